"""Peer: a plain aiogram bot that keeps per update what the full bot keeps, in one transaction, and then answers.

Inbox row, one read, two writes, outbox row, through SQLAlchemy's ORM on aiosqlite, with the full bot's durability
(WAL, synchronous=FULL, BEGIN IMMEDIATE). One connection: SQLite has one writer, so more would only wait for each other.
"""

import asyncio
import os
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message, Update
from sqlalchemy import Connection, event
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.pool import AsyncAdaptedQueuePool


class Base(DeclarativeBase):
    pass


class Inbox(Base):
    __tablename__ = "inbox"
    update_id: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str]


class Person(Base):
    __tablename__ = "person"
    id: Mapped[int] = mapped_column(primary_key=True)
    seen: Mapped[int] = mapped_column(default=0)


class Event(Base):
    __tablename__ = "event"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int]
    text: Mapped[str]


class Outbox(Base):
    __tablename__ = "outbox"
    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int]
    text: Mapped[str]


engine = create_async_engine(os.environ["DATABASE_URL"], poolclass=AsyncAdaptedQueuePool, pool_size=1, max_overflow=0)
sessions = async_sessionmaker(engine, class_=AsyncSession)
dispatcher = Dispatcher()


@event.listens_for(engine.sync_engine, "connect")
def on_connect(connection: Any, _: object) -> None:
    connection.isolation_level = None  # BEGIN is ours to say
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000"):
        connection.execute(f"PRAGMA {pragma}").close()


@event.listens_for(engine.sync_engine, "begin")
def on_begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@dispatcher.message()
async def answer(message: Message, event_update: Update) -> None:
    text = message.text or "?"
    async with sessions.begin() as session:
        session.add(Inbox(update_id=event_update.update_id, body=event_update.model_dump_json(exclude_none=True)))
        person = await session.get(Person, message.chat.id)
        if person is None:
            person = Person(id=message.chat.id, seen=0)
            session.add(person)
        person.seen += 1
        session.add(Event(person_id=message.chat.id, text=text))
        session.add(Outbox(chat_id=message.chat.id, text=text))
    await message.answer(text)


async def main() -> None:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["TELEGRAM_API_URL"]))
    try:
        await dispatcher.start_polling(Bot(os.environ["BOT_TOKEN"], session=session))
    finally:
        await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())
