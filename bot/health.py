"""The loopback door: health for anyone on this machine, jobs for whoever may read the lock file, time for the sandbox.

The doors that move time exist only when the bot runs beside the sandbox.
"""

import asyncio
import contextlib
import hmac
import os
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import structlog
from aiohttp import web

from bot.inbox import Inbox
from models.database import Database
from models.queries import inbox as inbox_queries
from models.queries import outbox as outbox_queries
from scheduler.clock import Clockwork, UnknownJob
from scheduler.delivery import Delivery
from services.clock import SystemClock

QUIET_WITHIN = 30.0
"""Seconds after which waiting for quiet gives up with an answer that says so."""

log = structlog.get_logger()


class Door:
    def __init__(
        self,
        *,
        database: Database,
        inbox: Inbox,
        delivery: Delivery,
        clockwork: Clockwork,
        clock: SystemClock,
        secret: str,
        moves_time: bool,
    ) -> None:
        self._database = database
        self._inbox = inbox
        self._delivery = delivery
        self._clockwork = clockwork
        self._clock = clock
        self._secret = secret
        self.application = web.Application(middlewares=[_loopback_only])
        routes: list[web.RouteDef] = [web.get("/health", self._health), web.post("/job", self._job)]
        if moves_time:
            routes += [
                web.get("/next", self._next),
                web.post("/clock", self._move),
                web.post("/drain", self._drain),
            ]
        self.application.add_routes(routes)

    async def _health(self, _request: web.Request) -> web.Response:
        async with self._database.reading():
            waiting = await inbox_queries.count_pending()
            lanes = await outbox_queries.count_by_lane()
        return web.json_response(
            {
                "status": "ok",
                "pid": os.getpid(),
                "now": self._clock.now().isoformat(),
                "inbox": waiting,
                "outbox": {lane.value: count for lane, count in lanes.items()},
            }
        )

    async def _job(self, request: web.Request) -> web.Response:
        if not hmac.compare_digest(request.headers.get("Authorization", ""), f"Bearer {self._secret}"):
            raise web.HTTPUnauthorized
        body = await request.json()
        try:
            await self._clockwork.run_job(body["name"], _moment(body.get("at")))
        except UnknownJob:
            return web.json_response({"error": "unknown job", "jobs": self._clockwork.names}, status=404)
        await self._quiet()
        return web.json_response({"ran": body["name"]})

    async def _next(self, request: web.Request) -> web.Response:
        until = _moment(request.query["until"])
        assert until is not None
        job = await self._clockwork.next_due(until)
        async with self._database.reading():
            message = await outbox_queries.next_due(after=self._clock.now())
        moments = [moment for moment in (job, message) if moment is not None and moment <= until]
        return web.json_response({"due": min(moments).isoformat() if moments else None})

    async def _move(self, request: web.Request) -> web.Response:
        body = await request.json()
        self._clock.offset = timedelta(seconds=float(body["offset"]))
        _, ran = await self._serve_due()
        return web.json_response({"now": self._clock.now().isoformat(), "ran": ran})

    async def _drain(self, _request: web.Request) -> web.Response:
        quiet, _ = await self._serve_due()
        return web.json_response({"quiet": quiet}, status=200 if quiet else 504)

    async def _serve_due(self) -> tuple[bool, list[str]]:
        """Serves every job and message that is due by now; says whether all got quiet, and which jobs ran."""
        ran: list[str] = []
        quiet = True
        for _ in range(20):  # a job may make another one due at once; more rounds than jobs means it never ends
            now_ran: list[str] = []
            with contextlib.suppress(Exception):  # a job that fails has been told of, and time goes on without it
                now_ran = await self._clockwork.run_due()
            quiet = await self._quiet()
            ran += now_ran
            if not now_ran:
                break
        return quiet, ran

    async def _quiet(self) -> bool:
        """Waits until the inbox is done and everything due is sent; False where it took too long."""
        deadline = time.monotonic() + QUIET_WITHIN
        while time.monotonic() < deadline:
            await self._inbox.wait_idle()
            self._delivery.wake()
            if await self._delivery.quiet() and self._inbox.idle:
                return True
            await self._delivery.round()
            await asyncio.sleep(0.005)  # a row waiting for its next try must not keep this loop spinning
        return False


@web.middleware
async def _loopback_only(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    # A page in a browser can reach loopback too; its Origin or a foreign Host gives it away.
    if request.host.split(":")[0] not in ("127.0.0.1", "localhost") or "Origin" in request.headers:
        raise web.HTTPForbidden
    return await handler(request)


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
