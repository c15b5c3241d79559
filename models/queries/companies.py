"""Companies and the people who act for them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from models.database import connection
from models.tables import Company, CompanyMember, CompanyState, Person, Rank


async def get(company_id: int) -> Row[Any] | None:
    return (await connection().execute(select(Company).where(Company.id == company_id))).one_or_none()


async def locked(company_id: int) -> Row[Any] | None:
    """The company, unchanged by others until this transaction ends."""
    statement = select(Company).where(Company.id == company_id).with_for_update(read=True)
    return (await connection().execute(statement)).one_or_none()


async def of_person(person_id: int) -> Row[Any] | None:
    statement = select(Company).join(CompanyMember, CompanyMember.company_id == Company.id)
    return (await connection().execute(statement.where(CompanyMember.person_id == person_id))).one_or_none()


async def member(person_id: int) -> Row[Any] | None:
    return (await connection().execute(select(CompanyMember).where(CompanyMember.person_id == person_id))).one_or_none()


async def owner(company_id: int) -> Row[Any] | None:
    """The member who registered the company."""
    statement = select(CompanyMember).where(CompanyMember.company_id == company_id, CompanyMember.rank == Rank.OWNER)
    return (await connection().execute(statement.order_by(CompanyMember.joined_at).limit(1))).one_or_none()


async def recipients(company_id: int) -> Sequence[Any]:
    """Telegram id and time zone of every member who can be written to."""
    statement = (
        select(Person.telegram_id, Person.timezone)
        .join(CompanyMember, CompanyMember.person_id == Person.id)
        .where(CompanyMember.company_id == company_id, Person.blocked_at.is_(None))
    )
    return (await connection().execute(statement.order_by(Person.id))).all()


async def add(*, person_id: int, now: datetime) -> int:
    """A draft company with its owner."""
    values = {"state": CompanyState.DRAFT, "revision": 0, "created_at": now}
    company_id = (await connection().execute(insert(Company).values(**values).returning(Company.id))).scalar_one()
    await connection().execute(
        insert(CompanyMember).values(person_id=person_id, company_id=company_id, rank=Rank.OWNER, joined_at=now)
    )
    return company_id


async def change(company_id: int, **values: Any) -> None:
    """Sets columns and raises the revision."""
    statement = update(Company).where(Company.id == company_id)
    await connection().execute(statement.values(revision=Company.revision + 1, **values))


async def without_key() -> Sequence[Any]:
    """Companies with a name that was never made comparable."""
    statement = select(Company.id, Company.name).where(Company.name_key.is_(None), Company.name.is_not(None))
    return (await connection().execute(statement)).all()


async def set_key(company_id: int, key: str) -> None:
    await connection().execute(update(Company).where(Company.id == company_id).values(name_key=key))


async def change_member(person_id: int, **values: Any) -> None:
    await connection().execute(update(CompanyMember).where(CompanyMember.person_id == person_id).values(**values))


async def submit(*, company_id: int, now: datetime) -> None:
    await connection().execute(
        update(Company)
        .where(Company.id == company_id)
        .values(
            state=CompanyState.PENDING,
            submitted_at=now,
            decided_at=None,
            decline_reason=None,
            decline_text=None,
        )
    )


async def decide(*, company_id: int, revision: int | None, state: CompanyState, now: datetime, **values: Any) -> bool:
    """Decides a waiting request; False where it is decided already, or another revision than the given one waits."""
    statement = update(Company).where(Company.id == company_id, Company.state == CompanyState.PENDING)
    if revision is not None:
        statement = statement.where(Company.revision == revision)
    return (await connection().execute(statement.values(state=state, decided_at=now, **values))).rowcount == 1
