"""What every handler is given: who speaks, in which language, at what time, and where their conversation stands."""

from dataclasses import dataclass, replace
from datetime import datetime

from aiogram.types import Message

from locales import Translator, plain, translator
from services.people import Conversation, Person


@dataclass(slots=True)
class Talk:
    person: Person
    t: Translator
    now: datetime
    zone: str
    """The institution's time zone; `person.zone(zone)` is the person's own, where they told it."""
    conversation: Conversation
    chat_id: int

    def speak(self, language: str) -> None:
        """Goes on in another language, for the rest of this update too."""
        self.person = replace(self.person, language=language)
        self.t = translator(language)


def text_of(message: Message) -> str:
    """What the person typed, without outer spaces and without the characters that mean markup here; may be empty."""
    return plain(message.text or message.caption or "").replace("\x00", "").strip()
