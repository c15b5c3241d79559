"""What nobody else understood: a kind word and the way on, for text, files and buttons alike."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers import feedback, forms
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
    why = "fallback-file" if message.document or message.photo else _why(text)
    if why == "fallback" and (reply := await feedback.more(talk, text)):
        return reply
    shown = await forms.show_current(talk)
    return headed(talk.t(why), shown) if why else shown


def _why(text: str) -> str | None:
    """The key of the words above what is shown; None where nothing has to be said."""
    if any(means(text, meaning) for meaning in ("menu", "back", "cancel")):
        return None
    if means(text, "thanks"):
        return "fallback-thanks"
    if text.startswith("/"):
        return "fallback-command"
    return "fallback" if text else "fallback-wordless"
