"""Whether something that was done helped those who had asked for it, kept as surveys are: who was asked, who answered.

The notice that it is done asks, outside the gates of surveys: it answers words of that very person, "no" opens the
entry again at once, and put off for two weeks it would ask about something long forgotten. It is no survey of the file
either: there is nothing to pause or to reword apart from the notice, and it is never reminded of.
"""

from datetime import datetime

from models.queries import feedback as queries
from models.tables import SurveyState

SURVEY = QUESTION = "helped"
"""How the invitation and the question are called; the answer is 1 for yes and 0 for no."""


async def asked(*, person_id: int, role: str, improvement_id: int, period: str, now: datetime) -> None:
    """Notes that a person is asked. period: the key of the notice that asks, without its kind."""
    invitation = await queries.plan(
        survey=SURVEY,
        person_id=person_id,
        role=role,
        period=period,
        subject_id=improvement_id,
        due_at=now,
        first_due_at=now,
    )
    if invitation is not None:
        await queries.change(invitation, state=SurveyState.ASKED, asked_at=now, reminded_at=now)


async def answered(*, person_id: int, improvement_id: int, helped: bool, now: datetime) -> None:
    """Keeps the answer to what was asked last, in place of one given before."""
    invitation = await queries.last_about(survey=SURVEY, person_id=person_id, subject_id=improvement_id)
    if invitation is not None:
        await queries.answer(invitation_id=invitation, question=QUESTION, score=int(helped), words=None, at=now)
        await queries.change(invitation, state=SurveyState.ANSWERED, closed_at=now)
