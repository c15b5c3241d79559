"""What administrators ask of the catalogue: who has a tag, and how everything that has one is pointed to another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Table, bindparam, delete, func, insert, select, text, update

from models.base import core
from models.database import connection
from models.tables import (
    ProgrammeTag,
    ResumeTag,
    Tag,
    TagMerge,
    TagProposal,
    TagVerification,
    VacancyTag,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A table of who has which tag: the column of the one who has it, and what it says besides."""

    table: Table
    owner: str
    fields: tuple[str, ...]


KINDS: Mapping[str, Kind] = {
    "resumes": Kind(core(ResumeTag), "resume_id", ("position", "level", "evidence")),
    "vacancies": Kind(core(VacancyTag), "vacancy_id", ("position", "required", "starred", "level")),
    "programmes": Kind(core(ProgrammeTag), "programme_id", ("position",)),
}


@dataclass(frozen=True, slots=True)
class Held:
    """One row: whose, which tag, and the rest of it."""

    owner: int
    tag_id: int
    fields: dict[str, Any]


async def hold_still() -> None:
    """Lets nobody write who has which tag until this transaction ends; SQLite has one writer anyway."""
    if connection().dialect.name == "postgresql":
        tables = ("resume_tags", "vacancy_tags", "programme_tags", "tag_verifications", "tag_proposals")
        await connection().execute(text(f"LOCK TABLE {', '.join(tables)} IN SHARE ROW EXCLUSIVE MODE"))


async def held(kind: str, tag_ids: Sequence[int]) -> list[Held]:
    """Every row of these tags."""
    what = KINDS[kind]
    columns = what.table.c
    rows = await connection().execute(
        select(what.table).where(columns.tag_id.in_(tag_ids)).order_by(columns[what.owner], columns.tag_id)
    )
    return [Held(row[what.owner], row["tag_id"], {name: row[name] for name in what.fields}) for row in rows.mappings()]


async def take_out(kind: str, pairs: Sequence[tuple[int, int]]) -> None:
    """Deletes rows, given by owner and tag."""
    what = KINDS[kind]
    if pairs:
        columns = what.table.c
        gone = columns[what.owner] == bindparam("whose"), columns.tag_id == bindparam("which")
        await connection().execute(
            delete(what.table).where(*gone), [{"whose": owner, "which": tag_id} for owner, tag_id in pairs]
        )


async def put_in(kind: str, rows: Sequence[Held]) -> None:
    what = KINDS[kind]
    if rows:
        given = [{what.owner: row.owner, "tag_id": row.tag_id, **row.fields} for row in rows]
        await connection().execute(insert(what.table), given)


async def verifications(tag_ids: Sequence[int]) -> Sequence[Row[Any]]:
    statement = select(TagVerification).where(TagVerification.tag_id.in_(tag_ids)).order_by(TagVerification.id)
    return (await connection().execute(statement)).all()


async def change_verification(verification_id: int, **values: Any) -> None:
    await connection().execute(update(TagVerification).where(TagVerification.id == verification_id).values(**values))


async def proposals_of(tag_id: int) -> list[int]:
    """The proposals that a tag came of, or that meant it."""
    statement = select(TagProposal.id).where(TagProposal.tag_id == tag_id).order_by(TagProposal.id)
    return list((await connection().execute(statement)).scalars())


async def point_proposals(ids: Sequence[int], *, tag_id: int, to: int) -> None:
    """Points proposals to another tag, those of them that point to `tag_id`."""
    statement = update(TagProposal).where(TagProposal.id.in_(ids), TagProposal.tag_id == tag_id).values(tag_id=to)
    await connection().execute(statement)


async def counts(tag_id: int) -> tuple[int, int]:
    """How many resumes and how many vacancies have a tag."""
    resumes = select(func.count()).select_from(ResumeTag).where(ResumeTag.tag_id == tag_id).scalar_subquery()
    vacancies = select(func.count()).select_from(VacancyTag).where(VacancyTag.tag_id == tag_id).scalar_subquery()
    row = (await connection().execute(select(resumes.label("resumes"), vacancies.label("vacancies")))).one()
    return row.resumes, row.vacancies


async def change(tag_id: int, **values: Any) -> None:
    await connection().execute(update(Tag).where(Tag.id == tag_id).values(**values))


# -- merges


async def add_merge(*, tag_id: int, into_id: int, moved: dict[str, Any], by: int, now: datetime) -> int:
    statement = insert(TagMerge).values(tag_id=tag_id, into_id=into_id, moved=moved, merged_at=now, merged_by=by)
    return (await connection().execute(statement.returning(TagMerge.id))).scalar_one()


async def change_merge(merge_id: int, **values: Any) -> None:
    await connection().execute(update(TagMerge).where(TagMerge.id == merge_id).values(**values))


async def merge(merge_id: int) -> Row[Any] | None:
    return (await connection().execute(select(TagMerge).where(TagMerge.id == merge_id))).one_or_none()


async def merges_since(merge_id: int) -> Sequence[Row[Any]]:
    """The later merges that stand, in the order in which they were made."""
    statement = select(TagMerge).where(TagMerge.id > merge_id, TagMerge.undone_at.is_(None)).order_by(TagMerge.id)
    return (await connection().execute(statement)).all()


async def merges_into(tag_id: int) -> Sequence[Any]:
    """The merges into a tag that stand, the last one first."""
    statement = _LISTED.where(TagMerge.into_id == tag_id, TagMerge.undone_at.is_(None))
    return (await connection().execute(statement.order_by(TagMerge.id.desc()))).all()


async def merge_of(tag_id: int) -> Any:
    """The merge of a tag into another, where it stands."""
    statement = _LISTED.where(TagMerge.tag_id == tag_id, TagMerge.undone_at.is_(None))
    return (await connection().execute(statement.order_by(TagMerge.id.desc()).limit(1))).one_or_none()


async def merges(*, offset: int, limit: int) -> Sequence[Any]:
    """All merges, the last one first."""
    return (await connection().execute(_LISTED.order_by(TagMerge.id.desc()).offset(offset).limit(limit))).all()


# Without what they moved, which may be long.
_LISTED = select(
    TagMerge.id, TagMerge.tag_id, TagMerge.into_id, TagMerge.merged_at, TagMerge.merged_by, TagMerge.undone_at
)
