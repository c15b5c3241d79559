"""Choosing tags: from the catalogue shelf by shelf, from what fits, from one's own texts; nothing without a tap."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.screens.shelf import Shelf, moved, on
from services.tags import suggest
from services.tags.catalog import CATEGORIES, Tag, load_catalog
from services.tags.search import TagIndex
from services.tags.store import Catalogue
from services.tags.suggest import Context
from tests.stage import Somebody, Stage
from tests.test_student import ENGLISH, RUSSIAN, do

TAGS = load_catalog()
CATALOGUE = Catalogue(
    TagIndex(TAGS), dict(enumerate(TAGS, start=1)), {tag.slug: id_ for id_, tag in enumerate(TAGS, start=1)}
)


def ids(*slugs: str) -> list[int]:
    return [CATALOGUE.ids[slug] for slug in slugs]


def slugs(tag_ids: list[int]) -> list[str]:
    return [CATALOGUE.by_id[tag_id].slug for tag_id in tag_ids]


# -- the conversation


async def chosen(stage: Stage) -> list[str]:
    rows = await stage.rows(
        "SELECT t.slug FROM resume_tags r JOIN tags t ON t.id = r.tag_id ORDER BY r.position", **dict[str, Any]()
    )
    return [row["slug"] for row in rows]


async def at_tags(stage: Stage, language: str) -> Somebody:
    if language == "ru":
        somebody = await stage.person("Аня", id=1001)
    else:
        somebody = await stage.person("Bob", username="bob_stone", language="en")
    await somebody.say("/start")
    await do(somebody, (RUSSIAN if language == "ru" else ENGLISH)[:7])
    return somebody


async def test_tags_are_chosen_from_the_shelves_and_from_what_fits(stage: Stage) -> None:
    ann = await at_tags(stage, "ru")
    # The wanted role suggests, before anything is typed; nothing is taken yet.
    assert "Может подойти" in ann.text
    assert await chosen(stage) == []
    fitting = next(label for label in ann.labels if label.startswith("➕"))
    await ann.tap(fitting)
    assert len(await chosen(stage)) == 1
    assert "Рядом часто называют" in ann.text
    await ann.tap(f"✖ {fitting.removeprefix('➕ ')}")
    assert await chosen(stage) == []

    await ann.tap("Выбрать из списка")
    assert "Выберите раздел" in ann.text
    shown = [label for label in ann.labels if label in {category.ru for category in CATEGORIES.values()}]
    assert len(shown) == 8
    await ann.tap("▶")
    await ann.tap("◀")
    await ann.tap(CATEGORIES["finance"].ru)
    assert "Финансы и учёт" in ann.text
    await ann.tap("➕ Бухгалтерский учёт")
    assert "✅ Бухгалтерский учёт" in ann.labels
    assert "accounting" in await chosen(stage)
    await ann.tap("✅ Бухгалтерский учёт")
    assert await chosen(stage) == []
    await ann.tap("➕ Бухгалтерский учёт")
    narrower = [label for label in ann.labels if label.startswith("▸")]
    await ann.tap(narrower[0])
    await ann.tap("К разделам")
    assert "Финансы и учёт" in ann.text
    # Typing goes on at any point, and what was marked stays.
    await ann.say("питон")
    assert await chosen(stage) == ["accounting", "python"]
    assert "Выбрать из списка" in str(ann.labels)
    await ann.tap("Готово")
    assert await chosen(stage) == ["accounting", "python"]


async def test_the_texts_of_a_resume_are_offered_as_tags(stage: Stage) -> None:
    bob = await at_tags(stage, "en")
    await do(bob, ENGLISH[7:])
    await bob.say("/menu")
    await bob.tap("My resume")
    await bob.tap("Change")
    await bob.tap("About")
    await bob.say("I built reports in Power BI, wrote SQL and drew in Figma.")
    await bob.say("/menu")
    await bob.tap("My resume")
    await bob.tap("Change")
    await bob.tap("Skills")
    await bob.tap("Add skills")
    before = await chosen(stage)
    assert "Your text mentions: " in bob.text
    for name in ("Power BI", "SQL", "Figma"):
        assert f"➕ {name}" in [label for label in bob.labels if label.endswith(name)]
    assert await chosen(stage) == before
    await bob.tap("Add all 3")
    await bob.tap("Done")
    assert set(await chosen(stage)) == {*before, "power-bi", "sql", "figma"}


# -- the shelves


def test_every_tag_stands_on_exactly_one_shelf_of_its_category() -> None:
    found: list[int] = []
    waiting = [Shelf(place) for place in range(len(CATEGORIES))]
    while waiting:
        shelf = waiting.pop()
        here = on(shelf, CATALOGUE)
        found += here
        waiting += [
            Shelf(shelf.category, tag_id)
            for tag_id in here
            if any(
                tag.parent == CATALOGUE.by_id[tag_id].slug and tag.category == CATALOGUE.by_id[tag_id].category
                for tag in TAGS
            )
        ]
    assert set(found) == set(CATALOGUE.by_id)


@given(
    st.builds(
        Shelf,
        st.none() | st.integers(-2, 40),
        st.none() | st.integers(-2, 9000),
        st.integers(-5, 10**6),
    ),
    st.sampled_from(["category", "narrow", "page", "out", "typed", "nonsense"]),
    st.integers(-(2**40), 2**40),
)
def test_no_press_leads_off_the_shelves(shelf: Shelf, act: str, value: int) -> None:
    start = Shelf()
    for place in (start, moved(start, "category", 1, CATALOGUE)):
        there = moved(place, act, value, CATALOGUE)
        assert there.category is None or 0 <= there.category < len(CATEGORIES)
        assert there.tag is None or there.tag in CATALOGUE.by_id
        on(there, CATALOGUE)
    del shelf


# -- what fits


def test_what_fits_is_never_what_is_chosen_and_always_the_same() -> None:
    context = Context(role="бухгалтер", programme=tuple(ids("excel", "sql")), taken=tuple(ids("python")))
    first = suggest.suggest(CATALOGUE, ids("accounting"), context, most=8)
    assert first == suggest.suggest(CATALOGUE, ids("accounting"), context, most=8)
    assert len(first) == len(set(first)) == 8
    assert not {*first} & {*ids("accounting")}
    assert set(ids("excel", "sql")) & set(first)


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (["docker", "kubernetes"], "ci-cd"),
        (["html", "css"], "javascript"),
        (["figma"], "ui-design"),
        (["accounting"], "primary-documents"),
    ],
)
def test_companions_of_what_is_chosen_come_first(chosen: list[str], expected: str) -> None:
    assert expected in slugs(suggest.suggest(CATALOGUE, ids(*chosen), Context(), most=10))


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("младший бухгалтер", "accounting"),
        ("аналитик данных", "sql"),
        ("Data analyst, junior", "sql"),
        ("медсестра", "injections"),
        ("бариста", "barista"),
        ("сварщик", "welding"),
        ("учитель начальных классов", "primary-education"),
        ("графический дизайнер", "photoshop"),
    ],
)
def test_a_role_suggests_its_tags(role: str, expected: str) -> None:
    assert expected in suggest.tags_of_role(role, CATALOGUE.index)


def test_tags_of_roles_and_companions_are_in_the_catalogue() -> None:
    known = {tag.slug for tag in TAGS}
    assert len(suggest.shipped_roles()) >= 150
    for role in suggest.shipped_roles():
        assert set(role.tags) <= known, role.names[0]
        assert 4 <= len(role.tags) <= 14, role.names[0]
    for slug, others in suggest.shipped_together().items():
        assert {slug, *others} <= known
        assert all(0 < weight <= 1 for weight in others.values())


def test_texts_name_tags_once_and_only_beyond_doubt() -> None:
    texts = ["Делал отчёты в Excel и Power BI, писал SQL.", "Потом ещё SQL и немного Python"]
    assert slugs(suggest.found_in(texts, CATALOGUE, ids("python"))) == ["excel-analytics", "power-bi", "sql"]
    assert suggest.found_in(["Гулял с собакой и читал книги"], CATALOGUE, []) == []


@given(st.lists(st.lists(st.sampled_from("abcdef"), max_size=5), max_size=40))
def test_what_stands_together_is_mutual_and_bounded(documents: list[list[str]]) -> None:
    found = suggest.together(documents, least=1, most=9)
    for slug, others in found.items():
        assert slug not in dict(others)
        for other, weight in others:
            assert 0 < weight <= 1.0000001
            assert slug in dict(found[other])


def test_a_merged_or_retired_tag_is_not_suggested() -> None:
    small = (Tag("a", "А", "A", "it", related=("b",)), Tag("b", "Б", "B", "it"))
    catalogue = Catalogue(TagIndex(small), dict(enumerate(small, start=1)), {"a": 1, "b": 2}, retired=frozenset({2}))
    assert suggest.suggest(catalogue, [1], Context(), most=5) == []
