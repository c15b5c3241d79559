"""Files on their way in: what one would change, kept between showing it and applying it."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from models.database import connection
from models.tables import Import

ID_BITS = 52
"""Enough that no two files meet, and still a number that JSON keeps."""


async def add(*, kind: str, person_id: int, content: Mapping[str, Any], now: datetime) -> int:
    """Keeps what a file says and gives its id; an earlier one of this person that was not applied gives way.

    The id is drawn: one that counts would be given again after the last row has gone, and then an old button would
    apply another file.
    """
    waiting = (Import.person_id == person_id, Import.kind == kind, Import.applied_at.is_(None))
    await connection().execute(delete(Import).where(*waiting))
    values = {
        "id": secrets.randbits(ID_BITS) + 1,
        "kind": kind,
        "person_id": person_id,
        "content": dict(content),
        "created_at": now,
    }
    return (await connection().execute(insert(Import).values(**values).returning(Import.id))).scalar_one()


async def get(*, import_id: int, kind: str, person_id: int) -> Row[*tuple[Any, ...]] | None:
    """A file of this person's own: id, content, applied_at and created_at."""
    statement = select(Import.id, Import.content, Import.applied_at, Import.created_at)
    own = (Import.id == import_id, Import.kind == kind, Import.person_id == person_id)
    return (await connection().execute(statement.where(*own))).one_or_none()


async def change(import_id: int, **values: Any) -> None:
    await connection().execute(update(Import).where(Import.id == import_id).values(**values))


async def remove(import_id: int) -> None:
    await connection().execute(delete(Import).where(Import.id == import_id))


async def waiting(*, kind: str, person_id: int) -> int | None:
    """The person's file that was shown and not applied yet."""
    statement = select(Import.id).where(Import.person_id == person_id, Import.kind == kind, Import.applied_at.is_(None))
    return (await connection().execute(statement.limit(1))).scalar_one_or_none()


async def forget(*, before: datetime) -> None:
    """Removes files of every kind that came before a moment, applied or not."""
    await connection().execute(delete(Import).where(Import.created_at < before))
