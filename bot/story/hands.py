"""What people do in the sandbox, and how time passes there: its control doors, as the page and the tests use them."""

import asyncio
from datetime import datetime
from typing import Any

import aiohttp
from aiogram.filters.callback_data import CallbackData

PATIENCE = 60.0
"""Seconds that a step of the clock, or the bot's quiet, is waited for."""

AGAIN = 0.3
"""Seconds until a clock that somebody else is moving is tried again."""

CONFLICT, TIMED_OUT = 409, 504


class Trouble(Exception):
    """A door answered that it could not be done."""


class Hands:
    """url: the sandbox's."""

    def __init__(self, url: str, session: aiohttp.ClientSession) -> None:
        self._url = url
        self._session = session

    async def _ask(self, door: str, **body: Any) -> tuple[int, dict[str, Any]]:
        async with self._session.post(f"{self._url}/sandbox/{door}", json=body) as answer:
            return answer.status, await answer.json()

    async def _sure(self, door: str, **body: Any) -> dict[str, Any]:
        status, answer = await self._ask(door, **body)
        if status >= 400:
            raise Trouble(f"{door}: {answer.get('error', status)}")
        return answer

    async def meet(self, *, id_: int, first: str, last: str, username: str | None, language: str) -> None:
        """Makes somebody known to the sandbox; whoever is known stays as they are."""
        given = {"id": id_, "first_name": first, "last_name": last, "language_code": language}
        status, answer = await self._ask("users", **given, **({"username": username} if username else {}))
        if status not in (200, CONFLICT):
            raise Trouble(f"users: {answer.get('error', status)}")

    async def say(self, who: int, text: str) -> bool:
        """False where they have blocked the bot."""
        status, _ = await self._ask("send", user_id=who, text=text)
        return status != CONFLICT

    async def press(self, who: int, tap: CallbackData) -> bool:
        """False where nothing of theirs has such a button."""
        status, _ = await self._ask("press", user_id=who, data=tap.pack())
        return status < 400

    async def block(self, who: int) -> None:
        await self._sure("block", user_id=who)

    async def settle(self) -> None:
        """Waits until the bot has done all that it has heard of."""
        await self._sure("settle", timeout=PATIENCE)

    async def move(self, moment: datetime) -> None:
        """Lets time pass until a moment, with everything that is due on the way; one that has passed does nothing."""
        while True:
            if datetime.fromisoformat((await self._clock())["now"]) >= moment:
                return
            status, answer = await self._ask("clock", to=moment.isoformat(), needs_bot=True)
            if status < 400:
                return
            if status not in (CONFLICT, TIMED_OUT):
                raise Trouble(f"clock: {answer.get('error', status)}")
            await asyncio.sleep(AGAIN)

    async def behind(self) -> float:
        """Seconds that the sandbox's clock is behind real time; negative where it is ahead."""
        return -float((await self._clock())["offset"])

    async def _clock(self) -> dict[str, Any]:
        async with self._session.get(f"{self._url}/sandbox/clock") as answer:
            found: dict[str, Any] = await answer.json()
            return found

    async def until_bot_answers(self) -> None:
        """Waits until the sandbox has found the bot at its door."""
        while True:
            async with self._session.get(f"{self._url}/sandbox/state") as answer:
                if (await answer.json())["bot"] is not None:
                    return
            await asyncio.sleep(AGAIN)
