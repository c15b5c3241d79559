"""Asking: what happens is planned to be asked about, and everybody whose time has come is asked, reminded once, or left
alone with the reason in the record.

An invitation is one survey for one person and period. When anything is to be done about it next stands in its own row
and moves in the transaction that does it, so that killed anywhere and with several workers nobody is asked twice.
Answers are in `services/feedback/answers.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from models.queries import feedback as queries
from models.queries import jobs as settings
from models.tables import SurveyState
from services import outbox
from services.feedback import helped, steering
from services.feedback.cadence import INCIDENT_FRESH, UNASKED, Held, Moment, Past, Waiting, decide, held
from services.feedback.questionnaires import SURVEYS, Occasion, Survey

LIVES = timedelta(days=14)
"""How long a survey may be answered."""

REMINDED_AFTER = timedelta(hours=72)
"""How long after it was asked somebody who answered nothing is reminded, once."""

BATCH = 500
"""People served in one transaction; the rest is still due and follows at the next tick."""

PLANNED_AT_ONCE = 10_000
"""People for whom regular surveys are planned in one transaction."""

ACTIVE = timedelta(days=180)
"""Who has not been here for longer is not asked how they like it."""

PLANNING = "survey-planning"
"""The setting that says how far planning has come."""

NOTICE, REMINDER = "survey", "survey-reminder"
"""The notices that ask, and ask again."""

EXPIRED = "expired"


# -- planning


async def plan(
    *, survey: str, person_id: int, role: str, period: str, subject_id: int | None, due_at: datetime
) -> int | None:
    """Plans to ask a person once about an occasion.

    period: names the occasion; the same survey, person and period is planned only once, whoever plans it and how
    often. subject_id: what it is about (a resume, an introduction). due_at: not before this moment. Returns the
    invitation's id, or None where it stood already. Raises KeyError for a survey that does not exist.
    """
    return await queries.plan(
        survey=SURVEYS[survey].slug,
        person_id=person_id,
        role=role,
        period=period,
        subject_id=subject_id,
        due_at=due_at,
        first_due_at=due_at,
    )


async def happened(
    occasion: Occasion, *, person_id: int, role: str, period: str, subject_id: int, now: datetime, alone: bool = False
) -> None:
    """Plans every survey about an occasion for one who took part in it.

    alone: not where one waits already, for what happens so often that one question stands for several.
    """
    for survey in SURVEYS.values():
        if survey.occasion is not occasion or role not in survey.roles:
            continue
        if alone and await queries.has_planned(survey=survey.slug, person_id=person_id):
            continue
        await plan(
            survey=survey.slug,
            person_id=person_id,
            role=role,
            period=period,
            subject_id=subject_id,
            due_at=now + survey.after,
        )


async def begin_planning(*, now: datetime) -> None:
    """Lets the regular surveys be planned for everybody who is due; `ask_due` does it, some people at a time."""
    await settings.locked(PLANNING)
    await settings.set_setting(PLANNING, {"at": now.isoformat(), "after": 0})


async def plan_some(*, now: datetime, zone: str) -> bool:
    """Plans the regular surveys for the next people; False where nobody is left.

    zone: the institution's: nobody is due before its morning, so that nothing has to be moved there one by one.
    """
    if await _planning_since() is None:
        return False
    standing = await settings.locked(PLANNING)
    if "after" not in standing:
        return False
    up_to = await queries.people_up_to(after=standing["after"], most=PLANNED_AT_ONCE)
    if up_to is None:
        await settings.set_setting(PLANNING, {"at": standing["at"]})
        return False
    due_at = outbox.morning_after(now, zone) if outbox.in_quiet_hours(now, zone) else now
    for survey in (await steering.current()).values():
        if survey.occasion is Occasion.REGULAR and not survey.paused:
            await queries.plan_regular(
                survey=survey.slug,
                roles=survey.roles,
                every_days=survey.every.days,
                after=standing["after"],
                up_to=up_to,
                seen_since=now - ACTIVE,
                now=now,
                due_at=due_at,
            )
    await settings.set_setting(PLANNING, {**standing, "after": up_to})
    return True


async def _planning_since() -> datetime | None:
    standing = await settings.setting(PLANNING) or {}
    return datetime.fromisoformat(standing["at"]) if "after" in standing else None


# -- asking


async def next_due() -> datetime | None:
    """The next moment at which somebody is to be asked or reminded, or a survey closes; may be past."""
    oldest = await queries.first_open()
    moments = [
        await queries.first_planned(),
        await queries.first_to_remind(),
        oldest + LIVES if oldest else None,
        await _planning_since(),
    ]
    return min((moment for moment in moments if moment is not None), default=None)


async def serve_due(*, now: datetime, zone: str) -> None:
    """Plans what is to be planned, as far as it goes in one transaction, and asks whoever is due."""
    await plan_some(now=now, zone=zone)
    await ask_due(now=now, zone=zone)


async def serve_all(*, now: datetime, zone: str) -> None:
    """Plans everything as at `now` and asks whoever is due, for somebody who wants to see it done."""
    await begin_planning(now=now)
    while await plan_some(now=now, zone=zone):
        pass
    await ask_due(now=now, zone=zone)


async def ask_due(*, now: datetime, zone: str) -> None:
    """Closes what was left unfinished, asks everybody whose time has come and whom no gate holds back, and reminds.

    zone: the institution's time zone, for those who never told theirs.
    """
    await queries.expire(asked_before=now - LIVES, now=now, reason=EXPIRED)
    people = await queries.due_people(now=now, unasked=UNASKED, limit=BATCH)
    if people:
        await _ask_people(people, now, zone)
    for row in await queries.to_remind(now=now, unasked=UNASKED, limit=BATCH):
        await _remind(row, now, row.timezone or zone)


async def _ask_people(people: Sequence[Any], now: datetime, zone: str) -> None:
    ids = [person.id for person in people]
    surveys = await steering.current()
    rows: dict[int, list[Any]] = {person_id: [] for person_id in ids}
    for row in await queries.of_people(ids):
        rows[row.person_id].append(row)
    muted: dict[int, set[str]] = {person_id: set() for person_id in ids}
    for row in await queries.mutes(ids):
        muted[row.person_id].add(row.survey)
    troubled = await queries.in_open_incidents(ids, since=now - INCIDENT_FRESH)
    for person in people:
        known = {row.id: row for row in rows[person.id]}
        waiting = [row.id for row in rows[person.id] if row.state is SurveyState.PLANNED and row.first_due_at <= now]
        decisions = decide(
            _moment(person, now, zone, incident=person.id in troubled),
            person_id=person.id,
            waiting=[_waiting(known[id_]) for id_ in waiting],
            past=[
                _past(row)
                for row in known.values()
                if row.state is not SurveyState.PLANNED and row.survey != helped.SURVEY
            ],
            surveys=surveys,
            muted=frozenset(muted[person.id]),
        )
        for decision in decisions:
            row = known[decision.waiting.id]
            if decision.held is None:
                await _ask(row, surveys[row.survey], person.telegram_id, now, person.timezone or zone)
            else:
                await _hold(row, decision.held, now)


def _moment(person: Any, now: datetime, zone: str, *, incident: bool = False) -> Moment:
    return Moment(
        now=now,
        zone=person.timezone or zone,
        blocked=person.blocked_at is not None,
        in_form_since=person.talked_at if person.form else None,
        incident=incident,
        unasked_at=person.unasked_at,
    )


def _waiting(row: Any) -> Waiting:
    return Waiting(row.id, row.survey, row.period, row.due_at, row.first_due_at)


def _past(row: Any) -> Past:
    open_ = row.state is SurveyState.ASKED and row.closed_at is None
    return Past(row.survey, row.first_due_at, row.asked_at, None if open_ else row.state is SurveyState.EXPIRED)


async def _ask(row: Any, survey: Survey, telegram_id: int, now: datetime, zone: str) -> None:
    await queries.change(row.id, state=SurveyState.ASKED, reason=None, asked_at=now, due_at=now + REMINDED_AFTER)
    await outbox.notify(
        telegram_id=telegram_id, kind=NOTICE, values=await _values(row, survey), now=now, zone=zone, key=str(row.id)
    )


async def _values(row: Any, survey: Survey) -> dict[str, Any]:
    return {
        "invitation": row.id,
        "survey": row.survey,
        "role": row.role,
        "about": await about(survey, row.role, row.subject_id),
    }


async def _hold(row: Any, gate: Held, now: datetime) -> None:
    if gate.until is None:
        await queries.change(row.id, state=SurveyState.SKIPPED, reason=gate.gate.value, closed_at=now)
    else:
        await queries.change(row.id, due_at=gate.until, reason=gate.gate.value)


async def _remind(row: Any, now: datetime, zone: str) -> None:
    """Reminds of a survey, puts that off to when its person may be written to, or leaves it where they never may."""
    survey = (await steering.current()).get(row.survey)
    gate = held(replace(_moment(row, now, zone), muted=row.muted))
    if gate and gate.until:
        await queries.change(row.id, due_at=gate.until)
        return
    await queries.change(row.id, reminded_at=now)
    if gate is None and survey is not None and not survey.paused:
        await outbox.notify(
            telegram_id=row.telegram_id,
            kind=REMINDER,
            values=await _values(row, survey),
            now=now,
            zone=zone,
            key=str(row.id),
        )


async def about(survey: Survey, role: str, subject_id: int | None) -> str | None:
    """What an invitation is about, in words; None where that is gone or needs none."""
    if subject_id is None:
        return None
    if survey.occasion is Occasion.CANDIDATES:
        return await queries.title_of_vacancy(subject_id)
    if survey.occasion is not Occasion.INTRODUCTION:
        return None
    sides = await queries.introduction(subject_id)
    if sides is None:
        return None
    name: str | None = sides.company if role == "student" else sides.student
    return name


async def as_asked_now(values: Mapping[str, Any]) -> dict[str, Any] | None:
    """A notice's values when it goes out: with the words of now, or None where there is nothing to ask any more."""
    row = await queries.invitation(values["invitation"], hold=False)
    survey = (await steering.current()).get(values["survey"])
    if row is None or survey is None or row.closed_at is not None or row.muted or row.state is not SurveyState.ASKED:
        return None
    said = {name: {"ru": words.ru, "en": words.en} for name, words in survey.texts().items()}
    return {**values, "texts": said}
