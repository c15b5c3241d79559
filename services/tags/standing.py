"""Tags as they stand in the database, and the catalogue that people see of them: what was merged is one tag there.

Pure rules: a merged tag's names find the tag it is now, and nothing leads to a tag that is gone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from services.tags.catalog import Tag
from services.tags.releases import distinct, forest
from services.tags.words import normalise


@dataclass(frozen=True, slots=True)
class Standing:
    """A tag as its row has it. shipped: as the last release had it, None for one of our own. merged_into: an id."""

    id: int
    tag: Tag
    shipped: Tag | None = None
    merged_into: int | None = None
    retired: bool = False

    @property
    def hidden(self) -> bool:
        return self.retired or self.merged_into is not None


def ends(standings: Iterable[Standing]) -> dict[int, int]:
    """What each merged tag is now, at the end of a chain of merges."""
    into = {each.id: each.merged_into for each in standings if each.merged_into is not None}
    return {tag_id: _end(tag_id, into) for tag_id in into}


def _end(tag_id: int, into: Mapping[int, int]) -> int:
    seen = {tag_id}
    while (following := into.get(tag_id)) is not None and following not in seen:
        seen.add(following)
        tag_id = following
    return tag_id


def owner(name: str, standings: Iterable[Standing]) -> Standing | None:
    """The tag that has this name, merged and retired ones included: a name never means two."""
    key = normalise(name)
    return next((each for each in standings if key in map(normalise, each.tag.names())), None)


def effective(standings: Sequence[Standing], *, retired: bool = True) -> dict[int, Tag]:
    """The tags that are not merged, with everything merged into them; without those retired where `retired` is False.

    What stood under a tag that is gone stands under what that one is now, or else stood under.
    """
    now = ends(standings)
    left = [each for each in standings if each.id not in now and (retired or not each.retired)]
    heirs = _Heirs(standings, now, {each.tag.slug for each in left})
    names: dict[int, list[str]] = {}
    for each in standings:
        if each.id in now:
            names.setdefault(now[each.id], []).extend(each.tag.names())
    tags = {each.id: heirs.lead(each.tag) for each in left}
    kept = {each.tag.slug for each in left if tags[each.id].parent == each.tag.parent}
    parents = forest(
        (tag.slug, tag.parent) for tag in sorted(tags.values(), key=lambda tag: (tag.slug not in kept, tag.slug))
    )
    return {
        tag_id: replace(tag, parent=parents[tag.slug], synonyms=distinct(tag, (*tag.synonyms, *names.get(tag_id, ()))))
        for tag_id, tag in tags.items()
    }


class _Heirs:
    """What the slugs of tags that are gone mean now."""

    def __init__(self, standings: Iterable[Standing], now: Mapping[int, int], left: Iterable[str]) -> None:
        by_id = {each.id: each.tag for each in standings}
        self._left = frozenset(left)
        self._above = {tag.slug: tag.parent for tag in by_id.values()}
        self._now = {by_id[tag_id].slug: by_id[end].slug for tag_id, end in now.items()}

    def lead(self, tag: Tag) -> Tag:
        related = (self._now.get(slug, slug) for slug in tag.related)
        related = (slug for slug in related if slug in self._left and slug != tag.slug)
        return replace(tag, parent=self._parent(tag), related=tuple(dict.fromkeys(related)))

    def _parent(self, tag: Tag) -> str | None:
        seen: set[str] = set()
        slug = tag.parent
        while slug is not None and slug not in seen:
            seen.add(slug)
            now = self._now.get(slug, slug)
            if now in self._left and now != tag.slug:
                return now
            slug = self._above.get(slug if now == tag.slug else now)
        return None
