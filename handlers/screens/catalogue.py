"""The catalogue of tags as administrators see it: found, looked at, changed, merged, taken out as a diff."""

from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks import MenuTap
from handlers.screens.improvements import category_name, named
from handlers.screens.institution import turning
from handlers.screens.render import Attachment, Button, Screen
from locales import Translator
from services.tags.catalog import CATEGORIES
from services.tags.editing import PAGE, Entry, Line, Overview, Page, mark
from services.tags.merges import Merge, Numbers, Planned
from services.tags.naming import both
from services.tags.releases import Note

# fmt: off
Act = Literal[
    "home", "categories", "category", "retired", "card", "edit", "field", "synonyms", "drop", "retire", "restore",
    "merge", "into", "merged", "undo", "merges", "notes", "export", "level-off",
]
# fmt: on

FIELDS = ("ru", "en", "category", "level")
"""What is changed by answering one question each; synonyms are added by one more."""

MOST_NOTES = 20
"""Notes of a release that are listed; the rest is counted."""

LONGEST = 90
"""Characters of a name in a list of many, and of a sentence beside others."""

MOST_NAMES = 20
"""Synonyms that are listed on a card."""

Number = Annotated[int, Field(ge=0, le=2**63 - 1)]


class CatalogueTap(CallbackData, prefix="ct"):
    """A press in the catalogue. tag, other: ids, or 0. detail: a category, a field, a synonym's mark."""

    act: Act
    tag: Number = 0
    other: Number = 0
    page: Annotated[int, Field(ge=0, le=10**6)] = 0
    detail: str = ""


def _tap(label: str, act: Act, tag: int = 0, other: int = 0, *, page: int = 0, detail: str = "") -> list[Button]:
    return [Button(label, CatalogueTap(act=act, tag=tag, other=other, page=page, detail=detail))]


def home_row(t: Translator) -> list[Button]:
    return _tap(t("catalogue-home"), "home")


def short(text: str, most: int = LONGEST) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def home_screen(there: Overview, t: Translator) -> Screen:
    """What there is, and the ways in; a name may be typed at any time."""
    counts = t("catalogue-counts", tags=there.tags, own=there.own, retired=there.retired)
    rows = [_tap(t("catalogue-categories"), "categories")]
    if there.merges:
        rows.append(_tap(t("catalogue-merges"), "merges"))
    if there.retired:
        rows.append(_tap(t("catalogue-retired", count=there.retired), "retired"))
    if there.notes:
        rows.append(_tap(t("catalogue-notes", count=there.notes), "notes"))
    rows.append(_tap(t("catalogue-export"), "export"))
    return Screen(
        t.lines(t("catalogue-title"), counts, "\n" + t("catalogue-ask")),
        [*rows, [Button(t("menu-home"), MenuTap(to="home"))]],
    )


def categories_screen(there: Overview, page: int, t: Translator) -> Screen:
    slugs = list(CATEGORIES)
    page = min(page, (len(slugs) - 1) // PAGE)
    shown = slugs[page * PAGE : (page + 1) * PAGE]
    rows = [
        _tap(
            t("catalogue-category-line", name=category_name(slug, t), count=there.categories.get(slug, 0)),
            "category",
            detail=slug,
        )
        for slug in shown
    ]
    rows += turning(page, lambda to: CatalogueTap(act="categories", page=to), t, more=(page + 1) * PAGE < len(slugs))
    return Screen(t("catalogue-choose-category"), [*rows, home_row(t)])


def list_screen(title: str, page: Page, to: Callable[[int], CatalogueTap], back: Act, t: Translator) -> Screen:
    """A page of tags."""
    rows = [*lines(page.lines, t), *turning(page.number, to, t, more=page.more)]
    return Screen(title, [*rows, _tap(t("form-back"), back)])


def lines(found: Iterable[Line], t: Translator) -> list[list[Button]]:
    return [_tap(_label(line, t), "card", line.id) for line in found]


def _label(line: Line, t: Translator) -> str:
    name = short(named(line.tag, t), 50)
    return t("catalogue-line-retired", name=name) if line.retired else name


def found_screen(text: str, found: Sequence[Line], t: Translator) -> Screen:
    said = t("catalogue-found", text=short(text)) if found else t("catalogue-nothing-found", text=short(text))
    return Screen(said, [*lines(found, t), home_row(t)])


# -- one tag


def card_screen(entry: Entry, t: Translator) -> Screen:
    """A tag with everything that is known of it and everything that can be done with it."""
    tag = entry.tag
    text = t.lines(
        t("catalogue-card", name=named(tag, t)),
        t("catalogue-names", ru=tag.ru, en=tag.en),
        t("catalogue-category", category=category_name(tag.category, t)),
        t("catalogue-parent", name=named(entry.above, t)) if entry.above else None,
        t("catalogue-synonyms", names=_listed(tag.synonyms)) if tag.synonyms else None,
        t("catalogue-level", ru=tag.level_ru, en=tag.level_en) if tag.level_ru and tag.level_en else None,
        t("catalogue-merged-here", names=_listed(both(each.tag) for each in entry.merged)) if entry.merged else None,
        "\n" + t("catalogue-has", resumes=entry.numbers.resumes, vacancies=entry.numbers.vacancies),
        t("catalogue-own" if entry.own else "catalogue-shipped"),
        t("catalogue-is-retired") if entry.retired else None,
        t("catalogue-is-merged", name=both(entry.of.into)) if entry.of else None,
    )
    rows = _merged_rows(entry.of, t) if entry.of else _rows(entry, t)
    return Screen(text, [*rows, home_row(t)])


def _listed(names: Iterable[str]) -> str:
    all_ = [short(name, 40) for name in names]
    return ", ".join(all_[:MOST_NAMES]) + (" …" if len(all_) > MOST_NAMES else "")


def _merged_rows(of: Merge, t: Translator) -> list[list[Button]]:
    return [
        _tap(t("catalogue-undo", name=short(both(of.tag), 40)), "undo", other=of.id),
        _tap(t("catalogue-open", name=short(both(of.into), 40)), "card", of.into_id),
    ]


def _rows(entry: Entry, t: Translator) -> list[list[Button]]:
    rows = [_tap(t("catalogue-edit"), "edit", entry.id), _tap(t("catalogue-edit-synonyms"), "synonyms", entry.id)]
    if not entry.retired:
        rows.append(_tap(t("catalogue-merge"), "merge", entry.id))
    rows += [
        _tap(t("catalogue-undo", name=short(both(each.tag), 40)), "undo", other=each.id) for each in entry.merged[:PAGE]
    ]
    way: Act = "restore" if entry.retired else "retire"
    return [*rows, _tap(t(f"catalogue-{way}"), way, entry.id)]


def edit_screen(entry: Entry, t: Translator) -> Screen:
    rows = [_tap(t(f"catalogue-field-{field}"), "field", entry.id, detail=field) for field in FIELDS]
    if entry.tag.level_ru:
        rows.append(_tap(t("catalogue-level-off"), "level-off", entry.id))
    return Screen(t("catalogue-edit-what", name=named(entry.tag, t)), [*rows, _tap(t("form-back"), "card", entry.id)])


def synonyms_screen(entry: Entry, t: Translator) -> Screen:
    """Its synonyms, each taken away with a tap, and a way to add more."""
    shown = [_tap(f"✖ {short(name, 50)}", "drop", entry.id, detail=mark(name)) for name in entry.tag.synonyms]
    add = _tap(t("catalogue-add-synonyms"), "field", entry.id, detail="synonyms")
    text = t("catalogue-synonyms-what", name=named(entry.tag, t), count=len(shown))
    return Screen(text, [add, *shown, _tap(t("form-back"), "card", entry.id)])


def merge_button(tag_id: int, other: int, name: str, t: Translator) -> Button:
    return Button(t("catalogue-merge-with", name=short(name, 40)), CatalogueTap(act="into", tag=tag_id, other=other))


def confirm_screen(plan: Planned, t: Translator) -> Screen:
    """What a merge would move."""
    text = t.lines(
        t("catalogue-merge-sure", name=both(plan.tag), into=both(plan.into)),
        _moves(plan.numbers, t),
        t("catalogue-merge-undoable"),
    )
    rows = [_tap(t("catalogue-merge-now"), "merged", plan.tag_id, plan.into_id)]
    return Screen(text, [*rows, _tap(t("form-back"), "card", plan.tag_id)])


def _moves(numbers: Numbers, t: Translator) -> str:
    return t("catalogue-moves", resumes=numbers.resumes, vacancies=numbers.vacancies)


def merges_screen(merges: Sequence[Merge], page: int, t: Translator, *, more: bool) -> Screen:
    """The last merges, each that stands with its undo."""
    said = [
        t(
            "catalogue-merge-line",
            name=short(both(each.tag)),
            into=short(both(each.into)),
            undone="yes" if each.undone else "no",
        )
        for each in merges
    ]
    rows = [
        _tap(t("catalogue-undo", name=short(both(each.tag), 40)), "undo", other=each.id)
        for each in merges
        if not each.undone
    ]
    rows += turning(page, lambda to: CatalogueTap(act="merges", page=to), t, more=more)
    return Screen(t.lines(t("catalogue-merges-title"), *said or [t("catalogue-merges-none")]), [*rows, home_row(t)])


def notes_screen(notes: Sequence[Note], names: Sequence[str], t: Translator) -> Screen:
    """What the last release wanted otherwise; names: of the tags, in the same order."""
    said = [
        t(
            f"catalogue-note-{note.what}",
            name=short(name, 60),
            field=note.field or "other",
            wanted=short(category_name(note.wanted, t) if note.field == "category" else note.wanted, 60),
        )
        for note, name in zip(notes[:MOST_NOTES], names, strict=False)
    ]
    rest = len(notes) - len(said)
    more = t("catalogue-notes-more", count=rest) if rest else None
    return Screen(
        t.lines(t("catalogue-notes-title") if notes else t("catalogue-notes-none"), *said, more), [home_row(t)]
    )


def export_screen(t: Translator) -> Screen:
    return Screen(t("catalogue-export-caption"), [home_row(t)], file=Attachment("catalogue-diff"))
