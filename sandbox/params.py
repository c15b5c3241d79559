"""Parameters of a call as they come over HTTP, and their check against aiogram's models of the Bot API.

Telegram takes JSON, forms and query strings alike, so every value may arrive as a string.
"""

import json
import types
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin
from urllib.parse import parse_qsl

import aiogram.methods
from aiogram.client.default import Default
from aiogram.methods import TelegramMethod
from aiogram.types import BufferedInputFile, InputFile
from aiohttp import web
from pydantic import ValidationError

from sandbox.errors import bad_request
from sandbox.store import LARGEST

Kind = Literal["text", "int", "float", "bool", "chat", "file", "json"]
# These are checked by the methods themselves, in Telegram's own words.
CHECKED_BY_HAND = frozenset(
    {
        "action", "allowed_updates", "caption_entities", "chat_id", "commands", "document", "entities", "from_chat_id",
        "media", "menu_button", "message_id", "photo", "reply_markup", "scope", "text", "url",
        "callback_query_id", "file_id",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the request."""

    name: str
    content: bytes
    mime_type: str


@dataclass(frozen=True, slots=True)
class Wire:
    """What the request carried, nothing understood yet."""

    values: dict[str, Any]
    uploads: dict[str, Upload]


async def read_request(request: web.Request) -> Wire:
    values: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.method != "POST":
        return Wire(values, uploads)
    if request.content_type == "application/json":
        body = await request.read()
        if body.strip():
            values.update(_json_object(body))
    elif request.content_type == "application/x-www-form-urlencoded":
        try:
            text = (await request.read()).decode()
        except UnicodeDecodeError:
            raise bad_request("strings must be encoded in UTF-8") from None
        values.update(parse_qsl(text, keep_blank_values=True))
    elif request.content_type == "multipart/form-data":
        for name, part in (await request.post()).items():
            if isinstance(part, web.FileField):
                uploads[name] = Upload(part.filename, part.file.read(), part.content_type)
            else:
                values[name] = part if isinstance(part, str) else part.decode()
    return Wire(values, uploads)


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        values = json.loads(body)
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(values, dict):
        raise bad_request("object expected")
    _check_characters(body.decode("utf-8", "replace"), values)
    return {name: value for name, value in values.items() if value is not None}


@cache
def models() -> dict[str, type[TelegramMethod[Any]]]:
    """Aiogram's method models by lower-case method name (method names know no case)."""
    found: dict[str, type[TelegramMethod[Any]]] = {}
    for name in aiogram.methods.__all__:
        model = getattr(aiogram.methods, name)
        if isinstance(model, type) and issubclass(model, TelegramMethod) and model is not TelegramMethod:
            found[model.__api_method__.lower()] = model
    return found


def _members(annotation: Any) -> set[Any]:
    if get_origin(annotation) in {Union, types.UnionType}:
        return set().union(*(_members(part) for part in get_args(annotation)))
    return {annotation}


def _kind(annotation: Any) -> Kind:
    members = _members(annotation) - {type(None), Default}
    if InputFile in members:
        return "file"
    if members == {int, str}:
        return "chat"
    for plain, kind in ((bool, "bool"), (int, "int"), (float, "float"), (str, "text")):
        if plain in members:
            return kind  # type: ignore[return-value]  # a Literal inside a tuple is inferred as str
    return "json"


@cache
def kinds(model: type[TelegramMethod[Any]]) -> dict[str, Kind]:
    return {name: _kind(field.annotation) for name, field in model.model_fields.items()}


def understand(model: type[TelegramMethod[Any]], wire: Wire) -> dict[str, Any]:
    """The parameters with their types; what the method does not know is left out, as Telegram does."""
    known = kinds(model)
    params = {name: _convert(name, known[name], value) for name, value in wire.values.items() if name in known}
    params |= {name: upload for name, upload in wire.uploads.items() if known.get(name) == "file"}
    _check(model, params)
    return params


def _convert(name: str, kind: Kind, value: Any) -> Any:
    if kind == "json":
        return _from_json(name, value)
    if kind == "bool":
        return value if isinstance(value, bool) else str(value).lower() in {"true", "yes", "1"}
    if kind in {"int", "float"}:
        return _number(name, kind, value)
    if kind == "chat":
        return _chat(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _from_json(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if not value.strip():
        return None
    try:
        decoded = json.loads(value)
    except ValueError:
        shown = "reply keyboard markup" if name == "reply_markup" else name.replace("_", " ")
        raise bad_request(f"can't parse {shown} JSON object") from None
    _check_characters(value, decoded)
    return decoded


def _check_characters(source: str, decoded: Any) -> None:
    """Half of a surrogate pair can hide behind an escape; nothing may be written with it."""
    if "\\ud" in source.lower():
        try:
            json.dumps(decoded, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            raise bad_request("strings must be encoded in UTF-8") from None


def _number(name: str, kind: Kind, value: Any) -> int | float:
    wrong = bad_request(f'field "{name}" must be of type Number')
    if isinstance(value, bool):
        raise wrong
    try:
        return min(max(int(value), -LARGEST), LARGEST) if kind == "int" else float(value)
    except (TypeError, ValueError):
        raise wrong from None


def _chat(value: Any) -> int | str:
    text = str(value).strip()
    try:
        return int(text)
    except ValueError:
        return text


def _check(model: type[TelegramMethod[Any]], params: dict[str, Any]) -> None:
    shown = {
        name: BufferedInputFile(value.content, value.name) if isinstance(value, Upload) else value
        for name, value in params.items()
        if value is not None
    }
    try:
        model.model_validate(shown)
    except ValidationError as error:
        for problem in error.errors(include_url=False, include_input=False, include_context=False):
            place = problem["loc"]
            if place and place[0] in CHECKED_BY_HAND:
                continue
            path = ".".join(str(step) for step in place)
            if problem["type"] == "missing" and len(place) == 1:
                raise bad_request(f'parameter "{path}" is required') from None
            raise bad_request(f'can\'t parse parameter "{path}": {problem["msg"]}') from None
