"""Surveys with their answers, what people write, and how it was understood."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, exists, func, insert, select, text, union, update

from models.database import connection, insert_into
from models.tables import (
    Company,
    CompanyMember,
    Conversation,
    Feedback,
    FeedbackLabel,
    IncidentOccurrence,
    Introduction,
    OutboxMessage,
    OutboxState,
    Person,
    Resume,
    SurveyAnswer,
    SurveyInvitation,
    SurveyMute,
    SurveyState,
    Vacancy,
)

I = SurveyInvitation  # noqa: E741 - the table's short name, read in every line below

_OPEN = (I.asked_at.is_not(None), I.closed_at.is_(None))


# -- planning and asking


async def plan(**values: Any) -> int | None:
    """Adds an invitation; None where this survey was planned for this person and period before."""
    statement = insert_into(I).values(state=SurveyState.PLANNED, **values)
    statement = statement.on_conflict_do_nothing(index_elements=["survey", "person_id", "period"]).returning(I.id)
    return (await connection().execute(statement)).scalar_one_or_none()


async def first_planned() -> datetime | None:
    statement = select(func.min(I.due_at)).where(I.state == SurveyState.PLANNED)
    return (await connection().execute(statement)).scalar_one()


async def first_open() -> datetime | None:
    """When the oldest survey that still waits for answers was asked."""
    return (await connection().execute(select(func.min(I.asked_at)).where(*_OPEN))).scalar_one()


async def due(*, now: datetime, unasked: Collection[str], limit: int) -> Sequence[Any]:
    """Planned invitations whose time has come, with what the gates want to know of each person.

    unasked: the kinds of notices that count as messages nobody asked for.
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
    muted = exists().where(SurveyMute.person_id == I.person_id, SurveyMute.survey == I.survey).correlate(I)
    statement = (
        select(
            I.__table__,
            Person.telegram_id,
            Person.timezone,
            Person.blocked_at,
            Conversation.state.label("form"),
            Conversation.updated_at.label("talked_at"),
            muted.label("muted"),
            last_unasked.label("unasked_at"),
        )
        .join(Person, Person.id == I.person_id)
        .outerjoin(Conversation, Conversation.chat_id == Person.telegram_id)
        .where(I.state == SurveyState.PLANNED, I.due_at <= now)
        .order_by(I.due_at, I.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=I)
    )
    return (await connection().execute(statement)).all()


async def expire(*, asked_before: datetime, now: datetime, reason: str) -> None:
    """Closes surveys left unanswered too long; those with some answers keep them and their state."""
    late = (*_OPEN, I.asked_at <= asked_before)
    closed = {"closed_at": now, "reason": reason}
    silent = update(I).where(*late, I.state == SurveyState.ASKED).values(state=SurveyState.EXPIRED, **closed)
    await connection().execute(silent)
    await connection().execute(update(I).where(*late).values(**closed))


async def change(invitation_id: int, **values: Any) -> None:
    await connection().execute(update(I).where(I.id == invitation_id).values(**values))


# -- answering


async def invitation(invitation_id: int) -> Row[Any] | None:
    """An invitation with whether its person muted the survey."""
    muted = exists().where(SurveyMute.person_id == I.person_id, SurveyMute.survey == I.survey).correlate(I)
    statement = select(I.__table__, muted.label("muted")).where(I.id == invitation_id).with_for_update(of=I)
    return (await connection().execute(statement)).one_or_none()


async def answers(invitation_id: int) -> Sequence[Any]:
    statement = select(SurveyAnswer.question, SurveyAnswer.score, SurveyAnswer.text)
    return (await connection().execute(statement.where(SurveyAnswer.invitation_id == invitation_id))).all()


async def answer(*, invitation_id: int, question: str, score: int | None, words: str | None, at: datetime) -> None:
    """Saves one answer, in place of the former one; neither a score nor words means that it was skipped."""
    values = {"score": score, "text": words, "answered_at": at}
    statement = insert_into(SurveyAnswer).values(invitation_id=invitation_id, question=question, **values)
    await connection().execute(
        statement.on_conflict_do_update(index_elements=["invitation_id", "question"], set_=values)
    )


async def mute(*, person_id: int, survey: str, at: datetime) -> None:
    statement = insert_into(SurveyMute).values(person_id=person_id, survey=survey, muted_at=at)
    await connection().execute(statement.on_conflict_do_nothing())


async def unmute(*, person_id: int, survey: str) -> None:
    await connection().execute(delete(SurveyMute).where(SurveyMute.person_id == person_id, SurveyMute.survey == survey))


async def introduction(introduction_id: int) -> Any | None:
    """The two sides of an introduction by name: the company, and the student."""
    statement = (
        select(Company.name.label("company"), Resume.full_name.label("student"))
        .select_from(Introduction)
        .join(Vacancy, Vacancy.id == Introduction.vacancy_id)
        .join(Company, Company.id == Vacancy.company_id)
        .join(Resume, Resume.id == Introduction.resume_id)
        .where(Introduction.id == introduction_id)
    )
    return (await connection().execute(statement)).one_or_none()


# -- feedback


async def add(**values: Any) -> int:
    return (await connection().execute(insert(Feedback).values(**values).returning(Feedback.id))).scalar_one()


async def add_labels(rows: Sequence[Mapping[str, Any]]) -> None:
    await connection().execute(insert(FeedbackLabel), list(rows))


async def get(feedback_id: int) -> Row[Any] | None:
    return (await connection().execute(select(Feedback.__table__).where(Feedback.id == feedback_id))).one_or_none()


async def labels(feedback_id: int) -> Sequence[Any]:
    statement = select(FeedbackLabel.kind, FeedbackLabel.source, FeedbackLabel.confidence)
    statement = statement.where(FeedbackLabel.feedback_id == feedback_id)
    return (await connection().execute(statement.order_by(FeedbackLabel.position))).all()


async def relabel(feedback_id: int, *, label: Mapping[str, Any], horizon: str) -> None:
    """Puts a label in place of the former one of the same source, and the horizon that follows from it."""
    await connection().execute(
        delete(FeedbackLabel).where(FeedbackLabel.feedback_id == feedback_id, FeedbackLabel.source == label["source"])
    )
    await connection().execute(insert(FeedbackLabel).values(feedback_id=feedback_id, **label))
    await connection().execute(update(Feedback).where(Feedback.id == feedback_id).values(horizon=horizon))


async def met_incident(*, person_id: int, incident_id: int) -> bool:
    """Whether the person is among those who met an incident."""
    met = exists().where(IncidentOccurrence.incident_id == incident_id, IncidentOccurrence.person_id == person_id)
    return bool((await connection().execute(select(met))).scalar_one())


async def names_around(person_id: int) -> list[str]:
    """Names that a person's words may hold: their own, their company's, and of those they were introduced to."""
    as_student, as_employer = Introduction.student_id == person_id, Introduction.employer_id == person_id
    known = union(
        select(Person.id).where(Person.id == person_id),
        select(Introduction.employer_id).where(as_student),
        select(Introduction.student_id).where(as_employer),
    ).subquery()
    people = select(known.c.id)
    companies = union(
        select(CompanyMember.company_id).where(CompanyMember.person_id == person_id),
        select(Vacancy.company_id).join(Introduction, Introduction.vacancy_id == Vacancy.id).where(as_student),
    ).subquery()
    names: Any = union(
        select(Person.first_name).where(Person.id.in_(people)),
        select(Person.last_name).where(Person.id.in_(people)),
        select(Person.username).where(Person.id.in_(people)),
        select(Resume.full_name).where(Resume.person_id.in_(people)),
        select(CompanyMember.full_name).where(CompanyMember.person_id.in_(people)),
        select(Company.name).where(Company.id.in_(select(companies.c.company_id))),
    )
    return [name for name in (await connection().execute(names)).scalars() if name]
