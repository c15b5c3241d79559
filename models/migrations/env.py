"""Alembic's entry: runs revisions on the connection it is handed, or on DATABASE_URL from the command line."""

import asyncio
import os
from typing import Any, Literal

import sqlalchemy as sa
from alembic import context
from sqlalchemy import Connection

import models.tables
from models.base import Base, ByValue, UtcDateTime
from models.database import Database

assert models.tables  # imported so that the metadata is complete


def render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Writes our own types as plain ones: a revision must read the same when the code has moved on."""
    if kind == "type":
        if isinstance(item, UtcDateTime):
            return "sa.DateTime(timezone=True)"
        if isinstance(item, ByValue):
            return f"sa.String({item.impl.length})"
        if isinstance(item, sa.JSON):
            return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
        if isinstance(item, sa.BigInteger):
            return 'sa.BigInteger().with_variant(sa.Integer(), "sqlite")'
    return False


def migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        render_item=render_item,
    )
    with context.begin_transaction():
        context.run_migrations()


async def migrate_from_command_line() -> None:
    database = Database(os.environ.get("DATABASE_URL", "sqlite:///var/talentloop.db"))
    async with database.transaction() as transaction:
        await transaction.connection.run_sync(migrate)
    await database.close()


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    asyncio.run(migrate_from_command_line())
