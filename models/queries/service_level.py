"""What the service was like, from raw rows, and the days that are kept of it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, func, or_, select, text

from models.database import connection, insert_into
from models.tables import (
    Feedback,
    FeedbackReply,
    Improvement,
    ImprovementEvent,
    InboxState,
    InboxUpdate,
    Incident,
    IncidentOccurrence,
    IncidentState,
    JobRun,
    OutboxMessage,
    OutboxState,
    ServiceDay,
    SurveyInvitation,
    SurveyState,
    WorkItem,
)

APPROVALS = ("company", "membership", "vacancy", "resume", "tag")
"""Kinds of work items that somebody outside waits for."""


async def updates(*, since: datetime, until: datetime) -> Sequence[Any]:
    """Updates that came in a span and are ended: received_at, done_at, failed, and when the first answer was sent."""
    first = (
        select(OutboxMessage.update_id, func.min(OutboxMessage.sent_at).label("sent_at"))
        .where(
            text("lane = 'reply'"),
            OutboxMessage.state == OutboxState.SENT,
            OutboxMessage.update_id.is_not(None),
            OutboxMessage.created_at >= since,
        )
        .group_by(OutboxMessage.update_id)
        .subquery()
    )
    statement = (
        select(
            InboxUpdate.received_at,
            InboxUpdate.done_at,
            (InboxUpdate.state == InboxState.FAILED).label("failed"),
            first.c.sent_at,
        )
        .outerjoin(first, first.c.update_id == InboxUpdate.update_id)
        .where(
            InboxUpdate.received_at >= since, InboxUpdate.received_at < until, InboxUpdate.state != InboxState.PENDING
        )
    )
    return (await connection().execute(statement)).all()


async def notices(*, since: datetime, until: datetime) -> Sequence[Any]:
    """Notifications that were to go out in a span and were sent: not_before and sent_at, where somebody knows that."""
    O = OutboxMessage  # noqa: E741, N806 - the table's short name
    statement = select(O.not_before, O.sent_at).where(
        text("lane <> 'reply' AND state = 'sent'"),
        O.not_before >= since,
        O.not_before < until,
        O.sent_at.is_not(None),
    )
    return (await connection().execute(statement)).all()


async def runs(*, since: datetime, until: datetime) -> Sequence[Any]:
    """Calendar jobs that ended in a span: due_at and finished_at."""
    statement = select(JobRun.due_at, JobRun.finished_at)
    statement = statement.where(JobRun.finished_at >= since, JobRun.finished_at < until)
    return (await connection().execute(statement)).all()


async def first_replies(*, since: datetime, until: datetime) -> Sequence[Any]:
    """The first reply to each message that got it in a span: when it was written and when the message was."""
    first = func.min(FeedbackReply.at)
    statement = (
        select(Feedback.created_at, first.label("at"))
        .join(FeedbackReply, FeedbackReply.feedback_id == Feedback.id)
        .where(Feedback.id.in_(select(FeedbackReply.feedback_id).where(FeedbackReply.at >= since)))
        .group_by(Feedback.id, Feedback.created_at)
        .having(and_(first >= since, first < until))
    )
    return (await connection().execute(statement)).all()


async def fixed(*, since: datetime, until: datetime) -> Sequence[Any]:
    """Incidents fixed in a span: resolved_at, and since when they were there after they were fixed before."""
    before = (
        select(func.max(ImprovementEvent.at))
        .join(Improvement, Improvement.id == ImprovementEvent.improvement_id)
        .where(
            Improvement.incident_id == Incident.id,
            ImprovementEvent.field == "status",
            ImprovementEvent.after == "done",
            ImprovementEvent.at < Incident.resolved_at,
        )
        .correlate(Incident)
        .scalar_subquery()
    )
    again = (
        select(func.min(IncidentOccurrence.at))
        .where(IncidentOccurrence.incident_id == Incident.id, IncidentOccurrence.at > before)
        .correlate(Incident)
        .scalar_subquery()
    )
    statement = select(Incident.resolved_at, func.coalesce(again, Incident.first_seen_at).label("since")).where(
        Incident.resolved_at >= since,
        Incident.resolved_at < until,
        # One that came back is open again, and was fixed all the same.
        Incident.state != IncidentState.IGNORED,
    )
    return (await connection().execute(statement)).all()


async def surveys(*, since: datetime, until: datetime) -> Sequence[Any]:
    """Surveys sent in a span: asked_at and whether they are answered, at least in part."""
    answered = SurveyInvitation.state.in_((SurveyState.ANSWERED, SurveyState.PARTIAL))
    statement = select(SurveyInvitation.asked_at, answered.label("answered"))
    statement = statement.where(SurveyInvitation.asked_at >= since, SurveyInvitation.asked_at < until)
    return (await connection().execute(statement)).all()


async def decisions(*, since: datetime, until: datetime) -> Sequence[Any]:
    """Work items that were decided in a span or waited in it: created_at and done_at."""
    statement = select(WorkItem.created_at, WorkItem.done_at).where(
        WorkItem.kind.in_(APPROVALS),
        WorkItem.created_at < until,
        or_(WorkItem.done_at.is_(None), WorkItem.done_at >= since),
    )
    return (await connection().execute(statement)).all()


# -- days that are kept


async def keep(rows: Sequence[dict[str, Any]]) -> None:
    """Writes days, in place of what was kept of them before."""
    if not rows:
        return
    statement = insert_into(ServiceDay)
    given = statement.excluded
    statement = statement.on_conflict_do_update(
        index_elements=["day", "measure"],
        set_={"count": given["count"], "good": given.good, "histogram": given.histogram},
    )
    await connection().execute(statement, list(rows))


async def kept(*, first: date, last: date) -> Sequence[Any]:
    statement = select(ServiceDay.__table__).where(ServiceDay.day >= first, ServiceDay.day <= last)
    return (await connection().execute(statement)).all()


async def last_day() -> date | None:
    return (await connection().execute(select(func.max(ServiceDay.day)))).scalar_one()
