"""One's own resume as a file in the chat."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.rights import STUDENTS, allow
from handlers.screens import exports as screens
from handlers.screens.exports import PDF, FileTap
from handlers.screens.render import Reply
from handlers.student.whole import own
from handlers.talk import Talk
from services import exports
from services.exports import Copy
from services.resumes import Resume

router = Router(name="exports")


async def choose(talk: Talk, _detail: str = "") -> Reply:
    """In the person's own language and with everything, to begin with."""
    await own(talk)
    language = exports.language_of(talk.t.language)
    return screens.choose(FileTap(what="choose", language=language, named=True), talk.t)


def copy_of(resume: Resume, press: FileTap, talk: Talk) -> Copy:
    return Copy(
        resume_id=resume.id,
        reader="owner" if press.named else "anybody",
        language=press.language,
        today=talk.today,
        zone=talk.person.zone(talk.zone),
        template="modern" if press.what == "modern" else "ats",
    )


@router.callback_query(FileTap.filter(), flags=allow(STUDENTS))
async def on_file(_query: CallbackQuery, callback_data: FileTap, talk: Talk) -> Reply:
    resume = await own(talk)
    if callback_data.what == "choose":
        return screens.choose(callback_data, talk.t)
    copy = copy_of(resume, callback_data, talk)
    if callback_data.what in PDF and not callback_data.sure and (signs := await exports.missing(copy)):
        return screens.missing(callback_data, signs, talk.t)
    return screens.own_file(callback_data, copy, resume, talk.t)
