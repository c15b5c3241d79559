"""One's own skills: how well one knows each, what shows it, and asking a verifier to confirm it."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import forms
from handlers.forms import Draft, Form, FormTap, Step
from handlers.kindly import in_menu
from handlers.rights import STUDENTS, allow
from handlers.screens import skills as screens
from handlers.screens.render import Answer, Reply, Screen, headed
from handlers.screens.skills import Named, SkillTap
from handlers.student.resume import RESUME, go_on
from handlers.student.whole import own
from handlers.talk import Talk
from models.tables import TagLevel
from services import resumes, skills, verifications
from services.errors import Refusal
from services.resumes import Skill
from services.tags import evidence, store

router = Router(name="skills")


async def _named(talk: Talk) -> list[Named]:
    catalogue, russian = await store.catalogue(), talk.t.language == "ru"
    found = []
    for skill in await skills.of_person(person_id=talk.person.id):
        tag = catalogue.by_id[skill.tag_id]
        sentence = tag.level_ru if russian else tag.level_en
        found.append(Named(skill, catalogue.name(skill.tag_id, talk.t.language), sentence))
    return found


async def _one(talk: Talk, tag_id: int) -> Named:
    """A skill of one's own; Refusal where it is not there (any more)."""
    await skills.one(person_id=talk.person.id, tag_id=tag_id)
    return next(each for each in await _named(talk) if each.skill.tag_id == tag_id)


async def _publish(talk: Talk) -> None:
    await resumes.publish_changes(person=talk.person, now=talk.now, zone=talk.zone)


async def open_skills(talk: Talk) -> Reply:
    """The list; the question about skills at once where there is nothing to list."""
    return await _list(talk, SkillTap(act="list")) if await _named(talk) else await _add(talk, SkillTap(act="add"))


async def _list(talk: Talk, tap: SkillTap) -> Screen:
    return screens.list_screen(await _named(talk), tap.page, talk.t, removed="removed" in talk.conversation.data)


async def _add(talk: Talk, _tap: SkillTap) -> Reply:
    return await RESUME.open(talk, at="tags", edit=True)


# -- levels, one skill after another


async def open_levels(talk: Talk) -> Reply:
    return await _rate(talk, SkillTap(act="rate"))


async def _rate(talk: Talk, tap: SkillTap) -> Reply:
    """The next skill without a level behind the one at hand, or the list after the last one."""
    named = await _named(talk)
    places = [each.skill.tag_id for each in named]
    start = places.index(tap.tag) + 1 if tap.tag in places else 0
    left = [each for each in named[start:] if each.skill.level is None]
    return screens.rate_screen(left[0], len(left) - 1, talk.t) if left else await _stop(talk, tap)


async def _rated(talk: Talk, tap: SkillTap) -> Reply:
    """Keeps a level; what is published is renewed once, after the last one."""
    if tap.level:
        await _set_level(talk, tap)
    return await _rate(talk, tap)


async def _stop(talk: Talk, _tap: SkillTap) -> Reply:
    await _publish(talk)
    return headed(talk.t("skills-rated"), await _list(talk, SkillTap(act="list")))


async def _set_level(talk: Talk, tap: SkillTap) -> bool:
    return await skills.set_level(person_id=talk.person.id, tag_id=tap.tag, level=TagLevel(tap.level), now=talk.now)


# -- one skill


async def _show(talk: Talk, tap: SkillTap) -> Screen:
    named = await _one(talk, tap.tag)
    standing = await verifications.standing(person_id=talk.person.id, skill=named.skill)
    return screens.one_screen(named, standing, talk.person.zone(talk.zone), tap.page, talk.t)


async def _level(talk: Talk, tap: SkillTap) -> Reply:
    if not tap.level:
        return await _show(talk, tap)
    withdrawn = await _set_level(talk, tap)
    await _publish(talk)
    said = talk.t("skills-recalled-level") if withdrawn else None
    return Answer((await _show(talk, tap),), toast=said, alert=withdrawn)


async def _remove(talk: Talk, tap: SkillTap) -> Reply:
    removed = await skills.remove(person_id=talk.person.id, tag_id=tap.tag, now=talk.now)
    await _publish(talk)
    talk.conversation.move("", removed=removed.as_json())
    said = talk.t("skills-removed", recalled="yes" if removed.withdrawn else "no")
    return Answer((await _list(talk, tap),), toast=said)


async def _undo(talk: Talk, tap: SkillTap) -> Reply:
    removed = talk.conversation.data.get("removed")
    talk.conversation.move("")
    if removed:
        await skills.put_back(person_id=talk.person.id, removed=removed, now=talk.now)
        await _publish(talk)
    return await _list(talk, tap)


# -- what shows it


async def _shows(talk: Talk, tap: SkillTap) -> Reply:
    """What may show it; a link typed below is an answer too."""
    named = await _one(talk, tap.tag)
    talk.conversation.move(f"{FORM.name}:link", tag=tap.tag, name=named.name)
    return screens.evidence_screen(named, await skills.blocks(person_id=talk.person.id), tap.page, talk.t)


async def _by(talk: Talk, tap: SkillTap) -> Reply:
    await skills.show_by(person_id=talk.person.id, tag_id=tap.tag, entry_id=tap.to, now=talk.now)
    return await _shown(talk, tap, "skills-evidence-saved")


async def _bare(talk: Talk, tap: SkillTap) -> Reply:
    await skills.set_evidence(person_id=talk.person.id, tag_id=tap.tag, shown=None, now=talk.now)
    return await _shown(talk, tap, "skills-evidence-gone")


async def _shown(talk: Talk, tap: SkillTap, said: str) -> Answer:
    await _publish(talk)
    return Answer((await _show(talk, tap.model_copy(update={"page": 0})),), toast=talk.t(said))


async def _now(tag_id: int) -> int:
    """The tag that a button or the conversation means; one that was merged meanwhile is another by now."""
    return (await store.catalogue()).merged.get(tag_id, tag_id)


async def _tag(talk: Talk) -> int:
    """The skill that the conversation is about."""
    return await _now(int(talk.conversation.data.get("tag", 0)))


class LinkForm(Form):
    """One question: the address of what shows a skill. The conversation holds which skill."""

    name = "skill"
    roles = STUDENTS
    steps = (
        Step(
            name="link",
            parse=evidence.of_link,
            values=lambda talk, _draft: {"name": talk.conversation.data.get("name", "")},
        ),
    )

    async def draft(self, talk: Talk) -> Draft:
        del talk
        return {}

    async def save(self, talk: Talk, step: str, value: Any) -> None:
        del step
        await skills.set_evidence(person_id=talk.person.id, tag_id=await _tag(talk), shown=value, now=talk.now)

    async def finished(self, talk: Talk) -> Reply:
        await _publish(talk)
        shown = await _show(talk, SkillTap(act="one", tag=await _tag(talk)))
        talk.conversation.move("")
        return headed(talk.t("skills-evidence-saved"), shown)

    async def tapped(self, talk: Talk, step: Step, tap: FormTap) -> Reply:
        if tap.action == "cancel":
            tag_id = await _tag(talk)
            there = any(each.tag_id == tag_id for each in await skills.of_person(person_id=talk.person.id))
            return await _shows(talk, SkillTap(act="shows", tag=tag_id)) if there else await _away(talk)
        return await super().tapped(talk, step, tap)


async def _away(talk: Talk) -> Reply:
    talk.conversation.move("")
    return await open_skills(talk)


FORM = forms.register(LinkForm())


# -- asking a verifier


async def _ask(talk: Talk, tap: SkillTap) -> Reply:
    named = await _one(talk, tap.tag)
    _check_level(named.skill)
    found = await verifications.verifiers(person_id=talk.person.id, page=tap.page)
    return screens.ask_screen(named, found, talk.t)


def _check_level(skill: Skill) -> None:
    if skill.level is None:
        raise Refusal("verification-level-first")


async def _to(talk: Talk, tap: SkillTap) -> Reply:
    await verifications.ask(person=talk.person, tag_id=tap.tag, verifier_id=tap.to, now=talk.now, zone=talk.zone)
    return Answer((await _show(talk, SkillTap(act="one", tag=tap.tag)),), toast=talk.t("skills-ask-sent"))


async def _recall(talk: Talk, tap: SkillTap) -> Reply:
    recalled = await verifications.withdraw(person_id=talk.person.id, tag_id=tap.tag, now=talk.now)
    return Answer((await _show(talk, tap),), toast=talk.t("skills-recalled") if recalled else None)


_ACTS: dict[str, Callable[[Talk, SkillTap], Awaitable[Reply]]] = {
    "list": _list,
    "add": _add,
    "rate": _rate,
    "rated": _rated,
    "pass": _rate,
    "stop": _stop,
    "one": _show,
    "level": _level,
    "shows": _shows,
    "by": _by,
    "bare": _bare,
    "ask": _ask,
    "to": _to,
    "recall": _recall,
    "remove": _remove,
    "undo": _undo,
}


@router.callback_query(SkillTap.filter(), flags=allow(STUDENTS))
async def on_skill(query: CallbackQuery, callback_data: SkillTap, talk: Talk) -> Reply:
    # While the first questions are still being answered, skills are asked there and nowhere else.
    if (await own(talk)).draft_step not in (None, "publish"):
        return await go_on(talk)
    if callback_data.act != "undo":
        talk.conversation.move("")
    tap = callback_data.model_copy(update={"tag": await _now(callback_data.tag)})
    shown = await _ACTS[tap.act](talk, tap)
    # What a notice said stays where it is.
    return replace(shown, fresh=True) if isinstance(shown, Screen) and not in_menu(query, talk) else shown
