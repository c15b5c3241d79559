"""The student's side as a student meets it: from /start to a published resume, and what can be done with it later."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from locales import plain, translator
from models.database import Database
from models.queries import people as people_queries
from models.tables import ConsentKind, ResumeState, Role, WorkKind
from services import people, resumes
from services.contacts import Contacts
from services.errors import Refusal
from services.people import Person
from services.reading import Place
from services.tags import editing, merges, store
from tests import talent
from tests.stage import Somebody, Stage

HOSTILE = '</b><a href="x">&amp;'

Inputs = Sequence[tuple[str, str]]

RUSSIAN: Inputs = (
    ("tap", "Я студент"),
    ("tap", "Согласен"),
    ("tap", "Аня Смирнова"),
    ("say", "мск, удалёнка"),
    ("say", "младший аналитик данных"),
    ("say", "стажировка, подработка"),
    ("say", "КФУ, прикладная информатика, 3 курс"),
    ("say", "питон, эксель и git"),
    ("tap", "Готово"),
    ("tap", "Отправить мой номер"),
    ("tap", "Согласен"),
    ("tap", "Опубликовать"),
)
ENGLISH: Inputs = (
    ("tap", "I am a student"),
    ("tap", "I agree"),
    ("say", "Robert Stone"),
    ("tap", "Kazan"),
    ("say", "Barista"),
    ("tap", "Part-time"),
    ("tap", "Skip"),
    ("say", "english, sales"),
    ("tap", "Done"),
    ("tap", "@bob_stone"),
    ("tap", "I agree"),
    ("tap", "Publish"),
)


async def do(somebody: Somebody, inputs: Inputs) -> str:
    for act, words in inputs:
        await (somebody.tap(words) if act == "tap" else somebody.say(words))
    return somebody.touched


async def ann_at(stage: Stage, step: int) -> Somebody:
    """Аня at a question, by its number."""
    ann = await stage.person("Аня", id=1001)
    await ann.say("/start")
    await do(ann, RUSSIAN[: step + 1] if step < 7 else RUSSIAN[: step + 2])
    return ann


async def published(stage: Stage) -> Somebody:
    ann = await stage.person("Аня", id=1001)
    await ann.say("/start")
    await do(ann, RUSSIAN)
    return ann


async def resume_row(stage: Stage) -> dict[str, Any]:
    [row] = await stage.rows("SELECT * FROM resumes")
    return row


async def tag_names(stage: Stage) -> list[str]:
    rows = await stage.rows(
        "SELECT t.name_ru FROM resume_tags r JOIN tags t ON t.id = r.tag_id ORDER BY r.resume_id, r.position"
    )
    return [row["name_ru"] for row in rows]


# Twelve inputs


async def test_a_russian_student_publishes_with_twelve_inputs(stage: Stage) -> None:
    assert len(RUSSIAN) <= 12
    ann = await stage.person("Аня", id=1001)
    await ann.say("/start")
    await do(ann, RUSSIAN[:10])
    preview, consent = (message["text"] for message in ann.bot_messages[-2:])
    assert "Москва или удалённо" in preview
    assert "Стажировка, подработка" in preview
    assert "+7 000 000-10-01" in preview
    assert "показ" in consent
    assert ann.chat is not None
    assert ann.chat["reply_keyboard"] is None

    assert "Резюме готово" in await do(ann, RUSSIAN[10:])

    row = await resume_row(stage)
    assert row["state"] == "published"
    assert (row["full_name"], row["city"], row["remote"]) == ("Аня Смирнова", "Москва", 1)
    assert row["contact_phone"] == "+70000001001"
    assert await tag_names(stage) == ["Python", "Microsoft Excel", "Git"]
    assert [consent["kind"] for consent in await stage.rows("SELECT kind FROM consents ORDER BY id")] == [
        "processing",
        "showing",
    ]
    [version] = await stage.rows("SELECT number, content FROM resume_versions")
    assert version["number"] == 1
    assert "младший аналитик данных" in version["content"] or "\\u043c" in version["content"]
    [planned] = await stage.rows("SELECT survey, role, period FROM survey_invitations")
    assert planned == {"survey": "publication", "role": "student", "period": "first"}


async def test_an_english_student_publishes_with_twelve_inputs(stage: Stage) -> None:
    assert len(ENGLISH) <= 12
    bob = await stage.person("Bob", id=5001, language="en", username="bob_stone")
    await bob.say("/start")
    assert "Your resume is ready" in await do(bob, ENGLISH)
    row = await resume_row(stage)
    assert row["contact_telegram"] == "bob_stone"
    assert (row["full_name"], row["city"]) == ("Robert Stone", "Kazan")
    assert await stage.rows("SELECT * FROM resume_entries") == []


async def test_the_preview_comes_by_itself_and_consents_are_two(stage: Stage) -> None:
    ann = await ann_at(stage, 7)
    await ann.say("anna@example.com")
    assert "Вот ваше резюме" in ann.bot_messages[-2]["text"]
    assert "Согласие на показ" in ann.text
    assert "Опубликовать" not in "".join(ann.all_labels())
    await ann.tap("Не сейчас")
    assert (await resume_row(stage))["state"] == "draft"
    assert "шаг 8 из 8" in (await ann.say("/menu")) + "".join(ann.labels)


async def test_without_the_first_consent_nothing_is_kept(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    await ann.say("/start")
    await ann.tap("Я студент")
    await ann.tap("Не сейчас")
    assert await stage.rows("SELECT * FROM resumes") == []
    # Another document's consent, sent by hand, does not open the questions.
    await ann.press_data("c:mailing:agree:resume")
    assert "обработку" in ann.touched
    assert await stage.rows("SELECT * FROM resumes") == []


async def test_an_employer_cannot_start_a_resume_by_hand(stage: Stage) -> None:
    bob = await stage.person("Борис", id=1002)
    await bob.say("/start")
    await bob.tap("работодатель")
    await bob.press_data("c:processing:agree:resume")
    await bob.press_data("cv:show:")
    assert await stage.rows("SELECT * FROM resumes") == []


# Moving about


async def test_back_skip_and_cancel(stage: Stage) -> None:
    ann = await ann_at(stage, 3)
    assert "Шаг 2 из 8" in await ann.tap("Назад")
    assert "Шаг 1 из 8" in await ann.tap("Назад")
    assert not any("Назад" in label for label in ann.labels)
    await ann.tap("Аня")
    await ann.tap("Казань")
    await ann.say("аналитик")
    assert "Шаг 5 из 8" in await ann.tap("Полный день")
    assert "Шаг 6 из 8" in await ann.tap("Пропустить")
    assert "Меню" in await ann.tap("Отмена")
    row = await resume_row(stage)
    assert (row["city"], row["draft_step"]) == ("Казань", "tags")
    assert "Шаг 6 из 8" in await ann.tap("Продолжить")
    await ann.say("python")
    await ann.tap("Готово")
    said = await ann.say("◀ Назад")
    assert "Шаг 6 из 8" in said
    assert "Python" in said
    await ann.tap("Готово")
    assert "Меню" in await ann.say("✖ Отмена")
    assert ann.chat is not None
    assert ann.chat["reply_keyboard"] is None


async def test_words_for_buttons_never_become_answers(stage: Stage) -> None:
    ann = await ann_at(stage, 3)
    assert "нужен ответ" in await ann.say("готово")
    assert "Шаг 4 из 8" in await ann.say("аналитик")
    await ann.say("назад")
    assert "Шаг 4 из 8" in await ann.say("дальше")
    await ann.say("стажировка")
    assert "Шаг 6 из 8" in await ann.say("оставить")
    assert await stage.rows("SELECT * FROM resume_entries") == []
    assert "Нужен хотя бы 1 навык" in await ann.say("готово")
    assert (await resume_row(stage))["wanted_role"] == "аналитик"


async def test_every_answer_is_kept_and_the_conversation_goes_on_at_the_same_question(stage: Stage) -> None:
    ann = await ann_at(stage, 4)
    await stage.restart()
    await stage.advance(weeks=1)
    assert "Шаг 5 из 8" in await ann.say("проекты")
    assert "Шаг 5 из 8" in await ann.say("/start")
    await ann.say("/menu")
    assert ann.labels[0] == "▶ Продолжить резюме: шаг 5 из 8"
    assert "Шаг 5 из 8" in await ann.tap("Продолжить резюме")
    assert (await resume_row(stage))["work_kinds"] == '["project"]'


async def test_choosing_the_role_again_shows_the_menu_once_there_is_a_resume(stage: Stage) -> None:
    ann = await ann_at(stage, 2)
    await ann.press_data("role:student")
    assert "Продолжить резюме: шаг 2" in ann.labels[0]


async def test_one_kind_of_work_is_one_tap(stage: Stage) -> None:
    ann = await ann_at(stage, 4)
    assert "Шаг 5 из 8" in await ann.tap("Стажировка")


# Wrong inputs


@pytest.mark.parametrize(
    ("step", "typed", "reason"),
    [
        (1, "12345", "не похоже на имя"),
        (2, "42", "не похоже на название города"),
        (3, "1", "словами"),
        (3, "очень " * 30, "Слишком длинно"),
        (4, "что угодно кроме", "какая это занятость"),
        (6, "и ещё", "Не нашли здесь навыков"),
        (7, "пишите в личку", "Не нашли здесь контакта"),
        (7, "8 999 12", "В номере"),
    ],
)
async def test_a_wrong_input_gets_the_reason_and_the_question_again(
    stage: Stage, step: int, typed: str, reason: str
) -> None:
    ann = await ann_at(stage, step)
    said = await ann.say(typed)
    assert reason in said
    assert f"Шаг {step} из 8" in said


async def test_a_location_is_no_name_and_a_contact_no_city(stage: Stage) -> None:
    ann = await ann_at(stage, 1)
    assert "текстом" in await ann.send(location={"latitude": 55.8, "longitude": 49.1})
    await ann.tap("Аня")
    assert "Шаг 2 из 8" in await ann.send(contact=True)


async def test_somebody_elses_contact_is_refused_kindly(stage: Stage) -> None:
    ann = await ann_at(stage, 7)
    for contact in ({"phone_number": "79990000000", "user_id": 1002}, {"phone_number": "79990000000"}):
        said = await ann.send(contact={"first_name": "Боря", **contact})
        assert "другого человека" in said
        assert "Шаг 7 из 8" in said
        assert "📱 Отправить мой номер" in ann.all_labels()
    assert (await resume_row(stage))["contact_phone"] is None


async def test_several_contacts_in_one_message(stage: Stage) -> None:
    ann = await ann_at(stage, 7)
    await ann.say("8 (999) 123-45-67, anna@example.com, @anna_sm")
    row = await resume_row(stage)
    contacts = (row["contact_phone"], row["contact_email"], row["contact_telegram"])
    assert contacts == ("+79991234567", "anna@example.com", "anna_sm")


async def test_typing_at_the_last_step_says_what_to_press(stage: Stage) -> None:
    ann = await ann_at(stage, 7)
    await ann.say("anna@example.com")
    await ann.tap("Согласен")
    assert "кнопка под сообщением" in await ann.say("опубликуй")
    assert "Резюме готово" in await ann.tap("Опубликовать")


async def test_pressing_publish_twice_publishes_once(stage: Stage) -> None:
    ann = await published(stage)
    await ann.press_data("f:resume:publish:publish:0")
    assert len(await stage.rows("SELECT * FROM resume_versions")) == 1
    assert len(await stage.rows("SELECT * FROM survey_invitations")) == 1


# Tags


async def test_unknown_pieces_offer_near_tags_and_a_new_one(stage: Stage) -> None:
    ann = await ann_at(stage, 6)
    said = await ann.say("питон, пауэрпоин, чревовещание")
    assert "Python" in said
    assert "«пауэрпоин», «чревовещание»" in said
    await ann.tap("➕ Microsoft PowerPoint")
    assert "✅ Навыки: Python, Microsoft PowerPoint" in ann.text
    await ann.tap("Предложить тег «чревовещание»")
    assert "Предложили" in ann.toast
    assert await stage.rows("SELECT name, state FROM tag_proposals") == [{"name": "чревовещание", "state": "open"}]
    # The press again, from an old screen, changes nothing.
    await ann.press_data("f:resume:tags:propose:2")
    assert len(await stage.rows("SELECT * FROM tag_proposal_people")) == 1
    await ann.say("sql")
    await ann.tap("✖ Python")
    await ann.tap("Готово (2)")
    assert await tag_names(stage) == ["Microsoft PowerPoint", "SQL"]


async def test_only_unknown_words_get_an_honest_word_and_the_way_on(stage: Stage) -> None:
    ann = await ann_at(stage, 6)
    said = await ann.say("фыва, олдж")
    assert "ни одного навыка" in said
    assert "Ничего страшного" in said
    await ann.tap("Пропустить «фыва»")
    assert "«фыва»" not in ann.text
    assert "Шаг 7 из 8" in await ann.tap("Продолжить без навыков")
    await ann.say("anna@example.com")
    await ann.tap("Согласен")
    assert "Резюме готово" in await ann.tap("Опубликовать")


async def test_tags_are_kept_before_they_are_confirmed(stage: Stage) -> None:
    ann = await ann_at(stage, 6)
    await ann.say("python, sql")
    await ann.say("/menu")
    await stage.restart()
    said = await ann.tap("Продолжить резюме: шаг 6")
    assert "Python, SQL" in said
    assert "Шаг 7 из 8" in await ann.tap("Готово (2)")


async def test_done_without_a_word_about_skills_is_refused(stage: Stage) -> None:
    ann = await ann_at(stage, 6)
    await ann.press_data("f:resume:tags:done:0")
    assert "хотя бы 1 навык" in ann.toast
    for wild in ("add:99999999999999999999", "drop:-1", "propose:7", "leave:0", "nonsense:1"):
        await ann.press_data(f"f:resume:tags:{wild}")
        assert "Шаг 6 из 8" in ann.touched
    assert await tag_names(stage) == []


async def test_a_long_list_of_tags_is_cut_and_said_so(stage: Stage) -> None:
    ann = await ann_at(stage, 6)
    names = [row["name_ru"] for row in await stage.rows("SELECT name_ru FROM tags ORDER BY id LIMIT 40")]
    assert "первые 30" in await ann.say("; ".join(names))
    assert len(await tag_names(stage)) == 30


async def test_cancelling_an_edit_of_tags_changes_nothing(stage: Stage) -> None:
    ann = await published(stage)
    await ann.tap("Моё резюме")
    await ann.tap("Изменить")
    await ann.tap("Навыки")
    await ann.tap("Добавить навыки")
    await ann.tap("✖ Python")
    await ann.say("sql")
    await ann.tap("Отмена")
    assert await tag_names(stage) == ["Python", "Microsoft Excel", "Git"]
    assert "Моё резюме" in ann.touched


async def test_a_tag_merged_or_retired_while_it_is_on_screen(stage: Stage) -> None:
    ann = await published(stage)
    async with stage.database.transaction():
        [meant] = await talent.tag_ids(["postgresql"])
        await editing.retire(tag_id=meant, now=talent.NOW)
    await ann.tap("Моё резюме")
    await ann.tap("Изменить")
    await ann.tap("Навыки")
    await ann.tap("Добавить навыки")
    await ann.say("постгрес")
    async with stage.database.transaction():
        near, other, sql, python = await talent.tag_ids(["postgis", "postgres-pro", "sql", "python"])
        admin = await talent.person(99, Role.ADMINISTRATOR)
        await merges.merge(tag_id=near, into_id=sql, by=admin, now=talent.NOW)
        await merges.merge(tag_id=python, into_id=sql, by=admin, now=talent.NOW)
        await editing.retire(tag_id=other, now=talent.NOW)
    await ann.tap("Российские СУБД")
    assert ann.toast == plain(translator("ru")("tags-gone"))
    # The screen is shown anew, and the merged tag stands there as what it is now.
    await ann.tap("✖ SQL")
    assert "Навыки: Microsoft Excel, Git" in ann.touched
    assert any("➕ SQL" in label for label in ann.labels)
    await ann.tap("➕ SQL")
    assert "Навыки: Microsoft Excel, Git, SQL" in ann.touched
    assert "постгрес" not in ann.touched


# After publication


async def test_the_menu_and_the_page_show_the_state(stage: Stage) -> None:
    ann = await published(stage)
    await ann.say("/menu")
    assert ann.labels[0] == "📄 Моё резюме: опубликовано"
    assert "ждёт подтверждения учебного заведения" in await ann.tap("Моё резюме")
    assert "на паузе" in await ann.tap("Остановить показ")
    assert (await resume_row(stage))["state"] == "paused"
    await ann.say("/menu")
    assert ann.labels[0] == "📄 Моё резюме: на паузе"
    await ann.tap("Моё резюме")
    assert "опубликовано" in await ann.tap("Показывать снова")
    assert (await resume_row(stage))["state"] == "published"
    assert len(await stage.rows("SELECT * FROM survey_invitations")) == 1


async def test_one_field_is_edited_and_makes_a_version(stage: Stage) -> None:
    ann = await published(stage)
    await ann.tap("Моё резюме")
    await ann.tap("Изменить")
    said = await ann.tap("Город")
    assert "Шаг" not in said
    assert "Казань" in await ann.say("казань")
    assert (await resume_row(stage))["city"] == "Казань"
    assert len(await stage.rows("SELECT * FROM resume_versions")) == 2
    await ann.tap("Изменить")
    await ann.tap("Занятость")
    await ann.tap("Отмена")
    assert "Моё резюме" in ann.touched
    assert len(await stage.rows("SELECT * FROM resume_versions")) == 2


async def test_editing_the_kind_of_work_marks_several(stage: Stage) -> None:
    ann = await published(stage)
    await ann.tap("Моё резюме")
    await ann.tap("Изменить")
    await ann.tap("Занятость")
    assert any(label.startswith("✅ Стажировка") for label in ann.all_labels())
    await ann.tap("Стажировка")
    await ann.tap("Проекты")
    assert "Готово (2)" in ann.all_labels()
    await ann.tap("Готово")
    assert json.loads((await resume_row(stage))["work_kinds"]) == ["part_time", "project"]


async def test_a_field_can_be_corrected_before_publication(stage: Stage) -> None:
    ann = await ann_at(stage, 7)
    await ann.say("anna@example.com")
    await ann.tap("Согласен")
    await ann.tap("Изменить")
    await ann.tap("Должность")
    said = await ann.say("редактор")
    assert "Редактор" in said
    assert "Публикуем?" in said
    assert (await resume_row(stage))["state"] == "draft"
    assert "Резюме готово" in await ann.tap("Опубликовать")


async def test_the_employers_view_has_no_name_and_no_contacts(stage: Stage) -> None:
    ann = await published(stage)
    await ann.press_data("cv:field:about")
    await ann.say("Меня зовут Аня Смирнова, пишите на anna@example.com или 8 999 123-45-67")
    await ann.tap("К резюме")
    view, _, removed = (await ann.tap("Как видит работодатель")).partition("••• До вашего согласия")
    assert "Младший аналитик данных" in view
    for hidden in ("Аня", "Смирнова", "anna@", "999", "+7"):
        assert hidden not in view
    # Nothing vanishes unseen: its owner is told what was taken out.
    for hidden in ("Аня", "anna@example.com", "999 123-45-67"):
        assert hidden in removed
    opened = await ann.tap("Как увидит после согласия")
    assert "Аня Смирнова" in opened
    assert "+7 000 000-10-01" in opened


async def test_the_preview_hides_what_employers_will_not_see(stage: Stage) -> None:
    ann = await ann_at(stage, 1)
    await ann.say("Анна Смирнова")
    await ann.say("Казань")
    await ann.say("аналитик, пишите на anna@example.com")
    await ann.tap("Стажировка")
    await ann.say("КФУ, 3 курс")
    await ann.say("python")
    await ann.tap("Готово")
    await ann.say("8 999 123-45-67")
    preview, _, removed = ann.bot_messages[-2]["text"].partition("••• До вашего согласия")
    shown, _, opens_later = preview.partition("🔒")
    assert "anna@" not in preview
    assert "anna@example.com" in removed
    assert "Смирнова" not in shown
    assert "Анна Смирнова" in opens_later


async def test_hostile_texts_look_like_themselves(stage: Stage) -> None:
    ann = await ann_at(stage, 1)
    await ann.say(f"Иван {HOSTILE}")
    await ann.say("Казань")
    await ann.say(HOSTILE)
    await ann.tap("Стажировка")
    await ann.say(f"КФУ {HOSTILE} \ue000курс\ue001")
    said = await ann.say(f"python, {HOSTILE}")
    assert "Python" in said
    await ann.tap("Готово")
    await ann.say("anna@example.com")
    await ann.tap("Согласен")
    assert "Резюме готово" in await ann.tap("Опубликовать")
    shown = await ann.tap("Моё резюме")
    assert shown.count(HOSTILE) == 2
    assert f"🎓 КФУ {HOSTILE.rstrip(';')}, курс" in shown  # a semicolon divides the parts of an education
    # The heading and the role are bold by our own words; the e-mail is marked by Telegram.
    entities = ann.bot_messages[-1]["entities"]
    assert sorted(entity["type"] for entity in entities) == ["bold", "bold", "email"]


async def test_a_telegram_name_that_is_no_name_is_not_offered(stage: Stage) -> None:
    fire = await stage.person("🔥", id=7001)
    await fire.say("/start")
    await do(fire, RUSSIAN[:2])
    assert not any("🔥" in label for label in fire.labels)
    assert "Шаг 2 из 8" in await fire.say("Огонь")


# The service


NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


async def a_student(*consents: ConsentKind) -> Person:
    person_id = await people_queries.add(
        telegram_id=1001,
        username=None,
        first_name="Аня",
        last_name="Смирнова",
        language="ru",
        created_at=NOW,
        seen_at=NOW,
    )
    person = await people.get(person_id=person_id)
    await people.start_as(person=person, role=Role.STUDENT, now=NOW)
    for kind in consents:
        await people.give_consent(person=person, kind=kind, now=NOW)
    return await people.get(person_id=person_id)


async def answers(person: Person, **given: Any) -> None:
    await store.load_catalogue(now=NOW)
    await resumes.start(person_id=person.id, now=NOW)
    python = (await store.catalogue()).ids["python"]
    full = {
        "name": "Аня Смирнова",
        "city": Place("Казань"),
        "role": "Аналитик",
        "kinds": [WorkKind.INTERNSHIP],
        "contact": Contacts(phone="+79991234567"),
        "tags": [python],
    }
    for field, value in (full | given).items():
        await resumes.answer(person_id=person.id, field=field, value=value, now=NOW)


async def test_publishing_needs_both_consents_and_every_answer(database: Database) -> None:
    async with database.transaction():
        person = await a_student(ConsentKind.PROCESSING)
        await answers(person, name=None)
        with pytest.raises(Refusal, match="resume-unfinished"):
            await resumes.publish(person=person, now=NOW, zone="Europe/Moscow")
        await resumes.answer(person_id=person.id, field="name", value="Аня", now=NOW)
        with pytest.raises(Refusal, match="resume-without-consent"):
            await resumes.publish(person=person, now=NOW, zone="Europe/Moscow")
        await people.give_consent(person=person, kind=ConsentKind.SHOWING, now=NOW)
        shown = await resumes.publish(person=person, now=NOW, zone="Europe/Moscow")
        assert (shown.state, shown.draft_step) == (ResumeState.PUBLISHED, None)


async def test_publishing_again_keeps_the_first_moment(database: Database) -> None:
    later = NOW + timedelta(days=3)
    async with database.transaction():
        person = await a_student(ConsentKind.PROCESSING, ConsentKind.SHOWING)
        await answers(person)
        await resumes.publish(person=person, now=NOW, zone="Europe/Moscow")
        same = await resumes.publish(person=person, now=later, zone="Europe/Moscow")
        assert same.published_at == NOW
        await resumes.pause(person_id=person.id, now=later)
        back = await resumes.publish(person=person, now=later, zone="Europe/Moscow")
        assert (back.published_at, back.first_published_at) == (later, NOW)


async def test_a_tag_is_added_behind_the_others_once(database: Database) -> None:
    async with database.transaction():
        person = await a_student()
        await answers(person)
        ids = (await store.catalogue()).ids
        for slug in ("sql", "git", "sql"):
            await resumes.add_tag(person_id=person.id, tag_id=ids[slug], now=NOW)
        resume = await resumes.of_person(person_id=person.id)
        assert resume is not None
        assert resume.tag_ids == (ids["python"], ids["sql"], ids["git"])


async def test_who_has_no_resume_is_told_so(database: Database) -> None:
    async with database.transaction():
        person = await a_student()
        assert await resumes.of_person(person_id=person.id) is None
        with pytest.raises(Refusal, match="resume-none"):
            await resumes.add_tag(person_id=person.id, tag_id=1, now=NOW)
        for gone in (resumes.get(resume_id=1), resumes.pause(person_id=person.id, now=NOW)):
            with pytest.raises(Refusal, match="error-gone"):
                await gone
