"""The question for a vacancy's title, which takes a whole pasted vacancy too.

What was understood is shown part by part; nothing is taken without a tap, and any part may be left out to be asked as
usual. The pasted text stays in the conversation until then, so that a restart loses nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from aiogram.types import Message

from handlers.forms import Draft, Form, Step
from handlers.screens import vacancy as screens
from handlers.screens.render import Reply, Screen
from handlers.talk import Talk, text_of
from services import vacancies, vacancy_text
from services.documents import words
from services.errors import Refusal
from services.tags import store
from services.tags.store import Catalogue

PARTS = ("title", "duties", "place", "work_kind", "required", "nice", "wage")
"""What a text may say, in the order it is shown."""

MOST_PASTED = 4096
"""Characters of a pasted text; no message holds more."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something that was understood. number: its place among PARTS. taken: it is to be taken over."""

    number: int
    name: str
    value: Any
    taken: bool


def understood(talk: Talk, catalogue: Catalogue) -> list[Part]:
    """The parts of the pasted text; those that were left out are not taken."""
    data = talk.conversation.data
    found = vacancy_text.understand(data["_pasted"], catalogue)
    left = data.get("_left", ())
    parts = ((number, name, getattr(found, name)) for number, name in enumerate(PARTS))
    return [Part(number, name, value, number not in left) for number, name, value in parts if value]


def said(part: Part, catalogue: Catalogue, talk: Talk) -> str:
    """A part in words."""
    t = talk.t
    if part.name in ("required", "nice"):
        return ", ".join(catalogue.names(part.value, t.language))
    if part.name == "place":
        return screens.place_words(part.value.city, t, remote=part.value.remote)
    if part.name == "work_kind":
        return t(f"vacancy-kind-{part.value.value}")
    if part.name == "wage":
        return words.wage(part.value.as_json(), t) or ""
    return str(part.value)


@dataclass(frozen=True, kw_only=True)
class TitleStep(Step):
    async def view(self, form: Form, talk: Talk, draft: Draft) -> Screen:
        if not talk.conversation.data.get("_pasted"):
            return await super().view(form, talk, draft)
        catalogue = await store.catalogue()
        parts = understood(talk, catalogue)
        rows = [[form.button(self, "part", label, number)] for number, label in self._labels(parts, talk)]
        if any(part.taken for part in parts):
            rows.append([form.button(self, "all", talk.t("pasted-take"))])
        rows.append([form.button(self, "aside", talk.t("pasted-aside"))])
        lines = screens.pasted_lines([(each.name, said(each, catalogue, talk), each.taken) for each in parts], talk.t)
        text = talk.t.lines(talk.t("pasted-understood"), *lines, "\n" + talk.t("pasted-how"))
        return Screen(text, [*rows, *form.navigation(self, talk)])

    def _labels(self, parts: list[Part], talk: Talk) -> Iterator[tuple[int, str]]:
        for part in parts:
            mark = "✅" if part.taken else "◻️"
            yield part.number, f"{mark} {talk.t(f'pasted-{part.name}')}"

    async def typed(self, form: Form, talk: Talk, message: Message) -> Reply:
        text = text_of(message)
        editing = bool(talk.conversation.data.get("edit"))
        if editing or not vacancy_text.is_whole(text):
            talk.conversation.note(_pasted=None)
            return await super().typed(form, talk, message)
        talk.conversation.note(_pasted=text[:MOST_PASTED], _left=[])
        if not understood(talk, await store.catalogue()):
            raise Refusal("pasted-nothing")
        return await form.show(talk, self)

    async def tapped(self, form: Form, talk: Talk, action: str, value: int) -> Reply:
        data = talk.conversation.data
        if not data.get("_pasted"):
            return await super().tapped(form, talk, action, value)
        if action == "part":
            talk.conversation.note(_left=sorted(set(data.get("_left", ())) ^ {value}))
        elif action == "aside":
            talk.conversation.move(talk.conversation.state, **form.lasting(talk))
        elif action == "all":
            return await self.take(form, talk)
        return await form.show(talk, self)

    async def take(self, form: Form, talk: Talk) -> Reply:
        """Saves what is taken, question by question, and goes on with the first one that is left."""
        parts = [part for part in understood(talk, await store.catalogue()) if part.taken]
        for part in parts:
            if part.name != "wage":
                await form.save(talk, part.name, part.value)
        key = talk.conversation.data.get("vacancy")
        wage = next((part.value for part in parts if part.name == "wage"), None)
        if wage is not None and key is not None:
            await vacancies.refine(
                person=talk.person, vacancy_id=key, detail="wage", value=wage, now=talk.now, zone=talk.zone
            )
        talk.conversation.move(talk.conversation.state, **form.lasting(talk))
        draft = await form.draft(talk)
        if all(draft.get(step.name) is not None for step in form.steps):
            talk.conversation.move("", **form.lasting(talk))
            return await form.finished(talk)
        return await form.open(talk, **form.lasting(talk))
