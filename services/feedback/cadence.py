"""Whether a person may be asked now: the gates in their order, each with the name that stands in the record, and which
of several surveys goes first.

When two are due, the one that was asked longer ago goes first: the rarer one, as a rule. Each other one can overtake a
waiting survey once at the most, so that however often some are asked, none waits for ever.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from services.feedback.questionnaires import Survey
from services.outbox import in_quiet_hours, morning_after

STILL_TALKING = timedelta(hours=1)
"""A question left alone for longer is not a conversation that an unasked message would interrupt."""

UNASKED = frozenset(
    {
        "survey",
        "survey-reminder",
        "improvement-planned",
        "improvement-started",
        "improvement-done",
        "improvement-declined",
        "improvement-verified",
        "draft-reminder",
        "still-looking",
        "resume-paused",
        "openings",
    }
)
"""Notices that nobody waits for at this hour; news of a person's own vacancy, invitation or request is not among them,
and neither is a person's answer to another one.
"""

PUT_OFF = timedelta(hours=1)
BETWEEN_UNASKED = timedelta(days=1)

INCIDENT_FRESH = timedelta(days=14)
"""How long an error that nobody has mended yet keeps those who met it from being asked how they like the service."""

INCIDENT_PUT_OFF = timedelta(days=1)

SPACING = timedelta(days=14)
"""What lies between any two surveys of a person."""

MONTH, MOST_A_MONTH = timedelta(days=30), 2

IGNORED_IN_A_ROW = 2
"""After so many unanswered ones of a survey its interval doubles, and again after so many more."""

MOST_DOUBLED = 3


class Gate(StrEnum):
    """Why somebody is not asked, or not yet."""

    MUTED = "muted"
    QUIET_HOURS = "quiet-hours"
    IN_CONVERSATION = "in-conversation"
    OPEN_INCIDENT = "open-incident"
    ASKED_LATELY = "asked-lately"
    OWN_CLOCK = "own-clock"
    RARER_FIRST = "rarer-first"
    TWO_A_MONTH = "two-a-month"
    ONE_A_DAY = "one-a-day"
    SHARE = "share"
    BLOCKED = "blocked"
    PAUSED = "paused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Moment:
    """What is known of a person at the moment they might be asked.

    zone: their time zone. in_form_since: when they last did something in a form they stand in, if they do. incident:
    an error they met lately is still open. asked: when they were asked anything, the latest first. own_from: from when
    on the survey's own clock lets it be asked. behind: when a survey with precedence is tried next, if one waits.
    unasked_at: when the last message they did not ask for went out or will go out. in_share: they are among those
    asked this time.
    """

    now: datetime
    zone: str
    muted: bool = False
    blocked: bool = False
    in_form_since: datetime | None = None
    incident: bool = False
    asked: Sequence[datetime] = ()
    own_from: datetime | None = None
    behind: datetime | None = None
    unasked_at: datetime | None = None
    in_share: bool = True


@dataclass(frozen=True, slots=True)
class Held:
    """A closed gate; until: when to try again, None where it closed for good."""

    gate: Gate
    until: datetime | None = None


def held(moment: Moment) -> Held | None:
    """The first gate that is closed, or None where the person may be asked."""
    now = moment.now
    if moment.muted:
        return Held(Gate.MUTED)
    if in_quiet_hours(now, moment.zone):
        return Held(Gate.QUIET_HOURS, morning_after(now, moment.zone))
    if moment.in_form_since is not None and now - moment.in_form_since < STILL_TALKING:
        return Held(Gate.IN_CONVERSATION, now + PUT_OFF)
    if moment.incident:
        return Held(Gate.OPEN_INCIDENT, now + INCIDENT_PUT_OFF)
    return _paced(moment) or _last(moment)


def _paced(moment: Moment) -> Held | None:
    """The gates that keep surveys apart."""
    now, asked = moment.now, moment.asked
    if asked and now < asked[0] + SPACING:
        return Held(Gate.ASKED_LATELY, asked[0] + SPACING)
    if moment.own_from is not None and now < moment.own_from:
        return Held(Gate.OWN_CLOCK, moment.own_from)
    if moment.behind is not None and now < moment.behind:
        return Held(Gate.RARER_FIRST, moment.behind)
    if len(asked) >= MOST_A_MONTH and now < asked[MOST_A_MONTH - 1] + MONTH:
        return Held(Gate.TWO_A_MONTH, asked[MOST_A_MONTH - 1] + MONTH)
    return None


def _last(moment: Moment) -> Held | None:
    if moment.unasked_at is not None and moment.now < moment.unasked_at + BETWEEN_UNASKED:
        return Held(Gate.ONE_A_DAY, moment.unasked_at + BETWEEN_UNASKED)
    if not moment.in_share:
        return Held(Gate.SHARE)
    return Held(Gate.BLOCKED) if moment.blocked else None


def in_share(survey: str, person_id: int, period: str, share: int) -> bool:
    """Whether a person is among the `share` of a hundred who are asked in a period; the same whenever it is asked."""
    digest = hashlib.blake2b(f"{survey}:{person_id}:{period}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) % 100 < share


# -- several surveys of one person


@dataclass(frozen=True, slots=True)
class Waiting:
    """A planned invitation whose time has come. due_at: when it is tried next. first_due_at: when it was at first."""

    id: int
    survey: str
    period: str
    due_at: datetime
    first_due_at: datetime


@dataclass(frozen=True, slots=True)
class Past:
    """An invitation that waits no more. asked_at: None where it never came to that. ignored: closed without any answer;
    None while it may still be answered.
    """

    survey: str
    first_due_at: datetime
    asked_at: datetime | None
    ignored: bool | None = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a waiting invitation; asked where nothing holds it."""

    waiting: Waiting
    held: Held | None


def interval(survey: Survey, past: Iterable[Past]) -> timedelta:
    """What lies between two askings of a survey, by how the last ones went."""
    ignored = 0
    for each in sorted(_asked(survey.slug, past), key=_asked_at, reverse=True):
        if each.ignored is None:
            continue
        if not each.ignored:
            break
        ignored += 1
    return survey.every * (1 << min(ignored // IGNORED_IN_A_ROW, MOST_DOUBLED))


def _asked(survey: str, past: Iterable[Past]) -> list[Past]:
    return [each for each in past if each.survey == survey and each.asked_at is not None]


def _asked_at(past: Past) -> datetime:
    assert past.asked_at is not None
    return past.asked_at


def _last_asked(survey: str, past: Iterable[Past]) -> datetime | None:
    return max((_asked_at(each) for each in _asked(survey, past)), default=None)


def _precedence(row: Waiting, survey: Survey, rows: Sequence[Waiting], past: Sequence[Past]) -> tuple[object, ...]:
    """Sorts what was asked longest ago to the front; what never was counts from one interval before its first time."""
    last = _last_asked(row.survey, past)
    if last is None:
        firsts = [each.first_due_at for each in rows if each.survey == row.survey]
        firsts += [each.first_due_at for each in past if each.survey == row.survey]
        last = min(firsts) - survey.every
    return last, -survey.every, row.first_due_at, row.id


def decide(
    moment: Moment,
    *,
    person_id: int,
    waiting: Sequence[Waiting],
    past: Sequence[Past],
    surveys: Mapping[str, Survey],
    muted: frozenset[str],
) -> list[Decision]:
    """What becomes of each invitation of a person whose time has come; at most one is asked.

    moment: what is known of the person, whatever the survey. waiting: those put off a little, too. past: all others of
    theirs. surveys: as they run now. muted: surveys the person does not want.
    """
    found = [Decision(row, Held(Gate.WITHDRAWN)) for row in waiting if row.survey not in surveys]
    found += [
        Decision(row, Held(Gate.PAUSED)) for row in waiting if row.survey in surveys and surveys[row.survey].paused
    ]
    rows = [row for row in waiting if row.survey in surveys and not surveys[row.survey].paused]
    past = list(past)
    behind: datetime | None = None
    for row in sorted(rows, key=lambda row: _precedence(row, surveys[row.survey], rows, past)):
        survey = surveys[row.survey]
        last = _last_asked(row.survey, past)
        own_from = last + interval(survey, past) if last else None
        if row.due_at > moment.now:
            if row.survey not in muted and (own_from is None or own_from <= moment.now):
                behind = min(behind, row.due_at) if behind else row.due_at
            continue
        own = replace(
            moment,
            muted=row.survey in muted,
            asked=sorted((each.asked_at for each in past if each.asked_at), reverse=True)[:MOST_A_MONTH],
            own_from=own_from,
            behind=behind,
            in_share=in_share(row.survey, person_id, row.period, survey.share),
        )
        gate = held(own)
        if gate is None:
            past.append(Past(row.survey, row.first_due_at, moment.now, None))
        elif gate.until and survey.fresh and gate.until > row.first_due_at + survey.fresh:
            # It would come too late to be remembered: its occasion has passed.
            gate = Held(gate.gate)
        found.append(Decision(row, gate))
    return found
