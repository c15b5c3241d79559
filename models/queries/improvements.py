"""The improvement register: its entries, the voices behind them, what became of them, and whether it helped."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, Row, and_, case, cast, delete, exists, func, insert, or_, select, update
from sqlalchemy.orm import aliased

from models.database import connection, insert_into
from models.tables import (
    Feedback,
    FeedbackReply,
    Improvement,
    ImprovementEvent,
    ImprovementStatus,
    ImprovementVerdict,
    ImprovementVoice,
    Person,
    ProposalState,
    SurveyAnswer,
    SurveyInvitation,
    SurveyMute,
    TagProposal,
)
from models.tables.improvement import LONGEST_VALUE

OPEN = (
    ImprovementStatus.NEW,
    ImprovementStatus.TRIAGED,
    ImprovementStatus.PLANNED,
    ImprovementStatus.STARTED,
)
"""What still waits for somebody to do it."""

NEWS = "improvement-news"
"""The name under which news of what became of a person's words are muted."""


# -- entries


async def put(
    *,
    kind: str,
    key: str,
    title: str,
    horizon: str,
    proposal_id: int | None = None,
    incident_id: int | None = None,
    now: datetime,
) -> Row[Any]:
    """The entry of this kind and key, added or found; gives id, status, duplicate_of and whether it is new."""
    statement = (
        insert_into(Improvement)
        .values(
            kind=kind,
            key=key,
            title=title,
            horizon=horizon,
            status=ImprovementStatus.NEW,
            proposal_id=proposal_id,
            incident_id=incident_id,
            created_at=now,
            changed_at=now,
        )
        # The row is written as it is, because only a written row is given back.
        .on_conflict_do_update(index_elements=["kind", "key"], set_={"key": key})
        .returning(Improvement.id, Improvement.status, Improvement.duplicate_of)
    )
    return (await connection().execute(statement)).one()


async def get(improvement_id: int) -> Row[Any] | None:
    return (await connection().execute(select(Improvement).where(Improvement.id == improvement_id))).one_or_none()


async def locked(improvement_id: int) -> Row[Any] | None:
    """An entry, unchanged by others until this transaction ends."""
    statement = select(Improvement).where(Improvement.id == improvement_id).with_for_update()
    return (await connection().execute(statement)).one_or_none()


async def some(ids: Sequence[int]) -> Sequence[Row[Any]]:
    return (await connection().execute(select(Improvement).where(Improvement.id.in_(ids)))).all()


async def of_proposals(ids: Sequence[int]) -> list[int]:
    """The entries of tag proposals."""
    statement = select(Improvement.id).where(Improvement.proposal_id.in_(ids)).order_by(Improvement.id)
    return list((await connection().execute(statement)).scalars())


async def open_keys(kind: str) -> dict[int, str]:
    """The keys of one kind's open entries by id; those of duplicates stand for the open entry they belong to."""
    root = aliased(Improvement)
    statement = (
        select(Improvement.id, Improvement.key)
        .outerjoin(root, root.id == Improvement.duplicate_of)
        .where(
            Improvement.kind == kind,
            or_(
                Improvement.status.in_(OPEN),
                and_(Improvement.status == ImprovementStatus.DUPLICATE, root.status.in_(OPEN)),
            ),
        )
    )
    return {row.id: row.key for row in await connection().execute(statement)}


async def change(
    improvement_id: int, *, among: Collection[ImprovementStatus] | None = None, now: datetime, **values: Any
) -> bool:
    """Changes columns of an entry; False where it is not in one of the given statuses."""
    statement = update(Improvement).where(Improvement.id == improvement_id).values(changed_at=now, **values)
    if among is not None:
        statement = statement.where(Improvement.status.in_(among))
    return (await connection().execute(statement)).rowcount == 1


async def note(improvement_id: int, **values: Any) -> None:
    """Changes columns of an entry without its counting as a change by somebody."""
    await connection().execute(update(Improvement).where(Improvement.id == improvement_id).values(**values))


async def settle_proposal(*, proposal_id: int, status: ImprovementStatus, owner_id: int | None, now: datetime) -> None:
    """Ends the entry of a tag proposal. owner_id: None where nobody decided."""
    open_entry = and_(Improvement.proposal_id == proposal_id, Improvement.status.in_(OPEN))
    found = (await connection().execute(select(Improvement.id, Improvement.status).where(open_entry))).one_or_none()
    if found is None:
        return
    done_at = now if status is ImprovementStatus.DONE else None
    owner: dict[str, Any] = {} if owner_id is None else {"owner_id": owner_id}
    await change(found.id, now=now, status=status, done_at=done_at, **owner)
    await add_event(
        improvement_id=found.id, person_id=owner_id, field="status", before=found.status, after=status, at=now
    )


async def duplicates(improvement_id: int) -> Sequence[Any]:
    """The entries that were merged into one, as id and title."""
    statement = select(Improvement.id, Improvement.title).where(Improvement.duplicate_of == improvement_id)
    return (await connection().execute(statement.order_by(Improvement.id))).all()


async def page(
    *, statuses: Collection[ImprovementStatus], horizon: str | None, kind: str | None = None
) -> Sequence[Any]:
    """Every entry of these statuses with the facts its priority is computed from.

    people: distinct; severe, irritated: how many of the messages are; last: when it was said last, None where nobody's
    words stand behind it.
    """
    facts = _facts()
    statement = (
        select(
            Improvement.id,
            Improvement.kind,
            Improvement.title,
            Improvement.key,
            Improvement.horizon,
            Improvement.status,
            Improvement.priority,
            Improvement.created_at,
            Improvement.changed_at,
            Improvement.proposal_id,
            func.coalesce(facts.c.people, 0).label("people"),
            func.coalesce(facts.c.severe, 0).label("severe"),
            func.coalesce(facts.c.irritated, 0).label("irritated"),
            facts.c.last,
        )
        .outerjoin(facts, facts.c.improvement_id == Improvement.id)
        .where(Improvement.status.in_(statuses))
        .order_by(Improvement.id)
    )
    if horizon is not None:
        statement = statement.where(Improvement.horizon == horizon)
    if kind is not None:
        statement = statement.where(Improvement.kind == kind)
    return (await connection().execute(statement)).all()


def _facts() -> Any:
    return (
        select(
            ImprovementVoice.improvement_id,
            func.count(Feedback.person_id.distinct()).label("people"),
            func.sum(cast(Feedback.severe, Integer)).label("severe"),
            func.sum(case((Feedback.sentiment < 0, 1), else_=0)).label("irritated"),
            func.max(Feedback.created_at).label("last"),
        )
        .join(Feedback, Feedback.id == ImprovementVoice.feedback_id)
        .group_by(ImprovementVoice.improvement_id)
        .subquery()
    )


async def facts(improvement_id: int) -> Any:
    """People, severe, irritated and last of one entry; None where nobody's words stand behind it."""
    found = _facts()
    statement = select(found).where(found.c.improvement_id == improvement_id)
    return (await connection().execute(statement)).one_or_none()


# -- voices


async def add_voice(*, improvement_id: int, feedback_id: int) -> None:
    await add_voices(improvement_id, [feedback_id])


async def add_voices(improvement_id: int, feedback_ids: Iterable[int]) -> None:
    rows = [{"improvement_id": improvement_id, "feedback_id": feedback_id} for feedback_id in feedback_ids]
    if rows:
        await connection().execute(insert_into(ImprovementVoice).on_conflict_do_nothing(), rows)


async def of_feedback(feedback_id: int) -> Sequence[Any]:
    """The entries that a message stands behind: id, kind and title."""
    statement = (
        select(Improvement.id, Improvement.kind, Improvement.title)
        .join(ImprovementVoice, ImprovementVoice.improvement_id == Improvement.id)
        .where(ImprovementVoice.feedback_id == feedback_id)
        .order_by(Improvement.id)
    )
    return (await connection().execute(statement)).all()


async def remove_voices(feedback_id: int) -> None:
    await connection().execute(delete(ImprovementVoice).where(ImprovementVoice.feedback_id == feedback_id))


async def forget_unsaid(ids: Collection[int]) -> None:
    """Takes entries away that nobody's words stand behind any more and that nobody has ever touched, and that no tag
    stands for that somebody asks for.
    """
    other = aliased(Improvement)
    touched = (
        exists().where(ImprovementVoice.improvement_id == Improvement.id),
        exists().where(ImprovementEvent.improvement_id == Improvement.id),
        exists().where(other.duplicate_of == Improvement.id),
    )
    withdrawn = exists().where(TagProposal.id == Improvement.proposal_id, TagProposal.state == ProposalState.WITHDRAWN)
    # Held first, so that the statement that takes them away sees the words of whoever held them a moment ago.
    held = select(Improvement.id).where(Improvement.id.in_(ids)).order_by(Improvement.id).with_for_update()
    await connection().execute(held)
    await connection().execute(
        delete(Improvement).where(
            Improvement.id.in_(ids),
            Improvement.status == ImprovementStatus.NEW,
            or_(Improvement.proposal_id.is_(None), withdrawn),
            Improvement.incident_id.is_(None),
            *[~each for each in touched],
        )
    )


async def take_voices(improvement_id: int, feedback_ids: Collection[int]) -> None:
    """Takes words away from an entry."""
    await connection().execute(
        delete(ImprovementVoice).where(
            ImprovementVoice.improvement_id == improvement_id, ImprovementVoice.feedback_id.in_(feedback_ids)
        )
    )


async def voice_ids(improvement_ids: Collection[int]) -> dict[int, set[int]]:
    """The ids of the feedback behind each of some entries."""
    found: dict[int, set[int]] = {improvement_id: set() for improvement_id in improvement_ids}
    statement = select(ImprovementVoice.improvement_id, ImprovementVoice.feedback_id)
    statement = statement.where(ImprovementVoice.improvement_id.in_(improvement_ids))
    for row in await connection().execute(statement):
        found[row.improvement_id].add(row.feedback_id)
    return found


async def said(improvement_id: int, *, limit: int) -> Sequence[Any]:
    """The newest messages behind an entry: id, person_id, text, role, quote_hidden, severe, created_at."""
    statement = (
        select(
            Feedback.id,
            Feedback.person_id,
            Feedback.text,
            Feedback.role,
            Feedback.quote_hidden,
            Feedback.severe,
            Feedback.created_at,
        )
        .join(ImprovementVoice, ImprovementVoice.feedback_id == Feedback.id)
        .where(ImprovementVoice.improvement_id == improvement_id)
        .order_by(Feedback.id.desc())
        .limit(limit)
    )
    return (await connection().execute(statement)).all()


async def is_behind(*, improvement_id: int, person_id: int) -> bool:
    """Whether a person's words stand behind an entry."""
    statement = select(
        exists().where(
            ImprovementVoice.improvement_id == improvement_id,
            Feedback.id == ImprovementVoice.feedback_id,
            Feedback.person_id == person_id,
        )
    )
    return bool((await connection().execute(statement)).scalar_one())


async def people_behind(improvement_id: int) -> Sequence[Any]:
    """Each person whose words stand behind an entry, with the id, text and role of the last of them, and whether they
    want no news of them.
    """
    last = (
        select(func.max(Feedback.id).label("id"))
        .join(ImprovementVoice, ImprovementVoice.feedback_id == Feedback.id)
        .where(ImprovementVoice.improvement_id == improvement_id, Feedback.person_id.is_not(None))
        .group_by(Feedback.person_id)
        .subquery()
    )
    muted = exists().where(SurveyMute.person_id == Person.id, SurveyMute.survey == NEWS).correlate(Person)
    statement = (
        select(
            Person.id.label("person_id"),
            Person.telegram_id,
            Person.timezone,
            Feedback.id.label("feedback_id"),
            Feedback.text,
            Feedback.role,
            muted.label("muted"),
        )
        .join(last, last.c.id == Feedback.id)
        .join(Person, Person.id == Feedback.person_id)
        .order_by(Feedback.id)
    )
    return (await connection().execute(statement)).all()


# -- history


async def add_event(
    *, improvement_id: int, person_id: int | None, field: str, before: Any, after: Any, at: datetime
) -> None:
    values = {"before": kept(before), "after": kept(after)}
    await connection().execute(
        insert(ImprovementEvent).values(
            improvement_id=improvement_id, person_id=person_id, field=field, at=at, **values
        )
    )


def kept(value: Any) -> str | None:
    """A value as an event keeps it."""
    return None if value is None else str(value)[:LONGEST_VALUE]


async def amend_event(event_id: int, *, after: Any) -> None:
    """Puts another value in place of the one that something was changed to."""
    await connection().execute(
        update(ImprovementEvent).where(ImprovementEvent.id == event_id).values(after=kept(after))
    )


async def remove_events(ids: Collection[int]) -> None:
    await connection().execute(delete(ImprovementEvent).where(ImprovementEvent.id.in_(ids)))


async def events(improvement_id: int, *, limit: int = 1000) -> Sequence[Any]:
    """What was changed of an entry, the newest first, with the first name of who did it."""
    statement = (
        select(ImprovementEvent.__table__, Person.first_name)
        .outerjoin(Person, Person.id == ImprovementEvent.person_id)
        .where(ImprovementEvent.improvement_id == improvement_id)
        .order_by(ImprovementEvent.id.desc())
        .limit(limit)
    )
    return (await connection().execute(statement)).all()


async def times_moved(improvement_id: int, status: ImprovementStatus) -> int:
    """How often an entry has come to a status."""
    statement = select(func.count()).where(
        ImprovementEvent.improvement_id == improvement_id,
        ImprovementEvent.field == "status",
        ImprovementEvent.after == status.value,
    )
    return (await connection().execute(statement)).scalar_one()


async def last_moved(improvement_id: int, status: ImprovementStatus) -> datetime | None:
    """When an entry came to a status last."""
    statement = select(func.max(ImprovementEvent.at)).where(
        ImprovementEvent.improvement_id == improvement_id,
        ImprovementEvent.field == "status",
        ImprovementEvent.after == status.value,
    )
    return (await connection().execute(statement)).scalar_one()


# -- whether it helped


async def set_verdict(*, improvement_id: int, person_id: int, helped: bool, at: datetime) -> None:
    values = {"helped": helped, "at": at}
    statement = insert_into(ImprovementVerdict).values(improvement_id=improvement_id, person_id=person_id, **values)
    await connection().execute(
        statement.on_conflict_do_update(index_elements=["improvement_id", "person_id"], set_=values)
    )


async def verdicts(improvement_id: int) -> Sequence[Any]:
    """What people said: person_id, helped, at."""
    statement = select(ImprovementVerdict.__table__).where(ImprovementVerdict.improvement_id == improvement_id)
    return (await connection().execute(statement)).all()


async def done_since(moment: datetime) -> Sequence[Any]:
    """Entries of people's words that are done, not before a moment."""
    heard = exists().where(ImprovementVoice.improvement_id == Improvement.id)
    statement = select(Improvement).where(
        Improvement.status.in_((ImprovementStatus.DONE, ImprovementStatus.VERIFIED)),
        Improvement.done_at >= moment,
        Improvement.proposal_id.is_(None),
        heard,
    )
    return (await connection().execute(statement.order_by(Improvement.id))).all()


async def said_between(improvement_ids: Collection[int], *, since: datetime) -> Sequence[Any]:
    """When each message behind some entries was written, as (improvement_id, created_at)."""
    statement = (
        select(ImprovementVoice.improvement_id, Feedback.created_at)
        .join(Feedback, Feedback.id == ImprovementVoice.feedback_id)
        .where(ImprovementVoice.improvement_id.in_(improvement_ids), Feedback.created_at >= since)
    )
    return (await connection().execute(statement)).all()


async def points(*, survey: str, question: str, since: datetime) -> Sequence[Any]:
    """The points given to a question since a moment, as (score, answered_at)."""
    statement = (
        select(SurveyAnswer.score, SurveyAnswer.answered_at)
        .join(SurveyInvitation, SurveyInvitation.id == SurveyAnswer.invitation_id)
        .where(
            SurveyInvitation.survey == survey,
            SurveyAnswer.question == question,
            SurveyAnswer.score.is_not(None),
            SurveyAnswer.answered_at >= since,
        )
    )
    return (await connection().execute(statement)).all()


# -- what is answered to people


async def add_reply(*, feedback_id: int, person_id: int, text: str, at: datetime) -> int:
    """Keeps what an administrator answered; gives its id."""
    statement = insert(FeedbackReply).values(feedback_id=feedback_id, person_id=person_id, text=text, at=at)
    return (await connection().execute(statement.returning(FeedbackReply.id))).scalar_one()


async def authors(feedback_ids: Collection[int]) -> Sequence[Any]:
    """The people who wrote some messages, with each message: id, text, person_id, telegram_id, timezone."""
    statement = (
        select(
            Feedback.id,
            Feedback.text,
            Person.id.label("person_id"),
            Person.telegram_id,
            Person.timezone,
        )
        .join(Person, Person.id == Feedback.person_id)
        .where(Feedback.id.in_(feedback_ids))
        .order_by(Feedback.id)
    )
    return (await connection().execute(statement)).all()


async def reports_of(incident_id: int, *, limit: int) -> Sequence[Any]:
    """What people wrote of an incident, the newest first; answered: how often somebody replied."""
    answered = (
        select(func.count())
        .where(FeedbackReply.feedback_id == Feedback.id)
        .correlate(Feedback)
        .scalar_subquery()
        .label("answered")
    )
    statement = (
        select(Feedback.id, Feedback.person_id, Feedback.text, Feedback.created_at, answered)
        .where(Feedback.incident_id == incident_id)
        .order_by(Feedback.id.desc())
        .limit(limit)
    )
    return (await connection().execute(statement)).all()


# -- merging


SHARED = "shared"
"""The field of events that keep which messages a duplicate and its entry both had before they were merged."""


async def shared(improvement_ids: Collection[int]) -> dict[int, set[int]]:
    """The messages that each of some duplicates had in common with its entry before it was merged."""
    statement = select(ImprovementEvent.improvement_id, ImprovementEvent.after)
    statement = statement.where(ImprovementEvent.improvement_id.in_(improvement_ids), ImprovementEvent.field == SHARED)
    found: dict[int, set[int]] = {}
    for row in await connection().execute(statement):
        found.setdefault(row.improvement_id, set()).add(int(row.after))
    return found


async def forget_shared(improvement_id: int) -> None:
    await connection().execute(
        delete(ImprovementEvent).where(
            ImprovementEvent.improvement_id == improvement_id, ImprovementEvent.field == SHARED
        )
    )


async def by_key(*, kind: str, key: str) -> int | None:
    """The entry that has this key."""
    statement = select(Improvement.id).where(Improvement.kind == kind, Improvement.key == key)
    return (await connection().execute(statement)).scalar_one_or_none()


async def words_of(improvement_ids: Sequence[int], *, each: int) -> Sequence[Any]:
    """The newest messages behind each of some entries, as (improvement_id, text)."""
    place = func.row_number().over(
        partition_by=ImprovementVoice.improvement_id, order_by=ImprovementVoice.feedback_id.desc()
    )
    ranked = (
        select(ImprovementVoice.improvement_id, ImprovementVoice.feedback_id, place.label("place"))
        .where(ImprovementVoice.improvement_id.in_(improvement_ids))
        .subquery()
    )
    statement = (
        select(ranked.c.improvement_id, Feedback.text)
        .join(Feedback, Feedback.id == ranked.c.feedback_id)
        .where(ranked.c.place <= each)
        .order_by(ranked.c.improvement_id, ranked.c.place)
    )
    return (await connection().execute(statement)).all()
