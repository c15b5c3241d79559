"""One call of the Bot API on its way through the sandbox, and the table of methods that answer calls."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from sandbox.errors import bad_request, forbidden, too_many
from sandbox.params import Upload
from sandbox.people import Person
from sandbox.world import World


@dataclass(slots=True)
class Call:
    world: World
    method: str
    params: dict[str, Any]
    uploads: dict[str, Upload]
    connected: Callable[[], bool]
    update_ids: list[int] = field(default_factory=list)
    # A remark Telegram adds to some good answers.
    description: str | None = None

    def text(self, name: str) -> str:
        value = self.params.get(name)
        return value if isinstance(value, str) else ""

    def flag(self, name: str) -> bool:
        return self.params.get(name) is True

    def number(self, name: str, default: int = 0) -> int:
        value = self.params.get(name)
        return default if value is None else int(value)

    def person(self) -> Person:
        """Whom `chat_id` names; Telegram's refusal when the bot may not write there."""
        chat_id = self.params.get("chat_id")
        if chat_id in {None, ""}:
            raise bad_request("chat_id is empty")
        person = self.world.people.find(chat_id) if isinstance(chat_id, int) else None
        if person is None:
            raise bad_request("chat not found")
        return person

    def check_reachable(self, person: Person) -> None:
        """Telegram's refusal when the person never pressed Start, or has blocked the bot."""
        if not person.started:
            raise forbidden("bot can't initiate conversation with a user")
        if person.blocked:
            raise forbidden("bot was blocked by the user")

    def count_message(self, person: Person, *, cost: float = 1.0, edit: bool = False) -> None:
        wait = self.world.limits.take(person.id, cost=cost, edit=edit)
        if wait:
            raise too_many(wait)


Method = Callable[[Call], Any]
AsyncMethod = Callable[[Call], Awaitable[Any]]

# Plain methods run inside one transaction; waiting ones see to their own.
METHODS: dict[str, Method] = {}
WAITING_METHODS: dict[str, AsyncMethod] = {}


def method(function: Method) -> Method:
    """Register a function under its name in the Bot API's spelling: send_message answers sendMessage."""
    METHODS[function.__name__.replace("_", "")] = function
    return function


def waiting_method(function: AsyncMethod) -> AsyncMethod:
    WAITING_METHODS[function.__name__.replace("_", "")] = function
    return function
