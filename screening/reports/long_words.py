"""Words that no line holds get places to break: the printer looks for one in all that is left, line after line, while everybody waits.

A picture that somebody pasted as 60,000 letters took half a minute; with places to break it takes less than a second.
"""

import re
from typing import Final

LONG: Final = 1_000
"""A word of fewer letters breaks where its line ends, as the style says, and holds nothing that it was not written with."""
PIECE: Final = 30
BREAK: Final = "\u200b"
JOINERS: Final = "\u200b\u200c\u200d"
LETTER: Final = r"(?:&#?\w+;|[^\s<>&])"
PARTS: Final = re.compile(rf"(?s)<(svg|title|style|script)\b.*?</\1>|<[^>]*>|(?P<word>{LETTER}{{{LONG},}})")
PIECES: Final = re.compile(rf"{LETTER}{{1,{PIECE}}}")


def with_breaks(html: str) -> str:
    """Our own well-formed HTML, in which every word that is longer than any name or address can break after each few letters."""
    return PARTS.sub(lambda found: _in_pieces(found["word"]) if found["word"] else found[0], html)


def _in_pieces(word: str) -> str:
    """The word with breaks before letters and signs of their own, never before a mark that stands on the letter before it."""
    pieces = PIECES.findall(word)
    written = [pieces[0]]
    for before, piece in zip(pieces, pieces[1:], strict=False):
        stands_alone = piece[0].isascii() or piece[0].isalnum()
        written += [BREAK, piece] if stands_alone and before[-1] not in JOINERS else [piece]
    return "".join(written)
