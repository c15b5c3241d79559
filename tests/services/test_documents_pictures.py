"""How documents look: pages as pictures, beside golden ones that were looked at, with a tolerance.

After a wanted change of the looks, `python -m tests.services.test_documents_pictures` writes the golden pictures anew;
look at them before keeping them.
"""

import struct
import zlib
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from services.documents import render
from services.documents.content import ResumeDocument
from services.documents.render import Template
from tests.services.test_documents import ANNA, EXTREMES, HOSTILE, RIGHT_TO_LEFT, TEMPLATES

GOLDEN = Path(__file__).parent.parent / "data" / "golden"
PPI = 34

PAGES: dict[str, tuple[ResumeDocument, Template, int]] = {
    "modern-ru": (ANNA, "modern", 1),
    "modern-ru-last": (ANNA, "modern", 2),
    "modern-hostile": (HOSTILE, "modern", 1),
    "modern-right-to-left": (RIGHT_TO_LEFT, "modern", 1),
    "ats-ru": (ANNA, "ats", 1),
    "ats-en": (replace(ANNA, language="en"), "ats", 1),
    "ats-anonymous": (replace(ANNA, name=None), "ats", 1),
}


@dataclass(frozen=True, slots=True)
class Picture:
    """rows: bytes of red, green and blue for each pixel."""

    width: int
    height: int
    rows: list[bytes]


def read(png: bytes) -> Picture:
    """Decodes a PNG of eight bits a channel, with or without transparency, as typst writes them."""
    at, packed, head = 8, b"", (0, 0, 0, 0, 0, 0, 0)
    while at < len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        if kind == b"IHDR":
            head = struct.unpack_from(">IIBBBBB", png, at + 8)
        if kind == b"IDAT":
            packed += png[at + 8 : at + 8 + length]
        at += 12 + length
    width, height, bits, colour, _, _, interlaced = head
    assert (bits, interlaced) == (8, 0)
    channels = {2: 3, 6: 4}[colour]
    raw = zlib.decompress(packed)
    size = width * channels
    above = bytearray(size)
    rows = []
    for number in range(height):
        start = number * (size + 1)
        above = _unfiltered(raw[start], bytearray(raw[start + 1 : start + 1 + size]), above, channels)
        seen = above
        if channels == 4:
            seen = bytearray(above)
            del seen[3::4]
        rows.append(bytes(seen))
    return Picture(width, height, rows)


def _unfiltered(kind: int, row: bytearray, above: bytearray, step: int) -> bytearray:
    """One row of a PNG with its filter undone; 0 none, 1 left, 2 above, 3 their mean, 4 the nearest of three."""
    for index in range(len(row)) if kind else ():
        left = row[index - step] if index >= step else 0
        up = above[index]
        corner = above[index - step] if index >= step else 0
        if kind == 4:
            guess = left + up - corner
            nearest = min((left, up, corner), key=lambda value: abs(guess - value))
        else:
            nearest = (0, left, up, (left + up) // 2)[kind]
        row[index] = (row[index] + nearest) & 0xFF
    return row


def unlike(one: Picture, other: Picture) -> float:
    """The share of colour values that differ by more than a quarter of the scale."""
    assert (one.width, one.height) == (other.width, other.height)
    pairs = zip(b"".join(one.rows), b"".join(other.rows), strict=True)
    return sum(abs(left - right) > 64 for left, right in pairs) / (3 * one.width * one.height)


def page(name: str) -> bytes:
    document, template, number = PAGES[name]
    return render.png(document, template, page=number, ppi=PPI)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_it_did_when_it_was_looked_at(name: str) -> None:
    assert unlike(read(page(name)), read((GOLDEN / f"{name}.png").read_bytes())) < 0.004


def test_the_comparison_sees_a_line_that_is_missing() -> None:
    other = render.png(replace(ANNA, headline=None), "modern", ppi=PPI)
    assert unlike(read(page("modern-ru")), read(other)) > 0.004


def test_golden_pictures_are_light_and_all_there() -> None:
    files = {path.stem: path.stat().st_size for path in GOLDEN.glob("*.png")}
    assert set(files) == set(PAGES)
    assert sum(files.values()) < 300_000


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("name", EXTREMES)
def test_nothing_reaches_over_the_edge_of_the_page(name: str, template: Template) -> None:
    """The outer half of both margins is of one colour in every row; only the head's band reaches into it."""
    picture = read(render.png(EXTREMES[name], template, ppi=24))
    margin = 3 * round(0.8 / 2.54 * 24)
    for row in picture.rows:
        assert len({row[at : at + 3] for at in range(0, margin, 3)}) == 1
        assert len({row[at : at + 3] for at in range(len(row) - margin, len(row), 3)}) == 1


def test_a_preview_is_of_a_size_that_is_shown_unscaled() -> None:
    picture = struct.unpack_from(">II", render.png(ANNA, "modern"), 16)
    assert 800 < picture[0] < 1280
    assert picture[1] <= 1300


def test_the_page_after_the_last_is_the_last() -> None:
    assert render.png(ANNA, "ats", page=99, ppi=20) == render.png(ANNA, "ats", page=2, ppi=20)


if __name__ == "__main__":
    for each in PAGES:
        (GOLDEN / f"{each}.png").write_bytes(page(each))
