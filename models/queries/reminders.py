"""Resumes whose owners are to be reminded of a draft, or asked whether they still look for work."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, exists, func, select, text, update

from models.database import connection
from models.tables import Conversation, OutboxMessage, OutboxState, Person, Resume, SurveyMute

AnyRow = Row[*tuple[Any, ...]]


async def next_due() -> datetime | None:
    statement = select(func.min(Resume.remind_at)).where(Resume.remind_at.is_not(None))
    return (await connection().execute(statement)).scalar_one()


async def due(*, now: datetime, mute: str, unasked: Collection[str], limit: int) -> Sequence[AnyRow]:
    """Resumes whose moment has come, held until this transaction ends, with what the gates want to know of the owners.

    mute: the name under which reminders of drafts are muted. unasked: kinds of notices that nobody asked for.
    """
    last_unasked = (
        select(func.max(OutboxMessage.not_before))
        .where(
            OutboxMessage.chat_id == Person.telegram_id,
            text("lane <> 'reply'"),
            OutboxMessage.kind.in_(unasked),
            OutboxMessage.state.in_((OutboxState.PENDING, OutboxState.SENT)),
        )
        .correlate(Person)
        .scalar_subquery()
    )
    muted = exists().where(SurveyMute.person_id == Person.id, SurveyMute.survey == mute).correlate(Person)
    statement = (
        select(
            Resume.id,
            Resume.person_id,
            Resume.state,
            Resume.draft_step,
            Resume.reminders,
            Resume.remind_at,
            Resume.updated_at,
            Person.telegram_id,
            Person.timezone,
            Person.blocked_at,
            Conversation.state.label("form"),
            Conversation.updated_at.label("talked_at"),
            muted.label("muted"),
            last_unasked.label("unasked_at"),
        )
        .join(Person, Person.id == Resume.person_id)
        .outerjoin(Conversation, Conversation.chat_id == Person.telegram_id)
        .where(Resume.remind_at <= now)
        .order_by(Resume.remind_at, Resume.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=Resume)
    )
    return (await connection().execute(statement)).all()


async def move(resume_id: int, **values: Any) -> None:
    """Sets when the next moment is, and what else came of this one."""
    await connection().execute(update(Resume).where(Resume.id == resume_id).values(**values))
