"""Whose word for what a message is about is believed: a moderator's, else its author's, else the classifier's."""

from collections.abc import Iterable
from typing import Any

from services.feedback.kinds import Kind

RULES, AUTHOR, MODERATOR = "rules", "person", "moderator"
"""Sources of labels: the classifier, the author's own button, and whoever of the staff decided."""

SOURCES = (MODERATOR, AUTHOR, RULES)
"""The best one first."""

PEOPLE = (MODERATOR, AUTHOR)
"""Those that confirm what a message is about."""


def believed(labels: Iterable[Any]) -> tuple[tuple[Kind, ...], str]:
    """The kinds of a message, the main one first, and whose word the main one is.

    labels: all of it, those of each source in their order. Somebody's word is about the main kind alone; what the
    classifier found beside it stays.
    """
    by_source: dict[str, list[Kind]] = {}
    for label in labels:
        by_source.setdefault(label.source, []).append(Kind(label.kind))
    found = tuple(by_source.get(RULES, ()))
    for source in PEOPLE:
        if source in by_source:
            return with_main(found, by_source[source][0]), source
    return found, RULES


def with_main(kinds: tuple[Kind, ...], main: Kind) -> tuple[Kind, ...]:
    """The kinds when somebody has named the main one: it comes first; a kind that was guessed in its place goes."""
    others = kinds if main in kinds else kinds[1:]
    return (main, *(kind for kind in others if kind is not main))
