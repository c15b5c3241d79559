"""A student complains about a vacancy they were invited to or have found: a tap for what is wrong, and moderators look
into it.
"""

from functools import partial

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from handlers.kindly import in_menu, refusal_of, told
from handlers.rights import STUDENTS, allow
from handlers.screens.introductions import InvitationTap, VacancyComplaintTap
from handlers.screens.openings import OpeningComplaintTap, OpeningTap
from handlers.screens.render import Reply
from handlers.screens.vacancy_review import complained_screen, complaint_screen, opening_complained_screen
from handlers.talk import Talk
from services import vacancy_decisions
from services.errors import Refusal
from services.vacancy_decisions import Complaint, Subject

router = Router(name="vacancy-complaints")


@router.callback_query(VacancyComplaintTap.filter(), flags=allow(STUDENTS))
async def on_complaint(query: CallbackQuery, callback_data: VacancyComplaintTap, talk: Talk) -> Reply:
    key, reason, menu = callback_data.introduction, callback_data.reason, in_menu(query, talk)
    subject = await vacancy_decisions.about(person=talk.person, introduction_id=key)
    back = InvitationTap(action="open", introduction=key)
    if reason not in set(Complaint):
        to = partial(_with_reason, VacancyComplaintTap(introduction=key))
        return complaint_screen(subject.title, to, talk.t, back=back, menu=menu)
    refusal = await _complain(talk, subject, reason)
    return told(talk, complained_screen(subject.title, back, talk.t, menu=menu), refusal)


@router.callback_query(OpeningComplaintTap.filter(), flags=allow(STUDENTS))
async def on_opening_complaint(query: CallbackQuery, callback_data: OpeningComplaintTap, talk: Talk) -> Reply:
    key, reason, menu = callback_data.vacancy, callback_data.reason, in_menu(query, talk)
    subject = await vacancy_decisions.about_opening(person=talk.person, vacancy_id=key, today=talk.today)
    back = OpeningTap(act="open", vacancy=key)
    if reason not in set(Complaint):
        to = partial(_with_reason, OpeningComplaintTap(vacancy=key))
        return complaint_screen(subject.title, to, talk.t, back=back, menu=menu)
    refusal = await _complain(talk, subject, reason)
    return told(talk, opening_complained_screen(subject.title, back, talk.t, menu=menu), refusal)


def _with_reason(tap: CallbackData, reason: str) -> CallbackData:
    return tap.model_copy(update={"reason": reason})


async def _complain(talk: Talk, subject: Subject, reason: str) -> Refusal | None:
    complaint = vacancy_decisions.complain(
        person=talk.person, vacancy_id=subject.vacancy_id, reason=Complaint(reason), now=talk.now, zone=talk.zone
    )
    return await refusal_of(complaint)
