"""Surveys with their answers, what people write, and how it was understood."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Row,
    String,
    case,
    cast,
    delete,
    exists,
    extract,
    func,
    insert,
    literal,
    select,
    text,
    type_coerce,
    union,
    update,
)

from models.database import connection, insert_into
from models.tables import (
    Company,
    CompanyMember,
    Conversation,
    Feedback,
    FeedbackLabel,
    Incident,
    IncidentOccurrence,
    IncidentState,
    Introduction,
    OutboxMessage,
    OutboxState,
    Person,
    Resume,
    RoleGrant,
    SurveyAnswer,
    SurveyInvitation,
    SurveyMute,
    SurveyState,
    Vacancy,
)

I = SurveyInvitation  # noqa: E741 - the table's short name, read in every line below

AnyRow = Row[*tuple[Any, ...]]

DAY_SECONDS = 86_400

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


def _about_people(unasked: Collection[str]) -> tuple[Any, ...]:
    """What the gates want to know of a person. unasked: kinds of notices that count as messages nobody asked for."""
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
    return (
        Person.telegram_id,
        Person.timezone,
        Person.blocked_at,
        Conversation.state.label("form"),
        Conversation.updated_at.label("talked_at"),
        last_unasked.label("unasked_at"),
    )


async def due_people(*, now: datetime, unasked: Collection[str], limit: int) -> Sequence[AnyRow]:
    """People with planned invitations whose time has come, held until this transaction ends: whoever decides about one
    invitation of a person decides about all of them.
    """
    due = select(I.person_id).where(I.state == SurveyState.PLANNED, I.due_at <= now)
    due = due.order_by(I.due_at, I.id).limit(limit)
    statement = (
        select(Person.id, *_about_people(unasked))
        .outerjoin(Conversation, Conversation.chat_id == Person.telegram_id)
        .where(Person.id.in_(due))
        .order_by(Person.id)
        .with_for_update(skip_locked=True, key_share=True, of=Person)
    )
    return (await connection().execute(statement)).all()


async def of_people(person_ids: Collection[int]) -> Sequence[AnyRow]:
    """Every invitation of some people, without its answers."""
    columns = (
        I.id,
        I.survey,
        I.person_id,
        I.period,
        I.role,
        I.subject_id,
        I.state,
        I.due_at,
        func.coalesce(I.first_due_at, I.due_at, type_=I.due_at.type).label("first_due_at"),
        I.asked_at,
        I.closed_at,
    )
    return (await connection().execute(select(*columns).where(I.person_id.in_(person_ids)))).all()


async def mutes(person_ids: Collection[int]) -> Sequence[AnyRow]:
    """(person, survey) of what some people do not want to be asked."""
    statement = select(SurveyMute.person_id, SurveyMute.survey).where(SurveyMute.person_id.in_(person_ids))
    return (await connection().execute(statement)).all()


async def in_open_incidents(person_ids: Collection[int], *, since: datetime) -> set[int]:
    """Those among some people who met an error since then that nobody has mended or put aside."""
    statement = (
        select(IncidentOccurrence.person_id)
        .join(Incident, Incident.id == IncidentOccurrence.incident_id)
        .where(
            Incident.state == IncidentState.OPEN,
            IncidentOccurrence.person_id.in_(person_ids),
            IncidentOccurrence.at > since,
        )
    )
    return {person_id for person_id in (await connection().execute(statement)).scalars() if person_id is not None}


_TO_REMIND = (I.state == SurveyState.ASKED, I.reminded_at.is_(None))


async def first_to_remind() -> datetime | None:
    """When the first survey without any answer is to be reminded of."""
    return (await connection().execute(select(func.min(I.due_at)).where(*_TO_REMIND))).scalar_one()


async def to_remind(*, now: datetime, unasked: Collection[str], limit: int) -> Sequence[AnyRow]:
    """Asked surveys without any answer that are to be reminded of, with what the gates want to know."""
    muted = exists().where(SurveyMute.person_id == I.person_id, SurveyMute.survey == I.survey).correlate(I)
    columns = (I.id, I.survey, I.person_id, I.role, I.subject_id, *_about_people(unasked), muted.label("muted"))
    statement = (
        select(*columns)
        .join(Person, Person.id == I.person_id)
        .outerjoin(Conversation, Conversation.chat_id == Person.telegram_id)
        .where(*_TO_REMIND, I.due_at <= now)
        .order_by(I.due_at, I.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=I)
    )
    return (await connection().execute(statement)).all()


async def has_planned(*, survey: str, person_id: int) -> bool:
    """Whether an invitation to this survey waits already."""
    waits = exists().where(I.survey == survey, I.person_id == person_id, I.state == SurveyState.PLANNED)
    return bool((await connection().execute(select(waits))).scalar_one())


async def last_about(*, survey: str, person_id: int, subject_id: int) -> int | None:
    """The newest invitation of a person that is about this."""
    statement = select(func.max(I.id)).where(I.survey == survey, I.person_id == person_id, I.subject_id == subject_id)
    found: int | None = (await connection().execute(statement)).scalar_one()
    return found


async def people_up_to(*, after: int, most: int) -> int | None:
    """The last of the next `most` people after an id; None where there is nobody any more."""
    page = select(Person.id).where(Person.id > after).order_by(Person.id).limit(most).subquery()
    found: int | None = (await connection().execute(select(func.max(page.c.id)))).scalar_one()
    return found


async def plan_regular(
    *,
    survey: str,
    roles: Collection[str],
    every_days: int,
    after: int,
    up_to: int,
    seen_since: datetime,
    now: datetime,
    due_at: datetime,
) -> int:
    """Plans a regular survey for everybody of these roles among people `after` < id <= `up_to`; how many were added.

    A period is one stretch of `every_days` since a person's first day, the first one without a question. Who has one
    waiting gets no second.
    """
    number = (_epoch(literal(now, Person.created_at.type)) - _epoch(Person.created_at)) // (every_days * DAY_SECONDS)
    grants = (RoleGrant.person_id == Person.id, RoleGrant.role.in_(roles))
    granted = select(func.min(RoleGrant.role)).where(*grants).correlate(Person).scalar_subquery()
    active = type_coerce(Person.active_role, String)
    role = case((active.in_(roles), active), else_=type_coerce(granted, String))
    waits = exists().where(I.survey == survey, I.person_id == Person.id, I.state == SurveyState.PLANNED)
    chosen = select(
        literal(survey),
        Person.id,
        literal(f"{every_days}d-") + cast(number, String),
        role,
        literal(SurveyState.PLANNED, I.state.type),
        literal(due_at, I.due_at.type),
        literal(due_at, I.due_at.type),
    ).where(
        Person.id > after,
        Person.id <= up_to,
        Person.seen_at >= seen_since,
        Person.created_at <= now - timedelta(days=every_days),
        exists().where(*grants).correlate(Person),
        ~waits.correlate(Person),
    )
    columns = ["survey", "person_id", "period", "role", "state", "due_at", "first_due_at"]
    statement = insert_into(I).from_select(columns, chosen)
    statement = statement.on_conflict_do_nothing(index_elements=["survey", "person_id", "period"])
    return int((await connection().execute(statement)).rowcount)


def _epoch(moment: Any) -> ColumnElement[int]:
    """Whole seconds since 1970."""
    if connection().dialect.name == "postgresql":
        return cast(func.floor(extract("epoch", moment)), BigInteger)
    return cast(func.strftime("%s", moment), Integer)


async def expire(*, asked_before: datetime, now: datetime, reason: str) -> None:
    """Closes surveys left unfinished too long; those with some answers keep them and their state."""
    late = (*_OPEN, I.asked_at <= asked_before)
    closed = {"closed_at": now, "reason": reason}
    silent = update(I).where(*late, I.state == SurveyState.ASKED).values(state=SurveyState.EXPIRED, **closed)
    await connection().execute(silent)
    await connection().execute(update(I).where(*late).values(**closed))


async def change(invitation_id: int, **values: Any) -> None:
    await connection().execute(update(I).where(I.id == invitation_id).values(**values))


# -- answering


async def invitation(invitation_id: int, *, hold: bool = True) -> Row[Any] | None:
    """An invitation with whether its person muted the survey. hold: nobody else changes it until we are done."""
    muted = exists().where(SurveyMute.person_id == I.person_id, SurveyMute.survey == I.survey).correlate(I)
    statement = select(I.__table__, muted.label("muted")).where(I.id == invitation_id)
    statement = statement.with_for_update(of=I) if hold else statement
    return (await connection().execute(statement)).one_or_none()


async def answers(invitation_id: int) -> Sequence[Any]:
    statement = select(SurveyAnswer.question, SurveyAnswer.score, SurveyAnswer.text, SurveyAnswer.answered_at)
    return (await connection().execute(statement.where(SurveyAnswer.invitation_id == invitation_id))).all()


async def answer(*, invitation_id: int, question: str, score: int | None, words: str | None, at: datetime) -> None:
    """Saves one answer, in place of the former one; neither a score nor words means that it was skipped."""
    values = {"score": score, "text": words, "answered_at": at}
    statement = insert_into(SurveyAnswer).values(invitation_id=invitation_id, question=question, **values)
    await connection().execute(
        statement.on_conflict_do_update(index_elements=["invitation_id", "question"], set_=values)
    )


async def forget_answer(*, invitation_id: int, question: str) -> None:
    """Takes back an answer to what is not asked any more."""
    statement = delete(SurveyAnswer).where(SurveyAnswer.invitation_id == invitation_id)
    await connection().execute(statement.where(SurveyAnswer.question == question))


async def places(invitation_id: int, *, kinds: Collection[str]) -> Sequence[int]:
    """The messages in which a survey was sent: as it was asked, and as it was reminded of."""
    keys = [f"{kind}:{invitation_id}" for kind in kinds]
    statement = select(OutboxMessage.message_id).where(OutboxMessage.dedup_key.in_(keys))
    return [place for place in (await connection().execute(statement)).scalars() if place is not None]


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


async def title_of_vacancy(vacancy_id: int) -> str | None:
    return (await connection().execute(select(Vacancy.title).where(Vacancy.id == vacancy_id))).scalar_one_or_none()


# -- what administrators see of surveys


async def counts(*, since: datetime) -> Sequence[AnyRow]:
    """For each survey and state, how many were sent since then."""
    statement = select(I.survey, I.state, func.count().label("times")).where(I.asked_at >= since)
    return (await connection().execute(statement.group_by(I.survey, I.state))).all()


async def muted() -> Mapping[str, int]:
    """How many people do not want each survey."""
    statement = select(SurveyMute.survey, func.count().label("people")).group_by(SurveyMute.survey)
    return {row.survey: row.people for row in await connection().execute(statement)}


# -- feedback


async def add(**values: Any) -> int:
    return (await connection().execute(insert(Feedback).values(**values).returning(Feedback.id))).scalar_one()


async def add_labels(rows: Sequence[Mapping[str, Any]]) -> None:
    await connection().execute(insert(FeedbackLabel), list(rows))


async def last_id() -> int | None:
    """Of the feedback that came last."""
    return (await connection().execute(select(func.max(Feedback.id)))).scalar_one()


async def get(feedback_id: int, *, hold: bool = False) -> Row[Any] | None:
    """What a person wrote. hold: nobody else changes it until this transaction ends."""
    statement = select(Feedback.__table__).where(Feedback.id == feedback_id)
    statement = statement.with_for_update() if hold else statement
    return (await connection().execute(statement)).one_or_none()


async def amend(feedback_id: int, **values: Any) -> None:
    await connection().execute(update(Feedback).where(Feedback.id == feedback_id).values(**values))


async def labels(feedback_id: int) -> Sequence[Any]:
    """Every label of a message, those of each source in their order."""
    return await labels_of([feedback_id])


async def labels_of(feedback_ids: Collection[int]) -> Sequence[Any]:
    statement = select(FeedbackLabel.__table__).where(FeedbackLabel.feedback_id.in_(feedback_ids))
    return (await connection().execute(statement.order_by(FeedbackLabel.feedback_id, FeedbackLabel.position))).all()


def _labelled_by(sources: Collection[str]) -> ColumnElement[bool]:
    return (
        exists().where(FeedbackLabel.feedback_id == Feedback.id, FeedbackLabel.source.in_(sources)).correlate(Feedback)
    )


async def labelled_by(sources: Collection[str], *, most: int) -> Sequence[AnyRow]:
    """The newest messages that one of these sources has labelled: id, text and role, the oldest of them first."""
    newest = select(Feedback.id).where(_labelled_by(sources)).order_by(Feedback.id.desc()).limit(most)
    return await some(list((await connection().execute(newest)).scalars()))


async def some(feedback_ids: Collection[int]) -> Sequence[AnyRow]:
    """Messages by their ids: id, text and role."""
    statement = select(Feedback.id, Feedback.text, Feedback.role).where(Feedback.id.in_(feedback_ids))
    return (await connection().execute(statement.order_by(Feedback.id))).all()


async def count_labelled_by(sources: Collection[str]) -> int:
    statement = select(func.count()).select_from(Feedback).where(_labelled_by(sources))
    return int((await connection().execute(statement)).scalar_one())


async def relabel(feedback_id: int, *, label: Mapping[str, Any]) -> None:
    """Puts a label in place of the former one of the same source."""
    await connection().execute(
        delete(FeedbackLabel).where(FeedbackLabel.feedback_id == feedback_id, FeedbackLabel.source == label["source"])
    )
    await connection().execute(insert(FeedbackLabel).values(feedback_id=feedback_id, **label))


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
