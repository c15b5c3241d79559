"""Files made when their messages go out: what they need is read, then a thread renders them, a few at a time."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from models.database import Database
from models.queries import outbox as queries
from services.files import MAKERS, File, Order
from services.outbox import Call

WITHIN = 120.0
"""Seconds a file may take to be made, waiting for its turn not counted; then it has failed."""

AT_A_TIME = 3
"""A thread each, and threads are needed for other things as well."""

ACTION_LASTS = 4.5
"""Seconds after which "sending a document" is shown again; Telegram takes it away after five."""

ACTION_WITHIN = 3.0
"""Seconds the work waits at most for that to be shown."""

Show = Callable[[Call], Awaitable[object]]


class Rendering:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._turn = asyncio.Semaphore(AT_A_TIME)

    async def make(self, order: Order, *, row_id: int, lease: float, sign: Call, show: Show) -> File:
        """A row's file from what is true now; the person sees meanwhile that it is being made.

        lease: seconds the row stays ours beyond the making. sign: the chat action that `show` performs.
        Raises whatever the maker raises, LookupError for an unknown one, TimeoutError where it takes too long.
        """
        async with _showing(sign, show), self._turn, asyncio.timeout(WITHIN):
            async with self._database.transaction():
                await queries.change(row_id, lease_until=time.time() + WITHIN + lease)
            async with self._database.reading():
                render = await MAKERS[order.make](order.values)
            return await asyncio.to_thread(render)


@asynccontextmanager
async def _showing(sign: Call, show: Show) -> AsyncIterator[None]:
    """Shows a sign before the work begins and for as long as it goes on; whether that succeeds is not important."""

    async def once() -> None:
        with contextlib.suppress(Exception):
            async with asyncio.timeout(ACTION_WITHIN):
                await show(sign)

    async def again_and_again() -> None:
        while True:
            await asyncio.sleep(ACTION_LASTS)
            await once()

    await once()
    going_on = asyncio.create_task(again_and_again())
    try:
        yield
    finally:
        going_on.cancel()
        await asyncio.wait([going_on])
