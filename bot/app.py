"""The only place that builds objects: from settings to a running bot, and its orderly end."""

import asyncio
import contextlib
import os
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from typing import TypeVar
from urllib.parse import urlsplit

import aiohttp
import structlog
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.utils.token import TokenValidationError
from aiohttp import web
from sqlalchemy.exc import DBAPIError

from bot.dispatcher import make_dispatcher
from bot.errors import StartError
from bot.health import Door
from bot.inbox import Inbox
from bot.introduce import introduce
from bot.lock import ALREADY_RUNNING, AlreadyRunning, FileLock, Holder
from bot.opening import open_database
from bot.session import TelegramSender, make_bot
from bot.settings import Settings
from bot.transports import ALLOWED, Webhook, WrongToken, poll
from models.database import Database, reason_of
from models.queries import outbox as outbox_queries
from scheduler.clock import Clockwork, note_installed
from scheduler.delivery import Delivery
from scheduler.jobs import make_jobs
from services import indexes, institution, people
from services.clock import SystemClock
from services.feedback import judging
from services.tags import store as tag_store

SANDBOX_WITHIN = 30.0
"""Seconds the bot waits for the sandbox beside it."""

WARM_AFTER = 3.0
"""Seconds after the start until what understands feedback is made ready: whoever wrote meanwhile goes first."""

RENEW_EVERY = 1800.0
"""Seconds between looks at whether the indexes of matching are old."""

UNKNOWN_BOT = "Telegram does not know this BOT_TOKEN. Copy it again from @BotFather."

log = structlog.get_logger()

Answer = TypeVar("Answer")


class App:
    """A wired bot over an open database; `run` works until `stop` is called."""

    def __init__(self, *, settings: Settings, database: Database, bot: Bot, clock: SystemClock) -> None:
        self.settings = settings
        self.database = database
        self.bot = bot
        self.clock = clock
        self.stopping = asyncio.Event()
        self.delivery = Delivery(database=database, sender=TelegramSender(bot, settings.send_rate), clock=clock)
        self.inbox = Inbox(
            database=database,
            dispatcher=make_dispatcher(),
            bot=bot,
            delivery=self.delivery,
            clock=clock,
            zone=settings.timezone,
            administrators=settings.admin_ids,
        )
        self.clockwork = Clockwork(
            database=database, clock=clock, jobs=make_jobs(settings.timezone), wake=self.delivery.wake
        )

    def stop(self) -> None:
        self.stopping.set()

    async def prepare(self) -> None:
        """What must stand in the database before the first update: tags, administrators, freed leases."""
        now = self.clock.now()
        async with self.database.transaction():
            await note_installed(now)
            await tag_store.load_catalogue(now=now)
            await people.make_administrators(telegram_ids=self.settings.admin_ids, now=now)
            await institution.remember(name=self.settings.institution, zone=self.settings.timezone)
            if self.database.is_sqlite:
                await outbox_queries.release_leases()
        await self.delivery.remember()

    async def run(self, lock: FileLock | None) -> None:
        try:
            await self.prepare()
        except DBAPIError as error:
            raise StartError(f"The database cannot be worked on: {reason_of(error)}.") from error
        me = await self._meet_telegram()
        if me is None:
            return
        async with self.database.transaction():
            await institution.remember_bot(username=me)
        await self._offer_administration(me)
        async with self._serve_door(lock), asyncio.TaskGroup() as group:
            delivering = group.create_task(self.delivery.run())
            introducing = group.create_task(introduce(self.bot, self.database, self.settings.institution))
            warming = group.create_task(self._keep_ready())
            self.clockwork.start()
            try:
                await self.inbox.run(self._receive)
            finally:
                # The last replies are out when the inbox is done; the rest of the outbox waits for the next start.
                self.clockwork.stop()
                self.delivery.stop()
                introducing.cancel()
                warming.cancel()
                await asyncio.wait([delivering], timeout=10)
                await self.delivery.flush()

    async def _keep_ready(self) -> None:
        """Makes ready what takes seconds, ahead of whoever needs it: what understands feedback, matching's indexes."""
        await asyncio.sleep(WARM_AFTER)
        await judging.warm()
        while True:
            try:
                await indexes.renew(self.database, self.clock.now(), self.settings.timezone)
            except Exception:
                log.exception("the indexes could not be made ahead; whoever needs them waits for them")
            await asyncio.sleep(RENEW_EVERY)

    async def _meet_telegram(self) -> str | None:
        """The bot's name, or None where a stop came before Telegram answered."""
        # Kept by aiogram from now on: "/start@somebot" is compared with it in the middle of an update.
        me = await self._persist(self.bot.me)
        if me is None:
            return None
        log.info("running", bot=f"@{me.username}", pid=os.getpid())
        return me.username or ""

    async def _persist(self, call: Callable[[], Awaitable[Answer]]) -> Answer | None:
        """What Telegram answers, asked for again until it does; None where a stop comes first.

        Raises StartError for a token that it does not know, and for what it refuses (a wrong WEBHOOK_URL).
        """
        pause = 0.3
        while not self.stopping.is_set():
            try:
                return await call()
            except (TelegramUnauthorizedError, TelegramNotFound) as error:
                raise StartError(UNKNOWN_BOT) from error
            except TelegramBadRequest as error:
                raise StartError(f"Telegram refused to begin: {error.message}.") from error
            except Exception as error:
                wanted = error.retry_after if isinstance(error, TelegramRetryAfter) else pause
                unforeseen = not isinstance(error, TelegramAPIError | ClientDecodeError)
                log.warning("Telegram does not answer yet", why=str(error), again_in=wanted, exc_info=unforeseen)
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self.stopping.wait(), wanted)
                pause = min(pause * 2, 30.0)
        return None

    async def _offer_administration(self, bot_name: str) -> None:
        """Where nobody is administrator or named as one, prints the link that makes whoever opens it first."""
        if self.settings.admin_ids:
            return
        async with self.database.transaction():
            token = await people.new_admin_link(now=self.clock.now())
        if token is not None:
            # Printed, not logged: the log masks anything that looks like a secret, and this one is meant to be read.
            link = f"https://t.me/{bot_name}?start=admin-{token}"
            print(f"Open this link within an hour to become the administrator:\n  {link}", flush=True)  # noqa: T201

    async def _receive(self) -> None:
        settings = self.settings
        try:
            if settings.webhook_url is None:
                await self._persist(self.bot.delete_webhook)
                await poll(self.bot, self.inbox, self.stopping)
            else:
                await self._webhook(settings.webhook_url)
        except WrongToken as error:
            raise StartError(UNKNOWN_BOT) from error

    async def _webhook(self, url: str) -> None:
        settings = self.settings
        secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else secrets.token_urlsafe(32)
        webhook = Webhook(inbox=self.inbox, secret=secret, path=urlsplit(url).path or "/")
        async with serving(webhook.application, settings.webhook_port):
            await self._persist(partial(self.bot.set_webhook, url, secret_token=secret, allowed_updates=ALLOWED))
            log.info("taking updates by webhook", port=settings.webhook_port)
            await self.stopping.wait()

    @asynccontextmanager
    async def _serve_door(self, lock: FileLock | None) -> AsyncIterator[None]:
        secret = secrets.token_urlsafe(32)
        door = Door(
            database=self.database,
            inbox=self.inbox,
            delivery=self.delivery,
            clockwork=self.clockwork,
            clock=self.clock,
            secret=secret,
            moves_time=self.settings.sandbox_url is not None,
        )
        async with serving(door.application, self.settings.health_port) as port:
            if lock is not None:
                lock.tell(Holder(os.getpid(), port, secret))
            yield


@asynccontextmanager
async def serving(application: web.Application, port: int) -> AsyncIterator[int]:
    """Serves an application on loopback (0: any free port) and gives the port. Raises StartError for a taken one."""
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=2)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    try:
        await site.start()
    except OSError as error:
        await runner.cleanup()
        raise StartError(f"Port {port} is taken by another program: stop it or choose another port.") from error
    try:
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


async def sandbox_offset(url: str) -> timedelta:
    """How far the sandbox's clock is from real time; waits for a sandbox that is starting at the same time."""
    deadline = time.monotonic() + SANDBOX_WITHIN
    async with aiohttp.ClientSession() as session:
        while True:
            try:
                async with session.get(f"{url}/sandbox/clock") as answer:
                    return timedelta(seconds=float((await answer.json())["offset"]))
            except aiohttp.ClientError as error:
                if time.monotonic() > deadline:
                    raise StartError(f"The sandbox at {url} does not answer.") from error
                await asyncio.sleep(0.05)


@asynccontextmanager
async def open_app(settings: Settings) -> AsyncIterator[tuple[App, FileLock | None]]:
    """Everything from settings to a wired app. Raises StartError."""
    assert settings.bot_token is not None
    try:
        bot = make_bot(settings.bot_token.get_secret_value(), settings.telegram_api_url)
    except TokenValidationError as error:
        raise StartError(
            "BOT_TOKEN does not look like a token: it reads like 123456789:AAE… (see @BotFather)."
        ) from error
    try:
        async with open_database(settings) as (database, lock):
            clock = SystemClock()
            if settings.sandbox_url is not None:
                clock.offset = await sandbox_offset(settings.sandbox_url)
            yield App(settings=settings, database=database, bot=bot, clock=clock), lock
    except AlreadyRunning as error:
        raise StartError(ALREADY_RUNNING) from error
    finally:
        await bot.session.close()
