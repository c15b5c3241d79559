"""Feedback: what a person says by themselves (/feedback, the menu, an incident's number), and the answers to surveys.

Both may come in the middle of another form: its question is kept aside and shown again afterwards.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
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
from handlers.screens.feedback import (
    FeedbackTap,
    SurveyTap,
    muted_screen,
    survey_screen,
    thanks_screen,
    told_screen,
)
from handlers.screens.render import Answer, Reply, Screen, as_answer, headed
from handlers.spoken import means
from handlers.talk import Talk, text_of
from locales import plain
from models.tables import FeedbackSource, Role
from services.feedback import answers, inflow
from services.feedback.answers import Standing
from services.feedback.classify import Kind

MORE = timedelta(minutes=5)
"""For how long after somebody's words, or after the end of a survey, what they type is taken as more of the same."""

COPIES = 5
"""Messages of one survey that are remembered, to be put right when its last question is answered by typing."""

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
    question = as_answer(await forms.show_current(talk))
    return replace(question, screens=(screen, *question.screens))


async def thanks(talk: Talk, feedback_id: int) -> Reply:
    understood = await inflow.understood(feedback_id=feedback_id, person_id=talk.person.id)
    return await with_question(talk, thanks_screen(understood, talk.t, menu=forms.where(talk) is None))


class Telling(Form):
    """A single message in a person's own words; nothing is left half-done, so there is no draft."""

    roles: ClassVar[frozenset[Role] | None] = EVERYONE

    async def draft(self, talk: Talk) -> Draft:
        return talk.conversation.data

    async def finished(self, talk: Talk) -> Reply:
        said = talk.conversation.data
        go_back(talk)
        listen_on(talk, **{about: said[about] for about in ("invitation", "incident") if said.get(about)})
        return await thanks(talk, said["feedback"])

    async def tapped(self, talk: Talk, step: Step, tap: FormTap) -> Reply:
        if tap.action == "cancel":
            return await parted(talk, "feedback-cancelled")
        return await super().tapped(talk, step, tap)


async def parted(talk: Talk, key: str) -> Reply:
    """A kind word at leaving, and where the person stands now."""
    go_back(talk)
    return headed(talk.t(key), await forms.show_current(talk))


# -- what comes right after


def listen_on(talk: Talk, **about: int) -> None:
    """Takes what is typed next as more of what was just said, where nothing else waits for words.

    about: the invitation to a survey, or the incident, that it belongs to.
    """
    if forms.where(talk) is None:
        talk.conversation.note(**{forms.MORE: {"at": talk.now.isoformat(), **about}})


async def more(talk: Talk, text: str) -> Reply | None:
    """The answer to words that go on with what was said a moment ago; None for what does not.

    A single word is rather meant for a button.
    """
    kept = talk.conversation.data.get(forms.MORE)
    if kept is None or forms.where(talk) is not None or " " not in text:
        return None
    if talk.now > datetime.fromisoformat(kept["at"]) + MORE:
        return None
    about = {name: key for name, key in kept.items() if name != "at"}
    if "invitation" in about:
        feedback_id = await answers.add(
            person=talk.person, invitation_id=about["invitation"], text=text, now=talk.now, zone=talk.zone
        )
    else:
        feedback_id = await hear(talk, text, about.get("incident"))
    listen_on(talk, **about)
    return await thanks(talk, feedback_id)


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
    if not text:
        return await ask(talk)
    listen_on(talk)
    return await thanks(talk, await hear(talk, text))


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
    said = "feedback-decided-toast" if understood.decided else "feedback-corrected-toast"
    return Answer((screen,), toast=talk.t(said))


# -- the answers to surveys


class OpenAnswer(Step):
    """The open question of a survey, whichever survey it is: its message has the survey's own buttons.

    While a person goes back to a question answered by a tap, that one is shown, and its number may be typed as well.
    """

    async def view(self, form: Form, talk: Talk, draft: Draft) -> Screen:
        # Shown anew it is the chat's live menu, so that whatever comes next takes its buttons away.
        del form, draft
        return replace(survey_screen(await here(talk), talk.t, talk.conversation.data["question"]), menu=True)

    async def typed(self, form: Form, talk: Talk, message: Message) -> Reply:
        standing = await here(talk)
        asked = standing.survey.question(talk.conversation.data["question"])
        point = asked.point(text_of(message)) if asked and not standing.closed else None
        if asked is None or point is None:
            return await super().typed(form, talk, message)
        after = await answers.score(**whose(talk), question=asked.slug, value=point, now=talk.now)
        return await scored(talk, after)


class SurveyForm(Telling):
    """While a survey waits for words, a typed message is the answer to its open question."""

    name = "survey"
    steps: ClassVar[tuple[Step, ...]] = (OpenAnswer(name="open", skip=True),)

    async def save(self, talk: Talk, step: str, value: Any) -> None:
        del step
        feedback_id = await answers.write(
            person=talk.person,
            invitation_id=talk.conversation.data["invitation"],
            question=(await here(talk)).survey.questions[-1].slug,
            text=value,
            now=talk.now,
            zone=talk.zone,
        )
        talk.conversation.note(feedback=feedback_id)

    async def finished(self, talk: Talk) -> Reply:
        place = messages(talk)
        done = told_screen(await here(talk), talk.t)
        return beside(place, done, await super().finished(talk))

    async def show(self, talk: Talk, step: Step) -> Reply:
        """The survey in a new message: the ones it stood in before are not to be pressed any more."""
        return replace(as_answer(await super().show(talk, step)), spent=tuple(messages(talk)))

    async def spoken(self, talk: Talk, step: Step, text: str) -> str | None:
        return "back" if means(text, "back") else await super().spoken(talk, step, text)

    async def tapped(self, talk: Talk, step: Step, tap: FormTap) -> Reply:
        """A word typed instead of a button; what is no such word shows the question again."""
        if tap.action not in {"skip", "back", "cancel"}:
            return await self.show(talk, step)
        standing = await here(talk)
        asked = standing.survey.question(talk.conversation.data["question"])
        if asked is not None and asked.is_open:
            if tap.action == "back":
                talk.conversation.note(question=standing.questions[-2].slug)
                return await forms.show_current(talk)
            # "Nothing" in answer to what was missing is no feedback to be looked at by anybody.
            skipped = await answers.skip(**whose(talk), question=asked.slug, now=talk.now)
            return await put_right(talk, skipped, "survey-skipped")
        # A score that is not to be changed after all leads back to the words that are still asked for.
        following = standing.next_question
        if following is None or not following.is_open or standing.closed:
            return await put_right(talk, standing, "survey-left")
        talk.conversation.note(question=following.slug)
        return await forms.show_current(talk)


survey_form = forms.register(SurveyForm())


def whose(talk: Talk) -> dict[str, int]:
    return {"person_id": talk.person.id, "invitation_id": talk.conversation.data["invitation"]}


async def here(talk: Talk) -> Standing:
    """The survey the conversation stands in."""
    return await answers.standing(**whose(talk), now=talk.now)


async def scored(talk: Talk, standing: Standing) -> Reply:
    """After a number that was typed: the next question, or out of the survey where there is none."""
    question = standing.next_question
    if question is None:
        return await put_right(talk, standing, "survey-scored")
    talk.conversation.note(question=question.slug)
    return headed(talk.t("survey-scored"), await forms.show_current(talk))


async def put_right(talk: Talk, standing: Standing, key: str) -> Reply:
    """After a typed word that ends it: the survey's message shows where it stands, and the reply is a kind word."""
    place = messages(talk)
    reply = beside(place, survey_screen(standing, talk.t), await parted(talk, key))
    listen_on(talk, invitation=standing.invitation_id)
    return reply


def beside(place: Sequence[int], screen: Screen, reply: Reply) -> Reply:
    """The reply to what was typed, and a screen in place of the survey's message; older copies lose their buttons."""
    answer = as_answer(reply)
    if not place:
        return answer
    rewritten = replace(screen, at=place[-1], menu=False)
    return replace(answer, screens=(rewritten, *answer.screens), spent=tuple(place[:-1]))


def messages(talk: Talk) -> Sequence[int]:
    """Ids of the messages in which the survey stands that the conversation is in, the latest last."""
    return list(talk.conversation.data.get("messages", ()))


def stands_in(talk: Talk, invitation_id: int) -> bool:
    """Whether what is typed belongs to this survey."""
    state, data = talk.conversation.state, talk.conversation.data
    return state.partition(":")[0] == survey_form.name and data["invitation"] == invitation_id


async def show(talk: Talk, standing: Standing, asked: str | None = None) -> Reply:
    """The survey in its message; from then on, what is typed belongs to it until there are words or none are wanted."""
    question = standing.asked_about(asked)
    screen = survey_screen(standing, talk.t, asked)
    words = standing.answers.get(standing.survey.questions[-1].slug)
    wanted = standing.survey.questions[-1].is_open and (words is None or words.skipped)
    if question is None or standing.closed or not (wanted or question.is_open):
        return await leave(talk, standing, screen)
    data = {"invitation": standing.invitation_id, "question": question.slug}
    talk.conversation.move("survey:open", **data, **aside(talk, survey_form.name))
    return screen


async def leave(talk: Talk, standing: Standing, screen: Screen) -> Reply:
    """The survey's message, and the question that was kept aside while it was open."""
    if not stands_in(talk, standing.invitation_id):
        return screen
    go_back(talk)
    if not standing.muted:
        listen_on(talk, invitation=standing.invitation_id)
    return await with_question(talk, screen)


async def _score(talk: Talk, tap: SurveyTap, who: dict[str, Any]) -> Reply:
    return await show(talk, await answers.score(**who, question=tap.question, value=tap.value, now=talk.now))


async def _skip(talk: Talk, tap: SurveyTap, who: dict[str, Any]) -> Reply:
    return await show(talk, await answers.skip(**who, question=tap.question, now=talk.now))


async def _change(talk: Talk, tap: SurveyTap, who: dict[str, Any]) -> Reply:
    return await show(talk, await answers.standing(**who, now=talk.now), tap.question)


async def _mute(talk: Talk, _tap: SurveyTap, who: dict[str, Any]) -> Reply:
    standing = await answers.mute(**who, now=talk.now)
    return await leave(talk, standing, muted_screen(standing, talk.t))


async def _unmute(talk: Talk, _tap: SurveyTap, who: dict[str, Any]) -> Reply:
    return await show(talk, await answers.unmute(**who, now=talk.now))


ACTIONS: dict[str, Callable[[Talk, SurveyTap, dict[str, Any]], Awaitable[Reply]]] = {
    "score": _score,
    "skip": _skip,
    "mute": _mute,
    "unmute": _unmute,
}
"""What a press does; anything else shows the question it names, or where the survey stands."""


@router.callback_query(SurveyTap.filter(), flags=allow(EVERYONE))
async def on_survey(query: CallbackQuery, callback_data: SurveyTap, talk: Talk) -> Reply:
    who = {"person_id": talk.person.id, "invitation_id": callback_data.invitation}
    pressed = query.message.message_id if query.message else None
    noted = messages(talk) if stands_in(talk, callback_data.invitation) else []
    copies = [*await answers.places(**who), *noted]
    older = [message_id for message_id in dict.fromkeys(copies) if message_id != pressed]
    reply = await ACTIONS.get(callback_data.action, _change)(talk, callback_data, who)
    if stands_in(talk, callback_data.invitation):
        talk.conversation.note(messages=[*older, *([pressed] if pressed else [])][-COPIES:])
        return reply
    return replace(as_answer(reply), spent=tuple(older))
