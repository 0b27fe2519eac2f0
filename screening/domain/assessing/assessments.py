"""An assessment on its way: a draft that changes, and what is signed and never does."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from screening.domain.assessing.account import Account
from screening.domain.assessing.typed_sheet import TypedSheet
from screening.domain.ruler.weighing.cases import Case, Point
from screening.domain.states import Owner, State


class AssessmentState(State):
    """What has become of an assessment, from the first word to the correction that replaces it."""

    DRAFT = "draft", Owner.AUTHOR
    STANDS = "stands", Owner.UNIT
    REPLACED = "replaced", Owner.NOBODY


@dataclass(frozen=True)
class Draft:
    """What somebody has typed so far, whether it can be signed or not.

    `revision` counts the saves: a save that builds on an older one is refused.
    """

    id: str
    child_id: str
    author_id: str
    unit_id: str
    revision: int
    typed: TypedSheet
    replaces_id: str | None
    saved_at: datetime

    @property
    def state(self) -> AssessmentState:
        """A draft ends when it is signed or deleted: then it is no more."""
        return AssessmentState.DRAFT


@dataclass(frozen=True)
class Signed:
    """A signed assessment, with the names as they stood that day. `signed_at` is UTC."""

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

    @property
    def state(self) -> AssessmentState:
        """It stands until a correction replaces it."""
        return AssessmentState.REPLACED if self.replaced_by else AssessmentState.STANDS


@dataclass(frozen=True)
class Mark:
    """One assessment on the curve over time: points by dimension id, the zone that was told, and the ticked signs."""

    id: str
    observed_on: date
    scale: str
    fingerprint: str
    author_name: str
    unit_name: str
    points: Mapping[str, Point]
    overall_point: int | None
    zone_id: str | None
    replaced: bool
    signs: frozenset[str] = frozenset()
