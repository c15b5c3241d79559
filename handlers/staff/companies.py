"""Requests of companies in the work queue: approved with one tap, declined with a reason of one tap or in own words, or
asked about first.
"""

from abc import abstractmethod
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import forms
from handlers.forms import AtOnce, Draft, Form, Step
from handlers.rights import ADMINISTRATORS, STAFF, allow, may
from handlers.screens.company import ReviewTap, decision_words, reasons_screen, review_screen
from handlers.screens.render import Reply, Screen
from handlers.staff import queue, vacancies
from handlers.talk import Talk
from services import companies, company_risks, work_queue
from services.companies import Company, Decision, DeclineReason
from services.errors import NotAllowed
from services.reading import words
from services.work_queue import WorkItem

LONGEST_REASON = 500

router = Router(name="companies")


@queue.card(companies.WORK)
async def card(talk: Talk, item: WorkItem) -> Screen:
    company = await companies.get(company_id=item.subject_id)
    owner = await companies.owner(company_id=company.id)
    hints = await company_risks.of_company(company_id=company.id) if company.waits else ()
    shown = review_screen(company, owner, hints, talk.t, block=may(talk.person.roles, ADMINISTRATORS))
    waiting = await vacancies.with_company(talk, company.id) if shown.buttons else None
    return replace(shown, text=f"{shown.text}\n{waiting}") if waiting else shown


async def _told(talk: Talk, decision: Decision) -> Reply:
    """What came of it, and the next item; the same one where the request has changed meanwhile."""
    said = decision_words(decision, person_id=talk.person.id, t=talk.t)
    item = await work_queue.of_subject(kind=companies.WORK, subject_id=decision.company.id)
    if decision.changed and item:
        shown = await queue.item_screen(talk, item)
        return Screen(f"{said}\n\n{shown.text}", shown.buttons)
    return await queue.go_on(talk, said, after=item.id if item else None)


async def _approve(talk: Talk, tap: ReviewTap) -> Reply:
    decision = await companies.approve(
        company_id=tap.company, by=talk.person.id, now=talk.now, zone=talk.zone, revision=tap.revision
    )
    return await _told(talk, decision)


async def _decline(talk: Talk, tap: ReviewTap) -> Reply:
    if tap.reason not in set(DeclineReason) - {DeclineReason.OTHER}:
        raise NotAllowed
    decision = await companies.decline(
        company_id=tap.company,
        by=talk.person.id,
        now=talk.now,
        zone=talk.zone,
        reason=DeclineReason(tap.reason),
        revision=tap.revision,
    )
    return await _told(talk, decision)


def _stands(company: Company, tap: ReviewTap) -> bool:
    """Whether the request on screen still waits as it was."""
    return company.waits and company.revision == tap.revision


async def _reasons(talk: Talk, tap: ReviewTap) -> Reply:
    company = await companies.get(company_id=tap.company)
    return reasons_screen(company, talk.t) if _stands(company, tap) else await _back(talk, tap)


async def _write(talk: Talk, tap: ReviewTap) -> Reply:
    return await _enter(talk, tap, FORM)


async def _ask(talk: Talk, tap: ReviewTap) -> Reply:
    return await _enter(talk, tap, ASK)


async def _enter(talk: Talk, tap: ReviewTap, form: Form) -> Reply:
    company = await companies.get(company_id=tap.company)
    if not _stands(company, tap):
        return await _back(talk, tap)
    talk.conversation.move("", company=company.id, revision=tap.revision, name=company.name)
    return await form.open(talk, company=company.id, revision=tap.revision, name=company.name)


async def _back(talk: Talk, tap: ReviewTap) -> Reply:
    talk.conversation.move("")
    item = await work_queue.of_subject(kind=companies.WORK, subject_id=tap.company)
    return await queue.item_screen(talk, item) if item else await queue.next_screen(talk)


_ACTIONS: dict[str, Callable[[Talk, ReviewTap], Awaitable[Reply]]] = {
    "approve": _approve,
    "reasons": _reasons,
    "decline": _decline,
    "write": _write,
    "ask": _ask,
    "back": _back,
}


@router.callback_query(ReviewTap.filter(), flags=allow(STAFF))
async def on_review(_query: CallbackQuery, callback_data: ReviewTap, talk: Talk) -> Reply:
    return await _ACTIONS[callback_data.action](talk, callback_data)


def _company_name(talk: Talk, _draft: Draft) -> Mapping[str, Any]:
    return {"name": talk.conversation.data["name"]}


class ReviewForm(AtOnce):
    """One question: words to the company about its request. The conversation holds which request it is."""

    roles = STAFF

    def tap(self, talk: Talk) -> ReviewTap:
        data = talk.conversation.data
        return ReviewTap(action="back", company=data["company"], revision=data["revision"])

    @abstractmethod
    async def decided(self, value: str, given: Mapping[str, Any]) -> Decision:
        """What comes of the words. given: which request, by whom and when."""

    async def used(self, talk: Talk, value: Any) -> Reply:
        tap = self.tap(talk)
        talk.conversation.move("")
        given = {"company_id": tap.company, "revision": tap.revision, "by": talk.person.id}
        return await _told(talk, await self.decided(value, given | {"now": talk.now, "zone": talk.zone}))

    async def left(self, talk: Talk) -> Reply:
        return await _back(talk, self.tap(talk))


class DeclineForm(ReviewForm):
    """The reason of a decline in the decider's own words."""

    name = "decline"
    steps = (Step(name="reason", parse=words(LONGEST_REASON, lines=True), values=_company_name),)

    async def decided(self, value: str, given: Mapping[str, Any]) -> Decision:
        return await companies.decline(**given, reason=DeclineReason.OTHER, text=value)


class AskForm(ReviewForm):
    """A question to the company before its request is decided."""

    name = "ask"
    steps = (Step(name="question", parse=words(LONGEST_REASON, lines=True), values=_company_name),)

    async def decided(self, value: str, given: Mapping[str, Any]) -> Decision:
        return await companies.ask(**given, question=value)


FORM = forms.register(DeclineForm())
ASK = forms.register(AskForm())
