"""Stems of Russian and English words, kept once they are known."""

from functools import lru_cache
from threading import Lock

import snowballstemmer

from services.tags.words import is_cyrillic

_STEMMERS = {True: snowballstemmer.stemmer("russian"), False: snowballstemmer.stemmer("english")}
_STEMMING = Lock()  # the stemmer keeps state while it works


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    with _STEMMING:
        return str(_STEMMERS[is_cyrillic(word)].stemWord(word))
