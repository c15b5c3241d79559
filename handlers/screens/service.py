"""The level of service in words: what is promised, what it was this week and the week before."""

import math

from handlers.callbacks import MenuTap
from handlers.screens.entries import day
from handlers.screens.render import Button, Screen
from locales import Translator
from services.documents.digest_words import number
from services.feedback.judging import FEWEST, Standing
from services.service_level import DAY, HOUR, MINUTE, Level, Target, View

HALF_MINUTE = 90.0
"""Seconds up to which a time is told in seconds."""


def service_screen(view: View, t: Translator, note: str | None = None) -> Screen:
    """Each promise with whether it is kept this week, and what it was in the last one. note: what stands below them."""
    lines = [_level(now, before, t) for now, before in zip(view.now, view.before, strict=True)]
    kept = [level for level in view.now if level.met]
    judged = [level for level in view.now if level.met is not None]
    head = t(
        "service-head",
        day=str(view.first.day),
        month=view.first.month,
        kept=len(kept),
        judged=len(judged),
    )
    return Screen(t.lines(head, *lines, "\n" + note if note else None), [[Button(t("menu-home"), MenuTap(to="home"))]])


def model_line(model: Standing, t: Translator, zone: str) -> str:
    """Whether what people confirmed has made the classifier better."""
    return t(
        "service-model",
        state="never" if model.at is None else "taken" if model.taken else "kept",
        confirmed=model.confirmed,
        fewest=FEWEST,
        weighed=model.weighed,
        day=day(model.at, zone, t) if model.at else "",
        before=number(model.before, t, places=2),
        after=number(model.after, t, places=2),
    )


def _level(now: Level, before: Level, t: Translator) -> str:
    return t.lines(
        "\n" + t(f"service-{now.measure}", met=_met(now)),
        t("service-line", promised=promised(now.target, t), now=measured(now, t), before=measured(before, t)),
    )


def _met(level: Level) -> str:
    return "none" if level.met is None else "yes" if level.met else "no"


def promised(target: Target, t: Translator) -> str:
    """What is promised, such as "95 % within 2 s"."""
    share = percent(target.share)
    if target.measure == "approvals":
        return t("service-promised-day", share=share)
    return (
        t("service-promised", share=share)
        if target.within is None
        else t("service-promised-time", share=share, time=lasting(target.within, t))
    )


def measured(level: Level, t: Translator) -> str:
    """What was measured, with how many there were; few of them say little."""
    if level.share is None:
        return t("service-none")
    few = "yes" if level.few else "no"
    if level.p95 is None:
        return t("service-share", share=percent(level.share), count=level.count, few=few)
    return t("service-time", share=percent(level.share), time=lasting(level.p95, t), count=level.count, few=few)


def percent(share: float) -> float:
    """In percent, rounded down at the first decimal: 99.96 % is not all."""
    return math.floor(share * 1000 + 1e-9) / 10


def lasting(seconds: float, t: Translator) -> str:
    """A length of time in the largest unit that says enough."""
    if math.isinf(seconds):
        return t("service-endless")
    if seconds < HALF_MINUTE and seconds != MINUTE:
        return t("service-seconds", count=seconds)
    for unit, name in ((DAY, "days"), (HOUR, "hours"), (MINUTE, "minutes")):
        if seconds >= unit:
            return t(f"service-{name}", count=seconds / unit)
    return t("service-seconds", count=seconds)
