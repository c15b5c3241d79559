"""How calls reach the Bot API: tokens, methods, the ways to send parameters, the record of calls, faults."""

import asyncio
import time

import aiohttp
import pytest

from tests.sandbox.support import ANYA, BORIS, TOKEN, Caller, dumps

NOT_A_NUMBER = 'field "reply_to_message_id" must be of type Number'


@pytest.mark.parametrize("token", ["1:wrong", "2:sandbox", "nonsense", "1%3Awrong"])
async def test_a_wrong_token_is_unauthorized(api: Caller, token: str) -> None:
    async with api.session.get(f"{api.url}/bot{token}/getMe") as response:
        assert response.status == 401
        assert await response.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    async with api.session.get(f"{api.url}/file/bot{token}/documents/file_1.txt") as response:
        assert response.status == 401


async def test_get_me_in_any_case_and_by_get(api: Caller) -> None:
    me = await api.ok("GETME")
    assert (me["id"], me["is_bot"], me["first_name"]) == (1, True, "TalentLoop")
    async with api.session.get(f"{api.url}/bot{TOKEN}/getMe") as response:
        assert (await response.json())["result"] == me


async def test_unknown_methods(api: Caller) -> None:
    status, body = await api.raw("sendNothing")
    assert (status, body["description"]) == (404, "Not Found: method not found")
    assert await api.refusal("sendPoll") == "Bad Request: the sandbox does not know method sendPoll"


@pytest.mark.parametrize("way", ["query", "form", "multipart", "json", "json with strings"])
async def test_every_way_to_send_parameters(started: Caller, way: str) -> None:
    markup = {"inline_keyboard": [[{"text": "Да", "callback_data": "y"}]]}
    strings = {"chat_id": str(ANYA), "text": "Привет & пока", "protect_content": "True", "reply_markup": dumps(markup)}
    url = f"{started.url}/bot{TOKEN}/sendMessage"
    if way == "query":
        request = started.session.get(url, params=strings)
    elif way == "form":
        request = started.session.post(url, data=strings)
    elif way == "multipart":
        with aiohttp.MultipartWriter("form-data") as writer:
            for name, value in strings.items():
                writer.append(value).set_content_disposition("form-data", name=name)
        request = started.session.post(url, data=writer)
    elif way == "json":
        typed = strings | {"chat_id": ANYA, "protect_content": True, "reply_markup": markup, "unknown": 1}
        request = started.session.post(url, json=typed)
    else:
        request = started.session.post(url, json=strings)
    async with request as response:
        message = (await response.json())["result"]
    assert (message["chat"]["id"], message["text"]) == (ANYA, "Привет & пока")
    assert message["has_protected_content"] is True
    assert message["reply_markup"] == markup


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        (b"{", "can't parse JSON object"),
        (b"[]", "object expected"),
        (b'{"chat_id": 1001, "text": "\\ud800"}', "strings must be encoded in UTF-8"),
        (b'{"chat_id": 1001, "text": "x", "reply_markup": "{"}', "can't parse reply keyboard markup JSON object"),
        (
            b'{"chat_id": 1001, "text": "x", "message_thread_id": "x"}',
            'field "message_thread_id" must be of type Number',
        ),
        (
            b'{"chat_id": 1001, "text": "x", "message_thread_id": true}',
            'field "message_thread_id" must be of type Number',
        ),
        (b'{"text": "x"}', "chat_id is empty"),
        (b'{"text": "x", "chat_id": ""}', "chat_id is empty"),
        (b'{"text": "x", "chat_id": 999}', "chat not found"),
        (b'{"text": "x", "chat_id": "@nobody"}', "chat not found"),
        (b'{"text": "x", "chat_id": -100123}', "chat not found"),
    ],
)
async def test_parameters_that_cannot_be_understood(started: Caller, body: bytes, refusal: str) -> None:
    headers = {"Content-Type": "application/json"}
    async with started.session.post(f"{started.url}/bot{TOKEN}/sendMessage", data=body, headers=headers) as response:
        assert response.status == 400
        assert (await response.json())["description"] == f"Bad Request: {refusal}"


async def test_objects_are_checked_against_the_models(started: Caller) -> None:
    options = {"is_disabled": "maybe"}
    described = await started.refusal("sendMessage", chat_id=ANYA, text="x", link_preview_options=options)
    assert described.startswith("Bad Request: can't parse parameter \"link_preview_options")
    described = await started.refusal("getChatMenuButton", chat_id=[1])
    assert described == 'Bad Request: field "chat_id" must be of type Number'


async def test_numbers_beyond_all_bounds(started: Caller) -> None:
    huge = 10**30
    assert await started.refusal("sendMessage", chat_id=huge, text="x") == "Bad Request: chat not found"
    edit = await started.refusal("editMessageText", chat_id=ANYA, message_id=huge, text="x")
    assert edit == "Bad Request: message to edit not found"
    reply = await started.refusal("sendMessage", chat_id=ANYA, text="x", reply_parameters={"message_id": huge})
    assert reply == "Bad Request: message to be replied not found"
    await started.ok("deleteMessages", chat_id=ANYA, message_ids=[huge])
    assert await started.updates(offset=huge, limit=huge) == []
    assert (await started.door("GET", f"chat/{huge}"))[0] == 404
    assert (await started.post_refused("send", user_id=huge, text="x"))[0] == 400
    assert (await started.get(f"calls?after={huge}"))["calls"] == []


async def test_a_form_that_is_not_utf8(api: Caller) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    async with api.session.post(f"{api.url}/bot{TOKEN}/sendMessage", data=b"text=\xff", headers=headers) as response:
        assert (await response.json())["description"] == "Bad Request: strings must be encoded in UTF-8"


async def test_calls_are_recorded_and_can_be_asked_for(started: Caller) -> None:
    await started.door("DELETE", "calls")
    await started.say(ANYA, "раз")
    update_id = (await started.updates(offset=0))[0]["update_id"]
    await started.ok("sendMessage", chat_id=ANYA, text="два")
    await started.refusal("sendmessage", chat_id=BORIS, text="")
    calls = (await started.get("calls"))["calls"]
    assert [(call["method"], call["chat_id"], call["status"]) for call in calls] == [
        ("getUpdates", None, 200),
        ("sendMessage", ANYA, 200),
        ("sendMessage", BORIS, 400),
    ]
    assert calls[0]["update_ids"] == [update_id]
    assert calls[1]["params"] == {"chat_id": ANYA, "text": "два"}
    assert calls[2]["error"] == "Bad Request: message text is empty"
    assert [call["n"] for call in calls] == sorted(call["n"] for call in calls)
    only = (await started.get(f"calls?method=sendMessage&chat_id={ANYA}&after={calls[0]['n']}"))["calls"]
    assert only == [calls[1]]
    await started.door("DELETE", "calls")
    assert (await started.get("calls"))["calls"] == []


async def test_the_record_of_calls_is_bounded(started: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.calls.KEPT", 5)
    monkeypatch.setattr("sandbox.calls.TRIM_EVERY", 2)
    for _ in range(12):
        await started.ok("getMe")
    assert len((await started.get("calls"))["calls"]) <= 6


@pytest.mark.parametrize(
    ("kind", "status", "description"),
    [
        ("403", 403, "Forbidden: bot was blocked by the user"),
        ("400", 400, "Bad Request: the sandbox was told to refuse this"),
        ("500", 500, "Internal Server Error"),
        ("502", 502, "Bad Gateway"),
    ],
)
async def test_ordered_refusals(started: Caller, kind: str, status: int, description: str) -> None:
    await started.post("faults", kind=kind)
    code, body = await started.raw("sendMessage", chat_id=ANYA, text="x")
    assert (code, body) == (status, {"ok": False, "error_code": status, "description": description})
    assert (await started.chat(ANYA))["messages"][-1]["from"] == "user"
    await started.ok("sendMessage", chat_id=ANYA, text="x")


async def test_an_ordered_429_names_the_pause(started: Caller) -> None:
    await started.post("faults", kind="429", retry_after=7)
    code, body = await started.raw("sendMessage", chat_id=ANYA, text="x")
    assert (code, body["parameters"]) == (429, {"retry_after": 7})
    assert body["description"] == "Too Many Requests: retry after 7"


async def test_faults_are_for_a_method_and_a_chat_and_count_down(started: Caller) -> None:
    await started.post(
        "faults", kind="400", method="sendMessage", chat_id=BORIS, times=2, description="Bad Request: why"
    )
    await started.ok("getMe")
    await started.ok("sendMessage", chat_id=ANYA, text="x")
    assert await started.refusal("sendMessage", chat_id=BORIS, text="x") == "Bad Request: why"
    assert [fault["times"] for fault in (await started.get("faults"))["faults"]] == [1]
    await started.refusal("sendMessage", chat_id=BORIS, text="x")
    assert (await started.get("faults"))["faults"] == []
    await started.ok("sendMessage", chat_id=BORIS, text="x")


async def test_faults_can_be_taken_back(started: Caller) -> None:
    await started.post("faults", kind="500", times=100)
    await started.door("DELETE", "faults")
    await started.ok("getMe")


@pytest.mark.parametrize(
    ("order", "refusal"),
    [
        ({"kind": "teapot"}, "kind must be one of 429, 403, 400, 500, 502, timeout, drop, drop_after"),
        ({"kind": "500", "times": 0}, "times must be at least 1"),
        ({}, "kind: Field required"),
    ],
)
async def test_faults_that_make_no_sense(api: Caller, order: dict[str, object], refusal: str) -> None:
    assert await api.post_refused("faults", **order) == (400, refusal)


async def test_a_dropped_connection_does_nothing_or_everything(started: Caller) -> None:
    for kind, texts in (("drop", []), ("drop_after", ["x"])):
        await started.post("faults", kind=kind)
        with pytest.raises(aiohttp.ClientConnectionError):
            await started.raw("sendMessage", chat_id=ANYA, text="x")
        shown = [message["text"] for message in (await started.chat(ANYA))["messages"] if message["from"] == "bot"]
        assert shown == texts
    recorded = [(call["status"], call["error"]) for call in (await started.get("calls?method=sendMessage"))["calls"]]
    assert recorded == [(0, "fault: drop"), (200, None)]


async def test_a_call_kept_waiting_does_nothing(started: Caller) -> None:
    await started.post("faults", kind="timeout")
    before = time.monotonic()
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(started.raw("sendMessage", chat_id=ANYA, text="x"), 0.2)
    assert time.monotonic() - before >= 0.2
    assert (await started.chat(ANYA))["messages"][-1]["from"] == "user"


async def test_a_bug_of_the_sandbox_shows_as_one(started: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.profile.Profile.as_user", lambda _: 1 / 0)
    status, body = await started.raw("getMe")
    assert (status, body["description"]) == (500, "Internal Server Error")
