"""Answering: every tap and every word of a survey is saved the moment it is made.

A survey may be answered in part, and changed by tapping again: while it is unfinished until it expires, and once it is
finished for twelve hours after its last answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from models.queries import feedback as queries
from models.tables import FeedbackSource, SurveyState
from services.errors import NotAllowed, Refusal
from services.feedback import inflow, steering, surveys
from services.feedback.cadence import Gate
from services.feedback.questionnaires import Question, Survey
from services.feedback.surveys import LIVES, NOTICE, REMINDER
from services.people import Person

EDITABLE = timedelta(hours=12)
"""How long after its last answer a finished survey may be changed."""


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
    """Where one person stands with one survey.

    about: what it is about, in words, where there is such a thing. closed: nothing can be answered or changed any more.
    reminder: it is shown for the second time. preview: an administrator looks at it, and nothing is saved.
    """

    invitation_id: int
    survey: Survey
    role: str
    about: str | None
    answers: Mapping[str, Answer]
    closed: bool
    muted: bool
    subject_id: int | None = None
    reminder: bool = False
    preview: bool = False

    @property
    def questions(self) -> tuple[Question, ...]:
        """Those this person is asked, by what they answered so far."""
        return self.survey.asked({slug: answer.score for slug, answer in self.answers.items()})

    @property
    def next_question(self) -> Question | None:
        """The first question without an answer; None when the survey is through."""
        return next((question for question in self.questions if question.slug not in self.answers), None)

    def asked_about(self, slug: str | None) -> Question | None:
        """The question of this name where it is asked, or else the next one."""
        return next((question for question in self.questions if question.slug == slug), self.next_question)

    def answered(self, question: Question, answer: Answer) -> "Standing":
        """With one more answer; what is not asked any more after it loses its own."""
        after = replace(self, answers={**self.answers, question.slug: answer})
        asked = {each.slug for each in after.questions}
        return replace(after, answers={slug: given for slug, given in after.answers.items() if slug in asked})


def state_of(standing: Standing) -> SurveyState:
    """What an asked survey is by its answers; a skipped question is behind the person, but says nothing."""
    if standing.next_question is None:
        return SurveyState.ANSWERED
    said = any(not answer.skipped for answer in standing.answers.values())
    return SurveyState.PARTIAL if said else SurveyState.ASKED


async def standing(*, person_id: int, invitation_id: int, now: datetime) -> Standing:
    """Raises Refusal where there is no such survey (any more), NotAllowed where it is somebody else's."""
    row = await queries.invitation(invitation_id)
    survey = (await steering.current()).get(row.survey) if row is not None else None
    if row is None or survey is None or row.asked_at is None:
        raise Refusal("error-gone")
    if row.person_id != person_id:
        raise NotAllowed
    given = await queries.answers(row.id)
    found = Standing(
        invitation_id=row.id,
        survey=survey,
        role=row.role,
        about=await surveys.about(survey, row.role, row.subject_id),
        answers={item.question: Answer(item.score, item.text) for item in given},
        closed=now >= row.asked_at + LIVES,
        muted=row.muted,
        subject_id=row.subject_id,
    )
    if found.next_question is None and given:
        return replace(found, closed=now >= max(item.answered_at for item in given) + EDITABLE)
    return found


async def places(*, person_id: int, invitation_id: int) -> Sequence[int]:
    """Ids of the messages in which a survey was sent to a person."""
    row = await queries.invitation(invitation_id, hold=False)
    if row is None or row.person_id != person_id:
        return []
    return await queries.places(invitation_id, kinds=(NOTICE, REMINDER))


async def score(*, person_id: int, invitation_id: int, question: str, value: int, now: datetime) -> Standing:
    """Saves a tapped answer, in place of the one given before; what does not fit the question changes nothing."""
    before = await standing(person_id=person_id, invitation_id=invitation_id, now=now)
    asked = before.survey.question(question)
    if before.closed or asked not in before.questions or asked is None or not asked.allows(value):
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
    return await _heard(before, person, text, now, zone)


async def add(*, person: Person, invitation_id: int, text: str, now: datetime, zone: str) -> int:
    """Keeps what was typed when the survey had ended: beside the words given before, or as the answer to the open
    question that was passed over; and as feedback, whose id it gives.
    """
    before = await standing(person_id=person.id, invitation_id=invitation_id, now=now)
    asked = before.survey.questions[-1]
    given = before.answers.get(asked.slug)
    if not before.closed and asked.is_open and given is not None:
        await _save(before, asked, Answer(None, f"{given.words}\n{text}" if given.words else text), now)
    return await _heard(before, person, text, now, zone)


async def _heard(before: Standing, person: Person, text: str, now: datetime, zone: str) -> int:
    """Takes words said in a survey in as feedback; its id."""
    return await inflow.record(
        person=person,
        source=FeedbackSource.SURVEY,
        text=text,
        role=before.role,
        now=now,
        zone=zone,
        invitation_id=before.invitation_id,
    )


async def _save(before: Standing, question: Question, answer: Answer, now: datetime) -> Standing:
    await queries.answer(
        invitation_id=before.invitation_id, question=question.slug, score=answer.score, words=answer.words, at=now
    )
    after = before.answered(question, answer)
    for gone in before.answers.keys() - after.answers.keys():
        await queries.forget_answer(invitation_id=before.invitation_id, question=gone)
    state = state_of(after)
    closed_at = now if state is SurveyState.ANSWERED else None
    await queries.change(before.invitation_id, state=state, reason=None, closed_at=closed_at)
    return after


async def mute(*, person_id: int, invitation_id: int, now: datetime) -> Standing:
    """Never asks the person this survey again; answers given so far stay."""
    before = await standing(person_id=person_id, invitation_id=invitation_id, now=now)
    await queries.mute(person_id=person_id, survey=before.survey.slug, at=now)
    state = state_of(before)
    if state is SurveyState.ASKED and not before.closed:
        await queries.change(invitation_id, state=SurveyState.SKIPPED, reason=Gate.MUTED.value, closed_at=now)
    elif state is SurveyState.PARTIAL and not before.closed:
        await queries.change(invitation_id, reason=Gate.MUTED.value, closed_at=now)
    return await standing(person_id=person_id, invitation_id=invitation_id, now=now)


async def unmute(*, person_id: int, invitation_id: int, now: datetime) -> Standing:
    """Takes the mute back: the survey goes on where it stood."""
    before = await standing(person_id=person_id, invitation_id=invitation_id, now=now)
    await queries.unmute(person_id=person_id, survey=before.survey.slug)
    state = state_of(before)
    if state in (SurveyState.ASKED, SurveyState.PARTIAL) and not before.closed:
        # It stands before them again at this moment: a reminder is for those who leave it lying from now on.
        due_at = now + surveys.REMINDED_AFTER
        await queries.change(invitation_id, state=state, reason=None, closed_at=None, due_at=due_at)
    return await standing(person_id=person_id, invitation_id=invitation_id, now=now)
