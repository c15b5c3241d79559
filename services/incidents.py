"""Our own errors: numbered, grouped by fingerprint, told to administrators now and then and when they come back."""

import hashlib
import os
import traceback
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from models.queries import improvements as improvement_queries
from models.queries import incidents as queries
from models.tables import IncidentState, Role
from services import improvements, institution, outbox, people
from services.errors import Refusal
from services.feedback import inflow
from services.people import Person

TELL_AT = frozenset({1, 10, 100, 1000})
RELEASE = os.environ.get("RELEASE", "dev")
_HOUSE = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Incident:
    number: int
    count: int


def fingerprint(error: BaseException) -> tuple[str, str]:
    """A hash and a readable title: the kind of error and the deepest place in our own code, not its message."""
    place = ""
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        if path.is_relative_to(_HOUSE) and ".venv" not in path.parts:
            place = f"{path.relative_to(_HOUSE).as_posix()}:{frame.name}"
    title = f"{type(error).__name__} in {place or 'a library'}"
    return hashlib.sha256(title.encode()).hexdigest(), title


@dataclass(frozen=True, slots=True)
class Ended:
    """An incident after somebody decided; told: how many people were told that it is fixed."""

    number: int
    state: IncidentState
    told: int


class Among(StrEnum):
    """Which incidents a list shows."""

    OPEN = "open"
    ENDED = "ended"


STATES = {Among.OPEN: (IncidentState.OPEN,), Among.ENDED: (IncidentState.RESOLVED, IncidentState.IGNORED)}

PAGE, REPORTS, DOINGS = 8, 5, 3
"""Incidents on a page of the list, reports under one incident, and things that people were doing."""


@dataclass(frozen=True, slots=True)
class Line:
    """An incident in a list. times: how often it was met, people: by how many."""

    number: int
    title: str
    state: IncidentState
    times: int
    people: int


@dataclass(frozen=True, slots=True)
class Page:
    among: Among
    number: int
    lines: tuple[Line, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody wrote of an incident, as they may be quoted."""

    feedback_id: int
    quote: str
    answered: bool


@dataclass(frozen=True, slots=True)
class Card:
    """Everything that is known of an incident. doings: what people were doing, with how often."""

    number: int
    title: str
    state: IncidentState
    times: int
    people: int
    first_seen_at: datetime
    last_seen_at: datetime
    resolved_at: datetime | None
    release: str
    doings: tuple[tuple[str, int], ...]
    reports: tuple[Report, ...]


async def page(*, among: Among, number: int = 0) -> Page:
    """A page of the list, what was met last first; a page behind the last one is empty."""
    rows = await queries.page(states=STATES[among], offset=number * PAGE, limit=PAGE + 1)
    lines = [Line(row.id, row.title, row.state, row.times, row.people) for row in rows[:PAGE]]
    return Page(among, number, tuple(lines), more=len(rows) > PAGE)


async def card(*, number: int) -> Card:
    """Raises Refusal for an unknown number."""
    row = await queries.get(number)
    if row is None:
        raise Refusal("error-gone")
    reports = [
        Report(
            feedback_id=each.id,
            quote=await inflow.quote(person_id=each.person_id, text=each.text),
            answered=each.answered > 0,
        )
        for each in await improvement_queries.reports_of(number, limit=REPORTS)
        if each.person_id is not None
    ]
    return Card(
        number=number,
        title=row.title,
        state=row.state,
        times=row.times,
        people=len(await queries.people_of(number)),
        first_seen_at=row.first_seen_at,
        last_seen_at=row.last_seen_at,
        resolved_at=row.resolved_at,
        release=row.release,
        doings=await _doings(number),
        reports=tuple(reports),
    )


async def _doings(number: int) -> tuple[tuple[str, int], ...]:
    return tuple((each.doing, each.times) for each in await queries.doings(number, limit=DOINGS))


async def end(*, number: int, resolved: bool, by: int | None, now: datetime, zone: str) -> Ended:
    """Ends an open incident and tells everybody who met it that it is fixed, once for each time it was fixed.

    What is fixed enters the register as done. One that has ended already stays as it was decided. Raises Refusal for
    an unknown number.
    """
    row = await queries.get(number)
    if row is None:
        raise Refusal("error-gone")
    if row.state is not IncidentState.OPEN:
        return Ended(number, row.state, 0)
    state = IncidentState.RESOLVED if resolved else IncidentState.IGNORED
    await queries.set_state(number, state, resolved_at=now if resolved else None)
    if resolved:
        await improvements.incident_fixed(number=number, title=row.title, by=by, now=now)
    met = await queries.people_of(number) if resolved else []
    for person_id in met:
        person = await people.get(person_id=person_id)
        await outbox.notify(
            telegram_id=person.telegram_id,
            kind="incident-resolved",
            values={"number": number},
            now=now,
            zone=person.zone(zone),
            key=f"{number}:{row.times}:{person.id}",
        )
    return Ended(number, state, len(met))


async def record(
    *, error: BaseException, person: Person | None, update_id: int | None, doing: str, now: datetime
) -> Incident:
    """Counts an error, keeps who met it and what they were doing, and tells the administrators when it is time.

    One that was resolved and comes again is told at once; one that was ignored is only counted.
    """
    digest, title = fingerprint(error)
    is_back = await queries.state_of(digest) is IncidentState.RESOLVED
    row = await queries.count_up(fingerprint=digest, title=title, release=RELEASE, at=now)
    await queries.add_occurrence(
        incident_id=row.id, person_id=person.id if person else None, update_id=update_id, doing=doing[:120], at=now
    )
    if row.state is not IncidentState.IGNORED and (is_back or row.times in TELL_AT):
        staff, zone = await people.holders(Role.ADMINISTRATOR), await institution.zone()
        await outbox.notify_all(
            recipients=[(admin.telegram_id, admin.zone(zone)) for admin in staff],
            kind="incident",
            values={
                "number": row.id,
                "count": row.times,
                "title": title,
                "doing": doing[:120],
                "doings": [list(each) for each in await _doings(row.id)],
                "release": RELEASE,
            },
            now=now,
            key=f"{row.id}:{row.times}",
        )
    return Incident(row.id, row.times)
