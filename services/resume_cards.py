"""A resume as it is kept, and the card of it that employers see: without a name, without contacts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.queries import resumes as queries
from models.queries import tags as tag_queries
from models.tables import ResumeState, WorkKind
from services import people
from services.contacts import Contacts
from services.errors import Refusal
from services.privacy import anonymous

EXPERIENCE, LANGUAGES = "experience", "languages"
"""Sections of repeatable entries."""


@dataclass(frozen=True, slots=True)
class Resume:
    """draft_step: the first question not answered yet, None once the resume was published."""

    id: int
    person_id: int
    state: ResumeState
    full_name: str | None
    city: str | None
    remote: bool
    wanted_role: str | None
    work_kinds: tuple[WorkKind, ...]
    education: str | None
    about: str | None
    contacts: Contacts
    tag_ids: tuple[int, ...]
    published_at: datetime | None
    first_published_at: datetime | None
    draft_step: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A repeatable block. data: for experience {"text"}, for languages {"name", "level"}."""

    id: int
    section: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Card:
    """A resume as it may be shown before acceptance; there is no place in it for a name or contacts."""

    resume_id: int
    city: str | None
    remote: bool
    wanted_role: str | None
    work_kinds: tuple[WorkKind, ...]
    education: str | None
    about: str | None
    tag_ids: tuple[int, ...]
    experience: tuple[str, ...]
    languages: tuple[tuple[str, str], ...]


async def _resume(row: Any) -> Resume:
    return Resume(
        id=row.id,
        person_id=row.person_id,
        state=row.state,
        full_name=row.full_name,
        city=row.city,
        remote=row.remote,
        wanted_role=row.wanted_role,
        work_kinds=tuple(WorkKind(kind) for kind in row.work_kinds),
        education=row.education,
        about=row.about,
        contacts=Contacts(row.contact_telegram, row.contact_phone, row.contact_email),
        tag_ids=tuple(await tag_queries.of_resume(row.id)),
        published_at=row.published_at,
        first_published_at=row.first_published_at,
        draft_step=row.draft_step,
    )


async def get(*, resume_id: int) -> Resume:
    """Refusal "error-gone" where there is no such resume."""
    row = await queries.by_id(resume_id)
    if row is None:
        raise Refusal("error-gone")
    return await _resume(row)


async def of_person(*, person_id: int) -> Resume | None:
    row = await queries.by_person(person_id)
    return await _resume(row) if row else None


async def entries(*, resume_id: int) -> tuple[Entry, ...]:
    """Every repeatable block of a resume, section by section, in order."""
    return tuple(Entry(row.id, row.section, row.data) for row in await queries.entries(resume_id))


async def own_card(*, resume: Resume) -> Card:
    """The resume as its owner wrote it."""
    return _card(resume, await entries(resume_id=resume.id), lambda text: text)


async def card(*, resume: Resume) -> Card:
    """The resume as employers see it before acceptance: contacts and the person's own name are taken out of texts."""
    person = await people.get(person_id=resume.person_id)
    names = [resume.full_name, person.telegram_name, person.username, resume.contacts.telegram]
    given = [name for name in names if name]
    return _card(resume, await entries(resume_id=resume.id), lambda text: anonymous(text, given))


def _card(resume: Resume, blocks: Sequence[Entry], hide: Callable[[str], str]) -> Card:
    return Card(
        resume_id=resume.id,
        city=resume.city and hide(resume.city),
        remote=resume.remote,
        wanted_role=resume.wanted_role and hide(resume.wanted_role),
        work_kinds=resume.work_kinds,
        education=resume.education and hide(resume.education),
        about=resume.about and hide(resume.about),
        tag_ids=resume.tag_ids,
        experience=tuple(hide(entry.data["text"]) for entry in blocks if entry.section == EXPERIENCE),
        languages=tuple(
            (hide(entry.data["name"]), entry.data["level"]) for entry in blocks if entry.section == LANGUAGES
        ),
    )
