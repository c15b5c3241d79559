"""Vacancies: written question by question, refined tap by tap, published, paused and closed with what became of it.

One is shown as soon as its company is approved and nothing in it has to be read first (`vacancy_review`). Every
function that changes one is given the person and checks that the vacancy is their company's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any

from models.queries import companies as company_queries
from models.queries import matching as matching_queries
from models.queries import tags as tag_queries
from models.queries import vacancies as queries
from models.tables import CompanyState, TagLevel, VacancyState, WorkKind
from services import outbox, showings, vacancy_review
from services.errors import NotAllowed, Refusal
from services.people import Person
from services.reading import Place
from services.tags import store
from services.vacancy_checks import Finding
from services.vacancy_review import Held, Remark, Why
from services.wages import Wage

MOST_CRITERIA = 10
"""Required and nice-to-have tags together: whoever asks for more finds nobody, and cannot say what matters."""

LEAST_CRITERIA = 3
"""Fewer say too little of whom to look for: with them nothing is published. What was open before stays open."""

MOST_STARS = 3
MOST_PLACES = 100

QUESTIONS = ("title", "duties", "place", "work_kind", "required", "nice")
"""What is asked, in order."""

OPTIONAL = frozenset({"nice"})
MATCHED = frozenset({"place", "work_kind", "required", "nice", "starts_on"})
"""What decides who fits: changing it while the vacancy is published brings other candidates."""

DETAILS = ("wage", "starts_on", "places", "question")
"""What may be added at any time, none of it asked for: each is refined by itself."""

CHECKED = frozenset({"title", "duties", "question", "wage"})
"""Where a check may find something."""

ENDED = (VacancyState.FILLED, VacancyState.CLOSED)
LIVE = (VacancyState.READY, VacancyState.REVIEW, VacancyState.PUBLISHED, VacancyState.PAUSED)


class Outcome(StrEnum):
    """What became of a vacancy, told when it is closed."""

    HIRED_HERE = "hired_here"
    HIRED_ELSEWHERE = "hired_elsewhere"
    NOBODY = "nobody"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Vacancy:
    """title and duties are empty, work_kind None, city None with remote False while they are unanswered in a draft.

    required, nice: tag ids in the employer's order; of them `starred` weigh more and `levels` holds the least level
    asked for. skipped: questions left out on purpose. remarks: why a moderator sent it back. revision: changes with
    every change of it.
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
    starred: frozenset[int] = frozenset()
    levels: Mapping[int, TagLevel] = field(default_factory=dict)
    wage: Wage | None = None
    starts_on: date | None = None
    places: int = 1
    question: str = ""
    held: Held | None = None
    outcome: Outcome | None = None
    remarks: tuple[Remark, ...] = ()
    revision: int = 0

    @property
    def criteria(self) -> tuple[int, ...]:
        return self.required + self.nice

    @property
    def lacking(self) -> int:
        """How many criteria have to be added before it may be published; none once it was."""
        return 0 if self.published_at else max(LEAST_CRITERIA - len(self.criteria), 0)

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


def revision(updated_at: datetime) -> int:
    return (updated_at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


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
        starred=frozenset(tag.tag_id for tag in tags if tag.starred),
        levels={tag.tag_id: tag.level for tag in tags if tag.level is not None},
        wage=Wage.from_json(row.wage) if row.wage is not None else None,
        starts_on=row.starts_on,
        places=row.places,
        question=row.question or "",
        held=Held(row.held) if row.held in set(Held) else None,
        outcome=Outcome(row.outcome) if row.outcome in set(Outcome) else None,
        remarks=_remarks(row) if row.state in (VacancyState.DRAFT, VacancyState.PAUSED) else (),
        revision=revision(row.updated_at),
    )


def _remarks(row: Any) -> tuple[Remark, ...]:
    return tuple(Remark(each["rule"], each.get("phrase", "")) for each in row.findings)


async def outlook(*, vacancy_id: int) -> Why:
    """What would have a vacancy read before it is shown, as it is now; nothing for one that has ended."""
    row = await queries.get(vacancy_id)
    company = await company_queries.get(row.company_id) if row else None
    if row is None or company is None or row.state in ENDED:
        return Why()
    return await vacancy_review.why(row, company)


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


async def _own_locked(*, vacancy_id: int, person: Person) -> Vacancy:
    """`own`, unchanged by colleagues until this transaction ends, so that what is counted is what is published."""
    await queries.locked(vacancy_id)
    return await own(vacancy_id=vacancy_id, person=person)


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
    is matched anew where the answer decides who fits, and read anew where a check finds something in it.
    """
    vacancy = await _own_locked(vacancy_id=vacancy_id, person=person) if vacancy_id is not None else None
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
    if vacancy:
        await _changed(vacancy, question, person=person, now=now, zone=zone)
    return key


async def refine(*, person: Person, vacancy_id: int, detail: str, value: Any, now: datetime, zone: str) -> None:
    """Keeps a detail: a Wage, the day work begins, how many places, the question to candidates; None takes it away."""
    vacancy = await own(vacancy_id=vacancy_id, person=person)
    if vacancy.state in ENDED:
        raise Refusal("vacancy-ended")
    if detail == "wage":
        value = value.as_json() if value is not None else None
    elif detail == "places":
        value = min(max(value or 1, 1), MOST_PLACES)
    await queries.change(vacancy_id, updated_at=now, **{detail: value})
    await _changed(vacancy, detail, person=person, now=now, zone=zone)


async def _changed(vacancy: Vacancy, what: str, *, person: Person, now: datetime, zone: str) -> None:
    """What an answer that has just been written means for a vacancy that was finished before."""
    if vacancy.state is VacancyState.READY:
        await queries.raise_revision(vacancy.company_id)
    elif vacancy.state is VacancyState.REVIEW:
        await _read_again(vacancy, person=person, now=now, zone=zone)
    elif vacancy.state is VacancyState.PUBLISHED:
        row = await queries.get(vacancy.id)
        found = await vacancy_review.findings(row) if what in CHECKED else ()
        if found:
            await _wait(row, Why(found), before=VacancyState.PUBLISHED, now=now, zone=zone)
        elif what in MATCHED:
            await queries.change(vacancy.id, changed_at=now)
            await showings.vacancy_published(vacancy_id=vacancy.id, now=now, zone=zone)


async def _read_again(vacancy: Vacancy, *, person: Person, now: datetime, zone: str) -> None:
    """A vacancy that waits to be read and was changed: nothing may be left that has to be, nor be lacking."""
    row = await queries.get(vacancy.id)
    company = await company_queries.locked(vacancy.company_id)
    if row is None or company is None:
        return
    why = await vacancy_review.why(row, company)
    await queries.change(vacancy.id, findings=vacancy_review.as_rows(why.findings))
    lacking = (await _vacancy(row)).lacking
    if not why.needed and not lacking and company.state is CompanyState.APPROVED:
        await vacancy_review.put_off(vacancy_id=vacancy.id, by=person.id, outcome="corrected", now=now)
        await publish_now(vacancy_id=vacancy.id, before=VacancyState.REVIEW, now=now, zone=zone)


# -- criteria


async def star(*, person: Person, vacancy_id: int, tag_id: int, now: datetime) -> None:
    """Makes a criterion weigh more, or as much as the others again. Refusal where three do already."""
    vacancy = await _criterion(person, vacancy_id, tag_id)
    starred = tag_id not in vacancy.starred
    if starred and len(vacancy.starred) >= MOST_STARS:
        raise Refusal("refine-stars-most", most=MOST_STARS)
    await queries.set_criterion(vacancy_id=vacancy_id, tag_id=tag_id, starred=starred)
    await queries.change(vacancy_id, updated_at=now, changed_at=now)


async def next_level(*, person: Person, vacancy_id: int, tag_id: int, now: datetime) -> None:
    """Asks for the next level of a criterion; behind the highest one for none."""
    vacancy = await _criterion(person, vacancy_id, tag_id)
    order = [None, *TagLevel]
    level = order[(order.index(vacancy.levels.get(tag_id)) + 1) % len(order)]
    await queries.set_criterion(vacancy_id=vacancy_id, tag_id=tag_id, level=level)
    await queries.change(vacancy_id, updated_at=now, changed_at=now)


async def _criterion(person: Person, vacancy_id: int, tag_id: int) -> Vacancy:
    vacancy = await own(vacancy_id=vacancy_id, person=person)
    if vacancy.state in ENDED:
        raise Refusal("vacancy-ended")
    if tag_id not in vacancy.criteria:
        raise Refusal("refine-criterion-gone")
    if vacancy.state is VacancyState.READY:
        await queries.raise_revision(vacancy.company_id)
    return vacancy


def room(vacancy: Vacancy | None, question: str) -> int:
    """How many tags fit into one of the two questions beside those of the other."""
    if vacancy is None:
        return MOST_CRITERIA
    return max(MOST_CRITERIA - len(vacancy.nice if question == "required" else vacancy.required), 0)


async def _begin(person: Person, now: datetime) -> int:
    company = await company_queries.of_person(person.id)
    if company is None or company.state is CompanyState.DRAFT:
        raise Refusal("vacancy-company-first")
    return await queries.add(company_id=company.id, author_id=person.id, now=now)


async def _tags(question: str, tag_ids: Sequence[int], vacancy: Vacancy | None) -> list[int]:
    """The ids that may be kept: known ones, each once; what is required already is not nice to have as well.

    A draft may be without required tags, and with few criteria, while its author looks for them; a vacancy that is
    finished may not be brought to that. One that has few all the same keeps what it has at least.
    """
    current = (await store.catalogue()).current(tag_ids)
    taken = vacancy.required if vacancy and question == "nice" else ()
    kept = [tag_id for tag_id in current if tag_id not in taken]
    if question == "required" and not kept and vacancy and vacancy.state is not VacancyState.DRAFT:
        raise Refusal("vacancy-tags-needed")
    nice = [tag_id for tag_id in vacancy.nice if tag_id not in kept] if vacancy and question == "required" else []
    count = len(kept) + len(taken) + len(nice)
    if count > MOST_CRITERIA:
        raise Refusal("vacancy-tags-many", most=MOST_CRITERIA)
    finished = vacancy is not None and vacancy.state is not VacancyState.DRAFT
    least = min(LEAST_CRITERIA, len(vacancy.criteria)) if vacancy and finished else 0
    if count < least:
        raise Refusal("vacancy-tags-few", least=least)
    return kept


async def _write(vacancy_id: int, question: str, value: Any) -> None:
    if question in ("required", "nice"):
        await tag_queries.set_of_vacancy(vacancy_id=vacancy_id, tag_ids=value, required=question == "required")
    elif question == "place":
        await queries.change(vacancy_id, city=value.city, remote=value.remote)
    else:
        await queries.change(vacancy_id, **{question: value})


async def publish(*, person: Person, vacancy_id: int, now: datetime, zone: str) -> Vacancy:
    """Publishes a finished draft, or has it wait for the company's approval or to be read; again changes nothing.

    Refusal "vacancy-unfinished" where an answer is missing, "vacancy-lacking" where criteria are.
    """
    vacancy = await _own_locked(vacancy_id=vacancy_id, person=person)
    if vacancy.missing is not None:
        raise Refusal("vacancy-unfinished")
    await _open(vacancy, before=VacancyState.DRAFT, now=now, zone=zone)
    return await get(vacancy_id=vacancy_id)


async def resume(*, person: Person, vacancy_id: int, now: datetime, zone: str) -> Vacancy:
    """Opens a paused vacancy again. Refusal where it is paused until somebody has looked into complaints, or was never
    published and lacks criteria.
    """
    vacancy = await _own_locked(vacancy_id=vacancy_id, person=person)
    if vacancy.held is Held.COMPLAINTS:
        raise Refusal("vacancy-held")
    await _open(vacancy, before=VacancyState.PAUSED, now=now, zone=zone)
    return await get(vacancy_id=vacancy_id)


async def _open(vacancy: Vacancy, *, before: VacancyState, now: datetime, zone: str) -> None:
    """Shows a vacancy, or has it wait: for the company's approval, which reads it too, or to be read by itself."""
    if vacancy.state is not before:
        return
    if vacancy.lacking:
        raise Refusal("vacancy-lacking", count=vacancy.lacking)
    # Whoever approves a company does so with its waiting vacancies before them: what is new is read first.
    waits = await queries.raise_revision(vacancy.company_id)
    company = await company_queries.locked(vacancy.company_id)
    row = await queries.get(vacancy.id)
    if waits or company is None or company.state is not CompanyState.APPROVED:
        await queries.move(vacancy.id, before=[before], state=VacancyState.READY, now=now)
        return
    why = await vacancy_review.why(row, company)
    if why.needed:
        await _wait(row, why, before=before, now=now, zone=zone)
    else:
        await publish_now(vacancy_id=vacancy.id, before=before, now=now, zone=zone)


async def _wait(row: Any, why: Why, *, before: VacancyState, now: datetime, zone: str) -> None:
    """Has a vacancy wait until somebody of the institution has read it."""
    kept = vacancy_review.as_rows(why.findings)
    if await queries.move(row.id, before=[before], state=VacancyState.REVIEW, now=now, findings=kept):
        cause = "found" if why.findings else "first" if why.first else "again"
        await vacancy_review.ask(row, cause, now=now, zone=zone)


async def publish_now(
    *, vacancy_id: int, before: VacancyState, now: datetime, zone: str, cleared: Sequence[Any] | None = None
) -> bool:
    """Shows a vacancy that waits for nothing more; False where it is in another state by now.

    cleared: the phrases that may stand in it from now on, where somebody has read them.
    """
    state = VacancyState.PUBLISHED
    kept = {} if cleared is None else {"cleared": list(cleared)}
    moved = await queries.move(
        vacancy_id,
        before=[before],
        state=state,
        now=now,
        published_at=now,
        held=None,
        findings=[],
        **kept,
    )
    if moved:
        await showings.vacancy_published(vacancy_id=vacancy_id, now=now, zone=zone)
    return moved


# -- together with the company's approval


@dataclass(frozen=True, slots=True)
class Waiting:
    """A vacancy that its company's approval would show, with what its reader has to see. opens: it would be shown."""

    vacancy: Vacancy
    findings: tuple[Finding, ...]
    opens: bool


async def waiting(*, company_id: int) -> list[Waiting]:
    """The vacancies that wait for their company's approval, the oldest first; not those that lack criteria by now.

    The first ones stand on the company's card and are read with it; whatever trips a check is read by itself after it.
    """
    company = await company_queries.get(company_id)
    found = []
    for key in await queries.ids_in_state(company_id=company_id, state=VacancyState.READY):
        row = await queries.get(key)
        assert row is not None
        vacancy = await _vacancy(row)
        why = await vacancy_review.why(row, company, known=vacancy_review.FIRST)
        if not vacancy.lacking:
            found.append(Waiting(vacancy, why.findings, opens=not why.needed))
    return found


async def count_ready(*, company_id: int) -> int:
    """How many vacancies a company's approval would show."""
    return sum(each.opens for each in await waiting(company_id=company_id))


async def publish_ready(*, company_id: int, now: datetime, zone: str) -> int:
    """Publishes what a company just approved had ready; how many. What trips a check goes to be read, what lacks
    criteria becomes a draft again, and its author is told so.
    """
    done = 0
    for key in await queries.ids_in_state(company_id=company_id, state=VacancyState.READY):
        await draft_again(vacancy_id=key, now=now, zone=zone)
    for each in await waiting(company_id=company_id):
        key = each.vacancy.id
        if each.opens:
            done += await publish_now(vacancy_id=key, before=VacancyState.READY, now=now, zone=zone)
            continue
        row = await queries.get(key)
        company = await company_queries.get(company_id)
        why = await vacancy_review.why(row, company, known=vacancy_review.FIRST)
        await _wait(row, why, before=VacancyState.READY, now=now, zone=zone)
        await tell(row, "vacancy-waits", {"findings": _told(why.findings)}, now=now, zone=zone)
    return done


async def draft_again(*, vacancy_id: int, now: datetime, zone: str) -> None:
    """Has a vacancy that waits, and lacks criteria by now, finished by its author, who is told; leaves any other alone.

    Two of its tags may have been merged into one, or it has waited since before so many were asked for.
    """
    row = await queries.get(vacancy_id)
    lacking = (await _vacancy(row)).lacking if row else 0
    before = [VacancyState.READY, VacancyState.REVIEW]
    if lacking and await queries.move(vacancy_id, before=before, state=VacancyState.DRAFT, now=now, findings=[]):
        await tell(row, "vacancy-lacking", {"count": lacking}, now=now, zone=zone)


def _told(found: Sequence[Finding]) -> list[dict[str, str]]:
    return [{"rule": each.rule, "phrase": each.phrase} for each in found]


async def tell(row: Any, kind: str, values: Mapping[str, Any], *, now: datetime, zone: str) -> None:
    """A notice to a vacancy's author, or to whoever speaks for the company where they do not any more."""
    reader = await matching_queries.spokesperson(company_id=row.company_id, prefer=[row.author_id])
    if reader is not None:
        values = {"vacancy": row.id, "title": row.title or "", **values}
        zone = reader.timezone or zone
        await outbox.notify(telegram_id=reader.telegram_id, kind=kind, values=values, now=now, zone=zone)


async def withdraw_published(*, company_id: int, now: datetime) -> int:
    """Makes a company's published vacancies wait for its next approval; how many."""
    published = await queries.ids_in_state(company_id=company_id, state=VacancyState.PUBLISHED)
    for key in published:
        await queries.move(key, before=[VacancyState.PUBLISHED], state=VacancyState.READY, now=now)
    return len(published)


async def pause(*, person: Person, vacancy_id: int, now: datetime) -> Vacancy:
    """Stops showing a published vacancy, or one that waits, until it is resumed."""
    await own(vacancy_id=vacancy_id, person=person)
    before = [VacancyState.PUBLISHED, VacancyState.READY, VacancyState.REVIEW]
    if await queries.move(vacancy_id, before=before, state=VacancyState.PAUSED, now=now, findings=[]):
        await vacancy_review.put_off(vacancy_id=vacancy_id, by=person.id, outcome="withdrawn", now=now)
    return await get(vacancy_id=vacancy_id)


async def close(
    *, person: Person, vacancy_id: int, outcome: Outcome, now: datetime, every_place: bool = True
) -> Vacancy:
    """Ends a vacancy for good with what became of it: filled where people were hired here for every place.

    Whoever hires for one of several places and goes on looking takes the place away with `place_filled` instead.
    """
    await own(vacancy_id=vacancy_id, person=person)
    filled = outcome is Outcome.HIRED_HERE and every_place
    state = VacancyState.FILLED if filled else VacancyState.CLOSED
    if await queries.move(vacancy_id, before=LIVE, state=state, now=now, outcome=outcome.value):
        await vacancy_review.put_off(vacancy_id=vacancy_id, by=person.id, outcome="withdrawn", now=now)
    return await get(vacancy_id=vacancy_id)


async def place_filled(*, person: Person, vacancy_id: int, places: int, now: datetime) -> Vacancy:
    """Notes that one of several places is taken and the others are still open.

    places: how many the person had before them, so that a double tap counts once.
    """
    vacancy = await own(vacancy_id=vacancy_id, person=person)
    if vacancy.state in LIVE and vacancy.places == places > 1:
        await queries.change(vacancy_id, places=places - 1, updated_at=now)
    return await get(vacancy_id=vacancy_id)


async def discard(*, person: Person, vacancy_id: int) -> None:
    """Removes a draft for good. Refusal "vacancy-not-draft" where it has left that state."""
    await own(vacancy_id=vacancy_id, person=person)
    if not await queries.remove_draft(vacancy_id):
        raise Refusal("vacancy-not-draft")
