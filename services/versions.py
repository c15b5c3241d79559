"""Versions of a resume: every publication is kept, what it changed is named in short, each can be looked at again.

What is kept is `services.resumes`' affair, and restoring too. A version may be older than some of the fields: what it
does not know is as it stands in the resume now, because restoring it leaves that alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from models.queries import resumes as queries
from models.tables import ResumeState, WorkKind
from services import resumes
from services.contacts import Contacts
from services.errors import Refusal
from services.privacy import evidence
from services.resume_cards import KINDS, Card, Entry, Resume, by_section, own_card
from services.sections import SECTIONS, SHOWN_BEFORE

FIELDS: Mapping[str, tuple[str, ...]] = {
    "name": ("full_name",),
    "city": ("city", "remote"),
    "role": ("wanted_role",),
    "kinds": ("work_kinds",),
    "relocation": ("relocation",),
    "available": ("available_from", "hours_a_week"),
    "wage": ("wage",),
    "tags": ("tag_ids", "skills"),
    "about": ("about",),
    "contact": ("contacts", "hidden_contacts"),
}
"""The keys of a version that make up each field, in the order of a resume; sections come after them."""

_EMPTY: tuple[Any, ...] = (None, "", [], {}, False)


@dataclass(frozen=True, slots=True)
class Version:
    """A publication. changed: fields and sections that it changed, None for the very first one.

    shown: it is what the resume is published as now.
    """

    number: int
    published_at: datetime
    changed: tuple[str, ...] | None
    shown: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """A version with the resume as it would be with it. card: as its owner sees it."""

    version: Version
    resume: Resume
    card: Card


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields and sections in which two contents differ; an empty value and a missing one are the same."""
    fields = [name for name, keys in FIELDS.items() if any(_value(before, key) != _value(after, key) for key in keys)]
    one, other = _sections(before), _sections(after)
    return (*fields, *(name for name in SECTIONS if one.get(name) != other.get(name)))


def _value(content: Mapping[str, Any], key: str) -> Any:
    value = content.get(key)
    if isinstance(value, dict):
        value = {name: each for name, each in value.items() if each not in _EMPTY}
    return None if value in _EMPTY else value


def _sections(content: Mapping[str, Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for block in content.get("entries") or ():
        found.setdefault(block["section"], []).append(block["data"])
    return found


async def listed(*, person_id: int) -> list[Version]:
    """The latest publications of the person's resume, the newest first."""
    resume = await _own(person_id)
    found = await resumes.versions(resume_id=resume.id)
    return [await _version(resume, each, newest=found[0].number) for each in found]


async def seen(*, person_id: int, number: int) -> Seen:
    """One of the latest publications; Refusal where it is not among them (any more)."""
    resume = await _own(person_id)
    found = await resumes.versions(resume_id=resume.id)
    version = next((each for each in found if each.number == number), None)
    if version is None:
        raise Refusal("error-gone")
    then = await _resume(resume, version.content)
    card = await _card(then, version.content)
    return Seen(await _version(resume, version, newest=found[0].number), then, card)


async def _own(person_id: int) -> Resume:
    resume = await resumes.of_person(person_id=person_id)
    if resume is None:
        raise Refusal("resume-none")
    return resume


async def _version(resume: Resume, version: resumes.Version, *, newest: int) -> Version:
    before = await queries.version(resume.id, version.number - 1)
    return Version(
        number=version.number,
        published_at=version.published_at,
        changed=changes(before.content, version.content) if before else None,
        shown=version.number == newest and resume.state is ResumeState.PUBLISHED,
    )


async def _resume(resume: Resume, content: Mapping[str, Any]) -> Resume:
    """The resume as `resumes.restore` would make it."""
    plain = ("full_name", "city", "remote", "relocation", "wanted_role", "wage", "hours_a_week", "about", "extra")
    then = replace(resume, **{name: content[name] for name in plain if name in content})
    if "work_kinds" in content:
        then = replace(then, work_kinds=tuple(WorkKind(kind) for kind in content["work_kinds"]))
    if "available_from" in content:
        day = content["available_from"]
        then = replace(then, available_from=date.fromisoformat(day) if day else None)
    if "hidden_contacts" in content:
        then = replace(then, hidden_contacts=frozenset(content["hidden_contacts"]))
    told = content["contacts"]
    contacts = Contacts(**{kind: told.get(kind) for kind in KINDS})
    return replace(then, contacts=contacts, skills=await resumes.kept_skills(resume, content))


async def _card(resume: Resume, content: Mapping[str, Any]) -> Card:
    blocks = [Entry(0, block["section"], block["data"]) for block in content["entries"]]
    return replace(
        await own_card(resume=resume),
        sections=by_section(blocks, only=SHOWN_BEFORE),
        networks=evidence(block.data for block in blocks if block.section == "profiles"),
    )
