"""Vacancies of an employer: written question by question, published, changed, paused, closed."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import forms
from handlers.employer import company as company_handlers
from handlers.employer.pasted import TitleStep
from handlers.forms import Choice, Draft, Form, FormTap, Step
from handlers.kindly import refusal_of, told
from handlers.menu import entry
from handlers.rights import EMPLOYERS, allow
from handlers.screens import vacancy as screens
from handlers.screens.render import Answer, Reply, Screen, as_answer
from handlers.screens.vacancy import PAGE, VacanciesTap, VacancyTap
from handlers.tags import TagStep
from handlers.talk import Talk
from models.tables import CompanyState, VacancyState, WorkKind
from services import candidates, companies, showings, vacancies
from services.errors import NotAllowed, Refusal
from services.reading import Place, place, words, work_kinds
from services.tags import store
from services.tags.suggest import Context
from services.vacancies import QUESTIONS, Outcome, Vacancy

LONGEST_TITLE = 120
LONGEST_DUTIES = 1500


def one_kind(text: str) -> WorkKind:
    """The kind of work that was typed; a vacancy is of one kind."""
    kinds = work_kinds(text)
    if len(kinds) > 1:
        raise Refusal("form-choose-please")
    return kinds[0]


def _kinds(talk: Talk, _draft: Draft) -> Sequence[tuple[str, Any]]:
    return [(talk.t(f"vacancy-kind-{kind.value}"), kind) for kind in WorkKind]


def _places(talk: Talk, draft: Draft) -> Sequence[tuple[str, Any]]:
    """The company's own city, from anywhere, or both."""
    city = draft["company_city"]
    offers = [Place(city, remote=False), Place(None, remote=True), Place(city, remote=True)]
    return [(screens.place_words(offer.city, talk.t, remote=offer.remote), offer) for offer in offers]


async def known_of_vacancy(talk: Talk) -> Context:
    """What tags are suggested by: the title, what there is to do, and the tags of the other question."""
    vacancy = await FORM.vacancy(talk)
    if vacancy is None:
        return Context()
    other = vacancy.nice if talk.conversation.state == f"{FORM.name}:required" else vacancy.required
    texts = tuple(text for text in (vacancy.title, vacancy.duties) if text)
    return Context(role=vacancy.title, texts=texts, taken=tuple(other))


async def room_for_required(talk: Talk) -> int:
    return vacancies.room(await FORM.vacancy(talk), "required")


async def room_for_nice(talk: Talk) -> int:
    return vacancies.room(await FORM.vacancy(talk), "nice")


async def hint_for_nice(talk: Talk, chosen: Sequence[int]) -> str | None:
    """What is lacking with those that are chosen: in a finished vacancy they are not saved yet."""
    vacancy = await FORM.vacancy(talk)
    if vacancy is None:
        return None
    nice = tuple(tag_id for tag_id in chosen if tag_id not in vacancy.required)
    return screens.nice_hint(replace(vacancy, nice=nice), talk.t)


class VacancyForm(Form):
    """The conversation's data holds the vacancy's id as soon as there is one."""

    name = "vacancy"
    roles = EMPLOYERS
    steps = (
        TitleStep(name="title", parse=words(LONGEST_TITLE)),
        Step(name="duties", parse=words(LONGEST_DUTIES, lines=True)),
        Step(name="place", parse=place, suggest=_places),
        Choice(name="work_kind", parse=one_kind, options=_kinds),
        TagStep(name="required", context=known_of_vacancy, room=room_for_required),
        TagStep(name="nice", skip=True, context=known_of_vacancy, room=room_for_nice, hint=hint_for_nice),
    )

    async def draft(self, talk: Talk) -> Draft:
        company = await companies.of_person(person_id=talk.person.id)
        if company is None:
            raise NotAllowed
        vacancy = await self.vacancy(talk)
        return {"company_city": company.city} | (vacancy.answers() if vacancy else {})

    async def vacancy(self, talk: Talk) -> Vacancy | None:
        key = talk.conversation.data.get("vacancy")
        return await vacancies.own(vacancy_id=key, person=talk.person) if key is not None else None

    async def save(self, talk: Talk, step: str, value: Any) -> None:
        key = await vacancies.answer(
            person=talk.person,
            vacancy_id=talk.conversation.data.get("vacancy"),
            question=step,
            value=value,
            now=talk.now,
            zone=talk.zone,
        )
        talk.conversation.note(vacancy=key)

    async def show(self, talk: Talk, step: Step) -> Reply:
        """The question; where a colleague has closed the vacancy meanwhile, nothing is left to be asked."""
        vacancy = await self.vacancy(talk)
        if vacancy and vacancy.state in vacancies.ENDED:
            return await show(talk, vacancy)
        return await super().show(talk, step)

    async def finished(self, talk: Talk) -> Reply:
        vacancy = await self.vacancy(talk)
        return await show(talk, vacancy) if vacancy else await forms.home(talk)

    async def present(self, talk: Talk, step: Step) -> str | None:
        vacancy = await self.vacancy(talk)
        return screens.answer_words(vacancy, step.name, talk.t) or None if vacancy else None

    async def tapped(self, talk: Talk, step: Step, tap: FormTap) -> Reply:
        if tap.action == "cancel" and talk.conversation.data.get("edit"):
            return await self.finished(talk)
        if tap.action == "skip" and not talk.conversation.data.get("edit"):
            vacancy = await self.vacancy(talk)
            if vacancy and vacancy.nice:
                return await self.onward(talk, step)  # what was chosen before is kept
        return await super().tapped(talk, step, tap)

    async def enter(
        self, talk: Talk, vacancy: Vacancy | None, *, field: str | None = None, edit: bool = False
    ) -> Reply:
        """Opens a vacancy's questions, or those of a new one."""
        data: Mapping[str, Any] = {"vacancy": vacancy.id} if vacancy else {}
        talk.conversation.move("", **data)
        return await self.open(talk, at=field, edit=edit, **data)


FORM = VacancyForm()
forms.register(FORM)

WAITING = frozenset({VacancyState.DRAFT, VacancyState.READY, VacancyState.REVIEW, VacancyState.PAUSED})
"""States in which it helps to know whom a vacancy would find."""

router = Router(name="vacancy")


async def show(talk: Talk, vacancy: Vacancy) -> Screen:
    """One vacancy with what can be done with it, and what would have it read before it is shown."""
    talk.conversation.move("")
    catalogue = await store.catalogue()
    company = await companies.get(company_id=vacancy.company_id)
    why = await vacancies.outlook(vacancy_id=vacancy.id)
    learnt = await candidates.lessons_of(vacancy_id=vacancy.id)
    whole = replace(screens.whole_of(vacancy, company.state, why, catalogue, talk.t), lessons=learnt)
    shown = screens.card_screen(whole, talk.t)
    if vacancy.state not in WAITING or vacancy.missing is not None:
        return shown
    fits = await showings.fits_now(vacancy_id=vacancy.id, now=talk.now, zone=talk.zone)
    return replace(shown, text=f"{shown.text}\n\n{screens.fits_words(fits, catalogue, talk.t)}")


async def _submitted(talk: Talk) -> companies.Company | None:
    """The person's company once its registration is finished: vacancies begin there."""
    company = await companies.of_person(person_id=talk.person.id)
    return company if company and company.state is not CompanyState.DRAFT else None


async def _new_label(talk: Talk) -> str | None:
    if await _submitted(talk) is None:
        return None
    vacancy = await vacancies.draft(person=talk.person)
    if vacancy is None:
        return talk.t("menu-vacancy-new")
    if vacancy.unanswered is None:
        return talk.t("menu-vacancy-check")
    place = QUESTIONS.index(vacancy.unanswered) + 1
    return talk.t("menu-vacancy-continue", place=place, total=len(QUESTIONS))


@entry("vacancy", EMPLOYERS, _new_label)
async def write(talk: Talk) -> Reply:
    """The vacancy begun before, where it stands, or a new one."""
    if await _submitted(talk) is None:
        return await company_handlers.open_company(talk)
    vacancy = await vacancies.draft(person=talk.person)
    if vacancy and vacancy.unanswered is None:
        return await show(talk, vacancy)
    return await FORM.enter(talk, vacancy)


async def _list_label(talk: Talk) -> str | None:
    company = await _submitted(talk)
    count = await vacancies.count_of_company(company_id=company.id) if company else 0
    return talk.t("menu-vacancies", count=count) if count else None


@entry("vacancies", EMPLOYERS, _list_label)
async def show_list(talk: Talk) -> Reply:
    return await list_page(talk, 0)


async def list_page(talk: Talk, page: int) -> Reply:
    """A page of the company's vacancies; the last one where there are fewer by now."""
    company = await _submitted(talk)
    if company is None:
        return await company_handlers.open_company(talk)
    talk.conversation.move("")
    count = await vacancies.count_of_company(company_id=company.id)
    page = min(page, max(count - 1, 0) // PAGE)
    lines = await vacancies.of_company(company_id=company.id, offset=page * PAGE, limit=PAGE)
    new = await _new_label(talk) or talk.t("menu-vacancy-new")
    return screens.list_screen(lines, page=page, count=count, new=new, t=talk.t)


@router.callback_query(VacanciesTap.filter(), flags=allow(EMPLOYERS))
async def on_page(_query: CallbackQuery, callback_data: VacanciesTap, talk: Talk) -> Reply:
    return await list_page(talk, callback_data.page)


@router.callback_query(VacancyTap.filter(), flags=allow(EMPLOYERS))
async def on_vacancy(_query: CallbackQuery, callback_data: VacancyTap, talk: Talk) -> Reply:
    vacancy = await vacancies.own(vacancy_id=callback_data.vacancy, person=talk.person)
    return await _ACTIONS[callback_data.action](talk, vacancy, callback_data.field)


async def _show(talk: Talk, vacancy: Vacancy, _field: str) -> Reply:
    return await show(talk, vacancy)


async def _edit(talk: Talk, vacancy: Vacancy, _field: str) -> Reply:
    if vacancy.state in vacancies.ENDED:
        return await show(talk, vacancy)
    return screens.edit_screen(vacancy, talk.t)


async def _field(talk: Talk, vacancy: Vacancy, field: str) -> Reply:
    if field not in QUESTIONS:
        raise NotAllowed
    if vacancy.state in vacancies.ENDED:
        return await show(talk, vacancy)
    return await FORM.enter(talk, vacancy, field=field, edit=True)


async def _go_on(talk: Talk, vacancy: Vacancy, _field: str) -> Reply:
    if vacancy.missing is None:
        return await show(talk, vacancy)
    return await FORM.enter(talk, vacancy, field=vacancy.missing, edit=True)


async def _criteria(talk: Talk, vacancy: Vacancy, _field: str) -> Reply:
    """Where criteria can be added. In a draft it is the last question once more, and every tap is saved."""
    if not vacancy.lacking:
        return await show(talk, vacancy)
    return await FORM.enter(talk, vacancy, field="nice", edit=vacancy.state is not VacancyState.DRAFT)


async def _publish(talk: Talk, vacancy: Vacancy, _field: str) -> Reply:
    given: dict[str, Any] = {"person": talk.person, "vacancy_id": vacancy.id, "now": talk.now, "zone": talk.zone}
    return await _opened(talk, vacancy, vacancies.publish(**given))


async def _opened(talk: Talk, vacancy: Vacancy, work: Awaitable[Vacancy]) -> Reply:
    """The vacancy after it was opened; where something is lacking, that is said over the button."""
    refusal = await refusal_of(work)
    now = await vacancies.own(vacancy_id=vacancy.id, person=talk.person)
    return await _with_word(talk, now) if refusal is None else told(talk, await show(talk, now), refusal)


async def _pause(talk: Talk, vacancy: Vacancy, _field: str) -> Reply:
    return await _with_word(talk, await vacancies.pause(person=talk.person, vacancy_id=vacancy.id, now=talk.now))


async def _resume(talk: Talk, vacancy: Vacancy, _field: str) -> Reply:
    given: dict[str, Any] = {"person": talk.person, "vacancy_id": vacancy.id, "now": talk.now, "zone": talk.zone}
    return await _opened(talk, vacancy, vacancies.resume(**given))


async def _close(talk: Talk, vacancy: Vacancy, _field: str) -> Reply:
    if vacancy.state not in vacancies.LIVE:
        return await show(talk, vacancy)
    return screens.outcome_screen(vacancy, talk.t)


async def _close_now(talk: Talk, vacancy: Vacancy, field: str) -> Reply:
    """Closes with what became of it; of several places one may be taken and the others stay open."""
    given: dict[str, Any] = {"person": talk.person, "vacancy_id": vacancy.id, "now": talk.now}
    before = field.removeprefix("one-")
    if field != before and before.isdecimal():
        left = await vacancies.place_filled(**given, places=int(before[:9]))
        return Answer((await show(talk, left),), toast=talk.t("vacancy-place-filled", count=left.places))
    if field == "hired_some":
        done = await vacancies.close(**given, outcome=Outcome.HIRED_HERE, every_place=False)
        return await _with_word(talk, done)
    if field not in set(Outcome):
        return await _close(talk, vacancy, field)
    return await _with_word(talk, await vacancies.close(**given, outcome=Outcome(field)))


async def _discard(talk: Talk, vacancy: Vacancy, _field: str) -> Reply:
    if vacancy.state is not VacancyState.DRAFT:
        return await show(talk, vacancy)
    return screens.discard_screen(vacancy, talk.t)


async def _discard_now(talk: Talk, vacancy: Vacancy, _field: str) -> Reply:
    await vacancies.discard(person=talk.person, vacancy_id=vacancy.id)
    return Answer(as_answer(await list_page(talk, 0)).screens, toast=talk.t("vacancy-discarded"))


async def _with_word(talk: Talk, vacancy: Vacancy) -> Answer:
    """The vacancy, with its new state said over the button as well."""
    return Answer((await show(talk, vacancy),), toast=talk.t(f"vacancy-state-{vacancy.state.value}"))


_ACTIONS: dict[str, Callable[[Talk, Vacancy, str], Awaitable[Reply]]] = {
    "show": _show,
    "edit": _edit,
    "field": _field,
    "go-on": _go_on,
    "criteria": _criteria,
    "publish": _publish,
    "pause": _pause,
    "resume": _resume,
    "close": _close,
    "close-now": _close_now,
    "discard": _discard,
    "discard-now": _discard_now,
}
