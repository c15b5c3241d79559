"""Screens: what the bot shows, made of values and a translator alone."""
