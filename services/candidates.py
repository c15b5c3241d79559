"""Candidates as employers see them: anonymous cards with frozen reasons, page by page, and what is said of each.

Everything is checked at the press: that the person acts for the company, that the company is approved, that the
student's resume may still be seen.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter

from models.queries import matching as queries
from models.queries import openings as opening_queries
from models.tables import CompanyState, IntroductionState, Verdict
from services import resume_cards
from services.errors import NotAllowed, Refusal
from services.matching import Kinship, Reason, State, same_city
from services.tags import store
from services.tags.store import Catalogue


class Unfit(StrEnum):
    """Why a candidate does not fit, in one tap; counted later to make the next ones better."""

    SKILL = "skill"
    LEVEL = "level"
    PLACE = "place"
    TIME = "time"
    WAGE = "wage"
    OTHER = "other"


class AlreadyInvited(Refusal):
    """Too late for a word about the candidate: an invitation was sent, and `state` says what has become of it."""

    def __init__(self, state: IntroductionState) -> None:
        super().__init__("candidates-already", state=state.value)


@dataclass(frozen=True, slots=True)
class TagName:
    """A tag in both languages: a notice is worded later, in the reader's language of that moment."""

    ru: str
    en: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """What the vacancy asks for and how the candidate meets it; by names the tag that meets it partly."""

    tag: TagName
    required: bool
    state: State
    by: TagName | None = None
    how: Kinship | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One candidate of a vacancy without name and contacts. before and after: the neighbours' showing ids."""

    showing_id: int
    vacancy_id: int
    title: str
    place: int
    total: int
    before: int | None
    after: int | None
    resume: resume_cards.Card
    tags: tuple[TagName, ...]
    criteria: tuple[Criterion, ...]
    verdict: Verdict | None
    unfit: Unfit | None
    introduction_id: int | None
    introduction: IntroductionState | None
    interested: bool = False
    """The student has said that the vacancy interests them."""


@dataclass(frozen=True, slots=True)
class Page:
    """What there is to show: a card, or none where nobody is left. moved: not the one asked for, who is not to be seen
    any more, but a neighbour.
    """

    vacancy_id: int
    card: Card | None
    moved: bool = False


@dataclass(frozen=True, slots=True)
class VacancyCandidates:
    vacancy_id: int
    title: str
    count: int


CARD: TypeAdapter[Card] = TypeAdapter(Card)
"""A card as JSON values and back, for notices."""

REASONS: TypeAdapter[tuple[Reason, ...]] = TypeAdapter(tuple[Reason, ...])
"""Reasons as they are frozen in a showing."""


async def page(*, person_id: int, showing_id: int) -> Page:
    """The card of a showing, for a member of the vacancy's company."""
    row = await _own(person_id=person_id, showing_id=showing_id)
    return await _page(row.vacancy_id, showing_id)


async def first(*, person_id: int, vacancy_id: int) -> Page:
    """The best candidate of a vacancy that nothing was said of yet, or else the best one."""
    row = await queries.vacancy(vacancy_id)
    if row is None:
        raise Refusal("candidates-vacancy-gone")
    await _check(person_id, row)
    pages = await _pages(vacancy_id)
    waiting = next((found.id for found in pages if found.open and found.verdict is None), None)
    return await _page(vacancy_id, waiting, pages)


async def save(*, person_id: int, showing_id: int, now: datetime) -> None:
    """Marks a candidate as saved for later."""
    await _say(person_id, showing_id, Verdict.SAVED, None, now)


async def turn_down(*, person_id: int, showing_id: int, reason: Unfit, now: datetime) -> None:
    """Marks a candidate as not fitting. The candidate is never told."""
    await _say(person_id, showing_id, Verdict.NOT_FIT, reason, now)


async def take_back(*, person_id: int, showing_id: int, now: datetime) -> None:
    """Undoes "saved" and "not fitting"."""
    await _say(person_id, showing_id, None, None, now)


async def of_company(*, person_id: int) -> list[VacancyCandidates]:
    """Open vacancies of the person's company that have candidates to look at, newest first."""
    rows = await queries.vacancies_with_candidates(person_id)
    return [VacancyCandidates(row.id, row.title or "", row.times) for row in rows]


async def best_card(*, vacancy_id: int, among: Collection[int]) -> Card | None:
    """The best of some showings, for a notice that the service itself sends."""
    pages = await _pages(vacancy_id)
    best = next((found.id for found in pages if found.open and found.id in among), None)
    return (await _page(vacancy_id, best, pages)).card if best is not None else None


async def still_to_tell(values: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The values of a "candidates" notice as it may go out now: time may have passed since it was posted.

    A card that its company may not see any more is left out; where nobody else waits to be seen, None: nothing is told.
    """
    if "card" not in values:
        return values
    row = await queries.showing(values["card"]["showing_id"])
    # An interest that was taken back is told of to nobody.
    stands = values["news"] != "interested" or row is None or row.id in await opening_queries.interested(row.vacancy_id)
    if row is not None and row.open and stands and row.company_state is CompanyState.APPROVED:
        return values
    others = [found for found in await _pages(values["vacancy_id"]) if found.open and found.verdict is None]
    company = await queries.vacancy(values["vacancy_id"])
    if not others or company is None or company.company_state is not CompanyState.APPROVED:
        return None
    return {"news": "gathered", "vacancy_id": values["vacancy_id"], "title": values["title"]}


async def _say(person_id: int, showing_id: int, verdict: Verdict | None, reason: Unfit | None, now: datetime) -> None:
    row = await _own(person_id=person_id, showing_id=showing_id)
    if row.introduction_state is not None:
        raise AlreadyInvited(row.introduction_state)
    if not row.open:
        raise Refusal("candidates-paused")
    await queries.set_verdict(showing_id=showing_id, verdict=verdict, reason=reason, at=now)


async def _own(*, person_id: int, showing_id: int) -> Any:
    row = await queries.showing(showing_id)
    if row is None:
        raise Refusal("candidates-gone")
    await _check(person_id, row)
    return row


async def _check(person_id: int, row: Any) -> None:
    """The right of a person to the candidates of a vacancy, now."""
    if not await queries.acts_for(person_id=person_id, company_id=row.company_id):
        raise NotAllowed
    if row.company_state is not CompanyState.APPROVED:
        raise Refusal("candidates-company-waits")


async def _pages(vacancy_id: int) -> list[Any]:
    """A vacancy's showings in order: first those whose students are interested in it and were not turned down."""
    interested = await opening_queries.interested(vacancy_id)
    return sorted(
        await queries.pages(vacancy_id),
        key=lambda found: found.id not in interested or found.verdict is Verdict.NOT_FIT,
    )


async def _page(vacancy_id: int, showing_id: int | None, pages: Sequence[Any] | None = None) -> Page:
    pages = await _pages(vacancy_id) if pages is None else pages
    ids = [found.id for found in pages]
    place = ids.index(showing_id) if showing_id in ids else 0
    # The one asked for, else the next one that may be seen, else the nearest before it.
    order = [*pages[place:], *reversed(pages[:place])]
    chosen = next((found.id for found in order if found.open), None)
    if chosen is None:
        return Page(vacancy_id, None, moved=showing_id is not None)
    row = await queries.showing(chosen)
    visible = [found.id for found in pages if found.open]
    shown = await _card(row, visible)
    return Page(vacancy_id, shown, moved=showing_id is not None and chosen != showing_id)


async def _card(row: Any, visible: Sequence[int]) -> Card:
    place = visible.index(row.id)
    catalogue = await store.catalogue()
    shown = await resume_cards.card(resume=await resume_cards.get(resume_id=row.resume_id))
    # The vacancy's own spelling: a student called Владимир may well live in Владимир.
    city = row.vacancy_city if same_city(row.city, row.vacancy_city) else shown.city
    return Card(
        showing_id=row.id,
        vacancy_id=row.vacancy_id,
        title=row.title or "",
        place=place + 1,
        total=len(visible),
        before=visible[place - 1] if place > 0 else None,
        after=visible[place + 1] if place + 1 < len(visible) else None,
        resume=replace(shown, city=city, removed=()),
        tags=tag_names(shown.tag_ids, catalogue),
        criteria=criteria(row.reasons, catalogue),
        verdict=row.verdict,
        unfit=Unfit(row.verdict_reason) if row.verdict_reason else None,
        introduction_id=row.introduction_id,
        introduction=row.introduction_state,
        interested=row.id in await opening_queries.interested(row.vacancy_id),
    )


def tag_names(ids: Iterable[int], catalogue: Catalogue) -> tuple[TagName, ...]:
    return tuple(TagName(tag.ru, tag.en) for tag in map(catalogue.by_id.__getitem__, catalogue.current(ids)))


def criteria(frozen: Sequence[Any], catalogue: Catalogue) -> tuple[Criterion, ...]:
    """Frozen reasons with the tags' names; a criterion whose tag is gone is left out."""
    found = []
    for reason in REASONS.validate_python(frozen):
        tag = tag_names([reason.tag], catalogue)
        by = tag_names([reason.by] if reason.by is not None else [], catalogue)
        if tag:
            found.append(Criterion(tag[0], reason.required, reason.state, by[0] if by else None, reason.how))
    return tuple(found)
