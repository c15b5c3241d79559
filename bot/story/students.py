"""What students do: come, build a resume or leave it, look at vacancies, answer invitations, find work."""

from datetime import datetime

from bot.story.plot import STEPS, Student
from bot.story.scene import Met, Scene
from handlers.screens.introductions import InvitationTap
from models.tables import ConsentKind, IntroductionState, Role, TagLevel
from services import interests, introductions, memberships, openings, people, resumes, skills, vacancies, wages
from services.contacts import Contacts
from services.education import education
from services.openings import Filter
from services.people import Person
from services.reading import Place
from services.tags import store
from services.vacancies import Outcome

ACCEPTED, DECLINED = 0.7, 0.85
"""Of invitations, up to which share one is accepted, and up to which declined; the rest stays unanswered."""

HIRED, CLOSED = 0.32, 0.6
"""The share of those introduced who are hired, and of vacancies that are closed then; others look for more people."""


async def come(scene: Scene, student: Student) -> None:
    """Opens the bot, agrees, and builds a resume as far as they get."""
    await scene.hands.meet(
        id_=student.id,
        first=student.first_name,
        last=student.last_name,
        username=student.username,
        language=student.language,
    )
    await scene.hands.say(student.id, "/start")
    await scene.hands.settle()
    async with scene.act() as now:
        person = await scene.person(student.id)
        if student.linked and student.group in scene.links:
            await memberships.join(person=person, token=scene.links[student.group], now=now, zone=scene.zone)
        await people.start_as(person=person, role=Role.STUDENT, now=now)
        await people.give_consent(person=person, kind=ConsentKind.PROCESSING, now=now)
        scene.here[student.id] = student
    async with scene.act() as now:
        await _write(scene, student, await scene.person(student.id), now)


async def publish(scene: Scene, student: Student) -> None:
    """Looks at the finished resume once more, and publishes it."""
    async with scene.act() as now:
        await _publish(scene, student, await scene.person(student.id), now)


async def _write(scene: Scene, student: Student, person: Person, now: datetime) -> None:
    await resumes.start(person_id=person.id, now=now)
    answers = await _answers(scene, student, person, now)
    for place, step in enumerate(STEPS):
        if step == student.left_at:
            return
        following = STEPS[place + 1] if place + 1 < len(STEPS) else "publish"
        await resumes.answer(person_id=person.id, field=step, value=answers[step], now=now, draft_step=following)


async def _answers(scene: Scene, student: Student, person: Person, now: datetime) -> dict[str, object]:
    programme = scene.story.programmes[student.programme]
    name = programme.name[0 if student.language == "ru" else 1]
    typed = f"{scene.story.institution}, {name}, {student.group}"
    ids = (await store.catalogue()).ids
    return {
        "name": student.name,
        "city": Place(student.city, student.remote),
        "role": student.role,
        "kinds": list(student.kinds),
        "education": await memberships.education_of(person_id=person.id) or education(typed, now.date()),
        "tags": [ids[skill] for skill in student.skills],
        "contact": Contacts(telegram=student.username, phone=f"+7900000{student.id:04}"),
    }


async def _publish(scene: Scene, student: Student, person: Person, now: datetime) -> None:
    chance = scene.story.chance("details", student.id)
    ids = (await store.catalogue()).ids
    for skill in student.skills[:2]:
        if chance.random() < 0.6:
            level = chance.choice(list(TagLevel))
            await skills.set_level(person_id=person.id, tag_id=ids[skill], level=level, now=now)
    for field, value in (("wage", student.wage and wages.wage(student.wage)), ("about", student.about)):
        if value:
            await resumes.answer(person_id=person.id, field=field, value=value, now=now)
    await people.give_consent(person=person, kind=ConsentKind.SHOWING, now=now)
    await resumes.publish(person=person, now=now, zone=scene.zone)
    scene.published.add(student.id)


async def finish(scene: Scene, student: Student) -> None:
    """Comes back to a resume that was left, and publishes it."""
    async with scene.act() as now:
        person = await scene.person(student.id)
        answers = await _answers(scene, student, person, now)
        for step in STEPS[STEPS.index(student.left_at or STEPS[0]) :]:
            await resumes.answer(person_id=person.id, field=step, value=answers[step], now=now, draft_step="publish")
        await _publish(scene, student, person, now)


async def look_around(scene: Scene, day: int) -> None:
    """Some look through the vacancies and say which of them interests them."""
    chance = scene.story.chance("interest", day)
    there = sorted(scene.published)
    for who in chance.sample(there, k=min(len(there), 2)):
        async with scene.act() as now:
            person = await scene.person(who)
            found = await openings.find(person_id=person.id, wanted=Filter(), today=scene.today(day))
            fresh = [
                each for each in found.openings if not each.interested and each.introduction is None and each.within
            ]
            if fresh:
                await interests.express(person=person, vacancy_id=fresh[0].id, now=now, zone=scene.zone)


async def answer_invitations(scene: Scene, day: int) -> None:
    """Presses the button under each invitation whose time has come, or lets it be."""
    due = [each for each in scene.invited if each.day <= day]
    scene.invited = [each for each in scene.invited if each.day > day]
    for each in due:
        drawn = scene.story.chance("invitation", each.introduction).random()
        if drawn < ACCEPTED:
            await scene.hands.press(each.student, InvitationTap(action="accept", introduction=each.introduction))
        elif drawn < DECLINED:
            await scene.hands.press(each.student, InvitationTap(action="decline", introduction=each.introduction))
    if not due:
        return
    await scene.hands.settle()
    for each in due:
        async with scene.act():
            person = await scene.person(each.student)
            found = await introductions.invitation(person_id=person.id, introduction_id=each.introduction)
            if found.state is IntroductionState.ACCEPTED:
                later = scene.story.chance("hired", each.introduction).randint(5, 12)
                scene.met.append(Met(each.student, each.company, each.vacancy, day + later))


async def find_work(scene: Scene, day: int) -> None:
    """Of those who met, some agree: the student says so, and the employer may close the vacancy."""
    due = [each for each in scene.met if each.day <= day]
    scene.met = [each for each in scene.met if each.day > day]
    for each in due:
        if each.student not in scene.published:
            continue
        if scene.story.chance("hired", each.student, each.vacancy).random() > HIRED:
            continue
        async with scene.act() as now:
            student, employer = await scene.person(each.student), await scene.person(each.company)
            await resumes.hired(person_id=student.id, now=now)
            scene.published.discard(each.student)
            if scene.story.chance("closed", each.vacancy, each.student).random() < CLOSED:
                await vacancies.close(person=employer, vacancy_id=each.vacancy, outcome=Outcome.HIRED_HERE, now=now)
                scene.open[each.company] = [key for key in scene.open[each.company] if key != each.vacancy]
