"""The catalogue in the database: loaded from the shipped file, grown by administrators, searched from memory."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import cache
from hashlib import sha256
from typing import Any

import structlog

from models.queries import jobs as settings_queries
from models.queries import tags as queries
from services.tags import releases
from services.tags.catalog import Tag, load_catalog
from services.tags.releases import Note, Row
from services.tags.search import TagIndex
from services.tags.standing import Standing, effective, ends

LOADED, VERSION = "tags-catalogue", "tags-version"
"""Settings: the digest of the release that was loaded last, and of the catalogue as it is now."""

KEPT = 2
"""Catalogues kept in memory: the one in use, and the one before it for whoever still holds to it."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All tags at one moment, with their search index.

    by_id: every tag but those merged into another, the most wanted of each category first; the index knows those that
    can be chosen. merged: what tags that were merged are now. retired: tags that nobody can choose any more.
    """

    index: TagIndex
    by_id: Mapping[int, Tag]
    ids: Mapping[str, int]
    merged: Mapping[int, int] = field(default_factory=dict)
    retired: frozenset[int] = frozenset()
    memo: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What others have worked out of this catalogue and keep as long as it is the present one."""

    def current(self, tag_ids: Iterable[int]) -> list[int]:
        """The tags that these are now, each once, without those that are gone."""
        now = (self.merged.get(tag_id, tag_id) for tag_id in tag_ids)
        return [tag_id for tag_id in dict.fromkeys(now) if tag_id in self.by_id]

    def offered(self, tag_ids: Iterable[int]) -> list[int]:
        """Those of them that can be chosen now."""
        return [tag_id for tag_id in self.current(tag_ids) if tag_id not in self.retired]

    def name(self, tag_id: int, language: str) -> str:
        tag = self.by_id[self.merged.get(tag_id, tag_id)]
        return tag.ru if language == "ru" else tag.en

    def names(self, tag_ids: Iterable[int], language: str) -> list[str]:
        return [self.name(tag_id, language) for tag_id in self.current(tag_ids)]


_kept: dict[str, Catalogue] = {}


async def load_catalogue(*, now: datetime, release: tuple[Tag, ...] | None = None) -> None:
    """Joins the shipped catalogue, or another release, into the database's where it changed since the last time.

    All of it belongs to the caller's transaction: an end in the middle leaves what was there before.
    """
    release = load_catalog() if release is None else release
    digest = _digest(release)
    if await _loaded() == digest:
        return
    await lock()
    if await _loaded() == digest:  # another process that started at the same moment
        return
    present = await standings()
    joined = releases.join([Row(each.id, each.tag, each.shipped, each.hidden) for each in present], release)
    await _write(present, joined.rows, now)
    await settings_queries.set_setting(LOADED, {"digest": digest, "notes": [asdict(note) for note in joined.notes]})
    await changed("release", digest, await queries.last_id())
    if joined.notes and present:
        log.info("a new catalogue was joined in", decisions_kept=len(joined.notes))


async def _loaded() -> str | None:
    loaded = await settings_queries.setting(LOADED)
    return loaded["digest"] if loaded else None


async def _write(present: Sequence[Standing], rows: Iterable[Row], now: datetime) -> None:
    """Writes what differs from what is there."""
    before = {each.id: each for each in present}
    differing = [
        row
        for row in rows
        if row.id is not None and (row.tag, row.shipped) != (before[row.id].tag, before[row.id].shipped)
    ]
    # Slugs may change places, and none may stand twice at any moment.
    moving = [row for row in differing if row.id is not None and row.tag.slug != before[row.id].tag.slug]
    await queries.put([{"id": row.id, "slug": f"~{row.id}"} for row in moving])
    await queries.put([{"id": row.id, **_row(row)} for row in differing])
    await queries.add_all([{**_row(row), "added_at": now} for row in rows if row.id is None])


def _row(row: Row) -> dict[str, Any]:
    return {**columns(row.tag), "shipped": asdict(row.shipped) if row.shipped else None}


async def release_notes() -> list[Note]:
    """Where the last release wanted something else than administrators have decided."""
    loaded = await settings_queries.setting(LOADED)
    return [Note(**note) for note in (loaded or {}).get("notes", ())]


@cache
def _digest(release: tuple[Tag, ...]) -> str:
    return sha256(repr(release).encode()).hexdigest()


@cache
def _places() -> dict[str, int]:
    """Where each tag stands in the shipped catalogue, which lists the most wanted of each category first."""
    return {tag.slug: place for place, tag in enumerate(load_catalog())}


def columns(tag: Tag) -> dict[str, Any]:
    """A tag as the columns of its row."""
    return {
        "slug": tag.slug,
        "name_ru": tag.ru,
        "name_en": tag.en,
        "category": tag.category,
        "parent": tag.parent,
        "related": list(tag.related),
        "synonyms": list(tag.synonyms),
        "level_ru": tag.level_ru,
        "level_en": tag.level_en,
    }


def tag_of(row: Any) -> Tag:
    """A row as a tag."""
    return Tag(
        slug=row.slug,
        ru=row.name_ru,
        en=row.name_en,
        category=row.category,
        parent=row.parent,
        related=tuple(row.related),
        synonyms=tuple(row.synonyms),
        level_ru=row.level_ru,
        level_en=row.level_en,
    )


def _shipped_of(row: Any) -> Tag | None:
    if row.shipped is None:
        return None
    lists = {name: tuple(row.shipped[name]) for name in releases.LISTS}
    return Tag(**{"slug": row.slug, **row.shipped, **lists})


async def standings() -> list[Standing]:
    """Every tag as it stands, merged and retired ones too."""
    return _standings(await queries.all_tags())


async def standing(*tag_ids: int) -> dict[int, Standing]:
    """These tags as they stand, by id, without those that are not there."""
    return {each.id: each for each in _standings(await queries.some_tags(set(tag_ids)))}


def _standings(rows: Iterable[Any]) -> list[Standing]:
    return [
        Standing(row.id, tag_of(row), _shipped_of(row), row.merged_into, row.retired_at is not None) for row in rows
    ]


async def lock() -> None:
    """Lets nobody else change the catalogue until this transaction ends: what is read from now on stays true."""
    await settings_queries.locked(VERSION)


async def changed(*what: Any) -> None:
    """Says that the catalogue is another from now on, and by what: equal histories have equal versions.

    what: everything that tells this change from any other, ids included, because a change that was rolled back may
    have been read already.
    """
    before = (await settings_queries.locked(VERSION)).get("version", "")
    version = sha256(repr((before, *what)).encode()).hexdigest()
    await settings_queries.set_setting(VERSION, {"version": version})


async def catalogue() -> Catalogue:
    """Every tag there is now; rebuilt only after one was changed."""
    version = str((await settings_queries.setting(VERSION) or {}).get("version", ""))
    found = _kept.get(version)
    if found is None:
        found = build(await standings())
        if len(_kept) >= KEPT:
            del _kept[next(iter(_kept))]
        _kept[version] = found
    return found


def build(present: Sequence[Standing]) -> Catalogue:
    """The catalogue that these tags are. Names of a merged tag find the one it is now."""
    places = _places()
    by_id = effective(sorted(present, key=lambda each: (places.get(each.tag.slug, len(places)), each.id)))
    retired = frozenset(each.id for each in present if each.retired and each.id in by_id)
    index = TagIndex(tag for tag_id, tag in by_id.items() if tag_id not in retired)
    return Catalogue(index, by_id, {tag.slug: tag_id for tag_id, tag in by_id.items()}, ends(present), retired)
