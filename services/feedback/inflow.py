"""A word of feedback comes in: kept as it was written, understood, told at once where it is severe, and handed on.

What the classifier made of it stands in its labels; a word of its author about the main kind stands beside them and
wins, a moderator's wins over both. What the classifier is not sure of waits in the work queue.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from models.queries import feedback as queries
from models.tables import FeedbackSource, Role
from services import improvements, outbox, people, work_queue
from services.errors import NotAllowed, Refusal
from services.feedback import judging
from services.feedback.classify import TRUSTED, Horizon, Kind, Label, classify
from services.feedback.kinds import first_actionable
from services.feedback.labels import AUTHOR, MODERATOR, RULES, SOURCES, believed
from services.feedback.mask import mask
from services.people import Person
from services.tags import store
from services.tags.catalog import Tag
from services.tags.search import Found

__all__ = ["AUTHOR", "MODERATOR", "RULES", "SOURCES", "WORK", "Understood", "record", "understood"]

WORK = "feedback"
"""The kind of work item of a message that the classifier is not sure of."""

GONE = "…"
"""In place of words whose author's account is gone."""

QUOTE = 300
"""Characters of a quote: enough to see what it is about without opening it."""

HORIZONS = {
    Kind.BUG: Horizon.SHORT,
    Kind.MISSING_TAG: Horizon.SHORT,
    Kind.MATCHING_QUALITY: Horizon.SHORT,
    Kind.USABILITY: Horizon.SHORT,
    Kind.NEW_FEATURE: Horizon.LONG,
    Kind.PRAISE: Horizon.NONE,
    Kind.OTHER: Horizon.NONE,
}
"""Where a kind goes by itself, when its author says that it is this one."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What was made of a feedback. kinds: the main one first. tags: skills asked for, as written. known: those that
    are in the catalogue already. by: whose word the main kind is (RULES, AUTHOR or MODERATOR). under_way: "planned" or
    "started" where somebody is to mend it, or at it, already.
    """

    id: int
    kinds: tuple[Kind, ...]
    tags: tuple[str, ...]
    known: tuple[Tag, ...]
    severe: bool
    by: str
    under_way: str | None = None

    @property
    def corrected(self) -> bool:
        """Whether its author named the main kind, and nobody else has decided since."""
        return self.by == AUTHOR

    @property
    def decided(self) -> bool:
        """Whether a moderator named the main kind."""
        return self.by == MODERATOR


async def record(
    *,
    person: Person,
    source: FeedbackSource,
    text: str,
    role: str,
    now: datetime,
    zone: str,
    invitation_id: int | None = None,
    incident_id: int | None = None,
) -> int:
    """Keeps what a person wrote and passes it on to the improvement register; gives its id.

    role: the role it was written in, empty for somebody without one. zone: for administrators who never told theirs.
    Raises NotAllowed for an incident the person did not meet.
    """
    if incident_id is not None:
        await check_incident(person_id=person.id, incident_id=incident_id)
    index = (await store.catalogue()).index
    judge = await judging.present()
    label = classify(text, role=role, find_tag=lambda name: _slug(index.resolve(name)), judge=judge)
    feedback_id = await queries.add(
        person_id=person.id,
        source=source,
        invitation_id=invitation_id,
        incident_id=incident_id,
        role=role,
        text=text,
        language=label.language,
        sentiment=label.sentiment,
        severe=label.severe,
        horizon=label.horizon.value,
        tags=list(label.tags),
        created_at=now,
    )
    await queries.add_labels(_label_rows(feedback_id, label))
    if label.severe:
        await alert(feedback_id, person_id=person.id, text=text, role=role, now=now, zone=zone)
    if label.confidence < TRUSTED:
        await work_queue.add(kind=WORK, subject_id=feedback_id, now=now)
    await improvements.take_in(feedback_id=feedback_id, label=label, text=text, person_id=person.id, now=now)
    return feedback_id


def _slug(found: Found | None) -> str | None:
    return found.tag.slug if found else None


def _label_rows(feedback_id: int, label: Label) -> list[dict[str, Any]]:
    return [
        {
            "feedback_id": feedback_id,
            "kind": kind.value,
            "source": RULES,
            "position": place,
            "version": label.version,
            "confidence": label.confidence,
        }
        for place, kind in enumerate(label.kinds)
    ]


async def check_incident(*, person_id: int, incident_id: int) -> None:
    """Raises NotAllowed where the person is not among those who met the incident."""
    if not await queries.met_incident(person_id=person_id, incident_id=incident_id):
        raise NotAllowed


async def understood(*, feedback_id: int, person_id: int) -> Understood:
    """What was made of a person's own words. Raises Refusal where they are gone, NotAllowed for somebody else's."""
    found = await understood_as(await _own(feedback_id, person_id))
    return replace(found, under_way=await improvements.under_way(feedback_id=feedback_id))


async def _own(feedback_id: int, person_id: int, *, hold: bool = False) -> Any:
    row = await queries.get(feedback_id, hold=hold)
    if row is None:
        raise Refusal("error-gone")
    if row.person_id != person_id:
        raise NotAllowed
    return row


async def understood_as(row: Any) -> Understood:
    """What was made of a message that has been read from the database."""
    kinds, by = believed(await queries.labels(row.id))
    index = (await store.catalogue()).index
    found = [index.resolve(name) for name in row.tags]
    return Understood(
        id=row.id,
        kinds=kinds,
        tags=tuple(row.tags),
        known=tuple(hit.tag for hit in found if hit),
        severe=row.severe,
        by=by,
    )


async def correct(*, feedback_id: int, person_id: int, kind: Kind, now: datetime) -> Understood:
    """Takes the author's word for the main kind, in the register too; saying it again changes nothing.

    Once a moderator has decided, the author's word is kept beside that and changes nothing else.
    """
    row = await _own(feedback_id, person_id, hold=True)
    before = await understood_as(row)
    if before.corrected and before.kinds[0] is kind:
        return before
    after = await believe(row, kind=kind, source=AUTHOR, version=AUTHOR, now=now)
    await work_queue.finish(kind=WORK, subject_id=feedback_id, by=None, outcome=AUTHOR, now=now)
    return replace(after, under_way=await improvements.under_way(feedback_id=feedback_id))


async def believe(row: Any, *, kind: Kind, source: str, version: str, now: datetime) -> Understood:
    """Keeps somebody's word for the main kind as a label; what changes by it changes in the register too."""
    before = await understood_as(row)
    word = {"kind": kind.value, "source": source, "position": 0, "version": version, "confidence": 1.0}
    await queries.relabel(row.id, label=word)
    after = await understood_as(row)
    if after.kinds == before.kinds:
        return after
    horizon = _horizon(before.kinds, after.kinds, Horizon(row.horizon))
    await queries.amend(row.id, horizon=horizon.value)
    if row.person_id is not None:
        label = Label(
            kinds=after.kinds,
            horizon=horizon,
            tags=after.tags,
            language=row.language,
            sentiment=row.sentiment,
            severe=row.severe,
            confidence=1.0,
            version=version,
        )
        who = {"text": row.text, "person_id": row.person_id}
        await improvements.reconsider(feedback_id=row.id, label=label, now=now, **who)
    return after


def _horizon(before: tuple[Kind, ...], after: tuple[Kind, ...], horizon: Horizon) -> Horizon:
    """The horizon that follows from the kinds; it stays what it was as long as the first kind to act on does."""
    first = first_actionable(after)
    if first is None:
        return Horizon.NONE
    return horizon if first is first_actionable(before) else HORIZONS[first]


async def quote(*, person_id: int | None, text: str, limit: int = QUOTE) -> str:
    """A person's words as anybody but a moderator may see them: masked, on one line, cut to `limit` characters.

    person_id: None for words whose author's account is gone. With it went the names that they may hold, so that nothing
    is left to hide those by: nobody is shown such words any more.
    """
    if person_id is None:
        return GONE
    names = await queries.names_around(person_id)
    words = " ".join(mask(text, names, sites=True).split())
    return words if len(words) <= limit else f"{words[: limit - 1].rstrip()}…"


async def alert(feedback_id: int, *, person_id: int | None, text: str, role: str, now: datetime, zone: str) -> None:
    """Tells every administrator of severe words, once."""
    values = {"feedback": feedback_id, "role": role, "quote": await quote(person_id=person_id, text=text)}
    staff = await people.holders(Role.ADMINISTRATOR)
    await outbox.notify_all(
        recipients=[(admin.telegram_id, admin.zone(zone)) for admin in staff],
        kind="severe-feedback",
        values=values,
        now=now,
        key=str(feedback_id),
    )
