"""What people say and what becomes of it: surveys, feedback, labels, the improvement register, weekly digests."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Date, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ByValue


class SurveyState(StrEnum):
    PLANNED = "planned"
    ASKED = "asked"
    PARTIAL = "partial"
    ANSWERED = "answered"
    EXPIRED = "expired"
    SKIPPED = "skipped"


class SurveyInvitation(Base):
    """One survey for one person and occasion; `period` names the occasion, so nobody is asked twice for the same."""

    __tablename__ = "survey_invitations"
    __table_args__ = (
        UniqueConstraint("survey", "person_id", "period"),
        Index(
            "ix_survey_invitations_planned",
            "due_at",
            sqlite_where=text("state = 'planned'"),
            postgresql_where=text("state = 'planned'"),
        ),
        Index(
            "ix_survey_invitations_asked",
            "asked_at",
            sqlite_where=text("closed_at IS NULL AND asked_at IS NOT NULL"),
            postgresql_where=text("closed_at IS NULL AND asked_at IS NOT NULL"),
        ),
        Index(None, "person_id"),
        Index("ix_survey_invitations_sent", "asked_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    survey: Mapped[str] = mapped_column(String(40))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    period: Mapped[str] = mapped_column(String(60))
    role: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[int | None]
    state: Mapped[SurveyState] = mapped_column(ByValue(SurveyState))
    reason: Mapped[str | None] = mapped_column(String(40))
    due_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class SurveyAnswer(Base):
    """One answer to one question; saved the moment it is given, changed by giving another."""

    __tablename__ = "survey_answers"
    __table_args__ = (Index(None, "answered_at"),)

    invitation_id: Mapped[int] = mapped_column(
        ForeignKey("survey_invitations.id", ondelete="CASCADE"), primary_key=True
    )
    question: Mapped[str] = mapped_column(String(40), primary_key=True)
    score: Mapped[int | None]
    text: Mapped[str | None] = mapped_column(Text)
    answered_at: Mapped[datetime]


class SurveyMute(Base):
    """A survey that a person does not want to be asked any more."""

    __tablename__ = "survey_mutes"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    survey: Mapped[str] = mapped_column(String(40), primary_key=True)
    muted_at: Mapped[datetime]


class FeedbackSource(StrEnum):
    SURVEY = "survey"
    COMMAND = "command"
    INCIDENT = "incident"


class Feedback(Base):
    """What a person wrote, word for word, and how it was understood as a whole."""

    __tablename__ = "feedback"
    __table_args__ = (Index(None, "created_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    source: Mapped[FeedbackSource] = mapped_column(ByValue(FeedbackSource))
    invitation_id: Mapped[int | None] = mapped_column(ForeignKey("survey_invitations.id", ondelete="SET NULL"))
    incident_id: Mapped[int | None] = mapped_column(ForeignKey("incidents.id", ondelete="SET NULL"))
    role: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(8))
    sentiment: Mapped[int]
    severe: Mapped[bool]
    horizon: Mapped[str] = mapped_column(String(10))
    tags: Mapped[list[str]] = mapped_column(default=list)
    """The competency tags its author asks for, as written."""
    created_at: Mapped[datetime]


class FeedbackLabel(Base):
    """A kind a feedback was found to be, with who found it (rules, a person) and how surely."""

    __tablename__ = "feedback_labels"

    feedback_id: Mapped[int] = mapped_column(ForeignKey("feedback.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(30), primary_key=True)
    source: Mapped[str] = mapped_column(String(20), primary_key=True)
    position: Mapped[int]
    version: Mapped[str] = mapped_column(String(20))
    confidence: Mapped[float]


class ImprovementStatus(StrEnum):
    NEW = "new"
    TRIAGED = "triaged"
    PLANNED = "planned"
    STARTED = "started"
    DONE = "done"
    VERIFIED = "verified"
    DECLINED = "declined"
    DUPLICATE = "duplicate"


class Improvement(Base):
    """An entry of the improvement register, found again by its kind and key (a normalised tag, a theme)."""

    __tablename__ = "improvements"
    __table_args__ = (UniqueConstraint("kind", "key"), Index(None, "status"))

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(30))
    key: Mapped[str] = mapped_column(String(160))
    title: Mapped[str] = mapped_column(String(200))
    horizon: Mapped[str] = mapped_column(String(10))
    status: Mapped[ImprovementStatus] = mapped_column(ByValue(ImprovementStatus))
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("tag_proposals.id", ondelete="SET NULL"))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class ImprovementVoice(Base):
    """A feedback that stands behind an improvement."""

    __tablename__ = "improvement_voices"
    __table_args__ = (Index(None, "feedback_id"),)

    improvement_id: Mapped[int] = mapped_column(ForeignKey("improvements.id", ondelete="CASCADE"), primary_key=True)
    feedback_id: Mapped[int] = mapped_column(ForeignKey("feedback.id", ondelete="CASCADE"), primary_key=True)


class Digest(Base):
    """A week's digest as it was composed; frozen, so that whoever opens it later sees the same."""

    __tablename__ = "digests"

    id: Mapped[int] = mapped_column(primary_key=True)
    week: Mapped[date] = mapped_column(Date, unique=True)
    """The Monday the week begins on, in the institution's time zone."""
    composed_at: Mapped[datetime]
    content: Mapped[dict[str, Any]]
