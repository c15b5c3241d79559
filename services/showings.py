"""What happens when a vacancy or a resume is published: candidates are found and written down as shown.

When the employer is told of them is the matter of `services.deliveries`.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from models.queries import matching as queries
from models.queries import tags as tag_queries
from models.tables import TagLevel
from services import deliveries, matching
from services.candidates import REASONS
from services.match_index import MatchIndex
from services.matching import Criterion, Fit, Offer, Scale, State, Wanted
from services.tags import store

PROPOSED = 3 * matching.CARDS
"""Resumes that the index proposes, to be looked at exactly: some of them may not be shown any more."""

OVERLAP = timedelta(minutes=2)
"""How far back changes are looked for again: another process may have committed later than its clock said."""

GOOD = 0.5
"""Share of the required weight from which a student counts as fitting."""


async def vacancy_published(*, vacancy_id: int, now: datetime, zone: str) -> None:
    """Finds the candidates of a vacancy just published and sends them, or says honestly that there are none yet.

    zone: the institution's, for an employer who never told theirs. Does nothing where the vacancy is not open.
    """
    vacancy = await queries.open_vacancy(vacancy_id)
    if vacancy is None:
        return
    wanted = _wanted(vacancy, await tag_queries.criteria_of(vacancy_id), now, zone)
    found = await _best(vacancy_id, wanted, now)
    had_some = await queries.has_showings(vacancy_id)
    new = await _show(vacancy_id, found, now)
    await deliveries.found(vacancy, new, now, zone, first=not had_some)


async def _best(vacancy_id: int, wanted: Wanted, now: datetime) -> list[tuple[Offer, Fit]]:
    """The candidates to show: proposed by the index, looked at exactly as they are in the database."""
    index = await people(now)
    scale = Scale.of(wanted, await store.catalogue(), index.rarities())
    without = await queries.excluded(vacancy_id)
    proposed = index.search(wanted, scale, now=now, most=PROPOSED, without=without)
    rows = await queries.offers_of(vacancy_id=vacancy_id, resume_ids=proposed) if proposed else []
    return matching.best(wanted, await _offers(rows, now), scale, now=now)


async def resume_published(*, resume_id: int, now: datetime, zone: str) -> None:
    """Shows a resume just published or changed to the employers of open vacancies that it fits and was not sent to.

    Where it was sent before and now meets what was missing, it comes back, once.
    """
    await queries.touch_resumes([resume_id], now)
    row = await queries.shown_resume(resume_id)
    if row is None:
        return
    [offer] = await _offers([row], now)
    for returning in (False, True):
        rows = await queries.vacancies_for(resume_id, returning=returning)
        for vacancy, wanted in [(group[0], _wanted(group[0], group, now, zone)) for _, group in _grouped(rows)]:
            index = await people(now)
            fit = matching.fit(wanted, offer, Scale.of(wanted, await store.catalogue(), index.rarities()), now=now)
            if fit is None or offer.this_week >= matching.CAP:
                continue
            new = await (_return(vacancy.id, offer, fit, now) if returning else _show(vacancy.id, [(offer, fit)], now))
            if new:
                await deliveries.found(vacancy, new, now, zone)


async def _show(vacancy_id: int, found: Sequence[tuple[Offer, Fit]], now: datetime) -> list[int]:
    """Writes candidates down as shown; the ids of those who are new."""
    new = await queries.add_showings([_showing(vacancy_id, offer, fit, now) for offer, fit in found])
    if new:
        await queries.touch_resumes([offer.resume_id for offer, _ in found], now)
    return new


async def _return(vacancy_id: int, offer: Offer, fit: Fit, now: datetime) -> list[int]:
    """Brings back somebody who newly meets a required criterion; their showing's id, or none."""
    shown = await queries.reasons_of(vacancy_id=vacancy_id, resume_id=offer.resume_id)
    if shown is None:
        return []
    met = [each.tag for each in REASONS.validate_python(shown.reasons) if each.state is State.MET]
    before = set((await store.catalogue()).current(met))
    newly = [each for each in fit.reasons if each.required and each.state is State.MET and each.tag not in before]
    if not newly:
        return []
    reasons = REASONS.dump_python(fit.reasons, mode="json")
    back = await queries.bring_back(showing_id=shown.id, score=fit.score, reasons=reasons, at=now)
    return [shown.id] if back else []


def _grouped(rows: Sequence[Any]) -> list[tuple[int, list[Any]]]:
    """Rows that come together by id, in lists."""
    return [(id_, list(group)) for id_, group in groupby(rows, key=lambda row: row.id)]


def _wanted(vacancy: Any, tags: Iterable[Any], now: datetime, zone: str) -> Wanted:
    return Wanted(
        work_kind=vacancy.work_kind,
        city=vacancy.city,
        remote=vacancy.remote,
        criteria=tuple(Criterion(each.tag_id, each.required, each.starred, each.level) for each in tags),
        latest=matching.latest_start(vacancy.starts_on, now.astimezone(ZoneInfo(zone)).date()),
    )


async def _offers(rows: Sequence[Any], now: datetime, *, everybody: bool = False) -> list[Offer]:
    """Resumes as matching reads them. everybody: there are so many that all skills are read at once."""
    ids = None if everybody else [row.id for row in rows]
    skills: dict[int, dict[int, TagLevel | None]] = {}
    for each in await queries.skills_of(ids):
        skills.setdefault(each.resume_id, {})[each.tag_id] = each.level
    since, week = now - matching.EXPOSURE_DAYS, now - matching.CAP_DAYS
    times = {row.resume_id: row for row in await queries.times_shown(since=since, week=week, resume_ids=ids)}
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


def _showing(vacancy_id: int, offer: Offer, fit: Fit, now: datetime) -> dict[str, Any]:
    return {
        "vacancy_id": vacancy_id,
        "resume_id": offer.resume_id,
        "score": fit.score,
        "reasons": REASONS.dump_python(fit.reasons, mode="json"),
        "shown_at": now,
    }


# -- the index over everybody, kept in memory


@dataclass(slots=True)
class _Held:
    """seen: the moment up to which changes were taken in. day: when its counts of showings were read."""

    index: MatchIndex
    seen: datetime
    day: Any


_held: dict[str, _Held] = {}
"""By database; a process has one, a test process the last few."""

HELD = 2


async def people(now: datetime) -> MatchIndex:
    """The index over everybody who may be shown, brought up to date; made anew daily, as showings are forgotten."""
    name = queries.database_name()
    held = _held.get(name)
    if held is None or held.day != now.date() or held.index.is_worn:
        held = _Held(MatchIndex(await _offers(await queries.shown_offers(), now, everybody=True)), now, now.date())
        while len(_held) >= HELD and name not in _held:
            del _held[next(iter(_held))]
        _held[name] = held
        return held.index
    changed = await queries.changed_resumes(held.seen - OVERLAP)
    if changed:
        left = {offer.resume_id: offer for offer in await _offers(await queries.shown_offers(changed), now)}
        for resume_id in changed:
            if resume_id in left:
                held.index.put(left[resume_id])
            else:
                held.index.drop(resume_id)
    held.seen = max(held.seen, now)
    return held.index


@dataclass(frozen=True, slots=True)
class FitsNow:
    """How many students fit a vacancy as it is. gain: the required tag that holds back most, and how many more there
    would be if it were no must; None where none does.
    """

    count: int
    gain: tuple[int, int] | None = None


async def fits_now(*, vacancy_id: int, now: datetime, zone: str) -> FitsNow:
    """Whom a vacancy would find, in whatever state it is, before anybody is shown."""
    vacancy = await queries.limits_of(vacancy_id)
    if vacancy is None:
        return FitsNow(0)
    index, catalogue = await people(now), await store.catalogue()
    wanted = _wanted(vacancy, await tag_queries.criteria_of(vacancy_id), now, zone)
    rarities = index.rarities()

    def fitting(criteria: Collection[Criterion]) -> int:
        changed = Wanted(wanted.work_kind, wanted.city, wanted.remote, tuple(criteria), wanted.latest)
        scores = index.scores(changed, Scale.of(changed, catalogue, rarities))
        return sum(score >= GOOD for score in scores.values())

    count = fitting(wanted.criteria)
    gains = [
        (fitting([other for other in wanted.criteria if other is not each]) - count, -each.tag)
        for each in wanted.criteria
        if each.required and len(wanted.required) > 1
    ]
    most, tag = max(gains, default=(0, 0))
    return FitsNow(count, (-tag, most) if most > 0 else None)
