"""Resumes, their repeatable entries and published versions. A resume's tags are in `models/queries/tags.py`."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Row, bindparam, case, delete, exists, func, insert, select, update

from models.database import connection, insert_into, prepared_insert
from models.tables import Resume, ResumeEntry, ResumePhoto, ResumeState, ResumeTag, ResumeVersion

# Built once: building a statement costs more than running it, and the resume's conversation runs these at every turn.
_BY_ID = select(Resume).where(Resume.id == bindparam("resume"))
_BY_PERSON = select(Resume).where(Resume.person_id == bindparam("person"))
_add = prepared_insert(Resume, lambda insert: insert.on_conflict_do_nothing(index_elements=["person_id"]))
_ENTRIES = (
    select(ResumeEntry)
    .where(ResumeEntry.resume_id == bindparam("resume"))
    .order_by(ResumeEntry.section, ResumeEntry.position)
)
_OWN_ENTRY = (
    select(ResumeEntry)
    .join(Resume, Resume.id == ResumeEntry.resume_id)
    .where(ResumeEntry.id == bindparam("entry"), Resume.person_id == bindparam("person"))
)
_LAST_VERSION = (
    select(ResumeVersion.number, ResumeVersion.content)
    .where(ResumeVersion.resume_id == bindparam("resume"))
    .order_by(ResumeVersion.number.desc())
    .limit(1)
)
_ADD_VERSION = insert(ResumeVersion)


@cache
def _change(*names: str) -> Any:
    changed: dict[str, Any] = {name: bindparam(name) for name in names}
    return update(Resume).where(Resume.person_id == bindparam("person")).values(changed).returning(Resume.id)


async def by_id(resume_id: int) -> Row[Any] | None:
    return (await connection().execute(_BY_ID, {"resume": resume_id})).one_or_none()


async def by_person(person_id: int) -> Row[Any] | None:
    return (await connection().execute(_BY_PERSON, {"person": person_id})).one_or_none()


async def add(*, person_id: int, draft_step: str, now: datetime, remind_at: datetime) -> None:
    """An empty draft for a person who has no resume; nothing for one who has."""
    values = {
        "person_id": person_id,
        "state": ResumeState.DRAFT,
        "remote": False,
        "relocation": False,
        "work_kinds": [],
        "hidden_contacts": [],
        "extra": {},
        "remind_at": remind_at,
        "reminders": 0,
        "draft_step": draft_step,
        "created_at": now,
        "updated_at": now,
    }
    await connection().execute(_add(), values)


async def change(person_id: int, **values: Any) -> int | None:
    """Changes a person's resume and gives its id, None where there is none."""
    return (await connection().execute(_change(*values), {"person": person_id} | values)).scalar_one_or_none()


async def add_tag(*, resume_id: int, tag_id: int) -> None:
    """Puts a tag behind the others, once."""
    place = select(func.coalesce(func.max(ResumeTag.position), -1) + 1).where(ResumeTag.resume_id == resume_id)
    values = {"resume_id": resume_id, "tag_id": tag_id, "position": place.scalar_subquery()}
    await connection().execute(insert_into(ResumeTag).values(**values).on_conflict_do_nothing())


async def entries(resume_id: int) -> Sequence[Row[Any]]:
    return (await connection().execute(_ENTRIES, {"resume": resume_id})).all()


async def own_entry(*, person_id: int, entry_id: int) -> Row[Any] | None:
    """A block of this person's own resume."""
    return (await connection().execute(_OWN_ENTRY, {"person": person_id, "entry": entry_id})).one_or_none()


async def change_entry(*, entry_id: int, data: dict[str, Any]) -> None:
    await connection().execute(update(ResumeEntry).where(ResumeEntry.id == entry_id).values(data=data))


async def order_entries(ids: Sequence[int]) -> None:
    """Puts the blocks of a section in the order of their ids given."""
    places = {entry_id: place for place, entry_id in enumerate(ids)}
    order = case(places, value=ResumeEntry.id)
    await connection().execute(update(ResumeEntry).where(ResumeEntry.id.in_(ids)).values(position=order))


async def add_entries(*, resume_id: int, section: str, contents: Sequence[dict[str, Any]]) -> list[int]:
    """Puts entries behind those that stand in the section and gives their ids in order."""
    last = select(func.coalesce(func.max(ResumeEntry.position), -1)).where(
        ResumeEntry.resume_id == resume_id, ResumeEntry.section == section
    )
    first = (await connection().execute(last)).scalar_one() + 1
    rows = [
        {"resume_id": resume_id, "section": section, "position": place, "data": data}
        for place, data in enumerate(contents, start=first)
    ]
    statement = insert(ResumeEntry).returning(ResumeEntry.id, sort_by_parameter_order=True)
    return [row.id for row in await connection().execute(statement, rows)] if rows else []


async def remove_entries(resume_id: int, section: str | None = None) -> None:
    """Empties every section of a resume, or one of them."""
    statement = delete(ResumeEntry).where(ResumeEntry.resume_id == resume_id)
    if section is not None:
        statement = statement.where(ResumeEntry.section == section)
    await connection().execute(statement)


async def remove_entry(*, person_id: int, entry_id: int) -> None:
    """Removes an entry of this person's own resume; nothing where it is somebody else's or gone."""
    own = exists().where(Resume.id == ResumeEntry.resume_id, Resume.person_id == person_id)
    await connection().execute(delete(ResumeEntry).where(ResumeEntry.id == entry_id, own))


async def last_version(resume_id: int) -> Row[Any] | None:
    """Number and content of what was published last."""
    return (await connection().execute(_LAST_VERSION, {"resume": resume_id})).one_or_none()


async def add_version(*, resume_id: int, number: int, content: dict[str, Any], at: datetime) -> None:
    values = {"resume_id": resume_id, "number": number, "content": content, "published_at": at}
    await connection().execute(_ADD_VERSION, values)


async def versions(resume_id: int, *, most: int) -> Sequence[Row[Any]]:
    """The latest publications, the newest first."""
    statement = (
        select(ResumeVersion.number, ResumeVersion.content, ResumeVersion.published_at)
        .where(ResumeVersion.resume_id == resume_id)
        .order_by(ResumeVersion.number.desc())
        .limit(most)
    )
    return (await connection().execute(statement)).all()


async def version(resume_id: int, number: int) -> Row[Any] | None:
    statement = select(ResumeVersion.content).where(
        ResumeVersion.resume_id == resume_id, ResumeVersion.number == number
    )
    return (await connection().execute(statement)).one_or_none()


async def photo(resume_id: int) -> bytes | None:
    statement = select(ResumePhoto.image).where(ResumePhoto.resume_id == resume_id)
    return (await connection().execute(statement)).scalar_one_or_none()


async def has_photo(resume_id: int) -> bool:
    return (await connection().execute(select(exists().where(ResumePhoto.resume_id == resume_id)))).scalar_one()


async def set_photo(*, resume_id: int, image: bytes | None, at: datetime) -> None:
    """Keeps a photo in place of the present one; None takes it away."""
    await connection().execute(delete(ResumePhoto).where(ResumePhoto.resume_id == resume_id))
    if image is not None:
        values = {"resume_id": resume_id, "image": image, "added_at": at}
        await connection().execute(insert(ResumePhoto).values(values))
