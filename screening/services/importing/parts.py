"""The parts of a packed workbook: each is read as it is unpacked, by a parser that draws nothing in, and none goes on without end."""

import zipfile
from collections.abc import Callable, Iterator
from typing import Final, TypeAlias
from xml.parsers import expat

from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.services.importing.limits import no_list, refused

MOST_FILES_INSIDE: Final = 500
MOST_UNPACKED: Final = 400 * 1024 * 1024
"""Bytes of all parts that are read, counted while they are unpacked, since what a file says of itself may be false."""
MOST_BESIDE: Final = 16 * 1024 * 1024
"""Bytes of what says which sheets there are, and of the styles."""
MOST_ELEMENTS: Final = 10_000_000
"""Of one part: two for each cell that is filled, so a hundred thousand children with forty columns."""
LONGEST_TAG: Final = 1024 * 1024
CHUNK: Final = 256 * 1024
WORKBOOK: Final = "xl/workbook.xml"

Started: TypeAlias = Callable[[str, dict[str, str]], object]
Told: TypeAlias = Callable[[str], object]
"""What is told of an element's name where it ends, or of text."""


def too_large() -> Invalid:
    """The file has more in it than a list may have."""
    return refused(Phrase("Filen er for stor, når den pakkes ud. Gem listen alene, uden billeder og andre ark."))


class LocalNames(dict[str, str]):
    """The names of elements without their prefix, each worked out once."""

    def __missing__(self, name: str) -> str:
        """The name of an element that was not met before."""
        self[name] = local = name.rpartition(":")[2]
        return local


class Parts:
    """The parts by their names, in small letters as spreadsheets look for them."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._packed, self._left = packed, MOST_UNPACKED
        self._found = {one.filename.replace("\\", "/").lstrip("/").lower(): one for one in packed.infolist()}
        if len(packed.infolist()) > MOST_FILES_INSIDE or WORKBOOK not in self._found:
            raise no_list()

    def has(self, name: str) -> bool:
        """Whether there is a part of this name."""
        return name.lower() in self._found

    def read(self, name: str, started: Started, said: Told | None = None, ended: Told | None = None) -> Iterator[bool]:
        """Tell what stands in a part, and after each piece whether it was the last. Raises `Invalid`, and whatever broken XML does."""
        parser, fed = expat.ParserCreate("utf-8"), 0  # whatever the part says: another alphabet could hide a tag
        parser.buffer_text = True
        parser.StartElementHandler, parser.CharacterDataHandler, parser.EndElementHandler = started, said, ended
        parser.StartDoctypeDeclHandler = _no_document_type
        with self._packed.open(self._found[name.lower()]) as opened:
            while chunk := opened.read(CHUNK):
                fed += len(chunk)
                self._left -= len(chunk)
                parser.Parse(chunk, False)
                if self._left < 0 or fed - parser.CurrentByteIndex > LONGEST_TAG:
                    raise too_large()
                yield False
            parser.Parse(b"", True)
            yield True

    def read_beside(self, name: str, started: Started, ended: Told | None = None) -> None:
        """Tell the elements of a part beside the sheets; nothing where there is none."""
        read = 0
        for _is_last in self.read(name, started, None, ended) if self.has(name) else ():
            read += CHUNK
            if read > MOST_BESIDE:
                raise too_large()


def _no_document_type(*_told: object) -> None:
    raise ValueError
