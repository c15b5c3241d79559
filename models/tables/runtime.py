"""What the service itself needs: updates in, messages out, runs of jobs, incidents, the work queue."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ByValue


class InboxState(StrEnum):
    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"


class InboxUpdate(Base):
    """An update of Telegram, kept from before it is confirmed until it is done; the payload goes once it is done."""

    __tablename__ = "inbox"
    __table_args__ = (
        Index(
            "ix_inbox_pending",
            "update_id",
            sqlite_where=text("state = 'pending'"),
            postgresql_where=text("state = 'pending'"),
        ),
    )

    update_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    chat_id: Mapped[int]
    payload: Mapped[str | None] = mapped_column(Text)
    state: Mapped[InboxState] = mapped_column(ByValue(InboxState))
    received_at: Mapped[datetime]
    done_at: Mapped[datetime | None]


class Lane(StrEnum):
    """Who goes first: an answer to a person, news for a person, a broadcast."""

    REPLY = "reply"
    NOTICE = "notice"
    BULK = "bulk"


class OutboxState(StrEnum):
    PENDING = "pending"
    SENT = "sent"
    DROPPED = "dropped"


class Reason(StrEnum):
    """Why a message was not sent."""

    BLOCKED = "blocked"
    MUTED = "muted"
    EXPIRED = "expired"
    DUPLICATE = "duplicate"
    FAILED = "failed"
    UNKNOWN = "unknown"


class OutboxMessage(Base):
    """One call to Telegram. A reply carries its finished call, a notice its kind and values, worded when it is sent."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "ix_outbox_due",
            "not_before",
            "id",
            sqlite_where=text("state = 'pending'"),
            postgresql_where=text("state = 'pending'"),
        ),
        Index(
            "ix_outbox_notices",
            "chat_id",
            "not_before",
            sqlite_where=text("lane <> 'reply'"),
            postgresql_where=text("lane <> 'reply'"),
        ),
        # What was sent since a moment, for the level of service: rows of these kinds add up over months.
        Index(
            "ix_outbox_replies",
            "created_at",
            sqlite_where=text("lane = 'reply'"),
            postgresql_where=text("lane = 'reply'"),
        ),
        Index(
            "ix_outbox_sent_notices",
            "not_before",
            sqlite_where=text("lane <> 'reply' AND state = 'sent'"),
            postgresql_where=text("lane <> 'reply' AND state = 'sent'"),
        ),
        Index(
            "ix_outbox_pending_chat",
            "chat_id",
            "id",
            sqlite_where=text("state = 'pending'"),
            postgresql_where=text("state = 'pending'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int]
    lane: Mapped[Lane] = mapped_column(ByValue(Lane))
    kind: Mapped[str] = mapped_column(String(60))
    payload: Mapped[dict[str, Any]]
    dedup_key: Mapped[str | None] = mapped_column(String(160), unique=True)
    update_id: Mapped[int | None]
    state: Mapped[OutboxState] = mapped_column(ByValue(OutboxState))
    reason: Mapped[Reason | None] = mapped_column(ByValue(Reason))
    detail: Mapped[str | None] = mapped_column(String(300))
    attempts: Mapped[int] = mapped_column(default=0)
    lease_owner: Mapped[str | None] = mapped_column(String(40))
    lease_until: Mapped[float | None]
    """Seconds of the machines' real time: a lease is about living processes, not about the service's calendar."""
    created_at: Mapped[datetime]
    not_before: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    message_id: Mapped[int | None]


class JobRun(Base):
    """A scheduled moment that has been served; the key makes a second run of it impossible."""

    __tablename__ = "job_runs"

    job: Mapped[str] = mapped_column(String(60), primary_key=True)
    due_at: Mapped[datetime] = mapped_column(primary_key=True)
    finished_at: Mapped[datetime]


class Setting(Base):
    """What administrators chose in the bot, by name."""

    __tablename__ = "settings"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[dict[str, Any]]


class IncidentState(StrEnum):
    OPEN = "open"
    RESOLVED = "resolved"
    IGNORED = "ignored"


class Incident(Base):
    """Errors of the same fingerprint (kind of error and the place in our code), counted."""

    __tablename__ = "incidents"

    id: Mapped[int] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64), unique=True)
    title: Mapped[str] = mapped_column(String(300))
    state: Mapped[IncidentState] = mapped_column(ByValue(IncidentState))
    count: Mapped[int]
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    release: Mapped[str] = mapped_column(String(40))
    resolved_at: Mapped[datetime | None]


class IncidentOccurrence(Base):
    __tablename__ = "incident_occurrences"
    __table_args__ = (Index(None, "incident_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incidents.id", ondelete="CASCADE"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    update_id: Mapped[int | None]
    doing: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]


class WorkState(StrEnum):
    OPEN = "open"
    DONE = "done"


class WorkItem(Base):
    """Something that waits for a decision of administrators or moderators; one queue for every kind."""

    __tablename__ = "work_items"
    __table_args__ = (
        UniqueConstraint("kind", "subject_id"),
        Index(
            "ix_work_items_open",
            "created_at",
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int]
    state: Mapped[WorkState] = mapped_column(ByValue(WorkState))
    created_at: Mapped[datetime]
    taken_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    taken_at: Mapped[datetime | None]
    done_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    done_at: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(40))
