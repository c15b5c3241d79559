"""The improvement register: its entries, the voices behind them, and what became of them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, select, update

from models.database import connection, insert_into
from models.tables import Feedback, Improvement, ImprovementStatus, ImprovementVoice, Person

OPEN = (
    ImprovementStatus.NEW,
    ImprovementStatus.TRIAGED,
    ImprovementStatus.PLANNED,
    ImprovementStatus.STARTED,
)
"""What still waits for somebody to do it."""


async def put(*, kind: str, key: str, title: str, horizon: str, proposal_id: int | None, now: datetime) -> Row[Any]:
    """The entry of this kind and key, added or found; gives id and status."""
    statement = (
        insert_into(Improvement)
        .values(
            kind=kind,
            key=key,
            title=title,
            horizon=horizon,
            status=ImprovementStatus.NEW,
            proposal_id=proposal_id,
            created_at=now,
            changed_at=now,
        )
        # The row is written as it is, because only a written row is given back.
        .on_conflict_do_update(index_elements=["kind", "key"], set_={"key": key})
        .returning(Improvement.id, Improvement.status)
    )
    return (await connection().execute(statement)).one()


async def get(improvement_id: int) -> Row[Any] | None:
    return (await connection().execute(select(Improvement).where(Improvement.id == improvement_id))).one_or_none()


async def some(ids: Sequence[int]) -> Sequence[Row[Any]]:
    return (await connection().execute(select(Improvement).where(Improvement.id.in_(ids)))).all()


async def of_proposals(ids: Sequence[int]) -> list[int]:
    """The entries of tag proposals."""
    statement = select(Improvement.id).where(Improvement.proposal_id.in_(ids)).order_by(Improvement.id)
    return list((await connection().execute(statement)).scalars())


async def open_keys(kind: str) -> dict[int, str]:
    """The keys of one kind's open entries by id."""
    statement = select(Improvement.id, Improvement.key).where(Improvement.kind == kind, Improvement.status.in_(OPEN))
    return {row.id: row.key for row in await connection().execute(statement)}


async def change(
    improvement_id: int,
    *,
    status: ImprovementStatus,
    among: Collection[ImprovementStatus],
    owner_id: int | None,
    now: datetime,
) -> bool:
    """Moves an entry on from one of the given statuses; False where it stands elsewhere."""
    statement = (
        update(Improvement)
        .where(Improvement.id == improvement_id, Improvement.status.in_(among))
        .values(status=status, owner_id=owner_id, changed_at=now)
    )
    return (await connection().execute(statement)).rowcount == 1


async def settle_proposal(*, proposal_id: int, status: ImprovementStatus, owner_id: int, now: datetime) -> None:
    """Ends the entry of a tag proposal."""
    statement = (
        update(Improvement)
        .where(Improvement.proposal_id == proposal_id, Improvement.status.in_(OPEN))
        .values(status=status, owner_id=owner_id, changed_at=now)
    )
    await connection().execute(statement)


async def add_voice(*, improvement_id: int, feedback_id: int) -> None:
    statement = insert_into(ImprovementVoice).values(improvement_id=improvement_id, feedback_id=feedback_id)
    await connection().execute(statement.on_conflict_do_nothing())


async def remove_voices(feedback_id: int) -> None:
    await connection().execute(delete(ImprovementVoice).where(ImprovementVoice.feedback_id == feedback_id))


async def people_behind(improvement_id: int) -> Sequence[Any]:
    """Each person whose words stand behind an entry, with the id and text of the last of them."""
    last = (
        select(func.max(Feedback.id).label("id"))
        .join(ImprovementVoice, ImprovementVoice.feedback_id == Feedback.id)
        .where(ImprovementVoice.improvement_id == improvement_id, Feedback.person_id.is_not(None))
        .group_by(Feedback.person_id)
        .subquery()
    )
    statement = (
        select(
            Person.id.label("person_id"),
            Person.telegram_id,
            Person.timezone,
            Feedback.id.label("feedback_id"),
            Feedback.text,
        )
        .join(last, last.c.id == Feedback.id)
        .join(Person, Person.id == Feedback.person_id)
        .order_by(Feedback.id)
    )
    return (await connection().execute(statement)).all()
