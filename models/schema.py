"""Brings a database to the schema this release knows, and refuses one from a newer release."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text

from models.database import Database
from models.migrations import HEAD

_ROOT = Path(__file__).parent.parent


class NewerDatabase(Exception):
    """The database was written by a newer release; nothing in it was touched."""


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


async def revision(database: Database) -> str | None:
    """The revision a database is at, None for an empty one."""
    async with database.reading() as transaction:
        return await transaction.connection.run_sync(_revision)


async def upgrade(database: Database, to: str = "head") -> bool:
    """Migrates to a revision, the newest by default; whether anything had to be done. Raises NewerDatabase."""
    at = await revision(database)
    if to == "head" and at == HEAD:
        return False
    from alembic import command  # noqa: PLC0415 - loaded only when there is something to migrate
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = configuration()
    if at is not None and at not in {
        script.revision for script in ScriptDirectory.from_config(config).walk_revisions()
    }:
        raise NewerDatabase(at)

    def run(connection: Connection) -> None:
        config.attributes["connection"] = connection
        command.upgrade(config, to)

    async with database.transaction() as transaction:
        await transaction.connection.run_sync(run)
    return True


def configuration() -> Any:
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_ROOT / "models" / "migrations"))
    return config
