"""What every sending and editing method shares: replies, keyboards, limits, the message itself."""

import json
from typing import Any

from sandbox.call import Call
from sandbox.entities import Entity
from sandbox.errors import bad_request
from sandbox.markup import Markup, read_markup
from sandbox.messages import Body, Message
from sandbox.people import Person
from sandbox.texts import Formatted, read_text

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)


def text_of(call: Call) -> Formatted:
    """The parameter `text`, its marks understood."""
    text = call.text("text")
    if not text:
        raise bad_request("message text is empty")
    return read_text(text, call.text("parse_mode"), call.params.get("entities"))


def caption_of(call: Call) -> Formatted:
    return read_text(call.text("caption"), call.text("parse_mode"), call.params.get("caption_entities"))


def markup_of(call: Call, *, inline_only: bool = False) -> Markup:
    return read_markup(call.params.get("reply_markup"), inline_only=inline_only)


def reply_of(call: Call, person: Person) -> Body:
    """The field reply_to_message."""
    given = call.params.get("reply_parameters")
    if given is None:
        number = call.number("reply_to_message_id")
        alone = call.flag("allow_sending_without_reply")
    else:
        number = int(given.get("message_id") or 0)
        alone = given.get("allow_sending_without_reply") is True
    if number <= 0:
        return {}
    original = call.world.messages.find(person.id, number)
    if original is None:
        if alone:
            return {}
        raise bad_request("message to be replied not found")
    shown = call.world.messages.as_json(original, person)
    shown.pop("reply_to_message", None)
    return {"reply_to_message": shown}


def with_people(call: Call, body: Body) -> Body:
    """Mentions of users by number show who it is; those of people unknown here vanish, as in Telegram."""
    shown = dict(body)
    for name in ("entities", "caption_entities"):
        if any(entity["type"] == "text_mention" for entity in body.get(name, [])):
            found = [_with_person(call, entity) for entity in body[name]]
            shown[name] = [entity for entity in found if entity is not None]
            if not shown[name]:
                del shown[name]
    return shown


def _with_person(call: Call, entity: Entity) -> Entity | None:
    if entity["type"] != "text_mention":
        return entity
    person = call.world.people.find(entity["user"]["id"])
    return None if person is None else {**entity, "user": person.as_user()}


def send(call: Call, person: Person, body: Body, markup: Markup) -> dict[str, Any]:
    """Put one message of the bot into the chat."""
    return send_all(call, person, [body], markup)[0]


def send_all(call: Call, person: Person, bodies: list[Body], markup: Markup) -> list[dict[str, Any]]:
    world = call.world
    call.check_reachable(person)
    call.count_message(person, cost=len(bodies))
    if markup.kind not in {None, "inline"}:
        shown = {"keyboard": markup.rows, **(markup.options or {})} if markup.kind == "reply" else None
        world.store.execute(
            "update people set reply_keyboard = ? where id = ?",
            None if shown is None else json.dumps(shown, ensure_ascii=False), person.id,
        )  # fmt: skip
    world.actions.pop(person.id, None)
    extra = markup.inline() | ({"has_protected_content": True} if call.flag("protect_content") else {})
    locked = markup.kind not in {None, "inline"}
    sent = [
        world.messages.add(person, with_people(call, body) | extra, from_bot=True, locked=locked) for body in bodies
    ]
    return [world.messages.as_json(message, person) for message in sent]


def message_to_edit(call: Call, person: Person) -> Message:
    message = call.world.messages.find(person.id, call.number("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    # Telegram lets nobody edit a message that was sent with a reply keyboard.
    if not message.from_bot or message.locked:
        raise bad_request("message can't be edited")
    return message


def refuse_inline_messages(call: Call) -> None:
    """Edits name a chat and a message; the sandbox has no inline mode."""
    if call.params.get("chat_id") in {None, ""} and not call.number("message_id"):
        if call.text("inline_message_id"):
            raise bad_request("MESSAGE_ID_INVALID")
        raise bad_request("message identifier is not specified")


def edit(call: Call, person: Person, message: Message, body: Body, *, buttons_only: bool = False) -> dict[str, Any]:
    """Replace what a message says, unless nothing would change."""
    kept = {name: message.body[name] for name in ("reply_to_message", "media_group_id") if name in message.body}
    body = kept | with_people(call, body)
    if body == message.body:
        raise bad_request(NOT_MODIFIED)
    call.check_reachable(person)
    call.count_message(person, edit=True)
    edited = call.world.messages.edit(message, body, buttons_only=buttons_only)
    return call.world.messages.as_json(edited, person)
