"""What happens when a vacancy or a resume is published: candidates are found and written down as shown.

When the employer is told of them is the matter of `services.deliveries`.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from models.queries import matching as queries
from models.queries import tags as tag_queries
from services import deliveries, matching
from services.candidates import REASONS
from services.matching import Fit, Offer, Wanted
from services.tags import store


async def vacancy_published(*, vacancy_id: int, now: datetime, zone: str) -> None:
    """Finds the candidates of a vacancy just published and sends them, or says honestly that there are none yet.

    zone: the institution's, for an employer who never told theirs. Does nothing where the vacancy is not open.
    """
    vacancy = await queries.open_vacancy(vacancy_id)
    if vacancy is None:
        return
    tags = await tag_queries.of_vacancy(vacancy_id)
    wanted = _wanted(vacancy, tags)
    kin = matching.kinship([*wanted.required, *wanted.nice], await store.catalogue())
    relevant = kin.keys() | {tag for near in kin.values() for tag in near}
    rows = await queries.offers_for(vacancy_id=vacancy_id, relevant=relevant)
    offers = [_offer(group) for _, group in _grouped(rows)]
    found = matching.best(wanted, offers, kin)
    had_some = await queries.has_showings(vacancy_id)
    new = await queries.add_showings([_showing(vacancy_id, offer, fit, now) for offer, fit in found])
    await deliveries.found(vacancy, new, now, zone, first=not had_some)


async def resume_published(*, resume_id: int, now: datetime, zone: str) -> None:
    """Shows a resume just published or changed to the employers of open vacancies that it fits and was not sent to."""
    resume = await queries.shown_resume(resume_id)
    if resume is None:
        return
    tags = frozenset(await tag_queries.of_resume(resume_id))
    offer = Offer(resume.id, frozenset(resume.work_kinds), resume.city, resume.remote, tags, resume.published_at)
    vacancies = [
        (group[0], _wanted(group[0], [(row.tag_id, row.required) for row in group]))
        for _, group in _grouped(await queries.vacancies_for(resume_id))
    ]
    asked = {tag for _, wanted in vacancies for tag in (*wanted.required, *wanted.nice)}
    kin = matching.kinship(asked, await store.catalogue())
    for vacancy, wanted in vacancies:
        fit = matching.fit(wanted, offer, kin)
        new = await queries.add_showings([_showing(vacancy.id, offer, fit, now)]) if fit else []
        if new:
            await deliveries.found(vacancy, new, now, zone)


def _grouped(rows: Sequence[Any]) -> list[tuple[int, list[Any]]]:
    """Rows that come together by id, in lists."""
    return [(id_, list(group)) for id_, group in groupby(rows, key=lambda row: row.id)]


def _wanted(vacancy: Any, tags: Sequence[tuple[int, bool]]) -> Wanted:
    return Wanted(
        work_kind=vacancy.work_kind,
        city=vacancy.city,
        remote=vacancy.remote,
        required=tuple(tag for tag, required in tags if required),
        nice=tuple(tag for tag, required in tags if not required),
    )


def _offer(rows: Sequence[Any]) -> Offer:
    row = rows[0]
    tags = frozenset(each.tag_id for each in rows)
    return Offer(row.id, frozenset(row.work_kinds), row.city, row.remote, tags, row.published_at)


def _showing(vacancy_id: int, offer: Offer, fit: Fit, now: datetime) -> dict[str, Any]:
    return {
        "vacancy_id": vacancy_id,
        "resume_id": offer.resume_id,
        "score": fit.score,
        "reasons": REASONS.dump_python(fit.reasons, mode="json"),
        "shown_at": now,
    }
