"""The stage on which tests talk like users: the real sandbox and the real bot over HTTP, people who say and tap."""

import asyncio
import secrets
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
from sqlalchemy import text

from bot.app import App, open_app
from bot.settings import Settings
from models.database import Database
from sandbox.server import Sandbox
from tests import prepared

TOKEN = "1:sandbox"
ADMINISTRATOR = 1003
"""Вера, whom every fresh sandbox knows."""

INSTITUTION, NOON = ZoneInfo("Europe/Moscow"), 12


def next_noon(now: datetime) -> datetime:
    """The institution's next noon, when nobody has quiet hours: a stage opens then, at whatever hour it is built."""
    there = now.astimezone(INSTITUTION)
    return datetime.combine(there.date() + timedelta(days=there.hour >= NOON), time(NOON), INSTITUTION)


def free_port() -> int:
    """A port nobody listens on: below those that the system itself gives away, so that no other connection takes it
    before it is used.
    """
    while True:
        port = 20_000 + secrets.randbelow(12_000)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


class Control:
    """The sandbox's control doors."""

    def __init__(self, url: str, session: aiohttp.ClientSession) -> None:
        self.url = url
        self._session = session

    async def call(self, verb: str, path: str, **body: Any) -> Any:
        """A door's JSON answer; an error answer raises AssertionError with its text."""
        params = {name: str(value) for name, value in body.items()} if verb == "GET" else None
        async with self._session.request(
            verb, f"{self.url}/sandbox/{path}", params=params, json=None if verb == "GET" else body
        ) as answer:
            result = await answer.json()
            assert answer.status < 400, f"{verb} {path} {body}: {answer.status} {result}"
            return result

    async def settle(self, seconds: float = 20) -> None:
        """Waits until every update is done and everything due is sent."""
        await self.call("POST", "settle", timeout=seconds)

    async def person(
        self, first_name: str, *, id: int | None = None, language: str = "ru", username: str | None = None
    ) -> "Somebody":
        for known in (await self.call("GET", "users"))["users"]:
            if known["id"] == id:
                return Somebody(self, known["id"])
        given = {"first_name": first_name, "language_code": language, "username": username, "id": id}
        user = await self.call("POST", "users", **{name: value for name, value in given.items() if value is not None})
        return Somebody(self, user["id"])

    async def advance(self, **span: float) -> Sequence[str]:
        """Moves the sandbox's clock on (weeks, days, hours, minutes); the moments it stopped at."""
        return list((await self.call("POST", "clock", advance=span))["stops"])

    async def now(self) -> str:
        return str((await self.call("GET", "clock"))["now"])

    async def calls(self, **filters: Any) -> list[dict[str, Any]]:
        return list((await self.call("GET", "calls", **filters))["calls"])


@dataclass
class Somebody:
    """A person in the sandbox: what they send, and what they have in front of them."""

    control: Control
    id: int
    chat: dict[str, Any] | None = None

    async def say(self, words: str) -> str:
        """Sends a text and waits for quiet; the newest text of the bot."""
        await self.control.call("POST", "send", user_id=self.id, text=words)
        return await self.look()

    async def send(self, **content: Any) -> str:
        """Sends a contact, a document, a photo or a location as the control door takes it."""
        await self.control.call("POST", "send", user_id=self.id, **content)
        return await self.look()

    async def tap(self, label: str, *, message_id: int | None = None) -> str:
        """Presses the button whose label holds `label`: the newest such one."""
        await self._glance()
        found = self._label(label, message_id)
        if found is None:
            await self.look()
            found = self._label(label, message_id)
        assert found is not None, f"no button {label!r}; there are {self.all_labels()} under {self.text!r}"
        body: dict[str, Any] = {"user_id": self.id, "label": found}
        if message_id is not None:
            body["message_id"] = message_id
        await self.control.call("POST", "press", **body)
        return await self.look()

    def _label(self, label: str, message_id: int | None) -> str | None:
        return next((shown for shown in self.all_labels(message_id) if label in shown), None)

    async def press_data(self, data: str, message_id: int | None = None) -> str:
        """Presses a button that may not exist: callback data is whatever a stranger sends."""
        await self._glance()
        message_id = message_id or next(
            message["message_id"] for message in reversed(self.messages) if message["from"] == "bot"
        )
        await self.control.call("POST", "press", user_id=self.id, data=data, message_id=message_id)
        return await self.look()

    async def look(self) -> str:
        """Waits for quiet and reads the chat anew; the newest text of the bot."""
        await self.control.settle()
        await self._glance()
        return self.text

    async def _glance(self) -> None:
        """Reads the chat as it is: whatever anybody did last has been waited for."""
        self.chat = await self.control.call("GET", f"chat/{self.id}")

    @property
    def messages(self) -> list[dict[str, Any]]:
        assert self.chat is not None
        return [message for message in self.chat["messages"] if not message.get("deleted")]

    @property
    def bot_messages(self) -> list[dict[str, Any]]:
        return [message for message in self.messages if message["from"] == "bot"]

    @property
    def text(self) -> str:
        """The bot's newest message by place in the chat; see `touched` for the one that changed last."""
        shown = self.bot_messages
        return str(shown[-1]["text"] or shown[-1].get("caption") or "") if shown else ""

    @property
    def touched(self) -> str:
        """The text of the bot's message that was sent or edited last."""
        return str(max(self.bot_messages, key=lambda message: message["seq"])["text"])

    def all_labels(self, message_id: int | None = None) -> list[str]:
        """Every inline and reply-keyboard label there is to press, the newest message's first."""
        labels = [
            button["text"]
            for message in reversed(self.bot_messages)
            if message_id in (None, message["message_id"])
            for row in message["buttons"] or []
            for button in row
        ]
        assert self.chat is not None
        keys = [] if message_id else [key["text"] for row in self.chat["reply_keyboard"] or [] for key in row]
        return [*keys, *labels]

    @property
    def labels(self) -> list[str]:
        """The labels under the bot's newest message."""
        shown = self.bot_messages
        return [button["text"] for row in (shown[-1]["buttons"] or []) for button in row] if shown else []

    @property
    def live_menus(self) -> list[int]:
        """Messages that have buttons."""
        return [message["message_id"] for message in self.bot_messages if message["buttons"]]

    @property
    def toast(self) -> str:
        assert self.chat is not None
        return str(self.chat["toasts"][-1]["text"]) if self.chat["toasts"] else ""


class Stage(Control):
    """Sandbox and bot in this process, restartable; a second connection to look into the database."""

    def __init__(
        self, sandbox: Sandbox, settings: Settings, session: aiohttp.ClientSession, database: Database
    ) -> None:
        super().__init__(sandbox.url, session)
        self.sandbox = sandbox
        self.settings = settings
        self.database = database
        self.app: App | None = None
        self._running: asyncio.Task[None] | None = None

    async def start_bot(self) -> None:
        ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        async def run() -> None:
            async with open_app(self.settings) as (app, lock):
                self.app = app
                ready.set_result(None)
                await app.run(lock)

        self._running = asyncio.create_task(run())
        await asyncio.wait({self._running, ready}, return_when=asyncio.FIRST_COMPLETED)
        if self._running.done():
            await self._running
        while (await self.call("GET", "state"))["bot"] is None:
            assert not self._running.done(), self._running.exception()
            await asyncio.sleep(0.01)

    async def stop_bot(self) -> None:
        assert self.app is not None
        assert self._running is not None
        self.app.stop()
        await self._running

    async def restart(self) -> None:
        await self.stop_bot()
        await self.start_bot()

    async def rows(self, sql: str, **values: Any) -> list[dict[str, Any]]:
        """What stands in the database, seen through a connection of the test's own."""
        async with self.database.reading() as transaction:
            return [dict(row._mapping) for row in await transaction.connection.execute(text(sql), values)]


@asynccontextmanager
async def open_stage(folder: Path, **settings: Any) -> AsyncIterator[Stage]:
    """A stage with everything in `folder`; Вера (1003) is the administrator."""
    door = free_port()
    sandbox = Sandbox(file=folder / "sandbox.db", token=TOKEN, port=0, door=f"http://127.0.0.1:{door}", rate=False)
    await sandbox.start()
    sandbox.world.clock.move_to(next_noon(datetime.now(UTC)))
    given: dict[str, Any] = {
        "_env_file": None,
        "bot_token": TOKEN,
        "telegram_api_url": sandbox.url,
        "sandbox_url": sandbox.url,
        "health_port": door,
        "admin_ids": frozenset({ADMINISTRATOR}),
        "send_rate": 0,
    }
    if "database_url" not in settings:
        given["database_url"] = await prepared.sqlite(folder / "bot.db")
    wanted = Settings(**(given | settings))
    database = Database(wanted.database_url)
    async with aiohttp.ClientSession() as session:
        stage = Stage(sandbox, wanted, session, database)
        await stage.start_bot()
        try:
            yield stage
        finally:
            await stage.stop_bot()
            await database.close()
            await sandbox.stop()
