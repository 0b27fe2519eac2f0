"""The concern report: what was assessed, on what grounds, and what follows."""

from dataclasses import dataclass
from datetime import date, datetime

from screening.domain.assessing.report_kinds import ReportKind, report_kind
from screening.domain.assessing.second_look import LookAgain
from screening.domain.phrase import Phrase, Value
from screening.domain.rating.joint import JointTold
from screening.domain.rating.parent_words import ParentWords
from screening.domain.ruler.weighing.cases import PastScores
from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.words import look_again_phrase
from screening.domain.ruler.written.configuration import Municipality
from screening.domain.sharing.cautions import Lifted
from screening.domain.sharing.child_facts import ToldGuardian
from screening.domain.sharing.tellable import Told
from screening.language import local_day


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
    """Who made the assessment, by workplace and never by home. `id` tells whose earlier points are the same person's."""

    name: str
    title: str
    unit: str
    id: str = ""


@dataclass(frozen=True)
class Replaced:
    """That a correction has taken this report's place: by whom, and when (UTC)."""

    by_name: str
    at: datetime


@dataclass(frozen=True)
class Replaces:
    """What this report corrects: who signed that, when (UTC), and why it was corrected; the reason is empty where none was asked for."""

    by_name: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class CautionTold:
    """When the oldest caution that stands about the child was raised (UTC); what it says stands in `Told.parent_contact`."""

    since: datetime


@dataclass(frozen=True)
class TriedHelp:
    """One effort: what it was, how far it came, from when until when, how it worked in the unit's words, and what it moved on the ruler."""

    title: Value
    state: Phrase
    since: date
    until: date | None
    worked: str
    moved: tuple[Phrase, ...]


@dataclass(frozen=True)
class ConcernReport:
    """One signed assessment, or one case file, ready for paper.

    `id` is the assessment's random id (the case file's name where there is no database); `signed_at` is UTC and
    None for a case file; `told` is what the paper may say; `fingerprint` names the configuration that the result came from.
    `lifted` is the act that ended the caution which this assessment raised. `no_contact` are the adults who must not be contacted now;
    `pregnant` is the mother of an unborn child, where she is known; `protects_name` and `protects_address` are what of the child is
    protected now. `observer` observed, where the author took the draft over.
    `tried` are the efforts of the unit, and `tried_wait` that some are held back. `joint` is there where several looked, and
    `parents_said` what the parents have said to it since. `second_look` is how it went with the second look that it asked for.
    """

    id: str
    child: ReportChild
    author: Author | None
    signed_at: datetime | None
    told: Told
    municipality: Municipality
    fingerprint: str
    history: tuple[PastScores, ...] = ()
    standing: CautionTold | None = None
    lifted: Lifted | None = None
    replaced: Replaced | None = None
    replaces: Replaces | None = None
    no_contact: tuple[ToldGuardian, ...] = ()
    pregnant: ToldGuardian | None = None
    protects_name: bool = False
    protects_address: bool = False
    observer: Author | None = None
    tried: tuple[TriedHelp, ...] = ()
    tried_wait: Phrase | None = None
    joint: JointTold | None = None
    parents_said: tuple[ParentWords, ...] = ()
    second_look: LookAgain | None = None

    @property
    def kind(self) -> ReportKind:
        """What the report is called after."""
        return report_kind(self.result, self.told.parent_contact)

    @property
    def look_again(self) -> Phrase | None:
        """When to look at the child again, as it was on the day of signing."""
        day = self.result.look_again_on
        return look_again_phrase(day, local_day(self.signed_at) if self.signed_at else None) if day else None

    @property
    def result(self) -> Result:
        """What follows, as far as the paper may say it."""
        return self.told.result
