"""The catalogue of competency tags as it is shipped: reads catalog.csv once and refuses one that contradicts itself."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from services.tags.words import normalise

__all__ = ["CATEGORIES", "FILE", "CatalogError", "Category", "Tag", "load_catalog", "normalise", "problems", "written"]

FILE = Path(__file__).with_name("catalog.csv")
_COLUMNS = ("slug", "ru", "en", "category", "parent", "related", "synonyms", "level_ru", "level_en")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Category:
    slug: str
    ru: str
    en: str


@dataclass(frozen=True, slots=True)
class Tag:
    """level_ru, level_en: what "confident" means for this tag, where the sentence for all tags says too little."""

    slug: str
    ru: str
    en: str
    category: str
    parent: str | None = None
    related: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    level_ru: str | None = None
    level_en: str | None = None

    def names(self) -> tuple[str, ...]:
        """Every way to call the tag: both names, then the synonyms."""
        return (self.ru, self.en, *self.synonyms)


# In the order in which they are shown to people.
CATEGORIES: dict[str, Category] = {
    category.slug: category
    for category in (
        Category("office", "Офисные программы и документы", "Office tools and documents"),
        Category("finance", "Финансы и учёт", "Finance and accounting"),
        Category("sales", "Продажи и клиенты", "Sales and customers"),
        Category("marketing", "Маркетинг и реклама", "Marketing and advertising"),
        Category("management", "Управление и проекты", "Management and projects"),
        Category("hr", "Персонал", "Human resources"),
        Category("law", "Право", "Law"),
        Category("logistics", "Логистика и склад", "Logistics and warehousing"),
        Category("design", "Дизайн", "Design"),
        Category("arts", "Искусство и медиа", "Arts and media"),
        Category("education", "Образование", "Education"),
        Category("psychology", "Психология и социальная работа", "Psychology and social work"),
        Category("medicine", "Медицина", "Medicine"),
        Category("science", "Наука и лаборатория", "Science and laboratory"),
        Category("engineering", "Инженерия и САПР", "Engineering and CAD"),
        Category("production", "Производство", "Production"),
        Category("construction", "Строительство", "Construction"),
        Category("transport", "Транспорт", "Transport"),
        Category("hospitality", "Гостиницы, рестораны, туризм", "Hospitality, food and tourism"),
        Category("beauty", "Красота", "Beauty"),
        Category("agriculture", "Сельское хозяйство и природа", "Agriculture and nature"),
        Category("sport", "Спорт и здоровье", "Sport and health"),
        Category("public_service", "Государство и общество", "Public service"),
        Category("safety", "Безопасность", "Safety"),
        Category("languages", "Языки", "Languages"),
        Category("soft_skills", "Личные качества", "Soft skills"),
        Category("it", "Программирование и ИТ", "Programming and IT"),
        Category("data", "Данные и аналитика", "Data and analytics"),
    )
}


class CatalogError(ValueError):
    """The catalogue contradicts itself; carries every problem, so that one run of the check shows them all."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@cache
def load_catalog(path: Path = FILE) -> tuple[Tag, ...]:
    """The tags in the order of the file, read once. Raises CatalogError where the file contradicts itself."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != _COLUMNS:
            raise CatalogError([f"columns must be {', '.join(_COLUMNS)}"])
        rows = list(reader)
    broken = [
        f"line {n}: wrong number of columns" for n, row in enumerate(rows, 2) if None in row or None in row.values()
    ]
    if broken:
        raise CatalogError(broken)
    tags = tuple(_tag(row) for row in rows)
    if found := problems(tags):
        raise CatalogError(found)
    return tags


def _tag(row: dict[str, str]) -> Tag:
    return Tag(
        slug=row["slug"].strip(),
        ru=row["ru"].strip(),
        en=row["en"].strip(),
        category=row["category"].strip(),
        parent=row["parent"].strip() or None,
        related=_several(row["related"]),
        synonyms=_several(row["synonyms"]),
        level_ru=row["level_ru"].strip() or None,
        level_en=row["level_en"].strip() or None,
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def written(tags: Iterable[Tag]) -> str:
    """The tags as the text of a catalogue file, in the given order.

    A stroke parts synonyms there; in a name it is read as a blank anyway.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for tag in tags:
        cells = (tag.slug, tag.ru, tag.en, tag.category, tag.parent, "|".join(tag.related), "|".join(_unparted(tag)))
        writer.writerow([cell or "" for cell in (*cells, tag.level_ru, tag.level_en)])
    return text.getvalue()


def _unparted(tag: Tag) -> Iterator[str]:
    return (name.replace("|", "/") for name in tag.synonyms)


def problems(tags: Iterable[Tag]) -> list[str]:
    """Everything that makes these tags unusable as a catalogue, in plain words; empty when all is well."""
    tags = tuple(tags)
    by_slug = {tag.slug: tag for tag in tags}
    times = Counter(tag.slug for tag in tags)
    found = [f"{slug}: the slug occurs twice" for slug in by_slug if times[slug] > 1]
    owners: dict[str, str] = {}
    for tag in tags:
        found += _own_problems(tag, by_slug)
        found += _name_problems(tag, owners)
    found += [f"{tag.slug}: its parents form a circle" for tag in tags if _circular(tag, by_slug)]
    return found


def _own_problems(tag: Tag, by_slug: dict[str, Tag]) -> list[str]:
    found = []
    if not _SLUG.fullmatch(tag.slug):
        found.append(f"{tag.slug!r}: a slug is small Latin letters, digits and hyphens")
    if not tag.ru or not tag.en:
        found.append(f"{tag.slug}: both languages are required")
    if bool(tag.level_ru) != bool(tag.level_en):
        found.append(f"{tag.slug}: the sentence on its level is required in both languages or in none")
    if tag.category not in CATEGORIES:
        found.append(f"{tag.slug}: no category {tag.category!r}")
    if tag.parent is not None and tag.parent not in by_slug:
        found.append(f"{tag.slug}: no parent {tag.parent!r}")
    unknown = [other for other in tag.related if other not in by_slug or other == tag.slug]
    return found + [f"{tag.slug}: no related tag {other!r}" for other in unknown]


def _name_problems(tag: Tag, owners: dict[str, str]) -> list[str]:
    found = []
    # A name that is the same word in both languages (Python, Photoshop) counts once.
    names = dict.fromkeys(normalise(name) for name in (tag.ru, tag.en))
    for name in (*names, *(normalise(synonym) for synonym in tag.synonyms)):
        if not name:
            found.append(f"{tag.slug}: a name without letters")
        elif name in owners:
            found.append(f"{tag.slug}: {name!r} is already a name of {owners[name]}")
        else:
            owners[name] = tag.slug
    return found


def _circular(tag: Tag, by_slug: dict[str, Tag]) -> bool:
    seen = {tag.slug}
    parent = tag.parent
    while parent is not None and parent in by_slug:
        if parent in seen:
            return True
        seen.add(parent)
        parent = by_slug[parent].parent
    return False
