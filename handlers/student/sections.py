"""The repeatable sections of a resume: a form for each, with the list of its blocks, one block, and its fields.

A block is kept from its first answer on, so that nothing typed is lost wherever its author stops. Adding asks field
after field; editing asks one. Blocks are moved and removed by taps, and a removal can be undone at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aiogram.types import Message

from handlers import forms
from handlers.forms import Draft, Form, Step
from handlers.screens import sections as screens
from handlers.screens.render import Answer, Button, Reply, Screen, as_answer
from handlers.spoken import means
from handlers.student.editing import EditForm
from handlers.student.whole import own
from handlers.talk import Talk, text_of
from services import resumes
from services.errors import Refusal
from services.resumes import Entry
from services.sections import SECTIONS, Part, Section, is_empty

LIST, BLOCK = "list", "block"
"""Steps that every section has beside its fields."""


def section_of(form: Form) -> Section:
    return SECTIONS[form.name]


def typed_text(message: Message) -> str:
    """What was typed; Refusal for a message without words."""
    text = text_of(message)
    if not text:
        raise Refusal("form-text-please")
    return text


@dataclass(frozen=True, kw_only=True)
class ListStep(Step):
    """The blocks of a section. Typing adds one (or several, where a message can hold several whole ones)."""

    async def view(self, form: Form, talk: Talk, draft: Draft) -> Screen:
        del draft
        section, entries, t = section_of(form), await blocks(talk, form), talk.t
        rows = [
            [form.button(self, "open", screens.label(section, place, entry, t), entry.id)]
            for place, entry in enumerate(entries, start=1)
        ]
        if section.several is None and len(entries) < section.most:
            rows.append([form.button(self, "add", t("sections-add"))])
        if "removed" in talk.conversation.data:
            rows.append([form.button(self, "undo", t("sections-undo"))])
        rows.append([form.button(self, "done", t("sections-done"))])
        return Screen(screens.list_text(section, entries, t), rows)

    async def typed(self, form: Form, talk: Talk, message: Message) -> Reply:
        text, section = typed_text(message), section_of(form)
        if means(text, "none") or means(text, "skip"):
            return await form.finished(talk)
        if section.several is None:
            first = field(form, section.parts[0].name)
            return await form.answered(talk, first, first.part.read(text, talk.today))
        await resumes.add_entries(
            person_id=talk.person.id, section=section.name, contents=section.several(text), now=talk.now
        )
        await resumes.publish_changes(person=talk.person, now=talk.now, zone=talk.zone)
        return await form.show(talk, self)

    async def tapped(self, form: Form, talk: Talk, action: str, value: int) -> Reply:
        if action == "done":
            talk.conversation.move("")
            return await form.finished(talk)
        if action == "open":
            await resumes.entry(person_id=talk.person.id, entry_id=value)
            return await form.go(talk, step(form, BLOCK), {"entry": value})
        if action == "add":
            return await form.go(talk, step(form, section_of(form).parts[0].name), {})
        removed = talk.conversation.data.get("removed")
        if action == "undo" and removed:
            await resumes.put_back_entry(person_id=talk.person.id, section=form.name, now=talk.now, **removed)
            return await to_list(form, talk)
        return await form.show(talk, self)


@dataclass(frozen=True, kw_only=True)
class BlockStep(Step):
    """One block: its fields to correct, its place among the others, and its end."""

    async def view(self, form: Form, talk: Talk, draft: Draft) -> Screen:
        del draft
        section, t = section_of(form), talk.t
        entries = await blocks(talk, form)
        entry = await current(talk)
        place = [each.id for each in entries].index(entry.id)
        fields = [
            form.button(self, "edit", f"{'➕' if is_empty(part, entry.data) else '✏️'} {t(words_of(section, part))}", at)
            for at, part in enumerate(section.parts)
        ]
        moves = [form.button(self, "up", t("sections-up"))] if place > 0 else []
        moves += [form.button(self, "down", t("sections-down"))] if place + 1 < len(entries) else []
        end = [form.button(self, "remove", t("sections-remove")), form.button(self, "back", t("sections-back"))]
        return Screen(screens.block_text(section, entry.data, t), [*screens.in_twos(fields), moves, end])

    async def typed(self, form: Form, talk: Talk, message: Message) -> Reply:
        del form, talk, message
        raise Refusal("sections-choose-field")

    async def tapped(self, form: Form, talk: Talk, action: str, value: int) -> Reply:
        section, entry = section_of(form), await current(talk)
        who: dict[str, Any] = {"person_id": talk.person.id, "entry_id": entry.id, "now": talk.now}
        if action == "edit" and 0 <= value < len(section.parts):
            return await form.go(talk, step(form, section.parts[value].name), {"entry": entry.id, "edit": True})
        if action in ("up", "down"):
            await resumes.move_entry(by=-1 if action == "up" else 1, **who)
            return await form.show(talk, self)
        if action == "remove":
            place = [each.id for each in await blocks(talk, form)].index(entry.id)
            shown = await resumes.remove_entry(**who)
            removed = {"place": place, "data": dict(entry.data), "shows": shown}
            talk.conversation.move(f"{form.name}:{LIST}", removed=removed)
            return Answer(as_answer(await form.show(talk, step(form, LIST))).screens, toast=talk.t("sections-removed"))
        return await to_list(form, talk) if action == "back" else await form.show(talk, self)


@dataclass(frozen=True, kw_only=True)
class FieldStep(Step):
    """One field of a block."""

    part: Part

    def offers(self, talk: Talk, draft: Draft) -> Sequence[tuple[str, Any]]:
        del draft
        return [(label, {self.part.keys[0]: value}) for label, value in screens.offers(self.part, talk.t)]

    async def typed(self, form: Form, talk: Talk, message: Message) -> Reply:
        text = typed_text(message)
        chosen = next((value for label, value in self.offers(talk, {}) if label.casefold() == text.casefold()), None)
        return await form.answered(talk, self, chosen or self.part.read(text, talk.today))


class SectionForm(EditForm):
    """A section. The conversation's data holds the block at hand as `entry`; without one the answer makes it."""

    async def draft(self, talk: Talk) -> Draft:
        """Raises Refusal where the block at hand is gone."""
        number = talk.conversation.data.get("entry")
        return (await current(talk)).data if number else {}

    async def present(self, talk: Talk, step: Step) -> str | None:
        if not isinstance(step, FieldStep):
            return None
        return screens.value(step.part, await self.draft(talk), talk.t)

    def head(self, step: Step, talk: Talk) -> str | None:
        del step, talk
        return None

    def navigation(self, step: Step, talk: Talk) -> list[list[Button]]:
        begun = "entry" in talk.conversation.data and not talk.conversation.data.get("edit")
        skip = [self.button(step, "skip", talk.t("form-skip"))] if step.skip else []
        return [[*skip, self.button(step, "cancel", talk.t("sections-stop" if begun else "form-cancel"))]]

    async def open_section(self, talk: Talk) -> Reply:
        """The list of blocks; the first question at once where there is none to list."""
        section = section_of(self)
        if section.several is None and not await blocks(talk, self):
            return await self.go(talk, step(self, section.parts[0].name), {})
        return await to_list(self, talk)

    async def answered(self, talk: Talk, step: Step, value: Mapping[str, Any] | None) -> Reply:
        assert isinstance(step, FieldStep)
        entry = await self.kept(talk, step.part, value)
        if talk.conversation.data.get("edit"):
            await resumes.publish_changes(person=talk.person, now=talk.now, zone=talk.zone)
            return await self.go(talk, self.steps[1], {"entry": entry.id})
        fields = self.steps[2:]
        later = fields[fields.index(step) + 1 :]
        # What one answer said of other fields too is not asked again.
        left = [each for each in later if isinstance(each, FieldStep) and is_empty(each.part, entry.data)]
        if left:
            return await self.go(talk, left[0], {"entry": entry.id})
        return await self.done(talk)

    async def kept(self, talk: Talk, part: Part, value: Mapping[str, Any] | None) -> Entry:
        """The block with the answer in it; a new one where there was none."""
        number = talk.conversation.data.get("entry")
        if number is not None:
            return await resumes.change_entry(
                person_id=talk.person.id, entry_id=number, part=part, value=value, now=talk.now
            )
        [added] = await resumes.add_entries(
            person_id=talk.person.id, section=self.name, contents=[value or {}], now=talk.now
        )
        return await resumes.entry(person_id=talk.person.id, entry_id=added)

    async def done(self, talk: Talk) -> Reply:
        """After the last field of a block, or when its author stops asking for more."""
        await resumes.publish_changes(person=talk.person, now=talk.now, zone=talk.zone)
        return await to_list(self, talk)

    async def tapped(self, talk: Talk, step: Step, tap: forms.FormTap) -> Reply:
        if tap.action in ("cancel", "back") and isinstance(step, FieldStep):
            if talk.conversation.data.get("edit"):
                return await self.go(talk, self.steps[1], {"entry": talk.conversation.data.get("entry")})
            if await blocks(talk, self):
                return await self.done(talk)
            talk.conversation.move("")
            return await self.cancelled(talk)
        if tap.action == "back":
            return await to_list(self, talk)
        return await super().tapped(talk, step, tap)

    async def spoken(self, talk: Talk, step: Step, text: str) -> str | None:
        """A word for nothing at a question that cannot be skipped ends the asking, and so do "done" and "leave it"."""
        nothing = means(text, "none") or means(text, "skip")
        enough = means(text, "done") or means(text, "keep")
        if isinstance(step, FieldStep) and (enough or (nothing and not step.skip)):
            return "cancel"
        if isinstance(step, BlockStep) and (enough or nothing):
            return "back"
        return await super().spoken(talk, step, text)

    async def finished(self, talk: Talk) -> Reply:
        talk.conversation.move("")
        return await super().finished(talk)


def step(form: Form, name: str) -> Step:
    found = form.step(name)
    assert found is not None
    return found


def field(form: Form, name: str) -> FieldStep:
    found = step(form, name)
    assert isinstance(found, FieldStep)
    return found


def words_of(section: Section, part: Part) -> str:
    return f"part-{section.name}-{part.name}"


async def to_list(form: Form, talk: Talk) -> Reply:
    return await form.go(talk, step(form, LIST), {})


async def blocks(talk: Talk, form: Form) -> tuple[Entry, ...]:
    """The blocks of the form's section, in order."""
    return await resumes.entries(resume_id=(await own(talk)).id, section=form.name)


async def current(talk: Talk) -> Entry:
    """The block at hand; Refusal where it is gone."""
    return await resumes.entry(person_id=talk.person.id, entry_id=talk.conversation.data.get("entry") or 0)


def make(section: Section) -> SectionForm:
    """The form of a section: its list, one block, and a step for each field, of which the first is never skipped."""
    fields = [FieldStep(name=part.name, part=part, skip=place > 0) for place, part in enumerate(section.parts)]
    steps = (ListStep(name=LIST), BlockStep(name=BLOCK), *fields)
    form: SectionForm = type("SectionForm", (SectionForm,), {"name": section.name, "steps": steps})()
    return form


FORMS: dict[str, SectionForm] = {name: make(section) for name, section in SECTIONS.items()}
for each in FORMS.values():
    forms.register(each)
