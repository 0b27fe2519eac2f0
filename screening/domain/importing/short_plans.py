"""What a short list would do: one of colleagues, or one of units with their groups."""

from collections.abc import Mapping
from dataclasses import dataclass

from screening.domain.importing.plans import Fate
from screening.domain.phrase import Phrase, Value


@dataclass(frozen=True)
class LineDifference:
    """One fact that a row would change, in words; `before` is empty for what is new."""

    words: Phrase
    before: Value
    after: Value


@dataclass(frozen=True)
class PlannedLine:
    """One row of the list: its number in the file, whom or what it tells of, and what becomes of it.

    `known_id` is the id of the colleague or the unit that is there already; `faults` are by column.
    """

    number: int
    fate: Fate
    name: str
    known_id: str = ""
    differences: tuple[LineDifference, ...] = ()
    faults: Mapping[str, Phrase] | None = None


@dataclass(frozen=True)
class NotListed:
    """Somebody, or a unit, that is there and not on the list: told, and never ended by a list."""

    id: str
    name: str


@dataclass(frozen=True)
class ShortPlan:
    """What a list would do, row by row in the order of the file. `seal` changes with anything that would be done."""

    lines: tuple[PlannedLine, ...]
    gone: tuple[NotListed, ...]
    seal: str

    def of(self, *fates: Fate) -> tuple[PlannedLine, ...]:
        """The rows of some fates."""
        return tuple(line for line in self.lines if line.fate in fates)

    @property
    def does_something(self) -> bool:
        """Whether anything would be written."""
        return bool(self.of(Fate.NEW, Fate.CHANGED))
