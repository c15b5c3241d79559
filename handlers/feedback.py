"""Feedback: what a person says by themselves (/feedback, the menu, an incident's number), and the answers to surveys.

Both may come in the middle of another form: its question is kept aside and shown again afterwards.
"""

from collections.abc import Awaitable, Callable
from typing import Any, ClassVar

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from handlers import forms
from handlers.callbacks import ReportTap
from handlers.forms import Draft, Form, FormTap, Step
from handlers.kindly import in_menu
from handlers.menu import entry, role_of
from handlers.rights import EVERYONE, allow
from handlers.screens.feedback import FeedbackTap, SurveyTap, muted_screen, survey_screen, thanks_screen
from handlers.screens.render import Answer, Reply, Screen, as_answer
from handlers.talk import Talk
from locales import plain
from models.tables import FeedbackSource, Role
from services.feedback import inflow, surveys
from services.feedback.classify import Kind
from services.feedback.surveys import Standing

router = Router(name="feedback")


# -- where the conversation goes on afterwards


def aside(talk: Talk, form: str) -> dict[str, Any]:
    """The question a person stands at, to be kept while they are in `form`; of each form one question at the most."""
    place = forms.where(talk)
    here = {"state": talk.conversation.state, "data": talk.conversation.data} if place else None
    kept = _without(here, form)
    return {"back": kept} if kept else {}


def _without(kept: dict[str, Any] | None, form: str) -> dict[str, Any] | None:
    if kept is None:
        return None
    behind = _without(kept["data"].get("back"), form)
    if kept["state"].partition(":")[0] == form:
        return behind
    data = {name: value for name, value in kept["data"].items() if name != "back"}
    return {"state": kept["state"], "data": data | ({"back": behind} if behind else {})}


def go_back(talk: Talk) -> None:
    """To the question that was kept aside, or out of every form."""
    back = talk.conversation.data.get("back")
    talk.conversation.move(back["state"] if back else "")
    if back:
        talk.conversation.note(**back["data"])


async def with_question(talk: Talk, screen: Screen) -> Reply:
    """A screen, and under it the question the person still stands at, if they do."""
    if forms.where(talk) is None:
        return screen
    return [screen, *as_answer(await forms.show_current(talk)).screens]


async def thanks(talk: Talk, feedback_id: int) -> Reply:
    understood = await inflow.understood(feedback_id=feedback_id, person_id=talk.person.id)
    return await with_question(talk, thanks_screen(understood, talk.t, menu=forms.where(talk) is None))


class Telling(Form):
    """A single message in a person's own words; nothing is left half-done, so there is no draft."""

    roles: ClassVar[frozenset[Role] | None] = EVERYONE

    async def draft(self, talk: Talk) -> Draft:
        return talk.conversation.data

    async def finished(self, talk: Talk) -> Reply:
        feedback_id = talk.conversation.data["feedback"]
        go_back(talk)
        return await thanks(talk, feedback_id)

    async def tapped(self, talk: Talk, step: Step, tap: FormTap) -> Reply:
        if tap.action == "cancel":
            go_back(talk)
            return await forms.show_current(talk)
        return await super().tapped(talk, step, tap)


# -- what a person says by themselves


def _incident(_talk: Talk, draft: Draft) -> dict[str, str]:
    return {"incident": str(draft.get("incident") or "none")}


class FeedbackForm(Telling):
    name = "feedback"
    steps: ClassVar[tuple[Step, ...]] = (Step(name="words", values=_incident),)

    async def save(self, talk: Talk, step: str, value: Any) -> None:
        del step
        incident = talk.conversation.data.get("incident")
        talk.conversation.note(feedback=await hear(talk, value, incident))


feedback_form = forms.register(FeedbackForm())


async def hear(talk: Talk, text: str, incident: int | None = None) -> int:
    role = role_of(talk)
    return await inflow.record(
        person=talk.person,
        source=FeedbackSource.INCIDENT if incident else FeedbackSource.COMMAND,
        text=text,
        role=role.value if role else "",
        now=talk.now,
        zone=talk.zone,
        incident_id=incident,
    )


@entry("feedback", EVERYONE)
async def ask(talk: Talk) -> Reply:
    return await feedback_form.open(talk, **aside(talk, feedback_form.name))


@router.message(Command("feedback"), flags=allow(EVERYONE))
async def on_feedback(_message: Message, command: CommandObject, talk: Talk) -> Reply:
    text = plain(command.args or "").replace("\x00", "").strip()
    return await thanks(talk, await hear(talk, text)) if text else await ask(talk)


@router.callback_query(ReportTap.filter((F.incident > 0) & (F.incident < 2**63)), flags=allow(EVERYONE))
async def on_report(_query: CallbackQuery, callback_data: ReportTap, talk: Talk) -> Reply:
    await inflow.check_incident(person_id=talk.person.id, incident_id=callback_data.incident)
    return await feedback_form.open(talk, incident=callback_data.incident, **aside(talk, feedback_form.name))


@router.callback_query(FeedbackTap.filter(), flags=allow(EVERYONE))
async def on_correction(query: CallbackQuery, callback_data: FeedbackTap, talk: Talk) -> Reply:
    who = {"feedback_id": callback_data.feedback, "person_id": talk.person.id}
    if callback_data.kind in set(Kind):
        understood = await inflow.correct(**who, kind=Kind(callback_data.kind), now=talk.now)
    else:
        understood = await inflow.understood(**who)
    screen = thanks_screen(understood, talk.t, menu=in_menu(query, talk))
    return Answer((screen,), toast=talk.t("feedback-corrected-toast"))


# -- the answers to surveys


class OpenAnswer(Step):
    """The open question of a survey, whichever survey it is: its message has the survey's own buttons."""

    async def view(self, form: Form, talk: Talk, draft: Draft) -> Screen:
        del form
        standing = await surveys.standing(person_id=talk.person.id, invitation_id=draft["invitation"], now=talk.now)
        return survey_screen(standing, talk.t, draft["question"])


class SurveyForm(Telling):
    """While an open question is shown, a typed message is its answer."""

    name = "survey"
    steps: ClassVar[tuple[Step, ...]] = (OpenAnswer(name="open", skip=True),)

    async def save(self, talk: Talk, step: str, value: Any) -> None:
        del step
        data = talk.conversation.data
        feedback_id = await surveys.write(
            person=talk.person,
            invitation_id=data["invitation"],
            question=data["question"],
            text=value,
            now=talk.now,
            zone=talk.zone,
        )
        talk.conversation.note(feedback=feedback_id)

    async def tapped(self, talk: Talk, step: Step, tap: FormTap) -> Reply:
        if tap.action != "skip":
            return await super().tapped(talk, step, tap)
        # "Nothing" in answer to what was missing is no feedback to be looked at by anybody.
        data = talk.conversation.data
        who = {"person_id": talk.person.id, "invitation_id": data["invitation"]}
        return await show(talk, await surveys.skip(**who, question=data["question"], now=talk.now))


survey_form = forms.register(SurveyForm())


async def show(talk: Talk, standing: Standing, asked: str | None = None) -> Reply:
    """The survey in its message; from an open question on, what is typed belongs to it."""
    question = standing.survey.question(asked) or standing.next_question
    screen = survey_screen(standing, talk.t, asked)
    if question is not None and question.is_open and not standing.closed:
        data = {"invitation": standing.invitation_id, "question": question.slug}
        talk.conversation.move("survey:open", **data, **aside(talk, survey_form.name))
        return screen
    return await leave(talk, screen)


async def leave(talk: Talk, screen: Screen) -> Reply:
    """The survey's message, and the question that was kept aside while it was open."""
    if not talk.conversation.state.startswith("survey:"):
        return screen
    go_back(talk)
    return await with_question(talk, screen)


async def _score(talk: Talk, tap: SurveyTap, who: dict[str, Any]) -> Reply:
    return await show(talk, await surveys.score(**who, question=tap.question, value=tap.value, now=talk.now))


async def _skip(talk: Talk, tap: SurveyTap, who: dict[str, Any]) -> Reply:
    return await show(talk, await surveys.skip(**who, question=tap.question, now=talk.now))


async def _change(talk: Talk, tap: SurveyTap, who: dict[str, Any]) -> Reply:
    return await show(talk, await surveys.standing(**who, now=talk.now), tap.question)


async def _mute(talk: Talk, _tap: SurveyTap, who: dict[str, Any]) -> Reply:
    return await leave(talk, muted_screen(await surveys.mute(**who, now=talk.now), talk.t))


async def _unmute(talk: Talk, _tap: SurveyTap, who: dict[str, Any]) -> Reply:
    return await show(talk, await surveys.unmute(**who, now=talk.now))


ACTIONS: dict[str, Callable[[Talk, SurveyTap, dict[str, Any]], Awaitable[Reply]]] = {
    "score": _score,
    "skip": _skip,
    "mute": _mute,
    "unmute": _unmute,
}
"""What a press does; anything else shows the question it names, or where the survey stands."""


@router.callback_query(SurveyTap.filter(), flags=allow(EVERYONE))
async def on_survey(_query: CallbackQuery, callback_data: SurveyTap, talk: Talk) -> Reply:
    who = {"person_id": talk.person.id, "invitation_id": callback_data.invitation}
    return await ACTIONS.get(callback_data.action, _change)(talk, callback_data, who)
