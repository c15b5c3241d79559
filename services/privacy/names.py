"""Finds what a person is called in a text: in every case, by pet names, by initials and in the other alphabet.

Words that mean something else as well («роман», «вера», «белый», "mark") go only where they are written as names: with
a capital letter, or beside another of the person's names. A pet name's form such as «Тема» or «Любой» may begin a
sentence; «марта» may stand beside a figure; and a town may be named as such («г. Владимир», «в Москве»), like whatever
bears a great person's name («им. Баумана»).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from services.privacy.first_names import (
    BEGINNINGS,
    MONTHS,
    NO_NAMES,
    ORDINARY_FORMS,
    ORDINARY_NAMES,
    OTHER_LATIN,
    TOGETHER,
    TOWNS,
)
from services.privacy.folding import Span, View, fold, words

_WORD = re.compile(r"[^\W\d_]+")
_SURELY = 3
"""Letters from which on a name goes in small letters too: «ян» and «ли» are too often other words."""

_LEGAL_FORMS = words("ооо оао зао пао нко фгуп муп ип llc ltd inc the and оф де von van der ибн оглы кызы")

# What a name ends with, how many letters of that change, and what stands in their place in other cases; the surnames
# of both genders and of a family are each other's forms. The first line that fits counts.
_ADJECTIVE = "ий ый ой ого его ому ему им ым ом ем ая яя ую юю ые ие ых их ыми ими ей ою ею ое ее"
_ENDINGS = (
    ("ский цкий ской цкой ый ая яя", 2, _ADJECTIVE),
    ("ой", 2, f"{_ADJECTIVE} оя ою оем ое ои"),
    ("ий", 2, f"{_ADJECTIVE} ия ию ием ии"),
    ("ова ева ина ына", 1, "- а ы е у ой ою ым ом ых ыми"),
    ("га ка ха", 1, "а и е у ой ою"),
    ("жа ша ча ща ца", 1, "а и ы е у ей ею"),
    ("а", 1, "а ы е у ой ою"),
    ("я", 1, "я и е ю ей ею ой"),
    ("й", 1, "й я ю ем е и"),
    ("ь", 1, "ь я ю ем е и ью"),
    ("ов ев ин ын", 0, "- а у ым ом е ы ой ою ых ыми"),
    ("ых их", 0, "-"),
    ("б в г д ж з к л м н п р с т ф х ц ч ш щ", 0, "- а у е ы и ом ем"),
)
_CASES = [
    (tuple(finals.split()), cut, tuple(one.strip("-") for one in endings.split())) for finals, cut, endings in _ENDINGS
]
# «Лев» is «Льва», «Павел» is «Павла», «Кузнец» is «Кузнеца» and «Швец» «Швеца», but «Гребенец» is «Гребенца».
_FLEETING = {
    "любовь": "любовь любви любовью любовям",
    "лев": "лев льва льву львом льве львы",
    "павел": "павел павла павлу павлом павле павлы",
}

_LOGIN = re.compile(r"(?=.*[_\d])[a-z\d_.]+")
"""A name in Telegram is hidden as a whole; python_anna has no claim to every Python."""


def inflected(word: str) -> frozenset[str]:
    """Every form of a Russian name in small letters without ё: both genders of a surname in all cases."""
    forms = {word}
    if word in _FLEETING:
        return frozenset(_FLEETING[word].split())
    if word.endswith("ей"):
        forms |= {word[:-2] + "ь" + one for one in ("я", "ю", "ем", "е", "и")}
    if word.endswith(("ец", "ок", "ек")) and len(word) > 4:  # noqa: PLR2004 - «Бек», «Рок»
        forms |= {word[:-2] + word[-1] + one for one in ("а", "у", "ом", "ем", "е", "и", "ы")}
    for finals, cut, endings in _CASES:
        if word.endswith(finals) and len(word) - cut > 1:
            return frozenset(forms | {word[: len(word) - cut] + one for one in endings})
    return frozenset(forms)


_LATIN = """
    iya ия aya ая eya ея oya оя uya уя iia ия
    shch щ sch щ ce се ci си cy си kh х zh ж ch ч sh ш ts ц tz ц ph ф ck к ks кс x кс
    yu ю iu ю ju ю ya я ia ия ja я yo е jo е io ио ye е je е iy ий ij ий yi ий
    ay ай ey ей oy ой uy уй ei ей ai ай oi ой
    a а b б c к d д e е f ф g г h х i и j ж k к l л m м n н o о p п q к r р s с t т u у v в w в y ы z з
"""
_LETTER_OF = dict(zip(_LATIN.split()[::2], _LATIN.split()[1::2], strict=True))
_LATIN_LETTERS = re.compile("|".join(_LETTER_OF))
"""The longest first, as they stand in the table."""

_SKY, _SKAYA = re.compile("(?<=[сц]к)[иы]$"), re.compile("(?<=[сц]к)аия$")
_SAME_SOUND = str.maketrans({"ё": "е", "э": "е", "й": "и", "ы": "и", "щ": "ш", "ь": None, "ъ": None, "'": None})
_DOUBLED = re.compile(r"(.)\1+")
_SOFT = re.compile("и(?=[яею])")


def in_russian(word: str) -> str:
    """A name of Latin letters in Russian ones, as near as one can tell: "smirnova" is «смирнова»."""
    russian = _LATIN_LETTERS.sub(lambda found: _LETTER_OF[found[0]], word)
    return _SKY.sub("ий", _SKAYA.sub("ая", russian))


def sound(word: str) -> str:
    """Equal for the ways in which one name is written: Юлия, Yuliya, Julia."""
    plain = in_russian(word.lower()).translate(_SAME_SOUND)
    return _DOUBLED.sub(r"\1", _SOFT.sub("", _DOUBLED.sub(r"\1", plain)))


_GROUPS: dict[str, list[tuple[str, ...]]] = {}
for _group in TOGETHER:
    for _name in _group:
        _GROUPS.setdefault(sound(_name.replace("ё", "е")), []).append(_group)


@dataclass(slots=True)
class _Called:
    """What a person is called. forms: Russian words, each with the names it is a form of. given: the words that were
    given, as they were. sounds: of names in Latin letters. phrases: whole names of more than
    a word. ordinary: forms that are other words too. initials: first letters.
    """

    forms: dict[str, set[int]] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)
    sounds: dict[str, set[int]] = field(default_factory=dict)
    ordinary: set[str] = field(default_factory=set)
    phrases: list[re.Pattern[str]] = field(default_factory=list)
    initials: set[str] = field(default_factory=set)


@lru_cache(maxsize=64)
def _called(names: tuple[str, ...]) -> _Called:
    called = _Called()
    whole = sorted({fold(name).text.strip() for name in names if name} - {""}, key=lambda name: (-len(name), name))
    words: list[str] = []
    for name in whole:
        parts = _WORD.findall(name)
        if len(name) >= _SURELY and parts and parts != [name]:
            called.phrases.append(re.compile(rf"(?<!\w){_either_e(name)}(?!\w)"))
        if _LOGIN.fullmatch(name) is None:
            own = [part for part in parts if len(part) > 1 and part not in _LEGAL_FORMS | NO_NAMES]
            words += own
            _learn_joined(called, own)
    for number, word in enumerate(dict.fromkeys(word.replace("ё", "е") for word in words)):
        _learn(called, word, number)
    called.initials = {word[0] for word in words} | {in_russian(word)[:1] for word in words if word.isascii()}
    return called


def _either_e(name: str) -> str:
    return re.sub("[её]", "[её]", re.escape(name))


def _learn(called: _Called, word: str, number: int) -> None:
    russian = in_russian(word) if word.isascii() else word
    groups = [group for group in _GROUPS.get(sound(word), ()) if len(word) >= _SURELY or word in group]
    given = inflected(word) | inflected(russian)
    if word in ORDINARY_NAMES:
        called.ordinary |= given
    pet = {name.replace("ё", "е") for group in groups for name in group}
    for form in given:
        called.forms.setdefault(form, set()).add(number)
    called.given |= {word, russian}
    for name in pet:
        for form in inflected(name) if not name.isascii() else {name}:
            called.forms.setdefault(form, set()).add(number)
    latin = {word, russian, *pet, *(form for form in given if form.endswith(("в", "н", "ва", "на", "ий", "ая")))}
    for one in latin:
        # "An" is no Ann; but who is called «Ли» is also called "Li".
        if len(sound(one)) < _SURELY and one not in (word, russian):
            continue
        called.sounds.setdefault(sound(one), set()).add(number)


_MOST_JOINED = 4


def _learn_joined(called: _Called, words: list[str]) -> None:
    """Names as they are put together: annasmirnova, asmirnova, smirnovaa; a longer name is a company's."""
    for first in words:
        for second in words:
            if first != second and min(len(first), len(second)) >= _SURELY and len(words) <= _MOST_JOINED:
                for joined in (first + second, first[0] + second, first + second[0]):
                    called.forms.setdefault(joined.replace("ё", "е"), set()).add(-1)
                    called.sounds.setdefault(sound(joined), set()).add(-1)


class Names:
    """What a person is called, ready to be found in texts."""

    def __init__(self, names: Iterable[str]) -> None:
        self._called = _called(tuple(names))

    def __call__(self, view: View) -> Iterator[Span]:
        """The person's names in a plain view; those that stand together are one."""
        spans = sorted([*self._phrases(view), *self._words(view), *self._initials(view)])
        start, end = -1, -1
        for first, last in spans:
            if end >= 0 and (first <= end or _TOGETHER_SIGNS.fullmatch(view.text, end, first)):
                end = max(end, last)
                continue
            if end >= 0:
                yield view.span(start, end, "name")
            start, end = first, last
        if end >= 0:
            yield view.span(start, end, "name")

    def _phrases(self, view: View) -> Iterator[tuple[int, int]]:
        for phrase in self._called.phrases:
            yield from (found.span() for found in phrase.finditer(view.text))

    def _words(self, view: View) -> Iterator[tuple[int, int]]:
        """Single words; neighbours that are names of their own make each other sure."""
        before: tuple[int, int, set[int]] | None = None
        kept: tuple[int, int] | None = None
        for found in _TOKEN.finditer(view.text):
            whose = self._whose(found["word"])
            if not whose:
                before = kept = None
                continue
            start, end = found.span()
            beside = (
                before is not None
                and _TOGETHER_SIGNS.fullmatch(view.text, before[1], start) is not None
                and bool(whose - before[2] or before[2] - whose)
            )
            if beside or self._sure(view, found):
                if beside and kept:
                    yield kept
                yield _identifier(view.text, start, end)
                kept = None
            else:
                kept = (start, end)
            before = (start, end, whose)

    def _whose(self, word: str) -> set[int]:
        plain = word.replace("ё", "е")
        whose = self._called.forms.get(plain, set())
        if not whose and plain.isascii() and plain not in OTHER_LATIN:
            whose = self._called.sounds.get(sound(plain), set())
        return whose

    def _sure(self, view: View, found: re.Match[str]) -> bool:
        """Whether a word that the person may be called by is meant as their name."""
        word, (start, end) = found["word"], found.span("word")
        plain = word.replace("ё", "е")
        capital = view.capital(start)
        if _NAMED_AFTER.search(view.text[max(0, start - 24) : start]):
            return False
        if plain in _TOWN_FORMS and (
            _IN_TOWN.search(view.text[max(0, start - 16) : start]) or _PLACES.fullmatch(view.text)
        ):
            return False
        other = word in ORDINARY_FORMS or plain in self._called.ordinary or word in ORDINARY_NAMES
        if not other:
            return capital or len(word) >= _SURELY
        if not capital or (word in MONTHS and _BY_FIGURE.search(view.text[max(0, start - 3) : end + 3])):
            return False
        begins = word in BEGINNINGS and _BEGINS.search(view.text[max(0, start - 8) : start]) is not None
        return plain in self._called.given or not begins

    def _initials(self, view: View) -> Iterator[tuple[int, int]]:
        """«А. С.» where both are the person's, and initials beside their surname."""
        for found in _INITIALS.finditer(view.text):
            letters = re.findall(r"[^\W\d_]", found[0])
            capital = all(view.capital(place) for place in range(*found.span()) if view.text[place].isalpha())
            if not capital or found[0].replace(" ", "") in {"и.о.", "т.е.", "т.к.", "т.ч.", "т.д.", "т.п."}:
                continue
            own = len(letters) > 1 and self._called.initials.issuperset(letters)
            if _NAMED_AFTER.search(view.text[max(0, found.start() - 24) : found.start()]):
                continue
            if own or self._by_name(view, *found.span()):
                yield found.span()

    def _by_name(self, view: View, start: int, end: int) -> bool:
        """Whether a name of the person stands right before or behind a place."""
        behind = _NEXT_WORD.match(view.text, end)
        ahead = _LAST_WORD.search(view.text[max(0, start - 40) : start])
        return any(word is not None and bool(self._whose(word[1])) for word in (behind, ahead))


_TOWN_FORMS = frozenset(form for town in TOWNS for form in inflected(town.replace("ё", "е")))
_TOKEN = re.compile(r"(?P<word>[^\W\d_]+)(?:['’]s(?!\w))?")
_TOGETHER_SIGNS = re.compile(r"[ \t\xa0]{0,2}|[ ]?[-.][ ]?|\.[ ]?-[ ]?")
_INITIALS = re.compile(r"(?<![\w.])[^\W\d_]\.(?:\s?-?[^\W\d_]\.){0,2}(?!\w\.)")
_NEXT_WORD = re.compile(r"\s?([^\W\d_]+)")
_LAST_WORD = re.compile(r"([^\W\d_]+)\s?$")
_NAMED_AFTER = re.compile(
    r"(?<!от )(?<!\w)(?:им\.|имени|ул\.|улиц\w|просп\.|пр-т|пл\.|площад\w|проспект\w?)\s?(?:[^\W\d_]\.\s?){0,2}$"
)
_IN_TOWN = re.compile(r"(?<!\w)(?:г\.|г|гор\.|город\w{0,2}|городск\w+|во?|из|под|city of|in|from)\s?$")
# The answer to the question where one lives.
_PLACES = re.compile(r"\s*[^\W\d_]{3,20}(?:,\s?[\w -]{3,20}){0,3}\s*")
_BEGINS = re.compile(r"(?:^|[.!?…:;•*\n»\"-])\s*$")
_BY_FIGURE = re.compile(r"\d\s?[^\W\d_]|[^\W\d_]\s?\d")


def _identifier(text: str, start: int, end: int) -> tuple[int, int]:
    """A name with what is joined to it by figures and underscores: all of anna_s99."""
    before = _JOINED_BEFORE.search(text, max(0, start - _LONGEST), start)
    behind = _JOINED_BEHIND.match(text, end, end + _LONGEST)
    return before.start() if before else start, behind.end() if behind else end


_LONGEST = 64
_JOINED_BEFORE = re.compile(r"\w+$")
_JOINED_BEHIND = re.compile(r"\w+")
