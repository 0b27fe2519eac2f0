"""Booklets for printing on both sides: what is alike is laid out once, and printed for many, each with a cover of its own.

Importing this costs half a second (WeasyPrint): import it where something is printed. Laying out a form takes longer and holds
more memory than printing it, and the forms of a group of children differ in a few lines only.
"""

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache
from typing import Final

from weasyprint import HTML
from weasyprint.document import Document, Page
from weasyprint.urls import FatalURLFetchingError

from screening.reports.paper_forms.lines import PAGE_OF_LINES, lines_in
from screening.reports.pdf import PAPER_STYLE, ForeignResource, Style, printing, read_style

FORM_STYLE: Final = PAPER_STYLE.parent / "paper_forms" / "form.css"
VARIANT: Final = "pdf/ua-1"
PIXELS_A_MM: Final = 96 / 25.4
KINDS_REMEMBERED: Final = 1_000
_lines_of: Final = dict[bytes, int]()
"""How many lines for more each kind of booklet has room for."""


@dataclass(frozen=True)
class Booklet:
    """Pages that are printed once for each cover.

    `kind` is the same for booklets whose pages are alike but for the covers. `body` answers with the HTML of all pages, and at their end so
    many lines for more as it is asked for. A cover answers with the HTML of so many pages that hold nothing but the first block of the body
    and the margins: these take the place of the body's own.
    """

    kind: bytes
    body: Callable[[int], str]
    covers: Sequence[Callable[[int], str]]


def write_booklets(booklets: Sequence[Booklet]) -> bytes:
    """All booklets in one PDF. Each has an even number of pages, so that the next begins on a sheet of its own."""
    printed = [_print(booklet) for booklet in booklets]
    pages = [page for _, covered in printed for page in covered]
    with printing:
        written: bytes = printed[0][0].copy(pages).write_pdf(pdf_variant=VARIANT)
    return written


def _print(booklet: Booklet) -> tuple[Document, list[Page]]:
    body = _with_room(booklet)
    return body, [page for cover in booklet.covers for page in _covered(body, _lay_out(cover(len(body.pages))))]


def _with_room(booklet: Booklet) -> Document:
    """The body with room for more: on a page of its own where that makes the pages even, else on what the last one has free.

    How much that is, is found by laying it out without: once for each kind, since the same forms are printed again and again.
    """
    if booklet.kind in _lines_of:
        body = _lay_out(booklet.body(_lines_of[booklet.kind]))
        if len(body.pages) % 2 == 0:
            return body
    body, lines = _measured(booklet, _lay_out(booklet.body(0)))
    if len(_lines_of) >= KINDS_REMEMBERED:
        _lines_of.clear()
    _lines_of[booklet.kind] = lines
    return body


def _measured(booklet: Booklet, bare: Document) -> tuple[Document, int]:
    if len(bare.pages) % 2:
        return _lay_out(booklet.body(PAGE_OF_LINES)), PAGE_OF_LINES
    lines = lines_in(_free_mm(bare.pages[-1]))
    roomy = _lay_out(booklet.body(lines)) if lines else bare
    return (roomy, lines) if len(roomy.pages) == len(bare.pages) else (bare, 0)


def _free_mm(page: Page) -> float:
    """What is free below the last thing on a page."""
    box = page._page_box
    root = box.children[0]
    return float(box.content_box_y() + box.height - root.position_y - root.margin_height()) / PIXELS_A_MM


def _lay_out(html: str) -> Document:
    with printing:
        style = _form_style()
        try:
            return HTML(string=style.letter(html), url_fetcher=style.fetcher).render(
                stylesheets=style.sheets, font_config=style.fonts, pdf_variant=VARIANT
            )
        except FatalURLFetchingError as error:
            raise ForeignResource from error


def _covered(body: Document, cover: Document) -> list[Page]:
    return [_with_cover(page, own, is_first=number == 0) for number, (page, own) in enumerate(zip(body.pages, cover.pages, strict=True))]


def _with_cover(page: Page, cover: Page, is_first: bool) -> Page:
    """The same page with the cover's margins, and on the first page with the cover's first block."""
    root, *_ = page._page_box.children
    own_root, *own_margins = cover._page_box.children
    if is_first:
        (inside,), (own_inside,) = root.children, own_root.children
        root = root.copy_with_children([inside.copy_with_children([own_inside.children[0], *inside.children[1:]])])
    covered = copy(page)
    covered._page_box = page._page_box.copy_with_children([root, *own_margins])
    return covered


@cache
def _form_style() -> Style:
    """The paper forms' style: all paper's, with their own on top."""
    return read_style(PAPER_STYLE, FORM_STYLE)
