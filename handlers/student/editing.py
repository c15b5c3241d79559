"""What every question about one part of a resume shares: Cancel leads to the resume, an answer to what comes next."""

from typing import Any

from handlers.forms import Form, Step
from handlers.rights import STUDENTS
from handlers.screens.render import Button, Reply
from handlers.screens.resume import ResumeTap
from handlers.student.resume import after_edit, go_on
from handlers.talk import Talk
from services import resumes


class EditForm(Form):
    """A form over a resume that exists already; opened from its page and left to it."""

    roles = STUDENTS

    async def save(self, talk: Talk, step: str, value: Any) -> None:
        await resumes.answer(person_id=talk.person.id, field=step, value=value, now=talk.now)

    def navigation(self, step: Step, talk: Talk) -> list[list[Button]]:
        editing = bool(talk.conversation.data.get("edit"))
        words = "resume-clear" if editing else "form-skip"
        skip = [self.button(step, "skip", talk.t(words))] if step.skip else []
        return [[*skip, Button(talk.t("form-cancel"), ResumeTap(do="show"))]]

    async def finished(self, talk: Talk) -> Reply:
        return await after_edit(talk)

    async def edited(self, talk: Talk, step: str) -> Reply:
        return await after_edit(talk, step)

    async def cancelled(self, talk: Talk) -> Reply:
        return await go_on(talk)
