"""The way from a resume to a job as a digest counts it, where people stop on it, and the rows behind its files."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from models.database import connection
from models.tables import (
    Conversation,
    Feedback,
    FeedbackLabel,
    Introduction,
    IntroductionState,
    Person,
    Resume,
    ResumeState,
    Role,
    Showing,
    SurveyAnswer,
    SurveyInvitation,
    Vacancy,
    VacancyState,
    Verdict,
)

AnyRow = Row[*tuple[Any, ...]]


# -- from a resume to a job: of each who came to a step in a span, when they came to it and to the one before


async def started(*, since: datetime, until: datetime) -> Sequence[AnyRow]:
    statement = select(Resume.created_at.label("at")).where(Resume.created_at >= since, Resume.created_at < until)
    return (await connection().execute(statement)).all()


async def published(*, since: datetime, until: datetime) -> Sequence[AnyRow]:
    """For the first time."""
    statement = select(Resume.first_published_at.label("at"), Resume.created_at.label("before"))
    within = (Resume.first_published_at >= since, Resume.first_published_at < until)
    return (await connection().execute(statement.where(*within))).all()


async def shown(*, since: datetime, until: datetime) -> Sequence[AnyRow]:
    """To an employer, for the first time."""
    earlier = aliased(Showing)
    statement = (
        select(func.min(Showing.shown_at).label("at"), Resume.first_published_at.label("before"))
        .join(Resume, Resume.id == Showing.resume_id)
        .where(
            Showing.shown_at >= since,
            Showing.shown_at < until,
            ~exists().where(earlier.resume_id == Showing.resume_id, earlier.shown_at < since),
        )
        .group_by(Showing.resume_id, Resume.first_published_at)
    )
    return (await connection().execute(statement)).all()


async def invited(*, since: datetime, until: datetime) -> Sequence[AnyRow]:
    """By an employer; before: when this employer was shown the student."""
    statement = (
        select(Introduction.invited_at.label("at"), Showing.shown_at.label("before"))
        .outerjoin(
            Showing, and_(Showing.vacancy_id == Introduction.vacancy_id, Showing.resume_id == Introduction.resume_id)
        )
        .where(Introduction.invited_at >= since, Introduction.invited_at < until)
    )
    return (await connection().execute(statement)).all()


async def accepted(*, since: datetime, until: datetime) -> Sequence[AnyRow]:
    statement = select(Introduction.answered_at.label("at"), Introduction.invited_at.label("before")).where(
        Introduction.state == IntroductionState.ACCEPTED,
        Introduction.answered_at >= since,
        Introduction.answered_at < until,
    )
    return (await connection().execute(statement)).all()


async def hired(*, since: datetime, until: datetime) -> Sequence[AnyRow]:
    """Students who said that they found work; before: when they last accepted an invitation."""
    last = (
        select(func.max(Introduction.answered_at))
        .where(
            Introduction.resume_id == Resume.id,
            Introduction.state == IntroductionState.ACCEPTED,
            Introduction.answered_at <= Resume.updated_at,
        )
        .correlate(Resume)
        .scalar_subquery()
    )
    statement = select(Resume.updated_at.label("at"), last.label("before")).where(
        Resume.state == ResumeState.HIRED, Resume.updated_at >= since, Resume.updated_at < until
    )
    return (await connection().execute(statement)).all()


# -- what employers were sent


async def cards(*, since: datetime, until: datetime) -> tuple[int, int]:
    """Cards of candidates that were shown in a span and sent, and how many of those were invited before its end."""
    was_invited = and_(Showing.verdict == Verdict.INVITED, Showing.verdict_at < until)
    statement = select(func.count(), func.count().filter(was_invited)).where(
        Showing.shown_at >= since, Showing.shown_at < until, Showing.told_at < until
    )
    row = (await connection().execute(statement)).one()
    return row[0], row[1]


# -- where people stop


async def standing(*, before: datetime) -> Sequence[AnyRow]:
    """At which question of which form so many chats stand since before a moment, as `state`.

    Not at that of a survey, which nobody has to answer; and not those of staff, who steer and do not use it.
    """
    is_staff = Person.active_role.in_((Role.ADMINISTRATOR, Role.MODERATOR))
    statement = (
        select(Conversation.state, func.count().label("people"))
        .outerjoin(Person, (Person.telegram_id == Conversation.chat_id) & is_staff)
        .where(
            Conversation.state.like("%:%"),
            Conversation.state.not_like("survey:%"),
            Conversation.updated_at < before,
            Person.id.is_(None),
        )
        .group_by(Conversation.state)
    )
    return (await connection().execute(statement)).all()


async def drafts(*, before: datetime) -> Sequence[AnyRow]:
    """At which question so many resumes were left since before a moment, that were never published."""
    statement = (
        select(Resume.draft_step.label("step"), func.count().label("people"))
        .where(Resume.state == ResumeState.DRAFT, Resume.draft_step.is_not(None), Resume.updated_at < before)
        .group_by(Resume.draft_step)
    )
    return (await connection().execute(statement)).all()


async def vacancy_drafts(*, before: datetime) -> int:
    """How many people have left a vacancy half written since before a moment."""
    statement = select(func.count(Vacancy.author_id.distinct())).where(
        Vacancy.state == VacancyState.DRAFT, Vacancy.updated_at < before
    )
    return (await connection().execute(statement)).scalar_one()


# -- the rows as a file


async def answers(*, since: datetime, until: datetime) -> Sequence[AnyRow]:
    """Every answer that was given in a span and says something."""
    statement = (
        select(
            SurveyAnswer.answered_at,
            SurveyInvitation.survey,
            SurveyAnswer.question,
            SurveyInvitation.role,
            SurveyInvitation.person_id,
            SurveyAnswer.score,
            SurveyAnswer.text,
        )
        .join(SurveyInvitation, SurveyInvitation.id == SurveyAnswer.invitation_id)
        .where(
            SurveyAnswer.answered_at >= since,
            SurveyAnswer.answered_at < until,
            or_(SurveyAnswer.score.is_not(None), SurveyAnswer.text.is_not(None)),
        )
        .order_by(SurveyAnswer.answered_at, SurveyAnswer.invitation_id, SurveyAnswer.question)
    )
    return (await connection().execute(statement)).all()


async def feedback(*, since: datetime, until: datetime) -> Sequence[AnyRow]:
    """Every message of a span."""
    statement = select(Feedback.__table__).where(Feedback.created_at >= since, Feedback.created_at < until)
    return (await connection().execute(statement.order_by(Feedback.created_at, Feedback.id))).all()


async def labels(*, since: datetime, until: datetime) -> Sequence[AnyRow]:
    """What every message of a span was found to be."""
    statement = (
        select(FeedbackLabel.feedback_id, FeedbackLabel.kind, FeedbackLabel.source, FeedbackLabel.position)
        .join(Feedback, Feedback.id == FeedbackLabel.feedback_id)
        .where(Feedback.created_at >= since, Feedback.created_at < until)
        .order_by(FeedbackLabel.feedback_id, FeedbackLabel.position)
    )
    return (await connection().execute(statement)).all()
