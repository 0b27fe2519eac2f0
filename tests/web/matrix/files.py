"""Reading what goes out as a spreadsheet would, or a reader of PDF: nothing that was typed is run, and no file tells of whom it is."""

import csv
import io
import zipfile
from xml.etree import ElementTree

from pypdf import PdfReader
from werkzeug.test import TestResponse

from screening.reports.list_files import RUNS
from tests.web.matrix.town import MARK

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def harm_in(answer: TestResponse) -> str:
    """What a browser, a spreadsheet or a reader of PDF would run of an answer, or tell of the child by its looks; empty where nothing."""
    if "\n" in str(list(answer.headers.values())) or "Bcc" in str(answer.headers) or MARK in str(answer.headers):
        return "a header"
    if answer.mimetype == "text/html":
        return "markup" if b"<script>alert" in answer.data or b"{{7" not in answer.data and MARK.encode() + b"49" in answer.data else ""
    if answer.mimetype == "text/csv":
        rows = csv.reader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";")
        return "a formula" if any(cell.startswith(RUNS) for row in rows for cell in row) else ""
    if answer.mimetype == SHEET_TYPE:
        with zipfile.ZipFile(io.BytesIO(answer.data)) as book:
            trees = [ElementTree.fromstring(book.read(name)) for name in book.namelist() if name.endswith(".xml")]  # noqa: S314 - our own
        return "a formula" if any(one.tag.endswith("}f") for tree in trees for one in tree.iter()) else ""
    if answer.mimetype == "application/pdf" and answer.data != b"%PDF-":
        read = PdfReader(io.BytesIO(answer.data))
        told = f"{dict(read.metadata or {})}{read.xmp_metadata}"
        return "what the PDF says of itself" if MARK in told or "/JavaScript" in str(read.trailer["/Root"]) else ""
    return ""
