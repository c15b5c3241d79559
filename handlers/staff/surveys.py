"""/surveys: what is asked and answered, and what administrators may do about it: pause, share, clock, words, a look."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import forms
from handlers.forms import Choice, Draft, Form, FormTap, Step
from handlers.menu import entry
from handlers.rights import ADMINISTRATORS, allow
from handlers.screens import surveys as screens
from handlers.screens.feedback import PreviewTap, muted_screen, survey_screen, told_screen
from handlers.screens.quotes import inside
from handlers.screens.render import Reply, Screen, as_answer, headed
from handlers.screens.surveys import SteerTap
from handlers.talk import Talk, text_of
from locales import LANGUAGES, translator
from models.tables import Role
from services.errors import Refusal
from services.feedback import steering
from services.feedback.answers import Answer, Standing
from services.feedback.questionnaires import ABOUT, Survey, Words, adjusted
from services.feedback.steering import By

router = Router(name="surveys")

FLAGS = {"ru": "🇷🇺", "en": "🇬🇧"}

LOOKING = "survey-look:words"
"""Where the conversation of an administrator stands who looks at a survey as people see it."""


@entry("surveys", ADMINISTRATORS)
async def show(talk: Talk) -> Reply:
    talk.conversation.move("")
    return screens.list_screen(await steering.overview(now=talk.now), talk.t)


@router.message(Command("surveys"), flags=allow(ADMINISTRATORS))
async def on_command(_message: Message, talk: Talk) -> Reply:
    return await show(talk)


async def _list(talk: Talk, _tap: SteerTap) -> Reply:
    return await show(talk)


async def _one(talk: Talk, tap: SteerTap) -> Reply:
    return await one(talk, tap.survey)


async def one(talk: Talk, slug: str) -> Screen:
    return screens.survey_screen(await steering.steered(slug=slug, now=talk.now), talk.t)


def _by(talk: Talk) -> By:
    return By(talk.person.id, talk.now)


async def _pause(talk: Talk, tap: SteerTap) -> Reply:
    await steering.pause(slug=tap.survey, paused=True, by=_by(talk))
    return replace(as_answer(await one(talk, tap.survey)), toast=talk.t("surveys-now-paused"))


async def _resume(talk: Talk, tap: SteerTap) -> Reply:
    await steering.pause(slug=tap.survey, paused=False, by=_by(talk))
    return replace(as_answer(await one(talk, tap.survey)), toast=talk.t("surveys-now-running"))


async def _share(talk: Talk, tap: SteerTap) -> Reply:
    if not tap.value:
        return screens.share_screen(await steering.survey(tap.survey), talk.t)
    await steering.set_share(slug=tap.survey, share=tap.value, by=_by(talk))
    return replace(as_answer(await one(talk, tap.survey)), toast=talk.t("surveys-saved"))


async def _every(talk: Talk, tap: SteerTap) -> Reply:
    if not tap.value:
        return screens.every_screen(await steering.survey(tap.survey), talk.t)
    await steering.set_every(slug=tap.survey, days=tap.value, by=_by(talk))
    return replace(as_answer(await one(talk, tap.survey)), toast=talk.t("surveys-saved"))


async def _type(talk: Talk, tap: SteerTap) -> Reply:
    await steering.survey(tap.survey)
    return await EVERY_FORM.open(talk, survey=tap.survey)


async def _texts(talk: Talk, tap: SteerTap) -> Reply:
    return screens.texts_screen(await steering.steered(slug=tap.survey, now=talk.now), talk.t)


async def _text(talk: Talk, tap: SteerTap) -> Reply:
    return await text_of_survey(talk, tap.survey, tap.text)


async def text_of_survey(talk: Talk, slug: str, place: int) -> Screen:
    survey, name = await _named(slug, place)
    now, shipped = await steering.text(slug=slug, name=name)
    return screens.text_screen(survey, place, now, shipped, talk.t)


async def _named(slug: str, place: int) -> tuple[Survey, str]:
    """A survey, and the name of its text at a place. Refusal where there is none."""
    survey = await steering.survey(slug)
    names = list(survey.texts())
    if not 1 <= place <= len(names):
        raise Refusal("surveys-gone")
    return survey, names[place - 1]


async def _edit(talk: Talk, tap: SteerTap) -> Reply:
    await _named(tap.survey, tap.text)
    return await TEXT_FORM.open(talk, survey=tap.survey, text=tap.text)


async def _reset(talk: Talk, tap: SteerTap) -> Reply:
    _, name = await _named(tap.survey, tap.text)
    await steering.reset_text(slug=tap.survey, name=name, by=_by(talk))
    return replace(as_answer(await text_of_survey(talk, tap.survey, tap.text)), toast=talk.t("surveys-text-is-reset"))


async def _look(talk: Talk, tap: SteerTap) -> Reply:
    survey = await steering.survey(tap.survey)
    language = LANGUAGES[min(tap.value, len(LANGUAGES) - 1)]
    talk.conversation.move(LOOKING, survey=survey.slug, language=language, given={})
    standing = await looked_at(talk)
    return [replace(survey_screen(standing, translator(language)), fresh=True), screens.look_screen(survey, talk.t)]


_ACTS: dict[str, Callable[[Talk, SteerTap], Awaitable[Reply]]] = {
    "list": _list,
    "one": _one,
    "pause": _pause,
    "resume": _resume,
    "share": _share,
    "every": _every,
    "type": _type,
    "texts": _texts,
    "text": _text,
    "edit": _edit,
    "reset": _reset,
    "look": _look,
}


@router.callback_query(SteerTap.filter(), flags=allow(ADMINISTRATORS))
async def on_survey(_query: CallbackQuery, callback_data: SteerTap, talk: Talk) -> Reply:
    talk.conversation.move("")
    return await _ACTS[callback_data.act](talk, callback_data)


class Steering(Form):
    """A form about one survey; what is typed stands in the conversation until it is whole."""

    roles: ClassVar[frozenset[Role] | None] = ADMINISTRATORS

    async def draft(self, talk: Talk) -> Draft:
        return talk.conversation.data

    async def save(self, talk: Talk, step: str, value: Any) -> None:
        talk.conversation.note(**{step: value})

    async def cancelled(self, talk: Talk) -> Reply:
        return await show(talk)

    async def tapped(self, talk: Talk, step: Step, tap: FormTap) -> Reply:
        slug = talk.conversation.data["survey"]
        if tap.action == "cancel":
            talk.conversation.move("")
            return await one(talk, slug)
        return await super().tapped(talk, step, tap)


# -- the clock, typed


def _days(typed: str) -> int:
    digits = "".join(character for character in typed if character.isdecimal())
    return int(digits[:5]) if digits else 0


def _clock(talk: Talk, _draft: Draft) -> dict[str, Any]:
    return {"bounds": screens.bounds(talk.t)}


class EveryForm(Steering):
    """One question: how many days."""

    name = "survey-every"
    steps: ClassVar[tuple[Step, ...]] = (Step(name="days", parse=_days, values=_clock),)

    async def save(self, talk: Talk, step: str, value: Any) -> None:
        await super().save(talk, step, value)
        await steering.set_every(slug=talk.conversation.data["survey"], days=value, by=_by(talk))

    async def finished(self, talk: Talk) -> Reply:
        slug = talk.conversation.data["survey"]
        talk.conversation.move("")
        return headed(talk.t("surveys-saved"), await one(talk, slug))


EVERY_FORM = forms.register(EveryForm())


# -- words


@dataclass(frozen=True, kw_only=True)
class InLanguage(Step):
    """Asks for a text in one language, with the words of now."""

    async def view(self, form: Form, talk: Talk, draft: Draft) -> Screen:
        survey, name = await _named(draft["survey"], draft["text"])
        question = talk.t(
            f"survey-text-{self.name}",
            what=screens.what(survey, draft["text"], talk.t),
            now=inside(survey.texts()[name].into(self.name), talk.t),
            about="yes" if await _names_something(survey.slug, name) else "no",
        )
        return Screen(talk.t.lines(form.head(self, talk), question), form.navigation(self, talk))

    async def typed(self, form: Form, talk: Talk, message: Message) -> Reply:
        draft = await form.draft(talk)
        survey, name = await _named(draft["survey"], draft["text"])
        about = await _names_something(survey.slug, name)
        said = steering.check(text_of(message), about=about, most=steering.longest(name))
        return await form.answered(talk, self, said)


async def _names_something(slug: str, name: str) -> bool:
    """Whether there is a place in a text for what the survey is about."""
    return ABOUT in (await steering.text(slug=slug, name=name))[1].ru


@dataclass(frozen=True, kw_only=True)
class Confirm(Choice):
    """Both languages as people will see them, before anything is kept."""

    async def view(self, form: Form, talk: Talk, draft: Draft) -> Screen:
        page = await super().view(form, talk, draft)
        survey, name = await _named(draft["survey"], draft["text"])
        changed = adjusted(survey, {"texts": {name: {"ru": draft["ru"], "en": draft["en"]}}})
        shown = [
            f"{FLAGS[language]} {screens.shown_at(changed, name, translator(language)).text}" for language in LANGUAGES
        ]
        return replace(page, text="\n\n".join([talk.t("survey-text-confirm"), *shown]))


class TextForm(Steering):
    """A text in both languages; kept once it was looked at."""

    name = "survey-text"
    steps: ClassVar[tuple[Step, ...]] = (
        InLanguage(name="ru"),
        InLanguage(name="en"),
        Confirm(name="confirm", options=lambda talk, _: [(talk.t("surveys-text-keep"), True)]),
    )

    async def finished(self, talk: Talk) -> Reply:
        draft = talk.conversation.data
        slug, place = draft["survey"], draft["text"]
        _, name = await _named(slug, place)
        await steering.set_text(slug=slug, name=name, said=Words(draft["ru"], draft["en"]), by=_by(talk))
        talk.conversation.move("")
        return headed(talk.t("surveys-saved"), await text_of_survey(talk, slug, place))


TEXT_FORM = forms.register(TextForm())


# -- a look at it


async def looked_at(talk: Talk) -> Standing:
    """The survey that is looked at, with what was tapped and typed in it."""
    looking = talk.conversation.data
    survey = await steering.survey(looking["survey"])
    fresh = screens.sample(survey, survey.roles[0], translator(looking["language"]))
    return replace(fresh, answers={slug: Answer(*given) for slug, given in looking["given"].items()})


def _note(talk: Talk, standing: Standing) -> Standing:
    talk.conversation.note(given={slug: [given.score, given.words] for slug, given in standing.answers.items()})
    return standing


@router.callback_query(PreviewTap.filter(), flags=allow(ADMINISTRATORS))
async def on_preview(query: CallbackQuery, callback_data: PreviewTap, talk: Talk) -> Reply:
    looking = talk.conversation.data
    if talk.conversation.state != LOOKING or looking["survey"] != callback_data.survey:
        survey = await steering.survey(callback_data.survey)
        talk.conversation.move(LOOKING, survey=survey.slug, language=talk.t.language, given={})
    talk.conversation.note(message=query.message.message_id if query.message else None)
    return await _pressed(talk, callback_data)


async def _pressed(talk: Talk, tap: PreviewTap) -> Screen:
    standing, t = await looked_at(talk), translator(talk.conversation.data["language"])
    question = standing.survey.question(tap.question)
    if tap.action == "mute":
        return muted_screen(standing, t)
    if tap.action == "score" and question is not None and question.allows(tap.value):
        standing = _note(talk, standing.answered(question, Answer(tap.value, None)))
    elif tap.action == "skip" and question is not None:
        standing = _note(talk, standing.answered(question, Answer(None, None)))
    return survey_screen(standing, t, tap.question if tap.action == "change" else None)


class Typed(Step):
    """Whatever is typed while a survey is looked at fills its question, for the look of it."""

    async def view(self, form: Form, talk: Talk, draft: Draft) -> Screen:
        del form, draft
        return survey_screen(await looked_at(talk), translator(talk.conversation.data["language"]))

    async def typed(self, form: Form, talk: Talk, message: Message) -> Reply:
        standing, t = await looked_at(talk), translator(talk.conversation.data["language"])
        question, words = standing.next_question, text_of(message)
        if question is None or not words or ((point := question.point(words)) is None and not question.is_open):
            return await form.show(talk, self)
        standing = _note(talk, standing.answered(question, Answer(point, None if point is not None else words)))
        if standing.next_question is not None:
            return survey_screen(standing, t)
        ended, place = told_screen(standing, t), talk.conversation.data.get("message")
        note = headed(talk.t("surveys-look-words"), await one(talk, standing.survey.slug))
        return replace(note, screens=(replace(ended, at=place), *note.screens) if place else note.screens)


class LookForm(Steering):
    """While a survey is looked at, what is typed belongs to it."""

    name = "survey-look"
    steps: ClassVar[tuple[Step, ...]] = (Typed(name="words"),)

    async def finished(self, talk: Talk) -> Reply:
        return await show(talk)


forms.register(LookForm())
