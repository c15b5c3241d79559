"""The institution as CSV: read however it is saved, every mistake named, and written so that it reads back."""

import codecs
import csv
import io
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import institution_csv as rules
from services.institution_csv import EMPTY_YEAR, LEVELS, Node, Problem, Row, Table, compare, read, tree
from services.reading import one_line

TAGS = {"python": 1, "sql": 2, "excel": 3, "1с:бухгалтерия": 4}

RUSSIAN = "Факультет;Направление;Группа;Год выпуска;Навыки"
LINES = (
    "Факультет информатики;Прикладная информатика;ПИ-21;2027;Python, SQL",
    "Факультет информатики;Прикладная информатика;ПИ-22;2028;",
    "Факультет экономики;;;;",
)


def resolve(text: str) -> int | None:
    return TAGS.get(text.casefold())


def parsed(text: str) -> Table:
    return read(text.encode(), resolve)


def told(table: Table) -> list[tuple[int, str]]:
    return [(problem.line, problem.key) for problem in table.problems]


def test_lines_may_stop_at_the_programme_or_the_faculty() -> None:
    table = parsed("\n".join((RUSSIAN, *LINES)))
    assert table == Table(
        rows=(
            Row("Факультет информатики", "Прикладная информатика", "ПИ-21", 2027, (1, 2)),
            Row("Факультет информатики", "Прикладная информатика", "ПИ-22", 2028),
            Row("Факультет экономики"),
        )
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_way_of_saving_gives_the_same(encoding: str, separator: str, end: str) -> None:
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=separator, lineterminator=end)
    writer.writerows(line.split(";") for line in (RUSSIAN, *LINES))
    assert read(written.getvalue().encode(encoding), resolve) == parsed("\n".join((RUSSIAN, *LINES)))


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_both_orders_of_bytes_are_told_by_their_mark(mark: bytes) -> None:
    encoding = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"
    assert len(read(mark + "\n".join((RUSSIAN, *LINES)).encode(encoding), resolve).rows) == 3


@pytest.mark.parametrize(
    "heading",
    [
        "faculty,programme,group,graduates_in,tags",
        "Faculty, Programme ,GROUP,Graduates In,Tags",
        "ФАКУЛЬТЕТ,направление,Группа,год  выпуска,Навыки",
        "Институт,Направление подготовки,Номер группы,Год окончания,Компетенции",
        "\ufeffФакультет,Образовательная программа,Учебная группа,Выпуск,Теги",
        '"Факультет","Специальность","Группа","Год выпуска","Навыки"',
    ],
)
def test_headings_are_understood_in_both_languages_and_any_case(heading: str) -> None:
    table = parsed(f'{heading}\nА,Б,В-1,2027,"Python, SQL"')
    assert table.rows == (Row("А", "Б", "В-1", 2027, (1, 2)),)
    assert table.ignored == ()


def test_columns_come_in_any_order_and_unknown_ones_are_named() -> None:
    table = parsed("Группа;Куратор;Факультет;Направление;Факультет (англ.)\nПИ-21;Иванов;ФИ;ПИ;IT faculty")
    assert table.rows == (Row("ФИ", "ПИ", "ПИ-21", faculty_en="IT faculty"),)
    assert table.ignored == ("Куратор",)


def test_empty_lines_quotes_and_the_word_of_excel_do_no_harm() -> None:
    text = (
        f'sep=;\n\n{RUSSIAN}\n;;;;\n  "ФИ ""Восток""" ; "Прикладная\n информатика";"ПИ;21";2027;"Python; SQL"\n\n\n'
    ).replace('" ;', '";')
    assert parsed(text).rows == (Row('ФИ "Восток"', "Прикладная информатика", "ПИ;21", 2027, (1, 2)),)


def test_a_dash_empties_and_nothing_says_nothing() -> None:
    table = parsed(f"{RUSSIAN};Факультет (англ.)\nФИ;ПИ;ПИ-21;-;—;–\nФИ;ПИ;ПИ-22;;;")
    assert table.rows == (
        Row("ФИ", "ПИ", "ПИ-21", EMPTY_YEAR, (), "ФИ"),
        Row("ФИ", "ПИ", "ПИ-22"),
    )


@pytest.mark.parametrize(("cell", "year"), [("2027", 2027), ("2027.0", 2027), ("2027 г.", 2027), ("2027 год", 2027)])
def test_years_as_spreadsheets_and_people_write_them(cell: str, year: int) -> None:
    assert parsed(f"{RUSSIAN}\nФИ;ПИ;ПИ-21;{cell};").rows[0].graduates_in == year


def test_unknown_tags_are_named_once_with_their_line_and_harm_nothing() -> None:
    table = parsed(
        f"{RUSSIAN}\nФИ;ПИ;ПИ-21;2027;Python, Бисероплетение\nФИ;ПИ;ПИ-22;2027;бисероплетение\nФИ;ПИ;ПИ-23;2027;Щшж|SQL"
    )
    assert table.problems == ()
    assert table.unknown == ((2, "Бисероплетение"), (4, "Щшж"))
    assert [row.tags for row in table.rows] == [(1,), None, (2,)]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", [(1, "empty")]),
        (" \n;;\n", [(1, "empty")]),
        (RUSSIAN, [(1, "nothing")]),
        ("имя;телефон\nАня;1", [(1, "heading")]),
        ("Направление;Группа\nПИ;ПИ-21", [(1, "heading")]),
        ("Факультет;Факультет\nА;Б", [(1, "column-twice")]),
        ("Факультет;Группа\nА;Б", [(1, "column-needed")]),
        ("Факультет;Навыки\nА;Б", [(1, "column-needed")]),
        (f"{RUSSIAN}\n;ПИ;ПИ-21;2027;", [(2, "missing")]),
        (f"{RUSSIAN}\nФИ;;ПИ-21;2027;", [(2, "missing")]),
        (f"{RUSSIAN}\nФИ;ПИ;;2027;", [(2, "missing")]),
        (f"{RUSSIAN}\nФИ;;;;Python", [(2, "missing")]),
        (f"{RUSSIAN}\n\nФИ;ПИ;ПИ-21;двадцать седьмой;", [(3, "year")]),
        (f"{RUSSIAN}\nФИ;ПИ;ПИ-21;27;\nФИ;ПИ;ПИ-22;20277;", [(2, "year"), (3, "year")]),
        (f"{RUSSIAN}\n{'Ф' * 201};ПИ;{'Г' * 81};2027;", [(2, "long"), (2, "long")]),
        (f"{RUSSIAN}\nФИ;ПИ;ПИ-21;2027;{','.join(f'т{n}' for n in range(31))}", [(2, "too-many-tags")]),
        ("faculty,programme,group,graduates_in,tags\nA,B,C,2027,Python,SQL", [(2, "more-cells")]),
        (f'{RUSSIAN}\nФИ;"ПИ;ПИ-21;2027;\nФИ;ПИ;ПИ-22;2027;', [(2, "quotes")]),
        (f'{RUSSIAN}\nФИ;"ПИ" очно;ПИ-21;2027;', [(2, "quotes")]),
        (f"{RUSSIAN}\nФИ;ПИ;ПИ-21;2027;\nФИ;ПИ;пи-21;2028;", [(3, "differs")]),
        ("faculty,faculty_en\nA,B\nA,C", [(3, "differs")]),
        (f"{RUSSIAN}\n" + "ФИ;ПИ;ПИ-21;2027;\n" * 20_001, [(20_002, "too-many-lines")]),
    ],
)
def test_every_mistake_is_named_with_its_line(text: str, problems: list[tuple[int, str]]) -> None:
    assert told(parsed(text)) == problems


def test_exactly_as_many_lines_as_allowed_are_read() -> None:
    table = parsed(f"{RUSSIAN}\n" + "".join(f"ФИ;ПИ;Г-{n};2027;Python\n" for n in range(rules.MOST_LINES)))
    assert table.problems == ()
    assert len(table.rows) == rules.MOST_LINES


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"PK\x03\x04rest of a workbook", "workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "workbook"),
        (codecs.BOM_UTF16_LE + b"\x24", "encoding"),
        (codecs.BOM_UTF8 + b"\xff", "encoding"),
        (b"\x98", "encoding"),
        (bytes(range(256)) * 20, "encoding"),
    ],
)
def test_what_is_no_text_is_said_to_be_none(content: bytes, key: str) -> None:
    assert [problem.key for problem in read(content, resolve).problems] == [key]


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: f"{RUSSIAN}\n{text}".encode()))
def test_whatever_is_sent_is_read_or_refused(content: bytes) -> None:
    table = read(content, resolve)
    assert table.problems or table.rows
    for row in table.rows:
        assert Row.from_json(row.as_json()) == row
    assert all(isinstance(problem, Problem) and problem.line >= 1 for problem in table.problems)


# -- comparing


def planned(before: Sequence[Row], after: Sequence[Row]) -> Any:
    present = {key: Node(n.name, n.name_en, n.tags, n.graduates_in, id=1) for key, n in tree(before).items()}
    return compare(tree(after), present)


def test_a_plan_counts_what_is_new_changed_unchanged_and_missing() -> None:
    before = [Row("ФИ", "ПИ", "ПИ-21", 2027, (1,)), Row("ФИ", "ПИ", "ПИ-22", 2028), Row("ФЭ", "БУ")]
    after = [Row("фи", "ПИ", "ПИ-21", 2026, (2, 1)), Row("ФИ", "ПИ", "ПИ-23", 2028), Row("ФИ", "ИС")]
    plan = planned(before, after)
    assert plan.count(plan.new) == {"faculty": 0, "programme": 1, "group": 1}
    assert plan.count(plan.changed) == {"faculty": 1, "programme": 1, "group": 1}
    assert plan.missing == {"faculty": 1, "programme": 1, "group": 1}
    assert [(change.what, change.before, change.after) for change in plan.changes] == [
        ("name", "ФИ", "фи"),
        ("tags", (1,), (2, 1)),
        ("graduates_in", 2027, 2026),
    ]


def test_the_tags_of_all_lines_of_a_programme_stand_together() -> None:
    found = tree([Row("ФИ", "ПИ", "1", tags=(1,)), Row("ФИ", "ПИ", "2", tags=(2, 1)), Row("ФИ", "ПИ", "3")])
    assert found["фи", "пи"].tags == (1, 2)


NAME = (
    st.text(st.characters(codec="utf-8"), max_size=30)
    .map(one_line)
    .filter(lambda name: bool(rules.same(name)) and name not in "-–—")
)
ROWS = st.lists(
    st.builds(
        Row,
        NAME,
        NAME,
        NAME,
        st.integers(rules.FIRST_YEAR, rules.LAST_YEAR) | st.none(),
        st.lists(st.sampled_from([1, 2, 3]), unique=True, min_size=1).map(tuple) | st.none(),
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda row: rules.same(row.group),
)


@given(ROWS)
def test_applying_a_file_twice_changes_nothing_the_second_time(rows: list[Row]) -> None:
    plan = planned(rows, rows)
    assert plan.is_empty
    assert not any(plan.missing[level] for level in LEVELS)
    assert planned([], rows).count(planned([], rows).new) == {
        level: len([key for key in tree(rows) if len(key) == place]) for place, level in enumerate(LEVELS, start=1)
    }


@given(ROWS)
def test_what_is_written_reads_back_the_same(rows: list[Row]) -> None:
    names = {number: name for name, number in TAGS.items()}
    lines = [
        (
            row.faculty,
            row.programme,
            row.group,
            str(row.graduates_in or ""),
            ", ".join(names[n] for n in row.tags or ()),
        )
        for row in rows
    ]
    for language in ("ru", "en"):
        assert read(rules.write(lines, language), resolve).rows == tuple(rows)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_sample_is_a_file_without_mistakes(language: str) -> None:
    table = read(rules.sample(language), resolve)
    assert table.problems == ()
    assert len(table.rows) == 3
    assert table.ignored == ()
