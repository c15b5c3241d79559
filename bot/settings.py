"""Settings from the environment or a `.env` file; every one of them is listed with its meaning in `.env.example`."""

import logging
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import StartError

TELEGRAM = "https://api.telegram.org"
DATABASES = ("sqlite:///", "postgresql://", "postgres://", "sqlite+aiosqlite:///", "postgresql+asyncpg://")
LARGEST_ID = 2**52
"""Telegram's ids have at most 52 significant bits."""

Port = Annotated[int, Field(ge=0, le=65535)]


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", env_ignore_empty=True)

    bot_token: SecretStr | None = None
    database_url: str = "sqlite:///var/talentloop.db"
    admin_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    telegram_api_url: str = TELEGRAM
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    webhook_port: Port = 8443
    send_rate: float = Field(default=30.0, ge=0, allow_inf_nan=False)
    timezone: str = "Europe/Moscow"
    institution: str = ""
    health_port: Port = 0
    sandbox_port: Annotated[int, Field(ge=1, le=65535)] = 8080
    sandbox_file: Path = Path("var/sandbox.db")
    sandbox_url: str | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _split_ids(cls, value: Any) -> Any:
        """Ids from text: separated by commas, semicolons or spaces."""
        if not isinstance(value, str):
            return value
        parts = value.replace(";", " ").replace(",", " ").split()
        for part in parts:
            if not (part.isdecimal() and part.isascii() and 0 < int(part) < LARGEST_ID):
                raise ValueError(f"{part!r} is no Telegram id; /id in the bot tells a person theirs")
        return frozenset(map(int, parts))

    @field_validator("log_level", mode="before")
    @classmethod
    def _capitals(cls, value: Any) -> Any:
        return value.upper() if isinstance(value, str) else value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if not value.startswith(DATABASES) or value.endswith("///"):
            raise ValueError("it reads like sqlite:///var/talentloop.db or postgresql://user:password@host/name")
        return value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(f"no time zone is called {value!r}; write it like Europe/Moscow") from error
        return value

    @field_validator("telegram_api_url", "webhook_url", "sandbox_url")
    @classmethod
    def _plain_url(cls, value: str | None) -> str | None:
        if value is None:
            return None
        try:
            parts = urlsplit(value)
            known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        except ValueError:
            known = False
        if not known:
            raise ValueError("an address reads like https://example.org")
        return value.rstrip("/")


class _Strict(logging.Handler):
    """Turns the complaint of the `.env` reader into an error: a line that it skips is a setting somebody meant."""

    def emit(self, record: logging.LogRecord) -> None:
        raise StartError(f"The file .env has a line that is not NAME=value: {record.getMessage()}.")


def read_settings() -> Settings:
    """The settings. Raises StartError."""
    reader, strict = logging.getLogger("dotenv"), _Strict(logging.WARNING)
    reader.addHandler(strict)
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name, why = str(first["loc"][0]).upper(), first["msg"].removeprefix("Value error, ")
        raise StartError(f"The setting {name} cannot be used: {why}.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise StartError(f"The file .env cannot be read: {error}.") from error
    finally:
        reader.removeHandler(strict)
