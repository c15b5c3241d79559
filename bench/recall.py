"""`python bench/recall.py FILE`: does matching find a vacancy again by other skills of it, better than its peers?

FILE: JSON lines of vacancies with `title` and `skills`, plain or .gz. Of each vacancy with at least five skills two
independent samples of 70 % are drawn, one is the query, the other the document; all methods get the same tags of the
catalogue. recall@10 and MRR of 2,000 queries among all documents, ties shuffled, each difference to a peer with its
95 % paired bootstrap interval. Ahead means that the interval of the difference excludes 0.
"""

import argparse
import gzip
import json
import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import bm25s
import numpy as np
from numpy.typing import NDArray

from models.tables import WorkKind
from services.match_index import MatchIndex
from services.matching import Criterion, Offer, Scale, Wanted
from services.tags.catalog import load_catalog
from services.tags.search import TagIndex
from services.tags.store import Catalogue

SEED, SHARE, LEAST = 7, 0.7, 5
QUERIES, WITHIN, RESAMPLES = 2000, 10, 2000
NOW = datetime(2026, 1, 1, tzinfo=UTC)
KIND = WorkKind.FULL_TIME

Scores = NDArray[np.float64]
Score = Callable[[Sequence[int]], Scores]


@dataclass(frozen=True, slots=True)
class Sample:
    """Tags of each vacancy twice: as a query and as a document."""

    queries: list[list[int]]
    documents: list[list[int]]
    catalogue: Catalogue


@dataclass(frozen=True, slots=True)
class Result:
    """By query: whether its document was among the first ten, and one through its rank."""

    recall: Scores
    mrr: Scores


def read(path: Path) -> Sample:
    tags = load_catalog()
    index = TagIndex(tags)
    ids = {tag.slug: number for number, tag in enumerate(tags, start=1)}
    known: dict[str, int | None] = {}

    def tag_of(skill: str) -> int | None:
        if skill not in known:
            found = index.resolve(skill)
            known[skill] = ids[found.tag.slug] if found else None
        return known[skill]

    chance = random.Random(SEED)
    queries, documents = [], []
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        for line in file:
            skills = json.loads(line)["skills"]
            found = list(dict.fromkeys(tag for skill in skills if (tag := tag_of(skill)) is not None))
            if len(skills) < LEAST or len(found) < LEAST:
                continue
            size = round(SHARE * len(found))
            queries.append(chance.sample(found, size))
            documents.append(chance.sample(found, size))
    catalogue = Catalogue(TagIndex(()), dict(enumerate(tags, start=1)), ids)
    return Sample(queries, documents, catalogue)


def measure(score: Score, sample: Sample, chosen: Sequence[int]) -> Result:
    shuffled = np.random.default_rng(SEED).permutation(len(sample.documents))
    ranks = []
    for number in chosen:
        scores = score(sample.queries[number])
        own = scores[number]
        equal = np.abs(scores - own) <= 1e-9
        ranks.append(int((scores > own + 1e-9).sum() + (equal & (shuffled < shuffled[number])).sum()))
    places = np.array(ranks)
    return Result((places < WITHIN).astype(float), 1 / (places + 1))


def matching_score(sample: Sample) -> Score:
    """Ours: the rank that the house orders candidates by, with the hard limits open to all."""
    kinds = frozenset({KIND.value})
    index = MatchIndex(
        Offer(number, kinds, None, True, dict.fromkeys(tags)) for number, tags in enumerate(sample.documents)
    )
    rarities = index.rarities()

    def score(query: Sequence[int]) -> Scores:
        wanted = Wanted(KIND, None, True, tuple(Criterion(tag) for tag in query))
        return index.ranks(wanted, Scale.of(wanted, sample.catalogue, rarities), now=NOW)

    return score


class Vectors:
    """The peers' side: documents as posting lists."""

    def __init__(self, documents: Sequence[Sequence[int]]) -> None:
        self.size = len(documents)
        lists: dict[int, list[int]] = {}
        for number, document in enumerate(documents):
            for tag in document:
                lists.setdefault(tag, []).append(number)
        self.postings = {tag: np.array(numbers) for tag, numbers in lists.items()}
        self.lengths = np.array([len(document) for document in documents], dtype=float)
        self.idf = {tag: float(np.log(self.size / len(numbers))) for tag, numbers in lists.items()}
        self.norms = np.sqrt([sum(self.idf[tag] ** 2 for tag in document) or 1.0 for document in documents])

    def overlap(self, query: Sequence[int], weight: Callable[[int], float]) -> Scores:
        sums = np.zeros(self.size)
        for tag in query:
            if tag in self.postings:
                sums[self.postings[tag]] += weight(tag)
        return sums

    def jaccard(self, query: Sequence[int]) -> Scores:
        shared = self.overlap(query, lambda _: 1.0)
        return shared / (len(query) + self.lengths - shared)

    def cosine(self, query: Sequence[int]) -> Scores:
        return self.overlap(query, lambda tag: self.idf[tag] ** 2) / self.norms


def bm25_score(sample: Sample) -> Score:
    retriever = bm25s.BM25()
    retriever.index([[str(tag) for tag in document] for document in sample.documents], show_progress=False)

    def score(query: Sequence[int]) -> Scores:
        known = [str(tag) for tag in query if str(tag) in retriever.vocab_dict]
        found = retriever.get_scores(known) if known else np.zeros(len(sample.documents))
        return np.asarray(found, dtype=float)

    return score


def interval(ours: Scores, theirs: Scores) -> tuple[float, float, float]:
    """The mean difference and its 95 % paired bootstrap interval."""
    chance = np.random.default_rng(SEED)
    differences = ours - theirs
    drawn = chance.integers(0, len(differences), (RESAMPLES, len(differences)))
    means = differences[drawn].mean(axis=1)
    low, high = np.quantile(means, (0.025, 0.975))
    return float(differences.mean()), float(low), float(high)


def compare(path: Path) -> dict[str, Result]:
    """Each method's result, ours first."""
    sample = read(path)
    chance = random.Random(SEED)
    numbers = range(len(sample.documents))
    chosen = chance.sample(numbers, min(QUERIES, len(numbers)))
    vectors = Vectors(sample.documents)
    methods: dict[str, Score] = {
        "matching": matching_score(sample),
        "Jaccard": vectors.jaccard,
        "TF-IDF cosine": vectors.cosine,
        "BM25 (bm25s)": bm25_score(sample),
    }
    return {name: measure(score, sample, chosen) for name, score in methods.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("file", type=Path, help="JSON lines with `title` and `skills`, plain or .gz")
    results = compare(parser.parse_args().file)
    ours = results["matching"]
    print(f"{len(ours.recall)} queries")
    for name, result in results.items():
        print(f"{name:15} recall@{WITHIN} {result.recall.mean():.4f}  MRR {result.mrr.mean():.4f}", end="")
        if result is ours:
            print()
            continue
        for label, mine, theirs in (("recall", ours.recall, result.recall), ("MRR", ours.mrr, result.mrr)):
            mean, low, high = interval(mine, theirs)
            verdict = "ahead" if low > 0 else "behind" if high < 0 else "level"
            print(f"  {label} {mean:+.4f} [{low:+.4f}, {high:+.4f}] {verdict}", end="")
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
