"""Understands a message of feedback: its kinds, the skills it asks to add, its language, its tone and its urgency.

Pure rules over folded text: names of wanted skills are taken out first, then denied, past and imagined trouble, and
what stays is weighed by the tables in `rules`. The same text always gets the same label.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from services.feedback import rules

VERSION = "rules-1"

FindTag = Callable[[str], str | None]
Language = Literal["ru", "en", "mixed"]
Sentiment = Literal[-1, 0, 1]


class Kind(StrEnum):
    BUG = "bug"
    MISSING_TAG = "missing_tag"
    MATCHING_QUALITY = "matching_quality"
    USABILITY = "usability"
    NEW_FEATURE = "new_feature"
    PRAISE = "praise"
    OTHER = "other"


class Horizon(StrEnum):
    SHORT = "short"
    LONG = "long"
    NONE = "none"


@dataclass(frozen=True)
class Label:
    """What a message says; `tags` are the wanted skills as their author wrote them, `confidence` is between 0 and 1."""

    kinds: tuple[Kind, ...]
    horizon: Horizon
    tags: tuple[str, ...]
    language: Language
    sentiment: Sentiment
    severe: bool
    confidence: float


_ACTIONABLE = (Kind.BUG, Kind.MISSING_TAG, Kind.MATCHING_QUALITY, Kind.USABILITY, Kind.NEW_FEATURE)
_ENOUGH = 1.0
_MAX_CHARS = 4096
_MAX_TAGS = 10


def classify(text: str, *, role: str = "", find_tag: FindTag | None = None) -> Label:
    """The label of one message.

    `role` is "student", "employer" or empty: «не нашёл сварщиков» from an employer is about people and not about tags.
    `find_tag` looks a skill up in the catalogue (its slug, or None when it is not sure); it helps to tell a bare skill
    from a function and to keep a skill with "and" in its name whole. Beyond 4096 characters, which is the length of a
    Telegram message, nothing is read.
    """
    folded = fold(text[:_MAX_CHARS])
    wanted, rest = _take_wanted(folded, role=role, find_tag=find_tag)
    reading = _weigh(rest, role=role)
    if wanted.names:
        reading.add(Kind.MISSING_TAG, rules.STRONG if wanted.said_tag else rules.FAIR, wanted.place)
    if reading.severe:
        reading.add(Kind.BUG, rules.STRONG, 0)
    kinds = _order(reading)
    return Label(
        kinds=kinds,
        horizon=_horizon(kinds, folded.text),
        tags=wanted.names,
        language=_language(text[:_MAX_CHARS], transliterated=folded.transliterated),
        sentiment=_sentiment(kinds, reading),
        severe=reading.severe,
        confidence=_confidence(kinds, reading, wanted, find_tag),
    )


# --- Folding: one spelling for the rules, with a way back to what was written ---


@dataclass(frozen=True)
class Folded:
    """Text as the rules read it, and for each of its characters where it stands in the original."""

    text: str
    original: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    transliterated: bool

    def written(self, start: int, end: int) -> str:
        return self.original[self.starts[start] : self.ends[end - 1]] if start < end else ""


_TOKEN = re.compile(r"\w+(?:['’`]\w+)?|\s+|.", re.DOTALL)
_QUOTES = dict.fromkeys('«»„“”‟"〝〞', '"') | dict.fromkeys("’‘`´ʼ", "'") | dict.fromkeys("–—−‑‐", "-")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")


def fold(text: str) -> Folded:
    """Lower case, «ё» as «е», one kind of quotes and dashes, single spaces, typos and transliteration mended."""
    transliterated = _is_transliterated(text)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in _TOKEN.finditer(text):
        piece = _fold_token(found[0], transliterated=transliterated)
        pieces.append(piece)
        same_length = len(piece) == len(found[0])
        for offset in range(len(piece)):
            starts.append(found.start() + offset if same_length else found.start())
            ends.append(found.start() + offset + 1 if same_length else found.end())
    return Folded("".join(pieces), text, tuple(starts), tuple(ends), transliterated)


def _fold_token(token: str, *, transliterated: bool) -> str:
    if token.isspace():
        return "\n" if "\n" in token else " "
    word = "".join(_QUOTES.get(char, char) for char in token.lower()).replace("ё", "е")
    if not word[0].isalpha():
        return word
    if transliterated and word.isascii():
        word = _to_cyrillic(word)
    return _mend(_STRETCHED.sub(r"\1", word))


_SHORTEST_MENDED, _LONG_WORD, _SAME_BEGINNING = 5, 9, 5


@lru_cache(maxsize=8192)
def _mend(word: str) -> str:
    if len(word) < _SHORTEST_MENDED or any(word[:_SAME_BEGINNING] == cue[:_SAME_BEGINNING] for cue in rules.CUE_WORDS):
        return word
    near = process.extractOne(
        word, rules.CUE_WORDS, scorer=OSA.distance, score_cutoff=2 if len(word) >= _LONG_WORD else 1
    )
    return near[0] if near and near[0][0] == word[0] else word


_LATIN_TO_CYRILLIC = (
    ("shch", "щ"), ("sch", "щ"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("yu", "ю"),
    ("ju", "ю"), ("ya", "я"), ("ja", "я"), ("yo", "е"), ("jo", "е"), ("ye", "е"), ("iy", "ий"), ("ay", "ай"),
    ("oy", "ой"), ("uy", "уй"), ("ey", "ей"), ("yy", "ый"), ("'", "ь"),
)  # fmt: skip
_LATIN_LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абкдефгхийклмнопкрстуввхыз")
_TRANSLIT_WORDS = 2


def _is_transliterated(text: str) -> bool:
    """Russian in Latin letters: «dobavte navyk svarka»."""
    return len(set(rules.TRANSLIT.findall(text.lower()))) >= _TRANSLIT_WORDS


def _to_cyrillic(word: str) -> str:
    for latin, cyrillic in _LATIN_TO_CYRILLIC:
        word = word.replace(latin, cyrillic)
    return word.translate(_LATIN_LETTERS)


# --- Wanted skills ---


@dataclass(frozen=True)
class _Wanted:
    names: tuple[str, ...] = ()
    place: int = 0
    said_tag: bool = False  # the word "tag", "skill" or "list" was there, so it is no guess


_SKILL_WORDS, _SKILL_CHARS, _BARE_WORDS, _BARE_RUSSIAN_WORDS = 6, 60, 3, 2
_LIST_CHARS = 300  # how far a list of unquoted skills may go on


def _take_wanted(folded: Folded, *, role: str, find_tag: FindTag | None) -> tuple[_Wanted, str]:
    """The skills asked for, and the text without the places that name them: a name is no evidence of anything else."""
    text = folded.text
    spans: list[tuple[int, int]] = []
    for pattern in rules.WANTED:
        found = pattern.search(text)
        while found:
            named = _named(found, text, find_tag)
            end = max([found.end(), *(span[1] for span in named)])
            if named:
                spans += named
                text = _blanked(text, found.start(), end)
            found = pattern.search(text, end)
    said_tag = bool(spans)
    if not spans and not (role == "employer" and _matches(rules.NOBODY_OF_A_TRADE, text)):
        for found in rules.BARE_WANTED.finditer(text):
            named = _named(found, text, find_tag)
            spans = [span for span in named if _bare_skill(folded, span, found["verb"], find_tag)]
            if spans:
                text = _blanked(text, found.start(), spans[-1][1])
                break
    names: dict[str, str] = {}
    for span in sorted(spans):
        name = _clean(folded.written(*span))
        if name:
            names.setdefault(name.casefold(), name)
    return _Wanted(tuple(names.values())[:_MAX_TAGS], min(spans, default=(0, 0))[0], said_tag), text


def _blanked(text: str, start: int, end: int) -> str:
    """Cut out with the length kept, since places in folded text point back to the original; «…» keeps words apart."""
    return f"{text[:start]}{'…' * (end - start)}{text[end:]}"


def _named(found: re.Match[str], text: str, find_tag: FindTag | None) -> list[tuple[int, int]]:
    """Where the names stand: after the place found, or inside it."""
    if "name" in found.re.groupindex:
        start, end = found.span("name")
        return list(_pieces(text, start, end, find_tag))
    start = found.start("rest")
    stop = rules.NAME_ENDS.search(text, start)
    quoted = rules.QUOTED.search(text, start)
    few_words_before = quoted and len(text[start : quoted.start()].split()) <= _BARE_WORDS
    if quoted and few_words_before and (stop is None or quoted.start() <= stop.start()):
        return list(_quoted_run(text, quoted))
    return list(_pieces(text, start, min(stop.start() if stop else len(text), start + _LIST_CHARS), find_tag))


def _quoted_run(text: str, quoted: re.Match[str] | None) -> Iterator[tuple[int, int]]:
    while quoted:
        yield quoted.span(1) if quoted[1] is not None else quoted.span(2)
        between = rules.BETWEEN_QUOTED.match(text, quoted.end())
        quoted = rules.QUOTED.match(text, between.end()) if between else None


def _pieces(text: str, start: int, end: int, find_tag: FindTag | None) -> Iterator[tuple[int, int]]:
    """A list of skills cut at commas and "and", up to the first piece that is no skill."""
    quoted = rules.QUOTED.search(text, start, end)
    if quoted:
        yield from _quoted_run(text, quoted)
        return
    whole = text[start:end].strip()
    if find_tag and whole and "," not in whole and find_tag(whole):
        yield start, end
        return
    cuts = [start]
    for separator in rules.SEPARATOR.finditer(text, start, end):
        adjective = re.search(r"(?:ый|ий|ой|ая|ое|ые|ого|его|ых|их)$", text[cuts[-1] : separator.start()])
        if not ("," not in separator[0] and adjective):  # «бухгалтерский и налоговый учёт» is one skill
            cuts += [separator.start(), separator.end()]
    cuts.append(end)
    for left, right in list(pairwise(cuts))[::2]:
        leading = rules.LEADING.match(text[left:right])
        first = left + (leading.end() if leading else 0)
        piece = text[first:right].strip(" .,:-")
        if not piece or "…" in piece or len(piece.split()) > _SKILL_WORDS or rules.NOT_A_SKILL.search(piece):
            return
        yield first, right


def _bare_skill(folded: Folded, span: tuple[int, int], verb: str, find_tag: FindTag | None) -> bool:
    """«Добавьте Kotlin» without the word tag: a skill if the catalogue knows it or it looks like a name."""
    written = _clean(folded.written(*span))
    piece = folded.text[span[0] : span[1]].strip()
    if len(written.split()) > _BARE_WORDS or rules.FUNCTION.search(piece) or rules.INFINITIVE.match(piece):
        return False
    if find_tag and find_tag(written):
        return True
    asked = re.match(r"добав|внес|заведи|add|include|please", verb) is not None
    cyrillic = re.search(r"[а-я]", folded.text) is not None
    latin_in_russian = cyrillic and not folded.transliterated and written.isascii()
    if latin_in_russian and rules.LIKE_A_NAME.fullmatch(written):
        return True
    short_in_russian = cyrillic and len(written.split()) <= _BARE_RUSSIAN_WORDS
    return asked and (latin_in_russian or short_in_russian or rules.LIKE_A_NAME.fullmatch(written) is not None)


def _clean(name: str) -> str:
    return " ".join(name.split()).strip(" .,:;!?-–—\"'«»“”„()")[:_SKILL_CHARS]


# --- Weighing ---


@dataclass
class _Reading:
    """What has been found so far: weight and first place of each kind, and the tone."""

    scores: dict[Kind, float] = field(default_factory=dict)
    places: dict[Kind, int] = field(default_factory=dict)
    denied: bool = False  # "no bugs", "it is fixed now"
    severe: bool = False
    sarcastic: bool = False
    negative: bool = False

    def add(self, kind: Kind, weight: float, place: int) -> None:
        self.scores[kind] = self.score(kind) + weight
        self.places[kind] = min(self.places.get(kind, place), place)

    def score(self, kind: Kind) -> float:
        return self.scores.get(kind, 0.0)


_SENTENCE_END = re.compile(r"[.!?…]+(?=\s|$)|\n+|;")
_SENTENCE_LIMIT = 2.5  # many signs of one kind in one sentence are mostly echoes of the same words
_MAINLY_PRAISE = 3.0
_ECHO = 2.2  # a kind this many times lighter than the heaviest one is not counted


def _matches(patterns: Iterable[re.Pattern[str]], text: str) -> bool:
    return any(pattern.search(text) for pattern in patterns)


def _cut(patterns: Iterable[re.Pattern[str]], text: str) -> tuple[str, bool]:
    """The text without what the patterns match, and whether anything matched; places stay where they were."""
    cut = text
    for pattern in patterns:
        cut = pattern.sub(lambda found: "…" * len(found[0]), cut)
    return cut, cut != text


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for end in _SENTENCE_END.finditer(text):
        yield start, text[start : end.end()]
        start = end.end()
    yield start, text[start:]


def _weigh(text: str, *, role: str) -> _Reading:
    reading = _Reading(sarcastic=_matches(rules.SARCASM, text))
    reading.negative = reading.sarcastic
    calm = _matches(rules.NOT_SEVERE, text)
    for start, sentence in _sentences(text):
        words = sentence.strip(" …\n")
        if words:
            _read_sentence(reading, start + sentence.index(words), words, role=role, calm=calm)
    if reading.denied and not any(reading.score(kind) >= _ENOUGH for kind in _ACTIONABLE):
        reading.add(Kind.PRAISE, rules.FAIR, len(text))
    return reading


def _read_sentence(reading: _Reading, start: int, sentence: str, *, role: str, calm: bool) -> None:
    plain, no_trouble = _cut(rules.NO_TROUBLE, sentence)
    plain, over = _cut(rules.OVER, plain)
    imagined = _matches(rules.HYPOTHETICAL, plain)
    plain, wish = _cut(rules.WOULD_BE_GOOD, plain)
    well, not_good = _cut(rules.NOT_GOOD, plain)
    reading.denied = reading.denied or no_trouble or over
    reading.negative = reading.negative or not_good or _matches(rules.NEGATIVE, plain)
    reading.severe = reading.severe or (not imagined and not calm and _matches(rules.SEVERE, plain))
    for kind in Kind:
        if imagined and kind in {Kind.BUG, Kind.USABILITY}:
            continue
        source = {Kind.PRAISE: well, Kind.NEW_FEATURE: sentence}.get(kind, plain)
        _count(reading, kind, start, source)
    if imagined:
        reading.add(Kind.OTHER, rules.FAIR, start)
    if wish and reading.score(Kind.USABILITY) < _ENOUGH:
        reading.add(Kind.NEW_FEATURE, rules.WEAK, start)
    if role == "employer" and _matches(rules.NOBODY_OF_A_TRADE, plain):
        reading.add(Kind.MATCHING_QUALITY, rules.STRONG, start)


def _count(reading: _Reading, kind: Kind, start: int, sentence: str) -> None:
    """Adds each rule that holds; for praise every word of it, since "mainly praise" is a matter of amount."""
    weight, place = 0.0, len(sentence)
    for rule in rules.RULES[kind]:
        for found in rule.pattern.finditer(sentence):
            weight += rule.weight
            place = min(place, found.start())
            if kind is not Kind.PRAISE:
                break
    if weight:
        limit = weight if kind is Kind.PRAISE else _SENTENCE_LIMIT
        reading.add(kind, min(weight, limit), start + place)


def _order(reading: _Reading) -> tuple[Kind, ...]:
    """Actionable kinds by weight, then praise unless that is most of it; "other" when nothing else is said.

    Of kinds that weigh the same a bug stands first, then what is said first.
    """
    present = [kind for kind in _ACTIONABLE if reading.score(kind) >= _ENOUGH]
    heaviest = max((reading.score(kind) for kind in present), default=0.0)
    # A faint sign beside a loud one is mostly an echo of the same words.
    present = [kind for kind in present if reading.score(kind) * _ECHO > heaviest]
    present.sort(key=lambda kind: (-int(reading.score(kind)), kind is not Kind.BUG, reading.places[kind]))
    praise = reading.score(Kind.PRAISE)
    if praise < _ENOUGH or reading.sarcastic or (not present and reading.score(Kind.OTHER) >= praise):
        return tuple(present) or (Kind.OTHER,)
    mainly_praise = praise >= max(_MAINLY_PRAISE, heaviest) and Kind.BUG not in present
    return (Kind.PRAISE, *present) if mainly_praise else (*present, Kind.PRAISE)


def _horizon(kinds: tuple[Kind, ...], text: str) -> Horizon:
    """By the first actionable kind; matching is long where another principle is asked for, not weights."""
    first = next((kind for kind in kinds if kind in _ACTIONABLE), None)
    if first is None:
        return Horizon.NONE
    if first is Kind.NEW_FEATURE or (first is Kind.MATCHING_QUALITY and _matches(rules.ANOTHER_PRINCIPLE, text)):
        return Horizon.LONG
    return Horizon.SHORT


def _sentiment(kinds: tuple[Kind, ...], reading: _Reading) -> Sentiment:
    if reading.severe or reading.sarcastic:
        return -1
    praised = Kind.PRAISE in kinds
    troubled = Kind.BUG in kinds or Kind.USABILITY in kinds or Kind.MATCHING_QUALITY in kinds
    if praised:
        return 0 if reading.negative or (troubled and kinds[0] is not Kind.PRAISE) else 1
    return -1 if reading.negative else 0


def _confidence(kinds: tuple[Kind, ...], reading: _Reading, wanted: _Wanted, find_tag: FindTag | None) -> float:
    """How far the label may be trusted, 0 to 1: more for heavy and undivided signs, less for guesses."""
    main = kinds[0]
    weight = reading.score(main)
    if main is Kind.OTHER:
        return 0.75 if weight >= _ENOUGH else 0.3
    rivals = [score for kind, score in reading.scores.items() if kind not in kinds and kind is not Kind.OTHER]
    certainty = 0.55 + 0.12 * min(weight, 3) - 0.08 * max([0.0, *rivals]) - 0.03 * (len(kinds) - 1)
    if main is Kind.MISSING_TAG and not wanted.said_tag and wanted.names:
        certainty = 0.55
    if main is Kind.MISSING_TAG and find_tag and any(find_tag(name) for name in wanted.names):
        certainty += 0.1
    if reading.sarcastic:
        certainty -= 0.1
    return round(min(0.97, max(0.05, certainty)), 2)


# --- Language ---

_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z']*")
_CYRILLIC_WORD = re.compile(r"[А-Яа-яЁё]+")
_NOT_PROSE = re.compile(r"«[^»\n]*»|“[^”\n]*”|„[^“”\n]*[“”]|\"[^\"\n]*\"|\S*(?:://|@)\S*|/\w+")


def _language(text: str, *, transliterated: bool) -> Language:
    prose = _NOT_PROSE.sub(" ", text)
    if not _LATIN_WORD.search(prose) and not _CYRILLIC_WORD.search(prose):
        prose = text
    latin = _LATIN_WORD.findall(prose)
    cyrillic = _CYRILLIC_WORD.findall(prose)
    if transliterated:
        return "mixed"
    if not cyrillic:
        return "en" if latin else "ru"
    ordinary = [word for word in latin if word.lower() in rules.ENGLISH]
    return "mixed" if ordinary else "ru"
