"""Everything that tells who somebody is, looked for wherever somebody else may look before both have said yes.

One table of secrets; every card, notice, row, file and log is searched for them in folded form: small letters and
digits alone, so that no hyphen, space or line between two figures hides a telephone from the search.
"""

import io
import json
import logging
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pypdf
import pytest
from sqlalchemy import delete, insert, select, update

from handlers.notices import NOTICES
from handlers.screens.candidates import AcquaintanceTap, CandidateTap
from handlers.screens.exports import MetFileTap
from handlers.screens.introductions import InvitationTap
from handlers.screens.resume import Whole, preview
from locales import translator
from models.database import Database, connection
from models.queries import resumes as resume_queries
from models.queries import skills as skill_queries
from models.tables import (
    Company,
    CompanyMember,
    CompanyState,
    Consent,
    ConsentKind,
    Resume,
    ResumeEntry,
    Role,
    Showing,
    TagLevel,
    Vacancy,
)
from services import candidates, exports, introductions, people, resume_cards, showings
from services.documents import render
from services.errors import NotAllowed, Refusal
from services.exports import Copy
from services.files import MAKERS
from services.resume_cards import LINKED
from services.sections import SHOWN_BEFORE
from services.tags import proposals
from tests import talent
from tests.stage import Stage
from tests.test_introductions import ANN, BOB, Meeting, meet

JPEG = b"\xff\xd8\xff\xe0 no picture, but it begins like one"
NAME = "Анна Смирнова"

SECRETS = (
    *("Смирнов", "Smirnov", "Анна", "Анну", "Анной", "Анне"),
    *("9990002001", "0002001", "anna.private", "annaprivate", "example.org", "t.me", "wa.me"),
    *("anna-pages", "github.com", "orcid.org", "vk.com"),
)
"""What tells who the student is or where they are met, as it is typed somewhere in the resume below."""

RICH: dict[str, Any] = {
    "name": NAME,
    "city": "Казань, Анна, 8 999 000 20 01",
    "wanted_role": "Тестировщица Анна Смирнова @anna_private",
    "about": (
        "Зовут Анной Смирновой, пишите anna.private @ example . org или восемь девятьсот девяносто девять ноль ноль "
        "ноль двадцать ноль один. Смирнова А. С., телеграм anna_private, сайт anna-pages точка ру, S m i r n o v a"
    ),
    "contact_phone": "+79990002001",
    "contact_email": "anna.private@example.org",
    "contact_telegram": "anna_private",
    "extra": {
        "basics": {"url": "https://anna-pages.dev", "image": "https://anna-pages.dev/anna.jpg", "phone": "89990002001"},
        "x-name": NAME,
        "skills": [{"name": "Смирнова", "keywords": ["+7 999 000 20 01"]}],
        "meta": {"canonical": "https://anna-pages.dev/resume.json"},
    },
}

ENTRIES: tuple[tuple[str, dict[str, Any]], ...] = (
    # What nobody asks for but a file may hold: numbers, unknown keys, keys that are the secret, nested values.
    (
        "education",
        {
            "institution": "КФУ, спросите Анну Смирнову",
            "faculty": "ИВМиИТ +7 (999) 000-20-01",
            "area": "информатика @anna_private",
            "studyType": "бакалавр anna.private@example.org",
            "year": 79990002001,
            "score": "4.9 (8-999-000-20-01)",
            "courses": ["Базы данных", "t.me/anna_private", 89990002001],
            "startDate": "Анна Смирнова, 2022",
            "icq": 79990002001,
            "Анна Смирнова +79990002001": "да",
            "contact": {"Смирнова": "да", "phone": 79990002001, "inner": [{"url": "https://anna-pages.dev"}]},
        },
    ),
    (
        "work",
        {
            "position": "Бариста (Смирнова)",
            "name": "Кофейня https://vk.com/anna_private",
            "location": "wa.me/79990002001",
            "summary": "Звоните Анне:\n+7\n999\n000-20-01",
            "highlights": ["anna.private(собака)example.org", NAME],
            "url": "https://anna-pages.dev",
            "username": "anna_private",
        },
    ),
    (
        "projects",
        {
            "name": "Бот Anna Smirnova",
            "entity": "github.com/anna_private",
            "type": "@anna_private",
            "roles": ["АННА СМИРНОВА", 79990002001],
            "keywords": ["а н н а", "orcid.org/0000-0002-1825-0097"],
            "description": "С\u200bмирнова, 9\u202f990\u202f002\u202f001",
            "url": "https://github.com/anna_private/bot",
        },
    ),
    ("volunteer", {"position": "Помощь", "organization": "Смирнова и друзья"}),
    ("certificates", {"name": "SQL — Smirnova Anna", "issuer": "stepik.org/cert/1 79990002001", "date": "2024-02"}),
    ("awards", {"title": "Приз Анны Смирновой", "awarder": "vk.com/anna_private", "date": "+79990002001"}),
    ("publications", {"name": "Смирнова А. С. О тестах", "publisher": "orcid.org/1", "url": "https://orcid.org/1"}),
    ("languages", {"language": "Английский, Анна Смирнова", "fluency": "B2, 8 999 000 20 01"}),
    ("interests", {"name": "Анна Смирнова", "keywords": ["@anna_private"]}),
    (
        "profiles",
        {"network": "Анна Смирнова +79990002001", "username": "anna_private", "url": "https://anna-pages.dev"},
    ),
    ("profiles", {"network": "GitHub", "username": "anna_private", "url": "https://github.com/anna_private"}),
    ("profiles", {"network": "WhatsApp", "url": "https://wa.me/79990002001"}),
    ("references", {"name": "Пётр", "reference": "Анна Смирнова, +7 999 000 20 01"}),
)


def folded(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def leaks(text: str, secrets: Iterable[str] = SECRETS) -> list[str]:
    said = folded(text)
    return [secret for secret in secrets if folded(secret) in said]


EVIDENCE: dict[str, dict[str, Any]] = {
    "sql": {"kind": "link", "value": "https://anna-pages.dev/sql"},
    "postman": {"kind": "project", "value": "Бот Anna Smirnova"},
    "git": {"kind": "link", "value": "https://t.me/anna_private"},
    "excel": {"kind": "course", "value": "Таблицы, +7 999 000-20-01, anna.private@example.org"},
}
"""What shows a skill, each with a secret."""


async def hostile(telegram_id: int = ANN, **changed: Any) -> int:
    """A published resume with secrets in every place; its id."""
    await talent.person(telegram_id, Role.STUDENT, last_name="Смирнова", username="anna_private")
    resume_id = await talent.student(
        telegram_id, ["sql", "postman", "git", "excel"], education=None, **(RICH | changed)
    )
    for place, (section, data) in enumerate(ENTRIES):
        entry = {"resume_id": resume_id, "section": section, "position": place, "data": data}
        await connection().execute(insert(ResumeEntry).values(**entry))
    for slug, shown in EVIDENCE.items():
        [tag_id] = await talent.tag_ids([slug])
        await skill_queries.change(resume_id=resume_id, tag_id=tag_id, level=TagLevel.CONFIDENT, evidence=shown)
    await resume_queries.set_photo(resume_id=resume_id, image=JPEG, at=talent.NOW)
    return resume_id


async def with_entries(resume_id: int, *entries: tuple[str, Mapping[str, Any]]) -> None:
    """These blocks and no others."""
    await connection().execute(delete(ResumeEntry))
    for place, (section, data) in enumerate(entries):
        entry = {"resume_id": resume_id, "section": section, "position": place, "data": dict(data)}
        await connection().execute(insert(ResumeEntry).values(**entry))


def said_by(name: str, data: bytes) -> str:
    """All that a file says: its text, its metadata, and whatever else stands in it."""
    if name.endswith(".pdf"):
        pdf = pypdf.PdfReader(io.BytesIO(data))
        links = [str(each.get_object()) for page in pdf.pages for each in page.get("/Annots") or ()]
        xmp = pdf.xmp_metadata.stream.get_data().decode() if pdf.xmp_metadata else ""
        return " ".join([*(page.extract_text() for page in pdf.pages), str(pdf.metadata), xmp, *links])
    if name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            # Styles and themes are the word processor's; what was written stands in the others.
            told = [each for each in parts.namelist() if "theme" not in each and "styles" not in each]
            return " ".join([*told, *(parts.read(each).decode("utf-8", "replace") for each in told)])
    return data.decode()


FILES = ("resume-pdf", "resume-docx", "resume-markdown", "resume-json")


async def made(maker: str, copy: Copy) -> str:
    """A file's name and everything in it."""
    file = (await MAKERS[maker](copy.as_json()))()
    return f"{file.name} {said_by(file.name, file.content)}"


# Before the yes


async def test_no_card_tells_who_it_is(database: Database) -> None:
    async with database.transaction():
        resume = await resume_cards.get(resume_id=await hostile())
        card = await resume_cards.card(resume=resume)
    shown = str(replace(card, removed=()))
    assert leaks(shown) == []
    assert card.networks == (None, "GitHub", "WhatsApp")
    assert set(card.sections) == {*SHOWN_BEFORE}
    # What is no secret stays: a card of marks alone would pass every search.
    for kept in ("КФУ", "ИВМиИТ", "информатика", "Базы данных", "Бариста", "Кофейня", "SQL", "Английский", "B2"):
        assert kept in shown, kept
    assert card.sections["projects"][0][LINKED] is True
    assert [skill.evidence and skill.evidence.value for skill in card.skills][::2] == ["", ""]
    assert {skill.level for skill in card.skills} == {TagLevel.CONFIDENT}


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_no_notice_of_a_candidate_tells_who_it_is(database: Database, language: str) -> None:
    async with database.transaction():
        company = await talent.company(BOB)
        vacancy = await talent.vacancy(company, BOB, ["sql"], remote=True, city=None)
        await hostile()
        await showings.vacancy_published(vacancy_id=vacancy, now=talent.NOW, zone=talent.ZONE)
        rows = await connection().exec_driver_sql("SELECT payload FROM outbox")
        payloads = [row[0] for row in rows]
    assert len(payloads) == 1
    payload = payloads[0] if isinstance(payloads[0], dict) else json.loads(payloads[0])
    assert leaks(json.dumps(payload, ensure_ascii=False)) == []
    screen = NOTICES["candidates"](payload["values"], translator(language))
    assert leaks(str(screen)) == []
    assert "КФУ" in screen.text


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("maker", FILES)
async def test_no_nameless_file_tells_who_it_is(database: Database, maker: str, language: Any) -> None:
    async with database.transaction():
        copy = Copy(await hostile(), "anybody", language, date(2026, 11, 22), talent.ZONE)
        for template in ("ats", "modern"):
            told = await made(maker, replace(copy, template=template))
            assert leaks(told) == []
            assert "resume-1" in told
            assert "SQL" in told
            linked = translator(language)("documents-skill-linked")
            assert linked in told or maker == "resume-json"


async def test_the_picture_of_a_nameless_copy_is_that_of_its_pdf(database: Database) -> None:
    async with database.transaction():
        copy = Copy(await hostile(), "anybody", "ru", date(2026, 11, 22), talent.ZONE, "modern")
        document = await exports.document(copy)
        file = (await MAKERS["resume-preview"](copy.as_json()))()
    assert (document.photo, document.name, document.phone, document.email, document.telegram) == (None,) * 5
    assert document.extra == {}
    assert file.content == render.png(document, "modern")
    assert leaks(file.name) == []


BROKEN = (
    [("education", {"institution": "КФУ", "faculty": "+7 999", "area": "000 20 01"})],
    [("education", {"institution": "КФУ", "courses": ["8", "999", "000", "20", "01"]})],
    [("certificates", {"name": "8 (999) 000"}), ("certificates", {"name": "20-01"})],
    [("languages", {"language": "Английский", "fluency": "8999"}), ("languages", {"language": "0002001"})],
)
"""A telephone in pieces, none of which is one."""


@pytest.mark.parametrize("entries", BROKEN)
async def test_a_telephone_is_not_told_in_pieces(database: Database, entries: list[Any]) -> None:
    async with database.transaction():
        resume_id = await talent.student(ANN, ["sql"], education=None, name=NAME, contact_phone="+79990002001")
        await with_entries(resume_id, *entries)
        card = await resume_cards.card(resume=await resume_cards.get(resume_id=resume_id))
        copy = Copy(resume_id, "anybody", "ru", date(2026, 11, 22), talent.ZONE)
        told = await made("resume-markdown", copy)
    assert leaks(told, ("9990002001", "0002001", "8999000")) == []
    assert leaks(str(card.sections), ("9990002001", "0002001", "8999000")) == []
    assert card.removed, "its owner is told what is not shown"


async def test_neighbouring_numbers_that_are_no_telephone_stay(database: Database) -> None:
    item = {
        "institution": "КФУ",
        "score": "4.85",
        "startDate": "2022",
        "endDate": "2026",
        "courses": ["1С 8.3", "C# 7"],
    }
    async with database.transaction():
        resume_id = await talent.student(ANN, ["sql"], education=None)
        await with_entries(resume_id, ("education", item), ("certificates", {"name": "IELTS 7.5", "date": "2024-02"}))
        card = await resume_cards.card(resume=await resume_cards.get(resume_id=resume_id))
    assert card.sections["education"] == (item,)
    assert card.sections["certificates"] == ({"name": "IELTS 7.5", "date": "2024-02"},)
    assert card.removed == ()


async def test_the_owner_sees_what_was_taken_out(database: Database) -> None:
    async with database.transaction():
        resume = await resume_cards.get(resume_id=await hostile())
        card = await resume_cards.card(resume=resume)
    gone = {removed.kind for removed in card.removed}
    assert {"name", "phone", "email", "telegram", "link"} <= gone
    assert "•••" in preview(Whole(resume, card, ["SQL"]), translator("ru")).text


# The whole conversation


async def hostile_meeting(stage: Stage) -> Meeting:
    """Both wrote their contacts wherever there was room for a word."""
    meeting = await meet(stage)
    async with stage.database.transaction():
        values = {("full_name" if key == "name" else key): value for key, value in RICH.items()}
        await connection().execute(update(Resume).values(**values))
        await with_entries(meeting.resume, *ENTRIES)
        await connection().execute(
            update(Vacancy).values(
                title="Стажёр, звоните +7 888 000-20-02",
                duties="Писать Борису Киму: t.me/bob_private, boss2002 (собака) romashka точка ру",
                city="Казань @bob_private",
            )
        )
        await connection().execute(
            update(Company).values(
                name="Ромашка bob_private@romashka.example", about="Борис Ким, romashka.ru, 8 888 000 20 02"
            )
        )
    return meeting


EMPLOYER_SECRETS = ("8880002002", "0002002", "boss2002", "bobprivate", "romashka", "Борис", "Ким:")


async def test_a_whole_meeting_tells_nothing_before_the_yes(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    meeting = await hostile_meeting(stage)
    for action in ("show", "open", "why", "complain", "save", "back", "check"):
        await meeting.card(action)
    await meeting.card("invite")
    await meeting.ann.look()
    await meeting.ann.press_data("inv:open:1")
    await meeting.ann.press_data("invs:0")
    for data in (AcquaintanceTap(introduction=1).pack(), MetFileTap(introduction=1).pack(), "mets:0", "metcv:1"):
        await meeting.bob.press_data(data)
    assert leaks(await meeting.told(BOB)) == []
    told = await meeting.told(ANN)
    assert "Писать" in told
    assert leaks(told, EMPLOYER_SECRETS) == []
    # Declined and asked again: still nothing.
    await meeting.ann.press_data(InvitationTap(action="decline", introduction=1).pack())
    await meeting.bob.press_data(AcquaintanceTap(introduction=1).pack())
    await meeting.bob.press_data(MetFileTap(introduction=1).pack())
    assert leaks(await meeting.told(BOB)) == []
    assert leaks(await meeting.told(ANN), EMPLOYER_SECRETS) == []
    logged = " ".join(f"{record.getMessage()} {record.__dict__}" for record in caplog.records)
    assert leaks(logged, ("Смирнов", "9990002001", "anna.private", "boss2002", "8880002002")) == []


async def test_nobody_gets_at_a_resume_by_guessing_numbers(stage: Stage) -> None:
    meeting = await hostile_meeting(stage)
    stranger = await stage.person("Чужой", id=4004)
    await stranger.say("/start")
    async with stage.database.transaction():
        await talent.company(4004, name="Другая")
        await talent.person(4004, Role.STUDENT)
    await stranger.say("/menu")
    guesses = (
        *(f"cand:{action}:1" for action in ("show", "open", "check", "invite", "why", "save", "complain")),
        *("cands:1", "met:1", "metcv:1", "inv:open:1", "inv:accept:1", "unfit:1:skill"),
        *("file:ats:ru:1:1", "file:json:ru:1:0", "cv:show:", "cv:files:", "cv:versions:", "cv:version:1", "cv:entry:1"),
    )
    for guess in guesses:
        await stranger.press_data(guess)
    told = await meeting.told(4004)
    assert leaks(told) == []
    assert leaks(told, ("КФУ", "Бариста", "Кофейня")) == []
    assert await meeting.state() == []


# After the yes


async def accepted(stage: Stage) -> Meeting:
    meeting = await hostile_meeting(stage)
    await meeting.card("invite")
    await meeting.ann.press_data(InvitationTap(action="accept", introduction=1).pack())
    await meeting.bob.look()
    return meeting


OF_KIND = {
    "phone": ("9990002001", "0002001", "wa.me"),
    "email": ("anna.private@example.org", "example.org"),
    "telegram": ("@anna_private", "t.me/anna_private"),
}


def tells(kind: str, text: str) -> list[str]:
    """The forms of a contact in a text; the same name at GitHub is no Telegram contact."""
    if kind != "telegram":
        return leaks(text, OF_KIND[kind])
    return [form for form in OF_KIND[kind] if form in text.casefold()]


@pytest.mark.parametrize("hidden", [["phone"], ["email"], ["telegram"], ["email", "phone", "telegram"]])
async def test_an_employers_copy_holds_only_what_is_switched_on(database: Database, hidden: list[str]) -> None:
    async with database.transaction():
        extra = {"basics": {"url": "https://t.me/anna_private" if "telegram" in hidden else "https://anna-pages.dev"}}
        resume_id = await hostile(hidden_contacts=hidden, extra=extra)
        for maker in FILES:
            told = await made(maker, Copy(resume_id, "employer", "ru", date(2026, 11, 22), talent.ZONE))
            assert "Смирнов" in told
            for kind in OF_KIND:
                found = tells(kind, told)
                assert (found == []) is (kind in hidden), (maker, kind, found)
            shown = "anna-pages.dev/sql" in told
            assert shown is (maker != "resume-json"), "after the yes a link that shows a skill is no secret"
        mine = await made("resume-markdown", Copy(resume_id, "owner", "ru", date(2026, 11, 22), talent.ZONE))
    assert "t.me/anna" in mine
    assert all(tells(kind, mine) for kind in OF_KIND)


async def test_a_switch_counts_for_buttons_pressed_before_it(stage: Stage) -> None:
    meeting = await accepted(stage)
    told_before = len(await stage.calls(chat_id=BOB))
    await meeting.change(Resume, hidden_contacts=["email", "phone", "telegram"])
    await meeting.bob.press_data(AcquaintanceTap(introduction=1).pack())
    await meeting.bob.press_data(MetFileTap(introduction=1).pack())
    calls = (await stage.calls(chat_id=BOB))[told_before:]
    told = json.dumps([call["params"] for call in calls], ensure_ascii=False)
    assert "Смирнова" in told
    assert [found for kind in OF_KIND for found in tells(kind, told)] == []


async def withdraw_consent() -> None:
    await connection().execute(
        update(Consent).where(Consent.kind == ConsentKind.SHOWING).values(withdrawn_at=talent.NOW)
    )


async def decline_company() -> None:
    await connection().execute(update(Company).values(state=CompanyState.DECLINED))


async def leave_company() -> None:
    await connection().execute(delete(CompanyMember))


@pytest.mark.parametrize("change", [withdraw_consent, decline_company, leave_company])
async def test_who_may_not_know_any_more_is_given_nothing_anew(stage: Stage, change: Any) -> None:
    meeting = await accepted(stage)
    assert "Смирнова" in meeting.bob.text
    told_before = len(await stage.calls(chat_id=BOB))
    async with stage.database.transaction():
        await change()
    for data in (AcquaintanceTap(introduction=1), MetFileTap(introduction=1), CandidateTap(action="open", showing=1)):
        await meeting.bob.press_data(data.pack())
    calls = (await stage.calls(chat_id=BOB))[told_before:]
    assert meeting.bob.toast
    assert leaks(json.dumps([call["params"] for call in calls], ensure_ascii=False)) == []
    assert not [call for call in calls if call["method"] in ("sendDocument", "sendPhoto")]


# Other doors


async def test_nobodys_name_becomes_a_tag(database: Database) -> None:
    async with database.transaction():
        await hostile()
        person = await people.find(telegram_id=ANN)
        assert person is not None
        for name in ("Анна Смирнова", "анне смирновой", "Анна Смирнова +7 999 000-20-01", "тестирование (Смирнова)"):
            with pytest.raises(Refusal):
                await proposals.propose(name=name, person_id=person.id, now=talent.NOW)
        assert (await proposals.propose(name="Плетение кружев", person_id=person.id, now=talent.NOW)).id is not None


async def test_services_refuse_a_stranger(database: Database) -> None:
    async with database.transaction():
        company = await talent.company(BOB)
        vacancy = await talent.vacancy(company, BOB, ["sql"], remote=True, city=None)
        await hostile()
        stranger = await talent.person(4004, Role.EMPLOYER)
        await showings.vacancy_published(vacancy_id=vacancy, now=talent.NOW, zone=talent.ZONE)
        showing = (await connection().execute(select(Showing.id))).scalar_one()
        bob = await people.find(telegram_id=BOB)
        assert bob is not None
        key = await introductions.invite(
            person=bob, showing_id=showing, now=talent.NOW + timedelta(hours=1), zone=talent.ZONE
        )
        for attempt in (
            candidates.page(person_id=stranger, showing_id=showing),
            candidates.first(person_id=stranger, vacancy_id=vacancy, now=talent.NOW),
            introductions.acquaintance(person_id=stranger, introduction_id=key),
            introductions.invitation(person_id=stranger, introduction_id=key),
        ):
            with pytest.raises(NotAllowed):
                await attempt
