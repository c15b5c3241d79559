"""What the bot tells about itself: name, descriptions, commands, menu button; and leaving the server."""

import json
import re
from typing import Any

from sandbox.call import Call, method
from sandbox.errors import bad_request

LANGUAGE = re.compile(r"[a-z]{2}")
COMMAND = re.compile(r"[a-z0-9_]+")
COMMAND_LIMIT = 32
COMMAND_DESCRIPTION_LIMIT = 256
COMMANDS_LIMIT = 100
TEXT_LIMITS = {"name": 64, "description": 512, "short_description": 120}
SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
CHAT_SCOPES = ("chat", "chat_administrators", "chat_member")


@method
def get_me(call: Call) -> dict[str, Any]:
    return {
        **call.world.profile.as_user(),
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@method
def log_out(call: Call) -> bool:
    """Telegram lets a bot leave for its own server; here it stays where it is."""
    return bool(call)


@method
def close(call: Call) -> bool:
    return bool(call)


# Commands


def _language(call: Call) -> str:
    code = call.text("language_code")
    if code and not LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code


def _scope(call: Call) -> str:
    """The scope under the name it is kept by; all groups' scopes are kept though the sandbox has no groups."""
    scope = call.params.get("scope")
    if scope is None:
        return "default"
    if not isinstance(scope, dict):
        raise _cannot_parse_scope("BotCommandScope must be an Object")
    kind = scope.get("type")
    if kind is None:
        raise _cannot_parse_scope('Can\'t find field "type"')
    if kind in SCOPES:
        return str(kind)
    if kind not in CHAT_SCOPES:
        raise _cannot_parse_scope("Unsupported type specified")
    chat_id = scope.get("chat_id")
    if chat_id is None:
        raise _cannot_parse_scope('Can\'t find field "chat_id"')
    if chat_id == "":
        raise _cannot_parse_scope("Empty chat_id specified")
    if not str(chat_id).lstrip("-").isdecimal() or call.world.people.find(int(chat_id)) is None:
        raise bad_request("chat not found")
    return f"{kind}:{chat_id}"


def _cannot_parse_scope(reason: str) -> Exception:
    return bad_request(f"can't parse BotCommandScope: {reason}")


def _commands(call: Call) -> list[dict[str, str]]:
    given = call.params.get("commands")
    if given is None:
        raise bad_request('parameter "commands" is required')
    if not isinstance(given, list):
        raise bad_request("expected an Array of BotCommand")
    if len(given) > COMMANDS_LIMIT:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return [_command(item) for item in given]


def _command(item: Any) -> dict[str, str]:
    if not isinstance(item, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    for name in ("command", "description"):
        if not isinstance(item.get(name), str):
            raise bad_request(f"can't parse BotCommand: Can't find field \"{name}\"")
    command = item["command"].strip().removeprefix("/")
    description = item["description"].strip()
    if not command:
        raise bad_request("command must be non-empty")
    if len(command) > COMMAND_LIMIT:
        raise bad_request(f"command length must not exceed {COMMAND_LIMIT}")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > COMMAND_DESCRIPTION_LIMIT:
        raise bad_request(f"command description length must not exceed {COMMAND_DESCRIPTION_LIMIT}")
    if not COMMAND.fullmatch(command):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": command, "description": description}


@method
def set_my_commands(call: Call) -> bool:
    commands = _commands(call)
    call.world.profile.set_commands(_scope(call), _language(call), commands)
    call.world.refresh_chats()
    return True


@method
def get_my_commands(call: Call) -> list[dict[str, str]]:
    return call.world.profile.commands(_scope(call), _language(call))


@method
def delete_my_commands(call: Call) -> bool:
    call.world.profile.set_commands(_scope(call), _language(call), [])
    call.world.refresh_chats()
    return True


# Name and descriptions


def _set_text(call: Call, kind: str) -> bool:
    value = call.text(kind).strip()
    if len(value) > TEXT_LIMITS[kind]:
        raise bad_request(f"{kind.replace('_', ' ')} length must not exceed {TEXT_LIMITS[kind]}")
    call.world.profile.set_text(kind, _language(call), value)
    return True


@method
def set_my_name(call: Call) -> bool:
    return _set_text(call, "name")


@method
def get_my_name(call: Call) -> dict[str, str]:
    return {"name": call.world.profile.text("name", _language(call)) or call.world.profile.as_user()["first_name"]}


@method
def set_my_description(call: Call) -> bool:
    return _set_text(call, "description")


@method
def get_my_description(call: Call) -> dict[str, str]:
    return {"description": call.world.profile.text("description", _language(call))}


@method
def set_my_short_description(call: Call) -> bool:
    return _set_text(call, "short_description")


@method
def get_my_short_description(call: Call) -> dict[str, str]:
    return {"short_description": call.world.profile.text("short_description", _language(call))}


# Menu button


@method
def set_chat_menu_button(call: Call) -> bool:
    button = call.params.get("menu_button") or {"type": "default"}
    if not isinstance(button, dict):
        raise bad_request("can't parse menu button: MenuButton must be an Object")
    if button.get("type") not in ("default", "commands", "web_app"):
        raise bad_request("can't parse menu button: MenuButton has unsupported type")
    if "chat_id" in call.params:
        person = call.person()
        call.world.store.execute(
            "update people set menu_button = ? where id = ?", json.dumps(button, ensure_ascii=False), person.id
        )
    else:
        call.world.store.set_meta("menu_button", button)
    return True


@method
def get_chat_menu_button(call: Call) -> dict[str, Any]:
    common: dict[str, Any] = call.world.store.get_meta("menu_button", {"type": "default"})
    if "chat_id" not in call.params:
        return common
    own = call.world.store.value("select menu_button from people where id = ?", call.person().id)
    button: dict[str, Any] = json.loads(own) if own else common
    return button
