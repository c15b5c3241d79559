"""One's own skills on screen: the list, the question about a level, one skill with what shows it, whom to ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from handlers.screens.institution import Maybe, PageNumber, turning
from handlers.screens.render import Button, Screen, column
from handlers.screens.resume import ResumeTap, capital, cut
from locales import Translator
from models.tables import TagLevel
from services.documents import words
from services.resumes import Entry, Skill
from services.tags.evidence import Evidence
from services.verifications import MOST_OPEN, YEARS, Page, Standing

PAGE = 8
"""Skills on one page: more do not fit a phone's screen."""

NAME, VALUE = 40, 200
"""Characters of a name on a button, and of what shows a skill in a text."""

Act = Literal[
    "list", "add", "rate", "rated", "pass", "stop", "one", "level",
    "shows", "by", "bare", "ask", "to", "recall", "remove", "undo",
]  # fmt: skip


class SkillTap(CallbackData, prefix="sk"):
    """A press about one's own skills. tag: which one; to: the block that shows it, or the person who is asked."""

    act: Act
    tag: Maybe = 0
    page: PageNumber = 0
    level: Literal["", "beginner", "confident", "expert"] = ""
    to: Maybe = 0


@dataclass(frozen=True, slots=True)
class Named:
    """A skill with its name, and the catalogue's own sentence of what "confident" means for it, if there is one."""

    skill: Skill
    name: str
    sentence: str | None = None


def _tap(t: Translator, key: str, act: Act, tag: int = 0, page: int = 0) -> Button:
    return Button(t(key), SkillTap(act=act, tag=tag, page=page))


def _to_resume(t: Translator) -> Button:
    return Button(t("resume-back"), ResumeTap(do="show"))


def list_screen(skills: Sequence[Named], page: int, t: Translator, *, removed: bool = False) -> Screen:
    """All skills, a page at a time. removed: one was just taken out and can be put back."""
    page = min(page, max((len(skills) - 1) // PAGE, 0))
    shown = skills[page * PAGE : (page + 1) * PAGE]
    buttons = [Button(_label(each, t), SkillTap(act="one", tag=each.skill.tag_id, page=page)) for each in shown]
    more = len(skills) > (page + 1) * PAGE
    rows = [*column(buttons), *turning(page, lambda number: SkillTap(act="list", page=number), t, more=more)]
    if any(each.skill.level is None for each in skills):
        rows.append([_tap(t, "skills-rate", "rate")])
    rows.append([_tap(t, "skills-add", "add")])
    if removed:
        rows.append([_tap(t, "skills-undo", "undo", page=page)])
    rated = sum(each.skill.level is not None for each in skills)
    text = t("skills-title", count=len(skills), rated=rated) if skills else t("skills-empty")
    return Screen(text, [*rows, [_to_resume(t)]])


def _label(named: Named, t: Translator) -> str:
    name = cut(named.name, NAME)
    level = named.skill.level
    if level is None:
        return name
    return t("skills-line", name=name, level=words.skill_level(level, t), confirmed=_yes(named.skill.confirmed))


def _yes(value: object) -> str:
    return "yes" if value else "no"


def _kind(evidence: Evidence | None) -> str:
    return "no" if evidence is None else "link" if evidence.kind == "link" else "name"


def level_lines(named: Named, t: Translator) -> list[str]:
    """Every level with its sentence; beside "confident" the tag's own one, where it has one."""
    lines: list[str] = []
    for level in TagLevel:
        own = named.sentence if level is TagLevel.CONFIDENT else None
        said = t(f"skills-means-{level.value}")
        sentence = t("skills-sentences", first=said, second=own) if own else said
        lines.append(t("skills-level-line", level=capital(words.skill_level(level, t)), sentence=sentence))
    return lines


def rate_screen(named: Named, left: int, t: Translator) -> Screen:
    """The question about one skill's level. left: how many more without a level follow."""
    tag = named.skill.tag_id
    levels = [
        Button(capital(words.skill_level(level, t)), SkillTap(act="rated", tag=tag, level=level.value))
        for level in TagLevel
    ]
    head = t("skills-rate-question", name=named.name, left=left)
    rest = [_tap(t, "form-skip", "pass", tag), _tap(t, "skills-stop", "stop")]
    return Screen(t.lines(head, *level_lines(named, t)), [levels, rest])


def one_screen(named: Named, standing: Standing, zone: str, page: int, t: Translator) -> Screen:
    """One skill with everything that can be done about it."""
    skill = named.skill
    levels = [_level_button(level, skill, t, page) for level in TagLevel]
    shown = t("skills-shown", shown=cut(words.evidence(skill.evidence, t), VALUE)) if skill.evidence else None
    present = t("skills-level", level=words.skill_level(skill.level, t)) if skill.level else t("skills-no-level")
    text = t.lines(
        t("skills-one", name=named.name),
        present,
        _standing(standing, zone, t),
        shown,
        "\n" + level_lines(named, t)[0],
        *level_lines(named, t)[1:],
    )
    rows = [
        levels,
        [_tap(t, "skills-evidence-change" if skill.evidence else "skills-evidence", "shows", skill.tag_id, page)],
    ]
    if standing.asked is not None:
        rows.append([_tap(t, "skills-recall", "recall", skill.tag_id, page)])
    elif standing.confirmed_by is None:
        rows.append([_tap(t, "skills-ask", "ask", skill.tag_id)])
    end = [_tap(t, "skills-remove", "remove", skill.tag_id, page), _tap(t, "skills-back", "list", page=page)]
    return Screen(text, [*rows, end])


def _level_button(level: TagLevel, skill: Skill, t: Translator, page: int) -> Button:
    label = capital(words.skill_level(level, t))
    marked = f"✅ {label}" if level is skill.level else label
    return Button(marked, SkillTap(act="level", tag=skill.tag_id, level=level.value, page=page))


def day(moment: datetime, zone: str, t: Translator) -> str:
    return words.full_day(moment.astimezone(ZoneInfo(zone)).date(), t)


def _standing(standing: Standing, zone: str, t: Translator) -> str | None:
    if standing.until is not None:
        by = standing.confirmed_by or t("skills-somebody")
        return t("skills-confirmed", by=by, until=day(standing.until, zone, t))
    if standing.asked is not None:
        return t("skills-asked", by=standing.asked or t("skills-somebody"))
    if standing.declined:
        return t("skills-declined-why", reason=standing.reason) if standing.reason else t("skills-declined")
    return None


def evidence_screen(named: Named, blocks: Sequence[Entry], page: int, t: Translator) -> Screen:
    """What may show a skill: the resume's own courses and projects, or a link."""
    tag, shown = named.skill.tag_id, named.skill.evidence
    now = t("skills-shown", shown=cut(words.evidence(shown, t), VALUE)) if shown else None
    first = blocks[page * PAGE : (page + 1) * PAGE]
    buttons = [
        Button(cut(f"{t(f'skills-{block.section}')} {words.text(block.data, 'name')}", NAME),
               SkillTap(act="by", tag=tag, to=block.id))
        for block in first
    ]  # fmt: skip
    more = len(blocks) > (page + 1) * PAGE
    rows = [*column(buttons), *turning(page, lambda number: SkillTap(act="shows", tag=tag, page=number), t, more=more)]
    if shown:
        rows.append([_tap(t, "skills-bare", "bare", tag)])
    text = t.lines(t("skills-evidence-title", name=named.name), now, t("skills-evidence-hint", blocks=len(blocks)))
    return Screen(text, [*rows, [_tap(t, "form-back", "one", tag)]])


def ask_screen(named: Named, verifiers: Page, t: Translator) -> Screen:
    """Whom to ask, and what they will see."""
    tag = named.skill.tag_id
    assert named.skill.level is not None
    back = [_tap(t, "form-back", "one", tag)]
    if not verifiers.items and not verifiers.page:
        return Screen(t("skills-nobody-to-ask"), [back])
    buttons = [Button(cut(each.name, NAME), SkillTap(act="to", tag=tag, to=each.id)) for each in verifiers.items]
    turn = turning(verifiers.page, lambda number: SkillTap(act="ask", tag=tag, page=number), t, more=verifiers.more)
    text = t(
        "skills-ask-whom",
        name=named.name,
        level=words.skill_level(named.skill.level, t),
        evidence=_kind(named.skill.evidence),
        years=YEARS,
        most=MOST_OPEN,
    )
    return Screen(text, [*column(buttons), *turn, back])
