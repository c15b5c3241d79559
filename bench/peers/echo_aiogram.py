"""Peer: the smallest aiogram bot there is. Its cost is the floor for anything built on aiogram."""

import asyncio
import os
from contextlib import suppress
from urllib.parse import urlsplit

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

dispatcher = Dispatcher()


@dispatcher.message()
async def echo(message: Message) -> None:
    await message.answer(message.text or "?")


async def wait_for(url: str) -> None:
    """The start benchmark brings this bot and the sandbox up at the same moment; a bare bot would die of that."""
    address = urlsplit(url)
    for _ in range(1000):
        with suppress(OSError):
            _, writer = await asyncio.open_connection(address.hostname, address.port)
            writer.close()
            return
        await asyncio.sleep(0.01)


async def main() -> None:
    url = os.environ["TELEGRAM_API_URL"]
    await wait_for(url)
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    await dispatcher.start_polling(Bot(os.environ["BOT_TOKEN"], session=session))


if __name__ == "__main__":
    asyncio.run(main())
