"""A child that another unit has is asked for, and its leader answers: who asks, why, and from when. Trying numbers is slowed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, Self

from screening.domain.phrase import Phrase
from screening.domain.states import Owner, State

TRIES_COUNT_FOR: Final = timedelta(days=1)
FREE_TRIES: Final = 5
"""So many numbers that others have may be met in a day before there is a pause: a new room, a new class."""
MOST_ON_LISTS: Final = 200
"""So many children of others somebody may meet on lists in a day: a school's new classes, twice over."""
FIRST_PAUSE: Final = timedelta(minutes=1)
LONGEST_PAUSE: Final = timedelta(hours=1)
EARLIEST: Final = timedelta(days=366)
ANSWERED_WITHIN: Final = timedelta(days=7)
"""So long only the other unit's leader answers; after that the authority's case advisers may too."""


class WhyTakenIn(StrEnum):
    """Why a unit asks for a child."""

    words: Phrase

    def __new__(cls, value: str, words: Phrase) -> Self:
        """A member is written as its value and its words."""
        why = str.__new__(cls, value)
        why._value_ = value
        why.words = words
        return why

    MOVED = "moved", Phrase("Barnet er flyttet til os")
    GROUP = "group", Phrase("Barnet er begyndt i en gruppe hos os")
    VISITED = "visited", Phrase("Vi besøger familien")


class TakeInState(State):
    """What has become of asking for a child."""

    WAITS = "waits", Owner.UNIT
    YES = "yes", Owner.NOBODY
    NO = "no", Owner.NOBODY


@dataclass(frozen=True)
class TakeIn:
    """That a unit asks for a child: `written_name` as the asker wrote it. Moments are UTC.

    `taken_at` is when it came in, where it came at once: then its adults and its address wait for the answer; else all of it waits.
    """

    id: str
    child_id: str
    unit_id: str
    unit_name: str
    written_name: str
    why: WhyTakenIn
    since: date
    asked_by: str
    asked_by_name: str
    asked_at: datetime
    answer: str | None
    taken_at: datetime | None

    @property
    def state(self) -> TakeInState:
        """It waits until a leader of a unit that has the child, or the authority, has answered."""
        return next((state for state in TakeInState if state == self.answer), TakeInState.WAITS)


def comes_at_once(*, is_protected: bool, is_closed: bool) -> bool:
    """Whether a child is taken in before anybody has answered: none with a protected name or address, none that is closed to the asker."""
    return not is_protected and not is_closed


def pause_ends(tries: Sequence[datetime]) -> datetime | None:
    """When whoever met these numbers of others may write the next number; None where there is no pause.

    `tries` are those of the last day, the oldest first. Each one doubles the pause, up to an hour: nobody is locked out for good.
    """
    over = len(tries) - FREE_TRIES
    if over < 0:
        return None
    pause = FIRST_PAUSE
    for _ in range(over):
        pause = min(pause * 2, LONGEST_PAUSE)
    return tries[-1] + pause
