"""Resumes in the work queue: complained about, hidden with a reason or left as they are, and shown again."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import forms
from handlers.forms import AtOnce, Step
from handlers.rights import STAFF, allow
from handlers.screens.render import Reply, Screen
from handlers.screens.states import ModerationTap, case_screen, decision_words, reasons_screen
from handlers.staff import queue
from handlers.talk import Talk
from services import moderation, work_queue
from services.errors import NotAllowed
from services.moderation import Decision, Reason
from services.reading import words
from services.tags import store
from services.work_queue import WorkItem

LONGEST_REASON = 500

router = Router(name="resumes")


@queue.card(moderation.WORK)
async def card(talk: Talk, item: WorkItem) -> Screen:
    if await moderation.drop_gone(resume_id=item.subject_id, by=talk.person.id, now=talk.now):
        return Screen(talk.t("case-gone"))
    case = await moderation.case(resume_id=item.subject_id)
    return case_screen(case, (await store.catalogue()).names(case.card.tag_ids, talk.t.language), talk.t)


async def _told(talk: Talk, decision: Decision) -> Reply:
    """What came of it, and the next item; the same one where the resume has changed meanwhile."""
    said = decision_words(decision, person_id=talk.person.id, t=talk.t)
    item = await work_queue.of_subject(kind=moderation.WORK, subject_id=decision.resume_id)
    if decision.changed and item:
        shown = await queue.item_screen(talk, item)
        return Screen(f"{said}\n\n{shown.text}", shown.buttons)
    return await queue.go_on(talk, said, after=item.id if item else None)


def _who(talk: Talk, tap: ModerationTap) -> dict[str, Any]:
    return {"resume_id": tap.resume, "revision": tap.revision, "by": talk.person.id, "now": talk.now}


async def _hide(talk: Talk, tap: ModerationTap) -> Reply:
    if tap.reason not in set(Reason) - {Reason.OTHER}:
        raise NotAllowed
    return await _told(talk, await moderation.hide(**_who(talk, tap), zone=talk.zone, reason=Reason(tap.reason)))


async def _leave(talk: Talk, tap: ModerationTap) -> Reply:
    return await _told(talk, await moderation.leave(**_who(talk, tap)))


async def _show(talk: Talk, tap: ModerationTap) -> Reply:
    return await _told(talk, await moderation.show(**_who(talk, tap), zone=talk.zone))


async def _reasons(talk: Talk, tap: ModerationTap) -> Reply:
    case = await moderation.case(resume_id=tap.resume)
    stands = case.open and case.revision == tap.revision
    return reasons_screen(case, talk.t) if stands else await _back(talk, tap)


async def _write(talk: Talk, tap: ModerationTap) -> Reply:
    case = await moderation.case(resume_id=tap.resume)
    if not case.open or case.revision != tap.revision:
        return await _back(talk, tap)
    talk.conversation.move("")
    return await FORM.open(talk, resume=tap.resume, revision=tap.revision)


async def _back(talk: Talk, tap: ModerationTap) -> Reply:
    talk.conversation.move("")
    item = await work_queue.of_subject(kind=moderation.WORK, subject_id=tap.resume)
    return await queue.item_screen(talk, item) if item else await queue.next_screen(talk)


_ACTIONS: dict[str, Callable[[Talk, ModerationTap], Awaitable[Reply]]] = {
    "reasons": _reasons,
    "hide": _hide,
    "write": _write,
    "leave": _leave,
    "show": _show,
    "back": _back,
}


@router.callback_query(ModerationTap.filter(), flags=allow(STAFF))
async def on_moderation(_query: CallbackQuery, callback_data: ModerationTap, talk: Talk) -> Reply:
    return await _ACTIONS[callback_data.action](talk, callback_data)


class HideForm(AtOnce):
    """One question: what to correct, in the moderator's own words. The conversation holds which resume it is about."""

    name = "hide"
    roles = STAFF
    steps = (Step(name="reason", parse=words(LONGEST_REASON, lines=True)),)

    def tap(self, talk: Talk) -> ModerationTap:
        data = talk.conversation.data
        return ModerationTap(action="back", resume=data["resume"], revision=data["revision"])

    async def used(self, talk: Talk, value: Any) -> Reply:
        who = _who(talk, self.tap(talk))
        talk.conversation.move("")
        decision = await moderation.hide(**who, zone=talk.zone, reason=Reason.OTHER, text=value)
        return await _told(talk, decision)

    async def left(self, talk: Talk) -> Reply:
        return await _back(talk, self.tap(talk))


FORM = forms.register(HideForm())
