"""How a candidate looks to an employer: the anonymous card with its reasons, the pager, the notice that brings it."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks import MenuTap
from handlers.ids import Id
from handlers.notices import notice
from handlers.screens.render import TEXT_LIMIT, Button, Screen, column, shortened, utf16_length
from handlers.screens.resume import card_lines
from handlers.screens.states import complaint_rows
from handlers.screens.vacancy import VacancyTap
from locales import Translator
from models.tables import IntroductionState, Verdict
from services.candidates import CARD, Card, Criterion, TagName, Unfit, VacancyCandidates
from services.matching import State

BESIDE_CARD, GLANCE = 400, 300
"""UTF-16 units kept for what a notice or a question adds to a card; the least that is shown of who it is."""


CandidateAction = Literal["show", "open", "check", "invite", "why", "save", "back", "complain"]


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


class AcquaintanceTap(CallbackData, prefix="met"):
    """An introduction, as its employer sees it."""

    introduction: Id


def tag_name(tag: TagName, t: Translator) -> str:
    return tag.ru if t.language == "ru" else tag.en


def criterion_line(criterion: Criterion, t: Translator) -> str:
    """One criterion with the word that says how it is met, and by what where partly."""
    name = tag_name(criterion.tag, t)
    if criterion.state is State.PARTLY and criterion.by is not None and criterion.how is not None:
        return t(f"candidates-partly-{criterion.how.value}", tag=name, by=tag_name(criterion.by, t))
    return t("candidates-met" if criterion.state is State.MET else "candidates-missing", tag=name)


def card_text(card: Card, t: Translator) -> str:
    """The card's words: who this is without a name, then each criterion."""
    required = [criterion_line(criterion, t) for criterion in card.criteria if criterion.required]
    nice = [criterion_line(criterion, t) for criterion in card.criteria if not criterion.required]
    names = [tag_name(tag, t) for tag in card.tags]
    head = t("candidates-head", place=card.place, total=card.total, title=card.title)
    marked = t("interest-mark") if card.interested else None
    who = t.lines(head, marked, *card_lines(card.resume, names, t))
    fit = t.lines(t("candidates-required"), *required, t("candidates-nice") if nice else None, *nice)
    rest = f"\n\n{fit}\n\n{_status(card, t)}"
    return shortened(who, max(TEXT_LIMIT - BESIDE_CARD - utf16_length(rest), GLANCE)) + rest


def _status(card: Card, t: Translator) -> str:
    if card.introduction is not None:
        return t(f"candidates-status-{card.introduction.value}")
    if card.verdict is Verdict.NOT_FIT:
        return t("candidates-status-unfit", reason=t(f"candidates-unfit-{card.unfit or Unfit.OTHER}"))
    hidden = t("candidates-hidden")
    return t.lines(t("candidates-status-saved"), hidden) if card.verdict is Verdict.SAVED else hidden


def card_buttons(card: Card, t: Translator) -> list[list[Button]]:
    def tap(action: CandidateAction, showing: int = card.showing_id) -> CandidateTap:
        return CandidateTap(action=action, showing=showing)

    rows: list[list[Button]] = []
    if card.introduction is IntroductionState.ACCEPTED and card.introduction_id is not None:
        rows.append([Button(t("candidates-contacts"), AcquaintanceTap(introduction=card.introduction_id))])
    elif card.introduction is IntroductionState.INVITED:
        rows.append([Button(t("candidates-check"), tap("check"))])
    elif card.introduction is None and card.verdict is Verdict.NOT_FIT:
        rows.append([Button(t("candidates-restore"), tap("back"))])
    elif card.introduction is None:
        saved = card.verdict is Verdict.SAVED
        keep = Button(t("candidates-unsave"), tap("back")) if saved else Button(t("candidates-save"), tap("save"))
        rows += [[Button(t("candidates-invite"), tap("invite"))], [Button(t("candidates-unfit"), tap("why")), keep]]
    if card.total > 1:
        turn = []
        if card.before is not None:
            turn.append(Button(t("form-page-before"), tap("show", card.before)))
        turn.append(Button(t("candidates-page", place=card.place, total=card.total), tap("show")))
        if card.after is not None:
            turn.append(Button(t("form-page-after"), tap("show", card.after)))
        rows.append(turn)
    return [*rows, [Button(t("complaint"), tap("complain"))]]


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


def complaint_screen(card: Card, t: Translator, *, in_menu: bool) -> Screen:
    """The card with what may be wrong with it; the way back changes nothing."""
    back = Button(t("candidates-back"), CandidateTap(action="show", showing=card.showing_id))
    text = f"{card_text(card, t)}\n\n{t('complaint-why')}"
    return Screen(text, [*complaint_rows(card.showing_id, t), [back]], menu=in_menu)


def list_screen(vacancies: Sequence[VacancyCandidates], t: Translator) -> Screen:
    lines = column(
        Button(t("candidates-list-line", title=item.title, count=item.count), CandidatesTap(vacancy=item.vacancy_id))
        for item in vacancies
    )
    text = t("candidates-list") if vacancies else t("candidates-list-empty")
    return Screen(text, lines + home_rows(t, in_menu=True))


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
    if news == "gathered":
        look = Button(t("candidates-look"), CandidatesTap(vacancy=values["vacancy_id"]))
        return Screen(t("candidates-gathered", title=title), [[look]])
    card = CARD.validate_python(values["card"])
    why = t(f"candidates-{news}", title=title, count=values["count"])
    return Screen(f"{why}\n\n{card_text(card, t)}", card_buttons(card, t))
