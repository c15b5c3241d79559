"""The student's own resume: seeing it as employers do, changing one field, pausing it and bringing it back."""

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.privacy import with_consent
from handlers.rights import STUDENTS, allow
from handlers.screens import resume as screens
from handlers.screens.render import Answer, Reply
from handlers.screens.resume import ResumeTap
from handlers.student.extras import EXTRAS
from handlers.student.resume import RESUME, go_on, own, page, seen
from handlers.talk import Talk
from models.tables import ConsentKind, ResumeState
from services import resumes

router = Router(name="student")


async def see(talk: Talk) -> Reply:
    shown, masked = await seen(talk)
    return screens.as_employer(shown.card, shown.tags, talk.t, masked=masked)


async def fields(talk: Talk) -> Reply:
    await own(talk)
    return screens.fields(talk.t)


async def pause(talk: Talk) -> Reply:
    if (await resumes.pause(person_id=talk.person.id, now=talk.now)).state is not ResumeState.PAUSED:
        return await go_on(talk)
    return Answer((await page(talk),), toast=talk.t("resume-paused"))


async def bring_back(talk: Talk) -> Reply:
    return await with_consent(talk, ConsentKind.SHOWING, "return")


ACTS: dict[str, Callable[[Talk], Awaitable[Reply]]] = {
    "show": go_on,
    "see": see,
    "edit": fields,
    "pause": pause,
    "return": bring_back,
}


async def field(talk: Talk, name: str) -> Reply:
    """Opens one question; it is the only one that is asked."""
    resume = await own(talk)
    form = next((form for form in (RESUME, EXTRAS) if name in EDITABLE and form.step(name)), None)
    # While the first questions are still being answered, single ones are not edited: Back leads to them.
    if form is None or resume.draft_step not in (None, "publish"):
        return await go_on(talk)
    return await form.open(talk, at=name, edit=True)


EDITABLE = frozenset({*screens.FIELDS, *screens.EXTRAS})


@router.callback_query(ResumeTap.filter(), flags=allow(STUDENTS))
async def on_resume(_query: CallbackQuery, callback_data: ResumeTap, talk: Talk) -> Reply:
    if callback_data.do == "field":
        return await field(talk, callback_data.field)
    return await ACTS.get(callback_data.do, go_on)(talk)
