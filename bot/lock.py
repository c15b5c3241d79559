"""One process per SQLite file: a lock beside it that the system frees when the process ends, however it ends.

The lock file also says how to reach the process that holds it, so that `python -m bot job` can ask it.
"""

import fcntl
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

ALREADY_RUNNING = "Another copy of the bot is working on this database already: stop it first. Nothing was changed."


class AlreadyRunning(Exception):
    """Another process works on this database; `holder` tells how to reach it, where it has said so."""

    def __init__(self, holder: "Holder | None") -> None:
        super().__init__()
        self.holder = holder


@dataclass(frozen=True, slots=True)
class Holder:
    pid: int
    port: int
    secret: str


class FileLock:
    """Held from `take` to `release` or the end of the process."""

    def __init__(self, database: Path) -> None:
        self.path = database.with_name(database.name + ".lock")
        self._file: IO[str] | None = None

    def take(self) -> None:
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        file = os.fdopen(descriptor, "r+", encoding="utf-8")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            text = file.read()
            file.close()
            raise AlreadyRunning(Holder(**json.loads(text)) if text else None) from None
        file.truncate(0)
        self._file = file

    def tell(self, holder: Holder) -> None:
        """Writes how to reach this process."""
        assert self._file is not None
        self._file.seek(0)
        self._file.truncate()
        json.dump(asdict(holder), self._file)
        self._file.flush()

    def release(self) -> None:
        if self._file is not None:
            self._file.truncate(0)
            self._file.close()
            self._file = None
