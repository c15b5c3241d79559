"""The stop-list: companies by name that must never see a student's resume, here already or coming later.

Whom it hides from is asked in `models/queries/matching.py` wherever a resume meets a company; the company never learns
of it. The list is kept per person, so it stands from before the first publication on.
"""

import re
import zlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from rapidfuzz import fuzz

from models.queries import stop_list as queries
from services import companies
from services.company_names import LONGEST, name_key, says_only_form
from services.errors import Refusal
from services.reading import one_line

MOST = 50
"""Companies on one list."""

CLOSE = 80
"""From how alike two keys are (0 to 100) on, one may be a misspelling of the other."""

TELLING = 4
"""Characters of a key from which on something like it is suggested: a letter or two would read the list out."""

SUGGESTED = 3

_PIECES = re.compile(r"(?:«[^»\n]*»|“[^”\n]*”|\"[^\"\n]*\"|[^,;\n•])+")


@dataclass(frozen=True, slots=True)
class Stopped:
    """A company on the list, by the name it was added with. number: what buttons call it."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Known:
    """A company that is here and has a name like the one that was typed."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a message. known: names that the list held already; near: what may have been meant as well."""

    names: tuple[str, ...]
    known: tuple[str, ...]
    near: tuple[Known, ...]


def names(text: str) -> list[str]:
    """The names in a message, by commas, semicolons or lines; a comma inside quotes or before "Ltd" parts nothing.

    Refusal where there is no name, or one is longer than a company's name can be.
    """
    found: list[str] = []
    for piece in _PIECES.findall(text):
        name = one_line(piece).strip(" -–—*·")
        if found and says_only_form(name):
            found[-1] = f"{found[-1]}, {name}"
        elif name_key(name):
            found.append(name)
    if not found:
        raise Refusal("stop-list-what")
    for name in found:
        if len(name) > LONGEST:
            raise Refusal("reading-too-long", limit=LONGEST, length=len(name))
    return found


def number_of(key: str) -> int:
    return zlib.crc32(key.encode())


async def of_person(*, person_id: int) -> list[Stopped]:
    """The list, what was added last comes first."""
    return [Stopped(number_of(row.name_key), row.name) for row in await queries.of_person(person_id)]


async def add(*, person_id: int, given: Sequence[str], now: datetime) -> Added:
    """Puts companies on the list, each by a name that `names` has understood; Refusal where it would hold too many."""
    await companies.complete_keys()
    there = {row.name_key for row in await queries.of_person(person_id)}
    fresh: dict[str, str] = {}
    for name in given:
        if (key := name_key(name)) not in there:
            fresh.setdefault(key, name)
    if len(there) + len(fresh) > MOST:
        raise Refusal("stop-list-full", most=MOST)
    for key, name in fresh.items():
        await queries.add(person_id=person_id, name_key=key, name=name, at=now)
    known = tuple(dict.fromkeys(name for name in given if name_key(name) in there))
    return Added(tuple(fresh.values()), known, await _near(list(fresh), there | fresh.keys()))


async def _near(keys: Sequence[str], there: Collection[str]) -> tuple[Known, ...]:
    """Companies that may have been meant: misspelled, or named without the rest of a longer name."""
    found = []
    for row in await queries.companies():
        close = max((_closeness(key, row.name_key) for key in keys), default=0.0)
        if row.name_key not in there and close >= CLOSE:
            found.append((-close, row.id, row.name))
    return tuple(Known(id_, name) for _, id_, name in sorted(found)[:SUGGESTED])


def _closeness(typed: str, key: str) -> float:
    if len(typed) < TELLING:
        return 0.0
    return 99.0 if key.startswith(typed) else fuzz.ratio(typed, key)


async def remove(*, person_id: int, number: int) -> str | None:
    """Takes a company off the list and gives its name; None where it is not on it (any more)."""
    for row in await queries.of_person(person_id):
        if number_of(row.name_key) == number:
            await queries.remove(person_id=person_id, name_key=row.name_key)
            return str(row.name)
    return None
