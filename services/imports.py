"""Bringing a resume in: what a file or a text would change is shown first, applied by a tap, and can be taken back.

A JSON Resume is compared field by field and section by section. Of any other text only what is certain in it is
proposed, and only what its owner ticks is taken. What somebody sends is kept for a day beside their resume, never in
the conversation, so that a restart in between changes nothing.

A file imported into an empty resume is exported again as it was, but for this: a skill under another name than the
catalogue's is followed by the catalogue's own; blocks beyond a section's limit are missing, and texts beyond theirs end
in "…"; what no database keeps (NUL, halves of characters) and values that are null are left out.
"""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from pydantic import TypeAdapter

from models.queries import imports as queries
from models.queries import resumes as resume_queries
from models.queries import skills as skill_queries
from models.queries import tags as tag_queries
from models.tables import TagLevel
from services import people, places, resumes, verifications
from services.documents import json_resume
from services.documents.json_resume import Imported
from services.errors import Refusal
from services.imported_text import Finding, findings
from services.people import Person
from services.reading import Place
from services.resume_cards import Item, Resume, current
from services.sections import LONG, SECTIONS
from services.tags import evidence, store
from services.tags.store import Catalogue

KIND = "resume"
"""The kind of our files among the imports."""

MOST_TAGS = 30
"""Tags of a resume; whoever lists more says nothing about what matters."""

NAMES_SEARCHED = 60
"""Different skills of one file that are looked for in the catalogue."""

LINE = 200
"""Characters of a line of a block."""

QUESTIONS = ("name", "city", "role", "kinds", "education", "tags", "contact", "publish")
"""The questions that build a resume, in their order; the last one is whether to publish."""

Way = Literal["replace", "add"]
"""replace: what the file says stands instead of what stood there. add: it fills what is empty and goes behind."""

_IMPORTED: TypeAdapter[Imported] = TypeAdapter(Imported)
_FINDINGS: TypeAdapter[list[Finding]] = TypeAdapter(list[Finding])


class Gone(Refusal):
    """The file is not kept any more, or was never this person's."""

    def __init__(self) -> None:
        super().__init__("import-gone")


class Done(Refusal):
    """The file was applied before."""

    def __init__(self) -> None:
        super().__init__("import-done")


# What a file would change: pure rules


@dataclass(frozen=True, slots=True)
class FieldChange:
    """before: None where nothing stands there. Both as the resume keeps them; `city` is a Place."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class SectionChange:
    """there: blocks that stand in the section. found: in the file. fresh: those of them that are not there yet."""

    section: str
    there: int
    found: int
    fresh: int

    @property
    def is_full(self) -> bool:
        """Whether not all of it has a place, whichever way it is taken."""
        return max(self.found, self.there + self.fresh) > SECTIONS[self.section].most


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would change. tags: ids found in it, most important first; fresh_tags: not in the resume yet.

    levels: of tags of which the file tells one that the resume does not.
    unknown: skills that are no tags. shortened: texts that are too long. conflicts: something that stands there would
    be replaced. photo: the file names one by its address, which is never fetched.
    """

    id: int
    fields: tuple[FieldChange, ...]
    sections: tuple[SectionChange, ...]
    tags: tuple[int, ...]
    fresh_tags: tuple[int, ...]
    levels: Mapping[int, TagLevel]
    unknown: tuple[str, ...]
    shortened: int
    conflicts: bool
    photo: bool

    @property
    def changes_nothing(self) -> bool:
        return not (self.fields or self.fresh_tags or self.levels or any(each.fresh for each in self.sections))


_COLUMNS = {
    "name": "full_name",
    "role": "wanted_role",
    "relocation": "relocation",
    "wage": "wage",
    "available": "available_from",
    "hours": "hours_a_week",
    "about": "about",
    "phone": "contact_phone",
    "email": "contact_email",
    "telegram": "contact_telegram",
}
"""Fields that are one column each."""


def told(imported: Imported, resume: Resume, way: Way = "replace") -> dict[str, Any]:
    """What a file says, by field, as the resume keeps it. Of a place it may say one half only; the other one stays."""
    city, remote = imported.city or resume.city, imported.remote or resume.remote
    if way == "add":
        city = resume.city or imported.city
    values = {
        "name": imported.name,
        "city": _place(city, remote) if imported.city or imported.remote else None,
        "role": imported.headline,
        "kinds": tuple(imported.work_kinds),
        "relocation": imported.relocation,
        "wage": dict(imported.wage) if imported.wage else None,
        "available": imported.available_from,
        "hours": imported.hours_a_week,
        "about": imported.about,
        "phone": imported.phone,
        "email": imported.email,
        "telegram": imported.telegram,
    }
    stands = standing(resume) if way == "add" else {}
    return {field: value for field, value in values.items() if value and (field not in stands or field == "city")}


def standing(resume: Resume) -> dict[str, Any]:
    """What stands in a resume, by field."""
    values = {
        "name": resume.full_name,
        "city": _place(resume.city, resume.remote),
        "role": resume.wanted_role,
        "kinds": tuple(resume.work_kinds),
        "relocation": resume.relocation,
        "wage": dict(resume.wage) if resume.wage else None,
        "available": resume.available_from,
        "hours": resume.hours_a_week,
        "about": resume.about,
        "phone": resume.contacts.phone,
        "email": resume.contacts.email,
        "telegram": resume.contacts.telegram,
    }
    return {field: value for field, value in values.items() if value}


def _place(city: str | None, remote: bool) -> Place | None:
    return Place(city, remote) if city or remote else None


def compare(
    imported: Imported, resume: Resume, sections: Mapping[str, Sequence[Item]]
) -> tuple[tuple[FieldChange, ...], tuple[SectionChange, ...]]:
    """Fields that would differ, and every section of the file. sections: what stands in the resume."""
    stands = standing(resume)
    fields = tuple(
        FieldChange(field, stands.get(field), value)
        for field, value in told(imported, resume).items()
        if stands.get(field) != value
    )
    changes = tuple(
        SectionChange(name, len(sections.get(name, ())), len(items), len(_fresh(items, sections.get(name, ()))))
        for name in SECTIONS
        if (items := imported.sections.get(name))
    )
    return fields, changes


def _fresh(items: Sequence[Item], there: Sequence[Item]) -> list[Item]:
    """The items that do not stand there yet."""
    return [item for item in items if item not in there]


_TEXTS = frozenset({"summary", "description", "reference"})


def shortened(imported: Imported) -> tuple[Imported, int]:
    """The file with every text of a field as long as it may be, and how many were cut."""
    count = 0

    def cut(section: str, item: Item) -> Item:
        nonlocal count
        keys = {key for part in SECTIONS[section].parts for key in part.keys} - {"url", "courses"}
        result = dict(item)
        for key in keys & item.keys():
            most = LONG if key in _TEXTS else LINE
            if isinstance(item[key], str) and len(item[key]) > most:
                count += 1
                result[key] = item[key][: most - 1].rstrip() + "…"
        return result

    sections = {name: tuple(cut(name, item) for item in items) for name, items in imported.sections.items()}
    return replace(imported, sections=sections), count


def merged(extra: Mapping[str, Any], new: Mapping[str, Any], way: Way) -> dict[str, Any]:
    """What a file holds besides, together with what an earlier one held: nothing that was not named anew is lost."""
    first, second = (extra, new) if way == "replace" else (new, extra)
    result = {**first, **second}
    for key in first.keys() & second.keys():
        if way == "add" and isinstance(first[key], Mapping) and isinstance(second[key], Mapping):
            result[key] = {**first[key], **second[key]}
        if way == "add" and isinstance(first[key], list | tuple) and isinstance(second[key], list | tuple):
            result[key] = [*second[key], *(each for each in first[key] if each not in second[key])]
    return result


def next_question(step: str | None, answered: Collection[str]) -> str | None:
    """The question a draft stands at once some are answered; never one before the present."""
    if step not in QUESTIONS:
        return step
    later = QUESTIONS[QUESTIONS.index(step) : -1]
    return next((question for question in later if question not in answered), QUESTIONS[-1])


# A JSON Resume


async def load(*, person_id: int, content: bytes, now: datetime) -> int:
    """Reads a JSON Resume and keeps it to be shown; gives its id. Refusal where it is wrong or brings nothing new."""
    resume = await _own(person_id)
    imported, cut = shortened(json_resume.load(content))
    kept = {"file": _IMPORTED.dump_python(imported, mode="json"), "shortened": cut}
    shown = await _preview(0, kept, resume)
    if shown.changes_nothing and imported.extra == resume.extra:
        raise Refusal("import-empty" if not (told(imported, resume) or shown.tags or shown.sections) else "import-same")
    return await queries.add(kind=KIND, person_id=person_id, content=kept, now=now)


async def preview(*, person_id: int, import_id: int) -> Preview:
    """What a kept file would change as the resume is now. Raises Gone or Done."""
    row = await _waiting(person_id, import_id, "file")
    return await _preview(row.id, row.content, await _own(person_id))


async def _preview(import_id: int, kept: Mapping[str, Any], resume: Resume) -> Preview:
    imported = _IMPORTED.validate_python(kept["file"])
    fields, sections = compare(imported, resume, await _sections(resume))
    catalogue = await store.catalogue()
    tags, unknown = _tags(imported.skills, catalogue)
    stand = {skill.tag_id: skill.level for skill in current(resume.skills, catalogue)}
    told_levels = _levels(imported, catalogue)
    levels = {tag_id: level for tag_id, level in told_levels.items() if stand.get(tag_id) is not level}
    conflicts = (
        any(change.before is not None for change in fields)
        or any(change.there for change in sections)
        or bool(tags and resume.tag_ids)
    )
    return Preview(
        id=import_id,
        fields=fields,
        sections=sections,
        tags=tuple(tags),
        fresh_tags=tuple(tag_id for tag_id in tags if tag_id not in resume.tag_ids),
        levels=levels,
        unknown=tuple(unknown),
        shortened=kept["shortened"],
        conflicts=conflicts,
        photo=imported.photo_url is not None,
    )


def _tags(skills: Sequence[str], catalogue: Catalogue) -> tuple[list[int], list[str]]:
    """Ids of the tags that skills surely mean, each once, and the skills that are none."""
    tags: dict[int, None] = {}
    unknown = []
    for place, skill in enumerate(skills):
        found = catalogue.index.resolve(skill) if place < NAMES_SEARCHED else None
        if found is not None:
            tags[catalogue.ids[found.tag.slug]] = None
        else:
            unknown.append(skill)
    return list(tags), unknown


def _levels(imported: Imported, catalogue: Catalogue) -> dict[int, TagLevel]:
    """Levels that a file tells, by tag; of one that it names twice the first one counts."""
    found: dict[int, TagLevel] = {}
    for name in [name for name in imported.skills[:NAMES_SEARCHED] if name in imported.levels]:
        tag = catalogue.index.resolve(name)
        if tag is not None:
            found.setdefault(catalogue.ids[tag.tag.slug], imported.levels[name])
    return found


async def apply(*, person: Person, import_id: int, way: Way, now: datetime, zone: str) -> None:
    """Takes a file over, all of it or nothing; `take_back` undoes it. Raises Gone or Done.

    What has no place any more in a section, or among the tags, is left out as the preview said.
    """
    row = await _waiting(person.id, import_id, "file")
    imported = _IMPORTED.validate_python(row.content["file"])
    catalogue = await store.catalogue()
    tags, _ = _tags(imported.skills, catalogue)
    levels = _levels(imported, catalogue)
    async with _undoable(row, person, now, zone) as resume:
        extra = merged(resume.extra, imported.extra, way)
        fields = told(imported, resume, way)
        await _carry_out(resume, fields, imported.sections, tags, way=way, now=now, extra=extra, levels=levels)


# Any other text


_SINGLE = ("name", "city", "phone", "email", "telegram")
"""Kinds of finding of which a resume holds one."""


@dataclass(frozen=True, slots=True)
class Proposals:
    """What is certain in a text and not in the resume yet, in a fixed order."""

    id: int
    findings: tuple[Finding, ...]


async def read_text(*, person_id: int, text: str, now: datetime) -> int:
    """Keeps what a text proposes; gives its id. Refusal where nothing in it is certain, or nothing is new."""
    resume = await _own(person_id)
    found = findings(text, (await store.catalogue()).index)
    fresh = await _not_there(found, resume)
    if not fresh:
        raise Refusal("import-same" if found else "import-nothing")
    kept = {"found": _FINDINGS.dump_python(fresh, mode="json")}
    return await queries.add(kind=KIND, person_id=person_id, content=kept, now=now)


async def proposals(*, person_id: int, import_id: int) -> Proposals:
    """What a kept text proposes. Raises Gone or Done."""
    row = await _waiting(person_id, import_id, "found")
    return Proposals(row.id, tuple(_FINDINGS.validate_python(row.content["found"])))


async def take(*, person: Person, import_id: int, chosen: Collection[int], now: datetime, zone: str) -> None:
    """Takes over the chosen findings, by their places; `take_back` undoes it. Raises Gone or Done.

    A name, a city or a contact stands in place of the present one; the rest goes behind what is there.
    """
    row = await _waiting(person.id, import_id, "found")
    found = _FINDINGS.validate_python(row.content["found"])
    ticked = [finding for place, finding in enumerate(found) if place in chosen]
    async with _undoable(row, person, now, zone) as resume:
        fields: dict[str, Any] = {each.kind: each.value for each in ticked if each.kind in _SINGLE}
        if "city" in fields:
            fields["city"] = Place(fields["city"], resume.remote)
        sections = {
            section: tuple(each.value for each in ticked if each.kind == kind)
            for kind, section in (("profile", "profiles"), ("language", "languages"))
        }
        ids = (await store.catalogue()).ids
        tags = [ids[each.value] for each in ticked if each.kind == "tag" and each.value in ids]
        await _carry_out(resume, fields, sections, tags, way="add", now=now, extra=resume.extra)


async def _not_there(found: Sequence[Finding], resume: Resume) -> list[Finding]:
    """Findings that would change something."""
    stands, sections = standing(resume), await _sections(resume)
    addresses = {item.get("url") for item in sections.get("profiles", ())}
    languages = {str(item.get("language")).casefold() for item in sections.get("languages", ())}
    ids = (await store.catalogue()).ids

    def stands_already(each: Finding) -> bool:
        if each.kind == "city":
            return places.same(each.value, resume.city)
        if each.kind == "profile":
            return each.value.get("url") in addresses
        if each.kind == "language":
            return each.value["language"].casefold() in languages
        if each.kind == "tag":
            return ids.get(each.value) in resume.tag_ids
        return bool(stands.get(each.kind) == each.value)

    return [each for each in found if not stands_already(each)]


# Both


async def put_aside(*, person_id: int, import_id: int) -> None:
    """Forgets a file or a text that was not applied."""
    row = await queries.get(import_id=import_id, kind=KIND, person_id=person_id)
    if row is not None and row.applied_at is None:
        await queries.remove(import_id)


async def take_back(*, person: Person, import_id: int, sure: bool, now: datetime, zone: str) -> bool:
    """Makes the resume what it was before an import; False where it has changed since, and nothing was done unless
    `sure`. Raises Gone where there is nothing to take back (any more). What was a draft then and is published by now
    would lack what a published resume needs, so that is refused.
    """
    row = await queries.get(import_id=import_id, kind=KIND, person_id=person.id)
    if row is None or row.applied_at is None or "before" not in row.content:
        raise Gone
    if row.content["step"] is not None and (await _own(person.id)).draft_step is None:
        raise Refusal("import-published")
    if not sure and row.content["after"] != await resumes.snapshot(person_id=person.id):
        return False
    await resumes.put_back(person=person, content=row.content["before"], now=now, zone=zone)
    if (await _own(person.id)).draft_step is not None:
        await resume_queries.change(person.id, draft_step=row.content["step"])
    await queries.change(row.id, content={})
    return True


async def _own(person_id: int) -> Resume:
    resume = await resumes.of_person(person_id=person_id)
    if resume is None:
        raise Refusal("resume-none")
    return resume


async def _sections(resume: Resume) -> dict[str, tuple[Item, ...]]:
    return resumes.by_section(await resumes.entries(resume_id=resume.id))


async def _waiting(person_id: int, import_id: int, part: str) -> Any:
    """The row of something shown and not applied, of the kind that has this part."""
    row = await queries.get(import_id=import_id, kind=KIND, person_id=person_id)
    if row is None:
        raise Gone
    if row.applied_at is not None:
        raise Done
    if part not in row.content:
        raise Gone
    return row


@asynccontextmanager
async def _undoable(row: Any, person: Person, now: datetime, zone: str) -> AsyncIterator[Resume]:
    """Keeps what stood before the work and after it; a draft goes on behind what is answered by it, a published resume
    is shown as it is from now on.
    """
    resume = await _own(person.id)
    before = await resumes.snapshot(person_id=person.id)
    yield resume
    answered = await _answered(await _own(person.id))
    step = next_question(resume.draft_step, answered)
    await resume_queries.change(person.id, draft_step=step, **resumes.awake(resume, now))
    after = await resumes.snapshot(person_id=person.id)
    kept = {"before": before, "after": after, "step": resume.draft_step}
    await queries.change(row.id, content=kept, applied_at=now)
    await resumes.publish_changes(person=person, now=now, zone=zone)


async def _answered(resume: Resume) -> set[str]:
    there = {
        "contact": resume.contacts,
        "tags": resume.tag_ids,
        "education": (await _sections(resume)).get("education"),
        **standing(resume),
    }
    return {question for question, value in there.items() if value}


async def _carry_out(
    resume: Resume,
    fields: Mapping[str, Any],
    sections: Mapping[str, Sequence[Item]],
    tags: Sequence[int],
    *,
    way: Way,
    now: datetime,
    extra: Mapping[str, Any],
    levels: Mapping[int, TagLevel] | None = None,
) -> None:
    columns = {_COLUMNS[field]: value for field, value in fields.items() if field in _COLUMNS}
    if place := fields.get("city"):
        columns |= {"city": place.city, "remote": place.remote}
        if zone := places.zone_of(place.city):
            await people.set_zone(person_id=resume.person_id, zone=zone)
    if kinds := fields.get("kinds"):
        columns["work_kinds"] = [kind.value for kind in kinds]
    await resume_queries.change(resume.person_id, updated_at=now, extra=dict(extra), **columns)
    stands = await _sections(resume)
    for section, items in sections.items():
        there = stands.get(section, ()) if way == "add" else ()
        if way == "replace":
            await resume_queries.remove_entries(resume.id, section)
        new = items if way == "replace" else _fresh(items, there)
        room = max(SECTIONS[section].most - len(there), 0)
        contents = [dict(item) for item in new[:room]]
        await resume_queries.add_entries(resume_id=resume.id, section=section, contents=contents)
    if tags:
        kept = resume.tag_ids if way == "add" else ()
        wanted = list(dict.fromkeys([*kept, *tags]))[: max(MOST_TAGS, len(kept))]
        await tag_queries.set_of_resume(resume_id=resume.id, tag_ids=wanted)
    await _level(resume, levels or {}, way)
    await evidence.tidy(resume_id=resume.id)
    await verifications.withdraw_stale(person_id=resume.person_id, now=now)


async def _level(resume: Resume, levels: Mapping[int, TagLevel], way: Way) -> None:
    """Takes levels over; what stands there stays where a file only adds."""
    stand = {skill.tag_id: skill.level for skill in resume.skills}
    for tag_id, level in levels.items():
        if way == "replace" or stand.get(tag_id) is None:
            await skill_queries.change(resume_id=resume.id, tag_id=tag_id, level=level)
