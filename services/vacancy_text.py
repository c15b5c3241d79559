"""A whole vacancy pasted as one text: what it says of each question, to be shown and confirmed. Everything is pure.

What is not said for sure is left out: an empty question is asked, a wrong answer would have to be noticed first.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from models.tables import WorkKind
from services import places, reading, wages
from services.errors import Refusal
from services.reading import Place
from services.tags.store import Catalogue
from services.vacancies import MOST_CRITERIA
from services.wages import Wage

LONG = 200
"""Characters from which a title is taken for a whole vacancy."""

LINES = 3
"""Lines from which it is, however short."""

LONGEST_TITLE, LONGEST_DUTIES = 120, 1500

SURELY_REQUIRED = 7
"""Required tags where others are nice to have: the rest of the room is theirs."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Understood:
    """What a text says; None and empty is not said. required, nice: tag ids."""

    title: str | None = None
    duties: str | None = None
    place: Place | None = None
    work_kind: WorkKind | None = None
    wage: Wage | None = None
    required: tuple[int, ...] = ()
    nice: tuple[int, ...] = ()


def is_whole(text: str) -> bool:
    """Whether somebody has pasted a vacancy where its title was asked for."""
    lines = [line for line in text.splitlines() if line.strip()]
    return len(text) > LONG or len(lines) >= LINES


def understand(text: str, catalogue: Catalogue) -> Understood:
    """What a pasted vacancy says of each question."""
    parts = _parted(text)
    title, rest = _title(parts.get("", ""))
    required, nice = _tags(parts, catalogue)
    return Understood(
        title=title,
        duties=_duties(parts, rest),
        place=_place(text),
        work_kind=_work_kind(title or "", text),
        wage=_wage(text),
        required=required,
        nice=nice,
    )


# -- parts

_HEADING_WORDS = {
    "nice": r"""
        (?:будет|большим)\s+(?:большим\s+)?(?:плюсом|преимуществом)|плюсом\s+будет|желательно|приветствуется|плюсы
        |преимуществом|необязательно|nice\s+to\s+have|bonus|preferred|(?:it'?s\s+)?a\s+plus|would\s+be\s+a\s+plus
    """,
    "duties": r"""
        обязанности|задачи|основные\s+задачи|что\s+(?:нужно\s+)?(?:будете\s+)?делать
        |чем\s+(?:предстоит\s+|нужно\s+)?заниматься|что\s+предстоит|ваши\s+задачи|вам\s+предстоит|функционал
        |responsibilities|duties|what\s+you(?:'ll|\s+will)\s+do|tasks|your\s+role
    """,
    "required": r"""
        требования|мы\s+жд[её]м|жд[её]м\s+от|мы\s+ожидаем|ожидания|нам\s+важно|что\s+нужно\s+(?:уметь|знать)|необходимо
        |обязательно|навыки|ключевые\s+навыки|requirements|we\s+expect|you\s+have|must[\s-]have|qualifications|skills
        |what\s+we\s+look\s+for
    """,
    "terms": r"""
        условия|мы\s+предлагаем|что\s+(?:мы\s+)?предлагаем|предлагаем|we\s+offer|conditions|benefits|what\s+we\s+offer
    """,
    "contacts": r"контакты|как\s+откликнуться|отклик\w*|связь|contacts?|how\s+to\s+apply|apply",
}
_HEADINGS = {
    name: re.compile(rf"^[^\w]*(?:{words})[^:\n]{{0,40}}?(?::|$)", re.IGNORECASE | re.VERBOSE)
    for name, words in _HEADING_WORDS.items()
}

# A line of its own on one fact, read by itself: what follows still belongs to the part before it.
_FACT = re.compile(
    r"^[^\w]*(?:зарплата|заработная\s+плата|зп|з/п|оплата|оклад|доход|график|занятость|тип\s+занятости|город|место(?:\s+работы)?"
    r"|локация|адрес|salary|wage|pay|location|city|schedule|employment|job\s+type)\s*[:—–-]",
    re.IGNORECASE,
)


def _parted(text: str) -> dict[str, str]:
    """The text by headings; under "" is what stands before the first one."""
    parts: dict[str, list[str]] = {"": []}
    at = ""
    for line in text.splitlines():
        if _FACT.match(line):
            continue
        found = next(((name, match) for name, heads in _HEADINGS.items() if (match := heads.match(line.strip()))), None)
        if found is None:
            parts[at].append(line)
            continue
        at = found[0]
        parts.setdefault(at, []).append(line.strip()[found[1].end() :])
    return {name: "\n".join(lines).strip() for name, lines in parts.items()}


_NAMED_TITLE = re.compile(
    r"^[^\w\n]*(?:вакансия|должность|позиция|название|position|job\s+title|title|vacancy)\s*[:—–-]\s*(.+)$",
    re.IGNORECASE | re.MULTILINE,
)
_SEEKING = re.compile(
    r"^.{0,60}?\b(?:ищем|ищет|ищу|требуется|требуются|нужен|нужна|нужны|приглашаем|приглашает|в\s+поиске|looking\s+for|hiring|seeking|need)\b"
    r"\s*(?:an?\s+)?[:—–-]?\s*(?P<who>.+)$",
    re.IGNORECASE,
)
_TITLE_ENDS = re.compile(r"[.!?;\n(|/]|,\s|\s[—–-]\s|\s(?:в|во|на|для|с|со|который|которая|to|for|in|at|who|with)\s")


_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")


def _title(head: str) -> tuple[str | None, str]:
    """The title and what is left of the part before the headings."""
    named = _NAMED_TITLE.search(head)
    if named:
        left = head[: named.start()] + head[named.end() :]
        return _short(_BRACKETS.sub("", named[1]), LONGEST_TITLE), left.strip()
    lines = head.splitlines()
    first = next((line for line in lines if any(sign.isalpha() for sign in line)), "")
    if not first:
        return None, head
    rest = "\n".join(lines[lines.index(first) + 1 :]).strip()
    seeking = _SEEKING.match(first)
    if seeking:
        who = seeking["who"]
        end = _TITLE_ENDS.search(who)
        return _short(who[: end.start()] if end else who, LONGEST_TITLE), head
    if len(first) > LONGEST_TITLE:
        return None, head
    return _short(_BRACKETS.sub("", first), LONGEST_TITLE), rest


def _short(text: str, most: int) -> str | None:
    """A line without marks around it, cut at a word; None where nothing is left."""
    line = re.sub(r"^[^\w«\"]+|[\s.,;:!—–-]+$", "", reading.one_line(text))
    if len(line) > most:
        line = line[:most].rsplit(maxsplit=1)[0]
    if not any(sign.isalpha() for sign in line):
        return None
    return line[:1].upper() + line[1:]


def _duties(parts: dict[str, str], rest: str) -> str | None:
    text = reading.paragraphs(parts.get("duties") or rest or parts.get("required") or "")
    if len(text) > LONGEST_DUTIES:
        text = text[: LONGEST_DUTIES - 1].rsplit(maxsplit=1)[0] + "…"
    return text if any(sign.isalpha() for sign in text) else None


# -- tags


def _tags(parts: dict[str, str], catalogue: Catalogue) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Tags named beyond doubt: those of the requirements (of the whole where it has none), and the others."""
    told = parts.get("required")
    wanted = told or "\n".join(parts.get(name, "") for name in ("", "duties"))
    required = _named(wanted, catalogue)
    nice = [tag_id for tag_id in _named(parts.get("nice", ""), catalogue) if tag_id not in required]
    if told:
        more = _named(parts.get("duties", ""), catalogue)
        nice += [tag_id for tag_id in more if tag_id not in required and tag_id not in nice]
    required = required[: SURELY_REQUIRED if nice else MOST_CRITERIA]
    return tuple(required), tuple(nice[: MOST_CRITERIA - len(required)])


def _named(text: str, catalogue: Catalogue) -> list[int]:
    return [catalogue.ids[tag.slug] for tag in catalogue.index.mentioned(text)] if text.strip() else []


# -- place, kind of work, wage

_FROM_AFAR = re.compile(
    r"\b(?:удал[её]нк\w*|удал[её]нн\w+|дистанционн?\w*|из\s+дома|remote(?:ly)?|from\s+home)\b", re.IGNORECASE
)
_NOT_AFAR = re.compile(r"\b(?:не|без|no|not|нет)\s+(?:\w+\s+)?(?:удал|дистан|remote)", re.IGNORECASE)
_PLACE_LINE = re.compile(
    r"^[^\w\n]*(?:город|место(?:\s+работы)?|локация|адрес|где|location|city|place)\s*[:—–-]\s*(.+)$",
    re.IGNORECASE | re.MULTILINE,
)
_NAME = r"[А-ЯЁA-Z][\w-]+(?:[ -](?:на[ -])?[А-ЯЁA-Z][\w-]+){0,2}"
_IN_CITY = re.compile(rf"(?:\bг\.?\s*|\bгород[еа]?\s+|\bв\s+|\bВ\s+|\bво\s+|\bin\s+|📍\s*)({_NAME})")
_ASIDE = re.compile(rf"[(,|]\s*({_NAME})\s*(?:[),|]|$)", re.MULTILINE)


def _place(text: str) -> Place | None:
    remote = bool(_FROM_AFAR.search(text)) and not _NOT_AFAR.search(text)
    city = next(_cities(text), None)
    if city is None:
        return Place(None, remote=True) if remote else None
    return Place(city, remote, places.zone_of(city))


def _cities(text: str) -> Iterator[str]:
    """Cities that the text surely names, the surest first."""
    for line in _PLACE_LINE.findall(text):
        for piece in re.split(r"[,;(/]", line):
            yield from _city(piece)
    for pattern, where in ((_IN_CITY, text), (_ASIDE, "\n".join(text.splitlines()[:3]))):
        for name in pattern.findall(where):
            yield from _city(name)


def _city(name: str) -> Iterator[str]:
    """The city that the first words of a name are, in the language it was written in."""
    words = name.replace("г.", " ").split()
    for count in range(min(len(words), 3), 0, -1):
        tried = " ".join(words[:count])
        if len(tried) > places.LONGEST or places.find(tried) is None:
            continue
        with suppress(Refusal):
            yield reading.city(tried)
            return


_KINDS = (
    (WorkKind.INTERNSHIP, r"стажировк\w*|стаж[её]р\w*|практикант\w*|internships?|interns?\b|trainees?"),
    (
        WorkKind.PART_TIME,
        r"подработк\w*|частичн\w+\s+занятост\w*|неполн\w+\s+(?:рабоч\w+\s+)?(?:день|дня|занятост\w*)|part[\s-]?time",
    ),
    (
        WorkKind.FULL_TIME,
        r"(?<!не)(?<!не )полн(?:ый|ая|ого|ой)\s+(?:рабоч\w+\s+)?(?:день|дня|занятост\w*)|full[\s-]?time",
    ),
    (WorkKind.PROJECT, r"проектн\w+\s+(?:работ|занятост)\w*|разов\w+\s+(?:работ|задач|проект)\w*|freelance"),
)


def _work_kind(title: str, text: str) -> WorkKind | None:
    """The one kind that is named: in the title, or else anywhere."""
    for where in (title, text):
        found = [kind for kind, pattern in _KINDS if re.search(rf"\b(?:{pattern})", where, re.IGNORECASE)]
        if len(found) == 1:
            return found[0]
    return None


_SUM = r"\d{1,3}(?:[ \u00a0'’.]\d{3})+|\d+(?:[.,]\d+)?"
_SCALE = r"(?:\s*(?:тысяч\w*|тыс\.?|т\.?\s?р\.?|[кk]\b))?"
_CURRENCY = r"(?:\s*(?:₽|руб\w*\.?|р\b\.?|\$|usd|€|eur\w*|₸|тенге|dollars?|rubles?))?"
_MONEY = re.compile(
    rf"(?:\b(?:от|до|from|up\s+to)\s*)?[$€£]?\s?(?:{_SUM}){_SCALE}{_CURRENCY}(?:\s*(?:-|–|—|до|to|и\s+до)\s*[$€£]?\s?(?:{_SUM}){_SCALE}{_CURRENCY})?"
    r"(?:\s*(?:на\s+руки|gross|net|до\s+вычета(?:\s+налогов)?))?(?:\s*(?:в|за|per|an?|/)\s*(?:час|ч\b|день|смену|месяц|мес|hour|day|month|shift)\w*\.?)?",
    re.IGNORECASE,
)
_ABOUT_MONEY = re.compile(
    r"зарплат|заработн|\bзп\b|\bз/п\b|оплат|оклад|доход|ставк|вознагражден|salary|wage|\bpay\b|compensation",
    re.IGNORECASE,
)
_HAS_CURRENCY = re.compile(r"₽|\bруб|\d\s?р\b|\$|€|\busd\b|\beur|₸|тенге|dollar|ruble", re.IGNORECASE)


def _wage(text: str) -> Wage | None:
    """The first sum that is surely paid: beside a word for pay, or else with its currency."""
    lines = [piece for line in text.splitlines() for piece in re.split(r"[;]|(?<=\D)\.\s", line)]
    paid = [line[found.start() :] for line in lines if (found := _ABOUT_MONEY.search(line))]
    return _first(paid, _sum_in) or _first([line for line in lines if _HAS_CURRENCY.search(line)], _sum_with_currency)


def _first(lines: Sequence[str], read: Callable[[str], T | None]) -> T | None:
    return next((found for line in lines if (found := read(line)) is not None), None)


def _sum_in(line: str) -> Wage | None:
    return _first([found[0].strip() for found in _MONEY.finditer(line)], _read)


def _sum_with_currency(line: str) -> Wage | None:
    sums = [found[0].strip() for found in _MONEY.finditer(line) if _HAS_CURRENCY.search(found[0])]
    return _first(sums, _read)


def _read(text: str) -> Wage | None:
    with suppress(Refusal):
        return wages.wage(text)
    return None
