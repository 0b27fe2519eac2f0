"""Booklets for printing on both sides: what is alike is laid out once, and printed for many, each with a cover of its own.

Importing this costs half a second (WeasyPrint): import it where something is printed. Laying out a form takes longer and holds
more memory than printing it, and the forms of a group of children differ in a few lines only.
"""

from collections.abc import Callable
from copy import copy
from typing import Final

from weasyprint.document import Document, Page

from screening.reports.press.jobs import Booklet, Booklets
from screening.reports.press.lines import PAGE_OF_LINES, lines_in

PIXELS_A_MM: Final = 96 / 25.4

LayOut = Callable[[str], Document]


def bind(job: Booklets, lay_out: LayOut) -> Document:
    """All booklets in one document. Each has an even number of pages, so that the next begins on a sheet of its own."""
    bound = [_bound(booklet, lay_out) for booklet in job.booklets]
    return bound[0][0].copy([page for _, covered in bound for page in covered])


def _bound(booklet: Booklet, lay_out: LayOut) -> tuple[Document, list[Page]]:
    body = lay_out(booklet.body)
    pages = _with_room(body.pages, booklet, lay_out)
    covers = (lay_out(cover.times(len(pages) - 1)) for cover in booklet.covers)
    return body, [page for cover in covers for page in _covered(pages, cover.pages)]


def _with_room(pages: list[Page], booklet: Booklet, lay_out: LayOut) -> list[Page]:
    """The body with room for more: on a page of its own where that makes the pages even, else on what the last one has free."""
    if len(pages) % 2:
        return [*pages, *lay_out(booklet.more.times(PAGE_OF_LINES)).pages]
    lines = lines_in(_free(pages[-1]) / PIXELS_A_MM)
    if not lines:
        return pages
    (more,) = lay_out(booklet.more.times(lines)).pages
    fits = _end(more) - more._page_box.content_box_y() <= _free(pages[-1])
    return [*pages[:-1], _with_end(pages[-1], more)] if fits else pages


def _end(page: Page) -> float:
    """Where the last thing on a page ends, in pixels from its top."""
    root = page._page_box.children[0]
    return float(root.position_y + root.margin_height())


def _free(page: Page) -> float:
    """What is free below the last thing on a page, in pixels."""
    box = page._page_box
    return float(box.content_box_y() + box.height) - _end(page)


def _with_end(page: Page, more: Page) -> Page:
    """A page with what stands on another page of its side below what it has itself."""
    root, *margins = page._page_box.children
    more_root = more._page_box.children[0]
    (inside,), (added,) = root.children, more_root.children
    added.translate(dy=_end(page) - more_root.position_y)
    whole = root.copy_with_children([inside.copy_with_children([*inside.children, *added.children])])
    return Page(page._page_box.copy_with_children([whole, *margins]))


def _covered(body: list[Page], cover: list[Page]) -> list[Page]:
    return [_with_cover(page, own, is_first=number == 0) for number, (page, own) in enumerate(zip(body, cover, strict=True))]


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
