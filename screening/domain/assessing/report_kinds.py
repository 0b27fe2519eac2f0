"""What a report is called: after what it tells."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from screening.domain.phrase import Phrase
from screening.domain.ruler.weighing.results import DimensionResult, Result
from screening.domain.ruler.written.guidance import ParentContact, Say
from screening.domain.ruler.written.signs import SignKind


class ReportKind(StrEnum):
    """A report about a child who thrives, or about one whom somebody is concerned about."""

    WELLBEING = "wellbeing"
    CONCERN = "concern"


REPORT_NAMES: Final[Mapping[ReportKind, Phrase]] = {
    ReportKind.WELLBEING: Phrase("Trivselsvurdering"),
    ReportKind.CONCERN: Phrase("Bekymringsrapport"),
}


def report_kind(result: Result, contact: ParentContact) -> ReportKind:
    """What a report on `result` is; `contact` is how the parents may be met now.

    A child thrives where nothing stands in the way of meeting the parents, every advice that holds says to keep going, and every point
    lies in a zone that needs nothing. A checklist has no points: there no risk may be ticked.
    """
    keeps_going = all(advised.advice.say is Say.KEEP_GOING for advised in result.advice)
    if contact is not ParentContact.INFORM or result.parent_contact is not ParentContact.INFORM or not keeps_going:
        return ReportKind.CONCERN
    if result.scale.is_checklist:
        calm = bool(result.advice) and all(sign.kind is not SignKind.RISK for sign in result.signs)
    else:
        observed = [placed for placed in result.dimensions if placed.number is not None]
        calm = bool(observed) and all(_needs_nothing(placed, result) for placed in observed)
    return ReportKind.WELLBEING if calm else ReportKind.CONCERN


def _needs_nothing(placed: DimensionResult, result: Result) -> bool:
    """Whether a point asks for nothing: it lies in the best zone, in one that needs no offer, or in a calm one that is advised on."""
    zone = placed.zone
    if zone is None or zone.look_again is not None:
        return False
    return bool(result.advice) or zone.offers == "none_needed" or result.stands_best(placed)
