"""A resume as JSON Resume 1.2.1, there and back without loss.

What has a place in a resume here goes there; the rest of a file is kept as `extra` by its top-level key and comes back
with the export. A value that was written differently in the file (a phone with brackets, an empty city) stands in
`extra` too, and comes back for as long as it means what the resume says. Wishes for which JSON Resume has no place
stand below `meta.talentloop`. So `dump` of what `load` gave is the file that was loaded.
"""

import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from models.tables import TagLevel, WorkKind
from services import reading
from services.contacts import LONGEST_EMAIL, phone_number, read_contacts
from services.documents.content import Item, ResumeDocument
from services.errors import Refusal
from services.sections import SECTIONS

MOST_BYTES = 1_000_000
MOST_LETTERS = 20_000
"""Of one text."""
MOST_ITEMS = 300
"""Of one list or object."""
DEEPEST = 12

LONGEST_HEADLINE, LONGEST_ABOUT = 120, 2000
OURS = "talentloop"
"""The key below `meta` for what JSON Resume does not know."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file says, in the fields of a resume, as short as they may be; None where it says nothing.

    skills: names and keywords as they were typed. levels: by the names of skills, those that are understood; what a
    file says of a group of keywords says nothing of each. sections: only those that hold something. url, photo_url:
    told here, kept in `extra`. extra: to be stored whole. The wishes, from remote to hours_a_week, stand only in our
    own exports.
    """

    name: str | None = None
    headline: str | None = None
    about: str | None = None
    email: str | None = None
    phone: str | None = None
    telegram: str | None = None
    city: str | None = None
    remote: bool = False
    relocation: bool = False
    work_kinds: tuple[WorkKind, ...] = ()
    wage: Mapping[str, Any] | None = None
    available_from: date | None = None
    hours_a_week: int | None = None
    url: str | None = None
    photo_url: str | None = None
    skills: tuple[str, ...] = ()
    levels: Mapping[str, TagLevel] = field(default_factory=dict)
    sections: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)


# Fields with a place of their own: how a text of the file is read


Reader = Callable[[str, str], str | None]
"""A text of the file and the country it names ("" for none) → the value of the field."""


def _line(most: int) -> Reader:
    return lambda raw, _country: reading.one_line(raw)[:most].strip() or None


def _text(raw: str, _country: str) -> str | None:
    return reading.paragraphs(raw)[:LONGEST_ABOUT].strip() or None


def _email(raw: str, _country: str) -> str | None:
    try:
        found = read_contacts(raw).email
    except Refusal:
        return None
    return found if found and len(found) <= LONGEST_EMAIL else None


def _phone(raw: str, country: str) -> str | None:
    if country.upper() not in ("", "RU", "KZ") and not raw.strip().startswith("+"):
        # A number without its country's code is not a Russian one there.
        return None
    try:
        return phone_number(raw)
    except Refusal:
        return None


_FIELDS: tuple[tuple[str, tuple[str, ...], Reader], ...] = (
    ("name", ("basics", "name"), _line(reading.LONGEST_NAME)),
    ("headline", ("basics", "label"), _line(LONGEST_HEADLINE)),
    ("about", ("basics", "summary"), _text),
    ("email", ("basics", "email"), _email),
    ("phone", ("basics", "phone"), _phone),
    ("city", ("basics", "location", "city"), _line(reading.LONGEST_CITY)),
)
_LISTS = tuple(name for name in SECTIONS if name != "profiles")
"""Sections that are lists at the top of a file; profiles stand below `basics`."""


# Export


def dump(document: ResumeDocument) -> Json:
    """The resume as JSON Resume. What is hidden in the document is not in it; the photo is none of its parts."""
    result: Json = _copy(document.extra)
    basics: Json = result.setdefault("basics", {})
    for name, path, read in _FIELDS:
        _put(result, path, getattr(document, name) or None, read)
    profiles = [_copy(item) for item in document.sections.get("profiles") or ()]
    ours = _wishes(document)
    if document.telegram != _telegram(profiles):
        ours["telegram"] = document.telegram
        if document.telegram:
            profiles.append(_telegram_profile(document.telegram))
    if profiles:
        basics["profiles"] = profiles
    for name in _LISTS:
        if items := document.sections.get(name):
            result[name] = [_copy(item) for item in items]
    _put_skills(result, document)
    if ours:
        result.setdefault("meta", {})[OURS] = ours
    if not basics and "basics" not in document.extra:
        del result["basics"]
    return result


def _copy(value: Any) -> Any:
    """A copy of JSON values, all of it changeable."""
    if isinstance(value, Mapping):
        return {key: _copy(each) for key, each in value.items()}
    return [_copy(each) for each in value] if isinstance(value, list | tuple) else value


def _country(content: Json) -> str:
    return str(content.get("basics", {}).get("location", {}).get("countryCode", ""))


def _put(result: Json, path: tuple[str, ...], value: str | None, read: Reader) -> None:
    place = result
    for key in path[:-1]:
        if key not in place and value is None:
            return
        place = place.setdefault(key, {})
    raw = place.get(path[-1])
    if raw is not None and read(raw, _country(result)) == value:
        return
    place.pop(path[-1], None)
    if value is not None:
        place[path[-1]] = value


def _put_skills(result: Json, document: ResumeDocument) -> None:
    """Skills of the file as they were there, then those of the resume that it did not name, with their levels."""
    named = {name.casefold() for name in _skill_names(result.get("skills", []))}
    new = []
    for skill in document.skills:
        facts = document.told.get(skill)
        level = {"level": LEVELS[facts.level]} if facts and facts.level else {}
        if skill.casefold() not in named:
            new.append({"name": skill, **level})
    if new:
        result["skills"] = [*result.get("skills", []), *new]


LEVELS: Mapping[TagLevel, str] = {
    TagLevel.BEGINNER: "Beginner",
    TagLevel.CONFIDENT: "Intermediate",
    TagLevel.EXPERT: "Expert",
}
"""Levels as other programs know them."""

_LEVELS = {
    TagLevel.EXPERT: (
        "expert master mastery guru lead principal proficient senior эксперт эксперта экспертный экспертное экспертно "
        "экспертная мастер профессионал профессиональный профессионально сеньор синьор"
    ),
    TagLevel.CONFIDENT: (
        "confident intermediate advanced middle competent skilled strong good уверенный уверенная уверенное уверенно "
        "средний среднее средне продвинутый продвинутое продвинутая хороший хорошо хорошее мидл"
    ),
    TagLevel.BEGINNER: (
        "beginner junior novice elementary basic basics entry trainee начальный начальное начальная начинающий "
        "начинающая базовый базовое базовая базово основы новичок джун джуниор слабый"
    ),
}
"""Words of levels. Of several in one text the lowest counts: nobody is made better than they say."""

_NUMBERED = re.compile(r"([1-5])\s*(?:/|из|of|out of)\s*5", re.IGNORECASE)
_LOW, _MIDDLE = 2, 4


def read_level(text: Any) -> TagLevel | None:
    """A level as people and programs write it: Master, "advanced", «уверенный», 4/5; None for anything else."""
    if not isinstance(text, str):
        return None
    if number := _NUMBERED.fullmatch(text.strip()):
        of_five = int(number[1])
        return tuple(TagLevel)[(of_five > _LOW) + (of_five > _MIDDLE)]
    typed = set(re.findall(r"[^\W\d_]+", text.casefold()))
    found = [level for level, known in _LEVELS.items() if typed & set(known.split())]
    return found[-1] if found else None


def _skill_names(skills: Iterable[Json]) -> list[str]:
    found = (name for skill in skills for name in (skill.get("name", ""), *skill.get("keywords", [])))
    return list(dict.fromkeys(line for name in found if (line := reading.one_line(name))))


def _skill_levels(skills: Iterable[Json]) -> dict[str, TagLevel]:
    found = ((reading.one_line(skill.get("name", "")), read_level(skill.get("level"))) for skill in skills)
    return {name: level for name, level in found if name and level}


def _wishes(document: ResumeDocument) -> Json:
    values = {
        "remote": document.remote,
        "relocation": document.relocation,
        "workKinds": [kind.value for kind in document.work_kinds],
        "wage": _copy(document.wage),
        "availableFrom": document.available_from and document.available_from.isoformat(),
        "hoursAWeek": document.hours_a_week,
    }
    return {key: value for key, value in values.items() if value}


def _telegram_profile(name: str) -> Json:
    return {"network": "Telegram", "username": name, "url": f"https://t.me/{name}"}


_TELEGRAM_NAME = re.compile(r"[A-Za-z]\w{3,31}", re.ASCII)


def _telegram(profiles: Iterable[Item]) -> str | None:
    """The name of the first Telegram profile."""
    for profile in profiles:
        if str(profile.get("network", "")).strip().casefold() == "telegram":
            name = str(profile.get("username") or profile.get("url") or "").strip().rstrip("/").rsplit("/", 1)[-1]
            name = name.removeprefix("@")
            return name if _TELEGRAM_NAME.fullmatch(name) else None
    return None


# Import


def load(data: bytes) -> Imported:
    """Reads a file. Refusal says what is wrong and where: too big, no JSON, no resume, a value of the wrong kind."""
    content = _checked(_parsed(data))
    values: Json = {}
    for name, path, read in _FIELDS:
        values[name] = _take(content, path, read)
    basics = content.get("basics", {})
    profiles = basics.get("profiles", [])
    ours = content.get("meta", {}).get(OURS)
    values |= _read_wishes(ours) if isinstance(ours, dict) else {}
    if values.get("telegram") and profiles[-1:] == [_telegram_profile(values["telegram"])]:
        # The export added it.
        profiles = profiles[:-1]
        basics["profiles"] = profiles
        if not profiles:
            del basics["profiles"]
            _close([content, basics], ("basics", "profiles"))
    values.setdefault("telegram", _telegram(profiles))
    sections = {name: tuple(content.pop(name)) for name in _LISTS if content.get(name)}
    if profiles:
        sections["profiles"] = tuple(basics.pop("profiles"))
        _close([content, basics], ("basics", "profiles"))
    return Imported(
        **values,
        url=basics.get("url"),
        photo_url=basics.get("image"),
        skills=tuple(_skill_names(content.get("skills", []))),
        levels=_skill_levels(content.get("skills", [])),
        sections=sections,
        extra=_without_ours(content),
    )


def _parsed(data: bytes) -> Any:
    if len(data) > MOST_BYTES:
        raise Refusal("documents-file-big", megabytes=MOST_BYTES // 1_000_000)
    try:
        # The encodings JSON allows, with or without a byte order mark
        return json.loads(data, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise Refusal("documents-json-broken", line=str(error.lineno), column=str(error.colno)) from None
    except UnicodeDecodeError:
        raise Refusal("documents-text-unreadable") from None
    except RecursionError:
        raise Refusal("documents-json-deep") from None
    except ValueError:  # a number of thousands of digits, NaN
        raise Refusal("documents-json-broken", line="1", column="1") from None


def _no_number(name: str) -> float:
    raise ValueError(name)


def _take(content: Json, path: tuple[str, ...], read: Reader) -> str | None:
    """Takes a value out of the file; it stays there where an export could not give back the same out of the value."""
    places = [content]
    for key in path[:-1]:
        places.append(places[-1].get(key, {}))
    raw = places[-1].get(path[-1])
    if raw is None:
        return None
    value = read(raw, _country(content))
    if value == raw:
        del places[-1][path[-1]]
        _close(places, path)
    return value


def _close(places: list[Json], path: tuple[str, ...]) -> None:
    """Removes the objects that have become empty, from the inside out."""
    for outer, key in zip(places[-2::-1], path[-2::-1], strict=True):
        if outer[key]:
            return
        del outer[key]


def _read_wishes(ours: Json) -> Json:
    """What one of our exports says; values that no export writes are passed over."""
    found: Json = {key: True for key in ("remote", "relocation") if ours.get(key) is True}
    if isinstance(kinds := ours.get("workKinds"), list):
        found["work_kinds"] = tuple(kind for kind in WorkKind if kind.value in kinds)
    if type(hours := ours.get("hoursAWeek")) is int and 0 < hours <= 168:  # noqa: PLR2004 - hours of a week
        found["hours_a_week"] = hours
    if isinstance(starts := ours.get("availableFrom"), str) and _ISO_DAY.fullmatch(starts):
        with suppress(ValueError):
            found["available_from"] = date.fromisoformat(starts)
    if _is_wage(wage := ours.get("wage")):
        found["wage"] = wage
    if "telegram" in ours:
        name = ours["telegram"]
        found["telegram"] = name if isinstance(name, str) and _TELEGRAM_NAME.fullmatch(name) else None
    return found


_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CURRENCY = re.compile(r"[A-Z]{3}")
_MOST_WAGE = 10**9


def _is_wage(value: Any) -> bool:
    if not isinstance(value, dict) or set(value) != {"from", "to", "currency", "period"}:
        return False
    ends = [value["from"], value["to"]]
    told = [end for end in ends if end is not None]
    whole = all(type(end) is int and 0 < end <= _MOST_WAGE for end in told)
    known = value["period"] in ("month", "hour", "day", "project") and isinstance(value["currency"], str)
    return bool(told) and whole and known and bool(_CURRENCY.fullmatch(value["currency"]))


def _without_ours(content: Json) -> Json:
    meta = content.get("meta", {})
    if isinstance(meta.get(OURS), dict):
        del meta[OURS]
        if not meta:
            del content["meta"]
    return content


# Whether a file is what it should be

_TEXTS = frozenset(
    {
        *("name", "label", "image", "email", "phone", "url", "summary", "$schema", "canonical", "version"),
        *("lastModified", "address", "postalCode", "city", "countryCode", "region", "network", "username"),
        *("location", "description", "position", "organization", "institution", "faculty", "area", "studyType"),
        *("score", "title", "awarder", "issuer", "publisher", "level", "language", "fluency", "reference"),
        *("entity", "type"),
    }
)
_LISTED = frozenset({"highlights", "courses", "keywords", "roles"})
_DATES = frozenset({"startDate", "endDate", "date", "releaseDate"})


def _checked(content: Any) -> Json:
    """The content with texts, lists and dates where they belong; small slips of other programs are put right."""
    if not isinstance(content, dict):
        raise Refusal("documents-json-not-resume")
    result: Json = _limited(content, "", 0)
    for key in ("basics", "meta"):
        if key in result and result[key] is None:
            del result[key]
    for name in (*_LISTS, "skills"):
        if name in result:
            result[name] = list(_items(result[name], name))
    basics = _object(result["basics"], "basics") if "basics" in result else {}
    if basics.get("location") is None:
        basics.pop("location", None)
    location = _object(basics["location"], "basics.location") if "location" in basics else {}
    if "profiles" in basics:
        basics["profiles"] = list(_items(basics["profiles"], "basics.profiles"))
    if location:
        _check_item(location, "basics.location")
    _check_item(basics, "basics", apart=("location",))
    if "meta" in result:
        _check_item(_object(result["meta"], "meta"), "meta")
    _check_item(result, "", apart=tuple(result.keys() - {"$schema"}))
    return result


def _limited(value: Any, place: str, depth: int) -> Any:
    """The value, if it is of a size that can be kept; characters that no database keeps are left out."""
    if depth > DEEPEST:
        raise Refusal("documents-json-deep")
    if isinstance(value, str):
        if len(value) > MOST_LETTERS:
            raise Refusal("documents-json-long", place=place, most=MOST_LETTERS)
        return _NOT_KEPT.sub("", value)
    if isinstance(value, dict | list) and len(value) > MOST_ITEMS:
        raise Refusal("documents-json-long", place=place, most=MOST_ITEMS)
    if isinstance(value, dict):
        return {
            _limited(key, place, depth): _limited(each, _below(place, key), depth + 1) for key, each in value.items()
        }
    if isinstance(value, list):
        return [_limited(each, f"{place}[{index}]", depth + 1) for index, each in enumerate(value)]
    if isinstance(value, int | float) and not (math.isfinite(value) and abs(value) < _MOST_NUMBER):
        raise Refusal("documents-json-number", place=place)
    return value


_NOT_KEPT = re.compile("[\0\ud800-\udfff]")
_MOST_NUMBER = 2**53


def _below(place: str, key: str) -> str:
    return f"{place}.{key[:40]}" if place else key[:40]


def _object(value: Any, place: str) -> Json:
    if not isinstance(value, dict):
        raise Refusal("documents-json-shape", place=place, kind="object")
    return value


def _items(value: Any, place: str) -> Iterator[Json]:
    """The items of a section; one that holds nothing but its own brackets stays, a null goes."""
    if value is None:
        return
    if not isinstance(value, list):
        raise Refusal("documents-json-shape", place=place, kind="list")
    for index, item in enumerate(value):
        if item is not None:
            _check_item(_object(item, f"{place}[{index}]"), f"{place}[{index}]")
            yield item


def _check_item(item: Json, place: str, apart: tuple[str, ...] = ()) -> None:
    for key in [key for key in item if key in _TEXTS | _LISTED | _DATES and key not in apart]:
        where = _below(place, key)
        if item[key] is None:
            del item[key]
        elif key in _LISTED:
            item[key] = list(_words(item[key], where))
        elif key in _DATES:
            _put_date(item, key, where)
        else:
            item[key] = _word(item[key], where)


def _words(value: Any, place: str) -> Iterator[str]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list):
        raise Refusal("documents-json-shape", place=place, kind="list")
    for index, each in enumerate(values):
        if each is not None:
            yield _word(each, f"{place}[{index}]")


def _word(value: Any, place: str) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise Refusal("documents-json-shape", place=place, kind="text")
    return value


# Dates

_SCHEMA_DATE = re.compile(r"[12]\d{3}(?:-[01]\d(?:-[0-3]\d)?)?", re.ASCII)
_LOOSE_DATE = re.compile(r"([12]\d{3})[-./](\d{1,2})(?:[-./](\d{1,2}))?(?:[T ].*)?", re.ASCII)
_DAY_FIRST = re.compile(r"(?:(\d{1,2})[./])?(\d{1,2})[./]([12]\d{3})", re.ASCII)
_MONTH_NAMED = re.compile(r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+([12]\d{3})", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_STILL = frozenset(
    {"", "present", "now", "current", "currently", "ongoing", "today", "н.в.", "н. в.", "настоящее время"}
)
"""What other programs write for an end that has not come; here there is no end then."""


def _put_date(item: Json, key: str, place: str) -> None:
    raw = _word(item[key], place).strip()
    if raw.casefold() in _STILL:
        del item[key]
    elif (read := _iso(raw)) is None:
        raise Refusal("documents-json-date", place=place, value=raw[:40])
    else:
        item[key] = read


def _iso(raw: str) -> str | None:
    """A date as the schema wants it, out of the ways other programs write one."""
    if _SCHEMA_DATE.fullmatch(raw):
        return raw
    if found := _LOOSE_DATE.fullmatch(raw):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(raw):
        day, month, year = found.groups()
    elif found := _MONTH_NAMED.fullmatch(raw):
        day, month, year = None, str(_MONTHS.index(found[1].lower()) + 1), found[2]
    else:
        return None
    if not 1 <= int(month) <= 12 or (day is not None and not 1 <= int(day) <= 31):  # noqa: PLR2004 - a calendar
        return None
    return "-".join([year, f"{int(month):02}", *([f"{int(day):02}"] if day else [])])
