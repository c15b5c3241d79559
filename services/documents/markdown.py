"""A resume as Markdown: the words and the order of the PDF; what people typed is escaped and shows as it was typed."""

import re
from collections.abc import Iterator

from services.documents.content import ResumeDocument
from services.documents.outline import Block, Fact, Section, outline

_SIGNS = re.compile(r"([\\`*_\[\]<>|~&$^]|(?<=\s)#)")
_LINE_START = re.compile(r"^(\s*)([#+=:-]|\d+(?=[.)]))")
_ADDRESS = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)


def markdown(document: ResumeDocument) -> str:
    content = outline(document)
    parts = [f"# {_text(content.title)}"]
    if content.headline:
        parts.append(_text(content.headline))
    if content.contacts:
        parts.append(_list(_fact(fact) for fact in content.contacts))
    if content.confirmed:
        parts.append(_text(content.confirmed))
    for section in content.sections:
        parts += [f"## {_text(section.heading)}", *_section(section)]
    if content.consent:
        parts += ["---", _text(content.consent)]
    return "\n\n".join(parts) + "\n"


def _section(section: Section) -> Iterator[str]:
    if section.chips:
        yield _text(", ".join(section.chips))
    if section.facts:
        yield _list(_fact(fact) for fact in section.facts)
    for block in section.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if block.title:
        yield f"### {_text(block.title)}"
    if told := " · ".join(part for part in (block.detail, block.when) if part):
        yield _text(told)
    yield from map(_text, block.paragraphs)
    if block.points:
        yield _list(map(_text, block.points))
    yield from map(_text, block.notes)
    if block.link:
        yield _fact(block.link)


def _list(lines: Iterator[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _fact(fact: Fact) -> str:
    shown = f"[{_text(fact.text)}](<{fact.url}>)" if fact.url else _text(fact.text)
    return f"{_text(fact.label)}: {shown}" if fact.label else shown


def _text(typed: str) -> str:
    """One line of text with a backslash before every sign that would be markup, or begin a link by itself."""
    escaped = _ADDRESS.sub(r"\\\g<0>", _SIGNS.sub(r"\\\1", typed))
    return _LINE_START.sub(lambda found: f"{found[1]}{_before(found[2])}", escaped)


def _before(start: str) -> str:
    r"""`#` → `\#`; of a number that would begin a list, the dot is escaped: `1.` → `1\.`."""
    return f"{start}\\" if start.isdigit() else f"\\{start}"
