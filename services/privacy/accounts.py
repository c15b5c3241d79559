"""Names in messengers and networks: with an @, and without one behind the word for where they belong."""

import re
from collections.abc import Iterator

from services.privacy.domains import is_page
from services.privacy.folding import Span, View, words

_HANDLE = re.compile(r"@\w{2,}(?:\.\w+)*")
_ANNOTATIONS = words(
    """
    @override @autowired @transactional @restcontroller @angular @nestjs @media @dataclass @staticmethod @classmethod
    @property @keyframes @nullable @entity
    """
)
"""What programmers write with an @."""

# The first are said of nobody but oneself; with the others one works as well: «бот для Telegram», "GitHub Actions".
_CHAT = r"""
    тгк?|tg|тел[её]г[аеиу]|инст[аеу]|insta|вацап\w{0,2}|вотс?ап\w{0,2}|ват+с?ап\w{0,2}|skype|скайп\w{0,2}|никнейм|ник
    |nick(?:name)?
"""
_NETWORK = r"""
    телеграмм?(?:а|е|у|ом)?|telegram|инстаграмм?(?:а|е|у|ом)?|instagram|вк|vk|вконтакте|контакте|дискорд[аеу]?|discord
    |whats\ ?app|viber|вайбер[аеу]?|фейсбук[аеу]?|facebook|fb|твиттер[аеу]?|twitter|линкедин[аеу]?|linkedin
    |гитхаб[аеу]?|git\ ?hub|гитлаб[аеу]?|gitlab|беханс[аеу]?|behance|тик\ ?ток[аеу]?|tiktok|snapchat|kaggle|leetcode
    |codeforces
"""
_NAMED = r"""
    в\s(?:тг|вк|телеграм\w?|инсте|дискорде)|под\sником|мой|моя|ник(?:нейм)?|я|is|my|аккаунт|account|nick(?:name)?
    |username|юзернейм
"""
_ACCOUNT = re.compile(
    rf"""(?<![\w@.-])(?:(?P<chat>{_CHAT})|{_NETWORK})
    (?:[ ]?(?P<sign>[:=>@(])\s?|[ ]?-{{1,2}}>?[ ]|[ ])
    (?P<named>(?:(?:{_NAMED})\s?:?\s){{0,2}})
    @?\s?(?P<name>live:[\w.-]+|\w[\w.-]{{1,63}}(?:\#\d{{4}})?)""",
    re.VERBOSE,
)
_MINE = re.compile(
    r"""(?<!\w)(?:мо[йяе]|я|ник|nick|аккаунт|меня|ищите|найти|найд[её]те|пишите|пиши|писать|my|me|find|dm|add)
    (?:\s(?:меня|мне))?(?:\s(?:в|на|on|in|at))?\s$""",
    re.VERBOSE,
)
"""What stands before the word for a network where one speaks of oneself."""

_ODD = re.compile(
    r"""live:.+ | .+\#\d{4}
    | (?=.{4})[^\W\d_](?=.*[\d_])[\w.-]+                # anna_s, id12345
    | (?=.{4})_*[^\W\d_][\w-]*\.[^\W\d_][\w.-]*         # anna.sm
    | (?=.{5})\d+(?=[\w.-]*[a-z_]{3})[a-z\d_.-]+        # 99anna""",
    re.VERBOSE,
)
"""A name that is no word."""

_PLAIN = re.compile(r"[a-z][a-z\d_-]{2,}")
_GOES_ON = re.compile(r"\s[a-z]")
_VERSION = re.compile(r"v\d.*|[\d.x]+$")

_WORK = words(
    """
    api bot bots ads web mini app apps business aiogram telethon pyrogram telegraf grammy python java javascript js
    sdk open oauth login channel channels group groups chat chats stickers passport games desktop premium stars ton
    wallet tdlib mtproto reels stories direct shop smm target cloud tech education play video videos music teams actions
    pages copilot cli flow projects project issues pull requests workflows codespaces gist classroom enterprise sponsors
    runners zoom slack trello jira figma notion email gmail whatsapp viber discord facebook instagram twitter youtube
    linkedin github gitlab telegram skype tiktok and for with server servers community marketing learning sales
    navigator recruiter repo repos repository repositories profile account link links none yes call calls meet
    messenger client clients parser scraper ci pipelines runner pipeline registry git docker kubernetes django fastapi
    flask react vue node discord.py discord.js node.js readme.md html css php golang rust kotlin swift cards clips
    admin user users content posts post design targeting analytics podcast bot-api user-friendly open-source graph
    competitions notebooks datasets kernels master grandmaster expert rating contest contests problems easy medium hard
    pro max plus team live stream post-production smm-manager content-manager
    """
)
"""What stands behind the name of a network when one speaks of work."""


def find_handles(view: View) -> Iterator[Span]:
    """Names with an @."""
    for found in _HANDLE.finditer(view.text):
        if found[0] not in _ANNOTATIONS:
            yield view.span(*found.span(), "telegram")


def find_accounts(view: View) -> Iterator[Span]:
    """Names without an @ behind the word for a messenger or a network: «тг anna_s», «вк: id12345»."""
    place = 0
    while (found := _ACCOUNT.search(view.text, place)) is not None:
        start, name = found.start("name"), found["name"].rstrip(".-")
        if _points(view, found, name):
            yield view.span(start, start + len(name), "telegram")
            place = found.end()
        else:
            # What is no name may itself be the word for a network: «ник телеграм anna_s».
            place = start


def _works(name: str) -> bool:
    bare = _VERSION.sub("", name)
    return name in _WORK or bare in _WORK or not bare


def _points(view: View, found: re.Match[str], name: str) -> bool:
    """Whether what was found behind the word is somebody's name there."""
    if len(name) < 3 or _works(name) or _is_technology(name):  # noqa: PLR2004 - «вк и инста»
        return False
    if _ODD.fullmatch(name):
        return True
    if not _PLAIN.fullmatch(name) or view.capital(found.start("name")):
        return False
    mine = _MINE.search(view.text[max(0, found.start() - 30) : found.start()])
    # «Kaggle: bronze medal» tells of work, «Discord: annasm» does not.
    told = found["sign"] and _GOES_ON.match(view.text, found.end()) is None
    return bool(found["chat"] or told or found["named"] or mine)


def _is_technology(name: str) -> bool:
    """A name with a dot that is a library or a file: discord.py, vue.js."""
    labels = name.split(".")
    library = labels[-1] in {"js", "ts", "py", "net", "md", "sh", "html", "css", "json", "txt", "rs"}
    return len(labels) > 1 and (library or not is_page(labels, title=False, more=False))
