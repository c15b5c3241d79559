"""People, their roles, consents and where each of them stands in the conversation; the institution they belong to."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ByValue


class Role(StrEnum):
    """What a person may be here; several at once. Owner and member of a company are told apart in company_members."""

    STUDENT = "student"
    EMPLOYER = "employer"
    VERIFIER = "verifier"
    MODERATOR = "moderator"
    ADMINISTRATOR = "administrator"


class ConsentKind(StrEnum):
    """Separate documents by law (152-FZ since 1 September 2025); one never stands in for another."""

    PROCESSING = "processing"
    SHOWING = "showing"
    MAILING = "mailing"


class Person(Base):
    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    telegram_id: Mapped[int] = mapped_column(unique=True)
    username: Mapped[str | None] = mapped_column(String(64))
    first_name: Mapped[str] = mapped_column(String(128))
    last_name: Mapped[str | None] = mapped_column(String(128))
    language: Mapped[str] = mapped_column(String(8))
    timezone: Mapped[str | None] = mapped_column(String(64))
    active_role: Mapped[Role | None] = mapped_column(ByValue(Role))
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    blocked_at: Mapped[datetime | None]


class RoleGrant(Base):
    __tablename__ = "role_grants"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[Role] = mapped_column(ByValue(Role), primary_key=True)
    granted_at: Mapped[datetime]
    granted_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))


class Consent(Base):
    __tablename__ = "consents"
    __table_args__ = (Index(None, "person_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    kind: Mapped[ConsentKind] = mapped_column(ByValue(ConsentKind))
    version: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(8))
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class Conversation(Base):
    """Where a chat stands: the step of a form, its working data, and the one message whose buttons are live."""

    __tablename__ = "conversations"

    chat_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    state: Mapped[str] = mapped_column(String(120), default="")
    data: Mapped[dict[str, Any]]
    menu_message_id: Mapped[int | None]
    updated_at: Mapped[datetime]


class OneTimeLink(Base):
    """A deep link that works once; only the hash of its token is kept."""

    __tablename__ = "one_time_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[str] = mapped_column(String(40))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    used_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    subject_id: Mapped[int | None]
    """What it leads to: the company that a colleague joins."""


class Faculty(Base):
    __tablename__ = "faculties"

    id: Mapped[int] = mapped_column(primary_key=True)
    name_ru: Mapped[str] = mapped_column(String(200), unique=True)
    name_en: Mapped[str] = mapped_column(String(200))


class Programme(Base):
    __tablename__ = "programmes"
    __table_args__ = (UniqueConstraint("faculty_id", "name_ru"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    faculty_id: Mapped[int] = mapped_column(ForeignKey("faculties.id", ondelete="CASCADE"))
    name_ru: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))


class Group(Base):
    __tablename__ = "groups"
    __table_args__ = (UniqueConstraint("programme_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(80))
    graduates_in: Mapped[int | None]


class ProgrammeTag(Base):
    """A competency tag that a programme suggests to its students."""

    __tablename__ = "programme_tags"

    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id", ondelete="CASCADE"), primary_key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tags.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int]


class JoinLink(Base):
    """A link by which students of one faculty or group join; whoever opens it is confirmed at once.

    The token is kept readable, because the link and its QR code are shown to administrators again and again; it opens
    nothing but a membership, it expires, and its uses are counted.
    """

    __tablename__ = "join_links"
    __table_args__ = (Index(None, "faculty_id"), Index(None, "group_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(String(64), unique=True)
    faculty_id: Mapped[int] = mapped_column(ForeignKey("faculties.id", ondelete="CASCADE"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"))
    created_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    most_uses: Mapped[int]
    uses: Mapped[int] = mapped_column(default=0)
    revoked_at: Mapped[datetime | None]


class MembershipState(StrEnum):
    """How the institution knows a person: asked for confirmation, confirmed as a student, declined, graduated."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    GRADUATE = "graduate"


class Membership(Base):
    """A person as a student or graduate of the institution; confirmed by a join link or in the work queue."""

    __tablename__ = "memberships"
    __table_args__ = (Index(None, "state"), Index(None, "faculty_id"), Index(None, "group_id"))

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    state: Mapped[MembershipState] = mapped_column(ByValue(MembershipState))
    faculty_id: Mapped[int | None] = mapped_column(ForeignKey("faculties.id", ondelete="SET NULL"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("groups.id", ondelete="SET NULL"))
    link_id: Mapped[int | None] = mapped_column(ForeignKey("join_links.id", ondelete="SET NULL"))
    """The link it came by; None where it was asked for in the work queue."""
    asked_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))


class Import(Base):
    """What a file would change, kept between showing it and applying it; gone a day later."""

    __tablename__ = "imports"
    __table_args__ = (
        Index(
            "ix_imports_open",
            "person_id",
            sqlite_where=text("applied_at IS NULL"),
            postgresql_where=text("applied_at IS NULL"),
        ),
        Index(None, "created_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    """"institution" or "resume"."""
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    content: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    applied_at: Mapped[datetime | None]
