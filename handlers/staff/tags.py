"""Proposed tags in the work queue: added or refused with one tap."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.kindly import refusal_of
from handlers.rights import STAFF, allow
from handlers.screens.improvements import ProposalTap, proposal_card
from handlers.screens.quotes import inside
from handlers.screens.render import Reply, Screen
from handlers.staff import queue
from handlers.talk import Talk
from services import work_queue
from services.errors import NotAllowed
from services.tags import proposals, store
from services.work_queue import WorkItem

NEAR = 3

router = Router(name="proposals")

DECISIONS = {"add": proposals.accept, "refuse": proposals.decline}


@queue.card(proposals.WORK)
async def card(talk: Talk, item: WorkItem) -> Screen:
    proposal = await proposals.get(proposal_id=item.subject_id)
    near = (await store.catalogue()).index.find(proposal.name, NEAR)
    names = [found.tag.ru if talk.t.language == "ru" else found.tag.en for found in near]
    return proposal_card(proposal, names, talk.t)


@router.callback_query(ProposalTap.filter(), flags=allow(STAFF))
async def on_decision(_query: CallbackQuery, callback_data: ProposalTap, talk: Talk) -> Reply:
    decide = DECISIONS.get(callback_data.act)
    if decide is None:
        raise NotAllowed
    decision = decide(proposal_id=callback_data.proposal, by=talk.person.id, now=talk.now, zone=talk.zone)
    refusal = await refusal_of(decision)
    proposal = await proposals.get(proposal_id=callback_data.proposal)
    item = await work_queue.of_subject(kind=proposals.WORK, subject_id=callback_data.proposal)
    said = (
        talk.t(refusal.key, **refusal.values)
        if refusal
        else talk.t(f"tag-card-did-{callback_data.act}", name=inside(proposal.name, talk.t))
    )
    return await queue.go_on(talk, said, after=item.id if item else None)
