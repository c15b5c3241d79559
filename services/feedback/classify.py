"""Understands a message of feedback: its kinds, the skills it asks to add, its language, its tone and its urgency.

The rules read first; the model weighs what they found beside the words themselves. A skill that is asked for in so many
words, or that the catalogue knows, needs no model. All of it is pure: the same text always gets the same label.
"""

import zlib
from dataclasses import dataclass, replace
from functools import lru_cache
from threading import Lock

from services.feedback import by_rules, kept
from services.feedback.examples import EXAMPLES, KNOWN, Example, examples, known
from services.feedback.features import features
from services.feedback.kinds import Horizon, Kind, Label, Language, Sentiment, first_actionable
from services.feedback.model import Estimate, Model
from services.feedback.naming import Named, Namer
from services.feedback.reading import FindTag, Read, language, read, read_again

__all__ = [
    "TRUSTED",
    "Horizon",
    "Judge",
    "Kind",
    "Label",
    "Language",
    "Sentiment",
    "classify",
    "combine",
    "decide",
    "is_fitted",
    "learn",
    "shipped",
]

TRUSTED = 0.6
"""Labels less sure than this are looked at by people."""

_THERE = 0.42  # a kind this probable is there
_SEVERE = 0.24  # an alarm too many costs a glance, one too few costs trust
_SEVERE_THOUGH_CALM = 0.7
_PERHAPS_A_TAG, _A_TAG_EVEN_SO = 0.1, 0.7
_A_NAME, _NO_NAME = 0.6, 0.15  # a name this probable is one
_NOTHING = Named((), 0.0)
_TONE = 0.5
_LONG = 0.5
_SURE, _SEVERAL = 0.9, 2  # kinds this probable are beyond doubt
_GUESS, _NEVER_SURER = 0.5, 0.98


@dataclass(frozen=True)
class Judge:
    """What judges messages: the model of their kinds, what finds the names of skills, and a version for its labels."""

    model: Model
    namer: Namer
    version: str


def learn(given: tuple[Example, ...], version: str, *, with_rules: bool = True) -> Judge:
    """A judge made from examples. with_rules: whether the model weighs what the rules say, too."""
    reads = [read(each.text, role=each.role) for each in given]
    return Judge(Model(given, reads, with_rules=with_rules), Namer(given, reads), version)


_FITTING = Lock()


def shipped() -> Judge:
    """The judge that comes with this release, made from its examples when it is first asked for."""
    with _FITTING:
        return _shipped()


def is_fitted() -> bool:
    """Whether the shipped judge is there already, so that asking for it takes no time."""
    return _shipped.cache_info().currsize > 0


@lru_cache(maxsize=1)
def _shipped() -> Judge:
    content = zlib.crc32(EXAMPLES.read_bytes() + KNOWN.read_bytes())
    return kept.kept(f"{content:08x}", Judge, lambda: learn(examples() + known(), f"{by_rules.VERSION}+{content:08x}"))


def classify(text: str, *, role: str = "", find_tag: FindTag | None = None, judge: Judge | None = None) -> Label:
    """The label of one message.

    `role` is "student", "employer" or empty: «не нашёл сварщиков» from an employer is about people and not about tags.
    `find_tag` looks a skill up in the catalogue (its slug, or None when it is not sure); it helps to tell a bare skill
    from a function and to keep a skill with "and" in its name whole. `judge` is the shipped one unless another has
    been learned. Beyond 4096 characters, which is the length of a Telegram message, nothing is read.
    """
    by = judge or shipped()
    plain = read(text, role=role)
    return combine(by.model.judge(features(plain)), plain, by=by, find_tag=find_tag)


def combine(estimate: Estimate, plain: Read, *, by: Judge, find_tag: FindTag | None = None) -> Label:
    """The label of a message that has been read without the catalogue and judged by the model."""
    text = plain.folded.original
    asked = read_again(plain, find_tag) if find_tag else plain
    in_catalogue = find_tag is not None and any(find_tag(name) for name in asked.wanted.names)
    severe = estimate.severe >= (_SEVERE_THOUGH_CALM if plain.weighed.calm else _SEVERE)
    named, asked_for = _NOTHING, asked.wanted.said_tag or in_catalogue
    if asked_for or estimate.kinds[Kind.MISSING_TAG] >= _PERHAPS_A_TAG:
        named = by.namer.named(asked, find_tag)
        estimate = _with_names(estimate, named)
    asked_for = asked_for and estimate.kinds[Kind.MISSING_TAG] > 0
    kinds = _kinds(estimate, asked, severe=severe, asked_for=asked_for)
    return Label(
        kinds=kinds,
        horizon=_horizon(kinds, estimate),
        tags=named.names if Kind.MISSING_TAG in kinds else (),
        language=language(text, transliterated=plain.folded.transliterated),
        sentiment=_sentiment(estimate, severe=severe),
        severe=severe,
        confidence=_confidence(kinds, estimate, asked, in_catalogue=in_catalogue),
        version=by.version,
    )


def _with_names(estimate: Estimate, named: Named) -> Estimate:
    """Kinds in the light of names: a likely name makes a wish for a skill likelier, and without one there is none."""
    chance = estimate.kinds[Kind.MISSING_TAG]
    if named.sure >= _A_NAME:
        chance = max(chance, _THERE)
    elif named.sure < _NO_NAME and chance < _A_TAG_EVEN_SO:
        chance = 0.0
    kinds = {**estimate.kinds, Kind.MISSING_TAG: chance}
    if chance >= _THERE and max(kinds, key=kinds.__getitem__) is Kind.OTHER:
        kinds[Kind.OTHER] = 0.0
    return replace(estimate, kinds=kinds)


def decide(estimate: Estimate) -> tuple[Kind, ...]:
    """The kinds that are probable enough, the likeliest first; "other" only where it is the likeliest, and alone."""
    likely = sorted(estimate.kinds, key=lambda kind: (-estimate.kinds[kind], kind))
    if likely[0] is Kind.OTHER:
        return (Kind.OTHER,)
    there = [kind for kind in likely if kind is likely[0] or estimate.kinds[kind] >= _THERE]
    return tuple(kind for kind in there if kind is not Kind.OTHER)


def _kinds(estimate: Estimate, asked: Read, *, severe: bool, asked_for: bool) -> tuple[Kind, ...]:
    """What the model found, with what is certain without it: a skill asked for in so many words, a grave bug."""
    certain = [Kind.BUG] * severe + [Kind.MISSING_TAG] * asked_for
    kinds = decide(estimate)
    if asked.weighed.nobody and not asked_for:
        kinds = tuple(kind for kind in kinds if kind is not Kind.MISSING_TAG)
        certain.append(Kind.MATCHING_QUALITY)
    missed = [kind for kind in certain if kind not in kinds]
    if missed:
        others = [kind for kind in kinds if kind is not Kind.OTHER]
        praise = [kind for kind in others if kind is Kind.PRAISE]
        kinds = (*missed, *(kind for kind in others if kind is not Kind.PRAISE), *praise)
    return _in_order(kinds, estimate, asked)


def _in_order(kinds: tuple[Kind, ...], estimate: Estimate, asked: Read) -> tuple[Kind, ...]:
    """Of kinds that are all beyond doubt a bug stands first, then what is said first; praise only where it is most."""
    sure = [kind for kind in kinds if estimate.kinds[kind] >= _SURE]
    if len(sure) < _SEVERAL or kinds[0] not in sure:
        return kinds
    mainly_praise = asked.weighed.score(Kind.PRAISE) >= by_rules.MAINLY_PRAISE and Kind.BUG not in kinds
    places = {**asked.weighed.places, Kind.MISSING_TAG: asked.wanted.place}

    def rank(kind: Kind) -> tuple[bool, bool, int]:
        late = kind is Kind.PRAISE and not mainly_praise
        return late, kind is not (Kind.PRAISE if mainly_praise else Kind.BUG), places.get(kind, len(asked.rest))

    return (*sorted(sure, key=rank), *(kind for kind in kinds if kind not in sure))


def _horizon(kinds: tuple[Kind, ...], estimate: Estimate) -> Horizon:
    """By the first actionable kind; matching is long where another principle is asked for, not weights."""
    first = first_actionable(kinds)
    if first is None:
        return Horizon.NONE
    long = first is Kind.NEW_FEATURE or (first is Kind.MATCHING_QUALITY and estimate.long >= _LONG)
    return Horizon.LONG if long else Horizon.SHORT


def _sentiment(estimate: Estimate, *, severe: bool) -> Sentiment:
    if severe or estimate.negative >= max(_TONE, estimate.positive):
        return -1
    return 1 if estimate.positive >= _TONE else 0


def _confidence(kinds: tuple[Kind, ...], estimate: Estimate, asked: Read, *, in_catalogue: bool) -> float:
    """How probable it is that the main kind is said indeed. The catalogue halves the doubt about a skill; what is said
    with nothing that was ever seen before is a guess, and so is a skill that nobody called one.
    """
    sure = min(estimate.sure, _NEVER_SURER)
    if kinds[0] is Kind.MISSING_TAG and asked.wanted.names:
        if in_catalogue:
            sure = 1 - (1 - sure) / 2
        elif not asked.wanted.said_tag:
            sure = min(sure, _GUESS)
    return round(min(sure, _GUESS) if estimate.unknown else sure, 2)
