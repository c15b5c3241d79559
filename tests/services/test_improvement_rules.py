"""The register's rules: which moves there are, what is urgent, whether it helped, merging, and whether it worked."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.tables import ImprovementStatus as Status
from services import effects
from services.effects import Mean, Rate, Verdict
from services.improvement_rules import (
    MOVES,
    TOLD,
    leaving,
    may_move,
    own,
    priority,
    severity,
    sources,
    urgency,
    verified,
)

NOW = datetime(2026, 11, 19, 12, tzinfo=UTC)


# -- moves


def test_every_status_has_its_moves_and_none_is_a_dead_end_but_by_merging() -> None:
    assert set(MOVES) == set(Status)
    assert [status for status, after in MOVES.items() if not after] == [Status.DUPLICATE]
    assert not any(Status.VERIFIED in after or Status.DUPLICATE in after for after in MOVES.values())
    assert not any(may_move(status, status) for status in Status)
    assert sources(Status.DONE) == (Status.NEW, Status.TRIAGED, Status.PLANNED, Status.STARTED)
    assert Status.TRIAGED not in TOLD


# -- priority


@given(people=st.integers(0, 10**4), more=st.integers(1, 50), days=st.integers(0, 400), later=st.integers(1, 100))
def test_more_people_worse_harm_and_later_words_are_more_urgent(people: int, more: int, days: int, later: int) -> None:
    last = NOW - timedelta(days=days)

    def of(people: int, severe: int = 0, last: datetime = last) -> float:
        bad = severity(kind="usability", messages=people, severe=severe, irritated=0)
        return priority(people=people, severity=bad, last=last, now=NOW)

    assert of(people + more) >= of(people)
    assert of(people, severe=1) >= of(people)
    assert of(people, last=last - timedelta(days=later)) <= of(people)
    assert of(people) >= 0


def test_priority_is_people_times_severity_times_recency() -> None:
    assert priority(people=3, severity=2.0, last=NOW, now=NOW) == 6.0
    assert priority(people=3, severity=2.0, last=NOW - timedelta(weeks=4), now=NOW) == 3.0
    assert priority(people=0, severity=2.0, last=NOW, now=NOW) == 2.0
    assert priority(people=3, severity=2.0, last=None, now=NOW) == 0.0
    assert severity(kind="bug", messages=9, severe=1, irritated=0) > severity(
        kind="bug", messages=9, severe=0, irritated=9
    )
    assert severity(kind="usability", messages=3, severe=0, irritated=2) > severity(
        kind="usability", messages=4, severe=0, irritated=2
    )
    assert [urgency(value) for value in (20.0, 19.9, 5.0, 4.9)] == ["high", "normal", "normal", "low"]


@given(yes=st.integers(0, 50), no=st.integers(0, 50))
def test_it_is_verified_by_a_yes_and_never_against_a_no(yes: int, no: int) -> None:
    assert verified(yes=yes, no=no) is (yes > 0 and no == 0)


# -- merging

Voices = st.frozensets(st.integers(1, 12), max_size=6)


@given(by_itself=Voices, one=Voices, two=Voices, first=st.booleans())
def test_two_merges_undone_in_any_order_leave_everything_as_it_was(
    by_itself: frozenset[int], one: frozenset[int], two: frozenset[int], first: bool
) -> None:
    here = set(by_itself)
    merged: dict[int, set[int]] = {}
    shared: dict[int, set[int]] = {}
    for entry, voices in ((1, one), (2, two)):
        shared[entry] = set(voices) & own(here, merged, shared)
        merged[entry] = set(voices)
        here |= voices
    for entry in (1, 2) if first else (2, 1):
        here -= leaving(entry, merged, shared)
        del merged[entry], shared[entry]
    assert here == by_itself


# -- did it work?


def said(count: int, begin: datetime, weeks: float) -> list[datetime]:
    return [begin + timedelta(weeks=weeks) * (number + 0.5) / count for number in range(count)]


def test_complaints_that_stop_are_better_and_few_of_them_say_nothing() -> None:
    done = NOW - timedelta(weeks=4)
    span = effects.window(done_at=done, now=NOW, begun=None)
    assert (span.weeks_before, span.weeks_after) == (8.0, 4.0)
    stopped = effects.complaints(said(40, span.since, 8), span)
    assert (stopped.before.count, stopped.after.count, stopped.verdict) == (40, 0, Verdict.BETTER)
    assert stopped.high < 0
    assert effects.complaints(said(2, span.since, 8), span).verdict is Verdict.UNCLEAR
    more = said(4, span.since, 8) + said(40, done, 4)
    assert effects.complaints(more, span).verdict is Verdict.WORSE
    assert effects.complaints([], span).verdict is Verdict.UNCLEAR


def test_what_is_compared_ends_where_the_service_began_and_after_twelve_weeks() -> None:
    done = NOW - timedelta(weeks=20)
    span = effects.window(done_at=done, now=NOW, begun=done - timedelta(weeks=2))
    assert (span.weeks_before, span.weeks_after) == (2.0, 12.0)
    fresh = effects.window(done_at=NOW, now=NOW, begun=NOW)
    assert fresh.weeks_before == fresh.weeks_after == pytest.approx(1 / 7)
    border = effects.complaints([done, done - timedelta(microseconds=1)], span)
    assert (border.before.count, border.after.count) == (1, 1)


@given(st.integers(0, 200), st.integers(0, 200), st.floats(0.2, 12), st.floats(0.2, 12))
def test_the_interval_holds_the_difference_and_turns_with_it(one: int, two: int, first: float, second: float) -> None:
    before, after = Rate(one, first), Rate(two, second)
    low, high = effects.difference(before, after)
    assert low <= after.per_week - before.per_week <= high
    turned = effects.difference(after, before)
    assert turned == pytest.approx((-high, -low))


def test_the_intervals_of_rates_cover_what_they_promise() -> None:
    """Of all counts that a true rate gives, weighed by how likely they are, 95 % have it in their interval."""
    for truth in (3.0, 8.0, 30.0):
        likely, covered = 2.718281828459045**-truth, 0.0
        for count in range(120):
            low, high = Rate(count, 1.0).interval
            covered += likely * (low <= truth <= high)
            likely *= truth / (count + 1)
        assert 0.92 < covered < 0.99


def test_a_score_is_believed_from_thirty_answers_on() -> None:
    done = NOW - timedelta(weeks=4)
    span = effects.window(done_at=done, now=NOW, begun=None)

    def points(before: int, after: int) -> list[tuple[int, datetime]]:
        low = [(3 + number % 2, at) for number, at in enumerate(said(before, span.since, 8))]
        return low + [(5 + number % 2, at) for number, at in enumerate(said(after, done, 4))]

    few = effects.score(points(29, 40), span, survey="publication", question="effort", better=1)
    assert few is not None
    assert few.verdict is Verdict.UNCLEAR
    enough = effects.score(points(30, 30), span, survey="publication", question="effort", better=1)
    assert enough is not None
    assert enough.verdict is Verdict.BETTER
    assert (enough.before.mean, enough.after.mean) == (3.5, 5.5)
    assert effects.score(points(30, 0), span, survey="publication", question="effort", better=1) is None
    assert effects.mean([2, 4]) == Mean(2, 3.0, 2.0)
