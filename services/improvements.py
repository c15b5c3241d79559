"""The improvement register: what people say becomes entries that somebody decides on, and those people are told."""

from dataclasses import dataclass
from datetime import datetime

from models.queries import feedback as feedback_queries
from models.queries import improvements as queries
from models.tables import ImprovementStatus
from services import outbox
from services.errors import Refusal
from services.feedback import themes
from services.feedback.classify import Horizon, Kind, Label
from services.feedback.mask import mask
from services.tags import proposals
from services.tags.proposals import Proposal

TITLE = 80
"""Characters of an entry's title."""

WORDS = 160
"""Characters of their own words that people are reminded of when they are told what became of them."""

THEMES = (Kind.BUG, Kind.USABILITY, Kind.MATCHING_QUALITY, Kind.NEW_FEATURE)
"""Kinds whose entries are found again by what they are about; praise and other words make no entry."""

SETTLED = (ImprovementStatus.DONE, ImprovementStatus.VERIFIED)

NEXT: dict[ImprovementStatus, tuple[ImprovementStatus, ...]] = {
    ImprovementStatus.PLANNED: (ImprovementStatus.NEW, ImprovementStatus.TRIAGED),
    ImprovementStatus.DONE: queries.OPEN,
    ImprovementStatus.DECLINED: queries.OPEN,
}
"""What an administrator may make of an entry, and from which statuses."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a message: the entries it stands behind, and each tag it asks for."""

    improvements: tuple[int, ...]
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class Improvement:
    id: int
    kind: str
    title: str
    horizon: str
    status: ImprovementStatus
    proposal_id: int | None


class Settled(Refusal):
    """The entry has gone on already: another administrator was faster."""

    def __init__(self, status: ImprovementStatus) -> None:
        super().__init__("improvement-settled", status=status.value)


async def take_in(*, feedback_id: int, label: Label, text: str, person_id: int, now: datetime) -> Taken:
    """Puts a message behind an entry for each of its kinds, opening entries where there are none.

    An entry that was done comes back when somebody says it again; one that was declined stays declined.
    """
    taken: list[int] = []
    proposed: list[Proposal] = []
    names = await feedback_queries.names_around(person_id) if Kind.MISSING_TAG in label.kinds else []
    for kind in label.kinds:
        wanted = [name for name in label.tags if proposals.clean(name, names)] if kind is Kind.MISSING_TAG else []
        if wanted:
            proposed = [await proposals.propose(name=name, person_id=person_id, now=now) for name in wanted]
            ids = [proposal.id for proposal in proposed if proposal.id is not None]
            taken += await queries.of_proposals(ids) if ids else []
        elif kind in THEMES or kind is Kind.MISSING_TAG:
            taken.append(await _theme(kind, label=label, text=text, person_id=person_id, now=now))
    for improvement_id in taken:
        await queries.add_voice(improvement_id=improvement_id, feedback_id=feedback_id)
    return Taken(tuple(taken), tuple(proposed))


async def reconsider(*, feedback_id: int, label: Label, text: str, person_id: int, now: datetime) -> Taken:
    """Takes a message in anew after it was found to be something else."""
    await queries.remove_voices(feedback_id)
    return await take_in(feedback_id=feedback_id, label=label, text=text, person_id=person_id, now=now)


async def _theme(kind: Kind, *, label: Label, text: str, person_id: int, now: datetime) -> int:
    """The entry about the same as this message, or a new one."""
    # Masked first: what a person is called has no place in a key either.
    said = mask(themes.passage(text, kind), await feedback_queries.names_around(person_id), sites=True)
    key = themes.key(said)
    found = themes.nearest(key, await queries.open_keys(kind.value))
    if found is not None:
        return found
    title = themes.shorten(said.rstrip("."), TITLE)
    title = title[:1].upper() + title[1:]
    row = await queries.put(
        kind=kind.value, key=key, title=title, horizon=horizon(kind, label).value, proposal_id=None, now=now
    )
    if row.status in SETTLED:
        await queries.change(row.id, status=ImprovementStatus.NEW, among=SETTLED, owner_id=None, now=now)
    return int(row.id)


def horizon(kind: Kind, label: Label) -> Horizon:
    """The message's horizon for the kind it follows from, which is the first one to act on; each other's own."""
    first = next((item for item in label.kinds if item not in (Kind.PRAISE, Kind.OTHER)), None)
    if kind is first and label.horizon is not Horizon.NONE:
        return label.horizon
    return Horizon.LONG if kind is Kind.NEW_FEATURE else Horizon.SHORT


async def get(*, improvement_id: int) -> Improvement:
    """Refusal "error-gone" where there is no such entry."""
    row = await queries.get(improvement_id)
    if row is None:
        raise Refusal("error-gone")
    return Improvement(row.id, row.kind, row.title, row.horizon, row.status, row.proposal_id)


async def change(*, improvement_id: int, status: ImprovementStatus, by: int, now: datetime, zone: str) -> Improvement:
    """Moves an entry on; what is done is told once to each person whose words stand behind it.

    zone: for people who never told theirs. Raises Settled where it does not stand where that can be done from. A tag
    that waits for a decision is decided by its proposal and not here.
    """
    entry = await get(improvement_id=improvement_id)
    moved = (
        entry.proposal_id is None
        and status in NEXT
        and await queries.change(improvement_id, status=status, among=NEXT[status], owner_id=by, now=now)
    )
    if not moved:
        raise Settled(entry.status)
    if status is ImprovementStatus.DONE:
        await _tell(entry, now=now, zone=zone)
    return await get(improvement_id=improvement_id)


async def _tell(entry: Improvement, *, now: datetime, zone: str) -> None:
    for person in await queries.people_behind(entry.id):
        said = themes.passage(person.text, Kind(entry.kind))
        await outbox.notify(
            telegram_id=person.telegram_id,
            kind="improvement-done",
            values={"improvement": entry.id, "kind": entry.kind, "words": themes.shorten(said, WORDS)},
            now=now,
            zone=person.timezone or zone,
            # By the words and not by the person: said again after it came back, it is news again.
            key=f"{entry.id}:{person.feedback_id}",
        )
