"""How open vacancies fit one student: the one place where the student's side calls the rules of matching.

The rules are asked for a resume that is being written too: what it does not tell yet limits nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from models.tables import TagLevel, WorkKind
from services import matching
from services.matching import Criterion, Offer, Reason, Scale, Wanted
from services.resume_cards import Resume
from services.tags.store import Catalogue

ANYWHERE = frozenset(kind.value for kind in WorkKind)


@dataclass(frozen=True, slots=True)
class Seeker:
    """What a student looks for and can do. skills: tags with their level, None where it was not told.

    city None without remote: it was not told yet. kinds, skills: empty while nothing was told. available_from: the day
    they can begin, None for any.
    """

    resume_id: int
    kinds: frozenset[str]
    city: str | None
    remote: bool
    relocation: bool
    skills: Mapping[int, TagLevel | None]
    available_from: date | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing a vacancy asks for. level: the least one."""

    tag: int
    required: bool
    starred: bool = False
    level: TagLevel | None = None


@dataclass(frozen=True, slots=True)
class Vacancy:
    """What a vacancy asks for; required criteria first. latest: the last day to begin by, None for any."""

    id: int
    kind: WorkKind | None
    city: str | None
    remote: bool
    criteria: tuple[Asked, ...]
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A vacancy for one student. within: the hard limits let them through. met: a required criterion is truly met.

    score: 0…1, as employers see it; 0 where nothing required is met. reasons: one for each criterion.
    """

    vacancy: Vacancy
    within: bool
    met: bool
    score: float
    reasons: tuple[Reason, ...]

    @property
    def fits(self) -> bool:
        """Whether the student would be shown for it."""
        return self.within and self.met


def seeker(resume: Resume, catalogue: Catalogue) -> Seeker:
    """A resume, finished or not, as the rules need it."""
    return seeker_of(resume, {skill.tag_id: skill.level for skill in resume.skills}, catalogue)


def seeker_of(resume: Any, skills: Mapping[int, TagLevel | None], catalogue: Catalogue) -> Seeker:
    """The same from a row of a resume and its tags."""
    known: dict[int, TagLevel | None] = {}
    for before, level in skills.items():
        for tag_id in catalogue.current([before]):
            known[tag_id] = level or known.get(tag_id)
    kinds = frozenset(WorkKind(kind).value for kind in resume.work_kinds)
    return Seeker(resume.id, kinds, resume.city, resume.remote, resume.relocation, known, resume.available_from)


def vacancies(places: Iterable[Any], criteria: Iterable[Any], today: date) -> list[Vacancy]:
    """Vacancies from their rows, in the order of `places`."""
    asked: dict[int, list[Asked]] = {}
    for row in criteria:
        asked.setdefault(row.vacancy_id, []).append(Asked(row.tag_id, row.required, row.starred, row.level))
    return [
        Vacancy(
            row.id,
            row.work_kind,
            row.city,
            row.remote,
            tuple(asked.get(row.id, ())),
            matching.latest_start(row.starts_on, today),
        )
        for row in places
    ]


Scales = Mapping[int, Scale]
"""By vacancy, what it takes to weigh its criteria."""


def scales(asked: Iterable[Vacancy], catalogue: Catalogue) -> Scales:
    return {vacancy.id: Scale.of(_wanted(vacancy), catalogue) for vacancy in asked}


def within(vacancy: Vacancy, who: Seeker) -> bool:
    """Whether the hard limits let a student through: kind of work, place, and when they can begin."""
    return matching.within_limits(_wanted(vacancy), _offer(who, vacancy.city))


def judged(vacancy: Vacancy, who: Seeker, weighed: Scales) -> Judged:
    """A vacancy as it fits a student; criteria are looked at beyond the limits too: a student may search wider."""
    wanted, offer = _wanted(vacancy), _offer(who, vacancy.city)
    scale = weighed.get(vacancy.id) or Scale.alike(wanted)
    anywhere = replace(offer, work_kinds=frozenset({vacancy.kind.value} if vacancy.kind else ()))
    met = matching.fit(replace(wanted, remote=True), anywhere, scale) is not None
    found = matching.scored(wanted, offer, scale)
    return Judged(
        vacancy,
        within=matching.within_limits(wanted, offer),
        met=met,
        score=found.score if met else 0.0,
        reasons=found.reasons,
    )


def judge(asked: Sequence[Vacancy], who: Seeker, weighed: Scales) -> list[Judged]:
    return [judged(vacancy, who, weighed) for vacancy in asked]


def meets_half(vacancy: Vacancy, who: Seeker) -> bool:
    """Whether a student has at least half of what a vacancy requires."""
    required = [each.tag for each in vacancy.criteria if each.required]
    return bool(required) and 2 * sum(tag in who.skills for tag in required) >= len(required)


def _wanted(vacancy: Vacancy) -> Wanted:
    return Wanted(
        work_kind=vacancy.kind,
        city=vacancy.city,
        remote=vacancy.remote,
        criteria=tuple(Criterion(each.tag, each.required, each.starred, each.level) for each in vacancy.criteria),
        latest=vacancy.latest,
    )


def _offer(who: Seeker, city: str | None) -> Offer:
    """city: the vacancy's own, for a student who has told no place yet."""
    told = who.city is not None or who.remote
    return Offer(
        resume_id=who.resume_id,
        work_kinds=who.kinds or ANYWHERE,
        city=who.city if told else city,
        remote=who.remote,
        skills=who.skills,
        relocation=who.relocation,
        available_from=who.available_from,
    )
