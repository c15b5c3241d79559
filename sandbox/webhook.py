"""Delivers updates to the bot's webhook: in order within a chat, again with growing pauses until it answers 2xx."""

import asyncio
import contextlib
import json
import time
from dataclasses import asdict, dataclass
from typing import Any

import aiohttp

from sandbox.store import Store
from sandbox.updates import Updates

ANSWER_SECONDS = 30.0
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 60.0


@dataclass(slots=True)
class Settings:
    url: str
    secret_token: str = ""
    max_connections: int = 40
    last_error_date: int | None = None
    last_error_message: str | None = None

    def same(self, other: "Settings") -> bool:
        return (self.url, self.secret_token, self.max_connections) == (
            other.url, other.secret_token, other.max_connections,
        )  # fmt: skip


@dataclass(slots=True)
class Retry:
    """A chat whose last delivery failed."""

    at: float
    pause: float


class Webhook:
    def __init__(self, store: Store, updates: Updates) -> None:
        self._store = store
        self._updates = updates
        kept = store.get_meta("webhook")
        self.settings: Settings | None = Settings(**kept) if kept else None
        self._session: aiohttp.ClientSession | None = None
        self._running: dict[int, asyncio.Task[None]] = {}
        self._retries: dict[int, Retry] = {}
        self._loop: asyncio.Task[None] | None = None

    def set(self, settings: Settings | None) -> None:
        for task in self._running.values():
            task.cancel()
        self._running.clear()
        self._retries.clear()
        self.settings = settings
        self._save()
        self._updates.wake()

    def _save(self) -> None:
        self._store.set_meta("webhook", asdict(self.settings) if self.settings else None)

    def info(self) -> dict[str, Any]:
        settings = self.settings
        info: dict[str, Any] = {
            "url": settings.url if settings else "",
            "has_custom_certificate": False,
            "pending_update_count": self._updates.unconfirmed(),
        }
        if settings:
            info["max_connections"] = settings.max_connections
            info["ip_address"] = "127.0.0.1"
            if settings.last_error_date:
                info["last_error_date"] = settings.last_error_date
                info["last_error_message"] = settings.last_error_message
        if allowed := self._store.get_meta("allowed_updates", []):
            info["allowed_updates"] = allowed
        return info

    # Delivery

    def start(self) -> None:
        self._loop = asyncio.create_task(self._deliver_forever())

    async def stop(self) -> None:
        tasks = [task for task in (self._loop, *self._running.values()) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    async def _deliver_forever(self) -> None:
        while True:
            self._updates.drop_expired()
            pause = self._start_deliveries() if self.settings else None
            await self._updates.wait_for_change(pause)

    def _start_deliveries(self) -> float | None:
        """Start what can be started; returns the seconds until the next retry, if any."""
        assert self.settings is not None
        now = time.monotonic()
        for chat_id in self._updates.chats():
            if chat_id in self._running or len(self._running) >= self.settings.max_connections:
                continue
            retry = self._retries.get(chat_id)
            if retry is None or retry.at <= now:
                self._running[chat_id] = asyncio.create_task(self._deliver_chat(chat_id, self.settings))
        waiting = [retry.at - now for chat_id, retry in self._retries.items() if chat_id not in self._running]
        return max(0.01, min(waiting)) if waiting else None

    async def _deliver_chat(self, chat_id: int, settings: Settings) -> None:
        try:
            await self._store.committed()
            while update := self._updates.oldest_of(chat_id):
                error = await self._post(update, settings)
                if error is not None:
                    self._failed(chat_id, error)
                    return
                self._retries.pop(chat_id, None)
                self._updates.forget(update["update_id"])
                await self._store.committed()
        finally:
            if self._running.get(chat_id) is asyncio.current_task():
                del self._running[chat_id]
            self._updates.wake()

    def _failed(self, chat_id: int, error: str) -> None:
        last = self._retries.get(chat_id)
        pause = min(last.pause * 2, LONGEST_PAUSE) if last else FIRST_PAUSE
        self._retries[chat_id] = Retry(time.monotonic() + pause, pause)
        if self.settings is not None:
            self.settings.last_error_date = int(time.time())
            self.settings.last_error_message = error
            self._save()

    async def _post(self, update: dict[str, Any], settings: Settings) -> str | None:
        """None when the bot took the update, else what went wrong."""
        if self._session is None:
            self._session = aiohttp.ClientSession()
        headers = {"Content-Type": "application/json"}
        if settings.secret_token:
            headers["X-Telegram-Bot-Api-Secret-Token"] = settings.secret_token
        with contextlib.suppress(aiohttp.ClientError, TimeoutError, OSError):
            async with self._session.post(
                settings.url,
                data=json.dumps(update, ensure_ascii=False).encode(),
                headers=headers,
                timeout=aiohttp.ClientTimeout(total=ANSWER_SECONDS),
                allow_redirects=False,
            ) as response:
                await response.read()
                if response.ok and response.status < 300:
                    return None
                return f"Wrong response from the webhook: {response.status} {response.reason}"
        return "Connection failed"
