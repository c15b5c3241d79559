"""Values of a resume in the words people use for them; screens of the chat and documents word them alike.

Every function takes the translator of the reader's language. What somebody typed comes out as it was typed; a value
that is not there, or not of the expected shape (imported files hold anything), comes out as None or is left out.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from locales import Translator
from models.tables import TagLevel, WorkKind
from services.reading import NATIVE, one_line
from services.tags.evidence import Evidence

Item = Mapping[str, Any]

LEVELS = ("bachelor", "specialist", "master", "postgraduate", "college")
"""Levels of education kept under a name of ours; others stand as they were typed."""

_DATE = re.compile(r"([12]\d{3})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
_SIGNS = {"RUB": "₽", "USD": "$", "EUR": "€", "KZT": "₸", "BYN": "Br", "GBP": "£", "UAH": "₴"}
_BEFORE = frozenset("$€£")
"""Signs that English puts before the amount."""
_TOO_MUCH = 10**12
_PERIODS = ("month", "hour", "day", "project")


def text(item: Item, key: str) -> str | None:
    """A value of an item on one line, None where there is none."""
    value = item.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return one_line(str(value)) or None


def texts(item: Item, key: str) -> list[str]:
    """The values of a list of an item, each on one line."""
    value = item.get(key)
    values = value if isinstance(value, list | tuple) else [value]
    return [found for each in values if (found := text({key: each}, key))]


def listed(*parts: str | None) -> str | None:
    """What is there, separated by commas; the same thing is said once."""
    return ", ".join(dict.fromkeys(part for part in parts if part)) or None


# Dates


def day(value: Any, t: Translator) -> str | None:
    """A partial ISO date: "2023" → 2023, "2023-09" → сент. 2023, "2023-09-15" → 15 сент. 2023."""
    if not isinstance(value, str) or not value.strip():
        return None
    found = _DATE.fullmatch(value.strip())
    if found is None:
        return one_line(value)
    year, month, number = found.groups()
    if month is None:
        return year
    if number is None:
        return t("documents-month", month=int(month), year=year)
    return t("documents-day", day=str(int(number)), month=int(month), year=year)


def full_day(value: date, t: Translator) -> str:
    """A day as a sentence names it: 1 сентября 2026 года, 1 September 2026."""
    return t("documents-full-day", day=str(value.day), month=value.month, year=str(value.year))


def period(item: Item, t: Translator) -> str | None:
    """When it was: сент. 2023 — н. в., 2022–2026, июнь 2024; a beginning without an end goes on till now."""
    start, end = day(item.get("startDate"), t), day(item.get("endDate"), t)
    if start is None and end is None:
        return day(item.get("date"), t) or day(item.get("releaseDate"), t)
    if start is None:
        return t("documents-period-until", end=end)
    if end is None:
        return t("documents-period-since", start=start)
    if start == end:
        return start
    if start.isdigit() and end.isdigit():
        return f"{start}–{end}"
    return t("documents-period", start=start, end=end)


# Wishes


def _amount(value: Any, t: Translator) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < _TOO_MUCH:
        return None
    separator = "\u00a0" if t.language == "ru" else ","
    return f"{round(value):,}".replace(",", separator)


def wage(value: Item | None, t: Translator) -> str | None:
    """A wage as `services.wages.Wage.as_json`: от 60 000 до 80 000 ₽ в месяц, $10 to $20 an hour."""
    low, high = (_amount((value or {}).get(key), t) for key in ("from", "to"))
    if not value or not (low or high):
        return None
    currency = text(value, "currency") or "RUB"
    sign = _SIGNS.get(currency, currency)
    before = t.language == "en" and sign in _BEFORE

    def money(amount: str | None) -> str:
        return f"{sign}{amount}" if before else f"{amount}\u00a0{sign}"

    which = "exact" if low == high else "from" if high is None else "to" if low is None else "range"
    first = low if which == "range" and not before else money(low)
    amount = t("documents-wage", which=which, low=first, high=money(high))
    every = value.get("period")
    return t("documents-wage-period", amount=amount, period=every) if every in _PERIODS else amount


def available(starts: date | None, hours: int | None, today: date, t: Translator) -> str | None:
    """From when and how long a week: могу начать с 1 сентября, 20 часов в неделю."""
    begin = None
    if starts is not None and starts <= today:
        begin = t("documents-start-now")
    elif starts is not None and starts.year == today.year:
        begin = t("documents-start-this-year", day=str(starts.day), month=starts.month)
    elif starts is not None:
        begin = t("documents-start", day=full_day(starts, t))
    return listed(begin, hours_a_week(hours, t))


def hours_a_week(hours: int | None, t: Translator) -> str | None:
    return t("documents-hours", hours=hours) if hours else None


def work_kind(kind: WorkKind, t: Translator) -> str:
    return t("documents-kind", kind=kind.value)


def work_kinds(kinds: Iterable[WorkKind], t: Translator) -> str | None:
    return listed(*(work_kind(kind, t) for kind in kinds))


def place(city: str | None, remote: bool, relocation: bool, t: Translator) -> str | None:
    """Where: Казань, можно удалённо, готовность к переезду."""
    town = one_line(city) if city else None
    away = t("documents-remote", city="yes" if town else "no") if remote else None
    return listed(town, away, t("documents-relocation") if relocation else None)


# Skills


def skill_level(value: TagLevel, t: Translator) -> str:
    return t("documents-skill-level", level=value.value)


def skill_standing(value: TagLevel | None, t: Translator, *, confirmed: bool) -> str | None:
    """How well, and whether somebody confirmed it: уверенный, подтверждено."""
    return listed(value and skill_level(value, t), t("documents-skill-confirmed") if confirmed else None)


def evidence(value: Evidence, t: Translator) -> str:
    """What shows a skill: проект «Витрина», github.com/ann; for an address that may not be told, that there is one."""
    shown = one_line(value.value)
    if value.kind == "link":
        return re.sub(r"^https?://(?:www\.)?", "", shown) or t("documents-skill-linked")
    return t(f"documents-skill-{value.kind}", name=shown)


# Blocks


def level(item: Item, t: Translator) -> str | None:
    """The level of an education."""
    typed = text(item, "studyType")
    return t("documents-level", level=typed) if typed in LEVELS else typed


def study_year(item: Item, t: Translator) -> str | None:
    year = item.get("year")
    return t("documents-study-year", year=str(year)) if isinstance(year, int) and year > 0 else None


def education_line(item: Item, t: Translator) -> str:
    """КФУ, ИВМиИТ, прикладная информатика, бакалавриат, 3 курс, 2022–2026."""
    parts = [text(item, key) for key in ("institution", "faculty", "area")]
    return listed(*parts, level(item, t), study_year(item, t), period(item, t)) or t("documents-untold")


def language(item: Item, t: Translator) -> str:
    """Английский — B2, татарский — родной."""
    name, fluency = text(item, "language"), text(item, "fluency")
    if fluency and fluency.casefold() == NATIVE:
        fluency = t("documents-native")
    return " — ".join(part for part in (name, fluency) if part) or t("documents-untold")


_LINES = {
    "work": ("position", "name"),
    "projects": ("name",),
    "volunteer": ("position", "organization"),
    "certificates": ("name", "issuer"),
    "awards": ("title", "awarder"),
    "publications": ("name", "publisher"),
    "profiles": ("network", "username"),
    "interests": ("name",),
    "references": ("name",),
}
_LINKED = ("projects", "certificates", "publications", "profiles")


def item_line(section: str, item: Item, t: Translator) -> str:
    """A block in one line: what it is, whose it is, when it was."""
    if section == "education":
        return education_line(item, t)
    if section == "languages":
        return language(item, t)
    line = listed(*(text(item, key) for key in _LINES.get(section, ("name",))), period(item, t))
    return line or (text(item, "url") if section in _LINKED else None) or t("documents-untold")


def heading(section: str, t: Translator) -> str:
    """The usual heading of a section: what readers and parsing programs look for."""
    return t("documents-heading", section=section)
