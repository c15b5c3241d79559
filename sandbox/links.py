"""Links as Telegram takes them in buttons and formatted text: checked, and written in one way."""

import re
from urllib.parse import parse_qs, urlsplit

TG_LINK = re.compile(r"(tg|ton):(?://)?(.*)", re.IGNORECASE | re.DOTALL)
PROTOCOL = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
HOST = re.compile(r"[^\s/?#:@<>\"'`{}|\\^%]+")


class BadLink(Exception):
    """The link cannot be used; the message is Telegram's reason."""


def user_of(link: str) -> int | None:
    """Whom tg://user?id=… names."""
    parts = urlsplit(link.strip())
    if parts.scheme.lower() != "tg" or (parts.netloc or parts.path).strip("/").lower() != "user":
        return None
    number = parse_qs(parts.query).get("id", [""])[0]
    return int(number) if number.isdecimal() and int(number) > 0 else None


def check_link(link: str, *, https_only: bool = False) -> str:
    """The link in its usual spelling; raises BadLink."""
    link = link.strip()
    own = TG_LINK.fullmatch(link)
    if own:
        if https_only:
            raise BadLink("Only HTTPS links are allowed")
        if not own[2] or own[2].lower().startswith(("http://", "https://")):
            raise BadLink(f"Wrong {own[1].lower()} URL")
        return f"{own[1].lower()}://{own[2]}"
    protocol, rest = "http", link
    named = PROTOCOL.match(link)
    if named:
        protocol, rest = named[1].lower(), link[named.end() :]
    if protocol not in {"http", "https"}:
        raise BadLink("Unsupported URL protocol")
    if https_only and protocol != "https":
        raise BadLink("Only HTTPS links are allowed")
    return f"{protocol}://{_authority_and_path(rest)}"


def _authority_and_path(rest: str) -> str:
    end = min((index for sign in "/?#" if (index := rest.find(sign)) >= 0), default=len(rest))
    authority, path = rest[:end], rest[end:]
    userinfo, at, place = authority.rpartition("@")
    host, colon, port = place.partition(":")
    if not host:
        raise BadLink("URL host is empty")
    if colon and not (port.isdecimal() and 0 < int(port) < 65536):
        raise BadLink("Wrong port number specified in the URL")
    if not HOST.fullmatch(host):
        raise BadLink("Disallowed character in URL host")
    if "." not in host:
        raise BadLink("Wrong HTTP URL")
    if not path.startswith("/"):
        path = "/" + path
    return f"{userinfo}{at}{host.lower()}{colon}{port}{path.replace(' ', '%20')}"
