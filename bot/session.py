"""Calls out: Telegram's limits kept beforehand, its answers told apart, one connection pool."""

import asyncio
import time

from aiogram import Bot
from aiogram import methods as api
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    AiogramError,
    RestartingTelegram,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import Message
from aiohttp import ClientConnectorError, ConnectionTimeoutError

from models.tables import Lane
from scheduler.delivery import Blocked, CannotEdit, NotNow, Rejected, Sent, Unclear
from services.outbox import Call

METHODS = {
    "sendMessage": api.SendMessage,
    "editMessageText": api.EditMessageText,
    "editMessageReplyMarkup": api.EditMessageReplyMarkup,
    "answerCallbackQuery": api.AnswerCallbackQuery,
    "setMyCommands": api.SetMyCommands,
}

UNLIMITED = frozenset({"answerCallbackQuery", "setMyCommands"})
"""Calls that put no message into a chat."""

TIMEOUT = 20
"""Seconds for one call; well under the lease of an outbox row."""

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
NOT_EDITABLE = ("message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID")


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


def make_bot(token: str, api_url: str) -> Bot:
    session = AiohttpSession(api=TelegramAPIServer.from_base(api_url), timeout=TIMEOUT)
    return Bot(token, session=session)


class TelegramSender:
    """Performs outbox calls through aiogram's session and says in our own terms what became of them."""

    def __init__(self, bot: Bot, rate: float) -> None:
        self._bot = bot
        self._limits = Limits(rate)

    async def __call__(self, call: Call, lane: Lane) -> Sent:
        if call.method not in UNLIMITED:
            await self._limits.wait(call.params.get("chat_id"), lane)
        method = METHODS[call.method](**call.params)
        try:
            result = await self._bot(method)
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
