"""Whom a consent is asked of, and when nobody may be asked: to ask the parents is a step towards them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from screening.domain.children.guardians import Tie
from screening.domain.phrase import Phrase
from screening.domain.ranges import MONTHS_A_YEAR, Duration, TimeUnit
from screening.domain.sharing.cautions import Lock
from screening.domain.sharing.disclosures import ConsentGiver


class NoConsent(StrEnum):
    """Why nobody can be asked for a consent now."""

    LOCKED = "locked"
    """A caution stands: no step leads to the parents."""
    BANNED = "banned"
    """One of those who would have to be asked must not be contacted."""
    UNKNOWN = "unknown"
    """Nobody has written who has custody."""
    UNCONFIRMED = "unconfirmed"
    """The child's adults wait for the other unit's yes."""

    @property
    def words(self) -> Phrase:
        """How it is told to whoever wants to share."""
        match self:
            case NoConsent.LOCKED:
                return Phrase("Forældrene må ikke kontaktes. Bed dem ikke om samtykke: Vælg et grundlag, der ikke kræver det.")
            case NoConsent.BANNED:
                return Phrase("En af barnets voksne må ikke kontaktes. Bed ingen om samtykke: Vælg et grundlag, der ikke kræver det.")
            case NoConsent.UNKNOWN:
                return Phrase("Der står ikke, hvem der har forældremyndigheden. Skriv det på barnets side, før du vælger samtykke.")
            case NoConsent.UNCONFIRMED:
                return Phrase("Barnets voksne venter på den anden enhed. Til da kan du ikke vælge samtykke.")


ConsentFrom: TypeAlias = tuple[ConsentGiver, ...] | NoConsent
"""Everybody who has to say yes, or why nobody can be asked."""


@dataclass(frozen=True)
class ConsentChild:
    """The child as far as a consent goes: its name, its age in months, and whether its adults are known to the unit."""

    name: str
    age_months: int
    is_confirmed: bool


def says_yes_from(born: date, own_from: int) -> date:
    """The day on which the young person turns `own_from` years: what the adults said yes to ends the day before."""
    return Duration(count=own_from * MONTHS_A_YEAR, unit=TimeUnit.MONTHS).after(born)


def consent_from(child: ConsentChild, ties: Sequence[Tie], lock: Lock, own_from: int) -> ConsentFrom:
    """Whom a consent is asked of: the young person alone from `own_from` years, before that everybody with custody.

    While a caution stands nobody is asked, not the young person either, who lives with those who must not hear of it. `ties` are the
    child's adults now, all of them.
    """
    if lock is not Lock.NOTHING:
        return NoConsent.LOCKED
    if child.age_months >= own_from * MONTHS_A_YEAR:
        return (ConsentGiver(None, child.name),)
    if any(tie.no_contact for tie in ties if tie.custody):
        return NoConsent.BANNED
    if not child.is_confirmed:
        return NoConsent.UNCONFIRMED
    holders = tuple(ConsentGiver(tie.guardian.id, tie.guardian.name) for tie in ties if tie.custody)
    return holders or NoConsent.UNKNOWN
