"""Text of a message or a caption from the parameters of a call: parse mode, entities, Telegram's limits."""

from dataclasses import dataclass
from typing import Any

from sandbox import utf16
from sandbox.entities import Entity, finish, is_invisible, read_entities
from sandbox.errors import bad_request
from sandbox.html_mode import parse_html
from sandbox.markdown_mode import parse_markdown, parse_markdown_v2
from sandbox.spans import Span

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
# Before any parsing, in bytes.
SOURCE_LIMIT = 1 << 15
PARSERS = {"html": parse_html, "markdownv2": parse_markdown_v2, "markdown": parse_markdown}


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text whose marks were understood; the rest is checked when the chat is known, as Telegram does."""

    source: str
    spans: list[Span]

    def text(self, *, editing: bool) -> dict[str, Any]:
        """Fields of a text message."""
        text, entities = finish(self.source, self.spans)
        if is_invisible(text):
            raise bad_request("text must be non-empty")
        if utf16.length(text) > TEXT_LIMIT:
            raise bad_request("MESSAGE_TOO_LONG" if editing else "message is too long")
        return _fields("text", text, "entities", entities)

    def caption(self, *, editing: bool = False) -> dict[str, Any]:
        """Fields of a caption; none when it is empty."""
        text, entities = finish(self.source, self.spans)
        if utf16.length(text) > CAPTION_LIMIT:
            raise bad_request("MEDIA_CAPTION_TOO_LONG" if editing else "message caption is too long")
        return _fields("caption", text, "caption_entities", entities) if text else {}


def _fields(name: str, text: str, entities_name: str, entities: list[Entity]) -> dict[str, Any]:
    return {name: text, entities_name: entities} if entities else {name: text}


def read_text(text: str, parse_mode: str, entities: Any) -> Formatted:
    """Understand the marks in a text."""
    if len(text.encode("utf-8", "replace")) > SOURCE_LIMIT:
        raise bad_request("text is too long")
    mode = parse_mode.lower()
    if not text or mode in {"", "none"}:
        return Formatted(text, read_entities(text, entities))
    parser = PARSERS.get(mode)
    if parser is None:
        raise bad_request("unsupported parse_mode")
    return Formatted(*parser(text))
