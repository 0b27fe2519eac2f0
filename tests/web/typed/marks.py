"""A hostile text with a number in it for each field that somebody types into, and the numbers that stand in what goes out."""

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Final

from pypdf import PdfReader
from werkzeug.test import TestResponse

from screening.domain.cleaning import clean, one_line
from tests.reports.reading import text_of
from tests.web.matrix.files import SHEET_TYPE
from tests.web.matrix.town import MARK

NUMBERED: Final = re.compile(rf"{MARK}(\d{{3}})z")
NONE: Final[Mapping[str, int]] = {}
BROKEN: Final = re.compile(r"[\s\u00ad-]+")
"""What a line of a paper may put into a word."""


def hostile(number: int) -> str:
    """As a browser would send it: a formula, markup, a template, formats, SQL, a path, letters turned around, signs that nobody sees."""
    return (
        f"={MARK}{number:03}z\"'><script>alert(1)</script><b x=y>{{{{7*7}}}}%(x)s{{0}}' OR 1=1;--../"
        "\u202e\u200b\u2066\x00\x1b\ufeff👩\u200d👧 Æø שלום"
    )


def file_name(number: int) -> str:
    """What a file may be called that somebody means no good with: no disk takes more."""
    return f"=../{MARK}{number:03}z'><svg onload=alert(1)>\u202e.png"


def as_kept(number: int) -> tuple[str, str]:
    """The same as the door lets it in, in a text of several lines and in one line."""
    let_in = clean(hostile(number))
    return let_in, one_line(let_in)


def numbers_in(text: str) -> set[int]:
    """The numbers whose marks stand in a text."""
    return {int(found) for found in NUMBERED.findall(text)}


def numbers_told(answer: TestResponse, literal: Mapping[str, int] = NONE) -> set[int]:
    """The numbers whose marks an answer tells, whatever kind of file it is; `literal` are the texts that are marks by themselves."""
    told = set[int]()
    for text in texts_of(answer.data, answer.mimetype):
        told |= numbers_in(text)
        told |= {number for written, number in literal.items() if written in text or written.replace("-", "") in text}
    return told


def texts_of(data: bytes, kind: str) -> Iterator[str]:
    """Everything that can be read in a page or a file: of a paper what is attached to it too, of an archive each file in it."""
    if kind == "application/pdf":
        yield BROKEN.sub("", text_of(data)) if len(data) > len(b"%PDF-") else ""
        for attached in PdfReader(io.BytesIO(data)).attachments.values() if len(data) > len(b"%PDF-") else ():
            yield from (one.decode("utf-8", "replace") for one in attached)
    elif kind in ("application/zip", SHEET_TYPE) and zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                yield name
                yield from texts_of(packed.read(name), "application/pdf" if name.endswith(".pdf") else "")
    else:
        yield data.decode("utf-8", "replace")


def is_whole(written: str, number: int) -> bool:
    """Whether a text that is kept, as it is or in JSON, has the whole of what was sent under a number."""
    held = json.dumps(json.loads(written), ensure_ascii=False).replace('\\"', '"') if written[:1] in ("{", "[") else written
    return any(kept.replace("\n", "\\n") in held or kept in held for kept in as_kept(number))
