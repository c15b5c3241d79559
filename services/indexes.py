"""The indexes in memory, of everybody who may be shown and of all vacancies that are open, and what keeps them true.

Each process has its own. Whatever changes a resume or a vacancy moves its `changed_at`; before an index is used, what
moved since the last time is read anew, a little further back, as another process may have committed later than its
clock said. What leaves no mark (a merge of tags, a showing that is old enough to be forgotten) is met by making the
indexes anew, after a merge and every day: ahead, beside everything else (`renew`), so that nobody has to wait for it.
All of that costs a turn at most: what an index proposes is looked at exactly.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, Generic, TypeVar
from zoneinfo import ZoneInfo

from models.database import Database
from models.queries import matching as queries
from models.queries import openings as opening_queries
from models.tables import TagLevel
from services import matching
from services.match_index import MatchIndex
from services.matching import Criterion, Offer, Wanted
from services.tags import store
from services.tags.store import Catalogue
from services.vacancy_index import VacancyIndex

OVERLAP = timedelta(minutes=2)
"""How far back changes are looked for again."""

RENEWED = timedelta(hours=20)
"""The age from which an index is made anew, when there is time for it."""

KEPT = timedelta(hours=30)
"""The age at which an index is not used any more, and whoever needs one waits for it."""

HELD = 2
"""Databases whose indexes are kept: a process has one, a test process the last few."""


Index = TypeVar("Index", MatchIndex, VacancyIndex)


@dataclass(slots=True)
class _Held(Generic[Index]):
    """seen: the moment up to which changes were taken in. made: when it was made; merged: the merges it knows of.

    marks: the latest changes that were taken in, by id.
    """

    index: Index
    seen: datetime
    made: datetime
    merged: Mapping[int, int]
    marks: dict[int, datetime] = field(default_factory=dict)

    def stands(self, now: datetime, catalogue: Catalogue, kept: timedelta = KEPT) -> bool:
        """Whether it can be kept up to date, and need not be made anew. kept: the age it may have."""
        return now - self.made < kept and self.merged == catalogue.merged and not self.index.is_worn

    def unread(self, marks: dict[int, datetime], now: datetime) -> list[int]:
        """What of the latest changes is to be read. What changes at this very moment may do so again."""
        new = [key for key, mark in marks.items() if mark >= now or self.marks.get(key) != mark]
        self.marks, self.seen = marks, max(self.seen, now)
        return new


_people: dict[str, _Held[MatchIndex]] = {}
_vacancies: dict[str, _Held[VacancyIndex]] = {}
"""By database."""


def _keep(kept: dict[str, _Held[Index]], name: str, index: Index, now: datetime, catalogue: Catalogue) -> Index:
    while len(kept) >= HELD and name not in kept:
        del kept[next(iter(kept))]
    kept[name] = _Held(index, now, now, catalogue.merged)
    return index


async def people(now: datetime, catalogue: Catalogue, *, read: Offer | None = None) -> MatchIndex:
    """The index over everybody who may be shown, brought up to date. read: one of them as just read."""
    name = queries.database_name()
    held = _people.get(name)
    if held is None or not held.stands(now, catalogue):
        return _keep(_people, name, (await _everybody(now))(), now, catalogue)
    changed = held.unread(await queries.changed_resumes(held.seen - OVERLAP), now)
    if read is not None and read.resume_id in changed:
        changed.remove(read.resume_id)
        held.index.put(read)
    if changed:
        left = {offer.resume_id: offer for offer in await offers(await queries.shown_offers(changed), now)}
        for resume_id in changed:
            if resume_id in left:
                held.index.put(left[resume_id])
            else:
                held.index.drop(resume_id)
    return held.index


def note_showings(resume_ids: Iterable[int], now: datetime) -> None:
    """Counts showings just written, each by its resume, so that this process need not read those resumes anew."""
    held = _people.get(queries.database_name())
    if held is not None:
        for resume_id in resume_ids:
            held.index.count_showing(resume_id)
            held.marks[resume_id] = now


async def vacancies(now: datetime, zone: str, catalogue: Catalogue) -> VacancyIndex:
    """The index over all vacancies that are published, brought up to date. zone: the institution's."""
    name = queries.database_name()
    held = _vacancies.get(name)
    if held is None or not held.stands(now, catalogue):
        return _keep(_vacancies, name, (await _all_vacancies(now, zone, catalogue))(), now, catalogue)
    changed = held.unread(await queries.changed_vacancies(held.seen - OVERLAP), now)
    if changed:
        for vacancy_id in changed:
            held.index.drop(vacancy_id)
        asked = by_id(await opening_queries.criteria(changed))
        for vacancy in await queries.published_vacancies(changed):
            held.index.put(vacancy.id, wanted(vacancy, asked.get(vacancy.id, ()), now, zone), catalogue)
    return held.index


async def renew(database: Database, now: datetime, zone: str) -> None:
    """Makes the indexes anew where they are missing or old, in a thread: only what is read holds up others."""
    async with database.reading():
        catalogue, name = await store.catalogue(), queries.database_name()
        offering, asking = _people.get(name), _vacancies.get(name)
        everybody = asked = None
        if offering is None or not offering.stands(now, catalogue, RENEWED):
            everybody = await _everybody(now)
        if asking is None or not asking.stands(now, catalogue, RENEWED):
            asked = await _all_vacancies(now, zone, catalogue)
    if everybody is not None:
        _keep(_people, name, await asyncio.to_thread(everybody), now, catalogue)
    if asked is not None:
        _keep(_vacancies, name, await asyncio.to_thread(asked), now, catalogue)


async def _everybody(now: datetime) -> Callable[[], MatchIndex]:
    """What makes the index over everybody who may be shown, once it was read."""
    read = await _offered(await queries.shown_offers(), now, None)
    return lambda: MatchIndex(read())


async def _all_vacancies(now: datetime, zone: str, catalogue: Catalogue) -> Callable[[], VacancyIndex]:
    """What makes the index over all published vacancies, once they were read."""
    asked, rows = by_id(await queries.published_criteria()), await queries.published_vacancies()

    def make() -> VacancyIndex:
        index = VacancyIndex()
        for vacancy in rows:
            index.put(vacancy.id, wanted(vacancy, asked.get(vacancy.id, ()), now, zone), catalogue)
        return index

    return make


# -- rows as the rules read them


def by_id(rows: Iterable[Any]) -> dict[int, list[Any]]:
    """Criteria that come together by vacancy, in lists."""
    return {vacancy_id: list(group) for vacancy_id, group in groupby(rows, key=lambda row: row.vacancy_id)}


def wanted(vacancy: Any, criteria: Iterable[Any], now: datetime, zone: str) -> Wanted:
    """What a vacancy asks for. zone: the institution's, whose day it is."""
    return Wanted(
        work_kind=vacancy.work_kind,
        city=vacancy.city,
        remote=vacancy.remote,
        criteria=tuple(Criterion(each.tag_id, each.required, each.starred, each.level) for each in criteria),
        latest=matching.latest_start(vacancy.starts_on, now.astimezone(ZoneInfo(zone)).date()),
    )


async def offers(rows: Sequence[Any], now: datetime) -> list[Offer]:
    """Resumes as matching reads them."""
    return (await _offered(rows, now, [row.id for row in rows]))()


async def _offered(rows: Sequence[Any], now: datetime, ids: Sequence[int] | None) -> Callable[[], list[Offer]]:
    """What makes offers of resumes, once all that it takes was read. ids: theirs; None where they are everybody's."""
    skills = await queries.skills_of(ids)
    since, week = now - matching.EXPOSURE_DAYS, now - matching.CAP_DAYS
    times = {row.resume_id: row for row in await queries.times_shown(since=since, week=week, resume_ids=ids)}
    return lambda: _as_offers(rows, skills, times)


def _as_offers(rows: Sequence[Any], had: Iterable[Any], times: Mapping[int, Any]) -> list[Offer]:
    skills: dict[int, dict[int, TagLevel | None]] = {}
    for each in had:
        skills.setdefault(each.resume_id, {})[each.tag_id] = each.level
    return [
        Offer(
            row.id,
            frozenset(row.work_kinds),
            row.city,
            row.remote,
            skills.get(row.id, {}),
            relocation=row.relocation,
            available_from=row.available_from,
            published_at=row.published_at,
            shown=times[row.id].times if row.id in times else 0,
            this_week=int(times[row.id].week) if row.id in times else 0,
        )
        for row in rows
    ]
