"""Consents, each a document of its own: asked before the first question and before anything is shown to employers."""

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from handlers import forms
from handlers.rights import EVERYONE, allow
from handlers.screens.render import Answer, Button, Reply, Screen, as_answer
from handlers.talk import Talk
from models.tables import ConsentKind
from services import people


class ConsentTap(CallbackData, prefix="c"):
    """kind: the document. action: agree, read or refuse. then: what goes on after agreeing, by name."""

    kind: str
    action: str
    then: str


AFTER: dict[str, Callable[[Talk], Awaitable[Reply]]] = {}
"""What goes on once a consent is given, by the name its button carries."""


def consent_screen(talk: Talk, kind: ConsentKind, then: str, *, whole: bool = False) -> Screen:
    """The document in short, or whole; agreeing and refusing are equally easy to reach."""
    t = talk.t

    def tap(action: str) -> ConsentTap:
        return ConsentTap(kind=kind.value, action=action, then=then)

    rows = [[Button(t("consent-agree"), tap("agree"))]]
    if not whole:
        rows.append([Button(t("consent-read"), tap("read"))])
    rows.append([Button(t("consent-refuse"), tap("refuse"))])
    return Screen(t(f"consent-{kind.value}-whole" if whole else f"consent-{kind.value}"), rows)


async def with_consent(talk: Talk, kind: ConsentKind, then: str) -> Reply:
    """Goes on with `then` where the consent is given already, asks for it otherwise."""
    if await people.has_consent(person_id=talk.person.id, kind=kind):
        return await AFTER[then](talk)
    return consent_screen(talk, kind, then)


router = Router(name="privacy")


@router.callback_query(ConsentTap.filter(), flags=allow(EVERYONE))
async def on_consent(_query: CallbackQuery, callback_data: ConsentTap, talk: Talk) -> Reply:
    known = callback_data.kind in set(ConsentKind) and callback_data.then in AFTER
    if not known:
        return await forms.show_current(talk)
    kind = ConsentKind(callback_data.kind)
    if callback_data.action == "read":
        return consent_screen(talk, kind, callback_data.then, whole=True)
    if callback_data.action != "agree":
        return Answer(
            as_answer(await forms.home(talk)).screens, toast=talk.t(f"consent-refused-{kind.value}"), alert=True
        )
    await people.give_consent(person=talk.person, kind=kind, now=talk.now)
    return await AFTER[callback_data.then](talk)
