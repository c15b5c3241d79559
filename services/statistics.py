"""Intervals for what a digest tells: how sure a share, a mean or a recommendation is, and whether it has changed.

Pure and repeatable: what is resampled is resampled with a fixed seed. Every interval is one of 95 %.

Sources: Wilson, E. B. (1927), JASA 22; Newcombe, R. G. (1998), Statistics in Medicine 17, method 10; Rocks, B. (2016),
Int. J. of Market Research 58(1), adjusted Wald interval of the net promoter score; Zou, G. Y. and Donner, A. (2008),
Statistics in Medicine 27 (the difference from two intervals); Efron, B. (1979), Annals of Statistics 7.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

import numpy as np

Z = 1.959963984540054
"""The 97.5 % point of the normal distribution."""

FEW = 10
"""Below this many answers a figure says little, and is said to."""

ENOUGH = 30
"""From this many answers on each side a change may be told."""

DRAWS = 2_000
SEED = 7
PROMOTERS, DETRACTORS = range(9, 11), range(7)
"""Points of 0–10 that recommend, and that do not."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its interval, from `count` answers; low and high are None where nothing was answered."""

    value: float | None
    low: float | None
    high: float | None
    count: int

    @property
    def few(self) -> bool:
        return self.count < FEW


@dataclass(frozen=True, slots=True)
class Change:
    """How much a value has changed. seen: the interval excludes 0, and there were enough answers both times."""

    by: float
    low: float
    high: float
    seen: bool


NOTHING = Estimate(None, None, None, 0)


def share(part: int, whole: int) -> Estimate:
    """A share with Wilson's interval. part: how many of the `whole`."""
    if whole <= 0:
        return NOTHING
    found = part / whole
    middle = (found + Z**2 / (2 * whole)) / (1 + Z**2 / whole)
    half = Z / (1 + Z**2 / whole) * sqrt(found * (1 - found) / whole + Z**2 / (4 * whole**2))
    low = 0.0 if part == 0 else max(middle - half, 0.0)
    high = 1.0 if part == whole else min(middle + half, 1.0)
    return Estimate(found, low, high, whole)


def mean(points: Mapping[int, int]) -> Estimate:
    """The mean of points of a scale (point → how often), with the interval of its bootstrap distribution; a single
    answer tells nothing of others, so it has none.
    """
    count = sum(points.values())
    if not count:
        return NOTHING
    if count == 1:
        return Estimate(_mean(points), None, None, count)
    low, high = np.percentile(_means(points), (2.5, 97.5))
    return Estimate(_mean(points), float(low), float(high), count)


def recommend(points: Mapping[int, int]) -> Estimate:
    """The net promoter score of points from 0 to 10, between −1 and 1, with the adjusted Wald interval."""
    count = sum(points.values())
    if not count:
        return NOTHING
    promoters = sum(points.get(point, 0) for point in PROMOTERS)
    detractors = sum(points.get(point, 0) for point in DETRACTORS)
    # Three more answers, spread as nobody's opinion would be: without them the interval is too narrow for few.
    whole, for_it, against = count + 3, promoters + 0.75, detractors + 0.75
    score = (for_it - against) / whole
    half = Z * sqrt(((for_it + against) / whole - score**2) / whole)
    found = (promoters - detractors) / count
    # That interval is around the adjusted score; of few answers it may leave the plain one out by a hair.
    return Estimate(found, min(max(score - half, -1.0), found), max(min(score + half, 1.0), found), count)


def change_of_share(now: Estimate, before: Estimate) -> Change | None:
    """Newcombe's interval of the difference of two shares; None where one of them is of nothing."""
    return _from_intervals(now, before)


def change_of_recommend(now: Estimate, before: Estimate) -> Change | None:
    """The interval of the difference of two net promoter scores, from those of each."""
    return _from_intervals(now, before)


def change_of_mean(now: Mapping[int, int], before: Mapping[int, int]) -> Change | None:
    """The bootstrap interval of the difference of two means; None where one of them is of nothing."""
    counts = (sum(now.values()), sum(before.values()))
    if not all(counts):
        return None
    differences = _means(now) - _means(before, seed=SEED + 1)
    low, high = (float(bound) for bound in np.percentile(differences, (2.5, 97.5)))
    return Change(_mean(now) - _mean(before), low, high, seen=_is_seen(low, high, counts))


def _from_intervals(now: Estimate, before: Estimate) -> Change | None:
    if now.value is None or now.low is None or now.high is None:
        return None
    if before.value is None or before.low is None or before.high is None:
        return None
    by = now.value - before.value
    below, above = now.value - now.low, now.high - now.value
    under, over = before.value - before.low, before.high - before.value
    low, high = by - sqrt(below**2 + over**2), by + sqrt(above**2 + under**2)
    return Change(by, low, high, seen=_is_seen(low, high, (now.count, before.count)))


def _is_seen(low: float, high: float, counts: tuple[int, ...]) -> bool:
    return (low > 0 or high < 0) and min(counts) >= ENOUGH


def _mean(points: Mapping[int, int]) -> float:
    return sum(point * times for point, times in points.items()) / sum(points.values())


def _means(points: Mapping[int, int], seed: int = SEED) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Means of as many answers drawn again and again from those given."""
    values = np.array(sorted(points), dtype=np.float64)
    times = np.array([points[int(value)] for value in values], dtype=np.int64)
    count = int(times.sum())
    drawn = np.random.default_rng(seed).multinomial(count, times / count, size=DRAWS)
    found: np.ndarray[tuple[int], np.dtype[np.float64]] = drawn @ values / count
    return found
