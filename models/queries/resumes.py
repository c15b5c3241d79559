"""Resumes, their repeatable entries and published versions. A resume's tags are in `models/queries/tags.py`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, exists, func, insert, select, update

from models.database import connection, insert_into
from models.tables import Resume, ResumeEntry, ResumeState, ResumeTag, ResumeVersion


async def by_id(resume_id: int) -> Row[Any] | None:
    return (await connection().execute(select(Resume).where(Resume.id == resume_id))).one_or_none()


async def by_person(person_id: int) -> Row[Any] | None:
    return (await connection().execute(select(Resume).where(Resume.person_id == person_id))).one_or_none()


async def add(*, person_id: int, draft_step: str, now: datetime) -> None:
    """An empty draft for a person who has no resume; nothing for one who has."""
    values = {
        "person_id": person_id,
        "state": ResumeState.DRAFT,
        "remote": False,
        "work_kinds": [],
        "draft_step": draft_step,
        "created_at": now,
        "updated_at": now,
    }
    await connection().execute(
        insert_into(Resume).values(**values).on_conflict_do_nothing(index_elements=["person_id"])
    )


async def change(person_id: int, **values: Any) -> int | None:
    """Changes a person's resume and gives its id, None where there is none."""
    statement = update(Resume).where(Resume.person_id == person_id).values(**values).returning(Resume.id)
    return (await connection().execute(statement)).scalar_one_or_none()


async def add_tag(*, resume_id: int, tag_id: int) -> None:
    """Puts a tag behind the others, once."""
    place = select(func.coalesce(func.max(ResumeTag.position), -1) + 1).where(ResumeTag.resume_id == resume_id)
    values = {"resume_id": resume_id, "tag_id": tag_id, "position": place.scalar_subquery()}
    await connection().execute(insert_into(ResumeTag).values(**values).on_conflict_do_nothing())


async def entries(resume_id: int) -> Sequence[Row[Any]]:
    statement = select(ResumeEntry).where(ResumeEntry.resume_id == resume_id)
    return (await connection().execute(statement.order_by(ResumeEntry.section, ResumeEntry.position))).all()


async def add_entries(*, resume_id: int, section: str, contents: Sequence[dict[str, Any]]) -> None:
    """Puts entries behind those that stand in the section."""
    last = select(func.coalesce(func.max(ResumeEntry.position), -1)).where(
        ResumeEntry.resume_id == resume_id, ResumeEntry.section == section
    )
    first = (await connection().execute(last)).scalar_one() + 1
    rows = [
        {"resume_id": resume_id, "section": section, "position": place, "data": data}
        for place, data in enumerate(contents, start=first)
    ]
    await connection().execute(insert(ResumeEntry), rows)


async def remove_entry(*, person_id: int, entry_id: int) -> None:
    """Removes an entry of this person's own resume; nothing where it is somebody else's or gone."""
    own = exists().where(Resume.id == ResumeEntry.resume_id, Resume.person_id == person_id)
    await connection().execute(delete(ResumeEntry).where(ResumeEntry.id == entry_id, own))


async def last_version(resume_id: int) -> Row[Any] | None:
    """Number and content of what was published last."""
    statement = select(ResumeVersion.number, ResumeVersion.content).where(ResumeVersion.resume_id == resume_id)
    return (await connection().execute(statement.order_by(ResumeVersion.number.desc()).limit(1))).one_or_none()


async def add_version(*, resume_id: int, number: int, content: dict[str, Any], at: datetime) -> None:
    values = {"resume_id": resume_id, "number": number, "content": content, "published_at": at}
    await connection().execute(insert(ResumeVersion).values(**values))
