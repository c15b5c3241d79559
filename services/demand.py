"""Demand against supply of tags: what open vacancies ask for and nobody has, and what many have and nobody asks for."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.queries import market as queries
from services.tags import store

MOST = 10
"""Tags of each list: what to teach next term, not a table."""

FEW = 0.02
"""A tag that this part of the students has, or fewer, is as good as missing where vacancies ask for it."""


@dataclass(frozen=True, slots=True)
class Balance:
    """A tag with how many open vacancies ask for it and how many shown resumes have it."""

    tag_id: int
    asked: int
    had: int


@dataclass(frozen=True, slots=True)
class Market:
    """wanted: asked for, and nobody or nearly nobody has it. idle: had, and no vacancy asks for it."""

    vacancies: int
    resumes: int
    wanted: tuple[Balance, ...]
    idle: tuple[Balance, ...]


def wanted(asked: Mapping[int, int], had: Mapping[int, int], resumes: int, most: int = MOST) -> list[Balance]:
    """What is asked for most among that which nobody has, or so few that it is as good as missing."""
    few = int(resumes * FEW)
    found = [Balance(tag, times, had.get(tag, 0)) for tag, times in asked.items() if had.get(tag, 0) <= few]
    return sorted(found, key=lambda each: (-each.asked, each.had, each.tag_id))[:most]


def idle(asked: Mapping[int, int], had: Mapping[int, int], most: int = MOST) -> list[Balance]:
    """What most have among that which no vacancy asks for."""
    found = [Balance(tag, 0, times) for tag, times in had.items() if not asked.get(tag)]
    return sorted(found, key=lambda each: (-each.had, each.tag_id))[:most]


async def market(*, faculty_id: int | None = None, programme_id: int | None = None) -> Market:
    """Open vacancies against the shown resumes of everybody, or of a faculty's or programme's students."""
    catalogue = await store.catalogue()
    where = {"faculty_id": faculty_id, "programme_id": programme_id}
    asked = _current(await queries.demand(), catalogue)
    had = _current(await queries.supply(**where), catalogue)
    resumes = await queries.count_shown(**where)
    return Market(
        vacancies=await queries.count_open(),
        resumes=resumes,
        wanted=tuple(wanted(asked, had, resumes)),
        idle=tuple(idle(asked, had)),
    )


def _current(counts: Mapping[int, int], catalogue: store.Catalogue) -> dict[int, int]:
    """The counts by the tags that these are now."""
    found: dict[int, int] = {}
    for tag, times in counts.items():
        for now in catalogue.current([tag]):
            found[now] = found.get(now, 0) + times
    return found
