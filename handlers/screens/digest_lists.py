"""The lists of a digest that are worked off: what to fix, tags, ideas, each item with what can be done with it."""

from datetime import date
from typing import Any

from handlers.screens.digest_taps import DigestAct, DigestTap, Part, back, fitting_page, turning, yes
from handlers.screens.entries import REASONS, EntryTap, quoted
from handlers.screens.quotes import inside
from handlers.screens.render import Button
from locales import Translator
from models.tables import ImprovementStatus
from services.digest import OPEN, View
from services.digest_content import Entry
from services.digest_rows import Wanted
from services.documents.digest_words import day_of
from services.feedback.themes import shorten
from services.improvements import Improvement

ENTRIES, TAGS = 4, 6
"""Items on one page, so that their buttons fit a phone's screen."""

LABEL = 28
"""Characters of a tag's name on a button: the number of people behind it must still be seen."""

PLANNED = (ImprovementStatus.PLANNED, ImprovementStatus.STARTED)


def short_part(view: View, page: int, t: Translator) -> Part:
    text, rows = _entries_part("short", view, page, t)
    if view.content.stops:
        rows.insert(-1, [Button(t("digest-to-stops"), DigestTap(digest=view.id, part="stops"))])
    return text, rows


def long_part(view: View, page: int, t: Translator) -> Part:
    return _entries_part("long", view, page, t)


def _entries_part(part: str, view: View, page: int, t: Translator) -> Part:
    content, present = view.content, view.present()
    entries = content.short if part == "short" else content.long
    total = content.short_total if part == "short" else content.long_total
    left = present.short_total if part == "short" else present.long_total
    page, pages = fitting_page(page, len(entries), ENTRIES)
    shown = list(enumerate(entries, 1))[page * ENTRIES : (page + 1) * ENTRIES]
    rows = [
        [
            Button(
                t(f"digest-act-{'open' if act == 'open' else f'{part}-{act}'}", number=str(number)),
                DigestAct(digest=view.id, part="item" if act == "open" else part, page=page, act=act, item=entry.id),
            )
            for act in (*_acts(part, view.entries.get(entry.id)), "open")
        ]
        for number, entry in shown
        if view.entries.get(entry.id) in OPEN
    ]
    lines = ["\n" + _entry(number, entry, view, t) for number, entry in shown]
    is_last = page == pages - 1
    trends = content.trends
    told = {"emerging": trends.emerging, "rising": trends.rising, "gone": trends.gone}
    text = t.lines(
        t(f"digest-part-{part}", count=left),
        t("digest-trends", **told) if part == "long" and any(told.values()) else None,
        *lines,
        None if entries else "\n" + t("digest-empty"),
        "\n" + t("digest-beyond", count=total - len(entries)) if is_last and total > len(entries) else None,
    )
    return text, [*rows, *turning(part, view, page, pages, t), back(view, t)]


def _entry(number: int, entry: Entry, view: View, t: Translator) -> str:
    """The entry's title, what is known of it, and what people said; once it is settled, only what became of it."""
    title = t("digest-entry", number=str(number), title=entry.title)
    status = view.entries.get(entry.id)
    if status not in OPEN:
        return t.lines(title, t("digest-entry-settled", status=status.value if status else "gone"))
    quotes = [t("digest-quote", quote=inside(quote.text, t)) for quote in view.quotes(entry)]
    return t.lines(title, _known(entry, status, t), *quotes)


def _known(entry: Entry, status: ImprovementStatus | None, t: Translator) -> str:
    return t(
        "digest-entry-known",
        kind=t(f"digest-kind-{entry.kind}"),
        people=entry.people,
        recent=entry.recent if entry.recent < entry.people else 0,
        first=day_of(date.fromisoformat(entry.first), t),
        last=day_of(date.fromisoformat(entry.last), t),
        once=yes(entry.first == entry.last),
        is_new=yes(entry.is_new),
        trend=entry.trend,
        planned=yes(status in PLANNED),
    )


def _acts(part: str, status: ImprovementStatus | None) -> tuple[str, ...]:
    """What can be done now: what is quick to mend is mended, an idea is planned first; both can be declined."""
    if status not in OPEN:
        return ()
    return ("plan", "decline") if part == "long" and status not in PLANNED else ("done", "decline")


# -- one of them


def item_part(view: View, entry: Entry, t: Translator) -> Part:
    """One entry: everything that can be done with it, and its quotes, each of which can be hidden."""
    part = "long" if entry in view.content.long else "short"
    entries = view.content.long if part == "long" else view.content.short
    number = entries.index(entry) + 1
    status = view.entries.get(entry.id)
    quotes = [
        _quote(place, quote.feedback in view.hidden, quote.text, t) for place, quote in enumerate(entry.quotes, 1)
    ]
    text = t.lines(
        t("digest-entry", number=str(number), title=entry.title),
        _known(entry, status, t)
        if status in OPEN
        else t("digest-entry-settled", status=status.value if status else "gone"),
        *quotes,
        "\n" + t("digest-quotes-how") if quotes else None,
    )
    acts = [act for act in ("plan", "done", "decline") if status in OPEN and not (act == "plan" and status in PLANNED)]
    rows = [[_act(view, act, entry.id, t(f"digest-item-{act}")) for act in acts]] if acts else []
    for place, quote in enumerate(entry.quotes, 1):
        act = "unhide" if quote.feedback in view.hidden else "hide"
        rows.append([_act(view, act, quote.feedback, t(f"digest-item-{act}", number=str(place)))])
    rows.append([Button(t("digest-item-register"), EntryTap(act="one", entry=entry.id, to=str(view.id)))])
    to_list = DigestTap(digest=view.id, part=part, page=(number - 1) // ENTRIES)
    return text, [*rows, [Button(t("digest-to-list"), to_list)], back(view, t)]


def _quote(place: int, is_hidden: bool, text: str, t: Translator) -> str:
    if is_hidden:
        return t("digest-quote-hidden", number=str(place))
    return t("digest-quote-numbered", number=str(place), quote=inside(text, t))


def _act(view: View, act: str, item: int, label: str) -> Button:
    return Button(label, DigestAct(digest=view.id, part="item", page=0, act=act, item=item))


def why_part(entry: Improvement, asked: DigestAct, t: Translator) -> Part:
    """Why an entry is declined: by a tap that leads back to where it was asked, or in own words."""

    def to(act: str) -> DigestAct:
        return asked.model_copy(update={"act": act})

    rows = [[Button(t(f"entry-why-{reason}"), to(reason))] for reason in REASONS]
    rows.append([Button(t("entry-why-write"), EntryTap(act="write", entry=entry.id, to="reason"))])
    return t("entry-why", title=quoted(entry, t)), [*rows, [Button(t("form-back"), to("open"))]]


# -- tags


def tags_part(view: View, page: int, t: Translator) -> Part:
    present = view.present()
    tags, total = present.tags, present.tags_total
    page, pages = fitting_page(page, len(tags), TAGS)
    rows = []
    for tag in tags[page * TAGS : (page + 1) * TAGS]:
        refuse = DigestAct(digest=view.id, part="tags", page=page, act="refuse", item=tag.id)
        add = add_button(view.id, "tags", page, tag, t("digest-add-short", **tag_label(tag, t)))
        rows.append([add, Button(t("digest-refuse"), refuse)])
    none = t("digest-tags-none", decided=present.tags_settled) if not total else t("digest-rest-where")
    text = t.lines(
        t("digest-part-tags", count=total),
        "\n" + (t("digest-tags-how") if tags else none),
        t("digest-beyond", count=total - len(tags)) if tags and total > len(tags) and page == pages - 1 else None,
    )
    return text, [*rows, *turning("tags", view, page, pages, t), back(view, t)]


def add_button(digest_id: int, part: str, page: int, tag: Wanted, label: str) -> Button:
    return Button(label, DigestAct(digest=digest_id, part=part, page=page, act="add", item=tag.id))


def tag_label(tag: Wanted, t: Translator) -> dict[str, Any]:
    return {"name": inside(shorten(tag.name, LABEL), t), "people": tag.people}
