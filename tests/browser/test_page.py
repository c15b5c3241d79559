"""The sandbox's chat page in headless Chromium: talking, files, people, hostile words."""

import asyncio
import base64
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import FilePayload, Page, expect

from tests.browser.tools import (
    ANYA,
    BORIS,
    COMMANDS,
    HOSTILE,
    VERA,
    Bot,
    Json,
    Watch,
    at_bottom,
    begun,
    eventually,
    height,
    inline,
    message,
    no_sideways_scrolling,
    open_page,
    picture,
)

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

# Talking


async def test_people_stand_side_by_side_and_start_begins_the_talk(page: Page, bot: Bot, watch: Watch) -> None:
    async def greet(bot: Bot, update: Json) -> None:
        await bot.say(update["message"]["chat"]["id"], "Здравствуйте!")

    bot.script = greet
    await open_page(page, bot)

    boxes = []
    for person in (ANYA, BORIS, VERA):
        box = await page.get_by_test_id(f"chat-{person}").bounding_box()
        assert box is not None
        boxes.append(box)
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    assert boxes[1]["x"] + boxes[1]["width"] <= boxes[2]["x"]
    assert boxes[2]["x"] + boxes[2]["width"] <= 1440
    await expect(page.get_by_test_id(f"name-{BORIS}")).to_have_text("Борис Ким")
    await expect(page.get_by_test_id(f"chat-{BORIS}")).to_contain_text("@boris_kim")
    await expect(page.get_by_test_id(f"composer-{ANYA}")).to_be_hidden()

    await page.get_by_test_id(f"start-{ANYA}").click()

    await expect(page.get_by_test_id(f"messages-{ANYA}")).to_contain_text("Здравствуйте!")
    await expect(page.get_by_test_id(f"start-{ANYA}")).to_be_hidden()
    await expect(page.get_by_test_id(f"composer-{ANYA}")).to_be_focused()
    await expect(page.get_by_test_id(f"start-{BORIS}")).to_be_visible()
    assert [heard["text"] for heard in bot.heard()] == ["/start"]
    watch.assert_clean()


async def test_enter_sends_and_shift_enter_begins_a_line(page: Page, bot: Bot, watch: Watch) -> None:
    await begun(page, bot, ANYA)
    field = page.get_by_test_id(f"composer-{ANYA}")

    await field.press_sequentially("первая строка")
    low = await height(field)
    await field.press("Shift+Enter")
    await field.press_sequentially("вторая 🙂 строка")
    assert await height(field) > low
    await field.press("Enter")

    await expect(field).to_have_value("")
    own = page.get_by_test_id(f"messages-{ANYA}").locator(".from-user").last
    await expect(own.get_by_test_id("message-text")).to_have_text("первая строка\nвторая 🙂 строка")
    await eventually(lambda: bot.heard()[-1]["text"] == "первая строка\nвторая 🙂 строка")

    await field.press("Enter")  # an empty field sends nothing
    await field.fill("   ")
    await expect(page.get_by_test_id(f"send-{ANYA}")).to_be_disabled()
    await field.fill("ещё")
    await page.get_by_test_id(f"send-{ANYA}").click()
    await eventually(lambda: len(bot.heard()) == 3)
    watch.assert_clean()


async def test_what_could_not_be_sent_comes_back_with_the_reason(page: Page, bot: Bot, watch: Watch) -> None:
    await begun(page, bot, ANYA)
    await page.route("**/sandbox/send", lambda route: route.fulfill(status=400, json={"error": "<b>нельзя</b>"}))
    field = page.get_by_test_id(f"composer-{ANYA}")

    await field.fill("важные слова")
    await field.press("Enter")

    notice = page.get_by_test_id("notice")
    await expect(notice).to_have_text("Не получилось: <b>нельзя</b>")
    await expect(notice).to_have_attribute("data-kind", "error")
    await expect(field).to_have_value("важные слова")
    await page.get_by_test_id("notice-close").click()
    await expect(notice).to_be_hidden()
    assert watch.exceptions == []


# What the bot sends


async def test_a_tap_is_busy_until_answered_and_edits_its_message(page: Page, bot: Bot, watch: Watch) -> None:
    may_answer = asyncio.Event()

    async def answer(bot: Bot, update: Json) -> None:
        if "callback_query" not in update:
            return
        query = update["callback_query"]
        if query["data"] == "alert":
            await bot("answerCallbackQuery", callback_query_id=query["id"], text="Важно!", show_alert=True)
            return
        await may_answer.wait()
        await bot("answerCallbackQuery", callback_query_id=query["id"], text="Сохранено")

    bot.script = answer
    await begun(page, bot, ANYA)
    other = await bot.say(ANYA, "Не трогайте меня")
    menu = await bot.say(ANYA, "Что выбрать?", reply_markup=inline([("Да", "yes"), ("Нет", "no")], [("!", "alert")]))
    yes = message(page, menu).get_by_role("button", name="Да")
    await yes.wait_for()
    await message(page, other).evaluate("node => { node.kept = true; }")
    await message(page, menu).evaluate("node => { node.kept = true; }")

    await yes.click()
    await expect(yes).to_have_attribute("aria-busy", "true")
    may_answer.set()
    await expect(page.get_by_test_id(f"toasts-{ANYA}")).to_have_text("Сохранено")
    await expect(yes).not_to_have_attribute("aria-busy", "true")
    assert bot.updates[-1]["callback_query"]["data"] == "yes"

    await bot(
        "editMessageText", chat_id=ANYA, message_id=menu, text="Вы выбрали «да»", reply_markup=inline([("Назад", "b")])
    )
    await expect(message(page, menu).get_by_test_id("message-text")).to_have_text("Вы выбрали «да»")
    await expect(message(page, menu).get_by_test_id("message-edited")).to_have_text("изменено")
    await expect(message(page, menu).get_by_role("button")).to_have_text(["Назад"])
    # the list is not drawn anew: the same nodes are still there
    assert await message(page, other).evaluate("node => node.kept")
    assert await message(page, menu).evaluate("node => node.kept")
    await expect(message(page, other).get_by_test_id("message-edited")).to_have_count(0)

    await bot("deleteMessage", chat_id=ANYA, message_id=other)
    await expect(message(page, other)).to_have_count(0)
    watch.assert_clean()


async def test_an_alert_waits_to_be_closed_and_leaves_other_chats_alone(page: Page, bot: Bot, watch: Watch) -> None:
    async def answer(bot: Bot, update: Json) -> None:
        if "callback_query" in update:
            query = update["callback_query"]["id"]
            await bot("answerCallbackQuery", callback_query_id=query, text=HOSTILE[:100], show_alert=True)

    bot.script = answer
    await begun(page, bot, ANYA, BORIS)
    menu = await bot.say(ANYA, "Нажмите", reply_markup=inline([("!", "alert")]))

    await message(page, menu).get_by_role("button", name="!").click()
    alert = page.get_by_test_id(f"alert-{ANYA}")
    await expect(alert.locator("p")).to_have_text(HOSTILE[:100])
    await expect(alert.get_by_role("button", name="Понятно")).to_be_focused()
    await page.get_by_test_id(f"composer-{BORIS}").fill("я не занят")
    await alert.get_by_role("button").click()
    await expect(alert).to_have_count(0)
    watch.assert_clean()


async def test_an_unanswered_tap_is_busy_for_five_seconds_only(page: Page, bot: Bot, watch: Watch) -> None:
    await begun(page, bot, ANYA)
    menu = await bot.say(ANYA, "Нажмите", reply_markup=inline([("Да", "yes")]))
    key = message(page, menu).get_by_role("button", name="Да")
    await page.clock.install()

    await key.click()
    await eventually(lambda: any("callback_query" in update for update in bot.updates))
    await expect(key).to_have_attribute("aria-busy", "true")
    await page.clock.run_for(4000)
    await expect(key).to_have_attribute("aria-busy", "true")
    await page.clock.run_for(1500)
    await expect(key).not_to_have_attribute("aria-busy", "true")
    watch.assert_clean()


async def test_entities_are_drawn_and_commands_are_sent_by_a_tap(page: Page, bot: Bot, watch: Watch) -> None:
    parts = {
        "жирный": ("bold", "strong"),
        "курсив": ("italic", "em"),
        "черта": ("underline", "u"),
        "нет": ("strikethrough", "s"),
        "код": ("code", "code"),
        "select 1": ("pre", "pre"),
        "цитата": ("blockquote", "blockquote"),
        "@vera_orlova": ("mention", ".mention"),
    }
    text = "🙂 " + " ".join([*parts, "секрет", "ссылка", "/profile"])

    def entity(word: str, kind: str, **extra: str) -> Json:
        before = text[: text.index(word)].encode("utf-16-le")
        return {"type": kind, "offset": len(before) // 2, "length": len(word), **extra}

    entities = [entity(word, kind) for word, (kind, _) in parts.items()]
    entities += [entity("жирный", "italic"), entity("секрет", "spoiler"), entity("/profile", "bot_command")]
    entities += [entity("ссылка", "text_link", url="https://example.org/a?b=1")]
    await begun(page, bot, ANYA)
    sent = await bot.say(ANYA, text, entities=entities)
    words = message(page, sent).get_by_test_id("message-text")

    for word, (_, selector) in parts.items():
        await expect(words.locator(selector).filter(has_text=word).first).to_have_text(word)
    await expect(words.locator("strong > em")).to_have_text("жирный")
    link = words.get_by_role("link", name="ссылка")
    await expect(link).to_have_attribute("href", "https://example.org/a?b=1")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")
    await words.get_by_role("button", name="Показать скрытый текст").click()
    await expect(words.locator(".spoiler.open")).to_have_text("секрет")
    assert (await words.inner_text()).startswith("🙂 жирный")

    await words.get_by_role("button", name="/profile").click()
    await eventually(lambda: bot.heard()[-1]["text"] == "/profile")
    watch.assert_clean()


async def test_links_never_run_and_links_to_the_bot_start_it(page: Page, bot: Bot, watch: Watch) -> None:
    await begun(page, bot, ANYA)
    text = "плохо хорошо"
    entities = [
        {"type": "text_link", "offset": 0, "length": 5, "url": "https://example.org"},
        {"type": "text_link", "offset": 6, "length": 6, "url": "https://t.me/talentloop_bot?start=vacancy_7"},
    ]
    chat = page.get_by_test_id(f"messages-{ANYA}")

    async def with_script_link(route: Any) -> None:
        answer = await route.fetch()
        changed = (await answer.text()).replace("https://example.org", "javascript:window.hacked=1")
        await route.fulfill(response=answer, body=changed)

    await page.route(f"**/sandbox/chat/{ANYA}*", with_script_link)
    sent = await bot.say(ANYA, text, entities=entities)
    await expect(message(page, sent)).to_contain_text("плохо")
    await expect(chat.locator("a")).to_have_count(0)

    await message(page, sent).get_by_role("button", name="хорошо").click()
    await eventually(lambda: bot.heard()[-1]["text"] == "/start vacancy_7")
    assert await page.evaluate("window.hacked") is None
    watch.assert_clean()
    # The page asks for the chat again and again: an answer on its way at the end would be nobody's.
    await page.unroute_all(behavior="ignoreErrors")


async def test_the_reply_keyboard_sends_words_and_the_contact(page: Page, bot: Bot, watch: Watch) -> None:
    await begun(page, bot, ANYA)
    keyboard = page.get_by_test_id(f"reply-keyboard-{ANYA}")
    await expect(keyboard).to_be_hidden()
    await bot.say(ANYA, "С кнопкой", reply_markup=inline([("Назад", "inline")]))
    rows = [[{"text": "Отправить номер", "request_contact": True}], [{"text": "Назад"}, {"text": HOSTILE}]]
    await bot.say(ANYA, "Ваш телефон?", reply_markup={"keyboard": rows, "resize_keyboard": True})

    await expect(keyboard.get_by_role("button")).to_have_text(["Отправить номер", "Назад", HOSTILE])
    await keyboard.get_by_role("button", name="Отправить номер").click()
    card = page.get_by_test_id(f"messages-{ANYA}").get_by_test_id("message-contact")
    await expect(card).to_contain_text("Аня Смирнова")
    await expect(card).to_contain_text(re.compile(r"\+\d{11}"))
    await eventually(lambda: "contact" in bot.heard()[-1])
    assert bot.heard()[-1]["contact"]["user_id"] == ANYA

    # an inline button of the same name is not what was tapped
    await keyboard.get_by_role("button", name="Назад").click()
    await eventually(lambda: bot.heard()[-1].get("text") == "Назад")

    toggle = page.get_by_test_id(f"keyboard-toggle-{ANYA}")
    await toggle.click()
    await expect(keyboard).to_be_hidden()
    await toggle.click()
    await expect(keyboard).to_be_visible()
    await bot.say(ANYA, "Спасибо", reply_markup={"remove_keyboard": True})
    await expect(keyboard).to_be_hidden()
    await expect(toggle).to_be_hidden()
    await bot.say(ANYA, "Ответьте", reply_markup={"force_reply": True})
    await expect(page.get_by_test_id(f"messages-{ANYA}")).to_contain_text("Ответьте")
    await expect(keyboard).to_be_hidden()
    watch.assert_clean()


async def test_files_go_both_ways(page: Page, bot: Bot, watch: Watch) -> None:
    await begun(page, bot, ANYA)
    content = b"%PDF-1.7 " + bytes(range(256)) * 100
    sent = await bot.upload("Document", ANYA, name="Резюме Ани.pdf", content=content, caption="Готово")

    link = message(page, sent).get_by_test_id("message-document")
    await expect(link).to_contain_text("Резюме Ани.pdf")
    await expect(link).to_contain_text("25 КБ")
    await expect(message(page, sent).get_by_test_id("message-text")).to_have_text("Готово")
    async with page.expect_download() as started:
        await link.click()
    download = await started.value
    assert download.suggested_filename == "Резюме Ани.pdf"
    assert (await asyncio.to_thread((await download.path()).read_bytes)) == content

    own = FilePayload(name="письмо <b>.txt", mimeType="text/plain", buffer="привет".encode())
    await page.get_by_test_id(f"file-input-{ANYA}").set_input_files(own)
    await expect(page.get_by_test_id(f"attachment-{ANYA}")).to_contain_text("письмо <b>.txt")
    field = page.get_by_test_id(f"composer-{ANYA}")
    await expect(field).to_have_attribute("placeholder", "Подпись")
    await field.fill("Смотрите файл")
    await field.press("Enter")
    await eventually(lambda: "document" in bot.heard()[-1])
    heard = bot.heard()[-1]
    assert heard["caption"] == "Смотрите файл"
    assert heard["document"]["file_name"] == "письмо <b>.txt"
    await expect(page.get_by_test_id(f"attachment-{ANYA}")).to_be_hidden()
    watch.assert_clean()


async def test_a_file_is_dropped_and_a_picture_pasted(page: Page, bot: Bot, watch: Watch) -> None:
    await begun(page, bot, ANYA)
    chip = page.get_by_test_id(f"attachment-{ANYA}")
    carried = """([name, type]) => {
      const carried = new DataTransfer();
      carried.items.add(new File(["x"], name, {type}));
      return carried;
    }"""
    text = await page.evaluate_handle(carried, ["заметки.txt", "text/plain"])
    await page.get_by_test_id(f"messages-{ANYA}").dispatch_event("drop", {"dataTransfer": text})
    await expect(chip).to_contain_text("заметки.txt")
    await chip.get_by_role("button", name="Убрать вложение").click()
    await expect(chip).to_be_hidden()
    await expect(page.get_by_test_id(f"send-{ANYA}")).to_be_disabled()

    image = await page.evaluate_handle(carried, ["снимок.png", "image/png"])
    paste = "(field, data) => field.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, cancelable: true}))"
    await page.get_by_test_id(f"composer-{ANYA}").evaluate(paste, image)
    await expect(chip).to_contain_text("снимок.png")
    await page.get_by_test_id(f"send-{ANYA}").click()
    # what is no picture is refused with the reason, and comes back
    await expect(page.get_by_test_id("notice")).to_contain_text("photo")
    await expect(chip).to_contain_text("снимок.png")
    assert watch.exceptions == []


async def test_photos_are_shown_and_open_at_full_size(page: Page, bot: Bot, watch: Watch) -> None:
    await begun(page, bot, ANYA)
    photo = FilePayload(name="схема.png", mimeType="image/png", buffer=picture(400, 300))
    await page.get_by_test_id(f"photo-input-{ANYA}").set_input_files(photo)
    await page.get_by_test_id(f"send-{ANYA}").click()
    await eventually(lambda: "photo" in bot.heard()[-1])
    shown = page.get_by_test_id(f"messages-{ANYA}").get_by_test_id("message-photo")
    image = shown.locator("img")
    await expect(image).to_have_js_property("naturalWidth", 400)
    assert await at_bottom(page, ANYA)

    await shown.click()
    dialog = page.get_by_test_id("photo-dialog")
    await expect(dialog.locator("img")).to_have_js_property("naturalWidth", 400)
    await page.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()

    sent = await bot.upload("Photo", ANYA, name="цифры.png", content=picture(60, 40), caption="Итоги недели")
    picture_of_bot = message(page, sent)
    await expect(picture_of_bot.locator("img")).to_have_js_property("naturalWidth", 60)
    await expect(picture_of_bot.get_by_test_id("message-text")).to_have_text("Итоги недели")

    await page.get_by_test_id(f"attach-{ANYA}").click()
    await page.get_by_test_id(f"attachLocation-{ANYA}").click()
    await expect(page.get_by_test_id("message-location")).to_contain_text("55.7558, 37.6176")
    watch.assert_clean()


async def test_typing_shows_until_the_message_comes(page: Page, bot: Bot, watch: Watch) -> None:
    await begun(page, bot, ANYA)
    typing = page.get_by_test_id(f"typing-{ANYA}")
    await bot("sendChatAction", chat_id=ANYA, action="typing")
    await expect(typing).to_be_visible()
    await bot.say(ANYA, "Готово")
    await expect(typing).to_be_hidden()
    watch.assert_clean()


async def test_the_command_menu_and_the_hints_while_typing(page: Page, bot: Bot, watch: Watch) -> None:
    await begun(page, bot, ANYA)
    await bot("setMyCommands", commands=COMMANDS)  # after the page was opened

    await page.get_by_test_id(f"commands-{ANYA}").click()
    menu = page.get_by_test_id(f"command-menu-{ANYA}")
    await expect(menu.get_by_role("button")).to_have_text(
        [re.compile("/start"), re.compile("/profile"), re.compile("/f")]
    )
    await menu.get_by_role("button", name="Моё резюме").click()
    await expect(menu).to_be_hidden()
    await eventually(lambda: bot.heard()[-1]["text"] == "/profile")

    field = page.get_by_test_id(f"composer-{ANYA}")
    await field.press_sequentially("/fe")
    hints = page.get_by_test_id(f"suggestions-{ANYA}")
    await expect(hints.get_by_role("button")).to_have_count(1)
    await field.press("ArrowUp")
    await page.keyboard.press("Enter")
    await eventually(lambda: bot.heard()[-1]["text"] == "/feedback")
    await expect(field).to_have_value("")
    await field.press_sequentially("/start")
    await field.press("Enter")  # what is typed goes out as it is, whatever is suggested
    await eventually(lambda: bot.heard()[-1]["text"] == "/start")
    await expect(hints).to_be_hidden()
    watch.assert_clean()


# What people type is never markup


async def test_hostile_names_and_words_look_like_what_they_are(page: Page, bot: Bot, watch: Watch) -> None:
    name = '</b><a href="x">'
    person = await bot.control("users", first_name=name, last_name="<img src=x onerror=window.hacked=1>")
    await begun(page, bot, person["id"])
    await bot.say(person["id"], HOSTILE, reply_markup=inline([(HOSTILE, "x")]))
    await bot.control("send", user_id=person["id"], text=HOSTILE)
    await bot.control(
        "send",
        user_id=person["id"],
        document={"file_name": "<img src=x onerror=window.hacked=1>.pdf", "content": base64.b64encode(b"x").decode()},
        caption=HOSTILE,
    )
    await bot.control("send", user_id=person["id"], contact=True)

    await expect(page.get_by_test_id(f"name-{person['id']}")).to_have_text(f"{name} {person['last_name']}")
    chat = page.get_by_test_id(f"messages-{person['id']}")
    await expect(chat.get_by_test_id("message-text").filter(has_text=HOSTILE)).to_have_count(3)
    await expect(chat.get_by_test_id("message-contact")).to_contain_text(name)
    await expect(chat.get_by_role("button", name=HOSTILE)).to_be_visible()
    await expect(chat.locator("img, script, iframe")).to_have_count(0)
    for link in await chat.locator("a").all():
        target = await link.get_attribute("href") or ""
        assert target.startswith(("/sandbox/files/", "https://evil.example"))
    assert await page.evaluate("window.hacked") is None
    await no_sideways_scrolling(page)
    watch.assert_clean()


async def test_nothing_foreign_and_nothing_inline_is_loaded(page: Page, bot: Bot, watch: Watch) -> None:
    answer = await page.goto(bot.url)
    assert answer is not None
    policy = (await answer.all_headers())["content-security-policy"]
    assert policy.startswith("default-src 'self'")
    assert "unsafe" not in policy
    await expect(page.locator("body.ready")).to_be_attached()
    source = await answer.text()
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", source)
    sources = (Path(__file__).parents[2] / "sandbox" / "page").glob("*.js")
    assert not [path.name for path in sources if re.search("innerHTML|outerHTML|insertAdjacentHTML", path.read_text())]
    watch.assert_clean()


# Reading: scrolling and unread messages


async def test_the_place_is_kept_while_reading_above(page: Page, bot: Bot, watch: Watch) -> None:
    await bot.control("send", user_id=ANYA, text="/start")
    numbers = [await bot.say(ANYA, f"Сообщение {number}\n\nс продолжением") for number in range(30)]
    await open_page(page, bot)
    await expect(message(page, numbers[-1])).to_be_in_viewport()
    await expect(page.get_by_test_id(f"unread-{ANYA}")).to_be_hidden()

    await message(page, numbers[10]).scroll_into_view_if_needed()
    await expect(message(page, numbers[10])).to_be_in_viewport()
    before = await message(page, numbers[10]).bounding_box()
    newest = await bot.say(ANYA, "Новое")
    await expect(page.get_by_test_id(f"unread-{ANYA}")).to_have_text("1")
    await expect(page).to_have_title(re.compile(r"^\(1\)"))
    await bot("editMessageText", chat_id=ANYA, message_id=newest, text="Новое, исправленное")
    await expect(message(page, newest)).to_contain_text("исправленное")
    assert await message(page, numbers[10]).bounding_box() == before
    await expect(page.get_by_test_id(f"unread-{ANYA}")).to_have_text("1")

    await page.get_by_role("button", name="К последним сообщениям").click()
    await expect(message(page, newest)).to_be_in_viewport()
    await expect(page.get_by_test_id(f"unread-{ANYA}")).to_be_hidden()
    following = await bot.say(ANYA, "Следом")
    await expect(message(page, following)).to_be_in_viewport()
    await expect(page.get_by_test_id(f"unread-{ANYA}")).to_be_hidden()
    watch.assert_clean()


# People


async def test_a_person_is_added_and_writes_at_once(page: Page, bot: Bot, watch: Watch) -> None:
    await open_page(page, bot)
    await page.get_by_test_id("add-person").click()
    dialog = page.get_by_test_id("person-dialog")
    await dialog.get_by_test_id("person-first-name").fill("Jane")
    await dialog.get_by_test_id("person-last-name").fill("Stone")
    await dialog.get_by_test_id("person-username").fill("@jane_stone")
    await dialog.get_by_test_id("person-language").select_option("en")
    await dialog.get_by_test_id("person-save").click()

    await expect(dialog).to_be_hidden()
    chat = page.locator("section.chat").last
    await expect(chat.locator("h2")).to_have_text("Jane Stone")
    await expect(chat).to_contain_text("@jane_stone · en")
    await expect(chat.get_by_role("button", name="Начать")).to_be_focused()
    await page.keyboard.press("Enter")
    await eventually(lambda: bool(bot.heard()))
    assert bot.heard()[0]["from"]["language_code"] == "en"
    assert bot.heard()[0]["from"]["username"] == "jane_stone"

    other = await bot.control("users", first_name="Пётр")  # added elsewhere, seen here
    await expect(page.get_by_test_id(f"name-{other['id']}")).to_have_text("Пётр")
    watch.assert_clean()


async def test_a_taken_username_is_said_in_the_dialog(page: Page, bot: Bot, watch: Watch) -> None:
    await open_page(page, bot)
    await page.get_by_test_id("add-person").click()
    dialog = page.get_by_test_id("person-dialog")
    await dialog.get_by_test_id("person-first-name").fill("Ещё один Борис")
    await dialog.get_by_test_id("person-username").fill("boris_kim")
    await dialog.get_by_test_id("person-save").click()
    await expect(dialog.get_by_role("alert")).to_contain_text("boris_kim")
    await expect(dialog.get_by_test_id("person-first-name")).to_have_value("Ещё один Борис")
    await dialog.get_by_test_id("person-cancel").click()
    await expect(dialog).to_be_hidden()
    assert watch.exceptions == []
    assert [status for _, status in watch.failed] == [409]


async def test_blocking_and_unblocking(page: Page, bot: Bot, watch: Watch) -> None:
    await begun(page, bot, ANYA)
    await page.get_by_test_id(f"menu-{ANYA}").click()
    await page.get_by_test_id(f"block-{ANYA}").click()
    await expect(page.get_by_test_id(f"composer-{ANYA}")).to_be_hidden()
    await eventually(lambda: "my_chat_member" in bot.updates[-1])
    assert bot.updates[-1]["my_chat_member"]["new_chat_member"]["status"] == "kicked"

    await page.get_by_test_id(f"unblock-{ANYA}").click()
    await expect(page.get_by_test_id(f"composer-{ANYA}")).to_be_visible()
    await bot.control("block", user_id=ANYA)  # elsewhere
    await expect(page.get_by_test_id(f"unblock-{ANYA}")).to_be_visible()
    watch.assert_clean()
