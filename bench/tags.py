"""The search over competency tags: how fast a keystroke is answered, how often rightly, and how much it covers.

The data are the project's own, written by hand: queries as people type them with the tag that is meant, strings that
name no tag, and skills as employers write them. A peer searches the same names with rapidfuzz's plain `extract`.
"""

import csv
import gc
import random
import time
import tracemalloc
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import quantiles

from rapidfuzz import fuzz, process

from bench.report import Report, Sample
from services.tags import coverage
from services.tags.catalog import FILE, Tag, load_catalog, normalise
from services.tags.search import TagIndex

DATA = Path(__file__).parent / "data"
QUERIES, NONSENSE, EMPLOYERS = DATA / "tag_queries.csv", DATA / "no_tags.txt", DATA / "employer_skills.csv"

RESAMPLES, SEED = 1000, 11
CONFIDENT_PEER = 85.0
"""The likeness from which the peer's answer counts as sure; as much as a search by likeness may be trusted with."""


def queries() -> list[tuple[str, str]]:
    """What people type, each with the slug of the tag that is meant."""
    with QUERIES.open(encoding="utf-8", newline="") as file:
        return [(row["query"], row["slug"]) for row in csv.DictReader(file)]


def nonsense() -> list[str]:
    return NONSENSE.read_text(encoding="utf-8").splitlines()


def keystrokes(typed: Iterable[str]) -> list[str]:
    """Every beginning of each query from the second letter on: what is searched for while somebody types."""
    return [query[:end] for query in typed for end in range(2, len(query) + 1)]


def ranks(find: Callable[[str], Sequence[str]], asked: Sequence[tuple[str, str]]) -> list[int | None]:
    """At which place each query's tag is found, None where it is not."""
    found = [(list(find(query)), slug) for query, slug in asked]
    return [slugs.index(slug) if slug in slugs else None for slugs, slug in found]


def share(hits: Sequence[bool]) -> Sample:
    """A share in per cent with its 95 % bootstrap interval as the spread."""
    chance = random.Random(SEED)
    means = sorted(100 * sum(chance.choices(hits, k=len(hits))) / len(hits) for _ in range(RESAMPLES))
    return Sample(100 * sum(hits) / len(hits), means[round(0.025 * RESAMPLES)], means[round(0.975 * RESAMPLES) - 1])


class Peer:
    """rapidfuzz over all names, as one would write it on a first afternoon."""

    def __init__(self, tags: Iterable[Tag]) -> None:
        self._owners: dict[str, str] = {}
        for tag in tags:
            for name in tag.names():
                self._owners.setdefault(normalise(name), tag.slug)
        self._names = list(self._owners)

    def find(self, query: str) -> list[tuple[str, float]]:
        """Slugs with their likeness (0…100), best first, at most five different ones."""
        best: dict[str, float] = {}
        for name, likeness, _ in process.extract(normalise(query), self._names, scorer=fuzz.WRatio, limit=20):
            best.setdefault(self._owners[name], likeness)
        return list(best.items())[:5]


def run(report: Report) -> None:
    tags = load_catalog()
    index, peer = TagIndex(tags), Peer(tags)
    _loading(report, tags)
    _speed(report, index, peer)
    _hits(report, index, peer)
    _cover(report, index)


def _loading(report: Report, tags: Sequence[Tag]) -> None:
    ours, theirs = [], []
    for _ in range(report.rounds):
        load_catalog.cache_clear()
        began = time.perf_counter()
        TagIndex(load_catalog())
        ours.append(1000 * (time.perf_counter() - began))
        began = time.perf_counter()
        Peer(tags)
        theirs.append(1000 * (time.perf_counter() - began))
    report.compare("tags: load and index", Sample.of(ours), "ms", {"names for rapidfuzz": Sample.of(theirs)})
    gc.collect()
    tracemalloc.start()
    kept = TagIndex(tags)
    size = tracemalloc.get_traced_memory()[0] / 2**20
    tracemalloc.stop()
    report.add("tags: index in memory", Sample.of([size]), "MB")
    report.note(f"tags: {len(kept.tags)} tags, {FILE.stat().st_size / 2**20:.1f} MB of CSV")


def _timed(find: Callable[[str], object], typed: Sequence[str]) -> tuple[float, float]:
    """Milliseconds of one search, p50 and p95."""
    took = []
    for query in typed:
        began = time.perf_counter()
        find(query)
        took.append(1000 * (time.perf_counter() - began))
    cuts = quantiles(took, n=20)
    return cuts[9], cuts[18]


def _speed(report: Report, index: TagIndex, peer: Peer) -> None:
    typed = keystrokes(query for query, _ in queries())
    some = random.Random(SEED).sample(typed, 400)
    index.find("разогрев")
    ours = [_timed(index.find, typed) for _ in range(report.rounds)]
    theirs = [_timed(peer.find, some) for _ in range(min(report.rounds, 2))]
    for at, name in enumerate(("p50", "p95")):
        mine, others = Sample.of([each[at] for each in ours]), Sample.of([each[at] for each in theirs])
        report.compare(f"tags: a keystroke's search, {name}", mine, "ms", {"rapidfuzz extract": others})


def _hits(report: Report, index: TagIndex, peer: Peer) -> None:
    asked = queries()
    ours = ranks(lambda query: [hit.tag.slug for hit in index.find(query)], asked)
    theirs = ranks(lambda query: [slug for slug, _ in peer.find(query)], asked)
    for name, most in (("first", 1), ("among five", 5)):
        mine, others = ([rank is not None and rank < most for rank in each] for each in (ours, theirs))
        peers = {"rapidfuzz extract": share(others)}
        report.compare(f"tags: the right one {name} ({len(asked)} queries)", share(mine), "%", peers, "higher")
    lines = nonsense()
    sure = [index.resolve(line) is not None for line in lines]
    theirs_sure = [bool(found := peer.find(line)) and found[0][1] >= CONFIDENT_PEER for line in lines]
    peers = {"rapidfuzz extract": share(theirs_sure)}
    report.compare(f"tags: nonsense taken for a tag ({len(lines)} strings)", share(sure), "%", peers)


def _cover(report: Report, index: TagIndex) -> None:
    rows = coverage.read_frequencies(EMPLOYERS)
    found = coverage.coverage(index, rows)
    covered = [index.resolve(skill) is not None for skill, _ in rows]
    report.add("tags: employers' strings covered", share(covered), "%", "higher")
    report.add("tags: employers' mentions covered", Sample.of([100 * found.share]), "%", "higher")
