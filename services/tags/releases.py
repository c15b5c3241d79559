"""A new release's catalogue joined into one that administrators have worked on: pure rules, nothing decided is undone.

Each field is compared three ways: as the last release shipped it, as it stands now, as the new release ships it. What
nobody changed here follows the release; what an administrator changed stays, and a word that both want stays where
it is.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any, Literal

from services.tags.catalog import Tag
from services.tags.words import normalise

SCALARS = ("ru", "en", "category", "parent", "level_ru", "level_en")
LISTS = ("related", "synonyms")

What = Literal["kept", "adopted", "skipped", "gone"]


@dataclass(frozen=True, slots=True)
class Row:
    """A tag as it stands. id: None for one that is not there yet. shipped: as the last release had it, None for a tag
    of our own.
    """

    id: int | None
    tag: Tag
    shipped: Tag | None


@dataclass(frozen=True, slots=True)
class Note:
    """Something the release wanted otherwise.

    kept: a field is as an administrator left it; adopted: a tag of our own is the release's from now on; skipped: a new
    tag's name is taken by decision; gone: the release has the tag no more, it stays as one of our own.
    """

    what: What
    slug: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Joined:
    """rows: every tag as it should stand; those without an id are new."""

    rows: tuple[Row, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class _Working:
    """before: the tag as it stood; None for a new one."""

    row: Row
    before: Tag | None


def join(present: Sequence[Row], release: Sequence[Tag]) -> Joined:
    """What the catalogue should be after a release, and every place where an administrator's word was kept."""
    if not present:
        return Joined(tuple(Row(None, tag, tag) for tag in release), ())
    notes: list[Note] = []
    present = _without_accidents(present, release)
    by_slug = {row.tag.slug: row for row in present}
    adopted = _adoptions(present, release)
    renamed = {row.tag.slug: slug for slug, row in adopted.items()}
    shipped = {tag.slug: tag for tag in release}
    work: list[_Working] = []
    for row in present:
        slug = renamed.get(row.tag.slug, row.tag.slug)
        ours = _renamed(replace(row.tag, slug=slug), renamed)
        theirs = shipped.get(slug)
        if theirs is None:
            notes += [Note("gone", slug)] if row.shipped else []
            work.append(_Working(Row(row.id, ours, None), row.tag))
        elif row.shipped is None:
            notes.append(Note("adopted", slug))
            work.append(_Working(Row(row.id, _adopt(ours, theirs), theirs), row.tag))
        else:
            merged, kept = _three_ways(row.shipped, ours, theirs)
            notes += [Note("kept", slug, name) for name in kept]
            work.append(_Working(Row(row.id, merged, theirs), row.tag))
    work += [
        _Working(Row(None, tag, tag), None) for tag in release if tag.slug not in by_slug and tag.slug not in adopted
    ]
    rows, more = _without_clashes(work)
    return Joined(tuple(_sound(rows)), (*notes, *more))


def _without_accidents(present: Sequence[Row], release: Iterable[Tag]) -> list[Row]:
    """Tags of our own whose slug the release uses for another thing get another slug."""
    shipped = {tag.slug: tag for tag in release}
    taken = shipped.keys() | {row.tag.slug for row in present}
    renamed: dict[str, str] = {}
    for row in present:
        theirs = shipped.get(row.tag.slug)
        if row.shipped is None and theirs is not None and not _same_thing(row.tag, theirs):
            free = next(slug for number in count(2) if (slug := f"{row.tag.slug}-{number}") not in taken)
            renamed[row.tag.slug] = free
            taken = taken | {free}
    return [
        replace(row, tag=_renamed(replace(row.tag, slug=renamed.get(row.tag.slug, row.tag.slug)), renamed))
        for row in present
    ]


def _same_thing(ours: Tag, theirs: Tag) -> bool:
    """Whether one tag's own name is among all the names of the other."""
    mine, other = _keys(ours.names()), _keys(theirs.names())
    return bool(_keys((ours.ru, ours.en)) & other or _keys((theirs.ru, theirs.en)) & mine)


def _adoptions(present: Iterable[Row], release: Iterable[Tag]) -> dict[str, Row]:
    """New shipped tags, by slug, that an administrator has added already under another slug."""
    there = {row.tag.slug for row in present}
    own = [row for row in present if row.shipped is None]
    names: dict[str, Row] = {}
    for row in own:
        for key in _keys(row.tag.names()):
            names.setdefault(key, row)
    found: dict[str, Row] = {}
    taken: set[str] = set()
    for tag in release:
        if tag.slug in there:
            continue
        for key in sorted(_keys(tag.names())):
            ours = names.get(key)
            if ours is not None and ours.tag.slug not in taken and _same_thing(ours.tag, tag):
                found[tag.slug] = ours
                taken.add(ours.tag.slug)
                break
    return found


def _keys(names: Iterable[str]) -> set[str]:
    return {normalise(name) for name in names} - {""}


def _renamed(tag: Tag, renamed: Mapping[str, str]) -> Tag:
    """The tag with the slugs it refers to under their new names."""
    if not renamed:
        return tag
    parent = renamed.get(tag.parent, tag.parent) if tag.parent else None
    return replace(tag, parent=parent, related=tuple(renamed.get(slug, slug) for slug in tag.related))


def _adopt(ours: Tag, theirs: Tag) -> Tag:
    """Our own tag with what the release knows besides: what an administrator wrote comes first."""
    return replace(
        ours,
        parent=ours.parent or theirs.parent,
        related=tuple(dict.fromkeys((*ours.related, *theirs.related))),
        synonyms=distinct(ours, (*ours.synonyms, theirs.ru, theirs.en, *theirs.synonyms)),
        level_ru=ours.level_ru or theirs.level_ru,
        level_en=ours.level_en or theirs.level_en,
    )


def distinct(tag: Tag, names: Iterable[str]) -> tuple[str, ...]:
    """Names that differ from the tag's own two and from each other once normalised."""
    seen = _keys((tag.ru, tag.en))
    kept = []
    for name in names:
        key = normalise(name)
        if key and key not in seen:
            seen.add(key)
            kept.append(name)
    return tuple(kept)


def _three_ways(base: Tag, ours: Tag, theirs: Tag) -> tuple[Tag, list[str]]:
    """The joined tag, and the fields in which the release wanted another change than the one made here."""
    values: dict[str, Any] = {}
    kept = []
    for name in SCALARS:
        was, now, new = getattr(base, name), getattr(ours, name), getattr(theirs, name)
        values[name] = new if now == was else now
        if now != was and new not in (was, now):
            kept.append(name)
    for name in LISTS:
        equal = normalise if name == "synonyms" else str
        values[name] = _joined_lists(getattr(base, name), getattr(ours, name), getattr(theirs, name), equal)
    joined = replace(ours, **values)
    return replace(joined, synonyms=distinct(joined, joined.synonyms)), kept


def _joined_lists(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str], equal: Callable[[str], str]
) -> tuple[str, ...]:
    """Both sides' additions without both sides' removals; where nothing changed here, the release's order."""
    if list(base) == list(ours):
        return tuple(theirs)
    was, new, here = ({equal(each) for each in some} for some in (base, theirs, ours))
    stays = [each for each in ours if equal(each) not in was - new]
    return (*stays, *(each for each in theirs if equal(each) not in was | here))


def _without_clashes(work: Sequence[_Working]) -> tuple[list[Row], list[Note]]:
    """No name means two tags; the notes tell where a release's name had to give way."""
    notes: list[Note] = []
    owners = _owners(work)
    rows = []
    for place, each in enumerate(work):
        tag = each.row.tag
        lost = [name for name in ("ru", "en") if owners[normalise(getattr(tag, name))] != place]
        if lost and each.before is None:
            notes.append(Note("skipped", tag.slug))
            continue
        notes += [Note("kept", tag.slug, name) for name in lost]
        tag = replace(tag, **{name: getattr(each.before, name) for name in lost})
        free = [name for name in tag.synonyms if owners.get(normalise(name)) == place]
        rows.append(replace(each.row, tag=replace(tag, synonyms=distinct(tag, free))))
    return rows, notes


def _owners(work: Sequence[_Working]) -> dict[str, int]:
    """Whose each name is: of those who had it, then of who is named so, then of who is only called so."""
    owners: dict[str, int] = {}

    def claim(place: int, names: Iterable[str]) -> None:
        for key in _keys(names):
            owners.setdefault(key, place)

    had = [_keys(each.before.names()) if each.before else set() for each in work]
    for names in (_own_names, _synonyms):
        for place, each in enumerate(work):
            claim(place, [name for name in names(each.row.tag) if normalise(name) in had[place]])
    for names in (_own_names, _synonyms):
        for place, each in enumerate(work):
            claim(place, names(each.row.tag))
    return owners


def _own_names(tag: Tag) -> tuple[str, ...]:
    return (tag.ru, tag.en)


def _synonyms(tag: Tag) -> tuple[str, ...]:
    return tag.synonyms


def _sound(rows: Sequence[Row]) -> Iterator[Row]:
    """Rows without references to tags that are not there and without circles of parents."""
    slugs = {row.tag.slug for row in rows}
    parents = {row.tag.slug: row.tag.parent if row.tag.parent in slugs else None for row in rows}
    for row in rows:
        slug = row.tag.slug
        if _circular(slug, parents):
            parents[slug] = None
        related = tuple(each for each in row.tag.related if each in slugs and each != slug)
        yield replace(row, tag=replace(row.tag, parent=parents[slug], related=related))


def _circular(slug: str, parents: Mapping[str, str | None]) -> bool:
    seen = {slug}
    at = parents[slug]
    while at is not None:
        if at in seen:
            return True
        seen.add(at)
        at = parents[at]
    return False
