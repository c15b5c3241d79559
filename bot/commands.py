"""What each command of the command line does."""

import argparse
import asyncio
import os
import signal
import sys
from datetime import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

import aiohttp

from bot import logs
from bot.doctor import examine
from bot.errors import StartError
from bot.lock import AlreadyRunning, Holder
from bot.opening import open_database
from bot.settings import Settings
from models.migrations import HEAD
from scheduler.clock import Clockwork, UnknownJob
from scheduler.jobs import make_jobs
from services.clock import SystemClock

if TYPE_CHECKING:
    from bot.app import App


def say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - the command line speaks to a person


async def run(settings: Settings, _given: argparse.Namespace) -> int:
    """The bot until SIGTERM or Ctrl+C."""
    from bot.app import open_app  # noqa: PLC0415 - it loads Telegram's whole vocabulary, which no other command needs

    logs.set_up(settings.log_level)
    async with open_app(settings) as (app, lock):
        stop_when_told(app)
        try:
            await app.run(lock)
        except* StartError as group:
            raise first(group) from None
    return 0


def stop_when_told(app: "App") -> None:
    """Stops it at a signal, and when whoever started it ends."""
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, app.stop)
    if "SUPERVISED" in os.environ:
        # Whoever started us holds the other end; its end is ours too, however it came.
        loop.add_reader(sys.stdin.fileno(), _stop_once, loop, app)


def _stop_once(loop: asyncio.AbstractEventLoop, app: "App") -> None:
    # A pipe at its end is readable for ever: it would call without pause while the bot finishes its work.
    loop.remove_reader(sys.stdin.fileno())
    app.stop()


def first(group: BaseException) -> BaseException:
    """The first error of a group, however deep it stands."""
    while isinstance(group, BaseExceptionGroup):
        group = group.exceptions[0]
    return group


async def migrate(settings: Settings, _given: argparse.Namespace) -> int:
    try:
        async with open_database(settings) as (database, _lock):
            say(f"The database {database.url.render_as_string()} is at revision {HEAD}.")
    except AlreadyRunning as error:
        raise StartError("The bot is running on this database: stop it before migrating.") from error
    return 0


async def job(settings: Settings, given: argparse.Namespace) -> int:
    """Runs a job here, or asks the process that holds the database to run it."""
    logs.set_up("WARNING")
    try:
        async with open_database(settings) as (database, _lock):
            clock = SystemClock()
            clockwork = Clockwork(database=database, clock=clock, jobs=make_jobs(settings.timezone), wake=lambda: None)
            try:
                await clockwork.run_job(given.name, given.at)
            except UnknownJob:
                return _unknown(given.name, clockwork.names)
            except Exception as error:
                raise StartError(
                    f"The job {given.name} failed: {type(error).__name__}; the log above says how."
                ) from error
    except AlreadyRunning as running:
        if running.holder is None:
            raise StartError("The bot is just starting: try again in a moment.") from None
        return await _ask(running.holder, given.name, given.at)
    say(f"{given.name}: done. Messages it wrote go out when the bot runs.")
    return 0


def _unknown(name: str, names: list[str]) -> int:
    print(f"There is no job {name!r}. There are: {', '.join(names)}.", file=sys.stderr)  # noqa: T201
    return 2


async def _ask(holder: Holder, name: str, at: datetime | None) -> int:
    body = {"name": name, "at": at.isoformat() if at else None}
    headers = {"Authorization": f"Bearer {holder.secret}"}
    try:
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"http://127.0.0.1:{holder.port}/job", json=body, headers=headers) as answer,
        ):
            if answer.status == HTTPStatus.NOT_FOUND:
                return _unknown(name, (await answer.json())["jobs"])
            if not answer.ok:
                raise StartError(f"The job {name} failed in the running bot; its log says how.")
    except (aiohttp.ClientError, TimeoutError) as error:
        raise StartError("The running bot does not answer: see its log, or try again in a moment.") from error
    say(f"{name}: done by the running bot.")
    return 0


async def doctor(settings: Settings, _given: argparse.Namespace) -> int:
    findings = await examine(settings)
    for finding in findings:
        say(f"{'ok  ' if finding.good else 'FAIL'} {finding.what}")
    return 0 if all(finding.good for finding in findings) else 1


async def tags(_settings: Settings, given: argparse.Namespace) -> int:
    """The shipped catalogue checked, or searched line by line."""
    from bot import tags as doors  # noqa: PLC0415 - its index is of no use to the other commands

    return doors.find(doors.queries(), say) if given.act == "find" else doors.check(given, say)
