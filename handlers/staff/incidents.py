"""/incidents: what broke, who met it and what they wrote of it; fixed, and they are told, or not worth a fix."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import IncidentTap
from handlers.kindly import in_menu
from handlers.menu import entry
from handlers.rights import STAFF, allow
from handlers.screens.incidents import IncidentsTap, card_screen, list_screen
from handlers.screens.render import Reply, Screen, headed
from handlers.staff.entries import BACK
from handlers.talk import Talk
from services import incidents
from services.errors import NotAllowed
from services.incidents import Among

ACTS = frozenset({"resolve", "ignore"})

router = Router(name="incidents")


@entry("incidents", STAFF)
async def show(talk: Talk) -> Reply:
    talk.conversation.move("")
    return list_screen(await incidents.page(among=Among.OPEN), talk.t)


@router.message(Command("incidents"), flags=allow(STAFF))
async def on_command(_message: Message, talk: Talk) -> Reply:
    return await show(talk)


@router.callback_query(IncidentsTap.filter(), flags=allow(STAFF))
async def on_list(_query: CallbackQuery, callback_data: IncidentsTap, talk: Talk) -> Reply:
    talk.conversation.move("")
    return list_screen(await incidents.page(among=callback_data.among, number=callback_data.page), talk.t)


async def one(talk: Talk, number: int) -> Screen:
    return card_screen(await incidents.card(number=number), talk.t, talk.zone)


BACK["incident"] = one


@router.callback_query(IncidentTap.filter(), flags=allow(STAFF))
async def on_act(query: CallbackQuery, callback_data: IncidentTap, talk: Talk) -> Reply:
    if callback_data.act == "one":
        return await one(talk, callback_data.incident)
    if callback_data.act not in ACTS:
        raise NotAllowed
    ended = await incidents.end(
        number=callback_data.incident,
        resolved=callback_data.act == "resolve",
        by=talk.person.id,
        now=talk.now,
        zone=talk.zone,
    )
    said = talk.t(f"incident-ended-{ended.state.value}", number=str(ended.number), people=ended.told)
    return headed(said, await one(talk, ended.number)) if in_menu(query, talk) else Screen(said, menu=False)
