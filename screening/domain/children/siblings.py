"""Brothers and sisters: a pair that each of the two knows of."""

from dataclasses import dataclass
from enum import StrEnum

from screening.domain.children.child import Child
from screening.domain.phrase import Phrase


class SiblingKind(StrEnum):
    """How two children are siblings. The value stands in the database."""

    FULL = "full"
    HALF = "half"

    @property
    def words(self) -> Phrase:
        """What it is called."""
        match self:
            case SiblingKind.FULL:
                return Phrase("Søskende")
            case SiblingKind.HALF:
                return Phrase("Halvsøskende")


@dataclass(frozen=True)
class Sibling:
    """A sibling that the asker may see."""

    child: Child
    kind: SiblingKind
