"""Messages with their right labels, written by hand for this project: what the model learns from.

Those in `known.jsonl` are the ones the rules were written with, so the rules do better on them than on anything new.
A measure counts only those in `examples.jsonl`.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from services.feedback.kinds import Horizon, Kind, Language, Sentiment

HERE = Path(__file__).parent
EXAMPLES, KNOWN = HERE / "examples.jsonl", HERE / "known.jsonl"


@dataclass(frozen=True)
class Example:
    """A message and what it says; None where nobody told. theme: messages about one matter share it."""

    text: str
    kinds: tuple[Kind, ...]
    theme: str
    role: str = ""
    horizon: Horizon | None = None
    tags: tuple[str, ...] = ()
    language: Language | None = None
    sentiment: Sentiment | None = None
    severe: bool | None = None


def parse(lines: Iterable[str]) -> tuple[Example, ...]:
    return tuple(_example(json.loads(line)) for line in lines)


def _example(row: dict[str, Any]) -> Example:
    return Example(
        text=row["text"],
        kinds=tuple(Kind(kind) for kind in row["kinds"]),
        theme=row["theme"],
        role=row["role"],
        horizon=Horizon(row["horizon"]),
        tags=tuple(row["tags"]),
        language=row["language"],
        sentiment=row["sentiment"],
        severe=row["severe"],
    )


def load(path: Path) -> tuple[Example, ...]:
    with path.open(encoding="utf-8") as file:
        return parse(file)


@lru_cache(maxsize=1)
def examples() -> tuple[Example, ...]:
    return load(EXAMPLES)


@lru_cache(maxsize=1)
def known() -> tuple[Example, ...]:
    return load(KNOWN)
