"""Everything that is kept about a child, as pieces that are given or held back one by one."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from screening.domain.phrase import Phrase, Value


class AccessSection(StrEnum):
    """Where in what is given a piece stands, in this order."""

    CHILD = "child"
    ADULTS = "adults"
    PLACES = "places"
    ASSESSMENTS = "assessments"
    DRAFTS = "drafts"
    AGREEMENTS = "agreements"
    NOTIFICATIONS = "notifications"
    CAUTIONS = "cautions"
    SHARED = "shared"
    RECORDS = "records"
    LOG = "log"


SECTIONS: Final[Mapping[AccessSection, Phrase]] = {
    AccessSection.CHILD: Phrase("Barnet"),
    AccessSection.ADULTS: Phrase("Voksne og søskende"),
    AccessSection.PLACES: Phrase("Enheder"),
    AccessSection.ASSESSMENTS: Phrase("Vurderinger"),
    AccessSection.DRAFTS: Phrase("Kladder og papirskemaer"),
    AccessSection.AGREEMENTS: Phrase("Aftaler"),
    AccessSection.NOTIFICATIONS: Phrase("Underretninger"),
    AccessSection.CAUTIONS: Phrase("Forbud mod at kontakte forældrene"),
    AccessSection.SHARED: Phrase("Hvem der har bedt om barnet, og hvem det er lukket for"),
    AccessSection.RECORDS: Phrase("Oprettelser og lister"),
    AccessSection.LOG: Phrase("Loggen"),
}


class Concern(StrEnum):
    """Why a piece is held back until somebody has decided."""

    CAUTION = "caution"
    PROTECTED_ADDRESS = "protected_address"
    OTHERS = "others"


CONCERNS: Final[Mapping[Concern, Phrase]] = {
    Concern.CAUTION: Phrase("Hører til et forbud mod at kontakte forældrene"),
    Concern.PROTECTED_ADDRESS: Phrase("Beskyttet adresse"),
    Concern.OTHERS: Phrase("Handler også om andre"),
}


@dataclass(frozen=True)
class PieceLine:
    """One thing that a piece tells: what it is called, and what stands there."""

    label: Phrase
    value: Value | datetime


@dataclass(frozen=True)
class AccessFile:
    """An attachment by its id, which never stands for another; `ending` is that of its name, e.g. pdf."""

    id: str
    ending: str


@dataclass(frozen=True)
class AccessPiece:
    """One thing that is kept. `source` is the table that it stands in; `on` sorts it within its section.

    `names_place`: a unit stands in it, and where a child goes is where it can be found. `holds_note`: a professional wrote why, or a note,
    where else only facts stand.
    """

    section: AccessSection
    source: str
    title: Value
    lines: tuple[PieceLine, ...] = ()
    on: date | datetime | None = None
    concerns: frozenset[Concern] = field(default_factory=frozenset)
    file: AccessFile | None = None
    names_place: bool = False
    holds_note: bool = False

    @property
    def key(self) -> str:
        """By this a decision names the piece. Another content is another piece: what was decided holds for what somebody read."""
        held = self.file.id if self.file else ""
        told = repr((self.source, self.title, [(line.label, line.value) for line in self.lines], held))
        return hashlib.sha256(told.encode()).hexdigest()[:24]

    @property
    def must_be_decided(self) -> bool:
        """Whether it is held back until somebody has said what becomes of it."""
        return bool(self.concerns)


def in_order(pieces: Iterable[AccessPiece]) -> tuple[AccessPiece, ...]:
    """By section, and in each from the oldest to the newest; what has no day comes first."""
    places = {section: place for place, section in enumerate(AccessSection)}
    return tuple(sorted(pieces, key=lambda piece: (places[piece.section], _moment(piece.on), piece.source)))


def _moment(on: date | datetime | None) -> str:
    return on.isoformat() if on else ""
