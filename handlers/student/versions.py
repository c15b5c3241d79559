"""Earlier publications of one's own resume: what each changed, how it looked, and the way back to it."""

from handlers.screens import states as screens
from handlers.screens.render import Answer, Reply
from handlers.screens.resume import Whole
from handlers.student.contacts import Act
from handlers.student.whole import own, page
from handlers.talk import Talk
from models.tables import ResumeState
from services import resumes, versions
from services.errors import Refusal
from services.tags import store
from services.versions import Seen

DIGITS = 6
"""More than any number of a version has."""


def zone_of(talk: Talk) -> str:
    return talk.person.zone(talk.zone)


async def seen(talk: Talk, detail: str) -> Seen:
    """The version a button names; Refusal for anything that is none."""
    if not (detail.isdecimal() and detail.isascii() and len(detail) <= DIGITS):
        raise Refusal("error-gone")
    return await versions.seen(person_id=talk.person.id, number=int(detail))


async def show_list(talk: Talk, _detail: str) -> Reply:
    return screens.version_list(await versions.listed(person_id=talk.person.id), zone_of(talk), talk.t)


async def show(talk: Talk, detail: str) -> Reply:
    found = await seen(talk, detail)
    names = (await store.catalogue()).names(found.card.tag_ids, talk.t.language)
    return screens.version_screen(found.version, Whole(found.resume, found.card, names), zone_of(talk), talk.t)


async def ask(talk: Talk, detail: str) -> Reply:
    found = await seen(talk, detail)
    resume = await own(talk)
    published, shown = resume.state is ResumeState.PUBLISHED, await resumes.is_shown(resume_id=resume.id)
    return screens.ask_restore(found.version, zone_of(talk), talk.t, published=published, shown=shown)


async def restore(talk: Talk, detail: str) -> Reply:
    found = await seen(talk, detail)
    await resumes.restore(person=talk.person, number=found.version.number, now=talk.now, zone=talk.zone)
    return Answer((await page(talk),), toast=talk.t("versions-restored", number=found.version.number))


ACTS: dict[str, Act] = {"versions": show_list, "version": show, "version-ask": ask, "version-restore": restore}
