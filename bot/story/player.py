"""Plays the story day by day: the clock moves, what is due happens, and people do what the plot has them do."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.story import employers, staff, students, voices
from bot.story.hands import Hands
from bot.story.plot import Company, Story
from bot.story.scene import Scene
from models.database import Database
from services.clock import Clock

MORNING, NOON, AFTERNOON, LATER, EVENING = time(10, 7), time(12, 19), time(14, 41), time(16, 53), time(19, 26)
"""When things are done on a day; minutes that differ, so that an hour after one of them is not just another."""

WEDNESDAY, FRIDAY = 2, 4

Tell = Callable[[int, int], None]
"""The day that has begun, and how many people have come."""


class Player:
    """tell: hears of every day. until: when the history ends; None for the real time at which it gets there."""

    def __init__(
        self,
        *,
        story: Story,
        database: Database,
        clock: Clock,
        zone: str,
        hands: Hands,
        tell: Tell,
        until: datetime | None = None,
    ) -> None:
        first = clock.now().astimezone(ZoneInfo(zone)).date()
        self.scene = Scene(story, database, clock, zone, hands, first, unsaid=list(story.sayings))
        self._tell = tell
        self._until = until

    async def play(self) -> None:
        """Everything from the first morning to the end; then the clock shows the time at which it ends."""
        scene = self.scene
        await staff.open_house(scene)
        day = 0
        while scene.today(day) <= self._end().astimezone(ZoneInfo(scene.zone)).date():
            self._tell(day, len(scene.here))
            await self._day(day)
            day += 1
        await scene.hands.move(self._end())

    def _end(self) -> datetime:
        return self._until or datetime.now(UTC)

    async def _day(self, day: int) -> None:
        working = day % 7 <= FRIDAY
        # What comes after the last Friday morning is left to whoever opens the page.
        on_duty = working and day < self.scene.story.days - 2
        for at, busy, acts in (
            (MORNING, on_duty, (self._staff,)),
            (NOON, True, (self._arrivals, self._verdicts)),
            (AFTERNOON, working, (self._employers,)),
            (LATER, True, (self._publications, self._students)),
            (EVENING, True, (self._evening,)),
        ):
            moment = datetime.combine(self.scene.today(day), at, ZoneInfo(self.scene.zone))
            if moment >= self._end():
                return
            if busy and moment >= self.scene.clock.now() - timedelta(hours=1):
                await self.scene.hands.move(moment)
                for act in acts:
                    await act(day)

    async def _staff(self, day: int) -> None:
        scene, story = self.scene, self.scene.story
        await staff.work_through(scene)
        await staff.answer(scene)
        if day % 7 == WEDNESDAY:
            await staff.put_together(scene)
        for tag in story.tags:
            if tag.day == day:
                await staff.add_tag(scene, tag)
        for step in story.steps:
            if step.day == day:
                await staff.take_step(scene, step, day)
        for trouble in story.troubles:
            if trouble.fixed == day and trouble.slug in scene.incidents:
                await staff.mend(scene, trouble)

    async def _arrivals(self, day: int) -> None:
        scene = self.scene
        for student in scene.story.students:
            if student.day == day:
                await students.come(scene, student)
            elif student.left_at and student.day == day - 3 and scene.story.chance("back", student.id).random() < 0.4:
                await students.finish(scene, student)
        for trouble in scene.story.troubles:
            if day in trouble.days:
                await staff.meet_trouble(scene, trouble, day)

    async def _publications(self, day: int) -> None:
        scene = self.scene
        for student in scene.story.students:
            if student.left_at is None and student.day + student.later == day and student.id in scene.here:
                await students.publish(scene, student)

    async def _verdicts(self, day: int) -> None:
        await staff.hear_verdicts(self.scene, day)

    async def _employers(self, day: int) -> None:
        scene = self.scene
        for company in scene.story.companies:
            if company.day == day:
                await employers.come(scene, company)
            for vacancy in company.vacancies:
                if vacancy.day == day and (company.id in scene.here) and not (company.dubious and day > company.day):
                    await employers.write(scene, company, vacancy)
        for who, each in sorted(scene.here.items()):
            if isinstance(each, Company) and scene.story.chance("visit", who, day).random() < 0.4:
                await employers.look(scene, each, day)

    async def _students(self, day: int) -> None:
        await students.answer_invitations(self.scene, day)
        await students.look_around(self.scene, day)
        await students.find_work(self.scene, day)

    async def _evening(self, day: int) -> None:
        await voices.answer_surveys(self.scene, day)
        await voices.speak(self.scene, day)


def monday_before(now: datetime, weeks: int, zone: str) -> datetime:
    """The Monday morning, this many whole weeks before the last Monday at ten."""
    local = now.astimezone(ZoneInfo(zone)) - timedelta(hours=10)
    monday = local.date() - timedelta(days=local.weekday() + 7 * weeks)
    return datetime.combine(monday, time(8), ZoneInfo(zone))
