"""What can become of a thing, and whose move it is: each state has exactly one owner."""

from enum import StrEnum
from typing import Self


class Owner(StrEnum):
    """Who has to do something, so that a thing in this state comes further."""

    AUTHOR = "author"
    UNIT = "unit"
    """Whoever works with the children of the unit."""
    AUTHORITY = "authority"
    """The case advisers of the authority."""
    HOLDER = "holder"
    """Whoever has taken it on."""
    ASKED = "asked"
    """Whoever was asked to take it over."""
    RATER = "rater"
    """Whoever was asked to look alone, and has not signed yet."""
    RATERS = "raters"
    """Those who looked alone, in common."""
    LEADER = "leader"
    """Whoever leads the unit."""
    DEPUTY = "deputy"
    """Whom the unit's leader has named to stand in."""
    USER = "user"
    """Whoever logged in."""
    ADMINISTRATORS = "administrators"
    PROGRAM = "program"
    """It goes on by itself."""
    NOBODY = "nobody"
    """It has come to its end."""


class State(StrEnum):
    """The kinds of state stand beside the things that they are states of, each with one function that tells which it is."""

    owner: Owner

    def __new__(cls, value: str, owner: Owner) -> Self:
        """A member is written as its value and its owner."""
        state = str.__new__(cls, value)
        state._value_ = value
        state.owner = owner
        return state
