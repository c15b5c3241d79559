"""The states of one's own resume as its owner moves them: still looking, work found, hidden and corrected, reminders.

Most of it is pressed under notices, often late, so every press looks at the resume as it is now.
"""

from collections.abc import Mapping
from typing import Any

from handlers import forms
from handlers.notices import notice
from handlers.privacy import with_consent
from handlers.screens import states as screens
from handlers.screens.render import Answer, Reply, Screen
from handlers.student.contacts import Act
from handlers.student.resume import PUBLISH, RESUME, go_on
from handlers.student.whole import own, page
from handlers.talk import Talk
from locales import Translator
from models.tables import ConsentKind, IntroductionState, ResumeState
from services import introductions, moderation, reminders, resumes

SHOWN = (ResumeState.PUBLISHED, ResumeState.PAUSED)
"""From these a resume may be set to "work found"."""


def idle(talk: Talk) -> bool:
    """Whether no question waits for an answer: otherwise its buttons stay the live ones."""
    return forms.where(talk) is None


@notice("draft-reminder")
def draft_reminder(values: Mapping[str, Any], t: Translator) -> Screen:
    steps = [step.name for step in RESUME.steps]
    here = steps.index(values["step"]) if values["step"] in steps else steps.index(PUBLISH)
    return screens.draft_reminder(t, left=steps.index(PUBLISH) - here, last=values["asked"] > 1)


async def mute_draft(talk: Talk, _detail: str) -> Reply:
    await reminders.mute(person_id=talk.person.id, now=talk.now)
    return screens.draft_muted(talk.t, muted=True, menu=idle(talk))


async def unmute_draft(talk: Talk, _detail: str) -> Reply:
    await reminders.unmute(person_id=talk.person.id)
    return screens.draft_muted(talk.t, muted=False, menu=idle(talk))


async def looking(talk: Talk, _detail: str) -> Reply:
    """Still looking: counts anew where the resume is shown, and shows it again where silence had paused it."""
    state = await reminders.still_looking(person_id=talk.person.id, now=talk.now)
    if state is ResumeState.PUBLISHED:
        shown = await resumes.is_shown(resume_id=(await own(talk)).id)
        return screens.looking_noted(talk.t, menu=idle(talk), shown=shown)
    if state is ResumeState.PAUSED:
        return await with_consent(talk, ConsentKind.SHOWING, "return")
    return await not_shown(talk, state)


async def not_shown(talk: Talk, state: ResumeState) -> Reply:
    """What somebody sees whose press cannot count, because the resume is in a state of its own."""
    if state is ResumeState.HIDDEN:
        return await why_hidden(talk, "")
    if state is ResumeState.HIRED:
        return Answer((await page(talk),), toast=talk.t("looking-hired-late"), alert=True)
    return await go_on(talk)


async def ask_hired(talk: Talk, _detail: str) -> Reply:
    state = (await own(talk)).state
    return screens.ask_hired(talk.t) if state in SHOWN else await not_shown(talk, state)


async def hired(talk: Talk, _detail: str) -> Reply:
    """Work was found and that was confirmed; what employers have asked before can still be answered."""
    if (await own(talk)).state not in SHOWN:
        return await ask_hired(talk, "")
    await resumes.hired(person_id=talk.person.id, now=talk.now)
    lines = (await introductions.invitations(person_id=talk.person.id)).lines
    return screens.hired(talk.t, invited=any(line.state is IntroductionState.INVITED for line in lines))


async def why_hidden(talk: Talk, _detail: str) -> Reply:
    found = await moderation.hidden(person_id=talk.person.id)
    return screens.hidden_screen(found, talk.t) if found else await go_on(talk)


async def corrected(talk: Talk, _detail: str) -> Reply:
    new = await moderation.corrected(person=talk.person, now=talk.now, zone=talk.zone)
    found = await moderation.hidden(person_id=talk.person.id)
    assert found is not None
    toast = talk.t("hidden-sent" if new else "hidden-sent-before")
    return Answer((screens.hidden_screen(found, talk.t),), toast=toast)


ACTS: dict[str, Act] = {
    "mute-draft": mute_draft,
    "unmute-draft": unmute_draft,
    "looking": looking,
    "hired": ask_hired,
    "hired-yes": hired,
    "hidden": why_hidden,
    "corrected": corrected,
}
