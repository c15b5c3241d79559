"""A resume as DOCX: the words and the order of the PDF, in the styles of a word processor, for those who edit it."""

import io
import re
import unicodedata
from datetime import UTC, datetime, time

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from services.documents.content import ResumeDocument
from services.documents.outline import Block, Fact, Section, outline

_FONT = "Arial"
_BLUE, _GREY, _INK = RGBColor(0x0B, 0x4E, 0xA2), RGBColor(0x56, 0x60, 0x6E), RGBColor(0x1C, 0x23, 0x2D)
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def docx(document: ResumeDocument) -> bytes:
    """The resume as a DOCX file, whose properties hold its number and nothing of the person; without the photo."""
    content = outline(document)
    file = _empty(content.document_title, document)
    _line(file, content.title, style="Title")
    if content.headline:
        _line(file, content.headline, style="Subtitle")
    for fact in content.contacts:
        _fact(file, fact)
    if content.confirmed:
        _line(file, content.confirmed)
    for section in content.sections:
        _section(file, section)
    if content.consent:
        last = _line(file, content.consent)
        last.paragraph_format.space_before = Pt(18)
        last.runs[0].font.size, last.runs[0].font.color.rgb = Pt(8), _GREY
    written = io.BytesIO()
    file.save(written)
    return written.getvalue()


def _empty(title: str, document: ResumeDocument) -> Docx:
    file = Document()
    page = file.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2)
    page.top_margin = page.bottom_margin = Cm(1.8)
    looks = {
        "Normal": (10.5, False, _INK, 0, 3),
        "Title": (20, True, _INK, 0, 2),
        "Subtitle": (12.5, False, _INK, 0, 6),
        "Heading 1": (12.5, True, _BLUE, 14, 4),
        "Heading 2": (10.5, True, _INK, 6, 2),
    }
    for name, (size, bold, color, before, after) in looks.items():
        style = file.styles[name]
        font, spacing = style.font, style.paragraph_format
        font.name, font.size, font.bold, font.italic, font.color.rgb = _FONT, Pt(size), bold, False, color
        spacing.space_before, spacing.space_after = Pt(before), Pt(after)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            # A theme's font would win over the one named here.
            fonts.attrib.pop(qn(f"w:{kind}"), None)
        fonts.set(qn("w:cs"), _FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), {"ru": "ru-RU", "en": "en-US"}[document.language])
    file.styles["Normal"].element.get_or_add_rPr().append(language)
    made = datetime.combine(document.today, time(), UTC)
    properties = file.core_properties
    properties.title, properties.language = title, document.language
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = made
    return file


def _section(file: Docx, section: Section) -> None:
    _line(file, section.heading, style="Heading1")
    if section.chips:
        _line(file, ", ".join(section.chips))
    for fact in section.facts:
        _fact(file, fact)
    for block in section.blocks:
        _block(file, block)


def _block(file: Docx, block: Block) -> None:
    if block.title:
        _line(file, block.title, style="Heading2")
    if told := " | ".join(part for part in (block.detail, block.when) if part):
        _line(file, told).paragraph_format.keep_with_next = bool(block.paragraphs or block.points)
    for text in block.paragraphs:
        _line(file, text)
    for text in block.points:
        _line(file, text, style="ListBullet")
    for text in block.notes:
        _line(file, text)
    if block.link:
        _fact(file, block.link)


def _line(file: Docx, text: str, style: str | None = None) -> Paragraph:
    """style: its id in the file. By its name it would be looked for among all styles, half of the time of it all."""
    paragraph = file.add_paragraph()
    if style:
        paragraph._p.style = style  # noqa: SLF001
    run = paragraph.add_run(_clean(text))
    directions = (unicodedata.bidirectional(sign) for sign in text)
    if next((each for each in directions if each in ("L", "R", "AL")), "L") != "L":
        # The letters go from right to left; the line stays where all the others are.
        run.font.rtl = True
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001 - python-docx has no name for it
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return paragraph


def _fact(file: Docx, fact: Fact) -> None:
    paragraph = file.add_paragraph()
    if fact.label:
        paragraph.add_run(f"{_clean(fact.label)}: ")
    run = paragraph.add_run(_clean(fact.text))
    if fact.url:
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), paragraph.part.relate_to(fact.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        run.font.color.rgb = _BLUE
        element = run._r  # noqa: SLF001 - python-docx makes no links by itself
        element.addprevious(link)
        link.append(element)


def _clean(text: str) -> str:
    """The text without what an XML file may not hold."""
    return _NOT_IN_XML.sub("", text)
