"""The register and the weekly digest: numbers against raw rows, once a week, every decision once, and people told."""

import asyncio
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, select

from handlers.notices import word
from handlers.screens.digest import PARTS, digest_notice, digest_screen
from handlers.screens.quotes import inside
from handlers.screens.render import Screen, message_params, utf16_length
from locales import translator
from models.database import Database, connection
from models.queries import improvements as improvement_queries
from models.queries import jobs as setting_queries
from models.tables import (
    ConsentKind,
    Digest,
    FeedbackSource,
    Improvement,
    ImprovementStatus,
    ImprovementVoice,
    OutboxMessage,
    ProposalState,
    Role,
    SurveyState,
    Tag,
    TagProposal,
    TagProposalPerson,
    WorkItem,
    WorkState,
)
from services import digest, improvements, people
from services.digest_content import KEPT, Content, Side, Span, compose_from, span_of, week_of
from services.digest_rows import (
    AnsweredRow,
    AskedRow,
    Done,
    Effect,
    EntryRow,
    MessageRow,
    Quote,
    Rows,
    ScoreRow,
    Stop,
    Target,
    Trouble,
    Wanted,
)
from services.errors import Refusal
from services.feedback import inflow, themes
from services.feedback.classify import Kind, classify
from services.feedback.questionnaires import SURVEYS, adjusted
from services.tags import proposals, store
from tests import talent
from tests.stage import ADMINISTRATOR, Somebody, Stage

ZONE = "Europe/Moscow"
MOSCOW = ZoneInfo(ZONE)
WEEK = date(2026, 11, 16)
NOW = datetime(2026, 11, 19, 12, tzinfo=MOSCOW)
"""A Thursday."""
MONDAY_NINE = datetime(2026, 11, 23, 9, tzinfo=MOSCOW)
EXAMPLE = "нет тега «бисероплетение», и кнопка Далее не работает"


async def everything(table: Any) -> list[Any]:
    return list((await connection().execute(select(table.__table__))).all())


async def add(table: Any, **values: Any) -> int:
    return int((await connection().execute(insert(table).values(**values).returning(table.id))).scalar_one())


async def say(person_id: int, text: str, *, now: datetime = NOW, role: str = "student") -> int:
    """Feedback as it comes in by /feedback; its id."""
    return await inflow.record(
        person=await people.get(person_id=person_id),
        source=FeedbackSource.COMMAND,
        text=text,
        role=role,
        now=now,
        zone=ZONE,
    )


async def notices(kind: str) -> list[tuple[int, dict[str, Any]]]:
    rows = await connection().execute(
        select(OutboxMessage.chat_id, OutboxMessage.payload)
        .where(OutboxMessage.kind == kind)
        .order_by(OutboxMessage.id)
    )
    return [(row.chat_id, row.payload["values"]) for row in rows]


async def registered() -> dict[str, tuple[str, str, str]]:
    """Title → kind, horizon and status of every entry."""
    return {row.title: (row.kind, row.horizon, row.status.value) for row in await everything(Improvement)}


# -- what a message is about


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        (EXAMPLE, Kind.BUG, "кнопка Далее не работает"),
        ("Хочу публиковать резюме в канал; и бот долго отвечает", Kind.USABILITY, "бот долго отвечает"),
        ("Хочу публиковать резюме в канал; и бот долго отвечает", Kind.NEW_FEATURE, "Хочу публиковать резюме в канал"),
        ("Спасибо за бота. Фильтр не сохраняется.", Kind.BUG, "Фильтр не сохраняется."),
        ("Great bot! The filter is not saved.", Kind.BUG, "The filter is not saved."),
        ("одно предложение без знаков", Kind.USABILITY, "одно предложение без знаков"),
        (" ;\n; ", Kind.BUG, ";\n;"),
    ],
)
def test_an_entry_is_named_after_the_part_that_says_it(text: str, kind: Kind, said: str) -> None:
    assert themes.passage(text, kind) == said


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("кнопка Далее не работает", "Кнопка «Далее» не нажимается!", True),
        ("Не сохраняется фильтр по городу", "фильтр города не сохраняется", True),
        ("the Next button does nothing", "Next button is broken", True),
        ("кнопка Далее не работает", "кнопка Назад не работает", False),
        ("не приходит уведомление о приглашении", "не открывается резюме кандидата", False),
        ("кнопка Далее не работает", "the Next button does nothing", False),
    ],
)
def test_messages_about_the_same_have_one_theme(one: str, other: str, same: bool) -> None:
    assert (themes.nearest(themes.key(one), {7: themes.key(other)}) == 7) is same


def test_of_two_equally_near_themes_the_older_one_is_taken() -> None:
    assert themes.nearest("a b c", {9: "a b", 4: "b c", 5: "x"}) == 4
    assert themes.nearest("a b c", {}) is None


def test_a_key_fits_its_column_whatever_is_written() -> None:
    long = " ".join(f"невыговариваемость{number}ё" for number in range(500))
    for text in (long, "👎" * 300, "не", "." * 400, "бот не работает"):
        assert 0 < len(themes.key(text)) <= 160
    assert len(themes.shorten(long, 80)) <= 80
    assert themes.shorten("слово " * 40, 20) == "слово слово слово…"


# -- tags that people miss


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("«бисероплетение»", "бисероплетение"),
        (" C++ ", "C++"),
        (".NET MAUI.", ".NET MAUI"),
        ("плетение\nкашпо;", "плетение кашпо"),
        ("\u202eгод\u202c кашпо\ud800", "год кашпо"),
    ],
)
def test_a_proposed_name_loses_what_stands_around_it(typed: str, name: str) -> None:
    assert proposals.clean(typed) == name


@pytest.mark.parametrize(
    "typed",
    ["", "!!!", "x" * 61, "+7 999 123-45-67", "ann@example.org", "https://example.org/a", "@durov", "в", "\x00"],
)
def test_what_cannot_be_a_tag_is_no_proposal(typed: str) -> None:
    assert proposals.clean(typed) is None


def test_a_slug_is_the_name_in_latin_letters() -> None:
    assert proposals.slug("Дуговое бисероплетение") == "dugovoe-biseropletenie"
    assert proposals.slug("C++") == "c-plus-plus"
    assert proposals.slug("C#", 2) == "c-sharp-2"
    assert proposals.slug("日本語") == "tag"
    assert len(proposals.slug("ща" * 60)) <= 80


async def test_a_tag_is_proposed_once_however_it_is_written_and_whoever_asks(database: Database) -> None:
    async with database.transaction():
        ann, bob = await talent.person(1, Role.STUDENT), await talent.person(2, Role.EMPLOYER)
        await store.load_catalogue(now=NOW)
        first = await proposals.propose(name="«бисероплетение»", person_id=ann, now=NOW)
        again = await proposals.propose(name="Бисероплетения", person_id=bob, now=NOW)
        await proposals.propose(name="бисероплетение", person_id=ann, now=NOW)
        assert (first.state, first.tag_id) == (ProposalState.OPEN, None)
        assert again.id == first.id
        assert first.id is not None
        assert (await proposals.get(proposal_id=first.id)).people == 2
        [item] = await everything(WorkItem)
        assert (item.kind, item.subject_id, item.state) == ("tag", first.id, WorkState.OPEN)
        assert await registered() == {"бисероплетение": ("missing_tag", "short", "new")}
        with pytest.raises(Refusal) as refused:
            await proposals.propose(name="!!!", person_id=ann, now=NOW)
        assert translator("ru")(refused.value.key, **refused.value.values)


async def test_a_tag_that_is_there_already_is_given_and_nothing_written(database: Database) -> None:
    async with database.transaction():
        ann = await talent.person(1, Role.STUDENT)
        [python] = await talent.tag_ids(["python"])
        found = await proposals.propose(name="питон", person_id=ann, now=NOW)
        assert (found.id, found.tag_id, found.state) == (None, python, ProposalState.ACCEPTED)
        for table in (TagProposal, TagProposalPerson, WorkItem, Improvement):
            assert await everything(table) == []


async def asked_for(name: str) -> int:
    """A tag asked for by Ann (Russian, with a resume), Bob (English, without one) and a blocked third; its proposal."""
    await store.load_catalogue(now=NOW)
    await talent.student(1, ["python"])
    bob = await talent.person(2, Role.EMPLOYER, language="en")
    ann = await people.find(telegram_id=1)
    assert ann is not None
    found = None
    for person_id in (ann.id, bob, ann.id):
        found = await proposals.propose(name=name, person_id=person_id, now=NOW)
    assert found is not None
    assert found.id is not None
    return found.id


async def test_an_accepted_tag_is_there_and_everybody_who_asked_is_told_once_in_their_language(
    database: Database,
) -> None:
    async with database.transaction():
        proposal_id = await asked_for("бисероплетение")
        admin = await talent.person(3, Role.ADMINISTRATOR)
    async with database.transaction():
        tag_id = await proposals.accept(proposal_id=proposal_id, by=admin, now=NOW, zone=ZONE)
    async with database.transaction():
        with pytest.raises(proposals.Decided):
            await proposals.accept(proposal_id=proposal_id, by=admin, now=NOW, zone=ZONE)
    async with database.transaction():
        with pytest.raises(proposals.Decided):
            await proposals.decline(proposal_id=proposal_id, by=admin, now=NOW, zone=ZONE)
    async with database.reading():
        tag = next(row for row in await everything(Tag) if row.id == tag_id)
        assert (tag.slug, tag.name_ru, tag.name_en, tag.shipped) == (
            "biseropletenie",
            "бисероплетение",
            "бисероплетение",
            None,
        )
        assert (await store.catalogue()).index.resolve("бисероплетения") is not None
        [proposal] = await everything(TagProposal)
        assert (proposal.state, proposal.tag_id, proposal.decided_by) == (ProposalState.ACCEPTED, tag_id, admin)
        assert await registered() == {"бисероплетение": ("missing_tag", "short", "done")}
        [item] = await everything(WorkItem)
        assert (item.state, item.done_by, item.outcome) == (WorkState.DONE, admin, "accepted")
        told = await notices("tag-added")
        assert [chat for chat, _ in told] == [1, 2]
        ann, bob = (
            word("tag-added", values, translator(way)) for (_, values), way in zip(told, ("ru", "en"), strict=True)
        )
        assert ann["text"] == "🏷 Тег «бисероплетение» добавлен, как вы просили. Добавить в ваше резюме?"
        assert len(ann["reply_markup"]["inline_keyboard"]) == 1
        assert bob["text"] == "🏷 The tag “бисероплетение” has been added, as you asked. Thank you for telling us!"
        assert "reply_markup" not in bob


async def test_two_administrators_at_once_make_one_tag(database: Database) -> None:
    async with database.transaction():
        proposal_id = await asked_for("бисероплетение")
        admins = [await talent.person(number, Role.ADMINISTRATOR) for number in (3, 4, 5)]
        before = len(await everything(Tag))

    async def press(admin: int) -> bool:
        try:
            async with database.transaction():
                await proposals.accept(proposal_id=proposal_id, by=admin, now=NOW, zone=ZONE)
        except proposals.Decided:
            return False
        return True

    done = await asyncio.gather(*(press(admin) for admin in admins))
    assert sorted(done) == [False, False, True]
    async with database.reading():
        assert len(await everything(Tag)) == before + 1
        assert len(await notices("tag-added")) == 2


async def test_a_tag_that_came_meanwhile_is_taken_instead_of_a_second_one(database: Database) -> None:
    async with database.transaction():
        proposal_id = await asked_for("бисероплетение")
        admin = await talent.person(3, Role.ADMINISTRATOR)
        names = {"name_ru": "Работы с бисером", "name_en": "Beading", "synonyms": ["бисероплетение"], "related": []}
        there = await add(Tag, slug="biseropletenie", category="production", parent=None, added_at=NOW, **names)
        await store.changed("biseropletenie")
        assert await proposals.accept(proposal_id=proposal_id, by=admin, now=NOW, zone=ZONE) == there
        [proposal] = await everything(TagProposal)
        assert (proposal.state, proposal.tag_id) == (ProposalState.MERGED, there)
        told = await notices("tag-merged")
        assert [values["ru"] for _, values in told] == ["Работы с бисером"] * 2


async def test_names_that_look_alike_in_latin_letters_get_their_own_slugs(database: Database) -> None:
    async with database.transaction():
        admin = await talent.person(3, Role.ADMINISTRATOR)
        await store.load_catalogue(now=NOW)
        for name in ("日本料理", "韓国料理"):
            proposal = await proposals.propose(name=name, person_id=admin, now=NOW)
            assert proposal.id is not None
            await proposals.accept(proposal_id=proposal.id, by=admin, now=NOW, zone=ZONE)
        added = {row.slug: row.name_ru for row in await everything(Tag) if row.shipped is None}
        assert added == {"tag": "日本料理", "tag-2": "韓国料理"}


async def test_a_declined_tag_is_told_once_and_stays_declined(database: Database) -> None:
    async with database.transaction():
        proposal_id = await asked_for("бисероплетение")
        admin = await talent.person(3, Role.ADMINISTRATOR)
        await proposals.decline(proposal_id=proposal_id, by=admin, now=NOW, zone=ZONE)
        again = await proposals.propose(name="бисероплетение", person_id=admin, now=NOW)
        assert again.state is ProposalState.DECLINED
        told = await notices("tag-declined")
        assert [chat for chat, _ in told] == [1, 2]
        texts = {word("tag-declined", values, translator("ru"))["text"] for _, values in told}
        assert len(texts) == 1
        assert "пока решили не добавлять" in texts.pop()
        assert await registered() == {"бисероплетение": ("missing_tag", "short", "declined")}
        assert [item.state for item in await everything(WorkItem)] == [WorkState.DONE]


# -- the register


async def test_each_kind_of_a_message_finds_its_entry(database: Database) -> None:
    async with database.transaction():
        ann, bob = await talent.person(1, Role.STUDENT), await talent.person(2, Role.EMPLOYER)
        await store.load_catalogue(now=NOW)
        await say(ann, EXAMPLE)
        await say(bob, "Кнопка «Далее» не нажимается!")
        await say(ann, "Далее не работает до сих пор")
        await say(bob, "Хочу публиковать резюме в канал")
        await say(bob, "Спасибо, всё отлично!")
        await say(bob, "добавьте тег Python")
        assert await registered() == {
            "Кнопка Далее не работает": ("bug", "short", "new"),
            "бисероплетение": ("missing_tag", "short", "new"),
            "Хочу публиковать резюме в канал": ("new_feature", "long", "new"),
        }
        bug = next(row for row in await everything(Improvement) if row.kind == "bug")
        behind = await improvement_queries.people_behind(bug.id)
        assert [row.person_id for row in behind] == [bob, ann]


async def test_titles_and_keys_hold_nothing_personal(database: Database) -> None:
    async with database.transaction():
        ann = await talent.person(1, Role.STUDENT, last_name="Каренина")
        await store.load_catalogue(now=NOW)
        await say(ann, "Не сохраняется телефон +7 999 123-45-67 у Карениной и адрес ann@example.org")
        [entry] = await everything(Improvement)
        for text in (entry.title, entry.key):
            assert not any(part in text.lower() for part in ("999", "карен", "ann@"))
        assert entry.title.startswith("Не сохраняется телефон •••")
        assert len(entry.title) <= 80


async def test_what_was_done_is_told_once_to_each_and_again_only_when_said_again(database: Database) -> None:
    async with database.transaction():
        ann, bob = await talent.person(1, Role.STUDENT), await talent.person(2, Role.EMPLOYER, language="en")
        admin = await talent.person(3, Role.ADMINISTRATOR)
        await store.load_catalogue(now=NOW)
        await say(ann, EXAMPLE)
        await say(bob, "Далее не работает")
        bug = next(row.id for row in await everything(Improvement) if row.kind == "bug")
        change: dict[str, Any] = {"improvement_id": bug, "by": admin, "now": NOW, "zone": ZONE}
        assert (await improvements.change(status=ImprovementStatus.PLANNED, **change)).status.value == "planned"
        for late in (ImprovementStatus.PLANNED, ImprovementStatus.NEW, ImprovementStatus.VERIFIED):
            with pytest.raises(improvements.Settled):
                await improvements.change(status=late, **change)
        await improvements.change(status=ImprovementStatus.DONE, **change)
        for late in (ImprovementStatus.DONE, ImprovementStatus.DECLINED, ImprovementStatus.PLANNED):
            with pytest.raises(improvements.Settled) as settled:
                await improvements.change(status=late, **change)
            assert translator("ru")(settled.value.key, **settled.value.values) == "Это уже сделано."
        told = await notices("improvement-done")
        assert [chat for chat, _ in told] == [1, 2]
        assert word("improvement-done", told[0][1], translator("ru"))["text"].splitlines()[:2] == [
            "✅ Исправили то, о чём вы писали:",
            "«кнопка Далее не работает»",
        ]
        assert "We fixed what you wrote about" in word("improvement-done", told[1][1], translator("en"))["text"]

        await say(ann, "кнопка Далее не работает", now=NOW + timedelta(days=1))
        assert next(row for row in await everything(Improvement) if row.id == bug).status is ImprovementStatus.NEW
        await improvements.change(status=ImprovementStatus.DONE, **change)
        assert [chat for chat, _ in await notices("improvement-done")] == [1, 2, 1]


async def test_what_was_declined_stays_declined_and_a_tag_is_decided_by_its_proposal(database: Database) -> None:
    async with database.transaction():
        ann, admin = await talent.person(1, Role.STUDENT), await talent.person(3, Role.ADMINISTRATOR)
        await store.load_catalogue(now=NOW)
        await say(ann, EXAMPLE)
        entries = {row.kind: row.id for row in await everything(Improvement)}
        change: dict[str, Any] = {"by": admin, "now": NOW, "zone": ZONE}
        await improvements.change(
            improvement_id=entries["bug"], status=ImprovementStatus.DECLINED, reason="rare", **change
        )
        await say(ann, "кнопка Далее не работает")
        with pytest.raises(improvements.Settled):
            await improvements.change(improvement_id=entries["missing_tag"], status=ImprovementStatus.DONE, **change)
        with pytest.raises(Refusal):
            await improvements.change(improvement_id=10**9, status=ImprovementStatus.DONE, **change)
        assert await registered() == {
            "Кнопка Далее не работает": ("bug", "short", "declined"),
            "бисероплетение": ("missing_tag", "short", "new"),
        }
        assert await notices("improvement-done") == []


async def test_a_message_found_to_be_something_else_leaves_its_entries(database: Database) -> None:
    async with database.transaction():
        ann = await talent.person(1, Role.STUDENT)
        await store.load_catalogue(now=NOW)
        feedback_id = await say(ann, "кнопка Далее не работает")
        taken = await improvements.reconsider(
            feedback_id=feedback_id,
            label=classify("Хочу публиковать резюме в канал"),
            text="кнопка Далее не работает",
            person_id=ann,
            now=NOW,
        )
        voices = await everything(ImprovementVoice)
        assert [(row.improvement_id, row.feedback_id) for row in voices] == [(taken.improvements[0], feedback_id)]
        found = await digest.gather(span_of(WEEK, NOW, ZONE))
        assert (len(found.short), len(found.long)) == (0, 1)


# -- the rules of a digest


def test_a_week_is_the_institutions() -> None:
    assert week_of(datetime(2026, 11, 22, 20, 59, tzinfo=UTC), ZONE) == WEEK
    assert week_of(datetime(2026, 11, 22, 21, 0, tzinfo=UTC), ZONE) == date(2026, 11, 23)
    span = span_of(WEEK, MONDAY_NINE, ZONE)
    assert (span.since, span.until) == (
        datetime(2026, 11, 15, 21, tzinfo=UTC),
        datetime(2026, 11, 22, 21, tzinfo=UTC),
    )
    assert span.final
    assert span.days == (WEEK, date(2026, 11, 22))
    early = span_of(WEEK, NOW, ZONE)
    assert (early.until, early.final, early.days) == (NOW, False, (WEEK, NOW.date()))
    # Spring forward: a week of 167 hours is still Monday to Sunday.
    berlin = span_of(date(2027, 3, 22), datetime(2027, 4, 1, tzinfo=UTC), "Europe/Berlin")
    assert berlin.until - berlin.since == timedelta(hours=167)
    assert berlin.days == (date(2027, 3, 22), date(2027, 3, 28))


def test_composition_adds_up_and_says_few_below_ten() -> None:
    rows = Rows(
        asked=[
            AskedRow("student", 12, 11, 8),
            AskedRow("employer", 3, 3, 1),
            AskedRow("moderator", 1, 1, 0),
            AskedRow("", 1, 0, 0),
        ],
        answered=[
            AnsweredRow("student", SurveyState.ANSWERED, 9),
            AnsweredRow("student", SurveyState.PARTIAL, 2),
            AnsweredRow("student", SurveyState.EXPIRED, 5),
        ],
        scores=[
            ScoreRow("publication", "effort", "student", 7, 9),
            ScoreRow("publication", "effort", "student", 2, 1),
            ScoreRow("introduction", "satisfaction", "employer", 4, 9),
            ScoreRow("gone-survey", "effort", "student", 4, 9),
        ],
        messages=[MessageRow("student", "bug", 2), MessageRow("", "bug", 1), MessageRow("employer", "praise", 3)],
    )
    content = compose_from(rows, span_of(WEEK, MONDAY_NINE, ZONE))
    assert content.sides == (
        Side("student", 12, 11, 8, 9, 2, 2),
        Side("employer", 3, 3, 1, 0, 0, 3),
        Side("other", 2, 1, 0, 0, 0, 1),
    )
    assert content.kinds == (("bug", 3), ("praise", 3))
    assert [(score.survey, score.found.count, score.found.value, score.best) for score in content.scores] == [
        ("publication", 10, 6.5, 7),
        ("introduction", 9, 4.0, 5),
    ]
    assert [score.found.few for score in content.scores] == [False, True]
    assert not content.quiet
    assert compose_from(Rows(), span_of(WEEK, MONDAY_NINE, ZONE)).quiet


def test_a_digest_survives_being_frozen() -> None:
    content = full_content(3)
    assert Content.from_json(json.loads(json.dumps(content.to_json()))) == content
    assert Content.from_json(json.loads(json.dumps(content.brief().to_json()))) == content.brief()


# -- quotes


async def test_quotes_are_masked_and_one_of_each_person(database: Database) -> None:
    async with database.transaction():
        ann, bob = await talent.person(1, Role.STUDENT, last_name="Каренина"), await talent.person(2, Role.EMPLOYER)
        await store.load_catalogue(now=NOW)
        await say(ann, "кнопка Далее не работает")
        await say(ann, "Далее не работает, звоните Карениной: +7 999 123-45-67")
        await say(bob, "У меня Далее не работает, пишите на bob@example.org или @bobby")
        composed = await digest.compose(week=WEEK, now=NOW, zone=ZONE)
        assert composed is not None
        [entry] = composed[1].short
        assert (entry.people, entry.title) == (2, "Кнопка Далее не работает")
        assert len(entry.quotes) == 2
        for quote in entry.quotes:
            assert "•••" in quote.text
            assert not any(secret in quote.text for secret in ("999", "Карен", "bob", "@"))


# -- once a week


async def institution(installed: datetime) -> list[int]:
    """Three administrators of a house that began at a moment."""
    await setting_queries.add_setting("installed", {"at": installed.isoformat()})
    await store.load_catalogue(now=installed)
    return [await talent.person(number, Role.ADMINISTRATOR) for number in (7, 8, 9)]


async def test_a_week_has_one_digest_however_often_and_parallel_the_job_runs(database: Database) -> None:
    async with database.transaction():
        await institution(NOW - timedelta(days=30))
        await say(await talent.person(1, Role.STUDENT), EXAMPLE)

    async def run() -> None:
        async with database.transaction():
            await digest.send(now=MONDAY_NINE, zone=ZONE)

    await asyncio.gather(*(run() for _ in range(5)))
    await run()
    async with database.transaction():
        await digest.send(now=MONDAY_NINE + timedelta(hours=5), zone=ZONE, early=True)
    async with database.reading():
        [kept] = await everything(Digest)
        assert (kept.week, kept.content["final"]) == (WEEK, True)
        posted = [row for row in await everything(OutboxMessage) if row.kind == "digest"]
        assert sorted(row.chat_id for row in posted) == [7, 8, 9]
        assert {row.dedup_key for row in posted} == {f"digest:2026-11-16:{chat}" for chat in (7, 8, 9)}


async def test_run_by_hand_it_tells_the_week_so_far_once_a_day_and_monday_takes_its_place(database: Database) -> None:
    async def run(now: datetime, *, early: bool = True) -> tuple[int, str, bool]:
        """How many notices there are, the last day covered, and whether that digest is final."""
        async with database.transaction():
            await digest.send(now=now, zone=ZONE, early=early)
        async with database.reading():
            rows = sorted(await everything(Digest), key=lambda row: row.week)
            return len(await notices("digest")), rows[-1].content["last"], rows[-1].content["final"]

    async with database.transaction():
        await institution(NOW - timedelta(days=1))
        ann = await talent.person(1, Role.STUDENT)
        await say(ann, EXAMPLE, now=NOW - timedelta(hours=1))
    # A house that began on Wednesday owes no digest of the week before.
    assert await run(NOW) == (3, "2026-11-19", False)
    assert await run(NOW + timedelta(hours=3)) == (3, "2026-11-19", False)
    async with database.transaction():
        await say(ann, "Хочу публиковать резюме в канал", now=NOW + timedelta(hours=4))
        live = await digest.show(digest_id=digest.LIVE, now=NOW + timedelta(hours=5), zone=ZONE)
        assert (live.content.total("messages"), live.content.first) == (1, "2026-11-19")
    assert await run(NOW + timedelta(days=1)) == (6, "2026-11-20", False)
    assert await run(MONDAY_NINE, early=False) == (9, "2026-11-22", True)
    assert await run(MONDAY_NINE, early=False) == (9, "2026-11-22", True)
    assert await run(MONDAY_NINE + timedelta(hours=8)) == (9, "2026-11-22", True)
    async with database.reading():
        [kept] = await everything(Digest)
        assert Content.from_json(kept.content).total("messages") == 2
    assert await run(MONDAY_NINE + timedelta(days=1)) == (12, "2026-11-24", False)
    # Monday before nine: the week is over, so this is its digest, and the clock's own run adds nothing.
    assert await run(MONDAY_NINE + timedelta(days=7, hours=-2)) == (15, "2026-11-29", True)
    assert await run(MONDAY_NINE + timedelta(days=7), early=False) == (15, "2026-11-29", True)


async def test_nothing_came_in_is_one_line(database: Database) -> None:
    async with database.transaction():
        await institution(NOW - timedelta(days=30))
        await digest.send(now=MONDAY_NINE, zone=ZONE)
        for (_, values), language in zip(await notices("digest"), ("ru", "en", "ru"), strict=True):
            lines = word("digest", values, translator(language))["text"].splitlines()
            assert len(lines) == 2
        assert lines[1] == "За неделю ничего не пришло: ни отзывов, ни ответов, ни сбоев."


# -- how it looks


def full_content(items: int, size: int = 1) -> Content:
    """A digest with lists as long, and texts as long, as they can be."""
    words = "Ш👩‍🚀" * 200
    tags = tuple(Wanted(2**62 + number, words[:60], 10**6) for number in range(items))
    entries = [
        EntryRow(
            id=2**62 + number,
            kind="matching_quality",
            title=words[: 80 * size],
            created_at=NOW,
            people=10**6,
            recent=10**5,
            before=10**4,
            first=NOW - timedelta(days=100),
            last=NOW,
        )
        for number in range(items)
    ]
    # What is beyond those that are kept is only counted.
    beyond = [replace(entry, id=number, people=0) for number, entry in enumerate(entries[: 5 * (items == KEPT)], 1)]
    quotes = tuple(Quote(2**62 + number, words[number : number + 140]) for number in range(3))
    surveys = list(SURVEYS.values())
    scores = [
        ScoreRow(survey.slug, question.slug, role, question.options[0].value, 10**6)
        for survey in surveys
        for question in survey.questions
        if question.options
        for role in survey.roles
    ]
    worded = {survey.slug: {name: {"ru": "Ш" * 300, "en": "W" * 300} for name in survey.texts()} for survey in surveys}
    rows = Rows(
        surveys={survey.slug: adjusted(survey, {"texts": worded[survey.slug]}) for survey in surveys},
        asked=[AskedRow(role, 10**6, 10**6, 10**5) for role in ("student", "employer", "")],
        before_asked=[AskedRow(role, 10**6, 10**6, 10**6) for role in ("student", "employer", "")],
        scores=scores,
        before_scores=[replace(row, score=row.score + 1) for row in scores],
        messages=[MessageRow("student", kind.value, 10**6, 10**3) for kind in Kind],
        short=[*entries, *beyond],
        long=[*entries, *beyond],
        quotes={entry.id: quotes for entry in entries},
        tags=tags,
        tags_total=items + 5,
        incidents=[Trouble(2**62 + number, "x" * 300, 10**6, 10**6, True) for number in range(items)],
        done=[Done(number, "bug", words[:80], 10**6, 10**6, 10**6) for number in range(items)],
        effects=[
            Effect(number, words[:80], 10**4, 10**4, 10**6, 10**6, -(10.0**4), -1.0, seen=True)
            for number in range(items)
        ],
        service=[Target(words[:40], 0.955, 0.9, False, 10**6, 10.0**6, 10.0**6) for _ in range(12)],
        unfit=[(reason, 10**6) for reason in ("skill", "level", "place", "time", "wage", "other")],
        funnel=dict.fromkeys(("started", "published", "shown", "invited", "accepted", "hired"), (10.0**6,) * 99),
        stops=[Stop("form", words[:40], words[:40], 10**6) for _ in range(items)],
        cards=10**6,
        cards_invited=10**5,
    )
    return compose_from(rows, Span(NOW - timedelta(days=70), NOW, ZONE, final=True))


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "ru",
            [
                "📊 Дайджест за неделю, 16–22 ноября",
                "",
                "📥 Пришло: 21 отзыв. Отправлено 12 опросов, ответили полностью 9, частично 2.",
                "⭐ Оценки:",
                "• Студенты, «Насколько легко было составить резюме?»: 6,5 из 7 — 10 ответов",
                "• Работодатели, «Вы довольны этим знакомством?»: 4,0 из 5 (мало ответов: 1)",
                "🔧 Исправить: ничего не ждёт.",
                "🏷 Добавить теги: «бисероплетение» (3\u00a0чел.), «пайка» (1\u00a0чел.).",
                "🔭 На будущее: новых идей нет.",
                "⚠️ Сбои: 1. ✅ Сделано: пока ничего.",
            ],
        ),
        (
            "en",
            [
                "📊 Weekly digest, 16–22 November",
                "",
                "📥 Came in: 21 messages. 12 surveys sent, 9 answered in full, 2 in part.",
                "⭐ Scores:",
                "• Students, “How easy was it to build your resume?”: 6.5 out of 7 — 10 answers",
                "• Employers, “Are you satisfied with this introduction?”: 4.0 out of 5 (few answers: 1)",
                "🔧 To fix: nothing is waiting.",
                "🏷 Tags to add: “бисероплетение” (3\u00a0people), “пайка” (1\u00a0person).",
                "🔭 For the future: no new ideas.",
                "⚠️ Incidents: 1. ✅ Done: nothing yet.",
            ],
        ),
    ],
)
def test_the_first_screen_reads_like_this(language: str, lines: list[str]) -> None:
    rows = Rows(
        asked=[AskedRow("student", 12, 12, 9)],
        answered=[
            AnsweredRow("student", SurveyState.ANSWERED, 9),
            AnsweredRow("employer", SurveyState.PARTIAL, 2),
        ],
        scores=[
            ScoreRow("publication", "effort", "student", 7, 9),
            ScoreRow("publication", "effort", "student", 2, 1),
            ScoreRow("introduction", "satisfaction", "employer", 4, 1),
        ],
        messages=[MessageRow("student", "bug", 21)],
        tags=[Wanted(1, "бисероплетение", 3), Wanted(2, "пайка", 1)],
        tags_total=2,
        incidents=[Trouble(1, "ValueError", 1, 1, open=True)],
    )
    content = compose_from(rows, span_of(WEEK, MONDAY_NINE, ZONE))
    shown = digest_notice({"digest": 1, "content": content.brief().to_json()}, translator(language))
    assert message_params(shown)["text"].splitlines() == lines


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("items", [0, 1, KEPT])
def test_no_part_is_too_long_whatever_it_holds(language: str, items: int) -> None:
    content = full_content(items)
    view = digest.View(
        id=2**62,
        latest=None,
        content=content,
        entries={entry.id: ImprovementStatus.NEW for entry in content.short},
        tags={tag.id: ProposalState.OPEN for tag in content.tags},
    )
    t = translator(language)
    for part in PARTS:
        for page in (0, 3, 999):
            shown = digest_screen(view, part, page, t, in_menu=True)
            _fits(shown)
            assert shown.text.count("\n") > 0
    _fits(digest_notice({"digest": 2**62, "content": content.brief().to_json()}, t))


def _fits(screen: Screen) -> None:
    params = message_params(screen)
    assert utf16_length(params["text"]) < 4000
    for row in params["reply_markup"]["inline_keyboard"]:
        for button in row:
            assert 1 <= len(button["callback_data"].encode()) <= 64


def test_pages_hold_every_entry_once_and_numbers_match_their_buttons() -> None:
    content = full_content(11)
    entries = {entry.id: ImprovementStatus.NEW for entry in content.short}
    view = digest.View(id=1, latest=1, content=content, entries=entries, tags={})
    pressed = []
    for page in range(3):
        shown = digest_screen(view, "short", page, translator("ru"), in_menu=False)
        for row in shown.buttons[:-3]:
            assert f"\n{row[0].label.split()[1]} " in shown.text.replace("\ue000", "")
            assert row[0].to is not None
            pressed.append(row[0].to.pack().split(":")[-1])
    assert pressed == [str(entry.id) for entry in content.short]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_when_all_that_was_kept_is_decided_the_rest_is_still_told(language: str) -> None:
    content = full_content(KEPT)
    entries = {entry.id: ImprovementStatus.DECLINED for entry in content.short}
    tags = {tag.id: ProposalState.DECLINED for tag in content.tags}
    view = digest.View(id=1, latest=1, content=content, entries=entries, tags=tags)
    t = translator(language)
    first = message_params(digest_screen(view, "first", 0, t, in_menu=False))["text"]
    more = "ещё 5." if language == "ru" else "5 more."
    assert first.count(more) == 3
    assert "«»" not in first
    assert "“”" not in first
    shown = digest_screen(view, "tags", 0, t, in_menu=False)
    assert str(t("digest-rest-where")) in shown.text
    assert len(shown.buttons) == 1


def decided_view(state: ProposalState, status: ImprovementStatus) -> digest.View:
    """A digest of one bug and one tag, both decided after it was composed."""
    bug = EntryRow(
        id=7,
        kind="bug",
        title="Не сохраняется «фильтр»",
        created_at=NOW,
        people=2,
        recent=2,
        before=0,
        first=NOW,
        last=NOW,
    )
    rows = Rows(
        messages=[MessageRow("student", "bug", 2)],
        short=[bug],
        tags=[Wanted(7, "бисероплетение", 3)],
        tags_total=1,
    )
    content = compose_from(rows, span_of(WEEK, MONDAY_NINE, ZONE))
    return digest.View(id=1, latest=1, content=content, entries={7: status}, tags={7: state})


def test_what_was_done_from_the_digest_is_counted_in_it() -> None:
    t = translator("ru")
    view = decided_view(ProposalState.ACCEPTED, ImprovementStatus.DONE)
    first = message_params(digest_screen(view, "first", 0, t, in_menu=False))["text"]
    assert "Исправить: ничего не ждёт." in first
    assert "Добавить теги: просьб не осталось." in first
    assert first.endswith("Сделано: 2.")
    done = message_params(digest_screen(view, "done", 0, t, in_menu=False))["text"]
    assert "Сделано: 2\n• Тег «бисероплетение» добавлен (3\u00a0чел.)\n• Не сохраняется «фильтр» (2\u00a0чел.)" in done
    tags = message_params(digest_screen(view, "tags", 0, t, in_menu=False))["text"]
    assert tags.endswith("Все просьбы разобраны, спасибо!")


def test_what_was_declined_is_not_done_but_waits_no_more() -> None:
    t = translator("en")
    view = decided_view(ProposalState.DECLINED, ImprovementStatus.DECLINED)
    first = message_params(digest_screen(view, "first", 0, t, in_menu=False))["text"]
    assert "Tags to add: no requests left." in first
    assert first.endswith("Done: nothing yet.")


@pytest.mark.parametrize(
    ("text", "russian", "english"),
    [
        ("нет тега «бисероплетение»", "нет тега „бисероплетение“", "нет тега ‘бисероплетение’"),
        ('the "Next" button', "the „Next“ button", "the ‘Next’ button"),
        ("say “hello” and „bye“", "say „hello“ and „bye“", "say ‘hello’ and ‘bye’"),
        ("обрезано «на полусл…", "обрезано „на полусл…", "обрезано ‘на полусл…"),
        ('монитор 24" и «кнопка»', 'монитор 24" и „кнопка“', 'монитор 24" и ‘кнопка’'),
        ("без кавычек, it's fine", "без кавычек, it's fine", "без кавычек, it's fine"),
        ("", "", ""),
    ],
)
def test_marks_inside_marks_are_inner_ones(text: str, russian: str, english: str) -> None:
    assert inside(text, translator("ru")) == russian
    assert inside(text, translator("en")) == english


def test_a_title_with_marks_reads_well_in_the_digest() -> None:
    view = decided_view(ProposalState.OPEN, ImprovementStatus.NEW)
    first = message_params(digest_screen(view, "first", 0, translator("ru"), in_menu=False))["text"]
    assert "Исправить: «Не сохраняется „фильтр“» (2\u00a0чел.)." in first
    english = message_params(digest_screen(view, "first", 0, translator("en"), in_menu=False))["text"]
    assert "To fix: “Не сохраняется ‘фильтр’” (2\u00a0people)." in english


# -- the conversation


async def weekday_noon(stage: Stage, weekday: int) -> None:
    """Moves the clock to noon of the next such day (0: Monday)."""
    moment = (
        datetime.fromisoformat(await stage.now()).astimezone(MOSCOW).replace(hour=12, minute=0, second=0, microsecond=0)
    )
    moment += timedelta(days=1)
    while moment.weekday() != weekday:
        moment += timedelta(days=1)
    await stage.call("POST", "clock", to=moment.isoformat())


async def second_administrator(stage: Stage) -> Somebody:
    gleb = await stage.person("Gleb", id=1404, language="en")
    await gleb.say("/start")
    async with stage.database.transaction():
        person = await people.find(telegram_id=1404)
        assert person is not None
        await people.grant_role(person_id=person.id, role=Role.ADMINISTRATOR, now=NOW)
    return gleb


async def test_from_a_complaint_to_the_news_of_it(stage: Stage) -> None:
    await weekday_noon(stage, 1)
    vera = await stage.person("Вера", id=ADMINISTRATOR)
    gleb = await second_administrator(stage)
    ann, bob = await stage.person("Аня", id=1001), await stage.person("Bob", id=2002, language="en")
    for somebody in (vera, ann, bob):
        await somebody.say("/start")
    async with stage.database.transaction():
        await talent.student(1001, ["python"])
        student = await people.find(telegram_id=1001)
        assert student is not None
        await people.give_consent(person=student, kind=ConsentKind.PROCESSING, now=NOW)
    await ann.say(f"/feedback {EXAMPLE}")
    await bob.say("/feedback please add the tag «бисероплетение»")
    await stage.advance(weeks=1)
    await stage.restart()

    text = await vera.look()
    assert text.splitlines()[0].startswith("📊 Дайджест за неделю, ")
    assert "2 отзыва" in text
    assert "«Кнопка Далее не работает» (1\u00a0чел.)" in text
    assert "Добавить тег: «бисероплетение» (2\u00a0чел.)" in text
    assert vera.labels[0] == "➕ Добавить «бисероплетение» (2\u00a0чел.)"
    assert "🔧 To fix: “Кнопка Далее не работает” (1\u00a0person)." in await gleb.look()

    await vera.tap("Добавить «бисероплетение»")
    assert vera.toast == "Тег добавлен. Тем, кто его просил, сообщили."
    assert "Добавить теги: просьб не осталось." in vera.touched
    assert "✅ Сделано: 1." in vera.touched
    assert "Добавить" not in "".join(vera.labels)
    await gleb.tap("Add “бисероплетение”")
    assert gleb.toast == "The tag “бисероплетение” has been decided on already."
    assert "no requests left" in gleb.touched

    assert await ann.look() == "🏷 Тег «бисероплетение» добавлен, как вы просили. Добавить в ваше резюме?"
    assert await bob.look() == "🏷 The tag “бисероплетение” has been added, as you asked. Thank you for telling us!"
    assert bob.labels == []
    await ann.tap("Добавить в резюме")
    assert ann.touched == "✅ Тег «бисероплетение» теперь в вашем резюме."
    assert await stage.rows("SELECT tags.slug FROM resume_tags JOIN tags ON tags.id = tag_id ORDER BY position") == [
        {"slug": "python"},
        {"slug": "biseropletenie"},
    ]

    await vera.tap("Исправить (1)")
    assert "1. Кнопка Далее не работает\n🆕 ошибка, 1\u00a0чел., последний раз" in vera.touched
    await vera.tap("1. Исправлено")
    assert vera.toast == "Готово. Тем, кто об этом писал, сообщим."
    assert "✔ готово" in vera.touched
    await gleb.tap("To fix")
    assert gleb.labels == ["◀ To the digest"]
    await stage.advance(days=1)
    assert (await ann.look()).startswith("✅ Исправили то, о чём вы писали:\n«кнопка Далее не работает»")
    sent = [message["text"] for message in ann.bot_messages]
    assert len([text for text in sent if "Исправили" in text or "добавлен" in text]) == 1
    week = (await stage.rows("SELECT max(week) AS week FROM digests"))[0]["week"]
    posted = await stage.rows("SELECT dedup_key, state FROM outbox WHERE kind = 'digest' ORDER BY id DESC LIMIT 2")
    assert {row["dedup_key"] for row in posted} == {f"digest:{week}:{ADMINISTRATOR}", f"digest:{week}:1404"}
    assert {row["state"] for row in posted} == {"sent"}


async def test_the_digest_is_found_again_with_what_came_since(stage: Stage) -> None:
    await weekday_noon(stage, 2)
    vera, bob = await stage.person("Вера", id=ADMINISTRATOR), await stage.person("Bob", language="en")
    await bob.say("/start")
    await bob.say("/feedback I want to publish my resume on LinkedIn")
    await stage.advance(weeks=1)
    await bob.say("/feedback the Next button is broken, please fix it")
    await vera.say("/start")
    await vera.tap("Дайджест")
    assert "За неделю" in vera.touched or "Дайджест за неделю" in vera.touched
    assert "LinkedIn" in vera.touched
    assert "Next" not in vera.touched
    assert vera.labels[-1] == "◀ В меню"
    await vera.tap("С прошлого дайджеста")
    assert "С прошлого дайджеста" in vera.touched
    assert "1 отзыв." in vera.touched
    assert "Next" in vera.touched
    await vera.tap("Идеи (1)")
    await vera.tap("В план")
    assert "🗓 в плане" in vera.touched
    await vera.tap("Сделано")
    assert vera.toast == "Готово. Тем, кто об этом писал, сообщим."
    await vera.tap("К дайджесту")
    await vera.tap("Ответы")
    # Whoever was told that it is done was asked whether it helped.
    assert "Остальные: 1 отзыв; отправлен 1 опрос, никто не ответил." in vera.touched
    assert "О чём пишут: ошибка — 1." in vera.touched
    await vera.tap("К дайджесту")
    await vera.tap("Сделано (1)")
    assert "• I want to publish my resume on LinkedIn (1\u00a0чел.)" in vera.touched
    await vera.tap("К дайджесту")
    await vera.tap("Последний дайджест")
    assert "новых идей нет" in vera.touched
    assert len(vera.live_menus) == 1
    await vera.tap("В меню")
    assert "Меню администратора" in vera.touched


async def test_run_by_hand_on_any_day_it_tells_what_came_so_far(stage: Stage) -> None:
    await weekday_noon(stage, 3)
    ann, vera = await stage.person("Аня", id=1001), await stage.person("Вера", id=ADMINISTRATOR)
    await vera.say("/start")
    await ann.say(f"/feedback {EXAMPLE}")
    for _ in range(3):
        assert stage.app is not None
        await stage.app.clockwork.run_job("digest")
    text = await vera.look()
    assert text.startswith("📊 Дайджест с начала недели, ")
    assert "«бисероплетение» (1\u00a0чел.)" in text
    assert [message["text"][:10] for message in vera.bot_messages].count(text[:10]) == 1
    await stage.advance(weeks=1)
    assert (await vera.look()).startswith("📊 Дайджест за неделю, ")
    posted = await stage.rows("SELECT dedup_key FROM outbox WHERE kind = 'digest' ORDER BY id DESC LIMIT 2")
    week, early = (row["dedup_key"].split(":")[1] for row in posted)
    assert week == early


async def test_only_staff_decides_and_old_or_foreign_buttons_do_no_harm(stage: Stage) -> None:
    await weekday_noon(stage, 1)
    ann, vera = await stage.person("Аня", id=1001), await stage.person("Вера", id=ADMINISTRATOR)
    await ann.say("/start")
    await ann.say(f"/feedback {EXAMPLE}")
    assert "недоступно" in await ann.say("/digest")
    await ann.say("/start")
    for data in ("dg:0:first:0", "da:0:first:0:add:1", "da:0:short:0:done:1", "tp:add:1", "m:digest"):
        await ann.press_data(data)
        assert "недоступно" in ann.toast
    await ann.press_data("tn:1")
    assert "Резюме пока нет" in ann.toast
    await vera.say("/digest")
    for data in (
        "da:0:first:0:add:999",
        "da:0:first:0:done:999",
        "da:7:first:0:done:1",
        "da:0:first:0:eat:1",
        f"da:0:first:0:add:{10**30}",
        "da:0:first:0:add:-1",
        "dg:99:first:0",
        f"dg:0:nowhere:{10**9}",
        "tp:eat:1",
        "tp:add:999",
        f"tn:{2**62}",
    ):
        await vera.press_data(data)
    assert await stage.rows("SELECT count(*) AS times FROM incidents") == [{"times": 0}]
    assert await stage.rows("SELECT DISTINCT status FROM improvements") == [{"status": "new"}]
    assert await stage.rows("SELECT state FROM tag_proposals") == [{"state": "open"}]


async def test_a_proposed_tag_stands_in_the_work_queue(stage: Stage) -> None:
    await weekday_noon(stage, 1)
    ann, vera = await stage.person("Аня", id=1001), await stage.person("Вера", id=ADMINISTRATOR)
    gleb = await second_administrator(stage)
    await ann.say("/start")
    await ann.say("/feedback добавьте теги: бисероплетение, плетение кашпо")
    assert "«бисероплетение»: просит 1\u00a0человек. Добавить такой тег?" in await vera.say("/queue")
    await gleb.say("/queue")
    assert "Add “бисероплетение”" in gleb.labels[0]
    await vera.tap("Добавить «бисероплетение»")
    assert vera.touched.startswith("✅ Тег «бисероплетение» добавлен.")
    assert "плетение кашпо" in vera.touched
    await gleb.tap("Add “бисероплетение”")
    assert gleb.touched.startswith("The tag “бисероплетение” has been decided on already.")
    await vera.tap("Не добавлять")
    assert "Очередь пуста" in vera.touched
    await ann.look()
    sent = [message["text"] for message in ann.bot_messages]
    assert sum("«бисероплетение» добавлен" in text for text in sent) == 1
    assert sum("«плетение кашпо» пока решили не добавлять" in text for text in sent) == 1


async def live(admin: Somebody) -> None:
    """Opens what came in since the last digest."""
    await admin.say("/digest")
    for label in ("С прошлого дайджеста", "Since the last digest"):
        if any(label in shown for shown in admin.labels):
            await admin.tap(label)


async def test_a_tag_added_from_the_running_digest_is_counted_at_once(stage: Stage) -> None:
    await weekday_noon(stage, 1)
    ann, vera = await stage.person("Аня", id=1001), await stage.person("Вера", id=ADMINISTRATOR)
    await ann.say("/start")
    await ann.say(f"/feedback {EXAMPLE}")
    await live(vera)
    await vera.tap("Добавить «бисероплетение»")
    assert "просьб не осталось" in vera.touched
    assert "Сделано: 1." in vera.touched
    await vera.tap("Теги")
    assert "Все просьбы разобраны" in vera.touched


async def test_a_tag_declined_from_the_running_digest_was_asked_for_all_the_same(stage: Stage) -> None:
    await weekday_noon(stage, 1)
    ann, vera = await stage.person("Аня", id=1001), await stage.person("Вера", id=ADMINISTRATOR)
    await ann.say("/start")
    await ann.say(f"/feedback {EXAMPLE}")
    await live(vera)
    await vera.tap("Теги")
    await vera.tap("Не добавлять")
    assert "Все просьбы разобраны" in vera.touched
    await live(vera)
    assert "просьб не осталось" in vera.touched


async def test_a_digest_of_sixty_is_worked_off_page_by_page_in_two_languages(stage: Stage) -> None:
    await weekday_noon(stage, 1)
    ann, vera = await stage.person("Аня", id=1001), await stage.person("Вера", id=ADMINISTRATOR)
    gleb = await second_administrator(stage)
    for somebody in (ann, vera):
        await somebody.say("/start")
    now = datetime.fromisoformat(await stage.now())
    async with stage.database.transaction():
        person = await people.find(telegram_id=ann.id)
        assert person is not None
        for number in range(60):
            word = "".join("абвгдежзлк"[int(digit)] * 3 for digit in str(number))
            await proposals.propose(name=f"навык {word}", person_id=person.id, now=now)
            await say(person.id, f"Не открывается {word}", now=now)
    await stage.advance(weeks=1)
    await vera.look()
    assert "Добавить теги: 60, чаще всего" in vera.text
    await vera.tap("Теги (60)")
    for _ in range(8):
        await vera.tap("▶")
    assert "7/7" in vera.labels
    assert "И ещё 20." in vera.touched
    await vera.tap("➕ «навык")
    assert "(59)" in vera.touched
    await gleb.look()
    await gleb.tap("Tags (60)")
    assert "(59)" in gleb.touched
    await vera.say("/language")
    await vera.tap("English")
    message = next(shown for shown in vera.bot_messages if "(59)" in shown["text"])
    await vera.tap("✖", message_id=message["message_id"])
    assert "Missing tags (58)" in vera.touched
    await vera.tap("To the digest", message_id=message["message_id"])
    await vera.tap("To fix", message_id=message["message_id"])
    for _ in range(12):
        await vera.tap("▶", message_id=message["message_id"])
    assert "40. " in vera.touched
    await vera.tap("40. Fixed", message_id=message["message_id"])
    assert "✔ done" in vera.touched
    await vera.tap("To the digest", message_id=message["message_id"])
    assert "✅ Done: 2." in vera.touched
    assert await stage.rows("SELECT count(*) AS times FROM incidents") == [{"times": 0}]


async def test_two_administrators_tapping_at_once_decide_once(stage: Stage) -> None:
    await weekday_noon(stage, 1)
    ann, vera = await stage.person("Аня", id=1001), await stage.person("Вера", id=ADMINISTRATOR)
    gleb = await second_administrator(stage)
    await ann.say("/start")
    await ann.say(f"/feedback {EXAMPLE}")
    for admin in (vera, gleb):
        await live(admin)
    await asyncio.gather(
        *(
            stage.call(
                "POST",
                "press",
                user_id=admin.id,
                label=next(label for label in admin.labels if "бисероплетение" in label),
            )
            for admin in (vera, gleb)
        )
    )
    for admin, none in ((vera, "просьб не осталось"), (gleb, "no requests left")):
        await admin.look()
        assert none in admin.touched
    assert sorted([("решение" in vera.toast), ("has been decided" in gleb.toast)]) == [False, True]
    await ann.look()
    assert sum("добавлен" in message["text"] for message in ann.bot_messages) == 1
