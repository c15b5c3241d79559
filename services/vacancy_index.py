"""One resume's rank for all open vacancies at once: `match_index` the other way round, from tags to who asks for them.

It only proposes, too: which of the vacancies found are open, and may be sent this resume, is asked of the database.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.tables import TagLevel, WorkKind
from services import matching, places
from services.matching import Offer, Rarity, Scale, Wanted
from services.tags.store import Catalogue

_KINDS: Mapping[WorkKind | None, int] = {None: 0} | {kind: 1 << place for place, kind in enumerate(WorkKind)}
_LEVELS: Mapping[TagLevel | None, int] = {None: -1} | {level: place for place, level in enumerate(TagLevel)}
_ASKED = (*TagLevel, None)
"""Levels in the order of their numbers, as Python counts from the end."""

_ANY_DAY = np.iinfo(np.int64).max
_NO_CITY = 0

_WORN = 0.25
"""Share of places that were replaced from which the index should be made anew."""

Reach = Mapping[int, Mapping[int, float]]
"""For each tag that somebody may have, the tags that it meets partly, each with its credit."""

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
Truths = NDArray[np.bool_]


def reach(catalogue: Catalogue) -> Reach:
    """`matching.kinship` turned round; worked out once for a catalogue."""
    kept: Reach | None = catalogue.memo.get("reach")
    if kept is None:
        found: dict[int, dict[int, float]] = {}
        for asked, kin in matching.kinship(catalogue.by_id.keys(), catalogue).items():
            for tag, near in kin.items():
                found.setdefault(tag, {})[asked] = near.credit
        kept = catalogue.memo["reach"] = found
    return kept


class _Rows:
    """Columns of numbers that grow at the end."""

    def __init__(self, **columns: type) -> None:
        self._columns: dict[str, NDArray[Any]] = {name: np.zeros(1024, kind) for name, kind in columns.items()}
        self.size = 0

    def add(self, **values: float) -> None:
        for name, column in self._columns.items():
            if self.size == len(column):
                self._columns[name] = np.concatenate((column, np.zeros_like(column)))
            self._columns[name][self.size] = values[name]
        self.size += 1

    def __getitem__(self, name: str) -> NDArray[Any]:
        return self._columns[name][: self.size]

    def put(self, name: str, place: int, value: float) -> None:
        self._columns[name][place] = value


@dataclass(frozen=True, slots=True)
class _Hits:
    """Criteria that somebody's skills meet. rows: where they stand; credits: what each is worth; has: its very tag is
    had. met: by place, whether a required one is truly met.
    """

    rows: Places
    credits: Floats
    has: Truths
    met: Truths


class VacancyIndex:
    """What vacancies ask for, by vacancy id; a place in the arrays is never used twice.

    A vacancy's criteria stand together in `_criteria`, from `first` on, so that they can be summed up in one go.
    """

    def __init__(self) -> None:
        self._cities: dict[str, int] = {}
        self._ids: list[int] = []
        self._places: dict[int, int] = {}
        self._postings: dict[int, list[int]] = {}
        self._arrays: dict[int, Places] = {}
        self._rarities: tuple[Rarity, Floats] = ({}, np.empty(0))
        self._vacancies = _Rows(
            alive=np.bool_, kind=np.int64, city=np.int64, remote=np.bool_, latest=np.int64, first=np.int64
        )
        self._criteria = _Rows(place=np.int64, tag=np.int64, weight=np.float64, required=np.bool_, level=np.int64)

    def __len__(self) -> int:
        return len(self._places)

    @property
    def is_worn(self) -> bool:
        """Whether so much was replaced that an index made anew is worth it."""
        return len(self._ids) - len(self._places) > _WORN * max(len(self._ids), 1)

    def put(self, vacancy_id: int, wanted: Wanted, catalogue: Catalogue) -> None:
        """Adds a vacancy, or replaces it. One that asks for nothing fits nobody and is left out."""
        self.drop(vacancy_id)
        if not wanted.criteria:
            return
        place = self._places[vacancy_id] = len(self._ids)
        self._ids.append(vacancy_id)
        self._vacancies.add(
            alive=True,
            kind=_KINDS[wanted.work_kind],
            city=self._city(wanted.city),
            remote=wanted.remote,
            latest=wanted.latest.toordinal() if wanted.latest else _ANY_DAY,
            first=self._criteria.size,
        )
        # Without rarities, which differ from day to day and are multiplied in when somebody is looked for.
        weights = Scale.of(wanted, catalogue).weights
        for each, weight in zip(wanted.criteria, weights, strict=True):
            self._postings.setdefault(each.tag, []).append(self._criteria.size)
            self._arrays.pop(each.tag, None)
            level = _LEVELS[each.level]
            self._criteria.add(place=place, tag=each.tag, weight=weight, required=each.required, level=level)

    def drop(self, vacancy_id: int) -> None:
        place = self._places.pop(vacancy_id, None)
        if place is not None:
            self._vacancies.put("alive", place, value=False)

    def _city(self, city: str | None) -> int:
        return self._cities.setdefault(places.key(city), len(self._cities) + 1) if city else _NO_CITY

    def search(
        self, offer: Offer, rarities: Rarity, catalogue: Catalogue, *, most: int, without: Collection[int] = ()
    ) -> list[tuple[int, float]]:
        """The vacancies for which the resume ranks highest, best first, each with the rank that `matching` gives it but
        for what is the same everywhere: how fresh the resume is and how often it was shown. without: ids of vacancies
        that must not be among them.
        """
        if not self._ids:
            return []
        allowed = self._allowed(offer)
        allowed[[self._places[each] for each in without if each in self._places]] = False
        hits = self._hits(offer.skills, reach(catalogue), allowed)
        found = np.flatnonzero(hits.met)
        rank = self._ranked(found, hits, offer, rarities)
        if len(found) > most:
            first = np.argpartition(-rank, most - 1)[:most]
            found, rank = found[first], rank[first]
        best = [(self._ids[place], float(worth)) for place, worth in zip(found, rank, strict=True)]
        return sorted(best, key=lambda pair: (-pair[1], pair[0]))

    def _allowed(self, offer: Offer) -> Truths:
        """The hard limits, as `matching.within_limits` has them."""
        rows = self._vacancies
        kinds = sum(_KINDS[WorkKind(kind)] for kind in offer.work_kinds)
        allowed = rows["alive"] & ((rows["kind"] & kinds) > 0)
        if offer.available_from is not None:
            allowed &= rows["latest"] >= offer.available_from.toordinal()
        if offer.relocation:
            here = rows["city"] != _NO_CITY
        else:
            city = self._cities.get(places.key(offer.city), -1) if offer.city else -1
            here = rows["city"] == city
        return np.asarray(allowed & (here | rows["remote"]), dtype=np.bool_)

    def _ranked(self, found: Places, hits: "_Hits", offer: Offer, rarities: Rarity) -> Floats:
        """The rank of the vacancies at some places, as `matching.scored` gives it."""
        rows, starts = self._criteria_of(found)
        rarity, tags = self._by_tag(rarities), self._criteria["tag"]
        weight, required = self._criteria["weight"][rows] * rarity[tags[rows]], self._criteria["required"][rows]
        if not len(found):
            return np.empty(0)
        lightest = np.minimum.reduceat(np.where(required, weight, np.inf), starts)
        cap = matching.NICE_AT_MOST * lightest
        nice = np.minimum(np.add.reduceat(np.where(required, 0.0, weight), starts), cap)
        most = np.add.reduceat(np.where(required, weight, 0.0), starts) + nice

        size, place = len(self._ids), self._criteria["place"][hits.rows]
        got = self._criteria["weight"][hits.rows] * rarity[tags[hits.rows]] * hits.credits
        musts = self._criteria["required"][hits.rows]
        must = np.bincount(place[musts], got[musts], size)[found]
        extra = np.minimum(np.bincount(place[~musts], got[~musts], size)[found], cap)
        had = np.bincount(place[hits.has], minlength=size)[found]
        foreign = np.minimum(len(offer.skills) - had, matching.FOREIGN_AT_MOST)
        return np.asarray((must + extra - matching.FOREIGN * foreign) / most, dtype=np.float64)

    def _criteria_of(self, found: Places) -> tuple[Places, Places]:
        """The criteria of the vacancies at some places, one vacancy's after another's, and where each one's begin."""
        first = np.append(self._vacancies["first"], self._criteria.size)
        sizes = first[found + 1] - first[found]
        starts = np.cumsum(sizes) - sizes
        return np.repeat(first[found] - starts, sizes) + np.arange(sizes.sum()), starts

    def _by_tag(self, rarities: Rarity) -> Floats:
        """How rare each tag is, as `Scale` takes it; kept as long as the same are given."""
        kept, found = self._rarities
        if kept is rarities and len(found) > max(self._postings):
            return found
        found = np.full(max(self._postings) + 1, matching.RARITY[1] if rarities else 1.0)
        known = [tag for tag in rarities if tag < len(found)]
        found[known] = [rarities[tag] for tag in known]
        self._rarities = (rarities, found)
        return found

    def _hits(self, skills: Mapping[int, TagLevel | None], reaching: Reach, allowed: Truths) -> "_Hits":
        """The criteria that the skills meet at all, where the limits allow it; as `matching.judged` finds them."""
        near: dict[int, float] = dict.fromkeys(skills, 0.0)
        for tag in skills:
            for asked, credit in reaching.get(tag, {}).items():
                near[asked] = max(near.get(asked, 0.0), credit)
        met = np.zeros(len(self._ids), np.bool_)
        # The tags that are had come first, so that a number below `had` is one of them.
        tags = sorted((tag for tag in near if tag in self._postings), key=lambda tag: tag not in skills)
        had = sum(tag in skills for tag in tags)
        asking = [self._of(tag) for tag in tags]
        if not asking:
            return _Hits(np.empty(0, np.int64), np.empty(0), np.empty(0, np.bool_), met)
        rows = np.concatenate(asking)
        numbers = np.repeat(np.arange(len(tags)), [len(each) for each in asking])
        left = allowed[self._criteria["place"][rows]]
        rows, numbers = rows[left], numbers[left]
        credits_, has = np.array([near[tag] for tag in tags])[numbers], numbers < had
        if had:
            worth = [[matching.level_credit(level, skills[tag]) for level in _ASKED] for tag in tags[:had]]
            found = (numbers[has], self._criteria["level"][rows[has]])
            credits_[has] = np.maximum(np.array([[value for value, _ in each] for each in worth])[found], credits_[has])
            full = np.array([[short is None for _, short in each] for each in worth])[found]
            met[self._criteria["place"][rows[has][full & self._criteria["required"][rows[has]]]]] = True
        return _Hits(rows, credits_, has, met)

    def _of(self, tag: int) -> Places:
        """The criteria that name a tag, those of vacancies that were dropped too."""
        if tag not in self._arrays:
            self._arrays[tag] = np.array(self._postings[tag], np.int64)
        return self._arrays[tag]
