"""The surveys as they run now: as they ship, with what administrators changed of them in the bot.

Whoever shows or asks a survey takes it from here. A survey's changes are one setting, so that two administrators at
once lose nothing, and "as shipped" is its absence.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from models.queries import feedback as queries
from models.queries import jobs as settings
from models.tables import SurveyState
from services import improvements
from services.errors import Refusal
from services.feedback.questionnaires import (
    ABOUT,
    EVERY,
    LONGEST_OPTION,
    LONGEST_TEXT,
    SHARES,
    SURVEYS,
    Survey,
    Words,
    adjusted,
)

SETTING = "survey:"

SPAN = timedelta(days=30)
"""What administrators see counted."""


@dataclass(frozen=True, slots=True)
class Steered:
    """A survey with what came of it lately. answered: to the end; partial: at least one question.

    muted: people who do not want it. changed: names of the texts that differ from the shipped ones.
    """

    survey: Survey
    sent: int
    answered: int
    partial: int
    muted: int
    changed: frozenset[str]


async def current() -> dict[str, Survey]:
    """Every survey by its slug, as it runs now."""
    chosen = await settings.settings_of(SETTING)
    return {slug: adjusted(survey, chosen.get(slug, {})) for slug, survey in SURVEYS.items()}


async def survey(slug: str) -> Survey:
    """Refusal where there is none of this name."""
    if slug not in SURVEYS:
        raise Refusal("surveys-gone")
    return adjusted(SURVEYS[slug], await settings.setting(SETTING + slug) or {})


async def overview(*, now: datetime) -> list[Steered]:
    """Every survey, in the order of the file."""
    counts: dict[str, dict[SurveyState, int]] = {}
    for row in await queries.counts(since=now - SPAN):
        counts.setdefault(row.survey, {})[row.state] = row.times
    muted = await queries.muted()
    return [
        Steered(
            survey=each,
            sent=sum(counts.get(slug, {}).values()),
            answered=counts.get(slug, {}).get(SurveyState.ANSWERED, 0),
            partial=counts.get(slug, {}).get(SurveyState.PARTIAL, 0),
            muted=muted.get(slug, 0),
            changed=frozenset(name for name, said in each.texts().items() if said != SURVEYS[slug].texts()[name]),
        )
        for slug, each in (await current()).items()
    ]


async def steered(*, slug: str, now: datetime) -> Steered:
    """One of them. Refusal where there is none of this name."""
    await survey(slug)
    return next(each for each in await overview(now=now) if each.survey.slug == slug)


@dataclass(frozen=True, slots=True)
class By:
    """Which administrator changes something, and when: with that, it stands in the improvement register."""

    person_id: int
    now: datetime


async def pause(*, slug: str, paused: bool, by: By | None = None) -> None:
    """Stops asking a survey, or goes on. What was asked before may still be answered."""
    await _change(slug, paused=paused, by=by)


async def set_share(*, slug: str, share: int, by: By | None = None) -> None:
    if share not in SHARES:
        raise Refusal("menu-changed")
    await _change(slug, share=share, by=by)


async def set_every(*, slug: str, days: int, by: By | None = None) -> None:
    """Sets a survey's own clock. Refusal where the days are out of bounds."""
    if days not in EVERY:
        raise Refusal("surveys-every-bounds", least=EVERY[0], most=EVERY[-1])
    await _change(slug, every_days=days, by=by)


async def set_text(*, slug: str, name: str, said: Words, by: By | None = None) -> None:
    """Puts words in place of one text of a survey, in both languages. Refusal where they are none, or too long."""
    shipped = _shipped(slug, name)
    for words in (said.ru, said.en):
        check(words, about=ABOUT in shipped.ru, most=longest(name))
    chosen = await settings.locked(SETTING + slug)
    texts = chosen.get("texts", {}) | {name: {"ru": said.ru.strip(), "en": said.en.strip()}}
    await _put(slug, chosen, chosen | {"texts": texts}, by)


def longest(name: str) -> int:
    """How many characters a text may have, by its name: an answer stands on a button."""
    return LONGEST_OPTION if name.rpartition(".")[2].isdigit() else LONGEST_TEXT


def check(words: str, *, about: bool, most: int = LONGEST_TEXT) -> str:
    """Words that may stand in a survey. about: whether they may name what it is about. Refusal with the reason."""
    said = words.strip()
    if not said:
        raise Refusal("surveys-text-empty")
    if len(said) > most:
        raise Refusal("surveys-text-long", most=most, count=len(said))
    braces = said.replace(ABOUT, "") if about else said
    if "{" in braces or "}" in braces:
        raise Refusal("surveys-text-braces", about="yes" if about else "no")
    return said


async def text(*, slug: str, name: str) -> tuple[Words, Words]:
    """A text as it is now, and as it ships. Refusal where the survey has none of this name."""
    shipped = _shipped(slug, name)
    return (await survey(slug)).texts()[name], shipped


async def reset_text(*, slug: str, name: str, by: By | None = None) -> None:
    """Back to the shipped words."""
    _shipped(slug, name)
    chosen = await settings.locked(SETTING + slug)
    texts = {key: said for key, said in chosen.get("texts", {}).items() if key != name}
    await _put(slug, chosen, chosen | {"texts": texts}, by)


def _shipped(slug: str, name: str) -> Words:
    if slug not in SURVEYS or name not in SURVEYS[slug].texts():
        raise Refusal("surveys-gone")
    return SURVEYS[slug].texts()[name]


async def _change(slug: str, *, by: By | None, **chosen: Any) -> None:
    await survey(slug)
    before: Mapping[str, Any] = await settings.locked(SETTING + slug)
    await _put(slug, before, {**before, **chosen}, by)


async def _put(slug: str, before: Mapping[str, Any], after: dict[str, Any], by: By | None) -> None:
    """Writes what was chosen of a survey, and each value that has changed by it into the improvement register."""
    await settings.set_setting(SETTING + slug, after)
    if by is not None:
        was, is_ = _values(adjusted(SURVEYS[slug], before)), _values(adjusted(SURVEYS[slug], after))
        for name in was:
            await improvements.setting_changed(
                name=name, before=was[name], after=is_[name], by=by.person_id, now=by.now
            )


def _values(survey: Survey) -> dict[str, str]:
    """What may be changed of a survey, by the names and values that the register keeps."""
    slug = survey.slug
    texts = {f"survey-text:{slug}:{name}": f"{said.ru} / {said.en}" for name, said in survey.texts().items()}
    return {
        f"survey-asked:{slug}": "off" if survey.paused else "on",
        f"survey-every:{slug}": f"days:{survey.every.days}",
        f"survey-share:{slug}": f"share:{survey.share}",
        **texts,
    }
