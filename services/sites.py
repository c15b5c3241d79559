"""Addresses of web sites as people type them, turned into one form or refused with the reason."""

import re
import unicodedata
from urllib.parse import SplitResult, urlsplit

from services.errors import Refusal

LONGEST = 200
_LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?")
_TOP = re.compile(r"[^\W\d_]{2,63}")


def parse_site(text: str, *, longest: int = LONGEST) -> str:
    """`www.Example.com/` → `https://www.example.com`; names of the xn-- form are shown in their own letters.

    longest: characters of the whole address.
    Raises Refusal: not an address, an e-mail address, or a name that mixes alphabets to look like another one.
    """
    typed = text.strip().rstrip(".,;")
    if not re.match(r"https?://", typed, re.IGNORECASE):
        typed = f"https://{typed}"
    try:
        parts = urlsplit(typed)
        port = parts.port
    except ValueError:
        raise Refusal("company-site-wrong") from None
    if "@" in parts.netloc:
        raise Refusal("company-site-email")
    host = _host(parts.hostname or "")
    if port not in (None, 80, 443):
        host = f"{host}:{port}"
    return _whole(parts, host, longest)


def _whole(parts: SplitResult, host: str, longest: int) -> str:
    query = f"?{parts.query}" if parts.query else ""
    site = f"{parts.scheme.lower()}://{host}{parts.path.rstrip('/')}{query}"
    if len(site) > longest or any(not character.isprintable() or character.isspace() for character in site):
        raise Refusal("company-site-wrong")
    return site


def _host(name: str) -> str:
    """The name in lower case and its own letters, known to be one that may stand in the domain name system."""
    try:
        name = name.lower().rstrip(".").encode("idna").decode("idna")
        name.encode("idna")
    except UnicodeError:
        raise Refusal("company-site-wrong") from None
    labels = name.split(".")
    shaped = all(_LABEL.fullmatch(label) and "_" not in label for label in labels)
    if len(labels) == 1 or not shaped or not _TOP.fullmatch(labels[-1]):
        raise Refusal("company-site-wrong")
    if any(len(_alphabets(label)) > 1 for label in labels):
        raise Refusal("company-site-mixed")
    return name


def _alphabets(label: str) -> set[str]:
    """The alphabets of a label's letters by the first word of their Unicode names: LATIN, CYRILLIC …"""
    return {unicodedata.name(letter, "?").split()[0] for letter in label if letter.isalpha()}
