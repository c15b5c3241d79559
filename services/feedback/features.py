"""A message as numbers for the model: words, letters, concepts and signs, counted by group, and what the rules say.

Words stand as stems, letters as they are, so that a typo or an ending costs little. Names of wanted skills are one
placeholder: which skill it is says nothing of the kind. Ways to reach somebody are left out: spam has them, and so has
whoever wants to be called back.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from services.feedback.concepts import concepts
from services.feedback.kinds import Kind
from services.feedback.reading import ENOUGH, Read
from services.feedback.signs import signs
from services.feedback.stemming import stem

GROUPS = ("words", "letters", "concepts", "meetings", "signs", "harm")
"""Groups of counted features; each is scaled to the same length, so that none drowns another."""

NOTHING = "^ $"
"""What stands for the words of a message that has none."""

_SKILL = " SKILL "
_WAYS = re.compile(r"\S+@\S+|(?<!\S)@\w+|(?:https?://|www\.|t\.me/)\S+|\+?\d[\d\s()-]{8,}\d")
_BLANK = re.compile("…+")
_WORD = re.compile(r"[\w+#]+|[?!]+|[\U0001F300-\U0001FAFF]|\)\)+|\(\(+")
_PART = re.compile(r"[.!?;\n]+(?:\s|$)|,\s")
_SENTENCE = re.compile(r"(?<=[.!?])\s")
_SHORTEST, _LONGEST = 3, 5
"""Letters in a run of them."""


@dataclass(frozen=True)
class Features:
    """Counts by group, and the rules' own numbers."""

    counts: tuple[Counter[str], ...]
    rules: tuple[float, ...]


def features(read: Read) -> Features:
    text = _WAYS.sub(" ", _BLANK.sub(_SKILL, read.rest))
    tokens = _WORD.findall(text)
    told, met = of_concepts(text)
    seen, harmful = _of_signs(" ".join(read.folded.text.split()))
    return Features((Counter(_of_words(tokens)), Counter(of_letters(tokens)), told, met, seen, harmful), _rules(read))


def _of_words(tokens: Sequence[str]) -> Iterator[str]:
    stems = [stem(token) if token.isalpha() else token for token in tokens]
    yield from stems
    for one, other in pairwise(["^", *stems, "$"]):
        yield f"{one} {other}"
    for one, other in zip(stems, stems[2:], strict=False):
        yield f"{one} _ {other}"


def of_letters(tokens: Iterable[str], longest: int = _LONGEST) -> Iterator[str]:
    """Pieces of words with their ends, of three letters up to `longest`."""
    for token in tokens:
        framed = f" {token} "
        for length in range(_SHORTEST, longest + 1):
            for start in range(len(framed) - length + 1):
                yield framed[start : start + length]


def of_concepts(text: str) -> tuple[Counter[str], Counter[str]]:
    """What is spoken of, and what of it meets in a part of a sentence or stands side by side."""
    told: Counter[str] = Counter()
    met: Counter[str] = Counter()
    for part in _PART.split(text):
        meant = concepts(part)
        flat = [name for names in meant for name in names]
        told.update(flat)
        met.update(f"{one}+{other}" for one, other in combinations(sorted(set(flat)), 2))
        for apart in (1, 2):
            for left, right in zip(meant, meant[apart:], strict=False):
                met.update(f"{one}>{other}" for one in left for other in right)
    return told, met


def _of_signs(text: str) -> tuple[Counter[str], Counter[str]]:
    """Signs of harm in the message, and which of them meet in it and in one of its sentences."""
    harmful: Counter[str] = Counter()
    everywhere: dict[str, None] = {}
    for sentence in _SENTENCE.split(text):
        here = signs(sentence)
        everywhere |= dict.fromkeys(here)
        harmful.update(f"{one}&{other}" for one, other in combinations(here, 2))
    seen = sorted(everywhere)
    harmful.update(f"{one}+{other}" for one, other in combinations(seen, 2))
    return Counter(seen), harmful


_MOST_WEIGHT, _MOST_CHARS = 3.0, 400


def _rules(read: Read) -> tuple[float, ...]:
    weighed, text = read.weighed, read.folded.text
    numbers: list[float] = []
    for kind in Kind:
        score = weighed.score(kind)
        numbers += [min(score, _MOST_WEIGHT) / 2, float(score >= ENOUGH)]
    flags = (bool(read.wanted.names), read.wanted.said_tag, weighed.denied, weighed.severe)
    marks = (weighed.calm, weighed.nobody, weighed.sarcastic, weighed.negative, "?" in text, "!" in text)
    numbers += [float(flag) for flag in (*flags, *marks)]
    return (*numbers, 0.5 * (read.role == "employer"), min(len(text), _MOST_CHARS) / _MOST_CHARS)
