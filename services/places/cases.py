"""Russian names of places in their other cases: Казань → Казани, Набережные Челны → Набережных Челнах.

Made by rule from the ending, so a few forms that nobody says are made too: harmless where forms are only looked up.
"""

import re

Cases = tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]
"""Genitive, dative, accusative, prepositional; several where the gender cannot be told from the ending."""

_ENDINGS: tuple[tuple[re.Pattern[str], tuple[str, str, str, str]], ...] = tuple(
    (re.compile(pattern), (genitive, dative, accusative, prepositional))
    for pattern, genitive, dative, accusative, prepositional in (
        (r"(?<=н)ий$", "его", "ему", "ий", "ем"),
        (r"(?:ый|ий|ой)$", "ого", "ому", "", "ом"),
        (r"ое$", "ого", "ому", "ое", "ом"),
        (r"ая$", "ой", "ой", "ую", "ой"),
        (r"яя$", "ей", "ей", "юю", "ей"),
        (r"ые$", "ых", "ым", "ые", "ых"),
        (r"(?<=[кгхнчшжщ])ие$", "их", "им", "ие", "их"),
        (r"ия$", "ии", "ии", "ию", "ии"),
        (r"(?<=[гкхжчшщ])а$", "и", "е", "у", "е"),
        (r"а$", "ы", "е", "у", "е"),
        (r"я$", "и", "е", "ю", "е"),
        (r"ь$", "и", "и", "ь", "и"),
        (r"ь$", "я", "ю", "ь", "е"),
        (r"(?<=[ауеоя])й$", "я", "ю", "й", "е"),
        (r"о$", "а", "у", "о", "е"),
        (r"ы$", "", "ам", "ы", "ах"),
        (r"ы$", "ов", "ам", "ы", "ах"),
        (r"цы$", "ец", "цам", "цы", "цах"),
        (r"(?<=[^аеиоуыэюя])ки$", "ок", "кам", "ки", "ках"),
        (r"и$", "ов", "ам", "и", "ах"),
        (r"и$", "", "ам", "и", "ах"),
        (r"(?<=л)ец$", "ьца", "ьцу", "ец", "ьце"),
        (r"ец$", "ца", "цу", "ец", "це"),
        (r"(?<=[бвгджзклмнпрстфхцчшщ])$", "а", "у", "", "е"),
    )
)


def oblique(word: str) -> Cases:
    """The forms of a word in small letters without ё, empty for a word that is not declined."""
    forms: tuple[set[str], ...] = (set(), set(), set(), set())
    for pattern, endings in _ENDINGS:
        if pattern.search(word):
            for case, ending in zip(forms, endings, strict=True):
                case.add(pattern.sub(ending, word))
    genitive, dative, accusative, prepositional = map(frozenset, forms)
    return genitive, dative, accusative, prepositional
