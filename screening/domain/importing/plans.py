"""What a list would do, before anything is done."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from screening.domain.phrase import Phrase, Value
from screening.domain.states import Owner, State


class Fate(StrEnum):
    """What becomes of a row. The value stands in the database."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    ALIKE = "alike"
    """Maybe somebody who is there already: made only where somebody says that they are two."""
    BAD = "bad"


class ImportState(State):
    """How far a list has come. The value stands in the database."""

    READING = "reading", Owner.PROGRAM
    PLANNED = "planned", Owner.USER
    WRITING = "writing", Owner.PROGRAM
    CHANGING = "changing", Owner.PROGRAM
    """What is new is there; what is known already is being changed."""
    DONE = "done", Owner.NOBODY
    DROPPED = "dropped", Owner.NOBODY


def read_state(stored: str) -> ImportState:
    """The state that stands in the database under this value."""
    return _BY_VALUE[stored]


_BY_VALUE: Final = {str(state): state for state in ImportState}


@dataclass(frozen=True)
class PlannedDifference:
    """One fact of a child that a row would change: the value of a `FactField`, or `group`."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class PlannedRow:
    """One row of the list: its number in the file, whom it tells of, and what becomes of it. `faults` are by column.

    Of a row that is asked about, `child_id` is the child whom it may tell of. `protects_name` and `protects_address` are its own words.
    """

    number: int
    fate: Fate
    child_id: str | None
    name: str
    differences: tuple[PlannedDifference, ...] = ()
    faults: Mapping[str, Phrase] | None = None
    protects_name: bool = False
    protects_address: bool = False


@dataclass(frozen=True)
class ToldRow:
    """A row as far as it may be told somewhere. `changes` are what a fact is called, and its value before and after."""

    number: int
    fate: Fate
    child_id: str | None
    name: Value
    changes: tuple[tuple[Phrase, Value, Value], ...]
    faults: Mapping[str, Phrase]


@dataclass(frozen=True)
class Progress:
    """How far writing has come: `done` of `total` rows."""

    state: ImportState
    done: int
    total: int

    @property
    def percent(self) -> int:
        """Done, in per cent; never more than there is."""
        return 100 if not self.total else min(100, self.done * 100 // self.total)
