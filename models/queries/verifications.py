"""Requests to verifiers to confirm a skill, their answers, and who the verifiers are."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, select, update

from models.database import connection, insert_into
from models.tables import Person, Resume, Role, RoleGrant, TagLevel, TagVerification, VerificationState

AnyRow = Row[*tuple[Any, ...]]

_SHOWN = (
    select(
        TagVerification.id,
        TagVerification.person_id,
        TagVerification.tag_id,
        TagVerification.verifier_id,
        TagVerification.level,
        TagVerification.state,
        TagVerification.reason,
        TagVerification.asked_at,
        TagVerification.decided_at,
        TagVerification.expires_at,
        Resume.full_name,
        Person.telegram_id,
        Person.timezone,
        Person.first_name,
        Person.last_name,
        Person.username,
    )
    .join(Person, Person.id == TagVerification.person_id)
    .outerjoin(Resume, Resume.person_id == TagVerification.person_id)
)
"""A request with who asks."""


async def add(*, person_id: int, tag_id: int, verifier_id: int, level: TagLevel, now: datetime) -> int | None:
    """A new request; None where one of this tag is open already."""
    values = {
        "person_id": person_id,
        "tag_id": tag_id,
        "verifier_id": verifier_id,
        "level": level,
        "state": VerificationState.ASKED,
        "asked_at": now,
    }
    statement = insert_into(TagVerification).values(**values).on_conflict_do_nothing().returning(TagVerification.id)
    return (await connection().execute(statement)).scalar_one_or_none()


async def get(verification_id: int) -> AnyRow | None:
    return (await connection().execute(_SHOWN.where(TagVerification.id == verification_id))).one_or_none()


async def of_person(person_id: int, *states: VerificationState) -> Sequence[AnyRow]:
    """A person's requests in these states, the newest first."""
    statement = (
        select(TagVerification)
        .where(TagVerification.person_id == person_id, TagVerification.state.in_(states))
        .order_by(TagVerification.id.desc())
    )
    return (await connection().execute(statement)).all()


async def held(person_id: int) -> Sequence[AnyRow]:
    """Confirmations that have not ended: tag, level, who confirmed and until when."""
    statement = select(
        TagVerification.tag_id, TagVerification.level, TagVerification.verifier_id, TagVerification.expires_at
    ).where(
        TagVerification.person_id == person_id,
        TagVerification.state == VerificationState.CONFIRMED,
        TagVerification.expires_at.is_not(None),
    )
    return (await connection().execute(statement)).all()


async def count_open(person_id: int) -> int:
    statement = (
        select(func.count())
        .select_from(TagVerification)
        .where(TagVerification.person_id == person_id, TagVerification.state == VerificationState.ASKED)
    )
    return (await connection().execute(statement)).scalar_one()


async def decide(
    *,
    verification_id: int,
    verifier_id: int,
    state: VerificationState,
    now: datetime,
    reason: str | None = None,
    expires_at: datetime | None = None,
) -> bool:
    """Answers an open request; False where it was answered or withdrawn before, or is another verifier's."""
    statement = (
        update(TagVerification)
        .where(
            TagVerification.id == verification_id,
            TagVerification.verifier_id == verifier_id,
            TagVerification.state == VerificationState.ASKED,
        )
        .values(state=state, decided_at=now, reason=reason, expires_at=expires_at)
    )
    return (await connection().execute(statement)).rowcount == 1


async def withdraw(*, ids: Sequence[int], now: datetime) -> None:
    """Takes back those of the requests that are open."""
    if ids:
        await connection().execute(
            update(TagVerification)
            .where(TagVerification.id.in_(ids), TagVerification.state == VerificationState.ASKED)
            .values(state=VerificationState.WITHDRAWN, decided_at=now)
        )


async def end(ids: Sequence[int]) -> None:
    """Lets confirmations hold no longer."""
    if ids:
        await connection().execute(update(TagVerification).where(TagVerification.id.in_(ids)).values(expires_at=None))


async def replaced(*, verification_id: int, person_id: int, tag_id: int) -> None:
    """Ends the older confirmations of a tag: a new one stands in their place."""
    await connection().execute(
        update(TagVerification)
        .where(
            TagVerification.person_id == person_id,
            TagVerification.tag_id == tag_id,
            TagVerification.id != verification_id,
            TagVerification.expires_at.is_not(None),
        )
        .values(expires_at=None)
    )


async def next_due() -> datetime | None:
    statement = select(func.min(TagVerification.expires_at)).where(TagVerification.expires_at.is_not(None))
    return (await connection().execute(statement)).scalar_one()


async def due(*, now: datetime, limit: int) -> Sequence[AnyRow]:
    """Confirmations whose time is over, held until this transaction ends, with whom they are of."""
    statement = (
        select(TagVerification.id, TagVerification.person_id, TagVerification.tag_id, TagVerification.level)
        .add_columns(Person.telegram_id, Person.timezone)
        .join(Person, Person.id == TagVerification.person_id)
        .where(TagVerification.expires_at <= now)
        .order_by(TagVerification.expires_at, TagVerification.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=TagVerification)
    )
    return (await connection().execute(statement)).all()


# -- the verifiers


async def waiting(*, verifier_id: int, skip: int, most: int) -> Sequence[AnyRow]:
    """The requests that wait for a verifier, the oldest first."""
    statement = (
        _SHOWN.where(TagVerification.verifier_id == verifier_id, TagVerification.state == VerificationState.ASKED)
        .order_by(TagVerification.asked_at, TagVerification.id)
        .offset(skip)
        .limit(most)
    )
    return (await connection().execute(statement)).all()


async def count_waiting(verifier_id: int) -> int:
    statement = (
        select(func.count())
        .select_from(TagVerification)
        .where(TagVerification.verifier_id == verifier_id, TagVerification.state == VerificationState.ASKED)
    )
    return (await connection().execute(statement)).scalar_one()


def _verifiers() -> Select[*tuple[Any, ...]]:
    """Verifiers with how many skills each has confirmed and how many requests wait for them."""
    confirmed, asked = (
        select(func.count())
        .select_from(TagVerification)
        .where(TagVerification.verifier_id == Person.id, TagVerification.state == state)
        .correlate(Person)
        .scalar_subquery()
        for state in (VerificationState.CONFIRMED, VerificationState.ASKED)
    )
    return (
        select(Person.id, Person.first_name, Person.last_name)
        .add_columns(confirmed.label("confirmed"), asked.label("waiting"))
        .join(RoleGrant, (RoleGrant.person_id == Person.id) & (RoleGrant.role == Role.VERIFIER))
    )


async def verifiers(*, skip: int, most: int, reachable: bool = False, but: int | None = None) -> Sequence[AnyRow]:
    """Verifiers by name. reachable: only those who have not stopped the bot. but: whom to leave out."""
    statement = _verifiers().order_by(Person.first_name, Person.last_name, Person.id).offset(skip).limit(most)
    if reachable:
        statement = statement.where(Person.blocked_at.is_(None))
    if but is not None:
        statement = statement.where(Person.id != but)
    return (await connection().execute(statement)).all()


async def verifier(person_id: int) -> AnyRow | None:
    return (await connection().execute(_verifiers().where(Person.id == person_id))).one_or_none()


async def is_verifier(person_id: int) -> bool:
    """Whether a person has the role, held until this transaction ends."""
    statement = (
        select(RoleGrant.person_id)
        .where(RoleGrant.person_id == person_id, RoleGrant.role == Role.VERIFIER)
        .with_for_update(read=True)
    )
    return (await connection().execute(statement)).scalar_one_or_none() is not None
