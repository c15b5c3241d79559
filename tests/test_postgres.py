"""The same bot on PostgreSQL: the whole walk with restarts between its steps, and many people at the same moment."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from handlers.forms import FORMS
from models.database import Database
from services import deliveries, interests, people
from services.people import Conversation
from tests import prepared, talent
from tests.engine import Engine, living, message
from tests.stage import Stage, open_stage
from tests.walk import IDS, Walk, check_step

pytestmark = pytest.mark.postgres

STAFF = frozenset({1003, *(ids[2] for ids in IDS.values())})


@pytest.fixture
async def stage(tmp_path: Path, postgres_server: Any) -> AsyncIterator[Stage]:
    url = await prepared.postgres(postgres_server)
    async with open_stage(tmp_path, database_url=url, admin_ids=STAFF) as opened:
        yield opened


@pytest.fixture
async def base(postgres_server: Any) -> AsyncIterator[Database]:
    """A prepared database which finds out soon that two wait for each other."""
    url = await prepared.postgres(postgres_server)
    opened = Database(url, pool_size=4)
    async with opened.transaction() as transaction:
        await transaction.connection.execute(
            text(f"ALTER DATABASE {opened.url.database} SET deadlock_timeout = '20ms'")
        )
    await opened.close()
    opened = Database(url, pool_size=4)
    yield opened
    await opened.close()


def _looker(url: str) -> Callable[[str], Sequence[tuple[Any, ...]]]:
    """Reads rows through a connection of its own, for each question anew; the walk asks without waiting."""

    async def ask(sql: str) -> list[tuple[Any, ...]]:
        database = Database(url)
        try:
            async with database.reading() as transaction:
                return [tuple(row) for row in await transaction.connection.execute(text(sql))]
        finally:
            await database.close()

    def rows(sql: str) -> Sequence[tuple[Any, ...]]:
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, ask(sql)).result()

    return rows


async def test_the_loop_runs_on_postgresql_with_restarts_between_the_steps(stage: Stage) -> None:
    walk = Walk(stage, "ru")
    await walk.gather()
    rows = _looker(stage.settings.database_url)
    for number, step in enumerate(walk.steps(), start=1):
        for given in step:
            await walk.give(given)
        await check_step(walk, number, rows)
        await stage.restart()
    assert rows("SELECT count(*) FROM incidents") == [(0,)]
    assert rows("SELECT count(*) FROM inbox WHERE state <> 'done'") == [(0,)]
    assert rows("SELECT kind, reason, detail FROM outbox WHERE state <> 'sent'") == []


async def test_many_people_who_say_the_same_at_once_are_all_counted(base: Database) -> None:
    crowd = range(5001, 5031)
    async with living(base) as engine:
        words = "/feedback нет тега «бисероплетение», и кнопка Далее не работает"
        await asyncio.gather(*(engine.inbox.take([message(each, words)]) for each in crowd))
        await engine.quiet()
        assert await engine.rows("SELECT title FROM incidents") == []
        assert await engine.rows("SELECT count(*) AS n FROM feedback") == [{"n": 30}]
        proposed = await engine.rows(
            "SELECT p.name, count(*) AS n FROM tag_proposals p JOIN tag_proposal_people b ON b.proposal_id = p.id"
            " GROUP BY p.name"
        )
        assert proposed == [{"name": "бисероплетение", "n": 30}]
        voices = await engine.rows("SELECT improvement_id, count(*) AS n FROM improvement_voices GROUP BY 1")
        assert {row["n"] for row in voices} == {30}
        assert all(engine.sender.texts(each) for each in crowd)


async def test_the_link_makes_one_administrator_however_many_open_it_at_once(database: Database) -> None:
    async with living(database) as engine:
        async with database.transaction():
            token = await people.new_admin_link(now=engine.clock.now())
        crowd = range(5001, 5011)
        await asyncio.gather(*(engine.inbox.take([message(each, f"/start admin-{token}")]) for each in crowd))
        await engine.quiet()
        assert len(await engine.rows("SELECT person_id FROM role_grants WHERE role = 'administrator'")) == 1
        assert await engine.rows("SELECT title FROM incidents") == []
        assert all(engine.sender.texts(each) for each in crowd)


async def test_students_who_want_the_same_vacancy_at_once_do_not_stand_in_each_others_way(
    base: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd = (5001, 5002, 5003)
    async with base.transaction():
        vacancy = await talent.vacancy(await talent.company(9001), 9001, ["sql"])
        for each in crowd:
            await talent.student(each, ["sql"])
    together = asyncio.Barrier(len(crowd))
    tell = deliveries.interested

    async def at_the_same_moment(**what: Any) -> None:
        await together.wait()
        await tell(**what)

    monkeypatch.setattr(deliveries, "interested", at_the_same_moment)

    async def want(telegram_id: int) -> None:
        async with base.transaction():
            person = await people.find(telegram_id=telegram_id)
            assert person is not None
            await interests.express(person=person, vacancy_id=vacancy, now=talent.NOW, zone=talent.ZONE)

    await asyncio.gather(*map(want, crowd))
    async with base.reading() as reading:
        told = await reading.connection.execute(text("SELECT count(*) FROM showings WHERE told_at IS NOT NULL"))
        due = await reading.connection.execute(text("SELECT next_delivery_at IS NOT NULL FROM vacancies"))
        # One message a day: the others come with the next.
        assert (told.scalar_one(), due.scalar_one()) == (1, True)


async def test_whoever_waits_long_for_a_connection_gets_one(base: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base.engine.sync_engine.pool, "_timeout", 0.05)
    async with living(base) as engine:
        await engine.inbox.take([message(6000 + each, "/id") for each in range(100)])
        await engine.quiet()
        assert len(engine.sender.done) == 100
        assert await engine.rows("SELECT title FROM incidents") == []


async def test_texts_of_any_length_and_kind_are_taken_by_every_question(base: Database) -> None:
    """SQLite takes any length; PostgreSQL counts, and takes no NUL."""
    odd = [
        "Я" * 4096,
        "🙂" * 2048,
        "a, " * 1365,
        "\x00",
        "+7" + "9" * 4000,
        "x@" + "y" * 4000 + ".example",
        "\u202e\u200b",
    ]
    async with living(base) as engine:
        # A survey's question needs an invitation; what is typed there goes the same way as other feedback.
        for form in (form for form in FORMS.values() if form.name != "survey"):
            for number, step in enumerate(form.steps):
                chat = 7000 + number
                for edit in ({}, {"edit": True}):
                    await _stand(engine, chat, f"{form.name}:{step.name}", edit)
                    for words in odd:
                        await engine.inbox.take([message(chat, words)])
                        await engine.inbox.wait_idle()
        await engine.quiet()
        assert await engine.rows("SELECT title FROM incidents") == []


async def _stand(engine: Engine, chat: int, state: str, data: dict[str, Any]) -> None:
    """Puts somebody with every role, a resume and a company at a question."""
    async with engine.database.transaction():
        known = await people.find(telegram_id=chat)
        if known is None:
            await talent.student(chat, ["python"])
            await talent.company(chat)
            known = await people.find(telegram_id=chat)
            assert known is not None
        talk = Conversation(state, data)
        await people.save_conversation(chat_id=chat, conversation=talk, now=engine.clock.now())


async def test_a_server_that_hangs_up_on_everybody_is_met_again(base: Database) -> None:
    async with living(base) as engine:
        await engine.inbox.take([message(6001, "/start")])
        await engine.quiet()
        other = Database(base.url.render_as_string(hide_password=False))
        for words in ("/id", "/help"):
            async with other.transaction() as transaction:
                hang_up = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                await transaction.connection.execute(text(f"{hang_up} AND datname = current_database()"))
            update = message(6001, words)
            for _ in range(10):  # as polling does: what could not be kept is brought again
                with contextlib.suppress(DBAPIError):
                    await engine.inbox.take([update])
                    break
            await engine.quiet()
        await other.close()
        assert len(engine.sender.texts(6001)) == 3
        assert await engine.rows("SELECT title FROM incidents") == []
