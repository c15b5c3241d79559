"""A resume as PDF, picture, DOCX and Markdown: read by people and by programs, whatever somebody wrote into it."""

import io
import re
import struct
import subprocess
import threading
import time
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx as python_docx
import pypdf
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from locales import translator
from models.tables import WorkKind
from services.documents import glyphs, render, words
from services.documents.content import ResumeDocument
from services.documents.docx import docx
from services.documents.markdown import markdown
from services.documents.outline import web_address
from services.documents.render import Template
from services.sections import SECTIONS as RESUME_SECTIONS

RU, EN = translator("ru"), translator("en")
TEMPLATES: tuple[Template, ...] = ("ats", "modern")


def picture(width: int, height: int) -> bytes:
    """A PNG in two colours, made here."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    half = width // 2
    row = b"\0" + bytes((200, 150, 90)) * half + bytes((90, 150, 200)) * (width - half)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(row * height)) + chunk(b"IEND", b"")
    )


SECTIONS: dict[str, tuple[dict[str, Any], ...]] = {
    "education": (
        {
            "institution": "Казанский федеральный университет",
            "faculty": "ИВМиИТ",
            "area": "прикладная информатика",
            "studyType": "bachelor",
            "year": 3,
            "startDate": "2023",
            "endDate": "2027",
            "courses": ["Базы данных", "Алгоритмы"],
            "score": "4.7",
        },
    ),
    "work": (
        {
            "position": "Стажёр-разработчик",
            "name": "Ромашка",
            "location": "Москва",
            "startDate": "2025-06",
            "summary": "Писала сервис учёта заявок на Python, которым пользуются три команды.",
            "highlights": ["Сократила время ответа с 900 до 120 мс", "Покрыла тестами 85 % кода"],
            "url": "https://romashka.example/jobs",
        },
        {"position": "Лаборант", "name": "КФУ", "startDate": "2024-09", "endDate": "2025-05"},
    ),
    "projects": (
        {
            "name": "Карта вузов",
            "description": "Сайт с картой корпусов.",
            "keywords": ["Django", "Leaflet"],
            "startDate": "2024",
            "endDate": "2025",
            "url": "https://github.com/anna/uni-map",
        },
    ),
    "volunteer": (
        {"position": "Организатор", "organization": "Хакатон", "startDate": "2024-04", "endDate": "2024-04"},
    ),
    "certificates": ({"name": "Основы Data Science", "issuer": "Stepik", "date": "2024-11"},),
    "awards": ({"title": "Призёр олимпиады", "awarder": "АНО «Россия»", "date": "2025-05-17"},),
    "publications": ({"name": "О картах", "publisher": "Вестник", "releaseDate": "2025"},),
    "languages": ({"language": "Русский", "fluency": "native"}, {"language": "Английский", "fluency": "B2"}),
    "profiles": (
        {"network": "GitHub", "username": "anna", "url": "https://github.com/anna"},
        {"network": "Сайт", "url": "javascript:alert(1)"},
    ),
    "interests": ({"name": "Бег"}, {"name": "Музыка", "keywords": ["джаз"]}),
    "references": ({"name": "Пётр Сидоров", "reference": "Внимательна и самостоятельна."},),
}
ANNA = ResumeDocument(
    number=123,
    language="ru",
    name="Анна Петрова",
    photo=picture(60, 60),
    headline="Python-разработчик",
    city="Казань",
    remote=True,
    relocation=False,
    work_kinds=(WorkKind.INTERNSHIP, WorkKind.PART_TIME),
    wage={"from": 60000, "to": 80000, "currency": "RUB", "period": "month"},
    available_from=date(2026, 9, 1),
    hours_a_week=20,
    phone="+79991234567",
    email="anna@example.com",
    telegram="anna_dev",
    about="Учусь на третьем курсе и пишу на Python два года.\nЛюблю понятный код и тесты.",
    skills=("Python", "SQL", "PostgreSQL", "Анализ данных"),
    sections=SECTIONS,
    extra={"basics": {"url": "https://anna.example"}},
    confirmed=True,
    today=date(2026, 5, 1),
    consent_at=date(2026, 4, 20),
)
EMPTY = ResumeDocument(
    number=123,
    language="ru",
    name="Анна Петрова",
    photo=None,
    headline=None,
    city=None,
    remote=False,
    relocation=False,
    work_kinds=(),
    wage=None,
    available_from=None,
    hours_a_week=None,
    phone=None,
    email=None,
    telegram=None,
    about=None,
    skills=(),
    sections={"work": (), "education": ({},)},
    extra={},
    confirmed=False,
    today=ANNA.today,
    consent_at=None,
)
LONG_WORD = "Ж" * 300
HOSTILE = replace(
    ANNA,
    name="</b><a href='x'>#emph[*Анна*] $x$ " + "W" * 80,
    headline="👩‍💻 🚀 中文 \x00\x07 #set text(red)",
    about=f"{LONG_WORD} {'слово ' * 30}{LONG_WORD}\n\u202eповёрнуто\u202c =1+1 @x",
    city='"); #panic("city")',
    skills=(LONG_WORD, "C#", "中", "https://" + "x" * 200),
    sections={
        "work": (
            {
                "position": LONG_WORD,
                "name": LONG_WORD,
                "startDate": "2024",
                "summary": LONG_WORD,
                "highlights": [LONG_WORD, 7, None],
                "url": "https://example.com/" + "a" * 300,
            },
        ),
        "profiles": ({"network": LONG_WORD, "url": "https://example.com/" + "b" * 300},),
        "languages": ({"language": LONG_WORD, "fluency": LONG_WORD},),
        "education": ({}, {"institution": ["не", "строка"], "courses": "одна", "startDate": 2024, "year": "три"}),
    },
)
RIGHT_TO_LEFT = replace(
    ANNA,
    name="דוד בן־גוריון",
    headline="محمد علي السيد",
    about="שלום ab עולם 12\nПривет שלום мир",
    sections={"work": ({"position": "מפתח תוכנה", "name": "חברה", "highlights": ["שלום עולם", "второе"]},)},
)
LIMITS = {"summary": 1000, "description": 1000, "reference": 1000}
FULL = replace(
    ANNA,
    name="Ж" * 119 + "я",
    headline="Слово " * 20,
    city="Город" * 16,
    about="Слово и ещё одно. " * 111,
    email="a" * 240 + "@example.com",
    skills=tuple(f"Навык номер {number}" for number in range(40)),
    sections={
        name: tuple(
            {
                key: value
                if key in ("startDate", "endDate", "date", "releaseDate", "year", "url", "fluency")
                else ["Строка текста " * 8] * 20
                if isinstance(value, list)
                else ("Слово " * 200)[: LIMITS.get(key, 120)]
                for key, value in items[0].items()
            }
            for _ in range(RESUME_SECTIONS[name].most)
        )
        for name, items in SECTIONS.items()
    },
)
EXTREMES = {"empty": EMPTY, "hostile": HOSTILE, "right to left": RIGHT_TO_LEFT, "full": FULL}


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def links_of(pdf: bytes) -> list[str]:
    return [
        annotation.get_object()["/A"]["/URI"]
        for page in pypdf.PdfReader(io.BytesIO(pdf)).pages
        for annotation in page.get("/Annots", [])
        if "/A" in annotation.get_object()
    ]


def in_order(text: str, *parts: str) -> None:
    """Each part stands in the text, after the one before."""
    at = 0
    flat = " ".join(text.split())
    for part in parts:
        found = flat.find(part, at)
        assert found >= 0, f"{part!r} is not after {flat[max(0, at - 60) : at]!r}"
        at = found + len(part)


READING_ORDER = (
    *("Анна Петрова", "Python-разработчик", "+7 999 123-45-67", "anna@example.com", "@anna_dev", "anna.example"),
    *("Обучение подтверждено", "О себе", "Учусь на третьем курсе", "Люблю понятный код"),
    *("Пожелания к работе", "Казань, можно удалённо", "стажировка, подработка, 20 часов в неделю"),
    *("от 60\xa0000 до 80\xa0000\xa0₽ в месяц".replace("\xa0", " "), "могу начать с 1 сентября"),
    *("Навыки", "Python", "SQL", "PostgreSQL", "Анализ данных"),
    *("Образование", "Казанский федеральный университет", "прикладная информатика, бакалавриат, 3 курс"),
    *("Средний балл: 4.7", "Курсы: Базы данных, Алгоритмы"),
    *(
        "Опыт работы",
        "Стажёр-разработчик",
        "Писала сервис",
        "Сократила время",
        "Покрыла тестами",
        "romashka.example/jobs",
    ),
    *("Лаборант", "Проекты", "Карта вузов", "Ключевые слова: Django, Leaflet", "github.com/anna/uni-map"),
    *("Волонтёрство", "Курсы и сертификаты", "Stepik", "Награды", "Призёр", "Публикации", "О картах"),
    *("Языки", "Русский — родной", "Английский — B2", "Ссылки", "github.com/anna", "Интересы", "Музыка — джаз"),
    *("Рекомендации", "Пётр Сидоров", "Владелец резюме дал согласие", "20 апреля 2026 года"),
)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_program_reads_the_pdf_in_the_order_a_person_does(template: Template) -> None:
    in_order(text_of(render.pdf(ANNA, template)), *READING_ORDER)


def test_the_ats_template_is_one_column_without_pictures() -> None:
    reader = pypdf.PdfReader(io.BytesIO(render.pdf(ANNA, "ats")))
    starts: set[int] = set()
    for page in reader.pages:
        assert not page.images

        def seen(text: str, _matrix: Any, place: Any, _font: Any, _size: Any) -> None:
            if len(text.strip()) > 20:
                starts.add(round(place[4]))

        page.extract_text(visitor_text=seen)
    assert max(starts) - min(starts) < 30  # a bullet's indent, and no second column


def test_dates_and_details_stand_beside_what_they_belong_to() -> None:
    in_order(text_of(render.pdf(ANNA, "ats")), "Стажёр-разработчик", "Ромашка, Москва | июнь 2025 — н. в.", "Писала")
    modern = text_of(render.pdf(ANNA, "modern"))
    in_order(modern, "Стажёр-разработчик", "июнь 2025 — н. в.", "Ромашка, Москва", "Писала")


def test_in_english_every_word_of_ours_is_english() -> None:
    english = text_of(render.pdf(replace(EMPTY, language="en", name="Ann", city=None, remote=True), "ats"))
    in_order(english, "Ann", "Job Preferences", "Location: remote")
    whole = text_of(render.pdf(replace(ANNA, language="en"), "modern"))
    in_order(whole, "Phone", "Summary", "60,000 to 80,000 ₽ a month", "can start on 1 September", "Work Experience")
    in_order(whole, "Jun 2025 – present", "agreed to the processing of personal data", "20 April 2026")


@pytest.mark.parametrize("template", TEMPLATES)
def test_links_can_be_followed_and_only_safe_ones(template: Template) -> None:
    links = links_of(render.pdf(ANNA, template))
    assert {*links} == {
        *("tel:+79991234567", "mailto:anna@example.com", "https://t.me/anna_dev", "https://anna.example"),
        *("https://romashka.example/jobs", "https://github.com/anna/uni-map", "https://github.com/anna"),
    }


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("github.com/anna", "https://github.com/anna"),
        ("HTTP://Example.com/a b", None),
        ("https://example.com/путь?q=да", "https://example.com/%D0%BF%D1%83%D1%82%D1%8C?q=%D0%B4%D0%B0"),
        ("https://пример.рф/", "https://xn--e1afmkfd.xn--p1ai/"),
        ("localhost:8080", None),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("data:text/html,x", None),
        ("https://bank.example@evil.example", None),
        ("https://[broken", None),
        ("https://" + "a" * 70 + ".рф", None),
        (7, None),
    ],
)
def test_which_addresses_become_links(typed: Any, address: str | None) -> None:
    assert web_address(typed) == address


@pytest.mark.parametrize("template", TEMPLATES)
def test_metadata_and_file_name_carry_a_number_and_nothing_of_the_person(template: Template) -> None:
    pdf = render.pdf(ANNA, template)
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert reader.metadata is not None
    assert reader.metadata.title == "Резюме № 123"
    assert reader.metadata.author is None
    assert "Анна" not in str(dict(reader.metadata))
    assert reader.xmp_metadata is not None
    assert "Анна" not in reader.xmp_metadata.stream.get_data().decode()
    assert render.file_name(ANNA, "pdf") == "resume-123.pdf"
    properties = python_docx.Document(io.BytesIO(docx(ANNA))).core_properties
    assert (properties.title, properties.author, properties.last_modified_by) == ("Резюме № 123", "", "")
    assert properties.comments == ""


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_anonymous_copy_tells_nobody_who_it_is(template: Template) -> None:
    copy = replace(ANNA, name=None)
    pdf = render.pdf(copy, template)
    for told in (
        text_of(pdf),
        markdown(copy),
        *(each.text for each in python_docx.Document(io.BytesIO(docx(copy))).paragraphs),
    ):
        for secret in ("Анна", "999", "@", "anna", "Пётр", "romashka"):
            assert secret not in told
    in_order(text_of(pdf), "Кандидат № 123", "Python-разработчик", "Стажёр-разработчик", "Ссылки", "GitHub")
    assert links_of(pdf) == []
    assert not any(page.images for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("name", EXTREMES)
def test_extremes_render_without_a_hole_in_the_text(name: str, template: Template) -> None:
    pdf = render.pdf(EXTREMES[name], template)
    text = text_of(pdf)
    assert "\0" not in text
    assert "\ufffd" not in text


def test_a_long_word_is_broken_and_can_still_be_copied_whole() -> None:
    for template in TEMPLATES:
        text = text_of(render.pdf(replace(EMPTY, about=f"до {LONG_WORD} после"), template))
        assert LONG_WORD in "".join(text.split())
        assert max(map(len, text.split())) < 100


def test_markup_shows_as_it_was_typed() -> None:
    in_order(
        text_of(render.pdf(HOSTILE, "modern")),
        "</b><a href='x'>#emph[*Анна*] $x$",
        "#set text(red)",
        '"); #panic("city")',
    )


def test_letters_from_right_to_left_are_shaped_and_keep_their_order() -> None:
    pdf = render.pdf(RIGHT_TO_LEFT, "ats")
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    embedded = {
        str(font.get_object()["/BaseFont"])
        for page in pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert any("NotoSansHebrew-Bold" in font for font in embedded)
    assert any("NotoSansArabic" in font for font in embedded)
    assert glyphs.missing(RIGHT_TO_LEFT) == []


def test_empty_sections_have_no_heading() -> None:
    text = text_of(render.pdf(EMPTY, "modern"))
    assert text.split() == ["Анна", "Петрова"]
    assert markdown(EMPTY) == "# Анна Петрова\n"


def test_a_photo_that_is_none_is_left_out() -> None:
    for photo in (b"", b"not a picture", b"\xff\xd8\xff\xe0 begins like one", ANNA.photo[:40] if ANNA.photo else b""):
        assert "Анна Петрова" in text_of(render.pdf(replace(ANNA, photo=photo), "modern"))
    assert pypdf.PdfReader(io.BytesIO(render.pdf(ANNA, "modern"))).pages[0].images


def test_every_page_of_several_is_numbered_and_one_alone_is_not() -> None:
    pages = pypdf.PdfReader(io.BytesIO(render.pdf(ANNA, "ats"))).pages
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        assert f"Резюме № 123, страница {number} из {len(pages)}" in page.extract_text()
    assert "страница" not in text_of(render.pdf(EMPTY, "ats"))


def test_no_heading_is_left_alone_at_the_foot_of_a_page() -> None:
    headings = {words.heading(name, RU) for name in (*SECTIONS, "about", "wishes", "skills")}
    for lines in range(18, 48, 7):
        about = "\n".join(["Строка."] * lines)
        for template in TEMPLATES:
            pages = pypdf.PdfReader(io.BytesIO(render.pdf(replace(ANNA, about=about, photo=None), template))).pages
            for page in pages:
                rows = [row.strip() for row in page.extract_text().splitlines() if "страница" not in row]
                assert rows[-1] not in headings


def test_the_largest_resume_takes_no_more_than_a_moment() -> None:
    began = time.process_time()
    render.pdf(FULL, "modern")
    assert time.process_time() - began < 3  # on a slow machine under load; about 0.2 s on a quick one


def test_threads_render_side_by_side() -> None:
    made: dict[int, str] = {}

    def work(number: int) -> None:
        made[number] = text_of(render.pdf(replace(EMPTY, name=f"Имя {number}"), "modern"))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == {number: f"Имя {number}" for number in range(8)}


def test_the_same_resume_is_the_same_file() -> None:
    assert render.pdf(ANNA, "modern") == render.pdf(ANNA, "modern")


# Fonts


def test_only_the_shipped_fonts_are_used_and_they_are_small_and_free() -> None:
    families = {font.family for font in render._fonts().fonts()}
    assert families == set(glyphs.FAMILIES)
    files = {path.stem for path in glyphs.FOLDER.glob("*.ttf")}
    assert files == {name for names in glyphs.FAMILIES.values() for name in names}
    assert sum(path.stat().st_size for path in glyphs.FOLDER.glob("*.ttf")) < 5_000_000
    assert "SIL OPEN FONT LICENSE Version 1.1" in (glyphs.FOLDER / "OFL.txt").read_text(encoding="utf-8")
    readme = (glyphs.FOLDER / "README.md").read_text(encoding="utf-8")
    assert all(re.match("[A-Za-z]+", name)[0] in readme for name in files)  # type: ignore[index]


def test_a_font_of_the_machine_is_not_there_for_a_template(tmp_path: Path) -> None:
    compiler = typst.Compiler(font_paths=render._fonts(), ignore_system_fonts=True)
    source = b'#set text(font: "DejaVu Sans", fallback: false)\nx'
    _, warnings = compiler.compile_with_warnings(source, format="pdf")
    assert any("unknown font family" in warning.message for warning in warnings)


def test_a_sign_no_font_has_is_shown_as_a_box_and_told() -> None:
    document = replace(EMPTY, name="Ли 李", headline="ก и 中", about="李 🚀 ✓ → é")
    assert glyphs.missing(document) == ["李", "ก", "中"]
    text = text_of(render.pdf(document, "modern"))
    in_order(text, "Ли □", "□ и □", "□ 🚀 ✓ → é")
    assert RU("documents-missing", count=3, signs="李 ก 中").endswith("李 ก 中")


def test_what_cannot_be_seen_is_no_missing_sign() -> None:
    assert glyphs.missing("a\u200bb\u00ad\ufe0f\u200d\u2068\x07 👍🏽 ❤️ 1️⃣ \u3000\u2028") == []
    assert glyphs.shown("a\x00\u200bb\u00adc\u2003d\u202fe") == "abc d\u00a0e"
    assert glyphs.shown("e\u0301 й") == "é й"
    assert glyphs.shown("می‌خواهم") == "می‌خواهم"
    assert glyphs.shown("\ud800") == "□"


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_whatever_is_typed_the_text_of_the_pdf_has_no_hole(typed: str) -> None:
    text = text_of(render.pdf(replace(EMPTY, about=typed, name=typed), "modern"))
    assert "\0" not in text
    shown = "".join(glyphs.shown(typed).split())
    assert ("□" in shown) == bool(set(glyphs.missing(typed)) or "□" in typed)


# Other documents


def test_docx_has_the_same_words_in_the_same_order() -> None:
    file = python_docx.Document(io.BytesIO(docx(ANNA)))
    in_order("\n".join(paragraph.text for paragraph in file.paragraphs), *READING_ORDER)
    headings = [
        paragraph.text for paragraph in file.paragraphs if paragraph.style and paragraph.style.name == "Heading 1"
    ]
    assert headings[:3] == ["О себе", "Пожелания к работе", "Навыки"]
    used = {paragraph.style.name for paragraph in file.paragraphs if paragraph.style}
    assert used == {"Title", "Subtitle", "Heading 1", "Heading 2", "List Bullet", "Normal"}
    linked = {link.address for paragraph in file.paragraphs for link in paragraph.hyperlinks}
    assert linked == set(links_of(render.pdf(ANNA)))


@pytest.mark.parametrize("name", EXTREMES)
def test_docx_takes_the_extremes(name: str) -> None:
    file = python_docx.Document(io.BytesIO(docx(EXTREMES[name])))
    assert file.paragraphs[0].text == " ".join((EXTREMES[name].name or "").split())


@settings(max_examples=12, deadline=None)
@given(st.text(max_size=60))
def test_docx_takes_whatever_is_typed(typed: str) -> None:
    document = replace(EMPTY, about=typed, skills=(typed,), headline=typed)
    assert python_docx.Document(io.BytesIO(docx(document))).paragraphs[0].text == "Анна Петрова"


def test_markdown_has_the_same_words_in_the_same_order() -> None:
    plain = re.sub(r"\\(?=[^\w\s]|_)", "", re.sub(r"\]\(<[^>]*>\)", "]", markdown(ANNA)))
    in_order(re.sub(r"[\[\]]", "", plain), *READING_ORDER)
    assert "[github.com/anna](<https://github.com/anna>)" in markdown(ANNA)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("<b>жирно</b>", r"\<b\>жирно\</b\>"),
        ("*a* _b_ `c` ~~d~~ [e](f) ![g](h)", r"\*a\* \_b\_ \`c\` \~\~d\~\~ \[e\](f) !\[g\](h)"),
        ("# заголовок", r"\# заголовок"),
        ("1. список", r"1\. список"),
        ("- список", r"\- список"),
        ("C# и C++", "C# и C++"),
        ("C #", r"C \#"),
        ("https://x.example и www.x.example", r"https\://x.example и www\.x.example"),
        ("a | b \\ & $x$", r"a \| b \\ \& \$x\$"),
    ],
)
def test_markdown_shows_what_was_typed(typed: str, written: str) -> None:
    assert markdown(replace(EMPTY, about=typed)) == f"# Анна Петрова\n\n## О себе\n\n{written}\n"


# Words


@pytest.mark.parametrize(
    ("item", "russian", "english"),
    [
        ({"startDate": "2023-09"}, "сент. 2023 — н. в.", "Sep 2023 – present"),
        ({"startDate": "2022", "endDate": "2026"}, "2022–2026", "2022–2026"),
        ({"startDate": "2023-09-15", "endDate": "2024-05"}, "15 сент. 2023 — май 2024", "15 Sep 2023 – May 2024"),
        ({"startDate": "2024-05", "endDate": "2024-05"}, "май 2024", "May 2024"),
        ({"endDate": "2024-06"}, "по июнь 2024", "until Jun 2024"),
        ({"date": "2024-05-17"}, "17 мая 2024", "17 May 2024"),
        ({"releaseDate": "2024"}, "2024", "2024"),
        ({"startDate": "лето 2024"}, "лето 2024 — н. в.", "лето 2024 – present"),
        ({"startDate": "2024-19"}, "2024-19 — н. в.", "2024-19 – present"),
        ({"startDate": 2024, "endDate": ""}, None, None),
        ({}, None, None),
    ],
)
def test_periods(item: dict[str, Any], russian: str | None, english: str | None) -> None:
    assert words.period(item, RU) == russian
    assert words.period(item, EN) == english


@pytest.mark.parametrize(
    ("wage", "russian", "english"),
    [
        ((60000, 80000, "RUB", "month"), "от 60 000 до 80 000 ₽ в месяц", "60,000 to 80,000 ₽ a month"),
        ((60000, None, "RUB", "month"), "от 60 000 ₽ в месяц", "from 60,000 ₽ a month"),
        ((None, 900, "USD", "hour"), "до 900 $ в час", "up to $900 an hour"),
        ((10, 20, "EUR", "day"), "от 10 до 20 € в день", "€10 to €20 a day"),
        ((5000, 5000, "KZT", "project"), "5 000 ₸ за проект", "5,000 ₸ a project"),
        ((1, 2, "XYZ", "century"), "от 1 до 2 XYZ", "1 to 2 XYZ"),
        ((None, None, "RUB", "month"), None, None),
        (("много", float("nan"), "RUB", "month"), None, None),
    ],
)
def test_wages(wage: tuple[Any, ...], russian: str | None, english: str | None) -> None:
    value = dict(zip(("from", "to", "currency", "period"), wage, strict=True))
    told = [words.wage(value, t) for t in (RU, EN)]
    assert [one and one.replace("\xa0", " ") for one in told] == [russian, english]


def test_other_words() -> None:
    today = date(2026, 5, 1)
    assert words.wage(None, RU) is None
    assert words.available(date(2026, 9, 1), 20, today, RU) == "могу начать с 1 сентября, 20 часов в неделю"
    assert words.available(date(2027, 2, 1), None, today, RU) == "могу начать с 1 февраля 2027 года"
    assert words.available(today, 1, today, EN) == "can start at once, 1 hour a week"
    assert words.available(None, None, today, EN) is None
    assert words.place("Казань", True, True, RU) == "Казань, можно удалённо, готовность к переезду"
    assert words.place(None, True, False, RU) == "удалённо"
    assert words.place(None, False, False, RU) is None
    education = {"institution": "КФУ", "faculty": "ИВМиИТ", "area": "прикладная информатика", "year": 3}
    whole = education | {"startDate": "2022", "endDate": "2026"}
    assert words.education_line(whole, RU) == "КФУ, ИВМиИТ, прикладная информатика, 3 курс, 2022–2026"
    assert words.education_line({}, RU) == "без названия"
    assert words.item_line("work", SECTIONS["work"][0], RU) == "Стажёр-разработчик, Ромашка, июнь 2025 — н. в."
    assert words.item_line("languages", SECTIONS["languages"][0], RU) == "Русский — родной"
    assert words.item_line("profiles", {"url": "https://a.example"}, EN) == "https://a.example"
    assert words.item_line("unheard of", {}, EN) == "untitled"


def test_pdftotext_reads_it_too() -> None:
    """Another reader than the one above; passed over where it is not installed."""
    try:
        done = subprocess.run(["pdftotext", "-", "-"], input=render.pdf(ANNA, "ats"), capture_output=True, check=True)
    except FileNotFoundError:
        pytest.skip("pdftotext is not installed")
    in_order(done.stdout.decode().replace("\xa0", " "), *READING_ORDER)
