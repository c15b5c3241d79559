"""How surveys look, what a person is told about their words, and the alert to administrators."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks import MenuTap
from handlers.ids import Id
from handlers.notices import notice
from handlers.screens.messages import MessageTap
from handlers.screens.quotes import inside
from handlers.screens.render import Button, Screen, column
from locales import Translator, plain
from services.feedback.answers import Standing
from services.feedback.classify import Kind
from services.feedback.inflow import RULES, Understood
from services.feedback.questionnaires import ABOUT, SURVEYS, Occasion, Question, adjusted

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


class PreviewTap(CallbackData, prefix="sp"):
    """The same presses by an administrator who looks at a survey as people see it; nothing is saved."""

    survey: str
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
    return survey_screen(_fresh(values), t)


@notice("survey-reminder")
def reminder_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    return survey_screen(replace(_fresh(values), reminder=True), t)


def _fresh(values: Mapping[str, Any]) -> Standing:
    """A survey of which nothing is answered yet, in the words that the notice brings."""
    return Standing(
        invitation_id=values["invitation"],
        survey=adjusted(SURVEYS[values["survey"]], {"texts": values["texts"]}),
        role=values["role"],
        about=values["about"],
        answers={},
        closed=False,
        muted=False,
    )


def _to(standing: Standing, action: str, question: str = "", value: int = 0) -> CallbackData:
    if standing.preview:
        return PreviewTap(survey=standing.survey.slug, action=action, question=question, value=value)
    return SurveyTap(invitation=standing.invitation_id, action=action, question=question, value=value)


def survey_screen(standing: Standing, t: Translator, asked: str | None = None) -> Screen:
    """Where the person stands; asked: the question to show (again) instead of the first one without an answer."""
    if standing.closed:
        given = _given(standing, t)
        finished = given and standing.next_question is None
        words = t("survey-settled", answer=given) if finished else t("survey-late")
        return Screen(words, [[Button(t("menu-feedback"), MenuTap(to="feedback"))]], menu=False)
    question = standing.asked_about(asked)
    if question is None:
        return _done(standing, t)
    return _open_question(standing, question, t) if question.is_open else _tapped_question(standing, question, t)


def told_screen(standing: Standing, t: Translator) -> Screen:
    """The survey's message after the last answer was typed: what was tapped before it can still be changed."""
    if standing.closed:
        return Screen(t("survey-late-kept"), menu=False)
    if standing.next_question is not None:
        return survey_screen(standing, t)
    return Screen(t("survey-done-words", answer=_given(standing, t)), _changes(standing, t), menu=False)


def muted_screen(standing: Standing, t: Translator) -> Screen:
    return Screen(t("survey-muted"), [[Button(t("survey-unmute"), _to(standing, "unmute"))]], menu=False)


def _tapped_question(standing: Standing, question: Question, t: Translator) -> Screen:
    """A question answered by a tap; the answer given before is marked. The first one says why it came."""
    given = standing.answers.get(question.slug)
    why = _why(standing, t) if question is standing.survey.questions[0] else ""

    def button(value: int) -> Button:
        label = question.label(value, t.language)
        tap = _to(standing, "score", question.slug, value)
        return Button(f"✓ {label}" if given and value == given.score else label, tap)

    buttons = [button(option.value) for option in question.options]
    named = any(option.words for option in question.options)
    rows = column(buttons) if named else _in_rows(buttons, WIDEST)
    mute = _to(standing, "mute", question.slug)
    again = t("survey-again") if standing.reminder else None
    text = t.lines(again, why and f"{why}\n", *_words(standing, question, t))
    return Screen(text, [*rows, [Button(t("survey-mute"), mute)]], menu=False)


def _why(standing: Standing, t: Translator) -> str:
    """Why it came, with what it is about in the place left for that."""
    survey = standing.survey
    why = survey.why.into(t.language)
    if ABOUT not in why:
        return why
    if survey.occasion is Occasion.INTRODUCTION:
        return why.replace(ABOUT, plain(standing.about or t(f"survey-other-side-{standing.role}")))
    return why.replace(ABOUT, inside(plain(standing.about or t(f"survey-about-{survey.occasion}")), t))


def _open_question(standing: Standing, question: Question, t: Translator) -> Screen:
    given = _given(standing, t)
    head = t("survey-given", answer=given) + "\n" if given else None
    rows = [*_changes(standing, t), [Button(t("survey-skip"), _to(standing, "skip", question.slug))]]
    return Screen(t.lines(head, *_words(standing, question, t)), rows, menu=False)


def _done(standing: Standing, t: Translator) -> Screen:
    rows = _changes(standing, t)
    for question in standing.questions:
        if standing.answers[question.slug].skipped:
            rows.append([Button(t("survey-tell"), _to(standing, "change", question.slug))])
    return Screen(t("survey-done", answer=_given(standing, t)), rows, menu=False)


def _words(standing: Standing, question: Question, t: Translator) -> list[str | None]:
    place, total = standing.questions.index(question) + 1, len(standing.questions)
    return [
        t("survey-progress", place=place, total=total) if total > 1 else None,
        t("survey-question", question=question.text.into(t.language)),
        question.hint.into(t.language) if question.hint else None,
    ]


def _scored(standing: Standing, t: Translator) -> list[tuple[Question, str]]:
    """The questions answered by a tap, with the answers in words."""
    return [
        (question, question.label(given.score, t.language))
        for question in standing.questions
        if (given := standing.answers.get(question.slug)) and given.score is not None
    ]


def _given(standing: Standing, t: Translator) -> str:
    return "; ".join(words for _, words in _scored(standing, t))


def _changes(standing: Standing, t: Translator) -> list[list[Button]]:
    return [
        [
            Button(t("survey-change", answer=words), _to(standing, "change", question.slug)),
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
    if understood.decided:
        head = t("feedback-decided", what=what(understood, t))
    elif understood.corrected:
        head = t("feedback-corrected", what=what(understood, t))
    elif main is Kind.OTHER:
        head = t("feedback-thanks-other")
    else:
        head = t("feedback-thanks", what=what(understood, t))
    known = None
    if understood.known:
        names = [tag.ru if t.language == "ru" else tag.en for tag in understood.known]
        known = t("feedback-known-tags", count=len(names), tags=_quoted(names, t))
    under_way = t("feedback-under-way", status=understood.under_way) if understood.under_way else None
    severe = t("feedback-severe") if understood.severe and understood.by == RULES else None
    buttons = [
        Button(t(f"feedback-button-{kind.value}"), FeedbackTap(feedback=understood.id, kind=kind.value))
        for kind in Kind
        if kind is not main
    ]
    rows = _in_rows(buttons, 2)
    if menu:
        rows.append([Button(t("menu-home"), MenuTap(to="home"))])
    return Screen(t.lines(head, under_way, severe, known), rows, menu=menu)


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
    text = t("feedback-severe-notice", number=str(values["feedback"]), role=role, quote=inside(values["quote"], t))
    return Screen(text, [[Button(t("feedback-severe-open"), MessageTap(act="open", feedback=values["feedback"]))]])
