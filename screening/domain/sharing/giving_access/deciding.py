"""Who asks for insight, until when they must be answered, what is decided of each piece, and what is given in the end."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from screening.domain.notifying.weekdays import nth_working_day_after
from screening.domain.phrase import Phrase
from screening.domain.ranges import Duration, TimeUnit
from screening.domain.sharing.giving_access.pieces import AccessPiece, AccessSection, Concern
from screening.domain.sharing.giving_access.striking import struck, struck_text
from screening.domain.states import Owner, State


class AskedAs(StrEnum):
    """What somebody who asks for insight is to the child. The value stands in the database."""

    PARENT = "parent"
    FOR_A_PARENT = "for_a_parent"
    YOUNG_PERSON = "young_person"
    FOR_THE_YOUNG_PERSON = "for_the_young_person"

    @property
    def is_for_parents(self) -> bool:
        """Whether a parent will hold what is given."""
        return self in (AskedAs.PARENT, AskedAs.FOR_A_PARENT)


ASKED_AS: Final[Mapping[AskedAs, Phrase]] = {
    AskedAs.PARENT: Phrase("Forælder med forældremyndighed"),
    AskedAs.FOR_A_PARENT: Phrase("På vegne af en forælder, f.eks. en advokat"),
    AskedAs.YOUNG_PERSON: Phrase("Barnet eller den unge selv"),
    AskedAs.FOR_THE_YOUNG_PERSON: Phrase("På vegne af barnet eller den unge"),
}


class AccessState(State):
    """What has become of somebody's wish for insight."""

    DECIDING = "deciding", Owner.USER
    GIVEN = "given", Owner.NOBODY
    CLOSED = "closed", Owner.NOBODY


@dataclass(frozen=True)
class AccessClosed:
    """That a wish ended without anything given: who closed it, when (UTC), and why."""

    by_name: str
    at: datetime
    because: str


@dataclass(frozen=True)
class AccessRequest:
    """That somebody wants to see everything about a child. `words` are struck out of all of it."""

    id: str
    child_id: str
    asked_by: str
    asked_as: AskedAs
    received_on: date
    opened_by: str
    opened_at: datetime
    words: tuple[str, ...] = ()
    authority_said: str = ""
    given_at: datetime | None = None
    closed: AccessClosed | None = None

    @property
    def state(self) -> AccessState:
        """It is being decided until it is given or closed."""
        if self.closed:
            return AccessState.CLOSED
        return AccessState.GIVEN if self.given_at else AccessState.DECIDING


ANSWERED_WITHIN: Final = Duration(count=1, unit=TimeUnit.MONTHS)


def answer_due(received_on: date) -> date:
    """The last day on which somebody who asked for insight is answered: one month after (GDPR article 12(3))."""
    return ANSWERED_WITHIN.after(received_on)


WORKING_DAYS: Final = 7


def case_answer_due(received_on: date) -> date:
    """The last day for whoever asks as a party of a case: the seventh working day after it, Monday to Friday without public holidays.

    A municipality's own closing days count: they move no date later.
    """
    return nth_working_day_after(received_on, WORKING_DAYS)


class PieceFate(StrEnum):
    """What becomes of a piece."""

    GIVE = "give"
    HOLD_BACK = "hold_back"


@dataclass(frozen=True)
class FateDecided:
    """What somebody decided of the piece with this key. Of several the newest holds. `reason` is read by whoever gets the rest."""

    key: str
    fate: PieceFate
    reason: str


@dataclass(frozen=True)
class Weighed:
    """A piece with what was decided of it; None where nothing was. `may_give` is whether it can be given at all now."""

    piece: AccessPiece
    decided: FateDecided | None
    may_give: bool

    @property
    def waits(self) -> bool:
        """Whether somebody must decide before anything is given."""
        return self.decided is None and self.piece.must_be_decided

    @property
    def is_given(self) -> bool:
        """Whether it stands in what is given: what nobody held back, and of what may be dangerous only what somebody let out."""
        if not self.may_give:
            return False
        return self.decided.fate is PieceFate.GIVE if self.decided else not self.piece.must_be_decided


def weigh(pieces: Iterable[AccessPiece], decided: Mapping[str, FateDecided], asked_as: AskedAs, under_caution: bool) -> tuple[Weighed, ...]:
    """Each piece with its fate. What belongs to a caution is given to no parent while one stands, whatever was decided."""
    locked = under_caution and asked_as.is_for_parents
    return tuple(Weighed(piece, decided.get(piece.key), not (locked and Concern.CAUTION in piece.concerns)) for piece in pieces)


@dataclass(frozen=True)
class HeldBack:
    """That something of a section is not given, how much of it, and why."""

    section: AccessSection
    count: int
    reason: str


@dataclass(frozen=True)
class GivenAccess:
    """What is given: the pieces without what was struck out, and that others are held back; the child's name without it too."""

    pieces: tuple[AccessPiece, ...]
    held_back: tuple[HeldBack, ...]
    child_name: str = ""


UNTOLD: Final = ""
"""The reason for what may not be given while a caution stands: that there is a caution is told to no parent."""


def give(weighed: Sequence[Weighed], words: Iterable[str], child_name: str = "") -> GivenAccess:
    """What leaves the program: nothing of what is held back but how many pieces, and the reason that was written for the reader."""
    struck_out = tuple(words)
    given = tuple(struck(one.piece, struck_out) for one in weighed if one.is_given)
    held: dict[tuple[AccessSection, str], int] = {}
    for one in weighed:
        if not one.is_given:
            why = struck_text(one.decided.reason, struck_out) if one.decided and one.may_give else UNTOLD
            held[one.piece.section, why] = held.get((one.piece.section, why), 0) + 1
    return GivenAccess(
        given, tuple(HeldBack(section, count, why) for (section, why), count in held.items()), struck_text(child_name, struck_out)
    )
