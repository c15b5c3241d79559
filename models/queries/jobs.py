"""Runs of scheduled jobs and settings that administrators change."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select

from models.database import connection, insert_into
from models.tables import JobRun, Setting


async def last_run(job: str) -> datetime | None:
    """The latest due moment of a job that has been served."""
    return (await connection().execute(select(func.max(JobRun.due_at)).where(JobRun.job == job))).scalar_one()


async def claim_run(*, job: str, due_at: datetime, now: datetime) -> bool:
    """Takes a due moment; False where it was taken before."""
    statement = insert_into(JobRun).values(job=job, due_at=due_at, finished_at=now).on_conflict_do_nothing()
    return (await connection().execute(statement)).rowcount == 1


_SETTING = select(Setting.value).where(Setting.name == bindparam("name"))


async def setting(name: str) -> dict[str, Any] | None:
    return (await connection().execute(_SETTING, {"name": name})).scalar_one_or_none()


async def settings_of(prefix: str) -> dict[str, dict[str, Any]]:
    """Every setting whose name begins with this, by the rest of the name."""
    statement = select(Setting.name, Setting.value).where(Setting.name.startswith(prefix, autoescape=True))
    return {name.removeprefix(prefix): value for name, value in await connection().execute(statement)}


async def add_setting(name: str, value: dict[str, Any]) -> None:
    """Writes a setting unless it stands already."""
    await connection().execute(insert_into(Setting).values(name=name, value=value).on_conflict_do_nothing())


async def set_setting(name: str, value: dict[str, Any]) -> None:
    statement = insert_into(Setting).values(name=name, value=value)
    await connection().execute(statement.on_conflict_do_update(index_elements=["name"], set_={"value": value}))


async def locked(name: str) -> dict[str, Any]:
    """A setting's value (empty where it is new), unchanged by others until this transaction ends."""
    statement = insert_into(Setting).values(name=name, value={})
    statement = statement.on_conflict_do_update(index_elements=["name"], set_={"name": name})
    return dict((await connection().execute(statement.returning(Setting.value))).scalar_one())
