"""The people of a company on screen: who they are, the link that lets one more in, and how somebody goes."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks import MenuTap
from handlers.notices import notice
from handlers.screens.render import Button, Screen, column
from handlers.screens.resume import cut
from locales import Translator
from models.tables import Rank
from services.companies import Company, Member

LONGEST = 60
"""Characters of a name among the names of colleagues."""

Act = Literal["list", "link", "one", "remove", "removed", "hand", "handed", "leave", "left"]


class ColleagueTap(CallbackData, prefix="cg"):
    """A press among the people of one's own company. person: whom it is about; remove, hand and leave ask first."""

    act: Act
    person: Annotated[int, Field(ge=0, le=2**63 - 1)] = 0


class InvitedTap(CallbackData, prefix="cj"):
    """The answer to a colleague's invitation."""

    answer: Literal["yes", "no"]
    token: str


def _back(t: Translator, act: Act = "list", person: int = 0) -> list[Button]:
    return [Button(t("form-back"), ColleagueTap(act=act, person=person))]


def _name(member: Member, t: Translator) -> str:
    return cut(member.full_name, LONGEST) or t("colleague-nameless")


def list_screen(company: Company, people: Sequence[Member], me: Member, t: Translator, *, open_: bool) -> Screen:
    """Everybody who acts for the company. me: who reads; open_: people may come and go now."""
    lines = [t(_line(each, me), name=_name(each, t)) for each in people]
    text = t.lines(t("colleagues-title", name=company.name), *lines)
    back = [Button(t("company-back"), MenuTap(to="company"))]
    if not open_:
        return Screen(text, [back])
    if me.rank is not Rank.OWNER:
        return Screen(text, [[Button(t("colleague-leave"), ColleagueTap(act="leave"))], back])
    others = [
        Button(_name(each, t), ColleagueTap(act="one", person=each.person_id))
        for each in people
        if each.person_id != me.person_id
    ]
    new = [Button(t("colleague-new"), ColleagueTap(act="link"))]
    alone = None if others else t("colleagues-alone")
    return Screen(t.lines(text, alone), [*column(others), new, back])


def _line(member: Member, me: Member) -> str:
    whose = "-you" if member.person_id == me.person_id else ""
    return f"colleagues-{member.rank.value}{whose}"


def link_screen(company: Company, address: str, t: Translator) -> Screen:
    return Screen(t("colleague-link", name=company.name, address=address), [_back(t)])


def one_screen(member: Member, t: Translator) -> Screen:
    """A colleague, with what the owner may do."""
    text = t.lines(
        t("colleagues-member", name=_name(member, t)),
        t("company-line-contacts", contacts=", ".join(member.contacts.shown())) if member.contacts else None,
    )
    hand = Button(t("colleague-hand"), ColleagueTap(act="hand", person=member.person_id))
    remove = Button(t("colleague-remove"), ColleagueTap(act="remove", person=member.person_id))
    return Screen(text, [[hand], [remove], _back(t)])


def sure_screen(company: Company, member: Member, act: Literal["hand", "remove"], t: Translator) -> Screen:
    """Asks before a colleague becomes the owner, or goes."""
    done: Act = "handed" if act == "hand" else "removed"
    now = Button(t(f"colleague-{act}-now"), ColleagueTap(act=done, person=member.person_id))
    text = t(f"colleague-{act}-sure", name=_name(member, t), company=company.name)
    return Screen(text, [[now], _back(t, "one", member.person_id)])


def leave_screen(company: Company, t: Translator) -> Screen:
    now = Button(t("colleague-leave-now"), ColleagueTap(act="left"))
    return Screen(t("colleague-leave-sure", company=company.name), [[now], _back(t)])


def invited_screen(company: Company, draft: str | None, token: str, t: Translator) -> Screen:
    """Which company somebody would act for. draft: the name of the registration that would end with it, or None."""
    ends = t("colleague-draft", name=draft or t("vacancy-untitled")) if draft is not None else None
    text = t.lines(
        t("colleague-invited", company=company.name),
        t("company-line-site", site=company.site) if company.site else None,
        t("company-line-city", city=company.city),
        "\n" + t("colleague-invited-means"),
        ends,
    )
    yes = Button(t("colleague-yes"), InvitedTap(answer="yes", token=token))
    return Screen(text, [[yes], [Button(t("colleague-no"), InvitedTap(answer="no", token=token))]])


# -- notices


@notice("company-joined")
def joined_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    text = t("notice-company-joined", name=values["name"], who=values["who"])
    return Screen(text, [[Button(t("colleagues"), ColleagueTap(act="list"))]])


@notice("company-left")
def left_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    text = t("notice-company-left", name=values["name"], who=values["who"])
    return Screen(text, [[Button(t("colleagues"), ColleagueTap(act="list"))]])


@notice("company-removed")
def removed_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    return Screen(t("notice-company-removed", name=values["name"]))


@notice("company-owner")
def owner_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    text = t("notice-company-owner", name=values["name"])
    return Screen(text, [[Button(t("colleagues"), ColleagueTap(act="list"))]])
