"""Asking and hearing as people live it: surveys that come by the clock, /feedback, and what it was understood as."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert

from handlers.callbacks import MenuTap
from locales import translator
from models.database import connection
from models.tables import (
    Company,
    CompanyState,
    Introduction,
    IntroductionState,
    Resume,
    ResumeState,
    Vacancy,
    VacancyState,
)
from services import people
from services.feedback import cadence, surveys
from tests.stage import ADMINISTRATOR, Somebody, Stage

ZONE = ZoneInfo("Europe/Moscow")
EXAMPLE = "нет тега «бисероплетение», и кнопка Далее не работает"


async def noon(stage: Stage) -> datetime:
    """Moves the clock to the next noon of the institution, so that no test depends on the hour it runs at."""
    now = datetime.fromisoformat(await stage.now()).astimezone(ZONE)
    moment = now.replace(hour=12, minute=0, second=0, microsecond=0)
    if moment <= now:
        moment += timedelta(days=1)
    await stage.call("POST", "clock", to=moment.isoformat())
    return moment


async def add(table: Any, **values: Any) -> int:
    return int((await connection().execute(insert(table).values(**values).returning(table.id))).scalar_one())


async def introduce(stage: Stage, student: Somebody, employer: Somebody, now: datetime) -> None:
    """An accepted introduction and what its acceptance plans: both are asked three days later."""
    async with stage.database.transaction():
        ann, boris = await people.find(telegram_id=student.id), await people.find(telegram_id=employer.id)
        assert ann is not None
        assert boris is not None
        company = await add(Company, state=CompanyState.APPROVED, name="Сварог", created_at=now)
        written = {"created_at": now, "updated_at": now}
        vacancy = await add(
            Vacancy, company_id=company, author_id=boris.id, state=VacancyState.PUBLISHED, title="Мастер", **written
        )
        resume = await add(Resume, person_id=ann.id, state=ResumeState.PUBLISHED, full_name="Анна Смирнова", **written)
        subject = await add(
            Introduction,
            vacancy_id=vacancy,
            resume_id=resume,
            student_id=ann.id,
            employer_id=boris.id,
            state=IntroductionState.ACCEPTED,
            invited_at=now,
            answered_at=now,
        )
        for person, role in ((ann, "student"), (boris, "employer")):
            await surveys.plan(
                survey="introduction",
                person_id=person.id,
                role=role,
                period=f"introduction-{subject}",
                subject_id=subject,
                due_at=now + timedelta(days=3),
            )


async def plan(
    stage: Stage, somebody: Somebody, due_at: datetime, *, survey: str = "publication", period: str = "first"
) -> None:
    async with stage.database.transaction():
        person = await people.find(telegram_id=somebody.id)
        assert person is not None
        await surveys.plan(
            survey=survey, person_id=person.id, role="student", period=period, subject_id=None, due_at=due_at
        )


async def asked(stage: Stage, language: str = "ru") -> Somebody:
    """A student who has just been asked about their publication."""
    ann = await stage.person("Аня", language=language)
    await ann.say("/start")
    now = await noon(stage)
    await plan(stage, ann, now + timedelta(hours=1))
    await stage.advance(hours=2)
    await ann.look()
    return ann


async def states(stage: Stage) -> list[tuple[str, str | None]]:
    rows = await stage.rows("SELECT state, reason FROM survey_invitations ORDER BY id")
    return [(row["state"], row["reason"]) for row in rows]


async def answers(stage: Stage) -> list[tuple[str, int | None, str | None]]:
    rows = await stage.rows("SELECT question, score, text FROM survey_answers ORDER BY invitation_id, question DESC")
    return [(row["question"], row["score"], row["text"]) for row in rows]


async def kinds(stage: Stage, source: str = "rules") -> list[str]:
    rows = await stage.rows(
        "SELECT kind FROM feedback_labels WHERE source = :source ORDER BY feedback_id, position", source=source
    )
    return [row["kind"] for row in rows]


# -- surveys


async def test_both_are_asked_three_days_after_acceptance_and_answer_each_in_their_way(stage: Stage) -> None:
    ann, boris = await stage.person("Аня", id=1001), await stage.person("Boris", id=2002, language="en")
    for somebody in (ann, boris):
        await somebody.say("/start")
    await introduce(stage, ann, boris, await noon(stage))
    await stage.advance(days=2, hours=23)
    assert "Кто вы?" in await ann.look()
    await stage.advance(hours=2)

    words = await ann.look()
    assert "вы и Сварог" in words
    assert "Вы довольны этим знакомством?" in words
    assert ann.labels[:5] == ["1 — совсем нет", "2 — скорее нет", "3 — отчасти", "4 — скорее да", "5 — полностью"]
    english = await boris.look()
    assert "You and Анна Смирнова" in english
    assert boris.labels[4] == "5 — completely"

    await ann.tap("4 — скорее да")
    assert await answers(stage) == [("satisfaction", 4, None)]
    assert "Что улучшить?" in ann.text
    await stage.restart()
    thanks = await ann.say("Долго заполнять анкету")
    assert "Поняли так: неудобно" in thanks
    assert await answers(stage) == [("satisfaction", 4, None), ("better", None, "Долго заполнять анкету")]

    await boris.tap("5 — completely")
    assert await states(stage) == [("answered", None), ("partial", None)]
    await boris.tap("Skip")
    assert "Your answer is saved: 5 — completely" in boris.text
    assert await states(stage) == [("answered", None), ("answered", None)]
    [row] = await stage.rows("SELECT source, role, text FROM feedback")
    assert row == {"source": "survey", "role": "student", "text": "Долго заполнять анкету"}


async def test_the_survey_leaves_the_menu_alone_and_is_edited_in_place(stage: Stage) -> None:
    ann = await asked(stage)
    assert len(ann.live_menus) == 2
    before = len(ann.bot_messages)
    await ann.tap("7")
    await ann.tap("Изменить: 7")
    assert "✓ 7" in ann.labels
    await ann.tap("3")
    await ann.tap("Пропустить")
    assert len(ann.bot_messages) == before
    assert await answers(stage) == [("effort", 3, None), ("better", None, None)]
    await ann.tap("Добавить пару слов")
    assert "похвала" in (await ann.say("Отличный бот, спасибо!")) or "понравилось" in ann.text
    assert await answers(stage) == [("effort", 3, None), ("better", None, "Отличный бот, спасибо!")]


async def test_after_the_words_the_menu_is_one_tap_away(stage: Stage) -> None:
    ann = await asked(stage)
    await ann.tap("7")
    await ann.say("Спасибо, очень удобно")
    assert "Кто вы?" in await ann.tap("В меню")
    assert "Не понял" in await ann.say("а это уже не ответ")


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_what_is_typed_right_after_the_end_is_more_of_the_same(stage: Stage, language: str) -> None:
    t = translator(language)
    ann = await asked(stage, language)
    await ann.tap("6")
    await ann.tap(t("survey-skip"))
    assert t("feedback-kind-bug") in await ann.say("Кнопка Далее не работает")
    assert await answers(stage) == [("effort", 6, None), ("better", None, "Кнопка Далее не работает")]
    await ann.say("И ещё мало подсказок")
    assert await answers(stage) == [
        ("effort", 6, None),
        ("better", None, "Кнопка Далее не работает\nИ ещё мало подсказок"),
    ]
    rows = await stage.rows("SELECT text, source, invitation_id FROM feedback ORDER BY id")
    assert [(row["text"], row["source"]) for row in rows] == [
        ("Кнопка Далее не работает", "survey"),
        ("И ещё мало подсказок", "survey"),
    ]
    assert all(row["invitation_id"] for row in rows)
    # A single word is rather meant for a button, thanks are answered as such, and later nobody waits for more.
    assert t("fallback") in await ann.say("Навыки")
    await ann.say("/feedback Нет тега пайка")
    assert t("fallback-thanks") in await ann.say("Спасибо" if language == "ru" else "Thank you")
    await ann.say("/feedback Нет тега пайка")
    await ann.say("и поиск не находит город")
    assert len(await stage.rows("SELECT id FROM feedback")) == 5
    await ann.press_data(MenuTap(to="language").pack())
    assert t("fallback") in await ann.say("где сменить язык")
    await ann.say("/feedback")
    await ann.say("Нет тега пайка")
    assert len(await stage.rows("SELECT id FROM feedback")) == 6
    await stage.advance(minutes=10)
    assert t("fallback") in await ann.say("и долго грузится страница")
    assert len(await stage.rows("SELECT id FROM feedback")) == 6
    assert await stage.rows("SELECT id FROM incidents") == []


async def test_the_open_question_stands_after_a_restart_and_another_language(stage: Stage) -> None:
    ann = await asked(stage)
    await ann.tap("2")
    await stage.restart()
    await ann.say("/language")
    await ann.tap("English")
    assert "What was awkward or missing?" in ann.text
    await ann.say("It takes too long")
    assert await answers(stage) == [("effort", 2, None), ("better", None, "It takes too long")]


async def test_who_says_nothing_finds_it_closed_and_is_met_kindly(stage: Stage) -> None:
    ann = await asked(stage)
    await stage.advance(days=15)
    assert await states(stage) == [("expired", "expired")]
    assert "уже закрыт" in await ann.tap("5")
    assert await answers(stage) == []
    await ann.tap("Написать отзыв")
    assert "Поняли так" in await ann.say("Не работает кнопка")


async def test_late_words_are_not_lost(stage: Stage) -> None:
    ann = await asked(stage)
    await ann.tap("5")
    await stage.advance(days=15)
    assert await states(stage) == [("partial", "expired")]
    assert "Поняли так" in await ann.say("Не работает кнопка")
    assert await answers(stage) == [("effort", 5, None)]
    assert await kinds(stage) == ["bug"]


async def test_do_not_ask_is_one_tap_is_respected_and_can_be_taken_back(stage: Stage) -> None:
    ann = await asked(stage)
    assert "больше об этом не спросим" in await ann.tap("Не спрашивать")
    assert await states(stage) == [("skipped", "muted")]
    later = await noon(stage)
    await plan(stage, ann, later, period="second")
    await stage.advance(days=1)
    assert await states(stage) == [("skipped", "muted"), ("skipped", "muted")]
    assert "Насколько легко" in await ann.tap("Снова спрашивать")
    await plan(stage, ann, later, period="third")
    await stage.advance(days=2)
    assert await states(stage) == [("asked", None), ("skipped", "muted"), ("planned", "asked-lately")]


async def test_at_night_the_survey_waits_for_the_morning(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    await ann.say("/start")
    now = await noon(stage)
    await plan(stage, ann, now + timedelta(hours=10))
    await stage.advance(hours=20)
    assert "Кто вы?" in await ann.look()
    await stage.advance(hours=2)
    assert "Насколько легко" in await ann.look()


async def test_who_stopped_the_bot_is_not_asked(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    await ann.say("/start")
    now = await noon(stage)
    await plan(stage, ann, now + timedelta(hours=1))
    await stage.call("POST", "block", user_id=ann.id)
    await stage.settle()
    await stage.advance(hours=2)
    assert await states(stage) == [("skipped", "blocked")]


async def test_a_survey_in_the_middle_of_a_form_comes_later_and_gives_the_question_back(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    await ann.say("/start")
    now = await noon(stage)
    await plan(stage, ann, now + timedelta(minutes=10))
    await ann.say("/feedback")
    await stage.advance(minutes=30)
    assert await states(stage) == [("planned", "in-conversation")]
    await stage.advance(hours=2)
    assert await states(stage) == [("asked", None)]


@pytest.mark.parametrize(
    "data", ["sv:1:score:effort:99", "sv:1:score:nothing:1", "sv:1:dance::1", "sv:1:skip:effort:0"]
)
async def test_pressing_what_is_not_there_changes_nothing(stage: Stage, data: str) -> None:
    ann = await asked(stage)
    await ann.press_data(data)
    assert "Насколько легко" in ann.text
    assert await answers(stage) == []


@pytest.mark.parametrize(
    "data",
    ["sv:1:score:effort:7", "sv:999:mute::0", f"sv:{10**30}:score:effort:7", "sv:-1:score:effort:7", "sv:x:y:z:0"],
)
async def test_a_stranger_cannot_press_somebody_else_s_survey(stage: Stage, data: str) -> None:
    await asked(stage)
    eve = await stage.person("Ева", id=666)
    await eve.say("/start")
    await eve.press_data(data)
    assert eve.toast
    assert await answers(stage) == []
    assert await stage.rows("SELECT id FROM incidents") == []


# -- what becomes of the survey's message when people type


@pytest.mark.parametrize("restart", [False, True])
async def test_the_last_answer_typed_ends_the_survey_in_its_message_too(stage: Stage, restart: bool) -> None:
    ann = await asked(stage)
    place = ann.bot_messages[-1]["message_id"]
    await ann.tap("6")
    if restart:
        await stage.restart()
    assert "Спасибо, записали" in await ann.say("Мало подсказок")
    [message] = [shown for shown in ann.bot_messages if shown["message_id"] == place]
    assert message["text"] == "Спасибо! Ваша оценка записана: 6. Слова тоже сохранили."
    assert await stage.rows("SELECT state FROM survey_invitations") == [{"state": "answered"}]
    await ann.tap("Изменить: 6", message_id=place)
    await ann.tap("2", message_id=place)
    assert await answers(stage) == [("effort", 2, None), ("better", None, "Мало подсказок")]
    await stage.advance(hours=13)
    await ann.tap("Изменить: 2", message_id=place)
    assert "Менять его уже нельзя" in next(shown for shown in ann.bot_messages if shown["message_id"] == place)["text"]


@pytest.mark.parametrize(
    ("word", "kept"),
    [("пропустить", "без слов"), ("отмена", "без слов"), ("нет", "без слов"), ("cancel", "без слов")],
)
async def test_a_word_for_no_words_ends_the_survey_kindly(stage: Stage, word: str, kept: str) -> None:
    ann = await asked(stage)
    place = ann.bot_messages[-1]["message_id"]
    await ann.tap("6")
    await stage.restart()
    assert kept in await ann.say(word)
    assert "Кто вы?" in ann.text
    [message] = [shown for shown in ann.bot_messages if shown["message_id"] == place]
    assert message["text"] == "Спасибо! Ваш ответ записан: 6."
    assert await answers(stage) == [("effort", 6, None), ("better", None, None)]
    assert await stage.rows("SELECT id FROM feedback") == []
    await ann.tap("Добавить пару слов", message_id=place)
    await ann.say("Мало подсказок")
    assert await answers(stage) == [("effort", 6, None), ("better", None, "Мало подсказок")]


async def test_words_typed_while_the_score_is_changed_are_kept(stage: Stage) -> None:
    ann = await asked(stage)
    place = ann.bot_messages[-1]["message_id"]
    await ann.tap("6")
    await ann.tap("Изменить: 6")
    assert "Спасибо, записали" in await ann.say("Мало подсказок")
    assert await answers(stage) == [("effort", 6, None), ("better", None, "Мало подсказок")]
    [message] = [shown for shown in ann.bot_messages if shown["message_id"] == place]
    assert message["text"].startswith("Спасибо! Ваша оценка записана: 6.")


async def test_a_number_typed_while_the_score_is_changed_is_the_score(stage: Stage) -> None:
    ann = await asked(stage)
    place = ann.bot_messages[-1]["message_id"]
    await ann.tap("6")
    await ann.tap("Изменить: 6")
    assert "чего не хватило" in await ann.say("3")
    assert await answers(stage) == [("effort", 3, None)]
    assert "Насколько" in await ann.say("назад")
    assert "чего не хватило" in await ann.say("отмена")
    await ann.tap("Изменить: 3")
    await ann.say("4")
    await ann.say("Мало подсказок")
    assert await answers(stage) == [("effort", 4, None), ("better", None, "Мало подсказок")]
    [before] = [shown for shown in ann.bot_messages if shown["message_id"] == place]
    assert not before["buttons"]
    [ended] = [shown for shown in ann.bot_messages if shown["text"].startswith("Спасибо! Ваша оценка записана: 4.")]
    assert set(ann.live_menus) == {ended["message_id"], ann.bot_messages[-1]["message_id"]}


async def test_a_number_typed_when_the_survey_is_closed_is_kept_as_words(stage: Stage) -> None:
    ann = await asked(stage)
    await ann.tap("6")
    await ann.tap("Изменить: 6")
    await stage.advance(days=15)
    assert "уже закрыт" in await ann.say("2") or "уже закрыт" in "".join(shown["text"] for shown in ann.bot_messages)
    assert ("effort", 6, None) in await answers(stage)
    assert ("effort", 2, None) not in await answers(stage)


async def test_one_survey_never_has_buttons_in_two_places(stage: Stage) -> None:
    ann = await asked(stage)
    await ann.tap("6")
    for words in ("назад", "3"):
        await ann.say(words)
        assert len([shown for shown in ann.bot_messages if shown["buttons"] and "Вопрос" in shown["text"]]) == 1


async def test_leaving_a_score_as_it_was_leaves_the_survey_as_it_was(stage: Stage) -> None:
    ann = await asked(stage)
    place = ann.bot_messages[-1]["message_id"]
    await ann.tap("6")
    await ann.tap("Пропустить")
    await ann.tap("Изменить: 6")
    assert "всё осталось как было" in await ann.say("отмена")
    assert "Кто вы?" in ann.text
    [message] = [shown for shown in ann.bot_messages if shown["message_id"] == place]
    assert message["text"] == "Спасибо! Ваш ответ записан: 6."
    await ann.tap("Изменить: 6", message_id=place)
    assert "Записали" in await ann.say("7!")
    assert await answers(stage) == [("effort", 7, None), ("better", None, None)]


async def test_every_copy_of_a_survey_loses_its_buttons(stage: Stage) -> None:
    ann = await asked(stage)
    await ann.tap("6")
    await ann.send(location={"latitude": 55.0, "longitude": 37.0})
    assert "чего не хватило" in ann.text
    await ann.tap("Изменить: 6", message_id=ann.bot_messages[-1]["message_id"])
    await ann.tap("5")
    await ann.say("Мало подсказок")
    assert len([shown for shown in ann.bot_messages if shown["buttons"] and "Вопрос" in shown["text"]]) == 0
    assert sum("Изменить: 5" in label for label in ann.all_labels()) == 1
    assert await answers(stage) == [("effort", 5, None), ("better", None, "Мало подсказок")]


async def test_two_surveys_at_once_do_not_disturb_each_other(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cadence, "SPACING", timedelta(0))
    ann = await asked(stage)
    first = ann.bot_messages[-1]["message_id"]
    await plan(stage, ann, await noon(stage), survey="introduction")
    await stage.advance(days=2)
    await ann.look()
    second = ann.bot_messages[-1]["message_id"]
    assert first != second
    await ann.tap("6", message_id=first)
    await ann.tap("Не спрашивать", message_id=second)
    await ann.say("Мало подсказок")
    assert await answers(stage) == [("effort", 6, None), ("better", None, "Мало подсказок")]


async def test_words_before_the_score_leave_the_score_to_be_tapped(stage: Stage) -> None:
    ann = await asked(stage)
    place = ann.bot_messages[-1]["message_id"]
    await ann.press_data("sv:1:change:better:0", place)
    await ann.say("Мало подсказок")
    [message] = [shown for shown in ann.bot_messages if shown["message_id"] == place]
    assert "Насколько легко" in message["text"]
    await ann.tap("7", message_id=place)
    assert await answers(stage) == [("effort", 7, None), ("better", None, "Мало подсказок")]


async def test_late_words_close_the_message_too(stage: Stage) -> None:
    ann = await asked(stage)
    place = ann.bot_messages[-1]["message_id"]
    await ann.tap("5")
    await stage.advance(days=15)
    await ann.say("Не работает кнопка")
    [message] = [shown for shown in ann.bot_messages if shown["message_id"] == place]
    assert message["text"] == "Спасибо! Опрос уже закрыт, но ваши слова мы сохранили."
    assert not message["buttons"]


@pytest.mark.parametrize(
    ("language", "word", "kind"), [("ru", "отмена", "ничего не отправили"), ("en", "Cancel", "nothing was sent")]
)
async def test_cancel_typed_in_feedback_is_a_kind_way_out(stage: Stage, language: str, word: str, kind: str) -> None:
    ann = await stage.person("Аня", language=language)
    await ann.say("/start")
    await ann.say("/feedback")
    assert kind in await ann.say(word)
    assert ann.labels
    assert await stage.rows("SELECT id FROM feedback") == []
    assert len(ann.live_menus) == 1
    assert await stage.rows("SELECT state FROM conversations") == [{"state": ""}]


async def test_cancel_in_feedback_gives_the_survey_back(stage: Stage) -> None:
    ann = await asked(stage)
    await ann.tap("6")
    await ann.say("/feedback")
    words = await ann.say("Отмена.")
    assert "ничего не отправили" in words
    assert "чего не хватило" in words
    await ann.say("Мало подсказок")
    assert await answers(stage) == [("effort", 6, None), ("better", None, "Мало подсказок")]


# -- feedback


async def test_feedback_in_the_same_message_is_understood(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    await ann.say("/start")
    thanks = await ann.say(f"/feedback {EXAMPLE}")
    assert "Поняли так: ошибка; не хватает тега «бисероплетение»." in thanks
    assert await kinds(stage) == ["bug", "missing_tag"]
    [row] = await stage.rows("SELECT source, role, text, horizon FROM feedback")
    assert row == {"source": "command", "role": "", "text": EXAMPLE, "horizon": "short"}
    assert len(ann.live_menus) == 1


async def test_one_tap_corrects_the_main_kind(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    await ann.say(f"/feedback {EXAMPLE}")
    shown = len(ann.bot_messages)
    assert "неудобно; не хватает тега «бисероплетение»" in await ann.tap("Неудобно")
    assert ann.toast == "Исправили"
    assert len(ann.bot_messages) == shown
    assert await kinds(stage, "person") == ["usability"]
    await ann.tap("Ошибка")
    assert await kinds(stage, "person") == ["bug"]
    assert await kinds(stage) == ["bug", "missing_tag"]


async def test_english_is_answered_in_english(stage: Stage) -> None:
    bob = await stage.person("Bob", language="en")
    thanks = await bob.say("/feedback There is no tag for welding and the Next button does not work")
    assert "This is how we understood it: a bug; the tag “welding” is missing." in thanks
    assert "A missing tag" in " ".join(bob.labels)


async def test_feedback_without_words_asks_for_them_and_can_be_cancelled(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    await ann.say("/start")
    assert "одним сообщением" in await ann.say("/feedback")
    assert ann.labels == ["✖ Отмена"]
    assert "Кто вы?" in await ann.tap("Отмена")
    await ann.say("/feedback")
    await stage.restart()
    await ann.send(location={"latitude": 55.0, "longitude": 37.0})
    assert "текстом" in ann.text
    assert "ошибка" in await ann.say("Кнопка не работает")
    assert len(ann.live_menus) == 1
    assert "Кто вы?" in await ann.tap("В меню")


async def test_what_is_not_clear_is_asked_with_buttons(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    assert "О чём это?" in await ann.say("/feedback ну такое")
    await ann.tap("Подбор")
    assert await kinds(stage, "person") == ["matching_quality"]


async def test_a_tag_we_have_already_is_pointed_out(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    assert "Тег «Python» у нас уже есть" in await ann.say("/feedback не хватает тега Python")


async def test_markup_in_feedback_stays_text(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    words = "нет тега «</b><a href=x>бисероплетение»"
    thanks = await ann.say(f"/feedback {words}")
    assert "</b><a href=x>бисероплетение" in thanks
    assert ann.bot_messages[-1]["entities"] in (None, [])


async def test_feedback_in_the_middle_of_a_survey_gives_the_question_back(stage: Stage) -> None:
    ann = await asked(stage)
    await ann.tap("6")
    await ann.say("/feedback Кнопка не работает")
    assert "чего не хватило" in ann.text
    await ann.say("Мало подсказок")
    assert await answers(stage) == [("effort", 6, None), ("better", None, "Мало подсказок")]
    sources = await stage.rows("SELECT source FROM feedback ORDER BY id")
    assert [row["source"] for row in sources] == ["command", "survey"]


async def test_a_survey_answered_in_the_middle_of_feedback_gives_the_form_back(stage: Stage) -> None:
    ann = await asked(stage)
    await ann.say("/feedback")
    await ann.tap("6")
    await ann.say("Мало подсказок")
    assert "одним сообщением" in ann.text
    await ann.say("Кнопка не работает")
    sources = await stage.rows("SELECT source, text FROM feedback ORDER BY id")
    assert [(row["source"], row["text"]) for row in sources] == [
        ("survey", "Мало подсказок"),
        ("command", "Кнопка не работает"),
    ]


async def test_asides_are_kept_once_for_each_form(stage: Stage) -> None:
    ann = await asked(stage)
    await ann.tap("6")
    for _ in range(3):
        await ann.say("/feedback")
        await ann.tap("Изменить: 6")
        await ann.tap("6")
    await ann.say("Мало подсказок")
    assert "одним сообщением" in ann.text
    await ann.say("Кнопка не работает")
    assert "Поняли так" in ann.text
    [row] = await stage.rows("SELECT state, data FROM conversations")
    assert row["state"] == ""
    assert len(await stage.rows("SELECT id FROM feedback")) == 2


async def test_only_the_author_corrects(stage: Stage) -> None:
    ann, eve = await stage.person("Аня", id=1001), await stage.person("Ева", id=666)
    await ann.say(f"/feedback {EXAMPLE}")
    await eve.say("/start")
    for data in ("fb:1:praise", "fb:999:praise", f"fb:{10**30}:praise"):
        await eve.press_data(data)
        assert eve.toast
    await ann.press_data("fb:1:horoscope")
    assert await kinds(stage, "person") == []
    assert await stage.rows("SELECT id FROM incidents") == []


async def test_severe_words_reach_the_administrator_at_once(stage: Stage) -> None:
    vera = await stage.person("Вера", id=ADMINISTRATOR)
    await vera.say("/start")
    ann = await stage.person("Аня", id=1001)
    assert "сразу сообщили" in await ann.say("/feedback Мой телефон +7 999 123-45-67 видят все, утечка данных!")
    alert = await vera.look()
    assert "Срочный отзыв № 1" in alert
    assert "утечка данных" in alert
    assert "999" not in alert


async def test_under_an_incident_s_number_the_person_tells_more(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    ann, eve = await stage.person("Аня", id=1001), await stage.person("Ева", id=666)
    await ann.say("/start")
    await eve.say("/start")

    async def broken(**_facts: Any) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(people, "set_language", broken)
        await ann.say("/language")
        await ann.tap("English")
    assert "ошибка № 1" in ann.text
    await ann.tap("Сообщить о проблеме")
    assert "Ошибка № 1." in ann.text
    assert "Поняли так" in await ann.say("Меняю язык, и ничего не работает")
    [row] = await stage.rows("SELECT source, incident_id FROM feedback")
    assert row == {"source": "incident", "incident_id": 1}
    for data in ("rep:1", "rep:999", f"rep:{10**30}"):
        await eve.press_data(data)
        assert eve.toast
    assert len(await stage.rows("SELECT id FROM feedback")) == 1


# -- hostile and absent-minded people


async def test_words_of_every_shape_are_taken(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    await ann.say("/start")
    shapes = [
        "👎👎👎",
        "ф" * 4096,
        "👩‍🚀" * 800,
        "<b>нет</b> тега &lt; {name} «»",
        "\u200b.",
        "5",
        "Ы\n" * 2000,
        "SELECT 1;--",
    ]
    for shape in shapes:
        await ann.say("/feedback")
        assert "Спасибо, записали" in await ann.say(shape[:4096])
    for nothing in ("/feedback", "/feedback    ", "/feedback \ue000\ue001"):
        assert "одним сообщением" in await ann.say(nothing)
    rows = await stage.rows("SELECT text FROM feedback ORDER BY id")
    assert [row["text"] for row in rows] == [shape[:4096].strip() for shape in shapes]
    assert await stage.rows("SELECT id FROM incidents") == []
    assert len(ann.live_menus) == 1


async def test_long_words_in_a_survey_end_it_too(stage: Stage) -> None:
    ann = await asked(stage)
    place = ann.bot_messages[-1]["message_id"]
    await ann.tap("6")
    await ann.send(contact={"phone_number": "+79991234567", "first_name": "Аня"})
    assert "текстом" in ann.text
    assert "Спасибо, записали" in await ann.say("</b><a href=x>" * 290)
    [message] = [shown for shown in ann.bot_messages if shown["message_id"] == place]
    assert message["text"].startswith("Спасибо! Ваша оценка записана: 6.")
    assert set(ann.live_menus) == {place, ann.bot_messages[-1]["message_id"]}


@pytest.mark.parametrize(
    "data",
    [
        "f:survey:open:take:0",
        "f:survey:open:skip:0",
        "f:survey:open:back:0",
        "f:feedback:words:skip:0",
        "f:feedback:words:take:7",
        "f:feedback:words:back:0",
        "sv:1:change:better:0",
        "sv:1:unmute::0",
        "fb:1:",
        "rep:1",
        "sv:1:score:better:1",
    ],
)
async def test_forged_buttons_write_nothing_and_break_nothing(stage: Stage, data: str) -> None:
    ann = await asked(stage)
    for before in (None, "/feedback", "/language"):
        if before:
            await ann.say(before)
        await ann.press_data(data)
        assert ann.toast or ann.text
    assert await stage.rows("SELECT id FROM feedback") == []
    assert await answers(stage) in ([], [("better", None, None)])
    assert await stage.rows("SELECT id FROM incidents") == []


async def test_a_forged_press_in_the_middle_shows_the_question_again(stage: Stage) -> None:
    ann = await asked(stage)
    await ann.tap("6")
    assert "чего не хватило" in await ann.press_data("f:survey:open:take:5")
    assert await answers(stage) == [("effort", 6, None)]
    await ann.say("Мало подсказок")
    assert await answers(stage) == [("effort", 6, None), ("better", None, "Мало подсказок")]


async def test_old_survey_buttons_do_their_job_after_another_language(stage: Stage) -> None:
    ann = await asked(stage)
    place = ann.bot_messages[-1]["message_id"]
    await ann.say("/language")
    await ann.tap("English")
    await ann.tap("6", message_id=place)
    await ann.say("Too few hints")
    [message] = [shown for shown in ann.bot_messages if shown["message_id"] == place]
    assert message["text"] == "Thank you! Your score is saved: 6. So are your words."
    await ann.press_data("sv:1:score:effort:2", place)
    assert await answers(stage) == [("effort", 2, None), ("better", None, "Too few hints")]
    await ann.press_data("sv:1:skip:better:0", place)
    assert await answers(stage) == [("effort", 2, None), ("better", None, "Too few hints")]


async def test_two_presses_and_words_at_once_leave_one_answer(stage: Stage) -> None:
    ann = await asked(stage)
    place = ann.bot_messages[-1]["message_id"]
    for data in ("sv:1:score:effort:2", "sv:1:score:effort:3"):
        await stage.call("POST", "press", user_id=ann.id, data=data, message_id=place)
    for words in ("Мало подсказок", "И ещё медленно"):
        await stage.call("POST", "send", user_id=ann.id, text=words)
    await ann.look()
    assert await answers(stage) == [("effort", 3, None), ("better", None, "Мало подсказок\nИ ещё медленно")]
    assert "Спасибо, записали" in ann.text
    assert set(ann.live_menus) == {place, ann.bot_messages[-1]["message_id"]}
