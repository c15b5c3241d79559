"""How evenly students are shown to employers: coverage, Gini and the share of those who are shown most.

The measures are pure and are those of `bench/market.py`; what they are taken of is read from the last two weeks.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from models.queries import market as queries
from models.tables import TagLevel
from services import fitting
from services.fitting import Seeker, Vacancy
from services.tags import store

SPAN = timedelta(days=14)
"""How far back showings are counted: who fits an open vacancy should be seen at least once in it."""

TOP = 0.1
"""Of those who are shown most, the part whose share is told."""


@dataclass(frozen=True, slots=True)
class Fairness:
    """Of the last two weeks. eligible: students who fit some open vacancy; shown: how many of them were shown at all.

    coverage, gini, top: of the eligible, 0…1. showings: how many there were.
    """

    eligible: int
    shown: int
    showings: int
    coverage: float
    gini: float
    top: float


def coverage(counts: Sequence[int]) -> float:
    """The share of those who were shown at least once; 1 where there is nobody to show."""
    return sum(count > 0 for count in counts) / len(counts) if counts else 1.0


def gini(counts: Sequence[int]) -> float:
    """How unequal the counts are: 0 where all are alike, towards 1 where one has everything."""
    total = sum(counts)
    if not total:
        return 0.0
    ranked = sum(place * count for place, count in enumerate(sorted(counts), start=1))
    return 2 * ranked / (len(counts) * total) - (len(counts) + 1) / len(counts)


def top_share(counts: Sequence[int], part: float = TOP) -> float:
    """The share of all showings that the given part of the students has, those shown most, at least one student."""
    total = sum(counts)
    return sum(sorted(counts, reverse=True)[: ceil(len(counts) * part)]) / total if total else 0.0


def measured(eligible: Collection[int], showings: Mapping[int, int]) -> Fairness:
    """The measures. eligible: ids of resumes; showings: how often each resume was shown."""
    counts = [showings.get(resume, 0) for resume in eligible]
    return Fairness(
        eligible=len(counts),
        shown=sum(count > 0 for count in counts),
        showings=sum(counts),
        coverage=coverage(counts),
        gini=gini(counts),
        top=top_share(counts),
    )


def eligible(seekers: Iterable[Seeker], vacancies: Iterable[Vacancy]) -> list[int]:
    """Resumes that pass the hard limits of some vacancy and meet at least half of what it requires."""
    by_tag: dict[int, list[Vacancy]] = {}
    for vacancy in vacancies:
        for each in vacancy.criteria:
            by_tag.setdefault(each.tag, []).append(vacancy)
    return [who.resume_id for who in seekers if _anywhere(who, by_tag)]


def _anywhere(who: Seeker, by_tag: Mapping[int, Sequence[Vacancy]]) -> bool:
    tried: set[int] = set()
    for tag in who.skills:
        for vacancy in by_tag.get(tag, ()):
            if vacancy.id in tried:
                continue
            tried.add(vacancy.id)
            if fitting.meets_half(vacancy, who) and fitting.within(vacancy, who):
                return True
    return False


async def of_institution(*, now: datetime) -> Fairness:
    """How the last two weeks were."""
    catalogue = await store.catalogue()
    vacancies = fitting.vacancies(await queries.open_vacancies(), await queries.required(), now.date())
    skills: dict[int, dict[int, TagLevel | None]] = {}
    for row in await queries.shown_skills():
        skills.setdefault(row.resume_id, {})[row.tag_id] = row.level
    resumes = await queries.shown_resumes()
    seekers = [fitting.seeker_of(row, skills.get(row.id, {}), catalogue) for row in resumes]
    return measured(eligible(seekers, vacancies), await queries.showings(since=now - SPAN))
