"""Every night: open vacancies are given the next best candidates, up to so many a week.

At publication a vacancy is shown its best; whoever fits as well has their turn here. How far the night has come stands
in a setting that moves in the transaction that writes the showings, a part of the vacancies at a time: killed anywhere,
the run goes on behind the last part that was committed. That a pair is shown once is a constraint of its own.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from models.queries import jobs as settings
from models.queries import matching as queries
from models.tables import Delivery
from services import matching, showings

HOUR = time(5)
"""Before anybody is up, and the databases have been tidied."""

BATCH = 50
"""Vacancies served in one transaction; the rest is still due and follows at the next tick."""

THROUGH = "candidates"
"""The setting: `through`, the night up to which every vacancy was served; `moment` and `after`, the night that is being
served and the last id of it.
"""


def room(given: int, delivery: Delivery, most_cards: int) -> int:
    """How many more candidates a vacancy is given this week: none that its messages of a week could not hold."""
    week = most_cards if delivery is Delivery.WEEKLY else matching.CARDS
    return max(min(week, matching.CARDS) - given, 0)


def night(after: datetime, zone: str) -> datetime:
    """The first moment of serving later than another; in UTC."""
    day = after.astimezone(ZoneInfo(zone)).date()
    found = datetime.combine(day, HOUR, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    if found > after:
        return found
    return datetime.combine(day + timedelta(days=1), HOUR, tzinfo=ZoneInfo(zone)).astimezone(UTC)


async def next_due(zone: str) -> datetime | None:
    """When vacancies are to be served next; may be past. None before the service was ever started."""
    through = _through(await settings.setting(THROUGH) or {}, await settings.setting("installed") or {})
    return night(through, zone) if through is not None else None


def _through(kept: dict[str, Any], installed: dict[str, Any]) -> datetime | None:
    at = kept.get("through") or installed.get("at")
    return datetime.fromisoformat(at) if at else None


async def fill_due(*, now: datetime, zone: str) -> None:
    """Serves the next part of the vacancies, where the night has come. Nights that were missed are served as one."""
    kept = await settings.locked(THROUGH)
    through = _through(kept, await settings.setting("installed") or {})
    if through is None or (moment := night(through, zone)) > now:
        return
    while (later := night(moment, zone)) <= now:
        moment = later
    after = kept["after"] if kept.get("moment") == moment.isoformat() else 0
    last = await serve(after, now=now, zone=zone)
    if last is None:
        await settings.set_setting(THROUGH, {"through": moment.isoformat()})
    else:
        part = {"through": through.isoformat(), "moment": moment.isoformat(), "after": last}
        await settings.set_setting(THROUGH, part)


async def fill_now(*, now: datetime, zone: str) -> None:
    """By hand: every vacancy's week as of now."""
    after: int | None = 0
    while after is not None:
        after = await serve(after, now=now, zone=zone)
        # What one part has shown is not of the next one's moment, and need not be read again and again.
        now += timedelta(microseconds=1)


async def serve(after: int, *, now: datetime, zone: str) -> int | None:
    """Serves a part of the vacancies; the last id of it, or None where it was the last part."""
    since = now - matching.CAP_DAYS
    rows = await queries.lacking(since=since, most=matching.CARDS, after=after, limit=BATCH)
    rooms = [room(row.given, row.delivery, row.most_cards) for row in rows]
    await _fill([(row, free) for row, free in zip(rows, rooms, strict=True) if free], now, zone)
    return rows[-1].id if len(rows) == BATCH else None


async def _fill(lacking: Sequence[tuple[Any, int]], now: datetime, zone: str) -> None:
    # Whoever was given least chooses first, among the vacancies of one part.
    order = sorted(lacking, key=lambda pair: (-pair[1], pair[0].id))
    if order:
        await showings.fill([row for row, _ in order], [free for _, free in order], now=now, zone=zone)
