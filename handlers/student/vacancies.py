"""Vacancies in a student's hands: what fits, search, interest, the weekly list of new ones."""

from dataclasses import replace
from typing import Any

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import forms
from handlers.forms import Draft, Form, Step
from handlers.kindly import in_menu, refusal_of, told
from handlers.menu import ENTRIES, entry, role_of
from handlers.privacy import AFTER, ConsentTap, with_consent
from handlers.rights import EMPLOYERS, STUDENTS, allow
from handlers.screens import openings as screens
from handlers.screens.openings import KINDS, NewsTap, OpeningsTap, OpeningTap
from handlers.screens.render import Answer, Button, Reply, Screen, headed
from handlers.talk import Talk
from models.tables import ConsentKind, ResumeState, Role
from services import interests, openings, openings_digest
from services.errors import Refusal
from services.openings import Filter
from services.tags import store

AGREED = "openings"
"""What goes on once a student has agreed to be sent vacancies."""

LIST = "openings"
"""Where the conversation notes the list that was looked at last, for the way back to it."""

router = Router(name="openings")


@entry("openings", STUDENTS)
async def show(talk: Talk) -> Reply:
    return await _list(talk, OpeningsTap())


@router.message(Command("vacancies"), flags=allow(STUDENTS | EMPLOYERS))
async def on_vacancies(_message: Message, talk: Talk) -> Reply:
    # The same word leads an employer to the vacancies of their company.
    if role_of(talk) is Role.EMPLOYER or Role.STUDENT not in talk.person.roles:
        talk.conversation.move("")
        return await ENTRIES["vacancies"].show(talk)
    return await show(talk)


@router.callback_query(OpeningsTap.filter(), flags=allow(STUDENTS))
async def on_list(query: CallbackQuery, callback_data: OpeningsTap, talk: Talk) -> Reply:
    shown = await _list(talk, callback_data)
    return shown if in_menu(query, talk) else replace(shown, fresh=True)


async def _list(talk: Talk, tap: OpeningsTap) -> Screen:
    """A page of vacancies. The list becomes the chat's menu, and is noted for the way back to it."""
    page = await openings.find(person_id=talk.person.id, wanted=tap.wanted(), today=talk.today, page=tap.page)
    tap = tap.model_copy(update={"page": page.page})
    talk.conversation.move("", **{LIST: tap.pack()})
    draft = (await openings.own(talk.person.id)).state is ResumeState.DRAFT
    shown = screens.list_screen(page, tap, await store.catalogue(), talk.t, draft=draft)
    mine = await openings.has_interests(person_id=talk.person.id)
    text, rows = await _offer(talk) if tap.of == "fit" else (None, [])
    text = f"{shown.text}\n\n{text}" if text else shown.text
    return replace(shown, text=text, buttons=[*shown.buttons, *rows, *screens.ways(tap, talk.t, mine=mine)])


async def _offer(talk: Talk) -> tuple[str | None, list[list[Button]]]:
    """The weekly list: offered with its consent in short and turned on with one tap, or switched."""
    t, stands = talk.t, await openings_digest.subscription(person_id=talk.person.id)
    if stands.on:
        return None, [[Button(t("openings-mute"), NewsTap(act="off"))]]
    if stands.agreed or stands.muted:
        return None, [[Button(t("openings-unmute"), NewsTap(act="on"))]]

    def tap(label: str, action: str) -> Button:
        return Button(t(label), ConsentTap(kind=ConsentKind.MAILING.value, action=action, then=AGREED))

    rows = [
        [tap("openings-agree", "agree")],
        [tap("consent-read", "read"), Button(t("openings-no-offer"), NewsTap(act="off"))],
    ]
    return t("consent-mailing"), rows


def _back(talk: Talk) -> OpeningsTap:
    noted = talk.conversation.data.get(LIST)
    return OpeningsTap.unpack(noted) if noted else OpeningsTap()


@router.callback_query(OpeningTap.filter(), flags=allow(STUDENTS))
async def on_opening(query: CallbackQuery, callback_data: OpeningTap, talk: Talk) -> Reply:
    act, vacancy = callback_data.act, callback_data.vacancy
    if act == "want":
        return await _want(query, talk, vacancy)
    done = None
    if act == "unwant":
        gone = await interests.withdraw(person_id=talk.person.id, vacancy_id=vacancy, now=talk.now)
        done = talk.t("interest-withdrawn") if gone else None
    try:
        shown = await _one(query, talk, vacancy)
    except Refusal as refusal:
        return await _gone(query, talk, refusal, done)
    return Answer((replace(shown, fresh=act == "open" and not shown.menu),), toast=done)


async def _want(query: CallbackQuery, talk: Talk, vacancy: int) -> Reply:
    refusal = await refusal_of(interests.express(person=talk.person, vacancy_id=vacancy, now=talk.now, zone=talk.zone))
    if refusal is not None and refusal.key == "openings-gone":
        return await _gone(query, talk, refusal)
    return told(talk, await _one(query, talk, vacancy), refusal, talk.t("interest-noted"))


async def _one(query: CallbackQuery, talk: Talk, vacancy: int) -> Screen:
    opening = await openings.one(person_id=talk.person.id, vacancy_id=vacancy, today=talk.today)
    return screens.opening_screen(opening, _back(talk), talk.t, in_menu=in_menu(query, talk))


async def _gone(query: CallbackQuery, talk: Talk, refusal: Refusal, done: str | None = None) -> Answer:
    """A vacancy that is open no more: said over the button; under news nothing else happens."""
    toast = done or talk.t(refusal.key, **refusal.values)
    if not in_menu(query, talk):
        return Answer(toast=toast, alert=True)
    return Answer((await _list(talk, _back(talk)),), toast=toast, alert=True)


# -- the weekly list


async def agreed(talk: Talk) -> Reply:
    """After the consent: lists are sent from now on."""
    await openings_digest.unmute(person_id=talk.person.id)
    return headed(talk.t("openings-on"), await _list(talk, OpeningsTap()))


AFTER[AGREED] = agreed


@router.callback_query(NewsTap.filter(), flags=allow(STUDENTS))
async def on_news(query: CallbackQuery, callback_data: NewsTap, talk: Talk) -> Reply:
    if callback_data.act == "search":
        return await FORM.open(talk)
    on = callback_data.act == "on"
    if on and not (await openings_digest.subscription(person_id=talk.person.id)).agreed:
        return await with_consent(talk, ConsentKind.MAILING, AGREED)
    if on:
        await openings_digest.unmute(person_id=talk.person.id)
    else:
        await openings_digest.mute(person_id=talk.person.id, now=talk.now)
    if in_menu(query, talk):
        return Answer((await _list(talk, OpeningsTap()),), toast=talk.t("openings-on" if on else "openings-off"))
    return screens.switched_screen(talk.t, on=on, menu=forms.where(talk) is None)


# -- search


class SearchForm(Form):
    """One question: a skill, a city, a kind of work, or several of them with commas between."""

    name = "openings"
    roles = STUDENTS
    steps = (
        Step(
            name="what",
            suggest=lambda talk, _draft: [
                (talk.t(f"resume-work-{kind.value}"), Filter(fitting=False, kind=kind)) for kind in KINDS
            ],
        ),
    )

    async def draft(self, talk: Talk) -> Draft:
        del talk
        return {}

    async def save(self, talk: Talk, step: str, value: Any) -> None:
        """A search changes nothing; its answer is the list."""

    async def answered(self, talk: Talk, step: Step, value: Any) -> Reply:
        del step
        if isinstance(value, str):
            value = await openings.understood(person_id=talk.person.id, text=value)
        return await _list(talk, OpeningsTap.found(value))

    async def finished(self, talk: Talk) -> Reply:
        return await _list(talk, OpeningsTap())

    async def cancelled(self, talk: Talk) -> Reply:
        return await _list(talk, OpeningsTap())


FORM = forms.register(SearchForm())
