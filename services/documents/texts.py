"""The text of an uploaded document, and what stands in it that can be told with certainty: contacts and links."""

import io
import logging
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePath

from services import reading
from services.contacts import Contacts, phone_number, read_contacts
from services.documents.outline import web_address
from services.errors import Refusal

MOST_BYTES = 10_000_000
MOST_PAGES = 20
MOST_LETTERS = 50_000
MOST_SECONDS = 5.0
"""Of reading a PDF; the pages read till then count."""
MOST_DRAWING = 3_000_000
"""Bytes of a page's drawing; one that is larger is a picture rather than a text, and slow to read."""

TEXTS, PDFS = (".txt", ".md"), (".pdf",)

_ENDS_OF_LINES = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_INVISIBLE = re.compile("[\0-\x08\x0e-\x1f\x7f\ufeff\u200b\u00ad\ud800-\udfff]")


def text_of(content: bytes, name: str) -> str:
    """The text of a file by the ending of its name, without characters that cannot be seen.

    Refusal where it is too big, locked, broken, of another kind, or holds no text.
    """
    if len(content) > MOST_BYTES:
        raise Refusal("documents-file-big", megabytes=MOST_BYTES // 1_000_000)
    ending = PurePath(name.lower()).suffix
    if ending not in TEXTS + PDFS:
        raise Refusal("documents-file-kind")
    is_pdf = ending in PDFS or content.startswith(b"%PDF-")
    raw = _of_pdf(content) if is_pdf else _decoded(content)
    text = reading.paragraphs(_INVISIBLE.sub("", _ENDS_OF_LINES.sub("\n", raw)))[:MOST_LETTERS]
    if not any(map(str.isalpha, text)):
        raise Refusal("documents-pdf-scan" if is_pdf else "documents-file-empty")
    return text


def _decoded(content: bytes) -> str:
    """A text file in the encodings that are around: UTF-8, UTF-16 with a mark, the old Russian one of Windows."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ("utf-16",) if marked else ("utf-8-sig", "cp1251")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refusal("documents-text-unreadable")


class _TooLong(Exception):
    """Reading has taken its time."""


# What it says of broken files is no news for whoever looks after the bot.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def _of_pdf(content: bytes) -> str:
    # Loaded with the first PDF: it takes a quarter of a second, and most days bring none.
    from pypdf.errors import DependencyError  # noqa: PLC0415

    try:
        return _pages(content)
    except Refusal:
        raise
    except DependencyError:  # a kind of encryption that needs more than pypdf itself
        raise Refusal("documents-pdf-locked") from None
    except Exception as error:
        # pypdf promises no kind of error for broken files, and every one of them means that.
        raise Refusal("documents-pdf-broken") from error


def _pages(content: bytes) -> str:
    import pypdf  # noqa: PLC0415 - as above

    ends = time.monotonic() + MOST_SECONDS

    def check(*_: object) -> None:
        """Called at every operation of a page: a page made to take hours takes no longer than another."""
        if time.monotonic() > ends:
            raise _TooLong

    reader = pypdf.PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Refusal("documents-pdf-locked")
    if len(reader.pages) > MOST_PAGES:
        raise Refusal("documents-pdf-long", pages=MOST_PAGES)
    texts: list[str] = []
    with suppress(_TooLong):
        for page in reader.pages:
            check()
            drawn = page.get_contents()
            if drawn is not None and len(drawn.get_data()) <= MOST_DRAWING:
                texts.append(page.extract_text(visitor_operand_before=check))
    return "\n".join(texts)


# What can be told from a text


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a resume's text most likely says; None where it is not sure. phone: + and digits. telegram: without @.

    links: addresses of pages in order, Telegram's left out. name: of the person.
    """

    email: str | None
    phone: str | None
    telegram: str | None
    links: tuple[str, ...]
    name: str | None


# A phone in running text begins as phones do: years, card numbers and ISBNs stand there too.
_PHONE = re.compile(r"(?<![\w+.,-])(?:\+\d|[78](?=[\s(-]*9))[\d\s()\u2010-\u2014-]{7,20}\d(?!\w)")
_TELEGRAM_LINK = re.compile(r"(?:t|telegram)\.me/\S+", re.IGNORECASE)
_TELEGRAM_LINE = re.compile(r"\b(?:telegram|телеграм\w*|tg|тг)\b[^\n@]{0,20}(@\w+)", re.IGNORECASE)
_MENTION = re.compile(r"(?<![\w.])@\w+")
_ADDRESS = re.compile(
    r"(?<![\w@./-])(?:https?://|www\.)?(?:[\w-]+\.)+[a-zа-я]{2,}(?:/[^\s<>\"'«»(){}|\\]*)?", re.IGNORECASE
)
_NAME = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*\.?")
_NOT_NAMES = frozenset({"резюме", "анкета", "соискатель", "curriculum", "vitae", "resume", "cv", "profile", "себе"})
_HEAD = 15
"""Lines at the top where somebody's own name stands without saying what it is."""


def recognised(text: str) -> Recognised:
    """Contacts, links and the name in the text of a resume."""
    return Recognised(
        email=next((found.email for word in text.split() if "@" in word and (found := _contacts(word)).email), None),
        phone=next(filter(None, (_phone(found[0]) for found in _PHONE.finditer(text))), None),
        telegram=_telegram(text),
        links=tuple(dict.fromkeys(_links(text))),
        name=_name(text),
    )


def _contacts(word: str) -> Contacts:
    try:
        return read_contacts(word)
    except Refusal:
        return Contacts()


def _phone(typed: str) -> str | None:
    try:
        return phone_number(typed)
    except Refusal:
        return None


def _telegram(text: str) -> str | None:
    head = "\n".join(text.splitlines()[:_HEAD])
    for typed in (
        *(found[0] for found in _TELEGRAM_LINK.finditer(text)),
        *(found[1] for found in _TELEGRAM_LINE.finditer(text)),
        *(found[0] for found in _MENTION.finditer(head)),
    ):
        if name := _contacts(typed).telegram:
            return name
    return None


def _links(text: str) -> Iterator[str]:
    """Whole addresses, and names of sites with a path or www: "Node.js" alone is no site."""
    for found in _ADDRESS.finditer(text):
        typed = found[0].rstrip(".,;:!?…")
        whole = re.match(r"https?://|www\.", typed, re.IGNORECASE) or "/" in typed.rstrip("/")
        if whole and not _TELEGRAM_LINK.search(typed) and (url := web_address(typed)):
            yield url


def _name(text: str) -> str | None:
    """The first line of two to four capitalised words near the top; a heading is none."""
    for line in text.splitlines()[:_HEAD]:
        typed = re.sub(r"^\W*(?:ФИО|имя|name|full name)\s*:\s*", "", line.strip(), flags=re.IGNORECASE)
        words = typed.split()
        if not 2 <= len(words) <= 4 or any(word.casefold() in _NOT_NAMES for word in words):  # noqa: PLR2004
            continue
        if all(_NAME.fullmatch(word) and word[0].isupper() for word in words):
            return typed if len(typed) <= reading.LONGEST_NAME else None
    return None
