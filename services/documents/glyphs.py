"""Which characters the shipped fonts can show. What they cannot is shown as □, and its owner is told before sending."""

import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from services.documents.content import ResumeDocument
from services.documents.outline import outline

FOLDER = Path(__file__).parent / "fonts"

FAMILIES = {
    "Noto Sans": ("NotoSans-Regular", "NotoSans-Bold"),
    "Noto Sans Hebrew": ("NotoSansHebrew-Regular", "NotoSansHebrew-Bold"),
    "Noto Sans Arabic": ("NotoSansArabic-Regular", "NotoSansArabic-Bold"),
    "Noto Sans Armenian": ("NotoSansArmenian-Regular",),
    "Noto Sans Georgian": ("NotoSansGeorgian-Regular",),
    "Noto Sans Math": ("NotoSansMath-Regular",),
    "Noto Sans Symbols2": ("NotoSansSymbols2-Regular",),
    "Noto Emoji": ("NotoEmoji-Regular",),
}
"""Families in the order in which a character is looked for in them, each with the files of its weights and styles."""

MISSING = "□"

_JOINERS = "\u200c\u200d"
# Joiners shape Arabic letters and nothing else in these fonts; elsewhere they would only stand in the extracted text.
_IDLE_JOINER = re.compile(f"(?<![\u0620-\u06ff])[{_JOINERS}]|[{_JOINERS}](?![\u0620-\u06ff])")
# Variants of an emoji (colour of skin, a key's frame) have no place in one-coloured signs.
_VARIANTS = re.compile("[\u20e3\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef]")


def shown(text: str) -> str:
    """The text as a PDF can show it: □ for what no font has, one kind of space, nothing that cannot be seen."""
    kept = unicodedata.normalize("NFC", _IDLE_JOINER.sub("", _VARIANTS.sub("", text)))
    return "".join(_sign(sign) for sign in kept)


def missing(content: str | ResumeDocument) -> list[str]:
    """The characters of a text, or of a document as it is shown, that no font has; each once, in reading order."""
    texts = [content] if isinstance(content, str) else outline(content).texts()
    found: dict[str, None] = {}
    for text in texts:
        kept = unicodedata.normalize("NFC", _VARIANTS.sub("", text))
        found |= {sign: None for sign in kept if _sign(sign) == MISSING != sign}
    return list(found)


def _sign(sign: str) -> str:
    if sign.isascii() and sign.isprintable():
        return sign
    kind = unicodedata.category(sign)
    if kind in ("Zs", "Zl", "Zp") or sign in "\n\t":
        return "\u00a0" if sign in "\u00a0\u202f" else " "
    if kind == "Cc" or (kind == "Cf" and sign not in _JOINERS):
        return ""
    return sign if ord(sign) in _covered() else MISSING


@cache
def _covered() -> frozenset[int]:
    """Code points that every file of at least one family has: a weight or style without a sign would show nothing."""
    found: set[int] = set()
    for files in FAMILIES.values():
        found |= set.intersection(*(set(_code_points((FOLDER / f"{name}.ttf").read_bytes())) for name in files))
    return frozenset(found)


# The `cmap` table of a font, as the OpenType specification has it; all numbers are big-endian.


def _code_points(font: bytes) -> Iterator[int]:
    tables = struct.unpack_from(">H", font, 4)[0]
    start = next(
        struct.unpack_from(">I", font, 12 + 16 * index + 8)[0]
        for index in range(tables)
        if font[12 + 16 * index :][:4] == b"cmap"
    )
    for index in range(struct.unpack_from(">H", font, start + 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", font, start + 4 + 8 * index)
        if platform == 0 or (platform, encoding) in ((3, 1), (3, 10)):
            yield from _subtable(font, start + offset)


def _subtable(font: bytes, at: int) -> Iterator[int]:
    kind = struct.unpack_from(">H", font, at)[0]
    if kind == 4:  # noqa: PLR2004 - segments of the basic plane
        yield from _segments(font, at)
    if kind == 12:  # noqa: PLR2004 - groups of the whole of Unicode
        for index in range(struct.unpack_from(">I", font, at + 12)[0]):
            first, last, glyph = struct.unpack_from(">III", font, at + 16 + 12 * index)
            yield from range(first if glyph else first + 1, last + 1)


def _segments(font: bytes, at: int) -> Iterator[int]:
    double = struct.unpack_from(">H", font, at + 6)[0]
    count = double // 2
    lasts = struct.unpack_from(f">{count}H", font, at + 14)
    firsts, deltas, offsets = (struct.unpack_from(f">{count}H", font, at + 16 + double * part) for part in (1, 2, 3))
    for index, (first, last, delta, offset) in enumerate(zip(firsts, lasts, deltas, offsets, strict=True)):
        place = at + 16 + 3 * double + 2 * index + offset
        for code in range(first, last + 1):
            glyph = struct.unpack_from(">H", font, place + 2 * (code - first))[0] if offset else (code + delta) & 0xFFFF
            if glyph and code != 0xFFFF:  # noqa: PLR2004 - the last segment's mark
                yield code
