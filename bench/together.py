"""`python bench/together.py FILE`: which tags vacancies ask for side by side, from JSON lines with `skills`.

Only what follows from the sample is kept (which tags go together, and how closely), none of its rows.
"""

import argparse
import csv
import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from services.tags.catalog import load_catalog
from services.tags.search import TagIndex
from services.tags.suggest import TOGETHER, together

LEAST = 6
"""Times a pair must be seen: below it is one employer's taste."""

MOST = 12
"""Companions kept of one tag."""


def documents(path: Path, index: TagIndex) -> Iterator[list[str]]:
    """The tags of each vacancy, those that are surely meant."""
    known: dict[str, str | None] = {}
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        for line in file:
            slugs = []
            for skill in json.loads(line)["skills"]:
                if skill not in known:
                    found = index.resolve(skill)
                    known[skill] = found.tag.slug if found else None
                slugs.append(known[skill])
            yield [slug for slug in slugs if slug is not None]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("file", type=Path, help="JSON lines with a list `skills` each, plain or .gz")
    found = together(documents(parser.parse_args().file, TagIndex(load_catalog())), least=LEAST, most=MOST)
    with TOGETHER.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("slug", "others"))
        for slug in sorted(found):
            others = "|".join(f"{other}:{round(100 * weight)}" for other, weight in found[slug])
            writer.writerow((slug, others))
    print(f"{len(found)} tags have companions: {TOGETHER}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
