"""Vacancies on screen: the employer's list, one of them with what can be done with it, what to change, closing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks import MenuTap
from handlers.ids import Id
from handlers.screens.deliveries import delivery_button, lessons_line
from handlers.screens.quotes import inside
from handlers.screens.render import Button, Screen, column, shortened
from locales import MARKS, Translator, Words, plain
from models.tables import CompanyState, VacancyState
from services.candidates import TaughtLesson
from services.documents import words
from services.showings import FitsNow
from services.tags.store import Catalogue
from services.vacancies import ENDED, LEAST_CRITERIA, LIVE, QUESTIONS, Line, Outcome, Vacancy
from services.vacancy_checks import Finding
from services.vacancy_review import Held, Why

PAGE = 8
"""Vacancies on one page of the list."""

Action = Literal[
    "show",
    "edit",
    "field",
    "go-on",
    "criteria",
    "publish",
    "pause",
    "resume",
    "close",
    "close-now",
    "discard",
    "discard-now",
]

FINDINGS = 5
"""Phrases told one by one; the others are found when these are gone."""

PHRASE = 80
PASTED = 500
"""Characters of a phrase that is told, and of a part of a pasted text."""


class VacancyTap(CallbackData, prefix="vac"):
    """A press on a vacancy of the employer's own. field: the question to answer anew, or what became of it."""

    action: Action
    vacancy: Id
    field: str = ""


class VacanciesTap(CallbackData, prefix="vacs"):
    """A page of the employer's vacancies, from 0."""

    page: Annotated[int, Field(ge=0, le=10**6)]


class RefineTap(CallbackData, prefix="vrf"):
    """A press among the details of a vacancy. tag: the criterion; field: the detail to be typed."""

    act: Literal["show", "star", "level", "detail"]
    vacancy: Id
    tag: Annotated[int, Field(ge=0, le=2**63 - 1)] = 0
    field: str = ""


@dataclass(frozen=True, slots=True)
class Whole:
    """A vacancy with what is needed to show it. required, nice: its criteria in words. why: what would have it read.

    lessons: what it has learnt from who did not fit.
    """

    vacancy: Vacancy
    company: CompanyState
    required: Sequence[str]
    nice: Sequence[str]
    why: Why = field(default_factory=Why)
    lessons: Sequence[TaughtLesson] = ()


def place_words(city: str | None, t: Translator, *, remote: bool) -> str:
    if city is None:
        return t("vacancy-place-remote")
    return t("vacancy-place-either", city=city) if remote else city


def answer_words(vacancy: Vacancy, question: str, t: Translator) -> str | None:
    """What stands in a field now; None where nothing does, and for tags, which their own question shows."""
    if question == "place" and vacancy.place:
        return place_words(vacancy.city, t, remote=vacancy.remote)
    if question == "work_kind" and vacancy.work_kind:
        return t(f"vacancy-kind-{vacancy.work_kind.value}")
    return {"title": vacancy.title, "duties": vacancy.duties}.get(question)


def criterion_words(tag_id: int, vacancy: Vacancy, catalogue: Catalogue, t: Translator) -> str:
    """A criterion by name, with its star and the least level where it has them."""
    level = vacancy.levels.get(tag_id)
    return t(
        "refine-criterion",
        name=catalogue.name(tag_id, t.language),
        star=int(tag_id in vacancy.starred),
        level=words.skill_level(level, t) if level else "",
        told=int(level is not None),
    )


def whole_of(vacancy: Vacancy, company: CompanyState, why: Why, catalogue: Catalogue, t: Translator) -> Whole:
    """A vacancy with its criteria in the reader's language."""
    required, nice = (
        [criterion_words(tag_id, vacancy, catalogue, t) for tag_id in catalogue.current(tag_ids)]
        for tag_ids in (vacancy.required, vacancy.nice)
    )
    return Whole(vacancy, company, required, nice, why)


def detail_words(vacancy: Vacancy, detail: str, t: Translator) -> str | None:
    """What stands in a detail; None where nothing does. One place is nothing to tell."""
    if detail == "wage":
        return words.wage(vacancy.wage.as_json(), t) if vacancy.wage else None
    if detail == "starts_on":
        return words.full_day(vacancy.starts_on, t) if vacancy.starts_on else None
    if detail == "places":
        return str(vacancy.places) if vacancy.places > 1 else None
    return vacancy.question or None


def marked(text: str, found: Sequence[Finding]) -> Words:
    """A text with the phrases found in it in bold."""
    opening, closing = MARKS["b"]
    done, shown = 0, ""
    for each in sorted(found, key=lambda finding: finding.start):
        start, end = max(each.start, done), max(each.end, done)
        if start < end <= len(text):
            shown += f"{plain(text[done:start])}{opening}{plain(text[start:end])}{closing}"
            done = end
    return Words(shown + plain(text[done:]))


def body(whole: Whole, t: Translator, *, most: int | None = None, mark: bool = False) -> str:
    """A vacancy line by line. most: characters of the duties. mark: only what trips a check is bold, the title not."""
    vacancy = whole.vacancy
    found = whole.why.findings if mark else ()

    def text(of: str, value: str) -> str:
        return marked(value, [each for each in found if each.field == of])

    wage = detail_words(vacancy, "wage", t)
    if wage and any(each.field == "wage" for each in found):
        wage = Words(f"{MARKS['b'][0]}{wage}{MARKS['b'][1]}")
    details = {name: detail_words(vacancy, name, t) for name in ("starts_on", "places")}
    duties = shortened(vacancy.duties, most) if most else vacancy.duties
    title = text("title", vacancy.title) if mark else vacancy.title
    return t.lines(
        t("vacancy-title-plain" if mark else "vacancy-title-line", title=title or t("vacancy-untitled")),
        t("vacancy-line-place", place=answer_words(vacancy, "place", t)) if vacancy.place else None,
        t("vacancy-line-kind", kind=answer_words(vacancy, "work_kind", t)) if vacancy.work_kind else None,
        t("vacancy-line-wage", wage=wage) if wage else None,
        t("vacancy-line-starts", day=details["starts_on"]) if details["starts_on"] else None,
        t("vacancy-line-places", count=vacancy.places) if details["places"] else None,
        t("vacancy-line-required", tags=", ".join(whole.required)) if whole.required else None,
        t("vacancy-line-nice", tags=", ".join(whole.nice)) if whole.nice else None,
        f"\n{text('duties', duties)}" if duties else None,
        t("vacancy-line-question", question=text("question", vacancy.question)) if vacancy.question else None,
    )


def rule_lines(found: Sequence[Finding], t: Translator) -> list[str]:
    """Each phrase with the rule it breaks and another wording, as many as one reads."""
    lines = [rule_line(each.rule, "" if each.rule == "wage" else each.phrase, t) for each in found[:FINDINGS]]
    return list(dict.fromkeys(lines))


def rule_line(rule: str, phrase: str, t: Translator) -> str:
    said = t(f"vacancy-rule-{rule}")
    offer = t(f"vacancy-offer-{rule}")
    if not phrase:
        return t("vacancy-rule-line", rule=said, offer=offer)
    return t("vacancy-rule-phrase", phrase=inside(shortened(phrase, PHRASE), t), rule=said, offer=offer)


def remark_lines(remarks: Sequence[tuple[str, str]], t: Translator) -> list[str]:
    """What a moderator says of a vacancy: (rule, phrase) each, or their own words under the rule "other"."""
    lines: list[str] = []
    for rule, phrase in remarks[:FINDINGS]:
        if rule == "other":
            lines.append(t("vacancy-remark", text=phrase))
        elif t.has(f"vacancy-rule-{rule}"):
            lines.append(rule_line(rule, "" if rule == "wage" else phrase, t))
    return list(dict.fromkeys(lines))


def _tap(t: Translator, key: str, action: Action, vacancy: Vacancy, field: str = "") -> Button:
    return Button(t(key), VacancyTap(action=action, vacancy=vacancy.id, field=field))


def _state(whole: Whole, t: Translator) -> str:
    """The vacancy's state in words; what it waits for, what speaks against it and what would make it better."""
    vacancy = whole.vacancy
    return t.lines(_standing(whole, t), *_warnings(whole, t), _few(vacancy, t))


def _standing(whole: Whole, t: Translator) -> str:
    vacancy, state = whole.vacancy, whole.vacancy.state
    if state is VacancyState.CLOSED and vacancy.held is Held.BLOCKED:
        return t("vacancy-state-blocked")
    if state is VacancyState.PAUSED and vacancy.held is Held.COMPLAINTS:
        return t("vacancy-state-held")
    if state is VacancyState.CLOSED and vacancy.outcome:
        return t.lines(t("vacancy-state-closed"), t(f"vacancy-became-{vacancy.outcome.value}"))
    if state is not VacancyState.DRAFT:
        return t(f"vacancy-state-{state.value}")
    if vacancy.missing is not None:
        return t("vacancy-missing", what=t(f"vacancy-field-{vacancy.missing}"))
    if vacancy.lacking:
        return t("vacancy-lacking", count=vacancy.lacking)
    return t("vacancy-preview" if whole.company is CompanyState.APPROVED else "vacancy-preview-waiting")


def _warnings(whole: Whole, t: Translator) -> list[str]:
    """What a moderator or a check says of the vacancy, while its author can still change it."""
    vacancy, why = whole.vacancy, whole.why
    if vacancy.state in ENDED or vacancy.held is Held.COMPLAINTS:
        return []
    remarks = [(each.rule, each.phrase) for each in vacancy.remarks]
    if remarks:
        return ["\n" + t("vacancy-returned"), *remark_lines(remarks, t)]
    if why.findings:
        key = "vacancy-found-waits" if vacancy.state is VacancyState.REVIEW else "vacancy-found"
        return ["\n" + t(key), *rule_lines(why.findings, t)]
    first = why.first and whole.company is CompanyState.APPROVED
    ready = vacancy.state is VacancyState.DRAFT and vacancy.missing is None and not vacancy.lacking
    return [t("vacancy-first")] if first and ready else []


def _few(vacancy: Vacancy, t: Translator) -> str | None:
    """A word on few criteria: what a draft lacks it is told in place of the question whether to publish it."""
    count = len(vacancy.criteria)
    if vacancy.state in (*ENDED, VacancyState.DRAFT) or count >= LEAST_CRITERIA:
        return None
    return t("vacancy-lacking", count=vacancy.lacking) if vacancy.lacking else t("vacancy-few", count=count)


def nice_hint(vacancy: Vacancy, t: Translator) -> str | None:
    """Below the question for what is nice to have: how many are needed, or that there may be none."""
    if vacancy.lacking:
        return t("vacancy-lacking", count=vacancy.lacking)
    enough = len(vacancy.criteria) >= LEAST_CRITERIA
    return t("vacancy-nice-none") if enough and not vacancy.nice else None


def card_screen(whole: Whole, t: Translator) -> Screen:
    """A vacancy as its employer sees it, with what can be done with it now."""
    vacancy = whole.vacancy
    buttons = [_tap(t, key, action, vacancy) for key, action in _choices(vacancy)]
    if vacancy.state in LIVE:
        buttons.insert(1, delivery_button(vacancy.id, t))
    if vacancy.state not in ENDED and vacancy.missing is None:
        buttons.insert(1, Button(t("vacancy-refine"), RefineTap(act="show", vacancy=vacancy.id)))
    back = Button(t("vacancy-to-list"), VacanciesTap(page=0))
    home = Button(t("menu-home"), MenuTap(to="home"))
    learnt = lessons_line(whole.lessons, t)
    return Screen(t.lines(body(whole, t), learnt, "\n" + _state(whole, t)), [*column(buttons), [back, home]])


def _choices(vacancy: Vacancy) -> list[tuple[str, Action]]:
    state = vacancy.state
    if state in ENDED:
        return []
    criteria: tuple[str, Action] = ("vacancy-criteria", "criteria")
    if state is VacancyState.DRAFT:
        first: tuple[str, Action] = criteria if vacancy.lacking else ("vacancy-publish", "publish")
        if vacancy.missing is not None:
            first = ("vacancy-go-on", "go-on")
        return [first, ("vacancy-edit", "edit"), ("vacancy-discard", "discard")]
    if vacancy.held is Held.COMPLAINTS:
        return [("vacancy-edit", "edit"), ("vacancy-close", "close")]
    pausing: tuple[str, Action] = ("vacancy-pause", "pause")
    if state is VacancyState.PAUSED:
        pausing = criteria if vacancy.lacking else ("vacancy-resume", "resume")
    return [("vacancy-edit", "edit"), pausing, ("vacancy-close", "close")]


def edit_screen(vacancy: Vacancy, t: Translator) -> Screen:
    buttons = [_tap(t, f"vacancy-field-{name}", "field", vacancy, name) for name in QUESTIONS]
    rows = [buttons[start : start + 2] for start in range(0, len(buttons), 2)]
    return Screen(t("vacancy-edit-what"), [*rows, [_tap(t, "form-back", "show", vacancy)]])


def discard_screen(vacancy: Vacancy, t: Translator) -> Screen:
    """Asks before what cannot be undone."""
    title = vacancy.title or t("vacancy-untitled")
    yes = _tap(t, "vacancy-discard-now", "discard-now", vacancy)
    return Screen(t("vacancy-discard-sure", title=title), [[yes], [_tap(t, "form-back", "show", vacancy)]])


def outcome_screen(vacancy: Vacancy, t: Translator) -> Screen:
    """What became of the vacancy: each answer closes it, but that of several places some may stay open."""
    several = vacancy.places > 1
    rows = [
        [_tap(t, f"vacancy-outcome-{outcome.value}", "close-now", vacancy, outcome.value)]
        for outcome in Outcome
        if not (several and outcome is Outcome.HIRED_HERE)
    ]
    if several:
        found = [("every", "hired_here"), ("one", f"one-{vacancy.places}"), ("enough", "hired_some")]
        rows = [*[[_tap(t, f"vacancy-hired-{key}", "close-now", vacancy, name)] for key, name in found], *rows]
    title = vacancy.title or t("vacancy-untitled")
    text = t("vacancy-close-sure", title=title)
    return Screen(text, [*rows, [_tap(t, "form-back", "show", vacancy)]])


def list_screen(lines: Sequence[Line], *, page: int, count: int, new: str, t: Translator) -> Screen:
    """One page of `count` vacancies. new: the words that lead to a new one, or to the one that was begun."""
    rows = [[_line(line, t)] for line in lines]
    last = max(count - 1, 0) // PAGE
    if last:
        before, after = VacanciesTap(page=max(page - 1, 0)), VacanciesTap(page=min(page + 1, last))
        here = Button(f"{page + 1}/{last + 1}", VacanciesTap(page=page))
        rows.append([Button(t("form-page-before"), before), here, Button(t("form-page-after"), after)])
    home = Button(t("menu-home"), MenuTap(to="home"))
    return Screen(t("vacancy-list", count=count), [*rows, [Button(new, MenuTap(to="vacancy"))], [home]])


def _line(line: Line, t: Translator) -> Button:
    label = t("vacancy-list-line", state=line.state.value, title=line.title or t("vacancy-untitled"))
    return Button(label, VacancyTap(action="show", vacancy=line.id))


def refine_screen(vacancy: Vacancy, catalogue: Catalogue, t: Translator) -> Screen:
    """Stars and levels tap by tap, and the details that are typed."""
    rows = [_criterion_row(tag_id, vacancy, catalogue, t) for tag_id in vacancy.criteria if tag_id in catalogue.by_id]
    details = [_detail_button(name, vacancy, t) for name in ("wage", "starts_on", "places", "question")]
    text = t.lines(
        t("refine-title", title=vacancy.title),
        t("refine-how", most=3),
        t("refine-question-now", question=vacancy.question) if vacancy.question else None,
    )
    return Screen(text, [*rows, *column(details), [_tap(t, "refine-done", "show", vacancy)]])


def _detail_button(name: str, vacancy: Vacancy, t: Translator) -> Button:
    value = detail_words(vacancy, name, t) or ""
    label = t(f"refine-detail-{name}", value=shortened(value, PHRASE), told=int(bool(value)))
    return Button(label, RefineTap(act="detail", vacancy=vacancy.id, field=name))


def _criterion_row(tag_id: int, vacancy: Vacancy, catalogue: Catalogue, t: Translator) -> list[Button]:
    name, level = catalogue.name(tag_id, t.language), vacancy.levels.get(tag_id)
    star = t("refine-star", name=name, star=int(tag_id in vacancy.starred))
    said = t("refine-level", level=words.skill_level(level, t) if level else "", told=int(level is not None))
    return [
        Button(star, RefineTap(act="star", vacancy=vacancy.id, tag=tag_id)),
        Button(said, RefineTap(act="level", vacancy=vacancy.id, tag=tag_id)),
    ]


def pasted_lines(parts: Sequence[tuple[str, str, bool]], t: Translator) -> list[str]:
    """What was understood of a pasted vacancy: (part, words, whether it is taken)."""
    return [
        t("pasted-line", what=t(f"pasted-{name}"), value=shortened(value, PASTED), taken=int(taken))
        for name, value, taken in parts
    ]


def fits_words(fits: FitsNow, catalogue: Catalogue, t: Translator) -> str:
    """How many students a vacancy finds as it is, and what it would take to find more."""
    if fits.gain is None:
        return t("fits-now", count=fits.count)
    tag, more = fits.gain
    gain = t("fits-gain", tag=catalogue.name(tag, t.language), count=more)
    return t.lines(t("fits-now", count=fits.count), gain)
