"""What Telegram finds in a text by itself: commands, links, addresses, mentions, hashtags, phone numbers."""

import re

from sandbox.spans import Span

# Top-level domains a link without https:// must end in: all country codes and the usual others. Telegram's own list is
# longer; a rarer domain is found when it is written with its protocol.
COUNTRIES = (
    "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bv bw by bz"
    " ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm"
    " fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is"
    " it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm"
    " mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr"
    " ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg"
    " th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw рф бел укр"
    " срб мкд мон қаз"
)
OTHERS = (
    "academy agency app art biz blog bot center cloud club codes com community company dev digital edu education"
    " email events expert finance fun fyi games gov group guide help host info int jobs land life link live ltd"
    " market media mil mobi name net network news ninja one online org page press pro run school science services"
    " shop site software space store studio systems team tech tel today tools top tube university video vip"
    " website wiki work works world wtf xyz yandex zone дети москва онлайн орг рус сайт ком"
)
TOP_LEVEL = frozenset(COUNTRIES.split()) | frozenset(OTHERS.split())

PATH = r"(?:[/?#][^\s<>\"«»]*)?"
EMAIL = re.compile(
    r"(?<![\w.+-])[a-z0-9_-]{1,26}(?:[.+][a-z0-9_-]{1,26}){0,10}@(?:[a-z0-9](?:[a-z0-9_-]{0,28}[a-z0-9])?\.){1,6}[a-z]{2,8}"
    r"(?![\w@-])",
    re.IGNORECASE,
)
URL = re.compile(
    r"(?:(?P<protocol>https?|ftp)://|(?<![\w/#@.~-]))(?P<host>[\w~-]+(?:\.[\w~-]+)+)(?::\d{1,5})?(?P<path>"
    + PATH
    + ")",
    re.IGNORECASE,
)
TG_URL = re.compile(r"(?:tg|ton)://[a-z0-9_-]{1,253}" + PATH, re.IGNORECASE)
COMMAND = re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>@])")
MENTION = re.compile(r"(?<!\w)@[A-Za-z0-9_]{4,32}(?!\w)")
HASHTAG = re.compile(r"(?<![\w#])#(?=\w*[^\W\d_])\w{1,256}(?![\w#])")
CASHTAG = re.compile(r"(?<![\w$])\$(?:1INCH|[A-Z]{1,8})(?![\w$])")
# Telegram's server marks international numbers; its exact rule is not published.
PHONE = re.compile(r"(?<![\w+])\+\d(?:[ ()-]{0,2}\d){9,14}(?!\w)")
NUMERIC_HOST = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
BAD_ENDS = ".:;,('?!`"


def detect(text: str) -> list[Span]:
    """Spans in character positions, none overlapping, the earlier one first."""
    # Every kind but a phone number needs one of these characters; most texts have none of them.
    if not any(sign in text for sign in "@/#$.+"):
        return []
    found: list[Span] = []
    for kind, pattern in (("mention", MENTION), ("bot_command", COMMAND), ("hashtag", HASHTAG), ("cashtag", CASHTAG)):
        found += [Span(kind, match.start(), match.end()) for match in pattern.finditer(text)]
    found += [Span("email", match.start(), match.end()) for match in EMAIL.finditer(text)]
    found += [Span("url", match.start(), _trimmed(text, *match.span())) for match in TG_URL.finditer(text)]
    found += [span for match in URL.finditer(text) if (span := _url(text, match))]
    found += [Span("phone_number", match.start(), match.end()) for match in PHONE.finditer(text)]
    found.sort(key=lambda span: (span.start, -span.end))
    kept: list[Span] = []
    for span in found:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _url(text: str, match: re.Match[str]) -> Span | None:
    host: str = match["host"]
    last = host.rsplit(".", 1)[1]
    if NUMERIC_HOST.fullmatch(host):
        good = all(int(part) < 256 for part in host.split("."))
    elif not any(character.isalpha() for character in last) or "_" in last:
        good = False
    else:
        good = bool(match["protocol"]) or last.lower() in TOP_LEVEL
    if not good or (match.end("host") < len(text) and text[match.end("host")] == "@"):
        return None
    return Span("url", match.start(), _trimmed(text, match.start(), match.end(), path=match.start("path")))


def _trimmed(text: str, start: int, end: int, path: int | None = None) -> int:
    """End of a link without the punctuation after it and without a bracket it did not open."""
    depth = {")": 0, "]": 0, "}": 0}
    opens = {"(": ")", "[": "]", "{": "}"}
    for index in range(start if path is None else path, end):
        character = text[index]
        if character in opens:
            depth[opens[character]] += 1
        elif character in depth:
            depth[character] -= 1
            if depth[character] < 0:
                end = index
                break
    while end > start and text[end - 1] in BAD_ENDS:
        end -= 1
    return end
