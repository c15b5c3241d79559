"""Telegram on your own machine: a strict Bot API server with a chat page, for developing and testing a bot."""

__version__ = "1.0"
