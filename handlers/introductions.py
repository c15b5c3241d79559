"""Introductions in the student's hands: an invitation is answered, and contacts are found again."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import forms
from handlers.kindly import in_menu, refusal_of, told
from handlers.menu import entry
from handlers.rights import EMPLOYERS, STUDENTS, allow
from handlers.screens.exports import MetFileTap, met_file
from handlers.screens.introductions import (
    InvitationsTap,
    InvitationTap,
    accepted_screen,
    invitation_screen,
    invitations_screen,
)
from handlers.screens.render import Answer, Reply
from handlers.talk import Talk
from models.tables import IntroductionState
from services import introductions
from services.exports import Copy, language_of

router = Router(name="introductions")


ANSWERS = {"accept": introductions.accept, "decline": introductions.decline}


@router.callback_query(InvitationTap.filter(), flags=allow(STUDENTS))
async def on_invitation(query: CallbackQuery, callback_data: InvitationTap, talk: Talk) -> Reply:
    action, key = callback_data.action, callback_data.introduction
    refusal = None
    if action in ANSWERS:
        answered = ANSWERS[action](person=talk.person, introduction_id=key, now=talk.now, zone=talk.zone)
        refusal = await refusal_of(answered)
    found = await introductions.invitation(person_id=talk.person.id, introduction_id=key)
    if action == "later" and found.open and found.state is IntroductionState.INVITED:
        return Answer(toast=talk.t("introductions-later-kept"), alert=True)
    look = accepted_screen if action == "accept" and found.party else invitation_screen
    return told(talk, look(found, talk.t, in_menu=in_menu(query, talk), idle=forms.where(talk) is None), refusal)


@router.callback_query(MetFileTap.filter(), flags=allow(EMPLOYERS))
async def on_met_file(_query: CallbackQuery, callback_data: MetFileTap, talk: Talk) -> Reply:
    met = await introductions.acquaintance(person_id=talk.person.id, introduction_id=callback_data.introduction)
    if met.party is None or met.resume_id is None:
        return Answer(toast=talk.t("exports-met-not-yet"), alert=True)
    copy = Copy(
        resume_id=met.resume_id,
        reader="employer",
        language=language_of(talk.t.language),
        today=talk.today,
        zone=talk.person.zone(talk.zone),
        template="modern",
    )
    return met_file(copy, met.party, talk.t)


@router.callback_query(InvitationsTap.filter(), flags=allow(STUDENTS))
async def on_invitations(_query: CallbackQuery, callback_data: InvitationsTap, talk: Talk) -> Reply:
    lines = await introductions.invitations(person_id=talk.person.id, page=callback_data.page)
    return invitations_screen(lines, talk.t)


@entry("invitations", STUDENTS)
async def show_invitations(talk: Talk) -> Reply:
    return invitations_screen(await introductions.invitations(person_id=talk.person.id), talk.t)
