"""The catalogue in the database: loaded from the shipped file, grown by administrators, searched from memory."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from typing import Any

from models.queries import jobs as settings_queries
from models.queries import tags as queries
from services.tags.catalog import Tag, load_catalog
from services.tags.search import TagIndex

LOADED = "tags-catalogue"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All tags at one moment, by id and by slug, with their search index."""

    index: TagIndex
    by_id: dict[int, Tag]
    ids: dict[str, int]

    def name(self, tag_id: int, language: str) -> str:
        tag = self.by_id[tag_id]
        return tag.ru if language == "ru" else tag.en

    def names(self, tag_ids: list[int], language: str) -> list[str]:
        return [self.name(tag_id, language) for tag_id in tag_ids if tag_id in self.by_id]


_kept: dict[tuple[int, int], Catalogue] = {}


async def load_catalogue(*, now: datetime) -> None:
    """Brings the shipped catalogue into the database where it changed since the last time."""
    tags = _shipped()
    digest = sha256(repr(tags).encode()).hexdigest()
    loaded = await settings_queries.setting(LOADED)
    if loaded is not None and loaded["digest"] == digest:
        return
    rows: list[dict[str, Any]] = [
        {
            "slug": tag.slug,
            "name_ru": tag.ru,
            "name_en": tag.en,
            "category": tag.category,
            "parent": tag.parent,
            "related": list(tag.related),
            "synonyms": list(tag.synonyms),
            "from_catalog": True,
            "added_at": now,
        }
        for tag in tags
    ]
    await queries.put(rows)
    await settings_queries.set_setting(LOADED, {"digest": digest})
    _kept.clear()


@cache
def _shipped() -> tuple[Tag, ...]:
    return load_catalog()


async def catalogue() -> Catalogue:
    """Every tag there is now; rebuilt only after one was added."""
    version = await queries.version()
    found = _kept.get(version)
    if found is None:
        rows = await queries.all_tags()
        by_id = {
            row.id: Tag(
                slug=row.slug,
                ru=row.name_ru,
                en=row.name_en,
                category=row.category,
                parent=row.parent,
                related=tuple(row.related),
                synonyms=tuple(row.synonyms),
            )
            for row in rows
        }
        found = Catalogue(TagIndex(by_id.values()), by_id, {tag.slug: id_ for id_, tag in by_id.items()})
        _kept.clear()
        _kept[version] = found
    return found
