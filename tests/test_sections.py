"""The sections of a resume as a student fills them: blocks added, corrected, moved, removed and put back."""

import base64
import json
from datetime import date
from typing import Any

import pytest

from handlers.screens import resume as screens
from handlers.screens.render import Button, to_entities, utf16_length
from handlers.screens.resume import ResumeTap, Whole
from handlers.student.sections import FORMS
from locales import LANGUAGES, translator
from models.tables import MembershipState, ResumeState, WorkKind
from services.contacts import Contacts
from services.privacy import Removed
from services.progress import Progress
from services.resumes import Card, Resume
from services.sections import SECTIONS
from tests.sandbox.support import png
from tests.stage import Somebody, Stage
from tests.test_student import published, resume_row


async def items(stage: Stage, section: str) -> list[dict[str, Any]]:
    rows = await stage.rows(
        "SELECT data FROM resume_entries WHERE section = :section ORDER BY position", section=section
    )
    return [json.loads(row["data"]) for row in rows]


async def at_section(stage: Stage, label: str) -> Somebody:
    """Аня with a published resume at a section of it."""
    ann = await published(stage)
    await ann.tap("Моё резюме")
    await ann.tap("Изменить")
    await ann.tap(label)
    return ann


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_and_field_has_its_words(language: str) -> None:
    t = translator(language)
    keys = [f"resume-field-{name}" for name in SECTIONS] + [f"sections-hint-{name}" for name in SECTIONS]
    for section in SECTIONS.values():
        keys += [f"part-{section.name}-{part.name}" for part in section.parts]
        keys += [f"{section.name}-{part.name}" for part in section.parts]
    assert [key for key in keys if not t.has(key)] == []
    assert set(FORMS) == set(SECTIONS)


async def test_a_job_is_added_field_by_field_and_shown_as_understood(stage: Stage) -> None:
    ann = await at_section(stage, "Опыт")
    assert "Кем работали?" in ann.text
    assert "Где?" in await ann.say("Стажёр-аналитик")
    # Kept from the first answer on.
    assert await items(stage, "work") == [{"position": "Стажёр-аналитик"}]
    assert "Когда?" in await ann.say("ООО «Ромашка»")
    await stage.restart()
    refused = await ann.say("когда-то давно")
    assert "Когда?" in refused
    assert "Что делали" in await ann.say("лето 2025")
    assert "сайт" in await ann.say("Отчёты в Excel")
    said = await ann.tap("Пропустить")
    assert "1. Стажёр-аналитик, ООО «Ромашка», июнь 2025 — авг. 2025: Отчёты в Excel" in said
    [job] = await items(stage, "work")
    assert job == {
        "position": "Стажёр-аналитик",
        "name": "ООО «Ромашка»",
        "startDate": "2025-06",
        "endDate": "2025-08",
        "summary": "Отчёты в Excel",
    }
    assert "Резюме:" in await ann.tap("Готово")


async def test_one_field_is_corrected_and_emptied(stage: Stage) -> None:
    ann = await at_section(stage, "Опыт")
    await ann.say("Бариста")
    await ann.tap("Хватит")
    await ann.tap("1. Бариста")
    await ann.tap("Где")
    said = await ann.say("Кофейня у дома")
    assert "Где: Кофейня у дома" in said
    await ann.tap("✏️ Где")
    assert "Сейчас: Кофейня у дома" in ann.text
    assert "Кофейня" not in await ann.tap("Убрать")
    await ann.tap("✏️ Должность")
    assert not any("Убрать" in label for label in ann.labels)
    assert "Бариста" in await ann.tap("Отмена")
    assert await items(stage, "work") == [{"position": "Бариста"}]


@pytest.mark.parametrize("word", ["готово", "Оставить как есть", "всё"])
async def test_words_for_buttons_never_become_answers(stage: Stage, word: str) -> None:
    ann = await at_section(stage, "Опыт")
    await ann.say("Бариста")
    said = await ann.say(word)
    assert "1. Бариста" in said
    await ann.tap("1. Бариста")
    await ann.tap("Должность")
    assert "Должность: Бариста" in await ann.say(word)
    assert "Нажмите запись" in await ann.say(word)
    assert await items(stage, "work") == [{"position": "Бариста"}]
    await ann.tap("Готово")
    await ann.tap("Изменить")
    await ann.tap("О себе")
    assert "Моё резюме" in await ann.say(word)
    assert (await resume_row(stage))["about"] is None


async def test_after_going_back_from_a_block_typing_adds_another_one(stage: Stage) -> None:
    ann = await at_section(stage, "Проекты")
    await ann.say("Первый")
    await ann.tap("Хватит")
    await ann.tap("1. Первый")
    assert "Нажмите проект" in await ann.say("назад")
    await ann.say("Второй")
    assert await items(stage, "projects") == [{"name": "Первый"}, {"name": "Второй"}]


async def test_a_cancelled_first_question_saves_nothing_and_says_nothing_of_it(stage: Stage) -> None:
    ann = await at_section(stage, "Опыт")
    said = await ann.tap("Отмена")
    assert "Сохранили" not in said
    assert "Моё резюме" in said


async def test_removing_is_offered_only_where_something_stands(stage: Stage) -> None:
    ann = await at_section(stage, "Зарплата")
    assert not any("Убрать" in label for label in ann.labels)
    await ann.say("от 60к")
    await ann.tap("Изменить")
    await ann.tap("Зарплата")
    assert any("Убрать" in label for label in ann.labels)
    await ann.tap("Отмена")
    await ann.tap("Изменить")
    await ann.tap("Фото")
    assert not any("Убрать" in label for label in ann.labels)


async def test_what_stands_is_not_lost_by_skipping_it_in_words(stage: Stage) -> None:
    ann = await at_section(stage, "Когда и сколько")
    await ann.say("с 1 июля")
    await ann.say("20")
    await ann.tap("Изменить")
    await ann.tap("Когда и сколько")
    assert any("Убрать" in label for label in ann.labels)
    assert not any("Пропустить" in label for label in ann.labels)
    await ann.say("пропустить")
    await ann.say("готово")
    row = await resume_row(stage)
    assert (row["available_from"], row["hours_a_week"]) != (None, None)
    assert row["hours_a_week"] == 20


async def test_a_contact_typed_below_the_contacts_is_added(stage: Stage) -> None:
    ann = await at_section(stage, "Контакты")
    assert "anna@example.com" in await ann.say("anna@example.com")
    row = await resume_row(stage)
    assert (row["contact_phone"], row["contact_email"]) == ("+70000001001", "anna@example.com")
    await ann.tap("Изменить")
    await ann.tap("Контакты")
    await ann.tap("Добавить или заменить")
    assert ann.chat is not None
    assert any("Отмена" in key["text"] for row in ann.chat["reply_keyboard"] for key in row)
    assert "Моё резюме" in await ann.tap("Отмена")
    assert ann.chat["reply_keyboard"] is None


async def test_blocks_are_moved_removed_and_put_back(stage: Stage) -> None:
    ann = await at_section(stage, "Проекты")
    for name in ("Первый", "Второй", "Третий"):
        await ann.say(name)
        await ann.tap("Хватит")
    await ann.tap("3. Третий")
    await ann.tap("Выше")
    await ann.tap("Выше")
    assert not any("Выше" in label for label in ann.labels)
    await ann.tap("Ниже")
    assert [item["name"] for item in await items(stage, "projects")] == ["Первый", "Третий", "Второй"]
    await ann.tap("Убрать")
    assert "Убрали" in ann.toast
    assert [item["name"] for item in await items(stage, "projects")] == ["Первый", "Второй"]
    await ann.tap("Вернуть убранное")
    assert [item["name"] for item in await items(stage, "projects")] == ["Первый", "Третий", "Второй"]
    assert not any("Вернуть" in label for label in ann.labels)


async def test_languages_links_and_interests_come_several_in_one_message(stage: Stage) -> None:
    ann = await at_section(stage, "Языки")
    said = await ann.say("английский B2, татарский родной")
    assert "1. Английский — B2" in said
    assert "2. Татарский — родной" in said
    await ann.tap("2. Татарский")
    await ann.tap("Язык и уровень")
    assert "Татарский — C1" in await ann.say("татарский C1")
    await ann.tap("К списку")
    await ann.tap("Готово")
    await ann.tap("Изменить")
    await ann.tap("Ссылки")
    said = await ann.say("github.com/anna, https://behance.net/anna")
    assert "GitHub" in said
    assert "Behance" in said
    assert [item["url"] for item in await items(stage, "profiles")] == [
        "https://github.com/anna",
        "https://behance.net/anna",
    ]
    assert "Сейчас" not in said
    refused = await ann.say("javascript:alert(1)")
    assert len(await items(stage, "profiles")) == 2
    assert "Ссылки" in refused


async def test_education_understood_in_one_line_asks_only_what_is_left(stage: Stage) -> None:
    ann = await at_section(stage, "Учёба")
    await ann.tap("Добавить")
    said = await ann.say("МФТИ, прикладная математика, бакалавриат, 2019–2023")
    assert "факультет" in said
    said = await ann.tap("Пропустить")
    assert "предметы" in said
    said = await ann.say("базы данных, статистика")
    assert "2. МФТИ, прикладная математика" in said
    assert (await items(stage, "education"))[1]["courses"] == ["базы данных", "статистика"]


async def test_a_full_section_says_so_and_keeps_the_way_out(stage: Stage) -> None:
    ann = await at_section(stage, "Награды")
    for place in range(SECTIONS["awards"].most):
        await ann.say(f"Награда {'абвгдежзик'[place]}")
        await ann.tap("Хватит")
    assert "больше не добавить" in ann.text
    assert not any("Добавить" in label for label in ann.labels)
    assert "помещается" in await ann.say("Ещё одна")
    assert len(await items(stage, "awards")) == SECTIONS["awards"].most


async def test_somebody_elses_block_is_out_of_reach(stage: Stage) -> None:
    ann = await at_section(stage, "Проекты")
    await ann.say("Мой")
    await ann.tap("Хватит")
    [row] = await stage.rows("SELECT id FROM resume_entries WHERE section = 'projects'")
    bob = await stage.person("Боря", id=7001)
    await bob.say("/start")
    for act, words in (
        ("tap", "Я студент"), ("tap", "Согласен"), ("say", "Боря"), ("say", "Казань"), ("say", "повар"),
        ("tap", "Подработка"), ("tap", "Пропустить"), ("say", "продажи"), ("tap", "Готово"),
        ("say", "b@example.com"), ("tap", "Согласен"), ("tap", "Опубликовать"),
    ):  # fmt: skip
        await (bob.tap(words) if act == "tap" else bob.say(words))
    await bob.press_data("cv:field:projects")
    await bob.say("Чужой")
    await bob.tap("Хватит")
    await bob.press_data(f"f:projects:list:open:{row['id']}")
    assert "уже нет" in bob.toast
    for wild in ("open:0", "open:-5", "open:99999999999999999999", "undo:0", "nonsense:3", "remove:1"):
        await bob.press_data(f"f:projects:list:{wild}")
    assert [item["name"] for item in await items(stage, "projects")] == ["Мой", "Чужой"]


async def test_single_facts_are_understood_and_shown_back(stage: Stage) -> None:
    ann = await published(stage)
    await ann.tap("Моё резюме")
    await ann.tap("Изменить")
    await ann.tap("Зарплата")
    assert "Зарплата: от 60 000 до 80 000 ₽ в месяц" in (await ann.say("от 60 до 80к")).replace("\u00a0", " ")
    await ann.tap("Изменить")
    await ann.tap("Когда и сколько")
    await ann.tap("Сразу")
    assert "20 часов в неделю" in await ann.say("по 4 часа в день")
    await ann.tap("Изменить")
    await ann.tap("Переезд")
    await ann.tap("Да")
    await ann.tap("К резюме")
    assert "60 000" in ann.text.replace("\u00a0", " ")
    assert "20 час" in ann.text
    assert "готовность к переезду" in ann.text
    row = (await stage.rows("SELECT wage, hours_a_week, relocation, available_from FROM resumes"))[0]
    assert json.loads(row["wage"]) == {"from": 60000, "to": 80000, "currency": "RUB", "period": "month"}
    assert (row["hours_a_week"], row["relocation"]) == (20, 1)
    await ann.tap("Изменить")
    await ann.tap("Зарплата")
    await ann.tap("Убрать")
    assert (await stage.rows("SELECT wage FROM resumes"))[0]["wage"] in (None, "null")


async def test_contacts_have_their_own_switches_and_one_always_stays(stage: Stage) -> None:
    ann = await published(stage)
    await ann.tap("Моё резюме")
    await ann.tap("Изменить")
    await ann.tap("Контакты")
    await ann.tap("✅ +7 000")
    assert "Хотя бы один" in ann.toast
    await ann.tap("Добавить или заменить")
    await ann.say("anna@example.com")
    await ann.tap("Изменить")
    await ann.tap("Контакты")
    assert "anna@example.com" in ann.text
    await ann.tap("✅ +7 000")
    assert "не показываем" in ann.text
    await ann.tap("К резюме")
    assert "anna@example.com" in ann.text
    assert "+7 000" not in ann.text
    await ann.press_data("cv:contact-remove:email")
    assert "Хотя бы один" in ann.toast
    await ann.press_data("cv:contact-switch:passport")
    row = (await stage.rows("SELECT contact_email, contact_phone, hidden_contacts FROM resumes"))[0]
    assert (row["contact_email"], json.loads(row["hidden_contacts"])) == ("anna@example.com", ["phone"])


async def test_a_photo_is_kept_and_taken_away(stage: Stage) -> None:
    ann = await published(stage)
    await ann.tap("Моё резюме")
    await ann.tap("Изменить")
    await ann.tap("Фото")
    assert "нужно фото" in await ann.say("вот")
    picture = png(60, 80)
    assert "Сохранили" in await ann.send(photo={"content": base64.b64encode(picture).decode()})
    [row] = await stage.rows("SELECT image FROM resume_photos")
    assert row["image"] == picture
    await ann.tap("Изменить")
    assert any("✅ Фото" in label for label in ann.labels)
    await ann.tap("Фото")
    await ann.tap("Убрать")
    assert await stage.rows("SELECT * FROM resume_photos") == []


async def test_progress_names_the_next_best_step(stage: Stage) -> None:
    ann = await published(stage)
    assert any("Опыт" in label for label in ann.labels)
    await ann.tap("Моё резюме")
    await ann.tap("Что добавить")
    assert "Резюме: 7 из 14" in ann.text
    assert "опыт" in ann.text
    await ann.tap("Опыт")
    await ann.say("Бариста")
    await ann.tap("Хватит")
    said = await ann.tap("Готово")
    assert "Резюме: 8 из 14" in said
    assert "уровни навыков" in said
    assert "➕ Языки" in ann.labels


async def test_an_unknown_city_is_kept_and_the_hour_asked_later(stage: Stage) -> None:
    await published(stage)
    assert (await stage.rows("SELECT timezone FROM people WHERE telegram_id = 1001"))[0]["timezone"] == "Europe/Moscow"
    bob = await stage.person("Боря", id=7001)
    await bob.say("/start")
    for act, words in (
        ("tap", "Я студент"), ("tap", "Согласен"), ("say", "Боря"), ("say", "Верхние Зыряне"), ("say", "повар"),
        ("tap", "Подработка"), ("tap", "Пропустить"), ("say", "продажи"), ("tap", "Готово"),
        ("say", "b@example.com"), ("tap", "Согласен"), ("tap", "Опубликовать"),
    ):  # fmt: skip
        await (bob.tap(words) if act == "tap" else bob.say(words))
    assert "Часовой пояс" in bob.labels[0]
    await bob.tap("Часовой пояс")
    now = await stage.now()
    await bob.tap(bob.labels[3])
    [row] = await stage.rows("SELECT timezone FROM people WHERE telegram_id = 7001")
    assert row["timezone"] == "Asia/Yekaterinburg", now


def test_the_fullest_resume_keeps_its_end_in_one_message() -> None:
    """What stays hidden, and what was removed, stands below the body and must not fall off the message."""
    t = translator("ru")
    text, word = "очень " * 150, "Х" * 120
    resume = Resume(
        id=1, person_id=1, state=ResumeState.PUBLISHED, full_name=word, city=word, remote=True, relocation=True,
        wanted_role=word, work_kinds=tuple(WorkKind), wage={"from": 1, "to": 2, "currency": "RUB", "period": "hour"},
        available_from=date(2026, 12, 1), hours_a_week=40, about=text * 2,
        contacts=Contacts("a" * 32, "+79991234567", f"{'b' * 60}@example.com"), hidden_contacts=frozenset(),
        skills=(), extra={}, published_at=None, first_published_at=None,
    )  # fmt: skip
    sections = {
        name: tuple({key: text for part in section.parts for key in part.keys} for _ in range(section.most))
        for name, section in SECTIONS.items()
    }
    card = Card(
        resume_id=1, city=word, remote=True, relocation=True, wanted_role=word, work_kinds=tuple(WorkKind),
        wage=resume.wage, available_from=resume.available_from, hours_a_week=40, about=text * 2,
        sections=sections, networks=("GitHub", None) * 5, membership=MembershipState.CONFIRMED,
        removed=tuple(Removed("link", f"{place}{word}") for place in range(9)),
    )  # fmt: skip
    whole = Whole(resume, card, [word] * 30)
    progress = Progress(14, 14, (), {})
    page = screens.page(whole, t, Button("x", ResumeTap(do="show")), progress, shown=True)
    shown, _ = to_entities(page.text)
    assert shown.endswith("@example.com")
    shown, _ = to_entities(screens.preview(whole, t).text)
    assert shown.endswith("и ещё 4.")
    assert utf16_length(shown) < 4096
