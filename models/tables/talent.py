"""Resumes, competency tags, companies, vacancies, and what brings them together: showings and introductions."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Date, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ByValue, Json, JsonOrNull


class ResumeState(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    PAUSED = "paused"
    HIRED = "hired"
    HIDDEN = "hidden"


class WorkKind(StrEnum):
    INTERNSHIP = "internship"
    PART_TIME = "part_time"
    FULL_TIME = "full_time"
    PROJECT = "project"


class Resume(Base):
    """One per person. The draft is edited in place; what was last published is kept whole in resume_versions."""

    __tablename__ = "resumes"
    __table_args__ = (
        Index(None, "state"),
        Index(
            "ix_resumes_remind_at",
            "remind_at",
            sqlite_where=text("remind_at IS NOT NULL"),
            postgresql_where=text("remind_at IS NOT NULL"),
        ),
        Index("ix_resumes_changed_at", "changed_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), unique=True)
    state: Mapped[ResumeState] = mapped_column(ByValue(ResumeState))
    full_name: Mapped[str | None] = mapped_column(String(120))
    city: Mapped[str | None] = mapped_column(String(80))
    remote: Mapped[bool] = mapped_column(default=False)
    relocation: Mapped[bool] = mapped_column(default=False)
    wanted_role: Mapped[str | None] = mapped_column(String(120))
    work_kinds: Mapped[list[str]] = mapped_column(default=list)
    wage: Mapped[dict[str, Any] | None] = mapped_column(Json)
    """The wage wish as `services.wages.Wage` gives it; None where none was told."""
    available_from: Mapped[date | None] = mapped_column(Date)
    hours_a_week: Mapped[int | None]
    about: Mapped[str | None] = mapped_column(Text)
    contact_telegram: Mapped[str | None] = mapped_column(String(64))
    contact_phone: Mapped[str | None] = mapped_column(String(32))
    contact_email: Mapped[str | None] = mapped_column(String(254))
    hidden_contacts: Mapped[list[str]] = mapped_column(default=list)
    """Kinds of contact (telegram, phone, email) that stay hidden after acceptance too."""
    extra: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What an imported JSON Resume holds that has no place of its own here, so that an export gives it back."""
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    first_published_at: Mapped[datetime | None]
    draft_step: Mapped[str | None] = mapped_column(String(20))
    """The first question not answered yet; None once the resume was published."""
    remind_at: Mapped[datetime | None]
    """When to remind of the draft, or to ask whether a job is still wanted; None where there is nothing to ask."""
    reminders: Mapped[int] = mapped_column(default=0)
    """How many of those went unanswered."""
    changed_at: Mapped[datetime | None]
    """When it came to be shown, or something that matching reads changed, last: indexes in memory look for what is
    newer."""


class ResumePhoto(Base):
    """The optional photo of a resume, as a JPEG of at most 1,280 pixels a side; shown only after acceptance."""

    __tablename__ = "resume_photos"

    resume_id: Mapped[int] = mapped_column(ForeignKey("resumes.id", ondelete="CASCADE"), primary_key=True)
    image: Mapped[bytes] = mapped_column(LargeBinary)
    added_at: Mapped[datetime]


class StopListed(Base):
    """A company by name that a student does not want to be shown to, whether it is here already or comes later."""

    __tablename__ = "stop_list"
    __table_args__ = (Index(None, "name_key"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    name_key: Mapped[str] = mapped_column(String(120), primary_key=True)
    """The name as `services.companies.name_key` compares it."""
    name: Mapped[str] = mapped_column(String(120))
    added_at: Mapped[datetime]


class ResumeEntry(Base):
    """A repeatable block of a resume: an item of a section of JSON Resume (education, work, languages …) as `data`."""

    __tablename__ = "resume_entries"
    __table_args__ = (Index(None, "resume_id", "section", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    resume_id: Mapped[int] = mapped_column(ForeignKey("resumes.id", ondelete="CASCADE"))
    section: Mapped[str] = mapped_column(String(30))
    position: Mapped[int]
    data: Mapped[dict[str, Any]]


class ResumeVersion(Base):
    __tablename__ = "resume_versions"
    __table_args__ = (UniqueConstraint("resume_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    resume_id: Mapped[int] = mapped_column(ForeignKey("resumes.id", ondelete="CASCADE"))
    number: Mapped[int]
    content: Mapped[dict[str, Any]]
    published_at: Mapped[datetime]


class Complaint(Base):
    """An employer's word that something is wrong with a resume; a company is heard once about each publication."""

    __tablename__ = "complaints"
    __table_args__ = (UniqueConstraint("resume_id", "company_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    resume_id: Mapped[int] = mapped_column(ForeignKey("resumes.id", ondelete="CASCADE"))
    company_id: Mapped[int] = mapped_column(ForeignKey("companies.id", ondelete="CASCADE"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    version: Mapped[int]
    """The number of the publication it is about."""
    reason: Mapped[str] = mapped_column(String(40))
    made_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]


class HiddenResume(Base):
    """Why a resume is hidden by a moderator; the row stands as long as it is."""

    __tablename__ = "hidden_resumes"

    resume_id: Mapped[int] = mapped_column(ForeignKey("resumes.id", ondelete="CASCADE"), primary_key=True)
    reason: Mapped[str] = mapped_column(String(40))
    text: Mapped[str | None] = mapped_column(Text)
    state_before: Mapped[ResumeState] = mapped_column(ByValue(ResumeState))
    hidden_at: Mapped[datetime]
    hidden_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    corrected_at: Mapped[datetime | None]
    """When its owner asked to look again; None where they have not yet."""


class Tag(Base):
    """A competency tag: from the shipped catalogue, or added by an administrator in the bot.

    One that was merged into another stays as a row, so that old resumes keep their words and the merge can be undone.
    """

    __tablename__ = "tags"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    name_ru: Mapped[str] = mapped_column(String(120))
    name_en: Mapped[str] = mapped_column(String(120))
    category: Mapped[str] = mapped_column(String(40))
    parent: Mapped[str | None] = mapped_column(String(80))
    related: Mapped[list[str]] = mapped_column(default=list)
    synonyms: Mapped[list[str]] = mapped_column(default=list)
    level_ru: Mapped[str | None] = mapped_column(String(200))
    """What "confident" means for this tag in particular; None where the sentence for all tags is enough."""
    level_en: Mapped[str | None] = mapped_column(String(200))
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("tags.id"))
    retired_at: Mapped[datetime | None]
    """When an administrator took it out of choosing; whoever has it keeps it."""
    shipped: Mapped[dict[str, Any] | None] = mapped_column(JsonOrNull)
    """The catalogue's row as the last release shipped it, None for a tag of our own: where the two differ, an
    administrator has decided."""
    added_at: Mapped[datetime]


class TagMerge(Base):
    """Two tags made one. moved: every row that was re-pointed or dropped, so that undoing brings back just those."""

    __tablename__ = "tag_merges"
    __table_args__ = (Index(None, "tag_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tags.id", ondelete="CASCADE"))
    into_id: Mapped[int] = mapped_column(ForeignKey("tags.id", ondelete="CASCADE"))
    moved: Mapped[dict[str, Any]]
    merged_at: Mapped[datetime]
    merged_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    undone_at: Mapped[datetime | None]


class TagLevel(StrEnum):
    """How well somebody knows what a tag names; in this order."""

    BEGINNER = "beginner"
    CONFIDENT = "confident"
    EXPERT = "expert"


class ResumeTag(Base):
    __tablename__ = "resume_tags"
    __table_args__ = (Index(None, "tag_id"),)

    resume_id: Mapped[int] = mapped_column(ForeignKey("resumes.id", ondelete="CASCADE"), primary_key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tags.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int]
    level: Mapped[TagLevel | None] = mapped_column(ByValue(TagLevel))
    evidence: Mapped[dict[str, Any] | None] = mapped_column(JsonOrNull)
    """What shows it: `services.tags.evidence.Evidence` as JSON."""


class VerificationState(StrEnum):
    ASKED = "asked"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class TagVerification(Base):
    """A student's request to a verifier to confirm a tag at a level, and the answer, which holds until it expires."""

    __tablename__ = "tag_verifications"
    __table_args__ = (
        Index(None, "person_id", "tag_id"),
        Index(None, "verifier_id"),
        Index(
            "uq_tag_verifications_asked",
            "person_id",
            "tag_id",
            unique=True,
            sqlite_where=text("state = 'asked'"),
            postgresql_where=text("state = 'asked'"),
        ),
        Index(
            "ix_tag_verifications_expires_at",
            "expires_at",
            sqlite_where=text("expires_at IS NOT NULL"),
            postgresql_where=text("expires_at IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    tag_id: Mapped[int] = mapped_column(ForeignKey("tags.id", ondelete="CASCADE"))
    verifier_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    level: Mapped[TagLevel] = mapped_column(ByValue(TagLevel))
    state: Mapped[VerificationState] = mapped_column(ByValue(VerificationState))
    reason: Mapped[str | None] = mapped_column(Text)
    """The verifier's words to the student, where they declined."""
    asked_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    """When a confirmation ends; emptied once its owner was told that it did."""


class ProposalState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    MERGED = "merged"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    """Nobody asks for it: it was read out of words that turned out to be about something else."""


class TagProposal(Base):
    """A tag nobody has yet, by its normalised name; who wants it stands in tag_proposal_people."""

    __tablename__ = "tag_proposals"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    normalised: Mapped[str] = mapped_column(String(120), unique=True)
    state: Mapped[ProposalState] = mapped_column(ByValue(ProposalState))
    tag_id: Mapped[int | None] = mapped_column(ForeignKey("tags.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    reason: Mapped[str | None] = mapped_column(String(40))
    """Why it was declined, by a short name; `text` are the administrator's own words to those who asked."""
    text: Mapped[str | None] = mapped_column(Text)


class TagProposalPerson(Base):
    __tablename__ = "tag_proposal_people"

    proposal_id: Mapped[int] = mapped_column(ForeignKey("tag_proposals.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    at: Mapped[datetime]


class CompanyState(StrEnum):
    DRAFT = "draft"
    PENDING = "pending"
    ASKED = "asked"
    """An administrator has asked something and waits for the company's answer."""
    APPROVED = "approved"
    DECLINED = "declined"
    BLOCKED = "blocked"


class Company(Base):
    __tablename__ = "companies"

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[CompanyState] = mapped_column(ByValue(CompanyState))
    name: Mapped[str | None] = mapped_column(String(120))
    name_key: Mapped[str | None] = mapped_column(String(120), index=True)
    """The name as stop-lists compare it: without legal forms, quotes and case."""
    site: Mapped[str | None] = mapped_column(String(200))
    city: Mapped[str | None] = mapped_column(String(80))
    about: Mapped[str | None] = mapped_column(Text)
    revision: Mapped[int] = mapped_column(default=0)
    """Rises with every change, so that nobody approves a request other than the one they read."""
    created_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decline_reason: Mapped[str | None] = mapped_column(String(40))
    decline_text: Mapped[str | None] = mapped_column(Text)
    question: Mapped[str | None] = mapped_column(Text)
    """What an administrator asks, and the company's answer to it."""
    answer: Mapped[str | None] = mapped_column(Text)
    invited: Mapped[bool] = mapped_column(default=False)
    """It came by an administrator's one-time link, so that nobody has to approve it."""
    reminded_at: Mapped[datetime | None]
    """When the administrators were reminded that the request waits over a working day."""


class Rank(StrEnum):
    OWNER = "owner"
    MEMBER = "member"


class CompanyMember(Base):
    """A person who acts for a company, and the contacts shown once a candidate has accepted."""

    __tablename__ = "company_members"
    __table_args__ = (Index(None, "company_id"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("companies.id", ondelete="CASCADE"))
    rank: Mapped[Rank] = mapped_column(ByValue(Rank))
    full_name: Mapped[str | None] = mapped_column(String(120))
    contact_telegram: Mapped[str | None] = mapped_column(String(64))
    contact_phone: Mapped[str | None] = mapped_column(String(32))
    contact_email: Mapped[str | None] = mapped_column(String(254))
    joined_at: Mapped[datetime]


class VacancyState(StrEnum):
    DRAFT = "draft"
    READY = "ready"
    """Written and waiting for the company to be approved."""
    REVIEW = "review"
    """Written and waiting for somebody of the institution to read it."""
    PUBLISHED = "published"
    PAUSED = "paused"
    FILLED = "filled"
    CLOSED = "closed"


class Delivery(StrEnum):
    """How an employer wants to be sent candidates who come after the publication."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"


class Vacancy(Base):
    __tablename__ = "vacancies"
    __table_args__ = (
        Index(None, "state"),
        Index(None, "company_id"),
        Index(
            "ix_vacancies_next_delivery_at",
            "next_delivery_at",
            sqlite_where=text("next_delivery_at IS NOT NULL"),
            postgresql_where=text("next_delivery_at IS NOT NULL"),
        ),
        Index("ix_vacancies_changed_at", "changed_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("companies.id", ondelete="CASCADE"))
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    state: Mapped[VacancyState] = mapped_column(ByValue(VacancyState))
    title: Mapped[str | None] = mapped_column(String(120))
    duties: Mapped[str | None] = mapped_column(Text)
    city: Mapped[str | None] = mapped_column(String(80))
    remote: Mapped[bool] = mapped_column(default=False)
    work_kind: Mapped[WorkKind | None] = mapped_column(ByValue(WorkKind))
    wage: Mapped[dict[str, Any] | None] = mapped_column(JsonOrNull)
    """What is paid, as `services.wages.Wage` gives it; None where it is not told."""
    starts_on: Mapped[date | None] = mapped_column(Date)
    """When work begins; None: at once or as agreed."""
    places: Mapped[int] = mapped_column(default=1)
    question: Mapped[str | None] = mapped_column(Text)
    """The one question a candidate answers when they accept."""
    skipped: Mapped[list[str]] = mapped_column(default=list)
    """Questions left out on purpose, told apart from those not reached yet."""
    findings: Mapped[list[Any]] = mapped_column(default=list)
    """Why it waits for review: the phrases that tripped a check, as `services.vacancy_checks.Finding`."""
    cleared: Mapped[list[Any]] = mapped_column(default=list)
    """Phrases that somebody of the institution has looked at and let pass."""
    held: Mapped[str | None] = mapped_column(String(40))
    """Why somebody else than its author paused it (complaints, a moderator); only they open it again."""
    outcome: Mapped[str | None] = mapped_column(String(40))
    """What became of it, told when it was closed."""
    delivery: Mapped[Delivery] = mapped_column(ByValue(Delivery), default=Delivery.AT_ONCE)
    delivery_hour: Mapped[int] = mapped_column(default=10)
    delivery_day: Mapped[int] = mapped_column(default=0)
    """The day of the week of a weekly delivery, Monday is 0."""
    most_cards: Mapped[int] = mapped_column(default=20)
    """Candidates in one delivery at most."""
    next_delivery_at: Mapped[datetime | None]
    lessons: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What "not a fit" has taught about this vacancy, as `services.lessons.Lessons`."""
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    changed_at: Mapped[datetime | None]
    """When it came to be shown, or something that matching reads changed, last: indexes in memory look for what is
    newer."""


class VacancyTag(Base):
    __tablename__ = "vacancy_tags"
    __table_args__ = (Index(None, "tag_id"),)

    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancies.id", ondelete="CASCADE"), primary_key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tags.id", ondelete="CASCADE"), primary_key=True)
    required: Mapped[bool]
    position: Mapped[int]
    starred: Mapped[bool] = mapped_column(default=False)
    """Weighs more than the others; one to three of a vacancy are."""
    level: Mapped[TagLevel | None] = mapped_column(ByValue(TagLevel))
    """The least level that is asked for."""


class VacancyComplaint(Base):
    """A student's word that something is wrong with a vacancy; each is heard once until it is decided."""

    __tablename__ = "vacancy_complaints"

    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancies.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    reason: Mapped[str] = mapped_column(String(40))
    made_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]


class Interest(Base):
    """A student's "interested" in a vacancy: it puts their card at the top, and reveals no contacts."""

    __tablename__ = "interests"
    __table_args__ = (Index(None, "person_id", "at"),)

    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancies.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    answer: Mapped[str | None] = mapped_column(Text)
    """To the vacancy's question."""
    at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class Mute(Base):
    """A kind of unasked message that a person does not want."""

    __tablename__ = "mutes"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    muted_at: Mapped[datetime]


class Verdict(StrEnum):
    """What the employer said of a candidate."""

    INVITED = "invited"
    NOT_FIT = "not_fit"
    SAVED = "saved"


class Showing(Base):
    """A candidate shown for a vacancy, with the reasons as they were. Never the same pair twice, but that a resume that
    newly meets what was missing may come back once.
    """

    __tablename__ = "showings"
    __table_args__ = (
        UniqueConstraint("vacancy_id", "resume_id"),
        Index(None, "resume_id", "shown_at"),
        Index(None, "shown_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancies.id", ondelete="CASCADE"))
    resume_id: Mapped[int] = mapped_column(ForeignKey("resumes.id", ondelete="CASCADE"))
    score: Mapped[float]
    reasons: Mapped[list[Any]]
    shown_at: Mapped[datetime]
    verdict: Mapped[Verdict | None] = mapped_column(ByValue(Verdict))
    verdict_at: Mapped[datetime | None]
    verdict_reason: Mapped[str | None] = mapped_column(String(40))
    verdict_text: Mapped[str | None] = mapped_column(Text)
    returned_at: Mapped[datetime | None]
    """When it came back because the resume had changed; `shown_at` stays the first time."""
    told_at: Mapped[datetime | None]
    """When a message with it went to the employer; None while it waits for the next delivery."""


class IntroductionState(StrEnum):
    INVITED = "invited"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"


class Introduction(Base):
    """An employer's invitation to a student; contacts are shown to both only in the state accepted."""

    __tablename__ = "introductions"
    __table_args__ = (
        UniqueConstraint("vacancy_id", "student_id"),
        Index(None, "student_id"),
        Index(None, "employer_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancies.id", ondelete="CASCADE"))
    resume_id: Mapped[int] = mapped_column(ForeignKey("resumes.id", ondelete="CASCADE"))
    student_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    employer_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    state: Mapped[IntroductionState] = mapped_column(ByValue(IntroductionState))
    answer: Mapped[str | None] = mapped_column(Text)
    """The student's answer to the vacancy's question."""
    invited_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
