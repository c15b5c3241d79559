"""Sandbox and bot as real processes that can be killed, for tests of restarts; a new one starts within a second.

A fork server that has loaded the bot's modules makes each new process: it is as new as any other, without two seconds
of imports.
"""

import asyncio
import multiprocessing
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

from tests.stage import ADMINISTRATOR, TOKEN, Control, free_port

_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload(["bot.app", "bot.commands", "bot.dispatcher"])


def _run_bot(environment: dict[str, str], log: str) -> None:
    """The bot's process: `python -m bot run` with this environment and its words in a file."""
    file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(file, 1)
    os.dup2(file, 2)
    os.environ.update(environment)
    from bot.__main__ import main

    sys.exit(main(["run"]))


class Household(Control):
    """A sandbox process and a bot process; the bot may be stopped and killed, people go on talking meanwhile."""

    def __init__(self, folder: Path, url: str, door: int, session: aiohttp.ClientSession) -> None:
        super().__init__(url, session)
        self.folder = folder
        self._door = f"http://127.0.0.1:{door}"
        self._http = session
        self._bot: Any = None
        self._environment = {
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": url,
            "SANDBOX_URL": url,
            "HEALTH_PORT": str(door),
            "DATABASE_URL": f"sqlite:///{folder / 'bot.db'}",
            "ADMIN_IDS": f"{ADMINISTRATOR},3003,4003",
            "SEND_RATE": "0",
            "LOG_LEVEL": "DEBUG",
        }

    async def start(self) -> None:
        """Starts the bot and waits until its door answers."""
        self._bot = _forks.Process(target=_run_bot, args=(self._environment, str(self.folder / "bot.log")), daemon=True)
        await asyncio.to_thread(self._bot.start)
        for _ in range(600):
            assert self._bot.is_alive(), (self.folder / "bot.log").read_text()
            try:
                async with self._http.get(f"{self._door}/health") as answer:
                    if answer.ok and (await answer.json())["pid"] == self._bot.pid:
                        return
            except aiohttp.ClientError:
                await asyncio.sleep(0.02)
        raise AssertionError("the bot did not start")

    async def end(self, how: signal.Signals) -> None:
        """Ends the bot by a signal and waits until it is gone."""
        os.kill(self._bot.pid, how)
        await asyncio.to_thread(self._bot.join, 20)
        assert not self._bot.is_alive(), f"still alive after {how.name}"

    async def restart(self, how: signal.Signals = signal.SIGTERM) -> None:
        await self.end(how)
        await self.start()

    @property
    def log(self) -> str:
        return (self.folder / "bot.log").read_text()


@asynccontextmanager
async def open_household(folder: Path) -> AsyncIterator[Household]:
    port, door = free_port(), free_port()
    sandbox = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox", "--port", str(port), "--file", str(folder / "sandbox.db"), "--token", TOKEN,
        "--door", f"http://127.0.0.1:{door}", "--rate", "off", "--until-eof",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        assert sandbox.stdout is not None
        assert await sandbox.stdout.readline(), "the sandbox did not start"
        async with aiohttp.ClientSession() as session:
            household = Household(folder, f"http://127.0.0.1:{port}", door, session)
            await household.start()
            try:
                yield household
            finally:
                await household.end(signal.SIGTERM)
    finally:
        sandbox.terminate()
        await sandbox.wait()
