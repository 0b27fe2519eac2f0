"""What waits for somebody."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class FollowUp:
    """A day on which somebody promised to look again."""

    child_id: str
    child_name: str
    assessment_id: str
    unit_name: str
    due_on: date


@dataclass(frozen=True)
class WaitingDraft:
    """A draft that the user has begun."""

    child_id: str
    child_name: str
    unit_name: str
    saved_at: datetime
