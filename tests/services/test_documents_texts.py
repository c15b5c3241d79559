"""The text of uploaded documents, and what is recognised in it."""

import io
from contextlib import suppress

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locales import LANGUAGES, translator
from services.documents import render, texts
from services.documents.texts import recognised, text_of
from services.errors import Refusal
from tests.services.test_documents import ANNA, TEMPLATES

ANNA_PDF = render.pdf(ANNA)


def refusal(content: bytes, name: str) -> str:
    with pytest.raises(Refusal) as raised:
        text_of(content, name)
    assert all(translator(language)(raised.value.key, **raised.value.values) for language in LANGUAGES)
    return raised.value.key


def written(pages: int, password: str | None = None) -> bytes:
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(100, 100)
    if password is not None:
        writer.encrypt(password, algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_text_file_is_read_in_every_encoding_around(encoding: str) -> None:
    assert text_of("Анна — разработчик\r\nКазань".encode(encoding), "Резюме.TXT") == "Анна — разработчик\nКазань"


def test_a_text_loses_what_cannot_be_seen() -> None:
    assert text_of("a\u200bб\x0cв\u2028г\n\n\n\n\nд \u00ad".encode(), "a.md") == "aб\nв\nг\n\nд"


def test_a_long_text_is_read_as_far_as_it_is_kept() -> None:
    assert len(text_of(b"ab " * 100_000, "a.txt")) <= texts.MOST_LETTERS


def test_a_resume_of_ours_is_read_back() -> None:
    for template in TEMPLATES:
        found = recognised(text_of(render.pdf(ANNA, template), "resume-123.pdf"))
        assert (found.name, found.email, found.phone) == ("Анна Петрова", "anna@example.com", "+79991234567")
        assert found.telegram == "anna_dev"
        assert found.links == (
            "https://romashka.example/jobs",
            "https://github.com/anna/uni-map",
            "https://github.com/anna",
        )


@pytest.mark.parametrize(
    ("content", "name", "key"),
    [
        (b"", "a.txt", "documents-file-empty"),
        (b" \n 12 \n", "a.txt", "documents-file-empty"),
        (b"\x00\x01\x02", "a.txt", "documents-text-unreadable"),
        (b"x", "a.docx", "documents-file-kind"),
        (b"x", "pdf", "documents-file-kind"),
        (b"x" * (texts.MOST_BYTES + 1), "a.txt", "documents-file-big"),
        (b"", "a.pdf", "documents-pdf-broken"),
        (b"%PDF-1.7 and nothing else", "a.pdf", "documents-pdf-broken"),
        (ANNA_PDF[: len(ANNA_PDF) // 2], "a.pdf", "documents-pdf-broken"),
        (written(1), "a.pdf", "documents-pdf-scan"),
        (written(1), "a.txt", "documents-pdf-scan"),
        (written(texts.MOST_PAGES + 1), "a.pdf", "documents-pdf-long"),
        (written(1, password="secret"), "a.pdf", "documents-pdf-locked"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_kindly(content: bytes, name: str, key: str) -> None:
    assert refusal(content, name) == key


def test_a_pdf_that_only_forbids_changes_is_read() -> None:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(ANNA_PDF)))
    writer.encrypt("", "owner", algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    assert "Анна Петрова" in text_of(made.getvalue(), "a.pdf")


def test_a_pdf_made_to_take_hours_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "MOST_SECONDS", -1.0)
    assert refusal(ANNA_PDF, "a.pdf") == "documents-pdf-scan"
    monkeypatch.setattr(texts, "MOST_SECONDS", 5.0)
    monkeypatch.setattr(texts, "MOST_DRAWING", 10)
    assert refusal(ANNA_PDF, "a.pdf") == "documents-pdf-scan"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.pdf", "a.txt"]), st.booleans())
def test_nothing_crashes_the_reading(content: bytes, name: str, begins: bool) -> None:
    with suppress(Refusal):
        assert text_of(b"%PDF-1.7\n" + content if begins else content, name)


def test_recognised_in_a_resume_as_people_write_it() -> None:
    found = recognised(
        "Резюме\n"
        "Петров-Водкин Кузьма Сергеевич\n"
        "20.10.2003, Казань, 2022–2026, ISBN 978-5-699-12014-7\n"
        "Телефон: 8 (999) 123-45-67; почта: kuzma@mail.example.\n"
        "Телеграм: @kuzma_art. Сайт www.kuzma.example, github.com/kuzma/, https://t.me/other_channel\n"
        "Node.js, ASP.NET, @property, C++"
    )
    assert found.name == "Петров-Водкин Кузьма Сергеевич"
    assert (found.phone, found.email) == ("+79991234567", "kuzma@mail.example")
    assert found.telegram == "other_channel"  # a whole address is surer than a mention
    assert found.links == ("https://www.kuzma.example", "https://github.com/kuzma/")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "обо мне: люблю работать",
        "2022–2026",
        "4276 1600 1234 5678",
        "9785699120147",
        "О себе\nОпыт работы и проекты",
        "x @",
    ],
)
def test_nothing_is_recognised_where_nothing_is_said(text: str) -> None:
    found = recognised(text)
    assert (found.phone, found.email, found.telegram, found.links, found.name) == (None, None, None, (), None)


@given(st.text(max_size=200))
def test_recognising_takes_any_text(text: str) -> None:
    found = recognised(text)
    assert found.name is None or found.name in text
