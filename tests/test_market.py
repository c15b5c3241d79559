"""Demand against supply, and how evenly students are shown: the rules, then what administrators see."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, select, update

from models.database import Database, connection
from models.queries import institution as institution_queries
from models.tables import (
    Faculty,
    Group,
    Membership,
    MembershipState,
    Programme,
    Resume,
    Role,
    Showing,
    Vacancy,
    VacancyState,
    WorkKind,
)
from services import demand, fairness
from services.demand import Balance
from services.fitting import Asked, Seeker
from services.fitting import Vacancy as Wanted
from services.tags import store
from tests import talent
from tests.stage import ADMINISTRATOR, Stage
from tests.talent import NOW

ANN, EVE, KIM, BOB = 501, 502, 503, 601

COUNTS = st.lists(st.integers(0, 50), min_size=1, max_size=60)


def test_the_measures_of_plain_cases() -> None:
    assert fairness.coverage([0, 1, 5, 0]) == 0.5
    assert fairness.gini([3, 3, 3, 3]) == pytest.approx(0)
    assert fairness.gini([0, 0, 0, 8]) == pytest.approx(0.75)
    assert fairness.gini([1, 3]) == pytest.approx(0.25)
    assert fairness.top_share([10, *[0] * 9]) == 1
    assert fairness.top_share([5] * 20) == pytest.approx(0.1)
    for measure, nobody in ((fairness.coverage, 1), (fairness.gini, 0), (fairness.top_share, 0)):
        assert measure([]) == nobody
    assert fairness.gini([0, 0]) == 0


@given(COUNTS)
def test_gini_is_the_mean_difference_over_twice_the_mean(counts: list[int]) -> None:
    total, many = sum(counts), len(counts)
    pairs = sum(abs(one - other) for one in counts for other in counts)
    assert fairness.gini(counts) == pytest.approx(pairs / (2 * many * total) if total else 0)


@given(COUNTS, st.integers(2, 5))
def test_measures_do_not_depend_on_order_or_scale(counts: list[int], times: int) -> None:
    more = [count * times for count in reversed(counts)]
    for measure in (fairness.coverage, fairness.gini, fairness.top_share):
        assert measure(more) == pytest.approx(measure(counts))
        assert 0 <= measure(counts) <= 1


def seeker(number: int, tags: set[int], city: str = "Казань") -> Seeker:
    return Seeker(number, frozenset({"internship"}), city, False, False, dict.fromkeys(tags))


def test_eligible_is_who_passes_the_limits_and_meets_half_of_some_vacancy() -> None:
    def wanted(number: int, tags: range, kind: WorkKind = WorkKind.INTERNSHIP) -> Wanted:
        return Wanted(number, kind, "Kazan", False, tuple(Asked(tag, required=True) for tag in tags))

    vacancies = [wanted(1, range(1, 5)), wanted(2, range(9, 10), WorkKind.PROJECT)]
    people = [seeker(1, {1, 2}), seeker(2, {1}), seeker(3, {1, 2}, "Москва"), seeker(4, {9}), seeker(5, set())]
    assert fairness.eligible(people, vacancies) == [1]


def test_wanted_is_what_hardly_anybody_has_and_idle_what_nobody_asks_for() -> None:
    asked, had = {1: 5, 2: 9, 3: 2, 4: 1}, {1: 2, 2: 30, 4: 3, 5: 7, 6: 7}
    assert demand.wanted(asked, had, resumes=100) == [Balance(1, 5, 2), Balance(3, 2, 0)]
    assert demand.wanted(asked, had, resumes=10) == [Balance(3, 2, 0)]
    assert demand.idle(asked, had) == [Balance(5, 0, 7), Balance(6, 0, 7)]
    assert len(demand.idle({}, dict.fromkeys(range(50), 1))) == demand.MOST


async def place(telegram_id: int, faculty: str, programme: str) -> tuple[int, int]:
    """Puts a student into a group of a programme; the ids of faculty and programme."""
    name = {"name_ru": faculty, "name_en": faculty}
    faculty_id = (
        await connection().execute(select(Faculty.id).where(Faculty.name_ru == faculty))
    ).scalar_one_or_none() or (
        await connection().execute(insert(Faculty).values(**name).returning(Faculty.id))
    ).scalar_one()
    values = {"faculty_id": faculty_id, "name_ru": programme, "name_en": programme}
    programme_id = (await connection().execute(insert(Programme).values(**values).returning(Programme.id))).scalar_one()
    group = insert(Group).values(programme_id=programme_id, name=f"г-{telegram_id}").returning(Group.id)
    group_id = (await connection().execute(group)).scalar_one()
    person = await talent.person(telegram_id, Role.STUDENT)
    await institution_queries.place(person_id=person, faculty_id=faculty_id, group_id=group_id)
    return faculty_id, programme_id


async def filled() -> dict[str, int]:
    """Two faculties, three programmes, three students, vacancies of one company."""
    await talent.student(ANN, ["sql", "excel"])
    await talent.student(EVE, ["figma"])
    await talent.student(KIM, ["sql"])
    maths, applied = await place(ANN, "Математика", "Прикладная")
    arts, design = await place(EVE, "Искусство", "Дизайн")
    _, pure = await place(KIM, "Математика", "Чистая")
    company = await talent.company(BOB)
    for slugs in (["sql", "docker"], ["docker"], ["sql"]):
        await talent.vacancy(company, BOB, slugs)
    await talent.vacancy(company, BOB, ["photoshop"], state=VacancyState.PAUSED)
    return {"maths": maths, "applied": applied, "arts": arts, "design": design, "pure": pure}


async def test_demand_and_supply_are_counted_of_everybody_a_faculty_and_a_programme(database: Database) -> None:
    async with database.transaction():
        ids = await filled()
        tags = (await store.catalogue()).ids
        docker, sql, excel, figma = (tags[slug] for slug in ("docker", "sql", "excel", "figma"))
        everybody = await demand.market()
        assert (everybody.vacancies, everybody.resumes) == (3, 3)
        assert everybody.wanted == (Balance(docker, 2, 0),)
        assert {each.tag_id for each in everybody.idle} == {excel, figma}
        maths = await demand.market(faculty_id=ids["maths"])
        assert (maths.resumes, {each.tag_id for each in maths.idle}) == (2, {excel})
        arts = await demand.market(faculty_id=ids["arts"])
        assert {each.tag_id for each in arts.wanted} == {docker, sql}
        pure = await demand.market(faculty_id=ids["maths"], programme_id=ids["pure"])
        assert (pure.resumes, pure.idle) == (1, ())
        # Whoever the institution does not know is shown to nobody, and offers nothing.
        await connection().execute(update(Membership).values(state=MembershipState.ASKED))
        assert (await demand.market()).resumes == 0


async def test_fairness_counts_two_weeks_of_those_who_fit_an_open_vacancy(database: Database) -> None:
    async with database.transaction():
        await filled()
        resumes = list((await connection().execute(select(Resume.id).order_by(Resume.id))).scalars())
        vacancies = list((await connection().execute(select(Vacancy.id).order_by(Vacancy.id))).scalars())
        for days, vacancy, resume in ((1, 0, 0), (13, 1, 0), (15, 0, 2), (2, 2, 1)):
            at = NOW - timedelta(days=days)
            row = {"vacancy_id": vacancies[vacancy], "resume_id": resumes[resume], "score": 1.0, "reasons": []}
            await connection().execute(insert(Showing).values(**row, shown_at=at, told_at=at))
        # Found, and not sent to anybody yet.
        waits = {"vacancy_id": vacancies[1], "resume_id": resumes[2], "score": 1.0, "reasons": []}
        await connection().execute(insert(Showing).values(**waits, shown_at=NOW))
        found = await fairness.of_institution(now=NOW)
        # The designer fits no open vacancy; Kim was shown fifteen days ago.
        assert (found.eligible, found.shown, found.showings) == (2, 1, 2)
        assert [found.coverage, found.gini, found.top] == pytest.approx([0.5, 0.5, 1])


async def test_an_administrator_reads_demand_by_faculty_and_fairness(stage: Stage) -> None:
    async with stage.database.transaction():
        await filled()
    vera = await stage.person("Вера", id=ADMINISTRATOR)
    await vera.say("/start")
    await vera.tap("Учебное заведение")
    await vera.tap("📊 Спрос и предложение")
    assert "3 открытые вакансии, 3 резюме показываются." in vera.text
    assert "• Docker — 2 вакансии, нет ни у кого" in vera.text
    await vera.tap("🏛 По факультетам")
    await vera.tap("Искусство")
    assert "Студенты: Искусство" in vera.text
    assert "• SQL — 2 вакансии, нет ни у кого" in vera.text
    await vera.tap("По направлениям")
    await vera.tap("Дизайн")
    assert "Студенты: Дизайн" in vera.text
    assert "у 1 студента" in vera.text
    await vera.tap("⚖️ Честность показов")
    assert "Охват 0 %: хотя бы раз показали 0 из 2" in vera.text
