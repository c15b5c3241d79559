"""The repeatable sections of a resume: of which fields a block consists, in which order they are asked, and how what is
typed becomes an item of JSON Resume. Sections and keys are named as there, so that import and export lose nothing.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from services import dates, education, links, reading
from services.documents.words import LEVELS
from services.errors import Refusal

Item = Mapping[str, Any]
Read = Callable[[str, date], dict[str, Any]]
"""What was typed and today's date → the keys of an item to set. Raises Refusal."""

SHORT, LONG = 120, 1000
"""Characters of a line and of a text."""

MOST_COURSES, MOST_INTERESTS = 20, 10


@dataclass(frozen=True, slots=True)
class Part:
    """A field of a block. keys: of the item, replaced together; the first part of a section is never skipped.

    offers: values to choose from by a tap, worded as `documents` words them.
    """

    name: str
    keys: tuple[str, ...]
    read: Read
    offers: tuple[str, ...] = ()

    def value(self, item: Item) -> dict[str, Any]:
        """What stands in this field of an item."""
        return {key: item[key] for key in self.keys if key in item}


@dataclass(frozen=True, slots=True)
class Section:
    """most: how many blocks it holds. several: understands several blocks in one message, each whole."""

    name: str
    parts: tuple[Part, ...]
    most: int
    several: Callable[[str], list[dict[str, Any]]] | None = None

    def part(self, name: str) -> Part | None:
        return next((part for part in self.parts if part.name == name), None)


def words(key: str, most: int = SHORT, *, lines: bool = False) -> Read:
    read = reading.words(most, lines=lines)
    return lambda text, _today: {key: read(text)}


def period(text: str, today: date) -> dict[str, Any]:
    """Beginning and end; what goes on till now has no end."""
    found = dates.period(text, today)
    return {key: value for key, value in (("startDate", found.start), ("endDate", found.end)) if value}


def month(key: str) -> Read:
    return lambda text, today: {key: dates.month(text, today)}


def link(text: str, _today: date) -> dict[str, Any]:
    return {"url": links.link(text).url}


_LISTED = re.compile(r"[,;\n•]+")


def listed(text: str, most: int) -> list[str]:
    """Several short names of one message, once each."""
    found = list(dict.fromkeys(reading.one_line(piece) for piece in _LISTED.split(text) if piece.strip()))
    if not found or any(not any(map(str.isalpha, piece)) for piece in found):
        raise Refusal("reading-words")
    if len(found) > most:
        raise Refusal("resume-list-too-long", most=most, count=len(found))
    for piece in found:
        reading.words(SHORT)(piece)
    return found


def courses(text: str, _today: date) -> dict[str, Any]:
    return {"courses": listed(text, MOST_COURSES)}


def interests(text: str) -> list[dict[str, Any]]:
    return [{"name": name} for name in listed(text, MOST_INTERESTS)]


def profiles(text: str) -> list[dict[str, Any]]:
    """Each link of a message as a profile of JSON Resume."""
    found = []
    for each in links.links(text):
        item = {"network": each.network, "username": each.username, "url": each.url}
        found.append({key: value for key, value in item.items() if value})
    return found


def one(several: Callable[[str], list[dict[str, Any]]]) -> Read:
    """The reader of exactly one block where a message may hold several."""

    def read(text: str, _today: date) -> dict[str, Any]:
        found = several(text)
        if len(found) != 1:
            raise Refusal("resume-one-please")
        return found[0]

    return read


def _years(text: str, today: date) -> dict[str, Any]:
    """Years of study, or the year somebody is in: both are answers to "when"."""
    item = education.education(f"—, {text}", today) if re.search(r"курс|year", text, re.IGNORECASE) else {}
    year = item.get("year")
    return {"year": year} if year else period(text, today)


_DATES = ("startDate", "endDate")

SECTIONS: dict[str, Section] = {
    section.name: section
    for section in (
        Section(
            "education",
            (
                Part(
                    "institution",
                    ("institution",),
                    education.education,
                ),
                Part("faculty", ("faculty",), words("faculty")),
                Part("area", ("area",), words("area", 200)),
                Part("level", ("studyType",), words("studyType"), offers=LEVELS),
                Part("years", (*_DATES, "year"), _years),
                Part("courses", ("courses",), courses),
            ),
            most=5,
        ),
        Section(
            "work",
            (
                Part("position", ("position",), words("position")),
                Part("company", ("name",), words("name")),
                Part("period", _DATES, period),
                Part("summary", ("summary",), words("summary", LONG, lines=True)),
                Part("url", ("url",), link),
            ),
            most=8,
        ),
        Section(
            "projects",
            (
                Part("name", ("name",), words("name")),
                Part("description", ("description",), words("description", LONG, lines=True)),
                Part("period", _DATES, period),
                Part("url", ("url",), link),
            ),
            most=8,
        ),
        Section(
            "volunteer",
            (
                Part("position", ("position",), words("position")),
                Part("organization", ("organization",), words("organization")),
                Part("period", _DATES, period),
                Part("summary", ("summary",), words("summary", LONG, lines=True)),
            ),
            most=5,
        ),
        Section(
            "certificates",
            (
                Part("name", ("name",), words("name")),
                Part("issuer", ("issuer",), words("issuer")),
                Part("date", ("date",), month("date")),
                Part("url", ("url",), link),
            ),
            most=15,
        ),
        Section(
            "awards",
            (
                Part("title", ("title",), words("title")),
                Part("awarder", ("awarder",), words("awarder")),
                Part("date", ("date",), month("date")),
                Part("summary", ("summary",), words("summary", LONG, lines=True)),
            ),
            most=10,
        ),
        Section(
            "publications",
            (
                Part("name", ("name",), words("name", 200)),
                Part("publisher", ("publisher",), words("publisher")),
                Part("date", ("releaseDate",), month("releaseDate")),
                Part("url", ("url",), link),
            ),
            most=10,
        ),
        Section(
            "languages",
            (Part("language", ("language", "fluency"), one(reading.language_items)),),
            most=8,
            several=reading.language_items,
        ),
        Section(
            "profiles",
            (Part("url", ("network", "username", "url"), one(profiles)),),
            most=10,
            several=profiles,
        ),
        Section(
            "interests",
            (Part("name", ("name",), words("name")),),
            most=MOST_INTERESTS,
            several=interests,
        ),
        Section(
            "references",
            (
                Part("name", ("name",), words("name")),
                Part("reference", ("reference",), words("reference", LONG, lines=True)),
            ),
            most=5,
        ),
    )
}
"""Every repeatable section by name, in the order of a resume."""

SHOWN_BEFORE = ("education", "work", "projects", "volunteer", "certificates", "awards", "languages")
"""Sections whose words employers see before acceptance; links and evidence show only as being there."""


def changed(section: Section, part: Part, item: Item, new: Mapping[str, Any]) -> dict[str, Any]:
    """The item with the answer to one of its fields; other keys that the answer holds fill what is still empty."""
    kept = {key: value for key, value in item.items() if key not in part.keys}
    mine = {key: value for key, value in new.items() if key in part.keys}
    others = {key: value for key, value in new.items() if key not in part.keys and key not in kept}
    known = {key for each in section.parts for key in each.keys}
    return kept | mine | {key: value for key, value in others.items() if key in known}


def is_empty(part: Part, item: Item) -> bool:
    return not part.value(item)
