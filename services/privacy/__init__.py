"""What may be shown of a person's words before both sides have said yes: every such text passes `cleaned`.

Telephones, e-mail addresses, names in messengers, links and the person's own name go, however they are written; the
finders of this package say in detail what counts as one and what stays.
"""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from services.privacy.accounts import find_accounts
from services.privacy.addresses import find_links
from services.privacy.contacts import find_contacts
from services.privacy.domains import SPELT_TOP_LEVEL, TOP_LEVEL, network
from services.privacy.folding import Kind, Span, Views
from services.privacy.hiding import MARK, Cleaned, Removed, hide
from services.privacy.names import Names

__all__ = ["MARK", "Cleaned", "Kind", "Removed", "anonymous", "cleaned", "evidence"]


def cleaned(text: str, names: Iterable[str]) -> Cleaned:
    """The text without phones, e-mails, accounts, links and the given names in their grammatical cases.

    names: whatever the person is called (full name, name and username in Telegram). Every piece that is taken out
    leaves a mark. Cleaning again takes out nothing more; a text with nothing of the kind comes back as it was.
    """
    own = Names(names)

    def find(seen: Views) -> Iterator[Span]:
        yield from find_contacts(seen)
        yield from find_links(seen.spelt, TOP_LEVEL | SPELT_TOP_LEVEL)
        for view in seen:
            yield from find_links(view)
            yield from own(view)
        for view in (seen.plain, seen.closed):
            yield from find_accounts(view)

    return hide(text, find)


def anonymous(text: str, names: Iterable[str]) -> str:
    """The text that `cleaned` leaves."""
    return cleaned(text, names).text


def evidence(links: Iterable[Mapping[str, object]]) -> tuple[str | None, ...]:
    """The network of each profile link ({"network", "username", "url"}) and nothing else of it: «GitHub: есть».

    None for a site that is no known network, whatever it is called: a name of one's own may be a person's name.
    """
    return tuple(_network(link) for link in links)


def _network(link: Mapping[str, object]) -> str | None:
    name, url = link.get("network"), link.get("url")
    known = network(name) if isinstance(name, str) else None
    if known is not None or not isinstance(url, str):
        return known
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return None
    return network(host.removeprefix("m."))
