"""News of what became of words: a tag somebody asked for comes, and with one tap employers find them by it."""

from datetime import datetime

import pytest

from handlers.screens.improvements import TagNewsTap
from locales import plain, translator
from models.tables import ConsentKind, ResumeState
from services import people, showings
from tests import talent
from tests.stage import ADMINISTRATOR, Somebody, Stage

ANN, BOB = 2001, 2002


async def asked_and_added(stage: Stage, language: str, state: ResumeState = ResumeState.PUBLISHED) -> Somebody:
    """A student who missed a tag in their own words, and an administrator who added it."""
    t = translator(language)
    ann = await stage.person("Анна", id=ANN, language=language)
    vera = await stage.person("Вера", id=ADMINISTRATOR)
    await ann.say("/start")
    await vera.say("/start")
    async with stage.database.transaction():
        await talent.student(ANN, ["sql"], state=state)
        person = await people.find(telegram_id=ANN)
        assert person is not None
        await people.give_consent(person=person, kind=ConsentKind.PROCESSING, now=talent.NOW)
    await ann.say("/feedback нет тега «бисероплетение»")
    await vera.say("/queue")
    await vera.tap("Добавить «бисероплетение»")
    assert plain(t("tag-added", name="бисероплетение", resume="yes")) in await ann.look()
    return ann


async def seeking(stage: Stage) -> tuple[Somebody, int]:
    """An employer whose vacancy requires the new tag and found nobody."""
    bob = await stage.person("Борис", id=BOB)
    await bob.say("/start")
    async with stage.database.transaction():
        company = await talent.company(BOB)
        vacancy = await talent.vacancy(company, BOB, ["biseropletenie"])
        now = datetime.fromisoformat(await stage.now())
        await showings.vacancy_published(vacancy_id=vacancy, now=now, zone=talent.ZONE)
    assert await stage.rows("SELECT * FROM showings") == []
    return bob, company


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_a_tag_that_was_asked_for_is_found_by_employers_at_once(stage: Stage, language: str) -> None:
    ann = await asked_and_added(stage, language)
    bob, company = await seeking(stage)
    await ann.tap(translator(language)("tag-added-put"))
    assert ann.touched == plain(translator(language)("tag-added-done", name="бисероплетение"))
    assert "✅ бисероплетение — есть" in await bob.look()
    versions = await stage.rows("SELECT content FROM resume_versions ORDER BY number")
    [tag] = await stage.rows("SELECT id FROM tags WHERE slug = 'biseropletenie'")
    assert f"{tag['id']}]" in versions[-1]["content"]

    async with stage.database.transaction():
        later = await talent.vacancy(company, BOB, ["biseropletenie"], title="Мастер")
        now = datetime.fromisoformat(await stage.now())
        await showings.vacancy_published(vacancy_id=later, now=now, zone=talent.ZONE)
    assert len(await stage.rows("SELECT * FROM showings WHERE vacancy_id = :id", id=later)) == 1


async def test_putting_it_in_twice_changes_nothing_more(stage: Stage) -> None:
    ann = await asked_and_added(stage, "ru")
    await ann.tap("Добавить в резюме")
    news = ann.bot_messages[-1]["message_id"]
    [tag] = await stage.rows("SELECT id FROM tags WHERE slug = 'biseropletenie'")
    await ann.press_data(TagNewsTap(tag=tag["id"]).pack(), news)
    assert len(await stage.rows("SELECT * FROM resume_tags WHERE tag_id = :id", id=tag["id"])) == 1
    assert len(await stage.rows("SELECT * FROM resume_versions")) == 1


async def test_a_paused_resume_takes_the_tag_and_stays_hidden(stage: Stage) -> None:
    ann = await asked_and_added(stage, "ru", ResumeState.PAUSED)
    await seeking(stage)
    await ann.tap("Добавить в резюме")
    assert await stage.rows("SELECT state FROM resumes") == [{"state": "paused"}]
    assert len(await stage.rows("SELECT * FROM resume_tags")) == 2
    assert await stage.rows("SELECT * FROM showings") == []


async def test_a_tag_that_never_was_is_gone(stage: Stage) -> None:
    ann = await asked_and_added(stage, "ru")
    await ann.press_data(TagNewsTap(tag=10**9).pack())
    assert ann.toast == translator("ru")("error-gone")
    assert len(await stage.rows("SELECT * FROM resume_tags")) == 1
