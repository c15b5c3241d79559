"""What a digest holds and how it is composed from rows: pure, so that every number can be recomputed beside it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from models.tables import Role, SurveyState
from services import statistics
from services.digest_rows import (
    AskedRow,
    Done,
    Effect,
    EntryRow,
    MessageRow,
    Quote,
    Rows,
    ScoreRow,
    Stop,
    Target,
    Trouble,
    Wanted,
)
from services.fairness import Fairness
from services.feedback.classify import Kind
from services.feedback.questionnaires import SCALES, Question, QuestionKind, Survey, Words
from services.statistics import NOTHING, Change, Estimate

WEEK = timedelta(days=7)

SILENT = timedelta(weeks=4)
"""An idea that nobody has spoken of for so long is gone."""

STANDS = timedelta(days=1)
"""Whoever has stood at a question for so long has stopped there."""

KEPT = 40
"""Entries of one list that are kept in a digest; how many there are in all is kept beside them."""

WEEKS = 8
"""Weeks of the picture of what was complained about."""

MANY = 2
"""People behind an idea from which on it is more than somebody's own."""

STUCK = 3
"""People at one question from which on it is worth looking at."""

MISSING_TAG = Kind.MISSING_TAG.value

TOP = 3
"""Tags whose buttons stand on the first screen."""

FUNNEL = ("started", "published", "shown", "invited", "accepted", "hired")


@dataclass(frozen=True, slots=True)
class Side:
    """What came from people in one role: surveys they were invited to, those that reached them, those replied to of
    these by the end of the span, replies that were finished or begun in it, and messages.

    change: of the share of replies against the week before.
    """

    role: str
    asked: int = 0
    delivered: int = 0
    replied: int = 0
    answered: int = 0
    partial: int = 0
    messages: int = 0
    change: Change | None = None

    @property
    def rate(self) -> Estimate:
        """The share of replies among the surveys that reached somebody."""
        return statistics.share(self.replied, self.delivered)


@dataclass(frozen=True, slots=True)
class Score:
    """The points of one question from people in one role: a mean, or for 0–10 how many more recommend it than not.

    best: the scale's highest point. before: the week before. words: the question's, as they were then.
    """

    survey: str
    question: str
    role: str
    best: int
    found: Estimate
    before: Estimate = NOTHING
    change: Change | None = None
    words: Words | None = None

    @property
    def recommends(self) -> bool:
        return self.best == SCALES[QuestionKind.ELEVEN][-1]


@dataclass(frozen=True, slots=True)
class Chosen:
    """How often each of a question's words was chosen by people in one role, the most frequent first.

    words, labels: the question's and its answers', as they were then.
    """

    survey: str
    question: str
    role: str
    options: tuple[tuple[int, int], ...]
    words: Words | None = None
    labels: Mapping[int, Words] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """people: everybody behind it so far; recent: those of this week, before: those of the week before.

    is_new: it was not there before this week. is_gone: nobody has said it for weeks. first, last: days, as ISO dates.
    """

    id: int
    kind: str
    title: str
    people: int
    recent: int
    before: int
    is_new: bool
    is_gone: bool
    first: str
    last: str
    quotes: tuple[Quote, ...] = ()

    @property
    def trend(self) -> str:
        """emerging: new, and of several people. rising: of more people than the week before. gone, or nothing."""
        if self.is_new and self.people >= MANY:
            return "emerging"
        if self.is_gone:
            return "gone"
        return "rising" if not self.is_new and self.recent > self.before else "none"


@dataclass(frozen=True, slots=True)
class Trends:
    """How many ideas are of each trend, those that are not kept included."""

    emerging: int = 0
    rising: int = 0
    gone: int = 0


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the way from a resume to a job. count: how many came to it in the span; median: seconds since the step
    before, of the `timed` ones of which that is known.
    """

    name: str
    count: int
    median: float | None
    timed: int


@dataclass(frozen=True, slots=True)
class Content:
    """A digest. first, last: its days as ISO dates, both counted in; until: where it ends, as an ISO moment.

    final: the whole week and not the week so far. Numbers that are not in here cannot be told: it is frozen.
    """

    first: str
    last: str
    until: str
    final: bool
    since: str = ""
    sides: tuple[Side, ...] = ()
    kinds: tuple[tuple[str, int], ...] = ()
    severe: int = 0
    scores: tuple[Score, ...] = ()
    chosen: tuple[Chosen, ...] = ()
    short: tuple[Entry, ...] = ()
    short_total: int = 0
    long: tuple[Entry, ...] = ()
    long_total: int = 0
    trends: Trends = Trends()
    tags: tuple[Wanted, ...] = ()
    tags_total: int = 0
    tags_settled: int = 0
    """Tags that people missed and that were decided meanwhile."""
    incidents: tuple[Trouble, ...] = ()
    incidents_total: int = 0
    done: tuple[Done, ...] = ()
    done_total: int = 0
    effects: tuple[Effect, ...] = ()
    service: tuple[Target, ...] = ()
    unfit: tuple[tuple[str, int], ...] = ()
    """Why candidates did not fit, the most frequent reason first."""
    funnel: tuple[Stage, ...] = ()
    stops: tuple[Stop, ...] = ()
    cards: int = 0
    cards_invited: int = 0
    fairness: Fairness | None = None
    history: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()

    def total(self, what: str) -> int:
        """The sum over all sides of asked, delivered, replied, answered, partial or messages."""
        return sum(getattr(side, what) for side in self.sides)

    @property
    def quiet(self) -> bool:
        """Whether nothing came in: no message, no survey sent or answered, no incident, no word about a candidate."""
        return not self.sides and not self.incidents_total and not self.unfit

    @property
    def invited_per_card(self) -> Estimate:
        return statistics.share(self.cards_invited, self.cards)

    @property
    def missed(self) -> tuple[Target, ...]:
        """Targets of the service that were not met."""
        return tuple(target for target in self.service if target.met is False)

    def entry(self, entry_id: int) -> Entry | None:
        return next((entry for entry in (*self.short, *self.long) if entry.id == entry_id), None)

    def entry_of(self, feedback: int) -> Entry | None:
        """The first entry that quotes these words."""
        entries = (*self.short, *self.long)
        return next((entry for entry in entries if any(quote.feedback == feedback for quote in entry.quotes)), None)

    def brief(self) -> "Content":
        """What the first screen needs, for a message that is worded only when it is sent."""
        return replace(
            self,
            kinds=(),
            chosen=(),
            short=tuple(replace(entry, quotes=()) for entry in self.short[:1]),
            long=tuple(replace(entry, quotes=()) for entry in self.long[:1]),
            tags=self.tags[:TOP],
            incidents=(),
            done=(),
            stops=self.stops[:1],
            history=(),
        )

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Content":
        """The content as it was frozen; what a digest of former days does not hold is empty."""
        values = {name: made(data[name]) for name, made in _FROM_JSON.items() if name in data}
        plain = {name: value for name, value in data.items() if name not in _FROM_JSON}
        return cls(**plain, **values)


# -- back from JSON


def _estimate(data: Mapping[str, Any]) -> Estimate:
    return Estimate(**data)


def _change(data: Mapping[str, Any] | None) -> Change | None:
    return Change(**data) if data else None


def _side_from(row: Mapping[str, Any]) -> Side:
    return Side(**(dict(row) | {"change": _change(row.get("change"))}))


def _score_from(row: Mapping[str, Any]) -> Score:
    values = dict(row)
    if "mean" in values:  # frozen before scores had intervals
        values["found"] = {"value": values.pop("mean"), "low": None, "high": None, "count": values.pop("count")}
    values["found"] = _estimate(values["found"])
    values["before"] = _estimate(values["before"]) if "before" in values else NOTHING
    values["change"] = _change(values.get("change"))
    values["words"] = _words(values.get("words"))
    return Score(**values)


def _chosen_from(row: Mapping[str, Any]) -> Chosen:
    labels = {int(value): Words(**said) for value, said in row.get("labels", {}).items()}
    told = {"options": _pairs(row["options"]), "words": _words(row.get("words")), "labels": labels}
    return Chosen(**(dict(row) | told))


def _words(row: Mapping[str, str] | None) -> Words | None:
    return Words(**row) if row else None


def _entry_from(row: Mapping[str, Any]) -> Entry:
    # Quotes that were frozen without the id of the words cannot be hidden, so they are not shown either.
    quotes = tuple(Quote(**quote) for quote in row["quotes"] if isinstance(quote, dict))
    return Entry(**({"before": 0, "is_gone": False, "first": row["last"]} | dict(row) | {"quotes": quotes}))


def _pairs(rows: Iterable[Sequence[Any]]) -> tuple[tuple[Any, int], ...]:
    return tuple((name, times) for name, times in rows)


_FROM_JSON: Mapping[str, Any] = {
    "sides": lambda rows: tuple(map(_side_from, rows)),
    "kinds": _pairs,
    "scores": lambda rows: tuple(map(_score_from, rows)),
    "chosen": lambda rows: tuple(map(_chosen_from, rows)),
    "short": lambda rows: tuple(map(_entry_from, rows)),
    "long": lambda rows: tuple(map(_entry_from, rows)),
    "trends": lambda row: Trends(**row),
    "tags": lambda rows: tuple(Wanted(**row) for row in rows),
    "incidents": lambda rows: tuple(Trouble(**row) for row in rows),
    "done": lambda rows: tuple(Done(**row) for row in rows),
    "effects": lambda rows: tuple(Effect(**row) for row in rows),
    "service": lambda rows: tuple(Target(**row) for row in rows),
    "unfit": _pairs,
    "funnel": lambda rows: tuple(Stage(**row) for row in rows),
    "stops": lambda rows: tuple(Stop(**row) for row in rows),
    "fairness": lambda row: Fairness(**row) if row else None,
    "history": lambda rows: tuple((first, _pairs(kinds)) for first, kinds in rows),
}


# -- spans


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

    @property
    def week_before(self) -> tuple[datetime, datetime]:
        """The seven days of the calendar that end where it begins."""
        begins = self.since.astimezone(ZoneInfo(self.zone))
        return (begins - WEEK).astimezone(UTC), self.since


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


# -- the rules, pure


def compose_from(rows: Rows, span: Span) -> Content:
    """The digest of a span."""
    first, last = span.days
    incidents = sorted(rows.incidents, key=lambda row: (-row.people, -row.times, row.id))
    done = sorted(rows.done, key=lambda row: (-row.people, row.id))
    long = [_entry(row, (), span) for row in rows.long]
    return Content(
        first=first.isoformat(),
        last=last.isoformat(),
        until=span.until.astimezone(UTC).isoformat(),
        final=span.final,
        since=span.since.astimezone(UTC).isoformat(),
        sides=_sides(rows),
        kinds=_kinds(rows.messages),
        severe=sum(row.severe for row in rows.messages),
        scores=_scores(rows),
        chosen=_chosen(rows),
        short=tuple(_entry(row, rows.quotes.get(row.id, ()), span) for row in kept(rows.short)),
        short_total=len(rows.short),
        long=tuple(_entry(row, rows.quotes.get(row.id, ()), span) for row in kept(rows.long)),
        long_total=len(rows.long),
        trends=Trends(**{name: sum(each.trend == name for each in long) for name in ("emerging", "rising", "gone")}),
        tags=tuple(rows.tags),
        tags_total=rows.tags_total,
        tags_settled=rows.tags_settled,
        incidents=tuple(incidents[:KEPT]),
        incidents_total=len(incidents),
        done=tuple(done[:KEPT]),
        done_total=len(done),
        effects=tuple(rows.effects[:KEPT]),
        service=tuple(rows.service),
        unfit=tuple(sorted(rows.unfit, key=lambda item: (-item[1], item[0]))),
        funnel=_funnel(rows),
        stops=_stops(rows.stops),
        cards=rows.cards,
        cards_invited=rows.cards_invited,
        fairness=rows.fairness,
        history=tuple((day.isoformat(), tuple(sorted(kinds))) for day, kinds in rows.history),
    )


def kept(rows: Iterable[EntryRow]) -> list[EntryRow]:
    """The entries of most people, bugs before others, what was said last before what was said long ago."""
    ranked = sorted(rows, key=lambda row: (-row.people, row.kind != Kind.BUG.value, -row.last.timestamp(), row.id))
    return ranked[:KEPT]


def _sides(rows: Rows) -> tuple[Side, ...]:
    """Students first, then employers, then everybody else."""
    sides: dict[str, dict[str, Any]] = defaultdict(lambda: defaultdict(int))
    for role, (invited, delivered, replied) in _asked(rows.asked).items():
        sides[role] |= {"asked": invited, "delivered": delivered, "replied": replied}
    for answered in rows.answered:
        part = {SurveyState.ANSWERED: "answered", SurveyState.PARTIAL: "partial"}.get(answered.state)
        if part is not None:
            sides[_side(answered.role)][part] += answered.times
    for message in rows.messages:
        sides[_side(message.role)]["messages"] += message.times
    before = _asked(rows.before_asked)
    found = []
    for role in _SIDES:
        if role in sides:
            side = Side(role, **sides[role])
            _, delivered, replied = before.get(role, (0, 0, 0))
            change = statistics.change_of_share(side.rate, statistics.share(replied, delivered))
            found.append(replace(side, change=change))
    return tuple(found)


_SIDES = (Role.STUDENT.value, Role.EMPLOYER.value, "other")


def _side(role: str) -> str:
    return role if role in _SIDES else "other"


def _asked(rows: Iterable[AskedRow]) -> dict[str, tuple[int, int, int]]:
    """Surveys invited to, delivered and replied to, by side."""
    found: dict[str, tuple[int, int, int]] = {}
    for row in rows:
        invited, delivered, replied = found.get(_side(row.role), (0, 0, 0))
        found[_side(row.role)] = (invited + row.invited, delivered + row.delivered, replied + row.replied)
    return found


def _kinds(rows: Iterable[MessageRow]) -> tuple[tuple[str, int], ...]:
    """Main kinds with their numbers, the most frequent first."""
    kinds: dict[str, int] = defaultdict(int)
    for row in rows:
        kinds[row.kind] += row.times
    return tuple(sorted(kinds.items(), key=lambda item: (-item[1], item[0])))


Points = Mapping[tuple[str, str, str], Mapping[int, int]]


def _points(rows: Iterable[ScoreRow]) -> Points:
    """Of each survey, question and role, how often each option was given."""
    points: dict[tuple[str, str, str], dict[int, int]] = defaultdict(dict)
    for row in rows:
        given = points[row.survey, row.question, row.role]
        given[row.score] = given.get(row.score, 0) + row.times
    return points


def _scores(rows: Rows) -> tuple[Score, ...]:
    """A score for each scale with its change, in the order of the surveys; choices among words have none."""
    points, earlier = _points(rows.scores), _points(rows.before_scores)
    found = []
    for survey, question, role in _questions(rows.surveys):
        given = points.get((survey.slug, question.slug, role))
        if given and question.kind in SCALES:
            before = earlier.get((survey.slug, question.slug, role), {})
            found.append(_score(survey, question, role, given, before))
    return tuple(found)


def _questions(surveys: Mapping[str, Survey]) -> Iterator[tuple[Survey, Question, str]]:
    """Each question with each role that it is asked of, in the order of the surveys."""
    for survey in surveys.values():
        for question in survey.questions:
            for role in survey.roles:
                yield survey, question, role


def _score(survey: Survey, question: Question, role: str, given: Mapping[int, int], before: Mapping[int, int]) -> Score:
    best = SCALES[question.kind][-1]
    if question.kind is QuestionKind.ELEVEN:
        now, then = statistics.recommend(given), statistics.recommend(before)
        change = statistics.change_of_recommend(now, then)
    else:
        now, then = statistics.mean(given), statistics.mean(before)
        change = statistics.change_of_mean(given, before)
    return Score(survey.slug, question.slug, role, best, now, then, change, question.text)


def _chosen(rows: Rows) -> tuple[Chosen, ...]:
    points = _points(rows.scores)
    return tuple(
        Chosen(
            survey.slug,
            question.slug,
            role,
            tuple(sorted(given.items(), key=lambda item: (-item[1], item[0]))),
            question.text,
            {option.value: option.words for option in question.options if option.words},
        )
        for survey, question, role in _questions(rows.surveys)
        if question.kind is QuestionKind.CHOICE and (given := points.get((survey.slug, question.slug, role)))
    )


def _funnel(rows: Rows) -> tuple[Stage, ...]:
    found = []
    for name in FUNNEL:
        spans = rows.funnel.get(name, ())
        timed = [seconds for seconds in spans if seconds is not None]
        found.append(Stage(name, len(spans), median(timed) if timed else None, len(timed)))
    return tuple(found)


def _stops(rows: Iterable[Stop]) -> tuple[Stop, ...]:
    """Where most people stop first."""
    ranked = sorted(rows, key=lambda row: (-row.people, row.where, row.form, row.step))
    return tuple(ranked[:KEPT])


def _plain(words: str) -> str:
    """A quote that only repeats the title tells nothing new."""
    return words.casefold().rstrip(" .!…")


def _entry(row: EntryRow, quotes: Iterable[Quote], span: Span) -> Entry:
    zone = ZoneInfo(span.zone)
    return Entry(
        id=row.id,
        kind=row.kind,
        title=row.title,
        # Words outlive an account that was deleted: somebody did say them.
        people=max(row.people, 1),
        recent=row.recent,
        before=row.before,
        is_new=row.created_at >= span.since,
        is_gone=row.last < span.until - SILENT,
        first=row.first.astimezone(zone).date().isoformat(),
        last=row.last.astimezone(zone).date().isoformat(),
        quotes=tuple(quote for quote in quotes if _plain(quote.text) != _plain(row.title)),
    )


# -- the one thing beside the lists that is most worth looking at


def watch(content: Content) -> tuple[str, dict[str, Any]] | None:
    """What to look at first, by its name and values; None where nothing calls for it."""
    missed = content.missed
    worse = [effect for effect in content.effects if effect.seen and _is_worse(effect)]
    fallen = [side for side in content.sides if side.change and side.change.seen and side.change.by < 0]
    stuck = [stop for stop in content.stops if stop.people >= STUCK]
    if content.severe:
        return "severe", {"count": content.severe}
    if missed:
        return "service", {"count": len(missed), "name": missed[0].name}
    if worse:
        return "worse", {"title": worse[0].title}
    if fallen:
        return "replies", {"role": fallen[0].role, "value": fallen[0].rate.value}
    if stuck:
        return "stuck", {"stop": stuck[0]}
    if content.unfit:
        return "unfit", {"reason": content.unfit[0][0], "count": content.unfit[0][1]}
    return None


def _is_worse(effect: Effect) -> bool:
    return (effect.low > 0) if effect.down else (effect.high < 0)
