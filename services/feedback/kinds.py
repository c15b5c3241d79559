"""What a message of feedback can be: its kinds, how far they reach, and the label that says all of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Language = Literal["ru", "en", "mixed"]
Sentiment = Literal[-1, 0, 1]


class Kind(StrEnum):
    BUG = "bug"
    MISSING_TAG = "missing_tag"
    MATCHING_QUALITY = "matching_quality"
    USABILITY = "usability"
    NEW_FEATURE = "new_feature"
    PRAISE = "praise"
    OTHER = "other"


class Horizon(StrEnum):
    SHORT = "short"
    LONG = "long"
    NONE = "none"


ACTIONABLE = (Kind.BUG, Kind.MISSING_TAG, Kind.MATCHING_QUALITY, Kind.USABILITY, Kind.NEW_FEATURE)


def first_actionable(kinds: tuple[Kind, ...]) -> Kind | None:
    return next((kind for kind in kinds if kind in ACTIONABLE), None)


@dataclass(frozen=True)
class Label:
    """What a message says; `tags` are the wanted skills as their author wrote them.

    confidence: how probable it is that the main kind is said indeed, 0 to 1. version: what judged.
    """

    kinds: tuple[Kind, ...]
    horizon: Horizon
    tags: tuple[str, ...]
    language: Language
    sentiment: Sentiment
    severe: bool
    confidence: float
    version: str
