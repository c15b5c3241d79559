"""Memberships on screen: a student at a join link and with their own state, and those who ask as staff sees them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks import MenuTap
from handlers.ids import Id
from handlers.notices import notice
from handlers.screens.institution import Maybe, PageNumber, place_words, said, turning
from handlers.screens.queue import QueueTap
from handlers.screens.render import Button, Screen, column
from locales import Translator
from models.tables import MembershipState
from services.institution import JoinLink, Name, Page
from services.memberships import Asking, Decision, DeclineReason, Membership

LEVELS = Literal["faculties", "faculty", "programme", "group", "here"]


class JoinTap(CallbackData, prefix="jn"):
    """An answer to a join link. It carries the token, not the link's number: numbers can be guessed."""

    answer: Literal["yes", "no"]
    token: Annotated[str, Field(pattern=r"^[\w-]{1,48}$")]


class MemberTap(CallbackData, prefix="me"):
    """A press in one's own membership: asking again, choosing a group, going on."""

    act: Literal["show", "again", "programmes", "programme", "group", "on"]
    id: Maybe = 0
    page: PageNumber = 0


class ConfirmTap(CallbackData, prefix="mb"):
    """What staff does with somebody who asks."""

    act: Literal["confirm", "graduate", "reasons", "decline", "write", "back", "drop"]
    person: Id
    reason: str = ""


class PlaceTap(CallbackData, prefix="mp"):
    """Staff saying where a confirmed person studies: down the lists, to a group or to a faculty as a whole (here)."""

    act: LEVELS
    person: Id
    id: Maybe = 0
    page: PageNumber = 0


def _home(t: Translator) -> list[Button]:
    return [Button(t("menu-home"), MenuTap(to="home"))]


# -- students


def join_screen(link: JoinLink, present: Membership | None, name: str, t: Translator) -> Screen:
    """Who one would be by this link, and who one is now; nothing happens before the answer."""
    place = place_words(link.faculty, link.group, t)
    now = where(present, t) if present is not None and present.known else ""
    text = t.lines(
        t("join-question", institution=name or t("institution-yours")),
        t("join-place", place=place),
        t("join-programme", name=said(link.programme, t)) if link.programme else None,
        "\n" + (t("join-instead", now=now) if now else t("join-means")),
    )
    rows = [
        [Button(t("join-yes"), JoinTap(answer="yes", token=link.token))],
        [Button(t("join-no"), JoinTap(answer="no", token=link.token))],
    ]
    return Screen(text, rows)


def where(membership: Membership, t: Translator) -> str:
    """Where somebody studies as far as it is known; empty where nothing is."""
    return place_words(membership.faculty, membership.group, t) if membership.faculty else ""


def joined_words(membership: Membership, t: Translator, *, fresh: bool) -> str:
    key = "join-done" if fresh else "join-before"
    return t(f"{key}-{membership.state.value}", place=where(membership, t))


def _list(page: Page, to: Callable[[int], CallbackData], t: Translator, *, columns: int) -> list[list[Button]]:
    buttons = [Button(said(item.name, t), to(item.id)) for item in page.items]
    return [buttons[start : start + columns] for start in range(0, len(buttons), columns)]


def own_programmes_screen(page: Page, head: str | None, t: Translator) -> Screen:
    """Which programme one studies; leads to its groups."""
    rows = _list(page, lambda id_: MemberTap(act="programme", id=id_), t, columns=1)
    turn = turning(page.page, lambda number: MemberTap(act="programmes", page=number), t, more=page.more)
    skip = [Button(t("form-skip"), MemberTap(act="on"))]
    return Screen(t.lines(head, t("membership-which-programme")), [*rows, *turn, skip])


def own_groups_screen(programme: Name, programme_id: int, page: Page, t: Translator) -> Screen:
    rows = _list(page, lambda id_: MemberTap(act="group", id=id_), t, columns=2)
    turn = turning(
        page.page, lambda number: MemberTap(act="programme", id=programme_id, page=number), t, more=page.more
    )
    back = [Button(t("form-back"), MemberTap(act="programmes")), Button(t("form-skip"), MemberTap(act="on"))]
    return Screen(t("membership-which-group", programme=said(programme, t)), [*rows, *turn, back])


def own_screen(membership: Membership | None, name: str, t: Translator) -> Screen:
    """One's own state with what can be done about it."""
    state = membership.state.value if membership else "none"
    place = where(membership, t) if membership else ""
    text = t.lines(
        t(f"membership-own-{state}", institution=name or t("institution-yours")),
        t("membership-own-place", place=place) if membership and membership.known and place else None,
    )
    rows = []
    if membership is None or membership.state is MembershipState.DECLINED:
        key = "membership-ask" if membership is None else "membership-ask-again"
        rows.append([Button(t(key), MemberTap(act="again"))])
    if membership and membership.known and membership.faculty and membership.group is None:
        rows.append([Button(t("membership-choose-group"), MemberTap(act="programmes"))])
    return Screen(text, [*rows, _home(t)])


# -- staff


def studies(education: Sequence[Mapping[str, Any]], t: Translator) -> list[str]:
    """Education items as a line each; an imported item may hold anything."""
    lines: list[str] = []
    for item in education:
        parts = [item[key] for key in ("institution", "faculty", "area") if isinstance(item.get(key), str)]
        year = item.get("year")
        if isinstance(year, int) and not isinstance(year, bool):
            parts.append(t("membership-course", year=year))
        if parts:
            lines.append(t("membership-studies", what=", ".join(parts)))
    return lines


def asking_card(asking: Asking, t: Translator) -> Screen:
    """The request's own part of its card in the queue."""
    person = asking.membership.person_id
    state = asking.membership.state
    place = where(asking.membership, t)
    text = t.lines(
        t("membership-name", name=asking.name),
        t("membership-username", username=asking.username) if asking.username else None,
        *(studies(asking.education, t) or [t("membership-no-studies")]),
        t("membership-own-place", place=place) if place else None,
        "\n" + t(f"membership-state-{state.value}"),
    )
    if state is not MembershipState.ASKED:
        return Screen(text)
    return Screen(text, _decisions(person, t))


def _decisions(person: int, t: Translator) -> list[list[Button]]:
    return [
        [
            Button(t("membership-confirm"), ConfirmTap(act="confirm", person=person)),
            Button(t("membership-decline"), ConfirmTap(act="reasons", person=person)),
        ],
        [Button(t("membership-confirm-graduate"), ConfirmTap(act="graduate", person=person))],
    ]


def gone_card(person: int, t: Translator) -> Screen:
    return Screen(t("membership-gone"), [[Button(t("membership-drop"), ConfirmTap(act="drop", person=person))]])


def reasons_screen(asking: Asking, t: Translator) -> Screen:
    """Why somebody is not confirmed, one tap or the person's own words."""
    person = asking.membership.person_id
    usual = [reason for reason in DeclineReason if reason is not DeclineReason.OTHER]
    buttons = [
        Button(t(f"membership-reason-{reason.value}"), ConfirmTap(act="decline", person=person, reason=reason.value))
        for reason in usual
    ]
    own = Button(t("membership-reason-write"), ConfirmTap(act="write", person=person))
    back = Button(t("form-back"), ConfirmTap(act="back", person=person))
    return Screen(t("membership-why", name=asking.name), column([*buttons, own, back]))


def decision_words(decision: Decision, *, person_id: int, t: Translator) -> str:
    """What came of pressing Confirm or Decline, for whoever pressed."""
    state, name = decision.asking.membership.state.value, decision.asking.name
    if decision.fresh:
        return t(f"membership-now-{state}", name=name)
    by = decision.by or t("membership-somebody")
    if decision.by_id == person_id:
        by = t("membership-you")
    return t("membership-already", name=name, state=t(f"membership-state-{state}"), by=by)


def place_button(asking: Asking, t: Translator) -> list[Button]:
    """To where a person just confirmed studies; whoever skips it goes on in the queue."""
    tap = PlaceTap(act="faculties", person=asking.membership.person_id)
    return [Button(t("membership-place", name=asking.name), tap)]


def place_faculties_screen(name: str, person: int, page: Page, t: Translator) -> Screen:
    rows = _list(page, lambda id_: PlaceTap(act="faculty", person=person, id=id_), t, columns=1)
    turn = turning(page.page, lambda number: PlaceTap(act="faculties", person=person, page=number), t, more=page.more)
    return Screen(t("membership-place-faculty", name=name), [*rows, *turn, _skip(t)])


def place_programmes_screen(name: str, person: int, faculty: int, page: Page, t: Translator) -> Screen:
    rows = _list(page, lambda id_: PlaceTap(act="programme", person=person, id=id_), t, columns=1)
    turn = turning(
        page.page, lambda number: PlaceTap(act="faculty", person=person, id=faculty, page=number), t, more=page.more
    )
    here = [Button(t("membership-place-here"), PlaceTap(act="here", person=person, id=faculty))]
    return Screen(t("membership-place-programme", name=name), [*rows, *turn, here, _skip(t)])


def place_groups_screen(name: str, person: int, programme: int, page: Page, t: Translator) -> Screen:
    rows = _list(page, lambda id_: PlaceTap(act="group", person=person, id=id_), t, columns=2)
    turn = turning(
        page.page, lambda number: PlaceTap(act="programme", person=person, id=programme, page=number), t, more=page.more
    )
    return Screen(t("membership-place-group", name=name), [*rows, *turn, _skip(t)])


def _skip(t: Translator) -> list[Button]:
    return [Button(t("form-skip"), MenuTap(to="queue"))]


# -- notices


@notice("membership-asked")
def asked_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    text = t.lines(
        t("notice-membership-asked", name=values["name"]),
        *studies(values["education"], t),
        t("notice-membership-waiting", count=values["waiting"]) if values["waiting"] > 1 else None,
    )
    confirm = Button(t("membership-confirm"), ConfirmTap(act="confirm", person=values["person"]))
    look = Button(t("notice-membership-open"), QueueTap(action="open", item=values["item"]))
    return Screen(text, [[confirm, look]])


@notice("membership-confirmed")
def confirmed_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    name = values["institution"] or t("institution-yours")
    key = "notice-membership-graduate-confirmed" if values["graduate"] else "notice-membership-confirmed"
    return Screen(t(key, institution=name), [[Button(t("resume-open"), MenuTap(to="resume"))]])


@notice("membership-declined")
def declined_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    reason = values["text"] or t(f"membership-told-{values['reason']}")
    again = [Button(t("membership-ask-again"), MemberTap(act="again"))]
    return Screen(t("notice-membership-declined", reason=reason), [again])


@notice("membership-graduate")
def graduate_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    del values
    return Screen(t("notice-membership-graduate"), [[Button(t("resume-open"), MenuTap(to="resume"))]])
