"""Which line of a resume shows a skill: what an employer reads below a criterion, without name and contacts.

Everything here works on a card (`services.resume_cards.Card`), whose texts have been cleaned already.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from services.resume_cards import Card, Item, Skill
from services.tags.store import Catalogue

SECTIONS = ("work", "projects", "volunteer", "certificates", "awards", "education", "publications", "interests")
"""Where a skill is looked for, the most telling first."""

_TEXTS = ("summary", "description", "highlights", "name", "position", "title", "roles", "keywords", "courses", "area")
"""Keys of an item that may name a skill; the running text first, because it tells more than a heading."""

_HEADS = frozenset({"name", "position", "title", "area"})
"""Keys that a block's own line shows anyway."""

_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the resume that names the skill. said: the sentence that does, None where its own line does."""

    section: str
    item: dict[str, Any]
    said: str | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """What shows a skill: always the line of skills itself, and better a block or a sentence about oneself."""

    skill: Skill
    block: Block | None = None
    about: str | None = None


def proofs(card: Card, tags: Collection[int], catalogue: Catalogue) -> dict[int, Proof]:
    """The proof of each of some tags that the resume has. What a skill names as its own evidence needs no other."""
    skills = {skill.tag_id: skill for skill in card.skills if skill.tag_id in set(tags)}
    wanted = {tag for tag, skill in skills.items() if skill.evidence is None}
    blocks: dict[int, Block] = {}
    for section, item, key, sentence in _sentences(card) if wanted else ():
        for named in _named(sentence, catalogue) & (wanted - blocks.keys()):
            head = {name: value for name, value in item.items() if name not in ("summary", "description", "highlights")}
            blocks[named] = Block(section, head, None if key in _HEADS else sentence)
    about: dict[int, str] = {}
    for sentence in _split(card.about) if wanted - blocks.keys() else ():
        for named in _named(sentence, catalogue) & (wanted - blocks.keys() - about.keys()):
            about[named] = sentence
    return {tag: Proof(skill, blocks.get(tag), about.get(tag)) for tag, skill in skills.items()}


def _named(text: str, catalogue: Catalogue) -> set[int]:
    return {catalogue.ids[tag.slug] for tag in catalogue.index.mentioned(text) if tag.slug in catalogue.ids}


def _sentences(card: Card) -> Iterator[tuple[str, Item, str, str]]:
    """Every sentence of the card's blocks with the section, the block and the key it stands under."""
    for section in SECTIONS:
        for item in card.sections.get(section, ()):
            for key in _TEXTS:
                for sentence in _split(item.get(key)):
                    yield section, item, key, sentence


def _split(value: Any) -> Iterator[str]:
    values = value if isinstance(value, list | tuple) else [value]
    for text in values:
        if isinstance(text, str):
            yield from (piece.strip() for piece in _SENTENCE.split(text) if piece.strip())
