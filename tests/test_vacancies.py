"""Vacancies beyond their questions: refined, pasted whole, read before they are shown, complained about, ended."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import func, select

from handlers.screens.vacancy import RefineTap, VacancyTap, fits_words
from handlers.screens.vacancy_review import VacancyReviewTap
from locales import translator
from models.database import Database, connection
from models.queries import introductions as introduction_queries
from models.queries import tags as tag_queries
from models.tables import CompanyState, Role, Showing, TagLevel, VacancyState
from services import (
    companies,
    introductions,
    people,
    showings,
    vacancies,
    vacancy_decisions,
    vacancy_review,
    work_queue,
)
from services.errors import NotAllowed, Refusal
from services.reading import Place
from services.showings import FitsNow
from services.tags import store
from services.vacancies import MOST_CRITERIA, Outcome
from services.vacancy_decisions import Complaint
from services.vacancy_review import Held
from services.wages import Wage
from tests import talent
from tests.stage import Stage
from tests.talent import NOW, ZONE
from tests.test_employer import BORIS, Cast, both_languages, cast, one, register, state_of, write_vacancy

GIRL = "Ищем девушку на ресепшен. Встречать гостей музея."
WHEN: dict[str, Any] = {"now": NOW, "zone": ZONE}


def bold(message: dict[str, Any]) -> list[str]:
    """The parts of a message that stand in bold."""
    text = message["text"].encode("utf-16-le")
    return [
        text[entity["offset"] * 2 : (entity["offset"] + entity["length"]) * 2].decode("utf-16-le")
        for entity in message["entities"] or []
        if entity["type"] == "bold"
    ]


async def tap(play: Cast, key: str, **values: Any) -> str:
    """The administrator presses the button with this text; what the bot showed last."""
    await play.vera.tap(play.t(key, **values))
    return play.vera.touched


# -- read before it is shown


@both_languages
async def test_a_marked_vacancy_goes_back_with_the_rule_and_is_published_once_it_is_corrected(
    stage: Stage, language: str
) -> None:
    play = await cast(stage, language)
    async with stage.database.transaction():
        await talent.student(5001, ["excel"])
    await register(play)
    await play.decide("notice-company-open")
    await play.decide("review-approve")
    await play.boss.say("/menu")
    await play.tap("menu-vacancy-new")
    preview = await write_vacancy(play, title="Администратор музея")
    assert play.t("vacancy-first") in preview
    await play.tap("vacancy-edit")
    await play.tap("vacancy-field-duties")
    warned = await play.boss.say(GIRL)
    assert play.t("vacancy-found") in warned
    for part in ("Ищем девушку", play.t("vacancy-rule-sex"), play.t("vacancy-offer-sex")):
        assert part in warned
    assert play.t("vacancy-state-review") in await play.tap("vacancy-publish")
    assert await state_of(stage, "Администратор музея") == "review"
    assert await stage.rows("SELECT * FROM showings") == []

    await play.vera.look()
    await play.decide("notice-vacancy-open")
    card = play.vera.bot_messages[-1]
    assert "Ищем девушку" in bold(card)
    assert play.t("vacancy-why-first") in card["text"]
    assert play.t("vacancy-rule-sex") in card["text"]
    await play.decide("vacancy-review-return")
    assert play.t("queue-empty") in await tap(play, "vacancy-return-marked", count=1)

    told = await play.boss.look()
    assert play.t("notice-vacancy-returned", title="Администратор музея") in told
    assert play.t("vacancy-offer-sex") in told
    shown = await play.tap("vacancy-correct")
    assert play.t("vacancy-returned") in shown
    await play.tap("vacancy-edit")
    await play.tap("vacancy-field-duties")
    await play.boss.say("Встречать гостей музея.")
    assert play.t("vacancy-state-review") in await play.tap("vacancy-publish")
    await play.vera.say("/queue")
    await play.decide("vacancy-review-approve")
    assert await state_of(stage, "Администратор музея") == "published"
    assert len(await stage.rows("SELECT * FROM showings")) == 1
    await play.boss.look()
    texts = [message["text"] for message in play.boss.bot_messages]
    assert play.t("notice-vacancy-approved", title="Администратор музея") in texts
    item = await one(stage, "SELECT state, outcome FROM work_items WHERE kind = 'vacancy'")
    assert item == {"state": "done", "outcome": "approved"}


async def decide(play: Cast, action: Any, **values: Any) -> str:
    """The administrator presses a button of the only vacancy as it is now."""
    async with play.stage.database.reading():
        vacancy = await vacancies.get(vacancy_id=1)
    tap = VacancyReviewTap(action=action, vacancy=1, revision=vacancy.revision, **values)
    await play.vera.press_data(tap.pack())
    return play.vera.touched


async def test_moderators_write_their_own_words_look_again_and_block(stage: Stage) -> None:
    play = await cast(stage)
    await register(play)
    await play.decide("notice-company-open")
    old = next(label for label in play.vera.labels if label == play.t("review-approve"))
    await play.boss.say("/menu")
    await play.tap("menu-vacancy-new")
    await write_vacancy(play)
    await play.tap("vacancy-publish")
    changed = await play.decide("review-approve")
    assert old
    assert "изменила заявку" in changed
    assert "Проверять накладные" in changed
    assert play.t("vacancy-with-company", count=1) in changed
    assert (await one(stage, "SELECT state FROM companies"))["state"] == "pending"
    await play.decide("review-approve")
    assert await state_of(stage) == "published"

    await play.boss.say("/menu")
    await play.tap("menu-vacancies", count=1)
    await play.boss.tap("✅ Помощник бухгалтера")
    await play.tap("vacancy-edit")
    await play.tap("vacancy-field-duties")
    said = await play.boss.say("Звоните +7 912 345-67-89")
    assert play.t("vacancy-state-review") in said
    assert "+7 912 345-67-89" in said
    await play.vera.say("/queue")
    stale = VacancyReviewTap(action="approve", vacancy=1, revision=1).pack()
    await play.vera.press_data(stale)
    assert play.t("vacancy-review-changed", title="Помощник бухгалтера") in play.vera.touched
    await play.decide("vacancy-review-return")
    await play.decide("review-reason-write")
    await play.vera.say("Уберите телефон </b> и напишите про график")
    assert "Уберите телефон </b> и напишите про график" in await play.boss.look()
    assert await state_of(stage) == "paused"
    await play.tap("vacancy-correct")
    await play.tap("vacancy-edit")
    await play.tap("vacancy-field-duties")
    await play.boss.say("Проверять накладные, график 2/2.")
    assert play.t("vacancy-state-review") in await play.tap("vacancy-resume")
    assert play.t("vacancy-why-returned") in await play.vera.say("/queue")
    await play.decide("vacancy-review-block")
    await play.decide("vacancy-block-now")
    assert await state_of(stage) == "closed"
    assert play.t("notice-vacancy-blocked", title="Помощник бухгалтера") in await play.boss.look()
    assert play.t("vacancy-state-blocked") in await play.tap("notice-vacancy-show")
    assert "уже закрыта" in await decide(play, "approve")
    assert play.vera.toast == play.t("vacancy-review-already", outcome="blocked", title="Помощник бухгалтера", by="вы")


async def test_an_administrator_lets_first_vacancies_pass(stage: Stage) -> None:
    play = await cast(stage)
    await register(play)
    await play.decide("notice-company-open")
    await play.decide("review-approve")
    await play.vera.say("/menu")
    await play.decide("menu-institution")
    assert play.t("institution-firsts-on") in await play.decide("institution-firsts")
    assert play.t("institution-firsts-off") in await play.decide("institution-unread")
    await play.boss.say("/menu")
    await play.tap("menu-vacancy-new")
    assert play.t("vacancy-first") not in await write_vacancy(play)
    await play.tap("vacancy-publish")
    assert await state_of(stage) == "published"


# -- refined and pasted


@both_languages
async def test_a_vacancy_is_refined_tap_by_tap(stage: Stage, language: str) -> None:
    play = await cast(stage, language)
    async with stage.database.transaction():
        await talent.person(BORIS, Role.EMPLOYER, language=language)
        await talent.company(BORIS, city="Казань")
        await talent.vacancy(1, BORIS, ["excel", "python", "sql"], ["git"], title="Аналитик")
    await play.boss.say("/menu")
    await play.tap("menu-vacancies", count=1)
    await play.boss.tap("Аналитик")
    assert play.t("refine-title", title="Аналитик") in await play.tap("vacancy-refine")
    for name in ("Python", "SQL", "Git"):
        await play.boss.tap(f"☆ {name}")
    await play.boss.tap("☆ ")
    assert play.boss.toast == play.t("refine-stars-most", most=3)
    await play.boss.tap("⭐ Git")
    await play.boss.tap("☆ Git")
    assert play.boss.toast != play.t("refine-stars-most", most=3) or "⭐ Git" in play.boss.labels
    level = play.boss.labels[1]
    await play.boss.tap(level)
    await play.boss.tap(play.boss.labels[1])
    rows = await stage.rows("SELECT starred, level FROM vacancy_tags ORDER BY required DESC, position")
    assert [bool(row["starred"]) for row in rows] == [False, True, True, True]
    assert rows[0]["level"] == "confident"

    await play.tap("refine-detail-wage", value="", told=0)
    await play.boss.say("от 60 до 80к")
    assert any("60" in label and "80" in label for label in play.boss.labels)
    await play.tap("refine-detail-starts_on", value="", told=0)
    await play.boss.say("через две недели")
    await play.tap("refine-detail-places", value="", told=0)
    assert play.t("refine-places-wrong", most=100) in await play.boss.say("много")
    await play.boss.tap("3")
    await play.tap("refine-detail-question", value="", told=0)
    await play.boss.say("Сколько часов в неделю вы готовы работать?")
    row = await one(stage, "SELECT wage, starts_on, places, question FROM vacancies")
    assert '"from": 60000' in str(row["wage"])
    assert row["starts_on"] is not None
    assert (row["places"], row["question"]) == (3, "Сколько часов в неделю вы готовы работать?")
    card = await play.tap("refine-done")
    assert play.t("vacancy-line-places", count=3) in card
    assert "⭐ Python" in card
    await play.tap("vacancy-refine")
    await play.boss.tap("80")
    await play.tap("refine-clear")
    assert (await one(stage, "SELECT wage FROM vacancies"))["wage"] is None
    await play.boss.press_data(RefineTap(act="detail", vacancy=1, field="state").pack())
    assert play.boss.toast == play.t("error-not-allowed")
    await play.boss.press_data(RefineTap(act="star", vacancy=1, tag=999999).pack())
    assert play.boss.toast == play.t("refine-criterion-gone")


PASTED = {
    "ru": """Стажёр-аналитик (Казань)

Обязанности:
- собирать отчёты о продажах;
- готовить презентации.

Требования: SQL, Excel
Будет плюсом: Power BI
Зарплата: от 40 000 до 60 000 рублей на руки""",
    "en": """Analyst intern
Location: Kazan
Responsibilities: build sales reports, prepare presentations
Requirements: SQL, Excel
Nice to have: Power BI
Salary: 40 000 - 60 000 rubles""",
}


@both_languages
async def test_a_pasted_vacancy_is_shown_as_understood_and_taken_with_a_tap(stage: Stage, language: str) -> None:
    play = await cast(stage, language)
    async with stage.database.transaction():
        await talent.person(BORIS, Role.EMPLOYER, language=language)
        await talent.company(BORIS, city="Казань")
    await play.boss.say("/menu")
    await play.tap("menu-vacancy-new")
    said = await play.boss.say(PASTED[language])
    assert play.t("pasted-understood") in said
    for part in ("SQL, Microsoft Excel", "Power BI", play.t("vacancy-kind-internship"), "60"):
        assert part in said
    assert await stage.rows("SELECT * FROM vacancies") == []
    await stage.restart()
    await play.boss.tap(f"✅ {play.t('pasted-nice')}")
    assert f"◻️ {play.t('pasted-nice')}" in play.boss.labels
    question = await play.tap("pasted-take")
    assert play.t("vacancy-nice").split("\n")[0] in question
    row = await one(stage, "SELECT * FROM vacancies")
    assert (row["work_kind"], row["state"]) == ("internship", "draft")
    assert row["city"] in ("Казань", "Kazan")
    assert '"to": 60000' in str(row["wage"])
    assert len(await stage.rows("SELECT * FROM vacancy_tags WHERE required")) == 2
    assert play.t("vacancy-lacking", count=1) in question
    assert play.t("vacancy-lacking", count=1) in await play.tap("form-skip")
    assert play.t("vacancy-publish") not in play.boss.labels
    assert await stage.rows("SELECT * FROM vacancy_tags WHERE NOT required") == []
    await play.boss.say("/menu")
    assert play.t("menu-vacancy-check") in play.boss.labels


# -- complaints and the end


async def test_two_students_complaints_pause_a_vacancy_until_somebody_has_looked(stage: Stage) -> None:
    play = await cast(stage)
    async with stage.database.transaction():
        await talent.company(BORIS)
        await talent.vacancy(1, BORIS, ["excel"], title="Курьер")
        for number in (5001, 5002):
            await invite(await talent.student(number, ["excel"]), number)
    await play.boss.say("/menu")
    first, second = await stage.person("Аня", id=5001), await stage.person("Яна", id=5002)
    for student in (first, second):
        await student.say("/menu")
        await student.tap(play.t("menu-invitations"))
        await student.tap("Курьер")
        await student.tap(play.t("vacancy-complain"))
        assert play.t("vacancy-complaint-what", title="Курьер") in student.touched
        await student.tap(play.t("vacancy-complaint-money"))
        assert play.t("vacancy-complaint-sent", title="Курьер") in student.touched
        if student is first:
            assert await state_of(stage, "Курьер") == "published"
            await student.press_data("vco:1:fraud")
            assert student.toast == play.t("vacancy-complaint-before")
    assert await state_of(stage, "Курьер") == "paused"
    assert play.t("notice-vacancy-held", title="Курьер") in await play.boss.look()
    assert play.t("vacancy-state-held") in await play.tap("notice-vacancy-show")
    assert play.t("vacancy-resume") not in play.boss.labels
    await play.boss.press_data(VacancyTap(action="resume", vacancy=1).pack())
    assert play.boss.toast == play.t("vacancy-held")
    await first.press_data("vco:2:fraud")
    assert first.toast == play.t("error-not-allowed")

    await play.vera.say("/queue")
    assert play.t("vacancy-why-complaint", reason=play.t("vacancy-complaint-money"), count=2) in play.vera.text
    await play.decide("vacancy-review-approve")
    assert await state_of(stage, "Курьер") == "published"
    assert (await one(stage, "SELECT held FROM vacancies"))["held"] is None
    assert await stage.rows("SELECT * FROM vacancy_complaints WHERE decided_at IS NULL") == []


async def test_whoever_finds_a_vacancy_may_complain_about_it_too(stage: Stage) -> None:
    t = translator("ru")
    async with stage.database.transaction():
        await talent.company(BORIS)
        await talent.vacancy(1, BORIS, ["excel"], title="Курьер, пишите @kurier_boss")
        for number in (5001, 5002):
            await talent.student(number, ["excel"])
    for number in (5001, 5002):
        student = await stage.person("Аня", id=number)
        await student.say("/vacancies")
        await student.tap("1. Курьер")
        await student.tap(t("vacancy-complain"))
        assert "kurier_boss" not in student.text
        await student.tap(t("vacancy-complaint-fraud"))
        assert student.text.startswith("🚩 Спасибо, передали администратору: «Курьер")
    assert (await one(stage, "SELECT state, held FROM vacancies")) == {"state": "paused", "held": "complaints"}
    # What they see no more they cannot complain about, and nothing of it is told.
    await student.press_data("opc:1:fraud")
    assert student.toast == t("openings-gone")
    await student.press_data("op:open:1")
    assert student.toast == t("openings-gone")
    assert await stage.rows("SELECT id FROM incidents") == []


async def invite(resume_id: int, student: int) -> int:
    """The company of Борис has invited a student to its vacancy."""
    student_id = await talent.person(student, Role.STUDENT)
    boss = await talent.person(BORIS, Role.EMPLOYER)
    added = await introduction_queries.add(
        vacancy_id=1, resume_id=resume_id, student_id=student_id, employer_id=boss, at=NOW
    )
    assert added is not None
    return added


async def test_of_several_places_one_is_taken_at_a_time(stage: Stage) -> None:
    play = await cast(stage)
    async with stage.database.transaction():
        await talent.company(BORIS)
        await talent.vacancy(1, BORIS, ["excel"], title="Курьер", places=2)
    await play.boss.say("/menu")
    await play.tap("menu-vacancies", count=1)
    await play.boss.tap("Курьер")
    await play.tap("vacancy-close")
    await play.tap("vacancy-hired-one")
    assert play.boss.toast == play.t("vacancy-place-filled", count=1)
    await play.boss.press_data(VacancyTap(action="close-now", vacancy=1, field="one-2").pack())
    assert await one(stage, "SELECT state, places FROM vacancies") == {"state": "published", "places": 1}
    await play.boss.press_data(VacancyTap(action="close-now", vacancy=1, field="blocked").pack())
    assert await state_of(stage, "Курьер") == "published"
    await play.tap("vacancy-outcome-hired_here")
    assert await one(stage, "SELECT state, outcome FROM vacancies") == {"state": "filled", "outcome": "hired_here"}


# -- services, on both databases


async def employer(state: CompanyState = CompanyState.APPROVED, **company: Any) -> people.Person:
    await talent.company(BORIS, state=state, **company)
    return await people.get(person_id=await talent.person(BORIS, Role.EMPLOYER))


async def moderator() -> int:
    return await talent.person(1, Role.MODERATOR)


async def finished(boss: people.Person, title: str = "Пекарь", duties: str = "Печь хлеб.") -> int:
    """A finished draft."""
    answers: list[tuple[str, Any]] = [
        ("title", title),
        ("duties", duties),
        ("place", Place("Казань")),
        ("work_kind", "internship"),
        ("required", await talent.tag_ids(["excel"])),
        ("nice", await talent.tag_ids(["photoshop", "canva"])),
    ]
    key = None
    for question, value in answers:
        key = await vacancies.answer(person=boss, vacancy_id=key, question=question, value=value, **WHEN)
    assert key is not None
    return key


async def publish(boss: people.Person, key: int) -> VacancyState:
    return (await vacancies.publish(person=boss, vacancy_id=key, **WHEN)).state


async def approve(key: int, by: int) -> vacancy_decisions.Decision:
    vacancy = await vacancies.get(vacancy_id=key)
    return await vacancy_decisions.approve(vacancy_id=key, by=by, revision=vacancy.revision, **WHEN)


async def test_the_first_two_vacancies_are_read_and_the_third_is_not(database: Database) -> None:
    async with database.transaction():
        boss, by = await employer(), await moderator()
        for title in ("Пекарь", "Курьер"):
            key = await finished(boss, title)
            assert await publish(boss, key) is VacancyState.REVIEW
            assert (await approve(key, by)).outcome == "approved"
        assert await publish(boss, await finished(boss, "Кассир")) is VacancyState.PUBLISHED
        assert await work_queue.count_open() == 0


async def test_an_invited_company_publishes_at_once_what_no_check_finds(database: Database) -> None:
    async with database.transaction():
        boss = await employer(invited=True)
        assert await publish(boss, await finished(boss)) is VacancyState.PUBLISHED
        assert await publish(boss, await finished(boss, duties=GIRL)) is VacancyState.REVIEW


async def test_a_phrase_that_was_let_pass_is_not_asked_about_again(database: Database) -> None:
    async with database.transaction():
        boss, by = await employer(invited=True), await moderator()
        key = await finished(boss, duties=GIRL)
        assert await publish(boss, key) is VacancyState.REVIEW
        decision = await approve(key, by)
        assert (decision.outcome, decision.fresh) == ("approved", True)
        given: dict[str, Any] = {"person": boss, "vacancy_id": key, "question": "duties", **WHEN}
        await vacancies.answer(**given, value=f"Улыбаться. {GIRL}")
        assert (await vacancies.get(vacancy_id=key)).state is VacancyState.PUBLISHED
        await vacancies.answer(**given, value=f"{GIRL} Возраст до 30 лет.")
        assert (await vacancies.get(vacancy_id=key)).state is VacancyState.REVIEW
        # Corrected by its author before anybody has looked: nothing is left to wait for.
        await vacancies.answer(**given, value=GIRL)
        assert (await vacancies.get(vacancy_id=key)).state is VacancyState.PUBLISHED
        item = await work_queue.of_subject(kind=vacancy_review.WORK, subject_id=key)
        assert item is not None
        assert item.outcome == "corrected"


async def test_a_company_is_approved_with_what_stood_on_its_card_and_the_marked_is_read_apart(
    database: Database,
) -> None:
    async with database.transaction():
        boss, by = await employer(CompanyState.PENDING, revision=5), await moderator()
        good, marked = await finished(boss), await finished(boss, "Администратор", GIRL)
        assert await publish(boss, good) is VacancyState.READY
        assert await publish(boss, marked) is VacancyState.READY
        late = await companies.approve(company_id=1, by=by, revision=5, **WHEN)
        assert late.changed
        seen = (await companies.get(company_id=1)).revision
        waiting = await vacancies.waiting(company_id=1)
        assert [(each.vacancy.id, each.opens) for each in waiting] == [(good, True), (marked, False)]
        assert (await companies.approve(company_id=1, by=by, revision=seen, **WHEN)).fresh
        assert (await vacancies.get(vacancy_id=good)).state is VacancyState.PUBLISHED
        assert (await vacancies.get(vacancy_id=marked)).state is VacancyState.REVIEW
        told = await connection().exec_driver_sql("SELECT kind FROM outbox WHERE kind LIKE 'vacancy-%' ORDER BY kind")
        assert [row.kind for row in told] == ["vacancy-review", "vacancy-waits"]


async def test_of_two_decisions_about_a_vacancy_one_counts(database: Database) -> None:
    async with database.transaction():
        boss, by = await employer(), await moderator()
        key = await finished(boss)
        await publish(boss, key)
        revision = (await vacancies.get(vacancy_id=key)).revision

    async def act(*, yes: bool) -> vacancy_decisions.Decision:
        given: dict[str, Any] = {"vacancy_id": key, "by": by, "revision": revision, **WHEN}
        async with database.transaction():
            return await (vacancy_decisions.approve(**given) if yes else vacancy_decisions.block(**given))

    decisions = await asyncio.gather(act(yes=True), act(yes=False))
    assert sorted(decision.fresh for decision in decisions) == [False, True]
    assert len({decision.outcome for decision in decisions}) == 1


async def test_complaints_are_counted_by_people_and_start_anew_after_a_decision(database: Database) -> None:
    async with database.transaction():
        await employer()
        by = await moderator()
        key = await talent.vacancy(1, BORIS, ["excel"])
        ann, yana = [await people.get(person_id=await talent.person(number, Role.STUDENT)) for number in (5001, 5002)]
        given: dict[str, Any] = {"vacancy_id": key, "reason": Complaint.FRAUD, **WHEN}
        await vacancy_decisions.complain(person=ann, **given)
        with pytest.raises(Refusal) as refused:
            await vacancy_decisions.complain(person=ann, **given)
        assert refused.value.key == "vacancy-complaint-before"
        assert (await vacancies.get(vacancy_id=key)).state is VacancyState.PUBLISHED
        assert (await approve(key, by)).outcome == "left"
        await vacancy_decisions.complain(person=yana, **given)
        assert (await vacancies.get(vacancy_id=key)).state is VacancyState.PUBLISHED
        await vacancy_decisions.complain(person=ann, **given)
        assert (await vacancies.get(vacancy_id=key)).held is Held.COMPLAINTS
        boss = await people.get(person_id=await talent.person(BORIS, Role.EMPLOYER))
        with pytest.raises(Refusal):
            await vacancies.resume(person=boss, vacancy_id=key, **WHEN)
        with pytest.raises(NotAllowed):
            await vacancy_decisions.complain(person=boss, **given)
        assert (await approve(key, by)).outcome == "approved"
        assert (await vacancies.get(vacancy_id=key)).state is VacancyState.PUBLISHED


async def test_two_complaints_at_once_pause(database: Database) -> None:
    async with database.transaction():
        await employer()
        key = await talent.vacancy(1, BORIS, ["excel"])
        students = [await people.get(person_id=await talent.person(number, Role.STUDENT)) for number in (5001, 5002)]

    async def complain(person: people.Person) -> None:
        async with database.transaction():
            await vacancy_decisions.complain(person=person, vacancy_id=key, reason=Complaint.RUDE, **WHEN)

    await asyncio.gather(*(complain(student) for student in students))
    async with database.reading():
        assert (await vacancies.get(vacancy_id=key)).state is VacancyState.PAUSED


async def test_a_held_vacancy_lets_nobody_meet(database: Database) -> None:
    async with database.transaction():
        await employer()
        await talent.vacancy(1, BORIS, ["excel"], state=VacancyState.PAUSED, held=Held.COMPLAINTS.value)
        key = await invite(await talent.student(5001, ["excel"]), 5001)
        ann = await people.get(person_id=await talent.person(5001, Role.STUDENT))
        with pytest.raises(Refusal):
            await introductions.accept(person=ann, introduction_id=key, **WHEN)


async def test_a_wage_far_from_the_median_is_read_and_says_which_rule(database: Database) -> None:
    async with database.transaction():
        boss = await employer(invited=True)
        for number in range(8):
            wage = Wage(40_000 + number, None).as_json()
            await talent.vacancy(1, BORIS, ["excel"], title=f"Пекарь {number}", wage=wage)
        key = await finished(boss)
        given: dict[str, Any] = {"person": boss, "vacancy_id": key, "detail": "wage", **WHEN}
        await vacancies.refine(**given, value=Wage(45_000, 60_000))
        assert (await vacancies.outlook(vacancy_id=key)).findings == ()
        await vacancies.refine(**given, value=Wage(400_000, None))
        assert [each.rule for each in (await vacancies.outlook(vacancy_id=key)).findings] == ["wage"]
        assert await publish(boss, key) is VacancyState.REVIEW
        by = await moderator()
        await approve(key, by)
        assert (await vacancies.outlook(vacancy_id=key)).findings == ()


async def test_ten_criteria_fit_and_stars_stay_when_the_list_changes(database: Database) -> None:
    async with database.transaction():
        boss = await employer()
        slugs = ["excel", "python", "sql", "git", "power-bi", "figma", "react", "html", "css", "javascript", "docker"]
        ids = await talent.tag_ids(slugs)
        key = await finished(boss)
        given: dict[str, Any] = {"person": boss, "vacancy_id": key, **WHEN}
        await vacancies.answer(**given, question="required", value=ids[:4])
        await vacancies.answer(**given, question="nice", value=ids[4:10])
        with pytest.raises(Refusal) as refused:
            await vacancies.answer(**given, question="required", value=[*ids[:4], ids[10]])
        assert refused.value.values == {"most": MOST_CRITERIA}
        await vacancies.star(person=boss, vacancy_id=key, tag_id=ids[1], now=NOW)
        await vacancies.next_level(person=boss, vacancy_id=key, tag_id=ids[4], now=NOW)
        await vacancies.answer(**given, question="required", value=[ids[1], ids[4]])
        vacancy = await vacancies.get(vacancy_id=key)
        assert vacancy.required == (ids[1], ids[4])
        assert vacancy.starred == {ids[1]}
        assert vacancy.levels == {ids[4]: TagLevel.BEGINNER}
        for _ in range(3):
            await vacancies.next_level(person=boss, vacancy_id=key, tag_id=ids[4], now=NOW)
        assert (await vacancies.get(vacancy_id=key)).levels == {}
        assert vacancies.room(vacancy, "nice") == MOST_CRITERIA - 2


async def test_before_publication_it_is_said_how_many_fit_and_what_holds_back_most(database: Database) -> None:
    async with database.transaction():
        company = await talent.company(BORIS)
        for number in range(5):
            skills = ["sql", "docker", "figma"] if number == 0 else ["sql", "figma"]
            await talent.student(5001 + number, skills)
        await talent.student(5010, ["sql", "figma"], city="Москва")
        await talent.student(5011, ["sql", "docker", "figma"], consent=False)
        state: dict[str, Any] = {"state": VacancyState.DRAFT, "published_at": None}
        vacancy = await talent.vacancy(company, BORIS, ["docker", "sql"], ["excel"], **state)
        found = await showings.fits_now(vacancy_id=vacancy, now=NOW, zone=ZONE)
        [docker] = await talent.tag_ids(["docker"])
        assert found == FitsNow(1, (docker, 4))
        catalogue = await store.catalogue()
        said = fits_words(found, catalogue, translator("ru"))
        assert said == "🔎 Сейчас подходит 1 студент.\nЕсли навык «Docker» не обязателен, а желателен, подойдут ещё 4."
        # The promise is kept: made nice to have, it finds them.
        await tag_queries.set_of_vacancy(vacancy_id=vacancy, tag_ids=[docker], required=False)
        assert await showings.fits_now(vacancy_id=vacancy, now=NOW, zone=ZONE) == FitsNow(5)
        alone = await talent.vacancy(company, BORIS, ["welding"], **state)
        nobody = await showings.fits_now(vacancy_id=alone, now=NOW, zone=ZONE)
        assert fits_words(nobody, catalogue, translator("ru")) == "🔎 Пока таких студентов нет."
        # Looking shows nobody to anybody.
        assert (await connection().execute(select(func.count()).select_from(Showing))).scalar_one() == 0


async def test_what_ends_a_vacancy_is_kept_and_takes_it_out_of_the_queue(database: Database) -> None:
    async with database.transaction():
        boss = await employer()
        for outcome in Outcome:
            key = await finished(boss, f"Место {outcome.value}")
            await publish(boss, key)
            closed = await vacancies.close(person=boss, vacancy_id=key, outcome=outcome, now=NOW)
            assert closed.outcome is outcome
            assert (closed.state is VacancyState.FILLED) == (outcome is Outcome.HIRED_HERE)
        assert await work_queue.count_open() == 0
        some = await finished(boss, "Место")
        await publish(boss, some)
        ended = await vacancies.close(
            person=boss, vacancy_id=some, outcome=Outcome.HIRED_HERE, now=NOW, every_place=False
        )
        assert ended.state is VacancyState.CLOSED


async def test_a_moved_tag_keeps_its_star(database: Database) -> None:
    async with database.transaction():
        await employer()
        key = await talent.vacancy(1, BORIS, ["excel"], ["git"])
        [excel, git] = await talent.tag_ids(["excel", "git"])
        boss = await people.get(person_id=await talent.person(BORIS, Role.EMPLOYER))
        await vacancies.star(person=boss, vacancy_id=key, tag_id=git, now=NOW)
        await tag_queries.set_of_vacancy(vacancy_id=key, tag_ids=[excel, git], required=True)
        vacancy = await vacancies.get(vacancy_id=key)
        assert (vacancy.required, vacancy.nice) == ((excel, git), ())
        assert vacancy.starred == frozenset({git})
