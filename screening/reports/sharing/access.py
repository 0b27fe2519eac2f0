"""Everything about a child that is given, as one PDF and one ZIP of data."""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from screening.domain.phrase import Value
from screening.domain.ruler.written.configuration import Municipality
from screening.domain.sharing.giving_access.deciding import ASKED_AS, AccessRequest, GivenAccess
from screening.domain.sharing.giving_access.pieces import SECTIONS, AccessPiece, AccessSection
from screening.domain.sharing.giving_access.striking import STRUCK
from screening.domain.text import MAIN_LANGUAGE
from screening.language import COPENHAGEN, render, written_time
from screening.reports.pages import report_environment
from screening.reports.press.jobs import PaperJob, PaperStyle
from screening.reports.press.printing import print_job

DATA_NAME: Final = "indsigt.json"
PDF_NAME: Final = "indsigt.pdf"
FILES: Final = "bilag"


@dataclass(frozen=True)
class AccessPaper:
    """What is handed out: to whom, about whom, on which day, and everything that is given."""

    request: AccessRequest
    child_name: str
    child_born: date
    municipality: Municipality
    made_on: date
    given: GivenAccess

    @property
    def initials(self) -> str:
        """What stands at the foot of each page in place of the name, but where something of it is struck out."""
        return "" if STRUCK in self.child_name else "".join(word[0] for word in self.child_name.split())

    @property
    def file_names(self) -> dict[str, str]:
        """What each attachment (by its id) is called in the ZIP: it tells of nobody."""
        files = [piece.file for piece in self.given.pieces if piece.file]
        return {file.id: f"{FILES}/{number:03}.{file.ending}" for number, file in enumerate(files, 1)}

    def of(self, section: AccessSection) -> tuple[AccessPiece, ...]:
        """The pieces of one section."""
        return tuple(piece for piece in self.given.pieces if piece.section is section)


def access_html(paper: AccessPaper, language: str = MAIN_LANGUAGE) -> str:
    """The paper as one HTML page in `language`."""
    template = report_environment(language).get_template("reports/sharing/access.html")
    words = {"SECTIONS": SECTIONS, "ASKED_AS": ASKED_AS, "told": lambda value: _told(value, language)}
    return template.render(paper=paper, **words, rows_of=lambda piece: rows_of(piece, language))


def rows_of(piece: AccessPiece, language: str) -> list[tuple[str, list[str]]]:
    """What a piece tells, row by row: what stands under the same label one after the other is one row."""
    told = ((render(line.label, language), _told(line.value, language)) for line in piece.lines)
    return [(label, [value for _label, value in lines]) for label, lines in groupby(told, key=itemgetter(0))]


def access_pdf(paper: AccessPaper, language: str = MAIN_LANGUAGE) -> bytes:
    """The paper as PDF/UA-1. It may be held by parents: no data are attached."""
    return print_job(PaperJob(access_html(paper, language), PaperStyle.ACCESS, None))


def access_zip(paper: AccessPaper, pdf: bytes, contents: Mapping[str, bytes], language: str = MAIN_LANGUAGE) -> bytes:
    """The PDF, the same content as JSON, and the attachments that are given: `contents` are theirs, by the id."""
    held = io.BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        archive.writestr(_member(PDF_NAME, paper.made_on), pdf)
        archive.writestr(_member(DATA_NAME, paper.made_on), _data(paper, language))
        for id_, name in paper.file_names.items():
            archive.writestr(_member(name, paper.made_on), contents[id_])
    return held.getvalue()


def _member(name: str, day: date) -> ZipInfo:
    """A file of the archive, dated by the day of the answer: the same content gives the same bytes."""
    member = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    member.compress_type = ZIP_DEFLATED
    return member


def _data(paper: AccessPaper, language: str) -> bytes:
    sections = [
        {
            "section": str(section),
            "title": render(title, language),
            "pieces": [_piece(piece, paper.file_names, language) for piece in paper.of(section)],
            "held_back": [{"count": one.count, "reason": one.reason} for one in paper.given.held_back if one.section is section],
        }
        for section, title in SECTIONS.items()
    ]
    content = {"child": {"name": paper.child_name, "born": paper.child_born.isoformat()}, "made_on": paper.made_on.isoformat()}
    return json.dumps(content | {"sections": sections}, ensure_ascii=False, indent=1).encode()


def _piece(piece: AccessPiece, names: Mapping[str, str], language: str) -> dict[str, object]:
    lines = [{"label": render(line.label, language), "value": _plain(line.value, language)} for line in piece.lines]
    told: dict[str, object] = {"title": render(piece.title, language), "source": piece.source, "lines": lines}
    return told | ({"file": names[piece.file.id]} if piece.file else {})


def _plain(value: Value | datetime, language: str) -> object:
    if isinstance(value, datetime):
        return value.astimezone(COPENHAGEN).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, int) else render(value, language)


def _told(value: Value | datetime, language: str) -> str:
    return written_time(value, language) if isinstance(value, datetime) else render(value, language)
