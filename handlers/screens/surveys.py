"""Surveys as administrators see them: what is sent and answered, how each is asked, and its words."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks import MenuTap
from handlers.screens.feedback import survey_screen as survey_message
from handlers.screens.quotes import inside
from handlers.screens.render import Button, Screen, column
from locales import Translator, plain
from services.feedback.answers import Answer, Standing
from services.feedback.questionnaires import EVERY, SHARES, WHY, Occasion, Survey, Words
from services.feedback.steering import Steered

DAYS = (14, 30, 60, 90, 180, 365)
"""Clocks that are one tap away; any other number within the bounds is typed."""

LABEL = 45
"""Characters of a text on the button that opens it."""

Act = Literal[
    "list", "one", "pause", "resume", "share", "every", "type", "texts", "text", "edit", "reset", "look"
]  # fmt: skip


class SteerTap(CallbackData, prefix="ss"):
    """A press among the surveys. text: the place of a text in the survey, from 1. value: the share or days chosen, or
    for a look the place of the language.
    """

    act: Act
    survey: str = ""
    text: Annotated[int, Field(ge=0, le=99)] = 0
    value: Annotated[int, Field(ge=0, le=1000)] = 0


def _tap(label: str, act: Act, survey: Survey, *, text: int = 0, value: int = 0) -> Button:
    return Button(label, SteerTap(act=act, survey=survey.slug, text=text, value=value))


def list_screen(surveys: Sequence[Steered], t: Translator) -> Screen:
    lines = [
        t(
            "surveys-line",
            name=each.survey.name.into(t.language),
            sent=each.sent,
            answered=each.answered,
            partial=each.partial,
            paused="yes" if each.survey.paused else "no",
        )
        for each in surveys
    ]
    rows = column(_tap(_name(each.survey, t), "one", each.survey) for each in surveys)
    rows.append([Button(t("menu-home"), MenuTap(to="home"))])
    return Screen(t.lines(t("surveys-title"), *lines, f"\n{t('surveys-rules')}"), rows)


def _name(survey: Survey, t: Translator) -> str:
    name = survey.name.into(t.language)
    return f"⏸ {name}" if survey.paused else name


def survey_screen(steered: Steered, t: Translator) -> Screen:
    """One survey: whom and when it is asked, what came of it, and what may be changed."""
    survey = steered.survey
    whom = t("surveys-whom", who="both" if len(survey.roles) > 1 else survey.roles[0])
    regular = survey.occasion is Occasion.REGULAR
    when = None if regular else t(f"surveys-after-{survey.occasion}", hours=int(survey.after.total_seconds() // 3600))
    text = t.lines(
        t("surveys-name", name=survey.name.into(t.language)),
        t("surveys-paused") if survey.paused else None,
        whom,
        when,
        t("surveys-clock", days=survey.every.days),
        t("surveys-share-now", share=survey.share),
        t("surveys-counts", sent=steered.sent, answered=steered.answered, partial=steered.partial),
        t("surveys-muted", count=steered.muted) if steered.muted else None,
        t("surveys-changed", count=len(steered.changed)) if steered.changed else None,
    )
    pause = _tap(t("surveys-resume"), "resume", survey) if survey.paused else _tap(t("surveys-pause"), "pause", survey)
    rows = [
        [_tap(t("surveys-look-ru"), "look", survey), _tap(t("surveys-look-en"), "look", survey, value=1)],
        [_tap(t("surveys-every"), "every", survey), _tap(t("surveys-share"), "share", survey)],
        [_tap(t("surveys-texts"), "texts", survey), pause],
        [Button(t("form-back"), SteerTap(act="list"))],
    ]
    return Screen(text, rows)


def share_screen(survey: Survey, t: Translator) -> Screen:
    buttons = [
        _tap(
            _marked(t("setting-value-share", number=share), marked=share == survey.share), "share", survey, value=share
        )
        for share in SHARES
    ]
    return Screen(t("surveys-share-which", name=survey.name.into(t.language)), [buttons, [_back(survey, t)]])


def every_screen(survey: Survey, t: Translator) -> Screen:
    now = survey.every.days
    buttons = [
        _tap(_marked(t("surveys-days", days=days), marked=days == now), "every", survey, value=days) for days in DAYS
    ]
    text = t("surveys-every-which", name=survey.name.into(t.language), days=now)
    rows = [buttons[:3], buttons[3:], [_tap(t("surveys-every-type"), "type", survey)], [_back(survey, t)]]
    return Screen(text, rows)


def _marked(label: str, *, marked: bool) -> str:
    return f"✓ {label}" if marked else label


def texts_screen(steered: Steered, t: Translator) -> Screen:
    """The texts of a survey, each to be opened; changed ones are marked."""
    survey = steered.survey
    rows = column(
        _tap(
            f"{'✏️ ' if name in steered.changed else ''}{cut(plain(said.into(t.language)), LABEL)}",
            "text",
            survey,
            text=place,
        )
        for place, (name, said) in enumerate(survey.texts().items(), start=1)
    )
    return Screen(t("surveys-texts-which", name=survey.name.into(t.language)), [*rows, [_back(survey, t)]])


def cut(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def text_screen(survey: Survey, place: int, now: Words, shipped: Words, t: Translator) -> Screen:
    """One text in both languages, with the shipped words where they differ."""
    changed = now != shipped
    text = "\n\n".join(
        [
            t("surveys-text", what=what(survey, place, t), ru=plain(now.ru), en=plain(now.en)),
            *([t("surveys-text-shipped", ru=shipped.ru, en=shipped.en)] if changed else []),
        ]
    )
    rows = [[_tap(t("surveys-text-edit"), "edit", survey, text=place)]]
    if changed:
        rows.append([_tap(t("surveys-text-reset"), "reset", survey, text=place)])
    return Screen(text, [*rows, [_tap(t("form-back"), "texts", survey)]])


def what(survey: Survey, place: int, t: Translator) -> str:
    """Which of a survey's texts it is, in words."""
    name = list(survey.texts())[place - 1]
    if name == WHY:
        return t("surveys-text-why")
    slug, _, part = name.partition(".")
    number = [question.slug for question in survey.questions].index(slug) + 1
    if part.isdigit():
        return t("surveys-text-option", number=number, option=part)
    return t("surveys-text-hint" if part else "surveys-text-question", number=number)


def sample(survey: Survey, role: str, t: Translator) -> Standing:
    """A survey of which nothing is answered, with an invented subject."""
    named = survey.occasion is Occasion.CANDIDATES
    about = inside(t(f"surveys-sample-{survey.occasion}"), t) if named else None
    return Standing(
        invitation_id=0, survey=survey, role=role, about=about, answers={}, closed=False, muted=False, preview=True
    )


def shown_at(survey: Survey, name: str, t: Translator) -> Screen:
    """The message in which one text of a survey stands, as people see it."""
    standing = sample(survey, survey.roles[0], t)
    question = survey.question(name.partition(".")[0])
    if question is not None and question.condition is not None:
        standing = replace(standing, answers={question.condition.question: Answer(question.condition.most, None)})
    return survey_message(standing, t, question.slug if question else None)


def look_screen(survey: Survey, t: Translator) -> Screen:
    """Under a preview: what it is, and the way back."""
    return Screen(t("surveys-look", name=inside(survey.name.into(t.language), t)), [[_back(survey, t)]], fresh=True)


def bounds(t: Translator) -> str:
    return t("surveys-every-bounds", least=EVERY[0], most=EVERY[-1])


def _back(survey: Survey, t: Translator) -> Button:
    return _tap(t("form-back"), "one", survey)
