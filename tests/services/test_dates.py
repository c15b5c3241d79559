"""Dates, periods and first days are understood as people type them, and refused with the reason."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.dates import EARLIEST_YEAR, YEARS_AHEAD, Period, first_day, last_day, month, period, start_day
from services.errors import Refusal

TODAY = date(2026, 6, 10)
"""A Wednesday."""


def pieces(text: str) -> st.SearchStrategy[str]:
    return st.sampled_from(text.split())


def refusal(read: Callable[[str, date], object], text: str, today: date = TODAY) -> str | None:
    try:
        read(text, today)
    except Refusal as refused:
        return refused.key
    return None


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("сент 2023", "2023-09"),
        ("сен 2023", "2023-09"),
        ("сентябрь 2023", "2023-09"),
        ("в сентябре 2023 года", "2023-09"),
        ("09.2023", "2023-09"),
        ("9.2023", "2023-09"),
        ("09/2023", "2023-09"),
        ("09-2023", "2023-09"),
        ("2023-09", "2023-09"),
        ("2023.09", "2023-09"),
        ("2023", "2023"),
        ("2023 г.", "2023"),
        ("2023 год", "2023"),
        ("в 2023 году", "2023"),
        ("сентябрь 23", "2023-09"),
        ("сент. '23", "2023-09"),
        ("Sep 2023", "2023-09"),
        ("Sept 2023", "2023-09"),
        ("September, 2023", "2023-09"),
        ("september 2023", "2023-09"),
        ("2023 сентябрь", "2023-09"),
        ("15.09.2023", "2023-09-15"),
        ("2023-09-15", "2023-09-15"),
        ("15 сентября 2023", "2023-09-15"),
        ("15 сентября 2023 г.", "2023-09-15"),
        ("September 15, 2023", "2023-09-15"),
        ("15th September 2023", "2023-09-15"),
        ("осень 2023", "2023-09"),
        ("осенью 2023", "2023-09"),
        ("Q3 2024", "2024-07"),
        ("3 квартал 2024", "2024-07"),
        ("май 2024", "2024-05"),
        ("мая 2024", "2024-05"),
        ("март 2022", "2022-03"),
        ("09.23", "2023-09"),
        ("06/22", "2022-06"),
        ("в прошлом году", "2025"),
        ("в этом году", "2026"),
        ("last year", "2025"),
        ("сентябрь", "2025-09"),
        ("июнь", "2026-06"),
        ("декабрь", "2025-12"),
        ("May", "2026-05"),
        ("2036", "2036"),
        ("с 2023", "2023"),
        ("issued Sep 2023", "2023-09"),
    ],
)
def test_a_month_or_a_year(typed: str, understood: str) -> None:
    assert month(typed, TODAY) == understood


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("31.02.2023", "reading-date"),
        ("13.2023", "reading-date"),
        ("1949", "reading-date-range"),
        ("2040", "reading-date-range"),
        ("1023", "reading-date-range"),
        ("прошлым летом", "reading-date"),
        ("вчера", "reading-date"),
        ("", "reading-date"),
        ("привет", "reading-date"),
        ("2021-2023", "reading-date"),
        ("сентябрь 2023 или 2024", "reading-date"),
        ("20233", "reading-date"),
        ("99999", "reading-date"),
    ],
)
def test_what_is_no_month(typed: str, why: str) -> None:
    assert refusal(month, typed) == why


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("сент 2023 — н. в.", Period("2023-09", None, current=True)),
        ("сент 2023 - н.в.", Period("2023-09", None, current=True)),
        ("сен 2023 – нв", Period("2023-09", None, current=True)),
        ("09.2023 - настоящее время", Period("2023-09", None, current=True)),
        ("2021-2023", Period("2021", "2023", current=False)),
        ("2021 – 2023", Period("2021", "2023", current=False)),
        ("2021—2023 гг.", Period("2021", "2023", current=False)),
        ("с 2020 по настоящее время", Period("2020", None, current=True)),
        ("с 2020 по 2022", Period("2020", "2022", current=False)),
        ("с 2020 по 2022 год", Period("2020", "2022", current=False)),
        ("с сентября 2020 по июнь 2021", Period("2020-09", "2021-06", current=False)),
        ("June 2022 - present", Period("2022-06", None, current=True)),
        ("Jun 2022 – Aug 2022", Period("2022-06", "2022-08", current=False)),
        ("June 2022 to August 2023", Period("2022-06", "2023-08", current=False)),
        ("from 2020 to 2022", Period("2020", "2022", current=False)),
        ("since 2021", Period("2021", None, current=True)),
        ("с 2021", Period("2021", None, current=True)),
        ("с 2021 года", Period("2021", None, current=True)),
        ("лето 2025", Period("2025-06", "2025-08", current=False)),
        ("летом 2025", Period("2025-06", "2025-08", current=False)),
        ("summer 2025", Period("2025-06", "2025-08", current=False)),
        ("09.2020–06.2024", Period("2020-09", "2024-06", current=False)),
        ("09.2020-06.2024", Period("2020-09", "2024-06", current=False)),
        ("2020-09 - 2021-05", Period("2020-09", "2021-05", current=False)),
        ("2020-09–2021-05", Period("2020-09", "2021-05", current=False)),
        ("3 месяца в 2024", Period("2024", "2024", current=False)),
        ("июнь - август 2023", Period("2023-06", "2023-08", current=False)),
        ("июнь — август", Period("2026-06", "2026-08", current=False)),
        ("ноябрь - март 2024", Period("2023-11", "2024-03", current=False)),
        ("сент 2022 - март", Period("2022-09", "2023-03", current=False)),
        ("2021-23", Period("2021", "2023", current=False)),
        ("2023/24", Period("2023", "2024", current=False)),
        ("2023/2024", Period("2023", "2024", current=False)),
        ("2023-09", Period("2023-09", "2023-09", current=False)),
        ("2023", Period("2023", "2023", current=False)),
        ("2023 -", Period("2023", None, current=True)),
        ("2023 — ...", Period("2023", None, current=True)),
        ("2023-", Period("2023", None, current=True)),
        ("до 2022", Period(None, "2022", current=False)),
        ("по 2022", Period(None, "2022", current=False)),
        ("until 2022", Period(None, "2022", current=False)),
        ("2024-2024", Period("2024", "2024", current=False)),
        ("01.09.2020-30.06.2024", Period("2020-09-01", "2024-06-30", current=False)),
        ("1 сентября 2020 - 30 июня 2024", Period("2020-09-01", "2024-06-30", current=False)),
        ("зима 2023/24", Period("2023-12", "2024-02", current=False)),
        ("зима 2023", Period("2023-01", "2023-02", current=False)),
        ("Q1 2024 - Q3 2024", Period("2024-01", "2024-09", current=False)),
        ("осень 2023 - весна 2024", Period("2023-09", "2024-05", current=False)),
        ("2022–сейчас", Period("2022", None, current=True)),
        ("2022 - до сих пор", Period("2022", None, current=True)),
        ("2022 - now", Period("2022", None, current=True)),
        ("2022-present", Period("2022", None, current=True)),
        ("2022 to date", Period("2022", None, current=True)),
        ("Sept 2021 till now", Period("2021-09", None, current=True)),
        ("2022 - по сей день", Period("2022", None, current=True)),
        ("май 2022 - июнь 2022", Period("2022-05", "2022-06", current=False)),
        ("01.2022 - 03.2022", Period("2022-01", "2022-03", current=False)),
        ("1/2022-3/2022", Period("2022-01", "2022-03", current=False)),
        ("2010-12", Period("2010-12", "2010-12", current=False)),
        ("работал с 2020 по 2022", Period("2020", "2022", current=False)),
        ("полгода в 2023", Period("2023", "2023", current=False)),
        ("в 2023", Period("2023", "2023", current=False)),
        ("Sep '21 - Jun '23", Period("2021-09", "2023-06", current=False)),
        ("сент 21 - июнь 23", Period("2021-09", "2023-06", current=False)),
        ("с мая по август 2024", Period("2024-05", "2024-08", current=False)),
    ],
)
def test_a_period(typed: str, understood: Period) -> None:
    assert period(typed, TODAY) == understood


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("2023 - 2021", "reading-period-order"),
        ("сент 2023 - авг 2023", "reading-period-order"),
        ("сейчас", "reading-period"),
        ("", "reading-period"),
        ("привет", "reading-period"),
        ("1900-1910", "reading-date-range"),
        ("2020-2050", "reading-date-range"),
        ("2020 2021 2022", "reading-period"),
        ("с 1 по 2", "reading-period"),
        ("2030 - н.в.", "reading-period-order"),
        ("Present", "reading-period"),
        ("2020 - present - 2023", "reading-period"),
    ],
)
def test_what_is_no_period(typed: str, why: str) -> None:
    assert refusal(period, typed) == why


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("сразу", date(2026, 6, 10)),
        ("хоть завтра", date(2026, 6, 11)),
        ("хоть сейчас", date(2026, 6, 10)),
        ("завтра", date(2026, 6, 11)),
        ("с завтрашнего дня", date(2026, 6, 11)),
        ("с 1 июля", date(2026, 7, 1)),
        ("1 июля", date(2026, 7, 1)),
        ("с 1-го июля", date(2026, 7, 1)),
        ("с 1 июля 2026", date(2026, 7, 1)),
        ("01.07.2026", date(2026, 7, 1)),
        ("1.7.26", date(2026, 7, 1)),
        ("01.07", date(2026, 7, 1)),
        ("с понедельника", date(2026, 6, 15)),
        ("со следующей недели", date(2026, 6, 15)),
        ("на следующей неделе", date(2026, 6, 15)),
        ("через неделю", date(2026, 6, 17)),
        ("через две недели", date(2026, 6, 24)),
        ("через 2 недели", date(2026, 6, 24)),
        ("через пару недель", date(2026, 6, 24)),
        ("через месяц", date(2026, 7, 10)),
        ("через 1,5 месяца", date(2026, 7, 25)),
        ("через полтора месяца", date(2026, 7, 25)),
        ("через полгода", date(2026, 12, 10)),
        ("через год", date(2027, 6, 10)),
        ("с июня", date(2026, 6, 10)),
        ("с июля", date(2026, 7, 1)),
        ("в июле", date(2026, 7, 1)),
        ("с мая", date(2027, 5, 1)),
        ("в сентябре", date(2026, 9, 1)),
        ("с сентября 2026", date(2026, 9, 1)),
        ("01.02.2027", date(2027, 2, 1)),
        ("2026-07-01", date(2026, 7, 1)),
        ("asap", date(2026, 6, 10)),
        ("ASAP", date(2026, 6, 10)),
        ("now", date(2026, 6, 10)),
        ("immediately", date(2026, 6, 10)),
        ("right away", date(2026, 6, 10)),
        ("from July", date(2026, 7, 1)),
        ("from July 1", date(2026, 7, 1)),
        ("July 1st", date(2026, 7, 1)),
        ("1st of July", date(2026, 7, 1)),
        ("in two weeks", date(2026, 6, 24)),
        ("in 2 weeks", date(2026, 6, 24)),
        ("in a month", date(2026, 7, 10)),
        ("next week", date(2026, 6, 15)),
        ("next month", date(2026, 7, 1)),
        ("from Monday", date(2026, 6, 15)),
        ("tomorrow", date(2026, 6, 11)),
        ("летом", date(2026, 6, 10)),
        ("осенью", date(2026, 9, 1)),
        ("с осени", date(2026, 9, 1)),
        ("зимой", date(2026, 12, 1)),
        ("с нового года", date(2027, 1, 1)),
        ("в конце июня", date(2026, 6, 30)),
        ("в начале июля", date(2026, 7, 1)),
        ("в середине июля", date(2026, 7, 15)),
        ("early July", date(2026, 7, 1)),
        ("end of June", date(2026, 6, 30)),
        ("после 15 июля", date(2026, 7, 15)),
        ("не раньше августа", date(2026, 8, 1)),
        ("2 недели отработки", date(2026, 6, 24)),
        ("two weeks notice", date(2026, 6, 24)),
        ("через 10 дней", date(2026, 6, 20)),
        ("через три дня", date(2026, 6, 13)),
        ("в любое время", date(2026, 6, 10)),
        ("когда угодно", date(2026, 6, 10)),
        ("уже готова", date(2026, 6, 10)),
        ("2027", date(2027, 1, 1)),
        ("с 2027 года", date(2027, 1, 1)),
        ("fall 2026", date(2026, 9, 1)),
        ("через 2-3 недели", date(2026, 7, 1)),
        ("с пятницы", date(2026, 6, 12)),
        ("с 15-го", date(2026, 6, 15)),
        ("сегодня", date(2026, 6, 10)),
        ("from the 15th", date(2026, 6, 15)),
        ("с 5-го числа", date(2026, 7, 5)),
        ("06.27", date(2027, 6, 1)),
        ("с 1 января", date(2027, 1, 1)),
        ("1 июня", date(2027, 6, 1)),
        ("2-3 недели отработки", date(2026, 7, 1)),
    ],
)
def test_the_first_day_of_being_free(typed: str, understood: date) -> None:
    assert start_day(typed, TODAY) == understood


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("с 1 июля 2020", "reading-start-day-past"),
        ("2020", "reading-start-day-past"),
        ("31 февраля", "reading-start-day"),
        ("через 1000 лет", "reading-start-day-far"),
        ("никогда", "reading-start-day"),
        ("", "reading-start-day"),
        ("42", "reading-start-day"),
        ("после сессии", "reading-start-day"),
        ("с 32 июля", "reading-start-day"),
        ("29 февраля", "reading-start-day"),
    ],
)
def test_what_is_no_first_day(typed: str, why: str) -> None:
    assert refusal(start_day, typed) == why


def test_the_words_of_a_refusal_name_the_years_that_will_do() -> None:
    with pytest.raises(Refusal) as refused:
        month("1941", TODAY)
    assert refused.value.values == {"earliest": EARLIEST_YEAR, "latest": TODAY.year + YEARS_AHEAD}


DAYS = st.dates(date(2024, 1, 1), date(2040, 12, 31))
PIECES = pieces(
    """
        сент сентябрь июнь мая Sep June лето весной summer 2023 2024 21 '22 09.2023 2023-09 01.02.2024 31.12
    5 15-го н.в. наст. время present now с по     до from to till since — - / . , год года г. через две 2
    недели месяца weeks in next понедельник сразу asap завтра конце начала полгода
    """
)
TEXTS = st.one_of(
    st.text(max_size=40), st.lists(PIECES, max_size=7).map(" ".join), st.lists(PIECES, max_size=5).map("".join)
)


@given(TEXTS, DAYS)
def test_any_text_is_a_date_or_a_refusal(text: str, today: date) -> None:
    assert (refusal(month, text, today) or "reading-date").startswith("reading-date")
    if refusal(month, text, today) is None:
        kept = month(text, today)
        assert EARLIEST_YEAR <= first_day(kept).year <= today.year + YEARS_AHEAD
        assert month(kept, today) == kept


@given(TEXTS, DAYS)
def test_a_period_never_ends_before_it_begins(text: str, today: date) -> None:
    why = refusal(period, text, today)
    assert why in {None, "reading-period", "reading-period-order", "reading-date-range"}
    if why is None:
        found = period(text, today)
        assert found.start or found.end
        assert not (found.current and found.end)
        if found.start and found.end:
            assert first_day(found.start) <= last_day(found.end)
            assert period(f"{found.start} — {found.end}", today) == found


@given(TEXTS, DAYS)
def test_a_first_day_is_never_in_the_past(text: str, today: date) -> None:
    why = refusal(start_day, text, today)
    assert why is None or why.startswith("reading-start-day")
    if why is None:
        assert today <= start_day(text, today) <= today + timedelta(days=366 * 4)


@given(DAYS, st.integers(0, 400))
def test_a_day_told_in_full_is_that_day(today: date, days: int) -> None:
    day = today + timedelta(days=days)
    for typed in (f"{day:%d.%m.%Y}", f"с {day:%d.%m.%y}", day.isoformat(), f"from {day:%B %d, %Y}"):
        assert start_day(typed, today) == day
