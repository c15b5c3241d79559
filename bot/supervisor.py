"""Without a token: the sandbox and the bot as two processes, started, watched and stopped together."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

import aiohttp

from bot.app import CONFIGURATION, StartError, open_database
from bot.lock import AlreadyRunning
from bot.settings import Settings

TOKEN = "1:sandbox"  # noqa: S105 - the sandbox's own, worth nothing anywhere else
ADMINISTRATOR = 1003
"""The sandbox's third person, administrator unless ADMIN_IDS says otherwise."""

ROOT = Path(__file__).parent.parent
SANDBOX_WITHIN = 30.0
STOP_WITHIN = 15.0
SHORT_LIFE, RESTARTS = 5.0, 5
"""A bot that ends this often in a row, each time within so few seconds, is not started again."""


async def supervise(settings: Settings) -> int:
    """Runs both until a signal comes or one of them cannot go on; the exit code tells which."""
    # Everything that could be wrong with the database is said here, before anything has been started.
    try:
        async with open_database(settings):
            pass
    except AlreadyRunning as error:
        raise StartError(
            "Another copy of the bot is working on this database already: stop it first. Nothing was changed."
        ) from error
    stopping = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stopping.set)
    url = f"http://127.0.0.1:{settings.sandbox_port}"
    door_port = settings.health_port or _free_port()
    sandbox = await _start(
        "sandbox",
        [
            "--port",
            str(settings.sandbox_port),
            "--file",
            str(settings.sandbox_file),
            "--token",
            TOKEN,
            "--door",
            f"http://127.0.0.1:{door_port}",
        ],
        {},
    )
    try:
        if not await _answers(url, sandbox, stopping):
            return 0 if stopping.is_set() else (sandbox.returncode or CONFIGURATION)
        environment = {
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": url,
            "SANDBOX_URL": url,
            "HEALTH_PORT": str(door_port),
            "ADMIN_IDS": ",".join(map(str, settings.admin_ids or {ADMINISTRATOR})),
        }
        # One line to copy: everything else the two processes have to say goes to standard error.
        print(f"TalentLoop is in the sandbox: open {url}/", flush=True)  # noqa: T201
        return await _keep_running(environment, sandbox, stopping)
    finally:
        await _stop(sandbox)


async def _keep_running(
    environment: Mapping[str, str], sandbox: asyncio.subprocess.Process, stopping: asyncio.Event
) -> int:
    loop = asyncio.get_running_loop()
    short_lives = 0
    while True:
        began = loop.time()
        bot = await _start("bot", ["run"], environment)
        ended = await _first_of(bot, sandbox, stopping)
        if ended is not bot:
            await _stop(bot)
            return 0 if stopping.is_set() else (sandbox.returncode or 1)
        if bot.returncode == CONFIGURATION:
            return CONFIGURATION
        short_lives = short_lives + 1 if loop.time() - began < SHORT_LIFE else 0
        if short_lives >= RESTARTS:
            print(f"The bot ended {RESTARTS} times right after its start; see its last words above.", file=sys.stderr)  # noqa: T201
            return 1


async def _first_of(
    bot: asyncio.subprocess.Process, sandbox: asyncio.subprocess.Process, stopping: asyncio.Event
) -> asyncio.subprocess.Process | None:
    """Whichever process ends first, or None when a stop was asked for."""
    waits = {
        asyncio.create_task(bot.wait()): bot,
        asyncio.create_task(sandbox.wait()): sandbox,
        asyncio.create_task(stopping.wait()): None,
    }
    done, pending = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    return None if stopping.is_set() else waits[done.pop()]


async def _start(module: str, arguments: list[str], environment: Mapping[str, str]) -> asyncio.subprocess.Process:
    # In a session of its own: Ctrl+C reaches the supervisor alone, which then stops them in order.
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        *arguments,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        start_new_session=True,
    )


async def _stop(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    process.terminate()
    try:
        await asyncio.wait_for(process.wait(), STOP_WITHIN)
    except TimeoutError:
        process.kill()
        await process.wait()


async def _answers(url: str, sandbox: asyncio.subprocess.Process, stopping: asyncio.Event) -> bool:
    """Waits until the sandbox's page is there; False where the sandbox ended or a stop came first."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + SANDBOX_WITHIN
    async with aiohttp.ClientSession() as session:
        while loop.time() < deadline and sandbox.returncode is None and not stopping.is_set():
            try:
                async with session.get(f"{url}/sandbox/clock", timeout=aiohttp.ClientTimeout(total=1)) as answer:
                    if answer.status == 200 and sandbox.returncode is None:  # noqa: PLR2004
                        return True
            except (aiohttp.ClientError, TimeoutError):
                pass
            await asyncio.sleep(0.05)
    return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
