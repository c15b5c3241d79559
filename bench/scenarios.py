"""What people do in the CPU benchmark: repeat a plain command, or build a resume by tapping and typing.

A dialogue yields one action at a time and looks at the chat for what the bot shows by then. It must reach its end on
its own; a chat that is never answered stops the benchmark with what was said and what was shown.
"""

import re
from collections.abc import Iterator
from functools import partial

from bench.fake_telegram import Action, Button, Chat, Dialogue, Press, Say, StalledError, Wait

# A conversation longer than this has lost its way.
MOST_STEPS = 80


def repeat(chat: Chat, *, text: str, times: int) -> Iterator[Action]:  # noqa: ARG001 - every dialogue is given its chat
    """Sends the same text `times` times."""
    for _ in range(times):
        yield Say(text)


def resume(chat: Chat) -> Iterator[Action]:
    """From /start to a finished resume, as a student who fills in what is asked and takes the first choice offered."""
    yield Say("/start")
    pressed: dict[str, int] = {}
    for _ in range(MOST_STEPS):
        action = _next_step(chat, pressed)
        if action is None:
            return
        if isinstance(action, Press):
            pressed[action.button.label] = pressed.get(action.button.label, 0) + 1
        yield action
    raise StalledError(f"no finished resume after {MOST_STEPS} steps; chat {chat.id} shows {chat.text!r}")


def dialogue(name: str, times: int) -> Dialogue:
    """The dialogue called `name`: `resume`, or a text that is sent `times` times."""
    return resume if name == "resume" else partial(repeat, text=name, times=times)


# The screen that ends the conversation, and the answers to questions, by a word of the question; the first that
# matches counts.
FINISHED = re.compile(r"резюме (готово|сохранено|опубликовано)|resume is (ready|saved|published)", re.IGNORECASE)
ANSWERS: list[tuple[str, str]] = [
    (r"как вас зовут|имя|фамили", "Аня Смирнова"),
    (r"телефон", "+7 (999) 123-45-67"),
    (r"почт|e-?mail", "anya@example.org"),
    (r"город", "Казань"),
    (r"навык|компетенц|технолог", "Python, SQL, Git"),
    (r"зарплат|оплат", "80к"),
    (r"учит|вуз|образован|специальност|курс", "Прикладная информатика, 2022 — 2026"),
    (r"опыт|работа|проект|практик", "Стажёр-разработчик, сент 2023 — н. в., писала отчёты на Python"),
    (r"язык", "английский B2"),
    (r"о себе", "Люблю понятный код и данные"),
    (r"должност|кем|желаем", "Junior Python developer"),
]
# Buttons that lead towards the end, best first; each is pressed once in a conversation, questions come before the rest.
FORWARD = [
    r"соглас|принима",
    r"студент|ищу работу",
    r"(создать|заполнить|моё?) резюме|начать",
    r"готово|сохранить|верно",
]
ANY_TIME = [r"далее|продолжить|дальше", r"пропустить"]
AWAY = re.compile(
    r"назад|отмена|меню|удалить|не согласен|подробн|прочитать|language|english|помощь|настройки", re.IGNORECASE
)


def _next_step(chat: Chat, pressed: dict[str, int]) -> Action | None:
    if FINISHED.search(chat.text):
        return None
    ahead = [button for button in chat.buttons if not AWAY.search(button.label)]
    if button := _first(FORWARD, [button for button in ahead if button.label not in pressed]):
        return Press(button)
    for pattern, answer in ANSWERS:
        if re.search(pattern, chat.text, re.IGNORECASE) and not any(button.label not in pressed for button in ahead):
            return Say(answer)
    if button := _first(ANY_TIME, ahead):
        return Press(button)
    fresh = [button for button in ahead if button.label not in pressed]
    # an answer may come in several messages; if it does not, the stall names the question nobody here can answer
    return Press(fresh[0]) if fresh else Wait()


def _first(patterns: list[str], buttons: list[Button]) -> Button | None:
    for pattern in patterns:
        for button in buttons:
            if re.search(pattern, button.label, re.IGNORECASE):
                return button
    return None
