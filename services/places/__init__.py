"""The cities that people name: found as they are typed, each with its time zone. Everything here is pure.

The table is `cities.csv`: every city of Russia, the larger ones of its neighbours and a few further away. Places whose
clock is disputed are left out on purpose: an unknown city is kept as it was typed and its time zone is asked.
"""

from services.places.address import LONGEST, Address, Several, read
from services.places.search import City, key, same, zone_of

__all__ = ["LONGEST", "Address", "City", "Several", "find", "key", "read", "same", "zone_of"]


def find(text: str) -> City | None:
    """The one city that is surely meant: "мск", "в Казани", "Королёв, МО", "Ekaterinburg"; None where there is none."""
    try:
        found = read(text)
    except Several:
        return None
    return found.city if found else None
