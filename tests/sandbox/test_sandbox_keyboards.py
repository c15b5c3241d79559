"""Keyboards: what Telegram takes, and what happens when people press them."""

import time
from typing import Any

import pytest

from sandbox.server import Sandbox
from tests.sandbox.support import ANYA, BORIS, Caller, dumps


def inline(*buttons: Any) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


def tap(text: str, data: str) -> dict[str, str]:
    return {"text": text, "callback_data": data}


@pytest.mark.parametrize(
    ("markup", "refusal"),
    [
        ([], "object expected as reply markup"),
        ("1", "object expected as reply markup"),
        ({"inline_keyboard": {}}, 'field "inline_keyboard" must be of type Array'),
        (
            {"inline_keyboard": [tap("x", "y")]},
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        ({"keyboard": ["x"]}, 'field "keyboard" must be an Array of Arrays'),
        ({"keyboard": [[1]]}, "can't parse keyboard button: KeyboardButton must be a String or an Object"),
        ({"keyboard": [[{}]]}, "can't parse keyboard button: Can't find field \"text\""),
        (inline("x"), "can't parse inline keyboard button: InlineKeyboardButton must be an Object"),
        (inline({"callback_data": "x"}), "can't parse inline keyboard button: Can't find field \"text\""),
        (inline({"text": 1}), 'can\'t parse inline keyboard button: Field "text" must be of type String'),
        (
            inline({"text": "x", "callback_data": 1}),
            'can\'t parse inline keyboard button: Field "callback_data" must be of type String',
        ),
        (
            inline({"text": "x"}),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            inline({"text": "x", "callback_data": ""}),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (inline(tap("x", "я" * 33)), "BUTTON_DATA_INVALID"),
        (inline({"text": "x", "pay": True}), "BUTTON_TYPE_INVALID"),
        (inline({"text": "x", "callback_game": {}}), "BUTTON_TYPE_INVALID"),
        (
            inline({"text": "x", "url": "http://localhost:8080"}),
            "inline keyboard button URL 'http://localhost:8080' is invalid: Wrong HTTP URL",
        ),
        (
            inline({"text": "x", "url": "ftp://e.com"}),
            "inline keyboard button URL 'ftp://e.com' is invalid: Unsupported URL protocol",
        ),
        (
            inline({"text": "x", "web_app": {"url": "http://e.com"}}),
            "inline keyboard button Web App URL 'http://e.com' is invalid: Only HTTPS links are allowed",
        ),
        (inline({"text": "x", "web_app": {}}), "can't parse inline keyboard button: Can't find field \"url\""),
        (
            inline({"text": "x", "copy_text": {}}),
            'can\'t parse inline keyboard button: Field "copy_text.text": Field required',
        ),
        (
            inline({"text": "x", "switch_inline_query": 5}),
            'can\'t parse inline keyboard button: Field "switch_inline_query": Input should be a valid string',
        ),
        (
            {"keyboard": [[{"text": "x", "icon_custom_emoji_id": 5}]]},
            'can\'t parse keyboard button: Field "icon_custom_emoji_id": Input should be a valid string',
        ),
        ({"inline_keyboard": [[tap("x", str(n))] for n in range(101)]}, "reply markup is too long"),
        ({"inline_keyboard": [[tap("я" * 100, "x" * 64)] for _ in range(60)]}, "reply markup is too long"),
    ],
)
async def test_keyboards_telegram_does_not_take(started: Caller, markup: Any, refusal: str) -> None:
    described = await started.refusal("sendMessage", chat_id=ANYA, text="x", reply_markup=markup)
    assert described == f"Bad Request: {refusal}"


async def test_all_kinds_of_inline_buttons(started: Caller) -> None:
    buttons = [
        {"text": "данные", "callback_data": "я" * 32},
        {"text": "ссылка", "url": "https://e.com/"},
        {"text": "человек", "url": "tg://user?id=1002"},
        {"text": "поиск", "switch_inline_query_current_chat": ""},
        {"text": "копия", "copy_text": {"text": "abc"}},
        {"text": "страница", "web_app": {"url": "https://e.com/app"}},
    ]
    given = inline(*buttons)
    sent = await started.ok("sendMessage", chat_id=ANYA, text="x", reply_markup=given)
    assert sent["reply_markup"] == given
    assert (await started.chat(ANYA))["messages"][-1]["buttons"] == [buttons]
    pressed = await started.post("press", user_id=ANYA, label="ссылка")
    assert pressed == {"update_id": None, "kind": "url", "url": "https://e.com/"}
    assert (await started.post_refused("press", user_id=ANYA, label="поиск"))[0] == 400


async def test_what_vanishes_without_a_word(started: Caller) -> None:
    row = [tap(str(number), "x") for number in range(10)]
    given = {"inline_keyboard": [row, [], [tap("", "x")]]}
    sent = await started.ok("sendMessage", chat_id=ANYA, text="x", reply_markup=given)
    assert sent["reply_markup"] == {"inline_keyboard": [row[:8]]}
    empty: list[dict[str, Any]] = [{}, {"inline_keyboard": []}, {"inline_keyboard": [[]]}, {"keyboard": [[""]]}]
    for nothing in empty:
        sent = await started.ok("sendMessage", chat_id=ANYA, text="x", reply_markup=nothing)
        assert "reply_markup" not in sent


async def test_a_tap_becomes_an_update_with_the_message(started: Caller) -> None:
    sent = await started.ok("sendMessage", chat_id=BORIS, text="Да?", reply_markup=inline(tap("Да", "yes:1")))
    pressed = await started.post("press", user_id=BORIS, label="Да")
    update = (await started.updates())[0]
    query = update["callback_query"]
    assert (pressed["update_id"], pressed["kind"]) == (update["update_id"], "callback_query")
    assert (query["from"]["id"], query["data"], query["message"]) == (BORIS, "yes:1", sent)
    assert query["chat_instance"]
    await started.ok("answerCallbackQuery", callback_query_id=query["id"], text="Принято", show_alert=True)
    toast = (await started.chat(BORIS))["toasts"][0]
    assert (toast["text"], toast["show_alert"], toast["callback_query_id"]) == ("Принято", True, query["id"])
    assert (await started.chat(BORIS, after=toast["seq"]))["toasts"] == []


async def test_the_newest_message_that_has_the_button_is_meant(started: Caller) -> None:
    first = await started.ok("sendMessage", chat_id=ANYA, text="1", reply_markup=inline(tap("Да", "a")))
    second = await started.ok("sendMessage", chat_id=ANYA, text="2", reply_markup=inline(tap("Да", "b")))
    await started.ok("sendMessage", chat_id=ANYA, text="3", reply_markup=inline(tap("Нет", "c")))
    await started.post("press", user_id=ANYA, label="Да")
    await started.post("press", user_id=ANYA, label="Да", message_id=first["message_id"])
    await started.post("press", user_id=ANYA, data="b")
    await started.ok("deleteMessage", chat_id=ANYA, message_id=second["message_id"])
    await started.post("press", user_id=ANYA, label="Да")
    queries = [update["callback_query"] for update in await started.updates()]
    assert [query["data"] for query in queries] == ["b", "a", "b", "a"]


async def test_data_nobody_offered(started: Caller) -> None:
    sent = await started.ok("sendMessage", chat_id=ANYA, text="1", reply_markup=inline(tap("Да", "a")))
    await started.post("press", user_id=ANYA, data="admin:drop", message_id=sent["message_id"])
    assert (await started.updates())[0]["callback_query"]["data"] == "admin:drop"


async def test_buttons_that_are_not_there(started: Caller) -> None:
    await started.ok("sendMessage", chat_id=ANYA, text="1", reply_markup=inline(tap("Да", "a"), tap("Нет", "b")))
    await started.ok("sendMessage", chat_id=ANYA, text="2", reply_markup={"keyboard": [["Меню"]]})
    status, answer = await started.door("POST", "press", {"user_id": ANYA, "label": "Может быть"})
    assert (status, answer) == (404, {"error": "there is no such button", "labels": ["Да", "Нет", "Меню"]})
    assert (await started.post_refused("press", user_id=ANYA, data="z"))[0] == 404
    assert (await started.post_refused("press", user_id=ANYA, data="z", message_id=99))[0] == 404
    assert await started.post_refused("press", user_id=ANYA) == (400, "give either label or data")
    assert await started.post_refused("press", user_id=77, label="Да") == (404, "there is no person with id 77")


async def test_a_query_is_forgotten_after_a_while(started: Caller, sandbox: Sandbox) -> None:
    await started.ok("sendMessage", chat_id=ANYA, text="1", reply_markup=inline(tap("Да", "a")))
    fresh = (await started.post("press", user_id=ANYA, label="Да"))["callback_query_id"]
    stale = (await started.post("press", user_id=ANYA, label="Да"))["callback_query_id"]
    sandbox.world.store.execute("update callbacks set created = ? where id = ?", time.time() - 16, stale)
    too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    for query_id in (stale, "123", ""):
        assert await started.refusal("answerCallbackQuery", callback_query_id=query_id) == too_old
    # The sandbox clock has nothing to do with it.
    await started.post("clock", advance={"weeks": 1})
    long = await started.refusal("answerCallbackQuery", callback_query_id=fresh, text="x" * 201)
    assert long == "Bad Request: MESSAGE_TOO_LONG"
    link = await started.refusal("answerCallbackQuery", callback_query_id=fresh, url="https://e.com")
    assert link == "Bad Request: URL_INVALID"
    await started.ok("answerCallbackQuery", callback_query_id=fresh)


async def test_reply_keyboards_are_shown_pressed_and_removed(started: Caller) -> None:
    rows = [["Резюме", {"text": "Телефон", "request_contact": True}], [{"text": "Где я", "request_location": True}]]
    sent = await started.ok("sendMessage", chat_id=ANYA, text="1", reply_markup=dumps({"keyboard": rows}))
    assert "reply_markup" not in sent
    shown = [[{"text": "Резюме"}, {"text": "Телефон", "request_contact": True}]]
    assert (await started.chat(ANYA))["reply_keyboard"] == [*shown, [{"text": "Где я", "request_location": True}]]
    # Messages with an inline keyboard or none leave it where it is.
    await started.ok("sendMessage", chat_id=ANYA, text="2", reply_markup=inline(tap("Да", "a")))
    await started.ok("sendMessage", chat_id=ANYA, text="3")
    pressed = await started.post("press", user_id=ANYA, label="Резюме")
    assert (pressed["kind"], pressed["message"]["text"]) == ("message", "Резюме")
    contact = (await started.post("press", user_id=ANYA, label="Телефон"))["message"]["contact"]
    assert contact == {
        "phone_number": "70000001001", "first_name": "Аня", "last_name": "Смирнова", "user_id": ANYA,
    }  # fmt: skip
    assert (await started.post_refused("press", user_id=ANYA, label="Где я"))[0] == 400
    await started.ok("sendMessage", chat_id=ANYA, text="4", reply_markup={"remove_keyboard": True})
    assert (await started.chat(ANYA))["reply_keyboard"] is None
    assert (await started.post_refused("press", user_id=ANYA, label="Резюме"))[0] == 404


async def test_a_keyboard_for_one_time_goes_after_the_press(started: Caller) -> None:
    markup = {"keyboard": [["Да", "Нет"]], "one_time_keyboard": True, "resize_keyboard": True}
    await started.ok("sendMessage", chat_id=ANYA, text="1", reply_markup=markup)
    await started.post("press", user_id=ANYA, label="Да")
    assert (await started.chat(ANYA))["reply_keyboard"] is None
    await started.ok("sendMessage", chat_id=ANYA, text="1", reply_markup={"keyboard": [["Да"]]})
    await started.ok("sendMessage", chat_id=ANYA, text="1", reply_markup={"force_reply": True})
    assert (await started.chat(ANYA))["reply_keyboard"] is None
