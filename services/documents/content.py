"""What a document is made of: one resume as it is shown to one reader, gathered by the caller; no database here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from models.tables import TagLevel, WorkKind
from services.tags.evidence import Evidence

Language = Literal["ru", "en"]
Item = Mapping[str, Any]
"""One block of a section with the keys of JSON Resume 1.2.1 and a few of ours (`services.sections`)."""


@dataclass(frozen=True, slots=True)
class SkillFacts:
    """What is told of a skill. confirmed: a verifier's word holds for the level."""

    level: TagLevel | None = None
    confirmed: bool = False
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class ResumeDocument:
    """A resume for one reader, in one language.

    number: of the resume; the file's name and its metadata carry it instead of the person's name.
    name: None in the anonymous copy, in which no contact, address, photo or reference is shown, whatever is given; ""
    where there is none yet.
    photo: a JPEG or PNG. phone, email, telegram (without @): None where they stay hidden.
    wage: as `services.wages.Wage.as_json`. skills: names of tags in the document's language, most important first.
    sections: items by section, as JSON Resume has them. extra: the rest of an imported JSON Resume by its top-level key
    ("basics", "skills", "meta", "$schema", …), as `json_resume.load` gave it; empty in the anonymous copy.
    confirmed: the institution confirmed that this is its student. today: decides what is "at once".
    consent_at: the day of the consent to processing, None where no line of it shall be printed.
    told: what is told of skills, by their names in `skills`; of those left out, only that they are there.
    """

    number: int
    language: Language
    name: str | None
    photo: bytes | None
    headline: str | None
    city: str | None
    remote: bool
    relocation: bool
    work_kinds: tuple[WorkKind, ...]
    wage: Mapping[str, Any] | None
    available_from: date | None
    hours_a_week: int | None
    phone: str | None
    email: str | None
    telegram: str | None
    about: str | None
    skills: tuple[str, ...]
    sections: Mapping[str, Sequence[Item]]
    extra: Mapping[str, Any]
    confirmed: bool
    today: date
    consent_at: date | None
    told: Mapping[str, SkillFacts] = field(default_factory=dict)
