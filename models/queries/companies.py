"""Companies and the people who act for them, and what administrators look at before they decide."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, case, delete, func, insert, or_, select, update

from models.database import connection
from models.tables import (
    Company,
    CompanyMember,
    CompanyState,
    Person,
    Rank,
    Vacancy,
    VacancyComplaint,
    WorkItem,
    WorkState,
)

WAITING = (CompanyState.PENDING, CompanyState.ASKED)
"""Not decided yet."""

_BY_STATE = case(
    {state.value: place for place, state in enumerate((*WAITING, CompanyState.APPROVED, CompanyState.DECLINED))},
    value=Company.state,
    else_=4,
)


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


async def add(*, person_id: int, now: datetime, invited: bool = False) -> int:
    """A draft company with its owner."""
    values = {"state": CompanyState.DRAFT, "revision": 0, "created_at": now, "invited": invited}
    company_id = (await connection().execute(insert(Company).values(**values).returning(Company.id))).scalar_one()
    await add_member(person_id=person_id, company_id=company_id, rank=Rank.OWNER, joined_at=now)
    return company_id


async def remove_draft(company_id: int) -> None:
    """Takes a registration back that was never sent."""
    await connection().execute(delete(Company).where(Company.id == company_id, Company.state == CompanyState.DRAFT))


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
            question=None,
            answer=None,
        )
    )


async def decide(*, company_id: int, revision: int | None, state: CompanyState, now: datetime, **values: Any) -> bool:
    """Decides a waiting request; False where it is decided already, or another revision than the given one waits."""
    return await _move(_waits(company_id, revision), state=state, decided_at=now, **values)


async def ask(*, company_id: int, revision: int | None, question: str) -> bool:
    """Asks a company about its waiting request; False as for `decide`."""
    asked = {"question": question, "answer": None, "revision": Company.revision + 1}
    return await _move(_waits(company_id, revision), state=CompanyState.ASKED, **asked)


async def reply(*, company_id: int, answer: str) -> bool:
    """Answers the question about a request, which waits again; False where nothing is asked (any more)."""
    asked = [Company.id == company_id, Company.state == CompanyState.ASKED]
    return await _move(asked, state=CompanyState.PENDING, answer=answer, revision=Company.revision + 1)


async def move(*, company_id: int, before: Sequence[CompanyState], state: CompanyState, **values: Any) -> bool:
    """Moves a company that is in one of the states `before` to another; False where it is in none of them."""
    return await _move([Company.id == company_id, Company.state.in_(before)], state=state, **values)


def _waits(company_id: int, revision: int | None) -> list[ColumnElement[bool]]:
    wanted = [Company.id == company_id, Company.state.in_(WAITING)]
    return wanted if revision is None else [*wanted, Company.revision == revision]


async def _move(wanted: Sequence[ColumnElement[bool]], **values: Any) -> bool:
    return (await connection().execute(update(Company).where(*wanted).values(**values))).rowcount == 1


# -- the people of a company


async def add_member(**values: Any) -> None:
    await connection().execute(insert(CompanyMember).values(**values))


async def members(company_id: int) -> Sequence[Any]:
    """Everybody who acts for a company, its owner first."""
    owners_first = case((CompanyMember.rank == Rank.OWNER, 0), else_=1)
    statement = select(CompanyMember, Person.telegram_id, Person.timezone, Person.blocked_at).join(
        Person, Person.id == CompanyMember.person_id
    )
    statement = statement.where(CompanyMember.company_id == company_id)
    ordered = statement.order_by(owners_first, CompanyMember.joined_at, CompanyMember.person_id)
    return (await connection().execute(ordered)).all()


async def remove_member(*, person_id: int, company_id: int) -> bool:
    """Lets somebody act for a company no longer; False where they do not, or own it."""
    statement = delete(CompanyMember).where(
        CompanyMember.person_id == person_id,
        CompanyMember.company_id == company_id,
        CompanyMember.rank == Rank.MEMBER,
    )
    return (await connection().execute(statement)).rowcount == 1


async def set_rank(*, person_id: int, company_id: int, before: Rank, rank: Rank) -> bool:
    """Changes what somebody is in a company; False where they are not what they were."""
    statement = update(CompanyMember).where(
        CompanyMember.person_id == person_id, CompanyMember.company_id == company_id, CompanyMember.rank == before
    )
    return (await connection().execute(statement.values(rank=rank))).rowcount == 1


# -- what administrators look at


async def register(*, skip: int, most: int) -> Sequence[Row[Any]]:
    """Companies that have asked for approval at some time, those that wait first."""
    statement = select(Company).where(Company.state != CompanyState.DRAFT)
    statement = statement.order_by(_BY_STATE, Company.name, Company.id).offset(skip).limit(most)
    return (await connection().execute(statement)).all()


async def blocked_with_key(*, company_id: int, name_key: str) -> str | None:
    """The name of a blocked company that is compared as this one is; None where there is none."""
    statement = select(Company.name).where(
        Company.name_key == name_key, Company.state == CompanyState.BLOCKED, Company.id != company_id
    )
    return (await connection().execute(statement.limit(1))).scalar_one_or_none()


async def blocked_with_contact(*, company_id: int, telegrams: list[str], phones: list[str], emails: list[str]) -> str:
    """The name of another company, a blocked one, with one of these contacts; empty where there is none.

    telegrams, emails: in small letters.
    """
    statement = (
        select(Company.name)
        .join(CompanyMember, CompanyMember.company_id == Company.id)
        .join(Person, Person.id == CompanyMember.person_id)
        .where(
            Company.state == CompanyState.BLOCKED,
            Company.id != company_id,
            or_(
                func.lower(CompanyMember.contact_telegram).in_(telegrams),
                func.lower(Person.username).in_(telegrams),
                CompanyMember.contact_phone.in_(phones),
                func.lower(CompanyMember.contact_email).in_(emails),
            ),
        )
    )
    return (await connection().execute(statement.order_by(Company.id).limit(1))).scalar_one_or_none() or ""


async def count_complaints(company_id: int) -> int:
    """How many different people have complained about vacancies of a company."""
    statement = (
        select(func.count(VacancyComplaint.person_id.distinct()))
        .join(Vacancy, Vacancy.id == VacancyComplaint.vacancy_id)
        .where(Vacancy.company_id == company_id)
    )
    return (await connection().execute(statement)).scalar_one()


# -- requests that wait too long


def _unreminded(kind: str) -> list[ColumnElement[bool]]:
    return [
        WorkItem.kind == kind,
        WorkItem.state == WorkState.OPEN,
        Company.state == CompanyState.PENDING,
        or_(Company.reminded_at.is_(None), Company.reminded_at < WorkItem.created_at),
    ]


async def waits_since(*, kind: str) -> datetime | None:
    """When the request came that waits longest without a reminder. kind: of its item in the work queue."""
    statement = select(func.min(WorkItem.created_at)).join(Company, Company.id == WorkItem.subject_id)
    return (await connection().execute(statement.where(*_unreminded(kind)))).scalar_one()


async def unreminded(*, kind: str, before: datetime, limit: int) -> Sequence[Any]:
    """Requests that have waited since before a moment, held until this transaction ends, with their items."""
    statement = (
        select(Company.id, Company.name, WorkItem.id.label("item_id"), WorkItem.created_at)
        .join(WorkItem, WorkItem.subject_id == Company.id)
        .where(*_unreminded(kind), WorkItem.created_at <= before)
        .order_by(WorkItem.created_at, WorkItem.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=Company)
    )
    return (await connection().execute(statement)).all()


async def reminded(ids: Sequence[int], *, at: datetime) -> None:
    await connection().execute(update(Company).where(Company.id.in_(ids)).values(reminded_at=at))
