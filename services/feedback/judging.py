"""Which judge of messages is in use: the one that came with the release, or one that learned from confirmed labels.

Once a week it is found out whether what moderators and authors said makes the model better (services/feedback/
learning.py); only then is it used, by every process: each fits it again from the same messages, in a thread, and keeps
it. What was decided stands in settings.
"""

import asyncio
import json
import zlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog

from models.queries import feedback as queries
from models.queries import jobs as setting_queries
from services.feedback import learning
from services.feedback.classify import Judge, is_fitted, shipped
from services.feedback.labels import PEOPLE, believed
from services.feedback.learning import FEWEST, Confirmed, Learned

__all__ = ["FEWEST", "Standing", "Work", "present", "settle", "standing", "to_do", "unfinished", "want", "warm"]

SETTING, MESSAGES = "classifier", "classifier-messages"
"""Settings: what was decided last and whether to decide anew; ids of messages that the judge in use learned from."""

MOST = 2000
"""Confirmed messages that are learned from, the newest: fitting grows with their square."""

log = structlog.get_logger()

_kept: dict[str, Judge] = {}
"""The judge of this process that is not the shipped one, by the name that the setting gives it."""


async def present() -> Judge:
    """The judge in use; the shipped one until this process has fitted the chosen one."""
    chosen = (await setting_queries.setting(SETTING) or {}).get("judge")
    if chosen in _kept:
        return _kept[chosen]
    if not is_fitted():
        # Only in the first moments of a process: better one writer waits for a second than everybody.
        await warm()
    return shipped()


async def warm() -> None:
    """Fits the shipped judge ahead of the first message."""
    await asyncio.to_thread(shipped)


# -- what is to be done


@dataclass(frozen=True, slots=True)
class Work:
    """Fitting that is due. judge: the name of one that was chosen already; None where it is to be decided."""

    judge: str | None
    ids: tuple[int, ...]
    confirmed: tuple[Confirmed, ...]

    def do(self) -> "Learned | Judge":
        """Takes seconds; for a thread."""
        return learning.learn_from(self.confirmed) if self.judge is None else learning.judge_from(self.confirmed)

    @property
    def content(self) -> str:
        """Stands for these messages with these kinds."""
        said = [[id_, *each.kinds] for id_, each in zip(self.ids, self.confirmed, strict=True)]
        return f"{zlib.crc32(json.dumps(said).encode()):08x}"


async def want(*, now: datetime) -> None:
    """Asks for a decision, unless there is too little to learn from or nothing new since the last one."""
    setting = await setting_queries.locked(SETTING)
    work = await _work()
    if len(work.ids) >= FEWEST and work.content != setting.get("content"):
        await setting_queries.set_setting(SETTING, setting | {"wanted_at": now.isoformat()})


async def unfinished() -> datetime | None:
    """Since when something is to be done by this process: a decision, or fitting what was chosen elsewhere."""
    setting = await setting_queries.setting(SETTING) or {}
    if setting.get("wanted_at"):
        return datetime.fromisoformat(setting["wanted_at"])
    if setting.get("judge") and setting["judge"] not in _kept:
        return datetime.fromisoformat(setting["at"])
    return None


async def to_do() -> Work | None:
    """What this process has to fit now."""
    if await unfinished() is None:
        return None
    setting = await setting_queries.setting(SETTING) or {}
    if setting.get("wanted_at"):
        return await _work()
    chosen = await setting_queries.setting(MESSAGES) or {}
    rows = await queries.some(chosen.get("ids", ()))
    return Work(setting["judge"], *await _confirmed(rows))


async def _work() -> Work:
    return Work(None, *await _confirmed(await queries.labelled_by(PEOPLE, most=MOST)))


async def _confirmed(rows: Sequence[Any]) -> tuple[tuple[int, ...], tuple[Confirmed, ...]]:
    labels: dict[int, list[Any]] = {row.id: [] for row in rows}
    for label in await _labels(labels):
        labels[label.feedback_id].append(label)
    confirmed = [Confirmed(row.text, believed(labels[row.id])[0], row.role) for row in rows]
    return tuple(labels), tuple(confirmed)


async def _labels(ids: Collection[int]) -> Sequence[Any]:
    return await queries.labels_of(ids) if ids else ()


# -- what came of it


async def settle(work: Work, found: "Learned | Judge", *, now: datetime) -> None:
    """Keeps the judge that was fitted, and what was decided where there was something to decide."""
    if isinstance(found, Judge):
        assert work.judge is not None
        _keep(work.judge, found)
        return
    judge = f"{found.judge.version} {work.content}" if found.judge else None
    if judge is not None and found.judge is not None:
        _keep(judge, found.judge)
    decided = {
        "judge": judge,
        "at": now.isoformat(),
        "before": round(found.before, 4),
        "after": round(found.after, 4),
        "confirmed": len(work.ids),
        "content": work.content,
    }
    await setting_queries.locked(SETTING)
    await setting_queries.set_setting(SETTING, decided)
    await setting_queries.set_setting(MESSAGES, {"ids": list(work.ids) if judge else []})
    log.info("confirmed labels were weighed", taken=judge is not None, **{k: decided[k] for k in _TOLD})


_TOLD = ("before", "after", "confirmed", "judge")


def _keep(name: str, judge: Judge) -> None:
    _kept.clear()
    _kept[name] = judge


@dataclass(frozen=True, slots=True)
class Standing:
    """What staff is told of the classifier. confirmed: labels there are now. at: when they were weighed last, None
    before that; of them: how many, macro-F1 (0 to 1) without and with them, and whether they are used since.
    """

    confirmed: int
    at: datetime | None = None
    weighed: int = 0
    before: float = 0.0
    after: float = 0.0
    taken: bool = False


async def standing() -> Standing:
    confirmed = await queries.count_labelled_by(PEOPLE)
    setting = await setting_queries.setting(SETTING) or {}
    if "at" not in setting:
        return Standing(confirmed)
    return Standing(
        confirmed,
        at=datetime.fromisoformat(setting["at"]),
        weighed=setting["confirmed"],
        before=setting["before"],
        after=setting["after"],
        taken=setting["judge"] is not None,
    )
