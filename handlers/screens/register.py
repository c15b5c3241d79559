"""Companies as administrators see them outside the queue: the list, one of them, the link that invites one."""

from collections.abc import Sequence

from handlers.callbacks import MenuTap
from handlers.screens.company import RegisterTap, decision_rows, review_text
from handlers.screens.institution import turning
from handlers.screens.render import Button, Screen, column
from locales import Translator
from models.tables import CompanyState
from services.companies import Company, Member
from services.company_register import BLOCKABLE, Line, Page
from services.company_risks import Hint


def list_screen(found: Page, t: Translator) -> Screen:
    buttons = [Button(_line(line, t), RegisterTap(act="one", company=line.id, page=found.page)) for line in found.lines]
    turn = turning(found.page, lambda number: RegisterTap(act="list", page=number), t, more=found.more)
    link = [Button(t("register-new"), RegisterTap(act="link"))]
    text = t("register-title") if found.lines or found.page else t("register-empty")
    return Screen(text, [*column(buttons), *turn, link, [Button(t("menu-home"), MenuTap(to="home"))]])


def _line(line: Line, t: Translator) -> str:
    return t("register-line", state=line.state.value, name=line.name)


def _back(t: Translator, page: int = 0) -> list[Button]:
    return [Button(t("register-back"), RegisterTap(act="list", page=page))]


def one_screen(
    company: Company, owner: Member | None, hints: Sequence[Hint], t: Translator, *, count: int, page: int
) -> Screen:
    """A company with what can be done with it now. count: of the people who act for it."""
    text = t.lines(review_text(company, owner, hints, t), t("register-people", count=count))
    rows: list[list[Button]] = []
    if company.waits:
        rows = decision_rows(company, t, block=True)
    elif company.state in BLOCKABLE:
        rows = [[Button(t("register-block"), RegisterTap(act="block", company=company.id, page=page))]]
    elif company.state is CompanyState.BLOCKED:
        rows = [[Button(t("register-unblock"), RegisterTap(act="unblock", company=company.id, page=page))]]
    return Screen(text, [*rows, _back(t, page)])


def link_screen(address: str, t: Translator) -> Screen:
    return Screen(t("register-link", address=address), [_back(t)])
