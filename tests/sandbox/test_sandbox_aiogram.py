"""aiogram, unchanged, against the sandbox: it polls, answers, edits, sends files and understands every refusal."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter, TelegramServerError
from aiogram.filters import CommandStart
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    CallbackQuery,
    ChatMemberUpdated,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
)

from tests.sandbox.support import ANYA, BORIS, TOKEN, VERA, Caller, png, until


@pytest.fixture
async def bot(api: Caller) -> AsyncIterator[Bot]:
    opened = Bot(
        TOKEN,
        session=AiohttpSession(api=TelegramAPIServer.from_base(api.url)),
        default=DefaultBotProperties(parse_mode=ParseMode.HTML),
    )
    yield opened
    await opened.session.close()


async def test_polling_answering_and_editing(api: Caller, bot: Bot) -> None:
    dispatcher = Dispatcher()
    seen: list[str] = []

    @dispatcher.message(CommandStart(deep_link=True))
    async def greet(message: Message) -> None:
        markup = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Да 👍", callback_data="yes")]])
        await message.answer(f"<b>Здравствуйте</b>, {message.text}", reply_markup=markup)

    @dispatcher.callback_query()
    async def agree(query: CallbackQuery) -> None:
        await query.answer("Спасибо")
        assert isinstance(query.message, Message)
        await query.message.edit_text("Записано")

    @dispatcher.my_chat_member()
    async def leave(update: ChatMemberUpdated) -> None:
        seen.append(update.new_chat_member.status)

    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False))
    await api.say(ANYA, "/start job_7")
    await api.post("settle")

    async def answered() -> bool:
        return len((await api.chat(ANYA))["messages"]) == 2

    await until(answered)
    shown = (await api.chat(ANYA))["messages"][-1]
    assert shown["text"] == "Здравствуйте, /start job_7"
    assert [entity["type"] for entity in shown["entities"]] == ["bold", "bot_command"]
    await api.post("press", user_id=ANYA, label="Да 👍")

    async def edited() -> bool:
        return bool((await api.chat(ANYA))["messages"][-1]["text"] == "Записано")

    await until(edited)
    assert (await api.chat(ANYA))["toasts"][0]["text"] == "Спасибо"
    await api.post("block", user_id=ANYA)

    async def left() -> bool:
        return seen == ["kicked"]

    await until(left)
    await dispatcher.stop_polling()
    await polling


async def test_files_and_profile(api: Caller, bot: Bot) -> None:
    await api.say(BORIS, "/start")
    sent = await bot.send_document(BORIS, BufferedInputFile(b"%PDF", "Отчёт.pdf"), caption="<i>за неделю</i>")
    assert sent.document is not None
    assert (sent.document.file_name, sent.caption) == ("Отчёт.pdf", "за неделю")
    content = await bot.download(sent.document)
    assert content is not None
    assert content.read() == b"%PDF"
    album = await bot.send_media_group(
        BORIS, [InputMediaPhoto(media=BufferedInputFile(png(n, n), "x.png"), caption=f"<b>{n}</b>") for n in (1, 2)]
    )
    assert [message.caption for message in album] == ["1", "2"]
    commands = [BotCommand(command="help", description="помощь")]
    await bot.set_my_commands(commands, BotCommandScopeChat(chat_id=BORIS), language_code="ru")
    assert (await api.chat(BORIS))["commands"] == [{"command": "help", "description": "помощь"}]
    await bot.send_chat_action(BORIS, "typing")
    keyboard = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Телефон", request_contact=True)]])
    await bot.send_message(BORIS, "номер?", reply_markup=keyboard)
    pressed = await api.post("press", user_id=BORIS, label="Телефон")
    assert pressed["message"]["contact"]["user_id"] == BORIS
    assert (await bot.get_chat(BORIS)).first_name == "Борис"


async def test_refusals_are_understood(api: Caller, bot: Bot) -> None:
    with pytest.raises(TelegramForbiddenError):
        await bot.send_message(VERA, "x")
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(5, "x")
    await api.say(VERA, "/start")
    with pytest.raises(TelegramBadRequest, match="can't parse entities"):
        await bot.send_message(VERA, "<b>x")
    await api.post("faults", kind="429", retry_after=3)
    with pytest.raises(TelegramRetryAfter) as caught:
        await bot.send_message(VERA, "x")
    assert caught.value.retry_after == 3
    await api.post("faults", kind="502")
    with pytest.raises(TelegramServerError):
        await bot.send_message(VERA, "x")
