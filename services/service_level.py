"""The level of service that is promised, and what it was: measured from raw rows, kept day by day when those are gone.

Times go into histograms with fixed bounds, so that a percentile over several days can still be told: it is the bound
below which so many fell, never less than the truth.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from models.queries import jobs as setting_queries
from models.queries import service_level as queries
from services.digest_content import start_of

SECOND, MINUTE, HOUR, DAY = 1.0, 60.0, 3600.0, 86400.0

BOUNDS = (
    *(0.25, 0.5, SECOND, 2.0, 3.0, 5.0, 10.0, 30.0, MINUTE),
    *(2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR),
    *(DAY, 2 * DAY, 3 * DAY, 5 * DAY, 7 * DAY, 14 * DAY, 30 * DAY),
)
"""Seconds. What took longer than the last one falls behind all of them."""

BEYOND = "more"

PERCENTILE = 0.95

FEW = 20
"""Below so many a share says little."""

OPEN_FOR = timedelta(days=15)
"""A day's surveys may be answered for this long, so they are counted anew until then."""

MOST_DAYS = 35
"""Days that are made up for at once: rows older than that are gone."""

WORKING_DAYS = 5
"""Monday to Friday."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is promised: at least `share` of all are good; for times that is within `within` seconds.

    why: the sentence on why it is this and no other.
    """

    measure: str
    share: float
    within: float | None
    why: str


TARGETS = (
    Target("tap", 0.95, 2.0, "After two seconds without an answer people tap again, and think the bot is broken."),
    Target("notice", 0.95, MINUTE, "An invitation that comes a minute late is as good as one at once; an hour is not."),
    Target("jobs", 0.99, 10 * MINUTE, "Who was promised candidates at nine looks at nine; ten minutes nobody notices."),
    Target("reply", 0.80, 2 * DAY, "Within two days people still know what they wrote about, and one weekend fits in."),
    Target("fix", 0.80, 7 * DAY, "Who met an error comes back within the week; by then it should be gone."),
    Target(
        "errors", 0.995, None, "One error in two hundred taps is one or two for a whole resume: rare, and not never."
    ),
    Target(
        "surveys", 0.25, None, "With fewer than a quarter answering, those who answer are not like those who do not."
    ),
    Target("approvals", 0.90, DAY, "A company that waits longer than a working day has found its trainee elsewhere."),
)
"""Every promise in the order in which it is told.

tap: from an update's arrival to the first message in answer. notice: from the moment a notification may go out to its
being sent. jobs: from a calendar job's due moment to its end. reply: from a person's words to the first reply of an
administrator. fix: from an incident's first time to its being fixed. errors: updates that did not fail. surveys: those
sent that are answered, at least in part. approvals: decisions in the work queue within a working day; what waits longer
counts on the day it was due.
"""

BY_NAME = {target.measure: target for target in TARGETS}


@dataclass(slots=True)
class Tally:
    """What was measured: how many, how many of them good, and how long they took."""

    count: int = 0
    good: int = 0
    histogram: dict[str, int] = field(default_factory=dict)

    def add(self, *, good: bool) -> None:
        self.count += 1
        self.good += good

    def took(self, seconds: float, within: float) -> None:
        """Counts something that took so long."""
        self.add(good=seconds <= within)
        place = next((name(bound) for bound in BOUNDS if seconds <= bound), BEYOND)
        self.histogram[place] = self.histogram.get(place, 0) + 1

    def include(self, other: "Tally") -> None:
        self.count += other.count
        self.good += other.good
        for place, times in other.histogram.items():
            self.histogram[place] = self.histogram.get(place, 0) + times


def name(bound: float) -> str:
    return f"{bound:g}"


def percentile(histogram: Mapping[str, int], share: float = PERCENTILE) -> float | None:
    """The bound within which this share fell, in seconds; infinite where it is behind all bounds, None for nothing."""
    total = sum(histogram.values())
    if not total:
        return None
    seen = 0
    for bound in BOUNDS:
        seen += histogram.get(name(bound), 0)
        if seen >= share * total:
            return bound
    return float("inf")


@dataclass(frozen=True, slots=True)
class Level:
    """One measure over a span. share: of all that were good, None for nothing. p95: seconds within which 95 % were,
    None for measures without times. met: whether the promise was kept, None where nothing was measured.
    """

    measure: str
    count: int
    good: int
    share: float | None
    p95: float | None
    target: Target
    met: bool | None

    @property
    def few(self) -> bool:
        return self.count < FEW


def level(target: Target, tally: Tally) -> Level:
    share = tally.good / tally.count if tally.count else None
    met = None if share is None else share >= target.share
    p95 = percentile(tally.histogram)
    return Level(target.measure, tally.count, tally.good, share, p95, target, met)


# -- working days


def working_day_after(start: datetime, zone: str) -> datetime:
    """When a working day has passed: the same time on the next one; what comes at a weekend has all of Monday."""
    there = ZoneInfo(zone)
    local = start.astimezone(there)
    if local.weekday() >= WORKING_DAYS:
        monday = local.date() + timedelta(days=7 - local.weekday())
        return start_of(monday + timedelta(days=1), zone)
    following = local.date() + timedelta(days=1 if local.weekday() < WORKING_DAYS - 1 else 3)
    return start_of(following, zone) + (start - start_of(local.date(), zone))


# -- measuring


class Tallies:
    """Tallies by day of the institution and measure."""

    def __init__(self, zone: str) -> None:
        self.found: dict[tuple[date, str], Tally] = {}
        self._zone = ZoneInfo(zone)

    def of(self, at: datetime, measure: str) -> Tally:
        return self.found.setdefault((at.astimezone(self._zone).date(), measure), Tally())

    def took(self, measure: str, begun: datetime, ended: datetime, *, on: datetime) -> None:
        """Counts a time on the day of a moment."""
        seconds = max((ended - begun).total_seconds(), 0.0)
        self.of(on, measure).took(seconds, BY_NAME[measure].within or 0.0)


async def measured(*, since: datetime, until: datetime, zone: str) -> dict[tuple[date, str], Tally]:
    """Everything that can be counted from raw rows of a span, by day of the institution and measure."""
    tallies = Tallies(zone)
    span = {"since": since, "until": until}
    for row in await queries.updates(**span):
        tallies.of(row.received_at, "errors").add(good=not row.failed)
        tallies.took("tap", row.received_at, row.sent_at or row.done_at, on=row.received_at)
    for row in await queries.notices(**span):
        tallies.took("notice", row.not_before, row.sent_at, on=row.not_before)
    for row in await queries.runs(**span):
        tallies.took("jobs", row.due_at, row.finished_at, on=row.finished_at)
    for row in await queries.first_replies(**span):
        tallies.took("reply", row.created_at, row.at, on=row.at)
    for row in await queries.fixed(**span):
        tallies.took("fix", row.since, row.resolved_at, on=row.resolved_at)
    await _asked_and_decided(tallies, since, until, zone)
    return tallies.found


async def _asked_and_decided(tallies: Tallies, since: datetime, until: datetime, zone: str) -> None:
    """What is right or wrong without taking a time of its own: surveys answered, decisions within a working day."""
    for row in await queries.surveys(since=since, until=until):
        tallies.of(row.asked_at, "surveys").add(good=row.answered)
    for row in await queries.decisions(since=since, until=until):
        due = working_day_after(row.created_at, zone)
        in_time = row.done_at is not None and row.done_at <= due
        at = row.done_at if in_time else due
        if since <= at < until:
            tallies.of(at, "approvals").add(good=in_time)


async def keep(*, now: datetime, zone: str) -> None:
    """Writes down every day that is over and not kept yet, before its raw rows are tidied away."""
    today = now.astimezone(ZoneInfo(zone)).date()
    first = await _first_to_keep(today, now, zone)
    tallies = await measured(since=start_of(first, zone), until=start_of(today, zone), zone=zone)
    days = [first + timedelta(days=number) for number in range((today - first).days)]
    surveys = Tallies(zone)
    for row in await queries.surveys(since=start_of(today - OPEN_FOR, zone), until=start_of(today, zone)):
        surveys.of(row.asked_at, "surveys").add(good=row.answered)
    rows = {(day, target.measure): tallies.get((day, target.measure), Tally()) for day in days for target in TARGETS}
    rows |= surveys.found
    await queries.keep(
        [
            {"day": day, "measure": measure, "count": tally.count, "good": tally.good, "histogram": tally.histogram}
            for (day, measure), tally in rows.items()
        ]
    )


async def _first_to_keep(today: date, now: datetime, zone: str) -> date:
    last = await queries.last_day()
    if last is not None:
        return max(last + timedelta(days=1), today - timedelta(days=MOST_DAYS))
    installed = await setting_queries.setting("installed")
    begun = datetime.fromisoformat(installed["at"]) if installed else now
    return max(begun.astimezone(ZoneInfo(zone)).date(), today - timedelta(days=MOST_DAYS))


async def week(*, since: datetime, until: datetime, zone: str) -> tuple[Level, ...]:
    """What the service was like in a span of whole days, or of as much of its last day as has passed.

    Days that are kept are read, the others are measured; every promise is there, in its order.
    """
    there = ZoneInfo(zone)
    first, last = since.astimezone(there).date(), (until - timedelta(microseconds=1)).astimezone(there).date()
    sums = {target.measure: Tally() for target in TARGETS}
    kept = set()
    for row in await queries.kept(first=first, last=last):
        kept.add(row.day)
        if row.measure in sums:
            sums[row.measure].include(Tally(row.count, row.good, dict(row.histogram)))
    missing = [day for day in _days(first, last) if day not in kept]
    if missing:
        begin = max(since, start_of(missing[0], zone))
        for (day, measure), tally in (await measured(since=begin, until=until, zone=zone)).items():
            if day not in kept:
                sums[measure].include(tally)
    return tuple(level(target, sums[target.measure]) for target in TARGETS)


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


@dataclass(frozen=True, slots=True)
class View:
    """This week so far and the one before; first: the day each begins on."""

    first: date
    now: Sequence[Level]
    before: Sequence[Level]


async def view(*, now: datetime, zone: str) -> View:
    today = now.astimezone(ZoneInfo(zone)).date()
    first = today - timedelta(days=today.weekday())
    begin, earlier = start_of(first, zone), start_of(first - timedelta(days=7), zone)
    # What happened this very moment counts too.
    this_week = await week(since=begin, until=now + timedelta(microseconds=1), zone=zone)
    return View(first, this_week, await week(since=earlier, until=begin, zone=zone))
