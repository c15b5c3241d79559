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
        Index(
            "ix_survey_invitations_remind",
            "due_at",
            sqlite_where=text("state = 'asked' AND reminded_at IS NULL"),
            postgresql_where=text("state = 'asked' AND reminded_at IS NULL"),
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
    """When it is tried next; once asked, when it is reminded of."""
    first_due_at: Mapped[datetime | None]
    """When it was to be asked at first, before any gate put it off."""
    asked_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
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
    quote_hidden: Mapped[bool] = mapped_column(default=False)
    """Whether an administrator keeps its words out of digests."""
    confirmed_at: Mapped[datetime | None]
    """When a moderator said what kind it is."""
    created_at: Mapped[datetime]


class FeedbackReply(Base):
    """What an administrator answered to a person's words; it reaches them as from the service."""

    __tablename__ = "feedback_replies"
    __table_args__ = (Index(None, "feedback_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    feedback_id: Mapped[int] = mapped_column(ForeignKey("feedback.id", ondelete="CASCADE"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    """Who answered."""
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


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


class ImprovementSize(StrEnum):
    """How much work it is: an hour or two, a day or two, longer."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class Improvement(Base):
    """An entry of the improvement register, found again by its kind and key (a normalised tag, a theme).

    Its number is its id, its date the day it was created, raised by whose words stand behind it.
    """

    __tablename__ = "improvements"
    __table_args__ = (UniqueConstraint("kind", "key"), Index(None, "status"))

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(30))
    key: Mapped[str] = mapped_column(String(160))
    title: Mapped[str] = mapped_column(String(200))
    horizon: Mapped[str] = mapped_column(String(10))
    status: Mapped[ImprovementStatus] = mapped_column(ByValue(ImprovementStatus))
    description: Mapped[str | None] = mapped_column(Text)
    size: Mapped[ImprovementSize | None] = mapped_column(ByValue(ImprovementSize))
    priority: Mapped[float | None]
    """What an administrator set in place of the computed one."""
    justification: Mapped[str | None] = mapped_column(Text)
    """Why it is done, or why it was declined."""
    measure: Mapped[dict[str, Any] | None]
    """What should change, with its value before and after."""
    duplicate_of: Mapped[int | None] = mapped_column(ForeignKey("improvements.id"))
    status_before: Mapped[str | None] = mapped_column(String(20))
    """What a duplicate was before it was merged, for undoing that."""
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("tag_proposals.id", ondelete="SET NULL"))
    incident_id: Mapped[int | None] = mapped_column(ForeignKey("incidents.id"))
    done_at: Mapped[datetime | None]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class ImprovementVoice(Base):
    """A feedback that stands behind an improvement."""

    __tablename__ = "improvement_voices"
    __table_args__ = (Index(None, "feedback_id"),)

    improvement_id: Mapped[int] = mapped_column(ForeignKey("improvements.id", ondelete="CASCADE"), primary_key=True)
    feedback_id: Mapped[int] = mapped_column(ForeignKey("feedback.id", ondelete="CASCADE"), primary_key=True)


LONGEST_VALUE = 800
"""Characters of what was changed: a text of a survey in both languages is among it."""


class ImprovementEvent(Base):
    """A change of an entry: what was changed, by whom, from what to what."""

    __tablename__ = "improvement_events"
    __table_args__ = (Index(None, "improvement_id", "at"), Index(None, "at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    improvement_id: Mapped[int] = mapped_column(ForeignKey("improvements.id", ondelete="CASCADE"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    field: Mapped[str] = mapped_column(String(20))
    before: Mapped[str | None] = mapped_column(String(LONGEST_VALUE))
    after: Mapped[str | None] = mapped_column(String(LONGEST_VALUE))
    at: Mapped[datetime]


class ImprovementVerdict(Base):
    """What somebody behind an entry said when it was done: whether it helped."""

    __tablename__ = "improvement_verdicts"

    improvement_id: Mapped[int] = mapped_column(ForeignKey("improvements.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    helped: Mapped[bool]
    at: Mapped[datetime]


class ServiceDay(Base):
    """What was measured of the service on one day of the institution's calendar, kept when the rows it was counted from
    are gone.
    """

    __tablename__ = "service_days"

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    measure: Mapped[str] = mapped_column(String(40), primary_key=True)
    count: Mapped[int]
    good: Mapped[int]
    """How many of them met the target."""
    histogram: Mapped[dict[str, Any]]
    """How many fell below each bound, for a percentile over several days."""


class Digest(Base):
    """A week's digest as it was composed; frozen, so that whoever opens it later sees the same."""

    __tablename__ = "digests"

    id: Mapped[int] = mapped_column(primary_key=True)
    week: Mapped[date] = mapped_column(Date, unique=True)
    """The Monday the week begins on, in the institution's time zone."""
    composed_at: Mapped[datetime]
    content: Mapped[dict[str, Any]]
