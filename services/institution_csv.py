"""The institution's structure as CSV, the way universities keep it: read with every mistake named, compared, written.

All of it is pure. What a file leaves out stays as it is; a dash in a cell empties what stands there.
"""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from services.reading import one_line

MOST_LINES = 20_000
MOST_BYTES = 2**20
MOST_TAGS = 30
LONGEST = {"faculty": 200, "programme": 200, "group": 80, "faculty_en": 200, "programme_en": 200}
"""Characters of a name."""

FIRST_YEAR, LAST_YEAR = 1950, 2100
EMPTY_YEAR = 0
"""In a row: the year of graduation that stands there is to go."""

HEADERS = {
    "ru": {
        "faculty": "Факультет",
        "programme": "Направление",
        "group": "Группа",
        "graduates_in": "Год выпуска",
        "tags": "Навыки",
        "faculty_en": "Факультет (англ.)",
        "programme_en": "Направление (англ.)",
    },
    "en": {
        "faculty": "Faculty",
        "programme": "Programme",
        "group": "Group",
        "graduates_in": "Graduates in",
        "tags": "Tags",
        "faculty_en": "Faculty (English)",
        "programme_en": "Programme (English)",
    },
}

_ALSO = {
    "faculty": "институт, подразделение, школа, факультет ru, faculty ru, school, department",
    "programme": "программа, специальность, направление подготовки, образовательная программа, program, major",
    "group": "номер группы, академическая группа, учебная группа",
    "graduates_in": "выпуск, год окончания, graduation year, graduation, year",
    "tags": "теги, компетенции, навык, тег, skills, competencies",
    "faculty_en": "факультет en, факультет на английском, faculty en",
    "programme_en": "направление en, программа en, направление на английском, program en, programme en",
}

SAMPLE = {
    "ru": (
        ("Факультет информатики", "Прикладная информатика", "ПИ-21", "2027", "Python, SQL, Excel"),
        ("Факультет информатики", "Прикладная информатика", "ПИ-22", "2028", ""),
        ("Факультет экономики", "Бухгалтерский учёт", "БУ-31", "2027", "Excel, 1С:Бухгалтерия"),
    ),
    "en": (
        ("Faculty of Informatics", "Applied Informatics", "AI-21", "2027", "Python, SQL, Excel"),
        ("Faculty of Informatics", "Applied Informatics", "AI-22", "2028", ""),
        ("Faculty of Economics", "Accounting", "AC-31", "2027", "Excel, Accounting"),
    ),
}

_NO_LETTERS = re.compile(r"[\W_]+")
_YEAR = re.compile(r"(\d{4})(?:[.,]0+)?(?:\s*(?:г|год|года|year)\.?)?", re.IGNORECASE)
_BETWEEN_TAGS = re.compile(r"[,;|\n]+")
_DASHES = frozenset("-–—")
_BOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""How workbooks of Excel begin, new and old ones, whatever their files are called."""

Resolve = Callable[[str], int | None]
"""What was written of a tag → its id, None where it is no tag."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the file that has to be corrected first. line: as an editor counts; worded `csv-<key>`."""

    line: int
    key: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the file, cleaned. None is a cell that says nothing, EMPTY_YEAR and () are cells that empty something.

    programme and group: empty where the line stops before.
    """

    faculty: str
    programme: str = ""
    group: str = ""
    graduates_in: int | None = None
    tags: tuple[int, ...] | None = None
    faculty_en: str | None = None
    programme_en: str | None = None

    def as_json(self) -> list[Any]:
        tags = None if self.tags is None else list(self.tags)
        return [self.faculty, self.programme, self.group, self.graduates_in, tags, self.faculty_en, self.programme_en]

    @classmethod
    def from_json(cls, given: Sequence[Any]) -> "Row":
        faculty, programme, group, year, tags, faculty_en, programme_en = given
        return cls(faculty, programme, group, year, None if tags is None else tuple(tags), faculty_en, programme_en)


@dataclass(frozen=True, slots=True)
class Table:
    """A file as read. Where there are problems the rows are not to be used.

    unknown: tags that are in no catalogue, each with the first line it stands in. ignored: headings nobody knows.
    """

    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()
    unknown: tuple[tuple[int, str], ...] = ()
    ignored: tuple[str, ...] = ()


def read(content: bytes, resolve: Resolve) -> Table:
    """The lines of a file in whatever encoding, separator and order of columns."""
    if content.startswith(_BOOKS):
        return Table(problems=(Problem(1, "workbook"),))
    try:
        text = _decoded(content)
    except UnicodeDecodeError:
        return Table(problems=(Problem(1, "encoding"),))
    return _Reader(text, resolve).read()


def _decoded(content: bytes) -> str:
    if content.startswith(codecs.BOM_UTF8):
        return content.decode("utf-8-sig")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16")
    beginning = content[:4000]
    if b"\0" in beginning:
        # Separators and line ends have a zero in one half of their pair; which half tells the order of bytes.
        big = beginning[::2].count(0) > beginning[1::2].count(0)
        return content.decode("utf-16-be" if big else "utf-16-le")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1251")


def _heading(text: str) -> str:
    return _NO_LETTERS.sub("", text.casefold().replace("ё", "е"))


_COLUMNS = {
    _heading(name): column
    for column, others in _ALSO.items()
    for name in (column, *others.split(","), *(headers[column] for headers in HEADERS.values()))
}


class _Stop(Exception):
    """Nothing behind this can be read."""


class _Reader:
    """One file on its way to a table."""

    def __init__(self, text: str, resolve: Resolve) -> None:
        self._text = text
        self._resolve = resolve
        self._problems: list[Problem] = []
        self._unknown: dict[str, tuple[int, str]] = {}
        self._known: dict[str, int | None] = {}
        self._clean: dict[str, str] = {}
        self._seen: dict[tuple[str, ...], tuple[Any, int]] = {}

    def read(self) -> Table:
        rows: list[Row] = []
        ignored: tuple[str, ...] = ()
        try:
            lines = self._lines()
            columns, ignored = self._columns(next(lines, None))
            for line, cells in lines:
                row = self._row(line, cells, columns)
                if row is not None:
                    rows.append(row)
            if not rows and not self._problems:
                self._say(1, "nothing")
        except _Stop:
            pass
        return Table(tuple(rows), tuple(self._problems), tuple(self._unknown.values()), ignored)

    def _say(self, line: int, key: str, **values: Any) -> None:
        self._problems.append(Problem(line, key, values))

    def _one_line(self, text: str) -> str:
        """The same names stand in thousands of lines; looking at every character of each once is enough."""
        found = self._clean.get(text)
        if found is None:
            found = self._clean[text] = one_line(text)
        return found

    def _lines(self) -> Iterator[tuple[int, list[str]]]:
        """Lines that are not empty with their numbers, the heading first."""
        reader = csv.reader(
            io.StringIO(self._text, newline=""), delimiter=_separator(self._text), strict=True, skipinitialspace=True
        )
        count = 0
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                self._say(line, "quotes")
                raise _Stop from None
            if line == 1 and len(cells) <= 2 and cells and cells[0].casefold().startswith("sep="):  # noqa: PLR2004
                continue  # Excel's own word for the separator
            if any(map(self._one_line, cells)):
                count += 1
                if count > MOST_LINES + 1:
                    self._say(line, "too-many-lines", most=MOST_LINES)
                    raise _Stop
                yield line, [self._one_line(cell) for cell in cells]

    def _columns(self, first: tuple[int, list[str]] | None) -> tuple[list[str | None], tuple[str, ...]]:
        """Which column each cell belongs to, and the headings that mean nothing here."""
        if first is None:
            self._say(1, "empty")
            raise _Stop
        line, cells = first
        columns = [_COLUMNS.get(_heading(cell)) for cell in cells]
        known = [column for column in columns if column]
        if "faculty" not in known:
            self._say(line, "heading", found=", ".join(cell for cell in cells if cell)[:80])
            raise _Stop
        for column in sorted({column for column in known if known.count(column) > 1}):
            self._say(line, "column-twice", column=column)
        for column, needed in (("group", "programme"), ("graduates_in", "group"), ("tags", "programme")):
            if column in known and needed not in known:
                self._say(line, "column-needed", column=column, needed=needed)
        if self._problems:
            raise _Stop
        ignored = [cell for cell, column in zip(cells, columns, strict=True) if column is None and cell]
        return columns, tuple(ignored)

    def _row(self, line: int, cells: list[str], columns: Sequence[str | None]) -> Row | None:
        """The line's row; None where it says nothing that can be used."""
        if any(cells[len(columns) :]):
            self._say(line, "more-cells", count=len(cells), most=len(columns))
            return None
        given = {column: cell for column, cell in zip(columns, cells, strict=False) if column and cell}
        if not given:
            return None  # only columns that nobody knows
        if not self._whole(line, given):
            return None
        row = Row(
            faculty=given["faculty"],
            programme=given.get("programme", ""),
            group=given.get("group", ""),
            graduates_in=self._year(line, given.get("graduates_in")),
            tags=self._tags(line, given.get("tags")),
            faculty_en=_english(given.get("faculty_en"), given["faculty"]),
            programme_en=_english(given.get("programme_en"), given.get("programme", "")),
        )
        self._agree(line, row)
        return row

    def _whole(self, line: int, given: Mapping[str, str]) -> bool:
        """Whether what a cell needs stands in its line, and no name is too long."""
        missing = [
            (needed, column)
            for column, needed in (
                ("programme", "faculty"),
                ("group", "programme"),
                ("graduates_in", "group"),
                ("tags", "programme"),
                ("faculty_en", "faculty"),
                ("programme_en", "programme"),
            )
            if column in given and needed not in given
        ]
        for needed, column in missing:
            self._say(line, "missing", needed=needed, column=column)
        long = [column for column, most in LONGEST.items() if len(given.get(column, "")) > most]
        for column in long:
            self._say(line, "long", column=column, length=len(given[column]), most=LONGEST[column])
        return not missing and not long

    def _year(self, line: int, cell: str | None) -> int | None:
        if cell is None:
            return None
        if cell in _DASHES:
            return EMPTY_YEAR
        found = _YEAR.fullmatch(cell)
        if not found or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
            self._say(line, "year", value=cell[:40])
            return None
        return int(found[1])

    def _tags(self, line: int, cell: str | None) -> tuple[int, ...] | None:
        if cell is None:
            return None
        if cell in _DASHES:
            return ()
        pieces = between_tags(cell)
        if len(pieces) > MOST_TAGS:
            self._say(line, "too-many-tags", count=len(pieces), most=MOST_TAGS)
            return None
        found = [tag for piece in pieces if (tag := self._tag(line, piece)) is not None]
        # A cell of which nothing was understood must not empty what stands there.
        return tuple(dict.fromkeys(found)) or None

    def _tag(self, line: int, piece: str) -> int | None:
        key = piece.casefold()
        if key not in self._known:
            self._known[key] = self._resolve(piece)
        if self._known[key] is None:
            self._unknown.setdefault(key, (line, piece))
        return self._known[key]

    def _agree(self, line: int, row: Row) -> None:
        """The same thing in two lines has to be the same: otherwise the last line would win by chance."""
        facts = (
            ("faculty_en", (same(row.faculty),), row.faculty, row.faculty_en),
            ("programme_en", (same(row.faculty), same(row.programme)), row.programme, row.programme_en),
            (
                "graduates_in",
                (same(row.faculty), same(row.programme), same(row.group)),
                row.group,
                row.graduates_in,
            ),
        )
        for column, key, name, value in facts:
            if not name or value is None:
                continue
            before, where = self._seen.setdefault((column, *key), (value, line))
            if before != value:
                self._say(line, "differs", column=column, name=name, before=where)


def between_tags(cell: str) -> list[str]:
    """The tags that are named in a cell."""
    return [piece.strip() for piece in _BETWEEN_TAGS.split(cell) if piece.strip()]


def _english(cell: str | None, name: str) -> str | None:
    """A dash takes an English name away: then the Russian one stands there."""
    return name if cell in _DASHES else cell


def _separator(text: str) -> str:
    """The one that makes most known columns of the heading."""
    lines = (line for line in text.splitlines() if line.strip(" \t,;\"'\0") and not line.casefold().startswith("sep="))
    heading = next(lines, "")[:4000]

    def known(separator: str) -> int:
        return sum(_heading(cell) in _COLUMNS for cell in heading.split(separator))

    return max((";", "\t", ","), key=known)


# -- comparing


def same(name: str) -> str:
    """A name as it is compared: case, ё and the kind of quotation marks make no difference."""
    return name.translate(_ALIKE).casefold()


_ALIKE = str.maketrans({"ё": "е", "Ё": "Е", **dict.fromkeys("«»„“”\"'", ""), **dict.fromkeys("–—‑", "-")})

Level = Literal["faculty", "programme", "group"]
LEVELS: tuple[Level, ...] = ("faculty", "programme", "group")
Key = tuple[str, ...]
"""Where something stands: the names of faculty, programme and group as far as it goes, as they are compared."""


@dataclass(frozen=True, slots=True)
class Node:
    """A faculty, programme or group. In a file None says nothing; id: of the row where it stands in the database.

    name_en: of faculties and programmes. tags: of programmes. graduates_in: of groups.
    """

    name: str
    name_en: str | None = None
    tags: tuple[int, ...] | None = None
    graduates_in: int | None = None
    id: int = 0


Tree = Mapping[Key, Node]


def tree(rows: Iterable[Row]) -> dict[Key, Node]:
    """What a file's lines say together."""
    found: dict[Key, Node] = {}
    tags: dict[Key, dict[int, None]] = {}
    for row in rows:
        faculty: Key = (same(row.faculty),)
        _meet(found, faculty, row.faculty, name_en=row.faculty_en)
        if not row.programme:
            continue
        programme = (*faculty, same(row.programme))
        if row.tags is not None:
            tags.setdefault(programme, {}).update(dict.fromkeys(row.tags))
        together = tuple(tags[programme]) if programme in tags else None
        _meet(found, programme, row.programme, name_en=row.programme_en, tags=together)
        if row.group:
            _meet(found, (*programme, same(row.group)), row.group, graduates_in=row.graduates_in)
    return found


def _meet(found: dict[Key, Node], key: Key, name: str, **given: Any) -> None:
    before = found.get(key)
    if before is None:
        found[key] = Node(name, **given)
        return
    told = {what: value for what, value in given.items() if value is not None}
    if told:
        kept = {"name_en": before.name_en, "tags": before.tags, "graduates_in": before.graduates_in}
        found[key] = Node(before.name, **(kept | told))


@dataclass(frozen=True, slots=True)
class Change:
    """A field of something that stands there already and becomes another. what: name, name_en, tags, graduates_in."""

    level: Level
    name: str
    what: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Plan:
    """What applying a file would do. new: parents before children. changed: the node as it will be, with its id.

    The counts are by level; missing: what stands there and not in the file, which stays.
    """

    new: tuple[tuple[Key, Node], ...]
    changed: tuple[tuple[Key, Node], ...]
    changes: tuple[Change, ...]
    same: Mapping[Level, int]
    missing: Mapping[Level, int]

    @property
    def is_empty(self) -> bool:
        return not self.new and not self.changed

    def count(self, nodes: Iterable[tuple[Key, Node]]) -> dict[Level, int]:
        return _counted(key for key, _ in nodes)


def compare(wanted: Tree, present: Tree) -> Plan:
    """What has to happen so that everything the file says is true."""
    new: list[tuple[Key, Node]] = []
    changed: list[tuple[Key, Node]] = []
    changes: list[Change] = []
    alike: list[Key] = []
    for key, node in sorted(wanted.items(), key=lambda item: len(item[0])):
        before = present.get(key)
        if before is None:
            new.append((key, node))
            continue
        after = _after(before, node)
        differences = list(_differences(LEVELS[len(key) - 1], before, after))
        if differences:
            changed.append((key, after))
            changes += differences
        else:
            alike.append(key)
    return Plan(
        tuple(new),
        tuple(changed),
        tuple(changes),
        _counted(alike),
        _counted(key for key in present if key not in wanted),
    )


def _counted(keys: Iterable[Key]) -> dict[Level, int]:
    found: dict[Level, int] = dict.fromkeys(LEVELS, 0)
    for key in keys:
        found[LEVELS[len(key) - 1]] += 1
    return found


def _after(before: Node, wanted: Node) -> Node:
    year = before.graduates_in if wanted.graduates_in is None else wanted.graduates_in or None
    return Node(
        wanted.name,
        before.name_en if wanted.name_en is None else wanted.name_en,
        before.tags if wanted.tags is None else wanted.tags,
        year,
        before.id,
    )


def _differences(level: Level, before: Node, after: Node) -> Iterator[Change]:
    for what in ("name", "name_en", "tags", "graduates_in"):
        old, new = getattr(before, what), getattr(after, what)
        if (old or None) != (new or None):
            yield Change(level, before.name, what, old, new)


# -- writing


def is_one_word(name: str) -> bool:
    """Whether a tag's name is read as one among others: «Борьба, самбо и дзюдо» would be two."""
    return _BETWEEN_TAGS.search(name) is None


def write(lines: Iterable[Sequence[str]], language: str) -> bytes:
    """A file that spreadsheets open by a double click: UTF-8 with its mark, semicolons, a heading in the language."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADERS[language].values())
    writer.writerows(lines)
    return text.getvalue().encode("utf-8-sig")


def sample(language: str) -> bytes:
    """An example to fill in."""
    return write(SAMPLE[language], language)
