"""What people wrote and nobody is sure of, in the work queue: one tap says what it is. Any message can be looked at."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.kindly import refusal_of, told
from handlers.rights import STAFF, allow
from handlers.screens import messages as screens
from handlers.screens.entries import EntryTap
from handlers.screens.messages import MessageTap
from handlers.screens.render import Answer, Reply, Screen
from handlers.staff import queue
from handlers.staff.entries import ACTS as ENTRY_ACTS
from handlers.staff.entries import BACK
from handlers.talk import Talk
from models.tables import WorkState
from services import improvements, register, work_queue
from services.errors import NotAllowed
from services.feedback import review
from services.feedback.kinds import Kind
from services.work_queue import WorkItem

SWITCH = {"on": True, "off": False}

router = Router(name="messages")


@queue.card(review.WORK)
async def card(talk: Talk, item: WorkItem) -> Screen:
    return await _card(talk, item.subject_id)


async def _card(talk: Talk, feedback_id: int) -> Screen:
    message = await review.look(feedback_id=feedback_id, reader=talk.person)
    return screens.card_screen(message, talk.t, zone=talk.zone)


async def one(talk: Talk, feedback_id: int) -> Screen:
    """The card as it is now: inside the queue while it waits there."""
    item = await work_queue.of_subject(kind=review.WORK, subject_id=feedback_id)
    if item is not None and item.state is WorkState.OPEN:
        return await queue.item_screen(talk, item)
    return screens.alone(await _card(talk, feedback_id), talk.t)


BACK["feedback"] = one


async def _open(talk: Talk, tap: MessageTap) -> Reply:
    return await one(talk, tap.feedback)


async def _kind(talk: Talk, tap: MessageTap) -> Reply:
    """The word of whoever was first counts; what waited in the queue gives way to the next item."""
    if tap.to not in set(Kind):
        raise NotAllowed
    item = await work_queue.of_subject(kind=review.WORK, subject_id=tap.feedback)
    waited = item is not None and item.state is WorkState.OPEN
    deciding = review.decide(
        feedback_id=tap.feedback, kind=Kind(tap.to), seen_then=tap.seen, by=talk.person.id, now=talk.now
    )
    refusal = await refusal_of(deciding)
    did = talk.t("message-did-kind", kind=talk.t(f"feedback-button-{tap.to}"))
    if refusal is not None or item is None or not waited:
        return told(talk, await one(talk, tap.feedback), refusal, did)
    answer = await queue.go_on(talk, did, after=item.id)
    [following] = answer.screens
    *rows, home = following.buttons
    return replace(answer, screens=(replace(following, buttons=[*rows, screens.back_to(tap.feedback, talk.t), home]),))


async def _severe(talk: Talk, tap: MessageTap) -> Reply:
    if tap.to not in SWITCH:
        raise NotAllowed
    await review.set_severe(feedback_id=tap.feedback, severe=SWITCH[tap.to], now=talk.now, zone=talk.zone)
    return await _did(talk, tap)


async def _hide(talk: Talk, tap: MessageTap) -> Reply:
    if tap.to not in SWITCH:
        raise NotAllowed
    await review.set_hidden(feedback_id=tap.feedback, hidden=SWITCH[tap.to])
    return await _did(talk, tap)


async def _did(talk: Talk, tap: MessageTap) -> Answer:
    return Answer((await one(talk, tap.feedback),), toast=talk.t(f"message-did-{tap.act}-{tap.to}"))


ACTS: dict[str, Callable[[Talk, MessageTap], Awaitable[Reply]]] = {
    "open": _open,
    "kind": _kind,
    "severe": _severe,
    "hide": _hide,
}


@router.callback_query(MessageTap.filter(), flags=allow(STAFF))
async def on_message(_query: CallbackQuery, callback_data: MessageTap, talk: Talk) -> Reply:
    talk.conversation.move("")
    return await ACTS[callback_data.act](talk, callback_data)


async def _listed(talk: Talk, tap: EntryTap) -> Reply:
    """The messages behind an entry of the register."""
    entry = await improvements.get(improvement_id=tap.entry)
    return screens.listed_screen(entry, await register.voices(improvement_id=tap.entry), talk.t)


ENTRY_ACTS["said"] = _listed
