"""What every handler is given: who speaks, in which language, at what time, and where their conversation stands."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from aiogram.types import Message

from locales import Translator, plain, translator
from services.people import Conversation, Person


@dataclass(frozen=True, slots=True)
class Upload:
    """A file the person sent where one was asked for. name: harmless to show and keep; content: as they sent it.

    text: what the question's own reader found in it, where it has one.
    """

    name: str
    content: bytes
    text: str | None = None


@dataclass(slots=True)
class Talk:
    person: Person
    t: Translator
    now: datetime
    zone: str
    """The institution's time zone; `person.zone(zone)` is the person's own, where they told it."""
    conversation: Conversation
    chat_id: int
    upload: Upload | None = None
    """The file in this message, where the conversation stands at a question that takes one."""

    @property
    def today(self) -> date:
        """The date where the person is."""
        return self.now.astimezone(ZoneInfo(self.person.zone(self.zone))).date()

    def speak(self, language: str) -> None:
        """Goes on in another language, for the rest of this update too."""
        self.person = replace(self.person, language=language)
        self.t = translator(language)


def text_of(message: Message) -> str:
    """What the person typed, without outer spaces and without the characters that mean markup here; may be empty."""
    return plain(message.text or message.caption or "").replace("\x00", "").strip()
