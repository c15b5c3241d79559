"""Colleagues: a company's people, the link by which one joins, taking out, handing over, leaving."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import forms
from handlers.employer.company import ContactsStep, telegram_name, username
from handlers.employer.company import show as company_screen
from handlers.forms import Draft, Form, Step
from handlers.menu import menu_with_commands
from handlers.privacy import AFTER, with_consent
from handlers.rights import EMPLOYERS, EVERYONE, allow
from handlers.screens import colleagues as screens
from handlers.screens.colleagues import ColleagueTap, InvitedTap
from handlers.screens.render import Answer, Reply, Screen, headed
from handlers.talk import Talk
from models.tables import ConsentKind
from services import company_people, institution, people
from services.contacts import read_contacts
from services.errors import Refusal
from services.reading import person_name

COLLEAGUE = "colleague-"
"""What a deep link begins with by which a colleague joins."""

router = Router(name="colleagues")


async def _list(talk: Talk, _tap: ColleagueTap) -> Screen:
    company, me = await company_people.own(person=talk.person)
    found = await company_people.of_company(company_id=company.id)
    return screens.list_screen(company, found, me, talk.t, open_=company.state not in company_people.CLOSED)


async def _link(talk: Talk, _tap: ColleagueTap) -> Reply:
    token = await company_people.new_link(person=talk.person, now=talk.now)
    company, _ = await company_people.own(person=talk.person)
    return screens.link_screen(company, await institution.deep_link(f"{COLLEAGUE}{token}"), talk.t)


async def _one(talk: Talk, tap: ColleagueTap) -> Reply:
    company, me = await company_people.own(person=talk.person)
    found = await company_people.colleague(person=talk.person, person_id=tap.person)
    if not company_people.rules(company, me) or found.person_id == me.person_id:
        return await _list(talk, tap)
    if tap.act in ("hand", "remove"):
        return screens.sure_screen(company, found, tap.act, talk.t)
    return screens.one_screen(found, talk.t)


async def _removed(talk: Talk, tap: ColleagueTap) -> Reply:
    gone = await company_people.remove(person=talk.person, person_id=tap.person, now=talk.now, zone=talk.zone)
    return Answer((await _list(talk, tap),), toast=talk.t("colleague-removed", name=gone.full_name))


async def _handed(talk: Talk, tap: ColleagueTap) -> Reply:
    heir = await company_people.hand_over(person=talk.person, person_id=tap.person, now=talk.now, zone=talk.zone)
    return Answer((await _list(talk, tap),), toast=talk.t("colleague-handed", name=heir.full_name))


async def _leave(talk: Talk, tap: ColleagueTap) -> Reply:
    company, me = await company_people.own(person=talk.person)
    if company_people.rules(company, me) or company.state in company_people.CLOSED:
        return await _list(talk, tap)
    return screens.leave_screen(company, talk.t)


async def _left(talk: Talk, _tap: ColleagueTap) -> Reply:
    company = await company_people.leave(person=talk.person, now=talk.now, zone=talk.zone)
    return headed(talk.t("colleague-left", company=company.name), await forms.home(talk))


_ACTS: dict[str, Callable[[Talk, ColleagueTap], Awaitable[Reply]]] = {
    "list": _list,
    "link": _link,
    "one": _one,
    "hand": _one,
    "remove": _one,
    "handed": _handed,
    "removed": _removed,
    "leave": _leave,
    "left": _left,
}


@router.callback_query(ColleagueTap.filter(), flags=allow(EMPLOYERS))
async def on_colleague(_query: CallbackQuery, callback_data: ColleagueTap, talk: Talk) -> Reply:
    talk.conversation.move("")
    return await _ACTS[callback_data.act](talk, callback_data)


# -- joining


async def on_link(talk: Talk, token: str) -> Reply:
    """What a colleague's link opens: which company it is. Nothing is decided yet."""
    company, draft = await company_people.invitation(person=talk.person, token=token, now=talk.now)
    return screens.invited_screen(company, draft, token, talk.t)


@router.callback_query(InvitedTap.filter(), flags=allow(EVERYONE))
async def on_answer(_query: CallbackQuery, callback_data: InvitedTap, talk: Talk) -> Reply:
    if callback_data.answer == "no":
        return headed(talk.t("colleague-not"), await forms.show_current(talk))
    company, _ = await company_people.invitation(person=talk.person, token=callback_data.token, now=talk.now)
    talk.conversation.move("")
    return await with_consent(
        talk, ConsentKind.PROCESSING, "colleague", token=callback_data.token, company=company.name
    )


async def _agreed(talk: Talk) -> Reply:
    """The two questions before one joins; the link again where it is not known any more which company it was."""
    token = talk.conversation.data.get("token")
    if token is None:
        return headed(talk.t("colleague-link-again"), await forms.home(talk))
    return await FORM.open(talk, token=token, company=talk.conversation.data["company"])


AFTER["colleague"] = _agreed


class ColleagueForm(Form):
    """How candidates are to know a colleague. The answers stand in the conversation until the last one, with which the
    person joins: nobody acts for a company whom a candidate could not reach.
    """

    name = "colleague"
    roles = EVERYONE
    steps = (
        Step(
            name="full_name",
            parse=person_name,
            suggest=telegram_name,
            values=lambda talk, _draft: {"company": talk.conversation.data["company"]},
        ),
        ContactsStep(name="contacts", parse=read_contacts, suggest=username),
    )

    async def draft(self, talk: Talk) -> Draft:
        data = talk.conversation.data
        if "token" not in data:
            raise Refusal("colleague-link-again")
        return {"full_name": data.get("full_name"), "contacts": None}

    async def save(self, talk: Talk, step: str, value: Any) -> None:
        if step == "full_name":
            talk.conversation.note(full_name=value)
            return
        data = talk.conversation.data
        given = {"token": data["token"], "full_name": data["full_name"], "contacts": value}
        await company_people.join(person=talk.person, **given, now=talk.now, zone=talk.zone)
        talk.person = await people.get(person_id=talk.person.id)

    async def finished(self, talk: Talk) -> Reply:
        company = talk.conversation.data["company"]
        return headed(talk.t("colleague-joined", company=company), await company_screen(talk))

    async def cancelled(self, talk: Talk) -> Reply:
        return headed(talk.t("colleague-not"), (await menu_with_commands(talk)).screens)


FORM = forms.register(ColleagueForm())
