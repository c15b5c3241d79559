"""When employers are sent candidates, and what they say of them: by themselves, on both databases, and as people do."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update

from handlers.notices import NOTICES
from handlers.screens.candidates import SavedTap, criterion_line, saved_screen, seen_screen
from handlers.screens.deliveries import DeliveryTap, LessonTap
from handlers.screens.render import TEXT_LIMIT, message_params, to_entities, utf16_length
from handlers.screens.vacancy import VacancyTap
from locales import plain, translator
from models.database import Database, connection
from models.queries import deliveries as queries
from models.queries import people as people_queries
from models.queries import tags as tag_queries
from models.tables import (
    Company,
    CompanyMember,
    CompanyState,
    ConsentKind,
    Delivery,
    Incident,
    OutboxMessage,
    Person,
    Resume,
    ResumeEntry,
    ResumeState,
    ResumeTag,
    Showing,
    SurveyInvitation,
    TagLevel,
    Vacancy,
    VacancyState,
    Verdict,
)
from services import (
    candidates,
    deliveries,
    digest,
    interests,
    introductions,
    moderation,
    people,
    resumes,
    showings,
    teaching,
    vacancies,
)
from services.deliveries import Setting
from services.digest_content import Span
from services.errors import NotAllowed, Refusal
from services.lessons import Unfit
from services.matching import Short, State
from services.tags import merges
from services.tags.evidence import Evidence
from tests import talent
from tests.engine import living
from tests.stage import Stage
from tests.talent import NOW, ZONE

BOSS, ANN, BOB = 9001, 5001, 2002
ASKED = ("sql", "git")
BOTH, HALF = ["sql", "git"], ["sql"]
MOSCOW = ZoneInfo(ZONE)


def local(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026 in Moscow; the 10th is a Tuesday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=MOSCOW)


# -- the rules

ZONES = st.sampled_from(["Europe/Moscow", "Asia/Kamchatka", "America/New_York", "UTC"])
MOMENTS = st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: NOW + timedelta(minutes=minutes))
SETTINGS = st.builds(
    Setting,
    st.sampled_from(Delivery),
    st.sampled_from(deliveries.HOURS),
    st.sampled_from(deliveries.DAYS),
    st.sampled_from(deliveries.MOST),
)


@given(SETTINGS, MOMENTS, ZONES)
def test_the_next_moment_is_the_first_one_that_was_chosen(setting: Setting, now: datetime, zone: str) -> None:
    slot = deliveries.next_slot(setting, now, zone)
    there = slot.astimezone(ZoneInfo(zone))
    assert now < slot <= now + timedelta(days=8)
    assert (there.hour, there.minute) == (setting.hour, 0)
    if setting.delivery is Delivery.WEEKLY:
        assert there.weekday() == setting.day
    else:
        assert slot - now <= timedelta(days=1, hours=1)


@given(MOMENTS, ZONES)
def test_nothing_goes_out_in_quiet_hours(now: datetime, zone: str) -> None:
    moment = deliveries.instant(now, zone)
    assert 9 <= moment.astimezone(ZoneInfo(zone)).hour < 21
    assert moment == now or moment.astimezone(ZoneInfo(zone)).hour == 9


# -- through the tables


class Desk:
    """An approved company with a vacancy, and students who come."""

    def __init__(self, vacancy: int, boss: int) -> None:
        self.vacancy = vacancy
        self.boss = boss
        self.students = 0

    async def student(self, tags: list[str], now: datetime | None = None, **values: Any) -> int:
        """A student's resume; matched at `now` where it is given."""
        self.students += 1
        resume = await talent.student(ANN + self.students, tags, **values)
        if now is not None:
            await showings.resume_published(resume_id=resume, now=now, zone=ZONE)
        return resume

    async def publish(self, now: datetime) -> None:
        await showings.vacancy_published(vacancy_id=self.vacancy, now=now, zone=ZONE)

    async def choose(self, now: datetime = NOW, **what: Any) -> None:
        await deliveries.choose(person_id=self.boss, vacancy_id=self.vacancy, now=now, zone=ZONE, **what)

    async def tick(self, now: datetime) -> None:
        due = await deliveries.next_due()
        if due is not None and due <= now:
            await deliveries.deliver_due(now=now, zone=ZONE)

    async def news(self) -> list[tuple[str, int]]:
        rows = await connection().execute(
            select(OutboxMessage.payload).where(OutboxMessage.kind == "candidates").order_by(OutboxMessage.id)
        )
        return [(row.payload["values"].get("news", ""), row.payload["values"].get("count", 0)) for row in rows]

    async def due(self) -> datetime | None:
        return (await deliveries.next_due() or datetime.min.replace(tzinfo=UTC)).astimezone(MOSCOW)

    async def told(self) -> list[int]:
        """Resumes the employer was told of, in the order of their cards."""
        pages = await candidates.first(person_id=self.boss, vacancy_id=self.vacancy, now=NOW)
        found = []
        card = pages.card
        while card is not None:
            found.append(card.resume.resume_id)
            after = card.after
            card = (await candidates.page(person_id=self.boss, showing_id=after)).card if after else None
        return found

    async def showing(self, resume: int) -> int:
        statement = select(Showing.id).where(Showing.vacancy_id == self.vacancy, Showing.resume_id == resume)
        return int((await connection().execute(statement)).scalar_one())

    async def turn_down(self, resume: int, reason: Unfit) -> Any:
        key = await self.showing(resume)
        return await candidates.turn_down(person_id=self.boss, showing_id=key, reason=reason, now=NOW)


async def desk(required: tuple[str, ...] = ASKED, **values: Any) -> Desk:
    vacancy = await talent.vacancy(await talent.company(BOSS), BOSS, required, **values)
    boss = await people_queries.by_telegram_id(BOSS)
    assert boss is not None
    return Desk(vacancy, boss.id)


async def test_the_publication_brings_the_best_and_the_rest_come_in_later_messages(database: Database) -> None:
    async with database.transaction():
        play = await desk(most_cards=3)
        weak = [await play.student(HALF) for _ in range(5)]
        strong = [await play.student(BOTH) for _ in range(2)]
        await play.publish(local(10, 12))
        assert await play.news() == [("first", 3)]
        assert await play.due() == local(11, 10)
        await play.tick(local(11, 9, 59))
        assert len(await play.news()) == 1
        await play.tick(local(11, 10))
        assert await play.news() == [("first", 3), ("later", 3)]
        await play.tick(local(12, 10))
        assert await play.news() == [("first", 3), ("later", 3), ("later", 1)]
        assert await deliveries.next_due() is None
        await play.tick(local(13, 10))
        assert len(await play.news()) == 3
        # The newest message's cards come first; everybody once.
        told = await play.told()
        assert sorted(told) == sorted([*weak, *strong])
        assert set(strong) <= set(told[-3:])


async def test_at_once_is_for_top_fits_only_and_once_a_day(database: Database) -> None:
    async with database.transaction():
        play = await desk()
        await play.publish(local(10, 8))
        await play.student(HALF, local(10, 12))
        assert await play.news() == [("none", 0)]
        assert await play.due() == local(11, 10)
        top = await play.student(BOTH, local(10, 13))
        assert await play.news() == [("none", 0), ("later", 1)]
        assert (await connection().execute(select(Showing.resume_id).where(Showing.told_at.is_not(None)))).all() == [
            (top,)
        ]
        await play.student(BOTH, local(10, 14))
        assert len(await play.news()) == 2
        await play.tick(local(11, 10))
        assert await play.news() == [("none", 0), ("later", 1), ("later", 2)]


async def test_a_top_fit_of_the_night_waits_for_the_morning(database: Database) -> None:
    async with database.transaction():
        play = await desk()
        await play.publish(local(9, 12))
        await play.student(BOTH, local(10, 23))
        assert await play.news() == [("none", 0)]
        assert await play.due() == local(11, 9)
        await connection().execute(update(Person).where(Person.telegram_id == BOSS).values(timezone="Asia/Tokyo"))
        await play.student(BOTH, local(11, 3, 30))
        # In Tokyo it is half past nine.
        assert await play.news() == [("none", 0), ("later", 2)]


@pytest.mark.parametrize(
    ("chosen", "due"),
    [
        ({"delivery": Delivery.DAILY, "hour": 18}, local(10, 18)),
        ({"delivery": Delivery.DAILY, "hour": 9}, local(11, 9)),
        ({"delivery": Delivery.WEEKLY, "hour": 15, "day": 4}, local(13, 15)),
        ({"delivery": Delivery.WEEKLY, "hour": 11, "day": 1}, local(17, 11)),
    ],
)
async def test_daily_and_weekly_come_at_the_chosen_hour(
    database: Database, chosen: dict[str, Any], due: datetime
) -> None:
    async with database.transaction():
        play = await desk()
        await play.publish(local(10, 8))
        await play.choose(**chosen)
        for hour in (12, 13):
            await play.student(BOTH, local(10, hour))
        assert await play.news() == [("none", 0)]
        assert await play.due() == due
        await play.tick(due)
        assert await play.news() == [("none", 0), ("later", 2)]


async def test_a_choice_counts_for_what_waits_already(database: Database) -> None:
    async with database.transaction():
        play = await desk()
        await play.publish(local(10, 8))
        await play.choose(delivery=Delivery.WEEKLY, day=0)
        await play.student(BOTH, local(10, 12))
        assert await play.due() == local(16, 10)
        await play.choose(local(10, 13), delivery=Delivery.DAILY)
        assert await play.due() == local(11, 10)
        await play.choose(local(10, 14), delivery=Delivery.AT_ONCE)
        assert await play.news() == [("none", 0), ("later", 1)]
        assert await deliveries.next_due() is None
        with pytest.raises(Refusal):
            await play.choose(hour=23)


async def test_a_vacancy_that_is_not_open_sends_nothing_and_goes_on_when_it_is(database: Database) -> None:
    async with database.transaction():
        play = await desk()
        await play.publish(local(10, 8))
        await play.student(HALF, local(10, 12))
        await connection().execute(update(Vacancy).values(state=VacancyState.PAUSED))
        await play.tick(local(11, 10))
        assert await play.news() == [("none", 0)]
        assert await deliveries.next_due() is None
        await connection().execute(update(Vacancy).values(state=VacancyState.PUBLISHED))
        await play.publish(local(12, 12))
        await play.tick(local(13, 10))
        assert await play.news() == [("none", 0), ("later", 1)]


async def test_who_looks_by_themselves_is_not_sent_the_same_once_more(database: Database) -> None:
    async with database.transaction():
        play = await desk()
        await play.publish(local(10, 8))
        resume = await play.student(HALF, local(10, 12))
        assert await play.told() == [resume]
        await play.tick(local(11, 10))
        assert await play.news() == [("none", 0)]


async def test_only_candidates_that_reached_an_employer_are_asked_about(database: Database) -> None:
    async with living(database) as engine:
        noon = (engine.clock.now() - timedelta(days=1)).astimezone(MOSCOW).replace(hour=12, minute=0)
        async with database.transaction():
            play = await desk()
            await play.student(BOTH)
            await play.publish(noon)
            assert await play.news() == [("first", 1)]
            await connection().execute(update(Resume).values(state=ResumeState.PAUSED))
        engine.delivery.wake()
        await engine.quiet()
        assert [row["reason"] for row in await engine.rows("SELECT reason FROM outbox")] == ["expired"]
        assert await engine.rows("SELECT * FROM survey_invitations") == []
        async with database.transaction():
            await play.student(BOTH, noon + timedelta(hours=1))
            assert await play.news() == [("first", 1), ("later", 1)]
        began = engine.clock.now()
        engine.delivery.wake()
        await engine.quiet()
        async with database.transaction():
            [asked] = (await connection().execute(select(SurveyInvitation.__table__))).all()
    assert (asked.survey, asked.role, asked.person_id, asked.subject_id) == (
        "candidates", "employer", play.boss, play.vacancy,
    )  # fmt: skip
    assert timedelta(hours=48) <= asked.due_at - began < timedelta(hours=49)


async def test_a_moment_is_served_once_whoever_serves_it(database: Database) -> None:
    async with database.transaction():
        play = await desk()
        await play.publish(local(10, 8))
        await play.student(HALF, local(10, 12))

    async def serve() -> None:
        async with database.transaction():
            await deliveries.deliver_due(now=local(11, 10), zone=ZONE)

    await asyncio.gather(*(serve() for _ in range(3)))
    async with database.transaction():
        assert await play.news() == [("none", 0), ("later", 1)]


async def test_only_the_company_chooses(database: Database) -> None:
    async with database.transaction():
        play = await desk()
        stranger = await talent.company(9002) and await people_queries.by_telegram_id(9002)
        assert stranger
        for act in (
            deliveries.overview(person_id=stranger.id, vacancy_id=play.vacancy, zone=ZONE),
            deliveries.choose(person_id=stranger.id, vacancy_id=play.vacancy, now=NOW, zone=ZONE, hour=12),
            deliveries.forget(person_id=stranger.id, vacancy_id=play.vacancy, kind="level", tag=1, now=NOW, zone=ZONE),
            candidates.saved(person_id=stranger.id, vacancy_id=play.vacancy),
        ):
            with pytest.raises(NotAllowed):
                await act


async def test_what_is_due_about_several_vacancies_is_one_message(database: Database) -> None:
    async with database.transaction():
        play = await desk()
        company = (await connection().execute(select(Vacancy.company_id))).scalar_one()
        await Desk(await talent.vacancy(company, BOSS, ["sql", "docker"]), play.boss).publish(local(10, 8))
        await play.publish(local(10, 8))
        assert await play.news() == [("none", 0)] * 2
        await play.student(HALF, local(10, 12))
        await play.student(HALF, local(10, 12))
        await play.tick(local(11, 10))
        assert await play.news() == [("none", 0)] * 2 + [("", 0)] * 2 + [("several", 0)]
        row = (await connection().execute(select(OutboxMessage).order_by(OutboxMessage.id.desc()).limit(1))).one()
        values = row.payload["values"]
        assert sorted(each["count"] for each in values["vacancies"]) == [2, 2]
        told = (await connection().execute(select(Showing.vacancy_id, Showing.told_at))).all()
        assert all(each.told_at is not None for each in told)
        # Even the best who comes later that day waits for the next.
        await play.student(["sql", "docker", "git"], local(11, 12))
        assert len(await play.news()) == 5
        await play.tick(local(12, 10))
        assert (await play.news())[5:] == [("", 0)] * 2 + [("several", 0)]
        # Looked at again when it goes out: what was closed meanwhile is left out, and nothing is told of nothing.
        first, second = (each["vacancy_id"] for each in values["vacancies"])
        await connection().execute(update(Vacancy).where(Vacancy.id == first).values(state=VacancyState.CLOSED))
        left = await candidates.still_to_tell(values)
        assert left is not None
        assert [each["vacancy_id"] for each in left["vacancies"]] == [second]
        await connection().execute(update(Vacancy).values(state=VacancyState.CLOSED))
        assert await candidates.still_to_tell(values) is None


async def test_what_is_left_of_several_is_told_and_asked_about(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliveries, "BATCH", 1)
    async with database.transaction():
        play = await desk()
        company = (await connection().execute(select(Vacancy.company_id))).scalar_one()
        other = Desk(await talent.vacancy(company, BOSS, ["sql", "docker"], title="Инженер"), play.boss)
        for each in (play, other):
            await each.publish(local(10, 8))
        # However few are served at once, nobody's vacancies are told of in two messages.
        await play.student(HALF, local(10, 12))
        hidden = await play.student(HALF, local(10, 12))
        await play.tick(local(11, 10))
        assert (await play.news())[-1] == ("several", 0)
        row = (await connection().execute(select(OutboxMessage).order_by(OutboxMessage.id.desc()).limit(1))).one()
        values = row.payload["values"]
        assert values["vacancy_id"] == play.vacancy
        # Whoever may not be seen any more is not counted, and the message stands for a vacancy that is still in it.
        await connection().execute(update(Resume).where(Resume.id == hidden).values(state=ResumeState.PAUSED))
        await connection().execute(update(Vacancy).where(Vacancy.id == play.vacancy).values(state=VacancyState.CLOSED))
        left = await candidates.still_to_tell(values)
        assert left is not None
        assert left["vacancies"] == [{"vacancy_id": other.vacancy, "title": "Инженер", "count": 1}]
        await deliveries.delivered(telegram_id=BOSS, values=left, now=local(11, 10))
        [asked] = (await connection().execute(select(SurveyInvitation))).all()
        assert asked.subject_id == other.vacancy
        # A colleague's news are nobody's who has left.
        await connection().execute(delete(CompanyMember).where(CompanyMember.person_id == play.boss))
        assert await candidates.still_to_tell(values) is None


async def test_the_only_vacancy_that_was_not_told_of_today_comes_with_its_card(database: Database) -> None:
    async with database.transaction():
        play = await desk()
        company = (await connection().execute(select(Vacancy.company_id))).scalar_one()
        other = Desk(await talent.vacancy(company, BOSS, ["sql", "docker"]), play.boss)
        for each in (play, other):
            await each.publish(local(10, 8))
        await play.student(HALF, local(10, 12))
        # A top fit for the first one comes at once, an hour before what is gathered of both.
        await play.student(BOTH, local(11, 9))
        assert (await play.news())[2:] == [("later", 1)]
        await play.tick(local(11, 10))
        assert (await play.news())[3:] == [("later", 2)]


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_an_employer_of_two_vacancies_looks_at_one_after_the_other(stage: Stage, language: str) -> None:
    t = translator(language)
    bob = await stage.person("Борис", id=BOB, language=language)
    await bob.say("/start")
    async with stage.database.transaction():
        company = await talent.company(BOB)
        now = datetime.fromisoformat(await stage.now())
        for title, required in (("Стажёр", ["sql", "docker"]), ("Аналитик </b>", ["sql", "git"])):
            vacancy = await talent.vacancy(company, BOB, required, title=title)
            await showings.vacancy_published(vacancy_id=vacancy, now=now, zone=ZONE)
        resume = await talent.student(ANN, ["sql"])
        await showings.resume_published(resume_id=resume, now=now, zone=ZONE)
    await stage.advance(days=1)
    assert await bob.look() == t("candidates-several", count=2)
    both = bob.bot_messages[-1]["message_id"]
    assert sorted(bob.labels) == ["Аналитик </b> (1)", "Стажёр (1)"]
    for title in ("Стажёр", "Аналитик"):
        assert title in await bob.tap(title, message_id=both)
        assert bob.bot_messages[-1]["message_id"] != both
    assert len([message for message in bob.bot_messages if message["message_id"] == both]) == 1
    assert await stage.rows("SELECT id FROM incidents") == []


async def test_a_vacancy_whose_message_fails_keeps_nobody_elses(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with database.transaction():
        play = await desk()
        other = Desk(
            await talent.vacancy(await talent.company(9002, name="Другая"), 9002, ["git", "docker"]), play.boss
        )
        for each in (play, other):
            await each.publish(local(10, 8))
        await play.student(HALF, local(10, 12))
        await play.student(["git"], local(10, 12))
        assert await play.news() == [("none", 0), ("none", 0)]
        best = candidates.best_card

        async def broken(*, vacancy_id: int, among: Any) -> Any:
            if vacancy_id == play.vacancy:
                raise ZeroDivisionError
            return await best(vacancy_id=vacancy_id, among=among)

        monkeypatch.setattr(candidates, "best_card", broken)
        await play.tick(local(11, 10))
        assert await play.news() == [("none", 0), ("none", 0), ("later", 1)]
        # What was half done is taken back, and tried again at its next moment.
        told = await connection().execute(select(Showing.vacancy_id).where(Showing.told_at.is_not(None)))
        assert set(told.scalars()) == {other.vacancy}
        assert (await connection().execute(select(Incident.title, Incident.count))).all() == [
            ("ZeroDivisionError in tests/test_deliveries.py:broken", 1)
        ]
        monkeypatch.setattr(candidates, "best_card", best)
        assert await play.due() == local(12, 10)
        await play.tick(local(12, 10))
        assert len(await play.news()) == 4


async def test_whoever_was_not_sent_yet_cannot_be_acted_on_by_a_made_up_number(database: Database) -> None:
    async with database.transaction():
        play = await desk()
        boss = await people.find(telegram_id=BOSS)
        assert boss is not None
        await play.publish(local(10, 8))
        waiting = await play.showing(await play.student(HALF, local(10, 12)))
        about: dict[str, Any] = {"showing_id": waiting, "now": NOW}
        for act in (
            candidates.page(person_id=play.boss, showing_id=waiting),
            candidates.save(person_id=play.boss, **about),
            candidates.turn_down(person_id=play.boss, reason=Unfit.LEVEL, **about),
            introductions.invite(person=boss, zone=ZONE, **about),
            moderation.complain(person=boss, reason=moderation.Reason.UNTRUE, zone=ZONE, **about),
        ):
            with pytest.raises(Refusal, match="candidates-gone"):
                await act
        assert (await connection().execute(select(Showing.verdict))).scalar_one() is None
        # Sent, they are as good as everybody else.
        await play.tick(local(11, 10))
        await candidates.save(person_id=play.boss, **about)


async def test_saved_candidates_come_by_pages_without_one_too_few_or_twice(database: Database) -> None:
    async with database.transaction():
        play = await desk(most_cards=20)
        resumes_ = [await play.student(BOTH) for _ in range(candidates.MOST_SAVED + 3)]
        await play.publish(local(10, 12))
        for number, resume in enumerate(resumes_):
            at = NOW + timedelta(minutes=number)
            await candidates.save(person_id=play.boss, showing_id=await play.showing(resume), now=at)
        pages = [
            await candidates.saved(person_id=play.boss, vacancy_id=play.vacancy, page=page) for page in (0, 1, 10**6)
        ]
        assert [(page.page, page.more, len(page.cards)) for page in pages] == [
            (0, True, 10),
            (1, False, 3),
            (1, False, 3),
        ]
        shown = [card.resume.resume_id for page in pages[:2] for card in page.cards]
        assert shown == resumes_[::-1]
        taps = [
            tap.to
            for page in pages
            for row in saved_screen(play.vacancy, page, translator("ru")).buttons
            for tap in row
        ]
        turns = [(tap.vacancy, tap.page) for tap in taps if isinstance(tap, SavedTap)]
        assert turns == [(play.vacancy, page) for page in (1, 0, 0)]


# -- what "not a fit" changes


async def set_level(resume: int, slug: str, level: TagLevel) -> None:
    [tag] = await talent.tag_ids([slug])
    mine = (ResumeTag.resume_id == resume, ResumeTag.tag_id == tag)
    await connection().execute(update(ResumeTag).where(*mine).values(level=level))


async def test_a_reason_changes_who_comes_next_and_can_be_taken_back(database: Database) -> None:
    async with database.transaction():
        play = await desk(most_cards=3)
        await play.choose(delivery=Delivery.DAILY)
        weak = await play.student(BOTH)
        await set_level(weak, "sql", TagLevel.BEGINNER)
        await set_level(weak, "git", TagLevel.EXPERT)
        await play.publish(local(10, 8))
        plain_ones = [await play.student(BOTH, local(10, 12)) for _ in range(3)]
        expert = await play.student(BOTH)
        await set_level(expert, "sql", TagLevel.EXPERT)
        await showings.resume_published(resume_id=expert, now=local(10, 13), zone=ZONE)

        lesson = await play.turn_down(weak, Unfit.LEVEL)
        assert (lesson.kind, lesson.tag.ru) == ("level", "SQL")
        await play.tick(local(11, 10))
        rows = await connection().execute(select(Showing.resume_id).where(Showing.told_at >= local(11, 10)))
        # Without the lesson the three who came before would have been told of.
        told = {row.resume_id for row in rows}
        assert expert in told
        assert len(told & set(plain_ones)) == 2
        [*_, notice] = (await connection().execute(select(OutboxMessage).order_by(OutboxMessage.id))).all()
        screen = NOTICES["candidates"](notice.payload["values"], translator("ru"))
        assert "Учли: важен уровень SQL" in screen.text
        assert notice.payload["values"]["card"]["resume"]["resume_id"] == expert

        await candidates.take_back(person_id=play.boss, showing_id=await play.showing(weak), now=NOW)
        assert await candidates.lessons_of(vacancy_id=play.vacancy) == ()


async def test_hard_lessons_hold_back_until_they_are_forgotten(database: Database) -> None:
    async with database.transaction():
        wage = {"from": 40000, "to": 60000, "currency": "RUB", "period": "month"}
        play = await desk(remote=True, wage=wage, starts_on=date(2027, 6, 10))
        dear = {"from": 90000, "to": None, "currency": "RUB", "period": "month"}
        far = await play.student(BOTH, city="Москва")
        rich = await play.student(BOTH, wage=dear)
        late = await play.student(BOTH, available_from=date(2027, 6, 1))
        await play.publish(local(10, 8))
        for resume, reason in ((far, Unfit.PLACE), (rich, Unfit.WAGE), (late, Unfit.TIME)):
            assert await play.turn_down(resume, reason) is not None
        assert await play.turn_down(late, Unfit.TIME) is not None
        kinds = [lesson.kind for lesson in await candidates.lessons_of(vacancy_id=play.vacancy)]
        assert kinds == ["place", "wage", "begin"]

        now = local(11, 12)
        await play.student(BOTH, now, city="Москва")
        await play.student(BOTH, now, wage=dear)
        await play.student(BOTH, now, available_from=date(2027, 7, 1))
        assert await play.news() == [("first", 3)]
        assert await deliveries.next_due() is None
        await deliveries.forget(
            person_id=play.boss, vacancy_id=play.vacancy, kind="place", tag=0, now=local(11, 13), zone=ZONE
        )
        assert await play.news() == [("first", 3), ("later", 1)]


async def test_a_lesson_about_what_the_vacancy_does_not_say_any_more_counts_no_more(database: Database) -> None:
    async with database.transaction():
        wage = {"from": 40000, "to": 60000, "currency": "RUB", "period": "month"}
        play = await desk(remote=True, wage=wage)
        far = await play.student(BOTH, city="Москва")
        dear = await play.student(BOTH, wage=wage | {"from": 90000, "to": None})
        await play.publish(local(10, 8))
        await play.turn_down(far, Unfit.PLACE)
        await play.turn_down(dear, Unfit.WAGE)
        assert [lesson.kind for lesson in await candidates.lessons_of(vacancy_id=play.vacancy)] == ["place", "wage"]
        await connection().execute(update(Vacancy).values(wage=None))
        assert [lesson.kind for lesson in await candidates.lessons_of(vacancy_id=play.vacancy)] == ["place"]
        await connection().execute(update(Vacancy).values(city=None, wage=wage))
        assert [lesson.kind for lesson in await candidates.lessons_of(vacancy_id=play.vacancy)] == ["wage"]


@pytest.mark.parametrize("how", ["taken back", "not counted", "another reason"])
async def test_who_was_held_back_is_planned_as_soon_as_the_lesson_goes(database: Database, how: str) -> None:
    async with database.transaction():
        play = await desk(remote=True, delivery=Delivery.DAILY)
        far = await play.student(BOTH, city="Москва")
        await play.publish(local(10, 8))
        await play.turn_down(far, Unfit.PLACE)
        await play.student(BOTH, local(10, 12), city="Москва")
        assert await deliveries.next_due() is None
        about: dict[str, Any] = {"person_id": play.boss, "showing_id": await play.showing(far)}
        about |= {"now": local(10, 13), "zone": ZONE}
        if how == "taken back":
            await deliveries.take_back(**about)
        elif how == "not counted":
            await deliveries.forget_card(**about)
        else:
            assert await deliveries.turn_down(**about, reason=Unfit.OTHER) is None
        assert await play.due() == local(11, 10)
        await play.tick(local(11, 10))
        assert await play.news() == [("first", 1), ("later", 1)]


async def test_reasons_are_counted_in_the_digest(database: Database) -> None:
    async with database.transaction():
        play = await desk()
        resumes = [await play.student(BOTH) for _ in range(3)]
        await play.publish(NOW)
        for resume, reason in zip(resumes, (Unfit.LEVEL, Unfit.LEVEL, Unfit.OTHER), strict=True):
            await play.turn_down(resume, reason)
        rows = await digest.gather(Span(NOW - timedelta(days=1), NOW + timedelta(days=1), ZONE, final=False))
        assert sorted(rows.unfit) == [("level", 2), ("other", 1)]
        await candidates.take_back(person_id=play.boss, showing_id=await play.showing(resumes[0]), now=NOW)
        view = await digest.show(digest_id=0, now=NOW + timedelta(hours=1), zone=ZONE)
        assert view.content.unfit == (("level", 1), ("other", 1))


# -- as people do it


async def entry(resume: int, section: str, **item: Any) -> None:
    values = {"resume_id": resume, "section": section, "position": 0, "data": item}
    await connection().execute(insert(ResumeEntry).values(**values))


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_an_employer_reads_why_says_why_not_and_chooses_when(stage: Stage, language: str) -> None:
    t = translator(language)
    bob = await stage.person("Борис", id=BOB, language=language)
    await bob.say("/start")
    async with stage.database.transaction():
        company = await talent.company(BOB)
        vacancy = await talent.vacancy(company, BOB, ["sql", "git", "excel"])
        first = await talent.student(ANN, ["sql", "git", "excel"], name="Анна Смирнова")
        await set_level(first, "git", TagLevel.BEGINNER)
        await set_level(first, "excel", TagLevel.EXPERT)
        await set_level(first, "sql", TagLevel.EXPERT)
        told = "Вёл склад. Писал отчёты на SQL, спросите Анну: +7 999 000-50-01."
        await entry(first, "work", name="Ромашка", position="Стажёр", summary=told)
        await talent.student(ANN + 1, ["sql", "git"], wanted_role="Аналитик")
        now = datetime.fromisoformat(await stage.now())
        await showings.vacancy_published(vacancy_id=vacancy, now=now, zone=ZONE)
    await bob.look()
    card = bob.bot_messages[-1]["message_id"]
    assert "↳ «Стажёр, Ромашка: Писал отчёты на SQL" in bob.text or "↳ “Стажёр, Ромашка: Писал отчёты" in bob.text
    assert "999" not in bob.text
    assert "Анн" not in bob.text
    assert f"↳ {t('cards-in-skills', tag='Git')}" in bob.text

    seen = await bob.tap(t("cards-seen"))
    assert plain(t("cards-why-criteria", required=3, met=3, partly=0, missing=0)) in seen
    await bob.tap(t("candidates-back"))
    await bob.tap(t("cards-pdf"))
    files = [call for call in await stage.calls(chat_id=BOB) if call["method"] == "sendDocument"]
    assert len(files) == 1
    assert bob.text == t("cards-pdf-caption", title="Стажёр-тестировщик", place=1, total=2)

    await bob.tap(t("candidates-unfit"), message_id=card)
    await bob.tap(t("candidates-unfit-level"), message_id=card)
    lesson = t("lessons-level", tag="Git")
    assert bob.toast == t("lessons-toast", lesson=lesson)
    assert t("lessons-line", lessons=lesson, rest=0) in bob.touched
    await bob.tap(t("cards-explain"), message_id=card)
    await bob.say("Мы ждали ветвления и слияния </b>")
    assert t("cards-note", note="Мы ждали ветвления и слияния </b>") in bob.text
    await bob.tap("▶")
    assert t("lessons-line", lessons=lesson, rest=0) in bob.text
    await bob.tap(t("candidates-save"))
    await bob.tap(t("cards-saved", count=1))
    assert plain(t("cards-saved-list", title="Стажёр-тестировщик")) == bob.text
    await bob.tap("2")
    assert "2/2" in bob.labels

    await bob.press_data(VacancyTap(action="show", vacancy=vacancy).pack())
    assert t("lessons-line", lessons=lesson, rest=0) in bob.touched
    await bob.tap(t("delivery-open"))
    assert t("delivery-now-at_once", hour="10:00", day=0, most=20) in bob.touched
    await bob.tap(t("delivery-weekly"))
    await bob.tap(t("delivery-day", day=4))
    await bob.tap("11:00")
    await bob.tap(t("delivery-most", most=5))
    assert t("delivery-now-weekly", hour="11:00", day=4, most=5) in bob.touched
    [row] = await stage.rows("SELECT delivery, delivery_hour, delivery_day, most_cards, lessons FROM vacancies")
    assert list(row.values())[:4] == ["weekly", 11, 4, 5]
    assert "level" in row["lessons"]
    await bob.tap(t("lessons-forget", lesson=lesson))
    assert bob.toast == t("lessons-forgotten")
    assert await stage.rows("SELECT lessons FROM vacancies") == [{"lessons": "{}"}]
    [row] = await stage.rows("SELECT verdict_reason, verdict_text FROM showings WHERE verdict = 'not_fit'")
    assert list(row.values()) == ["level", "Мы ждали ветвления и слияния </b>"]

    carl = await stage.person("Карл", id=2003)
    await carl.say("/start")
    async with stage.database.transaction():
        await talent.company(2003, name="Чужая")
    for data in (
        DeliveryTap(act="weekly", vacancy=vacancy),
        LessonTap(vacancy=vacancy, kind="level", tag=1),
        SavedTap(vacancy=vacancy),
    ):
        await carl.press_data(data.pack())
        assert carl.toast == translator("ru")("error-not-allowed")
    assert await stage.rows("SELECT id FROM incidents") == []


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_the_companys_question_is_answered_with_the_yes(stage: Stage, language: str) -> None:
    t = translator(language)
    ann = await stage.person("Анна", id=ANN, language=language)
    bob = await stage.person("Борис", id=BOB, language=language)
    for somebody in (ann, bob):
        await somebody.say("/start")
    question = "Есть ли у вас ноутбук? Пишите на bob@romashka.example"
    async with stage.database.transaction():
        company = await talent.company(BOB)
        await talent.student(ANN, ["sql"])
        now = datetime.fromisoformat(await stage.now())
        for title in ("Стажёр", "Аналитик"):
            vacancy = await talent.vacancy(company, BOB, ["sql"], title=title, question=question)
            await showings.vacancy_published(vacancy_id=vacancy, now=now, zone=ZONE)
        employer = await people_of(BOB)
        for showing in (1, 2):
            await introductions.invite(person=employer, showing_id=showing, now=now, zone=ZONE)
    invitation = await ann.look()
    assert "Есть ли у вас ноутбук?" in invitation
    assert "bob@" not in invitation
    first = ann.bot_messages[-2]["message_id"]
    await ann.tap(t("introductions-accept"), message_id=first)
    assert "Есть ли у вас ноутбук?" in ann.touched
    assert await stage.rows("SELECT id FROM introductions WHERE state = 'accepted'") == []
    await ann.say("Да, и рюкзак к нему </b>")
    rows = await stage.rows("SELECT state, answer FROM introductions ORDER BY id")
    assert [tuple(row.values()) for row in rows] == [("accepted", "Да, и рюкзак к нему </b>"), ("invited", None)]
    assert plain(t("question-answered", question=question, answer="Да, и рюкзак к нему </b>")) in await bob.look()
    await bob.press_data("met:1")
    assert "Да, и рюкзак к нему </b>" in bob.touched

    await ann.press_data("inv:accept:2")
    await ann.tap(t("form-skip"))
    rows = await stage.rows("SELECT state, answer FROM introductions ORDER BY id")
    assert [tuple(row.values()) for row in rows][1] == ("accepted", None)
    assert plain(t("question-skipped", question=question)) in await bob.look()
    # What is asked by now may be another question than the one that was answered, or none.
    async with stage.database.transaction():
        await connection().execute(update(Vacancy).where(Vacancy.id == 1).values(question=None))
    await bob.press_data("met:1")
    assert plain(t("question-answer-alone", answer="Да, и рюкзак к нему </b>")) in bob.touched
    await bob.press_data("met:2")
    assert plain(t("question-skipped", question=question)) not in bob.touched
    assert await stage.rows("SELECT id FROM incidents") == []


async def test_whoever_writes_about_a_card_is_let_go_when_it_is_not_theirs_any_more(stage: Stage) -> None:
    t = translator("ru")
    bob = await stage.person("Борис", id=BOB)
    await bob.say("/start")
    async with stage.database.transaction():
        company = await talent.company(BOB)
        vacancy = await talent.vacancy(company, BOB, ["sql"])
        for number in range(2):
            await talent.student(ANN + number, ["sql"])
        now = datetime.fromisoformat(await stage.now())
        await showings.vacancy_published(vacancy_id=vacancy, now=now, zone=ZONE)
    await bob.look()
    card = bob.bot_messages[-1]["message_id"]

    async def write() -> None:
        await bob.tap(t("candidates-unfit"), message_id=card)
        await bob.tap(t("candidates-unfit-other"), message_id=card)
        await bob.press_data("cand:explain:1", message_id=card)
        assert t("unfit-note") in bob.text

    # Taken back under the question.
    await write()
    await bob.press_data("cand:back:1", message_id=card)
    await bob.say("Мало опыта")
    assert t("cards-note-late") in bob.text
    assert "1/2" in bob.labels
    for leave in ("Отмена", "Мало опыта"):
        card = bob.bot_messages[-1]["message_id"]
        await write()
        async with stage.database.transaction():
            await connection().execute(update(Company).values(state=CompanyState.PENDING))
        await bob.say(leave)
        assert bob.text.startswith(t("candidates-company-waits"))
        assert [row["state"] for row in await stage.rows("SELECT state FROM conversations")] == [""]
        async with stage.database.transaction():
            await connection().execute(update(Company).values(state=CompanyState.APPROVED))
            await connection().execute(update(Showing).values(verdict=None))
        await bob.press_data("cand:open:1")
    assert await stage.rows("SELECT id FROM incidents") == []


async def people_of(telegram_id: int) -> Any:
    found = await people_queries.by_telegram_id(telegram_id)
    assert found is not None
    return found


async def test_what_is_shown_of_a_skill_is_the_best_line_there_is(database: Database) -> None:
    async with database.transaction():
        play = await desk(("sql", "git", "excel", "python"))
        resume = await play.student(["sql", "git", "excel", "python"])
        [git] = await talent.tag_ids(["git"])
        mine = (ResumeTag.resume_id == resume, ResumeTag.tag_id == git)
        shown = {"kind": "project", "value": "Витрина"}
        await connection().execute(update(ResumeTag).where(*mine).values(level=TagLevel.CONFIDENT, evidence=shown))
        await entry(resume, "projects", name="Витрина", description="Сайт музея.\nДанные лежат в SQL.")
        await connection().execute(update(Resume).where(Resume.id == resume).values(about="Люблю Excel. Читаю."))
        await play.publish(NOW)
        card = (await candidates.first(person_id=play.boss, vacancy_id=play.vacancy, now=NOW)).card
        assert card is not None
        found = {criterion.tag.ru: criterion.proof for criterion in card.criteria}
        shown_by = {name: (proof.block and proof.block.said, proof.about) for name, proof in found.items() if proof}
        assert shown_by == {
            "SQL": ("Данные лежат в SQL.", None),
            "Git": (None, None),
            "Microsoft Excel": (None, "Люблю Excel."),
            "Python": (None, None),
        }
        git_proof = found["Git"]
        assert git_proof is not None
        assert git_proof.skill.evidence == Evidence("project", "Витрина")


async def test_a_candidate_who_came_back_says_so(database: Database) -> None:
    async with database.transaction():
        play = await desk()
        await play.student(BOTH)
        await play.publish(local(10, 8))
        # As the matching leaves a card that newly meets what was missing: it waits to be sent once more.
        await connection().execute(update(Showing).values(returned_at=local(10, 12), told_at=None))
        await deliveries.found(vacancy_ids=[play.vacancy], now=local(11, 12), zone=ZONE)
        assert await play.news() == [("first", 1), ("later", 1)]
        [*_, notice] = (await connection().execute(select(OutboxMessage).order_by(OutboxMessage.id))).all()
        for language in ("ru", "en"):
            t = translator(language)
            assert plain(t("cards-returned")) in NOTICES["candidates"](notice.payload["values"], t).text


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_a_card_with_long_lines_keeps_its_last_words(database: Database, language: str) -> None:
    async with database.transaction():
        slugs = ["sql", "git", "excel", "python", "postman", "software-testing", "django", "docker", "linux", "html"]
        play = await desk(tuple(slugs))
        resume = await play.student(slugs, wanted_role="🦊" * 60, about="🦉 Excel " * 180)
        for slug in slugs:
            shown = {"kind": "project", "value": f"{slug} " + "🐝" * 100}
            [tag] = await talent.tag_ids([slug])
            mine = (ResumeTag.resume_id == resume, ResumeTag.tag_id == tag)
            await connection().execute(update(ResumeTag).where(*mine).values(evidence=shown, level=TagLevel.EXPERT))
        for section in ("work", "projects", "volunteer"):
            await entry(resume, section, name="محمد " * 20, summary="🐢 SQL " * 140)
        await play.publish(NOW)
        [notice] = (await connection().execute(select(OutboxMessage))).all()
        t = translator(language)
        text = message_params(NOTICES["candidates"](notice.payload["values"], t))["text"]
        assert utf16_length(text) <= TEXT_LIMIT
        assert text.endswith(to_entities(t("candidates-hidden"))[0])
        assert "🦊" in text


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("ru", ("✅ SQL ⭐ — есть", "🟡 SQL — есть, но уровень ниже нужного", "🟡 SQL — есть, уровень не указан")),
        ("en", ("✅ SQL ⭐ — yes", "🟡 SQL — yes, but below the level wanted", "🟡 SQL — yes, level not told")),
    ],
)
def test_a_level_that_is_too_low_or_untold_is_said_and_not_taken_for_a_missing_skill(
    language: str, lines: tuple[str, ...]
) -> None:
    sql = candidates.TagName("SQL", "SQL")
    met = candidates.Criterion(sql, required=True, state=State.MET, starred=True)
    low = candidates.Criterion(sql, required=True, state=State.PARTLY, short=Short.LEVEL)
    untold = candidates.Criterion(sql, required=True, state=State.PARTLY, short=Short.UNTOLD)
    assert tuple(criterion_line(each, translator(language)) for each in (met, low, untold)) == lines


async def test_who_is_interested_comes_first_whatever_was_learnt_and_rings_once(database: Database) -> None:
    async with database.transaction():
        play = await desk()
        far = await play.student(BOTH, relocation=True, city="Москва")
        keen = await play.student(BOTH, relocation=True, city="Москва")
        await play.publish(local(10, 12))
        await play.choose(now=local(10, 12), delivery=Delivery.DAILY, hour=10)
        assert await play.turn_down(far, Unfit.PLACE) is not None
        best = await play.student(BOTH, local(10, 13))
        person = await people.find(telegram_id=ANN + 2)
        assert person is not None
        # Seen already and from elsewhere; now they say that they would come.
        about: dict[str, Any] = {"person": person, "vacancy_id": play.vacancy, "zone": ZONE}
        await interests.express(**about, now=local(10, 14))
        assert await play.news() == [("first", 2)]
        assert await play.due() == local(11, 10)
        await play.tick(local(11, 10))
        assert await play.news() == [("first", 2), ("later", 2)]
        assert (await play.told())[:2] == [keen, best]
        # Taken back and put on again it is a mark, and no second message.
        assert await interests.withdraw(person_id=person.id, vacancy_id=play.vacancy, now=local(11, 11))
        await interests.express(**about, now=local(11, 12))
        assert await deliveries.next_due() is None


async def test_an_interest_taken_back_before_anybody_was_told_leaves_nothing(database: Database) -> None:
    async with database.transaction():
        play = await desk()
        await play.publish(local(10, 12))
        await play.student(HALF)
        found = await play.student(HALF, local(10, 13))
        assert await play.due() == local(11, 10)
        for number in (1, 2):
            person = await people.find(telegram_id=ANN + number)
            assert person is not None
            for hour in (22, 23):
                await interests.express(person=person, vacancy_id=play.vacancy, now=local(10, hour), zone=ZONE)
                await interests.withdraw(person_id=person.id, vacancy_id=play.vacancy, now=local(10, hour, 30))
        await play.tick(local(11, 9))
        # Whom matching had found stays found, unmarked; nobody else was.
        assert await play.news() == [("none", 0), ("later", 1)]
        assert await play.told() == [found]


async def test_a_later_start_finds_who_can_begin_then(database: Database) -> None:
    async with database.transaction():
        play = await desk(delivery=Delivery.DAILY)
        late = await play.student(BOTH, available_from=date(2027, 6, 1))
        await play.publish(local(10, 12))
        assert await play.told() == []
        boss = await people.find(telegram_id=BOSS)
        assert boss is not None
        about: dict[str, Any] = {"person": boss, "vacancy_id": play.vacancy, "detail": "starts_on", "zone": ZONE}
        await vacancies.refine(**about, value=date(2027, 6, 1), now=local(10, 13))
        assert await play.told() == [late]


async def test_why_a_card_is_shown_names_the_interest(database: Database) -> None:
    async with database.transaction():
        play = await desk()
        resume = await play.student(HALF)
        await play.publish(local(10, 12))
        person = await people.find(telegram_id=ANN + 1)
        assert person is not None
        for language in ("ru", "en"):
            t = translator(language)
            for act in (interests.express, None, interests.withdraw):
                if act is interests.express:
                    await interests.express(person=person, vacancy_id=play.vacancy, now=local(10, 13), zone=ZONE)
                elif act is not None:
                    await interests.withdraw(person_id=person.id, vacancy_id=play.vacancy, now=local(10, 14))
                card = (await candidates.page(person_id=play.boss, showing_id=await play.showing(resume))).card
                assert card is not None
                said = t("cards-why-interested") in seen_screen(card, t, in_menu=False).text
                assert said == (act is not interests.withdraw)


async def test_an_interest_in_the_night_waits_for_the_morning(database: Database) -> None:
    async with database.transaction():
        play = await desk()
        await play.student(HALF)
        await play.publish(local(10, 12))
        person = await people.find(telegram_id=ANN + 1)
        assert person is not None
        await interests.express(person=person, vacancy_id=play.vacancy, now=local(10, 23), zone=ZONE)
        assert await play.due() == local(11, 9)
        await play.tick(local(11, 9))
        assert await play.news() == [("first", 1), ("interested", 1)]


# -- what changes between a message and a press


async def test_a_lesson_about_a_tag_that_was_merged_still_counts(database: Database) -> None:
    async with database.transaction():
        play = await desk(("sql", "git"))
        weak, other = await play.student(BOTH), await play.student(BOTH)
        await play.publish(local(10, 12))
        before = await play.turn_down(weak, Unfit.LEVEL)
        old, into = await talent.tag_ids([{"SQL": "sql", "Git": "git"}[before.tag.ru], "svn"])
        await merges.merge(tag_id=old, into_id=into, by=play.boss, now=NOW)
        [learnt] = await candidates.lessons_of(vacancy_id=play.vacancy)
        assert (learnt.kind, learnt.tag_id) == ("level", into)
        # A card that was sent before the merge teaches it too, and one press takes both words back.
        assert (await play.turn_down(other, Unfit.LEVEL)).tag_id == into
        row = await queries.get(play.vacancy)
        assert row is not None
        assert (await teaching.of_row(row)).weights == {into: 2.0}
        [facts] = (await teaching.facts([row], [await queries.candidate(await play.showing(other))])).values()
        assert into in facts.levels
        await deliveries.forget(
            person_id=play.boss, vacancy_id=play.vacancy, kind="level", tag=into, now=local(10, 13), zone=ZONE
        )
        assert await candidates.lessons_of(vacancy_id=play.vacancy) == ()


async def test_who_comes_back_is_still_there_for_old_buttons_and_stays_saved(database: Database) -> None:
    async with database.transaction():
        play = await desk(delivery=Delivery.WEEKLY)
        kept, unfit, best = await play.student(HALF), await play.student(HALF), await play.student(BOTH)
        await play.publish(local(10, 12))
        about: dict[str, Any] = {"person_id": play.boss, "now": NOW}
        await candidates.save(showing_id=await play.showing(kept), **about)
        await play.turn_down(unfit, Unfit.OTHER)
        await candidates.explain(
            person_id=play.boss, showing_id=await play.showing(unfit), text="Не видно опыта с ветками."
        )
        for resume in (kept, unfit):
            await tag_queries.set_of_resume(resume_id=resume, tag_ids=await talent.tag_ids(BOTH))
            await showings.resume_published(resume_id=resume, now=local(10, 13), zone=ZONE)
        page = await candidates.page(person_id=play.boss, showing_id=await play.showing(kept))
        assert page.card is not None
        assert not page.moved
        assert page.card.returned
        assert page.card.verdict is Verdict.SAVED
        [saved] = (await candidates.saved(person_id=play.boss, vacancy_id=play.vacancy)).cards
        assert saved.resume.resume_id == kept
        page = await candidates.page(person_id=play.boss, showing_id=await play.showing(unfit))
        assert page.card is not None
        assert (page.moved, page.card.verdict) == (False, None)
        # Both are told of with the next message, first of the list.
        due = await play.due()
        assert due is not None
        await play.tick(due)
        assert await play.news() == [("first", 3), ("later", 2)]
        assert (await play.told())[-1] == best
        # What was said of them before is no word about them now.
        await play.turn_down(unfit, Unfit.PLACE)
        card = (await candidates.page(person_id=play.boss, showing_id=await play.showing(unfit))).card
        assert card is not None
        assert (card.unfit, card.note) == (Unfit.PLACE, None)


async def test_who_improves_while_they_wait_has_not_been_here_before(database: Database) -> None:
    async with database.transaction():
        play = await desk(delivery=Delivery.DAILY)
        await play.publish(local(10, 8))
        resume = await play.student(HALF, local(10, 12))
        await tag_queries.set_of_resume(resume_id=resume, tag_ids=await talent.tag_ids(BOTH))
        await showings.resume_published(resume_id=resume, now=local(10, 13), zone=ZONE)
        await play.tick(local(11, 10))
        assert await play.news() == [("none", 0), ("later", 1)]
        card = (await candidates.page(person_id=play.boss, showing_id=await play.showing(resume))).card
        assert card is not None
        assert [each.state for each in card.criteria] == [State.MET, State.MET]
        assert not card.returned


async def test_who_pauses_while_they_wait_is_sent_after_the_pause(database: Database) -> None:
    async with database.transaction():
        play = await desk(delivery=Delivery.DAILY)
        await play.publish(local(10, 8))
        resume = await play.student(BOTH, local(10, 12))
        await connection().execute(update(Resume).where(Resume.id == resume).values(state=ResumeState.PAUSED))
        await play.tick(local(11, 10))
        assert await play.news() == [("none", 0)]
        assert await deliveries.next_due() is None
        person = await people.find(telegram_id=ANN + 1)
        assert person is not None
        await people.give_consent(person=person, kind=ConsentKind.PROCESSING, now=NOW)
        await resumes.publish(person=person, now=local(12, 12), zone=ZONE)
        assert await play.due() == local(13, 10)
        await play.tick(local(13, 10))
        assert await play.news() == [("none", 0), ("later", 1)]


async def test_a_word_that_is_taken_back_takes_its_comment_along(database: Database) -> None:
    async with database.transaction():
        play = await desk()
        resume = await play.student(BOTH)
        await play.publish(local(10, 12))
        showing = await play.showing(resume)
        await play.turn_down(resume, Unfit.OTHER)
        await candidates.explain(person_id=play.boss, showing_id=showing, text="Нет портфолио.")
        await candidates.take_back(person_id=play.boss, showing_id=showing, now=NOW)
        await play.turn_down(resume, Unfit.LEVEL)
        card = (await candidates.page(person_id=play.boss, showing_id=showing)).card
        assert card is not None
        assert card.note is None


async def test_a_vacancy_that_is_not_open_shows_nobody_new(database: Database) -> None:
    async with database.transaction():
        play = await desk(delivery=Delivery.DAILY)
        seen = await play.student(BOTH)
        await play.publish(local(10, 12))
        waits = await play.student(BOTH, local(10, 13))
        await connection().execute(update(Vacancy).values(state=VacancyState.PAUSED, held="complaints"))
        assert await play.told() == [seen]
        overview = await deliveries.overview(person_id=play.boss, vacancy_id=play.vacancy, zone=ZONE)
        assert (overview.waiting, overview.next_at) == (1, None)
        await connection().execute(update(Vacancy).values(state=VacancyState.PUBLISHED, held=None))
        assert sorted(await play.told()) == sorted([seen, waits])


async def test_a_message_about_a_vacancy_that_was_closed_meanwhile_is_not_sent(database: Database) -> None:
    async with database.transaction():
        play = await desk()
        await play.student(BOTH)
        await play.publish(local(10, 12))
        [notice] = (await connection().execute(select(OutboxMessage))).all()
        values = notice.payload["values"]
        assert await candidates.still_to_tell(values) == values
        await connection().execute(update(Vacancy).values(state=VacancyState.CLOSED))
        assert await candidates.still_to_tell(values) is None


async def test_numbers_on_buttons_are_those_of_the_lists_behind_them(database: Database) -> None:
    async with database.transaction():
        play = await desk()
        resumes = [await play.student(BOTH) for _ in range(3)]
        await play.publish(local(10, 12))
        for resume in resumes:
            await candidates.save(person_id=play.boss, showing_id=await play.showing(resume), now=NOW)
        await connection().execute(update(Resume).where(Resume.id == resumes[0]).values(state=ResumeState.PAUSED))
        card = (await candidates.page(person_id=play.boss, showing_id=await play.showing(resumes[1]))).card
        assert card is not None
        kept = await candidates.saved(person_id=play.boss, vacancy_id=play.vacancy)
        assert card.saved == len(kept.cards) == 2
        # Who is held back by a lesson is not counted as somebody to look at.
        far = await play.student(BOTH, relocation=True, city="Москва")
        await play.student(BOTH, relocation=True, city="Москва", now=local(10, 13))
        await showings.resume_published(resume_id=far, now=local(10, 14), zone=ZONE)
        assert await play.told()
        await play.turn_down(far, Unfit.PLACE)
        await play.student(BOTH, relocation=True, city="Москва", now=local(11, 13))
        [line] = await candidates.of_company(person_id=play.boss)
        assert line.count == len(await play.told())


async def test_an_invitation_of_a_colleague_is_no_lesson(database: Database) -> None:
    async with database.transaction():
        play = await desk()
        resume = await play.student(BOTH)
        await play.publish(local(10, 12))
        key = await play.showing(resume)
        # A colleague's invitation that was committed after this press had looked.
        await connection().execute(update(Showing).values(verdict=Verdict.INVITED))
        with pytest.raises(Refusal):
            await candidates.turn_down(person_id=play.boss, showing_id=key, reason=Unfit.LEVEL, now=NOW)
        assert await candidates.lessons_of(vacancy_id=play.vacancy) == ()
