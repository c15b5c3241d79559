"""Vacancies as students see them: the list with what fits, one vacancy in full, the weekly list, what would help."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks import MenuTap
from handlers.ids import Id
from handlers.notices import notice
from handlers.screens.candidates import criterion_line, tag_name
from handlers.screens.introductions import ABOUT_SHOWN, DUTIES_SHOWN
from handlers.screens.introductions import shortened as at_word
from handlers.screens.render import TEXT_LIMIT, Button, Screen, column, shortened, utf16_length
from handlers.screens.resume import ResumeTap, cut
from locales import Translator
from models.tables import IntroductionState, ResumeState, WorkKind
from services.chances import Advice, Chances
from services.documents import words
from services.matching import State
from services.openings import Filter, Opening, Page
from services.openings_digest import LINES, Line
from services.tags.store import Catalogue

KINDS = tuple(WorkKind)

LACKING = 3
"""Missing tags named in a line of the list; the vacancy itself names all."""

TITLE, COMPANY, TAG = 80, 60, 40
"""Characters of names in the list: they may be long, and five vacancies fit one message."""

CRITERIA, BESIDE, GLANCE = 2600, 300, 500
"""UTF-16 units of all criteria; kept for what is said beside a vacancy; the least that is shown of what it is."""

Maybe = Annotated[int, Field(ge=0, le=2**63 - 1)]
"""An id, or 0 where there is none."""


class OpeningsTap(CallbackData, prefix="ops"):
    """A page of vacancies. of: those that fit, all that a search finds, or those the student is interested in.

    kind: its place in KINDS from 1, 0 for any. near: a vacancy whose city is meant. home: only from home.
    """

    of: Literal["fit", "all", "mine"] = "fit"
    page: Annotated[int, Field(ge=0, lt=10**6)] = 0
    tag: Maybe = 0
    kind: Annotated[int, Field(ge=0, le=len(KINDS))] = 0
    near: Maybe = 0
    home: bool = False

    def wanted(self) -> Filter:
        return Filter(
            fitting=self.of == "fit",
            tag_id=self.tag or None,
            kind=KINDS[self.kind - 1] if self.kind else None,
            near=self.near or None,
            remote=self.home,
            mine=self.of == "mine",
        )

    @classmethod
    def found(cls, wanted: Filter) -> "OpeningsTap":
        """The first page of what a search finds."""
        return cls(
            of="all",
            tag=wanted.tag_id or 0,
            kind=KINDS.index(wanted.kind) + 1 if wanted.kind else 0,
            near=wanted.near or 0,
            home=wanted.remote,
        )


class OpeningTap(CallbackData, prefix="op"):
    """A press about one vacancy. want, unwant: interest in it and its end."""

    act: Literal["open", "want", "unwant"]
    vacancy: Id


class OpeningComplaintTap(CallbackData, prefix="opc"):
    """A student's complaint about a vacancy that they found; without a reason it asks for one."""

    vacancy: Id
    reason: str = ""


class NewsTap(CallbackData, prefix="opn"):
    """The weekly list turned on or off, or the search opened."""

    act: Literal["on", "off", "search"]


# -- the list


def list_screen(page: Page, tap: OpeningsTap, catalogue: Catalogue, t: Translator, *, draft: bool) -> Screen:
    """A page of vacancies, a button for each. draft: the resume is not published, so that nobody sees it yet."""
    first = page.page * len(page.openings) if page.page < page.last else page.total - len(page.openings)
    items = [_item(first + place, opening, t) for place, opening in enumerate(page.openings, start=1)]
    head = _head(page, tap, catalogue, t)
    note = t("openings-draft") if draft and tap.of == "fit" else None
    rows = column(
        Button(f"{first + place}. {cut(opening.title, TITLE)}", OpeningTap(act="open", vacancy=opening.id))
        for place, opening in enumerate(page.openings, start=1)
    )
    return Screen("\n\n".join([t.lines(head, note), *items]), [*rows, *_turn(page, tap, t)])


def _head(page: Page, tap: OpeningsTap, catalogue: Catalogue, t: Translator) -> str:
    if tap.of == "mine":
        return t("openings-mine-head" if page.total else "openings-mine-empty")
    if tap.of == "fit":
        return t("openings-head", count=page.total) if page.total else t("openings-empty")
    asked = words.listed(
        catalogue.name(tap.tag, t.language) if tap.tag in catalogue.by_id else None,
        page.city,
        t("resume-remote") if tap.home else None,
        t(f"resume-work-{KINDS[tap.kind - 1].value}") if tap.kind else None,
    )
    what = t("openings-asked", what=asked) if asked else ""
    return t("openings-found", count=page.total, what=what) if page.total else t("openings-none", what=what)


def _turn(page: Page, tap: OpeningsTap, t: Translator) -> list[list[Button]]:
    if not page.last:
        return []

    def to(label: str, number: int) -> Button:
        return Button(label, tap.model_copy(update={"page": min(max(number, 0), page.last)}))

    here = to(f"{page.page + 1}/{page.last + 1}", page.page)
    return [[to(t("form-page-before"), page.page - 1), here, to(t("form-page-after"), page.page + 1)]]


def ways(tap: OpeningsTap, t: Translator, *, mine: bool) -> list[list[Button]]:
    """Where one can go from a list. mine: there are vacancies that the student is interested in."""
    rows = [[Button(t("openings-search"), NewsTap(act="search"))]]
    if tap.of != "all":
        rows[0].append(Button(t("openings-all"), OpeningsTap(of="all")))
    others = []
    if tap.of != "fit":
        others.append(Button(t("openings-fitting"), OpeningsTap()))
    if tap.of != "mine" and mine:
        others.append(Button(t("openings-mine"), OpeningsTap(of="mine")))
    home = [Button(t("menu-home"), MenuTap(to="home"))]
    return [*rows, *([others] if others else []), home]


def _item(number: int, opening: Opening, t: Translator) -> str:
    title = t("openings-item", number=number, title=cut(opening.title, TITLE), company=cut(opening.company, COMPANY))
    return t.lines(title, t("openings-terms", terms=_terms(opening, t)), _fit_line(opening, t), _mark(opening, t))


def _terms(opening: Opening, t: Translator) -> str:
    """Place, kind of work and wage."""
    kind = t(f"resume-work-{opening.work_kind.value}") if opening.work_kind else None
    paid = words.wage(opening.wage, t) if opening.wage else None
    parts = (place(opening.city, t, remote=opening.remote), kind, paid)
    return " · ".join(part for part in parts if part)


def place(city: str | None, t: Translator, *, remote: bool) -> str:
    if city is None:
        return t("vacancy-place-remote")
    return t("vacancy-place-either", city=cut(city, COMPANY)) if remote else cut(city, COMPANY)


def _fit_line(opening: Opening, t: Translator) -> str:
    """How much of what is required is met, and what is missing, in one line."""
    met, partly = len(opening.required(State.MET)), len(opening.required(State.PARTLY))
    missing = opening.required(State.MISSING)
    names = [cut(tag_name(each.tag, t), TAG) for each in missing[:LACKING]]
    parts = [
        t("openings-met", met=met, asked=met + partly + len(missing)),
        t("openings-partly", count=partly) if partly else None,
        t("openings-missing", tags=", ".join(names), rest=len(missing) - len(names)) if names else None,
    ]
    return " · ".join(part for part in parts if part)


def _mark(opening: Opening, t: Translator) -> str | None:
    if opening.introduction is not None:
        return t(f"openings-is-{opening.introduction.value}")
    return t("openings-is-interesting") if opening.interested else None


# -- one vacancy


def opening_screen(opening: Opening, back: OpeningsTap, t: Translator, *, in_menu: bool) -> Screen:
    """A vacancy with each criterion, what is needed, and the word «interested». back: the list it was opened from."""
    fit = shortened(_criteria(opening, t), CRITERIA)
    rest = f"\n\n{fit}\n\n{_status(opening, t)}"
    about = shortened(_about(opening, t), max(TEXT_LIMIT - BESIDE - utf16_length(rest), GLANCE))
    way = [[Button(t("openings-back"), back)]] if in_menu else []
    return Screen(about + rest, [*_acts(opening, t), *way], menu=in_menu)


def _about(opening: Opening, t: Translator) -> str:
    company = {"company": opening.company, "city": opening.company_city or ""}
    return t.lines(
        t("openings-title", title=opening.title),
        t("introductions-company-city" if opening.company_city else "introductions-company", **company),
        t("introductions-about", about=at_word(opening.about, ABOUT_SHOWN)) if opening.about else None,
        t("openings-terms", terms=_terms(opening, t)),
        t("openings-starts", day=words.full_day(opening.starts_on, t)) if opening.starts_on else None,
        t("openings-places", count=opening.places) if opening.places > 1 else None,
        t("introductions-duties", duties=at_word(opening.duties, DUTIES_SHOWN)) if opening.duties else None,
    )


def _criteria(opening: Opening, t: Translator) -> str:
    required = [criterion_line(each, t) for each in opening.criteria if each.required]
    nice = [criterion_line(each, t) for each in opening.criteria if not each.required]
    missing = [tag_name(each.tag, t) for each in opening.required(State.MISSING)]
    return t.lines(
        t("candidates-required"),
        *required,
        t("candidates-nice") if nice else None,
        *nice,
        t("openings-needed", tags=cut(", ".join(missing), DUTIES_SHOWN)) if missing else None,
    )


def _status(opening: Opening, t: Translator) -> str:
    if opening.introduction is not None:
        return t(f"openings-is-{opening.introduction.value}")
    if opening.interested:
        return t("openings-interested")
    if not opening.within:
        return t("openings-beyond")
    return t("openings-promise")


def _acts(opening: Opening, t: Translator) -> list[list[Button]]:
    rows: list[list[Button]] = []
    if opening.introduction in (IntroductionState.INVITED, IntroductionState.ACCEPTED):
        rows.append([Button(t("menu-invitations"), MenuTap(to="invitations"))])
    elif opening.introduction is None:
        act, label = ("unwant", "interest-withdraw") if opening.interested else ("want", "interest-express")
        rows.append([Button(t(label), OpeningTap.model_construct(None, act=act, vacancy=opening.id))])
    if opening.required(State.MISSING) and opening.introduction is None:
        rows.append([Button(t("openings-add-skill"), ResumeTap(do="field", field="tags"))])
    return [*rows, [Button(t("vacancy-complain"), OpeningComplaintTap(vacancy=opening.id))]]


# -- the weekly list


@notice("openings")
def weekly_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    """New vacancies, and why this came."""
    lines = LINES.validate_python(values["lines"])
    more = values["more"]
    items = [_new(number, line, t) for number, line in enumerate(lines, start=1)]
    text = t("openings-new", count=len(lines) + more)
    rows = column(
        Button(f"{number}. {cut(line.title, TITLE)}", OpeningTap(act="open", vacancy=line.vacancy_id))
        for number, line in enumerate(lines, start=1)
    )
    if more:
        rows.append([Button(t("openings-new-more", count=more), OpeningsTap())])
    mute = [Button(t("openings-mute"), NewsTap(act="off"))]
    return Screen("\n\n".join([text, *items, t("openings-why")]), [*rows, mute])


def _new(number: int, line: Line, t: Translator) -> str:
    kind = t(f"resume-work-{line.work_kind.value}") if line.work_kind else None
    terms = " · ".join(part for part in (place(line.city, t, remote=line.remote), kind) if part)
    title = t("openings-item", number=number, title=cut(line.title, TITLE), company=cut(line.company, COMPANY))
    met = t("openings-met", met=line.met, asked=line.asked)
    return t.lines(title, t("openings-terms", terms=terms), met)


def switched_screen(t: Translator, *, on: bool, menu: bool) -> Screen:
    """After a press under the news itself: what holds from now on, and the way back."""
    tap = NewsTap(act="off" if on else "on")
    label = t("openings-mute" if on else "openings-unmute")
    return Screen(t("openings-on" if on else "openings-off"), [[Button(label, tap)]], menu=menu)


# -- what would help


def chances_lines(chances: Chances, catalogue: Catalogue, state: ResumeState, t: Translator) -> list[str]:
    """How often the resume was shown and saved, what fitting vacancies ask for, and the step with the most effect."""
    lines: list[str] = []
    if state is not ResumeState.DRAFT:
        saved = t("chances-saved", count=chances.saved)
        lines.append(t("chances-shown", count=chances.shown, saved=saved) if chances.shown else t("chances-not-shown"))
    if chances.lacking:
        named = [
            t("chances-tag", tag=cut(catalogue.name(tag, t.language), TAG), count=count)
            for tag, count in chances.lacking
        ]
        lines.append(t("chances-lacking", tags=", ".join(named)))
    if chances.advice is not None:
        lines.append(advice_words(chances.advice, catalogue, t))
    return lines


def advice_words(advice: Advice, catalogue: Catalogue, t: Translator) -> str:
    change = advice.change
    seen = t("chances-more", count=advice.more)
    if change.what == "levels":
        return t("chances-levels", count=change.count, seen=seen)
    if change.kind is not None:
        return t("chances-kind", kind=t(f"resume-work-{change.kind.value}").lower(), seen=seen)
    if change.tag is not None:
        return t("chances-add-tag", tag=catalogue.name(change.tag, t.language), seen=seen)
    return t("chances-relocation", seen=seen)


_FIELDS = {"levels": "levels", "kind": "kinds", "relocation": "relocation", "tag": "tags"}
"""The part of the resume where a change is made."""


def advice_button(advice: Advice, t: Translator) -> Button:
    field = _FIELDS[advice.change.what]
    return Button(t(f"chances-do-{field}"), ResumeTap(do="field", field=field))
