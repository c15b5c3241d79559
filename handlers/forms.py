"""The step engine: every conversation that asks for several things is a Form of Steps.

A form shows one question at a time and saves each answer through its service as it is given. Next, back, skip, editing
one field, choosing one or several with pages, refusals with an example: all of it is here, once. The conversation's
state is `form:step`; drafts are rows of their own subject, so a form can be left and entered again at any time.
"""

import contextlib
import math
import mimetypes
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from aiogram import F, Router
from aiogram.filters import BaseFilter
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from handlers.kindly import in_menu
from handlers.rights import EVERYONE, allow, may
from handlers.screens.render import Answer, Button, Reply, Screen, as_answer, headed
from handlers.spoken import means
from handlers.talk import Talk, text_of
from models.tables import Role
from services.errors import NotAllowed, Refusal
from services.files import safe_name

PAGE = 8
"""Options on one page of a choice: more do not fit a phone's screen above the keyboard."""

MOST_PRESENT = 2000
"""Characters of a present answer below its question; an imported one may hold more than a message takes."""

MORE = "more"
"""Where a conversation's data notes that what is typed next goes on with what was just said."""

Draft = Mapping[str, Any]


class FormTap(CallbackData, prefix="f"):
    """A press inside a form. form and step tell which question the button belongs to; value is an index or an id."""

    form: str
    step: str
    action: str
    value: int = 0


@dataclass(frozen=True, slots=True)
class Takes:
    """Files that answer a question: lower-case endings of documents (".csv"), photos or not, at most so many bytes.

    read: from the content and the name to the words in it; slow for some files, so it runs in a thread before the
    transaction, and its Refusal is the answer.
    """

    documents: tuple[str, ...] = ()
    photos: bool = False
    most: int = 5 * 1024 * 1024
    read: Callable[[bytes, str], str] | None = None


def progress(place: int, total: int) -> str:
    return "▰" * place + "▱" * (total - place)


@dataclass(frozen=True, kw_only=True)
class Step:
    """A question answered by typing.

    parse: the typed text → the value to save; raises Refusal with the reason and an example.
    skip: may be left out. suggest: values offered as buttons (label and value), e.g. the name from Telegram.
    takes: files that answer it too; `typed` finds the file in `talk.upload`.
    The question's text is `<form>-<step>` and may use the variables that `values` gives.
    """

    name: str
    parse: Callable[[str], Any] | None = None
    skip: bool = False
    suggest: Callable[[Talk, Draft], Sequence[tuple[str, Any]]] | None = None
    values: Callable[[Talk, Draft], Mapping[str, Any]] | None = None
    takes: Takes | None = None

    async def view(self, form: "Form", talk: Talk, draft: Draft) -> Screen:
        rows = [[form.button(self, "take", label, index)] for index, (label, _) in enumerate(self.offers(talk, draft))]
        return self.page(form, talk, draft, rows)

    def offers(self, talk: Talk, draft: Draft) -> Sequence[tuple[str, Any]]:
        return self.suggest(talk, draft) if self.suggest else ()

    def page(self, form: "Form", talk: Talk, draft: Draft, rows: Sequence[Sequence[Button]]) -> Screen:
        """The question with the form's own navigation under it."""
        values = self.values(talk, draft) if self.values else {}
        question = talk.t(f"{form.name}-{self.name}", **values)
        head = form.head(self, talk)
        return Screen(talk.t.lines(head, question), [*rows, *form.navigation(self, talk)])

    async def typed(self, form: "Form", talk: Talk, message: Message) -> Reply:
        text = text_of(message)
        if not text:
            raise Refusal("form-text-please")
        return await form.answered(talk, self, self.value_of(text))

    def value_of(self, text: str) -> Any:
        """The value of a typed answer; a word for nothing is none."""
        if means(text, "none") or means(text, "skip"):
            raise Refusal("form-needed")
        return self.parse(text) if self.parse else text

    async def tapped(self, form: "Form", talk: Talk, action: str, value: int) -> Reply:
        draft = await form.draft(talk)
        offers = self.offers(talk, draft)
        if action != "take" or not 0 <= value < len(offers):
            return await form.show(talk, self)
        return await form.answered(talk, self, offers[value][1])


@dataclass(frozen=True, kw_only=True)
class Choice(Step):
    """One of a few: a tap answers and goes on. A typed label or word is understood by `parse` where there is one."""

    options: Callable[[Talk, Draft], Sequence[tuple[str, Any]]]
    columns: int = 1

    def offers(self, talk: Talk, draft: Draft) -> Sequence[tuple[str, Any]]:
        return self.options(talk, draft)

    async def view(self, form: "Form", talk: Talk, draft: Draft) -> Screen:
        page = talk.conversation.data.get("page", 0)
        offers = list(enumerate(self.offers(talk, draft)))
        shown = offers[page * PAGE : (page + 1) * PAGE]
        buttons = [form.button(self, "take", label, index) for index, (label, _) in shown]
        rows = [buttons[start : start + self.columns] for start in range(0, len(buttons), self.columns)]
        return self.page(form, talk, draft, [*rows, *self.pages(form, talk, page, len(offers))])

    def pages(self, form: "Form", talk: Talk, page: int, count: int) -> list[list[Button]]:
        if count <= PAGE:
            return []
        last = (count - 1) // PAGE
        turn = [
            form.button(self, "page", talk.t("form-page-before"), max(page - 1, 0)),
            form.button(self, "page", f"{page + 1}/{last + 1}", page),
            form.button(self, "page", talk.t("form-page-after"), min(page + 1, last)),
        ]
        return [turn]

    async def typed(self, form: "Form", talk: Talk, message: Message) -> Reply:
        text = text_of(message)
        draft = await form.draft(talk)
        for label, value in self.offers(talk, draft):
            if label.casefold() == text.casefold():
                return await form.answered(talk, self, value)
        if self.parse is None:
            raise Refusal("form-choose-please")
        if not text:
            raise Refusal("form-text-or-button")
        return await form.answered(talk, self, self.value_of(text))

    async def tapped(self, form: "Form", talk: Talk, action: str, value: int) -> Reply:
        if action == "page":
            count = len(self.offers(talk, await form.draft(talk)))
            talk.conversation.note(page=min(max(value, 0), max((count - 1) // PAGE, 0)))
            return await form.show(talk, self)
        return await super().tapped(form, talk, action, value)


@dataclass(frozen=True, kw_only=True)
class Many(Choice):
    """Several of many: taps mark, "done" saves the marked values in the order of the options.

    chosen: what is marked when the question opens. least: how many are needed at the least.
    """

    chosen: Callable[[Draft], Sequence[Any]]
    least: int = 0

    def picked(self, talk: Talk, draft: Draft) -> list[int]:
        if "picked" in talk.conversation.data:
            return list(talk.conversation.data["picked"])
        before = self.chosen(draft)
        return [index for index, (_, value) in enumerate(self.offers(talk, draft)) if value in before]

    async def view(self, form: "Form", talk: Talk, draft: Draft) -> Screen:
        page = talk.conversation.data.get("page", 0)
        picked = self.picked(talk, draft)
        offers = list(enumerate(self.offers(talk, draft)))
        rows = [
            [form.button(self, "mark", f"{'✅' if index in picked else '◻️'} {label}", index)]
            for index, (label, _) in offers[page * PAGE : (page + 1) * PAGE]
        ]
        rows += self.pages(form, talk, page, len(offers))
        if len(picked) >= max(self.least, 1):
            rows.append([form.button(self, "done", talk.t("form-done", count=len(picked)))])
        return self.page(form, talk, draft, rows)

    async def tapped(self, form: "Form", talk: Talk, action: str, value: int) -> Reply:
        draft = await form.draft(talk)
        offers = self.offers(talk, draft)
        picked = self.picked(talk, draft)
        if action == "mark" and 0 <= value < len(offers):
            talk.conversation.note(picked=sorted(set(picked) ^ {value}))
            return await form.show(talk, self)
        if action == "done":
            if len(picked) < self.least:
                raise Refusal("form-choose-more", count=self.least)
            return await form.answered(talk, self, [offers[index][1] for index in picked if index < len(offers)])
        if action == "take":
            return await form.show(talk, self)
        return await super().tapped(form, talk, action, value)


class Form(ABC):
    """A conversation of several questions over one draft.

    Subclasses name the form, its steps and roles and say where answers are kept. Text keys: `<form>-<step>` for each
    question, `<form>-title` for the heading.
    """

    name: ClassVar[str]
    steps: ClassVar[tuple[Step, ...]]
    roles: ClassVar[frozenset[Role] | None]

    @abstractmethod
    async def draft(self, talk: Talk) -> Draft:
        """What is answered so far, by step name; a missing or None value is unanswered."""

    @abstractmethod
    async def save(self, talk: Talk, step: str, value: Any) -> None:
        """Keeps one answer (None where the person skipped it)."""

    @abstractmethod
    async def finished(self, talk: Talk) -> Reply:
        """After the last answer; the conversation has left the form already."""

    async def edited(self, talk: Talk, step: str) -> Reply:
        """After a single field was edited."""
        del step
        return await self.finished(talk)

    async def cancelled(self, talk: Talk) -> Reply:
        """After Cancel; the draft stays as it is."""
        return await home(talk)

    async def present(self, talk: Talk, step: Step) -> str | None:
        """What stands in a field already, in words; None where nothing does or its question shows it by itself."""
        del talk, step
        return None

    # -- showing

    def step(self, name: str) -> Step | None:
        return next((step for step in self.steps if step.name == name), None)

    def head(self, step: Step, talk: Talk) -> str | None:
        if talk.conversation.data.get("edit") or len(self.steps) == 1:
            return None
        place = self.steps.index(step) + 1
        total = len(self.steps)
        return talk.t("form-progress", place=place, total=total, bar=progress(place, total))

    def button(self, step: Step, action: str, label: str, value: int = 0) -> Button:
        return Button(label, FormTap(form=self.name, step=step.name, action=action, value=value))

    def navigation(self, step: Step, talk: Talk) -> list[list[Button]]:
        row = []
        editing = bool(talk.conversation.data.get("edit"))
        if not editing and self.steps.index(step) > 0:
            row.append(self.button(step, "back", talk.t("form-back")))
        if step.skip:
            row.append(self.button(step, "skip", talk.t("form-skip")))
        row.append(self.button(step, "cancel", talk.t("form-cancel")))
        return [row]

    async def show(self, talk: Talk, step: Step) -> Reply:
        """The question; with an answer that stands there already, to be kept with a tap or copied and corrected."""
        shown = await step.view(self, talk, await self.draft(talk))
        present = await self.present(talk, step)
        if present is None:
            return shown
        rows = list(shown.buttons)
        if rows and not talk.conversation.data.get("edit"):
            rows.insert(-1, [self.button(step, "keep", talk.t("form-keep"))])
        return replace(shown, text=f"{shown.text}\n\n{talk.t('form-now', value=present[:MOST_PRESENT])}", buttons=rows)

    # -- moving

    async def open(self, talk: Talk, at: str | None = None, *, edit: bool = False, **data: Any) -> Reply:
        """Enters the form at a step (the first unanswered one by default); edit: only that field, then back."""
        draft = await self.draft(talk)
        step = self.step(at) if at else None
        if step is None:
            step = next((step for step in self.steps if draft.get(step.name) is None), self.steps[-1])
        return await self.go(talk, step, data | ({"edit": True} if edit else {}))

    async def go(self, talk: Talk, step: Step, data: dict[str, Any] | None = None) -> Reply:
        talk.conversation.move(f"{self.name}:{step.name}", **(self.lasting(talk) if data is None else data))
        return await self.show(talk, step)

    def lasting(self, talk: Talk) -> dict[str, Any]:
        """The part of the conversation's data that belongs to the form, not to one question."""
        gone = {"edit", "page", "picked"}
        return {name: value for name, value in talk.conversation.data.items() if name not in gone and name[0] != "_"}

    async def answered(self, talk: Talk, step: Step, value: Any) -> Reply:
        await self.save(talk, step.name, value)
        return await self.onward(talk, step)

    async def onward(self, talk: Talk, step: Step) -> Reply:
        """To the next question, or out of the form after the last one or a single edited field."""
        if talk.conversation.data.get("edit"):
            talk.conversation.move("", **self.lasting(talk))
            reply = await self.edited(talk, step.name)
        else:
            place = self.steps.index(step)
            if place + 1 < len(self.steps):
                return await self.go(talk, self.steps[place + 1])
            talk.conversation.move("", **self.lasting(talk))
            reply = await self.finished(talk)
        return reply

    async def tapped(self, talk: Talk, step: Step, tap: FormTap) -> Reply:
        place = self.steps.index(step)
        if tap.action == "back" and place > 0 and not talk.conversation.data.get("edit"):
            return await self.go(talk, self.steps[place - 1])
        if tap.action == "skip" and step.skip:
            return await self.answered(talk, step, None)
        if tap.action == "keep" and await self.present(talk, step) is not None:
            return await self.answered(talk, step, (await self.draft(talk))[step.name])
        if tap.action == "cancel":
            talk.conversation.move("")
            return await self.cancelled(talk)
        return await step.tapped(self, talk, tap.action, tap.value)

    async def spoken(self, talk: Talk, step: Step, text: str) -> str | None:
        """The action of a button that was typed instead of tapped; None for an answer.

        Back where there is nothing before is leaving. To skip what is answered already, or a single field that is
        edited, is to leave it as it is; only a word for nothing empties it.
        """
        editing = bool(talk.conversation.data.get("edit"))
        if means(text, "back") and not editing and self.steps.index(step) > 0:
            return "back"
        if means(text, "back") or means(text, "cancel"):
            return "cancel"
        if means(text, "skip") and (editing or step.skip):
            return "cancel" if editing else "skip"
        if means(text, "none") and step.skip:
            return "skip"
        if (means(text, "skip") or means(text, "keep")) and await self.present(talk, step) is not None:
            return "keep"
        offered = means(text, "done") and await self.offers(talk, step, "done")
        return "done" if offered else None

    async def offers(self, talk: Talk, step: Step, action: str) -> bool:
        """Whether there is a button for an action under the question now."""
        buttons = [button for row in (await step.view(self, talk, await self.draft(talk))).buttons for button in row]
        return any(isinstance(button.to, FormTap) and button.to.action == action for button in buttons)


class AtOnce(Form):
    """One question whose answer is used at once, so that there is no draft of it."""

    async def draft(self, talk: Talk) -> Draft:
        del talk
        return {}

    async def save(self, talk: Talk, step: str, value: Any) -> None:
        """Nothing is kept: see `used`."""

    @abstractmethod
    async def used(self, talk: Talk, value: Any) -> Reply:
        """What comes of the answer."""

    @abstractmethod
    async def left(self, talk: Talk) -> Reply:
        """Where it was asked, for somebody who does not answer; the conversation still holds what it is about."""

    async def answered(self, talk: Talk, step: Step, value: Any) -> Reply:
        del step
        return await self.used(talk, value)

    async def finished(self, talk: Talk) -> Reply:
        return await self.left(talk)

    async def tapped(self, talk: Talk, step: Step, tap: FormTap) -> Reply:
        return await self.left(talk) if tap.action == "cancel" else await super().tapped(talk, step, tap)


FORMS: dict[str, Form] = {}


def register(form: Form) -> Form:
    """Makes a form known to the engine; called once where the form is defined."""
    FORMS[form.name] = form
    return form


def where(talk: Talk) -> tuple[Form, Step] | None:
    """The form and step the conversation stands at, or None outside of forms."""
    return _place(talk.conversation.state)


def _place(state: str) -> tuple[Form, Step] | None:
    form_name, _, step_name = state.partition(":")
    form = FORMS.get(form_name)
    step = form.step(step_name) if form else None
    return (form, step) if form and step else None


def taken_at(state: str) -> Takes | None:
    """The files that answer the question a conversation's state stands at; None where it takes none."""
    place = _place(state)
    return place[1].takes if place else None


@dataclass(frozen=True, slots=True)
class Offered:
    """A file in a message that fits the question: where Telegram keeps it, its harmless name, its limit in bytes."""

    file_id: str
    name: str
    most: int


def offered(message: Message, takes: Takes) -> Offered:
    """The file of a message with a document or a photo, to be fetched. Raises Refusal for one that does not fit."""
    if message.photo:
        if not takes.photos:
            raise _unfit(takes)
        fitting = [size for size in message.photo if (size.file_size or 0) <= takes.most]
        if not fitting:
            raise too_large(takes.most)
        best = max(fitting, key=lambda size: size.width * size.height)
        return Offered(best.file_id, "photo.jpg", takes.most)
    document = message.document
    assert document is not None
    ending = mimetypes.guess_extension(document.mime_type or "") or ""
    name = safe_name(document.file_name, f"file{ending}")
    if not takes.documents or not name.lower().endswith(takes.documents):
        raise _unfit(takes)
    if (document.file_size or 0) > takes.most:
        raise too_large(takes.most)
    return Offered(document.file_id, name, takes.most)


def _unfit(takes: Takes) -> Refusal:
    endings = ", ".join(ending.lstrip(".").upper() for ending in takes.documents)
    fitting = "both" if takes.photos and endings else "photos" if takes.photos else "documents"
    return Refusal("file-unfit", takes=fitting, endings=endings)


def too_large(most: int) -> Refusal:
    """The refusal of a file of more than `most` bytes."""
    unit, bytes_each = ("mb", 1 << 20) if most >= 1 << 20 else ("kb", 1 << 10)
    return Refusal("file-too-large", size=math.floor(most * 10 / bytes_each) / 10, unit=unit)


async def show_current(talk: Talk) -> Reply:
    """The question the person stands at, or their menu."""
    place = where(talk)
    return await place[0].show(talk, place[1]) if place else await home(talk)


_home: list[Callable[[Talk], Awaitable[Reply]]] = []


def set_home(show: Callable[[Talk], Awaitable[Reply]]) -> None:
    """Names the screen that a person comes back to; the menu does it once."""
    _home[:] = [show]


async def home(talk: Talk) -> Reply:
    """Leaves whatever the conversation was in and shows the menu."""
    talk.conversation.move("")
    return await _home[0](talk)


class InForm(BaseFilter):
    """Whether the conversation stands at a question."""

    async def __call__(self, _event: Message, talk: Talk) -> bool:
        return where(talk) is not None


router = Router(name="forms")


@router.callback_query(FormTap.filter(), flags=allow(EVERYONE))
async def on_tap(query: CallbackQuery, callback_data: FormTap, talk: Talk) -> Reply:
    place = where(talk)
    if place is None or (place[0].name, place[1].name) != (callback_data.form, callback_data.step):
        left = FORMS.get(callback_data.form)
        if place is None and left and left.step(callback_data.step) and in_menu(query, talk):
            return None  # the second of a double tap: its message shows already what the first one led to
        return replace(as_answer(await show_current(talk)), toast=talk.t("form-old-button"))
    form, step = place
    if not may(talk.person.roles, form.roles):
        raise NotAllowed
    return await form.tapped(talk, step, callback_data)


@router.message(F.text.startswith("/") == False, InForm(), flags=allow(EVERYONE))  # noqa: E712 - a magic filter
async def on_text(message: Message, talk: Talk) -> Reply:
    return await _answer(message, talk)


@router.message(~F.text, InForm(), flags=allow(EVERYONE))
async def on_other(message: Message, talk: Talk) -> Reply:
    return await _answer(message, talk)


async def _answer(message: Message, talk: Talk) -> Reply:
    place = where(talk)
    assert place is not None
    form, step = place
    if not may(talk.person.roles, form.roles):
        raise NotAllowed
    action = await form.spoken(talk, step, message.text or "")
    if action is not None:
        return await form.tapped(talk, step, FormTap(form=form.name, step=step.name, action=action))
    return await step.typed(form, talk, message)


async def again(talk: Talk, why: str) -> Answer:
    """After a refused message, whose every trace has been rolled back: the reason and the question in one message, so
    that nobody has to scroll up for the buttons or the example. Somebody who stands at no question, or at one that is
    not for them any more, gets the reason and the menu.
    """
    place = where(talk)
    if place is not None and may(talk.person.roles, place[0].roles):
        form, step = place
        with contextlib.suppress(Refusal):
            return headed(why, await form.show(talk, step))
    return headed(why, await home(talk))
