"""What can be done with a notification at the authority: a closed set of steps, each written once and never changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, TypeAlias

from screening.domain.phrase import Phrase


class ConfirmedBy(StrEnum):
    """How whoever notified was told that it came. The value stands in the database."""

    IN_LINEAL = "in_lineal"
    SECURE_MAIL = "secure_mail"
    LETTER = "letter"
    PHONE = "phone"


CONFIRMED_BY_WORDS: Final[Mapping[ConfirmedBy, Phrase]] = {
    ConfirmedBy.IN_LINEAL: Phrase("i Lineal"),
    ConfirmedBy.SECURE_MAIL: Phrase("med sikker mail eller digital post"),
    ConfirmedBy.LETTER: Phrase("med brev"),
    ConfirmedBy.PHONE: Phrase("i telefonen"),
}


class ScreeningOutcome(StrEnum):
    """What the statutory screening ends in: exactly one of three. The value stands in the database."""

    NOTHING = "nothing"
    UNCOVERING = "uncovering"
    INVESTIGATION = "investigation"


OUTCOME_WORDS: Final[Mapping[ScreeningOutcome, Phrase]] = {
    ScreeningOutcome.NOTHING: Phrase("Ikke videre: Der er ikke brug for mere nu"),
    ScreeningOutcome.UNCOVERING: Phrase("Afdækning af barnets behov"),
    ScreeningOutcome.INVESTIGATION: Phrase("Børnefaglig undersøgelse"),
}


class WhyNotHeard(StrEnum):
    """Why a child is not talked with: the law knows these two reasons. The value stands in the database."""

    MATURITY = "maturity"
    NATURE = "nature"


NOT_HEARD_WORDS: Final[Mapping[WhyNotHeard, Phrase]] = {
    WhyNotHeard.MATURITY: Phrase("barnets modenhed"),
    WhyNotHeard.NATURE: Phrase("sagens karakter"),
}


@dataclass(frozen=True)
class DangerAssessed:
    """Whether the child is in danger now, and what was done about it at once: `action` is there wherever it is.

    `abuse`: it is about abuse or suspicion of it, whatever ground the notifier had named.
    """

    in_danger: bool
    action: str
    abuse: bool


@dataclass(frozen=True)
class ReceiptConfirmed:
    """Whoever notified was told that it came."""

    way: ConfirmedBy


@dataclass(frozen=True)
class ChildHeard:
    """Somebody (by name) has talked with the child on a day."""

    on: date
    with_whom: str


@dataclass(frozen=True)
class ChildNotHeard:
    """Nobody talks with the child: one of the law's exceptions, and the reason for it."""

    why: WhyNotHeard
    reason: str


@dataclass(frozen=True)
class OutcomeChosen:
    """What the screening ended in. `newcomer` is whoever was not involved before and took part, where the child has support already.

    `only_investigation`: a serious or complex need, or a return from a shelter, after which nothing but the investigation is left.
    """

    outcome: ScreeningOutcome
    has_support: bool
    newcomer: str
    only_investigation: bool


@dataclass(frozen=True)
class InterimAssessed:
    """What is thought so far of a child whose investigation is not done in time."""

    words: str


@dataclass(frozen=True)
class InvestigationDone:
    """The investigation was finished on a day."""

    on: date


@dataclass(frozen=True)
class HandedToCaseSystem:
    """It goes on in the municipality's case system, under this number."""

    case_number: str


@dataclass(frozen=True)
class FeedbackGiven:
    """Whoever notified was told whether an investigation, and whether support, was begun: these two answers, and nothing else."""

    investigation: bool
    support: bool


@dataclass(frozen=True)
class FeedbackWithheld:
    """Whoever notified is told nothing more, for a reason that stays with the authority."""

    reason: str


@dataclass(frozen=True)
class MovedAway:
    """The child lives, or will live, in another municipality."""

    municipality: str


@dataclass(frozen=True)
class MunicipalityTold:
    """The new municipality was told: whom there."""

    whom: str


@dataclass(frozen=True)
class SupplementArrived:
    """More of the notification has come (its id): the danger is assessed again.

    `abuse`: its grounds name abuse. `acute`: whoever sent it says that it can't wait.
    """

    notification_id: str
    abuse: bool = False
    acute: bool = False


ReceptionStep: TypeAlias = (
    DangerAssessed
    | ReceiptConfirmed
    | ChildHeard
    | ChildNotHeard
    | OutcomeChosen
    | InterimAssessed
    | InvestigationDone
    | HandedToCaseSystem
    | FeedbackGiven
    | FeedbackWithheld
    | MovedAway
    | MunicipalityTold
    | SupplementArrived
)


@dataclass(frozen=True)
class StepTaken:
    """A step, by whom, and when (UTC)."""

    step: ReceptionStep
    by_id: str
    by_name: str
    at: datetime
