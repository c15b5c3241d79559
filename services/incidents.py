"""Our own errors: numbered, grouped by fingerprint, told to administrators now and then and when they come back."""

import hashlib
import os
import traceback
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from models.queries import incidents as queries
from models.tables import IncidentState, Role
from services import outbox, people
from services.errors import Refusal
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


async def end(*, number: int, resolved: bool, now: datetime, zone: str) -> Ended:
    """Ends an open incident and tells everybody who met it that it is fixed, once for each time it was fixed.

    One that has ended already stays as it was decided. Raises Refusal for an unknown number.
    """
    row = await queries.get(number)
    if row is None:
        raise Refusal("error-gone")
    if row.state is not IncidentState.OPEN:
        return Ended(number, row.state, 0)
    state = IncidentState.RESOLVED if resolved else IncidentState.IGNORED
    await queries.set_state(number, state)
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
        staff = await people.holders(Role.ADMINISTRATOR)
        await outbox.notify_all(
            recipients=[(admin.telegram_id, admin.timezone or "UTC") for admin in staff],
            kind="incident",
            values={"number": row.id, "count": row.times, "title": title, "doing": doing[:120], "release": RELEASE},
            now=now,
            key=f"{row.id}:{row.times}",
        )
    return Incident(row.id, row.times)
