"""Finds the city that a name means, however it is typed, and rather none than a wrong one."""

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from services.places.cases import oblique
from services.tags.words import is_cyrillic, normalise, other_layout, sound

FILE = Path(__file__).with_name("cities.csv")
LONGEST = 120
"""Characters of a name that are looked at; no city has a longer one."""

_SURE_SOUND = 5  # letters: shorter names sound alike by accident
_SURE_LAYOUT = 3
# Letters of a name from which one slip, and two, still leave no doubt; below the first only two letters that changed
# places or a vowel taken for another are forgiven.
_CAREFUL_FROM, _ONE_SLIP_FROM, _TWO_SLIPS_FROM = 6, 7, 10
_OTHER_END_FROM = 9
_SHORT_WORD = 5
_ENDING = 3  # letters: Александрове and Александровке are declined forms of two names
_VOWELS = frozenset("аеиоуыэюяaeiouy")


@dataclass(frozen=True, slots=True)
class City:
    """country: ISO 3166 code. zone: a name of the IANA time zone database."""

    ru: str
    en: str
    country: str
    zone: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table. near: the Russian name of the big city that people name beside it, "Видное, Москва"."""

    city: City
    near: str
    synonyms: tuple[str, ...]

    def names(self) -> tuple[str, ...]:
        return (self.city.ru, self.city.en, *self.synonyms)


@dataclass(frozen=True, slots=True)
class Named:
    """A city as it was named. russian: in Cyrillic letters, whatever keys were pressed."""

    city: City
    near: str
    russian: bool

    @property
    def name(self) -> str:
        """Its name in the alphabet it was typed in."""
        return self.city.ru if self.russian else self.city.en


@cache
def table() -> tuple[Row, ...]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            Row(
                City(line["ru"], line["en"], line["country"], line["zone"]),
                line["near"],
                tuple(filter(None, line["synonyms"].split(";"))),
            )
            for line in csv.DictReader(file)
        )


def spelling(name: str) -> str:
    """One spelling for all ways to write a name: case, ё, Latin letters with marks, hyphens and points are levelled."""
    parts = unicodedata.normalize("NFD", name[:LONGEST])
    kept = (sign for at, sign in enumerate(parts) if not (unicodedata.combining(sign) and parts[at - 1].isascii()))
    return normalise(unicodedata.normalize("NFC", "".join(kept)).replace("ł", "l").replace("Ł", "l"))


def _forms(key: str) -> Iterator[str]:
    """The name in the other cases; parts that are not declined ("на Дону") may stay."""
    tokens = key.split()
    if len(tokens) > 3:  # noqa: PLR2004 - qualified names such as "Киров (Калужская область)" are not declined
        return
    cases = [oblique(token) for token in tokens]
    for number in range(len(cases[0])):
        for chosen in product(*({token} | case[number] for token, case in zip(tokens, cases, strict=True))):
            yield " ".join(chosen)


class _Index:
    """Every way to name a city → its number in the table."""

    def __init__(self) -> None:
        self.rows = table()
        self.names: dict[str, int] = {}
        for number, row in enumerate(self.rows):
            self.names |= {spelling(name): number for name in row.names()}
        self.forms = self._declined()
        everything = self.names | self.forms
        self.tight = _sole((key.replace(" ", ""), number) for key, number in everything.items())
        self.sounds = _sole(
            (sound(tuple(key.split())), number) for key, number in self.names.items() if len(key) >= _SURE_SOUND
        )
        long = [key for key in everything if len(key) >= _CAREFUL_FROM]
        self.alike = {russian: [key for key in long if is_cyrillic(key) == russian] for russian in (True, False)}
        self.everything = everything

    def _declined(self) -> dict[str, int]:
        forms = (
            (form, number)
            for key, number in self.names.items()
            if is_cyrillic(key) and _VOWELS & set(key)  # "мск" and "спб" are not declined
            for form in _forms(key)
        )
        return {form: number for form, number in _sole(forms).items() if form not in self.names}


def _sole(pairs: Iterator[tuple[str, int]]) -> dict[str, int]:
    """What belongs to one city only."""
    owners: dict[str, set[int]] = {}
    for key, number in pairs:
        owners.setdefault(key, set()).add(number)
    return {key: numbers.pop() for key, numbers in owners.items() if len(numbers) == 1}


@cache
def _index() -> _Index:
    return _Index()


def find_name(name: str) -> Named | None:
    """The city of one name without anything around it, typos and the wrong keyboard layout included."""
    return None if len(name) > LONGEST else _find(name)


@lru_cache(maxsize=5_000)
def _find(name: str) -> Named | None:
    index, key, other = _index(), spelling(name), spelling(other_layout(name))
    number = _directly(key, index)
    if number is None and len(other) >= _SURE_LAYOUT:
        key, number = (other, index.names[other]) if other in index.names else (key, _alike(key, index))
    if number is None:
        return None
    row = index.rows[number]
    return Named(row.city, row.near, is_cyrillic(key))


def _directly(key: str, index: _Index) -> int | None:
    """By the name itself, in any case, with other spaces, or by its sound in either alphabet."""
    if key in index.everything:
        return index.everything[key]
    number = index.tight.get(key.replace(" ", ""))
    if number is None and len(key) >= _SURE_SOUND:
        return index.sounds.get(sound(tuple(key.split())))
    return number


def _alike(key: str, index: _Index) -> int | None:
    """The city whose name differs by a slip or two; None where another one is about as near."""
    if len(key) < _CAREFUL_FROM:
        return None
    most = 2 if len(key) >= _TWO_SLIPS_FROM else 1
    near = process.extract(
        key, index.alike[is_cyrillic(key)], scorer=OSA.distance, processor=None, limit=None, score_cutoff=most + 1
    )
    best: dict[int, int] = {}
    for name, distance, _ in near:
        number = index.everything[name]
        best[number] = min(best.get(number, distance), distance)
    slips = [name for name, distance, _ in near if distance <= most and _a_slip(key, name, distance, index)]
    alike = {index.everything[name] for name in slips}
    if len(alike) != 1:
        return None
    (number,) = alike
    rivals = [distance for other, distance in best.items() if other != number]
    margin = best[number] if best[number] == 1 else best[number] + 1
    return number if all(distance > margin for distance in rivals) else None


def _a_slip(typed: str, name: str, distance: int, index: _Index) -> bool:
    """Whether a difference that small is surely a slip: a name's beginning and its ending are what tells it apart."""
    if typed[0] != name[0] or len(typed.split()) != len(name.split()):
        return False
    pairs = list(zip(typed.split(), name.split(), strict=True))
    if any(one != other and min(len(one), len(other)) < _SHORT_WORD for one, other in pairs):
        return False
    if name not in index.names and typed[-_ENDING:] != name[-_ENDING:]:
        return False
    if min(len(typed), len(name)) < _ONE_SLIP_FROM:
        return _careful(typed, name)
    if typed[-1] == name[-1] or sorted(typed) == sorted(name):
        return True
    ends = {typed[-1], name[-1]}
    return distance == 1 and len(name) >= _OTHER_END_FROM and not ends & (_VOWELS | set("йь"))


def _careful(typed: str, name: str) -> bool:
    if len(typed) != len(name):
        return False
    if sorted(typed) == sorted(name):
        return True
    return all(one == other or {one, other} <= _VOWELS for one, other in zip(typed[:-1], name[:-1], strict=True)) and (
        typed[-1] == name[-1]
    )


@lru_cache(maxsize=5_000)
def _number(city: str) -> int | None:
    return _index().names.get(_bare(city))


def _known(city: str) -> int | None:
    return None if len(city) > LONGEST else _number(city)


_BEFORE = re.compile(r"^(?:г|гор|город|city of) ")


def _bare(city: str) -> str:
    return _BEFORE.sub("", spelling(city))


def zone_of(city: str | None) -> str | None:
    """The time zone of a city by its name as it is kept; None for one the table does not hold."""
    number = _known(city) if city else None
    return None if number is None else _index().rows[number].city.zone


def same(one: str | None, other: str | None) -> bool:
    """Whether both are named and are the same city, in whichever language: "г. Казань" and "Kazan"."""
    if not one or not other:
        return False
    known = _known(one)
    if known is not None or _known(other) is not None:
        return known == _known(other)
    return _bare(one) == _bare(other) != ""


def key(city: str) -> str:
    """Equal for every way to write the same city, as `same` compares."""
    known = _known(city)
    return _bare(city) if known is None else f"#{known}"
