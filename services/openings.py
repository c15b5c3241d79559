"""Open vacancies as a student finds them: those that fit, those that a search finds, and one of them in full.

What an employer wrote has passed `anonymous` before anybody reads it: contacts come with an acceptance and not before.
A company on the student's stop-list and the student's own company are never among them.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from models.queries import openings as queries
from models.tables import IntroductionState, WorkKind
from services import candidates, fitting, places, reading, resumes
from services.candidates import REASONS, Criterion
from services.errors import Refusal
from services.fitting import Judged, Seeker
from services.matching import State, same_city
from services.privacy import anonymous
from services.resumes import Resume
from services.tags import store

PAGE = 5
"""Vacancies on one page: each takes three lines of a phone."""

SCANNED, RANKED = 2000, 500
"""Newest vacancies whose place is looked at, and how many of those that remain are ranked: more than anybody reads."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What a search asks for; nothing of it is all vacancies that the student may see.

    fitting: only those for which the student would be shown. near: a vacancy whose city is meant. mine: only those that
    the student is interested in.
    """

    fitting: bool = True
    tag_id: int | None = None
    kind: WorkKind | None = None
    near: int | None = None
    remote: bool = False
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """An open vacancy for one student, with the employer's words cleaned.

    fits: the student would be shown for it. within: kind of work and place are what they look for.
    interested: they said so and have not taken it back. introduction: what has become of an invitation.
    """

    id: int
    title: str
    company: str
    company_city: str | None
    about: str
    duties: str
    city: str | None
    remote: bool
    work_kind: WorkKind | None
    wage: Mapping[str, Any] | None
    starts_on: date | None
    places: int
    fits: bool
    within: bool
    criteria: tuple[Criterion, ...]
    interested: bool = False
    introduction: IntroductionState | None = None

    def required(self, state: State) -> tuple[Criterion, ...]:
        """The required criteria that are met, partly met or missing."""
        return tuple(each for each in self.criteria if each.required and each.state is state)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list. total: how many there are on all pages. city: the one that was searched for."""

    openings: tuple[Opening, ...]
    page: int
    last: int
    total: int
    city: str | None = None


async def own(person_id: int) -> Resume:
    """The student's resume; Refusal where they have not even begun one."""
    resume = await resumes.of_person(person_id=person_id)
    if resume is None:
        raise Refusal("openings-resume-first")
    return resume


async def find(*, person_id: int, wanted: Filter, today: date, page: int = 0) -> Page:
    """A page of vacancies, those that fit best first, among equals the newest."""
    catalogue = await store.catalogue()
    who = fitting.seeker(await own(person_id), catalogue)
    city = await queries.city_of(wanted.near) if wanted.near else None
    rows = [row for row in await _rows(person_id, wanted, who) if _placed(row, wanted, city)]
    if wanted.fitting and not wanted.mine:
        near = {each.id for each in fitting.vacancies(rows, (), today) if fitting.within(each, who)}
        rows = [row for row in rows if row.id in near]
    rows = rows[:RANKED]
    asked = fitting.vacancies(rows, await queries.criteria([row.id for row in rows]), today)
    found = fitting.judge(asked, who, fitting.scales(asked, catalogue))
    if wanted.fitting and not wanted.mine and who.skills:
        found = [each for each in found if each.fits]
    if not wanted.mine:
        found.sort(key=lambda each: (each.fits, each.score), reverse=True)
    last = max((len(found) - 1) // PAGE, 0)
    page = min(page, last)
    shown = await described(person_id=person_id, found=found[page * PAGE : (page + 1) * PAGE], rows=rows)
    return Page(tuple(shown), page, last, len(found), city)


async def _rows(person_id: int, wanted: Filter, who: Seeker) -> Sequence[Any]:
    if wanted.mine:
        mine = await queries.interests(person_id)
        order = {vacancy: place for place, vacancy in enumerate(mine)}
        return sorted(
            await queries.places(person_id=person_id, only=mine, limit=SCANNED), key=lambda row: order[row.id]
        )
    fitting_only = wanted.fitting
    kinds = [wanted.kind] if wanted.kind else [WorkKind(kind) for kind in who.kinds] if fitting_only else []
    return await queries.places(
        person_id=person_id,
        kinds=kinds,
        requiring=who.skills.keys() if fitting_only else (),
        tag_id=wanted.tag_id,
        limit=SCANNED,
    )


def _placed(row: Any, wanted: Filter, city: str | None) -> bool:
    if wanted.remote and not row.remote:
        return False
    return city is None or same_city(row.city, city)


async def one(*, person_id: int, vacancy_id: int, today: date) -> Opening:
    """A vacancy in full; Refusal where it is not open (any more) or not for this student to see."""
    found, rows = await judged(person_id=person_id, vacancy_id=vacancy_id, today=today)
    [shown] = await described(person_id=person_id, found=[found], rows=rows)
    return shown


async def judged(*, person_id: int, vacancy_id: int, today: date) -> tuple[Judged, Sequence[Any]]:
    """How a vacancy fits the student now, with its row; Refusal as in `one`."""
    catalogue = await store.catalogue()
    who = fitting.seeker(await own(person_id), catalogue)
    rows = await queries.places(person_id=person_id, only=[vacancy_id], limit=1)
    if not rows:
        raise Refusal("openings-gone")
    [vacancy] = fitting.vacancies(rows, await queries.criteria([vacancy_id]), today)
    return fitting.judged(vacancy, who, fitting.scales([vacancy], catalogue)), rows


async def described(*, person_id: int, found: Sequence[Judged], rows: Sequence[Any]) -> list[Opening]:
    """Vacancies with their words, in the given order. rows: their places, as `queries.places` gives them."""
    ids = [each.vacancy.id for each in found]
    words = {row.id: row for row in await queries.told(ids)}
    standing = {row.id: row for row in await queries.standing(person_id=person_id, vacancy_ids=ids)}
    placed = {row.id: row for row in rows}
    catalogue = await store.catalogue()
    return [_opening(each, placed[each.vacancy.id], words[each.vacancy.id], standing, catalogue) for each in found]


def _opening(found: Judged, place: Any, row: Any, standing: Mapping[int, Any], catalogue: store.Catalogue) -> Opening:
    # A title or a company may bear a name in public; whom to ask for is told with the acceptance.
    names = [name for name in (row.full_name, row.first_name, row.contact_telegram) if name]

    def hidden(text: str | None, names: Collection[str] = ()) -> str:
        return anonymous(text or "", names)

    stands = standing.get(row.id)
    return Opening(
        id=row.id,
        title=hidden(row.title),
        company=hidden(row.company),
        company_city=hidden(row.company_city) or None,
        about=hidden(row.about, names),
        duties=hidden(row.duties, names),
        city=hidden(place.city) or None,
        remote=place.remote,
        work_kind=place.work_kind,
        wage=row.wage,
        starts_on=place.starts_on,
        places=row.places,
        fits=found.fits,
        within=found.within,
        criteria=candidates.criteria(REASONS.dump_python(found.reasons, mode="json"), catalogue),
        interested=stands is not None and stands.at is not None and stands.withdrawn_at is None,
        introduction=stands.state if stands is not None else None,
    )


async def has_interests(*, person_id: int) -> bool:
    return bool(await queries.interests(person_id))


# -- search


async def understood(*, person_id: int, text: str) -> Filter:
    """The search that a message means: «SQL, Казань, стажировка». The last of several tags, cities or kinds counts.

    Refusal for a piece that is none of these, or a city without any open vacancy.
    """
    found = Filter(fitting=False)
    for piece in filter(None, (piece.strip() for piece in text.replace(";", ",").split(","))):
        found = await _with_piece(person_id, found, piece)
    if found == Filter(fitting=False):
        raise Refusal("openings-search-what")
    return found


async def _with_piece(person_id: int, found: Filter, piece: str) -> Filter:
    changes: dict[str, Any] = {}
    tag = (await store.catalogue()).index.resolve(piece)
    city = places.find(piece)
    if (kind := _kind(piece)) is not None:
        changes["kind"] = kind
    elif _is_remote(piece):
        changes["remote"] = True
    elif city is not None and (tag is None or tag.how != "exact"):
        changes["near"] = await _in_city(person_id, piece, city.ru)
    elif tag is not None and tag.confident:
        changes["tag_id"] = (await store.catalogue()).ids[tag.tag.slug]
    else:
        raise Refusal("openings-search-unknown", piece=piece[:60])
    return replace(found, **changes)


def _kind(piece: str) -> WorkKind | None:
    try:
        kinds = reading.work_kinds(piece)
    except Refusal:
        return None
    return kinds[0] if len(kinds) == 1 else None


def _is_remote(piece: str) -> bool:
    try:
        place = reading.place(piece)
    except Refusal:
        return False
    return place.remote and place.city is None


async def _in_city(person_id: int, piece: str, city: str) -> int:
    rows = await queries.places(person_id=person_id, limit=SCANNED)
    found = next((row.id for row in rows if same_city(row.city, city)), None)
    if found is None:
        raise Refusal("openings-search-city", city=piece[:60])
    return int(found)
