"""A digest as a report of a page or three: numbers in words, charts drawn by Typst, what people typed inert."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from locales import MARKS, Translator, translator
from locales.quotes import inside
from services.digest_content import MISSING_TAG, Content, Entry, Score, Side
from services.digest_rows import Done, Effect, Quote, Target
from services.documents import render
from services.documents.digest_words import (
    days_of,
    duration,
    number,
    percent,
    points,
    question_of,
    span_of_days,
    stop_name,
    target_name,
    target_words,
)
from services.documents.glyphs import FAMILIES
from services.documents.setting_words import setting_name
from services.feedback.themes import shorten
from services.improvements import SETTING
from services.statistics import Change, Estimate

Quotes = Mapping[int, Sequence[Quote]]

TEMPLATE = "digest.typ"

LISTED = 8
"""Entries of a list; the rest is counted."""

TITLE = 120

COMPLAINTS = ("bug", "usability", "matching_quality", MISSING_TAG, "new_feature")
"""Kinds in the picture of what is complained about, from below."""

_PICTURED = ("digest-came-in", "digest-closing", "digest-unfit", "market-")
"""Texts with pictures, whose values are no texts of people."""

_UNMARKED = str.maketrans(dict.fromkeys("".join(sign for pair in MARKS.values() for sign in pair)))


def pdf(content: Content, quotes: Quotes, *, institution: str, language: str) -> bytes:
    """The report as an A4 PDF. quotes: those that may be shown, by entry."""
    made = datetime.combine(date.fromisoformat(content.last), time(), UTC)
    values = _values(content, quotes, institution, translator(language))
    rendered: bytes = render.compiled(TEMPLATE, values, format="pdf", timestamp=made)
    return rendered


def png(content: Content, quotes: Quotes, *, institution: str, language: str, page: int = 1) -> bytes:
    """A page of it as a picture."""
    values = _values(content, quotes, institution, translator(language))
    pages: Any = render.compiled(TEMPLATE, values, format="png", ppi=render.PREVIEW_PPI)
    return pages if isinstance(pages, bytes) else pages[min(page, len(pages)) - 1]


_PICTURE = re.compile("[\U0001f300-\U0001faff\u26a0\u2705\ufe0f] ?")
"""Small pictures that tell lines apart in a chat and have nothing to tell on paper."""


class _Words:
    """Texts of the report: without the marks and pictures of the chat. What people typed keeps its own."""

    def __init__(self, t: Translator) -> None:
        self.t = t

    def __call__(self, key: str, **values: Any) -> str:
        text = str(self.t(key, **values)).translate(_UNMARKED)
        return (_PICTURE.sub("", text) if key.startswith(_PICTURED) else text).strip()


def _values(content: Content, quotes: Quotes, institution: str, t: Translator) -> dict[str, Any]:
    say = _Words(t)
    last = date.fromisoformat(content.last)
    title = say("report-title", final="yes" if content.final else "no", days=days_of(content, t), year=str(last.year))
    shown = {
        "document_title": title,
        "title": title,
        "institution": institution or None,
        "lead": _lead(content, say),
        "sides": _sides(content.sides, say),
        "scores": [_score(score, say) for score in content.scores],
        "history": _history(content, say),
        "funnel": _funnel(content, say),
        "matching": _matching(content, say),
        "lists": [each for each in _lists(content, quotes, say) if each["items"]],
        "of_pages": say("report-page", page="{page}", pages="{pages}"),
        "language": t.language,
        "words": {name: say(f"report-{name}") for name in _HEADINGS},
    }
    typeset: dict[str, Any] = render.typeset(shown)
    return typeset | {"fonts": list(FAMILIES), "date": {"year": last.year, "month": last.month, "day": last.day}}


_HEADINGS = ("sides", "scores", "history", "funnel", "matching", "scores-few", "scores-how", "funnel-how", "nothing")


def _lead(content: Content, say: _Words) -> list[str]:
    counts = {name: content.total(name) for name in ("messages", "asked", "answered", "partial")}
    surveys = counts["asked"] + counts["answered"] + counts["partial"]
    told = [
        say("digest-came-in", **counts, surveys=surveys),
        say("digest-closing", incidents=content.incidents_total, done=content.done_total),
        say("report-severe", count=content.severe) if content.severe else None,
        say("report-kinds", kinds=", ".join(_kinds(content.kinds, say))) if content.kinds else None,
    ]
    return [line for line in told if line]


def _kinds(kinds: Sequence[tuple[str, int]], say: _Words) -> list[str]:
    return [say("digest-kind-times", kind=say(f"digest-kind-{kind}"), count=times) for kind, times in kinds]


def _sides(sides: Sequence[Side], say: _Words) -> dict[str, Any]:
    columns = ("side", "invited", "delivered", "answered", "partial", "rate", "change", "messages")
    rows = [
        [
            say("report-side-name", role=side.role),
            str(side.asked),
            str(side.delivered),
            str(side.answered),
            str(side.partial),
            _share(side.rate, say),
            _change(side.change, say, lambda by: number(by * 100, say.t, places=0, signed=True)),
            str(side.messages),
        ]
        for side in sides
    ]
    return {"heads": [say(f"report-column-{column}") for column in columns], "rows": rows}


def _share(found: Estimate, say: _Words) -> str:
    if found.value is None or found.low is None or found.high is None:
        return "—"
    known = {"percent": percent(found.value), "low": percent(found.low), "high": percent(found.high)}
    return say("report-share", **known, few="yes" if found.few else "no")


def _change(change: Change | None, say: _Words, value: Any) -> str:
    if change is None:
        return "—"
    if not change.seen:
        return say("report-change-none")
    return say("report-change", trend="up" if change.by > 0 else "down", by=value(change.by))


def _score(score: Score, say: _Words) -> dict[str, Any]:
    """A bar with its whisker: parts of the scale between 0 and 1."""
    found = score.found
    value = found.value or 0.0
    low, high = (value if bound is None else bound for bound in (found.low, found.high))

    def place(point: float) -> float:
        lowest = -1.0 if score.recommends else min(1, score.best)
        best = 1.0 if score.recommends else score.best
        return min(max((point - lowest) / (best - lowest), 0.0), 1.0)

    return {
        "side": say("report-side-name", role=score.role),
        "question": question_of(score, say.t.language),
        "value": place(value),
        "low": place(low),
        "high": place(high),
        "few": found.few,
        "said": say(
            "report-score",
            value=points(score, value, say.t),
            recommends="yes" if score.recommends else "no",
            best=score.best,
            sure="no" if found.low is None else "yes",
            low=points(score, low, say.t),
            high=points(score, high, say.t),
            count=found.count,
            few="yes" if found.few else "no",
        ),
        "change": _change(score.change, say, lambda by: points(score, by, say.t, signed=True)),
    }


def _history(content: Content, say: _Words) -> dict[str, Any]:
    """Columns of the last weeks, each a stack of kinds."""
    weeks: list[dict[str, Any]] = []
    for first, kinds in content.history:
        times = dict(kinds)
        day = date.fromisoformat(first)
        weeks.append({"label": f"{day.day:02}.{day.month:02}", "counts": [times.get(kind, 0) for kind in COMPLAINTS]})
    return {
        "weeks": weeks,
        "kinds": [say(f"digest-kind-{kind}") for kind in COMPLAINTS],
        "most": max((sum(week["counts"]) for week in weeks), default=0),
    }


def _funnel(content: Content, say: _Words) -> list[dict[str, Any]]:
    most = max((stage.count for stage in content.funnel), default=0)
    return [
        {
            "name": say(f"digest-stage-{stage.name}"),
            "count": stage.count,
            "part": stage.count / most if most else 0.0,
            "after": "" if stage.median is None else say("report-after", after=duration(stage.median, say.t)),
        }
        for stage in content.funnel
        if most
    ]


def _matching(content: Content, say: _Words) -> list[str]:
    fair, rate = content.fairness, content.invited_per_card
    told = []
    if content.cards:
        told.append(say("report-cards", count=content.cards, invited=content.cards_invited, share=_share(rate, say)))
    if fair and fair.eligible:
        told.append(say("market-coverage", percent=percent(fair.coverage), shown=fair.shown, eligible=fair.eligible))
        told.append(say("market-gini", value=number(fair.gini, say.t, places=2)))
    reasons = [say("digest-unfit-reason", reason=reason, times=times) for reason, times in content.unfit]
    if reasons:
        told.append(say("digest-unfit", reasons=", ".join(reasons)))
    return told


def _lists(content: Content, quotes: Quotes, say: _Words) -> list[dict[str, Any]]:
    tags = [{"title": tag.name, "detail": say("report-people", people=tag.people)} for tag in content.tags]
    stops = [
        {"title": stop_name(stop, say.t), "detail": say("report-people", people=stop.people)} for stop in content.stops
    ]
    return [
        _list("short", [_entry(entry, quotes, say) for entry in content.short], content.short_total, say),
        _list("tags", tags, content.tags_total, say),
        _list("stops", stops, len(stops), say),
        _list("long", [_entry(entry, quotes, say) for entry in content.long], content.long_total, say),
        _list("done", [_done(entry, say) for entry in content.done], content.done_total, say),
        _list("effects", [_effect(effect, say) for effect in content.effects], len(content.effects), say),
        _list("service", [_target(target, say) for target in content.service], len(content.service), say),
    ]


def _list(name: str, items: Sequence[Mapping[str, Any]], total: int, say: _Words) -> dict[str, Any]:
    shown = [{"quotes": [], **item} for item in items[:LISTED]]
    more = say("digest-beyond", count=total - len(shown)) if total > len(shown) else None
    return {"heading": say(f"report-list-{name}"), "items": shown, "more": more}


def _entry(entry: Entry, quotes: Quotes, say: _Words) -> dict[str, Any]:
    detail = say(
        "report-entry",
        kind=say(f"digest-kind-{entry.kind}"),
        people=entry.people,
        recent=entry.recent,
        days=span_of_days(date.fromisoformat(entry.first), date.fromisoformat(entry.last), say.t),
        trend=entry.trend,
    )
    said = [say("digest-quote", quote=inside(quote.text, say.t)) for quote in quotes.get(entry.id, ())]
    return {"title": entry.title, "detail": detail, "quotes": said}


def _done(entry: Done, say: _Words) -> dict[str, Any]:
    """What was done. A setting stands for itself: nobody's words are behind it."""
    if entry.kind == SETTING:
        return {"title": say("entry-called-setting", title=setting_name(entry.title, say.t)), "detail": None}
    detail = say("report-people", people=entry.people)
    if entry.yes or entry.no:
        detail += f"; {say('report-helped', yes=entry.yes, no=entry.no)}"
    return {"title": shorten(entry.title, TITLE), "detail": detail}


def _effect(effect: Effect, say: _Words) -> dict[str, Any]:
    better = effect.high < 0 if effect.down else effect.low > 0
    detail = say(
        "report-effect",
        before=number(effect.before, say.t),
        after=number(effect.after, say.t),
        before_count=effect.before_count,
        after_count=effect.after_count,
        low=number(effect.low, say.t, signed=True),
        high=number(effect.high, say.t, signed=True),
        verdict="unclear" if not effect.seen else "better" if better else "worse",
    )
    return {"title": shorten(effect.title, TITLE), "detail": detail}


def _target(target: Target, say: _Words) -> dict[str, Any]:
    met = "none" if target.met is None else "yes" if target.met else "no"
    return {
        "title": target_name(target.name, say.t),
        "detail": say("report-target", met=met, said=target_words(target, say.t)),
    }
