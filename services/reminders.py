"""What time does to a resume: a draft is reminded of twice, a published one asked after every three weeks.

Nothing is asked a third time: a draft is left alone until something is answered again, and a published resume whose
owner was silent twice is paused, to be brought back with one tap. When the next moment is stands in the resume's own
row and moves in the transaction that posts the notice, so that a moment is served once whoever is killed when.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from models.queries import feedback as mute_queries
from models.queries import reminders as queries
from models.tables import ResumeState
from services import outbox, resumes
from services.errors import Refusal
from services.feedback.cadence import UNASKED, Moment, held
from services.resumes import DRAFT_REMINDED_AFTER, STILL_LOOKING_AFTER

DRAFT_REMINDER, STILL_LOOKING, PAUSED = "draft-reminder", "still-looking", "resume-paused"
"""Kinds of notices. The first is also the name under which reminders of drafts are muted."""

DRAFT_REMINDED_AGAIN_AFTER = timedelta(days=3)
"""How long after its last answer a draft is reminded of for the second and last time."""

BETWEEN = timedelta(days=1)
"""What lies between the two reminders of a draft at the least, however late the first one was."""

MOST_UNANSWERED = 2

BATCH = 500
"""Resumes served in one transaction; the rest is still due and follows at the next tick."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What a due moment of a resume brings. kind: the notice, if any. remind_at: the next moment, None for silence.

    reminders: how many stand unanswered from then on. pause: the resume is shown no more.
    """

    kind: str | None
    remind_at: datetime | None
    reminders: int
    pause: bool = False


def turn(state: ResumeState, reminders: int, *, answered_at: datetime, now: datetime) -> Turn:
    """The rule. answered_at: when anything was changed in the resume for the last time."""
    if state is ResumeState.DRAFT:
        if now < answered_at + DRAFT_REMINDED_AFTER:
            return Turn(None, answered_at + DRAFT_REMINDED_AFTER, 0)
        if reminders == 0:
            return Turn(DRAFT_REMINDER, max(answered_at + DRAFT_REMINDED_AGAIN_AFTER, now + BETWEEN), 1)
        return Turn(DRAFT_REMINDER, None, reminders + 1)
    if state is ResumeState.PUBLISHED:
        if reminders < MOST_UNANSWERED:
            return Turn(STILL_LOOKING, now + STILL_LOOKING_AFTER, reminders + 1)
        return Turn(PAUSED, None, 0, pause=True)
    return Turn(None, None, reminders)


async def next_due() -> datetime | None:
    """The next moment at which somebody is to be reminded or asked; may be past."""
    return await queries.next_due()


async def remind_due(*, now: datetime, zone: str) -> None:
    """Serves every resume whose moment has come, or puts it off to when its owner may be written to.

    zone: the institution's, for those who never told theirs. Somebody who stopped the bot is not written to, but their
    silence counts.
    """
    for row in await queries.due(now=now, mute=DRAFT_REMINDER, unasked=UNASKED, limit=BATCH):
        await _serve(
            row, turn(row.state, row.reminders, answered_at=row.updated_at, now=now), now, row.timezone or zone
        )


async def _serve(row: Any, found: Turn, now: datetime, zone: str) -> None:
    if found.kind == DRAFT_REMINDER and row.muted:
        await queries.move(row.id, remind_at=None)
        return
    gate = held(
        Moment(
            now=now,
            zone=zone,
            blocked=row.blocked_at is not None,
            in_form_since=row.talked_at if row.form else None,
            unasked_at=row.unasked_at,
        )
    )
    if found.kind and gate and gate.until:
        await queries.move(row.id, remind_at=gate.until)
        return
    state = {"state": ResumeState.PAUSED} if found.pause else {}
    await queries.move(row.id, remind_at=found.remind_at, reminders=found.reminders, **state)
    if found.kind and gate is None:
        await outbox.notify(
            telegram_id=row.telegram_id,
            kind=found.kind,
            values={"step": row.draft_step, "asked": found.reminders},
            now=now,
            zone=zone,
        )


async def still_looking(*, person_id: int, now: datetime) -> ResumeState:
    """Notes that a student still looks for work, and gives the state of their resume: only a published one counts anew.

    Refusal where there is no resume.
    """
    resume = await resumes.of_person(person_id=person_id)
    if resume is None:
        raise Refusal("resume-none")
    if resume.state is ResumeState.PUBLISHED:
        await queries.move(resume.id, remind_at=now + STILL_LOOKING_AFTER, reminders=0)
    return resume.state


async def mute(*, person_id: int, now: datetime) -> None:
    """Never reminds a person of a draft again."""
    await mute_queries.mute(person_id=person_id, survey=DRAFT_REMINDER, at=now)


async def unmute(*, person_id: int) -> None:
    """Takes the mute back: reminders go on where they stood."""
    await mute_queries.unmute(person_id=person_id, survey=DRAFT_REMINDER)
