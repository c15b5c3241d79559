"""Takes out of a text whatever the finders find in it, until nothing is left to find."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from services.privacy.folding import Kind, Span, Views, views

MARK = "•••"
"""Stands where something was taken out, so that the reader sees that something stood there."""

_ROUNDS = 8
"""What was taken out may bring together what stood on its two sides. A text that goes on like this is hidden whole."""

Finder = Callable[[Views], Iterable[Span]]


@dataclass(frozen=True, slots=True)
class Removed:
    """A piece that was taken out of a text, as it stood there."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text that may be shown, and what it lost on the way in order of appearance."""

    text: str
    removed: tuple[Removed, ...] = ()


def hide(text: str, find: Finder) -> Cleaned:
    """The text with `MARK` for whatever is found. Nothing more is found in what is left."""
    gone: list[Span] = []
    shown, places = text, list(range(len(text) + 1))
    for _ in range(_ROUNDS):
        found = [Span(places[span.start], places[span.end], span.kind) for span in find(views(shown))]
        found = [span for span in found if span.start < span.end]
        if not found:
            break
        gone = _merged(text, [*gone, *found])
        shown, places = _shown(text, gone)
    else:
        gone = [Span(0, len(text), "number")]
        shown = MARK
    return Cleaned(shown, tuple(Removed(span.kind, text[span.start : span.end]) for span in gone))


def _merged(text: str, spans: Iterable[Span]) -> list[Span]:
    """Spans in order, without spaces at their ends; those that overlap are one, of the kind of the longest."""
    merged: list[Span] = []
    longest = 0
    for span in sorted(_trimmed(text, span) for span in spans):
        if merged and span.start < merged[-1].end:
            last = merged[-1]
            length = span.end - span.start
            kind = span.kind if length > longest or (length == longest and last.kind == "name") else last.kind
            longest = max(longest, length)
            merged[-1] = Span(last.start, max(last.end, span.end), kind)
        else:
            merged.append(span)
            longest = span.end - span.start
    return merged


def _trimmed(text: str, span: Span) -> Span:
    piece = text[span.start : span.end]
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, max(start, span.start + len(piece.rstrip())), span.kind)


def _shown(text: str, gone: Sequence[Span]) -> tuple[str, list[int]]:
    """The text without the spans, and the place of each of its characters, and of the end, in the text itself."""
    shown: list[str] = []
    places: list[int] = []
    done = 0
    for span in gone:
        between = text[done : span.start]
        if not (shown and not between.strip()):
            shown += [between, MARK]
            places += [*range(done, span.start), *[span.start] * len(MARK)]
        done = span.end
    shown.append(text[done:])
    return "".join(shown), [*places, *range(done, len(text) + 1)]
