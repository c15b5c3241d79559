"""The control doors: people, what they send, the chat as the page draws it, events; and who may come in at all."""

import asyncio
import json
from typing import Any

import aiohttp
import pytest

from sandbox.server import Sandbox
from tests.sandbox.support import ANYA, BORIS, TOKEN, VERA, Caller, until


async def test_three_people_are_there_from_the_start(api: Caller) -> None:
    people = (await api.get("users"))["users"]
    assert [(person["id"], person["first_name"], person["last_name"], person["username"]) for person in people] == [
        (ANYA, "Аня", "Смирнова", None),
        (BORIS, "Борис", "Ким", "boris_kim"),
        (VERA, "Вера", "Орлова", "vera_orlova"),
    ]
    assert {(person["language_code"], person["blocked"], person["started"]) for person in people} == {
        ("ru", False, False)
    }


async def test_more_people_can_come(api: Caller) -> None:
    created = await api.post("users", first_name="Жан")
    assert (created["id"], created["language_code"], created["last_name"]) == (1004, "ru", None)
    other = await api.post("users", first_name="Ann", username="ann_l", language_code="en", id=50, phone_number="700")
    assert (other["id"], other["username"], other["phone_number"]) == (50, "ann_l", "700")
    assert [person["id"] for person in (await api.get("users"))["users"]] == [50, ANYA, BORIS, VERA, 1004]
    said = await api.say(50, "/start")
    assert said["from"] == {
        "id": 50, "is_bot": False, "first_name": "Ann", "username": "ann_l", "language_code": "en",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("person", "status", "refusal"),
    [
        ({}, 400, "first_name: Field required"),
        ({"first_name": ""}, 400, "first_name: String should have at least 1 character"),
        ({"first_name": 5}, 400, "first_name: Input should be a valid string"),
        ({"first_name": "X", "id": ANYA}, 409, f"there is a person with id {ANYA} already"),
        ({"first_name": "X", "id": -5}, 400, "id: Input should be greater than 0"),
        ({"first_name": "X", "username": "Boris_Kim"}, 409, "username Boris_Kim is taken"),
        ({"first_name": "X", "age": 5}, 400, "age: Extra inputs are not permitted"),
    ],
)
async def test_people_who_cannot_be(api: Caller, person: dict[str, Any], status: int, refusal: str) -> None:
    assert await api.post_refused("users", **person) == (status, refusal)
    assert len((await api.get("users"))["users"]) == 3


async def test_a_message_becomes_an_update(api: Caller) -> None:
    sent = await api.post("send", user_id=ANYA, text="/start job_7")
    update = (await api.updates())[0]
    assert update == {"update_id": sent["update_id"], "message": sent["message"]}
    assert sent["message"]["from"] == {
        "id": ANYA, "is_bot": False, "first_name": "Аня", "last_name": "Смирнова", "language_code": "ru",
    }  # fmt: skip
    assert sent["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert (await api.chat(ANYA))["user"]["started"] is True


async def test_contacts_and_locations(started: Caller) -> None:
    own = await started.post("send", user_id=ANYA, contact=True)
    assert own["message"]["contact"] == {
        "phone_number": "70000001001", "first_name": "Аня", "last_name": "Смирнова", "user_id": ANYA,
    }  # fmt: skip
    other = await started.post("send", user_id=ANYA, contact={"phone_number": "79990001122", "user_id": 7})
    assert other["message"]["contact"] == {"phone_number": "79990001122", "first_name": "Аня", "user_id": 7}
    place = {"latitude": 55.75, "longitude": 37.6}
    assert (await started.post("send", user_id=ANYA, location=place))["message"]["location"] == place
    shown = (await started.chat(ANYA))["messages"]
    assert shown[-1]["location"] == place
    assert shown[-2]["contact"]["phone_number"] == "79990001122"


@pytest.mark.parametrize(
    ("body", "status", "refusal"),
    [
        ({"text": "x"}, 400, "user_id: Field required"),
        ({"user_id": 77, "text": "x"}, 404, "there is no person with id 77"),
        ({"user_id": ANYA}, 400, "give exactly one of text, contact, document, photo, location"),
        ({"user_id": ANYA, "contact": False}, 400, "give exactly one of text, contact, document, photo, location"),
        (
            {"user_id": ANYA, "text": "x", "contact": True},
            400,
            "give exactly one of text, contact, document, photo, location",
        ),
        ({"user_id": ANYA, "text": " \n"}, 400, "the text is empty"),
        ({"user_id": ANYA, "text": "x" * 4097}, 400, "the text is longer than 4096; Telegram's apps send it in parts"),
        (
            {"user_id": ANYA, "document": {"file_name": "x", "content": "eA=="}, "caption": "x" * 1025},
            400,
            "the caption is longer than 1024",
        ),
    ],
)
async def test_what_people_cannot_send(api: Caller, body: dict[str, Any], status: int, refusal: str) -> None:
    assert await api.post_refused("send", **body) == (status, refusal)
    assert await api.updates() == []


async def test_who_has_blocked_the_bot_writes_nothing(started: Caller) -> None:
    sent = {"inline_keyboard": [[{"text": "Да", "callback_data": "y"}]]}
    await started.ok("sendMessage", chat_id=ANYA, text="?", reply_markup=sent)
    assert await started.post("block", user_id=ANYA) == {"user_id": ANYA, "blocked": True, "update_id": 3}
    assert (await started.get("users"))["users"][0]["blocked"] is True
    refusal = (409, "Аня has blocked the bot; unblock it first")
    assert await started.post_refused("send", user_id=ANYA, text="x") == refusal
    assert await started.post_refused("press", user_id=ANYA, label="Да") == refusal
    await started.post("unblock", user_id=ANYA)
    await started.say(ANYA, "x")
    assert (await started.post_refused("block", user_id=77))[0] == 404


async def test_the_chat_as_the_page_draws_it(started: Caller) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Да", "callback_data": "y"}]]}
    sent = await started.ok("sendMessage", chat_id=ANYA, text="<b>Ну?</b>", parse_mode="HTML", reply_markup=keyboard)
    chat = await started.chat(ANYA)
    assert chat["user"]["id"] == ANYA
    assert chat["messages"][-1] == {
        "message_id": sent["message_id"], "seq": chat["last_seq"], "date": sent["date"], "edit_date": None,
        "from": "bot", "text": "Ну?", "entities": [{"type": "bold", "offset": 0, "length": 3}], "caption": None,
        "document": None, "photo": None, "contact": None, "location": None, "buttons": keyboard["inline_keyboard"],
        "deleted": False,
    }  # fmt: skip
    assert (chat["reply_keyboard"], chat["toasts"], chat["action"], chat["commands"]) == (None, [], None, [])
    # Only what has changed since.
    assert (await started.chat(ANYA, after=chat["last_seq"]))["messages"] == []
    await started.ok("editMessageText", chat_id=ANYA, message_id=sent["message_id"], text="Ну!")
    changed = await started.chat(ANYA, after=chat["last_seq"])
    assert [message["text"] for message in changed["messages"]] == ["Ну!"]
    assert changed["last_seq"] > chat["last_seq"]
    assert (await started.door("GET", "chat/77"))[0] == 404
    assert await started.door("GET", f"chat/{ANYA}?after=x") == (400, {"error": "after must be a whole number"})


async def test_the_page_hears_of_changes(started: Caller, sandbox: Sandbox) -> None:
    async with started.session.get(f"{started.url}/sandbox/events") as stream:
        assert stream.content_type == "text/event-stream"
        assert await stream.content.readuntil(b"\n\n") == b": connected\n\n"
        await started.say(ANYA, "раз")
        assert await heard(stream) == {"chat": ANYA, "seq": (await started.chat(ANYA))["last_seq"]}
        await started.post("users", first_name="Жан")
        assert await heard(stream) == {"users": True}
        await started.ok("sendChatAction", chat_id=BORIS, action="typing")
        assert (await heard(stream))["chat"] == BORIS
        await started.post("block", user_id=VERA)
        assert await heard(stream) == {"users": True}
    await started.say(ANYA, "два")

    async def nobody_listens() -> bool:
        return not sandbox.world.events._listeners

    await until(nobody_listens)


async def heard(stream: aiohttp.ClientResponse) -> Any:
    line = await stream.content.readuntil(b"\n\n")
    return json.loads(line.removeprefix(b"data: "))


async def test_quiet_events_are_kept_alive(api: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.events.KEEP_ALIVE_SECONDS", 0.02)
    async with api.session.get(f"{api.url}/sandbox/events") as stream:
        await stream.content.readuntil(b"\n\n")
        assert await stream.content.readuntil(b"\n\n") == b": still here\n\n"


def test_a_page_that_does_not_read_is_let_go(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    events = sandbox.world.events
    queue = events.listen(length=2)
    for number in range(3):
        events.publish({"chat": number})
    assert [queue.get_nowait(), queue.get_nowait()] == [{"chat": 1}, None]
    assert not events._listeners


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 403),
        ({"Host": "127.0.0.1.evil.example"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://localhost:1"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Host": "localhost"}, 200),
        ({"Host": "[::1]:80"}, 200),
        ({"Host": "localhost:99", "Origin": "http://localhost:99", "Sec-Fetch-Site": "same-origin"}, 200),
    ],
)
async def test_only_this_machines_own_pages_may_ask(api: Caller, headers: dict[str, str], status: int) -> None:
    for path in ("sandbox/users", "sandbox/clock", f"bot{TOKEN}/getMe"):
        async with api.session.get(f"{api.url}/{path}", headers=headers) as response:
            assert response.status == status


async def test_a_link_to_the_page_may_stand_anywhere(api: Caller) -> None:
    for path, dest, status in (("", "document", 200), ("", "iframe", 403), ("sandbox/users", "document", 403)):
        headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": dest}
        async with api.session.get(f"{api.url}/{path}", headers=headers) as response:
            assert response.status == status


async def test_a_bug_behind_a_door_shows_as_one(api: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.people.People.all", lambda _: 1 / 0)
    assert await api.door("GET", "users") == (500, {"error": "the sandbox has failed; its log says how"})


async def test_doors_that_do_not_exist(api: Caller) -> None:
    assert await api.door("GET", "nothing") == (404, {"error": "Not Found"})
    assert await api.door("DELETE", "users") == (405, {"error": "Method Not Allowed"})
    async with api.session.post(f"{api.url}/sandbox/users", data=b"{") as response:
        assert response.status == 400
        assert "Invalid JSON" in (await response.json())["error"]


async def test_the_page_and_its_files(api: Caller) -> None:
    policy = "default-src 'self'; img-src 'self' blob: data:; style-src 'self'; script-src 'self'"
    async with api.session.get(api.url) as response:
        assert (response.status, response.content_type) == (200, "text/html")
        assert response.headers["Content-Security-Policy"] == policy
        page = await response.text()
    assert "/page/" in page
    async with api.session.get(f"{api.url}/page/style.css") as response:
        assert (response.status, response.content_type) == (200, "text/css")
        assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    ["/page/../server.py", "/page/%2e%2e/server.py", "/page/..%2fserver.py", "/page/nothing.js", "/page/.hidden",
     "/page/", "/server.py", "/page/index.html/x"],
)  # fmt: skip
async def test_nothing_else_is_served(api: Caller, sandbox: Sandbox, path: str) -> None:
    reader, writer = await raw_request(sandbox.port, path)
    status = (await reader.readline()).decode()
    writer.close()
    assert " 404 " in status


async def raw_request(port: int, path: str) -> Any:
    """A request whose path no client library has tidied up."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
    return reader, writer


async def test_the_state(started: Caller) -> None:
    await started.say(ANYA, "раз")
    state = await started.get("state")
    assert (state["unconfirmed"], state["poller"], state["webhook"], state["bot"]) == (1, True, None, None)
    assert state["version"]
