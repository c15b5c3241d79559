"""What becomes of a resume: reminders, work found, versions, the stop-list, complaints and what moderators decide."""

import asyncio
import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update

from handlers.screens.candidates import CandidateTap
from handlers.screens.introductions import InvitationTap
from handlers.screens.resume import ResumeTap
from handlers.screens.states import ComplaintTap, ModerationTap
from models.database import Database, connection
from models.queries import people as people_queries
from models.tables import Company as CompanyRow
from models.tables import (
    CompanyState,
    Complaint,
    ConsentKind,
    Membership,
    MembershipState,
    OutboxMessage,
    Person,
    Resume,
    ResumeState,
    ResumeVersion,
    Role,
    Showing,
    Vacancy,
    VacancyState,
)
from services import candidates, companies, introductions, moderation, people, reminders, resumes, showings, stop_list
from services import versions as versions_service
from services.company_names import LONGEST, name_key, says_only_form
from services.errors import Refusal
from services.feedback import steering
from services.moderation import Reason
from services.reading import Place
from services.reminders import Turn, turn
from tests import talent
from tests.stage import Somebody, Stage
from tests.talent import NOW, ZONE
from tests.test_introductions import ANN, BOB, Meeting, meet
from tests.test_student import RUSSIAN, do, published

DAY, WEEK, HOUR = timedelta(days=1), timedelta(weeks=1), timedelta(hours=1)
HOSTILE = '</b><a href="x">'


async def to_noon(stage: Stage) -> None:
    """Moves the clock to a quarter past noon in Moscow, when everybody may be written to."""
    now = datetime.fromisoformat(await stage.now())
    await stage.advance(minutes=(9 - now.hour) % 24 * 60 + 75 - now.minute)


async def notices(kind: str) -> list[Any]:
    statement = select(OutboxMessage.__table__).where(OutboxMessage.kind == kind).order_by(OutboxMessage.id)
    return list(await connection().execute(statement))


async def resume_of(resume_id: int) -> Any:
    return (await connection().execute(select(Resume.__table__).where(Resume.id == resume_id))).one()


# -- names of companies


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Яндекс", "Yandex"),
        ("ООО «Яндекс»", "яндекс"),
        ("Яндeкс", "ЯНДЕКС"),  # with a Latin e
        ("OOO Яндекс", "О.О.О. Яндекс"),  # with Latin letters O
        ("Сбер", "Sber"),
        ("ПАО Сбербанк", "Sberbank"),
        ("1С", "1C"),
        ("Х5", "X5 Group"),
        ("РЖД", "RZD"),
        ("Тинькофф", "Tinkoff"),
        ("Лаборатория Касперского", "Laboratoriya Kasperskogo"),
        ("Альфа-Банк", "Alfa Bank"),
        ("Пятёрочка", "Пятерочка"),
        ("Ромашка", "Romashka Co., Ltd"),
        ("Общество с ограниченной ответственностью «Ромашка»", "ООО Ромашка"),
        ("ИП Иванов И. И.", "Иванов И.И."),
        ("Nestlé S.A.", "nestle"),
    ],
)
def test_one_company_is_recognised_however_it_is_written(one: str, other: str) -> None:
    assert name_key(one) == name_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("МТС", "МС"), ("Вега", "Бега"), ("Сбер", "Сибур"), ("ООО", "АО"), ("Дом", "Том"), ("X5", "X6")]
)
def test_different_companies_stay_different(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@given(st.text(max_size=300))
def test_any_name_has_a_key_that_fits_its_column(name: str) -> None:
    assert len(name_key(name)) <= LONGEST
    assert name_key(f"«{name}» ") == name_key(name)


@given(st.text(alphabet="абвгдежзийклмнопрстуфхцчшщэюя", min_size=6, max_size=30))
def test_case_quotes_and_legal_forms_make_no_difference(name: str) -> None:
    expected = name_key(f"{name} Ромашка")
    for written in (f"ООО «{name} РОМАШКА»", f"{name.upper()}-ромашка, ЗАО", f"АО {name}  Ромашка LLC"):
        assert name_key(written) == expected


def test_a_form_of_its_own_is_told_from_a_name() -> None:
    assert says_only_form(" Ltd.")
    assert not says_only_form("Ромашка")
    assert not says_only_form("🍕")


# -- reminders: the rule

STATES = st.sampled_from(list(ResumeState))


@given(STATES, st.integers(0, 5), st.integers(0, 100))
def test_the_next_moment_always_lies_ahead(state: ResumeState, unanswered: int, hours: int) -> None:
    found = turn(state, unanswered, answered_at=NOW - hours * HOUR, now=NOW)
    assert found.remind_at is None or found.remind_at > NOW
    assert not (found.pause and state is not ResumeState.PUBLISHED)


@given(st.integers(0, 240))
def test_a_draft_is_reminded_of_twice_and_then_left_alone(late: int) -> None:
    """However late the job comes, between the two reminders there is a day at the least."""
    moment, unanswered, reminded = NOW + DAY + late * HOUR, 0, []
    for _ in range(10):
        found = turn(ResumeState.DRAFT, unanswered, answered_at=NOW, now=moment)
        reminded += [moment] if found.kind else []
        if found.remind_at is None:
            break
        moment, unanswered = found.remind_at, found.reminders
    assert len(reminded) == 2
    assert reminded[1] == max(NOW + 3 * DAY, reminded[0] + DAY)


def test_an_answer_that_was_not_noted_puts_the_reminder_off() -> None:
    found = turn(ResumeState.DRAFT, 1, answered_at=NOW - HOUR, now=NOW)
    assert found == Turn(None, NOW + 23 * HOUR, 0)


def test_a_published_resume_is_asked_after_twice_and_then_paused() -> None:
    first = turn(ResumeState.PUBLISHED, 0, answered_at=NOW, now=NOW)
    second = turn(ResumeState.PUBLISHED, first.reminders, answered_at=NOW, now=NOW + 3 * WEEK)
    third = turn(ResumeState.PUBLISHED, second.reminders, answered_at=NOW, now=NOW + 6 * WEEK)
    assert first == Turn("still-looking", NOW + 3 * WEEK, 1)
    assert second == Turn("still-looking", NOW + 6 * WEEK, 2)
    assert third == Turn("resume-paused", None, 0, pause=True)


# -- reminders: the rows, on both databases


async def draft(telegram_id: int = ANN) -> int:
    person_id = await talent.person(telegram_id, Role.STUDENT)
    await resumes.start(person_id=person_id, now=NOW)
    await resumes.answer(person_id=person_id, field="name", value="Анна", now=NOW, draft_step="city")
    row = await connection().execute(select(Resume.id).where(Resume.person_id == person_id))
    return row.scalar_one()


async def looking(telegram_id: int = ANN, **values: Any) -> int:
    """A published resume whose owner is to be asked now."""
    return await talent.student(telegram_id, ["sql"], **({"remind_at": NOW} | values))


async def test_a_draft_is_reminded_of_on_the_first_and_third_day(database: Database) -> None:
    async with database.transaction():
        resume = await draft()
        assert await reminders.next_due() == NOW + DAY
        for moment, times in ((DAY - HOUR, 0), (DAY, 1), (2 * DAY, 1), (3 * DAY, 2), (30 * DAY, 2)):
            await reminders.remind_due(now=NOW + moment, zone=ZONE)
            assert len(await notices("draft-reminder")) == times, moment
        assert await reminders.next_due() is None
        person = (await resume_of(resume)).person_id
        await resumes.answer(
            person_id=person, field="city", value=Place("Казань"), now=NOW + 40 * DAY, draft_step="role"
        )
        await reminders.remind_due(now=NOW + 41 * DAY, zone=ZONE)
        assert [row.payload["values"]["asked"] for row in await notices("draft-reminder")] == [1, 2, 1]


async def test_an_answer_at_the_same_question_wakes_the_reminders_again(database: Database) -> None:
    """Skills are kept while they are typed, and blocks are added before the publication: both are work on the draft."""
    async with database.transaction():
        person = (await resume_of(await draft())).person_id
        for moment in (DAY, 3 * DAY):
            await reminders.remind_due(now=NOW + moment, zone=ZONE)
        assert await reminders.next_due() is None
        await resumes.answer(person_id=person, field="tags", value=[], now=NOW + 10 * DAY)
        assert await reminders.next_due() == NOW + 11 * DAY
        await resumes.add_entries(person_id=person, section="awards", contents=[{"title": "Приз"}], now=NOW + 12 * DAY)
        assert await reminders.next_due() == NOW + 13 * DAY
        await reminders.remind_due(now=NOW + 13 * DAY, zone=ZONE)
        assert [row.payload["values"]["asked"] for row in await notices("draft-reminder")] == [1, 2, 1]


async def test_an_edit_of_a_published_resume_leaves_the_question_whether_work_is_sought(database: Database) -> None:
    async with database.transaction():
        resume = await looking(remind_at=NOW + WEEK, reminders=1)
        person = (await resume_of(resume)).person_id
        await resumes.answer(person_id=person, field="about", value="Люблю порядок", now=NOW)
        row = await resume_of(resume)
        assert (row.remind_at, row.reminders) == (NOW + WEEK, 1)


async def test_at_night_the_morning_is_waited_for_where_the_person_lives(database: Database) -> None:
    async with database.transaction():
        resume = await looking()
        await connection().execute(update(Person).values(timezone="Asia/Vladivostok"))
        await reminders.remind_due(now=NOW + 4 * HOUR, zone=ZONE)  # 23:00 there, 16:00 in Moscow
        assert await notices("still-looking") == []
        assert (await resume_of(resume)).remind_at == NOW + 14 * HOUR
        await reminders.remind_due(now=NOW + 14 * HOUR, zone=ZONE)
        assert len(await notices("still-looking")) == 1


async def test_somebody_who_stopped_the_bot_is_not_asked_but_counts_as_silent(database: Database) -> None:
    async with database.transaction():
        resume = await looking(blocked=True)
        for weeks in (0, 3, 6):
            await reminders.remind_due(now=NOW + weeks * WEEK, zone=ZONE)
        row = await resume_of(resume)
        assert (row.state, row.remind_at, row.reminders) == (ResumeState.PAUSED, None, 0)
        assert await notices("still-looking") + await notices("resume-paused") == []


async def test_reminders_of_drafts_can_be_muted_and_the_mute_taken_back(database: Database) -> None:
    async with database.transaction():
        first, second = await draft(), await draft(BOB)
        one, two = (await resume_of(first)).person_id, (await resume_of(second)).person_id
        await reminders.mute(person_id=one, now=NOW)
        await reminders.mute(person_id=two, now=NOW)
        await reminders.mute(person_id=two, now=NOW)
        await reminders.unmute(person_id=two)
        await reminders.remind_due(now=NOW + DAY, zone=ZONE)
        assert [row.chat_id for row in await notices("draft-reminder")] == [BOB]
        assert (await resume_of(first)).remind_at is None


async def test_nobody_hears_twice_a_day_what_they_did_not_ask_for(database: Database) -> None:
    async with database.transaction():
        resume = await looking()
        row = {"lane": "notice", "payload": {}, "state": "sent", "created_at": NOW, "not_before": NOW - HOUR}
        await connection().execute(
            insert(OutboxMessage).values(chat_id=ANN, kind="improvement-done", attempts=1, **row)
        )
        await reminders.remind_due(now=NOW, zone=ZONE)
        assert await notices("still-looking") == []
        assert (await resume_of(resume)).remind_at == NOW + 23 * HOUR


async def test_a_resume_that_is_not_shown_is_never_asked_after(database: Database) -> None:
    async with database.transaction():
        for place, state in enumerate((ResumeState.PAUSED, ResumeState.HIRED, ResumeState.HIDDEN)):
            await looking(3001 + place, state=state)
        await reminders.remind_due(now=NOW, zone=ZONE)
        assert await notices("still-looking") == []
        assert await reminders.next_due() is None


async def test_several_workers_ask_once(database: Database) -> None:
    async with database.transaction():
        for place in range(20):
            await looking(3001 + place)

    async def work() -> None:
        async with database.transaction():
            await reminders.remind_due(now=NOW, zone=ZONE)

    await asyncio.gather(*(work() for _ in range(4)))
    async with database.transaction():
        asked = [row.chat_id for row in await notices("still-looking")]
    assert sorted(asked) == list(range(3001, 3021))


async def test_what_was_killed_on_the_way_is_still_due_and_was_not_said(database: Database) -> None:
    async with database.transaction():
        await looking()

    async def killed() -> None:
        async with database.transaction():
            await reminders.remind_due(now=NOW, zone=ZONE)
            assert len(await notices("still-looking")) == 1
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await killed()
    async with database.transaction():
        assert await notices("still-looking") == []
        assert await reminders.next_due() == NOW


async def test_a_change_of_the_resume_starts_three_weeks_anew(database: Database) -> None:
    async with database.transaction():
        resume = await looking(reminders=2)
        row = await resume_of(resume)
        person = await people.get(person_id=row.person_id)
        await people.give_consent(person=person, kind=ConsentKind.PROCESSING, now=NOW)
        await resumes.answer(person_id=person.id, field="about", value="Люблю тесты", now=NOW)
        await resumes.publish_changes(person=person, now=NOW, zone=ZONE)
        row = await resume_of(resume)
        assert (row.remind_at, row.reminders) == (NOW + 3 * WEEK, 0)


# -- reminders: as people meet them


async def test_a_draft_reminder_says_how_much_is_left_and_leads_back(stage: Stage) -> None:
    await to_noon(stage)
    ann = await stage.person("Аня", id=1001)
    await ann.say("/start")
    await do(ann, RUSSIAN[:6])
    await stage.advance(days=1, minutes=5)
    assert "осталось 3 вопроса" in await ann.look()
    assert "Больше" not in ann.text
    assert "Хорошо" in await ann.tap("Не напоминать")
    # The question and its buttons are still there.
    assert len(ann.live_menus) == 2
    assert "будем напоминать" in await ann.tap("Напоминать снова")
    await stage.advance(days=2)
    assert "Больше напоминать не будем" in await ann.look()
    assert "Шаг 5 из 8" in await ann.tap("Продолжить")
    await do(ann, RUSSIAN[6:11])
    await stage.advance(days=1, minutes=5)
    assert "осталось только опубликовать" in await ann.look()


async def test_silence_pauses_the_resume_and_one_tap_brings_it_back(stage: Stage) -> None:
    await to_noon(stage)
    async with stage.database.transaction():
        for slug in ("pulse", "recommend"):  # in three months they would come in between
            await steering.pause(slug=slug, paused=True)
    ann = await published(stage)
    await stage.advance(days=20)
    assert "Ещё ищете" not in await ann.look()
    await stage.advance(days=1, hours=2)
    assert "Ещё ищете" in await ann.look()
    assert "Отлично" in await ann.tap("Да, ищу")
    await stage.advance(days=22)
    await ann.look()
    await stage.advance(days=22)
    assert "второй раз" in await ann.look()
    [row] = await stage.rows("SELECT state FROM resumes")
    assert row["state"] == "published"
    await stage.advance(days=22)
    assert "на паузе" in await ann.look()
    [row] = await stage.rows("SELECT state FROM resumes")
    assert row["state"] == "paused"
    await stage.advance(days=60)
    assert "на паузе" in await ann.look()
    await ann.tap("Показывать снова")
    assert "Готово" in ann.toast
    [row] = await stage.rows("SELECT state, reminders FROM resumes")
    assert row == {"state": "published", "reminders": 0}
    # Two of the three questions stand there still; the first became its answer.
    assert len([message for message in ann.bot_messages if "Ещё ищете работу?" in message["text"]]) == 2


async def test_nobody_is_told_of_being_seen_before_the_institution_says_yes(stage: Stage) -> None:
    ann = await published(stage)
    await ann.tap("Моё резюме")
    await ann.tap("Остановить показ")
    await ann.tap("Показывать снова")
    assert "снова видно" not in ann.toast
    assert "как только учебное заведение" in ann.toast
    assert "как только учебное заведение" in await press(ann, "looking")
    asked = await press(ann, "version-ask", "1")
    assert "сразу увидят" not in asked
    assert "когда учебное заведение" in asked
    async with stage.database.transaction():
        await connection().execute(update(Membership).values(state=MembershipState.CONFIRMED))
    await press(ann, "pause")
    await press(ann, "return")
    assert "снова видно" in ann.toast
    assert "показываем резюме дальше" in await press(ann, "looking")
    assert "сразу увидят" in await press(ann, "version-ask", "1")


async def press(who: Somebody, do: str, field: str = "") -> str:
    """A press on a button of an old message about one's own resume."""
    await who.press_data(ResumeTap(do=do, field=field).pack())
    return who.touched


async def test_late_presses_do_what_is_right_now(stage: Stage) -> None:
    ann = await published(stage)
    await press(ann, "pause")
    await press(ann, "looking")
    assert "как только учебное заведение" in ann.toast
    assert "Работа найдена?" in await press(ann, "hired")
    assert "Поздравляем" in await press(ann, "hired-yes")
    [row] = await stage.rows("SELECT state, remind_at FROM resumes")
    assert row == {"state": "hired", "remind_at": None}
    for late in ("looking", "hired", "hired-yes"):
        assert "работа найдена" in await press(ann, late)
        assert "Показывать снова" in ann.toast
    await press(ann, "corrected")
    assert "не скрыто" in ann.toast
    await press(ann, "hidden")
    assert (await stage.rows("SELECT state FROM resumes"))[0]["state"] == "hired"
    await press(ann, "return")
    assert (await stage.rows("SELECT state FROM resumes"))[0]["state"] == "published"


async def test_somebody_without_a_resume_is_told_so(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    await ann.say("/start")
    await ann.tap("Я студент")
    for act in ("looking", "hired", "hired-yes", "versions", "version", "stop-list", "hidden", "corrected"):
        await press(ann, act, "1")
        assert "Что-то сломалось" not in ann.text, act
    assert await stage.rows("SELECT id FROM resumes") == []
    assert await stage.rows("SELECT id FROM incidents") == []


async def test_a_draft_is_led_on_by_any_late_press(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    await ann.say("/start")
    await do(ann, RUSSIAN[:4])
    for act in ("looking", "hired", "hired-yes", "hidden"):
        assert "Шаг 3 из 8" in await press(ann, act)


async def test_whoever_found_work_still_answers_invitations(stage: Stage) -> None:
    meeting = await meet(stage)
    await meeting.invite()
    await press(meeting.ann, "hired")
    assert "приглашения без ответа" in await meeting.ann.tap("Да, работа найдена")
    assert any("Мои приглашения" in label for label in meeting.ann.labels)
    await meeting.card()
    assert "нет ответа" not in meeting.bob.toast
    await meeting.ann.press_data(InvitationTap(action="accept", introduction=1).pack())
    assert await meeting.state() == ["accepted"]
    assert "Анна Смирнова" in await meeting.bob.look()


# -- versions

OLD = {
    "full_name": "Анна Смирнова",
    "city": "Москва",
    "remote": False,
    "wanted_role": "Бариста",
    "work_kinds": ["internship"],
    "about": None,
    "contacts": {"telegram": None, "phone": "+79990002001", "email": None},
    "tag_ids": [10**9],
    "entries": [{"section": "work", "data": {"summary": "Варю кофе"}}],
}
"""What a publication kept before resumes had wages, relocation and all the rest."""


def test_what_a_version_changed_is_named() -> None:
    new = OLD | {"wage": {"from": 1}, "remote": True, "hidden_contacts": [], "relocation": False, "extra": {}}
    new["entries"] = [{"section": "projects", "data": {"name": "Бот"}}]
    assert versions_service.changes(OLD, new) == ("city", "wage", "work", "projects")
    assert versions_service.changes(OLD, OLD | {"about": "", "hours_a_week": None, "wage": {}}) == ()


async def test_versions_are_listed_looked_at_and_brought_back(stage: Stage) -> None:
    ann = await published(stage)
    for wage in ("50к", "60к", "70к", "80к", "90к"):
        await press(ann, "field", "wage")
        await ann.say(wage)
    listed = await press(ann, "versions")
    assert "6." in listed
    assert "1." not in listed
    assert listed.count("зарплата") == 5
    assert "60 000" in (await ann.tap("3. ")).replace("\u00a0", " ")
    assert "Вернуть версию 3" in await ann.tap("Вернуть эту версию")
    assert "60 000" in (await ann.tap("Вернуть эту версию")).replace("\u00a0", " ")
    [row] = await stage.rows("SELECT wage FROM resumes")
    assert json.loads(row["wage"])["from"] == 60_000
    # Undone by bringing back what was the newest.
    await press(ann, "version-restore", "6")
    [row] = await stage.rows("SELECT wage FROM resumes")
    assert json.loads(row["wage"])["from"] == 90_000
    assert "опубликована сейчас" in await press(ann, "versions")


@pytest.mark.parametrize("detail", ["", "0", "-1", "1 OR 1=1", "99999999999999999999", "١", "7", "x" * 40])
async def test_a_made_up_version_is_none(stage: Stage, detail: str) -> None:
    ann = await published(stage)
    for act in ("version", "version-ask", "version-restore"):
        await press(ann, act, detail)
        assert ann.toast, act
    assert len(await stage.rows("SELECT id FROM resume_versions")) == 1
    assert await stage.rows("SELECT id FROM incidents") == []


async def test_a_version_from_before_newer_fields_can_be_seen_and_brought_back(stage: Stage) -> None:
    ann = await published(stage)
    await press(ann, "field", "wage")
    await ann.say("80к")
    async with stage.database.transaction():
        await connection().execute(update(ResumeVersion).where(ResumeVersion.number == 1).values(content=OLD))
    await press(ann, "versions")
    assert "Варю кофе" in await press(ann, "version", "1")
    assert "80 000" in ann.touched.replace("\u00a0", " ")
    await press(ann, "version-restore", "1")
    assert "Бариста" in ann.touched
    [row] = await stage.rows("SELECT wanted_role, wage FROM resumes")
    assert row["wanted_role"] == "Бариста"
    assert json.loads(row["wage"])["from"] == 80_000
    assert (await press(ann, "versions")).startswith("🕘")


async def test_a_paused_resume_is_not_shown_by_bringing_a_version_back(stage: Stage) -> None:
    ann = await published(stage)
    await press(ann, "field", "wage")
    await ann.say("80к")
    await press(ann, "pause")
    assert "пропадут" in await press(ann, "version-ask", "1")
    await press(ann, "version-restore", "1")
    [row] = await stage.rows("SELECT state, wage FROM resumes")
    assert (row["state"], json.loads(row["wage"] or "null")) == ("paused", None)


# -- the stop-list


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ромашка, Вектор", ["Ромашка", "Вектор"]),
        ("ООО «Рога, копыта и Ко»; Вектор\n• Яндекс", ["ООО «Рога, копыта и Ко»", "Вектор", "Яндекс"]),
        ("Romashka Co., Ltd, Vector", ["Romashka Co., Ltd", "Vector"]),
        ("  - Ромашка ,, ; \n 🍕", ["Ромашка"]),
        ("1С", ["1С"]),
        ('"Ромашка', ['"Ромашка']),
    ],
)
def test_names_are_told_apart(text: str, names: Sequence[str]) -> None:
    assert stop_list.names(text) == names


@pytest.mark.parametrize("text", ["🍕", " , ; ", "—", "А" * 121])
def test_what_is_no_name_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        stop_list.names(text)


@given(st.text(max_size=400))
def test_any_message_is_understood_or_refused(text: str) -> None:
    try:
        found = stop_list.names(text)
    except Refusal:
        return
    assert found
    assert all(0 < len(name) <= LONGEST and name_key(name) for name in found)


async def stop(resume: int, *names: str) -> stop_list.Added:
    return await stop_list.add(person_id=(await resume_of(resume)).person_id, given=names, now=NOW)


async def shown(resume: int) -> list[int]:
    statement = select(Showing.vacancy_id).where(Showing.resume_id == resume).order_by(Showing.vacancy_id)
    return list((await connection().execute(statement)).scalars())


async def test_a_stopped_company_is_never_sent_the_resume(database: Database) -> None:
    async with database.transaction():
        resume = await talent.student(ANN, ["sql"])
        there = await talent.company(BOB, name="ООО «Ромашка»")
        here = await talent.vacancy(there, BOB, ["sql"])
        # Named before there were stop-lists: its key is made as soon as somebody needs it.
        await stop(resume, "romashka", "Василёк")
        await showings.vacancy_published(vacancy_id=here, now=NOW, zone=ZONE)
        await showings.resume_published(resume_id=resume, now=NOW, zone=ZONE)
        assert await shown(resume) == []
        # Another one comes later under a name of the list.
        later = await talent.company(3001, name=None, state=CompanyState.DRAFT)
        boss = await people.find(telegram_id=3001)
        assert boss is not None
        await companies.answer(person=boss, field="name", value="АО Vasilek", now=NOW, zone=ZONE)
        await connection().execute(update(CompanyRow).values(state=CompanyState.APPROVED))
        also = await talent.vacancy(later, 3001, ["sql"])
        await showings.resume_published(resume_id=resume, now=NOW, zone=ZONE)
        assert await shown(resume) == []
        other = await talent.vacancy(await talent.company(3002, name="Лютик"), 3002, ["sql"])
        await showings.resume_published(resume_id=resume, now=NOW, zone=ZONE)
        assert await shown(resume) == [other]
        # Under another name it is another company.
        await companies.answer(person=boss, field="name", value="Мак", now=NOW, zone=ZONE)
        await connection().execute(update(CompanyRow).values(state=CompanyState.APPROVED))
        await connection().execute(update(Vacancy).values(state=VacancyState.PUBLISHED))
        await showings.resume_published(resume_id=resume, now=NOW, zone=ZONE)
        assert await shown(resume) == [also, other]


async def test_cards_sent_before_are_closed_to_a_stopped_company_alone(database: Database) -> None:
    async with database.transaction():
        resume = await talent.student(ANN, ["sql"])
        for owner, name in ((BOB, "Ромашка"), (3001, "Лютик")):
            vacancy = await talent.vacancy(await talent.company(owner, name=name), owner, ["sql"])
            await showings.vacancy_published(vacancy_id=vacancy, now=NOW, zone=ZONE)
        bob, carl = await people.find(telegram_id=BOB), await people.find(telegram_id=3001)
        assert bob is not None
        assert carl is not None
        assert len(await candidates.of_company(person_id=bob.id)) == 1
        await stop(resume, "Romashka")
        assert await candidates.of_company(person_id=bob.id) == []
        assert (await candidates.page(person_id=bob.id, showing_id=1)).card is None
        for refused in (
            introductions.invite(person=bob, showing_id=1, now=NOW, zone=ZONE),
            candidates.save(person_id=bob.id, showing_id=1, now=NOW),
            moderation.complain(person=bob, showing_id=1, reason=Reason.OTHER, now=NOW, zone=ZONE),
        ):
            with pytest.raises(Refusal, match="candidates-paused"):
                await refused
        assert (await candidates.page(person_id=carl.id, showing_id=2)).card is not None
        await introductions.invite(person=carl, showing_id=2, now=NOW, zone=ZONE)
        # Taken off the list, the card opens again.
        [stopped] = await stop_list.of_person(person_id=(await resume_of(resume)).person_id)
        assert (
            await stop_list.remove(person_id=(await resume_of(resume)).person_id, number=stopped.number) == "Romashka"
        )
        assert (await candidates.page(person_id=bob.id, showing_id=1)).card is not None


async def test_what_was_accepted_stays_with_a_company_that_is_stopped_later(stage: Stage) -> None:
    meeting = await meet(stage)
    await meeting.invite()
    await meeting.ann.tap("Принять")
    await press(meeting.ann, "stop-list")
    await meeting.ann.say("ромашка")
    await meeting.bob.say("/menu")
    await meeting.bob.tap("Знакомства")
    assert "Анна Смирнова" in await meeting.bob.tap("Анна Смирнова")


async def test_a_stopped_company_learns_nothing_of_the_reason(stage: Stage) -> None:
    meeting = await meet(stage)
    await press(meeting.ann, "stop-list")
    assert "никогда не увидят" in meeting.ann.touched
    assert "Не покажем: Ромашка" in await meeting.ann.say("Ромашка")
    await meeting.bob.tap("Пригласить")
    assert meeting.bob.toast == meeting.t("candidates-paused")
    assert "больше не показывается" in meeting.bob.toast
    assert await meeting.state() == []
    assert "стоп" not in (await meeting.told(BOB)).lower()
    await meeting.bob.press_data(CandidateTap(action="open", showing=1).pack())
    assert meeting.bob.toast == meeting.t("candidates-hidden-now")


async def on_list(stage: Stage) -> Somebody:
    ann = await published(stage)
    await press(ann, "stop-list")
    return ann


async def test_the_list_is_written_by_typing_and_cleared_by_taps(stage: Stage) -> None:
    ann = await on_list(stage)
    said = await ann.say(f"Ромашка, {HOSTILE}Вектор\n\x00 \u202eкелисаВ, romashka")
    assert f"{HOSTILE}Вектор" in said
    assert len(await stage.rows("SELECT name FROM stop_list")) == 3
    assert "Уже в списке: РОМАШКА" in await ann.say("РОМАШКА")
    assert "✖ Ромашка" in ann.labels
    await ann.tap("✖ Ромашка")
    assert "Убрали: Ромашка" in ann.toast
    assert "✖ Ромашка" not in ann.labels
    await ann.tap("Вернуть: Ромашка")
    assert "✖ Ромашка" in ann.labels
    assert "Не нашли" in await ann.say("🍕")
    assert "Моё резюме" in await ann.say("назад")
    assert len(await stage.rows("SELECT name FROM stop_list")) == 3


async def test_the_list_turns_pages_and_ends_at_fifty(stage: Stage) -> None:
    ann = await on_list(stage)
    await ann.say(", ".join(f"Компания {number}" for number in range(stop_list.MOST)))
    assert "1/7" in ann.labels
    await ann.tap("▶")
    assert "2/7" in ann.labels
    assert "не больше 50" in await ann.say("Ещё одна")
    assert len(await stage.rows("SELECT name FROM stop_list")) == stop_list.MOST
    await ann.press_data("f:stop-list:names:page:999999")
    assert "7/7" in ann.labels
    await ann.press_data("f:stop-list:names:drop:-5")
    assert len(await stage.rows("SELECT name FROM stop_list")) == stop_list.MOST


async def test_only_what_is_close_to_the_typed_name_is_suggested(stage: Stage) -> None:
    async with stage.database.transaction():
        for place, name in enumerate(("Яндекс Практикум", "Ромашка", "Лютик", "Ярмарка")):
            await talent.company(3001 + place, name=name)
        await talent.company(3010, name="Ромашечка", state=CompanyState.PENDING)
    ann = await on_list(stage)
    assert not any("➕" in label for label in ann.labels)
    await ann.say("а, я, ро, р")
    assert not any("➕" in label for label in ann.labels)
    said = await ann.say("Yandex, Ромашко")
    assert "похожим названием" in said
    assert [label for label in ann.labels if "➕" in label] == ["➕ Яндекс Практикум", "➕ Ромашка"]
    # A company nobody typed anything like is not read out by a made-up press.
    await ann.press_data("f:stop-list:names:add:3")
    assert "Лютик" not in ann.touched
    await ann.tap("➕ Яндекс")
    names = [row["name"] for row in await stage.rows("SELECT name FROM stop_list")]
    assert "Яндекс Практикум" in names
    assert "Лютик" not in names


# -- complaints and moderation


@pytest.fixture
async def reported(stage: Stage) -> Meeting:
    """A candidate about whom the employer has complained, with an administrator at hand."""
    vera = await stage.person("Вера", id=1003)
    await vera.say("/start")
    meeting = await meet(stage)
    async with stage.database.transaction():
        ann = await people.find(telegram_id=ANN)
        assert ann is not None
        now = datetime.fromisoformat(await stage.now())
        await people.give_consent(person=ann, kind=ConsentKind.PROCESSING, now=now)
    await meeting.bob.tap("Пожаловаться")
    assert "Что не так" in meeting.bob.touched
    await meeting.bob.tap("Неправда")
    assert "Модератор" in meeting.bob.toast
    return meeting


async def vera_of(meeting: Meeting) -> Somebody:
    vera = await meeting.stage.person("Вера", id=1003)
    await vera.look()
    return vera


async def state_of(meeting: Meeting) -> str:
    [row] = await meeting.stage.rows("SELECT state FROM resumes WHERE id = :id", id=meeting.resume)
    return str(row["state"])


async def test_a_complaint_is_heard_once_and_brings_the_card_before_a_moderator(reported: Meeting) -> None:
    await reported.bob.press_data(ComplaintTap(showing=1, reason=Reason.OTHER).pack())
    assert "уже пожаловалась" in reported.bob.toast
    assert len(await reported.stage.rows("SELECT id FROM complaints")) == 1
    vera = await vera_of(reported)
    assert "пожаловался" in vera.text
    case = await vera.tap("Посмотреть")
    assert "Неправда — Ромашка" in case
    assert "Тестировщик" in case
    assert "Смирнова" not in case
    assert "Оставили" in await vera.tap("Оставить")
    assert await state_of(reported) == "published"
    assert [row["outcome"] for row in await reported.stage.rows("SELECT outcome FROM work_items")] == ["left"]
    # Decided about this publication; another company may still have something to say.
    await reported.bob.press_data(ComplaintTap(showing=1, reason=Reason.OTHER).pack())
    assert "уже пожаловалась" in reported.bob.toast
    assert (await reported.stage.rows("SELECT count(*) AS n FROM work_items WHERE state = 'open'"))[0]["n"] == 0
    assert "жал" not in (await reported.told(ANN)).lower()


async def test_a_hidden_resume_is_corrected_checked_and_shown_again(reported: Meeting) -> None:
    ann, bob, vera = reported.ann, reported.bob, await vera_of(reported)
    await vera.tap("Посмотреть")
    await vera.tap("Скрыть")
    assert "Скрыли" in await vera.tap("Неправда")
    assert await state_of(reported) == "hidden"
    assert "пока скрыто" in await ann.look()
    assert "поправьте неточное" in ann.text
    await reported.card()
    assert reported.t("candidates-nobody") == bob.text

    await ann.tap("Исправлено, проверьте")
    assert "ничего не изменилось" in ann.toast
    await press(ann, "return")
    await press(ann, "looking")
    await press(ann, "hired-yes")
    assert await state_of(reported) == "hidden"
    await press(ann, "field", "about")
    await ann.say("Проверяю сайты")
    assert await state_of(reported) == "hidden"
    await press(ann, "show")
    await ann.tap("Почему")
    await ann.tap("Исправлено, проверьте")
    assert "Отправили" in ann.toast
    await press(ann, "corrected")
    assert "уже смотрит" in ann.toast

    assert "исправил" in await vera.look()
    case = await vera.tap("Посмотреть")
    assert "просит проверить" in case
    assert "Проверяю сайты" in case
    await vera.tap("Показывать снова")
    assert await state_of(reported) == "published"
    assert "всё в порядке" in await ann.look()
    await reported.card()
    assert "Проверяю сайты" in bob.text
    # What is published now is another publication: it can be complained about anew.
    await bob.tap("Пожаловаться")
    await bob.tap("Другое")
    assert "Спасибо" in bob.toast
    [row] = await reported.stage.rows("SELECT remind_at FROM resumes")
    assert row["remind_at"] is not None


async def test_a_moderator_writes_the_reason_and_may_keep_it_hidden(reported: Meeting) -> None:
    ann, vera = reported.ann, await vera_of(reported)
    await vera.tap("Посмотреть")
    await vera.tap("Скрыть")
    await vera.tap("свою причину")
    assert "Скрыли" in await vera.say(f"Уберите {HOSTILE}")
    assert f"Модератор пишет: Уберите {HOSTILE}" in await ann.look()
    await press(ann, "field", "about")
    await ann.say("Теперь хорошо")
    await press(ann, "corrected")
    await vera.look()
    await vera.tap("Посмотреть")
    await vera.tap("Оставить скрытым")
    await vera.tap("Оскорбления")
    assert await state_of(reported) == "hidden"
    assert "могут обидеть" in await ann.look()
    [row] = await reported.stage.rows("SELECT reason, text, state_before, corrected_at FROM hidden_resumes")
    assert row == {"reason": "insult", "text": None, "state_before": "published", "corrected_at": None}


async def test_nothing_is_decided_about_a_resume_that_was_changed_meanwhile(reported: Meeting) -> None:
    vera = await vera_of(reported)
    await vera.tap("Посмотреть")
    await vera.tap("Скрыть")
    await press(reported.ann, "field", "about")
    await reported.ann.say("Уже исправила")
    said = await vera.tap("Неправда")
    assert "только что изменил" in said
    assert "Уже исправила" in said
    assert await state_of(reported) == "published"
    await vera.tap("Скрыть")
    await vera.tap("Неправда")
    assert await state_of(reported) == "hidden"


async def test_whoever_had_paused_is_not_shown_by_a_moderator(reported: Meeting) -> None:
    vera = await vera_of(reported)
    await press(reported.ann, "pause")
    await vera.tap("Посмотреть")
    await vera.tap("Скрыть")
    await vera.tap("Оскорбления")
    assert await state_of(reported) == "hidden"
    await vera.press_data("q:open:1")
    await vera.tap("Показывать снова")
    assert await state_of(reported) == "paused"
    assert "в любой момент" in await reported.ann.look()
    assert await reported.stage.rows("SELECT resume_id FROM hidden_resumes") == []


async def test_a_deleted_resume_leaves_the_queue_by_itself(reported: Meeting) -> None:
    async with reported.stage.database.transaction():
        await connection().execute(delete(Resume))
    vera = await vera_of(reported)
    assert "удалил" in await vera.tap("Посмотреть")
    assert "Очередь пуста" in await vera.say("/queue")
    assert await reported.stage.rows("SELECT id FROM complaints") == []


async def test_two_moderators_decide_once(reported: Meeting) -> None:
    vera = await vera_of(reported)
    case = await vera.tap("Посмотреть")
    assert "На что жалуются" in case
    async with reported.stage.database.transaction():
        first = await people.find(telegram_id=1003)
        assert first is not None
        await talent.person(1004, Role.MODERATOR, first_name="Глеб")
        second = await people.find(telegram_id=1004)
        assert second is not None
        revision = (await moderation.case(resume_id=reported.resume)).revision
        who: dict[str, Any] = {"resume_id": reported.resume, "now": NOW, "revision": revision}
        decision = await moderation.leave(by=second.id, **who)
        assert decision.fresh
    await vera.tap("Скрыть")
    await vera.press_data(
        ModerationTap(action="hide", resume=reported.resume, revision=revision, reason="insult").pack()
    )
    assert "Глеб" in vera.touched
    assert await state_of(reported) == "published"


async def test_nobody_but_staff_decides(reported: Meeting) -> None:
    for action in ("reasons", "hide", "write", "leave", "show", "back"):
        for somebody in (reported.ann, reported.bob):
            await somebody.press_data(
                ModerationTap(action=action, resume=reported.resume, revision=1, reason="insult").pack()
            )
            assert "недоступно" in somebody.toast
    vera = await vera_of(reported)
    for reason in ("", "other", "nonsense"):
        await vera.press_data(ModerationTap(action="hide", resume=reported.resume, revision=1, reason=reason).pack())
        assert "недоступно" in vera.toast
    await vera.press_data(ModerationTap(action="show", resume=999, revision=1).pack())
    assert await state_of(reported) == "published"
    assert await reported.stage.rows("SELECT id FROM incidents") == []


async def test_another_company_cannot_complain_about_a_card_it_was_not_sent(reported: Meeting) -> None:
    async with reported.stage.database.transaction():
        await talent.company(2003, name="Чужая")
    carl = await reported.stage.person("Карл", id=2003)
    await carl.say("/start")
    await carl.press_data(ComplaintTap(showing=1, reason=Reason.INSULT).pack())
    assert "недоступно" in carl.toast
    await carl.press_data("cmp:1:nonsense")
    assert len(await reported.stage.rows("SELECT id FROM complaints")) == 1


async def test_a_company_complains_once_about_a_publication_however_many_cards(database: Database) -> None:
    async with database.transaction():
        resume = await talent.student(ANN, ["sql"])
        company = await talent.company(BOB)
        for _ in range(2):
            vacancy = await talent.vacancy(company, BOB, ["sql"])
            await showings.vacancy_published(vacancy_id=vacancy, now=NOW, zone=ZONE)
        bob = await people.find(telegram_id=BOB)
        assert bob is not None
        await moderation.complain(person=bob, showing_id=1, reason=Reason.INSULT, now=NOW, zone=ZONE)
        with pytest.raises(Refusal, match="complaint-sent-before"):
            await moderation.complain(person=bob, showing_id=2, reason=Reason.INSULT, now=NOW, zone=ZONE)
        values = {"resume_id": resume, "number": 1, "content": OLD, "published_at": NOW}
        await connection().execute(insert(ResumeVersion).values(**values))
        await moderation.complain(person=bob, showing_id=2, reason=Reason.OTHER, now=NOW, zone=ZONE)
        assert len(list(await connection().execute(select(Complaint.id)))) == 2


async def test_a_hidden_resume_without_consent_waits_for_its_owner(database: Database) -> None:
    async with database.transaction():
        resume = await talent.student(ANN, ["sql"], consent=False)
        await people_queries.grant(
            person_id=await talent.person(1003, Role.MODERATOR), role=Role.ADMINISTRATOR, at=NOW, by=None
        )
        vera = await people.find(telegram_id=1003)
        assert vera is not None
        await connection().execute(update(Resume).values(state=ResumeState.HIDDEN))
        revision = (await moderation.case(resume_id=resume)).revision
        who: dict[str, Any] = {"resume_id": resume, "by": vera.id, "now": NOW, "revision": revision}
        assert (await moderation.show(zone=ZONE, **who)).fresh
        assert (await resume_of(resume)).state is ResumeState.PAUSED
        assert not (await moderation.show(zone=ZONE, **who)).fresh
