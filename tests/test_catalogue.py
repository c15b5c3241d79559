"""Administrators keep the catalogue: missing tags, changes and merges in the bot, the diff of it all."""

import asyncio
import csv
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from handlers.notices import word
from handlers.screens.catalogue import CatalogueTap
from handlers.screens.improvements import ProposalIntoTap, ProposalWhyTap
from locales import plain, translator
from models.database import Database, connection
from models.tables import (
    ConsentKind,
    Improvement,
    ImprovementStatus,
    OutboxMessage,
    ProposalState,
    Role,
    TagProposal,
    WorkItem,
    WorkState,
)
from services import people
from services.errors import Refusal
from services.tags import diff, editing, merges, naming, proposals, releases, store
from services.tags.catalog import FILE, Tag, load_catalog, problems
from services.tags.naming import Taken
from services.tags.proposals import Decided, DeclineReason
from services.tags.releases import Row
from services.tags.standing import effective
from tests import talent
from tests.stage import ADMINISTRATOR, Somebody, Stage

NOW = datetime(2026, 11, 19, 12, tzinfo=UTC)
ZONE = talent.ZONE
ASKED = "бисероплетение"
BEADS = Tag("", "Плетение из бисера", "Beadwork", "arts", synonyms=("бисер",), level_ru="Сами", level_en="Alone")


async def asked_for(name: str = ASKED) -> int:
    """A tag asked for by Ann (Russian, with a resume) and Bob (English, without one)."""
    await store.load_catalogue(now=NOW)
    await talent.student(1, ["python"])
    ann = await people.find(telegram_id=1)
    assert ann is not None
    found = None
    for person_id in (ann.id, await talent.person(2, Role.EMPLOYER, language="en")):
        found = await proposals.propose(name=name, person_id=person_id, now=NOW)
    assert found is not None
    assert found.id is not None
    return found.id


async def told(kind: str) -> list[str]:
    """What each person is told, in their language; Ann's first."""
    rows = await connection().execute(
        select(OutboxMessage.payload).where(OutboxMessage.kind == kind).order_by(OutboxMessage.id)
    )
    shown = [word(kind, row.payload["values"], translator(way)) for row, way in zip(rows, ("ru", "en"), strict=True)]
    return [each["text"] + " [+]" * ("reply_markup" in each) for each in shown]


async def by(admin: int) -> dict[str, Any]:
    return {"by": await talent.person(admin, Role.ADMINISTRATOR), "now": NOW, "zone": ZONE}


async def outcomes() -> list[Any]:
    """What stands of the one proposal, its work and its entry."""
    columns = (TagProposal.state, WorkItem.state, Improvement.status)
    return [(await connection().execute(select(column))).scalar_one() for column in columns]


# -- what becomes of a proposal


async def test_a_tag_is_added_as_it_was_filled_in_and_those_who_asked_are_told_its_name(database: Database) -> None:
    async with database.transaction():
        proposal_id = await asked_for()
        admin = await by(3)
        tag_id = await proposals.accept_as(proposal_id=proposal_id, tag=BEADS, **admin)
        catalogue = await store.catalogue()
        tag = catalogue.by_id[tag_id]
        assert tag == replace(BEADS, slug="beadwork", synonyms=("бисер", ASKED))
        assert catalogue.index.resolve(ASKED).tag == tag  # type: ignore[union-attr]
        assert await told("tag-merged") == [
            "🏷 Навык «бисероплетение» у нас называется «Плетение из бисера». Добавить в ваше резюме? [+]",
            "🏷 The skill “бисероплетение” is called “Beadwork” here. Thank you for telling us!",
        ]
        assert await outcomes() == [ProposalState.ACCEPTED, WorkState.DONE, ImprovementStatus.DONE]
        for late in (
            proposals.accept_as(proposal_id=proposal_id, tag=replace(BEADS, ru="Иное", en="Other"), **admin),
            proposals.merge(proposal_id=proposal_id, tag_id=1, **admin),
            proposals.decline(proposal_id=proposal_id, reason=DeclineReason.BROAD, **admin),
        ):
            with pytest.raises(Decided):
                await late
        assert len((await store.catalogue()).by_id) == len(catalogue.by_id)


async def test_a_name_another_tag_has_is_refused_with_that_tag_and_nothing_is_decided(database: Database) -> None:
    async with database.transaction():
        proposal_id = await asked_for()
        [excel, sql] = await talent.tag_ids(["excel", "sql"])
        admin = await by(3)
        await editing.retire(tag_id=sql, now=NOW)
        for tag, tag_id in (
            (replace(BEADS, en="EXCEL!"), excel),
            (replace(BEADS, synonyms=("эксель",)), excel),
            (replace(BEADS, ru="SQL"), sql),
        ):
            with pytest.raises(Taken) as taken:
                await proposals.accept_as(proposal_id=proposal_id, tag=tag, **admin)
            assert taken.value.tag_id == tag_id
        assert (await outcomes())[0] is ProposalState.OPEN


async def test_a_proposal_that_means_a_tag_becomes_its_synonym(database: Database) -> None:
    async with database.transaction():
        proposal_id = await asked_for()
        [sewing] = await talent.tag_ids(["excel"])
        admin = await by(3)
        with pytest.raises(Refusal):
            await proposals.merge(proposal_id=proposal_id, tag_id=10**9, **admin)
        await proposals.merge(proposal_id=proposal_id, tag_id=sewing, **admin)
        catalogue = await store.catalogue()
        assert catalogue.by_id[sewing].synonyms[-1] == ASKED
        ann, bob = await told("tag-merged")
        assert "называется «Microsoft Excel»" in ann
        assert ann.endswith("[+]")
        assert "called “Microsoft Excel” here" in bob
        assert await outcomes() == [ProposalState.MERGED, WorkState.DONE, ImprovementStatus.DONE]


@pytest.mark.parametrize(
    ("reason", "text", "said"),
    [
        (DeclineReason.BROAD, None, ("очень широко", "very broad")),
        (DeclineReason.NO_SKILL, None, ("не совсем навык", "not quite a skill")),
        (DeclineReason.ALREADY, None, ("под другим названием", "under another name")),
        (DeclineReason.OTHER, "это «марка»", ("пишет: «это „марка“»", "writes: “это ‘марка’”")),
    ],
)
async def test_a_declined_tag_is_told_with_the_reason(
    database: Database, reason: DeclineReason, text: str | None, said: tuple[str, str]
) -> None:
    async with database.transaction():
        proposal_id = await asked_for()
        await proposals.decline(proposal_id=proposal_id, reason=reason, text=text, **await by(3))
        for words, part in zip(await told("tag-declined"), said, strict=True):
            assert part in words
            assert "/feedback" in words
        assert await outcomes() == [ProposalState.DECLINED, WorkState.DONE, ImprovementStatus.DECLINED]


async def test_a_retired_tag_somebody_asks_for_comes_back_with_one_tap(database: Database) -> None:
    async with database.transaction():
        [excel] = await talent.tag_ids(["excel"])
        await editing.retire(tag_id=excel, now=NOW)
        proposal_id = await asked_for("Excel")
        assert await proposals.accept(proposal_id=proposal_id, **await by(3)) == excel
        assert (await store.catalogue()).index.resolve("excel") is not None


async def test_a_name_that_came_meanwhile_is_told_as_what_the_tag_is_called(database: Database) -> None:
    async with database.transaction():
        proposal_id = await asked_for()
        [excel] = await talent.tag_ids(["excel"])
        await editing.add_synonyms(tag_id=excel, names=[ASKED])
        assert await proposals.accept(proposal_id=proposal_id, **await by(3)) == excel
        ann, bob = await told("tag-merged")
        assert "«бисероплетение» у нас называется «Microsoft Excel»" in ann
        assert "called “Microsoft Excel” here" in bob


async def test_a_name_at_the_end_of_a_chain_of_merges_is_no_obstacle(database: Database) -> None:
    async with database.transaction():
        proposal_id = await asked_for()
        excel, sql, python = await talent.tag_ids(["excel", "sql", "python"])
        admin = await by(3)
        await editing.add_synonyms(tag_id=excel, names=[ASKED])
        for tag_id, into_id in ((excel, sql), (sql, python)):
            await merges.merge(tag_id=tag_id, into_id=into_id, by=admin["by"], now=NOW)
        await proposals.merge(proposal_id=proposal_id, tag_id=python, **admin)
        assert ASKED not in (await editing.entry(tag_id=python)).tag.synonyms
        assert (await store.catalogue()).index.resolve(ASKED).tag.slug == "python"  # type: ignore[union-attr]


async def test_a_name_of_a_tag_within_is_refused_with_what_to_do(database: Database) -> None:
    async with database.transaction():
        excel, sql = await talent.tag_ids(["excel", "sql"])
        await merges.merge(tag_id=excel, into_id=sql, by=(await by(3))["by"], now=NOW)
        with pytest.raises(Refusal, match="catalogue-taken-within") as refused:
            await editing.rename(tag_id=sql, language="ru", name="Microsoft Excel")
        assert "Сначала разъедините" in translator("ru")(refused.value.key, **refused.value.values)
        with pytest.raises(Refusal, match="catalogue-taken-within"):
            await editing.add_synonyms(tag_id=sql, names=["эксель"])


async def test_two_administrators_at_once_give_a_name_to_one_tag_only(database: Database) -> None:
    async with database.transaction():
        proposal_id = await asked_for()
        admin = await by(3)
        excel, sql = await talent.tag_ids(["excel", "sql"])

    async def try_(work: Any) -> bool:
        try:
            async with database.transaction():
                await work()
        except (Taken, Decided):
            return False
        return True

    done = await asyncio.gather(
        try_(lambda: proposals.accept_as(proposal_id=proposal_id, tag=BEADS, **admin)),
        try_(lambda: editing.add_synonyms(tag_id=excel, names=["бисер"])),
        try_(lambda: editing.rename(tag_id=sql, language="ru", name="Бисер")),
    )
    assert sum(done) == 1
    async with database.reading():
        assert problems((await store.catalogue()).by_id.values()) == []


# -- changes


async def test_every_change_is_known_at_once_and_names_stay_unique(database: Database) -> None:
    async with database.transaction():
        excel, sql = await talent.tag_ids(["excel", "sql"])
        await editing.rename(tag_id=excel, language="ru", name="Таблицы Excel")
        await editing.move(tag_id=excel, category="data")
        await editing.describe(tag_id=excel, level=("Сами", "Alone"))
        await editing.add_synonyms(tag_id=excel, names=["бисер", "Бисер!", "табличный бисер"])
        tag = (await store.catalogue()).by_id[excel]
        assert (tag.ru, tag.category, tag.level_ru, tag.level_en) == ("Таблицы Excel", "data", "Сами", "Alone")
        assert tag.synonyms[-2:] == ("бисер", "табличный бисер")
        assert await editing.remove_synonym(tag_id=excel, marked=editing.mark("бисер")) == "бисер"
        with pytest.raises(Refusal, match="catalogue-synonym-gone"):
            await editing.remove_synonym(tag_id=excel, marked=editing.mark("бисер"))
        with pytest.raises(Taken) as taken:
            await editing.rename(tag_id=sql, language="en", name="таблицы  EXCEL")
        assert (taken.value.tag_id, taken.value.values["other"]) == (excel, f"Таблицы Excel / {tag.en}")
        await editing.retire(tag_id=excel, now=NOW)
        catalogue = await store.catalogue()
        assert catalogue.index.resolve("таблицы excel") is None
        assert catalogue.name(excel, "ru") == "Таблицы Excel"
        with pytest.raises(Taken):
            await editing.add_synonyms(tag_id=sql, names=["табличный бисер"])
        assert [line.id for line in (await editing.retired(page=0)).lines] == [excel]
        [first, *_] = await editing.search(text="таблицы excel")
        assert (first.id, first.retired) == (excel, True)
        await editing.bring_back(tag_id=excel)
        assert (await store.catalogue()).index.resolve("таблицы excel") is not None
        await merges.merge(tag_id=excel, into_id=sql, by=(await by(3))["by"], now=NOW)
        with pytest.raises(Refusal, match="merge-done"):
            await editing.rename(tag_id=excel, language="ru", name="Иное")
        entry = await editing.entry(tag_id=sql)
        assert [each.tag.ru for each in entry.merged] == ["Таблицы Excel"]


@pytest.mark.parametrize(
    ("read", "typed", "value"),
    [
        (naming.name, " «Плетение из   бисера», ", "Плетение из бисера"),
        (naming.name, "a|b", "a/b"),
        (naming.name, "!!!", "catalogue-name-unclear"),
        (naming.name, "я" * 81, "catalogue-name-long"),
        (naming.several, "бисер, Бисер; beads\nбусы|", ("Бисер", "beads", "бусы")),
        (naming.several, " , ", "catalogue-name-unclear"),
        (naming.several, ",".join(f"бисер {number}" for number in range(41)), "catalogue-synonyms-many"),
        (naming.level, "Сами\n\nAlone ", ("Сами", "Alone")),
        (naming.level, "Сами", "catalogue-level-unclear"),
        (naming.level, "Сами\n" + "a" * 201, "catalogue-level-long"),
    ],
)
def test_what_is_typed_about_a_tag_is_read_or_refused(read: Any, typed: str, value: Any) -> None:
    if not str(value).startswith("catalogue-"):
        assert read(typed) == value
        return
    with pytest.raises(Refusal) as refused:
        read(typed)
    assert refused.value.key == value
    assert all(translator(way)(value, **refused.value.values) for way in ("ru", "en"))


# -- the diff


async def decide() -> None:
    """One decision of every kind."""
    excel, sql, python, word_ = await talent.tag_ids(["excel", "sql", "python", "communication"])
    admin = (await by(3))["by"]
    await editing.rename(tag_id=python, language="ru", name='Питон, "язык"')
    await editing.add_synonyms(tag_id=python, names=["змея"])
    await editing.describe(tag_id=python, level=("Пишете, сами", "You write"))
    await merges.merge(tag_id=excel, into_id=sql, by=admin, now=NOW)
    await editing.retire(tag_id=word_, now=NOW)
    proposal_id = await asked_for()
    await proposals.accept_as(proposal_id=proposal_id, tag=BEADS, **await by(3))
    await proposals.accept(proposal_id=await asked_again("кумихимо"), **await by(3))


async def asked_again(name: str) -> int:
    person = await people.find(telegram_id=1)
    assert person is not None
    found = await proposals.propose(name=name, person_id=person.id, now=NOW)
    assert found.id is not None
    return found.id


async def test_the_diff_is_a_patch_that_makes_the_next_release_and_joins_silently(
    database: Database, tmp_path: Path
) -> None:
    async with database.transaction():
        await store.load_catalogue(now=NOW)
        assert await diff.is_empty()
        await decide()
        standings = await store.standings()
        render = await diff._make({})
    file = render()
    assert file.name == "catalog.diff"
    checkout = tmp_path / diff.PATH
    checkout.parent.mkdir(parents=True)
    checkout.write_bytes(FILE.read_bytes())
    apply = ["patch", "-p1"] if shutil.which("patch") else ["git", "apply"]
    patched = partial(subprocess.run, apply, input=file.content, cwd=tmp_path, check=True)
    await asyncio.to_thread(patched)
    release = load_catalog(checkout)
    by_slug = {tag.slug: tag for tag in release}
    assert set(by_slug) == {tag.slug for tag in load_catalog()} - {"excel", "communication"} | {"beadwork", "kumikhimo"}
    assert (by_slug["python"].ru, by_slug["python"].level_en) == ('Питон, "язык"', "You write")
    assert "Microsoft Excel" in by_slug["sql"].synonyms
    assert "communication" not in {other for tag in release for other in (tag.parent, *tag.related)}
    # Only lines of what was decided on, or leads to what is gone, are touched.
    touched = {row[0] for row in csv.reader(line[1:] for line in file.content.decode().splitlines() if line[:1] == "+")}
    near = {tag.slug for tag in load_catalog() if {"excel", "communication"} & {tag.parent, *tag.related}}
    assert touched - {"++ b/services/tags/catalog.csv"} == {"python", "sql", "beadwork", "kumikhimo"} | (
        near - {"excel", "communication"}
    )
    joined = releases.join([Row(each.id, each.tag, each.shipped, each.hidden) for each in standings], release)
    assert joined.notes == ()
    async with database.transaction():
        before = effective(await store.standings())
        await store.load_catalogue(now=NOW, release=release)
        now = effective(await store.standings())
        assert await store.release_notes() == []
        assert {key: {*tag.names()} for key, tag in now.items()} == {key: {*tag.names()} for key, tag in before.items()}


# -- in the bot


async def student(stage: Stage, number: int, name: str, language: str = "ru") -> Somebody:
    ann = await stage.person(name, id=number, language=language)
    await ann.say("/start")
    async with stage.database.transaction():
        await talent.student(number, ["sql"])
        person = await people.find(telegram_id=number)
        assert person is not None
        await people.give_consent(person=person, kind=ConsentKind.PROCESSING, now=talent.NOW)
    return ann


async def test_proposals_are_filled_in_named_after_another_and_declined_in_own_words(stage: Stage) -> None:
    ann, vera = await student(stage, 2001, "Анна"), await stage.person("Вера", id=ADMINISTRATOR)
    for wish in (ASKED, "кумихимо", "валяние"):
        await ann.say(f"/feedback нет тега «{wish}»")
    shown = await vera.say("/queue")
    assert f"«{ASKED}»: просит 1" in shown
    await vera.tap("Заполнить и добавить")
    assert "Шаг 1 из 6" in vera.touched
    await vera.say("Excel")
    assert "уже есть у тега «Microsoft Excel»" in vera.touched
    assert any("Это «Microsoft Excel»" in label for label in vera.labels)
    await vera.say("Плетение из бисера")
    await vera.say("Beadwork")
    assert "раздел" in vera.touched
    await vera.tap("▶")
    await vera.tap(translator("ru")("form-back"))
    assert "Сейчас: Beadwork" in vera.touched
    await vera.tap("Оставить как есть")
    await vera.tap(vera.labels[0])
    await vera.say("Сами по схеме\nWithout help")
    await vera.say("бисер, beading")
    assert "Плетение из бисера. По-английски: Beadwork." in vera.touched
    assert "Without help" in vera.touched
    await vera.tap("Добавить тег")
    assert f"Тег «{ASKED}» добавлен" in vera.touched
    assert "называется «Плетение из бисера»" in await ann.look()
    await ann.tap("Добавить в резюме")
    [tag] = await stage.rows("SELECT id, level_en, synonyms FROM tags WHERE slug = 'beadwork'")
    assert tag["level_en"] == "Without help"
    assert len(await stage.rows("SELECT * FROM resume_tags WHERE tag_id = :id", id=tag["id"])) == 1

    [open_] = await stage.rows("SELECT id FROM tag_proposals WHERE name = 'кумихимо'")
    await vera.tap("Это то же, что")
    await vera.say("ыщшгнйц")
    assert "Ничего похожего" in vera.touched
    await vera.send(location={"latitude": 55.8, "longitude": 49.1})
    assert "ответ текстом" in vera.touched
    await vera.say("бисер")
    await vera.tap("Это «Плетение из бисера»")
    assert "«кумихимо» теперь синоним" in vera.touched
    assert "Навык «кумихимо» у нас называется" in await ann.look()

    await vera.tap("С причиной")
    await vera.tap("своими словами")
    await vera.say("Это ремесло, расскажите о нём в разделе о себе")
    assert "«валяние» не добавлен" in vera.touched
    assert "Администратор пишет: «Это ремесло, расскажите" in await ann.look()
    await vera.press_data(ProposalWhyTap(proposal=open_["id"], reason="broad").pack())
    assert "решение уже принято" in vera.touched
    await vera.press_data(ProposalIntoTap(proposal=open_["id"], tag=tag["id"]).pack())
    assert "решение уже принято" in vera.touched
    states = await stage.rows("SELECT name, state, text FROM tag_proposals ORDER BY id")
    assert [row["state"] for row in states] == ["accepted", "merged", "declined"]
    assert len(await stage.rows("SELECT id FROM outbox WHERE kind = 'tag-merged'")) == 2
    assert await stage.rows("SELECT * FROM incidents") == []


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_the_catalogue_is_walked_through_in_the_bot(stage: Stage, language: str) -> None:
    t = translator(language)
    await student(stage, 2001, "Анна")
    vera = await stage.person("Вера", id=ADMINISTRATOR)
    await vera.say("/start")
    await vera.say("/language")
    await vera.tap("Русский" if language == "ru" else "English")
    assert plain(t("catalogue-ask")) in await vera.say("/tags")

    await vera.tap(plain(t("catalogue-export")))
    assert vera.toast == plain(t("catalogue-export-empty"))
    await vera.tap(plain(t("catalogue-categories")))
    await vera.tap("▶")
    await vera.tap(" · ")
    await vera.tap(plain(t("form-back")))

    await vera.say("эксель")
    await vera.tap("Excel")
    assert plain(t("catalogue-shipped")) in vera.touched
    await vera.tap(plain(t("catalogue-edit")))
    await vera.tap(plain(t("catalogue-field-ru")))
    await vera.say("SQL")
    assert plain(t("catalogue-taken", name="SQL", other="SQL")) in vera.touched
    await vera.say("Таблицы Excel")
    assert plain(t("catalogue-saved")) in vera.touched
    await vera.tap(plain(t("catalogue-edit-synonyms")))
    await vera.tap("эксель")
    assert vera.toast == plain(t("catalogue-synonym-dropped"))
    await vera.tap(plain(t("catalogue-add-synonyms")))
    await vera.say("табличный бисер, бисерные таблицы")
    assert "бисерные таблицы" in vera.touched
    await vera.tap(plain(t("catalogue-retire")))
    assert plain(t("catalogue-is-retired")) in vera.touched
    await vera.tap(plain(t("catalogue-restore")))

    await vera.say("sql")
    await vera.tap("SQL")
    assert plain(t("catalogue-has", resumes=1, vacancies=0)) in vera.touched
    await vera.tap(plain(t("catalogue-merge")))
    await vera.say("таблицы excel")
    await vera.tap(plain(t("catalogue-merge-with", name="Таблицы Excel" if language == "ru" else "Microsoft Excel")))
    assert plain(t("catalogue-moves", resumes=1, vacancies=0)) in vera.touched
    assert await stage.rows("SELECT * FROM tag_merges") == []
    await vera.tap(plain(t("catalogue-merge-now")))
    assert plain(t("catalogue-merged-here", names="SQL")) in vera.touched
    assert plain(t("catalogue-has", resumes=1, vacancies=0)) in vera.touched
    [moved] = await stage.rows("SELECT slug FROM tags JOIN resume_tags ON tag_id = tags.id")
    assert moved["slug"] == "excel"

    await vera.tap(plain(t("catalogue-home")))
    await vera.tap(plain(t("catalogue-export")))
    [file] = [message for message in vera.bot_messages if message.get("document")]
    assert file["document"]["file_name"] == "catalog.diff"
    await vera.say("/tags")
    await vera.tap(plain(t("catalogue-merges")))
    await vera.tap(plain(t("catalogue-undo", name="SQL")))
    assert vera.toast.startswith(plain(t("catalogue-did-undo"))[:60])
    [back] = await stage.rows("SELECT slug FROM tags JOIN resume_tags ON tag_id = tags.id")
    assert back["slug"] == "sql"
    for data in (
        CatalogueTap(act="undo", other=1),
        CatalogueTap(act="card", tag=10**9),
        CatalogueTap(act="field", tag=1, detail="slug"),
        CatalogueTap(act="category", detail="magic"),
        CatalogueTap(act="into", tag=1, other=1),
        CatalogueTap(act="notes", page=10**6),
    ):
        await vera.press_data(data.pack())
    assert await stage.rows("SELECT * FROM incidents") == []


async def test_what_a_release_wanted_otherwise_is_shown_to_administrators(stage: Stage) -> None:
    async with stage.database.transaction():
        [excel] = await talent.tag_ids(["excel"])
        await editing.rename(tag_id=excel, language="ru", name="Таблицы")
        release = tuple(replace(tag, ru="Экселюшка") if tag.slug == "excel" else tag for tag in load_catalog())
        added = Tag("tables", "Таблицы", "Grids", "office")
        await store.load_catalogue(now=NOW, release=(*release, added))
    vera = await stage.person("Вера", id=ADMINISTRATOR)
    await vera.say("/start")
    await vera.say("/tags")
    await vera.tap("Что хотел новый выпуск (2)")
    assert "оставили по-вашему" in vera.touched
    assert "• Таблицы: название по-русски — «Экселюшка»" in vera.touched
    assert "• Новый тег «Таблицы» не добавили" in vera.touched
