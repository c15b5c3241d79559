"""What people do in the CPU benchmark: repeat a plain command, or build a resume by tapping and typing.

A dialogue yields one action at a time and looks at the chat for what the bot shows by then. It must reach its end on
its own; a chat that is never answered stops the benchmark with what was said and what was shown.
"""

from collections.abc import Iterator
from functools import partial

from bench.fake_telegram import LANGUAGE, NAME, Action, Chat, Dialogue, Press, Say, StalledError, Wait
from locales import plain, translator

RESUME = "resume"
# A button may come in a second message; looked for more often than this, it is not coming.
MOST_LOOKS = 5


def repeat(chat: Chat, *, text: str, times: int) -> Iterator[Action]:  # noqa: ARG001 - every dialogue is given its chat
    """Sends the same text `times` times."""
    for _ in range(times):
        yield Say(text)


def resume(chat: Chat) -> Iterator[Action]:
    """From /start to the published resume, as a student who answers what is asked."""
    yield Say("/start")
    yield from _tap(chat, _words("welcome-student"))
    yield from _tap(chat, _words("consent-agree"))
    yield from _tap(chat, NAME)
    yield Say("Казань")
    yield Say("младший аналитик")
    yield from _tap(chat, _words("resume-work-internship"))
    yield Say("КФУ, прикладная информатика, 3 курс")
    yield Say("питон, эксель, SQL")
    yield from _tap(chat, _words("form-done", count=3))
    yield Say("+7 912 345-67-89")
    yield from _tap(chat, _words("consent-agree"))
    yield from _tap(chat, _words("resume-publish-now"))
    if chat.text != _words("resume-published-waits"):
        raise StalledError(f"the resume is not published; chat {chat.id} shows {chat.text!r}")


def dialogue(name: str, times: int) -> Dialogue:
    """The dialogue called `name`: RESUME, or a text that is sent `times` times."""
    return resume if name == RESUME else partial(repeat, text=name, times=times)


def _words(key: str, **values: int) -> str:
    """The bot's own words without their markup, so that the walk goes on when they are changed."""
    return plain(translator(LANGUAGE)(key, **values))


def _tap(chat: Chat, label: str) -> Iterator[Action]:
    for _ in range(MOST_LOOKS):
        button = next((button for button in chat.buttons if button.label == label), None)
        if button is not None:
            yield Press(button)
            return
        yield Wait()
    labels = ", ".join(button.label for button in chat.buttons)
    raise StalledError(f"there is no button {label!r}; chat {chat.id} shows {chat.text!r} [{labels}]")
