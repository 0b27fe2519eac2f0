"""Reading a PDF the way its receivers do."""

import io
import json
import subprocess
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from screening.reports.press.laying_out import DATA_NAME


def text_of(pdf: bytes) -> str:
    """The text as pdftotext gives it, every run of white space as one space."""
    read = subprocess.run(["pdftotext", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(read.stdout.decode().split())


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page."""
    read = subprocess.run(["pdftotext", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True)
    return [" ".join(page.split()) for page in read.stdout.decode().removesuffix("\f").split("\f")]


def data_of(pdf: bytes) -> dict[str, object]:
    """The attached data."""
    data = json.loads(PdfReader(io.BytesIO(pdf)).attachments[DATA_NAME][0])
    assert isinstance(data, dict)
    return data


def elements(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every element of the structure tree, in reading order."""
    yield from _under(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])


def _under(kids: object) -> Iterator[DictionaryObject]:
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    if isinstance(kids, ArrayObject):
        for kid in kids:
            yield from _under(kid)
    elif isinstance(kids, DictionaryObject) and "/S" in kids:
        yield kids
        if "/K" in kids:
            yield from _under(kids["/K"])


def lowest_ink(pdf: bytes, page: int) -> tuple[float, float]:
    """The right-most and the lowest edge of any word on a page, in points from its upper left corner."""
    command = ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), "-", "-"]
    written = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    words = [line for line in written.splitlines() if "<word " in line]
    return max(_edge(word, "xMax") for word in words), max(_edge(word, "yMax") for word in words)


def _edge(word: str, name: str) -> float:
    return float(word.split(f'{name}="')[1].split('"')[0])
