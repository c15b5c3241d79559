"""Which matter a message is about: how often the right one is among five suggested, by weights learnt from others.

Over the hand-written examples, which name the theme each was written for. Themes are in parts, and whatever is asked
about a part is answered by weights that were learnt without it. Twice: among all themes of a kind at once, hundreds,
most of them of one message; and in registers as a term fills them, drawn again and again.
"""

import random
import time
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from bench.report import Report, Sample
from services.feedback import ranking, themes
from services.feedback.examples import examples
from services.feedback.kinds import Kind, first_actionable
from services.feedback.ranking import Numbers
from services.improvements import THEMES as KINDS
from services.register import SAID

SAME = Path(__file__).parents[1] / "tests" / "data" / "feedback" / "same_themes.txt"
PARTS = 5
SEED, RESAMPLES = 11, 1000
REGISTERS = ((200, 20), (500, 10))
"""Entries of a register, of all kinds together, and how many such registers are drawn."""


@dataclass(frozen=True)
class Asked:
    """A message whose theme has others: what speaks for each theme of its kind, and which of them is its own.

    parts: the part each theme is in.
    """

    theme: str
    evidence: Numbers
    right: int
    parts: NDArray[np.int64]


Said = Mapping[str, Sequence[str]]
"""Messages by theme."""


def lines_of_themes(*, none: bool) -> list[list[str]]:
    """The lines of the table: of themes with several names, or of names that are no theme."""
    lines = SAME.read_text(encoding="utf-8").splitlines()
    return [line.lstrip("- ").split() for line in lines if line[0] != "#" and line.startswith("-") is none]


@lru_cache(maxsize=1)
def joined() -> dict[str, str]:
    """One name for themes that several writers called differently."""
    return {name: line[0] for line in lines_of_themes(none=False) for name in line}


def said(names: Mapping[str, str]) -> dict[Kind, dict[str, list[str]]]:
    """The examples by their first actionable kind and by theme, as it is named."""
    no_theme = {name for line in lines_of_themes(none=True) for name in line}
    found: dict[Kind, dict[str, list[str]]] = {kind: defaultdict(list) for kind in KINDS}
    for each in examples():
        kind = first_actionable(each.kinds)
        if kind in found and each.theme not in no_theme:
            found[kind][names.get(each.theme, each.theme)].append(" ".join(each.text.split()))
    return found


def asked(messages: Said) -> list[Asked]:
    """Each message of a theme that has others, without itself among the messages of its theme."""
    names = list(messages)
    owners = [place for place, name in enumerate(names) for _ in messages[name]]
    lines = ranking.Lines([themes.marked(text) for name in names for text in messages[name]])
    parts = np.array([part(name) for name in names])
    found = []
    for place, owner in enumerate(owners):
        if len(messages[names[owner]]) > 1:
            rivals, evidence = lines.evidence(place, owners)
            found.append(Asked(names[owner], evidence, int(np.searchsorted(rivals, owner)), parts[rivals]))
    return found


def part(theme: str) -> int:
    """By the name that stands for all names of a theme."""
    return zlib.crc32(joined().get(theme, theme).encode()) % PARTS


# -- learning


_RIDGE, _STEPS, _ENOUGH = 1.0, 20, 1e-2


def learn(given: Sequence[Asked]) -> Numbers:
    """Weights under which the right themes are likeliest (conditional logit, Newton's method with halved steps).

    A theme counts by the square root of its messages: a few large ones are not all there is.
    """
    sizes: dict[str, int] = defaultdict(int)
    for each in given:
        sizes[each.theme] += 1
    cases = [(each.evidence - each.evidence[each.right], sizes[each.theme] ** -0.5) for each in given]
    weights = np.zeros(cases[0][0].shape[1])
    loss = _loss(cases, weights)
    for _ in range(_STEPS):
        slope, curve = -_RIDGE * weights, _RIDGE * np.eye(len(weights))
        for rows, counts in cases:
            chances = _chances(rows @ weights)
            mean = chances @ rows
            slope -= counts * mean
            curve += counts * ((rows * chances[:, None]).T @ rows - np.outer(mean, mean))
        step = np.linalg.solve(curve, slope)
        while (after := _loss(cases, weights + step)) > loss and np.abs(step).max() > _ENOUGH:
            step /= 2
        weights, loss = weights + step, after
        if np.abs(step).max() < _ENOUGH:
            break
    return weights


def _chances(scores: Numbers) -> Numbers:
    raised = np.exp(scores - scores.max())
    return np.asarray(raised / raised.sum())


def _loss(cases: Iterable[tuple[Numbers, float]], weights: Numbers) -> float:
    """The right one scores nothing: all stand as differences from it."""
    missed = sum(counts * float(np.logaddexp.reduce(rows @ weights)) for rows, counts in cases)
    return missed + _RIDGE / 2 * float(weights @ weights)


@lru_cache(maxsize=1)
def everything() -> tuple[Asked, ...]:
    """All messages, each among all themes of its kind."""
    return tuple(each for messages in said(joined()).values() for each in asked(messages))


@lru_cache(maxsize=1)
def weights_without() -> tuple[Numbers, ...]:
    """For each part the weights that were learnt without its themes: none of them is asked for or compared with."""
    return tuple(
        learn([_without(left_out, each) for each in everything() if part(each.theme) != left_out])
        for left_out in range(PARTS)
    )


def _without(left_out: int, each: Asked) -> Asked:
    kept = each.parts != left_out
    return replace(each, evidence=each.evidence[kept], right=int(kept[: each.right].sum()), parts=each.parts[kept])


# -- measuring


@dataclass(frozen=True)
class Hit:
    theme: str
    right: bool


def hits(given: Iterable[Asked]) -> list[Hit]:
    """Whether the right theme is among five; of equals all come first, as far as it is concerned."""
    found = []
    for each in given:
        scores = np.round(each.evidence @ weights_without()[part(each.theme)], 6)
        found.append(Hit(each.theme, int((scores >= scores[each.right]).sum()) <= themes.SUGGESTED))
    return found


def of_register(entries: int, chance: random.Random) -> list[Hit]:
    """Asked in a register of so many themes, drawn from all; of a theme as many messages as an entry is compared by."""
    messages = said(joined())
    all_of_them = [(kind, theme) for kind in KINDS for theme in messages[kind]]
    drawn: dict[Kind, dict[str, list[str]]] = {kind: {} for kind in KINDS}
    for kind, theme in chance.sample(all_of_them, entries):
        texts = messages[kind][theme]
        drawn[kind][theme] = chance.sample(texts, min(len(texts), SAID + 1))
    return hits([each for found in drawn.values() if found for each in asked(found)])


def of_registers(entries: int, times: int) -> list[Hit]:
    chance = random.Random(SEED)
    return [hit for _ in range(times) for hit in of_register(entries, chance)]


def share(found: Sequence[Hit]) -> float:
    return 100 * fmean(hit.right for hit in found)


def sample(found: Sequence[Hit]) -> Sample:
    """The share with its 95 % interval over themes drawn anew: messages about one thing go together."""
    ordered = sorted(found, key=lambda hit: hit.theme)
    counts = [[hit.right for hit in group] for _, group in groupby(ordered, key=lambda hit: hit.theme)]
    sums = np.array([(sum(each), len(each)) for each in counts])
    drawn = np.random.default_rng(SEED).integers(len(sums), size=(RESAMPLES, len(sums)))
    right, of = np.moveaxis(sums[drawn].sum(axis=1), 1, 0)
    low, high = np.quantile(100 * right / of, [0.025, 0.975])
    return Sample(share(found), float(low), float(high))


def run(report: Report) -> None:
    whole = hits(everything())
    report.add("themes: right one among five, all themes of a kind", sample(whole), "%", "higher")
    for entries, times in REGISTERS:
        found = sample(of_registers(entries, times))
        report.add(f"themes: right one among five, register of {entries}", found, "%", "higher")
    _speed(report)
    report.note(f"themes: {len(whole)} messages asked for, each by weights learnt without its theme; spread is 95 %")


def _speed(report: Report) -> None:
    """The suggestions for a message among 500 entries of one kind that are new to the process, and once more."""
    texts = list(dict.fromkeys(f"{each.text} ." for each in examples() if first_actionable(each.kinds) in KINDS))
    keys = dict(enumerate(texts[:500]))
    for name in ("first", "again"):
        began = time.perf_counter()
        themes.suggestions(texts[-1], Kind.BUG, keys)
        report.add(f"themes: suggestions among 500, {name}", Sample.of([1000 * (time.perf_counter() - began)]), "ms")
