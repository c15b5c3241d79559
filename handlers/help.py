"""/help and /id."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from handlers import forms
from handlers.menu import home_button
from handlers.rights import EVERYONE, allow
from handlers.screens.render import Button, Reply, Screen
from handlers.talk import Talk

router = Router(name="help")


@router.message(Command("help"), flags=allow(EVERYONE))
async def on_help(_message: Message, talk: Talk) -> Reply:
    return Screen(talk.t("help"), [[back_button(talk)]])


@router.message(Command("id"), flags=allow(EVERYONE))
async def on_id(_message: Message, talk: Talk) -> Reply:
    return Screen(talk.t("id", id=str(talk.person.telegram_id)), [[back_button(talk)]])


def back_button(talk: Talk) -> Button:
    """Back to the question the person stands at, or to the menu."""
    place = forms.where(talk)
    if place is None:
        return home_button(talk)
    form, step = place
    return form.button(step, "show", talk.t("form-return"))
