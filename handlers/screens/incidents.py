"""Incidents as staff see them: the list, and one with what is known of it."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks import IncidentTap, MenuTap
from handlers.screens.entries import VoiceTap, day
from handlers.screens.institution import turning
from handlers.screens.quotes import inside
from handlers.screens.render import Button, Screen, column
from handlers.screens.trouble import doing_words
from locales import Translator
from models.tables import IncidentState
from services.feedback.themes import shorten
from services.incidents import Among, Card, Line, Page

LABEL = 48
"""Characters of a title on a button."""

TITLE = 120
"""Characters of a title in a list."""


class IncidentsTap(CallbackData, prefix="il"):
    """The list of incidents."""

    among: Among = Among.OPEN
    page: Annotated[int, Field(ge=0, lt=10**6)] = 0


def list_screen(page: Page, t: Translator) -> Screen:
    text = t.lines(
        t("incidents-title" if page.lines else "incidents-empty", among=page.among.value),
        *[_line(line, t) for line in page.lines],
    )
    rows = column(
        [
            Button(
                t("entry-short", number=str(line.number), title=shorten(line.title, LABEL)),
                IncidentTap(incident=line.number, act="one"),
            )
            for line in page.lines
        ]
    )
    turn = turning(page.number, lambda number: IncidentsTap(among=page.among, page=number), t, more=page.more)
    other = Among.ENDED if page.among is Among.OPEN else Among.OPEN
    switch = [Button(t(f"incidents-{other.value}"), IncidentsTap(among=other))]
    return Screen(text, [*rows, *turn, switch, [Button(t("menu-home"), MenuTap(to="home"))]])


def _line(line: Line, t: Translator) -> str:
    title = shorten(line.title, TITLE)
    return t("incidents-line", number=str(line.number), title=title, times=line.times, people=line.people)


def card_screen(card: Card, t: Translator, zone: str) -> Screen:
    """One incident; its reports can be answered, and it can be ended while it is open."""
    doings = [t("incident-doing", doing=doing_words(doing, t), times=times) for doing, times in card.doings]
    text = t.lines(
        t("incident-head", number=str(card.number), state=card.state.value),
        card.title,
        t(
            "incident-facts",
            times=card.times,
            people=card.people,
            first=day(card.first_seen_at, zone, t),
            last=day(card.last_seen_at, zone, t),
            release=card.release,
        ),
        t("incident-doings", doings="; ".join(doings)) if doings else None,
        t("incident-fixed-at", day=day(card.resolved_at, zone, t)) if card.resolved_at else None,
        *[
            f"{number}. "
            + t("incident-report-line", quote=inside(report.quote, t), answered="yes" if report.answered else "no")
            for number, report in enumerate(card.reports, 1)
        ],
    )
    rows = [
        [Button(t("incident-answer", number=str(number)), VoiceTap(feedback=report.feedback_id, incident=card.number))]
        for number, report in enumerate(card.reports, 1)
    ]
    if card.state is IncidentState.OPEN:
        acts = [
            Button(t(f"incident-{act}"), IncidentTap(incident=card.number, act=act)) for act in ("resolve", "ignore")
        ]
        rows.append(acts)
    among = Among.OPEN if card.state is IncidentState.OPEN else Among.ENDED
    rows.append([Button(t("incidents-back"), IncidentsTap(among=among)), Button(t("menu-home"), MenuTap(to="home"))])
    return Screen(text, rows)
