"""How later candidates of a vacancy are sent, chosen by its employer; and what it has learnt, taken back with a tap."""

from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.rights import EMPLOYERS, allow
from handlers.screens.deliveries import DeliveryTap, LessonTap, delivery_screen
from handlers.screens.render import Answer, Button, Reply, Screen
from handlers.screens.vacancy import VacancyTap
from handlers.talk import Talk
from models.tables import Delivery
from services import deliveries

router = Router(name="deliveries")


async def show(talk: Talk, vacancy_id: int) -> Screen:
    overview = await deliveries.overview(person_id=talk.person.id, vacancy_id=vacancy_id, zone=talk.zone)
    back = Button(talk.t("form-back"), VacancyTap(action="show", vacancy=vacancy_id))
    return delivery_screen(overview, back, talk.t)


def _chosen(tap: DeliveryTap) -> dict[str, Any]:
    """What a press changes, as `services.deliveries.choose` takes it."""
    if tap.act == "show":
        return {}
    return {tap.act: tap.value} if tap.act in ("hour", "day", "most") else {"delivery": Delivery(tap.act)}


@router.callback_query(DeliveryTap.filter(), flags=allow(EMPLOYERS))
async def on_press(_query: CallbackQuery, callback_data: DeliveryTap, talk: Talk) -> Reply:
    chosen = _chosen(callback_data)
    if chosen:
        await deliveries.choose(
            person_id=talk.person.id, vacancy_id=callback_data.vacancy, now=talk.now, zone=talk.zone, **chosen
        )
    return await show(talk, callback_data.vacancy)


@router.callback_query(LessonTap.filter(), flags=allow(EMPLOYERS))
async def on_lesson(_query: CallbackQuery, callback_data: LessonTap, talk: Talk) -> Reply:
    await deliveries.forget(
        person_id=talk.person.id,
        vacancy_id=callback_data.vacancy,
        kind=callback_data.kind,
        tag=callback_data.tag,
        now=talk.now,
        zone=talk.zone,
    )
    return Answer((await show(talk, callback_data.vacancy),), toast=talk.t("lessons-forgotten"))
