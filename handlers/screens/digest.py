"""How the weekly digest looks: a first screen with five things to know and do, and the doors to its parts."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from handlers.callbacks import MenuTap
from handlers.notices import notice
from handlers.screens.digest_lists import add_button, item_part, long_part, short_part, tag_label, tags_part, why_part
from handlers.screens.digest_parts import (
    COUNTED,
    counts,
    done_part,
    matching_part,
    scores_part,
    service_part,
    stop_line,
    stops_part,
)
from handlers.screens.digest_taps import DigestAct, DigestTap, DigestWhenTap, Part, score_line, yes
from handlers.screens.institution import turning as turning_rows
from handlers.screens.quotes import inside
from handlers.screens.render import Attachment, Button, Screen
from locales import Translator
from services.digest import HOURS, LIVE, Schedule, View, Weeks
from services.digest_content import TOP, WEEK, Content, Entry, watch
from services.digest_files import Wanted
from services.documents.digest_words import days_of, percent, span_of_days, target_name
from services.improvements import Improvement

__all__ = ["PARTS", "DigestAct", "DigestTap", "DigestWhenTap", "digest_notice", "digest_screen"]

SCORES = 3
"""Scores on the first screen."""


@notice("digest")
def digest_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    content = Content.from_json(values["content"])
    return Screen(*_first(values["digest"], content, t), menu=False)


def digest_screen(view: View, part: str, page: int, t: Translator, *, in_menu: bool) -> Screen:
    """A part of a digest; one that nobody knows is the first screen. in_menu: this message is the live menu."""
    return _screen(PARTS.get(part, _first_part)(view, page, t), t, in_menu=in_menu)


def item_screen(view: View, entry: Entry, t: Translator, *, in_menu: bool) -> Screen:
    return _screen(item_part(view, entry, t), t, in_menu=in_menu)


def why_screen(entry: Improvement, asked: DigestAct, t: Translator, *, in_menu: bool) -> Screen:
    return _screen(why_part(entry, asked, t), t, in_menu=in_menu)


def _screen(part: Part, t: Translator, *, in_menu: bool) -> Screen:
    text, rows = part
    if in_menu:
        rows = [*rows, [Button(t("menu-home"), MenuTap(to="home"))]]
    return Screen(text, rows, menu=in_menu)


# -- the first screen


def _first_part(view: View, _page: int, t: Translator) -> Part:
    text, rows = _first(view.id, view.present(), t, since_last=view.latest is not None)
    if view.id != LIVE:
        rows.append([Button(t("digest-to-live"), DigestTap(digest=LIVE))])
    elif view.latest is not None:
        rows.append([Button(t("digest-to-latest"), DigestTap(digest=view.latest))])
    return text, rows


def _first(digest_id: int, content: Content, t: Translator, *, since_last: bool = True) -> Part:
    def to(part: str, count: int = 0) -> Button:
        return Button(t(f"digest-to-{part}", count=count), DigestTap(digest=digest_id, part=part))

    rows = [
        [add_button(digest_id, "first", 0, tag, t("digest-add", **tag_label(tag, t)))] for tag in content.tags[:TOP]
    ]
    there = {
        "scores": len(content.scores),
        "short": content.short_total,
        "tags": content.tags_total,
        "long": content.long_total,
        "matching": sum(stage.count for stage in content.funnel) + content.cards,
        "service": len(content.service),
        "done": content.done_total,
    }
    also = {
        "scores": len(content.sides),
        "short": len(content.stops),
        "tags": content.tags_settled,
        "matching": len(content.unfit),
        "done": content.incidents_total + len(content.effects),
    }
    parts = [to(name, count) for name, count in there.items() if count or also.get(name)]
    rows += [parts[start : start + 2] for start in range(0, len(parts), 2)]
    return _summary(_kind_of(digest_id, content, since_last=since_last), content, t), [
        *rows,
        [to("pdf"), to("csv")],
        [to("weeks")],
    ]


def _summary(kind: str, content: Content, t: Translator) -> str:
    head = t(f"digest-head-{kind}", days=days_of(content, t))
    if content.quiet:
        waiting = content.short_total + content.long_total + content.tags_total
        left = t("digest-waiting", count=waiting) if waiting else None
        return t.lines(head, t("digest-quiet", final=yes(content.final)), left)
    scores = [score_line(score, t) for score in content.scores[:SCORES]]
    return t.lines(
        head,
        "\n" + t("digest-came-in", **counts({name: content.total(name) for name in COUNTED})),
        t("digest-scores", count=len(scores)),
        *scores,
        _first_entry("short", content.short, content.short_total, t),
        _wanted(content, t),
        _first_entry("long", content.long, content.long_total, t),
        _watched(content, t),
        t("digest-closing", incidents=content.incidents_total, done=content.done_total),
    )


def _kind_of(digest_id: int, content: Content, *, since_last: bool) -> str:
    if digest_id == LIVE and since_last:
        return "live"
    return "final" if content.final else "early"


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


def _watched(content: Content, t: Translator) -> str | None:
    """The one thing beside the lists that calls for a look."""
    found = watch(content)
    if found is None:
        return None
    name, values = found
    if "stop" in values:
        values = {"where": stop_line(values["stop"], t)}
    if name == "service":
        values |= {"name": target_name(values["name"], t)}
    if name == "replies":
        values |= {"value": percent(values["value"])}
    if "title" in values:
        values = {"title": inside(values["title"], t)}
    if name == "unfit":
        values = {"reason": t("digest-unfit-reason", reason=values["reason"], times=values["count"])}
    return t(f"digest-watch-{name}", **values)


PARTS: dict[str, Callable[[View, int, Translator], Part]] = {
    "first": _first_part,
    "scores": scores_part,
    "short": short_part,
    "stops": stops_part,
    "tags": tags_part,
    "long": long_part,
    "matching": matching_part,
    "service": service_part,
    "done": done_part,
}


# -- weeks, files, and when it comes


def weeks_screen(found: Weeks, t: Translator, *, in_menu: bool, may_choose: bool) -> Screen:
    """Every digest there is. may_choose: whether this person chooses when it comes."""
    rows = [
        [
            Button(
                t("digest-week", days=span_of_days(week, week + WEEK - timedelta(days=1), t), year=str(week.year)),
                DigestTap(digest=digest_id),
            )
        ]
        for digest_id, week in found.weeks
    ]
    turn = turning_rows(found.page, lambda page: DigestTap(digest=LIVE, part="weeks", page=page), t, more=found.more)
    when = [[Button(t("digest-to-when"), DigestWhenTap(day=0, hour=0, sure=False))]] if may_choose else []
    live = [Button(t("digest-to-live"), DigestTap(digest=LIVE))]
    text = t("digest-weeks") if found.weeks or found.page else t("digest-weeks-none")
    return _screen((text, [*rows, *turn, live, *when]), t, in_menu=in_menu)


def when_screen(at: Schedule, t: Translator, *, in_menu: bool) -> Screen:
    """Days and hours to choose from; a tap chooses at once."""

    def to(label: str, chosen: bool, day: int, hour: int) -> Button:
        return Button(f"✅ {label}" if chosen else label, DigestWhenTap(day=day, hour=hour, sure=True))

    days = [to(t("digest-weekday", day=day), day == at.day, day, at.hour) for day in range(7)]
    hours = [to(f"{hour}:00", hour == at.hour, at.day, hour) for hour in HOURS]
    rows = [days[:4], days[4:], *[hours[start : start + 5] for start in range(0, len(hours), 5)]]
    back = [Button(t("form-back"), DigestTap(digest=LIVE, part="weeks"))]
    text = t("digest-when", day=at.day, hour=str(at.hour))
    return _screen((text, [*rows, back]), t, in_menu=in_menu)


def file_screen(part: str, wanted: Wanted, t: Translator) -> Screen:
    return Screen(t(f"digest-file-{part}"), file=Attachment(f"digest-{part}", wanted.as_json()))


def offer_row(digest_id: int, t: Translator) -> list[Button]:
    return [Button(t("digest-offer"), DigestTap(digest=digest_id))]
