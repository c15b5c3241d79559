"""What administrators type about a tag, read: names, synonyms, what a level means. A name never means two tags."""

import re
from collections.abc import Iterable, Sequence

from services.errors import Refusal
from services.reading import one_line
from services.tags.catalog import Tag, normalise
from services.tags.standing import Standing, ends, owner

MOST_NAME = 80
"""Characters of a name."""

MOST_LEVEL = 200
"""Characters of what a level means, in each language."""

MOST_SYNONYMS = 40
"""Of one tag; more is a list of other things."""

_PARTS = re.compile(r"[,;\n|]+")

Level = tuple[str, str]
"""What "confident" means for a tag, in Russian and in English."""


class Taken(Refusal):
    """The name is another tag's. tag_id: that tag, or the one it is now."""

    def __init__(self, name: str, other: Standing, tag_id: int) -> None:
        super().__init__("catalogue-taken", name=name, other=both(other.tag))
        self.tag_id = tag_id


class TakenWithin(Refusal):
    """The name is that of a tag that is one with this one: each needs its own should they be taken apart again."""

    def __init__(self, name: str, other: Standing) -> None:
        super().__init__("catalogue-taken-within", name=name, other=both(other.tag))


def both(tag: Tag) -> str:
    """A tag in both its names, for those who look after both."""
    return tag.ru if tag.ru == tag.en else f"{tag.ru} / {tag.en}"


def name(text: str) -> str:
    """A tag's name as typed, on one line. Refuses what has no letters and what is too long."""
    line = one_line(text).strip(" «»„“”\"'`,;|").replace("|", "/")
    if not normalise(line):
        raise Refusal("catalogue-name-unclear")
    if len(line) > MOST_NAME:
        raise Refusal("catalogue-name-long", most=MOST_NAME, length=len(line))
    return line


def several(text: str) -> tuple[str, ...]:
    """Names with commas or on lines of their own, each once."""
    found = {normalise(one): one for one in map(name, (part for part in _PARTS.split(text) if part.strip()))}
    if not found:
        raise Refusal("catalogue-name-unclear")
    if len(found) > MOST_SYNONYMS:
        raise Refusal("catalogue-synonyms-many", most=MOST_SYNONYMS)
    return tuple(found.values())


def level(text: str) -> Level:
    """Two lines: Russian, then English."""
    lines = [line for line in map(one_line, text.split("\n")) if line]
    if len(lines) != 2:  # noqa: PLR2004 - one in each language
        raise Refusal("catalogue-level-unclear")
    longest = max(map(len, lines))
    if longest > MOST_LEVEL:
        raise Refusal("catalogue-level-long", most=MOST_LEVEL, length=longest)
    return lines[0], lines[1]


def check_free(names: Iterable[str], standings: Sequence[Standing], *, but: int | None = None) -> None:
    """Raises Taken for the first of these names that another tag has, whatever has become of that one.

    but: the tag that is to have them; TakenWithin is raised for the name of a tag that is merged into it.
    """
    others = [each for each in standings if each.id != but]
    for one in names:
        other = owner(one, others)
        if other is not None:
            now = ends(standings).get(other.id, other.id)
            raise TakenWithin(one, other) if now == but else Taken(one, other, now)
