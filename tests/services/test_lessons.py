"""What "not a fit" teaches: each reason by itself, what follows from many of them, and that all of it can be undone."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.tables import TagLevel
from services import lessons
from services.lessons import MOST_WEIGHT, Facts, Lesson, Lessons, Unfit, lesson_of
from services.matching import Kinship, Reason, State

SQL, GIT, EXCEL = 1, 2, 3
JUNE, MAY = date(2027, 6, 1), date(2027, 5, 1)


def met(tag: int, *, required: bool = True) -> Reason:
    return Reason(tag, required, State.MET)


def missing(tag: int, *, required: bool = True) -> Reason:
    return Reason(tag, required, State.MISSING)


def partly(tag: int, by: int) -> Reason:
    return Reason(tag, True, State.PARTLY, by, Kinship.RELATED)


LEVELS = {SQL: TagLevel.CONFIDENT, GIT: TagLevel.BEGINNER}


@pytest.mark.parametrize(
    ("reason", "facts", "lesson"),
    [
        (Unfit.LEVEL, Facts([met(SQL), met(GIT)], LEVELS), Lesson("level", GIT)),
        (Unfit.LEVEL, Facts([met(SQL), met(GIT, required=False)], LEVELS), Lesson("level", SQL)),
        (Unfit.LEVEL, Facts([met(SQL), met(EXCEL)], LEVELS), Lesson("level", EXCEL)),
        (Unfit.LEVEL, Facts([met(SQL), partly(EXCEL, GIT), missing(7)], LEVELS), Lesson("level", EXCEL)),
        (Unfit.LEVEL, Facts([missing(SQL)]), None),
        (Unfit.SKILL, Facts([met(SQL), missing(GIT)]), Lesson("skill", GIT)),
        (Unfit.SKILL, Facts([partly(SQL, GIT), missing(EXCEL, required=False)]), Lesson("skill", SQL)),
        (Unfit.SKILL, Facts([met(SQL), missing(EXCEL, required=False)]), Lesson("skill", EXCEL)),
        (Unfit.SKILL, Facts([met(SQL)]), None),
        (Unfit.PLACE, Facts([], here=False), Lesson("place")),
        (Unfit.PLACE, Facts([], here=True), None),
        (Unfit.PLACE, Facts([], here=None), None),
        (Unfit.TIME, Facts([], hours=20, begin=JUNE), Lesson("hours", hours=20)),
        (Unfit.TIME, Facts([], begin=JUNE), Lesson("begin", begin=JUNE)),
        (Unfit.TIME, Facts([]), None),
        (Unfit.WAGE, Facts([], dear=True), Lesson("wage")),
        (Unfit.WAGE, Facts([], dear=False), None),
        (Unfit.WAGE, Facts([], dear=None), None),
        (Unfit.OTHER, Facts([missing(SQL)], here=False, hours=1, dear=True), None),
    ],
)
def test_each_reason_teaches_what_the_card_can_tell(reason: Unfit, facts: Facts, lesson: Lesson | None) -> None:
    assert lesson_of(reason, facts) == lesson


FOUND = st.one_of(
    st.builds(Lesson, st.sampled_from(["skill", "level"]), tag=st.integers(1, 4)),
    st.just(Lesson("place")),
    st.just(Lesson("wage")),
    st.builds(lambda hours: Lesson("hours", hours=hours), st.integers(1, 60)),
    st.builds(lambda begin: Lesson("begin", begin=begin), st.dates(date(2026, 1, 1), date(2028, 1, 1))),
)
TAUGHT = st.lists(st.tuples(st.integers(1, 9), FOUND), max_size=12)


def taught(words: list[tuple[int, Lesson]]) -> Lessons:
    found = Lessons()
    for showing, lesson in words:
        found = found.taught(showing, lesson)
    return found


@given(TAUGHT)
def test_lessons_are_kept_as_plain_json(words: list[tuple[int, Lesson]]) -> None:
    found = taught(words)
    assert Lessons.from_json(json.loads(json.dumps(found.as_json()))) == found


@given(TAUGHT)
def test_no_weight_is_more_than_the_most_and_a_card_teaches_one_thing(words: list[tuple[int, Lesson]]) -> None:
    found = taught(words)
    assert all(1 < weight <= MOST_WEIGHT for weight in found.weights.values())
    showings = [word.showing for word in found.words]
    assert len(showings) == len(set(showings))
    assert len({(lesson.kind, lesson.tag) for lesson in found.learnt()}) == len(found.learnt())


@given(TAUGHT)
def test_whatever_was_learnt_can_be_taken_back(words: list[tuple[int, Lesson]]) -> None:
    found = taught(words)
    by_card, by_lesson = found, found
    for showing, _ in words:
        by_card = by_card.without(showing)
    for lesson in found.learnt():
        by_lesson = by_lesson.forgotten(lesson.kind, lesson.tag)
    assert by_card == by_lesson == Lessons()
    assert by_card.as_json() == {}


def test_the_format_is_what_the_module_says() -> None:
    found = taught(
        [
            (7, Lesson("level", SQL)),
            (8, Lesson("level", SQL)),
            (9, Lesson("skill", GIT)),
            (10, Lesson("place")),
            (11, Lesson("hours", hours=10)),
            (12, Lesson("hours", hours=20)),
            (13, Lesson("begin", begin=JUNE)),
            (14, Lesson("begin", begin=MAY)),
            (15, Lesson("wage")),
        ]
    )
    told = found.as_json()
    assert told.pop("words")[0] == {"showing": 7, "reason": "level", "tag": SQL}
    assert told == {
        "weights": {"1": 2.0, "2": 1.5},
        "levels": [SQL],
        "city": True,
        "hours_over": 20,
        "begin_before": "2027-05-01",
        "wage": True,
    }
    assert found.about([GIT]).weights == {GIT: 1.5}


@pytest.mark.parametrize(
    ("learnt", "facts", "allowed"),
    [
        (Lesson("place"), {"here": False}, False),
        (Lesson("place"), {"here": True}, True),
        (Lesson("place"), {"here": None}, True),
        (Lesson("wage"), {"dear": True}, False),
        (Lesson("wage"), {"dear": None}, True),
        (Lesson("hours", hours=20), {"hours": 20}, False),
        (Lesson("hours", hours=20), {"hours": 21}, True),
        (Lesson("hours", hours=20), {}, True),
        (Lesson("begin", begin=JUNE), {"begin": JUNE}, False),
        (Lesson("begin", begin=JUNE), {"begin": MAY}, True),
        (Lesson("begin", begin=JUNE), {}, True),
        (Lesson("level", SQL), {"here": False, "dear": True, "hours": 1, "begin": JUNE}, True),
    ],
)
def test_hard_lessons_hold_back_only_who_told_otherwise(learnt: Lesson, facts: dict[str, Any], allowed: bool) -> None:
    assert lessons.allows(Lessons().taught(1, learnt), Facts([], **facts)) is allowed


def test_who_comes_closer_to_what_was_said_lacks_less() -> None:
    level = Lessons().taught(1, Lesson("level", SQL))
    reasons = [met(SQL), met(GIT)]
    ranked = [TagLevel.EXPERT, TagLevel.CONFIDENT, None, TagLevel.BEGINNER]
    lost = [lessons.lacking(level, Facts(reasons, {SQL: found})) for found in ranked]
    assert lost == sorted(lost)
    assert lost[0] == 0 < lost[1]
    skill = Lessons().taught(1, Lesson("skill", GIT))
    tiers = [[met(SQL), met(GIT)], [met(SQL), partly(GIT, 9)], [met(SQL), missing(GIT)]]
    lost = [lessons.lacking(skill, Facts(found)) for found in tiers]
    assert lost == sorted(lost)
    assert lost[0] == 0 < lost[1] < lost[2]
    assert lessons.lacking(Lessons(), Facts(reasons)) == 0
