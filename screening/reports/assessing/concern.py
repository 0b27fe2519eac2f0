"""The concern report: what was assessed, on what grounds, and what follows."""

from dataclasses import dataclass
from datetime import date, datetime

from screening.domain.ruler.weighing.cases import PastScores
from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.written.configuration import Municipality
from screening.domain.sharing.tellable import Told


@dataclass(frozen=True)
class ReportChild:
    """The child as the paper names it; `cpr` is written with its hyphen, or missing."""

    name: str
    born: date
    unit: str
    cpr: str | None = None

    @property
    def initials(self) -> str:
        """The first letters of the names, for the foot of the page."""
        return "".join(f"{part[0]}." for part in self.name.split() if part[0].isalpha())


@dataclass(frozen=True)
class Author:
    """Who made the assessment, by workplace and never by home."""

    name: str
    title: str
    unit: str


@dataclass(frozen=True)
class ConcernReport:
    """One signed assessment, or one case file, ready for paper.

    `id` is the assessment's random id (the case file's name where there is no database); `signed_at` is UTC and
    None for a case file; `told` is what the paper may say; `fingerprint` names the configuration that the result came from.
    """

    id: str
    child: ReportChild
    author: Author | None
    signed_at: datetime | None
    told: Told
    municipality: Municipality
    fingerprint: str
    history: tuple[PastScores, ...] = ()

    @property
    def result(self) -> Result:
        """What follows, as far as the paper may say it."""
        return self.told.result
