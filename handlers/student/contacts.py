"""The contacts of a resume: each with its own switch, whether an employer is given it after acceptance."""

from collections.abc import Awaitable, Callable

from handlers.screens import resume as screens
from handlers.screens.render import Reply
from handlers.student.resume import RESUME
from handlers.student.whole import own
from handlers.talk import Talk
from services import resumes

Act = Callable[[Talk, str], Awaitable[Reply]]


async def show(talk: Talk) -> Reply:
    """What is typed below the contacts is one more of them."""
    talk.conversation.move(f"{RESUME.name}:contact", edit=True)
    return screens.contacts(await own(talk), talk.t)


async def switch(talk: Talk, kind: str) -> Reply:
    await resumes.switch_contact(person_id=talk.person.id, kind=kind, now=talk.now)
    return await show(talk)


async def remove(talk: Talk, kind: str) -> Reply:
    await resumes.remove_contact(person_id=talk.person.id, kind=kind, now=talk.now)
    return await show(talk)


async def add(talk: Talk, _kind: str) -> Reply:
    return await RESUME.open(talk, at="contact", edit=True)


ACTS: dict[str, Act] = {"contact-switch": switch, "contact-remove": remove, "contact-add": add}
