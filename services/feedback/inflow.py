"""A word of feedback comes in: kept as it was written, understood, told at once where it is severe, and handed on.

What the rules made of it stands in its labels; the author's own word about the main kind stands beside them and wins.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.queries import feedback as queries
from models.tables import FeedbackSource, Role
from services import improvements, outbox, people
from services.errors import NotAllowed, Refusal
from services.feedback.classify import VERSION, Horizon, Kind, Label, classify
from services.feedback.mask import mask
from services.people import Person
from services.tags import store
from services.tags.catalog import Tag
from services.tags.search import Found

RULES, AUTHOR = "rules", "person"
"""Sources of labels."""

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
    are in the catalogue already. corrected: whether its author named the main kind.
    """

    id: int
    kinds: tuple[Kind, ...]
    tags: tuple[str, ...]
    known: tuple[Tag, ...]
    severe: bool
    corrected: bool


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
    label = classify(text, role=role, find_tag=lambda name: _slug(index.resolve(name)))
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
        await _alert(feedback_id, person=person, text=text, role=role, now=now, zone=zone)
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
            "version": VERSION,
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
    return await _understood(await _own(feedback_id, person_id))


async def _own(feedback_id: int, person_id: int) -> Any:
    row = await queries.get(feedback_id)
    if row is None:
        raise Refusal("error-gone")
    if row.person_id != person_id:
        raise NotAllowed
    return row


async def _understood(row: Any) -> Understood:
    labels = await queries.labels(row.id)
    by_rules = tuple(Kind(label.kind) for label in labels if label.source == RULES)
    by_author = next((Kind(label.kind) for label in labels if label.source == AUTHOR), None)
    index = (await store.catalogue()).index
    found = [index.resolve(name) for name in row.tags]
    return Understood(
        id=row.id,
        kinds=with_main(by_rules, by_author) if by_author else by_rules,
        tags=tuple(row.tags),
        known=tuple(hit.tag for hit in found if hit),
        severe=row.severe,
        corrected=by_author is not None,
    )


def with_main(kinds: tuple[Kind, ...], main: Kind) -> tuple[Kind, ...]:
    """The kinds when their author has named the main one: it comes first; a kind that was guessed in its place goes."""
    others = kinds if main in kinds else kinds[1:]
    return (main, *(kind for kind in others if kind is not main))


async def correct(*, feedback_id: int, person_id: int, kind: Kind, now: datetime) -> Understood:
    """Takes the author's word for the main kind, in the register too; saying it again changes nothing."""
    row = await _own(feedback_id, person_id)
    before = await _understood(row)
    if before.corrected and before.kinds[0] is kind:
        return before
    row_of_author = {"kind": kind.value, "source": AUTHOR, "position": 0, "version": AUTHOR, "confidence": 1.0}
    await queries.relabel(feedback_id, label=row_of_author, horizon=HORIZONS[kind].value)
    after = await _understood(row)
    label = Label(
        kinds=after.kinds,
        horizon=HORIZONS[kind],
        tags=after.tags,
        language=row.language,
        sentiment=row.sentiment,
        severe=row.severe,
        confidence=1.0,
    )
    await improvements.reconsider(feedback_id=feedback_id, label=label, text=row.text, person_id=person_id, now=now)
    return after


async def quote(*, person_id: int | None, text: str, limit: int = QUOTE) -> str:
    """A person's words as anybody but a moderator may see them: masked, on one line, cut to `limit` characters.

    person_id: None for words whose author's account is gone.
    """
    names = await queries.names_around(person_id) if person_id is not None else []
    words = " ".join(mask(text, names, sites=True).split())
    return words if len(words) <= limit else f"{words[: limit - 1].rstrip()}…"


async def _alert(feedback_id: int, *, person: Person, text: str, role: str, now: datetime, zone: str) -> None:
    values = {"feedback": feedback_id, "role": role, "quote": await quote(person_id=person.id, text=text)}
    staff = await people.holders(Role.ADMINISTRATOR)
    await outbox.notify_all(
        recipients=[(admin.telegram_id, admin.zone(zone)) for admin in staff],
        kind="severe-feedback",
        values=values,
        now=now,
        key=str(feedback_id),
    )
