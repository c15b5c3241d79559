"""Every router, in the order an update passes them: commands and buttons first, forms before the fallback."""

from aiogram import Router

import handlers.student.page as student  # first: a student's menu begins with the resume
from handlers import fallback, feedback, forms, introductions, menu, news, privacy, settings, start, verifications
from handlers import help as help_
from handlers.employer import candidates, colleagues, company, deliveries, refine, vacancy
from handlers.staff import (
    catalogue,
    companies,
    digest,
    entries,
    incidents,
    institution,
    market,
    memberships,
    messages,
    queue,
    register,
    resumes,
    service,
    surveys,
    tags,
    verifiers,
)
from handlers.staff import vacancies as reviewed
from handlers.student import complaints, exports, membership, skills, vacancies


def make_routers() -> list[Router]:
    return [
        start.router,
        menu.router,
        student.router,
        skills.router,
        exports.router,
        vacancies.router,
        membership.router,
        company.router,
        colleagues.router,
        vacancy.router,
        refine.router,
        candidates.router,
        deliveries.router,
        queue.router,
        messages.router,
        companies.router,
        register.router,
        memberships.router,
        resumes.router,
        reviewed.router,
        institution.router,
        market.router,
        verifiers.router,
        digest.router,
        surveys.router,
        entries.router,
        tags.router,
        catalogue.router,
        incidents.router,
        service.router,
        news.router,
        introductions.router,
        complaints.router,
        verifications.router,
        feedback.router,
        forms.router,
        privacy.router,
        help_.router,
        settings.router,
        fallback.router,
    ]
