"""A digest as files: what the report shows and how it looks with hostile words, and rows that do nobody harm."""

import csv
import io
import zipfile
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, update

from handlers.screens.digest import digest_screen
from locales import translator
from locales.quotes import inside
from models.database import Database, connection
from models.tables import Feedback, FeedbackSource, Role, SurveyAnswer, SurveyInvitation, SurveyState
from services import digest, people
from services.digest import LIVE, View
from services.digest_content import Content, compose_from, span_of
from services.digest_files import Wanted, archive, harmless
from services.digest_rows import (
    AskedRow,
    Done,
    Effect,
    EntryRow,
    MessageRow,
    Quote,
    Rows,
    ScoreRow,
    Stop,
    Target,
)
from services.digest_rows import Wanted as WantedTag
from services.documents import digest_report
from services.errors import Refusal
from services.fairness import Fairness
from services.feedback import inflow, steering
from services.feedback.questionnaires import Words
from services.files import MAKERS
from services.tags import store
from tests import talent

ZONE = "Europe/Moscow"
WEEK = date(2026, 11, 16)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
HOSTILE = '</b><a href="x"> #eval("1") $x$ *b* _i_ \\ @ref'


def entry(number: int, kind: str, title: str, people: int) -> EntryRow:
    moments = {"created_at": NOW - timedelta(days=3), "first": NOW - timedelta(days=3), "last": NOW - timedelta(days=2)}
    return EntryRow(number, kind, title, people=people, recent=people, before=0, **moments)


def content(entries: int = 2) -> Content:
    """A week with something in every part."""
    short = [
        entry(1, "bug", HOSTILE, 3),
        *[entry(number, "bug", f"Ошибка {number}", 2) for number in range(2, entries)],
    ]
    rows = Rows(
        asked=[AskedRow("student", 120, 112, 64)],
        before_asked=[AskedRow("student", 110, 108, 30)],
        scores=[ScoreRow("publication", "effort", "student", point, times) for point, times in ((3, 12), (6, 30))],
        before_scores=[ScoreRow("publication", "effort", "student", 3, 60)],
        messages=[MessageRow("student", "bug", 21, 2)],
        short=short,
        long=[entry(900, "new_feature", "שלום עולם", 2)],
        quotes={1: [Quote(1, f"и {HOSTILE}")]},
        tags=[WantedTag(1, "=HYPERLINK()", 3)],
        tags_total=1,
        done=[Done(9, "bug", "Фильтр не сохранялся", 6, 4, 1)],
        effects=[Effect(9, "Фильтр не сохранялся", 3.2, 0.5, 26, 2, -4.1, -1.2, seen=True)],
        service=[Target("tap", 0.95, 0.97, met=True, count=12_000, within=2.0, p95=0.5)],
        unfit=[("skill", 12)],
        funnel={"started": [None] * 40, "published": [9000.0] * 31},
        stops=[Stop("form", "resume", "tags", 7)],
        cards=180,
        cards_invited=12,
        fairness=Fairness(200, 170, 900, 0.85, 0.41, 0.3),
        history=[(WEEK - timedelta(weeks=7 - number), [("bug", 5 + number)]) for number in range(8)],
    )
    return compose_from(rows, span_of(WEEK, NOW, ZONE))


def said(made: Content, language: str) -> tuple[str, int]:
    """What stands in the report, and on how many pages."""
    quotes = {each.id: each.quotes for each in (*made.short, *made.long)}
    pdf = pypdf.PdfReader(io.BytesIO(digest_report.pdf(made, quotes, institution="ВУЗ", language=language)))
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split()), len(pdf.pages)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", ("Дайджест за неделю, 16–22 ноября 2026", "57 % (48–66 %)", "▲ +29", "5,1 из 7", "▲ +2,1")),
        ("en", ("Weekly digest, 16–22 November 2026", "57% (48–66%)", "▲ +29", "5.1 out of 7", "▲ +2.1")),
    ],
)
def test_the_report_tells_the_numbers_and_takes_nobody_at_their_word(language: str, words: tuple[str, ...]) -> None:
    text, pages = said(content(), language)
    assert 1 <= pages <= 3
    for word in words:
        assert word in text, word
    # Once as a title, once in quotation marks of ours, inside of which its own are inner ones.
    assert text.count(HOSTILE) == 1
    assert inside(HOSTILE, translator(language)) in text
    assert "=HYPERLINK()" in text
    assert "\ue000" not in text
    assert "□" not in text


@pytest.mark.parametrize(
    ("language", "span", "index"), [("ru", "(от", "индекс +100"), ("en", "(from", "net score +100")]
)
def test_a_single_answer_has_no_interval_and_a_recommendation_says_what_it_is(
    language: str, span: str, index: str
) -> None:
    one = compose_from(Rows(scores=[ScoreRow("publication", "effort", "student", 6, 1)]), span_of(WEEK, NOW, ZONE))
    text, _ = said(one, language)
    assert span not in text
    screen = digest_screen(View(1, 1, one, {}, {}), "scores", 0, translator(language), in_menu=False)
    assert not any(word in screen.text for word in ("скорее всего", "most likely"))
    ten = compose_from(Rows(scores=[ScoreRow("recommend", "recommend", "student", 10, 40)]), span_of(WEEK, NOW, ZONE))
    text, _ = said(ten, language)
    assert index in text
    assert index in digest_screen(View(1, 1, ten, {}, {}), "scores", 0, translator(language), in_menu=False).text


@pytest.mark.parametrize(("latest", "head"), [(None, "с начала недели"), (1, "С прошлого дайджеста")])
def test_before_the_first_digest_there_is_none_that_anything_came_in_since(latest: int | None, head: str) -> None:
    so_far = compose_from(Rows(), span_of(WEEK, NOW - timedelta(days=3), ZONE))
    shown = digest_screen(View(LIVE, latest, so_far, {}, {}), "first", 0, translator("ru"), in_menu=True)
    assert head in shown.text


def test_a_long_list_is_counted_and_the_report_stays_three_pages() -> None:
    text, pages = said(content(60), "ru")
    assert pages <= 3
    assert "И ещё" in text


def test_nothing_came_in_is_a_report_too() -> None:
    text, pages = said(compose_from(Rows(), span_of(WEEK, NOW, ZONE)), "ru")
    assert pages == 1
    assert "отзывов нет" in text


@given(st.text())
def test_no_cell_begins_like_a_formula(text: str) -> None:
    cell = harmless(text)
    assert cell.removeprefix("'") == text.removeprefix("'") or cell == text
    assert not cell.lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\r"))


def test_cells_hold_what_was_written_whatever_it_is() -> None:
    words = ["=1+1", "+7", "-x", "@a", 'a;"b"\nc', "обычные слова"]
    packed = archive({"a.csv": (("text",), [[word] for word in words])})
    assert read(packed, "a.csv") == [["text"], *[[harmless(word)] for word in words]]
    assert [harmless(word)[0] for word in words[:4]] == ["'"] * 4


def read(packed: bytes, name: str) -> list[list[str]]:
    with zipfile.ZipFile(io.BytesIO(packed)) as found:
        text = found.read(name).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


async def test_rows_are_those_of_the_week_and_masked(database: Database) -> None:
    inside, outside = NOW - timedelta(days=3), NOW - timedelta(days=9)
    async with database.transaction():
        await store.load_catalogue(now=outside)
        ann = await people.get(person_id=await talent.person(1, Role.STUDENT, last_name="Каренина"))
        for text, at in (
            ("=cmd() Далее не работает, звоните Карениной +7 999 123-45-67", inside),
            ("прошлая неделя", outside),
        ):
            await inflow.record(person=ann, source=FeedbackSource.COMMAND, text=text, role="student", now=at, zone=ZONE)
        composed = await digest.compose(week=WEEK, now=NOW, zone=ZONE)
    assert composed is not None
    values = Wanted(composed[0], "ru", NOW, ZONE).as_json()
    async with database.reading():
        render = await MAKERS["digest-csv"](values)
        report = await MAKERS["digest-pdf"](values)
    file = render()
    assert file.name == "digest-2026-11-16.zip"
    heading, row = read(file.content, "messages.csv")
    told: dict[str, Any] = dict(zip(heading, row, strict=True))
    assert told["text"].startswith("'=cmd() Далее не работает")
    assert not any(secret in "".join(row) for secret in ("Карен", "999"))
    assert (told["kinds"], told["role"], told["person"]) == ("bug", "student", "1")
    assert len(read(file.content, "answers.csv")) == 1
    assert report().content.startswith(b"%PDF")


SECRETS = (
    "+7 999 123-45-67",
    "anna@example.org",
    "@anna_k",
    "https://example.org/me",
    "4111 1111 1111 1111",
    "Каренина",
)
"""A phone, an address, a name in Telegram, a link, a card, and what somebody is called."""


async def test_nothing_personal_and_no_formula_leaves_in_the_rows_whichever_cell_it_was_written_into(
    database: Database,
) -> None:
    """Answers to surveys, messages, and the tags that were read out of them; every cell, whatever column it is in."""
    at = NOW - timedelta(days=3)
    async with database.transaction():
        await store.load_catalogue(now=at)
        ann = await talent.person(1, Role.STUDENT, first_name="Анна", last_name="Каренина", username="anna_k")
        person = await people.get(person_id=ann)
        values = {"survey": "pulse", "person_id": ann, "role": "student", "due_at": at, "state": SurveyState.ANSWERED}
        for number, (sign, secret) in enumerate(product("=+-@", SECRETS)):
            text = f"{sign}SUM(A): {secret} и дальше"
            made = insert(SurveyInvitation).values(**values, period=str(number), asked_at=at)
            invitation = (await connection().execute(made.returning(SurveyInvitation.id))).scalar_one()
            given = {"question": "better", "text": text, "answered_at": at}
            await connection().execute(insert(SurveyAnswer).values(invitation_id=invitation, **given))
            heard = await inflow.record(
                person=person, source=FeedbackSource.COMMAND, text=text, role="student", now=at, zone=ZONE
            )
            await connection().execute(update(Feedback).where(Feedback.id == heard).values(tags=[text, secret]))
        composed = await digest.compose(week=WEEK, now=NOW, zone=ZONE)
    assert composed is not None
    async with database.reading():
        render = await MAKERS["digest-csv"](Wanted(composed[0], "ru", NOW, ZONE).as_json())
    content = render().content
    cells = [cell for name in ("answers.csv", "messages.csv") for row in read(content, name) for cell in row]
    said = [cell for cell in cells if "(A):" in cell]
    assert len(said) == 3 * 4 * len(SECRETS), "an answer, a message and its tags for each"
    assert all("и дальше" in cell for cell in said), "only what is personal is hidden"
    hidden = [*SECRETS, "999", "example", "anna", "4111", "1111", "Карен"]
    assert [(cell, secret) for cell in cells for secret in hidden if secret.casefold() in cell.casefold()] == []
    assert [cell for cell in cells if cell.lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))] == []
    # What begins with @ reads as somebody's name, and is hidden with its sign.
    assert {cell[0] for cell in said} == {"'", "•"}


async def test_a_question_reads_as_people_were_asked_it_that_week(database: Database) -> None:
    at = NOW - timedelta(days=3)
    async with database.transaction():
        ann = await talent.person(1, Role.EMPLOYER)
        worded = {
            "satisfaction": Words("Как вам у нас?", "How is it?"),
            "reason": Words("Из-за чего?", "Why so?"),
            "reason.1": Words("Совсем не про то", "Off the mark"),
        }
        for name, anew in worded.items():
            await steering.set_text(slug="candidates", name=name, said=anew)
        with pytest.raises(Refusal, match="surveys-text-long"):
            await steering.set_text(slug="candidates", name="reason.2", said=Words("я" * 41, "w"))
        [tapped] = [each for each in (await steering.survey("candidates")).questions if each.slug == "reason"]
        assert (tapped.label(1, "ru"), tapped.point("off the mark")) == ("Совсем не про то", 1)
        assert tapped.label(2, "ru") == "Мало опыта"
        values = {"survey": "candidates", "person_id": ann, "period": "p", "role": "employer", "due_at": at}
        made = insert(SurveyInvitation).values(**values, state=SurveyState.ANSWERED, asked_at=at)
        invitation = (await connection().execute(made.returning(SurveyInvitation.id))).scalar_one()
        for question, score in (("satisfaction", 2), ("reason", 1)):
            given = {"question": question, "score": score, "answered_at": at}
            await connection().execute(insert(SurveyAnswer).values(invitation_id=invitation, **given))
        composed = await digest.compose(week=WEEK, now=NOW, zone=ZONE)
        assert composed is not None
        # What is worded anew afterwards is no question that anybody of that week was asked.
        for name in ("satisfaction", "reason.1"):
            await steering.reset_text(slug="candidates", name=name)
        view = await digest.show(digest_id=composed[0], now=NOW, zone=ZONE)
    for language, words in (
        ("ru", ("«Как вам у нас?»", "«Из-за чего?»", "Совсем не про то — 1")),
        ("en", ("“How is it?”", "“Why so?”", "Off the mark — 1")),
    ):
        shown = digest_screen(view, "scores", 0, translator(language), in_menu=False)
        assert all(word in shown.text for word in words)
    assert "Как вам у нас?" in digest_screen(view, "first", 0, translator("ru"), in_menu=False).text
    assert "Как вам у нас?" in said(view.content, "ru")[0]
