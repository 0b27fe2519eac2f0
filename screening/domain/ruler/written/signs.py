"""What is ticked or not, beside what is placed: signs of risk and of protection."""

from enum import StrEnum
from functools import cached_property
from operator import not_

from pydantic import Field

from screening.domain.ruler.written.names import Id, Ids
from screening.domain.source import Written
from screening.domain.text import Text


class SignKind(StrEnum):
    """Whether a sign weighs against the child's wellbeing, protects it, or is only told as its background."""

    RISK = "risk"
    PROTECTIVE = "protective"
    BACKGROUND = "background"


class Sign(Written):
    """A thing that can be ticked; its flags wake the guidance. One flag may stand as `flag`, several as `flags`."""

    id: Id
    title: Text
    kind: SignKind
    flag: Id | None = None
    flags: Ids = Field(default=(), exclude_if=not_)

    @cached_property
    def raises(self) -> tuple[str, ...]:
        """Every flag that it raises."""
        return tuple(dict.fromkeys((*((self.flag,) if self.flag else ()), *self.flags)))
