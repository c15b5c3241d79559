"""Messages on their way to people. A row is written with the business it belongs to; delivery happens after the commit.

Each kind of notice has a policy: whether it waits for the morning or goes out silently at night, how long it is worth
sending, and what to do when Telegram did not say whether it arrived.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from models.database import current
from models.queries import outbox as queries
from models.tables import Lane, OutboxState, Reason
from services.files import Order

QUIET_FROM, QUIET_UNTIL = time(21, 0), time(9, 0)
"""Quiet hours in the person's own time zone: evenings and nights belong to people."""


@dataclass(frozen=True)
class Policy:
    """How a kind of notice is treated.

    waits: moved to the morning in quiet hours (otherwise it is delivered then, without a sound).
    lives: after this time it is not worth sending any more and is dropped as expired.
    resend: whether it is sent again when Telegram did not say if it arrived (a double is better than nothing).
    """

    waits: bool = False
    lives: timedelta | None = None
    resend: bool = True
    lane: Lane = Lane.NOTICE


POLICIES: dict[str, Policy] = {
    "company-requested": Policy(),
    "company-approved": Policy(),
    "company-declined": Policy(),
    "company-asked": Policy(),
    "company-answered": Policy(),
    "company-waiting": Policy(waits=True, lives=timedelta(days=3)),
    "company-came": Policy(),
    "company-blocked": Policy(),
    "company-unblocked": Policy(),
    "company-joined": Policy(),
    "company-left": Policy(),
    "company-removed": Policy(),
    "company-owner": Policy(),
    "membership-asked": Policy(),
    "membership-confirmed": Policy(),
    "membership-declined": Policy(),
    "membership-graduate": Policy(waits=True, lives=timedelta(days=30), lane=Lane.BULK),
    "vacancy-review": Policy(),
    "vacancy-approved": Policy(),
    "vacancy-waits": Policy(),
    "vacancy-returned": Policy(),
    "vacancy-lacking": Policy(),
    "vacancy-blocked": Policy(),
    "vacancy-held": Policy(),
    "candidates": Policy(),
    "invitation": Policy(),
    "introduction-accepted": Policy(),
    "introduction-declined": Policy(),
    "survey": Policy(waits=True, lives=timedelta(days=3), resend=False),
    "survey-reminder": Policy(waits=True, lives=timedelta(days=3), resend=False),
    "draft-reminder": Policy(waits=True, lives=timedelta(days=1), resend=False),
    "still-looking": Policy(waits=True, lives=timedelta(days=3), resend=False),
    "resume-paused": Policy(waits=True),
    "openings": Policy(waits=True, lives=timedelta(days=3), resend=False, lane=Lane.BULK),
    "resume-review": Policy(),
    "resume-hidden": Policy(),
    "resume-visible": Policy(),
    "verification-asked": Policy(),
    "verification-answered": Policy(),
    "verification-ended": Policy(waits=True),
    "tag-added": Policy(),
    "tag-merged": Policy(),
    "tag-declined": Policy(),
    "improvement-planned": Policy(waits=True),
    "improvement-started": Policy(waits=True),
    "improvement-done": Policy(waits=True),
    "improvement-declined": Policy(waits=True),
    "improvement-verified": Policy(waits=True),
    "improvement-reopened": Policy(),
    "feedback-reply": Policy(),
    "incident": Policy(),
    "incident-resolved": Policy(),
    "severe-feedback": Policy(),
    "digest": Policy(resend=False, lives=timedelta(days=7)),
}


@dataclass(frozen=True, slots=True)
class Call:
    """A call to the Bot API: its method and parameters as JSON values, finished but for the file it carries.

    file: made when the call goes out, and anew for every try.
    menu: the message this sends becomes the chat's live menu.
    spare: sent once from memory and never stored (answering a tap late helps nobody).
    """

    method: str
    params: dict[str, Any]
    menu: bool = False
    spare: bool = False
    file: Order | None = None

    def payload(self) -> dict[str, Any]:
        """What a row keeps of it, beside the method."""
        carried = {"file": asdict(self.file)} if self.file else {}
        return {"params": self.params, "menu": self.menu, **carried}

    @classmethod
    def kept(cls, method: str, payload: Mapping[str, Any]) -> "Call":
        """The call that a row keeps."""
        carried = payload.get("file")
        return cls(method, payload["params"], menu=payload["menu"], file=Order(**carried) if carried else None)


@dataclass(frozen=True, slots=True)
class Posted:
    """A reply row just written, to be sent from memory after the commit."""

    id: int | None
    chat_id: int
    call: Call


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice just posted: what it takes to find another moment for it."""

    id: int
    kind: str
    values: dict[str, Any]
    zone: str
    waited: timedelta
    """How long after the moment of its writing it was meant for."""


def in_quiet_hours(moment: datetime, zone: str) -> bool:
    local = moment.astimezone(ZoneInfo(zone)).time()
    return local >= QUIET_FROM or local < QUIET_UNTIL


def morning_after(moment: datetime, zone: str) -> datetime:
    """The next end of quiet hours at or after `moment`, in UTC terms of the person's zone."""
    local = moment.astimezone(ZoneInfo(zone))
    morning = datetime.combine(local.date(), QUIET_UNTIL, tzinfo=ZoneInfo(zone))
    if local > morning:
        morning = datetime.combine(local.date() + timedelta(days=1), QUIET_UNTIL, tzinfo=ZoneInfo(zone))
    return morning


async def post_replies(
    *, chat_id: int, calls: Iterable[Call], update_id: int | None, now: datetime, owner: str, lease_until: float
) -> None:
    """Writes the reply lane's rows of one update, leased to this process, and leaves them to be sent after commit."""
    calls = list(calls)
    stored = [call for call in calls if not call.spare]
    rows = [
        {
            "chat_id": chat_id,
            "lane": Lane.REPLY,
            "kind": call.method,
            "payload": call.payload(),
            "update_id": update_id,
            "state": OutboxState.PENDING,
            "lease_owner": owner,
            "lease_until": lease_until,
            "created_at": now,
            "not_before": now,
        }
        for call in stored
    ]
    ids = iter(await queries.add(rows)) if rows else iter(())
    current().after_commit.extend(Posted(None if call.spare else next(ids), chat_id, call) for call in calls)


async def notify(
    *,
    telegram_id: int,
    kind: str,
    values: Mapping[str, Any],
    now: datetime,
    zone: str,
    key: str | None = None,
    at: datetime | None = None,
) -> int | None:
    """Posts a notice of a known kind to one person.

    values: JSON values from which `handlers/notices.py` words it at the moment of sending, in the person's language.
    zone: the person's time zone (or the institution's). key: posts at most once for ever under this key.
    at: not before this moment. Returns the row's id, or None where `key` was posted before.
    """
    row = {
        "chat_id": telegram_id,
        "lane": POLICIES[kind].lane,
        "kind": kind,
        "dedup_key": _key(kind, key) if key else None,
        "state": OutboxState.PENDING,
        "created_at": now,
        **_timed(kind, values, at or now, zone),
    }
    posted: int | None
    if key:
        posted = await queries.add_once(row)
    else:
        [posted] = await queries.add([row])
    if posted is not None:
        notice = Notice(posted, kind, dict(values), zone, waited=(at or now) - now)
        current().after_commit.append(notice)
    return posted


async def was_posted(kind: str, key: str) -> bool:
    """Whether `notify` has posted under this key already."""
    return await queries.has(_key(kind, key))


async def last_of(*, telegram_id: int, kinds: Iterable[str]) -> datetime | None:
    """When the latest of a person's notices of these kinds went out or will go out."""
    return await queries.last_of(chat_id=telegram_id, kinds=list(kinds))


async def take(*, telegram_id: int, kind: str, key: str, now: datetime) -> bool:
    """Uses a key up for a notice that stands in another one; False where one was posted under it before."""
    row = {
        "chat_id": telegram_id,
        "lane": POLICIES[kind].lane,
        "kind": kind,
        "dedup_key": _key(kind, key),
        "state": OutboxState.DROPPED,
        "reason": Reason.DUPLICATE,
        "detail": "told together with others",
        "created_at": now,
        **_timed(kind, {}, now, "UTC"),
    }
    return await queries.add_once(row) is not None


async def withdraw(*, kinds: Iterable[str], key: str) -> None:
    """Lets go of notices posted under this key that have not gone out yet: something newer has taken their place."""
    await queries.withdraw([_key(kind, key) for kind in kinds])


def _key(kind: str, key: str) -> str:
    return f"{kind}:{key}"


def _timed(kind: str, values: Mapping[str, Any], wanted: datetime, zone: str) -> dict[str, Any]:
    """The columns that depend on when a notice is wanted: by its policy, in the person's time zone."""
    policy = POLICIES[kind]
    not_before = morning_after(wanted, zone) if policy.waits and in_quiet_hours(wanted, zone) else wanted
    return {
        "payload": {"values": dict(values), "silent": not policy.waits and in_quiet_hours(not_before, zone)},
        "not_before": not_before,
        "expires_at": not_before + policy.lives if policy.lives else None,
    }


async def send_from(moment: datetime) -> None:
    """Lets what this transaction has posted go out from `moment` on, whatever time it was written for."""
    for notice in current().after_commit:
        if isinstance(notice, Notice):
            timed = _timed(notice.kind, notice.values, moment + notice.waited, notice.zone)
            await queries.change(notice.id, created_at=moment, **timed)


async def notify_all(
    *,
    recipients: Sequence[tuple[int, str]],
    kind: str,
    values: Mapping[str, Any],
    now: datetime,
    key: str | None = None,
) -> None:
    """The same notice to several people, each given as (telegram id, time zone)."""
    for telegram_id, zone in recipients:
        personal = f"{key}:{telegram_id}" if key else None
        await notify(telegram_id=telegram_id, kind=kind, values=values, now=now, zone=zone, key=personal)
