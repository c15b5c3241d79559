"""The sandbox's time: moving it through the bot's due moments, waiting for quiet, restarting the bot."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from sandbox.server import Sandbox
from tests.sandbox.support import ANYA, Caller, until


class Door:
    """A bot's door whose bot has something to do at given moments."""

    def __init__(self) -> None:
        self.offset = 0.0
        self.due: list[datetime] = []
        self.ran: list[datetime] = []
        self.stuck = False
        self.pid: Any = 4242
        self.busy = 0
        self.broken = ""
        self.leaves = False
        self.drains = 0
        self._runner: web.AppRunner | None = None
        self._site: web.TCPSite | None = None
        self.url = ""

    async def start(self, port: int = 0) -> None:
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
        self._site = web.TCPSite(self._runner, "127.0.0.1", port)
        await self._site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.offset)

    async def _health(self, _request: web.Request) -> web.Response:
        return web.json_response({"pid": self.pid, "status": "ok"})

    async def _next(self, request: web.Request) -> web.Response:
        if self.broken == "next":
            return web.json_response({}, status=500)
        moments = [due for due in self.due if due <= datetime.fromisoformat(request.query["until"])]
        return web.json_response({"due": min(moments).isoformat() if moments else None})

    async def _clock(self, request: web.Request) -> web.Response:
        if self.broken == "clock":
            return web.json_response({}, status=500)
        self.offset = (await request.json())["offset"]
        now = self.now()
        self.ran += [due for due in self.due if due <= now]
        if not self.stuck:
            self.due = [due for due in self.due if due > now]
        answer = web.json_response({"now": now.isoformat(), "ran": []})
        if self.leaves and self._site is not None:
            answer.force_close()
            await self._site.stop()
        return answer

    async def _drain(self, _request: web.Request) -> web.Response:
        self.drains += 1
        self.busy -= 1
        return web.json_response({"quiet": self.busy < 0}, status=200 if self.busy < 0 else 504)


@pytest.fixture
async def door() -> AsyncIterator[Door]:
    running = Door()
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
async def timed(tmp_path: Path, door: Door, session: aiohttp.ClientSession) -> AsyncIterator[Caller]:
    sandbox = Sandbox(file=tmp_path / "timed.db", rate=False, door=door.url)
    await sandbox.start()
    yield Caller(session, sandbox.url)
    await sandbox.stop()


def moment(text: Any) -> datetime:
    return datetime.fromisoformat(text)


async def test_without_a_bot_the_clock_just_moves(started: Caller) -> None:
    await started.say(ANYA, "никто не отвечает")
    before = moment((await started.get("clock"))["now"])
    assert abs(before - datetime.now(UTC)) < timedelta(seconds=5)
    moved = await started.post("clock", advance={"weeks": 1, "days": 1, "hours": 1, "minutes": 1, "seconds": 1})
    assert (moved["bot"], moved["stops"]) == (False, [])
    span = timedelta(weeks=1, days=1, hours=1, minutes=1, seconds=1)
    assert span <= moment(moved["now"]) - before < span + timedelta(seconds=5)
    # Messages carry the sandbox's time.
    sent = await started.ok("sendMessage", chat_id=ANYA, text="x")
    assert abs(sent["date"] - moment(moved["now"]).timestamp()) < 5
    to = await started.post("clock", to="2100-01-01T00:00:00")
    assert moment(to["now"]).year == 2100


@pytest.mark.parametrize(
    ("move", "refusal"),
    [
        ({}, "give either advance or to"),
        ({"advance": {"days": 1}, "to": "2100-01-01"}, "give either advance or to"),
        ({"advance": {"days": -1}}, "time goes forward only"),
        ({"to": "2000-01-01T00:00:00Z"}, "time goes forward only"),
        ({"to": "завтра"}, "to must be an ISO time"),
        ({"advance": {"years": 1}}, "advance.years: Extra inputs are not permitted"),
        ({"advance": {"weeks": 1e9}}, "that is beyond the calendar"),
    ],
)
async def test_moves_that_make_no_sense(api: Caller, move: dict[str, Any], refusal: str) -> None:
    before = await api.get("clock")
    assert await api.post_refused("clock", **move) == (400, refusal)
    assert (await api.get("clock"))["offset"] == before["offset"]


async def test_the_clock_stops_at_every_due_moment(timed: Caller, door: Door) -> None:
    now = datetime.now(UTC)
    door.due = [now + timedelta(days=day) for day in (3, 1, 2, 30)]
    moved = await timed.post("clock", advance={"days": 7})
    expected = [now + timedelta(days=day) for day in (1, 2, 3)]
    assert [moment(stop) for stop in moved["stops"]] == expected
    assert door.ran == expected
    assert moved["bot"] is True
    assert door.offset == moved["offset"]
    assert timedelta(days=7) <= moment(moved["now"]) - now < timedelta(days=7, seconds=10)
    assert (await timed.get("state"))["bot"]["pid"] == 4242


async def test_a_bot_that_never_gets_on_is_named(timed: Caller, door: Door) -> None:
    due = datetime.now(UTC) + timedelta(days=1)
    door.due, door.stuck = [due], True
    status, answer = await timed.door("POST", "clock", {"advance": {"days": 7}})
    assert status == 500
    assert answer["error"] == f"the bot names {due.isoformat()} as due over and over"
    assert len(answer["stops"]) == 10


@pytest.mark.parametrize("where", ["next", "clock"])
async def test_a_bot_in_trouble_stops_the_move(timed: Caller, door: Door, where: str) -> None:
    door.due, door.broken = [datetime.now(UTC) + timedelta(days=1)], where
    status, error = await timed.post_refused("clock", advance={"days": 7})
    assert status == 504
    assert error.endswith(f"/{where}: status 500")


async def test_a_bot_that_goes_away_does_not_hold_the_clock(timed: Caller, door: Door) -> None:
    await door.stop()
    moved = await timed.post("clock", advance={"days": 1})
    assert moved["bot"] is False
    assert moved["offset"] >= 86399
    refusal = (409, "no bot answers at its door")
    assert await timed.post_refused("clock", advance={"days": 1}, needs_bot=True) == refusal
    assert (await timed.get("clock"))["offset"] == moved["offset"]


async def test_a_bot_that_goes_away_on_the_way_stops_the_clock_there(timed: Caller, door: Door) -> None:
    due = datetime.now(UTC) + timedelta(days=1)
    door.due, door.leaves = [due], True
    status, answer = await timed.door("POST", "clock", {"advance": {"days": 7}})
    assert (status, answer["error"]) == (504, "the bot went away on the way")
    assert [moment(stop) for stop in answer["stops"]] == [due]
    assert (await timed.get("clock"))["offset"] < 86400 + 10


async def test_one_move_at_a_time(timed: Caller, door: Door) -> None:
    door.busy = 20
    first = asyncio.create_task(timed.post("clock", advance={"hours": 1}))

    async def waiting() -> bool:
        return door.drains > 0

    await until(waiting)
    assert await timed.post_refused("clock", advance={"hours": 1}) == (409, "the clock is moving already")
    await first


async def test_settle_waits_for_the_updates_and_for_the_bot(timed: Caller, door: Door) -> None:
    await timed.say(ANYA, "раз")
    door.busy = 2
    waiting = asyncio.create_task(timed.post("settle", timeout=5))
    update = (await timed.updates())[0]
    assert not waiting.done()
    await timed.updates(offset=update["update_id"] + 1)
    assert await waiting == {"quiet": True, "bot": True}
    assert door.drains == 3


async def test_settle_gives_up_and_says_why(timed: Caller, door: Door) -> None:
    await timed.say(ANYA, "раз")
    assert await timed.post_refused("settle", timeout=0.05) == (504, "1 updates are still unconfirmed")
    await timed.updates(offset=2)
    door.busy = 1000
    assert await timed.post_refused("settle", timeout=0.05) == (504, "the bot is still busy")


async def test_settle_without_a_bot(api: Caller) -> None:
    assert await api.post("settle") == {"quiet": True, "bot": False}


async def test_the_page_hears_of_the_clock(api: Caller) -> None:
    async with api.session.get(f"{api.url}/sandbox/events") as stream:
        await stream.content.readuntil(b"\n\n")
        moved = await api.post("clock", advance={"days": 1})
        line = (await stream.content.readuntil(b"\n\n")).decode()
    assert line.startswith('data: {"clock": {')
    assert str(moved["offset"]) in line


BOT = """
import http.server, json, os, sys
class Door(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps({"pid": os.getpid(), "status": "ok"}).encode())
    def log_message(self, *_):
        pass
server = http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Door)
print(server.server_port, flush=True)
server.serve_forever()
"""


async def start_bot(port: int) -> tuple[asyncio.subprocess.Process, int]:
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", BOT, str(port), stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    return process, int(await process.stdout.readline())


@pytest.mark.parametrize(("name", "number"), [("TERM", signal.SIGTERM), ("KILL", signal.SIGKILL)])
async def test_the_bot_is_restarted(
    tmp_path: Path, session: aiohttp.ClientSession, name: str, number: signal.Signals
) -> None:
    first, port = await start_bot(0)
    sandbox = Sandbox(file=tmp_path / "restart.db", door=f"http://127.0.0.1:{port}")
    await sandbox.start()
    second: asyncio.subprocess.Process | None = None
    try:
        answer = asyncio.create_task(Caller(session, sandbox.url).post("restart", signal=name))
        assert await first.wait() == -number
        second, _ = await start_bot(port)
        assert await answer == {"old_pid": first.pid, "new_pid": second.pid}
    finally:
        for process in (first, second):
            if process is not None and process.returncode is None:
                process.kill()
                await process.wait()
        await sandbox.stop()


async def test_only_a_bots_process_is_ended(timed: Caller, door: Door) -> None:
    for pid, refusal in (
        (os.getpid(), f"the bot says it is process {os.getpid()}; that one is not to be ended"),
        (1, "the bot says it is process 1; that one is not to be ended"),
        ("x", "the bot says it is process x; that one is not to be ended"),
        (2**22 + 1, f"process {2**22 + 1} cannot be ended: No such process"),
    ):
        door.pid = pid
        assert await timed.post_refused("restart") == (409, refusal)


async def test_a_bot_that_does_not_come_back(
    tmp_path: Path, session: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sandbox.control.RESTART_SECONDS", 0.3)
    bot, port = await start_bot(0)
    sandbox = Sandbox(file=tmp_path / "restart.db", door=f"http://127.0.0.1:{port}")
    await sandbox.start()
    api = Caller(session, sandbox.url)
    before = time.monotonic()
    status, answer = await api.door("POST", "restart", {})
    assert (status, answer["old_pid"]) == (504, bot.pid)
    assert time.monotonic() - before < 5
    assert await bot.wait() == -signal.SIGTERM
    assert await api.post_refused("restart") == (409, "no bot answers at its door")
    assert await api.post_refused("restart", signal="HUP") == (400, "signal must be TERM or KILL")
    await sandbox.stop()
