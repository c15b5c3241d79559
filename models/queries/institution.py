"""The institution as rows: faculties, programmes and groups, join links, and who belongs to it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, delete, exists, func, insert, or_, select, update

from models.base import core
from models.database import connection, insert_into
from models.tables import (
    Faculty,
    Group,
    JoinLink,
    Membership,
    MembershipState,
    Person,
    Programme,
    ProgrammeTag,
    Resume,
    ResumeEntry,
    ResumeState,
    Setting,
)

AnyRow = Row[*tuple[Any, ...]]

KNOWN = (MembershipState.CONFIRMED, MembershipState.GRADUATE)
"""Whom the institution has confirmed to be, or to have been, its student."""

# Built once: it is read for every card that is shown.
_STATE = select(Membership.state).where(Membership.person_id == bindparam("person"))


# -- settings


async def change_setting(name: str, value: dict[str, Any]) -> None:
    """Writes a setting that stands; one that was removed meanwhile stays away."""
    await connection().execute(update(Setting).where(Setting.name == name).values(value=value))


async def remove_setting(name: str) -> None:
    await connection().execute(delete(Setting).where(Setting.name == name))


# -- faculties, programmes, groups


async def structure() -> Sequence[AnyRow]:
    """Everything, by name: a row for each group, and one for a programme or faculty that has nothing below it."""
    statement = (
        select(
            Faculty.id.label("faculty_id"),
            Faculty.name_ru.label("faculty_ru"),
            Faculty.name_en.label("faculty_en"),
            Programme.id.label("programme_id"),
            Programme.name_ru.label("programme_ru"),
            Programme.name_en.label("programme_en"),
            Group.id.label("group_id"),
            Group.name.label("group"),
            Group.graduates_in,
        )
        .outerjoin(Programme, Programme.faculty_id == Faculty.id)
        .outerjoin(Group, Group.programme_id == Programme.id)
        .order_by(Faculty.name_ru, Programme.name_ru, Group.name, Faculty.id)
    )
    return (await connection().execute(statement)).all()


async def tags_of_programmes() -> dict[int, tuple[int, ...]]:
    """The suggested tags of every programme that has some, in order."""
    statement = select(ProgrammeTag.programme_id, ProgrammeTag.tag_id)
    found: dict[int, tuple[int, ...]] = {}
    for row in await connection().execute(statement.order_by(ProgrammeTag.programme_id, ProgrammeTag.position)):
        found[row.programme_id] = (*found.get(row.programme_id, ()), row.tag_id)
    return found


async def tags_of_programme(programme_id: int) -> list[int]:
    statement = select(ProgrammeTag.tag_id).where(ProgrammeTag.programme_id == programme_id)
    return list((await connection().execute(statement.order_by(ProgrammeTag.position))).scalars())


async def add_faculties(rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Adds rows of a table and gives their ids in order."""
    return await _added(insert(Faculty).returning(Faculty.id, sort_by_parameter_order=True), rows)


async def add_programmes(rows: Sequence[Mapping[str, Any]]) -> list[int]:
    return await _added(insert(Programme).returning(Programme.id, sort_by_parameter_order=True), rows)


async def add_groups(rows: Sequence[Mapping[str, Any]]) -> list[int]:
    return await _added(insert(Group).returning(Group.id, sort_by_parameter_order=True), rows)


async def _added(statement: Any, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    return list((await connection().execute(statement, list(rows))).scalars()) if rows else []


async def change_faculties(rows: Sequence[Mapping[str, Any]]) -> None:
    """Sets names; each row holds `key` (the id) beside the columns."""
    await _changed(Faculty, ("name_ru", "name_en"), rows)


async def change_programmes(rows: Sequence[Mapping[str, Any]]) -> None:
    await _changed(Programme, ("name_ru", "name_en"), rows)


async def change_groups(rows: Sequence[Mapping[str, Any]]) -> None:
    await _changed(Group, ("name", "graduates_in"), rows)


async def _changed(table: Any, names: Collection[str], rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        new: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
        given = [{"key": row["key"]} | {f"new_{name}": row[name] for name in names} for row in rows]
        plain = core(table)
        await connection().execute(update(plain).where(plain.c.id == bindparam("key")).values(new), given)


async def set_tags(tags: Mapping[int, Sequence[int]]) -> None:
    """Replaces the suggested tags of the given programmes."""
    if not tags:
        return
    plain = core(ProgrammeTag)
    gone = delete(plain).where(plain.c.programme_id == bindparam("programme"))
    await connection().execute(gone, [{"programme": programme} for programme in tags])
    rows = [
        {"programme_id": programme, "tag_id": tag, "position": place}
        for programme, of_it in tags.items()
        for place, tag in enumerate(of_it)
    ]
    if rows:
        await connection().execute(insert(plain), rows)


async def counts() -> AnyRow:
    """How many faculties, programmes and groups there are, people of each state, and students without a group."""

    def people(state: MembershipState) -> Any:
        statement = select(func.count()).select_from(Membership).where(Membership.state == state)
        return statement.scalar_subquery().label(state.value)

    def rows(table: Any, name: str) -> Any:
        return select(func.count()).select_from(table).scalar_subquery().label(name)

    apart = select(func.count()).select_from(Membership)
    apart = apart.where(Membership.state == MembershipState.CONFIRMED, Membership.group_id.is_(None))
    loose = apart.scalar_subquery().label("loose")

    statement = select(
        rows(Faculty, "faculties"),
        rows(Programme, "programmes"),
        rows(Group, "groups"),
        *(people(state) for state in MembershipState),
        loose,
    )
    return (await connection().execute(statement)).one()


async def faculty(faculty_id: int) -> AnyRow | None:
    statement = select(Faculty.id, Faculty.name_ru, Faculty.name_en).where(Faculty.id == faculty_id)
    return (await connection().execute(statement)).one_or_none()


async def programme(programme_id: int) -> AnyRow | None:
    """A programme with the id of its faculty."""
    statement = select(Programme.id, Programme.name_ru, Programme.name_en, Programme.faculty_id)
    return (await connection().execute(statement.where(Programme.id == programme_id))).one_or_none()


def _group() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Group.id,
            Group.name,
            Group.graduates_in,
            Programme.id.label("programme_id"),
            Programme.name_ru.label("programme_ru"),
            Programme.name_en.label("programme_en"),
            Faculty.id.label("faculty_id"),
            Faculty.name_ru.label("faculty_ru"),
            Faculty.name_en.label("faculty_en"),
        )
        .join(Programme, Programme.id == Group.programme_id)
        .join(Faculty, Faculty.id == Programme.faculty_id)
    )


async def group(group_id: int) -> AnyRow | None:
    """A group with its programme and faculty."""
    return (await connection().execute(_group().where(Group.id == group_id))).one_or_none()


async def count_members(group_id: int) -> dict[MembershipState, int]:
    """How many people of each state a group has."""
    statement = select(Membership.state, func.count()).where(Membership.group_id == group_id)
    return {row[0]: row[1] for row in await connection().execute(statement.group_by(Membership.state))}


async def page_of_faculties(*, skip: int, most: int) -> Sequence[AnyRow]:
    """A page of a list: id, name_ru, name_en, by name."""
    statement = select(Faculty.id, Faculty.name_ru, Faculty.name_en).order_by(Faculty.name_ru, Faculty.id)
    return (await connection().execute(statement.offset(skip).limit(most))).all()


async def page_of_programmes(*, faculty_id: int, skip: int, most: int) -> Sequence[AnyRow]:
    statement = select(Programme.id, Programme.name_ru, Programme.name_en).where(Programme.faculty_id == faculty_id)
    statement = statement.order_by(Programme.name_ru, Programme.id).offset(skip).limit(most)
    return (await connection().execute(statement)).all()


async def page_of_groups(*, programme_id: int, skip: int, most: int) -> Sequence[AnyRow]:
    statement = select(Group.id, Group.name.label("name_ru"), Group.name.label("name_en"))
    statement = statement.where(Group.programme_id == programme_id).order_by(Group.name, Group.id)
    return (await connection().execute(statement.offset(skip).limit(most))).all()


# -- join links


async def add_link(**values: Any) -> int:
    return (await connection().execute(insert(JoinLink).values(uses=0, **values).returning(JoinLink.id))).scalar_one()


async def same_link(
    *,
    faculty_id: int,
    group_id: int | None,
    most_uses: int,
    created_by: int,
    since: datetime,
    expires_from: datetime,
    expires_until: datetime,
) -> int | None:
    """An unused link like this one that the same person made a moment ago: the first of a double tap."""
    statement = select(JoinLink.id).where(
        JoinLink.faculty_id == faculty_id,
        JoinLink.group_id.is_not_distinct_from(group_id),
        JoinLink.most_uses == most_uses,
        JoinLink.created_by == created_by,
        JoinLink.created_at > since,
        JoinLink.expires_at.between(expires_from, expires_until),
        JoinLink.revoked_at.is_(None),
        JoinLink.uses == 0,
    )
    return (await connection().execute(statement.order_by(JoinLink.id.desc()).limit(1))).scalar_one_or_none()


def _link() -> Select[*tuple[Any, ...]]:
    return (
        select(
            JoinLink.id,
            JoinLink.token,
            JoinLink.created_at,
            JoinLink.expires_at,
            JoinLink.most_uses,
            JoinLink.uses,
            JoinLink.revoked_at,
            JoinLink.faculty_id,
            JoinLink.group_id,
            Faculty.name_ru.label("faculty_ru"),
            Faculty.name_en.label("faculty_en"),
            Group.name.label("group"),
            Group.graduates_in,
            Programme.id.label("programme_id"),
            Programme.name_ru.label("programme_ru"),
            Programme.name_en.label("programme_en"),
        )
        .join(Faculty, Faculty.id == JoinLink.faculty_id)
        .outerjoin(Group, Group.id == JoinLink.group_id)
        .outerjoin(Programme, Programme.id == Group.programme_id)
    )


async def link(link_id: int) -> AnyRow | None:
    return (await connection().execute(_link().where(JoinLink.id == link_id))).one_or_none()


async def link_by_token(token: str) -> AnyRow | None:
    return (await connection().execute(_link().where(JoinLink.token == token))).one_or_none()


async def page_of_links(*, since: datetime, skip: int, most: int) -> Sequence[AnyRow]:
    """Links that were not revoked and had not expired by `since`, the newest first."""
    statement = _link().where(JoinLink.revoked_at.is_(None), JoinLink.expires_at > since).order_by(JoinLink.id.desc())
    return (await connection().execute(statement.offset(skip).limit(most))).all()


async def use_link(*, link_id: int, now: datetime) -> bool:
    """Counts one use; False where the link has ended or has none left."""
    statement = (
        update(JoinLink)
        .where(
            JoinLink.id == link_id,
            JoinLink.uses < JoinLink.most_uses,
            JoinLink.expires_at > now,
            JoinLink.revoked_at.is_(None),
        )
        .values(uses=JoinLink.uses + 1)
    )
    return (await connection().execute(statement)).rowcount == 1


async def revoke_link(*, link_id: int, now: datetime) -> bool:
    """False where it was revoked before."""
    statement = update(JoinLink).where(JoinLink.id == link_id, JoinLink.revoked_at.is_(None))
    return (await connection().execute(statement.values(revoked_at=now))).rowcount == 1


# -- memberships


async def membership_state(person_id: int) -> MembershipState | None:
    """None for somebody whom the institution was never asked about."""
    return (await connection().execute(_STATE, {"person": person_id})).scalar_one_or_none()


async def membership(person_id: int) -> AnyRow | None:
    """A person's membership with the names of where they study; a group says the programme."""
    statement = (
        select(
            Membership.person_id,
            Membership.state,
            Membership.faculty_id,
            Membership.group_id,
            Membership.link_id,
            Membership.asked_at,
            Membership.decided_by,
            Faculty.name_ru.label("faculty_ru"),
            Faculty.name_en.label("faculty_en"),
            Group.name.label("group"),
            Group.graduates_in,
            Programme.id.label("programme_id"),
            Programme.name_ru.label("programme_ru"),
            Programme.name_en.label("programme_en"),
        )
        .outerjoin(Faculty, Faculty.id == Membership.faculty_id)
        .outerjoin(Group, Group.id == Membership.group_id)
        .outerjoin(Programme, Programme.id == Group.programme_id)
        .where(Membership.person_id == person_id)
    )
    return (await connection().execute(statement)).one_or_none()


async def ask(*, person_id: int, now: datetime, again: bool) -> bool:
    """Notes that somebody asks to be confirmed; False where they did before. again: a declined one may."""
    fresh = {"state": MembershipState.ASKED, "asked_at": now, "decided_at": None, "decided_by": None}
    statement = insert_into(Membership).values(person_id=person_id, **fresh)
    if again:
        statement = statement.on_conflict_do_update(
            index_elements=["person_id"], set_=fresh, where=Membership.state == MembershipState.DECLINED
        )
    else:
        statement = statement.on_conflict_do_nothing()
    return (await connection().execute(statement)).rowcount == 1


async def join(*, person_id: int, state: MembershipState, now: datetime, **where: int | None) -> None:
    """Makes somebody a member. where: faculty_id, group_id and link_id."""
    values = {"state": state, "decided_at": now, "decided_by": None, **where}
    statement = insert_into(Membership).values(person_id=person_id, asked_at=now, **values)
    await connection().execute(statement.on_conflict_do_update(index_elements=["person_id"], set_=values))


async def decide(*, person_id: int, state: MembershipState, by: int, now: datetime) -> bool:
    """Answers somebody who asked; False where they were answered before."""
    statement = (
        update(Membership)
        .where(Membership.person_id == person_id, Membership.state == MembershipState.ASKED)
        .values(state=state, decided_by=by, decided_at=now)
    )
    return (await connection().execute(statement)).rowcount == 1


async def place(*, person_id: int, faculty_id: int, group_id: int | None) -> bool:
    """Notes where a confirmed person studies; False for anybody else."""
    statement = (
        update(Membership)
        .where(Membership.person_id == person_id, Membership.state.in_(KNOWN))
        .values(faculty_id=faculty_id, group_id=group_id)
    )
    return (await connection().execute(statement)).rowcount == 1


def _members(*, faculty_id: int | None, group_id: int | None, loose: bool) -> Select[*tuple[Any, ...]]:
    name = func.coalesce(Resume.full_name, Person.first_name + func.coalesce(" " + Person.last_name, ""))
    statement = (
        select(Membership.person_id.label("id"), Membership.state, name.label("name"))
        .join(Person, Person.id == Membership.person_id)
        .outerjoin(Resume, Resume.person_id == Membership.person_id)
        .where(Membership.state.in_(KNOWN))
        .order_by(name, Membership.person_id)
    )
    if group_id is not None:
        statement = statement.where(Membership.group_id == group_id)
    if faculty_id is not None:
        statement = statement.where(Membership.faculty_id == faculty_id)
    if loose:
        statement = statement.where(Membership.state == MembershipState.CONFIRMED, Membership.group_id.is_(None))
    return statement


async def page_of_members(*, skip: int, most: int, **where: Any) -> Sequence[AnyRow]:
    """Confirmed students and graduates by name: id, state and name, the one of the resume where there is one.

    where: faculty_id, group_id (or None), and loose: students whose group nobody knows.
    """
    return (await connection().execute(_members(**where).offset(skip).limit(most))).all()


async def all_members(**where: Any) -> Sequence[AnyRow]:
    """The same without pages: SQLite knows no capital letters but English ones, so names are searched outside."""
    return (await connection().execute(_members(**where))).all()


async def become(*, person_id: int, state: MembershipState, instead: MembershipState, now: datetime) -> bool:
    """Changes the state of one person; False where it is not the one it was thought to be."""
    statement = update(Membership).where(Membership.person_id == person_id, Membership.state == instead)
    return (await connection().execute(statement.values(state=state, decided_at=now))).rowcount == 1


async def set_graduation(*, group_id: int, year: int) -> bool:
    """Notes that a group's studies end in this year already; False where they ended then or before."""
    later = or_(Group.graduates_in.is_(None), Group.graduates_in > year)
    statement = update(Group).where(Group.id == group_id, later).values(graduates_in=year)
    return (await connection().execute(statement)).rowcount == 1


async def count_asking() -> int:
    statement = select(func.count()).select_from(Membership).where(Membership.state == MembershipState.ASKED)
    return (await connection().execute(statement)).scalar_one()


async def tags_of(person_id: int) -> list[int]:
    """What the programme of a confirmed person suggests, in order."""
    statement = (
        select(ProgrammeTag.tag_id)
        .join(Group, Group.programme_id == ProgrammeTag.programme_id)
        .join(Membership, Membership.group_id == Group.id)
        .where(Membership.person_id == person_id, Membership.state.in_(KNOWN))
        .order_by(ProgrammeTag.position)
    )
    return list((await connection().execute(statement)).scalars())


# -- what time does


async def graduate(*, now: datetime, until: int | None = None, group_id: int | None = None) -> list[int]:
    """Makes graduates of confirmed students, of groups that end by the year `until` or of one group; their ids."""
    ended = select(Group.id).where(
        Group.graduates_in <= until if until is not None else Group.id == group_id,
    )
    statement = (
        update(Membership)
        .where(Membership.state == MembershipState.CONFIRMED, Membership.group_id.in_(ended))
        .values(state=MembershipState.GRADUATE, decided_at=now)
        .returning(Membership.person_id)
    )
    return sorted((await connection().execute(statement)).scalars())


async def people(ids: Collection[int]) -> Sequence[AnyRow]:
    """Telegram id and time zone of those among the given people who can be written to."""
    statement = select(Person.id, Person.telegram_id, Person.timezone).where(Person.blocked_at.is_(None))
    ids = sorted(ids)
    found: list[AnyRow] = []
    for start in range(0, len(ids), 500):  # PostgreSQL and SQLite take only so many parameters
        part = statement.where(Person.id.in_(ids[start : start + 500])).order_by(Person.id)
        found += (await connection().execute(part)).all()
    return found


async def education_of_students(*, after: int, most: int) -> Sequence[AnyRow]:
    """Education items of confirmed students, by id from `after` on: those who have graduated have no next year."""
    statement = (
        select(ResumeEntry.id, ResumeEntry.data)
        .join(Resume, Resume.id == ResumeEntry.resume_id)
        .join(Membership, Membership.person_id == Resume.person_id)
        .where(
            ResumeEntry.section == "education",
            ResumeEntry.id > after,
            Membership.state == MembershipState.CONFIRMED,
        )
        .order_by(ResumeEntry.id)
        .limit(most)
    )
    return (await connection().execute(statement)).all()


async def set_entries(data: Mapping[int, Mapping[str, Any]]) -> None:
    """Replaces the items of resume entries, by id."""
    if data:
        plain = core(ResumeEntry)
        statement = update(plain).where(plain.c.id == bindparam("key")).values(data=bindparam("item"))
        await connection().execute(statement, [{"key": key, "item": dict(item)} for key, item in data.items()])


async def published_without_membership(*, most: int) -> list[int]:
    """People whose resume is published and about whom the institution was never asked, who published first first."""
    asked = exists().where(Membership.person_id == Resume.person_id)
    statement = select(Resume.person_id).where(Resume.state == ResumeState.PUBLISHED, ~asked)
    return list((await connection().execute(statement.order_by(Resume.id).limit(most))).scalars())


async def unconfirmed_resumes(*, after: int, most: int) -> list[int]:
    """Published resumes of people who are not confirmed, by id from `after` on."""
    known = exists().where(Membership.person_id == Resume.person_id, Membership.state.in_(KNOWN))
    statement = select(Resume.id).where(Resume.state == ResumeState.PUBLISHED, Resume.id > after, ~known)
    return list((await connection().execute(statement.order_by(Resume.id).limit(most))).scalars())


async def name_and_education(person_id: int) -> tuple[str | None, list[dict[str, Any]]]:
    """The name and the education items of a person's resume; None and nothing where there is no resume."""
    statement = (
        select(Resume.full_name, ResumeEntry.data)
        .outerjoin(ResumeEntry, and_(ResumeEntry.resume_id == Resume.id, ResumeEntry.section == "education"))
        .where(Resume.person_id == person_id)
        .order_by(ResumeEntry.position)
    )
    rows = (await connection().execute(statement)).all()
    return (rows[0].full_name if rows else None), [dict(row.data) for row in rows if row.data]


async def published_resume(person_id: int) -> int | None:
    statement = select(Resume.id).where(Resume.person_id == person_id, Resume.state == ResumeState.PUBLISHED)
    return (await connection().execute(statement)).scalar_one_or_none()


def is_known(person: Any) -> Any:
    """Whether employers may see this person's resume as far as the institution is asked: they are confirmed, or the
    administrators allow those who are not. person: the column with the person's id.
    """
    known = exists().where(Membership.person_id == person, Membership.state.in_(KNOWN))
    return or_(known, exists().where(Setting.name == SHOW_UNCONFIRMED))


SHOW_UNCONFIRMED = "show_unconfirmed"
"""The setting whose presence allows resumes of people who are not confirmed."""
