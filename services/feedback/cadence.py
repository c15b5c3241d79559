"""Whether a person may be asked now: the gates in their order, each with the name that stands in the record."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from services.outbox import in_quiet_hours, morning_after

STILL_TALKING = timedelta(hours=1)
"""A question left alone for longer is not a conversation that an unasked message would interrupt."""

PUT_OFF = timedelta(hours=1)
BETWEEN_UNASKED = timedelta(days=1)


class Gate(StrEnum):
    """Why somebody is not asked, or not yet."""

    MUTED = "muted"
    QUIET_HOURS = "quiet-hours"
    IN_CONVERSATION = "in-conversation"
    ONE_A_DAY = "one-a-day"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Moment:
    """What is known of a person at the moment they might be asked.

    zone: their time zone. in_form_since: when they last did something in a form they stand in, if they do. unasked_at:
    when the last message they did not ask for went out or will go out.
    """

    now: datetime
    zone: str
    muted: bool = False
    blocked: bool = False
    in_form_since: datetime | None = None
    unasked_at: datetime | None = None


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
    if moment.unasked_at is not None and now < moment.unasked_at + BETWEEN_UNASKED:
        return Held(Gate.ONE_A_DAY, moment.unasked_at + BETWEEN_UNASKED)
    return Held(Gate.BLOCKED) if moment.blocked else None
