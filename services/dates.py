"""Dates as people type them: a month or a year, a period, the day from which somebody is free. Everything here is pure.

A date that is kept is an ISO date of as much as was told: "2023", "2023-09", "2023-09-15".
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from services.errors import Refusal
from services.spelled import in_digits

EARLIEST_YEAR = 1950
YEARS_AHEAD = 10
YEARS_AHEAD_TO_START = 3
LONGEST = 100
"""Characters of an answer; no date needs more."""


@dataclass(frozen=True, slots=True)
class Period:
    """start, end: as they are kept. current: it goes on till now, so there is no end."""

    start: str | None
    end: str | None
    current: bool


def first_day(partial: str) -> date:
    """The first day of a date as it is kept."""
    year, month, day, *_ = [*map(int, partial.split("-")), 1, 1]
    return date(year, month, day)


def last_day(partial: str) -> date:
    """The last day of a date as it is kept."""
    parts = list(map(int, partial.split("-")))
    if len(parts) == 1:
        return date(parts[0], 12, 31)
    day = parts[2] if len(parts) > 2 else monthrange(parts[0], parts[1])[1]  # noqa: PLR2004 - year and month
    return date(parts[0], parts[1], day)


# -- points in time


@dataclass(frozen=True, slots=True)
class _Point:
    """What one date says. month without year is a month that needs one; last_month: of a season or a quarter."""

    year: int | None
    month: int | None = None
    day: int | None = None
    last_month: int | None = None

    def first(self) -> str:
        return "-".join(
            f"{part:0{width}}" for part, width in ((self.year, 4), (self.month, 2), (self.day, 2)) if part is not None
        )

    def last(self) -> str:
        if self.last_month is None or self.year is None:
            return self.first()
        return f"{self.year:04}-{self.last_month:02}"


_MONTHS = (
    "янв(?:ар[яьею]|\\b)",
    "фев(?:р(?:ал[яьею])?|\\b)",
    "мар(?:т[ауе]?|\\b)",
    "апр(?:ел[яьею]|\\b)",
    "ма[йяею]",
    "июн[яьею]?",
    "июл[яьею]?",
    "авг(?:уст[ауе]?|\\b)",
    "сен(?:т(?:ябр[яьею])?|\\b)",
    "окт(?:ябр[яьею]|\\b)",
    "ноя(?:б(?:р[яьею])?|\\b)",
    "дек(?:абр[яьею]|\\b)",
)
_ENGLISH_MONTHS = (
    "jan(?:uary)?",
    "feb(?:ruary)?",
    "mar(?:ch)?",
    "apr(?:il)?",
    "may",
    "june?",
    "july?",
    "aug(?:ust)?",
    "sept?(?:ember)?",
    "oct(?:ober)?",
    "nov(?:ember)?",
    "dec(?:ember)?",
)
_NAMED = {
    number: re.compile(rf"(?:{russian}|{english})", re.IGNORECASE)
    for number, (russian, english) in enumerate(zip(_MONTHS, _ENGLISH_MONTHS, strict=True), 1)
}
_SEASONS = (
    (re.compile("вес[нк]|spring"), 3),
    (re.compile("лет|summer"), 6),
    (re.compile("осен|autumn|fall"), 9),
    (re.compile("зим|winter"), 1),
)
_NAME = rf"\b(?P<name>{'|'.join((*_MONTHS, *_ENGLISH_MONTHS))})(?![а-яa-z])\.?"
_SEASON = r"\b(?P<season>весн[аоыу]й?|летом?|лета|осень?ю?|осени|зим[аоыу]й?|spring|summer|autumn|fall|winter)\b"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)(?:\s*-?(?:го\b)?\s*(?:г(?:од(?:а|у|ом)?)?\b\.?|year\b))?"
_SHORT_YEAR = r"['’]?(?P<short>\d\d)(?![\d./]|\s*-?(?:го|й|st|nd|rd|th)\b)(?:\s*г(?:од(?:а|у)?)?\b\.?)?"
_DAY = r"(?P<day>\d{1,2})\s*-?(?:го|е|ого|st|nd|rd|th)?"
_POINTS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<year>\d{4})([-./])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<day>\d{1,2})([-./])(?P<month>\d{1,2})\2(?:(?P<year>\d{4})|(?P<short>\d\d))(?!\d)(?:\s*г(?:ода?)?\b\.?)?",
        rf"(?<!\d){_DAY}(?:\s+of)?\s*{_NAME},?\s*{_YEAR}",
        rf"{_NAME}\s*{_DAY},?\s+{_YEAR}",
        rf"{_NAME}[\s,.-]*(?:of\s+)?{_YEAR}",
        rf"{_NAME}[\s,.]*{_SHORT_YEAR}",
        rf"(?<!\d){_YEAR}[\s,./]*{_NAME}",
        r"(?<![\d./])(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])(?![\d./])",
        r"(?<![\d./])(?P<year>\d{4})[./](?P<month>\d{1,2})(?![\d./])",
        r"(?<!\d)(?P<month>\d{1,2})\s?[-./]\s?(?P<year>\d{4})(?!\d)(?:\s*г(?:ода?)?\b\.?)?",
        rf"{_SEASON}[\s,]*(?:of\s+)?{_YEAR}",
        rf"(?<!\d){_YEAR}[\s,]*{_SEASON}",
        rf"\b(?P<quarter>[1-4]|i{{1,3}}|iv)\s*-?(?:й|ой|st|nd|rd|th)?\s*(?:кв(?:артал[ае]?)?\b\.?|quarter)[\s,]*(?:of\s+)?{_YEAR}",
        rf"\bq(?P<quarter>[1-4])[\s,]*{_YEAR}",
        r"(?<![\d.])(?P<month>0?[1-9]|1[0-2])[./](?P<short>\d\d)(?![\d./])",
        rf"(?<!\d){_YEAR}",
    )
)
_NAME_ALONE = re.compile(_NAME, re.IGNORECASE)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_SPRING_STARTS = 3  # a season or a quarter has three months


def _plain(text: str) -> str:
    """One spelling of dashes, blanks, case and ё."""
    text = " ".join(text.split()).casefold().replace("ё", "е")
    return re.sub("[‐‑‒–—―−]+", "-", text)


def _long_year(short: int, today: date) -> int:
    return 2000 + short if 2000 + short <= today.year + YEARS_AHEAD else 1900 + short


def _named_month(name: str) -> int:
    return next(number for number, pattern in _NAMED.items() if pattern.fullmatch(name))


def _point(found: re.Match[str], today: date) -> _Point | None:
    """The date of a match of _POINTS; None where its numbers are no date."""
    told = {name: value for name, value in found.groupdict().items() if value}
    year = int(told["year"]) if "year" in told else _long_year(int(told["short"]), today)
    if "season" in told:
        start = next(month for pattern, month in _SEASONS if pattern.match(told["season"]))
        return _Point(year, start, last_month=2 if start == 1 else start + _SPRING_STARTS - 1)
    if "quarter" in told:
        number = _ROMAN.get(told["quarter"]) or int(told["quarter"])
        return _Point(year, number * 3 - 2, last_month=number * 3)
    month = _named_month(told["name"]) if "name" in told else int(told["month"]) if "month" in told else None
    day = int(told["day"]) if "day" in told else None
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return _Point(year, month, day)


def _points(text: str, today: date) -> tuple[list[tuple[int, int, _Point]], str]:
    """Each date with its place in the text, and the text with blanks in their stead."""
    found: list[tuple[int, int, _Point]] = []
    for pattern in _POINTS:
        for match in pattern.finditer(text):
            point = _point(match, today)
            if point is not None:
                found.append((match.start(), match.end(), point))
                text = _blanked(text, match)
    for match in _NAME_ALONE.finditer(text):
        found.append((match.start(), match.end(), _Point(None, _named_month(match["name"]))))
        text = _blanked(text, match)
    return sorted(found, key=lambda each: each[0]), text


def _blanked(text: str, match: re.Match[str]) -> str:
    return text[: match.start()] + "\0" * (match.end() - match.start()) + text[match.end() :]


def _within(partial: str, today: date) -> str:
    latest = today.year + YEARS_AHEAD
    if not EARLIEST_YEAR <= int(partial[:4]) <= latest:
        raise Refusal("reading-date-range", earliest=EARLIEST_YEAR, latest=latest)
    return partial


def _some_year(text: str, today: date) -> None:
    """Says so where the only thing wrong is a year such as 1023 or 2323."""
    if found := re.search(r"(?<!\d)[1-9]\d{3}(?!\d)", text):
        _within(found[0], today)


_AROUND_MONTH = re.compile(
    r"\b(?:в|во|с|со|от|к|за|на|из|было|получил[аи]?|дата|выдан[оа]?|год[ау]?|г|in|on|at|of|the|since|from|issued|date|year"
    r"|примерно|около|где-то|начал[оае]|середин[ае]|кон(?:ец|це)|about|around|early|mid|late)\b|[\s.,;:()\0~-]+"
)
_THIS_YEAR = re.compile(r"\b(?:(?:в\s+)?эт(?:от|ом)\s+году?|this\s+year)\b")
_LAST_YEAR = re.compile(r"\b(?:(?:в\s+)?прошл(?:ый|ом)\s+году?|last\s+year)\b")
_THIS_MONTH = re.compile(r"\b(?:сейчас|сегодня|(?:в\s+)?эт(?:от|ом)\s+месяце?|this\s+month|now|today)\b")
_LAST_MONTH = re.compile(r"\b(?:(?:в\s+)?прошл(?:ый|ом)\s+месяце?|last\s+month)\b")


def _said(text: str, today: date) -> str:
    """Words such as "last year" as the year they mean."""
    before = today.replace(day=1) - timedelta(days=1)
    for pattern, meant in (
        (_THIS_YEAR, f"{today.year}"),
        (_LAST_YEAR, f"{today.year - 1}"),
        (_LAST_MONTH, f"{before.year}-{before.month:02}"),
    ):
        text = pattern.sub(meant, text)
    return text


def month(text: str, today: date) -> str:
    """A month, a year or a day: "сент 2023", "09.2023", "Sep 2023", "2023". A month alone is the last of that name."""
    typed = _plain(text)
    if len(typed) > LONGEST:
        raise Refusal("reading-date")
    typed = _THIS_MONTH.sub(f"{today.year}-{today.month:02}", _said(typed, today))
    found, rest = _points(typed, today)
    if len(found) != 1 or _AROUND_MONTH.sub("", rest):
        _some_year(typed, today)
        raise Refusal("reading-date")
    return _within(_last_time(found[0][2], today).first(), today)


def _last_time(point: _Point, today: date) -> _Point:
    """A month without a year as the last one of that name, the present month included."""
    if point.year is not None or point.month is None:
        return point
    return _Point(today.year - (point.month > today.month), point.month)


# -- periods

_NOW = re.compile(
    r"(?:\b(?:по|до|и\s+по|to|till|until|up\s+to|through)\s+)?"
    r"(?:\b(?:н\.?\s?в\b\.?|наст(?:оящее|оящего|\.|\b)\s*(?:время|времени|вр\b\.?|момент[а]?)?|сих\s+пор|сей\s+день"
    r"|данный\s+момент|сегодня(?:шний\s+день)?|сейчас|теперь|текущ\w+(?:\s+\w+)?|продолжа\w+|еще\s+(?:идет|работаю|учусь)"
    r"|(?:the\s+)?present(?:\s+(?:day|time))?|now|nowadays|today|current(?:ly)?|ongoing|date|this\s+day)\b\.?)"
)
_ONLY_NOW = re.compile(r"\bнв\b")
_SINCE = re.compile(r"(?:^|\s)(?:с|со|от|начиная\s+с|since|from|starting)\s*\0")
_UNTIL = re.compile(r"(?:^|\s)(?:по|до|until|till|to|through)\s*\0")
_TO = re.compile(r"-|\b(?:по|до|и|to|till|until|through|and)\b|\.\.+|…|/|>")
_AROUND_PERIOD = re.compile(
    r"\b(?:с|со|от|в|во|за|на|начиная|г|гг|год[аыу]?|годов|лет|летом|уч(?:ебный)?|работал[аи]?|учил(?:ся|ась)|проходил[аи]?"
    r"|с\s+перерывами|since|from|in|between|starting|the|of|year|years|academic|примерно|около|about|around|полгода|полмесяца|half)\b"
    r"|\b\d{1,2}(?:[.,]\d)?\s*(?:месяц\w*|мес\b\.?|нед\w*|год[а]?|лет|дн\w*|день|months?|weeks?|years?|days?)(?:\s+(?:в|in))?"
    r"|\bмесяц\b|[\s.,;:()\[\]\0~-]+"
)
_SHORT_END = re.compile(r"(?<![\d.])((?:19|20)\d\d)\s?([-/])\s?(\d\d)(?![\d.]|-\d|\s*(?!г)[а-яa-z])")
_WINTER = re.compile(r"\b(?:зим[аоыу]й?|winter)\s+((?:19|20)\d\d)\s?[-/]\s?((?:19|20)\d\d)")


def period(text: str, today: date) -> Period:
    """When something was: "сент 2023 — н. в.", "2021-2023", "с 2020", "лето 2025", "June 2022 - present".

    A single date is both beginning and end. Refusal where the end comes before the beginning.
    """
    typed = _plain(text)
    if len(typed) > LONGEST:
        raise Refusal("reading-period")
    typed = _WINTER.sub(r"12.\1-02.\2", _SHORT_END.sub(_both_years, _said(in_digits(typed), today)))
    typed, now = _NOW.subn("\1", typed)
    typed, more = _ONLY_NOW.subn("\1", typed)
    found, rest = _points(typed, today)
    left = _AROUND_PERIOD.sub("", _TO.sub(" ", rest)).replace("\1", "")
    if not 1 <= len(found) <= 2 or left or now + more > 1:  # noqa: PLR2004 - a beginning and an end
        _some_year(typed, today)
        raise Refusal("reading-period")
    points = [point for _, _, point in found]
    return _checked(_ends(points, rest, current=bool(now + more), today=today), today)


def _both_years(found: re.Match[str]) -> str:
    """Two years out of "2021-23" and "2023/24"; "2023-09" stays a month."""
    year, end = int(found[1]), int(found[3])
    next_one = end == (year + 1) % 100
    if (found[2] == "/" and next_one) or end > 12:  # noqa: PLR2004 - months
        return f"{year}-{year // 100 * 100 + end + (100 if end < year % 100 else 0)}"
    return found[0]


def _ends(points: list[_Point], rest: str, *, current: bool, today: date) -> Period:
    if len(points) == 2:  # noqa: PLR2004 - a beginning and an end
        if current:
            raise Refusal("reading-period")
        start, end = _same_years(points[0], points[1], today)
        return Period(start.first(), end.last(), current=False)
    point = _last_time(points[0], today)
    goes_on = rest.rstrip(" .…").endswith("-") or (_SINCE.search(rest) and not _UNTIL.search(rest))
    if current and first_day(point.first()) > today:
        raise Refusal("reading-period-order")
    if current or goes_on:
        return Period(point.first(), None, current=True)
    if _UNTIL.search(rest) or rest.lstrip().startswith("-"):
        return Period(None, point.last(), current=False)
    return Period(point.first(), point.last(), current=False)


def _same_years(start: _Point, end: _Point, today: date) -> tuple[_Point, _Point]:
    """A month without its year belongs to the year of the other: "июнь — август 2023", "сент 2023 — май"."""
    if end.year is None:
        start = _last_time(start, today)
        if start.year is not None and end.month is not None:
            end = _Point(start.year + (end.month < (start.month or 1)), end.month)
    if start.year is None and end.year is not None and start.month is not None:
        start = _Point(end.year - (start.month > (end.month or 12)), start.month)
    return start, end


def _checked(found: Period, today: date) -> Period:
    for partial in (found.start, found.end):
        if partial is not None:
            _within(partial, today)
    if found.start and found.end and first_day(found.start) > last_day(found.end):
        raise Refusal("reading-period-order")
    return found


# -- the first day of being free

_AT_ONCE = re.compile(
    r"\b(?:сразу|сейчас|прямо\s+сейчас|хоть\s+(?:сейчас|сегодня)|сегодня|немедленно|уже|в\s+любо[ей]\s+(?:время|момент|день)"
    r"|когда\s+угодно|любое\s+время|как\s+можно\s+(?:скорее|раньше|быстрее)|в\s+ближайшее\s+время|asap|now|right\s+(?:away|now)|immediately|any\s?time"
    r"|at\s+once|today|straight\s+away|as\s+soon\s+as\s+possible)\b"
)
_TOMORROW = re.compile(r"\b(?:завтра(?:шнего\s+дня)?|tomorrow)\b")
_AFTER_TOMORROW = re.compile(r"\b(?:послезавтра|day\s+after\s+tomorrow)\b")
_WEEKDAYS = (
    "понедельник[ау]?|пн|monday|mon",
    "вторник[ау]?|вт|tuesday|tue",
    "сред[ыау]|ср|wednesday|wed",
    "четверг[ау]?|чт|thursday|thu",
    "пятниц[ыау]|пт|friday|fri",
    "суббот[ыау]|сб|saturday|sat",
    "воскресень[еяю]|вс|sunday|sun",
)
_WEEKDAY = re.compile("|".join(rf"\b(?P<d{number}>{names})\b" for number, names in enumerate(_WEEKDAYS)))
_NEXT_WEEK = re.compile(r"\b(?:следующ\w+\s+недел\w+|next\s+week)\b")
_NEXT_MONTH = re.compile(r"\b(?:следующ\w+\s+месяц\w*|next\s+month)\b")
_NEW_YEAR = re.compile(r"\b(?:нов(?:ого|ый)\s+год[ау]?|new\s+year(?:'?s)?)\b")
_NEXT_YEAR = re.compile(r"\b(?:следующ\w+\s+год[ауе]?|next\s+year)\b")
_HALF = re.compile(r"\b(?:пол-?\s?(?P<what>года|месяца)|half\s+(?:a\s+)?(?P<unit>year|month))\b")
_AND_HALF = re.compile(r"\b(?:1[.,]5|полтор[аы])\s*(?:месяца?|month)\w*")
_SPAN = re.compile(
    r"(?<!\d)(?P<count>\d{1,4})?(?:\s*-\s*(?P<most>\d{1,4}))?\s*(?:a\s+|an\s+)?(?:couple\s+of\s+|few\s+)?(?:календарн\w+\s+|рабочи\w+\s+)?"
    r"\b(?:(?P<day>дн(?:я|ей|и)|день|days?)|(?P<week>недел\w*|нед\b\.?|weeks?)|(?P<month>месяц\w*|мес\b\.?|months?)"
    r"|(?P<year>год[ау]?|лет|years?))"
)
_LATER = re.compile(r"\b(?:через|спустя|после|в\s+течени[ие]|in|within|after|notice|отработ\w+|later)\b")
_COUPLE = re.compile(r"\b(?:пар[ауы]|couple\s+of|пары)\b")
_NUMBERED = re.compile(r"(?<![\d./])(?P<day>\d{1,2})[./](?P<month>\d{1,2})(?![\d./])")
_DAY_NAMED = tuple(
    re.compile(pattern) for pattern in (rf"(?<!\d){_DAY}(?:\s+of)?\s*{_NAME}", rf"{_NAME}\s*{_DAY}(?!\d)")
)
_DAY_ALONE = re.compile(
    r"(?:^|\s)(?:с|со|from(?:\s+the)?|after(?:\s+the)?|после)\s+(\d{1,2})\s*(?:-?(?:го|ого)|числа|st|nd|rd|th)\b"
)
_SEASON_ALONE = re.compile(_SEASON)
_PART = re.compile(
    r"\b(?:(?P<early>начал[аеоу]|beginning|start|early)|(?P<middle>середин[аеыу]|mid|middle)|(?P<late>кон(?:ца|це|ец)|end|late))\b"
)
_DAYS_AWAY = {"day": 1, "week": 7}


def start_day(text: str, today: date) -> date:
    """The day from which somebody is free: "сразу", "с 1 июля", "через две недели", "from July", "in two weeks".

    A day or month without its year is the next one. Refusal for a day that has passed.
    """
    typed = _plain(text)
    if len(typed) > LONGEST:
        raise Refusal("reading-start-day")
    typed = _COUPLE.sub("2", in_digits(typed))
    for reads in _READERS:
        try:
            day = reads(typed, today)
        except (ValueError, OverflowError):
            day = None
        if day is not None:
            return _soon(day, today)
    raise Refusal("reading-start-day")


def _soon(day: date, today: date) -> date:
    if day < today:
        raise Refusal("reading-start-day-past")
    if day.year > today.year + YEARS_AHEAD_TO_START:
        raise Refusal("reading-start-day-far")
    return day


def _days_later(typed: str, today: date) -> date | None:
    for pattern, days in ((_AFTER_TOMORROW, 2), (_TOMORROW, 1)):
        if pattern.search(typed):
            return today + timedelta(days=days)
    if not _LATER.search(typed):
        return None
    if half := _HALF.search(typed):
        return (
            _months_later(today, 6) if half["what"] == "года" or half["unit"] == "year" else today + timedelta(days=15)
        )
    if _AND_HALF.search(typed):
        return _months_later(today, 1) + timedelta(days=15)
    found = _SPAN.search(typed)
    if found is None:
        return None
    count = int(found["most"] or found["count"] or 1)
    for unit, days in _DAYS_AWAY.items():
        if found[unit]:
            return today + timedelta(days=days * count)
    return _months_later(today, count * (12 if found["year"] else 1))


def _months_later(day: date, count: int) -> date:
    """The same day of a later month, or its last one."""
    years, index = divmod(day.month - 1 + count, 12)
    year, number = day.year + years, index + 1
    return date(year, number, min(day.day, monthrange(year, number)[1]))


def _day_numbered(typed: str, today: date) -> date | None:
    """A day such as "01.07"; "06.27" is no day, so it is read as a month later on."""
    found = _NUMBERED.search(typed)
    return _next(int(found["month"]), int(found["day"]), today) if found else None


def _day_named(typed: str, today: date) -> date | None:
    """A day of a month without its year, or of the month that is next to have it."""
    for pattern in _DAY_NAMED:
        if found := pattern.search(typed):
            try:
                return _next(_named_month(found["name"]), int(found["day"]), today)
            except ValueError:
                raise Refusal("reading-start-day") from None
    if alone := _DAY_ALONE.search(typed):
        day = int(alone[1])
        return today.replace(day=day) if day >= today.day else _months_later(today.replace(day=1), 1).replace(day=day)
    return None


def _next(number: int, day: int, today: date) -> date:
    wanted = date(today.year, number, day)
    return wanted if wanted >= today else date(today.year + 1, number, day)


def _day_in_full(typed: str, today: date) -> date | None:
    """A day, month or season with its year; the month that runs has begun already."""
    found, _ = _points(typed, today)
    if len(found) != 1 or found[0][2].year is None:
        return None
    point = found[0][2]
    if point.month is None and _NEW_YEAR.search(typed) is None and point.year == today.year:
        return None
    last = last_day(point.first())
    day = _part_of(typed, first_day(point.first())) if point.day is None and point.month else first_day(point.first())
    return today if day < today <= last else day


def _part_of(typed: str, first: date) -> date:
    """The day that "в середине", "в конце" of a month means."""
    found = _PART.search(typed)
    if found and found["middle"]:
        return first.replace(day=15)
    return last_day(f"{first:%Y-%m}") if found and found["late"] else first


def _month_named(typed: str, today: date) -> date | None:
    names = list(_NAME_ALONE.finditer(typed))
    if names:
        number = _named_month(names[0]["name"])
        day = _part_of(typed, date(today.year, number, 1))
        if day < today and number == today.month and day.day == 1:
            return today
        return day if day >= today else _part_of(typed, date(today.year + 1, number, 1))
    if season := _SEASON_ALONE.search(typed):
        start = next(month for pattern, month in _SEASONS if pattern.match(season["season"]))
        start = 12 if start == 1 else start
        if today.month in {start, start % 12 + 1, (start + 1) % 12 + 1}:
            return today
        return _next(start, 1, today)
    return None


def _turn(typed: str, today: date) -> date | None:
    """The next week, month, year, or day of the week."""
    if weekday := _WEEKDAY.search(typed):
        wanted = int(str(weekday.lastgroup)[1:])
        return today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)
    if _NEXT_WEEK.search(typed):
        return today + timedelta(days=7 - today.weekday())
    if _NEXT_MONTH.search(typed):
        return _months_later(today.replace(day=1), 1)
    if _NEW_YEAR.search(typed) or _NEXT_YEAR.search(typed):
        return date(today.year + 1, 1, 1)
    return None


def _at_once(typed: str, today: date) -> date | None:
    return today if _AT_ONCE.search(typed) else None


_READERS: tuple[Callable[[str, date], date | None], ...] = (
    _day_numbered,
    _day_in_full,
    _day_named,
    _days_later,
    _turn,
    _month_named,
    _at_once,
)
