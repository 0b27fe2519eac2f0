"""A disclosure: what one unit shares with another about one child, on which basis, for what, and until when.

Nothing else crosses a unit's wall, but that nobody may contact the parents. What it opens is a pure function of the day.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, assert_never

from screening.domain.phrase import Phrase, Value
from screening.domain.ruler.written.sharing import Shareable
from screening.domain.states import Owner, State

SHAREABLE_WORDS: Final[Mapping[Shareable, Phrase]] = {
    Shareable.ASSESSMENTS: Phrase("Vurderinger"),
    Shareable.CHILD: Phrase("Barnets nummer og sprog"),
    Shareable.ADULTS: Phrase("Hvem barnets voksne er"),
    Shareable.EFFORTS: Phrase("Det, der er aftalt og sat i gang"),
}
SHAREABLE_HINTS: Final[Mapping[Shareable, Phrase]] = {
    Shareable.CHILD: Phrase("CPR-nummer, sprog hjemme og behov for tolk. Adressen følger aldrig med."),
    Shareable.ADULTS: Phrase("Navn, forhold til barnet og forældremyndighed. Telefon og adresse følger aldrig med."),
    Shareable.EFFORTS: Phrase("Tilbud og egne indsatser, og hvor langt de er."),
}


class SharingState(State):
    """Whose move it is with what is shared. None of them stands in the database: it is worked out of what was done, and of the day."""

    WAITING = "waiting", Owner.ASKED
    """A child is handed over, and the receiver has not answered: it stays the giver's."""
    STANDING = "standing", Owner.UNIT
    """The receiver sees it, and the giver can withdraw it."""
    DECLINED = "declined", Owner.HOLDER
    """The receiver said no: the giver keeps it, and finds another way."""
    RUN_OUT = "run_out", Owner.NOBODY
    WITHDRAWN = "withdrawn", Owner.NOBODY

    @property
    def words(self) -> Phrase:
        """What it is called beside what is shared."""
        return STATE_WORDS[self]

    @property
    def is_open(self) -> bool:
        """Whether the receiver sees anything of it."""
        return opened(self) is not Opened.NOTHING


STATE_WORDS: Final[Mapping[SharingState, Phrase]] = {
    SharingState.WAITING: Phrase("venter på svar"),
    SharingState.STANDING: Phrase("åben"),
    SharingState.DECLINED: Phrase("fik nej"),
    SharingState.RUN_OUT: Phrase("udløbet"),
    SharingState.WITHDRAWN: Phrase("trukket tilbage"),
}


class Opened(StrEnum):
    """How much of what is shared the receiver sees."""

    NOTHING = "nothing"
    SUMMARY = "summary"
    """What the giver has written for the receiver, and nothing of what was signed."""
    ALL = "all"


def opened(state: SharingState) -> Opened:
    """What a state opens to the receiver."""
    match state:
        case SharingState.WAITING:
            return Opened.SUMMARY
        case SharingState.STANDING:
            return Opened.ALL
        case SharingState.DECLINED | SharingState.RUN_OUT | SharingState.WITHDRAWN:
            return Opened.NOTHING
    assert_never(state)


@dataclass(frozen=True)
class KeptBasis:
    """A basis in the words of the day on which somebody shared by it. `law` is the paragraph and how it was seen; None: not looked up."""

    id: str
    title: Value
    says: Value
    law: Value | None
    consent: bool


class ConsentGiven(StrEnum):
    """How a consent was given. The value stands in the database."""

    SPOKEN = "spoken"
    WRITTEN = "written"

    @property
    def words(self) -> Phrase:
        """What it is called."""
        return Phrase("Mundtligt") if self is ConsentGiven.SPOKEN else Phrase("Skriftligt")


@dataclass(frozen=True)
class ConsentGiver:
    """Who gave a consent: one of the child's adults (`guardian_id`), or the young person, where that is None."""

    guardian_id: str | None
    name: str


@dataclass(frozen=True)
class KeptKind:
    """A kind of information that a consent names, in the words of its day, and what it opens."""

    id: str
    title: Value
    opens: frozenset[Shareable]


@dataclass(frozen=True)
class Consent:
    """A consent: by whom, on which day, how, and to which kinds of information."""

    given_by: tuple[ConsentGiver, ...]
    on: date
    how: ConsentGiven
    kinds: tuple[KeptKind, ...]

    @property
    def opens(self) -> frozenset[Shareable]:
        """What it lets the giver share."""
        return frozenset(thing for kind in self.kinds for thing in kind.opens)


@dataclass(frozen=True)
class SharingAnswer:
    """What the receiver answered to a child that was handed over; without a name its unit was closed at the server. `at` is UTC."""

    accepted: bool
    because: str
    by_name: str | None
    at: datetime


@dataclass(frozen=True)
class SharingEnd:
    """That what was shared was taken back: by the giver, by the receiver, or (without a name) because the receiver closed. `at` is UTC."""

    because: str
    by_name: str | None
    at: datetime


@dataclass(frozen=True)
class Disclosure:
    """What one unit shares with another. `assessments` are ids of signed assessments of the giver's, `things` all else that was chosen.

    It lasts until `until`, that day included. `summary` is by the name of each of `SUMMARY_TEXTS`: where there is one, the child is handed
    over, and `answer` is the receiver's. `made_at` is UTC.
    """

    id: str
    child_id: str
    from_unit_id: str
    from_unit_name: str
    to_unit_id: str
    to_unit_name: str
    basis: KeptBasis
    purpose: str
    assessments: tuple[str, ...]
    things: frozenset[Shareable]
    until: date
    consent: Consent | None
    summary: Mapping[str, str] | None
    made_by: str
    made_by_name: str
    made_at: datetime
    answer: SharingAnswer | None = None
    end: SharingEnd | None = None

    @property
    def is_hand_over(self) -> bool:
        """Whether a child is handed over with it."""
        return self.summary is not None

    @property
    def asks_to_talk(self) -> bool:
        """Whether it tells nothing but that both units are worried: nobody chose it, the municipality's rule made it."""
        return not self.is_hand_over and not self.chosen

    @property
    def chosen(self) -> frozenset[Shareable]:
        """Every kind of thing that was chosen."""
        return self.things | ({Shareable.ASSESSMENTS} if self.assessments else frozenset())

    def state_on(self, today: date) -> SharingState:
        """Whose move it is today."""
        if self.end is not None:
            return SharingState.WITHDRAWN
        if self.answer is not None and not self.answer.accepted:
            return SharingState.DECLINED
        if today > self.until:
            return SharingState.RUN_OUT
        return SharingState.WAITING if self.is_hand_over and self.answer is None else SharingState.STANDING

    def opens_on(self, today: date) -> Opened:
        """What the receiver sees today."""
        return opened(self.state_on(today))

    def can_be_withdrawn(self, today: date) -> bool:
        """Whether the giver has anything left to take back."""
        state = self.state_on(today)
        never_answered = self.is_hand_over and self.answer is None
        return state is not SharingState.WITHDRAWN and (state is not SharingState.RUN_OUT or never_answered)


def not_covered(chosen: frozenset[Shareable], consent: Consent) -> tuple[Shareable, ...]:
    """What was chosen and no kind of information in the consent opens."""
    return tuple(thing for thing in Shareable if thing in chosen - consent.opens)
