"""Messages: sending, editing, deleting, forwarding, and every way Telegram refuses it."""

from typing import Any

import pytest

from tests.sandbox.support import ANYA, BORIS, VERA, Caller

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
YES = {"inline_keyboard": [[{"text": "Да", "callback_data": "y"}]]}
MENU = {"keyboard": [["Меню"]]}


async def test_a_message_looks_like_telegrams(started: Caller) -> None:
    sent = await started.ok("sendMessage", chat_id=BORIS, text="Привет", reply_markup=YES)
    assert sent == {
        "message_id": 3,
        "from": {"id": 1, "is_bot": True, "first_name": "TalentLoop", "username": "talentloop_sandbox_bot"},
        "chat": {"id": BORIS, "first_name": "Борис", "last_name": "Ким", "username": "boris_kim", "type": "private"},
        "date": sent["date"],
        "text": "Привет",
        "reply_markup": YES,
    }


async def test_message_numbers_rise_over_all_chats(started: Caller) -> None:
    numbers = [(await started.ok("sendMessage", chat_id=chat, text="x"))["message_id"] for chat in (ANYA, BORIS, ANYA)]
    assert numbers == [3, 4, 5]


async def test_whom_the_bot_may_not_write_to(api: Caller) -> None:
    stranger = "Forbidden: bot can't initiate conversation with a user"
    for call in (("sendMessage", {"text": "x"}), ("sendChatAction", {"action": "typing"})):
        assert await api.refusal(call[0], chat_id=VERA, **call[1]) == stranger
    await api.say(VERA, "/start")
    sent = await api.ok("sendMessage", chat_id=VERA, text="x")
    await api.post("block", user_id=VERA)
    blocked = "Forbidden: bot was blocked by the user"
    edit: dict[str, Any] = {"message_id": sent["message_id"], "text": "y"}
    for method, params in (("sendMessage", {"text": "x"}), ("sendChatAction", {"action": "typing"}),
                           ("editMessageText", edit)):  # fmt: skip
        status, body = await api.raw(method, chat_id=VERA, **params)
        assert (status, body["description"]) == (403, blocked)
    await api.post("unblock", user_id=VERA)
    await api.ok("sendMessage", chat_id=VERA, text="x")


@pytest.mark.parametrize(
    ("params", "refusal"),
    [
        ({}, "message text is empty"),
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "\u200b\u2800"}, "text must be non-empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "x" * 32769}, "text is too long"),
        ({"text": "x", "parse_mode": "LaTeX"}, "unsupported parse_mode"),
        ({"text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"text": "x", "reply_to_message_id": 99}, "message to be replied not found"),
    ],
)
async def test_messages_that_cannot_be_sent(started: Caller, params: dict[str, Any], refusal: str) -> None:
    assert await started.refusal("sendMessage", chat_id=ANYA, **params) == f"Bad Request: {refusal}"
    assert len((await started.chat(ANYA))["messages"]) == 1


async def test_the_limit_counts_what_is_left_after_parsing(started: Caller) -> None:
    sent = await started.ok("sendMessage", chat_id=ANYA, text=f"<b>{'x' * 4096}</b> \n", parse_mode="HTML")
    assert len(sent["text"]) == 4096
    await started.ok("sendMessage", chat_id=ANYA, text="😀" * 2048)


async def test_replies(started: Caller) -> None:
    first = await started.ok("sendMessage", chat_id=ANYA, text="раз", reply_parameters={"message_id": 1})
    assert first["reply_to_message"]["text"] == "/start"
    second = await started.ok("sendMessage", chat_id=ANYA, text="два", reply_to_message_id=first["message_id"])
    assert second["reply_to_message"]["text"] == "раз"
    assert "reply_to_message" not in second["reply_to_message"]
    alone = {"message_id": 99, "allow_sending_without_reply": True}
    third = await started.ok("sendMessage", chat_id=ANYA, text="три", reply_parameters=alone)
    assert "reply_to_message" not in third
    # Editing keeps what a message answers.
    edited = await started.ok("editMessageText", chat_id=ANYA, message_id=second["message_id"], text="2")
    assert edited["reply_to_message"]["text"] == "раз"


async def test_editing_a_text_and_its_buttons(started: Caller) -> None:
    sent = await started.ok("sendMessage", chat_id=ANYA, text="раз", reply_markup=YES)
    place = {"chat_id": ANYA, "message_id": sent["message_id"]}
    edited = await started.ok("editMessageText", **place, text="<b>два</b>", parse_mode="HTML", reply_markup=YES)
    assert (edited["text"], edited["reply_markup"], edited["message_id"]) == ("два", YES, sent["message_id"])
    assert edited["edit_date"] >= sent["date"]
    # A keyboard that is not given again goes away.
    assert "reply_markup" not in await started.ok("editMessageText", **place, text="три")
    buttons = await started.ok("editMessageReplyMarkup", **place, reply_markup=YES)
    assert (buttons["text"], buttons["reply_markup"]) == ("три", YES)
    assert "reply_markup" not in await started.ok("editMessageReplyMarkup", **place)


async def test_editing_to_the_same_is_refused(started: Caller) -> None:
    sent = await started.ok("sendMessage", chat_id=ANYA, text="раз *", reply_markup=YES)
    place = {"chat_id": ANYA, "message_id": sent["message_id"]}
    same = {"text": "раз * \n", "reply_markup": YES}
    assert await started.refusal("editMessageText", **place, **same) == NOT_MODIFIED
    assert await started.refusal("editMessageReplyMarkup", **place, reply_markup=YES) == NOT_MODIFIED
    await started.ok("editMessageText", **place, text="раз *")


async def test_what_cannot_be_edited(started: Caller) -> None:
    menu = await started.ok("sendMessage", chat_id=ANYA, text="x", reply_markup=MENU)
    removed = await started.ok("sendMessage", chat_id=ANYA, text="x", reply_markup={"remove_keyboard": True})
    other = await started.ok("sendMessage", chat_id=BORIS, text="x")
    for number, refusal in (
        (1, "message can't be edited"),  # the person's own
        (menu["message_id"], "message can't be edited"),
        (removed["message_id"], "message can't be edited"),
        (other["message_id"], "message to edit not found"),
        (99, "message to edit not found"),
    ):
        for method in ("editMessageText", "editMessageReplyMarkup"):
            described = await started.refusal(method, chat_id=ANYA, message_id=number, text="y")
            assert described == f"Bad Request: {refusal}"


@pytest.mark.parametrize(
    ("params", "refusal"),
    [
        ({"text": "x" * 4097}, "MESSAGE_TOO_LONG"),
        ({"text": ""}, "message text is empty"),
        ({"text": "y", "reply_markup": MENU}, "inline keyboard expected"),
        ({"text": "y", "reply_markup": {"remove_keyboard": True}}, "inline keyboard expected"),
    ],
)
async def test_edits_that_cannot_be_made(started: Caller, params: dict[str, Any], refusal: str) -> None:
    sent = await started.ok("sendMessage", chat_id=ANYA, text="x")
    described = await started.refusal("editMessageText", chat_id=ANYA, message_id=sent["message_id"], **params)
    assert described == f"Bad Request: {refusal}"


async def test_edits_without_a_message(started: Caller) -> None:
    assert await started.refusal("editMessageText", text="x") == "Bad Request: message identifier is not specified"
    inline = await started.refusal("editMessageText", text="x", inline_message_id="abc")
    assert inline == "Bad Request: MESSAGE_ID_INVALID"
    assert await started.refusal("editMessageText", text="x", chat_id=ANYA) == "Bad Request: message to edit not found"


async def test_deleting(started: Caller) -> None:
    sent = await started.ok("sendMessage", chat_id=ANYA, text="x", reply_markup=YES)
    seq = (await started.chat(ANYA))["last_seq"]
    await started.ok("deleteMessage", chat_id=ANYA, message_id=sent["message_id"])
    changed = (await started.chat(ANYA, after=seq))["messages"]
    assert [(message["message_id"], message["deleted"]) for message in changed] == [(sent["message_id"], True)]
    # A bot may delete what a person wrote to it.
    await started.ok("deleteMessage", chat_id=ANYA, message_id=1)
    for number in (sent["message_id"], 99):
        refusal = await started.refusal("deleteMessage", chat_id=ANYA, message_id=number)
        assert refusal == "Bad Request: message to delete not found"
    edit = await started.refusal("editMessageText", chat_id=ANYA, message_id=sent["message_id"], text="y")
    assert edit == "Bad Request: message to edit not found"
    assert await started.refusal("deleteMessage", message_id=1) == "Bad Request: chat identifier is not specified"
    assert await started.refusal("deleteMessage", chat_id=ANYA) == "Bad Request: message identifier is not specified"


async def test_messages_older_than_two_days_stay(started: Caller) -> None:
    sent = await started.ok("sendMessage", chat_id=ANYA, text="x")
    place = {"chat_id": ANYA, "message_id": sent["message_id"]}
    await started.post("clock", advance={"hours": 48, "seconds": 2})
    too_old = "Bad Request: message can't be deleted for everyone"
    assert await started.refusal("deleteMessage", **place) == too_old
    assert await started.refusal("deleteMessages", chat_id=ANYA, message_ids=[sent["message_id"]]) == too_old
    edited = await started.ok("editMessageText", **place, text="правка жива и через два дня")
    assert edited["edit_date"] - edited["date"] >= 48 * 3600


async def test_deleting_several(started: Caller) -> None:
    numbers = [(await started.ok("sendMessage", chat_id=ANYA, text="x"))["message_id"] for _ in range(2)]
    await started.ok("deleteMessages", chat_id=ANYA, message_ids=[*numbers, 99])
    assert [message["deleted"] for message in (await started.chat(ANYA))["messages"]] == [False, True, True]
    none = await started.refusal("deleteMessages", chat_id=ANYA, message_ids=[])
    assert none == "Bad Request: message identifiers are not specified"
    many = await started.refusal("deleteMessages", chat_id=ANYA, message_ids=list(range(1, 102)))
    assert many == "Bad Request: too many message identifiers specified"


async def test_forwarding_and_copying(started: Caller) -> None:
    original = await started.say(ANYA, "пишите на a@b.ru")
    source = {"chat_id": BORIS, "from_chat_id": ANYA, "message_id": original["message_id"]}
    forwarded = await started.ok("forwardMessage", **source)
    assert forwarded["forward_origin"]["sender_user"]["id"] == ANYA
    assert (forwarded["text"], forwarded["entities"][0]["type"]) == ("пишите на a@b.ru", "email")
    copied = await started.ok("copyMessage", **source)
    assert copied == {"message_id": forwarded["message_id"] + 1}
    assert (await started.chat(BORIS))["messages"][-1]["text"] == "пишите на a@b.ru"
    for method, purpose in (("forwardMessage", "forward"), ("copyMessage", "copy")):
        missing = await started.refusal(method, chat_id=BORIS, from_chat_id=ANYA, message_id=99)
        assert missing == f"Bad Request: message to {purpose} not found"
        nowhere = await started.refusal(method, chat_id=BORIS, message_id=1)
        assert nowhere == 'Bad Request: parameter "from_chat_id" is required'
    kept = await started.ok("sendMessage", chat_id=ANYA, text="x", protect_content=True)
    secret = source | {"message_id": kept["message_id"]}
    assert await started.refusal("forwardMessage", **secret) == "Bad Request: message can't be forwarded"
    assert await started.refusal("copyMessage", **secret) == "Bad Request: message can't be copied"


async def test_link_previews_are_remembered(started: Caller) -> None:
    sent = await started.ok("sendMessage", chat_id=ANYA, text="ya.ru", link_preview_options={"is_disabled": True})
    assert sent["link_preview_options"] == {"is_disabled": True}
    place = {"chat_id": ANYA, "message_id": sent["message_id"]}
    assert (
        await started.refusal("editMessageText", **place, text="ya.ru", disable_web_page_preview=True) == NOT_MODIFIED
    )


async def test_chat_actions_show_until_the_next_message(started: Caller) -> None:
    assert (await started.chat(ANYA))["action"] is None
    await started.ok("sendChatAction", chat_id=ANYA, action="typing")
    assert (await started.chat(ANYA))["action"] == "typing"
    await started.ok("sendMessage", chat_id=ANYA, text="x")
    assert (await started.chat(ANYA))["action"] is None
    await started.ok("sendChatAction", chat_id=ANYA, action="upload_document")
    await started.ok("sendChatAction", chat_id=ANYA, action="cancel")
    assert (await started.chat(ANYA))["action"] is None
    refusal = await started.refusal("sendChatAction", chat_id=ANYA, action="dancing")
    assert refusal == "Bad Request: wrong parameter action in request"


async def test_chats_and_pins(started: Caller) -> None:
    chat = await started.ok("getChat", chat_id=ANYA)
    assert (chat["first_name"], chat["type"], "pinned_message" in chat) == ("Аня", "private", False)
    sent = await started.ok("sendMessage", chat_id=ANYA, text="важное")
    await started.ok("pinChatMessage", chat_id=ANYA, message_id=sent["message_id"])
    assert (await started.ok("getChat", chat_id=ANYA))["pinned_message"]["text"] == "важное"
    assert (
        await started.refusal("unpinChatMessage", chat_id=ANYA, message_id=1)
        == "Bad Request: message to unpin not found"
    )
    await started.ok("unpinChatMessage", chat_id=ANYA)
    await started.ok("unpinAllChatMessages", chat_id=ANYA)
    assert "pinned_message" not in await started.ok("getChat", chat_id=ANYA)
    assert (
        await started.refusal("pinChatMessage", chat_id=ANYA, message_id=99) == "Bad Request: message to pin not found"
    )
    assert await started.refusal("getChat", chat_id=5) == "Bad Request: chat not found"
