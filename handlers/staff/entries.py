"""/register: the improvement register in the hands of staff, and what those behind an entry say: whether it helped."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, ClassVar

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import forms
from handlers.forms import AtOnce, Draft, Form, FormTap, Many, Step
from handlers.kindly import refusal_of, told
from handlers.menu import entry
from handlers.rights import EVERYONE, STAFF, allow
from handlers.screens import entries as screens
from handlers.screens.entries import (
    PRIORITIES,
    REASONS,
    EntriesTap,
    EntryIntoTap,
    EntryTap,
    HelpedTap,
    VoiceTap,
)
from handlers.screens.quotes import inside
from handlers.screens.render import Answer, Reply, Screen, headed
from handlers.talk import Talk
from models.tables import ImprovementSize, ImprovementStatus
from services import improvements, register, replies, work_queue
from services.errors import NotAllowed
from services.feedback.classify import Horizon, Kind
from services.reading import words
from services.register import Among
from services.tags import proposals

LONGEST = {"title": 80, "description": 1500, "justification": 1500, "measure": 180, "reason": 500, "reply": 2000}
"""Characters of what is written about an entry or to its reporters."""

BIGGEST = 2**63
"""Ids are below."""

router = Router(name="entries")

Act = Callable[[Talk, EntryTap], Awaitable[Reply]]


# -- the list


@entry("register", STAFF)
async def show(talk: Talk) -> Reply:
    talk.conversation.move("")
    return await _list(talk, EntriesTap())


async def _list(talk: Talk, tap: EntriesTap) -> Screen:
    horizon = None if tap.span == "all" else Horizon(tap.span)
    page = await register.page(among=tap.among, horizon=horizon, number=tap.page, now=talk.now)
    return screens.list_screen(page, talk.t)


@router.message(Command("register"), flags=allow(STAFF))
async def on_command(_message: Message, talk: Talk) -> Reply:
    return await show(talk)


@router.callback_query(EntriesTap.filter(), flags=allow(STAFF))
async def on_list(_query: CallbackQuery, callback_data: EntriesTap, talk: Talk) -> Reply:
    talk.conversation.move("")
    return await _list(talk, callback_data)


# -- one entry


async def one(talk: Talk, entry_id: int, digest: int | None = None) -> Screen:
    card = await register.card(improvement_id=entry_id, now=talk.now)
    item = None
    if card.entry.proposal_id is not None and card.entry.status in improvements.OPEN:
        found = await work_queue.of_subject(kind=proposals.WORK, subject_id=card.entry.proposal_id)
        item = found.id if found else None
    return screens.card_screen(card, talk.t, zone=talk.zone, person_id=talk.person.id, work_item=item, digest=digest)


async def _one(talk: Talk, tap: EntryTap) -> Reply:
    return await one(talk, tap.entry, _digest_of(tap))


def _digest_of(tap: EntryTap) -> int | None:
    """The digest that an entry was opened from, by its id."""
    return int(tap.to) if tap.to.isdecimal() and int(tap.to) < BIGGEST else None


def _who(talk: Talk, tap: EntryTap) -> dict[str, Any]:
    return {"improvement_id": tap.entry, "by": talk.person.id, "now": talk.now}


async def _move(talk: Talk, entry_id: int, status: ImprovementStatus, reason: str | None = None) -> Answer:
    """Moves an entry on; where another administrator was faster, the screen shows where it stands instead."""
    moving = improvements.change(
        improvement_id=entry_id, status=status, by=talk.person.id, now=talk.now, zone=talk.zone, reason=reason
    )
    refusal = await refusal_of(moving)
    return told(talk, await one(talk, entry_id), refusal, talk.t(f"entry-did-{status.value}"))


async def _to(talk: Talk, tap: EntryTap) -> Reply:
    if tap.to not in set(ImprovementStatus):
        raise NotAllowed
    return await _move(talk, tap.entry, ImprovementStatus(tap.to))


async def _why(talk: Talk, tap: EntryTap) -> Reply:
    reason = tap.to if tap.to in REASONS else None
    return await _move(talk, tap.entry, ImprovementStatus.DECLINED, reason)


async def _decline(talk: Talk, tap: EntryTap) -> Reply:
    return screens.reasons_screen(await improvements.get(improvement_id=tap.entry), talk.t)


async def _take(talk: Talk, tap: EntryTap) -> Reply:
    await register.assign(**_who(talk, tap), to=talk.person.id)
    return Answer((await one(talk, tap.entry, _digest_of(tap)),), toast=talk.t("entry-saved"))


async def _edit(talk: Talk, tap: EntryTap) -> Reply:
    return screens.edit_screen(await improvements.get(improvement_id=tap.entry), talk.t)


async def _edited(talk: Talk, tap: EntryTap) -> Answer:
    screen = screens.edit_screen(await improvements.get(improvement_id=tap.entry), talk.t)
    return Answer((screen,), toast=talk.t("entry-saved"))


async def _size(talk: Talk, tap: EntryTap) -> Reply:
    if tap.to in set(ImprovementSize):
        await register.set_size(**_who(talk, tap), size=ImprovementSize(tap.to))
    return await _edited(talk, tap)


async def _horizon(talk: Talk, tap: EntryTap) -> Reply:
    if tap.to in (Horizon.SHORT.value, Horizon.LONG.value):
        await register.set_horizon(**_who(talk, tap), horizon=Horizon(tap.to))
    return await _edited(talk, tap)


async def _priority(talk: Talk, tap: EntryTap) -> Reply:
    await register.set_priority(**_who(talk, tap), value=PRIORITIES.get(tap.to))
    return await _edited(talk, tap)


async def _kind(talk: Talk, tap: EntryTap) -> Reply:
    if tap.to in set(Kind):
        await register.reclassify(**_who(talk, tap), kind=Kind(tap.to))
    return await _edited(talk, tap)


async def _merge(talk: Talk, tap: EntryTap) -> Reply:
    found = await improvements.get(improvement_id=tap.entry)
    return screens.merge_screen(found, await register.suggested(improvement_id=tap.entry), talk.t)


async def _part(talk: Talk, tap: EntryTap) -> Reply:
    refusal = await refusal_of(register.part(**_who(talk, tap)))
    return told(talk, await one(talk, tap.entry), refusal, talk.t("entry-did-part"))


async def _split(talk: Talk, tap: EntryTap) -> Reply:
    talk.conversation.move("", entry=tap.entry)
    return await SPLIT.open(talk, entry=tap.entry)


async def _reply(talk: Talk, tap: EntryTap) -> Reply:
    card = await register.card(improvement_id=tap.entry, now=talk.now)
    if card.people == 1:
        return await WRITE.open(talk, "reply", edit=True, entry=tap.entry, title=screens.quoted(card.entry, talk.t))
    return screens.reply_screen(card.entry, await register.voices(improvement_id=tap.entry), card.people, talk.t)


async def _write(talk: Talk, tap: EntryTap) -> Reply:
    if tap.to not in LONGEST:
        raise NotAllowed
    found = await improvements.get(improvement_id=tap.entry)
    return await WRITE.open(talk, tap.to, edit=True, entry=found.id, title=screens.quoted(found, talk.t))


ACTS: dict[str, Act] = {
    "one": _one,
    "to": _to,
    "why": _why,
    "decline": _decline,
    "take": _take,
    "edit": _edit,
    "size": _size,
    "horizon": _horizon,
    "priority": _priority,
    "kind": _kind,
    "merge": _merge,
    "part": _part,
    "split": _split,
    "reply": _reply,
    "write": _write,
}


@router.callback_query(EntryTap.filter(), flags=allow(STAFF))
async def on_entry(_query: CallbackQuery, callback_data: EntryTap, talk: Talk) -> Reply:
    act = ACTS.get(callback_data.act)
    if act is None:
        raise NotAllowed
    talk.conversation.move("")
    return await act(talk, callback_data)


@router.callback_query(EntryIntoTap.filter(), flags=allow(STAFF))
async def on_merge(_query: CallbackQuery, callback_data: EntryIntoTap, talk: Talk) -> Reply:
    merging = register.merge(
        improvement_id=callback_data.entry,
        into=callback_data.into,
        by=talk.person.id,
        now=talk.now,
        zone=talk.zone,
    )
    refusal = await refusal_of(merging)
    return told(talk, await one(talk, callback_data.entry), refusal, talk.t("entry-did-merge"))


@router.callback_query(VoiceTap.filter(), flags=allow(STAFF))
async def on_voice(_query: CallbackQuery, callback_data: VoiceTap, talk: Talk) -> Reply:
    said = inside(await replies.quote(feedback_id=callback_data.feedback), talk.t)
    where = {"entry": callback_data.entry, "incident": callback_data.incident}
    return await WRITE.open(talk, "reply", edit=True, title=said, feedback=callback_data.feedback, **where)


@router.callback_query(HelpedTap.filter(), flags=allow(EVERYONE))
async def on_helped(_query: CallbackQuery, callback_data: HelpedTap, talk: Talk) -> Reply:
    answered = await improvements.answer(
        improvement_id=callback_data.entry,
        person_id=talk.person.id,
        helped=callback_data.helped,
        now=talk.now,
        zone=talk.zone,
    )
    return screens.helped_screen(answered, talk.t, helped=callback_data.helped)


# -- what is typed


BACK: dict[str, Callable[[Talk, int], Awaitable[Screen]]] = {"entry": one}
"""By the name of what an answer was begun from: the screen that it leads back to."""


def _title(talk: Talk, _draft: Draft) -> dict[str, str]:
    return {"title": talk.conversation.data["title"]}


class WriteForm(Form):
    """One question: a field of an entry, why it is declined, or what its reporters are answered."""

    name = "entrytext"
    roles = STAFF
    steps = tuple(
        Step(name=name, parse=words(most, lines=name not in ("title", "measure")), values=_title)
        for name, most in LONGEST.items()
    )

    async def draft(self, talk: Talk) -> Draft:
        del talk
        return {}

    async def save(self, talk: Talk, step: str, value: Any) -> None:
        """What is written is used at once, in `answered`."""

    async def answered(self, talk: Talk, step: Step, value: Any) -> Reply:
        data = talk.conversation.data
        talk.conversation.move("")
        if step.name == "reply":
            return await _send(talk, data, value)
        if step.name == "reason":
            moved = await _move(talk, data["entry"], ImprovementStatus.DECLINED, value)
            return headed(moved.toast or "", moved)
        await register.write(improvement_id=data["entry"], field=step.name, text=value, by=talk.person.id, now=talk.now)
        return headed(talk.t("entry-saved"), await one(talk, data["entry"]))

    async def finished(self, talk: Talk) -> Reply:
        return await show(talk)

    async def cancelled(self, talk: Talk) -> Reply:
        return await show(talk)

    async def tapped(self, talk: Talk, step: Step, tap: FormTap) -> Reply:
        if tap.action == "cancel":
            data = talk.conversation.data
            talk.conversation.move("")
            return await _back_from(talk, data)
        return await super().tapped(talk, step, tap)


async def _back_from(talk: Talk, data: dict[str, Any]) -> Screen:
    name = next(name for name in ("incident", "entry", "feedback") if data.get(name))
    return await BACK[name](talk, data[name])


async def _send(talk: Talk, data: dict[str, Any], text: str) -> Reply:
    """Answers one message, or everybody behind the entry."""
    how: dict[str, Any] = {"text": text, "by": talk.person.id, "now": talk.now, "zone": talk.zone}
    if data.get("feedback"):
        count = await replies.reply(feedback_ids=[data["feedback"]], **how)
    else:
        count = await replies.reply_behind(improvement_id=data["entry"], **how)
    return headed(talk.t("entry-replied", count=count), await _back_from(talk, data))


def _offered(_talk: Talk, draft: Draft) -> Sequence[tuple[str, int]]:
    return [(voice.quote, voice.feedback_id) for voice in draft["offered"]]


class SplitForm(AtOnce):
    """One question: which messages belong elsewhere; those about one thing stand side by side."""

    name = "entrysplit"
    roles = STAFF
    steps: ClassVar[tuple[Step, ...]] = (Many(name="voices", options=_offered, chosen=lambda _draft: (), least=1),)

    async def draft(self, talk: Talk) -> Draft:
        return {"offered": await register.voices(improvement_id=talk.conversation.data["entry"])}

    async def used(self, talk: Talk, value: Any) -> Reply:
        made = await register.split(
            improvement_id=talk.conversation.data["entry"], feedback_ids=value, by=talk.person.id, now=talk.now
        )
        talk.conversation.move("")
        return headed(talk.t("entry-did-split"), await one(talk, made))

    async def left(self, talk: Talk) -> Reply:
        entry_id = talk.conversation.data["entry"]
        talk.conversation.move("")
        return await one(talk, entry_id)


WRITE = forms.register(WriteForm())
SPLIT = forms.register(SplitForm())

__all__ = ["BACK", "Among", "router"]
