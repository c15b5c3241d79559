"""Screens and the one place that turns them into calls of the Bot API.

Texts carry the translator's private-use marks for bold, italic and code; they become entities here, counted in UTF-16
units as Telegram counts. Nothing a person typed can be markup, because no parse mode is ever used.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from aiogram.filters.callback_data import CallbackData

from locales import MARKS
from services.files import Order
from services.outbox import Call

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
LABEL_LIMIT = 60
TOAST_LIMIT = 200
BASIC_PLANE = 0xFFFF
"""Characters beyond it take two UTF-16 units."""

_OPEN = {marks[0]: ({"b": "bold", "i": "italic"}.get(tag, tag), marks[1]) for tag, marks in MARKS.items()}
_CLOSE = {marks[1] for marks in MARKS.values()}


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: `to` is callback data (ids, never state) or, with `url`, an address."""

    label: str
    to: CallbackData | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the reply keyboard; with `contact` Telegram offers to send the person's own number."""

    label: str
    contact: bool = False


Rows = Sequence[Sequence[Button]]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a message carries, made by the named maker of services/files.py when the message is sent.

    values: JSON values for the maker. picture: shown as a photo instead of a document.
    """

    make: str
    values: Mapping[str, Any] = field(default_factory=dict)
    picture: bool = False


@dataclass(frozen=True, slots=True)
class Screen:
    """One message.

    buttons: inline rows. keys: a reply keyboard; an empty sequence takes the present one away.
    fresh: a new message even after a tap. at: the id of a message of ours to put this in place of, whatever was tapped.
    menu: this message's buttons are the chat's one live menu; a notice answered in place (an invitation, a candidate)
    keeps its own buttons and leaves the menu alone.
    file: what it carries; the text is its caption then, and it is always a new message.
    """

    text: str
    buttons: Rows = ()
    keys: Sequence[Sequence[Key]] | None = None
    fresh: bool = False
    at: int | None = None
    menu: bool = True
    file: Attachment | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Screens with a short word over the tapped button; alert: shown until it is closed.

    spent: ids of messages that lose their buttons.
    commands: what this chat's command menu is to hold from now on (name and words), where it differs by role.
    """

    screens: tuple[Screen, ...] = ()
    toast: str | None = None
    alert: bool = False
    spent: tuple[int, ...] = ()
    commands: tuple[tuple[str, str], ...] = ()


Reply = Screen | Sequence[Screen] | Answer | None
"""What a handler returns."""


def as_answer(reply: Reply) -> Answer:
    if reply is None:
        return Answer()
    if isinstance(reply, Answer):
        return reply
    if isinstance(reply, Screen):
        return Answer((reply,))
    return Answer(tuple(reply))


def headed(words: str, reply: Reply) -> Answer:
    """The reply with some words of its own above its first screen."""
    answer = as_answer(reply)
    first, *rest = answer.screens
    return replace(answer, screens=(replace(first, text=f"{words}\n\n{first.text}"), *rest))


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def shortened(text: str, most: int) -> str:
    """The text in at most so many UTF-16 units: what is to follow it matters more than its end."""
    while utf16_length(text) > most:
        text = text[: -max(len(text) // 20, 1)].rstrip() + "…"
    return text


def to_entities(marked: str, limit: int = TEXT_LIMIT) -> tuple[str, list[dict[str, Any]]]:
    """Splits a marked text into what is shown and its entities; longer than `limit` units it ends in an ellipsis."""
    out: list[str] = []
    position = 0
    open_marks: list[tuple[str, str, int]] = []
    entities: list[dict[str, Any]] = []
    for character in marked:
        if character in _OPEN:
            kind, closing = _OPEN[character]
            open_marks.append((kind, closing, position))
        elif character in _CLOSE:
            if open_marks and open_marks[-1][1] == character:
                kind, _, start = open_marks.pop()
                _add_entity(entities, kind, start, position)
        else:
            width = 2 if ord(character) > BASIC_PLANE else 1
            if position + width > limit - 1:
                out.append("…")
                position += 1
                break
            out.append(character)
            position += width
    for kind, _, start in open_marks:
        _add_entity(entities, kind, start, position)
    return "".join(out), entities


def _add_entity(entities: list[dict[str, Any]], kind: str, start: int, end: int) -> None:
    if end > start:
        entities.append({"type": kind, "offset": start, "length": end - start})


def unmarked(text: str, limit: int) -> str:
    """A text for places without markup (buttons, toasts), cut to `limit` UTF-16 units."""
    return to_entities(text, limit)[0]


def _markup(screen: Screen) -> dict[str, Any] | None:
    if screen.buttons:
        rows = [[_button(button) for button in row] for row in screen.buttons if row]
        return {"inline_keyboard": rows}
    if screen.keys is None:
        return None
    if not screen.keys:
        return {"remove_keyboard": True}
    keys = [
        [{"text": unmarked(key.label, LABEL_LIMIT)} | ({"request_contact": True} if key.contact else {}) for key in row]
        for row in screen.keys
    ]
    return {"keyboard": keys, "resize_keyboard": True, "one_time_keyboard": True}


def _button(button: Button) -> dict[str, Any]:
    label = unmarked(button.label, LABEL_LIMIT)
    if button.url is not None:
        return {"text": label, "url": button.url}
    assert button.to is not None
    return {"text": label, "callback_data": button.to.pack()}


def message_params(screen: Screen) -> dict[str, Any]:
    """The parameters that sendMessage and editMessageText share, without the chat."""
    text, entities = to_entities(screen.text)
    params: dict[str, Any] = {"text": text or "…", "link_preview_options": {"is_disabled": True}}
    if entities:
        params["entities"] = entities
    markup = _markup(screen)
    if markup is not None:
        params["reply_markup"] = markup
    return params


def message(screen: Screen, *, chat_id: int, menu: bool = False, **more: Any) -> Call:
    """The call that sends a screen as a new message; more: further parameters of the call."""
    params = {"chat_id": chat_id} | more
    if screen.file is None:
        return Call("sendMessage", params | message_params(screen), menu=menu)
    caption, entities = to_entities(screen.text, CAPTION_LIMIT)
    shown = {"caption": caption, "caption_entities": entities, "reply_markup": _markup(screen)}
    params |= {name: value for name, value in shown.items() if value}
    order = Order(screen.file.make, dict(screen.file.values))
    return Call("sendPhoto" if screen.file.picture else "sendDocument", params, menu=menu, file=order)


def without_file(call: Call, words: Screen | None = None) -> Call:
    """The call that says some words (by default its own caption) in place of the file it should have carried; its
    buttons stay.
    """
    caption = {"caption": "text", "caption_entities": "entities"}
    kept = {caption.get(name, name): value for name, value in call.params.items()}
    said = message_params(words) if words else {"text": kept.get("text", "…")}
    if words:
        kept.pop("entities", None)
    rows = [row for params in (said, call.params) for row in params.get("reply_markup", {}).get("inline_keyboard", [])]
    markup = {"reply_markup": {"inline_keyboard": rows}} if rows else {}
    return Call("sendMessage", kept | said | markup, menu=call.menu)


def calls(
    answer: Answer,
    *,
    chat_id: int,
    tapped: int | None,
    query_id: str | None,
    menu: int | None,
    on_file: bool = False,
) -> tuple[list[Call], int | None]:
    """The calls that show an answer, in order, and the chat's live menu where it is known before sending.

    tapped: the message whose button was pressed. query_id: the tap to answer. menu: the message whose buttons are live.
    on_file: the tapped message carries a file. A tap edits its message, text gets a new one; a file stays what it is
    and only loses its buttons. Whenever another menu or a reply keyboard appears, the former menu loses its buttons.
    """
    result: list[Call] = []
    if query_id is not None:
        params: dict[str, Any] = {"callback_query_id": query_id}
        if answer.toast:
            params |= {"text": unmarked(answer.toast, TOAST_LIMIT), "show_alert": answer.alert}
        result.append(Call("answerCallbackQuery", params, spare=True))
    result += [strip(chat_id, message_id) for message_id in answer.spent]
    live = menu
    editable = tapped
    for screen in answer.screens:
        if screen.at is not None and screen.file is None:
            result.append(_edit(chat_id, screen.at, screen))
            live = None if live == screen.at else live
            continue
        edits = editable is not None and not screen.fresh and screen.keys is None and screen.file is None
        if edits and on_file and editable is not None:
            result.append(strip(chat_id, editable))
            live = None if live == editable else live
            edits, editable = False, None
        becomes_menu = bool(screen.buttons) and screen.menu
        if (becomes_menu or screen.keys) and live is not None and not (edits and live == editable):
            result.append(strip(chat_id, live))
            live = None
        if edits and editable is not None:
            result.append(_edit(chat_id, editable, screen))
            live = editable if becomes_menu else (None if live == editable else live)
            editable = None
        else:
            result.append(message(screen, chat_id=chat_id, menu=becomes_menu))
            live = None if becomes_menu else live
    if answer.commands:
        commands = [{"command": name, "description": words} for name, words in answer.commands]
        params = {"commands": commands, "scope": {"type": "chat", "chat_id": chat_id}}
        result.append(Call("setMyCommands", params))
    return result, live


def _edit(chat_id: int, message_id: int, screen: Screen) -> Call:
    return Call("editMessageText", {"chat_id": chat_id, "message_id": message_id} | message_params(screen))


def strip(chat_id: int, message_id: int) -> Call:
    return Call("editMessageReplyMarkup", {"chat_id": chat_id, "message_id": message_id})


def column(buttons: Iterable[Button]) -> list[list[Button]]:
    """One button a row: long labels stay readable on a narrow screen."""
    return [[button] for button in buttons]
