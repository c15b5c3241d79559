"""The weekly digest: what people said, what waits for a decision, what was done, frozen once a week.

The rule of its weeks. A week runs from Monday 00:00 to Monday 00:00 in the institution's time zone and has one digest,
composed when the week is over: by the clock on Monday at 09:00, or by whoever runs the job earlier that day. Run by
hand between two Mondays, the job composes an early digest of the week so far, that is of everything since the last
one; on a later day of the same week it is composed anew, and on Monday the whole week takes its place. There is at
most one digest a day and one final digest a week, whoever runs the job and however often.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from models.queries import digest as queries
from models.queries import improvements as improvement_queries
from models.queries import incidents as incident_queries
from models.queries import jobs as setting_queries
from models.queries import tags as tag_queries
from models.tables import ImprovementStatus, IncidentState, ProposalState, Role
from services import improvements, outbox, people
from services.digest_content import (
    KEPT,
    MISSING_TAG,
    WEEK,
    AnsweredRow,
    AskedRow,
    Content,
    Done,
    EntryRow,
    MessageRow,
    Rows,
    ScoreRow,
    Span,
    Trouble,
    Wanted,
    compose_from,
    span_of,
    start_of,
    week_of,
)
from services.errors import Refusal
from services.feedback import inflow
from services.feedback.classify import Horizon

QUOTES, QUOTE = 2, 140
"""Quotes of an entry, and characters of a quote."""

INSTALLED = "installed"
"""The setting that holds when this database began."""

OPEN = improvement_queries.OPEN
"""Statuses of entries that wait for somebody to do something."""

ADDED = (ProposalState.ACCEPTED, ProposalState.MERGED)
"""States of a proposed tag that people can choose now."""

LIVE = 0
"""The id of the digest of everything since the last frozen one."""


# -- composing and sending


async def compose(*, week: date, now: datetime, zone: str) -> tuple[int, Content] | None:
    """Freezes the digest of the week that begins on this Monday; gives its id and content.

    None where there is nothing to compose (any more): it is final, it was composed today, or somebody else is at it.
    """
    span = span_of(week, now, zone)
    before = await queries.of_week(week)
    if before is not None and (
        before.content["final"] or (not span.final and _same_day(before.composed_at, now, zone))
    ):
        return None
    content = compose_from(await gather(span), span)
    if before is None:
        digest_id = await queries.freeze(week=week, content=content.to_json(), now=now)
    else:
        replaced = await queries.replace(
            before.id, composed_before=before.composed_at, content=content.to_json(), now=now
        )
        digest_id = before.id if replaced else None
    return (digest_id, content) if digest_id is not None else None


def _same_day(one: datetime, other: datetime, zone: str) -> bool:
    return one.astimezone(ZoneInfo(zone)).date() == other.astimezone(ZoneInfo(zone)).date()


async def send(*, now: datetime, zone: str, early: bool = False) -> None:
    """Composes the digest that is due and posts it to every administrator, once.

    Due is that of the week that ended last. early: where that one stands already, the one of the week so far.
    """
    this_week = week_of(now, zone)
    composed = None
    if await _was_running(before=start_of(this_week, zone)):
        composed = await compose(week=this_week - WEEK, now=now, zone=zone)
    if composed is None and early and not await _composed_today(now, zone):
        composed = await compose(week=this_week, now=now, zone=zone)
    if composed is None:
        return
    digest_id, content = composed
    staff = await people.holders(Role.ADMINISTRATOR)
    await outbox.notify_all(
        recipients=[(admin.telegram_id, admin.zone(zone)) for admin in staff],
        kind="digest",
        values={"digest": digest_id, "content": content.brief().to_json()},
        now=now,
        key=content.first if content.final else f"{content.first}:{content.last}",
    )


async def _was_running(*, before: datetime) -> bool:
    """Whether there was anything to report on before a moment: a new house owes no digest of a week before its time."""
    installed = await setting_queries.setting(INSTALLED)
    return installed is not None and datetime.fromisoformat(installed["at"]) < before


async def _composed_today(now: datetime, zone: str) -> bool:
    last = await queries.latest()
    return last is not None and _same_day(last.composed_at, now, zone)


async def gather(span: Span) -> Rows:
    """The rows of a span, and the register as it stands now."""
    bounds = {"since": span.since, "until": span.until}
    return Rows(
        asked=[AskedRow(row.role, row.times) for row in await queries.asked(**bounds)],
        answered=[AnsweredRow(row.role, row.state, row.times) for row in await queries.answered(**bounds)],
        scores=[
            ScoreRow(row.survey, row.question, row.role, row.score, row.times) for row in await queries.scores(**bounds)
        ],
        messages=[
            MessageRow(row.role, row.kind, row.times)
            for row in await queries.messages(**bounds, sources=(inflow.AUTHOR, inflow.RULES))
        ],
        short=await _open_entries(Horizon.SHORT, span),
        short_total=await queries.count_open_entries(horizon=Horizon.SHORT.value),
        long=await _open_entries(Horizon.LONG, span),
        long_total=await queries.count_open_entries(horizon=Horizon.LONG.value),
        tags=[Wanted(row.id, row.name, row.people) for row in await tag_queries.open_proposals(limit=KEPT)],
        tags_total=await tag_queries.count_open_proposals(),
        tags_settled=await tag_queries.count_decided_proposals(**bounds),
        incidents=[
            Trouble(row.id, row.title, row.times, row.people, row.state is IncidentState.OPEN)
            for row in await incident_queries.between(start=span.since, end=span.until)
        ],
        done=[
            Done(row.id, row.kind, row.title, max(row.voices, row.proposers)) for row in await queries.done(**bounds)
        ],
        unfit=[(row.reason, row.times) for row in await queries.unfit(**bounds)],
    )


async def _open_entries(horizon: Horizon, span: Span) -> list[EntryRow]:
    rows = await queries.open_entries(horizon=horizon.value, since=span.since, until=span.until, limit=KEPT)
    said = await queries.voices(improvement_ids=[row.id for row in rows], each=QUOTES) if rows else []
    quotes: dict[int, list[str]] = defaultdict(list)
    for voice in said:
        quotes[voice.improvement_id].append(await inflow.quote(person_id=voice.person_id, text=voice.text, limit=QUOTE))
    return [
        EntryRow(
            id=row.id,
            kind=row.kind,
            title=row.title,
            created_at=row.created_at,
            people=row.people,
            recent=row.recent,
            last=row.last,
            quotes=tuple(quotes[row.id]),
        )
        for row in rows
    ]


# -- reading


@dataclass(frozen=True, slots=True)
class View:
    """A digest with what became of its entries and tags since.

    id: LIVE for one that is not frozen. latest: the id of the latest frozen one, where there is one.
    """

    id: int
    latest: int | None
    content: Content
    entries: Mapping[int, ImprovementStatus]
    tags: Mapping[int, ProposalState]

    def present(self) -> Content:
        """The digest with what was decided since: it waits no more, and what was done of it is counted as done."""
        content = self.content
        short = tuple(entry for entry in content.short if self.entries.get(entry.id) in OPEN)
        long = tuple(entry for entry in content.long if self.entries.get(entry.id) in OPEN)
        tags = tuple(tag for tag in content.tags if self.tags.get(tag.id) is ProposalState.OPEN)
        done = sorted((*content.done, *self._done_since()), key=lambda item: (-item.people, item.id))
        return replace(
            content,
            short=short,
            short_total=content.short_total - len(content.short) + len(short),
            long=long,
            long_total=content.long_total - len(content.long) + len(long),
            tags=tags,
            tags_total=content.tags_total - len(content.tags) + len(tags),
            tags_settled=content.tags_settled + len(content.tags) - len(tags),
            done=tuple(done),
            done_total=content.done_total + len(done) - len(content.done),
        )

    def _done_since(self) -> Iterator[Done]:
        for entry in (*self.content.short, *self.content.long):
            if self.entries.get(entry.id) in improvements.SETTLED:
                yield Done(entry.id, entry.kind, entry.title, entry.people)
        for tag in self.content.tags:
            if self.tags.get(tag.id) in ADDED:
                yield Done(tag.id, MISSING_TAG, tag.name, tag.people)


async def show(*, digest_id: int, now: datetime, zone: str) -> View:
    """A frozen digest, or for LIVE what came in since the latest one. Raises Refusal where there is no such digest."""
    if digest_id == LIVE:
        return await _view(LIVE, await _since_last(now, zone))
    row = await queries.by_id(digest_id)
    if row is None:
        raise Refusal("error-gone")
    return await _view(row.id, Content.from_json(row.content))


async def latest(*, now: datetime, zone: str) -> View:
    """The latest frozen digest; where none was composed yet, what came in so far."""
    row = await queries.latest()
    return await show(digest_id=row.id if row else LIVE, now=now, zone=zone)


async def _since_last(now: datetime, zone: str) -> Content:
    row = await queries.latest()
    if row is not None:
        since = datetime.fromisoformat(row.content["until"])
    else:
        installed = await setting_queries.setting(INSTALLED)
        begun = datetime.fromisoformat(installed["at"]) if installed else now
        since = min(begun, start_of(week_of(now, zone), zone))
    # What was decided this very moment is shown at once, in the answer to the tap that decided it.
    span = Span(min(since, now), now + timedelta(microseconds=1), zone, final=False)
    return compose_from(await gather(span), span)


async def _view(digest_id: int, content: Content) -> View:
    entries = await improvement_queries.some([entry.id for entry in (*content.short, *content.long)])
    tags = await tag_queries.proposals([tag.id for tag in content.tags])
    newest = await queries.latest()
    return View(
        id=digest_id,
        latest=newest.id if newest else None,
        content=content,
        entries={row.id: row.status for row in entries},
        tags={row.id: row.state for row in tags},
    )
