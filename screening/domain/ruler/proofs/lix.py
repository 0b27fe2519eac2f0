"""LIX, the Nordic measure of how hard a text is to read: words per sentence, plus the percentage of words of seven letters or more.

Source: C.H. Björnsson, Läsbarhet (1968). Up to 24 is very easy, 35–44 medium, 55 and above very hard.
"""

import re
from typing import Final

HARDEST_FOR_PARENTS: Final = 44
"""What parents read stays at this figure or below."""

FEWEST_WORDS: Final = 20
"""A shorter text has no meaningful LIX: a single long word moves it by five or more."""

LONG_WORD: Final = 7
WORD: Final = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
END: Final = re.compile(r"[.!?:…]+(?=[\s»”\")\]]|$)")
OPENING: Final = ' \n»«”“"([–-'
GO_ON: Final = frozenset(
    "f.eks bl.a ca cpr-nr dvs eks ekskl evt hhv inkl jf kl mht mio nr pga pkt s sct skt st stk tlf vedr".split()  # noqa: SIM905 - reads as a list
)
"""Abbreviations that stand before what they belong to, and so never end a sentence."""


def words_in(text: str) -> list[str]:
    """The words of a text; numbers are none, and a word with a hyphen is one."""
    return WORD.findall(text)


def sentences_of(text: str) -> list[str]:
    """The sentences of a text; a text without a full stop is one, and what holds no word is none."""
    found_so_far, start = list[str](), 0
    for found in END.finditer(text):
        if _ends(text, found) and WORD.search(text, start, found.end()):
            found_so_far.append(text[start : found.end()])
            start = found.end()
    return [*found_so_far, text[start:]] if WORD.search(text, start) else found_so_far


def sentences_in(text: str) -> int:
    """How many sentences a text has."""
    return len(sentences_of(text))


def lix(text: str) -> int:
    """The LIX of a text, rounded to a whole number; 0 for a text without words."""
    words = words_in(text)
    if not words:
        return 0
    long_words = sum(len(word) >= LONG_WORD for word in words)
    return round(len(words) / sentences_in(text) + 100 * long_words / len(words))


def hard_to_read(text: str) -> int | None:
    """The LIX of a text that is too hard for parents; None where it is not, or where the text is too short to tell."""
    figure = lix(text)
    return figure if figure > HARDEST_FOR_PARENTS and len(words_in(text)) >= FEWEST_WORDS else None


def _ends(text: str, found: re.Match[str]) -> bool:
    """Whether a sign ends a sentence: a full stop does not after f.eks., nor before a small letter, as in m.m. og 10. klasse."""
    if found[0] != ".":
        return True
    before = text[: found.start()].split()[-1:]
    after = text[found.end() :].lstrip(OPENING)
    return not (before and before[0].lower().lstrip(OPENING) in GO_ON) and not after[:1].islower()
