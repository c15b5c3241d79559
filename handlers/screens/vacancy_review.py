"""Vacancies that wait to be read, as moderators see them and as their authors hear of it; complaints of students."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from aiogram.filters.callback_data import CallbackData

from handlers.ids import Id
from handlers.notices import notice
from handlers.screens.queue import QueueTap
from handlers.screens.render import Button, Screen, column
from handlers.screens.vacancy import RefineTap, VacancyTap, Whole, body, remark_lines, rule_lines
from locales import Translator
from models.tables import VacancyState
from services.vacancies import Waiting
from services.vacancy_checks import RULES
from services.vacancy_decisions import Case, Complaint, Decision

DUTIES = 1000
"""Characters of the duties on a company's card, where several vacancies stand below one another."""

ON_CARD = 2
"""Vacancies shown on a company's card: those that are read with it."""

ReviewAction = Literal["approve", "reasons", "return", "write", "block", "blocked", "back"]


class VacancyReviewTap(CallbackData, prefix="vrv"):
    """A vacancy in the hands of staff. revision: the one on screen when the button was made. rule: what it breaks; all
    of what was marked where empty.
    """

    action: ReviewAction
    vacancy: Id
    revision: Id
    rule: str = ""


def _tap(case: Case, action: ReviewAction, rule: str = "") -> VacancyReviewTap:
    return VacancyReviewTap(action=action, vacancy=case.vacancy.id, revision=case.vacancy.revision, rule=rule)


# -- moderators


def case_screen(case: Case, whole: Whole, t: Translator) -> Screen:
    """What the vacancy says, with the phrases in bold, why it is here and what can be decided."""
    why = [t("vacancy-why-first")] if case.why.first and case.vacancy.state is VacancyState.REVIEW else []
    why += [t("vacancy-why-returned")] if case.why.returned else []
    why += [t("vacancy-why-complaint", reason=_reason(reason, t), count=count) for reason, count in case.complaints]
    text = t.lines(
        t("vacancy-by", company=case.company),
        body(whole, t, mark=True),
        "\n" + t.lines(*why) if why else None,
        *(["\n" + t("vacancy-why-found"), *rule_lines(case.findings, t)] if case.findings else []),
    )
    if not case.open:
        return Screen(text)
    key = "approve" if case.vacancy.state is VacancyState.REVIEW or case.vacancy.held else "leave"
    rows = [
        [Button(t(f"vacancy-review-{key}"), _tap(case, "approve"))],
        [
            Button(t("vacancy-review-return"), _tap(case, "reasons")),
            Button(t("vacancy-review-block"), _tap(case, "block")),
        ],
    ]
    return Screen(text, rows)


def _reason(reason: str, t: Translator) -> str:
    known = reason if reason in set(Complaint) else Complaint.OTHER.value
    return t(f"vacancy-complaint-{known}")


def reasons_screen(case: Case, t: Translator) -> Screen:
    """What the author is told: all that was marked, one rule, or words of one's own."""
    marked = list(dict.fromkeys(each.rule for each in case.findings))
    buttons = [Button(t("vacancy-return-marked", count=len(case.findings)), _tap(case, "return"))] if marked else []
    buttons += [Button(t(f"vacancy-short-{rule}"), _tap(case, "return", rule)) for rule in RULES if rule not in marked]
    own = [Button(t("review-reason-write"), _tap(case, "write")), Button(t("form-back"), _tap(case, "back"))]
    return Screen(t("vacancy-return-why", title=case.vacancy.title), column([*buttons, *own]))


def block_screen(case: Case, t: Translator) -> Screen:
    """Asks before what cannot be undone."""
    rows = [[Button(t("vacancy-block-now"), _tap(case, "blocked"))], [Button(t("form-back"), _tap(case, "back"))]]
    return Screen(t("vacancy-block-sure", title=case.vacancy.title), rows)


def decision_words(decision: Decision, *, person_id: int, t: Translator) -> str:
    """What came of a press, for whoever pressed."""
    title = decision.title or t("vacancy-untitled")
    if decision.changed:
        return t("vacancy-review-changed", title=title)
    outcome = decision.outcome or "gone"
    if decision.fresh:
        return t("vacancy-review-now", outcome=outcome, title=title)
    by = t("vacancy-review-you") if decision.by_id == person_id else decision.by or t("review-somebody")
    return t("vacancy-review-already", outcome=outcome, title=title, by=by)


def waiting_text(waiting: Sequence[tuple[Waiting, Whole]], count: int, t: Translator) -> str:
    """The vacancies that are read together with their company and shown with its approval."""
    parts = []
    for each, whole in waiting:
        parts.append("\n" + body(whole, t, most=DUTIES, mark=True))
        if not each.opens:
            parts += [t("vacancy-by-itself"), *(t(f"vacancy-short-{rule}") for rule in _rules(each))]
    more = count - len(waiting)
    return t.lines(
        "\n" + t("vacancy-with-company", count=count), *parts, t("vacancy-more", count=more) if more else None
    )


def _rules(waiting: Waiting) -> list[str]:
    return list(dict.fromkeys(each.rule for each in waiting.findings))


@notice("vacancy-review")
def review_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    text = t("notice-vacancy-review", title=values["title"] or t("vacancy-untitled"), why=values["why"])
    return Screen(text, [[Button(t("notice-vacancy-open"), QueueTap(action="open", item=values["item"]))]])


# -- authors


def _open_row(values: Mapping[str, Any], t: Translator) -> list[Button]:
    return [Button(t("notice-vacancy-show"), VacancyTap(action="show", vacancy=values["vacancy"]))]


@notice("vacancy-approved")
def approved_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    refine = [Button(t("vacancy-refine"), RefineTap(act="show", vacancy=values["vacancy"]))]
    return Screen(t("notice-vacancy-approved", title=values["title"]), [_open_row(values, t), refine])


@notice("vacancy-waits")
def waits_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    lines = remark_lines([(each["rule"], each["phrase"]) for each in values["findings"]], t)
    return Screen(t.lines(t("notice-vacancy-waits", title=values["title"]), *lines), [_edit_row(values, t)])


def _edit_row(values: Mapping[str, Any], t: Translator) -> list[Button]:
    return [Button(t("vacancy-correct"), VacancyTap(action="show", vacancy=values["vacancy"]))]


@notice("vacancy-returned")
def returned_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    lines = remark_lines([(each["rule"], each["phrase"]) for each in values["remarks"]], t)
    return Screen(t.lines(t("notice-vacancy-returned", title=values["title"]), *lines), [_edit_row(values, t)])


@notice("vacancy-lacking")
def lacking_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    add = [Button(t("vacancy-criteria"), VacancyTap(action="criteria", vacancy=values["vacancy"]))]
    lines = (t("notice-vacancy-lacking", title=values["title"]), t("vacancy-lacking", count=values["count"]))
    return Screen(t.lines(*lines), [add, _open_row(values, t)])


@notice("vacancy-blocked")
def blocked_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    return Screen(t("notice-vacancy-blocked", title=values["title"]), [_open_row(values, t)])


@notice("vacancy-held")
def held_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    return Screen(t("notice-vacancy-held", title=values["title"]), [_open_row(values, t)])


# -- students


def complaint_screen(
    title: str, to: Callable[[str], CallbackData], t: Translator, *, back: CallbackData, menu: bool
) -> Screen:
    """What is wrong with the vacancy: one tap. to: the press that gives a reason."""
    reasons = [Button(t(f"vacancy-complaint-{each.value}"), to(each.value)) for each in Complaint]
    rows = column([*reasons, Button(t("form-back"), back)])
    return Screen(t("vacancy-complaint-what", title=title), rows, menu=menu)


def complained_screen(title: str, back: CallbackData, t: Translator, *, menu: bool) -> Screen:
    """The invitation can still be answered; it stands behind the button."""
    return Screen(t("vacancy-complaint-sent", title=title), [[Button(t("vacancy-complaint-back"), back)]], menu=menu)


def opening_complained_screen(title: str, back: CallbackData, t: Translator, *, menu: bool) -> Screen:
    """The same for somebody who was not invited."""
    return Screen(t("vacancy-complaint-noted", title=title), [[Button(t("notice-vacancy-show"), back)]], menu=menu)
