"""A person's resume: answers kept one by one, sections of blocks, and publication with its versions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from models.queries import matching as matching_queries
from models.queries import resumes as queries
from models.queries import skills as skill_queries
from models.queries import tags as tag_queries
from models.tables import ConsentKind, ResumeState, Role, TagLevel, WorkKind
from services import deliveries, memberships, people, showings, verifications
from services.contacts import Contacts
from services.errors import Refusal
from services.feedback import surveys
from services.feedback.questionnaires import Occasion
from services.people import Person
from services.reading import Place
from services.resume_cards import (
    KINDS,
    Card,
    Entry,
    Item,
    Resume,
    Skill,
    by_section,
    card,
    current,
    entries,
    get,
    of_person,
    own_card,
    visible,
    with_confirmed,
)
from services.sections import SECTIONS, Part, changed
from services.tags import evidence, store
from services.tags.evidence import Evidence

__all__ = [
    "FIRST_STEP",
    "KINDS",
    "Card",
    "Contacts",
    "Entry",
    "Item",
    "Resume",
    "Skill",
    "Version",
    "add_entries",
    "add_tag",
    "answer",
    "awake",
    "by_section",
    "card",
    "change_entry",
    "entries",
    "entry",
    "get",
    "has_photo",
    "hired",
    "is_shown",
    "kept_skills",
    "move_entry",
    "of_person",
    "own_card",
    "pause",
    "photo",
    "publish",
    "publish_changes",
    "put_back",
    "put_back_entry",
    "remove_contact",
    "remove_entry",
    "restore",
    "set_photo",
    "snapshot",
    "start",
    "switch_contact",
    "told",
    "versions",
    "visible",
]

FIRST_STEP = "name"

DRAFT_REMINDED_AFTER = timedelta(days=1)
"""How long a draft may rest before its owner is reminded of it."""

STILL_LOOKING_AFTER = timedelta(weeks=3)
"""How long after publication, and after each answer, a student is asked whether they still look for work."""

VERSIONS_SHOWN = 5

KEEP: Final = "\0keep"
"""Leaves the draft at the question it stands at."""


async def _own(person_id: int) -> Resume:
    found = await of_person(person_id=person_id)
    if found is None:
        raise Refusal("error-gone")
    return found


async def start(*, person_id: int, now: datetime) -> Resume:
    """The person's resume; an empty draft where they had none."""
    await queries.add(person_id=person_id, draft_step=FIRST_STEP, now=now, remind_at=now + DRAFT_REMINDED_AFTER)
    return await _own(person_id)


def awake(resume: Resume, now: datetime) -> dict[str, Any]:
    """The columns that let the reminders of a draft begin anew, as after any work on it; none for other resumes."""
    return {"remind_at": now + DRAFT_REMINDED_AFTER, "reminders": 0} if resume.state is ResumeState.DRAFT else {}


async def answer(*, person_id: int, field: str, value: Any, now: datetime, draft_step: str | None = KEEP) -> None:
    """Keeps one answer, None for a skipped one. draft_step: the question the draft stands at from now on.

    field: name, city (a Place), relocation, role, kinds (of work), wage (a Wage), available (a date), hours, education
    (an item of JSON Resume), about, contact (Contacts, joined with those that stand there) or tags (ids).
    """
    values = _COLUMNS[field](value) if field in _COLUMNS else {}
    if draft_step != KEEP:
        values |= {"draft_step": draft_step, "remind_at": now + DRAFT_REMINDED_AFTER, "reminders": 0}
    elif resume := await of_person(person_id=person_id):
        values |= awake(resume, now)
    resume_id = await queries.change(person_id, updated_at=now, **values)
    if resume_id is None:
        raise Refusal("error-gone")
    if field == "tags":
        current = (await store.catalogue()).current(value or ())
        await tag_queries.set_of_resume(resume_id=resume_id, tag_ids=current)
        await verifications.withdraw_stale(person_id=person_id, now=now)
    if field == "education" and value:
        await _set_first(resume_id, "education", value)
    if field == "city" and isinstance(value, Place) and value.zone:
        await people.set_zone(person_id=person_id, zone=value.zone)


def _column(name: str) -> Callable[[Any], dict[str, Any]]:
    return lambda value: {name: value}


def _place(value: Place) -> dict[str, Any]:
    return {"city": value.city, "remote": value.remote}


def _contacts(value: Contacts) -> dict[str, Any]:
    """Only those that were told: another contact is added, the same kind is replaced."""
    told = {"contact_telegram": value.telegram, "contact_phone": value.phone, "contact_email": value.email}
    return {column: contact for column, contact in told.items() if contact}


_COLUMNS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "name": _column("full_name"),
    "city": _place,
    "relocation": _column("relocation"),
    "role": _column("wanted_role"),
    "kinds": lambda kinds: {"work_kinds": [WorkKind(kind).value for kind in kinds]},
    "wage": lambda wage: {"wage": wage.as_json() if wage else None},
    "available": _column("available_from"),
    "hours": _column("hours_a_week"),
    "about": _column("about"),
    "contact": _contacts,
}


async def _set_first(resume_id: int, section: str, item: Item) -> None:
    """Makes an item the first of its section, whose present first block it changes."""
    there = await entries(resume_id=resume_id, section=section)
    if there:
        await queries.change_entry(entry_id=there[0].id, data=dict(item))
    else:
        await queries.add_entries(resume_id=resume_id, section=section, contents=[dict(item)])


async def add_tag(*, person_id: int, tag_id: int, now: datetime) -> None:
    """Puts one more tag into the person's resume; a tag that stands there already stays where it is."""
    resume_id = await queries.change(person_id, updated_at=now)
    if resume_id is None:
        raise Refusal("resume-none")
    await queries.add_tag(resume_id=resume_id, tag_id=tag_id)


_TOLD = ("name", "position", "summary", "description")
"""What of a block may name a skill; the names of places and people may only sound like one."""


async def told(*, resume: Resume) -> tuple[str, ...]:
    """The words of experience, projects, courses and about oneself, in which skills may be named."""
    sections = ("work", "projects", "volunteer", "certificates")
    blocks = [each.data for each in await entries(resume_id=resume.id) if each.section in sections]
    texts = [str(block[key]) for block in blocks for key in _TOLD if isinstance(block.get(key), str)]
    texts += [str(each) for block in blocks for each in block.get("highlights") or ()]
    return tuple(text for text in (resume.about, *texts) if text)


# Contacts and photo


async def switch_contact(*, person_id: int, kind: str, now: datetime) -> None:
    """Turns the showing of a kind of contact after acceptance off or on; the last one shown stays on."""
    resume = await _own(person_id)
    hidden = resume.hidden_contacts ^ {kind}
    if kind not in KINDS or not getattr(resume.contacts, kind):
        raise Refusal("error-gone")
    if not visible(resume.contacts, hidden):
        raise Refusal("contacts-last")
    await queries.change(person_id, updated_at=now, hidden_contacts=sorted(hidden))


async def remove_contact(*, person_id: int, kind: str, now: datetime) -> None:
    """Forgets a kind of contact; Refusal where nothing would be left to show."""
    resume = await _own(person_id)
    if kind not in KINDS:
        raise Refusal("error-gone")
    others = visible(resume.contacts, resume.hidden_contacts | {kind})
    if not others:
        raise Refusal("contacts-last")
    hidden = sorted(resume.hidden_contacts - {kind})
    await queries.change(person_id, updated_at=now, hidden_contacts=hidden, **{f"contact_{kind}": None})


async def photo(*, resume_id: int) -> bytes | None:
    """The photo as a JPEG."""
    return await queries.photo(resume_id)


async def has_photo(*, resume_id: int) -> bool:
    return await queries.has_photo(resume_id)


async def set_photo(*, person_id: int, image: bytes | None, now: datetime) -> None:
    """Keeps a photo, or forgets it."""
    resume_id = await queries.change(person_id, updated_at=now)
    if resume_id is None:
        raise Refusal("error-gone")
    await queries.set_photo(resume_id=resume_id, image=image, at=now)


# Sections


async def entry(*, person_id: int, entry_id: int) -> Entry:
    """A block of the person's own resume; Refusal where it is gone or was never theirs."""
    row = await queries.own_entry(person_id=person_id, entry_id=entry_id)
    if row is None:
        raise Refusal("resume-entry-gone")
    return Entry(row.id, row.section, row.data)


async def add_entries(
    *, person_id: int, section: str, contents: Sequence[Mapping[str, Any]], now: datetime
) -> list[int]:
    """Adds blocks behind those of a section and gives their ids; Refusal where they would be more than it holds."""
    resume = await _own(person_id)
    most = SECTIONS[section].most
    there = await entries(resume_id=resume.id, section=section)
    if len(there) + len(contents) > most:
        raise Refusal("resume-entries-full", most=most)
    await queries.change(person_id, updated_at=now, **awake(resume, now))
    return await queries.add_entries(
        resume_id=resume.id, section=section, contents=[dict(content) for content in contents]
    )


async def change_entry(
    *, person_id: int, entry_id: int, part: Part, value: Mapping[str, Any] | None, now: datetime
) -> Entry:
    """Answers one field of a block (None empties it) and gives the block as it is then."""
    found = await entry(person_id=person_id, entry_id=entry_id)
    section = SECTIONS[found.section]
    item = changed(section, part, found.data, value or {})
    await queries.change_entry(entry_id=entry_id, data=item)
    resume = await _own(person_id)
    await evidence.follow(resume_id=resume.id, section=found.section, before=found.data, after=item)
    await queries.change(person_id, updated_at=now, **awake(resume, now))
    return Entry(found.id, found.section, item)


async def move_entry(*, person_id: int, entry_id: int, by: int, now: datetime) -> None:
    """Moves a block up (-1) or down (1) in its section; at the edge it stays."""
    found = await entry(person_id=person_id, entry_id=entry_id)
    resume = await _own(person_id)
    order = [each.id for each in await entries(resume_id=resume.id, section=found.section)]
    place = order.index(entry_id)
    other = place + by
    if by not in (-1, 1) or not 0 <= other < len(order):
        return
    order[place], order[other] = order[other], order[place]
    await queries.order_entries(order)
    await queries.change(person_id, updated_at=now)


async def remove_entry(*, person_id: int, entry_id: int, now: datetime) -> list[int]:
    """Removes a block of the person's own resume; one that is gone already, or never was theirs, changes nothing.

    Gives the tags that it showed and that nothing shows any more.
    """
    await queries.remove_entry(person_id=person_id, entry_id=entry_id)
    resume_id = await queries.change(person_id, updated_at=now)
    return await evidence.tidy(resume_id=resume_id) if resume_id is not None else []


async def put_back_entry(
    *,
    person_id: int,
    section: str,
    place: int,
    data: Mapping[str, Any],
    now: datetime,
    shows: Sequence[int] = (),
) -> None:
    """Undoes a removal: the block stands where it stood, and shows the tags it showed unless something else does."""
    [added] = await add_entries(person_id=person_id, section=section, contents=[data], now=now)
    resume = await _own(person_id)
    order = [each.id for each in await entries(resume_id=resume.id, section=section) if each.id != added]
    order.insert(place, added)
    await queries.order_entries(order)
    shown = evidence.of_block(section, data)
    for skill in resume.skills:
        if shown and skill.tag_id in shows and skill.evidence is None:
            await skill_queries.change(resume_id=resume.id, tag_id=skill.tag_id, evidence=shown.as_json())


# Publication


async def publish(*, person: Person, now: datetime, zone: str) -> Resume:
    """Shows the resume to employers from now on and keeps what was published as a version.

    Somebody whom the institution does not know yet is put to it for confirmation. Refusal where something needed is
    missing, consent was not given, or a moderator hid the resume. Publishing what is published already, unchanged, does
    nothing.
    """
    resume = await _own(person.id)
    await _check(resume)
    content = _content(resume, await entries(resume_id=resume.id))
    last = await queries.last_version(resume.id)
    same = last is not None and _LATER | last.content == content
    if resume.state is ResumeState.PUBLISHED and same:
        return resume
    if not same:
        number = last.number + 1 if last else 1
        await queries.add_version(resume_id=resume.id, number=number, content=content, at=now)
    await queries.change(
        person.id,
        state=ResumeState.PUBLISHED,
        published_at=now,
        first_published_at=resume.first_published_at or now,
        draft_step=None,
        remind_at=now + STILL_LOOKING_AFTER,
        reminders=0,
    )
    if resume.first_published_at is None:
        await surveys.happened(
            Occasion.PUBLICATION,
            person_id=person.id,
            role=Role.STUDENT.value,
            period="first",
            subject_id=resume.id,
            now=now,
        )
        await memberships.ask(person_id=person.id, now=now, zone=zone)
    await showings.resume_published(resume_id=resume.id, now=now, zone=zone)
    await deliveries.shown_again(resume_id=resume.id, now=now, zone=zone)
    return await _own(person.id)


async def _check(resume: Resume) -> None:
    if resume.state is ResumeState.HIDDEN:
        raise Refusal("resume-is-hidden")
    place = resume.city or resume.remote
    if not (resume.full_name and place and resume.wanted_role and resume.work_kinds and resume.shown_contacts):
        raise Refusal("resume-unfinished")
    for kind in (ConsentKind.PROCESSING, ConsentKind.SHOWING):
        if not await people.has_consent(person_id=resume.person_id, kind=kind):
            raise Refusal("resume-without-consent")


async def is_shown(*, resume_id: int) -> bool:
    """Whether employers may see the resume now; a published one may still wait for the institution."""
    return await matching_queries.shown_resume(resume_id) is not None


async def publish_changes(*, person: Person, now: datetime, zone: str) -> None:
    """Lets a change of a published resume count; a draft or a paused resume stays as it is."""
    resume = await of_person(person_id=person.id)
    if resume is not None and resume.state is ResumeState.PUBLISHED:
        await publish(person=person, now=now, zone=zone)


async def pause(*, person_id: int, now: datetime) -> Resume:
    """Takes a published resume out of the matching until it is published again; others stay as they are."""
    return await _retire(person_id, ResumeState.PAUSED, now)


async def hired(*, person_id: int, now: datetime) -> Resume:
    """Work was found: the resume is shown no more, and can be brought back like a paused one."""
    return await _retire(person_id, ResumeState.HIRED, now)


async def _retire(person_id: int, state: ResumeState, now: datetime) -> Resume:
    resume = await _own(person_id)
    if resume.state in (ResumeState.PUBLISHED, ResumeState.PAUSED):
        await queries.change(person_id, state=state, updated_at=now, remind_at=None, reminders=0)
    return await _own(person_id)


# Versions


@dataclass(frozen=True, slots=True)
class Version:
    """A publication. content: what was published, as `restore` takes it."""

    number: int
    published_at: datetime
    content: Mapping[str, Any]


async def versions(*, resume_id: int) -> list[Version]:
    """The latest publications, the newest first."""
    rows = await queries.versions(resume_id, most=VERSIONS_SHOWN)
    return [Version(row.number, row.published_at, row.content) for row in rows]


async def restore(*, person: Person, number: int, now: datetime, zone: str) -> None:
    """Makes the resume what it was at a publication; a published one is shown so from now on."""
    resume = await _own(person.id)
    row = await queries.version(resume.id, number)
    if row is None:
        raise Refusal("error-gone")
    await put_back(person=person, content=row.content, now=now, zone=zone)


async def snapshot(*, person_id: int) -> dict[str, Any]:
    """The person's resume as it is now, as JSON values that `put_back` takes."""
    resume = await _own(person_id)
    return _content(resume, await entries(resume_id=resume.id))


async def put_back(*, person: Person, content: Mapping[str, Any], now: datetime, zone: str) -> None:
    """Makes the resume what a version or a snapshot holds; a published one is shown so from now on."""
    resume = await _own(person.id)
    columns = {name: content[name] for name in _KEPT if name in content}
    contacts = {f"contact_{kind}": content["contacts"].get(kind) for kind in KINDS}
    if "available_from" in columns:
        columns["available_from"] = _date(columns["available_from"])
    await queries.change(person.id, updated_at=now, **columns, **contacts)
    skills = await kept_skills(resume, content)
    rows = [
        {"tag_id": skill.tag_id, "level": skill.level, "evidence": skill.evidence and skill.evidence.as_json()}
        for skill in skills
    ]
    await skill_queries.replace(resume_id=resume.id, skills=rows)
    await verifications.withdraw_stale(person_id=person.id, now=now)
    await queries.remove_entries(resume.id)
    for section in dict.fromkeys(block["section"] for block in content["entries"]):
        items = [block["data"] for block in content["entries"] if block["section"] == section]
        await queries.add_entries(resume_id=resume.id, section=section, contents=items)
    await evidence.tidy(resume_id=resume.id)
    await publish_changes(person=person, now=now, zone=zone)


async def kept_skills(resume: Resume, content: Mapping[str, Any]) -> tuple[Skill, ...]:
    """The skills a version holds, as the catalogue has their tags now and with what is confirmed now.

    A version from before levels says nothing of them: what stands in the resume stays.
    """
    catalogue = await store.catalogue()
    if "skills" in content:
        told = {
            each["tag"]: Skill(
                each["tag"], each["level"] and TagLevel(each["level"]), Evidence.from_json(each["shows"])
            )
            for each in content["skills"]
        }
    else:
        told = {skill.tag_id: skill for skill in current(resume.skills, catalogue)}
        told |= {skill.tag_id: skill for skill in resume.skills}
    there = current([told.get(tag_id, Skill(tag_id)) for tag_id in content["tag_ids"]], catalogue)
    return await with_confirmed(there, resume.person_id)


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


_KEPT = (
    "full_name",
    "city",
    "remote",
    "relocation",
    "wanted_role",
    "work_kinds",
    "wage",
    "available_from",
    "hours_a_week",
    "about",
    "hidden_contacts",
    "extra",
)
"""Columns of a resume that a version keeps under their own names."""


_LATER: Mapping[str, Any] = {"skills": []}
"""What versions hold since later than the first ones."""


def _content(resume: Resume, blocks: Sequence[Entry]) -> dict[str, Any]:
    """Everything a version keeps, as JSON values."""
    return {
        "full_name": resume.full_name,
        "city": resume.city,
        "remote": resume.remote,
        "relocation": resume.relocation,
        "wanted_role": resume.wanted_role,
        "work_kinds": [kind.value for kind in resume.work_kinds],
        "wage": dict(resume.wage) if resume.wage else None,
        "available_from": resume.available_from.isoformat() if resume.available_from else None,
        "hours_a_week": resume.hours_a_week,
        "about": resume.about,
        "hidden_contacts": sorted(resume.hidden_contacts),
        "extra": dict(resume.extra),
        "contacts": {kind: getattr(resume.contacts, kind) for kind in KINDS},
        "tag_ids": list(resume.tag_ids),
        "skills": [
            {"tag": skill.tag_id, "level": skill.level, "shows": skill.evidence and skill.evidence.as_json()}
            for skill in resume.skills
            if skill.level or skill.evidence
        ],
        "entries": [{"section": each.section, "data": dict(each.data)} for each in blocks],
    }
