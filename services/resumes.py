"""A person's resume: answers kept one by one, and publication with its versions."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from models.queries import resumes as queries
from models.queries import tags as tag_queries
from models.tables import ConsentKind, ResumeState, Role, WorkKind
from services import people, showings
from services.contacts import Contacts
from services.errors import Refusal
from services.feedback import surveys
from services.people import Person
from services.reading import Place
from services.resume_cards import EXPERIENCE, LANGUAGES, Card, Entry, Resume, card, entries, get, of_person, own_card

__all__ = [
    "EXPERIENCE",
    "FIRST_STEP",
    "LANGUAGES",
    "Card",
    "Contacts",
    "Entry",
    "Resume",
    "add_entries",
    "add_tag",
    "answer",
    "card",
    "entries",
    "get",
    "of_person",
    "own_card",
    "pause",
    "publish",
    "publish_changes",
    "remove_entry",
    "start",
]

FIRST_STEP = "name"

ASKED_AFTER = timedelta(hours=1)
"""How long after the first publication the student is asked how it went: still fresh, and not while being busy."""

KEEP: Final = "\0keep"
"""Leaves the draft at the question it stands at."""


async def _own(person_id: int) -> Resume:
    found = await of_person(person_id=person_id)
    if found is None:
        raise Refusal("error-gone")
    return found


async def start(*, person_id: int, now: datetime) -> Resume:
    """The person's resume; an empty draft where they had none."""
    await queries.add(person_id=person_id, draft_step=FIRST_STEP, now=now)
    return await _own(person_id)


async def answer(*, person_id: int, field: str, value: Any, now: datetime, draft_step: str | None = KEEP) -> None:
    """Keeps one answer, None for a skipped one. draft_step: the question the draft stands at from now on.

    field: name, city (a Place), role, work (kinds), education, about, contact (Contacts) or tags (ids).
    """
    values = {} if field == "tags" else _COLUMNS[field](value)
    if draft_step != KEEP:
        values["draft_step"] = draft_step
    resume_id = await queries.change(person_id, updated_at=now, **values)
    if resume_id is None:
        raise Refusal("error-gone")
    if field == "tags":
        await tag_queries.set_of_resume(resume_id=resume_id, tag_ids=value or [])


def _column(name: str) -> Callable[[Any], dict[str, Any]]:
    return lambda value: {name: value}


def _place(value: Place) -> dict[str, Any]:
    return {"city": value.city, "remote": value.remote}


def _contacts(value: Contacts) -> dict[str, Any]:
    return {"contact_telegram": value.telegram, "contact_phone": value.phone, "contact_email": value.email}


_COLUMNS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "name": _column("full_name"),
    "city": _place,
    "role": _column("wanted_role"),
    "work": lambda kinds: {"work_kinds": [WorkKind(kind).value for kind in kinds]},
    "education": _column("education"),
    "about": _column("about"),
    "contact": _contacts,
}


async def add_tag(*, person_id: int, tag_id: int, now: datetime) -> None:
    """Puts one more tag into the person's resume; a tag that stands there already stays where it is."""
    resume_id = await queries.change(person_id, updated_at=now)
    if resume_id is None:
        raise Refusal("resume-none")
    await queries.add_tag(resume_id=resume_id, tag_id=tag_id)


async def add_entries(
    *, person_id: int, section: str, contents: Sequence[dict[str, Any]], most: int, now: datetime
) -> None:
    """Adds blocks to a section that may hold `most`; Refusal where they would be more."""
    resume = await _own(person_id)
    there = sum(entry.section == section for entry in await entries(resume_id=resume.id))
    if there + len(contents) > most:
        raise Refusal("resume-entries-full", most=most)
    await queries.add_entries(resume_id=resume.id, section=section, contents=contents)
    await queries.change(person_id, updated_at=now)


async def remove_entry(*, person_id: int, entry_id: int, now: datetime) -> None:
    """Removes a block of the person's own resume; one that is gone already, or never was theirs, changes nothing."""
    await queries.remove_entry(person_id=person_id, entry_id=entry_id)
    await queries.change(person_id, updated_at=now)


# Publication


async def publish(*, person: Person, now: datetime, zone: str) -> Resume:
    """Shows the resume to employers from now on and keeps what was published as a version.

    Refusal where something needed is missing, consent was not given, or a moderator hid the resume. Publishing what is
    published already, unchanged, does nothing.
    """
    resume = await _own(person.id)
    await _check(resume)
    content = _content(resume, await entries(resume_id=resume.id))
    last = await queries.last_version(resume.id)
    if resume.state is ResumeState.PUBLISHED and last is not None and last.content == content:
        return resume
    number = last.number + 1 if last else 1
    await queries.add_version(resume_id=resume.id, number=number, content=content, at=now)
    await queries.change(
        person.id,
        state=ResumeState.PUBLISHED,
        published_at=now,
        first_published_at=resume.first_published_at or now,
        draft_step=None,
    )
    if resume.first_published_at is None:
        await surveys.plan(
            survey="publication",
            person_id=person.id,
            role=Role.STUDENT.value,
            period="first",
            subject_id=resume.id,
            due_at=now + ASKED_AFTER,
        )
    await showings.resume_published(resume_id=resume.id, now=now, zone=zone)
    return await _own(person.id)


async def _check(resume: Resume) -> None:
    if resume.state is ResumeState.HIDDEN:
        raise Refusal("resume-is-hidden")
    place = resume.city or resume.remote
    if not (resume.full_name and place and resume.wanted_role and resume.work_kinds and resume.contacts):
        raise Refusal("resume-unfinished")
    for kind in (ConsentKind.PROCESSING, ConsentKind.SHOWING):
        if not await people.has_consent(person_id=resume.person_id, kind=kind):
            raise Refusal("resume-without-consent")


async def publish_changes(*, person: Person, now: datetime, zone: str) -> None:
    """Lets a change of a published resume count; a draft or a paused resume stays as it is."""
    resume = await of_person(person_id=person.id)
    if resume is not None and resume.state is ResumeState.PUBLISHED:
        await publish(person=person, now=now, zone=zone)


async def pause(*, person_id: int, now: datetime) -> Resume:
    """Takes a published resume out of the matching until it is published again; others stay as they are."""
    resume = await _own(person_id)
    if resume.state is ResumeState.PUBLISHED:
        await queries.change(person_id, state=ResumeState.PAUSED, updated_at=now)
    return await _own(person_id)


def _content(resume: Resume, blocks: Sequence[Entry]) -> dict[str, Any]:
    """Everything a version keeps, as JSON values."""
    return {
        "full_name": resume.full_name,
        "city": resume.city,
        "remote": resume.remote,
        "wanted_role": resume.wanted_role,
        "work_kinds": [kind.value for kind in resume.work_kinds],
        "education": resume.education,
        "about": resume.about,
        "contacts": {
            "telegram": resume.contacts.telegram,
            "phone": resume.contacts.phone,
            "email": resume.contacts.email,
        },
        "tag_ids": list(resume.tag_ids),
        "entries": [{"section": entry.section, "data": dict(entry.data)} for entry in blocks],
    }
