"""What the parts of a digest share: their buttons, pages, and the line of a score."""

from collections.abc import Sequence
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.ids import Id
from handlers.screens.quotes import inside
from handlers.screens.render import Button
from locales import Translator
from services.digest import LIVE, View
from services.digest_content import Score
from services.documents.digest_words import points, question_of

DigestId = Annotated[int, Field(ge=LIVE, le=2**63 - 1)]
Page = Annotated[int, Field(ge=0, lt=10**3)]


class DigestTap(CallbackData, prefix="dg"):
    """Opens a part of a digest: first, scores, short, stops, tags, long, matching, service or done; the list of weeks;
    or has a file of it made: pdf or csv.
    """

    digest: DigestId
    part: str = "first"
    page: Page = 0


class DigestAct(CallbackData, prefix="da"):
    """Does something with an item of a digest and shows the part anew.

    act: add, refuse, done, plan or open; decline, which asks why, and each reason; hide or unhide, where the item is
    somebody's words. In the part "item" it is that item which is shown anew.
    """

    digest: DigestId
    part: str
    page: Page
    act: str
    item: Id


class DigestWhenTap(CallbackData, prefix="dw"):
    """Chooses when the digest comes; day (Monday is 0) and hour as they would be then. sure: they are chosen now."""

    day: Annotated[int, Field(ge=0, le=6)]
    hour: Annotated[int, Field(ge=0, le=23)]
    sure: bool


Part = tuple[str, list[list[Button]]]


def yes(value: bool) -> str:
    return "yes" if value else "no"


def back(view: View, t: Translator) -> list[Button]:
    return [Button(t("digest-to-first"), DigestTap(digest=view.id))]


def score_line(score: Score, t: Translator) -> str:
    """A question's score in one line: from how many answers, and an arrow only where a change is seen."""
    value, change = score.found.value, score.change
    assert value is not None
    moved = change is not None and change.seen
    return t(
        "digest-score",
        role=score.role,
        question=inside(question_of(score, t.language), t),
        value=points(score, value, t),
        recommends=yes(score.recommends),
        best=score.best,
        count=score.found.count,
        few=yes(score.found.few),
        trend=("up" if change.by > 0 else "down") if change is not None and moved else "none",
        by=points(score, change.by, t, signed=True) if change is not None and moved else "",
    )


def fitting_page(page: int, count: int, size: int) -> tuple[int, int]:
    """The page that there is nearest to the asked one, and how many there are."""
    pages = max(-(-count // size), 1)
    return min(page, pages - 1), pages


def turning(part: str, view: View, page: int, pages: int, t: Translator) -> list[list[Button]]:
    if pages == 1:
        return []
    turns: Sequence[tuple[str, int]] = (
        (t("form-page-before"), max(page - 1, 0)),
        (f"{page + 1}/{pages}", page),
        (t("form-page-after"), min(page + 1, pages - 1)),
    )
    return [[Button(label, DigestTap(digest=view.id, part=part, page=to)) for label, to in turns]]
