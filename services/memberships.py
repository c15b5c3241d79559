"""Who is a student or a graduate of the institution: confirmed by a join link or in the work queue, kept when over.

Employers see the resumes of people who are confirmed, and those of others only where administrators allow it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from models.queries import institution as queries
from models.queries import jobs as settings
from models.tables import MembershipState, Role
from services import deliveries, improvements, institution, outbox, people, showings, work_queue
from services.errors import NotAllowed, Refusal
from services.institution import JoinLink, Name
from services.people import Person

WORK = "membership"
"""The kind of our items in the work queue; their subject is the person."""

KNOWN = queries.KNOWN

GRADUATION = (8, 1)
AUTUMN = (9, 1)
"""Month and day from which a year's students have graduated, and on which the next year of study begins."""

LAST_COURSE = 6
"""The highest year of study that time alone leads to."""

COURSE_YEAR = "course-year"
"""The setting with the academic year up to which years of study have been raised."""

INSTALLED = "installed"

BATCH = 50
"""Resumes shown in one transaction after the administrators allowed unconfirmed ones."""

ENTRIES = 1000
"""Education items, and people to ask about, that are read at once."""


class DeclineReason(StrEnum):
    """Why somebody is not confirmed. The first ones are one tap; OTHER comes with a text."""

    NOT_LISTED = "not_listed"
    NOT_OURS = "not_ours"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Membership:
    """A person's place in the institution. faculty, programme and group: as far as they are known."""

    person_id: int
    state: MembershipState
    faculty_id: int | None = None
    faculty: Name | None = None
    programme_id: int | None = None
    programme: Name | None = None
    group_id: int | None = None
    group: str | None = None
    graduates_in: int | None = None

    @property
    def known(self) -> bool:
        """Whether the institution has confirmed the person."""
        return self.state in KNOWN


@dataclass(frozen=True, slots=True)
class Joined:
    """What became of opening a link. fresh: False where the person was there already and nothing was counted."""

    membership: Membership
    fresh: bool


@dataclass(frozen=True, slots=True)
class Asking:
    """Somebody who asks to be confirmed, as staff sees them. education: items of their resume."""

    membership: Membership
    name: str
    username: str | None
    education: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of confirming or declining. by: the name of whoever decided. fresh: it was this very press."""

    asking: Asking
    by: str
    by_id: int | None
    fresh: bool


async def of_person(*, person_id: int) -> Membership | None:
    """None for somebody who neither joined nor asked."""
    row = await queries.membership(person_id)
    if row is None:
        return None
    return Membership(
        person_id=row.person_id,
        state=row.state,
        faculty_id=row.faculty_id,
        faculty=Name(row.faculty_ru, row.faculty_en) if row.faculty_ru else None,
        programme_id=row.programme_id,
        programme=Name(row.programme_ru, row.programme_en) if row.programme_ru else None,
        group_id=row.group_id,
        group=row.group,
        graduates_in=row.graduates_in,
    )


async def _get(person_id: int) -> Membership:
    found = await of_person(person_id=person_id)
    if found is None:
        raise Refusal("error-gone")
    return found


async def education_of(*, person_id: int) -> dict[str, Any] | None:
    """What the institution knows of a confirmed person's studies, as an education item of JSON Resume with `faculty`
    and `group` of ours, in the person's language; None where it knows nothing.
    """
    found = await of_person(person_id=person_id)
    if found is None or not found.known:
        return None
    language = (await people.get(person_id=person_id)).language
    item = {
        "institution": await institution.name(),
        "faculty": found.faculty.said(language) if found.faculty else None,
        "area": found.programme.said(language) if found.programme else None,
        "group": found.group,
        "endDate": str(found.graduates_in) if found.graduates_in else None,
    }
    return {key: value for key, value in item.items() if value} or None


async def suggested_tags(*, person_id: int) -> list[int]:
    """The tags that a confirmed person's programme suggests, in order; empty where the programme is not known."""
    return await queries.tags_of(person_id)


# -- by link


async def invitation(*, token: str, now: datetime) -> JoinLink:
    """The link of a token. Refusal "join-unknown", "join-revoked", "join-expired" or "join-used"."""
    found = await institution.link_of(token=token)
    if found is None:
        raise Refusal("join-unknown")
    state = found.state(now)
    if state != "open":
        raise Refusal(f"join-{state}")
    return found


def leads_nowhere(link: JoinLink, membership: Membership | None) -> bool:
    """Whether the person is there already: confirmed in the link's group, or in its faculty where it names no group."""
    if membership is None or not membership.known or membership.faculty_id != link.faculty_id:
        return False
    return link.group_id in (None, membership.group_id)


def _only_places(link: JoinLink, before: Membership | None) -> bool:
    """Whether a faculty's link does no more than say where a graduate studied: that makes nobody a student again."""
    known = before is not None and before.state is MembershipState.GRADUATE and before.faculty_id is None
    return known and link.group_id is None


async def join(*, person: Person, token: str, now: datetime, zone: str) -> Joined:
    """Confirms the person as a student of the link's faculty or group, and counts the use; Refusal as `invitation`.

    Whoever opens the link of a group that has graduated is kept as a graduate, as is a graduate whose faculty was not
    known and who opens a faculty's link. Somebody who is there already is not counted again; of two people who take the
    last use one is refused.
    """
    link = await institution.link_of(token=token)
    before = await of_person(person_id=person.id)
    if link is not None and before is not None and leads_nowhere(link, before):
        await people.start_as(person=person, role=Role.STUDENT, now=now)
        return Joined(before, fresh=False)
    link = await invitation(token=token, now=now)
    if not await queries.use_link(link_id=link.id, now=now):
        await invitation(token=token, now=now)
        raise Refusal("join-used")
    over = link.graduates_in is not None and link.graduates_in <= graduated_by(_today(now, zone))
    over = over or _only_places(link, before)
    await queries.join(
        person_id=person.id,
        state=MembershipState.GRADUATE if over else MembershipState.CONFIRMED,
        faculty_id=link.faculty_id,
        group_id=link.group_id,
        link_id=link.id,
        now=now,
    )
    await people.start_as(person=person, role=Role.STUDENT, now=now)
    await work_queue.finish(kind=WORK, subject_id=person.id, by=person.id, outcome="joined", now=now)
    if before is None or not before.known:
        await _show_resume(person.id, now, zone)
    return Joined(await _get(person.id), fresh=True)


async def choose_group(*, person: Person, group_id: int) -> Membership:
    """Lets somebody who joined by a faculty's link say their group, once: another one needs another link."""
    found = await _get(person.id)
    group = await institution.group(group_id=group_id)
    if not found.known or found.group_id is not None or found.faculty_id != group.faculty.id:
        raise NotAllowed
    await queries.place(person_id=person.id, faculty_id=group.faculty.id, group_id=group.id)
    return await _get(person.id)


# -- by the work queue


async def ask(*, person_id: int, now: datetime, zone: str, again: bool = False) -> bool:
    """Puts somebody whom the institution does not know into the work queue; False where there is nothing to ask.

    zone: the institution's. again: somebody who was declined may ask once more. Staff is told at once where nobody
    else was waiting, and otherwise once a day: the queue leads from one to the next.
    """
    if not await queries.ask(person_id=person_id, now=now, again=again):
        return False
    item_id = await work_queue.add(kind=WORK, subject_id=person_id, now=now)
    waiting = await queries.count_asking()
    asking = await get(person_id=person_id)
    staff = await people.holders(Role.ADMINISTRATOR, Role.MODERATOR)
    await outbox.notify_all(
        recipients=[(one.telegram_id, one.zone(zone)) for one in staff],
        kind="membership-asked",
        values={
            "item": item_id,
            "person": person_id,
            "name": asking.name,
            "education": [_short(item) for item in asking.education[:1]],
            "waiting": waiting,
        },
        now=now,
        key=f"waiting:{_today(now, zone)}" if waiting > 1 else None,
    )
    return True


_TOLD = ("institution", "faculty", "area", "year")


def _short(item: Mapping[str, Any]) -> dict[str, Any]:
    """What a notice needs of an education item; an imported one may hold anything."""
    kept = {key: item[key] for key in _TOLD if isinstance(item.get(key), str | int)}
    return {key: value[:120] if isinstance(value, str) else value for key, value in kept.items()}


async def ask_for_published(*, now: datetime, zone: str) -> None:
    """Puts people into the work queue whose resume was published before the institution was asked about anybody."""
    for person_id in await queries.published_without_membership(most=ENTRIES):
        await ask(person_id=person_id, now=now, zone=zone)


async def get(*, person_id: int) -> Asking:
    """Somebody who asked, whatever became of it. Refusal "error-gone" where they are gone."""
    membership = await _get(person_id)
    person = await people.get(person_id=person_id)
    name, education = await queries.name_and_education(person_id)
    return Asking(membership, name or person.telegram_name, person.username, tuple(education))


async def confirm(*, person_id: int, by: int, now: datetime, zone: str, graduate: bool = False) -> Decision:
    """Confirms somebody who asked, as a student or as a graduate; employers see their resume from now on."""
    state = MembershipState.GRADUATE if graduate else MembershipState.CONFIRMED
    decision = await _decide(person_id, state, by=by, outcome=state.value, now=now)
    if decision.fresh:
        values = {"institution": await institution.name(), "graduate": graduate}
        await _tell([person_id], "membership-confirmed", values, now=now, zone=zone)
        await _show_resume(person_id, now, zone)
    return decision


async def decline(
    *, person_id: int, by: int, now: datetime, zone: str, reason: DeclineReason, text: str | None = None
) -> Decision:
    """Declines somebody who asked; they are told the reason and may ask again."""
    outcome = f"declined-{reason.value}"
    decision = await _decide(person_id, MembershipState.DECLINED, by=by, outcome=outcome, now=now)
    if decision.fresh:
        values = {"reason": reason.value, "text": text or ""}
        await _tell([person_id], "membership-declined", values, now=now, zone=zone)
    return decision


async def _decide(person_id: int, state: MembershipState, *, by: int, outcome: str, now: datetime) -> Decision:
    fresh = await queries.decide(person_id=person_id, state=state, by=by, now=now)
    if fresh:
        await work_queue.finish(kind=WORK, subject_id=person_id, by=by, outcome=outcome, now=now)
    item = await work_queue.of_subject(kind=WORK, subject_id=person_id)
    decided_by = by if fresh else (item.done_by if item else None)
    name = (await people.get(person_id=decided_by)).telegram_name if decided_by is not None else ""
    return Decision(await get(person_id=person_id), name, decided_by, fresh)


async def place(*, person_id: int, faculty_id: int | None = None, group_id: int | None = None) -> Membership:
    """Notes where a confirmed person studies: a group, or else a faculty. Refusal "membership-not-confirmed"."""
    if group_id is not None:
        faculty_id = (await institution.group(group_id=group_id)).faculty.id
    elif faculty_id is not None:
        await institution.faculty(faculty_id=faculty_id)
    assert faculty_id is not None
    if not await queries.place(person_id=person_id, faculty_id=faculty_id, group_id=group_id):
        raise Refusal("membership-not-confirmed")
    return await _get(person_id)


# -- looking after members

PAGE = institution.PAGE


@dataclass(frozen=True, slots=True)
class Member:
    """A confirmed student or a graduate in a list."""

    id: int
    name: str
    state: MembershipState


@dataclass(frozen=True, slots=True)
class Among:
    """Which members a list is of: all; those of a faculty or of a group; or students without a group (loose)."""

    faculty_id: int | None = None
    group_id: int | None = None
    loose: bool = False

    def values(self) -> dict[str, Any]:
        return {"faculty_id": self.faculty_id, "group_id": self.group_id, "loose": self.loose}


@dataclass(frozen=True, slots=True)
class Members:
    """A page of members by name. more: there is another one behind it, or more were found than are shown."""

    members: tuple[Member, ...]
    page: int
    more: bool


async def members(*, among: Among, page: int = 0) -> Members:
    rows = await queries.page_of_members(skip=page * PAGE, most=PAGE + 1, **among.values())
    return Members(tuple(Member(row.id, row.name, row.state) for row in rows[:PAGE]), page, more=len(rows) > PAGE)


async def find(*, among: Among, text: str) -> Members:
    """The first members in whose name every word of the text begins a word; case and ё make no difference."""
    asked = _name_words(text)
    found = [
        Member(row.id, row.name, row.state)
        for row in await queries.all_members(**among.values())
        if asked and _begin(asked, _name_words(row.name))
    ]
    return Members(tuple(found[:PAGE]), 0, more=len(found) > PAGE)


def _name_words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold().replace("ё", "е"))


def _begin(asked: Iterable[str], words: Sequence[str]) -> bool:
    return all(any(word.startswith(each) for word in words) for each in asked)


async def graduate_one(*, person_id: int, now: datetime, zone: str) -> bool:
    """Makes a graduate of one confirmed student, and tells them; False where they are none (any more)."""
    change = {"state": MembershipState.GRADUATE, "instead": MembershipState.CONFIRMED}
    fresh = await queries.become(person_id=person_id, now=now, **change)
    if fresh:
        await _graduated([person_id], now, zone)
    return fresh


def may_study_again(membership: Membership, *, now: datetime, zone: str) -> bool:
    """Whether a graduate may be a student again: the calendar would not make them a graduate at once."""
    over = membership.graduates_in is not None and membership.graduates_in <= graduated_by(_today(now, zone))
    return membership.state is MembershipState.GRADUATE and not over


async def study_again(*, person_id: int, now: datetime, zone: str) -> bool:
    """Makes a student of a graduate again, for one marked by mistake; False where that cannot be."""
    if not may_study_again(await _get(person_id), now=now, zone=zone):
        return False
    change = {"state": MembershipState.CONFIRMED, "instead": MembershipState.GRADUATE}
    return await queries.become(person_id=person_id, now=now, **change)


async def _show_resume(person_id: int, now: datetime, zone: str) -> None:
    """Finds vacancies for a resume that may be shown from now on."""
    resume_id = await queries.published_resume(person_id)
    if resume_id is not None:
        await showings.resume_published(resume_id=resume_id, now=now, zone=zone)
        await deliveries.shown_again(resume_id=resume_id, now=now, zone=zone)


async def _tell(ids: Iterable[int], kind: str, values: Mapping[str, Any], *, now: datetime, zone: str) -> None:
    for row in await queries.people(list(ids)):
        await outbox.notify(telegram_id=row.telegram_id, kind=kind, values=values, now=now, zone=row.timezone or zone)


# -- those who are not confirmed


async def unconfirmed_shown() -> bool:
    """Whether administrators allow resumes of people who are not confirmed."""
    return await settings.setting(queries.SHOW_UNCONFIRMED) is not None


async def show_unconfirmed(*, allowed: bool, now: datetime, by: int | None = None) -> None:
    """Turns it on or off. Resumes that are published already are matched soon after, by `match_unconfirmed`.

    By an administrator, it stands in the improvement register.
    """
    before = await unconfirmed_shown()
    if by is not None and before != allowed:
        words = {True: "on", False: "off"}
        await improvements.setting_changed(
            name="show-unconfirmed", before=words[before], after=words[allowed], by=by, now=now
        )
    if allowed:
        await settings.add_setting(queries.SHOW_UNCONFIRMED, {"since": now.isoformat(), "after": 0})
    else:
        await queries.remove_setting(queries.SHOW_UNCONFIRMED)


async def unconfirmed_due() -> datetime | None:
    """When resumes became allowed that were not matched yet; None where there are none."""
    value = await settings.setting(queries.SHOW_UNCONFIRMED)
    return datetime.fromisoformat(value["since"]) if value and "after" in value else None


async def match_unconfirmed(*, now: datetime, zone: str) -> None:
    """Finds vacancies for the next of the resumes that have become allowed; how far it came stands in the setting."""
    value = await settings.setting(queries.SHOW_UNCONFIRMED)
    if value is None or "after" not in value:
        return
    found = await queries.unconfirmed_resumes(after=value["after"], most=BATCH)
    for resume_id in found:
        await showings.resume_published(resume_id=resume_id, now=now, zone=zone)
    left = {"after": found[-1]} if len(found) == BATCH else {}
    await queries.change_setting(queries.SHOW_UNCONFIRMED, {"since": value["since"], **left})


# -- what time does


def graduated_by(today: date) -> int:
    """The latest year whose students have graduated."""
    return today.year if (today.month, today.day) >= GRADUATION else today.year - 1


def academic_year(today: date) -> int:
    """The year in whose autumn the present year of study began."""
    return today.year if (today.month, today.day) >= AUTUMN else today.year - 1


def risen(item: Mapping[str, Any], years: int, today: date) -> dict[str, Any] | None:
    """An education item some autumns later; None where nothing changes: it names no year of study, or has ended."""
    year = item.get("year")
    if not isinstance(year, int) or isinstance(year, bool) or not 1 <= year < LAST_COURSE or years < 1:
        return None
    end = str(item.get("endDate") or "")[:4]
    if end.isdecimal() and end.isascii() and int(end) <= today.year:
        return None
    return {**item, "year": min(year + years, LAST_COURSE)}


async def turn_year(*, now: datetime, zone: str) -> None:
    """What the calendar does to students: in August those of the last year become graduates, in September the others
    are one year further. Each happens once, however often this runs; zone: the institution's.
    """
    today = _today(now, zone)
    await _graduated(await queries.graduate(now=now, until=graduated_by(today)), now, zone)
    reached = (await settings.setting(COURSE_YEAR) or {}).get("year")
    if reached is None:
        installed = await settings.setting(INSTALLED)
        reached = academic_year(_today(datetime.fromisoformat(installed["at"]), zone) if installed else today)
    current = academic_year(today)
    if current > reached:
        await _raise_courses(current - reached, today)
    await settings.set_setting(COURSE_YEAR, {"year": max(current, reached)})


async def _raise_courses(years: int, today: date) -> None:
    after = 0
    while rows := await queries.education_of_students(after=after, most=ENTRIES):
        later = {row.id: item for row in rows if (item := risen(row.data, years, today))}
        await queries.set_entries(later)
        after = rows[-1].id


async def graduate_group(*, group_id: int, now: datetime, zone: str) -> int:
    """Makes graduates of a whole group's confirmed students, and tells them; how many there were.

    The group ends this year at the latest: whoever comes by its link afterwards is a graduate as well.
    """
    await institution.group(group_id=group_id)
    await institution.end_group(group_id=group_id, year=_today(now, zone).year)
    ids = await queries.graduate(now=now, group_id=group_id)
    await _graduated(ids, now, zone)
    return len(ids)


async def _graduated(ids: Sequence[int], now: datetime, zone: str) -> None:
    if ids:
        await _tell(ids, "membership-graduate", {"institution": await institution.name()}, now=now, zone=zone)


def _today(now: datetime, zone: str) -> date:
    return now.astimezone(ZoneInfo(zone)).date()
