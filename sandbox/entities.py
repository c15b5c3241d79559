"""A text with its formatting as Telegram keeps it: cleaned, trimmed, completed with what Telegram finds by itself."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from sandbox import utf16
from sandbox.detection import detect
from sandbox.errors import bad_request
from sandbox.spans import Span, arrange, trim_starts

Entity = dict[str, Any]

# Carriage returns, line and paragraph separators, direction overrides and three combining lines are dropped.
DROPPED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
CONTROLS = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f]")
MAX_OFFSET = 1_000_000
# Kinds a bot may name but Telegram finds by itself; it leaves these out without a word.
FOUND_BY_TELEGRAM = frozenset(
    {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number"}
)
PLAIN_KINDS = frozenset(
    {"bold", "italic", "underline", "strikethrough", "spoiler", "code", "blockquote", "expandable_blockquote"}
)


def read_entities(text: str, given: Any) -> list[Span]:
    """Spans from the parameter `entities` (offsets in UTF-16 units)."""
    if given is None:
        return []
    if not isinstance(given, list):
        raise bad_request("can't parse entities JSON object")
    offsets = utf16.Offsets(text)
    spans = [_read_entity(offsets, entity) for entity in given]
    return [span for span in spans if span is not None]


def _read_entity(offsets: utf16.Offsets, entity: Any) -> Span | None:
    if not isinstance(entity, dict):
        raise _cannot_parse("expected an Object")
    offset, length = _whole(entity, "offset"), _whole(entity, "length")
    kind = entity.get("type")
    if not isinstance(kind, str) or not kind:
        raise _cannot_parse('Can\'t find field "type"' if kind is None else "Type is not specified")
    if kind in FOUND_BY_TELEGRAM:
        return None
    extra = _read_extra(kind, entity)
    place = _place(offsets, offset, length)
    return None if place is None else Span(kind, *place, extra)


def _place(offsets: utf16.Offsets, offset: int, length: int) -> tuple[int, int] | None:
    """Characters from and to; None for an empty stretch."""
    if not 0 <= offset <= MAX_OFFSET:
        raise bad_request(f"receive an entity with incorrect offset {offset}")
    if not 0 <= length <= MAX_OFFSET:
        raise bad_request(f"receive an entity with incorrect length {length}")
    if length == 0:
        return None
    if offset >= offsets.units:
        raise bad_request(f"entity begins after the end of the text at UTF-16 offset {offset}")
    end = offset + length
    if end > offsets.units:
        raise bad_request(
            f"entity beginning at UTF-16 offset {offset} ends after the end of the text at UTF-16 offset {end}"
        )
    first, last = offsets.to_index(offset), offsets.to_index(end)
    if first is None:
        raise bad_request(f"entity begins in a middle of a UTF-16 symbol at UTF-16 offset {offset}")
    if last is None:
        raise bad_request(
            f"entity beginning at UTF-16 offset {offset} ends in a middle of a UTF-16 symbol at UTF-16 offset {end}"
        )
    return first, last


def _read_extra(kind: str, entity: Entity) -> dict[str, Any]:
    """What a kind carries beside its place."""
    if kind in PLAIN_KINDS:
        return {}
    if kind == "pre":
        return {"language": str(entity["language"])} if entity.get("language") else {}
    if kind == "text_link":
        return {"url": _text(entity, "url")}
    if kind == "text_mention":
        user = entity.get("user")
        if not isinstance(user, dict):
            raise _cannot_parse('Can\'t find field "user"')
        return {"user": {"id": _whole(user, "id")}}
    if kind == "custom_emoji":
        return {"custom_emoji_id": _text(entity, "custom_emoji_id")}
    raise _cannot_parse("Unsupported type specified")


def _whole(entity: Entity, name: str) -> int:
    value = entity.get(name)
    if value is None:
        raise _cannot_parse(f'Can\'t find field "{name}"')
    if not isinstance(value, int) or isinstance(value, bool):
        raise _cannot_parse(f'Field "{name}" must be of type Number')
    return value


def _text(entity: Entity, name: str) -> str:
    value = entity.get(name)
    if value is None:
        raise _cannot_parse(f'Can\'t find field "{name}"')
    return str(value)


def _cannot_parse(reason: str) -> Exception:
    return bad_request(f"can't parse MessageEntity: {reason}")


def finish(text: str, spans: Iterable[Span]) -> tuple[str, list[Entity]]:
    """Clean and trim the text, put the spans in order and add what Telegram detects."""
    text, marked = _clean(text, list(spans))
    marked = trim_starts(text, arrange(marked))
    text, marked = _trim(text, marked)
    complete = arrange(marked, detect(text))
    return text, as_json(text, complete)


def as_json(text: str, spans: Iterable[Span]) -> list[Entity]:
    offsets = utf16.Offsets(text)
    return [
        {
            "type": span.kind,
            "offset": offsets.to_units(span.start),
            "length": offsets.to_units(span.end) - offsets.to_units(span.start),
            **span.extra,
        }
        for span in spans
    ]


def is_invisible(text: str) -> bool:
    """Nothing but spaces and marks that show nothing: to Telegram an empty text."""
    return all(
        character == "\u2800" or unicodedata.category(character) in {"Zs", "Zl", "Zp", "Cc", "Cf"} for character in text
    )


def _clean(text: str, spans: list[Span]) -> tuple[str, list[Span]]:
    text = CONTROLS.sub(" ", text)
    dropped = [match.start() for match in DROPPED.finditer(text)]
    if not dropped:
        return text, spans
    moved = [Span(span.kind, _moved(span.start, dropped), _moved(span.end, dropped), span.extra) for span in spans]
    return DROPPED.sub("", text), moved


def _moved(index: int, dropped: list[int]) -> int:
    return index - sum(place < index for place in dropped)


def _trim(text: str, spans: list[Span]) -> tuple[str, list[Span]]:
    """White space goes from the end, and from the start as far as the first span."""
    text = text.rstrip(" \n")
    spans = [Span(span.kind, span.start, min(span.end, len(text)), span.extra) for span in spans]
    spans = [span for span in spans if span.start < span.end]
    first = min((span.start for span in spans), default=len(text))
    cut = first - len(text[:first].lstrip(" \n"))
    if cut:
        spans = [Span(span.kind, span.start - cut, span.end - cut, span.extra) for span in spans]
    return text[cut:], spans
