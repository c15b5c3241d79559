"""What administrators see of the market: tags asked for against tags had, and how evenly students are shown."""

from collections.abc import Sequence

from handlers.screens.institution import InstitutionTap, MarketTap, said, turning
from handlers.screens.render import Button, Screen, column
from handlers.screens.resume import cut
from locales import Translator
from services.demand import Balance, Market
from services.fairness import Fairness
from services.institution import Page
from services.tags.store import Catalogue

NAME, PLACE = 60, 100
"""Characters of a tag's and of a faculty's name in a line."""


def demand_screen(market: Market, place: str | None, tap: MarketTap, catalogue: Catalogue, t: Translator) -> Screen:
    """Both lists. place: whose students are counted, None for everybody's."""
    head = t("market-demand-title")
    who = t("market-demand-of", place=cut(place, PLACE)) if place else None
    counts = t("market-counts", vacancies=market.vacancies, resumes=market.resumes)
    wanted = _lines(market.wanted, "market-wanted-line", catalogue, t)
    idle = _lines(market.idle, "market-idle-line", catalogue, t)
    text = "\n\n".join(
        [
            t.lines(head, who, counts),
            t.lines(t("market-wanted"), *(wanted or [t("market-wanted-none")])),
            t.lines(t("market-idle"), *(idle or [t("market-idle-none")])),
        ]
    )
    everybody = [Button(t("market-everybody"), MarketTap(act="demand"))] if place else []
    rows = [[Button(t("market-faculties"), MarketTap(act="faculties")), *everybody]]
    if tap.faculty and not tap.programme:
        rows.append([Button(t("market-programmes"), MarketTap(act="programmes", faculty=tap.faculty))])
    return Screen(text, [*rows, [Button(t("market-fair"), MarketTap(act="fair"))], _back(t)])


def _lines(found: Sequence[Balance], key: str, catalogue: Catalogue, t: Translator) -> list[str]:
    return [
        t(key, tag=cut(catalogue.name(each.tag_id, t.language), NAME), asked=each.asked, had=each.had) for each in found
    ]


def faculties_screen(page: Page, t: Translator) -> Screen:
    rows = column(Button(said(item.name, t), MarketTap(act="demand", faculty=item.id)) for item in page.items)
    turn = turning(page.page, lambda number: MarketTap(act="faculties", page=number), t, more=page.more)
    text = t("market-which-faculty") if page.items or page.page else t("market-no-faculties")
    return Screen(text, [*rows, *turn, [Button(t("form-back"), MarketTap(act="demand"))]])


def programmes_screen(faculty: int, page: Page, t: Translator) -> Screen:
    rows = column(
        Button(said(item.name, t), MarketTap(act="demand", faculty=faculty, programme=item.id)) for item in page.items
    )
    turn = turning(
        page.page, lambda number: MarketTap(act="programmes", faculty=faculty, page=number), t, more=page.more
    )
    text = t("market-which-programme") if page.items or page.page else t("market-no-programmes")
    return Screen(text, [*rows, *turn, [Button(t("form-back"), MarketTap(act="demand", faculty=faculty))]])


def fair_screen(found: Fairness, t: Translator) -> Screen:
    """The three measures, each with what it means."""
    rows = [[Button(t("market-demand"), MarketTap(act="demand"))], _back(t)]
    if not found.eligible:
        return Screen(t.lines(t("market-fair-title"), t("market-fair-nobody")), rows)
    text = t.lines(
        t("market-fair-title"),
        t("market-coverage", percent=_percent(found.coverage), shown=found.shown, eligible=found.eligible),
        t("market-gini", value=f"{found.gini:.2f}".replace(".", "," if t.language == "ru" else ".")),
        t("market-top", percent=_percent(found.top), showings=found.showings) if found.showings else None,
        t("market-fair-eligible"),
    )
    return Screen(text, rows)


def _percent(share: float) -> int:
    return round(share * 100)


def _back(t: Translator) -> list[Button]:
    return [Button(t("form-back"), InstitutionTap(act="home"))]
