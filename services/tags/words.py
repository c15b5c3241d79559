"""Words as people type them, turned into keys to compare: one spelling, the stem, the sound, the other keyboard layout.

Everything here is pure and knows nothing of tags.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from threading import Lock

import snowballstemmer

_TOKEN = re.compile(r"[^\W_]+(?:\+\+|#)?")
_CYRILLIC = re.compile(r"[а-я]")
_LATIN = re.compile(r"[a-z]")
_DOTNET = re.compile(r"(?<!\w)\.net\b")
# "Excel'е", "pythonом": a Latin name with a Russian ending.
_RUSSIAN_ENDING = re.compile(r"\b([a-z]{3,}\d?)['’`-]?(?:а|у|е|и|ы|я|ю|ом|ем|ой|ей|ов|ам|ям|ах|ях|ами|ями)\b")
# Letters that look alike in both alphabets (some only as capitals, so В is B and Н is H).
_TO_LATIN = str.maketrans("авекмнорстух", "abekmhopctyx")
_TO_CYRILLIC = str.maketrans("abekmhopctyx", "авекмнорстух")

_KEYS_LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_KEYS_CYRILLIC = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_LAYOUT_TO_LATIN = str.maketrans(_KEYS_CYRILLIC, _KEYS_LATIN)
_LAYOUT_TO_CYRILLIC = str.maketrans(_KEYS_LATIN, _KEYS_CYRILLIC)

# Capitals stand for one sound each, so that "sh" is never mistaken for s + h.
_SOUND_OF_LETTER = str.maketrans(
    {
        **dict(zip("абвгдезиклмнопрстуфхъыьэй", "abvgdeziklmnoprstufh\0i\0ei", strict=True)),
        "ж": "Z", "ч": "C", "ш": "S", "щ": "S", "ц": "s", "ю": "iu", "я": "ia",
    }
)  # fmt: skip
_SOUND_RULES = (
    (re.compile(r"дж|dzh|dj|j"), "J"),
    (re.compile(r"shch|sch|sh"), "S"),
    (re.compile(r"zh"), "Z"),
    (re.compile(r"tch|ch"), "C"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"th"), "t"),
    (re.compile(r"ck|q"), "k"),
    (re.compile(r"ts|tz|тс"), "s"),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"c"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"w"), "v"),
    (re.compile(r"y"), "i"),
)
_DOUBLED = re.compile(r"([A-Za-z])\1+")
_LAST_VOWELS = re.compile(r"(?<=\w\w\w)[aeiou]+$")

# Latin back to Cyrillic, longest first: only to find the Russian stem of "prodazham".
_BACK = (
    ("shch", "щ"), ("sch", "щ"), ("sh", "ш"), ("zh", "ж"), ("ch", "ч"), ("kh", "х"), ("ts", "ц"), ("yu", "ю"),
    ("ya", "я"), ("ju", "ю"), ("ja", "я"), ("yo", "е"), ("ye", "е"), ("iy", "ий"), ("yy", "ый"), ("ay", "ай"),
    ("ey", "ей"), ("oy", "ой"), ("uy", "уй"), ("a", "а"), ("b", "б"), ("c", "к"), ("d", "д"), ("e", "е"),
    ("f", "ф"), ("g", "г"), ("h", "х"), ("i", "и"), ("j", "й"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"),
    ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"), ("v", "в"), ("w", "в"),
    ("x", "кс"), ("y", "ы"), ("z", "з"),
)  # fmt: skip
_BACK_MAP = dict(_BACK)
_BACK_PATTERN = re.compile("|".join(latin for latin, _ in _BACK))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Small words that say nothing about which competency is meant.
_PREPOSITIONS = _words("и в во на по для с со из под к от до у о об при за and of in on for the a an to with")

# Around a name these say how well or how long, not what.
FILLERS = _PREPOSITIONS | _words(
    """
    я мы мой моя мое мои меня есть еще также тоже а или но плюс очень ну вот это как так далее др другое про
    умею умеет умение умения уметь могу можно знаю знает знание знания знать владею владеет владение владеть понимаю
    понимание работать работаю работал работала работы работа работе делать делаю занимаюсь занимался занималась
    пользоваться пользуюсь использую использование использовать применяю изучаю изучал изучала учу учил учила разбираюсь
    люблю хочу писать пишу опыт опытом опыта навык навыки навыков навыками хорошо отлично уверенно уверенный уверенное
    уверенная свободно свободный свободное немного чуть чуточку слегка неплохо базовый базовая базовое базовые базово
    основы начальный продвинутый продвинутая продвинутое средний среднее средне уровень уровне уровня уровнем
    пользователь пользователя программа программе программой программы программах тег тега теги
    год года лет месяц месяца месяцев языки инструменты компетенции технологии добавить добавьте совершенстве
    элементарный элементарные разряд разряда разряду
    i we my am me have has had can could know knows knowing good great well very also or but plus too at is use used
    using work works worked working experience experienced skill skills skilled able basic basics beginner advanced
    intermediate upper fluent fluently proficient expert level strong knowledge understanding years year months tag tags
    etc some little bit like do doing tools languages technologies add
    a1 a2 b1 b2 c1 c2
    """
)

# What somebody does, at the beginning of what they do it with: «рисую в фотошопе», «чинить машины», "fixing cars".
_DOING = re.compile(
    r".{2,}(?:[аяеиу]ть|[аяеиу]ться|[аея]ю|[аея]юсь|[ирлсдт]ую|[лрнсз]ю)|"
    r"веду|вести|везу|пеку|печь|вожу|шью|пою|пишу|учу|лечу|ищу|крашу|кошу|строчу|кручу|чищу|ращу|плету|вяжу|режу|стригу"
)


def is_doing(token: str) -> bool:
    """Whether a word most likely says that somebody does something, and not what with."""
    return _DOING.fullmatch(token) is not None


_RUSSIAN = snowballstemmer.stemmer("russian")
_STEMMING = Lock()  # the stemmer keeps state while it works


@lru_cache(maxsize=100_000)
def normalise(text: str) -> str:
    """One spelling for every way of writing the same words: case, ё, punctuation and look-alike letters are levelled.

    "+" and "#" survive where they make a name (C++, C#); applying it twice changes nothing.
    """
    text = unicodedata.normalize("NFKC", text).casefold()
    text = unicodedata.normalize("NFKC", text).replace("ё", "е")
    text = _DOTNET.sub(" dotnet ", text)
    text = _RUSSIAN_ENDING.sub(r"\1", text)
    return " ".join(_one_alphabet(token) for token in _TOKEN.findall(text))


def _one_alphabet(token: str) -> str:
    if token in {"1c", "1с"}:
        return "1с"
    if token in {"с++", "с#"}:
        return token.translate(_TO_LATIN)
    if not (_CYRILLIC.search(token) and _LATIN.search(token)):
        return token
    latin = token.translate(_TO_LATIN)
    if not _CYRILLIC.search(latin):
        return latin
    cyrillic = token.translate(_TO_CYRILLIC)
    return token if _LATIN.search(cyrillic) else cyrillic


def is_cyrillic(text: str) -> bool:
    return _CYRILLIC.search(text) is not None


@lru_cache(maxsize=60_000)
def stem(token: str) -> str:
    """The unchanging part of a normalised word.

    English words lose only the plural s: a full English stemmer would make "market" of marketing and "account" of
    accounting, which are other things.
    """
    if is_cyrillic(token):
        with _STEMMING:
            return str(_RUSSIAN.stemWord(token))
    if len(token) > 3 and token.endswith("s") and not token.endswith(("ss", "us", "is")):  # noqa: PLR2004 - "css" is no plural
        return token[:-1]
    return token


# Stems of tag names that are also everyday words: inside a sentence they rarely mean the competency, in a list they do.
EVERYDAY = frozenset(
    stem(word)
    for word in _words(
        """
        история перевод реклама контент тексты доставка менеджер лидер касса склад рисунок архив фото кадры персонал
        договоры налоги охрана полиция коммуникация выступления опросы презентации тренер учитель преподаватель врач
        медицина отель гостиница театр музей библиотека водитель юрист психолог недвижимость розница тестирование
        собеседования уборка программист курьер дизайн прототипы гид редактор найм рекрутер эйчар кадровик секретарь
        ответственный компас гарант тильда раст шарп нода
        word access excel outlook spring unity swift react rest spark rust ruby web node design history english
        recruiter communication management manager digital event assistant research cook coach leader actor editor
        strategy interpreter driving investment translation inventory hospitality reception cleaning nail interviewing
        presentations
        """
    )
)


def _telling(tokens: tuple[str, ...]) -> Iterator[str]:
    """Words without prepositions; the last one is none ("разработка ПО"), unless it is all there is."""
    last = len(tokens) - 1
    return (token for at, token in enumerate(tokens) if token not in _PREPOSITIONS or at == last > 0)


def stem_key(tokens: tuple[str, ...]) -> str:
    """A key equal for all inflections and orders of the same words; empty when only small words are left."""
    return " ".join(sorted(stem(token) for token in _telling(tokens)))


@lru_cache(maxsize=60_000)
def _sound_of(token: str) -> str:
    for pattern, sound in _SOUND_RULES:
        token = pattern.sub(sound, token)
    return _DOUBLED.sub(r"\1", token.translate(_SOUND_OF_LETTER).replace("\0", ""))


def sound(tokens: tuple[str, ...]) -> str:
    """How the words sound, whichever alphabet they are written in: "фигма" and "figma" are equal."""
    return " ".join(_sound_of(token) for token in tokens)


def stem_sound(tokens: tuple[str, ...]) -> str:
    """As `sound`, of the stems: "в фигме", "figma" and "prodazham", "продажи" are equal."""
    parts = []
    for token in _telling(tokens):
        if is_cyrillic(token):
            parts.append(_LAST_VOWELS.sub("", _sound_of(stem(token))))
        else:
            parts.append(_LAST_VOWELS.sub("", _sound_of(token)))
    return " ".join(parts)


def back_to_cyrillic(text: str) -> str:
    """A reading of transliterated Russian: "prodazham" → "продажам"; other characters stay."""
    return _BACK_PATTERN.sub(lambda found: _BACK_MAP[found.group()], text)


def other_layout(text: str) -> str:
    """What the same keys give with the other keyboard layout switched on: "знерщт" → "python"."""
    text = text.casefold()
    if re.search(r"[а-яё]", text):
        return text.translate(_LAYOUT_TO_LATIN)
    return text.translate(_LAYOUT_TO_CYRILLIC)
