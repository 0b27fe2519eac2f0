"""What somebody chose instead of notifying now: never an answer of the program's, and it takes the duty from nobody."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from screening.domain.phrase import Phrase


class ChoiceKind(StrEnum):
    """What was chosen. The value stands in the database."""

    TALK_FIRST = "talk_first"
    NOT_NOW = "not_now"

    @property
    def words(self) -> Phrase:
        """What it is called."""
        return Phrase("Tal med nogen først") if self is ChoiceKind.TALK_FIRST else Phrase("Ikke nu")


@dataclass(frozen=True)
class NotifyChoice:
    """That somebody chose to talk with `with_whom` first, or not to notify now: why, and on which day it is looked at again.

    `at` is UTC.
    """

    id: str
    child_id: str
    kind: ChoiceKind
    because: str
    with_whom: str
    on_day: date
    by_id: str
    by_name: str
    at: datetime

    @property
    def told(self) -> Phrase:
        """What was chosen, with whom, and why."""
        if self.kind is ChoiceKind.TALK_FIRST and self.with_whom:
            return Phrase("Tal med {whom} først: {why}", {"whom": self.with_whom, "why": self.because})
        return Phrase("{choice}: {why}", {"choice": self.kind.words, "why": self.because})
