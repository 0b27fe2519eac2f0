"""Words compared as people hear them: whatever the accents, the dashes and the keyboard that wrote them."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
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

SPELT_ANYHOW: Final = re.compile(f"([{''.join(SPELLINGS)}])")
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
    return tuple(composed.translate(_LETTERS).split())


def spellings(word: str) -> tuple[str, ...]:
    """Every way in which one of `words_of` can be written in plain letters, the usual one first: søren is soren and soeren."""
    if word.isascii() or SPELLINGS.keys().isdisjoint(word):
        return (word,)
    parts = [SPELLINGS.get(part, (part,)) for part in SPELT_ANYHOW.split(word)]
    if sum(len(part) > 1 for part in parts) > MOST_DOUBTFUL:
        ways = ["".join(part[at] for part in parts) for at in (0, -1)]
    else:
        ways = ["".join(way) for way in product(*parts)]
    return tuple(dict.fromkeys(ways))


def endings(word: str) -> frozenset[str]:
    """A word from each letter on, in all its spellings."""
    return frozenset(way[at:] for way in spellings(word) for at in range(max(1, len(way) - SHORTEST_ENDING + 1)))


def joined(words: Sequence[str]) -> Iterator[str]:
    """Every two neighbours as one word, in all its spellings."""
    return (way for two in pairwise(words) for way in spellings("".join(two)))


def findable(name: str) -> frozenset[str]:
    """Everything by whose beginning a name is found: its words from each letter on, and every two neighbours as one word."""
    words = words_of(name)
    return frozenset(joined(words)).union(*(endings(word) for word in words))


def wanted(written: str) -> Sequence[tuple[str, ...]]:
    """What somebody searches for, each word in all its spellings; the first 12 words, for no name has more."""
    return [spellings(word) for word in dict.fromkeys(words_of(written))][:MOST_WORDS]


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


class _Letters(dict[int, str]):
    """What each letter is folded to, worked out once; the letters of all scripts at once are not held."""

    def __missing__(self, code: int) -> str:
        found = _letter(chr(code))
        if len(self) < MOST_LETTERS:
            self[code] = found
        return found


MOST_LETTERS: Final = 2048
_LETTERS: Final = _Letters()
