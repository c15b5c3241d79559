"""What the rules read in a message: its words in one spelling, the skills it asks for, and signs of each kind.

Pure rules over folded text: names of wanted skills are taken out first, then denied, past and imagined trouble, and
what stays is weighed by the tables in `rules`. The same text always reads the same.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from services.feedback import rules
from services.feedback.kinds import ACTIONABLE, Kind, Language

FindTag = Callable[[str], str | None]
"""Looks a skill up in the catalogue: its slug, or None when it is not sure."""

LONGEST = 4096
"""Characters that are read of a message: the length of one in Telegram."""

ENOUGH = 1.0
"""From this weight on a kind is there."""

_MAX_TAGS = 10


@dataclass(frozen=True)
class Read:
    """A message as the rules read it. rest: its folded text without the places that name wanted skills."""

    role: str
    folded: "Folded"
    wanted: "Wanted"
    rest: str
    weighed: "Weighed"


def read(text: str, *, role: str = "", find_tag: FindTag | None = None) -> Read:
    """Reads a message; beyond `LONGEST` characters nothing is read."""
    folded = fold(text[:LONGEST])
    wanted, rest = _take_wanted(folded, role=role, find_tag=find_tag)
    return Read(role, folded, wanted, rest, _weigh(rest, role=role))


def read_again(plain: Read, find_tag: FindTag) -> Read:
    """What was read without the catalogue, read with it: mostly it is the same and costs little."""
    wanted, rest = _take_wanted(plain.folded, role=plain.role, find_tag=find_tag)
    weighed = plain.weighed if rest == plain.rest else _weigh(rest, role=plain.role)
    return replace(plain, wanted=wanted, rest=rest, weighed=weighed)


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
_QUOTES = dict.fromkeys('«»„“”‟"〝〞', '"') | dict.fromkeys("’‘`´ʼ", "'") | dict.fromkeys("–—−‑‐", "-") | {"…": "."}
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
class Wanted:
    names: tuple[str, ...] = ()
    place: int = 0
    said_tag: bool = False  # the word "tag", "skill" or "list" was there, so it is no guess


_SKILL_WORDS, _SKILL_CHARS, _BARE_WORDS, _BARE_RUSSIAN_WORDS = 6, 60, 3, 2
_LIST_CHARS = 300  # how far a list of unquoted skills may go on


def _take_wanted(folded: Folded, *, role: str, find_tag: FindTag | None) -> tuple[Wanted, str]:
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
    if not spans and not (role == "employer" and matches(rules.NOBODY_OF_A_TRADE, text)):
        for found in rules.BARE_WANTED.finditer(text):
            named = _named(found, text, find_tag)
            spans = [span for span in named if _bare_skill(folded, span, found["verb"], find_tag)]
            if spans:
                text = _blanked(text, found.start(), spans[-1][1])
                break
    names: dict[str, str] = {}
    for span in sorted(spans):
        name = clean(folded.written(*span))
        if name:
            names.setdefault(name.casefold(), name)
    return Wanted(tuple(names.values())[:_MAX_TAGS], min(spans, default=(0, 0))[0], said_tag), text


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
    written = clean(folded.written(*span))
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


def clean(name: str) -> str:
    return " ".join(name.split()).strip(" .,:;!?-–—\"'«»“”„()")[:_SKILL_CHARS]


# --- Weighing ---


@dataclass
class Weighed:
    """What has been found so far: weight and first place of each kind, and the tone."""

    scores: dict[Kind, float] = field(default_factory=dict)
    places: dict[Kind, int] = field(default_factory=dict)
    denied: bool = False  # "no bugs", "it is fixed now"
    severe: bool = False
    calm: bool = False  # it found itself again, or it was the person's own doing
    nobody: bool = False  # an employer misses people of a trade
    sarcastic: bool = False
    negative: bool = False

    def add(self, kind: Kind, weight: float, place: int) -> None:
        self.scores[kind] = self.score(kind) + weight
        self.places[kind] = min(self.places.get(kind, place), place)

    def score(self, kind: Kind) -> float:
        return self.scores.get(kind, 0.0)

    def copy(self) -> "Weighed":
        return replace(self, scores=dict(self.scores), places=dict(self.places))


_SENTENCE_END = re.compile(r"[.!?…]+(?=\s|$)|\n+|;")
_SENTENCE_LIMIT = 2.5  # many signs of one kind in one sentence are mostly echoes of the same words


def matches(patterns: Iterable[re.Pattern[str]], text: str) -> bool:
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


def _weigh(text: str, *, role: str) -> Weighed:
    reading = Weighed(sarcastic=matches(rules.SARCASM, text))
    reading.negative = reading.sarcastic
    reading.calm = matches(rules.NOT_SEVERE, text)
    for start, sentence in _sentences(text):
        words = sentence.strip(" …\n")
        if words:
            _read_sentence(reading, start + sentence.index(words), words, role=role)
    if reading.denied and not any(reading.score(kind) >= ENOUGH for kind in ACTIONABLE):
        reading.add(Kind.PRAISE, rules.FAIR, len(text))
    return reading


def _read_sentence(reading: Weighed, start: int, sentence: str, *, role: str) -> None:
    plain, no_trouble = _cut(rules.NO_TROUBLE, sentence)
    plain, over = _cut(rules.OVER, plain)
    imagined = matches(rules.HYPOTHETICAL, plain)
    plain, wish = _cut(rules.WOULD_BE_GOOD, plain)
    well, not_good = _cut(rules.NOT_GOOD, plain)
    reading.denied = reading.denied or no_trouble or over
    reading.negative = reading.negative or not_good or matches(rules.NEGATIVE, plain)
    reading.severe = reading.severe or (not imagined and not reading.calm and matches(rules.SEVERE, plain))
    for kind in Kind:
        if imagined and kind in {Kind.BUG, Kind.USABILITY}:
            continue
        source = {Kind.PRAISE: well, Kind.NEW_FEATURE: sentence}.get(kind, plain)
        _count(reading, kind, start, source)
    if imagined:
        reading.add(Kind.OTHER, rules.FAIR, start)
    if wish and reading.score(Kind.USABILITY) < ENOUGH:
        reading.add(Kind.NEW_FEATURE, rules.WEAK, start)
    if role == "employer" and matches(rules.NOBODY_OF_A_TRADE, plain):
        reading.nobody = True
        reading.add(Kind.MATCHING_QUALITY, rules.STRONG, start)


def _count(reading: Weighed, kind: Kind, start: int, sentence: str) -> None:
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


# --- Language ---

_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z']*")
_CYRILLIC_WORD = re.compile(r"[А-Яа-яЁё]+")
_NOT_PROSE = re.compile(r"«[^»\n]*»|“[^”\n]*”|„[^“”\n]*[“”]|\"[^\"\n]*\"|\S*(?:://|@)\S*|/\w+")


_FOREIGN_WORDS = 2


def language(text: str, *, transliterated: bool) -> Language:
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
    small = {word for word in latin if word.islower() and word not in rules.LOAN}
    return "mixed" if ordinary or len(small) >= _FOREIGN_WORDS else "ru"
