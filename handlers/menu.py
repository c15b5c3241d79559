"""The menu of each role. Subjects add their entries here; a press is looked up by name, so routing stays flat."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import forms
from handlers.callbacks import MenuTap, RoleTap
from handlers.rights import ADMINISTRATORS, EVERYONE, STAFF, allow, may
from handlers.screens.render import Answer, Button, Reply, Screen, as_answer
from handlers.talk import Talk
from models.tables import Role
from services import people
from services.errors import NotAllowed

COMMANDS = ("start", "menu", "vacancies", "feedback", "language", "help", "id")
"""The commands everybody sees, in the order of the command menu; described by `command-<name>`."""

STAFF_COMMANDS = ("queue", "digest", "register", "incidents", "service")
"""What administrators and moderators have beside them, first in their menu."""

ADMINISTRATORS_COMMANDS = ("tags", "surveys")
"""What only administrators have, behind those."""

Show = Callable[[Talk], Awaitable[Reply]]
Label = Callable[[Talk], Awaitable[str | None]]

RANKED = (Role.ADMINISTRATOR, Role.MODERATOR, Role.EMPLOYER, Role.STUDENT, Role.VERIFIER)
"""Which role's menu is shown to somebody who has several and chose none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the menu. label: the words on the button now, or None where it has no place there now."""

    name: str
    roles: frozenset[Role] | None
    label: Label
    show: Show


ENTRIES: dict[str, Entry] = {}
"""Every entry by name, in the order they were added."""

EMPLOYER_ORDER = ("candidates", "vacancies", "vacancy", "introductions", "company")
"""What an employer comes for stands first."""


def entry(name: str, roles: frozenset[Role] | None, label: Label | None = None) -> Callable[[Show], Show]:
    """Adds an entry; without `label` its button reads `menu-<name>`. Use as a decorator of what it shows."""

    async def words(talk: Talk) -> str | None:
        return talk.t(f"menu-{name}")

    def add(show: Show) -> Show:
        ENTRIES[name] = Entry(name, roles, label or words, show)
        return show

    return add


Offer = Callable[[Talk], Awaitable[list[Button] | None]]

OFFERS: list[Offer] = []


def offer(found: Offer) -> Offer:
    """Adds something that may wait for a person, shown above the menu's entries. Use as a decorator."""
    OFFERS.append(found)
    return found


def role_of(talk: Talk) -> Role | None:
    """The role the menu is shown for."""
    if talk.person.active_role in talk.person.roles:
        return talk.person.active_role
    return next((role for role in RANKED if role in talk.person.roles), None)


async def menu(talk: Talk) -> Reply:
    """The menu of the person's role, or the first screen for somebody without one."""
    role = role_of(talk)
    if role is None:
        return welcome(talk)
    rows = [row for each in OFFERS if (row := await each(talk)) is not None]
    # What is the role's own comes first; what everybody has, such as the language, comes last.
    for item in sorted(ENTRIES.values(), key=_place):
        if item.roles is None or role in item.roles:
            label = await item.label(talk)
            if label is not None:
                rows.append([Button(label, MenuTap(to=item.name))])
    # Even with a single role: whoever tapped the wrong one at first finds the other here.
    rows.append([Button(talk.t("menu-switch"), MenuTap(to="switch"))])
    return Screen(talk.t(f"menu-{role.value}-text"), rows)


def _place(item: Entry) -> tuple[bool, int]:
    return item.roles is None, EMPLOYER_ORDER.index(item.name) if item.name in EMPLOYER_ORDER else 0


async def menu_with_commands(talk: Talk) -> Answer:
    """The menu, and for staff the command menu of their chat: Telegram keeps one per chat, so it goes with the role."""
    return Answer(as_answer(await forms.home(talk)).screens, commands=commands(talk))


def commands(talk: Talk) -> tuple[tuple[str, str], ...]:
    """What this person's command menu holds beyond everybody's; empty for those who have only that."""
    if not talk.person.roles & STAFF:
        return ()
    more = ADMINISTRATORS_COMMANDS if talk.person.roles & ADMINISTRATORS else ()
    return tuple((name, talk.t(f"command-{name}")) for name in STAFF_COMMANDS + more + COMMANDS)


def welcome(talk: Talk) -> Screen:
    """What this is, what one gets, what to tap."""
    t = talk.t
    rows = [
        [Button(t("welcome-student"), RoleTap(role=Role.STUDENT.value))],
        [Button(t("welcome-employer"), RoleTap(role=Role.EMPLOYER.value))],
    ]
    return Screen(t("welcome"), rows)


forms.set_home(menu)

router = Router(name="menu")


@router.message(Command("menu"), flags=allow(EVERYONE))
async def on_menu(_message: Message, talk: Talk) -> Reply:
    return await forms.home(talk)


@router.callback_query(MenuTap.filter(), flags=allow(EVERYONE))
async def on_entry(_query: CallbackQuery, callback_data: MenuTap, talk: Talk) -> Reply:
    if callback_data.to == "home":
        return await forms.home(talk)
    if callback_data.to == "switch":
        return switch_screen(talk)
    found = ENTRIES.get(callback_data.to)
    if found is None:
        return Answer(as_answer(await forms.home(talk)).screens, toast=talk.t("menu-changed"))
    if not may(talk.person.roles, found.roles):
        raise NotAllowed
    # Whoever turns to something else has said what they had to say.
    talk.conversation.drop(forms.MORE)
    return await found.show(talk)


def switch_screen(talk: Talk) -> Screen:
    t = talk.t
    rows = [[Button(t(f"role-{role.value}"), RoleTap(role=role.value))] for role in RANKED if role in talk.person.roles]
    if Role.STUDENT not in talk.person.roles:
        rows.append([Button(t("welcome-student"), RoleTap(role=Role.STUDENT.value))])
    if Role.EMPLOYER not in talk.person.roles:
        rows.append([Button(t("welcome-employer"), RoleTap(role=Role.EMPLOYER.value))])
    return Screen(t("role-choose"), [*rows, [home_button(talk)]])


def home_button(talk: Talk) -> Button:
    return Button(talk.t("menu-home"), MenuTap(to="home"))


BEGINNINGS: dict[Role, Show] = {}
"""What somebody sees first after choosing a role that anybody may take; each subject adds its own."""


@router.callback_query(RoleTap.filter(), flags=allow(EVERYONE))
async def on_role(_query: CallbackQuery, callback_data: RoleTap, talk: Talk) -> Reply:
    role = Role(callback_data.role) if callback_data.role in set(Role) else None
    if role is None:
        return await forms.home(talk)
    if role in talk.person.roles:
        await people.switch_role(person=talk.person, role=role)
    else:
        await people.start_as(person=talk.person, role=role, now=talk.now)
    talk.person = await people.get(person_id=talk.person.id)
    talk.conversation.move("")
    begin = BEGINNINGS.get(role)
    return await begin(talk) if begin else await forms.home(talk)
