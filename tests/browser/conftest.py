"""Headless Chromium for the browser tests: one browser for the session, a fresh and watched page for every test."""

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, ViewportSize, async_playwright

from sandbox.server import Sandbox
from tests.browser.tools import Bot, DueDoor, Watch

WIDE: ViewportSize = {"width": 1440, "height": 900}
SCREENSHOTS = Path(__file__).parents[2] / "var" / "screenshots"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str:
    """Where Chromium is; without it the test is skipped, except in CI, where its absence is a failure."""
    found = shutil.which("chromium")
    if found is None:
        words = "no chromium executable is found on this machine"
        if os.environ.get("CI") == "true":
            pytest.fail(words)
        pytest.skip(words)
    return found


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    executable = chromium()
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield running
        await running.close()


@pytest_asyncio.fixture(loop_scope="session")
async def watch() -> Watch:
    return Watch()


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser, watch: Watch) -> AsyncIterator[Page]:
    """A page in a context of its own: nothing is remembered from other tests."""
    context = await browser.new_context(viewport=WIDE, locale="ru-RU", timezone_id="Europe/Moscow")
    context.set_default_timeout(8000)
    fresh = await context.new_page()
    watch.follow(fresh)
    yield fresh
    if not fresh.is_closed():
        await fresh.unroute_all(behavior="ignoreErrors")  # a request under way when a test ends is nobody's failure
    await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def sandbox(tmp_path: Path) -> AsyncIterator[Sandbox]:
    running = Sandbox(file=tmp_path / "sandbox.db", rate=False)
    await running.start()
    yield running
    await running.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    running = Bot(sandbox.url)
    running.start()
    yield running
    await running.close()


@pytest_asyncio.fixture(loop_scope="session")
async def door() -> AsyncIterator[DueDoor]:
    running = DueDoor()
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
def screenshots() -> Path:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    return SCREENSHOTS
