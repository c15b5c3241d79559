"""What happens when a vacancy or a resume is published, and every night: who is shown for what, and written down.

When the employer is told of them is the matter of `services.deliveries`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from models.queries import matching as queries
from models.queries import openings as opening_queries
from models.queries import tags as tag_queries
from services import deliveries, indexes, matching
from services.candidates import REASONS
from services.match_index import MatchIndex
from services.matching import Criterion, Fit, Offer, Rarity, Scale, State, Wanted
from services.tags import store
from services.tags.store import Catalogue

SPARE = matching.CARDS // 2
"""Resumes that the index proposes beside those that are to be shown: some of them may not be shown any more."""

PROPOSED = 2 * matching.CAP
"""Vacancies that the index proposes for a resume: some may not be sent it; of near-equals the neediest come first."""

GOOD = 0.5
"""Share of the required weight from which a student counts as fitting."""


# -- whom a vacancy is shown


@dataclass(frozen=True, slots=True)
class Place:
    """A vacancy that is to be shown candidates. room: how many at most."""

    vacancy_id: int
    wanted: Wanted
    room: int


async def vacancy_published(*, vacancy_id: int, now: datetime, zone: str) -> None:
    """Finds the candidates of a vacancy just published and sends them, or says honestly that there are none yet.

    zone: the institution's, for an employer who never told theirs. Does nothing where the vacancy is not open.
    """
    vacancy = await queries.open_vacancy(vacancy_id)
    if vacancy is None:
        return
    wanted = indexes.wanted(vacancy, await tag_queries.criteria_of(vacancy_id), now, zone)
    had_some = await queries.has_showings(vacancy_id)
    found = await candidates([Place(vacancy_id, wanted, matching.CARDS)], now)
    new = await _show([(vacancy_id, *each) for each in found[vacancy_id]], now)
    if had_some:
        await deliveries.found(vacancy_ids=[vacancy_id], now=now, zone=zone)
    else:
        await deliveries.first(vacancy_id=vacancy_id, new=new, now=now, zone=zone)


async def fill(rows: Sequence[Any], rooms: Sequence[int], *, now: datetime, zone: str) -> int:
    """Shows open vacancies (rows of `queries.lacking`) so many more candidates; how many there were. zone: the
    institution's.
    """
    criteria = indexes.by_id(await opening_queries.criteria([row.id for row in rows]))
    asked = [(row, room, criteria.get(row.id, ())) for row, room in zip(rows, rooms, strict=True)]
    places = [Place(row.id, indexes.wanted(row, tags, now, zone), room) for row, room, tags in asked]
    found = await candidates(places, now)
    new = await _show([(vacancy_id, *each) for vacancy_id, best in found.items() for each in best], now)
    filled = [vacancy_id for vacancy_id, best in found.items() if best]
    await deliveries.found(vacancy_ids=filled, now=now, zone=zone)
    return len(new)


async def candidates(asked: Sequence[Place], now: datetime) -> dict[int, list[tuple[Offer, Fit]]]:
    """By vacancy, the candidates to show, best first: proposed by the index, looked at exactly as they are in the
    database. Vacancies have their turns in the order given, and each showing counts for those that come after.
    """
    catalogue = await store.catalogue()
    index = await indexes.people(now, catalogue)
    rarities = index.rarities()
    scales = {each.vacancy_id: Scale.of(each.wanted, catalogue, rarities) for each in asked}
    excluded: dict[int, set[int]] = {each.vacancy_id: set() for each in asked}
    for vacancy_id, resume_id in await queries.excluded(excluded):
        excluded[vacancy_id].add(resume_id)
    proposed = {
        each.vacancy_id: _proposed(index, each, scales[each.vacancy_id], excluded[each.vacancy_id], now)
        for each in asked
    }
    ids = {resume_id for some in proposed.values() for resume_id in some}
    rows = await queries.shown_offers(ids) if ids else []
    there = {offer.resume_id: offer for offer in await indexes.offers(rows, now)} if rows else {}
    for offer in there.values():
        index.set_shown(offer.resume_id, shown=offer.shown, this_week=offer.this_week)
    found = {}
    for each in asked:
        offers = [there[resume_id] for resume_id in proposed[each.vacancy_id] if resume_id in there]
        best = matching.best(each.wanted, offers, scales[each.vacancy_id], most=each.room, now=now)
        there |= {offer.resume_id: _once_more(offer) for offer, _ in best}
        found[each.vacancy_id] = best
    return found


def _proposed(index: MatchIndex, asked: Place, scale: Scale, without: Collection[int], now: datetime) -> list[int]:
    """Whom the index proposes; those who will most likely be shown count as shown for whoever comes next."""
    found = index.search(asked.wanted, scale, now=now, most=asked.room + SPARE, without=without)
    for resume_id in found[: asked.room]:
        index.count_showing(resume_id)
    return found


def _once_more(offer: Offer) -> Offer:
    return replace(offer, shown=offer.shown + 1, this_week=offer.this_week + 1)


# -- which vacancies a resume is shown for


@dataclass(frozen=True, slots=True)
class Seeker:
    """A resume that vacancies are looked for, and what weighs them. zone: the institution's."""

    offer: Offer
    catalogue: Catalogue
    rarities: Rarity
    now: datetime
    zone: str


async def resume_published(*, resume_id: int, now: datetime, zone: str) -> None:
    """Shows a resume just published or changed to the employers whose open vacancies it fits best, as often as it may
    be shown this week; every other one finds it in its own turn, at night (`services.refill`).

    Where it was sent before and now meets what was missing, it comes back, once.
    """
    await queries.touch_resumes([resume_id], now)
    row = await queries.shown_resume(resume_id)
    if row is None:
        return
    [offer] = await indexes.offers([row], now)
    catalogue = await store.catalogue()
    rarities = (await indexes.people(now, catalogue, read=offer)).rarities()
    seeker = Seeker(offer, catalogue, rarities, now, zone)
    room = matching.CAP - offer.this_week
    back = await _return(seeker, room)
    new = await openings(seeker, room - len(back))
    await _show([(vacancy_id, offer, fit) for vacancy_id, fit in new], now)
    await deliveries.found(vacancy_ids=[*back, *(vacancy_id for vacancy_id, _ in new)], now=now, zone=zone)


async def openings(seeker: Seeker, room: int) -> list[tuple[int, Fit]]:
    """The vacancies to show a resume for, best first: proposed by the index, looked at exactly as they are in the
    database. room: how many at most.
    """
    if room <= 0:
        return []
    offer = seeker.offer
    index = await indexes.vacancies(seeker.now, seeker.zone, seeker.catalogue)
    without = await queries.closed_to(offer.resume_id)
    proposed = index.search(offer, seeker.rarities, seeker.catalogue, most=PROPOSED, without=without)
    since, ids = seeker.now - matching.CAP_DAYS, [vacancy_id for vacancy_id, _ in proposed]
    rows = await queries.new_to(offer.resume_id, ids, since=since) if ids else []
    return matching.neediest(await _fits(seeker, rows), {row.id: row.given for row in rows})[:room]


async def _fits(seeker: Seeker, rows: Sequence[Any]) -> dict[int, Fit]:
    """By vacancy, how a resume fits it, without those that it does not fit."""
    criteria = indexes.by_id(await opening_queries.criteria([row.id for row in rows])) if rows else {}
    found = {}
    for row in rows:
        wanted = indexes.wanted(row, criteria.get(row.id, ()), seeker.now, seeker.zone)
        scale = Scale.of(wanted, seeker.catalogue, seeker.rarities)
        fit = matching.fit(wanted, seeker.offer, scale, now=seeker.now)
        if fit is not None:
            found[row.id] = fit
    return found


async def _return(seeker: Seeker, room: int) -> list[int]:
    """Brings a resume back to vacancies that saw it without a required criterion that it now meets; their ids."""
    if room <= 0:
        return []
    rows = {row.id: row for row in await queries.known_to(seeker.offer.resume_id)}
    fits = await _fits(seeker, list(rows.values()))
    newly = [
        (vacancy_id, fit)
        for vacancy_id, fit in fits.items()
        if _meets_more(fit, rows[vacancy_id].reasons, seeker.catalogue)
    ]
    newly.sort(key=lambda pair: -pair[1].score)
    back = []
    for vacancy_id, fit in newly[:room]:
        reasons = REASONS.dump_python(fit.reasons, mode="json")
        if await queries.bring_back(
            showing_id=rows[vacancy_id].showing_id, score=fit.score, reasons=reasons, at=seeker.now
        ):
            back.append(vacancy_id)
    return back


def _meets_more(fit: Fit, told: Any, catalogue: Catalogue) -> bool:
    """Whether a required criterion is met that was not when the reasons were told, under whatever name by now."""
    met = [each.tag for each in REASONS.validate_python(told) if each.state is State.MET]
    before = set(catalogue.current(met))
    return any(each.required and each.state is State.MET and each.tag not in before for each in fit.reasons)


async def _show(found: Sequence[tuple[int, Offer, Fit]], now: datetime) -> list[int]:
    """Writes pairs of a vacancy and a candidate down as shown; the ids of those that are new."""
    rows = [
        {
            "vacancy_id": vacancy_id,
            "resume_id": offer.resume_id,
            "score": fit.score,
            "reasons": REASONS.dump_python(fit.reasons, mode="json"),
            "shown_at": now,
        }
        for vacancy_id, offer, fit in found
    ]
    new = await queries.add_showings(rows)
    if new:
        await queries.touch_resumes({offer.resume_id for _, offer, _ in found}, now)
        indexes.note_showings([offer.resume_id for _, offer, _ in found], now)
    return new


# -- whom there would be


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
    catalogue = await store.catalogue()
    index = await indexes.people(now, catalogue)
    wanted = indexes.wanted(vacancy, await tag_queries.criteria_of(vacancy_id), now, zone)
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
