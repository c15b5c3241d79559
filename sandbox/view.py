"""Messages as the chat page draws them."""

from typing import Any

from sandbox.messages import Message


def shown(message: Message) -> dict[str, Any]:
    body = message.body
    return {
        "message_id": message.message_id,
        "seq": message.seq,
        "date": message.date,
        "edit_date": message.edit_date,
        "from": "bot" if message.from_bot else "user",
        "text": body.get("text"),
        "entities": body.get("entities", body.get("caption_entities", [])),
        "caption": body.get("caption"),
        "document": _shown_file(body.get("document")),
        "photo": _shown_photo(body["photo"][-1]) if "photo" in body else None,
        "contact": body.get("contact"),
        "location": body.get("location"),
        "buttons": body.get("reply_markup", {}).get("inline_keyboard", []),
        "deleted": message.deleted,
    }


def _shown_file(given: dict[str, Any] | None) -> dict[str, Any] | None:
    if given is None:
        return None
    return {
        "file_id": given["file_id"],
        "file_name": given.get("file_name"),
        "size": given["file_size"],
        "url": f"/sandbox/files/{given['file_id']}",
    }


def _shown_photo(given: dict[str, Any]) -> dict[str, Any]:
    return {**(_shown_file(given) or {}), "width": given["width"], "height": given["height"]}
