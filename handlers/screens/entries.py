"""The improvement register on the screen: its list, one entry, what can be done with it, and the news of it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks import MenuTap
from handlers.ids import Id
from handlers.notices import notice
from handlers.screens.digest_taps import DigestAct
from handlers.screens.queue import QueueTap
from handlers.screens.quotes import inside
from handlers.screens.render import Button, Screen, column, shortened
from locales import Translator
from models.tables import ImprovementSize
from services.documents.setting_words import setting_name, setting_value
from services.effects import Complaints, Effect, Score
from services.feedback.classify import Horizon, Kind
from services.feedback.themes import shorten
from services.improvement_rules import HIGH, LOW, NORMAL, urgency
from services.improvements import SETTING, THEMES, Answered, Improvement
from services.register import Among, Card, Event, Line, Page, Voice

LABEL = 44
"""Characters of a title on a button."""

LONG = 600
"""Characters of a description or a justification on an entry's screen: what follows must still be seen."""

VALUE = 120
"""Characters of what a setting was, in a line of the history."""

TITLES = 3
"""Titles of entries that were merged into one; how many more there are is told."""

REASONS = ("not_now", "by_design", "exists", "rare")
"""Why an entry is declined, to be chosen by a tap; anything else is written."""

PRIORITIES = {"high": HIGH, "normal": NORMAL, "low": LOW}

PageNumber = Annotated[int, Field(ge=0, lt=10**6)]


class EntriesTap(CallbackData, prefix="el"):
    """A list of entries. span: short, long or all."""

    among: Among = Among.OPEN
    span: Literal["all", "short", "long"] = "all"
    page: PageNumber = 0


class EntryTap(CallbackData, prefix="en"):
    """Something about one entry. act: what, in handlers/staff/entries.py; to: what it is set to, where it needs one, or
    for a look at it and for taking it the digest that it was opened from.
    """

    act: str
    entry: Id
    to: str = ""


class EntryIntoTap(CallbackData, prefix="ei"):
    """Makes an entry a duplicate of another one."""

    entry: Id
    into: Id


class VoiceTap(CallbackData, prefix="ev"):
    """Answers one message; entry or incident: where the answer was begun, 0 for neither."""

    feedback: Id
    entry: Annotated[int, Field(ge=0, le=2**63 - 1)] = 0
    incident: Annotated[int, Field(ge=0, le=2**63 - 1)] = 0


class WordsNewsTap(CallbackData, prefix="wn"):
    """Whether a person wants to hear what becomes of their words."""

    on: bool


class HelpedTap(CallbackData, prefix="hp"):
    """What somebody behind an entry says of it: whether it helped."""

    entry: Id
    helped: bool


def day(moment: datetime, zone: str, t: Translator) -> str:
    there = moment.astimezone(ZoneInfo(zone))
    return t("digest-day", day=str(there.day), month=there.month)


# -- the list


def list_screen(page: Page, t: Translator) -> Screen:
    span: Literal["all", "short", "long"] = "all"
    if page.horizon is not None and page.horizon is not Horizon.NONE:
        span = "short" if page.horizon is Horizon.SHORT else "long"
    key = "entries-title" if page.lines else "entries-empty"
    text = t.lines(
        t(key, among=page.among.value, span=span, count=page.total),
        *[_line(line, t) for line in page.lines],
    )
    rows = column(
        [Button(short(line.id, line.kind, line.title, t), EntryTap(act="one", entry=line.id)) for line in page.lines]
    )

    def to(number: int) -> EntriesTap:
        return EntriesTap(among=page.among, span=span, page=number)

    turn = [Button(t("form-page-before"), to(page.number - 1))] if page.number else []
    turn += [Button(t("form-page-after"), to(page.number + 1))] if page.more else []
    filters = [
        Button(_marked(t(f"entries-{among.value}"), chosen=among is page.among), EntriesTap(among=among, span=span))
        for among in Among
    ]
    spans = [
        Button(_marked(t(f"entries-{name}"), chosen=name == span), EntriesTap(among=page.among, span=name))
        for name in ("all", "short", "long")
    ]
    home = [Button(t("menu-home"), MenuTap(to="home"))]
    return Screen(text, [*rows, turn, filters[:2], filters[2:], spans, home])


def short(number: int, kind: str, title: str, t: Translator) -> str:
    """An entry on a button."""
    return t("entry-short", number=str(number), title=shorten(called(kind, title, t), LABEL))


def _marked(label: str, *, chosen: bool) -> str:
    return f"• {label}" if chosen else label


def _line(line: Line, t: Translator) -> str:
    return t(
        "entries-line",
        number=str(line.id),
        title=called(line.kind, line.title, t),
        status=line.status.value,
        people=line.people,
        urgency=urgency(line.priority),
    )


def called(kind: str, title: str, t: Translator) -> str:
    """An entry's title as it reads in a sentence: a tag in quotation marks, a setting as what it is."""
    if kind == Kind.MISSING_TAG.value:
        return t("entry-called-tag", title=inside(title, t))
    if kind == SETTING:
        return t("entry-called-setting", title=setting_name(title, t))
    return title


def quoted(entry: Improvement, t: Translator) -> str:
    """An entry's title as it stands inside quotation marks of ours."""
    return inside(setting_name(entry.title, t) if entry.kind == SETTING else entry.title, t)


# -- one entry


def card_screen(
    card: Card, t: Translator, *, zone: str, person_id: int, work_item: int | None = None, digest: int | None = None
) -> Screen:
    """An entry with all that is known of it, and what can be done with it now. digest: which it was opened from."""
    entry = card.entry
    text = t.lines(
        t("entry-head", number=str(entry.id), title=called(entry.kind, entry.title, t)),
        t("entry-state", status=entry.status.value, owner=card.owner or "none"),
        t("entry-merged-into", number=str(card.into.id), title=quoted(card.into, t)) if card.into else None,
        _facts(card, t, zone),
        _text("entry-description", entry.description, t),
        _text("entry-justification", why(entry.justification, t), t),
        _text("entry-measure", entry.measure.get("what"), t),
        *_effect(card.effect, t),
        t("entry-helped", yes=card.yes, no=card.no) if card.yes or card.no else None,
        *[t("digest-quote", quote=inside(quote, t)) for quote in card.quotes],
        _merged(card.merged, t) if card.merged else None,
        *_history(card.events, t, zone),
    )
    return Screen(shortened(text, 3900), _card_rows(card, t, person_id, work_item, digest))


def _merged(merged: Sequence[tuple[int, str]], t: Translator) -> str:
    titles = [
        t("entry-merged-title", number=str(number), title=inside(shorten(title, LABEL), t))
        for number, title in merged[:TITLES]
    ]
    return t("entry-merged", titles=", ".join(titles), more=max(len(merged) - TITLES, 0))


def _facts(card: Card, t: Translator, zone: str) -> str:
    entry = card.entry
    return t(
        "entry-facts",
        kind=t(f"entry-kind-{entry.kind}"),
        horizon=entry.horizon,
        size=entry.size.value if entry.size else "none",
        urgency=urgency(card.priority),
        priority=card.priority,
        by_hand="yes" if entry.priority is not None else "no",
        people=card.people,
        messages=card.messages,
        since=day(entry.created_at, zone, t) if entry.created_at else "",
        last=day(card.last, zone, t) if card.last else "none",
    )


def _text(key: str, words: str | None, t: Translator) -> str | None:
    return t(key, words=shorten(words, LONG)) if words else None


def why(justification: str | None, t: Translator) -> str | None:
    """A reason in words: one of ours in the reader's language, or what was written."""
    return t(f"entry-why-{justification}") if justification in REASONS else justification


def _history(events: Sequence[Event], t: Translator, zone: str) -> list[str]:
    lines = [
        t(
            "entry-event",
            day=day(event.at, zone, t),
            what=event.field,
            status=event.after or "",
            before=_valued(event.field, event.before, t),
            after=_valued(event.field, event.after, t),
            by=event.by or "none",
        )
        for event in events
        if event.field != "shared"
    ]
    return [t("entry-history"), *lines] if lines else []


def _valued(field: str, value: str | None, t: Translator) -> str:
    """What a field was or became, in words."""
    if field == "size":
        return t(f"entry-size-{value}") if value else "—"
    if field == "priority":
        return t("entry-urgency", urgency=urgency(float(value)) if value else "auto")
    if field == SETTING and value:
        return shorten(setting_value(value, t), VALUE)
    return value or "—"


def _card_rows(
    card: Card, t: Translator, person_id: int, work_item: int | None, digest: int | None
) -> list[list[Button]]:
    entry = card.entry

    def tap(label: str, act: str, to: str = "") -> Button:
        return Button(t(label), EntryTap(act=act, entry=entry.id, to=to))

    moves = [
        tap(f"entry-to-{status.value}" if card.entry.done_at is None else "entry-reopen", "to", status.value)
        for status in card.moves
        if status.value != "declined"
    ]
    rows = [moves[start : start + 2] for start in range(0, len(moves), 2)]
    if any(status.value == "declined" for status in card.moves):
        rows.append([tap("entry-decline", "decline")])
    if work_item is not None:
        rows.append([Button(t("entry-decide-tag"), QueueTap(action="open", item=work_item))])
    work = [tap("entry-take", "take", "" if digest is None else str(digest))] if entry.owner_id != person_id else []
    if card.people:
        work.append(tap("entry-reply", "reply"))
    rows.append(work)
    made_of_words = entry.proposal_id is None and entry.incident_id is None and entry.kind != SETTING
    if entry.duplicate_of is not None:
        rows.append([tap("entry-part", "part")])
    elif made_of_words:
        both = [tap("entry-merge", "merge")]
        rows.append([*both, tap("entry-split", "split")] if card.messages > 1 else both)
    rows.append([*([tap("entry-said", "said")] if card.messages else []), tap("entry-edit", "edit")])
    back = Button(t("entries-back"), EntriesTap())
    if digest is not None:
        to = DigestAct(digest=digest, part="item", page=0, act="open", item=entry.id)
        back = Button(t("digest-to-first"), to)
    rows.append([back, Button(t("menu-home"), MenuTap(to="home"))])
    return rows


# -- did it work?


def _effect(effect: Effect | None, t: Translator) -> list[str]:
    if effect is None:
        return []
    lines = [complaints_line(effect.complaints, t)]
    return [*lines, score_line(effect.score, t)] if effect.score else lines


def complaints_line(found: Complaints, t: Translator) -> str:
    """How often it was complained about before and after, and whether that is a change."""
    return t(
        "effect-complaints",
        verdict=found.verdict.value,
        before=found.before.count,
        weeks_before=found.before.weeks,
        after=found.after.count,
        weeks_after=found.after.weeks,
        low=found.low,
        high=found.high,
    )


def score_line(found: Score, t: Translator) -> str:
    return t(
        "effect-score",
        verdict=found.verdict.value,
        before=found.before.mean,
        count_before=found.before.count,
        after=found.after.mean,
        count_after=found.after.count,
        low=found.low,
        high=found.high,
    )


# -- what is changed of it


def edit_screen(entry: Improvement, t: Translator) -> Screen:
    def row(name: str, values: Sequence[str], now: str | None) -> list[Button]:
        return [
            Button(
                _marked(t(f"entry-{name}-{value}"), chosen=value == now), EntryTap(act=name, entry=entry.id, to=value)
            )
            for value in values
        ]

    rows = [
        row("size", [size.value for size in ImprovementSize], entry.size.value if entry.size else None),
        row("horizon", [Horizon.SHORT.value, Horizon.LONG.value], entry.horizon),
        row("priority", [*PRIORITIES, "auto"], "auto" if entry.priority is None else None),
    ]
    if entry.kind in {kind.value for kind in THEMES}:
        kinds = row("kind", [kind.value for kind in THEMES], entry.kind)
        rows += [kinds[:2], kinds[2:]]
    fields = [
        Button(t(f"entry-write-{name}"), EntryTap(act="write", entry=entry.id, to=name))
        for name in ("title", "description", "justification", "measure")
    ]
    rows += [fields[:2], fields[2:], [_back(entry.id, t)]]
    return Screen(t("entry-editing", number=str(entry.id), title=called(entry.kind, entry.title, t)), rows)


def _back(entry_id: int, t: Translator) -> Button:
    return Button(t("form-back"), EntryTap(act="one", entry=entry_id))


def reasons_screen(entry: Improvement, t: Translator) -> Screen:
    """Why it is declined: by a tap, or in own words."""
    rows = [[Button(t(f"entry-why-{reason}"), EntryTap(act="why", entry=entry.id, to=reason))] for reason in REASONS]
    rows.append([Button(t("entry-why-write"), EntryTap(act="write", entry=entry.id, to="reason"))])
    return Screen(t("entry-why", title=quoted(entry, t)), [*rows, [_back(entry.id, t)]])


def merge_screen(entry: Improvement, near: Sequence[Improvement], t: Translator) -> Screen:
    rows = column(
        [
            Button(short(other.id, other.kind, other.title, t), EntryIntoTap(entry=entry.id, into=other.id))
            for other in near
        ]
    )
    lines = [t("entry-near", number=str(other.id), title=other.title, status=other.status.value) for other in near]
    text = t.lines(t("entry-merge-which", title=quoted(entry, t), count=len(near)), *lines)
    return Screen(text, [*rows, [_back(entry.id, t)]])


def reply_screen(entry: Improvement, voices: Sequence[Voice], people: int, t: Translator) -> Screen:
    """Whom to answer: everybody behind it, or one of them."""
    rows = [[Button(t("entry-reply-all", count=people), EntryTap(act="write", entry=entry.id, to="reply"))]]
    rows += [
        [
            Button(
                t("digest-quote", quote=inside(shorten(voice.quote, LABEL), t)),
                VoiceTap(feedback=voice.feedback_id, entry=entry.id),
            )
        ]
        for voice in [each for each in voices if each.answerable][:8]
    ]
    return Screen(t("entry-reply-whom", title=quoted(entry, t)), [*rows, [_back(entry.id, t)]])


# -- news of what became of people's words


def _news(key: str) -> Callable[[Mapping[str, Any], Translator], Screen]:
    def screen(values: Mapping[str, Any], t: Translator) -> Screen:
        return Screen(t(key, words=inside(values["words"], t), kind=values["kind"]), [_mute(t)], menu=False)

    return screen


def _mute(t: Translator) -> list[Button]:
    return [Button(t("improvement-mute"), WordsNewsTap(on=False))]


def muted_screen(t: Translator, *, on: bool) -> Screen:
    """What came of the tap, below the news it was made at: that one still asks whether it helped."""
    rows = [] if on else [[Button(t("improvement-unmute"), WordsNewsTap(on=True))]]
    return Screen(t("improvement-unmuted" if on else "improvement-muted"), rows, menu=False, fresh=not on)


for _status in ("planned", "started", "verified"):
    notice(f"improvement-{_status}")(_news(f"improvement-{_status}"))


@notice("improvement-declined")
def improvement_declined(values: Mapping[str, Any], t: Translator) -> Screen:
    reason = values.get("reason")
    text = t.lines(
        t("improvement-declined", words=inside(values["words"], t), kind=values["kind"]),
        t("improvement-declined-why", reason=reason if reason in REASONS else "said", words=inside(reason, t))
        if reason
        else None,
        t("improvement-declined-way-on"),
    )
    return Screen(text, [_mute(t)], menu=False)


@notice("improvement-done")
def improvement_done(values: Mapping[str, Any], t: Translator) -> Screen:
    """What was done, with the question whether it helped."""
    text = t("improvement-done", words=inside(values["words"], t), kind=values["kind"])
    buttons = [
        Button(t(f"improvement-helped-{name}"), HelpedTap(entry=values["improvement"], helped=name == "yes"))
        for name in ("yes", "no")
    ]
    return Screen(text, [buttons, _mute(t)], menu=False)


def helped_screen(answered: Answered, t: Translator, *, helped: bool) -> Screen:
    """In place of the question: what their answer has led to."""
    if answered is Answered.DECLINED:
        way_on = [[Button(t("menu-feedback"), MenuTap(to="feedback"))]]
        return Screen(t("improvement-declined-since"), way_on, menu=False)
    if not helped:
        return Screen(t("improvement-not-helped"), [[Button(t("menu-feedback"), MenuTap(to="feedback"))]], menu=False)
    return Screen(t("improvement-did-help", open="yes" if answered is Answered.OPEN else "no"), menu=False)


@notice("improvement-reopened")
def improvement_reopened(values: Mapping[str, Any], t: Translator) -> Screen:
    text = t("improvement-reopened", number=str(values["improvement"]), title=inside(values["title"], t))
    return Screen(text, [[Button(t("entry-open"), EntryTap(act="one", entry=values["improvement"]))]], menu=False)


@notice("feedback-reply")
def feedback_reply(values: Mapping[str, Any], t: Translator) -> Screen:
    text = t("feedback-reply", words=inside(values["words"], t), text=values["text"])
    return Screen(text, [[Button(t("feedback-reply-more"), MenuTap(to="feedback"))]], menu=False)
