"""News of what became of people's words, and a proposed tag in the work queue."""

from collections.abc import Mapping, Sequence
from typing import Any

from aiogram.filters.callback_data import CallbackData

from handlers.ids import Id
from handlers.notices import notice
from handlers.screens.quotes import inside
from handlers.screens.render import Button, Screen
from handlers.screens.resume import ResumeTap
from locales import Translator
from models.tables import ProposalState
from services.feedback.themes import shorten
from services.tags.proposals import Proposal

LABEL = 40
"""Characters of a tag's name on a button."""


class ProposalTap(CallbackData, prefix="tp"):
    """A decision about a proposed tag in the work queue: add or refuse."""

    act: str
    proposal: Id


class TagNewsTap(CallbackData, prefix="tn"):
    """Puts a tag that was just added into one's own resume."""

    tag: Id


@notice("tag-added")
def tag_added(values: Mapping[str, Any], t: Translator) -> Screen:
    has_resume = values["resume"]
    rows = [[Button(t("tag-added-put"), TagNewsTap(tag=values["tag"]))]] if has_resume else []
    text = t("tag-added", name=inside(values["name"], t), resume="yes" if has_resume else "no")
    return Screen(text, rows, menu=False)


@notice("tag-declined")
def tag_declined(values: Mapping[str, Any], t: Translator) -> Screen:
    return Screen(t("tag-declined", name=inside(values["name"], t)), menu=False)


@notice("improvement-done")
def improvement_done(values: Mapping[str, Any], t: Translator) -> Screen:
    return Screen(t("improvement-done", words=inside(values["words"], t), kind=values["kind"]), menu=False)


def put_into_resume(name: str, t: Translator, *, idle: bool) -> Screen:
    """What came of the tap. idle: nothing else waits for an answer, so that the way on is offered."""
    rows = [[Button(t("resume-open"), ResumeTap(do="show"))]] if idle else []
    return Screen(t("tag-added-done", name=inside(name, t)), rows, menu=idle)


def proposal_card(proposal: Proposal, near: Sequence[str], t: Translator) -> Screen:
    """A proposed tag with what the catalogue has nearest to it; buttons while it is open."""
    similar = t("tag-card-near", names=", ".join(near)) if near else None
    if proposal.state is not ProposalState.OPEN:
        return Screen(t.lines(_asked(proposal, t), t(f"tag-card-{proposal.state.value}")))
    assert proposal.id is not None
    rows = [
        [
            Button(
                t("tag-card-add", name=inside(shorten(proposal.name, LABEL), t)),
                ProposalTap(act="add", proposal=proposal.id),
            )
        ],
        [Button(t("tag-card-refuse"), ProposalTap(act="refuse", proposal=proposal.id))],
    ]
    return Screen(t.lines(_asked(proposal, t), similar), rows)


def _asked(proposal: Proposal, t: Translator) -> str:
    return t("tag-card", name=inside(proposal.name, t), people=proposal.people)
