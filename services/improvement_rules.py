"""What may become of an entry of the register, who is told of it, how urgent it is, and whether it helped. All pure."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from models.tables import ImprovementStatus as Status

MOVES: Mapping[Status, tuple[Status, ...]] = MappingProxyType(
    {
        Status.NEW: (Status.TRIAGED, Status.PLANNED, Status.STARTED, Status.DONE, Status.DECLINED),
        Status.TRIAGED: (Status.PLANNED, Status.STARTED, Status.DONE, Status.DECLINED),
        Status.PLANNED: (Status.STARTED, Status.DONE, Status.DECLINED),
        Status.STARTED: (Status.DONE, Status.PLANNED, Status.DECLINED),
        Status.DONE: (Status.STARTED,),
        Status.VERIFIED: (Status.STARTED,),
        Status.DECLINED: (Status.TRIAGED,),
        Status.DUPLICATE: (),
    }
)
"""Where an administrator may move an entry from each status. Verified comes of what its reporters say, duplicate of
merging, and a duplicate goes on only when that is undone.
"""

TOLD = (Status.PLANNED, Status.STARTED, Status.DONE, Status.DECLINED, Status.VERIFIED)
"""Of these each reporter is told. Triaged is silent: that somebody has looked at it promises nothing yet, and a message
which tells nothing that a person can use teaches them to mute us.
"""

ON_THE_WAY = (Status.PLANNED, Status.STARTED, Status.VERIFIED)
"""News of these can wait a day; that it is done, or will not be, is what whoever asked for it waits for."""

SETTLED = (Status.DONE, Status.VERIFIED)

SEVERE, BUG, IRRITATING, MILD = 4.0, 2.0, 1.5, 1.0
"""Weights: something is lost or exposed; it does the wrong thing; most who wrote are irritated; all the rest."""

HALF_LIFE = timedelta(weeks=4)
"""After this time without anybody saying it again, an entry is half as urgent."""

HIGH, NORMAL, LOW = 20.0, 5.0, 1.0
"""What an administrator sets instead of the computed priority by a tap; from each on, priorities are called so."""


def may_move(before: Status, after: Status) -> bool:
    return after in MOVES[before]


def sources(after: Status) -> tuple[Status, ...]:
    """From which statuses an administrator may move to this one."""
    return tuple(before for before, following in MOVES.items() if after in following)


def severity(*, kind: str, messages: int, severe: int, irritated: int) -> float:
    """How bad it is for those who wrote: of `messages`, so many are severe and so many irritated."""
    if severe:
        return SEVERE
    if kind == "bug":
        return BUG
    return IRRITATING if irritated * 2 > messages else MILD


def priority(*, people: int, severity: float, last: datetime | None, now: datetime) -> float:
    """Distinct people × severity × recency, with one decimal; last: when it was said last."""
    if last is None:
        return 0.0
    recency: float = 0.5 ** (max(now - last, timedelta()) / HALF_LIFE)
    # Words outlive an account that was deleted: somebody did say them.
    return round(max(people, 1) * severity * recency, 1)


def urgency(value: float) -> str:
    """A priority in a word: high, normal or low."""
    return "high" if value >= HIGH else "normal" if value >= NORMAL else "low"


def verified(*, yes: int, no: int) -> bool:
    """Whether what its reporters say makes it verified: at least one yes, most of the answers, and no "no" open."""
    return yes >= 1 and yes > no and no == 0


# -- merging, so that it can be undone exactly


def own(
    voices: Collection[int], merged: Mapping[int, Collection[int]], shared: Mapping[int, Collection[int]]
) -> set[int]:
    """The voices an entry had by itself.

    merged: voices of each entry merged into it. shared: those of them which it had before that merge.
    """
    foreign = {voice for entry, found in merged.items() for voice in found if voice not in set(shared.get(entry, ()))}
    return set(voices) - foreign


def leaving(entry: int, merged: Mapping[int, Collection[int]], shared: Mapping[int, Collection[int]]) -> set[int]:
    """The voices that go when the merge of `entry` is undone: its own, unless others bring them too."""
    staying = {voice for other, found in merged.items() if other != entry for voice in found}
    staying |= {voice for found in shared.values() for voice in found}
    return set(merged[entry]) - staying
