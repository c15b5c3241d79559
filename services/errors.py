"""What a service says when something cannot be done: a text's key and its values, worded in one place by the bot."""

from typing import Any


class Refusal(Exception):
    """A request that cannot be fulfilled; `key` names the text for the person, `values` fill it.

    Raising it rolls the update's transaction back, so nothing half-done stays.
    """

    def __init__(self, key: str, **values: Any) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class NotAllowed(Refusal):
    """The person may not do this (any more)."""

    def __init__(self) -> None:
        super().__init__("error-not-allowed")
