"""The tags' doors of the command line: the shipped catalogue checked, and searched line by line, without a database."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from bot.errors import StartError
from services.tags import coverage
from services.tags.catalog import CatalogError, Tag, load_catalog
from services.tags.coverage import RIGHT, WRONG, Unreadable
from services.tags.search import TagIndex

BEST = 5
"""Tags in an answer to one query."""

WANTED = 30
"""Uncovered strings that are printed."""

Say = Callable[[str], None]


def find(lines: Iterable[str], say: Say) -> int:
    """Answers each line with one JSON line, at once: whoever asks may wait for it before the next."""
    index = TagIndex(load_catalog())
    for line in lines:
        say(json.dumps(answer(index, line.rstrip("\r\n")), ensure_ascii=False))
    return 0


def answer(index: TagIndex, query: str) -> dict[str, Any]:
    """confident: the first tag may be taken without asking."""
    found = index.find(query, BEST)
    return {
        "query": query,
        "found": [
            {"slug": hit.tag.slug, "ru": hit.tag.ru, "en": hit.tag.en, "score": round(hit.score, 3)} for hit in found
        ],
        "confident": index.resolve(query) is not None,
    }


def check(given: argparse.Namespace, say: Say) -> int:
    """Says what the catalogue holds, or what is wrong with it; with frequencies, what it covers of them."""
    try:
        tags = load_catalog()
    except CatalogError as error:
        for problem in error.problems:
            say(f"FAIL {problem}")
        return 1
    say(f"ok   {_sizes(tags)}")
    if given.frequencies is not None:
        try:
            _cover(TagIndex(tags), given.frequencies, given.draw, say)
        except Unreadable as error:
            raise StartError(str(error)) from error
    return 0


def _sizes(tags: tuple[Tag, ...]) -> str:
    categories = Counter(tag.category for tag in tags)
    outside = 1 - (categories["it"] + categories["data"]) / len(tags)
    names = sum(len(tag.names()) for tag in tags)
    return (
        f"{len(tags)} tags in {len(categories)} categories, {outside:.0%} outside IT, {names} names, no contradictions"
    )


def _cover(index: TagIndex, frequencies: Path, drawn_to: Path | None, say: Say) -> None:
    rows = coverage.read_frequencies(frequencies)
    found = coverage.coverage(index, rows)
    strings = f"{found.covered_strings} of {found.strings} strings"
    say(f"ok   {found.share:.1%} of {found.mentions} mentions covered, {strings}")
    for wanted, times in found.wanted[:WANTED]:
        say(f"     {times:6} {wanted}")
    if drawn_to is not None:
        before = coverage.read_judged(drawn_to) if drawn_to.exists() else []
        judged = coverage.with_verdicts(coverage.draw(index, rows), before)
        try:
            coverage.write_judged(drawn_to, judged)
        except OSError as error:
            raise Unreadable(f"{drawn_to} cannot be written: {error.strerror}.") from error
        verdicts = Counter(each.verdict for each in judged)
        say(
            f"ok   {len(judged)} covered strings drawn into {drawn_to}: {verdicts[RIGHT]} {RIGHT}, "
            f"{verdicts[WRONG]} {WRONG}, {len(judged) - verdicts[RIGHT] - verdicts[WRONG]} to be judged"
        )


def queries() -> Iterable[str]:
    """Standard input line by line; what is not UTF-8 is a query like any other. The answers are UTF-8 everywhere."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    return iter(sys.stdin.readline, "")
