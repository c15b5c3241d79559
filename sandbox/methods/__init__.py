"""The methods of the Bot API, one module per subject; importing the package registers them all."""

from sandbox.methods import chats, media, messages, profile, updates

__all__ = ["chats", "media", "messages", "profile", "updates"]
