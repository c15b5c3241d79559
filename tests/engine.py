"""The engine without Telegram: inbox, conversation and delivery over a database, and a sender that fails as it is told.

For what cannot be arranged over HTTP: two things at the same moment, a database that is away, an end between two
awaits.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from aiogram import Bot
from sqlalchemy import text

from bot.dispatcher import make_dispatcher
from bot.inbox import Inbox
from models.database import Database
from models.queries import outbox as outbox_queries
from models.tables import Lane
from scheduler.delivery import Delivery, Sent
from services import outbox
from services.clock import SystemClock
from services.files import File
from services.outbox import Call

WITHIN = 10.0
"""Seconds a test waits for what must come."""

ADMINISTRATOR = 1003

NEW_MESSAGES = frozenset({"sendMessage", "sendDocument", "sendPhoto"})

Trouble = Callable[[Call, Lane], Awaitable[None]]


@dataclass
class FakeSender:
    """Performs every call at once, unless `trouble` raises or waits first."""

    trouble: Trouble | None = None
    done: list[Call] = field(default_factory=list)
    asked: list[Call] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    numbers: Any = field(default_factory=lambda: count(100))

    async def __call__(self, call: Call, lane: Lane, file: File | None = None) -> Sent:
        self.asked.append(call)
        if self.trouble is not None:
            await self.trouble(call, lane)
        await asyncio.sleep(0)
        self.done.append(call)
        if file is not None:
            self.files.append(file)
        return Sent(next(self.numbers) if call.method in NEW_MESSAGES else None)

    def texts(self, chat_id: int) -> list[str]:
        return [
            call.params["text"] for call in self.done if call.params.get("chat_id") == chat_id and "text" in call.params
        ]


class Engine:
    """One life of a bot; another one over the same database is what comes after a kill."""

    def __init__(self, database: Database, sender: FakeSender) -> None:
        self.database = database
        self.sender = sender
        self.clock = SystemClock()
        self.delivery = Delivery(database=database, sender=sender, clock=self.clock)
        self.inbox = Inbox(
            database=database,
            dispatcher=make_dispatcher(),
            bot=Bot("1:engine"),
            delivery=self.delivery,
            clock=self.clock,
            zone="Europe/Moscow",
            administrators=frozenset({ADMINISTRATOR}),
        )
        self.ready = asyncio.Event()
        self._stopping = asyncio.Event()

    async def live(self) -> None:
        """Works until told to stop, in the order in which the app starts and ends things."""
        async with self.database.transaction():
            if self.database.is_sqlite:
                await outbox_queries.release_leases()
        await self.delivery.remember()
        async with asyncio.TaskGroup() as group:
            group.create_task(self.delivery.run())
            try:
                await self.inbox.run(self._receive)
            finally:
                self.delivery.stop()

    async def _receive(self) -> None:
        self.ready.set()
        await self._stopping.wait()

    def stop(self) -> None:
        self._stopping.set()

    async def notify(self, telegram_id: int, number: int = 1) -> int:
        """Posts a notice of a kind that anybody may be sent."""
        values = {"number": number, "count": 1, "title": f"Notice {number}", "doing": "", "release": "1"}
        async with self.database.transaction():
            now = self.clock.now()
            posted = await outbox.notify(telegram_id=telegram_id, kind="incident", values=values, now=now, zone="UTC")
        self.delivery.wake()
        assert posted is not None
        return posted

    async def rows(self, sql: str, **values: Any) -> list[dict[str, Any]]:
        async with self.database.reading() as transaction:
            return [dict(row._mapping) for row in await transaction.connection.execute(text(sql), values)]

    async def until(self, true: Callable[[], Any]) -> None:
        """Waits until something is true, plainly or as a coroutine's result."""
        async with asyncio.timeout(WITHIN):
            while True:
                found = true()
                if await found if asyncio.iscoroutine(found) else found:
                    return
                await asyncio.sleep(0.005)

    async def quiet(self) -> None:
        """Waits until every update is done and every due row is sent or dropped."""

        async def nothing_left() -> bool:
            [left] = await self.rows(
                "SELECT (SELECT count(*) FROM inbox WHERE state = 'pending')"
                " + (SELECT count(*) FROM outbox WHERE state = 'pending') AS n"
            )
            return bool(self.inbox.idle and left["n"] == 0)

        await self.until(nothing_left)


@asynccontextmanager
async def living(database: Database, sender: FakeSender | None = None) -> AsyncIterator[Engine]:
    engine = Engine(database, sender or FakeSender())
    life = asyncio.create_task(engine.live())
    try:
        await engine.until(lambda: engine.ready.is_set() or life.done())
        yield engine
    finally:
        engine.stop()
        await asyncio.wait_for(life, WITHIN)


_updates = count(1)


def message(chat_id: int, words: str | None, **given: Any) -> dict[str, Any]:
    """An update as Telegram sends it: a message of a person in their private chat, or as `given` says."""
    body: dict[str, Any] = {
        "message_id": 1,
        "date": 0,
        "chat": {"id": chat_id, "type": "private"},
        "from": {"id": chat_id, "is_bot": False, "first_name": "A", "language_code": "ru"},
    }
    if words is not None:
        body["text"] = words
    return {"update_id": next(_updates), "message": body | given}


def tap(chat_id: int, data: str, message_id: int = 100) -> dict[str, Any]:
    number = next(_updates)
    shown = {"message_id": message_id, "date": 1, "chat": {"id": chat_id, "type": "private"}, "text": "x"}
    person = {"id": chat_id, "is_bot": False, "first_name": "A", "language_code": "ru"}
    query = {"id": str(number), "from": person, "message": shown, "chat_instance": "1", "data": data}
    return {"update_id": number, "callback_query": query}
