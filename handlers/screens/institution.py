"""The institution as administrators see it: what there is, files on their way in and out, and links to join by."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks import MenuTap
from handlers.ids import Id
from handlers.screens.quotes import inside
from handlers.screens.render import Attachment, Button, Screen, column
from locales import Translator
from models.tables import MembershipState
from services import institution
from services.institution import Faculty, Group, JoinLink, Links, Name, Outcome, Page, Programme, Shown, Summary
from services.institution_csv import LEVELS, Change, Level, Problem
from services.memberships import KNOWN

PROBLEMS, CHANGES, UNKNOWN = 10, 5, 10
"""How many of each are told one by one; the rest is counted."""

LONGEST_VALUE = 60
"""Characters of a value inside a line of changes."""

Maybe = Annotated[int, Field(ge=0, le=2**63 - 1)]
"""An id, or 0 where there is none."""

PageNumber = Annotated[int, Field(ge=0, lt=10**6)]

Act = Literal[
    "home", "load", "sample", "export", "file", "apply", "drop",
    "faculties", "faculty", "programme", "group", "graduate", "graduated",
    "links", "link", "qr", "revoke", "revoked", "unconfirmed", "allow", "forbid",
    "firsts", "read", "unread",
]  # fmt: skip


class InstitutionTap(CallbackData, prefix="in"):
    """A press in the administrators' view of the institution. id: of what the act is about."""

    act: Act
    id: Maybe = 0
    page: PageNumber = 0


PeopleAct = Literal["list", "find", "one", "ends", "ended", "again"]


class PeopleTap(CallbackData, prefix="pl"):
    """A press among students and graduates. Which of them the list holds: all, those without a group, or those of the
    faculty or group `id`; person: whom the act is about.
    """

    act: PeopleAct
    among: Literal["all", "loose", "fac", "grp"] = "all"
    id: Maybe = 0
    page: PageNumber = 0
    person: Maybe = 0


class VerifiersTap(CallbackData, prefix="vr"):
    """A press among the verifiers of skills. person: whom it is about; ask, take: before and after the question."""

    act: Literal["list", "new", "one", "ask", "take"]
    person: Maybe = 0
    page: PageNumber = 0


class MarketTap(CallbackData, prefix="mk"):
    """A press in the view of demand, supply and fairness. faculty, programme: whose students are counted."""

    act: Literal["demand", "faculties", "programmes", "fair"]
    faculty: Maybe = 0
    programme: Maybe = 0
    page: PageNumber = 0


class NewLinkTap(CallbackData, prefix="nl"):
    """A link being made: for which place, and how long and how often it works (places in the lists, from 1)."""

    place: Literal["faculty", "group"]
    id: Id
    lives: Annotated[int, Field(ge=0, le=len(institution.LIVES))] = 0
    uses: Annotated[int, Field(ge=0, le=len(institution.USES))] = 0


def said(name: Name, t: Translator) -> str:
    return name.said(t.language)


def _tap(label: str, act: Act, id: int = 0, page: int = 0) -> list[Button]:  # noqa: A002 - the field's own name
    return [Button(label, InstitutionTap(act=act, id=id, page=page))]


def _back(t: Translator, act: Act = "home", id: int = 0) -> list[Button]:  # noqa: A002 - the field's own name
    return _tap(t("form-back"), act, id)


def turning(page: int, to: Callable[[int], CallbackData], t: Translator, *, more: bool) -> list[list[Button]]:
    """The row that turns a list's pages; none where everything stands on one."""
    row = [Button(t("form-page-before"), to(page - 1))] if page else []
    row += [Button(t("form-page-after"), to(page + 1))] if more else []
    return [row] if row else []


def counted(counts: Mapping[Level, int] | None, t: Translator) -> str:
    """How many faculties, programmes and groups, without zeros."""
    given = counts or {}
    return ", ".join(t(f"institution-count-{level}", count=given[level]) for level in LEVELS if given.get(level))


def summary_screen(name: str, summary: Summary, waiting: int | None, t: Translator) -> Screen:
    """What there is and what can be done. waiting: the file that was shown and not applied."""
    there: dict[Level, int] = {
        "faculty": summary.faculties,
        "programme": summary.programmes,
        "group": summary.groups,
    }
    text = t.lines(
        t("institution-title", name=name) if name else t("institution-title-unnamed"),
        t("institution-there", counts=counted(there, t)) if summary.faculties else t("institution-empty"),
        "\n"
        + t(
            "institution-people",
            confirmed=summary.confirmed,
            waiting=summary.waiting,
            graduates=summary.graduates,
        ),
        t("institution-loose", count=summary.loose) if summary.loose else None,
    )
    rows = [_tap(t("institution-file-waits"), "file", waiting)] if waiting else []
    rows.append(_tap(t("institution-load"), "load"))
    if summary.faculties:
        rows.append(_tap(t("institution-faculties"), "faculties"))
        rows.append(_tap(t("institution-links"), "links"))
        rows.append(_tap(t("institution-export"), "export"))
    if summary.confirmed or summary.graduates:
        rows.append([Button(t("people-open"), PeopleTap(act="list"))])
    rows.append([Button(t("verifiers-open"), VerifiersTap(act="list"))])
    rows.append([Button(t("market-demand"), MarketTap(act="demand")), Button(t("market-fair"), MarketTap(act="fair"))])
    rows.append(_tap(t("institution-unconfirmed"), "unconfirmed"))
    rows.append(_tap(t("institution-firsts"), "firsts"))
    return Screen(text, [*rows, [Button(t("menu-home"), MenuTap(to="home"))]])


# -- files


def sample_screen(t: Translator) -> Screen:
    file = Attachment("institution-sample", {"language": t.language})
    return Screen(t("institution-sample-caption"), file=file, menu=False)


def export_screen(t: Translator) -> Screen:
    file = Attachment("institution-csv", {"language": t.language})
    return Screen(t("institution-export-caption"), [_back(t)], file=file)


def problem_words(problem: Problem, t: Translator) -> str:
    values = dict(problem.values)
    for name in ("column", "needed"):
        if name in values:
            values[name] = t(f"csv-column-{values[name]}")
    values |= {name: inside(value, t) for name, value in values.items() if name in ("name", "value", "found")}
    return t("csv-line", line=problem.line, what=t(f"csv-{problem.key}", **values))


def problems_text(problems: Sequence[Problem], t: Translator) -> str:
    """What has to be corrected, and that nothing has changed."""
    lines = [problem_words(problem, t) for problem in problems[:PROBLEMS]]
    rest = len(problems) - len(lines)
    return t.lines(
        t("institution-problems", count=len(problems)),
        *lines,
        t("institution-problems-more", count=rest) if rest else None,
    )


def file_screen(shown: Shown, t: Translator, *, again: bool = False) -> Screen:
    """What a file would change, before anything does. again: the structure has changed since it was shown."""
    assert shown.id is not None
    rows = [] if shown.is_empty else [_tap(t("institution-apply"), "apply", shown.id)]
    rows.append(_tap(t("institution-put-aside"), "drop", shown.id))
    head = t("institution-file-again") if again else None
    return Screen(t.lines(head, file_text(shown, t)), rows)


def file_text(shown: Shown, t: Translator) -> str:
    if shown.is_empty:
        head = t("institution-file-same")
        return t.lines(head, *_notes(shown, t))
    changes = [_change(change, t) for change in shown.changes[:CHANGES]]
    rest = len(shown.changes) - len(changes)
    return t.lines(
        t("institution-file-title"),
        _counts("institution-file-new", shown.new, t),
        _counts("institution-file-changed", shown.changed, t),
        *changes,
        t("institution-changes-more", count=rest) if rest else None,
        _counts("institution-file-alike", shown.same, t),
        _counts("institution-file-missing", shown.missing, t),
        *_notes(shown, t),
    )


def _counts(key: str, counts: Mapping[Level, int] | None, t: Translator) -> str | None:
    words = counted(counts, t)
    return t(key, counts=words) if words else None


def _change(change: Change, t: Translator) -> str:
    before, after = (_value(value, t) for value in (change.before, change.after))
    return t(f"institution-change-{change.what}", name=change.name, before=before, after=after)


def _value(value: object, t: Translator) -> str:
    text = str(value) if value else t("institution-nothing")
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"


def _notes(shown: Shown, t: Translator) -> list[str]:
    """What was not understood and does no harm."""
    notes: list[str] = []
    if shown.unknown:
        words = [t("institution-tag-line", tag=inside(tag, t), line=line) for line, tag in shown.unknown[:UNKNOWN]]
        rest = len(shown.unknown) - len(words)
        notes.append(t("institution-unknown-tags", tags=", ".join(words), rest=rest))
    if shown.ignored:
        columns = [t("institution-column", name=inside(each[:LONGEST_VALUE], t)) for each in shown.ignored[:UNKNOWN]]
        notes.append(t("institution-ignored", columns=", ".join(columns)))
    return notes


def applied_words(outcome: Outcome, t: Translator) -> str:
    return t("institution-applied" if outcome == "applied" else "institution-file-applied")


# -- looking around


def faculties_screen(page: Page, t: Translator) -> Screen:
    buttons = [Button(said(item.name, t), InstitutionTap(act="faculty", id=item.id)) for item in page.items]
    turn = turning(page.page, lambda number: InstitutionTap(act="faculties", page=number), t, more=page.more)
    return Screen(t("institution-faculties-title"), [*column(buttons), *turn, _back(t)])


def faculty_screen(faculty: Faculty, page: Page, t: Translator) -> Screen:
    """A faculty with its programmes."""
    buttons = [Button(said(item.name, t), InstitutionTap(act="programme", id=item.id)) for item in page.items]
    turn = turning(
        page.page, lambda number: InstitutionTap(act="faculty", id=faculty.id, page=number), t, more=page.more
    )
    link = [Button(t("institution-new-link"), NewLinkTap(place="faculty", id=faculty.id))]
    people = [Button(t("people-open"), PeopleTap(act="list", among="fac", id=faculty.id))]
    text = t("institution-faculty-title", name=said(faculty.name, t), count=len(page.items) + page.page)
    return Screen(text, [*column(buttons), *turn, link, people, _back(t, "faculties")])


def programme_screen(programme: Programme, page: Page, tags: Sequence[str], t: Translator) -> Screen:
    """A programme with what it suggests and its groups."""
    text = t.lines(
        t("institution-programme-title", name=said(programme.name, t), faculty=said(programme.faculty.name, t)),
        t("institution-programme-tags", tags=", ".join(tags)) if tags else t("institution-programme-no-tags"),
        None if page.items else t("institution-no-groups"),
    )
    buttons = [Button(item.name.ru, InstitutionTap(act="group", id=item.id)) for item in page.items]
    rows = [buttons[start : start + 2] for start in range(0, len(buttons), 2)]
    turn = turning(
        page.page, lambda number: InstitutionTap(act="programme", id=programme.id, page=number), t, more=page.more
    )
    return Screen(text, [*rows, *turn, _back(t, "faculty", programme.faculty.id)])


def group_screen(group: Group, members: Mapping[MembershipState, int], t: Translator) -> Screen:
    confirmed = members.get(MembershipState.CONFIRMED, 0)
    text = t.lines(
        t("institution-group-title", name=group.name),
        t("institution-group-of", programme=said(group.programme.name, t), faculty=said(group.faculty.name, t)),
        t("institution-group-year", year=str(group.graduates_in)) if group.graduates_in else None,
        t("institution-group-people", confirmed=confirmed, graduates=members.get(MembershipState.GRADUATE, 0)),
    )
    rows = [[Button(t("institution-new-link"), NewLinkTap(place="group", id=group.id))]]
    if members.keys() & KNOWN:
        rows.append([Button(t("people-open"), PeopleTap(act="list", among="grp", id=group.id))])
    if confirmed:
        rows.append(_tap(t("institution-graduate"), "graduate", group.id))
    return Screen(text, [*rows, _back(t, "programme", group.programme.id)])


def graduate_screen(group: Group, count: int, t: Translator) -> Screen:
    text = t("institution-graduate-sure", name=group.name, count=count)
    return Screen(text, [_tap(t("institution-graduate-now"), "graduated", group.id), _back(t, "group", group.id)])


def unconfirmed_screen(t: Translator, *, allowed: bool) -> Screen:
    """The switch, with what it means."""
    text = t("institution-unconfirmed-on" if allowed else "institution-unconfirmed-off")
    switch = _tap(t("institution-forbid"), "forbid") if allowed else _tap(t("institution-allow"), "allow")
    return Screen(text, [switch, _back(t)])


def firsts_screen(t: Translator, *, on: bool) -> Screen:
    """Whether the first vacancies of a company are read, with what it means."""
    text = t("institution-firsts-on" if on else "institution-firsts-off")
    switch = _tap(t("institution-unread"), "unread") if on else _tap(t("institution-read"), "read")
    return Screen(text, [switch, _back(t)])


# -- links


def place_words(faculty: Name, group: str | None, t: Translator) -> str:
    """A faculty, or one of its groups, in few words."""
    if group is None:
        return said(faculty, t)
    return t("institution-place-group", faculty=said(faculty, t), group=group)


def lives_screen(place: str, tap: NewLinkTap, t: Translator) -> Screen:
    """How long the link works."""
    buttons = [
        Button(t(f"institution-lives-{number}"), NewLinkTap(place=tap.place, id=tap.id, lives=number))
        for number in range(1, len(institution.LIVES) + 1)
    ]
    text = t("institution-link-lives", place=place)
    return Screen(text, [*column(buttons), _back(t, tap.place, tap.id)])


def uses_screen(place: str, tap: NewLinkTap, t: Translator) -> Screen:
    """How many people may join by it."""
    buttons = [
        Button(
            t("institution-uses", count=uses),
            NewLinkTap(place=tap.place, id=tap.id, lives=tap.lives, uses=number),
        )
        for number, uses in enumerate(institution.USES, start=1)
    ]
    back = [Button(t("form-back"), NewLinkTap(place=tap.place, id=tap.id))]
    return Screen(t("institution-link-uses", place=place), [*column(buttons), back])


def day(moment: datetime, zone: str, t: Translator) -> str:
    local = moment.astimezone(ZoneInfo(zone))
    return t("institution-day", day=t("digest-day", day=local.day, month=local.month), year=str(local.year))


def link_text(link: JoinLink, address: str, zone: str, now: datetime, t: Translator) -> str:
    """A link with what it is for and how far it goes."""
    state = link.state(now)
    return t.lines(
        t("institution-link-title", place=place_words(link.faculty, link.group, t)),
        t("institution-link-address", address=address) if state == "open" else t(f"institution-link-{state}"),
        t("institution-link-counts", uses=link.uses, most=link.most_uses, until=day(link.expires_at, zone, t)),
    )


def made_screen(text: str, link: JoinLink, t: Translator) -> Screen:
    """The picture to print or to forward, with the link below it."""
    file = Attachment("join-qr", {"link": link.id}, picture=True)
    return Screen(text, [_tap(t("institution-links"), "links"), _home(t)], file=file)


def link_screen(text: str, link: JoinLink, t: Translator, *, opened: bool) -> Screen:
    rows = []
    if opened:
        rows = [
            _tap(t("institution-link-qr"), "qr", link.id),
            _tap(t("institution-link-revoke"), "revoke", link.id),
        ]
    return Screen(text, [*rows, _back(t, "links")])


def revoke_screen(link: JoinLink, t: Translator) -> Screen:
    text = t("institution-revoke-sure", place=place_words(link.faculty, link.group, t))
    return Screen(text, [_tap(t("institution-revoke-now"), "revoked", link.id), _back(t, "link", link.id)])


def links_screen(found: Links, now: datetime, t: Translator) -> Screen:
    """Links with how often each was used."""
    rows = []
    for link in found.links:
        sign = "✅" if link.state(now) == "open" else "⌛"
        place = link.group or said(link.faculty, t)
        rows.append(_tap(f"{sign} {link.uses}/{link.most_uses} · {place}", "link", link.id))
    turn = turning(found.page, lambda number: InstitutionTap(act="links", page=number), t, more=found.more)
    text = t("institution-links-title") if found.links or found.page else t("institution-links-empty")
    return Screen(text, [*rows, *turn, _back(t)])


def _home(t: Translator) -> list[Button]:
    return [Button(t("menu-home"), MenuTap(to="home"))]
