"""Documents, photos and albums, and the files behind them."""

import mimetypes
import secrets
from typing import Any

from sandbox.call import Call, method
from sandbox.errors import BotApiError, bad_request
from sandbox.files import StoredFile, document_json, image_size, image_type, photo_json
from sandbox.limits import DOWNLOAD_LIMIT, PHOTO_LIMIT, UPLOAD_LIMIT
from sandbox.messages import Body
from sandbox.methods import sending
from sandbox.params import Upload
from sandbox.texts import read_text

ALBUM_LIMIT = 10
PHOTO_SIDES = 10_000
PHOTO_RATIO = 20


@method
def send_document(call: Call) -> dict[str, Any]:
    return _send(call, "document")


@method
def send_photo(call: Call) -> dict[str, Any]:
    return _send(call, "photo")


def _send(call: Call, kind: str) -> dict[str, Any]:
    source = _source(call, call.params.get(kind))
    if source is None:
        raise bad_request(f"there is no {kind} in the request")
    caption = sending.caption_of(call)
    markup = sending.markup_of(call)
    person = call.person()
    reply = sending.reply_of(call, person)
    call.check_reachable(person)
    body = _content(call, kind, source) | caption.caption() | _caption_place(call.params) | reply
    return sending.send(call, person, body, markup)


@method
def send_media_group(call: Call) -> list[dict[str, Any]]:
    given = call.params.get("media")
    if given is None:
        raise bad_request('parameter "media" is required')
    if not isinstance(given, list):
        raise bad_request("expected an Array of InputMedia")
    person = call.person()
    reply = sending.reply_of(call, person)
    if not given:
        raise bad_request("there are no messages to send")
    if len(given) > ALBUM_LIMIT:
        raise bad_request("too many messages to send as an album")
    call.check_reachable(person)
    if len({str(item.get("type")) for item in given if isinstance(item, dict)}) > 1:
        raise bad_request("can't use the media of the specified type in the album")
    group = {"media_group_id": str(secrets.randbits(52))} if len(given) > 1 else {}
    bodies = [_input_media(call, item) | group | reply for item in given]
    return sending.send_all(call, person, bodies, sending.markup_of(call))


@method
def edit_message_media(call: Call) -> dict[str, Any]:
    given = call.params.get("media")
    if given is None:
        raise bad_request('parameter "media" is required')
    markup = sending.markup_of(call, inline_only=True)
    sending.refuse_inline_messages(call)
    person = call.person()
    message = sending.message_to_edit(call, person)
    return sending.edit(call, person, message, _input_media(call, given) | markup.inline())


@method
def edit_message_caption(call: Call) -> dict[str, Any]:
    caption = sending.caption_of(call)
    markup = sending.markup_of(call, inline_only=True)
    sending.refuse_inline_messages(call)
    person = call.person()
    message = sending.message_to_edit(call, person)
    if not message.body.keys() & {"document", "photo"}:
        raise bad_request("there is no caption in the message to edit")
    media = {name: message.body[name] for name in ("document", "photo") if name in message.body}
    return sending.edit(
        call, person, message,
        media | caption.caption(editing=True) | _caption_place(call.params) | markup.inline(),
    )  # fmt: skip


@method
def get_file(call: Call) -> dict[str, Any]:
    file_id = call.text("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    file = call.world.files.find(file_id)
    if file is None:
        raise bad_request("invalid file_id")
    if file.size > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return {**file.as_json(), "file_path": file.path}


def _input_media(call: Call, given: Any) -> Body:
    if not isinstance(given, dict):
        raise _cannot_parse("expected an Object")
    caption = read_text(
        str(given.get("caption") or ""), str(given.get("parse_mode") or ""), given.get("caption_entities")
    )
    source = _source(call, given.get("media"))
    if source is None:
        raise _cannot_parse("media not found")
    kind = given.get("type")
    if kind is None:
        raise _cannot_parse('Can\'t find field "type"')
    if not isinstance(kind, str):
        raise _cannot_parse('Field "type" must be of type String')
    if kind in {"video", "audio", "animation", "live_photo"}:
        raise bad_request(f"the sandbox does not know media of type {kind}")
    if kind not in {"photo", "document"}:
        raise _cannot_parse(f'type "{kind}" is unsupported')
    return _content(call, kind, source) | caption.caption() | _caption_place(given)


def _caption_place(given: dict[str, Any]) -> Body:
    return {"show_caption_above_media": True} if given.get("show_caption_above_media") is True else {}


def _cannot_parse(reason: str) -> BotApiError:
    return bad_request(f"can't parse InputMedia: {reason}")


def _source(call: Call, given: Any) -> Upload | str | None:
    """An uploaded file, or the id or address of one."""
    if isinstance(given, Upload):
        return given
    if not isinstance(given, str) or not given:
        return None
    if given.startswith("attach://"):
        return call.uploads.get(given.removeprefix("attach://"))
    return given


def _content(call: Call, kind: str, source: Upload | str) -> Body:
    if isinstance(source, str):
        file = _known_file(call, kind, source)
    elif kind == "photo":
        file = _new_photo(call, source)
    else:
        file = _new_document(call, source)
    shown = photo_json(file) if kind == "photo" else document_json(file)
    return {kind: shown}


def _known_file(call: Call, kind: str, file_id: str) -> StoredFile:
    if file_id.startswith(("http://", "https://")):
        # Telegram would fetch it; the sandbox asks nobody.
        raise bad_request("failed to get HTTP URL content")
    file = call.world.files.find(file_id)
    if file is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if file.kind != kind:
        raise bad_request(f"can't use file of type {file.kind.title()} as {kind.title()}")
    return file


def _new_document(call: Call, upload: Upload) -> StoredFile:
    if len(upload.content) > UPLOAD_LIMIT:
        raise BotApiError(413, "Request Entity Too Large")
    if not upload.content:
        raise bad_request("file must be non-empty")
    mime_type = mimetypes.guess_type(upload.name)[0] or "application/octet-stream"
    return call.world.files.add(kind="document", content=upload.content, name=upload.name, mime_type=mime_type)


def _new_photo(call: Call, upload: Upload) -> StoredFile:
    size = len(upload.content)
    if size > PHOTO_LIMIT:
        raise bad_request(f"file of size {size} bytes is too big for a photo; the maximum size is {PHOTO_LIMIT} bytes")
    if not upload.content:
        raise bad_request("file must be non-empty")
    dimensions = image_size(upload.content)
    if dimensions is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = dimensions
    if min(dimensions) < 1 or width + height > PHOTO_SIDES or max(dimensions) > PHOTO_RATIO * min(dimensions):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return call.world.files.add(
        kind="photo", content=upload.content, mime_type=image_type(upload.content), dimensions=dimensions
    )
