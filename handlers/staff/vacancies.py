"""Vacancies in the work queue: let pass with one tap, sent back with a rule or in own words, or blocked."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import forms
from handlers.forms import AtOnce, Step
from handlers.rights import STAFF, allow
from handlers.screens import vacancy_review as screens
from handlers.screens.render import Reply, Screen
from handlers.screens.vacancy import Whole, whole_of
from handlers.screens.vacancy_review import ON_CARD, VacancyReviewTap
from handlers.staff import queue
from handlers.talk import Talk
from models.tables import CompanyState
from services import vacancies, vacancy_decisions, work_queue
from services.errors import NotAllowed
from services.reading import words
from services.tags import store
from services.vacancies import Vacancy
from services.vacancy_checks import RULES
from services.vacancy_decisions import Decision
from services.vacancy_review import WORK, Why
from services.work_queue import WorkItem

LONGEST_REASON = 500

router = Router(name="vacancies")


async def whole(talk: Talk, vacancy: Vacancy, why: Why) -> Whole:
    return whole_of(vacancy, CompanyState.APPROVED, why, await store.catalogue(), talk.t)


@queue.card(WORK)
async def card(talk: Talk, item: WorkItem) -> Screen:
    if await vacancy_decisions.drop_gone(vacancy_id=item.subject_id, by=talk.person.id, now=talk.now):
        return Screen(talk.t("vacancy-review-gone"))
    case = await vacancy_decisions.case(vacancy_id=item.subject_id)
    return screens.case_screen(case, await whole(talk, case.vacancy, case.why), talk.t)


async def with_company(talk: Talk, company_id: int) -> str | None:
    """What the company's approval would show at once, for its card; None where nothing waits for it."""
    waiting = await vacancies.waiting(company_id=company_id)
    if not waiting:
        return None
    shown = [(each, await whole(talk, each.vacancy, Why(each.findings))) for each in waiting[:ON_CARD]]
    return screens.waiting_text(shown, len(waiting), talk.t)


async def _told(talk: Talk, decision: Decision) -> Reply:
    """What came of it, and the next item; the same one where the vacancy has changed meanwhile."""
    said = screens.decision_words(decision, person_id=talk.person.id, t=talk.t)
    item = await work_queue.of_subject(kind=WORK, subject_id=decision.vacancy_id)
    if decision.changed and item:
        shown = await queue.item_screen(talk, item)
        return Screen(f"{said}\n\n{shown.text}", shown.buttons)
    return await queue.go_on(talk, said, after=item.id if item else None)


def _who(talk: Talk, tap: VacancyReviewTap) -> dict[str, Any]:
    return {
        "vacancy_id": tap.vacancy,
        "revision": tap.revision,
        "by": talk.person.id,
        "now": talk.now,
        "zone": talk.zone,
    }


async def _approve(talk: Talk, tap: VacancyReviewTap) -> Reply:
    return await _told(talk, await vacancy_decisions.approve(**_who(talk, tap)))


async def _return(talk: Talk, tap: VacancyReviewTap) -> Reply:
    if tap.rule and tap.rule not in RULES:
        raise NotAllowed
    rules = [tap.rule] if tap.rule else []
    return await _told(talk, await vacancy_decisions.send_back(**_who(talk, tap), rules=rules))


async def _blocked(talk: Talk, tap: VacancyReviewTap) -> Reply:
    return await _told(talk, await vacancy_decisions.block(**_who(talk, tap)))


async def _reasons(talk: Talk, tap: VacancyReviewTap) -> Reply:
    case = await vacancy_decisions.case(vacancy_id=tap.vacancy)
    stands = case.open and case.vacancy.revision == tap.revision
    return screens.reasons_screen(case, talk.t) if stands else await _back(talk, tap)


async def _block(talk: Talk, tap: VacancyReviewTap) -> Reply:
    case = await vacancy_decisions.case(vacancy_id=tap.vacancy)
    stands = case.open and case.vacancy.revision == tap.revision
    return screens.block_screen(case, talk.t) if stands else await _back(talk, tap)


async def _write(talk: Talk, tap: VacancyReviewTap) -> Reply:
    case = await vacancy_decisions.case(vacancy_id=tap.vacancy)
    if not case.open or case.vacancy.revision != tap.revision:
        return await _back(talk, tap)
    talk.conversation.move("")
    return await FORM.open(talk, vacancy=tap.vacancy, revision=tap.revision)


async def _back(talk: Talk, tap: VacancyReviewTap) -> Reply:
    talk.conversation.move("")
    item = await work_queue.of_subject(kind=WORK, subject_id=tap.vacancy)
    return await queue.item_screen(talk, item) if item else await queue.next_screen(talk)


_ACTIONS: dict[str, Callable[[Talk, VacancyReviewTap], Awaitable[Reply]]] = {
    "approve": _approve,
    "reasons": _reasons,
    "return": _return,
    "write": _write,
    "block": _block,
    "blocked": _blocked,
    "back": _back,
}


@router.callback_query(VacancyReviewTap.filter(), flags=allow(STAFF))
async def on_review(_query: CallbackQuery, callback_data: VacancyReviewTap, talk: Talk) -> Reply:
    return await _ACTIONS[callback_data.action](talk, callback_data)


class ReturnForm(AtOnce):
    """One question: what to correct, in the moderator's own words. The conversation holds which vacancy it is about."""

    name = "return"
    roles = STAFF
    steps = (Step(name="reason", parse=words(LONGEST_REASON, lines=True)),)

    def tap(self, talk: Talk) -> VacancyReviewTap:
        data = talk.conversation.data
        return VacancyReviewTap(action="back", vacancy=data["vacancy"], revision=data["revision"])

    async def used(self, talk: Talk, value: Any) -> Reply:
        who = _who(talk, self.tap(talk))
        talk.conversation.move("")
        return await _told(talk, await vacancy_decisions.send_back(**who, text=value))

    async def left(self, talk: Talk) -> Reply:
        return await _back(talk, self.tap(talk))


FORM = forms.register(ReturnForm())
