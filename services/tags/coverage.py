"""How much of what employers write the catalogue covers, and how rightly: counted and drawn from frequencies."""

import csv
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from services.tags.search import TagIndex

DRAWN = 300
"""Covered strings that are judged by hand."""

SEED = 3

RIGHT, WRONG = "right", "wrong"

_COLUMNS = ["mention", "slug", "verdict"]


class Unreadable(ValueError):
    """A file that cannot be used, and why."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """mentions, strings: in the list; covered…: surely resolved to a tag. wanted: what nothing covers, by times."""

    mentions: int
    covered_mentions: int
    strings: int
    covered_strings: int
    wanted: tuple[tuple[str, int], ...]

    @property
    def share(self) -> float:
        """Of the mentions, 0…1."""
        return self.covered_mentions / self.mentions if self.mentions else 0.0


@dataclass(frozen=True, slots=True)
class Judged:
    """A string with the tag it is resolved to, and what somebody who looked at it said; empty: nobody has yet."""

    mention: str
    slug: str
    verdict: str = ""


def read_frequencies(path: Path) -> list[tuple[str, int]]:
    """The strings of a `skill,mentions` CSV with how often each is written. Raises Unreadable."""
    unlike = Unreadable(f"{path} is no CSV with the columns skill and mentions.")
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file)
            headings = table.fieldnames
            rows = [(row["skill"], int(row["mentions"])) for row in table if row["skill"].strip()]
    except (KeyError, TypeError, ValueError, csv.Error) as error:
        raise unlike from error
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}.") from error
    if not headings:  # not even the headings are there
        raise unlike
    return rows


def coverage(index: TagIndex, rows: Sequence[tuple[str, int]]) -> Coverage:
    covered = [(times, index.resolve(skill) is not None) for skill, times in rows]
    wanted = Counter({skill: times for (skill, times), (_, found) in zip(rows, covered, strict=True) if not found})
    return Coverage(
        mentions=sum(times for _, times in rows),
        covered_mentions=sum(times for times, found in covered if found),
        strings=len(rows),
        covered_strings=sum(found for _, found in covered),
        wanted=tuple(wanted.most_common()),
    )


def draw(index: TagIndex, rows: Sequence[tuple[str, int]]) -> list[Judged]:
    """Different covered strings, each drawn by how often it is written; the same for the same list and catalogue."""
    chance = random.Random(SEED)  # noqa: S311 - a sample, no secret
    # Weighted drawing without putting back (Efraimidis and Spirakis): the largest of u^(1/weight).
    keyed = sorted(((chance.random() ** (1 / times), skill) for skill, times in rows if times > 0), reverse=True)
    found = ((skill, index.resolve(skill)) for _, skill in keyed)
    drawn = [Judged(skill, hit.tag.slug) for skill, hit in found if hit is not None][:DRAWN]
    return sorted(drawn, key=lambda each: each.mention.casefold())


def read_judged(path: Path) -> list[Judged]:
    """Raises Unreadable."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            if reader.fieldnames != _COLUMNS:
                raise Unreadable(f"{path} has other columns than {', '.join(_COLUMNS)}.")
            return [Judged(**row) for row in reader]
    except (OSError, TypeError, UnicodeDecodeError, csv.Error) as error:
        raise Unreadable(f"{path} cannot be read: {error}.") from error


def write_judged(path: Path, judged: Iterable[Judged]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_COLUMNS)
        writer.writerows((each.mention, each.slug, each.verdict) for each in judged)


def with_verdicts(drawn: Iterable[Judged], before: Iterable[Judged]) -> list[Judged]:
    """A new draw with the verdicts on pairs of string and tag that were judged before."""
    known: Mapping[tuple[str, str], str] = {(each.mention, each.slug): each.verdict for each in before}
    return [Judged(each.mention, each.slug, known.get((each.mention, each.slug), "")) for each in drawn]
