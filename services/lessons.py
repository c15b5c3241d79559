"""What "not a fit" teaches about a vacancy: from the employer's one-tap reasons to what counts in its next candidates.

Everything here is pure. A lesson is told where it counts and taken back with one tap; a reason that is taken back takes
its lesson along. `Vacancy.lessons` holds them as plain JSON, every key of which may be missing:

    {"words": [{"showing": 7, "reason": "level", "tag": 12}, {"showing": 9, "reason": "time", "hours": 10}],
     "weights": {"12": 1.5},      tag id as text → factor of that criterion's weight, above 1 and at most MOST_WEIGHT
     "levels": [12],              tags of which the level counts: who knows more of it comes first
     "city": true,                only whoever lives in the vacancy's own city, and nobody who would move there
     "hours_over": 10,            nobody who told that they have only so many hours a week, or fewer
     "begin_before": "2027-06-01",  nobody who told that they begin on that day or later
     "wage": true}                nobody whose wish begins above the vacancy's range

`words` is what was learnt and from whom; everything else follows from it and stands there for whoever only reads.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, Literal, Self

from models.tables import TagLevel
from services.matching import Reason, State

STEP = 0.5
"""What one more word adds to a criterion's weight: two words of the same kind make it count double."""

MOST_WEIGHT = 2.0
"""However often something was said, no criterion weighs more than two: the others were asked for as well."""

LEVELS: Mapping[TagLevel | None, float] = {
    TagLevel.BEGINNER: 0.0,
    # Who told nothing may know it well or hardly.
    None: 0.3,
    TagLevel.CONFIDENT: 0.6,
    TagLevel.EXPERT: 1.0,
}
"""How much of a skill a level stands for, where the level is what counts."""

PARTLY = 0.4
"""How much of a skill a near one stands for, where the skill is what counts."""


class Unfit(StrEnum):
    """Why a candidate does not fit, in one tap."""

    SKILL = "skill"
    LEVEL = "level"
    PLACE = "place"
    TIME = "time"
    WAGE = "wage"
    OTHER = "other"


Kind = Literal["skill", "level", "place", "hours", "begin", "wage"]
"""What a lesson is about; `hours` and `begin` both come from the reason "time"."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing that was learnt, as it is told and taken back."""

    kind: Kind
    tag: int | None = None
    hours: int | None = None
    begin: date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a candidate in the light of a vacancy.

    levels: of the skills they have. here: they live in the vacancy's city; None where it has none. dear: their wish
    begins above its range; None where one of the two was not told, or they cannot be compared. interested: they
    said so.
    """

    reasons: Sequence[Reason]
    levels: Mapping[int, TagLevel | None] = field(default_factory=dict)
    here: bool | None = None
    hours: int | None = None
    begin: date | None = None
    dear: bool | None = None
    interested: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A lesson with the showing it was learnt from."""

    showing: int
    lesson: Lesson

    def as_json(self) -> dict[str, Any]:
        told = {
            "tag": self.lesson.tag,
            "hours": self.lesson.hours,
            "begin": self.lesson.begin and self.lesson.begin.isoformat(),
        }
        reason = Unfit.TIME.value if self.lesson.kind in ("hours", "begin") else self.lesson.kind
        return {"showing": self.showing, "reason": reason} | {key: value for key, value in told.items() if value}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        begin = told.get("begin")
        kind: Kind = told["reason"]
        if told["reason"] == Unfit.TIME:
            kind = "begin" if begin else "hours"
        lesson = Lesson(kind, told.get("tag"), told.get("hours"), date.fromisoformat(begin) if begin else None)
        return cls(told["showing"], lesson)


@dataclass(frozen=True, slots=True)
class Lessons:
    """Everything a vacancy has learnt."""

    words: tuple[Word, ...] = ()

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        return cls(tuple(map(Word.from_json, kept.get("words", ()))))

    def as_json(self) -> dict[str, Any]:
        told = {
            "words": [word.as_json() for word in self.words],
            "weights": {str(tag): weight for tag, weight in self.weights.items()},
            "levels": sorted(self.levels),
            "city": self.city,
            "hours_over": self.hours_over,
            "begin_before": self.begin_before and self.begin_before.isoformat(),
            "wage": self.wage,
        }
        return {key: value for key, value in told.items() if value}

    def _of(self, *kinds: Kind) -> list[Lesson]:
        return [word.lesson for word in self.words if word.lesson.kind in kinds]

    @property
    def weights(self) -> dict[int, float]:
        """The factor of each criterion that became more important."""
        times: dict[int, int] = {}
        for lesson in self._of("skill", "level"):
            if lesson.tag is not None:
                times[lesson.tag] = times.get(lesson.tag, 0) + 1
        return {tag: min(1 + STEP * count, MOST_WEIGHT) for tag, count in times.items()}

    @property
    def levels(self) -> frozenset[int]:
        return frozenset(lesson.tag for lesson in self._of("level") if lesson.tag is not None)

    @property
    def city(self) -> bool:
        return bool(self._of("place"))

    @property
    def wage(self) -> bool:
        return bool(self._of("wage"))

    @property
    def hours_over(self) -> int | None:
        return max((lesson.hours for lesson in self._of("hours") if lesson.hours is not None), default=None)

    @property
    def begin_before(self) -> date | None:
        return min((lesson.begin for lesson in self._of("begin") if lesson.begin is not None), default=None)

    def learnt(self) -> tuple[Lesson, ...]:
        """Each lesson once, in the order they came; of hours and beginnings the strictest."""
        found: dict[tuple[str, int | None], Lesson] = {}
        for word in self.words:
            lesson = word.lesson
            if lesson.kind == "hours":
                lesson = Lesson("hours", hours=self.hours_over)
            elif lesson.kind == "begin":
                lesson = Lesson("begin", begin=self.begin_before)
            found.setdefault((lesson.kind, lesson.tag), lesson)
        return tuple(found.values())

    def without(self, showing: int) -> Self:
        """What is left where the word about a showing is taken back."""
        return type(self)(tuple(word for word in self.words if word.showing != showing))

    def of_showing(self, showing: int) -> Self:
        """What a showing has taught."""
        return type(self)(tuple(word for word in self.words if word.showing == showing))

    def forgotten(self, kind: str, tag: int | None) -> Self:
        """What is left where a lesson is taken back, whoever taught it."""
        return type(self)(
            tuple(word for word in self.words if (word.lesson.kind, word.lesson.tag) != (kind, tag or None))
        )

    def taught(self, showing: int, lesson: Lesson | None) -> Self:
        """With what a showing teaches now in place of what it taught before."""
        kept = self.without(showing)
        return type(self)((*kept.words, Word(showing, lesson))) if lesson else kept

    def merged(self, tags: Mapping[int, int]) -> Self:
        """The same about what the tags are now. tags: what those that were merged have become."""

        def now(word: Word) -> Word:
            tag = word.lesson.tag
            return word if tag is None else replace(word, lesson=replace(word.lesson, tag=tags.get(tag, tag)))

        return type(self)(tuple(map(now, self.words)))

    def about(self, tags: Iterable[int], moot: Collection[Kind] = ()) -> Self:
        """Only what can still count: a criterion that is asked for no more teaches nothing. moot: no more is this."""
        asked = set(tags)
        kept = (word for word in self.words if word.lesson.tag is None or word.lesson.tag in asked)
        return type(self)(tuple(word for word in kept if word.lesson.kind not in moot))


def lesson_of(reason: Unfit, facts: Facts) -> Lesson | None:
    """What a reason teaches, or None where there is nothing to go by: it is counted all the same."""
    if reason is Unfit.LEVEL:
        return _lowest(facts)
    if reason is Unfit.SKILL:
        return _missing(facts)
    if reason is Unfit.PLACE:
        return Lesson("place") if facts.here is False else None
    if reason is Unfit.TIME:
        return _time(facts)
    if reason is Unfit.WAGE:
        return Lesson("wage") if facts.dear else None
    return None


def _lowest(facts: Facts) -> Lesson | None:
    """The criterion that the candidate knows least of those they do know; required ones before others."""
    known = [found for found in facts.reasons if found.state is not State.MISSING]
    if not known:
        return None
    least = min(known, key=lambda found: (not found.required, _share(found, facts.levels)))
    return Lesson("level", tag=least.tag)


def _missing(facts: Facts) -> Lesson | None:
    """The first criterion that is missing, or else met partly; required ones before others."""
    order = {State.MISSING: 0, State.PARTLY: 1}
    short = [found for found in facts.reasons if found.state in order]
    if not short:
        return None
    return Lesson("skill", tag=min(short, key=lambda found: (not found.required, order[found.state])).tag)


def _time(facts: Facts) -> Lesson | None:
    if facts.hours is not None:
        return Lesson("hours", hours=facts.hours)
    return Lesson("begin", begin=facts.begin) if facts.begin is not None else None


def _share(found: Reason, levels: Mapping[int, TagLevel | None]) -> float:
    """How much of a criterion's skill is there, from 0 to 1, where the level counts."""
    if found.state is State.MISSING:
        return 0.0
    level = LEVELS[levels.get(found.tag if found.by is None else found.by)]
    return level if found.state is State.MET else PARTLY * level


def allows(lessons: Lessons, facts: Facts) -> bool:
    """Whether a candidate is for a vacancy that has learnt this much."""
    return not (
        (lessons.city and facts.here is False)
        or (lessons.wage and facts.dear)
        or (lessons.hours_over is not None and facts.hours is not None and facts.hours <= lessons.hours_over)
        or (lessons.begin_before is not None and facts.begin is not None and facts.begin >= lessons.begin_before)
    )


def lacking(lessons: Lessons, facts: Facts) -> float:
    """How much is lacking of what became more important, as a part of all criteria: 0 is nothing.

    What a score is lowered by, so that who comes closer to what was said comes first.
    """
    if not facts.reasons:
        return 0.0
    weights, levels = lessons.weights, lessons.levels
    lost = 0.0
    for found in facts.reasons:
        extra = weights.get(found.tag, 1.0) - 1
        if extra:
            plain = {State.MET: 1.0, State.PARTLY: PARTLY, State.MISSING: 0.0}[found.state]
            lost += extra * (1 - (_share(found, facts.levels) if found.tag in levels else plain))
    return lost / len(facts.reasons)
