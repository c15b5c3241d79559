"""What the bot says about itself: name, descriptions, commands per scope and language, menu buttons."""

import json
from typing import Any

from sandbox.store import Store

FIRST_NAME = "TalentLoop"
USERNAME = "talentloop_sandbox_bot"


class Profile:
    def __init__(self, store: Store, token: str) -> None:
        self._store = store
        head = token.split(":", 1)[0]
        self.bot_id = int(head) if head.isdigit() else 1

    def as_user(self) -> dict[str, Any]:
        name = self.text("name", "") or FIRST_NAME
        return {"id": self.bot_id, "is_bot": True, "first_name": name, "username": USERNAME}

    # Name, description, short description

    def text(self, kind: str, language_code: str) -> str:
        """The text in the language, or the one for everybody; empty when there is none."""
        found: str | None = self._store.value(
            "select value from profile where kind = ? and language_code in (?, '') order by language_code desc",
            kind, language_code,
        )  # fmt: skip
        return found or ""

    def set_text(self, kind: str, language_code: str, value: str) -> None:
        if value:
            self._store.execute("insert or replace into profile values (?, ?, ?)", kind, language_code, value)
        else:
            self._store.execute("delete from profile where kind = ? and language_code = ?", kind, language_code)

    # Commands

    def commands(self, scope: str, language_code: str) -> list[dict[str, str]]:
        found = self._store.value(
            "select commands from commands where scope = ? and language_code = ?", scope, language_code
        )
        commands: list[dict[str, str]] = json.loads(found) if found else []
        return commands

    def set_commands(self, scope: str, language_code: str, commands: list[dict[str, str]]) -> None:
        if commands:
            self._store.execute(
                "insert or replace into commands values (?, ?, ?)",
                scope, language_code, json.dumps(commands, ensure_ascii=False),
            )  # fmt: skip
        else:
            self._store.execute("delete from commands where scope = ? and language_code = ?", scope, language_code)

    def commands_seen_by(self, user_id: int, language_code: str | None) -> list[dict[str, str]]:
        """Telegram's order: the narrower scope first, in each the person's language before no language."""
        for scope in (f"chat:{user_id}", "all_private_chats", "default"):
            for language in (language_code or "", ""):
                if found := self.commands(scope, language):
                    return found
        return []
