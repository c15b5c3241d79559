"""Rows of the outbox: posted, claimed under a lease, marked."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Table, and_, bindparam, case, delete, exists, func, insert, or_, select, text, update

from models.database import connection, insert_into
from models.tables import Conversation, Lane, OutboxMessage, OutboxState, Person, Reason

O = OutboxMessage  # noqa: E741 - the table's short name, read in every line below
assert isinstance(O.__table__, Table)
TABLE = O.__table__

# Built once: these run for every update, and building a statement costs more than running it.
MARKED = ("state", "reason", "detail", "message_id", "lease_until", "attempts", "sent_at")
_LANE = case({lane.value: place for place, lane in enumerate(Lane)}, value=O.lane)
_ADD = insert(TABLE).returning(TABLE.c.id, sort_by_parameter_order=True)
_MARK = update(TABLE).where(TABLE.c.id == bindparam("row_id")).values({name: bindparam(name) for name in MARKED})
_SET_MENU = (
    update(Conversation).where(Conversation.chat_id == bindparam("chat")).values(menu_message_id=bindparam("message"))
)


async def add(rows: Sequence[dict[str, Any]]) -> list[int]:
    """Writes rows and returns their ids in order."""
    result = await connection().execute(_ADD, rows)
    return [row.id for row in result]


async def add_once(row: dict[str, Any]) -> int | None:
    """Writes a row with a dedup_key; None where one with that key stands already."""
    statement = insert_into(O).values(**row).on_conflict_do_nothing(index_elements=["dedup_key"]).returning(O.id)
    return (await connection().execute(statement)).scalar_one_or_none()


async def has(dedup_key: str) -> bool:
    """Whether a row was ever written with this key."""
    return (await connection().execute(select(exists().where(O.dedup_key == dedup_key)))).scalar_one()


async def last_of(*, chat_id: int, kinds: Collection[str]) -> datetime | None:
    """When the latest notice of these kinds went out to a chat, or will go out."""
    statement = select(func.max(O.not_before)).where(
        O.chat_id == chat_id,
        text("lane <> 'reply'"),
        O.kind.in_(kinds),
        O.state.in_((OutboxState.PENDING, OutboxState.SENT)),
    )
    return (await connection().execute(statement)).scalar_one()


async def change(row_id: int, **values: Any) -> None:
    await connection().execute(update(O).where(O.id == row_id).values(**values))


async def withdraw(keys: Collection[str]) -> None:
    """Drops waiting rows by their keys."""
    waiting = (O.dedup_key.in_(keys), O.state == OutboxState.PENDING)
    gone = {"state": OutboxState.DROPPED, "reason": Reason.EXPIRED, "detail": "something newer took its place"}
    await connection().execute(update(O).where(*waiting).values(**gone))


async def claim(
    *, now: datetime, real: float, longest: float, owner: str, until: float, limit: int, without: Collection[int]
) -> Sequence[Any]:
    """Takes due rows under a lease, by lane and oldest first; returns them with the recipient's language and
    blocked_at.

    now: the service's time, against not_before. real: the machines' time, against leases (a failed row keeps its lease
    as the pause before the next try); one that ends more than `longest` seconds later is from before somebody set the
    machine's clock back. without: chats to leave alone.
    """
    free = or_(O.lease_until.is_(None), O.lease_until < real, O.lease_until > real + longest)
    ids = (
        select(O.id)
        .where(
            O.state == OutboxState.PENDING, O.not_before <= now, free, *([O.chat_id.not_in(without)] * bool(without))
        )
        .order_by(_LANE, O.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    found = [row.id for row in await connection().execute(ids)]
    if not found:
        return []
    await connection().execute(update(O).where(O.id.in_(found)).values(lease_owner=owner, lease_until=until))
    rows = await connection().execute(
        select(O.__table__, Person.language, Person.blocked_at)
        .outerjoin(Person, Person.telegram_id == O.chat_id)
        .where(O.id.in_(found))
        .order_by(_LANE, O.id)
    )
    return rows.all()


async def waiting_replies() -> Sequence[Any]:
    """Replies that are not out yet, as (chat id, row id)."""
    statement = select(O.chat_id, O.id).where(O.state == OutboxState.PENDING, O.lane == Lane.REPLY)
    return (await connection().execute(statement)).all()


async def mark(marks: Sequence[dict[str, Any]]) -> None:
    """Writes what became of rows; each dict holds `row_id` and every column of MARKED."""
    if marks:
        await connection().execute(_MARK, marks)


async def set_menus(menus: Sequence[tuple[int, int]]) -> None:
    """Notes chats' live menus, each given as (chat id, message id)."""
    if menus:
        await connection().execute(_SET_MENU, [{"chat": chat, "message": message} for chat, message in menus])


async def release_leases() -> None:
    """Frees every lease: right where one process owns the database, at its start."""
    await connection().execute(update(O).where(O.lease_until.is_not(None)).values(lease_owner=None, lease_until=None))


async def next_due(*, after: datetime) -> datetime | None:
    """When the next waiting row may go out, later than `after`."""
    statement = select(func.min(O.not_before)).where(O.state == OutboxState.PENDING, O.not_before > after)
    return (await connection().execute(statement)).scalar_one()


async def count_due(*, now: datetime) -> int:
    statement = select(func.count()).where(O.state == OutboxState.PENDING, O.not_before <= now)
    return (await connection().execute(statement)).scalar_one()


async def count_by_lane() -> dict[Lane, int]:
    statement = select(O.lane, func.count()).where(O.state == OutboxState.PENDING).group_by(O.lane)
    return {row[0]: row[1] for row in await connection().execute(statement)}


async def forget_sent(*, before: datetime) -> int:
    """Removes rows that were sent or dropped long ago; a notice's dedup key goes with it, replies have none."""
    result = await connection().execute(
        delete(O).where(and_(O.state != OutboxState.PENDING, O.created_at < before, O.dedup_key.is_(None)))
    )
    return int(result.rowcount)
