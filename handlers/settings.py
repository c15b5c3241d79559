"""Settings of a person: the language, for now; changeable at any time and at any question."""

from dataclasses import replace

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import forms, menu
from handlers.callbacks import LanguageTap
from handlers.help import back_button
from handlers.menu import entry
from handlers.rights import EVERYONE, allow
from handlers.screens.render import Button, Reply, Screen, as_answer
from handlers.talk import Talk
from locales import LANGUAGES
from services import people
from services.errors import Refusal

NAMES = {"ru": "🇷🇺 Русский", "en": "🇬🇧 English"}
"""Each language in its own words, so that whoever got the wrong one finds the way back."""

router = Router(name="settings")


def language_screen(talk: Talk) -> Screen:
    rows = [[Button(NAMES[language], LanguageTap(language=language))] for language in LANGUAGES]
    return Screen(talk.t("language-choose"), [*rows, [back_button(talk)]])


@router.message(Command("language"), flags=allow(EVERYONE))
async def on_language(_message: Message, talk: Talk) -> Reply:
    return language_screen(talk)


@router.callback_query(LanguageTap.filter(), flags=allow(EVERYONE))
async def on_chosen(_query: CallbackQuery, callback_data: LanguageTap, talk: Talk) -> Reply:
    if callback_data.language not in LANGUAGES:
        raise Refusal("form-choose-please")
    await people.set_language(person_id=talk.person.id, language=callback_data.language)
    talk.speak(callback_data.language)
    answer = as_answer(await forms.show_current(talk))
    return replace(answer, commands=menu.commands(talk))


async def _label(_talk: Talk) -> str | None:
    return "🌐 Язык / Language"


@entry("language", EVERYONE, _label)
async def show(talk: Talk) -> Reply:
    return language_screen(talk)
