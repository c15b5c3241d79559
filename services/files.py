"""Files the bot sends: each is made anew when it is sent, by a maker that is known by name.

A message on its way holds only the maker's name and JSON values, so that it survives a restart and shows what is true
when it goes out. Makers register themselves where their subject lives; whatever module defines one has to be imported
by the time the bot runs.
"""

import unicodedata
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

NAME_LIMIT = 100
"""Characters of a file's name; long enough for every sensible one, short enough for every disk."""

ENDING_LIMIT = 12
"""Characters of a file's ending, the dot included, that outlive the cut of a long name."""


@dataclass(frozen=True, slots=True)
class File:
    """A finished file. name: as the person sees it."""

    name: str
    content: bytes


Render = Callable[[], File]
"""Pure work that takes a while; it runs in a thread, with no transaction open."""

Maker = Callable[[Mapping[str, Any]], Awaitable[Render]]
"""Reads what a file needs inside a reading transaction and returns its rendering.

A Refusal, raised here or by the rendering, is said to the person in the file's place.
"""

MAKERS: dict[str, Maker] = {}


@dataclass(frozen=True, slots=True)
class Order:
    """A file to be made when its message is sent: the maker's name and the JSON values it is given."""

    make: str
    values: dict[str, Any] = field(default_factory=dict)


def maker(name: str) -> Callable[[Maker], Maker]:
    """Names the function that makes a kind of file."""

    def register(make: Maker) -> Maker:
        assert name not in MAKERS, f"two makers are called {name}"
        MAKERS[name] = make
        return make

    return register


def safe_name(name: str | None, instead: str = "file") -> str:
    """A file's name that is harmless wherever it is shown or kept; `instead` where nothing of it is left.

    Folders go, and so do characters that show nothing or turn the direction of reading; a long name keeps its ending.
    """
    visible = "".join(sign for sign in name or "" if unicodedata.category(sign)[0] != "C")
    base = " ".join(visible.replace("\\", "/").rsplit("/", 1)[-1].split()).strip(". ")
    ending = PurePosixPath(base).suffix
    if len(ending) > ENDING_LIMIT:
        ending = ""
    stem = base.removesuffix(ending) if ending else base
    return (stem[: NAME_LIMIT - len(ending)].rstrip() + ending) or instead
