"""What a student's resume has brought, what it lacks for the vacancies that are open, and what would help most.

The next step is found by trying: each change is made to the resume in thought, the open vacancies are judged anew, and
the one after which the student would be shown for the most further ones is advised, with that number.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from models.queries import openings as queries
from models.tables import ResumeState, TagLevel, WorkKind
from services import fitting, openings
from services.fitting import ANYWHERE, Judged, Seeker
from services.matching import State
from services.tags import store

SPAN = timedelta(days=30)
"""How far back showings are counted."""

TRIED = 300
"""Newest open vacancies that changes are tried on: enough to tell, and done while somebody waits."""

LACKING = 3
"""Missing tags that are named."""

TAGS_TRIED = 8
"""Missing tags, the most asked for first, of which each is tried as a change."""

What = Literal["levels", "kind", "relocation", "tag"]

EASE: tuple[What, ...] = ("levels", "kind", "relocation", "tag")
"""Of changes with the same effect, first what takes a tap, last what has to be learnt."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that could be changed in a resume. count: of skills without a level."""

    what: What
    count: int = 0
    kind: WorkKind | None = None
    tag: int | None = None


@dataclass(frozen=True, slots=True)
class Advice:
    """A change, and for how many more open vacancies the student would be shown after it."""

    change: Change
    more: int


@dataclass(frozen=True, slots=True)
class Chances:
    """shown, saved: within the last thirty days. lacking: tags, and how many fitting vacancies ask for each."""

    shown: int
    saved: int
    lacking: tuple[tuple[int, int], ...]
    advice: Advice | None


Judge = Callable[[Seeker], Sequence[Judged]]


def changes(who: Seeker, missing: Iterable[int]) -> list[Change]:
    """What could be changed, the easiest first. missing: tags to try."""
    untold = sum(level is None for level in who.skills.values())
    kinds = [kind for kind in WorkKind if kind.value not in (who.kinds or ANYWHERE)]
    return [
        *([Change("levels", count=untold)] if untold else []),
        *(Change("kind", kind=kind) for kind in kinds),
        *([] if who.relocation else [Change("relocation")]),
        *(Change("tag", tag=tag) for tag in missing),
    ]


def changed(who: Seeker, change: Change) -> Seeker:
    """The student after a change. A level that is told is taken for the middle one."""
    if change.what == "levels":
        told = {tag: level or TagLevel.CONFIDENT for tag, level in who.skills.items()}
        return replace(who, skills=told)
    if change.kind is not None:
        return replace(who, kinds=who.kinds | {change.kind.value})
    if change.tag is not None:
        return replace(who, skills={**who.skills, change.tag: None})
    return replace(who, relocation=True)


def best_step(who: Seeker, tried: Sequence[Change], judge: Judge) -> Advice | None:
    """The change that opens the most vacancies; among equals the easiest. None where none opens any."""
    before = {each.vacancy.id for each in judge(who) if each.fits}

    def gain(change: Change) -> int:
        return len({each.vacancy.id for each in judge(changed(who, change)) if each.fits} - before)

    found = [Advice(change, gain(change)) for change in tried]
    best = max(found, key=lambda advice: (advice.more, -EASE.index(advice.change.what)), default=None)
    return best if best and best.more > 0 else None


def lacking(found: Iterable[Judged]) -> list[tuple[int, int]]:
    """Required tags that are missing entirely, with how many of the vacancies ask for each, the most asked first."""
    counts = Counter(
        reason.tag for each in found for reason in each.reasons if reason.required and reason.state is State.MISSING
    )
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


async def of_person(*, person_id: int, now: datetime) -> Chances:
    """Refusal where there is no resume. Advice is for a resume that is, or can at once be, shown to employers."""
    resume = await openings.own(person_id)
    shown, saved = await queries.shown_and_saved(resume_id=resume.id, since=now - SPAN)
    catalogue = await store.catalogue()
    who = fitting.seeker(resume, catalogue)
    rows = await queries.places(person_id=person_id, limit=TRIED)
    asked = fitting.vacancies(rows, await queries.criteria([row.id for row in rows]), now.date())
    weighed = fitting.scales(asked, catalogue)

    def judge(one: Seeker) -> list[Judged]:
        return fitting.judge(asked, one, weighed)

    found = judge(who)
    near = [each for each in found if each.within]
    missing = [tag for tag, _ in lacking(near) if tag in catalogue.by_id]
    useful = resume.state in (ResumeState.PUBLISHED, ResumeState.PAUSED) and bool(who.skills)
    advice = best_step(who, changes(who, missing[:TAGS_TRIED]), judge) if useful else None
    wanted = [pair for pair in lacking(each for each in near if each.met) if pair[0] in catalogue.by_id]
    return Chances(shown, saved, tuple(wanted[:LACKING]), advice)
