"""Matching against many: a vacancy among 100,000 resumes, a changed resume among 20,000 vacancies, a night's round.

The whole way is timed, on SQLite and PostgreSQL: hard limits, score, exposure and reasons, everything read from the
database that decides. The peers only sum up which tags are shared: tantivy over the same documents, and one SQL
statement in the same database.
"""

import asyncio
import gc
import os
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import quantiles
from typing import Any

import tantivy
from sqlalchemy import event, func, select

from bench import crowd
from bench.crowd import NOW, ZONE, Crowd
from bench.report import Report, Sample
from models.database import Database, connection
from models.queries import matching as queries
from models.queries import tags as tag_queries
from models.tables import ResumeTag, Showing, VacancyTag
from services import deliveries, indexes, matching, refill, showings
from services.match_index import MatchIndex
from services.matching import Criterion, Offer, Scale, Wanted
from services.showings import Place, Seeker
from services.tags import store
from services.tags.catalog import load_catalog
from services.tags.search import TagIndex
from services.tags.store import Catalogue

RESUMES, ASKING, SHOWN = 100_000, 300, 100_000
VACANCIES, SEEKING, CHANGED = 20_000, 5_000, 200
WEEK_STUDENTS, WEEK_VACANCIES = 20_000, 1_000
MILLION = 1_000_000
LARGE = "BENCH_MILLION"
"""The environment variable that asks for the index over a million resumes too; it takes about a minute and 4 GB."""

NIGHT = NOW - timedelta(hours=7)
"""Five in the morning, as the round begins."""

WARM = 10
"""Searches before the clock counts."""

Open = Callable[[], AbstractAsyncContextManager[Database]]
KINDS: dict[str, Open] = {"SQLite": crowd.sqlite, "PostgreSQL": crowd.postgresql}


class Times:
    """Milliseconds of one thing done again and again: by the clock, and of this process's CPU, which a busy machine
    stretches less.
    """

    def __init__(self) -> None:
        self.took: list[float] = []
        self.cpu: list[float] = []

    @contextmanager
    def measured(self) -> Iterator[None]:
        began, busy = time.perf_counter(), time.process_time()
        yield
        self.took.append(1000 * (time.perf_counter() - began))
        self.cpu.append(1000 * (time.process_time() - busy))

    def cuts(self, *, cpu: bool = False) -> dict[str, Sample]:
        """p50 and p95 of all, with the lowest and highest of five parts beside them."""
        took = (self.cpu if cpu else self.took)[WARM:]
        parts = [quantiles(took[start::5], n=20) for start in range(5)]
        cuts = quantiles(took, n=20)
        return {
            name: Sample(cuts[at], min(part[at] for part in parts), max(part[at] for part in parts))
            for name, at in (("p50", 9), ("p95", 18))
        }


def resident() -> float:
    """MB that this process holds, once what it no longer needs is given back."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def compare(report: Report, name: str, ours: Times, peers: dict[str, Times]) -> None:
    theirs = {peer: times.cuts() for peer, times in peers.items()}
    for cut, sample in ours.cuts().items():
        report.compare(f"{name}, {cut}", sample, "ms", {peer: cuts[cut] for peer, cuts in theirs.items()})
    for cut, sample in ours.cuts(cpu=True).items():
        report.add(f"{name}, CPU, {cut}", sample, "ms")


class Tantivy:
    """The same documents in a search engine: a resume is its tags as words."""

    def __init__(self, documents: Sequence[tuple[int, Sequence[int]]]) -> None:
        schema = tantivy.SchemaBuilder()
        schema.add_integer_field("id", stored=True)
        schema.add_text_field("tags", tokenizer_name="whitespace")
        self._index = tantivy.Index(schema.build())
        writer = self._index.writer()
        for key, tags in documents:
            writer.add_document(tantivy.Document(id=key, tags=" ".join(f"t{tag}" for tag in tags)))
        writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, tags: Sequence[int]) -> list[int]:
        query = self._index.parse_query(" ".join(f"t{tag}" for tag in tags), ["tags"])
        hits = self._searcher.search(query, matching.CARDS).hits
        return [self._searcher.doc(address)["id"][0] for _, address in hits]


def run(report: Report) -> None:
    asyncio.run(_run(report))


async def _run(report: Report) -> None:
    for measure in (_top, _changed, _week):
        for kind, opened in KINDS.items():
            began = time.perf_counter()
            await measure(report, kind, opened)
            print(f"  {measure.__name__[1:]}, {kind}: {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    if os.environ.get(LARGE):
        _million(report)


# -- a vacancy among many resumes


async def _top(report: Report, kind: str, opened: Open) -> None:
    ours, plain, engine = Times(), Times(), Times()
    async with opened() as database:
        await crowd.fill(database, students=RESUMES, vacancies=ASKING, showings=SHOWN)
        async with database.transaction():
            rows = [(row.id, row.tag_id) for row in await _documents()]
            before, began = resident(), time.perf_counter()
            await indexes.people(NOW, await store.catalogue())
            built, size = time.perf_counter() - began, resident() - before
        peer = Tantivy(_grouped(rows))
        found = []
        for vacancy_id in range(1, ASKING + 1):
            async with database.transaction():
                tags = [row.tag_id for row in await tag_queries.criteria_of(vacancy_id)]
                with ours.measured():
                    found.append(len(await _twenty(vacancy_id)))
                with plain.measured():
                    await _overlap_of_resumes(tags)
            with engine.measured():
                peer.search(tags)
    compare(report, f"matching: top 20 of {RESUMES:,}, {kind}", ours, {"plain SQL": plain, "tantivy": engine})
    report.add(f"matching: index of {RESUMES:,}, {kind}", Sample.of([size]), "MB")
    report.note(
        f"matching, {kind}: the index of {len(_grouped(rows)):,} was made in {built:.1f} s; "
        f"{sum(found) / len(found):.1f} candidates a vacancy"
    )


async def _documents() -> Sequence[Any]:
    statement = select(ResumeTag.resume_id.label("id"), ResumeTag.tag_id).order_by(ResumeTag.resume_id)
    return (await connection().execute(statement)).all()


def _grouped(rows: Sequence[tuple[int, int]]) -> list[tuple[int, list[int]]]:
    found: dict[int, list[int]] = {}
    for key, tag in rows:
        found.setdefault(key, []).append(tag)
    return list(found.items())


async def _twenty(vacancy_id: int) -> list[Any]:
    """What happens at a publication until somebody is shown."""
    vacancy = await queries.open_vacancy(vacancy_id)
    wanted = indexes.wanted(vacancy, await tag_queries.criteria_of(vacancy_id), NOW, ZONE)
    return (await showings.candidates([Place(vacancy_id, wanted, matching.CARDS)], NOW))[vacancy_id]


async def _overlap_of_resumes(tags: Sequence[int]) -> None:
    shared = func.count()
    statement = (
        select(ResumeTag.resume_id, shared)
        .where(ResumeTag.tag_id.in_(tags))
        .group_by(ResumeTag.resume_id)
        .order_by(shared.desc(), ResumeTag.resume_id)
        .limit(matching.CARDS)
    )
    (await connection().execute(statement)).all()


# -- a resume among many vacancies


async def _changed(report: Report, kind: str, opened: Open) -> None:
    ours, whole, plain, engine = Times(), Times(), Times(), Times()
    async with opened() as database:
        await crowd.fill(database, students=SEEKING, vacancies=VACANCIES, showings=VACANCIES)
        async with database.transaction():
            began = time.perf_counter()
            await indexes.people(NOW, await store.catalogue())
            await indexes.vacancies(NOW, ZONE, await store.catalogue())
            built = time.perf_counter() - began
            rows = (await connection().execute(select(VacancyTag.vacancy_id, VacancyTag.tag_id))).all()
        peer = Tantivy(_grouped([(vacancy, tag) for vacancy, tag in rows]))
        for resume_id in range(1, CHANGED + 1):
            async with database.transaction():
                now = NOW + timedelta(seconds=resume_id)
                with ours.measured():
                    await _openings(resume_id, now)
                with plain.measured():
                    await _overlap_of_vacancies(resume_id)
                tags = await tag_queries.of_resume(resume_id)
                with whole.measured():
                    await showings.resume_published(resume_id=resume_id, now=now, zone=ZONE)
            with engine.measured():
                peer.search(tags)
    peers = {"plain SQL": plain, "tantivy": engine}
    compare(report, f"matching: a changed resume among {VACANCIES:,} vacancies, {kind}", ours, peers)
    for cut, sample in whole.cuts().items():
        report.add(f"matching: the same with showings and messages written, {kind}, {cut}", sample, "ms")
    report.note(f"matching, {kind}: both indexes over {VACANCIES:,} vacancies were made in {built:.1f} s")


async def _openings(resume_id: int, now: Any) -> None:
    """What happens to a resume just changed until it is known where it is shown."""
    await queries.touch_resumes([resume_id], now)
    row = await queries.shown_resume(resume_id)
    [offer] = await indexes.offers([row], now)
    catalogue = await store.catalogue()
    rarities = (await indexes.people(now, catalogue, read=offer)).rarities()
    await showings.openings(Seeker(offer, catalogue, rarities, now, ZONE), matching.CAP)


async def _overlap_of_vacancies(resume_id: int) -> None:
    shared = func.count()
    statement = (
        select(VacancyTag.vacancy_id, shared)
        .join(ResumeTag, ResumeTag.tag_id == VacancyTag.tag_id)
        .where(ResumeTag.resume_id == resume_id)
        .group_by(VacancyTag.vacancy_id)
        .order_by(shared.desc(), VacancyTag.vacancy_id)
        .limit(matching.CARDS)
    )
    (await connection().execute(statement)).all()


# -- a night's round


async def _week(report: Report, kind: str, opened: Open) -> None:
    async with opened() as database:
        await crowd.fill(database, students=WEEK_STUDENTS, vacancies=WEEK_VACANCIES)
        counted = _Counted(database)
        night = await counted.parts(_night)
        async with database.reading():
            shown = (await connection().execute(select(func.count()).select_from(Showing))).scalar_one()
        morning = await counted.parts(_morning)
        plain = await _plainly(database)
    size = f"{WEEK_STUDENTS:,} students and {WEEK_VACANCIES:,} vacancies, {kind}"
    peers = {"plain SQL, a vacancy at a time": Sample.of([plain])}
    report.compare(f"matching: a night's round, {size}", Sample.of([night.seconds]), "s", peers)
    report.add(f"matching: a night's round, {size}, CPU", Sample.of([night.cpu]), "s")
    report.add(f"matching: a night's round, {size}", Sample.of([float(night.queries)]), "queries")
    report.add(f"matching: the messages of the morning, {size}", Sample.of([morning.seconds]), "s")
    report.add(f"matching: the messages of the morning, {size}", Sample.of([float(morning.queries)]), "queries")
    report.note(
        f"matching, {kind}: {shown:,} shown in {night.transactions} transactions of at most {night.longest:.1f} s, "
        f"with the index made in the first; the messages took {morning.transactions} of at most {morning.longest:.1f} s"
    )


@dataclass(frozen=True, slots=True)
class _Spent:
    """What a piece of work took. seconds by the clock and of CPU; longest: the longest transaction, in seconds."""

    seconds: float
    cpu: float
    queries: int
    transactions: int
    longest: float


class _Counted:
    """A database whose statements are counted."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._queries = 0
        event.listen(database.engine.sync_engine, "before_cursor_execute", self._count)

    def _count(self, *_: Any) -> None:
        self._queries += 1

    async def parts(self, work: Callable[[int], Awaitable[int | None]]) -> _Spent:
        """Does work part by part, each in a transaction; it is given what the part before gave, None ends it."""
        self._queries, took, busy = 0, [], time.process_time()
        state: int | None = 0
        while state is not None:
            began = time.perf_counter()
            async with self._database.transaction():
                state = await work(state)
            took.append(time.perf_counter() - began)
        return _Spent(sum(took), time.process_time() - busy, self._queries, len(took), max(took))


async def _night(after: int) -> int | None:
    # Parts follow one another as the clock ticks; vacancies of higher ids come later.
    return await refill.serve(after, now=NIGHT + timedelta(seconds=after), zone=ZONE)


async def _morning(served: int) -> int | None:
    await deliveries.deliver_due(now=NOW, zone=ZONE)
    due = await deliveries.next_due()
    return served + 1 if due is not None and due <= NOW else None


async def _plainly(database: Database) -> float:
    """Seconds of the bare overlap for every vacancy."""
    began = time.perf_counter()
    async with database.transaction():
        for vacancy_id in range(1, WEEK_VACANCIES + 1):
            await _overlap_of_resumes([row.tag_id for row in await tag_queries.criteria_of(vacancy_id)])
    return time.perf_counter() - began


# -- a million, the index alone


def _million(report: Report) -> None:
    tags = load_catalog()
    ids = {tag.slug: number for number, tag in enumerate(tags, start=1)}
    catalogue = Catalogue(TagIndex(()), dict(enumerate(tags, start=1)), ids)
    drawn = Crowd(crowd.by_popularity(ids), seed=1)
    began = time.perf_counter()
    index = MatchIndex(
        Offer(
            number,
            frozenset(each.kinds),
            each.city,
            each.remote,
            each.skills,
            relocation=each.relocation,
            published_at=each.published_at,
        )
        for number, each in enumerate(drawn.students(MILLION), start=1)
    )
    built, times, rarities = time.perf_counter() - began, Times(), index.rarities()
    for asked in drawn.vacancies(100 + WARM):
        criteria = tuple(
            Criterion(tag, place < crowd.REQUIRED, place < crowd.STARRED, level)
            for place, (tag, level) in enumerate(zip(asked.tags, asked.levels, strict=True))
        )
        wanted = Wanted(asked.kind, asked.city, asked.remote, criteria)
        with times.measured():
            index.search(wanted, Scale.of(wanted, catalogue, rarities), now=NOW, most=matching.CARDS + showings.SPARE)
    for cut, sample in times.cuts().items():
        report.add(f"matching: the index alone, {MILLION:,} resumes, {cut}", sample, "ms")
    report.note(f"matching: the index of {MILLION:,} was drawn and made in {built:.0f} s")
