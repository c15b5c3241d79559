"""The resume as files in the chat: what its owner gets, what the nameless copy never tells, who else gets it."""

import io
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import docx as python_docx
import pypdf
import pytest
from sqlalchemy import delete, insert

from handlers.screens.exports import FileTap, MetFileTap
from locales import translator
from models.database import Database, connection
from models.queries import people as people_queries
from models.queries import resumes as resume_queries
from models.queries import tags as tag_queries
from models.tables import CompanyMember, ConsentKind, Resume, ResumeEntry, ResumeState
from services import exports
from services.documents import json_resume
from services.errors import Refusal
from services.exports import Copy
from services.files import MAKERS
from services.tags import store
from tests import talent
from tests.stage import Somebody, Stage
from tests.test_introductions import Meeting, meet

ANN = 1001
SECRETS = ("Смирнова", "Анн", "999 123", "9991234567", "anna@example.com", "anna_s", "github.com")
JPEG = b"\xff\xd8\xff\xe0 no picture, but it begins like one"

RICH: dict[str, Any] = {
    "name": "Анна Смирнова",
    "contact_phone": "+79991234567",
    "contact_email": "anna@example.com",
    "contact_telegram": "anna_s",
    "about": "Меня зовут Анна Смирнова, пишите: anna@example.com. Люблю порядок в данных.",
}
ENTRIES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("work", {"position": "Бариста", "name": "Кофейня у дома", "summary": "Звоните: +7 999 123-45-67"}),
    ("profiles", {"network": "GitHub", "username": "anna_s", "url": "https://github.com/anna_s"}),
    ("profiles", {"network": "Telegram", "username": "anna_s", "url": "https://t.me/anna_s"}),
    ("references", {"name": "Пётр Ильин", "reference": "Анна — находка"}),
)


async def add_student(**changed: Any) -> int:
    """A resume with everything in it that tells who somebody is; its id."""
    resume_id = await talent.student(ANN, ["python", "time-management"], **(RICH | changed))
    resume = await resume_queries.by_id(resume_id)
    assert resume is not None
    for place, (section, data) in enumerate(ENTRIES, start=1):
        entry = {"resume_id": resume_id, "section": section, "position": place, "data": data}
        await connection().execute(insert(ResumeEntry).values(**entry))
    await resume_queries.set_photo(resume_id=resume_id, image=JPEG, at=talent.NOW)
    await people_queries.add_consent(
        person_id=resume.person_id, kind=ConsentKind.PROCESSING, version="1", language="ru", at=talent.NOW
    )
    return resume_id


async def student(stage: Stage, **changed: Any) -> Somebody:
    """Аня at the screen of files."""
    ann = await stage.person("Аня", id=ANN)
    await ann.say("/start")
    async with stage.database.transaction():
        await add_student(**changed)
    await ann.say("/menu")
    await ann.press_data("cv:files:")
    return ann


def content(stage: Stage, message: Mapping[str, Any]) -> bytes:
    return bytes(stage.sandbox.world.files.content((message["document"] or {})["file_id"]))


def text_of(name: str, data: bytes) -> str:
    """Everything a file says, in its text and its metadata."""
    if name.endswith(".pdf"):
        pdf = pypdf.PdfReader(io.BytesIO(data))
        links = [str(link) for page in pdf.pages for link in page.get("/Annots") or ()]
        said = " ".join([*(page.extract_text() for page in pdf.pages), str(pdf.metadata), *links])
    elif name.endswith(".docx"):
        paper = python_docx.Document(io.BytesIO(data))
        links = [relation.target_ref for relation in paper.part.rels.values()]
        properties = paper.core_properties
        said = " ".join([*(line.text for line in paper.paragraphs), properties.title, properties.author, *links])
    else:
        said = data.decode()
    return " ".join(said.split())


# The owner


async def test_a_pdf_comes_with_its_first_page_and_the_contacts_as_text(stage: Stage) -> None:
    ann = await student(stage)
    assert "Резюме файлом" in ann.text
    await ann.tap("PDF: красивый")
    page, file = ann.bot_messages[-2:]
    assert page["photo"]["width"] > 700
    assert file["document"]["file_name"] == "resume-1.pdf"
    assert file["caption"] == "Анна Смирнова\n📱 +7 999 123-45-67\n✉️ anna@example.com\n💬 @anna_s"
    kinds = {each["type"]: file["caption"][each["offset"] :][: each["length"]] for each in file["entities"]}
    assert "code" in kinds
    said = text_of("resume-1.pdf", content(stage, file))
    for piece in ("Анна Смирнова", "+7 999 123-45-67", "Бариста", "тайм-менеджмент", "10 ноября 2026", "№ 1"):
        assert piece.casefold() in said.casefold(), piece
    assert ann.live_menus == [file["message_id"]]
    await ann.tap("Другой файл")
    assert "Резюме файлом" in ann.text
    assert len(ann.live_menus) == 1


@pytest.mark.parametrize(("label", "name"), [("DOCX", "docx"), ("Markdown", "md"), ("JSON Resume", "json")])
async def test_other_kinds_come_as_a_file_alone(stage: Stage, label: str, name: str) -> None:
    ann = await student(stage)
    before = len(ann.bot_messages)
    await ann.tap(label)
    assert len(ann.bot_messages) == before + 1
    file = ann.bot_messages[-1]
    assert file["document"]["file_name"] == f"resume-1.{name}"
    said = text_of(file["document"]["file_name"], content(stage, file))
    for piece in ("Анна Смирнова", "Кофейня у дома", "anna@example.com", "Python"):
        assert piece in said, piece
    if name == "json":
        assert json.loads(content(stage, file))["basics"]["name"] == "Анна Смирнова"


async def test_the_language_changes_headings_and_skills_and_nothing_that_was_typed(stage: Stage) -> None:
    ann = await student(stage)
    await ann.tap("English")
    assert "✅ English" in ann.labels
    assert "Резюме файлом" in ann.text
    await ann.tap("PDF: простой")
    said = text_of("resume-1.pdf", content(stage, ann.bot_messages[-1]))
    for piece in ("Time management", "Skills", "Бариста", "Кофейня у дома"):
        assert piece.casefold() in said.casefold(), piece
    assert "Навыки" not in said
    await ann.tap("Другой файл")
    assert "✅ English" in ann.labels


@pytest.mark.parametrize("label", ["PDF: простой", "PDF: красивый", "DOCX", "Markdown", "JSON Resume"])
async def test_nothing_in_the_nameless_copy_tells_who_it_is(stage: Stage, label: str) -> None:
    ann = await student(stage)
    await ann.tap("Без имени")
    await ann.tap(label)
    file = ann.bot_messages[-1]
    data = content(stage, file)
    said = text_of(file["document"]["file_name"], data)
    assert [secret for secret in (*SECRETS, "Ильин", "anna_s") if secret in said + file["caption"]] == []
    assert JPEG not in data
    assert "Бариста" in said
    assert "порядок в данных" in said
    assert "GitHub" in said


async def test_hidden_contacts_stand_in_ones_own_copy_which_says_so(stage: Stage) -> None:
    ann = await student(stage, hidden_contacts=["phone"])
    await ann.tap("DOCX")
    assert "скрытые от работодателей" in ann.bot_messages[-1]["caption"]
    assert "+7 999 123-45-67" in text_of("resume.docx", content(stage, ann.bot_messages[-1]))


async def test_characters_without_a_glyph_are_told_before_a_pdf_is_made(stage: Stage) -> None:
    ann = await student(stage, about="Учу китайский: 漢字")
    said = await ann.tap("PDF: простой")
    assert "漢 字" in said
    assert "□" in said
    await ann.tap("Назад")
    assert "Резюме файлом" in ann.text
    await ann.tap("PDF: простой")
    await ann.tap("Всё равно отправить")
    assert "□" in text_of("resume-1.pdf", content(stage, ann.bot_messages[-1]))
    await ann.tap("Другой файл")
    await ann.tap("Markdown")
    assert "漢字" in text_of("resume-1.md", content(stage, ann.bot_messages[-1]))


async def test_an_unfinished_draft_is_exported_as_its_owners_too(stage: Stage) -> None:
    ann = await student(
        stage,
        name="",
        city=None,
        wanted_role=None,
        work_kinds=[],
        state=ResumeState.DRAFT,
        draft_step="name",
        about=None,
    )
    await ann.tap("PDF: красивый")
    said = text_of("resume-1.pdf", content(stage, ann.bot_messages[-1]))
    assert "+7 999 123-45-67" in said


async def test_words_that_look_like_markup_stay_words(stage: Stage) -> None:
    hostile = '</b><a href="tg://x">#[1+1]$\\frac{1}{2}$'
    ann = await student(stage, name=hostile)
    await ann.tap("PDF: красивый")
    assert ann.bot_messages[-1]["caption"].startswith(hostile)
    assert hostile in text_of("resume-1.pdf", content(stage, ann.bot_messages[-1]))


@pytest.mark.parametrize(
    "data", ["file:ats:ru:1:1", "file:ats:de:1:0", "file:exe:ru:1:0", "file:", "metcv:1", "metcv:x"]
)
async def test_a_button_of_nobody_gets_a_kind_word_and_no_file(stage: Stage, data: str) -> None:
    bob = await stage.person("Боб", id=1002)
    await bob.say("/start")
    await bob.tap("Я студент")
    await bob.press_data(data)
    assert bob.toast
    assert not [message for message in bob.bot_messages if message["document"] or message["photo"]]


async def test_a_resume_that_is_gone_when_its_file_is_made_is_said(database: Database) -> None:
    copy = Copy(resume_id=77, reader="owner", language="ru", today=date(2026, 11, 22), zone="Europe/Moscow")
    async with database.reading():
        with pytest.raises(Refusal, match="error-gone"):
            await MAKERS["resume-pdf"](copy.as_json())


async def test_a_skill_removed_from_the_resume_leaves_the_json_of_an_imported_file(database: Database) -> None:
    """Under every name of the tag and among keywords; what is no tag, and what stands there still, stays as it was."""
    skills = [
        {"name": "питон", "level": "junior"},
        {"name": "Тайм-менеджмент", "keywords": ["python", "Своя штука", "Git"]},
        {"name": "Своя штука", "level": "master"},
        {"name": "Git"},
    ]
    async with database.transaction():
        resume_id = await add_student(extra={"skills": skills, "x-own": 1})
        copy = Copy(resume_id, "owner", "ru", date(2026, 11, 22), talent.ZONE)
        before = (await exports.document(copy)).extra
        tag_id = (await store.catalogue()).ids["time-management"]
        await tag_queries.set_of_resume(resume_id=resume_id, tag_ids=[tag_id])
        after = (await exports.document(copy)).extra
        await tag_queries.set_of_resume(resume_id=resume_id, tag_ids=[])
        bare = json_resume.dump(await exports.document(copy))["skills"]
    own = {"name": "Своя штука", "level": "master"}
    managed = {"name": "Тайм-менеджмент", "keywords": ["python", "Своя штука"]}
    assert before == {"skills": [{"name": "питон", "level": "junior"}, managed, own], "x-own": 1}
    assert after == {"skills": [{"name": "Тайм-менеджмент", "keywords": ["Своя штука"]}, own], "x-own": 1}
    assert bare == [own]


async def test_the_day_of_consent_is_the_day_where_its_giver_lives(database: Database) -> None:
    async with database.transaction():
        resume_id = await add_student()
        row = await resume_queries.by_id(resume_id)
        assert row is not None
        late = datetime(2026, 11, 20, 20, tzinfo=UTC)
        await people_queries.add_consent(
            person_id=row.person_id, kind=ConsentKind.PROCESSING, version="2", language="ru", at=late
        )
        for zone, day in (("Europe/Moscow", 20), ("Asia/Kamchatka", 21)):
            found = await exports.document(Copy(resume_id, "owner", "ru", date(2026, 11, 22), zone))
            assert found.consent_at == date(2026, 11, day)


# The employer


async def accepted(stage: Stage, language: str = "ru") -> Meeting:
    meeting = await meet(stage, language)
    await meeting.invite()
    await meeting.ann.tap(meeting.t("introductions-accept"))
    await meeting.bob.look()
    return meeting


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_after_the_yes_the_employer_gets_the_whole_resume(stage: Stage, language: str) -> None:
    meeting = await accepted(stage, language)
    bob = meeting.bob
    await bob.tap(meeting.t("exports-met-file"))
    page, file = bob.bot_messages[-2:]
    assert page["photo"]
    said = text_of("resume.pdf", content(stage, file))
    for piece in ("Анна Смирнова", "+7 999 000-20-01", "ann.private@example.org", "@ann_private"):
        assert piece in said, piece
        assert piece in file["caption"]
    heading = translator(language)("documents-heading", section="skills")
    assert heading.casefold() in said.casefold()
    # It is found again where introductions are listed.
    await bob.say("/menu")
    await bob.tap(meeting.t("menu-introductions"))
    await bob.tap("Анна Смирнова")
    await bob.tap(meeting.t("exports-met-file"))
    assert bob.bot_messages[-1]["document"]["file_name"] == f"resume-{meeting.resume}.pdf"


async def test_what_the_student_switched_off_is_in_no_file_of_an_employer(stage: Stage) -> None:
    meeting = await accepted(stage)
    async with stage.database.transaction():
        await connection().execute(delete(ResumeEntry))  # what was typed into a text is the student's own matter
        page = {"network": "Telegram", "username": "ann_private", "url": "https://t.me/ann_private"}
        entry = {"resume_id": meeting.resume, "section": "profiles", "position": 0, "data": page}
        await connection().execute(insert(ResumeEntry).values(**entry))
    extra = {"basics": {"phone": "8 999 000 20 01", "url": "https://ann.example"}}
    await meeting.change(Resume, hidden_contacts=["phone", "telegram"], extra=extra)
    await meeting.bob.tap(meeting.t("exports-met-file"))
    file = meeting.bob.bot_messages[-1]
    said = text_of("resume.pdf", content(stage, file))
    assert "ann.private@example.org" in said
    assert "ann.example" in said
    assert [secret for secret in ("000-20-01", "000 20 01", "ann_private") if secret in said + file["caption"]] == []


async def test_without_the_yes_or_the_company_there_is_no_resume(stage: Stage) -> None:
    meeting = await meet(stage)
    await meeting.invite()
    await meeting.bob.press_data(MetFileTap(introduction=1).pack())
    assert "когда кандидат примет" in meeting.bob.toast
    await meeting.ann.tap(meeting.t("introductions-accept"))
    stranger = await stage.person("Чужой", id=4004)
    await stranger.say("/start")
    async with stage.database.transaction():
        await talent.company(4004, name="Другая")
    await stranger.say("/menu")
    await stranger.press_data(MetFileTap(introduction=1).pack())
    assert "недоступно" in stranger.toast
    # The student has no such button either, and no employer can ask for files as a student.
    await meeting.ann.press_data(MetFileTap(introduction=1).pack())
    assert "недоступно" in meeting.ann.toast
    await meeting.bob.press_data(FileTap(what="ats", language="ru", named=True).pack())
    assert "недоступно" in meeting.bob.toast
    for somebody in (meeting.bob, stranger, meeting.ann):
        assert not [message for message in somebody.bot_messages if message["document"]]


async def test_somebody_who_left_the_company_gets_no_resume(stage: Stage) -> None:
    meeting = await accepted(stage)
    async with stage.database.transaction():
        await connection().execute(delete(CompanyMember))
    await meeting.bob.tap(meeting.t("exports-met-file"))
    assert "недоступно" in meeting.bob.toast
