"""/digest: the latest weekly digest, what came in since, and every decision that can be taken from it."""

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.kindly import in_menu, refusal_of, told
from handlers.menu import entry
from handlers.rights import STAFF, allow
from handlers.screens.digest import DigestAct, DigestTap, digest_screen
from handlers.screens.render import Reply, Screen
from handlers.talk import Talk
from models.tables import ImprovementStatus
from services import digest, improvements
from services.errors import NotAllowed
from services.tags import proposals

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


ACTS: dict[str, Act] = {
    "add": _add,
    "refuse": _refuse,
    "done": _move_to(ImprovementStatus.DONE),
    "plan": _move_to(ImprovementStatus.PLANNED),
    "decline": _move_to(ImprovementStatus.DECLINED),
}
"""What a button does to an item; each checks again what the item is by now."""


@entry("digest", STAFF)
async def show(talk: Talk) -> Reply:
    view = await digest.latest(now=talk.now, zone=talk.zone)
    return digest_screen(view, "first", 0, talk.t, in_menu=True)


@router.message(Command("digest"), flags=allow(STAFF))
async def on_command(_message: Message, talk: Talk) -> Reply:
    return await show(talk)


@router.callback_query(DigestTap.filter(), flags=allow(STAFF))
async def on_part(query: CallbackQuery, callback_data: DigestTap, talk: Talk) -> Reply:
    return await _part(query, callback_data, talk)


@router.callback_query(DigestAct.filter(), flags=allow(STAFF))
async def on_act(query: CallbackQuery, callback_data: DigestAct, talk: Talk) -> Reply:
    act = ACTS.get(callback_data.act)
    if act is None:
        raise NotAllowed
    refusal = await refusal_of(act(talk, callback_data.item))
    done = talk.t(f"digest-did-{callback_data.act}")
    return told(talk, await _part(query, callback_data, talk), refusal, done)


async def _part(query: CallbackQuery, tap: DigestTap | DigestAct, talk: Talk) -> Screen:
    view = await digest.show(digest_id=tap.digest, now=talk.now, zone=talk.zone)
    return digest_screen(view, tap.part, tap.page, talk.t, in_menu=in_menu(query, talk))
