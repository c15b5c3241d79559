"""People, their roles, consents and conversations."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Row, Update, bindparam, delete, exists, func, insert, select, update

from models.database import connection, prepared_insert
from models.tables import Consent, ConsentKind, Conversation, OneTimeLink, Person, Role, RoleGrant

# Built once: building a statement costs more than running it, and a conversation runs these at every turn.
_ROLES = (
    select(func.aggregate_strings(RoleGrant.role, ","))
    .where(RoleGrant.person_id == Person.id)
    .correlate(Person)
    .scalar_subquery()
    .label("roles")
)
_PERSON = select(Person, _ROLES)
_BY_ID = _PERSON.where(Person.id == bindparam("person"))
_BY_TELEGRAM_ID = _PERSON.where(Person.telegram_id == bindparam("telegram"))
_ARRIVAL = (
    select(Person, _ROLES, Conversation.state, Conversation.data, Conversation.menu_message_id)
    .outerjoin(Conversation, Conversation.chat_id == Person.telegram_id)
    .where(Person.telegram_id == bindparam("telegram"))
)
_ADD = insert(Person).returning(Person.id)
_grant = prepared_insert(RoleGrant, lambda insert: insert.on_conflict_do_nothing())
_ADD_CONSENT = insert(Consent)
_HAS_CONSENT = select(
    exists().where(
        Consent.person_id == bindparam("person"), Consent.kind == bindparam("kind"), Consent.withdrawn_at.is_(None)
    )
)
_SAVED = ("state", "data", "menu_message_id", "updated_at")
_save_conversation = prepared_insert(
    Conversation,
    lambda insert: insert.on_conflict_do_update(
        index_elements=["chat_id"], set_={name: insert.excluded[name] for name in _SAVED}
    ),
)


@cache
def _change(*names: str) -> Update:
    changed: dict[str, Any] = {name: bindparam(name) for name in names}
    return update(Person).where(Person.id == bindparam("person")).values(changed)


async def arrival(telegram_id: int) -> Row[Any] | None:
    """The person with roles and conversation, in one round trip: this is read for every update."""
    return (await connection().execute(_ARRIVAL, {"telegram": telegram_id})).one_or_none()


async def by_id(person_id: int) -> Row[Any] | None:
    return (await connection().execute(_BY_ID, {"person": person_id})).one_or_none()


async def by_telegram_id(telegram_id: int) -> Row[Any] | None:
    return (await connection().execute(_BY_TELEGRAM_ID, {"telegram": telegram_id})).one_or_none()


async def add(**values: Any) -> int:
    return (await connection().execute(_ADD, values)).scalar_one()


async def change(person_id: int, **values: Any) -> None:
    await connection().execute(_change(*values), {"person": person_id} | values)


async def set_blocked(*, telegram_id: int, at: datetime | None) -> None:
    await connection().execute(update(Person).where(Person.telegram_id == telegram_id).values(blocked_at=at))


async def grant(*, person_id: int, role: Role, at: datetime, by: int | None) -> None:
    values = {"person_id": person_id, "role": role, "granted_at": at, "granted_by": by}
    await connection().execute(_grant(), values)


async def revoke(*, person_id: int, role: Role) -> bool:
    """Takes a role; False where the person did not have it."""
    statement = delete(RoleGrant).where(RoleGrant.person_id == person_id, RoleGrant.role == role)
    return (await connection().execute(statement)).rowcount == 1


async def with_roles(*roles: Role) -> Sequence[Row[Any]]:
    """Everybody who has one of the roles and has not blocked the bot."""
    holds = exists().where(RoleGrant.person_id == Person.id, RoleGrant.role.in_(roles))
    return (await connection().execute(_PERSON.where(holds, Person.blocked_at.is_(None)).order_by(Person.id))).all()


async def anyone_has(role: Role) -> bool:
    return (await connection().execute(select(exists().where(RoleGrant.role == role)))).scalar_one()


async def add_consent(*, person_id: int, kind: ConsentKind, version: str, language: str, at: datetime) -> None:
    values = {"person_id": person_id, "kind": kind, "version": version, "language": language, "given_at": at}
    await connection().execute(_ADD_CONSENT, values)


async def has_consent(*, person_id: int, kind: ConsentKind) -> bool:
    return (await connection().execute(_HAS_CONSENT, {"person": person_id, "kind": kind})).scalar_one()


async def consent_given_at(*, person_id: int, kind: ConsentKind) -> datetime | None:
    """When a consent that stands was given; None where there is none."""
    statement = select(func.max(Consent.given_at)).where(
        Consent.person_id == person_id, Consent.kind == kind, Consent.withdrawn_at.is_(None)
    )
    return (await connection().execute(statement)).scalar_one()


async def save_conversation(
    *, chat_id: int, state: str, data: dict[str, Any], menu_message_id: int | None, at: datetime
) -> None:
    values = {"chat_id": chat_id, "state": state, "data": data, "menu_message_id": menu_message_id, "updated_at": at}
    await connection().execute(_save_conversation(), values)


async def add_link(
    *, purpose: str, token_hash: str, at: datetime, expires_at: datetime, subject_id: int | None = None
) -> None:
    values = {"purpose": purpose, "token_hash": token_hash, "created_at": at, "expires_at": expires_at}
    values["subject_id"] = subject_id
    await connection().execute(insert(OneTimeLink).values(**values))


async def use_link(*, purpose: str, token_hash: str, person_id: int, now: datetime) -> bool:
    """Marks the link used by the person; False where it is unknown, used or too old."""
    statement = (
        update(OneTimeLink)
        .where(
            OneTimeLink.purpose == purpose,
            OneTimeLink.token_hash == token_hash,
            OneTimeLink.used_at.is_(None),
            OneTimeLink.expires_at > now,
        )
        .values(used_at=now, used_by=person_id)
    )
    return (await connection().execute(statement)).rowcount == 1


async def expire_links(*, purpose: str, now: datetime, subject_id: int | None = None) -> None:
    """Makes unused links of a purpose useless, or only those that lead to one subject."""
    statement = update(OneTimeLink).where(OneTimeLink.purpose == purpose, OneTimeLink.used_at.is_(None))
    if subject_id is not None:
        statement = statement.where(OneTimeLink.subject_id == subject_id)
    await connection().execute(statement.values(expires_at=now))


async def link(*, purpose: str, token_hash: str) -> Row[Any] | None:
    """A one-time link, whatever became of it."""
    statement = select(OneTimeLink).where(OneTimeLink.purpose == purpose, OneTimeLink.token_hash == token_hash)
    return (await connection().execute(statement)).one_or_none()


async def used_link(*, purpose: str, person_id: int) -> int | None:
    """The link that a person has used and that has led to nothing yet."""
    statement = select(OneTimeLink.id).where(
        OneTimeLink.used_by == person_id, OneTimeLink.purpose == purpose, OneTimeLink.subject_id.is_(None)
    )
    return (await connection().execute(statement.order_by(OneTimeLink.id).limit(1))).scalar_one_or_none()


async def bind_link(link_id: int, *, subject_id: int) -> None:
    """Notes what a used link has led to."""
    await connection().execute(update(OneTimeLink).where(OneTimeLink.id == link_id).values(subject_id=subject_id))
