"""How long a digest takes to compose over many rows of feedback on SQLite, beside the same numbers in plain Python.

The peer reads the same tables whole and counts them in loops and dictionaries, as the test does that checks every
number (`tests/recounted.py`); the reading is counted for both. A tenth of the rows are of the week that is told; the
rest are of the weeks before. Both are held against each other, so that the faster one is not the wrong one.
"""

import asyncio
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from bench.report import Report, Sample
from models import schema
from models.database import Database, connection
from models.tables import (
    Feedback,
    FeedbackLabel,
    FeedbackSource,
    Improvement,
    ImprovementStatus,
    ImprovementVoice,
    Lane,
    OutboxMessage,
    OutboxState,
    Person,
    SurveyAnswer,
    SurveyInvitation,
    SurveyState,
)
from services import digest
from services.digest_content import Content, compose_from, span_of
from services.feedback.classify import Kind
from services.feedback.questionnaires import SURVEYS
from services.tags import store
from tests.recounted import raw, recounted

ROWS = 100_000
TARGET_SECONDS = 10
"""What is promised for a week of 20,000 messages."""

ZONE = "Europe/Moscow"
WEEK = date(2026, 11, 16)
NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
SINCE, UNTIL = datetime(2026, 11, 15, 21, tzinfo=UTC), datetime(2026, 11, 22, 21, tzinfo=UTC)
PART = 2_000
"""Rows of one INSERT."""


async def fill(messages: int, *, of_week: float = 0.1, seed: int = 1) -> None:
    """So many messages with labels and entries behind them, and half as many surveys with answers.

    of_week: which part of the messages came in the week that is told.
    """
    chance = random.Random(seed)
    people = max(messages // 10, 20)
    entries = max(messages // 50, 10)

    def moment() -> datetime:
        if chance.random() < of_week:
            return SINCE + timedelta(seconds=chance.randrange(7 * 86400))
        return SINCE - timedelta(seconds=chance.randrange(1, 120 * 86400))

    await store.load_catalogue(now=NOW - timedelta(days=200))
    await _add(Person, (_person(number) for number in range(1, people + 1)))
    await _add(Improvement, (_entry(number, chance) for number in range(1, entries + 1)))
    await _add(Feedback, (_message(number, people, chance, moment()) for number in range(1, messages + 1)))
    kinds = list(Kind)
    await _add(FeedbackLabel, (_label(number, kinds, chance) for number in range(1, messages + 1)))
    # Few entries are spoken of by many, and many by few.
    voices = (
        {"improvement_id": 1 + int(entries * chance.random() ** 3), "feedback_id": number}
        for number in range(1, messages + 1)
        if number % 3
    )
    await _add(ImprovementVoice, voices)
    await _surveys(messages // 2, people, chance, moment)


async def _add(table: Any, rows: Iterator[dict[str, Any]]) -> None:
    part: list[dict[str, Any]] = []
    for row in rows:
        part.append(row)
        if len(part) == PART:
            await connection().execute(insert(table), part)
            part = []
    if part:
        await connection().execute(insert(table), part)


def _person(number: int) -> dict[str, Any]:
    moments = {"created_at": NOW - timedelta(days=200), "seen_at": NOW}
    return {"id": number, "telegram_id": number, "first_name": f"Имя{number}", "language": "ru", **moments}


def _entry(number: int, chance: random.Random) -> dict[str, Any]:
    at = NOW - timedelta(days=chance.randrange(120))
    status = chance.choice([ImprovementStatus.NEW, ImprovementStatus.PLANNED, ImprovementStatus.DONE])
    return {
        "id": number,
        "kind": chance.choice(["bug", "usability", "new_feature"]),
        "key": f"k{number}",
        "title": f"Не открывается раздел номер {number}",
        "horizon": chance.choice(["short", "short", "long"]),
        "status": status,
        "created_at": at,
        "changed_at": at,
        "done_at": at if status is ImprovementStatus.DONE else None,
    }


def _message(number: int, people: int, chance: random.Random, at: datetime) -> dict[str, Any]:
    return {
        "id": number,
        "person_id": chance.randrange(1, people + 1),
        "source": FeedbackSource.COMMAND,
        "role": chance.choice(["student", "student", "employer"]),
        "text": f"Не открывается раздел {number}, звоните +7 999 {number % 1000:03} 45 67, пожалуйста, почините скорее",
        "language": "ru",
        "sentiment": -1,
        "severe": number % 200 == 0,
        "horizon": "short",
        "tags": [],
        "created_at": at,
    }


def _label(number: int, kinds: Sequence[Kind], chance: random.Random) -> dict[str, Any]:
    kind = chance.choice(kinds).value
    return {"feedback_id": number, "kind": kind, "source": "rules", "position": 0, "version": "1", "confidence": 0.8}


async def _surveys(count: int, people: int, chance: random.Random, moment: Any) -> None:
    surveys = list(SURVEYS.values())
    asked = []
    for number in range(1, count + 1):
        survey, at = chance.choice(surveys), moment()
        asked.append((number, survey, at, chance.random() < 0.4))
    await _add(
        SurveyInvitation,
        (
            {
                "id": number,
                "survey": survey.slug,
                "person_id": chance.randrange(1, people + 1),
                "period": str(number),
                "role": survey.roles[0],
                "state": SurveyState.ANSWERED if answered else SurveyState.EXPIRED,
                "due_at": at,
                "asked_at": at,
            }
            for number, survey, at, answered in asked
        ),
    )
    await _add(
        OutboxMessage,
        (
            {
                "chat_id": number,
                "lane": Lane.NOTICE,
                "kind": "survey",
                "payload": {},
                "dedup_key": f"survey:{number}",
                "state": OutboxState.SENT,
                "created_at": at,
                "not_before": at,
                "sent_at": at,
            }
            for number, _, at, _ in asked
        ),
    )
    await _add(
        SurveyAnswer,
        (
            {
                "invitation_id": number,
                "question": question.slug,
                "score": chance.choice(question.options).value,
                "answered_at": at + timedelta(hours=1),
            }
            for number, survey, at, answered in asked
            for question in survey.questions
            if answered and question.options
        ),
    )


async def composed() -> Content:
    """The week's digest, as the job composes it."""
    span = span_of(WEEK, NOW, ZONE)
    return compose_from(await digest.gather(span), span)


def check(content: Content, expected: dict[str, Any]) -> None:
    """Whether both say the same, where they could differ most easily."""
    assert dict(content.kinds) == expected["kinds"]
    assert (content.short_total, content.long_total) == (len(expected["short"]), len(expected["long"]))
    for entry in (*content.short, *content.long):
        row = expected["short"].get(entry.id) or expected["long"][entry.id]
        assert (entry.people, entry.recent, entry.before) == (row["people"], row["recent"], row["before"])
    replies = {side.role: (side.delivered, side.replied) for side in content.sides if side.delivered}
    assert replies == expected["replies"]


async def _measure(report: Report) -> None:
    ours: list[float] = []
    theirs: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'bench.db'}")
        await schema.upgrade(database)
        async with database.transaction():
            await fill(ROWS)
        async with database.reading():
            # In memory already wherever a bot runs.
            await store.catalogue()
        for _ in range(report.rounds):
            async with database.reading():
                began = time.perf_counter()
                content = await composed()
                ours.append(time.perf_counter() - began)
            async with database.reading():
                began = time.perf_counter()
                expected = recounted(await raw(), SINCE, UNTIL)
                theirs.append(time.perf_counter() - began)
            check(content, expected)
        await database.close()
    peer = {"plain Python over the same rows": Sample.of(theirs)}
    report.compare(f"digest: composed over {ROWS:,} messages", Sample.of(ours), "s", peer)
    report.note(f"digest: the slowest took {max(ours):.1f} s; promised is {TARGET_SECONDS} s")


def run(report: Report) -> None:
    asyncio.run(_measure(report))
