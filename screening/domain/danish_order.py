"""The order of the Danish alphabet: Æ, Ø and Å last, Aa as Å, whatever the case and the accents."""

import unicodedata
from functools import lru_cache
from typing import Final

from screening.domain.folding import words_of

AFTER_Z: Final = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "ü": "y"})
"""Signs that follow z in every alphabetical order of a computer."""


def danish_order(name: str) -> str:
    """A text to sort by (Retskrivningsordbogen § 2: Aa in names counts as Å). Equal names are told apart by how they are written."""
    order = " ".join(words_of(name)).replace("aa", "å").translate(AFTER_Z)
    return f"{order} \x01{unicodedata.normalize('NFC', name)}"


@lru_cache(maxsize=1024)
def place_order(place: str) -> str:
    """The same for the name of a place, of which there are few and which every page sorts. Never for a person's name: it is remembered."""
    return danish_order(place)
