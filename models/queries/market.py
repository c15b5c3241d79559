"""What open vacancies ask for against what shown resumes offer, and how evenly resumes are shown."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, exists, func, select

from models.database import connection
from models.queries.institution import is_known
from models.queries.matching import VACANCY_IS_OPEN, agreed
from models.tables import (
    Company,
    Group,
    Membership,
    Person,
    Programme,
    Resume,
    ResumeState,
    ResumeTag,
    Showing,
    Vacancy,
    VacancyTag,
)

AnyRow = Row[*tuple[Any, ...]]


def _is_shown() -> ColumnElement[bool]:
    """A resume that employers may see now; for statements that join Person."""
    return and_(
        Resume.state == ResumeState.PUBLISHED, Person.blocked_at.is_(None), agreed(), is_known(Resume.person_id)
    )


def _belongs(faculty_id: int | None, programme_id: int | None) -> list[ColumnElement[bool]]:
    """The resume's owner studies at a faculty, or on a programme; nothing where neither is given."""
    if programme_id is not None:
        there = exists().where(
            Membership.person_id == Resume.person_id,
            Membership.group_id == Group.id,
            Group.programme_id == programme_id,
        )
        return [there]
    if faculty_id is not None:
        of_group = (
            select(Group.id)
            .join(Programme, Programme.id == Group.programme_id)
            .where(Group.id == Membership.group_id, Programme.faculty_id == faculty_id)
            .exists()
        )
        there = exists().where(
            Membership.person_id == Resume.person_id, (Membership.faculty_id == faculty_id) | of_group
        )
        return [there]
    return []


async def supply(*, faculty_id: int | None = None, programme_id: int | None = None) -> dict[int, int]:
    """How many shown resumes have each tag, of everybody or of a faculty's or programme's students."""
    statement = (
        select(ResumeTag.tag_id, func.count().label("times"))
        .join(Resume, Resume.id == ResumeTag.resume_id)
        .join(Person, Person.id == Resume.person_id)
        .where(_is_shown(), *_belongs(faculty_id, programme_id))
        .group_by(ResumeTag.tag_id)
    )
    return {row.tag_id: row.times for row in await connection().execute(statement)}


async def count_shown(*, faculty_id: int | None = None, programme_id: int | None = None) -> int:
    """How many resumes employers may see."""
    statement = (
        select(func.count(Resume.id))
        .join(Person, Person.id == Resume.person_id)
        .where(_is_shown(), *_belongs(faculty_id, programme_id))
    )
    return (await connection().execute(statement)).scalar_one()


async def demand() -> dict[int, int]:
    """How many open vacancies ask for each tag."""
    statement = (
        select(VacancyTag.tag_id, func.count().label("times"))
        .join(Vacancy, Vacancy.id == VacancyTag.vacancy_id)
        .join(Company, Company.id == Vacancy.company_id)
        .where(VACANCY_IS_OPEN)
        .group_by(VacancyTag.tag_id)
    )
    return {row.tag_id: row.times for row in await connection().execute(statement)}


async def count_open() -> int:
    statement = select(func.count(Vacancy.id)).join(Company, Company.id == Vacancy.company_id).where(VACANCY_IS_OPEN)
    return (await connection().execute(statement)).scalar_one()


async def open_vacancies() -> Sequence[AnyRow]:
    """What the hard limits need of every open vacancy."""
    statement = (
        select(Vacancy.id, Vacancy.city, Vacancy.remote, Vacancy.work_kind, Vacancy.starts_on)
        .join(Company, Company.id == Vacancy.company_id)
        .where(VACANCY_IS_OPEN)
        .order_by(Vacancy.id)
    )
    return (await connection().execute(statement)).all()


async def required() -> Sequence[AnyRow]:
    """What every open vacancy requires."""
    columns = (VacancyTag.vacancy_id, VacancyTag.tag_id, VacancyTag.required, VacancyTag.starred, VacancyTag.level)
    statement = (
        select(*columns)
        .join(Vacancy, Vacancy.id == VacancyTag.vacancy_id)
        .join(Company, Company.id == Vacancy.company_id)
        .where(VACANCY_IS_OPEN, VacancyTag.required)
        .order_by(VacancyTag.vacancy_id, VacancyTag.position)
    )
    return (await connection().execute(statement)).all()


async def shown_resumes() -> Sequence[AnyRow]:
    """What every resume that employers may see tells of the work that is looked for."""
    columns = (
        Resume.id,
        Resume.work_kinds,
        Resume.city,
        Resume.remote,
        Resume.relocation,
        Resume.available_from,
    )
    statement = select(*columns).join(Person, Person.id == Resume.person_id).where(_is_shown()).order_by(Resume.id)
    return (await connection().execute(statement)).all()


async def shown_skills() -> Sequence[AnyRow]:
    """The tags of every resume that employers may see."""
    statement = (
        select(ResumeTag.resume_id, ResumeTag.tag_id, ResumeTag.level)
        .join(Resume, Resume.id == ResumeTag.resume_id)
        .join(Person, Person.id == Resume.person_id)
        .where(_is_shown())
    )
    return (await connection().execute(statement)).all()


async def showings(*, since: datetime) -> dict[int, int]:
    """How often employers were told of each resume since a moment."""
    statement = (
        select(Showing.resume_id, func.count().label("times"))
        .where(Showing.told_at >= since)
        .group_by(Showing.resume_id)
    )
    return {row.resume_id: row.times for row in await connection().execute(statement)}
