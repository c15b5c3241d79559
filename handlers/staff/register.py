"""Companies in the hands of administrators: the list, links that invite one, blocking with a reason, unblocking."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import forms
from handlers.employer.company import INVITE
from handlers.forms import AtOnce, Draft, Step
from handlers.menu import entry
from handlers.rights import ADMINISTRATORS, allow
from handlers.screens import register as screens
from handlers.screens.company import RegisterTap
from handlers.screens.render import Reply, Screen, headed
from handlers.talk import Talk
from services import companies, company_people, company_register, company_risks, institution
from services.reading import words

LONGEST_REASON = 500

router = Router(name="register")


@entry("companies", ADMINISTRATORS)
async def show(talk: Talk) -> Reply:
    talk.conversation.move("")
    return screens.list_screen(await company_register.page(), talk.t)


async def _list(talk: Talk, tap: RegisterTap) -> Reply:
    return screens.list_screen(await company_register.page(page=tap.page), talk.t)


async def _one(talk: Talk, tap: RegisterTap) -> Screen:
    company = await companies.get(company_id=tap.company)
    owner = await companies.owner(company_id=company.id)
    hints = await company_risks.of_company(company_id=company.id)
    count = len(await company_people.of_company(company_id=company.id))
    return screens.one_screen(company, owner, hints, talk.t, count=count, page=tap.page)


async def _link(talk: Talk, _tap: RegisterTap) -> Reply:
    token = await company_register.new_invitation(now=talk.now)
    return screens.link_screen(await institution.deep_link(f"{INVITE}{token}"), talk.t)


async def _block(talk: Talk, tap: RegisterTap) -> Reply:
    """Asks for the reason, which is the question whether one is sure as well."""
    company = await companies.get(company_id=tap.company)
    if company.state not in company_register.BLOCKABLE:
        return await _one(talk, tap)
    data: dict[str, Any] = {"company": company.id, "name": company.name, "shown": tap.page}
    talk.conversation.move("", **data)
    return await FORM.open(talk, **data)


async def _unblock(talk: Talk, tap: RegisterTap) -> Reply:
    company = await company_register.unblock(company_id=tap.company, now=talk.now, zone=talk.zone)
    said = talk.t("register-unblocked", name=company.name, state=company.state.value)
    return headed(said, await _one(talk, tap))


_ACTS: dict[str, Callable[[Talk, RegisterTap], Awaitable[Reply]]] = {
    "list": _list,
    "one": _one,
    "link": _link,
    "block": _block,
    "unblock": _unblock,
}


@router.callback_query(RegisterTap.filter(), flags=allow(ADMINISTRATORS))
async def on_company(_query: CallbackQuery, callback_data: RegisterTap, talk: Talk) -> Reply:
    talk.conversation.move("")
    return await _ACTS[callback_data.act](talk, callback_data)


def _company_name(talk: Talk, _draft: Draft) -> Mapping[str, Any]:
    return {"name": talk.conversation.data["name"]}


class BlockForm(AtOnce):
    """One question: why a company is blocked. The conversation holds which."""

    name = "block"
    roles = ADMINISTRATORS
    steps = (Step(name="reason", parse=words(LONGEST_REASON, lines=True), values=_company_name),)

    def tap(self, talk: Talk) -> RegisterTap:
        data = talk.conversation.data
        return RegisterTap(act="one", company=data["company"], page=data["shown"])

    async def used(self, talk: Talk, value: Any) -> Reply:
        tap = self.tap(talk)
        name = talk.conversation.data["name"]
        talk.conversation.move("")
        fresh = await company_register.block(
            company_id=tap.company, by=talk.person.id, reason=value, now=talk.now, zone=talk.zone
        )
        said = talk.t("register-blocked" if fresh else "register-blocked-before", name=name)
        return headed(said, await _one(talk, tap))

    async def left(self, talk: Talk) -> Reply:
        before = self.tap(talk)
        talk.conversation.move("")
        return await _one(talk, before)


FORM = forms.register(BlockForm())
