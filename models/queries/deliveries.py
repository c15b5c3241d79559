"""What of a vacancy's showings the employer was told, what waits, and when the next message is due."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, case, func, literal, or_, select, update

from models.base import core
from models.database import connection
from models.queries.matching import VACANCY_IS_OPEN, is_open
from models.tables import Company, Interest, Person, Resume, ResumeTag, Showing, Vacancy, VacancyTag, Verdict

AnyRow = Row[*tuple[Any, ...]]

_SETTINGS = (
    Vacancy.id,
    Vacancy.title,
    Vacancy.city,
    Vacancy.wage,
    Vacancy.company_id,
    Vacancy.author_id,
    Vacancy.delivery,
    Vacancy.delivery_hour,
    Vacancy.delivery_day,
    Vacancy.most_cards,
    Vacancy.next_delivery_at,
    Vacancy.lessons,
    case((VACANCY_IS_OPEN, True), else_=False).label("open"),
)


async def lock(vacancy_ids: Collection[int]) -> Sequence[AnyRow]:
    """How the candidates of vacancies are to be sent; nobody else sends any of them until this transaction ends.

    Whoever has just written a showing holds the vacancy's key already; several who do so at once must not wait for each
    other.
    """
    statement = select(*_SETTINGS).join(Company, Company.id == Vacancy.company_id).where(Vacancy.id.in_(vacancy_ids))
    statement = statement.order_by(Vacancy.id).with_for_update(of=Vacancy, key_share=True)
    return (await connection().execute(statement)).all()


async def locked(vacancy_id: int) -> AnyRow | None:
    """The same of one vacancy."""
    rows = await lock([vacancy_id])
    return rows[0] if rows else None


async def get(vacancy_id: int) -> AnyRow | None:
    """The same to look at only."""
    statement = select(*_SETTINGS).join(Company, Company.id == Vacancy.company_id).where(Vacancy.id == vacancy_id)
    return (await connection().execute(statement)).one_or_none()


async def next_due() -> datetime | None:
    statement = select(func.min(Vacancy.next_delivery_at)).where(Vacancy.next_delivery_at.is_not(None))
    return (await connection().execute(statement)).scalar_one()


async def due(*, now: datetime, limit: int) -> Sequence[AnyRow]:
    """Vacancies whose moment has come, held until this transaction ends: the first ones, and whatever else is due of
    their companies, so that nobody's are told of in two messages.
    """
    first = select(Vacancy.company_id).where(Vacancy.next_delivery_at <= now)
    first = first.order_by(Vacancy.next_delivery_at, Vacancy.id).limit(limit)
    statement = (
        select(*_SETTINGS)
        .join(Company, Company.id == Vacancy.company_id)
        .where(Vacancy.next_delivery_at <= now, Vacancy.company_id.in_(first))
        .order_by(Vacancy.next_delivery_at, Vacancy.id)
        .with_for_update(skip_locked=True, of=Vacancy, key_share=True)
    )
    return (await connection().execute(statement)).all()


async def forgotten(resume_id: int) -> list[int]:
    """Vacancies for which a resume waits and no message is planned: it could not be seen when one was due."""
    statement = (
        select(Vacancy.id)
        .join(Showing, Showing.vacancy_id == Vacancy.id)
        .join(Company, Company.id == Vacancy.company_id)
        .where(
            Showing.resume_id == resume_id,
            Showing.told_at.is_(None),
            Vacancy.next_delivery_at.is_(None),
            VACANCY_IS_OPEN,
        )
        .order_by(Vacancy.id)
    )
    return list((await connection().execute(statement)).scalars())


_CANDIDATE = (
    Showing.id,
    Showing.vacancy_id,
    Showing.resume_id,
    Showing.score,
    Showing.reasons,
    Resume.city,
    Resume.hours_a_week,
    Resume.available_from,
    Resume.wage,
    Showing.verdict,
    case((and_(Showing.returned_at.is_not(None), Showing.told_at.is_(None)), True), else_=False).label("returned"),
    case((Interest.at.is_not(None), True), else_=False).label("interested"),
)


def _candidates() -> Select[*tuple[Any, ...]]:
    interest = and_(
        Interest.vacancy_id == Showing.vacancy_id,
        Interest.person_id == Resume.person_id,
        Interest.withdrawn_at.is_(None),
    )
    return select(*_CANDIDATE).join(Resume, Resume.id == Showing.resume_id).outerjoin(Interest, interest)


async def waiting(vacancy_ids: Collection[int]) -> Sequence[AnyRow]:
    """Showings that the employer may see and was not told of, or not since the student said to be interested; of each
    vacancy first those who are, then the best.
    """
    statement = (
        _candidates()
        .join(Vacancy, Vacancy.id == Showing.vacancy_id)
        .join(Company, Company.id == Vacancy.company_id)
        .join(Person, Person.id == Resume.person_id)
        .where(
            Showing.vacancy_id.in_(vacancy_ids),
            or_(Showing.told_at.is_(None), Showing.told_at < Interest.at),
            is_open(),
        )
        .order_by(Interest.at.is_(None), Showing.score.desc(), Showing.id)
    )
    return (await connection().execute(statement)).all()


async def candidate(showing_id: int) -> AnyRow | None:
    """The same of one showing, told or not."""
    return (await connection().execute(_candidates().where(Showing.id == showing_id))).one_or_none()


async def levels(resume_ids: Collection[int], tag_ids: Collection[int]) -> Sequence[AnyRow]:
    """Which of some skills resumes have, and how well."""
    statement = select(ResumeTag.resume_id, ResumeTag.tag_id, ResumeTag.level).where(
        ResumeTag.resume_id.in_(resume_ids), ResumeTag.tag_id.in_(tag_ids)
    )
    return (await connection().execute(statement)).all()


async def tags_of(vacancy_ids: Collection[int]) -> Sequence[AnyRow]:
    """Which tags vacancies ask for."""
    statement = select(VacancyTag.vacancy_id, VacancyTag.tag_id).where(VacancyTag.vacancy_id.in_(vacancy_ids))
    return (await connection().execute(statement)).all()


async def plan(moments: Mapping[int, datetime | None]) -> None:
    """Writes down when the next message about each of the vacancies is due."""
    table = core(Vacancy)
    statement = update(table).where(table.c.id == bindparam("key")).values(next_delivery_at=bindparam("moment"))
    if moments:
        await connection().execute(statement, [{"key": key, "moment": moment} for key, moment in moments.items()])


async def tell(showing_ids: Sequence[int], *, at: datetime) -> None:
    """Marks showings as told.

    All in the second that begins, each a microsecond later than the one before it: so the order in which they were sent
    stays, and an interest of the same moment counts as told.
    """
    second = at.replace(microsecond=0) + timedelta(seconds=1)
    moments = {
        key: literal(second + timedelta(microseconds=place), Showing.told_at.type)
        for place, key in enumerate(showing_ids)
    }
    if moments:
        statement = update(Showing).where(Showing.id.in_(moments))
        await connection().execute(statement.values(told_at=case(moments, value=Showing.id)))


async def told(vacancy_id: int) -> list[int]:
    """The showings of a vacancy that the employer was told of: the latest message's first, each as it was sent.

    Last those who have come back and wait to be told of once more: the employer knows them.
    """
    statement = select(Showing.id, Showing.told_at).where(
        Showing.vacancy_id == vacancy_id, or_(Showing.told_at.is_not(None), Showing.returned_at.is_not(None))
    )
    rows = (await connection().execute(statement)).all()
    told = sorted((row for row in rows if row.told_at), key=lambda row: (row.told_at, row.id))
    told.sort(key=lambda row: row.told_at.replace(microsecond=0), reverse=True)
    return [row.id for row in told] + sorted(row.id for row in rows if not row.told_at)


async def noted(showing_id: int) -> AnyRow:
    """What stands beside a showing's verdict: the employer's own words, and whether the candidate came back."""
    statement = select(Showing.verdict_text, Showing.returned_at).where(Showing.id == showing_id)
    return (await connection().execute(statement)).one()


async def set_text(showing_id: int, text: str) -> bool:
    """Keeps the employer's words about somebody who does not fit; False where that is not said any more."""
    statement = update(Showing).where(Showing.id == showing_id, Showing.verdict == Verdict.NOT_FIT)
    return (await connection().execute(statement.values(verdict_text=text))).rowcount == 1


async def saved(vacancy_id: int) -> list[int]:
    """Showings of a vacancy that were saved, the latest first."""
    statement = select(Showing.id).where(Showing.vacancy_id == vacancy_id, Showing.verdict == Verdict.SAVED)
    return list((await connection().execute(statement.order_by(Showing.verdict_at.desc(), Showing.id))).scalars())
