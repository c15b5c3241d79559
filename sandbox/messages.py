"""Messages of a chat: rows of the file, the JSON the Bot API shows, and the view the chat page draws."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sandbox.clock import Clock
from sandbox.events import Events
from sandbox.people import Person
from sandbox.store import LARGEST, Store

Body = dict[str, Any]

# What a message says, and what a copy of it says, too.
CONTENT = (
    "text", "entities", "link_preview_options", "caption", "caption_entities", "show_caption_above_media", "document",
    "photo", "contact", "location",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Message:
    chat_id: int
    message_id: int
    seq: int
    from_bot: bool
    date: int
    edit_date: int | None
    deleted: bool
    locked: bool  # sent with a reply keyboard or the like: Telegram lets nobody edit it
    body: Body


def _message(row: sqlite3.Row) -> Message:
    return Message(
        chat_id=row["chat_id"],
        message_id=row["message_id"],
        seq=row["seq"],
        from_bot=bool(row["from_bot"]),
        date=row["date"],
        edit_date=row["edit_date"],
        deleted=bool(row["deleted"]),
        locked=bool(row["locked"]),
        body=json.loads(row["body"]),
    )


class Messages:
    def __init__(self, store: Store, clock: Clock, events: Events, bot_user: Callable[[], dict[str, Any]]) -> None:
        self._store = store
        self._clock = clock
        self._events = events
        self._bot_user = bot_user

    def add(self, person: Person, body: Body, *, from_bot: bool, locked: bool = False) -> Message:
        # As in Telegram, the private chats of one bot share one row of numbers.
        message_id = self._store.next("message_id")
        message = Message(
            person.id, message_id, self._store.next("seq"), from_bot, self._clock.timestamp(), None, False, locked, body
        )
        self._store.execute(
            "insert into messages (chat_id, message_id, seq, from_bot, date, locked, body)"
            " values (?, ?, ?, ?, ?, ?, ?)",
            person.id, message_id, message.seq, from_bot, message.date, locked, json.dumps(body, ensure_ascii=False),
        )  # fmt: skip
        self.changed(person.id, message.seq)
        return message

    def find(self, chat_id: int, message_id: int) -> Message | None:
        if message_id > LARGEST:
            return None
        row = self._store.row(
            "select * from messages where chat_id = ? and message_id = ? and not deleted", chat_id, message_id
        )
        return None if row is None else _message(row)

    def edit(self, message: Message, body: Body, *, buttons_only: bool = False) -> Message:
        """Replace what the message says; a change of buttons alone leaves the edit date as it is."""
        seq = self._store.next("seq")
        edit_date = message.edit_date if buttons_only else self._clock.timestamp()
        self._store.execute(
            "update messages set body = ?, seq = ?, edit_date = ? where chat_id = ? and message_id = ?",
            json.dumps(body, ensure_ascii=False), seq, edit_date, message.chat_id, message.message_id,
        )  # fmt: skip
        self.changed(message.chat_id, seq)
        found = self.find(message.chat_id, message.message_id)
        assert found is not None
        return found

    def delete(self, message: Message) -> None:
        seq = self._store.next("seq")
        self._store.execute(
            "update messages set deleted = 1, seq = ? where chat_id = ? and message_id = ?",
            seq, message.chat_id, message.message_id,
        )  # fmt: skip
        self.changed(message.chat_id, seq)

    def after(self, chat_id: int, seq: int) -> list[Message]:
        rows = self._store.rows(
            "select * from messages where chat_id = ? and seq > ? order by message_id", chat_id, seq
        )
        return [_message(row) for row in rows]

    def newest_first(self, chat_id: int) -> Iterator[Message]:
        """Read one by one: whoever looks for a button mostly finds it in the first."""
        for row in self._store.connection.execute(
            "select * from messages where chat_id = ? and not deleted order by message_id desc", (chat_id,)
        ):
            yield _message(row)

    def changed(self, chat_id: int, seq: int) -> None:
        self._events.publish({"chat": chat_id, "seq": seq})

    def as_json(self, message: Message, person: Person) -> dict[str, Any]:
        """The message as the Bot API shows it."""
        shown = {
            "message_id": message.message_id,
            "from": self._bot_user() if message.from_bot else person.as_user(),
            "chat": person.as_chat(),
            "date": message.date,
        }
        if message.edit_date is not None:
            shown["edit_date"] = message.edit_date
        return shown | message.body
