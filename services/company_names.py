"""Names of companies made comparable: «ООО "Яндекс"», yandex and Яндeкс with a Latin e are one company.

Meant for stop-lists, so in doubt two spellings are one: hiding a resume from one company too many does no harm.
"""

import re
import unicodedata

LONGEST = 120
"""Characters of a key, as its columns hold."""

_TOKEN = re.compile(r"[^\W_]+")
_INITIALS = re.compile(r"(?<!\w)(?:\w\.){2,}(?:\w(?!\w))?|(?<!\w)\w(?:/\w)+(?!\w)")
_CYRILLIC = re.compile(r"[а-я]")
_LATIN = re.compile(r"[a-z]")
_DIGIT = re.compile(r"\d")

# Letters that look alike in both alphabets (some only as capitals, so В is B and Н is H).
_ALIKE_CYRILLIC, _ALIKE_LATIN = "авекмнорстух", "abekmhopctyx"
_TO_LATIN = str.maketrans(_ALIKE_CYRILLIC, _ALIKE_LATIN)
_TO_CYRILLIC = str.maketrans(_ALIKE_LATIN, _ALIKE_CYRILLIC)

_LETTERS = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрстуфхыэ", "abvgdeziiklmnoprstufhie", strict=True)),
        "ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ь": "", "ю": "iu", "я": "ia",
    }
)  # fmt: skip
_SOUNDS = (
    (re.compile("shch|sch|sh"), "S"),
    (re.compile("tch|ch"), "C"),
    (re.compile("zh"), "z"),
    (re.compile("kh"), "h"),
    (re.compile("ph"), "f"),
    (re.compile("c(?=[eiy])"), "s"),
    (re.compile("ck|[cq]"), "k"),
    (re.compile("x"), "ks"),
    (re.compile("w"), "v"),
    (re.compile("[yj]"), "i"),
)
"""Spellings of one sound made one; capitals stand for sounds of two letters, so that "sh" is never s + h."""

_DOUBLED = re.compile(r"([A-Za-z])\1+")

_LEGAL_FORMS = """
    ооо ао пао оао зао нао ип одо тоо чп чуп уп фгуп гуп муп ано нко фгбу фгбоу фгаоу гбу гау гбоу мбу мау чоу нпо
    гк компания корпорация холдинг групп группа
    llc ltd limited inc incorporated corp corporation co company gmbh mbh ag kg se plc llp lp sa sas sarl srl spa bv
    nv oy ab as aps ug pte pty jsc pjsc ojsc cjsc ooo oao zao pao ao ip group holding
"""
_LEGAL = frozenset(_LEGAL_FORMS.split())
"""Legal forms, and words that say only that it is a company."""

# Without the mark over й, which `_tokens` has taken off.
_IN_FULL = re.compile(
    r"\b(?:общество с ограниченнои (?:и дополнительнои )?ответственностью"
    r"|(?:(?:не)?публичное |открытое |закрытое )?акционерное общество"
    r"|индивидуальныи предприниматель|товарищество с ограниченнои ответственностью|группа компании"
    r"|(?:федеральное |муниципальное )?государственное (?:унитарное|бюджетное|автономное) (?:учреждение|предприятие))\b"
)


def name_key(name: str) -> str:
    """The name as stop-lists compare it, at most LONGEST characters; empty only for a name without a letter or digit.

    Case, ё, quotes, punctuation, spaces and legal forms make no difference; Cyrillic, its transliteration and letters
    that look alike give the same key. A name that is nothing but a legal form is compared as it stands.
    """
    tokens = _tokens(name)
    telling = list(tokens)
    while telling and telling[0] in _LEGAL:
        del telling[0]
    while telling and telling[-1] in _LEGAL:
        del telling[-1]
    return _DOUBLED.sub(r"\1", "".join(map(_sound, telling or tokens)))[:LONGEST]


def says_only_form(text: str) -> bool:
    """Whether a text is nothing but legal forms: the "Ltd" of "Romashka Co., Ltd"."""
    tokens = _tokens(text)
    return bool(tokens) and _LEGAL.issuperset(tokens)


def _tokens(name: str) -> list[str]:
    """Words in small letters and one alphabet each, without accents; forms written out go where more is left."""
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    text = "".join(sign for sign in text if unicodedata.category(sign) not in ("Mn", "Cf"))
    text = _INITIALS.sub(lambda found: re.sub(r"\W", "", found[0]), text)
    tokens = _TOKEN.findall(_IN_FULL.sub(" ", text)) or _TOKEN.findall(text)
    return [_one_alphabet(token) for token in tokens]


def _one_alphabet(token: str) -> str:
    """A token whose look-alike letters stand in the alphabet of the others; "Х5" and "1С" are read as Latin."""
    if not _CYRILLIC.search(token):
        return token
    latin = token.translate(_TO_LATIN)
    if _DIGIT.search(token) and not _CYRILLIC.search(latin):
        return latin
    cyrillic = token.translate(_TO_CYRILLIC)
    if not _LATIN.search(cyrillic):
        return cyrillic
    return token if _CYRILLIC.search(latin) else latin


def _sound(token: str) -> str:
    token = token.translate(_LETTERS)
    for pattern, sound in _SOUNDS:
        token = pattern.sub(sound, token)
    return token
