"""The student's resume loaded for its screens: as its owner wrote it, as employers see it, and how complete it is."""

from collections import Counter
from collections.abc import Awaitable, Callable

from handlers.forms import progress as bar
from handlers.menu import home_button
from handlers.screens import openings as openings_screens
from handlers.screens import resume as screens
from handlers.screens.render import Screen
from handlers.screens.resume import Whole
from handlers.talk import Talk
from services import chances, resumes
from services.errors import Refusal
from services.progress import Progress, progress
from services.resumes import Card, Resume
from services.tags import store


async def own(talk: Talk) -> Resume:
    """The person's resume; Refusal where they have none."""
    resume = await resumes.of_person(person_id=talk.person.id)
    if resume is None:
        raise Refusal("resume-none")
    return resume


async def whole(talk: Talk) -> Whole:
    """The resume as its owner wrote it."""
    return await _whole(talk, resumes.own_card)


async def seen(talk: Talk) -> Whole:
    """The resume as employers see it before acceptance."""
    return await _whole(talk, resumes.card)


async def _whole(talk: Talk, card_of: Callable[..., Awaitable[Card]]) -> Whole:
    resume = await own(talk)
    card = await card_of(resume=resume)
    return Whole(resume, card, (await store.catalogue()).names(card.tag_ids, talk.t.language))


async def preview(talk: Talk) -> Screen:
    return screens.preview(await seen(talk), talk.t)


async def how_complete(talk: Talk) -> Progress:
    resume = await own(talk)
    sections = Counter(entry.section for entry in await resumes.entries(resume_id=resume.id))
    photo = await resumes.has_photo(resume_id=resume.id)
    return progress(resume, sections, photo=photo, zone=talk.person.timezone is not None)


async def page(talk: Talk) -> Screen:
    """One's own resume."""
    mine = await whole(talk)
    shown = await resumes.is_shown(resume_id=mine.resume.id)
    return screens.page(mine, talk.t, home_button(talk), await how_complete(talk), shown=shown)


async def progress_page(talk: Talk) -> Screen:
    """What to add next, and what the open vacancies make of the resume as it is."""
    found = await how_complete(talk)
    told = await chances.of_person(person_id=talk.person.id, now=talk.now)
    state = (await own(talk)).state
    lines = openings_screens.chances_lines(told, await store.catalogue(), state, talk.t)
    step = openings_screens.advice_button(told.advice, talk.t) if told.advice else None
    return screens.progress_screen(talk.t, found, bar(found.done, found.total), chances=lines, step=step)
