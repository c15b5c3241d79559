"""The catalogue in the database: loaded from the shipped file, grown by administrators, searched from memory."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
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

LOADED, VERSION = "tags-catalogue", "tags-version"
"""Settings: the digest of the release that was loaded last, and of the catalogue as it is now."""

KEPT = 4
"""Catalogues kept in memory: one is in use, and a test has a few databases."""

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

    def current(self, tag_ids: Iterable[int]) -> list[int]:
        """The tags that these are now, each once, without those that are gone."""
        now = (self.merged.get(tag_id, tag_id) for tag_id in tag_ids)
        return [tag_id for tag_id in dict.fromkeys(now) if tag_id in self.by_id]

    def name(self, tag_id: int, language: str) -> str:
        tag = self.by_id[self.merged.get(tag_id, tag_id)]
        return tag.ru if language == "ru" else tag.en

    def names(self, tag_ids: Iterable[int], language: str) -> list[str]:
        return [self.name(tag_id, language) for tag_id in self.current(tag_ids)]


_kept: dict[str, Catalogue] = {}


async def load_catalogue(*, now: datetime) -> None:
    """Joins the shipped catalogue into the database's where it changed since the last time."""
    digest = _digest()
    loaded = await settings_queries.setting(LOADED)
    if loaded is not None and loaded["digest"] == digest:
        return
    rows = await queries.all_tags()
    joined = releases.join([Row(row.id, tag_of(row), _shipped_of(row)) for row in rows], _shipped())
    before = {row.id: (tag_of(row), _shipped_of(row)) for row in rows}
    await queries.put(
        [
            {"id": row.id, **columns(row.tag), "shipped": asdict(row.shipped) if row.shipped else None}
            for row in joined.rows
            if row.id is not None and before[row.id] != (row.tag, row.shipped)
        ]
    )
    await queries.add_all(
        [
            {**columns(row.tag), "shipped": asdict(row.shipped) if row.shipped else None, "added_at": now}
            for row in joined.rows
            if row.id is None
        ]
    )
    await settings_queries.set_setting(LOADED, {"digest": digest, "notes": [asdict(note) for note in joined.notes]})
    await changed("release", digest)
    if joined.notes and rows:
        log.info("a new catalogue was joined in", decisions_kept=len(joined.notes))


async def release_notes() -> list[Note]:
    """Where the last release wanted something else than administrators have decided."""
    loaded = await settings_queries.setting(LOADED)
    return [Note(**note) for note in (loaded or {}).get("notes", ())]


@cache
def _shipped() -> tuple[Tag, ...]:
    return load_catalog()


@cache
def _digest() -> str:
    return sha256(repr(_shipped()).encode()).hexdigest()


@cache
def _places() -> dict[str, int]:
    """Where each tag stands in the shipped catalogue, which lists the most wanted of each category first."""
    return {tag.slug: place for place, tag in enumerate(_shipped())}


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


async def changed(*what: Any) -> None:
    """Says that the catalogue is another from now on, and by what: equal histories have equal versions."""
    before = (await settings_queries.locked(VERSION)).get("version", "")
    version = sha256(repr((before, *what)).encode()).hexdigest()
    await settings_queries.set_setting(VERSION, {"version": version})


async def catalogue() -> Catalogue:
    """Every tag there is now; rebuilt only after one was changed."""
    version = str((await settings_queries.setting(VERSION) or {}).get("version", ""))
    found = _kept.get(version)
    if found is None:
        found = build(await queries.all_tags())
        if len(_kept) >= KEPT:
            del _kept[next(iter(_kept))]
        _kept[version] = found
    return found


def build(rows: Sequence[Any]) -> Catalogue:
    """The catalogue that these rows of `tags` are. Names of a merged tag find the one it is now."""
    into = {row.id: row.merged_into for row in rows if row.merged_into is not None}
    merged = {tag_id: _end(tag_id, into) for tag_id in into}
    extra: dict[int, list[str]] = {}
    for row in rows:
        if row.id in merged:
            extra.setdefault(merged[row.id], []).extend(tag_of(row).names())
    places = _places()
    ordered = sorted(rows, key=lambda row: (places.get(row.slug, len(places)), row.id))
    by_id = {row.id: tag_of(row) for row in ordered if row.id not in merged}
    for tag_id, names in extra.items():
        tag = by_id[tag_id]
        by_id[tag_id] = replace(tag, synonyms=releases.distinct(tag, (*tag.synonyms, *names)))
    retired = frozenset(row.id for row in rows if row.retired_at is not None and row.id not in merged)
    index = TagIndex(tag for tag_id, tag in by_id.items() if tag_id not in retired)
    return Catalogue(index, by_id, {tag.slug: tag_id for tag_id, tag in by_id.items()}, merged, retired)


def _end(tag_id: int, into: Mapping[int, int]) -> int:
    """Where a chain of merges ends."""
    seen = {tag_id}
    while (following := into.get(tag_id)) is not None and following not in seen:
        seen.add(following)
        tag_id = following
    return tag_id
