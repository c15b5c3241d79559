"""parse_mode HTML: Telegram's few tags, with its own words for every mistake."""

from dataclasses import dataclass
from typing import Any

from sandbox.errors import bad_request
from sandbox.links import BadLink, check_link, user_of
from sandbox.spans import Span

KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler", "span": "spoiler",
    "code": "code", "pre": "pre", "blockquote": "blockquote", "a": "text_link", "tg-emoji": "custom_emoji",
}  # fmt: skip
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
SPACES = " \t\n\r\v\f\0"


@dataclass(slots=True)
class Open:
    """A start tag that waits for its end tag."""

    tag: str
    argument: str
    start: int


class HtmlText:
    """Reads the text once, from the left; `at` is the place in the source, `plain` what has come out."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._plain: list[str] = []
        self._open: list[Open] = []
        self._spans: list[Span] = []

    def read(self) -> tuple[str, list[Span]]:
        source = self._source
        while self._at < len(source):
            character = source[self._at]
            if character == "&":
                self._plain.append(self._entity())
            elif character != "<":
                self._plain.append(character)
                self._at += 1
            elif source.startswith("</", self._at):
                self._end_tag()
            else:
                self._start_tag()
        if self._open:
            raise _cannot_parse(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        return "".join(self._plain), self._spans

    def _entity(self) -> str:
        """The character that &…; stands for; an unknown one stays as it is written."""
        source, start = self._source, self._at
        end = start + 1
        if source.startswith("#", end):
            end += 1
            base = 10
            if source[end : end + 1] in {"x", "X"}:
                end, base = end + 1, 16
            digits = end
            while end < len(source) and source[end] in "0123456789abcdefABCDEF"[: 10 if base == 10 else 22]:
                end += 1
            code = int(source[digits:end] or "0", base) if end - digits < 10 else 0
            character = chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF else ""
        else:
            while end < len(source) and source[end].isascii() and source[end].isalpha():
                end += 1
            character = NAMED.get(source[start + 1 : end], "")
        if not character:
            self._at += 1
            return "&"
        self._at = end + source.startswith(";", end)
        return character

    def _start_tag(self) -> None:
        begin = self._at
        self._at += 1
        tag = self._word(">").lower()
        if self._at >= len(self._source):
            raise _cannot_parse(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        if tag not in KINDS:
            raise _cannot_parse(f'Unsupported start tag "{tag}" at byte offset {self._bytes(begin)}')
        argument = ""
        while True:
            self._skip_spaces()
            if self._source.startswith(">", self._at):
                break
            name, value = self._attribute(tag, begin)
            argument = _argument(tag, name, value) or argument
        self._at += 1
        if tag == "span" and argument != "spoiler":
            raise _cannot_parse(f'Tag "span" must have class "tg-spoiler" at byte offset {self._bytes(begin)}')
        self._open.append(Open(tag, argument, len(self._plain)))

    def _attribute(self, tag: str, begin: int) -> tuple[str, str]:
        name = self._word("=>")
        shown = f'the tag "{tag}" at byte offset {self._bytes(begin)}'
        if not name:
            if self._at >= len(self._source):
                raise _cannot_parse(f"Unclosed start tag at byte offset {self._bytes(begin)}")
            raise _cannot_parse(f"Empty attribute name in {shown}")
        self._skip_spaces()
        if not self._source.startswith("=", self._at):
            if tag == "blockquote" and name == "expandable":
                return name, ""
            raise _cannot_parse(f"Expected equal sign in declaration of an attribute of {shown}")
        self._at += 1
        self._skip_spaces()
        if self._at >= len(self._source):
            raise _cannot_parse(f'Unclosed start tag "{tag}" at byte offset {self._bytes(begin)}')
        value = self._quoted() if self._source[self._at] in "'\"" else self._token()
        if self._at >= len(self._source):
            raise _cannot_parse(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        return name, value

    def _quoted(self) -> str:
        quote = self._source[self._at]
        self._at += 1
        value: list[str] = []
        while self._at < len(self._source) and self._source[self._at] != quote:
            if self._source[self._at] == "&":
                value.append(self._entity())
            else:
                value.append(self._source[self._at])
                self._at += 1
        if self._at < len(self._source):
            self._at += 1
        return "".join(value)

    def _token(self) -> str:
        begin = self._at
        while self._at < len(self._source) and (self._source[self._at].isalnum() or self._source[self._at] in ".-"):
            self._at += 1
        if self._at < len(self._source) and self._source[self._at] not in SPACES + ">":
            raise _cannot_parse(f"Unexpected end of name token at byte offset {self._bytes(begin)}")
        return self._source[begin : self._at].lower()

    def _end_tag(self) -> None:
        begin = self._at
        if not self._open:
            raise _cannot_parse(f"Unexpected end tag at byte offset {self._bytes(begin)}")
        self._at += 2
        tag = self._word(">").lower()
        self._skip_spaces()
        if not self._source.startswith(">", self._at):
            raise _cannot_parse(f"Unclosed end tag at byte offset {self._bytes(begin)}")
        opened = self._open.pop()
        if tag and tag != opened.tag:
            raise _cannot_parse(
                f'Unmatched end tag at byte offset {self._bytes(begin)}, expected "</{opened.tag}>", found "</{tag}>"'
            )
        self._at += 1
        if len(self._plain) > opened.start:
            self._close(opened)

    def _close(self, opened: Open) -> None:
        start, end = opened.start, len(self._plain)
        kind = KINDS[opened.tag]
        last = self._spans[-1] if self._spans else None
        same = last is not None and (last.start, last.end) == (start, end)
        if kind == "text_link":
            span = link_span(opened.argument or "".join(self._plain[start:]), start, end)
            if span:
                self._spans.append(span)
        elif kind == "pre" and same and last is not None and last.kind == "code" and last.extra:
            self._spans[-1] = Span("pre", start, end, last.extra)
        elif kind == "code" and same and last is not None and last.kind == "pre" and opened.argument:
            self._spans[-1] = Span("pre", start, end, {"language": opened.argument})
        else:
            self._spans.append(Span(*_kind_and_extra(kind, opened.argument, start, end)))

    def _word(self, ends: str) -> str:
        begin = self._at
        while self._at < len(self._source) and self._source[self._at] not in SPACES + ends:
            self._at += 1
        return self._source[begin : self._at]

    def _skip_spaces(self) -> None:
        while self._at < len(self._source) and self._source[self._at] in SPACES:
            self._at += 1

    def _bytes(self, index: int) -> int:
        """Telegram names places in bytes of UTF-8."""
        return len(self._source[:index].encode())


def parse_html(source: str) -> tuple[str, list[Span]]:
    text, spans = HtmlText(source).read()
    # The language of code outside pre is not kept.
    return text, [Span("code", span.start, span.end) if span.kind == "code" else span for span in spans]


def _argument(tag: str, name: str, value: str) -> str:
    """What a tag's attribute means to Telegram; the others are ignored."""
    if (tag, name) in {("a", "href"), ("tg-emoji", "emoji-id")}:
        return value
    if (tag, name) == ("code", "class") and value.startswith("language-"):
        return value.removeprefix("language-")
    if (tag, name) == ("span", "class") and value.startswith("tg-"):
        return value.removeprefix("tg-")
    return name if (tag, name) == ("blockquote", "expandable") else ""


def _kind_and_extra(kind: str, argument: str, start: int, end: int) -> tuple[str, int, int, dict[str, Any]]:
    if kind == "custom_emoji":
        if not (argument.isdecimal() and int(argument)):
            raise _cannot_parse("Invalid custom emoji identifier specified")
        return kind, start, end, {"custom_emoji_id": argument}
    if kind == "blockquote" and argument:
        return "expandable_blockquote", start, end, {}
    return kind, start, end, {"language": argument} if kind == "code" and argument else {}


def link_span(url: str, start: int, end: int) -> Span | None:
    """A link or a mention of a user; None when Telegram would leave the text without a link."""
    user_id = user_of(url)
    if user_id is not None:
        return Span("text_mention", start, end, {"user": {"id": user_id}})
    try:
        return Span("text_link", start, end, {"url": check_link(url)})
    except BadLink:
        return None


def _cannot_parse(reason: str) -> Exception:
    return bad_request(f"can't parse entities: {reason}")
