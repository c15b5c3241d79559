"""Lessons as a vacancy keeps them: learnt from the employer's reasons, forgotten with one tap (`services.lessons`)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from models.queries import deliveries as queries
from models.queries import vacancies as vacancy_queries
from models.tables import TagLevel, Verdict
from services import lessons
from services.lessons import Facts, Kind, Lesson, Lessons, Unfit
from services.matching import Reason, same_city
from services.tags import store
from services.wages import Wage

REASONS: TypeAdapter[tuple[Reason, ...]] = TypeAdapter(tuple[Reason, ...])
"""Reasons as they are frozen in a showing."""


async def facts(vacancies: Iterable[Any], rows: Sequence[Any]) -> dict[int, Facts]:
    """What is known of candidates (rows of `queries.deliveries`) in the light of their vacancies, by showing.

    Reasons were frozen with the tags of their day; here they are about what these tags are now.
    """
    places = {vacancy.id: vacancy for vacancy in vacancies}
    merged = (await store.catalogue()).merged
    reasons = {row.id: [_now(each, merged) for each in REASONS.validate_python(row.reasons)] for row in rows}
    tags = {tag for found in reasons.values() for each in found for tag in (each.tag, each.by) if tag is not None}
    levels: dict[int, dict[int, TagLevel | None]] = {}
    for told in await queries.levels({row.resume_id for row in rows}, tags) if tags else ():
        levels.setdefault(told.resume_id, {})[told.tag_id] = told.level
    return {
        row.id: Facts(
            reasons=reasons[row.id],
            levels=levels.get(row.resume_id, {}),
            here=same_city(row.city, vacancy.city) if (vacancy := places[row.vacancy_id]).city else None,
            hours=row.hours_a_week,
            begin=row.available_from,
            dear=_dear(row.wage, vacancy.wage),
            interested=row.interested,
        )
        for row in rows
    }


def _now(reason: Reason, merged: Mapping[int, int]) -> Reason:
    by = merged.get(reason.by, reason.by) if reason.by is not None else None
    return replace(reason, tag=merged.get(reason.tag, reason.tag), by=by)


def _dear(wish: Mapping[str, Any] | None, paid: Mapping[str, Any] | None) -> bool | None:
    """Whether a wish begins above what is paid; None where they cannot be compared."""
    if not wish or not paid:
        return None
    wanted, offered = Wage.from_json(wish), Wage.from_json(paid)
    least = wanted.low if wanted.low is not None else wanted.high
    most = offered.high if offered.high is not None else offered.low
    if least is None or most is None or (wanted.currency, wanted.period) != (offered.currency, offered.period):
        return None
    return least > most


async def of_vacancy(vacancy_id: int) -> Lessons:
    """What a vacancy has learnt, as far as it still counts."""
    row = await queries.get(vacancy_id)
    return await of_row(row) if row is not None else Lessons()


async def of_row(vacancy: Any) -> Lessons:
    return (await _of_rows([vacancy]))[vacancy.id]


async def _of_rows(vacancies: Collection[Any]) -> dict[int, Lessons]:
    """By vacancy, what it has learnt, as far as it still counts."""
    merged = (await store.catalogue()).merged
    kept = {vacancy.id: Lessons.from_json(vacancy.lessons).merged(merged) for vacancy in vacancies}
    taught = [vacancy for vacancy in vacancies if kept[vacancy.id].words]
    asked: dict[int, list[int]] = {}
    for row in await queries.tags_of([vacancy.id for vacancy in taught]) if taught else ():
        asked.setdefault(row.vacancy_id, []).append(row.tag_id)
    return kept | {each.id: kept[each.id].about(asked.get(each.id, ()), _moot(each)) for each in taught}


def _moot(vacancy: Any) -> list[Kind]:
    """Without a city or a wage of its own a vacancy cannot ask anybody to keep to it."""
    moot: list[Kind] = [] if vacancy.city else ["place"]
    return moot if vacancy.wage else [*moot, "wage"]


async def waiting(vacancy: Any) -> dict[int, Facts]:
    """Showings that may be sent now and were not yet: first whoever is interested, whatever the vacancy has learnt;
    then the others, in the order of it.
    """
    return (await all_waiting([vacancy]))[vacancy.id]


async def all_waiting(vacancies: Collection[Any]) -> dict[int, dict[int, Facts]]:
    """The same of several vacancies, by vacancy."""
    found: dict[int, dict[int, Facts]] = {vacancy.id: {} for vacancy in vacancies}
    rows = [row for row in await queries.waiting(found) if row.verdict is None or _is_news(row)] if found else []
    if not rows:
        return found
    known = await facts(vacancies, rows)
    learnt = await _of_rows(vacancies)

    def place(row: Any) -> tuple[bool, float]:
        return not row.interested, lessons.lacking(learnt[row.vacancy_id], known[row.id]) - row.score

    for row in sorted(rows, key=place):
        if row.interested or lessons.allows(learnt[row.vacancy_id], known[row.id]):
            found[row.vacancy_id][row.id] = known[row.id]
    return found


def _is_news(row: Any) -> bool:
    """Somebody saved who is interested, or has come back with what was missing, since then: worth telling."""
    return row.verdict is Verdict.SAVED and bool(row.interested or row.returned)


async def learn(*, vacancy_id: int, showing_id: int, reason: Unfit | None) -> Lesson | None:
    """Keeps what a reason teaches in place of what was learnt from this candidate before; None takes that back."""
    vacancy = await queries.locked(vacancy_id)
    row = await queries.candidate(showing_id)
    if vacancy is None or row is None:
        return None
    known = (await facts([vacancy], [row]))[showing_id]
    lesson = lessons.lesson_of(reason, known) if reason is not None else None
    await _keep(vacancy, (await of_row(vacancy)).taught(showing_id, lesson))
    return lesson


async def forget(*, vacancy_id: int, kind: str, tag: int | None) -> None:
    """Takes a lesson back, whichever candidates taught it; what was said of them stays."""
    vacancy = await queries.locked(vacancy_id)
    if vacancy is not None:
        now = (await store.catalogue()).merged.get(tag, tag) if tag is not None else None
        await _keep(vacancy, (await of_row(vacancy)).forgotten(kind, now))


async def _keep(vacancy: Any, learnt: Lessons) -> None:
    told = learnt.as_json()
    if told != vacancy.lessons:
        await vacancy_queries.change(vacancy.id, lessons=told)
