"""The first words: /start, help, id, language, what is not understood, and who may become administrator."""

import asyncio

from tests.stage import Stage


async def test_the_first_message_says_what_this_is_and_what_to_tap(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    words = await ann.say("/start")
    assert words.count("\n") == 2
    assert len(ann.labels) == 2
    assert "Я студент" in ann.labels[0]


async def test_the_language_is_taken_from_telegram_and_can_be_changed_at_any_time(stage: Stage) -> None:
    bob = await stage.person("Bob", language="en")
    assert "Who are you?" in await bob.say("/start")
    await bob.say("/language")
    assert "Кто вы?" in await bob.tap("Русский")
    assert "Кто вы?" in await bob.say("/start")


async def test_id_tells_the_telegram_id(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    assert "1001" in await ann.say("/id")


async def test_what_nobody_understands_gets_a_kind_word_and_the_way_on(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    await ann.say("/start")
    assert "Не понял" in await ann.say("бла-бла")
    assert len(ann.live_menus) == 1
    assert "нет" in await ann.say("/nothing")
    await ann.press_data("\x00wild:data")
    assert ann.toast


async def test_the_administrator_sees_the_administrators_menu(stage: Stage) -> None:
    vera = await stage.person("Вера", id=1003)
    assert "администратор" in await vera.say("/start")


async def test_a_restart_goes_on(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    await ann.say("/start")
    await stage.restart()
    assert "согласие" in (await ann.tap("Я студент")).lower() or ann.labels


async def test_each_role_and_language_has_its_command_menu(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    vera = await stage.person("Вера", id=1003)
    await ann.say("/start")
    await vera.say("/start")

    def commands(chat: dict[str, object] | None) -> dict[str, str]:
        assert chat is not None
        return {each["command"].lstrip("/"): each["description"] for each in chat["commands"]}  # type: ignore[attr-defined]

    for _ in range(100):  # the texts for everybody are set beside the first updates, not before them
        await ann.look()
        if commands(ann.chat).get("help") == "Помощь":
            break
        await asyncio.sleep(0.05)
    assert "queue" not in commands(ann.chat)
    assert commands(ann.chat)["help"] == "Помощь"
    assert commands(vera.chat)["queue"] == "Очередь дел"
    await vera.say("/language")
    await vera.tap("English")
    assert commands(vera.chat)["queue"] == "Work queue"
