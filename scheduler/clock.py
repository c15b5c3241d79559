"""The table of jobs and what makes them run: a real-time tick asks what is due by the service's clock and serves it.

What is due is read from our own tables, never from a timer: killed at any line and started again, nothing is forgotten
or repeated. In the sandbox the same questions let time be moved from due moment to due moment.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from models.database import Database
from models.queries import jobs as queries
from services.clock import Clock

TICK = 2
"""Seconds between looks at what is due."""

INSTALLED = "installed"

log = structlog.get_logger()

Run = Callable[[datetime], Awaitable[None]]
Due = Callable[[], Awaitable[datetime | None]]


@dataclass(frozen=True, slots=True)
class Job:
    """Work done at due moments. due: the next moment in our tables, past or future (None for none), read in a
    transaction. run: serves everything due at `now`, inside one transaction.
    """

    name: str
    due: Due
    run: Run


class Cron:
    """Due moments by the calendar of a time zone. A stretch of missed ones is served once, as the latest of them."""

    def __init__(self, name: str, crontab: str, zone: str) -> None:
        self.name = name
        self._trigger: Any = CronTrigger.from_crontab(crontab, timezone=ZoneInfo(zone))

    def after(self, moment: datetime) -> datetime:
        """The first due moment later than `moment`, in UTC."""
        found: datetime = self._trigger.get_next_fire_time(None, moment + timedelta(seconds=1))
        return found.astimezone(UTC)

    async def due(self) -> datetime | None:
        last = await queries.last_run(self.name)
        if last is None:
            installed = await queries.setting(INSTALLED)
            if installed is None:
                return None
            last = datetime.fromisoformat(installed["at"])
        return self.after(last)

    def served(self, run: Callable[[datetime], Awaitable[None]]) -> Run:
        """`run` wrapped so that one due moment is served once; it is given the due moment it stands for."""

        async def serve(now: datetime) -> None:
            due = await self.due()
            if due is None:
                return
            while (later := self.after(due)) <= now:
                due = later
            if await queries.claim_run(job=self.name, due_at=due, now=now):
                await run(min(due, now))

        return serve


async def note_installed(now: datetime) -> None:
    """Remembers when this database began, so that calendar jobs have a moment to count from."""
    await queries.add_setting(INSTALLED, {"at": now.isoformat()})


class UnknownJob(LookupError):
    """No job has this name."""


class Clockwork:
    """Runs jobs by the service's clock, one at a time."""

    def __init__(self, *, database: Database, clock: Clock, jobs: Sequence[Job], wake: Callable[[], None]) -> None:
        self._database = database
        self._clock = clock
        self._jobs = {job.name: job for job in jobs}
        self._wake = wake
        self._running = asyncio.Lock()
        self._scheduler: Any = AsyncIOScheduler(timezone=UTC)

    @property
    def names(self) -> list[str]:
        return sorted(self._jobs)

    def start(self) -> None:
        self._scheduler.add_job(self._tick, "interval", seconds=TICK, max_instances=1, coalesce=True)
        self._scheduler.start()

    def stop(self) -> None:
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def _tick(self) -> None:
        try:
            await self.run_due()
        except Exception:
            log.exception("a job failed; it stays due and is tried at the next tick")

    async def run_due(self) -> list[str]:
        """Serves every job that is due, in order of their moments, and names them."""
        ran = []
        async with self._running:
            for job in self._jobs.values():
                async with self._database.transaction():
                    due = await job.due()
                    if due is not None and due <= self._clock.now():
                        await job.run(self._clock.now())
                        ran.append(job.name)
        if ran:
            log.info("jobs ran", jobs=ran)
            self._wake()
        return ran

    async def run_job(self, name: str, at: datetime | None = None) -> None:
        """Runs one job as if it were `at` (now by default). Raises UnknownJob."""
        if name not in self._jobs:
            raise UnknownJob(name)
        async with self._running, self._database.transaction():
            await self._jobs[name].run(at or self._clock.now())
        self._wake()

    async def next_due(self, until: datetime) -> datetime | None:
        """The earliest moment later than now and not after `until` at which a job is due."""
        now = self._clock.now()
        moments = []
        async with self._database.reading():
            for job in self._jobs.values():
                due = await job.due()
                if due is not None and now < due <= until:
                    moments.append(due)
        return min(moments, default=None)
