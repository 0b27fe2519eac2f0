"""From the bytes of a file to text that YAML can read: character sets, and characters that nobody can see."""

import codecs
import re
from collections.abc import Iterator, Mapping
from typing import Final

from screening.configuration import kinds
from screening.configuration.problems import Place, Problem, problem
from screening.configuration.reading.lines import LINE_END, line_and_column
from screening.domain.phrase import Phrase, Value

LARGEST_FILE_BYTES: Final = 2_000_000
LOOKED_AT: Final = 400
"""How many bytes are enough to tell UTF-16 by its zeros."""

OTHER_UNICODE: Final[Mapping[bytes, tuple[str, str]]] = {
    codecs.BOM_UTF32_LE: ("UTF-32", "utf-32"),
    codecs.BOM_UTF32_BE: ("UTF-32", "utf-32"),
    codecs.BOM_UTF16_LE: ("UTF-16", "utf-16"),
    codecs.BOM_UTF16_BE: ("UTF-16", "utf-16"),
}
STRAY: Final = re.compile("[\udc80-\udcff]")
"""A byte that is not UTF-8, kept as a lone surrogate."""
CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202d\u202e\ud800-\udfff\ufffe\uffff]")
"""What no page can show, and the two signs that turn the order of letters around: what is read would not be what is written."""
SEPARATOR: Final = re.compile("[\x85\u2028\u2029]")
ESCAPED: Final = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029\\u202d\\u202e\\ud800-\\udfff\\ufffe\\uffff]")
"""The same, and what ends a line for some programs, where an escape in a quoted text stands for it."""
SEPARATORS: Final[Mapping[str, str]] = {"\x85": "NEL", "\u2028": "LS", "\u2029": "PS"}
SPACE: Final = "\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff"
LINE_START: Final = r"(?:^|(?<=[\r\n]))"
ODD_SPACE: Final = re.compile(rf"{LINE_START}(?:[ \t]*(?=[{SPACE}])|[ ]*(?:- )*(?:-|[A-Za-z_][\w-]*:)(?=[{SPACE}]))[ {SPACE}]+")
"""Spaces that YAML does not know, where YAML counts spaces: in front of a line, after a hyphen and after a key."""
SPACES: Final[Mapping[str, Phrase]] = {
    "\u00a0": Phrase("hårdt mellemrum"),
    "\u202f": Phrase("smalt, hårdt mellemrum"),
    "\ufeff": Phrase("BOM-tegn"),
}
OTHER_SPACE: Final = Phrase("særligt mellemrum")
MOST_TOLD: Final = 20
ODD: Final = re.compile(f"[{SPACE}]")
WIDTHLESS: Final = re.compile("[\u200b-\u200d\u2060\ufeff]")
GARBLED: Final = re.compile("Ã[¦¸¥†˜…©¼¶¤]|â€[“”œ™˜]")


def read_text(file: str, content: bytes) -> tuple[str | None, list[Problem]]:
    """The text of a file that a parser can read, each character where it stood; None where nothing can be read."""
    if len(content) > LARGEST_FILE_BYTES:
        return None, [too_large(file, len(content))]
    text, problems = _decoded(file, content)
    if problems and CONTROL.search(text):
        return None, problems
    text, more = _visible(file, text)
    return text, [*problems, *more]


def too_large(file: str, size: int) -> Problem:
    """A file of `size` bytes is more than anybody writes by hand."""
    return problem(kinds.TOO_LARGE, Place(file), size=size // 1000, limit=LARGEST_FILE_BYTES // 1000)


def as_written(content: bytes) -> str:
    """The text as an editor shows it; whatever the bytes."""
    return _decoded("", content[:LARGEST_FILE_BYTES])[0]


def _decoded(file: str, content: bytes) -> tuple[str, list[Problem]]:
    encoding = _other_unicode(content)
    if encoding:
        name, codec = encoding
        return content.decode(codec, "replace").removeprefix("\ufeff"), [problem(kinds.UTF16, Place(file), encoding=name)]
    text = content.decode("utf-8-sig", "surrogateescape")
    stray = STRAY.search(text)
    if stray is None:
        return text, []
    letter = _old_letter(stray[0])
    told: Value = Phrase("; her står nok »{letter}«", {"letter": letter}) if letter.isalpha() else ""
    place = Place(file, *line_and_column(text, stray.start()), 1)
    return STRAY.sub(lambda found: _old_letter(found[0]), text), [problem(kinds.NOT_UTF8, place, letter=told)]


def _other_unicode(content: bytes) -> tuple[str, str] | None:
    """Name and codec of UTF-16 and UTF-32, told by their mark or by every second byte being zero."""
    marked = next((found for mark, found in OTHER_UNICODE.items() if content.startswith(mark)), None)
    if marked:
        return marked
    first, second = content[:LOOKED_AT:2], content[1:LOOKED_AT:2]
    for zeros, others, codec in ((second, first, "utf-16-le"), (first, second, "utf-16-be")):
        if len(content) > 3 and zeros.count(0) > len(zeros) * 0.8 and others.count(0) < len(others) * 0.2:
            return "UTF-16", codec
    return None


def _old_letter(stray: str) -> str:
    """The letter that a byte, kept as a lone surrogate, stands for in Windows-1252."""
    return bytes([ord(stray) - 0xDC00]).decode("cp1252", "replace")


def _visible(file: str, text: str) -> tuple[str, list[Problem]]:
    """The text with a space where an invisible character stood that would shift lines or stop a parser; columns stay."""
    problems = [
        *_told(file, text, kinds.CONTROL_CHARACTER, CONTROL),
        *_told(file, text, kinds.LINE_SEPARATOR, SEPARATOR),
        *_told(file, text, kinds.ODD_SPACE, ODD_SPACE),
        *_told(file, text, kinds.GARBLED_LETTERS, GARBLED),
    ]
    text = SEPARATOR.sub(" ", CONTROL.sub(" ", text))
    return ODD_SPACE.sub(lambda found: ODD.sub(" ", WIDTHLESS.sub("", found[0])), text), problems


def _told(file: str, text: str, kind: kinds.Kind, pattern: re.Pattern[str]) -> Iterator[Problem]:
    """A problem for the first match in each line, for so many lines as anybody will read."""
    told, told_until = 0, 0
    for match in pattern.finditer(text):
        odd = ODD.search(match[0]) if kind is kinds.ODD_SPACE else None
        position = match.start() + (odd.start() if odd else 0)
        if position < told_until:
            continue
        got = odd[0] if odd else match[0]
        yield problem(kind, Place(file, *line_and_column(text, position), len(got)), got=_named(got), mend=_mended(got))
        told += 1
        end = LINE_END.search(text, position)
        if told == MOST_TOLD or end is None:
            return
        told_until = end.end()


def _named(got: str) -> Value:
    if got in SEPARATORS:
        return SEPARATORS[got]
    if ODD.fullmatch(got):
        return SPACES.get(got, OTHER_SPACE)
    return f"U+{ord(got):04X}" if len(got) == 1 else got


def _mended(garbled: str) -> str:
    """What the letters were before somebody read UTF-8 as Windows-1252."""
    try:
        return garbled.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return garbled
