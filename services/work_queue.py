"""The one queue of what waits for administrators and moderators: subjects add items, people take and finish them.

Taking an item tells the others that somebody is at it; it locks nothing, whoever decides first has decided.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.queries import work_queue as queries
from models.tables import WorkState
from services.errors import Refusal


@dataclass(frozen=True, slots=True)
class WorkItem:
    """Something to decide. subject_id is the row of the subject that `kind` names (a company, a tag proposal)."""

    id: int
    kind: str
    subject_id: int
    state: WorkState
    created_at: datetime
    taken_by: int | None
    taken_at: datetime | None
    done_by: int | None = None
    done_at: datetime | None = None
    outcome: str | None = None


def _item(row: Any) -> WorkItem:
    return WorkItem(
        id=row.id,
        kind=row.kind,
        subject_id=row.subject_id,
        state=row.state,
        created_at=row.created_at,
        taken_by=row.taken_by,
        taken_at=row.taken_at,
        done_by=row.done_by,
        done_at=row.done_at,
        outcome=row.outcome,
    )


async def add(*, kind: str, subject_id: int, now: datetime) -> int:
    """Puts a subject into the queue and gives the item's id; one that waits already stays where it is."""
    return await queries.add(kind=kind, subject_id=subject_id, now=now)


async def get(*, item_id: int) -> WorkItem:
    """Refusal "error-gone" where there is no such item."""
    row = await queries.get(item_id)
    if row is None:
        raise Refusal("error-gone")
    return _item(row)


async def of_subject(*, kind: str, subject_id: int) -> WorkItem | None:
    """The subject's item, open or done."""
    row = await queries.of_subject(kind=kind, subject_id=subject_id)
    return _item(row) if row else None


async def next_item(*, after: int | None = None, person_id: int) -> WorkItem | None:
    """The open item to look at now: the oldest, what others took last.

    after: the id of the item seen before; behind the last one the queue begins anew.
    """
    seen = await queries.get(after) if after is not None else None
    row = await queries.first_open(person_id=person_id, after=seen)
    if row is None and seen is not None:
        row = await queries.first_open(person_id=person_id)
    return _item(row) if row else None


async def take(*, item_id: int, by: int, now: datetime) -> bool:
    """Says that `by` is at it; False where it is done already or somebody else is."""
    return await queries.take(item_id=item_id, by=by, now=now)


async def release(*, item_id: int, by: int) -> bool:
    """Gives an item back that `by` took; False where they did not have it."""
    return await queries.release(item_id=item_id, by=by)


async def finish(*, kind: str, subject_id: int, by: int | None, outcome: str, now: datetime) -> bool:
    """Ends the subject's item with a short word for what was decided; False where it was ended before.

    by: None where nobody of the staff decided, because what it waited for is settled without them.
    """
    return await queries.finish(kind=kind, subject_id=subject_id, by=by, outcome=outcome, now=now)


async def count_open() -> int:
    return await queries.count_open()
