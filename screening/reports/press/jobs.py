"""What is asked of the press: HTML and what belongs to it, as plain values that can be handed to another process."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, assert_never

MARK: Final = "<!-- repeated -->"
LONGEST_PAPER_SECONDS: Final = 45.0
MORE_FOR_EACH_SECONDS: Final = 10.0
"""So much longer for each further cover of booklets: alone on a core one takes a second, two and a half where its pages are its own; on a
machine where others work, and a printer lets them go first, several times that."""


class PaperStyle(StrEnum):
    """A style sheet for paper, by its place under `static/reports`."""

    PAPER = "paper.css"
    CONCERN = "assessing/concern.css"
    NOTIFICATION = "notifying/notification.css"
    FAMILY = "helping/family_paper.css"
    ACCESS = "sharing/access.css"
    FORM = "paper_forms/form.css"


@dataclass(frozen=True)
class Data:
    """A report's data as it is attached: JSON in UTF-8, what it is, and when it was made (UTC)."""

    content: bytes
    description: str
    made_at: datetime


@dataclass(frozen=True)
class PaperJob:
    """One paper: `sheet` lies over that of all papers, and its data are attached where there are any."""

    html: str
    sheet: PaperStyle
    data: Data | None


@dataclass(frozen=True)
class Repeated:
    """HTML in which one piece stands so many times as the pages ask for, where `MARK` is."""

    html: str
    piece: str

    def times(self, count: int) -> str:
        """The HTML with the piece so many times."""
        return self.html.replace(MARK, self.piece * count)


@dataclass(frozen=True)
class Booklet:
    """Pages that are printed once for each cover.

    `body` is all pages. `more` is what goes at their end: a piece is a line for what had no room. A cover holds nothing but the first
    block of the body and the margins of its pages: they take the place of the body's own, and a piece is one page more.
    """

    body: str
    more: Repeated
    covers: Sequence[Repeated]


@dataclass(frozen=True)
class Booklets:
    """Booklets for printing on both sides, in one file: each begins on a sheet of its own."""

    booklets: Sequence[Booklet]


Job = PaperJob | Booklets


def longest_seconds(job: Job) -> float:
    """How long a job may take at most: longer, the more children it is about."""
    match job:
        case PaperJob():
            return LONGEST_PAPER_SECONDS
        case Booklets():
            further = sum(len(one.covers) for one in job.booklets) - 1
            return LONGEST_PAPER_SECONDS + max(0, further) * MORE_FOR_EACH_SECONDS
        case _:
            assert_never(job)
