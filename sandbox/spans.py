"""Formatted stretches of a text while they are worked on: in characters, and by Telegram's rules of nesting."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

# These may overlap one another and are cut where another kind begins or ends.
STYLES = ("bold", "italic", "underline", "strikethrough", "spoiler")
CODE = frozenset({"code", "pre"})
QUOTES = frozenset({"blockquote", "expandable_blockquote"})
# These keep white space at their start: what they carry is not to be seen.
HIDDEN = CODE | {"text_link", "text_mention"}
RANKS = {
    "blockquote": 0, "expandable_blockquote": 0, "pre": 11, "code": 20, "text_link": 49, "text_mention": 49,
    "bold": 90, "italic": 91, "underline": 92, "strikethrough": 93, "spoiler": 94, "custom_emoji": 99,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    kind: str
    start: int
    end: int
    extra: dict[str, Any] = field(default_factory=dict)

    def order(self) -> tuple[int, int, int]:
        return self.start, -self.end, RANKS.get(self.kind, 50)

    def crosses(self, other: "Span") -> bool:
        """Overlap without one being inside the other."""
        return self.start < other.start < self.end < other.end or other.start < self.start < other.end < self.end


def arrange(given: Iterable[Span], detected: Iterable[Span] = ()) -> list[Span]:
    """Make the spans lawful: links, mentions and code never overlap, styles are cut at their borders.

    What the bot marked wins over what was detected.
    """
    spans = sorted((span for span in given if span.end > span.start), key=Span.order)
    quotes = _without_overlaps(span for span in spans if span.kind in QUOTES)
    solid = _without_overlaps(span for span in spans if span.kind not in QUOTES and span.kind not in STYLES)
    solid += [span for span in detected if all(span.end <= own.start or span.start >= own.end for own in solid)]
    solid = [span for span in solid if not any(span.crosses(quote) or _inside(quote, span) for quote in quotes)]
    styles = [piece for kind in STYLES for piece in _style(kind, spans, [*quotes, *solid])]
    return sorted([*quotes, *solid, *styles], key=Span.order)


def _inside(inner: Span, outer: Span) -> bool:
    same = (inner.start, inner.end) == (outer.start, outer.end)
    return outer.start <= inner.start and inner.end <= outer.end and not same


def _without_overlaps(spans: Iterable[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _style(kind: str, spans: list[Span], others: list[Span]) -> list[Span]:
    """One style: neighbours joined, cut at the borders of other kinds, none inside code."""
    joined: list[Span] = []
    for span in spans:
        if span.kind != kind:
            continue
        if joined and span.start <= joined[-1].end:
            joined[-1] = replace(joined[-1], end=max(joined[-1].end, span.end))
        else:
            joined.append(span)
    borders = sorted({edge for other in others for edge in (other.start, other.end)})
    pieces: list[Span] = []
    for span in joined:
        edges = [span.start, *(edge for edge in borders if span.start < edge < span.end), span.end]
        pieces += [Span(kind, start, end) for start, end in pairwise(edges)]
    codes = [other for other in others if other.kind in CODE]
    return [piece for piece in pieces if not any(code.start <= piece.start and piece.end <= code.end for code in codes)]


def trim_starts(text: str, spans: Iterable[Span]) -> list[Span]:
    """Styles do not begin with white space and are not made of it alone."""
    trimmed: list[Span] = []
    for span in spans:
        start = span.start
        if span.kind not in HIDDEN:
            while start < span.end and text[start] in " \n":
                start += 1
        if start < span.end:
            trimmed.append(replace(span, start=start))
    return trimmed
