"""Vacancies as rows; their tags stand in `queries/tags.py`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, case, delete, func, insert, select, update

from models.database import connection
from models.tables import Vacancy, VacancyState, VacancyTag

_BY_STATE = case(
    {
        VacancyState.DRAFT.value: 0,
        VacancyState.PUBLISHED.value: 1,
        VacancyState.READY.value: 2,
        VacancyState.PAUSED.value: 3,
    },
    value=Vacancy.state,
    else_=4,
)
"""What can still be worked on comes first in a company's list."""


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
    """Tag ids with whether each is required, in the employer's order."""
    statement = select(VacancyTag.tag_id, VacancyTag.required).where(VacancyTag.vacancy_id == vacancy_id)
    return (await connection().execute(statement.order_by(VacancyTag.position))).all()


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
    return (await connection().execute(statement.values(state=state, updated_at=now, **values))).rowcount == 1


async def remove_draft(vacancy_id: int) -> bool:
    statement = delete(Vacancy).where(Vacancy.id == vacancy_id, Vacancy.state == VacancyState.DRAFT)
    return (await connection().execute(statement)).rowcount == 1
