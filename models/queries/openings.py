"""Open vacancies as students find them, their interest in them, and who is sent the weekly list of new ones."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, bindparam, case, delete, exists, func, or_, select, union_all, update

from models.database import connection, insert_into
from models.queries.matching import VACANCY_IS_OPEN
from models.tables import (
    Company,
    CompanyMember,
    Consent,
    ConsentKind,
    Interest,
    Introduction,
    Mute,
    Person,
    Resume,
    ResumeState,
    ResumeTag,
    Showing,
    StopListed,
    Vacancy,
    VacancyTag,
    Verdict,
    WorkKind,
)

AnyRow = Row[*tuple[Any, ...]]

MUTED = "vacancies"
"""The kind under which the weekly list is muted."""


def _may_see(person_id: int) -> ColumnElement[bool]:
    """An open vacancy of a company that is neither on the person's stop-list nor their own; for statements that join
    Company.
    """
    stopped = exists().where(StopListed.person_id == person_id, StopListed.name_key == Company.name_key)
    own = exists().where(CompanyMember.person_id == person_id, CompanyMember.company_id == Vacancy.company_id)
    return and_(VACANCY_IS_OPEN, ~stopped, ~own)


async def places(
    *,
    person_id: int,
    kinds: Collection[WorkKind] = (),
    requiring: Collection[int] = (),
    tag_id: int | None = None,
    only: Collection[int] | None = None,
    limit: int,
) -> Sequence[AnyRow]:
    """What the hard limits need of the vacancies that a person may see, the newest first.

    kinds: of one of these, any where there are none. requiring: that require one of these tags, any where there are
    none. tag_id: that name this tag. only: of these vacancies.
    """
    wanted = [_may_see(person_id)]
    if kinds:
        wanted.append(Vacancy.work_kind.in_(kinds))
    if requiring:
        required = and_(VacancyTag.required, VacancyTag.tag_id.in_(requiring))
        wanted.append(exists().where(VacancyTag.vacancy_id == Vacancy.id, required))
    if tag_id is not None:
        wanted.append(exists().where(VacancyTag.vacancy_id == Vacancy.id, VacancyTag.tag_id == tag_id))
    if only is not None:
        wanted.append(Vacancy.id.in_(only))
    statement = (
        select(Vacancy.id, Vacancy.city, Vacancy.remote, Vacancy.work_kind, Vacancy.starts_on, Vacancy.published_at)
        .join(Company, Company.id == Vacancy.company_id)
        .where(*wanted)
        .order_by(Vacancy.published_at.desc(), Vacancy.id.desc())
        .limit(limit)
    )
    return (await connection().execute(statement)).all()


_CRITERIA = (
    select(VacancyTag.vacancy_id, VacancyTag.tag_id, VacancyTag.required, VacancyTag.starred, VacancyTag.level)
    .where(VacancyTag.vacancy_id.in_(bindparam("vacancies", expanding=True)))
    .order_by(VacancyTag.vacancy_id, VacancyTag.required.desc(), VacancyTag.position)
)


async def criteria(vacancy_ids: Collection[int]) -> Sequence[AnyRow]:
    """What vacancies ask for, required tags first and in the employers' order."""
    return (await connection().execute(_CRITERIA, {"vacancies": list(vacancy_ids)})).all()


async def told(vacancy_ids: Collection[int]) -> Sequence[AnyRow]:
    """The words of vacancies and their companies, with the names of whoever speaks for them: those are to be hidden."""
    statement = (
        select(
            Vacancy.id,
            Vacancy.title,
            Vacancy.duties,
            Vacancy.wage,
            Vacancy.places,
            Vacancy.company_id,
            Vacancy.author_id,
            Company.name.label("company"),
            Company.city.label("company_city"),
            Company.about,
            Person.first_name,
            CompanyMember.full_name,
            CompanyMember.contact_telegram,
        )
        .join(Company, Company.id == Vacancy.company_id)
        .outerjoin(Person, Person.id == Vacancy.author_id)
        .outerjoin(CompanyMember, CompanyMember.person_id == Vacancy.author_id)
        .where(Vacancy.id.in_(vacancy_ids))
    )
    return (await connection().execute(statement)).all()


async def city_of(vacancy_id: int) -> str | None:
    return (await connection().execute(select(Vacancy.city).where(Vacancy.id == vacancy_id))).scalar_one_or_none()


async def still_open(vacancy_ids: Collection[int]) -> set[int]:
    """Those of the vacancies that are open now."""
    statement = (
        select(Vacancy.id)
        .join(Company, Company.id == Vacancy.company_id)
        .where(Vacancy.id.in_(vacancy_ids), VACANCY_IS_OPEN)
    )
    return set((await connection().execute(statement)).scalars())


# -- interest


async def standing(*, person_id: int, vacancy_ids: Collection[int]) -> Sequence[AnyRow]:
    """How a person stands with vacancies: since when they are interested, and how far an introduction has come."""
    statement = (
        select(Vacancy.id, Interest.at, Interest.withdrawn_at, Introduction.state)
        .outerjoin(Interest, and_(Interest.vacancy_id == Vacancy.id, Interest.person_id == person_id))
        .outerjoin(Introduction, and_(Introduction.vacancy_id == Vacancy.id, Introduction.student_id == person_id))
        .where(Vacancy.id.in_(vacancy_ids), or_(Interest.at.is_not(None), Introduction.id.is_not(None)))
    )
    return (await connection().execute(statement)).all()


async def interests(person_id: int) -> list[int]:
    """Vacancies that a person is interested in, the latest first."""
    statement = select(Interest.vacancy_id).where(Interest.person_id == person_id, Interest.withdrawn_at.is_(None))
    return list((await connection().execute(statement.order_by(Interest.at.desc(), Interest.vacancy_id))).scalars())


async def count_interests(*, person_id: int, since: datetime, without: int) -> int:
    """In how many vacancies a person said to be interested since a moment, also where they took it back."""
    statement = select(func.count()).where(
        Interest.person_id == person_id, Interest.at >= since, Interest.vacancy_id != without
    )
    return (await connection().execute(statement)).scalar_one()


async def add_interest(*, person_id: int, vacancy_id: int, at: datetime) -> bool:
    """Notes an interest; False where the person had one before, which stands again now."""
    values = {"person_id": person_id, "vacancy_id": vacancy_id, "at": at}
    new = await connection().execute(insert_into(Interest).values(values).on_conflict_do_nothing())
    if new.rowcount == 1:
        return True
    statement = update(Interest).where(
        Interest.person_id == person_id, Interest.vacancy_id == vacancy_id, Interest.withdrawn_at.is_not(None)
    )
    # The first moment stays: a mark put on again rings at nobody's.
    await connection().execute(statement.values(withdrawn_at=None))
    return False


async def withdraw_interest(*, person_id: int, vacancy_id: int, at: datetime) -> bool:
    """False where there was none."""
    statement = update(Interest).where(
        Interest.person_id == person_id, Interest.vacancy_id == vacancy_id, Interest.withdrawn_at.is_(None)
    )
    return (await connection().execute(statement.values(withdrawn_at=at))).rowcount == 1


async def drop_unsent(*, person_id: int, vacancy_id: int) -> None:
    """Takes away a showing that came of an interest and that no employer was told of; one that matching had found
    before stays.
    """
    since = select(Interest.at).where(Interest.person_id == person_id, Interest.vacancy_id == vacancy_id)
    mine = select(Resume.id).where(Resume.person_id == person_id)
    statement = delete(Showing).where(
        Showing.vacancy_id == vacancy_id,
        Showing.resume_id.in_(mine),
        Showing.told_at.is_(None),
        Showing.returned_at.is_(None),
        Showing.verdict.is_(None),
        Showing.shown_at >= since.scalar_subquery(),
    )
    await connection().execute(statement)


async def interested(vacancy_id: int) -> frozenset[int]:
    """Showings of a vacancy whose students are interested in it."""
    statement = (
        select(Showing.id)
        .join(Resume, Resume.id == Showing.resume_id)
        .join(Interest, and_(Interest.vacancy_id == Showing.vacancy_id, Interest.person_id == Resume.person_id))
        .where(Showing.vacancy_id == vacancy_id, Interest.withdrawn_at.is_(None))
    )
    return frozenset((await connection().execute(statement)).scalars())


# -- the weekly list


async def mute(*, person_id: int, at: datetime) -> None:
    values = {"person_id": person_id, "kind": MUTED, "muted_at": at}
    await connection().execute(insert_into(Mute).values(values).on_conflict_do_nothing())


async def unmute(person_id: int) -> None:
    await connection().execute(delete(Mute).where(Mute.person_id == person_id, Mute.kind == MUTED))


async def is_muted(person_id: int) -> bool:
    muted = exists().where(Mute.person_id == person_id, Mute.kind == MUTED)
    return (await connection().execute(select(muted))).scalar_one()


def _subscribed() -> ColumnElement[bool]:
    """A student who agreed to be sent vacancies, has not muted that, can be reached, and has not found work; for
    statements that have Person and Resume.
    """
    agreed = exists().where(
        Consent.person_id == Person.id, Consent.kind == ConsentKind.MAILING, Consent.withdrawn_at.is_(None)
    )
    muted = exists().where(Mute.person_id == Person.id, Mute.kind == MUTED)
    ended = Resume.state.in_((ResumeState.HIRED, ResumeState.HIDDEN))
    return and_(agreed, ~muted, ~ended, Person.blocked_at.is_(None))


async def zones() -> list[str | None]:
    """The time zones people live in; None where somebody told none. Read at every tick, so nothing else is asked."""
    return list((await connection().execute(select(Person.timezone).distinct())).scalars())


async def subscribers(*, zones: Collection[str | None], after: int, limit: int) -> Sequence[AnyRow]:
    """Those who are sent the weekly list and live in the zones, by id, after an id."""
    told = [zone for zone in zones if zone is not None]
    here = Person.timezone.in_(told)
    statement = (
        select(Person.id, Person.telegram_id, Person.timezone)
        .join(Resume, Resume.person_id == Person.id)
        .where(_subscribed(), or_(here, Person.timezone.is_(None)) if None in zones else here, Person.id > after)
        .order_by(Person.id)
        .limit(limit)
    )
    return (await connection().execute(statement)).all()


async def published_between(*, since: datetime, until: datetime) -> Sequence[AnyRow]:
    """Open vacancies that came to be open from just after a moment until another, the newest first."""
    statement = (
        select(Vacancy.id, Vacancy.city, Vacancy.remote, Vacancy.work_kind, Vacancy.starts_on, Vacancy.company_id)
        .join(Company, Company.id == Vacancy.company_id)
        .where(VACANCY_IS_OPEN, Vacancy.published_at > since, Vacancy.published_at <= until)
        .order_by(Vacancy.published_at.desc(), Vacancy.id.desc())
    )
    return (await connection().execute(statement)).all()


async def seekers(person_ids: Collection[int]) -> Sequence[AnyRow]:
    """What the resumes of these people tell of the work they look for."""
    columns = (
        Resume.id,
        Resume.person_id,
        Resume.work_kinds,
        Resume.city,
        Resume.remote,
        Resume.relocation,
        Resume.available_from,
    )
    return (await connection().execute(select(*columns).where(Resume.person_id.in_(person_ids)))).all()


async def skills(resume_ids: Collection[int]) -> Sequence[AnyRow]:
    statement = select(ResumeTag.resume_id, ResumeTag.tag_id, ResumeTag.level)
    order = (ResumeTag.resume_id, ResumeTag.position)
    return (await connection().execute(statement.where(ResumeTag.resume_id.in_(resume_ids)).order_by(*order))).all()


async def hidden_companies(person_ids: Collection[int]) -> set[tuple[int, int]]:
    """Pairs of a person and a company that is on their stop-list or their own."""
    stopped = select(StopListed.person_id, Company.id).join(Company, Company.name_key == StopListed.name_key)
    own = select(CompanyMember.person_id, CompanyMember.company_id)
    found = union_all(
        stopped.where(StopListed.person_id.in_(person_ids)), own.where(CompanyMember.person_id.in_(person_ids))
    )
    return {(person, company) for person, company in await connection().execute(found)}


async def known(*, person_ids: Collection[int], vacancy_ids: Collection[int]) -> set[tuple[int, int]]:
    """Pairs of a person and a vacancy that they were interested in or are invited to."""
    interest = select(Interest.person_id, Interest.vacancy_id).where(
        Interest.person_id.in_(person_ids), Interest.vacancy_id.in_(vacancy_ids)
    )
    invited = select(Introduction.student_id, Introduction.vacancy_id).where(
        Introduction.student_id.in_(person_ids), Introduction.vacancy_id.in_(vacancy_ids)
    )
    return {(person, vacancy) for person, vacancy in await connection().execute(union_all(interest, invited))}


# -- how a resume does


async def shown_and_saved(*, resume_id: int, since: datetime) -> tuple[int, int]:
    """How often employers were told of a resume, and saved or invited it, since a moment."""
    told = or_(Showing.told_at >= since, and_(Showing.returned_at.is_not(None), Showing.shown_at >= since))
    liked = Showing.verdict.in_((Verdict.SAVED, Verdict.INVITED))
    statement = select(
        func.count(case((told, 1))),
        func.count(case((and_(liked, Showing.verdict_at >= since), 1))),
    ).where(Showing.resume_id == resume_id)
    shown, saved = (await connection().execute(statement)).one()
    return shown, saved
