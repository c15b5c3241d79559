"""The employer's side as people meet it: a company asks, an administrator decides, vacancies are written meanwhile."""

import asyncio
from dataclasses import dataclass
from typing import Any, get_args

import pytest

from handlers.screens.company import CompanyTap, ReviewAction, ReviewTap
from handlers.screens.queue import QueueTap
from handlers.screens.render import to_entities
from handlers.screens.vacancy import Action, VacancyTap
from locales import Translator, translator
from models.database import Database, connection
from models.queries import companies as company_queries
from models.queries import people as people_queries
from models.tables import CompanyState, Role, VacancyState, WorkState
from services import companies, people, vacancies, vacancy_review, work_queue
from services.companies import DeclineReason
from services.contacts import Contacts
from services.errors import NotAllowed, Refusal
from services.reading import Place
from services.sites import parse_site
from tests import talent
from tests.stage import ADMINISTRATOR, Somebody, Stage

BORIS = 2001
HOSTILE = '</b><a href="x">&amp;'

both_languages = pytest.mark.parametrize("language", ["ru", "en"])


@dataclass
class Cast:
    """Who plays: an employer, the administrator, and the words they see."""

    stage: Stage
    boss: Somebody
    vera: Somebody
    translator: Translator

    def t(self, key: str, **values: Any) -> str:
        """A text as it is shown, without markup."""
        return to_entities(self.translator(key, **values))[0]

    async def tap(self, key: str, **values: Any) -> str:
        """The employer presses the button with this text; what the bot showed last."""
        await self.boss.tap(self.t(key, **values))
        return self.boss.touched

    def sees(self, key: str) -> bool:
        """Whether the employer has this text before them in some message."""
        return any(self.t(key) in message["text"] for message in self.boss.bot_messages)

    async def decide(self, key: str) -> str:
        await self.vera.tap(self.t(key))
        return self.vera.touched


async def cast(stage: Stage, language: str = "ru") -> Cast:
    boss = await stage.person("Борис", id=BORIS, language=language, username="boris_k")
    vera = await stage.person("Вера", id=ADMINISTRATOR)
    await vera.say("/start")
    if language == "en":
        await vera.say("/language")
        await vera.tap("English")
    return Cast(stage, boss, vera, translator(language))


async def register(play: Cast, name: str = "Пекарня «Ромашка»", upto: int = 6) -> str:
    """The employer's first answers, all six by default."""
    boss, t = play.boss, play.t
    await boss.say("/start")
    await boss.tap(t("welcome-employer"))
    await boss.tap(t("consent-agree"))
    for answer in (name, "WWW.Romashka.ru/", "казань", "Печём хлеб и развозим его по кафе.")[:upto]:
        await boss.say(answer)
    if upto > 4:
        await boss.tap("Борис")
    if upto > 5:
        await boss.tap("@boris_k")
    return boss.touched


async def write_vacancy(play: Cast, title: str = "Помощник бухгалтера", tags: str = "Excel, Python") -> str:
    """A vacancy from the menu to its preview; the third criterion is one that nobody has."""
    boss, t = play.boss, play.t
    await boss.say(title)
    await boss.say("Проверять накладные.\nОтвечать поставщикам.")
    await boss.tap("Казань")
    await boss.tap(t("vacancy-kind-internship"))
    await boss.say(tags)
    await boss.tap(t("form-done", count=2))
    await boss.say("Photoshop")
    await boss.tap(t("form-done", count=1))
    return boss.touched


async def approved(stage: Stage) -> Cast:
    """An employer whose company is approved, in the menu; the first vacancies are not read before they are shown."""
    play = await cast(stage)
    async with stage.database.transaction():
        await vacancy_review.read_first(on=False)
    await register(play)
    await play.decide("notice-company-open")
    await play.decide("review-approve")
    await play.boss.say("/menu")
    return play


async def one(stage: Stage, sql: str, **values: Any) -> dict[str, Any]:
    [row] = await stage.rows(sql, **values)
    return row


async def state_of(stage: Stage, title: str = "Помощник бухгалтера") -> str:
    return str((await one(stage, "SELECT state FROM vacancies WHERE title = :title", title=title))["state"])


# -- from the first word to the first vacancy


@both_languages
async def test_a_company_waits_writes_a_vacancy_and_both_open_with_the_approval(stage: Stage, language: str) -> None:
    play = await cast(stage, language)
    async with stage.database.transaction():
        await talent.student(5001, ["excel"])
    said = await register(play)
    assert said == play.t("company-submitted-text", name="Пекарня «Ромашка»")
    company = await one(stage, "SELECT * FROM companies")
    assert (company["state"], company["site"], company["city"]) == ("pending", "https://www.romashka.ru", "Казань")
    assert (await one(stage, "SELECT kind, state FROM work_items")) == {"kind": "company", "state": "open"}

    await play.tap("company-write-vacancy")
    preview = await write_vacancy(play)
    assert play.t("vacancy-preview-waiting") in preview
    assert "Помощник бухгалтера" in preview
    assert play.t("vacancy-state-ready") in await play.tap("vacancy-publish")
    assert await state_of(stage) == "ready"
    assert await stage.rows("SELECT * FROM showings") == []

    assert "Ромашка" in await play.vera.look()
    card = await play.decide("notice-company-open")
    for shown in ("Пекарня «Ромашка»", "https://www.romashka.ru", "Казань", "Печём хлеб", "Борис", "@boris_k"):
        assert shown in card
    assert play.t("queue-empty") in await play.decide("review-approve")

    assert (await one(stage, "SELECT state FROM companies"))["state"] == "approved"
    assert await state_of(stage) == "published"
    assert len(await stage.rows("SELECT * FROM showings")) == 1
    item = await one(stage, "SELECT state, outcome FROM work_items")
    assert item == {"state": "done", "outcome": "approved"}
    await play.boss.look()
    told = [message["text"] for message in play.boss.bot_messages[-2:]]
    assert told[0] == play.t("notice-company-approved", name="Пекарня «Ромашка»", count=1)
    assert "Помощник бухгалтера" in told[1]


async def test_a_vacancy_of_an_approved_company_is_published_at_once(stage: Stage) -> None:
    play = await approved(stage)
    await play.tap("menu-vacancy-new")
    assert play.t("vacancy-preview") in await write_vacancy(play)
    await play.tap("vacancy-publish")
    assert play.sees("vacancy-state-published")
    row = await one(stage, "SELECT state, published_at FROM vacancies")
    assert row["state"] == "published"
    assert row["published_at"] is not None


async def test_publishing_twice_publishes_once(stage: Stage) -> None:
    play = await approved(stage)
    async with stage.database.transaction():
        await talent.student(5001, ["excel"])
    await play.tap("menu-vacancy-new")
    await write_vacancy(play)
    preview = play.boss.bot_messages[-1]["message_id"]
    await play.tap("vacancy-publish")
    again = VacancyTap(action="publish", vacancy=(await one(stage, "SELECT id FROM vacancies"))["id"])
    await play.boss.press_data(again.pack(), preview)
    assert await state_of(stage) == "published"
    assert len(await stage.rows("SELECT * FROM showings")) == 1
    assert len(await stage.rows("SELECT * FROM outbox WHERE kind = 'candidates'")) == 1


# -- declined and asked for again


@both_languages
async def test_a_declined_company_corrects_its_request_and_asks_again(stage: Stage, language: str) -> None:
    play = await cast(stage, language)
    await register(play)
    await play.decide("notice-company-open")
    await play.decide("review-decline")
    await play.decide("review-reason-site")
    assert (await one(stage, "SELECT state, outcome FROM work_items")) == {"state": "done", "outcome": "declined"}

    assert play.t("company-reason-site") in await play.boss.look()
    await play.tap("company-correct")
    question = await play.tap("company-field-site")
    assert play.t("form-now", value="https://www.romashka.ru") in question
    await play.boss.say("пекарня-ромашка.рф")
    assert "https://пекарня-ромашка.рф" in play.boss.text
    assert play.t("company-reason-site") in play.boss.text
    await play.tap("company-submit-again")
    row = await one(stage, "SELECT state, decline_reason FROM companies")
    assert row == {"state": "pending", "decline_reason": None}

    await play.vera.say("/queue")
    assert "пекарня-ромашка.рф" in play.vera.text
    await play.decide("review-approve")
    assert "Ромашка" in await play.boss.look()
    assert (await one(stage, "SELECT state FROM companies"))["state"] == "approved"


async def test_an_administrator_may_write_the_reason_or_think_again(stage: Stage) -> None:
    play = await cast(stage)
    await register(play)
    await play.decide("notice-company-open")
    await play.decide("review-decline")
    await play.decide("review-reason-write")
    assert "Одобрить?" in await play.decide("form-cancel")
    await play.decide("review-decline")
    assert "Одобрить?" in await play.decide("form-back")
    await play.decide("review-decline")
    await play.decide("review-reason-write")
    await stage.restart()
    await play.vera.say(f"Напишите полное название {HOSTILE}")
    assert f"Причина: Напишите полное название {HOSTILE}" in await play.boss.look()
    await play.boss.say("/menu")
    assert HOSTILE in await play.tap("menu-company-declined")


async def test_approval_of_a_request_that_was_changed_meanwhile_shows_the_change(stage: Stage) -> None:
    play = await cast(stage)
    await register(play)
    await play.decide("notice-company-open")
    await play.boss.say("/menu")
    await play.tap("menu-company-pending")
    await play.tap("company-edit")
    await play.tap("company-field-name")
    await play.boss.say("Совсем другая компания")
    shown = await play.decide("review-approve")
    assert play.t("review-changed", name="Совсем другая компания").split(":")[0] in shown
    assert (await one(stage, "SELECT state FROM companies"))["state"] == "pending"
    await play.decide("review-approve")
    assert (await one(stage, "SELECT state FROM companies"))["state"] == "approved"


async def test_a_new_name_of_an_approved_company_is_looked_at_again(stage: Stage) -> None:
    play = await approved(stage)
    await play.tap("menu-vacancy-new")
    await write_vacancy(play)
    await play.tap("vacancy-publish")
    await play.boss.say("/menu")
    await play.tap("menu-company-approved")
    assert play.t("company-edit-warning") in await play.tap("company-edit")
    await play.tap("company-field-city")
    await play.boss.say("Пермь")
    assert await state_of(stage) == "published"
    await play.tap("company-edit")
    await play.tap("company-field-name")
    await play.boss.say("Сбережения и займы")
    assert play.t("company-state-pending") in play.boss.text
    assert await state_of(stage) == "ready"
    await play.vera.say("/queue")
    assert "Сбережения и займы" in play.vera.text
    await play.decide("review-approve")
    assert await state_of(stage) == "published"


# -- several people at the queue


async def second_administrator(stage: Stage) -> Somebody:
    oleg = await stage.person("Олег", id=2002)
    await oleg.say("/start")
    async with stage.database.transaction():
        known = await people.find(telegram_id=2002)
        assert known is not None
        await people.grant_role(person_id=known.id, role=Role.MODERATOR, now=talent.NOW)
    return oleg


async def test_the_second_of_two_administrators_hears_who_decided(stage: Stage) -> None:
    play = await cast(stage)
    oleg = await second_administrator(stage)
    await register(play)
    await play.decide("notice-company-open")
    await oleg.look()
    await oleg.tap("Открыть заявку")
    await play.decide("review-approve")
    await oleg.tap("Отклонить")
    assert "уже решено: Вера" in oleg.touched
    card = ReviewTap(action="decline", company=1, revision=1000, reason="site")
    await oleg.press_data(card.pack())
    assert "Решение: Вера" in oleg.touched
    assert "Решение: Вера" in oleg.toast
    assert (await one(stage, "SELECT state FROM companies"))["state"] == "approved"
    assert len(await stage.rows("SELECT * FROM outbox WHERE kind = 'company-declined'")) == 0
    assert len(await stage.rows("SELECT * FROM outbox WHERE kind = 'company-approved'")) == 1


async def test_what_one_has_taken_the_other_sees_and_may_give_back(stage: Stage) -> None:
    play = await cast(stage)
    oleg = await second_administrator(stage)
    await register(play)
    await play.vera.say("/menu")
    await play.vera.tap("Очередь (1)")
    assert play.t("queue-taken-by-you") in await play.decide("queue-take")
    await oleg.say("/queue")
    assert "Взято в работу: Вера" in oleg.text
    assert play.t("queue-take") not in oleg.labels
    await oleg.press_data(QueueTap(action="take", item=1).pack())
    assert oleg.toast == play.t("queue-not-took")
    await play.decide("queue-release")
    assert play.t("queue-take") in play.vera.labels


@both_languages
async def test_the_queue_tells_the_age_and_goes_round(stage: Stage, language: str) -> None:
    play = await cast(stage, language)
    await register(play, name="Первая")
    await stage.advance(hours=5)
    zoya = await stage.person("Зоя", id=2003, language=language, username="zoya")
    other = Cast(stage, zoya, play.vera, play.translator)
    await zoya.say("/start")
    await zoya.tap(play.t("welcome-employer"))
    await zoya.tap(play.t("consent-agree"))
    await zoya.say("Вторая")
    await other.tap("form-skip")
    for answer in ("Пермь", "Шьём шторы.", "Зоя Ли", "zoya@shtory.example, 8 (999) 123-45-67"):
        await zoya.say(answer)
    await play.vera.say("/queue")
    assert "Первая" in play.vera.text
    assert play.t("age-hours", count=5) in play.vera.text
    second = await _next(play)
    assert "Вторая" in second
    assert play.t("company-line-no-site") in second
    assert "zoya@shtory.example" in second
    assert "+7 999 123-45-67" in second
    assert "Первая" in await _next(play)


async def _next(play: Cast) -> str:
    await play.vera.tap(play.t("queue-next", count=2))
    return play.vera.touched


# -- back, skip, cancel, restart


async def test_registration_goes_back_leaves_and_goes_on_at_the_same_question(stage: Stage) -> None:
    play = await cast(stage)
    await register(play, upto=3)
    assert play.t("company-about").split("\n")[0] in play.boss.text
    assert "Шаг 3 из 6" in await play.tap("form-back")
    assert "https://www.romashka.ru" in play.boss.touched
    await play.boss.say("Пермь")
    menu = await play.tap("form-cancel")
    assert "Меню работодателя" in menu
    await stage.restart()
    assert "Шаг 4 из 6" in await play.tap("menu-company-continue", place=4, total=6)
    await stage.restart()
    await play.boss.say("Печём хлеб.")
    assert "Шаг 5 из 6" in play.boss.text
    assert (await one(stage, "SELECT city FROM companies"))["city"] == "Пермь"


async def test_a_vacancy_survives_restarts_and_is_continued_where_it_stands(stage: Stage) -> None:
    play = await approved(stage)
    await play.tap("menu-vacancy-new")
    await play.boss.say("Помощник бухгалтера")
    await stage.restart()
    await play.boss.say("Проверять накладные.")
    await play.tap("form-cancel")
    assert "Шаг 3 из 6" in await play.tap("menu-vacancy-continue", place=3, total=6)
    await play.boss.say("удалёнка")
    await play.boss.say("стажировка, подработка")
    assert play.t("form-choose-please") in play.boss.text
    await play.boss.say("стажировка")
    await play.boss.say("Excel")
    await stage.restart()
    await play.boss.tap("Готово (1)")
    await play.boss.say("Photoshop, Git")
    await play.boss.tap("Готово (2)")
    assert "Удалённо" in play.boss.touched
    await play.boss.say("/menu")
    await play.tap("menu-vacancy-check")
    await play.tap("vacancy-publish")
    assert play.sees("vacancy-state-published")
    assert len(await stage.rows("SELECT * FROM vacancies")) == 1


async def test_consent_is_asked_first_and_refusing_keeps_nothing(stage: Stage) -> None:
    play = await cast(stage)
    await play.boss.say("/start")
    assert "Согласие" in await play.tap("welcome-employer")
    await play.tap("consent-refuse")
    assert await stage.rows("SELECT * FROM companies") == []
    assert "Согласие" in await play.tap("menu-company-new")
    assert "Шаг 1 из 6" in await play.tap("consent-agree")


# -- what is typed


@both_languages
async def test_hostile_names_are_shown_letter_by_letter(stage: Stage, language: str) -> None:
    play = await cast(stage, language)
    await register(play, name=HOSTILE)
    await play.vera.look()
    notice = play.vera.bot_messages[-1]
    assert HOSTILE in notice["text"]
    assert {entity["type"] for entity in notice["entities"] or []} <= {"bold"}
    await play.decide("notice-company-open")
    card = play.vera.bot_messages[-1]
    assert HOSTILE in card["text"]
    assert {entity["type"] for entity in card["entities"] or []} <= {"bold", "url", "mention"}
    await play.tap("company-write-vacancy")
    preview = await write_vacancy(play, title=HOSTILE)
    assert HOSTILE in preview
    await play.tap("vacancy-publish")
    await play.boss.say("/menu")
    await play.tap("menu-vacancies", count=1)
    assert any(HOSTILE in label for label in play.boss.labels)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("example.com", "https://example.com"),
        ("WWW.Example.com/", "https://www.example.com"),
        ("http://example.com:80/about/", "http://example.com/about"),
        ("https://example.com:8443/?id=5#top", "https://example.com:8443?id=5"),
        ("vk.com/romashka", "https://vk.com/romashka"),
        ("https://пекарня.рф/о-нас", "https://пекарня.рф/о-нас"),
        ("xn--e1afmkfd.xn--p1ai", "https://пример.рф"),
    ],
)
def test_a_site_is_brought_into_one_form(typed: str, kept: str) -> None:
    assert parse_site(typed) == kept


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("ромашка", "company-site-wrong"),
        ("localhost", "company-site-wrong"),
        ("127.0.0.1", "company-site-wrong"),
        ("javascript:alert(1)", "company-site-wrong"),
        ("ftp://example.com", "company-site-wrong"),
        ("наш сайт example.com", "company-site-wrong"),
        ("http://[::1", "company-site-wrong"),
        (f"example.com/{'a' * 300}", "company-site-wrong"),
        ("example.com/\u202egpj", "company-site-wrong"),
        (HOSTILE, "company-site-wrong"),
        ("info@example.com", "company-site-email"),
        ("https://sber.example@evil.example", "company-site-email"),
        ("sberb\u0430nk.ru", "company-site-mixed"),
    ],
)
def test_what_is_no_site_is_refused_with_the_reason(typed: str, key: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_site(typed)
    assert refused.value.key == key


async def test_a_refused_answer_keeps_the_question_and_what_was_answered(stage: Stage) -> None:
    play = await cast(stage)
    await register(play, upto=1)
    await play.boss.say("info@romashka.ru")
    assert play.t("company-site-email") in play.boss.text
    assert "Шаг 2 из 6" in play.boss.text
    await play.boss.say("romashka.ru")
    await play.boss.say("удалённо")
    assert play.t("company-city-please") in play.boss.text
    await play.boss.say("Казань")
    assert "Шаг 4 из 6" in play.boss.text


async def test_a_shared_contact_is_taken_as_the_phone(stage: Stage) -> None:
    play = await cast(stage)
    await register(play, upto=5)
    await play.boss.send(contact={"phone_number": "79991234567", "first_name": "Борис"})
    assert (await one(stage, "SELECT contact_phone FROM company_members"))["contact_phone"] == "+79991234567"
    assert (await one(stage, "SELECT state FROM companies"))["state"] == "pending"


# -- the vacancy's life


async def published(stage: Stage) -> Cast:
    play = await approved(stage)
    await play.tap("menu-vacancy-new")
    await write_vacancy(play)
    await play.tap("vacancy-publish")
    return play


async def test_a_vacancy_is_paused_resumed_and_closed_after_a_question(stage: Stage) -> None:
    play = await published(stage)
    assert play.t("vacancy-state-paused") in await play.tap("vacancy-pause")
    assert await state_of(stage) == "paused"
    assert play.t("vacancy-state-published") in await play.tap("vacancy-resume")
    await play.tap("vacancy-close")
    assert await state_of(stage) == "published"
    await play.tap("form-back")
    await play.tap("vacancy-close")
    closed = await play.tap("vacancy-outcome-nobody")
    assert play.t("vacancy-state-closed") in closed
    assert play.t("vacancy-became-nobody") in closed
    assert (await one(stage, "SELECT outcome FROM vacancies"))["outcome"] == "nobody"
    assert await state_of(stage) == "closed"
    assert not {play.t("vacancy-edit"), play.t("vacancy-resume"), play.t("vacancy-close")} & set(play.boss.all_labels())


async def test_one_field_is_edited_and_cancel_leaves_it(stage: Stage) -> None:
    play = await published(stage)
    await play.tap("vacancy-edit")
    assert "Помощник бухгалтера" in await play.tap("vacancy-field-title")
    assert play.t("vacancy-state-published") in await play.tap("form-cancel")
    await play.tap("vacancy-edit")
    await play.tap("vacancy-field-place")
    await play.boss.say("Пермь, можно удалённо")
    assert "Пермь или удалённо" in play.boss.text
    assert play.t("vacancy-state-published") in play.boss.text


async def test_changed_criteria_of_a_published_vacancy_find_other_candidates(stage: Stage) -> None:
    play = await published(stage)
    async with stage.database.transaction():
        await talent.student(5001, ["git"])
    assert await stage.rows("SELECT * FROM showings") == []
    await play.tap("vacancy-edit")
    await play.tap("vacancy-field-required")
    await play.boss.say("git")
    assert await stage.rows("SELECT * FROM showings") == []
    await play.boss.tap("Готово (3)")
    assert len(await stage.rows("SELECT * FROM showings")) == 1


async def test_a_draft_is_deleted_after_a_question(stage: Stage) -> None:
    play = await approved(stage)
    await play.tap("menu-vacancy-new")
    await write_vacancy(play)
    await play.tap("vacancy-discard")
    assert await state_of(stage) == "draft"
    await play.tap("vacancy-discard-now")
    assert await stage.rows("SELECT * FROM vacancies") == []
    assert await stage.rows("SELECT * FROM vacancy_tags") == []


async def test_a_vacancy_without_a_required_tag_says_what_is_missing(stage: Stage) -> None:
    play = await approved(stage)
    await play.tap("menu-vacancy-new")
    for answer in ("Укротитель", "Укрощать.", "Казань", "стажировка", "ыыыбвгд"):
        await play.boss.say(answer)
    await play.tap("tags-without")
    preview = await play.tap("form-skip")
    assert play.t("vacancy-missing", what=play.t("vacancy-field-required")) in preview
    assert play.t("vacancy-publish") not in play.boss.labels
    vacancy = (await one(stage, "SELECT id FROM vacancies"))["id"]
    await play.boss.press_data(VacancyTap(action="publish", vacancy=vacancy).pack())
    assert play.boss.toast == play.t("vacancy-unfinished")
    await play.tap("vacancy-go-on")
    await play.boss.say("Excel, Photoshop, Git")
    await play.boss.tap("Готово (3)")
    await play.tap("vacancy-publish")
    assert await state_of(stage, "Укротитель") == "published"


async def test_several_vacancies_stand_in_pages(stage: Stage) -> None:
    play = await approved(stage)
    async with stage.database.transaction():
        for number in range(9):
            await talent.vacancy(1, BORIS, ["excel"], title=f"Место {number}")
    await play.boss.say("/menu")
    await play.tap("menu-vacancies", count=9)
    assert "✅ Место 8" in play.boss.labels
    assert "✅ Место 0" not in play.boss.labels
    await play.boss.tap("▶")
    assert "✅ Место 0" in play.boss.labels
    await play.boss.press_data("vacs:900")
    assert "✅ Место 0" in play.boss.labels


# -- rights


async def test_nobody_touches_what_is_not_theirs(stage: Stage) -> None:
    play = await published(stage)
    stranger = await stage.person("Чужой", id=2004)
    await stranger.say("/start")
    foreign = [VacancyTap(action=action, vacancy=1, field="title").pack() for action in get_args(Action)]
    review = [ReviewTap(action=action, company=1, revision=4).pack() for action in get_args(ReviewAction)]
    staff_only = [*review, QueueTap(action="open", item=1).pack()]
    for data in [*foreign, *staff_only, CompanyTap(action="edit").pack()]:
        await stranger.press_data(data)
        assert stranger.toast == play.t("error-not-allowed"), data
    async with stage.database.transaction():
        await talent.company(2004)
    for data in [*foreign, *staff_only]:
        await stranger.press_data(data)
        assert stranger.toast == play.t("error-not-allowed"), data
    for data in ("vac:show:999999:", "vac:field:999999:title"):
        await stranger.press_data(data)
        assert stranger.toast == play.t("error-gone"), data
    await stranger.say("/queue")
    assert play.t("error-not-allowed") in stranger.text
    assert await state_of(stage) == "published"


@pytest.mark.parametrize(
    "data",
    [
        "vac:show:99999999999999999999999999:",
        "vac:show:-1:",
        "vac:explode:1:",
        "vac:show:one:",
        "vacs:99999999999999999999999",
        "co:explode:",
        "q:open:99999999999999999999",
        "rv:approve:0:0:",
        "rv:decline:1:-99999999999999999999999999999:site",
    ],
)
async def test_a_button_that_never_was_is_answered_kindly(stage: Stage, data: str) -> None:
    play = await approved(stage)
    for somebody in (play.boss, play.vera):
        await somebody.press_data(data)
        assert somebody.toast in {play.t("menu-changed"), play.t("error-not-allowed")}
    assert await stage.rows("SELECT * FROM incidents") == []


async def test_a_field_that_is_none_of_ours_is_not_edited(stage: Stage) -> None:
    play = await published(stage)
    for data in ("vac:field:1:state", "co:field:state"):
        await play.boss.press_data(data)
        assert play.boss.toast == play.t("error-not-allowed")


# -- absent-minded and hostile people


async def press_twice(stage: Stage, somebody: Somebody, data: str) -> None:
    """Two presses of one button that arrive together."""
    message_id = somebody.bot_messages[-1]["message_id"]
    press = {"user_id": somebody.id, "data": data, "message_id": message_id}
    await asyncio.gather(*(stage.call("POST", "press", **press) for _ in range(2)))
    await somebody.look()


async def test_a_draft_deleted_with_a_double_tap_is_just_gone(stage: Stage) -> None:
    play = await approved(stage)
    await play.tap("menu-vacancy-new")
    await write_vacancy(play)
    await play.tap("vacancy-discard")
    await press_twice(stage, play.boss, VacancyTap(action="discard-now", vacancy=1).pack())
    assert await stage.rows("SELECT * FROM vacancies") == []
    assert play.boss.toast == play.t("error-gone")
    assert play.t("vacancy-list", count=0) in play.boss.touched


async def test_a_colleague_who_closes_a_vacancy_ends_its_questions(stage: Stage) -> None:
    play = await published(stage)
    carl = await stage.person("Карл", id=2050)
    await carl.say("/start")
    async with stage.database.transaction():
        await talent.member(1, 2050)
    await play.tap("vacancy-edit")
    await play.tap("vacancy-field-title")
    await carl.press_data(VacancyTap(action="close-now", vacancy=1, field="cancelled").pack())
    said = await play.boss.say("Старший помощник")
    assert play.t("vacancy-ended") in said
    assert play.t("vacancy-state-closed") in said
    assert play.boss.labels == [play.t("vacancy-to-list"), play.t("menu-home")]
    assert await state_of(stage) == "closed"


async def test_a_reason_written_after_another_has_approved_changes_nothing(stage: Stage) -> None:
    play = await cast(stage)
    oleg = await second_administrator(stage)
    await register(play)
    await play.decide("notice-company-open")
    await play.decide("review-decline")
    await play.decide("review-reason-write")
    await play.vera.say("о" * 4096)
    assert play.t("decline-reason", name="Пекарня «Ромашка»") in play.vera.text
    await oleg.say("/queue")
    await oleg.tap("Одобрить")
    await play.vera.say("Не нашли такую компанию")
    assert play.t("review-already-approved", name="Пекарня «Ромашка»", by="Олег") in play.vera.text
    assert (await one(stage, "SELECT state FROM companies"))["state"] == "approved"
    assert await stage.rows("SELECT * FROM outbox WHERE kind = 'company-declined'") == []


async def test_a_company_name_of_signs_is_refused_and_turning_signs_are_taken_out(stage: Stage) -> None:
    play = await cast(stage)
    assert play.t("reading-words") in await register(play, name="🔥🔥🔥", upto=1)
    await play.boss.say("Пекарня \u202eакшамоР\u2066")
    assert (await one(stage, "SELECT name FROM companies"))["name"] == "Пекарня акшамоР"


async def test_the_language_changes_in_the_middle_of_a_question(stage: Stage) -> None:
    play = await published(stage)
    await play.tap("vacancy-edit")
    await play.tap("vacancy-field-title")
    await play.boss.say("/language")
    await play.boss.tap("English")
    assert to_entities(translator("en")("vacancy-title"))[0] in play.boss.touched
    await play.boss.say("Accounting assistant")
    assert translator("en")("vacancy-state-published") in play.boss.text
    assert await state_of(stage, "Accounting assistant") == "published"


# -- services, on both databases


async def employer(telegram_id: int = BORIS) -> people.Person:
    return await people.get(person_id=await talent.person(telegram_id, Role.EMPLOYER))


async def asked(boss: people.Person) -> companies.Company:
    """A complete request that waits."""
    given = {
        "name": "Ромашка",
        "site": None,
        "city": "Казань",
        "about": "Печём хлеб.",
        "full_name": "Борис Ким",
        "contacts": Contacts(email="boris@romashka.example"),
    }
    for field, value in given.items():
        await companies.answer(person=boss, field=field, value=value, now=talent.NOW, zone=talent.ZONE)
    return await companies.submit(person=boss, now=talent.NOW, zone=talent.ZONE)


async def filled(boss: people.Person, tags: list[int]) -> int:
    answers: list[tuple[str, Any]] = [
        ("title", "Пекарь"),
        ("duties", "Печь хлеб."),
        ("place", Place("Казань")),
        ("work_kind", "internship"),
        ("required", tags),
    ]
    key = None
    for question, value in answers:
        key = await vacancies.answer(
            person=boss, vacancy_id=key, question=question, value=value, now=talent.NOW, zone=talent.ZONE
        )
    assert key is not None
    return key


async def test_of_two_decisions_at_once_one_counts(database: Database) -> None:
    async with database.transaction():
        company = await asked(await employer())
        admins = [await talent.person(number, Role.ADMINISTRATOR) for number in (1, 2)]

    async def decide(by: int, *, yes: bool) -> companies.Decision:
        given: dict[str, Any] = {"company_id": company.id, "by": by, "now": talent.NOW, "zone": talent.ZONE}
        async with database.transaction():
            if yes:
                return await companies.approve(**given)
            return await companies.decline(**given, reason=DeclineReason.SITE)

    decisions = await asyncio.gather(decide(admins[0], yes=True), decide(admins[1], yes=False))
    assert sorted(decision.fresh for decision in decisions) == [False, True]
    [late] = [decision for decision in decisions if not decision.fresh]
    [first] = [decision for decision in decisions if decision.fresh]
    assert late.by == first.by
    assert late.by_id == first.by_id
    assert late.company.state is first.company.state


async def test_a_vacancy_made_ready_during_the_approval_is_not_forgotten(database: Database) -> None:
    async with database.transaction():
        boss = await employer()
        company = await asked(boss)
        key = await filled(boss, await talent.tag_ids(["excel", "git", "python"]))
        admin = await talent.person(1, Role.ADMINISTRATOR)
        await vacancy_review.read_first(on=False)

    async def approve() -> None:
        async with database.transaction():
            await companies.approve(company_id=company.id, by=admin, now=talent.NOW, zone=talent.ZONE)

    async def publish() -> None:
        async with database.transaction():
            await vacancies.publish(person=boss, vacancy_id=key, now=talent.NOW, zone=talent.ZONE)

    await asyncio.gather(publish(), approve())
    async with database.reading():
        assert (await vacancies.get(vacancy_id=key)).state is VacancyState.PUBLISHED


async def test_a_tag_is_required_or_nice_to_have_and_skipping_is_remembered(database: Database) -> None:
    async with database.transaction():
        boss = await employer()
        await asked(boss)
        excel, git, python = await talent.tag_ids(["excel", "git", "python"])
        key = await filled(boss, [excel, git, excel])
        given: dict[str, Any] = {"person": boss, "vacancy_id": key, "now": talent.NOW, "zone": talent.ZONE}
        assert (await vacancies.get(vacancy_id=key)).unanswered == "nice"
        await vacancies.answer(**given, question="nice", value=[git, python, 10**9])
        vacancy = await vacancies.get(vacancy_id=key)
        assert (vacancy.required, vacancy.nice) == ((excel, git), (python,))
        await vacancies.answer(**given, question="nice", value=None)
        vacancy = await vacancies.get(vacancy_id=key)
        assert (vacancy.nice, vacancy.unanswered) == ((), None)
        await vacancies.answer(**given, question="nice", value=[python])
        await vacancies.publish(person=boss, vacancy_id=key, now=talent.NOW, zone=talent.ZONE)
        with pytest.raises(Refusal) as refused:
            await vacancies.answer(**given, question="required", value=[])
        assert refused.value.key == "vacancy-tags-needed"


async def test_a_draft_company_has_no_vacancies_and_a_stranger_no_access(database: Database) -> None:
    async with database.transaction():
        boss = await employer()
        given: dict[str, Any] = {"now": talent.NOW, "zone": talent.ZONE}
        with pytest.raises(Refusal) as refused:
            await vacancies.answer(person=boss, vacancy_id=None, question="title", value="Пекарь", **given)
        assert refused.value.key == "vacancy-company-first"
        with pytest.raises(Refusal) as refused:
            await companies.submit(person=boss, **given)
        assert refused.value.key == "company-unfinished"
        await asked(boss)
        with pytest.raises(Refusal) as refused:
            await companies.submit(person=boss, **given)
        assert refused.value.key == "company-submitted"
        key = await filled(boss, await talent.tag_ids(["excel"]))
        student = await people.get(person_id=await talent.person(9, Role.STUDENT))
        with pytest.raises(NotAllowed):
            await vacancies.own(vacancy_id=key, person=student)
        with pytest.raises(NotAllowed):
            await companies.answer(person=student, field="name", value="Чужая", **given)


async def test_the_queue_gives_the_oldest_first_and_what_others_took_last(database: Database) -> None:
    async with database.transaction():
        vera, oleg = [await talent.person(number, Role.ADMINISTRATOR) for number in (1, 2)]
        first, second, third = [
            await work_queue.add(kind="company", subject_id=number, now=talent.NOW) for number in (30, 20, 10)
        ]
        assert await work_queue.add(kind="company", subject_id=30, now=talent.NOW) == first
        assert await work_queue.count_open() == 3
        assert await work_queue.take(item_id=first, by=oleg, now=talent.NOW)
        assert not await work_queue.take(item_id=first, by=vera, now=talent.NOW)

        async def walk(person_id: int) -> list[int]:
            seen: list[int] = []
            after = None
            for _ in range(4):
                item = await work_queue.next_item(after=after, person_id=person_id)
                assert item is not None
                after = item.id
                seen.append(item.id)
            return seen

        assert await walk(vera) == [second, third, first, second]
        assert await walk(oleg) == [first, second, third, first]
        given: dict[str, Any] = {"kind": "company", "by": vera, "outcome": "approved", "now": talent.NOW}
        assert await work_queue.finish(subject_id=20, **given)
        assert not await work_queue.finish(subject_id=20, **given)
        assert await walk(vera) == [third, first, third, first]
        again = await work_queue.add(kind="company", subject_id=20, now=talent.NOW)
        reopened = await work_queue.get(item_id=again)
        assert (again, reopened.state, reopened.done_by, reopened.outcome) == (second, WorkState.OPEN, None, None)


async def test_a_decision_is_told_to_every_member_who_can_be_reached(database: Database) -> None:
    async with database.transaction():
        boss = await employer()
        company = await asked(boss)
        for number in (11, 12):
            await talent.member(company.id, number)
        gone = await people.find(telegram_id=12)
        assert gone is not None
        await people_queries.change(gone.id, blocked_at=talent.NOW)
        reached = [row.telegram_id for row in await company_queries.recipients(company.id)]
        assert reached == [BORIS, 11]
        admin = await talent.person(1, Role.ADMINISTRATOR)
        decision = await companies.decline(
            company_id=company.id,
            by=admin,
            now=talent.NOW,
            zone=talent.ZONE,
            reason=DeclineReason.OTHER,
            text="Уточните сайт.",
        )
        assert decision.company.state is CompanyState.DECLINED
        assert (await companies.get(company_id=company.id)).decline_text == "Уточните сайт."
        told = await connection().exec_driver_sql("SELECT chat_id FROM outbox WHERE kind = 'company-declined'")
        assert sorted(row.chat_id for row in told) == [11, BORIS]
