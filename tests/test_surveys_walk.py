"""Surveys as people live them over days, and as administrators steer them in the bot."""

from datetime import datetime, timedelta

import pytest

from models.tables import Role
from services.feedback.surveys import plan
from tests import talent
from tests.stage import ADMINISTRATOR, Somebody, Stage


async def ready(stage: Stage, role: Role = Role.STUDENT, *, days: int = 10, language: str = "ru") -> Somebody:
    """Somebody with a role who came so many days ago; it is noon."""
    now = datetime.fromisoformat(await stage.now())
    ann = await stage.person("Аня", id=1001 if language == "ru" else 5001, language=language)
    await ann.say("/start")
    async with stage.database.transaction():
        await talent.person(ann.id, role, language=language, created_at=now - timedelta(days=days), seen_at=now)
    return ann


async def planned(stage: Stage, survey: str, role: Role, **given: object) -> datetime:
    now = datetime.fromisoformat(await stage.now())
    async with stage.database.transaction():
        person = await talent.person(1001, role)
        facts = {"subject_id": None, "period": "first", "due_at": now + timedelta(minutes=5)} | given
        await plan(survey=survey, person_id=person, role=role.value, **facts)  # type: ignore[arg-type]
    return now


async def test_an_employer_is_asked_about_candidates_and_a_low_score_for_its_reason(stage: Stage) -> None:
    ann = await ready(stage, Role.EMPLOYER)
    async with stage.database.transaction():
        company = await talent.company(ann.id)
        vacancy = await talent.vacancy(company, ann.id, [], title="Мастер «Золотые руки»")
    await planned(stage, "candidates", Role.EMPLOYER, subject_id=vacancy)
    await stage.advance(minutes=10)
    asked = await ann.look()
    assert "на вакансию «Мастер „Золотые руки“»" in asked
    assert "Вопрос 1 из 2" in asked
    assert "Вопрос 2 из 3" in await ann.tap("2 — скорее нет")
    assert "Что не подошло больше всего?" in ann.text
    await ann.tap("Город, график или деньги")
    assert "Ваш ответ: 2 — скорее нет; Город, график или деньги." in ann.text
    await ann.tap("Изменить: 2 — скорее нет")
    assert "Вопрос 2 из 2" in await ann.tap("5 — полностью")
    await ann.tap("Пропустить")
    rows = await stage.rows("SELECT question, score FROM survey_answers ORDER BY question")
    assert rows == [{"question": "better", "score": None}, {"question": "satisfaction", "score": 5}]
    await ann.tap("Изменить")
    await ann.tap("4 — скорее да")
    await stage.advance(hours=13)
    await ann.tap("Изменить: 4")
    assert "Менять его уже нельзя" in ann.text


async def test_one_reminder_comes_and_either_copy_ends_both(stage: Stage) -> None:
    ann = await ready(stage)
    await planned(stage, "recommend", Role.STUDENT)
    await stage.advance(minutes=10)
    assert "Посоветуете ли вы нас" in await ann.look()
    first = ann.bot_messages[-1]["message_id"]
    assert len(ann.labels) == 12
    await stage.advance(days=3, hours=1)
    again = await ann.look()
    assert "Напоминаем один раз" in again
    second = ann.bot_messages[-1]["message_id"]
    assert first != second
    await ann.tap("9", message_id=first)
    await ann.say("Удобно, спасибо")
    assert len([shown for shown in ann.bot_messages if shown["buttons"] and "Вопрос" in shown["text"]]) == 0
    assert [row["state"] for row in await stage.rows("SELECT state FROM survey_invitations")] == ["answered"]
    await stage.advance(days=4)
    kinds = await stage.rows("SELECT kind FROM outbox WHERE kind LIKE 'survey%' ORDER BY id")
    assert [row["kind"] for row in kinds] == ["survey", "survey-reminder"]
    assert await stage.rows("SELECT id FROM incidents") == []


@pytest.mark.parametrize(("language", "question"), [("ru", "Вы довольны сервисом"), ("en", "Have you been satisfied")])
async def test_everybody_is_asked_by_the_calendar_in_the_morning(stage: Stage, language: str, question: str) -> None:
    ann = await ready(stage, days=30, language=language)
    await stage.advance(hours=20)
    assert question not in await ann.look()
    await stage.advance(hours=2)
    assert question in await ann.look()
    [row] = await stage.rows("SELECT survey, period, role, state FROM survey_invitations")
    assert row == {"survey": "pulse", "period": "30d-1", "role": "student", "state": "asked"}


# -- administrators


async def test_administrators_pause_pace_and_share_a_survey(stage: Stage) -> None:
    vera = await stage.person("Вера", id=ADMINISTRATOR)
    await vera.say("/start")
    ann = await ready(stage)
    await planned(stage, "pulse", Role.STUDENT)
    await stage.advance(minutes=10)
    await ann.look()
    await ann.tap("5 — полностью")
    listed = await vera.say("/surveys")
    assert "Пульс: отправлено 1, ответили 0, не до конца 1" in listed
    assert "Посоветуют ли нас: пока не отправляли" in listed
    await vera.tap("Пульс")
    assert "не чаще раза в 30 дней" in vera.text
    await vera.tap("Как часто")
    await vera.tap("Другое число")
    assert "от 14 до 365" in await vera.say("7")
    assert "не чаще раза в 45 дней" in await vera.say("раз в 45")
    await vera.tap("Как часто")
    await vera.tap("60 дн.")
    await vera.tap("Какую долю")
    await vera.tap("25\u00a0%")
    assert "Какую долю: 25 %" in vera.text
    await vera.tap("Остановить")
    assert "⏸ Остановлен" in vera.text
    [row] = await stage.rows("SELECT value FROM settings WHERE name = 'survey:pulse'")
    assert "25" in str(row["value"])
    await vera.tap("Назад")
    assert "⏸ Пульс" in vera.text
    await vera.tap("Пульс")
    await vera.tap("Возобновить")
    assert "Остановлен" not in vera.text
    await vera.say("/register")
    await vera.tap("Сделано")
    assert "Настройка: какую долю людей спрашивает опрос «Пульс»" in vera.text
    assert "Настройка: опрос «Пульс»" not in vera.text, "stopped and started again: nothing has changed"
    await vera.tap("как часто")
    assert "раз в 30 дней → раз в 60 дней, Вера" in vera.text
    for data in ("ss:one:horoscope:0:0", "ss:text:pulse:9:0", "ss:share:pulse:0:33", "ss:every:pulse:0:7"):
        await vera.press_data(data)
        assert vera.toast or vera.text
    await ann.press_data("ss:pause:pulse:0:0")
    assert "недоступно" in ann.toast
    assert await stage.rows("SELECT id FROM incidents") == []


async def test_words_are_changed_in_both_languages_looked_at_and_taken_back(stage: Stage) -> None:
    vera = await stage.person("Вера", id=ADMINISTRATOR)
    await vera.say("/surveys")
    await vera.tap("Пульс")
    await vera.tap("Тексты")
    await vera.tap("Вы довольны сервисом")
    await vera.tap("Изменить")
    assert "по-русски" in vera.text
    assert "слишком длинно" in (await vera.say("ы" * 301)).casefold()
    await vera.say("Как мы вам</b> в этом месяце?")
    assert "фигурных скобок" in await vera.say("How {is} it?")
    looked = await vera.say("How are we doing this month?")
    assert "Так увидят люди" in looked
    assert "Как мы вам</b> в этом месяце?" in looked
    assert "How are we doing this month?" in looked
    assert await stage.rows("SELECT name FROM settings WHERE name LIKE 'survey:%'") == []
    await vera.tap("Сохранить")
    assert "Как было" in vera.text

    ann = await ready(stage)
    await planned(stage, "pulse", Role.STUDENT)
    await stage.advance(minutes=10)
    assert "Как мы вам</b> в этом месяце?" in await ann.look()
    await ann.tap("3 — отчасти")
    await ann.tap("Изменить: 3")
    assert "Как мы вам</b> в этом месяце?" in ann.text

    await vera.tap("Вернуть как было")
    assert "Как было" not in vera.text
    await ann.tap("4 — скорее да")
    await ann.tap("Изменить: 4")
    assert "Вы довольны сервисом" in ann.text


async def test_a_look_is_what_people_see_and_saves_nothing(stage: Stage) -> None:
    vera = await stage.person("Вера", id=ADMINISTRATOR)
    await vera.say("/surveys")
    await vera.tap("После знакомства")
    await vera.tap("По-русски")
    [*_, survey, below] = vera.bot_messages
    assert "Недавно вы и работодатель открыли друг другу контакты" in survey["text"]
    assert "ответы не сохраняются" in below["text"]
    place = survey["message_id"]
    await vera.tap("1 — совсем нет", message_id=place)
    await vera.tap("Другое", message_id=place)
    await vera.tap("Изменить: 1", message_id=place)
    await vera.tap("5 — полностью", message_id=place)
    assert "ничего не сохранили" in await vera.say("Всё хорошо")
    [shown] = [each for each in vera.bot_messages if each["message_id"] == place]
    assert shown["text"] == "Спасибо! Ваша оценка записана: 5 — полностью. Слова тоже сохранили."

    await vera.say("/surveys")
    await vera.tap("После кандидатов")
    await vera.tap("По-английски")
    place = vera.bot_messages[-2]["message_id"]
    assert "candidates for “Junior analyst”" in vera.bot_messages[-2]["text"]
    await vera.say("3")
    await vera.tap("Do not ask", message_id=place)
    await vera.press_data("sp:candidates:score:satisfaction:77", place)
    await vera.press_data("sp:horoscope:score:satisfaction:1", place)
    await stage.restart()
    await vera.press_data("sp:pulse:score:satisfaction:2", place)
    assert "Что поправить в первую очередь?" in "".join(each["text"] for each in vera.bot_messages)
    for table in ("survey_answers", "survey_mutes", "survey_invitations", "feedback", "incidents"):
        assert await stage.rows(f"SELECT * FROM {table}") == []
