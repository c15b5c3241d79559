"""The work queue as administrators and moderators see it: one card at a time, with its age and who is at it."""

from datetime import datetime, timedelta
from typing import Literal

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks import MenuTap
from handlers.ids import Id
from handlers.screens.render import Button, Screen
from locales import Translator
from models.tables import WorkState
from services.work_queue import WorkItem

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class QueueTap(CallbackData, prefix="q"):
    """A press on an item; next: the one behind it."""

    action: Literal["open", "next", "take", "release"]
    item: Id


def age(since: datetime, now: datetime, t: Translator) -> str:
    """How long something waits, in the largest unit that says enough."""
    waited = max(now - since, timedelta())
    if waited < HOUR:
        return t("age-minutes", count=waited // timedelta(minutes=1))
    if waited < DAY:
        return t("age-hours", count=waited // HOUR)
    return t("age-days", count=waited // DAY)


def card_screen(
    card: Screen, item: WorkItem, *, person_id: int, holder: str, waiting: int, now: datetime, t: Translator
) -> Screen:
    """A subject's card inside the queue.

    holder: the name of whoever took the item, or ended it. waiting: how many items are open.
    """
    kind = t(f"queue-kind-{item.kind}")
    if item.state is WorkState.DONE:
        # Some things settle themselves: nobody of the staff decided then.
        key = "queue-done" if item.done_by is not None else "queue-done-itself"
        head, rows = t(key, kind=kind, name=holder), []
    else:
        head = t("queue-head", kind=kind, age=age(item.created_at, now, t))
        rows = [_taking(item, person_id, t)]
    taken = _taken(item, person_id, holder, t)
    if waiting > (item.state is WorkState.OPEN):
        rows.append([Button(t("queue-next", count=waiting), QueueTap(action="next", item=item.id))])
    home = [Button(t("menu-home"), MenuTap(to="home"))]
    return Screen(t.lines(head, taken, "\n" + card.text), [*card.buttons, *rows, home])


def _taken(item: WorkItem, person_id: int, holder: str, t: Translator) -> str | None:
    if item.taken_by is None or item.state is WorkState.DONE:
        return None
    return t("queue-taken-by-you") if item.taken_by == person_id else t("queue-taken-by", name=holder)


def _taking(item: WorkItem, person_id: int, t: Translator) -> list[Button]:
    if item.taken_by is None:
        return [Button(t("queue-take"), QueueTap(action="take", item=item.id))]
    if item.taken_by == person_id:
        return [Button(t("queue-release"), QueueTap(action="release", item=item.id))]
    return []


def empty_screen(t: Translator) -> Screen:
    return Screen(t("queue-empty"), [[Button(t("menu-home"), MenuTap(to="home"))]])
