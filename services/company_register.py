"""Companies in the hands of administrators: the list of them, invitations that need no approval, blocking.

Blocked, a company is shown nothing and its vacancies are shown to nobody; whatever it was is kept, so that unblocking
brings back what an administrator had approved.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from models.queries import companies as queries
from models.queries import people as people_queries
from models.tables import CompanyState, Rank, Role
from services import companies, people, vacancies, work_queue
from services.companies import INVITATION, WORK, Company, DeclineReason
from services.errors import Refusal
from services.people import Person

INVITATION_LIVES = timedelta(weeks=1)

PAGE = 8
"""Companies on one page of the list."""

BLOCKABLE = (CompanyState.PENDING, CompanyState.ASKED, CompanyState.APPROVED, CompanyState.DECLINED)


@dataclass(frozen=True, slots=True)
class Line:
    """A company in the list."""

    id: int
    name: str
    state: CompanyState


@dataclass(frozen=True, slots=True)
class Page:
    lines: tuple[Line, ...]
    page: int
    more: bool


async def page(*, page: int = 0) -> Page:
    """Companies that have asked for approval at some time, those that wait first."""
    rows = await queries.register(skip=page * PAGE, most=PAGE + 1)
    return Page(tuple(Line(row.id, row.name or "", row.state) for row in rows[:PAGE]), page, more=len(rows) > PAGE)


# -- invitations


async def new_invitation(*, now: datetime) -> str:
    """A token by which one company comes that nobody has to approve."""
    return await people.new_link(purpose=INVITATION, lives=INVITATION_LIVES, now=now)


async def use_invitation(*, person: Person, token: str, now: datetime, zone: str) -> Company | None:
    """Makes the person an employer whose company is approved with the last answer, or at once where it waits already.

    Gives the company, None where none was begun. A second tap changes nothing. Refusal where the link leads nowhere, or
    has nothing to give to this person, who does not use it up then.
    """
    link = await people.link(purpose=INVITATION, token=token, now=now)
    company = await companies.of_person(person_id=person.id)
    if link is not None and link.used_by == person.id:
        return company
    if link is None or not link.open:
        raise Refusal("company-link-spent")
    if person.roles & {Role.ADMINISTRATOR, Role.MODERATOR}:
        raise Refusal("company-link-staff")
    if company is not None:
        await _check(person, company)
    if not await people.use_link(purpose=INVITATION, token=token, person_id=person.id, now=now):
        raise Refusal("company-link-spent")
    await people.start_as(person=person, role=Role.EMPLOYER, now=now)
    if company is None:
        return None
    await people_queries.bind_link(link.id, subject_id=company.id)
    if company.state is CompanyState.DRAFT:
        await queries.change(company.id, invited=True)
    else:
        await companies.accept(company_id=company.id, person=person, now=now, zone=zone)
    return await companies.get(company_id=company.id)


async def _check(person: Person, company: Company) -> None:
    """Refuses where an invitation would change nothing for the person's company."""
    member = await companies.member(person_id=person.id)
    if company.state is CompanyState.BLOCKED:
        raise Refusal("company-blocked", name=company.name)
    if company.state is CompanyState.APPROVED or member is None or member.rank is not Rank.OWNER:
        raise Refusal("company-acts-already", name=company.name)


# -- blocking


async def block(*, company_id: int, by: int, reason: str, now: datetime, zone: str) -> bool:
    """Blocks a company: its vacancies are withdrawn, its people are told why. False where it is blocked already."""
    company = await companies.get(company_id=company_id)
    why = {"decline_reason": DeclineReason.OTHER.value, "decline_text": reason}
    blocked = CompanyState.BLOCKED
    if not await queries.move(company_id=company_id, before=BLOCKABLE, state=blocked, decided_at=now, **why):
        return False
    await vacancies.withdraw_published(company_id=company_id, now=now)
    # What was approved stays noted in the queue as approved; what waited is decided with this.
    await work_queue.finish(kind=WORK, subject_id=company_id, by=by, outcome=blocked.value, now=now)
    await companies.tell(company, "company-blocked", {"reason": reason}, now=now, zone=zone)
    return True


async def unblock(*, company_id: int, now: datetime, zone: str) -> Company:
    """Lets a blocked company be what it was: approved, with the vacancies it had, or waiting for a decision.

    Its people are told. One that is not blocked stays as it is.
    """
    company = await companies.get(company_id=company_id)
    item = await work_queue.of_subject(kind=WORK, subject_id=company_id)
    approved = item is not None and item.outcome == CompanyState.APPROVED.value
    state = CompanyState.APPROVED if approved else CompanyState.PENDING
    nothing = {"decline_reason": None, "decline_text": None}
    if not await queries.move(company_id=company_id, before=[CompanyState.BLOCKED], state=state, **nothing):
        return company
    await companies.tell(company, "company-unblocked", {"state": state.value}, now=now, zone=zone)
    if approved:
        await vacancies.publish_ready(company_id=company_id, now=now, zone=zone)
    else:
        await work_queue.add(kind=WORK, subject_id=company_id, now=now)
    return await companies.get(company_id=company_id)
