"""The work queue as rows: one open item per kind and subject, reopened when the subject asks again."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, case, func, or_, select, update

from models.database import connection, insert_into
from models.tables import WorkItem, WorkState

_OPEN = WorkItem.state == WorkState.OPEN


async def add(*, kind: str, subject_id: int, now: datetime) -> int:
    """The open item of a subject: added, found, or opened again with its age starting anew."""
    fresh: dict[str, Any] = {
        "created_at": now,
        "taken_by": None,
        "taken_at": None,
        "done_by": None,
        "done_at": None,
        "outcome": None,
    }
    statement = (
        insert_into(WorkItem)
        .values(kind=kind, subject_id=subject_id, state=WorkState.OPEN, **fresh)
        .on_conflict_do_update(
            index_elements=["kind", "subject_id"],
            set_={"state": WorkState.OPEN, **fresh},
            where=WorkItem.state != WorkState.OPEN,
        )
    )
    await connection().execute(statement)
    found = select(WorkItem.id).where(WorkItem.kind == kind, WorkItem.subject_id == subject_id)
    return (await connection().execute(found)).scalar_one()


async def get(item_id: int) -> Row[Any] | None:
    return (await connection().execute(select(WorkItem).where(WorkItem.id == item_id))).one_or_none()


async def of_subject(*, kind: str, subject_id: int) -> Row[Any] | None:
    statement = select(WorkItem).where(WorkItem.kind == kind, WorkItem.subject_id == subject_id)
    return (await connection().execute(statement)).one_or_none()


async def first_open(*, person_id: int, after: Row[Any] | None = None) -> Row[Any] | None:
    """The open item that comes first for a person, or first behind `after`: what others took comes last."""
    others = case((or_(WorkItem.taken_by.is_(None), WorkItem.taken_by == person_id), 0), else_=1)
    statement = select(WorkItem).where(_OPEN)
    if after is not None:
        rank = 0 if after.taken_by in (None, person_id) else 1
        at = WorkItem.created_at
        behind = or_(at > after.created_at, and_(at == after.created_at, WorkItem.id > after.id))
        statement = statement.where(or_(others > rank, and_(others == rank, behind)))
    statement = statement.order_by(others, WorkItem.created_at, WorkItem.id).limit(1)
    return (await connection().execute(statement)).one_or_none()


async def take(*, item_id: int, by: int, now: datetime) -> bool:
    """Marks an open item as somebody's; False where it is done or another has it."""
    statement = (
        update(WorkItem)
        .where(WorkItem.id == item_id, _OPEN, or_(WorkItem.taken_by.is_(None), WorkItem.taken_by == by))
        .values(taken_by=by, taken_at=now)
    )
    return (await connection().execute(statement)).rowcount == 1


async def release(*, item_id: int, by: int) -> bool:
    statement = (
        update(WorkItem)
        .where(WorkItem.id == item_id, _OPEN, WorkItem.taken_by == by)
        .values(taken_by=None, taken_at=None)
    )
    return (await connection().execute(statement)).rowcount == 1


async def finish(*, kind: str, subject_id: int, by: int | None, outcome: str, now: datetime) -> bool:
    """Ends the open item of a subject; False where none is open."""
    statement = (
        update(WorkItem)
        .where(WorkItem.kind == kind, WorkItem.subject_id == subject_id, _OPEN)
        .values(state=WorkState.DONE, done_by=by, done_at=now, outcome=outcome)
    )
    return (await connection().execute(statement)).rowcount == 1


async def count_open() -> int:
    return (await connection().execute(select(func.count()).select_from(WorkItem).where(_OPEN))).scalar_one()
