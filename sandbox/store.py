"""The one SQLite file that holds everything the sandbox knows, and the transaction around every change of it."""

import asyncio
import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SCHEMA_VERSION = 1
# Telegram's numbers stay below this, and so do numbers that JSON keeps exact.
LARGEST = 2**53

SCHEMA = """
create table meta (name text primary key, value text not null) without rowid;
create table counters (name text primary key, value integer not null) without rowid;
create table people (
    id integer primary key, first_name text not null, last_name text, username text unique collate nocase,
    language_code text, phone_number text not null, started integer not null default 0,
    blocked integer not null default 0, reply_keyboard text, menu_button text, pinned integer
);
create table messages (
    chat_id integer not null, message_id integer not null, seq integer not null, from_bot integer not null,
    date integer not null, edit_date integer, deleted integer not null default 0,
    locked integer not null default 0, body text not null,
    primary key (chat_id, message_id)
) without rowid;
create index messages_by_seq on messages (chat_id, seq);
create table files (
    file_id text primary key, unique_id text not null, kind text not null, name text, mime_type text,
    size integer not null, width integer, height integer, path text not null unique, content blob not null
);
create table updates (
    update_id integer primary key autoincrement, kind text not null, chat_id integer not null, created real not null,
    body text not null
);
create index updates_by_chat on updates (chat_id, update_id);
create table callbacks (
    id text primary key, chat_id integer not null, message_id integer not null, created real not null,
    answered integer not null default 0
) without rowid;
create table toasts (
    seq integer primary key, chat_id integer not null, callback_query_id text not null, text text not null,
    show_alert integer not null, date integer not null
);
create table commands (
    scope text not null, language_code text not null, commands text not null, primary key (scope, language_code)
) without rowid;
create table profile (
    kind text not null, language_code text not null, value text not null, primary key (kind, language_code)
) without rowid;
create table calls (
    n integer primary key autoincrement, at text not null, method text not null, chat_id integer,
    params text not null, status integer not null, error text, update_ids text
);
create table faults (
    id integer primary key autoincrement, method text, chat_id integer, kind text not null, retry_after integer,
    times integer not null, description text
);
"""


class Store:
    """Synchronous SQLite on the event loop: every statement takes microseconds, so threads would only cost.

    Writes of one loop round share one commit; whoever answers a client first awaits `committed()`.
    """

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self.connection = sqlite3.connect(file, isolation_level=None, timeout=0.5)
        self.connection.row_factory = sqlite3.Row
        self._barrier: asyncio.Future[None] | None = None
        self._depth = 0
        self._closed = False
        try:
            self._prepare()
        except BaseException:
            self.connection.close()
            raise

    def _prepare(self) -> None:
        # The exclusive lock refuses a second sandbox on the same file; it goes with the process, however that ends.
        # What is written survives a kill; only a power cut may take the last of it, and nobody's data are here.
        for pragma in (
            "locking_mode=exclusive",
            "journal_mode=wal",
            "synchronous=normal",
            "foreign_keys=on",
            "cache_size=-32000",
        ):
            self.connection.execute(f"pragma {pragma}")
        if self.value("select count(*) from sqlite_master where name = 'meta'") == 0:
            self.connection.executescript("begin;" + SCHEMA + "commit;")
            self.set_meta("schema", SCHEMA_VERSION)
        elif self.get_meta("schema") != SCHEMA_VERSION:
            raise RuntimeError("it was written by another version of the sandbox; delete it or name another")

    def close(self) -> None:
        self._commit()
        self._closed = True
        self.connection.close()

    # Reading

    def rows(self, sql: str, *values: Any) -> list[sqlite3.Row]:
        return self.connection.execute(sql, values).fetchall()

    def row(self, sql: str, *values: Any) -> sqlite3.Row | None:
        found: sqlite3.Row | None = self.connection.execute(sql, values).fetchone()
        return found

    def value(self, sql: str, *values: Any) -> Any:
        found = self.connection.execute(sql, values).fetchone()
        return None if found is None else found[0]

    def get_meta(self, name: str, default: Any = None) -> Any:
        found = self.value("select value from meta where name = ?", name)
        return default if found is None else json.loads(found)

    # Writing

    @contextmanager
    def write(self) -> Iterator[None]:
        """All or nothing: what is written inside is undone when the block raises. No await belongs inside."""
        if not self.connection.in_transaction:
            self.connection.execute("begin immediate")
        name = f"s{self._depth}"
        self.connection.execute(f"savepoint {name}")
        self._depth += 1
        try:
            yield
        except BaseException:
            self.connection.execute(f"rollback to {name}")
            raise
        finally:
            self._depth -= 1
            self.connection.execute(f"release {name}")

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        """Write one statement, in the open transaction or a new one."""
        if not self.connection.in_transaction:
            self.connection.execute("begin immediate")
        return self.connection.execute(sql, values)

    def set_meta(self, name: str, value: Any) -> None:
        self.execute("insert or replace into meta values (?, ?)", name, json.dumps(value, ensure_ascii=False))

    def next(self, counter: str) -> int:
        sql = "insert into counters values (?, 1) on conflict do update set value = value + 1 returning value"
        return int(self.execute(sql, counter).fetchone()[0])

    async def committed(self) -> None:
        """Return when everything written so far is on disk."""
        if not self.connection.in_transaction:
            return
        if self._barrier is None:
            loop = asyncio.get_running_loop()
            self._barrier = loop.create_future()
            loop.call_soon(self._commit)
        await asyncio.shield(self._barrier)

    def _commit(self) -> None:
        if self._closed:
            return  # a request that was cut off by the stop had asked for this; close() has done it
        barrier, self._barrier = self._barrier, None
        try:
            if self.connection.in_transaction:
                self.connection.execute("commit")
        except sqlite3.Error as error:
            if barrier is None:
                raise
            barrier.set_exception(error)
        else:
            if barrier is not None:
                barrier.set_result(None)
