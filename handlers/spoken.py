"""What people type instead of tapping: "назад", "отмена", "готово", "нет", in any language and with any signs."""

import re
from functools import cache

from locales import everywhere

_SIGNS = re.compile(r"[\W_]+")
_DASHES = frozenset("-–—")


def bare(text: str) -> str:
    """The words of a text or a label alone: without emoji, arrows, counts in brackets and capitals."""
    return _SIGNS.sub(" ", text).strip().casefold()


@cache
def _words(meaning: str) -> frozenset[str]:
    return frozenset(bare(word) for text in everywhere(f"form-words-{meaning}") for word in text.split(","))


def means(text: str, meaning: str) -> bool:
    """Whether a typed text is nothing but one of the words for it, named as in `form-words-…`."""
    return bare(text) in _words(meaning) or (meaning == "none" and text.strip() in _DASHES)
