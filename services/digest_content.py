"""What a digest holds and how it is composed from rows: pure, so that every number can be recomputed beside it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from models.tables import Role, SurveyState
from services.feedback.classify import Kind
from services.feedback.questionnaires import SCALES, SURVEYS

WEEK = timedelta(days=7)
FEW = 10
"""Below this many answers a mean says little, and the digest says so."""

KEPT = 40
"""Entries of one list that are kept in a digest; how many there are in all is kept beside them."""

MISSING_TAG = Kind.MISSING_TAG.value

TOP = 3
"""Tags whose buttons stand on the first screen."""


# -- rows a digest is composed from


@dataclass(frozen=True, slots=True)
class AskedRow:
    """Surveys sent to people in one role."""

    role: str
    times: int


@dataclass(frozen=True, slots=True)
class AnsweredRow:
    """Surveys answered by people in one role, as far as `state` says."""

    role: str
    state: SurveyState
    times: int


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """How often one point of a scale was given."""

    survey: str
    question: str
    role: str
    score: int
    times: int


@dataclass(frozen=True, slots=True)
class MessageRow:
    """Messages of one main kind by people in one role."""

    role: str
    kind: str
    times: int


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An open entry of the register."""

    id: int
    kind: str
    title: str
    created_at: datetime
    people: int
    recent: int
    last: datetime
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Everything a digest is composed from."""

    asked: Sequence[AskedRow] = ()
    answered: Sequence[AnsweredRow] = ()
    scores: Sequence[ScoreRow] = ()
    messages: Sequence[MessageRow] = ()
    short: Sequence[EntryRow] = ()
    short_total: int = 0
    long: Sequence[EntryRow] = ()
    long_total: int = 0
    tags: Sequence["Wanted"] = ()
    tags_total: int = 0
    tags_settled: int = 0
    incidents: Sequence["Trouble"] = ()
    done: Sequence["Done"] = ()
    unfit: Sequence[tuple[str, int]] = ()
    """Why candidates did not fit, each reason with how often employers gave it."""


# -- what a digest holds


@dataclass(frozen=True, slots=True)
class Side:
    """What came from people in one role: surveys sent, answered to the end, answered in part, and messages."""

    role: str
    asked: int = 0
    answered: int = 0
    partial: int = 0
    messages: int = 0


@dataclass(frozen=True, slots=True)
class Score:
    """The mean of one question's points from people in one role. best: the scale's highest point."""

    survey: str
    question: str
    role: str
    count: int
    mean: float
    best: int

    @property
    def few(self) -> bool:
        return self.count < FEW


@dataclass(frozen=True, slots=True)
class Entry:
    """people: everybody behind it so far; recent: those of this week. is_new: it was not there before this week."""

    id: int
    kind: str
    title: str
    people: int
    recent: int
    is_new: bool
    last: str
    """The day it was said last, as an ISO date."""
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A tag that people miss; id is its proposal's."""

    id: int
    name: str
    people: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """An incident with how often and by how many people it was met in the week."""

    id: int
    title: str
    times: int
    people: int
    open: bool


@dataclass(frozen=True, slots=True)
class Done:
    id: int
    kind: str
    title: str
    people: int


@dataclass(frozen=True, slots=True)
class Content:
    """A digest. first, last: its days as ISO dates, both counted in; until: where it ends, as an ISO moment.

    final: the whole week and not the week so far.
    """

    first: str
    last: str
    until: str
    final: bool
    sides: tuple[Side, ...] = ()
    kinds: tuple[tuple[str, int], ...] = ()
    scores: tuple[Score, ...] = ()
    short: tuple[Entry, ...] = ()
    short_total: int = 0
    long: tuple[Entry, ...] = ()
    long_total: int = 0
    tags: tuple[Wanted, ...] = ()
    tags_total: int = 0
    tags_settled: int = 0
    """Tags that people missed and that were decided meanwhile."""
    incidents: tuple[Trouble, ...] = ()
    incidents_total: int = 0
    done: tuple[Done, ...] = ()
    done_total: int = 0
    unfit: tuple[tuple[str, int], ...] = ()
    """Why candidates did not fit, the most frequent reason first."""

    def total(self, what: str) -> int:
        """The sum over all sides of asked, answered, partial or messages."""
        return sum(getattr(side, what) for side in self.sides)

    @property
    def quiet(self) -> bool:
        """Whether nothing came in: no message, no survey sent or answered, no incident, no word about a candidate."""
        return not self.sides and not self.incidents_total and not self.unfit

    def brief(self) -> "Content":
        """What the first screen needs, for a message that is worded only when it is sent."""
        return replace(
            self,
            kinds=(),
            short=tuple(replace(entry, quotes=()) for entry in self.short[:1]),
            long=tuple(replace(entry, quotes=()) for entry in self.long[:1]),
            tags=self.tags[:TOP],
            incidents=(),
            done=(),
        )

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Content":
        lists = {"sides": Side, "scores": Score, "tags": Wanted, "incidents": Trouble, "done": Done}
        values = dict(data)
        values |= {name: tuple(kind(**row) for row in data[name]) for name, kind in lists.items()}
        for name in ("short", "long"):
            values[name] = tuple(Entry(**(row | {"quotes": tuple(row["quotes"])})) for row in data[name])
        # A digest that was frozen before there were reasons holds none.
        for name in ("kinds", "unfit"):
            values[name] = tuple((kind, times) for kind, times in data.get(name, ()))
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Span:
    """From `since` to just before `until`. final: a week that is over."""

    since: datetime
    until: datetime
    zone: str
    final: bool

    @property
    def days(self) -> tuple[date, date]:
        """The first and last day of it in its zone."""
        zone = ZoneInfo(self.zone)
        last = max(self.until - timedelta(microseconds=1), self.since)
        return self.since.astimezone(zone).date(), last.astimezone(zone).date()


# -- the rules, pure


def week_of(moment: datetime, zone: str) -> date:
    """The Monday that begins the week of a moment."""
    day = moment.astimezone(ZoneInfo(zone)).date()
    return day - timedelta(days=day.weekday())


def start_of(day: date, zone: str) -> datetime:
    """Midnight at the beginning of a day, in UTC, where hours can be counted."""
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def span_of(week: date, now: datetime, zone: str) -> Span:
    """The week, or as much of it as has passed at `now`."""
    end = start_of(week + WEEK, zone)
    return Span(start_of(week, zone), min(end, now), zone, final=now >= end)


def compose_from(rows: Rows, span: Span) -> Content:
    """The digest of a span."""
    first, last = span.days
    incidents = sorted(rows.incidents, key=lambda row: (-row.people, -row.times, row.id))
    done = sorted(rows.done, key=lambda row: (-row.people, row.id))
    return Content(
        first=first.isoformat(),
        last=last.isoformat(),
        until=span.until.astimezone(UTC).isoformat(),
        final=span.final,
        sides=_sides(rows),
        kinds=_kinds(rows.messages),
        scores=_scores(rows.scores),
        short=_entries(rows.short, span),
        short_total=rows.short_total,
        long=_entries(rows.long, span),
        long_total=rows.long_total,
        tags=tuple(rows.tags),
        tags_total=rows.tags_total,
        tags_settled=rows.tags_settled,
        incidents=tuple(incidents[:KEPT]),
        incidents_total=len(incidents),
        done=tuple(done[:KEPT]),
        done_total=len(done),
        unfit=tuple(sorted(rows.unfit, key=lambda item: (-item[1], item[0]))),
    )


def _sides(rows: Rows) -> tuple[Side, ...]:
    """Students first, then employers, then everybody else."""
    sides: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for asked in rows.asked:
        sides[_side(asked.role)]["asked"] += asked.times
    for answered in rows.answered:
        part = {SurveyState.ANSWERED: "answered", SurveyState.PARTIAL: "partial"}.get(answered.state)
        if part is not None:
            sides[_side(answered.role)][part] += answered.times
    for message in rows.messages:
        sides[_side(message.role)]["messages"] += message.times
    return tuple(Side(role, **sides[role]) for role in _SIDES if role in sides)


_SIDES = (Role.STUDENT.value, Role.EMPLOYER.value, "other")


def _side(role: str) -> str:
    return role if role in _SIDES else "other"


def _kinds(rows: Iterable[MessageRow]) -> tuple[tuple[str, int], ...]:
    """Main kinds with their numbers, the most frequent first."""
    kinds: dict[str, int] = defaultdict(int)
    for row in rows:
        kinds[row.kind] += row.times
    return tuple(sorted(kinds.items(), key=lambda item: (-item[1], item[0])))


def _scores(rows: Iterable[ScoreRow]) -> tuple[Score, ...]:
    """A mean for each scale, in the order of the surveys; choices among words have none."""
    points: dict[tuple[str, str, str], list[tuple[int, int]]] = defaultdict(list)
    for row in rows:
        points[row.survey, row.question, row.role].append((row.score, row.times))
    found = []
    for survey in SURVEYS.values():
        for question in survey.questions:
            for role in survey.roles:
                given = points.get((survey.slug, question.slug, role))
                if given and question.kind in SCALES:
                    count = sum(times for _, times in given)
                    mean = sum(score * times for score, times in given) / count
                    found.append(Score(survey.slug, question.slug, role, count, mean, SCALES[question.kind][-1]))
    return tuple(found)


def _plain(words: str) -> str:
    """A quote that only repeats the title tells nothing new."""
    return words.casefold().rstrip(" .!…")


def _entries(rows: Iterable[EntryRow], span: Span) -> tuple[Entry, ...]:
    zone = ZoneInfo(span.zone)
    return tuple(
        Entry(
            id=row.id,
            kind=row.kind,
            title=row.title,
            # Words outlive an account that was deleted: somebody did say them.
            people=max(row.people, 1),
            recent=row.recent,
            is_new=row.created_at >= span.since,
            last=row.last.astimezone(zone).date().isoformat(),
            quotes=tuple(quote for quote in row.quotes if _plain(quote) != _plain(row.title)),
        )
        for row in rows
    )
