"""A draft that nobody finishes: when its author is asked about it, when it ends, and when the unit's leader takes it on instead."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from screening.domain.phrase import Phrase
from screening.domain.ruler.written.retention import DraftRule
from screening.domain.states import Owner, State


class DraftKind(StrEnum):
    """What somebody has begun to write. The value stands in addresses."""

    ASSESSMENT = "assessment"
    NOTIFICATION = "notification"
    FAMILY_PAPER = "family-paper"

    @property
    def words(self) -> Phrase:
        """What it is called before the child's name."""
        match self:
            case DraftKind.ASSESSMENT:
                return Phrase("Vurdering af")
            case DraftKind.NOTIFICATION:
                return Phrase("Underretning om")
            case DraftKind.FAMILY_PAPER:
                return Phrase("Papir til familien om")


class UnfinishedState(State):
    """What becomes of a draft, and whose move it is."""

    RESTS = "rests", Owner.AUTHOR
    ASKED = "asked", Owner.AUTHOR
    """It is long since anything was changed: the author says whether it is kept."""
    WITH_LEADER = "with_leader", Owner.LEADER
    """It tells of danger, or its author has left: nobody loses it by keeping silent."""
    ENDS = "ends", Owner.PROGRAM


@dataclass(frozen=True)
class RestingDraft:
    """A draft as far as it decides whether it rests: never what it says.

    `unit_id` is None where it belongs to no unit, and `past_unit` says that the unit is not to know. `works_there` says that its author
    still works with the child in that unit. `asked_on` is the last day on which the author was asked, `kept_on` on which the answer was
    to keep it. `child_name` is empty where it is about nobody in the program.
    """

    kind: DraftKind
    id: str
    child_id: str | None
    child_name: str
    unit_id: str | None
    author_id: str
    author_name: str
    saved_on: date
    asked_on: date | None
    kept_on: date | None
    past_unit: bool
    works_there: bool

    @property
    def since(self) -> date:
        """The day on which its author did something with it last."""
        return max(self.saved_on, self.kept_on or self.saved_on)

    @property
    def is_asked(self) -> bool:
        """Whether the author has been asked since."""
        return self.asked_on is not None and self.asked_on > self.since

    @property
    def leader_may_know(self) -> bool:
        """Whether the unit's leader may be told of it: there is a unit, and it is not meant to go past it."""
        return self.unit_id is not None and not self.past_unit


NEVER_ENDS: Final = frozenset({DraftKind.NOTIFICATION})
"""Whoever thinks of notifying has seen something: such a draft is asked about for as long as it is there."""


def ends_on(draft: RestingDraft, rule: DraftRule, today: date) -> date | None:
    """The day on which a draft that is asked about ends where nobody answers; None where it does not end by itself."""
    if draft.kind in NEVER_ENDS or not draft.works_there:
        return None
    return rule.end_after.after(draft.asked_on if draft.is_asked and draft.asked_on else today)


def state_of(draft: RestingDraft, rule: DraftRule, today: date, *, is_grave: bool) -> UnfinishedState:
    """What becomes of a draft on this day. `is_grave` says that it tells of danger, or that nobody can tell whether it does.

    What is about notifying is nobody's but the author's as long as the author is there: the duty is personal, and it may be about the
    leader. It is asked about, and never ends by itself.
    """
    if today < rule.ask_after.after(draft.since):
        return UnfinishedState.RESTS
    if not draft.works_there and draft.kind is not DraftKind.FAMILY_PAPER:
        return UnfinishedState.WITH_LEADER if draft.leader_may_know else UnfinishedState.ASKED
    end = ends_on(draft, rule, today)
    if draft.kind in NEVER_ENDS or (draft.works_there and (not draft.is_asked or end is None or today < end)):
        return UnfinishedState.ASKED
    return UnfinishedState.WITH_LEADER if is_grave else UnfinishedState.ENDS
