"""The weekly list of new vacancies: on Monday at ten where the student lives, for those who turned it on.

Which week's lists went out stands in a setting that moves in the transaction that posts them, a part of the students at
a time; and a list is posted once for a person and week by its key. Nothing new, nothing sent.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter

from models.queries import jobs as settings
from models.queries import openings as queries
from models.tables import ConsentKind, TagLevel, WorkKind
from services import fitting, outbox, people
from services.fitting import Judged, Scales, Seeker, Vacancy
from services.matching import State
from services.privacy import anonymous
from services.tags import store

KIND = "openings"

HOUR = time(10)
WEEK = timedelta(weeks=1)

LATE = timedelta(days=3)
"""How long after its moment a list is still sent, where the bot was not running then."""

MOST = 7
"""Lines of one list: a glance, and the rest is behind a button."""

BATCH = 200
"""Students served in one transaction; the rest is still due and follows at the next tick."""

THROUGH = "openings-digest"
"""The setting: `through`, the moment up to which everybody was served; `moment` and `after`, the one that is being
served and the last id of it.
"""


@dataclass(frozen=True, slots=True)
class Line:
    """A new vacancy in the list. met, asked: how many of the required criteria the student meets, of how many."""

    vacancy_id: int
    title: str
    company: str
    city: str | None
    remote: bool
    work_kind: WorkKind | None
    met: int
    asked: int


LINES: TypeAdapter[tuple[Line, ...]] = TypeAdapter(tuple[Line, ...])
"""The lines as JSON values and back, for the notice."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """agreed: the student has consented to be sent vacancies. muted: and wants none now, or no offer of it."""

    agreed: bool
    muted: bool

    @property
    def on(self) -> bool:
        return self.agreed and not self.muted


async def subscription(*, person_id: int) -> Subscription:
    agreed = await people.has_consent(person_id=person_id, kind=ConsentKind.MAILING)
    return Subscription(agreed, await queries.is_muted(person_id))


async def mute(*, person_id: int, now: datetime) -> None:
    """Sends no more lists, and offers none."""
    await queries.mute(person_id=person_id, at=now)


async def unmute(*, person_id: int) -> None:
    """Sends lists again, where the student has agreed to it."""
    await queries.unmute(person_id)


def monday(after: datetime, zone: str) -> datetime:
    """The first Monday, ten o'clock in a time zone, later than a moment; in UTC."""
    local = after.astimezone(ZoneInfo(zone))
    day = local.date() + timedelta(days=-local.weekday() % 7)
    found = datetime.combine(day, HOUR, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    if found > after:
        return found
    return datetime.combine(day + timedelta(days=7), HOUR, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def next_moment(zones: Iterable[str], through: datetime) -> tuple[datetime, frozenset[str]] | None:
    """The first moment after `through` at which it is time somewhere, and where; None where nobody waits."""
    moments = {zone: monday(through, zone) for zone in zones}
    if not moments:
        return None
    first = min(moments.values())
    return first, frozenset(zone for zone, moment in moments.items() if moment == first)


async def next_due(zone: str) -> datetime | None:
    """When somebody is to be sent a list next; may be past. zone: the institution's, for those who told none."""
    found = next_moment({each or zone for each in await queries.zones()}, await _through())
    return found[0] if found else None


async def _through() -> datetime:
    stands = (await settings.setting(THROUGH) or {}).get("through")
    begun = stands or (await settings.setting("installed") or {}).get("at")
    return datetime.fromisoformat(begun) if begun else datetime.min.replace(year=2000, tzinfo=UTC)


async def send_due(*, now: datetime, zone: str) -> None:
    """Serves the next part of those whose Monday has come; what is later than `LATE` is not made up for."""
    kept = await settings.locked(THROUGH)
    through = max(await _through(), now - LATE)
    found = next_moment({each or zone for each in await queries.zones()}, through)
    if found is None or found[0] > now:
        await settings.set_setting(THROUGH, {"through": through.isoformat()})
        return
    moment, here = found
    where = {*here, None} if zone in here else here
    after = kept["after"] if kept.get("moment") == moment.isoformat() else 0
    waiting = await queries.subscribers(zones=where, after=after, limit=BATCH)
    await _send(waiting, moment=moment, now=now, zone=zone)
    if len(waiting) < BATCH:
        await settings.set_setting(THROUGH, {"through": moment.isoformat()})
    else:
        part = {"through": through.isoformat(), "moment": moment.isoformat(), "after": waiting[-1].id}
        await settings.set_setting(THROUGH, part)


async def send_now(*, now: datetime, zone: str) -> None:
    """By hand: everybody's list as of now, whatever day it is; a week's list goes to nobody twice."""
    where = {*await queries.zones(), None}
    after = 0
    while waiting := await queries.subscribers(zones=where, after=after, limit=BATCH):
        await _send(waiting, moment=now, now=now, zone=zone)
        after = waiting[-1].id


async def _send(waiting: Sequence[Any], *, moment: datetime, now: datetime, zone: str) -> None:
    """The lists of these students: what was published in the week before the moment."""
    rows = await queries.published_between(since=moment - WEEK, until=moment)
    if not rows or not waiting:
        return
    catalogue = await store.catalogue()
    ids = [row.id for row in rows]
    new = fitting.vacancies(rows, await queries.criteria(ids), now.astimezone(ZoneInfo(zone)).date())
    weighed = fitting.scales(new, catalogue)
    people_ids = [person.id for person in waiting]
    seekers = await _seekers(people_ids, catalogue)
    hidden = await queries.hidden_companies(people_ids)
    known = await queries.known(person_ids=people_ids, vacancy_ids=ids)
    company = {row.id: row.company_id for row in rows}
    requiring = _requiring(new)
    lists = {}
    for person in waiting:
        who = seekers.get(person.id)
        near = {key for tag in who.skills for key in requiring.get(tag, ())} if who else set()
        asked = [
            vacancy
            for vacancy in new
            if vacancy.id in near
            and (person.id, vacancy.id) not in known
            and (person.id, company[vacancy.id]) not in hidden
        ]
        if who and (found := _fitting(asked, who, weighed)):
            lists[person] = found
    words = await _words({each.vacancy.id for found in lists.values() for each in found[:MOST]})
    for person, found in lists.items():
        lines = tuple(_line(each, *words[each.vacancy.id]) for each in found[:MOST])
        await _post(person, lines, len(found) - len(lines), moment=moment, now=now, zone=zone)


async def _seekers(person_ids: Sequence[int], catalogue: store.Catalogue) -> dict[int, Seeker]:
    """What each of these people looks for and can do."""
    rows = await queries.seekers(person_ids)
    skills: dict[int, dict[int, TagLevel | None]] = {}
    for row in await queries.skills([row.id for row in rows]):
        skills.setdefault(row.resume_id, {})[row.tag_id] = row.level
    return {row.person_id: fitting.seeker_of(row, skills.get(row.id, {}), catalogue) for row in rows}


def _requiring(new: Sequence[Vacancy]) -> dict[int, list[int]]:
    """The vacancies that require each tag."""
    found: dict[int, list[int]] = {}
    for vacancy in new:
        for each in vacancy.criteria:
            if each.required:
                found.setdefault(each.tag, []).append(vacancy.id)
    return found


def _fitting(asked: Sequence[Vacancy], who: Seeker, weighed: Scales) -> list[Judged]:
    """What fits a student, the best first."""
    return sorted((each for each in fitting.judge(asked, who, weighed) if each.fits), key=lambda each: -each.score)


async def _words(vacancy_ids: Collection[int]) -> dict[int, tuple[str, str]]:
    """Titles and companies, without contacts."""
    rows = await queries.told(vacancy_ids)
    return {row.id: (anonymous(row.title or "", ()), anonymous(row.company or "", ())) for row in rows}


def _line(found: Judged, title: str, company: str) -> Line:
    required = [reason for reason in found.reasons if reason.required]
    return Line(
        vacancy_id=found.vacancy.id,
        title=title,
        company=company,
        city=anonymous(found.vacancy.city or "", ()) or None,
        remote=found.vacancy.remote,
        work_kind=found.vacancy.kind,
        met=sum(reason.state is State.MET for reason in required),
        asked=len(required),
    )


async def _post(person: Any, lines: tuple[Line, ...], more: int, *, moment: datetime, now: datetime, zone: str) -> None:
    where = person.timezone or zone
    year, week, _ = moment.astimezone(ZoneInfo(where)).isocalendar()
    await outbox.notify(
        telegram_id=person.telegram_id,
        kind=KIND,
        values={"lines": LINES.dump_python(lines, mode="json"), "more": more},
        now=now,
        zone=where,
        key=f"{person.id}:{year}-W{week}",
    )


async def still_to_tell(values: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The values of a list as it may go out now: vacancies that were closed meanwhile are left out."""
    ids = [line["vacancy_id"] for line in values["lines"]]
    there = await queries.still_open(ids)
    lines = [line for line in values["lines"] if line["vacancy_id"] in there]
    return {**values, "lines": lines} if lines else None
