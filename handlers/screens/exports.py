"""How the resume as a file looks in the chat: what to choose from, what is said before and beside a file."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from aiogram.filters.callback_data import CallbackData

from handlers.ids import Id
from handlers.screens.render import Attachment, Button, Screen
from handlers.screens.resume import tap
from locales import LANGUAGES, Translator
from services.contacts import Contacts, pretty_phone
from services.exports import Copy
from services.introductions import Party
from services.resumes import Resume

What = Literal["choose", "ats", "modern", "docx", "markdown", "json"]

PDF = ("ats", "modern")
"""What is a PDF, by its template."""

SIGNS_SHOWN = 20
"""Characters without a glyph that are named; whoever has more of them needs no list."""


class FileTap(CallbackData, prefix="file"):
    """A press on the screen of files. named: with name and contacts. sure: asked about □ already."""

    what: What
    language: Literal["ru", "en"]
    named: bool
    sure: bool = False


class MetFileTap(CallbackData, prefix="metcv"):
    """The resume of somebody who accepted, for a member of the company."""

    introduction: Id


def choose(press: FileTap, t: Translator) -> Screen:
    """What a file is to be: the marked choices go into every file that is tapped."""

    def to(label: str, **changed: Any) -> Button:
        return Button(label, press.model_copy(update={"what": "choose", "sure": False} | changed))

    languages = [
        to(_marked(t(f"exports-language-{each}"), each == press.language), language=each) for each in LANGUAGES
    ]
    readers = [
        to(_marked(t("exports-named"), press.named), named=True),
        to(_marked(t("exports-nameless"), not press.named), named=False),
    ]
    files = [[to(t(f"exports-{what}"), what=what)] for what in PDF]
    others = [to(t(f"exports-{what}"), what=what) for what in ("docx", "markdown", "json")]
    rows = [languages, readers, *files, others, [tap(t, "resume-back", "show")]]
    return Screen(t.lines(t("exports-title"), t("exports-words"), None if press.named else t("exports-masked")), rows)


def _marked(label: str, marked: bool) -> str:
    return f"✅ {label}" if marked else label


def missing(press: FileTap, signs: Sequence[str], t: Translator) -> Screen:
    """Said before a PDF is made in which some characters cannot be shown."""
    shown = " ".join(signs[:SIGNS_SHOWN]) + (" …" if len(signs) > SIGNS_SHOWN else "")
    rows = [
        [Button(t("exports-anyway"), press.model_copy(update={"sure": True}))],
        [Button(t("form-back"), press.model_copy(update={"what": "choose"}))],
    ]
    words = t("documents-missing", count=len(signs), signs=shown)
    return Screen(f"{words}\n{t('exports-missing-elsewhere')}", rows)


def made(what: What, copy: Copy, caption: str, rows: Sequence[Sequence[Button]] = ()) -> tuple[Screen, ...]:
    """A file, before which a PDF shows its first page."""
    kind = "pdf" if what in PDF else what
    file = Screen(caption, rows, file=Attachment(f"resume-{kind}", copy.as_json()))
    preview = Screen("", file=Attachment("resume-preview", copy.as_json(), picture=True))
    return (preview, file) if kind == "pdf" else (file,)


def own_file(press: FileTap, copy: Copy, resume: Resume, t: Translator) -> tuple[Screen, ...]:
    """A copy for its owner; with name and contacts as text, so that nobody has to open the file for them."""
    caption: str = t("exports-caption-masked")
    if press.named:
        note = t("exports-caption-hidden") if resume.shown_contacts != resume.contacts else None
        caption = t.lines(*_person(resume.full_name, resume.contacts, t), note)
    another = Button(t("exports-another"), press.model_copy(update={"what": "choose", "sure": False}))
    return made(press.what, copy, caption, [[another, tap(t, "resume-back", "show")]])


def met_file(copy: Copy, party: Party, t: Translator) -> tuple[Screen, ...]:
    """The resume of somebody who accepted, for the employer."""
    return made(copy.template, copy, t.lines(*_person(party.name, party.contacts, t)))


def _person(name: str | None, contacts: Contacts, t: Translator) -> Iterator[str]:
    """Name and contacts, each to be copied by a tap."""
    if name:
        yield t("exports-caption-name", name=name)
    phone = pretty_phone(contacts.phone) if contacts.phone else None
    for kind, contact in (("phone", phone), ("email", contacts.email), ("telegram", contacts.telegram)):
        if contact:
            yield t(f"exports-contact-{kind}", contact=contact)


def met_button(introduction_id: int, t: Translator) -> Button:
    return Button(t("exports-met-file"), MetFileTap(introduction=introduction_id))
