"""An assessment on its way: a draft that changes, and what is signed and never does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import cast

from screening.domain.assessing.account import Account
from screening.domain.assessing.placed import PartsPlaced
from screening.domain.assessing.rated_look import RatedLook
from screening.domain.assessing.typed_sheet import TypedSheet
from screening.domain.kept_values import Json
from screening.domain.ruler.weighing.cases import Case, PastScores, Point, Rater
from screening.domain.ruler.weighing.kept import read_history
from screening.domain.states import Owner, State


class AssessmentState(State):
    """What has become of an assessment, from the first word to the correction that replaces it."""

    DRAFT = "draft", Owner.AUTHOR
    STANDS = "stands", Owner.UNIT
    REPLACED = "replaced", Owner.NOBODY


@dataclass(frozen=True)
class Correction:
    """Which signed assessment a draft replaces, and why."""

    replaces_id: str
    reason: str


@dataclass(frozen=True)
class Observer:
    """Who observed the child, where somebody else goes on with the draft: named as on the day of signing once it is signed."""

    id: str
    name: str
    title: str


@dataclass(frozen=True)
class Draft:
    """What somebody has typed so far, whether it can be signed or not.

    `revision` counts the saves: a save that builds on an older one is refused. `saved_by_form` is the key of the form that saved it last:
    that very page knows what it wrote, also where the answer to it was lost. `observer` began it, where it was handed over.
    """

    id: str
    child_id: str
    author_id: str
    unit_id: str
    revision: int
    typed: TypedSheet
    replaces_id: str | None
    correction_reason: str
    saved_at: datetime
    saved_by_form: str
    observer: Observer | None = None

    @property
    def state(self) -> AssessmentState:
        """A draft ends when it is signed or deleted: then it is no more."""
        return AssessmentState.DRAFT


@dataclass(frozen=True)
class KeptResult:
    """What the rules said when an assessment was signed, as `write_result` wrote it: printed ever after, never worked out again."""

    written: Mapping[str, Json]

    @property
    def overall_point(self) -> int | None:
        """The whole ruler's point."""
        return cast(Sequence[int | None], self.written["overall"])[0]

    @property
    def zone_id(self) -> str | None:
        """The whole ruler's zone."""
        return cast(Sequence[str | None], self.written["overall"])[1]

    @property
    def history(self) -> tuple[PastScores, ...]:
        """The earlier assessments that were looked back on, oldest first."""
        return read_history(self.written)


@dataclass(frozen=True)
class Signed:
    """A signed assessment, with the names as they stood that day and what the rules said of it. `signed_at` is UTC."""

    id: str
    child_id: str
    child_name: str
    child_cpr: str | None
    unit_id: str
    unit_name: str
    author_id: str
    author_name: str
    author_title: str
    fingerprint: str
    case: Case
    account: Account
    signed_at: datetime
    replaces_id: str | None
    replaced_by: str | None
    kept: KeptResult
    correction_reason: str = ""
    observer: Observer | None = None

    @property
    def state(self) -> AssessmentState:
        """It stands until a correction replaces it."""
        return AssessmentState.REPLACED if self.replaced_by else AssessmentState.STANDS


class Eyes(StrEnum):
    """Whose eyes an assessment is of. All but the first stand in the database as the phase of their rating."""

    ONE = "of_one"
    ALONE = "alone"
    """One of several who were asked, while the others have not looked yet: its author's alone."""
    TOGETHER = "together"
    ENDED = "ended"
    """One of several who were asked, where the rating was closed before there was another."""
    BEHIND_JOINT = "joint"
    """One of several, where the joint one stands for all."""
    ALL = "of_all"
    """The joint one."""


@dataclass(frozen=True)
class Mark:
    """One assessment on the curve over time: points by dimension id, the zone that was told, and the ticked signs.

    `rated` is which of several eyes it was of; None where it is of nobody but its author. `ages` are as in `PartsPlaced`, and `unit_id`
    is the unit that has it today.
    """

    id: str
    observed_on: date
    scale: str
    fingerprint: str
    rater: Rater
    unit_name: str
    points: Mapping[str, Point]
    overall_point: int | None
    zone_id: str | None
    replaced: bool
    signs: frozenset[str] = frozenset()
    eyes: Eyes = Eyes.ONE
    rated: RatedLook | None = None
    ages: tuple[int, int] = (0, 0)
    unit_id: str = ""

    @property
    def placed(self) -> PartsPlaced:
        """Where it placed each part."""
        return PartsPlaced(self.scale, self.fingerprint, self.points, *self.ages)

    @property
    def stands(self) -> bool:
        """Whether it is gone by: neither corrected nor behind a joint one."""
        return not self.replaced and self.eyes is not Eyes.BEHIND_JOINT

    @property
    def can_be_told(self) -> bool:
        """Whether it may go to the family or to another unit: it stands, and is not of somebody who looks alone."""
        return self.stands and self.eyes is not Eyes.ALONE
