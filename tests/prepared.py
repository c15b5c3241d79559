"""Databases that a test may begin with: migrated and with the catalogue in them, made once a process and copied."""

import shutil
import tempfile
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import text

from models import schema
from models.database import Database
from services.tags import store

LOADED = datetime(2026, 11, 1, tzinfo=UTC)

_folder = tempfile.TemporaryDirectory(prefix="talentloop-prepared-")
_postgres: dict[str, str] = {}
"""By server, the name of its prepared database."""


async def _prepare(database: Database) -> None:
    await schema.upgrade(database)
    async with database.transaction():
        await store.load_catalogue(now=LOADED)
    await database.close()


async def sqlite(file: Path) -> str:
    """Makes `file` a prepared database and gives its address."""
    original = Path(_folder.name) / "prepared.db"
    if not original.exists():
        await _prepare(Database(f"sqlite:///{original}"))
    shutil.copyfile(original, file)
    return f"sqlite:///{file}"


async def postgres(server: Any, *, empty: bool = False) -> str:
    """The address of a new database: prepared, or without any table."""
    if empty:
        return await _create(server, "template1")
    address = str(server.get_uri())
    if address not in _postgres:
        made = await _create(server, "template1")
        await _prepare(Database(made))
        _postgres[address] = Database(made).url.database or ""
    return await _create(server, _postgres[address])


async def _create(server: Any, template: str) -> str:
    name = f"t{uuid.uuid4().hex}"
    admin = Database(server.get_uri())
    async with admin.engine.connect() as raw:
        connection = await raw.execution_options(isolation_level="AUTOCOMMIT")
        await connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    await admin.close()
    return str(admin.url.set(database=name).render_as_string(hide_password=False))
