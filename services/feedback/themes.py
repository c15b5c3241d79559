"""What a message is about: the words that say it, their stems, and whether two messages are about the same.

All of it is pure. Two themes are the same where most of their significant stems are.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from services.feedback import likeness as alike
from services.feedback import ranking
from services.feedback.classify import Kind, classify
from services.feedback.reading import fold
from services.feedback.stemming import stem
from services.tags.words import normalise

SAME = 0.6
"""From this share of stems in common on, two themes are one."""

MOST_STEMS = 12
LONGEST_STEM = 12
"""Together they keep a key within the 160 characters of its column."""

# A sentence ends, or another thought begins: each part of a message is understood by itself.
_BORDER = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][»\"”)]))\s+|\s*[;\n]+\s*|,\s+(?=(?:и|а|но|зато|ещё|еще|and|but)\s)")
_JOINT = re.compile(r"^(?:и|а|но|зато|ещё|еще|and|but|also)\s+", re.IGNORECASE)
_ENDS = " \t,;:–—-"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SMALL = _words(
    """
    и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня еще
    нет о из ему теперь когда даже ну ли если уже или ни быть был него до вас нибудь опять вам ведь там потом себя
    ничего ей может они тут где есть надо ней для мы тебя их чем была сам чтоб без будто чего раз тоже себе под будет ж
    кто этот того потому этого какой ним здесь этом мой тем чтобы нее были куда зачем всех можно при об хоть после над
    больше тот через эти нас про них какая много эту моя свою этой перед чуть том такой им всю мои это очень просто
    почему который которая которые мое ваш ваша ваше ваши наш сих пор снова постоянно всегда иногда часто
    a an the and or but if then than that this these those there here is are was were be been being am do does did done
    doing have has had i me my we our you your he she it its they them their what which who when where why how not no
    nor so too very can could will would should may might must to of in on at by for with from as into about up down
    out off over under again once only own same just also still always often sometimes never
    """
)
# Said of nearly anything: they tell that something is wrong, but not what.
_GENERAL = _words(
    """
    бот боте бота боту ботом работает работать работают работал работала ошибка ошибку ошибки ошибок баг глючит сломан
    сломалась сломался сломано пожалуйста хочу хочется хотелось нужно нужна нужен добавьте добавить сделайте сделать
    кнопка кнопку кнопки кнопкой нажимаю нажимается нажать спасибо почините исправьте
    bot bots work works working worked error errors bug bugs broken break breaks fails fail failed please want need
    needs add make button buttons press pressing click clicking tap thanks fix nothing
    """
)


def passage(text: str, kind: Kind) -> str:
    """The part of a message that says this kind; its first part where none does by itself."""
    parts = [part for piece in _BORDER.split(text) if (part := _JOINT.sub("", piece.strip(_ENDS)).strip(_ENDS))]
    if not parts:
        return text.strip()
    if len(parts) == 1:
        return parts[0]
    return next((part for part in parts if kind in classify(part).kinds), parts[0])


def shorten(text: str, limit: int) -> str:
    """The text on one line, cut behind a word to at most `limit` characters."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    space = cut.rfind(" ")
    return f"{(cut[:space] if space > limit // 2 else cut).rstrip(' ,;:–—-')}…"


def stems(text: str) -> tuple[str, ...]:
    """The stems of the words that tell what a text is about, each once, in their order.

    Words that fit any complaint count only where there are no others.
    """
    words = [word for word in normalise(text).split() if word not in _SMALL]
    telling = [word for word in words if word not in _GENERAL] or words or normalise(text).split()
    return tuple(dict.fromkeys(stem(word)[:LONGEST_STEM] for word in telling))[:MOST_STEMS]


def key(text: str) -> str:
    """What a theme is found again by: its stems in alphabetical order."""
    return " ".join(sorted(stems(text))) or text.strip().casefold()[:160]


def likeness(one: Iterable[str], other: Iterable[str]) -> float:
    """The share of stems two themes have in common, between 0 and 1."""
    one, other = set(one), set(other)
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def nearest(wanted: str, keys: Mapping[int, str]) -> int | None:
    """The id of the key most like the wanted one, the oldest of equals; None where none is near enough."""
    parts = wanted.split()
    best = max(((likeness(parts, found.split()), -id_) for id_, found in keys.items()), default=(0.0, 0))
    return -best[1] if best[0] >= SAME else None


# -- many messages


SUGGESTED = 5
"""Entries that are offered as what a message, or another entry, may belong to."""


def suggestions(text: str, kind: Kind, keys: Mapping[int, str], most: int = SUGGESTED) -> list[int]:
    """The ids of the entries of one kind that a text belongs to most likely, the likest first.

    keys: what was said of each entry, one message a line.
    """
    lines = [(id_, said) for id_, lines in keys.items() for said in lines.splitlines() if said.strip()]
    owners = [id_ for id_, _ in lines]
    if kind is not Kind.MISSING_TAG:
        return ranking.ranked(marked(text), [marked(said) for _, said in lines], owners, most)
    rows = alike.vectors([_features(said) for said in (text, *(said for _, said in lines))], alike.NAMES)
    return alike.nearest(0, rows, [0, *owners], most)


def marked(line: str) -> ranking.Marks:
    """What a line of an entry is compared by."""
    return _MARKED.of(line)


def _marks(line: str) -> ranking.Marks:
    return ranking.marks(*_features(line))


_MARKED = ranking.Kept(_marks, most=4096)


def groups(texts: Sequence[str]) -> list[list[int]]:
    """Which of many messages of one kind are about the same: their places, the largest group first."""
    return alike.groups(_rows(texts)) if texts else []


def medoid(texts: Sequence[str]) -> int:
    """The place of the message that stands best for all of them."""
    return alike.medoid(_rows(texts))


def strongest(phrases: Sequence[str]) -> str | None:
    """The phrase that says best what all of them say: of those most like the others the one with the fewest words."""
    said = [phrase for phrase in phrases if stems(phrase)]
    if not said:
        return None
    rows = _rows(said)
    likeness = rows @ rows.sum(axis=0)
    best = float(likeness.max())
    near = [place for place in range(len(said)) if likeness[place] >= best * NEAR_BEST]
    return said[min(near, key=lambda place: (len(said[place].split()), place))]


NEAR_BEST = 0.9
"""A shorter phrase that is nearly as like the others as the likest one says it better."""


def _rows(texts: Sequence[str]) -> alike.Vectors:
    return alike.vectors([_features(text) for text in texts])


def _features(text: str) -> tuple[tuple[str, ...], str]:
    return stems(text), fold(text).text
