"""The bot killed and restarted as a process: nobody notices more than a pause."""

import signal
from pathlib import Path

from tests.processes import open_household


async def test_a_killed_bot_answers_what_it_was_asked_before(tmp_path: Path) -> None:
    async with open_household(tmp_path) as house:
        ann = await house.person("Аня", id=1001)
        for how in (signal.SIGKILL, signal.SIGTERM, signal.SIGKILL):
            await ann.say("/start")
            await house.end(how)
            await house.call("POST", "send", user_id=ann.id, text="/id")
            await house.start()
            assert "1001" in await ann.look()
