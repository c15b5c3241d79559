"""A press that may come too late: what changed is said over the button, and the present screen is shown below it."""

from collections.abc import Awaitable

from aiogram.types import CallbackQuery

from handlers.screens.render import Answer, Screen
from handlers.talk import Talk
from services.errors import NotAllowed, Refusal


async def refusal_of(work: Awaitable[object]) -> Refusal | None:
    """Why the work was refused, or None where it was done. NotAllowed is no matter of time and passes through.

    Services check before they write, so what is refused has changed nothing.
    """
    try:
        await work
    except NotAllowed:
        raise
    except Refusal as refusal:
        return refusal
    return None


def told(talk: Talk, screen: Screen, refusal: Refusal | None, done: str | None = None) -> Answer:
    """The screen with why it was refused, shown until it is closed, or else with a short word that it was done."""
    if refusal is not None:
        return Answer((screen,), toast=talk.t(refusal.key, **refusal.values), alert=True)
    return Answer((screen,), toast=done)


def in_menu(query: CallbackQuery, talk: Talk) -> bool:
    """Whether the pressed message is the chat's live menu, and not a notice with buttons of its own."""
    return query.message is not None and query.message.message_id == talk.conversation.menu_message_id
