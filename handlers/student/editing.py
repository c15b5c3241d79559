"""What every question about one part of a resume shares: Cancel leads to the resume, an answer to what comes next."""

from dataclasses import replace
from typing import Any

from handlers.forms import Form, FormTap, Step
from handlers.rights import STUDENTS
from handlers.screens.render import Button, Reply, Screen
from handlers.screens.resume import ResumeTap
from handlers.spoken import means
from handlers.student.resume import after_edit, go_on, word_for_a_button
from handlers.talk import Talk
from services import resumes


class EditForm(Form):
    """A form over a resume that exists already; opened from its page and left to it."""

    roles = STUDENTS

    async def save(self, talk: Talk, step: str, value: Any) -> None:
        await resumes.answer(person_id=talk.person.id, field=step, value=value, now=talk.now)

    def navigation(self, step: Step, talk: Talk) -> list[list[Button]]:
        skip = [self.button(step, "skip", talk.t("form-skip"))] if step.skip else []
        return [[*skip, Button(talk.t("form-cancel"), ResumeTap(do="show"))]]

    async def stands(self, talk: Talk, step: Step) -> bool:
        """Whether there is an answer that skipping would remove."""
        return await self.present(talk, step) is not None

    async def show(self, talk: Talk, step: Step) -> Reply:
        """The question; to skip what stands there is to remove it and says so; an edit does not skip what is empty."""
        shown = await super().show(talk, step)
        if not (step.skip and isinstance(shown, Screen)):
            return shown
        stands, editing = await self.stands(talk, step), talk.conversation.data.get("edit")
        rows = []
        for row in shown.buttons:
            left = [each for each in row if stands or not editing or not skips(each)]
            rows.append(
                [replace(each, label=talk.t("resume-clear")) if stands and skips(each) else each for each in left]
            )
        return replace(shown, buttons=rows)

    async def spoken(self, talk: Talk, step: Step, text: str) -> str | None:
        """Typing that one skips leaves what stands there; only the button and a word for nothing remove it."""
        action = await super().spoken(talk, step, text)
        if action == "skip" and means(text, "skip") and await self.present(talk, step) is not None:
            return "keep"
        return action or await word_for_a_button(self, talk, step, text)

    async def finished(self, talk: Talk) -> Reply:
        return await after_edit(talk)

    async def edited(self, talk: Talk, step: str) -> Reply:
        return await after_edit(talk, step)

    async def cancelled(self, talk: Talk) -> Reply:
        return await go_on(talk)


def skips(button: Button) -> bool:
    return isinstance(button.to, FormTap) and button.to.action == "skip"
