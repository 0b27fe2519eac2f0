"""How far a round has come: one count of states, whatever it is counted over."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from screening.domain.phrase import Phrase
from screening.domain.rounds.due import RoundAnswered, RoundState


@dataclass(frozen=True)
class RoundCount:
    """So many children of some stand in each state."""

    by_state: Mapping[RoundState, int]

    def of(self, *states: RoundState) -> int:
        """How many stand in any of these."""
        return sum(self.by_state.get(state, 0) for state in states)

    @property
    def total(self) -> int:
        """How many are, or were, to be seen by now."""
        return sum(count for state, count in self.by_state.items() if state is not RoundState.NOT_YET)

    @property
    def seen(self) -> int:
        """How many have been looked at."""
        return sum(count for state, count in self.by_state.items() if state.is_seen)

    @property
    def open(self) -> int:
        """How many somebody has still to look at."""
        return sum(count for state, count in self.by_state.items() if state.is_open)

    @property
    def short(self) -> str:
        """How far it has come at a glance, such as 4/7; where none is to be seen yet, how many there are."""
        return f"{self.seen}/{self.total}" if self.total else str(self.of(RoundState.NOT_YET))

    @property
    def percent(self) -> int:
        """How many of a hundred have been looked at, rounded down: a round is not done before it is."""
        return self.seen * 100 // self.total if self.total else 0


def coverage(states: Iterable[RoundState]) -> RoundCount:
    """The count of some states."""
    return RoundCount(Counter(states))


def together(counts: Iterable[RoundCount]) -> RoundCount:
    """Several counts as one."""
    summed = Counter[RoundState]()
    for one in counts:
        summed.update(one.by_state)
    return RoundCount(summed)


STATE_WORDS: Mapping[RoundState, Phrase] = {
    RoundState.NOT_YET: Phrase("ikke endnu"),
    RoundState.DUE: Phrase("mangler"),
    RoundState.BEGUN: Phrase("begyndt"),
    RoundState.WAITS_FOR_SECOND: Phrase("venter på en til"),
    RoundState.DONE: Phrase("set"),
    RoundState.DONE_LATE: Phrase("set for sent"),
    RoundState.OVERDUE: Phrase("over tid"),
    RoundState.NOT_POSSIBLE: Phrase("ikke mulig"),
    RoundState.SAID_NO: Phrase("sagt nej"),
}
"""How a child's state is called below its name, and in the legend of the picture."""

ANSWER_WORDS: Mapping[RoundAnswered, Phrase] = {
    RoundAnswered.NOT_POSSIBLE: Phrase("Barnet kunne ikke ses"),
    RoundAnswered.SAID_NO: Phrase("Forældrene sagde nej"),
}
"""What somebody wrote instead of an assessment."""

IN_ORDER = (
    RoundState.DONE,
    RoundState.DONE_LATE,
    RoundState.WAITS_FOR_SECOND,
    RoundState.BEGUN,
    RoundState.DUE,
    RoundState.OVERDUE,
    RoundState.NOT_POSSIBLE,
    RoundState.SAID_NO,
    RoundState.NOT_YET,
)
"""From what is done to what is not to be done yet: the picture is filled from the left."""
