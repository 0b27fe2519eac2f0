"""HTML in, PDF/UA-1 out, in this process. Importing this costs half a second (WeasyPrint): import it where something is printed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Final, assert_never

import pydyf  # type: ignore[import-untyped]
from weasyprint import CSS, HTML, Attachment
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from screening.reports.lettering import letter
from screening.reports.letters import PLEX, PLEX_FILES, Face, faces, plain_font
from screening.reports.long_words import with_breaks
from screening.reports.press.answers import ForeignResource
from screening.reports.press.booklets import bind
from screening.reports.press.jobs import Booklets, Data, Job, PaperJob, PaperStyle
from screening.reports.press.pictures import apart

STYLES: Final = Path(__file__).parents[2] / "static" / "reports"
OWN_SCHEME: Final = "lineal-font:"
DATA_NAME: Final = "lineal.json"
VARIANT: Final = "pdf/ua-1"

_one_at_a_time: Final = Lock()
"""Pango's font map is shared between papers and is not made for two threads at once."""


def write(job: Job) -> bytes:
    """The job as PDF/UA-1; the same job always gives the same text. Raises `ForeignResource` where it asks for more than our own fonts."""
    with _one_at_a_time:
        try:
            match job:
                case PaperJob():
                    return _paper(job)
                case Booklets():
                    written: bytes = bind(job, style_of(PaperStyle.FORM).lay_out).write_pdf(pdf_variant=VARIANT)
                    return written
                case _:
                    assert_never(job)
        except FatalURLFetchingError as error:
            raise ForeignResource from error


def _paper(paper: PaperJob) -> bytes:
    written: bytes = (
        style_of(paper.sheet)
        .lay_out(paper.html)
        .write_pdf(
            pdf_variant=VARIANT,
            attachments=[_attachment(paper.data)] if paper.data else [],
            finisher=_relate_data if paper.data else None,
        )
    )
    return written


def _attachment(data: Data) -> Attachment:
    return Attachment(string=data.content, name=DATA_NAME, description=data.description, created=data.made_at, modified=data.made_at)


def _relate_data(_: Document, pdf: pydyf.PDF) -> None:
    """Say that the attachment is the document's data: WeasyPrint writes that for PDF/A alone."""
    attached = [held for held in pdf.objects if isinstance(held, pydyf.Dictionary) and held.get("Type") == "/Filespec"]
    for file in attached:
        file["AFRelationship"] = "/Data"
    pdf.catalog["AF"] = pydyf.Array([file.reference for file in attached])


class OwnParts(URLFetcher):  # type: ignore[misc]
    """A fetcher that knows the report's own fonts and one paper's drawings by name and nothing else: no file, no network."""

    def __init__(self, pictures: Mapping[str, bytes]) -> None:
        super().__init__()
        self._pictures = pictures

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The font's or the drawing's bytes; anything else stops the printing."""
        if url in self._pictures:
            return URLFetcherResponse(url, self._pictures[url], {"Content-Type": "image/svg+xml"})
        content = _own_font(url.removeprefix(OWN_SCHEME)) if url.startswith(OWN_SCHEME) else None
        if content is None:
            raise FatalURLFetchingError("only the report's own fonts and drawings are fetched")
        return URLFetcherResponse(url, content, {"Content-Type": "font/ttf"})


def _own_font(name: str) -> bytes | None:
    if name in PLEX_FILES:
        return (PLEX / name).read_bytes()
    face = next((face for face in faces() if face.family == name), None)
    return plain_font(face) if face else None


@dataclass(frozen=True)
class Style:
    """Style sheets with their fonts, and the only fetcher that they may use."""

    sheets: list[CSS]
    fonts: FontConfiguration
    fetcher: OwnParts
    known: set[Face] = field(default_factory=set)

    def letter(self, html: str) -> str:
        """`html` with a font for every letter and no word too long; a file that is new here is read once for the life of the style."""
        lettered = letter(html)
        for face in lettered.faces:
            if face not in self.known:
                rule = f'@font-face {{ font-family: "{face.family}"; src: url("{OWN_SCHEME}{face.family}") }}'
                CSS(string=rule, font_config=self.fonts, url_fetcher=self.fetcher)
                self.known.add(face)
        return with_breaks(lettered.html)

    def lay_out(self, html: str) -> Document:
        """Its pages."""
        paper = apart(self.letter(html))
        opened = HTML(string=paper.html, url_fetcher=OwnParts(paper.pictures))
        return opened.render(stylesheets=list(self.sheets), font_config=self.fonts, pdf_variant=VARIANT)


@cache
def style_of(sheet: PaperStyle) -> Style:
    """All paper's style with this one's own on top, read once for the life of the process: reading it takes longer than a page."""
    fonts, fetcher = FontConfiguration(), OwnParts({})
    written = [(STYLES / name).read_text(encoding="utf-8") for name in dict.fromkeys((PaperStyle.PAPER, sheet))]
    return Style([CSS(string=css, font_config=fonts, url_fetcher=fetcher) for css in written], fonts, fetcher)
