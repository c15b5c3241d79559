"""Staff looks at a message: what it is about, whether it is urgent, and whether it may be quoted. One tap decides.

Every decision is a label, and labels are what the classifier learns from. Moderators read the words as they were
written; for everybody else what points at a person is hidden.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.queries import digest as digest_queries
from models.queries import feedback as queries
from models.queries import improvements as improvement_queries
from models.tables import FeedbackSource, Role
from services import work_queue
from services.errors import Refusal
from services.feedback import inflow
from services.feedback.inflow import WORK, Understood
from services.feedback.kinds import Kind
from services.feedback.labels import MODERATOR, RULES
from services.feedback.mask import mask
from services.people import Person

__all__ = ["WORK", "Message", "decide", "look", "set_hidden", "set_severe"]


@dataclass(frozen=True, slots=True)
class Message:
    """A message as one of the staff may see it.

    words: masked where `masked`, none where its author's account is gone. sure: how sure the classifier is of the main
    kind it found, 0 to 1. hidden: kept out of digests. entries: id, kind and title of what it stands behind in the
    register. answerable: its author is there.
    """

    id: int
    words: str
    masked: bool
    role: str
    source: FeedbackSource
    incident: int | None
    created_at: datetime
    understood: Understood
    sure: float
    hidden: bool
    entries: tuple[tuple[int, str, str], ...]
    answerable: bool

    @property
    def seen(self) -> str:
        return seen(self.understood)


def seen(understood: Understood) -> str:
    """What a button remembers of whose word stood when it was shown, so that another word since then is noticed."""
    return understood.by[0] if understood.by == RULES else f"{understood.by[0]}-{understood.kinds[0].value}"


async def look(*, feedback_id: int, reader: Person) -> Message:
    """Raises Refusal where there is no such message."""
    row = await _get(feedback_id)
    labels = await queries.labels(row.id)
    words = row.text if row.person_id is not None else ""
    if words and Role.MODERATOR not in reader.roles:
        words = mask(words, await queries.names_around(row.person_id), sites=True)
    return Message(
        id=row.id,
        words=words,
        masked=bool(words) and words != row.text,
        role=row.role,
        source=row.source,
        incident=row.incident_id,
        created_at=row.created_at,
        understood=await inflow.understood_as(row),
        sure=next((label.confidence for label in labels if label.source == RULES), 0.0),
        hidden=row.quote_hidden,
        entries=tuple((entry.id, entry.kind, entry.title) for entry in await improvement_queries.of_feedback(row.id)),
        answerable=row.person_id is not None,
    )


async def _get(feedback_id: int, *, hold: bool = False) -> Any:
    row = await queries.get(feedback_id, hold=hold)
    if row is None:
        raise Refusal("error-gone")
    return row


async def decide(*, feedback_id: int, kind: Kind, seen_then: str, by: int, now: datetime) -> bool:
    """Takes a moderator's or an administrator's word for the main kind; whether its work item ended by that.

    seen_then: what stood there when it was decided. Raises Refusal where somebody else's word came in between; the same
    word again changes nothing.
    """
    row = await _get(feedback_id, hold=True)
    before = await inflow.understood_as(row)
    if before.decided and before.kinds[0] is kind:
        return False
    if seen(before) != seen_then:
        raise Refusal("message-changed", by=before.by, kind=before.kinds[0].value)
    judged = [label.version for label in await queries.labels(row.id) if label.source == RULES]
    await inflow.believe(row, kind=kind, source=MODERATOR, version=judged[0] if judged else "", now=now)
    await queries.amend(row.id, confirmed_at=now)
    return await work_queue.finish(kind=WORK, subject_id=row.id, by=by, outcome=kind.value, now=now)


async def set_severe(*, feedback_id: int, severe: bool, now: datetime, zone: str) -> None:
    """Says whether data is lost or leaking, or everything down; administrators are told of it at once, and once.

    zone: for administrators who never told theirs. Raises Refusal where there is no such message.
    """
    row = await _get(feedback_id, hold=True)
    await queries.amend(row.id, severe=severe)
    if severe:
        await inflow.alert(row.id, person_id=row.person_id, text=row.text, role=row.role, now=now, zone=zone)


async def set_hidden(*, feedback_id: int, hidden: bool) -> None:
    """Keeps the words out of every digest, or lets them in again. Raises Refusal where there is no such message."""
    if not await digest_queries.hide(feedback_id, hidden=hidden):
        raise Refusal("error-gone")
