"""When employers are told of candidates: at publication at once, later as they chose for the vacancy.

`showings` finds candidates and writes them down; here it is decided which of them go out when. Nobody is written to in
quiet hours, about one vacancy more than once a day after its publication, or without anything new; what is due about
several vacancies at once is one message. When the next
message is due stands in the vacancy's own row and moves in the transaction that posts it, so that a moment is served
once whoever is killed when; that a vacancy's message of a day is one is a constraint of the outbox.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from models.database import apart, is_passing
from models.queries import deliveries as queries
from models.queries import matching as matching_queries
from models.queries import vacancies as vacancy_queries
from models.tables import Delivery, Role
from services import candidates, incidents, outbox, people, teaching
from services.candidates import CARD, TaughtLesson
from services.errors import NotAllowed, Refusal
from services.feedback import surveys
from services.feedback.questionnaires import Occasion
from services.lessons import Facts, Unfit
from services.matching import State

News = Literal["first", "later", "interested", "several", "gathered", "none"]
"""What a "candidates" notice tells: those found at publication, some who came later, one who is interested, some who
came for several vacancies, some who cannot be named any more by the time it goes out, nobody yet."""

KIND = "candidates"
"""The notice that tells of them."""

HOURS = tuple(range(9, 21))
"""Hours of the day to choose from: outside the quiet hours."""

MOST = (3, 5, 10, 20)
"""Cards in one delivery to choose from."""

DAYS = tuple(range(7))

TOP_PARTLY = 1
"""Required criteria that a top fit may meet only partly; it misses none."""

BATCH = 50
"""Vacancies served in one transaction, which holds the database for about a second; the rest is still due and
follows at the next tick."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a vacancy's later candidates are sent. hour: of the reader's day; day: of the week, Monday is 0."""

    delivery: Delivery
    hour: int
    day: int
    most: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The setting with what there is to say of it. waiting: found, and to be sent next; next_at: when, None
    while the vacancy is not open.
    """

    vacancy_id: int
    title: str
    setting: Setting
    zone: str
    waiting: int
    next_at: datetime | None
    lessons: tuple[TaughtLesson, ...]


# -- the rules, pure


def is_top(facts: Facts) -> bool:
    """Whether somebody is worth a message of their own: they are interested, or nothing required is missing."""
    required = [found.state for found in facts.reasons if found.required]
    fits = bool(required) and State.MISSING not in required and required.count(State.PARTLY) <= TOP_PARTLY
    return fits or facts.interested


def next_slot(setting: Setting, now: datetime, zone: str) -> datetime:
    """The first moment after `now` at which what was gathered goes out, in UTC."""
    local = now.astimezone(ZoneInfo(zone))
    day = local.date()
    while True:
        moment = datetime.combine(day, time(setting.hour), ZoneInfo(zone)).astimezone(UTC)
        if moment > now and (setting.delivery is not Delivery.WEEKLY or day.weekday() == setting.day):
            return moment
        day += timedelta(days=1)


def instant(now: datetime, zone: str) -> datetime:
    """When what is worth telling at once goes out: now, or at the end of the quiet hours."""
    return outbox.morning_after(now, zone) if outbox.in_quiet_hours(now, zone) else now


# -- sending


@dataclass(frozen=True, slots=True)
class _Desk:
    """A vacancy whose candidates are sent, and who reads them. zone: theirs."""

    row: Any
    reader: Any
    now: datetime
    zone: str


async def _desks(rows: Sequence[Any], now: datetime, zone: str) -> list[_Desk]:
    """Without those where there is nobody to be told, or nothing may be told of the vacancy now. zone: the
    institution's.
    """
    rows = [row for row in rows if row.open]
    members: dict[int, list[Any]] = {}
    for member in await matching_queries.speakers({row.company_id for row in rows}) if rows else ():
        members.setdefault(member.company_id, []).append(member)
    readers = {row.id: _reader(row, members.get(row.company_id, ())) for row in rows}
    return [_Desk(row, reader, now, reader.timezone or zone) for row in rows if (reader := readers[row.id]) is not None]


async def first(*, vacancy_id: int, new: Sequence[int], now: datetime, zone: str) -> None:
    """Sends the author of a vacancy just published its candidates at once, whatever they chose for later; or says that
    nobody fits yet. new: showings just written. zone: the institution's.
    """
    for desk in await _desks(await queries.lock([vacancy_id]), now, zone):
        if not new:
            await _notify(desk, {"news": "none"}, key=f"{vacancy_id}:none")
            return
        waiting = await teaching.waiting(desk.row)
        if await _send(desk, list(waiting), "first", key=f"{vacancy_id}:first"):
            waiting = await teaching.waiting(desk.row)
        await _move([(desk.row, await _plan(desk, waiting))])


async def found(*, vacancy_ids: Collection[int], now: datetime, zone: str) -> None:
    """Sends candidates just found for vacancies, or lets them wait for their moment. zone: the institution's."""
    desks = await _desks(await queries.lock(vacancy_ids), now, zone) if vacancy_ids else []
    waiting = await teaching.all_waiting([desk.row for desk in desks])
    await _move([(desk.row, await _plan(desk, waiting[desk.row.id])) for desk in desks])


async def interested(*, vacancy_id: int, now: datetime, zone: str) -> None:
    """Sends, or lets wait, whoever has just said to be interested; as `found` does."""
    await found(vacancy_ids=[vacancy_id], now=now, zone=zone)


async def shown_again(*, resume_id: int, now: datetime, zone: str) -> None:
    """Plans a message about a resume that can be seen again and waits where none is planned."""
    await found(vacancy_ids=await queries.forgotten(resume_id), now=now, zone=zone)


async def _plan(desk: _Desk, waiting: dict[int, Facts]) -> datetime | None:
    """Sends at once what is to be sent at once, and tells when the rest is due; None where nothing waits."""
    row, now = desk.row, desk.now
    setting = _setting(row)
    tops = [key for key, facts in waiting.items() if is_top(facts)] if setting.delivery is Delivery.AT_ONCE else []
    moment = instant(now, desk.zone)
    # What waits for the morning is sent by then, with whatever comes until then.
    if tops and moment <= now and await _send(desk, tops, _news(waiting, tops), key=_day_key(desk)):
        tops, waiting = [], await teaching.waiting(row)
    if not waiting:
        return None
    slot = next_slot(setting, now, desk.zone)
    if tops and moment > now:
        slot = min(slot, moment)
    return min(slot, row.next_delivery_at) if row.next_delivery_at else slot


async def next_due() -> datetime | None:
    """The next moment at which something is to be sent; may be past."""
    return await queries.next_due()


async def deliver_due(*, now: datetime, zone: str) -> None:
    """Sends what waits where its moment has come; a vacancy that is not open keeps it until it is.

    One that fails is an incident, waits for its next moment, and keeps no other vacancy's candidates.
    """
    rows = await queries.due(now=now, limit=BATCH)
    desks = {desk.row.id: desk for desk in await _desks(rows, now, zone)}
    waiting = await teaching.all_waiting([desk.row for desk in desks.values()])
    by_reader: dict[int, list[_Desk]] = {}
    for desk in desks.values():
        if waiting[desk.row.id]:
            by_reader.setdefault(desk.reader.id, []).append(desk)
    moments: dict[int, datetime | None] = {}
    for some in by_reader.values():
        try:
            async with apart():
                moments |= await _serve(some, waiting)
        except Exception as error:
            if is_passing(error):
                raise
            await incidents.record(error=error, person=None, update_id=None, doing="job deliveries", now=now)
            moments |= {desk.row.id: next_slot(_setting(desk.row), now, desk.zone) for desk in some}
    await _move((row, moments.get(row.id)) for row in rows)


async def _serve(desks: Sequence[_Desk], waiting: Mapping[int, dict[int, Facts]]) -> dict[int, datetime | None]:
    """Sends one reader what waits in their vacancies, or not in quiet hours; by vacancy, when there is more to send."""
    now, zone = desks[0].now, desks[0].zone
    if outbox.in_quiet_hours(now, zone):
        return {desk.row.id: outbox.morning_after(now, zone) for desk in desks}
    ids = {desk.row.id: list(waiting[desk.row.id]) for desk in desks}
    fresh = [desk for desk in desks if not await outbox.was_posted(KIND, _day_key(desk))]
    if len(fresh) == 1:
        [desk] = fresh
        await _send(desk, ids[desk.row.id], _news(waiting[desk.row.id], ids[desk.row.id]), key=_day_key(desk))
    else:
        await _send_together(fresh, ids)
    left = await teaching.all_waiting([desk.row for desk in desks])
    return {desk.row.id: next_slot(_setting(desk.row), now, zone) if left[desk.row.id] else None for desk in desks}


async def _send_together(desks: Sequence[_Desk], ids: Mapping[int, Sequence[int]]) -> None:
    """One message about all of a reader's vacancies that were not told of today; each counts as told of with it."""
    told: list[dict[str, Any]] = []
    for desk in desks:
        if await outbox.take(telegram_id=desk.reader.telegram_id, kind=KIND, key=_day_key(desk), now=desk.now):
            sent = ids[desk.row.id][: desk.row.most_cards]
            await queries.tell(sent, at=desk.now)
            told.append({"vacancy_id": desk.row.id, "title": desk.row.title or "", "count": len(sent)})
    if told:
        first = next(desk for desk in desks if desk.row.id == told[0]["vacancy_id"])
        await _notify(first, {"news": "several", "vacancies": told, "batch": _day_key(first)}, key=None)


async def _send(desk: _Desk, ids: Sequence[int], news: News, *, key: str) -> bool:
    """One message about the best of some showings; False where there was one under this key, and they wait on."""
    if not ids or await outbox.was_posted(KIND, key):
        return False
    sent = ids[: desk.row.most_cards]
    await queries.tell(sent, at=desk.now)
    card = await candidates.best_card(vacancy_id=desk.row.id, among=frozenset(sent))
    assert card is not None, "what waits may be seen"
    told = {"news": news, "count": len(sent), "card": CARD.dump_python(card, mode="json"), "batch": key}
    await _notify(desk, told, key=key)
    return True


async def delivered(*, telegram_id: int, values: Mapping[str, Any], now: datetime) -> None:
    """Plans to ask an employer about the candidates of a message that has reached them.

    values: those it went out with. One that says that nobody fits yet is no batch.
    """
    reader = await people.find(telegram_id=telegram_id)
    if reader is not None and "batch" in values:
        await surveys.happened(
            Occasion.CANDIDATES,
            person_id=reader.id,
            role=Role.EMPLOYER.value,
            period=values["batch"],
            subject_id=values["vacancy_id"],
            now=now,
            alone=True,
        )


def _news(waiting: dict[int, Facts], ids: Sequence[int]) -> News:
    return "interested" if len(ids) == 1 and waiting[ids[0]].interested else "later"


def _day_key(desk: _Desk) -> str:
    """A vacancy has one message a day of its reader's."""
    return f"{desk.row.id}:{desk.now.astimezone(ZoneInfo(desk.zone)).date()}"


def _setting(row: Any) -> Setting:
    return Setting(row.delivery, row.delivery_hour, row.delivery_day, row.most_cards)


async def _move(moments: Iterable[tuple[Any, datetime | None]]) -> None:
    """Writes down when the next messages are due, where that has changed."""
    await queries.plan({row.id: moment for row, moment in moments if moment != row.next_delivery_at})


def _reader(vacancy: Any, members: Sequence[Any]) -> Any | None:
    """Who is told: the author while they act for the company, else its owner; None where nobody is left."""
    authors = (member for member in members if member.id == vacancy.author_id)
    return next(authors, members[0] if members else None)


async def _notify(desk: _Desk, values: dict[str, Any], *, key: str | None) -> None:
    await outbox.notify(
        telegram_id=desk.reader.telegram_id,
        kind=KIND,
        values=values | {"vacancy_id": desk.row.id, "title": desk.row.title or "", "reader": desk.reader.id},
        now=desk.now,
        zone=desk.zone,
        key=key,
    )


# -- what the employer chooses


async def overview(*, person_id: int, vacancy_id: int, zone: str) -> Overview:
    """How a vacancy's candidates are sent, for a member of its company. zone: the institution's."""
    row = await _own(person_id, vacancy_id)
    reader = await matching_queries.spokesperson(company_id=row.company_id, prefer=[row.author_id])
    learnt = await teaching.of_row(row)
    return Overview(
        vacancy_id=row.id,
        title=row.title or "",
        setting=_setting(row),
        zone=(reader.timezone if reader else None) or zone,
        waiting=len(await teaching.waiting(row)),
        next_at=row.next_delivery_at if row.open else None,
        lessons=await candidates.taught(learnt),
    )


async def choose(
    *,
    person_id: int,
    vacancy_id: int,
    now: datetime,
    zone: str,
    delivery: Delivery | None = None,
    hour: int | None = None,
    day: int | None = None,
    most: int | None = None,
) -> None:
    """Changes what is given of a vacancy's setting; what waits is planned anew. Values are checked where they come in.

    Refusal where there is no such value.
    """
    await _own(person_id, vacancy_id)
    given = {"delivery": delivery, "delivery_hour": hour, "delivery_day": day, "most_cards": most}
    fitting = {"delivery_hour": HOURS, "delivery_day": DAYS, "most_cards": MOST}
    changed = {name: value for name, value in given.items() if value is not None}
    if any(value not in fitting.get(name, (value,)) for name, value in changed.items()):
        raise Refusal("menu-changed")
    await vacancy_queries.change(vacancy_id, next_delivery_at=None, **changed)
    await found(vacancy_ids=[vacancy_id], now=now, zone=zone)


async def forget(*, person_id: int, vacancy_id: int, kind: str, tag: int | None, now: datetime, zone: str) -> None:
    """Takes a lesson back: whoever was held back by it comes next."""
    await _own(person_id, vacancy_id)
    await teaching.forget(vacancy_id=vacancy_id, kind=kind, tag=tag)
    await found(vacancy_ids=[vacancy_id], now=now, zone=zone)


# -- words about candidates: with a lesson that goes, those whom it held back come next


async def turn_down(*, person_id: int, showing_id: int, reason: Unfit, now: datetime, zone: str) -> TaughtLesson | None:
    """As `candidates.turn_down`; another reason than before takes its lesson back."""
    lesson = await candidates.turn_down(person_id=person_id, showing_id=showing_id, reason=reason, now=now)
    await _plan_freed(showing_id, now, zone)
    return lesson


async def take_back(*, person_id: int, showing_id: int, now: datetime, zone: str) -> None:
    """As `candidates.take_back`."""
    await candidates.take_back(person_id=person_id, showing_id=showing_id, now=now)
    await _plan_freed(showing_id, now, zone)


async def forget_card(*, person_id: int, showing_id: int, now: datetime, zone: str) -> None:
    """As `candidates.forget`."""
    await candidates.forget(person_id=person_id, showing_id=showing_id)
    await _plan_freed(showing_id, now, zone)


async def _plan_freed(showing_id: int, now: datetime, zone: str) -> None:
    """Plans a message where none is planned: whoever waits for one goes along with it anyway."""
    row = await queries.candidate(showing_id)
    vacancy = await queries.get(row.vacancy_id) if row is not None else None
    if vacancy is not None and vacancy.next_delivery_at is None:
        await found(vacancy_ids=[vacancy.id], now=now, zone=zone)


async def _own(person_id: int, vacancy_id: int) -> Any:
    row = await queries.get(vacancy_id)
    if row is None:
        raise Refusal("candidates-vacancy-gone")
    if not await matching_queries.acts_for(person_id=person_id, company_id=row.company_id):
        raise NotAllowed
    return row
