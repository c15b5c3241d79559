"""Open vacancies for students: what fits, search, interest, the weekly list, and what would help a resume."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, select, update

from handlers.screens import openings as screens
from locales import translator
from models.database import Database, connection
from models.queries import people as people_queries
from models.queries import tags as tag_queries
from models.tables import (
    Company,
    CompanyMember,
    ConsentKind,
    Delivery,
    Interest,
    Membership,
    OutboxMessage,
    Rank,
    Resume,
    ResumeState,
    Role,
    Showing,
    TagLevel,
    Vacancy,
    VacancyState,
    Verdict,
    WorkKind,
)
from services import candidates, chances, fitting, interests, openings, openings_digest, people, stop_list
from services.chances import Advice, Change
from services.errors import Refusal
from services.fitting import Asked, Judged, Seeker
from services.matching import State
from services.openings import Filter, Opening
from services.people import Person
from services.tags import store
from tests import talent
from tests.stage import Stage
from tests.talent import NOW, ZONE

ANN, EVE, BOB, KIM = 501, 502, 601, 602
TODAY = NOW.date()


async def known(telegram_id: int) -> Person:
    found = await people.find(telegram_id=telegram_id)
    assert found is not None
    return found


async def titles(person_id: int, wanted: Filter = Filter(), page: int = 0) -> list[str]:  # noqa: B008 - it is frozen
    return [
        each.title
        for each in (await openings.find(today=TODAY, person_id=person_id, wanted=wanted, page=page)).openings
    ]


async def notices(kind: str) -> Sequence[Any]:
    return (await connection().execute(select(OutboxMessage).where(OutboxMessage.kind == kind))).all()


async def market() -> tuple[int, int]:
    """A student with SQL and Excel in Kazan, and a company; the student's person id and the company's id."""
    await talent.student(ANN, ["sql", "excel"])
    return (await known(ANN)).id, await talent.company(BOB)


# -- what fits


async def test_open_vacancies_that_fit_come_with_what_is_met_and_missing_best_first(database: Database) -> None:
    async with database.transaction():
        ann, company = await market()
        await talent.vacancy(company, BOB, ["sql", "python", "docker"], title="Трое")
        await talent.vacancy(company, BOB, ["sql"], title="Один")
        await talent.vacancy(company, BOB, ["docker"], title="Чужая")
        await talent.vacancy(company, BOB, ["sql"], title="Москва", city="Москва")
        await talent.vacancy(company, BOB, ["sql"], title="Полный день", work_kind=WorkKind.FULL_TIME)
        await talent.vacancy(company, BOB, ["sql"], title="Пауза", state=VacancyState.PAUSED)
        assert await titles(ann) == ["Один", "Трое"]
        page = await openings.find(today=TODAY, person_id=ann, wanted=Filter())
        last = page.openings[1]
        met = [each.tag.ru for each in last.required(State.MET)]
        assert met == ["SQL"]
        assert {each.tag.ru for each in (*last.required(State.PARTLY), *last.required(State.MISSING))} == {
            "Python",
            "Docker",
        }
        everything = await titles(ann, Filter(fitting=False))
        assert set(everything) == {"Один", "Трое", "Чужая", "Москва", "Полный день"}
        # A search looks wider, but what fits still comes first.
        assert everything[:2] == ["Один", "Трое"]


async def test_companies_on_the_stop_list_and_ones_own_never_appear(database: Database) -> None:
    async with database.transaction():
        ann, company = await market()
        vacancy = await talent.vacancy(company, BOB, ["sql"])
        own = await talent.company(KIM, name="Своя")
        mine = await talent.vacancy(own, KIM, ["sql"], title="Своя")
        await connection().execute(
            insert(CompanyMember).values(person_id=ann, company_id=own, rank=Rank.MEMBER, joined_at=NOW)
        )
        assert await titles(ann) == ["Стажёр-тестировщик"]
        await stop_list.add(person_id=ann, given=["ООО «Ромашка»"], now=NOW)
        for wanted in (Filter(), Filter(fitting=False)):
            assert await titles(ann, wanted) == []
        for hidden in (vacancy, mine):
            with pytest.raises(Refusal, match="openings-gone"):
                await openings.one(today=TODAY, person_id=ann, vacancy_id=hidden)


async def test_contacts_in_a_vacancy_are_masked_and_so_are_the_names_of_who_wrote_it(database: Database) -> None:
    async with database.transaction():
        ann, company = await market()
        words = "Пишите Борису Киму, @boss_kim, +7 999 123-45-67 или boss@romashka.example"
        vacancy = await talent.vacancy(company, BOB, ["sql"], title="Стажёр @boss_kim", duties=words)
        await connection().execute(update(Company).values(about=words))
        shown = await openings.one(today=TODAY, person_id=ann, vacancy_id=vacancy)
        for text in (shown.title, shown.duties, shown.about):
            assert not any(private in text for private in ("boss", "999", "Ким", "example")), text


async def test_a_draft_is_matched_by_what_it_tells_and_limits_nothing_by_what_it_does_not(database: Database) -> None:
    async with database.transaction():
        _, company = await market()
        await talent.vacancy(company, BOB, ["sql"], title="Казань")
        await talent.vacancy(company, BOB, ["docker"], title="Москва", city="Москва", work_kind=WorkKind.PROJECT)
        draft: dict[str, Any] = {"state": ResumeState.DRAFT, "draft_step": "city", "published_at": None}
        await talent.student(EVE, [], city=None, work_kinds=[], **draft)
        eve = (await known(EVE)).id
        assert set(await titles(eve)) == {"Казань", "Москва"}
        await connection().execute(update(Resume).where(Resume.person_id == eve).values(city="Kazan"))
        assert await titles(eve) == ["Казань"]
        with pytest.raises(Refusal, match="interest-publish"):
            await interests.express(person=await known(EVE), vacancy_id=1, now=NOW, zone=ZONE)
        await talent.person(777, Role.STUDENT)
        with pytest.raises(Refusal, match="openings-resume-first"):
            await titles((await known(777)).id)


async def test_a_search_takes_tags_cities_and_kinds_of_work_in_one_message(database: Database) -> None:
    async with database.transaction():
        ann, company = await market()
        await talent.vacancy(company, BOB, ["docker"], ["sql"], title="А", city="Москва", work_kind=WorkKind.PROJECT)
        await talent.vacancy(company, BOB, ["docker"], title="Б", city="Москва")
        await talent.vacancy(company, BOB, ["docker"], title="В", city=None, remote=True)

        async def search(text: str) -> set[str]:
            return set(await titles(ann, await openings.understood(person_id=ann, text=text)))

        assert await search("SQL") == {"А"}
        assert await search("мск") == {"А", "Б"}
        assert await search("Moscow, стажировка") == {"Б"}
        assert await search("докер, Москва, проект") == {"А"}
        assert await search("удалённо") == {"В"}
        for text, why in ((" , ", "what"), ("щщщщ", "unknown"), ("Пермь", "city")):
            with pytest.raises(Refusal, match=f"openings-search-{why}"):
                await search(text)


async def test_pages_hold_five_and_a_page_beyond_the_last_is_the_last(database: Database) -> None:
    async with database.transaction():
        ann, company = await market()
        for number in range(7):
            await talent.vacancy(company, BOB, ["sql"], title=str(number))
        first = await openings.find(today=TODAY, person_id=ann, wanted=Filter())
        last = await openings.find(today=TODAY, person_id=ann, wanted=Filter(), page=99)
        assert (len(first.openings), first.last, first.total) == (5, 1, 7)
        assert (last.page, [each.title for each in last.openings]) == (1, ["1", "0"])


# -- interest


async def test_interest_puts_the_card_first_marked_and_tells_the_employer_without_contacts(database: Database) -> None:
    async with database.transaction():
        ann, company = await market()
        await talent.student(EVE, ["sql", "python"], name="Ева Ли")
        vacancy = await talent.vacancy(company, BOB, ["sql", "python"])
        bob = (await known(BOB)).id
        resume = (await connection().execute(select(Resume.id).where(Resume.person_id == ann))).scalar_one()
        eve = (await connection().execute(select(Resume.id).where(Resume.person_id != ann))).scalar_one()
        shown = {"vacancy_id": vacancy, "resume_id": eve, "score": 1.0, "reasons": [], "shown_at": NOW, "told_at": NOW}
        await connection().execute(insert(Showing).values(**shown))
        left = await interests.express(person=await known(ANN), vacancy_id=vacancy, now=NOW, zone=ZONE)
        assert left == interests.A_DAY - 1
        page = await candidates.first(person_id=bob, vacancy_id=vacancy, now=NOW)
        assert page.card is not None
        assert (page.card.resume.resume_id, page.card.interested, page.card.total) == (resume, True, 2)
        [notice] = await notices("candidates")
        assert notice.payload["values"]["news"] == "interested"
        assert "Смирнова" not in str(notice.payload)
        assert "999" not in str(notice.payload)
        assert (await openings.one(today=TODAY, person_id=ann, vacancy_id=vacancy)).interested
        assert await candidates.still_to_tell(notice.payload["values"]) == notice.payload["values"]
        # Taken back, the mark is gone, nobody is told, and what waited to be sent says nothing of it.
        assert await interests.withdraw(person_id=ann, vacancy_id=vacancy, now=NOW)
        assert not await interests.withdraw(person_id=ann, vacancy_id=vacancy, now=NOW)
        page = await candidates.first(person_id=bob, vacancy_id=vacancy, now=NOW)
        assert page.card is not None
        assert (page.card.interested, page.card.total) == (False, 2)
        assert (await candidates.still_to_tell(notice.payload["values"]) or {})["news"] == "gathered"
        # A second time marks again, and does not ring again.
        await interests.express(person=await known(ANN), vacancy_id=vacancy, now=NOW, zone=ZONE)
        assert len(await notices("candidates")) == 1


async def test_interest_needs_a_shown_resume_the_limits_and_a_required_skill(database: Database) -> None:
    async with database.transaction():
        ann, company = await market()
        near = await talent.vacancy(company, BOB, ["sql"])
        far = await talent.vacancy(company, BOB, ["sql"], city="Москва")
        other = await talent.vacancy(company, BOB, ["docker"])

        async def refused(vacancy: int) -> str:
            with pytest.raises(Refusal) as refusal:
                await interests.express(person=await known(ANN), vacancy_id=vacancy, now=NOW, zone=ZONE)
            return refusal.value.key

        assert await refused(far) == "interest-limits"
        assert await refused(other) == "interest-unmet"
        await connection().execute(update(Membership).values(state="asked"))
        assert await refused(near) == "interest-unconfirmed"
        await connection().execute(update(Resume).values(state=ResumeState.PAUSED))
        assert await refused(near) == "interest-publish"
        await connection().execute(update(Vacancy).values(state=VacancyState.CLOSED))
        assert await refused(near) == "openings-gone"
        assert await connection().scalar(select(Interest.vacancy_id)) is None
        assert await connection().scalar(select(Showing.id)) is None
        assert ann


async def test_who_can_begin_too_late_is_told_so_as_matching_would(database: Database) -> None:
    async with database.transaction():
        ann, company = await market()
        now = await talent.vacancy(company, BOB, ["sql"], title="Сейчас")
        await talent.vacancy(company, BOB, ["sql"], title="Летом", starts_on=date(2027, 6, 1))
        assert await titles(ann) == ["Летом", "Сейчас"]
        await connection().execute(update(Resume).values(available_from=date(2027, 6, 20)))
        assert await titles(ann) == ["Летом"]
        with pytest.raises(Refusal, match="interest-limits"):
            await interests.express(person=await known(ANN), vacancy_id=now, now=NOW, zone=ZONE)
        assert not (await openings.one(person_id=ann, vacancy_id=now, today=TODAY)).within
        # As soon as it has begun to be near, it fits.
        assert (await openings.one(person_id=ann, vacancy_id=now, today=date(2027, 5, 25))).within


async def test_five_a_day_by_the_institutions_calendar_and_taking_back_gives_none_back(database: Database) -> None:
    evening = datetime(2026, 11, 10, 20, 30, tzinfo=UTC)  # 23:30 in Moscow
    async with database.transaction():
        ann, company = await market()
        many = [await talent.vacancy(company, BOB, ["sql"]) for _ in range(6)]
        who = await known(ANN)
        for vacancy in many[:5]:
            await interests.express(person=who, vacancy_id=vacancy, now=evening, zone=ZONE)
        await interests.express(person=who, vacancy_id=many[0], now=evening, zone=ZONE)
        await interests.withdraw(person_id=ann, vacancy_id=many[1], now=evening)
        with pytest.raises(Refusal, match="interest-enough"):
            await interests.express(person=who, vacancy_id=many[5], now=evening, zone=ZONE)
        tomorrow = evening + timedelta(hours=1)
        assert await interests.express(person=who, vacancy_id=many[5], now=tomorrow, zone=ZONE) == 4
        mine = await openings.find(today=TODAY, person_id=ann, wanted=Filter(mine=True))
        assert [each.id for each in mine.openings] == [many[5], many[0], *many[2:5]]


async def test_an_employer_who_wants_candidates_weekly_or_turned_one_down_is_not_rung(database: Database) -> None:
    async with database.transaction():
        ann, company = await market()
        weekly = await talent.vacancy(company, BOB, ["sql"], delivery=Delivery.WEEKLY)
        turned = await talent.vacancy(company, BOB, ["sql"])
        resume = (await connection().execute(select(Resume.id))).scalar_one()
        shown = {
            "vacancy_id": turned,
            "resume_id": resume,
            "score": 1.0,
            "reasons": [],
            "shown_at": NOW,
            "told_at": NOW,
        }
        await connection().execute(insert(Showing).values(**shown, verdict=Verdict.NOT_FIT, verdict_at=NOW))
        for vacancy in (weekly, turned):
            await interests.express(person=await known(ANN), vacancy_id=vacancy, now=NOW, zone=ZONE)
        assert await notices("candidates") == []
        assert (await connection().execute(select(Showing.told_at).where(Showing.vacancy_id == weekly))).all() == [
            (None,)
        ]
        assert ann


# -- the weekly list

MONDAY = datetime(2026, 11, 16, 7, tzinfo=UTC)
"""Ten in the morning in Moscow."""


@given(
    st.integers(0, 2 * 365 * 24 * 3600),
    st.sampled_from(["Europe/Moscow", "Asia/Vladivostok", "America/New_York", "Europe/Kaliningrad"]),
)
def test_the_next_monday_is_the_first_one_at_ten_after_a_moment(seconds: int, zone: str) -> None:
    after = NOW + timedelta(seconds=seconds)
    found = openings_digest.monday(after, zone)
    local = found.astimezone(ZoneInfo(zone))
    assert (local.weekday(), local.hour, local.minute) == (0, 10, 0)
    assert timedelta(0) < found - after <= timedelta(days=7, hours=1)


async def subscribed(telegram_id: int, **values: Any) -> int:
    who = await known(telegram_id)
    await people.give_consent(person=who, kind=ConsentKind.MAILING, now=NOW)
    if values:
        await people_queries.change(who.id, **values)
    return who.id


async def test_the_weekly_list_holds_new_fitting_vacancies_once_and_says_nothing_where_there_are_none(
    database: Database,
) -> None:
    async with database.transaction():
        _, company = await market()
        await talent.student(EVE, ["docker"], name="Ева Ли")
        for who in (ANN, EVE):
            await subscribed(who)
        old = MONDAY - timedelta(days=7)
        await talent.vacancy(company, BOB, ["sql"], title="Старая", published_at=old)
        for number in range(8):
            at = MONDAY - timedelta(hours=number)
            await talent.vacancy(company, BOB, ["sql"], title=f"Новая {number} @boss_kim", published_at=at)
        await talent.vacancy(company, BOB, ["sql"], title="Позже", published_at=MONDAY + timedelta(seconds=1))
        await openings_digest.send_due(now=MONDAY - timedelta(seconds=1), zone=ZONE)
        assert await notices("openings") == []
        for _ in range(2):
            await openings_digest.send_due(now=MONDAY + timedelta(minutes=5), zone=ZONE)
        [sent] = await notices("openings")
        assert sent.chat_id == ANN
        values = sent.payload["values"]
        assert (len(values["lines"]), values["more"]) == (7, 1)
        assert "Старая" not in str(values)
        assert "boss" not in str(values)
        due = await openings_digest.next_due(ZONE)
        assert due == MONDAY + timedelta(days=7)
        # By hand in the same week: the key says it went out.
        await openings_digest.send_now(now=MONDAY + timedelta(hours=1), zone=ZONE)
        assert len(await notices("openings")) == 1
        await connection().execute(update(Vacancy).values(state=VacancyState.CLOSED))
        assert await openings_digest.still_to_tell(values) is None


async def test_the_weekly_list_needs_consent_no_mute_no_work_found_and_leaves_out_what_is_known(
    database: Database,
) -> None:
    async with database.transaction():
        ann, company = await market()
        vacancy = await talent.vacancy(company, BOB, ["sql"], published_at=MONDAY - timedelta(days=1))

        async def recipients() -> int:
            await openings_digest.send_now(now=MONDAY, zone=ZONE)
            return len(await notices("openings"))

        assert await recipients() == 0
        await subscribed(ANN)
        await openings_digest.mute(person_id=ann, now=NOW)
        assert await recipients() == 0
        await openings_digest.unmute(person_id=ann)
        for changed in ({"state": ResumeState.HIRED}, {"state": ResumeState.PUBLISHED}):
            await connection().execute(update(Resume).values(**changed))
            if changed["state"] is ResumeState.PUBLISHED:
                await interests.express(person=await known(ANN), vacancy_id=vacancy, now=NOW, zone=ZONE)
            assert await recipients() == 0
        await talent.vacancy(company, BOB, ["sql"], published_at=MONDAY - timedelta(days=1))
        await stop_list.add(person_id=ann, given=["Ромашка"], now=NOW)
        assert await recipients() == 0
        [stopped] = await stop_list.of_person(person_id=ann)
        await stop_list.remove(person_id=ann, number=stopped.number)
        assert await recipients() == 1


async def test_each_is_served_on_their_own_monday_and_a_part_at_a_time(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(openings_digest, "BATCH", 1)
    far = MONDAY - timedelta(hours=7)  # ten in the morning in Vladivostok
    async with database.transaction():
        _, company = await market()
        for number in (EVE, 503, 504):
            await talent.student(number, ["sql"])
        for number in (ANN, EVE, 503):
            await subscribed(number)
        await subscribed(504, timezone="Asia/Vladivostok")
        await talent.vacancy(company, BOB, ["sql"], published_at=MONDAY - timedelta(days=2))
        sent: list[list[int]] = []
        for now in (far, far, MONDAY, MONDAY, MONDAY, MONDAY, MONDAY):
            await openings_digest.send_due(now=now, zone=ZONE)
            sent.append(sorted(notice.chat_id for notice in await notices("openings")))
        assert sent[1] == [504]
        assert sent[-1] == [ANN, EVE, 503, 504]
        assert len(sent[2]) == 2
        assert await openings_digest.next_due(ZONE) == far + timedelta(days=7)


# -- chances


def seeker(skills: dict[int, TagLevel | None], **values: Any) -> Seeker:
    given: dict[str, Any] = {
        "kinds": frozenset({"internship"}),
        "city": "Казань",
        "remote": False,
        "relocation": False,
    } | values
    return Seeker(resume_id=1, skills=skills, **given)


def wants_levels(who: Seeker) -> list[Judged]:
    """A stand-in for rules that take an untold level for not enough: three vacancies want skill 1, 2 and 3 at some."""
    return [
        Judged(fitting.Vacancy(tag, None, None, remote=True, criteria=()), within=True, met=met, score=0.0, reasons=())
        for tag in (1, 2, 3)
        for met in [who.skills.get(tag) is not None]
    ]


def test_the_next_step_is_the_change_that_really_opens_most_vacancies() -> None:
    who = seeker({1: None, 2: None, 9: TagLevel.EXPERT})
    advice = chances.best_step(who, chances.changes(who, [3]), wants_levels)
    assert advice == Advice(Change("levels", count=2), 2)
    told = chances.changed(who, advice.change)
    assert told.skills[9] is TagLevel.EXPERT
    assert chances.best_step(told, chances.changes(told, [3]), wants_levels) is None


@given(st.sets(st.integers(1, 6)), st.lists(st.tuples(st.integers(1, 6), st.sampled_from(list(WorkKind))), max_size=8))
def test_an_advice_never_promises_what_the_rules_do_not_keep(
    skills: set[int], wanted: list[tuple[int, WorkKind]]
) -> None:
    vacancies = [
        fitting.Vacancy(place, kind, "Казань", remote=False, criteria=(Asked(tag, required=True),))
        for place, (tag, kind) in enumerate(wanted)
    ]
    who = seeker(dict.fromkeys(skills))

    def fits(one: Seeker) -> set[int]:
        return {each.vacancy.id for each in fitting.judge(vacancies, one, {}) if each.fits}

    tried = chances.changes(who, range(1, 7))
    advice = chances.best_step(who, tried, lambda one: fitting.judge(vacancies, one, {}))
    gains = [len(fits(chances.changed(who, change)) - fits(who)) for change in tried]
    assert (advice.more if advice else 0) == max(gains, default=0)
    if advice:
        assert len(fits(chances.changed(who, advice.change)) - fits(who)) == advice.more


@pytest.mark.parametrize(
    ("count", "more", "expected"),
    [
        (1, 1, "уровень у 1 навыка: вас увидит ещё 1 вакансия."),
        (3, 4, "уровень у 3 навыков: вас увидят ещё 4 вакансии."),
        (21, 12, "уровень у 21 навыка: вас увидят ещё 12 вакансий."),
    ],
)
def test_an_advice_is_said_in_correct_numbers(count: int, more: int, expected: str) -> None:
    catalogue = store.build([])
    words = screens.advice_words(Advice(Change("levels", count=count), more), catalogue, translator("ru"))
    assert expected in "".join(sign for sign in words if not "\ue000" <= sign <= "\uf8ff")


async def test_chances_count_a_month_name_missing_tags_and_advise_what_matching_confirms(database: Database) -> None:
    async with database.transaction():
        ann, company = await market()
        resume = (await connection().execute(select(Resume.id))).scalar_one()
        for days, verdict in ((1, Verdict.SAVED), (20, None), (40, Verdict.SAVED)):
            at = NOW - timedelta(days=days)
            vacancy = await talent.vacancy(company, BOB, ["sql", "docker"], title="Нужен докер")
            shown = {"vacancy_id": vacancy, "resume_id": resume, "score": 1.0, "reasons": [], "shown_at": at}
            await connection().execute(insert(Showing).values(**shown, told_at=at, verdict=verdict, verdict_at=at))
        # Found, and not sent to anybody yet: nobody has seen it.
        vacancy = await talent.vacancy(company, BOB, ["sql", "docker"], title="Ждёт отправки")
        waits = {"vacancy_id": vacancy, "resume_id": resume, "score": 1.0, "reasons": [], "shown_at": NOW}
        await connection().execute(insert(Showing).values(**waits))
        await connection().execute(update(Vacancy).where(Vacancy.id == vacancy).values(state=VacancyState.PAUSED))
        for _ in range(2):
            await talent.vacancy(company, BOB, ["sql"], work_kind=WorkKind.PROJECT)
        for _ in range(3):
            await talent.vacancy(company, BOB, ["figma"])
        found = await chances.of_person(person_id=ann, now=NOW)
        ids = (await store.catalogue()).ids
        assert (found.shown, found.saved) == (2, 1)
        assert found.lacking == ((ids["docker"], 3),)
        assert found.advice == Advice(Change("tag", tag=ids["figma"]), 3)
        before = (await openings.find(today=TODAY, person_id=ann, wanted=Filter())).total
        tags = [ids[slug] for slug in ("sql", "excel", "figma")]
        await tag_queries.set_of_resume(resume_id=resume, tag_ids=tags)
        assert (await openings.find(today=TODAY, person_id=ann, wanted=Filter())).total == before + 3
        assert (await chances.of_person(person_id=ann, now=NOW)).advice == Advice(
            Change("kind", kind=WorkKind.PROJECT), 2
        )


# -- on screen


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_longest_vacancy_fits_a_message_and_its_buttons_fit_telegram(language: str) -> None:
    t = translator(language)
    long = "😀" * 120
    name = candidates.TagName(long, long)
    criteria = tuple(candidates.Criterion(name, place < 10, State.MISSING) for place in range(20))
    opening = Opening(
        2**62, long, long, long, long * 9, long * 9, long, True, WorkKind.INTERNSHIP,
        {"from": 10**9, "to": 10**9, "currency": "RUB", "period": "month"}, NOW.date(), 99, True, True, criteria,
    )  # fmt: skip
    tap = screens.OpeningsTap(of="mine", page=999_999, tag=2**63 - 1, kind=4, near=2**63 - 1, home=True)
    shown = screens.opening_screen(opening, tap, t, in_menu=True)
    page = openings.Page((opening,) * 5, 9, 9, 50)
    listed = screens.list_screen(page, screens.OpeningsTap(page=9), store.build([]), t, draft=True)
    for screen in (shown, listed):
        assert len(screen.text.encode("utf-16-le")) // 2 <= 4096
        for row in screen.buttons:
            assert all(len((button.to.pack() if button.to else "").encode()) <= 64 for button in row)


async def test_a_student_finds_a_vacancy_is_interested_and_is_invited(stage: Stage) -> None:
    async with stage.database.transaction():
        await talent.student(ANN, ["sql", "excel"])
        await people.give_consent(person=await known(ANN), kind=ConsentKind.PROCESSING, now=NOW)
        company = await talent.company(BOB)
        for number in range(6):
            await talent.vacancy(company, BOB, ["sql", "docker"], title=f"Вакансия {number}")
        await talent.vacancy(company, BOB, ["docker"], title="Далёкая", city="Москва")
    ann, bob = await stage.person("Анна", id=ANN), await stage.person("Борис", id=BOB)
    await bob.say("/start")
    await ann.say("/vacancies")
    assert "Вам подходит 6 вакансий" in ann.text
    assert "✅ 1 из 2 · ❌ нужно: Docker" in ann.text
    assert "Согласие на рассылку" in ann.text
    await ann.tap("▶")
    assert "6. Вакансия 0" in ann.text
    await ann.tap("6. Вакансия 0")
    assert "❌ Docker — нет" in ann.text
    assert "Чего не хватает: Docker" in ann.text
    await ann.tap("✋ Интересно")
    assert "Вы отметили «Интересно»" in ann.text
    assert "первой у работодателя" in ann.toast
    await bob.look()
    assert "Студент интересуется вашей вакансией «Вакансия 0»" in bob.text
    assert "Интересуется вашей вакансией" in bob.text
    assert "Смирнова" not in bob.text
    await ann.tap("◀ К списку")
    assert "6. Вакансия 0" in ann.text
    assert "✋ вам интересно" in ann.text
    await bob.tap("✉️ Пригласить")
    await ann.look()
    await ann.tap("✅ Принять")
    await ann.say("/vacancies")
    await ann.tap("🔎 Найти")
    await ann.say("Москва, докер")
    assert "Нашлась 1 вакансия · Docker, Москва" in ann.text
    await ann.tap("1. Далёкая")
    assert "не совпадают с вашим резюме" in ann.text
    await ann.tap("✋ Интересно")
    assert "не совпадают" in ann.toast
    await bob.say("/vacancies")
    assert "Ваши вакансии" in bob.text
    # The weekly list: turned on with one tap, muted with one tap.
    await ann.say("/vacancies")
    await ann.tap("🔔 Согласен")
    assert "придут в понедельник" in ann.text
    assert (await stage.rows("SELECT kind FROM consents WHERE kind = 'mailing'")) == [{"kind": "mailing"}]
    async with stage.database.transaction():
        now = datetime.fromisoformat(await stage.now())
        await connection().execute(update(Vacancy).values(published_at=now))
    await stage.advance(weeks=1)
    await ann.look()
    lists = [message for message in ann.bot_messages if "включили подборку" in (message["text"] or "")]
    assert len(lists) == 1
    assert "5 новых вакансий для вас" in lists[0]["text"]
    await ann.tap("🔕 Не присылать", message_id=lists[0]["message_id"])
    assert "подборку не присылаем" in ann.touched
