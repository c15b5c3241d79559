"""The delivery worker: replies at once from memory, everything else from the outbox, within Telegram's limits.

A row is sent under a lease and marked with the message's id or a named reason. A row that has to wait keeps its lease
as the pause before the next try, in the machines' own time. Replies of one chat never overtake each other.
"""

import asyncio
import time
import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import structlog

from handlers.notices import word
from locales import translator
from models.database import Database
from models.queries import outbox as queries
from models.tables import Lane, OutboxState, Reason
from services import people
from services.clock import Clock
from services.outbox import POLICIES, Call, Posted

LEASE = 60.0
"""Seconds a row is ours; longer than the longest single call, so a living process never loses what it is sending."""

BATCH = 60
LONGEST_PAUSE = 300.0
ATTEMPTS = 12
"""With doubling pauses this is about three quarters of an hour of trying; then the row is dropped as failed."""

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
    """Surely not done; to be tried again after `seconds`."""

    def __init__(self, why: str, seconds: float | None = None) -> None:
        super().__init__(why)
        self.seconds = seconds


class Unclear(SendError):
    """The connection broke after the call went out: it may have been done."""


class Sender(Protocol):
    """Whatever performs calls of the Bot API within its limits."""

    async def __call__(self, call: Call, lane: Lane) -> Sent:
        """Performs one call or raises a SendError."""
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


class Delivery:
    def __init__(self, *, database: Database, sender: Sender, clock: Clock) -> None:
        self.owner = uuid.uuid4().hex
        self._database = database
        self._sender = sender
        self._clock = clock
        self._wake = asyncio.Event()
        self._stopping = False
        self._stuck: dict[int, float] = {}
        """Chats whose oldest reply waits for another try, with the machine time of that try."""
        self._marks: list[dict[str, Any]] = []
        self._menus: list[tuple[int, int]] = []
        self._flushing = asyncio.Lock()
        self._looked = asyncio.Condition()

    # -- at once

    def lease(self) -> float:
        return time.time() + LEASE

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
        """Delivers until stopped; a failing database is waited for."""
        while not self._stopping:
            self._wake.clear()
            try:
                found = await self.deliver_due()
            except Exception:
                log.exception("delivery failed, trying again")
                found = 0
            async with self._looked:
                self._looked.notify_all()
            if found < BATCH and not self._stopping:
                try:
                    await asyncio.wait_for(self._wake.wait(), self._pause())
                except TimeoutError:
                    continue

    def _pause(self) -> float:
        waits = [at - time.time() for at in self._stuck.values()]
        return max(0.02, min([1.0, *waits]))

    def stop(self) -> None:
        self._stopping = True
        self._wake.set()

    async def deliver_due(self) -> int:
        """Claims what is due and sends it; returns how many rows there were."""
        now = self._clock.now()
        async with self._database.transaction():
            found = await queries.claim(now=now, real=time.time(), owner=self.owner, until=self.lease(), limit=BATCH)
        if not found:
            await self.flush()
            self._stuck = {chat: at for chat, at in self._stuck.items() if at > time.time()}
            return 0
        chats: dict[int, list[_Row]] = defaultdict(list)
        for row in found:
            prepared = await self._prepare(row, now)
            if prepared is not None:
                chats[row.chat_id].append(prepared)
        async with asyncio.TaskGroup() as group:
            for rows in chats.values():
                group.create_task(self._send_chat(rows))
        await self.flush()
        return len(found)

    async def _prepare(self, row: Any, now: Any) -> _Row | None:
        """The row's call, worded now; None where it is not to be sent any more (marked with the reason)."""
        if row.lane is Lane.REPLY:
            payload = row.payload
            call = Call(row.kind, payload["params"], menu=payload["menu"])
            return _Row(row.id, row.chat_id, row.lane, call, resend=True, attempts=row.attempts)
        if row.expires_at is not None and row.expires_at < now:
            self._drop(row.id, Reason.EXPIRED)
            return None
        if row.blocked_at is not None:
            self._drop(row.id, Reason.BLOCKED)
            return None
        try:
            params = word(row.kind, row.payload["values"], translator(row.language or ""))
        except Exception as error:
            log.exception("a notice could not be worded", kind=row.kind, outbox=row.id)
            self._drop(row.id, Reason.FAILED, f"wording: {type(error).__name__}")
            return None
        params |= {"chat_id": row.chat_id, "disable_notification": row.payload["silent"]}
        call = Call("sendMessage", params)
        return _Row(row.id, row.chat_id, row.lane, call, POLICIES[row.kind].resend, row.attempts)

    async def _send_chat(self, rows: Sequence[_Row]) -> None:
        """Sends rows of one chat in order; what cannot go now holds back the replies behind it."""
        chat_id = rows[0].chat_id
        has_new_menu = False
        for place, row in enumerate(rows):
            held = self._stuck.get(chat_id, 0.0)
            if row.lane is Lane.REPLY and held > time.time() and row.attempts == 0:
                self._hold(rows[place:], held)
                break
            pause = await self._send_row(row)
            if pause is not None:
                until = time.time() + pause
                if row.lane is Lane.REPLY:
                    self._stuck[chat_id] = until
                self._hold([later for later in rows[place:] if later.lane is row.lane], until)
                self.wake()
                if row.lane is Lane.REPLY:
                    break
            elif row.lane is Lane.REPLY:
                self._stuck.pop(chat_id, None)
            has_new_menu |= row.call.menu
        if has_new_menu or (self._marks and not self._flushing.locked()):
            await self.flush()

    async def _send_row(self, row: _Row) -> float | None:
        """Sends one row and notes what became of it; a number of seconds where it must be tried again."""
        call = row.call
        try:
            sent = await self._sender(call, row.lane)
        except CannotEdit:
            if call.method != "editMessageText":
                self._drop(row.id, Reason.FAILED, "the message is gone")
                return None
            params = {name: value for name, value in call.params.items() if name != "message_id"}
            row.call = Call("sendMessage", params, menu="reply_markup" in params)
            return await self._send_row(row)
        except Blocked as error:
            self._drop(row.id, Reason.BLOCKED, str(error))
            async with self._database.transaction():
                await people.set_blocked(telegram_id=row.chat_id, at=self._clock.now())
            return None
        except Rejected as error:
            log.warning("Telegram refused a call", method=call.method, why=str(error), outbox=row.id)
            self._drop(row.id, Reason.FAILED, str(error))
            return None
        except NotNow as error:
            return self._again(row, str(error), error.seconds)
        except Unclear as error:
            if row.resend:
                return self._again(row, str(error), None)
            self._drop(row.id, Reason.UNKNOWN, str(error))
            return None
        self._mark(row.id, OutboxState.SENT, message_id=sent.message_id)
        if call.menu and sent.message_id is not None:
            self._menus.append((row.chat_id, sent.message_id))
        return None

    def _again(self, row: _Row, why: str, seconds: float | None) -> float | None:
        row.attempts += 1
        if row.id is None or row.attempts >= ATTEMPTS:
            self._drop(row.id, Reason.FAILED, why)
            return None
        return seconds if seconds is not None else min(0.5 * 2**row.attempts, LONGEST_PAUSE)

    def _hold(self, rows: Sequence[_Row], until: float) -> None:
        for row in rows:
            self._mark(row.id, OutboxState.PENDING, lease_until=until, attempts=row.attempts, sent_at=None)

    def _drop(self, row_id: int | None, reason: Reason, detail: str | None = None) -> None:
        self._mark(row_id, OutboxState.DROPPED, reason=reason, detail=detail[:300] if detail else None)

    def _mark(self, row_id: int | None, state: OutboxState, **values: Any) -> None:
        if row_id is None:
            return
        base = {"reason": None, "detail": None, "message_id": None, "lease_until": None, "attempts": 1}
        self._marks.append(base | {"row_id": row_id, "state": state, "sent_at": self._clock.now()} | values)

    async def flush(self) -> None:
        """Writes what became of sent rows; many chats share one transaction when they come together."""
        async with self._flushing:
            # What is added while a round is being written belongs to nobody else: whoever added it saw the lock held.
            while self._marks or self._menus:
                marks, self._marks = self._marks, []
                menus, self._menus = self._menus, []
                try:
                    async with self._database.transaction():
                        await queries.mark(marks)
                        for chat_id, message_id in menus:
                            await queries.set_menu(chat_id=chat_id, message_id=message_id)
                except BaseException:
                    self._marks[:0] = marks
                    self._menus[:0] = menus
                    raise

    async def round(self) -> None:
        """Waits for the worker's next look at the outbox."""
        self._wake.set()
        async with self._looked:
            await self._looked.wait()

    async def quiet(self) -> bool:
        """Whether nothing is due any more."""
        async with self._database.reading():
            return await queries.count_due(now=self._clock.now()) == 0
