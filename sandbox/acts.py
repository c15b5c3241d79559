"""What people do: write, share a contact or a file, tap a button, block the bot. Each act becomes an update."""

import base64
import binascii
import json
import mimetypes
import secrets
import time
from itertools import islice
from typing import Any

from sandbox import utf16
from sandbox.entities import finish, is_invisible
from sandbox.errors import DoorError
from sandbox.files import document_json, image_size, image_type, photo_json
from sandbox.messages import Body, Message
from sandbox.people import Person
from sandbox.texts import CAPTION_LIMIT, TEXT_LIMIT
from sandbox.world import World

# Buttons of older messages are far up in the chat.
LABELS_FROM = 50


def send(world: World, person: Person, body: Body) -> dict[str, Any]:
    """The person's message, in the chat and in the queue of updates."""
    if person.blocked:
        raise DoorError(409, f"{person.first_name} has blocked the bot; unblock it first")
    if not person.started:
        world.people.mark(person.id, started=True)
    message = world.messages.add(person, body, from_bot=False)
    shown = world.messages.as_json(message, person)
    return {"update_id": world.updates.add("message", shown, person.id), "message": shown}


def text_body(text: str) -> Body:
    """What a person types; their app trims it and refuses to send nothing."""
    if utf16.length(text) > TEXT_LIMIT:
        raise DoorError(400, f"the text is longer than {TEXT_LIMIT}; Telegram's apps send it in parts")
    text, entities = finish(text, [])
    if is_invisible(text):
        raise DoorError(400, "the text is empty")
    return {"text": text} | ({"entities": entities} if entities else {})


def contact_body(person: Person, contact: Any) -> Body:
    """The person's own contact for True, else the one given."""
    if contact is True:
        shared = {
            "phone_number": person.phone_number,
            "first_name": person.first_name,
            "last_name": person.last_name,
            "user_id": person.id,
        }
    else:
        shared = {name: contact.get(name) for name in ("phone_number", "first_name", "last_name", "user_id")}
        shared["first_name"] = shared["first_name"] or person.first_name
    return {"contact": {name: value for name, value in shared.items() if value is not None}}


def decoded(content: Any) -> bytes:
    try:
        return base64.b64decode(content, validate=True)
    except (binascii.Error, TypeError, ValueError):
        raise DoorError(400, "content must be base64") from None


def labels(world: World, person: Person) -> list[str]:
    """Labels the person sees, newest message first."""
    seen: list[str] = []
    for message in islice(world.messages.newest_first(person.id), LABELS_FROM):
        for row in message.body.get("reply_markup", {}).get("inline_keyboard", []):
            seen += [button["text"] for button in row]
    return seen + [button["text"] for row in reply_keyboard(world, person) or [] for button in row]


def reply_keyboard(world: World, person: Person) -> list[list[dict[str, Any]]] | None:
    stored = world.store.value("select reply_keyboard from people where id = ?", person.id)
    keyboard: list[list[dict[str, Any]]] | None = json.loads(stored)["keyboard"] if stored else None
    return keyboard


def press(
    world: World, person: Person, *, label: str | None, data: str | None, message_id: int | None
) -> dict[str, Any]:
    """Tap a button by its label or data: an inline one of the newest message that has it, else a keyboard's."""
    if person.blocked:
        raise DoorError(409, f"{person.first_name} has blocked the bot; unblock it first")
    if message_id is not None:
        message = world.messages.find(person.id, message_id)
        named = [message] if message is not None else []
    else:
        named = None
    for message in world.messages.newest_first(person.id) if named is None else named:
        button = _inline_button(message, label, data)
        if button is not None:
            return _press_inline(world, person, message, button)
    if named and data is not None:
        # A stranger's app can send any data for a message it sees.
        return _press_inline(world, person, named[0], {"text": "", "callback_data": data})
    button = _keyboard_button(world, person, label) if message_id is None else None
    if button is None:
        raise DoorError(404, "there is no such button", labels=labels(world, person))
    return {"kind": "message", **_press_keyboard(world, person, button)}


def _inline_button(message: Message, label: str | None, data: str | None) -> dict[str, Any] | None:
    for row in message.body.get("reply_markup", {}).get("inline_keyboard", []):
        for button in row:
            if button["text"] == label or (data is not None and button.get("callback_data") == data):
                found: dict[str, Any] = button
                return found
    return None


def _keyboard_button(world: World, person: Person, label: str | None) -> dict[str, Any] | None:
    buttons = (button for row in reply_keyboard(world, person) or [] for button in row)
    return next((button for button in buttons if button["text"] == label), None)


def _press_keyboard(world: World, person: Person, button: dict[str, Any]) -> dict[str, Any]:
    if button.get("request_location"):
        raise DoorError(400, "this button asks for a location: send one with {location}")
    if button.keys() & {"request_users", "request_chat", "request_poll", "web_app"}:
        raise DoorError(400, "the sandbox cannot press a button of this kind")
    stored = json.loads(world.store.value("select reply_keyboard from people where id = ?", person.id))
    if stored.get("one_time_keyboard"):
        world.store.execute("update people set reply_keyboard = null where id = ?", person.id)
    body = contact_body(person, contact=True) if button.get("request_contact") else text_body(button["text"])
    return send(world, person, body)


def _press_inline(world: World, person: Person, message: Message, button: dict[str, Any]) -> dict[str, Any]:
    if "url" in button:
        return {"update_id": None, "kind": "url", "url": button["url"]}
    if "callback_data" not in button:
        raise DoorError(400, "the sandbox cannot press a button of this kind")
    query_id = str(secrets.randbits(62))
    world.store.execute(
        "insert into callbacks (id, chat_id, message_id, created) values (?, ?, ?, ?)",
        query_id, person.id, message.message_id, time.time(),
    )  # fmt: skip
    query = {
        "id": query_id,
        "from": person.as_user(),
        "message": world.messages.as_json(message, person),
        "chat_instance": str(person.id * 7919),
        "data": button["callback_data"],
    }
    update_id = world.updates.add("callback_query", query, person.id)
    return {"update_id": update_id, "kind": "callback_query", "callback_query_id": query_id}


def set_blocked(world: World, person: Person, *, blocked: bool) -> int | None:
    """Block or unblock; the bot hears of it as my_chat_member."""
    if person.blocked == blocked:
        return None
    world.people.mark(person.id, blocked=blocked)
    world.events.publish({"users": True})
    bot = world.profile.as_user()
    free: dict[str, Any] = {"user": bot, "status": "member"}
    barred: dict[str, Any] = {"user": bot, "status": "kicked", "until_date": 0}
    change = {
        "chat": person.as_chat(),
        "from": person.as_user(),
        "date": world.clock.timestamp(),
        "old_chat_member": free if blocked else barred,
        "new_chat_member": barred if blocked else free,
    }
    return world.updates.add("my_chat_member", change, person.id)


def document_body(
    world: World, *, file_name: str, content: Any, mime_type: str | None = None, caption: str | None = None
) -> Body:
    file = world.files.add(
        kind="document",
        content=decoded(content),
        name=file_name,
        mime_type=mime_type or mimetypes.guess_type(file_name)[0] or "application/octet-stream",
    )
    return {"document": document_json(file)} | caption_of(caption)


def photo_body(world: World, content: Any, *, caption: str | None = None) -> Body:
    picture = decoded(content)
    size = image_size(picture)
    if size is None:
        raise DoorError(400, "the photo is not a PNG, JPEG, GIF or WebP picture")
    file = world.files.add(kind="photo", content=picture, mime_type=image_type(picture), dimensions=size)
    return {"photo": photo_json(file)} | caption_of(caption)


def caption_of(caption: str | None) -> Body:
    if not caption:
        return {}
    if utf16.length(caption) > CAPTION_LIMIT:
        raise DoorError(400, f"the caption is longer than {CAPTION_LIMIT}")
    caption, entities = finish(caption, [])
    return {"caption": caption} | ({"caption_entities": entities} if entities else {})
