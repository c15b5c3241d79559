"""The catalogue in the hands of administrators: looked at, and changed field by field, known at once.

A release never undoes such a change: what was shipped is kept beside it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from zlib import crc32

from models.queries import catalogue as queries
from services.errors import Refusal
from services.tags import merges, naming, store
from services.tags.catalog import CATEGORIES, Tag, normalise
from services.tags.merges import Merge, Numbers
from services.tags.naming import Level, both, check_free
from services.tags.releases import distinct
from services.tags.standing import Standing

PAGE = 8
"""Tags on one page of a list."""

Name = Literal["ru", "en"]


@dataclass(frozen=True, slots=True)
class Line:
    """A tag in a list."""

    id: int
    tag: Tag
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    lines: tuple[Line, ...]
    number: int
    more: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """How many tags there are: all that can be chosen, of them our own, and the retired ones. categories: by slug."""

    tags: int
    own: int
    retired: int
    merges: bool
    notes: int
    categories: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """A tag with everything an administrator decides by.

    tag: its own fields; merged: what is one with it. of: the merge into another, where there is one. above: its parent.
    """

    id: int
    tag: Tag
    own: bool
    retired: bool
    above: Tag | None
    merged: tuple[Merge, ...]
    of: Merge | None
    numbers: Numbers


async def overview() -> Overview:
    there = await store.standings()
    shown = {each.id: each for each in there if not each.hidden}
    return Overview(
        tags=len(shown),
        own=sum(each.shipped is None for each in shown.values()),
        retired=sum(each.retired and each.merged_into is None for each in there),
        merges=bool((await merges.recent(page=0))[0]),
        notes=len(await store.release_notes()),
        categories=Counter(each.tag.category for each in shown.values()),
    )


async def entry(*, tag_id: int) -> Entry:
    """Refusal "error-gone" where there is no such tag."""
    one = _one(tag_id, list((await store.standing(tag_id)).values()))
    catalogue = await store.catalogue()
    seen = catalogue.by_id.get(tag_id)
    return Entry(
        id=tag_id,
        tag=one.tag,
        own=one.shipped is None,
        retired=one.retired,
        above=catalogue.by_id[catalogue.ids[seen.parent]] if seen and seen.parent else None,
        merged=tuple(await merges.into(tag_id=tag_id)),
        of=await merges.of(tag_id=tag_id) if one.merged_into is not None else None,
        numbers=await merges.numbers(tag_id=tag_id),
    )


async def in_category(*, category: str, page: int) -> Page:
    """The tags of a category that can be chosen, by name."""
    return _page([each for each in await store.standings() if each.tag.category == category and not each.hidden], page)


async def retired(*, page: int) -> Page:
    return _page([each for each in await store.standings() if each.retired and each.merged_into is None], page)


def _page(there: Sequence[Standing], page: int) -> Page:
    there = sorted(there, key=lambda each: each.tag.ru.casefold())
    page = min(page, max(len(there) - 1, 0) // PAGE)
    shown = there[page * PAGE : (page + 1) * PAGE]
    lines = tuple(Line(each.id, each.tag, each.retired) for each in shown)
    return Page(lines, page, more=len(there) > (page + 1) * PAGE)


async def search(*, text: str, but: int | None = None) -> tuple[Line, ...]:
    """The tags nearest to what was typed, best first; then retired ones with such a name."""
    catalogue = await store.catalogue()
    found = [catalogue.ids[each.tag.slug] for each in catalogue.index.find(text, PAGE)]
    key = normalise(text)
    gone = [
        tag_id
        for tag_id in sorted(catalogue.retired)
        if key and any(key in normalise(name) for name in catalogue.by_id[tag_id].names())
    ]
    ids = [tag_id for tag_id in dict.fromkeys((*gone[:2], *found)) if tag_id != but]
    return tuple(Line(tag_id, catalogue.by_id[tag_id], tag_id in catalogue.retired) for tag_id in ids[:PAGE])


# -- changes


async def rename(*, tag_id: int, language: Name, name: str) -> None:
    """Gives a tag another name in one language. Raises naming.Taken for a name that another tag has."""
    there, one = await _locked(tag_id)
    check_free([name], there, but=tag_id)
    tag = {"ru": one.tag.ru, "en": one.tag.en} | {language: name}
    keys = {normalise(each) for each in tag.values()}
    synonyms = [each for each in one.tag.synonyms if normalise(each) not in keys]
    await _change(tag_id, name_ru=tag["ru"], name_en=tag["en"], synonyms=synonyms)


async def move(*, tag_id: int, category: str) -> None:
    await _locked(tag_id)
    if category not in CATEGORIES:
        raise Refusal("error-gone")
    await _change(tag_id, category=category)


async def describe(*, tag_id: int, level: Level | None) -> None:
    """Says what "confident" means for a tag; None: what is said for all tags is enough."""
    await _locked(tag_id)
    ru, en = level or (None, None)
    await _change(tag_id, level_ru=ru, level_en=en)


async def add_synonyms(*, tag_id: int, names: Sequence[str]) -> None:
    """Raises naming.Taken for a name that another tag has; names that it has already are left as they are."""
    there, one = await _locked(tag_id)
    check_free(names, there, but=tag_id)
    synonyms = distinct(one.tag, (*one.tag.synonyms, *names))
    if len(synonyms) > naming.MOST_SYNONYMS:
        raise Refusal("catalogue-synonyms-many", most=naming.MOST_SYNONYMS)
    await _change(tag_id, synonyms=list(synonyms))


def mark(name: str) -> str:
    """A short word that stands for a synonym on a button."""
    return f"{crc32(normalise(name).encode()):x}"


async def remove_synonym(*, tag_id: int, marked: str) -> str:
    """Takes a synonym away and gives it. Refusal "catalogue-synonym-gone" where it is not there any more."""
    _, one = await _locked(tag_id)
    gone = [each for each in one.tag.synonyms if mark(each) == marked]
    if not gone:
        raise Refusal("catalogue-synonym-gone")
    await _change(tag_id, synonyms=[each for each in one.tag.synonyms if each not in gone])
    return gone[0]


async def retire(*, tag_id: int, now: datetime) -> None:
    """Offers a tag no longer; whoever has it keeps it. Once more changes nothing."""
    _, one = await _locked(tag_id)
    if not one.retired:
        await _change(tag_id, retired_at=now)


async def bring_back(*, tag_id: int) -> None:
    _, one = await _locked(tag_id)
    if one.retired:
        await _change(tag_id, retired_at=None)


async def _locked(tag_id: int) -> tuple[list[Standing], Standing]:
    """The catalogue, which nobody else changes meanwhile, and a tag that may be changed."""
    await store.lock()
    there = await store.standings()
    one = _one(tag_id, there)
    if one.merged_into is not None:
        raise Refusal("merge-done", name=both(one.tag))
    return there, one


def _one(tag_id: int, there: Sequence[Standing]) -> Standing:
    found = next((each for each in there if each.id == tag_id), None)
    if found is None:
        raise Refusal("error-gone")
    return found


async def _change(tag_id: int, **values: Any) -> None:
    await queries.change(tag_id, **values)
    await store.changed("edited", tag_id, sorted(values.items()))
