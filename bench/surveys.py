"""Planning the regular surveys for a hundred thousand people, and deciding about those who are due.

The peer plans the same for each person by himself, as one would write it on a first afternoon: read when he came and
what he was asked, and add a row. It is measured on a sample and scaled, because the whole would take minutes.
"""

import asyncio
import random
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import delete, func, insert, select

from bench.report import Report, Sample
from models import schema
from models.base import core
from models.database import Database, connection
from models.tables import Person, Role, RoleGrant, SurveyInvitation
from services.feedback import surveys
from services.feedback.questionnaires import SURVEYS, Occasion

PEOPLE, SAMPLE, CHUNK = 100_000, 2_000, 5_000
NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
ZONE = "Europe/Moscow"
PEER = "a loop over people, scaled"


async def _fill(database: Database) -> None:
    """People of both sides who came during the last two years."""
    chance = random.Random(7)
    for first in range(1, PEOPLE + 1, CHUNK):
        ids = range(first, first + CHUNK)
        roles = {number: Role.EMPLOYER if number % 10 == 0 else Role.STUDENT for number in ids}
        people = [
            {
                "id": number,
                "telegram_id": number,
                "first_name": f"p{number}",
                "language": "ru",
                "active_role": roles[number],
                "created_at": NOW - timedelta(days=chance.randrange(31, 730), seconds=chance.randrange(86_400)),
                "seen_at": NOW,
            }
            for number in ids
        ]
        grants = [{"person_id": number, "role": role, "granted_at": NOW} for number, role in roles.items()]
        async with database.transaction():
            await connection().execute(insert(core(Person)), people)
            await connection().execute(insert(core(RoleGrant)), grants)


async def _planned(database: Database) -> int:
    async with database.reading():
        return int((await connection().execute(select(func.count()).select_from(SurveyInvitation))).scalar_one())


async def _plan(database: Database) -> None:
    async with database.transaction():
        await surveys.begin_planning(now=NOW)
    more = True
    while more:
        async with database.transaction():
            more = await surveys.plan_some(now=NOW, zone=ZONE)


async def _one_by_one(database: Database) -> None:
    """The peer: the sample's people, each with their own questions to the database."""
    async with database.transaction():
        for person_id in range(1, SAMPLE + 1):
            await _plan_one(person_id)


async def _plan_one(person_id: int) -> None:
    columns = (Person.created_at, Person.seen_at, Person.active_role)
    person: Any = (await connection().execute(select(*columns).where(Person.id == person_id))).one()
    statement = select(SurveyInvitation.survey, SurveyInvitation.period)
    rows = (await connection().execute(statement.where(SurveyInvitation.person_id == person_id))).all()
    known = {(row.survey, row.period) for row in rows}
    for survey in SURVEYS.values():
        number = (NOW - person.created_at) // survey.every
        period = f"{survey.every.days}d-{number}"
        if survey.occasion is Occasion.REGULAR and number and (survey.slug, period) not in known:
            await surveys.plan(
                survey=survey.slug,
                person_id=person_id,
                role=person.active_role,
                period=period,
                subject_id=None,
                due_at=NOW,
            )


async def _timed(work: Callable[[Database], Awaitable[None]], database: Database) -> float:
    began = time.perf_counter()
    await work(database)
    return time.perf_counter() - began


async def _clear(database: Database) -> None:
    async with database.transaction():
        await connection().execute(delete(SurveyInvitation))


async def _ask(database: Database) -> None:
    async with database.transaction():
        await surveys.ask_due(now=NOW, zone=ZONE)


async def _measure(report: Report, folder: Path) -> None:
    database = Database(f"sqlite:///{folder / 'surveys.db'}")
    await schema.upgrade(database)
    await _fill(database)
    ours, again, asked, theirs = [], [], [], []
    planned = 0
    for _ in range(report.rounds):
        theirs.append(await _timed(_one_by_one, database) * PEOPLE / SAMPLE)
        await _clear(database)
        ours.append(await _timed(_plan, database))
        planned = await _planned(database)
        again.append(await _timed(_plan, database))
        asked.append(await _timed(_ask, database))
        await _clear(database)
    await database.close()
    report.compare(f"surveys: planning for {PEOPLE:,} people", Sample.of(ours), "s", {PEER: Sample.of(theirs)})
    report.add(f"surveys: {PEER}", Sample.of(theirs), "s")
    report.add("surveys: planning the same again", Sample.of(again), "s")
    report.add(f"surveys: deciding about {surveys.BATCH} people", Sample.of(asked), "s")
    report.note(f"surveys: {planned:,} invitations were planned, {surveys.PLANNED_AT_ONCE:,} people a transaction")


def run(report: Report) -> None:
    with tempfile.TemporaryDirectory(prefix="talentloop-bench-") as folder:
        asyncio.run(_measure(report, Path(folder)))
