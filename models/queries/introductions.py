"""Introductions: an invitation, the answer to it, and everything a screen of either side needs of it."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, and_, case, func, select, update

from models.database import connection, insert_into
from models.queries.matching import agreed
from models.tables import (
    Company,
    CompanyMember,
    Introduction,
    IntroductionState,
    Person,
    Resume,
    Showing,
    Vacancy,
)

AnyRow = Row[*tuple[Any, ...]]


async def add(*, vacancy_id: int, resume_id: int, student_id: int, employer_id: int, at: datetime) -> int | None:
    """Writes an invitation; None where this student is invited to this vacancy already."""
    statement = (
        insert_into(Introduction)
        .values(
            vacancy_id=vacancy_id,
            resume_id=resume_id,
            student_id=student_id,
            employer_id=employer_id,
            state=IntroductionState.INVITED,
            invited_at=at,
        )
        .on_conflict_do_nothing(index_elements=["vacancy_id", "student_id"])
        .returning(Introduction.id)
    )
    return (await connection().execute(statement)).scalar_one_or_none()


async def answer(
    *,
    introduction_id: int,
    before: Collection[IntroductionState],
    state: IntroductionState,
    at: datetime,
    employer_id: int | None = None,
) -> bool:
    """Moves an introduction on; False where it was not in one of the states `before` any more.

    employer_id: who speaks for the company from now on, where somebody else than before.
    """
    statement = (
        update(Introduction)
        .where(Introduction.id == introduction_id, Introduction.state.in_(before))
        .values(state=state, answered_at=at, employer_id=func.coalesce(employer_id, Introduction.employer_id))
    )
    return (await connection().execute(statement)).rowcount == 1


async def keep_answer(*, introduction_id: int, answer: str) -> None:
    """Keeps what the student says to the company's question."""
    await connection().execute(update(Introduction).where(Introduction.id == introduction_id).values(answer=answer))


async def get(introduction_id: int) -> AnyRow | None:
    """An introduction with the vacancy, the company, the reasons it was shown for, and the student's contacts.

    willing: the student still agrees to be shown. Their stop-list hides from now on and takes nothing accepted back.
    """
    statement = (
        select(
            Introduction.id,
            Introduction.state,
            Introduction.vacancy_id,
            Introduction.resume_id,
            Introduction.student_id,
            Introduction.employer_id,
            Introduction.answer,
            Vacancy.author_id,
            Vacancy.company_id,
            Vacancy.state.label("vacancy_state"),
            Vacancy.held,
            Vacancy.title,
            Vacancy.duties,
            Vacancy.city,
            Vacancy.remote,
            Vacancy.work_kind,
            Vacancy.question,
            Company.state.label("company_state"),
            Company.name.label("company"),
            Company.city.label("company_city"),
            Company.about,
            Showing.id.label("showing_id"),
            Showing.reasons,
            Resume.full_name,
            Resume.contact_telegram,
            Resume.contact_phone,
            Resume.contact_email,
            Resume.hidden_contacts,
            Person.telegram_id,
            Person.timezone,
            Person.first_name,
            case((agreed(), True), else_=False).label("willing"),
        )
        .join(Vacancy, Vacancy.id == Introduction.vacancy_id)
        .join(Company, Company.id == Vacancy.company_id)
        .join(Resume, Resume.id == Introduction.resume_id)
        .join(Person, Person.id == Introduction.student_id)
        .outerjoin(
            Showing, and_(Showing.vacancy_id == Introduction.vacancy_id, Showing.resume_id == Introduction.resume_id)
        )
        .where(Introduction.id == introduction_id)
    )
    return (await connection().execute(statement)).one_or_none()


_LATEST = (func.coalesce(Introduction.answered_at, Introduction.invited_at).desc(), Introduction.id.desc())
"""What changed last comes first."""


def _lines() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Introduction.id,
            Introduction.state,
            Vacancy.title,
            Company.name.label("company"),
            Resume.full_name,
            Person.first_name,
        )
        .join(Vacancy, Vacancy.id == Introduction.vacancy_id)
        .join(Company, Company.id == Vacancy.company_id)
        .join(Resume, Resume.id == Introduction.resume_id)
        .join(Person, Person.id == Introduction.student_id)
        .order_by(*_LATEST)
    )


async def of_student(*, person_id: int, skip: int, most: int) -> Sequence[AnyRow]:
    statement = _lines().where(Introduction.student_id == person_id).offset(skip).limit(most)
    return (await connection().execute(statement)).all()


async def of_company(*, person_id: int, skip: int, most: int) -> Sequence[AnyRow]:
    """Introductions of the company that the person acts for."""
    statement = (
        _lines()
        .join(CompanyMember, CompanyMember.company_id == Vacancy.company_id)
        .where(CompanyMember.person_id == person_id)
    )
    return (await connection().execute(statement.offset(skip).limit(most))).all()
