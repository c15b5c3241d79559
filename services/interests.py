"""«Интересно»: a student puts their anonymous card at the top of an employer's list, and may take that back.

It opens nothing: the employer still invites, and contacts come only with the student's yes to the invitation. So many
a day, so that the mark keeps meaning something.
"""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from models.queries import matching as matching_queries
from models.queries import openings as queries
from models.tables import Delivery, ResumeState, Verdict
from services import candidates, openings, outbox
from services.candidates import CARD, REASONS
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
    found, rows = await openings.judged(person_id=person.id, vacancy_id=vacancy_id)
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
    fresh = await queries.add_interest(person_id=person.id, vacancy_id=vacancy_id, at=now)
    showing = await _showing(found, resume_id, now)
    if fresh and showing.verdict is not Verdict.NOT_FIT:
        await _tell(vacancy_id, showing.id, now, zone)
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


async def _showing(found: Judged, resume_id: int, now: datetime) -> Any:
    """The showing that bears the mark; made where the resume was not shown for the vacancy yet."""
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
    return await queries.showing(vacancy_id=found.vacancy.id, resume_id=resume_id)


async def _tell(vacancy_id: int, showing_id: int, now: datetime, zone: str) -> None:
    """Tells the employer at once, where they want that; as with all news of a vacancy's candidates, once a day, and
    who comes later the same day is told of the next morning.
    """
    vacancy = await queries.delivery(vacancy_id)
    assert vacancy is not None
    prefer = [vacancy.author_id]
    reader = await matching_queries.spokesperson(company_id=vacancy.company_id, prefer=prefer)
    card = await candidates.best_card(vacancy_id=vacancy_id, among={showing_id})
    if reader is None or card is None or vacancy.delivery is not Delivery.AT_ONCE:
        return
    zone = reader.timezone or zone
    about = {"vacancy_id": vacancy_id, "title": vacancy.title or ""}
    values = about | {"news": "interested", "count": 1, "card": CARD.dump_python(card, mode="json")}
    today = now.astimezone(ZoneInfo(zone)).date()
    to: dict[str, Any] = {"telegram_id": reader.telegram_id, "kind": "candidates", "now": now, "zone": zone}
    if await outbox.notify(values=values, key=f"{vacancy_id}:{today}", **to) is not None:
        await queries.set_told(showing_id=showing_id, at=now)
        return
    tomorrow = datetime.combine(today + timedelta(days=1), time(), tzinfo=ZoneInfo(zone))
    at = outbox.morning_after(tomorrow, zone)
    await outbox.notify(values=about | {"news": "gathered"}, key=f"{vacancy_id}:{tomorrow.date()}", at=at, **to)


async def withdraw(*, person_id: int, vacancy_id: int, now: datetime) -> bool:
    """Takes the mark off; nobody is told. False where there was none."""
    return await queries.withdraw_interest(person_id=person_id, vacancy_id=vacancy_id, at=now)
