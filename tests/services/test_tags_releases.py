"""A new release's catalogue joins into one that administrators have worked on, and undoes nothing they decided."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event, select, update

from models.database import Database, connection
from models.queries import tags as queries
from models.tables import Setting
from models.tables import Tag as TagRow
from services.tags import diff, releases, store
from services.tags.catalog import Tag, load_catalog, normalise, problems, written
from services.tags.releases import Joined, Note, Row
from services.tags.standing import Standing, effective
from tests import talent

NOW = datetime(2026, 11, 19, 12, tzinfo=UTC)

PAINT = Tag("painting", "Живопись", "Painting", "arts", synonyms=("картины",))
DRAW = Tag("drawing", "Рисунок", "Drawing", "arts", parent="painting", related=("painting",))
BEADS = Tag("beads", "Бисероплетение", "Beadwork", "arts", synonyms=("бисер",))


def shipped(tag: Tag, number: int, **edited: Any) -> Row:
    """A tag of the last release with what an administrator has changed since."""
    return Row(number, replace(tag, **edited), tag)


def own(tag: Tag, number: int, *, hidden: bool = False) -> Row:
    return Row(number, tag, None, hidden)


def after(joined: Joined, number: int | None) -> Tag:
    """The tag of a row; with None, the one new tag."""
    [row] = [row for row in joined.rows if row.id == number]
    return row.tag


def test_what_nobody_changed_here_follows_the_release() -> None:
    new = replace(PAINT, ru="Живопись маслом", category="education", synonyms=("полотна",), level_ru="а", level_en="b")
    joined = releases.join([shipped(PAINT, 1)], [new])
    assert joined == Joined((Row(1, new, new),), ())


def test_a_tag_both_have_renamed_keeps_the_administrators_name_and_it_is_noted() -> None:
    present = [shipped(PAINT, 1, ru="Картины маслом")]
    joined = releases.join(present, [replace(PAINT, ru="Живопись и графика", en="Fine art")])
    assert (after(joined, 1).ru, after(joined, 1).en) == ("Картины маслом", "Fine art")
    assert joined.notes == (Note("kept", "painting", "ru", "Живопись и графика"),)
    assert releases.join(list(joined.rows), [replace(PAINT, ru="Живопись и графика", en="Fine art")]).notes == ()


def test_a_synonym_an_administrator_took_away_stays_away_and_one_they_added_stays() -> None:
    joined = releases.join([shipped(PAINT, 1, synonyms=("масло",))], [replace(PAINT, synonyms=("картины", "полотна"))])
    assert after(joined, 1).synonyms == ("масло", "полотна")


def test_a_sentence_on_the_level_is_kept_or_taken_in_both_languages_at_once() -> None:
    before = replace(PAINT, level_ru="Пишете сами", level_en="You paint yourself")
    joined = releases.join([shipped(before, 1, level_ru="Пишете портреты")], [PAINT])
    assert (after(joined, 1).level_ru, after(joined, 1).level_en) == ("Пишете портреты", "You paint yourself")
    assert joined.notes == (Note("kept", "painting", "level"),)
    taken_away = releases.join([shipped(before, 1, level_ru=None, level_en=None)], [before])
    assert after(taken_away, 1).level_ru is None


def test_a_tag_that_was_added_here_and_comes_with_the_release_is_one_tag() -> None:
    mine = Tag("biseropletenie", "бисероплетение", "бисероплетение", "beauty", synonyms=("бусины",))
    joined = releases.join([own(mine, 7), shipped(PAINT, 1)], [PAINT, BEADS])
    tag = after(joined, 7)
    assert (tag.slug, tag.ru, tag.en, tag.category) == ("beads", "бисероплетение", "Beadwork", "beauty")
    assert tag.synonyms == ("бусины", "бисер")
    assert joined.notes == (Note("adopted", "beads"),)
    assert len(joined.rows) == 2


def test_of_two_new_tags_the_one_named_alike_is_the_one_that_was_added_here() -> None:
    mine = Tag("bisero", "Бисероплетение", "Beadwork", "arts")
    crafts = Tag("crafts", "Рукоделие", "Needlework", "arts", synonyms=("бисероплетение",))
    joined = releases.join([own(mine, 7)], [crafts, replace(BEADS, synonyms=())])
    assert after(joined, 7).slug == "beads"
    assert after(joined, None) == replace(crafts, synonyms=())


def test_a_new_tag_whose_name_was_merged_as_a_synonym_is_skipped() -> None:
    present = [shipped(PAINT, 1, synonyms=("картины", "бисероплетение")), shipped(DRAW, 2)]
    loom = Tag("loom", "Станок", "Bead loom", "arts", parent="beads", related=("beads", "painting"))
    joined = releases.join(present, [PAINT, DRAW, BEADS, loom])
    assert [row.tag.slug for row in joined.rows] == ["painting", "drawing", "loom"]
    assert (after(joined, None).parent, after(joined, None).related) == (None, ("painting",))
    assert joined.notes == (Note("skipped", "beads", wanted="Бисероплетение"),)


def test_a_slug_that_means_another_thing_in_the_release_makes_way() -> None:
    mine = Tag("beads", "Чётки", "Rosary", "arts")
    child = Tag("chotki", "Чётки из дерева", "Wooden rosary", "arts", parent="beads", related=("beads",))
    joined = releases.join([own(mine, 7), own(child, 8)], [BEADS])
    assert after(joined, 7) == replace(mine, slug="beads-2")
    assert (after(joined, 8).parent, after(joined, 8).related) == ("beads-2", ("beads-2",))
    assert after(joined, None) == BEADS


def test_a_tag_the_release_drops_stays_as_one_of_our_own_and_silently_where_it_was_put_away() -> None:
    hidden = replace(shipped(DRAW, 2), hidden=True)
    joined = releases.join([shipped(PAINT, 1), hidden], [])
    assert joined.rows == (Row(1, PAINT, None), Row(2, DRAW, None, hidden=True))
    assert joined.notes == (Note("gone", "painting"),)


def test_a_name_that_gives_way_takes_nobody_elses_former_name() -> None:
    """Painting may not become what beads are called here, so it stays, and what was to get its name waits."""
    present = [shipped(PAINT, 1), shipped(BEADS, 2, synonyms=("полотно",))]
    sketch = Tag("sketch", "Живопись", "Sketch", "arts")
    joined = releases.join(present, [replace(PAINT, ru="Полотно", en="Canvas"), BEADS, sketch])
    assert (after(joined, 1).ru, after(joined, 1).en) == ("Живопись", "Painting")
    assert joined.notes == (
        Note("kept", "painting", "ru", "Полотно"),
        Note("skipped", "sketch", wanted="Живопись"),
    )


def test_a_release_at_odds_with_itself_makes_a_sound_catalogue_even_where_there_is_none_yet() -> None:
    canvas = Tag("canvas", "Живопись!", "Canvas", "arts", parent="canvas", related=("gone",), synonyms=("полотно",))
    release = [PAINT, canvas, replace(DRAW, parent="beads", synonyms=("картины",)), replace(BEADS, parent="drawing")]
    joined = releases.join([], release)
    assert problems(row.tag for row in joined.rows) == []
    assert [row.tag.slug for row in joined.rows] == ["painting", "drawing", "beads"]
    assert joined.notes == (Note("skipped", "canvas", wanted="Живопись!"),)


def test_parents_never_form_a_circle_and_only_the_circle_is_broken() -> None:
    tags = [replace(PAINT, parent="drawing"), DRAW, replace(BEADS, parent="drawing")]
    joined = releases.join([shipped(replace(PAINT, parent=None), 1, parent="drawing")], tags)
    assert [row.tag.parent for row in joined.rows] == ["drawing", None, "drawing"]


# -- whatever administrators do and whatever is released

SLUGS = ("a", "b", "c", "d", "e", "f")
WORDS = ("лён", "шёлк", "ситец", "бязь", "лыко", "войлок", "linen", "silk", "chintz", "felt", "ЛЁН!", "Silk")


@st.composite
def catalogues(draw: Any, slugs: Sequence[str] = SLUGS, *, least: int = 0) -> list[Tag]:
    """Tags without any problem."""
    chosen = draw(st.lists(st.sampled_from(slugs), unique=True, min_size=least, max_size=4))
    words = draw(st.permutations(WORDS))
    tags: list[Tag] = []
    for place, slug in enumerate(chosen):
        ru, en, *synonyms = words[place * 3 : place * 3 + 3]
        told = draw(st.booleans())
        tag = Tag(
            slug,
            ru,
            en,
            draw(st.sampled_from(("arts", "it"))),
            parent=draw(st.sampled_from((None, *chosen[:place]))),
            related=tuple(draw(st.lists(st.sampled_from(chosen), unique=True, max_size=2))),
            synonyms=tuple(synonyms),
            level_ru="да" if told else None,
            level_en="yes" if told else None,
        )
        tags.append(replace(tag, related=tuple(other for other in tag.related if other != slug)))
    return list(draw(st.permutations(_distinct(tags))))


def _distinct(tags: Sequence[Tag]) -> list[Tag]:
    """Without the tags and synonyms whose names are another's, and without what would lead to them."""
    seen: set[str] = set()
    kept: list[Tag] = []
    for tag in tags:
        keys = {normalise(name) for name in (tag.ru, tag.en)}
        if keys & seen:
            continue
        seen |= keys
        free = releases.distinct(tag, [name for name in tag.synonyms if normalise(name) not in seen])
        seen |= {normalise(name) for name in free}
        kept.append(replace(tag, synonyms=free))
    slugs = {tag.slug for tag in kept}
    return [
        replace(
            tag,
            parent=tag.parent if tag.parent in slugs else None,
            related=tuple(other for other in tag.related if other in slugs),
        )
        for tag in kept
    ]


@st.composite
def decided(draw: Any) -> list[Standing]:
    """A release as it stands after administrators have renamed, moved, added, merged and retired."""
    base = draw(catalogues())
    taken = {normalise(name) for tag in base for name in tag.names()}
    words = list({normalise(word): word for word in WORDS if normalise(word) not in taken}.values())
    mine = [Tag(slug, name, name, "it") for slug, name in zip(("x", "f", "y"), words, strict=False)]
    added = draw(st.lists(st.sampled_from(mine), unique=True)) if mine else []
    tags = [(tag, tag) for tag in base] + [(tag, None) for tag in added if tag.slug not in {t.slug for t in base}]
    standings: list[Standing] = []
    for number, (before, ship) in enumerate(tags, 1):
        edits: dict[str, Any] = {}
        if ship and draw(st.booleans()):
            synonyms = draw(st.sampled_from((before.synonyms, (), (f"свой {number}",))))
            edits |= {"ru": f"наше {number}", "synonyms": synonyms}
        if ship and draw(st.booleans()):
            edits |= {"category": "law", "level_ru": f"ур {number}", "level_en": f"lv {number}"}
        into = draw(st.sampled_from((None, None, *range(1, number))))
        standings.append(Standing(number, replace(before, **edits), ship, into, draw(st.booleans())))
    return standings


def rows_of(standings: Sequence[Standing]) -> list[Row]:
    return [Row(each.id, each.tag, each.shipped, each.hidden) for each in standings]


def joined_into(standings: Sequence[Standing], joined: Joined) -> list[Standing]:
    """What stands after the join: nothing that was merged or retired is touched."""
    there = {each.id: each for each in standings}
    return [
        replace(there[row.id], tag=row.tag, shipped=row.shipped)
        if row.id is not None
        else Standing(100 + place, row.tag, row.shipped)
        for place, row in enumerate(joined.rows)
    ]


@given(decided(), catalogues())
def test_any_decisions_and_any_release_make_a_sound_catalogue_with_every_decision(
    standings: list[Standing], release: list[Tag]
) -> None:
    now = joined_into(standings, releases.join(rows_of(standings), release))
    assert problems(effective(now).values()) == []
    assert problems(effective(now, retired=False).values()) == []
    assert problems(each.tag for each in now) == []
    by_id = {each.id: each.tag for each in now}
    for before in standings:
        tag, base = by_id[before.id], before.shipped
        keys = {normalise(name) for name in tag.names()}
        if base is None:
            assert {normalise(name) for name in before.tag.names()} <= keys
            assert tag.category == before.tag.category
            continue
        for name in ("ru", "category", "level_ru", "level_en"):
            if getattr(before.tag, name) != getattr(base, name):
                assert getattr(tag, name) == getattr(before.tag, name)
        was, here = ({normalise(name) for name in each.synonyms} for each in (base, before.tag))
        assert here - was <= keys
        assert not (was - here) & {normalise(name) for name in tag.synonyms}


@given(decided())
def test_a_release_that_holds_every_decision_joins_silently(standings: list[Standing]) -> None:
    release = list(effective(standings, retired=False).values())
    joined = releases.join(rows_of(standings), release)
    assert joined.notes == ()
    now = joined_into(standings, joined)
    assert {tag.slug: _said(tag) for tag in effective(now).values()} == {
        tag.slug: _said(tag) for tag in effective(standings).values()
    }
    assert [row for row in joined.rows if row.id is None] == []


def _said(tag: Tag) -> tuple[Any, ...]:
    return (tag.ru, tag.en, tag.category, tag.level_ru, tag.level_en, {normalise(name) for name in tag.names()})


@given(decided())
def test_any_decisions_make_a_file_that_is_read_without_problems(standings: list[Standing]) -> None:
    release = [each.shipped for each in standings if each.shipped]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "catalog.csv"
        file.write_text(diff.changed_file(written(release), release, standings), encoding="utf-8", newline="")
        read = load_catalog.__wrapped__(file)
    expected = effective(standings, retired=False).values()
    assert {tag.slug: _said(tag) for tag in read} == {tag.slug: _said(tag) for tag in expected}
    assert [tag.slug for tag in read if tag.slug in {was.slug for was in release}] == [
        was.slug for was in release if was.slug in {tag.slug for tag in expected}
    ]


# -- in a database


async def in_rows() -> dict[str, Any]:
    """Every row of tags by its Russian name."""
    return {row.name_ru: row for row in await queries.all_tags()}


async def test_a_release_is_joined_into_a_running_database(bare: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Renamed twice, a synonym taken away, merged, retired, added here, named as a synonym, a slug that changes hands,
    a tag that people have and the release has no more: all of it stands afterwards.
    """
    craft, felt = Tag("craft", "Ремесло", "Craft", "arts"), Tag("felt", "Валяние", "Felting", "arts")
    first = (PAINT, DRAW, craft, felt)
    monkeypatch.setattr(store, "load_catalog", lambda: first)
    monkeypatch.setattr(store, "_places", dict)
    async with bare.transaction():
        resume = await talent.student(1, ["felt"])
        ids = {name: row.id for name, row in (await in_rows()).items()}
        mine = Tag("beads", "Чётки", "Rosary", "arts"), Tag("svoi", "Бисер", "Бисер", "arts")
        await queries.add_all([{**store.columns(tag), "added_at": NOW} for tag in mine])
        synonyms = ["масло", "лепка"]
        await queries.put([{"id": ids["Живопись"], "name_ru": "Картины маслом", "synonyms": synonyms}])
        await connection().execute(
            update(TagRow).where(TagRow.id == ids["Рисунок"]).values(merged_into=ids["Живопись"])
        )
        await connection().execute(update(TagRow).where(TagRow.id == ids["Ремесло"]).values(retired_at=NOW))
        await store.changed("edited", 1)
    async with bare.transaction():
        clay = Tag("clay", "Лепка", "Modelling", "arts", parent="painting")
        release = (replace(PAINT, ru="Живопись маслом", parent="drawing"), replace(DRAW, en="Sketching"), BEADS, clay)
        await store.load_catalogue(now=NOW, release=release)
    async with bare.reading():
        rows = await in_rows()
        assert {name: row.slug for name, row in rows.items()} == {
            "Картины маслом": "painting",
            "Рисунок": "drawing",
            "Ремесло": "craft",
            "Чётки": "beads-2",
            "Бисер": "beads",
            "Валяние": "felt",
        }
        assert rows["Картины маслом"].synonyms == synonyms
        assert rows["Валяние"].shipped is None
        assert await queries.of_resume(resume) == [rows["Валяние"].id]
        assert rows["Бисер"].name_en == "Beadwork"
        assert (rows["Рисунок"].merged_into, rows["Рисунок"].name_en) == (ids["Живопись"], "Sketching")
        assert rows["Ремесло"].retired_at is not None
        assert {(note.what, note.slug) for note in await store.release_notes()} == {
            ("kept", "painting"),
            ("adopted", "beads"),
            ("skipped", "clay"),
            ("gone", "felt"),
        }
        catalogue = await store.catalogue()
        assert catalogue.index.resolve("sketching").tag.slug == "painting"  # type: ignore[union-attr]
        assert catalogue.index.resolve("ремесло") is None
        assert catalogue.names([rows["Валяние"].id], "en") == ["Felting"]
        assert problems(catalogue.by_id.values()) == []
        assert catalogue.name(rows["Ремесло"].id, "en") == "Craft"


async def test_slugs_may_change_places(bare: Database) -> None:
    """Each of two tags of our own has the slug that the release gives the other."""
    async with bare.transaction():
        mine = Tag("beads", "Живопись", "Painting", "arts"), Tag("painting", "Бисер", "Beadwork", "arts")
        await queries.add_all([{**store.columns(tag), "added_at": NOW} for tag in mine])
        await store.changed("added", 1)
        await store.load_catalogue(now=NOW, release=(PAINT, BEADS))
        assert {name: row.slug for name, row in (await in_rows()).items()} == {"Живопись": "painting", "Бисер": "beads"}


async def test_an_end_in_the_middle_leaves_the_old_release_and_the_next_start_joins_the_new_one(
    bare: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with bare.transaction():
        await store.load_catalogue(now=NOW, release=(PAINT,))

    async def killed(rows: Any) -> None:
        raise KeyboardInterrupt

    async def start() -> None:
        async with bare.transaction():
            await store.load_catalogue(now=NOW, release=(replace(PAINT, ru="Полотна"), DRAW))

    with monkeypatch.context() as patched:
        patched.setattr(queries, "add_all", killed)
        with pytest.raises(KeyboardInterrupt):
            await start()
    async with bare.transaction():
        assert list(await in_rows()) == ["Живопись"]
        assert (await store.catalogue()).index.resolve("drawing") is None
        await store.load_catalogue(now=NOW, release=(replace(PAINT, ru="Полотна"), DRAW))
        assert set(await in_rows()) == {"Полотна", "Рисунок"}
        assert (await store.catalogue()).index.resolve("drawing") is not None


async def test_the_same_release_writes_nothing(bare: Database) -> None:
    async with bare.transaction():
        await store.load_catalogue(now=NOW, release=(PAINT, DRAW))
        before = list((await connection().execute(select(Setting.__table__))).all())
    said: list[str] = []

    def listen(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        said.append(statement.split(maxsplit=1)[0])

    event.listen(bare.engine.sync_engine, "before_cursor_execute", listen)
    async with bare.transaction():
        await store.load_catalogue(now=NOW, release=(PAINT, DRAW))
    event.remove(bare.engine.sync_engine, "before_cursor_execute", listen)
    assert said == ["SELECT"]
    async with bare.reading():
        assert list((await connection().execute(select(Setting.__table__))).all()) == before
