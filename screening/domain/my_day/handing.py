"""Handing a task on: a colleague is asked, and until that colleague says yes it stays with whoever has it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from screening.domain.states import Owner, State

LONGEST_NOTE: Final = 500


class HandingState(State):
    """What became of it. But for the first, the value stands in the database."""

    WAITS = "waits", Owner.ASKED
    YES = "yes", Owner.NOBODY
    NO = "no", Owner.NOBODY
    """It stays with the giver, who is told why."""
    BACK = "back", Owner.NOBODY
    """Whoever had it has taken the question back."""
    LAPSED = "lapsed", Owner.NOBODY
    """It went to somebody by another road meanwhile."""


def read_answer(stored: str | None) -> HandingState | None:
    """The answer that stands in the database. Raises `KeyError` for what was never one."""
    return None if stored is None else _BY_VALUE[stored]


_BY_VALUE = {str(state): state for state in HandingState}


@dataclass(frozen=True)
class Handing:
    """That somebody was asked to take a task over: from whom, by whom (the holder or the leader), why, and what was answered. UTC."""

    id: str
    task_id: str
    from_id: str
    from_name: str
    to_id: str
    to_name: str
    note: str
    asked_by: str
    asked_at: datetime
    answer: HandingState | None
    because: str
    answered_at: datetime | None

    @property
    def state(self) -> HandingState:
        """It waits until there is an answer."""
        return self.answer or HandingState.WAITS
