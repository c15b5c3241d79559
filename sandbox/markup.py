"""Keyboards under a message: what Telegram takes, and how it refuses the rest."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiogram.types import InlineKeyboardButton, KeyboardButton
from pydantic import ValidationError

from sandbox.errors import bad_request
from sandbox.links import BadLink, check_link, user_of

Button = dict[str, Any]
Rows = list[list[Button]]

CALLBACK_DATA_LIMIT = 64
# Telegram does not document these; they are what its server is known to keep.
INLINE_ROW = 8
INLINE_TOTAL = 100
REPLY_ROW = 12
REPLY_TOTAL = 300
MARKUP_BYTES = 10_000
DECORATIONS = ("icon_custom_emoji_id", "style")
REQUESTS = ("request_contact", "request_location", "request_poll", "request_users", "request_chat", "web_app")


@dataclass(frozen=True, slots=True)
class Markup:
    """What `reply_markup` asks for: `inline`, `reply`, `remove`, `force` or nothing."""

    kind: str | None = None
    rows: Rows | None = None
    options: dict[str, Any] | None = None

    def inline(self) -> dict[str, Any]:
        """The field of the message; only inline keyboards are shown in one."""
        return {"reply_markup": {"inline_keyboard": self.rows}} if self.kind == "inline" else {}


NOTHING = Markup()


def read_markup(given: Any, *, inline_only: bool = False) -> Markup:
    if given is None:
        return NOTHING
    if not isinstance(given, dict):
        raise bad_request("object expected as reply markup")
    markup = _read(given)
    if inline_only and markup.kind not in {None, "inline"}:
        raise bad_request("inline keyboard expected")
    return markup


def _read(given: dict[str, Any]) -> Markup:
    reply = _rows(given.get("keyboard"), "keyboard", 'field "keyboard" must be an Array of Arrays', _reply_button)
    inline = _rows(
        given.get("inline_keyboard"),
        "inline_keyboard",
        'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        _inline_button,
    )
    if reply is not None and given["keyboard"]:
        rows = _cut(reply, REPLY_ROW, REPLY_TOTAL)
        names = ("resize_keyboard", "one_time_keyboard", "is_persistent", "input_field_placeholder")
        options = {name: given[name] for name in names if given.get(name)}
        return Markup("reply", rows, options) if rows else NOTHING
    if inline is not None and given["inline_keyboard"]:
        if sum(len(row) for row in inline) > INLINE_TOTAL or len(json.dumps(inline)) > MARKUP_BYTES:
            raise bad_request("reply markup is too long")
        rows = _cut(inline, INLINE_ROW, INLINE_TOTAL)
        return Markup("inline", rows) if rows else NOTHING
    if given.get("remove_keyboard") is True:
        return Markup("remove")
    if given.get("force_reply") is True:
        return Markup("force")
    return NOTHING


def _rows(given: Any, name: str, wrong: str, read: Callable[[Any], Button]) -> Rows | None:
    if given is None:
        return None
    if not isinstance(given, list):
        raise bad_request(f'field "{name}" must be of type Array')
    rows: Rows = []
    for row in given:
        if not isinstance(row, list):
            raise bad_request(wrong)
        rows.append([_readable(button, name, read) for button in row])
    return rows


def _readable(button: Any, name: str, read: Callable[[Any], Button]) -> Button:
    try:
        return read(button)
    except _Unreadable as error:
        kind = "inline keyboard button" if name == "inline_keyboard" else "keyboard button"
        raise bad_request(f"can't parse {kind}: {error}") from None


def _cut(rows: Rows, in_row: int, total: int) -> Rows:
    """Buttons without a text and those beyond the limits vanish without a word, as in Telegram."""
    kept: Rows = []
    count = 0
    for row in rows:
        left = [button for button in row if button["text"]][: min(in_row, total - count)]
        count += len(left)
        if left:
            kept.append(left)
    return kept


def _label(button: dict[str, Any]) -> str:
    text = button.get("text")
    if text is None:
        raise _Unreadable('Can\'t find field "text"')
    if not isinstance(text, str):
        raise _Unreadable('Field "text" must be of type String')
    return text


class _Unreadable(Exception):
    """Why a button cannot be understood."""


def _reply_button(button: Any) -> Button:
    if isinstance(button, str):
        return {"text": button}
    if not isinstance(button, dict):
        raise _Unreadable("KeyboardButton must be a String or an Object")
    kept = {name: button[name] for name in (*DECORATIONS, *REQUESTS) if button.get(name)}
    shown = {"text": _label(button), **kept}
    if kept:
        _check(KeyboardButton, shown)
    return shown


def _check(model: type[KeyboardButton | InlineKeyboardButton], button: Button) -> None:
    """Rare fields are checked against aiogram's model of the button."""
    try:
        model.model_validate(button)
    except ValidationError as error:
        problem = error.errors(include_url=False)[0]
        place = ".".join(str(step) for step in problem["loc"])
        raise _Unreadable(f'Field "{place}": {problem["msg"]}') from None


def _inline_button(button: Any) -> Button:
    if not isinstance(button, dict):
        raise _Unreadable("InlineKeyboardButton must be an Object")
    shown = {"text": _label(button), **{name: button[name] for name in DECORATIONS if button.get(name)}}
    shown |= _action(button)
    if len(shown) > 2 or not shown.keys() & {"callback_data", "url"}:
        _check(InlineKeyboardButton, shown)
    return shown


def _action(button: dict[str, Any]) -> Button:
    """What an inline button does."""
    for name in ("url", "callback_data"):
        if button.get(name) is not None and not isinstance(button[name], str):
            raise _Unreadable(f'Field "{name}" must be of type String')
    if button.get("url"):
        return {"url": _url(button["url"])}
    if button.get("callback_data"):
        if len(button["callback_data"].encode()) > CALLBACK_DATA_LIMIT:
            raise bad_request("BUTTON_DATA_INVALID")
        return {"callback_data": button["callback_data"]}
    return _rare_action(button)


def _rare_action(button: dict[str, Any]) -> Button:
    if button.get("callback_game") is not None or button.get("pay"):
        # These belong to games and invoices, which the sandbox does not send.
        raise bad_request("BUTTON_TYPE_INVALID")
    for name in ("switch_inline_query", "switch_inline_query_current_chat", "switch_inline_query_chosen_chat"):
        if button.get(name) is not None:
            return {name: button[name]}
    for name in ("web_app", "login_url"):
        if button.get(name) is not None:
            return {name: _secure_page(name, button[name])}
    if button.get("copy_text") is not None:
        return {"copy_text": button["copy_text"]}
    raise _Unreadable("Text buttons are unallowed in the inline keyboard")


def _url(url: str) -> str:
    if user_of(url) is not None:
        return url
    try:
        return check_link(url)
    except BadLink as error:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {error}") from None


def _secure_page(name: str, given: Any) -> dict[str, Any]:
    url = given.get("url") if isinstance(given, dict) else None
    if not isinstance(url, str):
        raise _Unreadable('Can\'t find field "url"')
    try:
        return {**given, "url": check_link(url, https_only=True)}
    except BadLink as error:
        shown = "Web App" if name == "web_app" else "login"
        raise bad_request(f"inline keyboard button {shown} URL '{url}' is invalid: {error}") from None
