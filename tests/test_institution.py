"""The institution as people meet it: its structure from a file, students who join by a link or ask, what time does."""

import asyncio
import base64
import io
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from handlers.screens.institution import InstitutionTap, NewLinkTap, PeopleTap
from handlers.screens.membership import ConfirmTap, JoinTap, MemberTap, PlaceTap
from handlers.screens.render import to_entities
from locales import Translator, translator
from models.database import Database, connection
from models.queries import institution as queries
from models.queries import jobs as settings
from models.queries import matching
from models.tables import Lane, Membership, MembershipState, OutboxMessage, ResumeEntry, ResumeState, Role
from services import institution, memberships, people, work_queue
from services.errors import NotAllowed, Refusal
from services.files import MAKERS
from services.institution_csv import HEADERS
from services.memberships import DeclineReason, risen
from services.tags import store
from tests import talent
from tests.engine import living, tap
from tests.stage import ADMINISTRATOR, Somebody, Stage

ANN, LENA, BOSS = 1001, 1010, 2001
HOSTILE = '</b><a href="x">&amp;'
NOW: Mapping[str, Any] = {"now": talent.NOW}
WHEN: Mapping[str, Any] = {"now": talent.NOW, "zone": talent.ZONE}

FILE = (
    "Факультет;Направление;Группа;Год выпуска;Навыки\n"
    "Факультет информатики;Прикладная информатика;ПИ-21;2027;Python, SQL\n"
    "Факультет информатики;Прикладная информатика;ПИ-22;2028;\n"
    "Факультет экономики;Бухгалтерский учёт;БУ-31;2029;Excel\n"
)

both_languages = pytest.mark.parametrize("language", ["ru", "en"])


class Office:
    """The administrator's hands, with the words of their language."""

    def __init__(self, stage: Stage, vera: Somebody, words: Translator) -> None:
        self.stage = stage
        self.vera = vera
        self._words = words

    def t(self, key: str, **values: Any) -> str:
        return to_entities(self._words(key, **values))[0]

    async def tap(self, key: str, **values: Any) -> str:
        await self.vera.tap(self.t(key, **values))
        return self.vera.touched

    async def open(self) -> str:
        await self.vera.say("/menu")
        return await self.tap("menu-institution")

    async def send(self, text: str | bytes, name: str = "groups.csv") -> str:
        content = text if isinstance(text, bytes) else text.encode()
        return await self.vera.send(document={"file_name": name, "content": base64.b64encode(content).decode()})

    async def load(self, text: str = FILE) -> str:
        """A file up to the picture of what it would change."""
        await self.open()
        await self.tap("institution-load")
        return await self.send(text)

    async def downloaded(self) -> bytes:
        """The bytes of the newest document or photo."""
        await self.vera.look()
        [carried] = [m for m in self.vera.bot_messages if m.get("document") or m.get("photo")][-1:]
        found = carried["document"] or carried["photo"]
        file_id = (found[-1] if isinstance(found, list) else found)["file_id"]
        assert self.stage.app is not None
        content = await self.stage.app.bot.download((await self.stage.app.bot.get_file(file_id)).file_id)
        assert content is not None
        return bytes(content.read())


async def office(stage: Stage, language: str = "ru") -> Office:
    vera = await stage.person("Вера", id=ADMINISTRATOR)
    await vera.say("/start")
    if language == "en":
        await vera.say("/language")
        await vera.tap("English")
    return Office(stage, vera, translator(language))


async def loaded(stage: Stage) -> Office:
    """An administrator whose structure stands."""
    desk = await office(stage)
    await desk.load()
    await desk.tap("institution-apply")
    return desk


async def one(stage: Stage, sql: str, **values: Any) -> dict[str, Any]:
    [row] = await stage.rows(sql, **values)
    return row


async def id_of(stage: Stage, table: str, name: str) -> int:
    column = "name" if table == "groups" else "name_ru"
    return int((await one(stage, f"SELECT id FROM {table} WHERE {column} = :name", name=name))["id"])


async def structure() -> None:
    """The same structure without a conversation."""
    await store.load_catalogue(**NOW)
    admin = await talent.person(ADMINISTRATOR, Role.ADMINISTRATOR)
    shown = await institution.load(person_id=admin, content=FILE.encode(), language="ru", **NOW)
    assert shown.id is not None
    outcome, _ = await institution.apply(person_id=admin, import_id=shown.id, language="ru", **NOW)
    assert outcome == "applied"


async def group_id(name: str) -> int:
    [found] = [row for row in await queries.structure() if row.group == name]
    return int(found.group_id)


async def link_for(group: str | None = "ПИ-21", *, uses: int = 30, days: int = 7, at: datetime = talent.NOW) -> str:
    """The token of a link to a group, or to the faculty of informatics, with exactly so many uses."""
    [row] = [row for row in await queries.structure() if row.group == (group or "ПИ-21")]
    token = f"token-{group}-{uses}-{days}".replace("ПИ", "pi").replace("БУ", "bu")
    await queries.add_link(
        token=token,
        faculty_id=row.faculty_id,
        group_id=row.group_id if group else None,
        created_by=None,
        created_at=at,
        expires_at=at + timedelta(days=days),
        most_uses=uses,
    )
    return token


async def person_of(telegram_id: int) -> people.Person:
    found = await people.find(telegram_id=telegram_id)
    assert found is not None
    return found


async def notices(kind: str) -> list[int]:
    """Whom notices of a kind were posted for."""
    rows = await connection().exec_driver_sql(f"SELECT chat_id FROM outbox WHERE kind = '{kind}' ORDER BY id")
    return [row.chat_id for row in rows]


# -- files


@both_languages
async def test_a_file_is_corrected_shown_and_applied_with_one_tap(stage: Stage, language: str) -> None:
    desk = await office(stage, language)
    said = await desk.load("Факультет;Направление;Группа;Год выпуска\nА;;Г;2027\nА;Б;Г;27\n")
    assert desk.t("institution-problems", count=2) in said
    assert desk.t("csv-year", value="27") in said
    assert desk.t("institution-file") in said
    said = await desk.send(FILE.replace("Excel", "Excel, Бисероплетение").replace("Навыки", "Навыки;Куратор"))
    assert desk.t("institution-count-group", count=3) in said
    assert "Бисероплетение" in said
    assert "Куратор" in said
    assert await stage.rows("SELECT * FROM faculties") == []
    said = await desk.tap("institution-apply")
    assert desk.t("institution-applied") in said
    counts = await one(
        stage,
        "SELECT (SELECT count(*) FROM faculties) AS f, (SELECT count(*) FROM programmes) AS p,"
        " (SELECT count(*) FROM groups) AS g, (SELECT count(*) FROM programme_tags) AS t",
    )
    assert counts == {"f": 2, "p": 2, "g": 3, "t": 3}
    assert await stage.rows("SELECT * FROM incidents") == []


async def test_a_second_file_says_what_changes_stays_and_is_not_in_it(stage: Stage) -> None:
    desk = await loaded(stage)
    said = await desk.load(
        "Группа,Факультет,Направление,Год выпуска,Навыки\n"
        'ПИ-21,факультет информатики,Прикладная информатика,2026,"SQL, Excel"\n'
        "ПИ-22,Факультет информатики,Прикладная информатика,,\n"
        "ИС-11,Факультет информатики,Информационные системы,2030,\n"
    )
    for shown in (
        "➕ Новое: 1 направление, 1 группа",
        "✏️ Изменится: 1 факультет, 1 направление, 1 группа",
        "• Факультет информатики → факультет информатики",
        "• Прикладная информатика, навыки: Python, SQL → SQL, Microsoft Excel",
        "• ПИ-21, год выпуска: 2027 → 2026",
        "✔ Без изменений: 1 группа",
        "📌 Нет в файле, останется как есть: 1 факультет, 1 направление, 1 группа",
    ):
        assert shown in said, said
    await desk.tap("institution-apply")
    groups = await stage.rows("SELECT name, graduates_in FROM groups ORDER BY name")
    assert groups == [
        {"name": "БУ-31", "graduates_in": 2029},
        {"name": "ИС-11", "graduates_in": 2030},
        {"name": "ПИ-21", "graduates_in": 2026},
        {"name": "ПИ-22", "graduates_in": 2028},
    ]
    assert "менять нечего" in await desk.load("Факультет\nФакультет экономики\n")


async def test_what_is_downloaded_loads_again_without_a_change(stage: Stage) -> None:
    desk = await loaded(stage)
    await desk.open()
    await desk.tap("institution-export")
    content = await desk.downloaded()
    assert content.startswith(b"\xef\xbb\xbf" + ";".join(HEADERS["ru"].values()).encode())
    assert "менять нечего" in await desk.load(content.decode("utf-8-sig"))
    await desk.open()
    await desk.tap("institution-load")
    await desk.tap("institution-sample")
    sample = await desk.downloaded()
    assert "Вот что изменится" in await desk.send(sample)


async def test_every_tag_is_written_so_that_it_is_found_again(database: Database) -> None:
    async with database.transaction():
        await structure()
        catalogue = await store.catalogue()
        resolve = institution.resolver(catalogue)
        programme = next(row.programme_id for row in await queries.structure())
        ids = list(catalogue.by_id)
        await queries.set_tags({programme: ids})
        for language in ("ru", "en"):
            [line] = [
                row.split(";")
                for row in (await MAKERS["institution-csv"]({"language": language}))().content.decode().splitlines()
                if "ПИ-21" in row
            ]
            words = line[4].strip('"').split(", ")
            assert [resolve(word) for word in words] == ids


async def test_a_file_waits_through_a_restart_and_is_applied_once(stage: Stage) -> None:
    desk = await office(stage)
    await desk.load()
    shown = desk.vera.bot_messages[-1]["message_id"]
    await stage.restart()
    await desk.open()
    assert "Вот что изменится" in await desk.tap("institution-file-waits")
    await desk.tap("institution-apply")
    file = (await one(stage, "SELECT id FROM imports"))["id"]
    await desk.vera.press_data(InstitutionTap(act="apply", id=file).pack(), shown)
    assert desk.t("institution-file-applied") in desk.vera.touched
    assert len(await stage.rows("SELECT * FROM groups")) == 3
    await stage.advance(days=2)
    assert await stage.rows("SELECT * FROM imports") == []
    await desk.vera.press_data(InstitutionTap(act="apply", id=file).pack(), shown)
    assert desk.t("institution-file-gone") in desk.vera.toast


async def test_two_administrators_who_apply_at_once_see_each_others_work(database: Database) -> None:
    """The second one changes nothing before having seen what the first one made of the structure."""
    async with database.transaction():
        await store.load_catalogue(**NOW)
        admins = [await talent.person(number, Role.ADMINISTRATOR) for number in (1, 2)]
        files = []
        for admin, year in zip(admins, (2027, 2028), strict=True):
            text = FILE.replace("ПИ-21;2027", f"ПИ-21;{year}")
            shown = await institution.load(person_id=admin, content=text.encode(), language="ru", **NOW)
            files.append(shown.id)

    async def apply(admin: int, file: Any) -> tuple[str, Any]:
        async with database.transaction():
            return await institution.apply(person_id=admin, import_id=file, language="ru", **NOW)

    outcomes = await asyncio.gather(*map(apply, admins, files))
    assert sorted(outcome for outcome, _ in outcomes) == ["applied", "changed"]
    late = next(place for place, (outcome, _) in enumerate(outcomes) if outcome == "changed")
    assert outcomes[late][1].changed == {"faculty": 0, "programme": 0, "group": 1}
    assert (await apply(admins[late], files[late]))[0] == "applied"
    async with database.reading():
        assert (await institution.summary()).groups == 3


async def test_nobody_applies_or_sees_the_file_of_another(stage: Stage) -> None:
    desk = await office(stage)
    await desk.load()
    file = (await one(stage, "SELECT id FROM imports"))["id"]
    async with stage.database.transaction():
        await talent.person(1002, Role.ADMINISTRATOR)
    other = await stage.person("Олег", id=1002)
    await other.say("/menu")
    for act in ("apply", "file", "drop"):
        await other.press_data(InstitutionTap.model_construct(act=act, id=file, page=0).pack())
    assert await stage.rows("SELECT * FROM faculties") == []
    assert len(await stage.rows("SELECT * FROM imports")) == 1


async def test_buttons_of_strangers_and_numbers_of_nothing_are_refused(stage: Stage) -> None:
    desk = await loaded(stage)
    async with stage.database.transaction():
        await talent.person(1002, Role.MODERATOR)
    moderator = await stage.person("Олег", id=1002)
    await moderator.say("/menu")
    assert not any("Учебное заведение" in label for label in moderator.labels)
    for made_up in (InstitutionTap(act="allow"), NewLinkTap(place="faculty", id=1, lives=1, uses=1)):
        await moderator.press_data(made_up.pack())
        assert "недоступно" in moderator.toast
    assert await stage.rows("SELECT * FROM join_links") == []
    await desk.open()
    nothing = 2**63 - 1
    acts = [InstitutionTap.model_construct(act=act, id=nothing, page=10**6 - 1) for act in
            ("file", "apply", "drop", "faculty", "programme", "group", "graduate", "graduated", "link", "qr", "revoke",
             "revoked", "faculties", "links")]  # fmt: skip
    for each in (*acts, NewLinkTap(place="group", id=nothing), PlaceTap(act="group", person=nothing, id=1)):
        await desk.vera.press_data(each.pack())
    await desk.vera.press_data(InstitutionTap.model_construct(act="group", id=2**63, page=0).pack())
    await desk.vera.press_data("in:apply:-1:0")
    await desk.vera.press_data("nl:group:1:9:9")
    await desk.vera.press_data("jn:yes:" + "я" * 20)
    assert await stage.rows("SELECT * FROM incidents") == []
    assert len(await stage.rows("SELECT * FROM groups")) == 3


async def test_names_like_markup_are_names_everywhere(stage: Stage) -> None:
    desk = await office(stage)
    lines = [f"faculty,programme,group\n{HOSTILE} f,{HOSTILE} p,{HOSTILE} g"]
    await desk.load(lines[0].replace("faculty,", "faculty,", 1))
    await desk.tap("institution-apply")
    await desk.tap("institution-faculties")
    for name in (" f", " p", " g"):
        await desk.vera.tap(HOSTILE + name)
        assert HOSTILE + name in desk.vera.touched
    await desk.tap("institution-new-link")
    assert f"{HOSTILE} f, группа {HOSTILE} g" in desk.vera.touched


@pytest.mark.parametrize("count", [7, 8, 9, 20])
async def test_long_lists_have_pages(stage: Stage, count: int) -> None:
    desk = await office(stage)
    await desk.load("Факультет;Направление;Группа\n" + "".join(f"Ф;П;Г-{n:02}\n" for n in range(count)))
    await desk.tap("institution-apply")
    await desk.tap("institution-faculties")
    await desk.vera.tap("Ф")
    await desk.vera.tap("П")
    seen: list[str] = []
    while True:
        seen += [label for label in desk.vera.labels if label.startswith("Г-")]
        if "▶" not in desk.vera.labels:
            break
        await desk.vera.tap("▶")
    assert seen == [f"Г-{n:02}" for n in range(count)]


# -- links


async def test_a_link_comes_with_its_picture_and_is_revoked(stage: Stage) -> None:
    desk = await loaded(stage)
    await desk.tap("institution-faculties")
    for label in ("Факультет информатики", "Прикладная", "ПИ-21"):
        await desk.vera.tap(label)
    for key, values in (("institution-new-link", {}), ("institution-lives-2", {}), ("institution-uses", {"count": 30})):
        await desk.tap(key, **values)
    row = await one(stage, "SELECT * FROM join_links")
    link = f"https://t.me/talentloop_sandbox_bot?start=join-{row['token']}"
    assert len(f"join-{row['token']}") <= 64
    assert (row["most_uses"], row["uses"]) == (30, 0)
    caption = desk.vera.bot_messages[-1]
    assert link in caption["caption"]
    assert caption["photo"]
    picture = io.BytesIO()
    segno.make(link, error="m", micro=False).save(picture, kind="png", scale=institution.QR_SCALE)
    assert await desk.downloaded() == picture.getvalue()
    assert len(picture.getvalue()) < 100_000

    await desk.tap("institution-links")
    await desk.vera.tap("0/30")
    await desk.tap("institution-link-revoke")
    await desk.tap("institution-revoke-now")
    assert desk.t("institution-links-empty") in desk.vera.touched
    ann = await stage.person("Аня", id=ANN)
    assert "отозвали" in await ann.say(f"/start join-{row['token']}")
    assert await stage.rows("SELECT * FROM memberships") == []


async def test_a_double_tap_makes_one_link_and_another_place_another(database: Database) -> None:
    async with database.transaction():
        await structure()
        admin = (await person_of(ADMINISTRATOR)).id
        place: dict[str, Any] = {"group_id": await group_id("ПИ-21")}
        given: dict[str, Any] = {"by": admin, "lives": institution.LIVES[0], "uses": 30}
        first = await institution.new_link(**place, **given, now=talent.NOW)
        again = await institution.new_link(**place, **given, now=talent.NOW + timedelta(seconds=2))
        others = [
            await institution.new_link(**place, **given | {"uses": 100}, now=talent.NOW),
            await institution.new_link(**place, **given | {"lives": institution.LIVES[1]}, now=talent.NOW),
            await institution.new_link(faculty_id=first.faculty_id, **given, now=talent.NOW),
            await institution.new_link(**place, **given, now=talent.NOW + timedelta(minutes=5)),
        ]
        assert again == first
        assert len({link.token for link in (first, *others)}) == 5


@both_languages
async def test_a_student_joins_by_a_link_and_goes_on_to_the_resume(stage: Stage, language: str) -> None:
    await loaded(stage)
    t = translator(language)
    async with stage.database.transaction():
        token = await link_for("ПИ-21", at=datetime.now(UTC))
    ann = await stage.person("Лена", id=LENA, language=language)
    said = await ann.say(f"/start join-{token}")
    assert "ПИ-21" in said
    assert "Прикладная информатика" in said
    assert await stage.rows("SELECT * FROM memberships") == []
    await ann.tap(t("join-yes"))
    assert to_entities(t("consent-processing"))[0] in ann.touched
    row = await one(stage, "SELECT state, link_id FROM memberships")
    assert row == {"state": "confirmed", "link_id": 1}
    assert (await one(stage, "SELECT uses FROM join_links"))["uses"] == 1
    assert await stage.rows("SELECT role FROM role_grants WHERE role = 'student'") == [{"role": "student"}]
    await ann.say(f"/start join-{token}")
    assert t("join-yes") not in ann.labels
    await ann.press_data(JoinTap(answer="yes", token=token).pack())
    assert (await one(stage, "SELECT uses FROM join_links"))["uses"] == 1
    assert await stage.rows("SELECT * FROM incidents") == []


async def test_a_link_opened_in_the_middle_of_the_resume_comes_back_to_the_question(stage: Stage) -> None:
    await loaded(stage)
    async with stage.database.transaction():
        token = await link_for("ПИ-21", at=datetime.now(UTC))
    ann = await stage.person("Аня", id=ANN)
    await ann.say("/start")
    await ann.tap("Я студент")
    await ann.tap("Согласен")
    question = ann.touched
    await ann.say(f"/start join-{token}")
    await ann.tap("Нет, не я")
    assert question in ann.touched
    await ann.say(f"/start join-{token}")
    await ann.tap("Да, это я")
    assert question in ann.touched


async def test_a_hostile_link_changes_nothing_by_itself_and_another_link_changes_the_group(stage: Stage) -> None:
    await loaded(stage)
    async with stage.database.transaction():
        now = datetime.now(UTC)
        first, second = await link_for("ПИ-21", at=now), await link_for("БУ-31", at=now)
    ann = await stage.person("Аня", id=ANN)
    await ann.say(f"/start join-{first}")
    await ann.tap("Да, это я")
    said = await ann.say(f"/start join-{second}")
    assert "Сейчас у вас записано: Факультет информатики, группа ПИ-21" in said
    await ann.tap("Нет, не я")
    at_first = await one(stage, "SELECT group_id FROM memberships")
    assert at_first["group_id"] == await id_of(stage, "groups", "ПИ-21")
    await ann.say(f"/start join-{second}")
    await ann.tap("Да, это я")
    then = await one(stage, "SELECT faculty_id, group_id FROM memberships")
    assert then == {
        "faculty_id": await id_of(stage, "faculties", "Факультет экономики"),
        "group_id": await id_of(stage, "groups", "БУ-31"),
    }


async def test_links_that_have_ended_say_so_kindly_and_lead_on(stage: Stage) -> None:
    await loaded(stage)
    async with stage.database.transaction():
        now = datetime.now(UTC)
        over, full = await link_for("ПИ-21", days=0, at=now), await link_for("ПИ-22", uses=0, at=now)
    ann = await stage.person("Аня", id=ANN)
    for token, words in ((over, "Срок"), (full, "уже все"), ("never-seen", "не знакома"), ("", "не знакома")):
        said = await ann.say(f"/start join-{token}")
        assert words in said
        assert any("Я студент" in label for label in ann.labels)
        await ann.press_data(f"jn:yes:{token}")
    assert await stage.rows("SELECT * FROM memberships") == []
    assert await stage.rows("SELECT * FROM incidents") == []


async def test_a_facultys_link_leaves_the_group_to_the_student(stage: Stage) -> None:
    await loaded(stage)
    async with stage.database.transaction():
        token = await link_for(None, at=datetime.now(UTC))
    lena = await stage.person("Лена", id=LENA)
    await lena.say(f"/start join-{token}")
    await lena.tap("Да, это я")
    foreign = await id_of(stage, "groups", "БУ-31")
    await lena.press_data(MemberTap(act="group", id=foreign).pack())
    assert (await one(stage, "SELECT group_id FROM memberships"))["group_id"] is None
    await lena.tap("Пропустить")
    await lena.say("/menu")
    await lena.tap("Студент подтверждён")
    await lena.tap("Указать группу")
    await lena.tap("Прикладная информатика")
    await lena.tap("ПИ-22")
    chosen = await id_of(stage, "groups", "ПИ-22")
    assert (await one(stage, "SELECT group_id FROM memberships"))["group_id"] == chosen
    await lena.press_data(MemberTap(act="group", id=await id_of(stage, "groups", "ПИ-21")).pack())
    assert (await one(stage, "SELECT group_id FROM memberships"))["group_id"] == chosen
    assert await stage.rows("SELECT * FROM incidents") == []


async def test_of_all_who_open_a_link_at_once_only_as_many_join_as_it_is_for(database: Database) -> None:
    crowd = range(5001, 5011)
    async with living(database) as engine:
        async with database.transaction():
            await structure()
            token = await link_for("ПИ-21", uses=3, at=engine.clock.now())
        yes = JoinTap(answer="yes", token=token).pack()
        await asyncio.gather(*(engine.inbox.take([tap(each, yes)]) for each in crowd for _ in range(2)))
        await engine.quiet()
        assert await engine.rows("SELECT uses FROM join_links") == [{"uses": 3}]
        assert await engine.rows("SELECT state, count(*) AS n FROM memberships GROUP BY state") == [
            {"state": "confirmed", "n": 3}
        ]
        students = await engine.rows("SELECT person_id FROM role_grants WHERE role = 'student'")
        assert len(students) == 3
        assert await engine.rows("SELECT title FROM incidents") == []


async def test_what_the_institution_knows_is_offered_to_the_resume(database: Database) -> None:
    async with database.transaction():
        await structure()
        await institution.remember(name="КФУ", zone=talent.ZONE)
        ann = await talent.person(ANN, Role.STUDENT)
        assert await memberships.education_of(person_id=ann) is None
        assert await memberships.suggested_tags(person_id=ann) == []
        await memberships.join(person=await people.get(person_id=ann), token=await link_for("ПИ-21"), **WHEN)
        assert await memberships.education_of(person_id=ann) == {
            "institution": "КФУ",
            "faculty": "Факультет информатики",
            "area": "Прикладная информатика",
            "group": "ПИ-21",
            "endDate": "2027",
        }
        assert await memberships.suggested_tags(person_id=ann) == await talent.tag_ids(["python", "sql"])
        asked = await talent.person(LENA, Role.STUDENT)
        await memberships.ask(person_id=asked, **WHEN)
        assert await memberships.education_of(person_id=asked) is None


# -- the work queue


async def asking(telegram_id: int, *, name: str = "Анна Смирнова") -> int:
    """A student with a published resume who asks to be confirmed."""
    await talent.student(telegram_id, ["excel"], confirmed=False, name=name)
    person = (await person_of(telegram_id)).id
    await memberships.ask(person_id=person, **WHEN)
    return person


async def test_an_unconfirmed_resume_is_sent_only_once_the_student_is_confirmed(stage: Stage) -> None:
    desk = await office(stage)
    ann, boss = await stage.person("Аня", id=ANN), await stage.person("Борис", id=BOSS)
    for each in (ann, boss):
        await each.say("/start")
    async with stage.database.transaction():
        await talent.vacancy(await talent.company(BOSS), BOSS, ["excel"])
        await asking(ANN)
        assert not await memberships.ask(person_id=(await person_of(ANN)).id, **WHEN)
    said = await desk.vera.look()
    assert "Анна Смирнова" in said
    assert "КФУ, прикладная информатика, 3 курс" in said
    assert await stage.rows("SELECT * FROM showings") == []
    said = await desk.tap("membership-confirm")
    assert desk.t("queue-empty") in said
    assert "Обучение подтверждено" in await ann.look()
    assert len(await stage.rows("SELECT * FROM showings")) == 1
    await boss.look()
    assert len([m for m in boss.bot_messages if "3 курс" in m["text"]]) == 1
    item = await one(stage, "SELECT state, outcome FROM work_items")
    assert item == {"state": "done", "outcome": "confirmed"}


async def test_a_declined_student_learns_why_and_asks_again(stage: Stage) -> None:
    desk = await office(stage)
    ann = await stage.person("Аня", id=ANN)
    await ann.say("/start")
    async with stage.database.transaction():
        await asking(ANN, name=HOSTILE)
    await desk.vera.look()
    await desk.tap("notice-membership-open")
    assert HOSTILE in desk.vera.touched
    await desk.tap("membership-decline")
    await desk.tap("membership-reason-not_listed")
    assert "не нашли в списках" in await ann.look()
    assert await stage.rows("SELECT outcome FROM work_items") == [{"outcome": "declined-not_listed"}]
    async with stage.database.transaction():
        assert not await memberships.ask(person_id=(await person_of(ANN)).id, **WHEN)
    await ann.tap("Попросить ещё раз")
    assert "Ждём подтверждения" in ann.touched
    await desk.vera.look()
    await desk.tap("notice-membership-open")
    await desk.tap("membership-decline")
    await desk.tap("membership-reason-write")
    await desk.tap("form-cancel")
    await desk.tap("membership-decline")
    await desk.tap("membership-reason-write")
    await desk.vera.say("Укажите группу, пожалуйста.")
    assert "Укажите группу, пожалуйста." in await ann.look()
    await ann.tap("Попросить ещё раз")
    await desk.vera.say("/queue")
    await desk.tap("membership-confirm-graduate")
    assert "как выпускник" in await ann.look()
    assert await stage.rows("SELECT state FROM memberships") == [{"state": "graduate"}]
    assert await stage.rows("SELECT * FROM incidents") == []


async def test_staff_is_told_at_once_and_then_once_a_day(database: Database) -> None:
    async with database.transaction():
        await talent.person(1, Role.ADMINISTRATOR)
        ids = [await asking(number) for number in (11, 12, 13)]
        assert await notices("membership-asked") == [1, 1]
        later: dict[str, Any] = {"now": talent.NOW + timedelta(days=1), "zone": talent.ZONE}
        await talent.student(14, ["excel"], confirmed=False)
        await memberships.ask(person_id=(await person_of(14)).id, **later)
        assert await notices("membership-asked") == [1, 1, 1]
        assert await work_queue.count_open() == 4
        await memberships.confirm(person_id=ids[0], by=(await person_of(1)).id, **WHEN)
        assert await notices("membership-confirmed") == [11]


async def test_whoever_published_before_anybody_was_asked_about_is_asked_about_by_night(stage: Stage) -> None:
    await office(stage)
    async with stage.database.transaction():
        for number in (5001, 5002):
            await talent.student(number, ["excel"], confirmed=False)
        await talent.student(5003, ["excel"])
        await talent.student(5004, ["excel"], confirmed=False, state=ResumeState.PAUSED)
    await stage.advance(days=2)
    assert await stage.rows("SELECT state, count(*) AS n FROM memberships GROUP BY state ORDER BY state") == [
        {"state": "asked", "n": 2},
        {"state": "confirmed", "n": 1},
    ]
    assert len(await stage.rows("SELECT * FROM work_items WHERE state = 'open'")) == 2


async def test_the_group_may_be_named_after_confirming_or_skipped(stage: Stage) -> None:
    desk = await loaded(stage)
    ann = await stage.person("Аня", id=ANN)
    await ann.say("/start")
    async with stage.database.transaction():
        await asking(ANN)
    await desk.vera.look()
    person = (await one(stage, "SELECT person_id FROM memberships"))["person_id"]
    await desk.vera.press_data(PlaceTap(act="faculties", person=person).pack())
    assert "не подтверждён" in desk.vera.toast
    await desk.tap("membership-confirm")
    await desk.vera.tap("Указать группу")
    await desk.vera.tap("Факультет экономики")
    await desk.vera.tap("Бухгалтерский учёт")
    await desk.vera.tap("БУ-31")
    assert "Факультет экономики, группа БУ-31" in desk.vera.touched
    assert desk.t("queue-empty") in desk.vera.touched
    row = await one(stage, "SELECT group_id FROM memberships")
    assert row["group_id"] == await id_of(stage, "groups", "БУ-31")


async def test_whoever_decides_first_has_decided(stage: Stage) -> None:
    desk = await office(stage)
    async with stage.database.transaction():
        person = await asking(ANN)
        await talent.person(1002, Role.MODERATOR)
    oleg = await stage.person("Олег", id=1002)
    await oleg.say("/queue")
    await desk.vera.say("/queue")
    await desk.tap("membership-confirm")
    await oleg.tap(desk.t("membership-decline"))
    assert "уже решено" in oleg.touched
    await oleg.press_data(ConfirmTap(act="decline", person=person, reason=DeclineReason.NOT_OURS.value).pack())
    assert "Решение: Вера" in oleg.touched
    await oleg.press_data(ConfirmTap(act="decline", person=person, reason="other").pack())
    assert "недоступно" in oleg.toast
    assert await stage.rows("SELECT state FROM memberships") == [{"state": "confirmed"}]


async def test_somebody_who_is_gone_leaves_the_queue_with_a_tap(stage: Stage) -> None:
    desk = await office(stage)
    async with stage.database.transaction() as transaction:
        person = await asking(ANN)
        await transaction.connection.exec_driver_sql(f"DELETE FROM people WHERE id = {person}")
    await desk.vera.look()
    await desk.vera.say("/queue")
    assert desk.t("membership-gone") in desk.vera.touched
    await desk.tap("membership-drop")
    assert desk.t("queue-empty") in desk.vera.touched


async def test_a_link_answers_a_request_that_waits(database: Database) -> None:
    async with database.transaction():
        await structure()
        await talent.vacancy(await talent.company(BOSS), BOSS, ["excel"])
        await asking(ANN)
        ann = await person_of(ANN)
        joined = await memberships.join(person=ann, token=await link_for("ПИ-21"), **WHEN)
        assert joined.fresh
        assert await work_queue.count_open() == 0
        assert len(await notices("candidates")) == 1
        again = await memberships.join(person=ann, token=await link_for(None), **WHEN)
        assert (again.fresh, again.membership.group) == (False, "ПИ-21")
        with pytest.raises(NotAllowed):
            await memberships.choose_group(person=ann, group_id=await group_id("ПИ-22"))


# -- unconfirmed resumes


async def test_the_switch_lets_unconfirmed_resumes_in_and_out(stage: Stage) -> None:
    desk = await office(stage)
    boss = await stage.person("Борис", id=BOSS)
    await boss.say("/start")
    async with stage.database.transaction():
        vacancy = await talent.vacancy(await talent.company(BOSS), BOSS, ["excel"])
        for number in range(5001, 5004):
            await talent.student(number, ["excel"], confirmed=False)
    await desk.open()
    await desk.tap("institution-unconfirmed")
    assert desk.t("institution-unconfirmed-off") in desk.vera.touched
    await desk.tap("institution-allow")
    await desk.vera.look()
    assert len(await stage.rows("SELECT * FROM showings")) == 3

    async def opened() -> list[bool]:
        async with stage.database.reading():
            return [bool(row.open) for row in await matching.pages(vacancy)]

    assert await opened() == [True, True, True]
    await desk.tap("institution-forbid")
    assert await opened() == [False, False, False]


async def test_however_many_resumes_become_allowed_each_is_matched_once(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memberships, "BATCH", 2)
    async with database.transaction():
        await talent.vacancy(await talent.company(BOSS), BOSS, ["excel"])
        for number in range(5001, 5006):
            await talent.student(number, ["excel"], confirmed=False)
        assert await memberships.unconfirmed_due() is None
        await memberships.show_unconfirmed(allowed=True, **NOW)
        await memberships.show_unconfirmed(allowed=True, now=talent.NOW + timedelta(days=1))
        rounds = 0
        while await memberships.unconfirmed_due() == talent.NOW:
            await memberships.match_unconfirmed(**WHEN)
            rounds += 1
        assert rounds == 3
        assert len((await connection().exec_driver_sql("SELECT id FROM showings")).all()) == 5
        await memberships.show_unconfirmed(allowed=False, **NOW)
        await memberships.match_unconfirmed(**WHEN)
        assert not await memberships.unconfirmed_shown()


# -- what time does


def moment(day: str) -> dict[str, Any]:
    """Four in the morning of a day where the institution is."""
    return {"now": datetime.fromisoformat(f"{day}T04:00:00+03:00"), "zone": talent.ZONE}


async def states() -> dict[int, str]:
    rows = await connection().exec_driver_sql(
        "SELECT p.telegram_id, m.state FROM memberships m JOIN people p ON p.id = m.person_id"
    )
    return {row.telegram_id: row.state for row in rows}


async def student_of(telegram_id: int, group: str | None) -> None:
    await talent.student(telegram_id, ["excel"])
    person = (await person_of(telegram_id)).id
    if group:
        await memberships.place(person_id=person, group_id=await group_id(group))


async def test_students_become_graduates_in_the_august_of_their_year_and_are_told_once(database: Database) -> None:
    async with database.transaction():
        await structure()
        for number, group in ((21, "ПИ-21"), (22, "ПИ-22"), (23, None)):
            await student_of(number, group)
        for day in ("2026-08-01", "2027-07-31"):
            await memberships.turn_year(**moment(day))
            assert set((await states()).values()) == {"confirmed"}
        await memberships.turn_year(**moment("2027-08-01"))
        await memberships.turn_year(**moment("2027-08-02"))
        assert await states() == {21: "graduate", 22: "confirmed", 23: "confirmed"}
        assert await notices("membership-graduate") == [21]
        [row] = await connection().execute(
            OutboxMessage.__table__.select().where(OutboxMessage.kind == "membership-graduate")
        )
        assert (row.lane, row.not_before.hour) == (Lane.BULK, 6)
        # Missed for a year: whoever's year is over graduates all the same.
        await memberships.turn_year(**moment("2029-03-01"))
        assert await states() == {21: "graduate", 22: "graduate", 23: "confirmed"}


async def test_the_link_of_a_group_that_has_graduated_keeps_people_as_graduates(database: Database) -> None:
    async with database.transaction():
        await structure()
        ann = await people.get(person_id=await talent.person(ANN, Role.STUDENT))
        later = moment("2027-10-01")
        joined = await memberships.join(person=ann, token=await link_for("ПИ-21", at=later["now"]), **later)
        assert joined.membership.state is MembershipState.GRADUATE
        await memberships.turn_year(**later)
        assert await notices("membership-graduate") == []


async def test_a_whole_group_is_marked_as_graduated(stage: Stage) -> None:
    desk = await loaded(stage)
    ann = await stage.person("Аня", id=ANN)
    await ann.say("/start")
    async with stage.database.transaction():
        await student_of(ANN, "ПИ-22")
        await student_of(5002, "ПИ-21")
    await desk.open()
    await desk.tap("institution-faculties")
    for label in ("Факультет информатики", "Прикладная", "ПИ-22"):
        await desk.vera.tap(label)
    await desk.tap("institution-graduate")
    assert {row["state"] for row in await stage.rows("SELECT state FROM memberships")} == {"confirmed"}
    await desk.tap("institution-graduate-now")
    assert desk.t("institution-graduated", count=1) in desk.vera.touched
    assert sorted(row["state"] for row in await stage.rows("SELECT state FROM memberships")) == [
        "confirmed",
        "graduate",
    ]
    await stage.advance(days=1)
    assert "Поздравляем с выпуском" in await ann.look()


async def years(telegram_id: int) -> list[Any]:
    rows = await connection().execute(ResumeEntry.__table__.select().order_by(ResumeEntry.id))
    mine = await connection().exec_driver_sql(
        "SELECT r.id FROM resumes r JOIN people p ON p.id = r.person_id WHERE p.telegram_id = " + str(telegram_id)
    )
    resume = mine.scalar_one()
    return [row.data.get("year") for row in rows if row.resume_id == resume]


async def test_on_the_first_of_september_students_are_one_year_further_once(database: Database) -> None:
    async with database.transaction():
        await structure()
        await settings.add_setting("installed", {"at": "2027-08-31T12:00:00+00:00"})
        for number in (31, 32, 33):
            await student_of(number, "ПИ-22")
        await connection().execute(
            update(Membership)
            .where(Membership.person_id == (await person_of(32)).id)
            .values(state=MembershipState.GRADUATE)
        )
        await talent.student(34, ["excel"], confirmed=False)
        await memberships.turn_year(**moment("2027-08-31"))
        assert [await years(number) for number in (31, 32, 33, 34)] == [[3]] * 4
        for day in ("2027-09-01", "2027-09-02", "2028-05-01"):
            await memberships.turn_year(**moment(day))
            assert [await years(number) for number in (31, 32, 33, 34)] == [[4], [3], [4], [3]]


async def test_a_bot_installed_in_autumn_raises_nobody_before_the_next_one(database: Database) -> None:
    async with database.transaction():
        await settings.add_setting("installed", {"at": "2026-09-01T12:00:00+00:00"})
        await student_of(31, None)
        await memberships.turn_year(**moment("2026-09-02"))
        assert await years(31) == [3]
        await memberships.turn_year(**moment("2029-09-01"))  # three autumns at once, and never beyond the sixth year
        assert await years(31) == [6]
        await memberships.turn_year(**moment("2030-09-01"))
        assert await years(31) == [6]


async def test_more_entries_than_one_look_reads_are_raised_all(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memberships, "ENTRIES", 2)
    async with database.transaction():
        await settings.add_setting("installed", {"at": "2026-10-01T12:00:00+00:00"})
        for number in range(31, 36):
            await student_of(number, None)
        await memberships.turn_year(**moment("2027-09-01"))
        assert [await years(number) for number in range(31, 36)] == [[4]] * 5


SEPTEMBER = date(2027, 9, 1)
VALUES = st.none() | st.booleans() | st.integers(-3, 9) | st.text(max_size=4) | st.lists(st.integers(), max_size=2)


@given(
    st.fixed_dictionaries({}, optional={"year": VALUES, "endDate": VALUES, "institution": st.text(max_size=4)}),
    st.integers(0, 4),
)
def test_a_year_rises_by_the_autumns_and_nothing_else_changes(item: dict[str, Any], by: int) -> None:
    later = risen(item, by, SEPTEMBER)
    if later is None:
        return
    assert item["year"] < later["year"] <= min(item["year"] + by, 6)
    assert {**later, "year": None} == {**item, "year": None}


@pytest.mark.parametrize(
    ("end", "year"), [("2027-06", None), ("2027", None), ("2020", None), ("2028", 4), ("", 4), ("когда-нибудь", 4)]
)
def test_studies_that_have_ended_go_no_further(end: str, year: int | None) -> None:
    later = risen({"year": 3, "endDate": end}, 1, SEPTEMBER)
    assert (later and later["year"]) == year


async def test_an_unknown_group_or_faculty_is_refused(database: Database) -> None:
    async with database.transaction():
        await talent.student(31, ["excel"])
        person = (await person_of(31)).id
        wrong: Sequence[dict[str, Any]] = ({"group_id": 99}, {"faculty_id": 99})
        for place in wrong:
            with pytest.raises(Refusal):
                await memberships.place(person_id=person, **place)
        with pytest.raises(Refusal):
            await memberships.graduate_group(group_id=99, **WHEN)


async def test_whoever_joins_a_group_marked_as_graduated_is_a_graduate(database: Database) -> None:
    """The group ends with the mark, whatever year its file named."""
    async with database.transaction():
        await structure()
        await student_of(21, "ПИ-22")
        shown = await institution.load(
            person_id=(await person_of(ADMINISTRATOR)).id, content=b"faculty\nX", language="en", **NOW
        )
        group = await group_id("ПИ-22")
        assert await memberships.graduate_group(group_id=group, **moment("2026-09-10")) == 1
        assert (await institution.group(group_id=group)).graduates_in == 2026
        ann = await people.get(person_id=await talent.person(ANN, Role.STUDENT))
        later = moment("2026-09-20")
        joined = await memberships.join(person=ann, token=await link_for("ПИ-22", at=later["now"]), **later)
        assert joined.membership.state is MembershipState.GRADUATE
        outcome, _ = await institution.apply(
            person_id=(await person_of(ADMINISTRATOR)).id, import_id=shown.id or 0, language="en", **NOW
        )
        assert outcome == "changed"
        early = await group_id("БУ-31")
        await memberships.graduate_group(group_id=early, **moment("2030-01-10"))
        assert (await institution.group(group_id=early)).graduates_in == 2029


async def test_links_that_ended_long_ago_leave_the_list(database: Database) -> None:
    async with database.transaction():
        await structure()
        await link_for("ПИ-21", days=7)
        await link_for("ПИ-22", days=30)
        days = {day: await institution.links(now=talent.NOW + timedelta(days=day)) for day in (8, 36, 38, 61)}
        assert {day: len(found.links) for day, found in days.items()} == {8: 2, 36: 2, 38: 1, 61: 0}


# -- the people of the institution, one by one


async def test_a_student_without_a_group_is_found_placed_and_marked_by_hand(stage: Stage) -> None:
    desk = await loaded(stage)
    ann = await stage.person("Аня", id=ANN)
    await ann.say("/start")
    async with stage.database.transaction():
        await talent.student(ANN, ["excel"], name=f"{HOSTILE} Королёва")
        await talent.student(5002, ["excel"], name="Пётр Иванов")
        await student_of(5003, "ПИ-21")
    assert desk.t("institution-loose", count=2) in await desk.open()
    await desk.tap("people-open")
    await desk.tap("people-loose")
    assert len([label for label in desk.vera.labels if label.startswith("🎓")]) == 2
    await desk.vera.tap("Королёва")
    assert f"{HOSTILE} Королёва" in desk.vera.touched
    assert desk.t("people-no-group") in desk.vera.touched
    await desk.tap("people-place")
    await desk.tap("form-cancel")
    await desk.tap("people-place")
    await desk.vera.tap("Факультет экономики")
    await desk.tap("form-back")
    await desk.vera.tap("Факультет экономики")
    await desk.vera.tap("Бухгалтерский учёт")
    await desk.tap("form-back")
    await desk.vera.tap("Бухгалтерский учёт")
    await desk.vera.tap("БУ-31")
    assert "Факультет экономики, группа БУ-31" in desk.vera.touched
    await desk.tap("people-graduate")
    await desk.tap("people-graduate-now")
    assert desk.t("people-graduated") in desk.vera.touched
    assert desk.t("people-graduate") not in desk.vera.labels
    graduates = "SELECT count(*) AS n FROM memberships WHERE state = 'graduate'"
    assert await stage.rows(graduates) == [{"n": 1}]
    await desk.tap("people-again")
    assert desk.t("people-studies") in desk.vera.touched
    assert await stage.rows(graduates) == [{"n": 0}]
    assert await stage.rows("SELECT * FROM incidents") == []
    await desk.vera.look()
    assert len(desk.vera.live_menus) == 1


async def test_people_are_searched_by_name_and_another_name_may_follow(stage: Stage) -> None:
    desk = await loaded(stage)
    async with stage.database.transaction():
        for number in range(9):
            await talent.student(6000 + number, ["excel"], name=f"Анна Королёва {number}")
        await talent.student(6100, ["excel"], name="Пётр Иванов")
        await talent.student(6101, ["excel"], name="Пётр Тайный", confirmed=False)
    await desk.open()
    await desk.tap("people-open")
    await desk.vera.tap("▶")
    await desk.tap("people-find")
    said = await desk.vera.say("КОРОЛЕВА анн")
    assert desk.t("people-found-more") in said
    assert len([label for label in desk.vera.labels if "Королёва" in label]) == 8
    said = await desk.vera.say("петр")
    assert [label for label in desk.vera.labels if "Пётр" in label] == ["🎓 Пётр Иванов"]
    assert desk.t("people-found-more") not in said
    assert desk.t("people-found-nobody", text="овор") in await desk.vera.say("овор")
    assert len(desk.vera.live_menus) == 1
    await desk.vera.say("петр")
    await desk.vera.tap("Пётр Иванов")
    await desk.tap("form-back")
    assert desk.t("people-among-all") in desk.vera.touched
    await desk.tap("people-find")
    await desk.tap("form-cancel")
    assert desk.t("people-among-all") in desk.vera.touched


async def test_every_member_is_on_one_page_of_each_list_and_others_are_on_none(database: Database) -> None:
    async with database.transaction():
        await structure()
        for number in range(20):
            await student_of(7000 + number, (None, "ПИ-21", "БУ-31")[number % 3])
        await talent.student(7100, ["excel"], confirmed=False)

        async def listed(**among: Any) -> int:
            ids: list[int] = []
            page, more = 0, True
            while more:
                found = await memberships.members(among=memberships.Among(**among), page=page)
                ids += [member.id for member in found.members]
                page, more = page + 1, found.more
            assert len(set(ids)) == len(ids)
            return len(ids)

        [row] = [row for row in await queries.structure() if row.group == "БУ-31"]
        assert await listed() == 20
        assert await listed(loose=True) == 7
        assert await listed(group_id=row.group_id) == 6
        assert await listed(faculty_id=row.faculty_id) == 6


async def test_nobody_but_administrators_looks_at_people(stage: Stage) -> None:
    await loaded(stage)
    async with stage.database.transaction():
        await talent.student(ANN, ["excel"])
        person = (await person_of(ANN)).id
        await talent.person(1002, Role.MODERATOR)
    for number in (1002, ANN):
        stranger = await stage.person("Олег", id=number)
        await stranger.say("/menu")
        for act in ("list", "find", "one", "ends", "ended", "again"):
            await stranger.press_data(
                PeopleTap.model_construct(act=act, among="all", id=0, page=0, person=person).pack()
            )
            assert "недоступно" in stranger.toast
    assert await stage.rows("SELECT state FROM memberships") == [{"state": "confirmed"}]


async def test_a_graduate_of_an_ended_group_is_no_student_again(database: Database) -> None:
    async with database.transaction():
        await structure()
        await student_of(21, "ПИ-21")
        person = (await person_of(21)).id
        over = moment("2027-08-01")
        assert not await memberships.study_again(person_id=person, **over)
        assert await memberships.graduate_one(person_id=person, **over)
        assert not await memberships.graduate_one(person_id=person, **over)
        assert await notices("membership-graduate") == [21]
        assert not await memberships.study_again(person_id=person, **over)
        assert await memberships.study_again(person_id=person, **moment("2027-07-31"))
        assert await states() == {21: "confirmed"}


async def test_a_graduate_stays_one_when_a_facultys_link_only_says_where_they_studied(database: Database) -> None:
    async with database.transaction():
        await structure()
        person = await asking(ANN)
        await memberships.confirm(person_id=person, by=(await person_of(ADMINISTRATOR)).id, graduate=True, **WHEN)
        ann = await people.get(person_id=person)
        joined = await memberships.join(person=ann, token=await link_for(None), **WHEN)
        assert joined.membership.state is MembershipState.GRADUATE
        assert joined.membership.faculty is not None
        again = await memberships.join(person=ann, token=await link_for("ПИ-21"), **WHEN)
        assert again.membership.state is MembershipState.CONFIRMED
