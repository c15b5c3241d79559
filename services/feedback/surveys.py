"""Surveys from being planned to being answered: who is asked when, and every tap saved the moment it is made.

An invitation is one survey for one person and occasion. It is asked once, may be answered in part and changed by
tapping again, and closes two weeks after it was asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from models.queries import feedback as queries
from models.tables import FeedbackSource, SurveyState
from services import outbox
from services.errors import NotAllowed, Refusal
from services.feedback import inflow
from services.feedback.cadence import Gate, Held, Moment, held
from services.feedback.questionnaires import SURVEYS, Question, Survey
from services.people import Person

LIVES = timedelta(days=14)
"""How long a survey may be answered and its answers changed."""

BATCH = 500
"""Invitations served in one transaction; the rest is still due and follows at the next tick."""

UNASKED = frozenset({"survey", "improvement-done", "draft-reminder", "still-looking", "resume-paused", "openings"})
"""Notices that nobody waits for; news of a person's own vacancy, invitation or request is not among them."""

EXPIRED, WITHDRAWN = "expired", "withdrawn"


@dataclass(frozen=True, slots=True)
class Answer:
    """score and words are both None where the question was skipped."""

    score: int | None
    words: str | None

    @property
    def skipped(self) -> bool:
        return self.score is None and self.words is None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one person stands with one survey. about: the other side's name, where there is one."""

    invitation_id: int
    survey: Survey
    role: str
    about: str | None
    answers: Mapping[str, Answer]
    closed: bool
    muted: bool

    @property
    def next_question(self) -> Question | None:
        """The first question without an answer; None when the survey is through."""
        return next((question for question in self.survey.questions if question.slug not in self.answers), None)


# -- planning


async def plan(
    *, survey: str, person_id: int, role: str, period: str, subject_id: int | None, due_at: datetime
) -> int | None:
    """Plans to ask a person once about an occasion.

    period: names the occasion; the same survey, person and period is planned only once, whoever plans it and how
    often. subject_id: what it is about (a resume, an introduction). due_at: not before this moment. Returns the
    invitation's id, or None where it stood already. Raises KeyError for a survey that does not exist.
    """
    return await queries.plan(
        survey=SURVEYS[survey].slug,
        person_id=person_id,
        role=role,
        period=period,
        subject_id=subject_id,
        due_at=due_at,
    )


async def next_due() -> datetime | None:
    """The next moment at which somebody is to be asked or a survey closes; may be past."""
    planned = await queries.first_planned()
    oldest = await queries.first_open()
    moments = [planned, oldest + LIVES if oldest else None]
    return min((moment for moment in moments if moment is not None), default=None)


async def ask_due(*, now: datetime, zone: str) -> None:
    """Closes what was left unanswered, and asks everybody whose time has come and whom no gate holds back.

    zone: the institution's time zone, for those who never told theirs.
    """
    await queries.expire(asked_before=now - LIVES, now=now, reason=EXPIRED)
    asked: set[int] = set()
    for row in await queries.due(now=now, unasked=UNASKED, limit=BATCH):
        if row.survey not in SURVEYS:
            await queries.change(row.id, state=SurveyState.SKIPPED, reason=WITHDRAWN, closed_at=now)
            continue
        moment = Moment(
            now=now,
            zone=row.timezone or zone,
            muted=row.muted,
            blocked=row.blocked_at is not None,
            in_form_since=row.talked_at if row.form else None,
            unasked_at=now if row.person_id in asked else row.unasked_at,
        )
        gate = held(moment)
        if gate is None:
            await _ask(row, moment)
            asked.add(row.person_id)
        else:
            await _hold(row, gate, now)


async def _ask(row: Any, moment: Moment) -> None:
    await queries.change(row.id, state=SurveyState.ASKED, reason=None, asked_at=moment.now)
    await outbox.notify(
        telegram_id=row.telegram_id,
        kind="survey",
        values={
            "invitation": row.id,
            "survey": row.survey,
            "role": row.role,
            "about": await _about(row.survey, row.role, row.subject_id),
        },
        now=moment.now,
        zone=moment.zone,
        key=str(row.id),
    )


async def _hold(row: Any, gate: Held, now: datetime) -> None:
    if gate.until is None:
        await queries.change(row.id, state=SurveyState.SKIPPED, reason=gate.gate.value, closed_at=now)
    else:
        await queries.change(row.id, due_at=gate.until, reason=gate.gate.value)


async def _about(survey: str, role: str, subject_id: int | None) -> str | None:
    if survey != "introduction" or subject_id is None:
        return None
    sides = await queries.introduction(subject_id)
    if sides is None:
        return None
    name: str | None = sides.company if role == "student" else sides.student
    return name


# -- answering


async def standing(*, person_id: int, invitation_id: int, now: datetime) -> Standing:
    """Raises Refusal where there is no such survey (any more), NotAllowed where it is somebody else's."""
    row = await queries.invitation(invitation_id)
    if row is None or row.survey not in SURVEYS or row.asked_at is None:
        raise Refusal("error-gone")
    if row.person_id != person_id:
        raise NotAllowed
    return Standing(
        invitation_id=row.id,
        survey=SURVEYS[row.survey],
        role=row.role,
        about=await _about(row.survey, row.role, row.subject_id),
        answers={item.question: Answer(item.score, item.text) for item in await queries.answers(row.id)},
        closed=now >= row.asked_at + LIVES,
        muted=row.muted,
    )


async def score(*, person_id: int, invitation_id: int, question: str, value: int, now: datetime) -> Standing:
    """Saves a tapped answer, in place of the one given before; what does not fit the question changes nothing."""
    before = await standing(person_id=person_id, invitation_id=invitation_id, now=now)
    asked = before.survey.question(question)
    if before.closed or asked is None or not asked.allows(value):
        return before
    return await _save(before, asked, Answer(value, None), now)


async def skip(*, person_id: int, invitation_id: int, question: str, now: datetime) -> Standing:
    """Passes over an open question; words that were written before stay."""
    before = await standing(person_id=person_id, invitation_id=invitation_id, now=now)
    asked = before.survey.question(question)
    if before.closed or asked is None or not asked.is_open or question in before.answers:
        return before
    return await _save(before, asked, Answer(None, None), now)


async def write(*, person: Person, invitation_id: int, question: str, text: str, now: datetime, zone: str) -> int:
    """Saves what was typed as the answer to an open question, and as feedback; gives the feedback's id.

    Nothing typed is lost: words that come after the survey closed are kept as feedback alone.
    """
    before = await standing(person_id=person.id, invitation_id=invitation_id, now=now)
    asked = before.survey.question(question)
    if not before.closed and asked is not None and asked.is_open:
        await _save(before, asked, Answer(None, text), now)
    return await inflow.record(
        person=person,
        source=FeedbackSource.SURVEY,
        text=text,
        role=before.role,
        now=now,
        zone=zone,
        invitation_id=invitation_id,
    )


async def _save(before: Standing, question: Question, answer: Answer, now: datetime) -> Standing:
    await queries.answer(
        invitation_id=before.invitation_id, question=question.slug, score=answer.score, words=answer.words, at=now
    )
    answers = {**before.answers, question.slug: answer}
    state = state_of(before.survey, answers)
    closed_at = now if state is SurveyState.ANSWERED else None
    await queries.change(before.invitation_id, state=state, reason=None, closed_at=closed_at)
    return replace(before, answers=answers)


def state_of(survey: Survey, answers: Mapping[str, Answer]) -> SurveyState:
    """What an asked survey is by its answers; a skipped question is behind the person, but says nothing."""
    if all(question.slug in answers for question in survey.questions):
        return SurveyState.ANSWERED
    return SurveyState.PARTIAL if any(not answer.skipped for answer in answers.values()) else SurveyState.ASKED


async def mute(*, person_id: int, invitation_id: int, now: datetime) -> Standing:
    """Never asks the person this survey again; answers given so far stay."""
    before = await standing(person_id=person_id, invitation_id=invitation_id, now=now)
    await queries.mute(person_id=person_id, survey=before.survey.slug, at=now)
    state = state_of(before.survey, before.answers)
    if state is SurveyState.ASKED and not before.closed:
        await queries.change(invitation_id, state=SurveyState.SKIPPED, reason=Gate.MUTED.value, closed_at=now)
    elif state is SurveyState.PARTIAL and not before.closed:
        await queries.change(invitation_id, reason=Gate.MUTED.value, closed_at=now)
    return await standing(person_id=person_id, invitation_id=invitation_id, now=now)


async def unmute(*, person_id: int, invitation_id: int, now: datetime) -> Standing:
    """Takes the mute back: the survey goes on where it stood."""
    before = await standing(person_id=person_id, invitation_id=invitation_id, now=now)
    await queries.unmute(person_id=person_id, survey=before.survey.slug)
    state = state_of(before.survey, before.answers)
    if state in (SurveyState.ASKED, SurveyState.PARTIAL) and not before.closed:
        await queries.change(invitation_id, state=state, reason=None, closed_at=None)
    return await standing(person_id=person_id, invitation_id=invitation_id, now=now)
