"""A resume as PDF, and a page of it as a picture: Typst with the templates and fonts beside this module.

What people typed reaches the templates as JSON values and is shown as text there, so it can never become markup. Only
the shipped fonts are used, no packages, no network. Everything here is pure computing, safe in any thread.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from services.documents.content import ResumeDocument
from services.documents.glyphs import FAMILIES, FOLDER, shown
from services.documents.outline import Outline, outline

Template = Literal["ats", "modern"]

_TEMPLATES: dict[Template, str] = {"ats": "plain_ats.typ", "modern": "modern.typ"}
_HERE = Path(__file__).parent
PREVIEW_PPI = 110
"""Dots an inch of a preview: a page of about 910 × 1,290 pixels, within what Telegram shows unscaled."""


def pdf(document: ResumeDocument, template: Template = "ats") -> bytes:
    """The resume as an A4 PDF, whose metadata holds its number and nothing of the person."""
    made = datetime.combine(document.today, time(), UTC)
    rendered: bytes = _rendered(outline(document), document, template, format="pdf", timestamp=made)
    return rendered


def png(document: ResumeDocument, template: Template = "ats", page: int = 1, ppi: float = PREVIEW_PPI) -> bytes:
    """A page of the same PDF as a picture; the last one where there are fewer pages."""
    pages: Any = _rendered(outline(document), document, template, format="png", ppi=ppi)
    return pages if isinstance(pages, bytes) else pages[min(page, len(pages)) - 1]


def file_name(document: ResumeDocument, ending: str) -> str:
    """The name of a file: the resume's number, nothing of the person. ending: without a dot."""
    return f"resume-{document.number}.{ending}"


def _rendered(content: Outline, document: ResumeDocument, template: Template, **how: Any) -> Any:
    usable = replace(content, photo=content.photo if is_picture(content.photo) else None)
    try:
        return _compiled(usable, document, template, **how)
    except typst.TypstError:
        # A photo that begins like one and is none; anything else that fails will fail again.
        if usable.photo is None:
            raise
        return _compiled(replace(usable, photo=None), document, template, **how)


def _compiled(content: Outline, document: ResumeDocument, template: Template, **how: Any) -> Any:
    return compiled(_TEMPLATES[template], _values(content, document), **how)


def compiled(template: str, values: Mapping[str, Any], **how: Any) -> Any:
    """What a template beside this module makes of JSON values; `how` is Typst's own. Texts as `typeset` gives them."""
    # A compiler of its own costs a third of a millisecond; one that is shared fails when two threads meet in it.
    compiler = typst.Compiler(
        _HERE / template,
        root=_HERE,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(values)},
    )
    return compiler.compile(**how)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])


def is_picture(content: bytes | None) -> bool:
    """Whether it begins like a JPEG or PNG."""
    return content is not None and content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"))


# Values for the templates


def _values(content: Outline, document: ResumeDocument) -> dict[str, Any]:
    values: dict[str, Any] = typeset(asdict(replace(content, photo=None)))
    today = document.today
    values |= {
        "photo": None if content.photo is None else list(content.photo),
        "fonts": list(FAMILIES),
        "date": {"year": today.year, "month": today.month, "day": today.day},
    }
    return values


def typeset(value: Any) -> Any:
    """Every text of a value as the templates expect it; addresses are no texts."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        return {key: each if key == "url" else typeset(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [typeset(each) for each in value]
    return value


_LONG = re.compile(r"\S{25,}")
_PIECE = 10
"""Letters of the pieces into which a word is cut that might be longer than a line, or than what is left of one."""
_BREAK, _RIGHT_TO_LEFT = "\u200b", "\u200f"


def _text(value: str) -> str:
    text = _LONG.sub(lambda word: _cut(word[0]), shown(value))
    directions = (unicodedata.bidirectional(sign) for sign in text)
    first = next((each for each in directions if each in ("L", "R", "AL")), "L")
    return text if first == "L" else _RIGHT_TO_LEFT + text


def _cut(word: str) -> str:
    """A long word with break marks around its pieces; a letter keeps its accents."""
    pieces = [""]
    for sign in word:
        if len(pieces[-1]) >= _PIECE and not unicodedata.combining(sign):
            pieces.append("")
        pieces[-1] += sign
    return _BREAK + _BREAK.join(pieces) + _BREAK
