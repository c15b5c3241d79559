"""The rows a digest is composed from: counts and spans as they come out of the tables, and nothing worked out yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from models.tables import SurveyState
from services.fairness import Fairness
from services.feedback.questionnaires import SURVEYS, Survey


@dataclass(frozen=True, slots=True)
class AskedRow:
    """Surveys that people in one role were invited to; of these, how many reached them and how many were replied to, in
    full or in part, before the span was over.
    """

    role: str
    invited: int
    delivered: int
    replied: int


@dataclass(frozen=True, slots=True)
class AnsweredRow:
    """Surveys that got their latest answer from people in one role, as far as `state` says."""

    role: str
    state: SurveyState
    times: int


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """How often one option of a question was given: a point of a scale, or one of several words."""

    survey: str
    question: str
    role: str
    score: int
    times: int


@dataclass(frozen=True, slots=True)
class MessageRow:
    """Messages of one main kind by people in one role; severe: how many of them are."""

    role: str
    kind: str
    times: int
    severe: int = 0


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words, masked; feedback: their id. sure: what they are about is confirmed or found with confidence."""

    feedback: int
    text: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An open entry of the register. people: everybody behind it; recent, before: those who said it in the span, and in
    the week before it; first, last: when it was said first and last.
    """

    id: int
    kind: str
    title: str
    created_at: datetime
    people: int
    recent: int
    before: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class Done:
    """An entry that was done; yes, no: what those who had asked for it said when they were asked whether it helped."""

    id: int
    kind: str
    title: str
    people: int
    yes: int = 0
    no: int = 0


@dataclass(frozen=True, slots=True)
class Stop:
    """People who stand at a step of a form (`where` is "form") or whose draft was left at it ("draft")."""

    where: str
    form: str
    step: str
    people: int


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
class Effect:
    """Whether an entry that was done did what it was for: a rate or a score before and after it, from so many events or
    answers; low, high: the 95 % interval of the difference; seen: it excludes 0 and there were enough. down: less is
    better, as with complaints.
    """

    id: int
    title: str
    before: float
    after: float
    before_count: int
    after_count: int
    low: float
    high: float
    seen: bool
    down: bool = True


@dataclass(frozen=True, slots=True)
class Target:
    """A target of the service with what was measured. target, value: which share of `count` cases was to be good, and
    was. within: the seconds in which a case had to be done, where it is about time; p95: those within which 95 % were.
    """

    name: str
    target: float
    value: float | None
    met: bool | None
    count: int
    within: float | None = None
    p95: float | None = None


Spans = Sequence[float | None]
"""For each that came to a step, the seconds since the step before; None where that is not known."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Everything a digest is composed from; `before_` is the week before its span."""

    asked: Sequence[AskedRow] = ()
    before_asked: Sequence[AskedRow] = ()
    surveys: Mapping[str, Survey] = field(default_factory=lambda: SURVEYS)
    """The surveys as they run when it is composed."""
    answered: Sequence[AnsweredRow] = ()
    scores: Sequence[ScoreRow] = ()
    before_scores: Sequence[ScoreRow] = ()
    messages: Sequence[MessageRow] = ()
    short: Sequence[EntryRow] = ()
    long: Sequence[EntryRow] = ()
    quotes: Mapping[int, Sequence[Quote]] = field(default_factory=dict)
    """Words behind entries, by the entry's id."""
    tags: Sequence[Wanted] = ()
    tags_total: int = 0
    tags_settled: int = 0
    incidents: Sequence[Trouble] = ()
    done: Sequence[Done] = ()
    effects: Sequence[Effect] = ()
    service: Sequence[Target] = ()
    unfit: Sequence[tuple[str, int]] = ()
    """Why candidates did not fit, each reason with how often employers gave it."""
    funnel: Mapping[str, Spans] = field(default_factory=dict)
    stops: Sequence[Stop] = ()
    cards: int = 0
    """Cards of candidates that employers were sent, and how many of them were invited."""
    cards_invited: int = 0
    fairness: Fairness | None = None
    history: Sequence[tuple[date, Sequence[tuple[str, int]]]] = ()
    """The last weeks by their first day, each with how many messages of each main kind came."""
