"""`python bench/market.py`: a simulated market, to see whether showing candidates is fair without getting worse.

Students and vacancies draw their tags by what stands together in real vacancies (`services/tags/together.csv`). Every
day vacancies are published; each is sent its candidates at once and once a week. The same days are played twice, by
the house's order and by the plain score, with the same limits.
"""

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import log2
from pathlib import Path
from typing import Literal

sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
from numpy.typing import NDArray

from bench.report import Report, Sample
from models.tables import WorkKind
from services import matching
from services.match_index import MatchIndex
from services.matching import Criterion, Offer, Scale, Wanted
from services.tags.catalog import load_catalog
from services.tags.search import TagIndex
from services.tags.store import Catalogue
from services.tags.suggest import shipped_together

STUDENTS, NEW_A_DAY, DAYS, OPEN_FOR = 5000, 60, 56, 14
CARDS, WINDOW, SEEDS = 20, 14, (1, 2, 3)
TAGS_OF_STUDENT, TAGS_OF_VACANCY = (5, 12), (4, 9)
CITIES = ("Москва", "Казань", "Самара", "Томск")
REMOTE = 0.3
HALF, STRAY = 0.5, 0.15
START = datetime(2026, 9, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Outcome:
    """coverage: share of eligible students shown in the last 14 days. gini: of showings among those ever eligible.

    top: the share of showings that the most shown tenth had. ndcg: of the first ten, with the plain score as gain.
    """

    coverage: float
    gini: float
    top: float
    ndcg: float


def catalogue() -> Catalogue:
    tags = load_catalog()
    return Catalogue(
        TagIndex(()), dict(enumerate(tags, start=1)), {tag.slug: number for number, tag in enumerate(tags, start=1)}
    )


class Drawing:
    """Tag sets as they stand together: from one tag to another that goes along with those drawn already."""

    def __init__(self, tags: Catalogue, chance: random.Random) -> None:
        self._chance = chance
        self._near = {
            tags.ids[slug]: {tags.ids[other]: weight for other, weight in others.items()}
            for slug, others in shipped_together().items()
        }
        self._all = list(self._near)
        # A tag that stands beside many is one that many have.
        self._weights = [len(self._near[tag]) ** 2 for tag in self._all]

    def some(self, bounds: tuple[int, int]) -> list[int]:
        size = self._chance.randint(*bounds)
        drawn = dict.fromkeys(self._chance.choices(self._all, self._weights))
        while len(drawn) < size:
            near: dict[int, float] = defaultdict(float)
            for tag in drawn:
                for other, weight in self._near.get(tag, {}).items():
                    if other not in drawn:
                        near[other] += weight
            # Everybody knows something else too.
            if not near or self._chance.random() < STRAY:
                drawn |= dict.fromkeys(self._chance.choices(self._all, self._weights))
            else:
                drawn |= dict.fromkeys(self._chance.choices(list(near), list(near.values())))
        return list(drawn)


def play(seed: int, *, fair: bool) -> Outcome:
    """Eight weeks of one market."""
    chance = random.Random(seed)
    tags = catalogue()
    drawing = Drawing(tags, chance)
    kinds = list(WorkKind)
    offers = [
        Offer(
            number,
            frozenset({chance.choice(kinds).value, chance.choice(kinds).value}),
            chance.choice(CITIES),
            chance.random() < REMOTE,
            dict.fromkeys(drawing.some(TAGS_OF_STUDENT)),
            published_at=START - timedelta(days=chance.randint(0, 60)),
        )
        for number in range(STUDENTS)
    ]
    market = _Market(offers, fair=fair)
    rarities = market.index.rarities()
    eligible_until = np.full(STUDENTS, -1)
    open_: list[_Open] = []
    gains: list[float] = []
    for day in range(DAYS):
        market.morning(day)
        for _ in range(NEW_A_DAY):
            asked = drawing.some(TAGS_OF_VACANCY)
            criteria = tuple(Criterion(tag, required=place < max(len(asked) - 2, 3)) for place, tag in enumerate(asked))
            wanted = Wanted(chance.choice(kinds), chance.choice(CITIES), chance.random() < REMOTE, criteria)
            vacancy = _Open(day, wanted, Scale.of(wanted, tags, rarities), set())
            open_.append(vacancy)
            scores = market.index.scores(wanted, vacancy.scale)
            eligible_until[[number for number, score in scores.items() if score >= HALF]] = day + OPEN_FOR
        open_ = [each for each in open_ if day - each.begun < OPEN_FOR]
        gains += [market.send(each, day) for each in open_ if (day - each.begun) % 7 == 0]
    return _outcome(market.showings, eligible_until, gains)


@dataclass(frozen=True, slots=True)
class _Open:
    """A vacancy since the day it was published, and whom it was sent."""

    begun: int
    wanted: Wanted
    scale: Scale
    sent: set[int]


class _Market:
    """Students and the days on which each was shown."""

    def __init__(self, offers: Sequence[Offer], *, fair: bool) -> None:
        self.index = MatchIndex(offers)
        self.showings: list[list[int]] = [[] for _ in offers]
        self._fair = fair

    def morning(self, day: int) -> None:
        for number in range(len(self.showings)):
            self._note(number, day)

    def _note(self, number: int, day: int) -> None:
        recent = [at for at in self.showings[number] if day - at < matching.EXPOSURE_DAYS.days]
        week = sum(day - at < matching.CAP_DAYS.days for at in recent)
        self.index.set_shown(number, shown=len(recent) if self._fair else 0, this_week=week)

    def send(self, vacancy: _Open, day: int) -> float:
        """Sends one vacancy its cards; the NDCG of the first ten against the best that could be sent."""
        scores = self.index.scores(vacancy.wanted, vacancy.scale)
        free = {
            number: score
            for number, score in scores.items()
            if number not in vacancy.sent and self.index.shown_this_week(number) < matching.CAP
        }
        if self._fair:
            now = START + timedelta(days=day)
            found = self.index.search(vacancy.wanted, vacancy.scale, now=now, most=CARDS, without=vacancy.sent)
            found.sort(key=lambda number: -scores[number])
        else:
            found = sorted(free, key=lambda number: (-free[number], number))[:CARDS]
        for number in found:
            vacancy.sent.add(number)
            self.showings[number].append(day)
            self._note(number, day)
        ideal = _discounted(sorted(free.values(), reverse=True)[:10])
        return _discounted([scores[number] for number in found[:10]]) / ideal if ideal else 1.0


def _discounted(scores: Sequence[float]) -> float:
    return sum(score / log2(place + 2) for place, score in enumerate(scores))


def _outcome(showings: Sequence[Sequence[int]], eligible_until: NDArray[np.int64], gains: Sequence[float]) -> Outcome:
    last = DAYS - WINDOW
    eligible = np.flatnonzero(eligible_until >= last)
    seen = [any(day >= last for day in showings[int(number)]) for number in eligible]
    times = np.sort([len(showings[int(number)]) for number in np.flatnonzero(eligible_until >= 0)])
    places = np.arange(1, len(times) + 1)
    gini = float((2 * (places * times).sum() / (len(times) * times.sum())) - (len(times) + 1) / len(times))
    top = float(times[-max(len(times) // 10, 1) :].sum() / times.sum())
    return Outcome(float(np.mean(seen)), gini, top, float(np.mean(gains)))


MEASURES: Mapping[str, Literal["higher", "lower"]] = {
    "coverage": "higher",
    "gini": "lower",
    "top": "lower",
    "ndcg": "higher",
}
"""Fields of `Outcome`, and which way is better."""

NAMES = {
    "coverage": "eligible students shown in two weeks",
    "gini": "Gini of showings",
    "top": "share of the most shown tenth",
    "ndcg": "NDCG@10, the plain score as gain",
}


def run(report: Report) -> None:
    """All seeds; the spread is over them."""
    ours, plain = ([play(seed, fair=fair) for seed in SEEDS] for fair in (True, False))
    for measure, better in MEASURES.items():
        mine, theirs = ([getattr(outcome, measure) for outcome in each] for each in (ours, plain))
        peers = {"plain score ranking": Sample.of(theirs)}
        report.compare(f"market: {NAMES[measure]}", Sample.of(mine), "share", peers, better)
    less = [100 * (1 - mine.gini / theirs.gini) for mine, theirs in zip(ours, plain, strict=True)]
    report.add("market: how far Gini is below plain score ranking", Sample.of(less), "%", "higher")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--seeds", type=int, nargs="*", default=list(SEEDS))
    for seed in parser.parse_args().seeds:
        ours, plain = play(seed, fair=True), play(seed, fair=False)
        print(
            f"seed {seed}: coverage {ours.coverage:.3f} (plain {plain.coverage:.3f}), "
            f"Gini {ours.gini:.3f} (plain {plain.gini:.3f}, {ours.gini / plain.gini - 1:+.0%}), "
            f"top tenth {ours.top:.3f} (plain {plain.top:.3f}), NDCG@10 {ours.ndcg:.3f} (plain {plain.ndcg:.3f})",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
