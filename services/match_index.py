"""Everybody's score for one vacancy at once: an inverted index in memory, from tags to the resumes that have them.

It only proposes. Whoever it finds is loaded from the database and scored again by `services.matching` before a card is
made, so that an index that lags a moment behind costs a candidate their turn today and shows nobody who must not be.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from models.tables import TagLevel, WorkKind
from services import matching, places
from services.matching import Offer, Scale, Wanted

_KINDS = {kind.value: 1 << place for place, kind in enumerate(WorkKind)}
_LEVELS: Mapping[TagLevel | None, int] = {None: -1} | {level: place for place, level in enumerate(TagLevel)}
_ANY_DAY = 0
"""In place of a date: at once."""

_DAY = 24 * 60 * 60

_WORN = 0.25
"""Share of rows that were replaced from which the index should be made anew."""

_SLOW = 100
"""Rarities are counted anew after one change for so many resumes: a few more or less hardly move a logarithm."""

Positions = NDArray[np.int32]


@dataclass(slots=True)
class _Postings:
    """The resumes with one tag. fresh: those added since the arrays were made."""

    positions: Positions
    levels: NDArray[np.int8]
    fresh: list[tuple[int, int]]

    def joined(self) -> tuple[Positions, NDArray[np.int8]]:
        if self.fresh:
            added = np.array(self.fresh, dtype=np.int32)
            self.positions = np.concatenate((self.positions, added[:, 0]))
            self.levels = np.concatenate((self.levels, added[:, 1].astype(np.int8)))
            self.fresh = []
        return self.positions, self.levels


def _empty() -> _Postings:
    return _Postings(np.empty(0, np.int32), np.empty(0, np.int8), [])


_COLUMNS = ("alive", "kinds", "city", "moves", "available", "published", "tags", "shown", "week")


class MatchIndex:
    """Offers found by tags. Offers are put in and taken out by resume id; a place in the arrays is never used twice."""

    def __init__(self, offers: Iterable[Offer] = ()) -> None:
        self._cities: dict[str, int] = {}
        self._fill(offers)

    def _fill(self, offers: Iterable[Offer]) -> None:
        self._ids: list[int] = []
        self._tags: list[tuple[int, ...]] = []
        self._counts: Counter[int] = Counter()
        self._rarities: dict[int, float] | None = None
        self._changes = 0
        self._places: dict[int, int] = {}
        self._postings: dict[int, _Postings] = {}
        self._rows = np.zeros((len(_COLUMNS), 1024))
        for offer in offers:
            self.put(offer)

    def __len__(self) -> int:
        return len(self._places)

    def put(self, offer: Offer) -> None:
        """Adds an offer, or replaces the one of the same resume."""
        self.drop(offer.resume_id)
        place = len(self._ids)
        if place == self._rows.shape[1]:
            self._rows = np.concatenate((self._rows, np.zeros_like(self._rows)), axis=1)
        self._ids.append(offer.resume_id)
        self._tags.append(tuple(offer.skills))
        self._counts.update(offer.skills.keys())
        self._changes += 1
        self._places[offer.resume_id] = place
        self._rows[:, place] = (
            1,
            sum(_KINDS.get(kind, 0) for kind in offer.work_kinds),
            self._city(offer.city),
            offer.relocation,
            offer.available_from.toordinal() if offer.available_from else _ANY_DAY,
            offer.published_at.timestamp() if offer.published_at else 0,
            len(offer.skills),
            offer.shown,
            offer.this_week,
        )
        for tag, level in offer.skills.items():
            self._postings.setdefault(tag, _empty()).fresh.append((place, _LEVELS[level]))

    def drop(self, resume_id: int) -> None:
        place = self._places.pop(resume_id, None)
        if place is not None:
            self._rows[0, place] = 0
            self._counts.subtract(self._tags[place])
            self._changes += 1

    def set_shown(self, resume_id: int, *, shown: int, this_week: int) -> None:
        """Notes how often a resume was shown, without reading it anew."""
        place = self._places.get(resume_id)
        if place is not None:
            self._rows[_COLUMNS.index("shown"), place] = shown
            self._rows[_COLUMNS.index("week"), place] = this_week

    def count_showing(self, resume_id: int) -> None:
        """Notes that a resume is shown once more."""
        place = self._places.get(resume_id)
        if place is not None:
            self._rows[[_COLUMNS.index("shown"), _COLUMNS.index("week")], place] += 1

    def shown_this_week(self, resume_id: int) -> int:
        return int(self._rows[_COLUMNS.index("week"), self._places[resume_id]])

    @property
    def is_worn(self) -> bool:
        """Whether so much was replaced that an index made anew is worth it."""
        return len(self._ids) - len(self._places) > _WORN * max(len(self._ids), 1)

    def _column(self, name: str) -> NDArray[np.float64]:
        return self._rows[_COLUMNS.index(name), : len(self._ids)]

    def _city(self, city: str | None) -> int:
        """A number for the city, from 1 on; 0 where there is none."""
        return self._cities.setdefault(places.key(city), len(self._cities) + 1) if city else 0

    def rarities(self) -> dict[int, float]:
        """How few have each tag, as `matching.rarity` gives it; counted anew once a hundredth of all has changed."""
        if self._rarities is None or self._changes * _SLOW > len(self):
            self._rarities, self._changes = matching.rarity(self._counts, len(self)), 0
        return self._rarities

    def search(
        self, wanted: Wanted, scale: Scale, *, now: datetime, most: int, without: Collection[int] = ()
    ) -> list[int]:
        """Ids of the resumes that rank first, best first. without: resumes that must not be among them."""
        allowed = self._allowed(wanted) & self._met(wanted) & (self._column("week") < matching.CAP)
        allowed[[self._places[each] for each in without if each in self._places]] = False
        found = np.flatnonzero(allowed)
        score, most_weight = self._scored(found, wanted, scale)
        rank = self._ranked(found, score, most_weight, scale, now)
        if len(found) > most:
            first = np.argpartition(-rank, most - 1)[:most]
            found, rank = found[first], rank[first]
        best = [(-worth, self._ids[place]) for place, worth in zip(found.tolist(), rank.tolist(), strict=True)]
        return [resume_id for _, resume_id in sorted(best)]

    def ranks(self, wanted: Wanted, scale: Scale, *, now: datetime) -> NDArray[np.float64]:
        """Everybody's rank in the order in which they were put in, whatever the limits say."""
        everybody = np.arange(len(self._ids))
        score, most = self._scored(everybody, wanted, scale)
        return self._ranked(everybody, score, most, scale, now)

    def scores(self, wanted: Wanted, scale: Scale) -> Mapping[int, float]:
        """The plain score of everybody whom the limits let through and who meets a required criterion."""
        found = np.flatnonzero(self._allowed(wanted) & self._met(wanted))
        score, _ = self._scored(found, wanted, scale)
        return {self._ids[place]: worth for place, worth in zip(found.tolist(), score.tolist(), strict=True)}

    def _ranked(
        self, found: NDArray[np.intp], score: NDArray[np.float64], most: float, scale: Scale, now: datetime
    ) -> NDArray[np.float64]:
        """The rank of the resumes at some places, given their scores."""
        asked = np.zeros(len(self._ids))
        for tag in scale.asked:
            if tag in self._postings:
                asked[self._postings[tag].joined()[0]] += 1
        foreign = np.minimum(self._column("tags")[found] - asked[found], matching.FOREIGN_AT_MOST)
        published = self._column("published")[found]
        days = np.maximum(np.floor((now.timestamp() - published) / _DAY), 0)
        fresh = matching.FRESH * np.maximum(1 - days / matching.FRESH_FOR.days, 0) * (published > 0)
        rank = score + fresh - matching.EXPOSURE * np.log2(1 + self._column("shown")[found])
        if most:
            rank -= matching.FOREIGN * foreign / most
        return np.asarray(rank, dtype=np.float64)

    def _met(self, wanted: Wanted) -> NDArray[np.bool_]:
        """Who truly meets a required criterion."""
        met = np.zeros(len(self._ids), dtype=bool)
        for criterion in wanted.criteria:
            if criterion.required and criterion.tag in self._postings:
                positions, levels = self._postings[criterion.tag].joined()
                full = [matching.level_credit(criterion.level, level)[1] is None for level in (*TagLevel, None)]
                met[positions if all(full) else positions[np.array(full)[levels]]] = True
        return met

    def _scored(self, found: NDArray[np.intp], wanted: Wanted, scale: Scale) -> tuple[NDArray[np.float64], float]:
        """The scores of the resumes at some places, and the weight of all criteria: as `matching.scored` does."""
        must, nice = np.zeros(len(found)), np.zeros(len(found))
        credit = np.empty(len(self._ids))
        must_most = nice_most = 0.0
        for criterion, weight in zip(wanted.criteria, scale.weights, strict=True):
            credit.fill(0.0)
            for other, near in sorted(scale.kin.get(criterion.tag, {}).items(), key=lambda pair: pair[1].credit):
                if other in self._postings:
                    credit[self._postings[other].joined()[0]] = near.credit
            if criterion.tag in self._postings:
                positions, levels = self._postings[criterion.tag].joined()
                worth = np.array([matching.level_credit(criterion.level, level)[0] for level in (*TagLevel, None)])
                credit[positions] = np.maximum(credit[positions], worth[levels])
            if criterion.required:
                must += weight * credit[found]
                must_most += weight
            else:
                nice += weight * credit[found]
                nice_most += weight
        most = must_most + min(nice_most, scale.cap)
        score = (must + np.minimum(nice, scale.cap)) / most if most else must
        return score, most

    def _allowed(self, wanted: Wanted) -> NDArray[np.bool_]:
        """The hard limits, as `matching.within_limits` has them."""
        if wanted.work_kind is None:
            return np.zeros(len(self._ids), dtype=bool)
        kinds = self._column("kinds").astype(np.int64)
        allowed = (self._column("alive") > 0) & ((kinds & _KINDS[wanted.work_kind.value]) > 0)
        if wanted.latest is not None:
            allowed &= self._column("available") <= wanted.latest.toordinal()
        if wanted.remote:
            return allowed
        if not wanted.city:
            return np.zeros(len(self._ids), dtype=bool)
        city = self._cities.get(places.key(wanted.city), -1)
        allowed &= (self._column("city") == city) | (self._column("moves") > 0)
        return allowed
