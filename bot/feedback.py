"""The door that understands feedback line by line, without a database and without settings: JSON in, JSON out."""

import json
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from services.feedback.classify import Label, classify, shipped
from services.tags.catalog import Tag, load_catalog
from services.tags.search import TagIndex

Say = Callable[[str], None]

UNREADABLE = 2
"""The exit code when some lines could not be read; the others are answered."""

ROLES = ("", "student", "employer")
KNOWN = 50_000


class Wrong(ValueError):
    """A line that cannot be answered, with the reason in words."""


class Answers:
    """Labels of messages as the door gives them, with the shipped catalogue at hand."""

    def __init__(self) -> None:
        index = TagIndex(load_catalog())
        shipped()

        @lru_cache(maxsize=KNOWN)
        def tag(name: str) -> Tag | None:
            found = index.resolve(name)
            return found.tag if found else None

        self._tag = tag

    def answer(self, line: str) -> dict[str, Any]:
        """The answer to one line. Raises Wrong."""
        text, role = _message(line)
        return self._told(classify(text, role=role, find_tag=self._slug))

    def _slug(self, name: str) -> str | None:
        tag = self._tag(name)
        return tag.slug if tag else None

    def _told(self, label: Label) -> dict[str, Any]:
        return {
            "kinds": [kind.value for kind in label.kinds],
            "horizon": label.horizon.value,
            "tags": self._tags(label.tags),
            "language": label.language,
            "sentiment": label.sentiment,
            "severe": label.severe,
            "confidence": label.confidence,
        }

    def _tags(self, names: Iterable[str]) -> list[dict[str, str]]:
        """Each skill once: the catalogue's where it has it, else as its author wrote it."""
        told: dict[str, dict[str, str]] = {}
        for name in names:
            tag = self._tag(name)
            if tag is None:
                told.setdefault(f"text {name.casefold()}", {"text": name})
            else:
                told.setdefault(f"slug {tag.slug}", {"slug": tag.slug, "ru": tag.ru, "en": tag.en})
        return list(told.values())


def _message(line: str) -> tuple[str, str]:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Wrong(f"this is not JSON ({error})") from error
    if not isinstance(given, dict):
        raise Wrong('an object was expected, like {"text": "…", "role": "student"}')
    text, role = given.get("text"), given.get("role") or ""
    if not isinstance(text, str):
        raise Wrong('"text" is missing or is no string')
    if role not in ROLES:
        raise Wrong('"role" has to be "student" or "employer", or may be left out')
    return text.encode("utf-8", "replace").decode(), role  # half a character cannot be written again


def classify_lines(lines: Iterable[str], say: Say, complain: Say) -> int:
    """Answers each line with one JSON line, at once: whoever asks may wait for it before the next. Empty lines are
    passed over; a line that cannot be read is complained of with its number.
    """
    answers, wrong = Answers(), 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            say(json.dumps(answers.answer(line), ensure_ascii=False))
        except Wrong as error:
            wrong += 1
            complain(f"Line {number}: {error}.")
    return UNREADABLE if wrong else 0
