"""Who may do what. Every handler names the roles it is for; the check runs before it, on every press and command."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.dispatcher.flags import get_flag
from aiogram.types import TelegramObject

from handlers.talk import Talk
from models.tables import Role
from services.errors import NotAllowed

EVERYONE: frozenset[Role] | None = None
STUDENTS = frozenset({Role.STUDENT})
EMPLOYERS = frozenset({Role.EMPLOYER})
VERIFIERS = frozenset({Role.VERIFIER})
STAFF = frozenset({Role.ADMINISTRATOR, Role.MODERATOR})
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})


def allow(roles: frozenset[Role] | None) -> dict[str, Any]:
    """The flag of a handler: `@router.message(..., flags=allow(STAFF))`; EVERYONE asks for no role."""
    return {"allow": {"roles": roles}}


def may(person_roles: frozenset[Role], roles: frozenset[Role] | None) -> bool:
    return roles is None or bool(person_roles & roles)


class RightsMiddleware(BaseMiddleware):
    """Raises NotAllowed for a person without any of the handler's roles; a handler without the flag is for nobody."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        talk: Talk = data["talk"]
        flag = get_flag(data, "allow")
        if flag is None or not may(talk.person.roles, flag["roles"]):
            raise NotAllowed
        return await handler(event, data)
