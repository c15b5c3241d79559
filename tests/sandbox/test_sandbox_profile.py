"""What the bot tells about itself: names, descriptions, commands per scope and language, menu button."""

from typing import Any

import pytest

from tests.sandbox.support import ANYA, BORIS, Caller


def command(name: str, description: str = "о чём-то") -> dict[str, str]:
    return {"command": name, "description": description}


async def test_commands_by_scope_and_language(started: Caller) -> None:
    ann = {"type": "chat", "chat_id": ANYA}
    await started.ok("setMyCommands", commands=[command("all")])
    assert (await started.chat(ANYA))["commands"] == [command("all")]
    await started.ok("setMyCommands", commands=[command("ru")], language_code="ru")
    await started.ok("setMyCommands", commands=[command("de")], language_code="de")
    assert (await started.chat(ANYA))["commands"] == [command("ru")]
    await started.ok("setMyCommands", commands=[command("private")], scope={"type": "all_private_chats"})
    assert (await started.chat(ANYA))["commands"] == [command("private")]
    await started.ok("setMyCommands", commands=[command("/own"), command("two")], scope=ann)
    assert (await started.chat(ANYA))["commands"] == [command("own"), command("two")]
    assert (await started.chat(BORIS))["commands"] == [command("private")]
    assert await started.ok("getMyCommands", scope=ann) == [command("own"), command("two")]
    assert await started.ok("getMyCommands", scope=ann, language_code="ru") == []
    await started.ok("deleteMyCommands", scope=ann)
    await started.ok("deleteMyCommands", scope={"type": "all_private_chats"})
    await started.ok("deleteMyCommands", language_code="ru")
    assert (await started.chat(ANYA))["commands"] == [command("all")]
    await started.ok("setMyCommands", commands=[])
    assert (await started.chat(ANYA))["commands"] == []


@pytest.mark.parametrize(
    ("params", "refusal"),
    [
        ({}, 'parameter "commands" is required'),
        ({"commands": {}}, "expected an Array of BotCommand"),
        ({"commands": [1]}, "can't parse BotCommand: expected an Object"),
        ({"commands": [{"command": "x"}]}, "can't parse BotCommand: Can't find field \"description\""),
        ({"commands": [command("/")]}, "command must be non-empty"),
        ({"commands": [command("x", " ")]}, "command description must be non-empty"),
        ({"commands": [command("x" * 33)]}, "command length must not exceed 32"),
        ({"commands": [command("x", "y" * 257)]}, "command description length must not exceed 256"),
        ({"commands": [command("Start")]}, "BOT_COMMAND_INVALID"),
        ({"commands": [command("старт")]}, "BOT_COMMAND_INVALID"),
        ({"commands": [command("x")] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [], "language_code": "rus"}, "invalid language code specified"),
        ({"commands": [], "scope": "1"}, "can't parse BotCommandScope: BotCommandScope must be an Object"),
        ({"commands": [], "scope": {}}, "can't parse BotCommandScope: Can't find field \"type\""),
        ({"commands": [], "scope": {"type": "moon"}}, "can't parse BotCommandScope: Unsupported type specified"),
        ({"commands": [], "scope": {"type": "chat"}}, "can't parse BotCommandScope: Can't find field \"chat_id\""),
        (
            {"commands": [], "scope": {"type": "chat", "chat_id": ""}},
            "can't parse BotCommandScope: Empty chat_id specified",
        ),
        ({"commands": [], "scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
        ({"commands": [], "scope": {"type": "chat", "chat_id": "@x"}}, "chat not found"),
    ],
)
async def test_commands_that_cannot_be_set(api: Caller, params: dict[str, Any], refusal: str) -> None:
    assert await api.refusal("setMyCommands", **params) == f"Bad Request: {refusal}"


@pytest.mark.parametrize(
    ("name", "field", "limit"),
    [("Name", "name", 64), ("Description", "description", 512), ("ShortDescription", "short_description", 120)],
)
async def test_name_and_descriptions(api: Caller, name: str, field: str, limit: int) -> None:
    nothing = await api.ok(f"getMy{name}")
    await api.ok(f"setMy{name}", **{field: "Для всех"})
    await api.ok(f"setMy{name}", **{field: "Für alle", "language_code": "de"})
    assert await api.ok(f"getMy{name}") == {field: "Для всех"}
    assert await api.ok(f"getMy{name}", language_code="de") == {field: "Für alle"}
    assert await api.ok(f"getMy{name}", language_code="fr") == {field: "Для всех"}
    long = await api.refusal(f"setMy{name}", **{field: "x" * (limit + 1)})
    assert long == f"Bad Request: {field.replace('_', ' ')} length must not exceed {limit}"
    assert await api.refusal(f"getMy{name}", language_code="RU") == "Bad Request: invalid language code specified"
    await api.ok(f"setMy{name}", **{field: ""})
    assert await api.ok(f"getMy{name}") == nothing


async def test_the_name_is_the_bots(api: Caller) -> None:
    await api.ok("setMyName", name="Работа рядом")
    assert (await api.ok("getMe"))["first_name"] == "Работа рядом"


async def test_the_menu_button(started: Caller) -> None:
    assert await started.ok("getChatMenuButton") == {"type": "default"}
    await started.ok("setChatMenuButton", menu_button={"type": "commands"})
    assert await started.ok("getChatMenuButton", chat_id=ANYA) == {"type": "commands"}
    page = {"type": "web_app", "text": "x", "web_app": {"url": "https://e.com/"}}
    await started.ok("setChatMenuButton", chat_id=ANYA, menu_button=page)
    assert await started.ok("getChatMenuButton", chat_id=ANYA) == page
    assert await started.ok("getChatMenuButton", chat_id=BORIS) == {"type": "commands"}
    wrong = await started.refusal("setChatMenuButton", menu_button={"type": "x"})
    assert wrong == "Bad Request: can't parse menu button: MenuButton has unsupported type"
    wrong = await started.refusal("setChatMenuButton", menu_button=[1])
    assert wrong == "Bad Request: can't parse menu button: MenuButton must be an Object"


async def test_leaving_the_server(api: Caller) -> None:
    assert await api.ok("logOut") is True
    assert await api.ok("close") is True
    await api.ok("getMe")
