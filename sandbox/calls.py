"""A bounded record of every call of the Bot API, for tests and for the curious."""

import json
from typing import Any

from sandbox.clock import Clock
from sandbox.store import Store

KEPT = 20_000
TRIM_EVERY = 500


class Calls:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def record(
        self,
        *,
        method: str,
        chat_id: int | None,
        params: dict[str, Any],
        status: int,
        error: str | None,
        update_ids: list[int],
    ) -> None:
        cursor = self._store.execute(
            "insert into calls (at, method, chat_id, params, status, error, update_ids) values (?, ?, ?, ?, ?, ?, ?)",
            self._clock.now().isoformat(), method, chat_id, json.dumps(params, ensure_ascii=False, default=str),
            status, error, json.dumps(update_ids) if update_ids else None,
        )  # fmt: skip
        if cursor.lastrowid and cursor.lastrowid % TRIM_EVERY == 0:
            self._store.execute("delete from calls where n <= ?", cursor.lastrowid - KEPT)

    def list(self, *, after: int = 0, method: str | None = None, chat_id: int | None = None) -> list[dict[str, Any]]:
        rows = self._store.rows(
            "select * from calls where n > ?1 and (?2 is null or lower(method) = lower(?2))"
            " and (?3 is null or chat_id = ?3) order by n",
            after, method, chat_id,
        )  # fmt: skip
        calls = []
        for row in rows:
            call = {name: row[name] for name in ("n", "at", "method", "chat_id", "status", "error")}
            call["params"] = json.loads(row["params"])
            if row["update_ids"]:
                call["update_ids"] = json.loads(row["update_ids"])
            calls.append(call)
        return calls

    def clear(self) -> None:
        self._store.execute("delete from calls")
