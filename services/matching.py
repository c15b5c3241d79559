"""The rules of who fits which vacancy and why: pure functions, so that every card can be explained and repeated.

First the hard limits (kind of work, place), then each criterion as met, partly met or missing, then a score. Whether a
vacancy is open and a resume shown at all is asked of the database (`models/queries/matching.py`).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from models.tables import WorkKind
from services import places
from services.tags.store import Catalogue

REQUIRED = 1.0
"""A required criterion is the measure that everything else is compared with."""

NICE = 0.25
"""A nice-to-have decides between candidates who are alike in what is required."""

NICE_AT_MOST = 0.9
"""All nice-to-haves together stay below one required criterion: many extras never outweigh a missing must."""

CARDS = 20
"""Candidates sent at a publication; nobody reads further in one sitting, and the rest stay fresh for later."""


class State(StrEnum):
    MET = "met"
    PARTLY = "partly"
    MISSING = "missing"


class Kinship(StrEnum):
    """How a tag that somebody has stands to the one asked for."""

    CHILD = "child"
    PARENT = "parent"
    RELATED = "related"


CREDIT: Mapping[Kinship, float] = {
    # Somebody with the narrower skill has shown most of the broader one: Django is hardly learnt without Python.
    Kinship.CHILD: 0.7,
    # The broader skill says only that the narrower one can be learnt quickly.
    Kinship.PARENT: 0.4,
    # A neighbouring skill is a hint, worth looking at and no more.
    Kinship.RELATED: 0.3,
}

Kin = Mapping[int, Mapping[int, Kinship]]
"""For each tag asked for, the tags that meet it partly."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a vacancy asks for: tag ids in the employer's order. remote: it can be done from anywhere."""

    work_kind: WorkKind | None
    city: str | None
    remote: bool
    required: tuple[int, ...]
    nice: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """What a resume offers. remote: the student looks for remote work, in addition to the city or without one."""

    resume_id: int
    work_kinds: frozenset[str]
    city: str | None
    remote: bool
    tags: frozenset[int]
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One criterion as it was found; by and how name the tag that meets it partly."""

    tag: int
    required: bool
    state: State
    by: int | None = None
    how: Kinship | None = None


@dataclass(frozen=True, slots=True)
class Fit:
    """score: 0…1, comparable within one vacancy only."""

    score: float
    reasons: tuple[Reason, ...]


def same_city(one: str | None, other: str | None) -> bool:
    """Whether both are named and are the same place, in whichever language."""
    return places.same(one, other)


def within_limits(wanted: Wanted, offer: Offer) -> bool:
    """The hard limits: a kind of work the student wants, in their city or from anywhere.

    A student who wants remote work only has no city, so nothing but a remote vacancy is for them.
    """
    kind_fits = wanted.work_kind is not None and wanted.work_kind in offer.work_kinds
    return kind_fits and (wanted.remote or same_city(wanted.city, offer.city))


def kinship(wanted: Collection[int], catalogue: Catalogue) -> Kin:
    """For each of the tags, those of the catalogue that are its children, its parent or related to it."""
    kin: dict[int, dict[int, Kinship]] = {tag: {} for tag in wanted}
    asked = {catalogue.by_id[tag].slug: tag for tag in kin if tag in catalogue.by_id}

    def note(slug: str, other: int, how: Kinship) -> None:
        known = kin[asked[slug]]
        if other != asked[slug] and (other not in known or CREDIT[how] > CREDIT[known[other]]):
            known[other] = how

    for other, tag in catalogue.by_id.items():
        if tag.parent in asked:
            note(tag.parent, other, Kinship.CHILD)
        for slug in asked.keys() & set(tag.related):
            note(slug, other, Kinship.RELATED)
    for slug, id_ in asked.items():
        tag = catalogue.by_id[id_]
        for related in tag.related:
            if related in catalogue.ids:
                note(slug, catalogue.ids[related], Kinship.RELATED)
        if tag.parent is not None and tag.parent in catalogue.ids:
            note(slug, catalogue.ids[tag.parent], Kinship.PARENT)
    return kin


def reason(tag: int, *, required: bool, tags: Collection[int], kin: Kin) -> Reason:
    """How one criterion is met by somebody's tags; the closest of several tags that meet it partly is named."""
    if tag in tags:
        return Reason(tag, required, State.MET)
    near = {other: how for other, how in kin.get(tag, {}).items() if other in tags}
    if not near:
        return Reason(tag, required, State.MISSING)
    by = min(near, key=lambda other: (-CREDIT[near[other]], other))
    return Reason(tag, required, State.PARTLY, by, near[by])


def credit(found: Reason) -> float:
    """What a criterion is worth as it was found: 1 for met, less for partly, 0 for missing."""
    if found.state is State.MET:
        return 1.0
    return CREDIT[found.how] if found.how else 0.0


def fit(wanted: Wanted, offer: Offer, kin: Kin) -> Fit | None:
    """How a resume fits a vacancy, or None where it must not be shown for it.

    A card needs at least one required criterion that is truly met: hints alone waste the employer's time.
    """
    if not within_limits(wanted, offer):
        return None
    required = [reason(tag, required=True, tags=offer.tags, kin=kin) for tag in wanted.required]
    nice = [reason(tag, required=False, tags=offer.tags, kin=kin) for tag in wanted.nice]
    if all(found.state is not State.MET for found in required):
        return None
    most = REQUIRED * len(required) + min(NICE * len(nice), NICE_AT_MOST)
    got = REQUIRED * sum(map(credit, required)) + min(NICE * sum(map(credit, nice)), NICE_AT_MOST)
    return Fit(round(got / most, 6), (*required, *nice))


_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def best(wanted: Wanted, offers: Iterable[Offer], kin: Kin, *, most: int = CARDS) -> list[tuple[Offer, Fit]]:
    """The best candidates, best first; among equals whoever published later, as they are surely still looking."""
    fits = [(offer, found) for offer in offers if (found := fit(wanted, offer, kin)) is not None]
    # Sorted from the last key to the first: each sort keeps the order of equals that the one before it made.
    fits.sort(key=lambda pair: pair[0].resume_id)
    fits.sort(key=lambda pair: pair[0].published_at or _LONG_AGO, reverse=True)
    fits.sort(key=lambda pair: pair[1].score, reverse=True)
    return fits[:most]
