"""Typed text without what pages and paper cannot show: cleaned once, where it comes in.

`web/door/incoming.py` cleans every field that a browser sends; the command line and case files clean their own.
"""

import unicodedata
from typing import Final

LINE_BREAKS: Final = dict.fromkeys(map(ord, "\v\f\x1c\x1d\x1e\x85\u2028\u2029"), "\n")
"""Word's line break is a vertical tab."""

CONTROL: Final = (*range(32), *range(127, 160), 0xFEFF)
HALF: Final = range(0xD800, 0xE000)
"""Halves of a sign that came without the other half."""

NONCHARACTERS: Final = (*range(0xFDD0, 0xFDF0), *(plane + last for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)))
CLEANED: Final = {**dict.fromkeys((*CONTROL, *HALF, *NONCHARACTERS)), ord("\n"): "\n", ord("\t"): " ", **LINE_BREAKS}
MOST_MARKS: Final = 30
"""On one letter, as Unicode's stream-safe texts have it (UAX 15)."""

FILLERS: Final = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters, to Unicode, of which nobody sees anything."""

JOINERS: Final = "\u200c\u200d"
"""Persian and the scripts of India spell with these."""


def clean(typed: str) -> str:
    """A text of several lines: composed letters (NFC), one sign for line breaks, spaces for tabs, nothing that no page may hold."""
    text = typed.replace("\r\n", "\n").replace("\r", "\n").translate(CLEANED)
    return unicodedata.normalize("NFC", text if text.isascii() else _few_marks(text))


def one_line(text: str) -> str:
    """A cleaned text as one line, such as a name: no invisible signs, single spaces, nothing around it."""
    if not text:
        return text
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    visible = text if text.isprintable() else "".join(sign for sign in text if sign in JOINERS or unicodedata.category(sign) != "Cf")
    return unicodedata.normalize("NFC", " ".join(visible.split()))


def shows_something(text: str) -> bool:
    """Whether anybody sees anything of a text: any sign but spaces, control and format signs."""
    return any(sign not in FILLERS and unicodedata.category(sign)[0] in "LNPS" for sign in text)


def shows_a_letter(text: str) -> bool:
    """Whether a text has a letter or a figure that is seen."""
    return any(sign not in FILLERS and sign.isalnum() for sign in text)


def _few_marks(text: str) -> str:
    """The text with so many marks on a letter as any script has: putting thousands in order would take a server minutes."""
    if len(text) <= MOST_MARKS or not any(map(unicodedata.combining, text)):
        return text
    marks, kept = 0, list[str]()
    for sign in text:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks <= MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


def clean_line(typed: str) -> str:
    """Typed text, cleaned, as one line."""
    return one_line(clean(typed))
