"""Who may be shown for which vacancy, through the tags of both; and the cards that were shown.

Statements that every search needs are made once, as making them takes longer than the database does with them.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, bindparam, case, exists, func, literal, or_, select, union_all, update

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


def is_open() -> ColumnElement[bool]:
    """A resume that this very company may see now; for statements that have Resume, Person and Company."""
    return and_(_resume_is_shown(), is_not_stopped())


def _insider() -> ColumnElement[bool]:
    """The student acts for the company: nobody is a candidate to oneself."""
    return exists().where(CompanyMember.person_id == Resume.person_id, CompanyMember.company_id == Vacancy.company_id)


_OPENED = (
    Vacancy.id,
    Vacancy.city,
    Vacancy.remote,
    Vacancy.work_kind,
    Vacancy.starts_on,
    Vacancy.company_id,
)


_OPEN_VACANCY = (
    select(*_OPENED)
    .join(Company, Company.id == Vacancy.company_id)
    .where(Vacancy.id == bindparam("vacancy"), VACANCY_IS_OPEN)
)


async def open_vacancy(vacancy_id: int) -> AnyRow | None:
    """A vacancy that candidates may be sent for now: published, of an approved company."""
    return (await connection().execute(_OPEN_VACANCY, {"vacancy": vacancy_id})).one_or_none()


def _given(since: Any) -> ColumnElement[int]:
    """How many candidates a vacancy was given since a moment."""
    times = select(func.count()).where(Showing.vacancy_id == Vacancy.id, Showing.shown_at >= since)
    return times.correlate(Vacancy).scalar_subquery()


async def lacking(*, since: datetime, most: int, after: int, limit: int) -> Sequence[AnyRow]:
    """Open vacancies that were given fewer than `most` candidates since a moment, by id, after an id; each with how
    many it was given (`given`), and how it is sent them.
    """
    given = _given(since)
    statement = (
        select(*_OPENED, Vacancy.delivery, Vacancy.most_cards, given.label("given"))
        .join(Company, Company.id == Vacancy.company_id)
        .where(VACANCY_IS_OPEN, Vacancy.id > after, given < most)
        .order_by(Vacancy.id)
        .limit(limit)
    )
    return (await connection().execute(statement)).all()


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


_AMONG = Vacancy.id.in_(bindparam("vacancies", expanding=True))

_EXCLUDED = union_all(
    select(Showing.vacancy_id, Showing.resume_id).where(Showing.vacancy_id.in_(bindparam("vacancies", expanding=True))),
    select(Vacancy.id, Resume.id)
    .join(Company, Company.id == Vacancy.company_id)
    .join(StopListed, StopListed.name_key == Company.name_key)
    .join(Resume, Resume.person_id == StopListed.person_id)
    .where(_AMONG),
    select(Vacancy.id, Resume.id)
    .join(CompanyMember, CompanyMember.company_id == Vacancy.company_id)
    .join(Resume, Resume.person_id == CompanyMember.person_id)
    .where(_AMONG),
)


async def excluded(vacancy_ids: Collection[int]) -> set[tuple[int, int]]:
    """Pairs of one of these vacancies and a resume that must not be shown for it: it was already, its owner has the
    company on their stop-list, or acts for it.
    """
    rows = await connection().execute(_EXCLUDED, {"vacancies": list(vacancy_ids)})
    return {(vacancy, resume) for vacancy, resume in rows}


_OFFERED = (
    Resume.id,
    Resume.city,
    Resume.remote,
    Resume.relocation,
    Resume.work_kinds,
    Resume.available_from,
    Resume.published_at,
)


_SHOWN = select(*_OFFERED).join(Person, Person.id == Resume.person_id).where(_resume_is_shown()).order_by(Resume.id)
_SHOWN_AMONG = _SHOWN.where(Resume.id.in_(bindparam("resumes", expanding=True)))


async def shown_offers(resume_ids: Collection[int] | None = None) -> Sequence[AnyRow]:
    """Every resume that employers may see now, or those of the given ones."""
    if resume_ids is None:
        return (await connection().execute(_SHOWN)).all()
    return (await connection().execute(_SHOWN_AMONG, {"resumes": list(resume_ids)})).all()


_SKILLS = select(ResumeTag.resume_id, ResumeTag.tag_id, ResumeTag.level)
_SKILLS_AMONG = _SKILLS.where(ResumeTag.resume_id.in_(bindparam("resumes", expanding=True)))
_SKILLS_OF_ALL = _SKILLS.join(Resume, Resume.id == ResumeTag.resume_id).where(Resume.state == ResumeState.PUBLISHED)


async def skills_of(resume_ids: Collection[int] | None = None) -> Sequence[AnyRow]:
    """A row for each tag of the given resumes, or of every published one: resume_id, tag_id, level."""
    if resume_ids is None:
        return (await connection().execute(_SKILLS_OF_ALL)).all()
    return (await connection().execute(_SKILLS_AMONG, {"resumes": list(resume_ids)})).all()


_TIMES_SHOWN: Any = (
    select(
        Showing.resume_id,
        func.count().label("times"),
        func.sum(case((Showing.shown_at >= bindparam("week"), 1), else_=0)).label("week"),
    )
    .where(Showing.shown_at >= bindparam("since"))
    .group_by(Showing.resume_id)
)
_TIMES_SHOWN_AMONG = _TIMES_SHOWN.where(Showing.resume_id.in_(bindparam("resumes", expanding=True)))


async def times_shown(
    *, since: datetime, week: datetime, resume_ids: Collection[int] | None = None
) -> Sequence[AnyRow]:
    """How often each resume was shown since a moment (`times`), and since a later one (`week`)."""
    given = {"since": since, "week": week}
    if resume_ids is None:
        return list((await connection().execute(_TIMES_SHOWN, given)).all())
    return list((await connection().execute(_TIMES_SHOWN_AMONG, given | {"resumes": list(resume_ids)})).all())


def database_name() -> str:
    """Tells this database from others that the same process works with."""
    return str(connection().engine.url)


_CHANGED_RESUMES = select(Resume.id, Resume.changed_at).where(Resume.changed_at >= bindparam("since"))


async def changed_resumes(since: datetime) -> dict[int, datetime]:
    """Resumes of which matching has to take notice since a moment, each with its mark."""
    rows = await connection().execute(_CHANGED_RESUMES, {"since": since})
    return {row.id: row.changed_at for row in rows}


async def touch_resumes(resume_ids: Collection[int], at: datetime) -> None:
    """Says that something which matching reads of these resumes has changed."""
    await connection().execute(update(Resume).where(Resume.id.in_(resume_ids)).values(changed_at=at))


async def shown_resume(resume_id: int) -> AnyRow | None:
    """A resume that employers may see now, with what the hard limits need."""
    return next(iter(await shown_offers([resume_id])), None)


_CLOSED_TO = (
    select(Showing.vacancy_id)
    .where(Showing.resume_id == bindparam("resume"))
    .union(
        select(Vacancy.id)
        .join(Company, Company.id == Vacancy.company_id)
        .join(StopListed, StopListed.name_key == Company.name_key)
        .join(Resume, Resume.person_id == StopListed.person_id)
        .where(Resume.id == bindparam("resume"))
    )
)


async def closed_to(resume_id: int) -> list[int]:
    """Vacancies that need not be proposed for a resume: it was shown there already, or their company is on the
    stop-list of its owner.
    """
    return list((await connection().execute(_CLOSED_TO, {"resume": resume_id})).scalars())


_NEW_TO = (
    select(*_OPENED, _given(bindparam("since")).label("given"))
    .join(Company, Company.id == Vacancy.company_id)
    .join(Resume, Resume.id == bindparam("resume"))
    .where(
        _AMONG,
        VACANCY_IS_OPEN,
        ~exists().where(Showing.vacancy_id == Vacancy.id, Showing.resume_id == Resume.id),
        ~_insider(),
        is_not_stopped(),
    )
    .order_by(Vacancy.id)
)


async def new_to(resume_id: int, vacancy_ids: Collection[int], *, since: datetime) -> Sequence[AnyRow]:
    """Those of the vacancies that are open and may be sent a resume that they were never sent; each with how many they
    were given since a moment (`given`).
    """
    given = {"resume": resume_id, "vacancies": list(vacancy_ids), "since": since}
    return (await connection().execute(_NEW_TO, given)).all()


async def known_to(resume_id: int) -> Sequence[AnyRow]:
    """Open vacancies that were sent a resume once, may be sent it again after a change, and have not invited anybody of
    it; each with its showing (`showing_id`) and the reasons then.
    """
    statement = (
        select(*_OPENED, Showing.id.label("showing_id"), Showing.reasons)
        .join(Company, Company.id == Vacancy.company_id)
        .join(Showing, Showing.vacancy_id == Vacancy.id)
        .join(Resume, Resume.id == Showing.resume_id)
        .where(
            Showing.resume_id == resume_id,
            Showing.returned_at.is_(None),
            or_(Showing.verdict.is_(None), Showing.verdict != Verdict.INVITED),
            VACANCY_IS_OPEN,
            ~_insider(),
            is_not_stopped(),
        )
        .order_by(Vacancy.id)
    )
    return (await connection().execute(statement)).all()


_CHANGED_VACANCIES = select(Vacancy.id, Vacancy.changed_at).where(Vacancy.changed_at >= bindparam("since"))


async def changed_vacancies(since: datetime) -> dict[int, datetime]:
    """Vacancies of which matching has to take notice since a moment, each with its mark."""
    rows = await connection().execute(_CHANGED_VACANCIES, {"since": since})
    return {row.id: row.changed_at for row in rows}


async def published_vacancies(vacancy_ids: Collection[int] | None = None) -> Sequence[AnyRow]:
    """What the hard limits read of every published vacancy, or of those of the given ones."""
    statement = select(*_OPENED).where(Vacancy.state == VacancyState.PUBLISHED)
    if vacancy_ids is not None:
        statement = statement.where(Vacancy.id.in_(vacancy_ids))
    return (await connection().execute(statement.order_by(Vacancy.id))).all()


async def published_criteria() -> Sequence[AnyRow]:
    """What every published vacancy asks for, together by vacancy, required tags first and in the employers' order."""
    columns = (VacancyTag.vacancy_id, VacancyTag.tag_id, VacancyTag.required, VacancyTag.starred, VacancyTag.level)
    statement = (
        select(*columns)
        .join(Vacancy, Vacancy.id == VacancyTag.vacancy_id)
        .where(Vacancy.state == VacancyState.PUBLISHED)
        .order_by(VacancyTag.vacancy_id, VacancyTag.required.desc(), VacancyTag.position)
    )
    return (await connection().execute(statement)).all()


async def add_showings(rows: Sequence[dict[str, Any]]) -> list[int]:
    """Writes showings and gives the ids of those whose pair is new."""
    statement = (
        insert_into(Showing).on_conflict_do_nothing(index_elements=["vacancy_id", "resume_id"]).returning(Showing.id)
    )
    return [row.id for row in await connection().execute(statement, list(rows))] if rows else []


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
        select(Showing.id, Showing.verdict, case((is_open(), True), else_=False).label("open"))
        .join(Vacancy, Vacancy.id == Showing.vacancy_id)
        .join(Company, Company.id == Vacancy.company_id)
        .join(Resume, Resume.id == Showing.resume_id)
        .join(Person, Person.id == Resume.person_id)
        .where(Showing.vacancy_id == vacancy_id)
        .order_by(*_ORDER)
    )
    return (await connection().execute(statement)).all()


_IS_KNOWN = or_(Showing.told_at.is_not(None), Showing.returned_at.is_not(None))
"""The employer was told of it once, even where it has come back and waits to be told of again."""


async def showing(showing_id: int) -> AnyRow | None:
    """A showing with its resume and the owner, the vacancy, whether the employer knows of it by now (`told`), and how
    far an introduction has come.
    """
    statement = (
        select(
            Showing.id,
            Showing.vacancy_id,
            Showing.resume_id,
            Showing.reasons,
            Showing.verdict,
            Showing.verdict_reason,
            case((_IS_KNOWN, True), else_=False).label("told"),
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
            case((is_open(), True), else_=False).label("open"),
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


_SPEAKER = (
    Person.id,
    Person.telegram_id,
    Person.timezone,
    Person.first_name,
    CompanyMember.company_id,
    CompanyMember.full_name,
    CompanyMember.contact_telegram,
    CompanyMember.contact_phone,
    CompanyMember.contact_email,
)


async def speakers(company_ids: Collection[int]) -> Sequence[AnyRow]:
    """The members of some companies; of each, first its owner, then whoever came first."""
    statement = (
        select(*_SPEAKER)
        .join(CompanyMember, CompanyMember.person_id == Person.id)
        .where(CompanyMember.company_id.in_(company_ids))
        .order_by(case((CompanyMember.rank == Rank.OWNER, 0), else_=1), CompanyMember.joined_at, Person.id)
    )
    return (await connection().execute(statement)).all()


async def spokesperson(*, company_id: int, prefer: Sequence[int]) -> AnyRow | None:
    """The member who speaks for the company: the first still there of those preferred, else its owner, else anybody."""
    there = await speakers([company_id])
    preferred = (row for person in prefer for row in there if row.id == person)
    return next(preferred, there[0] if there else None)


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
        .where(CompanyMember.person_id == person_id, VACANCY_IS_OPEN, is_open())
        .group_by(Vacancy.id, Vacancy.title)
        .order_by(Vacancy.id.desc())
    )
    return (await connection().execute(statement)).all()
