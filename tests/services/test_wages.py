"""Wages are understood as people type them, and refused with the reason."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.errors import Refusal
from services.wages import PERIODS, Wage, wage


def pieces(text: str) -> st.SearchStrategy[str]:
    return st.sampled_from(text.split())


def refusal(text: str) -> str | None:
    try:
        wage(text)
    except Refusal as refused:
        return refused.key
    return None


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("80к", Wage(80000, None, "RUB", "month")),
        ("80 000", Wage(80000, None, "RUB", "month")),
        ("80000", Wage(80000, None, "RUB", "month")),
        ("80.000", Wage(80000, None, "RUB", "month")),
        ("80,000", Wage(80000, None, "RUB", "month")),
        ("80'000", Wage(80000, None, "RUB", "month")),
        ("от 60 до 80 тыс", Wage(60000, 80000, "RUB", "month")),
        ("от 60 до 80 тысяч рублей", Wage(60000, 80000, "RUB", "month")),
        ("от 100к на руки", Wage(100000, None, "RUB", "month")),
        ("60-80т.р.", Wage(60000, 80000, "RUB", "month")),
        ("60-80 тр", Wage(60000, 80000, "RUB", "month")),
        ("60–80к", Wage(60000, 80000, "RUB", "month")),
        ("60к-80к", Wage(60000, 80000, "RUB", "month")),
        ("1000$", Wage(1000, None, "USD", "month")),
        ("$1000", Wage(1000, None, "USD", "month")),
        ("1000 долларов", Wage(1000, None, "USD", "month")),
        ("500 евро", Wage(500, None, "EUR", "month")),
        ("€500", Wage(500, None, "EUR", "month")),
        ("400 р/час", Wage(400, None, "RUB", "hour")),
        ("400 рублей в час", Wage(400, None, "RUB", "hour")),
        ("до 150", Wage(None, 150000, "RUB", "month")),
        ("до 150 тыс", Wage(None, 150000, "RUB", "month")),
        ("150 тыс. тенге", Wage(150000, None, "KZT", "month")),
        ("150000 тенге", Wage(150000, None, "KZT", "month")),
        ("80k RUB a month", Wage(80000, None, "RUB", "month")),
        ("$15/h", Wage(15, None, "USD", "hour")),
        ("$15 per hour", Wage(15, None, "USD", "hour")),
        ("15 USD/hour", Wage(15, None, "USD", "hour")),
        ("3000 в день", Wage(3000, None, "RUB", "day")),
        ("3000 р за смену", Wage(3000, None, "RUB", "day")),
        ("20000 за проект", Wage(20000, None, "RUB", "project")),
        ("$500 per project", Wage(500, None, "USD", "project")),
        ("80", Wage(80000, None, "RUB", "month")),
        ("60-80", Wage(60000, 80000, "RUB", "month")),
        ("60 80", Wage(60000, 80000, "RUB", "month")),
        ("сто тысяч", Wage(100000, None, "RUB", "month")),
        ("восемьдесят тысяч", Wage(80000, None, "RUB", "month")),
        ("сто двадцать тысяч рублей", Wage(120000, None, "RUB", "month")),
        ("1 млн", Wage(1000000, None, "RUB", "month")),
        ("1,5 млн", Wage(1500000, None, "RUB", "month")),
        ("100+", Wage(100000, None, "RUB", "month")),
        ("от 50", Wage(50000, None, "RUB", "month")),
        ("не меньше 50 тысяч", Wage(50000, None, "RUB", "month")),
        ("минимум 70к", Wage(70000, None, "RUB", "month")),
        ("100 000 ₽", Wage(100000, None, "RUB", "month")),
        ("100 000 руб.", Wage(100000, None, "RUB", "month")),
        ("100000р", Wage(100000, None, "RUB", "month")),
        ("100 т.р.", Wage(100000, None, "RUB", "month")),
        ("50тыс", Wage(50000, None, "RUB", "month")),
        ("50 тыс. руб.", Wage(50000, None, "RUB", "month")),
        ("45 тыс в месяц", Wage(45000, None, "RUB", "month")),
        ("45к/мес", Wage(45000, None, "RUB", "month")),
        ("$60k a year", Wage(5000, None, "USD", "month")),
        ("60k USD per year", Wage(5000, None, "USD", "month")),
        ("20000 в неделю", Wage(86700, None, "RUB", "month")),
        ("2000 BYN", Wage(2000, None, "BYN", "month")),
        ("2000 бел. руб", Wage(2000, None, "BYN", "month")),
        ("10 млн сум", Wage(10000000, None, "UZS", "month")),
        ("400 000 драм", Wage(400000, None, "AMD", "month")),
        ("5", Wage(5000, None, "RUB", "month")),
        ("около 70-80к", Wage(70000, 80000, "RUB", "month")),
        ("~90к", Wage(90000, None, "RUB", "month")),
        ("хочу 80к", Wage(80000, None, "RUB", "month")),
        ("80к чистыми", Wage(80000, None, "RUB", "month")),
        ("80 000 net", Wage(80000, None, "RUB", "month")),
        ("100k-120k", Wage(100000, 120000, "RUB", "month")),
        ("from 60 to 80k", Wage(60000, 80000, "RUB", "month")),
        ("60k+", Wage(60000, None, "RUB", "month")),
        ("at least 50k", Wage(50000, None, "RUB", "month")),
        ("up to 100k", Wage(None, 100000, "RUB", "month")),
        ("30000-40000", Wage(30000, 40000, "RUB", "month")),
        ("30 000 - 40 000 руб", Wage(30000, 40000, "RUB", "month")),
        ("30 000 — 40 000", Wage(30000, 40000, "RUB", "month")),
        ("300-400 р/ч", Wage(300, 400, "RUB", "hour")),
        ("от 300 руб/час", Wage(300, None, "RUB", "hour")),
        ("1.5к в день", Wage(1500, None, "RUB", "day")),
        ("полтора миллиона", Wage(1500000, None, "RUB", "month")),
        ("сотка", Wage(100000, None, "RUB", "month")),
        ("80 тыщ", Wage(80000, None, "RUB", "month")),
        ("80 штук", Wage(80000, None, "RUB", "month")),
        ("250000 KZT", Wage(250000, None, "KZT", "month")),
        ("1500-2000 евро", Wage(1500, 2000, "EUR", "month")),
        ("80-60", Wage(60000, 80000, "RUB", "month")),
        ("1000 у.е.", Wage(1000, None, "USD", "month")),
        ("500 р в час", Wage(500, None, "RUB", "hour")),
        ("400₽/час", Wage(400, None, "RUB", "hour")),
        ("60к-80", Wage(60000, 80000, "RUB", "month")),
        ("80 тыс. руб. в мес.", Wage(80000, None, "RUB", "month")),
        ("25к за 20 часов", Wage(20000, 25000, "RUB", "month")),
    ],
)
def test_a_wage(typed: str, understood: Wage) -> None:
    assert wage(typed) == understood


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("договорная", "reading-wage-skip"),
        ("не важно", "reading-wage-skip"),
        ("по договоренности", "reading-wage-skip"),
        ("обсудим", "reading-wage-skip"),
        ("any", "reading-wage-skip"),
        ("negotiable", "reading-wage-skip"),
        ("don't care", "reading-wage-skip"),
        ("1", "reading-wage-size"),
        ("0", "reading-wage-size"),
        ("1000000000", "reading-wage-size"),
        ("1 рубль", "reading-wage-size"),
        ("999999999 долларов", "reading-wage-size"),
        ("привет", "reading-wage"),
        ("", "reading-wage"),
        ("2 года опыта", "reading-wage"),
        ("12 000 000", "reading-wage-size"),
        ("+7 999 123-45-67", "reading-wage"),
        ("80к 90к 100к", "reading-wage"),
        ("80 килорублей", "reading-wage"),
    ],
)
def test_what_is_no_wage(typed: str, why: str) -> None:
    assert refusal(typed) == why


def test_a_wage_is_kept_as_json() -> None:
    kept = json.loads(json.dumps(wage("от 60 до 80 тыс").as_json()))
    assert kept == {"from": 60_000, "to": 80_000, "currency": "RUB", "period": "month"}
    assert Wage.from_json(kept) == wage("60-80к")


PIECES = pieces(
    """
        80 60 80к 100000 1.5 1,5 тыс. т.р. k млн $ € ₽ руб тенге USD от до - — и в час /час /h в месяц a year
    за проект на руки + около сто полтора
    """
)
TEXTS = st.one_of(
    st.text(max_size=40), st.lists(PIECES, max_size=6).map(" ".join), st.lists(PIECES, max_size=4).map("".join)
)


@given(TEXTS)
def test_any_text_is_a_wage_or_a_refusal(text: str) -> None:
    why = refusal(text)
    assert why in {None, "reading-wage", "reading-wage-skip", "reading-wage-size"}
    if why is None:
        found = wage(text)
        assert found.period in PERIODS
        told = [amount for amount in (found.low, found.high) if amount is not None]
        assert told
        assert all(amount > 0 for amount in told)
        assert told == sorted(told)
        assert Wage.from_json(found.as_json()) == found


@given(st.integers(2_000, 9_999_999))
def test_a_sum_in_roubles_is_that_sum(amount: int) -> None:
    for typed in (
        f"{amount}",
        f"{amount} ₽",
        f"{amount:,}".replace(",", " "),
        f"от {amount} руб. в месяц",
        f"{amount:,} RUB",
    ):
        assert wage(typed) == Wage(amount, None, "RUB", "month")
    assert wage(f"до {amount}") == Wage(None, amount, "RUB", "month")
