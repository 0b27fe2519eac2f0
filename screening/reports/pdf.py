"""HTML in, PDF/UA-1 out. Importing this costs half a second (WeasyPrint): import it where something is printed."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Final

import pydyf  # type: ignore[import-untyped]
from weasyprint import CSS, HTML, Attachment
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from screening.domain.text import MAIN_LANGUAGE
from screening.errors import LinealError
from screening.language import translate
from screening.reports.assessing.concern import ConcernReport
from screening.reports.assessing.data import concern_json
from screening.reports.lettering import letter
from screening.reports.letters import PLEX, PLEX_FILES, Face, faces, plain_font
from screening.reports.long_words import with_breaks
from screening.reports.pages import concern_html

PAPER_STYLE: Final = Path(__file__).parents[1] / "static" / "reports" / "paper.css"
CONCERN_STYLE: Final = PAPER_STYLE.parent / "assessing" / "concern.css"
OWN_SCHEME: Final = "lineal-font:"
DATA_NAME: Final = "lineal.json"

printing: Final = Lock()
"""Pango's font map is shared between reports and is not made for two threads at once."""


class ForeignResource(LinealError):
    """Rapporten henviser til en fil uden for Lineal. Den hentes ikke, og rapporten er ikke skrevet."""


@dataclass(frozen=True)
class Data:
    """A report's data as it is attached: JSON in UTF-8, what it is, and when it was made (UTC)."""

    content: bytes
    description: str
    made_at: datetime


def concern_pdf(report: ConcernReport, language: str = MAIN_LANGUAGE) -> bytes:
    """The concern report as PDF/UA-1 with its data attached. The same report always gives the same text."""
    made_at = report.signed_at or datetime.combine(report.result.observed_on, time(), UTC)
    description = translate("Rapportens indhold som data", language)
    return write_pdf(concern_html(report, language), Data(concern_json(report, language), description, made_at))


def write_pdf(html: str, data: Data | None, *, style: "Style | None" = None) -> bytes:
    """`html` on paper, with its data where there are any. Raises `ForeignResource` where it asks for anything but our own fonts."""
    with printing:
        style = style or _style()
        try:
            document = HTML(string=style.letter(html), url_fetcher=style.fetcher)
            written: bytes = document.write_pdf(
                stylesheets=style.sheets,
                font_config=style.fonts,
                pdf_variant="pdf/ua-1",
                attachments=[_attachment(data)] if data else [],
                finisher=_relate_data if data else None,
            )
        except FatalURLFetchingError as error:
            raise ForeignResource from error
    return written


def _attachment(data: Data) -> Attachment:
    return Attachment(string=data.content, name=DATA_NAME, description=data.description, created=data.made_at, modified=data.made_at)


def _relate_data(_: Document, pdf: pydyf.PDF) -> None:
    """Say that the attachment is the document's data: WeasyPrint writes that for PDF/A alone."""
    attached = [held for held in pdf.objects if isinstance(held, pydyf.Dictionary) and held.get("Type") == "/Filespec"]
    for file in attached:
        file["AFRelationship"] = "/Data"
    pdf.catalog["AF"] = pydyf.Array([file.reference for file in attached])


class OwnFonts(URLFetcher):  # type: ignore[misc]
    """A fetcher that knows the report's own fonts by name and nothing else: no file, no network."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The font's bytes; anything else stops the printing."""
        content = _own_font(url.removeprefix(OWN_SCHEME)) if url.startswith(OWN_SCHEME) else None
        if content is None:
            raise FatalURLFetchingError("only the report's own fonts are fetched")
        return URLFetcherResponse(url, content, {"Content-Type": "font/ttf"})


def _own_font(name: str) -> bytes | None:
    if name in PLEX_FILES:
        return (PLEX / name).read_bytes()
    face = next((face for face in faces() if face.family == name), None)
    return plain_font(face) if face else None


@dataclass(frozen=True)
class Style:
    """Style sheets with their fonts, and the only fetcher that they and their pages may use."""

    sheets: list[CSS]
    fonts: FontConfiguration
    fetcher: OwnFonts
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


def read_style(*paths: Path) -> Style:
    """Style sheets, the later over the earlier; worth keeping, for reading them takes longer than a page."""
    fonts, fetcher = FontConfiguration(), OwnFonts()
    sheets = [CSS(string=path.read_text(encoding="utf-8"), font_config=fonts, url_fetcher=fetcher) for path in paths]
    return Style(sheets, fonts, fetcher)


@cache
def _style() -> Style:
    """The concern report's style, read once for the life of the process."""
    return read_style(PAPER_STYLE, CONCERN_STYLE)
