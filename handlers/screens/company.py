"""Companies on screen: the employer's own one, the request as staff reads it, and the notices about it."""

from collections.abc import Mapping
from typing import Any, Literal

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks import MenuTap
from handlers.ids import Id
from handlers.notices import notice
from handlers.screens.queue import QueueTap
from handlers.screens.render import Button, Screen, column
from locales import Translator
from models.tables import CompanyState
from services.companies import Company, Decision, DeclineReason, Member

FIELDS = ("name", "site", "city", "about", "full_name", "contacts")
"""What is asked of a company, in order."""


ReviewAction = Literal["approve", "reasons", "decline", "write", "back"]


class CompanyTap(CallbackData, prefix="co"):
    """The employer's own company."""

    action: Literal["show", "edit", "field", "submit"]
    field: str = ""


class ReviewTap(CallbackData, prefix="rv"):
    """A request in the hands of staff. revision: the one on screen when the button was made."""

    action: ReviewAction
    company: Id
    revision: Id
    reason: str = ""


def _home(t: Translator) -> list[Button]:
    return [Button(t("menu-home"), MenuTap(to="home"))]


def _facts(company: Company, member: Member | None, t: Translator) -> str:
    """What a company says of itself, line by line; `member` speaks for it."""
    return t.lines(
        t("company-line-site", site=company.site) if company.site else t("company-line-no-site"),
        t("company-line-city", city=company.city),
        t("company-line-about", about=company.about),
        t("company-line-person", name=member.full_name) if member else None,
        t("company-line-contacts", contacts=", ".join(member.contacts.shown())) if member else None,
    )


def reason_words(reason: DeclineReason | None, text: str | None, t: Translator) -> str:
    """The reason of a decline: one of the usual ones in the reader's language, or the words that were typed."""
    return text or t(f"company-reason-{(reason or DeclineReason.UNKNOWN).value}")


def own_screen(company: Company, member: Member | None, t: Translator) -> Screen:
    """The employer's company with its state and what can be done now."""
    reason = reason_words(company.decline_reason, company.decline_text, t)
    text = t.lines(
        t("company-title", name=company.name),
        _facts(company, member, t),
        "\n" + t(f"company-state-{company.state.value}", reason=reason),
    )
    rows = [[Button(t("company-edit"), CompanyTap(action="edit"))]]
    if company.state is CompanyState.DECLINED:
        rows.insert(0, [Button(t("company-submit-again"), CompanyTap(action="submit"))])
    return Screen(text, [*rows, _home(t)])


def edit_screen(company: Company, t: Translator) -> Screen:
    """Which field to change; says beforehand when a change means another look by an administrator."""
    warning = t("company-edit-warning") if company.state is CompanyState.APPROVED else None
    buttons = [Button(t(f"company-field-{name}"), CompanyTap(action="field", field=name)) for name in FIELDS]
    rows = [buttons[start : start + 2] for start in range(0, len(buttons), 2)]
    back = [Button(t("form-back"), CompanyTap(action="show"))]
    return Screen(t.lines(t("company-edit-what"), warning), [*rows, back])


def submitted_screen(company: Company, t: Translator) -> Screen:
    """What happens next, and what can be done meanwhile."""
    text = t("company-submitted-text", name=company.name)
    return Screen(text, [[Button(t("company-write-vacancy"), MenuTap(to="vacancy"))], _home(t)])


# -- for administrators and moderators


def review_screen(company: Company, member: Member | None, t: Translator) -> Screen:
    """The request's own part of its card in the queue."""
    reason = reason_words(company.decline_reason, company.decline_text, t)
    state = t(f"review-state-{company.state.value}", reason=reason)
    text = t.lines(t("company-title", name=company.name), _facts(company, member, t), "\n" + state)
    if company.state is not CompanyState.PENDING:
        return Screen(text)
    approve = Button(t("review-approve"), _tap(company, "approve"))
    return Screen(text, [[approve, Button(t("review-decline"), _tap(company, "reasons"))]])


def reasons_screen(company: Company, t: Translator) -> Screen:
    """Why the request is declined, one tap or the person's own words."""
    usual = [reason for reason in DeclineReason if reason is not DeclineReason.OTHER]
    buttons = [Button(t(f"review-reason-{reason.value}"), _tap(company, "decline", reason.value)) for reason in usual]
    own = Button(t("review-reason-write"), _tap(company, "write"))
    back = Button(t("form-back"), _tap(company, "back"))
    return Screen(t("review-why", name=company.name), column([*buttons, own, back]))


def _tap(company: Company, action: ReviewAction, reason: str = "") -> ReviewTap:
    return ReviewTap(action=action, company=company.id, revision=company.revision, reason=reason)


def decision_words(decision: Decision, *, person_id: int, t: Translator) -> str:
    """What came of pressing Approve or Decline, for whoever pressed."""
    name = decision.company.name
    if decision.changed:
        return t("review-changed", name=name)
    state = decision.company.state.value
    if decision.fresh:
        return t(f"review-now-{state}", name=name)
    if decision.by_id == person_id:
        return t(f"review-yours-{state}", name=name)
    return t(f"review-already-{state}", name=name, by=decision.by or t("review-somebody"))


# -- notices


@notice("company-requested")
def requested_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    text = t("notice-company-requested", name=values["name"], city=values["city"])
    return Screen(text, [[Button(t("notice-company-open"), QueueTap(action="open", item=values["item"]))]])


@notice("company-approved")
def approved_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    published = values["published"]
    text = t("notice-company-approved", name=values["name"], count=published)
    button = Button(t("menu-vacancies-own"), MenuTap(to="vacancies"))
    if not published:
        button = Button(t("company-write-vacancy"), MenuTap(to="vacancy"))
    return Screen(text, [[button]])


@notice("company-declined")
def declined_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    reason = reason_words(DeclineReason(values["reason"]), values["text"] or None, t)
    text = t("notice-company-declined", name=values["name"], reason=reason)
    return Screen(text, [[Button(t("company-correct"), CompanyTap(action="edit"))]])
