"""Vacancies as rows, with what was said against them; their tags stand in `queries/tags.py`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, case, delete, func, insert, select, update

from models.database import connection, insert_into
from models.tables import Company, CompanyState, Tag, Vacancy, VacancyComplaint, VacancyState, VacancyTag

_BY_STATE = case(
    {
        VacancyState.DRAFT.value: 0,
        VacancyState.PUBLISHED.value: 1,
        VacancyState.REVIEW.value: 2,
        VacancyState.READY.value: 3,
        VacancyState.PAUSED.value: 4,
    },
    value=Vacancy.state,
    else_=5,
)
"""What can still be worked on comes first in a company's list."""

_OVER = (VacancyState.FILLED, VacancyState.CLOSED)


async def get(vacancy_id: int) -> Row[Any] | None:
    return (await connection().execute(select(Vacancy).where(Vacancy.id == vacancy_id))).one_or_none()


async def draft_of(*, company_id: int, author_id: int) -> Row[Any] | None:
    """The newest draft that a person has begun for a company."""
    statement = select(Vacancy).where(
        Vacancy.company_id == company_id, Vacancy.author_id == author_id, Vacancy.state == VacancyState.DRAFT
    )
    return (await connection().execute(statement.order_by(Vacancy.id.desc()).limit(1))).one_or_none()


async def of_company(company_id: int, *, offset: int, limit: int) -> Sequence[Any]:
    """Id, title and state of a company's vacancies, a page of them."""
    statement = select(Vacancy.id, Vacancy.title, Vacancy.state).where(Vacancy.company_id == company_id)
    statement = statement.order_by(_BY_STATE, Vacancy.id.desc()).offset(offset).limit(limit)
    return (await connection().execute(statement)).all()


async def count_of_company(company_id: int) -> int:
    statement = select(func.count()).select_from(Vacancy).where(Vacancy.company_id == company_id)
    return (await connection().execute(statement)).scalar_one()


async def ids_in_state(*, company_id: int, state: VacancyState) -> list[int]:
    statement = select(Vacancy.id).where(Vacancy.company_id == company_id, Vacancy.state == state)
    return list((await connection().execute(statement.order_by(Vacancy.id))).scalars())


async def tags_of(vacancy_id: int) -> Sequence[Any]:
    """The criteria in the employer's order: tag id, whether it is required or starred, the least level."""
    columns = (VacancyTag.tag_id, VacancyTag.required, VacancyTag.starred, VacancyTag.level)
    statement = select(*columns).where(VacancyTag.vacancy_id == vacancy_id)
    return (await connection().execute(statement.order_by(VacancyTag.position))).all()


async def set_criterion(*, vacancy_id: int, tag_id: int, **values: Any) -> bool:
    """Sets star or level of a criterion; False where the vacancy does not ask for the tag."""
    statement = update(VacancyTag).where(VacancyTag.vacancy_id == vacancy_id, VacancyTag.tag_id == tag_id)
    return (await connection().execute(statement.values(**values))).rowcount == 1


async def add(*, company_id: int, author_id: int, now: datetime) -> int:
    """An empty draft."""
    values: dict[str, Any] = {
        "company_id": company_id,
        "author_id": author_id,
        "state": VacancyState.DRAFT,
        "remote": False,
        "skipped": [],
        "created_at": now,
        "updated_at": now,
    }
    return (await connection().execute(insert(Vacancy).values(**values).returning(Vacancy.id))).scalar_one()


async def change(vacancy_id: int, **values: Any) -> None:
    await connection().execute(update(Vacancy).where(Vacancy.id == vacancy_id).values(**values))


async def move(
    vacancy_id: int, *, before: Sequence[VacancyState], state: VacancyState, now: datetime, **values: Any
) -> bool:
    """Moves a vacancy that is in one of the states `before` to another; False where it is in none of them."""
    statement = update(Vacancy).where(Vacancy.id == vacancy_id, Vacancy.state.in_(before))
    statement = statement.values(state=state, updated_at=now, changed_at=now, **values)
    return (await connection().execute(statement)).rowcount == 1


async def remove_draft(vacancy_id: int) -> bool:
    statement = delete(Vacancy).where(Vacancy.id == vacancy_id, Vacancy.state == VacancyState.DRAFT)
    return (await connection().execute(statement)).rowcount == 1


# -- what has to be looked at


async def locked(vacancy_id: int) -> Row[Any] | None:
    """The vacancy, unchanged by others until this transaction ends."""
    statement = select(Vacancy).where(Vacancy.id == vacancy_id).with_for_update()
    return (await connection().execute(statement)).one_or_none()


async def raise_revision(company_id: int) -> bool:
    """Notes on a company that waits for its approval that something else is to be read; False where it is approved."""
    statement = update(Company).where(Company.id == company_id, Company.state != CompanyState.APPROVED)
    return (await connection().execute(statement.values(revision=Company.revision + 1))).rowcount == 1


async def count_known(company_id: int) -> int:
    """How many vacancies of a company have ever been published."""
    statement = select(func.count()).where(Vacancy.company_id == company_id, Vacancy.published_at.is_not(None))
    return (await connection().execute(statement)).scalar_one()


async def paid(*, besides: int, most: int) -> Sequence[Any]:
    """What the newest `most` vacancies that tell a wage pay: id, title and wage, with a category of each required tag
    in a row of its own.
    """
    shown = Vacancy.state.in_([VacancyState.PUBLISHED, VacancyState.PAUSED, *_OVER])
    newest = (
        select(Vacancy.id, Vacancy.title, Vacancy.wage)
        .where(Vacancy.id != besides, Vacancy.wage.is_not(None), Vacancy.held.is_(None), shown)
        .order_by(Vacancy.id.desc())
        .limit(most)
        .subquery()
    )
    statement = (
        select(newest.c.id, newest.c.title, newest.c.wage, Tag.category)
        .outerjoin(VacancyTag, (VacancyTag.vacancy_id == newest.c.id) & VacancyTag.required)
        .outerjoin(Tag, Tag.id == VacancyTag.tag_id)
        .distinct()
    )
    return (await connection().execute(statement)).all()


async def complain(*, vacancy_id: int, person_id: int, reason: str, at: datetime) -> bool:
    """Writes a person's complaint; False where one of theirs waits already. After a decision they may complain anew."""
    fresh: dict[str, Any] = {"reason": reason, "made_at": at, "decided_at": None}
    statement = (
        insert_into(VacancyComplaint)
        .values(vacancy_id=vacancy_id, person_id=person_id, **fresh)
        .on_conflict_do_update(
            index_elements=["vacancy_id", "person_id"], set_=fresh, where=VacancyComplaint.decided_at.is_not(None)
        )
    )
    return (await connection().execute(statement)).rowcount == 1


async def complaints(vacancy_id: int) -> list[str]:
    """The reasons of the complaints that wait for a decision, one for each person, the oldest first."""
    waiting = (VacancyComplaint.vacancy_id == vacancy_id, VacancyComplaint.decided_at.is_(None))
    statement = select(VacancyComplaint.reason).where(*waiting)
    statement = statement.order_by(VacancyComplaint.made_at, VacancyComplaint.person_id)
    return list((await connection().execute(statement)).scalars())


async def decide_complaints(*, vacancy_id: int, at: datetime) -> None:
    waiting = (VacancyComplaint.vacancy_id == vacancy_id, VacancyComplaint.decided_at.is_(None))
    await connection().execute(update(VacancyComplaint).where(*waiting).values(decided_at=at))
