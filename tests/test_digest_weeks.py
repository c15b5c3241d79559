"""Digests of any week in the chat: what is hidden stays hidden, files come, the moment is chosen, none gets lost."""

import asyncio
import io
import time
import zipfile
from contextvars import Context
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

from bench.digest import fill
from handlers.screens.digest import PARTS, digest_screen
from handlers.screens.render import message_params, utf16_length
from locales import LANGUAGES, translator
from models import schema
from models.database import Database, connection
from models.queries import jobs as setting_queries
from models.tables import Digest as DigestRow
from models.tables import Feedback, FeedbackLabel, FeedbackSource, OutboxMessage, OutboxState, Reason, Role
from scheduler.clock import Clockwork
from scheduler.jobs import digest_job
from services import digest, people
from services.digest_content import Content, Span, Trends, compose_from, span_of, watch
from services.digest_measures import effect, target
from services.digest_rows import (
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
)
from services.documents import digest_report
from services.errors import Refusal
from services.feedback import inflow
from services.tags import store
from tests import talent
from tests.stage import ADMINISTRATOR, Somebody, Stage

ZONE = "Europe/Moscow"
WEEK = date(2026, 11, 16)
NOW = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo(ZONE))


# -- rules


def composed(**rows: object) -> Content:
    return compose_from(Rows(**rows), span_of(WEEK, NOW, ZONE))  # type: ignore[arg-type]


def test_a_change_is_told_only_where_it_is_seen() -> None:
    few = composed(asked=[AskedRow("student", 20, 20, 19)], before_asked=[AskedRow("student", 20, 20, 1)]).sides[0]
    many = composed(asked=[AskedRow("student", 40, 40, 38)], before_asked=[AskedRow("student", 40, 40, 2)]).sides[0]
    assert few.change is not None
    assert many.change is not None
    assert (few.change.seen, many.change.seen) == (False, True)
    points = [ScoreRow("publication", "effort", "student", point, 20) for point in (6, 7)]
    [same] = composed(scores=points, before_scores=points).scores
    [new] = composed(scores=points).scores
    assert same.change is not None
    assert not same.change.seen
    assert new.change is None


@pytest.mark.parametrize(
    ("new", "counts", "days", "trend"),
    [
        (True, (2, 2, 0), 1, "emerging"),
        (True, (1, 1, 0), 1, "none"),
        (False, (5, 3, 2), 1, "rising"),
        (False, (5, 2, 2), 1, "none"),
        (False, (5, 0, 0), 29, "gone"),
        (False, (5, 0, 0), 27, "none"),
    ],
)
def test_ideas_emerge_rise_and_go(new: bool, counts: tuple[int, int, int], days: int, trend: str) -> None:
    people, recent, before = counts
    said = NOW - timedelta(days=days)
    row = EntryRow(
        1,
        "new_feature",
        "Канал",
        created_at=said if new else NOW - timedelta(days=60),
        people=people,
        recent=recent,
        before=before,
        first=said,
        last=said,
    )
    content = composed(long=[row])
    assert content.long[0].trend == trend
    assert content.trends == (Trends() if trend == "none" else Trends(**{trend: 1}))


def test_the_most_pressing_thing_is_watched_first() -> None:
    worse = Effect(1, "Фильтр", 1, 5, 9, 40, 2.0, 6.0, seen=True)
    facts: dict[str, object] = {
        "messages": [MessageRow("student", "bug", 3, severe=1)],
        "service": [Target("tap", 0.95, 0.9, met=False, count=99)],
        "effects": [worse],
        "asked": [AskedRow("student", 90, 90, 9)],
        "before_asked": [AskedRow("student", 90, 90, 60)],
        "stops": [Stop("form", "resume", "tags", 3)],
        "unfit": [("place", 2)],
    }
    seen = []
    while (found := watch(composed(**facts))) is not None:
        seen.append(found[0])
        facts.pop(
            {"severe": "messages", "worse": "effects", "replies": "asked", "stuck": "stops"}.get(found[0], found[0])
        )
    assert seen == ["severe", "service", "worse", "replies", "stuck", "unfit"]


def test_a_digest_of_former_days_is_still_read() -> None:
    old = {
        "first": "2026-01-05",
        "last": "2026-01-11",
        "until": "2026-01-11T21:00:00+00:00",
        "final": True,
        "sides": [{"role": "student", "asked": 3, "answered": 1, "partial": 0, "messages": 2}],
        "kinds": [["bug", 2]],
        "scores": [
            {"survey": "publication", "question": "effort", "role": "student", "count": 2, "mean": 4.5, "best": 7}
        ],
        "short": [
            {
                "id": 1, "kind": "bug", "title": "Далее", "people": 2, "recent": 1, "is_new": True,
                "last": "2026-01-07", "quotes": ["слова без номера"],
            }
        ],
        "short_total": 1,
        "long": [], "long_total": 0, "tags": [], "tags_total": 0, "tags_settled": 0, "incidents": [],
        "incidents_total": 0, "done": [{"id": 1, "kind": "bug", "title": "x", "people": 1}], "done_total": 1,
    }  # fmt: skip
    content = Content.from_json(old)
    assert (content.scores[0].found.value, content.scores[0].found.count) == (4.5, 2)
    assert (content.short[0].first, content.short[0].quotes) == ("2026-01-07", ())
    assert content.done[0].yes == 0
    assert Content.from_json(content.to_json()) == content


def test_what_others_measure_becomes_rows() -> None:
    class Loose:
        def __init__(self, **values: object) -> None:
            self.__dict__.update(values)

    rate = {"before": Loose(count=8, per_week=1.0), "after": Loose(count=1, per_week=0.5)}
    told = Loose(improvement_id=7, title="Фильтр", complaints=Loose(**rate, low=-2.0, high=-0.1), clear=True)
    assert effect(told) == Effect(7, "Фильтр", 1.0, 0.5, 8, 1, -2.0, -0.1, seen=True)  # type: ignore[arg-type]
    level = Loose(measure="tap", count=9, share=0.8, p95=float("inf"), target=Loose(share=0.95, within=2.0), met=False)
    assert target(level) == Target("tap", 0.95, 0.8, met=False, count=9, within=2.0)  # type: ignore[arg-type]


# -- quotes and weeks in the database


async def say(person_id: int, text: str, now: datetime) -> int:
    person = await people.get(person_id=person_id)
    return await inflow.record(
        person=person, source=FeedbackSource.COMMAND, text=text, role="student", now=now, zone=ZONE
    )


async def test_only_what_is_sure_is_quoted_and_what_is_hidden_stays_hidden(database: Database) -> None:
    async with database.transaction():
        await store.load_catalogue(now=NOW)
        ids = [await talent.person(number, Role.STUDENT) for number in (1, 2, 3)]
        words = [
            await say(person, f"Далее не работает. Пишите на {extra}@example.org", NOW - timedelta(days=1))
            for person, extra in zip(ids, ("a", "b", "c"), strict=True)
        ]
        await connection().execute(update(FeedbackLabel).values(confidence=0.5))
        await connection().execute(update(Feedback).where(Feedback.id == words[0]).values(confirmed_at=NOW))
        done = await digest.compose(week=WEEK, now=NOW, zone=ZONE)
        assert done is not None
        view = await digest.show(digest_id=done[0], now=NOW, zone=ZONE)
        [entry] = view.content.short
        assert [(quote.feedback, quote.sure) for quote in entry.quotes] == [
            (words[0], True),
            (words[2], False),
            (words[1], False),
        ]
        assert [quote.feedback for quote in view.quotes(entry)] == [words[0]]
        assert len(view.quotes(entry, sure=False)) == 3
        await digest.hide_quote(feedback_id=words[0], hidden=True)
        later = await digest.show(digest_id=done[0], now=NOW, zone=ZONE)
        assert later.quotes(entry) == ()
        live = await digest.gather(span_of(WEEK, NOW, ZONE), whole=False)
        assert Quote(words[0], "", sure=True).feedback not in {
            quote.feedback for quotes in live.quotes.values() for quote in quotes
        }
        await digest.hide_quote(feedback_id=words[0], hidden=False)
        assert (await digest.show(digest_id=done[0], now=NOW, zone=ZONE)).quotes(entry) != ()
        with pytest.raises(Refusal):
            await digest.hide_quote(feedback_id=10**9, hidden=True)


async def test_it_comes_at_the_moment_that_was_chosen_and_once_a_week(database: Database) -> None:
    job = digest_job(ZONE)
    async with database.transaction():
        await setting_queries.add_setting("installed", {"at": (NOW - timedelta(days=30)).isoformat()})
        await store.load_catalogue(now=NOW)
        await talent.person(7, Role.ADMINISTRATOR)
        await setting_queries.claim_run(job="digest", due_at=NOW - timedelta(days=7), now=NOW)
        assert await job.due() == NOW
        assert await digest.set_schedule(day=2, hour=15) == await digest.schedule()
        for day, hour in ((7, 9), (0, 3)):
            with pytest.raises(Refusal):
                await digest.set_schedule(day=day, hour=hour)
        wednesday = NOW + timedelta(days=2, hours=6) - timedelta(days=7)
        assert await job.due() == wednesday
    async with database.transaction():
        await job.run(wednesday)
        assert await job.due() == wednesday + timedelta(days=7)
        assert [week for _, week in (await digest.weeks(page=0, size=5)).weeks] == [WEEK - timedelta(days=7)]
        await digest.set_schedule(day=3, hour=9)
    async with database.transaction():
        # The week has its digest already: moving the moment brings no second one.
        await job.run(wednesday + timedelta(hours=18))
        found = await digest.weeks(page=0, size=5)
        assert (len(found.weeks), found.more) == (1, False)


async def test_nobody_waits_while_a_digest_is_read_and_several_clocks_compose_it_once(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody writes while it is read, which on SQLite only one can do at a time."""
    async with database.transaction():
        await setting_queries.add_setting("installed", {"at": (NOW - timedelta(days=7)).isoformat()})
        await store.load_catalogue(now=NOW)
        ann = await talent.person(1, Role.STUDENT)
        await talent.person(7, Role.ADMINISTRATOR)
        await say(ann, "Далее не работает", NOW - timedelta(days=2))
    read, late = digest.gather, []

    async def write() -> None:
        async with database.transaction():
            late.append(await say(ann, "Не сохраняется фильтр по городу", NOW - timedelta(days=1)))

    async def gather(span: Span, *, whole: bool = True) -> Rows:
        rows = await read(span, whole=whole)
        async with asyncio.timeout(5):
            await asyncio.create_task(write(), context=Context())
        return rows

    class At:
        def now(self) -> datetime:
            return NOW + timedelta(minutes=1)

    monkeypatch.setattr(digest, "gather", gather)
    clocks = [Clockwork(database=database, clock=At(), jobs=[digest_job(ZONE)], wake=lambda: None) for _ in range(2)]
    ran = await asyncio.gather(*(clock.run_due() for clock in clocks))
    assert ["digest"] in ran
    assert 1 <= len(late) <= 2, "read once by each clock at the most, and never again while writing"
    async with database.reading():
        [row] = (await connection().execute(select(DigestRow.__table__))).all()
        sent = select(OutboxMessage.chat_id).where(OutboxMessage.kind == "digest")
        assert list((await connection().execute(sent)).scalars()) == [7]
    # What came while it was read is of the same week, and not in what was frozen of it.
    assert Content.from_json(row.content).total("messages") in (1, 2)
    assert (row.week, row.content["final"]) == (WEEK, True)
    await clocks[0].run_job("digest", NOW + timedelta(days=1))
    async with database.reading():
        weeks = (await digest.weeks(page=0, size=5)).weeks
    assert [week for _, week in weeks] == [WEEK + timedelta(days=7), WEEK]


async def test_what_may_not_have_arrived_is_offered_once_and_only_there(database: Database) -> None:
    async with database.transaction():
        await setting_queries.add_setting("installed", {"at": (NOW - timedelta(days=30)).isoformat()})
        await store.load_catalogue(now=NOW)
        for number in (7, 8):
            await talent.person(number, Role.ADMINISTRATOR)
        await digest.send(now=NOW, zone=ZONE)
        lost = {"state": OutboxState.DROPPED, "reason": Reason.UNKNOWN, "detail": "no answer"}
        await connection().execute(update(OutboxMessage).where(OutboxMessage.chat_id == 7).values(**lost))
    async with database.transaction():
        [(digest_id, _)] = (await digest.weeks(page=0, size=5)).weeks
        assert await digest.take_offer(telegram_id=8) is None
        assert await digest.take_offer(telegram_id=7) == digest_id
        assert await digest.take_offer(telegram_id=7) is None
        done = {"id": 1, "kind": "bug", "title": "x", "people": 1}
        assert compose_from(Rows(done=[Done(**done)]), span_of(WEEK, NOW, ZONE)).done_total == 1  # type: ignore[arg-type]


async def test_a_week_of_twenty_thousand_messages_is_composed_in_time_and_fits(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'week.db'}")
    await schema.upgrade(database)
    async with database.transaction():
        await fill(20_000, of_week=1.0)
    async with database.transaction():
        await store.catalogue()
        began = time.process_time()
        done = await digest.compose(week=WEEK, now=NOW, zone=ZONE)
        assert time.process_time() - began < 10
        assert done is not None
        view = await digest.show(digest_id=done[0], now=NOW, zone=ZONE)
    await database.close()
    assert view.content.total("messages") == 20_000
    for language in LANGUAGES:
        for part in PARTS:
            shown = message_params(digest_screen(view, part, 0, translator(language), in_menu=True))
            assert utf16_length(shown["text"]) < 4000
        assert len(digest_report.pdf(view.content, {}, institution="", language=language)) > 10_000


# -- the conversation


async def staff(stage: Stage) -> tuple[Somebody, Somebody]:
    """Vera after a week in which Ann wrote something, and Gleb, who reads English."""
    vera = await stage.person("Вера", id=ADMINISTRATOR)
    gleb = await stage.person("Gleb", id=1404, language="en")
    ann = await stage.person("Аня", id=1001)
    for somebody in (vera, gleb, ann):
        await somebody.say("/start")
    now = datetime.fromisoformat(await stage.now())
    async with stage.database.transaction():
        person = await people.find(telegram_id=1404)
        assert person is not None
        await people.grant_role(person_id=person.id, role=Role.ADMINISTRATOR, now=now)
    await ann.say("/feedback Не сохраняется фильтр по городу. Уже третий раз, звоните +7 999 123-45-67")
    monday = now.astimezone(ZoneInfo(ZONE)).replace(hour=9, minute=1, second=0, microsecond=0)
    monday += timedelta(days=7 - monday.weekday())
    await stage.call("POST", "clock", to=monday.isoformat())
    return vera, gleb


async def test_a_quote_is_hidden_for_all_and_any_week_is_read_kept_and_moved(stage: Stage) -> None:
    vera, gleb = await staff(stage)
    await vera.say("/digest")
    await vera.tap("Исправить (1)")
    assert "фильтр по городу. Уже третий раз, звоните •••" in vera.touched
    await vera.tap("🔎 1")
    await vera.tap("Скрыть цитату 1")
    assert vera.toast == "Цитата скрыта."
    assert "1) цитата скрыта" in vera.touched
    await gleb.look()
    await gleb.tap("To fix (1)")
    assert "третий раз" not in gleb.touched
    await gleb.tap("🔎 1")
    await gleb.tap("Bring back quote 1")
    assert "третий раз" in gleb.touched
    await gleb.tap("Plan it")
    assert "planned" in gleb.touched
    await gleb.tap("Assign, reply, merge")
    assert "Не сохраняется фильтр по городу" in gleb.touched
    assert "💬 Reply to people" in gleb.all_labels()
    await vera.tap("К списку")
    assert "🗓 в плане" in vera.touched

    await vera.tap("К дайджесту")
    for label, ending in (("Отчёт PDF", ".pdf"), ("Данные CSV", ".zip")):
        await vera.tap(label)
        file = vera.bot_messages[-1]["document"]
        assert file["file_name"].startswith("digest-")
        assert file["file_name"].endswith(ending)
        content = bytes(stage.sandbox.world.files.content(file["file_id"]))
        if ending == ".pdf":
            assert content.startswith(b"%PDF")
        else:
            rows = zipfile.ZipFile(io.BytesIO(content)).read("messages.csv").decode("utf-8-sig")
            assert "третий раз" in rows
            assert "999" not in rows

    await vera.tap("Другие недели")
    week = datetime.fromisoformat(await stage.now()).astimezone(UTC).year
    assert any(label.endswith(str(week)) for label in vera.all_labels())
    await vera.tap("Когда присылать")
    assert "по понедельникам в 9:00" in vera.touched
    await vera.tap("Чт")
    await vera.tap("15:00")
    assert vera.toast == "Запомнили."
    assert "по четвергам в 15:00" in vera.touched
    assert await stage.rows("SELECT value FROM settings WHERE name = 'digest'") == [{"value": '{"day": 3, "hour": 15}'}]

    async with stage.database.transaction():
        lost = {"state": OutboxState.DROPPED, "reason": Reason.UNKNOWN}
        here = (OutboxMessage.chat_id == ADMINISTRATOR, OutboxMessage.kind == "digest")
        await connection().execute(update(OutboxMessage).where(*here).values(**lost))
    await vera.say("/menu")
    assert vera.labels[0] == "📊 Дайджест, который мог не дойти"
    await vera.tap("мог не дойти")
    assert vera.touched.startswith("📊 Дайджест за неделю")
    await vera.say("/menu")
    assert "мог не дойти" not in "".join(vera.labels)
    assert await stage.rows("SELECT count(*) AS times FROM incidents") == [{"times": 0}]
