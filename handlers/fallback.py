"""What nobody else understood: a kind word and the way on, for text, files and buttons alike."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers import forms
from handlers.rights import EVERYONE, allow
from handlers.screens.render import Answer, Reply, as_answer, headed
from handlers.spoken import means
from handlers.talk import Talk, text_of

router = Router(name="fallback")


@router.callback_query(flags=allow(EVERYONE))
async def on_unknown_button(_query: CallbackQuery, talk: Talk) -> Reply:
    return Answer(as_answer(await forms.show_current(talk)).screens, toast=talk.t("menu-changed"))


@router.message(flags=allow(EVERYONE))
async def on_unknown(message: Message, talk: Talk) -> Reply:
    text = text_of(message)
    shown = await forms.show_current(talk)
    if any(means(text, meaning) for meaning in ("menu", "back", "cancel")):
        return shown
    sent_file = bool(message.document or message.photo)
    return headed(talk.t("fallback-file" if sent_file else _why(text)), shown)


def _why(text: str) -> str:
    """The key of the words above what is shown."""
    if means(text, "thanks"):
        return "fallback-thanks"
    if text.startswith("/"):
        return "fallback-command"
    return "fallback" if text else "fallback-wordless"
