"""Settings in words. The improvement register keeps what administrators changed by its name ("survey-every:pulse") and
its values ("days:45"); both read the same on screens and in documents.
"""

import re

from locales import Translator
from services.feedback.questionnaires import SURVEYS, WHY

_VALUE = re.compile(r"(on|off)|(days|share):(\d+)|moment:(\d):(\d+)")


def setting_name(title: str, t: Translator) -> str:
    """What a setting is; a title that somebody wrote in its place is left as it is."""
    what, _, of = title.partition(":")
    key = f"setting-{what}"
    if not t.has(key):
        return title
    slug, _, name = of.partition(":")
    survey = SURVEYS[slug].name.into(t.language) if slug in SURVEYS else slug
    return t(key, survey=survey, text=_text(slug, name, t))


def _text(slug: str, name: str, t: Translator) -> str:
    """Which of a survey's texts it is."""
    if name == WHY:
        return t("setting-text-why")
    asked, _, part = name.partition(".")
    questions = [question.slug for question in SURVEYS[slug].questions] if slug in SURVEYS else []
    number = questions.index(asked) + 1 if asked in questions else 0
    if part.isdigit():
        return t("setting-text-option", number=number, option=part)
    return t("setting-text-hint" if part else "setting-text-question", number=number)


def setting_value(value: str, t: Translator) -> str:
    """What a setting was, or is now; words that people are asked with stand for themselves."""
    found = _VALUE.fullmatch(value)
    if found is None:
        return value
    switch, unit, number, day, hour = found.groups()
    if switch:
        return t(f"setting-value-{switch}")
    if unit:
        return t(f"setting-value-{unit}", number=int(number))
    return t("setting-value-moment", day=int(day), hour=hour)
