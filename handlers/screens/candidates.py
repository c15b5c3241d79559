"""How a candidate looks to an employer: the anonymous card with its reasons, the pager, the notice that brings it."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks import MenuTap
from handlers.ids import Id
from handlers.notices import notice
from handlers.screens.deliveries import latest_lessons, lesson_words, lessons_line
from handlers.screens.exports import made
from handlers.screens.institution import PageNumber, turning
from handlers.screens.render import TEXT_LIMIT, Button, Screen, column, shortened, utf16_length
from handlers.screens.resume import capital, card_lines, cut
from handlers.screens.states import complaint_rows
from handlers.screens.vacancy import VacancyTap
from locales import Translator
from models.tables import IntroductionState, Verdict
from services.candidates import CARD, Card, Criterion, Saved, TagName, VacancyCandidates
from services.documents import words
from services.exports import Copy
from services.lessons import Unfit
from services.matching import State
from services.proofs import Proof

BESIDE_CARD, GLANCE = 400, 300
"""UTF-16 units kept for what a notice or a question adds to a card; the least that is shown of who it is."""

QUOTE = 120
"""Characters of the line of a resume that shows a skill."""

CRITERIA = 2600
"""UTF-16 units of the criteria with such lines; more than that, and the criteria stand alone."""

NOTE = 200
"""Characters of the employer's own words on a card."""

LISTED = 50
"""Characters of a vacancy's title on a button."""

MOST_VACANCIES = 10
"""Vacancies with a button each in the message about several."""


CandidateAction = Literal[
    "show", "open", "check", "invite", "why", "save", "back", "complain", "seen", "pdf", "explain", "forget"
]


class CandidateTap(CallbackData, prefix="cand"):
    """A press about a card. show: in the pressed message; open: in a message of its own; check: is there an answer?"""

    action: CandidateAction
    showing: Id


class UnfitTap(CallbackData, prefix="unfit"):
    """The reason why a candidate does not fit."""

    showing: Id
    reason: Unfit


class CandidatesTap(CallbackData, prefix="cands"):
    """The candidates of a vacancy, from the best one that nothing was said of yet."""

    vacancy: Id


class ListedTap(CallbackData, prefix="candl"):
    """The same from a list that stays where it is: in a message of their own."""

    vacancy: Id


class SavedTap(CallbackData, prefix="saved"):
    """The saved candidates of a vacancy."""

    vacancy: Id
    page: PageNumber = 0


class AcquaintanceTap(CallbackData, prefix="met"):
    """An introduction, as its employer sees it."""

    introduction: Id


def tag_name(tag: TagName, t: Translator) -> str:
    return tag.ru if t.language == "ru" else tag.en


def criterion_line(criterion: Criterion, t: Translator) -> str:
    """One criterion with the word that says how it is met, and by what where partly."""
    name = tag_name(criterion.tag, t)
    name = t("candidates-starred", tag=name) if criterion.starred else name
    if criterion.state is State.PARTLY and criterion.by is not None and criterion.how is not None:
        return t(f"candidates-partly-{criterion.how.value}", tag=name, by=tag_name(criterion.by, t))
    if criterion.short is not None:
        return t(f"candidates-short-{criterion.short.value}", tag=name)
    return t("candidates-met" if criterion.state is State.MET else "candidates-missing", tag=name)


def proof_line(criterion: Criterion, t: Translator) -> str | None:
    """The line of the resume that shows a criterion, with how well; None where nothing does."""
    if criterion.proof is None:
        return None
    skill = criterion.proof.skill
    line = _proof(criterion, criterion.proof, t)
    return t("cards-proof", shown=words.listed(line, words.skill_standing(skill.level, t, confirmed=skill.confirmed)))


def _proof(criterion: Criterion, proof: Proof, t: Translator) -> str:
    if proof.skill.evidence is not None:
        return cut(words.evidence(proof.skill.evidence, t), QUOTE)
    if proof.block is not None:
        head = words.item_line(proof.block.section, proof.block.item, t)
        return t("cards-quote", line=cut(f"{head}: {proof.block.said}" if proof.block.said else head, QUOTE))
    if proof.about is not None:
        return t("cards-quote", line=cut(proof.about, QUOTE))
    return t("cards-in-skills", tag=tag_name(criterion.by or criterion.tag, t))


def _fit(card: Card, t: Translator) -> str:
    """Each criterion with what shows it; without that where it would leave no room for who it is."""

    def told(*, required: bool, proofs: bool) -> list[str | None]:
        return [
            line
            for criterion in card.criteria
            if criterion.required == required
            for line in (criterion_line(criterion, t), proof_line(criterion, t) if proofs else None)
        ]

    def whole(*, proofs: bool) -> str:
        nice = told(required=False, proofs=proofs)
        heading = t("candidates-nice") if nice else None
        return t.lines(t("candidates-required"), *told(required=True, proofs=proofs), heading, *nice)

    shown = whole(proofs=True)
    return shown if utf16_length(shown) <= CRITERIA else whole(proofs=False)


def card_text(card: Card, t: Translator) -> str:
    """The card's words: who this is without a name, then each criterion."""
    names = [tag_name(tag, t) for tag in card.tags]
    head = t("candidates-head", place=card.place, total=card.total, title=card.title)
    marked = t("interest-mark") if card.interested else None
    returned = t("cards-returned") if card.returned else None
    who = t.lines(head, marked, returned, *card_lines(card.resume, names, t))
    last = t.lines(lessons_line(card.lessons, t), _status(card, t))
    rest = f"\n\n{_fit(card, t)}\n\n{last}"
    return shortened(who, max(TEXT_LIMIT - BESIDE_CARD - utf16_length(rest), GLANCE)) + rest


def _status(card: Card, t: Translator) -> str:
    if card.introduction is not None:
        return t(f"candidates-status-{card.introduction.value}")
    if card.verdict is Verdict.NOT_FIT:
        note = t("cards-note", note=cut(card.note, NOTE)) if card.note else None
        return t.lines(t("candidates-status-unfit", reason=t(f"candidates-unfit-{card.unfit or Unfit.OTHER}")), note)
    hidden = t("candidates-hidden")
    return t.lines(t("candidates-status-saved"), hidden) if card.verdict is Verdict.SAVED else hidden


def card_buttons(card: Card, t: Translator) -> list[list[Button]]:
    """What can be done with a candidate now, the others to look at, and what there is to know."""
    rows = _answers(card, t)
    if card.total > 1:
        rows.append(_turns(card, t))
    if card.saved:
        rows.append([Button(t("cards-saved", count=card.saved), SavedTap(vacancy=card.vacancy_id))])
    return [
        *rows,
        [_button(t, "cards-pdf", "pdf", card), _button(t, "cards-seen", "seen", card)],
        [_button(t, "complaint", "complain", card)],
    ]


def _button(t: Translator, label: str, action: CandidateAction, card: Card) -> Button:
    return Button(t(label), CandidateTap(action=action, showing=card.showing_id))


def _answers(card: Card, t: Translator) -> list[list[Button]]:
    if card.introduction is IntroductionState.ACCEPTED and card.introduction_id is not None:
        return [[Button(t("candidates-contacts"), AcquaintanceTap(introduction=card.introduction_id))]]
    if card.introduction is IntroductionState.INVITED:
        return [[_button(t, "candidates-check", "check", card)]]
    if card.introduction is not None:
        return []
    if card.verdict is Verdict.NOT_FIT:
        rows = [[_button(t, "candidates-restore", "back", card), _button(t, "cards-explain", "explain", card)]]
        if card.taught is not None:
            label = t("cards-forget", lesson=lesson_words(card.taught, t))
            rows.append([Button(label, CandidateTap(action="forget", showing=card.showing_id))])
        return rows
    saved = card.verdict is Verdict.SAVED
    keep = _button(t, "candidates-unsave" if saved else "candidates-save", "back" if saved else "save", card)
    return [[_button(t, "candidates-invite", "invite", card)], [_button(t, "candidates-unfit", "why", card), keep]]


def _turns(card: Card, t: Translator) -> list[Button]:
    """◀ 2/7 ▶"""
    here = t("candidates-page", place=card.place, total=card.total)
    turns = ((t("form-page-before"), card.before), (here, card.showing_id), (t("form-page-after"), card.after))
    return [Button(label, CandidateTap(action="show", showing=key)) for label, key in turns if key is not None]


def card_screen(card: Card | None, t: Translator, *, in_menu: bool, idle: bool = False) -> Screen:
    """A card with its buttons, or the word that nobody is left. in_menu: shown in the menu's own message.

    idle: nothing else waits for an answer, so that a card with nothing more to say becomes the menu's message.
    """
    rows = card_buttons(card, t) if card else []
    text = card_text(card, t) if card else t("candidates-nobody")
    over = card is None or (card.introduction is not None and card.total == 1)
    becomes = in_menu or (idle and over)
    return Screen(text, rows + home_rows(t, in_menu=becomes), menu=becomes)


def why_screen(card: Card, t: Translator, *, in_menu: bool) -> Screen:
    """The card with the reasons to choose from; the way back changes nothing."""
    reasons = [
        Button(t(f"candidates-unfit-{reason.value}"), UnfitTap(showing=card.showing_id, reason=reason))
        for reason in Unfit
    ]
    rows = [reasons[start : start + 2] for start in range(0, len(reasons), 2)]
    back = Button(t("candidates-back"), CandidateTap(action="show", showing=card.showing_id))
    return Screen(f"{card_text(card, t)}\n\n{t('candidates-why')}", [*rows, [back]], menu=in_menu)


def seen_screen(card: Card, t: Translator, *, in_menu: bool) -> Screen:
    """Why this candidate is shown, in a few sentences."""
    required = [criterion.state for criterion in card.criteria if criterion.required]
    learnt, rest = latest_lessons(card.lessons, t)
    first = card.interested and card.verdict is not Verdict.NOT_FIT
    text = t.lines(
        t("cards-why-place", title=card.title),
        t("cards-why-interested") if first else None,
        t(
            "cards-why-criteria",
            required=len(required),
            met=required.count(State.MET),
            partly=required.count(State.PARTLY),
            missing=required.count(State.MISSING),
        ),
        t("cards-why-order", lessons=len(card.lessons), learnt=learnt, rest=rest),
    )
    back = Button(t("candidates-back"), CandidateTap(action="show", showing=card.showing_id))
    return Screen(text, [[back]], menu=in_menu)


def pdf_screens(card: Card, copy: Copy, t: Translator) -> tuple[Screen, ...]:
    """The anonymous resume as a file, in messages of its own."""
    return made("ats", copy, t("cards-pdf-caption", title=card.title, place=card.place, total=card.total))


def saved_screen(vacancy_id: int, saved: Saved, t: Translator) -> Screen:
    """The saved candidates of a vacancy, each one tap away."""
    cards = saved.cards
    lines = column(Button(_saved_line(card, t), CandidateTap(action="show", showing=card.showing_id)) for card in cards)
    pages = turning(saved.page, lambda page: SavedTap(vacancy=vacancy_id, page=page), t, more=saved.more)
    text = t("cards-saved-list", title=saved.title) if cards else t("cards-saved-empty")
    back = Button(t("cards-to-candidates"), CandidatesTap(vacancy=vacancy_id))
    return Screen(text, [*lines, *pages, [back], *home_rows(t, in_menu=True)])


def _saved_line(card: Card, t: Translator) -> str:
    required = [criterion.state for criterion in card.criteria if criterion.required]
    role = card.resume.wanted_role
    role = capital(role) if role else t("cards-saved-nameless", number=str(card.place))
    return t("cards-saved-line", role=cut(role, 40), met=required.count(State.MET), required=len(required))


def complaint_screen(card: Card, t: Translator, *, in_menu: bool) -> Screen:
    """The card with what may be wrong with it; the way back changes nothing."""
    back = Button(t("candidates-back"), CandidateTap(action="show", showing=card.showing_id))
    text = f"{card_text(card, t)}\n\n{t('complaint-why')}"
    return Screen(text, [*complaint_rows(card.showing_id, t), [back]], menu=in_menu)


def list_screen(vacancies: Sequence[VacancyCandidates], t: Translator) -> Screen:
    lines = column(
        Button(_listed(item.title, item.count, t), CandidatesTap(vacancy=item.vacancy_id)) for item in vacancies
    )
    text = t("candidates-list") if vacancies else t("candidates-list-empty")
    return Screen(text, lines + home_rows(t, in_menu=True))


def _listed(title: str, count: int, t: Translator) -> str:
    """A vacancy as a button: how many there are is not cut away with the end of a long title."""
    return t("candidates-list-line", title=cut(title, LISTED), count=count)


def home_rows(t: Translator, *, in_menu: bool) -> list[list[Button]]:
    return [[Button(t("menu-home"), MenuTap(to="home"))]] if in_menu else []


def open_rows(showing_id: int | None, t: Translator) -> list[list[Button]]:
    """Whose answer it is: the card, in a message of its own, so that what the notice says stays where it is."""
    if showing_id is None:
        return []
    return [[Button(t("introductions-card"), CandidateTap(action="open", showing=showing_id))]]


def vacancy_rows(vacancy_id: int, t: Translator) -> list[list[Button]]:
    """The way on where there is no candidate to look at."""
    return [[Button(t("candidates-vacancy"), VacancyTap(action="show", vacancy=vacancy_id))]]


@notice("candidates")
def candidates_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    """News of a vacancy's candidates; where there is a card, it stands in the message itself."""
    news, title = values["news"], values["title"]
    if news == "none":
        return Screen(t("candidates-none", title=title), vacancy_rows(values["vacancy_id"], t))
    if news == "several":
        return _several(values["vacancies"], t)
    if news == "gathered":
        look = Button(t("candidates-look"), CandidatesTap(vacancy=values["vacancy_id"]))
        return Screen(t("candidates-gathered", title=title), [[look]])
    card = CARD.validate_python(values["card"])
    why = t(f"candidates-{news}", title=title, count=values["count"])
    return Screen(f"{why}\n\n{card_text(card, t)}", card_buttons(card, t))


def _several(vacancies: Sequence[Mapping[str, Any]], t: Translator) -> Screen:
    """News of several vacancies at once; the list stays where it is while one after another is looked at."""
    lines = column(
        Button(_listed(each["title"], each["count"], t), ListedTap(vacancy=each["vacancy_id"]))
        for each in vacancies[:MOST_VACANCIES]
    )
    rest = len(vacancies) - MOST_VACANCIES
    more = t("candidates-several-more", count=rest) if rest > 0 else None
    return Screen(t.lines(t("candidates-several", count=len(vacancies)), more), lines)
