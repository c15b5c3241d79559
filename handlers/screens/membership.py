"""Memberships on screen: a student at a join link and with their own state, and those who ask as staff sees them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks import MenuTap
from handlers.ids import Id
from handlers.notices import notice
from handlers.screens.institution import (
    InstitutionTap,
    Maybe,
    PageNumber,
    PeopleAct,
    PeopleTap,
    place_words,
    said,
    turning,
)
from handlers.screens.queue import QueueTap
from handlers.screens.render import Button, Screen, column
from locales import Translator
from models.tables import MembershipState
from services.institution import JoinLink, Name, Page
from services.memberships import Asking, Decision, DeclineReason, Members, Membership

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
    """Staff saying where a confirmed person studies: down the lists, to a group or to a faculty as a whole (here).

    then: what comes afterwards, the queue or the person.
    """

    act: LEVELS
    person: Id
    id: Maybe = 0
    page: PageNumber = 0
    then: Literal["q", "p"] = "q"


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


def place_faculties_screen(name: str, tap: PlaceTap, page: Page, t: Translator) -> Screen:
    rows = _list(page, lambda id_: _to(tap, "faculty", id_), t, columns=1)
    turn = turning(page.page, lambda number: _to(tap, "faculties", page=number), t, more=page.more)
    return Screen(t("membership-place-faculty", name=name), [*rows, *turn, [_skip(tap, t)]])


def place_programmes_screen(name: str, tap: PlaceTap, page: Page, t: Translator) -> Screen:
    rows = _list(page, lambda id_: _to(tap, "programme", id_), t, columns=1)
    turn = turning(page.page, lambda number: _to(tap, "faculty", tap.id, number), t, more=page.more)
    here = [Button(t("membership-place-here"), _to(tap, "here", tap.id))]
    back = Button(t("form-back"), _to(tap, "faculties"))
    return Screen(t("membership-place-programme", name=name), [*rows, *turn, here, [back, _skip(tap, t)]])


def place_groups_screen(name: str, tap: PlaceTap, faculty: int, page: Page, t: Translator) -> Screen:
    rows = _list(page, lambda id_: _to(tap, "group", id_), t, columns=2)
    turn = turning(page.page, lambda number: _to(tap, "programme", tap.id, number), t, more=page.more)
    back = Button(t("form-back"), _to(tap, "faculty", faculty))
    key = "membership-place-group" if page.items or page.page else "membership-place-no-groups"
    return Screen(t(key, name=name), [*rows, *turn, [back, _skip(tap, t)]])


def _to(tap: PlaceTap, act: LEVELS, id: int = 0, page: int = 0) -> PlaceTap:  # noqa: A002 - the field's own name
    return PlaceTap(act=act, person=tap.person, id=id, page=page, then=tap.then)


def _skip(tap: PlaceTap, t: Translator) -> Button:
    """Nothing is noted: on in the queue, or back to the person."""
    if tap.then == "p":
        return Button(t("form-cancel"), PeopleTap(act="one", person=tap.person))
    return Button(t("form-skip"), MenuTap(to="queue"))


# -- the people of the institution


def among_words(place: Name | str | None, tap: PeopleTap, t: Translator) -> str:
    """Whom a list holds. place: the name of the faculty or group."""
    name = said(place, t) if isinstance(place, Name) else place or ""
    return t(f"people-among-{tap.among}", name=name)


def people_screen(title: str, tap: PeopleTap, found: Members, t: Translator) -> Screen:
    """A page of students and graduates, each one to be opened."""
    turn = turning(found.page, lambda number: _people(tap, "list", page=number), t, more=found.more)
    head = t("people-title", among=title)
    text = head if found.members or found.page else t.lines(head, t("people-nobody"))
    find = [Button(t("people-find"), _people(tap, "find"))] if turn else None
    loose = [Button(t("people-loose"), PeopleTap(act="list", among="loose"))] if tap.among == "all" else None
    rows = [row for row in (find, loose) if row]
    return Screen(text, [*_member_rows(found, tap, t), *turn, *rows, [Button(t("form-back"), _above(tap))]])


def found_screen(text: str, tap: PeopleTap, found: Members, t: Translator) -> Screen:
    """Whom a name has found; another name may be written at once."""
    head = t("people-found" if found.members else "people-found-nobody", text=text)
    more = t("people-found-more") if found.more else None
    back = [Button(t("form-back"), _people(tap, "list"))]
    return Screen(t.lines(head, more), [*_member_rows(found, tap, t), back])


def _member_rows(found: Members, tap: PeopleTap, t: Translator) -> list[list[Button]]:
    return column(
        Button(
            t(f"people-line-{member.state.value}", name=member.name),
            _people(tap, "one", page=found.page, person=member.id),
        )
        for member in found.members
    )


def _people(tap: PeopleTap, act: PeopleAct, page: int = 0, person: int = 0) -> PeopleTap:
    return PeopleTap(act=act, among=tap.among, id=tap.id, page=page, person=person)


def _above(tap: PeopleTap) -> CallbackData:
    if tap.among == "loose":
        return PeopleTap(act="list")
    if tap.among == "all":
        return InstitutionTap(act="home")
    return InstitutionTap(act="group" if tap.among == "grp" else "faculty", id=tap.id)


def person_screen(someone: Asking, tap: PeopleTap, t: Translator, *, again: bool) -> Screen:
    """One member with what can be put right. again: a graduate who may be a student again."""
    membership = someone.membership
    place = where(membership, t)
    text = t.lines(
        t("membership-name", name=someone.name),
        t("membership-username", username=someone.username) if someone.username else None,
        t("membership-own-place", place=place) if place else None,
        t("people-no-group") if membership.group is None else None,
        "\n" + t(f"membership-state-{membership.state.value}"),
    )
    rows = []
    if membership.known:
        key = "people-place" if membership.group is None else "people-place-other"
        rows.append([Button(t(key), PlaceTap(act="faculties", person=membership.person_id, then="p"))])
    if membership.state is MembershipState.CONFIRMED:
        rows.append([Button(t("people-graduate"), _people(tap, "ends", tap.page, tap.person))])
    if again:
        rows.append([Button(t("people-again"), _people(tap, "again", tap.page, tap.person))])
    return Screen(text, [*rows, [Button(t("form-back"), _people(tap, "list", tap.page))]])


def person_graduates_screen(someone: Asking, tap: PeopleTap, t: Translator) -> Screen:
    yes = Button(t("people-graduate-now"), _people(tap, "ended", tap.page, tap.person))
    back = Button(t("form-back"), _people(tap, "one", tap.page, tap.person))
    return Screen(t("people-graduate-sure", name=someone.name), [[yes], [back]])


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
