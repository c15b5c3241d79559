"""Text messages and keyboards: sending, editing, deleting, forwarding, answering a tap."""

import time
from typing import Any

from sandbox import utf16
from sandbox.call import Call, method
from sandbox.errors import BotApiError, bad_request
from sandbox.messages import CONTENT, Body, Message
from sandbox.methods import sending
from sandbox.people import Person

# Measured by others: after about fifteen seconds Telegram has forgotten the query.
QUERY_SECONDS = 15.0
ANSWER_LIMIT = 200
DELETABLE_SECONDS = 48 * 3600
MESSAGES_AT_ONCE = 100


@method
def send_message(call: Call) -> dict[str, Any]:
    text = sending.text_of(call)
    markup = sending.markup_of(call)
    person = call.person()
    reply = sending.reply_of(call, person)
    return sending.send(call, person, text.text(editing=False) | _preview(call) | reply, markup)


@method
def edit_message_text(call: Call) -> dict[str, Any]:
    text = sending.text_of(call)
    markup = sending.markup_of(call, inline_only=True)
    sending.refuse_inline_messages(call)
    person = call.person()
    message = sending.message_to_edit(call, person)
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    return sending.edit(call, person, message, text.text(editing=True) | _preview(call) | markup.inline())


@method
def edit_message_reply_markup(call: Call) -> dict[str, Any]:
    markup = sending.markup_of(call, inline_only=True)
    sending.refuse_inline_messages(call)
    person = call.person()
    message = sending.message_to_edit(call, person)
    body = {name: value for name, value in message.body.items() if name != "reply_markup"}
    return sending.edit(call, person, message, body | markup.inline(), buttons_only=True)


def _preview(call: Call) -> Body:
    options = call.params.get("link_preview_options")
    if not options and call.flag("disable_web_page_preview"):
        options = {"is_disabled": True}
    return {"link_preview_options": options} if options else {}


@method
def delete_message(call: Call) -> bool:
    if call.params.get("chat_id") in {None, ""}:
        raise bad_request("chat identifier is not specified")
    if not call.number("message_id"):
        raise bad_request("message identifier is not specified")
    person = call.person()
    message = call.world.messages.find(person.id, call.number("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    _check_deletable(call, message)
    call.world.messages.delete(message)
    return True


@method
def delete_messages(call: Call) -> bool:
    numbers = call.params.get("message_ids") or []
    if not numbers:
        raise bad_request("message identifiers are not specified")
    if len(numbers) > MESSAGES_AT_ONCE:
        raise bad_request("too many message identifiers specified")
    person = call.person()
    found = [call.world.messages.find(person.id, int(number)) for number in numbers]
    # Those that are not there are skipped.
    messages = [message for message in found if message is not None]
    for message in messages:
        _check_deletable(call, message)
    for message in messages:
        call.world.messages.delete(message)
    return True


def _check_deletable(call: Call, message: Message) -> None:
    if call.world.clock.timestamp() - message.date > DELETABLE_SECONDS:
        raise bad_request("message can't be deleted for everyone")


@method
def answer_callback_query(call: Call) -> bool:
    world = call.world
    query_id = call.text("callback_query_id")
    row = world.store.row("select * from callbacks where id = ?", query_id)
    if row is None or time.time() - row["created"] > QUERY_SECONDS:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    text = call.text("text")
    if utf16.length(text) > ANSWER_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    if call.text("url"):
        # Only games and links that start this bot may be opened; neither is known to the sandbox.
        raise bad_request("URL_INVALID")
    world.store.execute("update callbacks set answered = 1 where id = ?", query_id)
    seq = world.store.next("seq")
    world.store.execute(
        "insert into toasts (seq, chat_id, callback_query_id, text, show_alert, date) values (?, ?, ?, ?, ?, ?)",
        seq, row["chat_id"], query_id, text, call.flag("show_alert"), world.clock.timestamp(),
    )  # fmt: skip
    world.messages.changed(row["chat_id"], seq)
    return True


def _original(call: Call, purpose: str) -> tuple[Person, Message]:
    """The message another one is made from, and whose chat it is in."""
    chat = call.params.get("from_chat_id")
    if chat in {None, ""}:
        raise bad_request('parameter "from_chat_id" is required')
    person = call.world.people.find(chat) if isinstance(chat, int) else None
    if person is None:
        raise bad_request("chat not found")
    message = call.world.messages.find(person.id, call.number("message_id"))
    if message is None:
        raise bad_request(f"message to {purpose} not found")
    if message.body.get("has_protected_content"):
        raise BotApiError(400, f"Bad Request: message can't be {purpose}ed" if purpose == "forward" else
                          "Bad Request: message can't be copied")  # fmt: skip
    return person, message


@method
def forward_message(call: Call) -> dict[str, Any]:
    source, original = _original(call, "forward")
    person = call.person()
    body = {name: value for name, value in original.body.items() if name in CONTENT}
    sender = call.world.profile.as_user() if original.from_bot else source.as_user()
    body["forward_origin"] = {"type": "user", "sender_user": sender, "date": original.date}
    return sending.send(call, person, body, sending.markup_of(call))


@method
def copy_message(call: Call) -> dict[str, Any]:
    _, original = _original(call, "copy")
    caption = sending.caption_of(call)
    markup = sending.markup_of(call)
    person = call.person()
    body = {name: value for name, value in original.body.items() if name in CONTENT}
    if "caption" in call.params and "text" not in body:
        body = {name: value for name, value in body.items() if name not in {"caption", "caption_entities"}}
        body |= caption.caption()
    sent = sending.send(call, person, body | sending.reply_of(call, person), markup)
    return {"message_id": sent["message_id"]}
