"""Candidates in the employer's hands: looked through, invited, saved or turned down, and met once they accept."""

from collections.abc import Awaitable
from dataclasses import replace

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import forms
from handlers.kindly import in_menu, refusal_of, told
from handlers.menu import entry
from handlers.rights import EMPLOYERS, allow
from handlers.screens.candidates import (
    AcquaintanceTap,
    CandidatesTap,
    CandidateTap,
    UnfitTap,
    card_screen,
    complaint_screen,
    list_screen,
    why_screen,
)
from handlers.screens.introductions import AcquaintancesTap, acquaintance_screen, acquaintances_screen
from handlers.screens.render import Answer, Reply, Screen
from handlers.screens.states import ComplaintTap
from handlers.talk import Talk
from models.tables import CompanyState, IntroductionState
from services import candidates, companies, introductions, moderation
from services.candidates import Page

router = Router(name="candidates")


async def _invite(talk: Talk, showing: int) -> None:
    await introductions.invite(person=talk.person, showing_id=showing, now=talk.now, zone=talk.zone)


async def _save(talk: Talk, showing: int) -> None:
    await candidates.save(person_id=talk.person.id, showing_id=showing, now=talk.now)


async def _take_back(talk: Talk, showing: int) -> None:
    await candidates.take_back(person_id=talk.person.id, showing_id=showing, now=talk.now)


ACTS = {"invite": _invite, "save": _save, "back": _take_back}


@router.callback_query(CandidateTap.filter(), flags=allow(EMPLOYERS))
async def on_press(query: CallbackQuery, callback_data: CandidateTap, talk: Talk) -> Reply:
    action, showing = callback_data.action, callback_data.showing
    if action in ACTS:
        done = talk.t("candidates-invited") if action == "invite" else None
        return await _after(query, talk, showing, ACTS[action](talk, showing), done)
    page = await candidates.page(person_id=talk.person.id, showing_id=showing)
    if action == "why" and page.card and page.card.introduction is None and not page.moved:
        return why_screen(page.card, talk.t, in_menu=in_menu(query, talk))
    if action == "complain" and page.card and not page.moved:
        return complaint_screen(page.card, talk.t, in_menu=in_menu(query, talk))
    if action == "open" and page.moved:
        return Answer(toast=talk.t("candidates-hidden-now"), alert=True)
    if action == "open":
        return replace(_shown(query, talk, page), fresh=True)
    if action == "check" and page.card and page.card.introduction is IntroductionState.INVITED and not page.moved:
        return Answer(toast=talk.t("candidates-no-answer"))
    moved = talk.t("candidates-moved") if page.moved and page.card else None
    return Answer((_shown(query, talk, page),), toast=moved, alert=page.moved)


@router.callback_query(UnfitTap.filter(), flags=allow(EMPLOYERS))
async def on_reason(query: CallbackQuery, callback_data: UnfitTap, talk: Talk) -> Reply:
    done = talk.t("candidates-unfit-noted", reason=talk.t(f"candidates-unfit-{callback_data.reason.value}"))
    turned_down = candidates.turn_down(
        person_id=talk.person.id, showing_id=callback_data.showing, reason=callback_data.reason, now=talk.now
    )
    return await _after(query, talk, callback_data.showing, turned_down, done)


@router.callback_query(ComplaintTap.filter(), flags=allow(EMPLOYERS))
async def on_complaint(query: CallbackQuery, callback_data: ComplaintTap, talk: Talk) -> Reply:
    showing, reason = callback_data.showing, callback_data.reason
    complained = moderation.complain(
        person=talk.person, showing_id=showing, reason=reason, now=talk.now, zone=talk.zone
    )
    return await _after(query, talk, showing, complained, talk.t("complaint-sent"))


@router.callback_query(CandidatesTap.filter(), flags=allow(EMPLOYERS))
async def on_vacancy(query: CallbackQuery, callback_data: CandidatesTap, talk: Talk) -> Reply:
    page = await candidates.first(person_id=talk.person.id, vacancy_id=callback_data.vacancy)
    return _shown(query, talk, page)


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
    refusal = await refusal_of(work)
    page = await candidates.page(person_id=talk.person.id, showing_id=showing)
    return told(talk, _shown(query, talk, page), refusal, done)


def _shown(query: CallbackQuery, talk: Talk, page: Page) -> Screen:
    return card_screen(page.card, talk.t, in_menu=in_menu(query, talk), idle=forms.where(talk) is None)
