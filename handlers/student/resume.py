"""The conversation that builds a resume: eight questions, the last of which is whether to publish."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from aiogram.types import Message

from handlers import forms
from handlers.forms import Choice, Draft, Form, FormTap, Many, Step
from handlers.menu import BEGINNINGS, entry, home_button
from handlers.privacy import AFTER, consent_screen, consent_typed, with_consent
from handlers.rights import STUDENTS
from handlers.screens import resume as screens
from handlers.screens.render import Answer, Button, Key, Reply, Screen, as_answer, headed
from handlers.screens.resume import ResumeTap
from handlers.spoken import bare, means
from handlers.student.whole import how_complete, own, page, preview, progress_page, whole
from handlers.tags import TagStep
from handlers.talk import Talk, text_of
from locales import everywhere
from models.tables import ConsentKind, ResumeState, Role, WorkKind
from services import memberships, people, reading, resumes
from services.contacts import Contacts, phone_number, read_contacts
from services.documents import words
from services.education import education
from services.errors import NotAllowed, Refusal
from services.reading import Place
from services.resumes import Item, Resume
from services.tags.suggest import Context

LONGEST_ROLE = 120
PUBLISH = "publish"


def telegram_name(talk: Talk, _draft: Draft) -> Sequence[tuple[str, Any]]:
    """The name from Telegram, where it can be somebody's name."""
    try:
        name = reading.person_name(talk.person.telegram_name)
    except Refusal:
        return ()
    return [(name, name)]


def big_cities(talk: Talk, _draft: Draft) -> Sequence[tuple[str, Any]]:
    cities = [(name, reading.place(name)) for name in talk.t("resume-cities").split(", ")]
    return [*cities, (talk.t("resume-remote"), Place(None, remote=True))]


def kinds_of_work(talk: Talk, _draft: Draft) -> Sequence[tuple[str, Any]]:
    return [(talk.t(f"resume-work-{kind.value}"), kind) for kind in WorkKind]


async def word_for_a_button(form: Form, talk: Talk, step: Step, text: str) -> str | None:
    """What "done" and "leave it as it is" mean at a question that has no such button; None for any other text.

    They are never the answer: what stands there stays, and what may be left out is. Refusal where an answer is needed.
    """
    if not (means(text, "done") or means(text, "keep")):
        return None
    if talk.conversation.data.get("edit"):
        return "cancel"
    if await form.present(talk, step) is not None:
        return "keep"
    if not step.skip:
        raise Refusal("form-needed")
    return "skip"


@dataclass(frozen=True, kw_only=True)
class WorkStep(Many):
    """One tap goes on while the resume is being built, which keeps it short; editing marks several."""

    async def view(self, form: Form, talk: Talk, draft: Draft) -> Screen:
        editing = talk.conversation.data.get("edit")
        return await (super().view(form, talk, draft) if editing else Choice.view(self, form, talk, draft))

    async def typed(self, form: Form, talk: Talk, message: Message) -> Reply:
        return await Step.typed(self, form, talk, message)

    async def tapped(self, form: Form, talk: Talk, action: str, value: int) -> Reply:
        if talk.conversation.data.get("edit"):
            return await super().tapped(form, talk, action, value)
        offers = self.offers(talk, await form.draft(talk))
        if action != "take" or not 0 <= value < len(offers):
            return await form.show(talk, self)
        return await form.answered(talk, self, [offers[value][1]])


def known_education(talk: Talk, draft: Draft) -> Sequence[tuple[str, Any]]:
    """What the institution knows of the student, where a link of theirs brought them here."""
    item: Item | None = draft.get("_known")
    return [(words.education_line(item, talk.t), item)] if item else ()


async def known_of_student(talk: Talk) -> Context:
    """What tags are suggested by: the wanted role, the programme, and what the resume tells elsewhere."""
    resume = await own(talk)
    programme = await memberships.suggested_tags(person_id=talk.person.id)
    return Context(resume.wanted_role, tuple(programme), await resumes.told(resume=resume))


@dataclass(frozen=True, kw_only=True)
class EducationStep(Step):
    """One line is enough to begin with; its parts are told apart and can be corrected one by one later."""

    async def typed(self, form: Form, talk: Talk, message: Message) -> Reply:
        text = text_of(message)
        if not text:
            raise Refusal("form-text-please")
        return await form.answered(talk, self, education(text, talk.today))


@dataclass(frozen=True, kw_only=True)
class ContactStep(Step):
    """Asked with a reply keyboard, because only there Telegram offers to send one's own number."""

    async def view(self, form: Form, talk: Talk, draft: Draft) -> Screen:
        t = talk.t
        keys = [[Key(t("resume-contact-phone"), contact=True)]]
        if talk.person.username:
            keys.append([Key(f"@{talk.person.username}")])
        if draft.get(self.name) and not talk.conversation.data.get("edit"):
            keys.append([Key(t("resume-contact-keep"))])
        back = [] if talk.conversation.data.get("edit") else [Key(t("form-back"))]
        keys.append([*back, Key(t("form-cancel"))])
        return Screen(t.lines(form.head(self, talk), t(f"{form.name}-{self.name}")), keys=keys)

    async def typed(self, form: Form, talk: Talk, message: Message) -> Reply:
        if message.contact is not None:
            if message.contact.user_id != talk.person.telegram_id:
                raise Refusal("resume-contact-foreign")
            # Telegram gives the number with its country's code, and mostly without the plus.
            phone = phone_number(f"+{message.contact.phone_number.lstrip('+')}")
            return await form.answered(talk, self, Contacts(phone=phone))
        text = text_of(message)
        if not text:
            raise Refusal("form-text-please")
        if bare(text) in map(bare, everywhere("resume-contact-keep")):
            return await self.keep(form, talk)
        return await form.answered(talk, self, read_contacts(text, username=talk.person.username))

    async def keep(self, form: Form, talk: Talk) -> Reply:
        if talk.conversation.data.get("edit"):
            return await form.onward(talk, self)
        return await form.tapped(talk, self, FormTap(form=form.name, step=self.name, action="keep"))


@dataclass(frozen=True, kw_only=True)
class PublishStep(Step):
    """The consent to showing, a document of its own, and only then the button that publishes."""

    async def view(self, form: Form, talk: Talk, draft: Draft) -> Screen:
        del draft
        if not await people.has_consent(person_id=talk.person.id, kind=ConsentKind.SHOWING):
            return consent_screen(talk, ConsentKind.SHOWING, PUBLISH)
        publish = form.button(self, "publish", talk.t("resume-publish-now"))
        changed = await whole(talk) if talk.conversation.data.get("_changed") else None
        return screens.ready(talk.t, form.head(self, talk), [[publish], *form.navigation(self, talk)], changed)

    async def typed(self, form: Form, talk: Talk, message: Message) -> Reply:
        text = text_of(message)
        if not await people.has_consent(person_id=talk.person.id, kind=ConsentKind.SHOWING):
            return await consent_typed(talk, text, ConsentKind.SHOWING, PUBLISH)
        if means(text, "yes"):
            return await self.tapped(form, talk, PUBLISH, 0)
        raise Refusal("resume-publish-please")

    async def tapped(self, form: Form, talk: Talk, action: str, value: int) -> Reply:
        del value
        if action != "publish":
            return await form.show(talk, self)
        await resumes.publish(person=talk.person, now=talk.now, zone=talk.zone)
        return await form.onward(talk, self)


def answers(resume: Resume) -> dict[str, Any]:
    """What is answered, by question and as it is kept; None where nothing is."""
    return {
        "name": resume.full_name,
        "city": Place(resume.city, resume.remote) if resume.city or resume.remote else None,
        "role": resume.wanted_role,
        "kinds": list(resume.work_kinds) or None,
        "tags": resume.tag_ids,
        "contact": resume.contacts or None,
    }


class ResumeForm(Form):
    name = "resume"
    roles = STUDENTS
    steps = (
        Step(name="name", parse=reading.person_name, suggest=telegram_name),
        Choice(name="city", parse=reading.place, options=big_cities, columns=2),
        Step(name="role", parse=reading.words(LONGEST_ROLE)),
        WorkStep(
            name="kinds",
            parse=reading.work_kinds,
            options=kinds_of_work,
            columns=2,
            chosen=lambda draft: draft["kinds"] or (),
            values=lambda talk, _draft: {"editing": "yes" if talk.conversation.data.get("edit") else "no"},
            least=1,
        ),
        EducationStep(name="education", suggest=known_education, skip=True),
        TagStep(name="tags", context=known_of_student),
        ContactStep(name="contact"),
        PublishStep(name=PUBLISH),
    )

    async def draft(self, talk: Talk) -> Draft:
        resume = await resumes.of_person(person_id=talk.person.id)
        if resume is None:
            return {}
        at_education = talk.conversation.state == f"{self.name}:education"
        return answers(resume) | (await self.studies(talk, resume) if at_education else {})

    async def studies(self, talk: Talk, resume: Resume) -> dict[str, Any]:
        """What stands in the resume of studies, and what the institution knows; looked up at their question only."""
        there = await resumes.entries(resume_id=resume.id, section="education")
        known = await memberships.education_of(person_id=talk.person.id)
        return {"education": there[0].data if there else None, "_known": known}

    async def present(self, talk: Talk, step: Step) -> str | None:
        resume = await resumes.of_person(person_id=talk.person.id)
        if resume is None or (isinstance(step, Many) and talk.conversation.data.get("edit")):
            return None  # where several are marked, the marks show it
        if step.name == "education":
            item = (await self.studies(talk, resume))["education"]
            return words.education_line(item, talk.t) if item else None
        return screens.field_words(resume, step.name, talk.t)

    async def save(self, talk: Talk, step: str, value: Any) -> None:
        await resumes.answer(person_id=talk.person.id, field=step, value=value, now=talk.now)

    async def answered(self, talk: Talk, step: Step, value: Any) -> Reply:
        """Keeps the answer and, while the resume is being built, the question it goes on at, in one write."""
        if talk.conversation.data.get("edit"):
            await self.save(talk, step.name, value)
        else:
            await resumes.answer(
                person_id=talk.person.id,
                field=step.name,
                value=value,
                now=talk.now,
                draft_step=self.steps[self.steps.index(step) + 1].name,
            )
        contacts = value if isinstance(value, Contacts) else None
        return await self.after_contacts(talk, step, contacts) if contacts else await self.onward(talk, step)

    async def after_contacts(self, talk: Talk, step: Step, contacts: Contacts) -> Reply:
        """Goes on behind a message that takes the reply keyboard away: one message cannot do both."""
        editing = bool(talk.conversation.data.get("edit"))
        going_on = as_answer(await self.onward(talk, step)).screens
        if editing:
            saved = talk.t("resume-contact-saved", contacts=", ".join(contacts.shown()))
            return [Screen(saved, keys=[]), *going_on]
        return [await preview(talk), *going_on]

    def navigation(self, step: Step, talk: Talk) -> list[list[Button]]:
        """Cancelling the edit of one field leads back to the resume, not out of it."""
        if talk.conversation.data.get("edit"):
            skip = [self.button(step, "skip", talk.t("resume-clear"))] if step.skip else []
            return [[*skip, Button(talk.t("form-cancel"), ResumeTap(do="show"))]]
        ready = [[screens.tap(talk.t, "import-have-file", "import")]] if step is self.steps[0] else []
        return [*ready, *super().navigation(step, talk)]

    async def finished(self, talk: Talk) -> Reply:
        waits = not await resumes.is_shown(resume_id=(await own(talk)).id)
        return screens.published(talk.t, home_button(talk), await how_complete(talk), waits=waits)

    async def edited(self, talk: Talk, step: str) -> Reply:
        return await after_edit(talk, step)

    async def spoken(self, talk: Talk, step: Step, text: str) -> str | None:
        action = await super().spoken(talk, step, text)
        if action or isinstance(step, PublishStep):
            return action
        if isinstance(step, TagStep) and (means(text, "done") or means(text, "keep")):
            return "done"
        return await word_for_a_button(self, talk, step, text)

    async def tapped(self, talk: Talk, step: Step, tap: FormTap) -> Reply:
        if tap.action == "cancel" and talk.conversation.data.get("edit"):
            return await go_on(talk)
        return await super().tapped(talk, step, tap)

    async def cancelled(self, talk: Talk) -> Reply:
        """The draft stays; a resume that was published once has its page to go back to."""
        resume = await resumes.of_person(person_id=talk.person.id)
        return await forms.home(talk) if resume is None or resume.draft_step else await page(talk)


RESUME = ResumeForm()
forms.register(RESUME)


async def after_edit(talk: Talk, field: str = "") -> Reply:
    """Where a changed part leads: to what is worth adding next, or to the last question before the publication.

    field: the question that was answered, shown back as it was understood.
    """
    await resumes.publish_changes(person=talk.person, now=talk.now, zone=talk.zone)
    resume = await own(talk)
    if resume.draft_step is None:
        value = screens.field_words(resume, field, talk.t)
        name = talk.t(f"resume-field-{field}") if value else ""
        said = talk.t("resume-saved-value", name=name, value=value) if value else talk.t("resume-saved")
        return headed(said, await progress_page(talk))
    return await RESUME.open(talk, at=PUBLISH, _changed=True)


async def go_on(talk: Talk) -> Reply:
    """The question the draft stands at, or the page of a resume that was published already.

    Reached by buttons that anybody can fake, so the consent and the role are looked at again.
    """
    return await with_consent(talk, ConsentKind.PROCESSING, "resume")


async def resume_or_question(talk: Talk) -> Reply:
    """What the consent to processing opens."""
    if Role.STUDENT not in talk.person.roles:
        raise NotAllowed
    resume = await resumes.start(person_id=talk.person.id, now=talk.now)
    if resume.draft_step is not None:
        return await RESUME.open(talk, at=resume.draft_step)
    talk.conversation.move("")
    return await page(talk)


async def begin(talk: Talk) -> Reply:
    """What a student sees after choosing the role: the consent at first, the menu once there is a resume."""
    if await resumes.of_person(person_id=talk.person.id) is not None:
        return await forms.home(talk)
    return await go_on(talk)


async def publish_again(talk: Talk) -> Reply:
    """Brings a paused resume back, once the consent to showing it stands."""
    resume = await own(talk)
    if resume.state not in (ResumeState.PAUSED, ResumeState.HIRED):
        return await go_on(talk)
    await resumes.publish(person=talk.person, now=talk.now, zone=talk.zone)
    shown = await resumes.is_shown(resume_id=resume.id)
    return Answer((await page(talk),), toast=talk.t("resume-returned" if shown else "resume-returned-waits"))


BEGINNINGS[Role.STUDENT] = begin
AFTER["resume"] = resume_or_question
AFTER[PUBLISH] = go_on
AFTER["return"] = publish_again


async def label(talk: Talk) -> str:
    """The menu's words for the resume: begin, go on at a question, or its state."""
    resume = await resumes.of_person(person_id=talk.person.id)
    if resume is None:
        return talk.t("menu-resume")
    step = RESUME.step(resume.draft_step or "")
    if step is None:
        return talk.t(f"menu-resume-{resume.state.value}")
    return talk.t("menu-resume-go-on", place=RESUME.steps.index(step) + 1, total=len(RESUME.steps))


entry("resume", STUDENTS, label)(go_on)
