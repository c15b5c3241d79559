"""The employer's company: registered question by question or by an invitation, shown, corrected, asked for again after
a decline, and an administrator's question about it answered.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers import forms
from handlers.forms import Draft, Form, FormTap, Step
from handlers.menu import BEGINNINGS, entry
from handlers.privacy import AFTER, with_consent
from handlers.rights import EMPLOYERS, allow
from handlers.screens import company as screens
from handlers.screens.company import FIELDS, CompanyTap
from handlers.screens.render import Reply, headed
from handlers.talk import Talk
from models.tables import CompanyState, ConsentKind, Role
from services import companies, company_register, people
from services.contacts import Contacts, phone_number, read_contacts
from services.errors import NotAllowed, Refusal
from services.reading import person_name, place, words
from services.sites import parse_site

LONGEST_NAME = 120
LONGEST_ABOUT = 300
LONGEST_ANSWER = 1000

INVITE = "company-"
"""What a deep link begins with by which a company comes that nobody has to approve."""


def city_of(text: str) -> str:
    """The city of a company; "from anywhere" is where people work, not where a company is."""
    city = place(text).city
    if city is None:
        raise Refusal("company-city-please")
    return city


def _noted_site(talk: Talk, draft: Draft) -> Mapping[str, Any]:
    site = draft.get("site")
    return {"noted": talk.t("company-site-noted", site=site) + "\n" if site else ""}


def telegram_name(talk: Talk, _draft: Draft) -> Sequence[tuple[str, Any]]:
    name = talk.person.telegram_name
    return [(name, name)] if any(map(str.isalpha, name)) else []


def username(talk: Talk, _draft: Draft) -> Sequence[tuple[str, Any]]:
    name = talk.person.username
    return [(f"@{name}", Contacts(telegram=name))] if name else []


@dataclass(frozen=True, kw_only=True)
class ContactsStep(Step):
    """Typed contacts, the person's own @name by a tap, or a contact shared from Telegram."""

    async def typed(self, form: Form, talk: Talk, message: Message) -> Reply:
        if message.contact is not None:
            # A number without an account may well be the office's; another person's account is another person's.
            if message.contact.user_id not in (None, talk.person.telegram_id):
                raise Refusal("company-contact-foreign")
            phone = phone_number(f"+{message.contact.phone_number.lstrip('+')}")
            return await form.answered(talk, self, Contacts(phone=phone))
        return await super().typed(form, talk, message)


class CompanyForm(Form):
    name = "company"
    roles = EMPLOYERS
    steps = (
        Step(name="name", parse=words(LONGEST_NAME)),
        Step(name="site", parse=parse_site, skip=True),
        Step(name="city", parse=city_of, values=_noted_site),
        Step(name="about", parse=words(LONGEST_ABOUT)),
        Step(name="full_name", parse=person_name, suggest=telegram_name),
        ContactsStep(name="contacts", parse=read_contacts, suggest=username),
    )

    async def draft(self, talk: Talk) -> Draft:
        given = await companies.answers(person_id=talk.person.id)
        if talk.conversation.data.get("edit") and await companies.member(person_id=talk.person.id) is None:
            # Taken out of the company meanwhile: what is typed now must not begin another one.
            raise Refusal("company-not-yours")
        return {name: getattr(given, name) for name in FIELDS}

    async def save(self, talk: Talk, step: str, value: Any) -> None:
        await self.draft(talk)
        await companies.answer(person=talk.person, field=step, value=value, now=talk.now, zone=talk.zone)

    async def finished(self, talk: Talk) -> Reply:
        company = await companies.submit(person=talk.person, now=talk.now, zone=talk.zone)
        return screens.submitted_screen(company, talk.t)

    async def edited(self, talk: Talk, step: str) -> Reply:
        del step
        return await show(talk)

    async def present(self, talk: Talk, step: Step) -> str | None:
        value = (await self.draft(talk)).get(step.name)
        return (", ".join(value.shown()) if isinstance(value, Contacts) else value) or None

    async def tapped(self, talk: Talk, step: Step, tap: FormTap) -> Reply:
        if tap.action == "cancel" and talk.conversation.data.get("edit"):
            return await show(talk)
        return await super().tapped(talk, step, tap)


FORM = forms.register(CompanyForm())


class AnswerForm(Form):
    """One question: the administrator's. The conversation holds its words."""

    name = "answer"
    roles = EMPLOYERS
    steps = (
        Step(
            name="text",
            parse=words(LONGEST_ANSWER, lines=True),
            values=lambda talk, _draft: {"question": talk.conversation.data.get("question", "")},
        ),
    )

    async def draft(self, talk: Talk) -> Draft:
        del talk
        return {}

    async def save(self, talk: Talk, step: str, value: Any) -> None:
        """The answer goes to the administrators at once, in `answered`."""

    async def answered(self, talk: Talk, step: Step, value: Any) -> Reply:
        del step
        talk.conversation.move("")
        await companies.reply(person=talk.person, text=value, now=talk.now, zone=talk.zone)
        return headed(talk.t("company-answer-sent"), await show(talk))

    async def finished(self, talk: Talk) -> Reply:
        return await show(talk)

    async def cancelled(self, talk: Talk) -> Reply:
        return await show(talk)


ANSWER = forms.register(AnswerForm())

router = Router(name="company")


async def begin(talk: Talk) -> Reply:
    """The registration where it stands, or the company once it was sent to the administrators."""
    if Role.EMPLOYER not in talk.person.roles:
        raise NotAllowed
    company = await companies.of_person(person_id=talk.person.id)
    if company is None or company.state is CompanyState.DRAFT:
        return await FORM.open(talk)
    return await show(talk)


AFTER["company"] = begin


async def _label(talk: Talk) -> str | None:
    company = await companies.of_person(person_id=talk.person.id)
    if company is None:
        return talk.t("menu-company-new")
    if company.state is not CompanyState.DRAFT:
        return talk.t(f"menu-company-{company.state.value}")
    draft = await FORM.draft(talk)
    place = next((number for number, name in enumerate(FIELDS, 1) if draft[name] is None), len(FIELDS))
    return talk.t("menu-company-continue", place=place, total=len(FIELDS))


@entry("company", EMPLOYERS, _label)
async def open_company(talk: Talk) -> Reply:
    return await with_consent(talk, ConsentKind.PROCESSING, "company")


async def start(talk: Talk) -> Reply:
    """An employer's first screen: the registration as long as it is not sent, the menu afterwards."""
    company = await companies.of_person(person_id=talk.person.id)
    if company is None or company.state is CompanyState.DRAFT:
        return await open_company(talk)
    return await forms.home(talk)


BEGINNINGS[Role.EMPLOYER] = start


async def show(talk: Talk) -> Reply:
    """The person's company; the registration where it is not finished."""
    talk.conversation.move("")
    company = await companies.of_person(person_id=talk.person.id)
    if company is None or company.state is CompanyState.DRAFT:
        return await open_company(talk)
    return screens.own_screen(company, await companies.member(person_id=talk.person.id), talk.t)


async def _edit(talk: Talk, _field: str) -> Reply:
    company = await companies.of_person(person_id=talk.person.id)
    if company is None or company.state is CompanyState.DRAFT:
        return await open_company(talk)
    member, owner = await companies.member(person_id=talk.person.id), await companies.owner(company_id=company.id)
    return screens.edit_screen(company, member, owner, talk.t)


async def _field(talk: Talk, field: str) -> Reply:
    company = await companies.of_person(person_id=talk.person.id)
    if company is None or field not in FIELDS:
        raise NotAllowed
    await companies.check_change(person_id=talk.person.id, field=field)
    return await FORM.open(talk, at=field, edit=True)


async def _submit(talk: Talk, _field: str) -> Reply:
    return screens.submitted_screen(await companies.submit(person=talk.person, now=talk.now, zone=talk.zone), talk.t)


async def _answer(talk: Talk, _field: str) -> Reply:
    company = await companies.of_person(person_id=talk.person.id)
    if company is None or company.state is not CompanyState.ASKED:
        return await show(talk)
    return await ANSWER.open(talk, question=company.question or "")


async def _show(talk: Talk, _field: str) -> Reply:
    return await show(talk)


async def by_invitation(talk: Talk, token: str) -> Reply:
    """What an administrator's link opens: the registration, approved with its last answer; or what it has changed."""
    company = await company_register.use_invitation(person=talk.person, token=token, now=talk.now, zone=talk.zone)
    talk.person = await people.get(person_id=talk.person.id)
    if company is None or company.state is CompanyState.DRAFT:
        return headed(talk.t("company-invited-welcome"), await open_company(talk))
    return await show(talk)


_ACTIONS: dict[str, Callable[[Talk, str], Awaitable[Reply]]] = {
    "show": _show,
    "edit": _edit,
    "field": _field,
    "submit": _submit,
    "answer": _answer,
}


@router.callback_query(CompanyTap.filter(), flags=allow(EMPLOYERS))
async def on_company(_query: CallbackQuery, callback_data: CompanyTap, talk: Talk) -> Reply:
    return await _ACTIONS[callback_data.action](talk, callback_data.field)
