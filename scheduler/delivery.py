"""The delivery worker: replies at once from memory, everything else from the outbox, within Telegram's limits.

A row is sent under a lease and marked with the message's id or a named reason. A row that has to wait keeps its lease
as the pause before the next try, in the machines' own time. Replies of one chat never overtake each other, and a chat
that has to wait holds up no other.
"""

import asyncio
import time
import uuid
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

import structlog

from handlers.notices import NOTICES
from handlers.screens.render import Screen, message, strip, without_file
from handlers.screens.trouble import incident_screen
from locales import Translator, translator
from models.database import Database, is_passing
from models.queries import outbox as queries
from models.tables import Lane, OutboxState, Reason
from scheduler.rendering import Rendering
from services import candidates, deliveries, incidents, openings_digest, outbox, people
from services.clock import Clock
from services.errors import Refusal
from services.feedback import surveys
from services.files import File, Order
from services.outbox import POLICIES, Call, Posted
from services.people import Person

LEASE = 60.0
"""Seconds a row is ours; longer than the longest single call, so a living process never loses what it is sending."""

LONGEST_LEASE = 3600.0
"""Seconds. A row that Telegram wants to see later than that is looked at in between, and waits on."""

BATCH = 60
"""Rows taken at a time, and chats that are sent to side by side."""

LONGEST_PAUSE = 300.0
ATTEMPTS = 20
"""With doubling pauses this is an hour of errors; then the row is dropped as failed. "Too many requests" and a missing
connection are nobody's fault and count for nothing.
"""

CHECKED: Mapping[str, Callable[[Mapping[str, Any]], Awaitable[Mapping[str, Any] | None]]] = {
    "candidates": candidates.still_to_tell,
    "openings": openings_digest.still_to_tell,
    "survey": surveys.as_asked_now,
    "survey-reminder": surveys.as_asked_now,
}
"""Notices that are looked at again at the moment of sending: whom they show may have chosen not to be shown by then,
what they ask may have been answered or worded anew.
"""

FOLLOWED: Mapping[str, Callable[..., Awaitable[None]]] = {"candidates": deliveries.delivered}
"""What follows once a notice has reached somebody, by its kind; done with the mark that says so, both or neither."""

BEHIND = 0.2
"""Seconds until the worker looks again at a reply that waits for an older one."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Sent:
    message_id: int | None


class SendError(Exception):
    """A call that did not do what it should."""


class Blocked(SendError):
    """The person stopped the bot, or is gone."""


class Rejected(SendError):
    """Telegram understood and refused for good; asking again would change nothing."""


class CannotEdit(SendError):
    """The message to edit is gone or too old: what it should show can still be sent anew."""


class NotNow(SendError):
    """Surely not done. seconds: when it may be tried again, where that was told and is no fault of this call."""

    def __init__(self, why: str, seconds: float | None = None) -> None:
        super().__init__(why)
        self.seconds = seconds


class Unclear(SendError):
    """The connection broke after the call went out: it may have been done."""


class Sender(Protocol):
    """Whatever performs calls of the Bot API within its limits."""

    async def __call__(self, call: Call, lane: Lane, file: File | None = None) -> Sent:
        """Performs one call, with the file it carries, or raises a SendError."""
        ...


@dataclass(slots=True)
class _Row:
    id: int | None
    """None for a call that is not stored: answering a tap late helps nobody, so it is tried once."""
    chat_id: int
    lane: Lane
    call: Call
    resend: bool
    attempts: int = 0
    late: bool = False
    """Sent by the worker, after the transaction that wrote it may have been followed by others."""
    followed: tuple[str, Mapping[str, Any]] | None = None
    """Kind and values of a notice that something follows."""


@dataclass(frozen=True, slots=True)
class _Wait:
    """A row has to be tried again after so many seconds; whole_chat: and nothing else may go to its chat till then."""

    seconds: float
    whole_chat: bool


def _dropped(row: Any, reason: Reason, detail: str | None) -> dict[str, Any]:
    # What cannot be printed might not be taken by the database, and then nothing could be marked any more.
    shown = "".join(filter(str.isprintable, detail))[:300] if detail else None
    return {"reason": reason, "detail": shown, "attempts": row.attempts + 1}


def _words_for(person: Person | None) -> Translator:
    return translator(person.language if person else "")


class Delivery:
    def __init__(self, *, database: Database, sender: Sender, clock: Clock) -> None:
        self.owner = uuid.uuid4().hex
        self._database = database
        self._sender = sender
        self._clock = clock
        self._wake = asyncio.Event()
        self._stopping = False
        self._behind: dict[int, set[int]] = defaultdict(set)
        """Replies of each chat that are left to the worker: a newer one waits for them."""
        self._pauses: dict[tuple[int, Lane | None], float] = {}
        """Monotonic times until which a chat's lane (None: the whole chat) waits."""
        self._in_hand: set[int] = set()
        """Rows that are being sent right now, whatever their leases say."""
        self._busy: set[int] = set()
        """Chats the worker is sending to."""
        self._late_menus: dict[int, int] = {}
        """Menus that came late: whatever was written meanwhile does not know them and left them their buttons."""
        self._marks: list[dict[str, Any]] = []
        self._menus: list[tuple[int, int]] = []
        self._gone: list[int] = []
        """Chats that turned out to have blocked the bot."""
        self._arrived: list[tuple[int, str, Mapping[str, Any]]] = []
        """Chat, kind and values of notices that something follows."""
        self._flushing = asyncio.Lock()
        self._looked = asyncio.Condition()
        self._rendering = Rendering(database)

    # -- at once

    def lease(self) -> float:
        return time.time() + LEASE

    async def remember(self) -> None:
        """At the start: learns which replies an earlier life left, so that newer ones wait for them."""
        async with self._database.reading():
            for row in await queries.waiting_replies():
                self._behind[row.chat_id].add(row.id)

    async def _forget_missing(self) -> None:
        """Lets go of replies that are in the outbox no more, whoever took them out: nobody waits for them."""
        known = {row_id for ids in self._behind.values() for row_id in ids}
        async with self._database.reading():
            gone = known - {row.id for row in await queries.waiting_replies()}
        left = {chat_id: ids - gone for chat_id, ids in self._behind.items()}
        self._behind = defaultdict(set, {chat_id: ids for chat_id, ids in left.items() if ids})

    async def send_replies(self, posted: Sequence[Posted]) -> None:
        """Sends one update's replies, in order; returns when they are out or left to the worker."""
        rows = [_Row(item.id, item.chat_id, Lane.REPLY, item.call, resend=True) for item in posted]
        if rows:
            await self._send_chat(rows)

    def wake(self) -> None:
        """Tells the worker that there is something new in the outbox."""
        self._wake.set()

    # -- the worker

    async def run(self) -> None:
        """Delivers until stopped, to many chats side by side; a failing database is waited for."""
        async with asyncio.TaskGroup() as group:
            while not self._stopping:
                self._wake.clear()
                found = 0
                try:
                    found = await self._deliver_due(group)
                except Exception:
                    log.exception("the outbox cannot be worked on, trying again")
                await self._tell_looked()
                if (found < BATCH or len(self._busy) >= BATCH) and not self._stopping:
                    try:
                        await asyncio.wait_for(self._wake.wait(), self._pause())
                    except TimeoutError:
                        continue
        await self._tell_looked()

    def _pause(self) -> float:
        now = time.monotonic()
        return max(0.02, min([1.0, *(until - now for until in self._pauses.values())]))

    def stop(self) -> None:
        """Calls that are on their way are waited for; what comes behind them is left to the next start."""
        self._stopping = True
        self._wake.set()

    async def _deliver_due(self, group: asyncio.TaskGroup) -> int:
        """Claims what is due and starts sending it, a task for each chat; returns how many rows there were."""
        await self.flush()
        now, moment = self._clock.now(), time.monotonic()
        self._pauses = {place: until for place, until in self._pauses.items() if until > moment}
        if len(self._busy) >= BATCH:
            return 0
        # Under the flush's lock: what was sent is either marked in the database or still in our hands.
        async with self._flushing, self._database.transaction():
            found = await queries.claim(
                now=now,
                real=time.time(),
                longest=LONGEST_LEASE + LEASE,
                owner=self.owner,
                until=self.lease(),
                limit=BATCH,
                without=self._busy,
            )
        ours = self._in_hand | {mark["row_id"] for mark in self._marks}
        chats: dict[int, list[_Row]] = defaultdict(list)
        for row in found:
            if row.id not in ours:
                prepared = await self._prepare(row, now)
                chats[row.chat_id] += [prepared] if prepared is not None else []
        self._busy |= chats.keys()
        for chat_id, rows in chats.items():
            group.create_task(self._send_late(chat_id, rows))
        if not found and self._behind and not self._pauses:
            await self._forget_missing()
        return len(found)

    async def _prepare(self, row: Any, now: Any) -> _Row | None:
        """The row's call, worded now; None where it is not to be sent any more (marked with the reason)."""
        try:
            return self._word(row, now, await self._values(row))
        except Exception as error:
            log.exception("an outbox row makes no sense", kind=row.kind, outbox=row.id)
            self._drop(row, Reason.FAILED, f"wording: {type(error).__name__}")
            await self._report(error, row.chat_id, row.kind)
            return None

    async def _values(self, row: Any) -> Mapping[str, Any] | None:
        """What a notice tells, as far as it may still be told; None where nothing of it may."""
        values: Mapping[str, Any] = row.payload.get("values", {})
        if row.kind not in CHECKED:
            return values
        async with self._database.reading():
            return await CHECKED[row.kind](values)

    def _word(self, row: Any, now: Any, values: Mapping[str, Any] | None) -> _Row | None:
        if row.lane is Lane.REPLY:
            call = Call.kept(row.kind, row.payload)
            return _Row(row.id, row.chat_id, row.lane, call, resend=True, attempts=row.attempts, late=True)
        if row.expires_at is not None and row.expires_at < now:
            self._drop(row, Reason.EXPIRED)
            return None
        if row.blocked_at is not None:
            self._drop(row, Reason.BLOCKED)
            return None
        if values is None:
            self._drop(row, Reason.EXPIRED, "what it tells may not be told any more")
            return None
        screen = NOTICES[row.kind](values, translator(row.language or ""))
        call = message(screen, chat_id=row.chat_id, disable_notification=row.payload["silent"])
        resend = POLICIES[row.kind].resend
        followed = (row.kind, values) if row.kind in FOLLOWED else None
        return _Row(row.id, row.chat_id, row.lane, call, resend, row.attempts, late=True, followed=followed)

    async def _send_late(self, chat_id: int, rows: Sequence[_Row]) -> None:
        try:
            await self._send_chat(rows)
        finally:
            self._busy.discard(chat_id)
            self.wake()

    # -- one chat

    async def _send_chat(self, rows: Sequence[_Row]) -> None:
        """Sends rows of one chat in order, lane by lane; never raises, whatever becomes of them."""
        ours = {row.id for row in rows if row.id is not None}
        self._in_hand |= ours
        try:
            for lane in Lane:
                await self._send_lane([row for row in rows if row.lane is lane])
            if any(row.call.menu for row in rows) or (self._marks and not self._flushing.locked()):
                await self._try_to_flush()
        finally:
            self._in_hand -= ours | {row.id for row in rows if row.id is not None}

    async def _send_lane(self, rows: Sequence[_Row]) -> None:
        """What cannot go now holds back what is behind it."""
        for place, row in enumerate(rows):
            wait = self._must_wait(row) or await self._send_row(row)
            if wait is not None:
                self._hold(rows[place:], wait)
                return

    def _must_wait(self, row: _Row) -> _Wait | None:
        """Why the row cannot go out now, or None where it can."""
        if row.id is None:
            return None
        if self._stopping and row.late:
            return _Wait(0.0, whole_chat=True)
        now = time.monotonic()
        for lane in (None, row.lane):
            left = self._pauses.get((row.chat_id, lane), 0.0) - now
            if left > 0:
                return _Wait(left, whole_chat=lane is None)
        older = row.lane is Lane.REPLY and any(known < row.id for known in self._behind.get(row.chat_id, ()))
        return _Wait(BEHIND, whole_chat=False) if older else None

    async def _send_row(self, row: _Row) -> _Wait | None:
        """Sends one row and notes what became of it, or says how long it has to wait."""
        order = row.call.file
        if order is None:
            return await self._perform(row, None)
        try:
            file = await self._file_of(row, order)
        except Exception as error:
            if is_passing(error):
                return self._again(row, type(error).__name__, None)
            log.exception("a file could not be made", make=order.make, outbox=row.id)
            return await self._cannot_carry(row, order, error)
        return await self._perform(row, file)

    async def _perform(self, row: _Row, file: File | None) -> _Wait | None:
        call = row.call
        try:
            sent = await self._sender(call, row.lane, file)
        except CannotEdit:
            if call.method != "editMessageText":
                self._drop(row, Reason.FAILED, "the message is gone")
                return None
            params = {name: value for name, value in call.params.items() if name != "message_id"}
            row.call = Call("sendMessage", params, menu="reply_markup" in params)
            return await self._send_row(row)
        except Blocked as error:
            self._drop(row, Reason.BLOCKED, str(error))
            self._gone.append(row.chat_id)
            return None
        except Rejected as error:
            return await self._rejected(row, error)
        except NotNow as error:
            return self._again(row, str(error), error.seconds)
        except Unclear as error:
            if row.resend:
                return self._again(row, str(error), None)
            self._drop(row, Reason.UNKNOWN, str(error))
            return None
        except Exception as error:
            log.exception("a call failed in a way nobody foresaw", method=call.method, outbox=row.id)
            self._drop(row, Reason.FAILED, type(error).__name__)
            await self._report(error, row.chat_id, call.method)
            return None
        await self._went_out(row, sent)
        return None

    async def _went_out(self, row: _Row, sent: Sent) -> None:
        self._mark(row, OutboxState.SENT, message_id=sent.message_id, attempts=row.attempts + 1)
        if row.followed is not None:
            self._arrived.append((row.chat_id, *row.followed))
        if row.call.menu and sent.message_id is not None:
            await self._new_menu(row, sent.message_id)

    async def _rejected(self, row: _Row, error: Rejected) -> _Wait | None:
        log.warning("Telegram refused a call", method=row.call.method, why=str(error), outbox=row.id)
        if row.call.file is not None:
            return await self._cannot_carry(row, row.call.file, error)
        self._drop(row, Reason.FAILED, str(error))
        return None

    async def _new_menu(self, row: _Row, message_id: int) -> None:
        """Notes the chat's live menu, and takes the buttons of one that came late and was never noted in time."""
        self._menus.append((row.chat_id, message_id))
        before = self._late_menus.pop(row.chat_id, None)
        if not row.late:
            return
        self._late_menus[row.chat_id] = message_id
        if before is not None:
            await self._send_row(_Row(None, row.chat_id, row.lane, strip(row.chat_id, before), resend=False))

    def _again(self, row: _Row, why: str, seconds: float | None) -> _Wait | None:
        if row.id is None:
            return None
        if seconds is not None:
            return _Wait(seconds, whole_chat=True)
        row.attempts += 1
        if row.attempts >= ATTEMPTS:
            self._drop(row, Reason.FAILED, why)
            return None
        return _Wait(min(0.5 * 2**row.attempts, LONGEST_PAUSE), whole_chat=False)

    # -- files

    async def _file_of(self, row: _Row, order: Order) -> File | None:
        """The file that a row carries; None where its maker refuses, and the row says so instead."""
        assert row.id is not None
        action = "upload_photo" if row.call.method == "sendPhoto" else "upload_document"
        sign = Call("sendChatAction", {"chat_id": row.chat_id, "action": action}, spare=True)
        try:
            return await self._rendering.make(
                order, row_id=row.id, lease=LEASE, sign=sign, show=partial(self._sender, lane=row.lane)
            )
        except Refusal as refusal:
            row.call = await self._refused(row, refusal)
            return None

    async def _refused(self, row: _Row, refusal: Refusal) -> Call:
        """The words of a refusal where a file was asked for; a notice goes without its file."""
        if row.lane is not Lane.REPLY:
            return without_file(row.call)
        async with self._database.reading():
            t = _words_for(await people.find(telegram_id=row.chat_id))
        return without_file(row.call, Screen(t(refusal.key, **refusal.values)))

    async def _cannot_carry(self, row: _Row, order: Order, error: Exception) -> _Wait | None:
        """Our own failure with a row's file: an incident, told in a new row to the person who asked for the file; a
        notice goes without it. All of it is written at once, so that nothing happens twice.
        """
        failed = self._outcome(row, OutboxState.DROPPED, **_dropped(row, Reason.FAILED, type(error).__name__))
        now = self._clock.now()
        try:
            async with self._database.transaction() as transaction:
                person = await people.find(telegram_id=row.chat_id)
                incident = await incidents.record(error=error, person=person, update_id=None, doing=order.make, now=now)
                said = incident_screen(incident, _words_for(person)) if row.lane is Lane.REPLY else None
                await queries.mark([failed])
                await outbox.post_replies(
                    chat_id=row.chat_id,
                    calls=[without_file(row.call, said)],
                    update_id=None,
                    now=now,
                    owner=self.owner,
                    lease_until=self.lease(),
                )
        except Exception as trouble:
            if is_passing(trouble):
                return self._again(row, type(trouble).__name__, None)
            log.exception("a file's failure could not be recorded")
            self._drop(row, Reason.FAILED, type(error).__name__)
            return None
        self._no_longer_behind(row)
        [told] = [item for item in transaction.after_commit if isinstance(item, Posted)]
        assert told.id is not None
        row.id, row.call, row.attempts = told.id, told.call, 0
        self._in_hand.add(told.id)
        self.wake()
        return await self._send_row(row)

    # -- what became of rows

    def _hold(self, rows: Sequence[_Row], wait: _Wait) -> None:
        """Leaves rows of one lane of a chat to the worker's next try."""
        place = (rows[0].chat_id, None if wait.whole_chat else rows[0].lane)
        self._pauses[place] = max(time.monotonic() + wait.seconds, self._pauses.get(place, 0.0))
        lease = None if self._stopping else time.time() + min(wait.seconds, LONGEST_LEASE)
        for row in rows:
            if row.id is not None:
                if row.lane is Lane.REPLY:
                    self._behind[row.chat_id].add(row.id)
                self._mark(row, OutboxState.PENDING, lease_until=lease, attempts=row.attempts, sent_at=None)
        self.wake()

    def _drop(self, row: Any, reason: Reason, detail: str | None = None) -> None:
        self._mark(row, OutboxState.DROPPED, **_dropped(row, reason, detail))

    def _mark(self, row: Any, state: OutboxState, **values: Any) -> None:
        """Notes what became of a row (ours or the database's) for the next flush."""
        if row.id is None:
            return
        if state is not OutboxState.PENDING:
            self._no_longer_behind(row)
        self._marks.append(self._outcome(row, state, **values))

    def _outcome(self, row: Any, state: OutboxState, **values: Any) -> dict[str, Any]:
        base = {"reason": None, "detail": None, "message_id": None, "lease_until": None}
        return base | {"row_id": row.id, "state": state, "sent_at": self._clock.now()} | values

    def _no_longer_behind(self, row: Any) -> None:
        if row.chat_id in self._behind:
            self._behind[row.chat_id].discard(row.id)
            if not self._behind[row.chat_id]:
                del self._behind[row.chat_id]

    async def _report(self, error: Exception, chat_id: int, doing: str) -> None:
        """Our own failure, with nobody there to be answered: an incident all the same."""
        try:
            async with self._database.transaction():
                person = await people.find(telegram_id=chat_id)
                await incidents.record(error=error, person=person, update_id=None, doing=doing, now=self._clock.now())
        except Exception:
            log.exception("an incident could not be recorded")
        self.wake()

    async def _try_to_flush(self) -> None:
        try:
            await self.flush()
        except Exception:
            log.exception("what was sent could not be marked, trying again")
            self.wake()

    async def flush(self) -> None:
        """Writes what became of sent rows; many chats share one transaction when they come together."""
        async with self._flushing:
            # What is added while a round is being written belongs to nobody else: whoever added it saw the lock held.
            while self._marks or self._menus or self._gone or self._arrived:
                marks, self._marks = self._marks, []
                arrived, self._arrived = self._arrived, []
                menus, self._menus = self._menus, []
                gone, self._gone = self._gone, []
                try:
                    async with self._database.transaction():
                        await queries.mark(marks)
                        await queries.set_menus(menus)
                        for chat_id, kind, values in arrived:
                            await FOLLOWED[kind](telegram_id=chat_id, values=values, now=self._clock.now())
                        for chat_id in gone:
                            await people.set_blocked(telegram_id=chat_id, at=self._clock.now())
                except BaseException:
                    self._marks[:0] = marks
                    self._arrived[:0] = arrived
                    self._menus[:0] = menus
                    self._gone[:0] = gone
                    raise

    # -- who waits for quiet

    async def _tell_looked(self) -> None:
        async with self._looked:
            self._looked.notify_all()

    async def round(self) -> None:
        """Waits for the worker's next look at the outbox."""
        if not self._stopping:
            self._wake.set()
            async with self._looked:
                await self._looked.wait()

    async def quiet(self) -> bool:
        """Whether nothing is due any more."""
        async with self._database.reading():
            return await queries.count_due(now=self._clock.now()) == 0
