"""What people say: answers to surveys, tapped and typed in their chats, and what they write by themselves."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from zoneinfo import ZoneInfo

from bot.story.plot import Company, Saying, Student
from bot.story.scene import Scene
from handlers.screens.feedback import SurveyTap
from models.queries import feedback as queries
from models.tables import SurveyState
from services.feedback import inflow
from services.feedback.classify import Kind
from services.feedback.questionnaires import SCALES, SURVEYS, Question, QuestionKind, Survey

WORDS = 0.45
"""The share of those who answer that has something to say beyond a tap."""

CONTENT = 4
"""From this on a scale of five, somebody is content."""

STUDENTS = (4.2, 3.0, 2.8, 3.0, 3.9, 4.3, 4.3, 4.4, 4.4)
EMPLOYERS = (3.6, 3.3, 3.4, 3.5, 3.7, 4.2, 4.2, 4.3, 4.3)
"""How content people are in each week, of five: the error of weeks two to four, and matching mended in week six."""

Answers = Mapping[str, int]


# -- surveys


async def answer_surveys(scene: Scene, day: int) -> None:
    """Everybody who has been asked and feels like it answers: taps first, then words, one after another."""
    asked = await _asked(scene, day)
    given: dict[int, dict[str, int]] = {each.key: {} for each in asked}
    for place in range(2):
        pressed = False
        for each in asked:
            question = _tapped(each.survey, given[each.key], place)
            if question is None:
                continue
            chance = scene.story.chance("score", each.name, question.slug)
            value = _value(scene, each.who, question, day, chance)
            tap = SurveyTap(invitation=each.key, action="score", question=question.slug, value=value)
            if await scene.hands.press(each.who, tap):
                given[each.key][question.slug] = value
                pressed = True
        if pressed:
            await scene.hands.settle()
    for each in asked:
        if given[each.key]:
            await _last_question(scene, each, day)
    await scene.hands.settle()


@dataclass(frozen=True, slots=True)
class Asked:
    """A survey before somebody. key: its invitation. name: tells it from others, whatever its number came to be."""

    key: int
    name: str
    who: int
    survey: Survey


async def _asked(scene: Scene, day: int) -> list[Asked]:
    """Surveys that are answered today."""
    people = {key: who for who, key in scene.known.items() if who in scene.here}
    found = []
    rows = await scene.look(queries.of_people, list(people))
    for row in sorted(rows, key=lambda row: (row.person_id, row.survey, row.period)):
        waits = row.state is SurveyState.ASKED and row.closed_at is None and row.id not in scene.answered
        if not waits or row.survey not in SURVEYS:
            continue
        person = scene.here[people[row.person_id]]
        name = f"{person.id}:{row.survey}:{row.period}"
        chance = scene.story.chance("survey", name)
        if scene.day_of(row.asked_at.astimezone(ZoneInfo(scene.zone))) + chance.choice((0, 0, 0, 1, 1, 2, 4)) > day:
            continue
        scene.answered.add(row.id)
        if chance.random() < person.eager:
            found.append(Asked(row.id, name, person.id, SURVEYS[row.survey]))
    return found


def _tapped(survey: Survey, given: Answers, place: int) -> Question | None:
    """The question of this place that is answered by a tap, where it is asked."""
    asked = [question for question in survey.asked(given) if not question.is_open]
    return asked[place] if place < len(asked) and len(given) == place else None


def _value(scene: Scene, who: int, question: Question, day: int, chance: Random) -> int:
    if question.kind is QuestionKind.CHOICE:
        values = [option.value for option in question.options]
        return min(chance.choice(values), chance.choice(values))
    mood = content(scene, who, day) + chance.gauss(0, 0.7)
    scale = list(SCALES[question.kind])
    place = (mood - 1) / 4 * (len(scale) - 1)
    return scale[min(max(round(place), 0), len(scale) - 1)]


def content(scene: Scene, who: int, day: int) -> float:
    """How content somebody is, of five."""
    person = scene.here[who]
    weeks = STUDENTS if isinstance(person, Student) else EMPLOYERS
    return weeks[min(day // 7, len(weeks) - 1)] + person.mood


async def _last_question(scene: Scene, asked: Asked, day: int) -> None:
    """Words, where somebody has any; else the question is passed over, or left open as people do."""
    question, who = asked.survey.questions[-1], asked.who
    if not question.is_open:
        return
    chance = scene.story.chance("words", asked.name)
    person = scene.here[who]
    role = "student" if isinstance(person, Student) else "employer"
    fine = content(scene, who, day) >= CONTENT
    saying = _next(scene, role, person.language, day, fine=fine) if chance.random() < WORDS else None
    if saying is not None and not _said_before(scene, who, saying):
        before = await scene.look(queries.last_id)
        await scene.hands.say(who, saying.text)
        await scene.hands.settle()
        await _heard(scene, who, saying, before)
    elif chance.random() < 0.9:
        await scene.hands.press(who, SurveyTap(invitation=asked.key, action="skip", question=question.slug))


def _next(scene: Scene, role: str, language: str, day: int, *, fine: bool) -> Saying | None:
    """What is on people's minds these days: praise of those who are content, anything else of the others."""
    for saying in scene.unsaid:
        if saying.day > day + 3:
            return None
        if (saying.role, saying.language) == (role, language) and (saying.kind == "praise") is fine:
            return saying
    return None


def _said_before(scene: Scene, who: int, saying: Saying) -> bool:
    return any(speaker == who for speaker, _ in scene.voices[saying.theme])


# -- by themselves


async def speak(scene: Scene, day: int) -> None:
    """What nobody has said in a survey by its day is said with /feedback, by somebody whom it concerns."""
    for saying in [saying for saying in scene.unsaid if saying.day <= day]:
        who = _speaker(scene, saying, day)
        if who is None:
            continue
        before = await scene.look(queries.last_id)
        await scene.hands.say(who, f"/feedback {saying.text}")
        await scene.hands.settle()
        await _heard(scene, who, saying, before)


def _speaker(scene: Scene, saying: Saying, day: int) -> int | None:
    side = Student if saying.role == "student" else Company
    there = [
        who
        for who, each in sorted(scene.here.items())
        if isinstance(each, side) and each.language == saying.language and not _said_before(scene, who, saying)
    ]
    if not there:
        return None
    # Who complains most is least content.
    chance = scene.story.chance("speaker", saying.text)
    few = chance.sample(there, k=min(3, len(there)))
    return (max if saying.kind == "praise" else min)(few, key=lambda who: (content(scene, who, day), who))


async def _heard(scene: Scene, who: int, saying: Saying, before: int | None) -> None:
    """Notes which feedback the words became; where they were understood as something else, their author says so."""
    scene.unsaid.remove(saying)
    feedback = await scene.look(queries.last_id)
    if feedback is None or feedback == before:
        return
    scene.voices[saying.theme].append((who, feedback))
    async with scene.act() as now:
        words = {"feedback_id": feedback, "person_id": (await scene.person(who)).id}
        if (await inflow.understood(**words)).kinds[0] is not Kind(saying.kind):
            await inflow.correct(**words, kind=Kind(saying.kind), now=now)
