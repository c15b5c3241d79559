"""What people type, understood: lines, names, places, kinds of work, languages with their level. All of it is pure.

Each function takes the typed text and gives the value to keep, or raises Refusal with the reason; the question that is
shown again below the reason holds the example.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from models.tables import WorkKind
from services.errors import Refusal

LONGEST_NAME = 120
LONGEST_CITY = 80
LONGEST_LANGUAGE = 40

_EMPTY_LINES = re.compile(r"\n{3,}")
# Marks that turn the direction of writing around would let a name rearrange the words of ours beside it.
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def _visible(text: str) -> str:
    kept = text.translate(_TURNING).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(" " if unicodedata.category(sign) in ("Cc", "Cs") and sign != "\n" else sign for sign in kept)


def one_line(text: str) -> str:
    """The text on one line, with single spaces and without characters that cannot be seen."""
    return " ".join(_visible(text).split())


def paragraphs(text: str) -> str:
    """The text with its lines kept, at most one empty line between two."""
    rows = (" ".join(row.split()) for row in _visible(text).split("\n"))
    return _EMPTY_LINES.sub("\n\n", "\n".join(rows)).strip()


def words(most: int, *, lines: bool = False) -> Callable[[str], str]:
    """A reader of a text of up to `most` characters with at least two letters; lines: line breaks are kept."""

    def read(text: str) -> str:
        value = paragraphs(text) if lines else one_line(text)
        if sum(sign.isalpha() for sign in value) < 2:  # noqa: PLR2004 - one letter says nothing
            raise Refusal("reading-words")
        return _measured(value, most)

    return read


def _measured(value: str, most: int) -> str:
    if len(value) > most:
        raise Refusal("reading-too-long", limit=most, length=len(value))
    return value


def person_name(text: str) -> str:
    """A name as the person wants it: anything with letters may be one, a number may not."""
    value = one_line(text)
    letters = sum(sign.isalpha() for sign in value)
    digits = sum(sign.isdigit() for sign in value)
    if letters < 2 or digits > letters:  # noqa: PLR2004 - Ян and Ли are the shortest names
        raise Refusal("reading-name")
    return _measured(value, LONGEST_NAME)


@dataclass(frozen=True, slots=True)
class Place:
    """Where work is wanted or done: a city, from anywhere, or both."""

    city: str | None
    remote: bool = False


# Each city in Russian and English, and what people call it for short.
_CITIES = (
    ("Москва", "Moscow", "мск msk москве"),
    (
        "Санкт-Петербург",
        "Saint Petersburg",
        "спб питер петербург с-петербург spb st.petersburg petersburg питере петербурге санкт-петербурге",
    ),
    ("Казань", "Kazan", "казани"),
    ("Екатеринбург", "Yekaterinburg", "екб ебург ekb ekaterinburg екатеринбурге"),
    ("Новосибирск", "Novosibirsk", "нск новосиб новосибирске"),
    ("Нижний Новгород", "Nizhny Novgorod", "нн нижнем-новгороде"),
    ("Челябинск", "Chelyabinsk", "челябинске"),
    ("Красноярск", "Krasnoyarsk", "красноярске"),
    ("Самара", "Samara", "самаре"),
    ("Уфа", "Ufa", "уфе"),
    ("Ростов-на-Дону", "Rostov-on-Don", "ростов rostov ростове ростове-на-дону"),
    ("Омск", "Omsk", "омске"),
    ("Воронеж", "Voronezh", "воронеже"),
    ("Пермь", "Perm", "перми"),
    ("Волгоград", "Volgograd", "волгограде"),
    ("Томск", "Tomsk", "томске"),
)
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_GAP = re.compile(r"[\s.-]+")


def _spelling(city: str) -> str:
    return _GAP.sub(" ", city.casefold().replace("ё", "е")).strip()


_BY_SPELLING = {
    _spelling(spelling): russian if _CYRILLIC.search(spelling) else english
    for russian, english, others in _CITIES
    for spelling in (russian, english, *others.split())
}
_REMOTE = re.compile(
    r"(?:\b(?:только|можно|возможно|полностью|готова?|only|fully|also)\s+)?"
    r"\b(?:удал[её]н\w*|дистан\w*|из\s+дома|онлайн|remote\w*|from\s+home|online|anywhere)"
    r"(?:\s+(?:работа|формат|work))?\b",
    re.IGNORECASE,
)
_JOINTS = re.compile(
    r"^(?:[\s,;/+&()]|(?:или|и|либо|or|and)\b)+|(?:[\s,;/+&()]|\b(?:или|и|либо|or|and))+$", re.IGNORECASE
)
_CITY_WORD = re.compile(r"^(?:г\.?\s+|гор\.\s*|г\.|город\s+|city\s+of\s+)", re.IGNORECASE)
# "живу в Казани", "I live in Kazan": what stands before the city's name says nothing more.
_BEFORE_CITY = re.compile(
    r"^(?:(?:я|мы|i|we|i'm|i\s+am)\s+)?(?:(?:сейчас|пока|now)\s+)?"
    r"(?:(?:живу|живем|живём|нахожусь|ищу|хочу|учусь|работаю|работать|работу|live|living|look|looking|work|based|for|a|job)\s+)*"
    r"(?:в|во|из|in|from|at)\s+",
    re.IGNORECASE,
)
_ANY_CITY = re.compile(
    r"^(?:люб(?:ой|ая|ое|ые)|где\s+угодно|все\s?равно|всё\s?равно|неважно|не\s+важно|any)\b", re.IGNORECASE
)
_AND_AROUND = re.compile(
    r"(?:,|\s+и|\s+and)\s+(?:[\w-]+ая\s+)?(?:обл\.?|область|пригороды?|suburbs|(?:the\s+)?region)$", re.IGNORECASE
)
_EITHER = re.compile(r"\s*/\s*|\s+(?:и|или|либо|and|or)\s+", re.IGNORECASE)
_LISTED = re.compile(rf"\s*[,;]\s*|{_EITHER.pattern}", re.IGNORECASE)
_CITY = re.compile(r"[^\W\d_][\w\s.'’()-]*")
_SMALL = frozenset({"на", "в", "под", "и", "on", "upon", "of", "the", "de", "la"})


def place(text: str) -> Place:
    """A place from "мск", "Казань, удалёнка", "remote"; a city nobody here knows is kept as it was typed."""
    left, remote = _REMOTE.subn(" ", one_line(text))
    named = _JOINTS.sub("", left).strip() if remote else left
    nowhere = not named or bool(_ANY_CITY.search(named))
    return Place(None if remote and nowhere else city(named), remote > 0)


def city(text: str) -> str:
    """One city: a short name in full, capitals where none were typed. Refusal for what is no name of a place."""
    typed = _CITY_WORD.sub("", _BEFORE_CITY.sub("", one_line(text))).strip(" .,;!")
    typed = _AND_AROUND.sub("", typed)
    if _ANY_CITY.search(typed):
        raise Refusal("reading-city-any")
    known = _BY_SPELLING.get(_spelling(typed)) or _only_city(typed)
    if known is not None:
        return known
    if not 2 <= len(typed) <= LONGEST_CITY or not _CITY.fullmatch(typed):  # noqa: PLR2004 - no city has one letter
        raise Refusal("reading-city")
    if typed != typed.lower():
        return typed
    parts = re.split(r"([\s-])", typed)
    return "".join(part if at and part in _SMALL else part[:1].upper() + part[1:] for at, part in enumerate(parts))


def _only_city(typed: str) -> str | None:
    """The known one that stands first, as in "Казань, Россия"; Refusal where several are named, None for an unknown."""
    parts = _LISTED.split(typed)
    named = [_BY_SPELLING.get(_spelling(part)) for part in parts]
    either = len(_EITHER.split(typed)) > 1 and all(_CITY.fullmatch(part) for part in parts)
    if either or sum(city is not None for city in named) > 1:
        raise Refusal("reading-city-any")
    return named[0]


# Taken out one after another, so that what is left of "неполный день" is not mistaken for "полный день".
_KINDS = (
    (
        WorkKind.PART_TIME,
        r"подработ\w*|частичн\w*|(?:не\s?)полн\w*|пол\s?ставки|полдня|по\s+вечерам|совмещ\w*|part[\s-]?time|side\s+job",
    ),
    (WorkKind.INTERNSHIP, r"стаж[еиё]р\w*|практик\w*|intern\w*|trainee\w*"),
    (WorkKind.PROJECT, r"проект\w*|разов\w*|фриланс\w*|freelanc\w*|project\w*"),
    (WorkKind.FULL_TIME, r"полн\w*|постоянн\w*|фул+[\s-]?тайм\w*|full[\s-]?time|permanent"),
)
_ANY_KIND = re.compile(r"\bлюб\w+|\bвс[её]\b|\bany(?:thing)?\b|\ball\b")


def work_kinds(text: str) -> list[WorkKind]:
    """The kinds named in a message, in their usual order: "стажировка, подработка", "любая", "part-time"."""
    rest = text.casefold()
    found = set()
    for kind, pattern in _KINDS:
        rest, times = re.subn(pattern, " ", rest)
        if times:
            found.add(kind)
    if not found and _ANY_KIND.search(rest):
        found = set(WorkKind)
    if not found:
        raise Refusal("reading-work")
    return [kind for kind in WorkKind if kind in found]


NATIVE = "native"

_LEVEL = re.compile(r"(?<!\w)([abcавс])\s?([12])(?!\d)\+?", re.IGNORECASE)
_LOOK_ALIKE = str.maketrans("авс", "abc")
_LEVEL_WORDS = (
    (re.compile(r"\bродн\w+|\bносител\w+|\bnative\b|\bmother tongue\b", re.IGNORECASE), NATIVE),
    (re.compile(r"\bсвободн\w+|\bпродвинут\w+|\bfluent\w*|\badvanced\b|\bproficien\w+", re.IGNORECASE), "C1"),
    (re.compile(r"\bвыше среднего\b|\bupper[\s-]?intermediate\b", re.IGNORECASE), "B2"),
    (re.compile(r"\bсредн\w+|\bразговорн\w+|\bintermediate\b|\bconversational\b", re.IGNORECASE), "B1"),
    (re.compile(r"\bбазов\w+|\bсо словар[её]м\b|\bbasic\w*|\belementary\b", re.IGNORECASE), "A2"),
    (re.compile(r"\bначальн\w+|\bbeginner\b", re.IGNORECASE), "A1"),
)
_NOT_NAME = re.compile(r"\b(?:язык\w*|уров(?:ень|н\w+)|level|language|at|на)\b|[()\-–—:.]", re.IGNORECASE)
_BETWEEN = re.compile(r"[,;\n]|\s+(?:и|and)\s+")


@dataclass(frozen=True, slots=True)
class Language:
    """A language with its level: A1 to C2 of the Common European Framework, or `NATIVE`."""

    name: str
    level: str


def languages(text: str) -> list[Language]:
    """Each language of a message with its level: "английский B2, татарский родной", "German - intermediate"."""
    parts = [part for part in _BETWEEN.split(text) if part.strip()]
    if not parts:
        raise Refusal("reading-language")
    return [_language(part) for part in parts]


def _language(part: str) -> Language:
    level = None
    if found := _LEVEL.search(part):
        level = f"{found[1].casefold().translate(_LOOK_ALIKE)}{found[2]}".upper()
        part = part[: found.start()] + " " + part[found.end() :]
    for pattern, meant in _LEVEL_WORDS:
        part, times = pattern.subn(" ", part)
        if times:
            level = level or meant
    name = one_line(_NOT_NAME.sub(" ", part))
    if not any(map(str.isalpha, name)) or len(name) > LONGEST_LANGUAGE:
        raise Refusal("reading-language")
    if level is None:
        raise Refusal("reading-language-level", language=name)
    return Language(name[0].upper() + name[1:], level)
