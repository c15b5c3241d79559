"""Who is shown for which vacancy and why: the rules by themselves, then through the tables of both databases."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from models.database import Database, connection
from models.queries import matching as matching_queries
from models.queries import people as people_queries
from models.queries import tags as tag_queries
from models.queries import vacancies as vacancy_queries
from models.tables import (
    Company,
    CompanyMember,
    CompanyState,
    ConsentKind,
    Delivery,
    OutboxMessage,
    Person,
    Resume,
    ResumeState,
    Showing,
    TagLevel,
    Vacancy,
    VacancyState,
    WorkKind,
)
from scheduler import clock
from services import candidates, deliveries, indexes, matching, refill, showings, stop_list
from services.match_index import MatchIndex
from services.matching import Criterion, Fit, Kinship, Offer, Reason, Scale, Short, State, Wanted
from services.tags import store
from services.tags.catalog import Tag
from services.tags.search import TagIndex
from services.tags.store import Catalogue
from services.vacancy_index import VacancyIndex
from tests import talent
from tests.stage import Somebody, Stage
from tests.talent import NOW, ZONE

ALL_KINDS = frozenset(kind.value for kind in WorkKind)


def wanted(required: list[int], nice: list[int] | None = None, **values: Any) -> Wanted:
    given: dict[str, Any] = {"work_kind": WorkKind.INTERNSHIP, "city": "Казань", "remote": False} | values
    criteria = [Criterion(tag) for tag in required] + [Criterion(tag, required=False) for tag in nice or ()]
    return Wanted(criteria=tuple(criteria), **given)


def offer(tags: set[int], resume_id: int = 1, **values: Any) -> Offer:
    given: dict[str, Any] = {"work_kinds": ALL_KINDS, "city": "Казань", "remote": False} | values
    return Offer(resume_id=resume_id, skills=dict.fromkeys(tags), **given)


def catalogue(*tags: Tag) -> Catalogue:
    by_id = dict(enumerate(tags, start=1))
    return Catalogue(TagIndex(tags), by_id, {tag.slug: id_ for id_, tag in by_id.items()})


def tag(slug: str, parent: str | None = None, related: tuple[str, ...] = ()) -> Tag:
    return Tag(slug=slug, ru=slug, en=slug, category="it", parent=parent, related=related)


SMALL = catalogue(
    tag("our-python", related=("our-sql",)),
    tag("our-django", parent="our-python"),
    tag("our-sql"),
    tag("our-excel"),
    tag("our-flask", "our-python"),
)
PYTHON, DJANGO, SQL, EXCEL, FLASK = 1, 2, 3, 4, 5
KIN = matching.kinship(range(1, 6), SMALL)


def fitted(vacancy: Wanted, resume: Offer) -> Fit | None:
    return matching.fit(vacancy, resume, Scale.of(vacancy, SMALL))


# -- criteria


def test_a_tag_is_kin_to_its_parent_its_children_and_both_ways_to_what_is_related() -> None:
    kin = {tag: {other: near.how for other, near in found.items()} for tag, found in KIN.items()}
    assert kin[PYTHON] == {DJANGO: Kinship.CHILD, FLASK: Kinship.CHILD, SQL: Kinship.RELATED}
    assert kin[DJANGO] == {PYTHON: Kinship.PARENT}
    assert kin[SQL] == {PYTHON: Kinship.RELATED}
    assert kin[EXCEL] == {}


def test_the_closer_kinship_counts_where_a_tag_has_two() -> None:
    twice = catalogue(tag("testing", related=("postman",)), tag("postman", parent="testing"))
    found = matching.kinship([1, 2], twice)
    assert (found[1][2].how, found[2][1].how) == (Kinship.CHILD, Kinship.PARENT)


@pytest.mark.parametrize(
    ("asked", "has", "expected"),
    [
        (PYTHON, {PYTHON, DJANGO}, Reason(PYTHON, required=True, state=State.MET)),
        (PYTHON, {SQL, FLASK}, Reason(PYTHON, True, State.PARTLY, FLASK, Kinship.CHILD)),
        (PYTHON, {FLASK, DJANGO}, Reason(PYTHON, True, State.PARTLY, DJANGO, Kinship.CHILD)),
        (DJANGO, {PYTHON}, Reason(DJANGO, True, State.PARTLY, PYTHON, Kinship.PARENT)),
        (SQL, {PYTHON}, Reason(SQL, True, State.PARTLY, PYTHON, Kinship.RELATED)),
        (EXCEL, {PYTHON, SQL}, Reason(EXCEL, True, State.MISSING)),
        (DJANGO, {FLASK}, Reason(DJANGO, True, State.MISSING)),
    ],
)
def test_each_criterion_names_what_meets_it(asked: int, has: set[int], expected: Reason) -> None:
    assert matching.judged(Criterion(asked), dict.fromkeys(has), KIN)[0] == expected


def test_nobody_is_shown_for_hints_or_extras_alone() -> None:
    assert fitted(wanted([PYTHON], [EXCEL]), offer({DJANGO, SQL, EXCEL})) is None
    assert fitted(wanted([], [EXCEL]), offer({EXCEL})) is None


# -- hard limits


@pytest.mark.parametrize(
    ("vacancy", "resume", "fits"),
    [
        ({}, {}, True),
        ({}, {"work_kinds": frozenset({"part_time"})}, False),
        ({"work_kind": None}, {}, False),
        ({}, {"city": "Москва"}, False),
        ({"remote": True}, {"city": "Москва"}, True),
        ({"city": None, "remote": True}, {"city": None, "remote": True}, True),
        ({}, {"city": None, "remote": True}, False),
        ({"city": None}, {"city": None}, False),
        ({}, {"city": "Казань", "remote": True}, True),
    ],
)
def test_kind_and_place_are_hard_limits(vacancy: dict[str, Any], resume: dict[str, Any], fits: bool) -> None:
    found = fitted(wanted([PYTHON], **vacancy), offer({PYTHON}, **resume))
    assert (found is not None) == fits


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Казань", "г. казань", True),
        ("Орёл", "ОРЕЛ ", True),
        ("Санкт-Петербург", "санкт петербург", True),
        ("Kazan", "город Казань", True),
        ("Горно-Алтайск", "Алтайск", False),
        ("Ростов-на-Дону", "Rostov-on-Don", True),
        ("Казань", "Рязань", False),
        ("", "  ", False),
        (None, None, False),
    ],
)
def test_a_city_is_the_same_however_it_is_written(one: str | None, other: str | None, same: bool) -> None:
    assert matching.same_city(one, other) is same


# -- score and order

TAGS = st.sets(st.integers(1, 5))
LISTS = st.lists(st.integers(1, 5), unique=True, min_size=1, max_size=5)


@given(LISTS, LISTS, TAGS)
def test_the_score_is_a_share_and_every_criterion_has_its_reason(
    required: list[int], nice: list[int], tags: set[int]
) -> None:
    found = fitted(wanted(required, nice), offer(tags))
    if found is None:
        assert not set(required) & tags
    else:
        assert 0 < found.score <= 1
        assert [reason.tag for reason in found.reasons] == [*required, *nice]
        assert found.score == 1 or not set(required) | set(nice) <= tags


@given(LISTS, LISTS, TAGS, st.integers(1, 5))
def test_one_more_skill_never_lowers_the_score(required: list[int], nice: list[int], tags: set[int], more: int) -> None:
    before = fitted(wanted(required, nice), offer(tags))
    after = fitted(wanted(required, nice), offer(tags | {more}))
    assert before is None or (after is not None and after.score >= before.score)


@given(st.integers(1, 9), st.integers(0, 10))
def test_one_more_required_criterion_outweighs_all_nice_to_haves(met: int, extras: int) -> None:
    required, nice = list(range(10, 20)), list(range(30, 30 + extras))
    with_extras = fitted(wanted(required, nice), offer({*required[:met], *nice}))
    without = fitted(wanted(required, nice), offer(set(required[: met + 1])))
    assert with_extras is not None
    assert without is not None
    assert without.score > with_extras.score


@given(st.lists(TAGS, max_size=8), st.randoms())
def test_the_order_depends_on_nothing_but_the_candidates(tag_sets: list[set[int]], random: Any) -> None:
    offers = [offer(tags, place, published_at=NOW) for place, tags in enumerate(tag_sets)]
    shuffled = random.sample(offers, len(offers))
    vacancy = wanted([PYTHON, SQL], [EXCEL])
    scale = Scale.of(vacancy, SMALL)
    assert matching.best(vacancy, shuffled, scale) == matching.best(vacancy, offers, scale)


def test_among_equals_who_published_later_comes_first() -> None:
    old, new = NOW - timedelta(days=30), NOW
    offers = [offer({PYTHON}, 1, published_at=old), offer({PYTHON}, 2, published_at=new), offer({PYTHON}, 3)]
    vacancy = wanted([PYTHON])
    scale = Scale.of(vacancy, SMALL)
    assert [found.resume_id for found, _ in matching.best(vacancy, offers, scale)] == [2, 1, 3]
    assert len(matching.best(vacancy, offers, scale, most=2)) == 2


# -- levels, stars, rarity, turns


@pytest.mark.parametrize(
    ("asked", "has", "state", "short"),
    [
        (None, None, State.MET, None),
        (None, TagLevel.BEGINNER, State.MET, None),
        (TagLevel.BEGINNER, None, State.MET, None),
        (TagLevel.CONFIDENT, TagLevel.EXPERT, State.MET, None),
        (TagLevel.CONFIDENT, None, State.PARTLY, Short.UNTOLD),
        (TagLevel.CONFIDENT, TagLevel.BEGINNER, State.PARTLY, Short.LEVEL),
        (TagLevel.EXPERT, TagLevel.BEGINNER, State.PARTLY, Short.LEVEL),
    ],
)
def test_a_level_is_met_or_named_as_what_is_short(
    asked: TagLevel | None, has: TagLevel | None, state: State, short: Short | None
) -> None:
    found, credit = matching.judged(Criterion(EXCEL, level=asked), {EXCEL: has}, KIN)
    assert (found.state, found.short) == (state, short)
    assert (credit == 1) == (state is State.MET)


def test_a_star_and_a_rare_tag_weigh_more_and_companions_less() -> None:
    vacancy = Wanted(WorkKind.INTERNSHIP, "Казань", False, (Criterion(PYTHON, starred=True), Criterion(EXCEL)))
    scale = Scale.of(vacancy, SMALL, matching.rarity({PYTHON: 50, EXCEL: 50}, 100))
    assert scale.weights[0] == pytest.approx(2 * scale.weights[1])
    rare = Scale.of(vacancy, SMALL, matching.rarity({PYTHON: 50, EXCEL: 2}, 100))
    assert rare.weights[1] > scale.weights[1]
    html, css = Tag("html", "HTML", "HTML", "it"), Tag("css", "CSS", "CSS", "it")
    alone = Scale.of(wanted([1]), catalogue(html, css))
    both = Scale.of(wanted([1, 2]), catalogue(html, css))
    assert both.weights[0] < alone.weights[0]


def test_those_who_were_shown_often_wait_for_the_others() -> None:
    vacancy, tags = wanted([PYTHON, SQL]), {PYTHON, SQL}
    scale = Scale.of(vacancy, SMALL)
    offers = [offer(tags, 1, shown=8), offer(tags, 2), offer({PYTHON}, 3), offer(tags, 4, this_week=matching.CAP)]
    assert [found.resume_id for found, _ in matching.best(vacancy, offers, scale)] == [2, 1, 3]


def test_who_has_nothing_else_comes_first_among_those_who_meet_as_much() -> None:
    vacancy = wanted([PYTHON])
    scale = Scale.of(vacancy, SMALL)
    [focused, broad] = matching.best(vacancy, [offer({PYTHON, EXCEL}, 1), offer({PYTHON}, 2)], scale)
    assert (focused[0].resume_id, broad[0].resume_id) == (2, 1)
    assert focused[1].score == broad[1].score


@pytest.mark.parametrize(
    ("free", "fits"), [(None, True), (date(2026, 12, 1), True), (date(2026, 12, 31), True), (date(2027, 1, 1), False)]
)
def test_who_is_free_too_late_is_not_shown(free: date | None, fits: bool) -> None:
    latest = matching.latest_start(date(2026, 12, 1), date(2026, 11, 10))
    assert latest == date(2026, 12, 31)
    assert (fitted(wanted([PYTHON], latest=latest), offer({PYTHON}, available_from=free)) is not None) == fits


def test_who_would_move_is_at_home_everywhere() -> None:
    assert fitted(wanted([PYTHON]), offer({PYTHON}, city="Москва", relocation=True)) is not None
    assert fitted(wanted([PYTHON], city=None), offer({PYTHON}, city="Москва", relocation=True)) is None


# -- the index says what the rules say

SKILLS = st.dictionaries(st.integers(1, 5), st.sampled_from([None, *TagLevel]), max_size=5)
OFFERS = st.builds(
    Offer,
    st.integers(1, 12),
    st.frozensets(st.sampled_from([kind.value for kind in WorkKind])),
    st.sampled_from(["Казань", "Kazan", "Москва", None]),
    st.booleans(),
    SKILLS,
    st.booleans(),
    st.none() | st.dates(date(2026, 11, 1), date(2027, 3, 1)),
    st.none() | st.integers(0, 60).map(lambda days: NOW - timedelta(days=days)),
    st.integers(0, 9),
    st.integers(0, 7),
)
CRITERIA = st.lists(
    st.builds(Criterion, st.integers(1, 5), st.booleans(), st.booleans(), st.sampled_from([None, *TagLevel])),
    min_size=1,
    max_size=5,
    unique_by=lambda each: each.tag,
).map(tuple)
WANTED = st.builds(
    Wanted,
    st.sampled_from([None, *WorkKind]),
    st.sampled_from(["Казань", "Москва", None]),
    st.booleans(),
    CRITERIA,
    st.none() | st.dates(date(2026, 11, 1), date(2027, 3, 1)),
)


@given(st.lists(OFFERS, max_size=14), WANTED, st.lists(st.integers(1, 12), max_size=4))
def test_the_index_finds_whom_the_rules_find(offers: list[Offer], vacancy: Wanted, gone: list[int]) -> None:
    index = MatchIndex(offers)
    for resume_id in gone:
        index.drop(resume_id)
    left = {each.resume_id: each for each in offers if each.resume_id not in gone}
    scale = Scale.of(vacancy, SMALL, index.rarities())
    exact = matching.best(vacancy, left.values(), scale, most=99, now=NOW)
    found = index.search(vacancy, scale, now=NOW, most=99)
    ranks = {each.resume_id: fit.rank for each, fit in exact}
    assert set(found) == set(ranks)
    assert [ranks[each] for each in found] == pytest.approx(sorted(ranks.values(), reverse=True))
    scores = index.scores(vacancy, scale)
    assert all(scores[each.resume_id] == pytest.approx(fit.score, abs=1e-6) for each, fit in exact)
    assert len(index) == len(left)


VACANCIES = st.dictionaries(st.integers(1, 12), WANTED, max_size=14)


@given(VACANCIES, OFFERS, st.lists(st.integers(1, 12), max_size=4), st.lists(st.tuples(st.integers(1, 12), WANTED)))
def test_the_index_of_vacancies_finds_those_that_the_rules_find(
    vacancies: dict[int, Wanted], resume: Offer, gone: list[int], changed: list[tuple[int, Wanted]]
) -> None:
    index = VacancyIndex()
    for number, vacancy in vacancies.items():
        index.put(number, vacancy, SMALL)
    for number in gone:
        index.drop(number)
    for number, vacancy in changed:
        index.put(number, vacancy, SMALL)
    left = {number: vacancy for number, vacancy in vacancies.items() if number not in gone} | dict(changed)
    rarities = matching.rarity({PYTHON: 40, DJANGO: 9, SQL: 60}, 100)
    fits = {
        number: fit.rank
        for number, vacancy in left.items()
        if (fit := matching.fit(vacancy, resume, Scale.of(vacancy, SMALL, rarities), now=NOW)) is not None
    }
    found = index.search(resume, rarities, SMALL, most=99)
    # How fresh a resume is and how often it was shown is the same everywhere.
    same = matching.fresh(resume.published_at, NOW) - matching.exposure(resume.shown)
    assert {number: rank + same for number, rank in found} == pytest.approx(fits)
    assert [rank for _, rank in found] == sorted((rank for _, rank in found), reverse=True)
    assert index.search(resume, rarities, SMALL, most=2) == found[:2]
    best = [number for number, _ in found[:1]]
    assert index.search(resume, rarities, SMALL, most=99, without=best) == found[1:]
    assert len(index) == len(left)


def test_of_near_equals_the_vacancy_that_was_given_fewer_comes_first() -> None:
    fits = {1: Fit(0.8, (), 0.8), 2: Fit(0.75, (), 0.75), 3: Fit(0.3, (), 0.3)}
    assert [number for number, _ in matching.neediest(fits, {1: 7})] == [2, 1, 3]
    assert [number for number, _ in matching.neediest(fits, {})] == [1, 2, 3]
    assert [number for number, _ in matching.neediest(fits, {1: 20, 2: 20})] == [1, 2, 3]


# -- through the tables

BOSS, ANN, BEN = 9001, 5001, 5002
ASKED = ("software-testing", "sql")


async def publish_vacancy(vacancy_id: int, now: datetime = NOW) -> None:
    await showings.vacancy_published(vacancy_id=vacancy_id, now=now, zone=ZONE)


async def publish_resume(resume_id: int, now: datetime = NOW) -> None:
    await showings.resume_published(resume_id=resume_id, now=now, zone=ZONE)


async def shown() -> list[tuple[int, int]]:
    rows = await connection().execute(select(Showing.vacancy_id, Showing.resume_id).order_by(Showing.id))
    return [(row.vacancy_id, row.resume_id) for row in rows]


async def notices() -> list[Any]:
    rows = await connection().execute(select(OutboxMessage).order_by(OutboxMessage.id))
    return [row for row in rows.all() if row.kind == "candidates"]


async def test_a_published_vacancy_gets_its_candidates_best_first_in_one_message(database: Database) -> None:
    async with database.transaction():
        company = await talent.company(BOSS)
        half = await talent.student(ANN, ["sql", "postman"], name="Анна Смирнова")
        whole = await talent.student(BEN, ["sql", "software-testing", "git"], name="Бен Орлов")
        await talent.student(5003, ["postman", "excel"])
        vacancy = await talent.vacancy(company, BOSS, ASKED, ["git"])
        await publish_vacancy(vacancy)
        assert await shown() == [(vacancy, whole), (vacancy, half)]
        [notice] = await notices()
        assert notice.chat_id == BOSS
        values = notice.payload["values"]
        assert (values["news"], values["count"], values["card"]["total"]) == ("first", 2, 2)
        assert [found["state"] for found in values["card"]["criteria"]] == ["met", "met", "met"]
        await publish_vacancy(vacancy)
        assert len(await shown()) == 2
        assert len(await notices()) == 1


async def test_the_reasons_stay_as_they_were_shown(database: Database) -> None:
    async with database.transaction():
        company = await talent.company(BOSS)
        resume = await talent.student(ANN, ["sql", "postman"])
        vacancy = await talent.vacancy(company, BOSS, ASKED)
        await publish_vacancy(vacancy)
        [testing, sql] = await talent.tag_ids(ASKED)
        [postman] = await talent.tag_ids(["postman"])
        frozen = (await connection().execute(select(Showing.reasons))).scalar_one()
        assert candidates.REASONS.validate_python(frozen) == (
            Reason(testing, True, State.PARTLY, postman, Kinship.CHILD),
            Reason(sql, True, State.MET),
        )
        await connection().execute(update(Resume).where(Resume.id == resume).values(city="Москва"))
        await publish_resume(resume)
        assert (await connection().execute(select(Showing.reasons))).scalar_one() == frozen


@pytest.mark.parametrize(
    "student",
    [
        {"state": ResumeState.DRAFT},
        {"state": ResumeState.PAUSED},
        {"state": ResumeState.HIDDEN},
        {"consent": False},
        {"blocked": True},
        {"city": "Москва"},
        {"work_kinds": ["project"]},
        {"tags": ["postman"]},
    ],
)
async def test_who_must_not_be_shown_is_not(database: Database, student: dict[str, Any]) -> None:
    async with database.transaction():
        company = await talent.company(BOSS)
        resume = await talent.student(ANN, **({"tags": ["sql"]} | student))
        vacancy = await talent.vacancy(company, BOSS, ASKED)
        await publish_vacancy(vacancy)
        await publish_resume(resume)
        assert await shown() == []
        [notice] = await notices()
        assert notice.payload["values"]["news"] == "none"


async def test_withdrawn_consent_ends_the_showing(database: Database) -> None:
    async with database.transaction():
        company = await talent.company(BOSS)
        await talent.student(ANN, ["sql"])
        person = await people_queries.by_telegram_id(ANN)
        assert person is not None
        assert await people_queries.has_consent(person_id=person.id, kind=ConsentKind.SHOWING)
        vacancy = await talent.vacancy(company, BOSS, ASKED)
        await publish_vacancy(vacancy)
        boss = await people_queries.by_telegram_id(BOSS)
        assert boss is not None
        assert (await candidates.first(person_id=boss.id, vacancy_id=vacancy, now=NOW)).card is not None
        await connection().exec_driver_sql("UPDATE consents SET withdrawn_at = given_at")
        assert (await candidates.first(person_id=boss.id, vacancy_id=vacancy, now=NOW)).card is None
        assert await candidates.of_company(person_id=boss.id) == []


async def test_nobody_is_a_candidate_of_their_own_company(database: Database) -> None:
    async with database.transaction():
        company = await talent.company(BOSS)
        resume = await talent.student(BOSS, ["sql"])
        vacancy = await talent.vacancy(company, BOSS, ASKED)
        await publish_vacancy(vacancy)
        await publish_resume(resume)
        assert await shown() == []


@pytest.mark.parametrize(
    ("company_state", "vacancy_state"),
    [
        (CompanyState.PENDING, VacancyState.PUBLISHED),
        (CompanyState.APPROVED, VacancyState.READY),
        (CompanyState.APPROVED, VacancyState.PAUSED),
        (CompanyState.APPROVED, VacancyState.CLOSED),
    ],
)
async def test_nothing_is_shown_for_a_vacancy_that_is_not_open(
    database: Database, company_state: CompanyState, vacancy_state: VacancyState
) -> None:
    async with database.transaction():
        company = await talent.company(BOSS, state=company_state)
        resume = await talent.student(ANN, ["sql"])
        vacancy = await talent.vacancy(company, BOSS, ASKED, state=vacancy_state)
        await publish_vacancy(vacancy)
        await publish_resume(resume)
        assert await shown() == []
        assert await notices() == []


async def test_a_changed_resume_reaches_every_vacancy_it_fits_now(database: Database) -> None:
    async with database.transaction():
        company = await talent.company(BOSS)
        vacancies = [await talent.vacancy(company, BOSS, [slug]) for slug in ("sql", "git", "excel")]
        resume = await talent.student(ANN, ["sql"])
        await publish_resume(resume)
        assert await shown() == [(vacancies[0], resume)]
        [git] = await talent.tag_ids(["git"])
        await connection().exec_driver_sql(
            f"INSERT INTO resume_tags (resume_id, tag_id, position) VALUES ({resume}, {git}, 1)"
        )
        await publish_resume(resume)
        assert await shown() == [(vacancies[0], resume), (vacancies[1], resume)]


async def test_at_most_so_many_cards_at_once(database: Database) -> None:
    async with database.transaction():
        company = await talent.company(BOSS)
        for place in range(matching.CARDS + 2):
            await talent.student(ANN + place, ["sql"])
        vacancy = await talent.vacancy(company, BOSS, ASKED)
        await publish_vacancy(vacancy)
        assert len(await shown()) == matching.CARDS


async def test_where_the_author_left_the_owner_is_told(database: Database) -> None:
    async with database.transaction():
        company = await talent.company(BOSS)
        author = await talent.member(company, 9002)
        vacancy = await talent.vacancy(company, 9002, ASKED)
        await talent.student(ANN, ["sql"])
        await connection().execute(delete(CompanyMember).where(CompanyMember.person_id == author))
        await publish_vacancy(vacancy)
        [notice] = await notices()
        assert notice.chat_id == BOSS


async def test_a_company_that_nobody_is_left_of_is_no_trouble(database: Database) -> None:
    async with database.transaction():
        company = await talent.company(BOSS)
        vacancy = await talent.vacancy(company, BOSS, ASKED)
        await connection().execute(delete(CompanyMember))
        await publish_vacancy(vacancy)
        await talent.student(ANN, ["sql"])
        await publish_vacancy(vacancy)
        assert await notices() == []


async def test_the_card_holds_no_name_and_no_contact(database: Database) -> None:
    async with database.transaction():
        company = await talent.company(BOSS)
        resume = await talent.student(
            ANN,
            ["sql"],
            city="Владимир, пишите анне",
            wanted_role="Тестировщик, Смирнова А., anna_secret",
            education="КФУ, t.me/anna_secret, +7 (999) 000-50-01, ann@example.org",
        )
        await connection().execute(update(Person).where(Person.telegram_id == ANN).values(username="anna_secret"))
        vacancy = await talent.vacancy(company, BOSS, ASKED, remote=True)
        await publish_vacancy(vacancy)
        [notice] = await notices()
        said = str(notice.payload).lower()
        assert not [word for word in ("анн", "смирнов", "anna", "999", "@", "t.me") if word in said]
        assert "тестировщик" in said
        assert "кфу" in said
        await connection().execute(update(Vacancy).values(city="Владимир"))
        await connection().execute(
            update(Resume).where(Resume.id == resume).values(city="Владимир", full_name="Владимир")
        )
        boss = await people_queries.by_telegram_id(BOSS)
        assert boss is not None
        card = (await candidates.first(person_id=boss.id, vacancy_id=vacancy, now=NOW)).card
        assert card is not None
        assert card.resume.city == "Владимир"


async def sent(stage: Stage, boss: Somebody) -> list[str]:
    """The texts about candidates that a person has before them."""
    await boss.look()
    about = [message["text"] for message in boss.bot_messages if "Стажёр-тестировщик" in message["text"]]
    # Two days after a batch its reader is asked about it; that is no news of candidates.
    return [text for text in about if not text.startswith("Недавно мы прислали")]


@pytest.mark.parametrize("why", ["stopped", "paused", "suspended"])
@pytest.mark.parametrize("others", [0, 1])
async def test_a_card_that_waits_to_be_sent_is_not_sent_to_whom_it_is_hidden_from_meanwhile(
    stage: Stage, why: str, others: int
) -> None:
    boss = await stage.person("Борис", id=2001)
    await boss.say("/start")
    async with stage.database.transaction():
        company = await talent.company(2001)
        vacancy = await talent.vacancy(company, 2001, ["python", "excel"])
        resume = await talent.student(1, ["python", "excel"], wanted_role="Космонавт")
        for number in range(others):
            await talent.student(10 + number, ["python"], wanted_role="Водолаз")
        await showings.vacancy_published(vacancy_id=vacancy, now=NOW, zone=ZONE)
        if why == "stopped":
            [owner] = await connection().execute(select(Resume.person_id).where(Resume.id == resume))
            await stop_list.add(person_id=owner.person_id, given=["Ромашка"], now=NOW)
        elif why == "paused":
            await connection().execute(update(Resume).where(Resume.id == resume).values(state=ResumeState.PAUSED))
        else:
            await connection().execute(update(Company).where(Company.id == company).values(state=CompanyState.DECLINED))
    texts = await sent(stage, boss)
    assert not any("Космонавт" in text for text in texts)
    assert len(texts) == (others if why != "suspended" else 0)
    [row] = await stage.rows("SELECT state, reason FROM outbox WHERE kind = 'candidates'")
    assert row == ({"state": "sent", "reason": None} if texts else {"state": "dropped", "reason": "expired"})
    assert await stage.rows("SELECT * FROM incidents") == []


# -- a student has so many turns a week, a vacancy so many candidates


async def candidates_of(vacancy_id: int) -> list[int]:
    return [resume for vacancy, resume in await shown() if vacancy == vacancy_id]


async def test_a_resume_that_fits_many_vacancies_is_shown_for_the_best_as_often_as_a_week_allows(
    database: Database,
) -> None:
    async with database.transaction():
        company = await talent.company(BOSS)
        poor = [await talent.vacancy(company, BOSS, ["sql", "excel", "python"]) for _ in range(matching.CAP)]
        good = [await talent.vacancy(company, BOSS, ["sql", "git"]) for _ in range(matching.CAP - 2)]
        other = await talent.student(BEN, ["sql", "git"])
        await publish_resume(other, NOW - timedelta(days=3))
        first = {vacancy for vacancy, _ in await shown()}
        assert first > set(good)
        assert len(first) == matching.CAP

        resume = await talent.student(ANN, ["sql", "git"])
        await publish_resume(resume)
        mine = {vacancy for vacancy, shown_resume in await shown() if shown_resume == resume}
        # The two places that are left go to vacancies that nobody was shown for yet.
        assert mine > set(good)
        assert mine & first == set(good)
        assert len(mine) == matching.CAP
        await publish_resume(resume, NOW + timedelta(days=6))
        assert len(await shown()) == 2 * matching.CAP
        await publish_resume(resume, NOW + timedelta(days=8))
        left = {vacancy for vacancy, shown_resume in await shown() if shown_resume == resume}
        assert left == {*poor, *good}


async def fill(now: datetime) -> None:
    """What the clock does: a part at each tick, as long as there is something due."""
    while (due := await refill.next_due(ZONE)) is not None and due <= now:
        await refill.fill_due(now=now, zone=ZONE)


async def test_every_night_a_vacancy_is_given_the_next_best_up_to_so_many_a_week(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matching, "CARDS", 3)
    async with database.transaction():
        assert await refill.next_due(ZONE) is None
        await clock.note_installed(NOW)
        company = await talent.company(BOSS)
        strong = [await talent.student(ANN + number, ["sql", "software-testing"]) for number in range(4)]
        weak = [await talent.student(ANN + 10 + number, ["sql"]) for number in range(4)]
        await talent.student(ANN + 20, ["excel"])
        await talent.student(BOSS, ["sql"])
        vacancy = await talent.vacancy(company, BOSS, ASKED)
        closed = await talent.vacancy(company, BOSS, ASKED, state=VacancyState.PAUSED)
        found = await showings.candidates(await places_of(vacancy, 3), NOW)
        await publish_vacancy(vacancy)
        assert await candidates_of(vacancy) == [offer.resume_id for offer, _ in found[vacancy]][:3]

        for day in range(1, 7):
            await fill(NOW + timedelta(days=day))
        assert len(await candidates_of(vacancy)) == 3
        await fill(NOW + timedelta(days=8))
        assert len(await candidates_of(vacancy)) == 6
        assert set(strong) < set(await candidates_of(vacancy))
        # Several nights that were missed are one.
        await fill(NOW + timedelta(days=30))
        assert sorted(await candidates_of(vacancy)) == sorted([*strong, *weak])
        await fill(NOW + timedelta(days=60))
        assert len(await candidates_of(vacancy)) == 8
        assert await candidates_of(closed) == []
        # Whoever came in the night is told of with the others, in the morning.
        assert await deliveries.next_due() is not None


async def places_of(vacancy: int, room: int) -> list[showings.Place]:
    row = await matching_queries.open_vacancy(vacancy)
    return [showings.Place(vacancy, indexes.wanted(row, await tag_queries.criteria_of(vacancy), NOW, ZONE), room)]


async def test_a_night_keeps_to_the_students_limits_and_to_what_weekly_messages_hold(database: Database) -> None:
    async with database.transaction():
        await clock.note_installed(NOW)
        company = await talent.company(BOSS)
        many = [await talent.vacancy(company, BOSS, ["sql"]) for _ in range(matching.CAP + 3)]
        weekly = await talent.vacancy(company, BOSS, ["git"], delivery=Delivery.WEEKLY, most_cards=3)
        resume = await talent.student(ANN, ["sql"])
        for number in range(5):
            await talent.student(BEN + number, ["git"])
        await fill(NOW + timedelta(days=1))
        assert len([pair for pair in await shown() if pair[1] == resume]) == matching.CAP
        assert len(await candidates_of(weekly)) == 3
        await fill(NOW + timedelta(days=2))
        assert len(await shown()) == matching.CAP + 3
        await fill(NOW + timedelta(days=9))
        assert {vacancy for vacancy, shown_resume in await shown() if shown_resume == resume} == set(many)
        assert len(await candidates_of(weekly)) == 5


class Killed(Exception):
    """The process ended here."""


async def test_a_night_that_is_killed_goes_on_behind_what_was_committed(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refill, "BATCH", 2)
    async with database.transaction():
        await clock.note_installed(NOW)
        company = await talent.company(BOSS)
        for _ in range(5):
            await talent.vacancy(company, BOSS, ["sql"])
        await talent.student(ANN, ["sql"])
    night = NOW + timedelta(days=1)

    async def tick(*, killed: bool = False) -> None:
        async with database.transaction():
            await refill.fill_due(now=night, zone=ZONE)
            if killed:
                raise Killed

    await tick()
    with pytest.raises(Killed):
        await tick(killed=True)
    async with database.transaction():
        assert len(await shown()) == 2
        assert await refill.next_due(ZONE) == datetime(2026, 11, 11, 2, tzinfo=UTC)
    await asyncio.gather(tick(), tick(), tick())
    async with database.transaction():
        assert len(await shown()) == 5
        due = await refill.next_due(ZONE)
        assert due is not None
        assert due > night
        await refill.fill_now(now=night, zone=ZONE)
        assert len(await shown()) == 5


@given(st.integers(0, 60), st.sampled_from(Delivery), st.sampled_from(deliveries.MOST))
def test_a_week_holds_no_more_than_its_messages(before: int, delivery: Delivery, most: int) -> None:
    room = refill.room(before, delivery, most)
    assert 0 <= room <= matching.CARDS
    assert room == 0 or before + room <= (most if delivery is Delivery.WEEKLY else matching.CARDS)


async def test_the_indexes_follow_what_changes(database: Database) -> None:
    before = NOW - timedelta(days=1)
    async with database.transaction():
        company = await talent.company(BOSS)
        vacancy = await talent.vacancy(company, BOSS, ["sql"], changed_at=before)
        resume = await talent.student(ANN, ["sql"], changed_at=before)
        catalogue = await store.catalogue()
        assert len(await indexes.vacancies(NOW, ZONE, catalogue)) == 1
        assert len(await indexes.people(NOW, catalogue)) == 1
        at = [NOW + timedelta(minutes=minute) for minute in range(5)]
        for moment, state, many in ((at[1], VacancyState.PAUSED, 0), (at[2], VacancyState.PUBLISHED, 1)):
            there = [VacancyState.PUBLISHED, VacancyState.PAUSED]
            assert await vacancy_queries.move(vacancy, before=there, state=state, now=moment)
            assert len(await indexes.vacancies(moment, ZONE, catalogue)) == many
        # What this process has shown is counted by itself; what another one has, when it is read.
        await publish_vacancy(vacancy, at[2])
        assert (await indexes.people(at[2], catalogue)).shown_this_week(resume) == 1
        assert (await indexes.people(at[3], catalogue)).shown_this_week(resume) == 1
        await connection().execute(delete(Showing))
        await matching_queries.touch_resumes([resume], at[3])
        assert (await indexes.people(at[4], catalogue)).shown_this_week(resume) == 0
        # What leaves no mark is met by the next index, in two days at the latest.
        await connection().execute(update(Resume).values(state=ResumeState.PAUSED))
        assert len(await indexes.people(NOW + timedelta(days=2), catalogue)) == 0


async def test_indexes_that_grow_old_are_made_anew_before_anybody_has_to_wait(database: Database) -> None:
    async with database.transaction():
        company = await talent.company(BOSS)
        await talent.vacancy(company, BOSS, ["sql"], changed_at=NOW - timedelta(days=1))
        await talent.student(ANN, ["sql"], changed_at=NOW - timedelta(days=1))
        catalogue = await store.catalogue()

    async def sizes(now: datetime) -> tuple[int, int]:
        await indexes.renew(database, now, ZONE)
        async with database.reading():
            return len(await indexes.people(now, catalogue)), len(await indexes.vacancies(now, ZONE, catalogue))

    assert await sizes(NOW) == (1, 1)
    async with database.transaction():
        # Without a mark, as whatever only time changes.
        await connection().execute(update(Resume).values(state=ResumeState.PAUSED))
        await connection().execute(update(Vacancy).values(state=VacancyState.PAUSED))
    assert await sizes(NOW + timedelta(hours=19)) == (1, 1)
    assert await sizes(NOW + timedelta(hours=21)) == (0, 0)
