"""Names that share words with a query, rare words counting most: for a phrase that is nobody's name.

A word meets another of its family (`services.tags.families`), and one a keystroke or an ending away. Never certain.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from heapq import nlargest
from math import log

from services.tags.families import kind_of

Near = Callable[[str], Iterable[tuple[str, float]]]

_LEAST = 0.42
"""Shared weight (0…1) below which two phrases have too little in common to show one for the other."""

_UNKNOWN = 0.8
"""Part of the rarest word's weight that a word in no name has: it says that something else is meant."""

_COMMON = 400
"""Names with a word beyond which it alone brings nobody near."""


@lru_cache(maxsize=100_000)
def _kinds(name: str) -> tuple[str, ...]:
    """The families of a name's words, each once. Kept, because an index is built anew after each change of one tag."""
    return tuple(dict.fromkeys(map(kind_of, name.split())))


class Overlap:
    """An index over names; build a new one for other names."""

    def __init__(self, names: Iterable[str], near: Callable[[Collection[str]], Near]) -> None:
        """near: makes, of the words known, what finds those that are alike with their likeness (0…1)."""
        self._names = list(names)
        self._words = [_kinds(name) for name in self._names]
        self._with: dict[str, list[int]] = {}
        for number, words in enumerate(self._words):
            for word in words:
                self._with.setdefault(word, []).append(number)
        count = len(self._words) + 1
        self._weights = {word: log(count / len(numbers)) for word, numbers in self._with.items()}
        self._rarest = log(count)
        self._sizes = [sum(self._weights[word] for word in words) for words in self._words]
        self._near = near(self._with)

    def find(self, tokens: Sequence[str], most: int) -> Iterator[tuple[str, float]]:
        """Names with how much they share with the query (0…1), best first."""
        wanted = tuple(dict.fromkeys(map(kind_of, tokens)))
        known = {word: list(self._known(word)) for word in wanted}
        size = sum(self._weights[found[0][0]] if found else _UNKNOWN * self._rarest for found in known.values())
        shared: dict[int, float] = {}
        for found in known.values():
            best: dict[int, float] = {}
            for word, likeness in found:
                numbers = self._with[word]
                if len(numbers) > _COMMON and len(wanted) > 1:
                    continue
                for number in numbers:
                    best[number] = max(best.get(number, 0.0), likeness * self._weights[word])
            for number, weight in best.items():
                shared[number] = shared.get(number, 0.0) + weight
        self._add_common(known, shared)
        scored = ((2 * weight / (size + self._sizes[number]), number) for number, weight in shared.items())
        for score, number in nlargest(most, scored):
            if score >= _LEAST:
                yield self._names[number], min(score, 1.0)

    def _known(self, word: str) -> Iterator[tuple[str, float]]:
        """The word itself where names have it, else those alike."""
        if word in self._with:
            yield word, 1.0
        else:
            yield from self._near(word)

    def _add_common(self, known: dict[str, list[tuple[str, float]]], shared: dict[int, float]) -> None:
        """Common words count for the names that rarer ones have brought near."""
        common = {
            word: likeness for found in known.values() for word, likeness in found if len(self._with[word]) > _COMMON
        }
        if len(known) == 1:
            return
        for number in shared:
            for word in self._words[number]:
                if word in common:
                    shared[number] += common[word] * self._weights[word]
