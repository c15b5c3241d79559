"""The people who talk to the bot, as rows of the file and as the Bot API shows them."""

import sqlite3
from dataclasses import dataclass
from typing import Any

from sandbox.errors import DoorError
from sandbox.store import LARGEST, Store

FIRST_PEOPLE: tuple[dict[str, Any], ...] = (
    {"id": 1001, "first_name": "Аня", "last_name": "Смирнова", "username": None},
    {"id": 1002, "first_name": "Борис", "last_name": "Ким", "username": "boris_kim"},
    {"id": 1003, "first_name": "Вера", "last_name": "Орлова", "username": "vera_orlova"},
)


@dataclass(frozen=True, slots=True)
class Person:
    id: int
    first_name: str
    last_name: str | None
    username: str | None
    language_code: str | None
    phone_number: str
    started: bool
    blocked: bool

    def names(self) -> dict[str, Any]:
        names = {"first_name": self.first_name, "last_name": self.last_name, "username": self.username}
        return {name: value for name, value in names.items() if value}

    def as_user(self) -> dict[str, Any]:
        user = {"id": self.id, "is_bot": False, **self.names()}
        if self.language_code:
            user["language_code"] = self.language_code
        return user

    def as_chat(self) -> dict[str, Any]:
        return {"id": self.id, **self.names(), "type": "private"}

    def for_page(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "username": self.username,
            "language_code": self.language_code,
            "phone_number": self.phone_number,
            "started": self.started,
            "blocked": self.blocked,
        }


def _person(row: sqlite3.Row) -> Person:
    return Person(
        id=row["id"],
        first_name=row["first_name"],
        last_name=row["last_name"],
        username=row["username"],
        language_code=row["language_code"],
        phone_number=row["phone_number"],
        started=bool(row["started"]),
        blocked=bool(row["blocked"]),
    )


class People:
    def __init__(self, store: Store) -> None:
        self._store = store

    def create_first(self) -> None:
        if self._store.value("select count(*) from people") == 0:
            for person in FIRST_PEOPLE:
                self.create(**person, language_code="ru")

    def create(
        self,
        *,
        first_name: str,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "ru",
        phone_number: str | None = None,
        id: int | None = None,  # noqa: A002 - the door's own word
    ) -> Person:
        if username and self._store.row("select 1 from people where username = ?", username):
            raise DoorError(409, f"username {username} is taken")
        if id is not None and self.find(id):
            raise DoorError(409, f"there is a person with id {id} already")
        user_id: int = id if id is not None else self._store.value("select coalesce(max(id), 1000) + 1 from people")
        # +7 000 is no mobile operator's code: the number can be nobody's.
        phone = phone_number or f"7000{user_id % 10_000_000:07d}"
        self._store.execute(
            "insert into people (id, first_name, last_name, username, language_code, phone_number)"
            " values (?, ?, ?, ?, ?, ?)",
            user_id, first_name, last_name, username, language_code, phone,
        )  # fmt: skip
        return self.get(user_id)

    def all(self) -> list[Person]:
        return [_person(row) for row in self._store.rows("select * from people order by id")]

    def find(self, user_id: int) -> Person | None:
        row = self._store.row("select * from people where id = ?", user_id) if abs(user_id) <= LARGEST else None
        return None if row is None else _person(row)

    def get(self, user_id: int) -> Person:
        """The person, or a door's 404."""
        person = self.find(user_id)
        if person is None:
            raise DoorError(404, f"there is no person with id {user_id}")
        return person

    def mark(self, user_id: int, *, started: bool | None = None, blocked: bool | None = None) -> None:
        self._store.execute(
            "update people set started = coalesce(?, started), blocked = coalesce(?, blocked) where id = ?",
            started, blocked, user_id,
        )  # fmt: skip
