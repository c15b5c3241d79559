"""A student complains about the vacancy they were invited to: a tap for what is wrong, and moderators look into it."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.kindly import in_menu, refusal_of, told
from handlers.rights import STUDENTS, allow
from handlers.screens.introductions import InvitationTap, VacancyComplaintTap
from handlers.screens.render import Reply
from handlers.screens.vacancy_review import complained_screen, complaint_screen
from handlers.talk import Talk
from services import vacancy_decisions
from services.vacancy_decisions import Complaint

router = Router(name="vacancy-complaints")


@router.callback_query(VacancyComplaintTap.filter(), flags=allow(STUDENTS))
async def on_complaint(query: CallbackQuery, callback_data: VacancyComplaintTap, talk: Talk) -> Reply:
    key = callback_data.introduction
    vacancy = await vacancy_decisions.about(person=talk.person, introduction_id=key)
    back = InvitationTap(action="open", introduction=key)
    menu = in_menu(query, talk)
    if callback_data.reason not in set(Complaint):
        return complaint_screen(key, vacancy.title, talk.t, back=back, menu=menu)
    complaint = vacancy_decisions.complain(
        person=talk.person,
        vacancy_id=vacancy.id,
        reason=Complaint(callback_data.reason),
        now=talk.now,
        zone=talk.zone,
    )
    refusal = await refusal_of(complaint)
    return told(talk, complained_screen(vacancy.title, back, talk.t, menu=menu), refusal)
