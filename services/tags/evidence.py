"""What shows that somebody has a skill: a link, or a course or a project that stands in their resume.

A course or a project is kept by its name, so that a version of a resume says by itself what it showed. A block that is
renamed takes its evidence along (`follow`), one that is gone takes it away (`tidy`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Self, get_args

from models.queries import resumes as queries
from models.queries import skills as skill_queries
from services import links

Kind = Literal["link", "course", "project"]

SECTIONS: Mapping[str, Kind] = {"certificates": "course", "projects": "project"}
"""Sections of a resume whose blocks may show a skill."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """value: the address of a link, or the name of the block; of a link, empty where only that there is one is told."""

    kind: Kind
    value: str

    def as_json(self) -> dict[str, Any]:
        return {"kind": self.kind, "value": self.value}

    @classmethod
    def from_json(cls, values: Any) -> Self | None:
        """What a row or a version keeps; None for nothing, or for what this release does not know."""
        if not isinstance(values, Mapping) or values.get("kind") not in get_args(Kind):
            return None
        value = values.get("value")
        return cls(values["kind"], value) if isinstance(value, str) and value else None


def of_link(text: str) -> Evidence:
    """The one link of a message. Refusal as `services.links.link`."""
    return Evidence("link", links.link(text).url)


def of_block(section: str, item: Mapping[str, Any]) -> Evidence | None:
    """A block as evidence; None where its section shows no skills, or it has no name."""
    name = item.get("name")
    kind = SECTIONS.get(section)
    return Evidence(kind, name) if kind and isinstance(name, str) and name.strip() else None


async def follow(*, resume_id: int, section: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Lets skills that a block shows go on to show it under its new name; a name that another block has too stays."""
    old, new = of_block(section, before), of_block(section, after)
    if old is None or old == new or old in await _blocks(resume_id):
        return
    for row in await skill_queries.of_resume(resume_id):
        if Evidence.from_json(row.evidence) == old:
            shown = new.as_json() if new else None
            await skill_queries.change(resume_id=resume_id, tag_id=row.tag_id, evidence=shown)


async def tidy(*, resume_id: int) -> list[int]:
    """Takes evidence away whose block is gone; gives the tags that lost theirs."""
    rows = [(row.tag_id, Evidence.from_json(row.evidence)) for row in await skill_queries.of_resume(resume_id)]
    if not any(shown and shown.kind != "link" for _, shown in rows):
        return []
    there = await _blocks(resume_id)
    lost = [tag_id for tag_id, shown in rows if shown and shown.kind != "link" and shown not in there]
    for tag_id in lost:
        await skill_queries.change(resume_id=resume_id, tag_id=tag_id, evidence=None)
    return lost


async def _blocks(resume_id: int) -> set[Evidence]:
    rows = await queries.entries(resume_id)
    return {found for row in rows if (found := of_block(row.section, row.data)) is not None}
