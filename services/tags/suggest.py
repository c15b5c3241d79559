"""What else somebody may know or want: tags that go with those chosen, with the role, with the programme; pure rules.

Only ever offered: nothing here is taken without a tap.
"""

import csv
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path

from services.tags.catalog import Tag
from services.tags.search import TagIndex
from services.tags.store import Catalogue
from services.tags.words import normalise, stem

TOGETHER = Path(__file__).with_name("together.csv")
ROLES = Path(__file__).with_name("roles.csv")

TOGETHER_WEIGHT = 1.0
"""What employers ask for side by side is the strongest sign: it was seen, the rest is thought of."""

RELATED, CHILD, SIBLING, PARENT = 0.6, 0.35, 0.15, 0.2
"""What the catalogue knows of a chosen tag: neighbours say more than children, and those more than the family."""

ROLE = 1.0
"""The first tag of the wanted role; each later one says a little less."""

ROLE_FADES = 0.93

PROGRAMME = 0.8
"""What the programme teaches; below the role, because many want something else than they study."""

FOUND = 12
"""Tags found in texts that are offered at most."""

CLOSE = 0.05
"""Closeness below which two tags only happen to stand together."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of whoever chooses. role: in their own words. programme: tag ids. texts: what they wrote elsewhere.

    taken: tags that stand elsewhere already, such as a vacancy's required ones: they suggest and are not suggested.
    """

    role: str | None = None
    programme: tuple[int, ...] = ()
    texts: tuple[str, ...] = ()
    taken: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """A job by all its names, with the tags it mostly asks for, the most usual first."""

    names: tuple[str, ...]
    tags: tuple[str, ...]


def suggest(catalogue: Catalogue, chosen: Collection[int], context: Context, *, most: int) -> list[int]:
    """Ids of tags that fit, the best first, none of those chosen."""
    scores: dict[int, float] = defaultdict(float)
    together, family = shipped_together(), _family(catalogue)
    # Many chosen tags each say less, so that one rare companion of everything does not drown.
    share = 1 / max(len(chosen), 1) ** 0.5
    for tag_id in chosen:
        tag = catalogue.by_id.get(tag_id)
        if tag is None:
            continue
        for slug, weight in together.get(tag.slug, {}).items():
            scores[catalogue.ids.get(slug, -1)] += share * TOGETHER_WEIGHT * weight
        for other, weight in _kin(tag, catalogue, family):
            scores[other] += share * weight
    for place, slug in enumerate(tags_of_role(context.role or "", catalogue.index)):
        scores[catalogue.ids.get(slug, -1)] += ROLE * ROLE_FADES**place
    for tag_id in context.programme:
        scores[tag_id] += PROGRAMME
    fitting = [
        tag_id
        for tag_id in scores
        if tag_id in catalogue.by_id and tag_id not in catalogue.retired and tag_id not in chosen
    ]
    return sorted(fitting, key=lambda tag_id: (-round(scores[tag_id], 9), tag_id))[:most]


def found_in(texts: Iterable[str], catalogue: Catalogue, chosen: Collection[int]) -> list[int]:
    """Tags that running texts name beyond doubt, in their order, none of those chosen."""
    found: dict[int, None] = {}
    for text in texts:
        for tag in catalogue.index.mentioned(text):
            found.setdefault(catalogue.ids[tag.slug])
    return [tag_id for tag_id in found if tag_id not in chosen][:FOUND]


def _family(catalogue: Catalogue) -> Mapping[str, list[int]]:
    """The children of each tag, by its slug."""
    children: dict[str, list[int]] = defaultdict(list)
    for tag_id, tag in catalogue.by_id.items():
        if tag.parent is not None:
            children[tag.parent].append(tag_id)
    return children


def _kin(tag: Tag, catalogue: Catalogue, family: Mapping[str, list[int]]) -> Iterable[tuple[int, float]]:
    for slug in tag.related:
        yield catalogue.ids.get(slug, -1), RELATED
    for child in family.get(tag.slug, ()):
        yield child, CHILD
    if tag.parent is not None:
        yield catalogue.ids.get(tag.parent, -1), PARENT
        for sibling in family.get(tag.parent, ()):
            yield sibling, SIBLING


# -- roles


def tags_of_role(text: str, index: TagIndex) -> tuple[str, ...]:
    """Slugs of the tags that a job asks for, as somebody calls it: «младший аналитик данных», "barista".

    The roles with the most telling words in common are joined; where none has one, the tags that the words name.
    """
    words = _words(text)
    hits = [(sum(len(word) for word in words & name), role) for name, role in _named_roles() if words & name == name]
    if hits:
        best = max(length for length, _ in hits)
        slugs = (slug for length, role in hits if length == best for slug in role.tags)
        return tuple(dict.fromkeys(slugs))
    return tuple(tag.slug for tag in index.mentioned(text))


def _words(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in normalise(text).split())


@cache
def _named_roles() -> tuple[tuple[frozenset[str], Role], ...]:
    return tuple((_words(name), role) for role in shipped_roles() for name in role.names if _words(name))


@cache
def shipped_roles(path: Path = ROLES) -> tuple[Role, ...]:
    """The roles in the order of the file: `ru,en,names,tags` with lists separated by "|"."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Role((row["ru"], row["en"], *_several(row["names"])), _several(row["tags"])) for row in csv.DictReader(file)
        )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


# -- what stands together


@cache
def shipped_together(path: Path = TOGETHER) -> Mapping[str, Mapping[str, float]]:
    """For each tag those that vacancies ask for beside it, with how closely (0…1); `others` are "slug:percent|…"."""
    found: dict[str, dict[str, float]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            pairs = (part.rpartition(":") for part in _several(row["others"]))
            found[row["slug"]] = {slug: int(percent) / 100 for slug, _, percent in pairs}
    return found


def together(documents: Iterable[Sequence[str]], *, least: int, most: int) -> dict[str, list[tuple[str, float]]]:
    """From sets of tags to each tag's closest companions: normalised pointwise mutual information (0…1), best first.

    least: how often a pair must be seen; most: companions of one tag.
    """
    single: dict[str, int] = defaultdict(int)
    pairs: dict[tuple[str, str], int] = defaultdict(int)
    total = 0
    for document in documents:
        tags = sorted(set(document))
        total += 1
        for at, one in enumerate(tags):
            single[one] += 1
            for other in tags[at + 1 :]:
                pairs[one, other] += 1
    close: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for (one, other), times in pairs.items():
        if times < least:
            continue
        # Two that stand in every document are as close as can be; the formula has no number for them.
        closeness = log(times * total / (single[one] * single[other])) / -log(times / total) if times < total else 1.0
        if closeness >= CLOSE:
            close[one].append((other, closeness))
            close[other].append((one, closeness))
    return {slug: sorted(found, key=lambda pair: (-pair[1], pair[0]))[:most] for slug, found in close.items()}
