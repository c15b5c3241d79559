"""The table of jobs and what makes them run: a real-time tick asks what is due by the service's clock and serves it.

What is due is read from our own tables, never from a timer: killed at any line and started again, nothing is forgotten
or repeated. In the sandbox the same questions let time be moved from due moment to due moment.
"""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from models.database import Database, is_passing
from models.queries import jobs as queries
from services import incidents, outbox
from services.clock import Clock

TICK = 2
"""Seconds between looks at what is due."""

LONGEST_REST = 600.0
"""Seconds a job that fails again and again is left alone at the most."""

INSTALLED = "installed"

log = structlog.get_logger()

Run = Callable[[datetime], Awaitable[None]]
Read = Callable[[datetime, bool], Awaitable[Run]]
"""Is given the moment and whether the job is run by hand."""

Due = Callable[[], Awaitable[datetime | None]]
Then = Callable[[Database, datetime], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Job:
    """Work done at due moments. due: the next moment in our tables, past or future (None for none), read in a
    transaction. run: serves everything due at `now`, inside one transaction. by_hand: does the work as at `now`, due or
    not, and takes no due moment from `run`. read: what takes long to read for either of them, so that no other writer
    waits for it: read before, in a reading transaction, it gives the work to be done in its place; `run` alone does the
    same. then: what takes long and must not be done inside a transaction, once `run` is committed; `due` says that
    there is something to do until it is done.
    """

    name: str
    due: Due
    run: Run
    by_hand: Run
    read: Read | None = None
    then: Then | None = None


class Cron:
    """Due moments by the calendar of a time zone. A stretch of missed ones is served once, as the latest of them."""

    def __init__(self, name: str, crontab: str, zone: str) -> None:
        self.name = name
        self._trigger: Any = CronTrigger.from_crontab(crontab, timezone=ZoneInfo(zone))
        self._next: datetime | None = None
        """The next due moment as last read: it is looked at every few seconds, and only ever moves on."""

    def after(self, moment: datetime) -> datetime:
        """The first due moment later than `moment`, in UTC."""
        found: datetime = self._trigger.get_next_fire_time(None, moment + timedelta(microseconds=1))
        return found.astimezone(UTC)

    async def due(self) -> datetime | None:
        """The next due moment, or an earlier one that another process has served meanwhile."""
        return self._next or await self._read()

    async def _read(self) -> datetime | None:
        last = await queries.last_run(self.name)
        if last is None:
            installed = await queries.setting(INSTALLED)
            if installed is None:
                return None
            last = datetime.fromisoformat(installed["at"])
        self._next = self.after(last)
        return self._next

    async def latest(self, now: datetime) -> datetime | None:
        """The moment that is to be served now: the latest of those that are due; None where none is."""
        due = await self._read()
        if due is None or due > now:
            return None
        while (later := self.after(due)) <= now:
            due = later
        return due

    def job(self, run: Run, by_hand: Run | None = None) -> Job:
        """`run` as a job that serves one due moment once, and is given the moment it stands for."""

        async def serve(now: datetime) -> None:
            due = await self.latest(now)
            if due is None:
                return
            self._next = None
            if await queries.claim_run(job=self.name, due_at=due, now=now):
                await run(due)

        return Job(self.name, self.due, serve, by_hand or run)


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
        self._failures: dict[str, int] = {}
        """How often in a row a job has failed."""
        self._resting: dict[str, float] = {}
        """Monotonic times before which a job that failed again is not tried."""
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
        # What failed has been told already; a stop that comes while this waits for its turn is no failure.
        with contextlib.suppress(Exception, asyncio.CancelledError):
            await self.run_due()

    async def run_due(self) -> list[str]:
        """Serves every job that is due and names them.

        One that fails takes nothing from the others: it is an incident, stays due, and is tried again after a pause
        that grows. Raises the first failure, once the others have had their turn.
        """
        ran, failures = [], []
        async with self._running:
            for job in await self._due():
                try:
                    if await self._serve(job):
                        ran.append(job.name)
                except Exception as error:
                    log.exception("a job failed; it stays due and is tried again", job=job.name)
                    failures.append(error)
                    if not is_passing(error):
                        self._rest(job.name)
                        await self._report(job.name, error)
        if ran:
            log.info("jobs ran", jobs=ran)
        if ran or failures:
            self._wake()
        if failures:
            raise failures[0]
        return ran

    async def _due(self) -> list[Job]:
        """The jobs that seem due, read at once: a look at each in a transaction that may write holds up others."""
        now, due = self._clock.now(), []
        async with self._database.reading():
            for job in self._jobs.values():
                if self._resting.get(job.name, 0.0) > time.monotonic():
                    continue
                # Where even this fails, it is told when the job is served.
                moment: datetime | None = now
                with contextlib.suppress(Exception):
                    moment = await job.due()
                if moment is not None and moment <= now:
                    due.append(job)
        return due

    async def _serve(self, job: Job) -> bool:
        work = job.run
        if job.read is not None:
            async with self._database.reading():
                due = await job.due()
                if due is not None and due <= self._clock.now():
                    work = await job.read(self._clock.now(), False)
        async with self._database.transaction():
            due = await job.due()
            is_due = due is not None and due <= self._clock.now()
            if is_due:
                await work(self._clock.now())
        if is_due and job.then is not None:
            await job.then(self._database, self._clock.now())
        self._failures.pop(job.name, None)
        return is_due

    def _rest(self, name: str) -> None:
        # A first failure may be chance, such as a database that was busy: the next tick tries again.
        times = self._failures[name] = self._failures.get(name, 0) + 1
        self._resting[name] = time.monotonic() + (min(2.0**times, LONGEST_REST) if times > 1 else 0.0)

    async def _report(self, name: str, error: Exception) -> None:
        try:
            async with self._database.transaction():
                await incidents.record(
                    error=error, person=None, update_id=None, doing=f"job {name}", now=self._clock.now()
                )
        except Exception:
            log.exception("an incident could not be recorded")

    async def run_job(self, name: str, at: datetime | None = None) -> None:
        """Runs one job by hand, as if it were `at` (now by default); what it posts goes out from now on.

        Raises UnknownJob, and whatever the job raises, which is an incident too.
        """
        if name not in self._jobs:
            raise UnknownJob(name)
        now, job = self._clock.now(), self._jobs[name]
        try:
            async with self._running:
                work = job.by_hand
                if job.read is not None:
                    async with self._database.reading():
                        work = await job.read(at or now, True)
                async with self._database.transaction():
                    await work(at or now)
                    if at is not None:
                        await outbox.send_from(now)
                if job.then is not None:
                    await job.then(self._database, at or now)
        except Exception as error:
            log.exception("a job run by hand failed", job=name)
            await self._report(name, error)
            raise
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
