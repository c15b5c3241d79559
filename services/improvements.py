"""The improvement register: what people say becomes entries that somebody decides on, and those people are told.

What may become of an entry stands in services/improvement_rules.py, how it is edited, merged and split in
services/register.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from models.queries import feedback as feedback_queries
from models.queries import improvements as queries
from models.queries import jobs as setting_queries
from models.tables import ImprovementSize, ImprovementStatus, Role
from services import effects as rules_of_effects
from services import outbox, people
from services.effects import AFTER, BEFORE, SCORES, Effect
from services.errors import NotAllowed, Refusal
from services.feedback import helped as helped_survey
from services.feedback import themes
from services.feedback.cadence import BETWEEN_UNASKED, UNASKED
from services.feedback.classify import Horizon, Kind, Label
from services.feedback.mask import mask
from services.improvement_rules import ON_THE_WAY, SETTLED, TOLD, may_move, verified
from services.tags import proposals
from services.tags.proposals import Proposal

__all__ = ["OPEN", "SETTLED", "Effect", "Improvement", "Settled", "Taken", "change", "effects", "reconsider", "take_in"]

OPEN = queries.OPEN
"""Statuses of entries that wait for somebody to do something."""

TITLE = 80
"""Characters of an entry's title."""

WORDS = 160
"""Characters of their own words that people are reminded of when they are told what became of them."""

THEMES = (Kind.BUG, Kind.USABILITY, Kind.MATCHING_QUALITY, Kind.NEW_FEATURE)
"""Kinds whose entries are found again by what they are about; praise and other words make no entry."""

RETITLED = frozenset({4, 8, 16, 32, 64, 128})
"""At so many voices an entry is named anew by the phrase that says it best, unless somebody has named it by hand."""

SETTING = "setting"
"""The kind of an entry that keeps what administrators changed of the service itself."""

SERIES = timedelta(days=1)
"""What one administrator changes of one setting within so long is one change of it."""

NEWS = timedelta(weeks=1)
"""How long an effect that has become clear is still news."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a message: the entries it stands behind, and each tag it asks for."""

    improvements: tuple[int, ...]
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class Improvement:
    """An entry. priority: what an administrator set in place of the computed one."""

    id: int
    kind: str
    title: str
    horizon: str
    status: ImprovementStatus
    proposal_id: int | None
    incident_id: int | None = None
    description: str | None = None
    size: ImprovementSize | None = None
    priority: float | None = None
    justification: str | None = None
    measure: Mapping[str, Any] = field(default_factory=dict)
    duplicate_of: int | None = None
    owner_id: int | None = None
    created_at: datetime | None = None
    done_at: datetime | None = None


class Settled(Refusal):
    """The entry has gone on already: another administrator was faster."""

    def __init__(self, status: ImprovementStatus) -> None:
        super().__init__("improvement-settled", status=status.value)


def _entry(row: Any) -> Improvement:
    return Improvement(
        id=row.id,
        kind=row.kind,
        title=row.title,
        horizon=row.horizon,
        status=row.status,
        proposal_id=row.proposal_id,
        incident_id=row.incident_id,
        description=row.description,
        size=row.size,
        priority=row.priority,
        justification=row.justification,
        measure=row.measure or {},
        duplicate_of=row.duplicate_of,
        owner_id=row.owner_id,
        created_at=row.created_at,
        done_at=row.done_at,
    )


# -- what people say


async def take_in(*, feedback_id: int, label: Label, text: str, person_id: int, now: datetime) -> Taken:
    """Puts a message behind an entry for each of its kinds, opening entries where there are none.

    An entry that was done comes back when somebody says it again; one that was declined stays declined.
    """
    taken: list[int] = []
    proposed: list[Proposal] = []
    names = await feedback_queries.names_around(person_id) if Kind.MISSING_TAG in label.kinds else []
    for kind in label.kinds:
        wanted = [name for name in label.tags if proposals.clean(name, names)] if kind is Kind.MISSING_TAG else []
        if wanted:
            proposed = [await proposals.propose(name=name, person_id=person_id, now=now) for name in wanted]
            ids = [proposal.id for proposal in proposed if proposal.id is not None]
            found = await queries.of_proposals(ids) if ids else []
            for improvement_id in found:
                await queries.add_voice(improvement_id=improvement_id, feedback_id=feedback_id)
            taken += found
        elif kind in THEMES or kind is Kind.MISSING_TAG:
            entry = await _theme(kind, label=label, text=text, person_id=person_id, now=now)
            taken.append(await _voice(entry, feedback_id=feedback_id, now=now))
    return Taken(tuple(dict.fromkeys(taken)), tuple(proposed))


async def reconsider(*, feedback_id: int, label: Label, text: str, person_id: int, now: datetime) -> Taken:
    """Takes a message in anew after it was found to be something else.

    An entry that was opened by it alone, and that nobody has worked on, goes: it was never said. So does the wish for a
    tag that was read out of it, unless its author has asked for that tag in other words too.
    """
    before = [row.id for row in await queries.of_feedback(feedback_id)]
    await queries.remove_voices(feedback_id)
    taken = await take_in(feedback_id=feedback_id, label=label, text=text, person_id=person_id, now=now)
    said = await feedback_queries.get(feedback_id)
    for entry in await queries.some([each for each in before if each not in taken.improvements]):
        others = await queries.is_behind(improvement_id=entry.id, person_id=person_id)
        if entry.proposal_id is not None and said is not None and not others:
            wish = {"proposal_id": entry.proposal_id, "person_id": person_id, "asked_at": said.created_at}
            await proposals.take_back(**wish, now=now)
    await queries.forget_unsaid(before)
    return taken


async def _theme(kind: Kind, *, label: Label, text: str, person_id: int, now: datetime) -> int:
    """The entry about the same as this message (it may be a duplicate of another one), or a new one."""
    # Masked first: what a person is called has no place in a key either.
    said = mask(themes.passage(text, kind), await feedback_queries.names_around(person_id), sites=True)
    key = themes.key(said)
    found = themes.nearest(key, await queries.open_keys(kind.value))
    # Whoever else's words were alone behind it may have been taken back just now, and the entry with them.
    if found is not None and await queries.locked(found) is not None:
        return found
    row = await queries.put(kind=kind.value, key=key, title=titled(said), horizon=horizon(kind, label).value, now=now)
    return int(row.id)


def titled(said: str) -> str:
    """A phrase as the title of an entry."""
    title = themes.shorten(said.rstrip("."), TITLE)
    return title[:1].upper() + title[1:]


async def _voice(improvement_id: int, *, feedback_id: int, now: datetime) -> int:
    """Puts a message behind an entry and behind those it was merged into; the entry that is decided on.

    It stands behind the duplicate too, so that it goes with it when the merge is undone.
    """
    row = await _locked(improvement_id)
    await queries.add_voice(improvement_id=row.id, feedback_id=feedback_id)
    while row.duplicate_of is not None:
        row = await _locked(row.duplicate_of)
        await queries.add_voice(improvement_id=row.id, feedback_id=feedback_id)
    if row.status in SETTLED:
        await move(row, ImprovementStatus.NEW, by=None, now=now)
    await _retitle(row)
    return int(row.id)


async def _retitle(row: Any) -> None:
    """Names an entry by the phrase of its voices that says it best."""
    count = len((await queries.voice_ids([row.id]))[row.id])
    if count not in RETITLED or any(event.field == "title" for event in await queries.events(row.id)):
        return
    best = await best_phrase(row.id, Kind(row.kind), limit=count)
    if best:
        await queries.note(row.id, title=titled(best))


async def best_phrase(improvement_id: int, kind: Kind, *, limit: int) -> str | None:
    """What says best what an entry is about, masked; None where nothing is left of anybody's words."""
    phrases = []
    for voice in await queries.said(improvement_id, limit=limit):
        if voice.person_id is not None:
            names = await feedback_queries.names_around(voice.person_id)
            phrases.append(mask(themes.passage(voice.text, kind), names, sites=True))
    return themes.strongest(phrases)


def horizon(kind: Kind, label: Label) -> Horizon:
    """The message's horizon for the kind it follows from, which is the first one to act on; each other's own."""
    first = next((item for item in label.kinds if item not in (Kind.PRAISE, Kind.OTHER)), None)
    if kind is first and label.horizon is not Horizon.NONE:
        return label.horizon
    return Horizon.LONG if kind is Kind.NEW_FEATURE else Horizon.SHORT


async def under_way(*, feedback_id: int) -> str | None:
    """How far what a message says has come already, where it is planned or worked on."""
    rows = await queries.some([row.id for row in await queries.of_feedback(feedback_id)])
    standing = {row.status for row in rows}
    reached = (ImprovementStatus.STARTED, ImprovementStatus.PLANNED)
    return next((status.value for status in reached if status in standing), None)


# -- what becomes of it


async def get(*, improvement_id: int) -> Improvement:
    """Refusal "error-gone" where there is no such entry."""
    row = await queries.get(improvement_id)
    if row is None:
        raise Refusal("error-gone")
    return _entry(row)


async def _locked(improvement_id: int) -> Any:
    row = await queries.locked(improvement_id)
    if row is None:
        raise Refusal("error-gone")
    return row


async def change(
    *,
    improvement_id: int,
    status: ImprovementStatus,
    by: int,
    now: datetime,
    zone: str,
    reason: str | None = None,
) -> Improvement:
    """Moves an entry on; what each person behind it is told of, they are told once, in their language.

    reason: why it is declined, or why it is done at all. zone: for people who never told theirs. Raises Settled where
    it does not stand where that can be done from, Refusal where it is to be declined without a reason. A tag that waits
    for a decision is decided by its proposal and not here.
    """
    row = await _locked(improvement_id)
    if row.proposal_id is not None or not may_move(row.status, status):
        raise Settled(row.status)
    if status is ImprovementStatus.DECLINED and not reason:
        raise Refusal("entry-why-first")
    values = {"justification": reason} if reason else {}
    await move(row, status, by=by, now=now, owner_id=by, **values)
    if status in TOLD:
        await tell(improvement_id, now=now, zone=zone)
    return await get(improvement_id=improvement_id)


async def move(row: Any, status: ImprovementStatus, *, by: int | None, now: datetime, **values: Any) -> None:
    """Writes an entry's new status and that it changed; `by` is None for what follows from people's words."""
    done_at = row.done_at if status is ImprovementStatus.VERIFIED else None
    if status is ImprovementStatus.DONE:
        done_at = now
    await queries.change(row.id, now=now, status=status, done_at=done_at, **values)
    await queries.add_event(
        improvement_id=row.id, person_id=by, field="status", before=row.status.value, after=status.value, at=now
    )


async def tell(improvement_id: int, *, now: datetime, zone: str, but: int | None = None) -> None:
    """Tells everybody behind an entry where it stands now, except `but`; whoever was told so before is not told again.

    Whoever said that it did not help hears of the next attempt as well. News that have not gone out yet give way, and
    what only happens on the way waits until it is the only message of a day that its reader did not ask for.
    """
    row = await queries.get(improvement_id)
    if row is None or row.status not in TOLD:
        return
    attempt = await queries.times_moved(row.id, ImprovementStatus.DONE)
    unhelped = {verdict.person_id for verdict in await queries.verdicts(row.id) if not verdict.helped}
    for person in await queries.people_behind(row.id):
        if person.person_id == but or person.muted:
            continue
        said = themes.passage(person.text, Kind(row.kind))
        # By the words and not by the person: said again after it came back, it is news again.
        about = f"{row.id}:{person.feedback_id}" + (f":{attempt}" if person.person_id in unhelped else "")
        values = {"improvement": row.id, "kind": row.kind, "words": themes.shorten(said, WORDS)}
        if row.status is ImprovementStatus.DECLINED:
            values["reason"] = row.justification
        if await outbox.was_posted(_news(row.status), about):
            continue
        await outbox.withdraw(kinds=[_news(status) for status in TOLD if status is not row.status], key=about)
        await outbox.notify(
            telegram_id=person.telegram_id,
            kind=_news(row.status),
            values=values,
            now=now,
            zone=person.timezone or zone,
            key=about,
            at=await _in_turn(person.telegram_id, now) if row.status in ON_THE_WAY else now,
        )
        if row.status is ImprovementStatus.DONE:
            who = {"person_id": person.person_id, "role": person.role}
            await helped_survey.asked(**who, improvement_id=row.id, period=about, now=now)


async def _in_turn(telegram_id: int, now: datetime) -> datetime:
    """From when on another message that a person did not ask for is not the second one of a day."""
    last = await outbox.last_of(telegram_id=telegram_id, kinds=UNASKED)
    return now if last is None else max(now, last + BETWEEN_UNASKED)


def _news(status: ImprovementStatus) -> str:
    return f"improvement-{status.value}"


async def mute_news(*, person_id: int, now: datetime) -> None:
    """Never tells a person again what became of their words; that somebody answers them is another matter."""
    await feedback_queries.mute(person_id=person_id, survey=queries.NEWS, at=now)


async def unmute_news(*, person_id: int) -> None:
    await feedback_queries.unmute(person_id=person_id, survey=queries.NEWS)


# -- whether it helped


class Answered(StrEnum):
    """What became of an answer: it is noted, the entry is verified now, it is open again, it was open already, or it
    has been declined since.
    """

    NOTED = "noted"
    VERIFIED = "verified"
    REOPENED = "reopened"
    OPEN = "open"
    DECLINED = "declined"


async def answer(*, improvement_id: int, person_id: int, helped: bool, now: datetime, zone: str) -> Answered:
    """Whether it helped somebody behind an entry. "No" opens it again, and administrators are told.

    Raises NotAllowed for somebody whose words do not stand behind it.
    """
    row = await _locked(improvement_id)
    if not await queries.is_behind(improvement_id=row.id, person_id=person_id):
        raise NotAllowed
    while row.duplicate_of is not None:
        row = await _locked(row.duplicate_of)
    await queries.set_verdict(improvement_id=row.id, person_id=person_id, helped=helped, at=now)
    await helped_survey.answered(person_id=person_id, improvement_id=improvement_id, helped=helped, now=now)
    if row.status not in SETTLED:
        return Answered.DECLINED if row.status is ImprovementStatus.DECLINED else Answered.OPEN
    if not helped:
        await move(row, ImprovementStatus.STARTED, by=None, now=now)
        await _alert(row, person_id, now=now, zone=zone)
        return Answered.REOPENED
    given = [each.helped for each in await queries.verdicts(row.id) if row.done_at and each.at >= row.done_at]
    if row.status is ImprovementStatus.DONE and verified(yes=given.count(True), no=given.count(False)):
        await move(row, ImprovementStatus.VERIFIED, by=None, now=now)
        await tell(row.id, now=now, zone=zone, but=person_id)
        return Answered.VERIFIED
    return Answered.NOTED


async def _alert(row: Any, person_id: int, *, now: datetime, zone: str) -> None:
    attempt = await queries.times_moved(row.id, ImprovementStatus.DONE)
    staff = await people.holders(Role.ADMINISTRATOR)
    await outbox.notify_all(
        recipients=[(admin.telegram_id, admin.zone(zone)) for admin in staff],
        kind="improvement-reopened",
        values={"improvement": row.id, "title": row.title},
        now=now,
        key=f"{row.id}:{attempt}:{person_id}",
    )


# -- what enters by itself


async def incident_fixed(*, number: int, title: str, by: int | None, now: datetime) -> int:
    """Keeps a fixed incident as an entry that is done, with the reports of those who met it behind it; its id."""
    row = await queries.put(
        kind=Kind.BUG.value,
        key=f"incident {number}",
        title=titled(title),
        horizon=Horizon.SHORT.value,
        incident_id=number,
        now=now,
    )
    reports = await queries.reports_of(number, limit=1000)
    await queries.add_voices(row.id, [report.id for report in reports])
    await move(await _locked(row.id), ImprovementStatus.DONE, by=by, now=now, owner_id=by)
    return int(row.id)


async def setting_changed(*, name: str, before: Any, after: Any, by: int, now: datetime) -> int | None:
    """Keeps what an administrator changed of the service as an entry that is done, one for each setting; its id.

    Several changes in a row by the same administrator are one, from the first value to the last. name: which setting,
    and of what ("survey-every:pulse"); before, after: its values, which `services/documents/setting_words.py` puts into
    words. None where nothing has changed, or not any more.
    """
    if before == after:
        return None
    row = await _locked(
        (await queries.put(kind=SETTING, key=name, title=name, horizon=Horizon.SHORT.value, now=now)).id
    )
    last = next(iter(await queries.events(row.id, limit=1)), None)
    if last is None or (last.field, last.person_id) != (SETTING, by) or last.at <= now - SERIES:
        await move(row, ImprovementStatus.DONE, by=by, now=now, owner_id=by)
        await queries.add_event(improvement_id=row.id, person_id=by, field=SETTING, before=before, after=after, at=now)
    elif last.before == queries.kept(after):
        await _changed_back(row)
        return None
    else:
        await queries.amend_event(last.id, after=after)
        await queries.change(row.id, now=now, done_at=now)
    return int(row.id)


async def _changed_back(row: Any) -> None:
    """Takes away the last change of a setting, which is what it was before it again."""
    change, done = await queries.events(row.id, limit=2)
    await queries.remove_events([change.id, done.id])
    done_at = await queries.last_moved(row.id, ImprovementStatus.DONE)
    await queries.note(row.id, status=ImprovementStatus(done.before), done_at=done_at)
    await queries.forget_unsaid([row.id])


# -- did it work?


async def effects(*, now: datetime) -> tuple[Effect, ...]:
    """Of each entry that people asked for and that was done in the last twelve weeks: how the complaint and its score
    went on. One whose effect has become clear is told for another week and not after that.
    """
    rows = [row for row in await queries.done_since(now - AFTER) if not _is_old_news(row.measure or {}, now)]
    if not rows:
        return ()
    return await _measured(rows, now)


def _is_old_news(measure: Mapping[str, Any], now: datetime) -> bool:
    clear = measure.get("clear_at")
    return clear is not None and datetime.fromisoformat(clear) < now - NEWS


async def effect(*, improvement_id: int, now: datetime) -> Effect | None:
    """How one entry's complaint went on; None for one that is not done or that nobody asked for."""
    row = await queries.get(improvement_id)
    if row is None or row.done_at is None:
        return None
    rows = [each for each in await queries.done_since(row.done_at) if each.id == row.id]
    return (await _measured(rows, now))[0] if rows else None


async def _measured(rows: Any, now: datetime) -> tuple[Effect, ...]:
    installed = await setting_queries.setting("installed")
    begun = datetime.fromisoformat(installed["at"]) if installed else None
    since = min(row.done_at for row in rows) - BEFORE
    said: dict[int, list[datetime]] = {row.id: [] for row in rows}
    for voice in await queries.said_between(list(said), since=since):
        said[voice.improvement_id].append(voice.created_at)
    points = {
        kind: [(point.score, point.answered_at) for point in await queries.points(survey=a, question=b, since=since)]
        for kind, (a, b, _) in SCORES.items()
        if any(row.kind == kind for row in rows)
    }
    found = []
    for row in rows:
        span = rules_of_effects.window(done_at=row.done_at, now=now, begun=begun)
        linked = None
        if row.kind in points:
            survey, question, better = SCORES[row.kind]
            linked = rules_of_effects.score(points[row.kind], span, survey=survey, question=question, better=better)
        complaints = rules_of_effects.complaints(said[row.id], span)
        found.append(Effect(row.id, row.kind, row.title, row.done_at, complaints, linked))
    return tuple(found)


async def keep_effects(*, now: datetime) -> None:
    """Writes into each entry that is watched its measure before and after, and since when its effect is clear."""
    for found in await effects(now=now):
        row = await queries.get(found.improvement_id)
        assert row is not None
        measure = dict(row.measure or {})
        complaints = found.complaints
        measure |= {
            "before": {"count": complaints.before.count, "weeks": complaints.before.weeks},
            "after": {"count": complaints.after.count, "weeks": complaints.after.weeks},
            "verdict": complaints.verdict.value,
        }
        if not found.clear:
            measure.pop("clear_at", None)
        elif "clear_at" not in measure:
            measure["clear_at"] = now.isoformat()
        await queries.note(row.id, measure=measure)
