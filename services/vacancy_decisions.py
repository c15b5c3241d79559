"""What moderators decide about vacancies that wait to be read, and what students complain about.

A vacancy is let pass with its phrases, sent back with a rule to its author, or blocked; whoever decides has read it as
it is now, or is shown what has changed.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal

from models.queries import companies as company_queries
from models.queries import introductions as introduction_queries
from models.queries import vacancies as queries
from models.tables import CompanyState, Role, VacancyState, WorkState
from services import openings, people, vacancies, vacancy_review, work_queue
from services.errors import NotAllowed, Refusal
from services.people import Person
from services.privacy import anonymous
from services.vacancies import Vacancy
from services.vacancy_checks import Finding
from services.vacancy_review import COMPLAINTS, OTHER, WORK, Held, Remark, Why

Outcome = Literal["approved", "returned", "blocked", "left", "corrected", "withdrawn", "gone"]

SHOWN = (VacancyState.PUBLISHED, VacancyState.PAUSED)
"""What students see or have been invited to, so that they may complain about it."""


class Complaint(StrEnum):
    """What a student finds wrong with a vacancy, one tap each."""

    FRAUD = "fraud"
    MONEY = "money"
    UNTRUE = "untrue"
    RUDE = "rude"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Case:
    """A vacancy before a moderator. complaints: how many people give each reason. open: it waits for a decision."""

    vacancy: Vacancy
    company: str
    why: Why
    complaints: tuple[tuple[str, int], ...]
    open: bool

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.why.findings


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of a moderator's press.

    outcome: what was decided, by this very press where fresh. by: the name of whoever decided. changed: nothing was
    decided, because the vacancy is another one than the one that was read.
    """

    vacancy_id: int
    title: str
    outcome: Outcome | None
    by: str
    by_id: int | None
    fresh: bool
    changed: bool = False


# -- moderators


async def drop_gone(*, vacancy_id: int, by: int, now: datetime) -> bool:
    """Ends the item of a vacancy that its author has deleted meanwhile; False where the vacancy is there."""
    if await queries.get(vacancy_id) is not None:
        return False
    await work_queue.finish(kind=WORK, subject_id=vacancy_id, by=by, outcome="gone", now=now)
    return True


async def case(*, vacancy_id: int) -> Case:
    """A vacancy as a moderator judges it: what it says, what tripped a check, what was complained about."""
    vacancy = await vacancies.get(vacancy_id=vacancy_id)
    row, company = await queries.get(vacancy_id), await company_queries.get(vacancy.company_id)
    assert company is not None
    item = await work_queue.of_subject(kind=WORK, subject_id=vacancy_id)
    why = await vacancy_review.why(row, company)
    return Case(
        vacancy=vacancy,
        company=company.name or "",
        why=why,
        complaints=tuple(Counter(why.complaints).most_common()),
        open=item is not None and item.state is WorkState.OPEN,
    )


async def approve(*, vacancy_id: int, by: int, now: datetime, zone: str, revision: int) -> Decision:
    """Lets a vacancy pass as it is: it is shown, and its phrases are not asked about again. One that lacks criteria by
    now goes back to its author for them, and is read no more than any other after that.
    """
    row = await _read(vacancy_id, revision)
    if row is None:
        return await _decision(vacancy_id, changed=True)
    waits = row.state is VacancyState.REVIEW or row.held == Held.COMPLAINTS
    lacks = row.state is VacancyState.REVIEW and (await vacancies.get(vacancy_id=vacancy_id)).lacking
    if not await _end(vacancy_id, by, "returned" if lacks else "approved" if waits else "left", now):
        return await _decision(vacancy_id)
    cleared = [*row.cleared, *(list(each.key) for each in await vacancy_review.findings(row))]
    company = await company_queries.locked(row.company_id)
    if lacks or not waits:
        await queries.change(vacancy_id, cleared=cleared)
        await vacancies.draft_again(vacancy_id=vacancy_id, now=now, zone=zone)
    elif company is not None and company.state is CompanyState.APPROVED:
        # Told first: what publishing brings, candidates above all, comes after it.
        await vacancies.tell(row, "vacancy-approved", {}, now=now, zone=zone)
        await vacancies.publish_now(vacancy_id=vacancy_id, before=row.state, now=now, zone=zone, cleared=cleared)
    else:
        kept: dict[str, Any] = {"cleared": cleared, "held": None, "findings": []}
        await queries.move(vacancy_id, before=[row.state], state=VacancyState.READY, now=now, **kept)
    return await _decision(vacancy_id, fresh=True)


async def send_back(
    *,
    vacancy_id: int,
    by: int,
    now: datetime,
    zone: str,
    revision: int,
    rules: Sequence[str] = (),
    text: str | None = None,
) -> Decision:
    """Has a vacancy corrected by its author, who is told the rules (by default those of what was marked) or the words.

    One that was never shown is a draft again, any other is paused. What no check could find again is read again.
    """
    row = await _read(vacancy_id, revision)
    if row is None:
        return await _decision(vacancy_id, changed=True)
    found = await vacancy_review.findings(row)
    remarks = _remarks(found, rules, text)
    if not remarks:
        raise Refusal("vacancy-review-say-why")
    if not await _end(vacancy_id, by, "returned", now):
        return await _decision(vacancy_id)
    state = VacancyState.DRAFT if row.published_at is None else VacancyState.PAUSED
    seen_again = all(any(remark.rule == each.rule for each in found) for remark in remarks)
    held = None if seen_again else Held.RETURNED.value
    kept: dict[str, Any] = {"held": held, "findings": vacancy_review.as_rows(remarks)}
    await queries.move(vacancy_id, before=vacancies.LIVE, state=state, now=now, **kept)
    told = [remark.as_json() for remark in remarks]
    await vacancies.tell(row, "vacancy-returned", {"remarks": told}, now=now, zone=zone)
    return await _decision(vacancy_id, fresh=True)


def _remarks(found: Sequence[Finding], rules: Sequence[str], text: str | None) -> list[Remark]:
    """What the author is told: the phrases marked under the given rules (all of them where none is given)."""
    wanted = rules or ([] if text else [each.rule for each in found])
    remarks = [Remark(each.rule, each.phrase) for each in found if each.rule in wanted]
    remarks += [Remark(rule) for rule in wanted if all(rule != each.rule for each in found)]
    return [*remarks, Remark(OTHER, text)] if text else remarks


async def block(*, vacancy_id: int, by: int, now: datetime, zone: str, revision: int) -> Decision:
    """Closes a vacancy for good; its author is told, and can only write another one."""
    row = await _read(vacancy_id, revision)
    if row is None:
        return await _decision(vacancy_id, changed=True)
    if not await _end(vacancy_id, by, "blocked", now):
        return await _decision(vacancy_id)
    state, held = VacancyState.CLOSED, Held.BLOCKED.value
    await queries.move(vacancy_id, before=vacancies.LIVE, state=state, now=now, held=held)
    await vacancies.tell(row, "vacancy-blocked", {}, now=now, zone=zone)
    return await _decision(vacancy_id, fresh=True)


async def _read(vacancy_id: int, revision: int) -> Any | None:
    """The vacancy where it is still the one that was read; None where it has changed."""
    row = await queries.locked(vacancy_id)
    if row is None:
        raise Refusal("error-gone")
    return row if vacancies.revision(row.updated_at) == revision else None


async def _end(vacancy_id: int, by: int, outcome: Outcome, now: datetime) -> bool:
    if not await work_queue.finish(kind=WORK, subject_id=vacancy_id, by=by, outcome=outcome, now=now):
        return False
    await queries.decide_complaints(vacancy_id=vacancy_id, at=now)
    return True


async def _decision(vacancy_id: int, *, fresh: bool = False, changed: bool = False) -> Decision:
    item = await work_queue.of_subject(kind=WORK, subject_id=vacancy_id)
    by = item.done_by if item else None
    name = (await people.get(person_id=by)).telegram_name if by is not None else ""
    outcome: Any = item.outcome if item else None
    row = await queries.get(vacancy_id)
    # A change that took it out of the queue leaves nothing to read again.
    changed = changed and item is not None and item.state is WorkState.OPEN
    return Decision(vacancy_id, (row.title if row else "") or "", outcome, name, by, fresh, changed)


# -- students


@dataclass(frozen=True, slots=True)
class Subject:
    """What a student complains about. title: without contacts, which come with an acceptance and not before."""

    vacancy_id: int
    title: str


async def about(*, person: Person, introduction_id: int) -> Subject:
    """The vacancy that a student was invited to; NotAllowed for anybody else."""
    row = await introduction_queries.get(introduction_id)
    if row is None or row.student_id != person.id:
        raise NotAllowed
    return Subject(row.vacancy_id, anonymous(row.title or "", ()))


async def about_opening(*, person: Person, vacancy_id: int, today: date) -> Subject:
    """A vacancy that a student has found; Refusal where it is not open, or not for them to see."""
    found = await openings.one(person_id=person.id, vacancy_id=vacancy_id, today=today)
    return Subject(found.id, found.title)


async def complain(*, person: Person, vacancy_id: int, reason: Complaint, now: datetime, zone: str) -> None:
    """A student's complaint about a vacancy they can see. Two people's pause it until somebody has looked.

    Refusal where theirs waits already, or the vacancy is not shown any more.
    """
    row = await queries.locked(vacancy_id)
    if Role.STUDENT not in person.roles:
        raise NotAllowed
    if row is None or row.state not in SHOWN:
        raise Refusal("vacancy-complaint-late")
    if not await queries.complain(vacancy_id=vacancy_id, person_id=person.id, reason=reason.value, at=now):
        raise Refusal("vacancy-complaint-before")
    many = len(await queries.complaints(vacancy_id)) >= COMPLAINTS
    held = Held.COMPLAINTS.value
    paused = many and await queries.move(
        vacancy_id, before=[VacancyState.PUBLISHED], state=VacancyState.PAUSED, now=now, held=held
    )
    await vacancy_review.ask(row, "held" if paused else "complaint", now=now, zone=zone, again=bool(paused))
    if paused:
        await vacancies.tell(row, "vacancy-held", {}, now=now, zone=zone)
