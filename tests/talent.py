"""Invented students, companies and vacancies as rows, for tests of what happens between them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert, select

from models.database import connection
from models.queries import institution as institution_queries
from models.queries import people as people_queries
from models.queries import tags as tag_queries
from models.tables import (
    Company,
    CompanyMember,
    CompanyState,
    ConsentKind,
    MembershipState,
    Person,
    Rank,
    Resume,
    ResumeEntry,
    ResumeState,
    Role,
    Vacancy,
    VacancyState,
    WorkKind,
)
from services.tags import store

NOW = datetime(2026, 11, 10, 9, tzinfo=UTC)
ZONE = "Europe/Moscow"
ALWAYS = datetime(2100, 1, 1, tzinfo=UTC)
"""A row written behind the bot's back counts as changed whenever it is looked for."""


async def person(telegram_id: int, role: Role, *, language: str = "ru", **values: Any) -> int:
    """The person of this Telegram id, added where nobody of that id is known, with the role."""
    found = (
        await connection().execute(select(Person.id).where(Person.telegram_id == telegram_id))
    ).scalar_one_or_none()
    given = {"first_name": f"p{telegram_id}", "language": language, "created_at": NOW, "seen_at": NOW} | values
    id_ = found if found is not None else await people_queries.add(telegram_id=telegram_id, **given)
    await people_queries.grant(person_id=id_, role=role, at=NOW, by=None)
    await people_queries.change(id_, active_role=role, **values)
    return id_


async def tag_ids(slugs: Sequence[str]) -> list[int]:
    await store.load_catalogue(now=NOW)
    ids = (await store.catalogue()).ids
    return [ids[slug] for slug in slugs]


async def student(
    telegram_id: int,
    tags: Sequence[str],
    *,
    name: str = "Анна Смирнова",
    consent: bool = True,
    blocked: bool = False,
    confirmed: bool = True,
    education: str | None = "КФУ",
    **values: Any,
) -> int:
    """A student with a published resume (or as `values` say); the resume's id.

    confirmed: known to the institution. education: where they study, in their third year; None for nowhere.
    """
    person_id = await person(telegram_id, Role.STUDENT)
    if consent:
        await people_queries.add_consent(
            person_id=person_id, kind=ConsentKind.SHOWING, version="1", language="ru", at=NOW
        )
    if blocked:
        await people_queries.change(person_id, blocked_at=NOW)
    given = {
        "person_id": person_id,
        "state": ResumeState.PUBLISHED,
        "full_name": name,
        "city": "Казань",
        "remote": False,
        "wanted_role": "Тестировщик",
        "work_kinds": [WorkKind.INTERNSHIP.value],
        "contact_phone": f"+7999{telegram_id:07}",
        "created_at": NOW,
        "updated_at": NOW,
        "published_at": NOW,
        "first_published_at": NOW,
        "changed_at": ALWAYS,
    } | values
    resume_id = (await connection().execute(insert(Resume).values(**given).returning(Resume.id))).scalar_one()
    await tag_queries.set_of_resume(resume_id=resume_id, tag_ids=await tag_ids(tags))
    if education is not None:
        item = {"institution": education, "area": "прикладная информатика", "year": 3}
        entry = {"resume_id": resume_id, "section": "education", "position": 0, "data": item}
        await connection().execute(insert(ResumeEntry).values(**entry))
    if confirmed:
        await institution_queries.join(person_id=person_id, state=MembershipState.CONFIRMED, now=NOW)
    return resume_id


async def company(owner: int, *, state: CompanyState = CompanyState.APPROVED, **values: Any) -> int:
    """A company and its owner, given by Telegram id; the company's id."""
    given = {
        "state": state,
        "name": "Ромашка",
        "site": "romashka.example",
        "city": "Казань",
        "about": "Делаем сайты для музеев.",
        "created_at": NOW,
    } | values
    company_id = (await connection().execute(insert(Company).values(**given).returning(Company.id))).scalar_one()
    await member(company_id, owner, rank=Rank.OWNER)
    return company_id


async def member(company_id: int, telegram_id: int, *, rank: Rank = Rank.MEMBER, **values: Any) -> int:
    """Somebody who acts for a company; the person's id."""
    person_id = await person(telegram_id, Role.EMPLOYER)
    given = {
        "person_id": person_id,
        "company_id": company_id,
        "rank": rank,
        "full_name": "Борис Ким",
        "contact_phone": f"+7888{telegram_id:07}",
        "contact_email": f"boss{telegram_id}@romashka.example",
        "joined_at": NOW,
    } | values
    await connection().execute(insert(CompanyMember).values(**given))
    return person_id


async def vacancy(
    company_id: int, author: int, required: Sequence[str], nice: Sequence[str] = (), **values: Any
) -> int:
    """A published vacancy of an author given by Telegram id (or as `values` say); its id."""
    author_id = await person(author, Role.EMPLOYER)
    given = {
        "company_id": company_id,
        "author_id": author_id,
        "state": VacancyState.PUBLISHED,
        "title": "Стажёр-тестировщик",
        "duties": "Проверять сайты музеев и писать об ошибках.",
        "city": "Казань",
        "remote": False,
        "work_kind": WorkKind.INTERNSHIP,
        "created_at": NOW,
        "updated_at": NOW,
        "published_at": NOW,
        "changed_at": ALWAYS,
    } | values
    vacancy_id = (await connection().execute(insert(Vacancy).values(**given).returning(Vacancy.id))).scalar_one()
    await tag_queries.set_of_vacancy(vacancy_id=vacancy_id, tag_ids=await tag_ids(required), required=True)
    await tag_queries.set_of_vacancy(vacancy_id=vacancy_id, tag_ids=await tag_ids(nice), required=False)
    return vacancy_id
