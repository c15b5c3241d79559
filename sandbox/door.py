"""The sandbox's side of the bot's own door: health, next due moment, clock, drain."""

from datetime import datetime
from typing import Any

import aiohttp

# A clock step may run jobs and send many messages before the bot is quiet.
LONG_SECONDS = 120.0
SHORT_SECONDS = 5.0


class NoBot(Exception):
    """Nobody listens at the door."""


class BotTrouble(Exception):
    """Somebody listens, but the answer is late or an error."""


class Door:
    """Raises NoBot and BotTrouble."""

    def __init__(self, url: str | None) -> None:
        self.url = url.rstrip("/") if url else None
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def health(self) -> dict[str, Any] | None:
        """The bot's own words on how it is; None without a bot or with one that does not answer."""
        try:
            return await self.knock()
        except (NoBot, BotTrouble):
            return None

    async def knock(self) -> dict[str, Any]:
        return await self._ask("GET", "/health", seconds=SHORT_SECONDS)

    async def next_due(self, until: datetime) -> datetime | None:
        answer = await self._ask("GET", "/next", query={"until": until.isoformat()}, seconds=LONG_SECONDS)
        return datetime.fromisoformat(answer["due"]) if answer.get("due") else None

    async def set_clock(self, offset: float) -> None:
        await self._ask("POST", "/clock", body={"offset": offset}, seconds=LONG_SECONDS)

    async def drain(self, seconds: float) -> bool:
        """Whether the bot has nothing to do."""
        answer = await self._ask("POST", "/drain", body={}, seconds=seconds)
        return answer.get("quiet") is True

    async def _ask(
        self, method: str, path: str, *, query: dict[str, str] | None = None, body: Any = None, seconds: float
    ) -> dict[str, Any]:
        if self.url is None:
            raise NoBot
        if self._session is None:
            self._session = aiohttp.ClientSession()
        timeout = aiohttp.ClientTimeout(total=seconds)
        try:
            async with self._session.request(
                method, self.url + path, params=query, json=body, timeout=timeout
            ) as response:
                answer = await response.json()
                status = response.status
        except aiohttp.ClientConnectorError:
            raise NoBot from None
        except (TimeoutError, aiohttp.ClientError, ValueError) as error:
            raise BotTrouble(f"{method} {path}: {type(error).__name__}") from None
        if status != 200 or not isinstance(answer, dict):
            raise BotTrouble(f"{method} {path}: status {status}")
        return answer
