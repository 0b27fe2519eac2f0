"""Several people asked to look at one child: alone first, then together, then one joint position."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from screening.domain.people import Role
from screening.domain.phrase import Phrase
from screening.domain.states import Owner, State

FEWEST: Final = 2
"""One alone has nobody to be held against."""
MOST: Final = 6


class RatingState(State):
    """How far several eyes have come; the value stands in the database."""

    ALONE = "alone", Owner.RATER
    TOGETHER = "together", Owner.RATERS
    JOINT = "joint", Owner.NOBODY
    ENDED = "ended", Owner.NOBODY
    """It was closed before two had looked, or ended without a joint position: what was signed stands as any other assessment."""

    @property
    def is_open(self) -> bool:
        """Whether somebody still has something to do."""
        return self in (RatingState.ALONE, RatingState.TOGETHER)


def phase(wanted: int, signed: int, *, is_closed: bool, has_joint: bool, is_ended: bool = False) -> RatingState:
    """How far it has come: how many were `wanted`, and how many of them have `signed`. `is_ended`: nobody takes a joint position."""
    if has_joint:
        return RatingState.JOINT
    if is_ended:
        return RatingState.ENDED
    if signed >= wanted or (is_closed and signed >= FEWEST):
        return RatingState.TOGETHER
    return RatingState.ENDED if is_closed else RatingState.ALONE


@dataclass(frozen=True)
class RatingClosed:
    """That the unit's leader went on without everybody, or without a joint position: a name, why, and when (UTC)."""

    by_name: str
    because: str
    at: datetime


@dataclass(frozen=True)
class AskedRater:
    """Somebody who was asked by name, or has signed for a role that was asked. `assessment_id`: what that person signed, and stands."""

    user_id: str
    name: str
    title: str
    assessment_id: str | None


@dataclass(frozen=True)
class Rating:
    """Several eyes on one child in a unit. `raters` are who was asked or has signed; `role` is whose turn it may be where any were asked.

    `round_id` is the key of the round that asked, which lets whoever works in the unit be one of them; `joint_id` the joint assessment.
    `closed` says why some did not look, `ended` why those who had took no joint position.
    """

    id: str
    child_id: str
    unit_id: str
    wanted: int
    due_on: date
    asked_by: str
    asked_by_name: str
    asked_at: datetime
    raters: tuple[AskedRater, ...]
    role: Role | None = None
    round_id: str | None = None
    closed: RatingClosed | None = None
    joint_id: str | None = None
    ended: RatingClosed | None = None

    @property
    def signed(self) -> tuple[AskedRater, ...]:
        """Those who have signed alone."""
        return tuple(rater for rater in self.raters if rater.assessment_id)

    @property
    def phase(self) -> RatingState:
        """How far it has come."""
        return phase(
            self.wanted,
            len(self.signed),
            is_closed=self.closed is not None,
            has_joint=self.joint_id is not None,
            is_ended=self.ended is not None,
        )

    @property
    def counted(self) -> Phrase:
        """What may be told of it to everybody while they look alone: how many have signed."""
        return Phrase("{signed} af {wanted} har underskrevet", {"signed": len(self.signed), "wanted": self.wanted})

    def waits_for(self, user_id: str, roles: Collection[Role]) -> bool:
        """Whether somebody may still look alone: asked by name, of the role that was asked, or at work where a round asked; and not signed.

        `roles` are those that the person has in the unit.
        """
        if self.phase is not RatingState.ALONE or any(rater.user_id == user_id for rater in self.signed):
            return False
        if self.round_id is not None:
            return bool(roles)
        return any(rater.user_id == user_id for rater in self.raters) or (self.role is not None and self.role in roles)

    def has_signed(self, user_id: str) -> bool:
        """Whether somebody is one of those who have looked."""
        return any(rater.user_id == user_id for rater in self.signed)
