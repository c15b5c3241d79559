"""Complaints about resumes, and resumes that moderators have hidden."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, select, update

from models.database import connection, insert_into
from models.tables import Company, Complaint, HiddenResume, Person, Resume, ResumeState, ResumeVersion

AnyRow = Row[*tuple[Any, ...]]


async def subject(resume_id: int) -> AnyRow | None:
    """A resume with its owner, unchanged by others until this transaction ends."""
    statement = (
        select(Resume.id, Resume.person_id, Resume.state, Resume.updated_at, Person.telegram_id, Person.timezone)
        .join(Person, Person.id == Resume.person_id)
        .where(Resume.id == resume_id)
        .with_for_update(of=Resume)
    )
    return (await connection().execute(statement)).one_or_none()


async def complain(*, resume_id: int, company_id: int, person_id: int, reason: str, at: datetime) -> bool:
    """Writes a complaint about what was published last; False where the company complained about that before."""
    last = select(func.coalesce(func.max(ResumeVersion.number), 0)).where(ResumeVersion.resume_id == resume_id)
    values = {"resume_id": resume_id, "company_id": company_id, "person_id": person_id, "reason": reason, "made_at": at}
    statement = insert_into(Complaint).values(version=last.scalar_subquery(), **values)
    statement = statement.on_conflict_do_nothing(index_elements=["resume_id", "company_id", "version"])
    return (await connection().execute(statement)).rowcount == 1


async def undecided(resume_id: int) -> Sequence[AnyRow]:
    """The complaints that wait for a decision, in the order they came: the reason, and who complains."""
    statement = (
        select(Complaint.reason, Company.name)
        .join(Company, Company.id == Complaint.company_id)
        .where(Complaint.resume_id == resume_id, Complaint.decided_at.is_(None))
    )
    return (await connection().execute(statement.order_by(Complaint.id))).all()


async def decide(*, resume_id: int, at: datetime) -> None:
    waiting = update(Complaint).where(Complaint.resume_id == resume_id, Complaint.decided_at.is_(None))
    await connection().execute(waiting.values(decided_at=at))


async def hidden(resume_id: int) -> Any | None:
    """Why a resume is hidden, or None."""
    statement = select(HiddenResume.__table__).where(HiddenResume.resume_id == resume_id)
    return (await connection().execute(statement)).one_or_none()


async def hide(*, resume_id: int, state_before: ResumeState, **why: Any) -> None:
    """Notes why a resume is hidden; one that was hidden before keeps the state it had then."""
    values = {"corrected_at": None, **why}
    statement = insert_into(HiddenResume).values(resume_id=resume_id, state_before=state_before, **values)
    await connection().execute(statement.on_conflict_do_update(index_elements=["resume_id"], set_=values))


async def corrected(*, resume_id: int, at: datetime) -> None:
    await connection().execute(update(HiddenResume).where(HiddenResume.resume_id == resume_id).values(corrected_at=at))


async def unhide(resume_id: int) -> None:
    await connection().execute(delete(HiddenResume).where(HiddenResume.resume_id == resume_id))
