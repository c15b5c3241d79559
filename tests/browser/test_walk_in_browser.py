"""The whole loop by clicking in the chat page, in both languages, with everything running as after `make run`."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from playwright.async_api import Locator, Page, expect

from locales import LANGUAGES
from tests.browser.tools import Watch, no_sideways_scrolling
from tests.stage import Control, Somebody, free_port
from tests.walk import Input, Walk, check_step, looker

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ROOT = Path(__file__).parents[2]
SLOW = 30_000
"""Milliseconds for what takes new processes or weeks of the sandbox's time."""

PRESENT = {"ru": {"student": 1001, "employer": 1002, "staff": 1003}, "en": {}}
"""Whom a new sandbox knows already, all of them Russian; the others are added on the page."""

ADDED = {
    "ru": {"guest": ("Глеб", "Лапин")},
    "en": {
        "student": ("Seraphina", "Hill"),
        "employer": ("Bob", "Carter"),
        "staff": ("Vera", "Lane"),
        "guest": ("Glen", "Ford"),
    },
}
ADMINISTRATORS = "1003,1006"
"""The third person of either language: people who are added get the numbers from 1004 on."""

RESTARTED = {"ru": "Бот снова на связи.", "en": "The bot is back."}

TRANSCRIPT = """id => [...document.querySelectorAll(`[data-testid=messages-${id}] .message`)].map(message => [
  message.querySelector("[data-testid=message-text]")?.textContent ?? "",
  [...message.querySelectorAll(".key")].map(key => key.textContent),
])"""


@dataclass
class Product:
    """The supervisor with its sandbox and its bot: where the page is, and what they logged."""

    folder: Path
    url: str

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text()


@asynccontextmanager
async def run_product(folder: Path) -> AsyncIterator[Product]:
    """`python -m bot run` without a token, with its files in `folder`."""
    port = free_port()
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "BOT_TOKEN": "",
        "DATABASE_URL": f"sqlite:///{folder / 'bot.db'}",
        "SANDBOX_PORT": str(port),
        "SANDBOX_FILE": str(folder / "sandbox.db"),
        "ADMIN_IDS": ADMINISTRATORS,
    }
    with (folder / "log").open("wb") as log:
        running = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run",
            cwd=folder, env=environment, stdout=asyncio.subprocess.PIPE, stderr=log,
        )  # fmt: skip
    product = Product(folder, f"http://127.0.0.1:{port}")
    try:
        assert running.stdout is not None
        async with asyncio.timeout(60):
            told = (await running.stdout.readline()).decode()
        assert product.url in told, told + product.log
        yield product
    finally:
        if running.returncode is None:
            running.terminate()
        code = await running.wait()
    assert code == 0, product.log


class Hands:
    """All four people of a walk, on one page."""

    def __init__(self, page: Page, walk: Walk) -> None:
        self.page = page
        self.walk = walk

    async def gather(self) -> None:
        """Adds on the page whoever is not there yet; their language is the page's."""
        language = self.walk.language
        for role, known in PRESENT[language].items():
            self.walk.people[role] = Somebody(self.walk.control, known)
        for role, (first, last) in ADDED[language].items():
            await self.page.get_by_test_id("add-person").click()
            await self.page.get_by_test_id("person-first-name").fill(first)
            await self.page.get_by_test_id("person-last-name").fill(last)
            await self.page.get_by_test_id("person-save").click()
            await expect(self.page.get_by_test_id("person-dialog")).to_be_hidden()
            users = (await self.walk.control.call("GET", "users"))["users"]
            added = next(user["id"] for user in users if user["first_name"] == first)
            self.walk.people[role] = Somebody(self.walk.control, added)
        # The buttons that offer a person's own name show the whole of it.
        names = {role: await self.name(role) for role in ("student", "employer")}
        self.walk.words = self.walk.words | names

    async def name(self, role: str) -> str:
        return await self.page.get_by_test_id(f"name-{self.walk.people[role].id}").inner_text()

    def column(self, role: str) -> Locator:
        return self.page.get_by_test_id(f"chat-{self.walk.people[role].id}")

    async def do(self, given: Input) -> None:
        """One input, and everything that comes of it is on the page."""
        if given.kind == "clock":
            for unit, times in given.value.items():
                for _ in range(times):
                    await self.pass_time(unit.removesuffix("s"))
        elif given.kind == "say":
            await self.say(given.who, given.value)
        else:
            label = await self.walk.button(given)
            await self.column(given.who).get_by_role("button", name=label, exact=True).last.click()
        await self.walk.control.settle()
        for person in self.walk.people.values():
            await self.shows_all(person)

    async def say(self, role: str, text: str) -> None:
        person = self.walk.people[role]
        start = self.page.get_by_test_id(f"start-{person.id}")
        if text == "/start" and await start.is_visible():
            await start.click()
            return
        field = self.page.get_by_test_id(f"composer-{person.id}")
        await field.fill(text)
        await field.press("Enter")

    async def pass_time(self, unit: str) -> None:
        before = await self.walk.control.now()
        button = self.page.get_by_test_id(f"clock-plus-{unit}")
        await button.click()
        await expect(button).to_be_enabled(timeout=SLOW)
        await expect(self.page.get_by_test_id("notice")).to_have_attribute("data-kind", "info")
        assert (await self.walk.control.now())[:10] > before[:10]

    async def shows_all(self, person: Somebody) -> None:
        """The page shows the chat as the sandbox knows it: the texts and the buttons under them."""
        await person.look()
        wanted = [
            [message["text"] or message["caption"] or "", [b["text"] for row in message["buttons"] or [] for b in row]]
            for message in person.messages
        ]
        deadline = asyncio.get_running_loop().time() + 8
        while (shown := await self.page.evaluate(TRANSCRIPT, person.id)) != wanted:
            assert asyncio.get_running_loop().time() < deadline, (shown, wanted)
            await asyncio.sleep(0.02)

    async def restart_the_bot(self) -> None:
        old = await self.bot()
        await self.page.get_by_test_id("restart-bot").click()
        await expect(self.page.get_by_test_id("notice")).to_have_text(RESTARTED[self.walk.language], timeout=SLOW)
        assert (await self.bot())["pid"] != old["pid"]

    async def bot(self) -> Any:
        return (await self.walk.control.call("GET", "state"))["bot"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_loop_by_clicking(page: Page, watch: Watch, tmp_path: Path, screenshots: Path, language: str) -> None:
    async with run_product(tmp_path) as product, aiohttp.ClientSession() as session:
        await page.goto(product.url)
        await expect(page.locator("body.ready")).to_be_attached()
        if language == "en":
            await page.get_by_test_id("language").click()
        hands = Hands(page, Walk(Control(product.url, session), language))
        await hands.gather()
        steps = hands.walk.steps()
        middle = sum(map(len, steps)) // 2
        done = 0
        for number, step in enumerate(steps, start=1):
            for given in step:
                await hands.do(given)
                done += 1
                if done == middle:
                    await hands.restart_the_bot()
            await page.screenshot(path=screenshots / f"walk-{language}-{number}.png", animations="disabled")
            await check_step(hands.walk, number, looker(tmp_path / "bot.db"))
        await no_sideways_scrolling(page)
        watch.assert_clean()
        await page.close()
    assert '"level": "error"' not in product.log
