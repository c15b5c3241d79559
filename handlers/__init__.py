"""The conversation: what a person says and taps, and the screens the bot shows; no SQL and no call to Telegram."""
