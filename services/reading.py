"""What people type, understood: lines, names, places, kinds of work, languages with their level. All of it is pure.

Each function takes the typed text and gives the value to keep, or raises Refusal with the reason; the question that is
shown again below the reason holds the example.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from models.tables import WorkKind
from services import places
from services.errors import Refusal
from services.spelled import in_digits

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
    """Where work is wanted or done: a city, from anywhere, or both. zone: the city's, None where it is not known."""

    city: str | None
    remote: bool = False
    zone: str | None = None


_REMOTE = re.compile(
    r"(?:\b(?:только|можно|возможно|полностью|готова?|only|fully|also)\s+)?"
    r"\b(?:удал[её]н\w*|дистан\w*|из\s+дома|онлайн|remote\w*|from\s+home|online|anywhere)"
    r"(?:\s+(?:работа|формат|work))?\b",
    re.IGNORECASE,
)
_JOINTS = re.compile(
    r"^(?:[\s,;/+&()]|(?:или|и|либо|or|and)\b)+|(?:[\s,;/+&()]|\b(?:или|и|либо|or|and))+$", re.IGNORECASE
)
# "живу в Казани", "I live in Kazan": what stands before the city's name says nothing more.
_BEFORE_CITY = re.compile(
    r"^(?:(?:я|мы|i|we|i'm|i\s+am)\s+)?(?:(?:сейчас|пока|now)\s+)?"
    r"(?:(?:живу|живем|живём|нахожусь|ищу|хочу|учусь|работаю|работать|работу|live|living|look|looking|work|based|for|a|job|student|студент(?:ка)?|родом|сама?)\s+)*"
    r"(?:в|во|из|in|from|at)\s+",
    re.IGNORECASE,
)
_ANY_CITY = re.compile(
    r"^(?:люб(?:ой|ая|ое|ые)|где\s+угодно|все\s?равно|всё\s?равно|неважно|не\s+важно|any)\b", re.IGNORECASE
)
# What people add to their city without naming another one.
_ASIDE = re.compile(
    r"(?:\b(?:но|а\s+также|также|but|and|и)\s+)?(?:\b(?:не\s+|also\s+)?(?:готов(?:а|ы)?|могу|возможен|рассмотрю|рассматриваю|хочу"
    r"|ready|willing|open|able|can|happy)\s+(?:(?:к|на|и|to|for|о|рассмотреть|also|the)\s+)*)?"
    r"\b(?:пере(?:езд\w*|ехать|ед[уе]\w*)|релок\w+|reloc\w+|move\b)[^,;(]*"
    r"|\b(?:гибрид\w*|hybrid|офис\w*|(?:in\s+)?office|очно|on-?site)\b(?:\s+(?:формат\w*|график\w*))?",
    re.IGNORECASE,
)
_NOT_REMOTE = re.compile(
    r"\b(?:не|без|кроме|no|not|except)\s+(?:удал[её]н\w*|дистан\w*|онлайн|remote\w*)", re.IGNORECASE
)
_MOVING_TO = re.compile(r"\b(?:в|во|to)\s+([^\W\d_][\w\s-]*)$", re.IGNORECASE)
_CITY = re.compile(r"[^\W\d_][\w\s.,'’()-]*")
_SMALL = frozenset({"на", "в", "под", "и", "on", "upon", "of", "the", "de", "la"})


def place(text: str) -> Place:
    """A place from "мск", "Казань, удалёнка", "remote"; an unknown city is kept as it was typed, without its zone."""
    left, remote = _REMOTE.subn(" ", _without_asides(_NOT_REMOTE.sub(" ", _short(text))))
    named = _JOINTS.sub("", left).strip() if remote else left
    nowhere = not named or bool(_ANY_CITY.search(named))
    if remote and nowhere:
        return Place(None, remote=True)
    found = city(named)
    return Place(found, remote > 0, places.zone_of(found))


def city(text: str) -> str:
    """One city: a short name in full, capitals where none were typed. Refusal for what is no name of a place."""
    typed = _spoken(_without_asides(_short(text)))
    if _ANY_CITY.search(typed):
        raise Refusal("reading-city-any")
    try:
        found = places.read(typed)
    except places.Several:
        raise Refusal("reading-city-any") from None
    if found is not None and found.city is not None:
        return found.name
    name = found.name if found else ""
    if not 2 <= len(name) <= LONGEST_CITY or not _CITY.fullmatch(name):  # noqa: PLR2004 - no city has one letter
        raise Refusal("reading-city")
    if name != name.lower():
        return name
    parts = re.split(r"([\s-])", name)
    return "".join(part if at and part in _SMALL else part[:1].upper() + part[1:] for at, part in enumerate(parts))


def _short(text: str) -> str:
    typed = one_line(text)
    if len(typed) > places.LONGEST:
        raise Refusal("reading-city")
    return typed


def _without_asides(typed: str) -> str:
    """The text without words on moving and offices, unless the city stands among them: "готов переехать в Москву"."""
    rest, times = _ASIDE.subn(" ", typed)
    if not times:
        return typed
    left = _JOINTS.sub("", rest).strip(" .")
    found = _MOVING_TO.search(typed)
    return found[1] if found and not left else left


def _spoken(typed: str) -> str:
    before = None
    while typed != before:
        before, typed = typed, _BEFORE_CITY.sub("", typed).strip(" .,;!")
    return typed


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

_LEVEL = re.compile(r"(?<!\w)([abcавс])\s?([12])(?!\d)\+?(?:\s?[-–—/]\s?[abcавс]\s?[12]\+?(?!\w))?", re.IGNORECASE)
_LOOK_ALIKE = str.maketrans("авс", "abc")
# Taken out one after another, so that "выше среднего" is gone before "средн" is looked for.
_LEVEL_WORDS = tuple(
    (re.compile(pattern, re.IGNORECASE), level)
    for pattern, level in (
        (r"\bродн\w+|\bносител\w+|\bnative(?:\s+speaker)?\b|\bmother\s+tongue\b|\bбилингв\w*|\bbilingual\b", NATIVE),
        (r"\bв\s+совершенстве\b|\bmastery\b|\bproficiency\b|\bкак\s+родн\w+", "C2"),
        (r"\bсвободн\w+|\bпродвинут\w+|\bfluent\w*|\badvanced\b|\bproficient\w*|\bвладею\s+отлично\b", "C1"),
        (r"\bвыше\s+среднего\b|\bupper(?:[\s-]?intermediate)?\b|\bvantage\b", "B2"),
        (r"\bниже\s+среднего\b|\bpre[\s-]?intermediate\b|\bwaystage\b", "A2"),
        (r"\bсредн\w+|\bразговорн\w+|\bintermediate\b|\bconversational\b|\bthreshold\b", "B1"),
        (r"\bбазов\w+|\b(?:читаю\s+)?со\s+словар[её]м\b|\bbasic\w*|\belementary\b", "A2"),
        (
            r"\bначальн\w+|\bначинающ\w+|\b(?:только\s+)?(?:учу|начал[аи]?\s+учить)\b|\bbeginner\b|\bbreakthrough\b",
            "A1",
        ),
        (r"\bhsk\s?-?6\b|\b(?:jlpt\s?)?n1\b|\bielts\s?[78](?:[.,][05])?(?!\d)", "C1"),
        (r"\bhsk\s?-?[45]\b|\b(?:jlpt\s?)?n2\b|\bielts\s?(?:5[.,]5|6(?:[.,][05])?)(?!\d)", "B2"),
        (r"\bhsk\s?-?3\b|\b(?:jlpt\s?)?n3\b|\bielts\s?(?:4(?:[.,][05])?|5(?:[.,]0)?)(?!\d)", "B1"),
        (r"\bhsk\s?-?2\b|\b(?:jlpt\s?)?n4\b", "A2"),
        (r"\bhsk\s?-?1\b|\b(?:jlpt\s?)?n5\b", "A1"),
    )
)
_NOT_NAME = re.compile(
    r"\b(?:язык\w*|уров(?:ень|н\w+)|level|language|speaker|at|на|знаю|владею|говорю|i\s+speak)\b|[()\-–—:.]",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[,;\n]|\s/\s")
_TOGETHER = re.compile(r"\s+(?:и|and)\s+")
_DECLINED = re.compile(r"([сц]к)(?:им|ого|ому|ом)$")  # "владею английским"
_SHORT_LANGUAGES = {
    "англ": "английский",
    "инглиш": "английский",
    "нем": "немецкий",
    "фр": "французский",
    "франц": "французский",
    "исп": "испанский",
    "рус": "русский",
    "тат": "татарский",
    "кит": "китайский",
    "eng": "English",
    "ger": "German",
    "rus": "Russian",
}


@dataclass(frozen=True, slots=True)
class Language:
    """A language with its level: A1 to C2 of the Common European Framework, or `NATIVE`."""

    name: str
    level: str


def languages(text: str) -> list[Language]:
    """Each language of a message with its level: "английский B2, татарский родной", "German - intermediate"."""
    chunks = [chunk for chunk in _BETWEEN.split(text) if chunk.strip()]
    found = [language for chunk in chunks for language in _languages(chunk)]
    if not found:
        raise Refusal("reading-language")
    return found


def language_items(text: str) -> list[dict[str, str]]:
    """As `languages`, each as an item of JSON Resume."""
    return [{"language": each.name, "fluency": each.level} for each in languages(text)]


def _languages(chunk: str) -> list[Language]:
    """Languages joined by "и": one without a level has that of the next."""
    found: list[Language] = []
    level = None
    for part in reversed([part for part in _TOGETHER.split(chunk) if part.strip()]):
        name, own = _language(part)
        level = own or level
        if level is None:
            raise Refusal("reading-language-level", language=name)
        found.insert(0, Language(name, level))
    return found


def _language(part: str) -> tuple[str, str | None]:
    part = one_line(part)
    level = None
    if found := _LEVEL.search(part):
        level = f"{found[1].casefold().translate(_LOOK_ALIKE)}{found[2]}".upper()
        part = part[: found.start()] + " " + part[found.end() :]
    for pattern, meant in _LEVEL_WORDS:
        part, times = pattern.subn(" ", part)
        if times:
            level = level or meant
    name = one_line(_NOT_NAME.sub(" ", part))
    name = _DECLINED.sub(r"\1ий", _SHORT_LANGUAGES.get(name.casefold(), name))
    if not any(map(str.isalpha, name)) or len(name) > LONGEST_LANGUAGE:
        raise Refusal("reading-language")
    return name[0].upper() + name[1:], level


FULL_WEEK, HALF_WEEK, MOST_HOURS = 40, 20, 60
"""Hours of a week: full time, half of it, and more than which nobody is asked to promise."""

_DAY = 8
"""Hours of a working day where only days are told."""

_ONCE = re.compile(r"\b(once|twice|(?:a\s+)?couple(?:\s+of)?|пар[ауы])\b")
_OFTEN = {"once": "1 time", "twice": "2 times"}
_AMOUNT = r"(\d{1,3}(?:[.,]\d)?)(?:\s*(?:-|до|или|to|or)\s*(\d{1,3}))?"
_HOURS = re.compile(rf"{_AMOUNT}\s*\+?\s*-?(?:(?:ти|х)\s)?\s*(?:ч(?:ас\w*)?\b|h(?:ours?|rs?)?\b)")
_DAYS = re.compile(rf"{_AMOUNT}\s*(?:рабочи[хе]\s+)?(?:дн\w*|ден\w*|days?|раза?|смен\w*|shifts?|times?)\b")
_SHARE = re.compile(r"(\d(?:[.,]\d{1,2})?|1/2|1/4|3/4)\s*(?:-?\s*(?:й|ой)\s*)?став\w+")
_EVERY_DAY = re.compile(r"\b(?:каждый\s+день|ежедневно|every\s*day|daily\b|7\s+дней)")
_A_DAY = re.compile(
    r"\b(?:в|за)\s+(?:рабочий\s+)?день|/\s*день|\b(?:a|per)\s+day|/\s*day|по\s+будням|weekdays|по\s+вечерам|вечерами|evenings"
)
_WEEKEND = re.compile(r"\bвыходн\w+|\bweekends?\b")
_A_MONTH = re.compile(r"\bв\s+мес\w*|/\s*мес\w*|\b(?:a|per)\s+month|/\s*month")
_HALF = re.compile(
    r"\bпол\s?-?ставки|\bполовин\w+|\bпол-?\s?дня|\bhalf\b|\bпарт-?\s?тайм|\bpart[\s-]?time|неполн\w+|не\s+полн\w+"
)
_QUARTER = re.compile(r"\bчетверть\s+ставки|\bquarter")
_FULL = re.compile(r"\bфул+-?\s?тайм|\bполн\w+|\bfull|\b(?:целая\s+)?ставка\b|\bпятидневк\w+|\b5\s*/\s*2\b")
_BARE = re.compile(
    rf"(?:от|до|около|примерно|минимум|максимум|не\s+менее|не\s+более|~|at\s+least|up\s+to|about|around)?\s*{_AMOUNT}\s*\+?(?:\s*(?:в\s+нед\w*|/\s*нед\w*|(?:a|per)\s+week|/\s*w\w*))?"
)


def hours_a_week(text: str) -> int:
    """Hours a week, 1 to 60: "20", "по 4 часа в день", "2-3 дня в неделю", "полставки", "full-time".

    Of a range the middle is taken, of a day without hours eight, of a month a quarter.
    """
    typed = one_line(text).casefold().replace("ё", "е").strip(" .!")
    typed = re.sub("[‑‒–—]", "-", typed)
    if len(typed) <= LONGEST_NAME:
        typed = in_digits(_ONCE.sub(lambda word: _OFTEN.get(word[0], "2"), typed))
        hours = _week(typed)
        if hours is not None and 1 <= round(hours) <= MOST_HOURS:
            return round(hours)
    raise Refusal("reading-hours")


def _week(typed: str) -> float | None:
    hours, days = _HOURS.search(typed), _DAYS.search(_HOURS.sub(" ", typed))
    if hours:
        return _middle(hours) * _times(typed, days)
    if days:
        return _middle(days) * _DAY
    if share := _SHARE.search(typed):
        part = share[1].replace(",", ".")
        whole = {"1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
        return FULL_WEEK * (whole[part] if part in whole else float(part))
    if bare := _BARE.fullmatch(typed):
        return _middle(bare)
    for pattern, meant in ((_QUARTER, FULL_WEEK // 4), (_HALF, HALF_WEEK), (_FULL, FULL_WEEK), (_WEEKEND, 2 * _DAY)):
        if pattern.search(typed):
            return meant
    return None


def _times(typed: str, days: re.Match[str] | None) -> float:
    """How often a week somebody works that many hours."""
    if days:
        return _middle(days)
    for pattern, times in ((_EVERY_DAY, 7.0), (_WEEKEND, 2.0), (_A_DAY, 5.0), (_A_MONTH, 0.25)):
        if pattern.search(typed):
            return times
    return 1.0


def _middle(amount: re.Match[str]) -> float:
    low = float(amount[1].replace(",", "."))
    return (low + float(amount[2])) / 2 if amount[2] else low
