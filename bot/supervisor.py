"""Without a token: the sandbox and the bot as two processes, started, watched and stopped together."""

import asyncio
import contextlib
import os
import signal
import socket
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from bot.errors import CONFIGURATION, StartError
from bot.lock import ALREADY_RUNNING, AlreadyRunning, FileLock
from bot.settings import Settings

TOKEN = "1:sandbox"  # noqa: S105 - the sandbox's own, worth nothing anywhere else
ADMINISTRATOR = 1003
"""The sandbox's third person, administrator unless ADMIN_IDS says otherwise."""

SANDBOX_SAID_WHY = 2
"""The sandbox's exit code after a sentence of its own."""

ROOT = Path(__file__).parent.parent
STOP_WITHIN = 15.0
SHORT_LIFE, RESTARTS = 5.0, 5
"""A bot that ends this often in a row, each time within so few seconds, is not started again."""


def _nothing() -> None:
    """What there is to prepare, mostly."""


@dataclass(frozen=True, slots=True)
class Play:
    """What is started. prepare: called when nobody else can be working on the files. command: the bot's; environment:
    its settings beside those of the sandbox; sandbox: more of the sandbox's options.
    """

    prepare: Callable[[], None] = _nothing
    command: Sequence[str] = ("run",)
    environment: Mapping[str, str] = field(default_factory=dict)
    sandbox: Sequence[str] = ()


async def supervise(settings: Settings, play: Play = Play()) -> int:
    """Runs both until a signal comes or one of them cannot go on; the exit code tells which. Raises StartError."""
    lock = FileLock(settings.sandbox_file)
    try:
        settings.sandbox_file.parent.mkdir(parents=True, exist_ok=True)
        lock.take()
    except AlreadyRunning as error:
        raise StartError(ALREADY_RUNNING) from error
    except OSError as error:
        raise StartError(f"The folder of {settings.sandbox_file} cannot be written to: {error.strerror}.") from error
    try:
        return await _supervise(settings, play)
    finally:
        lock.release()


async def _supervise(settings: Settings, play: Play) -> int:
    if not _is_free(settings.sandbox_port):
        raise StartError(
            f"Port {settings.sandbox_port} is taken by another program: stop it, or set SANDBOX_PORT to another one."
        )
    play.prepare()
    stopping = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stopping.set)
    url = f"http://127.0.0.1:{settings.sandbox_port}"
    door_port = settings.health_port or _free_port()
    door = f"http://127.0.0.1:{door_port}"
    place = ["--port", str(settings.sandbox_port), "--file", str(settings.sandbox_file)]
    sandbox = await _start("sandbox", [*place, "--token", TOKEN, "--door", door, "--until-eof", *play.sandbox], {})
    environment = {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": url,
        "SANDBOX_URL": url,
        "HEALTH_PORT": str(door_port),
        "ADMIN_IDS": ",".join(map(str, settings.admin_ids or {ADMINISTRATOR})),
        "SUPERVISED": "1",
        **play.environment,
    }
    telling = asyncio.create_task(_tell(url, door))
    try:
        return await _keep_running(play.command, environment, sandbox, stopping)
    finally:
        telling.cancel()
        await _stop(sandbox)


async def _keep_running(
    command: Sequence[str],
    environment: Mapping[str, str],
    sandbox: asyncio.subprocess.Process,
    stopping: asyncio.Event,
) -> int:
    loop = asyncio.get_running_loop()
    short_lives = 0
    while True:
        began = loop.time()
        bot = await _start("bot", command, environment)
        ended = await _first_of(bot, sandbox, stopping)
        if ended is not bot:
            await _stop(bot)
            if stopping.is_set():
                return 0
            if sandbox.returncode == SANDBOX_SAID_WHY:
                return CONFIGURATION
            raise StartError(
                f"The sandbox ended unexpectedly ({_how(sandbox)}), so the bot was stopped too. "
                "Everything is kept: start again and it goes on."
            )
        if bot.returncode == CONFIGURATION:
            return CONFIGURATION
        short_lives = short_lives + 1 if loop.time() - began < SHORT_LIFE else 0
        if short_lives >= RESTARTS:
            raise StartError(f"The bot ended {RESTARTS} times right after its start; see its last words above.")


def _how(process: asyncio.subprocess.Process) -> str:
    code = process.returncode or 0
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


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


async def _start(module: str, arguments: Sequence[str], environment: Mapping[str, str]) -> asyncio.subprocess.Process:
    # In a session of its own: Ctrl+C reaches the supervisor alone, which then stops them in order.
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        *arguments,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        # They read nothing, but see this pipe end when the supervisor is killed, and end too.
        stdin=asyncio.subprocess.PIPE,
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


async def _tell(url: str, door: str) -> None:
    """Prints the page's address once both answer: whoever opens it finds the bot there."""
    patience = aiohttp.ClientTimeout(total=1)
    async with aiohttp.ClientSession(timeout=patience) as session:
        for address in (f"{url}/sandbox/clock", f"{door}/health"):
            while True:
                with contextlib.suppress(aiohttp.ClientError, TimeoutError):
                    async with session.get(address) as answer:
                        if answer.ok:
                            break
                await asyncio.sleep(0.05)
    # One line to copy: everything else the two processes have to say goes to standard error.
    print(f"TalentLoop is in the sandbox: open {url}/", flush=True)  # noqa: T201


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
