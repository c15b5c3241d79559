"""Companies, by name, that students do not want to be shown to."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, select

from models.database import connection, insert_into
from models.tables import Company, CompanyState, StopListed

AnyRow = Row[*tuple[Any, ...]]


async def of_person(person_id: int) -> Sequence[AnyRow]:
    """Key and name of each company on the list, what was added last comes first."""
    statement = select(StopListed.name_key, StopListed.name).where(StopListed.person_id == person_id)
    return (await connection().execute(statement.order_by(StopListed.added_at.desc(), StopListed.name))).all()


async def add(*, person_id: int, name_key: str, name: str, at: datetime) -> bool:
    """False where the list holds the company already."""
    values = {"person_id": person_id, "name_key": name_key, "name": name, "added_at": at}
    statement = insert_into(StopListed).values(values).on_conflict_do_nothing()
    return (await connection().execute(statement)).rowcount == 1


async def remove(*, person_id: int, name_key: str) -> None:
    await connection().execute(
        delete(StopListed).where(StopListed.person_id == person_id, StopListed.name_key == name_key)
    )


async def companies() -> Sequence[AnyRow]:
    """Id, name and key of every approved company."""
    statement = select(Company.id, Company.name, Company.name_key).where(
        Company.state == CompanyState.APPROVED, Company.name_key.is_not(None)
    )
    return (await connection().execute(statement.order_by(Company.id))).all()
