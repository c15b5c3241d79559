"""Companies: registered in a conversation, looked at by an administrator, and who may act for them.

A request waits as PENDING in the work queue, or as ASKED for the company's answer to a question. Whatever is changed
meanwhile raises the revision, and a decision counts only for the revision that was read. An approved company that
changes its name or site is looked at again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from models.queries import companies as queries
from models.queries import people as people_queries
from models.tables import CompanyState, Rank, Role
from services import outbox, people, vacancies, work_queue
from services.company_names import name_key
from services.contacts import Contacts
from services.errors import NotAllowed, Refusal
from services.people import Person

WORK = "company"
"""The kind of our items in the work queue."""

CHECKED = frozenset({"name", "site"})
"""What an approval vouches for: only the owner changes it, and after the approval that needs a new one."""

INVITATION = "company"
"""The purpose of one-time links by which companies come that nobody has to approve."""

DECIDED = frozenset({CompanyState.APPROVED, CompanyState.DECLINED, CompanyState.BLOCKED})


class DeclineReason(StrEnum):
    """Why a request is declined. The first ones are one tap; OTHER comes with a text."""

    UNKNOWN = "unknown"
    SITE = "site"
    ABOUT = "about"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Company:
    """site: None where the company has none. revision: rises with every change.

    question: what an administrator has asked about the request, and the company's answer to it.
    """

    id: int
    state: CompanyState
    name: str
    site: str | None
    city: str
    about: str
    revision: int = 0
    submitted_at: datetime | None = None
    decline_reason: DeclineReason | None = None
    decline_text: str | None = None
    question: str | None = None
    answer: str | None = None
    invited: bool = False

    @property
    def waits(self) -> bool:
        """Whether it may be decided."""
        return self.state in queries.WAITING


@dataclass(frozen=True, slots=True)
class Member:
    person_id: int
    company_id: int
    rank: Rank
    full_name: str
    contacts: Contacts


@dataclass(frozen=True, slots=True)
class Answers:
    """What is answered in the registration so far; None is unanswered, an empty site was skipped."""

    name: str | None = None
    site: str | None = None
    city: str | None = None
    about: str | None = None
    full_name: str | None = None
    contacts: Contacts | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of pressing Approve or Decline.

    by: the name of whoever decided. fresh: it was decided by this very press. changed: nothing was decided, because
    the request is another one than the one that was read.
    """

    company: Company
    by: str
    by_id: int | None
    fresh: bool
    changed: bool = False


def _company(row: Any) -> Company:
    return Company(
        id=row.id,
        state=row.state,
        name=row.name or "",
        site=row.site or None,
        city=row.city or "",
        about=row.about or "",
        revision=row.revision,
        submitted_at=row.submitted_at,
        decline_reason=DeclineReason(row.decline_reason) if row.decline_reason else None,
        decline_text=row.decline_text,
        question=row.question,
        answer=row.answer,
        invited=row.invited,
    )


def _contacts(row: Any) -> Contacts:
    return Contacts(telegram=row.contact_telegram, phone=row.contact_phone, email=row.contact_email)


def to_member(row: Any) -> Member:
    return Member(row.person_id, row.company_id, row.rank, row.full_name or "", _contacts(row))


async def get(*, company_id: int) -> Company:
    """Refusal "error-gone" where there is no such company."""
    row = await queries.get(company_id)
    if row is None:
        raise Refusal("error-gone")
    return _company(row)


async def of_person(*, person_id: int) -> Company | None:
    """The company a person acts for, in whatever state."""
    row = await queries.of_person(person_id)
    return _company(row) if row else None


async def member(*, person_id: int) -> Member | None:
    row = await queries.member(person_id)
    return to_member(row) if row else None


async def owner(*, company_id: int) -> Member | None:
    """Who speaks for the company, and may add and remove its people."""
    row = await queries.owner(company_id)
    return to_member(row) if row else None


async def complete_keys() -> None:
    """Gives their `name_key` to companies that were named before there were stop-lists."""
    for row in await queries.without_key():
        await queries.set_key(row.id, name_key(row.name))


async def answers(*, person_id: int) -> Answers:
    """The registration as far as it has come."""
    row, member_row = await queries.of_person(person_id), await queries.member(person_id)
    if row is None or member_row is None:
        return Answers()
    return Answers(
        name=row.name,
        site=row.site,
        city=row.city,
        about=row.about,
        full_name=member_row.full_name,
        contacts=_contacts(member_row) or None,
    )


async def answer(*, person: Person, field: str, value: Any, now: datetime, zone: str) -> None:
    """Keeps one answer of the registration, or one edited field of the person's company.

    field: name, site (None or empty: there is none), city, about, full_name or contacts. Refusal for a company that is
    blocked, and for what only its owner may change.
    """
    if Role.EMPLOYER not in person.roles:
        raise NotAllowed
    row = await queries.of_person(person.id)
    await check_change(person_id=person.id, field=field)
    company_id = row.id if row else await _begin(person.id, now)
    if field == "contacts":
        assert isinstance(value, Contacts)
        given = {f"contact_{name}": getattr(value, name) for name in ("telegram", "phone", "email")}
        await queries.change_member(person.id, **given)
    elif field == "full_name":
        await queries.change_member(person.id, full_name=value)
    else:
        value = value or ""
        key = {"name_key": name_key(value)} if field == "name" else {}
        await queries.change(company_id, **{field: value}, **key)
        again = row is not None and row.state is CompanyState.APPROVED and field in CHECKED
        if again and value != getattr(row, field):
            await vacancies.withdraw_published(company_id=company_id, now=now)
            await _request(company_id=company_id, now=now, zone=zone)


async def check_change(*, person_id: int, field: str) -> None:
    """Refusal where a person may not change a field of their company: blocked, or for its owner only."""
    row = await queries.of_person(person_id)
    if row is None:
        return
    if row.state is CompanyState.BLOCKED:
        raise Refusal("company-blocked", name=row.name or "")
    found = await queries.member(person_id)
    if field in CHECKED and (found is None or found.rank is not Rank.OWNER):
        raise Refusal("company-owner-only")


async def _begin(person_id: int, now: datetime) -> int:
    """A draft of somebody's company; one who came by an administrator's link has used it up with it."""
    link_id = await people_queries.used_link(purpose=INVITATION, person_id=person_id)
    company_id = await queries.add(person_id=person_id, now=now, invited=link_id is not None)
    if link_id is not None:
        await people_queries.bind_link(link_id, subject_id=company_id)
    return company_id


async def submit(*, person: Person, now: datetime, zone: str) -> Company:
    """Asks the administrators to approve the person's company: a first time, or again after a decline. One that came by
    an administrator's link is approved at once.

    Refusal "company-unfinished" where an answer is missing, "company-submitted" where nothing is to be asked.
    """
    row = await queries.of_person(person.id)
    given = await answers(person_id=person.id)
    if row is None or None in (given.name, given.site, given.city, given.about, given.full_name, given.contacts):
        raise Refusal("company-unfinished")
    if row.state not in (CompanyState.DRAFT, CompanyState.DECLINED):
        raise Refusal("company-submitted")
    if row.invited and row.state is CompanyState.DRAFT:
        await accept(company_id=row.id, person=person, now=now, zone=zone)
    else:
        await _request(company_id=row.id, now=now, zone=zone)
    return await get(company_id=row.id)


async def accept(*, company_id: int, person: Person, now: datetime, zone: str) -> None:
    """Approves a company that came by an administrator's link, without a look at it; administrators are told.

    person: who came by it; the company's other people are told as well.
    """
    await queries.submit(company_id=company_id, now=now)
    await queries.change(company_id, state=CompanyState.APPROVED, decided_at=now, invited=True)
    await _approved(company_id, by=person.id, now=now, zone=zone, but=person.telegram_id)
    company = await get(company_id=company_id)
    staff = await people.holders(Role.ADMINISTRATOR)
    await outbox.notify_all(
        recipients=[(one.telegram_id, one.zone(zone)) for one in staff],
        kind="company-came",
        values={"company": company.id, "name": company.name, "city": company.city},
        now=now,
    )


async def _request(*, company_id: int, now: datetime, zone: str) -> None:
    await queries.submit(company_id=company_id, now=now)
    item_id = await work_queue.add(kind=WORK, subject_id=company_id, now=now)
    await _tell_staff(await get(company_id=company_id), "company-requested", item_id, now, zone)


async def _tell_staff(company: Company, kind: str, item_id: int, now: datetime, zone: str) -> None:
    staff = await people.holders(Role.ADMINISTRATOR, Role.MODERATOR)
    await outbox.notify_all(
        recipients=[(one.telegram_id, one.zone(zone)) for one in staff],
        kind=kind,
        values={"item": item_id, "name": company.name, "city": company.city},
        now=now,
    )


async def approve(*, company_id: int, by: int, now: datetime, zone: str, revision: int | None = None) -> Decision:
    """Approves a waiting request, publishes the company's ready vacancies and tells its people.

    by: the person who decides. zone: the time zone for people who never told theirs. revision: what the decider read
    (None: whatever there is).
    """
    if not await queries.decide(company_id=company_id, revision=revision, state=CompanyState.APPROVED, now=now):
        return await _not_now(company_id)
    return await _approved(company_id, by=by, now=now, zone=zone)


async def _approved(company_id: int, *, by: int, now: datetime, zone: str, but: int | None = None) -> Decision:
    # The approval is told first; what publishing brings, candidates above all, comes after it.
    values = {"published": await vacancies.count_ready(company_id=company_id)}
    decision = await _decided(company_id, by=by, kind="company-approved", values=values, now=now, zone=zone, but=but)
    await vacancies.publish_ready(company_id=company_id, now=now, zone=zone)
    return decision


async def decline(
    *,
    company_id: int,
    by: int,
    now: datetime,
    zone: str,
    reason: DeclineReason,
    text: str | None = None,
    revision: int | None = None,
) -> Decision:
    """Declines a waiting request; its people are told the reason and may correct it and ask again."""
    why = {"decline_reason": reason.value, "decline_text": text}
    if not await queries.decide(company_id=company_id, revision=revision, state=CompanyState.DECLINED, now=now, **why):
        return await _not_now(company_id)
    values = {"reason": reason.value, "text": text or ""}
    return await _decided(company_id, by=by, kind="company-declined", values=values, now=now, zone=zone)


async def ask(
    *, company_id: int, by: int, now: datetime, zone: str, question: str, revision: int | None = None
) -> Decision:
    """Asks a company something about its request, which leaves the queue until somebody of it answers."""
    if not await queries.ask(company_id=company_id, revision=revision, question=question):
        return await _not_now(company_id)
    return await _decided(company_id, by=by, kind="company-asked", values={"question": question}, now=now, zone=zone)


async def reply(*, person: Person, text: str, now: datetime, zone: str) -> Company:
    """Answers an administrator's question in the name of the person's company; the request waits in the queue again.

    Refusal "company-not-asked" where a colleague has answered, or it was decided without an answer.
    """
    company = await of_person(person_id=person.id)
    if company is None:
        raise NotAllowed
    if not await queries.reply(company_id=company.id, answer=text):
        raise Refusal("company-not-asked")
    item_id = await work_queue.add(kind=WORK, subject_id=company.id, now=now)
    await _tell_staff(company, "company-answered", item_id, now, zone)
    return await get(company_id=company.id)


async def _decided(
    company_id: int, *, by: int, kind: str, values: dict[str, Any], now: datetime, zone: str, but: int | None = None
) -> Decision:
    """but: the Telegram id of somebody who knows already."""
    company = await get(company_id=company_id)
    # What was asked about has left the queue; who decides it all the same is who has decided.
    await work_queue.add(kind=WORK, subject_id=company_id, now=now)
    await work_queue.finish(kind=WORK, subject_id=company_id, by=by, outcome=company.state.value, now=now)
    await tell(company, kind, values, now=now, zone=zone, but=but)
    return Decision(company, (await people.get(person_id=by)).telegram_name, by, fresh=True)


async def tell(
    company: Company, kind: str, values: Mapping[str, Any], *, now: datetime, zone: str, but: int | None = None
) -> None:
    """Posts a notice to everybody who acts for a company. but: the Telegram id of somebody who knows already."""
    rows = [row for row in await queries.recipients(company.id) if row.telegram_id != but]
    await outbox.notify_all(
        recipients=[(row.telegram_id, row.timezone or zone) for row in rows],
        kind=kind,
        values={"name": company.name, **values},
        now=now,
    )


async def _not_now(company_id: int) -> Decision:
    """Why a decision did not count: decided already, or the request has changed."""
    company = await get(company_id=company_id)
    item = await work_queue.of_subject(kind=WORK, subject_id=company_id)
    if company.state not in DECIDED:
        return Decision(company, "", None, fresh=False, changed=True)
    by = item.done_by if item else None
    name = (await people.get(person_id=by)).telegram_name if by is not None else ""
    return Decision(company, name, by, fresh=False)
