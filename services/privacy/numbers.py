"""Telephones and other long numbers, in figures and in words, however they are broken up.

What goes: ten figures and more that stand together, seven after a plus, five after "тел." and its like, 123-45-67, and
the eleven of a Russian number even with commas, lines or pictures between them. So cards, ISBN and registration numbers
(ОГРН) go as well. What stays: dates, years, periods, times, prices, network addresses, and any shorter number.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from services.privacy.folding import Kind, Span, View, words

LONG = 10
"""Figures of a telephone with its area code."""

_AFTER_PLUS, _AFTER_WORD, _RUSSIAN = 7, 5, 11
_LIKE_DIGITS = str.maketrans({"o": "0", "о": "0", "l": "1", "i": "1", "і": "1", "ı": "1", "з": "3", "б": "6", "s": "5"})
_LIKE = frozenset(map(chr, _LIKE_DIGITS))
_LONGEST_LIKE = 4

_WORDS: dict[str, int] = {
    **dict.fromkeys(("ноль", "нуль", "нолик", "ноля", "zero", "oh"), 0),
    **dict.fromkeys(("один", "одна", "одно", "единица", "one"), 1),
    **dict.fromkeys(("два", "две", "двойка", "two"), 2),
    **dict.fromkeys(("три", "тройка", "three"), 3),
    **dict.fromkeys(("четыре", "четверка", "four"), 4),
    **dict.fromkeys(("пять", "пятерка", "five"), 5),
    **dict.fromkeys(("шесть", "шестерка", "six"), 6),
    **dict.fromkeys(("семь", "семерка", "seven"), 7),
    **dict.fromkeys(("восемь", "восем", "восьмерка", "eight"), 8),
    **dict.fromkeys(("девять", "девятка", "nine"), 9),
    "десять": 10, "ten": 10, "одиннадцать": 11, "eleven": 11, "двенадцать": 12, "twelve": 12,
    "тринадцать": 13, "thirteen": 13, "четырнадцать": 14, "fourteen": 14, "пятнадцать": 15, "fifteen": 15,
    "шестнадцать": 16, "sixteen": 16, "семнадцать": 17, "seventeen": 17, "восемнадцать": 18, "eighteen": 18,
    "девятнадцать": 19, "nineteen": 19, "двадцать": 20, "twenty": 20, "тридцать": 30, "thirty": 30,
    "сорок": 40, "forty": 40, "пятьдесят": 50, "fifty": 50, "шестьдесят": 60, "sixty": 60,
    "семьдесят": 70, "seventy": 70, "восемьдесят": 80, "eighty": 80, "девяносто": 90, "ninety": 90,
    "сто": 100, "двести": 200, "триста": 300, "четыреста": 400, "пятьсот": 500,
    "шестьсот": 600, "семьсот": 700, "восемьсот": 800, "девятьсот": 900,
}  # fmt: skip
_WORD = re.compile("|".join(sorted(_WORDS, key=len, reverse=True)))
_SPOKEN = re.compile(f"(?:{_WORD.pattern})+")
_BETWEEN = words("тире дефис минус пробел скобка потом затем далее dash hyphen space hundred double triple")
"""Words that people say between figures."""

_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_PLUS = re.compile(r"(?:(?<![\w+])\+\s{0,2}\(?|(?<!\w)(?:плюс|plus)\s{0,3}\(?)$")
_OPENING = re.compile(r"(?<![\w+])\+\s{0,2}\(?$|(?<!\w)(?:плюс|plus)\s{1,3}$|\($")
_TIGHT = re.compile(r"[ \t().\-_/*~'’:+]{0,4}")
_TIGHT_SPOKEN = (_TIGHT, re.compile(r"[^\n]*"), re.compile(r"(?s:.*)"))
"""The same by how many of two neighbours are words: people say a telephone with commas, and write it in lines."""

_WIDEST = 8
"""Signs between two figures of one number, where they are not `_TIGHT`."""

_TOLD = re.compile(
    r"""(?<!\w)(?:
        тел|телефон(?:а|у|ом|е|чик)?|моб|мобил(?:а|ка|ку|ьн\w{2})|сот|сотов\w{2}|(?:по)?звони(?:те|ть)?|набер(?:и|ите)
        |ват+с?ап\w{0,2}|вотс?ап\w{0,2}|вацап\w{0,2}|whats[ ]?app|viber|вайбер\w{0,2}|phone|tel|cell|mobile|call
        |icq|аськ[аеиу]
    )(?:\W{1,4}(?:по|мне|на|me|at|on|номеру?|number|мой))*\W{0,5}$""",
    re.VERBOSE,
)
_TOLD_BEFORE = 50
_MOST_GROUPS = 15
_SHORT = re.compile(r"(?<!\d)\d{3}-\d{2}-\d{2}(?!\d)")

# Numbers that are no telephone, as wholes: a date, a year or a period, a time, a network address, a sum of money.
_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_OCTET = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_SUM = r"(?:\d{1,3}(?:[ ]\d{3})?[ ]\d00|\d{1,3}(?:[ ]\d{3})+[ ]000)"
_CURRENCY = r"(?=\s?(?:руб|р\b|₽|\$|€|usd|eur|тенге|сум\b|k\b|к\b|тыс|т\.))"
_INNOCENT = re.compile(
    rf"""(?<![\d+])(?:
        (?P<year>{_YEAR})(?!\s?[-/]\s?\d)(?![.]\d\d?(?!\d))
      | {_YEAR}\s?[-/]\s?{_YEAR}
      | {_YEAR}[-./](?:0[1-9]|1[0-2])(?:[-./]{_DAY})?
      | {_YEAR}\s?[-/]\s?\d\d
      | {_DAY}[./]{_MONTH}[./]{_YEAR}
      | {_MONTH}[./-]{_YEAR}
      | (?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?
      | {_OCTET}(?:\.{_OCTET}){{3}}(?:[:/]\d{{1,5}})?(?!\.\d)
      | {_SUM}(?:\s?-\s?{_SUM})?
      | \d{{2,4}}000\s?-\s?\d{{2,4}}000
      | \d{{4,7}}\s?-\s?\d{{4,7}}{_CURRENCY}
      | \d{{4,5}}:{_YEAR}
    )(?!\d)""",
    re.VERBOSE,
)


class _Part(NamedTuple):
    """Figures that stand together. value: of a number word. sure: False for letters that only look like figures.

    tight: nothing but what telephones are grouped with stands before it. plus, told: what stands before the first one.
    """

    start: int
    end: int
    digits: str
    value: int | None = None
    sure: bool = True
    tight: bool = True


@dataclass(slots=True)
class _Run:
    """Parts with no word between them. plus: the first follows a plus. told: and a word such as "тел."."""

    parts: list[_Part]
    plus: bool
    told: bool


def find_numbers(view: View) -> Iterator[Span]:
    """Every telephone and long number in a plain view."""
    for run in _runs(view.text):
        for start, end, kind in _found(view.text, run):
            before = _OPENING.search(view.text, max(0, start - 5), start)
            if before is not None and ("+" in before[0] or before[0][0].isalpha() or ")" in view.text[start:end]):
                start = before.start()  # noqa: PLW2901 - the sign belongs to the number
            yield view.span(start, end, kind)


def _runs(text: str) -> Iterator[_Run]:
    run = _Run([], plus=False, told=False)
    end = 0
    """Where the last part, or a word that may stand between two, ended."""
    for token in _TOKEN.finditer(text):
        parts = _parts(text, token)
        if not parts:
            if run.parts and token[0] in _BETWEEN:
                end = token.end()
            elif run.parts:
                yield run
                run = _Run([], plus=False, told=False)
            continue
        start = token.start()
        plus = _PLUS.search(text, max(0, start - 10), start) is not None
        if run.parts and (plus or start - end > _WIDEST or (parts[0].value is not None and _is_whole(run))):
            yield run
            run = _Run([], plus=False, told=False)
        if run.parts:
            spoken = (run.parts[-1].value is not None) + (parts[0].value is not None)
            pattern = _TIGHT_SPOKEN[spoken]
            parts[0] = parts[0]._replace(tight=pattern.fullmatch(text, end, start) is not None)
        elif parts[0].sure:
            run.plus, run.told = plus, _TOLD.search(text[max(0, start - _TOLD_BEFORE) : start]) is not None
        else:
            continue
        run.parts += parts
        end = token.end()
    if run.parts:
        yield run


def _is_whole(run: _Run) -> bool:
    """Whether the figures are a telephone already, so that a word behind it («89991234567, два года опыта») is not."""
    figures = len(run.parts) <= _MOST_GROUPS and all(part.value is None for part in run.parts)
    return figures and _is_phone(_digits(run.parts), plus=run.plus)


def _parts(text: str, token: re.Match[str]) -> list[_Part]:
    """A token as figures; empty for a word that is none."""
    word, start, end = token[0], token.start(), token.end()
    if word.isdecimal():
        return [_Part(start, end, word)]
    if len(word) <= _LONGEST_LIKE and _LIKE.issuperset(word):
        glued = text[start - 1 : start].isdecimal() or text[end : end + 1].isdecimal()
        return [_Part(start, end, word.translate(_LIKE_DIGITS), sure=glued)]
    if _SPOKEN.fullmatch(word.replace("ё", "е")):
        spoken = _WORD.finditer(word.replace("ё", "е"))
        return [_Part(start + one.start(), start + one.end(), "", value=_WORDS[one[0]]) for one in spoken]
    return []


def _found(text: str, run: _Run) -> Iterator[tuple[int, int, Kind]]:
    parts = run.parts
    while any(not part.sure for part in parts):
        # A letter behind a whole telephone is a word: «+7 … — I look at data».
        whole = not parts[-1].sure and _is_phone(_digits(parts[:-1]), plus=run.plus)
        if not whole and _is_phone(_digits(parts), plus=run.plus):
            yield parts[0].start, parts[-1].end, "phone"
            return
        if parts[-1].sure:
            break
        parts.pop()
    pieces = _pieces(parts)
    found = [
        one
        for place, piece in enumerate(pieces)
        for one in _judged(text, piece, plus=run.plus and not place, told=run.told and not place)
    ]
    if found or len(pieces) == 1:
        yield from found
        return
    certain = [one for one in _INNOCENT.finditer(text, parts[0].start, parts[-1].end) if not one["year"]]
    for group in _outside(parts, certain):
        yield from _scattered(group, plus=run.plus and group[0] is parts[0])


def _pieces(parts: Sequence[_Part]) -> list[list[_Part]]:
    """Parts that stand close together."""
    pieces: list[list[_Part]] = [[]]
    for part in parts:
        if not part.sure or (pieces[-1] and not part.tight):
            pieces.append([])
        if part.sure:
            pieces[-1].append(part)
    return [piece for piece in pieces if piece]


def _judged(text: str, piece: Sequence[_Part], *, plus: bool, told: bool) -> Iterator[tuple[int, int, Kind]]:
    """What of a piece has to go: all of it, or what stands between its innocent numbers."""
    innocent = [] if plus else list(_INNOCENT.finditer(text, piece[0].start, piece[-1].end))
    if innocent and len(_outside(piece, innocent)) == 0:
        return
    # A year may be the end of a telephone; a period, a date or a sum hardly is.
    certain = [one for one in innocent if not one["year"]]
    whole = _digits(piece)
    if not certain or (len(whole) >= _RUSSIAN and _is_phone(whole, plus=plus)):
        yield from _hidden(text, piece, plus=plus, told=told)
        return
    for rest in _outside(piece, certain):
        yield from _hidden(text, rest, plus=False, told=told and rest[0] is piece[0])


def _outside(piece: Sequence[_Part], innocent: Sequence[re.Match[str]]) -> list[list[_Part]]:
    """Neighbouring parts that no innocent number holds."""
    spans = iter([*((one.start(), one.end()) for one in innocent), (piece[-1].end + 1, piece[-1].end + 1)])
    start, end = next(spans)
    groups: list[list[_Part]] = [[]]
    for part in piece:
        while end < part.end:
            start, end = next(spans)
        if part.start >= start:
            groups.append([])
        else:
            groups[-1].append(part)
    return [group for group in groups if group]


def _hidden(text: str, parts: Sequence[_Part], *, plus: bool, told: bool) -> Iterator[tuple[int, int, Kind]]:
    digits, start, end = _digits(parts), parts[0].start, parts[-1].end
    phone = _is_phone(digits, plus=plus)
    if phone or (plus and len(digits) >= _AFTER_PLUS) or (told and len(digits) >= _AFTER_WORD):
        yield start, end, "phone"
    elif len(digits) >= LONG and "/" not in text[start:end] and max(len(part.digits) for part in parts) > 2:  # noqa: PLR2004 - marks come in ones and twos
        yield start, end, "phone" if len(digits) == LONG and digits[0] in "3489" else "number"
    elif len(digits) >= LONG and any(part.value is not None for part in parts):
        yield start, end, "phone"
    elif any(len(part.digits) >= LONG for part in parts):
        yield from ((part.start, part.end, "number") for part in parts if len(part.digits) >= LONG)
    else:
        yield from ((one.start(), one.end(), "phone") for one in _SHORT.finditer(text, start, end))


def _scattered(parts: Sequence[_Part], *, plus: bool) -> Iterator[tuple[int, int, Kind]]:
    """Russian numbers with anything between their parts: an 8 or a 7 first, eleven figures in all."""
    place = 0
    while place < len(parts):
        first = parts[place].digits
        last = _eleven(parts, place) if first in {"7", "8"} or len(first) > 3 or (plus and place == 0) else None  # noqa: PLR2004 - "8999"
        if last is not None and _is_phone(_digits(parts[place : last + 1]), plus=False):
            yield parts[place].start, parts[last].end, "phone"
            place = last
        place += 1


def _eleven(parts: Sequence[_Part], first: int) -> int | None:
    """The part with which the figures from `first` on become eleven."""
    count = 0
    for place in range(first, min(first + _RUSSIAN, len(parts))):
        count += len(parts[place].digits)
        if count >= _RUSSIAN:
            return place if count == _RUSSIAN else None
    return None


def _digits(parts: Sequence[_Part]) -> str:
    """The figures of parts in a row, where «девяносто девять» is 99 and «сто двадцать три» is 123."""
    digits: list[str] = []
    room = 0
    for part in parts:
        if part.value is None:
            digits.append(part.digits)
            room = 0
        elif 0 < part.value < room:
            digits[-1] = str(int(digits[-1]) + part.value)
            room = 10 if part.value % 10 == 0 and part.value > 10 else 0  # noqa: PLR2004
        else:
            digits.append(str(part.value))
            room = 100 if part.value >= 100 else 10 if part.value >= 20 else 0  # noqa: PLR2004
    return "".join(digits)


def _is_phone(digits: str, *, plus: bool) -> bool:
    """Whether figures have the shape of a telephone of Russia or a neighbour, or stand after a plus."""
    if plus:
        return LONG <= len(digits) <= 15  # noqa: PLR2004 - E.164 allows fifteen
    if len(digits) == LONG:
        return digits[0] == "9"
    russian = digits[:1] in {"7", "8"} and digits[1:2] in set("34789")
    neighbour = digits[:3] in {"375", "380", "998", "996", "994", "374", "992", "993", "995", "373"}
    return (len(digits) in (11, 12) and russian) or (len(digits) == 12 and neighbour)  # noqa: PLR2004
