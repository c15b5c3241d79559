"""Incidents: errors counted by fingerprint, with who met them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, case, func, insert, select, update

from models.database import connection, insert_into
from models.tables import Incident, IncidentOccurrence, IncidentState


async def count_up(*, fingerprint: str, title: str, release: str, at: datetime) -> Row[Any]:
    """Adds one to the incident of this fingerprint, opening it (again) where needed; returns id, times and state.

    One that was ignored stays so.
    """
    fresh = {"title": title, "release": release, "last_seen_at": at}
    values = {"fingerprint": fingerprint, "count": 1, "first_seen_at": at, "state": IncidentState.OPEN, **fresh}
    kept = case((Incident.state == IncidentState.IGNORED, IncidentState.IGNORED), else_=IncidentState.OPEN)
    statement = (
        insert_into(Incident)
        .values(**values)
        .on_conflict_do_update(
            index_elements=["fingerprint"],
            set_={**fresh, "count": Incident.count + 1, "state": kept},
        )
        .returning(Incident.id, Incident.count.label("times"), Incident.state)
    )
    return (await connection().execute(statement)).one()


async def state_of(fingerprint: str) -> IncidentState | None:
    """How an error of this fingerprint stands; None for one that never happened."""
    statement = select(Incident.state).where(Incident.fingerprint == fingerprint)
    return (await connection().execute(statement)).scalar_one_or_none()


async def get(number: int) -> Row[IncidentState, int] | None:
    """An incident by its number: state and times."""
    statement = select(Incident.state, Incident.count.label("times")).where(Incident.id == number)
    return (await connection().execute(statement)).one_or_none()


async def set_state(number: int, state: IncidentState) -> None:
    await connection().execute(update(Incident).where(Incident.id == number).values(state=state))


async def people_of(number: int) -> list[int]:
    """Ids of those who met an incident."""
    statement = select(IncidentOccurrence.person_id).distinct()
    statement = statement.where(IncidentOccurrence.incident_id == number, IncidentOccurrence.person_id.is_not(None))
    found = (await connection().execute(statement.order_by(IncidentOccurrence.person_id))).scalars()
    return [person_id for person_id in found if person_id is not None]


async def add_occurrence(**values: Any) -> None:
    await connection().execute(insert(IncidentOccurrence).values(**values))


async def between(*, start: datetime, end: datetime) -> list[Row[Any]]:
    """Incidents met in a span, with how often and by how many people in it, most people first."""
    people = func.count(IncidentOccurrence.person_id.distinct())
    times = func.count()
    statement = (
        select(Incident.id, Incident.title, Incident.state, times.label("times"), people.label("people"))
        .join(IncidentOccurrence, IncidentOccurrence.incident_id == Incident.id)
        .where(IncidentOccurrence.at >= start, IncidentOccurrence.at < end)
        .group_by(Incident.id, Incident.title, Incident.state)
        .order_by(people.desc(), times.desc())
    )
    return list(await connection().execute(statement))
