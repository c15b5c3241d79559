"""parse_mode MarkdownV2 and the old Markdown, with Telegram's words for every mistake."""

from dataclasses import dataclass
from typing import Any

from sandbox.errors import bad_request
from sandbox.html_mode import link_span
from sandbox.spans import Span

RESERVED = "_*[]()~`>#+-=|{}.!\n"
SPACES = " \t\n\r\v\f\0"
# How Telegram calls the kinds in its refusals.
NAMES = {
    "bold": "Bold", "italic": "Italic", "underline": "Underline", "strikethrough": "Strikethrough",
    "spoiler": "Spoiler", "code": "Code", "pre": "Pre", "text_link": "TextUrl", "custom_emoji": "CustomEmoji",
    "blockquote": "BlockQuote",
}  # fmt: skip
MARKS = {
    "bold": "*", "italic": "_", "underline": "__", "strikethrough": "~", "spoiler": "||", "code": "`", "pre": "```",
    "text_link": "]", "custom_emoji": "]",
}  # fmt: skip


@dataclass(slots=True)
class Open:
    kind: str
    language: str
    start: int
    source_start: int


class MarkdownText:
    """MarkdownV2, read once from the left."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._plain: list[str] = []
        self._open: list[Open] = []
        self._spans: list[Span] = []
        self._quoted = False

    def read(self) -> tuple[str, list[Span]]:
        while self._at < len(self._source):
            self._step()
        if self._open and self._open[-1].kind == "blockquote":
            self._close_quote()
        if self._open:
            raise self._no_end(self._open[-1])
        return "".join(self._plain), self._spans

    def _step(self) -> None:
        character = self._source[self._at]
        following = self._source[self._at + 1 : self._at + 2]
        if character == "\\" and following and 0 < ord(following) <= 126:
            self._plain.append(following)
            self._at += 2
            return
        inside = self._open[-1].kind if self._open else ""
        if character not in ("`" if inside in {"code", "pre"} else RESERVED):
            self._plain.append(character)
            self._at += 1
        elif self._quoted and character == "\n" and following != ">":
            if inside != "blockquote":
                raise self._no_end(self._open[-1])
            self._plain.append(character)
            self._at += 1
            self._close_quote()
        elif self._ends(inside):
            self._end()
        else:
            self._begin(character)

    def _ends(self, kind: str) -> bool:
        if kind not in MARKS or not self._source.startswith(MARKS[kind], self._at):
            return False
        return not (kind == "italic" and self._source.startswith("__", self._at))

    def _begin(self, character: str) -> None:
        place = self._at
        language = ""
        if character == "\n":
            self._newline()
            return
        if character == ">" and place == 0:
            kind = "blockquote"
            self._quoted = True
            self._at += 1
        elif self._source.startswith("```", place):
            kind = "pre"
            self._at, language = _language(self._source, place + 3)
        else:
            kind, width = self._simple_kind(character)
            self._at += width
        self._open.append(Open(kind, language, len(self._plain), place))

    def _simple_kind(self, character: str) -> tuple[str, int]:
        pair = self._source[self._at : self._at + 2]
        if pair in {"__", "||", "!["}:
            return {"__": "underline", "||": "spoiler", "![": "custom_emoji"}[pair], 2
        single = {"_": "italic", "*": "bold", "~": "strikethrough", "[": "text_link", "`": "code"}
        if character in single:
            return single[character], 1
        raise _cannot_parse(f"Character '{character}' is reserved and must be escaped with the preceding '\\'")

    def _newline(self) -> None:
        self._plain.append("\n")
        self._at += 1
        if self._source.startswith(">", self._at):
            self._at += 1
            if not self._quoted:
                self._quoted = True
                self._open.append(Open("blockquote", "", len(self._plain), self._at - 2))

    def _end(self) -> None:
        opened = self._open.pop()
        self._at += len(MARKS[opened.kind])
        start, end = opened.start, len(self._plain)
        if opened.kind in {"text_link", "custom_emoji"}:
            span = self._linked(opened, start, end)
        else:
            extra: dict[str, Any] = {"language": opened.language} if opened.language else {}
            span = Span(opened.kind, start, end, extra)
        if span is not None and end > start:
            self._spans.append(span)

    def _linked(self, opened: Open, start: int, end: int) -> Span | None:
        if not self._source.startswith("(", self._at):
            if opened.kind == "custom_emoji":
                raise _cannot_parse("Custom emoji entity must contain a tg://emoji URL")
            return link_span("".join(self._plain[start:]), start, end)
        self._at += 1
        begin = self._at
        url: list[str] = []
        while self._at < len(self._source) and self._source[self._at] != ")":
            following = self._source[self._at + 1 : self._at + 2]
            if self._source[self._at] == "\\" and following and 0 < ord(following) <= 126:
                self._at += 1
            url.append(self._source[self._at])
            self._at += 1
        if self._at >= len(self._source):
            what = "custom emoji URL" if opened.kind == "custom_emoji" else "URL"
            raise _cannot_parse(f"Can't find end of a {what} at byte offset {self._bytes(begin)}")
        self._at += 1
        if opened.kind == "text_link":
            return link_span("".join(url), start, end)
        return _emoji("".join(url), start, end)

    def _close_quote(self) -> None:
        opened = self._open.pop()
        self._quoted = False
        if len(self._plain) > opened.start:
            self._spans.append(Span("blockquote", opened.start, len(self._plain)))

    def _no_end(self, opened: Open) -> Exception:
        name = "PreCode" if opened.language else NAMES[opened.kind]
        return _cannot_parse(f"Can't find end of {name} entity at byte offset {self._bytes(opened.source_start)}")

    def _bytes(self, index: int) -> int:
        return len(self._source[:index].encode())


def _language(source: str, at: int) -> tuple[int, str]:
    """The language named after three backticks, and the place where the code begins."""
    end = at
    while end < len(source) and source[end] not in SPACES + "`":
        end += 1
    language = ""
    if at < end < len(source) and source[end] != "`":
        language, at = source[at:end], end
    # One line break at the start belongs to the marks.
    if source[at : at + 2] in {"\r\n", "\n\r"}:
        return at + 2, language
    if source[at : at + 1] in {"\n", "\r"}:
        return at + 1, language
    return at, language


def _emoji(url: str, start: int, end: int) -> Span:
    number = url.removeprefix("tg://emoji?id=")
    if number == url or not number.isdecimal():
        raise _cannot_parse("Custom emoji entity must contain a tg://emoji URL")
    return Span("custom_emoji", start, end, {"custom_emoji_id": number})


def parse_markdown_v2(source: str) -> tuple[str, list[Span]]:
    return MarkdownText(source).read()


def parse_markdown(source: str) -> tuple[str, list[Span]]:
    """The old Markdown: no nesting, and only _*`[ are special."""
    plain: list[str] = []
    spans: list[Span] = []
    at = 0
    while at < len(source):
        character = source[at]
        if character == "\\" and source[at + 1 : at + 2] in {"_", "*", "`", "["}:
            plain.append(source[at + 1])
            at += 2
        elif character not in "_*`[":
            plain.append(character)
            at += 1
        else:
            at = _old_entity(source, at, plain, spans)
    return "".join(plain), spans


def _old_entity(source: str, begin: int, plain: list[str], spans: list[Span]) -> int:
    """Reads one entity and returns the place after it."""
    mark = "```" if source.startswith("```", begin) else source[begin]
    at, language = begin + len(mark), ""
    if mark == "```":
        at, language = _language(source, at)
    start = len(plain)
    last = source.find("]" if mark == "[" else mark, at)
    if last < 0:
        offset = len(source[:begin].encode())
        raise _cannot_parse(f"Can't find end of the entity starting at byte offset {offset}")
    plain.extend(source[at:last])
    at = last + len(mark)
    end = len(plain)
    if mark == "[":
        url = "".join(plain[start:])
        if source.startswith("(", at):
            close = source.find(")", at)
            close = len(source) if close < 0 else close
            url, at = source[at + 1 : close], close + 1
        span = link_span(url, start, end)
    else:
        kind = {"_": "italic", "*": "bold", "`": "code", "```": "pre"}[mark]
        span = Span(kind, start, end, {"language": language} if language else {})
    if span is not None and end > start:
        spans.append(span)
    return at


def _cannot_parse(reason: str) -> Exception:
    return bad_request(f"can't parse entities: {reason}")
