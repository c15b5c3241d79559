"""What a resume gets after its publication: experience, languages with their level, a few words about oneself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from aiogram.types import Message

from handlers import forms
from handlers.forms import Draft, Form, Step
from handlers.rights import STUDENTS
from handlers.screens import resume as screens
from handlers.screens.render import Button, Reply, Screen
from handlers.screens.resume import ResumeTap
from handlers.spoken import means
from handlers.student.resume import go_on, own
from handlers.talk import Talk, text_of
from services import reading, resumes
from services.errors import Refusal
from services.resumes import EXPERIENCE, LANGUAGES, Entry

LONGEST_ENTRY, LONGEST_ABOUT = 200, 600
"""Characters; together with everything else a resume still fits one message."""


def experience(text: str) -> list[dict[str, Any]]:
    return [{"text": reading.words(LONGEST_ENTRY)(text)}]


def languages(text: str) -> list[dict[str, Any]]:
    return [asdict(language) for language in reading.languages(text)]


@dataclass(frozen=True, kw_only=True)
class EntriesStep(Step):
    """Typing adds a block and the question stays; a tap removes one. Everything is kept at once."""

    read: Callable[[str], Sequence[dict[str, Any]]]
    most: int

    async def view(self, form: Form, talk: Talk, draft: Draft) -> Screen:
        entries: Sequence[Entry] = draft.get(self.name) or ()
        t = talk.t
        lines = [t("resume-line-entry", entry=screens.entry_text(entry, t)) for entry in entries]
        rows = [
            [form.button(self, "remove", f"✖ {screens.entry_text(entry, t)[: screens.SHORT]}", entry.id)]
            for entry in entries
        ]
        text = t.lines(t(f"{form.name}-{self.name}"), *lines)
        return Screen(text, [*rows, [form.button(self, "done", t("extras-done"))]])

    async def typed(self, form: Form, talk: Talk, message: Message) -> Reply:
        text = text_of(message)
        if not text:
            raise Refusal("form-text-please")
        if means(text, "none") or means(text, "skip"):
            return await form.onward(talk, self)
        await resumes.add_entries(
            person_id=talk.person.id, section=self.name, contents=self.read(text), most=self.most, now=talk.now
        )
        await resumes.publish_changes(person=talk.person, now=talk.now, zone=talk.zone)
        return await form.show(talk, self)

    async def tapped(self, form: Form, talk: Talk, action: str, value: int) -> Reply:
        if action == "done":
            return await form.onward(talk, self)
        # Only what is shown can be removed: a made-up number never reaches the database.
        if action == "remove" and value in [entry.id for entry in (await form.draft(talk))[self.name]]:
            await resumes.remove_entry(person_id=talk.person.id, entry_id=value, now=talk.now)
            await resumes.publish_changes(person=talk.person, now=talk.now, zone=talk.zone)
        return await form.show(talk, self)


def clear_about(talk: Talk, draft: Draft) -> Sequence[tuple[str, Any]]:
    return [(talk.t("resume-clear"), None)] if draft.get("about") else ()


class ExtrasForm(Form):
    """Opened at one of its steps only, and left after it."""

    name = "extras"
    roles = STUDENTS
    steps = (
        EntriesStep(name=EXPERIENCE, read=experience, most=5),
        EntriesStep(name=LANGUAGES, read=languages, most=8),
        Step(name="about", parse=reading.words(LONGEST_ABOUT, lines=True), suggest=clear_about, skip=True),
    )

    async def draft(self, talk: Talk) -> Draft:
        resume = await own(talk)
        found: Mapping[str, Any] = {"about": resume.about}
        entries = await resumes.entries(resume_id=resume.id)
        return {**found, **{name: [e for e in entries if e.section == name] for name in (EXPERIENCE, LANGUAGES)}}

    async def save(self, talk: Talk, step: str, value: Any) -> None:
        await resumes.answer(person_id=talk.person.id, field=step, value=value, now=talk.now)

    async def present(self, talk: Talk, step: Step) -> str | None:
        return screens.field_words(await own(talk), step.name, talk.t)

    def navigation(self, step: Step, talk: Talk) -> list[list[Button]]:
        del step
        return [[Button(talk.t("form-cancel"), ResumeTap(do="show"))]]

    async def finished(self, talk: Talk) -> Reply:
        await resumes.publish_changes(person=talk.person, now=talk.now, zone=talk.zone)
        return await go_on(talk)

    async def cancelled(self, talk: Talk) -> Reply:
        return await go_on(talk)


EXTRAS = ExtrasForm()
forms.register(EXTRAS)
