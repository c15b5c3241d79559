"""Telegram counts text in UTF-16 units; Python counts characters. This module converts between the two."""

from bisect import bisect_left


def length(text: str) -> int:
    """Units of the text: a character beyond the basic plane counts two."""
    return len(text) + sum(character > "\uffff" for character in text)


class Offsets:
    """Positions of one text, in both counts."""

    def __init__(self, text: str) -> None:
        self._characters = len(text)
        # Characters that count two, by their index: most texts have none.
        self._wide = [] if text.isascii() else [i for i, character in enumerate(text) if character > "\uffff"]
        # The same characters by the unit they start at.
        self._wide_units = [index + number for number, index in enumerate(self._wide)]

    @property
    def units(self) -> int:
        return self._characters + len(self._wide)

    def to_units(self, index: int) -> int:
        return index + bisect_left(self._wide, index)

    def to_index(self, units: int) -> int | None:
        """Index of the character that starts there; None in the middle of one."""
        before = bisect_left(self._wide_units, units)
        if before and self._wide_units[before - 1] == units - 1:
            return None
        return units - before
