"""The jobs of the house: what runs on a calendar or when rows are due."""

import asyncio
from datetime import datetime, timedelta
from functools import partial

from models.database import Database
from models.queries import inbox as inbox_queries
from models.queries import outbox as outbox_queries
from scheduler.clock import Cron, Job, Run
from services import (
    company_waiting,
    deliveries,
    digest,
    improvements,
    institution,
    memberships,
    openings_digest,
    refill,
    reminders,
    service_level,
    verifications,
)
from services.digest import Composed
from services.feedback import judging, surveys

INBOX_KEPT = timedelta(days=2)
"""Telegram repeats an unconfirmed update for a day; twice that tells every repeat apart."""

OUTBOX_KEPT = timedelta(days=30)


async def tidy(zone: str, now: datetime) -> None:
    """Keeps what was measured of days that are over, then forgets updates and replies that nobody needs any more."""
    await service_level.keep(now=now, zone=zone)
    await improvements.keep_effects(now=now)
    await inbox_queries.forget(before=now - INBOX_KEPT)
    await outbox_queries.forget_sent(before=now - OUTBOX_KEPT)
    await institution.forget_files(now=now)


async def next_reminder(zone: str) -> datetime | None:
    """When to remind next: of a resume, that a skill's confirmation has ended, that a company waits."""
    moments = [await reminders.next_due(), await verifications.next_due(), await company_waiting.next_due(zone=zone)]
    return min((moment for moment in moments if moment is not None), default=None)


def openings_job(zone: str) -> Job:
    """The students' weekly list of new vacancies."""

    async def send(now: datetime) -> None:
        await openings_digest.send_due(now=now, zone=zone)

    async def by_hand(now: datetime) -> None:
        await openings_digest.send_now(now=now, zone=zone)

    return Job("openings", partial(openings_digest.next_due, zone), send, by_hand)


DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def digest_job(zone: str) -> Job:
    """The weekly digest, at the day and hour that administrators chose."""

    async def weekly(now: datetime, ready: Composed | None = None) -> None:
        await digest.send(now=now, zone=zone, ready=ready)

    async def by_hand(now: datetime, ready: Composed | None = None) -> None:
        # A week has one digest by constraint, so the clock's own run adds nothing to what was composed by hand before.
        await digest.send(now=now, zone=zone, early=True, ready=ready)

    async def chosen() -> Cron:
        at = await digest.schedule()
        return Cron("digest", f"0 {at.hour} * * {DAYS[at.day]}", zone)

    async def due() -> datetime | None:
        return await (await chosen()).due()

    async def run(now: datetime, ready: Composed | None = None) -> None:
        await (await chosen()).job(partial(weekly, ready=ready)).run(now)

    async def read(now: datetime, manual: bool) -> Run:
        moment = now if manual else await (await chosen()).latest(now)
        ready = await digest.ready(now=moment, zone=zone, early=manual) if moment is not None else None
        return partial(by_hand if manual else run, ready=ready)

    return Job("digest", due, run, by_hand, read=read)


async def fit(database: Database, now: datetime) -> None:
    """Fits the judge of feedback that this process is to use, in a thread: it takes seconds."""
    async with database.reading():
        work = await judging.to_do()
    if work is not None:
        found = await asyncio.to_thread(work.do)
        async with database.transaction():
            await judging.settle(work, found, now=now)


def learning_job(zone: str) -> Job:
    """Before the week's digest: whether confirmed labels make the classifier better. Each process fits what it uses."""

    async def want(now: datetime) -> None:
        await judging.want(now=now)

    weekly = Cron("learning", "50 4 * * mon", zone).job(want)

    async def due() -> datetime | None:
        return await judging.unfinished() or await weekly.due()

    return Job("learning", due, weekly.run, want, then=fit)


def candidates_job(zone: str) -> Job:
    """The nightly round of open vacancies, each given the next best candidates."""

    async def fill(now: datetime) -> None:
        await refill.fill_due(now=now, zone=zone)

    async def by_hand(now: datetime) -> None:
        await refill.fill_now(now=now, zone=zone)

    return Job("candidates", partial(refill.next_due, zone), fill, by_hand)


def make_jobs(zone: str) -> list[Job]:
    """Every job, with calendar times in the institution's time zone."""

    async def plan_surveys(now: datetime) -> None:
        await surveys.begin_planning(now=now)

    async def ask(now: datetime) -> None:
        await surveys.serve_due(now=now, zone=zone)

    async def ask_all(now: datetime) -> None:
        await surveys.serve_all(now=now, zone=zone)

    async def remind(now: datetime) -> None:
        await reminders.remind_due(now=now, zone=zone)
        await verifications.end_due(now=now, zone=zone)
        await company_waiting.remind_due(now=now, zone=zone)

    async def deliver(now: datetime) -> None:
        await deliveries.deliver_due(now=now, zone=zone)

    async def turn_year(now: datetime) -> None:
        await memberships.turn_year(now=now, zone=zone)
        await memberships.ask_for_published(now=now, zone=zone)

    async def match_unconfirmed(now: datetime) -> None:
        await memberships.match_unconfirmed(now=now, zone=zone)

    return [
        Cron("tidy", "30 4 * * *", zone).job(partial(tidy, zone)),
        Cron("survey-planning", "30 4 * * *", zone).job(plan_surveys),
        Job("surveys", surveys.next_due, ask, ask_all),
        Job("reminders", partial(next_reminder, zone), remind, remind),
        Job("deliveries", deliveries.next_due, deliver, deliver),
        Cron("academic-year", "0 4 * * *", zone).job(turn_year),
        Job("unconfirmed", memberships.unconfirmed_due, match_unconfirmed, match_unconfirmed),
        candidates_job(zone),
        openings_job(zone),
        learning_job(zone),
        digest_job(zone),
    ]
