"""What of an assessment may be told to whom: asked before every outlet, so that no page or paper decides by itself.

Closed by default: every value is built anew from what is listed here, so that a field that somebody adds is told to nobody until
it is listed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from screening.domain.assessing.account import TEXTS, Account, AccountText, Observation, ReportPart
from screening.domain.phrase import Phrase
from screening.domain.readers import Reader
from screening.domain.ruler.weighing.results import DimensionResult, Overall, Result, Said, Suggestion, Unanswered
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.sharing.outlets import Outlet

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


@dataclass(frozen=True)
class ToldText:
    """A text of the account that may be told. `despite`: it tells what the parents heard, and now nobody may contact them."""

    text: AccountText
    written: str
    despite: bool = False


@dataclass(frozen=True)
class Told:
    """An assessment as far as a reader may hear it: what every renderer takes, and all that it gets."""

    result: Result
    observations: tuple[Observation, ...]
    texts: tuple[ToldText, ...]
    parent_contact: ParentContact

    def part(self, part: ReportPart) -> tuple[ToldText, ...]:
        """The texts that stand in this part of a report."""
        return tuple(told for told in self.texts if told.text.part == part)


def tellable(result: Result, account: Account, outlet: Outlet) -> Told:
    """What an outlet may say of an assessment: what everybody may hear who reads it there."""
    return tellable_to(outlet.readers, result, account)


def tellable_to(readers: frozenset[Reader], result: Result, account: Account) -> Told:
    """What these readers may hear of an assessment together. While nobody may contact the parents, they hear nothing."""
    is_locked = result.parent_contact is not ParentContact.INFORM
    may_hear = bool(readers) and not (is_locked and Reader.PARENTS in readers)
    pieces = frozenset(piece for piece in Piece if may_hear and readers <= PIECES.get(piece, frozenset()))
    return Told(
        result=_result(result, pieces),
        observations=tuple(map(_observation, account.observations)) if Piece.OBSERVATIONS in pieces else (),
        texts=tuple(_texts(account, readers, is_locked)) if may_hear else (),
        parent_contact=result.parent_contact,
    )


def _texts(account: Account, readers: frozenset[Reader], is_locked: bool) -> list[ToldText]:
    told = []
    for text in TEXTS:
        written, despite = account.text(text.name), text.is_about_parents and is_locked
        if readers <= text.told_to and (written or not despite):
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
        corrected_age_months=result.corrected_age_months,
        visit=result.visit,
        cell=result.cell if is_placed else None,
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
    )


def _suggested(suggestion: Suggestion) -> Suggestion:
    return Suggestion(suggestion.point, suggestion.how, suggestion.missing, suggestion.answered)


def _observation(seen: Observation) -> Observation:
    return Observation(seen.seen_on, seen.what, seen.where, seen.words)
