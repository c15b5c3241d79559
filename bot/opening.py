"""Opens the database for whoever works on it: locked, migrated, or refused in one sentence."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from bot.errors import StartError
from bot.lock import FileLock
from bot.settings import Settings
from models import schema
from models.database import Database, reason_of


@asynccontextmanager
async def open_database(
    settings: Settings, *, exclusive: bool = True
) -> AsyncIterator[tuple[Database, FileLock | None]]:
    """The migrated database, locked against other processes where it is a SQLite file.

    Raises StartError in words, AlreadyRunning where another process holds the file.
    """
    try:
        database = Database(settings.database_url)
    except OSError as error:
        raise StartError(f"The folder of {settings.database_url} cannot be written to: {error.strerror}.") from error
    except (SQLAlchemyError, ValueError) as error:
        raise StartError(f"DATABASE_URL cannot be used: {error}.") from error
    lock = FileLock(database.path) if database.path is not None and exclusive else None
    try:
        if lock is not None:
            lock.take()
        await schema.upgrade(database)
    except schema.NewerDatabase as error:
        raise StartError(
            f"The database is from a newer release (revision {error}): run that release, or restore a backup. "
            "Nothing was changed."
        ) from error
    except (OSError, DBAPIError, sqlite3.Error) as error:
        raise StartError(
            f"The database {database.url.render_as_string()} cannot be opened: {reason_of(error)}."
        ) from error
    else:
        yield database, lock
    finally:
        await database.close()
        if lock is not None:
            lock.release()
