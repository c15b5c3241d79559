"""A resume as it is kept, and the card of it that employers see: without a name, without contacts."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from models.queries import institution as institution_queries
from models.queries import resumes as queries
from models.queries import skills as skill_queries
from models.queries import verifications as verification_queries
from models.tables import MembershipState, ResumeState, TagLevel, WorkKind
from services import people
from services.contacts import Contacts
from services.education import MOST_YEARS
from services.errors import Refusal
from services.privacy import MARK, Removed, cleaned
from services.privacy import evidence as networks_of
from services.sections import SHOWN_BEFORE
from services.tags import store
from services.tags.evidence import Evidence
from services.tags.store import Catalogue

Item = Mapping[str, Any]

KINDS = ("telegram", "phone", "email")
"""Kinds of contact, in the order they are shown."""


LEVELS = tuple(TagLevel)
"""Levels of a skill, from the lowest to the highest."""


def covers(confirmed: TagLevel, level: TagLevel | None) -> bool:
    """Whether a confirmation at one level says enough for another: who does the harder thing does the easier one."""
    return level is not None and LEVELS.index(level) <= LEVELS.index(confirmed)


@dataclass(frozen=True, slots=True)
class Skill:
    """A tag of a resume. level: None where it was not told. confirmed: a verifier's word holds for this level."""

    tag_id: int
    level: TagLevel | None = None
    evidence: Evidence | None = None
    confirmed: bool = False


def current(skills: Sequence[Skill], catalogue: Catalogue) -> tuple[Skill, ...]:
    """The skills as the catalogue has their tags now, each tag once; of two that were merged the one told more of."""
    found: dict[int, Skill] = {}
    for skill in skills:
        for tag_id in catalogue.current([skill.tag_id]):
            now = replace(skill, tag_id=tag_id)
            before = found.get(tag_id)
            found[tag_id] = now if before is None or (before.level is None and now.level is not None) else before
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Resume:
    """draft_step: the first question not answered yet, None once the resume was published.

    contacts: all that were told. hidden_contacts: the kinds that stay hidden after acceptance too.
    wage: as `services.wages.Wage.as_json`. extra: the rest of an imported JSON Resume.
    """

    id: int
    person_id: int
    state: ResumeState
    full_name: str | None
    city: str | None
    remote: bool
    relocation: bool
    wanted_role: str | None
    work_kinds: tuple[WorkKind, ...]
    wage: Mapping[str, Any] | None
    available_from: date | None
    hours_a_week: int | None
    about: str | None
    contacts: Contacts
    hidden_contacts: frozenset[str]
    skills: tuple[Skill, ...]
    extra: Mapping[str, Any]
    published_at: datetime | None
    first_published_at: datetime | None
    draft_step: str | None = None

    @property
    def tag_ids(self) -> tuple[int, ...]:
        return tuple(skill.tag_id for skill in self.skills)

    @property
    def shown_contacts(self) -> Contacts:
        """What an employer is given after acceptance."""
        return visible(self.contacts, self.hidden_contacts)


def visible(contacts: Contacts, hidden: frozenset[str]) -> Contacts:
    """The contacts without those whose switch is off."""
    return replace(contacts, **dict.fromkeys(hidden & set(KINDS)))


@dataclass(frozen=True, slots=True)
class Entry:
    """A repeatable block: an item of a section, as JSON Resume has it."""

    id: int
    section: str
    data: Item


@dataclass(frozen=True, slots=True)
class Card:
    """A resume as it may be shown before acceptance; there is no place in it for a name or contacts.

    sections: items by section, without addresses. networks: where the person has a page, None for a site of their own.
    skills: as the catalogue has their tags now; of a link that shows one only that there is one, unless it is the
    owner's own card. removed: what was taken out of the texts, for its owner only.
    """

    resume_id: int
    city: str | None
    remote: bool
    relocation: bool
    wanted_role: str | None
    work_kinds: tuple[WorkKind, ...]
    wage: Mapping[str, Any] | None
    available_from: date | None
    hours_a_week: int | None
    about: str | None
    sections: Mapping[str, tuple[Item, ...]]
    networks: tuple[str | None, ...]
    membership: MembershipState | None
    skills: tuple[Skill, ...] = ()
    removed: tuple[Removed, ...] = ()

    @property
    def tag_ids(self) -> tuple[int, ...]:
        return tuple(skill.tag_id for skill in self.skills)


async def _resume(row: Any) -> Resume:
    return Resume(
        id=row.id,
        person_id=row.person_id,
        state=row.state,
        full_name=row.full_name,
        city=row.city,
        remote=row.remote,
        relocation=row.relocation,
        wanted_role=row.wanted_role,
        work_kinds=tuple(WorkKind(kind) for kind in row.work_kinds),
        wage=row.wage,
        available_from=row.available_from,
        hours_a_week=row.hours_a_week,
        about=row.about,
        contacts=Contacts(row.contact_telegram, row.contact_phone, row.contact_email),
        hidden_contacts=frozenset(row.hidden_contacts),
        skills=await _skills(row.id, row.person_id),
        extra=row.extra,
        published_at=row.published_at,
        first_published_at=row.first_published_at,
        draft_step=row.draft_step,
    )


async def _skills(resume_id: int, person_id: int) -> tuple[Skill, ...]:
    """The tags of a resume with what was told of them, and whether somebody confirmed it.

    The clock ends each confirmation at its moment (`services.verifications.end_due`), so one that stands holds.
    """
    rows = await skill_queries.of_resume(resume_id)
    skills = tuple(Skill(row.tag_id, row.level, Evidence.from_json(row.evidence)) for row in rows)
    return await with_confirmed(skills, person_id) if any(row.anything_confirmed for row in rows) else skills


async def with_confirmed(skills: Sequence[Skill], person_id: int) -> tuple[Skill, ...]:
    """The skills with whether a confirmation of the person's holds for each; one of a merged tag counts for both."""
    rows = await verification_queries.held(person_id)
    merged = (await store.catalogue()).merged if rows else {}
    held: dict[int, list[TagLevel]] = {}
    for row in rows:
        held.setdefault(merged.get(row.tag_id, row.tag_id), []).append(row.level)
    return tuple(
        replace(
            skill,
            confirmed=any(covers(level, skill.level) for level in held.get(merged.get(skill.tag_id, skill.tag_id), ())),
        )
        for skill in skills
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


async def entries(*, resume_id: int, section: str | None = None) -> tuple[Entry, ...]:
    """The repeatable blocks of a resume, or of one of its sections, in order."""
    rows = await queries.entries(resume_id)
    return tuple(Entry(row.id, row.section, row.data) for row in rows if section in (None, row.section))


async def own_card(*, resume: Resume) -> Card:
    """The resume as its owner wrote it, as far as a card shows it."""
    return await _card(resume, lambda text: text, own=True)


async def card(*, resume: Resume) -> Card:
    """The resume as employers see it before acceptance: contacts and the person's own name are taken out of texts."""
    person = await people.get(person_id=resume.person_id)
    names = [resume.full_name, person.telegram_name, person.username, resume.contacts.telegram]
    given = [name for name in names if name]
    removed: list[Removed] = []
    told: list[str] = []

    def hide(text: str) -> str:
        found = cleaned(text, given)
        removed.extend(found.removed)
        told.append(found.text)
        return found.text

    shown = await _card(resume, hide)
    broken = _broken(told)
    if broken:

        def hide_pieces(text: str) -> str:
            found = cleaned(text, given).text
            return MARK if found in broken else found

        shown = await _card(resume, hide_pieces)
        removed += [Removed("phone", text) for text in told if text in broken]
    return replace(shown, removed=tuple(removed))


def _broken(told: Sequence[str]) -> frozenset[str]:
    """The texts that only together make a telephone: its beginning in one field, its end in the next one."""
    found = cleaned("\n".join(told), ()).removed
    pieces = {piece for each in found if each.kind in ("phone", "number") for piece in each.text.split("\n")}
    return frozenset(text for text in told if any(piece.strip() and piece in text for piece in pieces))


async def _card(resume: Resume, hide: Callable[[str], str], *, own: bool = False) -> Card:
    blocks = await entries(resume_id=resume.id)
    return Card(
        resume_id=resume.id,
        city=resume.city and hide(resume.city),
        remote=resume.remote,
        relocation=resume.relocation,
        wanted_role=resume.wanted_role and hide(resume.wanted_role),
        work_kinds=resume.work_kinds,
        wage=resume.wage,
        available_from=resume.available_from,
        hours_a_week=resume.hours_a_week,
        about=resume.about and hide(resume.about),
        sections=by_section(
            [
                Entry(block.id, block.section, _hidden(block.data, hide))
                for block in blocks
                if block.section in SHOWN_BEFORE
            ]
        ),
        networks=networks_of(block.data for block in blocks if block.section == "profiles"),
        membership=await institution_queries.membership_state(resume.person_id),
        skills=tuple(
            replace(skill, evidence=skill.evidence and (skill.evidence if own else _shown(skill.evidence, hide)))
            for skill in current(resume.skills, await store.catalogue())
        ),
    )


def _shown(evidence: Evidence, hide: Callable[[str], str]) -> Evidence:
    """What strangers are told of evidence: of an address, a contact by nature, only that there is one."""
    return Evidence(evidence.kind, "" if evidence.kind == "link" else hide(evidence.value))


def by_section(blocks: Sequence[Entry], only: Sequence[str] | None = None) -> dict[str, tuple[Item, ...]]:
    """Items by section, in order."""
    found: dict[str, list[Item]] = {}
    for block in blocks:
        if only is None or block.section in only:
            found.setdefault(block.section, []).append(block.data)
    return {section: tuple(items) for section, items in found.items()}


_DATES = frozenset({"startDate", "endDate", "date", "releaseDate"})
_DATE = re.compile(r"(?:19|20)\d\d(?:-\d\d){0,2}")
_SHOWN = (
    *("institution", "faculty", "area", "studyType", "year", "position", "title", "name", "organization", "location"),
    *("entity", "type", "roles", "issuer", "awarder", "language", "fluency", *sorted(_DATES), "description", "summary"),
    *("highlights", "score", "courses", "keywords"),
)
"""What a card or the nameless copy shows of an item, in the order it is read; a database keeps no order of keys.

Whatever else an imported file holds stays with its owner.
"""

LINKED = "linked"
"""In a card's item in place of an address: there is one."""


def _hidden(item: Item, hide: Callable[[str], str]) -> dict[str, Any]:
    """An item whose every text is hidden as needed; of an address, a contact by nature, only that there is one."""
    shown = {key: found for key in _SHOWN if (found := _value(key, item.get(key), hide)) is not None}
    return shown | ({LINKED: True} if item.get("url") else {})


def _value(key: str, value: Any, hide: Callable[[str], str]) -> Any:
    """What may be shown of a value; None for what is no text. An import may have put anything there."""
    if key == "year":
        return value if type(value) is int and 0 < value <= MOST_YEARS else None
    if key in _DATES and isinstance(value, str):
        return value if _DATE.fullmatch(value) else hide(value)
    if isinstance(value, list | tuple):
        return [shown for each in value if (shown := _text(each, hide)) is not None]
    return _text(value, hide)


def _text(value: Any, hide: Callable[[str], str]) -> str | None:
    """A text, or a number as one: a telephone may have come as a number."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return hide(str(value))
