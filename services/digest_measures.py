"""What others measure, as rows of a digest: whether what was done did help, and the level of the service."""

from math import isinf
from typing import Protocol

from services.digest_rows import Effect, Target


class Rate(Protocol):
    """So many complaints, and how many that is a week."""

    @property
    def count(self) -> int: ...
    @property
    def per_week(self) -> float: ...


class Complaints(Protocol):
    """The rate of a complaint before and after, and the 95 % interval of the difference."""

    @property
    def before(self) -> Rate: ...
    @property
    def after(self) -> Rate: ...
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...


class Measured(Protocol):
    """What came of an entry that was done. clear: no change at all is outside of the interval."""

    @property
    def improvement_id(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def complaints(self) -> Complaints: ...
    @property
    def clear(self) -> bool: ...


class Promise(Protocol):
    """Which share is to be good, for times within how many seconds."""

    @property
    def share(self) -> float: ...
    @property
    def within(self) -> float | None: ...


class Level(Protocol):
    """One measure of the service over a span, beside what is promised."""

    @property
    def measure(self) -> str: ...
    @property
    def count(self) -> int: ...
    @property
    def share(self) -> float | None: ...
    @property
    def p95(self) -> float | None: ...
    @property
    def target(self) -> Promise: ...
    @property
    def met(self) -> bool | None: ...


def effect(found: Measured) -> Effect:
    told = found.complaints
    return Effect(
        id=found.improvement_id,
        title=found.title,
        before=told.before.per_week,
        after=told.after.per_week,
        before_count=told.before.count,
        after_count=told.after.count,
        low=told.low,
        high=told.high,
        seen=found.clear,
    )


def target(found: Level) -> Target:
    # What took longer than anything that is told apart has no number, and JSON knows none for it.
    p95 = None if found.p95 is None or isinf(found.p95) else found.p95
    return Target(
        name=found.measure,
        target=found.target.share,
        value=found.share,
        met=found.met,
        count=found.count,
        within=found.target.within,
        p95=p95,
    )
