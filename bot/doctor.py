"""`python -m bot doctor`: looks at everything a bot needs and says, for what is missing, what to do."""

import os
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

import aiohttp
from sqlalchemy.exc import SQLAlchemyError

from bot.settings import Settings
from models import schema
from models.database import Database, reason_of
from models.migrations import HEAD
from models.queries import outbox as outbox_queries
from models.queries import people as people_queries
from models.tables import Role

CLOCK_OFF = 5.0
"""Seconds a clock may be off before it is worth a word: surveys and digests go by it."""


@dataclass(frozen=True, slots=True)
class Finding:
    good: bool
    what: str


async def examine(settings: Settings) -> list[Finding]:
    findings = [finding async for finding in _database(settings)]
    findings += [finding async for finding in _telegram(settings)]
    return findings


async def _database(settings: Settings) -> AsyncIterator[Finding]:
    try:
        database = Database(settings.database_url)
    except (OSError, ValueError, SQLAlchemyError) as error:
        yield Finding(good=False, what=f"database: it cannot be used ({reason_of(error)}); check DATABASE_URL")
        return
    where = database.url.render_as_string()
    try:
        if database.path is not None and not os.access(database.path.parent, os.W_OK):
            yield Finding(good=False, what=f"database: the folder of {where} cannot be written to; check DATABASE_URL")
            return
        if database.path is not None and not database.path.exists():
            yield Finding(good=True, what=f"database: {where} does not exist yet; the first start makes it")
            return
        at = await schema.revision(database)
        if at != HEAD:
            what = f"migrations: the database is at {at or 'nothing'}, this release at {HEAD}; python -m bot migrate"
            yield Finding(good=False, what=what)
            return
        yield Finding(good=True, what=f"database: {where}, revision {HEAD}")
        async with database.reading():
            waiting = await outbox_queries.count_by_lane()
            has_admin = await people_queries.anyone_has(Role.ADMINISTRATOR)
        yield Finding(good=True, what=f"outbox: {sum(waiting.values())} messages waiting")
        # The sandbox brings an administrator of its own.
        good = has_admin or bool(settings.admin_ids) or settings.bot_token is None
        advice = "" if good else "; set ADMIN_IDS, or open the link that the bot prints when it starts"
        yield Finding(good=good, what=f"administrators: {'taken care of' if good else 'none yet'}{advice}")
    except Exception as error:  # noqa: BLE001 - whatever is wrong is the finding
        what = f"database: {where} cannot be read ({reason_of(error)}); check DATABASE_URL and the folder"
        yield Finding(good=False, what=what)
    finally:
        await database.close()


async def _telegram(settings: Settings) -> AsyncIterator[Finding]:
    if settings.bot_token is None:
        yield Finding(good=True, what="telegram: no BOT_TOKEN, so `run` starts the sandbox")
        return
    # Loaded here: Telegram's whole vocabulary takes seconds, and the database's findings need none of it.
    from aiogram.exceptions import TelegramAPIError, TelegramNotFound, TelegramUnauthorizedError  # noqa: PLC0415
    from aiogram.utils.token import TokenValidationError  # noqa: PLC0415

    from bot.session import make_bot  # noqa: PLC0415

    try:
        bot = make_bot(settings.bot_token.get_secret_value(), settings.telegram_api_url)
    except TokenValidationError:
        yield Finding(
            good=False, what="telegram: BOT_TOKEN does not look like a token (123456789:AAE…); see @BotFather"
        )
        return
    try:
        me = await bot.get_me()
        yield Finding(good=True, what=f"telegram: @{me.username} at {settings.telegram_api_url}")
        info = await bot.get_webhook_info()
        if info.last_error_message:
            yield Finding(good=False, what=f"webhook: {info.last_error_message}; check WEBHOOK_URL and the proxy")
        yield await _clock(settings)
    except (TelegramUnauthorizedError, TelegramNotFound):
        yield Finding(good=False, what="telegram: it does not know this BOT_TOKEN; copy it again from @BotFather")
    except TelegramAPIError as error:
        what = f"telegram: no answer from {settings.telegram_api_url} ({error}); check the network or TELEGRAM_API_URL"
        yield Finding(good=False, what=what)
    finally:
        await bot.session.close()


async def _clock(settings: Settings) -> Finding:
    async with aiohttp.ClientSession() as session, session.get(settings.telegram_api_url) as answer:
        date = answer.headers.get("Date")
    if date is None:
        return Finding(good=True, what="clock: Telegram's server told no time to compare with")
    off = abs(parsedate_to_datetime(date).timestamp() - time.time())
    if off > CLOCK_OFF:
        return Finding(good=False, what=f"clock: {off:.0f} s off; let the system set it (timedatectl set-ntp true)")
    return Finding(good=True, what="clock: right")
