"""The level of service from raw rows: counted day by day, kept before the rows are tidied away, the same afterwards."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event, insert, select, update

from models.database import Database, connection
from models.queries import jobs as job_queries
from models.tables import (
    Feedback,
    FeedbackReply,
    FeedbackSource,
    InboxState,
    InboxUpdate,
    Incident,
    IncidentState,
    Lane,
    OutboxMessage,
    OutboxState,
    Role,
    ServiceDay,
    SurveyInvitation,
    SurveyState,
    WorkItem,
    WorkState,
)
from scheduler import jobs
from services import service_level
from services.service_level import Level
from tests import talent

ZONE = "Europe/Moscow"
MOSCOW = ZoneInfo(ZONE)
MONDAY = date(2026, 11, 16)
NOON = datetime(2026, 11, 17, 12, tzinfo=MOSCOW)
"""A Tuesday."""


async def add(table: Any, **values: Any) -> Any:
    return (await connection().execute(insert(table).values(**values).returning(*table.__table__.primary_key))).scalar()


async def update_row(number: int, at: datetime, *, sent_after: float | None, failed: bool = False) -> None:
    """An update, and the message in answer that was sent so many seconds later (None for none)."""
    state = InboxState.FAILED if failed else InboxState.DONE
    done = at + timedelta(seconds=0.1)
    await add(InboxUpdate, update_id=number, chat_id=1, state=state, received_at=at, done_at=done)
    if sent_after is not None:
        for later in (0.0, 5.0):
            sent = at + timedelta(seconds=sent_after + later)
            await message(Lane.REPLY, at, sent, update_id=number)


async def message(lane: Lane, due: datetime, sent: datetime | None, **values: Any) -> None:
    state = OutboxState.SENT if sent else OutboxState.DROPPED
    given = {"chat_id": 1, "kind": "invitation", "payload": {}, "created_at": due, "not_before": due} | values
    await add(OutboxMessage, lane=lane, state=state, sent_at=sent or due, attempts=1, **given)


async def history() -> None:
    await job_queries.add_setting("installed", {"at": (NOON - timedelta(days=1)).isoformat()})
    admin, ann = await talent.person(9, Role.ADMINISTRATOR), await talent.person(1, Role.STUDENT)
    for number, seconds in enumerate((0.2, 0.4, 1.9, 2.5, None), 1):
        await update_row(number, NOON, sent_after=seconds, failed=number == 4)
    await update_row(6, NOON + timedelta(days=1), sent_after=70.0)
    for seconds in (1, 59, 61):
        await message(Lane.NOTICE, NOON, NOON + timedelta(seconds=seconds))
    await message(Lane.NOTICE, NOON, None)
    await job_queries.claim_run(job="tidy", due_at=NOON, now=NOON + timedelta(seconds=3))
    await job_queries.claim_run(job="digest", due_at=NOON, now=NOON + timedelta(hours=1))
    shape = {"role": "student", "language": "ru", "sentiment": 0, "severe": False, "horizon": "short", "tags": []}
    heard = await add(Feedback, person_id=ann, source=FeedbackSource.COMMAND, text="слово", created_at=NOON, **shape)
    for hours in (20, 90):
        await add(FeedbackReply, feedback_id=heard, person_id=admin, text="ответ", at=NOON + timedelta(hours=hours))
    await add(
        Incident,
        fingerprint="1",
        title="ValueError",
        state=IncidentState.RESOLVED,
        count=1,
        first_seen_at=NOON - timedelta(days=9),
        last_seen_at=NOON,
        release="1",
        resolved_at=NOON,
    )
    states = (SurveyState.ANSWERED, SurveyState.PARTIAL, SurveyState.ASKED, SurveyState.EXPIRED)
    for number, state in enumerate(states):
        asked: dict[str, Any] = {"due_at": NOON, "asked_at": NOON}
        await add(SurveyInvitation, survey="s", person_id=ann, period=str(number), role="student", state=state, **asked)
    for number, (kind, waited) in enumerate([("company", 20), ("company", 30), ("company", None), ("other", 99)]):
        done = NOON + timedelta(hours=waited) if waited else None
        ended = WorkState.DONE if done else WorkState.OPEN
        await add(WorkItem, kind=kind, subject_id=number, state=ended, created_at=NOON, done_at=done)


async def week(until: datetime) -> dict[str, Level]:
    found = await service_level.week(since=datetime(2026, 11, 16, tzinfo=MOSCOW), until=until, zone=ZONE)
    return {each.measure: each for each in found}


SUNDAY = datetime(2026, 11, 23, tzinfo=MOSCOW)


def check(found: dict[str, Level]) -> None:
    counts = {measure: (each.count, each.good, each.p95) for measure, each in found.items()}
    assert counts == {
        "tap": (6, 4, 120.0),
        "notice": (3, 2, 120.0),
        "jobs": (2, 1, 3600.0),
        "reply": (1, 1, 86400.0),
        "fix": (1, 0, 14 * 86400.0),
        "errors": (6, 5, None),
        "surveys": (4, 2, None),
        "approvals": (3, 1, None),
    }
    assert {measure for measure, each in found.items() if each.met} == {"reply", "surveys"}


async def test_the_week_is_counted_from_raw_rows_and_stays_when_they_are_tidied(database: Database) -> None:
    async with database.transaction():
        await history()
        check(await week(SUNDAY))
        tuesday = await week(datetime(2026, 11, 18, tzinfo=MOSCOW))
        assert (tuesday["tap"].count, tuesday["tap"].p95, tuesday["approvals"].count) == (5, 3.0, 0)
    for day in range(1, 7):
        async with database.transaction():
            await jobs.tidy(ZONE, NOON + timedelta(days=day))
    async with database.transaction():
        left = list((await connection().execute(select(InboxUpdate.update_id))).scalars())
        assert left == []
        # Somebody answers late: the day on which they were asked is counted anew.
        await connection().execute(
            update(SurveyInvitation).where(SurveyInvitation.period == "2").values(state=SurveyState.ANSWERED)
        )
        await jobs.tidy(ZONE, NOON + timedelta(days=7))
        found = await week(SUNDAY)
        assert (found["surveys"].count, found["surveys"].good) == (4, 3)
        await connection().execute(
            update(SurveyInvitation).where(SurveyInvitation.period == "2").values(state=SurveyState.ASKED)
        )
        await jobs.tidy(ZONE, NOON + timedelta(days=7))
        check(await week(SUNDAY))
        days = {row.day for row in await connection().execute(select(ServiceDay.day))}
        assert days == {MONDAY + timedelta(days=number) for number in range(8)}
        view = await service_level.view(now=NOON + timedelta(days=7), zone=ZONE)
        assert view.first == MONDAY + timedelta(days=7)
        check({each.measure: each for each in view.before})
        assert all(each.met is None for each in view.now)


async def test_what_was_sent_at_nobody_knows_when_is_not_measured(database: Database) -> None:
    async with database.transaction():
        await history()
        unknown = {"state": OutboxState.SENT, "sent_at": None}
        await connection().execute(update(OutboxMessage).where(OutboxMessage.state == OutboxState.SENT).values(unknown))
        found = await week(SUNDAY)
        assert found["notice"].count == 0
        # Without a first message in answer, an update was answered when it was done.
        assert (found["tap"].count, found["tap"].p95) == (6, 0.25)


async def test_what_was_sent_is_found_by_its_time_and_not_by_reading_everything(database: Database) -> None:
    if not database.is_sqlite:
        pytest.skip("PostgreSQL reads small tables whole whatever indexes there are")
    seen = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if "FROM outbox" in statement:
            seen.append((statement, parameters))

    event.listen(database.engine.sync_engine, "before_cursor_execute", note)
    try:
        async with database.transaction():
            await service_level.measured(since=NOON, until=SUNDAY, zone=ZONE)
    finally:
        event.remove(database.engine.sync_engine, "before_cursor_execute", note)
    async with database.reading():
        used = [
            " ".join(
                row.detail
                for row in await connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", tuple(given))
            )
            for statement, given in seen
        ]
    assert len(used) == 2
    assert "ix_outbox_replies" in used[0]
    assert "ix_outbox_sent_notices" in used[1]


async def test_a_house_without_anything_has_nothing_to_tell(database: Database) -> None:
    async with database.transaction():
        await service_level.keep(now=NOON, zone=ZONE)
        assert all(each.met is None for each in (await week(SUNDAY)).values())
