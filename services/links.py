"""Links to a person's pages as people type them: addresses, or a name with its network. Everything here is pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from services.errors import Refusal
from services.sites import parse_site

LONGEST = 300
"""Characters of one link."""


@dataclass(frozen=True, slots=True)
class Link:
    """network: the name it has in every language ("GitHub", "VK"), None for a site of its own.

    username: the page's name without @, None where the address holds none.
    """

    url: str
    network: str | None = None
    username: str | None = None


@dataclass(frozen=True, slots=True)
class _Network:
    """hosts: domains that are its own, with everything below them. page: the path of a person's page with its `name`.

    own: a page is a domain below the host, as in ann.github.io. home: the address of the page of `{}`.
    """

    name: str
    hosts: tuple[str, ...]
    page: re.Pattern[str] | None = None
    home: str | None = None
    spoken: tuple[str, ...] = ()
    own: tuple[str, ...] = ()


_NAME = r"(?P<name>[\w.%+~-]{1,80})"


def _network(
    name: str,
    hosts: str,
    page: str | None = None,
    *,
    home: str | None = None,
    spoken: str = "",
    own: str = "",
) -> _Network:
    """page: the path with `*` in place of the name; hosts, spoken and own: separated by blanks."""
    pattern = re.compile(page.replace("*", _NAME) + r"(?:/.*)?", re.IGNORECASE) if page else None
    return _Network(name, tuple(hosts.split()), pattern, home, tuple(spoken.split()), tuple(own.split()))


_NETWORKS = (
    _network("GitHub", "github.com", "/*", home="github.com/{}", spoken="github гитхаб гит гх gh", own="github.io"),
    _network("GitHub Gist", "gist.github.com", "/*"),
    _network("GitLab", "gitlab.com", "/*", home="gitlab.com/{}", spoken="gitlab гитлаб", own="gitlab.io"),
    _network("Bitbucket", "bitbucket.org", "/*", home="bitbucket.org/{}", spoken="bitbucket битбакет"),
    _network("LinkedIn", "linkedin.com", "/in/*", home="linkedin.com/in/{}", spoken="linkedin линкедин линкдин"),
    _network("VK", "vk.com vk.ru vkontakte.ru", "/*", home="vk.com/{}", spoken="vk вк вконтакте vkontakte"),
    _network("Telegram", "t.me telegram.me", "/(?:s/)?@?*", home="t.me/{}", spoken="telegram телеграм телега тг tg"),
    _network("OK", "ok.ru odnoklassniki.ru", "/(?:profile/)?*", home="ok.ru/{}", spoken="одноклассники"),
    _network("Behance", "behance.net", "/*", home="behance.net/{}", spoken="behance беханс бехансе"),
    _network("Dribbble", "dribbble.com", "/*", home="dribbble.com/{}", spoken="dribbble dribble дриббл дрибл"),
    _network("Habr Career", "career.habr.com", "/*", home="career.habr.com/{}"),
    _network("Habr", "habr.com", "/(?:[a-z]{2}/)?users/*", home="habr.com/users/{}", spoken="habr хабр"),
    _network("hh.ru", "hh.ru headhunter.ru hh.kz hh.uz"),
    _network("SuperJob", "superjob.ru"),
    _network("Kaggle", "kaggle.com", "/*", home="kaggle.com/{}", spoken="kaggle кагл каггл"),
    _network("LeetCode", "leetcode.com", "/(?:u/)?*", home="leetcode.com/u/{}", spoken="leetcode литкод"),
    _network("Codeforces", "codeforces.com", "/profile/*", home="codeforces.com/profile/{}", spoken="codeforces"),
    _network("Codewars", "codewars.com", "/users/*", home="codewars.com/users/{}", spoken="codewars"),
    _network("AtCoder", "atcoder.jp", "/users/*", home="atcoder.jp/users/{}", spoken="atcoder"),
    _network("HackerRank", "hackerrank.com", "/(?:profile/)?*", home="hackerrank.com/profile/{}", spoken="hackerrank"),
    _network("Stepik", "stepik.org", "/users/*", home="stepik.org/users/{}", spoken="stepik степик"),
    _network("Coursera", "coursera.org"),
    _network("Hugging Face", "huggingface.co", "/*", home="huggingface.co/{}", spoken="huggingface"),
    _network("Stack Overflow", "stackoverflow.com", r"/users/\d+/*", spoken="stackoverflow"),
    _network("Docker Hub", "hub.docker.com", "/[ur]/*", spoken="dockerhub"),
    _network("PyPI", "pypi.org", "/user/*", spoken="pypi"),
    _network("npm", "npmjs.com", "/~*", spoken="npm"),
    _network("CodePen", "codepen.io", "/*", home="codepen.io/{}", spoken="codepen"),
    _network("ORCID", "orcid.org", "/*", home="orcid.org/{}", spoken="orcid"),
    _network("ResearchGate", "researchgate.net", "/profile/*", spoken="researchgate"),
    _network("Google Scholar", "scholar.google.com scholar.google.ru"),
    _network("eLIBRARY", "elibrary.ru"),
    _network("Figma", "figma.com", "/@*", home="figma.com/@{}", spoken="figma фигма"),
    _network("Notion", "notion.so notion.site", own="notion.site"),
    _network("Google Drive", "drive.google.com docs.google.com"),
    _network("Yandex Disk", "disk.yandex.ru disk.yandex.com yadi.sk"),
    _network("Dropbox", "dropbox.com"),
    _network("ArtStation", "artstation.com", "/*", home="artstation.com/{}", spoken="artstation артстейшн"),
    _network("Pinterest", "pinterest.com pinterest.ru", "/*", home="pinterest.com/{}", spoken="pinterest пинтерест"),
    _network("Instagram", "instagram.com", "/*", home="instagram.com/{}", spoken="instagram инстаграм инста inst"),
    _network("Facebook", "facebook.com fb.com", "/*", home="facebook.com/{}", spoken="facebook фейсбук"),
    _network("X", "x.com twitter.com", "/*", home="x.com/{}", spoken="twitter твиттер"),
    _network("YouTube", "youtube.com youtu.be", "/@*", home="youtube.com/@{}", spoken="youtube ютуб"),
    _network("RuTube", "rutube.ru"),
    _network("TikTok", "tiktok.com", "/@*", home="tiktok.com/@{}", spoken="tiktok тикток"),
    _network("SoundCloud", "soundcloud.com", "/*", home="soundcloud.com/{}", spoken="soundcloud"),
    _network("Medium", "medium.com", "/@*", home="medium.com/@{}", spoken="medium"),
    _network("Dzen", "dzen.ru", "/*", home="dzen.ru/{}", spoken="дзен"),
    _network("TenChat", "tenchat.ru", "/*", home="tenchat.ru/{}", spoken="tenchat тенчат"),
    _network("Taplink", "taplink.cc", "/*", own="taplink.ws"),
    _network("Tilda", "tilda.ws", own="tilda.ws"),
    _network("itch.io", "itch.io", own="itch.io"),
)  # fmt: skip
_BY_HOST = {host: network for network in _NETWORKS for host in (*network.hosts, *network.own)}
_BY_WORD = {word: network for network in _NETWORKS for word in network.spoken if network.home}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NOBODY = _words(
    "about login signup settings explore search features feed home jobs help notifications messages share sharer.php "
    "joinchat intent hashtag watch channel c results trending topics join"
)
"""Paths of a network's own pages."""

_PRIVATE = _words("local localhost localdomain internal intranet lan home corp test invalid onion")
_FILES = _words("js ts exe pdf doc docx txt html htm png jpg jpeg zip")
_SMALL_TALK = _words("мой моя мое моё ник никнейм это я на как my nick nickname username user name is here")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?!\d+(?:/|$))", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:https?://)?(?:[\w-]+\.)+(?:[^\W\d_]{2,63}|xn--[\w-]+)\.?(?::\d+)?(?:[/?#].*)?|https?:/+.*", re.IGNORECASE
)
_EMAIL = re.compile(r"(?:mailto:)?[\w.%+'-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_USERNAME = re.compile(r"@?([A-Za-z0-9][\w.-]{1,60})", re.ASCII)
_TELEGRAM = re.compile(r"@[A-Za-z]\w{3,31}", re.ASCII)
_LOCAL = re.compile(
    r"(?:https?://)?(?:\d{1,3}\.){3}\d{1,3}(?:[:/].*)?|(?:https?://)?\[.*|(?:https?://)?localhost\b.*", re.IGNORECASE
)
_AFTER = frozenset("«»„“”\"'<>()[]{}`*.:!?…/")
_AROUND = "«»„“”\"'<>()[]{}`*"
_LISTED = re.compile(r"[,;|\n\r]+")
_REASONS = {
    "company-site-wrong": "reading-link",
    "company-site-email": "reading-link-email",
    "company-site-mixed": "reading-link-mixed",
}


def link(text: str) -> Link:
    """The one link of a message. Refusal for none or several, and as `links`."""
    found = links(text)
    if len(found) != 1:
        raise Refusal("reading-link-one")
    return found[0]


def links(text: str) -> list[Link]:
    """Every link of a message, each once: "github.com/ann", "гитхаб ann-smith", "вк: ann, t.me/ann", "@ann_k".

    Refusal where there is none, and for an address that cannot be opened or leads elsewhere than it looks.
    """
    found: dict[str, Link] = {}
    for part in _LISTED.split(text):
        for each in _of_part(_pieces(part)):
            found.setdefault(each.url, each)
    if not found:
        raise Refusal("reading-link")
    return list(found.values())


def _of_part(pieces: list[str]) -> Iterator[Link]:
    """The links between two commas; the name of a network belongs to the word after it."""
    spoken: _Network | None = None
    for piece in pieces:
        word, _, rest = piece.partition(":")
        named = _BY_WORD.get(word.casefold()) if not rest.startswith("//") else None
        each = _read(rest.lstrip(_AROUND) if named else piece, named or spoken)
        if each is not None:
            yield each
            spoken = None
        elif piece.casefold() not in _SMALL_TALK:
            spoken = named


def _pieces(text: str) -> list[str]:
    """What stands between blanks, without the quotes and brackets around it."""
    return [_bare(piece) for piece in text.split() if any(map(str.isalnum, piece))]


def _bare(piece: str) -> str:
    """The piece without marks around it; a bracket that was opened within it is its own."""
    piece = piece.lstrip(_AROUND)
    while piece[-1:] in _AFTER and not (piece[-1:] == ")" and piece.count("(") >= piece.count(")")):
        piece = piece[:-1]
    return piece


def _read(piece: str, spoken: _Network | None) -> Link | None:
    """The link of one piece, None for a word that is no link. spoken: the network named before it."""
    scheme = _SCHEME.match(piece)
    if scheme and scheme[1].casefold() not in ("http", "https") and "." not in scheme[1]:
        if _EMAIL.fullmatch(piece):
            raise Refusal("reading-link-email")
        raise Refusal("reading-link")
    if _EMAIL.fullmatch(piece):
        raise Refusal("reading-link-email")
    if _LOCAL.fullmatch(piece):
        raise Refusal("reading-link")
    if _ADDRESS.fullmatch(piece):
        return _of_address(piece)
    if spoken is None and _TELEGRAM.fullmatch(piece):
        spoken = _BY_HOST["t.me"]
    name = _USERNAME.fullmatch(piece)
    if spoken is None or spoken.home is None or name is None:
        return None
    return _of_address(spoken.home.format(name[1]))


def _of_address(piece: str) -> Link:
    if len(piece) > LONGEST:
        raise Refusal("reading-link-long", limit=LONGEST)
    try:
        url = parse_site(piece, longest=LONGEST)
    except Refusal as refusal:
        raise Refusal(_REASONS[refusal.key]) from None
    parts = urlsplit(url)
    host = re.sub(r"^(?:www\.|m\.)+", "", parts.hostname or "")
    top = host.rpartition(".")[2]
    if top in _PRIVATE or (top in _FILES and not parts.path):
        raise Refusal("reading-link")
    network = _of_host(host)
    if network is None:
        return Link(url)
    return _of_network(network, host, parts)


def _of_host(host: str) -> _Network | None:
    labels = host.split(".")
    return next((found for at in range(len(labels)) if (found := _BY_HOST.get(".".join(labels[at:])))), None)


def _of_network(network: _Network, host: str, parts: SplitResult) -> Link:
    """A page of a network: always by https, without the marks of where the link was copied."""
    below = next((host.removesuffix(f".{own}") for own in network.own if host.endswith(f".{own}")), None)
    if below is not None:
        return Link(_address(host, parts), network.name, below)
    if not parts.path and not parts.query:
        raise Refusal("reading-link-page", network=network.name, example=(network.home or f"{host}/…").format("ann"))
    page = network.page.fullmatch(parts.path) if network.page else None
    name = page["name"] if page else None
    if name is None or name.casefold() in _NOBODY:
        return Link(_address(host, parts), network.name)
    return Link(f"https://{host}{parts.path}", network.name, name)


def _address(host: str, parts: SplitResult) -> str:
    kept = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not key.startswith("utm_")]
    query = f"?{urlencode(kept)}" if kept else ""
    return f"https://{host}{parts.path}{query}"
