"""A resume taken apart into headings, blocks, facts and links in reading order, in the words of its language; PDF, DOCX
and Markdown all show this. Here it is decided what the anonymous copy leaves out, and which addresses become links.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from locales import Translator, translator
from services.contacts import pretty_phone
from services.documents import words
from services.documents.content import Item, ResumeDocument, SkillFacts
from services.reading import one_line, paragraphs
from services.tags.evidence import Evidence

ORDER = (
    "education",
    "work",
    "projects",
    "volunteer",
    "certificates",
    "awards",
    "publications",
    "languages",
    "profiles",
    "interests",
    "references",
)
"""Sections as they follow each other; above them stand the summary, the wishes and the skills."""

NOT_ANONYMOUS = frozenset({"references"})
"""Sections that the anonymous copy leaves out: they name other people who know this one."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something short. label: what it is. url: where a tap leads, with a checked scheme."""

    label: str | None
    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """An item of a section. title: None where it is only text. notes: short lines below everything else."""

    title: str | None = None
    detail: str | None = None
    when: str | None = None
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    link: Fact | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with whatever of these there is."""

    name: str
    heading: str
    chips: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """confirmed: a line below the head. consent: the last line of all. of_pages: what stands below each of several
    pages, with `PAGE` and `PAGES` in it.
    """

    language: str
    document_title: str
    title: str
    headline: str | None
    contacts: tuple[Fact, ...]
    confirmed: str | None
    sections: tuple[Section, ...]
    consent: str | None
    of_pages: str
    photo: bytes | None

    def texts(self) -> Iterator[str]:
        """Every text, in reading order."""
        yield from filter(None, (self.title, self.headline))
        yield from _facts(self.contacts)
        yield from filter(None, (self.confirmed,))
        for section in self.sections:
            yield section.heading
            yield from section.chips
            yield from _facts(section.facts)
            for block in section.blocks:
                yield from filter(None, (block.title, block.when, block.detail))
                yield from (*block.paragraphs, *block.points, *block.notes)
                yield from _facts((block.link,) if block.link else ())
        yield from filter(None, (self.consent,))


PAGE, PAGES = "{page}", "{pages}"


def _facts(facts: Iterable[Fact]) -> Iterator[str]:
    for fact in facts:
        yield from filter(None, (fact.label, fact.text))


def outline(document: ResumeDocument) -> Outline:
    """The document in words. Empty sections have no place in it."""
    t = translator(document.language)
    anonymous = document.name is None
    number = str(document.number)
    return Outline(
        language=document.language,
        document_title=t("documents-title", number=number),
        title=one_line(document.name or "") or t("documents-nameless", number=number),
        headline=one_line(document.headline or "") or None,
        contacts=() if anonymous else tuple(_contacts(document, t)),
        confirmed=t("documents-confirmed") if document.confirmed else None,
        sections=tuple(_sections(document, t, anonymous=anonymous)),
        consent=t("documents-consent", day=words.full_day(document.consent_at, t)) if document.consent_at else None,
        of_pages=t("documents-page", number=number, page=PAGE, pages=PAGES),
        photo=None if anonymous else document.photo,
    )


# Links

_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[^\W\d_][\w-]*\.?(?::\d{1,5})?")
_EMAIL = re.compile(r"[\w.%+'-]+@[\w-]+(?:\.[\w-]+)+")
_TELEGRAM = re.compile(r"\w{3,64}", re.ASCII)
_LONGEST_URL = 2000
_URL_SIGNS = "/?:@!$&'()*+,;=-._~%#[]"


def web_address(typed: Any) -> str | None:
    """An http or https address that a document may link to, None for anything else (javascript:, file:, nonsense)."""
    if not isinstance(typed, str) or len(typed) > _LONGEST_URL or typed.split() != [typed]:
        return None
    url = typed if re.match(r"[a-zA-Z][a-zA-Z\d+.-]*:(?!\d)", typed) else f"https://{typed}"
    try:
        parts = urlsplit(url)
        host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    except ValueError:  # UnicodeError, which IDNA raises, is one
        return None
    if parts.scheme.lower() not in ("http", "https") or not _HOST.fullmatch(parts.netloc):
        return None
    rest = quote(url.split(parts.netloc, 1)[1], safe=_URL_SIGNS, errors="replace")
    return f"{parts.scheme.lower()}://{host}{rest}"


def _link(typed: Any, label: str | None = None) -> Fact | None:
    """An address as it is shown, without its scheme; one that is not safe to follow stays a text."""
    if not isinstance(typed, str) or not (shown := one_line(typed)):
        return None
    short = re.sub(r"^https?://(?:www\.)?", "", shown, flags=re.IGNORECASE).rstrip("/")
    return Fact(label, short or shown, web_address(shown))


def _contacts(document: ResumeDocument, t: Translator) -> Iterator[Fact]:
    if document.phone and (phone := one_line(document.phone)):
        digits = re.sub(r"[^\d+]", "", phone)
        yield Fact(t("documents-phone"), pretty_phone(phone), f"tel:{digits}" if digits else None)
    if document.email and (email := one_line(document.email)):
        url = f"mailto:{quote(email, safe='@+.-_')}" if _EMAIL.fullmatch(email) else None
        yield Fact(t("documents-email"), email, url)
    if document.telegram and (name := one_line(document.telegram).lstrip("@")):
        url = f"https://t.me/{name}" if _TELEGRAM.fullmatch(name) else None
        yield Fact(t("documents-telegram"), f"@{name}", url)
    basics = document.extra.get("basics")
    if isinstance(basics, dict) and (site := _link(basics.get("url"), t("documents-site"))):
        yield site


# Sections


def _sections(document: ResumeDocument, t: Translator, *, anonymous: bool) -> Iterator[Section]:
    if about := _paragraphs(document.about):
        yield Section("about", words.heading("about", t), blocks=(Block(paragraphs=about),))
    if wishes := tuple(_wishes(document, t)):
        yield Section("wishes", words.heading("wishes", t), facts=wishes)
    if skills := tuple(dict.fromkeys(skill for each in document.skills if (skill := _skill(each, document, t)))):
        shown = tuple(_shown_by(document, t, links=not anonymous))
        yield Section("skills", words.heading("skills", t), chips=skills, facts=shown)
    for name in ORDER:
        if anonymous and name in NOT_ANONYMOUS:
            continue
        found = _section(name, document.sections.get(name) or (), t, links=not anonymous)
        if found.chips or found.facts or found.blocks:
            yield found


def _skill(name: str, document: ResumeDocument, t: Translator) -> str:
    """A skill with its level and whether it is confirmed."""
    line, facts = one_line(name), document.told.get(name, SkillFacts())
    standing = words.skill_standing(facts.level, t, confirmed=facts.confirmed)
    return t("documents-skill", name=line, standing=standing) if line and standing else line


def _shown_by(document: ResumeDocument, t: Translator, *, links: bool) -> Iterator[Fact]:
    """What shows which skill. links: false where of an address only that there is one may be told."""
    for name in document.skills:
        shown = document.told.get(name, SkillFacts()).evidence
        if shown is None:
            continue
        if shown.kind == "link" and links and (found := _link(shown.value, one_line(name))):
            yield found
        else:
            told = Evidence("link", "") if shown.kind == "link" else shown
            yield Fact(one_line(name), words.evidence(told, t))


def _wishes(document: ResumeDocument, t: Translator) -> Iterator[Fact]:
    """What sort of work, where, for how much and from when."""
    hours = words.hours_a_week(document.hours_a_week, t)
    told = (
        ("documents-place", words.place(document.city, document.remote, document.relocation, t)),
        ("documents-kinds", words.listed(words.work_kinds(document.work_kinds, t), hours)),
        ("documents-wage-label", words.wage(document.wage, t)),
        ("documents-available", words.available(document.available_from, None, document.today, t)),
    )
    for label, value in told:
        if value:
            yield Fact(t(label), value)


def _section(name: str, items: Iterable[Item], t: Translator, *, links: bool) -> Section:
    heading = words.heading(name, t)
    if name == "languages":
        return Section(name, heading, chips=tuple(words.language(item, t) for item in items if any(item.values())))
    if name == "interests":
        return Section(name, heading, chips=tuple(_interests(items)))
    if name == "profiles":
        return Section(name, heading, facts=tuple(_profiles(items, links=links)))
    blocks = (_block(name, item, t, links=links) for item in items)
    return Section(name, heading, blocks=tuple(block for block in blocks if block != Block()))


def _interests(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        name, keywords = words.text(item, "name"), words.listed(*words.texts(item, "keywords"))
        if line := " — ".join(part for part in (name, keywords) if part):
            yield line


def _profiles(items: Iterable[Item], *, links: bool) -> Iterator[Fact]:
    """links: false where only the networks may be told."""
    for item in items:
        network, username = words.text(item, "network"), words.text(item, "username")
        if links and (found := _link(item.get("url"))):
            yield Fact(network, found.text, found.url)
        elif links and username:
            yield Fact(network, username)
        elif network:
            yield Fact(None, network)


def _block(name: str, item: Item, t: Translator, *, links: bool) -> Block:
    def text(key: str) -> str | None:
        return words.text(item, key)

    titles = {
        "education": (text("institution"), ("faculty", "area")),
        "work": (text("position"), ("name", "location")),
        "projects": (text("name"), ("entity", "type")),
        "volunteer": (text("position"), ("organization",)),
        "certificates": (text("name"), ("issuer",)),
        "awards": (text("title"), ("awarder",)),
        "publications": (text("name"), ("publisher",)),
        "references": (text("name"), ()),
    }
    title, keys = titles[name]
    details = [text(key) for key in keys]
    if name == "education":
        details += [words.level(item, t), words.study_year(item, t)]
    if name == "projects":
        details += words.texts(item, "roles")
    detail = words.listed(*details)
    if title is None:
        title, detail = detail, None
    bodies = (item.get(key) for key in ("description", "summary", "reference"))
    return Block(
        title=title,
        detail=detail,
        when=words.period(item, t),
        paragraphs=tuple(line for body in bodies for line in _paragraphs(body)),
        points=tuple(words.texts(item, "highlights")),
        notes=tuple(_notes(item, t)),
        link=_link(item.get("url")) if links else None,
    )


def _notes(item: Item, t: Translator) -> Iterator[str]:
    if score := words.text(item, "score"):
        yield t("documents-score", score=score)
    if courses := words.listed(*words.texts(item, "courses")):
        yield t("documents-courses", courses=courses)
    if keywords := words.listed(*words.texts(item, "keywords")):
        yield t("documents-keywords", keywords=keywords)


def _paragraphs(typed: Any) -> tuple[str, ...]:
    """The lines of a longer text."""
    if not isinstance(typed, str):
        return ()
    return tuple(line for line in paragraphs(typed).split("\n") if line)
