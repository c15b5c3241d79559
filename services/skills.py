"""The skills of a person's resume: levels, what shows them, order. Which tags there are is answered in `resumes`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.queries import resumes as resume_queries
from models.queries import skills as queries
from models.tables import TagLevel
from services import resumes, verifications
from services.errors import Refusal
from services.resume_cards import Entry, Resume, Skill, current
from services.tags import evidence, store
from services.tags.evidence import Evidence

MOST = 30
"""Skills that a resume holds; the question about them keeps to the same."""


@dataclass(frozen=True, slots=True)
class Removed:
    """A skill that was taken out, as JSON values for the way back. withdrawn: a request about it was open."""

    place: int
    skill: Skill
    withdrawn: bool

    def as_json(self) -> dict[str, Any]:
        shown = self.skill.evidence
        return {
            "place": self.place,
            "tag": self.skill.tag_id,
            "level": self.skill.level,
            "shows": shown.as_json() if shown else None,
        }


async def of_person(*, person_id: int) -> tuple[Skill, ...]:
    """The skills in order, as the catalogue has their tags now. Refusal where there is no resume."""
    return current((await _resume(person_id)).skills, await store.catalogue())


async def one(*, person_id: int, tag_id: int) -> Skill:
    """One of them; Refusal where it is not there (any more)."""
    for skill in await of_person(person_id=person_id):
        if skill.tag_id == tag_id:
            return skill
    raise Refusal("skills-gone")


async def blocks(*, person_id: int) -> list[Entry]:
    """Courses and projects of the resume that have a name, and so can show a skill."""
    found = await resumes.entries(resume_id=(await _resume(person_id)).id)
    return [block for block in found if evidence.of_block(block.section, block.data) is not None]


async def set_level(*, person_id: int, tag_id: int, level: TagLevel, now: datetime) -> bool:
    """Says how well somebody knows it. True where a request about another level was open and is taken back."""
    await _change(person_id, tag_id, now, level=level)
    return await verifications.withdraw_stale(person_id=person_id, now=now)


async def set_evidence(*, person_id: int, tag_id: int, shown: Evidence | None, now: datetime) -> None:
    """Says what shows a skill, in place of what did; None for nothing."""
    await _change(person_id, tag_id, now, evidence=shown.as_json() if shown else None)


async def show_by(*, person_id: int, tag_id: int, entry_id: int, now: datetime) -> None:
    """Lets a course or a project of the resume show a skill. Refusal where the block is gone."""
    block = await resumes.entry(person_id=person_id, entry_id=entry_id)
    shown = evidence.of_block(block.section, block.data)
    if shown is None:
        raise Refusal("resume-entry-gone")
    await set_evidence(person_id=person_id, tag_id=tag_id, shown=shown, now=now)


async def remove(*, person_id: int, tag_id: int, now: datetime) -> Removed:
    """Takes a skill out; Refusal where it is not there."""
    skills = await of_person(person_id=person_id)
    skill = await one(person_id=person_id, tag_id=tag_id)
    resume = await _resume(person_id)
    for raw in await _raw(resume, tag_id):
        await queries.remove(resume_id=resume.id, tag_id=raw)
    await _touch(resume, now)
    withdrawn = await verifications.withdraw_stale(person_id=person_id, now=now)
    return Removed(skills.index(skill), skill, withdrawn)


async def put_back(*, person_id: int, removed: dict[str, Any], now: datetime) -> None:
    """Undoes a removal, given as `Removed.as_json`: the skill stands where it stood, if there is still room for it."""
    resume = await _resume(person_id)
    catalogue = await store.catalogue()
    skills = list(current(resume.skills, catalogue))
    tag_id = catalogue.merged.get(removed["tag"], removed["tag"])
    if any(skill.tag_id == tag_id for skill in skills):
        return
    if len(skills) >= MOST:
        raise Refusal("skills-full", most=MOST)
    level = TagLevel(removed["level"]) if removed["level"] else None
    skills.insert(removed["place"], Skill(tag_id, level, Evidence.from_json(removed["shows"])))
    await queries.replace(resume_id=resume.id, skills=_rows(skills))
    await evidence.tidy(resume_id=resume.id)
    await _touch(resume, now)


def _rows(skills: Sequence[Skill]) -> list[dict[str, Any]]:
    return [
        {"tag_id": skill.tag_id, "level": skill.level, "evidence": skill.evidence and skill.evidence.as_json()}
        for skill in skills
    ]


async def _resume(person_id: int) -> Resume:
    resume = await resumes.of_person(person_id=person_id)
    if resume is None:
        raise Refusal("resume-none")
    return resume


async def _raw(resume: Resume, tag_id: int) -> list[int]:
    """The tags of the resume that are this one now: several where some were merged."""
    merged = (await store.catalogue()).merged
    return [skill.tag_id for skill in resume.skills if merged.get(skill.tag_id, skill.tag_id) == tag_id]


async def _change(person_id: int, tag_id: int, now: datetime, **values: Any) -> None:
    resume = await _resume(person_id)
    found = await _raw(resume, tag_id)
    if not found:
        raise Refusal("skills-gone")
    for raw in found:
        await queries.change(resume_id=resume.id, tag_id=raw, **values)
    await _touch(resume, now)


async def _touch(resume: Resume, now: datetime) -> None:
    await resume_queries.change(resume.person_id, updated_at=now, **resumes.awake(resume, now))
