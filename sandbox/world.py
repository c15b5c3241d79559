"""Everything the sandbox holds while it runs, built once over one file."""

import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sandbox.calls import Calls
from sandbox.clock import Clock
from sandbox.events import Events
from sandbox.faults import Faults
from sandbox.files import Files
from sandbox.limits import Limits
from sandbox.messages import Messages
from sandbox.people import People
from sandbox.profile import Profile
from sandbox.store import Store
from sandbox.updates import Updates
from sandbox.webhook import Webhook

ACTION_SECONDS = 5.0


@dataclass(slots=True)
class World:
    token: str
    store: Store
    clock: Clock
    events: Events
    people: People
    profile: Profile
    messages: Messages
    files: Files
    updates: Updates
    webhook: Webhook
    calls: Calls
    faults: Faults
    limits: Limits
    actions: dict[int, tuple[str, float]]

    def show_action(self, chat_id: int, action: str) -> None:
        self.actions[chat_id] = (action, time.monotonic() + ACTION_SECONDS)
        self.messages.changed(chat_id, self.store.next("seq"))

    def refresh_chats(self) -> None:
        """Let every open page read its chat again."""
        seq = self.store.next("seq")
        for person in self.people.all():
            self.messages.changed(person.id, seq)

    def action(self, chat_id: int) -> str | None:
        """What the bot is doing in the chat; Telegram shows it five seconds or until the next message."""
        action, until = self.actions.get(chat_id, ("", 0.0))
        return action if action != "cancel" and time.monotonic() < until else None


def open_world(*, file: Path, token: str, rate: bool | None = None, begin: datetime | None = None) -> World:
    """begin: what the clock of a new file shows at first, in place of the real time."""
    store = Store(file)
    with store.write():
        if rate is not None:
            store.set_meta("limits_on", rate)
        clock = Clock(store, begin)
        events = Events()
        people = People(store)
        people.create_first()
        profile = Profile(store, token)
    updates = Updates(store)
    limits_on: Any = store.get_meta("limits_on", True)
    return World(
        token=token,
        store=store,
        clock=clock,
        events=events,
        people=people,
        profile=profile,
        messages=Messages(store, clock, events, profile.as_user),
        files=Files(store),
        updates=updates,
        webhook=Webhook(store, updates),
        calls=Calls(store, clock),
        faults=Faults(store),
        limits=Limits(on=limits_on),
        actions={},
    )
