"""What makes a vacancy find the right people: stars and levels of its criteria, wage, start, places, a question."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import forms
from handlers.employer import vacancy as vacancy_handlers
from handlers.forms import Draft, Form, FormTap, Step
from handlers.kindly import refusal_of, told
from handlers.rights import EMPLOYERS, allow
from handlers.screens import vacancy as screens
from handlers.screens.render import Reply, Screen
from handlers.screens.vacancy import RefineTap
from handlers.student.details import DayStep
from handlers.student.editing import skips
from handlers.talk import Talk
from services import dates, vacancies, wages
from services.errors import NotAllowed, Refusal
from services.reading import words
from services.tags import store
from services.vacancies import DETAILS, MOST_PLACES, Vacancy

LONGEST_QUESTION = 300

router = Router(name="refine")


def places(text: str) -> int:
    """How many people are looked for: "3", "3 человека"."""
    digits = "".join(sign if sign.isdecimal() else " " for sign in text).split()
    if len(digits) != 1 or not 1 <= int(digits[0][:9]) <= MOST_PLACES:
        raise Refusal("refine-places-wrong", most=MOST_PLACES)
    return int(digits[0])


def some_places(_talk: Talk, _draft: Draft) -> Sequence[tuple[str, Any]]:
    return [(str(count), count) for count in (1, 2, 3, 5, 10)]


@dataclass(frozen=True, kw_only=True)
class PlacesStep(Step):
    """The usual numbers stand in one row."""

    async def view(self, form: Form, talk: Talk, draft: Draft) -> Screen:
        offers = enumerate(self.offers(talk, draft))
        return self.page(form, talk, draft, [[form.button(self, "take", label, index) for index, (label, _) in offers]])


class RefineForm(Form):
    """Opened at one of its steps only, and left after it. The conversation's data holds the vacancy's id."""

    name = "refine"
    roles = EMPLOYERS
    steps = (
        Step(name="wage", parse=wages.wage, skip=True),
        DayStep(name="starts_on", read=dates.start_day, skip=True),
        PlacesStep(name="places", parse=places, suggest=some_places, skip=True),
        Step(name="question", parse=words(LONGEST_QUESTION, lines=True), skip=True),
    )

    async def vacancy(self, talk: Talk) -> Vacancy:
        return await vacancies.own(vacancy_id=talk.conversation.data.get("vacancy", 0), person=talk.person)

    async def draft(self, talk: Talk) -> Draft:
        vacancy = await self.vacancy(talk)
        return {name: getattr(vacancy, name) or None for name in DETAILS}

    async def present(self, talk: Talk, step: Step) -> str | None:
        return screens.detail_words(await self.vacancy(talk), step.name, talk.t)

    async def show(self, talk: Talk, step: Step) -> Reply:
        """The question; what stands there can be taken away, and nothing is skipped where nothing does."""
        shown = await super().show(talk, step)
        if not isinstance(shown, Screen):
            return shown
        stands = await self.present(talk, step) is not None
        rows = [[each for each in row if stands or not skips(each)] for row in shown.buttons]
        named = [[replace(each, label=talk.t("refine-clear")) if skips(each) else each for each in row] for row in rows]
        return replace(shown, buttons=named)

    async def save(self, talk: Talk, step: str, value: Any) -> None:
        key = talk.conversation.data.get("vacancy", 0)
        await vacancies.refine(
            person=talk.person, vacancy_id=key, detail=step, value=value, now=talk.now, zone=talk.zone
        )

    async def finished(self, talk: Talk) -> Reply:
        return await shown(talk, await self.vacancy(talk))

    async def tapped(self, talk: Talk, step: Step, tap: FormTap) -> Reply:
        if tap.action == "cancel":
            return await self.finished(talk)
        return await super().tapped(talk, step, tap)


FORM = RefineForm()
forms.register(FORM)


async def shown(talk: Talk, vacancy: Vacancy) -> Screen:
    """The details as they are; the vacancy itself where nothing can be changed, or it was changed so that it waits."""
    if vacancy.state in vacancies.ENDED or vacancy.missing is not None:
        return await vacancy_handlers.show(talk, vacancy)
    talk.conversation.move("")
    return screens.refine_screen(vacancy, await store.catalogue(), talk.t)


async def _star(talk: Talk, vacancy: Vacancy, tag_id: int) -> None:
    await vacancies.star(person=talk.person, vacancy_id=vacancy.id, tag_id=tag_id, now=talk.now)


async def _level(talk: Talk, vacancy: Vacancy, tag_id: int) -> None:
    await vacancies.next_level(person=talk.person, vacancy_id=vacancy.id, tag_id=tag_id, now=talk.now)


_ACTS: dict[str, Callable[[Talk, Vacancy, int], Awaitable[None]]] = {"star": _star, "level": _level}


@router.callback_query(RefineTap.filter(), flags=allow(EMPLOYERS))
async def on_refine(_query: CallbackQuery, callback_data: RefineTap, talk: Talk) -> Reply:
    vacancy = await vacancies.own(vacancy_id=callback_data.vacancy, person=talk.person)
    if callback_data.act == "detail":
        return await _detail(talk, vacancy, callback_data.field)
    refusal = None
    if callback_data.act in _ACTS:
        refusal = await refusal_of(_ACTS[callback_data.act](talk, vacancy, callback_data.tag))
    return told(talk, await shown(talk, await vacancies.get(vacancy_id=vacancy.id)), refusal)


async def _detail(talk: Talk, vacancy: Vacancy, detail: str) -> Reply:
    if detail not in DETAILS:
        raise NotAllowed
    if vacancy.state in vacancies.ENDED:
        return await vacancy_handlers.show(talk, vacancy)
    talk.conversation.move("", vacancy=vacancy.id)
    return await FORM.open(talk, at=detail, edit=True, vacancy=vacancy.id)
