"""Introductions: an employer invites, the student answers, and only after a yes each is given the other's contacts.

Every press is checked anew: who presses, whether the vacancy is still open, whether the company still has somebody to
talk to. What was pressed before or at the same time is said kindly and changes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from models.queries import introductions as queries
from models.queries import matching as matching_queries
from models.tables import CompanyState, IntroductionState, Role, VacancyState, Verdict, WorkKind
from services import candidates, outbox
from services.candidates import Criterion
from services.contacts import Contacts
from services.errors import NotAllowed, Refusal
from services.feedback import surveys
from services.feedback.questionnaires import Occasion
from services.people import Person
from services.privacy import anonymous
from services.resume_cards import visible
from services.tags import store

PAGE = 8
"""Lines on one page of a list."""

LONGEST_ANSWER = 1000
"""Characters of an answer to a company's question."""

ANSWERABLE = (VacancyState.PUBLISHED, VacancyState.PAUSED)
"""A paused vacancy takes no new candidates, but those invited before may still answer."""


CLOSED = "introductions-closed"


@dataclass(frozen=True, slots=True)
class Party:
    """Whom one has met; only ever made for an accepted introduction."""

    name: str
    contacts: Contacts


@dataclass(frozen=True, slots=True)
class Invitation:
    """What the invited student sees. open: it has not ended. party: the employer, once accepted.

    Texts of the employer have passed `anonymous`: contacts come with the acceptance and not before.
    """

    id: int
    state: IntroductionState
    open: bool
    title: str
    duties: str
    city: str | None
    remote: bool
    work_kind: WorkKind | None
    company: str
    company_city: str | None
    about: str
    criteria: tuple[Criterion, ...]
    party: Party | None = None
    question: str | None = None
    """What the company asks whoever accepts."""


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """What the employer sees of an introduction. party: the student, once accepted, and resume_id their resume.

    showing_id: their card. question, answer: what the company asked, and what the student said, once accepted.
    """

    id: int
    state: IntroductionState
    title: str
    vacancy_id: int
    showing_id: int | None
    party: Party | None = None
    resume_id: int | None = None
    question: str | None = None
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """An introduction in a list. name: the company for a student; for an employer the student's, once accepted."""

    id: int
    state: IntroductionState
    title: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Lines:
    """A page of a list. more: there is another page after it."""

    lines: tuple[Line, ...]
    page: int
    more: bool


INVITATION: TypeAdapter[Invitation] = TypeAdapter(Invitation)
"""An invitation as JSON values and back, for the notice."""


async def invite(*, person: Person, showing_id: int, now: datetime, zone: str) -> int:
    """Invites the candidate of a showing in the name of the person's company; the introduction's id.

    zone: for a student who never told theirs. Refusal where the vacancy is closed, the student cannot be seen any more
    or is invited already.
    """
    row = await candidates.own(person_id=person.id, showing_id=showing_id)
    if row.introduction_state is not None:
        raise candidates.AlreadyInvited(row.introduction_state)
    if row.vacancy_state is not VacancyState.PUBLISHED:
        raise Refusal("candidates-vacancy-closed")
    if not row.open:
        raise Refusal("candidates-paused")
    added = await queries.add(
        vacancy_id=row.vacancy_id, resume_id=row.resume_id, student_id=row.person_id, employer_id=person.id, at=now
    )
    if added is None:
        # A colleague was a moment faster.
        raise candidates.AlreadyInvited(IntroductionState.INVITED)
    await matching_queries.set_verdict(showing_id=showing_id, verdict=Verdict.INVITED, reason=None, at=now)
    invitation = await _invitation(await _get(added))
    await outbox.notify(
        telegram_id=row.telegram_id,
        kind="invitation",
        values=INVITATION.dump_python(invitation, mode="json"),
        now=now,
        zone=row.timezone or zone,
    )
    return added


async def accept(*, person: Person, introduction_id: int, now: datetime, zone: str, answer: str | None = None) -> None:
    """The student says yes: both get each other's contacts and, some days later, the question how it went.

    answer: to the company's question, where they gave one; it is shown with the contacts and not before. A declined
    invitation may still be accepted while the vacancy is open. Accepting again changes nothing.
    """
    row = await _own(person.id, introduction_id)
    if row.state is IntroductionState.ACCEPTED:
        return
    employer = await _employer(row)
    why = _closed(row, employer)
    if employer is None or why is not None:
        raise Refusal(why or CLOSED)
    before = (IntroductionState.INVITED, IntroductionState.DECLINED)
    if not await queries.answer(
        introduction_id=row.id, before=before, state=IntroductionState.ACCEPTED, employer_id=employer.id, at=now
    ):
        return
    if answer:
        await queries.keep_answer(introduction_id=row.id, answer=answer[:LONGEST_ANSWER])
    await _introduce(await _get(introduction_id), employer, now, zone)
    for person_id, role in ((row.student_id, Role.STUDENT), (employer.id, Role.EMPLOYER)):
        await surveys.happened(
            Occasion.INTRODUCTION,
            person_id=person_id,
            role=role.value,
            period=f"introduction-{row.id}",
            subject_id=row.id,
            now=now,
        )


async def decline(*, person: Person, introduction_id: int, now: datetime, zone: str) -> None:
    """The student says no; the employer is told so, without a reason. Declining again changes nothing."""
    row = await _own(person.id, introduction_id)
    if row.state is IntroductionState.ACCEPTED:
        raise Refusal("introductions-accepted-already")
    if not await queries.answer(
        introduction_id=row.id, before=(IntroductionState.INVITED,), state=IntroductionState.DECLINED, at=now
    ):
        return
    employer = await _employer(row)
    if employer is not None:
        await outbox.notify(
            telegram_id=employer.telegram_id,
            kind="introduction-declined",
            values={
                "title": row.title or "",
                "vacancy_id": row.vacancy_id,
                "showing": row.showing_id,
                "others": await _others(row.vacancy_id),
            },
            now=now,
            zone=employer.timezone or zone,
        )


async def _others(vacancy_id: int) -> bool:
    """Whether candidates are left of whom the employer has said nothing yet, or whom they saved."""
    undecided = (None, Verdict.SAVED)
    return any(found.open and found.verdict in undecided for found in await matching_queries.pages(vacancy_id))


async def invitation(*, person_id: int, introduction_id: int) -> Invitation:
    """An invitation for the student it was sent to."""
    return await _invitation(await _own(person_id, introduction_id))


async def acquaintance(*, person_id: int, introduction_id: int) -> Acquaintance:
    """An introduction for a member of the company.

    Refusal while the company is not approved. Who does not agree to be shown any more is given to nobody anew, though
    they accepted once.
    """
    row = await _get(introduction_id)
    if not await matching_queries.acts_for(person_id=person_id, company_id=row.company_id):
        raise NotAllowed
    if row.company_state is not CompanyState.APPROVED:
        raise Refusal("candidates-company-waits")
    accepted = row.state is IntroductionState.ACCEPTED and row.willing
    return Acquaintance(
        id=row.id,
        state=row.state,
        title=row.title or "",
        vacancy_id=row.vacancy_id,
        showing_id=row.showing_id,
        party=_party(row) if accepted else None,
        resume_id=row.resume_id if accepted else None,
        question=row.question if accepted else None,
        answer=row.answer if accepted else None,
    )


async def invitations(*, person_id: int, page: int = 0) -> Lines:
    """A page of the student's invitations, the latest first."""
    rows = await queries.of_student(person_id=person_id, skip=page * PAGE, most=PAGE + 1)
    found = _lines(rows, page, [row.company for row in rows])
    return replace(found, lines=tuple(map(_before_yes, found.lines)))


def _before_yes(line: Line) -> Line:
    """A student's line as it may be read; the employer's words are as in the invitation until it is accepted."""
    if line.state is IntroductionState.ACCEPTED:
        return line
    return replace(line, title=anonymous(line.title, ()), name=anonymous(line.name or "", ()))


async def acquaintances(*, person_id: int, page: int = 0) -> Lines:
    """A page of the introductions of the person's company, the latest first."""
    rows = await queries.of_company(person_id=person_id, skip=page * PAGE, most=PAGE + 1)
    names = [_name(row) if row.state is IntroductionState.ACCEPTED else None for row in rows]
    return _lines(rows, page, names)


def _lines(rows: Sequence[Any], page: int, names: Sequence[str | None]) -> Lines:
    lines = [Line(row.id, row.state, row.title or "", name) for row, name in zip(rows, names, strict=True)]
    return Lines(tuple(lines[:PAGE]), page, more=len(lines) > PAGE)


async def _get(introduction_id: int) -> Any:
    row = await queries.get(introduction_id)
    if row is None:
        raise Refusal("introductions-gone")
    return row


async def _own(person_id: int, introduction_id: int) -> Any:
    row = await _get(introduction_id)
    if row.student_id != person_id:
        raise NotAllowed
    return row


async def _employer(row: Any) -> Any | None:
    """Who speaks for the company in an introduction: whoever invited, while they act for the company."""
    return await matching_queries.spokesperson(company_id=row.company_id, prefer=[row.employer_id, row.author_id])


def _closed(row: Any, employer: Any | None) -> str | None:
    """Why an invitation cannot be accepted now, as the key of a text; None where it can."""
    if row.company_state is not CompanyState.APPROVED:
        return "introductions-company-waits"
    if row.held is not None and row.vacancy_state in ANSWERABLE:
        return "introductions-vacancy-checked"
    if row.vacancy_state not in ANSWERABLE or employer is None or row.state is IntroductionState.EXPIRED:
        return CLOSED
    return None


def _name(row: Any) -> str:
    return str(row.full_name or row.first_name)


def _party(row: Any) -> Party:
    """The name and contacts in a row of a student's resume or of a company's member, without those switched off."""
    contacts = Contacts(row.contact_telegram, row.contact_phone, row.contact_email)
    return Party(_name(row), visible(contacts, frozenset(getattr(row, "hidden_contacts", ()))))


async def _introduce(row: Any, employer: Any, now: datetime, zone: str) -> None:
    """Gives each the other's contacts. Without a key: the change of state happens once, and contacts are not kept."""
    for reader, other, side in ((row, employer, Role.STUDENT), (employer, row, Role.EMPLOYER)):
        party = _party(other)
        await outbox.notify(
            telegram_id=reader.telegram_id,
            kind="introduction-accepted",
            values={
                "side": side.value,
                "title": row.title or "",
                "company": row.company or "",
                "name": party.name,
                "contacts": list(party.contacts.shown()),
                "showing": row.showing_id,
                "introduction": row.id,
                "question": row.question,
                "answer": row.answer,
            },
            now=now,
            zone=reader.timezone or zone,
        )


async def _invitation(row: Any) -> Invitation:
    employer = await _employer(row)
    accepted = row.state is IntroductionState.ACCEPTED and employer is not None

    # A title or a company may bear a name in public; whom to ask for is told with the acceptance.
    known = (employer.full_name, employer.first_name, employer.contact_telegram) if employer is not None else ()
    names = tuple(name for name in known if name)

    def hidden(text: str | None, names: Sequence[str] = ()) -> str:
        return anonymous(text or "", names)

    return Invitation(
        id=row.id,
        state=row.state,
        # While the company is being checked again nobody can accept, but the invitation is not over.
        open=_closed(row, employer) != CLOSED,
        title=hidden(row.title),
        duties=hidden(row.duties, names),
        city=hidden(row.city) or None,
        remote=row.remote,
        work_kind=row.work_kind,
        company=hidden(row.company),
        company_city=hidden(row.company_city) or None,
        about=hidden(row.about, names),
        criteria=candidates.criteria(row.reasons or [], await store.catalogue()),
        party=_party(employer) if accepted else None,
        question=hidden(row.question, names) or None,
    )
