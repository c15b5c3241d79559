"""What the browser tests share: a scripted bot, a bot's door, what the page complained about, small helpers."""

import asyncio
import contextlib
import struct
import zlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import aiohttp
from aiohttp import web
from playwright.async_api import Locator, Page, Response, expect

ANYA, BORIS, VERA = 1001, 1002, 1003
TOKEN = "1:sandbox"
NARROW = (360, 740)
HOSTILE = (
    '</b><a href="https://evil.example">x</a><img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'
)
COMMANDS = [
    {"command": "start", "description": "Начать сначала"},
    {"command": "profile", "description": "Моё резюме"},
    {"command": "feedback", "description": "Рассказать, что не так"},
]

Json = dict[str, Any]
Script = Callable[["Bot", Json], Awaitable[None]]


@dataclass
class Watch:
    """What the page complained about: console errors, exceptions, requests that left this machine."""

    console: list[str] = field(default_factory=list)
    exceptions: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    failed: list[tuple[str, int]] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        page.on("console", lambda message: self.console.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.exceptions.append(str(error)))
        page.on("request", lambda request: self._local(request.url))
        page.on("response", self._answered)

    def _local(self, url: str) -> None:
        if not url.startswith(("http://127.0.0.1:", "blob:", "data:")):
            self.strangers.append(url)

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.failed.append((response.url, response.status))

    def assert_clean(self) -> None:
        assert self.console == []
        assert self.exceptions == []
        assert self.strangers == []
        assert self.failed == []


class Bot:
    """A bot of a few lines: polls for updates, keeps them, and lets each test say how to answer."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.script: Script | None = None
        self.updates: list[Json] = []
        self._session = aiohttp.ClientSession()
        self._polling: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._polling = asyncio.create_task(self._poll())

    async def close(self) -> None:
        if self._polling is not None:
            self._polling.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._polling
        await self._session.close()

    async def __call__(self, method: str, **params: Any) -> Any:
        async with self._session.post(f"{self.url}/bot{TOKEN}/{method}", json=params) as response:
            answer = await response.json()
        assert answer["ok"], answer
        return answer["result"]

    async def upload(self, kind: str, chat_id: int, *, name: str, content: bytes, caption: str) -> int:
        form = aiohttp.FormData({"chat_id": str(chat_id), "caption": caption}, quote_fields=False)
        form.add_field(kind.lower(), content, filename=name)
        async with self._session.post(f"{self.url}/bot{TOKEN}/send{kind}", data=form) as response:
            answer = await response.json()
        assert answer["ok"], answer
        return int(answer["result"]["message_id"])

    async def control(self, door: str, **body: Any) -> Any:
        async with self._session.post(f"{self.url}/sandbox/{door}", json=body) as response:
            answer = await response.json()
            assert response.status < 400, answer
        return answer

    async def say(self, chat_id: int, text: str, **params: Any) -> int:
        sent = await self("sendMessage", chat_id=chat_id, text=text, **params)
        return int(sent["message_id"])

    def heard(self) -> list[Json]:
        return [update["message"] for update in self.updates if "message" in update]

    async def _poll(self) -> None:
        offset = 0
        while True:
            try:
                found = await self("getUpdates", offset=offset, timeout=20)
            except aiohttp.ClientError:
                await asyncio.sleep(0.1)  # the sandbox is stopped or starting in the test of reconnecting
                continue
            for update in found:
                offset = update["update_id"] + 1
                self.updates.append(update)
                if self.script is not None:
                    await self.script(self, update)


class DueDoor:
    """A bot's door with one moment due each day, at the hour the sandbox started."""

    def __init__(self) -> None:
        self.offset = 0.0
        self.pid = 4242
        self.hold = asyncio.Event()
        self.hold.set()
        self._due: datetime | None = None
        self._runner: web.AppRunner | None = None
        self.url = ""

    async def start(self) -> None:
        app = web.Application()
        app.add_routes(
            [
                web.get("/health", self._health),
                web.get("/next", self._next),
                web.post("/clock", self._clock),
                web.post("/drain", self._drain),
            ]
        )
        self._runner = web.AppRunner(app, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    async def _health(self, _request: web.Request) -> web.Response:
        return web.json_response({"pid": self.pid, "status": "ok"})

    async def _next(self, request: web.Request) -> web.Response:
        until = datetime.fromisoformat(request.query["until"])
        if self._due is None:
            self._due = until - timedelta(days=6)
        due = self._due if self._due <= until else None
        return web.json_response({"due": due and due.isoformat()})

    async def _clock(self, request: web.Request) -> web.Response:
        self.offset = (await request.json())["offset"]
        assert self._due is not None
        self._due += timedelta(days=2)
        await self.hold.wait()
        return web.json_response({"now": self._due.isoformat(), "ran": ["tick"]})

    async def _drain(self, _request: web.Request) -> web.Response:
        return web.json_response({"quiet": True})


async def eventually(condition: Callable[[], bool], seconds: float = 8.0) -> None:
    deadline = asyncio.get_running_loop().time() + seconds
    while not condition():
        assert asyncio.get_running_loop().time() < deadline, "it did not happen in time"
        await asyncio.sleep(0.02)


def inline(*rows: list[tuple[str, str]]) -> Json:
    return {"inline_keyboard": [[{"text": text, "callback_data": data} for text, data in row] for row in rows]}


def picture(width: int, height: int) -> bytes:
    """A PNG with a colour run, made by hand."""
    line = bytes(value for x in range(width) for value in (40 + x * 120 // width, 120, 170))
    rows = b"".join(b"\0" + line for _ in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


async def open_page(page: Page, bot: Bot) -> None:
    await page.goto(bot.url)
    await expect(page.locator("body.ready")).to_be_attached()


async def begun(page: Page, bot: Bot, *people: int) -> None:
    """The page with chats in which something was said already."""
    for person in people:
        await bot.control("send", user_id=person, text="/start")
    await open_page(page, bot)


def message(page: Page, message_id: int) -> Locator:
    return page.get_by_test_id(f"message-{message_id}")


async def height(part: Locator) -> float:
    box = await part.bounding_box()
    assert box is not None
    return box["height"]


async def at_bottom(page: Page, person: int) -> bool:
    script = "node => node.scrollHeight - node.scrollTop - node.clientHeight < 3"
    return bool(await page.locator(f"[data-testid=chat-{person}] .scroller").evaluate(script))


async def no_sideways_scrolling(page: Page) -> None:
    width = await page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width[0] <= width[1]
