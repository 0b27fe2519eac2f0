"""What of an assessment may be told to whom: asked before every outlet, so that no page or paper decides by itself.

Closed by default: every value is built anew from what is listed here, so that a field that somebody adds is told to nobody until
it is listed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from screening.domain.assessing.account import TEXTS, Account, AccountText, Observation, ReportPart
from screening.domain.phrase import Phrase
from screening.domain.readers import Reader
from screening.domain.ruler.weighing.results import (
    Advised,
    Answered,
    Assumed,
    DimensionResult,
    NotOffered,
    Offered,
    Overall,
    Result,
    Said,
    Suggestion,
    TotalResult,
    Unanswered,
)
from screening.domain.ruler.written.guidance import CAREFUL, ParentContact
from screening.domain.sharing import contact_words
from screening.domain.sharing.outlets import Outlet
from screening.domain.sharing.steps_to_parents import marks_steps, without_steps, without_zone_texts

TOLD_DESPITE: Final = Phrase("Fortalt før mistanken / alligevel")
"""The mark beside what the parents were told, where nobody may contact them now."""


class Piece(StrEnum):
    """A kind of thing that an assessment tells beside its day and its scale. The account's texts have their own list, `TEXTS`."""

    PLACEMENT = "placement"
    REASONS = "reasons"
    ANSWERS = "answers"
    SAID = "said"
    SIGNS = "signs"
    ADVICE = "advice"
    OFFERS = "offers"
    OBSERVATIONS = "observations"


TO_THE_TRADE: Final = frozenset({Reader.PROFESSIONALS, Reader.AUTHORITY})

PIECES: Final[Mapping[Piece, frozenset[Reader]]] = {
    Piece.PLACEMENT: TO_THE_TRADE,
    Piece.REASONS: TO_THE_TRADE,
    Piece.ANSWERS: TO_THE_TRADE,
    Piece.SAID: TO_THE_TRADE,
    Piece.SIGNS: TO_THE_TRADE,
    Piece.ADVICE: TO_THE_TRADE,
    Piece.OFFERS: TO_THE_TRADE,
    Piece.OBSERVATIONS: TO_THE_TRADE,
}


FOLDING: Final = frozenset({Outlet.PAGE})
"""Where what waits can be folded away behind the ban. On paper, and as data, nothing can."""


@dataclass(frozen=True)
class ToldText:
    """A text of the account that may be told. `despite`: it tells what the parents heard, and now nobody may contact them."""

    text: AccountText
    written: str
    despite: bool = False


@dataclass(frozen=True)
class Waiting:
    """What waits while the parents may not be met as usual, for it may lead to them: told folded on a page, and nowhere else."""

    advice: tuple[Advised, ...] = ()
    offers: tuple[Offered, ...] = ()
    not_offered: tuple[NotOffered, ...] = ()


NO_OFFER_WAITS: Final = Phrase("Ingen tilbud venter.")
SEVERAL_WAIT_FOR_THE_YOUNG: Final = Phrase("{count} tilbud venter, til den unge selv har bedt om det.")


@dataclass(frozen=True)
class Told:
    """An assessment as far as a reader may hear it: what every renderer takes, and all that it gets.

    `parent_contact` is how the parents may be met now, whatever this assessment says. While that is not as usual, `result` holds nothing
    that may lead to the parents: nothing that is marked as a step to them. Where the municipality marks no steps, it holds the advice
    that says how they are met or asks for a notification, and nothing else. `marks_steps` is whether it does, `offers_wait` how many
    offers are held back. `age_today` is the child's age in months on the day it is told, not on the one observed: how the parents are
    met goes by it.
    """

    result: Result
    observations: tuple[Observation, ...]
    texts: tuple[ToldText, ...]
    parent_contact: ParentContact
    waiting: Waiting = Waiting()
    marks_steps: bool = False
    offers_wait: int = 0
    age_today: int | None = None

    @property
    def age_months(self) -> int:
        """The child's age in months as it is told: after 18 the young person decides, whenever it was observed."""
        return self.result.age_months if self.age_today is None else self.age_today

    @property
    def is_locked(self) -> bool:
        """Whether the parents may not be met as usual."""
        return self.parent_contact is not ParentContact.INFORM

    @property
    def wait(self) -> Phrase:
        """That offers wait, while the parents may not be met as usual: how many, where it is known which lead to the parents."""
        if not self.marks_steps:
            return contact_words.offers_wait(self.age_months)
        if contact_words.is_of_age(self.age_months):
            one, several = Phrase("1 tilbud venter, til den unge selv har bedt om det."), SEVERAL_WAIT_FOR_THE_YOUNG
            return (one if self.offers_wait == 1 else several.filled({"count": self.offers_wait})) if self.offers_wait else NO_OFFER_WAITS
        if not self.offers_wait:
            return Phrase("Ingen tilbud venter på myndigheden.")
        one, several = Phrase("1 tilbud venter, til myndigheden er spurgt."), Phrase("{count} tilbud venter, til myndigheden er spurgt.")
        return one if self.offers_wait == 1 else several.filled({"count": self.offers_wait})

    def part(self, part: ReportPart) -> tuple[ToldText, ...]:
        """The texts that stand in this part of a report."""
        return tuple(told for told in self.texts if told.text.part == part)


def tellable(result: Result, account: Account, outlet: Outlet, contact: ParentContact, age_today: int | None = None) -> Told:
    """What an outlet may say of an assessment: what everybody may hear who reads it there.

    `contact` is how the child's parents may be met now: by every caution that stands, not by this assessment alone. `age_today` is the
    child's age in months now.
    """
    told = replace(tellable_to(outlet.readers, result, account, contact), age_today=age_today)
    return told if outlet in FOLDING else replace(told, waiting=Waiting())


def tellable_to(readers: frozenset[Reader], result: Result, account: Account, contact: ParentContact) -> Told:
    """What these readers may hear of an assessment together. While nobody may contact the parents, they hear nothing."""
    is_locked = contact is not ParentContact.INFORM
    may_hear = bool(readers) and not (is_locked and Reader.PARENTS in readers)
    pieces = frozenset(piece for piece in Piece if may_hear and readers <= PIECES.get(piece, frozenset()))
    told, marks = _result(result, pieces), marks_steps(result)
    now = meanwhile(told, marked=marks) if is_locked else told
    was_locked = is_locked or result.parent_contact is not ParentContact.INFORM
    return Told(
        result=now,
        observations=tuple(map(_observation, account.observations)) if Piece.OBSERVATIONS in pieces else (),
        texts=tuple(_texts(account, readers, was_locked)) if may_hear else (),
        parent_contact=contact,
        waiting=_waiting(told) if is_locked and not marks else Waiting(),
        marks_steps=marks,
        offers_wait=len(told.offers) - len(now.offers),
    )


def _holds_back(advised: Advised) -> bool:
    """Whether an advice can be told while the parents may not be met: it says so itself, or it asks for a notification."""
    return advised.advice.parents in CAREFUL or advised.advice.say.is_notification


def meanwhile(result: Result, *, marked: bool) -> Result:
    """What can be told while the parents may not be met. `marked`: whether the steps that lead to them are known by their marks."""
    kept = without_steps(result)
    return kept if marked else replace(without_zone_texts(kept), advice=tuple(filter(_holds_back, kept.advice)), offers=(), not_offered=())


def _waiting(result: Result) -> Waiting:
    return Waiting(tuple(one for one in result.advice if not _holds_back(one)), result.offers, result.not_offered)


def _texts(account: Account, readers: frozenset[Reader], is_locked: bool) -> list[ToldText]:
    told = []
    for text in TEXTS:
        written, despite = account.text(text.name), text.is_about_parents and is_locked
        if readers <= text.told_to and (written or not (despite or text.asked_unseen)):
            told.append(ToldText(text, written, despite))
    return told


def _result(result: Result, pieces: frozenset[Piece]) -> Result:
    is_placed, is_advised = Piece.PLACEMENT in pieces, Piece.ADVICE in pieces
    return Result(
        scale=result.scale,
        age_months=result.age_months,
        asker=result.asker,
        observed_on=result.observed_on,
        dimensions=tuple(_placed(placed, pieces) for placed in result.dimensions) if is_placed else (),
        overall=Overall(result.overall.point, result.overall.zone) if is_placed else Overall(None, None),
        offers=result.offers if Piece.OFFERS in pieces else (),
        not_offered=result.not_offered if Piece.OFFERS in pieces else (),
        advice=result.advice if is_advised else (),
        signs=result.signs if Piece.SIGNS in pieces else (),
        look_again_on=result.look_again_on if is_advised else None,
        pregnancy_week=result.pregnancy_week,
        corrected_age_months=result.corrected_age_months,
        visit=result.visit,
        cell=result.cell if is_placed else None,
        totals=tuple(TotalResult(one.total, one.number, one.zone, one.missing) for one in result.totals) if is_placed else (),
        raised=dict(result.raised) if Piece.SIGNS in pieces else {},
    )


def _placed(placed: DimensionResult, pieces: frozenset[Piece]) -> DimensionResult:
    has_answers = Piece.ANSWERS in pieces
    return DimensionResult(
        dimension=placed.dimension,
        point=placed.point,
        reason=placed.reason if Piece.REASONS in pieces else "",
        suggestion=_suggested(placed.suggestion) if placed.suggestion and has_answers else None,
        zone=placed.zone,
        anchor=placed.anchor,
        said=tuple(Said(said.perspective, said.point, said.reason) for said in placed.said) if Piece.SAID in pieces else (),
        unanswered=tuple(Unanswered(one.item, one.reason) for one in placed.unanswered) if has_answers else (),
        answered=tuple(Answered(one.item, one.words) for one in placed.answered) if has_answers else (),
    )


def _suggested(suggestion: Suggestion) -> Suggestion:
    assumed = tuple(Assumed(one.item, one.counts_as, one.number) for one in suggestion.assumed)
    return Suggestion(suggestion.point, suggestion.how, suggestion.missing, suggestion.answered, assumed, suggestion.capped_from)


def _observation(seen: Observation) -> Observation:
    return Observation(seen.seen_on, seen.what, seen.where, seen.words)
