"""What administrators changed, as a patch of the shipped catalogue: `patch -p1` puts it into a checkout.

Rows that nobody changed keep their lines as they stand in the file, whatever they look like.
"""

import csv
import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from services import files
from services.files import File, Render
from services.tags import store
from services.tags.catalog import FILE, Tag, load_catalog, normalise, written
from services.tags.standing import Standing, effective

PATH = "services/tags/catalog.csv"
NAME = "catalog.diff"


def changed_file(text: str, shipped: Sequence[Tag], standings: Sequence[Standing]) -> str:
    """The shipped file's text with every decision in it: edited rows, without retired and merged tags, own ones last.

    The names of a merged tag are synonyms of the one it is now.
    """
    now = {tag.slug: tag for tag in effective(standings, retired=False).values()}
    head, lines = _lines(text)
    kept = [_line(tag, now[tag.slug], lines[tag.slug]) for tag in shipped if tag.slug in now]
    known = {tag.slug for tag in shipped}
    own = [_written(tag) for slug, tag in now.items() if slug not in known]
    return "".join((head, *kept, *own))


def _lines(text: str) -> tuple[str, Mapping[str, str]]:
    """The heading, and each row as it stands, by slug."""
    raw = text.splitlines(keepends=True)
    reader = csv.reader(raw)
    next(reader)
    head = "".join(raw[: reader.line_num])
    found: dict[str, str] = {}
    at = reader.line_num
    for row in reader:
        line = "".join(raw[at : reader.line_num])
        found[row[0].strip()] = line if line.endswith("\n") else f"{line}\n"
        at = reader.line_num
    return head, found


def _line(was: Tag, now: Tag, line: str) -> str:
    now = _in_order(was, now)
    return line if now == was else _written(now)


def _in_order(was: Tag, now: Tag) -> Tag:
    """The tag with its lists in the order of the file, so that only what changed differs; what is new stands last."""
    synonyms = sorted(now.synonyms, key=_places(map(normalise, was.synonyms), normalise))
    related = sorted(now.related, key=_places(was.related, str))
    return replace(now, synonyms=tuple(synonyms), related=tuple(related))


def _places(order: Iterable[str], key: Any) -> Any:
    places = {each: place for place, each in enumerate(order)}
    return lambda each: places.get(key(each), len(places))


def _written(tag: Tag) -> str:
    return written([tag]).split("\n", 1)[1]


def unified(before: str, after: str) -> str:
    """A unified diff as `patch -p1` takes it; empty where nothing differs."""
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{PATH}", f"b/{PATH}"
    )
    return "".join(lines)


async def is_empty() -> bool:
    """Whether the catalogue is as it was shipped."""
    return not _diff(await store.standings())


def _diff(standings: Sequence[Standing]) -> str:
    text = FILE.read_text(encoding="utf-8")
    return unified(text, changed_file(text, load_catalog(), standings))


@files.maker("catalogue-diff")
async def _make(_values: Mapping[str, Any]) -> Render:
    standings = await store.standings()
    return lambda: File(NAME, _diff(standings).encode())
