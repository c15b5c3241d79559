"""Tells the open chat pages what has changed, as server-sent events, and wakes whoever waits for a change."""

import asyncio
import json
from typing import Any

from aiohttp import web

KEEP_ALIVE_SECONDS = 15
QUEUE_LENGTH = 1000

Queue = asyncio.Queue[dict[str, Any] | None]


class Events:
    def __init__(self) -> None:
        self._listeners: set[Queue] = set()
        self._closed = False

    def listen(self, length: int = QUEUE_LENGTH) -> Queue:
        """A queue of the changes from now on; None ends it."""
        queue: Queue = asyncio.Queue(length)
        self._listeners.add(queue)
        return queue

    def publish(self, event: dict[str, Any]) -> None:
        for queue in list(self._listeners):
            if queue.full():
                # A listener that does not read is let go; the page connects again and reads the chat afresh.
                self._listeners.discard(queue)
                queue.get_nowait()
                queue.put_nowait(None)
            else:
                queue.put_nowait(event)

    def close(self) -> None:
        self._closed = True
        for queue in self._listeners:
            if queue.full():
                queue.get_nowait()
            queue.put_nowait(None)
        self._listeners.clear()

    async def stream(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store"}
        )
        queue = self.listen()
        try:
            await response.prepare(request)
            await response.write(b": connected\n\n")
            while not self._closed:
                try:
                    event = await asyncio.wait_for(queue.get(), KEEP_ALIVE_SECONDS)
                except TimeoutError:
                    await response.write(b": still here\n\n")
                    continue
                if event is None:
                    break
                await response.write(f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode())
        except ConnectionResetError:
            pass  # the page was closed
        finally:
            self._listeners.discard(queue)
        return response
