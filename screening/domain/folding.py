"""Words compared as people hear them: whatever the accents, the dashes and the keyboard that wrote them."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise, product
from typing import Final

SPELLINGS: Final = {
    "å": ("aa", "a"),
    "æ": ("ae",),
    "ä": ("ae", "a"),
    "ø": ("o", "oe"),
    "ö": ("o", "oe"),
    "ü": ("u", "ue"),
}
"""Letters that keyboards without them write in several ways: the way that counts as the word itself first."""

PLAIN: Final = {"đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "ŧ": "t", "þ": "th", "œ": "oe", "ŋ": "n", "ə": "e"}
RING: Final = "\u030a"
DOTS: Final = "\u0308"
WITH_MARK: Final = {("a", RING): "å", ("a", DOTS): "ä", ("o", DOTS): "ö", ("u", DOTS): "ü"}
APOSTROPHES: Final = frozenset("'’‘‛`´ʼʻʹ′＇\u02bd\u055a")
MOST_DOUBTFUL: Final = 4
"""So many letters of a word are tried in every way, 16 at most; a word with more is tried in two."""

MOST_WORDS: Final = 12
SHORTEST_ENDING: Final = 3
"""A word is found from inside itself (gaard in Kjærgaard) by so many letters at least; from its beginning by one."""


def words_of(written: str) -> tuple[str, ...]:
    """The words of a text, in lower case and with their Danish letters; dashes part words, apostrophes and invisible signs do not."""
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", written).casefold())
    return tuple("".join(map(_letter, composed)).split())


def spellings(word: str) -> tuple[str, ...]:
    """Every way in which one of `words_of` can be written in plain letters, the usual one first: søren is soren and soeren."""
    if SPELLINGS.keys().isdisjoint(word):
        return (word,)
    doubtful = sum(len(SPELLINGS.get(letter, "?")) > 1 for letter in word)
    if doubtful > MOST_DOUBTFUL:
        ways = ["".join(SPELLINGS.get(letter, letter)[at] for letter in word) for at in (0, -1)]
    else:
        ways = ["".join(way) for way in product(*(SPELLINGS.get(letter, (letter,)) for letter in word))]
    return tuple(dict.fromkeys(ways))


def findable(name: str) -> frozenset[str]:
    """Everything by whose beginning a name is found: its words from each letter on, and every two neighbours as one word."""
    words = words_of(name)
    ways = {way for word in words for way in spellings(word)}
    endings = {way[at:] for way in ways for at in range(max(1, len(way) - SHORTEST_ENDING + 1))}
    return frozenset(endings.union(way for two in pairwise(words) for way in spellings("".join(two))))


def wanted(written: str) -> Sequence[tuple[str, ...]]:
    """What somebody searches for, each word in all its spellings; the first 12 words, for no name has more."""
    return [spellings(word) for word in dict.fromkeys(words_of(written))][:MOST_WORDS]


@lru_cache(maxsize=2048)
def _letter(letter: str) -> str:
    """A letter folded; a space for whatever parts words, nothing for an invisible sign."""
    base, *marks = list(unicodedata.normalize("NFD", letter))
    kind = unicodedata.category(base)
    if base in APOSTROPHES or (kind in ("Cf", "Cc") and not base.isspace()) or unicodedata.combining(base):
        return ""
    if kind[0] in "PZSC":
        return " "
    marked = next((WITH_MARK[base, mark] for mark in marks if (base, mark) in WITH_MARK), PLAIN.get(base, base))
    return marked + "".join(mark for mark in marks if not unicodedata.combining(mark))
