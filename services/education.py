"""Education told in one line, taken apart into an item of JSON Resume and put together again. Everything here is pure.

What is not understood stays in the item as it was typed: nothing is lost.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from services import dates
from services.errors import Refusal
from services.reading import one_line

LONGEST = 300
"""Characters of the whole line."""

MOST_YEARS = 7
"""No course of study has more years."""

_ORDINALS = {
    "перв": 1, "втор": 2, "трет": 3, "четв": 4, "пят": 5, "шест": 6,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6,
    "freshman": 1, "sophomore": 2,
}  # fmt: skip
_YEAR_OF_STUDY = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:\b(?:на|in|сейчас|студент(?:ка)?|учусь)\s+)*(?<!\d)(?P<number>[1-7])\s*-?(?:й|ый|ой|ий|м|ом|ем|го)?\s*курс[ае]?\b",
        r"(?:\b(?:на|студент(?:ка)?)\s+)*\b(?P<word>перв|втор|трет|четв[её]рт|пят|шест)(?:ый|ой|ий|ом|ем|ьем|ого|ьего)\s+курс[ае]?\b",
        r"\b(?P<word>перво|второ|трет[ье]е?|четв[её]рто|пяти|шести)курсни(?:к|ца)\b",
        r"(?:\b(?:in|on)\s+)?(?:(?:my|the)\s+)?(?<!\d)(?P<number>[1-7])(?:st|nd|rd|th)[\s-]+year\b(?:[\s-]+(?:student|undergraduate|undergrad))?",
        r"(?:\b(?:in|on)\s+)?(?:(?:my|the)\s+)?\b(?P<word>first|second|third|fourth|fifth|sixth)[\s-]+year\b(?:[\s-]+(?:student|undergraduate|undergrad))?",
        r"\b(?P<word>freshman|sophomore)\b(?:\s+year)?",
        r"\byear\s+(?P<number>[1-7])(?!\d)",
        r"\bкурс[:\s]+(?P<number>[1-7])(?!\d)",
    )
)  # fmt: skip

# As typed → in the nominative, as it stands alone; what is not here stays as typed.
_LEVEL_WORD = (
    r"(?:прикладной\s+|академический\s+)?бакалавриата?|бакалавр|магистратур[аы]|магистр(?:ант(?:ка)?)?|специалитета?|специалист"
    r"|аспирантур[аы]|аспирант(?:ка)?|ординатур[аы]|интернатур[аы]|докторантур[аы]|спо|впо|(?:среднее|высшее)(?:\s+(?:специальное|"
    r"профессиональное|общее|полное))?(?:\s+образование)?|(?:неоконченное|неполное|незаконченное)\s+высшее(?:\s+образование)?"
    r"|среднее\s+специальное(?:\s+образование)?|второе\s+высшее(?:\s+образование)?|колледж|техникум|бак\b\.?|маг\b\.?"
    r"|(?:bachelor|master|specialist|associate|doctoral)(?:['’]?s)?(?:\s+(?:degree|programme|program|studies))?"
    r"|(?:bachelor|master)\s+of\s+(?:science|arts|engineering|business\s+administration|laws?|technology)"
    r"|b\.?\s?sc\.?|m\.?\s?sc\.?|b\.?a\.?|m\.?a\.?|mba|b\.?eng\.?|m\.?eng\.?|ph\.?\s?d\.?|llb|llm|postgraduate|undergraduate|undergrad"
    r"|graduate\s+school|doctorate|college|vocational(?:\s+(?:school|education))?|secondary(?:\s+vocational)?(?:\s+education)?"
)
_LEVEL = re.compile(rf"(?:{_LEVEL_WORD})", re.IGNORECASE)
_LEVEL_IN = re.compile(
    rf"(?P<level>{_LEVEL_WORD})\s*(?:\bin\b|\bпо\s+(?:направлению|специальности|программе)\b|:|\s-)\s*(?P<area>\S.*)",
    re.IGNORECASE,
)
_NOMINATIVE = {
    "бакалавриата": "бакалавриат",
    "магистратуры": "магистратура",
    "специалитета": "специалитет",
    "аспирантуры": "аспирантура",
}
_LEVEL_AFTER_YEAR = re.compile(r"\b(?:бакалавриата|магистратуры|специалитета|аспирантуры)\b", re.IGNORECASE)

_FACULTY = re.compile(
    r"(?:\b(?:факультет\w*|фак-?т|ф-т|институт\w*|ин-т|кафедр\w+|департамент\w*|отделени\w+|школ\w+|faculty|department|dept\b\.?"
    r"|school|institute|college|chair)\b|\b(?:\w*фак|мех-?мат|мат-?мех|физ-?тех|физ-?фак|био-?фак|хим-?фак|юр-?фак|ф-?т)\b)",
    re.IGNORECASE,
)
# Short names of faculties have a small conjunction in them or begin as the word does; programmes are the rest.
_FACULTY_SHORT = re.compile(
    r"(?:[А-ЯЁ]{1,5}и[А-ЯЁ]{1,6}|Ф[А-ЯЁи]{1,6}|И[А-ЯЁи]{2,6}|ВШ[А-ЯЁи]{1,6}|ВМК)(?:-[А-ЯЁа-яё]{2,6})?"
    r"|(?:ИУ|РК|СМ|ФН|МТ|РЛ|АК|ПС|БМТ|ИБМ)-?\d{1,2}"
)
_PROGRAMME_SHORT = re.compile(
    "ПМИ|ИВТ|ПИ|ИБ|ФИИТ|ИСТ|ИСИТ|МОАИС|БИ|ГМУ|МО|ЭБ|УК|ПГС|РСО|КБ|ИИ|ПО|МКН|ПАД|КНАД|АМИ|ПМФ?|БАС|УТС|ИТ|ФК|ФП|ПМИИ"
)
_SHORT = r"[A-ZА-ЯЁ][\wА-ЯЁа-яё]?[A-ZА-ЯЁ]\w{0,8}(?:-[A-ZА-ЯЁ]\w{1,8})?"
_SHORT_FIRST = re.compile(
    rf"(?P<institution>(?>(?:(?:ФГБОУ|ФГАОУ|НИУ|НИЯУ|РТУ|НИТУ|ВО)\s+)*){_SHORT}"
    r"(?:\s+(?:им(?:ени|\.)\s*(?:[А-ЯЁ]\.\s*)*[А-ЯЁ][а-яё]+|[А-ЯЁ][а-яё]+(?=\s*$)))?)\s+(?P<rest>(?!им(?:ени\b|\.))\S.*)"
)
_STUDY = re.compile(
    r"^(?:(?:я|i|i['’]m|i\s+am)\s+)?(?:(?:сейчас|now|currently)\s+)?(?:учусь|study(?:ing)?)\s+(?:в|во|at|in)\s+",
    re.IGNORECASE,
)

_G = r"(?:\s*-?(?:го\b)?\s*(?:гг?|год(?:а|у|ы|ов)?|years?)\b\.?)?"
_WHEN = (
    r"(?:[^\W\d_]{3,10}\.?\s+|(?:\d\d\.)?\d\d\.)?(?<!\d)(?:19|20)\d\d(?!\d)(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?(?!\d))?" + _G
)
_GRADUATION = re.compile(
    r"\b(?:(?:год\s+)?(?:выпуска?|окончани[ея])|оконч(?:ил|ила|у)|закончил[аи]?|закончу|выпускни(?:к|ца)|class\s+of"
    rf"|graduat(?:ed|ing|ion|e)|expected)(?:\s+(?:в|in|год))*[\s:—–-]*(?P<when>{_WHEN})",
    re.IGNORECASE,
)
_ENROLMENT = re.compile(
    r"\b(?:поступил[аи]?|год\s+поступления|поступление|enrolled|started)(?:\s+(?:в|in))*[\s:—–-]*"
    rf"(?P<when>{_WHEN})",
    re.IGNORECASE,
)
_SINCE = re.compile(rf"(?:^|(?<=[\s,;(]))(?:с|since|from)\s+(?P<when>{_WHEN})", re.IGNORECASE)
_END = rf"(?:{_WHEN}|\d\d(?!\d){_G}|н\.?\s?в\.?|наст\w*(?:\.|\s+время)?|сейчас|по\s+сей\s+день|present|now)"
_YEARS = re.compile(
    rf"[(\[]?\s*(?:\b(?:с|from)\s+)?(?P<period>{_WHEN}\s*(?:[-‐‑–—]+|\bпо\b|\bдо\b|\bto\b|\btill\b|/)\s*(?:по\s+)?{_END})\s*[)\]]?",
    re.IGNORECASE,
)
_DATE = re.compile(rf"\(?(?P<when>{_WHEN})\)?", re.IGNORECASE)
_SPLIT = re.compile(r"\s*[,;|•·]\s*|\s+[-–—/]+\s+")
_OPEN = frozenset("-–—")


def education(text: str, today: date) -> dict[str, Any]:
    """An item out of "КФУ, ИВМиИТ, прикладная информатика, 3 курс": institution, faculty, area, studyType, year, dates.

    A dash in place of the institution leaves it open. Refusal for a text without an institution, and for a period that
    ends before it begins.
    """
    typed = one_line(text.replace("\n", ", "))
    if len(typed) > LONGEST:
        raise Refusal("reading-too-long", limit=LONGEST, length=len(typed))
    item: dict[str, Any] = {}
    rest = _without_study_year(_without_dates(_STUDY.sub("", typed), item, today), item)
    parts = [part for part in (_bare(part) for part in _SPLIT.split(rest)) if part]
    is_open = bool(parts) and parts[0] in _OPEN
    parts = [part for part in parts if any(map(str.isalnum, part))]
    if not is_open:
        parts = _first(parts)
        if not parts or sum(map(str.isalpha, parts[0])) < 2:  # noqa: PLR2004 - one letter names nothing
            raise Refusal("reading-education")
        # "Бакалавриат, КФУ": a level names no place of study unless nothing else is told.
        item["institution"] = parts.pop(next((at for at, part in enumerate(parts) if not _LEVEL.fullmatch(part)), 0))
    _sort(parts, item, today)
    return {key: item[key] for key in _KEYS if key in item}


_DATES = frozenset({"startDate", "endDate"})
_KEYS = ("institution", "faculty", "area", "studyType", "startDate", "endDate", "year")


def _bare(part: str) -> str:
    """The part without marks around it, but with the brackets that belong together."""
    part = part.strip(" .,;:")
    for opening, closing in ("()", "[]"):
        if part.count(opening) != part.count(closing):
            part = part.strip(opening + closing).strip()
    return part


def _without_dates(text: str, item: dict[str, Any], today: date) -> str:
    if found := _YEARS.search(text):
        when = _period(found["period"], today)
        if when is not None:
            item |= {key: value for key, value in (("startDate", when.start), ("endDate", when.end)) if value}
            return f"{text[: found.start()]}, {text[found.end() :]}"
    for pattern, key in ((_GRADUATION, "endDate"), (_ENROLMENT, "startDate"), (_SINCE, "startDate")):
        found = pattern.search(text)
        if found and key not in item and (day := _month(found["when"], today)):
            item[key] = day
            text = f"{text[: found.start()]}, {text[found.end() :]}"
    return text


def _period(typed: str, today: date) -> dates.Period | None:
    try:
        return dates.period(typed, today)
    except Refusal as refusal:
        if refusal.key == "reading-period-order":
            raise
        return None


def _month(typed: str, today: date) -> str | None:
    try:
        return dates.month(typed, today)
    except Refusal:
        return None


def _without_study_year(text: str, item: dict[str, Any]) -> str:
    for pattern in _YEAR_OF_STUDY:
        if found := pattern.search(text):
            told = found.groupdict()
            item["year"] = int(told["number"]) if told.get("number") else _ordinal(told["word"])
            after = text[found.end() :]
            if level := _LEVEL_AFTER_YEAR.match(after.lstrip()):
                item["studyType"] = _NOMINATIVE[level[0].casefold()]
                after = after.lstrip()[level.end() :]
            return f"{text[: found.start()]}, {after}"
    return text


def _ordinal(word: str) -> int:
    plain = word.casefold().replace("ё", "е")
    return next(number for beginning, number in _ORDINALS.items() if plain.startswith(beginning))


def _first(parts: list[str]) -> list[str]:
    """The parts with the institution alone in the first: "КФУ прикладная информатика" is two things."""
    if len(parts) == 1 and (found := _SHORT_FIRST.fullmatch(parts[0])):
        institution, rest = found["institution"], found["rest"]
        first, _, others = rest.partition(" ")
        if _is_faculty(first) and others:
            return [institution, first, others]
        if first[0].islower() or _is_faculty(first) or _PROGRAMME_SHORT.fullmatch(first):
            return [institution, rest]
    return parts


def _is_faculty(part: str) -> bool:
    return bool(_FACULTY.search(part) or (_FACULTY_SHORT.fullmatch(part) and not _PROGRAMME_SHORT.fullmatch(part)))


def _sort(parts: list[str], item: dict[str, Any], today: date) -> None:
    """Gives each further part its place; whatever is not recognised belongs to the programme."""
    areas = []
    for part in parts:
        end = _end(part, today) if _DATES.isdisjoint(item) else None
        with_area = _LEVEL_IN.fullmatch(part)
        if end:
            item["endDate"] = end
        elif "studyType" not in item and _LEVEL.fullmatch(part):
            item["studyType"] = _NOMINATIVE.get(part.casefold(), part)
        elif "studyType" not in item and with_area:
            item["studyType"] = with_area["level"]
            areas.append(with_area["area"])
        elif "faculty" not in item and _is_faculty(part):
            item["faculty"] = part
        else:
            areas.append(part)
    if areas:
        item["area"] = ", ".join(areas)


def _end(part: str, today: date) -> str | None:
    """A date by itself is when the studies ended or will end."""
    found = _DATE.fullmatch(part)
    return _month(found["when"], today) if found else None


_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


def line(item: Mapping[str, Any]) -> list[str]:
    """The parts of an item in their usual order, as one would type them; `education` reads them back."""
    parts = [str(item[key]) for key in ("institution", "faculty", "area", "studyType") if item.get(key)]
    if year := item.get("year"):
        parts.append(f"{year} курс" if _CYRILLIC.search(" ".join(parts)) else f"year {year}")
    start, end = item.get("startDate"), item.get("endDate")
    if start and end:
        parts.append(f"{start} – {end}")
    elif end:
        parts.append(str(end))
    elif start:
        parts.append(f"с {start}" if _CYRILLIC.search(" ".join(parts)) else f"since {start}")
    return parts
