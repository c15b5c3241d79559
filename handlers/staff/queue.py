"""/queue: what waits for administrators and moderators, one card after another. Each kind of subject adds its card."""

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.menu import entry
from handlers.rights import STAFF, allow
from handlers.screens.queue import QueueTap, card_screen, empty_screen
from handlers.screens.render import Answer, Reply, Screen
from handlers.talk import Talk
from services import people, work_queue
from services.work_queue import WorkItem

Card = Callable[[Talk, WorkItem], Awaitable[Screen]]

CARDS: dict[str, Card] = {}
"""By kind of item: the subject's text and its own buttons; head, Take, Next and the way home are added here."""

router = Router(name="queue")


def card(kind: str) -> Callable[[Card], Card]:
    """Names the function that shows a kind of item."""

    def register(show: Card) -> Card:
        CARDS[kind] = show
        return show

    return register


async def item_screen(talk: Talk, item: WorkItem) -> Screen:
    """The item's card as it is now."""
    holder = item.done_by or item.taken_by
    return card_screen(
        await CARDS[item.kind](talk, item),
        item,
        person_id=talk.person.id,
        holder=(await people.get(person_id=holder)).telegram_name if holder is not None else "",
        waiting=await work_queue.count_open(),
        now=talk.now,
        t=talk.t,
    )


async def next_screen(talk: Talk, after: int | None = None) -> Screen:
    """The next item to look at, or that nothing waits."""
    item = await work_queue.next_item(after=after, person_id=talk.person.id)
    return await item_screen(talk, item) if item else empty_screen(talk.t)


async def go_on(talk: Talk, said: str, after: int | None = None) -> Answer:
    """After a decision: what came of it, and the next item below."""
    following = await next_screen(talk, after)
    return Answer((Screen(f"{said}\n\n{following.text}", following.buttons),), toast=said)


@router.message(Command("queue"), flags=allow(STAFF))
async def on_queue(_message: Message, talk: Talk) -> Reply:
    talk.conversation.move("")
    return await next_screen(talk)


async def _label(talk: Talk) -> str | None:
    return talk.t("queue-label", count=await work_queue.count_open())


@entry("queue", STAFF, _label)
async def show(talk: Talk) -> Reply:
    talk.conversation.move("")
    return await next_screen(talk)


@router.callback_query(QueueTap.filter(), flags=allow(STAFF))
async def on_item(_query: CallbackQuery, callback_data: QueueTap, talk: Talk) -> Reply:
    talk.conversation.move("")
    return await _ACTIONS[callback_data.action](talk, callback_data.item)


async def _open(talk: Talk, item_id: int) -> Reply:
    return await item_screen(talk, await work_queue.get(item_id=item_id))


async def _next(talk: Talk, item_id: int) -> Reply:
    return await next_screen(talk, item_id)


async def _take(talk: Talk, item_id: int) -> Reply:
    taken = await work_queue.take(item_id=item_id, by=talk.person.id, now=talk.now)
    shown = await item_screen(talk, await work_queue.get(item_id=item_id))
    return Answer((shown,), toast=talk.t("queue-took" if taken else "queue-not-took"))


async def _release(talk: Talk, item_id: int) -> Reply:
    await work_queue.release(item_id=item_id, by=talk.person.id)
    return await _open(talk, item_id)


_ACTIONS: dict[str, Callable[[Talk, int], Awaitable[Reply]]] = {
    "open": _open,
    "next": _next,
    "take": _take,
    "release": _release,
}
