"""What was fitted once is kept in this program's own environment, so that the next process only reads it.

`make setup` fits it; another process does where the examples or the code have changed since, or where the environment
cannot be written to.
"""

import os
import pickle
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

T = TypeVar("T")

PLACE = Path(sys.prefix) / "share" / "talentloop"

LAST = 8
"""How many are kept: of this code, of what stood here before, of other checkouts with the same environment."""


def kept(content: str, kind: type[T], make: Callable[[], T], place: Path = PLACE) -> T:
    """What `make` gives, or what it gave an earlier process from the same content and the same code."""
    file = place / f"{kind.__name__.lower()}-{content}-{_code():08x}.pickle"
    found = _read(file)
    if isinstance(found, kind):
        return found
    made = make()
    _write(file, made)
    return made


def _code() -> int:
    """Stands for the code that makes it and the libraries that read it."""
    parts = [
        np.__version__,
        sys.version,
        *(path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("*.py"))),
    ]
    return zlib.crc32("".join(parts).encode())


def _read(file: Path) -> Any:
    try:
        # Written by this program beside its own code: who may write there may change the code as well.
        return pickle.loads(file.read_bytes())  # noqa: S301
    except Exception:  # noqa: BLE001 - whatever is wrong with it, it is made anew
        return None


def _write(file: Path, made: object) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(f".{os.getpid()}")
        fresh.write_bytes(pickle.dumps(made))
        fresh.replace(file)
        there = sorted(file.parent.glob("*.pickle"), key=lambda each: -each.stat().st_mtime)
        for older in there[LAST:]:
            older.unlink(missing_ok=True)
    except OSError:
        return  # it is made anew by the next process
