"""How like two messages are, and which of many belong together: stems, runs of letters and what the words stand for.

Each message is a unit vector, so a scalar product is a cosine, and the product of two groups' mean vectors is the
average likeness of their members: average linkage needs nothing but sums. Words that many messages share count little.
All of it is pure; the same messages give the same groups.
"""

import math
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from services.feedback.features import of_concepts, of_letters

Vectors = NDArray[np.float32]

SIZES = {"stems": 1024, "letters": 4096, "concepts": 1024, "meetings": 4096}
"""Groups of features and the length of each one's part of a vector; what falls on one place together is no matter."""

COARSE = {"stems": 512, "letters": 512, "concepts": 256, "meetings": 1024}
"""The same where so many messages are compared that memory matters more."""

WEIGHTS = {"stems": 0.5, "letters": 0.7, "concepts": 1.0, "meetings": 1.0}
"""What a group counts for among messages about the service. What the words stand for tells more than the words do:
nobody complains in the words of another.
"""

NAMES = {"stems": 1.0, "letters": 1.0, "concepts": 0.0, "meetings": 0.0}
"""The same where messages name a thing of the world, such as a skill."""

SAME = 0.35
"""From this average likeness on, two groups of messages are about one thing."""

PART = 800
"""Messages that are compared with each other at once; beyond it groups are compared by their means."""

FINE = 2000
"""Up to so many messages are compared finely."""

_LONGEST = 5


def vectors(features: Sequence[tuple[Sequence[str], str]], weights: Mapping[str, float] = WEIGHTS) -> Vectors:
    """A unit vector for each message, given as its stems and its folded text.

    A feature counts by how rare it is among these messages.
    """
    counted = [_features(tuple(stems), text) for stems, text in features]
    sizes = SIZES if len(counted) <= FINE else COARSE
    parts = [
        _units(_spread([each[group] for each in counted], size)) * np.float32(weights[group])
        for group, size in sizes.items()
        if weights[group]
    ]
    return _units(np.concatenate(parts, axis=1))


def _spread(counted: Sequence[Counter[str]], size: int) -> Vectors:
    """Each feature of each message on its place, by how often it is there and how rare it is elsewhere."""
    seen = Counter(name for each in counted for name in each)
    rare = {name: float(np.log((len(counted) + 1) / (times + 0.5))) for name, times in seen.items()}
    places = {name: zlib.crc32(name.encode()) % size for name in seen}
    made = np.zeros((len(counted), size), dtype=np.float32)
    for row, each in zip(made, counted, strict=True):
        for name, times in each.items():
            row[places[name]] += rare[name] * (1.0 if times == 1 else 1.0 + math.log(times))
    return made


def _units(rows: Vectors) -> Vectors:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def _features(stems: tuple[str, ...], text: str) -> dict[str, Counter[str]]:
    meant, met = of_concepts(text)
    return {
        "stems": Counter(stems),
        "letters": Counter(of_letters(text.split(), _LONGEST)),
        "concepts": meant,
        "meetings": met,
    }


def nearest(wanted: int, among: Vectors, owners: Sequence[int], most: int) -> list[int]:
    """The owners of the rows most like one row, each once, the likest first; a row's owner may own several."""
    likeness = among @ among[wanted]
    best: dict[int, float] = {}
    for place, owner in enumerate(owners):
        if place != wanted:
            best[owner] = max(best.get(owner, -1.0), float(likeness[place]))
    return sorted(best, key=lambda owner: (-best[owner], owner))[:most]


def medoid(rows: Vectors) -> int:
    """The place of the message that is most like all others; the first of equals."""
    return int(np.argmax(np.round(rows @ rows.sum(axis=0), 4)))


def groups(rows: Vectors, same: float = SAME) -> list[list[int]]:
    """Which messages belong together by average linkage: places by group, the largest group first.

    Many messages are taken in parts: each part is grouped, and its groups join those found before.
    """
    sums = np.zeros((0, rows.shape[1]), dtype=np.float32)
    members: list[list[int]] = []
    for start in range(0, len(rows), PART):
        part = rows[start : start + PART]
        found = _linked(part, np.ones(len(part)), same)
        sums = np.concatenate([sums, np.stack([part[group].sum(axis=0) for group in found])])
        members += [[start + place for place in group] for group in found]
        if start:
            joined = _linked(sums, np.array([len(group) for group in members], dtype=float), same)
            sums = np.stack([sums[group].sum(axis=0) for group in joined])
            members = [sorted(place for each in group for place in members[each]) for group in joined]
    return sorted(members, key=lambda group: (-len(group), group[0]))


def _linked(sums: Vectors, sizes: NDArray[np.float64], same: float) -> list[list[int]]:
    """Average linkage along chains of nearest neighbours: exact, in the square of the number of rows.

    sums: the sum of each row's members; sizes: how many they are.
    """
    likeness = (sums @ sums.T).astype(np.float64) / np.outer(sizes, sizes)
    np.fill_diagonal(likeness, -np.inf)
    weights = sizes.copy()
    members: list[list[int]] = [[place] for place in range(len(sums))]
    chain: list[int] = []
    left = set(range(len(sums)))
    while left:
        if not chain:
            chain.append(min(left))
        last = chain[-1]
        near = int(np.argmax(likeness[last]))
        if likeness[last, near] < same:
            # Whatever else is joined, nothing can come nearer to it: an average exceeds no part.
            chain.pop()
            _gone(likeness, last)
            left.discard(last)
            continue
        before = chain[-2] if len(chain) > 1 else None
        if before is not None and likeness[last, before] >= likeness[last, near]:
            chain = chain[:-2]
            _join(likeness, weights, before, last)
            members[before] += members[last]
            members[last] = []
            left.discard(last)
        else:
            chain.append(near)
    return [sorted(group) for group in members if group]


def _join(likeness: NDArray[np.float64], weights: NDArray[np.float64], into: int, other: int) -> None:
    total = weights[into] + weights[other]
    with np.errstate(invalid="ignore"):
        mixed = (likeness[into] * weights[into] + likeness[other] * weights[other]) / total
    mixed[into] = -np.inf
    likeness[into], likeness[:, into] = mixed, mixed
    weights[into] = total
    _gone(likeness, other)


def _gone(likeness: NDArray[np.float64], place: int) -> None:
    likeness[place], likeness[:, place] = -np.inf, -np.inf
