"""What is looked up by being itself: two scales that say the same are compared word by word, and that takes longer than most answers."""

from dataclasses import dataclass
from typing import Generic, TypeVar

Held = TypeVar("Held")


@dataclass(frozen=True, eq=False)
class Same(Generic[Held]):
    """A scale or a configuration, told from others by being the same object: what was worked out of it is found again by it."""

    held: Held

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.held is other.held

    def __hash__(self) -> int:
        return id(self.held)
