"""How an employer chooses when later candidates come, and how what a vacancy has learnt is told."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.ids import Id
from handlers.screens.render import Button, Screen, column
from locales import Translator
from models.tables import Delivery
from services.candidates import TaughtLesson
from services.deliveries import DAYS, HOURS, MOST, Overview
from services.documents import words
from services.lessons import Kind

LESSONS_SHOWN = 3
"""Lessons named on a card; the screen of deliveries names all of them."""

MOST_LESSONS = 12
"""Buttons to take a lesson back on one screen; one that is taken back makes room for the next."""


class DeliveryTap(CallbackData, prefix="dlv"):
    """A press on how a vacancy's candidates are sent. value: the hour, the day, the number of cards."""

    act: Literal["show", "at_once", "daily", "weekly", "hour", "day", "most"]
    vacancy: Id
    value: Annotated[int, Field(ge=0, le=100)] = 0


class LessonTap(CallbackData, prefix="less"):
    """Takes back what a vacancy has learnt. tag: 0 where the lesson is about no tag."""

    vacancy: Id
    kind: Kind
    tag: Annotated[int, Field(ge=0, le=2**63 - 1)]


def lesson_words(lesson: TaughtLesson, t: Translator) -> str:
    """What was learnt: важен уровень SQL."""
    tag = (lesson.tag.ru if t.language == "ru" else lesson.tag.en) if lesson.tag else ""
    day = words.full_day(lesson.begin, t) if lesson.begin else ""
    return t(f"lessons-{lesson.kind}", tag=tag, hours=lesson.hours or 0, day=day)


def latest_lessons(lessons: Sequence[TaughtLesson], t: Translator) -> tuple[str, int]:
    """The lessons that were learnt last, in words, and how many there are besides."""
    told = [lesson_words(lesson, t) for lesson in reversed(lessons)]
    return "; ".join(told[:LESSONS_SHOWN]), max(len(told) - LESSONS_SHOWN, 0)


def lessons_line(lessons: Sequence[TaughtLesson], t: Translator) -> str | None:
    """What counts by now in the vacancy, the latest first; None where nothing was learnt."""
    if not lessons:
        return None
    told, rest = latest_lessons(lessons, t)
    return t("lessons-line", lessons=told, rest=rest)


def delivery_button(vacancy_id: int, t: Translator) -> Button:
    return Button(t("delivery-open"), DeliveryTap(act="show", vacancy=vacancy_id))


def delivery_screen(overview: Overview, back: Button, t: Translator) -> Screen:
    """How candidates are sent now, each choice one tap away."""
    setting = overview.setting
    text = t.lines(
        t("delivery-title", title=overview.title),
        t(f"delivery-now-{setting.delivery.value}", hour=f"{setting.hour}:00", day=setting.day, most=setting.most),
        t("delivery-quiet", zone=overview.zone.replace("_", " ")),
        _waiting(overview, t),
        t("lessons-heading") if overview.lessons else None,
        *(f"• {lesson_words(lesson, t)}" for lesson in overview.lessons),
    )
    return Screen(text, [*_choices(overview, t), *_lessons(overview, t), [back]])


def _waiting(overview: Overview, t: Translator) -> str:
    if not overview.waiting:
        return t("delivery-nobody-waits")
    if overview.next_at is None:
        return t("delivery-waiting-closed", count=overview.waiting)
    day, hour = _moment(overview.next_at, overview.zone, t)
    return t("delivery-waiting", count=overview.waiting, day=day, hour=hour)


def _moment(moment: datetime, zone: str, t: Translator) -> tuple[str, str]:
    local = moment.astimezone(ZoneInfo(zone))
    return t("delivery-day-of", day=local.weekday()), f"{local.hour}:{local.minute:02}"


def _choices(overview: Overview, t: Translator) -> list[list[Button]]:
    setting = overview.setting

    def to(act: str, label: str, value: int = 0, *, chosen: bool = False) -> Button:
        tap = DeliveryTap.model_validate({"act": act, "vacancy": overview.vacancy_id, "value": value})
        return Button(f"✅ {label}" if chosen else label, tap)

    rows = [[to(each.value, t(f"delivery-{each.value}"), chosen=each is setting.delivery) for each in Delivery]]
    if setting.delivery is Delivery.WEEKLY:
        rows.append([to("day", t("delivery-day", day=day), day, chosen=day == setting.day) for day in DAYS])
    place = HOURS.index(setting.hour) if setting.hour in HOURS else 0
    earlier, later = HOURS[max(place - 1, 0)], HOURS[min(place + 1, len(HOURS) - 1)]
    rows.append(
        [
            to("hour", f"◀ {earlier}:00", earlier),
            to("show", t("delivery-at", hour=f"{setting.hour}:00")),
            to("hour", f"{later}:00 ▶", later),
        ]
    )
    rows.append([to("most", t("delivery-most", most=most), most, chosen=most == setting.most) for most in MOST])
    return rows


def _lessons(overview: Overview, t: Translator) -> list[list[Button]]:
    return column(
        Button(
            t("lessons-forget", lesson=lesson_words(lesson, t)),
            LessonTap.model_validate({"vacancy": overview.vacancy_id, "kind": lesson.kind, "tag": lesson.tag_id}),
        )
        for lesson in overview.lessons[:MOST_LESSONS]
    )
