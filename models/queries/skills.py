"""A resume's tags with their levels and evidence."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, bindparam, delete, exists, insert, select, update

from models.database import connection
from models.tables import Resume, ResumeTag, TagVerification, VerificationState

# Built once: it is read with the resume at every turn of its conversation.
_OF_RESUME = (
    select(
        ResumeTag.tag_id,
        ResumeTag.level,
        ResumeTag.evidence,
        exists()
        .where(
            TagVerification.person_id == Resume.person_id,
            TagVerification.state == VerificationState.CONFIRMED,
            TagVerification.expires_at.is_not(None),
        )
        .correlate(Resume)
        .label("anything_confirmed"),
    )
    .join(Resume, Resume.id == ResumeTag.resume_id)
    .where(ResumeTag.resume_id == bindparam("resume"))
    .order_by(ResumeTag.position)
)


async def of_resume(resume_id: int) -> Sequence[Row[Any]]:
    """Tags in order; anything_confirmed: whether the person has any confirmation that holds, of whichever tag."""
    return (await connection().execute(_OF_RESUME, {"resume": resume_id})).all()


async def replace(*, resume_id: int, skills: Sequence[dict[str, Any]]) -> None:
    """Replaces a resume's tags, given as tag_id, level and evidence in order."""
    await connection().execute(delete(ResumeTag).where(ResumeTag.resume_id == resume_id))
    rows = [{"resume_id": resume_id, "position": place, **skill} for place, skill in enumerate(skills)]
    if rows:
        await connection().execute(insert(ResumeTag), rows)


async def change(*, resume_id: int, tag_id: int, **values: Any) -> bool:
    """Changes one tag of a resume; False where it is not there."""
    statement = update(ResumeTag).where(ResumeTag.resume_id == resume_id, ResumeTag.tag_id == tag_id)
    return (await connection().execute(statement.values(**values))).rowcount == 1


async def remove(*, resume_id: int, tag_id: int) -> bool:
    """Takes a tag out of a resume; False where it was not there."""
    statement = delete(ResumeTag).where(ResumeTag.resume_id == resume_id, ResumeTag.tag_id == tag_id)
    return (await connection().execute(statement)).rowcount == 1
