"""«Интересно»: a student puts their anonymous card at the top of an employer's list, and may take that back.

It opens nothing: the employer still invites, and contacts come only with the student's yes to the invitation. So many
a day, so that the mark keeps meaning something.
"""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from models.queries import matching as matching_queries
from models.queries import openings as queries
from models.tables import ResumeState
from services import deliveries, openings
from services.candidates import REASONS
from services.errors import Refusal
from services.fitting import Judged
from services.people import Person

A_DAY = 5
"""Vacancies a student may be interested in a day, by the institution's calendar."""


async def express(*, person: Person, vacancy_id: int, now: datetime, zone: str) -> int:
    """Notes that a vacancy interests the student and how many more they may choose today.

    zone: the institution's. Refusal, with the word why, where the resume is not shown to employers, nothing required
    is met, the limits of the vacancy are not for them, they are invited already, or today's number is used up.
    """
    today = now.astimezone(ZoneInfo(zone)).date()
    found, rows = await openings.judged(person_id=person.id, vacancy_id=vacancy_id, today=today)
    [opening] = await openings.described(person_id=person.id, found=[found], rows=rows)
    if opening.introduction is not None:
        raise Refusal("interest-invited")
    resume_id = await _shown_resume(person.id)
    if not found.within:
        raise Refusal("interest-limits")
    if not found.met:
        raise Refusal("interest-unmet")
    left = A_DAY - await _used(person.id, vacancy_id, now, zone)
    if opening.interested:
        return left - 1
    if left <= 0:
        raise Refusal("interest-enough", most=A_DAY)
    await queries.add_interest(person_id=person.id, vacancy_id=vacancy_id, at=now)
    await _show(found, resume_id, now)
    await deliveries.interested(vacancy_id=vacancy_id, now=now, zone=zone)
    return left - 1


async def _shown_resume(person_id: int) -> int:
    """The resume as employers may see it; Refusal with what has to be done first."""
    resume = await openings.own(person_id)
    if resume.state is not ResumeState.PUBLISHED:
        raise Refusal("interest-publish", state=resume.state.value)
    if await matching_queries.shown_resume(resume.id) is None:
        raise Refusal("interest-unconfirmed")
    return resume.id


async def _used(person_id: int, vacancy_id: int, now: datetime, zone: str) -> int:
    today = now.astimezone(ZoneInfo(zone)).date()
    since = datetime.combine(today, time(), tzinfo=ZoneInfo(zone))
    return await queries.count_interests(person_id=person_id, since=since, without=vacancy_id)


async def _show(found: Judged, resume_id: int, now: datetime) -> None:
    """Writes down the showing that bears the mark, where the resume was not shown for the vacancy yet."""
    await matching_queries.add_showings(
        [
            {
                "vacancy_id": found.vacancy.id,
                "resume_id": resume_id,
                "score": found.score,
                "reasons": REASONS.dump_python(found.reasons, mode="json"),
                "shown_at": now,
            }
        ]
    )


async def withdraw(*, person_id: int, vacancy_id: int, now: datetime) -> bool:
    """Takes the mark off; nobody is told. False where there was none.

    A card that would not have been sent but for the mark, and was not sent yet, is not sent any more.
    """
    gone = await queries.withdraw_interest(person_id=person_id, vacancy_id=vacancy_id, at=now)
    if gone:
        await queries.drop_unsent(person_id=person_id, vacancy_id=vacancy_id)
    return gone
