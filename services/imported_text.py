"""What the text of a resume says for sure, as findings that its owner may take over one by one. Everything is pure."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal

from services import places, reading
from services.documents.texts import recognised
from services.errors import Refusal
from services.sections import profiles
from services.tags.search import TagIndex

Kind = Literal["name", "city", "phone", "email", "telegram", "language", "profile", "tag"]

LETTERS_SEARCHED = 20_000
"""Characters in which tags and languages are looked for; no resume is longer."""

MOST_TAGS, MOST_LINKS, MOST_LANGUAGES = 24, 5, 6
"""More than these nobody ticks one by one."""

_ADDRESSES = re.compile(r"\S*(?:://|@|\bwww\.|\.\w+/)\S*")
"""Words of an address name no skills."""

_HEAD = 15
"""Lines at the top, where a city may stand without a word that it is one."""


@dataclass(frozen=True, slots=True)
class Finding:
    """value: a text; of a language or profile an item of JSON Resume; of a tag its slug."""

    kind: Kind
    value: Any


def findings(text: str, index: TagIndex) -> list[Finding]:
    """Everything found, in the order of a resume; a kind that a person has one of comes once."""
    found = recognised(text)
    searched = text[:LETTERS_SEARCHED]
    told: list[tuple[Kind, Any]] = [
        ("name", found.name),
        ("city", _city(searched)),
        ("phone", found.phone),
        ("email", found.email),
        ("telegram", found.telegram),
        *(("profile", _profile(url)) for url in found.links[:MOST_LINKS]),
        *(("language", item) for item in list(_languages(searched))[:MOST_LANGUAGES]),
        *(("tag", tag.slug) for tag in index.mentioned(_ADDRESSES.sub(" ", searched))[:MOST_TAGS]),
    ]
    return [Finding(kind, value) for kind, value in told if value]


def _profile(url: str) -> dict[str, Any]:
    """The link as typing it would give it; one that is not understood so is a page all the same."""
    with suppress(Refusal):
        return profiles(url)[0]
    return {"url": url}


# Cities

_LABELLED = re.compile(
    r"^\W*(?:город(?:\s+проживания)?|г\.|прожива\w+|место\s+(?:проживания|жительства)|адрес|city|location|address"
    r"|(?:lives?|living|based)\s+in)(?!\w)[\s:—-]*(\S.{1,80})$",
    re.IGNORECASE | re.MULTILINE,
)
_PIECES = re.compile(r"[,;|•·/\t()]+")
_LONGEST_CITY = 40


def _city(text: str) -> str | None:
    """A known city behind a word for it, or alone between commas near the top."""
    for found in _LABELLED.finditer(text):
        for piece in _PIECES.split(found[1]):
            if city := _known(piece.strip(" .")):
                return city
    for line in text.splitlines()[:_HEAD]:
        for piece in _PIECES.split(line):
            bare = piece.strip(" .").removeprefix("г.").strip()
            city = _known(bare)
            # Without a word for it nothing but the very name is believed: surnames look like misspelt cities.
            if city and places.same(city, bare):
                return city
    return None


def _known(piece: str) -> str | None:
    if not 1 < len(piece) <= _LONGEST_CITY:
        return None
    with suppress(places.Several):
        address = places.read(piece)
        return address.name if address and address.city else None
    return None


# Languages

_NAMES = (
    ("русск", "Русский", "Russian"),
    ("английск", "Английский", "English"),
    ("немецк", "Немецкий", "German"),
    ("французск", "Французский", "French"),
    ("испанск", "Испанский", "Spanish"),
    ("итальянск", "Итальянский", "Italian"),
    ("португальск", "Португальский", "Portuguese"),
    ("польск", "Польский", "Polish"),
    ("чешск", "Чешский", "Czech"),
    ("турецк", "Турецкий", "Turkish"),
    ("китайск", "Китайский", "Chinese"),
    ("японск", "Японский", "Japanese"),
    ("корейск", "Корейский", "Korean"),
    ("арабск", "Арабский", "Arabic"),
    ("татарск", "Татарский", "Tatar"),
    ("башкирск", "Башкирский", "Bashkir"),
    ("чувашск", "Чувашский", "Chuvash"),
    ("казахск", "Казахский", "Kazakh"),
    ("узбекск", "Узбекский", "Uzbek"),
    ("киргизск", "Киргизский", "Kyrgyz"),
    ("таджикск", "Таджикский", "Tajik"),
    ("армянск", "Армянский", "Armenian"),
    ("грузинск", "Грузинский", "Georgian"),
    ("азербайджанск", "Азербайджанский", "Azerbaijani"),
    ("украинск", "Украинский", "Ukrainian"),
    ("белорусск", "Белорусский", "Belarusian"),
    ("иврит", "Иврит", "Hebrew"),
    ("хинди", "Хинди", "Hindi"),
)
_LANGUAGE = re.compile(
    rf"\b(?:(?P<ru>{'|'.join(stem for stem, _, _ in _NAMES)})\w*|(?P<en>{'|'.join(name for _, _, name in _NAMES)}))\b",
    re.IGNORECASE,
)
_BY_STEM = {stem: russian for stem, russian, _ in _NAMES}
_BETWEEN = re.compile(r"[,;|•·\n]|\s(?:и|and)\s")
_LONGEST_PIECE = 80


def _languages(text: str) -> Iterator[dict[str, str]]:
    """Languages with their level beside them; each once."""
    told = set()
    for piece in _BETWEEN.split(text):
        found = _LANGUAGE.search(piece)
        if found is None or len(piece) > _LONGEST_PIECE:
            continue
        name = _BY_STEM[found["ru"].casefold()] if found["ru"] else found["en"].capitalize()
        with suppress(Refusal):
            [language] = reading.languages(f"{name} {piece[found.end() :]}")
            if name not in told:
                told.add(name)
                yield {"language": name, "fluency": language.level}
