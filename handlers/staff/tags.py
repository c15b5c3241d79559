"""Proposed tags in the work queue: added with one tap or filled in, named after a tag there is, or declined."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers import forms
from handlers.forms import Choice, Draft, Form, FormTap, Step
from handlers.kindly import refusal_of
from handlers.rights import STAFF, allow
from handlers.screens import improvements as screens
from handlers.screens.improvements import ProposalIntoTap, ProposalTap, ProposalWhyTap
from handlers.screens.quotes import inside
from handlers.screens.render import Reply, Screen, as_answer, headed
from handlers.staff import queue
from handlers.talk import Talk, text_of
from models.tables import ProposalState
from services import work_queue
from services.errors import NotAllowed, Refusal
from services.reading import words
from services.tags import editing, naming, proposals, store
from services.tags.catalog import CATEGORIES, Tag
from services.tags.naming import Taken
from services.tags.proposals import Decided, DeclineReason
from services.work_queue import WorkItem

NEAR = 3
"""Tags shown as the nearest ones."""

LONGEST_REASON = 500

router = Router(name="proposals")


@queue.card(proposals.WORK)
async def card(talk: Talk, item: WorkItem) -> Screen:
    proposal = await proposals.get(proposal_id=item.subject_id)
    near = (await store.catalogue()).index.find(proposal.name, NEAR)
    return screens.proposal_card(proposal, [found.tag for found in near], talk.t)


async def _told(talk: Talk, proposal_id: int, decision: Awaitable[object], did: str) -> Reply:
    """What came of a decision, or why it could not be taken, and the next item."""
    refusal = await refusal_of(decision)
    talk.conversation.move("")
    proposal = await proposals.get(proposal_id=proposal_id)
    item = await work_queue.of_subject(kind=proposals.WORK, subject_id=proposal_id)
    said = (
        talk.t(refusal.key, **refusal.values)
        if refusal
        else talk.t(f"tag-card-did-{did}", name=inside(proposal.name, talk.t))
    )
    if refusal and proposal.state is ProposalState.OPEN and item:
        shown = await queue.item_screen(talk, item)
        return headed(said, shown)
    return await queue.go_on(talk, said, after=item.id if item else None)


async def _open(talk: Talk, proposal_id: int) -> proposals.Proposal:
    """A proposal that still waits. Raises Decided."""
    proposal = await proposals.get(proposal_id=proposal_id)
    if proposal.state is not ProposalState.OPEN:
        talk.conversation.move("")
        raise Decided(proposal.name)
    return proposal


async def _add(talk: Talk, proposal_id: int) -> Reply:
    decision = proposals.accept(proposal_id=proposal_id, by=talk.person.id, now=talk.now, zone=talk.zone)
    return await _told(talk, proposal_id, decision, "add")


async def _decline(talk: Talk, proposal_id: int, reason: DeclineReason, text: str | None = None) -> Reply:
    decision = proposals.decline(
        proposal_id=proposal_id, by=talk.person.id, now=talk.now, zone=talk.zone, reason=reason, text=text
    )
    return await _told(talk, proposal_id, decision, "refuse")


async def _refuse(talk: Talk, proposal_id: int) -> Reply:
    return await _decline(talk, proposal_id, DeclineReason.OTHER)


async def _why(talk: Talk, proposal_id: int) -> Reply:
    talk.conversation.move("")
    return screens.reasons_screen(await _open(talk, proposal_id), talk.t)


async def _fill(talk: Talk, proposal_id: int) -> Reply:
    proposal = await _open(talk, proposal_id)
    talk.conversation.move("", proposal=proposal.id, name=proposal.name)
    return await FILL.open(talk, at="ru", proposal=proposal.id, name=proposal.name, fill={})


async def _same(talk: Talk, proposal_id: int) -> Reply:
    proposal = await _open(talk, proposal_id)
    talk.conversation.move("", proposal=proposal.id, name=proposal.name)
    return await SAME.open(talk, proposal=proposal.id, name=proposal.name)


async def _back(talk: Talk, proposal_id: int) -> Reply:
    talk.conversation.move("")
    item = await work_queue.of_subject(kind=proposals.WORK, subject_id=proposal_id)
    return await queue.item_screen(talk, item) if item else await queue.next_screen(talk)


ACTS: dict[str, Callable[[Talk, int], Awaitable[Reply]]] = {
    "add": _add,
    "refuse": _refuse,
    "why": _why,
    "fill": _fill,
    "same": _same,
    "back": _back,
}


@router.callback_query(ProposalTap.filter(), flags=allow(STAFF))
async def on_proposal(_query: CallbackQuery, callback_data: ProposalTap, talk: Talk) -> Reply:
    act = ACTS.get(callback_data.act)
    if act is None:
        raise NotAllowed
    return await _kindly(talk, callback_data.proposal, act(talk, callback_data.proposal))


async def _kindly(talk: Talk, proposal_id: int, work: Awaitable[Reply]) -> Reply:
    """The reply; where another administrator was faster, that it was so, and the next item."""
    try:
        return await work
    except Decided as decided:
        item = await work_queue.of_subject(kind=proposals.WORK, subject_id=proposal_id)
        return await queue.go_on(talk, talk.t(decided.key, **decided.values), after=item.id if item else None)


@router.callback_query(ProposalIntoTap.filter(), flags=allow(STAFF))
async def on_into(_query: CallbackQuery, callback_data: ProposalIntoTap, talk: Talk) -> Reply:
    decision = proposals.merge(
        proposal_id=callback_data.proposal, tag_id=callback_data.tag, by=talk.person.id, now=talk.now, zone=talk.zone
    )
    return await _told(talk, callback_data.proposal, decision, "merge")


@router.callback_query(ProposalWhyTap.filter(), flags=allow(STAFF))
async def on_why(_query: CallbackQuery, callback_data: ProposalWhyTap, talk: Talk) -> Reply:
    if callback_data.reason == "write":
        return await _kindly(talk, callback_data.proposal, _write(talk, callback_data.proposal))
    return await _decline(talk, callback_data.proposal, DeclineReason(callback_data.reason))


async def _write(talk: Talk, proposal_id: int) -> Reply:
    proposal = await _open(talk, proposal_id)
    talk.conversation.move("", proposal=proposal.id, name=proposal.name)
    return await WHY.open(talk, proposal=proposal.id, name=proposal.name)


# -- forms


def _proposed(talk: Talk, _draft: Draft) -> Mapping[str, Any]:
    return {"name": inside(talk.conversation.data["name"], talk.t)}


class ProposalForm(Form):
    """Questions about a proposal, which the conversation holds; Cancel leads back to its card."""

    roles = STAFF

    async def draft(self, talk: Talk) -> Draft:
        del talk
        return {}

    async def save(self, talk: Talk, step: str, value: Any) -> None:
        """What is answered is used at once."""

    async def finished(self, talk: Talk) -> Reply:
        return await queue.next_screen(talk)

    async def cancelled(self, talk: Talk) -> Reply:
        return await queue.next_screen(talk)

    async def tapped(self, talk: Talk, step: Step, tap: FormTap) -> Reply:
        if tap.action == "cancel":
            return await _back(talk, talk.conversation.data["proposal"])
        return await super().tapped(talk, step, tap)


class WhyForm(ProposalForm):
    """One question: the reason in the administrator's own words."""

    name = "tagwhy"
    steps = (Step(name="text", parse=words(LONGEST_REASON, lines=True), values=_proposed),)

    async def answered(self, talk: Talk, step: Step, value: Any) -> Reply:
        del step
        return await _decline(talk, talk.conversation.data["proposal"], DeclineReason.OTHER, value)


@dataclass(frozen=True, kw_only=True)
class SameStep(Step):
    """The tag that was meant: the nearest ones as buttons, or those found by what is typed."""

    async def view(self, form: Form, talk: Talk, draft: Draft) -> Screen:
        return await self.found(form, talk, draft, talk.conversation.data["name"])

    async def found(self, form: Form, talk: Talk, draft: Draft, text: str) -> Screen:
        lines = await editing.search(text=text)
        rows = screens.into_buttons(talk.conversation.data["proposal"], lines, talk.t)
        return self.page(form, talk, draft, rows)

    async def typed(self, form: Form, talk: Talk, message: Message) -> Reply:
        text = text_of(message)
        if not text:
            raise Refusal("form-text-please")
        if all(line.retired for line in await editing.search(text=text)):
            raise Refusal("catalogue-nothing-found", text=text[: naming.MOST_NAME])
        return await self.found(form, talk, {}, text)


class SameForm(ProposalForm):
    name = "tagsame"
    steps = (SameStep(name="name", values=_proposed),)


def categories(talk: Talk, draft: Draft) -> Sequence[tuple[str, Any]]:
    """Every category, the suggested one first."""
    first = [slug for slug in (draft.get("suggested"),) if slug in CATEGORIES]
    return [(screens.category_name(slug, talk.t), slug) for slug in dict.fromkeys((*first, *CATEGORIES))]


def _russian(talk: Talk, _draft: Draft) -> Sequence[tuple[str, Any]]:
    name = talk.conversation.data["name"]
    return [(name, name)]


def _english(talk: Talk, draft: Draft) -> Sequence[tuple[str, Any]]:
    """What is written in Latin letters already."""
    names = dict.fromkeys((talk.conversation.data["name"], draft.get("ru")))
    return [(name, name) for name in names if name and name.isascii()]


@dataclass(frozen=True, kw_only=True)
class LookStep(Step):
    """A look at the whole, and the button that adds it."""

    async def view(self, form: Form, talk: Talk, draft: Draft) -> Screen:
        text = talk.t.lines(form.head(self, talk), screens.filled_text(filled(draft), talk.t))
        done = form.button(self, "done", talk.t("tagfill-done"))
        return Screen(text, [[done], *form.navigation(self, talk)])

    async def typed(self, form: Form, talk: Talk, message: Message) -> Reply:
        del message
        return await form.show(talk, self)

    async def tapped(self, form: Form, talk: Talk, action: str, value: int) -> Reply:
        del value
        return await form.answered(talk, self, None) if action == "done" else await form.show(talk, self)


def filled(draft: Draft) -> Tag:
    """The tag that the answers make; its slug is made when it is added."""
    level_ru, level_en = draft.get("level") or (None, None)
    synonyms = tuple(draft.get("synonyms") or ())
    return Tag("", draft["ru"], draft["en"], draft["category"], None, (), synonyms, level_ru, level_en)


class FillForm(ProposalForm):
    """A new tag as a whole. The conversation's data holds the answers: nothing is there before it is added."""

    name = "tagfill"
    steps = (
        Step(name="ru", parse=naming.name, suggest=_russian, values=_proposed),
        Step(name="en", parse=naming.name, suggest=_english),
        Choice(name="category", options=categories),
        Step(name="level", parse=naming.level, skip=True),
        Step(name="synonyms", parse=naming.several, skip=True),
        LookStep(name="look"),
    )

    async def draft(self, talk: Talk) -> Draft:
        suggested = await proposals.suggested(name=talk.conversation.data["name"])
        return {"suggested": suggested.category, **talk.conversation.data.get("fill", {})}

    async def save(self, talk: Talk, step: str, value: Any) -> None:
        if step == "look":
            return
        if step in ("ru", "en", "synonyms") and value:
            await proposals.check_names(names=[value] if isinstance(value, str) else value)
        kept = list(value) if isinstance(value, tuple) else value
        talk.conversation.note(fill={**talk.conversation.data.get("fill", {}), step: kept})

    async def answered(self, talk: Talk, step: Step, value: Any) -> Reply:
        try:
            return await super().answered(talk, step, value)
        except Taken as taken:
            return await self.offer(talk, step, taken)

    async def offer(self, talk: Talk, step: Step, taken: Taken) -> Reply:
        """The question again; the name is another tag's, and that may be what was meant."""
        shown = as_answer(await self.show(talk, step)).screens[0]
        into = screens.into_button(talk.conversation.data["proposal"], taken.tag_id, taken.values["other"], talk.t)
        return headed(talk.t(taken.key, **taken.values), replace(shown, buttons=[[into], *shown.buttons]))

    async def present(self, talk: Talk, step: Step) -> str | None:
        value = talk.conversation.data.get("fill", {}).get(step.name)
        if step.name == "category" or not value:
            return None
        return value if isinstance(value, str) else ("\n" if step.name == "level" else ", ").join(value)

    async def finished(self, talk: Talk) -> Reply:
        data = talk.conversation.data
        proposal_id, tag = data["proposal"], filled(data["fill"])
        try:
            await proposals.check_names(names=tag.names())
        except Taken as taken:  # while the questions were answered
            talk.conversation.move(f"{self.name}:{self.steps[0].name}", **data)
            return await self.offer(talk, self.steps[0], taken)
        decision = proposals.accept_as(
            proposal_id=proposal_id, tag=tag, by=talk.person.id, now=talk.now, zone=talk.zone
        )
        return await _told(talk, proposal_id, decision, "add")


WHY = forms.register(WhyForm())
SAME = forms.register(SameForm())
FILL = forms.register(FillForm())
