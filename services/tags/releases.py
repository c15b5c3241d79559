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
from services.tags.words import is_cyrillic, normalise

NAMES = ("ru", "en")
SCALARS = (*NAMES, "category", "parent")
LISTS = ("related", "synonyms")

What = Literal["kept", "adopted", "skipped", "gone"]


@dataclass(frozen=True, slots=True)
class Row:
    """A tag as it stands.

    id: None for one that is not there yet. shipped: as the last release had it, None for a tag of our own. hidden: an
    administrator has retired it, or merged it into another.
    """

    id: int | None
    tag: Tag
    shipped: Tag | None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Something the release wanted otherwise.

    kept: a field is as an administrator left it; adopted: a tag of our own is the release's from now on; skipped: a new
    tag's name is taken by decision; gone: the release has the tag no more, it stays as one of our own.
    wanted: what the release would have written there; the Russian name of a tag that was skipped.
    """

    what: What
    slug: str
    field: str = ""
    wanted: str = ""


@dataclass(frozen=True, slots=True)
class Joined:
    """rows: every tag as it should stand; those without an id are new."""

    rows: tuple[Row, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class _Working:
    """before: the tag as it stood; None for a new one. decided: its parent is an administrator's word."""

    row: Row
    before: Tag | None
    decided: bool = False


def join(present: Sequence[Row], release: Sequence[Tag]) -> Joined:
    """What the catalogue should be after a release, and every place where an administrator's word was kept."""
    present = _without_accidents(present, release)
    adopted = _adoptions(present, release)
    renamed = {row.tag.slug: slug for slug, row in adopted.items()}
    shipped = {tag.slug: tag for tag in release}
    notes: list[Note] = []
    work: list[_Working] = []
    for row in present:
        slug = renamed.get(row.tag.slug, row.tag.slug)
        ours = replace(row, tag=_renamed(replace(row.tag, slug=slug), renamed))
        one, said = _one(ours, shipped.get(slug), row.tag)
        work.append(one)
        notes += said
    there = {row.tag.slug for row in present}
    work += [
        _Working(Row(None, tag, tag), None) for tag in release if tag.slug not in there and tag.slug not in adopted
    ]
    standing, more = _without_clashes(work)
    return Joined(tuple(_sound(standing)), (*notes, *more))


def _one(ours: Row, theirs: Tag | None, before: Tag) -> tuple[_Working, list[Note]]:
    """One tag that stands here already, joined with the release's, where it has it."""
    tag, base = ours.tag, ours.shipped
    decided = base is None or tag.parent != base.parent
    if theirs is None:
        # What was put away here anyway, the release may well leave out.
        said = [Note("gone", tag.slug)] if base is not None and not ours.hidden else []
        return _Working(replace(ours, shipped=None), before, decided), said
    if base is None:
        joined = _adopt(tag, theirs)
        said = [] if _alike(joined, theirs) else [Note("adopted", tag.slug)]
        return _Working(replace(ours, tag=joined, shipped=theirs), before, tag.parent is not None), said
    joined, said = _three_ways(base, tag, theirs)
    return _Working(replace(ours, tag=joined, shipped=theirs), before, decided), said


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
    shipped = {tag.slug for tag in release}
    names: dict[str, Row] = {}
    for row in present:
        if row.shipped is None and row.tag.slug not in shipped:
            names |= dict.fromkeys(_keys(_own_names(row.tag)), row)
    found: dict[str, Row] = {}
    taken: set[str] = set()
    # A tag that is named alike is the same rather than one that only has the name among its synonyms.
    for called in (_own_names, Tag.names):
        for tag in release:
            if tag.slug in there or tag.slug in found:
                continue
            ours = [names[key] for key in sorted(_keys(called(tag))) if key in names]
            free = next((row for row in ours if row.tag.slug not in taken), None)
            if free is not None:
                found[tag.slug] = free
                taken.add(free.tag.slug)
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
    """Our own tag with what the release knows besides: what an administrator wrote comes first.

    A tag that was added with one tap has its one name in both languages; a Russian one is no English name.
    """
    untranslated = is_cyrillic(normalise(ours.en)) and not is_cyrillic(normalise(theirs.en))
    en = theirs.en if untranslated else ours.en
    told = ours if ours.level_ru and ours.level_en else theirs
    adopted = replace(
        ours,
        en=en,
        parent=ours.parent or theirs.parent,
        related=tuple(dict.fromkeys((*ours.related, *theirs.related))),
        level_ru=told.level_ru,
        level_en=told.level_en,
    )
    return replace(adopted, synonyms=distinct(adopted, (ours.en, *ours.synonyms, *theirs.names())))


def _alike(one: Tag, other: Tag) -> bool:
    """Whether two tags say the same, whatever the order of their synonyms."""
    listed = [(*(getattr(tag, name) for name in SCALARS), *_level(tag), _keys(tag.names())) for tag in (one, other)]
    return listed[0] == listed[1]


def _level(tag: Tag) -> tuple[str | None, str | None]:
    return tag.level_ru, tag.level_en


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


def _three_ways(base: Tag, ours: Tag, theirs: Tag) -> tuple[Tag, list[Note]]:
    """The joined tag, and the fields in which the release wanted another change than the one made here."""
    values: dict[str, Any] = {}
    kept = []
    for name in SCALARS:
        was, now, new = getattr(base, name), getattr(ours, name), getattr(theirs, name)
        values[name] = new if now == was else now
        if now != was and new not in (was, now):
            kept.append(Note("kept", ours.slug, name, new or ""))
    # One sentence in two languages: a half of each would say two things.
    was, now, new = _level(base), _level(ours), _level(theirs)
    values["level_ru"], values["level_en"] = new if now == was else now
    if now != was and new not in (was, now):
        kept.append(Note("kept", ours.slug, "level", new[0] or ""))
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


def _without_clashes(work: Sequence[_Working]) -> tuple[list[_Working], list[Note]]:
    """No name means two tags; the notes tell where a release's name had to give way.

    A tag that gives way takes its former names back, which may be another's loss: it goes on until nobody loses.
    """
    notes: list[Note] = []
    left = list(work)
    while True:
        owners = _owners(left)
        losers = {place for place, each in enumerate(left) if _loses(each, place, owners)}
        if not losers:
            break
        notes += [note for place in sorted(losers) for note in _given_way(left[place], place, owners)]
        left = [
            _as_before(each) if place in losers else each
            for place, each in enumerate(left)
            if place not in losers or each.before is not None
        ]
    return [_with_free_synonyms(each, place, owners) for place, each in enumerate(left)], notes


def _lost(each: _Working, place: int, owners: Mapping[str, int]) -> list[str]:
    """Which of its two names are another's; a name that it had before is its own."""
    names = (name for name in NAMES if each.before is None or getattr(each.row.tag, name) != getattr(each.before, name))
    return [name for name in names if owners.get(normalise(getattr(each.row.tag, name))) != place]


def _loses(each: _Working, place: int, owners: Mapping[str, int]) -> bool:
    return bool(_lost(each, place, owners))


def _given_way(each: _Working, place: int, owners: Mapping[str, int]) -> list[Note]:
    tag = each.row.tag
    if each.before is None:
        return [Note("skipped", tag.slug, wanted=tag.ru)]
    return [Note("kept", tag.slug, name, getattr(tag, name)) for name in _lost(each, place, owners)]


def _as_before(each: _Working) -> _Working:
    """With both former names: one of the former and one of the release's might mean two things."""
    assert each.before is not None
    tag = replace(each.row.tag, ru=each.before.ru, en=each.before.en)
    return replace(each, row=replace(each.row, tag=tag))


def _with_free_synonyms(each: _Working, place: int, owners: Mapping[str, int]) -> _Working:
    tag = each.row.tag
    free = [name for name in tag.synonyms if owners.get(normalise(name)) == place]
    return replace(each, row=replace(each.row, tag=replace(tag, synonyms=distinct(tag, free))))


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


def _sound(work: Sequence[_Working]) -> Iterator[Row]:
    """Rows without references to tags that are not there and without circles of parents."""
    slugs = {each.row.tag.slug for each in work}
    parents = forest(
        (each.row.tag.slug, each.row.tag.parent if each.row.tag.parent in slugs else None)
        for each in sorted(work, key=lambda each: not each.decided)
    )
    for each in work:
        tag = each.row.tag
        related = tuple(other for other in tag.related if other in slugs and other != tag.slug)
        yield replace(each.row, tag=replace(tag, parent=parents[tag.slug], related=related))


def forest(wanted: Iterable[tuple[str, str | None]]) -> dict[str, str | None]:
    """The parent of each slug, the more important wishes given first: one that would close a circle is dropped."""
    parents: dict[str, str | None] = {}
    for slug, parent in wanted:
        above = parent
        while above is not None and above != slug:
            above = parents.get(above)
        parents[slug] = None if above == slug else parent
    return parents
