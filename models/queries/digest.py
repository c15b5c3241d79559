"""What a digest counts, each number read straight from its rows, and the digests as they were frozen."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, case, func, or_, select, update
from sqlalchemy.orm import aliased

from models.database import connection, insert_into
from models.queries.improvements import OPEN
from models.tables import (
    Digest,
    Feedback,
    FeedbackLabel,
    Improvement,
    ImprovementStatus,
    ImprovementVoice,
    Showing,
    SurveyAnswer,
    SurveyInvitation,
    TagProposalPerson,
    Verdict,
)

I = SurveyInvitation  # noqa: E741 - the table's short name, read in every line below


# -- what came in


async def asked(*, since: datetime, until: datetime) -> Sequence[Any]:
    """How many surveys were sent in a span, by role."""
    statement = select(I.role, func.count().label("times")).where(I.asked_at >= since, I.asked_at < until)
    return (await connection().execute(statement.group_by(I.role).order_by(I.role))).all()


async def answered(*, since: datetime, until: datetime) -> Sequence[Any]:
    """How many surveys got their latest answer in a span, by role and state; a skipped question is no answer."""
    last = (
        select(SurveyAnswer.invitation_id, func.max(SurveyAnswer.answered_at).label("at"))
        .where(SurveyAnswer.answered_at >= since, or_(SurveyAnswer.score.is_not(None), SurveyAnswer.text.is_not(None)))
        .group_by(SurveyAnswer.invitation_id)
        .having(func.max(SurveyAnswer.answered_at) < until)
        .subquery()
    )
    statement = (
        select(I.role, I.state, func.count().label("times"))
        .join(last, last.c.invitation_id == I.id)
        .group_by(I.role, I.state)
        .order_by(I.role, I.state)
    )
    return (await connection().execute(statement)).all()


async def scores(*, since: datetime, until: datetime) -> Sequence[Any]:
    """How often each point was given in a span, by survey, question and role."""
    by = (I.survey, SurveyAnswer.question, I.role, SurveyAnswer.score)
    statement = (
        select(*by, func.count().label("times"))
        .join(I, I.id == SurveyAnswer.invitation_id)
        .where(SurveyAnswer.score.is_not(None), SurveyAnswer.answered_at >= since, SurveyAnswer.answered_at < until)
        .group_by(*by)
        .order_by(*by)
    )
    return (await connection().execute(statement)).all()


async def messages(*, since: datetime, until: datetime, sources: tuple[str, str]) -> Sequence[Any]:
    """How many messages came in a span, by role and main kind; of two sources of labels the first one is believed."""
    better, other = aliased(FeedbackLabel), aliased(FeedbackLabel)
    kind = func.coalesce(better.kind, other.kind).label("kind")

    def main(label: Any, source: str) -> ColumnElement[bool]:
        return and_(label.feedback_id == Feedback.id, label.source == source, label.position == 0)

    statement = (
        select(Feedback.role, kind, func.count().label("times"))
        .outerjoin(better, main(better, sources[0]))
        .outerjoin(other, main(other, sources[1]))
        .where(Feedback.created_at >= since, Feedback.created_at < until)
        .group_by(Feedback.role, kind)
        .order_by(Feedback.role, kind)
    )
    return (await connection().execute(statement)).all()


async def unfit(*, since: datetime, until: datetime) -> Sequence[Any]:
    """Why employers said in a span that a candidate does not fit, by reason; what was taken back counts no more."""
    statement = (
        select(Showing.verdict_reason.label("reason"), func.count().label("times"))
        .where(
            Showing.verdict == Verdict.NOT_FIT,
            Showing.verdict_reason.is_not(None),
            Showing.verdict_at >= since,
            Showing.verdict_at < until,
        )
        .group_by(Showing.verdict_reason)
    )
    return (await connection().execute(statement)).all()


# -- the register


async def open_entries(*, horizon: str, since: datetime, until: datetime, limit: int) -> Sequence[Any]:
    """Open entries that have voices (tags to add stand in their proposals), by distinct people, bugs before others.

    people: all of them so far; recent: those who said it in the span; last: when it was said last.
    """
    in_span = and_(Feedback.created_at >= since, Feedback.created_at < until)
    recent = func.count(Feedback.person_id.distinct()).filter(in_span)
    people = func.count(Feedback.person_id.distinct())
    last = func.max(Feedback.created_at)
    bugs_first = case((Improvement.kind == "bug", 0), else_=1)
    statement = (
        select(
            Improvement.id,
            Improvement.kind,
            Improvement.title,
            Improvement.created_at,
            people.label("people"),
            recent.label("recent"),
            last.label("last"),
        )
        .join(ImprovementVoice, ImprovementVoice.improvement_id == Improvement.id)
        .join(Feedback, Feedback.id == ImprovementVoice.feedback_id)
        .where(*_open(horizon))
        .group_by(Improvement.id, Improvement.kind, Improvement.title, Improvement.created_at)
        .order_by(people.desc(), bugs_first, last.desc(), Improvement.id)
        .limit(limit)
    )
    return (await connection().execute(statement)).all()


def _open(horizon: str) -> tuple[ColumnElement[bool], ...]:
    return (Improvement.status.in_(OPEN), Improvement.horizon == horizon, Improvement.proposal_id.is_(None))


async def count_open_entries(*, horizon: str) -> int:
    heard = select(ImprovementVoice.improvement_id)
    statement = select(func.count()).select_from(Improvement).where(*_open(horizon), Improvement.id.in_(heard))
    return (await connection().execute(statement)).scalar_one()


async def voices(*, improvement_ids: Sequence[int], each: int) -> Sequence[Any]:
    """The newest words behind each entry, one per person, at most so many an entry."""
    last = (
        select(ImprovementVoice.improvement_id, func.max(Feedback.id).label("id"))
        .join(Feedback, Feedback.id == ImprovementVoice.feedback_id)
        .where(ImprovementVoice.improvement_id.in_(improvement_ids), Feedback.person_id.is_not(None))
        .group_by(ImprovementVoice.improvement_id, Feedback.person_id)
        .subquery()
    )
    place = func.row_number().over(partition_by=last.c.improvement_id, order_by=last.c.id.desc())
    ranked = select(last.c.improvement_id, last.c.id, place.label("place")).subquery()
    statement = (
        select(ranked.c.improvement_id, Feedback.person_id, Feedback.text)
        .join(Feedback, Feedback.id == ranked.c.id)
        .where(ranked.c.place <= each)
        .order_by(ranked.c.improvement_id, ranked.c.place)
    )
    return (await connection().execute(statement)).all()


async def done(*, since: datetime, until: datetime) -> Sequence[Any]:
    """Entries done in a span, with the distinct people who asked for them, most people first."""
    voices_of = (
        select(func.count(Feedback.person_id.distinct()))
        .join(ImprovementVoice, ImprovementVoice.feedback_id == Feedback.id)
        .where(ImprovementVoice.improvement_id == Improvement.id)
        .correlate(Improvement)
        .scalar_subquery()
    )
    proposers_of = (
        select(func.count())
        .where(TagProposalPerson.proposal_id == Improvement.proposal_id)
        .correlate(Improvement)
        .scalar_subquery()
    )
    statement = select(
        Improvement.id,
        Improvement.kind,
        Improvement.title,
        voices_of.label("voices"),
        proposers_of.label("proposers"),
    ).where(
        Improvement.status.in_((ImprovementStatus.DONE, ImprovementStatus.VERIFIED)),
        Improvement.changed_at >= since,
        Improvement.changed_at < until,
    )
    return (await connection().execute(statement.order_by(Improvement.id))).all()


# -- frozen digests


async def of_week(week: date) -> Row[Any] | None:
    return (await connection().execute(select(Digest).where(Digest.week == week))).one_or_none()


async def by_id(digest_id: int) -> Row[Any] | None:
    return (await connection().execute(select(Digest).where(Digest.id == digest_id))).one_or_none()


async def latest() -> Row[Any] | None:
    return (await connection().execute(select(Digest).order_by(Digest.week.desc()).limit(1))).one_or_none()


async def freeze(*, week: date, content: dict[str, Any], now: datetime) -> int | None:
    """Keeps a week's digest; None where one is kept already."""
    statement = (
        insert_into(Digest)
        .values(week=week, content=content, composed_at=now)
        .on_conflict_do_nothing(index_elements=["week"])
        .returning(Digest.id)
    )
    return (await connection().execute(statement)).scalar_one_or_none()


async def replace(digest_id: int, *, composed_before: datetime, content: dict[str, Any], now: datetime) -> bool:
    """Puts a later composition in place of the one of that moment; False where somebody else did so meanwhile."""
    statement = (
        update(Digest)
        .where(Digest.id == digest_id, Digest.composed_at == composed_before)
        .values(content=content, composed_at=now)
    )
    return (await connection().execute(statement)).rowcount == 1
