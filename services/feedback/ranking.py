"""Which of many entries a message belongs to: how its words, letters, concepts and topics meet those of their messages.

What each kind of likeness counts for is learnt from messages about the same (`bench/themes.py`). All of it is pure.
"""

import zlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from services.feedback.features import of_concepts, of_letters
from services.feedback.topics import topics

Numbers = NDArray[np.float64]

WEIGHTS = {
    "letters": (2.9, -0.4),
    "stems": (3.6, -0.2),
    "concepts": (2.1, 1.4),
    "meetings": (2.2, 0.2),
    "topics": (2.2, 1.2),
    "topics together": (1.3, -0.5),
    "letters shared": (3.0, -0.1),
    "topics shared": (0.9, 0.6),
}
"""What the best and the mean likeness of an entry's messages count for: cosines by group, and how much of the message
is there too. Learnt so that among the entries of a kind the right one stands out (conditional logit over pairs of
messages about the same, rounded); measured with the themes left out that weights were learnt on.
"""

NUMBER = 0.4
"""What the logarithm of the number of an entry's messages counts for."""

_GROUPS = ("letters", "stems", "concepts", "meetings", "topics", "topics together")
_SHARED = (_GROUPS.index("letters"), _GROUPS.index("topics"))
_SIZE = 2**17
"""Places for the marks of a group; what falls on one place together is no matter."""

_LONGEST = 5


@dataclass(frozen=True)
class Marks:
    """What a line is compared by: the places of its features, each once, and what their number counts for."""

    places: NDArray[np.int32]
    counts: NDArray[np.float32]


def marks(stems: Sequence[str], text: str) -> Marks:
    """The marks of a line, given as its stems and its folded text."""
    meant, met = of_concepts(text)
    about = topics(text)
    features = (
        Counter(of_letters(text.split(), _LONGEST)),
        Counter(stems),
        meant,
        met,
        Counter(about),
        Counter(f"{one}+{other}" for one, other in combinations(sorted(set(about)), 2)),
    )
    counts: Counter[int] = Counter()
    for group, found in enumerate(features):
        for name, times in found.items():
            counts[group * _SIZE + zlib.crc32(name.encode()) % _SIZE] += times
    return Marks(
        np.fromiter(counts, np.int32, len(counts)),
        1 + np.log(np.fromiter(counts.values(), np.float32, len(counts))),
    )


class Kept:
    """Marks of lines, made once. They are kept by digests: the words of a person do not stay in memory for it."""

    def __init__(self, make: Callable[[str], Marks], most: int) -> None:
        self._make, self._most = make, most
        self._found: dict[bytes, Marks] = {}
        self._changing = Lock()

    def of(self, line: str) -> Marks:
        key = blake2b(line.encode(), digest_size=16).digest()
        found = self._found.get(key)
        if found is None:
            found = self._make(line)
            with self._changing:
                while len(self._found) >= self._most:
                    del self._found[next(iter(self._found))]
                self._found[key] = found
        return found


class Lines:
    """Lines that are compared with each other; a feature counts by how rare it is among them."""

    def __init__(self, lines: Sequence[Marks]) -> None:
        lengths = [len(each.places) for each in lines]
        self._number = len(lines)
        self._starts = np.concatenate([[0], np.cumsum(lengths)])
        self._places = np.concatenate([each.places for each in lines])
        self._cells = np.repeat(np.arange(self._number) * len(_GROUPS), lengths) + self._places // _SIZE
        rarity = np.log((self._number + 1) / (np.arange(self._number + 1) + 0.5)).astype(np.float32)
        self._rare = rarity[np.bincount(self._places, minlength=len(_GROUPS) * _SIZE)[self._places]]
        self._weights = self._rare * np.concatenate([each.counts for each in lines])
        self._lengths = np.sqrt(self._by_group(self._weights * self._weights))

    def _by_group(self, numbers: NDArray[np.float32]) -> Numbers:
        """The sums of what stands at each mark, by line and group."""
        size = self._number * len(_GROUPS)
        sums = np.bincount(self._cells, weights=numbers, minlength=size)
        return np.asarray(sums, dtype=np.float64).reshape(self._number, len(_GROUPS))

    def _met(self, wanted: int, numbers: NDArray[np.float32]) -> NDArray[np.float32]:
        """At each mark of every line the number that one line has for it; 0 where it has no such mark."""
        own = slice(self._starts[wanted], self._starts[wanted + 1])
        table = np.zeros(len(_GROUPS) * _SIZE, dtype=np.float32)
        table[self._places[own]] = numbers[own]
        return np.asarray(table[self._places])

    def likeness(self, wanted: int) -> Numbers:
        """How like each line is to one of them: the columns of WEIGHTS, each between 0 and 1."""
        products = self._by_group(self._weights * self._met(wanted, self._weights))
        cosines = products / _some(self._lengths * self._lengths[wanted])
        there = self._by_group(self._met(wanted, self._rare))[:, _SHARED]
        return np.hstack([cosines, there / _some(there[wanted])])

    def evidence(self, wanted: int, owners: Sequence[int]) -> tuple[NDArray[np.int64], Numbers]:
        """The owners of all other lines, each once, and what speaks for each: the best, the means, the number."""
        others = np.delete(np.arange(self._number), wanted)
        others = others[np.argsort(np.asarray(owners)[others], kind="stable")]
        found, starts, counts = np.unique(np.asarray(owners)[others], return_index=True, return_counts=True)
        likeness = self.likeness(wanted)[others]
        best = np.maximum.reduceat(likeness, starts)
        means = np.add.reduceat(likeness, starts) / counts[:, None]
        return found, np.column_stack([best, means, np.log(counts)])


def _some(numbers: Numbers) -> Numbers:
    return np.where(numbers > 0, numbers, 1)


def weights(by: Mapping[str, tuple[float, float]], number: float) -> Numbers:
    """Weights in the order of the columns of evidence."""
    return np.array([best for best, _ in by.values()] + [mean for _, mean in by.values()] + [number])


_WEIGHTS = weights(WEIGHTS, NUMBER)


def ranked(wanted: Marks, lines: Sequence[Marks], owners: Sequence[int], most: int) -> list[int]:
    """The owners a line most likely belongs to, each once, the likeliest first; an owner may own several lines."""
    if not lines:
        return []
    found, evidence = Lines([wanted, *lines]).evidence(0, [-1, *owners])
    return [int(found[place]) for place in np.lexsort((found, -np.round(evidence @ _WEIGHTS, 6)))[:most]]
