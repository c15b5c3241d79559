"""Every router, in the order an update passes them: commands and buttons first, forms before the fallback."""

from aiogram import Router

from handlers import fallback, forms, menu, privacy, settings, start
from handlers import help as help_


def make_routers() -> list[Router]:
    return [
        start.router,
        menu.router,
        forms.router,
        privacy.router,
        help_.router,
        settings.router,
        fallback.router,
    ]
