"""What may be shown of a person's words before both sides have said yes: every such text passes `anonymous`."""

import re
from collections.abc import Iterable

from services.feedback.mask import MARK, mask

# Characters without width would break a number into pieces that no longer look like one.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
# A quote of feedback keeps "socket.io"; a resume is where personal sites stand, so here they go as well.
_SITE = re.compile(
    r"(?<![\w@.-])((?:[\w-]+\.)+(?:me|dev|io|app|pro|info|site|online|space|page|link|art|design|biz|xyz|name))(?![\w-])",
    re.IGNORECASE,
)
_TECHNOLOGIES = frozenset({"socket.io", "draw.io", "fly.io", "itch.io"})
# "09.2020 – 06.2024" has as many digits as a telephone; as a period of study it stays.
_MONTH = r"(?:(?:0[1-9]|1[0-2])\.)?(?:19|20)\d\d"
_PERIOD = re.compile(rf"(?<![\d+(])(?<!\d[\s().\-])({_MONTH}\s?[-–—]\s?{_MONTH})(?!\d|[\s().\-]{{1,3}}\d)")


def anonymous(text: str, names: Iterable[str]) -> str:
    """The text without phones, e-mails, @names, links and the given names in their grammatical cases.

    names: whatever the person is called (full name, name and username in Telegram). What is removed leaves a mark, so
    that the reader sees that something stood there.
    """
    names = tuple(names)
    pieces = _PERIOD.split(_INVISIBLE.sub("", text))
    return "".join(piece if place % 2 else _cleaned(piece, names) for place, piece in enumerate(pieces))


def _cleaned(text: str, names: Iterable[str]) -> str:
    return _SITE.sub(lambda found: found[0] if found[1].lower() in _TECHNOLOGIES else MARK, mask(text, names))
