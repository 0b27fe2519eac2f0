"""What is planned for a child: another group, another unit, or that it leaves; as the unit tells its own people."""

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from screening.domain.children.moving import MoveKind
from screening.domain.phrase import Phrase, Value


@dataclass(frozen=True)
class PlannedMove:
    """A move that is to come: where from (a unit's id), where to (a group's or a unit's name, empty where it is not told), and when."""

    unit_id: str
    kind: MoveKind
    place: str
    day: date

    @property
    def words(self) -> Phrase:
        """It as a sentence."""
        values: dict[str, Value] = {"place": self.place, "day": self.day}
        match self.kind:
            case MoveKind.GROUP:
                return Phrase("Kommer i »{place}« den {day}.", values)
            case MoveKind.UNIT if self.place:
                return Phrase("Flytter til {place} den {day}.", values)
            case MoveKind.UNIT:
                return Phrase("Flytter til en anden enhed den {day}.", {"day": self.day})
            case MoveKind.AWAY:
                return Phrase("Flytter til en anden kommune den {day}.", {"day": self.day})
            case MoveKind.EIGHTEEN | MoveKind.DEATH | MoveKind.MISTAKE:
                return Phrase("Forlader jer den {day}.", {"day": self.day})
            case _:
                assert_never(self.kind)
