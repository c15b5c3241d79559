"""One database, its settings that keep data safe, and the transaction that services join through a context variable."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import URL, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection
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


def insert_into(table: Any) -> Any:
    """An INSERT of the present database's own kind, which knows ON CONFLICT."""
    insert = postgresql.insert if connection().dialect.name == "postgresql" else sqlite.insert
    return insert(table)


class Database:
    """The engine and its transactions. On SQLite writers queue on a lock here, so nobody ever meets a busy database."""

    def __init__(self, url: str, *, pool_size: int = 5) -> None:
        self.url = normalise_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._writing = asyncio.Lock()
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
            async with self._writing, self._begin(read_only=False) as transaction:
                yield transaction
        else:
            async with self._begin(read_only=False) as transaction:
                yield transaction

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Transaction]:
        """A consistent view for reports and checks; it never waits for a writer on SQLite."""
        async with self._begin(read_only=True) as transaction:
            yield transaction

    @asynccontextmanager
    async def _begin(self, *, read_only: bool) -> AsyncIterator[Transaction]:
        async with self.engine.connect() as raw:
            if read_only:
                raw = await raw.execution_options(read_only=True)  # noqa: PLW2901 - the same connection, told its use
            async with raw.begin():
                transaction = Transaction(raw)
                token = _current.set(transaction)
                try:
                    yield transaction
                finally:
                    _current.reset(token)

    async def close(self) -> None:
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
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
