"""Telegram's sending limits: per chat, overall, with the pause to make, and the switch."""

from pathlib import Path

import aiohttp
import pytest

from sandbox import limits
from sandbox.limits import Limits
from sandbox.server import Sandbox
from tests.sandbox.support import ANYA, BORIS, Caller, dumps, png


class Watch:
    """Monotonic time that a test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_chat_takes_a_burst_and_then_one_a_second() -> None:
    watch = Watch()
    limited = Limits(on=True, monotonic=watch)
    assert [limited.take(ANYA) for _ in range(6)] == [0, 0, 0, 0, 0, 1]
    assert limited.take(BORIS) == 0
    watch.now += 1
    assert [limited.take(ANYA) for _ in range(2)] == [0, 1]
    watch.now += 100
    assert [limited.take(ANYA) for _ in range(6)] == [0, 0, 0, 0, 0, 1]


def test_thirty_a_second_over_all_chats() -> None:
    watch = Watch()
    limited = Limits(on=True, monotonic=watch)
    assert [limited.take(chat) for chat in range(31)] == [0] * 30 + [1]
    watch.now += 0.5
    assert [limited.take(chat) for chat in range(100, 116)] == [0] * 15 + [1]


def test_edits_have_a_limit_of_their_own() -> None:
    watch = Watch()
    limited = Limits(on=True, monotonic=watch)
    assert [limited.take(ANYA, edit=True) for _ in range(21)] == [0] * 20 + [1]
    assert limited.take(ANYA) == 0


def test_an_album_costs_its_messages() -> None:
    watch = Watch()
    limited = Limits(on=True, monotonic=watch)
    assert limited.take(ANYA, cost=10) == 0
    assert limited.take(ANYA) == 6


def test_full_buckets_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "REMEMBERED_CHATS", 3)
    watch = Watch()
    limited = Limits(on=True, monotonic=watch)
    for chat in range(3):
        limited.take(chat)
    watch.now += 10
    limited.take(99)
    assert len(limited._chats) == 1


async def test_the_server_answers_429_and_counts_nothing_else(tmp_path: Path, session: aiohttp.ClientSession) -> None:
    sandbox = Sandbox(file=tmp_path / "limited.db")
    await sandbox.start()
    api = Caller(session, sandbox.url)
    await api.say(ANYA, "/start")
    await api.say(BORIS, "/start")
    numbers = [(await api.ok("sendMessage", chat_id=ANYA, text=str(n)))["message_id"] for n in range(5)]
    status, body = await api.raw("sendMessage", chat_id=ANYA, text="x")
    assert status == 429
    retry_after = body["parameters"]["retry_after"]
    assert body["description"] == f"Too Many Requests: retry after {retry_after}"
    assert retry_after >= 1
    # Refused calls, other chats, edits, actions and deletions go on.
    assert (await api.raw("sendMessage", chat_id=ANYA, text=""))[0] == 400
    await api.ok("sendMessage", chat_id=BORIS, text="x")
    await api.ok("editMessageText", chat_id=ANYA, message_id=numbers[0], text="y")
    await api.ok("sendChatAction", chat_id=ANYA, action="typing")
    await api.ok("deleteMessage", chat_id=ANYA, message_id=numbers[1])
    # Time in the sandbox does not fill the bucket.
    await api.post("clock", advance={"days": 1})
    assert (await api.raw("sendMessage", chat_id=ANYA, text="x"))[0] == 429
    album = [{"type": "photo", "media": f"attach://p{n}"} for n in range(6)]
    files = {f"p{n}": (f"{n}.png", png()) for n in range(6)}
    fields = {"chat_id": str(ANYA), "media": dumps(album)}
    assert (await api.form("sendMediaGroup", fields, **files))[0] == 429
    assert len([message for message in (await api.chat(ANYA))["messages"] if message["from"] == "bot"]) == 5

    assert await api.post("limits", on=False) == {"on": False}
    for _ in range(40):
        await api.ok("sendMessage", chat_id=ANYA, text="x")
    await api.post("limits", on=True)
    assert [(await api.raw("sendMessage", chat_id=ANYA, text="x"))[0] for _ in range(6)] == [200] * 5 + [429]
    await sandbox.stop()


async def test_the_switch_is_remembered(tmp_path: Path, session: aiohttp.ClientSession) -> None:
    file = tmp_path / "switch.db"
    for given, expected in ((None, True), (False, False), (None, False), (True, True)):
        sandbox = Sandbox(file=file, rate=given)
        await sandbox.start()
        assert (await Caller(session, sandbox.url).get("state"))["limits"] is expected
        await sandbox.stop()
