"""Updates in and messages out while Telegram misbehaves: nothing is lost, nothing overtakes, reasons have names."""

import asyncio
import gc
import json
import math
import random
import shutil
import sqlite3
import time
import weakref
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp
import aiosqlite
import pytest
from aiogram import Bot
from aiogram.methods import SetMyCommands
from aiohttp import web
from sqlalchemy import Connection, event, insert
from sqlalchemy.exc import OperationalError

from bot.app import serving
from bot.session import Limits, TelegramSender, make_bot
from bot.transports import Webhook, poll
from handlers.screens.render import Answer, Screen, calls, to_entities, utf16_length
from models import schema
from models.database import PRAGMAS, Database
from models.queries import outbox as outbox_queries
from models.tables import Lane, OutboxMessage, OutboxState, Reason
from scheduler.delivery import Blocked, CannotEdit, NotNow, Rejected, Unclear
from services import outbox, people
from services.outbox import Call
from tests.engine import Engine, FakeSender, Trouble, living, message, tap
from tests.stage import Stage, free_port, open_stage


async def _notify(stage: Stage, to: int, kind: str = "incident", **options: Any) -> int | None:
    """Posts a notice of a kind that anybody may be sent."""
    assert stage.app is not None
    values = {"number": 1, "count": 1, "title": "Test", "doing": "", "release": "1"}
    async with stage.app.database.transaction():
        now = stage.app.clock.now()
        posted = await outbox.notify(telegram_id=to, kind=kind, values=values, now=now, zone="UTC", **options)
    stage.app.delivery.wake()
    return posted


@pytest.mark.parametrize("kind", ["429", "500", "502", "drop"])
async def test_an_answer_that_could_not_be_sent_is_sent_later(stage: Stage, kind: str) -> None:
    ann = await stage.person("Аня", id=1001)
    await ann.say("/start")
    await stage.call("POST", "faults", method="sendMessage", kind=kind, retry_after=1, times=2)
    assert "1001" in await ann.say("/id")
    sent = [message for message in ann.bot_messages if "1001" in message["text"]]
    assert len(sent) == 1


async def test_answers_of_one_chat_never_overtake_each_other(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    await ann.say("/start")
    await stage.call("POST", "faults", method="sendMessage", kind="500", times=1)
    for words in ("/id", "/help", "/language"):
        await stage.call("POST", "send", user_id=ann.id, text=words)
    await ann.look()
    texts = [message["text"] for message in ann.bot_messages[-3:]]
    assert ["1001" in texts[0], "работает" in texts[1], "языке" in texts[2]] == [True] * 3


async def test_a_doubtful_answer_is_sent_again_and_a_doubtful_digest_is_not(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    await ann.say("/start")
    await stage.call("POST", "faults", method="sendMessage", kind="drop_after", times=1)
    assert "1001" in await ann.say("/id")
    before = len(ann.bot_messages)
    await stage.call("POST", "faults", method="sendMessage", kind="drop_after", times=1)
    assert "survey" in outbox.POLICIES
    assert not outbox.POLICIES["digest"].resend
    posted = await _notify(stage, ann.id)
    await ann.look()
    assert len(ann.bot_messages) == before + 2  # an incident is worth a double
    assert (await stage.rows("SELECT state FROM outbox WHERE id = :id", id=posted))[0]["state"] == OutboxState.SENT


async def test_somebody_who_blocked_the_bot_is_left_in_peace(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    await ann.say("/start")
    await stage.call("POST", "block", user_id=ann.id)
    await stage.settle()
    posted = await _notify(stage, ann.id)
    await stage.settle()
    row = (await stage.rows("SELECT state, reason FROM outbox WHERE id = :id", id=posted))[0]
    assert row == {"state": OutboxState.DROPPED, "reason": Reason.BLOCKED}
    calls_before = len(await stage.calls(method="sendMessage"))
    await _notify(stage, ann.id)
    await stage.settle()
    assert len(await stage.calls(method="sendMessage")) == calls_before
    await stage.call("POST", "unblock", user_id=ann.id)
    assert "1001" in await ann.say("/id")


async def test_a_notice_with_a_key_is_posted_once(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    await ann.say("/start")
    posted = [await _notify(stage, ann.id, key="same") for _ in range(3)]
    assert [bool(each) for each in posted] == [True, False, False]


async def test_a_notice_that_came_too_late_is_dropped_as_expired(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    await ann.say("/start")
    assert stage.app is not None
    async with stage.app.database.transaction():
        now = stage.app.clock.now()
        noon = now.replace(hour=12) - timedelta(days=30)
        posted = await outbox.notify(telegram_id=ann.id, kind="digest", values={}, now=noon, zone="UTC")
    stage.app.delivery.wake()
    await stage.settle()
    row = (await stage.rows("SELECT state, reason FROM outbox WHERE id = :id", id=posted))[0]
    assert row == {"state": OutboxState.DROPPED, "reason": Reason.EXPIRED}


async def test_a_message_that_cannot_be_edited_any_more_is_sent_anew(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    await ann.say("/start")
    await ann.say("/language")
    await stage.call(
        "POST", "faults", method="editMessageText", kind="400", times=1,
        description="Bad Request: message can't be edited",
    )  # fmt: skip
    before = len(ann.bot_messages)
    assert "Who are you?" in await ann.tap("English")
    assert len(ann.bot_messages) == before + 1


async def test_a_tap_is_answered_even_while_the_message_cannot_be_changed(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    await ann.say("/language")
    await stage.call("POST", "faults", method="editMessageText", kind="429", retry_after=1, times=1)
    await ann.tap("English")
    assert "Who are you?" in ann.text
    assert await stage.calls(method="answerCallbackQuery")


async def test_a_repeated_update_changes_nothing(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    await ann.say("/start")
    assert stage.app is not None
    raw = {
        "update_id": 1,
        "message": {
            "message_id": 1, "date": 0, "text": "/id",
            "chat": {"id": 1001, "type": "private"}, "from": {"id": 1001, "is_bot": False, "first_name": "A"},
        },
    }  # fmt: skip
    before = len(ann.bot_messages)
    known = (await stage.rows("SELECT max(update_id) AS id FROM inbox"))[0]["id"]
    await stage.app.inbox.take([raw | {"update_id": known}])
    await stage.app.inbox.take([{"update_id": "nonsense"}, {"update_id": known, "message": 7}])
    await ann.look()
    assert len(ann.bot_messages) == before


async def test_updates_left_in_the_inbox_are_done_at_the_next_start(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    await ann.say("/start")
    await stage.stop_bot()
    await stage.call("POST", "send", user_id=ann.id, text="/id")
    await stage.start_bot()
    assert "1001" in await ann.look()


async def test_an_error_of_ours_gets_a_number_and_a_kind_word_and_is_told_once(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from handlers import help as help_

    def broken(_talk: object) -> None:
        raise ZeroDivisionError("secret detail")

    ann = await stage.person("Аня", id=1001)
    vera = await stage.person("Вера", id=1003)
    await vera.say("/start")
    await ann.say("/start")
    monkeypatch.setattr(help_, "back_button", broken)
    words = await ann.say("/help")
    assert "№ 1" in words
    assert "secret" not in words
    assert "№ 1" in await ann.say("/help")
    await vera.look()
    news = [message["text"] for message in vera.bot_messages if "Ошибка № 1" in message["text"]]
    assert len(news) == 1
    assert "ZeroDivisionError in " in news[0]
    assert "secret" not in news[0]
    assert (await stage.rows("SELECT count FROM incidents"))[0]["count"] == 2
    assert {row["state"] for row in await stage.rows("SELECT state FROM inbox")} == {"done", "failed"}
    await vera.tap("Исправлено")
    assert "№ 1 исправлена" in vera.touched
    assert "Ошибку № 1" in await ann.look()
    told = len(ann.bot_messages)
    await vera.press_data("inc:1:resolve")
    await ann.look()
    assert len(ann.bot_messages) == told
    await ann.say("/help")
    assert "Ошибка № 1" in await vera.look()  # it was not fixed after all
    await vera.tap("Не чинить")
    await ann.say("/help")
    assert (await stage.rows("SELECT state, count FROM incidents")) == [{"state": "ignored", "count": 4}]


async def test_two_menus_are_never_live(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    for words in ("/start", "/menu", "/language", "/help", "/menu"):
        await ann.say(words)
        assert len(ann.live_menus) == 1
    await ann.tap("Я студент")
    assert len(ann.live_menus) == 1


async def test_the_webhook_takes_updates_from_telegram_alone(tmp_path: Path) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}/hook"
    async with open_stage(tmp_path, webhook_url=url, webhook_port=port, webhook_secret="s3cret-s3cret") as stage:
        ann = await stage.person("Аня", id=1001)
        assert "1001" in await ann.say("/id")
        async with stage._session.post(url, json={"update_id": 10**9}) as answer:
            assert answer.status == 401
        await stage.restart()
        assert "Кто вы?" in await ann.say("/start")


async def test_many_people_at_once_all_get_their_answer(stage: Stage) -> None:
    people = [await stage.person(f"Человек {number}") for number in range(30)]
    for each in people:
        for words in ("/start", "/id", "/help"):
            await stage.call("POST", "send", user_id=each.id, text=words)
    await stage.settle()
    for each in people:
        await each.look()
        texts = [message["text"] for message in each.bot_messages]
        assert len(texts) == 3
        assert str(each.id) in texts[1]
    await asyncio.sleep(0)


def test_text_of_people_is_never_markup_and_counts_in_utf16() -> None:
    from locales import translator

    shown = translator("ru")("id", id='</b><a href="x">\ue000🙂')
    text, entities = to_entities(shown)
    assert '</b><a href="x">🙂' in text
    assert [entity["type"] for entity in entities] == ["code"]
    start = entities[0]["offset"]
    units = text.encode("utf-16-le")[2 * start : 2 * (start + entities[0]["length"])].decode("utf-16-le")
    assert units == '</b><a href="x">🙂'
    long, _ = to_entities("🙂" * 5000)
    assert utf16_length(long) <= 4096


def test_a_tap_edits_and_a_text_gets_a_new_message() -> None:
    answer = Answer((Screen("x"),))
    edited, _ = calls(answer, chat_id=1, tapped=5, query_id="q", menu=5)
    assert [call.method for call in edited] == ["answerCallbackQuery", "editMessageText"]
    sent, _ = calls(answer, chat_id=1, tapped=None, query_id=None, menu=5)
    assert [call.method for call in sent] == ["sendMessage"]


# -- the engine alone: what cannot be arranged over HTTP


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy: migrating anew for each test would take most of its time."""
    file = tmp_path_factory.mktemp("engine") / "template.db"

    async def make() -> None:
        opened = Database(f"sqlite:///{file}")
        await schema.upgrade(opened)
        await opened.close()

    asyncio.run(make())
    return file


@pytest.fixture
async def file(_template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(_template, tmp_path / "engine.db"))


@pytest.fixture
async def base(file: Path) -> AsyncIterator[Database]:
    opened = Database(f"sqlite:///{file}")
    yield opened
    await opened.close()


def fails(chat_id: int, error: Exception, *, times: int = 1) -> Trouble:
    """The first messages to a chat fail so often."""
    left = [times]

    async def trouble(call: Call, _lane: Lane) -> None:
        if call.params.get("chat_id") == chat_id and left[0]:
            left[0] -= 1
            raise error

    return trouble


def hangs(chat_id: int, go_on: asyncio.Event, *, after: int = 0) -> Trouble:
    """Messages to a chat wait for an event, the first `after` of them excepted."""
    left = [after]

    async def trouble(call: Call, _lane: Lane) -> None:
        if call.params.get("chat_id") == chat_id:
            if left[0]:
                left[0] -= 1
            else:
                await go_on.wait()

    return trouble


async def test_an_update_that_makes_no_sense_stops_nobody(base: Database) -> None:
    async with living(base) as engine:
        odd: list[Any] = [
            {"update_id": 900001},
            {"update_id": 900002, "sign_of_another_age": {"from": {"id": 1}}},
            {"update_id": 2**80, "message": message(1, "x")["message"]},
            {"update_id": "900003", "message": message(1, "x")["message"]},
            {"message": message(1, "x")["message"]},
            ["update_id", 5], "update_id", None, 7,
            message(2**70, "/id"),
        ]  # fmt: skip
        for each in odd:
            await engine.inbox.take([each])
        await engine.inbox.take([*odd, message(1001, "/id")])
        await engine.quiet()
        assert "1001" in engine.sender.texts(1001)[0]


async def test_only_people_in_private_chats_are_talked_to(base: Database) -> None:
    group = {"id": -100500, "type": "supergroup", "title": "G"}
    channel = {"id": -100600, "type": "channel", "title": "C"}
    bot = {"id": 77, "is_bot": True, "first_name": "B"}
    ann = {"id": 1001, "is_bot": False, "first_name": "A"}
    in_group = tap(1001, "m:home")
    in_group["callback_query"]["message"]["chat"] = group
    edited = message(1001, "/id")
    edited["edited_message"] = edited.pop("message") | {"edit_date": 5}
    post = message(1001, "/id", chat=channel)
    post["channel_post"] = post.pop("message")
    no_message = tap(1001, "m:home")
    del no_message["callback_query"]["message"]
    unreachable = tap(1002, "m:home")
    unreachable["callback_query"]["message"] = {"message_id": 4, "date": 0, "chat": {"id": 1002, "type": "private"}}
    member = {"user": bot, "status": "member"}
    joined = {"chat": group, "from": ann, "date": 0, "old_chat_member": member, "new_chat_member": member}
    async with living(base) as engine:
        nobody = message(-100600, "/id", chat=channel)
        del nobody["message"]["from"]
        joins = {"update_id": 910001, "my_chat_member": joined}
        await engine.inbox.take(
            [
                message(1001, "/id", chat=group),
                message(77, "/id", **{"from": bot}),
                nobody,
                in_group,
                edited,
                post,
                joins,
            ]
        )
        await engine.quiet()
        assert engine.sender.done == []
        await engine.inbox.take([no_message, unreachable])
        await engine.quiet()
        assert [call.method for call in engine.sender.done].count("answerCallbackQuery") == 2
        assert engine.sender.texts(1001)
        assert engine.sender.texts(1002)


async def test_names_that_no_database_would_take_stop_nobody(database: Database) -> None:
    async with living(database) as engine:
        name = "\x00\ue000" + "Я" * 500
        who = {"id": 1001, "is_bot": False, "first_name": name, "last_name": "\x00", "username": "u\x00" * 90}
        await engine.inbox.take([message(1001, "/id", **{"from": who}), message(1001, "/nothing\x00")])
        await engine.inbox.take([tap(1001, "\x00"), tap(1001, "f:\x00:\x00:\x00:0"), tap(1001, "m:\x00")])
        await engine.quiet()
        assert await engine.rows("SELECT state FROM inbox WHERE state <> 'done'") == []
        assert len(engine.sender.texts(1001)) == 5


async def test_two_messages_and_two_taps_at_once_are_answered_in_order(base: Database) -> None:
    async with living(base) as engine:
        both = [engine.inbox.take([message(1001, words)]) for words in ("/id", "/help", "/language")]
        await asyncio.gather(*both)
        await asyncio.gather(*(engine.inbox.take([tap(1001, "m:home")]) for _ in range(2)))
        await engine.quiet()
        texts = engine.sender.texts(1001)
        assert len(texts) == 5
        assert "1001" in texts[0]
        assert texts[3] == texts[4]


async def test_a_database_that_is_away_for_a_while_is_waited_for(
    file: Path, base: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PRAGMAS, "busy_timeout", 10)
    monkeypatch.setattr("bot.inbox.FIRST_PAUSE", 0.02)
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    go_on = asyncio.Event()
    async with living(base, FakeSender(hangs(1002, go_on))) as engine:
        await engine.inbox.take([message(1002, "/id")])
        await engine.until(lambda: engine.sender.asked)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError):
            await engine.inbox.take([message(1001, "/id")])
        other.execute("ROLLBACK")
        await engine.inbox.take([message(1001, "/start"), message(1001, "/id")])
        other.execute("BEGIN IMMEDIATE")
        go_on.set()
        await asyncio.sleep(0.3)
        other.execute("ROLLBACK")
        await engine.quiet()
        assert len(engine.sender.texts(1001)) == 2
        assert len(engine.sender.texts(1002)) == 1
        assert await engine.rows("SELECT * FROM incidents") == []
    other.close()


async def test_a_full_disk_loses_and_doubles_nothing(base: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.inbox.FIRST_PAUSE", 0.02)
    monkeypatch.setattr("scheduler.delivery.LEASE", 0.1)
    full = [False]

    def keep_small(raw: Connection) -> None:
        raw.exec_driver_sql(f"PRAGMA max_page_count = {1 if full[0] else 10**9}")

    async with living(base) as engine:
        await engine.inbox.take([message(1001, "/start")])
        await engine.quiet()
        event.listen(base.engine.sync_engine, "begin", keep_small)
        # A name that fills pages: small writes still find room in those there are.
        who = {"id": 1001, "is_bot": False, "first_name": "A", "last_name": "Б" * 120}
        await engine.inbox.take([message(1001, "x" * 4000, **{"from": who}) for _ in range(2)])
        full[0] = True
        await asyncio.sleep(0.4)
        full[0] = False
        await engine.quiet()
        assert len(engine.sender.texts(1001)) == 3
        assert await engine.rows("SELECT * FROM incidents") == []


async def test_an_update_that_fails_for_ever_is_left_and_nobody_else_suffers(
    base: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrive = people.arrive

    async def broken(*, account: people.Account, **given: Any) -> Any:
        if account.telegram_id == 1001:
            raise ZeroDivisionError
        return await arrive(account=account, **given)

    monkeypatch.setattr(people, "arrive", broken)
    async with living(base) as engine:
        await engine.inbox.take([message(1001, "/id"), message(1002, "/id"), message(1001, "/id")])
        await engine.quiet()
        assert len(engine.sender.texts(1002)) == 1
        states = await engine.rows("SELECT state FROM inbox ORDER BY update_id")
        assert [row["state"] for row in states] == ["failed", "done", "failed"]


def _dead_or_done(left: list[float], taking: asyncio.Task[Any], engine: Engine) -> bool:
    return left[0] <= 0 or (taking.done() and engine.inbox.idle)


async def test_killed_at_any_await_an_update_happens_once_and_is_answered(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A life ends before or after a statement or a call, each time a little later, until one is long enough."""
    work = aiosqlite.Connection._execute
    left: list[float] = [math.inf]
    mortal: list[asyncio.Task[Any]] = []

    async def pass_time() -> None:
        left[0] -= 1
        if left[0] == 0:
            for task in mortal:
                task.cancel()
            await asyncio.Event().wait()

    async def counted(self: aiosqlite.Connection, do: Any, *given: Any, **named: Any) -> Any:
        await pass_time()
        if left[0] < 0 and getattr(do, "__name__", "") == "commit":
            raise asyncio.CancelledError  # the dead commit nothing
        result = await work(self, do, *given, **named)  # type: ignore[no-untyped-call]
        await pass_time()
        return result

    async def trouble(_call: Call, _lane: Lane) -> None:
        await pass_time()

    for patience in count(random.randint(1, 2), 2):
        place = Path(shutil.copy(file, tmp_path / f"life{patience}.db"))
        update, heard = message(1001, "/feedback нет тега «бисероплетение»"), []
        for life in (1, 2):
            opened = Database(f"sqlite:///{place}")
            engine = Engine(opened, FakeSender(trouble))
            left[0] = math.inf
            monkeypatch.setattr(aiosqlite.Connection, "_execute", work if life == 2 else counted)
            alive = asyncio.create_task(engine.live())
            await engine.until(engine.ready.is_set)
            taking = asyncio.create_task(engine.inbox.take([update]))
            if life == 1:
                mortal[:] = [alive, taking]
                left[0] = patience
                await engine.until(partial(_dead_or_done, left, taking, engine))
                survived = left[0] > 0
                left[0] = min(left[0], 0)
                for task in mortal:
                    task.cancel()
                await asyncio.gather(*mortal, return_exceptions=True)
            else:
                await taking
                await engine.quiet()
                engine.stop()
                await alive
                assert await engine.rows("SELECT state FROM inbox") == [{"state": "done"}], patience
                assert len(await engine.rows("SELECT text FROM feedback")) == 1, patience
            heard += engine.sender.texts(1001)
            await opened.close()
        assert any("бисероплетение" in words for words in heard), patience
        if survived:
            break
    assert patience > 20


async def test_a_call_nobody_foresaw_costs_one_message_only(base: Database) -> None:
    async with living(base, FakeSender(fails(1001, KeyError("surprise")))) as engine:
        await engine.inbox.take([message(1003, "/start"), message(1001, "/id"), message(1002, "/id")])
        await engine.quiet()
        posted = [await engine.notify(chat) for chat in (1001, 1002)]
        await engine.inbox.take([message(1001, "/help")])
        await engine.quiet()
        assert len(engine.sender.texts(1002)) == 2
        assert any("работает" in words for words in engine.sender.texts(1001))
        dropped = await engine.rows("SELECT id, reason, detail FROM outbox WHERE state = 'dropped'")
        assert [(row["reason"], row["detail"]) for row in dropped] == [("failed", "KeyError")]
        assert dropped[0]["id"] not in posted
        assert len(await engine.rows("SELECT * FROM incidents WHERE title LIKE 'KeyError%'")) == 1
        assert any("KeyError" in words for words in engine.sender.texts(1003))


async def test_a_notice_that_cannot_be_worded_is_an_incident_and_holds_up_nobody(base: Database) -> None:
    async with living(base) as engine:
        async with base.transaction() as transaction:
            now = engine.clock.now()
            broken: list[tuple[str, dict[str, Any]]] = [
                ("no-such-kind", {}),
                ("incident", {}),
                ("incident", {"values": {}}),
            ]
            for kind, payload in broken:
                row = {
                    "chat_id": 1001,
                    "lane": Lane.NOTICE,
                    "kind": kind,
                    "payload": payload,
                    "state": OutboxState.PENDING,
                }
                await transaction.connection.execute(
                    insert(OutboxMessage).values(created_at=now, not_before=now, **row)
                )
        await engine.notify(1002)
        await engine.quiet()
        assert len(engine.sender.texts(1002)) == 1
        assert len(await engine.rows("SELECT * FROM outbox WHERE state = 'dropped' AND reason = 'failed'")) == 3
        assert await engine.rows("SELECT * FROM incidents")


async def test_however_often_telegram_says_later_a_message_is_kept(base: Database) -> None:
    async with living(base, FakeSender(fails(1001, NotNow("too many requests", 0.0), times=60))) as engine:
        await engine.inbox.take([message(1001, "/id")])
        await engine.notify(1001)
        await engine.quiet()
        assert len(engine.sender.texts(1001)) == 2


async def test_an_answer_never_overtakes_one_that_is_being_tried_again(base: Database) -> None:
    go_on = asyncio.Event()
    once, slow = fails(1001, NotNow("later", 0.05)), hangs(1001, go_on, after=0)

    async def trouble(call: Call, lane: Lane) -> None:
        await once(call, lane)
        await slow(call, lane)

    async with living(base, FakeSender(trouble)) as engine:
        await engine.inbox.take([message(1001, "/id")])
        await engine.until(lambda: len(engine.sender.asked) == 2)  # the second try is on its way
        await engine.inbox.take([message(1001, "/help")])
        await engine.until(lambda: engine.inbox.idle)
        await engine.inbox.take([message(1001, "/language")])
        await engine.until(lambda: engine.inbox.idle)
        go_on.set()
        await engine.quiet()
        texts = engine.sender.texts(1001)
        assert ["1001" in texts[0], "работает" in texts[1], "языке" in texts[2]] == [True] * 3


async def test_after_a_restart_old_answers_go_first(database: Database) -> None:
    async with living(database, FakeSender(fails(1001, NotNow("later", 0.2)))) as engine:
        await engine.inbox.take([message(1001, "/id")])
        await engine.until(lambda: engine.inbox.idle)
    go_on = asyncio.Event()
    async with living(database, FakeSender(hangs(1001, go_on))) as again:
        await again.inbox.take([message(1001, "/help")])
        await again.until(lambda: again.inbox.idle)
        go_on.set()
        await again.quiet()
        assert ["1001" in words for words in again.sender.texts(1001)] == [True, False]


async def test_a_chat_that_hangs_holds_up_nobody_else(base: Database) -> None:
    go_on = asyncio.Event()
    async with living(base, FakeSender(hangs(1001, go_on))) as engine:
        await engine.notify(1001)
        await engine.until(lambda: engine.sender.asked)
        await engine.notify(1002)
        await engine.until(lambda: engine.sender.texts(1002))
        go_on.set()


async def test_who_waits_for_an_answer_goes_before_news(base: Database) -> None:
    engine = Engine(base, FakeSender())
    async with base.transaction():
        now = engine.clock.now()
        for number in range(200):
            values = {"number": 1, "count": 1, "title": "T", "doing": "", "release": "1"}
            await outbox.notify(telegram_id=5000 + number, kind="incident", values=values, now=now, zone="UTC")
        call = Call("sendMessage", {"chat_id": 1001, "text": "an answer"})
        await outbox.post_replies(
            chat_id=1001, calls=[call], update_id=None, now=now, owner="another life", lease_until=0
        )
    async with living(base) as engine:
        await engine.quiet()
        assert engine.sender.done[0].params["chat_id"] == 1001


async def test_a_lease_that_ends_while_its_row_waits_sends_nothing_twice(
    base: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduler.delivery.LEASE", 0.05)
    go_on = asyncio.Event()
    async with living(base, FakeSender(hangs(1001, go_on))) as engine:
        await engine.inbox.take([message(1001, "/id")])
        await engine.notify(1001)
        for _ in range(5):
            engine.delivery.wake()
            await asyncio.sleep(0.05)
        go_on.set()
        await engine.quiet()
        assert len(engine.sender.texts(1001)) == 2
        assert len(engine.sender.asked) == 2


async def test_what_was_sent_but_could_not_be_marked_is_not_sent_again(
    base: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduler.delivery.LEASE", 0.05)
    mark, broken = outbox_queries.mark, [True]

    async def failing(marks: Any) -> None:
        if broken[0] and marks:
            raise OperationalError("UPDATE", {}, sqlite3.OperationalError("disk I/O error"))
        await mark(marks)

    monkeypatch.setattr(outbox_queries, "mark", failing)
    async with living(base) as engine:
        await engine.inbox.take([message(1001, "/id")])
        await engine.notify(1001)
        for _ in range(5):
            engine.delivery.wake()
            await asyncio.sleep(0.05)
        broken[0] = False
        await engine.quiet()
        assert len(engine.sender.texts(1001)) == 2


async def test_a_tap_is_answered_while_the_chat_has_to_wait(base: Database) -> None:
    async with living(base, FakeSender(fails(1001, NotNow("too many requests", 0.3)))) as engine:
        await engine.inbox.take([message(1001, "/id")])
        await engine.until(lambda: engine.inbox.idle)
        await engine.inbox.take([tap(1001, "m:home")])
        await engine.until(lambda: engine.inbox.idle)
        assert [call.method for call in engine.sender.done] == ["answerCallbackQuery"]
        await engine.quiet()


async def test_notices_of_a_chat_that_has_to_wait_wait_all_of_them_and_in_order(base: Database) -> None:
    engine = Engine(base, FakeSender())
    for number in (1, 2, 3):
        await engine.notify(1001, number)
    async with living(base, FakeSender(fails(1001, NotNow("too many requests", 0.1)))) as engine:
        await engine.until(lambda: engine.sender.asked)
        await asyncio.sleep(0.03)
        assert len(engine.sender.asked) == 1
        await engine.quiet()
        assert [words.split("№ ")[1][0] for words in engine.sender.texts(1001)] == ["1", "2", "3"]


async def test_a_stop_waits_for_one_call_and_not_for_all_the_news(base: Database) -> None:
    engine = Engine(base, FakeSender())
    for number in range(1, 21):
        await engine.notify(1001, number)
    step = asyncio.Event()
    async with living(base, FakeSender(hangs(1001, step))) as engine:
        await engine.until(lambda: engine.sender.asked)
        engine.delivery.stop()
        step.set()
    assert len(engine.sender.done) < 3
    left = await engine.rows("SELECT lease_until FROM outbox WHERE state = 'pending'")
    assert len(left) == 20 - len(engine.sender.done)
    async with living(base) as again:
        await again.quiet()
    assert len(engine.sender.done) + len(again.sender.done) == 20


async def test_neither_the_calendar_nor_the_machines_clock_moves_a_pause(
    base: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with living(base, FakeSender(fails(1001, NotNow("too many requests", 0.4)))) as engine:
        await engine.inbox.take([message(1001, "/id")])
        await engine.until(lambda: engine.inbox.idle)
        engine.clock.offset = timedelta(weeks=6)
        engine.delivery.wake()
        await asyncio.sleep(0.1)
        assert len(engine.sender.asked) == 1
        real = time.time
        monkeypatch.setattr(time, "time", lambda: real() - 10**6)
        await engine.quiet()  # the machine's clock was set back: nobody waits for eleven days
        assert len(engine.sender.texts(1001)) == 1


async def test_menus_that_came_late_are_never_both_live(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    await ann.say("/start")
    await stage.call("POST", "faults", method="sendMessage", kind="429", retry_after=1, times=1)
    for words in ("/menu", "/language", "/start"):
        await stage.call("POST", "send", user_id=ann.id, text=words)
    await ann.look()
    assert len(ann.bot_messages) == 4
    assert len(ann.live_menus) == 1


# -- Telegram's answers, and what proxies make of them


@asynccontextmanager
async def telegram(*answers: tuple[int, Any]) -> AsyncIterator[tuple[Bot, list[dict[str, str]]]]:
    """A server that gives these answers in order (JSON values, or a page's text), the last one for ever; and what it
    was asked.
    """
    left, asked = list(answers), list[dict[str, str]]()

    async def answer(request: web.Request) -> web.Response:
        asked.append({"method": request.path.split("/")[-1], **{k: str(v) for k, v in (await request.post()).items()}})
        status, body = left.pop(0) if len(left) > 1 else left[0]
        words = body if isinstance(body, str) else json.dumps(body)
        return web.Response(
            status=status, text=words, content_type="text/html" if body is words else "application/json"
        )

    application = web.Application()
    application.router.add_route("*", "/{path:.*}", answer)
    async with serving(application, 0) as port:
        bot = make_bot("1:test", f"http://127.0.0.1:{port}")
        try:
            yield bot, asked
        finally:
            await bot.session.close()


def error(code: int, words: str | None, **parameters: Any) -> tuple[int, Any]:
    given = {"ok": False, "error_code": code, "description": words, "parameters": parameters or None}
    return code, {name: value for name, value in given.items() if value is not None}


PAGE = "<html><h1>Bad Gateway</h1></html>"
MESSAGE = {"ok": True, "result": {"message_id": 5, "date": 0, "chat": {"id": 1, "type": "private"}}}


@pytest.mark.parametrize(
    ("answer", "meaning"),
    [
        (error(429, "Too Many Requests: retry after 7", retry_after=7), NotNow),
        (error(429, "Too Many Requests"), NotNow),
        (error(500, "Internal Server Error"), NotNow),
        (error(502, "Bad Gateway: restart"), NotNow),
        (error(401, "Unauthorized"), NotNow),
        (error(404, "Not Found"), NotNow),
        (error(403, "Forbidden: bot was blocked by the user"), Blocked),
        (error(400, "Bad Request: chat not found"), Blocked),
        (error(400, "Bad Request: message is too long"), Rejected),
        (error(400, "Bad Request: message to edit not found"), CannotEdit),
        ((502, PAGE), Unclear),
        ((200, PAGE), Unclear),
        ((200, {"ok": True, "result": {"message_id": "?"}}), Unclear),
        ((500, {"ok": False}), Unclear),
        ((200, MESSAGE), None),
    ],
)
async def test_every_answer_of_telegram_has_a_meaning(answer: tuple[int, Any], meaning: type[Exception] | None) -> None:
    async with telegram(answer) as (bot, _):
        send = TelegramSender(bot, 0)
        call = Call("sendMessage", {"chat_id": 1, "text": "x"})
        if meaning is None:
            assert (await send(call, Lane.REPLY)).message_id == 5
        else:
            with pytest.raises(meaning):
                await send(call, Lane.REPLY)


async def test_the_class_of_an_answer_is_not_made_anew_after_garbage_was_collected() -> None:
    bot = make_bot("1:test", "http://127.0.0.1:1")
    method = SetMyCommands(commands=[])
    answer = weakref.ref(type(bot.session.check_response(bot, method, 200, '{"ok": true, "result": true}')))
    gc.collect()
    assert answer() is type(bot.session.check_response(bot, method, 200, '{"ok": true, "result": true}'))


async def test_without_a_way_to_telegram_a_message_waits_however_long() -> None:
    bot = make_bot("1:test", f"http://127.0.0.1:{free_port()}")
    with pytest.raises(NotNow) as caught:
        await TelegramSender(bot, 0)(Call("sendMessage", {"chat_id": 1, "text": "x"}), Lane.REPLY)
    assert caught.value.seconds is not None
    await bot.session.close()


async def test_polling_survives_proxies_bad_answers_and_a_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.transports.FIRST_PAUSE", 0.01)
    update = message(1001, "/id")
    kept: list[Any] = []
    stopping, full = asyncio.Event(), [True]

    class Disk:
        async def take(self, updates: list[Any]) -> None:
            if full.pop() if full else False:
                raise OperationalError("INSERT", {}, sqlite3.OperationalError("database or disk is full"))
            kept.extend(updates)
            stopping.set()

    found = (200, {"ok": True, "result": [update]})
    answers = [(502, PAGE), (500, {"ok": False}), (200, {"ok": True, "result": 7}), error(409, "Conflict: x"), found]
    async with telegram(*answers) as (bot, asked):
        await asyncio.wait_for(poll(bot, Disk(), stopping), 10)  # type: ignore[arg-type]  # an inbox as poll sees it
    assert kept == [update]
    # Confirmed only once it was kept: what the disk did not take was asked for again.
    offsets = [call.get("offset") for call in asked]
    assert offsets[:6] == [None] * 6
    assert offsets[6:] == [str(update["update_id"] + 1)]


async def test_the_start_waits_for_telegram(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    await stage.stop_bot()
    for method in ("getMe", "deleteWebhook", "setMyCommands"):
        await stage.call("POST", "faults", method=method, kind="502", times=1)
    await stage.start_bot()
    assert "Кто вы?" in await ann.say("/start")
    assert not await stage.calls(method="getMe", chat_id=1001)


async def test_a_stranger_at_the_webhook_gets_nowhere(base: Database) -> None:
    async with living(base) as engine:
        webhook = Webhook(inbox=engine.inbox, secret="s3cret", path="/hook")
        async with serving(webhook.application, 0) as port, aiohttp.ClientSession() as session:
            url = f"http://127.0.0.1:{port}/hook"

            async def post(body: bytes, secret: str = "s3cret", kind: str = "application/json") -> int:
                headers = {"X-Telegram-Bot-Api-Secret-Token": secret, "Content-Type": kind}
                async with session.post(url, data=body, headers=headers) as answer:
                    return answer.status

            good = json.dumps(message(1001, "/id")).encode()
            assert await post(good, secret="wrong") == 401
            assert await post(good, secret="\udcff\udcfe") == 401
            assert await post(good, secret="") == 401
            for bad in (b"", b"{", b"\xff\xfe\x00", b"[" * 100_000):
                assert await post(bad) == 400
            for odd in (b"null", b"[]", b"7", b'"x"', b"{}", b'{"update_id": 9e99}'):
                assert await post(odd) == 200
            assert engine.sender.done == []
            assert await post(good, kind="application/json; charset=klingon") == 200
            await engine.quiet()
            assert len(engine.sender.texts(1001)) == 1


async def test_who_asked_first_is_answered_first_however_many_wait() -> None:
    limits = Limits(1000.0)
    assert limits._overall is not None
    limits._overall._level = 0.0
    order: list[int] = []

    async def wait(number: int) -> None:
        await limits.wait(number, Lane.REPLY)
        order.append(number)

    await asyncio.gather(*(wait(number) for number in range(100)))
    assert order == list(range(100))
