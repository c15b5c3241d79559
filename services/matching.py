"""The rules of who fits which vacancy and why: pure functions, so that every card can be explained and repeated.

First the hard limits (kind of work, place, time), then each criterion as met, partly met or missing, then a score, then
the order, in which near-equals take turns. Whether a vacancy is open and a resume shown at all is asked of the database
(`models/queries/matching.py`); `services/match_index.py` computes the same score for everybody at once.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from math import log
from types import MappingProxyType

from models.tables import TagLevel, WorkKind
from services import places
from services.tags.store import Catalogue
from services.tags.suggest import shipped_together

REQUIRED = 1.0
"""A required criterion is the measure that everything else is compared with."""

NICE = 0.25
"""A nice-to-have decides between candidates who are alike in what is required."""

NICE_AT_MOST = 0.9
"""All nice-to-haves together stay below the lightest required criterion: many extras never outweigh a missing must."""

STAR = 2.0
"""A starred criterion counts twice: that is what an employer means by "above all", and no more than three have one."""

RARITY = (0.5, 9.0)
"""Weight of a tag by how few have it, in nats, at least and at most: what everybody has tells nobody apart, and a tag
that one student has must not decide alone."""

REDUNDANT = 0.6
"""What a criterion loses at most where another one goes along with it: HTML beside CSS is hardly a second demand."""

COMPANION = 0.3
"""Credit for a tag that vacancies name beside the one asked for, by how closely they go together."""

LEVEL_SHORT = (1.0, 0.6, 0.3)
"""What a tag is worth below the level asked for: one step below is learnt on the job, two steps are another person."""

LEVEL_UNTOLD = 0.7
"""A level that was not told: more likely enough than not, and worth asking about."""

FOREIGN, FOREIGN_AT_MOST = 1.0, 6
"""What each skill that the vacancy does not ask for takes from the rank, in nats, and how many count: of two who meet
as much, first the one who looks for just this work. The score itself is never lowered by a skill."""

FRESH, FRESH_FOR = 0.02, timedelta(days=28)
"""What a resume published today gains in rank over one that is four weeks old: it is surely still looking."""

EXPOSURE = 0.15
"""What each doubling of earlier showings takes from the rank: near-equals take turns, a better one stays ahead."""

EXPOSURE_DAYS = timedelta(days=28)
"""Showings older than this are forgotten."""

CAP, CAP_DAYS = 6, timedelta(days=7)
"""A student is shown so often in a week at most: nobody is worn out, and others have their turn."""

NEED = 0.05
"""What each doubling of a vacancy's candidates of this week takes from it where a resume fits more vacancies than it
may be shown for: of near-equals the one that was given fewer."""

WITHIN = timedelta(days=30)
"""How much later than wanted a student may begin: most employers wait a month for the right one."""

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


class Short(StrEnum):
    """Why somebody who has the tag meets it only partly: their level is below, or was not told."""

    LEVEL = "level"
    UNTOLD = "untold"


CREDIT: Mapping[Kinship, float] = {
    # Somebody with the narrower skill has shown most of the broader one: Django is hardly learnt without Python.
    Kinship.CHILD: 0.7,
    # The broader skill says only that the narrower one can be learnt quickly.
    Kinship.PARENT: 0.4,
    # A neighbouring skill is a hint, worth looking at and no more.
    Kinship.RELATED: 0.3,
}


@dataclass(frozen=True, slots=True)
class Near:
    """A tag that meets another partly. credit: 0…1."""

    how: Kinship
    credit: float


Kin = Mapping[int, Mapping[int, Near]]
"""For each tag asked for, the tags that meet it partly."""

Rarity = Mapping[int, float]
"""For each tag in use how few have it, in nats; tags that are not in it are as rare as can be."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing a vacancy asks for. level: the least one, None for any."""

    tag: int
    required: bool = True
    starred: bool = False
    level: TagLevel | None = None


@dataclass(frozen=True)
class Wanted:
    """What a vacancy asks for: criteria in the employer's order. remote: it can be done from anywhere.

    latest: the last day by which the student must be free to begin; None for any.
    """

    work_kind: WorkKind | None
    city: str | None
    remote: bool
    criteria: tuple[Criterion, ...]
    latest: date | None = None

    @cached_property
    def required(self) -> tuple[int, ...]:
        return tuple(each.tag for each in self.criteria if each.required)

    @cached_property
    def tags(self) -> tuple[int, ...]:
        return tuple(each.tag for each in self.criteria)


@dataclass(frozen=True, slots=True)
class Offer:
    """What a resume offers. remote: the student looks for remote work, in addition to the city or without one.

    skills: tags with their level, None where it was not told. shown: how often in the last four weeks; this_week: in
    the last seven days.
    """

    resume_id: int
    work_kinds: frozenset[str]
    city: str | None
    remote: bool
    skills: Mapping[int, TagLevel | None]
    relocation: bool = False
    available_from: date | None = None
    published_at: datetime | None = None
    shown: int = 0
    this_week: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """One criterion as it was found; by and how name the tag that meets it partly, short why the tag itself does."""

    tag: int
    required: bool
    state: State
    by: int | None = None
    how: Kinship | None = None
    short: Short | None = None
    starred: bool = False


@dataclass(frozen=True, slots=True)
class Fit:
    """score: 0…1, comparable within one vacancy only. rank: what the order goes by."""

    score: float
    reasons: tuple[Reason, ...]
    rank: float = field(default=0.0, compare=False)


def same_city(one: str | None, other: str | None) -> bool:
    """Whether both are named and are the same place, in whichever language."""
    return places.same(one, other)


def within_limits(wanted: Wanted, offer: Offer) -> bool:
    """The hard limits: a kind of work the student wants, in their city or from anywhere, in time.

    A student who wants remote work only has no city, so nothing but a remote vacancy is for them; one who would move is
    at home everywhere.
    """
    kind_fits = wanted.work_kind is not None and wanted.work_kind in offer.work_kinds
    moves = offer.relocation and wanted.city is not None
    in_time = wanted.latest is None or offer.available_from is None or offer.available_from <= wanted.latest
    return kind_fits and in_time and (wanted.remote or moves or same_city(wanted.city, offer.city))


def latest_start(starts_on: date | None, today: date) -> date:
    """The last day by which a candidate must be free to begin. starts_on: the employer's wish, None for at once."""
    return max(starts_on or today, today) + WITHIN


# -- weights


def rarity(counts: Mapping[int, int], total: int) -> dict[int, float]:
    """How few have each tag, in nats within bounds. counts: resumes with each tag, total: resumes in all."""
    least, most = RARITY
    return {tag: min(max(log((total + 1) / (count + 1)), least), most) for tag, count in counts.items()}


def kinship(wanted: Collection[int], catalogue: Catalogue) -> dict[int, Mapping[int, Near]]:
    """For each of the tags, those that meet it partly: its children, its parent, related ones and companions."""
    known: dict[int, Mapping[int, Near]] = catalogue.memo.setdefault("kin", {})
    for tag in wanted:
        if tag not in known:
            known[tag] = _kin_of(tag, catalogue)
    return {tag: known[tag] for tag in wanted}


def _kin_of(tag_id: int, catalogue: Catalogue) -> Mapping[int, Near]:
    tag = catalogue.by_id.get(tag_id)
    found: dict[int, Near] = {}
    if tag is None:
        return found
    children, related = _families(catalogue)
    near = [(other, Kinship.CHILD, CREDIT[Kinship.CHILD]) for other in children.get(tag.slug, ())]
    near += [(other, Kinship.RELATED, CREDIT[Kinship.RELATED]) for other in related.get(tag.slug, ())]
    named = [(slug, Kinship.RELATED, CREDIT[Kinship.RELATED]) for slug in tag.related]
    named += [(tag.parent, Kinship.PARENT, CREDIT[Kinship.PARENT])] if tag.parent else []
    named += [
        (slug, Kinship.RELATED, COMPANION * close) for slug, close in shipped_together().get(tag.slug, {}).items()
    ]
    near += [(catalogue.ids[slug], how, credit) for slug, how, credit in named if slug in catalogue.ids]
    for other, how, credit in near:
        if other != tag_id and (other not in found or credit > found[other].credit):
            found[other] = Near(how, credit)
    return found


def _families(catalogue: Catalogue) -> tuple[Mapping[str, list[int]], Mapping[str, list[int]]]:
    """By slug, the children of each tag and those that name it as related; worked out once for a catalogue."""
    kept = catalogue.memo.get("families")
    if kept is None:
        children: dict[str, list[int]] = {}
        related: dict[str, list[int]] = {}
        for other, tag in catalogue.by_id.items():
            if tag.parent is not None:
                children.setdefault(tag.parent, []).append(other)
            for slug in tag.related:
                related.setdefault(slug, []).append(other)
        kept = catalogue.memo["families"] = (children, related)
    return kept


def closeness(tags: Sequence[int], catalogue: Catalogue) -> dict[int, float]:
    """For each of the tags how closely the nearest of the others goes along with it (0…1)."""
    beside = _beside(catalogue)
    near = {tag: beside.get(tag, {}) for tag in tags}
    return {tag: max((close[other] for other in tags if other in close), default=0.0) for tag, close in near.items()}


def _beside(catalogue: Catalogue) -> Mapping[int, Mapping[int, float]]:
    """For each tag how closely others go along with it, whichever of the two is named first; worked out once."""
    kept: dict[int, dict[int, float]] | None = catalogue.memo.get("beside")
    if kept is None:
        kept = catalogue.memo["beside"] = {}
        for slug, companions in shipped_together().items():
            for other, close in companions.items():
                if slug != other and slug in catalogue.ids and other in catalogue.ids:
                    one, two = catalogue.ids[slug], catalogue.ids[other]
                    for tag, beside in ((one, two), (two, one)):
                        known = kept.setdefault(tag, {})
                        known[beside] = max(close, known.get(beside, 0.0))
    return kept


@dataclass(frozen=True, slots=True)
class Scale:
    """What it takes to weigh one vacancy's criteria, computed once for all candidates.

    weights: of the criteria, in their order, stars and nice-to-have included. asked: the tags they name. cap: what all
    nice-to-haves together are worth at most.
    """

    weights: tuple[float, ...]
    kin: Kin
    asked: frozenset[int]
    cap: float

    @classmethod
    def of(cls, wanted: Wanted, catalogue: Catalogue, rarities: Rarity = MappingProxyType({})) -> "Scale":
        kin = kinship(wanted.tags, catalogue)
        beside = closeness(wanted.tags, catalogue)
        weights = tuple(
            (REQUIRED if each.required else NICE)
            * (STAR if each.starred else 1.0)
            * rarities.get(each.tag, RARITY[1] if rarities else 1.0)
            * (1 - REDUNDANT * beside.get(each.tag, 0.0))
            for each in wanted.criteria
        )
        return cls(weights, kin, frozenset(wanted.tags), _cap(wanted, weights))

    @classmethod
    def alike(cls, wanted: Wanted) -> "Scale":
        """Where nothing is known of the tags but that they are asked for."""
        weights = tuple(
            (REQUIRED if each.required else NICE) * (STAR if each.starred else 1.0) for each in wanted.criteria
        )
        return cls(weights, {}, frozenset(wanted.tags), _cap(wanted, weights))


def _cap(wanted: Wanted, weights: Sequence[float]) -> float:
    """What all nice-to-haves together are worth at most."""
    musts = (weight for each, weight in zip(wanted.criteria, weights, strict=True) if each.required)
    return NICE_AT_MOST * min(musts, default=0.0)


# -- score


def level_credit(asked: TagLevel | None, has: TagLevel | None) -> tuple[float, Short | None]:
    """What having a tag at a level is worth against the level asked for, and why it is less than all."""
    if asked is None:
        return 1.0, None
    if has is None:
        return (1.0, None) if asked is TagLevel.BEGINNER else (LEVEL_UNTOLD, Short.UNTOLD)
    order = list(TagLevel)
    short = max(order.index(asked) - order.index(has), 0)
    return LEVEL_SHORT[short], Short.LEVEL if short else None


_NOBODY: Mapping[int, Near] = MappingProxyType({})


def judged(criterion: Criterion, skills: Mapping[int, TagLevel | None], kin: Kin) -> tuple[Reason, float]:
    """How one criterion is met by somebody's skills, and its credit; the closest of several partly meeting is named."""
    tag, required, starred = criterion.tag, criterion.required, criterion.starred
    near = kin.get(tag, _NOBODY)
    kindred = [other for other in skills if other in near]
    best = min(kindred, key=lambda other: (-near[other].credit, other)) if kindred else None
    if tag in skills:
        credit, short = level_credit(criterion.level, skills[tag])
        if best is None or credit >= near[best].credit:
            state = State.MET if short is None else State.PARTLY
            return Reason(tag, required, state, short=short, starred=starred), credit
    if best is None:
        return Reason(tag, required, State.MISSING, starred=starred), 0.0
    return Reason(tag, required, State.PARTLY, best, near[best].how, starred=starred), near[best].credit


def fit(wanted: Wanted, offer: Offer, scale: Scale, *, now: datetime | None = None) -> Fit | None:
    """How a resume fits a vacancy, or None where it must not be shown for it.

    A card needs at least one required criterion that is truly met: hints alone waste the employer's time.
    """
    if not within_limits(wanted, offer) or not any(tag in offer.skills for tag in wanted.required):
        return None
    found = scored(wanted, offer, scale, now=now)
    return found if any(each.required and each.state is State.MET for each in found.reasons) else None


def scored(wanted: Wanted, offer: Offer, scale: Scale, *, now: datetime | None = None) -> Fit:
    """As `fit`, for somebody whom the limits let through."""
    must = nice = must_most = nice_most = 0.0
    reasons = []
    for criterion, weight in zip(wanted.criteria, scale.weights, strict=True):
        reason, credit = judged(criterion, offer.skills, scale.kin)
        reasons.append(reason)
        if criterion.required:
            must, must_most = must + weight * credit, must_most + weight
        else:
            nice, nice_most = nice + weight * credit, nice_most + weight
    most = must_most + min(nice_most, scale.cap)
    score = (must + min(nice, scale.cap)) / most if most else 0.0
    foreign = min(len(offer.skills.keys() - scale.asked), FOREIGN_AT_MOST)
    rank = score - (FOREIGN * foreign / most if most else 0.0) + fresh(offer.published_at, now) - exposure(offer.shown)
    return Fit(round(score, 6), tuple(reasons), round(rank, 9))


def fresh(published_at: datetime | None, now: datetime | None) -> float:
    """What a recent publication adds to the rank; by whole days, so that a day's order is one."""
    if published_at is None or now is None:
        return 0.0
    days = max((now - published_at).days, 0)
    return FRESH * max(1 - days / FRESH_FOR.days, 0.0)


def exposure(shown: int) -> float:
    """What earlier showings take from the rank."""
    return EXPOSURE * log(1 + shown) / log(2)


_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def best(
    wanted: Wanted, offers: Iterable[Offer], scale: Scale, *, most: int = CARDS, now: datetime | None = None
) -> list[tuple[Offer, Fit]]:
    """The best candidates, best first; whoever was shown often enough this week waits.

    Among equals whoever published later, as they are surely still looking.
    """
    fits = [
        (offer, found)
        for offer in offers
        if offer.this_week < CAP and (found := fit(wanted, offer, scale, now=now)) is not None
    ]
    # Sorted from the last key to the first: each sort keeps the order of equals that the one before it made.
    fits.sort(key=lambda pair: pair[0].resume_id)
    fits.sort(key=lambda pair: pair[0].published_at or _LONG_AGO, reverse=True)
    fits.sort(key=lambda pair: pair[1].rank, reverse=True)
    # Turns decide who is among them; those who are come in the order of what they meet.
    return sorted(fits[:most], key=lambda pair: pair[1].score, reverse=True)


def neediest(fits: Mapping[int, Fit], given: Mapping[int, int]) -> list[tuple[int, Fit]]:
    """The vacancies that one resume fits, where it should be shown first come first. fits, given: by vacancy, how it
    fits and how many candidates the vacancy was given this week.
    """

    def place(vacancy_id: int) -> tuple[float, int]:
        return NEED * log(1 + given.get(vacancy_id, 0)) / log(2) - fits[vacancy_id].rank, vacancy_id

    return [(vacancy_id, fits[vacancy_id]) for vacancy_id in sorted(fits, key=place)]
