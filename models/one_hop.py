"""SQLite statements in one trip to the driver's thread instead of four.

aiosqlite sends cursor, execute, fetch and close to its thread one by one, and each trip costs more than the statement
itself. This connection does the four together, a transaction's BEGIN goes with its first statement, and a rollback of
nothing makes no trip at all; everything else is aiosqlite's own.
"""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Self

import aiosqlite


class OneHopCursor:
    """What SQLAlchemy needs of a cursor: rows are fetched with the statement, so nothing stays open."""

    arraysize = 1

    def __init__(self, connection: "OneHopConnection") -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> Self:
        await self._connection.work(self._do, statement, parameters, False)
        return self

    async def executemany(self, statement: str, parameters: Sequence[Sequence[Any]]) -> Self:
        await self._connection.work(self._do, statement, parameters, True)
        return self

    def _do(
        self, raw: sqlite3.Connection, begin: str | None, statement: str, parameters: Sequence[Any], many: bool
    ) -> None:
        if begin is not None:
            raw.execute(begin).close()
        cursor = raw.executemany(statement, parameters) if many else raw.execute(statement, parameters)
        self.description = cursor.description
        self._rows = cursor.fetchall() if cursor.description else []
        self.rowcount = cursor.rowcount
        self.lastrowid = cursor.lastrowid
        cursor.close()

    async def fetchall(self) -> list[Any]:
        rows, self._rows = self._rows, []
        return rows

    async def close(self) -> None:
        self._rows = []


class OneHopConnection(aiosqlite.Connection):
    """An aiosqlite connection whose cursors make one trip."""

    _begin: str | None = None
    """The BEGIN that waits for the first statement."""
    _used = False
    """Whether something was sent since the last commit or rollback, so that there may be a transaction to end."""

    async def _connect(self) -> aiosqlite.Connection:
        try:
            return await super()._connect()
        except BaseException:
            # Its thread still has its end to report, and would find no loop where this was the last thing to be done.
            await asyncio.shield(asyncio.to_thread(self._thread.join))
            raise

    def cursor(self) -> Any:
        return OneHopCursor(self)

    def begin(self, statement: str) -> None:
        """Opens a transaction with the next statement; without one there is none."""
        self._begin = statement

    async def work(self, do: Any, *arguments: Any) -> None:
        begin, self._begin = self._begin, None
        self._used = True
        await self._execute(do, self._conn, begin, *arguments)  # type: ignore[no-untyped-call]  # untyped in aiosqlite

    async def commit(self) -> None:
        await self._end(super().commit)

    async def rollback(self) -> None:
        await self._end(super().rollback)

    async def _end(self, end: Callable[[], Awaitable[None]]) -> None:
        self._begin = None
        if self._used:
            await end()
            self._used = False


def connect(database: str, **options: Any) -> OneHopConnection:
    """A connection for `create_async_engine(connect_args={"async_creator_fn": connect})`."""
    connection = OneHopConnection(lambda: sqlite3.connect(database, **options), iter_chunk_size=64)
    # As SQLAlchemy does with its own: a forgotten connection must not keep the process alive.
    connection._thread.daemon = True  # noqa: SLF001 - aiosqlite offers no other way
    return connection
