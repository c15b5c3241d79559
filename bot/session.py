"""Calls out: Telegram's limits kept beforehand, its answers told apart, one connection pool."""

import asyncio
import time
from contextlib import aclosing
from functools import cache
from pathlib import Path
from typing import Any

import structlog
from aiogram import Bot
from aiogram import methods as api
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    AiogramError,
    RestartingTelegram,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import BufferedInputFile, Message
from aiohttp import ClientConnectorError, ClientError, ConnectionTimeoutError

from handlers.forms import Offered, too_large
from models.tables import Lane
from scheduler.delivery import Blocked, CannotEdit, NotNow, Rejected, Sent, Unclear
from services.errors import Refusal
from services.files import File, safe_name
from services.outbox import Call

METHODS = {
    "sendMessage": api.SendMessage,
    "editMessageText": api.EditMessageText,
    "editMessageReplyMarkup": api.EditMessageReplyMarkup,
    "answerCallbackQuery": api.AnswerCallbackQuery,
    "setMyCommands": api.SetMyCommands,
    "sendDocument": api.SendDocument,
    "sendPhoto": api.SendPhoto,
    "sendChatAction": api.SendChatAction,
}

FILE_FIELDS = {"sendDocument": "document", "sendPhoto": "photo"}

UNLIMITED = frozenset({"answerCallbackQuery", "setMyCommands", "sendChatAction"})
"""Calls that put no message into a chat."""

TIMEOUT = 20
"""Seconds for one call; well under the lease of an outbox row."""

UPLOAD_TIMEOUT = 50
"""Seconds for a call with a file: the largest one that Telegram takes needs 8 Mbit/s. Under the lease as well."""

DOWNLOAD_WITHIN = 18.0
"""Seconds in which a person's file is fetched, all tries together: nobody waits longer for a word."""

STALLED = 6.0
"""Seconds without a byte after which a download is begun anew."""

DOWNLOAD_PAUSES = (0.3, 1.0, 3.0)
"""Seconds before each further try."""

CHUNK = 1 << 16

DOWNLOAD_LIMIT = 20 << 20
"""Bytes of the largest file that Telegram's own server gives to bots."""

RECONNECT = 5.0
"""Seconds between tries while there is no way to Telegram."""

CHATS_KEPT = 10_000
"""How many chats' buckets are remembered before those that are full again are forgotten."""

CHAT_BURST, CHAT_RATE = 3.0, 1.0
"""Unasked messages to one chat: about one a second, a few at once."""

RESERVED = {Lane.REPLY: 0.0, Lane.NOTICE: 0.3, Lane.BULK: 0.6}
"""The share of the overall burst a lane leaves to those before it: a person who waits goes first."""

GONE = ("chat not found", "user is deactivated", "bot was blocked", "PEER_ID_INVALID", "bot can't initiate")
UNCHANGED = "message is not modified"
TOO_MANY = "Too Many Requests"
TOO_BIG = "file is too big"
NOT_EDITABLE = (
    "message to edit not found",
    "message can't be edited",
    "MESSAGE_ID_INVALID",
    "there is no text in the message to edit",
)


log = structlog.get_logger()


class Bucket:
    """A token bucket on monotonic time: `rate` a second, up to `size` at once."""

    def __init__(self, rate: float, size: float) -> None:
        self.rate = rate
        self.size = size
        self._level = size
        self._at = time.monotonic()

    def take(self, reserve: float = 0.0) -> float:
        """Takes one token, leaving `reserve` of the size to others; seconds to wait where there is none."""
        now = time.monotonic()
        self._level = min(self.size, self._level + (now - self._at) * self.rate)
        self._at = now
        missing = 1 + reserve * self.size - self._level
        if missing <= 0:
            self._level -= 1
            return 0.0
        return missing / self.rate

    @property
    def is_full(self) -> bool:
        return self._level + (time.monotonic() - self._at) * self.rate >= self.size


class Limits:
    """Waits before a call until Telegram will take it. rate: messages a second overall, 0 for no limit."""

    def __init__(self, rate: float) -> None:
        self._overall = Bucket(rate, max(rate, 2.0)) if rate else None
        self._turns = {lane: asyncio.Lock() for lane in Lane}
        """Who came first goes first; one of each lane watches the bucket, however many wait."""
        self._chats: dict[int, Bucket] = {}

    async def wait(self, chat_id: int | None, lane: Lane) -> None:
        if self._overall is None:
            return
        if lane is not Lane.REPLY and chat_id is not None:
            if len(self._chats) > CHATS_KEPT:
                self._chats = {chat: bucket for chat, bucket in self._chats.items() if not bucket.is_full}
            bucket = self._chats.setdefault(chat_id, Bucket(CHAT_RATE, CHAT_BURST))
            while pause := bucket.take():  # noqa: ASYNC110 - a bucket fills with time, there is no event to await
                await asyncio.sleep(pause)
        async with self._turns[lane]:
            while pause := self._overall.take(RESERVED[lane]):  # noqa: ASYNC110 - as above
                await asyncio.sleep(pause)


@cache
def _kept(returning: Any) -> Any:
    """The class that a call's answer is read with. pydantic forgets it with the next collection of garbage, and making
    it anew takes longer than the call.
    """
    return Response[returning]


class Session(AiohttpSession):
    """Closes without aiogram's pause of a quarter of a second: aiohttp itself waits for TLS connections to end."""

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        _kept(method.__returning__)
        return super().check_response(bot, method, status_code, content)

    async def close(self) -> None:
        if self._session is not None and not self._session.closed:
            await self._session.close()


def make_bot(token: str, api_url: str) -> Bot:
    session = Session(api=TelegramAPIServer.from_base(api_url), timeout=TIMEOUT)
    return Bot(token, session=session)


class TelegramSender:
    """Performs outbox calls through aiogram's session and says in our own terms what became of them."""

    def __init__(self, bot: Bot, rate: float) -> None:
        self._bot = bot
        self._limits = Limits(rate)

    async def __call__(self, call: Call, lane: Lane, file: File | None = None) -> Sent:
        if call.method not in UNLIMITED:
            await self._limits.wait(call.params.get("chat_id"), lane)
        carried: dict[str, Any] = {}
        if file is not None:
            carried[FILE_FIELDS[call.method]] = BufferedInputFile(file.content, safe_name(file.name))
        method = METHODS[call.method](**call.params, **carried)
        try:
            result = await self._bot(method, request_timeout=UPLOAD_TIMEOUT if carried else None)
        except (AiogramError, TypeError) as error:
            # TypeError is what aiogram makes of a server error that comes without a description.
            return self._instead(call, error)
        return Sent(result.message_id if isinstance(result, Message) else None)

    @staticmethod
    def _instead(call: Call, error: Exception) -> Sent:
        """What an error means in our own terms; an edit that changes nothing is as good as done."""
        why = getattr(error, "message", None) or ""
        match error:
            case TelegramRetryAfter():
                raise NotNow("too many requests", error.retry_after + 0.05) from error
            case TelegramForbiddenError():
                raise Blocked(why) from error
            case RestartingTelegram() | TelegramServerError() | TelegramUnauthorizedError() | TelegramNotFound():
                # A token or an address that stopped working is for the operator to mend; no message is lost by it.
                raise NotNow(why) from error
            case TelegramEntityTooLarge():
                raise Rejected(why) from error
            case TelegramNetworkError():
                cause = error.__cause__ or error.__context__
                if isinstance(cause, ClientConnectorError | ConnectionTimeoutError):
                    raise NotNow("no connection", RECONNECT) from error
                raise Unclear(why) from error
            case TelegramBadRequest():
                return _refused(call, error)
            case TelegramAPIError() if TOO_MANY in why:
                raise NotNow(why, RECONNECT) from error
            case TelegramAPIError():
                raise Rejected(why) from error
        # A proxy's page instead of Telegram's answer: whether it had been passed on, it does not say.
        raise Unclear(type(error).__name__) from error


def _refused(call: Call, error: TelegramBadRequest) -> Sent:
    if UNCHANGED in error.message:
        return Sent(call.params.get("message_id"))
    if any(sign in error.message for sign in NOT_EDITABLE):
        raise CannotEdit(error.message) from error
    if any(sign in error.message for sign in GONE):
        raise Blocked(error.message) from error
    raise Rejected(error.message) from error


async def fetch(bot: Bot, offered: Offered) -> bytes:
    """The content of a file that a person sent, tried again where the network fails.

    Raises Refusal for one that is larger than it may be, and where it cannot be had in time.
    """
    try:
        async with asyncio.timeout(DOWNLOAD_WITHIN):
            for pause in (*DOWNLOAD_PAUSES, None):
                try:
                    return await _download(bot, offered)
                except TelegramBadRequest as error:
                    if TOO_BIG in error.message:
                        raise too_large(min(offered.most, DOWNLOAD_LIMIT)) from error
                    log.warning("Telegram does not give a file", why=error.message)
                    break
                # TypeError: see TelegramSender. A local server's file may be gone or out of our reach.
                except (AiogramError, TypeError, ClientError, OSError) as error:
                    log.warning("a file could not be fetched", why=type(error).__name__, again_in=pause)
                    wanted = error.retry_after if isinstance(error, TelegramRetryAfter) else pause
                    if pause is not None and wanted is not None:
                        await asyncio.sleep(wanted)
    except TimeoutError:
        log.warning("a file took too long to fetch")
    raise Refusal("file-not-loaded")


async def _download(bot: Bot, offered: Offered) -> bytes:
    path = (await bot.get_file(offered.file_id, request_timeout=int(STALLED))).file_path or ""
    if Path(path).is_absolute():
        # A local Bot API server has put it onto a disk that we share.
        content = await asyncio.to_thread(_read, Path(path), offered.most + 1)
    else:
        content = await _stream(bot, path, offered.most + 1)
    if len(content) > offered.most:
        raise too_large(offered.most)
    return content


def _read(path: Path, most: int) -> bytes:
    with path.open("rb") as file:
        return file.read(most)


async def _stream(bot: Bot, path: str, most: int) -> bytes:
    """A file's bytes from Telegram, none after `most`. Raises TimeoutError where nothing comes for a while."""
    content = bytearray()
    url = bot.session.api.file_url(bot.token, path)
    loop = asyncio.get_running_loop()
    async with (
        asyncio.timeout(STALLED) as patience,
        aclosing(bot.session.stream_content(url, timeout=int(DOWNLOAD_WITHIN), chunk_size=CHUNK)) as chunks,
    ):
        async for chunk in chunks:
            content += chunk
            if len(content) >= most:
                break
            patience.reschedule(loop.time() + STALLED)
    return bytes(content[:most])
