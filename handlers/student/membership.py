"""A student and the institution: joining by a link, choosing the group, asking to be confirmed, one's own state."""

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import forms
from handlers.menu import ENTRIES, entry
from handlers.rights import EVERYONE, STUDENTS, allow, may
from handlers.screens import membership as screens
from handlers.screens.membership import JoinTap, MemberTap
from handlers.screens.render import Reply, headed
from handlers.talk import Talk
from services import institution, memberships, people
from services.errors import NotAllowed, Refusal
from services.memberships import Membership

router = Router(name="membership")


async def on_link(talk: Talk, token: str) -> Reply:
    """What a join link shows: who one would be by it. A link that has ended leads on all the same."""
    present = await memberships.of_person(person_id=talk.person.id)
    found = await institution.link_of(token=token)
    if found is not None and present is not None and memberships.leads_nowhere(found, present):
        return headed(screens.joined_words(present, talk.t, fresh=False), await forms.show_current(talk))
    try:
        link = await memberships.invitation(token=token, now=talk.now)
    except Refusal as refusal:
        return headed(talk.t(refusal.key, **refusal.values), await forms.show_current(talk))
    return screens.join_screen(link, present, await institution.name(), talk.t)


@router.callback_query(JoinTap.filter(), flags=allow(EVERYONE))
async def on_answer(_query: CallbackQuery, callback_data: JoinTap, talk: Talk) -> Reply:
    if callback_data.answer == "no":
        return headed(talk.t("join-not"), await forms.show_current(talk))
    joined = await memberships.join(person=talk.person, token=callback_data.token, now=talk.now, zone=talk.zone)
    talk.person = await people.get(person_id=talk.person.id)
    said = screens.joined_words(joined.membership, talk.t, fresh=joined.fresh)
    return await _after(talk, joined.membership, said)


async def _after(talk: Talk, membership: Membership, said: str) -> Reply:
    """The group where the link left it open, and then the resume."""
    if membership.group_id is None and membership.faculty_id is not None:
        page = await institution.programmes(faculty_id=membership.faculty_id)
        if page.items:
            return screens.own_programmes_screen(page, said, talk.t)
    return headed(said, await _resume(talk))


async def _resume(talk: Talk) -> Reply:
    """The question a student stands at, or their resume from its first question on."""
    place = forms.where(talk)
    if place is not None and may(STUDENTS, place[0].roles):
        return await forms.show_current(talk)
    return await ENTRIES["resume"].show(talk)


# -- one's own membership


async def _own(talk: Talk) -> Membership | None:
    return await memberships.of_person(person_id=talk.person.id)


async def _faculty(talk: Talk) -> int:
    """The faculty among whose groups the person may choose."""
    found = await _own(talk)
    if found is None or not found.known or found.faculty_id is None or found.group_id is not None:
        raise Refusal("membership-group-known")
    return found.faculty_id


async def _show(talk: Talk, _tap: MemberTap) -> Reply:
    return screens.own_screen(await _own(talk), await institution.name(), talk.t)


async def _again(talk: Talk, tap: MemberTap) -> Reply:
    asked = await memberships.ask(person_id=talk.person.id, now=talk.now, zone=talk.zone, again=True)
    shown = await _show(talk, tap)
    return headed(talk.t("membership-asked"), shown) if asked else shown


async def _programmes(talk: Talk, tap: MemberTap) -> Reply:
    page = await institution.programmes(faculty_id=await _faculty(talk), page=tap.page)
    return screens.own_programmes_screen(page, None, talk.t)


async def _groups(talk: Talk, tap: MemberTap) -> Reply:
    programme = await institution.programme(programme_id=tap.id)
    if programme.faculty.id != await _faculty(talk):
        raise NotAllowed
    page = await institution.groups(programme_id=tap.id, page=tap.page)
    return screens.own_groups_screen(programme.name, tap.id, page, talk.t)


async def _chosen(talk: Talk, tap: MemberTap) -> Reply:
    await _faculty(talk)
    membership = await memberships.choose_group(person=talk.person, group_id=tap.id)
    said = talk.t("membership-group-chosen", place=screens.where(membership, talk.t))
    return headed(said, await _resume(talk))


async def _on(talk: Talk, _tap: MemberTap) -> Reply:
    return await _resume(talk)


_ACTS: dict[str, Callable[[Talk, MemberTap], Awaitable[Reply]]] = {
    "show": _show,
    "again": _again,
    "programmes": _programmes,
    "programme": _groups,
    "group": _chosen,
    "on": _on,
}


@router.callback_query(MemberTap.filter(), flags=allow(STUDENTS))
async def on_membership(_query: CallbackQuery, callback_data: MemberTap, talk: Talk) -> Reply:
    return await _ACTS[callback_data.act](talk, callback_data)


async def _label(talk: Talk) -> str | None:
    """A line of the menu for those whom the institution was asked about; others get there by a link or the resume."""
    found = await _own(talk)
    return talk.t(f"menu-membership-{found.state.value}") if found else None


@entry("membership", STUDENTS, _label)
async def show(talk: Talk) -> Reply:
    return await _show(talk, MemberTap(act="show"))
