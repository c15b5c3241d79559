"""Skills: how well one knows each, what shows it, who confirmed it, and what strangers see of all that."""

import asyncio
import json
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from handlers.notices import NOTICES
from handlers.screens import resume as resume_screens
from handlers.screens import skills as screens
from handlers.screens import verifications as verification_screens
from handlers.screens.render import message_params, utf16_length
from handlers.screens.resume import skill_words
from handlers.screens.skills import Named, SkillTap
from handlers.screens.verifications import VerifyTap
from locales import LANGUAGES, plain, translator
from models.database import Database, connection
from models.queries import people as people_queries
from models.tables import (
    ConsentKind,
    OutboxMessage,
    ResumeVersion,
    Role,
    Tag,
    TagLevel,
    TagVerification,
    VerificationState,
)
from scheduler.jobs import next_reminder
from services import exports, imports, people, resume_cards, resumes, showings, skills, verifications, versions
from services.candidates import CARD
from services.documents import json_resume
from services.documents.markdown import markdown
from services.errors import NotAllowed, Refusal
from services.exports import Copy
from services.people import Person
from services.progress import progress
from services.resume_cards import Entry, Skill, covers
from services.sections import SECTIONS
from services.tags import evidence, store
from services.tags.evidence import Evidence
from services.verifications import MOST_OPEN, Page, Request, Standing, Verifier, two_years_after
from tests import talent
from tests.engine import living, message
from tests.stage import ADMINISTRATOR, Somebody, Stage
from tests.talent import NOW, ZONE
from tests.test_introductions import ANN, BOB

TEACHER, OTHER = 6001, 6003
BEGINNER, CONFIDENT, EXPERT = TagLevel
DAY = timedelta(days=1)
LONG_LINK = Evidence("link", f"https://example.org/{'x' * 280}")
HOSTILE = '</b><a href="x">'


async def to_skill(ann: Somebody, t: Any, name: str) -> str:
    """From the menu to the page of a skill."""
    await ann.say("/menu")
    await ann.tap(t("menu-resume-published"))
    await ann.tap(t("resume-edit"))
    await ann.tap(t("resume-field-tags"))
    return await ann.tap(name)


async def link_of(vera: Somebody, t: Any) -> str:
    """A new link for a verifier, as an administrator makes it: the word behind /start."""
    await vera.say("/menu")
    await vera.tap(t("menu-institution"))
    await vera.tap(t("verifiers-open"))
    said = await vera.tap(t("verifiers-new"))
    found = re.search(r"start=(verify-[\w-]+)", said)
    assert found is not None, said
    return found[1]


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_a_student_a_teacher_and_an_administrator_go_the_whole_way(stage: Stage, language: str) -> None:
    t = translator(language)
    level = {each: t("documents-skill-level", level=each) for each in ("beginner", "confident", "expert")}

    def label(each: str) -> str:
        return level[each][:1].upper() + level[each][1:]

    ann = await stage.person("Анна", id=ANN, language=language)
    teacher = await stage.person("Ирина", id=TEACHER, language=language)
    vera = await stage.person("Вера", id=ADMINISTRATOR)
    for somebody in (ann, teacher, vera):
        await somebody.say("/start")
    await vera.say("/language")
    await vera.tap("Русский" if language == "ru" else "English")
    async with stage.database.transaction():
        await talent.student(ANN, ["sql", "excel", "git"])

    # Levels, one after another; the last one is left out.
    await ann.say("/menu")
    await ann.tap(t("menu-resume-published"))
    await ann.tap(t("consent-agree"))
    await ann.tap(t("resume-edit"))
    await ann.tap(t("resume-field-tags"))
    said = await ann.tap(t("skills-rate"))
    assert "SQL" in said
    for each in level:
        assert t(f"skills-means-{each}") in said
    assert "Excel" in await ann.tap(label("confident"))
    assert "Git" in await ann.tap(label("beginner"))
    assert plain(t("skills-rated")) in await ann.tap(t("form-skip"))
    assert [f"SQL · {level['confident']}", f"Microsoft Excel · {level['beginner']}", "Git"] == ann.labels[:3]
    contents = await stage.rows("SELECT number FROM resume_versions")
    assert len(contents) == 1, "one publication for the whole series"

    # Nobody to ask, then a link, which works once.
    await ann.tap("SQL")
    assert plain(t("skills-nobody-to-ask")) in await ann.tap(t("skills-ask"))
    word = await link_of(vera, t)
    said = await teacher.say(f"/start {word}")
    assert plain(t("menu-verifier-text")) in said
    assert plain(t("verifier-welcome").splitlines()[0]) in teacher.bot_messages[-2]["text"]
    stranger = await stage.person("Чужой", id=6002, language=language)
    assert plain(t("verifier-link-spent")) in await stranger.say(f"/start {word}")
    assert plain(t("verifier-before")) not in stranger.text

    # Evidence: a typed link.
    await to_skill(ann, t, "SQL")
    await ann.tap(t("skills-evidence"))
    assert plain(t("skill-link", name="SQL")) in await ann.say("мой сайт")
    said = await ann.say("github.com/anna-private/shop")
    assert "github.com/anna-private/shop" in said

    # Asked, with what will be seen; declined with a reason, which is masked.
    said = await ann.tap(t("skills-ask"))
    assert "SQL" in said
    assert "Ирина" in ann.labels
    await ann.tap("Ирина")
    assert plain(t("skills-asked", by="Ирина")) in ann.touched
    said = await teacher.look()
    assert plain(t("verify-asks", name="Анна Смирнова")) in said
    assert "github.com/anna-private/shop" in said
    assert "7999" not in said
    await teacher.tap(t("verify-no"))
    assert plain(t("refuse-reason", tag="SQL", name="Анна Смирнова")) in teacher.touched
    said = await teacher.say("Покажите запросы с JOIN, пишите на irina@kfu.example")
    assert plain(t("verify-state-declined", name="Анна Смирнова", tag="SQL", level=level["confident"])) in said
    told = await ann.look()
    assert "JOIN" in told
    assert "irina@kfu.example" not in told

    # Asked again and confirmed; then a double tap changes nothing.
    await ann.tap(t("verify-to-skill"))
    assert "JOIN" in ann.text
    await ann.tap(t("skills-ask"))
    await ann.tap("Ирина")
    await teacher.look()
    notice = teacher.bot_messages[-1]["message_id"]
    await teacher.tap(t("verify-yes"), message_id=notice)
    await teacher.press_data("vf:yes:2", notice)
    told = await ann.look()
    assert (
        plain(t("verify-told-confirmed", tag="SQL", by="Ирина", level=level["confident"], until="x").split("\n")[0])
        in told
    )
    rows = await stage.rows("SELECT state FROM tag_verifications ORDER BY id")
    assert [row["state"] for row in rows] == ["declined", "confirmed"]

    # Shown, and not for a higher level.
    said = await to_skill(ann, t, "SQL")
    assert "2028" in said
    assert (
        f"SQL · {level['confident']} ✔" in await ann.tap(t("skills-back"))
        or f"SQL · {level['confident']} ✔" in ann.labels
    )
    await ann.tap("SQL")
    await ann.tap(label("expert"))
    assert "2028" not in ann.touched
    await ann.tap(t("skills-ask"))
    await ann.tap("Ирина")
    await ann.tap(label("confident"))
    assert ann.toast == plain(t("skills-recalled-level"))[:200]
    await teacher.look()
    said = await teacher.tap(t("verify-yes"))
    assert plain(t("verify-state-withdrawn", name="Анна Смирнова", tag="SQL", level=level["expert"])) in teacher.touched
    await ann.tap(t("skills-back"))
    await ann.tap(t("resume-back"))
    confirmed = t("documents-skill-confirmed")
    assert f"SQL ({level['confident']}, {confirmed}, github.com/anna-private/shop)" in ann.touched
    await ann.tap(t("resume-see"))
    assert f"SQL ({level['confident']}, {confirmed}, {t('documents-skill-linked')})" in ann.touched

    # Removed and put back with all that was told of it.
    await to_skill(ann, t, "SQL")
    await ann.tap(t("skills-remove"))
    assert not any(shown.startswith("SQL") for shown in ann.labels)
    await ann.tap(t("skills-undo"))
    assert ann.labels[0] == f"SQL · {level['confident']} ✔"

    # The role taken away: what waits is closed, what was confirmed stays, nothing more can be decided.
    await ann.tap("Excel")
    await ann.tap(t("skills-ask"))
    await ann.tap("Ирина")
    await teacher.look()
    await vera.say("/menu")
    await vera.tap(t("menu-institution"))
    await vera.tap(t("verifiers-open"))
    assert t("verifiers-line", name="Ирина", count=1) in vera.labels
    await vera.tap("Ирина")
    await vera.tap(t("verifiers-take"))
    await vera.tap(t("verifiers-take-now"))
    assert plain(t("verify-told-closed", tag="Microsoft Excel", by="Ирина")) in await ann.look()
    await teacher.tap(t("verify-yes"))
    assert teacher.toast == plain(t("error-not-allowed"))
    # It holds for two calendar years; then the mark is gone, and its owner is told once. The years are left out here:
    # the end is brought near, and the clock goes over it.
    now = datetime.fromisoformat(await stage.now())
    holds = TagVerification.state == VerificationState.CONFIRMED
    async with stage.database.transaction():
        ends = (await connection().execute(select(TagVerification.expires_at).where(holds))).scalar_one()
        assert ends is not None
        assert ends.date() == now.replace(year=now.year + 2).date()
        await connection().execute(update(TagVerification).where(holds).values(expires_at=now + DAY))
    await stage.advance(days=2)
    await ann.look()
    heard = [message["text"] or "" for message in ann.bot_messages]
    assert sum(plain(t("verify-told-ended", tag="SQL")).split("\n")[0] in each for each in heard) == 1
    await ann.tap(t("verify-to-skill"))
    assert t("skills-ask") in ann.labels
    assert "2028" not in ann.text
    assert await stage.rows("SELECT title FROM incidents") == []


# The rules


@given(st.sampled_from(TagLevel), st.sampled_from(TagLevel))
def test_a_confirmation_covers_its_own_level_and_the_lower_ones(confirmed: TagLevel, level: TagLevel) -> None:
    assert covers(confirmed, level) is (list(TagLevel).index(level) <= list(TagLevel).index(confirmed))
    assert not covers(confirmed, None)


@given(st.datetimes(datetime(2024, 1, 1), datetime(2090, 12, 31), timezones=st.just(UTC)))  # noqa: DTZ001 - naive bounds
def test_two_calendar_years_later_is_the_same_day(moment: datetime) -> None:
    after = two_years_after(moment)
    assert after.year == moment.year + 2
    assert (after.month, after.timetz()) == (moment.month, moment.timetz())
    assert after.day == moment.day or (moment.month, moment.day, after.day) == (2, 29, 28)


@pytest.mark.parametrize(
    ("typed", "level"),
    [
        ("Beginner", BEGINNER), ("junior", BEGINNER), ("Начальный уровень", BEGINNER), ("базовый", BEGINNER),
        ("Intermediate", CONFIDENT), ("ADVANCED", CONFIDENT), ("уверенный пользователь", CONFIDENT), ("3/5", CONFIDENT),
        ("Master", EXPERT), ("expert", EXPERT), ("эксперт", EXPERT), ("5 из 5", EXPERT), ("1/5", BEGINNER),
        ("from basic to advanced", BEGINNER), ("", None), ("Kung-fu", None), ("9/5", None), (None, None), (5, None),
    ],
)  # fmt: skip
def test_levels_are_read_as_people_and_programs_write_them(typed: Any, level: TagLevel | None) -> None:
    assert json_resume.read_level(typed) is level


@pytest.mark.parametrize("level", TagLevel)
def test_our_own_word_for_a_level_comes_back_as_that_level(level: TagLevel) -> None:
    assert json_resume.read_level(json_resume.LEVELS[level]) is level
    for language in LANGUAGES:
        assert json_resume.read_level(translator(language)("documents-skill-level", level=level.value)) is level


@given(st.text(max_size=400))
def test_evidence_is_read_back_as_it_was_kept_or_not_at_all(value: str) -> None:
    kept = Evidence("project", value)
    assert Evidence.from_json(kept.as_json()) == (kept if value else None)
    assert Evidence.from_json({"kind": "other", "value": value}) is None
    assert Evidence.from_json([value]) is None


@pytest.mark.parametrize(
    "typed", ["javascript:alert(1)", "ann@example.org", "мой сайт", "localhost/x", "http://192.168.0.1"]
)
def test_what_cannot_be_opened_is_no_evidence(typed: str) -> None:
    with pytest.raises(Refusal):
        evidence.of_link(typed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tags_own_sentence_stands_beside_confident_and_nowhere_else(language: str) -> None:
    t = translator(language)
    own = "JOIN и группировка без подсказок."
    lines = screens.level_lines(Named(Skill(1), "SQL", own), t)
    assert [own in line for line in lines] == [level is CONFIDENT for level in TagLevel]
    for line, level in zip(lines, TagLevel, strict=True):
        assert t(f"skills-means-{level.value}") in line


# A resume with its skills, as rows


async def ann(slugs: Sequence[str] = ("sql", "excel", "git"), **values: Any) -> Person:
    """A student with a published resume and these skills."""
    await talent.student(ANN, slugs, **values)
    person = await people.find(telegram_id=ANN)
    assert person is not None
    given: dict[str, Any] = {
        "person_id": person.id,
        "kind": ConsentKind.PROCESSING,
        "version": "1",
        "language": "ru",
        "at": NOW,
    }
    if not await people_queries.has_consent(person_id=person.id, kind=ConsentKind.PROCESSING):
        await people_queries.add_consent(**given)
    return person


async def teacher(telegram_id: int = TEACHER) -> Person:
    await talent.person(telegram_id, Role.VERIFIER, first_name="Ирина")
    person = await people.find(telegram_id=telegram_id)
    assert person is not None
    return person


async def tag(slug: str) -> int:
    [found] = await talent.tag_ids([slug])
    return found


async def rate(person: Person, slug: str, level: TagLevel) -> bool:
    return await skills.set_level(person_id=person.id, tag_id=await tag(slug), level=level, now=NOW)


async def ask(person: Person, slug: str, of: Person, now: datetime = NOW) -> int:
    """Asks a verifier; the number of the request."""
    await verifications.ask(person=person, tag_id=await tag(slug), verifier_id=of.id, now=now, zone=ZONE)
    return (
        await connection().execute(select(TagVerification.id).order_by(TagVerification.id.desc()))
    ).scalars().first() or 0


async def confirmed(person: Person, slug: str, level: TagLevel = CONFIDENT, now: datetime = NOW) -> Person:
    """Rates, asks and has it confirmed; the verifier."""
    of = await teacher()
    await rate(person, slug, level)
    asked = await ask(person, slug, of, now)
    assert (await verifications.confirm(person=of, request_id=asked, now=now, zone=ZONE)).fresh
    return of


async def told(kind: str) -> list[Any]:
    statement = select(OutboxMessage.payload).where(OutboxMessage.kind == kind).order_by(OutboxMessage.id)
    return [payload["values"] for payload in (await connection().execute(statement)).scalars()]


async def card_of(person: Person) -> resume_cards.Card:
    resume = await resumes.of_person(person_id=person.id)
    assert resume is not None
    return await resume_cards.card(resume=resume)


async def marks(person: Person) -> list[tuple[TagLevel | None, bool]]:
    return [(skill.level, skill.confirmed) for skill in (await card_of(person)).skills]


async def block(person: Person, section: str, name: str) -> int:
    [added] = await resumes.add_entries(person_id=person.id, section=section, contents=[{"name": name}], now=NOW)
    return added


# Levels and evidence


async def test_levels_and_evidence_stay_with_the_tags_that_stay(database: Database) -> None:
    async with database.transaction():
        person = await ann()
        sql, excel, git = [await tag(slug) for slug in ("sql", "excel", "git")]
        await rate(person, "sql", EXPERT)
        await skills.set_evidence(person_id=person.id, tag_id=sql, shown=evidence.of_link("github.com/ann/x"), now=NOW)
        await resumes.answer(person_id=person.id, field="tags", value=[git, sql], now=NOW)
        found = await skills.of_person(person_id=person.id)
        assert found == (Skill(git), Skill(sql, EXPERT, Evidence("link", "https://github.com/ann/x")))
        with pytest.raises(Refusal, match="skills-gone"):
            await skills.set_level(person_id=person.id, tag_id=excel, level=EXPERT, now=NOW)
        # Taken out and put back: where it stood, and as it was.
        removed = await skills.remove(person_id=person.id, tag_id=git, now=NOW)
        await skills.put_back(person_id=person.id, removed=removed.as_json(), now=NOW)
        await skills.put_back(person_id=person.id, removed=removed.as_json(), now=NOW)
        assert await skills.of_person(person_id=person.id) == found


async def test_evidence_follows_a_block_that_is_renamed_and_goes_with_one_that_is_removed(database: Database) -> None:
    part = SECTIONS["projects"].part("name")
    assert part is not None
    async with database.transaction():
        person = await ann(["sql", "git"])
        who: dict[str, Any] = {"person_id": person.id, "now": NOW}
        project, course = await block(person, "projects", "Витрина"), await block(person, "certificates", "Основы SQL")
        await skills.show_by(tag_id=await tag("sql"), entry_id=project, **who)
        await skills.show_by(tag_id=await tag("git"), entry_id=course, **who)
        await resumes.change_entry(entry_id=project, part=part, value={"name": "Новая витрина"}, **who)
        assert [skill.evidence for skill in await skills.of_person(person_id=person.id)] == [
            Evidence("project", "Новая витрина"),
            Evidence("course", "Основы SQL"),
        ]
        shown = await resumes.remove_entry(entry_id=project, **who)
        assert shown == [await tag("sql")]
        assert [skill.evidence is None for skill in await skills.of_person(person_id=person.id)] == [True, False]
        await resumes.put_back_entry(section="projects", place=0, data={"name": "Новая витрина"}, shows=shown, **who)
        assert [skill.evidence is None for skill in await skills.of_person(person_id=person.id)] == [False, False]
        # Somebody else's block shows nothing.
        await talent.student(BOB, ["sql"], name="Боб Ким")
        stranger = await people.find(telegram_id=BOB)
        assert stranger is not None
        with pytest.raises(Refusal):
            await skills.show_by(person_id=stranger.id, tag_id=await tag("sql"), entry_id=course, now=NOW)


async def test_versions_keep_levels_and_evidence_and_older_ones_leave_them_alone(database: Database) -> None:
    async with database.transaction():
        person = await ann(["sql", "git"])
        await resumes.publish(person=person, now=NOW, zone=ZONE)
        await rate(person, "sql", EXPERT)
        link = evidence.of_link("github.com/ann/x")
        await skills.set_evidence(person_id=person.id, tag_id=await tag("sql"), shown=link, now=NOW)
        await resumes.publish_changes(person=person, now=NOW, zone=ZONE)
        await resumes.publish_changes(person=person, now=NOW, zone=ZONE)
        listed = await versions.listed(person_id=person.id)
        assert [version.changed for version in listed] == [("tags",), None]
        assert (await versions.seen(person_id=person.id, number=2)).card.skills[0].evidence == link
        assert (await versions.seen(person_id=person.id, number=1)).card.skills[0].level is None

        await resumes.restore(person=person, number=1, now=NOW, zone=ZONE)
        assert [skill.level for skill in await skills.of_person(person_id=person.id)] == [None, None]
        await resumes.restore(person=person, number=2, now=NOW, zone=ZONE)
        assert (await skills.of_person(person_id=person.id))[0] == Skill(await tag("sql"), EXPERT, link)

        # A version from before levels says nothing of them, and is no other one for that.
        [row] = await connection().execute(select(ResumeVersion.content).where(ResumeVersion.number == 1))
        old = {key: value for key, value in row.content.items() if key != "skills"}
        await connection().execute(update(ResumeVersion).where(ResumeVersion.number == 1).values(content=old))
        await resumes.restore(person=person, number=1, now=NOW, zone=ZONE)
        assert (await skills.of_person(person_id=person.id))[0].level is EXPERT


async def test_publishing_what_was_published_before_levels_is_no_change(database: Database) -> None:
    async with database.transaction():
        person = await ann(["sql"])
        await resumes.publish(person=person, now=NOW, zone=ZONE)
        [row] = await connection().execute(select(ResumeVersion.content))
        old = {key: value for key, value in row.content.items() if key != "skills"}
        await connection().execute(update(ResumeVersion).values(content=old))
        await resumes.publish_changes(person=person, now=NOW, zone=ZONE)
        assert len(await versions.listed(person_id=person.id)) == 1


async def test_levels_travel_by_json_resume_there_and_back(database: Database) -> None:
    async with database.transaction():
        person = await ann(["sql", "excel", "git", "python"], extra={"skills": [{"name": "python", "level": "junior"}]})
        for slug, level in (("sql", BEGINNER), ("excel", CONFIDENT), ("git", EXPERT), ("python", EXPERT)):
            await rate(person, slug, level)
        resume = await resumes.of_person(person_id=person.id)
        assert resume is not None
        copy = Copy(resume.id, "owner", "ru", date(2026, 11, 22), ZONE)
        made = json_resume.dump(await exports.document(copy))
        assert [skill["level"] for skill in made["skills"]] == ["Expert", "Beginner", "Intermediate", "Expert"]
        there = [(skill.tag_id, skill.level) for skill in await skills.of_person(person_id=person.id)]
        # Into an empty resume, and over one that says otherwise: adding leaves what stands.
        await resumes.answer(person_id=person.id, field="tags", value=[], now=NOW)
        content = json.dumps(made).encode()
        key = await imports.load(person_id=person.id, content=content, now=NOW)
        await imports.apply(person=person, import_id=key, way="add", now=NOW, zone=ZONE)
        back = {(skill.tag_id, skill.level) for skill in await skills.of_person(person_id=person.id)}
        assert back == set(there)
        for way, level in (("add", CONFIDENT), ("replace", BEGINNER)):
            await rate(person, "sql", CONFIDENT)
            key = await imports.load(person_id=person.id, content=content, now=NOW)
            assert (await imports.preview(person_id=person.id, import_id=key)).levels == {await tag("sql"): BEGINNER}
            await imports.apply(person=person, import_id=key, way=way, now=NOW, zone=ZONE)  # type: ignore[arg-type]
            assert (await skills.one(person_id=person.id, tag_id=await tag("sql"))).level is level
        with pytest.raises(Refusal, match="import-same"):
            await imports.load(person_id=person.id, content=content, now=NOW)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_document_tells_levels_in_words_and_what_shows_them(database: Database, language: Any) -> None:
    t = translator(language)
    async with database.transaction():
        person = await ann(["sql", "git", "excel"])
        await confirmed(person, "sql")
        await rate(person, "git", BEGINNER)
        link = evidence.of_link("github.com/ann/x")
        await skills.set_evidence(person_id=person.id, tag_id=await tag("sql"), shown=link, now=NOW)
        await skills.show_by(
            person_id=person.id, tag_id=await tag("git"), entry_id=await block(person, "projects", "Витрина"), now=NOW
        )
        resume = await resumes.of_person(person_id=person.id)
        assert resume is not None
        copies = {
            reader: markdown(await exports.document(Copy(resume.id, reader, language, date(2026, 11, 22), ZONE)))
            for reader in ("owner", "employer", "anybody")
        }
    level = {each: t("documents-skill-level", level=each.value) for each in TagLevel}
    excel = "Microsoft Excel"
    line = f"SQL — {level[CONFIDENT]}, {t('documents-skill-confirmed')}, Git — {level[BEGINNER]}, {excel}"
    for reader, copy in copies.items():
        assert f"{line}\n" in copy, reader
        assert f"- Git: {t('documents-skill-project', name='Витрина')}" in copy
        shown = f"- SQL: {t('documents-skill-linked')}" if reader == "anybody" else "- SQL: [github.com/ann/x]"
        assert shown in copy
    assert "github" not in copies["anybody"]


async def test_levels_are_offered_where_skills_have_none(database: Database) -> None:
    async with database.transaction():
        person = await ann(["sql"])
        resume = await resumes.of_person(person_id=person.id)
        assert resume is not None
        before = progress(resume, {}, photo=False, zone=True)
        await rate(person, "sql", BEGINNER)
        rated = await resumes.of_person(person_id=person.id)
        assert rated is not None
        after = progress(rated, {}, photo=False, zone=True)
        await resumes.answer(person_id=person.id, field="tags", value=[], now=NOW)
        bare = await resumes.of_person(person_id=person.id)
        assert bare is not None
    assert before.steps[:4] == ("education", "work", "levels", "languages")
    assert "levels" not in after.steps + progress(bare, {}, photo=False, zone=True).steps
    assert (before.done, before.total) == (after.done, after.total)


# Asking and answering


async def test_only_what_makes_sense_can_be_asked(database: Database) -> None:
    async with database.transaction():
        person = await ann(["sql", "excel", "git", "python", "postman", "java", "docker"])
        of = await teacher()

        async def refused(slug: str, whom: int) -> str:
            with pytest.raises(Refusal) as refusal:
                await verifications.ask(person=person, tag_id=await tag(slug), verifier_id=whom, now=NOW, zone=ZONE)
            return refusal.value.key

        assert await refused("sql", of.id) == "verification-level-first"
        assert await refused("linux", of.id) == "skills-gone"
        await rate(person, "sql", CONFIDENT)
        stranger = await talent.person(OTHER, Role.STUDENT)
        assert [await refused("sql", whom) for whom in (stranger, person.id, 10**9)] == ["verification-no-verifier"] * 3
        await talent.person(ANN, Role.VERIFIER)
        assert await refused("sql", person.id) == "verification-no-verifier"
        assert [each.id for each in (await verifications.verifiers(person_id=person.id)).items] == [of.id]
        for slug in ("sql", "excel", "git", "python", "postman", "java"):
            await rate(person, slug, CONFIDENT)
        await ask(person, "sql", of)
        assert await refused("sql", of.id) == "verification-open"
        for slug in ("excel", "git", "python", "postman")[: MOST_OPEN - 1]:
            await ask(person, slug, of)
        assert await refused("java", of.id) == "verification-many"
        assert await verifications.withdraw(person_id=person.id, tag_id=await tag("sql"), now=NOW)
        assert not await verifications.withdraw(person_id=person.id, tag_id=await tag("sql"), now=NOW)
        asked = await ask(person, "java", of)
        await verifications.confirm(person=of, request_id=asked, now=NOW, zone=ZONE)
        assert await refused("java", of.id) == "verification-holds"
        assert await verifications.count_waiting(person_id=of.id) == MOST_OPEN - 1


async def test_a_verifier_decides_what_was_asked_of_them_and_only_while_they_are_one(database: Database) -> None:
    async with database.transaction():
        person = await ann(["sql", "git"])
        of, other = await teacher(), await teacher(OTHER)
        for slug in ("sql", "git"):
            await rate(person, slug, CONFIDENT)
        asked, left = await ask(person, "sql", of), await ask(person, "git", of)
        for attempt in (
            verifications.confirm(person=other, request_id=asked, now=NOW, zone=ZONE),
            verifications.decline(person=person, request_id=asked, now=NOW, zone=ZONE),
            verifications.request(person=other, request_id=asked),
            verifications.request(person=of, request_id=10**9),
        ):
            with pytest.raises(NotAllowed):
                await attempt
        declined = await verifications.decline(
            person=of, request_id=asked, now=NOW, zone=ZONE, reason="Позвоните +7 999 123-45-67"
        )
        assert declined.fresh
        late = await verifications.confirm(person=of, request_id=asked, now=NOW, zone=ZONE)
        assert (late.fresh, late.request.state) == (False, VerificationState.DECLINED)
        [said] = await told("verification-answered")
        assert said["answer"] == "declined"
        assert "123" not in said["reason"]
        sql = await skills.one(person_id=person.id, tag_id=await tag("sql"))
        standing = await verifications.standing(person_id=person.id, skill=sql)
        assert (standing.declined, standing.reason) == (True, said["reason"])

        await verifications.dismiss(person_id=of.id, now=NOW, zone=ZONE)
        with pytest.raises(NotAllowed):
            await verifications.confirm(person=of, request_id=left, now=NOW, zone=ZONE)
        with pytest.raises(Refusal, match="verifiers-gone"):
            await verifications.dismiss(person_id=of.id, now=NOW, zone=ZONE)
        assert [each["answer"] for each in await told("verification-answered")] == ["declined", "withdrawn"]
        assert (await people.get(person_id=of.id)).roles == frozenset()
        assert await marks(person) == [(CONFIDENT, False), (CONFIDENT, False)]


async def test_a_raised_level_shows_no_mark_and_a_lowered_one_keeps_it(database: Database) -> None:
    async with database.transaction():
        person = await ann(["sql"])
        of = await confirmed(person, "sql", CONFIDENT)
        assert await marks(person) == [(CONFIDENT, True)]
        await rate(person, "sql", EXPERT)
        assert await marks(person) == [(EXPERT, False)]
        asked = await ask(person, "sql", of)
        assert await rate(person, "sql", BEGINNER), "the request about another level is taken back"
        assert await marks(person) == [(BEGINNER, True)]
        assert not (await verifications.confirm(person=of, request_id=asked, now=NOW, zone=ZONE)).fresh
        # Confirmed anew at the higher level: the newer one stands in place of the older one.
        await rate(person, "sql", EXPERT)
        asked = await ask(person, "sql", of)
        await verifications.confirm(person=of, request_id=asked, now=NOW + DAY, zone=ZONE)
        assert await verifications.next_due() == two_years_after(NOW + DAY)
        # A tag that leaves the resume takes its request along, and finds its mark when it is back.
        await resumes.answer(person_id=person.id, field="tags", value=[], now=NOW)
        await resumes.answer(person_id=person.id, field="tags", value=[await tag("sql")], now=NOW)
        assert await marks(person) == [(None, False)]
        await rate(person, "sql", EXPERT)
        assert await marks(person) == [(EXPERT, True)]


async def test_whatever_changes_a_skill_takes_back_the_request_about_it(database: Database) -> None:
    async with database.transaction():
        person = await ann(["sql", "git"])
        await resumes.publish(person=person, now=NOW, zone=ZONE)
        of = await teacher()
        open_ones = []
        for change in (
            resumes.answer(person_id=person.id, field="tags", value=[await tag("git")], now=NOW),
            resumes.restore(person=person, number=1, now=NOW, zone=ZONE),
            skills.remove(person_id=person.id, tag_id=await tag("sql"), now=NOW),
        ):
            await resumes.answer(person_id=person.id, field="tags", value=[await tag("sql"), await tag("git")], now=NOW)
            await rate(person, "sql", CONFIDENT)
            await ask(person, "sql", of)
            await change
            open_ones.append(await verifications.count_waiting(person_id=of.id))
        assert open_ones == [0, 0, 0]


async def test_a_confirmation_ends_after_two_years_and_its_owner_is_told_once(database: Database) -> None:
    async with database.transaction():
        person = await ann(["sql", "git"])
        await confirmed(person, "sql")
        await confirmed(person, "git")
        over = two_years_after(NOW)
        assert await next_reminder(ZONE) is not None
        await verifications.end_due(now=over - timedelta(seconds=1), zone=ZONE)
        assert await marks(person) == [(CONFIDENT, True)] * 2
        await skills.remove(person_id=person.id, tag_id=await tag("git"), now=NOW)
        for _ in range(2):
            await verifications.end_due(now=over, zone=ZONE)
        assert await marks(person) == [(CONFIDENT, False)]
        assert [each["ru"] for each in await told("verification-ended")] == ["SQL"]
        assert await verifications.next_due() is None
        sql = await skills.one(person_id=person.id, tag_id=await tag("sql"))
        assert (await verifications.standing(person_id=person.id, skill=sql)).until is None


async def test_a_merged_tag_keeps_its_level_its_evidence_and_its_mark(database: Database) -> None:
    async with database.transaction():
        person = await ann(["sql", "excel", "git"])
        of = await confirmed(person, "sql")
        await rate(person, "excel", BEGINNER)
        open_one = await ask(person, "excel", of)
        into = await tag("git")
        for slug in ("sql", "excel"):
            await connection().execute(update(Tag).where(Tag.slug == slug).values(merged_into=into))
        await store.changed("test", "merge")
        [skill] = (await card_of(person)).skills
        assert (skill.tag_id, skill.level, skill.confirmed) == (into, CONFIDENT, True)
        [own] = await skills.of_person(person_id=person.id)
        assert own == skill
        standing = await verifications.standing(person_id=person.id, skill=own)
        assert standing.until == two_years_after(NOW)
        # What was asked about one of them can be answered, or is taken back with the level.
        assert (await verifications.request(person=of, request_id=open_one)).tag_id == into
        assert await skills.set_level(person_id=person.id, tag_id=into, level=EXPERT, now=NOW)
        assert await marks(person) == [(EXPERT, False)]
        await skills.remove(person_id=person.id, tag_id=into, now=NOW)
        assert await skills.of_person(person_id=person.id) == ()


async def test_a_verifier_sees_no_contacts_in_the_name_of_what_shows_a_skill(database: Database) -> None:
    async with database.transaction():
        person = await ann(["sql", "git"])
        of = await teacher()
        named = await block(person, "projects", "Витрина, пишите @anna_tg или 89991234567")
        await skills.show_by(person_id=person.id, tag_id=await tag("sql"), entry_id=named, now=NOW)
        await rate(person, "sql", CONFIDENT)
        asked = await ask(person, "sql", of)
        seen = (await verifications.request(person=of, request_id=asked)).evidence
        [values] = await told("verification-asked")
        assert seen is not None
        for value in (seen.value, values["evidence"]["value"]):
            assert "Витрина" in value
            assert "anna_tg" not in value
            assert "1234567" not in value
        # A link is what they are asked to open.
        link = evidence.of_link("github.com/anna/shop")
        await skills.set_evidence(person_id=person.id, tag_id=await tag("sql"), shown=link, now=NOW)
        assert (await verifications.request(person=of, request_id=asked)).evidence == link


async def test_the_buttons_of_a_skill_do_their_job_after_its_tag_was_merged(stage: Stage) -> None:
    t = translator("ru")
    ann_ = await stage.person("Анна", id=ANN)
    await ann_.say("/start")
    async with stage.database.transaction():
        person = await ann(["excel", "sql"])
        await rate(person, "sql", CONFIDENT)
        former, into = await tag("sql"), await tag("git")
    await to_skill(ann_, t, "SQL")
    await ann_.tap(t("skills-evidence"))
    async with stage.database.transaction():
        await connection().execute(update(Tag).where(Tag.id == former).values(merged_into=into))
        await store.changed("test", "merge")
    # The link that was asked for is kept with what the tag is now.
    assert plain(t("skills-one", name="Git")) in await ann_.say("github.com/anna/shop")
    await ann_.press_data(SkillTap(act="one", tag=former).pack())
    assert plain(t("skills-one", name="Git")) in ann_.touched
    assert "github.com/anna/shop" in ann_.touched
    await ann_.press_data(SkillTap(act="remove", tag=former).pack())
    assert not any("Git" in label for label in ann_.labels)
    await ann_.tap(t("skills-undo"))
    assert any("Git" in label for label in ann_.labels)
    assert await stage.rows("SELECT title FROM incidents") == []


async def test_what_was_taken_out_comes_back_as_what_its_tag_is_now(database: Database) -> None:
    async with database.transaction():
        person = await ann(["sql"])
        former, into = await tag("sql"), await tag("git")
        removed = await skills.remove(person_id=person.id, tag_id=former, now=NOW)
        await connection().execute(update(Tag).where(Tag.id == former).values(merged_into=into))
        await store.changed("test", "merge")
        for _ in range(2):
            await skills.put_back(person_id=person.id, removed=removed.as_json(), now=NOW)
        assert [skill.tag_id for skill in await skills.of_person(person_id=person.id)] == [into]


async def test_two_answers_at_once_are_one_answer(database: Database) -> None:
    async with database.transaction():
        person = await ann(["sql"])
        of = await teacher()
        await rate(person, "sql", CONFIDENT)
        asked = await ask(person, "sql", of)

    async def answer(*, yes: bool) -> bool:
        async with database.transaction():
            act = verifications.confirm if yes else verifications.decline
            return (await act(person=of, request_id=asked, now=NOW, zone=ZONE)).fresh

    fresh = await asyncio.gather(*(answer(yes=number % 2 == 0) for number in range(4)))
    assert sum(fresh) == 1
    async with database.transaction():
        assert len(await told("verification-answered")) == 1


async def test_a_request_is_made_once_however_often_it_is_tapped(database: Database) -> None:
    async with database.transaction():
        person = await ann(["sql"])
        of = await teacher()
        await rate(person, "sql", CONFIDENT)

    async def tap() -> str:
        try:
            async with database.transaction():
                await ask(person, "sql", of)
        except Refusal as refusal:
            return refusal.key
        return "asked"

    assert sorted(await asyncio.gather(*(tap() for _ in range(3)))) == [
        "asked",
        "verification-open",
        "verification-open",
    ]
    async with database.transaction():
        assert len(await told("verification-asked")) == 1


async def test_a_link_makes_one_verifier_however_many_open_it_at_once(database: Database) -> None:
    async with living(database) as engine:
        async with database.transaction():
            token = await people.new_verifier_link(now=engine.clock.now())
            late = await people.new_verifier_link(now=engine.clock.now() - timedelta(days=8))
        await asyncio.gather(
            *(engine.inbox.take([message(each, f"/start verify-{token}")]) for each in range(5001, 5007))
        )
        await engine.quiet()
        await engine.inbox.take([message(5007, f"/start verify-{late}")])
        await engine.quiet()
        assert len(await engine.rows("SELECT person_id FROM role_grants WHERE role = 'verifier'")) == 1
        assert await engine.rows("SELECT title FROM incidents") == []


# Other eyes


async def test_a_card_says_the_mark_and_one_frozen_before_levels_is_still_read(database: Database) -> None:
    t = translator("ru")
    async with database.transaction():
        person = await ann(["sql", "git"])
        await confirmed(person, "sql")
        company = await talent.company(BOB)
        vacancy = await talent.vacancy(company, BOB, ["sql"])
        await showings.vacancy_published(vacancy_id=vacancy, now=NOW, zone=ZONE)
        [values] = await told("candidates")
    assert "🧩 SQL (уверенный, подтверждено), Git" in NOTICES["candidates"](values, t).text
    card = CARD.validate_python(values["card"])
    assert [skill.confirmed for skill in card.resume.skills] == [True, False]
    old = values["card"] | {
        "resume": {k: v for k, v in values["card"]["resume"].items() if k != "skills"} | {"tag_ids": [1]}
    }
    frozen = CARD.validate_python(old)
    assert "🧩 SQL, Git" in resume_screens.card_lines(frozen.resume, ["SQL", "Git"], t)
    assert "🧩 SQL (уверенный, подтверждено), Git" in resume_screens.card_lines(card.resume, ["SQL", "Git"], t)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", ["Х" * 120, "👩‍🎓" * 40, "ش" * 120, HOSTILE * 7])
def test_the_longest_names_fit_every_screen_and_button(language: str, word: str) -> None:
    t = translator(language)
    shown = [None, Evidence("project", word * 9), LONG_LINK]
    named = [
        Named(Skill(2**63 - 1 - place, EXPERT if place % 2 else None, shown[place % 3], confirmed=True), word, word)
        for place in range(30)
    ]
    blocks = [Entry(2**62 + place, "projects", {"name": word * 3}) for place in range(20)]
    people_ = tuple(Verifier(2**62 + place, word * 2, 10**6, 10**6) for place in range(8))
    rated = named[1]
    request = Request(2**62, 1, word, 1, EXPERT, shown[1], VerificationState.ASKED, NOW)
    given = {
        "by": word,
        "ru": word,
        "en": word,
        "level": "expert",
        "zone": ZONE,
        "until": NOW.isoformat(),
        "tag": 2**62,
    }
    made = [
        *(screens.list_screen(named, page, t, removed=True) for page in (0, 3, 99)),
        screens.rate_screen(named[0], 29, t),
        screens.one_screen(rated, Standing(word, word, NOW, declined=True, reason=word * 4), ZONE, 3, t),
        *(screens.evidence_screen(rated, blocks, page, t) for page in (0, 2)),
        screens.ask_screen(rated, Page(people_, 1, more=True), t),
        verification_screens.request_screen(request, word, t),
        verification_screens.list_screen(Page((request,) * 8, 1, more=True), {1: word}, t),
        verification_screens.verifiers_screen(Page(people_, 0, more=True), t),
        verification_screens.verifier_screen(people_[0], 1, t, asking=True),
        verification_screens.asked_notice(given | {"request": 2**62, "name": word, "evidence": LONG_LINK.as_json()}, t),
        *(
            verification_screens.answered_notice(given | {"answer": answer, "reason": word * 4}, t)
            for answer in ("confirmed", "declined", "withdrawn")
        ),
    ]
    for screen in made:
        params = message_params(screen)
        assert utf16_length(params["text"]) < 4096
        assert not params["text"].endswith("…")
        for row in params["reply_markup"]["inline_keyboard"]:
            assert all(len(button["callback_data"].encode()) <= 64 for button in row)
    assert word[:30] in skill_words(word, rated.skill, t)


async def test_a_stranger_gets_nowhere_with_made_up_buttons(stage: Stage) -> None:
    ann_, bob = await stage.person("Анна", id=ANN), await stage.person("Боб", id=BOB)
    for somebody in (ann_, bob):
        await somebody.say("/start")
    async with stage.database.transaction():
        person = await ann(["sql"])
        of = await teacher()
        await rate(person, "sql", CONFIDENT)
        asked = await ask(person, "sql", of)
        project = await block(person, "projects", "Тайный проект")
        await talent.student(BOB, ["git"], name="Боб Ким")
        await talent.person(BOB, Role.VERIFIER)
        ids = [await tag("sql"), 1, 2**63 - 1]
    await bob.say("/menu")
    for kind in (
        "one",
        "level",
        "rated",
        "shows",
        "by",
        "bare",
        "ask",
        "to",
        "recall",
        "remove",
        "undo",
        "pass",
    ):
        for number in ids:
            await bob.press_data(SkillTap(act=kind, tag=number, to=project, level="expert").pack())
    for act in ("open", "yes", "no"):
        await bob.press_data(VerifyTap(act=act, request=asked).pack())
        assert bob.toast
    calls = str([call["params"] for call in await stage.calls(chat_id=BOB)])
    assert "Тайный" not in calls
    assert "Смирнова" not in calls
    rows = await stage.rows("SELECT state, level FROM tag_verifications")
    assert rows == [{"state": "asked", "level": "confident"}]
    [row] = await stage.rows(
        "SELECT level FROM resume_tags r JOIN resumes s ON s.id = r.resume_id WHERE s.full_name LIKE 'Анна%'"
    )
    assert row["level"] == "confident"
    assert await stage.rows("SELECT title FROM incidents") == []
