"""The whole loop over HTTP, in both languages, with restarts between the steps and kills in the middle of them."""

import asyncio
import random
import signal
from datetime import datetime, timedelta
from itertools import cycle
from pathlib import Path

import pytest

from locales import LANGUAGES
from tests.processes import Household, open_household
from tests.stage import TOKEN
from tests.walk import EMPLOYER_EMAIL, STUDENT_PHONE, Walk, check_step, effects, looker

KILLS = 30
INPUTS = 12
"""After /start, to a published resume."""


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_loop_runs_with_a_new_process_between_the_steps(tmp_path: Path, language: str) -> None:
    endings = cycle([signal.SIGKILL, signal.SIGTERM])
    async with open_household(tmp_path) as house:
        walk = Walk(house, language)
        await walk.gather()
        assert len(walk.steps()[0]) <= 1 + INPUTS
        for number, step in enumerate(walk.steps(), start=1):
            for given in step:
                await walk.give(given)
            await check_step(walk, number, looker(tmp_path / "bot.db"))
            await house.restart(next(endings))
        assert [line for line in house.log.splitlines() if '"level": "error"' in line] == []
        for private in (TOKEN, STUDENT_PHONE, EMPLOYER_EMAIL, *(walk.words[each] for each in ("education", "opinion"))):
            assert private not in house.log


async def test_killed_at_thirty_points_everything_happens_once(tmp_path: Path) -> None:
    """The same walk, undisturbed and with a kill while the bot is at work on an input: the same in the end."""
    seed = random.SystemRandom().randrange(10**6)
    chance = random.Random(seed)
    calm, rough = tmp_path / "calm", tmp_path / "rough"
    seen: list[dict[str, tuple[str, tuple[str, ...]]]] = []
    for folder in (calm, rough):
        folder.mkdir()
        async with open_household(folder) as house:
            walk = Walk(house, "ru")
            await walk.gather()
            inputs = [given for step in walk.steps() for given in step]
            struck = set(chance.sample(range(len(inputs)), min(KILLS, len(inputs)))) if folder is rough else set()
            for place, given in enumerate(inputs):
                if place not in struck:
                    await walk.give(given)
                elif given.kind == "clock":
                    await _kill_while_time_moves(house, given.value, chance)
                else:
                    await walk.send(given)
                    await asyncio.sleep(chance.uniform(0, 0.06))
                    await house.restart(signal.SIGKILL)
                    await house.settle()
                if folder is calm:
                    seen.append(await walk.see())
                else:
                    assert await walk.see() == seen[place], f"seed {seed}, after {given}"
            assert folder is calm or effects(rough / "bot.db") == effects(calm / "bot.db"), f"seed {seed}"


async def _kill_while_time_moves(house: Household, span: dict[str, float], chance: random.Random) -> None:
    """Time goes on to where it was to go, whatever happens to the bot on the way."""
    before = await house.now()
    moving = asyncio.create_task(house.call("POST", "clock", advance=span, needs_bot=True))
    await asyncio.sleep(chance.uniform(0, 0.3))
    await house.end(signal.SIGKILL)
    await asyncio.gather(moving, return_exceptions=True)
    await house.start()
    target = _later(before, span)
    if _later(await house.now(), {}) < target:
        await house.call("POST", "clock", to=target, needs_bot=True)
    await house.settle()


def _later(moment: str, span: dict[str, float]) -> str:
    return (datetime.fromisoformat(moment) + timedelta(**span)).isoformat()


@pytest.mark.soak
@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_new_process_after_every_single_input(tmp_path: Path, language: str) -> None:
    endings = cycle([signal.SIGKILL, signal.SIGTERM])
    async with open_household(tmp_path) as house:
        walk = Walk(house, language)
        await walk.gather()
        for number, step in enumerate(walk.steps(), start=1):
            for given in step:
                await walk.give(given)
                await house.restart(next(endings))
            await check_step(walk, number, looker(tmp_path / "bot.db"))
