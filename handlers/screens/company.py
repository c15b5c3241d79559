"""Companies on screen: the employer's own one, the request as staff reads it, and the notices about it."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks import MenuTap
from handlers.ids import Id
from handlers.notices import notice
from handlers.screens.colleagues import ColleagueTap
from handlers.screens.queue import QueueTap
from handlers.screens.render import Button, Screen, column
from locales import Translator
from models.tables import CompanyState, Rank
from services.companies import CHECKED, Company, Decision, DeclineReason, Member
from services.company_risks import Hint

FIELDS = ("name", "site", "city", "about", "full_name", "contacts")
"""What is asked of a company, in order."""


ReviewAction = Literal["approve", "reasons", "decline", "write", "ask", "back"]


class CompanyTap(CallbackData, prefix="co"):
    """The employer's own company."""

    action: Literal["show", "edit", "field", "submit", "answer"]
    field: str = ""


class ReviewTap(CallbackData, prefix="rv"):
    """A request in the hands of staff. revision: the one on screen when the button was made."""

    action: ReviewAction
    company: Id
    revision: Id
    reason: str = ""


class RegisterTap(CallbackData, prefix="rg"):
    """A press in the administrators' list of companies."""

    act: Literal["list", "one", "link", "block", "unblock"]
    company: Annotated[int, Field(ge=0, le=2**63 - 1)] = 0
    page: Annotated[int, Field(ge=0, lt=10**6)] = 0


def _home(t: Translator) -> list[Button]:
    return [Button(t("menu-home"), MenuTap(to="home"))]


def facts(company: Company, member: Member | None, t: Translator) -> str:
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
    text = t.lines(t("company-title", name=company.name), facts(company, member, t), "\n" + _own_state(company, t))
    edit = Button(t("company-edit"), CompanyTap(action="edit"))
    folk = Button(t("colleagues"), ColleagueTap(act="list"))
    rows = [[folk]] if company.state is CompanyState.BLOCKED else [[edit, folk]]
    if company.state is CompanyState.DECLINED:
        rows.insert(0, [Button(t("company-submit-again"), CompanyTap(action="submit"))])
    if company.state is CompanyState.ASKED:
        rows.insert(0, [_answer(t)])
    return Screen(text, [*rows, _home(t)])


def _own_state(company: Company, t: Translator) -> str:
    reason = reason_words(company.decline_reason, company.decline_text, t)
    return t(f"company-state-{company.state.value}", reason=reason, question=company.question or "")


def _answer(t: Translator) -> Button:
    return Button(t("company-answer"), CompanyTap(action="answer"))


def edit_screen(company: Company, member: Member | None, owner: Member | None, t: Translator) -> Screen:
    """Which field to change; says beforehand when a change means another look by an administrator, and who changes what
    `member` may not.
    """
    owns = member is not None and member.rank is Rank.OWNER
    warning = t("company-edit-warning") if owns and company.state is CompanyState.APPROVED else None
    whose = t("company-edit-owner", name=owner.full_name) if not owns and owner else None
    names = [name for name in FIELDS if owns or name not in CHECKED]
    buttons = [Button(t(f"company-field-{name}"), CompanyTap(action="field", field=name)) for name in names]
    rows = [buttons[start : start + 2] for start in range(0, len(buttons), 2)]
    back = [Button(t("form-back"), CompanyTap(action="show"))]
    return Screen(t.lines(t("company-edit-what"), warning, whose), [*rows, back])


def submitted_screen(company: Company, t: Translator) -> Screen:
    """What happens next, and what can be done meanwhile; one that came by an invitation is approved already."""
    approved = company.state is CompanyState.APPROVED
    text = t("company-invited-done" if approved else "company-submitted-text", name=company.name)
    return Screen(text, [[Button(t("company-write-vacancy"), MenuTap(to="vacancy"))], _home(t)])


# -- for administrators and moderators


def hint_lines(hints: Sequence[Hint], t: Translator) -> str | None:
    """What to look at before deciding; None where there is nothing."""
    lines = [t(f"risk-{hint.risk.value}", value=hint.value, count=hint.count) for hint in hints]
    return t.lines("\n" + t("risk-title"), *lines) if lines else None


def review_text(company: Company, member: Member | None, hints: Sequence[Hint], t: Translator) -> str:
    """A company with all that helps to decide about it."""
    reason = reason_words(company.decline_reason, company.decline_text, t)
    asked = t("review-question", question=company.question) if company.question else None
    return t.lines(
        t("company-title", name=company.name),
        facts(company, member, t),
        t("register-invited") if company.invited else None,
        hint_lines(hints, t),
        "\n" + asked if asked else None,
        t("review-answer", answer=company.answer) if company.answer else None,
        "\n" + t(f"review-state-{company.state.value}", reason=reason),
    )


def review_screen(
    company: Company, member: Member | None, hints: Sequence[Hint], t: Translator, *, block: bool = False
) -> Screen:
    """The request's own part of its card in the queue. block: the reader may block companies."""
    text = review_text(company, member, hints, t)
    if not company.waits:
        return Screen(text)
    return Screen(text, decision_rows(company, t, block=block))


def decision_rows(company: Company, t: Translator, *, block: bool) -> list[list[Button]]:
    """What can be done with a request that waits."""
    approve = Button(t("review-approve"), _tap(company, "approve"))
    more = [Button(t("review-ask"), _tap(company, "ask"))]
    if block:
        more.append(Button(t("register-block"), RegisterTap(act="block", company=company.id)))
    return [[approve, Button(t("review-decline"), _tap(company, "reasons"))], more]


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
        asked = decision.company.state is CompanyState.ASKED
        return t("review-asked-meanwhile" if asked else "review-changed", name=name)
    state = decision.company.state.value
    if decision.company.state is CompanyState.BLOCKED:
        return t("review-blocked", name=name)
    if decision.fresh:
        return t(f"review-now-{state}", name=name)
    if decision.by_id == person_id:
        return t(f"review-yours-{state}", name=name)
    return t(f"review-already-{state}", name=name, by=decision.by or t("review-somebody"))


# -- notices


@notice("company-requested")
def requested_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    text = t("notice-company-requested", name=values["name"], city=values["city"])
    return Screen(text, [[_to_request(values, t)]])


def _to_request(values: Mapping[str, Any], t: Translator) -> Button:
    return Button(t("notice-company-open"), QueueTap(action="open", item=values["item"]))


@notice("company-came")
def came_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    text = t("notice-company-came", name=values["name"], city=values["city"])
    return Screen(text, [[Button(t("register-open"), RegisterTap(act="one", company=values["company"]))]])


@notice("company-answered")
def answered_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    return Screen(t("notice-company-answered", name=values["name"]), [[_to_request(values, t)]])


@notice("company-waiting")
def waiting_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    text = t("notice-company-waiting", name=values["name"], count=values["count"])
    return Screen(text, [[_to_request(values, t)]])


@notice("company-asked")
def asked_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    text = t("notice-company-asked", name=values["name"], question=values["question"])
    return Screen(text, [[_answer(t)]])


@notice("company-blocked")
def blocked_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    return Screen(t("notice-company-blocked", name=values["name"], reason=values["reason"]))


@notice("company-unblocked")
def unblocked_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    text = t("notice-company-unblocked", name=values["name"], state=values["state"])
    return Screen(text, [[Button(t("company-open"), CompanyTap(action="show"))]])


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
