"""What staff do with an incident from its notice: fixed, and those who met it are told; or not worth a fix."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks import IncidentTap
from handlers.rights import STAFF, allow
from handlers.screens.render import Reply, Screen
from handlers.talk import Talk
from services import incidents
from services.errors import NotAllowed

ACTS = frozenset({"resolve", "ignore"})

router = Router(name="incidents")


@router.callback_query(IncidentTap.filter(), flags=allow(STAFF))
async def on_act(_query: CallbackQuery, callback_data: IncidentTap, talk: Talk) -> Reply:
    if callback_data.act not in ACTS:
        raise NotAllowed
    resolved = callback_data.act == "resolve"
    ended = await incidents.end(number=callback_data.incident, resolved=resolved, now=talk.now, zone=talk.zone)
    key = f"incident-ended-{ended.state.value}"
    return Screen(talk.t(key, number=str(ended.number), people=ended.told), menu=False)
