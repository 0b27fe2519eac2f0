"""What waits for somebody."""

from dataclasses import dataclass
from datetime import date, datetime

from screening.domain.states import Owner, State


class PromiseState(State):
    """What has become of a promise to look again that nobody has kept yet."""

    DUE = "due", Owner.UNIT
    OVERDUE = "overdue", Owner.UNIT


@dataclass(frozen=True)
class FollowUp:
    """A day on which somebody promised to look again."""

    child_id: str
    child_name: str
    assessment_id: str
    unit_name: str
    due_on: date

    def state_on(self, today: date) -> PromiseState:
        """Overdue from the day after."""
        return PromiseState.OVERDUE if self.due_on < today else PromiseState.DUE


@dataclass(frozen=True)
class WaitingDraft:
    """A draft that the user has begun."""

    child_id: str
    child_name: str
    unit_name: str
    saved_at: datetime
