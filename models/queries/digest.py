"""What a digest counts, each number read straight from its rows, and the digests as they were frozen."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    String,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.orm import aliased

from models.database import connection, insert_into
from models.queries.improvements import OPEN
from models.tables import (
    Digest,
    Feedback,
    FeedbackLabel,
    Improvement,
    ImprovementStatus,
    ImprovementVerdict,
    ImprovementVoice,
    Lane,
    OutboxMessage,
    OutboxState,
    Reason,
    Showing,
    SurveyAnswer,
    SurveyInvitation,
    TagProposalPerson,
    Verdict,
)

I = SurveyInvitation  # noqa: E741 - the table's short name, read in every line below
O = OutboxMessage  # noqa: E741 - the same


SURE = 0.6
"""A label of this confidence needs nobody to look at it."""

HELPED = "helped"
"""The question whether something that was done helped, as it stands among the surveys."""

_SURVEY = literal("survey:")

BY_AUTHOR = "person"
"""The source of a label that the author gave by a button."""

_GIVEN = or_(SurveyAnswer.score.is_not(None), SurveyAnswer.text.is_not(None))
"""An answer that says something: a skipped question is none."""


# -- what came in


async def asked(*, since: datetime, until: datetime) -> Sequence[Any]:
    """How many surveys people were invited to in a span, by role: how many of these messages were delivered, and how
    many of the delivered ones were replied to before the span was over.
    """
    replied = exists().where(SurveyAnswer.invitation_id == I.id, SurveyAnswer.answered_at < until, _GIVEN)
    # The news that something is done asks whether it helped, under its own key.
    key = case((I.survey == HELPED, literal("improvement-done:") + I.period), else_=_SURVEY + cast(I.id, String))
    sent = (O.dedup_key == key) & (O.state == OutboxState.SENT)
    statement = (
        select(
            I.role,
            func.count().label("invited"),
            func.count(O.id).label("delivered"),
            func.count(case((replied, O.id))).label("replied"),
        )
        .outerjoin(O, sent)
        .where(I.asked_at >= since, I.asked_at < until)
    )
    return (await connection().execute(statement.group_by(I.role).order_by(I.role))).all()


async def answered(*, since: datetime, until: datetime) -> Sequence[Any]:
    """How many surveys got their latest answer in a span, by role and state; a skipped question is no answer."""
    last = (
        select(SurveyAnswer.invitation_id, func.max(SurveyAnswer.answered_at).label("at"))
        .where(SurveyAnswer.answered_at >= since, _GIVEN)
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


async def messages(*, since: datetime, until: datetime, sources: Sequence[str]) -> Sequence[Any]:
    """How many messages came in a span, by role and main kind, and how many of them are severe.

    Of several sources of labels the first one that says something is believed.
    """
    labels = {source: aliased(FeedbackLabel) for source in sources}
    kind = func.coalesce(*[label.kind for label in labels.values()]).label("kind")
    severe = func.count(case((Feedback.severe, 1)))
    statement = select(Feedback.role, kind, func.count().label("times"), severe.label("severe")).select_from(Feedback)
    for source, label in labels.items():
        main = and_(label.feedback_id == Feedback.id, label.source == source, label.position == 0)
        statement = statement.outerjoin(label, main)
    statement = statement.where(Feedback.created_at >= since, Feedback.created_at < until)
    return (await connection().execute(statement.group_by(Feedback.role, kind).order_by(Feedback.role, kind))).all()


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


async def open_entries(*, horizon: str, since: datetime, until: datetime, before: datetime) -> Sequence[Any]:
    """Every open entry that has voices; tags to add stand in their proposals.

    people: all of them so far; recent: those who said it in the span; before: those who did so between `before` and the
    span; first, last: when it was said first and last.
    """
    in_span = and_(Feedback.created_at >= since, Feedback.created_at < until)
    ahead = and_(Feedback.created_at >= before, Feedback.created_at < since)
    entry = (Improvement.id, Improvement.kind, Improvement.title, Improvement.created_at)
    statement = (
        select(
            *entry,
            func.count(Feedback.person_id.distinct()).label("people"),
            func.count(Feedback.person_id.distinct()).filter(in_span).label("recent"),
            func.count(Feedback.person_id.distinct()).filter(ahead).label("before"),
            func.min(Feedback.created_at).label("first"),
            func.max(Feedback.created_at).label("last"),
        )
        .join(ImprovementVoice, ImprovementVoice.improvement_id == Improvement.id)
        .join(Feedback, Feedback.id == ImprovementVoice.feedback_id)
        .where(Improvement.status.in_(OPEN), Improvement.horizon == horizon, Improvement.proposal_id.is_(None))
        .group_by(*entry)
        .order_by(Improvement.id)
    )
    return (await connection().execute(statement)).all()


def _is_sure() -> ColumnElement[bool]:
    """Whether what a feedback is about is confirmed: by a moderator, by its author, or by rules that are sure."""
    labelled = exists().where(
        FeedbackLabel.feedback_id == Feedback.id,
        or_(FeedbackLabel.source == BY_AUTHOR, FeedbackLabel.confidence >= SURE),
    )
    return or_(Feedback.confirmed_at.is_not(None), labelled)


async def voices(*, improvement_ids: Sequence[int], each: int) -> Sequence[Any]:
    """Words behind each entry that may be quoted, the newest of each person, at most so many an entry: those that are
    surely about it come first.
    """
    last = (
        select(ImprovementVoice.improvement_id, func.max(Feedback.id).label("id"))
        .join(Feedback, Feedback.id == ImprovementVoice.feedback_id)
        .where(
            ImprovementVoice.improvement_id.in_(improvement_ids),
            Feedback.person_id.is_not(None),
            Feedback.quote_hidden.is_(False),
        )
        .group_by(ImprovementVoice.improvement_id, Feedback.person_id)
        .subquery()
    )
    sure = case((_is_sure(), 1), else_=0)
    candidates = (
        select(last.c.improvement_id, Feedback.id, Feedback.person_id, Feedback.text, sure.label("sure"))
        .join(Feedback, Feedback.id == last.c.id)
        .subquery()
    )
    place = func.row_number().over(
        partition_by=candidates.c.improvement_id, order_by=(candidates.c.sure.desc(), candidates.c.id.desc())
    )
    ranked = select(candidates, place.label("place")).subquery()
    statement = select(ranked).where(ranked.c.place <= each).order_by(ranked.c.improvement_id, ranked.c.place)
    return (await connection().execute(statement)).all()


async def hidden(feedback_ids: Sequence[int]) -> set[int]:
    """Which of these words are hidden by now, or gone, or of somebody who is gone."""
    shown = select(Feedback.id).where(
        Feedback.id.in_(feedback_ids), Feedback.quote_hidden.is_(False), Feedback.person_id.is_not(None)
    )
    return set(feedback_ids) - set((await connection().execute(shown)).scalars())


async def hide(feedback_id: int, *, hidden: bool) -> bool:
    """Keeps words out of digests, or lets them in again; False where they are gone."""
    statement = update(Feedback).where(Feedback.id == feedback_id).values(quote_hidden=hidden)
    return (await connection().execute(statement)).rowcount == 1


async def done(*, since: datetime, until: datetime) -> Sequence[Any]:
    """Entries done in a span, with the distinct people who asked for them, and how many said that it helped or not."""
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
        _said(helped=True).label("yes"),
        _said(helped=False).label("no"),
    ).where(
        Improvement.status.in_((ImprovementStatus.DONE, ImprovementStatus.VERIFIED)),
        Improvement.done_at >= since,
        Improvement.done_at < until,
    )
    return (await connection().execute(statement.order_by(Improvement.id))).all()


def _said(*, helped: bool) -> Any:
    return (
        select(func.count())
        .where(
            ImprovementVerdict.improvement_id == Improvement.id,
            ImprovementVerdict.helped.is_(helped),
            # What was said of an earlier attempt says nothing of this one.
            ImprovementVerdict.at >= Improvement.done_at,
        )
        .correlate(Improvement)
        .scalar_subquery()
    )


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


async def page(*, skip: int, most: int) -> Sequence[Any]:
    """Frozen digests by id and week, the latest first."""
    statement = select(Digest.id, Digest.week).order_by(Digest.week.desc()).offset(skip).limit(most)
    return (await connection().execute(statement)).all()


_UNKNOWN = (O.lane != Lane.REPLY, O.kind == "digest", O.state == OutboxState.DROPPED, O.reason == Reason.UNKNOWN)


async def unknown(chat_id: int) -> int | None:
    """The latest digest of which nobody knows whether it reached a chat, and which was not offered there yet."""
    statement = (
        select(O.payload)
        .where(O.chat_id == chat_id, *_UNKNOWN, or_(O.detail.is_(None), O.detail != OFFERED))
        .order_by(O.id.desc())
        .limit(1)
    )
    payload = (await connection().execute(statement)).scalar_one_or_none()
    return int(payload["values"]["digest"]) if payload else None


OFFERED = "offered"


async def note_offered(chat_id: int) -> None:
    """What nobody knows of was offered in this chat: once is enough."""
    await connection().execute(update(O).where(O.chat_id == chat_id, *_UNKNOWN).values(detail=OFFERED))
