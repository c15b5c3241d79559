"""What an administrator should look at before approving a company. Hints, not verdicts: nothing is refused by them."""

from dataclasses import dataclass
from enum import StrEnum

from models.queries import companies as queries
from services import companies, company_people
from services.company_names import name_key

_FREE_MAIL = """
    mail.ru bk.ru inbox.ru list.ru internet.ru xmail.ru vk.com yandex.ru ya.ru yandex.com yandex.by yandex.kz yandex.ua
    rambler.ru lenta.ru autorambler.ru myrambler.ru ro.ru rambler.ua gmail.com googlemail.com outlook.com outlook.ru
    hotmail.com live.com live.ru msn.com yahoo.com ymail.com icloud.com me.com mac.com proton.me protonmail.com pm.me
    tutanota.com tuta.io gmx.com gmx.net gmx.de web.de mail.com zoho.com aol.com qq.com 163.com ukr.net i.ua tut.by
    mail.kz nur.kz umail.uz
"""
FREE_MAIL = frozenset(_FREE_MAIL.split())
"""Domains where anybody gets a mailbox within a minute."""


class Risk(StrEnum):
    BLOCKED_CONTACT = "blocked-contact"
    BLOCKED_NAME = "blocked-name"
    COMPLAINTS = "complaints"
    NO_SITE = "no-site"
    FREE_MAIL = "free-mail"


@dataclass(frozen=True, slots=True)
class Hint:
    """value: what it is about (a domain, a company); count: how many."""

    risk: Risk
    value: str = ""
    count: int = 0


def hints(
    *, emails: tuple[str, ...], site: str | None, blocked_contact: str, blocked_name: str, complaints: int
) -> tuple[Hint, ...]:
    """The gravest first. emails: of the company's people. blocked_contact, blocked_name: names of blocked companies
    with a contact of these people, and of such a name ("" for none). complaints: people who complained about vacancies.
    """
    domains = {email.rpartition("@")[2].strip().casefold() for email in emails}
    found = [
        Hint(Risk.BLOCKED_CONTACT, blocked_contact) if blocked_contact else None,
        Hint(Risk.BLOCKED_NAME, blocked_name) if blocked_name else None,
        Hint(Risk.COMPLAINTS, count=complaints) if complaints else None,
        None if site else Hint(Risk.NO_SITE),
        *(Hint(Risk.FREE_MAIL, domain) for domain in sorted(domains & FREE_MAIL)),
    ]
    return tuple(hint for hint in found if hint is not None)


async def of_company(*, company_id: int) -> tuple[Hint, ...]:
    """The hints about a company as it is now."""
    company = await companies.get(company_id=company_id)
    contacts = [member.contacts for member in await company_people.of_company(company_id=company_id)]
    emails = tuple(each.email for each in contacts if each.email)
    blocked_contact = await queries.blocked_with_contact(
        company_id=company_id,
        telegrams=[each.telegram.lower() for each in contacts if each.telegram],
        phones=[each.phone for each in contacts if each.phone],
        emails=[email.lower() for email in emails],
    )
    blocked_name = await queries.blocked_with_key(company_id=company_id, name_key=name_key(company.name))
    return hints(
        emails=emails,
        site=company.site,
        blocked_contact=blocked_contact,
        blocked_name=blocked_name or "",
        complaints=await queries.count_complaints(company_id),
    )
