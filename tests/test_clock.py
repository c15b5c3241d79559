"""Time: calendar moments, catching up once, never twice, and what the sandbox sees coming."""

import asyncio
import contextlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from models.database import Database
from models.queries import jobs as queries
from models.tables import Incident, OutboxMessage
from scheduler.clock import Clockwork, Cron, UnknownJob, note_installed
from services import outbox
from services.outbox import in_quiet_hours, morning_after
from tests.stage import Stage

MONDAY = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
"""Nine in the morning in Moscow."""


class FixedClock:
    def __init__(self, now: datetime) -> None:
        self.moment = now

    def now(self) -> datetime:
        return self.moment


async def _clockwork(database: Database, clock: FixedClock, ran: list[datetime]) -> Clockwork:
    weekly = Cron("weekly", "0 9 * * mon", "Europe/Moscow")

    async def run(due: datetime) -> None:
        ran.append(due)

    async with database.transaction():
        await note_installed(clock.now())
    jobs = [weekly.job(run)]
    return Clockwork(database=database, clock=clock, jobs=jobs, wake=lambda: None)


async def test_a_calendar_job_runs_once_for_each_moment(database: Database) -> None:
    clock, ran = FixedClock(MONDAY - timedelta(days=2)), list[datetime]()
    clockwork = await _clockwork(database, clock, ran)
    assert await clockwork.run_due() == []
    assert await clockwork.next_due(MONDAY + timedelta(days=30)) == MONDAY
    clock.moment = MONDAY
    assert await clockwork.run_due() == ["weekly"]
    assert await clockwork.run_due() == []
    assert ran == [MONDAY]
    assert await clockwork.next_due(MONDAY + timedelta(days=30)) == MONDAY + timedelta(days=7)


async def test_after_a_long_stop_the_missed_moments_are_served_once_as_the_latest(database: Database) -> None:
    clock, ran = FixedClock(MONDAY - timedelta(days=2)), list[datetime]()
    clockwork = await _clockwork(database, clock, ran)
    clock.moment = MONDAY + timedelta(days=22)
    await clockwork.run_due()
    assert ran == [MONDAY + timedelta(days=21)]
    await clockwork.run_due()
    assert len(ran) == 1


async def test_of_two_processes_one_serves_a_moment(database: Database) -> None:
    clock, ran = FixedClock(MONDAY - timedelta(days=2)), list[datetime]()
    processes = [await _clockwork(database, clock, ran) for _ in range(2)]
    for process in processes:
        assert await process.run_due() == []
    clock.moment = MONDAY
    for process in processes * 2:
        await process.run_due()
    assert ran == [MONDAY]
    for process in processes:
        assert await process.next_due(MONDAY + timedelta(days=30)) == MONDAY + timedelta(days=7)


async def test_a_look_at_what_is_due_waits_for_nobody_who_writes(database: Database) -> None:
    clockwork = await _clockwork(database, FixedClock(MONDAY - timedelta(days=2)), [])
    written, looked = asyncio.Event(), asyncio.Event()

    async def write() -> None:
        async with database.transaction():
            await queries.set_setting("anything", {})
            written.set()
            await looked.wait()

    writer = asyncio.create_task(write())
    await written.wait()
    assert await asyncio.wait_for(clockwork.run_due(), 3) == []
    looked.set()
    await writer


async def test_a_job_that_failed_stays_due(database: Database) -> None:
    clock = FixedClock(MONDAY)
    broken = True

    async def run(_due: datetime) -> None:
        if broken:
            raise ZeroDivisionError

    async with database.transaction():
        await note_installed(MONDAY - timedelta(days=1))
    weekly = Cron("weekly", "0 9 * * mon", "Europe/Moscow")
    jobs = [weekly.job(run)]
    clockwork = Clockwork(database=database, clock=clock, jobs=jobs, wake=lambda: None)
    with pytest.raises(ZeroDivisionError):
        await clockwork.run_due()
    broken = False
    assert await clockwork.run_due() == ["weekly"]
    async with database.reading():
        assert await queries.last_run("weekly") == MONDAY


async def test_run_by_hand_takes_no_moment_from_the_calendar(database: Database) -> None:
    clock, ran = FixedClock(MONDAY - timedelta(days=2)), list[datetime]()
    clockwork = await _clockwork(database, clock, ran)
    far = MONDAY + timedelta(days=400)
    await clockwork.run_job("weekly")
    await clockwork.run_job("weekly", far)
    assert ran == [clock.moment, far]
    clock.moment = MONDAY
    assert await clockwork.run_due() == ["weekly"]
    assert ran[-1] == MONDAY


@pytest.mark.parametrize("days", [-10, 10])
async def test_what_a_job_says_as_if_at_another_time_goes_out_now(database: Database, days: int) -> None:
    async def run(now: datetime) -> None:
        for kind in ("survey", "digest"):
            await outbox.notify(telegram_id=1001, kind=kind, values={}, now=now, zone="Europe/Moscow")

    weekly = Cron("weekly", "0 9 * * mon", "Europe/Moscow")
    evening = FixedClock(MONDAY + timedelta(hours=14))  # eleven o'clock: a survey waits for the morning
    clockwork = Clockwork(database=database, clock=evening, jobs=[weekly.job(run)], wake=lambda: None)
    await clockwork.run_job("weekly", MONDAY + timedelta(days=days))
    async with database.reading() as transaction:
        survey, digest = (await transaction.connection.execute(select(OutboxMessage.__table__))).all()
    assert survey.not_before == MONDAY + timedelta(days=1)
    assert survey.expires_at == MONDAY + timedelta(days=4)
    assert (digest.not_before, digest.payload["silent"]) == (evening.moment, True)


async def test_a_job_that_fails_by_hand_is_an_incident(database: Database) -> None:
    async def fail(_now: datetime) -> None:
        raise ZeroDivisionError

    weekly = Cron("weekly", "0 9 * * mon", "Europe/Moscow")
    clockwork = Clockwork(database=database, clock=FixedClock(MONDAY), jobs=[weekly.job(fail)], wake=lambda: None)
    with pytest.raises(ZeroDivisionError):
        await clockwork.run_job("weekly")
    async with database.reading() as transaction:
        assert len((await transaction.connection.execute(select(Incident.id))).all()) == 1


async def test_an_unknown_job_is_named(database: Database) -> None:
    clockwork = await _clockwork(database, FixedClock(MONDAY), [])
    with pytest.raises(UnknownJob):
        await clockwork.run_job("nothing")


async def test_the_sandbox_moves_time_from_due_moment_to_due_moment(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    await ann.say("/start")
    stops = await stage.advance(days=3)
    assert len(stops) >= 3  # the nightly tidying alone stops three times
    assert stops == sorted(stops)
    runs = await stage.rows("SELECT count(*) AS n FROM job_runs WHERE job = 'tidy'")
    assert runs[0]["n"] == 3
    offset = (await stage.call("GET", "clock"))["offset"]
    await stage.restart()
    assert (await stage.call("GET", "clock"))["offset"] == offset
    assert stage.app is not None
    assert stage.app.clock.offset >= timedelta(days=3) - timedelta(minutes=1)


async def test_what_fell_due_while_nobody_ran_is_served_before_all_is_called_quiet(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    await ann.say("/start")
    await stage.stop_bot()
    await stage.advance(days=2)
    await stage.start_bot()
    await stage.settle()
    assert len(await stage.rows("SELECT due_at FROM job_runs WHERE job = 'tidy'")) == 1


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)),  # noqa: DTZ001 - Hypothesis wants them bare
    st.sampled_from(["Europe/Moscow", "Asia/Vladivostok", "UTC"]),
)
def test_morning_is_never_quiet_never_past_and_within_a_day(naive: datetime, zone: str) -> None:
    moment = naive.replace(tzinfo=UTC)
    morning = morning_after(moment, zone)
    assert not in_quiet_hours(morning, zone)
    assert timedelta() <= morning - moment <= timedelta(days=1)


async def test_a_job_that_fails_for_ever_holds_up_no_other_and_is_an_incident(database: Database) -> None:
    clock, ran = FixedClock(MONDAY), list[datetime]()
    tries = 0

    async def fail(_due: datetime) -> None:
        nonlocal tries
        tries += 1
        raise ZeroDivisionError

    async def run(due: datetime) -> None:
        ran.append(due)

    async with database.transaction():
        await note_installed(MONDAY - timedelta(days=1))
    crons = [Cron(name, "0 9 * * mon", "Europe/Moscow") for name in ("broken", "sound")]
    jobs = [cron.job(work) for cron, work in zip(crons, (fail, run), strict=True)]
    clockwork = Clockwork(database=database, clock=clock, jobs=jobs, wake=lambda: None)
    for _ in range(5):
        with contextlib.suppress(ZeroDivisionError):
            await clockwork.run_due()
    assert ran == [MONDAY]
    assert tries == 2  # once more at the next tick, and then it rests
    async with database.reading() as transaction:
        [incident] = (await transaction.connection.execute(select(Incident.title, Incident.count))).all()
    assert incident == ("ZeroDivisionError in tests/test_clock.py:fail", 2)
