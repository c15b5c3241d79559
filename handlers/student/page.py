"""The student's own resume: seeing it as employers do, changing one part, pausing it and bringing it back."""

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.privacy import with_consent
from handlers.rights import STUDENTS, allow
from handlers.screens import resume as screens
from handlers.screens.render import Answer, Reply
from handlers.screens.resume import ResumeTap
from handlers.student import contacts, details, exports, imports, sections, skills, states, stop_list, versions
from handlers.student.resume import RESUME, go_on
from handlers.student.whole import how_complete, own, page, progress_page, seen, whole
from handlers.talk import Talk
from models.tables import ConsentKind, ResumeState
from services import resumes

router = Router(name="student")

Act = Callable[[Talk, str], Awaitable[Reply]]


async def show(talk: Talk, _detail: str) -> Reply:
    return await go_on(talk)


async def see(talk: Talk, _detail: str) -> Reply:
    return screens.as_employer(await seen(talk), talk.t)


async def after(talk: Talk, _detail: str) -> Reply:
    return screens.after_acceptance(await whole(talk), talk.t)


async def fields(talk: Talk, _detail: str) -> Reply:
    return screens.fields(talk.t, await how_complete(talk))


async def progress(talk: Talk, _detail: str) -> Reply:
    return await progress_page(talk)


async def more(talk: Talk, _detail: str) -> Reply:
    await own(talk)
    return screens.more(talk.t)


async def pause(talk: Talk, _detail: str) -> Reply:
    if (await resumes.pause(person_id=talk.person.id, now=talk.now)).state is not ResumeState.PAUSED:
        return await go_on(talk)
    return Answer((await page(talk),), toast=talk.t("resume-paused"))


async def bring_back(talk: Talk, _detail: str) -> Reply:
    return await with_consent(talk, ConsentKind.SHOWING, "return")


async def field(talk: Talk, name: str) -> Reply:
    """Opens one part; it is the only one that is asked."""
    resume = await own(talk)
    # While the first questions are still being answered, single ones are not edited: Back leads to them.
    if resume.draft_step not in (None, "publish"):
        return await go_on(talk)
    talk.conversation.move("")
    if name in OPENED:
        return await OPENED[name](talk)
    if name in sections.FORMS:
        return await sections.FORMS[name].open_section(talk)
    if name == details.AVAILABILITY.name:
        return await details.AVAILABILITY.open(talk, at=name)
    form = next((form for form in (RESUME, details.DETAILS) if name in EDITABLE and form.step(name)), None)
    return await form.open(talk, at=name, edit=True) if form else await go_on(talk)


OPENED: dict[str, Callable[[Talk], Awaitable[Reply]]] = {
    "contact": contacts.show,
    "tags": skills.open_skills,
    "levels": skills.open_levels,
}
"""Parts that have a page of their own."""

EDITABLE = frozenset({*screens.FIELDS, "zone"})

ACTS: dict[str, Act] = {
    "show": show,
    "see": see,
    "after": after,
    "edit": fields,
    "progress": progress,
    "more": more,
    "field": field,
    "pause": pause,
    "return": bring_back,
    "files": exports.choose,
    **imports.ACTS,
    **contacts.ACTS,
    **states.ACTS,
    **versions.ACTS,
    **stop_list.ACTS,
}
"""What a press on one's own resume does, by name, given its detail; other subjects add theirs."""


@router.callback_query(ResumeTap.filter(), flags=allow(STUDENTS))
async def on_resume(_query: CallbackQuery, callback_data: ResumeTap, talk: Talk) -> Reply:
    return await ACTS.get(callback_data.do, show)(talk, callback_data.field)
