"""Callback data of buttons that belong to no single subject; each subject's own stand beside its handlers."""

from aiogram.filters.callback_data import CallbackData

from handlers.ids import Id


class MenuTap(CallbackData, prefix="m"):
    """A press in the menus: `to` names the screen."""

    to: str


class LanguageTap(CallbackData, prefix="lang"):
    language: str


class RoleTap(CallbackData, prefix="role"):
    """Choosing who one is, at the start or when switching."""

    role: str


class ReportTap(CallbackData, prefix="rep"):
    """A press on "tell us more" under an incident's number."""

    incident: Id


class IncidentTap(CallbackData, prefix="inc"):
    """What staff do with an incident: resolve or ignore."""

    incident: Id
    act: str
