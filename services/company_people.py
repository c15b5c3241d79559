"""The people of a company: its owner lets colleagues in by links that work once, takes them out, hands it over.

A company has one owner at any time. Whoever is taken out, leaves or is let in finds the company's vacancies and
candidates where they were: they belong to the company.
"""

from datetime import datetime, timedelta

from models.queries import companies as queries
from models.queries import people as people_queries
from models.tables import CompanyState, Rank, Role
from services import companies, outbox, people
from services.companies import Company, Member, to_member
from services.contacts import Contacts
from services.errors import NotAllowed, Refusal
from services.people import Person

LINK = "colleague"
"""The purpose of the links; their subject is the company."""

LINK_LIVES = timedelta(days=3)

MOST = 20
"""People of one company: as many as one screen holds."""

CLOSED = (CompanyState.DRAFT, CompanyState.BLOCKED)
"""States in which nobody is let in, taken out or leaves."""


async def of_company(*, company_id: int) -> tuple[Member, ...]:
    """Everybody who acts for a company, its owner first."""
    return tuple(to_member(row) for row in await queries.members(company_id))


async def own(*, person: Person) -> tuple[Company, Member]:
    """The person's company, and what they are in it. NotAllowed for somebody without one."""
    company, member = await companies.of_person(person_id=person.id), await companies.member(person_id=person.id)
    if company is None or member is None:
        raise NotAllowed
    return company, member


def rules(company: Company, member: Member) -> bool:
    """Whether somebody may let people in and take them out now."""
    return member.rank is Rank.OWNER and company.state not in CLOSED


async def _owned(person: Person) -> Company:
    """The company that a person owns, in a state in which its people may change."""
    company, member = await own(person=person)
    if member.rank is not Rank.OWNER:
        raise Refusal("company-owner-only")
    _check_open(company)
    return company


def _check_open(company: Company) -> None:
    if company.state is CompanyState.BLOCKED:
        raise Refusal("company-blocked", name=company.name)
    if company.state in CLOSED:
        raise Refusal("company-unfinished")


async def colleague(*, person: Person, person_id: int) -> Member:
    """Somebody of the person's own company. Refusal "colleague-gone" for anybody else."""
    company, _ = await own(person=person)
    found = await companies.member(person_id=person_id)
    if found is None or found.company_id != company.id:
        raise Refusal("colleague-gone")
    return found


# -- coming


async def new_link(*, person: Person, now: datetime) -> str:
    """A token that lets one colleague into the company that the person owns."""
    company = await _owned(person)
    if len(await queries.members(company.id)) >= MOST:
        raise Refusal("colleague-full", most=MOST)
    return await people.new_link(purpose=LINK, lives=LINK_LIVES, now=now, subject_id=company.id)


async def invitation(*, person: Person, token: str, now: datetime) -> tuple[Company, str | None]:
    """The company that a link leads to, and the name of the registration that joining it would end, where the person
    has begun one of their own ("" while it has no name).

    Refusal where the link leads nowhere, or the person acts for a company already.
    """
    link = await people.link(purpose=LINK, token=token, now=now)
    present = await companies.of_person(person_id=person.id)
    if link is None or link.subject_id is None:
        raise Refusal("colleague-link-spent")
    if present is not None and present.id == link.subject_id:
        raise Refusal("colleague-already", name=present.name)
    if not link.open:
        raise Refusal("colleague-link-spent")
    company = await companies.get(company_id=link.subject_id)
    if company.state in CLOSED:
        raise Refusal("colleague-link-spent")
    if present is not None and present.state is not CompanyState.DRAFT:
        raise Refusal("company-acts-already", name=present.name)
    return company, present.name if present is not None else None


async def join(*, person: Person, token: str, full_name: str, contacts: Contacts, now: datetime, zone: str) -> Company:
    """Lets the person act for the company of the link; a registration of their own that was never sent ends with it.

    full_name, contacts: what candidates see who accept their invitation. The owner is told.
    """
    company, draft = await invitation(person=person, token=token, now=now)
    if not await people.use_link(purpose=LINK, token=token, person_id=person.id, now=now):
        raise Refusal("colleague-link-spent")
    # Locked, so that a company is not blocked at this very moment.
    await queries.locked(company.id)
    if len(await queries.members(company.id)) >= MOST:
        raise Refusal("colleague-full", most=MOST)
    begun = await companies.of_person(person_id=person.id) if draft is not None else None
    if begun is not None:
        await queries.remove_draft(begun.id)
    await people.start_as(person=person, role=Role.EMPLOYER, now=now)
    await queries.add_member(
        person_id=person.id,
        company_id=company.id,
        rank=Rank.MEMBER,
        full_name=full_name,
        contact_telegram=contacts.telegram,
        contact_phone=contacts.phone,
        contact_email=contacts.email,
        joined_at=now,
    )
    await _tell_owner(company, "company-joined", full_name, now=now, zone=zone)
    return company


# -- going


async def remove(*, person: Person, person_id: int, now: datetime, zone: str) -> Member:
    """Takes a colleague out of the company that the person owns; they are told, and unused links end.

    Refusal "colleague-gone" where they are out already.
    """
    company = await _owned(person)
    gone = await colleague(person=person, person_id=person_id)
    if not await queries.remove_member(person_id=person_id, company_id=company.id):
        raise Refusal("colleague-gone")
    await people_queries.expire_links(purpose=LINK, now=now, subject_id=company.id)
    await _tell(person_id, "company-removed", {"name": company.name}, now=now, zone=zone)
    return gone


async def hand_over(*, person: Person, person_id: int, now: datetime, zone: str) -> Member:
    """Makes a colleague the owner in the person's place; they are told, and unused links end."""
    company = await _owned(person)
    heir = await colleague(person=person, person_id=person_id)
    given: dict[str, int] = {"company_id": company.id}
    if not await queries.set_rank(person_id=person.id, before=Rank.OWNER, rank=Rank.MEMBER, **given):
        raise Refusal("company-owner-only")
    if not await queries.set_rank(person_id=person_id, before=Rank.MEMBER, rank=Rank.OWNER, **given):
        raise Refusal("colleague-gone")
    await people_queries.expire_links(purpose=LINK, now=now, subject_id=company.id)
    await _tell(person_id, "company-owner", {"name": company.name}, now=now, zone=zone)
    return heir


async def leave(*, person: Person, now: datetime, zone: str) -> Company:
    """Lets the person act for their company no longer; its owner is told.

    Refusal "company-owner-leaves" for the owner, who has to hand it over first.
    """
    company, member = await own(person=person)
    _check_open(company)
    if member.rank is Rank.OWNER:
        raise Refusal("company-owner-leaves", name=company.name)
    if not await queries.remove_member(person_id=person.id, company_id=company.id):
        raise Refusal("company-owner-leaves", name=company.name)
    await _tell_owner(company, "company-left", member.full_name or person.telegram_name, now=now, zone=zone)
    return company


async def _tell_owner(company: Company, kind: str, who: str, *, now: datetime, zone: str) -> None:
    owner = await companies.owner(company_id=company.id)
    if owner is not None:
        await _tell(owner.person_id, kind, {"name": company.name, "who": who}, now=now, zone=zone)


async def _tell(person_id: int, kind: str, values: dict[str, str], *, now: datetime, zone: str) -> None:
    reader = await people.get(person_id=person_id)
    await outbox.notify(telegram_id=reader.telegram_id, kind=kind, values=values, now=now, zone=reader.zone(zone))
