"""/service: how well the service works, beside what is promised."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from handlers.menu import entry
from handlers.rights import STAFF, allow
from handlers.screens.render import Reply
from handlers.screens.service import model_line, service_screen
from handlers.talk import Talk
from services import service_level
from services.feedback import judging

router = Router(name="service")


@entry("service", STAFF)
async def show(talk: Talk) -> Reply:
    talk.conversation.move("")
    view = await service_level.view(now=talk.now, zone=talk.zone)
    return service_screen(view, talk.t, model_line(await judging.standing(), talk.t, talk.zone))


@router.message(Command("service"), flags=allow(STAFF))
async def on_command(_message: Message, talk: Talk) -> Reply:
    return await show(talk)
