"""Lines and columns as editors count them: a line ends with LF, CR LF or CR, and with nothing else."""

import re
from typing import Final

LINE_END: Final = re.compile(r"\r\n|\r|\n")


def split_lines(text: str) -> list[str]:
    """The lines of a text without their ends; the empty line after a last line end is one of them."""
    return LINE_END.split(text)


def line_and_column(text: str, position: int) -> tuple[int, int]:
    """Where the character at `position` stands, counted from 1."""
    before = LINE_END.split(text[:position])
    return len(before), len(before[-1]) + 1
