"""The stop-list of a student: companies are added by typing their names and taken off by a tap, which can be undone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from aiogram.types import Message

from handlers import forms
from handlers.forms import PAGE, Draft, Form, FormTap, Step
from handlers.rights import STUDENTS
from handlers.screens import states as screens
from handlers.screens.render import Answer, Button, Reply, Screen, as_answer
from handlers.spoken import means
from handlers.student.contacts import Act
from handlers.student.resume import go_on
from handlers.student.whole import own
from handlers.talk import Talk, text_of
from services import stop_list
from services.errors import Refusal
from services.stop_list import Added, Known


@dataclass(frozen=True, kw_only=True)
class NamesStep(Step):
    """The list with a button for each company. What was just typed, and what may have been meant, is noted beside it:
    only such a company can be added by a tap, so that no made-up press reads out who is here.
    """

    async def view(self, form: Form, talk: Talk, draft: Draft) -> Screen:
        del draft
        t, noted = talk.t, talk.conversation.data
        stopped = await stop_list.of_person(person_id=talk.person.id)
        last = max((len(stopped) - 1) // PAGE, 0)
        page = min(noted.get("page", 0), last)
        rows = [
            [form.button(self, "drop", f"✖ {screens.cut(each.name)}", each.number)]
            for each in stopped[page * PAGE : (page + 1) * PAGE]
        ]
        if last:
            before, here, after = t("form-page-before"), f"{page + 1}/{last + 1}", t("form-page-after")
            turn = {before: max(page - 1, 0), here: page, after: min(page + 1, last)}
            rows.append([form.button(self, "page", label, value) for label, value in turn.items()])
        near = [Known(*each) for each in noted.get("_near", ())]
        rows += [[form.button(self, "add", t("stop-list-add", name=screens.cut(each.name)), each.id)] for each in near]
        if "_removed" in noted:
            rows.append([form.button(self, "undo", t("stop-list-undo", name=screens.cut(noted["_removed"])))])
        text = screens.stop_list_text(stopped, _added(talk, near), t)
        return Screen(text, [*rows, [form.button(self, "done", t("resume-back"))]])

    async def typed(self, form: Form, talk: Talk, message: Message) -> Reply:
        text = text_of(message)
        if not text:
            raise Refusal("form-text-please")
        if means(text, "none") or means(text, "skip"):
            return await form.finished(talk)
        return await self.add(form, talk, stop_list.names(text))

    async def add(self, form: Form, talk: Talk, names: Sequence[str]) -> Reply:
        added = await stop_list.add(person_id=talk.person.id, given=names, now=talk.now)
        near = [[each.id, each.name] for each in added.near]
        return await form.go(talk, self, {"_names": list(added.names), "_known": list(added.known), "_near": near})

    async def tapped(self, form: Form, talk: Talk, action: str, value: int) -> Reply:
        noted = talk.conversation.data
        if action == "done":
            return await form.finished(talk)
        if action == "page":
            return await form.go(talk, self, {"page": max(value, 0)})
        if action == "drop":
            name = await stop_list.remove(person_id=talk.person.id, number=value)
            shown = await form.go(talk, self, {"_removed": name, "page": noted.get("page", 0)} if name else {})
            toast = talk.t("stop-list-removed", name=screens.cut(name)) if name else None
            return Answer(as_answer(shown).screens, toast=toast)
        if action == "undo" and "_removed" in noted:
            return await self.add(form, talk, [noted["_removed"]])
        meant = next((name for id_, name in noted.get("_near", ()) if id_ == value), None)
        if action == "add" and meant is not None:
            return await self.add(form, talk, [meant])
        return await form.show(talk, self)


def _added(talk: Talk, near: list[Known]) -> Added | None:
    noted = talk.conversation.data
    if "_names" not in noted:
        return None
    return Added(tuple(noted["_names"]), tuple(noted["_known"]), tuple(near))


class StopListForm(Form):
    """One question that is asked as long as there is something to add."""

    name = "stop-list"
    roles = STUDENTS
    steps = (NamesStep(name="names"),)

    async def draft(self, talk: Talk) -> Draft:
        del talk
        return {}

    async def save(self, talk: Talk, step: str, value: Any) -> None:
        """Names are kept as they are typed, in the step itself."""

    def navigation(self, step: Step, talk: Talk) -> list[list[Button]]:
        del step, talk
        return []

    async def finished(self, talk: Talk) -> Reply:
        return await go_on(talk)

    async def cancelled(self, talk: Talk) -> Reply:
        return await go_on(talk)

    async def tapped(self, talk: Talk, step: Step, tap: FormTap) -> Reply:
        return await go_on(talk) if tap.action == "cancel" else await step.tapped(self, talk, tap.action, tap.value)


FORM = forms.register(StopListForm())


async def show(talk: Talk, _detail: str) -> Reply:
    await own(talk)
    return await FORM.open(talk, at="names")


ACTS: dict[str, Act] = {"stop-list": show}
