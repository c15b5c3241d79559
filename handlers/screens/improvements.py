"""News of what became of people's words, and a proposed tag in the work queue."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args

from aiogram.filters.callback_data import CallbackData

from handlers.ids import Id
from handlers.notices import notice
from handlers.screens.quotes import inside
from handlers.screens.render import Button, Screen
from handlers.screens.resume import ResumeTap
from locales import Translator
from models.tables import ProposalState
from services.feedback.themes import shorten
from services.tags.catalog import CATEGORIES, Tag
from services.tags.editing import Line
from services.tags.proposals import Proposal

LABEL = 40
"""Characters of a tag's name on a button."""


class ProposalTap(CallbackData, prefix="tp"):
    """A press on a proposed tag in the work queue: add or refuse at once, or one of the other ways on."""

    act: str
    proposal: Id


class ProposalIntoTap(CallbackData, prefix="ti"):
    """Makes a proposed name a synonym of a tag."""

    proposal: Id
    tag: Id


class ProposalWhyTap(CallbackData, prefix="tw"):
    """Declines a proposed tag with a reason; `write` asks for the administrator's own words."""

    proposal: Id
    reason: Literal["broad", "no_skill", "already", "write"]


class TagNewsTap(CallbackData, prefix="tn"):
    """Puts a tag that was just added into one's own resume."""

    tag: Id


@notice("tag-added")
def tag_added(values: Mapping[str, Any], t: Translator) -> Screen:
    return _news(t("tag-added", name=inside(values["name"], t), resume=_whether(values)), values, t)


@notice("tag-merged")
def tag_merged(values: Mapping[str, Any], t: Translator) -> Screen:
    called = values["ru"] if t.language == "ru" else values["en"]
    text = t("tag-merged", name=inside(values["name"], t), called=inside(called, t), resume=_whether(values))
    return _news(text, values, t)


def _whether(values: Mapping[str, Any]) -> str:
    return "yes" if values["resume"] else "no"


def _news(text: str, values: Mapping[str, Any], t: Translator) -> Screen:
    rows = [[Button(t("tag-added-put"), TagNewsTap(tag=values["tag"]))]] if values["resume"] else []
    return Screen(text, rows, menu=False)


@notice("tag-declined")
def tag_declined(values: Mapping[str, Any], t: Translator) -> Screen:
    said = values.get("text")
    text = t.lines(
        t("tag-declined", name=inside(values["name"], t), reason=values.get("reason") or "other"),
        t("tag-declined-said", words=inside(said, t)) if said else None,
        t("tag-declined-way-on"),
    )
    return Screen(text, menu=False)


def put_into_resume(name: str, t: Translator, *, idle: bool) -> Screen:
    """What came of the tap. idle: nothing else waits for an answer, so that the way on is offered."""
    rows = [[Button(t("resume-open"), ResumeTap(do="show"))]] if idle else []
    return Screen(t("tag-added-done", name=inside(name, t)), rows, menu=idle)


def named(tag: Tag, t: Translator) -> str:
    """The tag's name in the reader's language."""
    return tag.ru if t.language == "ru" else tag.en


def category_name(slug: str, t: Translator) -> str:
    category = CATEGORIES.get(slug)
    return slug if category is None else category.ru if t.language == "ru" else category.en


def _tap(label: str, act: str, proposal_id: int) -> list[Button]:
    return [Button(label, ProposalTap(act=act, proposal=proposal_id))]


def proposal_card(proposal: Proposal, near: Sequence[Tag], t: Translator) -> Screen:
    """A proposed tag with what the catalogue has nearest to it; buttons while it is open."""
    if proposal.state is not ProposalState.OPEN:
        return Screen(t.lines(_asked(proposal, t), t(f"tag-card-{proposal.state.value}")))
    assert proposal.id is not None
    names = ", ".join(
        t("tag-card-similar", name=named(tag, t), category=category_name(tag.category, t)) for tag in near
    )
    rows = [
        _tap(t("tag-card-add", name=inside(shorten(proposal.name, LABEL), t)), "add", proposal.id),
        _tap(t("tag-card-fill"), "fill", proposal.id),
        _tap(t("tag-card-same"), "same", proposal.id),
        [
            *_tap(t("tag-card-refuse"), "refuse", proposal.id),
            *_tap(t("tag-card-why"), "why", proposal.id),
        ],
    ]
    return Screen(t.lines(_asked(proposal, t), t("tag-card-near", names=names) if near else None), rows)


def reasons_screen(proposal: Proposal, t: Translator) -> Screen:
    """Why there will be no such tag: one tap, or own words."""
    assert proposal.id is not None
    rows = [
        [Button(t(f"tag-why-{reason}"), ProposalWhyTap(proposal=proposal.id, reason=reason))]
        for reason in get_args(ProposalWhyTap.model_fields["reason"].annotation)
    ]
    text = t("tag-why", name=inside(proposal.name, t))
    return Screen(text, [*rows, _tap(t("form-back"), "back", proposal.id)])


def into_buttons(proposal_id: int, lines: Sequence[Line], t: Translator) -> list[list[Button]]:
    """Tags that a proposed one may mean, the nearest first."""
    return [[into_button(proposal_id, line.id, named(line.tag, t), t)] for line in lines if not line.retired]


def into_button(proposal_id: int, tag_id: int, name: str, t: Translator) -> Button:
    return Button(
        t("tag-same-as", name=inside(shorten(name, LABEL), t)), ProposalIntoTap(proposal=proposal_id, tag=tag_id)
    )


def filled_text(tag: Tag, t: Translator) -> str:
    """A tag that is about to be added, as a whole."""
    return t.lines(
        t("tagfill-look", name=tag.ru),
        "\n" + t("catalogue-names", ru=tag.ru, en=tag.en),
        t("catalogue-category", category=category_name(tag.category, t)),
        t("catalogue-level", ru=tag.level_ru, en=tag.level_en) if tag.level_ru and tag.level_en else None,
        t("catalogue-synonyms", names=", ".join(tag.synonyms)) if tag.synonyms else None,
    )


def _asked(proposal: Proposal, t: Translator) -> str:
    return t("tag-card", name=inside(proposal.name, t), people=proposal.people)
