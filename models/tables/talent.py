"""Resumes, competency tags, companies, vacancies, and what brings them together: showings and introductions."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ByValue


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
    __table_args__ = (Index(None, "state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), unique=True)
    state: Mapped[ResumeState] = mapped_column(ByValue(ResumeState))
    full_name: Mapped[str | None] = mapped_column(String(120))
    city: Mapped[str | None] = mapped_column(String(80))
    remote: Mapped[bool] = mapped_column(default=False)
    wanted_role: Mapped[str | None] = mapped_column(String(120))
    work_kinds: Mapped[list[str]] = mapped_column(default=list)
    education: Mapped[str | None] = mapped_column(String(300))
    about: Mapped[str | None] = mapped_column(Text)
    contact_telegram: Mapped[str | None] = mapped_column(String(64))
    contact_phone: Mapped[str | None] = mapped_column(String(32))
    contact_email: Mapped[str | None] = mapped_column(String(254))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    first_published_at: Mapped[datetime | None]
    draft_step: Mapped[str | None] = mapped_column(String(20))
    """The first question not answered yet; None once the resume was published."""


class ResumeEntry(Base):
    """A repeatable block of a resume (experience, language, project …); its fields live in `data`."""

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


class Tag(Base):
    """A competency tag: from the shipped catalogue, or added by an administrator in the bot."""

    __tablename__ = "tags"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    name_ru: Mapped[str] = mapped_column(String(120))
    name_en: Mapped[str] = mapped_column(String(120))
    category: Mapped[str] = mapped_column(String(40))
    parent: Mapped[str | None] = mapped_column(String(80))
    related: Mapped[list[str]] = mapped_column(default=list)
    synonyms: Mapped[list[str]] = mapped_column(default=list)
    from_catalog: Mapped[bool]
    added_at: Mapped[datetime]


class ResumeTag(Base):
    __tablename__ = "resume_tags"
    __table_args__ = (Index(None, "tag_id"),)

    resume_id: Mapped[int] = mapped_column(ForeignKey("resumes.id", ondelete="CASCADE"), primary_key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tags.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int]


class ProposalState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    MERGED = "merged"
    DECLINED = "declined"


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


class TagProposalPerson(Base):
    __tablename__ = "tag_proposal_people"

    proposal_id: Mapped[int] = mapped_column(ForeignKey("tag_proposals.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    at: Mapped[datetime]


class CompanyState(StrEnum):
    DRAFT = "draft"
    PENDING = "pending"
    APPROVED = "approved"
    DECLINED = "declined"


class Company(Base):
    __tablename__ = "companies"

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[CompanyState] = mapped_column(ByValue(CompanyState))
    name: Mapped[str | None] = mapped_column(String(120))
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
    PUBLISHED = "published"
    PAUSED = "paused"
    FILLED = "filled"
    CLOSED = "closed"


class Vacancy(Base):
    __tablename__ = "vacancies"
    __table_args__ = (Index(None, "state"), Index(None, "company_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("companies.id", ondelete="CASCADE"))
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    state: Mapped[VacancyState] = mapped_column(ByValue(VacancyState))
    title: Mapped[str | None] = mapped_column(String(120))
    duties: Mapped[str | None] = mapped_column(Text)
    city: Mapped[str | None] = mapped_column(String(80))
    remote: Mapped[bool] = mapped_column(default=False)
    work_kind: Mapped[WorkKind | None] = mapped_column(ByValue(WorkKind))
    skipped: Mapped[list[str]] = mapped_column(default=list)
    """Questions left out on purpose, told apart from those not reached yet."""
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    published_at: Mapped[datetime | None]


class VacancyTag(Base):
    __tablename__ = "vacancy_tags"
    __table_args__ = (Index(None, "tag_id"),)

    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancies.id", ondelete="CASCADE"), primary_key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tags.id", ondelete="CASCADE"), primary_key=True)
    required: Mapped[bool]
    position: Mapped[int]


class Verdict(StrEnum):
    """What the employer said of a candidate."""

    INVITED = "invited"
    NOT_FIT = "not_fit"
    SAVED = "saved"


class Showing(Base):
    """A candidate shown for a vacancy, with the reasons as they were; never the same pair twice."""

    __tablename__ = "showings"
    __table_args__ = (UniqueConstraint("vacancy_id", "resume_id"), Index(None, "resume_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancies.id", ondelete="CASCADE"))
    resume_id: Mapped[int] = mapped_column(ForeignKey("resumes.id", ondelete="CASCADE"))
    score: Mapped[float]
    reasons: Mapped[list[Any]]
    shown_at: Mapped[datetime]
    verdict: Mapped[Verdict | None] = mapped_column(ByValue(Verdict))
    verdict_at: Mapped[datetime | None]
    verdict_reason: Mapped[str | None] = mapped_column(String(40))


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
    invited_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
