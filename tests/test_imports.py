"""Bringing a resume in: what a file would change is shown, applied by a tap, and taken back; a text only proposes."""

import asyncio
import base64
import json
from collections.abc import Sequence
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.student.resume import RESUME
from models.database import Database
from models.queries import resumes as resume_queries
from models.tables import ConsentKind, ResumeState, Role
from services import exports, imports, institution, people, resumes
from services.documents import json_resume
from services.errors import Refusal
from services.exports import Copy
from services.imports import QUESTIONS, Way, merged, next_question
from services.people import Person
from services.resumes import Resume
from services.sections import LONG, SECTIONS
from tests import talent
from tests.stage import Somebody, Stage

ANN, BOB = 1001, 1002
HOSTILE = '</b><a href="x">&amp;\u202e'

FULL: dict[str, Any] = {
    "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
    "basics": {
        "name": "Анна Смирнова",
        "label": "Аналитик данных",
        "image": "https://anna.example/me.png",
        "email": "anna@example.com",
        "phone": "8 (999) 123-45-67",
        "url": "https://anna.example",
        "summary": "Люблю порядок\nв данных.",
        "location": {"city": "Казань", "countryCode": "RU", "region": "Татарстан", "postalCode": "420000"},
        "profiles": [{"network": "GitHub", "username": "anna", "url": "https://github.com/anna"}],
        "pronouns": "она",
    },
    "work": [
        {
            "name": "Кофейня у дома",
            "position": "Бариста",
            "location": "Казань",
            "url": "https://coffee.example",
            "startDate": "2024-06",
            "endDate": "2024-09-01",
            "summary": "Варила кофе",
            "highlights": ["Обучила двоих", "Ни одной жалобы"],
            "team": 4,
        },
        {"name": "Музей", "position": "Стажёр", "startDate": "2025"},
    ],
    "volunteer": [
        {"organization": "Приют", "position": "Координатор", "startDate": "2023", "highlights": ["40 собак"]}
    ],
    "education": [
        {
            "institution": "КФУ",
            "url": "https://kpfu.ru",
            "area": "Прикладная информатика",
            "studyType": "Bachelor",
            "startDate": "2023-09",
            "score": "4.8",
            "courses": ["Базы данных"],
        }
    ],
    "awards": [{"title": "Призёр", "date": "2025-03", "awarder": "Олимпиада", "summary": "За анализ"}],
    "certificates": [{"name": "SQL", "date": "2025-05-01", "issuer": "Stepik", "url": "https://stepik.example/1"}],
    "publications": [{"name": "Статья", "publisher": "Вестник", "releaseDate": "2026", "url": "https://a.example"}],
    "skills": [{"name": "Python", "level": "Master", "keywords": ["SQL"]}, {"name": "фуникулёроведение"}],
    "languages": [{"language": "Английский", "fluency": "B2"}],
    "interests": [{"name": "Шахматы", "keywords": ["дебюты"]}],
    "references": [{"name": "Пётр Ильин", "reference": "Находка"}],
    "projects": [
        {"name": "Бот", "description": "Пишет резюме", "roles": ["автор"], "entity": "КФУ", "type": "учебный"}
    ],
    "meta": {"canonical": "https://anna.example/resume.json", "version": "v1.2.1", "theme": "flat"},
    "x-own": {"deep": [1, 2.5, None, True, {"a": "б"}]},
}

TEXT = """Смирнова Анна Петровна
Проживает: Казань
+7 (999) 123-45-67, anna.s@example.com, t.me/anna_s
https://github.com/anna
Английский — B2, татарский родной
Навыки: Python, SQL, Excel, Power BI
"""


def file(name: str, content: bytes) -> dict[str, Any]:
    return {"file_name": name, "content": base64.b64encode(content).decode()}


def packed(resume: Any) -> bytes:
    return json.dumps(resume, ensure_ascii=False).encode()


async def add_student(telegram_id: int, tags: Sequence[str], **changed: Any) -> int:
    """A published resume without education, whose owner agreed to everything; its id."""
    resume_id = await talent.student(telegram_id, tags, **({"education": None} | changed))
    resume = await resumes.get(resume_id=resume_id)
    person = await people.get(person_id=resume.person_id)
    await people.give_consent(person=person, kind=ConsentKind.PROCESSING, now=talent.NOW)
    return resume_id


async def student(stage: Stage, **changed: Any) -> Somebody:
    """Аня with a resume, where a file or a text is asked for."""
    ann = await stage.person("Аня", id=ANN)
    await ann.say("/start")
    async with stage.database.transaction():
        await add_student(ANN, ["excel"], **changed)
    await ann.say("/menu")
    await ann.press_data("cv:import:")
    assert "Загрузим" in ann.text
    return ann


async def send(ann: Somebody, resume: Any = FULL, name: str = "resume.json") -> str:
    return await ann.send(document=file(name, packed(resume)))


async def last_import(stage: Stage) -> int:
    [found] = await stage.rows("SELECT id FROM imports ORDER BY created_at DESC LIMIT 1")
    return int(found["id"])


async def row(stage: Stage) -> dict[str, Any]:
    [found] = await stage.rows("SELECT * FROM resumes")
    return found


async def items(stage: Stage, section: str) -> list[dict[str, Any]]:
    sql = "SELECT data FROM resume_entries WHERE section = :section ORDER BY position"
    return [json.loads(found["data"]) for found in await stage.rows(sql, section=section)]


async def skills(stage: Stage) -> list[str]:
    sql = "SELECT t.slug FROM resume_tags r JOIN tags t ON t.id = r.tag_id ORDER BY r.position"
    return [found["slug"] for found in await stage.rows(sql)]


async def state_of(stage: Stage) -> dict[str, Any]:
    """Everything that Аня's resume says."""
    async with stage.database.reading():
        person = await people.find(telegram_id=ANN)
        assert person is not None
        return await resumes.snapshot(person_id=person.id)


# A JSON Resume in the chat


async def test_what_would_change_is_shown_first_and_nothing_changes_before_the_tap(stage: Stage) -> None:
    ann = await student(stage)
    before = await state_of(stage)
    said = await send(ann)
    for line in (
        "Должность: было «Тестировщик» → станет «Аналитик данных»",
        "Телефон: было «+7 999 000-10-01» → станет «+7 999 123-45-67»",
        "Почта: anna@example.com",
        "О себе: Люблю порядок в данных.",
        "Опыт: +2 записи",
        "Учёба: +1 запись",
        "Навыки: Python (эксперт), SQL",
        "Нет в каталоге навыков: «фуникулёроведение»",
        "Фото по ссылке не загружаем",
    ):
        assert line in said, line
    assert "Имя:" not in said  # the same as before
    assert await state_of(stage) == before
    await ann.tap("Отмена")
    assert await state_of(stage) == before
    assert await stage.rows("SELECT * FROM imports") == []


async def test_replacing_takes_what_the_file_says_and_leaves_the_rest(stage: Stage) -> None:
    ann = await student(stage, about="Старое", remote=True)
    await ann.press_data("cv:import:")
    await send(ann, {"basics": {"label": "Аналитик", "location": {"city": "Москва"}}, "skills": [{"name": "SQL"}]})
    said = await ann.tap("Заменить")
    assert "Загрузили" in said
    found = await row(stage)
    assert (found["wanted_role"], found["city"], found["remote"], found["about"]) == ("Аналитик", "Москва", 1, "Старое")
    assert found["contact_phone"] == "+79990001001"
    assert await skills(stage) == ["sql"]
    [person] = await stage.rows("SELECT timezone FROM people WHERE telegram_id = :id", id=ANN)
    assert person["timezone"] == "Europe/Moscow"
    # What is published is what employers are shown from now on.
    [version] = await stage.rows("SELECT content FROM resume_versions")
    assert json.loads(version["content"])["wanted_role"] == "Аналитик"


@pytest.mark.parametrize(("word", "role"), [("Заменить", "Аналитик"), ("add", "Тестировщик")])
async def test_a_way_may_be_typed(stage: Stage, word: str, role: str) -> None:
    ann = await student(stage)
    await ann.press_data("cv:import:")
    await send(ann, {"basics": {"label": "Аналитик", "summary": "Люблю порядок"}})
    assert "Загрузили" in await ann.say(word)
    assert ((await row(stage))["wanted_role"], (await row(stage))["about"]) == (role, "Люблю порядок")


async def test_adding_fills_what_is_empty_and_repeats_nothing(stage: Stage) -> None:
    ann = await student(stage)
    await send(ann)
    await ann.tap("Добавить к имеющемуся")
    found = await row(stage)
    assert (found["wanted_role"], found["contact_phone"]) == ("Тестировщик", "+79990001001")
    assert (found["contact_email"], found["about"]) == ("anna@example.com", "Люблю порядок\nв данных.")
    assert [item["position"] for item in await items(stage, "work")] == ["Бариста", "Стажёр"]
    assert await skills(stage) == ["excel", "python", "sql"]
    await ann.tap("К резюме")
    await ann.press_data("cv:import:")
    more = deepcopy(FULL)
    more["work"].append({"name": "Архив", "position": "Помощник"})
    assert "Опыт: +1 запись, сейчас 2" in await send(ann, more)
    await ann.tap("Добавить к имеющемуся")
    assert [item["position"] for item in await items(stage, "work")] == ["Бариста", "Стажёр", "Помощник"]
    assert len(await items(stage, "education")) == 1


@pytest.mark.parametrize("way", ["Заменить", "Добавить к имеющемуся"])
async def test_everything_can_be_put_back_as_it_was(stage: Stage, way: str) -> None:
    ann = await student(stage, remote=True, about="Старое")
    before = await state_of(stage)
    await send(ann)
    await ann.tap(way)
    assert await state_of(stage) != before
    await stage.restart()
    assert "Вернули" in await ann.tap("Вернуть как было")
    assert await state_of(stage) == before
    await ann.press_data(f"cv:import-undo:{await last_import(stage)}")
    assert "недоступна" in ann.toast + ann.text
    assert await state_of(stage) == before


async def test_putting_back_asks_where_something_was_changed_since(stage: Stage) -> None:
    ann = await student(stage)
    await send(ann)
    await ann.tap("Добавить к имеющемуся")
    async with stage.database.transaction():
        [person] = await stage.rows("SELECT id FROM people WHERE telegram_id = :id", id=ANN)
        await resume_queries.change(person["id"], about="Новое")
    said = await ann.tap("Вернуть как было")
    assert "пропадут" in said
    assert (await row(stage))["about"] == "Новое"
    await ann.tap("Всё равно вернуть")
    assert (await row(stage))["about"] is None


async def test_double_taps_old_buttons_and_a_restart_apply_a_file_once(stage: Stage) -> None:
    ann = await student(stage)
    await send(ann)
    first = ann.bot_messages[-1]["message_id"]
    await stage.restart()
    key = await last_import(stage)
    press = {"user_id": ANN, "data": f"f:import:review:add:{key}", "message_id": first}
    await asyncio.gather(*(stage.call("POST", "press", **press) for _ in range(2)))
    await ann.look()
    assert len(await items(stage, "work")) == 2
    await ann.press_data(f"f:import:review:replace:{key}")
    await ann.press_data(f"f:import:review:add:{key}")
    assert len(await items(stage, "work")) == 2
    assert (await row(stage))["wanted_role"] == "Тестировщик"


async def test_a_button_of_an_earlier_file_does_not_apply_a_later_one(stage: Stage) -> None:
    ann = await student(stage)
    await send(ann, {"basics": {"label": "Первый"}})
    key = await last_import(stage)
    await send(ann, {"basics": {"label": "Второй"}})
    assert "Второй" in ann.text
    await ann.press_data(f"f:import:review:replace:{key}")
    assert (await row(stage))["wanted_role"] == "Тестировщик"
    await ann.tap("Заменить")
    assert (await row(stage))["wanted_role"] == "Второй"


async def test_a_file_is_forgotten_a_day_later_and_said_so(stage: Stage) -> None:
    ann = await student(stage)
    await send(ann)
    await stage.advance(days=2)
    assert await stage.rows("SELECT * FROM imports") == []
    await ann.tap("Заменить")
    assert "недоступна" in ann.toast + ann.text
    assert (await row(stage))["wanted_role"] == "Тестировщик"
    await ann.say("/menu")
    assert "Меню студента" in ann.text


async def test_what_does_not_fit_is_said_and_left_out(stage: Stage) -> None:
    ann = await student(stage)
    jobs = [{"position": f"Место {place}", "summary": "ы" * (LONG + 1)} for place in range(SECTIONS["work"].most + 2)]
    names = [{"name": name} for name in ("Python", "SQL", "Git", "Docker", "Linux", "Java", "Figma", "React", "PHP")]
    said = await send(ann, {"work": jobs, "skills": [*names, *({"name": f"zzq{place}"} for place in range(90))]})
    assert "Опыт: здесь помещается 8 записей, остальные не войдут" in said
    assert "10 слишком длинных текстов укоротим" in said
    assert "и ещё 78" in said
    await ann.tap("Добавить")
    kept = await items(stage, "work")
    assert [item["position"] for item in kept] == [f"Место {place}" for place in range(SECTIONS["work"].most)]
    assert {len(item["summary"]) for item in kept} == {LONG}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "JSON"),
        (b"[1, 2]", ""),
        (b"{}", "нет ничего"),
        (b'{"basics": "Anna"}', "basics"),
        (b'{"work": {"name": 1}}', "work"),
        (b'{"work": [[]]}', "work"),
        (b'{"basics": {"name": ["Anna"]}}', "basics.name"),
        (packed({"work": [{"name": str(place)} for place in range(10_000)]}), "work"),
        (packed({"basics": {"summary": "ы" * 100_000}}), "basics.summary"),
        (b'{"x": ' * 5000 + b"1" + b"}" * 5000, ""),
        (b'{"x": 1e999, "basics": {"name": "Anna"}}', ""),
        (b"\xff\xfe\x00{", ""),
        (b'{"basics": {"name": "' + b"a" * 700_000 + b'"}}', "basics.name"),
    ],
    ids=lambda value: str(value)[:40] if isinstance(value, bytes) else "",
)
async def test_a_file_that_makes_no_resume_is_refused_with_the_reason(stage: Stage, content: bytes, words: str) -> None:
    ann = await student(stage)
    before = await state_of(stage)
    said = await ann.send(document=file("resume.json", content))
    assert words in said
    assert "Пришлите файл JSON Resume" in said  # the question is asked again
    assert await state_of(stage) == before
    assert await stage.rows("SELECT * FROM incidents") == []


async def test_hostile_words_are_shown_and_kept_as_words(stage: Stage) -> None:
    ann = await student(stage)
    hostile = {
        "basics": {"label": HOSTILE, "summary": "a\x00b\x07c"},
        "work": [{"position": HOSTILE, "name": "x\x00"}],
        HOSTILE: {HOSTILE: HOSTILE},
        "skills": [{"name": HOSTILE}],
    }
    said = await send(ann, hostile)
    assert '</b><a href="x">&amp;' in said
    await ann.tap("Заменить")
    assert "\\x00" not in str(await state_of(stage))
    assert await stage.rows("SELECT * FROM incidents") == []
    await ann.press_data("cv:files:")
    await ann.tap("JSON Resume")
    assert ann.bot_messages[-1]["document"]


async def test_a_new_student_begins_with_a_finished_resume(stage: Stage) -> None:
    ann = await stage.person("Аня", id=ANN)
    await ann.say("/start")
    await ann.tap("Я студент")
    await ann.tap("Согласен")
    await ann.tap("У меня есть готовое резюме")
    said = await send(ann)
    assert "Имя: Анна Смирнова" in said
    await ann.tap("Загрузить в резюме")
    # Only what the file does not say is asked: the kinds of work.
    said = await ann.tap("Продолжить")
    assert "занятость" in said or "работа" in said
    assert (await row(stage))["draft_step"] == "kinds"
    await ann.tap("Подработка")
    assert (await row(stage))["full_name"] == "Анна Смирнова"


async def test_a_cancelled_import_leads_back_to_the_question(stage: Stage) -> None:
    ann = await stage.person("Аня", id=ANN)
    await ann.say("/start")
    await ann.tap("Я студент")
    await ann.tap("Согласен")
    question = ann.text
    await ann.tap("У меня есть готовое резюме")
    assert await ann.say("назад") == question


async def test_undoing_in_a_draft_asks_the_questions_again(stage: Stage) -> None:
    ann = await stage.person("Аня", id=ANN)
    await ann.say("/start")
    await ann.tap("Я студент")
    await ann.tap("Согласен")
    await ann.tap("У меня есть готовое резюме")
    await send(ann)
    await ann.tap("Загрузить в резюме")
    await ann.tap("Вернуть как было")
    found = await row(stage)
    assert (found["draft_step"], found["full_name"]) == ("name", None)


# A text


async def test_a_text_only_proposes_and_only_what_is_ticked_is_taken(stage: Stage) -> None:
    ann = await student(stage)
    before = await state_of(stage)
    await ann.say(TEXT)
    assert "Вот что нашли" in ann.text
    assert not any("✅" in label for label in ann.labels)
    assert not any("Готово" in label for label in ann.labels)
    assert not any("Казань" in label or "Excel" in label for label in ann.labels)  # they stand there already
    await ann.tap("anna.s@example.com")
    await ann.tap("Английский — B2")
    await ann.tap("▶")
    await ann.tap("🧩 SQL")
    assert await state_of(stage) == before
    await ann.tap("Готово (3)")
    found = await row(stage)
    assert (found["contact_email"], found["contact_phone"], found["contact_telegram"]) == (
        "anna.s@example.com",
        "+79990001001",
        None,
    )
    assert found["full_name"] == "Анна Смирнова"
    assert await items(stage, "languages") == [{"language": "Английский", "fluency": "B2"}]
    assert await items(stage, "profiles") == []
    assert await skills(stage) == ["excel", "sql"]
    await ann.tap("Вернуть как было")
    assert await state_of(stage) == before


async def test_all_of_a_text_file_is_taken_by_two_taps(stage: Stage) -> None:
    ann = await student(stage)
    await ann.send(document=file("резюме.txt", TEXT.encode("cp1251", "replace")))
    await ann.tap("Отметить всё")
    await stage.restart()
    await ann.tap("Готово")
    found = await row(stage)
    assert (found["full_name"], found["contact_phone"]) == ("Смирнова Анна Петровна", "+79991234567")
    assert await items(stage, "profiles") == [
        {"network": "GitHub", "username": "anna", "url": "https://github.com/anna"}
    ]
    assert {"python", "sql", "power-bi"} < set(await skills(stage))
    # The same once more brings nothing.
    await ann.tap("К резюме")
    await ann.press_data("cv:import:")
    assert "уже есть в резюме" in await ann.say(TEXT)


async def test_our_own_pdf_is_understood(stage: Stage) -> None:
    ann = await student(stage, contact_email="anna@example.com")
    await ann.press_data("cv:files:")
    await ann.tap("PDF: простой")
    pdf = stage.sandbox.world.files.content(ann.bot_messages[-1]["document"]["file_id"])
    bob = await stage.person("Боб", id=BOB)
    await bob.say("/start")
    async with stage.database.transaction():
        await add_student(BOB, [], name="Боб Ким", city="Москва")
    await bob.say("/menu")
    await bob.press_data("cv:import:")
    await bob.send(document=file("resume.pdf", bytes(pdf)))
    for label in ("Анна Смирнова", "anna@example.com", "+7 999 000-10-01", "Microsoft Excel"):
        assert any(label in shown for shown in bob.labels), label


@pytest.mark.parametrize(
    ("words", "answer"),
    [("просто так", "Не нашли"), ("😀", "Не нашли"), ("ы" * 4000, "Не нашли"), ("{", "JSON")],
)
async def test_a_text_with_nothing_in_it_gets_a_kind_word_and_a_way_on(stage: Stage, words: str, answer: str) -> None:
    ann = await student(stage)
    said = await ann.say(words)
    assert answer in said
    assert "✖ Отмена" in ann.labels


@pytest.mark.parametrize("name", ["resume.exe", "resume.pdf", "resume.txt"])
async def test_a_file_that_cannot_be_read_is_refused(stage: Stage, name: str) -> None:
    ann = await student(stage)
    said = await ann.send(document=file(name, b"\x00\x01\x02 MZ"))
    assert "Пришлите файл JSON Resume" in said
    assert await stage.rows("SELECT * FROM incidents") == []


async def test_nobody_takes_over_or_takes_back_what_somebody_else_sent(stage: Stage) -> None:
    ann = await student(stage)
    await send(ann)
    key = await last_import(stage)
    bob = await stage.person("Боб", id=BOB)
    await bob.say("/start")
    async with stage.database.transaction():
        await add_student(BOB, [], name="Боб Ким")
    await bob.say("/menu")
    await bob.press_data("cv:import:")
    await send(bob, {"basics": {"label": "Повар"}})
    await bob.press_data(f"f:import:review:replace:{key}")
    await ann.tap("Заменить")
    await bob.press_data(f"cv:import-undo:{key}")
    await bob.press_data(f"cv:import-undo-anyway:{key}")
    for detail in ("", "x", "9" * 30, "-1", "²"):
        await bob.press_data(f"cv:import-undo:{detail}")
    roles = await stage.rows("SELECT wanted_role FROM resumes ORDER BY id")
    assert [found["wanted_role"] for found in roles] == ["Аналитик данных", "Тестировщик"]
    assert await stage.rows("SELECT * FROM incidents") == []


# There and back


async def draft(telegram_id: int = ANN) -> tuple[Person, Resume]:
    """A person whose resume is empty."""
    person_id = await talent.person(telegram_id, Role.STUDENT)
    await talent.tag_ids([])
    return await people.get(person_id=person_id), await resumes.start(person_id=person_id, now=talent.NOW)


async def there_and_back(content: dict[str, Any], way: Way = "add") -> dict[str, Any]:
    """A file imported into an empty draft and exported again."""
    person, resume = await draft()
    key = await imports.load(person_id=person.id, content=packed(content), now=talent.NOW)
    await imports.apply(person=person, import_id=key, way=way, now=talent.NOW, zone=talent.ZONE)
    copy = Copy(resume.id, "owner", "ru", date(2026, 11, 22), talent.ZONE)
    return json_resume.dump(await exports.document(copy))


@pytest.mark.parametrize("way", ["add", "replace"])
async def test_a_full_json_resume_comes_back_as_it_was(database: Database, way: Way) -> None:
    async with database.transaction():
        assert await there_and_back(FULL, way) == FULL


async def test_a_skill_under_another_name_comes_back_with_the_catalogues_name_beside_it(database: Database) -> None:
    """The one thing that is not equal: the names of the catalogue are added where the file used others."""
    async with database.transaction():
        back = await there_and_back({"skills": [{"name": "питон", "level": "junior"}]})
    assert back == {"skills": [{"name": "питон", "level": "junior"}, {"name": "Python", "level": "Beginner"}]}


async def test_an_export_of_ours_is_imported_whole(database: Database) -> None:
    """Wishes that JSON Resume does not know travel as well."""
    async with database.transaction():
        wage = {"from": 60000, "to": None, "currency": "RUB", "period": "month"}
        resume_id = await talent.student(
            BOB,
            ["python", "sql"],
            remote=True,
            relocation=True,
            wage=wage,
            hours_a_week=20,
            available_from=date(2026, 12, 1),
            contact_telegram="bob_kim",
        )
        copy = Copy(resume_id, "owner", "ru", date(2026, 11, 22), talent.ZONE)
        exported = json_resume.dump(await exports.document(copy))
        assert await there_and_back(exported) == exported
        first, second = await resumes.get(resume_id=resume_id), await resumes.get(resume_id=resume_id + 1)
    for name in ("full_name", "city", "remote", "relocation", "work_kinds", "wage", "hours_a_week", "available_from"):
        assert getattr(first, name) == getattr(second, name), name
    assert first.contacts == second.contacts
    assert first.tag_ids == second.tag_ids


async def test_what_a_second_file_does_not_name_survives_it(database: Database) -> None:
    async with database.transaction():
        person, resume = await draft()
        for content in (FULL, {"basics": {"label": "Архивист"}, "x-two": 2}):
            key = await imports.load(person_id=person.id, content=packed(content), now=talent.NOW)
            await imports.apply(person=person, import_id=key, way="add", now=talent.NOW, zone=talent.ZONE)
        copy = Copy(resume.id, "owner", "ru", date(2026, 11, 22), talent.ZONE)
        assert json_resume.dump(await exports.document(copy)) == FULL | {"x-two": 2}


async def test_imports_are_kept_for_a_day(database: Database) -> None:
    async with database.transaction():
        person, _ = await draft()
        key = await imports.load(person_id=person.id, content=packed(FULL), now=talent.NOW)
        await institution.forget_files(now=talent.NOW + timedelta(hours=23))
        assert (await imports.preview(person_id=person.id, import_id=key)).fields
        await institution.forget_files(now=talent.NOW + timedelta(hours=25))
        with pytest.raises(Refusal, match="import-gone"):
            await imports.preview(person_id=person.id, import_id=key)


async def test_a_published_resume_does_not_become_the_empty_draft_it_was(database: Database) -> None:
    async with database.transaction():
        person, _ = await draft()
        key = await imports.load(person_id=person.id, content=packed(FULL), now=talent.NOW)
        await imports.apply(person=person, import_id=key, way="add", now=talent.NOW, zone=talent.ZONE)
        await resume_queries.change(person.id, draft_step=None, state=ResumeState.PUBLISHED)
        with pytest.raises(Refusal, match="import-published"):
            await imports.take_back(person=person, import_id=key, sure=True, now=talent.NOW, zone=talent.ZONE)


# Rules


def test_the_questions_are_those_of_the_resume() -> None:
    assert tuple(step.name for step in RESUME.steps) == QUESTIONS


@given(st.sampled_from(QUESTIONS), st.sets(st.sampled_from(QUESTIONS)))
def test_a_draft_never_goes_back_nor_over_what_is_unanswered(step: str, answered: set[str]) -> None:
    after = next_question(step, answered)
    assert after is not None
    passed = QUESTIONS[QUESTIONS.index(step) : QUESTIONS.index(after)]
    assert set(passed) <= answered
    assert after == "publish" or after not in answered


_JSON = st.recursive(st.integers() | st.text(max_size=3), lambda inner: st.lists(inner, max_size=3), max_leaves=4)
_EXTRA = st.dictionaries(st.sampled_from("abc"), _JSON | st.dictionaries(st.sampled_from("xyz"), _JSON), max_size=3)


@given(_EXTRA, _EXTRA, st.sampled_from(["add", "replace"]))
def test_of_two_files_nothing_unnamed_is_lost_and_the_stronger_one_wins(
    old: dict[str, Any], new: dict[str, Any], way: Way
) -> None:
    result = merged(old, new, way)
    weak, strong = (old, new) if way == "replace" else (new, old)
    assert set(result) == set(old) | set(new)
    for key in result.keys() - strong.keys():
        assert result[key] == weak[key]
    for key, value in strong.items():
        if isinstance(value, dict):
            assert value.items() <= result[key].items()
        elif not isinstance(value, list):
            assert result[key] == value
