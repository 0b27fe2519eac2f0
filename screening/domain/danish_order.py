"""The order of the Danish alphabet: Æ, Ø and Å last, Aa as Å, whatever the case and the accents."""

import unicodedata
from typing import Final

from screening.domain.folding import words_of

AFTER_Z: Final = {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "ü": "y"}
"""Signs that follow z in every alphabetical order of a computer."""


def danish_order(name: str) -> str:
    """A text to sort by (Retskrivningsordbogen § 2: Aa in names counts as Å). Equal names are told apart by how they are written."""
    words = " ".join(words_of(name)).replace("aa", "å")
    order = "".join(AFTER_Z.get(letter, letter) for letter in words)
    return f"{order} \x01{unicodedata.normalize('NFC', name)}"
