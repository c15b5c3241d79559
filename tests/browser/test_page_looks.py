"""The chat page on wide and narrow windows, light and dark, in both languages, without a mouse."""

import asyncio
import base64
import re
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.tools import (
    ANYA,
    BORIS,
    COMMANDS,
    NARROW,
    Bot,
    Watch,
    at_bottom,
    begun,
    eventually,
    inline,
    message,
    no_sideways_scrolling,
    open_page,
    picture,
)

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_phone_shows_one_chat_and_tabs_with_unread(page: Page, bot: Bot, watch: Watch) -> None:
    await page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    await begun(page, bot, ANYA, BORIS)
    rows = [[{"text": "Очень длинная подпись кнопки, которая не помещается"}, {"text": "Ещё одна длинная подпись"}]]
    await bot.say(ANYA, "длинноесловобезпробелов" * 12, reply_markup={"keyboard": rows})
    await bot.say(ANYA, "x", entities=[{"type": "pre", "offset": 0, "length": 1}])
    await bot.say(ANYA, "Кнопки", reply_markup=inline([("Одна длинная подпись", "1"), ("Две", "2"), ("Три", "3")]))

    await expect(page.get_by_test_id(f"chat-{ANYA}")).to_be_visible()
    await expect(page.get_by_test_id(f"chat-{BORIS}")).to_be_hidden()
    await expect(page.get_by_test_id("tools")).to_be_hidden()
    await no_sideways_scrolling(page)
    box = await page.get_by_test_id(f"chat-{ANYA}").bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, NARROW[0])
    assert await page.locator(f"[data-testid=chat-{ANYA}] .scroller").evaluate("n => n.scrollWidth <= n.clientWidth")

    sent = await bot.say(BORIS, "Вам письмо")
    tab = page.get_by_test_id(f"tab-{BORIS}")
    await expect(tab.locator(".badge")).to_have_text("1")
    await tab.click()
    await expect(message(page, sent)).to_be_in_viewport()
    await expect(page.get_by_test_id(f"chat-{ANYA}")).to_be_hidden()
    await expect(tab).to_have_attribute("aria-current", "true")
    await expect(tab.locator(".badge")).to_be_hidden()

    field = page.get_by_test_id(f"composer-{BORIS}")
    await field.fill("пишу с телефона")
    await page.get_by_test_id(f"send-{BORIS}").click()
    await eventually(lambda: bot.heard()[-1]["text"] == "пишу с телефона")

    await page.get_by_test_id("tools-toggle").click()
    await expect(page.get_by_test_id("clock-plus-week")).to_be_visible()
    await no_sideways_scrolling(page)
    await page.keyboard.press("Escape")
    await expect(page.get_by_test_id("tools")).to_be_hidden()
    watch.assert_clean()


async def test_more_people_than_fit_are_reached_by_their_tab(page: Page, bot: Bot, watch: Watch) -> None:
    added = [await bot.control("users", first_name=f"Студент {number}") for number in range(4)]
    await open_page(page, bot)
    last = added[-1]["id"]
    await expect(page.get_by_test_id(f"chat-{last}")).not_to_be_in_viewport()
    await page.get_by_test_id(f"tab-{last}").click()
    await expect(page.get_by_test_id(f"start-{last}")).to_be_in_viewport()
    await no_sideways_scrolling(page)
    watch.assert_clean()


CONTRAST = """
() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const parse = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = (top, under) => top.slice(0, 3).map((value, index) => value * top[3] + under[index] * (1 - top[3]));
  const light = (colour) => {
    const [red, green, blue] = colour.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = (node) => {
    const layers = [];
    for (let at = node; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      const gradient = style.backgroundImage.match(/rgba?\\([^)]*\\)/);
      const colour = parse(gradient ? gradient[0] : style.backgroundColor);
      if (colour[3] > 0) layers.push(colour);
      if (colour[3] === 1) break;
    }
    return layers.reduceRight((under, layer) => over(layer, under), [255, 255, 255]);
  };
  const poor = [];
  let seen = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !node.checkVisibility() || node.closest(".spoiler, :disabled")) continue;
    const under = ground(node);
    const words = over(parse(getComputedStyle(node).color), under);
    const [more, less] = [light(words), light(under)].sort((one, other) => other - one);
    seen += 1;
    const ratio = (more + 0.05) / (less + 0.05);
    if (ratio < 4.5) poor.push(`${node.className || node.tagName}: ${walker.currentNode.data} ${ratio.toFixed(2)}`);
  }
  return [seen, poor];
}
"""


async def rich_scene(bot: Bot) -> None:
    """Chats with everything a bot can show, for the eye and for the contrast."""
    await bot("setMyCommands", commands=COMMANDS)
    await bot.control("send", user_id=ANYA, text="/start")
    greeting = "Здравствуйте, Аня! Помогу найти стажировку, которая подходит именно вам.\n\nСпрашиваю я, отвечаете вы."
    buttons = inline([("Я ищу работу", "a")], [("Я ищу сотрудников", "b")])
    buttons["inline_keyboard"].append([{"text": "Подробнее", "url": "https://example.org"}])
    await bot.say(ANYA, greeting, entities=[{"type": "bold", "offset": 0, "length": 18}], reply_markup=buttons)
    await bot.control("send", user_id=ANYA, text="Хочу стажировку аналитиком, лучше удалённо")
    step = "Шаг 3 из 8 ▰▰▰▱▱▱▱▱\nГде вы учитесь? Например: «СПбГУ, 3 курс»."
    asked = await bot.say(ANYA, "…")
    keys = inline([("Назад", "x"), ("Пропустить", "y")], [("Отменить", "z")])
    await bot("editMessageText", chat_id=ANYA, message_id=asked, text=step, reply_markup=keys)
    rows = [[{"text": "Отправить мой номер", "request_contact": True}], [{"text": "Назад"}, {"text": "Пропустить"}]]
    await bot.say(ANYA, "Телефон увидит только тот, кому вы скажете «да».", reply_markup={"keyboard": rows})

    await bot.control("send", user_id=BORIS, text="Смотрите: /feedback, @vera_orlova и hr@example.org")
    text = "select 1\nЦитата работодателя\nПро код и сайт"
    entities = [
        {"type": "pre", "offset": 0, "length": 8},
        {"type": "blockquote", "offset": 9, "length": 19},
        {"type": "code", "offset": 33, "length": 3},
        {"type": "text_link", "offset": 39, "length": 4, "url": "https://example.org"},
    ]
    await bot.say(BORIS, text, entities=entities)
    resume = base64.b64encode(b"%PDF" * 9000).decode()
    await bot.control(
        "send", user_id=BORIS, caption="Версия от ноября",
        document={"file_name": "Резюме Бориса Кима.pdf", "content": resume},
    )  # fmt: skip
    await bot.control("send", user_id=BORIS, photo={"content": base64.b64encode(picture(480, 260)).decode()})
    await bot.control("send", user_id=BORIS, contact=True)
    await bot.say(BORIS, "Спасибо! Резюме сохранено.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_looks_and_contrast(page: Page, bot: Bot, watch: Watch, screenshots: Path, scheme: str) -> None:
    await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    await rich_scene(bot)
    await open_page(page, bot)
    await expect(page.locator("img").first).to_have_js_property("complete", True)
    background = await page.evaluate("getComputedStyle(document.body).backgroundColor")
    darkness = sum(int(value) for value in re.findall(r"\d+", background)[:3])
    assert (darkness < 150) == (scheme == "dark")

    for width, height in ((1440, 900), (1000, 720), NARROW):
        await page.set_viewport_size({"width": width, "height": height})
        await bot("sendChatAction", chat_id=BORIS, action="typing")
        await expect(page.get_by_test_id(f"typing-{BORIS}")).not_to_have_attribute("hidden", "")
        await eventually_at_bottom(page, ANYA)
        await page.screenshot(path=screenshots / f"page-{scheme}-{width}.png")
        await no_sideways_scrolling(page)
        seen, poor = await page.evaluate(CONTRAST)
        assert seen > 20
        assert poor == []
    watch.assert_clean()


async def eventually_at_bottom(page: Page, person: int) -> None:
    deadline = asyncio.get_running_loop().time() + 8
    while not await at_bottom(page, person):
        assert asyncio.get_running_loop().time() < deadline, "the newest message is not in sight"
        await asyncio.sleep(0.05)


async def test_the_page_speaks_russian_first_and_remembers_english(page: Page, bot: Bot, watch: Watch) -> None:
    await begun(page, bot, ANYA)
    field = page.get_by_test_id(f"composer-{ANYA}")
    await expect(page.locator("html")).to_have_attribute("lang", "ru")
    await expect(field).to_have_attribute("placeholder", "Сообщение")
    await expect(page.get_by_test_id(f"start-{BORIS}")).to_have_text("Начать")

    await page.get_by_test_id("language").click()
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await expect(field).to_have_attribute("placeholder", "Message")
    await expect(page.get_by_test_id(f"start-{BORIS}")).to_have_text("Start")
    await expect(page.get_by_test_id("restart-bot")).to_have_text("Restart the bot")
    await page.reload()
    await expect(page.get_by_test_id(f"start-{BORIS}")).to_have_text("Start")
    cyrillic = "() => [...document.querySelectorAll('.top, dialog')].map(n => n.innerText).join(' ')"
    assert not re.search("[а-яё]", re.sub(r"Русский|Беларуская|Українська|Қазақша", "", await page.evaluate(cyrillic)))
    watch.assert_clean()


async def test_every_button_and_field_has_a_name(page: Page, bot: Bot, watch: Watch) -> None:
    await rich_scene(bot)
    await open_page(page, bot)
    nameless = """() => [...document.querySelectorAll("button, a[href], input:not([type=file]), textarea, select")]
      .filter((node) => !(node.ariaLabel || node.innerText || node.textContent || node.closest("label")?.textContent))
      .map((node) => node.outerHTML)"""
    assert await page.evaluate(nameless) == []
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="К перепискам")).to_be_focused()
    await page.keyboard.press("Tab")
    await expect(page.get_by_test_id("clock-plus-hour")).to_be_focused()
    outline = await page.get_by_test_id("clock-plus-hour").evaluate("node => getComputedStyle(node).outlineStyle")
    assert outline == "solid"
    watch.assert_clean()


CROWDED = """() => {
  const parts = [...document.querySelectorAll('.logo, .brand h1, .brand-note, .clock time, .bot-status, .tool')]
    .map((node) => [node.className || node.localName, node.getBoundingClientRect()])
    .filter(([_, box]) => box.width > 1);
  const cut = parts.filter(([_, box]) => box.right > innerWidth).map(([name]) => `${innerWidth}: ${name} is cut off`);
  const covered = parts.flatMap(([one, a], place) => parts.slice(place + 1)
    .filter(([_, b]) => a.left < b.right - 2 && b.left < a.right - 2 && a.top < b.bottom && b.top < a.bottom)
    .map(([two]) => `${innerWidth}: ${one} over ${two}`));
  return [...cut, ...covered];
}"""


async def test_nothing_in_the_head_covers_another_at_any_width(page: Page, bot: Bot, watch: Watch) -> None:
    await open_page(page, bot)
    for _language in range(2):
        for width in (360, 720, 800, 861, 961, 1000, 1100, 1190, 1271, 1280, 1361, 1440):
            await page.set_viewport_size({"width": width, "height": 700})
            assert await page.evaluate(CROWDED) == []
        await page.get_by_test_id("language").click()
    watch.assert_clean()
