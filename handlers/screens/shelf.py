"""The catalogue of tags to walk through: its categories, and the tags of one, the most wanted first, page by page."""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass, replace
from typing import Any

from handlers.forms import PAGE
from handlers.screens.render import Button, Screen
from locales import Translator
from services.tags.catalog import CATEGORIES, Tag
from services.tags.store import Catalogue

Press = Callable[[str, str, int], Button]
"""From what a press does, its label and its value to the button."""

_SLUGS = tuple(CATEGORIES)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where somebody looks. category: its place among the categories, None for the list of them.

    tag: whose narrower tags are shown, None for the broadest ones of the category.
    """

    category: int | None = None
    tag: int | None = None
    page: int = 0

    def noted(self) -> dict[str, Any]:
        return asdict(self)


def moved(shelf: Shelf, act: str, value: int, catalogue: Catalogue) -> Shelf:
    """Where a press leads: to a category, to a tag's narrower ones, to a page, or one step out."""
    if act == "category" and 0 <= value < len(_SLUGS):
        return Shelf(value)
    if act == "narrow" and value in catalogue.by_id and shelf.category is not None:
        return Shelf(shelf.category, value)
    if act == "page":
        return Shelf(shelf.category, shelf.tag, max(value, 0))
    return _out(shelf, catalogue) if act == "out" else shelf


def _out(shelf: Shelf, catalogue: Catalogue) -> Shelf:
    """One step out, to the page that one came from."""
    if shelf.tag is None:
        return Shelf(page=(shelf.category or 0) // PAGE)
    outer = _outer(shelf.tag, shelf, catalogue)
    there = on(outer, catalogue)
    return replace(outer, page=there.index(shelf.tag) // PAGE) if shelf.tag in there else outer


def _outer(tag_id: int, shelf: Shelf, catalogue: Catalogue) -> Shelf:
    tag = catalogue.by_id.get(tag_id)
    above = _above(tag, catalogue) if tag else None
    return Shelf(shelf.category, above if above is not None and _in(catalogue.by_id[above], shelf) else None)


def _above(tag: Tag, catalogue: Catalogue) -> int | None:
    """The tag that it stands under; what was under a retired one stands where that one stood."""
    while tag.parent is not None:
        above = catalogue.ids.get(tag.parent)
        if above is None or above not in catalogue.retired:
            return above
        tag = catalogue.by_id[above]
    return None


def settled(shelf: Shelf, catalogue: Catalogue) -> Shelf:
    """Where somebody looks, as the catalogue is now: a tag that was merged is another, one that is gone is left."""
    if shelf.tag is None:
        return shelf
    left = [tag_id for tag_id in catalogue.current([shelf.tag]) if tag_id not in catalogue.retired]
    return replace(shelf, tag=left[0]) if left else Shelf(shelf.category)


def on(shelf: Shelf, catalogue: Catalogue) -> list[int]:
    """Ids of the tags that stand there: first those that hold narrower ones, each in the catalogue's order."""
    here = [
        tag_id
        for tag_id, tag in catalogue.by_id.items()
        if tag_id not in catalogue.retired and _stands(tag, shelf, catalogue)
    ]
    narrower = _narrower(catalogue)
    return sorted(here, key=lambda tag_id: not narrower[tag_id])


def _stands(tag: Tag, shelf: Shelf, catalogue: Catalogue) -> bool:
    parent = _above(tag, catalogue)
    if shelf.tag is not None:
        return parent == shelf.tag
    return _in(tag, shelf) and (parent is None or not _in(catalogue.by_id[parent], shelf))


def _in(tag: Tag, shelf: Shelf) -> bool:
    return shelf.category is not None and tag.category == _SLUGS[shelf.category]


def shelf_screen(
    shelf: Shelf,
    catalogue: Catalogue,
    chosen: Collection[int],
    *,
    press: Press,
    t: Translator,
    done: list[list[Button]],
) -> Screen:
    """A page of the shelf. done: the buttons that end the choosing."""
    if shelf.category is None:
        named = [category.ru if t.language == "ru" else category.en for category in CATEGORIES.values()]
        lines = [[press("category", name, place)] for place, name in enumerate(named)]
        head = t("tags-shelf-categories")
    else:
        narrower = _narrower(catalogue)
        lines = []
        for tag_id in on(shelf, catalogue):
            act, mark = ("drop", "✅") if tag_id in chosen else ("add", "➕")
            line = [press(act, f"{mark} {catalogue.name(tag_id, t.language)}", tag_id)]
            below = narrower[tag_id]
            lines.append([*line, press("narrow", t("tags-shelf-narrower", count=below), tag_id)] if below else line)
        head = t("tags-shelf-head", name=_title(shelf, catalogue, t))
    last = max(len(lines) - 1, 0) // PAGE
    page = min(shelf.page, last)
    shown = lines[page * PAGE : (page + 1) * PAGE]
    turn = [
        press("page", t("form-page-before"), max(page - 1, 0)),
        press("page", f"{page + 1}/{last + 1}", page),
        press("page", t("form-page-after"), min(page + 1, last)),
    ]
    names = ", ".join(catalogue.names(chosen, t.language))
    text = t.lines(head, t("tags-chosen", names=names) if names else None)
    ways = [press("typed", t("tags-shelf-close"), 0)]
    if shelf.category is not None:
        ways.insert(0, press("out", _outward(shelf, catalogue, t), 0))
    return Screen(text, [*shown, *([turn] if last else []), *done, ways])


def _outward(shelf: Shelf, catalogue: Catalogue, t: Translator) -> str:
    """Where one step out leads, by its name."""
    return (
        t("tags-shelf-out") if shelf.tag is None else f"◀ {_title(_outer(shelf.tag, shelf, catalogue), catalogue, t)}"
    )


def _title(shelf: Shelf, catalogue: Catalogue, t: Translator) -> str:
    if shelf.tag is not None and shelf.tag in catalogue.by_id:
        return catalogue.name(shelf.tag, t.language)
    category = CATEGORIES[_SLUGS[shelf.category or 0]]
    return category.ru if t.language == "ru" else category.en


def _narrower(catalogue: Catalogue) -> Counter[int]:
    """How many tags stand below each, by its id."""
    above = (_above(tag, catalogue) for tag_id, tag in catalogue.by_id.items() if tag_id not in catalogue.retired)
    return Counter(tag_id for tag_id in above if tag_id is not None)
