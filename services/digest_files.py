"""A digest as files: the report as PDF, and the rows of its span as CSV in one archive, masked."""

import csv
import io
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self
from zoneinfo import ZoneInfo

from models.queries import digest_flow as flow
from models.queries import feedback as feedback_queries
from services import digest, institution
from services.digest import SOURCES, View
from services.digest_content import Content, start_of
from services.documents import digest_report
from services.feedback.mask import mask
from services.files import File, Render, maker

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A cell that begins like this is a formula to a spreadsheet."""

SENTIMENTS = {-1: "negative", 0: "neutral", 1: "positive"}

ANSWERS = ("at", "survey", "question", "role", "person", "score", "text")
MESSAGES = (
    "at", "source", "role", "person", "language", "kinds", "horizon", "sentiment", "severe", "tags", "text",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that is asked for. now: where a digest that is not frozen ends."""

    digest: int
    language: str
    now: datetime
    zone: str

    def as_json(self) -> dict[str, Any]:
        return {"digest": self.digest, "language": self.language, "now": self.now.isoformat(), "zone": self.zone}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        return cls(values["digest"], values["language"], datetime.fromisoformat(values["now"]), values["zone"])


async def _view(wanted: Wanted, *, whole: bool) -> View:
    return await digest.show(digest_id=wanted.digest, now=wanted.now, zone=wanted.zone, whole=whole)


def _name(content: Content, ending: str) -> str:
    return f"digest-{content.first}.{ending}"


@maker("digest-pdf")
async def report(values: Mapping[str, Any]) -> Render:
    wanted = Wanted.from_json(values)
    view = await _view(wanted, whole=True)
    called = await institution.name()
    quotes = {entry.id: view.quotes(entry) for entry in (*view.content.short, *view.content.long)}
    content = view.present()
    return lambda: File(
        _name(content, "pdf"), digest_report.pdf(content, quotes, institution=called, language=wanted.language)
    )


# -- the rows


@dataclass(frozen=True, slots=True)
class _Masked:
    """A text that is masked when the file is made."""

    text: str
    names: Sequence[str]


Cell = str | int | _Masked | None


@maker("digest-csv")
async def rows(values: Mapping[str, Any]) -> Render:
    wanted = Wanted.from_json(values)
    content = (await _view(wanted, whole=False)).content
    since = datetime.fromisoformat(content.since) if content.since else _begins(content, wanted.zone)
    bounds = {"since": since, "until": datetime.fromisoformat(content.until)}
    answers, messages = await flow.answers(**bounds), await flow.feedback(**bounds)
    people = sorted({row.person_id for row in (*answers, *messages) if row.person_id is not None})
    names = {person_id: await feedback_queries.names_around(person_id) for person_id in people}
    # Somebody is the same somebody in both files, and nobody outside of them.
    numbers = {person_id: place for place, person_id in enumerate(people, 1)}
    kinds = _kinds(await flow.labels(**bounds))
    zone = ZoneInfo(wanted.zone)
    made = {
        "answers.csv": (ANSWERS, [_answer(row, zone, numbers, names) for row in answers]),
        "messages.csv": (MESSAGES, [_message(row, zone, numbers, names, kinds[row.id]) for row in messages]),
    }
    return lambda: File(_name(content, "zip"), archive(made))


def _begins(content: Content, zone: str) -> datetime:
    return start_of(date.fromisoformat(content.first), zone)


def _kinds(labels: Iterable[Any]) -> Mapping[int, list[str]]:
    """The kinds of each message, the main one first; of two sources the better one is believed."""
    found: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in labels:
        found[row.feedback_id][row.source].append(row.kind)
    kinds: dict[int, list[str]] = defaultdict(list)
    for feedback_id, by_source in found.items():
        believed = next((by_source[source] for source in SOURCES if source in by_source), [])
        others = [kind for source in SOURCES for kind in by_source.get(source, []) if kind not in believed]
        kinds[feedback_id] = [*believed, *others]
    return kinds


def _at(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M")


def _answer(row: Any, zone: ZoneInfo, numbers: Mapping[int, int], names: Mapping[int, Sequence[str]]) -> list[Cell]:
    text = _Masked(row.text, names[row.person_id]) if row.text else None
    return [
        _at(row.answered_at, zone), row.survey, row.question, row.role, numbers[row.person_id], row.score, text,
    ]  # fmt: skip


def _message(
    row: Any, zone: ZoneInfo, numbers: Mapping[int, int], names: Mapping[int, Sequence[str]], kinds: Sequence[str]
) -> list[Cell]:
    # Of somebody whose account is gone nobody knows the names to hide any more.
    own = names.get(row.person_id)
    return [
        _at(row.created_at, zone),
        row.source.value,
        row.role,
        numbers.get(row.person_id),
        row.language,
        ", ".join(kinds),
        row.horizon,
        SENTIMENTS.get(row.sentiment, ""),
        "yes" if row.severe else "no",
        _Masked(", ".join(row.tags), own) if own is not None else None,
        _Masked(row.text, own) if own is not None else None,
    ]


def archive(files: Mapping[str, tuple[Sequence[str], Iterable[Sequence[Cell]]]]) -> bytes:
    """The files, each with its heading, in one archive; what looks like a formula stays a text."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as found:
        for name, (heading, lines) in files.items():
            text = io.StringIO(newline="")
            writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
            writer.writerow(heading)
            writer.writerows([_cell(cell) for cell in line] for line in lines)
            found.writestr(name, text.getvalue().encode("utf-8-sig"))
    return packed.getvalue()


def _cell(cell: Cell) -> str:
    if cell is None or isinstance(cell, int):
        return "" if cell is None else str(cell)
    return harmless(mask(cell.text, cell.names, sites=True) if isinstance(cell, _Masked) else cell)


def harmless(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(FORMULA) or text.startswith(FORMULA) else text
