"""The weekly digest: what people said, what waits for a decision, what was done, frozen once a week.

The rule of its weeks. A week runs from Monday 00:00 to Monday 00:00 in the institution's time zone and has one digest,
composed when the week is over: by the clock at the day and hour that administrators chose (Monday at 09:00 until they
do), or by whoever runs the job before that. Run by hand once that one stands, the job composes an early digest of the
week so far, that is of everything since the last one; on a later day of the same week it is composed anew, and when the
week is over the whole of it takes its place. There is at most one digest a day and one final digest a week, whoever
runs the job and however often.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from models.queries import digest as queries
from models.queries import digest_flow as flow
from models.queries import improvements as improvement_queries
from models.queries import incidents as incident_queries
from models.queries import jobs as setting_queries
from models.queries import tags as tag_queries
from models.tables import ImprovementStatus, IncidentState, ProposalState, Role
from services import digest_measures, fairness, improvements, outbox, people, service_level
from services.digest_content import (
    FUNNEL,
    KEPT,
    MISSING_TAG,
    STANDS,
    WEEK,
    WEEKS,
    Content,
    Entry,
    Span,
    compose_from,
    kept,
    span_of,
    start_of,
    week_of,
)
from services.digest_rows import (
    AnsweredRow,
    AskedRow,
    Done,
    EntryRow,
    MessageRow,
    Quote,
    Rows,
    ScoreRow,
    Spans,
    Stop,
    Target,
    Trouble,
    Wanted,
)
from services.errors import Refusal
from services.feedback import inflow, steering
from services.feedback.classify import Horizon

QUOTES, QUOTE = 3, 140
"""Quotes of an entry, and characters of a quote."""

INSTALLED = "installed"
"""The setting that holds when this database began."""

OPEN = improvement_queries.OPEN
"""Statuses of entries that wait for somebody to do something."""

ADDED = (ProposalState.ACCEPTED, ProposalState.MERGED)
"""States of a proposed tag that people can choose now."""

LIVE = 0
"""The id of the digest of everything since the last frozen one."""

SOURCES = inflow.SOURCES
"""Whose word about a message's kind counts, the best one first."""


# -- composing and sending


@dataclass(frozen=True, slots=True)
class Composed:
    """A digest that is composed and not frozen yet: reading for it takes long, and nobody has to wait for that."""

    span: Span
    content: Content


async def ready(*, now: datetime, zone: str, early: bool = False) -> Composed | None:
    """Composes what `send` would send now, without writing anything; None where that is nothing."""
    week = await _wanted(now, zone, early=early)
    if week is None:
        return None
    span = span_of(week, now, zone)
    return Composed(span, compose_from(await gather(span), span))


async def compose(*, week: date, now: datetime, zone: str, ready: Composed | None = None) -> tuple[int, Content] | None:
    """Freezes the digest of the week that begins on this Monday; gives its id and content.

    ready: taken where it is of the same span. None where there is nothing to compose (any more): it is final, it was
    composed today, or somebody else is at it.
    """
    span = span_of(week, now, zone)
    if not await _is_open(span, week, now):
        return None
    before = await queries.of_week(week)
    fits = ready is not None and ready.span == span
    content = ready.content if ready is not None and fits else compose_from(await gather(span), span)
    if before is None:
        digest_id = await queries.freeze(week=week, content=content.to_json(), now=now)
    else:
        replaced = await queries.replace(
            before.id, composed_before=before.composed_at, content=content.to_json(), now=now
        )
        digest_id = before.id if replaced else None
    return (digest_id, content) if digest_id is not None else None


async def _is_open(span: Span, week: date, now: datetime) -> bool:
    """Whether a week's digest may be composed: it was not yet, or not of the whole week and not on this day."""
    before = await queries.of_week(week)
    if before is None:
        return True
    return not before.content["final"] and (span.final or not _same_day(before.composed_at, now, span.zone))


def _same_day(one: datetime, other: datetime, zone: str) -> bool:
    return one.astimezone(ZoneInfo(zone)).date() == other.astimezone(ZoneInfo(zone)).date()


async def _wanted(now: datetime, zone: str, *, early: bool) -> date | None:
    """The Monday of the week whose digest is to be composed now: of the one that ended last, or else of this one."""
    this_week = week_of(now, zone)
    last_week = this_week - WEEK
    if await _was_running(before=start_of(this_week, zone)) and await _is_open(
        span_of(last_week, now, zone), last_week, now
    ):
        return last_week
    may_be_early = early and not await _composed_today(now, zone)
    return this_week if may_be_early and await _is_open(span_of(this_week, now, zone), this_week, now) else None


async def send(*, now: datetime, zone: str, early: bool = False, ready: Composed | None = None) -> None:
    """Composes the digest that is due and posts it to every administrator, once.

    Due is that of the week that ended last. early: where that one stands already, the one of the week so far. ready:
    what was composed before, for the same moment.
    """
    week = await _wanted(now, zone, early=early)
    composed = await compose(week=week, now=now, zone=zone, ready=ready) if week is not None else None
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


async def gather(span: Span, *, whole: bool = True) -> Rows:
    """The rows of a span, and the register as it stands now.

    whole: with what takes long and is no news from one hour to the next: how evenly students are shown, and the weeks
    before.
    """
    bounds = {"since": span.since, "until": span.until}
    before = dict(zip(("since", "until"), span.week_before, strict=True))
    short, long = await _open_entries(Horizon.SHORT, span), await _open_entries(Horizon.LONG, span)
    cards, cards_invited = await flow.cards(**bounds)
    return Rows(
        asked=_asked(await queries.asked(**bounds)),
        before_asked=_asked(await queries.asked(**before)),
        surveys=await steering.current(),
        answered=[AnsweredRow(row.role, row.state, row.times) for row in await queries.answered(**bounds)],
        scores=_scores(await queries.scores(**bounds)),
        before_scores=_scores(await queries.scores(**before)),
        messages=[
            MessageRow(row.role, row.kind, row.times, row.severe)
            for row in await queries.messages(**bounds, sources=SOURCES)
        ],
        short=short,
        long=long,
        quotes=await _quotes([*kept(short), *kept(long)]),
        tags=[Wanted(row.id, row.name, row.people) for row in await tag_queries.open_proposals(limit=KEPT)],
        tags_total=await tag_queries.count_open_proposals(),
        tags_settled=await tag_queries.count_decided_proposals(**bounds),
        incidents=[
            Trouble(row.id, row.title, row.times, row.people, row.state is IncidentState.OPEN)
            for row in await incident_queries.between(start=span.since, end=span.until)
        ],
        done=[
            Done(row.id, row.kind, row.title, max(row.voices, row.proposers), row.yes, row.no)
            for row in await queries.done(**bounds)
        ],
        unfit=[(row.reason, row.times) for row in await queries.unfit(**bounds)],
        funnel=await _funnel(span),
        stops=await _stops(span),
        cards=cards,
        cards_invited=cards_invited,
        fairness=await fairness.of_institution(now=span.until) if whole else None,
        history=await _history(span) if whole else (),
        effects=[digest_measures.effect(found) for found in await improvements.effects(now=span.until)],
        service=await _service(span) if whole else (),
    )


async def _service(span: Span) -> list[Target]:
    levels = await service_level.week(since=span.since, until=span.until, zone=span.zone)
    return [digest_measures.target(level) for level in levels]


def _asked(rows: Sequence[Any]) -> list[AskedRow]:
    return [AskedRow(row.role, row.invited, row.delivered, row.replied) for row in rows]


def _scores(rows: Sequence[Any]) -> list[ScoreRow]:
    return [ScoreRow(row.survey, row.question, row.role, row.score, row.times) for row in rows]


async def _open_entries(horizon: Horizon, span: Span) -> list[EntryRow]:
    rows = await queries.open_entries(
        horizon=horizon.value, since=span.since, until=span.until, before=span.week_before[0]
    )
    return [EntryRow(*row) for row in rows]


async def _quotes(entries: Sequence[EntryRow]) -> dict[int, list[Quote]]:
    found: dict[int, list[Quote]] = defaultdict(list)
    if entries:
        for row in await queries.voices(improvement_ids=[entry.id for entry in entries], each=QUOTES):
            said = await inflow.quote(person_id=row.person_id, text=row.text, limit=QUOTE)
            found[row.improvement_id].append(Quote(row.id, said, sure=bool(row.sure)))
    return found


async def _funnel(span: Span) -> dict[str, Spans]:
    """Of each step's people, the seconds since the step before."""
    found: dict[str, Spans] = {}
    for name in FUNNEL:
        rows = await getattr(flow, name)(since=span.since, until=span.until)
        found[name] = [
            (row.at - row.before).total_seconds() if name != FUNNEL[0] and row.before is not None else None
            for row in rows
        ]
    return found


async def _stops(span: Span) -> list[Stop]:
    before = span.until - STANDS
    stops = []
    for row in await flow.standing(before=before):
        form, _, step = row.state.partition(":")
        stops.append(Stop("form", form, step, row.people))
    stops += [Stop("draft", "resume", row.step, row.people) for row in await flow.drafts(before=before)]
    if vacancies := await flow.vacancy_drafts(before=before):
        stops.append(Stop("draft", "vacancy", "", vacancies))
    return stops


async def _history(span: Span) -> list[tuple[date, list[tuple[str, int]]]]:
    """The weeks up to that of the span, each with its messages by main kind."""
    this_week = week_of(span.since, span.zone)
    found = []
    for number in range(WEEKS - 1, -1, -1):
        week = this_week - number * WEEK
        since, until = start_of(week, span.zone), min(start_of(week + WEEK, span.zone), span.until)
        kinds: dict[str, int] = defaultdict(int)
        for row in await queries.messages(since=since, until=until, sources=SOURCES):
            kinds[row.kind] += row.times
        found.append((week, list(kinds.items())))
    return found


# -- reading


@dataclass(frozen=True, slots=True)
class View:
    """A digest with what became of its entries, tags and quotes since.

    id: LIVE for one that is not frozen. latest: the id of the latest frozen one, where there is one. hidden: ids of
    words that are not quoted any more.
    """

    id: int
    latest: int | None
    content: Content
    entries: Mapping[int, ImprovementStatus]
    tags: Mapping[int, ProposalState]
    hidden: frozenset[int] = frozenset()

    def quotes(self, entry: Entry, *, sure: bool = True) -> tuple[Quote, ...]:
        """What may be quoted of an entry. sure: without words of which nobody is sure what they are about."""
        return tuple(quote for quote in entry.quotes if quote.feedback not in self.hidden and (quote.sure or not sure))

    def present(self) -> Content:
        """The digest with what was decided since: it waits no more, and what was done of it is counted as done."""
        content = self.content
        short = tuple(entry for entry in content.short if self.entries.get(entry.id) in OPEN)
        long = tuple(entry for entry in content.long if self.entries.get(entry.id) in OPEN)
        tags = tuple(tag for tag in content.tags if self.tags.get(tag.id) is ProposalState.OPEN)
        withdrawn = sum(self.tags.get(tag.id) is ProposalState.WITHDRAWN for tag in content.tags)
        done = sorted((*content.done, *self._done_since()), key=lambda item: (-item.people, item.id))
        return replace(
            content,
            short=short,
            short_total=content.short_total - len(content.short) + len(short),
            long=long,
            long_total=content.long_total - len(content.long) + len(long),
            tags=tags,
            tags_total=content.tags_total - len(content.tags) + len(tags),
            tags_settled=content.tags_settled + len(content.tags) - len(tags) - withdrawn,
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


async def show(*, digest_id: int, now: datetime, zone: str, whole: bool = False) -> View:
    """A frozen digest, or for LIVE what came in since the latest one. Raises Refusal where there is no such digest.

    whole: with what a digest that is not frozen leaves out because it takes long.
    """
    if digest_id == LIVE:
        return await _view(LIVE, await _since_last(now, zone, whole=whole))
    row = await queries.by_id(digest_id)
    if row is None:
        raise Refusal("error-gone")
    return await _view(row.id, Content.from_json(row.content))


async def check(*, digest_id: int) -> None:
    """Raises Refusal where there is no such digest."""
    if digest_id != LIVE and await queries.by_id(digest_id) is None:
        raise Refusal("error-gone")


async def latest(*, now: datetime, zone: str) -> View:
    """The latest frozen digest; where none was composed yet, what came in so far."""
    row = await queries.latest()
    return await show(digest_id=row.id if row else LIVE, now=now, zone=zone)


async def _since_last(now: datetime, zone: str, *, whole: bool) -> Content:
    row = await queries.latest()
    if row is not None:
        since = datetime.fromisoformat(row.content["until"])
    else:
        installed = await setting_queries.setting(INSTALLED)
        begun = datetime.fromisoformat(installed["at"]) if installed else now
        since = min(begun, start_of(week_of(now, zone), zone))
    # What was decided this very moment is shown at once, in the answer to the tap that decided it.
    span = Span(min(since, now), now + timedelta(microseconds=1), zone, final=False)
    return compose_from(await gather(span, whole=whole), span)


async def _view(digest_id: int, content: Content) -> View:
    listed = (*content.short, *content.long)
    entries = await improvement_queries.some([entry.id for entry in listed])
    tags = await tag_queries.proposals([tag.id for tag in content.tags])
    quoted = [quote.feedback for entry in listed for quote in entry.quotes]
    newest = await queries.latest()
    return View(
        id=digest_id,
        latest=newest.id if newest else None,
        content=content,
        entries={row.id: row.status for row in entries},
        tags={row.id: row.state for row in tags},
        hidden=frozenset(await queries.hidden(quoted)) if quoted else frozenset(),
    )


@dataclass(frozen=True, slots=True)
class Weeks:
    """A page of the list of frozen digests: id and Monday of each, the latest first. more: there are older ones."""

    weeks: tuple[tuple[int, date], ...]
    page: int
    more: bool


async def weeks(*, page: int, size: int) -> Weeks:
    rows = await queries.page(skip=page * size, most=size + 1)
    return Weeks(tuple((row.id, row.week) for row in rows[:size]), page, more=len(rows) > size)


async def hide_quote(*, feedback_id: int, hidden: bool) -> None:
    """Keeps somebody's words out of every digest, or lets them in again. Raises Refusal where they are gone."""
    if not await queries.hide(feedback_id, hidden=hidden):
        raise Refusal("error-gone")


async def take_offer(*, telegram_id: int) -> int | None:
    """The digest of which nobody knows whether it reached this administrator, once; None where there is none."""
    digest_id = await queries.unknown(telegram_id)
    if digest_id is not None:
        await queries.note_offered(telegram_id)
    return digest_id


# -- when it comes


SETTING = "digest"
"""The setting that holds the day (Monday is 0) and the hour at which it comes."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """When the digest of the week that is over comes, in the institution's time zone."""

    day: int = 0
    hour: int = 9

    @property
    def code(self) -> str:
        """As the improvement register keeps it."""
        return f"moment:{self.day}:{self.hour}"


HOURS = range(7, 21)
"""Hours to choose from: outside of quiet hours people see it come."""


async def schedule() -> Schedule:
    chosen = await setting_queries.setting(SETTING) or {}
    return Schedule(**{name: chosen[name] for name in ("day", "hour") if name in chosen})


async def set_schedule(*, day: int, hour: int, by: int | None = None, now: datetime | None = None) -> Schedule:
    """By an administrator, it stands in the improvement register.

    Raises Refusal for a day or an hour that is not to choose.
    """
    if day not in range(7) or hour not in HOURS:
        raise Refusal("error-gone")
    standing = await setting_queries.locked(SETTING)
    before, after = await schedule(), Schedule(day, hour)
    await setting_queries.set_setting(SETTING, standing | {"day": day, "hour": hour})
    if by is not None and now is not None:
        await improvements.setting_changed(name=SETTING, before=before.code, after=after.code, by=by, now=now)
    return after
