"""Candidates as employers see them: anonymous cards with frozen reasons, page by page, and what is said of each.

Everything is checked at the press: that the person acts for the company, that the company is approved, that the
student's resume may still be seen.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter

from models.queries import deliveries as delivery_queries
from models.queries import matching as queries
from models.queries import openings as opening_queries
from models.tables import CompanyState, IntroductionState, Verdict
from services import proofs, resume_cards, teaching
from services.errors import NotAllowed, Refusal
from services.lessons import Lesson, Lessons, Unfit
from services.matching import Kinship, Short, State, same_city
from services.proofs import Proof
from services.tags import store
from services.tags.store import Catalogue

LONGEST_TEXT = 500
"""Characters of what an employer writes about somebody who does not fit."""


class AlreadyInvited(Refusal):
    """Too late for a word about the candidate: an invitation was sent, and `state` says what has become of it."""

    def __init__(self, state: IntroductionState) -> None:
        super().__init__("candidates-already", state=state.value)


MOST_SAVED = 10
"""Saved candidates on one page."""


@dataclass(frozen=True, slots=True)
class TagName:
    """A tag in both languages: a notice is worded later, in the reader's language of that moment."""

    ru: str
    en: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """What the vacancy asks for and how the candidate meets it; by names the tag that meets it partly,
    short why the tag itself does. starred: one of those that matter most to the employer.

    proof: what in the resume shows it, as the resume is now; None where it names the skill no more.
    """

    tag: TagName
    required: bool
    state: State
    by: TagName | None = None
    how: Kinship | None = None
    proof: Proof | None = None
    short: Short | None = None
    starred: bool = False


@dataclass(frozen=True, slots=True)
class TaughtLesson:
    """Something a vacancy has learnt, with its tag's name. tag_id: 0 where it is about no tag."""

    kind: str
    tag_id: int = 0
    tag: TagName | None = None
    hours: int | None = None
    begin: date | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One candidate of a vacancy without name and contacts. before and after: the neighbours' showing ids.

    note: the employer's own words about who does not fit. lessons: what the vacancy has learnt from their reasons;
    taught: from this very card. returned: was here before, and has by now what was missing. saved: how many of the
    vacancy's candidates are.
    """

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
    note: str | None = None
    lessons: tuple[TaughtLesson, ...] = ()
    taught: TaughtLesson | None = None
    returned: bool = False
    saved: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """What there is to show: a card, or none where nobody is left. moved: not the one asked for, who is not to be seen
    any more, but a neighbour.
    """

    vacancy_id: int
    card: Card | None
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Saved:
    """A page of the candidates of a vacancy that were saved, the latest first. title: empty where there are none."""

    title: str
    cards: tuple[Card, ...]
    page: int = 0
    more: bool = False


@dataclass(frozen=True, slots=True)
class VacancyCandidates:
    vacancy_id: int
    title: str
    count: int


CARD: TypeAdapter[Card] = TypeAdapter(Card)
"""A card as JSON values and back, for notices."""

REASONS = teaching.REASONS
"""Reasons as they are frozen in a showing."""


async def page(*, person_id: int, showing_id: int) -> Page:
    """The card of a showing, for a member of the vacancy's company."""
    row = await own(person_id=person_id, showing_id=showing_id)
    return await _page(row.vacancy_id, showing_id)


async def first(*, person_id: int, vacancy_id: int, now: datetime) -> Page:
    """The best candidate of a vacancy that nothing was said of yet, or else the best one.

    Whoever looks by themselves is shown those too who were to be sent later, while the vacancy is open; they are not
    sent once more then.
    """
    row = await queries.vacancy(vacancy_id)
    if row is None:
        raise Refusal("candidates-vacancy-gone")
    await _check(person_id, row)
    await _hand_over(vacancy_id, now)
    pages = await _pages(vacancy_id)
    waiting = next((found.id for found in pages if found.open and found.verdict is None), None)
    return await _page(vacancy_id, waiting, pages)


async def _hand_over(vacancy_id: int, now: datetime) -> None:
    vacancy = await delivery_queries.locked(vacancy_id)
    if vacancy is not None and vacancy.open:
        await delivery_queries.tell(list(await teaching.waiting(vacancy)), at=now)


async def _pages(vacancy_id: int) -> list[Any]:
    """The showings that the employer was told of: first those whose students are interested in the vacancy and were not
    turned down, then the latest message's before others, the best of each first.
    """
    pages = {page.id: page for page in await queries.pages(vacancy_id)}
    interested = await opening_queries.interested(vacancy_id)
    told = [pages[key] for key in await delivery_queries.told(vacancy_id) if key in pages]
    return sorted(told, key=lambda found: found.id not in interested or found.verdict is Verdict.NOT_FIT)


async def saved(*, person_id: int, vacancy_id: int, page: int = 0) -> Saved:
    """The candidates of a vacancy that were saved and may be seen now: a page of them, or the last one there is."""
    row = await queries.vacancy(vacancy_id)
    if row is None:
        raise Refusal("candidates-vacancy-gone")
    await _check(person_id, row)
    visible = [page.id for page in await _pages(vacancy_id) if page.open]
    kept = [key for key in await delivery_queries.saved(vacancy_id) if key in visible]
    page = min(page, max(len(kept) - 1, 0) // MOST_SAVED)
    begin, end = page * MOST_SAVED, (page + 1) * MOST_SAVED
    cards = [await _card(await queries.showing(key), visible) for key in kept[begin:end]]
    return Saved(cards[0].title if cards else "", tuple(cards), page, more=len(kept) > end)


async def save(*, person_id: int, showing_id: int, now: datetime) -> None:
    """Marks a candidate as saved for later."""
    await _say(person_id, showing_id, Verdict.SAVED, None, now)


async def turn_down(*, person_id: int, showing_id: int, reason: Unfit, now: datetime) -> TaughtLesson | None:
    """Marks a candidate as not fitting, and gives what the vacancy learns from it. The candidate is never told."""
    lesson = await _say(person_id, showing_id, Verdict.NOT_FIT, reason, now)
    return (await taught(Lessons().taught(showing_id, lesson)) or (None,))[0]


async def explain(*, person_id: int, showing_id: int, text: str) -> None:
    """Keeps the employer's own words about who does not fit. Refusal where that was taken back meanwhile."""
    await own(person_id=person_id, showing_id=showing_id)
    if not await delivery_queries.set_text(showing_id, text[:LONGEST_TEXT]):
        raise Refusal("cards-note-late")


async def take_back(*, person_id: int, showing_id: int, now: datetime) -> None:
    """Undoes "saved" and "not fitting", and what was learnt from it."""
    await _say(person_id, showing_id, None, None, now)


async def forget(*, person_id: int, showing_id: int) -> None:
    """Takes back what a card has taught; what was said of it stays."""
    row = await own(person_id=person_id, showing_id=showing_id)
    await teaching.learn(vacancy_id=row.vacancy_id, showing_id=showing_id, reason=None)


async def lessons_of(*, vacancy_id: int) -> tuple[TaughtLesson, ...]:
    """What a vacancy has learnt; who may know is checked where it is asked."""
    return await taught(await teaching.of_vacancy(vacancy_id))


async def taught(learnt: Lessons) -> tuple[TaughtLesson, ...]:
    """Lessons with the names of their tags; one whose tag is gone is left out."""
    catalogue = await store.catalogue()
    found = []
    for lesson in learnt.learnt():
        names = tag_names([lesson.tag], catalogue) if lesson.tag is not None else ()
        if names or lesson.tag is None:
            name = names[0] if names else None
            found.append(TaughtLesson(lesson.kind, lesson.tag or 0, name, lesson.hours, lesson.begin))
    return tuple(found)


async def of_company(*, person_id: int) -> list[VacancyCandidates]:
    """Open vacancies of the person's company that have candidates to look at, newest first."""
    rows = await queries.vacancies_with_candidates(person_id)
    found = [VacancyCandidates(row.id, row.title or "", await _count(row.id)) for row in rows]
    return [each for each in found if each.count]


async def _count(vacancy_id: int) -> int:
    """How many candidates `first` leads to: who is held back by what the vacancy has learnt is none of them."""
    vacancy = await delivery_queries.get(vacancy_id)
    waiting = await teaching.waiting(vacancy) if vacancy is not None else {}
    return len({found.id for found in await _pages(vacancy_id) if found.open} | waiting.keys())


async def best_card(*, vacancy_id: int, among: Collection[int]) -> Card | None:
    """The best of some showings, for a notice that the service itself sends."""
    pages = await _pages(vacancy_id)
    best = next((found.id for found in pages if found.open and found.id in among), None)
    return (await _page(vacancy_id, best, pages)).card if best is not None else None


async def still_to_tell(values: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The values of a "candidates" notice as it may go out now: time may have passed since it was posted.

    A card that its company may not see any more is left out; where nobody else waits to be seen, the vacancy is not
    open any more, or its reader has left the company, None: nothing is told.
    """
    reader = values.get("reader")
    if values["news"] == "several":
        return await _several_left(values, reader)
    if "card" not in values:
        return values
    if not await _may_be_told(values["vacancy_id"], reader):
        return None
    row = await queries.showing(values["card"]["showing_id"])
    # An interest that was taken back is told of to nobody.
    marked = row is not None and row.id in await opening_queries.interested(row.vacancy_id)
    stands = marked or values["news"] != "interested"
    if row is not None and row.open and stands:
        return {**values, "card": {**values["card"], "interested": marked}}
    if not await _to_look_at(values["vacancy_id"]):
        return None
    kept = {name: said for name, said in values.items() if name not in ("card", "count")}
    return {**kept, "news": "gathered"}


async def _several_left(values: Mapping[str, Any], reader: int | None) -> Mapping[str, Any] | None:
    """What is left of a notice about several vacancies: it stands for the first one there still is."""
    left = [
        {**each, "count": min(each["count"], seen)}
        for each in values["vacancies"]
        if await _may_be_told(each["vacancy_id"], reader) and (seen := await _to_look_at(each["vacancy_id"]))
    ]
    if not left:
        return None
    return {**values, "vacancies": left, "vacancy_id": left[0]["vacancy_id"], "title": left[0]["title"]}


async def _may_be_told(vacancy_id: int, reader: int | None) -> bool:
    """Whether a vacancy is open, and its reader (None: nobody in particular) still acts for its company."""
    vacancy = await queries.vacancy(vacancy_id)
    if vacancy is None or not vacancy.open:
        return False
    return reader is None or await queries.acts_for(person_id=reader, company_id=vacancy.company_id)


async def _to_look_at(vacancy_id: int) -> int:
    """How many there are of whom the employer knows and has said nothing yet."""
    return len([found for found in await _pages(vacancy_id) if found.open and found.verdict is None])


async def _say(
    person_id: int, showing_id: int, verdict: Verdict | None, reason: Unfit | None, now: datetime
) -> Lesson | None:
    row = await own(person_id=person_id, showing_id=showing_id)
    if row.introduction_state is not None:
        raise AlreadyInvited(row.introduction_state)
    if not row.open:
        raise Refusal("candidates-paused")
    if not await queries.set_verdict(showing_id=showing_id, verdict=verdict, reason=reason, at=now):
        # A colleague's invitation was a moment faster.
        raise AlreadyInvited(IntroductionState.INVITED)
    return await teaching.learn(vacancy_id=row.vacancy_id, showing_id=showing_id, reason=reason)


async def own(*, person_id: int, showing_id: int) -> Any:
    """The row of a showing that a member of its company was told of, and may act on."""
    row = await queries.showing(showing_id)
    if row is None or not row.told:
        raise Refusal("candidates-gone")
    await _check(person_id, row)
    return row


async def _check(person_id: int, row: Any) -> None:
    """The right of a person to the candidates of a vacancy, now."""
    if not await queries.acts_for(person_id=person_id, company_id=row.company_id):
        raise NotAllowed
    if row.company_state is not CompanyState.APPROVED:
        raise Refusal("candidates-company-waits")


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
    noted = await delivery_queries.noted(row.id)
    learnt = await teaching.of_vacancy(row.vacancy_id)
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
        criteria=criteria(row.reasons, catalogue, shown),
        verdict=row.verdict,
        unfit=Unfit(row.verdict_reason) if row.verdict_reason else None,
        introduction_id=row.introduction_id,
        introduction=row.introduction_state,
        interested=row.id in await opening_queries.interested(row.vacancy_id),
        note=noted.verdict_text if row.verdict is Verdict.NOT_FIT else None,
        lessons=await taught(learnt),
        taught=next(iter(await taught(learnt.of_showing(row.id))), None),
        returned=noted.returned_at is not None,
        saved=len(set(visible).intersection(await delivery_queries.saved(row.vacancy_id))),
    )


def tag_names(ids: Iterable[int], catalogue: Catalogue) -> tuple[TagName, ...]:
    return tuple(TagName(tag.ru, tag.en) for tag in map(catalogue.by_id.__getitem__, catalogue.current(ids)))


def criteria(
    frozen: Sequence[Any], catalogue: Catalogue, card: resume_cards.Card | None = None
) -> tuple[Criterion, ...]:
    """Frozen reasons with the tags' names, and with what in the resume shows each, where the card of it is given; a
    criterion whose tag is gone is left out.
    """
    reasons = REASONS.validate_python(frozen)
    shown: Mapping[int, Proof] = {}
    if card is not None:
        shown = proofs.proofs(card, catalogue.current([reason.by or reason.tag for reason in reasons]), catalogue)
    found = []
    for reason in reasons:
        tag = tag_names([reason.tag], catalogue)
        by = tag_names([reason.by] if reason.by is not None else [], catalogue)
        if tag:
            key = next(iter(catalogue.current([reason.by or reason.tag])), None)
            proof = shown.get(key) if key is not None and reason.state is not State.MISSING else None
            met = Criterion(tag[0], reason.required, reason.state, by[0] if by else None, reason.how, proof)
            found.append(replace(met, short=reason.short, starred=reason.starred))
    return tuple(found)
