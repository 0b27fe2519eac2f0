"""Reading what goes out as a spreadsheet would, or a reader of PDF: nothing that was typed is run, and no file tells of whom it is."""

import csv
import io
import re
import zipfile
from xml.etree import ElementTree

from pypdf import PdfReader
from werkzeug.test import TestResponse

from screening.reports.list_files import RUNS
from tests.web.matrix.town import MARK

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

IN_ADDRESSES = re.compile(r'\s(?:href|src|action|formaction|style|on[a-z]+|(?:data-)?hx-[a-z-]+)="(?!tel:|mailto:)([^"]*)"')
"""What a browser follows or runs: nothing that was typed stands in one, but a number to call and an address to write to."""
EXECUTED = "&gt;49%(x)s"
"""What would stand on a page where a template was made of what somebody typed: what stands around it is typed as well."""


def harm_in(answer: TestResponse) -> str:
    """What a browser, a spreadsheet or a reader of PDF would run of an answer, or tell of the child by its looks; empty where nothing."""
    named = {name for name, _ in answer.headers}
    if any("\n" in value for value in answer.headers.values()) or "Bcc" in named or MARK in str(answer.headers):
        return "a header"
    if answer.mimetype == "text/html":
        return _harm_on_page(answer.get_data(as_text=True))
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


def _harm_on_page(page: str) -> str:
    """What a browser would run, or show otherwise than as it was typed."""
    if "<script>alert" in page or "<b x=y>" in page or "<svg onload" in page:
        return "markup"
    if EXECUTED in page:
        return "a template"
    if any(MARK in one for one in IN_ADDRESSES.findall(page)):
        return "an address or a style"
    return "what was typed is escaped twice" if "&amp;lt;script" in page or "&amp;#39;" in page else ""
