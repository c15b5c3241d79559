"""Telegram's sending limits as token buckets on monotonic time, so that moving the sandbox clock never fills them.

Telegram does not publish exact figures; these are those of its FAQ: about one message a second in a chat with short
bursts, and about thirty a second over all chats.
"""

import math
import time
from collections.abc import Callable

OVERALL_PER_SECOND = 30.0
OVERALL_BURST = 30.0
CHAT_PER_SECOND = 1.0
CHAT_BURST = 5.0
# An edit answers a person's tap, and people tap faster than once a second; Telegram bears it for a while.
EDIT_PER_SECOND = 2.0
EDIT_BURST = 20.0
# Files, in bytes, without a Bot API server of one's own.
DOWNLOAD_LIMIT = 20 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024
REMEMBERED_CHATS = 10_000


class Bucket:
    """`level` units are free now; it refills by `rate` a second up to `burst`."""

    __slots__ = ("burst", "level", "rate", "seen")

    def __init__(self, rate: float, burst: float, now: float) -> None:
        self.rate, self.burst, self.level, self.seen = rate, burst, burst, now

    def wait(self, cost: float, now: float) -> float:
        """Seconds until `cost` units are free (0 when they are)."""
        self.level = min(self.burst, self.level + (now - self.seen) * self.rate)
        self.seen = now
        # What costs more than the whole bucket may go when the bucket is full.
        return max(0.0, (min(cost, self.burst) - self.level) / self.rate)

    def take(self, cost: float) -> None:
        self.level -= cost


class Limits:
    def __init__(self, *, on: bool, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.on = on
        self._monotonic = monotonic
        self._overall = Bucket(OVERALL_PER_SECOND, OVERALL_BURST, monotonic())
        self._chats: dict[tuple[int, bool], Bucket] = {}

    def take(self, chat_id: int, *, cost: float = 1.0, edit: bool = False) -> int:
        """Count a message to the chat; returns 0, or the whole seconds after which to try again."""
        if not self.on:
            return 0
        now = self._monotonic()
        key = (chat_id, edit)
        if key not in self._chats:
            self._forget_full(now)
            rate, burst = (EDIT_PER_SECOND, EDIT_BURST) if edit else (CHAT_PER_SECOND, CHAT_BURST)
            self._chats[key] = Bucket(rate, burst, now)
        chat = self._chats[key]
        wait = max(chat.wait(cost, now), self._overall.wait(cost, now))
        if wait > 0:
            return math.ceil(wait)
        chat.take(cost)
        self._overall.take(cost)
        return 0

    def switch(self, *, on: bool) -> None:
        self.on = on
        self._chats.clear()
        self._overall = Bucket(OVERALL_PER_SECOND, OVERALL_BURST, self._monotonic())

    def _forget_full(self, now: float) -> None:
        if len(self._chats) >= REMEMBERED_CHATS:
            self._chats = {key: bucket for key, bucket in self._chats.items() if bucket.wait(bucket.burst, now) > 0}
