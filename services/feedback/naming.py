"""Which words of a message name the skills it asks for.

Every run of a few words may be a name. How probable it is depends on what stands around it («нет …», "please add …",
quotes, the ends of a sentence), on what is in it, and on what the rules took; learned from messages whose names are
known. The catalogue, where it is at hand, has the last word between equals.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from services.feedback import rules
from services.feedback.concepts import concepts
from services.feedback.examples import Example
from services.feedback.kinds import Kind
from services.feedback.reading import FindTag, Read, clean, read
from services.feedback.rules import words
from services.feedback.stemming import stem
from services.tags.words import normalise

_TOKEN = re.compile(r"[\w#+]+(?:[.'/:-]+[\w#+]+)*[#+]*|[^\w\s]")
_LONGEST, _MOST = 6, 10
"""Words in a name, names in a message."""

_MOST_TOKENS = 250
_OTHERS = 3

_RARE, _PENALTY, _STEPS, _TURNS = 4, 1.0, 4, 12
_FROM, _FALLBACK, _REFUSED, _IN_QUOTES = 0.25, 0.05, 0.2, 0.5
_KNOWN_HELPS, _LIST_HELPS = 1.0, 1.5
_BETWEEN = re.compile(r"[\"']?\s*(?:,|;|/|,?\s(?:и|или|ни|and|or|&|а также))\s*(?:и|and|or|or|ни)?\s*[\"']?")
_ASKED, _WORTH_ASKING = 6, 0.1
"""The catalogue is asked about no more than this and nothing less probable: it takes its time."""

# Words that may stand inside a name but not at its ends, and those that never belong to one.
_INNER = words(
    """
    и в во на по с со за к из от до для о об под при у без and of for in on with to the a an as by at & - '
    """
)
_OUTER = words(
    """
    не ни нет нету а но или что чтобы это этот эта эти того тот там тут здесь как где когда если то же ли бы уже
    еще вот мы я он она они вы нам мне вас вам нас их его ее мой моя мое мои наш наша наше наши ваш ваша ваше ваши
    который которая которые есть был была было были быть будет очень просто только даже лишь тоже также все всё
    всего самый такой такая такое такие так можно нельзя надо нужно нужен нужна нужны хочу хотим пожалуйста плиз
    пж спасибо добавьте добавь добавить внесите внести включите дайте почему зачем хотя потому поэтому из-за
    вместо кроме кто себя свой тег тега тегов теги тэг навык навыка навыков навыки компетенция компетенции
    компетенцию компетенций список списке каталог каталоге каталога справочник перечень not no is are was were be
    been i i'm we you he she it its it's they my our your his her their this that these those there here who what
    which when where why how if but or so because than then only just even also too very please pls add include
    put can could can't cannot would should do does don't doesn't isn't have has had need want tag tags among
    under over nowhere yet nope lol any anywhere exactly simply currently present once twice guys hi hello dear
    one two three больше ничего одного одни один пож-та зато куда негде нечего неужели серьезно прошу просим
    просьба срочно хотя-бы хоть наконец вообще совсем теперь сейчас пока после перед сами сам сама бы-то вроде
    типа видимо лучше хорошо-бы лол ну да ага эх ой ps it'd would'nt doesnt cant dont im alone instead like such
    plz though needs needed really find found look looked search searched указать выбрать найти нашел нашла нашли искал
    искала внесут завезите впишите дополнить расширить забыть добавте дабавьте отдельно separate another extra
    more further чтоб хватает отсутствует недостает обнаружил обнаружила вижу завели net netu skill skills list
    catalogue catalog competency competencies missing absent thanks thank
    """
)
_ENDS = frozenset('.,!?;:()"…-')

# What is done with a skill in the part of a sentence where it stands, by beginnings of words.
_DEEDS = {
    "ask": """
        добав внес впиш введ введите включ завед занес дополн расшир прос нужн нужен необходим требу хот хоч желат дайте
        add inclu introduc append put please pls plz need want wish would request could dobav vnes vpish
    """,
    "lack": """
        нет нету отсутств хвата недоста нигде негде нечего некуда забы нельзя невозможно пуст ноль никак missing lack
        absent no not nothing nowhere isn't aren't doesn't don't can't cannot without forgot forgotten zero net netu
    """,
    "only": """
        только лишь просто одн един есть имеется вместо ближайш похож обща общий общее слишком разн отдельно only just
        instead alone closest nearest merely broad general there's has have got already simply generic
    """,
    "own": """
        я мы мне меня нам нас наш мой моя мое мои умею умеем владе знаю учусь учил работа варю сам i i'm we our my us
        working student we're
    """,
    "people": """
        ищем ищу ищет студент кандидат работник люд люди человек приход присыл шлют шлете предлаг показыв подбир
        вакансии вакансию send sends sent show shows people candidat someone student offers offer hire looking
    """,
    "where": """
        где куда where why почему чего how как which find наш найти искал look search указать выбрать select choose
        pick
    """,
}
_CLAUSE_ENDS = frozenset(".,!?;:()-") | {"а", "но", "but", "and", "зато", "хотя", "though", "because", "потому", "so"}
_DEEDS_OF = {start: name for name, starts in _DEEDS.items() for start in starts.split()}
_LONGEST_DEED = max(map(len, _DEEDS_OF))
_WHOLE = 4
"""A beginning shorter than this stands for the whole word."""


@dataclass(frozen=True)
class _Span:
    start: int
    end: int
    written: str
    signs: tuple[str, ...]


@dataclass(frozen=True)
class Named:
    """Names that were found, and how probable the likeliest of them is, 0 to 1."""

    names: tuple[str, ...]
    sure: float


class Namer:
    """Finds names of wanted skills; learns from messages that ask for some."""

    def __init__(self, examples: Sequence[Example], reads: Sequence[Read] | None = None) -> None:
        signs: list[tuple[str, ...]] = []
        right: list[bool] = []
        for at, example in enumerate(examples):
            if Kind.MISSING_TAG in example.kinds or at % _OTHERS == 0:
                named = {spelling(tag) for tag in example.tags}
                for span in _spans(reads[at] if reads else read(example.text, role=example.role)):
                    signs.append(span.signs)
                    right.append(spelling(span.written) in named)
        seen = Counter(sign for each in signs for sign in each)
        self._places = {sign: at for at, sign in enumerate(sorted(s for s, n in seen.items() if n >= _RARE))}
        self._weights = _fit([self._row(each) for each in signs], len(self._places), np.array(right))

    def _row(self, signs: Sequence[str]) -> NDArray[np.intp]:
        return np.array([at for sign in signs if (at := self._places.get(sign)) is not None], dtype=np.intp)

    def named(self, read_: Read, find_tag: FindTag | None = None) -> Named:
        """The names in a message if it asks for skills, as written and in their order."""
        rated = [(float(self._weights[self._row(span.signs)].sum()), span) for span in _spans(read_)]
        rated.sort(key=lambda each: (-each[0], each[1].start))
        for place, (score, span) in enumerate(rated[:_ASKED] if find_tag else []):
            if find_tag and _chance(score) >= _WORTH_ASKING and find_tag(span.written) is not None:
                rated[place] = (score + _KNOWN_HELPS, span)
        refused = {(span.start, span.end) for score, span in rated if _chance(score) < _REFUSED}
        quoted = [span for span in _in_quotes(read_) if (span.start, span.end) not in refused]
        taken = _best(rated, read_.folded.text, quoted)
        names = {span.written.casefold(): span.written for span in taken[::-1]}
        sure = max([_IN_QUOTES * bool(quoted), *(_chance(score) for score, _ in rated)])
        return Named(tuple(names.values())[::-1], sure)


def _in_quotes(read_: Read) -> Iterator[_Span]:
    """What the rules took from between quotes stands as it is, whatever is in it."""
    folded, named = read_.folded, {name.casefold() for name in read_.wanted.names}
    for found in rules.QUOTED.finditer(folded.text):
        start, end = found.span(1) if found[1] is not None else found.span(2)
        written = clean(folded.written(start, end))
        if written.casefold() in named:
            yield _Span(start, end, written, ())


def _best(rated: list[tuple[float, _Span]], text: str, taken: list[_Span]) -> list[_Span]:
    """The likeliest names that overlap neither each other nor what is taken; being in one list with a name helps."""
    while len(taken) < _MOST:
        free = [
            (score + _LIST_HELPS * any(_in_one_list(span, other, text) for other in taken), -span.start, span)
            for score, span in rated
            if all(span.end <= other.start or other.end <= span.start for other in taken)
        ]
        score, _, span = max(free, key=lambda each: each[:2], default=(-99.0, 0, None))
        if span is None or _chance(score) < (_FROM if taken else _FALLBACK):
            break
        taken.append(span)
    return sorted(taken, key=lambda span: span.start)


def _in_one_list(one: _Span, other: _Span, text: str) -> bool:
    first, second = sorted((one, other), key=lambda span: span.start)
    return _BETWEEN.fullmatch(text, first.end, second.start) is not None


def spelling(name: str) -> str:
    """A name by its stems: endings and case do not make another skill of it."""
    return " ".join(stem(word) for word in normalise(name).split())


def _chance(score: float) -> float:
    return float(1 / (1 + np.exp(-score)))


def _fit(rows: Sequence[NDArray[np.intp]], width: int, right: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Logistic regression with a penalty, by Newton's method; each row holds the places of its ones, one at least."""
    weights = np.zeros(width)
    if not rows:
        return weights
    ones = np.concatenate(rows)
    starts = np.cumsum([0, *(len(row) for row in rows[:-1])])
    lengths = [len(row) for row in rows]

    def across(by: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(np.add.reduceat(by[ones], starts))

    def down(by: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(np.bincount(ones, np.repeat(by, lengths), width), dtype=np.float64)

    for _ in range(_STEPS):
        guess = 1 / (1 + np.exp(-np.clip(across(weights), -30, 30)))
        spread = guess * (1 - guess)
        left = down(right - guess) - _PENALTY * weights
        # The step is found by conjugate gradients: the curve is too wide to be written down.
        scale = 1 / (down(spread) + _PENALTY)
        step, pushed = np.zeros(width), scale * left
        toward, force = pushed.copy(), float(left @ pushed)
        for _ in range(_TURNS):
            bent = down(spread * across(toward)) + _PENALTY * toward
            far = force / max(float(toward @ bent), 1e-12)
            step, left = step + far * toward, left - far * bent
            pushed = scale * left
            force, before = float(left @ pushed), force
            toward = pushed + force / max(before, 1e-12) * toward
        weights = weights + step
    return weights


def _spans(read_: Read) -> Iterator[_Span]:
    folded = read_.folded
    tokens = [(found.start(), found.end(), found[0]) for found in _TOKEN.finditer(folded.text)][:_MOST_TOKENS]
    words = [token for _, _, token in tokens]
    about = ["START", *(_about(word) for word in words), "END"]
    meant = [[], *([name for names in concepts(word) for name in names] for word in words), []]
    by_rules = {name.casefold() for name in read_.wanted.names}
    cyrillic = re.search(r"[а-я]", folded.text) is not None
    deeds = [_deed(word) for word in words]
    for first in range(len(words)):
        if not _may_begin(words[first]):
            continue
        for last in range(first, min(first + _LONGEST, len(words))):
            if words[last] in _ENDS or words[last] in _OUTER:
                break
            if words[last] in _INNER:
                continue
            start, end = tokens[first][0], tokens[last][1]
            if rules.NOT_A_SKILL.search(folded.text, start, end):
                break
            written = clean(folded.written(start, end))
            signs = [*_around(about, meant, first + 1, last + 1), *_inside(words[first : last + 1], meant, first + 1)]
            signs += _in_clause(words, deeds, first, last)
            signs += ["by rules"] * (written.casefold() in by_rules) + ["BIAS"]
            signs += ["Latin"] * (cyrillic and written.isascii() and not folded.transliterated)
            signs += ["capital"] * written[:1].isupper()
            yield _Span(start, end, written, tuple(signs))


def _may_begin(word: str) -> bool:
    return word not in _ENDS and word not in _OUTER and word not in _INNER and any(char.isalnum() for char in word)


def _about(word: str) -> str:
    """What a neighbour is: a mark, a small word, or any other by its stem."""
    return word if word in _ENDS or word in _INNER or word in _OUTER else stem(word)


def _around(about: Sequence[str], meant: Sequence[Sequence[str]], first: int, last: int) -> Iterator[str]:
    """Signs of the two words before and the two behind."""
    left, right = about[first - 1], about[last + 1]
    yield f"left {left}"
    yield f"right {right}"
    yield f"left edge {_edge(left)}"
    yield f"right edge {_edge(right)}"
    yield f"edges {_edge(left)} {_edge(right)}"
    if left == right == '"':
        yield "quoted"
    for name, at in (("before", first - 1), ("before", first - 2), ("behind", last + 1), ("behind", last + 2)):
        if 0 <= at < len(about):
            yield f"{name} {about[at]}"
            for concept in meant[at]:
                yield f"{name} means {concept}"
    window = range(max(0, first - 8), first - 1)
    for concept in {each for at in window for each in meant[at]} & {"absent", "add", "tag", "not", "wish", "but"}:
        yield f"well before {concept}"
    window = range(last + 2, min(len(about), last + 8))
    for concept in {each for at in window for each in meant[at]} & {"absent", "add", "tag", "not", "wish", "but"}:
        yield f"well behind {concept}"


@lru_cache(maxsize=20_000)
def _deed(word: str) -> str | None:
    if word in _DEEDS_OF:
        return _DEEDS_OF[word]
    for length in range(min(len(word), _LONGEST_DEED), _WHOLE - 1, -1):
        if word[:length] in _DEEDS_OF:
            return _DEEDS_OF[word[:length]]
    return None


def _in_clause(words: Sequence[str], deeds: Sequence[str | None], first: int, last: int) -> Iterator[str]:
    """What is done with the words in their own part of the sentence, and in the parts on both sides."""
    here: set[str] = set()
    for side, places in (("before", range(first - 1, -1, -1)), ("behind", range(last + 1, len(words)))):
        part, far = 0, 0
        for at in places:
            if words[at] in _CLAUSE_ENDS:
                part += 1
                if part > 1 or words[at] in _SENTENCE_ENDS:
                    break
            deed = deeds[at]
            far += 1
            if deed is None:
                continue
            if part == 0:
                here.add(deed)
                yield f"{deed} {side}"
                if far <= _NEAR:
                    yield f"{deed} near {side}"
            else:
                yield f"{deed} next {side}"
    yield f"done {' '.join(sorted(here))}"


_NEAR = 2
_SENTENCE_ENDS = frozenset(".!?;")


def _edge(word: str) -> str:
    if word in {"START", "END"} or word in _ENDS:
        return "quote" if word == '"' else "mark"
    return "small" if word in _INNER else "outer" if word in _OUTER else "word"


def _inside(words: Sequence[str], meant: Sequence[Sequence[str]], first: int) -> Iterator[str]:
    yield f"words {len(words)}"
    yield f"first {stem(words[0])}"
    yield f"last {stem(words[-1])}"
    yield f"first ends {words[0][-2:]} {min(len(words), 3)}"
    yield f"last ends {words[-1][-2:]} {min(len(words), 3)}"
    if any(word in _INNER for word in words):
        yield "joined"
        yield f"joined {len(words)}"
    for concept in sorted({each for at in range(first, first + len(words)) for each in meant[at]}):
        yield f"in it {concept}"
