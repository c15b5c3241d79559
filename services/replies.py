"""An administrator answers what people wrote: it reaches them as from the service, and is kept beside their words."""

from collections.abc import Sequence
from datetime import datetime

from models.queries import improvements as queries
from services import outbox
from services.errors import Refusal
from services.feedback import inflow
from services.feedback.themes import shorten

WORDS = 160
"""Characters of their own words that people are reminded of."""


async def reply(*, feedback_ids: Sequence[int], text: str, by: int, now: datetime, zone: str) -> int:
    """Answers some messages with one text; each person gets it once, about the last of their messages.

    zone: for people who never told theirs. Gives how many people are answered. Raises Refusal where nobody is left who
    could be: the messages or the accounts are gone.
    """
    last = {row.person_id: row for row in await queries.authors(feedback_ids)}
    if not last:
        raise Refusal("error-gone")
    for row in last.values():
        reply_id = await queries.add_reply(feedback_id=row.id, person_id=by, text=text, at=now)
        await outbox.notify(
            telegram_id=row.telegram_id,
            kind="feedback-reply",
            values={"words": shorten(row.text, WORDS), "text": text},
            now=now,
            zone=row.timezone or zone,
            key=str(reply_id),
        )
    return len(last)


async def reply_behind(*, improvement_id: int, text: str, by: int, now: datetime, zone: str) -> int:
    """Answers everybody behind an entry of the register; gives how many people that are."""
    ids = [row.feedback_id for row in await queries.people_behind(improvement_id)]
    return await reply(feedback_ids=ids, text=text, by=by, now=now, zone=zone)


async def quote(*, feedback_id: int) -> str:
    """The start of the message that is answered, masked. Raises Refusal where it or its author is gone."""
    found = await queries.authors([feedback_id])
    if not found:
        raise Refusal("error-gone")
    return await inflow.quote(person_id=found[0].person_id, text=found[0].text, limit=WORDS)
