"""Incidents: errors counted by fingerprint, with who met them."""

from collections.abc import Collection, Sequence
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


async def get(number: int) -> Row[Any] | None:
    """An incident by its number, unchanged by others until this transaction ends."""
    statement = select(Incident.__table__, Incident.count.label("times")).where(Incident.id == number)
    return (await connection().execute(statement.with_for_update())).one_or_none()


async def set_state(number: int, state: IncidentState, *, resolved_at: datetime | None) -> None:
    """Ends an incident; one that is not resolved now keeps the moment at which it was the last time."""
    values: dict[str, Any] = {"state": state}
    if resolved_at is not None:
        values["resolved_at"] = resolved_at
    await connection().execute(update(Incident).where(Incident.id == number).values(**values))


async def page(*, states: Collection[IncidentState], offset: int, limit: int) -> Sequence[Any]:
    """Incidents of these states, what was met last first; people: how many met it."""
    people = (
        select(func.count(IncidentOccurrence.person_id.distinct()))
        .where(IncidentOccurrence.incident_id == Incident.id)
        .correlate(Incident)
        .scalar_subquery()
        .label("people")
    )
    statement = (
        select(Incident.__table__, Incident.count.label("times"), people)
        .where(Incident.state.in_(states))
        .order_by(Incident.last_seen_at.desc(), Incident.id.desc())
        .offset(offset)
        .limit(limit)
    )
    return (await connection().execute(statement)).all()


async def doings(number: int, *, limit: int) -> Sequence[Any]:
    """What people were doing when they met an incident, as (doing, times), the most frequent first."""
    times = func.count()
    statement = (
        select(IncidentOccurrence.doing, times.label("times"))
        .where(IncidentOccurrence.incident_id == number, IncidentOccurrence.doing != "")
        .group_by(IncidentOccurrence.doing)
        .order_by(times.desc(), IncidentOccurrence.doing)
        .limit(limit)
    )
    return (await connection().execute(statement)).all()


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
