"""Vacancies: written question by question, published at once or as soon as the company is approved, paused, closed.

Every function that changes one is given the person and checks that the vacancy is their company's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.queries import companies as company_queries
from models.queries import tags as tag_queries
from models.queries import vacancies as queries
from models.tables import CompanyState, VacancyState, WorkKind
from services import showings
from services.errors import NotAllowed, Refusal
from services.people import Person
from services.reading import Place
from services.tags import store

MOST_TAGS = 30
"""In one answer, as in the question about tags."""

QUESTIONS = ("title", "duties", "place", "work_kind", "required", "nice")
"""What is asked, in order."""

OPTIONAL = frozenset({"nice"})
MATCHED = frozenset({"place", "work_kind", "required", "nice"})
"""What decides who fits: changing it while the vacancy is published brings other candidates."""

ENDED = (VacancyState.FILLED, VacancyState.CLOSED)
LIVE = (VacancyState.READY, VacancyState.PUBLISHED, VacancyState.PAUSED)


@dataclass(frozen=True, slots=True)
class Vacancy:
    """title and duties are empty, work_kind None, city None with remote False while they are unanswered in a draft.

    required, nice: tag ids in the employer's order. skipped: questions left out on purpose.
    """

    id: int
    company_id: int
    author_id: int
    state: VacancyState
    title: str
    duties: str
    city: str | None
    remote: bool
    work_kind: WorkKind | None
    required: tuple[int, ...]
    nice: tuple[int, ...]
    published_at: datetime | None
    skipped: tuple[str, ...] = ()

    @property
    def place(self) -> Place | None:
        return Place(self.city, self.remote) if self.city or self.remote else None

    def answers(self) -> dict[str, Any]:
        """What is answered, by question; None is unanswered."""
        return {
            "title": self.title or None,
            "duties": self.duties or None,
            "place": self.place,
            "work_kind": self.work_kind,
            "required": self.required or None,
            "nice": self.nice if self.nice or "nice" in self.skipped else None,
        }

    @property
    def unanswered(self) -> str | None:
        """The first question without an answer."""
        answers = self.answers()
        return next((name for name in QUESTIONS if answers[name] is None), None)

    @property
    def missing(self) -> str | None:
        """The first question that has to be answered before publication."""
        answers = self.answers()
        return next((name for name in QUESTIONS if answers[name] is None and name not in OPTIONAL), None)


@dataclass(frozen=True, slots=True)
class Line:
    """A vacancy in its company's list; the title is empty in a draft that has none yet."""

    id: int
    title: str
    state: VacancyState


async def _vacancy(row: Any) -> Vacancy:
    tags = await queries.tags_of(row.id)
    return Vacancy(
        id=row.id,
        company_id=row.company_id,
        author_id=row.author_id,
        state=row.state,
        title=row.title or "",
        duties=row.duties or "",
        city=row.city,
        remote=row.remote,
        work_kind=row.work_kind,
        required=tuple(tag.tag_id for tag in tags if tag.required),
        nice=tuple(tag.tag_id for tag in tags if not tag.required),
        published_at=row.published_at,
        skipped=tuple(row.skipped),
    )


async def get(*, vacancy_id: int) -> Vacancy:
    """Refusal "error-gone" where there is no such vacancy."""
    row = await queries.get(vacancy_id)
    if row is None:
        raise Refusal("error-gone")
    return await _vacancy(row)


async def own(*, vacancy_id: int, person: Person) -> Vacancy:
    """The vacancy for somebody of its company; NotAllowed for anybody else.

    Refusal "error-gone" where there is none: a draft that was deleted with a double tap, or by a colleague.
    """
    row = await queries.get(vacancy_id)
    if row is None:
        raise Refusal("error-gone")
    company = await company_queries.of_person(person.id)
    if company is None or row.company_id != company.id:
        raise NotAllowed
    return await _vacancy(row)


async def draft(*, person: Person) -> Vacancy | None:
    """The vacancy that the person has begun and not yet finished."""
    company = await company_queries.of_person(person.id)
    row = await queries.draft_of(company_id=company.id, author_id=person.id) if company else None
    return await _vacancy(row) if row else None


async def of_company(*, company_id: int, offset: int = 0, limit: int) -> Sequence[Line]:
    """A page of a company's vacancies, those that can be worked on first."""
    rows = await queries.of_company(company_id, offset=offset, limit=limit)
    return [Line(row.id, row.title or "", row.state) for row in rows]


async def count_of_company(*, company_id: int) -> int:
    return await queries.count_of_company(company_id)


async def answer(*, person: Person, vacancy_id: int | None, question: str, value: Any, now: datetime, zone: str) -> int:
    """Keeps one answer and gives the vacancy's id; without an id a new draft begins.

    value: a text, a Place, a WorkKind or tag ids, as the question asks; None where it is skipped. A published vacancy
    is matched anew where the answer decides who fits.
    """
    vacancy = await own(vacancy_id=vacancy_id, person=person) if vacancy_id is not None else None
    if vacancy and vacancy.state in ENDED:
        raise Refusal("vacancy-ended")
    if value is None and question not in OPTIONAL:
        raise Refusal("form-text-please")
    if question in ("required", "nice"):
        value = await _tags(question, value or (), vacancy)
    key = vacancy.id if vacancy else await _begin(person, now)
    await _write(key, question, value)
    skipped = set(vacancy.skipped if vacancy else ()) - {question}
    if not value:
        skipped.add(question)
    await queries.change(key, updated_at=now, skipped=sorted(skipped))
    if vacancy and vacancy.state is VacancyState.PUBLISHED and question in MATCHED:
        await showings.vacancy_published(vacancy_id=key, now=now, zone=zone)
    return key


async def _begin(person: Person, now: datetime) -> int:
    company = await company_queries.of_person(person.id)
    if company is None or company.state is CompanyState.DRAFT:
        raise Refusal("vacancy-company-first")
    return await queries.add(company_id=company.id, author_id=person.id, now=now)


async def _tags(question: str, tag_ids: Sequence[int], vacancy: Vacancy | None) -> list[int]:
    """The ids that may be kept: known ones, each once; what is required already is not nice to have as well.

    A draft may be without required tags while its author looks for them, a vacancy that is shown may not.
    """
    current = (await store.catalogue()).current(tag_ids)
    taken = vacancy.required if vacancy and question == "nice" else ()
    kept = [tag_id for tag_id in current if tag_id not in taken]
    if question == "required" and not kept and vacancy and vacancy.state is not VacancyState.DRAFT:
        raise Refusal("vacancy-tags-needed")
    if len(kept) > MOST_TAGS:
        raise Refusal("vacancy-tags-many", most=MOST_TAGS)
    return kept


async def _write(vacancy_id: int, question: str, value: Any) -> None:
    if question in ("required", "nice"):
        await tag_queries.set_of_vacancy(vacancy_id=vacancy_id, tag_ids=value, required=question == "required")
    elif question == "place":
        await queries.change(vacancy_id, city=value.city, remote=value.remote)
    else:
        await queries.change(vacancy_id, **{question: value})


async def publish(*, person: Person, vacancy_id: int, now: datetime, zone: str) -> Vacancy:
    """Publishes a finished draft, or makes it ready where the company is not approved yet; again changes nothing.

    Refusal "vacancy-unfinished" where an answer is missing.
    """
    vacancy = await own(vacancy_id=vacancy_id, person=person)
    if vacancy.missing is not None:
        raise Refusal("vacancy-unfinished")
    await _open(vacancy, before=VacancyState.DRAFT, now=now, zone=zone)
    return await get(vacancy_id=vacancy_id)


async def resume(*, person: Person, vacancy_id: int, now: datetime, zone: str) -> Vacancy:
    """Opens a paused vacancy again."""
    vacancy = await own(vacancy_id=vacancy_id, person=person)
    await _open(vacancy, before=VacancyState.PAUSED, now=now, zone=zone)
    return await get(vacancy_id=vacancy_id)


async def _open(vacancy: Vacancy, *, before: VacancyState, now: datetime, zone: str) -> None:
    # Locked, so that an approval of the company at this very moment cannot overlook the vacancy.
    company = await company_queries.locked(vacancy.company_id)
    if company is not None and company.state is CompanyState.APPROVED:
        await _publish(vacancy.id, before=before, now=now, zone=zone)
    else:
        await queries.move(vacancy.id, before=[before], state=VacancyState.READY, now=now)


async def _publish(vacancy_id: int, *, before: VacancyState, now: datetime, zone: str) -> bool:
    state = VacancyState.PUBLISHED
    moved = await queries.move(vacancy_id, before=[before], state=state, now=now, published_at=now)
    if moved:
        await showings.vacancy_published(vacancy_id=vacancy_id, now=now, zone=zone)
    return moved


async def count_ready(*, company_id: int) -> int:
    return len(await queries.ids_in_state(company_id=company_id, state=VacancyState.READY))


async def publish_ready(*, company_id: int, now: datetime, zone: str) -> int:
    """Publishes what a company just approved had ready; how many."""
    ready = await queries.ids_in_state(company_id=company_id, state=VacancyState.READY)
    done = [await _publish(key, before=VacancyState.READY, now=now, zone=zone) for key in ready]
    return sum(done)


async def withdraw_published(*, company_id: int, now: datetime) -> int:
    """Makes a company's published vacancies wait for its next approval; how many."""
    published = await queries.ids_in_state(company_id=company_id, state=VacancyState.PUBLISHED)
    for key in published:
        await queries.move(key, before=[VacancyState.PUBLISHED], state=VacancyState.READY, now=now)
    return len(published)


async def pause(*, person: Person, vacancy_id: int, now: datetime) -> Vacancy:
    """Stops showing a published or ready vacancy until it is resumed."""
    await own(vacancy_id=vacancy_id, person=person)
    before = [VacancyState.PUBLISHED, VacancyState.READY]
    await queries.move(vacancy_id, before=before, state=VacancyState.PAUSED, now=now)
    return await get(vacancy_id=vacancy_id)


async def close(*, person: Person, vacancy_id: int, now: datetime) -> Vacancy:
    """Ends a vacancy for good."""
    await own(vacancy_id=vacancy_id, person=person)
    await queries.move(vacancy_id, before=LIVE, state=VacancyState.CLOSED, now=now)
    return await get(vacancy_id=vacancy_id)


async def discard(*, person: Person, vacancy_id: int) -> None:
    """Removes a draft for good. Refusal "vacancy-not-draft" where it has left that state."""
    await own(vacancy_id=vacancy_id, person=person)
    if not await queries.remove_draft(vacancy_id):
        raise Refusal("vacancy-not-draft")
