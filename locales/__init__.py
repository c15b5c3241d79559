"""Every word the bot says, Russian and English, and the translator that puts values into them.

Texts live in `locales/<language>/*.ftl` (Fluent). `<b>`, `<i>` and `<code>` are allowed in them and become private-use
characters here, which values are stripped of: what a person typed can never turn into markup. Screens are rendered to
Telegram's entities in one place (`handlers/screens/render.py`).
"""

import logging
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

LANGUAGES = ("ru", "en")
DEFAULT = "ru"

# Telegram's language codes whose speakers mostly read Russian more easily than English.
RUSSIAN_READERS = frozenset({"ru", "be", "kk", "uk", "uz"})

MARKS = {"b": ("\ue000", "\ue001"), "i": ("\ue002", "\ue003"), "code": ("\ue004", "\ue005")}
"""Opening and closing character of each kind of markup; private use, so that no text of a person may hold them."""

_PRIVATE = re.compile("[\ue000-\uf8ff]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
LONGEST = 2400
"""Characters of a value: of longer ones Fluent takes none at all, so that they end in an ellipsis instead."""

_FOLDER = Path(__file__).parent

log = logging.getLogger(__name__)


class Words(str):
    """A text of ours, marks and all; only such a one keeps its marks when it becomes a value of another."""

    __slots__ = ()


class MissingText(LookupError):
    """A key or a variable that a text needs is not there."""


def language_for(code: str | None) -> str:
    """The language to begin with for somebody whose Telegram speaks `code` (None when it does not tell)."""
    if code is None:
        return DEFAULT
    return "ru" if code.split("-")[0].lower() in RUSSIAN_READERS else "en"


def plain(text: str) -> str:
    """A person's text without the characters that mean markup here."""
    return _PRIVATE.sub("", text)


def _value(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = value if isinstance(value, Words) else plain(value)
    if len(text) > LONGEST:
        text = f"{text[: LONGEST - 1].rstrip()}…"
    # Without isolation a right-to-left name would reorder the words around it.
    return f"\u2068{text}\u2069" if _RIGHT_TO_LEFT.search(text) else text


def _load(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    for path in sorted((_FOLDER / language).glob("*.ftl")):
        source = path.read_text(encoding="utf-8")
        for tag, (opening, closing) in MARKS.items():
            source = source.replace(f"<{tag}>", opening).replace(f"</{tag}>", closing)
        bundle.add_resource(FluentResource(source))
    return bundle


class Translator:
    """`t("key", name=value)` → the text in this translator's language."""

    strict = False
    """Tests set it: then a missing key or variable raises instead of being shown as well as it can be."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._bundle = _load(language)

    def __call__(self, key: str, **values: Any) -> Words:
        if not self._bundle.has_message(key):
            return self._missing(key, "no such text")
        message = self._bundle.get_message(key)
        if message.value is None:
            return self._missing(key, "the text is empty")
        text, errors = self._bundle.format_pattern(
            message.value, {name: _value(value) for name, value in values.items()}
        )
        if errors:
            if self.strict:
                raise MissingText(f"{self.language}/{key}: {errors[0]}")
            log.error("text %s/%s: %s", self.language, key, errors[0])
        return Words(text)

    def _missing(self, key: str, why: str) -> Words:
        if self.strict:
            raise MissingText(f"{self.language}/{key}: {why}")
        log.error("text %s/%s: %s", self.language, key, why)
        return Words(key)

    def has(self, key: str) -> bool:
        return bool(self._bundle.has_message(key))

    def lines(self, *parts: str | None) -> Words:
        """Paragraph lines joined, empty ones left out."""
        return Words("\n".join(part for part in parts if part))


@cache
def translator(language: str) -> Translator:
    """The translator of a language; an unknown one gets the default."""
    return Translator(language if language in LANGUAGES else DEFAULT)


def everywhere(key: str) -> Iterable[str]:
    """The text of `key` in every language: a reply keyboard's press arrives as its label."""
    return (translator(language)(key) for language in LANGUAGES)
