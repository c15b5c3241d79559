"""Whether labels that people confirmed make the model better, found out before it is trusted with them.

Both models, the one with the examples alone and the one that learned from the confirmed labels too, judge the same
messages, each by a model that had not seen its theme. Only where the second does better, and surely so, is it taken.
"""

import random
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from services.feedback import by_rules
from services.feedback.classify import Judge, decide
from services.feedback.examples import Example, examples, known
from services.feedback.features import features
from services.feedback.kinds import Kind
from services.feedback.measure import Pair, macro_f1
from services.feedback.model import Model
from services.feedback.naming import Namer
from services.feedback.reading import read
from services.feedback.themes import key, likeness

FEWEST = 30
"""With fewer confirmed labels nothing is tried: chance would decide."""

SURE = 0.9
"""The share of resamples in which the new model has to do better."""

_RESAMPLES, _SEED = 200, 7
_ALIKE = 0.5


@dataclass(frozen=True)
class Confirmed:
    """A message whose kinds somebody who knows confirmed or corrected, the main one first."""

    text: str
    kinds: tuple[Kind, ...]
    role: str = ""


@dataclass(frozen=True)
class Learned:
    """What came of it. before, after: macro-F1 over examples and confirmed messages, 0 to 1. judge: the new one where
    it does better, else None.
    """

    before: float
    after: float
    judge: Judge | None


def learn_from(confirmed: Sequence[Confirmed], given: Sequence[Example] | None = None) -> Learned:
    """Decides by cross-validation that leaves out themes. given: the examples there are, the shipped ones if None.

    Takes some seconds and more than that with thousands of labels: not for a moment in which somebody waits.
    """
    measured = tuple(examples() if given is None else given)
    beside = known() if given is None else ()
    added = as_examples(confirmed, measured)
    old = Model((*measured, *beside))
    before = [*_held_out(old, measured), *_unseen(added, measured, beside)]
    if len(added) < FEWEST:
        score = macro_f1(before)
        return Learned(score, score, None)
    new = Model((*measured, *added, *beside))
    after = _held_out(new, (*measured, *added))
    scores = macro_f1(before), macro_f1(after)
    themes = [each.theme for each in (*measured, *added)]
    if scores[1] <= scores[0] or _share_better(before, after, themes) < SURE:
        return Learned(*scores, None)
    return Learned(*scores, _judge(new, confirmed, (*measured, *beside)))


def judge_from(confirmed: Sequence[Confirmed]) -> Judge:
    """The judge that `learn_from` has found to be better, made again from the same messages."""
    given = (*examples(), *as_examples(confirmed, examples()), *known())
    return _judge(Model(given), confirmed, (*examples(), *known()))


def _judge(model: Model, confirmed: Sequence[Confirmed], named: Sequence[Example]) -> Judge:
    return Judge(model, Namer(named), _version(confirmed))


def as_examples(confirmed: Sequence[Confirmed], given: Sequence[Example]) -> tuple[Example, ...]:
    """Confirmed messages as examples: each text once, none that is an example already, in the theme it is most like."""
    seen = {example.text for example in given}
    themes = [(frozenset(key(example.text).split()), example.theme) for example in given]
    added = []
    for each in confirmed:
        if not each.text.strip() or each.text in seen:
            continue
        seen.add(each.text)
        stems = frozenset(key(each.text).split())
        near, theme = max(((likeness(stems, other), name) for other, name in themes), default=(0.0, ""))
        if near < _ALIKE:
            theme = f"confirmed {' '.join(sorted(stems))}"
        themes.append((stems, theme))
        added.append(Example(text=each.text, kinds=each.kinds, theme=theme, role=each.role))
    return tuple(added)


def _held_out(model: Model, messages: Sequence[Example]) -> list[Pair]:
    estimates = model.held_out()[: len(messages)]
    return [(decide(estimate), message.kinds) for estimate, message in zip(estimates, messages, strict=True)]


def _unseen(added: Sequence[Example], measured: Sequence[Example], beside: Sequence[Example]) -> list[Pair]:
    """What a model that never saw a confirmed label says of those messages, their themes left out as well."""
    mine = {each.theme for each in added}
    apart = Model([example for example in (*measured, *beside) if example.theme not in mine])
    return [(decide(apart.judge(features(read(each.text, role=each.role)))), each.kinds) for each in added]


def _share_better(before: Sequence[Pair], after: Sequence[Pair], themes: Sequence[str]) -> float:
    """In which share of resamples of whole themes the second does better."""
    together: dict[str, list[int]] = {}
    for place, theme in enumerate(themes):
        together.setdefault(theme, []).append(place)
    groups, chance, better = list(together.values()), random.Random(_SEED), 0  # noqa: S311 - no secret, a resampling
    for _ in range(_RESAMPLES):
        drawn = [place for group in chance.choices(groups, k=len(groups)) for place in group]
        better += macro_f1([after[place] for place in drawn]) > macro_f1([before[place] for place in drawn])
    return better / _RESAMPLES


def _version(confirmed: Sequence[Confirmed]) -> str:
    content = "\n".join(f"{each.text}\t{','.join(each.kinds)}" for each in confirmed)
    return f"{by_rules.VERSION}+{zlib.crc32(content.encode()):08x}"
