"""Competency tags as rows."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, case, delete, func, insert, select, update

from models.base import core
from models.database import connection, insert_into
from models.tables import (
    Person,
    ProposalState,
    Resume,
    ResumeTag,
    Tag,
    TagProposal,
    TagProposalPerson,
    VacancyTag,
)


async def all_tags() -> Sequence[Row[Any]]:
    return (await connection().execute(select(Tag).order_by(Tag.id))).all()


async def some_tags(tag_ids: Collection[int]) -> Sequence[Row[Any]]:
    return (await connection().execute(select(Tag).where(Tag.id.in_(tag_ids)))).all()


async def last_id() -> int:
    """The id of the tag that was added last; 0 where there is none."""
    return (await connection().execute(select(func.coalesce(func.max(Tag.id), 0)))).scalar_one()


async def put(rows: Sequence[dict[str, Any]]) -> None:
    """Changes tags, given as columns with their id; each row has the same columns."""
    if rows:
        plain = core(Tag)
        changed: dict[str, Any] = {name: bindparam(f"new_{name}") for name in rows[0] if name != "id"}
        given = [{("key" if name == "id" else f"new_{name}"): row[name] for name in row} for row in rows]
        await connection().execute(update(plain).where(plain.c.id == bindparam("key")).values(changed), given)


async def add_all(rows: Sequence[dict[str, Any]]) -> None:
    """Adds tags, given as columns."""
    if rows:
        await connection().execute(insert(Tag), list(rows))


async def add(**values: Any) -> int | None:
    """Adds a tag and gives its id; None where its slug is taken."""
    statement = insert_into(Tag).values(**values).on_conflict_do_nothing(index_elements=["slug"]).returning(Tag.id)
    return (await connection().execute(statement)).scalar_one_or_none()


async def of_resume(resume_id: int) -> list[int]:
    statement = select(ResumeTag.tag_id).where(ResumeTag.resume_id == resume_id).order_by(ResumeTag.position)
    return list((await connection().execute(statement)).scalars())


async def set_of_resume(*, resume_id: int, tag_ids: Sequence[int]) -> None:
    """Replaces a resume's tags, keeping the given order; those that stay keep their level and evidence."""
    there = await connection().execute(
        select(ResumeTag.tag_id, ResumeTag.level, ResumeTag.evidence).where(ResumeTag.resume_id == resume_id)
    )
    told = {row.tag_id: {"level": row.level, "evidence": row.evidence} for row in there}
    await connection().execute(delete(ResumeTag).where(ResumeTag.resume_id == resume_id))
    nothing = {"level": None, "evidence": None}
    rows = [
        {"resume_id": resume_id, "tag_id": tag_id, "position": place, **told.get(tag_id, nothing)}
        for place, tag_id in enumerate(tag_ids)
    ]
    if rows:
        await connection().execute(insert(ResumeTag), rows)


async def of_vacancy(vacancy_id: int) -> list[tuple[int, bool]]:
    """Tag ids with whether each is required, in order."""
    statement = select(VacancyTag.tag_id, VacancyTag.required).where(VacancyTag.vacancy_id == vacancy_id)
    rows = await connection().execute(statement.order_by(VacancyTag.required.desc(), VacancyTag.position))
    return [(row.tag_id, row.required) for row in rows]


_CRITERIA = (
    select(VacancyTag.tag_id, VacancyTag.required, VacancyTag.starred, VacancyTag.level)
    .where(VacancyTag.vacancy_id == bindparam("vacancy"))
    .order_by(VacancyTag.required.desc(), VacancyTag.position)
)


async def criteria_of(vacancy_id: int) -> Sequence[Any]:
    """A vacancy's tags with required, starred and level, required ones first, in order."""
    return (await connection().execute(_CRITERIA, {"vacancy": vacancy_id})).all()


async def set_of_vacancy(*, vacancy_id: int, tag_ids: Sequence[int], required: bool) -> None:
    """Replaces the required, or the nice-to-have, tags of a vacancy; a tag stands in one of the two only.

    Stars and levels of tags that stay are kept.
    """
    there = await connection().execute(
        select(VacancyTag.tag_id, VacancyTag.starred, VacancyTag.level).where(VacancyTag.vacancy_id == vacancy_id)
    )
    told = {row.tag_id: {"starred": row.starred, "level": row.level} for row in there}
    nothing = {"starred": False, "level": None}
    await connection().execute(
        delete(VacancyTag).where(
            VacancyTag.vacancy_id == vacancy_id, (VacancyTag.required == required) | VacancyTag.tag_id.in_(tag_ids)
        )
    )
    rows = [
        {
            "vacancy_id": vacancy_id,
            "tag_id": tag_id,
            "required": required,
            "position": place,
            **told.get(tag_id, nothing),
        }
        for place, tag_id in enumerate(tag_ids)
    ]
    if rows:
        await connection().execute(insert(VacancyTag), rows)


_ASKED_AGAIN = case((TagProposal.state == ProposalState.WITHDRAWN, ProposalState.OPEN.value), else_=TagProposal.state)


async def propose(*, name: str, normalised: str, person_id: int, now: datetime) -> Row[Any]:
    """The proposal of this name, added or found, with the person counted once; gives id and state."""
    statement = (
        insert_into(TagProposal)
        .values(name=name, normalised=normalised, state=ProposalState.OPEN, created_at=now)
        .on_conflict_do_update(index_elements=["normalised"], set_={"state": _ASKED_AGAIN})
        .returning(TagProposal.id, TagProposal.state, TagProposal.tag_id)
    )
    row = (await connection().execute(statement)).one()
    person = insert_into(TagProposalPerson).values(proposal_id=row.id, person_id=person_id, at=now)
    await connection().execute(person.on_conflict_do_nothing())
    return row


async def proposal(proposal_id: int, *, hold: bool = False) -> Row[Any] | None:
    """hold: nobody else changes it, or asks for it, until this transaction ends."""
    statement = select(TagProposal).where(TagProposal.id == proposal_id)
    statement = statement.with_for_update() if hold else statement
    return (await connection().execute(statement)).one_or_none()


async def take_back(*, proposal_id: int, person_id: int, asked_from: datetime) -> None:
    """Does not count a person who asked for a tag, unless they had asked before a moment."""
    await connection().execute(
        delete(TagProposalPerson).where(
            TagProposalPerson.proposal_id == proposal_id,
            TagProposalPerson.person_id == person_id,
            TagProposalPerson.at >= asked_from,
        )
    )


async def withdraw(proposal_id: int) -> None:
    """Marks a proposal that nobody asks for any more."""
    await connection().execute(
        update(TagProposal).where(TagProposal.id == proposal_id).values(state=ProposalState.WITHDRAWN)
    )


async def proposers(proposal_id: int) -> Sequence[Any]:
    """The people who asked for a tag: who they are in Telegram, their time zone, and whether they have a resume."""
    statement = (
        select(Person.id, Person.telegram_id, Person.timezone, Resume.id.is_not(None).label("has_resume"))
        .join(TagProposalPerson, TagProposalPerson.person_id == Person.id)
        .outerjoin(Resume, Resume.person_id == Person.id)
        .where(TagProposalPerson.proposal_id == proposal_id)
        .order_by(TagProposalPerson.at, Person.id)
    )
    return (await connection().execute(statement)).all()


async def decide(*, proposal_id: int, state: ProposalState, by: int, now: datetime) -> bool:
    """Ends an open proposal; False where it was decided before."""
    statement = (
        update(TagProposal)
        .where(TagProposal.id == proposal_id, TagProposal.state == ProposalState.OPEN)
        .values(state=state, decided_by=by, decided_at=now)
    )
    return (await connection().execute(statement)).rowcount == 1


async def set_outcome(*, proposal_id: int, state: ProposalState, tag_id: int) -> None:
    """The tag that came of a proposal."""
    statement = update(TagProposal).where(TagProposal.id == proposal_id).values(state=state, tag_id=tag_id)
    await connection().execute(statement)


async def set_reason(*, proposal_id: int, reason: str, text: str | None) -> None:
    """Why a proposal was declined."""
    statement = update(TagProposal).where(TagProposal.id == proposal_id).values(reason=reason, text=text)
    await connection().execute(statement)


async def proposals(ids: Sequence[int]) -> Sequence[Any]:
    statement = select(TagProposal.id, TagProposal.name, TagProposal.state).where(TagProposal.id.in_(ids))
    return (await connection().execute(statement)).all()


async def open_proposals(*, limit: int) -> Sequence[Any]:
    """Open proposals with the number of distinct people behind each, most wanted first."""
    people = func.count(TagProposalPerson.person_id)
    statement = (
        select(TagProposal.id, TagProposal.name, people.label("people"))
        .outerjoin(TagProposalPerson, TagProposalPerson.proposal_id == TagProposal.id)
        .where(TagProposal.state == ProposalState.OPEN)
        .group_by(TagProposal.id, TagProposal.name)
        .order_by(people.desc(), TagProposal.id)
        .limit(limit)
    )
    return (await connection().execute(statement)).all()


async def count_open_proposals() -> int:
    statement = select(func.count()).select_from(TagProposal).where(TagProposal.state == ProposalState.OPEN)
    return (await connection().execute(statement)).scalar_one()


async def count_decided_proposals(*, since: datetime, until: datetime) -> int:
    """How many were added, merged or declined from `since` to just before `until`."""
    statement = (
        select(func.count())
        .select_from(TagProposal)
        .where(TagProposal.decided_at >= since, TagProposal.decided_at < until)
    )
    return (await connection().execute(statement)).scalar_one()
