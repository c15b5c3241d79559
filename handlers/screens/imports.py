"""How bringing a resume in looks: what a file would change, what a text proposes, what was done."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from handlers.screens.render import Button, Screen
from handlers.screens.resume import cut, place, tap, work_kinds
from locales import Translator
from services.contacts import pretty_phone
from services.documents import words
from services.imported_text import Finding
from services.imports import MOST_TAGS, FieldChange, Preview, SectionChange
from services.reading import one_line
from services.sections import SECTIONS

VALUE, NAME = 60, 40
"""Characters of a field's value, and of a skill nobody knows, in the list of changes."""

NAMED = 12
"""Skills that are named; more would hide what else changes."""

_LABELS = {
    "phone": "documents-phone",
    "email": "documents-email",
    "telegram": "documents-telegram",
    "hours": "resume-field-available",
}
"""Names of fields that are not called `resume-field-…`."""

_SIGNS = {
    "name": "👤",
    "city": "📍",
    "phone": "📱",
    "email": "✉️",
    "telegram": "💬",
    "language": "🗣",
    "profile": "🔗",
    "tag": "🧩",
}


def preview_text(preview: Preview, tags: Sequence[str], t: Translator) -> str:
    """Everything a file would change, and what of it has no place. tags: names of those it names."""
    unknown = [t("import-piece", piece=cut(one_line(piece), NAME)) for piece in preview.unknown]
    lines = [
        t("import-review"),
        *(_field(change, t) for change in preview.fields),
        *(_section(change, t) for change in preview.sections),
        t("import-tags", names=_named(tags, t)) if tags else None,
        t("import-tags-unknown", pieces=_named(unknown, t)) if unknown else None,
        *(_full(change, t) for change in preview.sections if change.is_full),
        t("import-tags-full", most=MOST_TAGS) if len(tags) > MOST_TAGS else None,
        t("import-shortened", count=preview.shortened) if preview.shortened else None,
        t("import-photo") if preview.photo else None,
    ]
    ways = t("import-ways") if preview.conflicts else t("import-one-way")
    return f"{t.lines(*lines)}\n\n{ways}"


def _field(change: FieldChange, t: Translator) -> str:
    name = t(_LABELS.get(change.field, f"resume-field-{change.field}"))
    after = value_words(change.field, change.after, t)
    if change.before is None:
        return t("import-field", name=name, after=after)
    return t("import-field-changed", name=name, before=value_words(change.field, change.before, t), after=after)


def value_words(field: str, value: Any, t: Translator) -> str:
    """A field's value as a resume words it, cut to a line."""
    if field == "city":
        said = place(value.city, t, remote=value.remote)
    elif field == "kinds":
        said = work_kinds(value, t)
    elif field == "relocation":
        said = t("details-relocation-yes")
    elif field == "wage":
        said = words.wage(value, t) or ""
    elif field in ("available", "hours"):
        day, hours = (value, None) if field == "available" else (None, value)
        said = words.available(day, hours, date.min, t) or ""
    else:
        said = contact_words(field, value)
    return cut(said, VALUE)


def contact_words(kind: str, value: str) -> str:
    """A contact as people write it; any other text on one line."""
    if kind == "phone":
        return pretty_phone(value)
    return f"@{value}" if kind == "telegram" else one_line(value)


def _section(change: SectionChange, t: Translator) -> str:
    name = t(f"resume-field-{change.section}")
    return t("import-section", name=name, fresh=change.fresh, there=change.there)


def _full(change: SectionChange, t: Translator) -> str:
    return t("import-section-full", name=t(f"resume-field-{change.section}"), most=SECTIONS[change.section].most)


def _named(names: Sequence[str], t: Translator) -> str:
    shown, rest = ", ".join(names[:NAMED]), len(names) - NAMED
    return t("import-and-more", names=shown, count=rest) if rest > 0 else shown


def finding_label(finding: Finding, tag: str | None, t: Translator) -> str:
    """A finding on its button. tag: the name of a tag."""
    if finding.kind == "tag":
        said = tag or finding.value
    elif finding.kind == "language":
        said = words.language(finding.value, t)
    elif finding.kind == "profile":
        said = finding.value["url"].partition("//")[2] or finding.value["url"]
    else:
        said = contact_words(finding.kind, finding.value)
    return f"{_SIGNS[finding.kind]} {said}"


def applied(import_id: int, t: Translator, *, draft: bool) -> Screen:
    """Done, with the way back. draft: the resume is still being built."""
    on = tap(t, "import-go-on" if draft else "resume-back", "show")
    return Screen(t("import-applied"), [[on], [_undo(t, "import-undo", import_id)]])


def changed_since(import_id: int, t: Translator) -> Screen:
    """Asked before later changes would be lost."""
    return Screen(
        t("import-changed-since"), [[_undo(t, "import-undo-anyway", import_id)], [tap(t, "resume-back", "show")]]
    )


def _undo(t: Translator, do: str, import_id: int) -> Button:
    return tap(t, do, do, str(import_id))


def taken_back(t: Translator) -> Screen:
    return Screen(t("import-taken-back"), [[tap(t, "resume-back", "show")]])
