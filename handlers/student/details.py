"""Single facts that a resume gains after its publication: wage, when and how long to work, moving, about, time zone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from aiogram.types import Message

from handlers import forms
from handlers.forms import Choice, Draft, Form, Step, Takes
from handlers.screens import resume as screens
from handlers.screens.render import Reply
from handlers.student.editing import EditForm
from handlers.student.resume import after_edit
from handlers.student.whole import own
from handlers.talk import Talk, text_of
from services import dates, people, reading, resumes, wages
from services.documents import words
from services.errors import Refusal

LONGEST_ABOUT = 2000
LARGEST_PHOTO = 400_000
"""Bytes; the largest of Telegram's sizes below it is about 1,280 pixels, more than any document needs."""

ZONES = (
    "Europe/Kaliningrad",
    "Europe/Moscow",
    "Europe/Samara",
    "Asia/Yekaterinburg",
    "Asia/Omsk",
    "Asia/Krasnoyarsk",
    "Asia/Irkutsk",
    "Asia/Yakutsk",
    "Asia/Vladivostok",
    "Asia/Magadan",
    "Asia/Kamchatka",
)
"""One zone for each hour of the country; somebody elsewhere finds their hour among them or has a known city."""


@dataclass(frozen=True, kw_only=True)
class DayStep(Step):
    """A day, understood by what day it is today where the person lives."""

    read: Callable[[str, date], date]

    async def typed(self, form: Form, talk: Talk, message: Message) -> Reply:
        text = text_of(message)
        if not text:
            raise Refusal("form-text-please")
        return await form.answered(talk, self, self.read(text, talk.today))


@dataclass(frozen=True, kw_only=True)
class PhotoStep(Step):
    """A photo sent as one; anything else is told what is wanted."""

    async def typed(self, form: Form, talk: Talk, message: Message) -> Reply:
        if talk.upload is None:
            raise Refusal("details-photo-please" if message.text else "details-photo-as-photo")
        return await form.answered(talk, self, talk.upload.content)


def at_once(talk: Talk, _draft: Draft) -> Sequence[tuple[str, Any]]:
    return [(talk.t("details-at-once"), talk.today)]


def usual_hours(talk: Talk, _draft: Draft) -> Sequence[tuple[str, Any]]:
    return [(talk.t("details-hours-button", count=count), count) for count in (10, 20, 30, 40)]


def zones(talk: Talk, _draft: Draft) -> Sequence[tuple[str, Any]]:
    """Each by the time it is there now: people know their hour, not the name of their zone."""
    return [(f"{talk.now.astimezone(ZoneInfo(zone)):%H:%M}", zone) for zone in ZONES]


def yes_or_no(talk: Talk, _draft: Draft) -> Sequence[tuple[str, Any]]:
    return [(talk.t("details-relocation-yes"), True), (talk.t("details-relocation-no"), False)]


class DetailsForm(EditForm):
    """Opened at one of its steps only, and left after it."""

    name = "details"
    steps = (
        Step(name="wage", parse=wages.wage, skip=True),
        Step(name="about", parse=reading.words(LONGEST_ABOUT, lines=True), skip=True),
        Choice(name="relocation", options=yes_or_no, columns=2),
        Choice(name="zone", options=zones, columns=4),
        PhotoStep(name="photo", takes=Takes(photos=True, most=LARGEST_PHOTO), skip=True),
    )

    async def draft(self, talk: Talk) -> Draft:
        resume = await own(talk)
        return {"about": resume.about, "wage": resume.wage, "relocation": resume.relocation}

    async def present(self, talk: Talk, step: Step) -> str | None:
        return screens.field_words(await own(talk), step.name, talk.t)

    async def stands(self, talk: Talk, step: Step) -> bool:
        if step.name == "photo":
            return await resumes.has_photo(resume_id=(await own(talk)).id)
        return await super().stands(talk, step)

    async def save(self, talk: Talk, step: str, value: Any) -> None:
        if step == "zone":
            await people.set_zone(person_id=talk.person.id, zone=value)
            talk.person = await people.get(person_id=talk.person.id)
        elif step == "photo":
            await resumes.set_photo(person_id=talk.person.id, image=value, now=talk.now)
        else:
            await super().save(talk, step, value)


class AvailabilityForm(EditForm):
    """From which day, and how many hours a week; each may be skipped."""

    name = "available"
    steps = (
        DayStep(name="available", read=dates.start_day, suggest=at_once, skip=True),
        Choice(name="hours", parse=reading.hours_a_week, options=usual_hours, columns=2, skip=True),
    )

    async def draft(self, talk: Talk) -> Draft:
        resume = await own(talk)
        return {"available": resume.available_from, "hours": resume.hours_a_week}

    async def finished(self, talk: Talk) -> Reply:
        return await after_edit(talk, self.name)

    async def present(self, talk: Talk, step: Step) -> str | None:
        resume = await own(talk)
        day = resume.available_from if step.name == "available" else None
        hours = resume.hours_a_week if step.name == "hours" else None
        return words.available(day, hours, talk.today, talk.t)


DETAILS = DetailsForm()
AVAILABILITY = AvailabilityForm()
forms.register(DETAILS)
forms.register(AVAILABILITY)
