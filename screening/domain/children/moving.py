"""How a child goes from a group to another, from a unit to another, or out of the program; and what becomes of what waits there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, assert_never

from screening.domain.phrase import Phrase

FINISHING: Final = timedelta(days=14)
"""So long a unit still sees a child that has left, where somebody there has something about it to finish."""
A_DAY: Final = timedelta(days=1)
ENDS: Final = "end"
"""Instead of a person's id: nobody takes it over, it ends."""
LONGEST_BACK: Final = timedelta(days=366)
LONGEST_AHEAD: Final = timedelta(days=366)
FIRST_OF_AUGUST: Final = (8, 1)


class MoveKind(StrEnum):
    """What happens. The value stands in the database."""

    GROUP = "group"
    UNIT = "unit"
    AWAY = "away"
    EIGHTEEN = "eighteen"
    DEATH = "death"
    MISTAKE = "mistake"

    @property
    def words(self) -> Phrase:
        """What it is called."""
        match self:
            case MoveKind.GROUP:
                return Phrase("Til en anden gruppe hos jer")
            case MoveKind.UNIT:
                return Phrase("Til en anden enhed i kommunen")
            case MoveKind.AWAY:
                return Phrase("Flyttet til en anden kommune")
            case MoveKind.EIGHTEEN:
                return Phrase("Fyldt 18 år")
            case MoveKind.DEATH:
                return Phrase("Død")
            case MoveKind.MISTAKE:
                return Phrase("Oprettet ved en fejl")

    @property
    def leaves_time(self) -> bool:
        """Whether a colleague may take over and finish what waits, after the child has left."""
        match self:
            case MoveKind.UNIT | MoveKind.AWAY | MoveKind.EIGHTEEN:
                return True
            case MoveKind.GROUP | MoveKind.DEATH | MoveKind.MISTAKE:
                return False
            case _:
                assert_never(self)


class WorkKind(StrEnum):
    """What may wait in a unit about a child. The value stands in the database."""

    DRAFT = "draft"
    TASK = "task"
    FORM = "form"

    @property
    def words(self) -> Phrase:
        """What it is called."""
        match self:
            case WorkKind.DRAFT:
                return Phrase("Kladde")
            case WorkKind.TASK:
                return Phrase("Opgave")
            case WorkKind.FORM:
                return Phrase("Papirskema, der ikke er tastet ind")


@dataclass(frozen=True)
class WaitingWork:
    """Something that waits in the unit: whose it is (None for the whole unit's), and its day: begun, due or printed.

    `child_id` is the child's own; `record_id` the record that it was written on. `promise` is what a task asks for.
    """

    id: str
    kind: WorkKind
    child_id: str
    record_id: str
    person_id: str | None
    person_name: str | None
    on: date
    promise: Phrase | None = None


@dataclass(frozen=True)
class Settled:
    """What becomes of each waiting thing (by id): `takers` are ids of users or `ENDS`; `because` is why it ends, where it does."""

    takers: Mapping[str, str]
    because: Mapping[str, str]

    @property
    def hands_over(self) -> bool:
        """Whether anybody has something to finish."""
        return any(taker != ENDS for taker in self.takers.values())


@dataclass(frozen=True)
class TypedAnswers:
    """What was chosen for each thing (by id), and for all the rest."""

    takers: Mapping[str, str] = field(default_factory=dict)
    because: Mapping[str, str] = field(default_factory=dict)
    rest: str = ""
    rest_because: str = ""

    def settled(self, waiting: Iterable[WaitingWork]) -> Settled:
        """What becomes of everything that waits: its own answer, or the one for the rest."""
        ids = [one.id for one in waiting]
        takers = {id_: self.takers.get(id_, "") or self.rest for id_ in ids}
        return Settled(takers, {id_: self.because.get(id_, "").strip() or self.rest_because for id_ in ids})


def last_day_here(kind: MoveKind, first_elsewhere: date, today: date, settled: Settled) -> date:
    """The last day on which the unit sees the child: the one before it is elsewhere, or later where something is to be finished."""
    last = max(first_elsewhere, today) - A_DAY
    return max(last, today + FINISHING) if kind.leaves_time and settled.hands_over else last


def next_first_of_august(today: date) -> date:
    """The day on which a school year begins: this year's until it is two months past."""
    this_year = date(today.year, *FIRST_OF_AUGUST)
    return this_year if today <= this_year + timedelta(days=61) else date(today.year + 1, *FIRST_OF_AUGUST)


def day_fault(kind: MoveKind, day: date, today: date) -> Phrase | None:
    """What is wrong with the day from which a child is elsewhere."""
    if day > today and kind is MoveKind.DEATH:
        return Phrase("Dagen kan ikke ligge efter i dag.")
    if not today - LONGEST_BACK <= day <= today + LONGEST_AHEAD:
        return Phrase("Skriv en dag, der højst er et år fra i dag.")
    return None
