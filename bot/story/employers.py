"""What employers do: register, write vacancies, look through candidates, invite some and turn others down."""

from datetime import datetime
from typing import Any

from bot.story.plot import Company, Vacancy
from bot.story.scene import Invited, Scene
from models.queries import introductions as queries
from models.tables import ConsentKind, Role, WorkKind
from services import candidates, companies, deliveries, introductions, people, vacancies, wages
from services.candidates import Card
from services.contacts import Contacts
from services.lessons import Unfit
from services.matching import State
from services.people import Person
from services.reading import Place
from services.tags import store

AT_ONCE = 3
"""Cards that somebody looks at in one sitting."""

MOST_INVITED = 6
"""Students invited for one vacancy."""

WELL, PARTLY = 0.99, 0.5
"""Share of required criteria from which a candidate is invited for sure, and from which they are looked at twice."""


async def come(scene: Scene, company: Company) -> None:
    """Opens the bot, agrees, and registers the company."""
    await scene.hands.meet(
        id_=company.id,
        first=company.first_name,
        last=company.last_name,
        username=None,
        language=company.language,
    )
    await scene.hands.say(company.id, "/start")
    await scene.hands.settle()
    async with scene.act() as now:
        person = await scene.person(company.id)
        await people.start_as(person=person, role=Role.EMPLOYER, now=now)
        await people.give_consent(person=person, kind=ConsentKind.PROCESSING, now=now)
        person = await scene.person(company.id)
        answers = {
            "name": company.name,
            "site": company.site,
            "city": scene.story.city,
            "about": company.about,
            "full_name": f"{company.first_name} {company.last_name}",
            "contacts": Contacts(email=f"office@{company.site}"),
        }
        for field, value in answers.items():
            await companies.answer(person=person, field=field, value=value, now=now, zone=scene.zone)
        await companies.submit(person=person, now=now, zone=scene.zone)
        scene.here[company.id] = company


async def write(scene: Scene, company: Company, vacancy: Vacancy) -> None:
    """Writes a vacancy question by question, and publishes it unless it is left half done."""
    async with scene.act() as now:
        person = await scene.person(company.id)
        given: dict[str, Any] = {"person": person, "now": now, "zone": scene.zone}
        key = await vacancies.answer(**given, vacancy_id=None, question="title", value=vacancy.title)
        if vacancy.left:
            return
        ids = (await store.catalogue()).ids
        for question, value in (
            ("duties", vacancy.duties),
            ("place", Place(scene.story.city)),
            ("work_kind", WorkKind(vacancy.kind)),
            ("required", [ids[slug] for slug in vacancy.required]),
            ("nice", [ids[slug] for slug in vacancy.nice] or None),
        ):
            await vacancies.answer(**given, vacancy_id=key, question=question, value=value)
        if vacancy.wage:
            wage = wages.wage(vacancy.wage)
            await vacancies.refine(**given, vacancy_id=key, detail="wage", value=wage)
        await vacancies.publish(**given, vacancy_id=key)
        scene.open[company.id].append(key)


async def look(scene: Scene, company: Company, day: int) -> None:
    """Goes through the candidates nothing was said of yet, some at a time."""
    for vacancy in scene.open[company.id]:
        for _ in range(AT_ONCE):
            going_on = False
            async with scene.act() as now:
                person = await scene.person(company.id)
                card = (await candidates.first(person_id=person.id, vacancy_id=vacancy, now=now)).card
                going_on = card is not None and card.verdict is None and card.introduction is None
                if card is not None and going_on:
                    await _decide(scene, person, card, now, day)
            if not going_on:
                break


async def _decide(scene: Scene, person: Person, card: Card, now: datetime, day: int) -> None:
    required = [each for each in card.criteria if each.required]
    met = sum(1.0 if each.state is State.MET else 0.5 if each.state is State.PARTLY else 0.0 for each in required)
    share = met / max(len(required), 1)
    chance = scene.story.chance("card", card.showing_id)
    wanted = share >= WELL or card.interested or (share >= PARTLY and chance.random() < 0.5)
    who = {"person_id": person.id, "showing_id": card.showing_id}
    if wanted and scene.invitations[card.vacancy_id] < MOST_INVITED:
        key = await introductions.invite(person=person, showing_id=card.showing_id, now=now, zone=scene.zone)
        scene.invitations[card.vacancy_id] += 1
        student = await _student_of(key)
        if student is not None:
            scene.invited.append(Invited(key, student, person.telegram_id, card.vacancy_id, day + chance.randint(0, 3)))
    elif wanted or chance.random() < 0.25:
        await candidates.save(**who, now=now)
    else:
        await deliveries.turn_down(
            **who, reason=_reason(card, scene.story.city, chance.random()), now=now, zone=scene.zone
        )


def _reason(card: Card, city: str, drawn: float) -> Unfit:
    missing = any(each.required and each.state is State.MISSING for each in card.criteria)
    if missing and drawn < 0.6:
        return Unfit.SKILL
    if card.resume.city != city:
        return Unfit.PLACE
    return Unfit.LEVEL if drawn < 0.5 else Unfit.OTHER


async def _student_of(introduction_id: int) -> int | None:
    """The Telegram id of the student of an introduction."""
    row = await queries.get(introduction_id)
    return (await people.get(person_id=row.student_id)).telegram_id if row is not None else None
