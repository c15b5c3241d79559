"""How surveys look, what a person is told about their words, and the alert to administrators."""

from collections.abc import Mapping, Sequence
from typing import Any

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks import MenuTap
from handlers.ids import Id
from handlers.notices import notice
from handlers.screens.quotes import inside
from handlers.screens.render import Button, Screen, column
from locales import Translator, plain
from services.feedback.classify import Kind
from services.feedback.inflow import Understood
from services.feedback.questionnaires import SURVEYS, Question, Survey
from services.feedback.surveys import Standing

WIDEST = 7
"""Numbers side by side that still make buttons for a thumb."""

SHOWN_TAGS = 3
"""More names than this would bury the sentence they stand in."""


class SurveyTap(CallbackData, prefix="sv"):
    """action: score, skip, change, mute or unmute. question: by its slug. value: the tapped point of a scale."""

    invitation: Id
    action: str
    question: str
    value: int = 0


class FeedbackTap(CallbackData, prefix="fb"):
    """The author's word for what their feedback is."""

    feedback: Id
    kind: str


# -- surveys


@notice("survey")
def survey_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    fresh = Standing(
        invitation_id=values["invitation"],
        survey=SURVEYS[values["survey"]],
        role=values["role"],
        about=values["about"],
        answers={},
        closed=False,
        muted=False,
    )
    return survey_screen(fresh, t)


def survey_screen(standing: Standing, t: Translator, asked: str | None = None) -> Screen:
    """Where the person stands; asked: the question to show (again) instead of the first one without an answer."""
    if standing.closed:
        return Screen(t("survey-late"), [[Button(t("menu-feedback"), MenuTap(to="feedback"))]], menu=False)
    question = standing.survey.question(asked) or standing.next_question
    if question is None:
        return _done(standing, t)
    return _open_question(standing, question, t) if question.is_open else _tapped_question(standing, question, t)


def told_screen(standing: Standing, t: Translator) -> Screen:
    """The survey's message after the last answer was typed: nothing is left to be tapped."""
    if standing.closed:
        return Screen(t("survey-late-kept"), menu=False)
    if standing.next_question is not None:
        return survey_screen(standing, t)
    return Screen(t("survey-done-words", answer=_given(standing, t)), menu=False)


def muted_screen(standing: Standing, t: Translator) -> Screen:
    tap = SurveyTap(invitation=standing.invitation_id, action="unmute", question="")
    return Screen(t("survey-muted"), [[Button(t("survey-unmute"), tap)]], menu=False)


def _tapped_question(standing: Standing, question: Question, t: Translator) -> Screen:
    """A question answered by a tap; the answer given before is marked. The first one says why it came."""
    survey = standing.survey
    given = standing.answers.get(question.slug)
    why = ""
    if question is survey.questions[0]:
        about = plain(standing.about or t(f"survey-other-side-{standing.role}"))
        why = survey.why.into(t.language).replace("{about}", about)

    def button(value: int) -> Button:
        tap = SurveyTap(invitation=standing.invitation_id, action="score", question=question.slug, value=value)
        label = question.label(value, t.language)
        return Button(f"✓ {label}" if given and value == given.score else label, tap)

    buttons = [button(option.value) for option in question.options]
    named = any(option.words for option in question.options)
    rows = column(buttons) if named else _in_rows(buttons, WIDEST)
    mute = SurveyTap(invitation=standing.invitation_id, action="mute", question=question.slug)
    text = t.lines(why and f"{why}\n", *_words(survey, question, t))
    return Screen(text, [*rows, [Button(t("survey-mute"), mute)]], menu=False)


def _open_question(standing: Standing, question: Question, t: Translator) -> Screen:
    given = _given(standing, t)
    head = t("survey-given", answer=given) + "\n" if given else None
    skip = SurveyTap(invitation=standing.invitation_id, action="skip", question=question.slug)
    rows = [*_changes(standing, t), [Button(t("survey-skip"), skip)]]
    return Screen(t.lines(head, *_words(standing.survey, question, t)), rows, menu=False)


def _done(standing: Standing, t: Translator) -> Screen:
    rows = _changes(standing, t)
    for question in standing.survey.questions:
        if standing.answers[question.slug].skipped:
            tap = SurveyTap(invitation=standing.invitation_id, action="change", question=question.slug)
            rows.append([Button(t("survey-tell"), tap)])
    return Screen(t("survey-done", answer=_given(standing, t)), rows, menu=False)


def _words(survey: Survey, question: Question, t: Translator) -> list[str | None]:
    place, total = survey.questions.index(question) + 1, len(survey.questions)
    return [
        t("survey-progress", place=place, total=total) if total > 1 else None,
        t("survey-question", question=question.text.into(t.language)),
        question.hint.into(t.language) if question.hint else None,
    ]


def _scored(standing: Standing, t: Translator) -> list[tuple[Question, str]]:
    """The questions answered by a tap, with the answers in words."""
    return [
        (question, question.label(given.score, t.language))
        for question in standing.survey.questions
        if (given := standing.answers.get(question.slug)) and given.score is not None
    ]


def _given(standing: Standing, t: Translator) -> str:
    return "; ".join(words for _, words in _scored(standing, t))


def _changes(standing: Standing, t: Translator) -> list[list[Button]]:
    return [
        [
            Button(
                t("survey-change", answer=words),
                SurveyTap(invitation=standing.invitation_id, action="change", question=question.slug),
            )
        ]
        for question, words in _scored(standing, t)
    ]


def _in_rows(buttons: Sequence[Button], widest: int) -> list[list[Button]]:
    """Rows of nearly equal length, so that 0–10 is six and five and not seven and four."""
    rows = -(-len(buttons) // widest)
    length = -(-len(buttons) // rows)
    return [list(buttons[start : start + length]) for start in range(0, len(buttons), length)]


# -- feedback


def thanks_screen(understood: Understood, t: Translator, *, menu: bool) -> Screen:
    """What was understood, with every other kind to tap where it is not so. menu: nothing else is going on."""
    main = understood.kinds[0]
    if understood.corrected:
        head = t("feedback-corrected", what=what(understood, t))
    elif main is Kind.OTHER:
        head = t("feedback-thanks-other")
    else:
        head = t("feedback-thanks", what=what(understood, t))
    known = None
    if understood.known:
        names = [tag.ru if t.language == "ru" else tag.en for tag in understood.known]
        known = t("feedback-known-tags", count=len(names), tags=_quoted(names, t))
    severe = t("feedback-severe") if understood.severe and not understood.corrected else None
    buttons = [
        Button(t(f"feedback-button-{kind.value}"), FeedbackTap(feedback=understood.id, kind=kind.value))
        for kind in Kind
        if kind is not main
    ]
    rows = _in_rows(buttons, 2)
    if menu:
        rows.append([Button(t("menu-home"), MenuTap(to="home"))])
    return Screen(t.lines(head, severe, known), rows, menu=menu)


def what(understood: Understood, t: Translator) -> str:
    """The kinds as one phrase: "a bug; the tag “welding” is missing"."""
    tags = understood.tags
    return "; ".join(
        t(f"feedback-kind-{kind.value}", count=len(tags), tags=_quoted(tags, t))
        if kind is Kind.MISSING_TAG
        else t(f"feedback-kind-{kind.value}")
        for kind in understood.kinds
    )


def _quoted(names: Sequence[str], t: Translator) -> str:
    quoted = ", ".join(t("feedback-quoted", name=inside(name, t)) for name in names[:SHOWN_TAGS])
    return t("feedback-quoted-more", names=quoted, more=len(names) - SHOWN_TAGS) if names[SHOWN_TAGS:] else quoted


@notice("severe-feedback")
def severe_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    role = values["role"] or "none"
    return Screen(
        t("feedback-severe-notice", number=str(values["feedback"]), role=role, quote=inside(values["quote"], t))
    )
