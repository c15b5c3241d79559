"""The jobs of the house: what runs on a calendar or when rows are due."""

from datetime import datetime, timedelta

from models.queries import inbox as inbox_queries
from models.queries import outbox as outbox_queries
from scheduler.clock import Cron, Job
from services import digest
from services.feedback import surveys

INBOX_KEPT = timedelta(days=2)
"""Telegram repeats an unconfirmed update for a day; twice that tells every repeat apart."""

OUTBOX_KEPT = timedelta(days=30)


async def tidy(now: datetime) -> None:
    """Forgets updates and replies that nobody needs any more."""
    await inbox_queries.forget(before=now - INBOX_KEPT)
    await outbox_queries.forget_sent(before=now - OUTBOX_KEPT)


def _weekly_digest(zone: str) -> Job:
    """Monday's digest. Run by hand it does not stand for a Monday to come, so that one is composed all the same."""
    monday = Cron("digest", "0 9 * * mon", zone)

    async def weekly(moment: datetime) -> None:
        await digest.send(now=moment, zone=zone)

    async def run(now: datetime) -> None:
        due = await monday.due()
        if due is not None and due <= now:
            await monday.served(weekly)(now)
        else:
            await digest.send(now=now, zone=zone, early=True)

    return Job(monday.name, monday.due, run)


def make_jobs(zone: str) -> list[Job]:
    """Every job, with calendar times in the institution's time zone."""
    tidying = Cron("tidy", "30 4 * * *", zone)
    return [
        Job(tidying.name, tidying.due, tidying.served(tidy)),
        Job("surveys", surveys.next_due, lambda now: surveys.ask_due(now=now, zone=zone)),
        _weekly_digest(zone),
    ]
