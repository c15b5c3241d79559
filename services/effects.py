"""Did it work? How often something is complained about, and how a linked score stands, before and after it was done.

All of it is pure. Complaints are counted events, so their rates are compared as Poisson rates: the score interval of
each, and from both the interval of the difference (Zou and Donner's MOVER). Means are compared by their standard errors
and only where both sides have enough answers.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

WEEK = timedelta(weeks=1)

BEFORE = timedelta(weeks=8)
"""How long before it was done is looked at: long enough for rare complaints, short enough to be the same service."""

AFTER = timedelta(weeks=12)
"""How long after it was done it is watched."""

LEAST = timedelta(days=1)
"""A span shorter than this counts as this long: nobody complains by the minute."""

ENOUGH = 30
"""Answers on each side from which on the difference of two means is believed."""

Z = 1.959963984540054
"""Of the normal distribution: 95 % lie within."""

SCORES = {"usability": ("publication", "effort", 1), "matching_quality": ("introduction", "satisfaction", 1)}
"""The score that goes with a kind of complaint: survey, question, and 1 where more is better or -1 where less is."""


class Verdict(StrEnum):
    BETTER = "better"
    WORSE = "worse"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Rate:
    """So many complaints in so many weeks."""

    count: int
    weeks: float

    @property
    def per_week(self) -> float:
        return self.count / self.weeks

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % score interval of the rate per week."""
        middle = self.count + Z * Z / 2
        half = Z * math.sqrt(self.count + Z * Z / 4)
        return max(middle - half, 0.0) / self.weeks, (middle + half) / self.weeks


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of so many answers, and their variance."""

    count: int
    mean: float
    variance: float


@dataclass(frozen=True, slots=True)
class Complaints:
    """How the rate of a complaint changed; low, high: the 95 % interval of after minus before, per week."""

    before: Rate
    after: Rate
    low: float
    high: float
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Score:
    """How a linked score changed; low, high: the 95 % interval of after minus before."""

    survey: str
    question: str
    before: Mean
    after: Mean
    low: float
    high: float
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Effect:
    """What came of an entry that was done. score: None where no score goes with its kind or nobody answered."""

    improvement_id: int
    kind: str
    title: str
    done_at: datetime
    complaints: Complaints
    score: Score | None

    @property
    def clear(self) -> bool:
        """Whether it can be told: until then it is looked at again every week."""
        return self.complaints.verdict is not Verdict.UNCLEAR


@dataclass(frozen=True, slots=True)
class Window:
    """From `since` to `done_at` is before, from there to `until` is after."""

    since: datetime
    done_at: datetime
    until: datetime

    @property
    def weeks_before(self) -> float:
        return max(self.done_at - self.since, LEAST) / WEEK

    @property
    def weeks_after(self) -> float:
        return max(self.until - self.done_at, LEAST) / WEEK


def window(*, done_at: datetime, now: datetime, begun: datetime | None) -> Window:
    """What is compared; begun: when the service began, where nothing could be complained about before."""
    since = done_at - BEFORE
    if begun is not None:
        since = max(since, min(begun, done_at))
    return Window(since, done_at, min(max(now, done_at), done_at + AFTER))


def complaints(said_at: Sequence[datetime], span: Window) -> Complaints:
    """The change of a complaint's rate, from when each message was written."""
    before = Rate(sum(span.since <= at < span.done_at for at in said_at), span.weeks_before)
    after = Rate(sum(span.done_at <= at < span.until for at in said_at), span.weeks_after)
    low, high = difference(before, after)
    return Complaints(before, after, low, high, _verdict(low, high, better=-1))


def difference(before: Rate, after: Rate) -> tuple[float, float]:
    """The 95 % interval of `after` minus `before`, per week."""
    (low_b, high_b), (low_a, high_a) = before.interval, after.interval
    change = after.per_week - before.per_week
    down = math.hypot(after.per_week - low_a, high_b - before.per_week)
    up = math.hypot(high_a - after.per_week, before.per_week - low_b)
    return change - down, change + up


def score(
    points: Sequence[tuple[int, datetime]], span: Window, *, survey: str, question: str, better: int
) -> Score | None:
    """The change of a score's mean, from each answer and when it was given; None where a side has no answer."""
    before = mean([point for point, at in points if span.since <= at < span.done_at])
    after = mean([point for point, at in points if span.done_at <= at < span.until])
    if before is None or after is None:
        return None
    half = Z * math.sqrt(before.variance / before.count + after.variance / after.count)
    change = after.mean - before.mean
    low, high = change - half, change + half
    enough = min(before.count, after.count) >= ENOUGH
    verdict = _verdict(low, high, better=better) if enough else Verdict.UNCLEAR
    return Score(survey, question, before, after, low, high, verdict)


def mean(points: Sequence[int]) -> Mean | None:
    if not points:
        return None
    middle = sum(points) / len(points)
    spread = sum((point - middle) ** 2 for point in points) / max(len(points) - 1, 1)
    return Mean(len(points), middle, spread)


def _verdict(low: float, high: float, *, better: int) -> Verdict:
    """Unclear as long as no change at all is within the interval."""
    if low <= 0 <= high:
        return Verdict.UNCLEAR
    return Verdict.BETTER if (low > 0) == (better > 0) else Verdict.WORSE
