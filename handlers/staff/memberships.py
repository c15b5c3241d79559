"""People who ask to be confirmed as students, in the work queue, and those the institution knows, in lists.

Who asks is confirmed with one tap or declined with a reason; who is known is placed into a group or marked as a
graduate.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import forms
from handlers.forms import AtOnce, Draft, Step
from handlers.rights import ADMINISTRATORS, STAFF, allow
from handlers.screens import membership as screens
from handlers.screens.institution import PeopleTap
from handlers.screens.membership import ConfirmTap, PlaceTap
from handlers.screens.render import Reply, Screen, headed
from handlers.staff import queue
from handlers.talk import Talk
from models.tables import MembershipState
from services import institution, memberships, work_queue
from services.errors import NotAllowed, Refusal
from services.institution import Name
from services.memberships import Among, Decision, DeclineReason
from services.reading import words
from services.work_queue import WorkItem

LONGEST_REASON = 500
LONGEST_NAME = 120

router = Router(name="memberships")


@queue.card(memberships.WORK)
async def card(talk: Talk, item: WorkItem) -> Screen:
    try:
        asking = await memberships.get(person_id=item.subject_id)
    except Refusal:
        return screens.gone_card(item.subject_id, talk.t)
    return screens.asking_card(asking, talk.t)


async def _told(talk: Talk, decision: Decision) -> Reply:
    """What came of it, and the next item; after a confirmation with a way to say where the person studies."""
    membership = decision.asking.membership
    said = screens.decision_words(decision, person_id=talk.person.id, t=talk.t)
    item = await work_queue.of_subject(kind=memberships.WORK, subject_id=membership.person_id)
    answer = await queue.go_on(talk, said, after=item.id if item else None)
    known = decision.fresh and membership.known and membership.faculty is None
    if not known or not (await institution.summary()).faculties:
        return answer
    shown = answer.screens[0]
    rows = [screens.place_button(decision.asking, talk.t), *shown.buttons]
    return replace(answer, screens=(replace(shown, buttons=rows),))


async def _confirm(talk: Talk, tap: ConfirmTap) -> Reply:
    return await _told(
        talk,
        await memberships.confirm(
            person_id=tap.person,
            by=talk.person.id,
            now=talk.now,
            zone=talk.zone,
            graduate=tap.act == "graduate",
        ),
    )


async def _decline(talk: Talk, tap: ConfirmTap) -> Reply:
    if tap.reason not in set(DeclineReason) - {DeclineReason.OTHER}:
        raise NotAllowed
    return await _told(
        talk,
        await memberships.decline(
            person_id=tap.person,
            by=talk.person.id,
            now=talk.now,
            zone=talk.zone,
            reason=DeclineReason(tap.reason),
        ),
    )


async def _reasons(talk: Talk, tap: ConfirmTap) -> Reply:
    asking = await memberships.get(person_id=tap.person)
    if asking.membership.state is not MembershipState.ASKED:
        return await _back(talk, tap)
    return screens.reasons_screen(asking, talk.t)


async def _write(talk: Talk, tap: ConfirmTap) -> Reply:
    asking = await memberships.get(person_id=tap.person)
    if asking.membership.state is not MembershipState.ASKED:
        return await _back(talk, tap)
    about: dict[str, Any] = {"person": tap.person, "name": asking.name}
    talk.conversation.move("", **about)
    return await FORM.open(talk, **about)


async def _back(talk: Talk, tap: ConfirmTap) -> Reply:
    talk.conversation.move("")
    item = await work_queue.of_subject(kind=memberships.WORK, subject_id=tap.person)
    return await queue.item_screen(talk, item) if item else await queue.next_screen(talk)


async def _drop(talk: Talk, tap: ConfirmTap) -> Reply:
    """Takes the request of somebody who is gone out of the queue."""
    if await memberships.of_person(person_id=tap.person) is not None:
        return await _back(talk, tap)
    given: dict[str, Any] = {"kind": memberships.WORK, "subject_id": tap.person}
    await work_queue.finish(**given, by=talk.person.id, outcome="gone", now=talk.now)
    return await queue.next_screen(talk)


_ACTS: dict[str, Callable[[Talk, ConfirmTap], Awaitable[Reply]]] = {
    "confirm": _confirm,
    "graduate": _confirm,
    "reasons": _reasons,
    "decline": _decline,
    "write": _write,
    "back": _back,
    "drop": _drop,
}


@router.callback_query(ConfirmTap.filter(), flags=allow(STAFF))
async def on_asking(_query: CallbackQuery, callback_data: ConfirmTap, talk: Talk) -> Reply:
    return await _ACTS[callback_data.act](talk, callback_data)


# -- where a confirmed person studies


async def _faculties(talk: Talk, tap: PlaceTap, name: str) -> Reply:
    page = await institution.faculties(page=tap.page)
    return screens.place_faculties_screen(name, tap, page, talk.t)


async def _programmes(talk: Talk, tap: PlaceTap, name: str) -> Reply:
    await institution.faculty(faculty_id=tap.id)
    page = await institution.programmes(faculty_id=tap.id, page=tap.page)
    return screens.place_programmes_screen(name, tap, page, talk.t)


async def _groups(talk: Talk, tap: PlaceTap, name: str) -> Reply:
    programme = await institution.programme(programme_id=tap.id)
    page = await institution.groups(programme_id=tap.id, page=tap.page)
    return screens.place_groups_screen(name, tap, programme.faculty.id, page, talk.t)


async def _placed(talk: Talk, tap: PlaceTap, name: str) -> Reply:
    given = {"group_id" if tap.act == "group" else "faculty_id": tap.id}
    membership = await memberships.place(person_id=tap.person, **given)
    said = talk.t("membership-placed", name=name, place=screens.where(membership, talk.t))
    if tap.then == "p":
        return headed(said, await _person(talk, PeopleTap(act="one", person=tap.person)))
    return await queue.go_on(talk, said)


_PLACES: dict[str, Callable[[Talk, PlaceTap, str], Awaitable[Reply]]] = {
    "faculties": _faculties,
    "faculty": _programmes,
    "programme": _groups,
    "group": _placed,
    "here": _placed,
}


@router.callback_query(PlaceTap.filter(), flags=allow(STAFF))
async def on_place(_query: CallbackQuery, callback_data: PlaceTap, talk: Talk) -> Reply:
    asking = await memberships.get(person_id=callback_data.person)
    if not asking.membership.known:
        raise Refusal("membership-not-confirmed")
    return await _PLACES[callback_data.act](talk, callback_data, asking.name)


# -- the people of the institution, one by one


def _among(tap: PeopleTap) -> Among:
    return Among(
        faculty_id=tap.id if tap.among == "fac" else None,
        group_id=tap.id if tap.among == "grp" else None,
        loose=tap.among == "loose",
    )


async def _title(talk: Talk, tap: PeopleTap) -> str:
    place: Name | str | None = None
    if tap.among == "fac":
        place = (await institution.faculty(faculty_id=tap.id)).name
    elif tap.among == "grp":
        place = (await institution.group(group_id=tap.id)).name
    return screens.among_words(place, tap, talk.t)


async def _people(talk: Talk, tap: PeopleTap) -> Reply:
    found = await memberships.members(among=_among(tap), page=tap.page)
    return screens.people_screen(await _title(talk, tap), tap, found, talk.t)


async def _find(talk: Talk, tap: PeopleTap) -> Reply:
    return await FIND.open(talk, among=tap.among, id=tap.id)


async def _person(talk: Talk, tap: PeopleTap) -> Screen:
    someone = await memberships.get(person_id=tap.person)
    again = memberships.may_study_again(someone.membership, now=talk.now, zone=talk.zone)
    return screens.person_screen(someone, tap, talk.t, again=again)


async def _ends(talk: Talk, tap: PeopleTap) -> Reply:
    someone = await memberships.get(person_id=tap.person)
    if someone.membership.state is not MembershipState.CONFIRMED:
        return await _person(talk, tap)
    return screens.person_graduates_screen(someone, tap, talk.t)


async def _ended(talk: Talk, tap: PeopleTap) -> Reply:
    fresh = await memberships.graduate_one(person_id=tap.person, now=talk.now, zone=talk.zone)
    shown = await _person(talk, tap)
    return headed(talk.t("people-graduated"), shown) if fresh else shown


async def _again(talk: Talk, tap: PeopleTap) -> Reply:
    fresh = await memberships.study_again(person_id=tap.person, now=talk.now, zone=talk.zone)
    shown = await _person(talk, tap)
    return headed(talk.t("people-studies"), shown) if fresh else shown


_PEOPLE: dict[str, Callable[[Talk, PeopleTap], Awaitable[Reply]]] = {
    "list": _people,
    "find": _find,
    "one": _person,
    "ends": _ends,
    "ended": _ended,
    "again": _again,
}


@router.callback_query(PeopleTap.filter(), flags=allow(ADMINISTRATORS))
async def on_people(_query: CallbackQuery, callback_data: PeopleTap, talk: Talk) -> Reply:
    talk.conversation.move("")
    return await _PEOPLE[callback_data.act](talk, callback_data)


class FindForm(AtOnce):
    """One question: whose name. It stays open, so that another name may be written at once."""

    name = "people"
    roles = ADMINISTRATORS
    steps = (Step(name="name", parse=words(LONGEST_NAME)),)

    def tap(self, talk: Talk) -> PeopleTap:
        data = talk.conversation.data
        return PeopleTap(act="list", among=data["among"], id=data["id"])

    async def used(self, talk: Talk, value: Any) -> Reply:
        tap = self.tap(talk)
        return screens.found_screen(value, tap, await memberships.find(among=_among(tap), text=value), talk.t)

    async def left(self, talk: Talk) -> Reply:
        listed = self.tap(talk)
        talk.conversation.move("")
        return await _people(talk, listed)


FIND = forms.register(FindForm())


# -- a reason in own words


def _name(talk: Talk, _draft: Draft) -> Mapping[str, Any]:
    return {"name": talk.conversation.data["name"]}


class ReasonForm(AtOnce):
    """One question: the reason in the decider's own words. The conversation holds whom it is about."""

    name = "unconfirmed"
    roles = STAFF
    steps = (Step(name="reason", parse=words(LONGEST_REASON, lines=True), values=_name),)

    async def used(self, talk: Talk, value: Any) -> Reply:
        person = talk.conversation.data["person"]
        talk.conversation.move("")
        decision = await memberships.decline(
            person_id=person,
            by=talk.person.id,
            now=talk.now,
            zone=talk.zone,
            reason=DeclineReason.OTHER,
            text=value,
        )
        return await _told(talk, decision)

    async def left(self, talk: Talk) -> Reply:
        return await _back(talk, ConfirmTap(act="back", person=talk.conversation.data["person"]))


FORM = forms.register(ReasonForm())
