"""Intervals beside figures worked out by hand, and what holds of every one of them."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import statistics
from services.statistics import ENOUGH, change_of_mean, change_of_share, mean, recommend, share

POINTS = st.dictionaries(st.integers(1, 5), st.integers(1, 60), min_size=1, max_size=5)
ELEVEN = st.dictionaries(st.integers(0, 10), st.integers(1, 40), min_size=1, max_size=11)
PARTS = st.integers(1, 400).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    # Newcombe (1998), Statistics in Medicine 17, 857–872, table I, method 3.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_a_shares_interval_is_wilsons(part: int, whole: int, low: float, high: float) -> None:
    found = share(part, whole)
    assert [found.low, found.high] == pytest.approx([low, high], abs=5e-5)


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    # Newcombe (1998), Statistics in Medicine 17, 873–890, table II, method 10.
    [((56, 70), (48, 80), 0.0524, 0.3339), ((9, 10), (3, 10), 0.1705, 0.8090), ((10, 10), (0, 20), 0.6791, 1.0)],
)
def test_a_change_of_a_share_is_newcombes(
    one: tuple[int, int], other: tuple[int, int], low: float, high: float
) -> None:
    found = change_of_share(share(*one), share(*other))
    assert found is not None
    assert [found.low, found.high] == pytest.approx([low, high], abs=5e-5)


def test_a_recommendation_counts_those_for_it_against_the_others() -> None:
    found = recommend({10: 30, 9: 10, 8: 20, 7: 10, 6: 20, 0: 10})
    assert found.value == pytest.approx(0.10)
    # By hand: (40.75 − 30.75) / 103 ± 1.96 √((71.5 / 103 − 0.0971²) / 103).
    assert [found.low, found.high] == pytest.approx([-0.0626, 0.2568], abs=5e-4)


@given(PARTS)
def test_a_share_lies_in_its_interval(parts: tuple[int, int]) -> None:
    found = share(*parts)
    assert found.value is not None
    assert found.low is not None
    assert found.high is not None
    assert 0 <= found.low <= found.value <= found.high <= 1


@given(POINTS)
def test_a_mean_lies_in_its_interval_and_on_its_scale(points: dict[int, int]) -> None:
    found = mean(points)
    assert found.value is not None
    if found.count == 1:
        # One answer tells nothing of how others would answer.
        assert (found.low, found.high) == (None, None)
        return
    assert found.low is not None
    assert found.high is not None
    assert min(points) <= found.low <= found.value + 1e-9
    assert found.value - 1e-9 <= found.high <= max(points)
    assert mean(dict(reversed(points.items()))) == found


@given(POINTS)
def test_nothing_has_changed_between_the_same_answers(points: dict[int, int]) -> None:
    found = change_of_mean(points, points)
    assert found is not None
    assert (found.by, found.seen) == (0.0, False)


@given(ELEVEN)
def test_a_recommendation_stays_between_its_ends(points: dict[int, int]) -> None:
    found = recommend(points)
    assert found.value is not None
    assert found.low is not None
    assert found.high is not None
    assert -1 <= found.low <= found.value <= found.high <= 1


def test_no_change_is_told_of_few_however_large_it_is() -> None:
    few, many = {5: ENOUGH - 1}, {1: ENOUGH}
    found, told = change_of_mean(few, many), change_of_mean({5: ENOUGH}, many)
    assert found is not None
    assert told is not None
    assert (found.seen, told.seen) == (False, True)
    shares = change_of_share(share(ENOUGH, ENOUGH), share(0, ENOUGH - 1))
    assert shares is not None
    assert not shares.seen


def test_of_nothing_nothing_is_told() -> None:
    assert share(0, 0) == mean({}) == recommend({}) == statistics.NOTHING
    assert change_of_mean({}, {1: 1}) is None
    assert change_of_share(share(0, 0), share(1, 2)) is None


def test_the_intervals_hold_what_they_promise() -> None:
    """Of many weeks drawn from one truth, about 95 in 100 have the truth in their interval."""
    draw = random.Random(3)
    truth = 0.3
    held = 0
    for _ in range(1_000):
        found = share(sum(draw.random() < truth for _ in range(60)), 60)
        held += (found.low or 0) <= truth <= (found.high or 0)
    assert 0.93 <= held / 1_000 <= 0.97
