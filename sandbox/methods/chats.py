"""Chats: what a bot shows in them and asks about them."""

from typing import Any

from sandbox.call import Call, method
from sandbox.errors import bad_request

ACTIONS = frozenset(
    {
        "cancel", "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
        "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
    }
)  # fmt: skip


@method
def send_chat_action(call: Call) -> bool:
    action = call.text("action").lower()
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    person = call.person()
    call.check_reachable(person)
    call.world.show_action(person.id, action)
    return True


@method
def get_chat(call: Call) -> dict[str, Any]:
    person = call.person()
    chat = {**person.as_chat(), "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": NO_GIFTS}
    number = call.world.store.value("select pinned from people where id = ?", person.id)
    pinned = call.world.messages.find(person.id, number) if number else None
    if pinned is not None:
        chat["pinned_message"] = call.world.messages.as_json(pinned, person)
    return chat


NO_GIFTS = {
    "unlimited_gifts": False, "limited_gifts": False, "unique_gifts": False, "premium_subscription": False,
    "gifts_from_channels": False,
}  # fmt: skip


@method
def pin_chat_message(call: Call) -> bool:
    person = call.person()
    message = call.world.messages.find(person.id, call.number("message_id"))
    if message is None:
        raise bad_request("message to pin not found")
    call.world.store.execute("update people set pinned = ? where id = ?", message.message_id, person.id)
    return True


@method
def unpin_chat_message(call: Call) -> bool:
    person = call.person()
    pinned = call.world.store.value("select pinned from people where id = ?", person.id)
    if pinned is None or call.number("message_id", pinned) != pinned:
        raise bad_request("message to unpin not found")
    call.world.store.execute("update people set pinned = null where id = ?", person.id)
    return True


@method
def unpin_all_chat_messages(call: Call) -> bool:
    person = call.person()
    call.world.store.execute("update people set pinned = null where id = ?", person.id)
    return True
