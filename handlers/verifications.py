"""Verifiers: becoming one by a link, the requests that wait, and the answer to each."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import forms
from handlers.forms import AtOnce, Step
from handlers.kindly import in_menu
from handlers.menu import entry, menu_with_commands
from handlers.rights import VERIFIERS, allow
from handlers.screens import verifications as screens
from handlers.screens.render import Button, Reply, Screen, headed
from handlers.screens.verifications import RequestsTap, VerifyTap
from handlers.talk import Talk
from services import people, verifications
from services.reading import words
from services.tags import store
from services.verifications import Decision, Request

VERIFY = "verify-"
"""What a deep link that makes a verifier begins with."""

LONGEST_REASON = 500

router = Router(name="verifications")


async def become_verifier(talk: Talk, token: str) -> Reply:
    """What the link of an administrator opens: it says what a verifier does, and makes the person one."""
    fresh = await people.use_verifier_link(person=talk.person, token=token, now=talk.now)
    talk.person = await people.get(person_id=talk.person.id)
    answer = await menu_with_commands(talk)
    said = Screen(talk.t("verifier-welcome" if fresh else "verifier-before"))
    return replace(answer, screens=(said, *answer.screens))


# -- the requests that wait


async def _label(talk: Talk) -> str:
    return talk.t("menu-verifications", count=await verifications.count_waiting(person_id=talk.person.id))


@entry("verifications", VERIFIERS, _label)
async def show(talk: Talk) -> Reply:
    return await _list(talk)


async def _list(talk: Talk, page: int = 0) -> Screen:
    found = await verifications.waiting(person_id=talk.person.id, page=page)
    catalogue = await store.catalogue()
    names = {each.tag_id: catalogue.name(each.tag_id, talk.t.language) for each in found.items}
    return screens.list_screen(found, names, talk.t)


@router.callback_query(RequestsTap.filter(), flags=allow(VERIFIERS))
async def on_requests(_query: CallbackQuery, callback_data: RequestsTap, talk: Talk) -> Reply:
    talk.conversation.move("")
    return await _list(talk, callback_data.page)


# -- one request


async def _name(request: Request, talk: Talk) -> str:
    return (await store.catalogue()).name(request.tag_id, talk.t.language)


async def _told(talk: Talk, decision: Decision, *, menu: bool) -> Reply:
    """What came of it; in the menu with the rest of the list, in a notice alone."""
    text = screens.decided_text(decision.request, await _name(decision.request, talk), talk.t)
    said = text if decision.fresh else talk.t("verify-late", state=text)
    return headed(said, await _list(talk)) if menu else Screen(said, menu=False)


async def _open(query: CallbackQuery, talk: Talk, request_id: int) -> Reply:
    del query
    request = await verifications.request(person=talk.person, request_id=request_id)
    return screens.request_screen(request, await _name(request, talk), talk.t)


async def _yes(query: CallbackQuery, talk: Talk, request_id: int) -> Reply:
    decision = await verifications.confirm(person=talk.person, request_id=request_id, now=talk.now, zone=talk.zone)
    return await _told(talk, decision, menu=in_menu(query, talk))


async def _no(query: CallbackQuery, talk: Talk, request_id: int) -> Reply:
    """Asks for the reason; a request that waits no more says what became of it."""
    request = await verifications.request(person=talk.person, request_id=request_id)
    if not request.waits:
        return await _told(talk, Decision(request, fresh=False), menu=in_menu(query, talk))
    return await FORM.open(talk, request=request_id, name=request.name, tag=await _name(request, talk))


_ACTS: dict[str, Callable[[CallbackQuery, Talk, int], Awaitable[Reply]]] = {"open": _open, "yes": _yes, "no": _no}


@router.callback_query(VerifyTap.filter(), flags=allow(VERIFIERS))
async def on_request(query: CallbackQuery, callback_data: VerifyTap, talk: Talk) -> Reply:
    if in_menu(query, talk):
        talk.conversation.move("")
    return await _ACTS[callback_data.act](query, talk, callback_data.request)


class DeclineForm(AtOnce):
    """One question: why not, for the student to read; it may be left out. The conversation holds the request."""

    name = "refuse"
    roles = VERIFIERS
    steps = (
        Step(
            name="reason",
            parse=words(LONGEST_REASON, lines=True),
            skip=True,
            values=lambda talk, _draft: {name: talk.conversation.data.get(name, "") for name in ("name", "tag")},
        ),
    )

    def navigation(self, step: Step, talk: Talk) -> list[list[Button]]:
        bare = self.button(step, "skip", talk.t("refuse-bare"))
        return [[bare], [self.button(step, "cancel", talk.t("form-cancel"))]]

    async def used(self, talk: Talk, value: Any) -> Reply:
        request_id = talk.conversation.data.get("request", 0)
        talk.conversation.move("")
        decision = await verifications.decline(
            person=talk.person, request_id=request_id, now=talk.now, zone=talk.zone, reason=value
        )
        return await _told(talk, decision, menu=True)

    async def left(self, talk: Talk) -> Reply:
        talk.conversation.move("")
        return await _list(talk)


FORM = forms.register(DeclineForm())
