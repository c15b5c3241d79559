"""How an invitation looks to the student, what both see once it is accepted, and the lists where it is found again."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks import MenuTap
from handlers.ids import Id
from handlers.notices import notice
from handlers.screens.candidates import (
    AcquaintanceTap,
    CandidatesTap,
    CandidateTap,
    home_rows,
    open_rows,
    tag_name,
    vacancy_rows,
)
from handlers.screens.exports import met_button
from handlers.screens.render import Button, Screen, column
from handlers.screens.resume import work_kinds
from locales import Translator
from models.tables import IntroductionState, Role
from services.introductions import INVITATION, Acquaintance, Invitation, Line, Lines, Party
from services.matching import State

ABOUT_SHOWN, DUTIES_SHOWN = 300, 700
"""Characters of what a company writes of itself and of the work: an invitation is read at a glance."""

Page = Annotated[int, Field(ge=0, lt=10**6)]


class InvitationTap(CallbackData, prefix="inv"):
    """A press of the invited student."""

    action: Literal["open", "accept", "decline", "later"]
    introduction: Id


class VacancyComplaintTap(CallbackData, prefix="vco"):
    """A student's complaint about the vacancy of an invitation; without a reason it asks for one."""

    introduction: Id
    reason: str = ""


class InvitationsTap(CallbackData, prefix="invs"):
    """A page of the student's invitations."""

    page: Page


class AcquaintancesTap(CallbackData, prefix="mets"):
    """A page of the company's introductions."""

    page: Page


def shortened(text: str, most: int) -> str:
    """At most so many characters, cut at a word."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(maxsplit=1)[0].rstrip(" .,;:") + "…"


# The student's side


def invitation_text(invitation: Invitation, t: Translator) -> str:
    """Who invites, to what, and why this student."""
    company = {"company": invitation.company, "city": invitation.company_city or ""}
    duties = shortened(invitation.duties, DUTIES_SHOWN)
    return t.lines(
        t("introductions-invited", title=invitation.title),
        t("introductions-company-city" if invitation.company_city else "introductions-company", **company),
        t("introductions-about", about=shortened(invitation.about, ABOUT_SHOWN)) if invitation.about else None,
        _terms(invitation, t),
        t("introductions-duties", duties=duties) if duties else None,
        _why(invitation, t),
        t("question-asked", question=invitation.question) if invitation.question else None,
        t("introductions-promise"),
    )


def _terms(invitation: Invitation, t: Translator) -> str:
    place = invitation.city or ""
    if invitation.remote:
        place = t("introductions-city-remote", city=place) if place else t("introductions-remote")
    kind = work_kinds([invitation.work_kind] if invitation.work_kind else [], t)
    return t("introductions-terms", kind=kind, place=place)


def _why(invitation: Invitation, t: Translator) -> str | None:
    """The criteria the student meets, then those met partly; None where nothing is known any more."""
    met = [tag_name(found.tag, t) for found in invitation.criteria if found.state is State.MET]
    partly = [tag_name(found.tag, t) for found in invitation.criteria if found.state is State.PARTLY]
    if not met:
        return None
    if not partly:
        return t("introductions-fit", tags=", ".join(met))
    return t("introductions-fit-partly", tags=", ".join(met), partly=", ".join(partly))


def invitation_screen(invitation: Invitation, t: Translator, *, in_menu: bool, idle: bool = False) -> Screen:
    """The invitation as it stands now. in_menu: shown in the menu's own message.

    idle: nothing else waits for an answer, so that an invitation that is settled becomes the menu's message.
    """
    rows: list[list[Button]] = []
    words = {"title": invitation.title, "company": invitation.company}
    if invitation.party is not None:
        text = _met(t("introductions-met-employer", **words), invitation.party.name, _shown(invitation.party), t)
    elif invitation.state is IntroductionState.INVITED and invitation.open:
        text = invitation_text(invitation, t)
        rows = _answers(invitation, t)
    elif invitation.state is IntroductionState.DECLINED and invitation.open:
        text = t("introductions-declined-answer", **words)
        rows = [[_tap(t("introductions-changed-mind"), "accept", invitation.id)]]
    elif invitation.state is IntroductionState.DECLINED:
        text = t("introductions-declined-answer", **words)
    else:
        text = t("introductions-closed-answer", **words)
    settled = invitation.state is not IntroductionState.INVITED or not rows
    return _with_way_on(text, rows, t, in_menu=in_menu, idle=idle and settled)


def accepted_screen(invitation: Invitation, t: Translator, *, in_menu: bool, idle: bool = False) -> Screen:
    """What stands in the place of an invitation just accepted; the contacts come as a message of their own."""
    text = t("introductions-accepted-answer", title=invitation.title, company=invitation.company)
    return _with_way_on(text, [], t, in_menu=in_menu, idle=idle)


def _with_way_on(text: str, rows: list[list[Button]], t: Translator, *, in_menu: bool, idle: bool) -> Screen:
    """Back to the list in the menu, home from a notice that becomes it."""
    way = _back(t, InvitationsTap(page=0), in_menu=True) if in_menu else home_rows(t, in_menu=idle)
    return Screen(text, rows + way, menu=in_menu or idle)


def _answers(invitation: Invitation, t: Translator) -> list[list[Button]]:
    return [
        [_tap(t("introductions-accept"), "accept", invitation.id)],
        [
            _tap(t("introductions-decline"), "decline", invitation.id),
            _tap(t("introductions-later"), "later", invitation.id),
        ],
        [Button(t("vacancy-complain"), VacancyComplaintTap(introduction=invitation.id))],
    ]


def _tap(label: str, action: Literal["open", "accept", "decline", "later"], introduction: int) -> Button:
    return Button(label, InvitationTap(action=action, introduction=introduction))


def _back(t: Translator, to: CallbackData, *, in_menu: bool) -> list[list[Button]]:
    return [[Button(t("introductions-to-list"), to)]] if in_menu else []


def invitations_screen(lines: Lines, t: Translator) -> Screen:
    rows = column(_tap(_line(line, t), "open", line.id) for line in lines.lines)
    turn = [InvitationsTap(page=max(lines.page - 1, 0)), InvitationsTap(page=lines.page + 1)]
    return _list_screen("introductions-list-student", lines, rows, turn, t)


# The employer's side


def acquaintance_screen(met: Acquaintance, t: Translator, *, in_menu: bool) -> Screen:
    """An introduction of the company: the student's contacts once accepted, else how it stands."""
    if met.party is not None:
        text = _met(t("introductions-met-student", title=met.title), met.party.name, _shown(met.party), t)
        # The question may have been changed since, or asked only after this acceptance: silence says nothing here.
        text = t.lines(text, _answered(met.question, met.answer, t) if met.answer else None)
    else:
        text = t(f"introductions-state-{met.state.value}", title=met.title)
    rows = [[met_button(met.id, t)]] if met.party is not None else []
    if met.showing_id is not None:
        rows.append([Button(t("introductions-card"), CandidateTap(action="show", showing=met.showing_id))])
    return Screen(text, [*rows, *_back(t, AcquaintancesTap(page=0), in_menu=in_menu)], menu=in_menu)


def acquaintances_screen(lines: Lines, t: Translator) -> Screen:
    rows = column(Button(_line(line, t), AcquaintanceTap(introduction=line.id)) for line in lines.lines)
    turn = [AcquaintancesTap(page=max(lines.page - 1, 0)), AcquaintancesTap(page=lines.page + 1)]
    return _list_screen("introductions-list-employer", lines, rows, turn, t)


# Both


def _line(line: Line, t: Translator) -> str:
    name = line.name or t("introductions-somebody")
    return t("introductions-line", state=line.state.value, name=name, title=line.title)


def _list_screen(
    key: str, lines: Lines, rows: list[list[Button]], turn: Sequence[CallbackData], t: Translator
) -> Screen:
    turns = []
    if lines.page > 0:
        turns.append(Button(t("form-page-before"), turn[0]))
    if lines.more:
        turns.append(Button(t("form-page-after"), turn[1]))
    text = t(key) if lines.lines or lines.page else t(f"{key}-empty")
    home = [Button(t("menu-home"), MenuTap(to="home"))]
    return Screen(text, [*rows, *([turns] if turns else []), home])


def _shown(party: Party) -> str:
    return "\n".join(party.contacts.shown())


def _met(head: str, name: str, contacts: str, t: Translator) -> str:
    contacts = contacts or t("introductions-no-contacts")
    return t.lines(head, t("introductions-contacts", name=name, contacts=contacts))


def _answered(question: str | None, answer: str | None, t: Translator) -> str | None:
    """The company's question with the student's answer; None where nothing was asked, or it is not asked any more."""
    if not question:
        return "\n" + t("question-answer-alone", answer=answer) if answer else None
    asked = {"question": shortened(question, DUTIES_SHOWN)}
    return "\n" + (t("question-answered", **asked, answer=answer) if answer else t("question-skipped", **asked))


@notice("invitation")
def invitation_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    invitation = INVITATION.validate_python(values)
    return Screen(invitation_text(invitation, t), _answers(invitation, t))


@notice("introduction-accepted")
def accepted_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    """The other side's contacts. side: who reads it; an employer can open the card again to see whose they are."""
    rows: list[list[Button]] = []
    answered = None
    contacts = "\n".join(values["contacts"])
    if values["side"] == Role.STUDENT:
        head = t("introductions-met-employer", title=values["title"], company=values["company"])
        last = t("introductions-write-first-employer")
    else:
        head = t("introductions-met-student", title=values["title"])
        last = t("introductions-write-first-student")
        answered = _answered(values.get("question"), values.get("answer"), t)
        key = values.get("introduction")
        rows = [*([[met_button(key, t)]] if key else []), *open_rows(values.get("showing"), t)]
    return Screen(t.lines(_met(head, values["name"], contacts, t), answered, last), rows)


@notice("introduction-declined")
def declined_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    card = open_rows(values.get("showing"), t)
    if not values.get("others", True):
        rows = [*card, *vacancy_rows(values["vacancy_id"], t)]
        return Screen(t("introductions-declined-last", title=values["title"]), rows)
    look = Button(t("candidates-look"), CandidatesTap(vacancy=values["vacancy_id"]))
    return Screen(t("introductions-declined", title=values["title"]), [*card, [look]])
