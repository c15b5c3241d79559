"""The rules of the level of service: histograms, percentiles, working days, and how it is told."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.screens.render import message_params
from handlers.screens.service import lasting, percent, service_screen
from locales import LANGUAGES, translator
from services import service_level
from services.service_level import BOUNDS, BY_NAME, TARGETS, Tally, View, level, percentile, working_day_after

ZONE = "Europe/Moscow"


@given(st.lists(st.floats(0, 10**7), min_size=1), st.sampled_from([0.5, 0.95, 1.0]))
def test_a_percentile_is_the_next_bound_above_the_true_one(seconds: list[float], share: float) -> None:
    tally = Tally()
    for each in seconds:
        tally.took(each, 2.0)
    needed = next(n for n in range(1, len(seconds) + 1) if n >= share * len(seconds))
    truth = sorted(seconds)[needed - 1]
    assert percentile(tally.histogram, share) == next((bound for bound in BOUNDS if truth <= bound), float("inf"))
    assert (tally.count, tally.good) == (len(seconds), sum(each <= 2.0 for each in seconds))


@given(st.lists(st.floats(0, 10**7)), st.lists(st.floats(0, 10**7)))
def test_days_add_up(one: list[float], two: list[float]) -> None:
    apart, together = Tally(), Tally()
    for day in (one, two):
        tally = Tally()
        for each in day:
            tally.took(each, 60.0)
            together.took(each, 60.0)
        apart.include(tally)
    assert apart == together


def test_every_bound_of_a_promise_is_a_bound_of_the_histogram() -> None:
    assert list(BOUNDS) == sorted(set(BOUNDS))
    assert len({service_level.name(bound) for bound in BOUNDS}) == len(BOUNDS)
    assert {target.within for target in TARGETS if target.within is not None} <= set(BOUNDS)
    assert all(target.why.endswith(".") for target in TARGETS)


def test_nothing_measured_is_neither_kept_nor_broken() -> None:
    assert level(BY_NAME["tap"], Tally()).met is None
    kept = level(BY_NAME["tap"], Tally(20, 19, {"2": 19, "5": 1}))
    assert (kept.met, kept.share, kept.p95, kept.few) == (True, 0.95, 2.0, False)
    broken = level(BY_NAME["errors"], Tally(100, 99))
    assert (broken.met, broken.p95) == (False, None)


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2026-11-16 15:00", "2026-11-17 15:00"),  # Monday
        ("2026-11-20 15:00", "2026-11-23 15:00"),  # Friday
        ("2026-11-21 03:00", "2026-11-24 00:00"),  # Saturday: all of Monday
        ("2026-11-22 23:59", "2026-11-24 00:00"),  # Sunday
    ],
)
def test_a_working_day_skips_the_weekend(start: str, due: str) -> None:
    there = timedelta(hours=3)
    found = working_day_after(datetime.fromisoformat(start).replace(tzinfo=UTC) - there, ZONE)
    assert (found + there).strftime("%Y-%m-%d %H:%M") == due


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)))  # noqa: DTZ001 - the zone is added below
def test_a_working_day_ends_after_a_day_and_within_three(moment: datetime) -> None:
    start = moment.replace(tzinfo=UTC)
    assert timedelta(days=1) <= working_day_after(start, ZONE) - start <= timedelta(days=3)


def test_shares_are_never_rounded_up_to_what_they_are_not() -> None:
    assert [percent(share) for share in (1.0, 0.9999, 0.995, 0.9)] == [100.0, 99.9, 99.5, 90.0]


def view(tally: Tally) -> View:
    levels = [level(target, tally) for target in TARGETS]
    return View(date(2026, 11, 16), levels, [level(target, Tally()) for target in TARGETS])


def test_the_screen_reads_like_this() -> None:
    shown = message_params(service_screen(view(Tally(200, 199, {"0.5": 199, "5": 1})), translator("ru")))["text"]
    assert shown.splitlines()[:3] == [
        "⏱ Как работает сервис, неделя с 16 ноября. Выполнено обещаний: 8 из 8.",
        "",
        "✅ Ответ на нажатие",
    ]
    assert (
        "Обещано: 95\u00a0% за 2\u00a0с. Сейчас: 99,5\u00a0% вовремя из 200, 95\u00a0% за 0,5\u00a0с. "
        "Неделей раньше: нечего измерить."
    ) in shown
    english = message_params(service_screen(view(Tally(3, 1, {"more": 2, "1": 1})), translator("en")))["text"]
    assert "❌ Answer to a tap" in english
    assert "33.3% of 3 in time, 95% within more than 30\u00a0days, too few to tell" in english


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_bound_has_its_words(language: str) -> None:
    t = translator(language)
    assert len({lasting(bound, t) for bound in (*BOUNDS, float("inf"))}) == len(BOUNDS) + 1
    assert message_params(service_screen(view(Tally()), t))["text"]
