"""`make demo`: the sandbox and the bot on files of their own, and eight weeks of history played into them.

The parent process starts both, as for `make run`; in the bot's process a player walks through the story beside it.
"""

import argparse
import asyncio
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import structlog

from bot import commands, logs
from bot.app import App, open_app
from bot.errors import StartError
from bot.lock import ALREADY_RUNNING, AlreadyRunning, FileLock
from bot.settings import Settings
from bot.story import plot
from bot.story.hands import Hands
from bot.story.player import Player, monday_before
from bot.supervisor import Play, supervise
from locales import translator
from services import people

DATABASE, SANDBOX = "demo.db", "demo-sandbox.db"

CUT_SHORT = 60.0
"""Seconds: a clock that is further behind was stopped in the middle of the history."""

log = structlog.get_logger()


# -- the parent


async def put_on(settings: Settings, given: argparse.Namespace) -> int:
    """Starts it all, on new files. Raises StartError."""
    folder: Path = given.folder
    begin = monday_before(datetime.now(UTC), plot.Size().weeks, settings.timezone)
    own = settings.model_copy(
        update={
            "sandbox_file": folder / SANDBOX,
            "database_url": f"sqlite:///{folder / DATABASE}",
            "admin_ids": frozenset({plot.ADMINISTRATOR}),
        }
    )
    play = Play(
        prepare=lambda: _clear(folder),
        command=("demo", "--seed", str(given.seed)),
        environment={
            "DATABASE_URL": own.database_url,
            "INSTITUTION": plot.make(given.seed, plot.Size(students=1)).institution,
            "SEND_RATE": "0",
            "LOG_LEVEL": os.environ.get("LOG_LEVEL", "ERROR"),
        },
        sandbox=("--begin", begin.isoformat(), "--rate", "off"),
    )
    return await supervise(own, play)


def _clear(folder: Path) -> None:
    """Removes the files of an earlier history, unless a bot is still working on them."""
    lock = FileLock(folder / DATABASE)
    try:
        lock.take()
    except AlreadyRunning as error:
        raise StartError(ALREADY_RUNNING) from error
    lock.release()
    for name in (DATABASE, SANDBOX):
        for end in ("", "-wal", "-shm"):
            (folder / f"{name}{end}").unlink(missing_ok=True)


# -- the bot's process


async def play(settings: Settings, given: argparse.Namespace) -> int:
    """The bot, and beside it the history, until SIGTERM or Ctrl+C."""
    settings = settings.model_copy(update={"webhook_url": None})
    logs.set_up(settings.log_level)
    async with open_app(settings) as (app, lock):
        commands.stop_when_told(app)
        try:
            async with asyncio.TaskGroup() as group:
                playing = group.create_task(_tell(app, given.seed))
                try:
                    await app.run(lock)
                finally:
                    playing.cancel()
        except* StartError as failed:
            raise commands.first(failed) from None
    return 0


async def _tell(app: App, seed: int) -> None:
    """Plays the history and says how it goes; whatever becomes of it, the bot goes on."""
    address = app.settings.sandbox_url or ""
    try:
        async with aiohttp.ClientSession() as session:
            hands = Hands(address, session)
            await hands.until_bot_answers()
            if await _has_begun(app):
                await _carry_on(hands)
            else:
                story = plot.make(seed)
                await _play(app, hands, story)
                who, tap = story.administrator, translator("ru")("menu-digest")
                _say(f"The history is there. Open {address}/, choose {who} and tap {tap}. Ctrl+C ends it.")
    except Exception as error:
        if app.stopping.is_set():
            return
        log.exception("the history broke off")
        _say(f"The history broke off ({type(error).__name__}: {error}). What there is of it can be used at {address}/.")


async def _has_begun(app: App) -> bool:
    async with app.database.reading():
        return await people.find(telegram_id=plot.ADMINISTRATOR) is not None


async def _carry_on(hands: Hands) -> None:
    """After a restart of the bot: a history that was cut short stays so, and time goes on from now."""
    if await hands.behind() > CUT_SHORT:
        _say("The bot was started again in the middle of the history, which ends here; for all of it, run it anew.")
        await hands.move(datetime.now(UTC))


async def _play(app: App, hands: Hands, story: plot.Story) -> None:
    await Player(
        story=story,
        database=app.database,
        clock=app.clock,
        zone=app.settings.timezone,
        hands=hands,
        tell=Progress(story),
    ).play()


class Progress:
    """One line that goes along with the history; where nobody looks at a terminal, a line for every week."""

    def __init__(self, story: plot.Story) -> None:
        self._story = story
        self._alive = sys.stdout.isatty()

    def __call__(self, day: int, here: int) -> None:
        share = min(day / self._story.days, 1.0)
        week = min(day // 7 + 1, self._story.size.weeks)
        text = f"History: week {week} of {self._story.size.weeks}, {here} people, {share:.0%}"
        if self._alive:
            print(f"\r{text} ", end="" if share < 1 else "\n", flush=True)  # noqa: T201 - a line for a person
        elif day % 7 == 0:
            _say(text)


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - the command line speaks to a person
