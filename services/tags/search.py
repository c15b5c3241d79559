"""Finds the tag a person means, however it is typed, and says honestly when there is none.

An index is built from any tags, the shipped ones or those of the database, and never changes: build a new one instead.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from services.tags.catalog import Tag
from services.tags.overlap import Near, Overlap
from services.tags.somebody import is_called, is_first_name, is_nearly_called
from services.tags.words import (
    EVERYDAY,
    FILLERS,
    back_to_cyrillic,
    is_cyrillic,
    is_doing,
    normalise,
    other_layout,
    sound,
    stem,
    stem_key,
    stem_sound,
)

How = Literal["exact", "synonym", "translation", "inflected", "layout", "transliteration", "typo", "prefix", "words"]

# From here on a result may be taken without asking. Every way of searching knows on which side of it its answers are.
CONFIDENT = 0.85
# Weaker than this is noise: better an honest "no such tag".
_WORTH_SHOWING = 0.55
_UNSURE = CONFIDENT - 0.05
_SCORE: dict[How, float] = {"exact": 1.0, "translation": 0.99, "synonym": 0.98}
_SPACING = 0.97  # the same letters, spaces elsewhere
_INFLECTED = 0.95
_SOUND = 0.90
_SOUND_OF_STEM = 0.87
_TYPO = 0.86
_FILLER = 0.975  # words around the name were left out: a name with them comes first
_DOING = 0.89  # and what somebody does with it, which may matter: only a name spelled just so is sure
_ASIDE = 0.97  # what stands in brackets beside the name was left out
_PARTS = 0.88  # several names in one string that all mean one tag
_LAYOUT = 0.92

_LONGEST_QUERY = 200  # characters; the rest of a longer text cannot be one tag
_LONGEST_NAME = 7  # words
_SURE_SOUND = 4  # letters: shorter ones sound alike by accident
_SURE_LAYOUT = 4  # a shorter synonym may be an abbreviation typed rightly: "wan" is no «цфт»
# Letters in a word before a slip is surely only a slip: reactor and realtor, тесты and тексты are both words.
_SWAPPED_FROM = 5
_ONE_SLIP_FROM = 8
_TWO_SLIPS_FROM = 14
# In a name of several words a shorter one may hold the slip, as the others are right.
_PHRASE_FROM = 11
_SLIP_IN_PHRASE_FROM = 5
_SHORT = 2  # "C", "Go", "HR": too short to be recognised inside a sentence
_NEAR = 3
_LIKE_WRITTEN = 0.68
_LIKE_HEARD = 0.74
_MOST_ALIKE = 12
_LIKE_A_WORD = 0.72
_SEARCHED_PIECES = 60  # in one message; later ones are still looked up by name, only not by likeness

_LINES = re.compile(r"[\n\r\v\f\u2028\u2029•·●▪◦|!?«»“”„\"…]+|(?<=[^\s.])\.(?=\s|$)|(?<!\S)(?:[-–—*]+|\d{1,2}[.)])\s")
_BRACKETS = re.compile(r"[()\[\]{}]+")
_LISTED = re.compile(r"[,;、，；]+(?:\s|$)")
_TIGHT = re.compile(r"[,;、，；]+")
_JOINED = re.compile(
    r"\s+(?:и|а|но|или|либо|плюс|еще|ещё|также|а\s+также|and|or|but|plus)\s+|\s*[/\\&:]+\s*|(?<=\w)\s*\+\s*(?=\w)",
    re.IGNORECASE,
)
_FOREIGN = re.compile(r"[^\W\d_a-zA-Zа-яА-ЯёЁ]")
_NUMBER = re.compile(r"v?\d+[a-z]?")
_ASIDE_OF = re.compile(r"[(\[][^)\]]*(?:[)\]]|$)")
_BLANKS = re.compile(r"[^\S\n\r\v\f\u2028\u2029]+")
_LEAD_IN = re.compile(
    r"(?:(?:и|а|но|еще|ещё|также|плюс|хочу добавить|добавьте|добавить|and|but|also|plus)\s+)+(?=\S)", re.IGNORECASE
)
_LONGEST_RUN = 4  # parts of "CI/CD/…" tried together as one name


@dataclass(frozen=True, slots=True)
class Found:
    tag: Tag
    score: float
    how: How

    @property
    def confident(self) -> bool:
        return self.score >= CONFIDENT

    @property
    def spelled(self) -> bool:
        """Whether all that was typed is one of the tag's names, and no more."""
        return self.score >= _SCORE["synonym"]


@dataclass(frozen=True, slots=True)
class Understood:
    """One thing a person named: `tag` where it is surely one of ours, else the nearest ones to ask about."""

    raw: str
    tag: Tag | None
    near: list[Tag]


_Owners = list[tuple[int, How]]


class TagIndex:
    """Search over a fixed set of tags; building it for a few thousand takes a fraction of a second."""

    def __init__(self, tags: Iterable[Tag]) -> None:
        self.tags = tuple(tags)
        self._by_slug = {tag.slug: tag for tag in self.tags}
        self._comma_names = {normalise(name) for tag in self.tags for name in tag.names() if _TIGHT.search(name)}
        self._numbers = {tag.slug: number for number, tag in enumerate(self.tags)}
        self._by_name: dict[str, _Owners] = {}
        self._by_letters: dict[str, _Owners] = {}
        self._by_stems: dict[str, _Owners] = {}
        self._by_sound: dict[str, _Owners] = {}
        # Separate alphabets: two Latin words that only share a beginning ("unit", "unity") are different words.
        self._cyrillic_by_stem_sound: dict[str, _Owners] = {}
        self._latin_by_stem_sound: dict[str, _Owners] = {}
        for number, tag in enumerate(self.tags):
            for name, how in _names(tag):
                self._add(number, name, how)

    def _add(self, number: int, name: str, how: How) -> None:
        owner = (number, how)
        letters, stems, heard, root, cyrillic = _keys_of(name)
        by_stem_sound = self._cyrillic_by_stem_sound if cyrillic else self._latin_by_stem_sound
        for index, key in (
            (self._by_name, name),
            (self._by_letters, letters),
            (self._by_stems, stems),
            (self._by_sound, heard),
            (by_stem_sound, root),
        ):
            if key:
                index.setdefault(key, []).append(owner)

    # Made when they are first needed: whoever only looks up names never waits for them.

    @cached_property
    def _starts(self) -> tuple[list[str], list[str]]:
        """Every beginning of a word in a name with the rest of the name behind it, in order, and whose name it is."""
        pairs = _sorted_starts(self._by_name)
        return [start for start, _ in pairs], [name for _, name in pairs]

    @cached_property
    def _written(self) -> "_Alike":
        return _Alike(self._by_name)

    @cached_property
    def _heard(self) -> "_Alike":
        return _Alike(self._by_sound)

    @cached_property
    def _overlap(self) -> Overlap:
        return Overlap(self._by_name, _near_words)

    def get(self, slug: str) -> Tag | None:
        return self._by_slug.get(slug)

    def find(self, query: str, limit: int = 5) -> list[Found]:
        """The tags that may be meant, best first; empty when nothing is near. A score is between 0 and 1."""
        query = query[:_LONGEST_QUERY]
        hits = _Hits(foreign=_FOREIGN.search(query) is not None)
        for spelling, weight in _spellings(query):
            self._directly(spelling, weight, hits)
        self._by_layout(query, hits)
        tokens = tuple(normalise(query).split())
        if tokens:
            content = _without_fillers(tokens) or tokens
            for typed in {tokens, content}:
                self._by_beginning(" ".join(typed), hits)
            self._by_words(content, hits)
            if hits.best() < CONFIDENT:
                self._by_likeness(content, hits)
            if hits.best() < CONFIDENT:
                self._by_parts(query, hits)
        return [Found(self.tags[number], score, how) for number, score, how in hits.ranked()[: max(limit, 0)]]

    def resolve(self, text: str) -> Found | None:
        """The one tag that is surely meant, or None: a guess is never passed off as an answer."""
        return _sure(self.find(text, 2))

    def understand(self, text: str) -> list[Understood]:
        """What a person typed in one message, as separate things in their order, each recognised or not."""
        understood: dict[str, Understood] = {}
        named: set[str] = set()
        for piece in self._pieces(text):
            raw = _LEAD_IN.sub("", piece, count=1) if _LEAD_IN.match(piece) else piece
            key = normalise(raw)
            # Words that only surround names ("умею", "и так далее") are no thing of their own.
            if not key or key in understood or not (_without_fillers(tuple(key.split())) or self._by_name.get(key)):
                continue
            found = self.find(raw, _NEAR) if len(understood) < _SEARCHED_PIECES else self._plainly(raw)
            sure = _sure(found)
            if sure and sure.tag.slug in named:
                continue
            named |= {sure.tag.slug} if sure else set()
            understood[key] = Understood(raw, sure.tag if sure else None, [] if sure else [hit.tag for hit in found])
        return list(understood.values())

    def mentioned(self, text: str) -> list[Tag]:
        """Tags named beyond doubt in running text, each once; the longest name wins (1С:Бухгалтерия, not 1С)."""
        numbers: dict[int, None] = {}
        for chunk in _split(text, _LINES, _BRACKETS, _TIGHT):
            tokens = tuple(normalise(chunk).split())
            spans = list(self._named_in(tokens, surely_names=_surely_names(chunk), people=_people(chunk)))
            listed = [number for part in self._parts(chunk) if (number := self._listed(part)) is not None]
            numbers.update(dict.fromkeys(number for _, _, number in spans))
            numbers.update(dict.fromkeys(listed))
        return [self.tags[number] for number in numbers]

    # Ways of searching: each adds to the hits what it knows.

    def _directly(self, spelling: str, weight: float, hits: "_Hits") -> None:
        """Names equal to the query but for spaces, inflection, order of words and alphabet."""
        tokens = tuple(spelling.split())
        letters = spelling.replace(" ", "")
        for number, how in self._by_name.get(spelling, ()):
            hits.add(number, weight * _SCORE[how], how)
        for number, how in self._by_letters.get(letters, ()):
            hits.add(number, weight * _SPACING * _SCORE[how], how)
        most = _UNSURE if len(tokens) == 1 and is_called(tokens[0]) else 1.0
        self._surely(self._by_stems.get(stem_key(tokens), ()), min(weight * _INFLECTED, most), "inflected", hits)
        heard = sound(tokens)
        if len(heard) >= _SURE_SOUND:
            self._surely(self._by_sound.get(heard, ()), min(weight * _SOUND, most), "transliteration", hits)
        if is_cyrillic(spelling):
            stems = [(self._latin_by_stem_sound, stem_sound(tokens))]
        else:
            russian = tuple(back_to_cyrillic(spelling).split())
            stems = [(self._cyrillic_by_stem_sound, stem_sound(words)) for words in (tokens, russian)]
        for index, key in stems:
            if len(key) >= _SURE_SOUND:
                self._surely(index.get(key, ()), min(weight * _SOUND_OF_STEM, most), "transliteration", hits)

    def _surely(self, owners: Iterable[tuple[int, How]], score: float, how: How, hits: "_Hits") -> None:
        """Several tags under one key are all candidates, and none of them is certain."""
        numbers = {number for number, _ in owners}
        for number in numbers:
            hits.add(number, score if len(numbers) == 1 else min(score, _UNSURE), how)

    def _by_layout(self, query: str, hits: "_Hits") -> None:
        for number, score in self._layout_hits(query):
            hits.add(number, score, "layout")

    def _layout_hits(self, query: str) -> list[tuple[int, float]]:
        switched = normalise(other_layout(query.strip()))
        inner = _Hits()
        if not _one_alphabet_only(switched):
            return []
        for spelling in dict.fromkeys((switched, " ".join(_without_fillers(tuple(switched.split()))))):
            tokens = tuple(spelling.split())
            most = 1.0 if len(spelling) >= _SURE_LAYOUT else _UNSURE
            for number, how in self._by_name.get(spelling, ()):
                inner.add(number, min(_LAYOUT * _SCORE[how], most if how == "synonym" else 1.0), "layout")
            self._surely(self._by_stems.get(stem_key(tokens), ()), min(_LAYOUT * _INFLECTED, most), "layout", inner)
        return [(number, score) for number, score, _ in inner.ranked()]

    def _by_beginning(self, query: str, hits: "_Hits") -> None:
        """Names one of whose words begins like this: what a person sees while still typing."""
        if len(query) < _SHORT:
            return
        starts, names = self._starts
        for at in range(bisect_left(starts, query), len(starts)):
            start, name = starts[at], names[at]
            if not start.startswith(query):
                break
            score = 0.60 + 0.12 * len(query) / len(start) + 0.08 * len(start) / len(name)
            for number, _ in self._by_name[name]:
                hits.add(number, score, "prefix")

    def _by_words(self, tokens: tuple[str, ...], hits: "_Hits") -> None:
        """Names that share words with the query, and names that stand inside it."""
        if len("".join(tokens)) <= _SHORT:
            return
        if hits.best() < CONFIDENT:
            for name, shared in self._overlap.find(tokens, _MOST_ALIKE):
                for number, _ in self._by_name[name]:
                    hits.add(number, 0.52 + 0.30 * shared, "words")
        people = frozenset(filter(is_called, tokens))
        for start, end, number in self._named_in(tokens, surely_names=frozenset(tokens), people=people, short=True):
            hits.add(number, 0.60 + 0.20 * (end - start) / len(tokens), "words")

    def _by_likeness(self, tokens: tuple[str, ...], hits: "_Hits") -> None:
        """Names a few keystrokes away, as written and as heard."""
        query, heard = " ".join(tokens), sound(tokens)
        if len(query) <= _SHORT:
            return
        somebody = len(tokens) == 1 and is_nearly_called(tokens[0])
        for name, likeness in self._written.to(query, _LIKE_WRITTEN):
            surely = _only_mistyped(tokens, tuple(name.split())) and not somebody
            for number, _ in self._by_name[name]:
                # Two tags as near as that have equal scores, and then neither is taken.
                hits.add(number, _TYPO if surely else 0.30 + 0.50 * likeness, "typo")
        for name, likeness in self._heard.to(heard, _LIKE_HEARD):
            for number, _ in self._by_sound[name]:
                hits.add(number, 0.25 + 0.50 * likeness, "typo")

    def _by_parts(self, query: str, hits: "_Hits") -> None:
        """A list in one string: sure where all of it is one tag, else its tags in their order."""
        parts = dict.fromkeys(normalise(piece) for piece in _split(query, _LINES, _BRACKETS, _TIGHT, _JOINED))
        if not 1 < len(parts) <= _LONGEST_NAME:
            return
        found = [self._plainly(part) for part in parts]
        named = dict.fromkeys(hit.tag.slug for hits_of_part in found for hit in hits_of_part)
        for place, slug in enumerate(named):
            score = _PARTS if len(named) == 1 and all(found) else _UNSURE - 0.01 * place
            hits.add(self._numbers[slug], score, "words")

    # Taking a message apart.

    def _plainly(self, text: str) -> list[Found]:
        """As `find`, but only what is sure, without a search by likeness: for text that may be no tag at all."""
        hits = _Hits()
        for spelling, weight in _spellings(text[:_LONGEST_QUERY]):
            self._directly(spelling, weight, hits)
        sure = _sure([Found(self.tags[number], score, how) for number, score, how in hits.ranked()])
        return [sure] if sure else []

    def _pieces(self, text: str) -> Iterator[str]:
        lines = (line for line in _split(text, _LINES))
        for chunk in (chunk for line in lines for chunk in self._listed_in(line)):
            if normalise(chunk) in self._comma_names:
                yield chunk
                continue
            # With the other layout on, "," and ";" are letters: "ghjlf;b" is one word.
            if _TIGHT.search(chunk) and any(score >= CONFIDENT for _, score in self._layout_hits(chunk)):
                yield chunk
                continue
            for item in _split(chunk, _TIGHT):
                for part in self._parts(item):
                    yield from self._side_by_side(part)

    def _listed_in(self, line: str) -> Iterator[str]:
        """Splits at commas and brackets, unless a name itself has them: «Системы бюджетирования (EPM)»."""
        for item in self._names_with_commas(line) or _split(line, _LISTED):
            if not _BRACKETS.search(item) or normalise(item) in self._comma_names:
                yield item
                continue
            for part in _split(item, _TIGHT):
                yield from [part] if self._plainly(part) else _split(part, _BRACKETS)

    def _names_with_commas(self, line: str) -> list[str]:
        """The line's items where names in it hold commas themselves («Борьба, самбо и дзюдо»), else none."""
        if not self._comma_names:
            return []
        items, joined, at = list(_split(line, _TIGHT)), [], 0
        while at < len(items):
            runs = (", ".join(items[at:end]) for end in range(min(at + _LONGEST_RUN, len(items)), at, -1))
            run = next((run for run in runs if normalise(run) in self._comma_names), items[at])
            joined.append(run)
            at += 1 + len(_TIGHT.findall(run))
        return joined if len(joined) < len(items) else []

    def _parts(self, item: str) -> list[str]:
        """Splits at "и", "and", "/", unless the name itself holds them: "CI/CD", "обучение и развитие"."""
        borders = [(0, 0), *(found.span() for found in _JOINED.finditer(item)), (len(item), len(item))]
        bounds = [(left[1], right[0]) for left, right in pairwise(borders)]
        bounds = [(start, end) for start, end in bounds if item[start:end].strip()]
        if len(bounds) < 2 or self._is_one(item):  # noqa: PLR2004 - one part is the item itself
            return [item] if bounds else []
        parts: list[str] = []
        recognised = False
        at = 0
        while at < len(bounds):
            end = at + 1
            for stop in range(min(at + _LONGEST_RUN, len(bounds)), at + 1, -1):
                if self._is_one(item[bounds[at][0] : bounds[stop - 1][1]]):
                    end = stop
                    break
            part = item[bounds[at][0] : bounds[end - 1][1]].strip()
            recognised = recognised or end > at + 1 or bool(self._plainly(part))
            parts.append(part)
            at = end
        # "приёмка и разделка рыбы" is one thing nobody here knows; "пайка и лужение" are two.
        return parts if recognised or all(len(part.split()) == 1 for part in parts) else [item]

    def _is_one(self, item: str) -> bool:
        """Whether it is a name as a whole, and not a synonym ("C/C++") that lists the own names of tags."""
        whole = self._plainly(item)
        parts = [self._by_name.get(normalise(part), []) for part in _split(item, _JOINED)]
        listed = len(parts) > 1 and all(owners and owners[0][1] != "synonym" for owners in parts)
        return bool(whole) and not (listed and whole[0].how == "synonym")

    def _side_by_side(self, part: str) -> list[str]:
        """Splits what was typed without a comma ("python sql excel"), only where names account for every word."""
        words = part.split()
        tokens = tuple(normalise(part).split())
        if len(words) < 2 or len(words) != len(tokens) or self._plainly(part):  # noqa: PLR2004 - one word stays one
            return [part]
        people = frozenset(filter(is_called, tokens))
        spans = list(self._named_in(tokens, surely_names=frozenset(tokens), people=people, short=True))
        covered = {at for start, end, _ in spans for at in range(start, end)}
        if len(spans) < 2 or any(at not in covered and token not in FILLERS for at, token in enumerate(tokens)):  # noqa: PLR2004
            return [part]
        return [" ".join(words[start:end]) for start, end, _ in spans]

    def _named_in(
        self, tokens: tuple[str, ...], *, surely_names: frozenset[str], people: frozenset[str], short: bool = False
    ) -> Iterator[tuple[int, int, int]]:
        """Names inside a row of words as (start, end, number of the tag), longest first, never overlapping.

        An everyday word counts where it is among `surely_names`, one of two letters only where `short` ones do. Words
        among `people` are names only as they are spelled.
        """
        at = 0
        while at < len(tokens):
            for end in range(min(at + _LONGEST_NAME, len(tokens)), at, -1):
                number = None
                if end > at + 1 or _may_be_name(tokens[at], surely_names, short=short):
                    spelled = end == at + 1 and tokens[at] in people
                    number = self._exactly(tokens[at:end], spelled=spelled)
                if number is not None:
                    yield at, end, number
                    at = end
                    break
            else:
                at += 1

    def _exactly(self, tokens: tuple[str, ...], *, spelled: bool) -> int | None:
        """The one tag that these words are a name of; not in another form where only what is spelled so counts."""
        owners = self._by_name.get(" ".join(tokens))
        if owners is None and not spelled and not FILLERS & {tokens[0], tokens[-1]}:
            owners = self._by_stems.get(stem_key(tokens))
            if owners is None and len(tokens) == 1 and is_cyrillic(tokens[0]):
                heard, root = sound(tokens), stem_sound(tokens)
                owners = self._by_sound.get(heard) if len(heard) > _SURE_SOUND else None
                owners = owners or (self._latin_by_stem_sound.get(root) if len(root) >= _SURE_SOUND else None)
        numbers = {number for number, _ in owners or ()}
        return numbers.pop() if len(numbers) == 1 else None

    def _listed(self, part: str) -> int | None:
        """The short or everyday name that is all a piece says: "Java, C, Go".

        A Latin one among other Latin words has to be written as a name is: "I excel at work" is not about Excel.
        """
        tokens = tuple(normalise(part).split())
        content = _without_fillers(tokens)
        owners = self._by_name.get(" ".join(content), [])
        if len(content) != 1 or len(owners) != 1:
            return None
        name, number = content[0], owners[0][0]
        if is_cyrillic(name) or (len(tokens) == 1 and len(name) > _SHORT):
            return number
        if len(name) <= _SHORT:
            return number if {*self.tags[number].names()} & set(re.split(r"[^\w+#]+", part)) else None
        return number if is_cyrillic(normalise(part)) or name in _surely_names(part) else None


class _Alike:
    """Texts found again by likeness. With more than one wrong letter the first one has to be right, so that only a
    part of them is compared: a keystroke's answer must not be waited for.
    """

    def __init__(self, texts: Collection[str]) -> None:
        self._texts = {text: place for place, text in enumerate(texts)}
        self._by_first: dict[str, list[str]] = {}
        for text in texts:
            self._by_first.setdefault(text[0], []).append(text)

    def to(self, text: str, cutoff: float) -> Iterator[tuple[str, float]]:
        """The texts at least this alike (0…1), the most alike first among those that begin alike."""
        among = self._by_first.get(text[0], ())
        alike = process.extract(text, among, scorer=OSA.normalized_similarity, score_cutoff=cutoff, limit=_MOST_ALIKE)
        yield from ((found, likeness) for found, likeness, _ in alike)
        for found in self._one_off_at_the_start(text):
            likeness = OSA.normalized_similarity(found, text)
            if likeness >= cutoff:
                yield found, likeness

    def _one_off_at_the_start(self, text: str) -> Iterator[str]:
        """Texts that begin otherwise and are one keystroke away: the first letter wrong, missing, too much, swapped."""
        swapped = text[1:2] + text[:1] + text[2:]
        for rest in (text[1:], text):
            found = [first + rest for first in self._by_first if first != text[0] and first + rest in self._texts]
            yield from sorted(found, key=self._texts.__getitem__)
        for whole in (text[1:], swapped):
            if whole[1:] and whole[0] != text[0] and whole in self._texts:
                yield whole


class _Hits:
    """The best score of each tag, and how it was reached.

    foreign: the query has letters of neither language, so that only a name spelled just so is surely meant.
    """

    def __init__(self, *, foreign: bool = False) -> None:
        self._best: dict[int, tuple[float, How]] = {}
        self._foreign = foreign

    def add(self, number: int, score: float, how: How) -> None:
        if self._foreign and how not in _SCORE:
            score = min(score, _UNSURE)
        if score >= _WORTH_SHOWING and score > self._best.get(number, (0.0, how))[0]:
            self._best[number] = (score, how)

    def best(self) -> float:
        return max((score for score, _ in self._best.values()), default=0.0)

    def ranked(self) -> list[tuple[int, float, How]]:
        """Best first; equal ones in the order of the catalogue."""
        return sorted(((number, *hit) for number, hit in self._best.items()), key=lambda hit: (-hit[1], hit[0]))


def _near_words(words: Collection[str]) -> Near:
    """Finds, for a word in no name, the few of these that it may be with a slip or another ending."""
    alike = _Alike(words)

    def near(word: str) -> Iterator[tuple[str, float]]:
        found = sorted(alike.to(word, _LIKE_A_WORD), key=lambda pair: -pair[1]) if len(word) > _NEAR else []
        return iter(found[:_NEAR])

    return near


_Starts = list[tuple[str, str]]

_last_starts: list[_Starts] = [[]]
"""Those sorted last: a catalogue of which one tag was changed has nearly the same, and what is nearly in order is
sorted in no time.
"""


def _sorted_starts(names: Collection[str]) -> _Starts:
    """Each beginning of a word in a name with the rest of the name behind it, and the name; in order."""
    last = _last_starts[0]
    kept = [pair for pair in last if pair[1] in names]
    known = {name for _, name in kept}
    for name in names:
        if name not in known:
            tokens = name.split()
            kept += ((" ".join(tokens[at:]), name) for at in range(len(tokens)))
    kept.sort()
    _last_starts[0] = kept
    return kept


@lru_cache(maxsize=100_000)
def _keys_of(name: str) -> tuple[str, str, str, str, bool]:
    """A normalised name's letters, stems, sound and sound of the stems, and whether it is Russian. Kept, because a
    catalogue is built anew after each change of one tag.
    """
    tokens = tuple(name.split())
    return name.replace(" ", ""), stem_key(tokens), sound(tokens), stem_sound(tokens), is_cyrillic(name)


def _names(tag: Tag) -> Iterator[tuple[str, How]]:
    """Each distinct name once, with what finding it by this name is called."""
    hows: dict[str, How] = {}
    hows.setdefault(normalise(tag.ru), "exact")
    hows.setdefault(normalise(tag.en), "translation")
    for synonym in tag.synonyms:
        hows.setdefault(normalise(synonym), "synonym")
    return ((name, how) for name, how in hows.items() if name)


def _spellings(query: str) -> Iterator[tuple[str, float]]:
    """The query as it is, and without the words around the name, with the weight of what is found by it."""
    whole = normalise(query)
    tokens = tuple(whole.split())
    if not tokens:
        return
    yield whole, 1.0
    outside = normalise(_ASIDE_OF.sub(" ", query))
    if outside and outside != whole:
        yield outside, _ASIDE
    content = _without_fillers(tokens)
    if content and content != tokens:
        yield " ".join(content), _FILLER
    done = 0
    while done < len(content) and is_doing(content[done]):
        done += 1
    thing = _without_fillers(content[done:])
    if done and thing:
        yield " ".join(thing), _DOING


def _without_fillers(tokens: tuple[str, ...]) -> tuple[str, ...]:
    start, end = 0, len(tokens)
    while start < end and tokens[start] in FILLERS:
        start += 1
    # A number at the end is a version, a grade or a count of years.
    while end > start and (tokens[end - 1] in FILLERS or _NUMBER.fullmatch(tokens[end - 1])):
        end -= 1
    return tokens[start:end]


def _sure(found: list[Found]) -> Found | None:
    """The first where it is confident and no other is as good."""
    if not found or not found[0].confident or (len(found) > 1 and found[1].score == found[0].score):
        return None
    return found[0]


def _one_alphabet_only(text: str) -> bool:
    return not (is_cyrillic(text) and re.search(r"[a-z]", text))


def _may_be_name(token: str, surely_names: frozenset[str], *, short: bool) -> bool:
    if len(token) <= _SHORT:
        # A single Russian letter inside a sentence is a preposition or "и", and no programming language.
        return short and not (len(token) == 1 and is_cyrillic(token))
    return token in surely_names or stem(token) not in EVERYDAY


def _surely_names(chunk: str) -> frozenset[str]:
    """Everyday words that must be names here: Latin ones in a Russian sentence, capitals inside an English one."""
    if is_cyrillic(chunk.casefold()):
        return frozenset(token for token in normalise(chunk).split() if not is_cyrillic(token))
    return frozenset(normalise(word) for word in chunk.split()[1:] if word[0].isupper())


def _people(chunk: str) -> frozenset[str]:
    """Words that somebody may be called by: in running text a surname has a capital, «написание тестов» is none."""
    tokens = ((normalise(word), word[:1].isupper()) for word in chunk.split())
    return frozenset(token for token, capital in tokens if is_first_name(token) or (capital and is_called(token)))


def _only_mistyped(typed: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether word for word only keystrokes went wrong: the same first letters, no other number, long enough words."""
    if len(typed) != len(name):
        return False
    wrong = [(a, b) for a, b in zip(typed, name, strict=True) if a != b]
    in_phrase = len(typed) > 1 == len(wrong) and sum(map(len, name)) >= _PHRASE_FROM
    least = _SLIP_IN_PHRASE_FROM if in_phrase else _ONE_SLIP_FROM
    return all(_one_word_mistyped(a, b, least) for a, b in wrong)


def _one_word_mistyped(typed: str, word: str, least: int) -> bool:
    """least: letters in the shorter of the two before one slip is surely only a slip."""
    if typed[0] != word[0] or any(c.isdigit() or c in "+#" for c in typed + word):
        return False
    slips, shortest = OSA.distance(typed, word), min(len(typed), len(word))
    if word.startswith(typed):  # unfinished, or another word: invent is not inventory
        return False
    if slips == 1 and sorted(typed) == sorted(word):
        return shortest >= _SWAPPED_FROM
    return slips <= 1 + (shortest >= _TWO_SLIPS_FROM) and shortest >= least


def _split(text: str, *borders: re.Pattern[str]) -> Iterator[str]:
    """The pieces between all these borders, without empty ones."""
    pieces = [_BLANKS.sub(" ", text)]
    for border in borders:
        pieces = [part for piece in pieces for part in border.split(piece)]
    return (stripped for piece in pieces if (stripped := piece.strip(" -–—*").rstrip(".")))
