"""What the administrator does: sets the house up, works through the queue, decides on what people say, mends errors."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from bot.story.plot import ADMINISTRATOR, Company, NewTag, Step, Student, Trouble
from bot.story.scene import Scene, Verdict
from handlers.screens.entries import HelpedTap
from models.queries import improvements as queries
from models.queries import tags as tag_queries
from models.tables import FeedbackSource, ImprovementStatus, Role
from services import (
    companies,
    improvements,
    incidents,
    institution,
    institution_csv,
    memberships,
    register,
    replies,
    vacancies,
    vacancy_decisions,
    wages,
    work_queue,
)
from services.companies import DeclineReason
from services.feedback import inflow, steering
from services.feedback.steering import By
from services.people import Person
from services.tags import proposals, store, words
from services.work_queue import WorkItem

PULSE, RECOMMEND = 14, 30
"""Days between two askings: a young service wants to know more often how it is doing."""

KINDS = frozenset({"bug", "usability", "matching_quality", "new_feature"})
"""Of these the register has entries that may say the same."""

HELPED = 0.75
"""The share of those asked whether it helped who say something."""

STILL_BROKEN = ("done-button", 1)
"""The theme, and which attempt at it, of which somebody says that it did not help."""

BROKEN: dict[str, Callable[[Any], Any]] = {"skills": words.normalise, "wage": wages.wage}
"""What really fails in an incident: given nothing, it raises, and the incident shows where."""


# -- setting up


async def open_house(scene: Scene) -> None:
    """Comes for the first time: loads the institution's structure, makes links for groups, sets the surveys' clocks."""
    await scene.hands.say(ADMINISTRATOR, "/start")
    await scene.hands.settle()
    async with scene.act() as now:
        vera = await scene.vera()
        content = await _structure(scene, now.date())
        shown = await institution.load(person_id=vera.id, content=content, language="ru", now=now)
        assert shown.id is not None, shown.problems
        await institution.apply(person_id=vera.id, import_id=shown.id, language="ru", now=now)
    async with scene.act() as now:
        await _make_links(scene, vera, now)
        await steering.set_every(slug="pulse", days=PULSE, by=By(vera.id, now))
        await steering.set_every(slug="recommend", days=RECOMMEND, by=By(vera.id, now))


async def _structure(scene: Scene, today: date) -> bytes:
    catalogue = await store.catalogue()
    lines = [
        [
            programme.faculty[0],
            programme.name[0],
            group,
            str(today.year + 4 - years),
            ", ".join(catalogue.by_id[catalogue.ids[slug]].slug for slug in programme.roles[0]["skills"]),
            programme.faculty[1],
            programme.name[1],
        ]
        for programme in scene.story.programmes
        for group, years in programme.groups
    ]
    return institution_csv.write(lines, "ru")


async def _make_links(scene: Scene, vera: Person, now: datetime) -> None:
    for faculty in await _all(institution.faculties):
        for programme in await _all(institution.programmes, faculty_id=faculty.id):
            for group in await _all(institution.groups, programme_id=programme.id):
                link = await institution.new_link(
                    by=vera.id, group_id=group.id, lives=institution.LIVES[2], uses=institution.USES[0], now=now
                )
                scene.links[group.name.ru] = link.token


async def _all(page: Callable[..., Any], **among: int) -> list[institution.Item]:
    found: list[institution.Item] = []
    number = 0
    while True:
        here = await page(page=number, **among)
        found += here.items
        if not here.more:
            return found
        number += 1


# -- the queue


async def work_through(scene: Scene) -> None:
    """Decides everything in the queue but tags, which wait for somebody to think about them."""
    seen: set[int] = set()
    after = None
    while True:
        item = None
        async with scene.act() as now:
            vera = await scene.vera()
            item = await work_queue.next_item(after=after, person_id=vera.id)
            if item is not None and item.id not in seen and item.kind in _DECISIONS:
                await _DECISIONS[item.kind](scene, item, vera, now)
        if item is None or item.id in seen:
            return
        seen.add(item.id)
        after = item.id


async def _membership(scene: Scene, item: WorkItem, vera: Person, now: datetime) -> None:
    await memberships.confirm(person_id=item.subject_id, by=vera.id, now=now, zone=scene.zone)


async def _company(scene: Scene, item: WorkItem, vera: Person, now: datetime) -> None:
    owner = await companies.owner(company_id=item.subject_id)
    assert owner is not None
    dubious = any(
        isinstance(each, Company) and each.dubious and scene.known.get(each.id) == owner.person_id
        for each in scene.here.values()
    )
    given: dict[str, Any] = {"company_id": item.subject_id, "by": vera.id, "now": now, "zone": scene.zone}
    if dubious:
        await companies.decline(**given, reason=DeclineReason.OTHER, text=scene.story.declined)
    else:
        await companies.approve(**given)


async def _vacancy(scene: Scene, item: WorkItem, vera: Person, now: datetime) -> None:
    vacancy = await vacancies.get(vacancy_id=item.subject_id)
    await vacancy_decisions.approve(
        vacancy_id=vacancy.id, by=vera.id, now=now, zone=scene.zone, revision=vacancy.revision
    )


_DECISIONS = {"membership": _membership, "company": _company, "vacancy": _vacancy}


# -- the register


async def add_tag(scene: Scene, tag: NewTag) -> None:
    async with scene.act() as now:
        vera = await scene.vera()
        wanted = words.normalise(tag.name)
        for row in await tag_queries.open_proposals(limit=100):
            if words.normalise(row.name) == wanted:
                await proposals.accept(proposal_id=row.id, by=vera.id, now=now, zone=scene.zone)


async def take_step(scene: Scene, step: Step, day: int) -> None:
    """Puts everything that was said of a theme together, and moves it on."""
    async with scene.act() as now:
        vera = await scene.vera()
        entry = await _gathered(scene, step.theme, vera, now)
        if entry is None:
            return
        status = ImprovementStatus(step.to)
        if entry.owner_id is None:
            await register.assign(improvement_id=entry.id, to=vera.id, by=vera.id, now=now)
        await improvements.change(
            improvement_id=entry.id, status=status, by=vera.id, now=now, zone=scene.zone, reason=step.reason
        )
        if status is ImprovementStatus.DONE:
            _ask_whether_it_helped(scene, step, entry.id, day)


async def put_together(scene: Scene) -> None:
    """Goes through the register and merges what says the same in other words."""
    for theme in sorted(scene.voices):
        if scene.story.kinds[theme] in KINDS:
            async with scene.act() as now:
                await _gathered(scene, theme, await scene.vera(), now)


async def answer(scene: Scene) -> None:
    """Answers what can be answered right away, each message once."""
    for theme, text in scene.story.answers.items():
        fresh = [feedback for _, feedback in scene.voices[theme] if feedback not in scene.replied]
        if fresh:
            async with scene.act() as now:
                vera = await scene.vera()
                await replies.reply(feedback_ids=fresh, text=text, by=vera.id, now=now, zone=scene.zone)
                scene.replied.update(fresh)


async def _gathered(scene: Scene, theme: str, vera: Person, now: datetime) -> improvements.Improvement | None:
    """The entry of a theme, into which the others of it were merged; None where nobody has said it yet."""
    said = {feedback for _, feedback in scene.voices[theme]}
    rows = await queries.page(
        statuses=[status for status in ImprovementStatus if status is not ImprovementStatus.DUPLICATE],
        horizon=None,
        kind=scene.story.kinds[theme],
    )
    own = [row for row in rows if row.proposal_id is None]
    heard = await queries.voice_ids([row.id for row in own])
    entries = sorted((row.id for row in own if heard[row.id] & said), key=lambda id_: (-len(heard[id_] & said), id_))
    if not entries:
        return None
    first, *others = entries
    for other in others:
        if heard[other] <= said:
            await register.merge(improvement_id=other, into=first, by=vera.id, now=now, zone=scene.zone)
    return await improvements.get(improvement_id=first)


def _ask_whether_it_helped(scene: Scene, step: Step, entry: int, day: int) -> None:
    attempts = [each.day for each in scene.story.steps if (each.theme, each.to) == (step.theme, step.to)]
    broken = (step.theme, attempts.index(step.day) + 1) == STILL_BROKEN
    reporters = list(dict.fromkeys(who for who, _ in scene.voices[step.theme]))
    if broken:
        # The first one who looks says no, and nobody else before it is done again.
        scene.verdicts.append(Verdict(reporters[0], entry, helped=False, day=day + 2))
        return
    for who in reporters:
        chance = scene.story.chance("helped", entry, who)
        if chance.random() < HELPED:
            scene.verdicts.append(Verdict(who, entry, helped=True, day=day + chance.randint(1, 4)))


async def hear_verdicts(scene: Scene, day: int) -> None:
    """Whoever was told that it is done, and has tried it, taps whether it helped."""
    due = [each for each in scene.verdicts if each.day <= day]
    scene.verdicts = [each for each in scene.verdicts if each.day > day]
    for each in due:
        if await scene.hands.press(each.who, HelpedTap(entry=each.entry, helped=each.helped)):
            await scene.hands.settle()


# -- errors


async def meet_trouble(scene: Scene, trouble: Trouble, day: int) -> None:
    """Somebody meets an error of ours; the first ones say something about it."""
    side = Company if trouble.doing.startswith("vacancy") else Student
    there = [who for who, each in sorted(scene.here.items()) if isinstance(each, side)]
    if not there:
        return
    who = scene.story.chance("trouble", trouble.slug, day).choice(there)
    async with scene.act() as now:
        person = await scene.person(who)
        incident = await incidents.record(
            error=_error(trouble.slug), person=person, update_id=None, doing=trouble.doing, now=now
        )
        scene.incidents[trouble.slug] = incident.number
        place = trouble.days.index(day)
        if place < len(trouble.reports):
            await inflow.record(
                person=person,
                source=FeedbackSource.INCIDENT,
                text=trouble.reports[place],
                role=(Role.EMPLOYER if side is Company else Role.STUDENT).value,
                now=now,
                zone=scene.zone,
                incident_id=incident.number,
            )


def _error(slug: str) -> Exception:
    try:
        BROKEN[slug](None)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the story's
        return error
    raise AssertionError(f"{slug} does not fail")


async def mend(scene: Scene, trouble: Trouble) -> None:
    async with scene.act() as now:
        vera = await scene.vera()
        await incidents.end(number=scene.incidents[trouble.slug], resolved=True, by=vera.id, now=now, zone=scene.zone)
