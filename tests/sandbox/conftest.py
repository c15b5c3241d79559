"""A real sandbox server on a free port for every test."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from sandbox.server import Sandbox
from tests.sandbox.support import ANYA, BORIS, Caller


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest.fixture
async def sandbox(tmp_path: Path) -> AsyncIterator[Sandbox]:
    """A sandbox without sending limits."""
    running = Sandbox(file=tmp_path / "sandbox.db", rate=False)
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
async def api(sandbox: Sandbox, session: aiohttp.ClientSession) -> Caller:
    return Caller(session, sandbox.url)


@pytest.fixture
async def started(api: Caller) -> Caller:
    """Аня and Борис have pressed Start, and the bot has heard of it."""
    for person in (ANYA, BORIS):
        await api.say(person, "/start")
    await api.updates(offset=3)
    return api
