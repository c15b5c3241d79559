"""How each kind of notice looks: a function from its values to a screen, used at the moment of sending."""

from collections.abc import Callable, Mapping
from typing import Any

from handlers.screens.render import Screen, message_params
from locales import Translator

Wording = Callable[[Mapping[str, Any], Translator], Screen]

NOTICES: dict[str, Wording] = {}


def notice(kind: str) -> Callable[[Wording], Wording]:
    """Names the function that words a kind of notice."""

    def register(wording: Wording) -> Wording:
        NOTICES[kind] = wording
        return wording

    return register


def word(kind: str, values: Mapping[str, Any], t: Translator) -> dict[str, Any]:
    """The parameters of sendMessage for a notice, without the chat."""
    return message_params(NOTICES[kind](values, t))
