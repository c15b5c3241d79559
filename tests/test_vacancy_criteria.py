"""A vacancy has three to ten criteria: nothing is published with fewer, and nothing finished is brought to that."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import func, select

from handlers.notices import NOTICES
from handlers.screens.vacancy import VacancyTap, card_screen, whole_of
from locales import translator
from models.database import Database, connection
from models.tables import CompanyState, OutboxMessage, Role, VacancyState
from services import companies, people, vacancies, vacancy_review
from services.errors import Refusal
from services.tags import merges, store
from services.vacancy_review import Why
from tests import talent
from tests.stage import Stage
from tests.talent import NOW
from tests.test_employer import BORIS, Cast, both_languages, cast, state_of
from tests.test_vacancies import GIRL, WHEN, approve, employer, finished, moderator, publish


async def criteria(key: int) -> tuple[int, int]:
    """How many required and nice-to-have ones a vacancy has."""
    vacancy = await vacancies.get(vacancy_id=key)
    return len(vacancy.required), len(vacancy.nice)


async def told(kind: str) -> int:
    counted = select(func.count()).select_from(OutboxMessage).where(OutboxMessage.kind == kind)
    return (await connection().execute(counted)).scalar_one()


# -- the conversation


async def begin(stage: Stage, language: str) -> Cast:
    """An employer of an approved company, whose vacancies nobody reads first, before a draft with one criterion."""
    play = await cast(stage, language)
    async with stage.database.transaction():
        await vacancy_review.read_first(on=False)
        await talent.person(BORIS, Role.EMPLOYER, language=language)
        await talent.company(BORIS, city="Казань")
    await play.boss.say("/menu")
    await play.tap("menu-vacancy-new")
    await play.boss.say("Аналитик")
    await play.boss.say("Собирать отчёты в SQL.")
    await play.boss.tap("Казань")
    await play.tap("vacancy-kind-internship")
    await play.boss.say("Excel")
    assert play.t("vacancy-lacking", count=2) in await play.tap("form-done", count=1)
    assert play.t("vacancy-nice-none") not in play.boss.touched
    return play


@both_languages
async def test_a_draft_with_few_criteria_says_how_many_are_lacking_and_leads_to_where_they_are_added(
    stage: Stage, language: str
) -> None:
    play = await begin(stage, language)
    card = await play.tap("form-skip")
    assert play.t("vacancy-lacking", count=2) in card
    assert play.t("vacancy-preview") not in card
    assert play.t("vacancy-publish") not in play.boss.labels
    assert play.boss.labels[0] == play.t("vacancy-criteria")
    await play.boss.press_data(VacancyTap(action="publish", vacancy=1).pack())
    assert play.boss.toast == play.t("vacancy-lacking", count=2)
    assert play.t("vacancy-criteria") in play.boss.labels
    assert await state_of(stage, "Аналитик") == "draft"

    question = await play.tap("vacancy-criteria")
    assert play.t("vacancy-nice").split("\n")[0] in question
    assert "➕ SQL" in play.boss.labels
    assert play.t("vacancy-lacking", count=1) in await play.boss.say("Photoshop")
    # Left half way: what was written is kept, and the vacancy says what it lacks now.
    await stage.restart()
    await play.boss.say("/menu")
    card = await play.tap("menu-vacancy-check")
    assert play.t("vacancy-lacking", count=1) in card
    assert "Photoshop" in card
    # So it is where somebody goes on with what they have.
    await play.tap("vacancy-criteria")
    assert "Photoshop" in await play.tap("form-skip")
    await play.tap("vacancy-criteria")
    await play.boss.tap("➕ SQL")
    assert play.t("vacancy-lacking", count=1) not in play.boss.touched
    assert play.t("vacancy-preview") in await play.tap("form-done", count=2)
    old = play.boss.bot_messages[-1]["message_id"]
    await play.tap("vacancy-publish")
    assert await state_of(stage, "Аналитик") == "published"

    await play.boss.press_data(VacancyTap(action="criteria", vacancy=1).pack(), old)
    [shown] = [message["text"] for message in play.boss.bot_messages if message["message_id"] == old]
    assert play.t("vacancy-state-published") in shown
    await play.tap("vacancy-edit")
    await play.tap("vacancy-field-nice")
    await play.boss.tap("✖ SQL")
    left = await play.tap("form-done", count=1)
    assert play.boss.toast == play.t("vacancy-tags-few", least=3)
    assert "Photoshop" in left
    await play.tap("form-skip")
    assert play.boss.toast == play.t("vacancy-tags-few", least=3)
    assert play.t("vacancy-state-published") in await play.tap("form-cancel")
    assert len(await stage.rows("SELECT tag_id FROM vacancy_tags")) == 3
    assert await stage.rows("SELECT id FROM incidents") == []


# -- services, on both databases


@pytest.mark.parametrize(("required", "nice"), [(1, 0), (2, 0), (1, 1)])
async def test_a_draft_with_few_criteria_is_not_published(database: Database, required: int, nice: int) -> None:
    async with database.transaction():
        boss = await employer(invited=True)
        ids = await talent.tag_ids(["excel", "git", "sql", "python"])
        key = await finished(boss)
        given: dict[str, Any] = {"person": boss, "vacancy_id": key, **WHEN}
        await vacancies.answer(**given, question="nice", value=ids[2 : 2 + nice])
        await vacancies.answer(**given, question="required", value=ids[:required])
        lacking = 3 - required - nice
        with pytest.raises(Refusal) as refused:
            await publish(boss, key)
        assert (refused.value.key, refused.value.values) == ("vacancy-lacking", {"count": lacking})
        vacancy = await vacancies.get(vacancy_id=key)
        assert (vacancy.state, vacancy.lacking) == (VacancyState.DRAFT, lacking)
        await vacancies.answer(**given, question="nice", value=ids[2 : 2 + nice + lacking])
        assert await publish(boss, key) is VacancyState.PUBLISHED


@pytest.mark.parametrize("state", [VacancyState.PUBLISHED, VacancyState.PAUSED, VacancyState.READY])
async def test_a_finished_vacancy_is_not_brought_below_three_criteria(database: Database, state: VacancyState) -> None:
    async with database.transaction():
        waits = state is VacancyState.READY
        boss = await employer(CompanyState.PENDING if waits else CompanyState.APPROVED, invited=True)
        excel, git, sql, python = await talent.tag_ids(["excel", "git", "sql", "python"])
        key = await finished(boss)
        await publish(boss, key)
        if state is VacancyState.PAUSED:
            await vacancies.pause(person=boss, vacancy_id=key, now=NOW)
        assert (await vacancies.get(vacancy_id=key)).state is state
        given: dict[str, Any] = {"person": boss, "vacancy_id": key, **WHEN}
        for value in ([git], [], None):
            with pytest.raises(Refusal) as refused:
                await vacancies.answer(**given, question="nice", value=value)
            assert (refused.value.key, refused.value.values) == ("vacancy-tags-few", {"least": 3})
        assert await criteria(key) == (1, 2)
        await vacancies.answer(**given, question="nice", value=[git, sql])
        await vacancies.answer(**given, question="required", value=[excel, git, python])
        assert await criteria(key) == (3, 1)
        await vacancies.answer(**given, question="nice", value=None)
        with pytest.raises(Refusal):
            await vacancies.answer(**given, question="required", value=[excel, git])
        assert await criteria(key) == (3, 0)


async def test_what_is_open_with_few_criteria_stays_open_and_only_grows(database: Database) -> None:
    async with database.transaction():
        boss = await employer(invited=True)
        key = await talent.vacancy(1, BORIS, ["excel", "git"])
        [excel, git, sql] = await talent.tag_ids(["excel", "git", "sql"])
        given: dict[str, Any] = {"person": boss, "vacancy_id": key, **WHEN}
        t = translator("ru")
        vacancy = await vacancies.get(vacancy_id=key)
        shown = card_screen(whole_of(vacancy, CompanyState.APPROVED, Why(), await store.catalogue(), t), t)
        assert t("vacancy-few", count=2) in shown.text
        await vacancies.answer(**given, question="title", value="Пекарь")
        await vacancies.pause(person=boss, vacancy_id=key, now=NOW)
        await vacancies.resume(person=boss, vacancy_id=key, **WHEN)
        await vacancies.answer(**given, question="required", value=[excel, sql])
        with pytest.raises(Refusal) as refused:
            await vacancies.answer(**given, question="required", value=[excel])
        assert (refused.value.key, refused.value.values) == ("vacancy-tags-few", {"least": 2})
        await vacancies.answer(**given, question="nice", value=[git])
        with pytest.raises(Refusal) as refused:
            await vacancies.answer(**given, question="nice", value=None)
        assert refused.value.values == {"least": 3}
        assert (await vacancies.get(vacancy_id=key)).state is VacancyState.PUBLISHED


async def merge(database: Database, *pair: str) -> None:
    """An administrator makes two tags one."""
    async with database.transaction():
        tag_id, into_id = await talent.tag_ids(pair)
        by = await talent.person(1, Role.ADMINISTRATOR)
        await merges.merge(tag_id=tag_id, into_id=into_id, by=by, now=NOW)


async def test_a_company_is_approved_without_the_vacancy_that_lacks_criteria_by_now(database: Database) -> None:
    async with database.transaction():
        boss = await employer(CompanyState.PENDING)
        good, few = await finished(boss), await finished(boss, "Курьер")
        given: dict[str, Any] = {"person": boss, "vacancy_id": good, **WHEN}
        await vacancies.answer(**given, question="nice", value=await talent.tag_ids(["git", "sql"]))
        assert [await publish(boss, key) for key in (good, few)] == [VacancyState.READY] * 2
    await merge(database, "canva", "photoshop")
    async with database.transaction():
        assert [each.vacancy.id for each in await vacancies.waiting(company_id=1)] == [good]
        by = await moderator()
        assert (await companies.approve(company_id=1, by=by, **WHEN)).fresh
        assert (await vacancies.get(vacancy_id=good)).state is VacancyState.PUBLISHED
        vacancy = await vacancies.get(vacancy_id=few)
        assert (vacancy.state, vacancy.lacking, vacancy.nice != ()) == (VacancyState.DRAFT, 1, True)
        assert await told("vacancy-lacking") == 1
        for language in ("ru", "en"):
            t = translator(language)
            notice = NOTICES["vacancy-lacking"]({"vacancy": few, "title": "Курьер", "count": 1}, t)
            assert t("vacancy-lacking", count=1) in notice.text
            assert notice.buttons[0][0].to == VacancyTap(action="criteria", vacancy=few)
    # What is open is left open, whatever becomes of its tags.
    await merge(database, "git", "sql")
    async with database.transaction():
        assert (await vacancies.get(vacancy_id=good)).state is VacancyState.PUBLISHED
        await vacancies.pause(person=boss, vacancy_id=good, now=NOW)
        assert (await vacancies.resume(person=boss, vacancy_id=good, **WHEN)).state is VacancyState.PUBLISHED


async def test_a_vacancy_that_lacks_criteria_when_it_is_read_goes_back_for_them(database: Database) -> None:
    async with database.transaction():
        boss, by = await employer(), await moderator()
        key, other = await finished(boss), await finished(boss, "Курьер")
        for each in (key, other):
            assert await publish(boss, each) is VacancyState.REVIEW
        await vacancies.pause(person=boss, vacancy_id=other, now=NOW)
    await merge(database, "canva", "photoshop")
    async with database.transaction():
        decision = await approve(key, by)
        assert (decision.outcome, decision.fresh) == ("returned", True)
        assert (await vacancies.get(vacancy_id=key)).state is VacancyState.DRAFT
        assert (await told("vacancy-lacking"), await told("vacancy-approved")) == (1, 0)
        # One that its author took out of the queue is not opened by itself either.
        with pytest.raises(Refusal) as refused:
            await vacancies.resume(person=boss, vacancy_id=other, **WHEN)
        assert refused.value.key == "vacancy-lacking"


async def test_a_corrected_vacancy_is_not_shown_before_it_has_its_criteria_again(database: Database) -> None:
    async with database.transaction():
        boss = await employer(invited=True)
        key = await finished(boss, duties=GIRL)
        assert await publish(boss, key) is VacancyState.REVIEW
    await merge(database, "canva", "photoshop")
    async with database.transaction():
        given: dict[str, Any] = {"person": boss, "vacancy_id": key, **WHEN}
        await vacancies.answer(**given, question="duties", value="Встречать гостей музея.")
        assert (await vacancies.get(vacancy_id=key)).state is VacancyState.REVIEW
        await vacancies.answer(**given, question="nice", value=await talent.tag_ids(["photoshop", "git"]))
        assert (await vacancies.get(vacancy_id=key)).state is VacancyState.PUBLISHED


async def test_a_colleague_who_takes_tags_away_meanwhile_publishes_nothing_with_few(database: Database) -> None:
    async with database.transaction():
        boss = await employer(invited=True)
        await talent.member(1, 2050)
        carl = await people.get(person_id=await talent.person(2050, Role.EMPLOYER))
        key = await finished(boss)

    async def act(*, taking: bool) -> str | None:
        given: dict[str, Any] = {"vacancy_id": key, **WHEN}
        try:
            async with database.transaction():
                if taking:
                    await vacancies.answer(person=carl, **given, question="nice", value=None)
                else:
                    await vacancies.publish(person=boss, **given)
        except Refusal as refusal:
            return refusal.key
        return None

    refused = [*await asyncio.gather(act(taking=False), act(taking=True))]
    async with database.reading():
        vacancy = await vacancies.get(vacancy_id=key)
    published = vacancy.state is VacancyState.PUBLISHED
    assert (len(vacancy.criteria) >= 3) is published
    assert refused == ([None, "vacancy-tags-few"] if published else ["vacancy-lacking", None])
