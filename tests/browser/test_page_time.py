"""The chat page's clock, the restart of the bot, and a sandbox that goes away and comes back."""

import asyncio
import json
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from sandbox.server import Sandbox
from tests.browser.tools import ANYA, Bot, DueDoor, Watch, begun, message, open_page

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_week_passes_and_the_stops_are_counted(page: Page, door: DueDoor, watch: Watch, tmp_path: Path) -> None:
    sandbox = Sandbox(file=tmp_path / "time.db", rate=False, door=door.url)
    await sandbox.start()
    try:
        await page.goto(sandbox.url)
        await expect(page.get_by_test_id("bot-status")).to_have_attribute("data-state", "running")
        before = datetime.fromisoformat(await clock_of(page))
        week = page.get_by_test_id("clock-plus-week")
        door.hold.clear()
        await week.click()
        await expect(week).to_have_attribute("aria-busy", "true")
        await expect(week).to_be_disabled()
        await expect(page.get_by_test_id("clock-plus-hour")).to_be_disabled()
        await expect(page.get_by_test_id("clock-note")).to_have_text("Время идёт…")
        door.hold.set()

        notice = page.get_by_test_id("notice")
        await expect(notice).to_contain_text("Прошла неделя. Теперь")
        await expect(notice).to_contain_text("Остановок по расписанию бота: 4.")  # every second day of the seven
        assert len(re.findall(r"\d\d:\d\d", await notice.inner_text())) == 1  # it is short: only the present moment
        await expect(week).to_be_enabled()
        await expect(week).not_to_have_attribute("aria-busy", "true")
        passed = datetime.fromisoformat(await clock_of(page)) - before
        assert timedelta(days=7) <= passed < timedelta(days=7, minutes=1)
        assert abs(door.offset - 7 * 86400) < 60
    finally:
        await page.close()
        await sandbox.stop()
    watch.assert_clean()


async def clock_of(page: Page) -> str:
    return (await page.get_by_test_id("clock").get_attribute("datetime") or "").replace("Z", "+00:00")


async def test_the_clock_moves_without_a_bot_and_is_seen_by_all(page: Page, bot: Bot, watch: Watch) -> None:
    await begun(page, bot, ANYA)
    before = datetime.fromisoformat(await clock_of(page))
    await page.get_by_test_id("clock-plus-day").click()
    await expect(page.get_by_test_id("notice")).to_contain_text("Дел по расписанию не было")
    await bot.control("clock", advance={"hours": 5})  # moved elsewhere
    deadline = asyncio.get_running_loop().time() + 8
    while datetime.fromisoformat(await clock_of(page)) - before < timedelta(hours=29):
        assert asyncio.get_running_loop().time() < deadline
        await asyncio.sleep(0.02)
    sent = await bot.say(ANYA, "День спустя")
    await expect(message(page, sent)).to_be_visible()
    await expect(page.get_by_test_id(f"messages-{ANYA}").locator(".day")).to_have_count(2)
    watch.assert_clean()


async def test_a_failed_restart_is_said(page: Page, bot: Bot, watch: Watch) -> None:
    await open_page(page, bot)
    await page.get_by_test_id("restart-bot").click()
    notice = page.get_by_test_id("notice")
    await expect(notice).to_have_attribute("data-kind", "error")
    await expect(notice).to_contain_text("Не получилось: no bot answers")
    await expect(page.get_by_test_id("restart-bot")).to_be_enabled()
    await expect(page.get_by_test_id("bot-status")).to_have_attribute("data-state", "running")  # it still polls
    assert watch.exceptions == []
    assert [status for _, status in watch.failed] == [409]


async def test_a_restart_is_shown_until_the_new_process_answers(page: Page, bot: Bot, watch: Watch) -> None:
    await open_page(page, bot)
    may_end = asyncio.Event()

    async def slow(route: Any) -> None:
        assert json.loads(route.request.post_data) == {"signal": "TERM"}
        await may_end.wait()
        await route.fulfill(json={"old_pid": 1, "new_pid": 2})

    await page.route("**/sandbox/restart", slow)
    button = page.get_by_test_id("restart-bot")
    await button.click()
    await expect(button).to_have_attribute("aria-busy", "true")
    await expect(button).to_be_disabled()
    may_end.set()
    await expect(page.get_by_test_id("notice")).to_have_text("Бот снова на связи.")
    await expect(button).to_be_enabled()
    watch.assert_clean()


async def test_the_page_finds_its_way_back_after_the_sandbox_was_away(page: Page, watch: Watch, tmp_path: Path) -> None:
    file = tmp_path / "away.db"
    first = Sandbox(file=file, rate=False)
    await first.start()
    bot = Bot(first.url)
    try:
        await begun(page, bot, ANYA)
        await page.get_by_test_id(f"composer-{ANYA}").fill("черновик")
        await first.stop()
        await expect(page.get_by_test_id("offline")).to_be_visible()

        second = Sandbox(file=file, rate=False, port=first.port)
        await second.start()
        try:
            sent = await bot.say(ANYA, "Я снова здесь")
            await expect(message(page, sent)).to_be_visible(timeout=15_000)
            await expect(page.get_by_test_id("offline")).to_be_hidden()
            await expect(page.get_by_test_id(f"messages-{ANYA}").locator(".message")).to_have_count(2)
            await expect(page.get_by_test_id(f"composer-{ANYA}")).to_have_value("черновик")
        finally:
            await page.close()
            await second.stop()
    finally:
        await bot.close()
    assert watch.exceptions == []
