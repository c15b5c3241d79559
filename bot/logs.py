"""Structured logs: readable in a terminal, JSON otherwise, without tokens, phone numbers or what people wrote."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

_SECRETS = (
    (re.compile(r"\b\d{1,12}:[A-Za-z0-9_-]{7,}"), "<token>"),
    (re.compile(r"\+?\d[\d ()-]{8,}\d"), "<phone>"),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"), "<e-mail>"),
)
_NUMBERS = frozenset({"update", "outbox", "number", "pid", "port", "timestamp"})


def clean(text: str) -> str:
    for pattern, mark in _SECRETS:
        text = pattern.sub(mark, text)
    return text


def _clean_event(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for name, value in event.items():
        if isinstance(value, str) and name not in _NUMBERS:
            event[name] = clean(value)
    return event


def set_up(level: str = "INFO") -> None:
    """Sends structlog and the standard library's logs through one pipeline to standard error."""
    human = sys.stderr.isatty()
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="%H:%M:%S" if human else "iso", utc=not human),
    ]
    if human:
        # Plain traces: the rich ones print local variables, and with them what people wrote.
        last: Any = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    else:
        shared.append(structlog.processors.format_exc_info)
        last = structlog.processors.JSONRenderer(ensure_ascii=False)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _clean_event, last],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    # Below a warning these repeat what people wrote (statements with their values) or say nothing worth a line.
    for noisy in ("aiosqlite", "sqlalchemy", "aiohttp", "apscheduler", "alembic", "aiogram", "asyncio"):
        logging.getLogger(noisy).setLevel(max(logging.WARNING, root.level))
