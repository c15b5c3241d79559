"""Updates of Telegram on their way through the house."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from models.database import connection
from models.tables import InboxState, InboxUpdate


async def add(rows: Sequence[dict[str, Any]]) -> set[int]:
    """Keeps updates; one that is known already changes nothing. Returns the ids that are new."""
    dialect = postgresql if connection().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(InboxUpdate).values(list(rows)).on_conflict_do_nothing().returning(InboxUpdate.update_id)
    return {row.update_id for row in await connection().execute(statement)}


async def pending() -> Sequence[Any]:
    statement = select(InboxUpdate.update_id, InboxUpdate.chat_id, InboxUpdate.payload)
    statement = statement.where(InboxUpdate.state == InboxState.PENDING).order_by(InboxUpdate.update_id)
    return (await connection().execute(statement)).all()


async def count_pending() -> int:
    statement = select(func.count()).where(InboxUpdate.state == InboxState.PENDING)
    return (await connection().execute(statement)).scalar_one()


async def finish(*, update_id: int, state: InboxState, at: datetime) -> bool:
    """Ends an update and forgets what it said; False where it had ended before."""
    statement = (
        update(InboxUpdate)
        .where(InboxUpdate.update_id == update_id, InboxUpdate.state == InboxState.PENDING)
        .values(state=state, done_at=at, payload=None)
    )
    return (await connection().execute(statement)).rowcount == 1


async def forget(*, before: datetime) -> int:
    """Removes updates that ended before a moment; Telegram repeats none after a day."""
    statement = delete(InboxUpdate).where(InboxUpdate.state != InboxState.PENDING, InboxUpdate.done_at < before)
    return int((await connection().execute(statement)).rowcount)
