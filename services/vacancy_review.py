"""Why a vacancy has to be read by somebody of the institution before it is shown, and how it gets into their queue.

A company's first vacancies are read, whatever trips a check is, and what two people have complained about is. A phrase
that was let pass once is not asked about again in that vacancy.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from models.queries import jobs as settings
from models.queries import vacancies as queries
from models.tables import Role, WorkState
from services import improvements, outbox, people, vacancy_checks, work_queue
from services.tags import store
from services.vacancy_checks import Finding, Paid
from services.wages import Wage

WORK = "vacancy"
"""The kind of our items in the work queue; their subject is the vacancy."""

FIRST = 2
"""Vacancies of a company that are read before they are shown, whatever stands in them."""

COMPLAINTS = 2
"""People whose complaints pause a vacancy."""

COMPARED = 2_000
"""The newest vacancies that a wage is compared with at most."""

SETTING = "review_first_vacancies"

OTHER = "other"
"""In the place of a rule: a remark in a moderator's own words."""


class Held(StrEnum):
    """Why a vacancy may not be opened by its author alone. RETURNED: only after somebody has read it again."""

    COMPLAINTS = "complaints"
    RETURNED = "returned"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Remark:
    """Why a moderator sent a vacancy back: a rule, with the phrase where one was marked, or OTHER with their words."""

    rule: str
    phrase: str = ""

    def as_json(self) -> dict[str, Any]:
        return {"rule": self.rule, "phrase": self.phrase}


@dataclass(frozen=True, slots=True)
class Why:
    """What speaks for reading a vacancy. complaints: reasons that wait, one for each person."""

    findings: tuple[Finding, ...] = ()
    first: bool = False
    complaints: tuple[str, ...] = ()
    returned: bool = False

    @property
    def needed(self) -> bool:
        return bool(self.findings) or self.first or self.returned or len(self.complaints) >= COMPLAINTS


# -- the setting


async def first_are_read() -> bool:
    """Whether the first vacancies of a company are read; they are unless an administrator has switched it off."""
    return bool((await settings.setting(SETTING) or {}).get("on", True))


async def read_first(*, on: bool, by: int | None = None, now: datetime | None = None) -> None:
    """Turns it on or off; by an administrator, it stands in the improvement register."""
    before = await first_are_read()
    await settings.set_setting(SETTING, {"on": on})
    if by is not None and now is not None:
        await improvements.setting_changed(name="read-first", before=_word(before), after=_word(on), by=by, now=now)


def _word(on: bool) -> str:
    return "on" if on else "off"


# -- why


async def findings(vacancy: Any) -> tuple[Finding, ...]:
    """The phrases of a vacancy's row that trip a check now and were not let pass, its wage last."""
    found = list(
        vacancy_checks.check(title=vacancy.title or "", duties=vacancy.duties or "", question=vacancy.question or "")
    )
    if vacancy.wage is not None:
        found += await _wage(vacancy)
    cleared = {tuple(each) for each in vacancy.cleared}
    return tuple(each for each in found if each.key not in cleared)


async def _wage(vacancy: Any) -> list[Finding]:
    wage = Wage.from_json(vacancy.wage)
    catalogue = await store.catalogue()
    tags = [row.tag_id for row in await queries.tags_of(vacancy.id) if row.required]
    categories = frozenset(catalogue.by_id[tag_id].category for tag_id in catalogue.current(tags))
    usual = vacancy_checks.usual(vacancy.title or "", categories, wage, await _paid(vacancy.id))
    if usual is None or not vacancy_checks.is_far(wage, usual):
        return []
    phrase = "-".join(str(sum_) for sum_ in (wage.low, wage.high, wage.currency, wage.period) if sum_ is not None)
    return [Finding("wage", "wage", 0, 0, phrase)]


async def _paid(vacancy_id: int) -> list[Paid]:
    categories: dict[int, set[str]] = defaultdict(set)
    rows = await queries.paid(besides=vacancy_id, most=COMPARED)
    for row in rows:
        if row.category:
            categories[row.id].add(row.category)
    others = {row.id: row for row in rows}
    return [Paid(row.title or "", frozenset(categories[key]), Wage.from_json(row.wage)) for key, row in others.items()]


async def why(vacancy: Any, company: Any, *, known: int | None = None) -> Why:
    """What speaks for reading a vacancy before it is shown, by the rows of it and of its company.

    known: how many vacancies of the company count as read; by default those that were ever published.
    """
    if known is None:
        known = await queries.count_known(company.id)
    new = vacancy.published_at is None and not company.invited and known < FIRST
    return Why(
        findings=await findings(vacancy),
        first=new and await first_are_read(),
        complaints=tuple(await queries.complaints(vacancy.id)),
        returned=vacancy.held == Held.RETURNED,
    )


# -- the queue


async def ask(vacancy: Any, cause: str, *, now: datetime, zone: str, again: bool = False) -> None:
    """Puts a vacancy into the queue. The staff is told once while it waits there; again: once more all the same.

    cause: in one word, for the notice: "first", "found", "complaint", "held".
    """
    waiting = await work_queue.of_subject(kind=WORK, subject_id=vacancy.id)
    item = await work_queue.add(kind=WORK, subject_id=vacancy.id, now=now)
    if waiting is not None and waiting.state is WorkState.OPEN and not again:
        return
    staff = await people.holders(Role.ADMINISTRATOR, Role.MODERATOR)
    await outbox.notify_all(
        recipients=[(one.telegram_id, one.zone(zone)) for one in staff],
        kind="vacancy-review",
        values={"item": item, "title": vacancy.title or "", "why": cause},
        now=now,
    )


async def put_off(*, vacancy_id: int, by: int, outcome: str, now: datetime) -> None:
    """Takes a vacancy out of the queue that its author has withdrawn or corrected; complaints keep it there."""
    if not await queries.complaints(vacancy_id):
        await work_queue.finish(kind=WORK, subject_id=vacancy_id, by=by, outcome=outcome, now=now)


def as_rows(found: Sequence[Finding | Remark]) -> list[dict[str, Any]]:
    """What the vacancy's row keeps of it."""
    return [each.as_json() for each in found]
