"""People as the rest of the house sees them: who somebody is, in which roles, in which language and time zone."""

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from models.queries import people as queries
from models.tables import ConsentKind, Role
from services.errors import Refusal

ADMIN_LINK = "administrator"
ADMIN_LINK_LIVES = timedelta(hours=1)
VERIFIER_LINK = "verifier"
VERIFIER_LINK_LIVES = timedelta(weeks=1)
SEEN_EVERY = timedelta(hours=1)
"""How exactly "last seen" is kept; more often would be a write for every tap."""

KEYS = "_keys"
"""Where a conversation's data notes that a reply keyboard stands under the chat."""

CONSENT_VERSION = "2026-11"


@dataclass(frozen=True, slots=True)
class Person:
    id: int
    telegram_id: int
    username: str | None
    first_name: str
    last_name: str | None
    language: str
    timezone: str | None
    roles: frozenset[Role]
    active_role: Role | None

    def zone(self, default: str) -> str:
        """The person's time zone, or the institution's where they never told theirs."""
        return self.timezone or default

    @property
    def telegram_name(self) -> str:
        return " ".join(part for part in (self.first_name, self.last_name) if part)


@dataclass(frozen=True, slots=True)
class Account:
    """What Telegram tells of a person with every update."""

    telegram_id: int
    username: str | None
    first_name: str
    last_name: str | None
    language: str


@dataclass(slots=True)
class Conversation:
    """Where a chat stands; whoever changes it sets `changed`, and it is saved with the update's transaction.

    stored: whether a row of it exists already. keys: whether a reply keyboard stands under the chat.
    """

    state: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    menu_message_id: int | None = None
    changed: bool = False
    stored: bool = False
    keys: bool = False

    def move(self, state: str, **data: Any) -> None:
        self.state, self.data, self.changed = state, data, True

    def note(self, **data: Any) -> None:
        self.data, self.changed = {**self.data, **data}, True

    def drop(self, name: str) -> None:
        if name in self.data:
            self.data, self.changed = {key: value for key, value in self.data.items() if key != name}, True


def _person(row: Any) -> Person:
    roles = frozenset(Role(role) for role in (row.roles or "").split(",") if role)
    return Person(
        id=row.id,
        telegram_id=row.telegram_id,
        username=row.username,
        first_name=row.first_name,
        last_name=row.last_name,
        language=row.language,
        timezone=row.timezone,
        roles=roles,
        active_role=row.active_role,
    )


async def arrive(
    *, account: Account, now: datetime, administrators: frozenset[int] = frozenset()
) -> tuple[Person, Conversation]:
    """Finds or adds the person behind an update, takes over a changed name, and gives their conversation.

    administrators: Telegram ids of those who are administrators from their first word on.
    """
    row = await queries.arrival(account.telegram_id)
    if row is None:
        added = await queries.add(
            telegram_id=account.telegram_id,
            username=account.username,
            first_name=account.first_name,
            last_name=account.last_name,
            language=account.language,
            created_at=now,
            seen_at=now,
        )
        roles = frozenset({Role.ADMINISTRATOR}) if account.telegram_id in administrators else frozenset()
        for role in roles:
            await queries.grant(person_id=added, role=role, at=now, by=None)
        person = Person(
            id=added,
            telegram_id=account.telegram_id,
            username=account.username,
            first_name=account.first_name,
            last_name=account.last_name,
            language=account.language,
            timezone=None,
            roles=roles,
            active_role=None,
        )
        return person, Conversation()
    changes: dict[str, Any] = {
        name: getattr(account, name)
        for name in ("username", "first_name", "last_name")
        if getattr(account, name) != getattr(row, name)
    }
    if now - row.seen_at > SEEN_EVERY:
        changes["seen_at"] = now
    if row.blocked_at is not None:
        changes["blocked_at"] = None
    if changes:
        await queries.change(row.id, **changes)
        row = await queries.arrival(account.telegram_id)
        assert row is not None
    data = dict(row.data or {})
    keys = data.pop(KEYS, False)
    conversation = Conversation(row.state or "", data, row.menu_message_id, stored=row.state is not None, keys=keys)
    return _person(row), conversation


async def get(*, person_id: int) -> Person:
    row = await queries.by_id(person_id)
    if row is None:
        raise Refusal("error-gone")
    return _person(row)


async def find(*, telegram_id: int) -> Person | None:
    row = await queries.by_telegram_id(telegram_id)
    return _person(row) if row else None


async def save_conversation(*, chat_id: int, conversation: Conversation, now: datetime) -> None:
    await queries.save_conversation(
        chat_id=chat_id,
        state=conversation.state,
        data=conversation.data | ({KEYS: True} if conversation.keys else {}),
        menu_message_id=conversation.menu_message_id,
        at=now,
    )


async def set_blocked(*, telegram_id: int, at: datetime | None) -> None:
    """Notes that the person stopped (a moment) or allowed (None) the bot."""
    await queries.set_blocked(telegram_id=telegram_id, at=at)


async def set_language(*, person_id: int, language: str) -> None:
    await queries.change(person_id, language=language)


async def grant_role(*, person_id: int, role: Role, now: datetime, by: int | None = None) -> None:
    await queries.grant(person_id=person_id, role=role, at=now, by=by)


async def switch_role(*, person: Person, role: Role) -> None:
    """Makes one of the person's roles the one the menu shows."""
    if role not in person.roles:
        raise Refusal("error-not-allowed")
    await queries.change(person.id, active_role=role)


async def start_as(*, person: Person, role: Role, now: datetime) -> None:
    """Lets a person be a student or an employer; other roles are given by administrators only."""
    if role not in (Role.STUDENT, Role.EMPLOYER):
        raise Refusal("error-not-allowed")
    await queries.grant(person_id=person.id, role=role, at=now, by=None)
    await queries.change(person.id, active_role=role)


async def set_zone(*, person_id: int, zone: str) -> None:
    """Keeps the person's time zone (an IANA name): quiet hours and reminders go by it."""
    await queries.change(person_id, timezone=zone)


async def holders(*roles: Role) -> list[Person]:
    """Everybody reachable who has one of the roles."""
    return [_person(row) for row in await queries.with_roles(*roles)]


async def give_consent(*, person: Person, kind: ConsentKind, now: datetime) -> None:
    """Records consent to one document, once; giving it again changes nothing."""
    if not await queries.has_consent(person_id=person.id, kind=kind):
        await queries.add_consent(
            person_id=person.id, kind=kind, version=CONSENT_VERSION, language=person.language, at=now
        )


async def has_consent(*, person_id: int, kind: ConsentKind) -> bool:
    return await queries.has_consent(person_id=person_id, kind=kind)


async def make_administrators(*, telegram_ids: frozenset[int], now: datetime) -> None:
    """Gives the role to those named in the settings whom the bot knows; the others get it with their first word."""
    for telegram_id in sorted(telegram_ids):
        person = await find(telegram_id=telegram_id)
        if person is not None:
            await queries.grant(person_id=person.id, role=Role.ADMINISTRATOR, at=now, by=None)


async def new_admin_link(*, now: datetime) -> str | None:
    """A token that makes its first user the administrator, or None where there is an administrator already."""
    if await queries.anyone_has(Role.ADMINISTRATOR):
        return None
    token = secrets.token_urlsafe(24)
    await queries.expire_links(purpose=ADMIN_LINK, now=now)
    await queries.add_link(purpose=ADMIN_LINK, token_hash=_hash(token), at=now, expires_at=now + ADMIN_LINK_LIVES)
    return token


async def use_admin_link(*, person: Person, token: str, now: datetime) -> None:
    """Makes the person the administrator; Refusal where the link is unknown, used, too old, or not needed any more."""
    if await queries.anyone_has(Role.ADMINISTRATOR):
        raise Refusal("admin-link-spent")
    if not await queries.use_link(purpose=ADMIN_LINK, token_hash=_hash(token), person_id=person.id, now=now):
        raise Refusal("admin-link-spent")
    await queries.grant(person_id=person.id, role=Role.ADMINISTRATOR, at=now, by=None)
    await queries.change(person.id, active_role=Role.ADMINISTRATOR)


async def new_verifier_link(*, now: datetime) -> str:
    """A token that makes its first user a verifier; several may be on their way to several people."""
    token = secrets.token_urlsafe(24)
    await queries.add_link(purpose=VERIFIER_LINK, token_hash=_hash(token), at=now, expires_at=now + VERIFIER_LINK_LIVES)
    return token


async def use_verifier_link(*, person: Person, token: str, now: datetime) -> bool:
    """Makes the person a verifier; False for one who is already, whose tap leaves the link to somebody else.

    Refusal where the link is unknown, used or too old.
    """
    if Role.VERIFIER in person.roles:
        return False
    if not await queries.use_link(purpose=VERIFIER_LINK, token_hash=_hash(token), person_id=person.id, now=now):
        raise Refusal("verifier-link-spent")
    await queries.grant(person_id=person.id, role=Role.VERIFIER, at=now, by=None)
    await queries.change(person.id, active_role=Role.VERIFIER)
    return True


@dataclass(frozen=True, slots=True)
class Link:
    """A one-time link as it is opened. open: it may still be used. used_by: the person who has."""

    id: int
    open: bool
    used_by: int | None
    subject_id: int | None


async def new_link(*, purpose: str, lives: timedelta, now: datetime, subject_id: int | None = None) -> str:
    """A token that works once. subject_id: the row it leads to."""
    token = secrets.token_urlsafe(24)
    await queries.add_link(
        purpose=purpose, token_hash=_hash(token), at=now, expires_at=now + lives, subject_id=subject_id
    )
    return token


async def link(*, purpose: str, token: str, now: datetime) -> Link | None:
    """The link of a token, whatever became of it; None where there never was one."""
    row = await queries.link(purpose=purpose, token_hash=_hash(token))
    if row is None:
        return None
    return Link(row.id, row.used_at is None and row.expires_at > now, row.used_by, row.subject_id)


async def use_link(*, purpose: str, token: str, person_id: int, now: datetime) -> bool:
    """Spends a link; False where it is unknown, used or too old."""
    return await queries.use_link(purpose=purpose, token_hash=_hash(token), person_id=person_id, now=now)


async def take_role(*, person_id: int, role: Role) -> bool:
    """Takes a role away, and the menu that goes with it; False where the person did not have it."""
    if not await queries.revoke(person_id=person_id, role=role):
        return False
    if (await get(person_id=person_id)).active_role is role:
        await queries.change(person_id, active_role=None)
    return True


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
