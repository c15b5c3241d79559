"""Updates in and messages out while Telegram misbehaves: nothing is lost, nothing overtakes, reasons have names."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from handlers.screens.render import Answer, Screen, calls, to_entities, utf16_length
from models.tables import OutboxState, Reason
from services import outbox
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
