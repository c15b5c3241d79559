"""Updates of Telegram on their way through the house."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Table, bindparam, delete, func, select, update

from models.database import connection, prepared_insert
from models.tables import InboxState, InboxUpdate

assert isinstance(InboxUpdate.__table__, Table)
TABLE = InboxUpdate.__table__

# Built once: these two run for every update, and building a statement costs more than running it.
_add = prepared_insert(TABLE, lambda insert: insert.on_conflict_do_nothing().returning(TABLE.c.update_id))
_FINISH = (
    update(TABLE)
    .where(TABLE.c.update_id == bindparam("id"), TABLE.c.state == InboxState.PENDING)
    .values(state=bindparam("ended"), done_at=bindparam("at"), payload=None)
)


async def add(rows: Sequence[dict[str, Any]]) -> set[int]:
    """Keeps updates; one that is known already changes nothing. Returns the ids that are new."""
    return {row.update_id for row in await connection().execute(_add(), list(rows))}


async def pending() -> Sequence[Any]:
    statement = select(InboxUpdate.update_id, InboxUpdate.chat_id, InboxUpdate.payload)
    statement = statement.where(InboxUpdate.state == InboxState.PENDING).order_by(InboxUpdate.update_id)
    return (await connection().execute(statement)).all()


async def count_pending() -> int:
    statement = select(func.count()).where(InboxUpdate.state == InboxState.PENDING)
    return (await connection().execute(statement)).scalar_one()


async def finish(*, update_id: int, state: InboxState, at: datetime) -> bool:
    """Ends an update and forgets what it said; False where it had ended before."""
    result = await connection().execute(_FINISH, {"id": update_id, "ended": state, "at": at})
    return result.rowcount == 1


async def forget(*, before: datetime) -> int:
    """Removes updates that ended before a moment; Telegram repeats none after a day."""
    statement = delete(InboxUpdate).where(InboxUpdate.state != InboxState.PENDING, InboxUpdate.done_at < before)
    return int((await connection().execute(statement)).rowcount)
