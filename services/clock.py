"""Time as the service sees it. Rules take `now` as an argument; this is where it comes from.

Leases, limits and time-outs use the machine's monotonic time instead and never jump.
"""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


class SystemClock:
    """Real time, moved by an offset that only the sandbox ever sets."""

    def __init__(self, offset: timedelta = timedelta()) -> None:
        self.offset = offset

    def now(self) -> datetime:
        return datetime.fromtimestamp(time.time(), UTC) + self.offset
