"""Demand against supply of tags, by faculty and programme, and how evenly students are shown; for administrators."""

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.rights import ADMINISTRATORS, allow
from handlers.screens import market as screens
from handlers.screens.institution import MarketTap, said
from handlers.screens.render import Reply
from handlers.talk import Talk
from services import demand, fairness, institution
from services.tags import store

router = Router(name="market")


async def _demand(talk: Talk, tap: MarketTap) -> Reply:
    place = None
    if tap.programme:
        place = said((await institution.programme(programme_id=tap.programme)).name, talk.t)
    elif tap.faculty:
        place = said((await institution.faculty(faculty_id=tap.faculty)).name, talk.t)
    market = await demand.market(faculty_id=tap.faculty or None, programme_id=tap.programme or None)
    return screens.demand_screen(market, place, tap, await store.catalogue(), talk.t)


async def _faculties(talk: Talk, tap: MarketTap) -> Reply:
    return screens.faculties_screen(await institution.faculties(page=tap.page), talk.t)


async def _programmes(talk: Talk, tap: MarketTap) -> Reply:
    await institution.faculty(faculty_id=tap.faculty)
    page = await institution.programmes(faculty_id=tap.faculty, page=tap.page)
    return screens.programmes_screen(tap.faculty, page, talk.t)


async def _fair(talk: Talk, _tap: MarketTap) -> Reply:
    return screens.fair_screen(await fairness.of_institution(now=talk.now), talk.t)


_ACTS: dict[str, Callable[[Talk, MarketTap], Awaitable[Reply]]] = {
    "demand": _demand,
    "faculties": _faculties,
    "programmes": _programmes,
    "fair": _fair,
}


@router.callback_query(MarketTap.filter(), flags=allow(ADMINISTRATORS))
async def on_market(_query: CallbackQuery, callback_data: MarketTap, talk: Talk) -> Reply:
    talk.conversation.move("")
    return await _ACTS[callback_data.act](talk, callback_data)
