"""Days, spans of time, numbers and names of a digest in words; its screens and its document word them alike."""

from datetime import date
from math import floor

from locales import Translator
from services.digest_content import Chosen, Content, Score
from services.digest_rows import Stop, Target
from services.feedback.questionnaires import SURVEYS
from services.feedback.themes import shorten

QUESTION = 100
"""Characters of a question: administrators may make it longer than a line that has figures beside it can hold."""

MINUTE, HOUR, DAY = 60, 3600, 86400
"""Seconds of each."""


def day_of(day: date, t: Translator) -> str:
    return t("digest-day", day=str(day.day), month=day.month)


def days_of(content: Content, t: Translator) -> str:
    """A single day, "16–22 November" or "30 November – 6 December"."""
    return span_of_days(date.fromisoformat(content.first), date.fromisoformat(content.last), t)


def span_of_days(first: date, last: date, t: Translator) -> str:
    if first == last:
        return day_of(first, t)
    if first.month == last.month:
        return f"{first.day}–{day_of(last, t)}"
    return f"{day_of(first, t)} – {day_of(last, t)}"


def number(value: float, t: Translator, *, places: int = 1, signed: bool = False) -> str:
    """A number as the language writes it, with a minus that does not look like a hyphen."""
    said = f"{value:{'+' if signed else ''}.{places}f}"
    if not float(said):
        said = said.lstrip("+-")
    return said.replace("-", "−").replace(".", "," if t.language == "ru" else ".")


def percent(share: float) -> int:
    return round(share * 100)


def duration(seconds: float, t: Translator) -> str:
    """About how long: minutes below an hour, hours below two days, then days."""
    if seconds < HOUR:
        return t("digest-minutes", count=max(round(seconds / MINUTE), 1))
    if seconds < 2 * DAY:
        return t("digest-hours", count=number(seconds / HOUR, t, places=0))
    return t("digest-days", count=number(seconds / DAY, t, places=0))


def points(score: Score, value: float, t: Translator, *, signed: bool = False) -> str:
    """A score's value as people read it: a recommendation between −100 and 100, a mean with one decimal."""
    if score.recommends:
        return number(value * 100, t, places=0, signed=True)
    return number(value, t, signed=signed)


def question_of(about: Score | Chosen, language: str) -> str:
    """A question's words as they were; where nobody kept them, as they ship, or else its slug has to do."""
    words = about.words
    if words is None and about.survey in SURVEYS:
        found = SURVEYS[about.survey].question(about.question)
        words = found.text if found else None
    return shorten(words.into(language), QUESTION) if words else about.question


def option_of(chosen: Chosen, value: int, language: str) -> str:
    """An answer's words as they were; where nobody kept them, as they ship, or else its number has to do."""
    words = chosen.labels.get(value)
    if words is not None:
        return shorten(words.into(language), QUESTION)
    question = SURVEYS[chosen.survey].question(chosen.question) if chosen.survey in SURVEYS else None
    return question.label(value, language) if question else str(value)


def stop_name(stop: Stop, t: Translator) -> str:
    """What people were at, in words where there are some."""
    form = f"digest-form-{stop.form}"
    steps = (f"digest-step-{stop.form}-{stop.step}", f"digest-step-{stop.step}")
    named = t(form) if t.has(form) else t("digest-form-other", name=stop.form)
    if not stop.step:
        return named
    return t("digest-stop-at", form=named, step=next((t(step) for step in steps if t.has(step)), stop.step))


def target_name(name: str, t: Translator) -> str:
    key = f"digest-target-{name}"
    return t(key) if t.has(key) else name


def target_words(target: Target, t: Translator) -> str:
    """What was measured beside what is promised."""
    if target.value is None:
        return t("digest-target-none")
    within = "" if target.within is None else t("digest-target-within", time=_time(target.within, t))
    said = t(
        "digest-target-measured",
        value=_share(target.value, t),
        within=within,
        target=_share(target.target, t),
        count=target.count,
    )
    return said if target.p95 is None else said + t("digest-target-most", time=_time(target.p95, t))


def _share(value: float, t: Translator) -> str:
    """In percent, rounded down: 99.96 % is not all."""
    tenths = floor(value * 1000 + 1e-9)
    return t("digest-percent", percent=number(tenths / 10, t, places=1 if tenths % 10 else 0))


def _time(seconds: float, t: Translator) -> str:
    if seconds < MINUTE:
        return t("digest-seconds", count=number(seconds, t, places=0 if seconds == int(seconds) else 1))
    return duration(seconds, t)
