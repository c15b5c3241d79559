"""Verifiers in the hands of administrators: who they are, a link that makes one more, and the role taken away."""

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.rights import ADMINISTRATORS, allow
from handlers.screens import verifications as screens
from handlers.screens.institution import VerifiersTap
from handlers.screens.render import Answer, Reply, Screen
from handlers.talk import Talk
from handlers.verifications import VERIFY
from services import institution, people, verifications

router = Router(name="verifiers")


async def _list(talk: Talk, tap: VerifiersTap) -> Screen:
    return screens.verifiers_screen(await verifications.all_verifiers(page=tap.page), talk.t)


async def _new(talk: Talk, _tap: VerifiersTap) -> Reply:
    token = await people.new_verifier_link(now=talk.now)
    return screens.link_screen(await institution.deep_link(f"{VERIFY}{token}"), talk.t)


async def _one(talk: Talk, tap: VerifiersTap) -> Reply:
    found = await verifications.verifier(person_id=tap.person)
    return screens.verifier_screen(found, tap.page, talk.t, asking=tap.act == "ask")


async def _take(talk: Talk, tap: VerifiersTap) -> Reply:
    found = await verifications.verifier(person_id=tap.person)
    await verifications.dismiss(person_id=tap.person, now=talk.now, zone=talk.zone)
    listed = await _list(talk, VerifiersTap(act="list"))
    return Answer((listed,), toast=talk.t("verifiers-taken", name=found.name))


_ACTS: dict[str, Callable[[Talk, VerifiersTap], Awaitable[Reply]]] = {
    "list": _list,
    "new": _new,
    "one": _one,
    "ask": _one,
    "take": _take,
}


@router.callback_query(VerifiersTap.filter(), flags=allow(ADMINISTRATORS))
async def on_verifiers(_query: CallbackQuery, callback_data: VerifiersTap, talk: Talk) -> Reply:
    talk.conversation.move("")
    return await _ACTS[callback_data.act](talk, callback_data)
