"""How updates reach the inbox: long polling or a webhook. Either confirms an update only once it is kept."""

import asyncio
import hmac
import json
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramConflictError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod
from aiohttp import web

from bot.inbox import Inbox

ALLOWED = ["message", "callback_query", "my_chat_member"]
POLL = 25
"""Seconds one long poll stays open."""

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0

log = structlog.get_logger()


class GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates as Telegram sent it: what came is what is kept, and one unreadable update does not hide others."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int | None = None
    timeout: int | None = None
    allowed_updates: list[str] | None = None


class WrongToken(Exception):
    """Telegram does not know the token (any more)."""


async def poll(bot: Bot, inbox: Inbox, stopping: asyncio.Event) -> None:
    """Long polling until told to stop. Asking from the next id on is what confirms updates, so it comes after keeping.

    Raises WrongToken where the token stopped working; every other trouble, Telegram's or the database's, is waited out
    with growing pauses.
    """
    offset: int | None = None
    pause = FIRST_PAUSE
    stop = asyncio.create_task(stopping.wait())
    try:
        while not stopping.is_set():
            request = GetRawUpdates(offset=offset, timeout=POLL, allowed_updates=ALLOWED)
            asking = asyncio.create_task(bot(request, request_timeout=POLL + 10))
            await asyncio.wait({asking, stop}, return_when=asyncio.FIRST_COMPLETED)
            if not asking.done():
                asking.cancel()
                await asyncio.gather(asking, return_exceptions=True)
                break
            try:
                updates = asking.result()
                if updates:
                    await inbox.take(updates)
                    offset = updates[-1]["update_id"] + 1
            except TelegramUnauthorizedError as error:
                raise WrongToken from error
            except Exception as error:
                why = "another copy of this bot is running" if isinstance(error, TelegramConflictError) else str(error)
                unforeseen = not isinstance(error, TelegramAPIError)
                log.warning("no updates for now", why=why, again_in=pause, exc_info=unforeseen)
                wanted = error.retry_after if isinstance(error, TelegramRetryAfter) else pause
                await asyncio.wait({stop}, timeout=wanted)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                pause = FIRST_PAUSE
        if offset is not None:
            # What is kept is confirmed on the way out, so the next process is not sent it again.
            last = GetRawUpdates(offset=offset, timeout=0, limit=1)
            await asyncio.gather(bot(last, request_timeout=3), return_exceptions=True)
    finally:
        stop.cancel()


class Webhook:
    """An aiohttp application that takes updates from Telegram, from nobody without the secret."""

    def __init__(self, *, inbox: Inbox, secret: str, path: str) -> None:
        self._inbox = inbox
        self._secret = secret.encode()
        self.application = web.Application(client_max_size=2**21)
        self.application.router.add_post(path, self._receive)

    async def _receive(self, request: web.Request) -> web.Response:
        given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "").encode(errors="surrogateescape")
        if not hmac.compare_digest(given, self._secret):
            return web.Response(status=401)
        try:
            update = json.loads(await request.read())
        except (ValueError, RecursionError):
            return web.Response(status=400)
        try:
            await self._inbox.take([update])
        except Exception:
            log.exception("an update could not be kept; Telegram will bring it again")
            return web.Response(status=503)
        return web.Response()
