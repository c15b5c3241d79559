"""A resume as files: for whom a copy is decides what stands in it; it is rendered when its message goes out.

Who may have which copy is checked where the copy is ordered, never here.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, Self
from zoneinfo import ZoneInfo

from models.queries import people as people_queries
from models.queries import resumes as queries
from models.tables import ConsentKind, MembershipState
from services import resume_cards
from services.documents import glyphs, json_resume, render
from services.documents.content import Language, ResumeDocument
from services.documents.docx import docx
from services.documents.markdown import markdown
from services.documents.render import Template
from services.files import File, Render, maker
from services.resume_cards import Item, Resume
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
        skills=await _skills(card.tag_ids, copy.language),
        sections={**card.sections, "profiles": networks},
        extra={},
        confirmed=card.membership in KNOWN,
        today=copy.today,
        consent_at=None,
    )


async def _whole(resume: Resume, copy: Copy) -> ResumeDocument:
    """Everything, as its owner wrote it; an employer is not given what the owner switched off."""
    mine = copy.reader == "owner"
    contacts = resume.contacts if mine else resume.shown_contacts
    sections = resume_cards.by_section(await resume_cards.entries(resume_id=resume.id))
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
        phone=contacts.phone,
        email=contacts.email,
        telegram=contacts.telegram,
        about=resume.about,
        skills=await _skills(resume.tag_ids, copy.language),
        sections=sections if mine else _without_hidden(sections, resume.hidden_contacts),
        extra=resume.extra if mine else _site(resume.extra),
        confirmed=(await resume_cards.own_card(resume=resume)).membership in KNOWN,
        today=copy.today,
        consent_at=None,
    )


async def _skills(tag_ids: tuple[int, ...], language: Language) -> tuple[str, ...]:
    return tuple((await store.catalogue()).names(list(tag_ids), language))


async def _consent_day(person_id: int, zone: str) -> date | None:
    at = await people_queries.consent_given_at(person_id=person_id, kind=ConsentKind.PROCESSING)
    return at.astimezone(ZoneInfo(zone)).date() if at else None


def _without_hidden(sections: Mapping[str, tuple[Item, ...]], hidden: frozenset[str]) -> dict[str, tuple[Item, ...]]:
    """A page at Telegram is the same contact once more."""
    shown = dict(sections)
    if "telegram" in hidden and "profiles" in shown:
        shown["profiles"] = tuple(each for each in shown["profiles"] if not _at_telegram(each))
    return shown


def _at_telegram(profile: Item) -> bool:
    return any("telegram" in str(profile.get(key)).casefold() or "t.me/" in str(profile.get(key)) for key in profile)


def _site(extra: Mapping[str, Any]) -> dict[str, Any]:
    """Of what an imported file held besides, an employer sees the person's site only, as the person does."""
    basics = extra.get("basics")
    url = basics.get("url") if isinstance(basics, Mapping) else None
    return {"basics": {"url": url}} if isinstance(url, str) else {}


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
