"""A person's message in the hands of staff: what they wrote, what was understood, and what it is to be."""

from collections.abc import Sequence
from typing import Literal

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks import MenuTap
from handlers.ids import Id
from handlers.screens.entries import LABEL, EntryTap, VoiceTap, day, quoted, short
from handlers.screens.quotes import inside
from handlers.screens.render import Button, Screen, shortened
from locales import Translator
from services.feedback.inflow import Understood
from services.feedback.kinds import Kind
from services.feedback.review import Message
from services.feedback.themes import shorten
from services.improvements import Improvement
from services.register import Voice

WORDS = 3000
"""UTF-16 units of a message on its card: what stands around it must fit as well."""

LISTED, ENTRIES = 8, 3
"""Messages of an entry that can be opened, and entries of a message."""


class MessageTap(CallbackData, prefix="fr"):
    """Something about one message. to: the kind it is, or on or off; seen: whose word stood there when it was shown."""

    act: Literal["open", "kind", "severe", "hide"]
    feedback: Id
    to: str = ""
    seen: str = ""


def card_screen(message: Message, t: Translator, *, zone: str) -> Screen:
    """A message with every kind to choose from: the one it is taken for first, and marked."""
    role = message.role if message.role in ("student", "employer") else "other"
    text = t.lines(
        t(
            "message-head",
            number=str(message.id),
            role=role,
            source=message.source.value,
            incident=str(message.incident or ""),
            day=day(message.created_at, zone, t),
        ),
        t("message-words", words=inside(shortened(message.words, WORDS), t)) if message.words else t("message-gone"),
        t("message-masked") if message.masked else None,
        "\n"
        + t("message-understood", by=message.understood.by, what=named(message.understood, t), sure=_sure(message)),
        t("message-severe") if message.understood.severe else None,
        t("message-hidden") if message.hidden else None,
    )
    return Screen(text, [*_kinds(message, t), *_marks(message, t), *_ways(message, t)])


def _sure(message: Message) -> int:
    return round(message.sure * 100)


def named(understood: Understood, t: Translator) -> str:
    """The kinds by name, with the skills that are asked for."""
    names = ", ".join(t(f"feedback-button-{kind.value}") for kind in understood.kinds)
    if Kind.MISSING_TAG not in understood.kinds or not understood.tags:
        return names
    tags = ", ".join(t("feedback-quoted", name=inside(tag, t)) for tag in understood.tags[:ENTRIES])
    return t("message-with-tags", names=names, tags=tags)


def _kinds(message: Message, t: Translator) -> list[list[Button]]:
    main = message.understood.kinds[0]

    def button(kind: Kind) -> Button:
        label = t(f"feedback-button-{kind.value}")
        tap = MessageTap(act="kind", feedback=message.id, to=kind.value, seen=message.seen)
        return Button(t("message-taken-for", kind=label) if kind is main else label, tap)

    others = [button(kind) for kind in Kind if kind is not main]
    return [[button(main)], *(others[start : start + 2] for start in range(0, len(others), 2))]


def _marks(message: Message, t: Translator) -> list[list[Button]]:
    def switch(act: Literal["severe", "hide"], *, on: bool) -> list[Button]:
        to = "off" if on else "on"
        return [Button(t(f"message-{act}-{to}"), MessageTap(act=act, feedback=message.id, to=to))]

    return [switch("severe", on=message.understood.severe), switch("hide", on=message.hidden)]


def _ways(message: Message, t: Translator) -> list[list[Button]]:
    answer = [Button(t("message-reply"), VoiceTap(feedback=message.id))] if message.answerable else []
    entries = [
        [Button(short(number, kind, title, t), EntryTap(act="one", entry=number))]
        for number, kind, title in message.entries[:ENTRIES]
    ]
    return [*entries, answer]


def alone(screen: Screen, t: Translator) -> Screen:
    """The card outside of the queue: with a way home."""
    return Screen(screen.text, [*screen.buttons, [Button(t("menu-home"), MenuTap(to="home"))]])


def back_to(feedback_id: int, t: Translator) -> list[Button]:
    """The way back to a message that was just decided."""
    return [Button(t("message-back", number=str(feedback_id)), MessageTap(act="open", feedback=feedback_id))]


def listed_screen(entry: Improvement, voices: Sequence[Voice], t: Translator) -> Screen:
    """The messages behind an entry, each to be looked at by itself."""
    rows = [
        [
            Button(
                t("digest-quote", quote=inside(shorten(voice.quote, LABEL), t)),
                MessageTap(act="open", feedback=voice.feedback_id),
            )
        ]
        for voice in voices[:LISTED]
    ]
    text = t(
        "message-which",
        title=quoted(entry, t),
        count=len(voices),
        shown=len(rows),
        more="yes" if len(rows) < len(voices) else "no",
    )
    return Screen(text, [*rows, [Button(t("form-back"), EntryTap(act="one", entry=entry.id))]])
