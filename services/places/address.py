"""Reads an address down to its city: countries, regions and the big city next door say where it is, not which it is."""

import re
from dataclasses import dataclass

from services.places.search import City, Named, find_name

LONGEST = 200
"""Characters of an address; in a longer text nothing is looked for."""


class Several(ValueError):
    """More than one city is named, or only a country or a region: which city is meant cannot be told."""


@dataclass(frozen=True, slots=True)
class Address:
    """name: the city's name in the alphabet it was typed in, of an unknown one as it was typed; then city is None."""

    name: str
    city: City | None


_REGION = (
    r"(?:росси[яи]|российская\s+федерация|рф|russia|russian\s+federation|ru|беларус[ьи]|белоруссия|belarus|казахстан"
    r"|kazakhstan|узбекистан|uzbekistan|кыргызстан|киргизия|kyrgyzstan|армения|armenia|грузия|georgia|азербайджан"
    r"|azerbaijan|таджикистан|tajikistan|туркменистан|turkmenistan|молдова|moldova|украина|ukraine|монголия|mongolia"
    r"|латвия|latvia|литва|lithuania|эстония|estonia|финляндия|finland|польша|poland|китай|china|кнр|турция"
    r"|turkey|türkiye|сербия|serbia|германия|germany|чехия|czechia|cyprus|кипр|israel|израиль|uae|оаэ"
    r"|подмосковье|ленобласть|ленинградка|московия|мо|ло|рт|хмао(?:[\s-]*югра)?|югра|янао|(?:республика\s+)?(?:татарстан"
    r"|башкортостан|башкирия|чувашия|удмуртия|мордовия|марий[\s-]эл|коми|карелия|саха|якутия|бурятия|тыва|тува|хакасия"
    r"|алтай|дагестан|чечня|ингушетия|адыгея|калмыкия|крым|кчр|кбр)|(?:северная\s+)?осетия(?:\s*-\s*алания)?"
    r"|приморье|забайкалье|кузбасс|кубань|урал|сибирь|дальний\s+восток|камчатка|сахалин|поволжье"
    r"|tatarstan|bashkortostan|udmurtia|chuvashia|dagestan|karelia|crimea|siberia|ural"
    r"|(?:республика|респ\.?|republic\s+of)\s+[\w()-]+|[\w-]+(?:ая|ой)\s+(?:обл(?:асть|асти)?\b\.?|республика)"
    r"|[\w-]+(?:ий|ого)\s+(?:край|края|район|р-н|автономный\s+округ|ао\b|г\.?\s?о\.?)"
    r"|[\w'-]+\s+(?:oblast|region|krai|republic|area)|московская|обл\.?|область|пригороды?|(?:the\s+)?(?:suburbs|region))"
)
_ONLY_REGION = re.compile(rf"(?:г\.\s*)?{_REGION}[\s.]*", re.IGNORECASE)
_REGION_AFTER = re.compile(rf"(?<=\w)(?:\s+(?:и|and|\+))?[\s,;(]+{_REGION}[\s.)]*$", re.IGNORECASE)
_REGION_BEFORE = re.compile(rf"^{_REGION}[\s,;]+(?=\w)", re.IGNORECASE)
_BEFORE_NAME = re.compile(
    r"^(?:г\.?\s+|гор\.\s*|г\.|город\s+|пгт\.?\s+|пос[её]лок\s+|city\s+of\s+|(?:в|во|из|in|from|at)\s+(?:городе\s+|города\s+|г\.\s*)?)+",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(r"\s+(?:г\.?|город|city|town|сити)$", re.IGNORECASE)
_EITHER = re.compile(r"\s*(?<!/)/(?!/)\s*|\s+(?:и|или|либо|and|or)\s+", re.IGNORECASE)
_LISTED = re.compile(rf"\s*[,;()\n]+\s*|{_EITHER.pattern}|\s+[-–—]\s+", re.IGNORECASE)
_MARKS = " .,;:!?()"
_LIKE_NAME = re.compile(r"[^\W\d_][\w\s.'’-]*")


def read(text: str) -> Address | None:
    """The city of a text that names nothing but a place; None where nothing is left of it. Raises Several."""
    if len(text) > LONGEST:
        return Address(text, None)
    bare = _bare(text)
    if found := find_name(bare):
        return Address(found.name, found.city)
    if _ONLY_REGION.fullmatch(bare):
        raise Several
    rest = _without_regions(bare)
    parts = [part for part in map(_bare, _LISTED.split(rest)) if part and not _ONLY_REGION.fullmatch(part)]
    if _EITHER.search(rest) and len({_name(part) for part in parts}) > 1 and all(map(_LIKE_NAME.fullmatch, parts)):
        raise Several
    if found := _closest([found for part in parts if (found := find_name(part))]):
        return Address(found.name, found.city)
    return Address(rest, None) if rest else None


def _name(part: str) -> str:
    found = find_name(part)
    return found.city.ru if found else part.casefold()


def _bare(text: str) -> str:
    """The text without what stands around a name: "г.", "в городе", "city"."""
    before, after = None, text
    while before != after:
        before = after
        after = _AFTER_NAME.sub("", _BEFORE_NAME.sub("", after.strip(_MARKS))).strip(_MARKS)
    return after


def _without_regions(text: str) -> str:
    before, after = None, text
    while before != after:
        before = after
        after = _bare(_REGION_BEFORE.sub("", _REGION_AFTER.sub("", after)))
    return after


def _closest(named: list[Named]) -> Named | None:
    """The one city that is meant: the smaller of two neighbours. Raises Several."""
    cities = {found.city: found for found in named}
    neighbours = {found.near for found in cities.values()}
    left = [found for found in cities.values() if found.city.ru not in neighbours]
    if len(cities) > 1 and len(left) > 1:
        raise Several
    return left[0] if left else None
