"""Consents, each a document of its own: asked before the first question and before anything is shown to employers."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from handlers import forms
from handlers.forms import Draft, Form, FormTap, Step
from handlers.rights import EVERYONE, allow
from handlers.screens.render import Answer, Button, Reply, Screen, as_answer, headed
from handlers.spoken import means
from handlers.talk import Talk, text_of
from models.tables import ConsentKind
from services import people
from services.errors import Refusal


class ConsentTap(CallbackData, prefix="c"):
    """kind: the document. action: agree, read or refuse. then: what goes on after agreeing, by name."""

    kind: str
    action: str
    then: str


AFTER: dict[str, Callable[[Talk], Awaitable[Reply]]] = {"home": forms.home}
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


async def with_consent(talk: Talk, kind: ConsentKind, then: str, **data: Any) -> Reply:
    """Goes on with `then` where the consent is given already, asks for it otherwise.

    data: what the conversation is to hold meanwhile and afterwards, for `then` to find there.
    """
    if await people.has_consent(person_id=talk.person.id, kind=kind):
        if data:
            talk.conversation.note(**data)
        return await AFTER[then](talk)
    return await FORM.open(talk, at=kind.value, then=then, **data)


async def agreed(talk: Talk, kind: ConsentKind, then: str) -> Reply:
    await people.give_consent(person=talk.person, kind=kind, now=talk.now)
    place = forms.where(talk)
    kept = FORM.lasting(talk) if place and place[0] is FORM else {}
    kept.pop("then", None)
    talk.conversation.move("")
    # Which document was agreed to is what a stranger's button says; nothing goes on without this one.
    return await with_consent(talk, ConsentKind.PROCESSING, then, **kept)


async def consent_typed(talk: Talk, text: str, kind: ConsentKind, then: str) -> Reply:
    """What was typed under a document: yes, no, or a Refusal for anything else."""
    if means(text, "agree"):
        return await agreed(talk, kind, then)
    if means(text, "refuse"):
        return await refused(talk, kind)
    raise Refusal("consent-please")


async def refused(talk: Talk, kind: ConsentKind) -> Answer:
    return headed(talk.t(f"consent-refused-{kind.value}"), await forms.home(talk))


class ConsentStep(Step):
    """One document; its name is the kind. What goes on after it stands in the conversation's data."""

    def then(self, talk: Talk) -> str:
        return str(talk.conversation.data.get("then", "home"))

    async def view(self, form: Form, talk: Talk, draft: Draft) -> Screen:
        del form, draft
        return consent_screen(talk, ConsentKind(self.name), self.then(talk))

    async def typed(self, form: Form, talk: Talk, message: Message) -> Reply:
        del form
        return await consent_typed(talk, text_of(message), ConsentKind(self.name), self.then(talk))


class ConsentForm(Form):
    """A document is a question like others: /start, another language or a wrong word leaves the person at it."""

    name = "consent"
    roles = EVERYONE
    steps = tuple(ConsentStep(name=kind.value) for kind in ConsentKind)

    async def draft(self, talk: Talk) -> Draft:
        del talk
        return {}

    async def save(self, talk: Talk, step: str, value: Any) -> None:
        """Consents are kept when they are given, see `agreed`."""

    async def finished(self, talk: Talk) -> Reply:
        return await forms.home(talk)

    async def spoken(self, talk: Talk, step: Step, text: str) -> str | None:
        """Back and cancel are the same here: a refusal."""
        return "cancel" if await super().spoken(talk, step, text) else None

    async def tapped(self, talk: Talk, step: Step, tap: FormTap) -> Reply:
        if tap.action == "cancel":
            return await refused(talk, ConsentKind(step.name))
        return await super().tapped(talk, step, tap)


FORM = forms.register(ConsentForm())

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
    return await agreed(talk, kind, callback_data.then)
