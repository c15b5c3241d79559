"""E-mail addresses and links: as they should be written, with spaces in them, and spelt out."""

import re
from collections.abc import Iterator

from services.privacy.domains import SPELT_TOP_LEVEL, TOP_LEVEL, ending, is_page, top
from services.privacy.folding import Span, View, words

_EMAIL = re.compile(r"(?<![\w.!#$%&'*+=?^`{}~-])[\w.!#$%&'*+=?^`{}~-]+@[\w-]+(?:\.[\w-]+)*")
_LOCAL = r"(?<![\w.-])[a-z\d][\w.-]{0,63}"

# Who gives mailboxes; the second ones are also companies that one may work at.
_MAIL_ONLY = (
    r"gmail|google\ ?mail|hotmail|proton(?:mail)?|icloud|outlook|yahoo|г?мейл|гмайл|гмаил|джимейл|жмейл|аутлук|хотмейл|"
    r"айклауд|яху|мыл[оеу]"
)
_MAIL_TOO = r"mail|yandex|ya|rambler|inbox|bk|list|live|vk|яндекс|рамблер|мэйл|майл|маил|инбокс|бк|лист"
_ONLY = re.compile(_MAIL_ONLY)
_TOO = re.compile(_MAIL_TOO)

_JOBS = words(
    """
    intern internship worked working work job engineer developer dev manager analyst designer lead head student trainee
    junior middle senior tester assistant consultant specialist researcher scientist founder volunteer mentor teacher
    practice course courses look looking available employed studied studying hosted deployed live based team project
    role position experience freelancer contractor writer editor marketer courier barista operator architect
    стажер стажёр разработчик аналитик менеджер дизайнер инженер тестировщик стажировка практика работа
    """
)
"""Who is "at" a company, but is no mailbox there."""

_WITH = rf"(?:{_MAIL_ONLY}|{_MAIL_TOO})(?:[аеу]|ом)?(?!\w)"
_ENDED = r"(?:\s(?:точка\s)?(?:com|ru|ком|ру)(?!\w))?"
_DOG = r"(?:собак[аеиоу]й?|собачк\w{1,2}|dog)(?!\w)"
_SAID = re.compile(
    rf"""
    # «почта anna на яндексе», «мыло: anna.s, гмейл»
      (?<!\w)(?:почт[аыеу]|мыл[оае]|имейл|e-?mail|мейл|мэйл|ящик|адрес|пишите|ник|логин|login)\W{{1,4}}(?:мне\s|на\s|:)?\s?
        ({_LOCAL}(?:\s|,\s?)(?:на|в|at|on)?\s?{_WITH})
    # «ник на мейле: anna», «на яндексе я anna_s»
    | (?<!\w)(?:почта|ящик|ник|логин|адрес|я|аккаунт|пишите|имейл|e-?mail)\s(?:мой\s)?(?:на|в|at|on)\s
        ({_WITH}\W{{1,4}}(?:я\s)?{_LOCAL})
    # «почта: anna.smirnova»
    | (?<!\w)(?:почта|имейл|e-?mail|мыло)\s?[:=-]\s?(?=[\w.-]{{0,30}}[\d._])([a-z][\w.-]*\w)
    # «anna_s на яндексе»
    | (?<![\w.-])(?=[\w.-]{{0,30}}[\d_])([a-z][\w.-]{{2,63}}\s(?:на|at)\s{_WITH})(?!\.\w)
    # «anna gmail собака», «собака gmail»
    | ((?:{_LOCAL}\s)?(?<!\w){_WITH}\s{_DOG}{_ENDED})
    | (?<!\w)({_DOG}\s{_WITH}{_ENDED})
    """,
    re.VERBOSE,
)


def find_emails(view: View) -> Iterator[Span]:
    """Addresses in a plain view."""
    yield from (view.span(*found.span(), "email") for found in _EMAIL.finditer(view.text))


def find_spelt_emails(view: View) -> Iterator[Span]:
    """Addresses in a view in which signs were spelt out: what stands around the @ has to look like an address."""
    for found in _EMAIL.finditer(view.text):
        local, _, domain = found[0].rpartition("@")
        if local not in _JOBS and _delivers(domain, at=" at " in view.original(*found.span()).lower()):
            yield view.span(*found.span(), "email")


def find_said_emails(view: View) -> Iterator[Span]:
    """Mailboxes told by the name of whoever keeps them: «почта anna на яндексе»."""
    yield from (view.span(*found.span(found.lastindex or 0), "email") for found in _SAID.finditer(view.text))


def _delivers(domain: str, *, at: bool) -> bool:
    labels = domain.rstrip(".").split(".")
    if ending(labels, TOP_LEVEL | SPELT_TOP_LEVEL):
        return True
    return _ONLY.fullmatch(labels[0]) is not None or (not at and _TOO.fullmatch(labels[0]) is not None)


_SCHEME = re.compile(r"""(?<![a-z\d+.-])(?:[a-z][a-z\d+.-]{1,14}\s?:\s?//\s?|mailto:|www\.)[^\s<>«»"“”]+""")
# With the vowel signs of Indian and Thai letters, which regular expressions count among no letters.
_LABEL = r"[\w\u0900-\u0eff-]+"
_HOST = re.compile(rf"(?<![\w.-]){_LABEL}(?:\.{_LABEL})+")
_REST = re.compile(r"""(?::\d{1,5}|:[\w-]{1,40}(?=/))?(?:[/?#\\][^\s<>«»"“”]*)?""")
_BEHIND = ".,;:!?)]}'’*|…"
_SITE_OF = re.compile(r"(?<!\w)(?:сайт|портфолио|блог|страниц[аеы]|site|website|portfolio|blog)\W{0,4}$")


def find_links(view: View, top_level: frozenset[str] = TOP_LEVEL) -> Iterator[Span]:
    """Links with a scheme, bare domain names, and pages on them.

    top_level: last labels that make a bare name a link; a name with a page behind it is one with any real last label.
    """
    for found in _SCHEME.finditer(view.text):
        yield view.span(found.start(), found.start() + len(found[0].rstrip(_BEHIND)), "link")
    for found in _HOST.finditer(view.text):
        labels = found[0].split(".")
        count = ending(labels, TOP_LEVEL | top_level)
        if not count:
            continue
        end = found.start() + len(".".join(labels[:count]))
        rest = _REST.match(view.text, end) if end == found.end() else None
        tail = rest[0].rstrip(_BEHIND) if rest else ""
        labels = labels[:count]
        more = len(tail) > 1 or _SITE_OF.search(view.text[max(0, found.start() - 20) : found.start()]) is not None
        if (more or top(labels[-1]) in top_level) and is_page(
            labels, title=_title(view, end - len(labels[-1])), more=more
        ):
            yield view.span(found.start(), end + len(tail), "link")


def _title(view: View, place: int) -> bool:
    return view.capital(place) and not view.capital(place + 1)
