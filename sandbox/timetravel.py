"""Moves the clock from due moment to due moment, so that what a bot would do over weeks happens in order in seconds."""

import asyncio
import time
from datetime import UTC, datetime
from typing import Any

from sandbox.door import BotTrouble, Door, NoBot
from sandbox.errors import DoorError
from sandbox.world import World

STEP_SETTLE_SECONDS = 60.0
REPEATS = 10


class TimeTravel:
    def __init__(self, world: World, door: Door) -> None:
        self._world = world
        self._door = door
        self._moving = asyncio.Lock()

    def reading(self) -> dict[str, Any]:
        return {"now": self._world.clock.now().isoformat(), "offset": self._world.clock.offset}

    async def settle(self, seconds: float) -> dict[str, Any]:
        """Return when every update is confirmed and the bot says it has nothing to do."""
        deadline = time.monotonic() + seconds
        while True:
            while unconfirmed := self._world.updates.unconfirmed():
                left = deadline - time.monotonic()
                if left <= 0:
                    raise DoorError(504, f"{unconfirmed} updates are still unconfirmed", unconfirmed=unconfirmed)
                await self._world.updates.wait_for_change(left)
            try:
                quiet = await self._door.drain(max(0.1, deadline - time.monotonic()))
            except NoBot:
                return {"quiet": True, "bot": False}
            except BotTrouble:
                quiet = False
            if quiet and self._world.updates.unconfirmed() == 0:
                return {"quiet": True, "bot": True}
            if time.monotonic() >= deadline:
                raise DoorError(504, "the bot is still busy")
            await asyncio.sleep(0.02)

    async def move(self, target: datetime, *, needs_bot: bool = False) -> dict[str, Any]:
        """Move on to `target`, stopping where the bot has something due; at one go where there is no bot.

        A bot that goes away on the way stops the clock where it is: the moments it would have served are not skipped.
        """
        if self._moving.locked():
            raise DoorError(409, "the clock is moving already")
        async with self._moving:
            return await self._move(target, needs_bot=needs_bot)

    async def _move(self, target: datetime, *, needs_bot: bool) -> dict[str, Any]:
        stops: list[str] = []
        is_there = False
        try:
            await self._door.knock()
            is_there = True
            await self._move_with_bot(target, stops)
        except NoBot:
            if is_there:
                raise DoorError(504, "the bot went away on the way", stops=stops) from None
            if needs_bot:
                raise DoorError(409, "no bot answers at its door") from None
            await self._set(target)
        except BotTrouble as error:
            raise DoorError(504, f"the bot did not follow: {error}", stops=stops) from None
        return {**self.reading(), "stops": stops, "bot": is_there}

    async def _move_with_bot(self, target: datetime, stops: list[str]) -> None:
        last: datetime | None = None
        repeats = 0
        while True:
            await self.settle(STEP_SETTLE_SECONDS)
            due = await self._door.next_due(target)
            if due is None:
                break
            repeats = repeats + 1 if due == last else 1
            last = due
            if repeats > REPEATS:
                raise DoorError(500, f"the bot names {due.isoformat()} as due over and over", stops=stops)
            stops.append(due.isoformat())
            await self._set(due)
            await self._door.set_clock(self._world.clock.offset)
        await self._set(target)
        await self._door.set_clock(self._world.clock.offset)
        await self.settle(STEP_SETTLE_SECONDS)

    async def _set(self, moment: datetime) -> None:
        # On disk before the bot hears of it: a bot killed now reads the same time when it starts again.
        self._world.clock.move_to(moment.astimezone(UTC))
        await self._world.store.committed()
        self._world.events.publish({"clock": self.reading()})
