"""Introductions in the student's hands: an invitation is answered, and contacts are found again."""

from collections.abc import Mapping
from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import forms
from handlers.forms import Draft, Form, FormTap, Step
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
from handlers.screens.render import Answer, Reply, headed
from handlers.talk import Talk
from models.tables import IntroductionState
from services import introductions
from services.errors import Refusal
from services.exports import Copy, language_of
from services.introductions import LONGEST_ANSWER, Invitation
from services.reading import words

router = Router(name="introductions")


ANSWERS = {"accept": introductions.accept, "decline": introductions.decline}


@router.callback_query(InvitationTap.filter(), flags=allow(STUDENTS))
async def on_invitation(query: CallbackQuery, callback_data: InvitationTap, talk: Talk) -> Reply:
    action, key = callback_data.action, callback_data.introduction
    refusal = None
    if action == "accept" and (asked := await _asked(talk, key)):
        return asked
    if action in ANSWERS:
        answered = ANSWERS[action](person=talk.person, introduction_id=key, now=talk.now, zone=talk.zone)
        refusal = await refusal_of(answered)
    found = await introductions.invitation(person_id=talk.person.id, introduction_id=key)
    if action == "later" and found.open and found.state is IntroductionState.INVITED:
        return Answer(toast=talk.t("introductions-later-kept"), alert=True)
    look = accepted_screen if action == "accept" and found.party else invitation_screen
    return told(talk, look(found, talk.t, in_menu=in_menu(query, talk), idle=forms.where(talk) is None), refusal)


async def _asked(talk: Talk, key: int) -> Reply:
    """The company's question, where it has one and the invitation may still be accepted."""
    found = await introductions.invitation(person_id=talk.person.id, introduction_id=key)
    if not found.question or not found.open or found.state is IntroductionState.ACCEPTED:
        return None
    talk.conversation.move("", introduction=key)
    return await QUESTION.open(talk, introduction=key)


def _question(_talk: Talk, draft: Draft) -> Mapping[str, Any]:
    found: Invitation = draft["invitation"]
    return {"company": found.company, "question": found.question or ""}


def _asked_about(talk: Talk) -> int:
    """The introduction whose question the person stands at."""
    key = talk.conversation.data.get("introduction")
    if not isinstance(key, int):
        raise Refusal("error-gone")
    return key


class QuestionForm(Form):
    """The company's one question to whoever accepts; the conversation holds the introduction. Skipping accepts too."""

    name = "question"
    roles = STUDENTS
    steps = (Step(name="answer", parse=words(LONGEST_ANSWER, lines=True), skip=True, values=_question),)

    async def draft(self, talk: Talk) -> Draft:
        return {"invitation": await self.invitation(talk)}

    async def invitation(self, talk: Talk) -> Invitation:
        return await introductions.invitation(person_id=talk.person.id, introduction_id=_asked_about(talk))

    async def save(self, talk: Talk, step: str, value: Any) -> None:
        del step
        key = _asked_about(talk)
        await introductions.accept(person=talk.person, introduction_id=key, now=talk.now, zone=talk.zone, answer=value)

    async def answered(self, talk: Talk, step: Step, value: Any) -> Reply:
        """The yes; where it came too late, why, and the invitation as it stands."""
        refusal = await refusal_of(self.save(talk, step.name, value))
        found = await self.invitation(talk)
        talk.conversation.move("")
        look = accepted_screen if found.party else invitation_screen
        if refusal is None:
            return look(found, talk.t, in_menu=True)
        return headed(talk.t(refusal.key, **refusal.values), look(found, talk.t, in_menu=True))

    async def finished(self, talk: Talk) -> Reply:
        found = await self.invitation(talk)
        talk.conversation.move("")
        return invitation_screen(found, talk.t, in_menu=True)

    async def tapped(self, talk: Talk, step: Step, tap: FormTap) -> Reply:
        if tap.action == "cancel":
            return await self.finished(talk)
        return await super().tapped(talk, step, tap)


QUESTION = QuestionForm()
forms.register(QUESTION)


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
