"""Where the story is played: the house's database and clock, people's hands, and what has happened so far."""

from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from bot.story.hands import Hands
from bot.story.plot import ADMINISTRATOR, Company, Saying, Story, Student
from models.database import Database
from services import people
from services.clock import Clock
from services.errors import Refusal
from services.people import Person


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation that a student has not answered. day: when they will."""

    introduction: int
    student: int
    company: int
    vacancy: int
    day: int


@dataclass(frozen=True, slots=True)
class Met:
    """Two who were introduced, and the day on which it turns out whether somebody is hired."""

    student: int
    company: int
    vacancy: int
    day: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether something done helped somebody, and when they say so."""

    who: int
    entry: int
    helped: bool
    day: int


@dataclass(slots=True)
class Scene:
    """first: the Monday of day 0, in the zone of the institution. here, known: by Telegram id, whoever has come."""

    story: Story
    database: Database
    clock: Clock
    zone: str
    hands: Hands
    first: date
    here: dict[int, Student | Company] = field(default_factory=dict)
    known: dict[int, int] = field(default_factory=dict)
    published: set[int] = field(default_factory=set)
    links: dict[str, str] = field(default_factory=dict)
    """By group, the token of its link."""
    open: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    """By company's person, their vacancies."""
    unsaid: list[Saying] = field(default_factory=list)
    voices: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    """By theme, who said what: Telegram id and feedback."""
    invited: list[Invited] = field(default_factory=list)
    met: list[Met] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    invitations: Counter[int] = field(default_factory=Counter)
    """By vacancy, how many were invited."""
    answered: set[int] = field(default_factory=set)
    replied: set[int] = field(default_factory=set)
    incidents: dict[str, int] = field(default_factory=dict)
    refused: Counter[str] = field(default_factory=Counter)
    """What the house refused, by its key: somebody at the page may have been faster."""

    def day_of(self, moment: datetime) -> int:
        return (moment.date() - self.first).days

    def today(self, day: int) -> date:
        return self.first + timedelta(days=day)

    @asynccontextmanager
    async def act(self) -> AsyncIterator[datetime]:
        """One transaction, as an update has; gives its moment. What is refused is counted and leaves nothing behind."""
        try:
            async with self.database.transaction():
                yield self.clock.now()
        except Refusal as refusal:
            self.refused[refusal.key] += 1

    async def person(self, telegram_id: int) -> Person:
        """Somebody who has come, as they are now; in a transaction."""
        found = await people.find(telegram_id=telegram_id)
        assert found is not None, f"{telegram_id} has not come yet"
        self.known[telegram_id] = found.id
        return found

    async def vera(self) -> Person:
        return await self.person(ADMINISTRATOR)

    async def look(self, reader: Callable[..., Any], *given: Any) -> Any:
        """What a query finds, outside of any transaction."""
        async with self.database.reading():
            return await reader(*given)
