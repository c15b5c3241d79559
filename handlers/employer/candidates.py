"""Candidates in the employer's hands: looked through, invited, saved or turned down, and met once they accept."""

from collections.abc import Awaitable
from dataclasses import replace
from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import forms
from handlers.forms import Draft, Form, FormTap, Step
from handlers.kindly import in_menu, refusal_of, told
from handlers.menu import entry
from handlers.rights import EMPLOYERS, allow
from handlers.screens.candidates import (
    AcquaintanceTap,
    CandidatesTap,
    CandidateTap,
    ListedTap,
    SavedTap,
    UnfitTap,
    card_screen,
    complaint_screen,
    list_screen,
    pdf_screens,
    saved_screen,
    seen_screen,
    why_screen,
)
from handlers.screens.deliveries import lesson_words
from handlers.screens.introductions import AcquaintancesTap, acquaintance_screen, acquaintances_screen
from handlers.screens.render import Answer, Reply, Screen, headed
from handlers.screens.states import ComplaintTap
from handlers.talk import Talk
from models.tables import CompanyState, IntroductionState
from services import candidates, companies, deliveries, introductions, moderation
from services.candidates import LONGEST_TEXT, Card, Page
from services.errors import Refusal
from services.exports import Copy, language_of
from services.reading import words

router = Router(name="candidates")


async def _invite(talk: Talk, showing: int) -> None:
    await introductions.invite(person=talk.person, showing_id=showing, now=talk.now, zone=talk.zone)


async def _save(talk: Talk, showing: int) -> None:
    await candidates.save(person_id=talk.person.id, showing_id=showing, now=talk.now)


async def _take_back(talk: Talk, showing: int) -> None:
    await deliveries.take_back(person_id=talk.person.id, showing_id=showing, now=talk.now, zone=talk.zone)


async def _forget(talk: Talk, showing: int) -> None:
    await deliveries.forget_card(person_id=talk.person.id, showing_id=showing, now=talk.now, zone=talk.zone)


ACTS = {"invite": _invite, "save": _save, "back": _take_back, "forget": _forget}
DONE = {"invite": "candidates-invited", "forget": "lessons-forgotten"}


@router.callback_query(CandidateTap.filter(), flags=allow(EMPLOYERS))
async def on_press(query: CallbackQuery, callback_data: CandidateTap, talk: Talk) -> Reply:
    action, showing = callback_data.action, callback_data.showing
    if action in ACTS:
        done = talk.t(DONE[action]) if action in DONE else None
        return await _after(query, talk, showing, ACTS[action](talk, showing), done)
    page = await candidates.page(person_id=talk.person.id, showing_id=showing)
    if page.card and not page.moved and (more := await _more(query, talk, action, page.card)):
        return more
    if action == "open" and page.moved:
        return Answer(toast=talk.t("candidates-hidden-now"), alert=True)
    if action == "open":
        return replace(_shown(query, talk, page), fresh=True)
    if action == "check" and page.card and page.card.introduction is IntroductionState.INVITED and not page.moved:
        return Answer(toast=talk.t("candidates-no-answer"))
    moved = talk.t("candidates-moved") if page.moved and page.card else None
    return Answer((_shown(query, talk, page),), toast=moved, alert=page.moved)


async def _more(query: CallbackQuery, talk: Talk, action: str, card: Card) -> Reply:
    """What is asked or told about a card that may be seen; None where the card itself is the answer."""
    if action == "why" and card.introduction is None:
        return why_screen(card, talk.t, in_menu=in_menu(query, talk))
    if action == "complain":
        return complaint_screen(card, talk.t, in_menu=in_menu(query, talk))
    if action == "seen":
        return seen_screen(card, talk.t, in_menu=in_menu(query, talk))
    if action == "pdf":
        return pdf_screens(card, _copy(talk, card), talk.t)
    if action == "explain" and card.unfit is not None:
        return await NOTE.open(talk, showing=card.showing_id)
    return None


def _copy(talk: Talk, card: Card) -> Copy:
    language = language_of(talk.t.language)
    return Copy(card.resume.resume_id, "anybody", language, today=talk.today, zone=talk.person.zone(talk.zone))


@router.callback_query(UnfitTap.filter(), flags=allow(EMPLOYERS))
async def on_reason(query: CallbackQuery, callback_data: UnfitTap, talk: Talk) -> Reply:
    return await _after(query, talk, callback_data.showing, _turn_down(talk, callback_data))


async def _turn_down(talk: Talk, tap: UnfitTap) -> str:
    """What is said of it: the lesson that it taught, or that the reason was noted."""
    lesson = await deliveries.turn_down(
        person_id=talk.person.id, showing_id=tap.showing, reason=tap.reason, now=talk.now, zone=talk.zone
    )
    if lesson is not None:
        return talk.t("lessons-toast", lesson=lesson_words(lesson, talk.t))
    return talk.t("candidates-unfit-noted", reason=talk.t(f"candidates-unfit-{tap.reason.value}"))


def _written_about(talk: Talk) -> int:
    """The showing of whose candidate the person writes."""
    key = talk.conversation.data.get("showing")
    if not isinstance(key, int):
        raise Refusal("candidates-gone")
    return key


class NoteForm(Form):
    """One question: the employer's own words about who does not fit. The conversation holds whose card it is."""

    name = "unfit"
    roles = EMPLOYERS
    steps = (Step(name="note", parse=words(LONGEST_TEXT, lines=True)),)

    async def draft(self, talk: Talk) -> Draft:
        del talk
        return {}

    async def save(self, talk: Talk, step: str, value: Any) -> None:
        del step
        await candidates.explain(person_id=talk.person.id, showing_id=_written_about(talk), text=value)

    async def answered(self, talk: Talk, step: Step, value: Any) -> Reply:
        return await self._left(talk, await refusal_of(self.save(talk, step.name, value)))

    async def finished(self, talk: Talk) -> Reply:
        return await self._left(talk)

    async def _left(self, talk: Talk, late: Refusal | None = None) -> Reply:
        """The card as it stands, below why the words came too late; the menu where it is not theirs to see any more."""
        try:
            showing = _written_about(talk)
            talk.conversation.move("")
            page = await candidates.page(person_id=talk.person.id, showing_id=showing)
        except Refusal as gone:
            return headed(talk.t(gone.key, **gone.values), await forms.home(talk))
        card = card_screen(page.card, talk.t, in_menu=True)
        if late is not None:
            return headed(talk.t(late.key, **late.values), card)
        return headed(talk.t("candidates-moved"), card) if page.moved and page.card else card

    async def tapped(self, talk: Talk, step: Step, tap: FormTap) -> Reply:
        if tap.action == "cancel":
            return await self.finished(talk)
        return await super().tapped(talk, step, tap)


NOTE = NoteForm()
forms.register(NOTE)


@router.callback_query(SavedTap.filter(), flags=allow(EMPLOYERS))
async def on_saved(_query: CallbackQuery, callback_data: SavedTap, talk: Talk) -> Reply:
    tap = callback_data
    kept = await candidates.saved(person_id=talk.person.id, vacancy_id=tap.vacancy, page=tap.page)
    return saved_screen(callback_data.vacancy, kept, talk.t)


@router.callback_query(ComplaintTap.filter(), flags=allow(EMPLOYERS))
async def on_complaint(query: CallbackQuery, callback_data: ComplaintTap, talk: Talk) -> Reply:
    showing, reason = callback_data.showing, callback_data.reason
    complained = moderation.complain(
        person=talk.person, showing_id=showing, reason=reason, now=talk.now, zone=talk.zone
    )
    return await _after(query, talk, showing, complained, talk.t("complaint-sent"))


@router.callback_query(CandidatesTap.filter(), flags=allow(EMPLOYERS))
async def on_vacancy(query: CallbackQuery, callback_data: CandidatesTap, talk: Talk) -> Reply:
    page = await candidates.first(person_id=talk.person.id, vacancy_id=callback_data.vacancy, now=talk.now)
    return _shown(query, talk, page)


@router.callback_query(ListedTap.filter(), flags=allow(EMPLOYERS))
async def on_listed(query: CallbackQuery, callback_data: ListedTap, talk: Talk) -> Reply:
    page = await candidates.first(person_id=talk.person.id, vacancy_id=callback_data.vacancy, now=talk.now)
    return replace(_shown(query, talk, page), fresh=True)


async def _label(talk: Talk) -> str | None:
    company = await companies.of_person(person_id=talk.person.id)
    return talk.t("menu-candidates") if company and company.state is CompanyState.APPROVED else None


@entry("candidates", EMPLOYERS, _label)
async def show(talk: Talk) -> Reply:
    return list_screen(await candidates.of_company(person_id=talk.person.id), talk.t)


@router.callback_query(AcquaintanceTap.filter(), flags=allow(EMPLOYERS))
async def on_acquaintance(query: CallbackQuery, callback_data: AcquaintanceTap, talk: Talk) -> Reply:
    met = await introductions.acquaintance(person_id=talk.person.id, introduction_id=callback_data.introduction)
    return acquaintance_screen(met, talk.t, in_menu=in_menu(query, talk))


@router.callback_query(AcquaintancesTap.filter(), flags=allow(EMPLOYERS))
async def on_acquaintances(_query: CallbackQuery, callback_data: AcquaintancesTap, talk: Talk) -> Reply:
    lines = await introductions.acquaintances(person_id=talk.person.id, page=callback_data.page)
    return acquaintances_screen(lines, talk.t)


async def _introductions_label(talk: Talk) -> str | None:
    company = await companies.of_person(person_id=talk.person.id)
    return talk.t("menu-introductions") if company and company.state is not CompanyState.DRAFT else None


@entry("introductions", EMPLOYERS, _introductions_label)
async def show_introductions(talk: Talk) -> Reply:
    return acquaintances_screen(await introductions.acquaintances(person_id=talk.person.id), talk.t)


async def _after(
    query: CallbackQuery, talk: Talk, showing: int, work: Awaitable[object], done: str | None = None
) -> Answer:
    """Does the work and shows the card as it stands now, with a word of what came of it."""
    told_by_work: list[object] = []

    async def doing() -> None:
        told_by_work.append(await work)

    refusal = await refusal_of(doing())
    said = next((word for word in told_by_work if isinstance(word, str)), None)
    page = await candidates.page(person_id=talk.person.id, showing_id=showing)
    return told(talk, _shown(query, talk, page), refusal, done or said)


def _shown(query: CallbackQuery, talk: Talk, page: Page) -> Screen:
    return card_screen(page.card, talk.t, in_menu=in_menu(query, talk), idle=forms.where(talk) is None)
