"""Vacancies on screen: the employer's list, one of them with what can be done with it, what to change, closing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks import MenuTap
from handlers.ids import Id
from handlers.screens.deliveries import delivery_button, lessons_line
from handlers.screens.render import Button, Screen, column
from locales import Translator
from models.tables import CompanyState, VacancyState
from services.candidates import TaughtLesson
from services.vacancies import ENDED, LIVE, QUESTIONS, Line, Vacancy

PAGE = 8
"""Vacancies on one page of the list."""

Action = Literal[
    "show", "edit", "field", "go-on", "publish", "pause", "resume", "close", "close-now", "discard", "discard-now"
]


class VacancyTap(CallbackData, prefix="vac"):
    """A press on a vacancy of the employer's own. field: the question to answer anew."""

    action: Action
    vacancy: Id
    field: str = ""


class VacanciesTap(CallbackData, prefix="vacs"):
    """A page of the employer's vacancies, from 0."""

    page: Annotated[int, Field(ge=0, le=10**6)]


@dataclass(frozen=True, slots=True)
class Whole:
    """A vacancy with what is needed to show it. required, nice: names of tags in the reader's language.

    lessons: what it has learnt from who did not fit.
    """

    vacancy: Vacancy
    company: CompanyState
    required: Sequence[str]
    nice: Sequence[str]
    lessons: Sequence[TaughtLesson] = ()


def place_words(city: str | None, t: Translator, *, remote: bool) -> str:
    if city is None:
        return t("vacancy-place-remote")
    return t("vacancy-place-either", city=city) if remote else city


def answer_words(vacancy: Vacancy, question: str, t: Translator) -> str | None:
    """What stands in a field now; None where nothing does, and for tags, which their own question shows."""
    if question == "place" and vacancy.place:
        return place_words(vacancy.city, t, remote=vacancy.remote)
    if question == "work_kind" and vacancy.work_kind:
        return t(f"vacancy-kind-{vacancy.work_kind.value}")
    return {"title": vacancy.title, "duties": vacancy.duties}.get(question)


def _tap(t: Translator, key: str, action: Action, vacancy: Vacancy, field: str = "") -> Button:
    return Button(t(key), VacancyTap(action=action, vacancy=vacancy.id, field=field))


def _body(whole: Whole, t: Translator) -> str:
    vacancy = whole.vacancy
    return t.lines(
        t("vacancy-title-line", title=vacancy.title or t("vacancy-untitled")),
        t("vacancy-line-place", place=answer_words(vacancy, "place", t)) if vacancy.place else None,
        t("vacancy-line-kind", kind=answer_words(vacancy, "work_kind", t)) if vacancy.work_kind else None,
        t("vacancy-line-required", tags=", ".join(whole.required)) if whole.required else None,
        t("vacancy-line-nice", tags=", ".join(whole.nice)) if whole.nice else None,
        f"\n{vacancy.duties}" if vacancy.duties else None,
    )


def _state(whole: Whole, t: Translator) -> str:
    """The vacancy's state in words; what waits for the company's approval says so."""
    vacancy = whole.vacancy
    if vacancy.state is not VacancyState.DRAFT:
        return t(f"vacancy-state-{vacancy.state.value}")
    if vacancy.missing is not None:
        return t("vacancy-missing", what=t(f"vacancy-field-{vacancy.missing}"))
    return t("vacancy-preview" if whole.company is CompanyState.APPROVED else "vacancy-preview-waiting")


def card_screen(whole: Whole, t: Translator) -> Screen:
    """A vacancy as its employer sees it, with what can be done with it now."""
    vacancy = whole.vacancy
    buttons = [_tap(t, key, action, vacancy) for key, action in _choices(vacancy)]
    if vacancy.state in LIVE:
        buttons.insert(1, delivery_button(vacancy.id, t))
    back = Button(t("vacancy-to-list"), VacanciesTap(page=0))
    home = Button(t("menu-home"), MenuTap(to="home"))
    learnt = lessons_line(whole.lessons, t)
    return Screen(t.lines(_body(whole, t), learnt, "\n" + _state(whole, t)), [*column(buttons), [back, home]])


def _choices(vacancy: Vacancy) -> list[tuple[str, Action]]:
    state = vacancy.state
    if state in ENDED:
        return []
    if state is VacancyState.DRAFT:
        first: tuple[str, Action] = ("vacancy-publish", "publish")
        if vacancy.missing is not None:
            first = ("vacancy-go-on", "go-on")
        return [first, ("vacancy-edit", "edit"), ("vacancy-discard", "discard")]
    pausing: tuple[str, Action] = ("vacancy-pause", "pause")
    if state is VacancyState.PAUSED:
        pausing = ("vacancy-resume", "resume")
    return [("vacancy-edit", "edit"), pausing, ("vacancy-close", "close")]


def edit_screen(vacancy: Vacancy, t: Translator) -> Screen:
    buttons = [_tap(t, f"vacancy-field-{name}", "field", vacancy, name) for name in QUESTIONS]
    rows = [buttons[start : start + 2] for start in range(0, len(buttons), 2)]
    return Screen(t("vacancy-edit-what"), [*rows, [_tap(t, "form-back", "show", vacancy)]])


def confirm_screen(vacancy: Vacancy, action: Literal["close", "discard"], t: Translator) -> Screen:
    """Asks before what cannot be undone."""
    title = vacancy.title or t("vacancy-untitled")
    now: Action = "close-now" if action == "close" else "discard-now"
    yes = _tap(t, f"vacancy-{now}", now, vacancy)
    return Screen(t(f"vacancy-{action}-sure", title=title), [[yes], [_tap(t, "form-back", "show", vacancy)]])


def list_screen(lines: Sequence[Line], *, page: int, count: int, new: str, t: Translator) -> Screen:
    """One page of `count` vacancies. new: the words that lead to a new one, or to the one that was begun."""
    rows = [[_line(line, t)] for line in lines]
    last = max(count - 1, 0) // PAGE
    if last:
        before, after = VacanciesTap(page=max(page - 1, 0)), VacanciesTap(page=min(page + 1, last))
        here = Button(f"{page + 1}/{last + 1}", VacanciesTap(page=page))
        rows.append([Button(t("form-page-before"), before), here, Button(t("form-page-after"), after)])
    home = Button(t("menu-home"), MenuTap(to="home"))
    return Screen(t("vacancy-list", count=count), [*rows, [Button(new, MenuTap(to="vacancy"))], [home]])


def _line(line: Line, t: Translator) -> Button:
    label = t("vacancy-list-line", state=line.state.value, title=line.title or t("vacancy-untitled"))
    return Button(label, VacancyTap(action="show", vacancy=line.id))
