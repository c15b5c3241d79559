"""A linear model beside the rules: what a message says, judged by messages whose labels are known.

Least squares with a penalty over counted features of a few hundred examples, solved in the dual, where it is one small
system of equations; the answers for messages of a theme that was left out follow from the same inverse, so honest
probabilities cost nothing more. Only numpy, no randomness: the same examples give the same model.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.feedback.examples import Example
from services.feedback.features import GROUPS, NOTHING, Features, features
from services.feedback.kinds import Horizon, Kind
from services.feedback.reading import Read, read

Numbers = NDArray[np.float64]
Narrow = NDArray[np.float32]

KINDS = tuple(Kind)
SEVERE, NEGATIVE, POSITIVE, LONG = range(len(KINDS), len(KINDS) + 4)
"""What else is asked of a message, in the columns behind the kinds."""

TARGETS = LONG + 1

_WEIGHTS = dict(zip(GROUPS, (1.0, 1.0, 0.5, 0.5, 0.7, 0.7), strict=True))
_RULES_WEIGHT, _BIAS = 0.02, 1.0
_PENALTY = 0.5
_RARE = 2
"""A feature counts from this many messages on."""

_COMMON = 40
"""From this many messages on a feature is common."""

_COLUMNS = 4096
"""Features that are unfolded at a time: memory stays small however many there are."""


@dataclass(frozen=True)
class Estimate:
    """Probabilities, 0 to 1. sure: how probable it is that the likeliest kind is said indeed. unknown: none of the
    words is among those of the examples.
    """

    kinds: dict[Kind, float]
    severe: float
    negative: float
    positive: float
    long: float
    sure: float
    unknown: bool = False


class _Group:
    """The known features of one group, and the weight of each."""

    def __init__(self, counted: Sequence[Counter[str]], scale: float) -> None:
        seen = Counter(name for counts in counted for name in counts)
        kept = sorted(name for name, messages in seen.items() if messages >= _RARE)
        self._places = {name: place for place, name in enumerate(kept)}
        messages = np.array([seen[name] for name in kept], dtype=np.float32)
        self._rarity = (np.log((1 + len(counted)) / (1 + messages)) + 1).astype(np.float32)
        self._scale = scale
        self.weights: Narrow = np.zeros((len(kept), TARGETS), dtype=np.float32)

    def has(self, name: str) -> bool:
        return name in self._places

    def row(self, counts: Counter[str]) -> tuple[NDArray[np.intp], Narrow]:
        """Places of the features of a message, and their values; together they have the group's own length."""
        known = [(place, count) for name, count in counts.items() if (place := self._places.get(name)) is not None]
        places = np.array([place for place, _ in known], dtype=np.intp)
        values = np.log(np.array([count for _, count in known], dtype=np.float32)) + 1
        values *= self._rarity[places]
        length = float(np.sqrt(values @ values)) if known else 1.0
        return places, (values * (np.sqrt(self._scale) / length)).astype(np.float32)

    def alike(self, rows: Sequence[tuple[NDArray[np.intp], Narrow]]) -> Narrow:
        """The products of all rows. Most features are in a few messages: their products are few and quickly added."""
        number = np.repeat(np.arange(len(rows)), [len(places) for places, _ in rows])
        columns = np.concatenate([places for places, _ in rows])
        values = np.concatenate([each for _, each in rows])
        messages = np.bincount(columns, minlength=len(self._places))
        order = np.argsort(columns, kind="stable")
        firsts = np.cumsum(messages) - messages
        cells, products = [np.zeros(0, dtype=np.intp)], [np.zeros(0, dtype=np.float32)]
        for count in range(1, _COMMON):
            members = order[firsts[messages == count][:, None] + np.arange(count)]
            cells.append((number[members][:, :, None] * len(rows) + number[members][:, None, :]).ravel())
            products.append((values[members][:, :, None] * values[members][:, None, :]).ravel())
        rare = np.bincount(np.concatenate(cells), np.concatenate(products), len(rows) ** 2)
        common = np.flatnonzero(messages >= _COMMON)
        inside = messages[columns] >= _COMMON
        block = np.zeros((len(rows), len(common)), dtype=np.float32)
        block[number[inside], np.searchsorted(common, columns[inside])] = values[inside]
        return np.asarray(rare.reshape(len(rows), len(rows)).astype(np.float32) + block @ block.T)

    def blocks(self, rows: Sequence[tuple[NDArray[np.intp], Narrow]]) -> Iterator[tuple[int, Narrow]]:
        """The rows unfolded, some columns at a time, each with its first column."""
        number = np.repeat(np.arange(len(rows)), [len(places) for places, _ in rows])
        columns = np.concatenate([places for places, _ in rows])
        values = np.concatenate([each for _, each in rows])
        for first in range(0, len(self._places), _COLUMNS):
            inside = (columns >= first) & (columns < first + _COLUMNS)
            block = np.zeros((len(rows), min(_COLUMNS, len(self._places) - first)), dtype=np.float32)
            block[number[inside], columns[inside] - first] = values[inside]
            yield first, block


@dataclass(frozen=True)
class Fitted:
    """What came out of the examples: scores of each of them by a model that had not seen its theme, and the right ones.

    told: which of the right answers are known.
    """

    held_out: Numbers
    truth: NDArray[np.bool_]
    told: NDArray[np.bool_]


class Model:
    """Judges messages by examples. Fitting takes some seconds, judging one message under a millisecond."""

    def __init__(
        self, examples: Sequence[Example], reads: Sequence[Read] | None = None, *, with_rules: bool = True
    ) -> None:
        self._rules_weight = _RULES_WEIGHT if with_rules else 0.0
        made = [features(each) for each in reads or [read(example.text, role=example.role) for example in examples]]
        counted = [[each.counts[place] for each in made] for place in range(len(GROUPS))]
        self._groups = [_Group(counts, _WEIGHTS[name]) for name, counts in zip(GROUPS, counted, strict=True)]
        rows = [[group.row(each) for each in counts] for group, counts in zip(self._groups, counted, strict=True)]
        flat = np.array([self._plain(each) for each in made])
        alike: Narrow = (flat @ flat.T).astype(np.float32)
        for group, own in zip(self._groups, rows, strict=True):
            alike += group.alike(own)
        truth, told = _answers(examples)
        duals, held_out = _solve(alike, truth, told, [example.theme for example in examples])
        self._flat = flat.T @ duals
        narrow = duals.astype(np.float32)
        for group, own in zip(self._groups, rows, strict=True):
            for first, block in group.blocks(own):
                group.weights[first : first + block.shape[1]] = block.T @ narrow
        self._slopes = np.array(
            [_logistic(held_out[told[:, at], at, None], truth[told[:, at], at]) for at in range(TARGETS)]
        )
        self.fitted = Fitted(held_out, truth, told)
        probable = self._probable(held_out)
        likeliest = probable[:, : len(KINDS)].argmax(axis=1)
        right = np.array([KINDS[at] in each.kinds for at, each in zip(likeliest, examples, strict=True)])
        self._trust = _logistic(_certainty(probable), right)

    def _plain(self, of: Features) -> Numbers:
        return np.array([*(np.sqrt(self._rules_weight) * number for number in of.rules), np.sqrt(_BIAS)])

    def judge(self, of: Features) -> Estimate:
        scores = self._plain(of) @ self._flat
        for group, counts in zip(self._groups, of.counts, strict=True):
            places, values = group.row(counts)
            scores = scores + values @ group.weights[places]
        return replace(
            self._estimate(scores),
            unknown=not any(self._groups[0].has(name) for name in of.counts[0] if name != NOTHING),
        )

    def held_out(self) -> list[Estimate]:
        """What the model says of each of its examples without having seen its theme."""
        return [self._estimate(scores) for scores in self.fitted.held_out]

    def _probable(self, scores: Numbers) -> Numbers:
        return _squashed(scores * self._slopes[:, 0] + self._slopes[:, 1])

    def _estimate(self, scores: Numbers) -> Estimate:
        probable = self._probable(scores)
        sure = _squashed(np.append(_certainty(probable[None, :])[0], 1.0) @ self._trust)
        return Estimate(
            kinds={kind: float(probable[at]) for at, kind in enumerate(KINDS)},
            severe=float(probable[SEVERE]),
            negative=float(probable[NEGATIVE]),
            positive=float(probable[POSITIVE]),
            long=float(probable[LONG]),
            sure=float(sure),
        )


def _answers(examples: Sequence[Example]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    truth = np.zeros((len(examples), TARGETS), dtype=np.bool_)
    told = np.ones((len(examples), TARGETS), dtype=np.bool_)
    for at, example in enumerate(examples):
        truth[at, : len(KINDS)] = [kind in example.kinds for kind in KINDS]
        truth[at, SEVERE], told[at, SEVERE] = example.severe is True, example.severe is not None
        truth[at, NEGATIVE], truth[at, POSITIVE] = example.sentiment == -1, example.sentiment == 1
        told[at, [NEGATIVE, POSITIVE]] = example.sentiment is not None
        truth[at, LONG], told[at, LONG] = example.horizon is Horizon.LONG, example.horizon is not None
    return truth, told


def _solve(
    alike: Narrow, truth: NDArray[np.bool_], told: NDArray[np.bool_], themes: Sequence[str]
) -> tuple[Numbers, Numbers]:
    """The dual weights of every example for every target, and the scores of examples whose theme was left out."""
    duals, held_out = np.zeros(truth.shape), np.zeros(truth.shape)
    wanted = np.where(truth, 1.0, -1.0)
    patterns: dict[bytes, list[int]] = {}
    for target in range(truth.shape[1]):
        patterns.setdefault(told[:, target].tobytes(), []).append(target)
    for targets in patterns.values():
        rows = np.flatnonzero(told[:, targets[0]])
        unseen = np.flatnonzero(~told[:, targets[0]])
        right = wanted[rows][:, targets]
        own, apart = _solve_told(alike[rows][:, rows], right, [themes[int(row)] for row in rows])
        for at, target in enumerate(targets):
            duals[rows, target] = own[:, at]
            held_out[rows, target] = apart[:, at]
            held_out[unseen, target] = alike[unseen][:, rows] @ own[:, at]
    return duals, held_out


def _solve_told(alike: Narrow, right: Numbers, themes: Sequence[str]) -> tuple[Numbers, Numbers]:
    inverted: Any = np.linalg.inv(alike + np.float32(_PENALTY) * np.eye(len(alike), dtype=np.float32))
    inverse: Numbers = inverted.astype(np.float64)
    own: Numbers = inverse @ right
    held_out: Numbers = np.asarray(right - own / np.diag(inverse)[:, None], dtype=np.float64)
    together: dict[str, list[int]] = {}
    for at, theme in enumerate(themes):
        together.setdefault(theme, []).append(at)
    for theme_rows in together.values():
        if len(theme_rows) > 1:
            block: Numbers = inverse[theme_rows][:, theme_rows]
            error: Any = np.linalg.solve(block, own[theme_rows])
            held_out[theme_rows] = right[theme_rows] - error
    return own, held_out


def _squashed(scores: Any) -> Numbers:
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -30, 30))))


def _certainty(probable: Numbers) -> Numbers:
    """What tells how far the likeliest kind may be trusted: its own log-odds and those of the next one."""
    kinds = np.sort(probable[:, : len(KINDS)], axis=1)[:, ::-1]
    likely = np.clip(kinds[:, :2], 1e-6, 1 - 1e-6)
    return np.asarray(np.log(likely / (1 - likely)))


_STEPS, _RIDGE = 25, 1e-3


def _logistic(columns: Numbers, truth: NDArray[np.bool_]) -> Numbers:
    """Weights of the columns and a constant, so that scores become probabilities (Newton's method)."""
    given = np.column_stack([columns, np.ones(len(columns))])
    weights = np.zeros(given.shape[1])
    for _ in range(_STEPS):
        guess = _squashed(given @ weights)
        slope = given.T @ (truth - guess) - _RIDGE * weights
        curve = (given * (guess * (1 - guess))[:, None]).T @ given + _RIDGE * np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, slope)
    return weights
