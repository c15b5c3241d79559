"""What Telegram shows before the first word: the bot's description and its command menu, in both languages."""

import hashlib
import json
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import BotCommand

from handlers.menu import COMMANDS
from locales import LANGUAGES, RUSSIAN_READERS, translator
from models.database import Database
from models.queries import jobs as queries

KEPT = "introduced"

log = structlog.get_logger()


async def introduce(bot: Bot, database: Database, institution: str) -> None:
    """Sets commands and descriptions where they changed since the last time; a failure waits for the next start."""
    try:
        await _introduce(bot, database, institution)
    except Exception as error:
        unforeseen = not isinstance(error, TelegramAPIError)
        log.warning("the command menu could not be set, next start tries again", why=str(error), exc_info=unforeseen)


async def _introduce(bot: Bot, database: Database, institution: str) -> None:
    texts: dict[str, Any] = {
        language: {
            "commands": [(name, t(f"command-{name}")) for name in COMMANDS],
            "description": t("bot-description", institution=institution or t("institution-unnamed")),
            "short": t("bot-short-description"),
        }
        for language in LANGUAGES
        for t in (translator(language),)
    }
    digest = hashlib.sha256(json.dumps(texts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    async with database.reading():
        known = await queries.setting(KEPT)
    if known is not None and known["digest"] == digest and known["bot"] == bot.id:
        return
    # Without a code the texts answer for every language that has none of its own: English, as in the conversation.
    for code in (None, *sorted(RUSSIAN_READERS)):
        words = texts["en" if code is None else "ru"]
        commands = [BotCommand(command=name, description=text) for name, text in words["commands"]]
        await bot.set_my_commands(commands, language_code=code)
        await bot.set_my_description(words["description"], language_code=code)
        await bot.set_my_short_description(words["short"], language_code=code)
    async with database.transaction():
        await queries.set_setting(KEPT, {"digest": digest, "bot": bot.id})
