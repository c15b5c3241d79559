"""The gates before asking in their order, whose turn it is among several surveys, and that nobody waits for ever."""

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.feedback.cadence import (
    Decision,
    Gate,
    Held,
    Moment,
    Past,
    Waiting,
    decide,
    held,
    in_share,
    interval,
)
from services.feedback.questionnaires import SURVEYS, Survey

ZONE = "Europe/Moscow"
NOON = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
"""Twelve o'clock in Moscow."""

NIGHT = NOON + timedelta(hours=10)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


# -- the gates


def test_nobody_is_held_back_at_noon_without_a_reason() -> None:
    assert held(Moment(NOON, ZONE)) is None


def test_whoever_does_not_want_to_be_asked_is_not() -> None:
    assert held(Moment(NOON, ZONE, muted=True)) == Held(Gate.MUTED)


def test_quiet_hours_are_those_of_the_person_and_move_the_question_to_their_morning() -> None:
    assert held(Moment(NIGHT, ZONE)) == Held(Gate.QUIET_HOURS, NOON + 21 * HOUR)
    evening_in_vladivostok = Moment(NOON + 3 * HOUR, "Asia/Vladivostok")
    assert held(evening_in_vladivostok) == Held(Gate.QUIET_HOURS, datetime(2026, 3, 4, 23, tzinfo=UTC))
    assert held(Moment(NOON + 3 * HOUR, ZONE)) is None


def test_nobody_is_asked_in_the_middle_of_a_conversation() -> None:
    assert held(Moment(NOON, ZONE, in_form_since=NOON - HOUR / 2)) == Held(Gate.IN_CONVERSATION, NOON + HOUR)
    assert held(Moment(NOON, ZONE, in_form_since=NOON - HOUR)) is None, "a question left alone is no conversation"


def test_nobody_is_asked_while_an_error_they_met_is_open() -> None:
    assert held(Moment(NOON, ZONE, incident=True)) == Held(Gate.OPEN_INCIDENT, NOON + DAY)


@pytest.mark.parametrize(("ago", "free"), [(1, False), (13, False), (14, True), (29, True)])
def test_two_weeks_lie_between_any_two_surveys(ago: int, free: bool) -> None:
    gate = held(Moment(NOON, ZONE, asked=[NOON - ago * DAY]))
    assert gate == (None if free else Held(Gate.ASKED_LATELY, NOON + (14 - ago) * DAY))


def test_each_survey_has_its_own_clock() -> None:
    assert held(Moment(NOON, ZONE, own_from=NOON + 3 * DAY)) == Held(Gate.OWN_CLOCK, NOON + 3 * DAY)
    assert held(Moment(NOON, ZONE, own_from=NOON)) is None


def test_a_frequent_survey_waits_for_the_rarer_one_that_is_tried_next() -> None:
    assert held(Moment(NOON, ZONE, behind=NOON + HOUR)) == Held(Gate.RARER_FIRST, NOON + HOUR)


def test_at_most_two_surveys_come_in_thirty_days() -> None:
    asked = [NOON - 14 * DAY, NOON - 28 * DAY]
    assert held(Moment(NOON, ZONE, asked=asked)) == Held(Gate.TWO_A_MONTH, NOON + 2 * DAY)
    assert held(Moment(NOON + 2 * DAY, ZONE, asked=asked)) is None


def test_an_unasked_message_of_another_kind_holds_a_survey_back_for_a_day() -> None:
    assert held(Moment(NOON, ZONE, unasked_at=NOON - 5 * HOUR)) == Held(Gate.ONE_A_DAY, NOON + 19 * HOUR)
    # Not sent yet: the night holds it until tomorrow morning, and a day later the next one may follow.
    assert held(Moment(NOON, ZONE, unasked_at=NOON + 2 * HOUR)) == Held(Gate.ONE_A_DAY, NOON + 26 * HOUR)
    assert held(Moment(NOON, ZONE, unasked_at=NOON - DAY)) is None


def test_only_a_share_of_the_people_is_asked() -> None:
    assert held(Moment(NOON, ZONE, in_share=False)) == Held(Gate.SHARE)


def test_who_stopped_the_bot_is_not_asked() -> None:
    assert held(Moment(NOON, ZONE, blocked=True)) == Held(Gate.BLOCKED)


def test_gates_stand_in_their_order() -> None:
    """With every gate closed, each that opens shows the one behind it."""
    moment = Moment(
        NIGHT,
        ZONE,
        muted=True,
        blocked=True,
        in_form_since=NIGHT,
        incident=True,
        asked=[NIGHT - DAY, NIGHT - 2 * DAY],
        own_from=NIGHT + DAY,
        behind=NIGHT + DAY,
        unasked_at=NIGHT,
        in_share=False,
    )
    opened: list[tuple[str, dict[str, object]]] = [
        ("muted", {"muted": False}),
        ("quiet-hours", {"zone": "America/New_York"}),
        ("in-conversation", {"in_form_since": None}),
        ("open-incident", {"incident": False}),
        ("asked-lately", {"asked": [NIGHT - 15 * DAY, NIGHT - 29 * DAY]}),
        ("own-clock", {"own_from": None}),
        ("rarer-first", {"behind": None}),
        ("two-a-month", {"asked": []}),
        ("one-a-day", {"unasked_at": None}),
        ("share", {"in_share": True}),
        ("blocked", {"blocked": False}),
    ]
    for name, change in opened:
        gate = held(moment)
        assert gate is not None
        assert gate.gate.value == name
        moment = replace(moment, **change)  # type: ignore[arg-type]
    assert held(moment) is None


# -- the share


@pytest.mark.parametrize("share", [25, 50, 75, 100])
def test_a_share_is_about_that_many_and_the_same_ones_again(share: int) -> None:
    chosen = [in_share("pulse", person, "30d-7", share) for person in range(4000)]
    assert chosen == [in_share("pulse", person, "30d-7", share) for person in range(4000)]
    assert abs(sum(chosen) / 40 - share) < 3
    if share < 100:
        assert chosen != [in_share("pulse", person, "30d-8", share) for person in range(4000)], "others next time"


def test_a_larger_share_keeps_those_of_the_smaller_one() -> None:
    for person in range(500):
        asked = [in_share("pulse", person, "30d-7", share) for share in (25, 50, 75, 100)]
        assert asked == sorted(asked)


# -- turns


def waiting(survey: str, *, id: int = 1, due_at: datetime = NOON, since: datetime | None = None) -> Waiting:
    return Waiting(id, survey, f"period-{id}", due_at, since or due_at)


def decided(rows: list[Waiting], past: list[Past], **given: object) -> dict[str, Gate | None]:
    facts: dict[str, object] = {"person_id": 1, "surveys": SURVEYS, "muted": frozenset(), "waiting": rows, "past": past}
    moment = given.pop("moment", Moment(NOON, ZONE))
    found: list[Decision] = decide(moment, **(facts | given))  # type: ignore[arg-type]
    return {each.waiting.survey: each.held.gate if each.held else None for each in found}


def test_of_two_the_rarer_one_goes_first_and_the_other_waits() -> None:
    rows = [waiting("pulse", id=1), waiting("recommend", id=2)]
    assert decided(rows, []) == {"recommend": None, "pulse": Gate.ASKED_LATELY}
    lately = [Past("pulse", NOON - 30 * DAY, NOON - 30 * DAY), Past("recommend", NOON - 180 * DAY, NOON - 180 * DAY)]
    assert decided(rows, lately) == {"recommend": None, "pulse": Gate.ASKED_LATELY}


def test_a_frequent_one_does_not_slip_in_while_the_rarer_one_is_put_off_for_an_hour() -> None:
    rows = [waiting("pulse", id=1), waiting("recommend", id=2, due_at=NOON + HOUR / 2, since=NOON - DAY)]
    assert decided(rows, []) == {"pulse": Gate.RARER_FIRST}
    assert decided(rows, [], muted=frozenset({"recommend"})) == {"pulse": None}


def test_what_a_person_does_not_want_holds_nothing_else_back() -> None:
    rows = [waiting("pulse", id=1), waiting("recommend", id=2)]
    assert decided(rows, [], muted=frozenset({"recommend"})) == {"recommend": Gate.MUTED, "pulse": None}


def test_paused_and_withdrawn_surveys_are_not_asked() -> None:
    surveys = {"pulse": replace(SURVEYS["pulse"], paused=True)}
    rows = [waiting("pulse", id=1), waiting("recommend", id=2)]
    assert decided(rows, [], surveys=surveys) == {"pulse": Gate.PAUSED, "recommend": Gate.WITHDRAWN}


def test_an_occasion_that_waited_too_long_is_not_asked_about_any_more() -> None:
    asked = [Past("pulse", NOON - DAY, NOON - DAY)]
    assert decided([waiting("candidates")], asked) == {"candidates": Gate.ASKED_LATELY}
    [decision] = decide(
        Moment(NOON, ZONE),
        person_id=1,
        waiting=[waiting("candidates", since=NOON - 10 * DAY)],
        past=asked,
        surveys=SURVEYS,
        muted=frozenset(),
    )
    assert decision.held == Held(Gate.ASKED_LATELY)


@pytest.mark.parametrize(("ignored", "days"), [(0, 30), (1, 30), (2, 60), (3, 60), (4, 120), (6, 240), (20, 240)])
def test_the_interval_doubles_after_two_in_a_row_without_an_answer(ignored: int, days: int) -> None:
    ends = [NOON - 30 * DAY * number for number in range(1, ignored + 2)]
    past = [Past("pulse", at, at, ignored=number < ignored) for number, at in enumerate(ends)]
    assert interval(SURVEYS["pulse"], past).days == days


def test_what_may_still_be_answered_is_not_ignored_yet_and_other_surveys_do_not_count() -> None:
    first, second, third = (NOON - days * DAY for days in (10, 40, 70))
    past = [Past("pulse", first, first, None), Past("pulse", second, second, ignored=True)]
    assert interval(SURVEYS["pulse"], past).days == 30
    assert interval(SURVEYS["pulse"], [*past, Past("pulse", third, third, ignored=True)]).days == 60
    assert interval(SURVEYS["pulse"], [*past, Past("recommend", third, third, ignored=True)]).days == 30


# -- a year


def live(surveys: dict[str, Survey], often: dict[str, int], days: int = 365) -> dict[str, list[int]]:
    """On which days of a year each survey is asked. often: days between two occasions of an event survey."""
    rows: list[Waiting] = []
    past: list[Past] = []
    asked: dict[str, list[int]] = defaultdict(list)
    for day in range(days):
        now = NOON + day * DAY
        for survey in surveys.values():
            regular = survey.fresh is None
            every = survey.every.days if regular else often.get(survey.slug, 0)
            comes = every and day % every == 0 and (day > 0 or not regular)
            if comes and not any(row.survey == survey.slug for row in rows):
                rows.append(Waiting(day * 100 + len(rows), survey.slug, str(day), now, now))
        for decision in decide(
            Moment(now, ZONE), person_id=1, waiting=rows, past=past, surveys=surveys, muted=frozenset()
        ):
            row = decision.waiting
            rows.remove(row)
            if decision.held is None:
                asked[row.survey].append(day)
                past.append(Past(row.survey, row.first_due_at, now))
            elif decision.held.until:
                rows.append(replace(row, due_at=decision.held.until))
            else:
                past.append(Past(row.survey, row.first_due_at, None))
    return asked


EVENTS = ("introduction", "candidates")
CADENCES = st.fixed_dictionaries({slug: st.sampled_from([14, 21, 30, 60, 90]) for slug in (*EVENTS, "pulse")})


@settings(max_examples=60)
@given(st.fixed_dictionaries({}, optional={slug: st.integers(1, 12) for slug in EVENTS}), CADENCES)
def test_in_a_year_nobody_is_starved_or_asked_too_often(often: dict[str, int], cadences: dict[str, int]) -> None:
    surveys = {
        slug: replace(SURVEYS[slug], every=timedelta(days=days))
        for slug, days in (cadences | {"recommend": 90}).items()
    }
    asked = live(surveys, often)
    present = ["pulse", "recommend", *often]
    for slug in present:
        # Whatever else comes, each other one may go before it once, and a turn takes sixteen days at the most; that
        # the time before it may have come late by as much is why it counts twice.
        longest = surveys[slug].every.days + 2 * 16 * len(present) + often.get(slug, 0)
        moments = [0, *asked[slug], 365]
        assert max(after - before for before, after in pairwise(moments)) <= longest, slug
        own = [after - before for before, after in pairwise(asked[slug])]
        assert all(gap >= surveys[slug].every.days for gap in own)
    every = sorted(day for days in asked.values() for day in days)
    assert all(after - before >= 14 for before, after in pairwise(every))
    assert all(after - before >= 30 for before, after in zip(every, every[2:], strict=False))


def test_with_everything_at_once_the_rare_one_comes_on_its_day_or_the_next_turn() -> None:
    asked = live(
        {slug: SURVEYS[slug] for slug in (*EVENTS, "pulse", "recommend")},
        dict.fromkeys(EVENTS, 1),
        800,
    )
    assert all(day - due <= 16 for day, due in zip(asked["recommend"], (180, 360, 540, 720), strict=False))
    assert len(asked["recommend"]) >= 4
    assert all(len(asked[slug]) >= 800 // 75 for slug in (*EVENTS, "pulse"))
