"""/digest: the latest weekly digest or any other, what came in since, its files, and every decision taken from it."""

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.kindly import in_menu, refusal_of, told
from handlers.menu import entry, offer
from handlers.rights import ADMINISTRATORS, STAFF, allow, may
from handlers.screens import digest as screens
from handlers.screens.digest import DigestAct, DigestTap, DigestWhenTap, digest_screen
from handlers.screens.entries import REASONS
from handlers.screens.render import Button, Reply, Screen
from handlers.talk import Talk
from models.tables import ImprovementStatus
from services import digest, improvements
from services.digest import Schedule
from services.digest_files import Wanted
from services.errors import NotAllowed
from services.improvement_rules import may_move
from services.improvements import Settled
from services.tags import proposals

WEEKS = 8
"""Digests on one page of the list."""

router = Router(name="digest")

Act = Callable[[Talk, int], Awaitable[None]]


async def _add(talk: Talk, item: int) -> None:
    await proposals.accept(proposal_id=item, by=talk.person.id, now=talk.now, zone=talk.zone)


async def _refuse(talk: Talk, item: int) -> None:
    await proposals.decline(proposal_id=item, by=talk.person.id, now=talk.now, zone=talk.zone)


def _move_to(status: ImprovementStatus) -> Act:
    async def move(talk: Talk, item: int) -> None:
        await improvements.change(improvement_id=item, status=status, by=talk.person.id, now=talk.now, zone=talk.zone)

    return move


async def _hide(_talk: Talk, item: int) -> None:
    await digest.hide_quote(feedback_id=item, hidden=True)


async def _unhide(_talk: Talk, item: int) -> None:
    await digest.hide_quote(feedback_id=item, hidden=False)


def _decline_as(reason: str) -> Act:
    async def decline(talk: Talk, item: int) -> None:
        await improvements.change(
            improvement_id=item,
            status=ImprovementStatus.DECLINED,
            by=talk.person.id,
            now=talk.now,
            zone=talk.zone,
            reason=reason,
        )

    return decline


ACTS: dict[str, Act] = {
    "add": _add,
    "refuse": _refuse,
    "done": _move_to(ImprovementStatus.DONE),
    "plan": _move_to(ImprovementStatus.PLANNED),
    "hide": _hide,
    "unhide": _unhide,
    **{reason: _decline_as(reason) for reason in REASONS},
}
"""What a button does to an item; each checks again what the item is by now."""

QUOTES = ("hide", "unhide")
"""Acts whose item is somebody's words and not an entry."""


@entry("digest", STAFF)
async def show(talk: Talk) -> Reply:
    await digest.take_offer(telegram_id=talk.person.telegram_id)
    view = await digest.latest(now=talk.now, zone=talk.zone)
    return digest_screen(view, "first", 0, talk.t, in_menu=True)


@offer
async def offered(talk: Talk) -> list[Button] | None:
    """The digest that may not have reached this administrator, once."""
    if not may(talk.person.roles, ADMINISTRATORS):
        return None
    found = await digest.take_offer(telegram_id=talk.person.telegram_id)
    return screens.offer_row(found, talk.t) if found is not None else None


@router.message(Command("digest"), flags=allow(STAFF))
async def on_command(_message: Message, talk: Talk) -> Reply:
    return await show(talk)


async def _weeks(query: CallbackQuery, tap: DigestTap, talk: Talk) -> Reply:
    found = await digest.weeks(page=tap.page, size=WEEKS)
    may_choose = may(talk.person.roles, ADMINISTRATORS)
    return screens.weeks_screen(found, talk.t, in_menu=in_menu(query, talk), may_choose=may_choose)


async def _file(_query: CallbackQuery, tap: DigestTap, talk: Talk) -> Reply:
    await digest.check(digest_id=tap.digest)
    return screens.file_screen(tap.part, Wanted(tap.digest, talk.t.language, talk.now, talk.zone), talk.t)


ELSEWHERE: dict[str, Callable[[CallbackQuery, DigestTap, Talk], Awaitable[Reply]]] = {
    "weeks": _weeks,
    "pdf": _file,
    "csv": _file,
}
"""What is no part of a digest's own screens."""


@router.callback_query(DigestTap.filter(), flags=allow(STAFF))
async def on_part(query: CallbackQuery, callback_data: DigestTap, talk: Talk) -> Reply:
    elsewhere = ELSEWHERE.get(callback_data.part)
    return await (elsewhere(query, callback_data, talk) if elsewhere else _part(query, callback_data, talk))


@router.callback_query(DigestAct.filter(), flags=allow(STAFF))
async def on_act(query: CallbackQuery, callback_data: DigestAct, talk: Talk) -> Reply:
    if callback_data.act == "open":
        return await _part(query, callback_data, talk)
    if callback_data.act == "decline":
        return await _why(query, callback_data, talk)
    act = ACTS.get(callback_data.act)
    if act is None:
        raise NotAllowed
    refusal = await refusal_of(act(talk, callback_data.item))
    done = talk.t(f"digest-did-{'decline' if callback_data.act in REASONS else callback_data.act}")
    return told(talk, await _part(query, callback_data, talk), refusal, done)


async def _why(query: CallbackQuery, tap: DigestAct, talk: Talk) -> Reply:
    """Asks why an entry is declined; one that is settled is shown as it stands."""
    entry = await improvements.get(improvement_id=tap.item)
    if not may_move(entry.status, ImprovementStatus.DECLINED):
        return told(talk, await _part(query, tap, talk), Settled(entry.status))
    return screens.why_screen(entry, tap, talk.t, in_menu=in_menu(query, talk))


@router.callback_query(DigestWhenTap.filter(), flags=allow(ADMINISTRATORS))
async def on_when(query: CallbackQuery, callback_data: DigestWhenTap, talk: Talk) -> Reply:
    at = await _chosen(callback_data, talk)
    screen = screens.when_screen(at, talk.t, in_menu=in_menu(query, talk))
    return told(talk, screen, None, talk.t("digest-when-chosen") if callback_data.sure else None)


async def _chosen(tap: DigestWhenTap, talk: Talk) -> Schedule:
    if not tap.sure:
        return await digest.schedule()
    return await digest.set_schedule(day=tap.day, hour=tap.hour, by=talk.person.id, now=talk.now)


async def _part(query: CallbackQuery, tap: DigestTap | DigestAct, talk: Talk) -> Screen:
    view = await digest.show(digest_id=tap.digest, now=talk.now, zone=talk.zone)
    if isinstance(tap, DigestAct) and tap.part == "item":
        entry_of = view.content.entry_of if tap.act in QUOTES else view.content.entry
        if (found := entry_of(tap.item)) is not None:
            return screens.item_screen(view, found, talk.t, in_menu=in_menu(query, talk))
    return digest_screen(view, tap.part, tap.page, talk.t, in_menu=in_menu(query, talk))
