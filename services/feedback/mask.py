"""Hides whatever points at a person in a quote: phones, cards, e-mails, @names, links and names the caller knows.

Everyone but moderators sees the masked text. Where in doubt something is hidden: a masked salary is a blemish, a shown
phone is a leak. In what people say of the service the bare name of a site that everybody knows points at nobody:
«выгружать резюме на hh.ru» stays readable there, a page on that site does not.
"""

import re
from collections.abc import Iterable

MARK = "•••"

# Bare domains without a path are hidden only for endings that no technology name carries (ASP.NET and Socket.io stay).
_LINK = re.compile(
    r"""(?:https?|tg|ftp)://[^\s<>«»"]+
      | (?<!\w)www\.[^\s<>«»"]+
      | (?<![\w@])(?:[\w-]+\.)+[^\W\d_]{2,}/[^\s<>«»"]+
      | (?<![\w@])(?:[\w-]+\.)+(?:ru|com|org|su|рф|kz|by|uz|uk|ua)(?![\w-])(?:[?\#:][\w=&%+./-]+|/)?""",
    re.IGNORECASE | re.VERBOSE,
)
_BARE = re.compile(r"(?:https?://)?(?:www\.)?([\w.-]+?)/?[.,;:!?)]*", re.IGNORECASE)
_SPELT_AT = re.compile(r"(?:@|[\[(]?\b(?:at|dog|собака|эт)\b[\])]?)\W*$", re.IGNORECASE)
"""An address spelt out: its end is no name of a site."""

# Sites of work, study, code and talk.
_SITES = """
    hh.ru headhunter.ru superjob.ru rabota.ru zarplata.ru trudvsem.ru gorodrabot.ru avito.ru youla.ru profi.ru kwork.ru
    fl.ru freelance.ru hh.kz hh.uz indeed.com glassdoor.com linkedin.com upwork.com fiverr.com freelancer.com
    facultetus.ru changellenge.com getmatch.ru budu.jobs
    vk.com vk.ru ok.ru rutube.ru dzen.ru facebook.com instagram.com youtube.com twitter.com x.com tiktok.com
    telegram.org whatsapp.com discord.com zoom.us skype.com slack.com max.ru
    habr.com career.habr.com github.com gitlab.com bitbucket.org gitverse.ru stackoverflow.com python.org kaggle.com
    leetcode.com hackerrank.com codeforces.com figma.com behance.net dribbble.com notion.so miro.com canva.com
    stepik.org coursera.org edx.org udemy.com skillbox.ru geekbrains.ru netology.ru intuit.ru openedu.ru practicum.com
    wikipedia.org ru.wikipedia.org google.com gosuslugi.ru sber.ru ozon.ru wildberries.ru 1c.ru kontur.ru
"""
_KNOWN_SITES = frozenset(_SITES.split())
_EMAIL = re.compile(
    r"""[\w.+%'-]+\s?(?:@|[\[(]\s?(?:at|dog|собака|эт)\s?[\])])\s?[\w-]+(?:\.[\w-]+)+""",
    re.IGNORECASE | re.VERBOSE,
)
_HANDLE = re.compile(r"@\w{2,}")
# A date stands first so that a period of study is not taken for a telephone; everything else of ten digits and more
# (phones, bank cards, document numbers) goes, and shorter numbers go when they are written the way phones are.
_NUMBER = re.compile(
    r"""(?P<date>(?<!\d)(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\.(?:19|20)\d\d(?!\d))
      | \+?\(?\d(?:[\s().\-‐‑‒–—_/]{0,3}\d){9,}
      | \+\(?\d(?:[\s().\-‐‑‒–—_/]{0,3}\d){6,}
      | (?<!\d)\d{3}[-‐‑–]\d{2}[-‐‑–]\d{2}(?!\d)""",
    re.VERBOSE,
)
_REPEATED = re.compile(rf"{MARK}(?:\s+{MARK})+")
_WORD = re.compile(r"\w+")
_SHORTEST_NAME = 3
_LEGAL_FORMS = frozenset({"ооо", "оао", "зао", "пао", "нко", "фгуп", "муп", "llc", "ltd", "inc", "the", "and"})

# Endings of Russian names by the letter the name ends with: «Анна» is also «Анне», «Петров» is also «Петрову».
_CASE_ENDINGS: tuple[tuple[tuple[str, ...], int, str], ...] = (
    (("ий", "ый", "ой"), 2, "ий|ый|ой|ого|его|ому|ему|им|ым|ом|ем|ая|яя|ую|юю|ия|ию|ие|ии|ием"),
    (("ая", "яя"), 2, "ая|яя|ой|ей|ую|юю"),
    (("а", "я"), 1, "а|я|ы|и|е|у|ю|ой|ою|ей|ею"),
    (("й", "ь"), 1, "й|ь|я|ю|и|е|ем|ём|ью"),
    (tuple("бвгджзклмнпрстфхцчшщ"), 0, "|а|у|е|ы|и|ом|ем|ым|ой"),
)


def mask(text: str, names: Iterable[str] = (), *, sites: bool = False) -> str:
    """The text with everything personal replaced by `MARK`; `names` are people and companies known to the caller.

    sites: bare names of well-known sites stay readable.
    """
    text = _LINK.sub(_link if sites else MARK, _EMAIL.sub(MARK, text))
    text = _HANDLE.sub(MARK, text)
    text = _NUMBER.sub(lambda found: found[0] if found["date"] else MARK, text)
    for pattern in _name_patterns(names):
        text = pattern.sub(MARK, text)
    return _REPEATED.sub(MARK, text)


def _link(found: re.Match[str]) -> str:
    """The mark, or the name of a well-known site where nothing stands behind it."""
    bare = _BARE.fullmatch(found[0])
    known = bare is not None and bare[1].lower() in _KNOWN_SITES
    return found[0] if known and not _SPELT_AT.search(found.string[: found.start()]) else MARK


def _name_patterns(names: Iterable[str]) -> list[re.Pattern[str]]:
    """Whole names first, so that a two-word company is one mark, then each of their words in its grammatical cases."""
    whole = sorted({name.strip() for name in names if _WORD.search(name)}, key=lambda name: (-len(name), name))
    words = sorted({word for name in whole for word in _WORD.findall(name)}, key=lambda word: (-len(word), word))
    patterns = [
        re.compile(rf"(?<!\w){_letters(name)}(?!\w)", re.IGNORECASE) for name in whole if len(name) >= _SHORTEST_NAME
    ]
    for word in words:
        if word.isdecimal() or word.lower() in _LEGAL_FORMS:
            continue
        if len(word) < _SHORTEST_NAME:  # «Ян», «Ли»: in lower case these letters are too often another word
            patterns.append(re.compile(rf"(?<!\w){re.escape(word.capitalize())}(?!\w)"))
        else:
            patterns.append(re.compile(rf"(?<!\w){_with_endings(word)}(?!\w)", re.IGNORECASE))
    return patterns


def _with_endings(word: str) -> str:
    lowered = word.lower()
    for finals, cut, endings in _CASE_ENDINGS:
        if lowered.endswith(finals) and len(word) - cut > 1:
            return f"{_letters(word[: len(word) - cut])}(?:{endings})"
    return _letters(word)


def _letters(word: str) -> str:
    return re.sub("[её]", "[её]", re.escape(word), flags=re.IGNORECASE)
