"""How the repeatable sections of a resume look: the list of blocks, and one block with its fields."""

from collections.abc import Sequence

from handlers.screens.render import Button
from handlers.screens.resume import block_line, capital, cut
from locales import Translator, Words
from services.documents import words
from services.resumes import Entry, Item
from services.sections import Part, Section

SHORT = 40
"""Characters of a block on its button."""

VALUE = 300
"""Characters of a field among the others of its block; its own question shows all of it."""


def list_text(section: Section, entries: Sequence[Entry], t: Translator) -> Words:
    """The section's name, its blocks in order, and how to add one."""
    lines = [
        t("sections-line", place=place, block=block_line(section.name, entry.data, t))
        for place, entry in enumerate(entries, start=1)
    ]
    full = len(entries) >= section.most
    hint = t("sections-full", most=section.most) if full else t(f"sections-hint-{section.name}")
    return t.lines(t("sections-title", name=t(f"resume-field-{section.name}")), *lines, hint)


def label(section: Section, place: int, entry: Entry, t: Translator) -> str:
    return f"{place}. {cut(block_line(section.name, entry.data, t), SHORT)}"


def value(part: Part, item: Item, t: Translator) -> str | None:
    """What stands in a field of a block, in words; None where nothing does."""
    own = part.value(item)
    if not own:
        return None
    if "studyType" in own:
        return words.level(own, t)
    if {"startDate", "endDate"} & own.keys() or "year" in own:
        return words.listed(words.study_year(own, t), words.period(own, t))
    if {"date", "releaseDate"} & own.keys():
        return words.period(own, t)
    if "language" in own:
        return words.language(own, t)
    return ", ".join(found for key in own for found in words.texts(own, key)) or None


def block_text(section: Section, item: Item, t: Translator) -> Words:
    """Every field of a block with what stands in it."""
    lines = [
        t("sections-field", name=t(f"part-{section.name}-{part.name}"), value=cut(found, VALUE))
        for part in section.parts
        if (found := value(part, item, t)) is not None
    ]
    return t.lines(t("sections-title", name=t(f"resume-field-{section.name}")), *lines)


def offers(part: Part, t: Translator) -> list[tuple[str, str]]:
    """The answers of a field that can be tapped: label and value."""
    return [(capital(words.level({"studyType": offer}, t) or offer), offer) for offer in part.offers]


def in_twos(buttons: Sequence[Button]) -> list[list[Button]]:
    return [list(buttons[start : start + 2]) for start in range(0, len(buttons), 2)]
