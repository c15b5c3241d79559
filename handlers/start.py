"""/start: the first word, with or without a deep link."""

from dataclasses import replace

from aiogram import Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import ChatMemberUpdated, Message

from handlers import forms
from handlers.employer import colleagues, company
from handlers.menu import commands, menu_with_commands
from handlers.rights import EVERYONE, allow
from handlers.screens.render import Reply, Screen, headed
from handlers.student.membership import on_link
from handlers.talk import Talk
from handlers.verifications import VERIFY, become_verifier
from services import people
from services.institution import JOIN

ADMIN = "admin-"

router = Router(name="start")


@router.message(CommandStart(), flags=allow(EVERYONE))
async def on_start(_message: Message, command: CommandObject, talk: Talk) -> Reply:
    payload = command.args or ""
    if payload.startswith(ADMIN):
        await people.use_admin_link(person=talk.person, token=payload.removeprefix(ADMIN), now=talk.now)
        talk.person = await people.get(person_id=talk.person.id)
        answer = await menu_with_commands(talk)
        return replace(answer, screens=(Screen(talk.t("admin-welcome")), *answer.screens))
    if payload.startswith(VERIFY):
        return await become_verifier(talk, payload.removeprefix(VERIFY))
    if payload.startswith(JOIN):
        return await on_link(talk, payload.removeprefix(JOIN))
    if payload.startswith(company.INVITE):
        return await company.by_invitation(talk, payload.removeprefix(company.INVITE))
    if payload.startswith(colleagues.COLLEAGUE):
        return await colleagues.on_link(talk, payload.removeprefix(colleagues.COLLEAGUE))
    if forms.where(talk) is not None:
        # Another phone, a week later, or simply lost: the question is still there, with all that was answered before.
        return replace(headed(talk.t("start-again"), await forms.show_current(talk)), commands=commands(talk))
    return await menu_with_commands(talk)


@router.my_chat_member(flags=allow(EVERYONE))
async def on_membership(event: ChatMemberUpdated, talk: Talk) -> Reply:
    gone = event.new_chat_member.status in ("kicked", "left")
    await people.set_blocked(telegram_id=talk.person.telegram_id, at=talk.now if gone else None)
    return None
