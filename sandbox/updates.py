"""The queue of updates: kept until the bot confirms them or for a day, given to one poller at a time."""

import asyncio
import json
import sqlite3
import time
from collections.abc import Callable
from typing import Any

from aiogram.types import Update

from sandbox.errors import conflict
from sandbox.store import Store

KEPT_SECONDS = 24 * 3600
# A bot between two calls of getUpdates still counts as polling.
POLLER_SEEN_SECONDS = 5.0
# A poller whose client is gone is no poller.
CONNECTION_CHECK_SECONDS = 0.5
Connected = Callable[[], bool]
# Kinds Telegram sends only when they are asked for by name.
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
KINDS = frozenset(Update.model_fields) - {"update_id"}
CONFLICT = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_CONFLICT = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


def _shown(row: sqlite3.Row) -> dict[str, Any]:
    return {"update_id": row["update_id"], row["kind"]: json.loads(row["body"])}


class Updates:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._poller: asyncio.Future[str] | None = None
        self._polled_at: float | None = None
        self._waiters: set[asyncio.Future[None]] = set()
        self._closed = False

    # The queue

    def add(self, kind: str, body: dict[str, Any], chat_id: int) -> int | None:
        """Queue an update; None when the bot did not ask for this kind."""
        if not self.wanted(kind):
            return None
        cursor = self._store.execute(
            "insert into updates (kind, chat_id, created, body) values (?, ?, ?, ?)",
            kind, chat_id, time.time(), json.dumps(body, ensure_ascii=False),
        )  # fmt: skip
        self._changed()
        return cursor.lastrowid

    def refuse_while_webhook(self) -> None:
        if self._store.get_meta("webhook"):
            raise conflict(WEBHOOK_CONFLICT)

    def wanted(self, kind: str) -> bool:
        allowed: list[str] = self._store.get_meta("allowed_updates", [])
        return kind in allowed if allowed else kind not in ON_REQUEST

    def allow(self, kinds: Any) -> None:
        """Remember which kinds the bot asks for; None leaves it as it was, an empty list means the usual ones."""
        if not isinstance(kinds, list) or not all(isinstance(kind, str) for kind in kinds):
            return
        known = [kind.lower() for kind in kinds if kind.lower() in KINDS]
        if known != self._store.get_meta("allowed_updates", []):
            self._store.set_meta("allowed_updates", known)

    def first(self, offset: int, limit: int) -> list[dict[str, Any]]:
        rows = self._store.rows(
            "select * from updates where update_id >= ? and created > ? order by update_id limit ?",
            offset, time.time() - KEPT_SECONDS, limit,
        )  # fmt: skip
        return [_shown(row) for row in rows]

    def confirm_before(self, update_id: int) -> None:
        if self._store.value("select 1 from updates where update_id < ? limit 1", update_id):
            self._store.execute("delete from updates where update_id < ?", update_id)
            self._changed()

    def forget(self, update_id: int) -> None:
        self._store.execute("delete from updates where update_id = ?", update_id)
        self._changed()

    def chats(self) -> list[int]:
        """Chats with updates, the one that has waited longest first."""
        rows = self._store.rows("select chat_id from updates group by chat_id order by min(update_id)")
        return [row["chat_id"] for row in rows]

    def oldest_of(self, chat_id: int) -> dict[str, Any] | None:
        row = self._store.row("select * from updates where chat_id = ? order by update_id limit 1", chat_id)
        return None if row is None else _shown(row)

    def drop_expired(self) -> None:
        self._store.execute("delete from updates where created <= ?", time.time() - KEPT_SECONDS)

    def drop_all(self) -> None:
        self._store.execute("delete from updates")
        self._changed()

    def unconfirmed(self) -> int:
        count: int = self._store.value("select count(*) from updates")
        return count

    # Waiting

    def _changed(self) -> None:
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(None)

    def wake(self) -> None:
        """Let those who wait look again."""
        self._changed()

    async def wait_for_change(self, seconds: float | None) -> None:
        """Return at the next change of the queue, or after the time."""
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiters.add(waiter)
        try:
            await asyncio.wait([waiter], timeout=seconds)
        finally:
            self._waiters.discard(waiter)

    def close(self) -> None:
        self._closed = True
        self._changed()

    @property
    def polled(self) -> bool:
        """Whether a bot is polling."""
        if self._poller is not None:
            return True
        return self._polled_at is not None and time.monotonic() - self._polled_at < POLLER_SEEN_SECONDS

    def end_poll(self, reason: str) -> None:
        """Answer the poller that waits with 409."""
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(reason)
            self._changed()

    async def poll(self, offset: int, limit: int, timeout: float, connected: Connected) -> list[dict[str, Any]]:  # noqa: ASYNC109 - the API's word
        """getUpdates: confirm what is before `offset`, then wait for updates up to `timeout` seconds."""
        self.end_poll(CONFLICT)
        first = self._start(offset)
        me: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._poller = me
        deadline = time.monotonic() + timeout
        try:
            while True:
                await self._store.committed()
                if me.done():
                    raise conflict(me.result())
                found = self.first(first, limit)
                left = deadline - time.monotonic()
                if found or left <= 0 or self._closed or not connected():
                    return found
                await self.wait_for_change(min(left, CONNECTION_CHECK_SECONDS))
        finally:
            self._polled_at = time.monotonic()
            if self._poller is me:
                self._poller = None

    def _start(self, offset: int) -> int:
        """The first update to give out; confirms those before it."""
        newest: int = self._store.value("select seq from sqlite_sequence where name = 'updates'") or 0
        if offset < 0:
            start = self._store.value(
                "select min(update_id) from (select update_id from updates order by update_id desc limit ?)", -offset
            )
            offset = start or newest + 1
        elif offset > newest + 10:
            # A number from another life of the file: Telegram goes on at the end of its queue, too.
            offset = newest + 1
        self.drop_expired()
        self.confirm_before(offset)
        return offset
