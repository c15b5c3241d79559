"""People's words as they stand inside quotation marks of ours: marks of their own become inner ones of the language."""

import re

from locales import Translator

INNER = {"ru": ("„", "“"), "en": ("‘", "’")}

_OUTER = {"ru": "«»", "en": "«»“”"}

_PAIRS = re.compile(r'«([^«»]*)»|„([^„“”]*)[“”]|“([^“”]*)”|"([^"]*)"')


def inside(text: str, t: Translator) -> str:
    """The text with every pair of outer marks made inner: «нет тега «сварка»» reads «нет тега „сварка“».

    A mark whose partner was cut off is made inner too.
    """
    opening, closing = INNER[t.language]

    def inner(found: re.Match[str]) -> str:
        return f"{opening}{next(part for part in found.groups() if part is not None)}{closing}"

    lone = str.maketrans(_OUTER[t.language], (opening + closing) * (len(_OUTER[t.language]) // 2))
    return _PAIRS.sub(inner, text).translate(lone)
