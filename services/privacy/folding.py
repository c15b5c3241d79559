"""A text as a reader takes it in: one form for letters, digits and signs that look alike, without what is invisible.

Every character of a view knows its place in the text it was made from, so that whatever is found in a view can be
taken out of the text itself.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

Kind = Literal["phone", "email", "telegram", "link", "name", "number"]


class Span(NamedTuple):
    """A part of a text, by its places, that must not be shown."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class View:
    """text: small letters, plain digits. places: of each character, and of the end, in the source."""

    source: str
    text: str
    places: Sequence[int]

    def span(self, start: int, end: int, kind: Kind) -> Span:
        return Span(self.places[start], self.places[end], kind)

    def original(self, start: int, end: int) -> str:
        return self.source[self.places[start] : self.places[end]]

    def capital(self, place: int) -> bool:
        """Whether the character stands in the source as a capital letter."""
        return self.source[self.places[place]].isupper()


class Views(NamedTuple):
    """plain: as written. spelt: with signs in the place of words for them. closed: with words closed up that were
    written a p a r t. The last two are empty where they would be the same.
    """

    plain: View
    spelt: View
    closed: View


def words(table: str) -> frozenset[str]:
    """The words of a table written as one text."""
    return frozenset(table.split())


# Not seen at all: fillers that Unicode does not count among the format signs, variation selectors and keycaps.
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u20e3") | {chr(0xFE00 + n) for n in range(16)}
_SAME_SIGN = {"。": ".", "｡": ".", "․": ".", "⁄": "/", "∕": "/", "−": "-", "‗": "_", "﹍": "_", "×": "x"}
_LETTERS = re.compile(r"[^\W\d_]+")
_TO_LATIN = str.maketrans("асеорхукмтіј", "aceopxykmtij")
# Capital letters look alike more often.
_TO_CYRILLIC = str.maketrans("aceopxykmtijhb", "асеорхукмтіјнв")


def views(text: str) -> Views:
    """Every view of a text in which something may be found."""
    plain = fold(text)
    spelt = _rewritten(plain, _SPELT, _sign)
    closed = _rewritten(plain, _APART, lambda found: "".join(found[0].split()))
    nothing = View("", "", [0])
    return Views(plain, *(view if view.text != plain.text else nothing for view in (spelt, closed)))


def fold(text: str) -> View:
    """The plain view of a text."""
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        seen = _seen(character)
        if seen is None:
            # A breve over «и» makes another letter, an accent over any other is decoration.
            whole = unicodedata.normalize("NFC", folded[-1] + character) if folded else ""
            if len(whole) == 1:
                folded[-1] = whole
        else:
            folded += seen
            places += [place] * len(seen)
    return View(text, _LETTERS.sub(_one_script, "".join(folded)), [*places, len(text)])


@lru_cache(maxsize=4096)
def _seen(character: str) -> str | None:
    """What a reader takes a character for; None for one that is not seen or belongs to the one before it."""
    if character.isascii():
        return character.lower()
    category = unicodedata.category(character)
    if character in _UNSEEN or category in ("Cf", "Mn", "Me"):
        return None
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    if category == "Pd":
        return "-"
    if category == "Zs":
        return " "
    if character in _SAME_SIGN:
        return _SAME_SIGN[character]
    plain = unicodedata.normalize("NFKC", character)
    if len(plain) > 1 and not (plain.isalpha() and category.startswith("L")):
        plain = character
    lowered = plain.lower()
    return lowered if len(lowered) == len(plain) else plain


def _one_script(found: re.Match[str]) -> str:
    """A word of mixed alphabets in the one that its other letters decide: «аnnа» with a Russian «а» is Latin."""
    word = found[0]
    if word.isascii() or not any(letter.isascii() for letter in word):
        return word
    latin = word.translate(_TO_LATIN)
    if latin.isascii():
        return latin
    cyrillic = word.translate(_TO_CYRILLIC)
    return word if any(letter.isascii() for letter in cyrillic) else cyrillic


_SAID = {
    "@": r"собак[аеиоу]й?|собачк[аеиоу]й?|эта?|dog|at",
    ".": r"точк[ау]|тчк|дот|dot",
    "/": r"сл[еэ]ш|дробь|slash",
}
_AT_ALONE = r"|(?<=\w)(?:\s@\s?|\s?@\s)(?=\w)"


def _spelt(sign: str) -> str:
    """A sign in brackets, as a word between words, or joined to them: (at), собака, -dot-."""
    words, itself = _SAID[sign], re.escape(sign)
    return (
        rf"\s{{0,3}}[\[({{<«]\s{{0,2}}(?:{words}|{itself}{'|a|а' if sign == '@' else ''})\s{{0,2}}[\])}}>»]\s{{0,3}}"
        rf"|(?<=\w)[ \t]{{1,3}}(?:{words}|{itself})\s{{1,3}}(?=\w)"
        rf"|(?<=\w)[_*-](?:{words})[_*-](?=\w)"
    )


# «hh ru/resume», «github com», «t me/anna»: sites that everybody knows, without the dot.
_HALF_SAID = (
    r"(?<![\w.'’])(?:"
    r"(?:github|gitlab|vk|linkedin|instagram|facebook|youtube|tiktok|behance|gmail|outlook|icloud)[ ,]{1,2}(?=com\b)|"
    r"(?:hh|mail|yandex|ya|bk|inbox|list|rambler|ok|habr|superjob|avito)[ ,]{1,2}(?=(?:ru|com)\b)|"
    r"t[ ,]{1,2}(?=me\s?/))"
)
_SPELT = re.compile(
    f"(?P<at>{_spelt('@')}{_AT_ALONE})|(?P<dot>{_spelt('.')})|(?P<slash>{_spelt('/')})|(?P<half>{_HALF_SAID})"
)
_SIGN_OF = {"at": "@", "dot": ".", "slash": "/"}


def _sign(found: re.Match[str]) -> str:
    if found["half"]:
        return found[0].rstrip(" ,") + "."
    return _SIGN_OF[found.lastgroup or ""]


_APART = re.compile(r"(?<!\S)\S(?: \S(?=[,;:!?)]{0,3}(?:\s|$))){2,}")


def _rewritten(view: View, pattern: re.Pattern[str], instead: Callable[[re.Match[str]], str]) -> View:
    """The view with other words where the pattern is found; they stand at the place of what they were written for."""
    text: list[str] = []
    places: list[int] = []
    done = 0
    for found in pattern.finditer(view.text):
        new = instead(found)
        text += [view.text[done : found.start()], new]
        places += view.places[done : found.start()]
        places += _placed(found, new, view)
        done = found.end()
    return View(view.source, "".join([*text, view.text[done:]]), [*places, *view.places[done:]])


def _placed(found: re.Match[str], new: str, view: View) -> list[int]:
    """The places of the characters of `new`, each at the next one that is the same in what was found."""
    places: list[int] = []
    place = found.start()
    for character in new:
        same = found.string.find(character, place, found.end())
        if same >= 0:
            places.append(view.places[same])
            place = same + 1
        else:
            places.append(view.places[place if place < found.end() else found.end() - 1])
    return places
