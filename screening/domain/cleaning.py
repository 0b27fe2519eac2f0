"""Typed text without what paper and pages cannot show: cleaned once, where it comes in."""

import unicodedata
from typing import Final

LINE_BREAKS: Final = dict.fromkeys(map(ord, "\v\f\x1c\x1d\x1e\x85\u2028\u2029"), "\n")
"""Word's line break is a vertical tab."""

CONTROL: Final = dict.fromkeys((*range(32), *range(127, 160), 65279, 65534, 65535))
CLEANED: Final = {**CONTROL, ord("\n"): "\n", ord("\t"): " ", **LINE_BREAKS}
JOINERS: Final = "\u200c\u200d"
"""Persian and the scripts of India spell with these."""


def clean(typed: str) -> str:
    """A text of several lines: composed letters (NFC), line breaks as one sign, spaces for tabs, no other control characters."""
    text = typed.replace("\r\n", "\n").replace("\r", "\n").translate(CLEANED)
    return unicodedata.normalize("NFC", text)


def clean_line(typed: str) -> str:
    """A text of one line, such as a name: `clean`, without invisible signs, single spaces, nothing around it."""
    text = " ".join(clean(typed).split())
    return "".join(sign for sign in text if sign in JOINERS or unicodedata.category(sign) != "Cf").strip()
