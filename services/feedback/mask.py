"""Hides whatever points at a person in a quote: phones, cards, e-mails, @names, links and names the caller knows.

Everyone but moderators sees the masked text. Where in doubt something is hidden: a masked salary is a blemish, a shown
phone is a leak. In what people say of the service the bare name of a site that everybody knows points at nobody:
«выгружать резюме на hh.ru» stays readable there, a page on that site does not.
"""

import re
from collections.abc import Iterable, Iterator

from services.privacy.addresses import find_links
from services.privacy.contacts import find_contacts
from services.privacy.domains import KNOWN_SITES, PLAIN
from services.privacy.folding import Span, View, Views
from services.privacy.hiding import MARK, hide
from services.privacy.names import Names

__all__ = ["MARK", "mask"]

_BARE = re.compile(r"(?:https?://)?(?:www\.)?([\w.-]+?)/?[.,;:!?)]*", re.IGNORECASE)


def mask(text: str, names: Iterable[str] = (), *, sites: bool = False) -> str:
    """The text with everything personal replaced by `MARK`; `names` are people and companies known to the caller.

    sites: bare names of well-known sites stay readable. Unlike in a resume, a bare name counts as a link only with an
    ending that no technology carries, and a name behind «тг» stays: quotes are of the service.
    """
    own = Names(names)

    def find(seen: Views) -> Iterator[Span]:
        yield from find_contacts(seen)
        for view in seen:
            yield from _links(view, sites=sites)
            yield from own(view)

    return hide(text, find).text


def _links(view: View, *, sites: bool) -> Iterator[Span]:
    for span in find_links(view, PLAIN):
        bare = _BARE.fullmatch(view.source, span.start, span.end) if sites else None
        if bare is None or bare[1].lower() not in KNOWN_SITES:
            yield span
