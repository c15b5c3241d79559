"""Moderation of resumes: employers complain, moderators hide or leave, the owner corrects and asks to look again.

A hidden resume is out of everybody's sight but its owner's and the moderators'; what it was before is remembered, so
that nobody is shown who had paused. A decision counts only for the resume that was read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Literal

from models.queries import moderation as queries
from models.queries import resumes as resume_queries
from models.tables import ResumeState, Role, WorkState
from services import candidates, outbox, people, resume_cards, resumes, work_queue
from services.errors import Refusal
from services.people import Person
from services.resume_cards import Card

WORK = "resume"
"""The kind of our items in the work queue; their subject is the resume."""

Outcome = Literal["hidden", "left", "shown"]


class Reason(StrEnum):
    """What is wrong with a resume. The first ones are one tap for everybody; a moderator's OTHER comes with a text."""

    CONTACTS = "contacts"
    INSULT = "insult"
    UNTRUE = "untrue"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Report:
    """A complaint of a company."""

    reason: Reason
    company: str


@dataclass(frozen=True, slots=True)
class Hidden:
    """Why a resume is hidden. corrected: its owner has asked to look again."""

    reason: Reason
    text: str | None
    corrected: bool


@dataclass(frozen=True, slots=True)
class Case:
    """A resume before a moderator. revision: changes with every change of it. open: it waits for a decision."""

    resume_id: int
    state: ResumeState
    revision: int
    card: Card
    reports: tuple[Report, ...]
    hidden: Hidden | None
    open: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of a moderator's press.

    outcome: what was decided, by this very press where fresh. by: the name of whoever decided. changed: nothing was
    decided, because the resume is another one than the one that was read.
    """

    resume_id: int
    outcome: Outcome | None
    by: str
    by_id: int | None
    fresh: bool
    changed: bool = False


def _revision(updated_at: datetime) -> int:
    return (updated_at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


async def _subject(resume_id: int) -> Any:
    row = await queries.subject(resume_id)
    if row is None:
        raise Refusal("error-gone")
    return row


async def _hidden(resume_id: int) -> Hidden | None:
    row = await queries.hidden(resume_id)
    return Hidden(Reason(row.reason), row.text, row.corrected_at is not None) if row else None


# -- employers


async def complain(*, person: Person, showing_id: int, reason: Reason, now: datetime, zone: str) -> None:
    """Complains in the name of the person's company about a candidate it was shown.

    Refusal where the company complained about this publication before, or the card cannot be seen any more.
    """
    row = await candidates.own(person_id=person.id, showing_id=showing_id)
    if not row.open:
        raise Refusal("candidates-paused")
    new = await queries.complain(
        resume_id=row.resume_id, company_id=row.company_id, person_id=person.id, reason=reason.value, at=now
    )
    if not new:
        raise Refusal("complaint-sent-before")
    await _ask(row.resume_id, "complaint", now, zone)


async def _ask(resume_id: int, why: str, now: datetime, zone: str) -> None:
    """Puts a resume before the moderators; they are told of it once, not of every further complaint."""
    waiting = await work_queue.of_subject(kind=WORK, subject_id=resume_id)
    item_id = await work_queue.add(kind=WORK, subject_id=resume_id, now=now)
    if waiting is not None and waiting.state is WorkState.OPEN:
        return
    staff = await people.holders(Role.ADMINISTRATOR, Role.MODERATOR)
    await outbox.notify_all(
        recipients=[(one.telegram_id, one.zone(zone)) for one in staff],
        kind="resume-review",
        values={"item": item_id, "why": why},
        now=now,
    )


# -- the owner


async def hidden(*, person_id: int) -> Hidden | None:
    """Why the person's own resume is hidden; None where it is not."""
    resume = await resumes.of_person(person_id=person_id)
    return await _hidden(resume.id) if resume and resume.state is ResumeState.HIDDEN else None


async def corrected(*, person: Person, now: datetime, zone: str) -> bool:
    """Asks the moderators to look at the person's hidden resume again; False where that was asked already.

    Refusal where it is not hidden, or nothing was changed since it was.
    """
    resume = await resumes.of_person(person_id=person.id)
    row = await queries.hidden(resume.id) if resume and resume.state is ResumeState.HIDDEN else None
    if resume is None or row is None:
        raise Refusal("moderation-not-hidden")
    if row.corrected_at is not None:
        return False
    if (await _subject(resume.id)).updated_at <= row.hidden_at:
        raise Refusal("moderation-unchanged")
    await queries.corrected(resume_id=resume.id, at=now)
    await _ask(resume.id, "corrected", now, zone)
    return True


# -- moderators


async def drop_gone(*, resume_id: int, by: int, now: datetime) -> bool:
    """Ends the item of a resume that its owner has deleted meanwhile; False where the resume is there."""
    if await queries.subject(resume_id) is not None:
        return False
    await work_queue.finish(kind=WORK, subject_id=resume_id, by=by, outcome="gone", now=now)
    return True


async def case(*, resume_id: int) -> Case:
    """A resume as a moderator judges it: what employers see, and what was said of it."""
    row = await _subject(resume_id)
    item = await work_queue.of_subject(kind=WORK, subject_id=resume_id)
    return Case(
        resume_id=resume_id,
        state=row.state,
        revision=_revision(row.updated_at),
        card=await resume_cards.card(resume=await resume_cards.get(resume_id=resume_id)),
        reports=tuple(Report(Reason(each.reason), each.name or "") for each in await queries.undecided(resume_id)),
        hidden=await _hidden(resume_id),
        open=item is not None and item.state is WorkState.OPEN,
    )


async def hide(
    *, resume_id: int, by: int, now: datetime, zone: str, revision: int, reason: Reason, text: str | None = None
) -> Decision:
    """Hides a resume that waits for a decision, or leaves a corrected one hidden; its owner is told why."""
    row = await _subject(resume_id)
    if _revision(row.updated_at) != revision:
        return await _decision(resume_id, changed=True)
    if not await _end(resume_id, by, "hidden", now):
        return await _decision(resume_id)
    await queries.hide(
        resume_id=resume_id,
        state_before=ResumeState.PAUSED if row.state is ResumeState.HIDDEN else row.state,
        reason=reason.value,
        text=text,
        hidden_at=now,
        hidden_by=by,
    )
    await resume_queries.change(row.person_id, state=ResumeState.HIDDEN, remind_at=None, reminders=0)
    await _tell(row, "resume-hidden", {"reason": reason.value, "text": text or ""}, now, zone)
    return await _decision(resume_id, fresh=True)


async def leave(*, resume_id: int, by: int, now: datetime, revision: int) -> Decision:
    """Finds nothing wrong with a resume that was complained about; nobody is told."""
    row = await _subject(resume_id)
    if _revision(row.updated_at) != revision:
        return await _decision(resume_id, changed=True)
    fresh = row.state is not ResumeState.HIDDEN and await _end(resume_id, by, "left", now)
    return await _decision(resume_id, fresh=fresh)


async def show(*, resume_id: int, by: int, now: datetime, zone: str, revision: int) -> Decision:
    """Lets a hidden resume be what it was before; its owner is told.

    One that was published is published as it is now. Where that cannot be, it is paused until its owner sees to it.
    """
    row = await _subject(resume_id)
    if _revision(row.updated_at) != revision:
        return await _decision(resume_id, changed=True)
    if row.state is not ResumeState.HIDDEN:
        return await _decision(resume_id)
    found = await queries.hidden(resume_id)
    before = found.state_before if found else ResumeState.PAUSED
    await queries.unhide(resume_id)
    published = before is ResumeState.PUBLISHED
    state = ResumeState.PAUSED if published else before
    await resume_queries.change(row.person_id, state=state)
    if published and await _publish(row.person_id, now, zone):
        state = ResumeState.PUBLISHED
    # It may also be shown again by somebody who changed their mind, when nothing waits any more.
    await work_queue.add(kind=WORK, subject_id=resume_id, now=now)
    await _end(resume_id, by, "shown", now)
    await _tell(row, "resume-visible", {"state": state.value}, now, zone)
    return await _decision(resume_id, fresh=True)


async def _publish(person_id: int, now: datetime, zone: str) -> bool:
    """Whether the resume could be published: it may lack something by now, or the consent to show it."""
    try:
        await resumes.publish(person=await people.get(person_id=person_id), now=now, zone=zone)
    except Refusal:
        return False  # it is checked before anything is written
    return True


async def _end(resume_id: int, by: int, outcome: Outcome, now: datetime) -> bool:
    if not await work_queue.finish(kind=WORK, subject_id=resume_id, by=by, outcome=outcome, now=now):
        return False
    await queries.decide(resume_id=resume_id, at=now)
    return True


async def _decision(resume_id: int, *, fresh: bool = False, changed: bool = False) -> Decision:
    item = await work_queue.of_subject(kind=WORK, subject_id=resume_id)
    by = item.done_by if item else None
    name = (await people.get(person_id=by)).telegram_name if by is not None else ""
    outcome: Any = item.outcome if item else None
    return Decision(resume_id, outcome, name, by, fresh, changed)


async def _tell(row: Any, kind: str, values: Mapping[str, Any], now: datetime, zone: str) -> None:
    await outbox.notify(telegram_id=row.telegram_id, kind=kind, values=values, now=now, zone=row.timezone or zone)
