"""Faults to order: the next calls that match are answered with an error, kept waiting or cut off.

The method "file" is the download of a file; "drop_after" cuts that off in the middle.
"""

from typing import Any

from sandbox.errors import BotApiError, DoorError, too_many
from sandbox.store import Store

KINDS = ("429", "403", "400", "500", "502", "timeout", "drop", "drop_after")
WORDS = {
    "403": "Forbidden: bot was blocked by the user",
    "400": "Bad Request: the sandbox was told to refuse this",
    "500": "Internal Server Error",
    "502": "Bad Gateway",
}


class Fault:
    def __init__(self, kind: str, retry_after: int | None, description: str | None) -> None:
        self.kind = kind
        self._retry_after = retry_after
        self._description = description

    def refuse(self) -> None:
        """Raise the refusal to answer with; faults of the connection have none."""
        if self.kind == "429":
            refusal = too_many(self._retry_after or 1)
            raise BotApiError(429, self._description or refusal.description, refusal.parameters)
        if self.kind in WORDS:
            raise BotApiError(int(self.kind), self._description or WORDS[self.kind])


class Faults:
    def __init__(self, store: Store) -> None:
        self._store = store

    def add(
        self,
        *,
        kind: str,
        method: str | None = None,
        chat_id: int | None = None,
        retry_after: int | None = None,
        times: int = 1,
        description: str | None = None,
    ) -> int:
        if kind not in KINDS:
            raise DoorError(400, f"kind must be one of {', '.join(KINDS)}")
        if times < 1:
            raise DoorError(400, "times must be at least 1")
        cursor = self._store.execute(
            "insert into faults (kind, method, chat_id, retry_after, times, description) values (?, ?, ?, ?, ?, ?)",
            kind, method, chat_id, retry_after, times, description,
        )  # fmt: skip
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def list(self) -> list[dict[str, Any]]:
        return [dict(row) for row in self._store.rows("select * from faults order by id")]

    def clear(self) -> None:
        self._store.execute("delete from faults")

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        """The oldest fault that fits the call, counted down."""
        row = self._store.row(
            "select * from faults where (method is null or lower(method) = lower(?))"
            " and (chat_id is null or chat_id = ?) order by id limit 1",
            method, chat_id,
        )  # fmt: skip
        if row is None:
            return None
        if row["times"] > 1:
            self._store.execute("update faults set times = times - 1 where id = ?", row["id"])
        else:
            self._store.execute("delete from faults where id = ?", row["id"])
        return Fault(row["kind"], row["retry_after"], row["description"])
