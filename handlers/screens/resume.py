"""How a resume looks: to its owner, as employers see it, before publication and after it."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiogram.filters.callback_data import CallbackData

from handlers.screens.render import Button, Screen, column
from locales import Translator
from models.tables import ResumeState, WorkKind
from services.reading import NATIVE
from services.resumes import Card, Entry, Resume

FIELDS = ("name", "city", "role", "work", "education", "tags", "contact")
EXTRAS = ("experience", "languages", "about")
SHORT = 40
"""Characters of an entry on the button that removes it."""


class ResumeTap(CallbackData, prefix="cv"):
    """A press on one's own resume. do: what happens; field: the question to answer anew."""

    do: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Whole:
    """A resume with what is needed to show it. tags: names in the reader's language."""

    resume: Resume
    card: Card
    tags: Sequence[str]


def tap(t: Translator, label: str, do: str, field: str = "") -> Button:
    return Button(t(label), ResumeTap(do=do, field=field))


def field_button(t: Translator, field: str) -> Button:
    return tap(t, f"resume-field-{field}", "field", field)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def work_kinds(kinds: Sequence[WorkKind], t: Translator) -> str:
    return capital(", ".join(t(f"resume-work-{kind.value}").lower() for kind in kinds))


def place(city: str | None, t: Translator, *, remote: bool) -> str:
    if city is None:
        return t("resume-place-remote")
    return t("resume-place-both", city=city) if remote else city


def level(value: str, t: Translator) -> str:
    return t("resume-level-native") if value == NATIVE else value


def entry_text(entry: Entry, t: Translator) -> str:
    """A repeatable block in one line."""
    if "level" in entry.data:
        return f"{entry.data['name']} — {level(entry.data['level'], t)}"
    return str(entry.data["text"])


def field_words(resume: Resume, field: str, t: Translator) -> str | None:
    """What stands in a field now; None where nothing does, and for the skills, which their own question shows."""
    shown = {
        "name": resume.full_name,
        "city": place(resume.city, t, remote=resume.remote) if resume.city or resume.remote else None,
        "role": resume.wanted_role,
        "work": work_kinds(resume.work_kinds, t) if resume.work_kinds else None,
        "education": resume.education,
        "contact": ", ".join(resume.contacts.shown()),
        "about": resume.about,
    }
    return shown.get(field) or None


def card_text(card: Card, tags: Sequence[str], t: Translator) -> str:
    """The body of a resume: nothing in it tells who the person is."""
    return t.lines(
        t("resume-line-role", role=capital(card.wanted_role)) if card.wanted_role else None,
        t("resume-line-place", place=place(card.city, t, remote=card.remote)) if card.city or card.remote else None,
        t("resume-line-work", kinds=work_kinds(card.work_kinds, t)) if card.work_kinds else None,
        t("resume-line-education", education=card.education) if card.education else None,
        t("resume-line-tags", tags=", ".join(tags)) if tags else None,
        *added_lines(card.languages, card.experience, card.about, t),
    )


def added_lines(
    languages: Sequence[tuple[str, str]], experience: Sequence[str], about: str | None, t: Translator
) -> list[str]:
    """What a resume gets after its publication, the same for its owner and for employers."""
    known = ", ".join(f"{name} — {level(value, t)}" for name, value in languages)
    lines: list[str] = [t("resume-line-languages", languages=known)] if known else []
    if experience:
        lines += [t("resume-line-experience"), *(t("resume-line-entry", entry=entry) for entry in experience)]
    if about:
        lines.append(t("resume-line-about", about=about))
    return lines


def hidden_text(resume: Resume, t: Translator) -> str:
    """What opens only to an employer whose invitation the student accepts."""
    contacts = ", ".join(resume.contacts.shown())
    return t("resume-hidden-part", name=resume.full_name or "—", contacts=contacts or "—")


def _both_parts(whole: Whole, t: Translator) -> str:
    return f"{card_text(whole.card, whole.tags, t)}\n\n{hidden_text(whole.resume, t)}"


def preview(whole: Whole, t: Translator, *, masked: bool) -> Screen:
    """The resume before publication; it takes the contact question's reply keyboard away.

    masked: contacts or the name stood in its texts and were taken out, as employers will see it.
    """
    text = f"{t('resume-preview')}\n\n{_both_parts(whole, t)}"
    return Screen(f"{text}\n\n{t('resume-masked')}" if masked else text, keys=[])


def published(t: Translator, home: Button) -> Screen:
    """The moment of publication, with what makes the resume better."""
    rows = [field_button(t, field) for field in EXTRAS]
    return Screen(t("resume-published"), column([*rows, tap(t, "resume-open", "show"), home]))


def page(whole: Whole, t: Translator, home: Button) -> Screen:
    """One's own resume with its state and what can be done with it."""
    state = whole.resume.state
    rows = [tap(t, "resume-see", "see"), tap(t, "resume-edit", "edit")]
    if state is ResumeState.PUBLISHED:
        rows.append(tap(t, "resume-pause", "pause"))
    elif state is not ResumeState.HIDDEN:
        rows.append(tap(t, "resume-return", "return"))
    return Screen(f"{t(f'resume-page-{state.value}')}\n\n{_both_parts(whole, t)}", column([*rows, home]))


def as_employer(card: Card, tags: Sequence[str], t: Translator, *, masked: bool) -> Screen:
    """The anonymous card. masked: contacts or the name stood in its texts and were taken out."""
    text = f"{t('resume-as-employer')}\n\n{card_text(card, tags, t)}"
    return Screen(f"{text}\n\n{t('resume-masked')}" if masked else text, [[tap(t, "resume-back", "show")]])


def fields(t: Translator) -> Screen:
    """Which part to change."""
    buttons = [field_button(t, field) for field in (*FIELDS, *EXTRAS)]
    rows = [buttons[start : start + 2] for start in range(0, len(buttons), 2)]
    return Screen(t("resume-fields"), [*rows, [tap(t, "resume-back", "show")]])


def ready(t: Translator, head: str | None, rows: Sequence[Sequence[Button]], changed: Whole | None) -> Screen:
    """The last question before publication. rows: its own buttons. changed: the resume, where it was just changed."""
    own, *navigation = rows
    looks = [tap(t, "resume-edit", "edit"), tap(t, "resume-see", "see")]
    body = f"{_both_parts(changed, t)}\n" if changed else None
    return Screen(t.lines(head, body, t("resume-publish")), [own, looks, *navigation])
