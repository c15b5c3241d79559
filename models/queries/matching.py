"""Who may be shown for which vacancy, through the tags of both; and the cards that were shown."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, case, exists, func, literal, or_, select, update
from sqlalchemy.orm import aliased

from models.database import connection, insert_into
from models.queries.institution import is_known
from models.tables import (
    Company,
    CompanyMember,
    CompanyState,
    Consent,
    ConsentKind,
    Introduction,
    Person,
    Rank,
    Resume,
    ResumeState,
    ResumeTag,
    Showing,
    StopListed,
    Vacancy,
    VacancyState,
    VacancyTag,
    Verdict,
)

AnyRow = Row[*tuple[Any, ...]]

VACANCY_IS_OPEN = and_(Vacancy.state == VacancyState.PUBLISHED, Company.state == CompanyState.APPROVED)


def agreed() -> ColumnElement[bool]:
    """The resume's owner consents to its being shown; for statements that have Resume."""
    return exists().where(
        Consent.person_id == Resume.person_id,
        Consent.kind == ConsentKind.SHOWING,
        Consent.withdrawn_at.is_(None),
    )


def _resume_is_shown() -> ColumnElement[bool]:
    """A resume that employers may see now: published, with its owner's consent; the owner can be reached and is known
    to the institution, or need not be.
    """
    return and_(
        Resume.state == ResumeState.PUBLISHED, Person.blocked_at.is_(None), agreed(), is_known(Resume.person_id)
    )


def is_not_stopped() -> ColumnElement[bool]:
    """The company is not on the student's stop-list; for statements that join Company."""
    return ~exists().where(StopListed.person_id == Resume.person_id, StopListed.name_key == Company.name_key)


def _is_open() -> ColumnElement[bool]:
    """A resume that this very company may see now."""
    return and_(_resume_is_shown(), is_not_stopped())


def _not_yet_shown() -> ColumnElement[bool]:
    """A pair that was never shown and may be, where the student does not act for the company: nobody is a candidate to
    oneself.
    """
    shown = exists().where(Showing.vacancy_id == Vacancy.id, Showing.resume_id == Resume.id)
    insider = exists().where(
        CompanyMember.person_id == Resume.person_id, CompanyMember.company_id == Vacancy.company_id
    )
    return and_(~shown, ~insider, is_not_stopped())


def _may_return() -> ColumnElement[bool]:
    """A pair that was shown once, may be shown again after a change, and came to nothing."""
    shown = exists().where(
        Showing.vacancy_id == Vacancy.id,
        Showing.resume_id == Resume.id,
        Showing.returned_at.is_(None),
        or_(Showing.verdict.is_(None), Showing.verdict != Verdict.INVITED),
    )
    insider = exists().where(
        CompanyMember.person_id == Resume.person_id, CompanyMember.company_id == Vacancy.company_id
    )
    return and_(shown, ~insider, is_not_stopped())


async def open_vacancy(vacancy_id: int) -> AnyRow | None:
    """A vacancy that candidates may be sent for now: published, of an approved company."""
    statement = (
        select(
            Vacancy.id,
            Vacancy.title,
            Vacancy.city,
            Vacancy.remote,
            Vacancy.work_kind,
            Vacancy.starts_on,
            Vacancy.author_id,
            Vacancy.company_id,
        )
        .join(Company, Company.id == Vacancy.company_id)
        .where(Vacancy.id == vacancy_id, VACANCY_IS_OPEN)
    )
    return (await connection().execute(statement)).one_or_none()


async def limits_of(vacancy_id: int) -> AnyRow | None:
    """What the hard limits read of a vacancy, whatever its state."""
    statement = select(Vacancy.id, Vacancy.work_kind, Vacancy.city, Vacancy.remote, Vacancy.starts_on)
    return (await connection().execute(statement.where(Vacancy.id == vacancy_id))).one_or_none()


async def vacancy(vacancy_id: int) -> AnyRow | None:
    """The company behind a vacancy, whether it is approved, and whether candidates may be sent now (`open`)."""
    open_ = case((VACANCY_IS_OPEN, True), else_=False).label("open")
    statement = (
        select(Vacancy.id, Vacancy.company_id, Company.state.label("company_state"), open_)
        .join(Company, Company.id == Vacancy.company_id)
        .where(Vacancy.id == vacancy_id)
    )
    return (await connection().execute(statement)).one_or_none()


async def excluded(vacancy_id: int) -> list[int]:
    """Resumes that need not be proposed for a vacancy: shown already, or with the company on their stop-list."""
    shown = select(Showing.resume_id).where(Showing.vacancy_id == vacancy_id)
    stopped = (
        select(Resume.id)
        .join(StopListed, StopListed.person_id == Resume.person_id)
        .join(Company, Company.name_key == StopListed.name_key)
        .join(Vacancy, Vacancy.company_id == Company.id)
        .where(Vacancy.id == vacancy_id)
    )
    return list((await connection().execute(shown.union(stopped))).scalars())


_OFFERED = (
    Resume.id,
    Resume.city,
    Resume.remote,
    Resume.relocation,
    Resume.work_kinds,
    Resume.available_from,
    Resume.published_at,
)


async def offers_of(*, vacancy_id: int, resume_ids: Collection[int]) -> Sequence[AnyRow]:
    """Those of the resumes that may be shown for a vacancy now and never were."""
    statement = (
        select(*_OFFERED)
        .join(Person, Person.id == Resume.person_id)
        .join(Vacancy, Vacancy.id == vacancy_id)
        .join(Company, Company.id == Vacancy.company_id)
        .where(Resume.id.in_(resume_ids), _resume_is_shown(), _not_yet_shown())
        .order_by(Resume.id)
    )
    return (await connection().execute(statement)).all()


async def shown_offers(resume_ids: Collection[int] | None = None) -> Sequence[AnyRow]:
    """Every resume that employers may see now, or those of the given ones."""
    statement = select(*_OFFERED).join(Person, Person.id == Resume.person_id).where(_resume_is_shown())
    if resume_ids is not None:
        statement = statement.where(Resume.id.in_(resume_ids))
    return (await connection().execute(statement.order_by(Resume.id))).all()


async def skills_of(resume_ids: Collection[int] | None = None) -> Sequence[AnyRow]:
    """A row for each tag of the given resumes, or of every published one: resume_id, tag_id, level."""
    statement: Any = select(ResumeTag.resume_id, ResumeTag.tag_id, ResumeTag.level)
    if resume_ids is not None:
        statement = statement.where(ResumeTag.resume_id.in_(resume_ids))
    else:
        statement = statement.join(Resume, Resume.id == ResumeTag.resume_id)
        statement = statement.where(Resume.state == ResumeState.PUBLISHED)
    return list((await connection().execute(statement)).all())


async def times_shown(
    *, since: datetime, week: datetime, resume_ids: Collection[int] | None = None
) -> Sequence[AnyRow]:
    """How often each resume was shown since a moment (`times`), and since a later one (`week`)."""
    recent = func.sum(case((Showing.shown_at >= week, 1), else_=0))
    statement: Any = select(Showing.resume_id, func.count().label("times"), recent.label("week"))
    statement = statement.where(Showing.shown_at >= since).group_by(Showing.resume_id)
    if resume_ids is not None:
        statement = statement.where(Showing.resume_id.in_(resume_ids))
    return list((await connection().execute(statement)).all())


def database_name() -> str:
    """Tells this database from others that the same process works with."""
    return str(connection().engine.url)


async def changed_resumes(since: datetime) -> list[int]:
    """Resumes of which matching has to take notice since a moment."""
    return list((await connection().execute(select(Resume.id).where(Resume.changed_at >= since))).scalars())


async def touch_resumes(resume_ids: Collection[int], at: datetime) -> None:
    """Says that something which matching reads of these resumes has changed."""
    await connection().execute(update(Resume).where(Resume.id.in_(resume_ids)).values(changed_at=at))


async def shown_resume(resume_id: int) -> AnyRow | None:
    """A resume that employers may see now, with what the hard limits need."""
    statement = (
        select(*_OFFERED).join(Person, Person.id == Resume.person_id).where(Resume.id == resume_id, _resume_is_shown())
    )
    return (await connection().execute(statement)).one_or_none()


async def vacancies_for(resume_id: int, *, returning: bool = False) -> Sequence[AnyRow]:
    """Open vacancies that require a tag of the resume and were not sent it: a row for each of their tags, together by
    vacancy, required ones first. returning: those that were sent it once, and whose people have not invited anybody of
    it.
    """
    asked = aliased(VacancyTag)
    has = aliased(ResumeTag)
    may = _may_return() if returning else _not_yet_shown()
    meets = exists().where(
        has.resume_id == resume_id,
        has.tag_id == asked.tag_id,
        asked.required,
        asked.vacancy_id == Vacancy.id,
    )
    statement = (
        select(
            Vacancy.id,
            Vacancy.title,
            Vacancy.city,
            Vacancy.remote,
            Vacancy.work_kind,
            Vacancy.starts_on,
            Vacancy.author_id,
            Vacancy.company_id,
            VacancyTag.tag_id,
            VacancyTag.required,
            VacancyTag.starred,
            VacancyTag.level,
        )
        .join(Company, Company.id == Vacancy.company_id)
        .join(VacancyTag, VacancyTag.vacancy_id == Vacancy.id)
        .join(Resume, Resume.id == resume_id)
        .where(VACANCY_IS_OPEN, meets, may)
        .order_by(Vacancy.id, VacancyTag.required.desc(), VacancyTag.position)
    )
    return (await connection().execute(statement)).all()


async def add_showings(rows: Sequence[dict[str, Any]]) -> list[int]:
    """Writes showings and gives the ids of those whose pair is new."""
    statement = (
        insert_into(Showing).on_conflict_do_nothing(index_elements=["vacancy_id", "resume_id"]).returning(Showing.id)
    )
    return [row.id for row in await connection().execute(statement, list(rows))] if rows else []


async def reasons_of(*, vacancy_id: int, resume_id: int) -> AnyRow | None:
    """The showing of a pair with its frozen reasons."""
    statement = select(Showing.id, Showing.reasons)
    statement = statement.where(Showing.vacancy_id == vacancy_id, Showing.resume_id == resume_id)
    return (await connection().execute(statement)).one_or_none()


async def bring_back(*, showing_id: int, score: float, reasons: Sequence[Any], at: datetime) -> bool:
    """Lets a pair wait to be sent a second and last time, with its reasons as they are now; False where that was done
    before. What was said of them is gone, but that they were saved. One that the employer was never told of only waits
    with its new reasons: they were not here before.
    """
    saved = Showing.verdict == Verdict.SAVED
    statement = (
        update(Showing)
        .where(Showing.id == showing_id, Showing.returned_at.is_(None))
        .values(
            score=score,
            reasons=list(reasons),
            returned_at=case((Showing.told_at.is_not(None), literal(at, Showing.returned_at.type))),
            told_at=None,
            verdict=case((saved, Showing.verdict)),
            verdict_reason=None,
            verdict_text=None,
            verdict_at=case((saved, Showing.verdict_at)),
        )
    )
    return (await connection().execute(statement)).rowcount == 1


async def has_showings(vacancy_id: int) -> bool:
    return (await connection().execute(select(exists().where(Showing.vacancy_id == vacancy_id)))).scalar_one()


_ORDER = (Showing.score.desc(), Showing.id)
"""Best first, whenever they came."""


async def pages(vacancy_id: int) -> Sequence[AnyRow]:
    """A vacancy's showings in order, each with whether its resume may be seen now (`open`) and its verdict."""
    statement = (
        select(Showing.id, Showing.verdict, case((_is_open(), True), else_=False).label("open"))
        .join(Vacancy, Vacancy.id == Showing.vacancy_id)
        .join(Company, Company.id == Vacancy.company_id)
        .join(Resume, Resume.id == Showing.resume_id)
        .join(Person, Person.id == Resume.person_id)
        .where(Showing.vacancy_id == vacancy_id)
        .order_by(*_ORDER)
    )
    return (await connection().execute(statement)).all()


async def showing(showing_id: int) -> AnyRow | None:
    """A showing with its resume and the owner, the vacancy, and how far an introduction has come."""
    statement = (
        select(
            Showing.id,
            Showing.vacancy_id,
            Showing.resume_id,
            Showing.reasons,
            Showing.verdict,
            Showing.verdict_reason,
            Vacancy.title,
            Vacancy.city.label("vacancy_city"),
            Vacancy.company_id,
            Vacancy.state.label("vacancy_state"),
            Company.state.label("company_state"),
            Resume.person_id,
            Resume.city,
            Person.telegram_id,
            Person.timezone,
            Introduction.id.label("introduction_id"),
            Introduction.state.label("introduction_state"),
            case((_is_open(), True), else_=False).label("open"),
        )
        .join(Vacancy, Vacancy.id == Showing.vacancy_id)
        .join(Company, Company.id == Vacancy.company_id)
        .join(Resume, Resume.id == Showing.resume_id)
        .join(Person, Person.id == Resume.person_id)
        .outerjoin(
            Introduction,
            and_(Introduction.vacancy_id == Showing.vacancy_id, Introduction.student_id == Resume.person_id),
        )
        .where(Showing.id == showing_id)
    )
    return (await connection().execute(statement)).one_or_none()


async def set_verdict(*, showing_id: int, verdict: Verdict | None, reason: str | None, at: datetime) -> bool:
    """Keeps what the employer said; an invitation is never taken back by a later word: False then.

    Their own words stay only as long as they say that somebody does not fit.
    """
    told = {} if verdict is Verdict.NOT_FIT else {"verdict_text": None}
    statement = (
        update(Showing)
        .where(Showing.id == showing_id, or_(Showing.verdict.is_(None), Showing.verdict != Verdict.INVITED))
        .values(verdict=verdict, verdict_reason=reason, verdict_at=at, **told)
    )
    return (await connection().execute(statement)).rowcount == 1


async def acts_for(*, person_id: int, company_id: int) -> bool:
    """Whether the person is a member of the company now."""
    member = exists().where(CompanyMember.person_id == person_id, CompanyMember.company_id == company_id)
    return (await connection().execute(select(member))).scalar_one()


async def spokesperson(*, company_id: int, prefer: Sequence[int]) -> AnyRow | None:
    """The member who speaks for the company: the first still there of those preferred, else its owner, else anybody."""
    places = {person: place for place, person in reversed(list(enumerate(prefer)))}
    statement = (
        select(
            Person.id,
            Person.telegram_id,
            Person.timezone,
            Person.first_name,
            CompanyMember.full_name,
            CompanyMember.contact_telegram,
            CompanyMember.contact_phone,
            CompanyMember.contact_email,
        )
        .join(CompanyMember, CompanyMember.person_id == Person.id)
        .where(CompanyMember.company_id == company_id)
        .order_by(
            case(places, value=Person.id, else_=len(prefer)),
            case((CompanyMember.rank == Rank.OWNER, 0), else_=1),
            CompanyMember.joined_at,
            Person.id,
        )
        .limit(1)
    )
    return (await connection().execute(statement)).one_or_none()


async def vacancies_with_candidates(person_id: int) -> Sequence[AnyRow]:
    """Open vacancies of the person's company that candidates were sent for, with how many may be seen now."""
    times = func.count(Showing.id)
    statement = (
        select(Vacancy.id, Vacancy.title, times.label("times"))
        .join(CompanyMember, CompanyMember.company_id == Vacancy.company_id)
        .join(Company, Company.id == Vacancy.company_id)
        .join(Showing, Showing.vacancy_id == Vacancy.id)
        .join(Resume, Resume.id == Showing.resume_id)
        .join(Person, Person.id == Resume.person_id)
        .where(CompanyMember.person_id == person_id, VACANCY_IS_OPEN, _is_open())
        .group_by(Vacancy.id, Vacancy.title)
        .order_by(Vacancy.id.desc())
    )
    return (await connection().execute(statement)).all()
