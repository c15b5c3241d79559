"""Which messages are about the same: likeness, groups, medoids and suggestions, and how good they are on real words."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import themes as measured
from services.feedback import likeness, ranking, themes
from services.feedback.classify import Kind

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


def test_the_right_one_is_among_five_three_times_of_four() -> None:
    """By the theme a message was written for, with one name where two writers chose two for the same; and without.

    Each by weights that were learnt without its theme: among all themes of its kind, and in registers of a usual size.
    Three of four is the promise; the other floors are a point below what there is, as processors round differently.
    """
    whole = measured.hits(measured.everything())
    assert len(whole) > 1000
    assert measured.share(whole) >= 75
    assert (
        measured.share([hit for each in measured.said({}).values() for hit in measured.hits(measured.asked(each))])
        >= 46
    )
    assert measured.share(measured.of_registers(200, 4)) >= 88
    assert measured.share(measured.of_registers(500, 2)) >= 79


def test_the_weights_are_what_all_examples_teach() -> None:
    found = measured.learn(measured.everything())
    assert np.abs(found - ranking.weights(ranking.WEIGHTS, ranking.NUMBER)).max() < 0.1


def test_lines_without_a_word_are_like_nothing() -> None:
    lines = ranking.Lines([themes.marked(text) for text in ("", "фото не грузится", "…", "фото")])
    assert not lines.likeness(0).any()
    assert not lines.likeness(1)[0].any()
    assert np.isfinite(lines.likeness(1)).all()


def test_marks_are_made_once_and_only_the_last_are_kept() -> None:
    made: list[str] = []

    def make(line: str) -> ranking.Marks:
        made.append(line)
        return themes.marked(line)

    kept = ranking.Kept(make, most=2)
    for line in ("a", "a", "b", "c", "b", "a"):
        assert kept.of(line) is themes.marked(line)
    assert made == ["a", "b", "c", "a"]


def test_a_name_of_a_theme_stands_in_one_line() -> None:
    lines = [*measured.lines_of_themes(none=False), *measured.lines_of_themes(none=True)]
    named = [name for line in lines for name in line]
    assert len(named) == len(set(named))
