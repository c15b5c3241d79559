"""Wages as people type them: "80к", "от 60 до 80 тыс", "$15/h". Everything here is pure."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from services.errors import Refusal
from services.spelled import in_digits

LONGEST = 120
"""Characters of an answer."""

PERIODS = ("month", "hour", "day", "project")


@dataclass(frozen=True, slots=True)
class Wage:
    """low, high: whole units of the currency (ISO 4217), at least one of them. A single sum is kept as low.

    period: one of PERIODS.
    """

    low: int | None
    high: int | None
    currency: str = "RUB"
    period: str = "month"

    def as_json(self) -> dict[str, Any]:
        return {"from": self.low, "to": self.high, "currency": self.currency, "period": self.period}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(data.get("from"), data.get("to"), data.get("currency", "RUB"), data.get("period", "month"))


# Looked for in this order: what holds another one's letters comes first, roubles come last.
_CURRENCIES = tuple(
    (re.compile(pattern), currency)
    for pattern, currency in (
        (r"\bбел(?:орус\w*|\.)?\s*руб\w*\.?|\bbyn\b|\bбелруб\w*", "BYN"),
        (r"\$|\busd\b|\bдолл?\w*\.?|\bбакс\w*|\bdollars?\b|\bbucks\b|\bу\.?\s?е\b\.?", "USD"),
        (r"€|\beur(?:os?)?\b|\bевро\b", "EUR"),
        (r"₸|\bkzt\b|\bтенге\b|\bтг\b|\btenge\b", "KZT"),
        (r"\buzs\b|\bсум(?:ов|а)?\b|\bso'?m\b", "UZS"),
        (r"\bkgs\b|\bсом(?:ов|а)?\b", "KGS"),
        (r"\bamd\b|֏|\bдрам\w*", "AMD"),
        (r"₾|\bgel\b|\bлари\b", "GEL"),
        (r"₼|\bazn\b|\bманат\w*", "AZN"),
        (r"\btjs\b|\bсомони\b", "TJS"),
        (r"\bmdl\b|\bле[йяев]{1,2}\b", "MDL"),
        (r"₴|\buah\b|\bгрн\b|\bгрив\w+", "UAH"),
        (r"£|\bgbp\b|\bфунт\w*|\bpounds?\b", "GBP"),
        (r"¥|\bcny\b|\brmb\b|\bюан\w+|\byuan\b", "CNY"),
        (r"₺|\btry\b|\bлир\w?\b", "TRY"),
        (r"\bpln\b|\bzł|\bzloty\w*|\bзлот\w+", "PLN"),
        (r"₽|\brub(?:les?|s)?\b|\brur\b|\broubles?\b|\bруб\w*\.?|\bдеревянн\w+|\bр\b\.?", "RUB"),
    )
)
_IN_ROUBLES = {
    "RUB": 1,
    "USD": 90,
    "EUR": 100,
    "GBP": 115,
    "CNY": 12,
    "KZT": 0.18,
    "BYN": 28,
    "UZS": 0.007,
    "KGS": 1,
    "AMD": 0.23,
    "GEL": 33,
    "AZN": 53,
    "TJS": 8,
    "MDL": 5,
    "UAH": 2.2,
    "TRY": 2.5,
    "PLN": 23,
}
"""How much a unit is worth, roughly: it only serves to tell a slip of the finger from a wage."""

_SENSIBLE = {"hour": (30, 50_000), "day": (200, 300_000), "month": (2_000, 10_000_000), "project": (100, 50_000_000)}
"""Roubles below and above which a sum is nonsense."""

_THOUSANDS = 1_000
_CHEAP = 0.5
"""Roubles: money worth less is counted in thousands, so "150 тенге" of a month are thousands too."""

_PER = r"(?:\b(?:в|за|per|an|a)\s+|/\s*)"
_PERIOD_WORDS = tuple(
    (re.compile(rf"{_PER}(?:{after})|{alone}"), period)
    for after, alone, period in (
        (r"(?:час|hour)\w*\.?|ч\b\.?|hr?\b\.?", r"\bчас(?:ов\w+)?\b|\bпочасов\w+|\bhourly\b|\bph\b", "hour"),
        (r"(?:день|смену|выход|day|shift)\w*|d\b", r"\bсмена\b|\bdaily\b|\bежедневн\w+", "day"),
        (r"(?:год|year|yr)\w*|y\b", r"\bгодовых\b|\bannual\w*|\byearly\b|\bp\.?a\b\.?", "year"),
        (r"(?:нед|week)\w*\.?|wk?\b", r"\bweekly\b|\bеженедельн\w+", "week"),
        (r"(?:проект|project|задач|заказ|task|gig|штуку|текст|стать)\w*", r"\bпроект\b|\bразово\b", "project"),
        (r"(?:мес|month)\w*\.?|mo?\b", r"\bежемесячн\w+|\bmonthly\b|\bмес\b\.?|\bmonth\b", "month"),
    )
)
_OF_YEAR = {"year": 1 / 12, "week": 52 / 12}
_EXACT_DIGITS = 3

_SKIP = re.compile(
    r"договор|не\s?важн|без\s?разницы|все\s?равно|люб(?:ая|ой|ую|ые)|обсу[дж]|по\s+рынку|по\s+результат\w+|не\s+знаю|готов\w*\s+обсудить"
    r"|бесплатн|пропуст|negotia|doesn'?t\s+matter|don'?t\s+(?:care|know|mind)|\bany\b|market|discuss|open\s+to|unpaid|skip|tbd"
)
_SCALES = (
    (re.compile(r"(?:млн|миллион|лям|million|mln|m\b)"), 1_000_000),
    (re.compile(r"т|к|k|thousand|grand|штук"), 1_000),
)
_NUMBER = r"\d{1,3}(?:[ '’.,]\d{3})+(?!\d)|\d+(?:[.,]\d{1,2}(?!\d))?"
_SCALE = (
    r"(?:млн\b\.?|миллион\w*|лям\w*|million\b|mln\b|m\b(?!/)"
    r"|т\.?\s?р\b\.?|тыр\b|тыс(?:яч\w*|\b\.?)|тыщ\w*|т\b\.?|кк?(?![а-я])|k\b|thousand\b|grand\b|штук[аи]?\b)"
)
_SUM = re.compile(rf"(?<![\d.,])(?P<number>{_NUMBER})\s*-?(?P<scale>{_SCALE})?")
_ROUBLES_IN_SCALE = re.compile(r"т\.?\s?р\b|тыр")
_UP_TO = re.compile(
    r"(?:^|\s)(?:до|не\s+(?:более|больше|выше)|максимум|макс\b\.?|up\s+to|max(?:imum)?|under|less\s+than)\s*[$€£₽₸₴¥]?\s*$"
)
_SMALL_TALK = re.compile(
    r"\b(?:от|до|из|и|на|руки|руках|чистыми|грязными|net|gross|нетто|брутто|после|до|вычета|налог\w*|ндфл|примерно|около|где-то|хотя|бы"
    r"|минимум|мин|максимум|макс|не|менее|меньше|более|больше|выше|ниже|желательно|хоч\w+|хотел\w*|зарплат\w*|зп|з/п|оклад\w*|доход\w*"
    r"|ставка|деньг\w*|я|мне|в|за|месяц|мес|по|или|from|to|up|at|least|min|max|minimum|maximum|about|around|and|or|than|more|less|over"
    r"|under|the|a|an|per|salary|wage|hand|in|i|want|would|like|after|before|taxes|tax|плюс|plus|рассчитыва\w+|ожида\w+|expect\w*)\b"
)


def wage(text: str) -> Wage:
    """A wage: "80к", "от 60 до 80 тыс", "1000$", "400 р/час"; roubles a month where nothing else is said.

    A year or a week is turned into a month. Refusal for no sum, for "договорная", and for sums nobody is paid.
    """
    typed = _plain(text)
    if len(typed) > LONGEST:
        raise Refusal("reading-wage")
    if not re.search(r"\d", typed):
        raise Refusal("reading-wage-skip" if _SKIP.search(typed) else "reading-wage")
    rest, period = _period(typed)
    sums, currency, plain = _sums(rest)
    if not 1 <= len(sums) <= 2 or (not plain and currency is None):  # noqa: PLR2004 - from and to
        raise Refusal("reading-wage")
    low, high = _ends(rest, sums)
    currency = currency or "RUB"
    return _checked(
        _in_month(low, period), _in_month(high, period), currency, "month" if period in _OF_YEAR else period
    )


def _plain(text: str) -> str:
    typed = unicodedata.normalize("NFKC", text[: 4 * LONGEST]).casefold().replace("ё", "е")
    typed = re.sub("[‐‑‒–—―−~]+", "-", " ".join(typed.split()))
    typed = re.sub(r"\bполтора(?=\s+(?:млн|миллион))", "1.5", typed)
    typed = re.sub(r"^(?:полтинник|сотка)$", lambda word: f"{word[0]} тыс", typed)
    return in_digits(typed)


def _period(typed: str) -> tuple[str, str]:
    """What is left without the words on the period, and the period."""
    for pattern, period in _PERIOD_WORDS:
        left, times = pattern.subn(" ", typed)
        if times:
            return left, period
    return typed, "month"


@dataclass(frozen=True, slots=True)
class _Sum:
    """start: where it begins in the text. scaled: thousands or millions were said."""

    start: int
    amount: float
    scaled: bool
    scale: int


def _sums(text: str) -> tuple[list[_Sum], str | None, bool]:
    """The sums, their currency where one is named, and whether nothing but small talk stands around them."""
    sums = [_sum(found) for found in _SUM.finditer(text)]
    roubles = any(found["scale"] and _ROUBLES_IN_SCALE.match(found["scale"]) for found in _SUM.finditer(text))
    left = _SUM.sub(" \0 ", text)
    currency = "RUB" if roubles else None
    for pattern, name in _CURRENCIES:
        left, times = pattern.subn(" ", left)
        currency = currency or (name if times else None)
    left = _SMALL_TALK.sub(" ", left)
    plain = re.search(r"[^\W\d_]", left) is None
    return sums, currency, plain or any(each.scaled for each in sums)


def _sum(found: re.Match[str]) -> _Sum:
    number = found["number"]
    grouped = re.fullmatch(r"\d{1,3}(?:[ '’.,]\d{3})+", number)
    amount = float(re.sub(r"\D", "", number) if grouped else number.replace(",", "."))
    scale = next((size for pattern, size in _SCALES if found["scale"] and pattern.match(found["scale"])), 1)
    if found["scale"] == "кк":
        scale = 1_000_000
    return _Sum(found.start(), amount * scale, scale > 1, scale)


def _ends(text: str, sums: list[_Sum]) -> tuple[float | None, float | None]:
    if len(sums) == 1:
        amount = sums[0].amount
        return (None, amount) if _UP_TO.search(text[: sums[0].start]) else (amount, None)
    first, second = sums
    low, high = first.amount, second.amount
    if second.scaled and not first.scaled and low < _THOUSANDS:
        low *= second.scale
    if first.scaled and not second.scaled and high < _THOUSANDS:
        high *= first.scale
    return min(low, high), max(low, high)


def _in_month(amount: float | None, period: str) -> float | None:
    """Of a year or a week the part of a month, rounded to what people would say."""
    if amount is None or period not in _OF_YEAR:
        return amount
    exact = amount * _OF_YEAR[period]
    return round(exact, _EXACT_DIGITS - len(str(int(exact))))


def _checked(low: float | None, high: float | None, currency: str, period: str) -> Wage:
    """The wage in whole units; a monthly sum said in thousands without the word ("60–80") gets them."""
    worth = _IN_ROUBLES[currency]
    told = [amount for amount in (low, high) if amount is not None]
    in_thousands = period == "month" and (currency == "RUB" or worth < _CHEAP) and max(told) < _THOUSANDS
    times = _THOUSANDS if in_thousands else 1
    least, most = _SENSIBLE[period]
    if any(not least <= amount * times * worth <= most for amount in told):
        raise Refusal("reading-wage-size")
    return Wage(
        None if low is None else round(low * times), None if high is None else round(high * times), currency, period
    )
