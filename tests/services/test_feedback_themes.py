"""Which messages are about the same: likeness, groups, medoids and suggestions, and how good they are on real words."""

import json
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.feedback import likeness, themes
from services.feedback.classify import Kind

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "services" / "feedback" / "examples.jsonl"
SAME = ROOT / "tests" / "data" / "feedback" / "same_themes.txt"

NEXT = ["кнопка Далее не работает", "Не нажимается кнопка «Далее»", "the Next button is dead, nothing happens"]
PHOTO = ["фото не загружается, пишет формат не тот", "My photo won't upload: wrong format", "foto ne zagruzhaetsya"]


def test_messages_about_one_thing_come_together_in_any_language() -> None:
    found = themes.groups([*NEXT, *PHOTO])
    assert sorted(place for group in found for place in group) == list(range(6))
    assert all(len({place < 3 for place in group}) == 1 for group in found)
    assert len(found[0]) >= 2


def test_a_message_is_offered_the_entry_it_belongs_to() -> None:
    keys = {7: "\n".join(NEXT), 9: "\n".join(PHOTO), 11: "Долго открывается список вакансий"}
    assert themes.suggestions("нажимаю далее, и ничего", Kind.BUG, keys)[0] == 7
    assert themes.suggestions("picture is not uploaded", Kind.BUG, keys)[0] == 9
    assert themes.suggestions("нет тега сварка", Kind.MISSING_TAG, {1: "добавьте сварку", 2: "пайка"}, 1) == [1]
    assert themes.suggestions("что угодно", Kind.BUG, {}) == []
    assert themes.suggestions("", Kind.BUG, {3: " \n "}) == []


def test_the_medoid_and_the_strongest_phrase_stand_for_all() -> None:
    said = ["Далее не работает", "кнопка Далее не работает", "а ещё у меня завтра экзамен"]
    assert themes.medoid(said) in (0, 1)
    assert themes.strongest(said) == "Далее не работает"
    assert themes.strongest([]) is None


Places = st.lists(st.lists(st.floats(0, 1), min_size=4, max_size=4), min_size=1, max_size=9)


@settings(max_examples=200)
@given(Places, st.floats(0.05, 0.95))
def test_average_linkage_is_what_joining_the_likest_pair_again_and_again_gives(
    rows: list[list[float]], same: float
) -> None:
    """Beside the plain way in the cube of the number of rows, where no two pairs are equally alike."""
    vectors = np.array(rows, dtype=np.float32) + np.float32(0.01)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    groups = [[place] for place in range(len(rows))]

    def alike(one: list[int], other: list[int]) -> float:
        return float(np.mean([vectors[a].astype(float) @ vectors[b].astype(float) for a in one for b in other]))

    tied = False
    while len(groups) > 1:
        pairs = sorted(((alike(a, b), a, b) for a, b in combinations(groups, 2)), key=lambda each: -each[0])
        best, one, other = pairs[0]
        tied |= abs(best - same) < 1e-4 or (len(pairs) > 1 and best - pairs[1][0] < 1e-4)
        if best < same:
            break
        groups = [group for group in groups if group not in (one, other)] + [sorted(one + other)]
    found = likeness.groups(vectors, same)
    assert sorted(place for group in found for place in group) == list(range(len(rows)))
    if not tied:
        assert sorted(found) == sorted(groups)


def test_many_messages_are_grouped_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likeness, "PART", 4)
    said = [*NEXT[:2], *PHOTO[:1]] * 5
    found = themes.groups(said)
    assert sorted(place for group in found for place in group) == list(range(15))
    assert {frozenset(said[place] for place in group) for group in found} == {frozenset(NEXT[:2]), frozenset(PHOTO[:1])}


# -- how good it is


KINDS = ("bug", "usability", "matching_quality", "new_feature")


def examples(kind: str) -> list[Any]:
    """The messages whose first actionable kind it is."""
    actionable = (*KINDS, "missing_tag")
    rows = [json.loads(line) for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if next((name for name in row["kinds"] if name in actionable), None) == kind]


def lines_of_themes(*, none: bool) -> list[list[str]]:
    """The lines of the table: of themes with several names, or of names that are no theme."""
    lines = SAME.read_text(encoding="utf-8").splitlines()
    return [line.lstrip("- ").split() for line in lines if line[0] != "#" and line.startswith("-") is none]


def found_among_five(names: dict[str, str]) -> tuple[int, int]:
    """Of how many messages with others about the same the right theme is among five, and how many there are.

    Each message is asked for without itself; names: one name for themes that two writers called differently.
    """
    right = asked = 0
    no_theme = {name for line in lines_of_themes(none=True) for name in line}
    for kind in KINDS:
        rows = [row for row in examples(kind) if row["theme"] not in no_theme]
        called = [names.get(row["theme"], row["theme"]) for row in rows]
        numbers = {name: number for number, name in enumerate(dict.fromkeys(called))}
        owners = [numbers[name] for name in called]
        by_theme: dict[int, int] = defaultdict(int)
        for owner in owners:
            by_theme[owner] += 1
        written = [themes._features(" ".join(row["text"].split())) for row in rows]
        vectors = likeness.vectors(written, likeness.CLOSE)
        for place, owner in enumerate(owners):
            if by_theme[owner] > 1:
                asked += 1
                right += owner in likeness.nearest(place, vectors, owners, themes.SUGGESTED)
    return right, asked


def test_the_right_one_is_among_five_two_times_of_three() -> None:
    """By the theme a message was written for, with one name where two writers chose two for the same; and without."""
    names = {name: line[0] for line in lines_of_themes(none=False) for name in line}
    right, asked = found_among_five(names)
    assert asked > 1000
    assert right / asked >= 0.65
    right, asked = found_among_five({})
    assert right / asked >= 0.34


def test_a_name_of_a_theme_stands_in_one_line() -> None:
    lines = [*lines_of_themes(none=False), *lines_of_themes(none=True)]
    named = [name for line in lines for name in line]
    assert len(named) == len(set(named))
