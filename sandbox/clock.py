"""The sandbox's time: real time plus an offset that is kept in the file and only grows.

A new file may begin in the past: what happens on the way from there to now is history when it arrives.
"""

from datetime import UTC, datetime, timedelta

from sandbox.store import Store


class Clock:
    def __init__(self, store: Store, begin: datetime | None = None) -> None:
        self._store = store
        kept: float | None = store.get_meta("clock_offset")
        if kept is None and begin is not None:
            kept = (begin - datetime.now(UTC)).total_seconds()
            store.set_meta("clock_offset", kept)
        self.offset = kept or 0.0

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.offset)

    def timestamp(self) -> int:
        return int(self.now().timestamp())

    def move_to(self, moment: datetime) -> None:
        """Make it `moment`; a moment that has already passed leaves the clock alone."""
        offset = (moment - datetime.now(UTC)).total_seconds()
        if offset > self.offset:
            self.offset = offset
            self._store.set_meta("clock_offset", offset)
