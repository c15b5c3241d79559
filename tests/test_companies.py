"""Companies: invited, asked about, let in and out of by their people, blocked; what administrators see and hear of."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert

from handlers.screens.colleagues import ColleagueTap, InvitedTap
from handlers.screens.company import CompanyTap, RegisterTap, ReviewTap
from handlers.screens.render import TEXT_LIMIT, to_entities
from locales import Translator, translator
from models.database import Database, connection
from models.queries import companies as company_queries
from models.tables import CompanyState, ConsentKind, Rank, Role, VacancyComplaint, VacancyState, WorkState
from services import (
    candidates,
    companies,
    company_people,
    company_register,
    company_risks,
    company_waiting,
    people,
    work_queue,
)
from services import vacancies as vacancy_service
from services.company_names import name_key
from services.company_risks import Hint, Risk
from services.company_waiting import working_day_after
from services.contacts import Contacts
from services.errors import NotAllowed, Refusal
from services.people import Person
from tests import talent
from tests.stage import ADMINISTRATOR, Somebody, Stage
from tests.talent import NOW, ZONE

BORIS, CARL, DORA = 2001, 2002, 2003
HOSTILE = '</b><a href="x">&amp;'
WHEN: dict[str, Any] = {"now": NOW, "zone": ZONE}
MONDAY = datetime(2026, 11, 2, tzinfo=UTC)

both_languages = pytest.mark.parametrize("language", ["ru", "en"])


# -- a working day


@pytest.mark.parametrize(
    ("since", "until"),
    [
        ("2026-11-02 10:00", "2026-11-03 10:00"),
        ("2026-11-05 23:59", "2026-11-06 23:59"),
        ("2026-11-06 15:30", "2026-11-09 15:30"),
        ("2026-11-07 00:00", "2026-11-10 00:00"),
        ("2026-11-08 23:59", "2026-11-10 00:00"),
        ("2026-11-09 00:00", "2026-11-10 00:00"),
    ],
)
def test_a_working_day_leaves_weekends_out(since: str, until: str) -> None:
    moscow = [datetime.fromisoformat(f"{moment}:00+03:00") for moment in (since, until)]
    assert working_day_after(moscow[0], ZONE) == moscow[1]
    assert working_day_after(moscow[0].astimezone(UTC), ZONE) == moscow[1]


def test_a_working_day_is_the_institutions_own() -> None:
    friday_night = datetime(2026, 11, 6, 20, tzinfo=UTC)
    assert working_day_after(friday_night, "UTC") == friday_night + timedelta(days=3)
    assert working_day_after(friday_night, "Asia/Yekaterinburg") == datetime(2026, 11, 9, 19, tzinfo=UTC)


MINUTES = st.integers(0, 60 * 24 * 21).map(lambda minutes: MONDAY + timedelta(minutes=minutes))


@given(MINUTES, MINUTES)
def test_a_working_day_has_just_24_hours_of_weekdays_and_keeps_the_order(one: datetime, other: datetime) -> None:
    end = working_day_after(one, "UTC")
    hours = [one + timedelta(minutes=15 * part) for part in range((end - one) // timedelta(minutes=15))]
    worked = sum(moment.weekday() < 5 for moment in hours)
    assert abs(worked - 96) <= 1
    assert (one <= other) <= (end <= working_day_after(other, "UTC"))


# -- risk hints


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({}, []),
        ({"site": None}, [Hint(Risk.NO_SITE)]),
        ({"emails": ("Boris@Gmail.COM", "x@romashka.example")}, [Hint(Risk.FREE_MAIL, "gmail.com")]),
        ({"emails": ("a@mail.ru", "b@mail.ru", "c@ya.ru")}, [Hint(Risk.FREE_MAIL, d) for d in ("mail.ru", "ya.ru")]),
        ({"emails": ("a@notmail.ru", "a@mail.ru.example")}, []),
        (
            {"complaints": 2, "blocked_name": "Василёк", "blocked_contact": "Лютик", "site": None},
            [
                Hint(Risk.BLOCKED_CONTACT, "Лютик"),
                Hint(Risk.BLOCKED_NAME, "Василёк"),
                Hint(Risk.COMPLAINTS, count=2),
                Hint(Risk.NO_SITE),
            ],
        ),
    ],
)
def test_hints_name_what_is_worth_a_look(facts: dict[str, Any], found: list[Hint]) -> None:
    nothing: dict[str, Any] = {"emails": (), "site": "https://romashka.example", "complaints": 0}
    assert list(company_risks.hints(**nothing | {"blocked_contact": "", "blocked_name": ""} | facts)) == found


async def test_hints_are_read_from_blocked_companies_and_complaints(database: Database) -> None:
    async with database.transaction():
        blocked = await talent.company(11, state=CompanyState.BLOCKED, name="Лютик", name_key=name_key("Лютик"))
        await talent.member(blocked, 12, contact_telegram="Swindler", contact_email=None, contact_phone=None)
        # The same phone, the same address in other letters: of another company each.
        contacts = {"contact_phone": "+78880000011", "contact_email": "BOSS11@romashka.example"}
        for number, (kind, contact) in enumerate(contacts.items(), start=21):
            company = await talent.company(number, name="Мак")
            person_id = await talent.person(number, Role.EMPLOYER)
            await company_queries.change_member(person_id, **dict.fromkeys(contacts) | {kind: contact})
            assert await company_risks.of_company(company_id=company) == (Hint(Risk.BLOCKED_CONTACT, "Лютик"),)
        mine = await talent.company(BORIS, name="Пион", state=CompanyState.APPROVED)
        assert await company_risks.of_company(company_id=mine) == ()
        await talent.member(mine, CARL, contact_telegram="swindler", contact_phone=None, contact_email="carl@ya.ru")
        keys = [await talent.vacancy(mine, BORIS, ["excel"]) for _ in range(2)]
        for vacancy_id, student in ((keys[0], 31), (keys[1], 31), (keys[1], 32)):
            person_id = await talent.person(student, Role.STUDENT)
            row = {"vacancy_id": vacancy_id, "person_id": person_id, "reason": "money", "made_at": NOW}
            await connection().execute(insert(VacancyComplaint).values(**row))
        assert await company_risks.of_company(company_id=mine) == (
            Hint(Risk.BLOCKED_CONTACT, "Лютик"),
            Hint(Risk.COMPLAINTS, count=2),
            Hint(Risk.FREE_MAIL, "ya.ru"),
        )
        twin = await talent.company(DORA, name="ООО «Lyutik»")
        assert Hint(Risk.BLOCKED_NAME, "Лютик") in await company_risks.of_company(company_id=twin)


# -- services, on both databases


async def known(telegram_id: int, role: Role = Role.EMPLOYER) -> Person:
    return await people.get(person_id=await talent.person(telegram_id, role))


async def refused(work: Awaitable[object]) -> str:
    with pytest.raises(Refusal) as refusal:
        await work
    return refusal.value.key


async def pending(telegram_id: int = BORIS, name: str = "Ромашка", now: datetime = NOW) -> companies.Company:
    """A complete request that waits."""
    boss = await known(telegram_id)
    answers = {"name": name, "site": None, "city": "Казань", "about": "Печём хлеб.", "full_name": "Борис Ким"}
    contacts = Contacts(email=f"boss{telegram_id}@romashka.example")
    for field, value in (answers | {"contacts": contacts}).items():
        await companies.answer(person=boss, field=field, value=value, now=now, zone=ZONE)
    return await companies.submit(person=boss, now=now, zone=ZONE)


async def sent(kind: str) -> list[int]:
    """To whom notices of a kind were posted."""
    rows = await connection().exec_driver_sql(f"SELECT chat_id FROM outbox WHERE kind = '{kind}' ORDER BY id")
    return [row.chat_id for row in rows]


async def test_a_question_leaves_the_queue_and_comes_back_with_the_answer(database: Database) -> None:
    async with database.transaction():
        vera = await known(ADMINISTRATOR, Role.ADMINISTRATOR)
        company = await pending()
        await talent.member(company.id, CARL)
        stale = company.revision
        asked = await companies.ask(company_id=company.id, by=vera.id, question="ИНН?", revision=stale, **WHEN)
        assert (asked.fresh, asked.company.state, asked.company.question) == (True, CompanyState.ASKED, "ИНН?")
        assert await sent("company-asked") == [BORIS, CARL]
        item = await work_queue.of_subject(kind=companies.WORK, subject_id=company.id)
        assert item is not None
        assert (item.state, item.outcome) == (WorkState.DONE, "asked")
        late = await companies.approve(company_id=company.id, by=vera.id, revision=stale, **WHEN)
        assert (late.fresh, late.changed) == (False, True)

        later = NOW + timedelta(days=2)
        carl = await known(CARL)
        back = await companies.reply(person=carl, text="7700000000", now=later, zone=ZONE)
        assert (back.state, back.question, back.answer) == (CompanyState.PENDING, "ИНН?", "7700000000")
        item = await work_queue.of_subject(kind=companies.WORK, subject_id=company.id)
        assert item is not None
        assert (item.state, item.created_at) == (WorkState.OPEN, later)
        assert await sent("company-answered") == [ADMINISTRATOR]
        assert await refused(companies.reply(person=await known(BORIS), text="Да", **WHEN)) == "company-not-asked"
        assert (await companies.get(company_id=company.id)).answer == "7700000000"

        await companies.ask(company_id=company.id, by=vera.id, question="Ещё?", **WHEN)
        assert (await companies.get(company_id=company.id)).answer is None
        done = await companies.approve(company_id=company.id, by=vera.id, **WHEN)
        assert (done.fresh, done.company.state) == (True, CompanyState.APPROVED)


async def test_of_a_question_and_an_approval_at_once_one_counts(database: Database) -> None:
    async with database.transaction():
        company = await pending()
        admins = [await talent.person(number, Role.ADMINISTRATOR) for number in (1, 2)]

    async def decide(by: int, *, ask: bool) -> companies.Decision:
        request: dict[str, Any] = {"company_id": company.id, "by": by, "revision": company.revision, **WHEN}
        async with database.transaction():
            return await (companies.ask(question="?", **request) if ask else companies.approve(**request))

    decisions = await asyncio.gather(decide(admins[0], ask=True), decide(admins[1], ask=False))
    assert sorted(decision.fresh for decision in decisions) == [False, True]


async def test_a_request_is_reminded_of_once_after_a_working_day(database: Database) -> None:
    friday = datetime(2026, 11, 6, 12, tzinfo=UTC)
    monday = friday + timedelta(days=3)
    async with database.transaction():
        for number, role in ((1, Role.ADMINISTRATOR), (2, Role.ADMINISTRATOR), (3, Role.MODERATOR)):
            await talent.person(number, role)
        assert await company_waiting.next_due(zone=ZONE) is None
        first = await pending(BORIS, now=friday)
        await pending(CARL, "Василёк", now=friday + timedelta(days=1))
        await pending(DORA, "Мак", now=friday + timedelta(days=2))
        assert await company_waiting.next_due(zone=ZONE) == monday
        await company_waiting.remind_due(now=monday - timedelta(seconds=1), zone=ZONE)
        assert await sent(company_waiting.REMINDER) == []
        await company_waiting.remind_due(now=monday, zone=ZONE)
        await company_waiting.remind_due(now=monday, zone=ZONE)
        assert await sent(company_waiting.REMINDER) == [1, 2]
        tuesday = datetime(2026, 11, 9, 21, tzinfo=UTC)
        assert await company_waiting.next_due(zone=ZONE) == tuesday
        await company_waiting.remind_due(now=tuesday, zone=ZONE)
        assert await sent(company_waiting.REMINDER) == [1, 2, 1, 2]
        assert await company_waiting.next_due(zone=ZONE) is None

        # Asked, it waits for the company; answered, it waits for administrators anew.
        vera = await known(1, Role.ADMINISTRATOR)
        await companies.ask(company_id=first.id, by=vera.id, question="?", now=tuesday, zone=ZONE)
        assert await company_waiting.next_due(zone=ZONE) is None
        await companies.reply(person=await known(BORIS), text="!", now=tuesday, zone=ZONE)
        assert await company_waiting.next_due(zone=ZONE) == tuesday + timedelta(days=1)
        await companies.approve(company_id=first.id, by=vera.id, now=tuesday, zone=ZONE)
        assert await company_waiting.next_due(zone=ZONE) is None


async def test_a_blocked_company_is_shown_nothing_until_it_is_unblocked(database: Database) -> None:
    async with database.transaction():
        vera = await known(ADMINISTRATOR, Role.ADMINISTRATOR)
        company = await pending()
        await companies.approve(company_id=company.id, by=vera.id, **WHEN)
        boss = await known(BORIS)
        await talent.student(31, ["excel"])
        shown, paused = [
            await talent.vacancy(company.id, BORIS, ["excel"], **state)
            for state in ({}, {"state": VacancyState.PAUSED})
        ]
        await vacancy_service.answer(person=boss, vacancy_id=shown, question="title", value="Пекарь", **WHEN)
        await vacancy_service.answer(person=boss, vacancy_id=shown, question="work_kind", value="internship", **WHEN)
        assert len(await candidates.of_company(person_id=boss.id)) == 1
        reason = "Просят деньги."
        assert await company_register.block(company_id=company.id, by=vera.id, reason=reason, **WHEN)
        assert not await company_register.block(company_id=company.id, by=vera.id, reason="Ещё", **WHEN)
        assert await sent("company-blocked") == [BORIS]
        assert (await companies.get(company_id=company.id)).decline_text == reason
        assert (await vacancy_service.get(vacancy_id=shown)).state is VacancyState.READY
        assert len(await candidates.of_company(person_id=boss.id)) == 0
        await vacancy_service.resume(person=boss, vacancy_id=paused, **WHEN)
        assert (await vacancy_service.get(vacancy_id=paused)).state is VacancyState.READY
        for work in (
            companies.answer(person=boss, field="name", value="Другая", **WHEN),
            companies.answer(person=boss, field="contacts", value=Contacts(phone="+79990000000"), **WHEN),
            company_people.new_link(person=boss, now=NOW),
        ):
            assert await refused(work) == "company-blocked"
        assert await refused(companies.submit(person=boss, **WHEN)) == "company-submitted"
        pressed = await companies.approve(company_id=company.id, by=vera.id, **WHEN)
        assert (pressed.fresh, pressed.company.state) == (False, CompanyState.BLOCKED)

        back = await company_register.unblock(company_id=company.id, **WHEN)
        assert (back.state, back.decline_text) == (CompanyState.APPROVED, None)
        assert (await vacancy_service.get(vacancy_id=shown)).state is VacancyState.PUBLISHED
        assert (await company_register.unblock(company_id=company.id, **WHEN)).state is CompanyState.APPROVED
        assert await sent("company-unblocked") == [BORIS]


async def test_a_company_blocked_before_approval_waits_again_afterwards(database: Database) -> None:
    async with database.transaction():
        vera = await known(ADMINISTRATOR, Role.ADMINISTRATOR)
        company = await pending()
        await company_register.block(company_id=company.id, by=vera.id, reason="?", **WHEN)
        assert await work_queue.count_open() == 0
        assert (await company_register.unblock(company_id=company.id, **WHEN)).state is CompanyState.PENDING
        assert await work_queue.count_open() == 1


async def owned() -> tuple[int, Person, Person]:
    """A company with its owner and a member."""
    company_id = await talent.company(BORIS)
    await talent.member(company_id, CARL)
    return company_id, await known(BORIS), await known(CARL)


async def ranks(company_id: int) -> dict[int, Rank]:
    return {each.person_id: each.rank for each in await company_people.of_company(company_id=company_id)}


async def test_only_the_owner_changes_the_name_the_site_and_the_people(database: Database) -> None:
    async with database.transaction():
        company_id, boris, carl = await owned()
        for field in ("name", "site"):
            assert await refused(companies.answer(person=carl, field=field, value="x", **WHEN)) == "company-owner-only"
        await companies.answer(person=carl, field="city", value="Пермь", **WHEN)
        await companies.answer(person=carl, field="full_name", value="Карл Ли", **WHEN)
        for work in (
            company_people.new_link(person=carl, now=NOW),
            company_people.remove(person=carl, person_id=boris.id, **WHEN),
            company_people.hand_over(person=carl, person_id=carl.id, **WHEN),
        ):
            assert await refused(work) == "company-owner-only"
        assert await refused(company_people.leave(person=boris, **WHEN)) == "company-owner-leaves"
        assert await refused(company_people.remove(person=boris, person_id=boris.id, **WHEN)) == "colleague-gone"
        stranger = await known(DORA)
        with pytest.raises(NotAllowed):
            await company_people.leave(person=stranger, **WHEN)
        assert await refused(company_people.hand_over(person=boris, person_id=stranger.id, **WHEN)) == "colleague-gone"

        await company_people.hand_over(person=boris, person_id=carl.id, **WHEN)
        assert await ranks(company_id) == {carl.id: Rank.OWNER, boris.id: Rank.MEMBER}
        assert await sent("company-owner") == [CARL]
        await companies.answer(person=carl, field="name", value="Лютик", **WHEN)
        await company_people.leave(person=boris, **WHEN)
        assert await sent("company-left") == [CARL]
        assert await ranks(company_id) == {carl.id: Rank.OWNER}
        assert await refused(company_people.leave(person=carl, **WHEN)) == "company-owner-leaves"


async def test_a_company_keeps_one_owner_whoever_acts_at_once(database: Database) -> None:
    async with database.transaction():
        company_id, boris, carl = await owned()

    async def attempt(act: Callable[..., Awaitable[object]], **values: Any) -> None:
        async with database.transaction():
            await act(**values, **WHEN)

    await asyncio.gather(
        attempt(company_people.hand_over, person=boris, person_id=carl.id),
        attempt(company_people.leave, person=carl),
        attempt(company_people.remove, person=boris, person_id=carl.id),
        return_exceptions=True,
    )
    async with database.reading():
        assert list((await ranks(company_id)).values()).count(Rank.OWNER) == 1


async def join(person: Person, token: str) -> object:
    contacts = Contacts(telegram="dora")
    return await company_people.join(person=person, token=token, full_name="Дора Ли", contacts=contacts, **WHEN)


async def test_a_colleagues_link_lets_one_person_in_for_three_days(database: Database) -> None:
    async with database.transaction():
        company_id, boris, carl = await owned()
        token, other, old = [await company_people.new_link(person=boris, now=NOW) for _ in range(3)]
        dora = await known(DORA)
        await companies.answer(person=dora, field="name", value="Не та", **WHEN)
        draft = await companies.of_person(person_id=dora.id)
        assert draft is not None
        await join(dora, token)
        joined = await companies.member(person_id=dora.id)
        assert joined is not None
        assert (joined.company_id, joined.rank, joined.contacts.telegram) == (company_id, Rank.MEMBER, "dora")
        assert await refused(companies.get(company_id=draft.id)) == "error-gone"
        assert await sent("company-joined") == [BORIS]

        eve, fay = await known(2004, Role.STUDENT), await known(2005)
        assert await refused(join(eve, token)) == "colleague-link-spent"
        assert await refused(join(eve, "never-was")) == "colleague-link-spent"
        assert await refused(join(dora, other)) == "colleague-already"
        assert await refused(join(carl, other)) == "colleague-already"
        await talent.company(2005, name="Мак")
        assert await refused(join(fay, other)) == "company-acts-already"
        late = NOW + company_people.LINK_LIVES
        assert await refused(company_people.invitation(person=eve, token=other, now=late)) == "colleague-link-spent"
        await join(eve, other)
        assert Role.EMPLOYER in (await people.get(person_id=eve.id)).roles
        # Whoever was taken out does not come back by a spare link.
        await company_people.remove(person=boris, person_id=eve.id, **WHEN)
        assert await sent("company-removed") == [2004]
        assert await refused(join(eve, old)) == "colleague-link-spent"


async def test_an_invitation_is_used_once_and_ends_after_a_week(database: Database) -> None:
    async with database.transaction():
        token, old = [await company_register.new_invitation(now=NOW) for _ in range(2)]
        somebody = [await known(number, Role.STUDENT) for number in (41, 42)]

    async def use(person: Person) -> str:
        async with database.transaction():
            try:
                await company_register.use_invitation(person=person, token=token, **WHEN)
            except Refusal as refusal:
                return refusal.key
            return "used"

    assert sorted(await asyncio.gather(*map(use, somebody))) == ["company-link-spent", "used"]
    async with database.transaction():
        late: dict[str, Any] = {"now": NOW + timedelta(weeks=1), "zone": ZONE}
        work = company_register.use_invitation(person=await known(43), token=old, **late)
        assert await refused(work) == "company-link-spent"
        vera = await known(ADMINISTRATOR, Role.ADMINISTRATOR)
        assert await refused(company_register.use_invitation(person=vera, token=old, **WHEN)) == "company-link-staff"
        await talent.company(44, state=CompanyState.BLOCKED)
        work = company_register.use_invitation(person=await known(44), token=old, **WHEN)
        assert await refused(work) == "company-blocked"
        _, boris, carl = await owned()
        for person in (boris, carl):
            work = company_register.use_invitation(person=person, token=old, **WHEN)
            assert await refused(work) == "company-acts-already"


async def test_an_invitation_approves_what_waits_and_one_company_only(database: Database) -> None:
    async with database.transaction():
        vera = await known(ADMINISTRATOR, Role.ADMINISTRATOR)
        company = await pending()
        boris = await known(BORIS)
        token = await company_register.new_invitation(now=NOW)
        done = await company_register.use_invitation(person=boris, token=token, **WHEN)
        assert done is not None
        assert (done.id, done.state, done.invited) == (company.id, CompanyState.APPROVED, True)
        assert await work_queue.count_open() == 0
        assert (await sent("company-came"), await sent("company-approved")) == ([ADMINISTRATOR], [])
        assert await company_register.use_invitation(person=boris, token=token, **WHEN) == done
        # Another name is another matter: the invitation vouched for this one.
        await companies.answer(person=boris, field="name", value="Сбережения", **WHEN)
        assert (await companies.get(company_id=company.id)).state is CompanyState.PENDING
        await companies.decline(company_id=company.id, by=vera.id, reason=companies.DeclineReason.SITE, **WHEN)
        assert (await companies.submit(person=boris, **WHEN)).state is CompanyState.PENDING


# -- as people meet it


@dataclass
class Cast:
    """An employer, the administrator, and the words they see."""

    stage: Stage
    boss: Somebody
    vera: Somebody
    language: str
    translator: Translator

    def t(self, key: str, **values: Any) -> str:
        return to_entities(self.translator(key, **values))[0]

    async def tap(self, who: Somebody, key: str, **values: Any) -> str:
        await who.tap(self.t(key, **values))
        return who.touched

    async def guest(self, name: str, number: int, **values: Any) -> Somebody:
        return await self.stage.person(name, id=number, language=self.language, **values)

    async def state(self) -> str:
        [row] = await self.stage.rows("SELECT state FROM companies")
        return str(row["state"])


async def cast(stage: Stage, language: str) -> Cast:
    boss = await stage.person("Борис", id=BORIS, language=language, username="boris_k")
    vera = await stage.person("Вера", id=ADMINISTRATOR)
    await vera.say("/start")
    if language == "en":
        await vera.say("/language")
        await vera.tap("English")
    return Cast(stage, boss, vera, language, translator(language))


async def agreed(telegram_id: int) -> None:
    person = await known(telegram_id)
    await people.give_consent(person=person, kind=ConsentKind.PROCESSING, now=NOW)


def start_of(text: str) -> str:
    """What opening the link in a text sends."""
    found = re.search(r"\?start=(\S+)", text)
    assert found, text
    return f"/start {found[1]}"


async def answer_all(play: Cast, name: str = "Ромашка") -> str:
    """The employer's six answers."""
    boss = play.boss
    for answer in (name, "romashka.ru", "казань", "Печём хлеб.", "Борис Ким", "boris@mail.ru"):
        await boss.say(answer)
    return boss.touched


async def register(play: Cast, name: str = "Ромашка") -> str:
    await play.boss.say("/start")
    await play.tap(play.boss, "welcome-employer")
    await play.tap(play.boss, "consent-agree")
    return await answer_all(play, name)


@both_languages
async def test_an_invited_company_is_approved_with_its_last_answer(stage: Stage, language: str) -> None:
    play = await cast(stage, language)
    await play.vera.say("/menu")
    assert play.t("register-empty") in await play.tap(play.vera, "menu-companies")
    opening = start_of(await play.tap(play.vera, "register-new"))
    assert play.t("company-link-staff") in await play.vera.say(opening)

    shown = await play.boss.say(opening)
    assert play.t("company-invited-welcome") in shown
    assert await stage.rows("SELECT * FROM companies") == []
    await play.tap(play.boss, "consent-agree")
    assert play.t("company-name") in play.boss.text
    await stage.restart()
    assert play.t("company-invited-done", name="Ромашка") in await answer_all(play)
    assert await play.state() == "approved"
    assert play.t("notice-company-came", name="Ромашка", city="Казань") in await play.vera.look()
    card = await play.tap(play.vera, "register-open")
    for expected in (play.t("register-invited"), play.t("risk-free-mail", value="mail.ru"), "boris@mail.ru"):
        assert expected in card
    assert play.t("company-state-approved") in await play.boss.say(opening)

    zoya = await play.guest("Зоя", DORA)
    assert play.t("company-link-spent") in await zoya.say(opening)
    assert (await stage.rows("SELECT count(*) AS n FROM outbox WHERE kind = 'company-approved'")) == [{"n": 0}]


@both_languages
async def test_a_colleague_joins_takes_over_and_the_former_owner_is_let_go(stage: Stage, language: str) -> None:
    play = await cast(stage, language)
    boss = play.boss
    await boss.say("/start")
    async with stage.database.transaction():
        await talent.company(BORIS, name=HOSTILE)
        await agreed(BORIS)
    await boss.say("/menu")
    await play.tap(boss, "menu-company-approved")
    assert play.t("colleagues-alone") in await play.tap(boss, "colleagues")
    opening = start_of(await play.tap(boss, "colleague-new"))

    carl = await play.guest("Карл", CARL)
    shown = await carl.say(opening)
    assert play.t("colleague-invited", company=HOSTILE) in shown
    assert play.t("colleague-not") in await play.tap(carl, "colleague-no")
    await carl.say(opening)
    await play.tap(carl, "colleague-yes")
    assert len(await stage.rows("SELECT * FROM company_members")) == 1
    await stage.restart()
    assert play.t("colleague-full_name", company=HOSTILE) in await play.tap(carl, "consent-agree")
    await carl.say("Карл Ли")
    await stage.restart()
    shown = await carl.say("8 999 123-45-67")
    assert play.t("colleague-joined", company=HOSTILE) in shown
    assert "+7 999 123-45-67" in shown
    assert play.t("notice-company-joined", name=HOSTILE, who="Карл Ли") in await boss.look()
    edit = await play.tap(carl, "company-edit")
    assert play.t("company-edit-owner", name="Борис Ким") in edit
    assert play.t("company-field-name") not in carl.labels
    await carl.press_data(CompanyTap(action="field", field="name").pack())
    assert carl.toast == play.t("company-owner-only")
    await carl.say("/menu")

    await play.tap(boss, "colleagues")
    await boss.tap("Карл Ли")
    assert "Карл Ли" in await play.tap(boss, "colleague-hand")
    await play.tap(boss, "colleague-hand-now")
    assert play.t("colleagues-owner", name="Карл Ли") in boss.touched
    await boss.press_data(ColleagueTap(act="handed", person=1).pack())
    assert boss.toast == play.t("company-owner-only")
    assert play.t("notice-company-owner", name=HOSTILE) in await carl.look()

    # The former owner is in the middle of a change when they are taken out.
    await boss.say("/menu")
    await play.tap(boss, "menu-company-approved")
    await play.tap(boss, "company-edit")
    await play.tap(boss, "company-field-city")
    await play.tap(carl, "colleagues")
    await carl.tap("Борис Ким")
    assert play.t("colleague-remove-sure", name="Борис Ким", company=HOSTILE) in await play.tap(
        carl, "colleague-remove"
    )
    await play.tap(carl, "colleague-remove-now")
    await boss.look()
    assert any(play.t("notice-company-removed", name=HOSTILE) == each["text"] for each in boss.bot_messages)
    assert play.t("company-not-yours") in await boss.say("Пермь")
    assert [row["city"] for row in await stage.rows("SELECT city FROM companies")] == ["Казань"]
    assert play.t("menu-company-new") in boss.labels


@both_languages
async def test_an_administrator_asks_is_reminded_blocks_and_unblocks(stage: Stage, language: str) -> None:
    play = await cast(stage, language)
    boss, vera = play.boss, play.vera
    await register(play)
    await vera.look()
    card = await play.tap(vera, "notice-company-open")
    assert play.t("risk-free-mail", value="mail.ru") in card
    await play.tap(vera, "review-ask")
    assert play.t("review-state-pending") in await play.tap(vera, "form-cancel")
    await play.tap(vera, "review-ask")
    await stage.restart()
    assert play.t("queue-empty") in await vera.say(f"ИНН? {HOSTILE}")
    assert f"ИНН? {HOSTILE}" in await boss.look()
    await play.tap(boss, "company-answer")
    await play.tap(boss, "form-cancel")
    assert play.t("company-state-asked", question=f"ИНН? {HOSTILE}") in boss.touched
    await play.tap(boss, "company-answer")
    await stage.restart()
    shown = await boss.say(f"7700000000 {HOSTILE}")
    assert play.t("company-answer-sent") in shown
    assert play.t("company-state-pending") in shown

    assert play.t("notice-company-answered", name="Ромашка") in await vera.look()
    for _ in range(2):
        await stage.advance(days=4)
    await vera.look()
    late = play.t("notice-company-waiting", name="Ромашка", count=1)
    assert [each["text"] for each in vera.bot_messages].count(late) == 1
    card = await play.tap(vera, "notice-company-open")
    for expected in (f"ИНН? {HOSTILE}", f"7700000000 {HOSTILE}"):
        assert expected in card
    await play.tap(vera, "review-approve")
    assert await play.state() == "approved"

    await vera.say("/menu")
    await play.tap(vera, "menu-companies")
    await vera.tap("✅ Ромашка")
    await play.tap(vera, "register-block")
    shown = await vera.say("Просят деньги.")
    assert play.t("register-blocked", name="Ромашка") in shown
    assert play.t("review-state-blocked", reason="Просят деньги.") in shown
    assert play.t("notice-company-blocked", name="Ромашка", reason="Просят деньги.") in await boss.look()
    await boss.say("/menu")
    assert play.t("company-state-blocked", reason="Просят деньги.") in await play.tap(boss, "menu-company-blocked")
    assert play.t("company-edit") not in boss.labels
    await boss.press_data(CompanyTap(action="field", field="city").pack())
    assert boss.toast == play.t("company-blocked", name="Ромашка")
    await play.tap(vera, "register-unblock")
    assert await play.state() == "approved"
    assert play.t("notice-company-unblocked", name="Ромашка", state="approved") in await boss.look()


async def test_strangers_and_old_buttons_change_nothing_of_a_company(stage: Stage) -> None:
    play = await cast(stage, "ru")
    async with stage.database.transaction():
        company_id = await talent.company(BORIS)
        await talent.company(DORA, name="Мак")
    dora = await play.guest("Дора", DORA)
    await dora.say("/start")
    for act in ("one", "remove", "removed", "hand", "handed"):
        await dora.press_data(ColleagueTap(act=act, person=1).pack())
        assert dora.toast == play.t("colleague-gone"), act
    for data in (
        RegisterTap(act="block", company=company_id).pack(),
        RegisterTap(act="link").pack(),
        ReviewTap(action="ask", company=company_id, revision=1).pack(),
    ):
        await dora.press_data(data)
        assert dora.toast == play.t("error-not-allowed"), data
    await dora.press_data(ColleagueTap(act="left").pack())
    assert dora.toast == play.t("company-owner-leaves", name="Мак")
    await dora.press_data(InvitedTap(answer="yes", token="x" * 32).pack())
    assert dora.toast == play.t("colleague-link-spent")
    for data in ("cg:explode:0", "rg:one:99999999999999999999:0", "cj:maybe:x", "rg:list:0:-1"):
        for somebody in (dora, play.vera):
            await somebody.press_data(data)
            assert somebody.toast in {play.t("menu-changed"), play.t("error-not-allowed")}
    for data in (RegisterTap(act="one", company=999).pack(), RegisterTap(act="unblock", company=999).pack()):
        await play.vera.press_data(data)
        assert play.vera.toast == play.t("error-gone")
    await play.vera.press_data(RegisterTap(act="list", page=900).pack())
    await play.boss.say("/start c")
    await play.boss.say("/start colleague-")
    assert play.t("colleague-link-spent") in play.boss.text
    await play.boss.say("/start company-")
    assert play.t("company-link-spent") in play.boss.text
    assert await stage.rows("SELECT * FROM incidents") == []
    assert len(await stage.rows("SELECT * FROM company_members")) == 2


async def test_a_full_company_of_long_names_fits_a_message(stage: Stage) -> None:
    play = await cast(stage, "ru")
    async with stage.database.transaction():
        company_id = await talent.company(BORIS, name="👩🏽‍🔬" * 17)
        await agreed(BORIS)
        for number in range(company_people.MOST - 1):
            await talent.member(company_id, 3000 + number, full_name=f"{number} {'שלום 👩🏽‍🔬 ' * 12}"[:120])
    await play.boss.say("/menu")
    await play.tap(play.boss, "menu-company-approved")
    text = await play.tap(play.boss, "colleagues")
    assert len(text.encode("utf-16-le")) // 2 < TEXT_LIMIT
    assert text.count("👤") == company_people.MOST - 1
    await play.tap(play.boss, "colleague-new")
    assert play.boss.toast == play.t("colleague-full", most=company_people.MOST)
