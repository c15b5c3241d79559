"""Requests of companies that wait longer than a working day: administrators are reminded of each, once."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from models.queries import companies as queries
from models.tables import Role
from services import outbox, people
from services.companies import WORK

REMINDER = "company-waiting"
"""The kind of the notice."""

SATURDAY = 5
DAY = timedelta(days=1)

BATCH = 100
"""Requests told of in one notice; what is left is due at the next tick."""


def working_day_after(moment: datetime, zone: str) -> datetime:
    """When one working day has passed since a moment: the same time of the next working day, Monday to Friday.

    Weekends do not count: a day that begins on one begins on Monday. zone: the institution's.
    """
    local = moment.astimezone(ZoneInfo(zone))
    if local.weekday() >= SATURDAY:
        local = (local + DAY * (7 - local.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
    following = local + DAY
    while following.weekday() >= SATURDAY:
        following += DAY
    return following.astimezone(moment.tzinfo)


async def next_due(*, zone: str) -> datetime | None:
    """When the next request will have waited too long; may be past."""
    since = await queries.waits_since(kind=WORK)
    return working_day_after(since, zone) if since is not None else None


async def remind_due(*, now: datetime, zone: str) -> None:
    """Tells administrators of the requests that have waited for over a working day, all in one notice."""
    rows = await queries.unreminded(kind=WORK, before=now, limit=BATCH)
    late = [row for row in rows if working_day_after(row.created_at, zone) <= now]
    if not late:
        return
    await queries.reminded([row.id for row in late], at=now)
    staff = await people.holders(Role.ADMINISTRATOR)
    await outbox.notify_all(
        recipients=[(one.telegram_id, one.zone(zone)) for one in staff],
        kind=REMINDER,
        values={"item": late[0].item_id, "name": late[0].name or "", "count": len(late)},
        now=now,
    )
