"""A resume as files: for whom a copy is decides what stands in it; it is rendered when its message goes out.

Who may have which copy is checked where the copy is ordered, never here.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, Self
from zoneinfo import ZoneInfo

from models.queries import people as people_queries
from models.queries import resumes as queries
from models.tables import ConsentKind, MembershipState
from services import resume_cards
from services.documents import glyphs, json_resume, render
from services.documents.content import Language, ResumeDocument, SkillFacts
from services.documents.docx import docx
from services.documents.markdown import markdown
from services.documents.render import Template
from services.files import File, Render, maker
from services.privacy.accounts import find_accounts
from services.privacy.addresses import find_links
from services.privacy.contacts import find_contacts
from services.privacy.folding import Span, View, Views
from services.privacy.hiding import hide
from services.resume_cards import Item, Resume, Skill, current
from services.tags import store

Reader = Literal["owner", "employer", "anybody"]
"""owner: all that they wrote. employer: one whose invitation was accepted. anybody: nothing tells who it is."""

KNOWN = (MembershipState.CONFIRMED, MembershipState.GRADUATE)


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a resume to be made. today: where the one who asked is; zone: in which dates are told."""

    resume_id: int
    reader: Reader
    language: Language
    today: date
    zone: str
    template: Template = "ats"

    def as_json(self) -> dict[str, Any]:
        return {
            "resume": self.resume_id,
            "reader": self.reader,
            "language": self.language,
            "today": self.today.isoformat(),
            "zone": self.zone,
            "template": self.template,
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        return cls(
            values["resume"],
            values["reader"],
            values["language"],
            date.fromisoformat(values["today"]),
            values["zone"],
            values["template"],
        )


def language_of(code: str) -> Language:
    """The language of documents nearest to a person's own."""
    return "ru" if code == "ru" else "en"


async def document(copy: Copy) -> ResumeDocument:
    """What stands in a copy. Refusal "error-gone" where the resume is gone."""
    resume = await resume_cards.get(resume_id=copy.resume_id)
    anonymous = copy.reader == "anybody"
    made = await (_anonymous if anonymous else _whole)(resume, copy)
    return made if anonymous else replace(made, consent_at=await _consent_day(resume.person_id, copy.zone))


async def missing(copy: Copy) -> list[str]:
    """The characters of a copy that a PDF would show as □, each once."""
    return glyphs.missing(await document(copy))


async def _anonymous(resume: Resume, copy: Copy) -> ResumeDocument:
    """What a card shows before acceptance; of pages elsewhere only in which network they are."""
    card = await resume_cards.card(resume=resume)
    networks = tuple({"network": network} for network in dict.fromkeys(card.networks) if network)
    told = await _skills(card.skills, copy.language)
    return ResumeDocument(
        number=resume.id,
        language=copy.language,
        name=None,
        photo=None,
        headline=card.wanted_role,
        city=card.city,
        remote=card.remote,
        relocation=card.relocation,
        work_kinds=card.work_kinds,
        wage=card.wage,
        available_from=card.available_from,
        hours_a_week=card.hours_a_week,
        phone=None,
        email=None,
        telegram=None,
        about=card.about,
        skills=tuple(told),
        sections={**card.sections, "profiles": networks},
        extra={},
        confirmed=card.membership in KNOWN,
        today=copy.today,
        consent_at=None,
        told=told,
    )


async def _whole(resume: Resume, copy: Copy) -> ResumeDocument:
    """Everything, as its owner wrote it; an employer is not given what the owner switched off."""
    sections = resume_cards.by_section(await resume_cards.entries(resume_id=resume.id))
    confirmed = (await resume_cards.own_card(resume=resume)).membership in KNOWN
    mine = copy.reader == "owner"
    if not mine:
        resume, sections = _without_hidden(resume, sections)
    told = await _skills(resume.skills, copy.language)
    return ResumeDocument(
        number=resume.id,
        language=copy.language,
        name=resume.full_name or "",
        photo=await queries.photo(resume.id),
        headline=resume.wanted_role,
        city=resume.city,
        remote=resume.remote,
        relocation=resume.relocation,
        work_kinds=resume.work_kinds,
        wage=resume.wage,
        available_from=resume.available_from,
        hours_a_week=resume.hours_a_week,
        phone=resume.contacts.phone,
        email=resume.contacts.email,
        telegram=resume.contacts.telegram,
        about=resume.about,
        skills=tuple(told),
        sections=sections,
        extra=await _rest(resume) if mine else resume.extra,
        confirmed=confirmed,
        today=copy.today,
        consent_at=None,
        told=told,
    )


async def _rest(resume: Resume) -> dict[str, Any]:
    """What an imported file held besides, without skills that are tags the resume has no more; a level that the file
    tells otherwise than the resume is the resume's.
    """
    catalogue = await store.catalogue()
    levels = {skill.tag_id: skill.level for skill in current(resume.skills, catalogue)}

    def tag_of(name: Any) -> int | None:
        found = catalogue.index.resolve(name) if isinstance(name, str) else None
        return catalogue.ids[found.tag.slug] if found else None

    def stays(name: Any) -> bool:
        found = tag_of(name)
        return found is None or found in levels

    def level_of(skill: Mapping[str, Any]) -> dict[str, str]:
        level = levels.get(tag_of(skill.get("name")) or 0)
        if level is None or json_resume.read_level(skill.get("level")) is level:
            return {}
        return {"level": json_resume.LEVELS[level]}

    rest = dict(resume.extra)
    skills = [
        skill
        | ({"keywords": [each for each in skill["keywords"] if stays(each)]} if "keywords" in skill else {})
        | level_of(skill)
        for skill in rest.get("skills", ())
        if stays(skill.get("name"))
    ]
    return rest | ({"skills": skills} if "skills" in rest else {})


async def _skills(skills: Sequence[Skill], language: Language) -> dict[str, SkillFacts]:
    """What is told of the skills, by their names in a language, in order."""
    catalogue = await store.catalogue()
    return {
        catalogue.name(skill.tag_id, language): SkillFacts(skill.level, skill.confirmed, skill.evidence)
        for skill in current(skills, catalogue)
    }


async def _consent_day(person_id: int, zone: str) -> date | None:
    at = await people_queries.consent_given_at(person_id=person_id, kind=ConsentKind.PROCESSING)
    return at.astimezone(ZoneInfo(zone)).date() if at else None


# What the owner switched off

Sections = Mapping[str, tuple[Item, ...]]

_ELSEWHERE = {
    "telegram": re.compile(r"(?:t|telegram)\.(?:me|dog|org)\b|\btg://|телеграм|telegram", re.IGNORECASE),
    "phone": re.compile(r"\bwa\.me\b|whatsapp|viber|\btel:", re.IGNORECASE),
    "email": re.compile(r"\bmailto:", re.IGNORECASE),
}
"""A page that is the same contact once more."""


_NATIONAL = 10
"""Figures of a telephone that are the same with +7, with 8 and with neither."""


def _without_hidden(resume: Resume, sections: Sections) -> tuple[Resume, dict[str, tuple[Item, ...]]]:
    """The resume of one who was met: what is switched off stands in no text and behind no address either."""
    hidden = resume.hidden_contacts
    shown: dict[str, tuple[Item, ...]] = {
        name: tuple(_item(each, resume) for each in items) for name, items in sections.items()
    }
    if "profiles" in shown:
        pages = zip(sections["profiles"], shown["profiles"], strict=True)
        # Half a profile says nothing; one that leads to such a contact goes whole.
        shown["profiles"] = tuple(page for was, page in pages if page == was and not _leads(was, hidden))

    def kept(text: str | None) -> str | None:
        return text and _kept(text, resume)

    known = replace(
        resume,
        contacts=resume.shown_contacts,
        wanted_role=kept(resume.wanted_role),
        city=kept(resume.city),
        about=kept(resume.about),
        skills=tuple(_skill(skill, resume) for skill in resume.skills),
        extra=_site(resume),
    )
    return known, shown


def _skill(skill: Skill, resume: Resume) -> Skill:
    """A skill whose evidence tells nothing that is switched off; an address that does goes whole."""
    shown = skill.evidence
    if shown is None:
        return skill
    value = _kept(shown.value, resume)
    if shown.kind == "link" and (value != shown.value or _leads({"url": shown.value}, resume.hidden_contacts)):
        return replace(skill, evidence=None)
    return replace(skill, evidence=replace(shown, value=value))


def _leads(profile: Item, hidden: frozenset[str]) -> bool:
    said = " ".join(str(value) for value in profile.values())
    return any(_ELSEWHERE[kind].search(said) for kind in hidden & _ELSEWHERE.keys())


def _item(item: Item, resume: Resume) -> dict[str, Any]:
    """An item without what is switched off; an address that holds such a contact goes whole."""
    whole = {
        key: value
        for key, value in item.items()
        if _kept(key, resume) == key and (key != "url" or _kept(str(value), resume) == value)
    }
    return {key: _value(value, resume) for key, value in whole.items()}


def _value(value: Any, resume: Resume) -> Any:
    if isinstance(value, str):
        return _kept(value, resume)
    if isinstance(value, Mapping):
        return _item(value, resume)
    if isinstance(value, int | float) and _kept(str(value), resume) != str(value):
        return None
    return [_value(each, resume) for each in value] if isinstance(value, list | tuple) else value


def _kept(text: str, resume: Resume) -> str:
    """The text without contacts of the kinds that are switched off."""
    hidden = resume.hidden_contacts
    if not hidden:
        return text
    own = (resume.contacts.telegram or "").casefold()
    phone = (resume.contacts.phone or "")[-_NATIONAL:]

    def find(seen: Views) -> Iterator[Span]:
        for view in seen:
            # A name without an @ may be one of another network; one's own is known.
            yield from (each for each in find_accounts(view) if _at(view, each).casefold() == own)
            yield from find_links(view)
        yield from find_contacts(seen)

    def meant(seen: Views) -> Iterator[Span]:
        for span in find(seen):
            place = _at(seen.plain, span)
            elsewhere = any(_ELSEWHERE[kind].search(place) for kind in hidden & _ELSEWHERE.keys())
            # A telephone that touches another number is a long number with the telephone in it.
            digits = phone if span.kind == "number" and "phone" in hidden else None
            if (
                span.kind in hidden
                or (span.kind == "link" and elsewhere)
                or (digits and digits in re.sub(r"\D", "", place))
            ):
                yield span

    return hide(text, meant).text


def _at(view: View, span: Span) -> str:
    return view.source[span.start : span.end]


def _site(resume: Resume) -> dict[str, Any]:
    """Of what an imported file held besides, an employer sees the person's site only, as the person does."""
    basics = resume.extra.get("basics")
    url = basics.get("url") if isinstance(basics, Mapping) else None
    if not isinstance(url, str) or _leads({"url": url}, resume.hidden_contacts) or _kept(url, resume) != url:
        return {}
    return {"basics": {"url": url}}


# Makers

Write = Callable[[ResumeDocument, Template], bytes]


def _json(made: ResumeDocument) -> bytes:
    return json.dumps(json_resume.dump(made), ensure_ascii=False, indent=2).encode()


_FORMATS: dict[str, tuple[str, Write]] = {
    "resume-pdf": ("pdf", render.pdf),
    "resume-preview": ("png", render.png),
    "resume-docx": ("docx", lambda made, _template: docx(made)),
    "resume-markdown": ("md", lambda made, _template: markdown(made).encode()),
    "resume-json": ("json", lambda made, _template: _json(made)),
}
"""Makers by name: the ending of the file and what writes it."""


def _make(name: str) -> None:
    ending, write = _FORMATS[name]

    @maker(name)
    async def gather(values: Mapping[str, Any]) -> Render:
        copy = Copy.from_json(values)
        made = await document(copy)
        return lambda: File(render.file_name(made, ending), write(made, copy.template))


for _name in _FORMATS:
    _make(_name)
