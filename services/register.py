"""The improvement register as administrators work with it: the list, one entry, its fields, merging, splitting.

What may become of an entry and what people are told stands in services/improvements.py.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from models.queries import improvements as queries
from models.tables import ImprovementSize, ImprovementStatus
from services import improvements, people
from services.effects import Effect
from services.errors import Refusal
from services.feedback import inflow, themes
from services.feedback.classify import Horizon, Kind
from services.feedback.inflow import HORIZONS
from services.improvement_rules import MOVES, leaving, own, priority, severity
from services.improvements import THEMES, TITLE, Improvement

PAGE = 8
"""Entries on a page of the list."""

QUOTES, HEARD = 3, 200
"""Quotes shown of an entry, and messages looked at for the one that stands best for all."""

VOICES = 40
"""Messages offered when an entry is split or answered."""

SUGGESTED = themes.SUGGESTED

OWN, SAID, COMPARED = 3, 12, 200
"""Messages that an entry is compared by, those of each other entry, and how many of these: the ones changed last."""


class Among(StrEnum):
    """Which entries the list shows."""

    OPEN = "open"
    PLANNED = "planned"
    DONE = "done"
    DECLINED = "declined"


STATUSES = {
    Among.OPEN: queries.OPEN,
    Among.PLANNED: (ImprovementStatus.PLANNED, ImprovementStatus.STARTED),
    Among.DONE: (ImprovementStatus.DONE, ImprovementStatus.VERIFIED),
    Among.DECLINED: (ImprovementStatus.DECLINED, ImprovementStatus.DUPLICATE),
}


@dataclass(frozen=True, slots=True)
class Line:
    id: int
    kind: str
    title: str
    status: ImprovementStatus
    people: int
    priority: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the list, the most urgent first; what has been settled, the latest first."""

    among: Among
    horizon: Horizon | None
    number: int
    lines: tuple[Line, ...]
    total: int

    @property
    def more(self) -> bool:
        return (self.number + 1) * PAGE < self.total


@dataclass(frozen=True, slots=True)
class Event:
    """A change: `by` is a first name, None for what followed from people's words."""

    field: str
    before: str | None
    after: str | None
    by: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Card:
    """An entry with everything that is known of it.

    priority: as it counts, computed unless somebody has set it. quotes: one of each person, the one that stands best
    for all first. moves: where it may go. merged: entries that were merged into it; into: the entry it was merged into.
    work_item: the tag proposal that decides it. yes, no: what people said since it was done.
    """

    entry: Improvement
    priority: float
    people: int
    messages: int
    last: datetime | None
    owner: str | None
    quotes: tuple[str, ...]
    moves: tuple[ImprovementStatus, ...]
    merged: tuple[tuple[int, str], ...]
    into: Improvement | None
    events: tuple[Event, ...]
    effect: Effect | None
    yes: int
    no: int


@dataclass(frozen=True, slots=True)
class Voice:
    """A message behind an entry, as it may be quoted. answerable: its author is there."""

    feedback_id: int
    quote: str
    answerable: bool


# -- looking


async def page(*, among: Among, horizon: Horizon | None, number: int = 0, now: datetime) -> Page:
    """A page of the list; the last one where there are not so many (any more)."""
    rows = await queries.page(statuses=STATUSES[among], horizon=horizon.value if horizon else None)
    number = min(number, max(len(rows) - 1, 0) // PAGE)
    lines = [(_line(row, now), row.changed_at) for row in rows]
    if among in (Among.OPEN, Among.PLANNED):
        lines.sort(key=lambda each: (-each[0].priority, each[0].id))
    else:
        lines.sort(key=lambda each: (each[1], each[0].id), reverse=True)
    shown = [line for line, _ in lines[number * PAGE : (number + 1) * PAGE]]
    return Page(among, horizon, number, tuple(shown), len(lines))


def _line(row: Any, now: datetime) -> Line:
    return Line(row.id, row.kind, row.title, row.status, row.people, _priority(row, row, now))


def _priority(row: Any, facts: Any, now: datetime) -> float:
    """What somebody has set, or else what follows from who said it, how bad it is and when."""
    if row.priority is not None:
        return float(row.priority)
    if facts is None:
        return 0.0
    # Irritation is compared with people: who writes often is not more irritated for it.
    bad = severity(kind=row.kind, messages=max(facts.people, 1), severe=facts.severe, irritated=facts.irritated)
    return priority(people=facts.people, severity=bad, last=facts.last, now=now)


async def card(*, improvement_id: int, now: datetime) -> Card:
    """Refusal "error-gone" where there is no such entry."""
    entry = await improvements.get(improvement_id=improvement_id)
    facts = await queries.facts(entry.id)
    said = await queries.said(entry.id, limit=HEARD)
    given = [each.helped for each in await queries.verdicts(entry.id) if not entry.done_at or each.at >= entry.done_at]
    return Card(
        entry=entry,
        priority=_priority(entry, facts, now),
        people=facts.people if facts else 0,
        messages=len((await queries.voice_ids([entry.id]))[entry.id]),
        last=facts.last if facts else None,
        owner=(await people.get(person_id=entry.owner_id)).telegram_name if entry.owner_id else None,
        quotes=await _quotes(said),
        moves=MOVES[entry.status] if entry.proposal_id is None else (),
        merged=tuple((row.id, row.title) for row in await queries.duplicates(entry.id)),
        into=await improvements.get(improvement_id=entry.duplicate_of) if entry.duplicate_of else None,
        events=tuple(
            Event(row.field, row.before, row.after, row.first_name, row.at)
            for row in await queries.events(entry.id, limit=5)
        ),
        effect=await improvements.effect(improvement_id=entry.id, now=now) if entry.done_at else None,
        yes=given.count(True),
        no=given.count(False),
    )


async def _quotes(said: Sequence[Any]) -> tuple[str, ...]:
    """One message of each person: first the one that stands best for all, then the newest."""
    newest: dict[int, Any] = {}
    for voice in said:
        if voice.person_id is not None:
            newest.setdefault(voice.person_id, voice)
    voices = list(newest.values())
    if not voices:
        return ()
    best = voices.pop(themes.medoid([voice.text for voice in voices]))
    shown = [best, *voices][:QUOTES]
    return tuple([await inflow.quote(person_id=voice.person_id, text=voice.text, limit=160) for voice in shown])


async def voices(*, improvement_id: int) -> tuple[Voice, ...]:
    """The messages behind an entry, those about one thing side by side, the largest such group first."""
    said = await queries.said(improvement_id, limit=VOICES)
    return tuple(
        [
            Voice(
                said[place].id,
                await inflow.quote(person_id=said[place].person_id, text=said[place].text, limit=90),
                answerable=said[place].person_id is not None,
            )
            for group in themes.groups([voice.text for voice in said])
            for place in group
        ]
    )


async def suggested(*, improvement_id: int) -> tuple[Improvement, ...]:
    """The entries of its kind that an entry is most like, the likest first: it may be one of them."""
    entry = await improvements.get(improvement_id=improvement_id)
    statuses = (*queries.OPEN, *STATUSES[Among.DONE])
    rows = await queries.page(statuses=statuses, horizon=None, kind=entry.kind)
    others = [row for row in rows if row.id != entry.id and row.proposal_id is None]
    others.sort(key=lambda row: row.changed_at, reverse=True)
    keys = {row.id: row.title for row in others[:COMPARED]}
    for voice in await queries.words_of(list(keys), each=SAID):
        keys[voice.improvement_id] += "\n" + " ".join(voice.text.split())
    said = " ".join([entry.title, *(voice.text for voice in await queries.said(entry.id, limit=OWN))])
    found = themes.suggestions(said, Kind(entry.kind), keys, SUGGESTED) if entry.kind in set(Kind) else []
    return tuple([await improvements.get(improvement_id=id_) for id_ in found])


# -- fields


async def assign(*, improvement_id: int, to: int, by: int, now: datetime) -> None:
    await _set(improvement_id, "owner", owner_id=to, by=by, now=now)


async def set_size(*, improvement_id: int, size: ImprovementSize, by: int, now: datetime) -> None:
    await _set(improvement_id, "size", size=size, by=by, now=now)


async def set_horizon(*, improvement_id: int, horizon: Horizon, by: int, now: datetime) -> None:
    await _set(improvement_id, "horizon", horizon=horizon.value, by=by, now=now)


async def set_priority(*, improvement_id: int, value: float | None, by: int, now: datetime) -> None:
    """value: None to have it computed again."""
    await _set(improvement_id, "priority", priority=value, by=by, now=now)


async def write(*, improvement_id: int, field: str, text: str, by: int, now: datetime) -> None:
    """field: title, description, justification or measure (what should change)."""
    if field == "measure":
        entry = await improvements.get(improvement_id=improvement_id)
        await _set(improvement_id, field, measure={**entry.measure, "what": text}, by=by, now=now, said=text)
    else:
        await _set(improvement_id, field, **{field: text}, by=by, now=now)


async def reclassify(*, improvement_id: int, kind: Kind, by: int, now: datetime) -> None:
    """Makes it an entry of another kind, with the horizon that goes with it.

    Raises Refusal where there is an entry of that kind about the same already: then it is for merging.
    """
    entry = await _workable(improvement_id)
    if kind not in THEMES or entry.kind == kind.value:
        return
    row = await queries.get(entry.id)
    assert row is not None
    if await queries.by_key(kind=kind.value, key=row.key) is not None:
        raise Refusal("entry-kind-taken")
    await _set(entry.id, "kind", kind=kind.value, by=by, now=now)
    await set_horizon(improvement_id=entry.id, horizon=HORIZONS[kind], by=by, now=now)


async def _workable(improvement_id: int) -> Improvement:
    """An entry that is made of people's words. Raises Refusal for a tag, an incident or a setting."""
    entry = await improvements.get(improvement_id=improvement_id)
    if entry.proposal_id is not None or entry.kind not in {kind.value for kind in (*THEMES, Kind.MISSING_TAG)}:
        raise Refusal("entry-of-itself")
    return entry


async def _set(improvement_id: int, field: str, *, by: int, now: datetime, said: Any = None, **values: Any) -> None:
    """Writes a column and that it was changed; the same value again changes nothing."""
    row = await queries.locked(improvement_id)
    if row is None:
        raise Refusal("error-gone")
    [(column, value)] = values.items()
    before = getattr(row, column)
    if before == value:
        return
    await queries.change(row.id, now=now, **values)
    shown = (before.get("what") if isinstance(before, Mapping) else before), (said or value)
    await queries.add_event(improvement_id=row.id, person_id=by, field=field, before=shown[0], after=shown[1], at=now)


# -- merging and splitting


async def merge(*, improvement_id: int, into: int, by: int, now: datetime, zone: str) -> None:
    """Makes an entry a duplicate of another one, which gets its voices; those behind it hear where that one stands.

    It is a link: `part` undoes it. Raises Refusal for entries that cannot be one.
    """
    await _hold(improvement_id, into)
    entry, other = await _workable(improvement_id), await _workable(into)
    if entry.id == other.id or ImprovementStatus.DUPLICATE in (entry.status, other.status):
        raise Refusal("entry-merged-already")
    merged = [row.id for row in await queries.duplicates(other.id)]
    heard = await queries.voice_ids([entry.id, other.id, *merged])
    shared = await queries.shared(merged)
    both = heard[entry.id] & own(heard[other.id], {id_: heard[id_] for id_ in merged}, shared)
    await improvements.move(
        await queries.locked(entry.id),
        ImprovementStatus.DUPLICATE,
        by=by,
        now=now,
        duplicate_of=other.id,
        status_before=entry.status.value,
    )
    for feedback_id in sorted(both):
        # What both had must stay where it was when they part.
        await queries.add_event(
            improvement_id=entry.id, person_id=by, field=queries.SHARED, before=None, after=feedback_id, at=now
        )
    await queries.add_voices(other.id, heard[entry.id])
    await improvements.tell(other.id, now=now, zone=zone)


async def _hold(*ids: int) -> None:
    """Keeps entries as they are until this transaction ends, for all to find them as they were left: of two who merge
    two entries both ways at once, the second one is refused. Always in one order, so that neither waits for the other.
    """
    for improvement_id in sorted(set(ids)):
        await queries.locked(improvement_id)


async def part(*, improvement_id: int, by: int, now: datetime) -> None:
    """Undoes a merge: the entry stands where it stood, and its voices are its own again.

    Raises Refusal for an entry that is no duplicate, or whose other one is a duplicate itself by now.
    """
    found = await improvements.get(improvement_id=improvement_id)
    if found.duplicate_of is None:
        raise Refusal("entry-not-merged")
    await _hold(found.id, found.duplicate_of)
    row, into = await queries.get(found.id), await queries.get(found.duplicate_of)
    assert row is not None
    assert into is not None
    if row.duplicate_of != into.id:
        raise Refusal("entry-not-merged")
    if into.duplicate_of is not None:
        raise Refusal("entry-part-other-first", title=into.title)
    merged = [other.id for other in await queries.duplicates(into.id)]
    heard = await queries.voice_ids(merged)
    await queries.take_voices(into.id, leaving(row.id, heard, await queries.shared(merged)))
    await queries.forget_shared(row.id)
    status = ImprovementStatus(row.status_before or ImprovementStatus.NEW.value)
    done_at = await queries.last_moved(row.id, ImprovementStatus.DONE) if status in STATUSES[Among.DONE] else None
    await improvements.move(row, status, by=by, now=now, duplicate_of=None, status_before=None)
    await queries.note(row.id, done_at=done_at)


async def split(*, improvement_id: int, feedback_ids: Sequence[int], by: int, now: datetime) -> int:
    """Makes a new entry of the messages that belong elsewhere; its id.

    Raises Refusal where none would be left, or none are chosen.
    """
    await _hold(improvement_id)
    entry = await _workable(improvement_id)
    here = (await queries.voice_ids([entry.id]))[entry.id]
    chosen = here & set(feedback_ids)
    if not chosen or chosen == here or entry.status is ImprovementStatus.DUPLICATE:
        raise Refusal("entry-split-some")
    key = f"{min(chosen)} {themes.key(entry.title)}"[:160]
    row = await queries.put(kind=entry.kind, key=key, title=entry.title, horizon=entry.horizon, now=now)
    await queries.add_voices(row.id, sorted(chosen))
    await queries.take_voices(entry.id, chosen)
    best = await improvements.best_phrase(row.id, Kind(entry.kind), limit=len(chosen))
    title = improvements.titled(best or entry.title)[: TITLE + 1]
    found = themes.key(best) if best else None
    if found and await queries.by_key(kind=entry.kind, key=found) is None:
        # Found again by its own words, so that the next one who says it comes here.
        key = found
    await queries.note(row.id, title=title, key=key)
    for id_, before, after in ((entry.id, None, row.id), (row.id, entry.id, None)):
        await queries.add_event(improvement_id=id_, person_id=by, field="split", before=before, after=after, at=now)
    return int(row.id)
