"""How the weekly digest looks: a first screen with what to know and do, and its parts, each item with its buttons."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks import MenuTap
from handlers.ids import Id
from handlers.notices import notice
from handlers.screens.quotes import inside
from handlers.screens.render import Button, Screen
from locales import Translator
from models.tables import ImprovementStatus
from services.digest import LIVE, OPEN, View
from services.digest_content import MISSING_TAG, TOP, Content, Done, Entry, Score, Side, Wanted
from services.feedback.questionnaires import SURVEYS
from services.feedback.themes import shorten

ENTRIES, TAGS = 4, 6
"""Items on one page, so that their buttons fit a phone's screen."""

LISTED = 10
"""Lines of a list without buttons."""

SCORES = 4
"""Scores on the first screen."""

LABEL = 28
"""Characters of a tag's name on a button: the number of people behind it must still be seen."""

TITLE = 120
"""Characters of an incident's title."""

PLANNED = (ImprovementStatus.PLANNED, ImprovementStatus.STARTED)

DigestId = Annotated[int, Field(ge=LIVE, le=2**63 - 1)]
Page = Annotated[int, Field(ge=0, lt=10**3)]


class DigestTap(CallbackData, prefix="dg"):
    """Opens a part of a digest: first, scores, short, tags, long or done."""

    digest: DigestId
    part: str = "first"
    page: Page = 0


class DigestAct(CallbackData, prefix="da"):
    """Does something with an item of a digest and shows the part anew. act: add, refuse, done, plan or decline."""

    digest: DigestId
    part: str
    page: Page
    act: str
    item: Id


@notice("digest")
def digest_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    content = Content.from_json(values["content"])
    return Screen(*_first(values["digest"], content, t), menu=False)


def digest_screen(view: View, part: str, page: int, t: Translator, *, in_menu: bool) -> Screen:
    """A part of a digest; one that nobody knows is the first screen. in_menu: this message is the live menu."""
    text, rows = PARTS.get(part, _first_part)(view, page, t)
    if in_menu:
        rows = [*rows, [Button(t("menu-home"), MenuTap(to="home"))]]
    return Screen(text, rows, menu=in_menu)


Part = tuple[str, list[list[Button]]]


# -- the first screen


def _first_part(view: View, _page: int, t: Translator) -> Part:
    text, rows = _first(view.id, view.present(), t)
    if view.id != LIVE:
        rows.append([Button(t("digest-to-live"), DigestTap(digest=LIVE))])
    elif view.latest is not None:
        rows.append([Button(t("digest-to-latest"), DigestTap(digest=view.latest))])
    return text, rows


def _first(digest_id: int, content: Content, t: Translator) -> Part:
    def to(part: str, count: int) -> Button:
        return Button(t(f"digest-to-{part}", count=count), DigestTap(digest=digest_id, part=part))

    rows = [
        [_add_button(digest_id, "first", 0, tag, t("digest-add", **_tag_label(tag, t)))] for tag in content.tags[:TOP]
    ]
    there = {
        "scores": len(content.scores),
        "short": content.short_total,
        "tags": content.tags_total,
        "long": content.long_total,
        "done": content.done_total,
    }
    also = {"scores": len(content.sides), "tags": content.tags_settled, "done": content.incidents_total}
    parts = [to(name, count) for name, count in there.items() if count or also.get(name)]
    rows += [parts[start : start + 2] for start in range(0, len(parts), 2)]
    return _summary(digest_id, content, t), rows


def _summary(digest_id: int, content: Content, t: Translator) -> str:
    head = t(f"digest-head-{_kind_of(digest_id, content)}", days=_days(content, t))
    if content.quiet:
        waiting = content.short_total + content.long_total + content.tags_total
        left = t("digest-waiting", count=waiting) if waiting else None
        return t.lines(head, t("digest-quiet", final=_yes(content.final)), left)
    scores = [_score(score, t) for score in content.scores[:SCORES]]
    return t.lines(
        head,
        "\n" + t("digest-came-in", **_counts({name: content.total(name) for name in _COUNTED})),
        t("digest-scores", count=len(scores)),
        *scores,
        _first_entry("short", content.short, content.short_total, t),
        _wanted(content, t),
        _first_entry("long", content.long, content.long_total, t),
        _unfit(content, t),
        t("digest-closing", incidents=content.incidents_total, done=content.done_total),
    )


_COUNTED = ("messages", "asked", "answered", "partial")


def _counts(counts: dict[str, int]) -> dict[str, int]:
    """The counts of a sentence, with whether there were surveys at all."""
    return counts | {"surveys": counts["asked"] + counts["answered"] + counts["partial"]}


def _kind_of(digest_id: int, content: Content) -> str:
    if digest_id == LIVE:
        return "live"
    return "final" if content.final else "early"


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _first_entry(horizon: str, entries: Sequence[Entry], total: int, t: Translator) -> str:
    if total and not entries:
        return t(f"digest-{horizon}-rest", count=total)
    title, people = (entries[0].title, entries[0].people) if entries else ("", 0)
    return t(f"digest-{horizon}", count=total, title=inside(title, t), people=people)


def _wanted(content: Content, t: Translator) -> str:
    if content.tags_total and not content.tags:
        return t("digest-tags-rest", count=content.tags_total)
    named = [t("digest-tag", name=inside(tag.name, t), people=tag.people) for tag in content.tags[:TOP]]
    return t("digest-tags", count=content.tags_total, tags=", ".join(named), decided=content.tags_settled)


def _unfit(content: Content, t: Translator) -> str | None:
    """Why candidates did not fit; None where nobody said so."""
    reasons = [t("digest-unfit-reason", reason=reason, times=times) for reason, times in content.unfit]
    return t("digest-unfit", reasons=", ".join(reasons)) if reasons else None


def _days(content: Content, t: Translator) -> str:
    """A single day, "16–22 November" or "30 November – 6 December"."""
    first, last = date.fromisoformat(content.first), date.fromisoformat(content.last)
    if first == last:
        return _day(first, t)
    if first.month == last.month:
        return f"{first.day}–{_day(last, t)}"
    return f"{_day(first, t)} – {_day(last, t)}"


def _day(day: date, t: Translator) -> str:
    return t("digest-day", day=str(day.day), month=day.month)


# -- its parts


def _scores_part(view: View, _page: int, t: Translator) -> Part:
    content = view.content
    kinds = [t("digest-kind-times", kind=t(f"digest-kind-{kind}"), count=times) for kind, times in content.kinds]
    text = t.lines(
        t("digest-part-scores", days=_days(content, t)),
        *[_side(side, t) for side in content.sides],
        None if content.sides else t("digest-quiet", final=_yes(content.final)),
        t("digest-kinds", kinds=", ".join(kinds)) if kinds else None,
        "\n" + t("digest-scores", count=len(content.scores)),
        *[_score(score, t) for score in content.scores],
    )
    return text, [_back(view, t)]


def _side(side: Side, t: Translator) -> str:
    return t("digest-side", role=side.role, **_counts({name: getattr(side, name) for name in _COUNTED}))


def _score(score: Score, t: Translator) -> str:
    """A question's mean; where the survey is not asked any more its slug has to do."""
    survey = SURVEYS.get(score.survey)
    question = survey.question(score.question) if survey else None
    return t(
        "digest-score",
        question=inside(question.text.into(t.language), t) if question else score.question,
        role=score.role,
        mean=score.mean,
        best=score.best,
        count=score.count,
        few=_yes(score.few),
    )


def _short_part(view: View, page: int, t: Translator) -> Part:
    return _entries_part("short", view, page, t)


def _long_part(view: View, page: int, t: Translator) -> Part:
    return _entries_part("long", view, page, t)


def _entries_part(part: str, view: View, page: int, t: Translator) -> Part:
    content, present = view.content, view.present()
    entries = content.short if part == "short" else content.long
    total = content.short_total if part == "short" else content.long_total
    left = present.short_total if part == "short" else present.long_total
    page, pages = _fitting(page, len(entries), ENTRIES)
    shown = list(enumerate(entries, 1))[page * ENTRIES : (page + 1) * ENTRIES]
    rows = [
        [
            Button(
                t(f"digest-act-{part}-{act}", number=str(number)),
                DigestAct(digest=view.id, part=part, page=page, act=act, item=entry.id),
            )
            for act in _acts(part, view.entries.get(entry.id))
        ]
        for number, entry in shown
    ]
    lines = ["\n" + _entry(number, entry, view.entries.get(entry.id), t) for number, entry in shown]
    is_last = page == pages - 1
    text = t.lines(
        t(f"digest-part-{part}", count=left),
        *lines,
        None if entries else "\n" + t("digest-empty"),
        "\n" + t("digest-beyond", count=total - len(entries)) if is_last and total > len(entries) else None,
    )
    return text, [*rows, *_turning(part, view, page, pages, t), _back(view, t)]


def _entry(number: int, entry: Entry, status: ImprovementStatus | None, t: Translator) -> str:
    """The entry's title, what is known of it, and what people said; once it is settled, only what became of it."""
    title = t("digest-entry", number=str(number), title=entry.title)
    if status not in OPEN:
        return t.lines(title, t("digest-entry-settled", status=status.value if status else "gone"))
    known = t(
        "digest-entry-known",
        kind=t(f"digest-kind-{entry.kind}"),
        people=entry.people,
        recent=entry.recent if entry.recent < entry.people else 0,
        last=_day(date.fromisoformat(entry.last), t),
        is_new=_yes(entry.is_new),
        planned=_yes(status in PLANNED),
    )
    return t.lines(title, known, *[t("digest-quote", quote=inside(quote, t)) for quote in entry.quotes])


def _acts(part: str, status: ImprovementStatus | None) -> tuple[str, ...]:
    """What can be done now: what is quick to mend is mended, an idea is planned first; both can be declined."""
    if status not in OPEN:
        return ()
    return ("plan", "decline") if part == "long" and status not in PLANNED else ("done", "decline")


def _tags_part(view: View, page: int, t: Translator) -> Part:
    present = view.present()
    tags, total = present.tags, present.tags_total
    page, pages = _fitting(page, len(tags), TAGS)
    rows = []
    for tag in tags[page * TAGS : (page + 1) * TAGS]:
        refuse = DigestAct(digest=view.id, part="tags", page=page, act="refuse", item=tag.id)
        add = _add_button(view.id, "tags", page, tag, t("digest-add-short", **_tag_label(tag, t)))
        rows.append([add, Button(t("digest-refuse"), refuse)])
    none = t("digest-tags-none", decided=present.tags_settled) if not total else t("digest-rest-where")
    text = t.lines(
        t("digest-part-tags", count=total),
        "\n" + (t("digest-tags-how") if tags else none),
        t("digest-beyond", count=total - len(tags)) if tags and total > len(tags) and page == pages - 1 else None,
    )
    return text, [*rows, *_turning("tags", view, page, pages, t), _back(view, t)]


def _add_button(digest_id: int, part: str, page: int, tag: Wanted, label: str) -> Button:
    return Button(label, DigestAct(digest=digest_id, part=part, page=page, act="add", item=tag.id))


def _tag_label(tag: Wanted, t: Translator) -> dict[str, Any]:
    return {"name": inside(shorten(tag.name, LABEL), t), "people": tag.people}


def _done_part(view: View, _page: int, t: Translator) -> Part:
    content = view.present()
    done = [_done_line(entry, t) for entry in content.done[:LISTED]]
    troubles = [
        t(
            "digest-incident",
            number=str(trouble.id),
            title=shorten(trouble.title, TITLE),
            times=trouble.times,
            people=trouble.people,
            open=_yes(trouble.open),
        )
        for trouble in content.incidents[:LISTED]
    ]
    text = t.lines(
        t("digest-part-done", days=_days(content, t)),
        "\n" + t("digest-done", count=content.done_total),
        *done,
        _more(content.done_total, t),
        "\n" + t("digest-incidents", count=content.incidents_total),
        *troubles,
        _more(content.incidents_total, t),
    )
    return text, [_back(view, t)]


def _done_line(entry: Done, t: Translator) -> str:
    is_tag = entry.kind == MISSING_TAG
    title = inside(entry.title, t) if is_tag else entry.title
    return t("digest-done-line", is_tag=_yes(is_tag), title=title, people=entry.people)


def _more(total: int, t: Translator) -> str | None:
    return t("digest-beyond", count=total - LISTED) if total > LISTED else None


PARTS = {
    "first": _first_part,
    "scores": _scores_part,
    "short": _short_part,
    "tags": _tags_part,
    "long": _long_part,
    "done": _done_part,
}


# -- pages


def _fitting(page: int, count: int, size: int) -> tuple[int, int]:
    """The page that there is nearest to the asked one, and how many there are."""
    pages = max(-(-count // size), 1)
    return min(page, pages - 1), pages


def _turning(part: str, view: View, page: int, pages: int, t: Translator) -> list[list[Button]]:
    if pages == 1:
        return []
    turns = (
        (t("form-page-before"), max(page - 1, 0)),
        (f"{page + 1}/{pages}", page),
        (t("form-page-after"), min(page + 1, pages - 1)),
    )
    return [[Button(label, DigestTap(digest=view.id, part=part, page=number)) for label, number in turns]]


def _back(view: View, t: Translator) -> list[Button]:
    return [Button(t("digest-to-first"), DigestTap(digest=view.id))]
