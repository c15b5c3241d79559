"""One database, its settings that keep data safe, and the transaction that services join through a context variable."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import URL, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from models import one_hop

DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}

# WAL lets readers and the writer work side by side; FULL because an update confirmed to Telegram must survive a power
# cut; secure_delete because a deleted resume must not linger in free pages.
PRAGMAS = {
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "busy_timeout": 5000,
    "foreign_keys": "ON",
    "secure_delete": "ON",
    "temp_store": "MEMORY",
}

# Locked by another program, out of room, unreadable for now; and the classes of PostgreSQL's codes for the like.
_SQLITE_PASSING = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    }
)
_POSTGRES_PASSING = frozenset({"08", "40", "53", "55", "57", "58"})
_PRIMARY = 0xFF
"""The part of SQLite's code that names the kind of error."""


class DatabaseAway(OSError):
    """No connection could be opened."""


def is_passing(error: BaseException) -> bool:
    """Whether the database was only away, busy or full, so that the same work may succeed a little later."""
    if isinstance(error, DatabaseAway | PoolTimeoutError):
        return True
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    cause = getattr(error, "orig", None) or error
    number = getattr(cause, "sqlite_errorcode", None)
    if number is not None:
        return number & _PRIMARY in _SQLITE_PASSING
    return str(getattr(cause, "sqlstate", None) or "")[:2] in _POSTGRES_PASSING


def reason_of(error: BaseException) -> str:
    """What a database's error says, without the statement and the links around it."""
    cause = getattr(error, "orig", None) or error
    return str(getattr(cause, "strerror", None) or cause).partition("\n")[0]


def normalise_url(text: str) -> URL:
    """The address with an async driver, whether people wrote `sqlite:///x`, `postgres://…` or the full form."""
    url = make_url(text)
    return url.set(drivername=DRIVERS.get(url.drivername, url.drivername))


@dataclass(slots=True)
class Transaction:
    """An open transaction; `after_commit` holds what is to be acted on from memory once it has committed."""

    connection: AsyncConnection
    after_commit: list[Any] = field(default_factory=list)


_current: ContextVar[Transaction | None] = ContextVar("transaction", default=None)


def current() -> Transaction:
    """The transaction this work belongs to.

    Raises LookupError outside of one: a service never opens its own, whoever calls it decides what commits together.
    """
    transaction = _current.get()
    if transaction is None:
        raise LookupError("no transaction is open here")
    return transaction


def connection() -> AsyncConnection:
    return current().connection


@asynccontextmanager
async def apart() -> AsyncIterator[None]:
    """A part of the open transaction that can fail by itself: what it wrote is taken back, the rest goes on."""
    async with connection().begin_nested():
        yield


def insert_into(table: Any) -> Any:
    """An INSERT of the present database's own kind, which knows ON CONFLICT."""
    insert = postgresql.insert if connection().dialect.name == "postgresql" else sqlite.insert
    return insert(table)


def prepared_insert(table: Any, finish: Callable[[Any], Any]) -> Callable[[], Any]:
    """The same, built once: `finish` adds the ON CONFLICT, values are given when it is executed."""
    built = {"sqlite": finish(sqlite.insert(table)), "postgresql": finish(postgresql.insert(table))}
    return lambda: built[connection().dialect.name]


class Database:
    """The engine and its transactions.

    Writers queue here and not in the database: on SQLite for the one place there is, so that nobody meets a busy
    database, on PostgreSQL for the pool's, where a long queue would run into the pool's time-out.
    """

    def __init__(self, url: str, *, pool_size: int = 5) -> None:
        self.url = normalise_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._writing = asyncio.Semaphore(1 if self.is_sqlite else pool_size)
        self._kept: AsyncConnection | None = None
        if self.is_sqlite and self.path is not None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        # Parameters are what people wrote; they must not turn up in an error or a log.
        options: dict[str, Any] = {
            "hide_parameters": True,
            "pool_size": pool_size,
            "max_overflow": 0 if self.is_sqlite else pool_size,
        }
        if self.is_sqlite:
            options["connect_args"] = {"async_creator_fn": one_hop.connect}
        self.engine = create_async_engine(self.url, **options)
        if self.is_sqlite:
            event.listen(self.engine.sync_engine, "connect", _on_sqlite_connect)
            event.listen(self.engine.sync_engine, "begin", _on_sqlite_begin)

    @property
    def path(self) -> Path | None:
        """The SQLite file, or None where there is none."""
        return Path(self.url.database) if self.is_sqlite and self.url.database else None

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """Opens a writing transaction, or joins the one that is open: return commits, raise rolls back."""
        joined = _current.get()
        if joined is not None:
            yield joined
            return
        if self.is_sqlite:
            async with self._writing, self._writer() as raw, self._begin(raw) as transaction:
                yield transaction
        else:
            async with self._writing, self._connected() as raw, self._begin(raw) as transaction:
                yield transaction

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Transaction]:
        """A consistent view for reports and checks; it never waits for a writer on SQLite."""
        async with self._connected() as raw:
            reader = await raw.execution_options(read_only=True)
            async with self._begin(reader) as transaction:
                yield transaction

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[AsyncConnection]:
        """A connection from the pool. Raises DatabaseAway where the server cannot be reached."""
        try:
            raw = await self.engine.connect()
        except OSError as error:
            raise DatabaseAway(error.errno or 0, error.strerror or str(error)) from error
        try:
            yield raw
        finally:
            await asyncio.shield(raw.close())

    @asynccontextmanager
    async def _writer(self) -> AsyncIterator[AsyncConnection]:
        """SQLite's one writing connection. It stays out of the pool between transactions, because fetching it and
        putting it back costs more than BEGIN and COMMIT; after any trouble the pool looks after it.
        """
        raw, self._kept = self._kept, None
        if raw is None:
            raw = await self.engine.connect()
        try:
            yield raw
        except BaseException:
            await asyncio.shield(raw.close())
            raise
        self._kept = raw

    @asynccontextmanager
    async def _begin(self, raw: AsyncConnection) -> AsyncIterator[Transaction]:
        async with raw.begin():
            transaction = Transaction(raw)
            token = _current.set(transaction)
            try:
                yield transaction
            finally:
                _current.reset(token)

    async def close(self) -> None:
        kept, self._kept = self._kept, None
        if kept is not None:
            await kept.close()
        await self.engine.dispose()


def _on_sqlite_connect(dbapi_connection: Any, _record: Any) -> None:
    # The driver's own implicit BEGIN is DEFERRED and loses updates; SQLAlchemy's begin event below opens ours.
    dbapi_connection.isolation_level = None
    cursor = dbapi_connection.cursor()
    for name, value in PRAGMAS.items():
        cursor.execute(f"PRAGMA {name}={value}")
    cursor.close()


def _on_sqlite_begin(connection: Connection) -> None:
    read_only = connection.get_execution_options().get("read_only", False)
    driver = connection.connection.driver_connection
    assert isinstance(driver, one_hop.OneHopConnection)
    driver.begin("BEGIN" if read_only else "BEGIN IMMEDIATE")
