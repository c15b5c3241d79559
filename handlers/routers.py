"""Every router, in the order an update passes them: commands and buttons first, forms before the fallback."""

from aiogram import Router

import handlers.student.page as student  # first: a student's menu begins with the resume
from handlers import fallback, feedback, forms, introductions, menu, news, privacy, settings, start, verifications
from handlers import help as help_
from handlers.employer import candidates, company, deliveries, vacancy
from handlers.staff import (
    catalogue,
    companies,
    digest,
    incidents,
    institution,
    memberships,
    queue,
    resumes,
    tags,
    verifiers,
)
from handlers.student import exports, membership, skills


def make_routers() -> list[Router]:
    return [
        start.router,
        menu.router,
        student.router,
        skills.router,
        exports.router,
        membership.router,
        company.router,
        vacancy.router,
        candidates.router,
        deliveries.router,
        queue.router,
        companies.router,
        memberships.router,
        resumes.router,
        institution.router,
        verifiers.router,
        digest.router,
        tags.router,
        catalogue.router,
        incidents.router,
        news.router,
        introductions.router,
        verifications.router,
        feedback.router,
        forms.router,
        privacy.router,
        help_.router,
        settings.router,
        fallback.router,
    ]
