"""The search held to its floors on the project's own data: queries as people type them, and strings that are no tag."""

from collections import Counter

import pytest

from bench import tags as measured
from services.tags.catalog import load_catalog
from services.tags.search import TagIndex

INDEX = TagIndex(load_catalog())


def test_the_catalogue_has_its_size_and_is_mostly_not_it() -> None:
    tags = load_catalog()
    assert 2500 <= len(tags) <= 3500
    assert sum(tag.category not in {"it", "data"} for tag in tags) >= 0.6 * len(tags)
    assert min(Counter(tag.category for tag in tags).values()) >= 25


def test_the_right_tag_comes_first_and_nearly_always_among_five() -> None:
    asked = measured.queries()
    assert len(asked) >= 300
    assert {slug for _, slug in asked} <= {tag.slug for tag in INDEX.tags}
    found = measured.ranks(lambda query: [hit.tag.slug for hit in INDEX.find(query)], asked)
    missed = [each for each, rank in zip(asked, found, strict=True) if rank != 0]
    assert len(missed) <= 0.05 * len(asked), missed
    lost = [each for each, rank in zip(asked, found, strict=True) if rank is None]
    assert len(lost) <= 0.02 * len(asked), lost


def test_nonsense_and_foreign_words_are_hardly_ever_taken_for_a_tag() -> None:
    lines = measured.nonsense()
    assert len(lines) >= 200
    sure = [(line, found.tag.slug) for line in lines if (found := INDEX.resolve(line))]
    assert len(sure) <= 0.02 * len(lines), sure


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Java", "JavaScript"),
        ("C", "C++"),
        ("C++", "C#"),
        ("C", "C#"),
        ("1С:Бухгалтерия", "бухгалтерский учёт"),
        ("1С", "1С:Бухгалтерия"),
        ("GitHub", "GitLab"),
        ("Power BI", "Power Query"),
        ("CorelDRAW", "CorelCAD"),
        ("психология", "психиатрия"),
        ("сварка", "сварка TIG"),
        ("SQL", "NoSQL"),
    ],
)
def test_things_that_only_sound_alike_are_different(one: str, other: str) -> None:
    first, second = INDEX.resolve(one), INDEX.resolve(other)
    assert first is not None
    if second is not None:
        assert first.tag.slug != second.tag.slug


def test_react_is_no_reaction() -> None:
    react, reaction = INDEX.resolve("React"), INDEX.resolve("реакция")
    assert react is not None
    assert react.tag.slug == "react"
    assert reaction is None or reaction.tag.slug != "react"
    assert all(hit.tag.slug != "react" for hit in INDEX.find("реакция"))


def test_letters_of_another_language_are_no_slip_of_ours() -> None:
    for foreign in ("programación", "Fotografía", "çizim", "微软", "администрация ü"):
        assert INDEX.resolve(foreign) is None
