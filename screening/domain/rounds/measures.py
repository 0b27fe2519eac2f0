"""What a health visit measured, as it is reported: each fact of a visit, or why it is missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from screening.domain.phrase import Phrase
from screening.domain.rounds.due import RoundState
from screening.domain.ruler.weighing.cases import NOT_OBSERVED
from screening.domain.ruler.written.rounds import ChildFact


class WhyMissing(StrEnum):
    """Why a fact of a visit is not there."""

    NOT_ASKED = "not_asked"
    """The visit does not ask for it: smoke is asked for once."""
    NOT_WRITTEN = "not_written"
    NOT_OBSERVED = "not_observed"
    NOT_POSSIBLE = "not_possible"
    SAID_NO = "said_no"
    NOT_SEEN = "not_seen"
    WAITS_FOR_SECOND = "waits_for_second"
    """While others have not looked, what one signed is that person's alone."""
    NOT_YET = "not_yet"


MISSING_WORDS: Final[Mapping[WhyMissing, Phrase]] = {
    WhyMissing.NOT_ASKED: Phrase("spørges der ikke om ved besøget"),
    WhyMissing.NOT_WRITTEN: Phrase("ikke skrevet"),
    WhyMissing.NOT_OBSERVED: Phrase("ikke observeret"),
    WhyMissing.NOT_POSSIBLE: Phrase("besøget var ikke muligt"),
    WhyMissing.SAID_NO: Phrase("forældrene sagde nej"),
    WhyMissing.NOT_SEEN: Phrase("besøget er ikke gjort"),
    WhyMissing.WAITS_FOR_SECOND: Phrase("venter på, at en til ser barnet"),
    WhyMissing.NOT_YET: Phrase("besøget er ikke gjort endnu"),
}

FACT_WORDS: Final[Mapping[ChildFact, Phrase]] = {
    ChildFact.HEIGHT: Phrase("Højde"),
    ChildFact.WEIGHT: Phrase("Vægt"),
    ChildFact.SMOKE: Phrase("Røg i hjemmet"),
    ChildFact.FULL_BREASTFEEDING: Phrase("Kun modermælk"),
}


@dataclass(frozen=True)
class Measured:
    """One fact of a visit: the answer as it was given, or why there is none."""

    answer: str = ""
    missing: WhyMissing | None = None


@dataclass(frozen=True)
class VisitFacts:
    """A child's visit: its days, the day on which it was made (None where it was not), and each fact."""

    child_id: str
    first: date
    last: date
    observed_on: date | None
    facts: Mapping[ChildFact, Measured]


WITHOUT_VISIT: Final[Mapping[RoundState, WhyMissing]] = {
    RoundState.NOT_POSSIBLE: WhyMissing.NOT_POSSIBLE,
    RoundState.SAID_NO: WhyMissing.SAID_NO,
    RoundState.WAITS_FOR_SECOND: WhyMissing.WAITS_FOR_SECOND,
    RoundState.NOT_YET: WhyMissing.NOT_YET,
}


def measured(state: RoundState, answer: str | None, *, is_asked: bool) -> Measured:
    """A fact as it is reported. `answer` is None where nothing was written; `is_asked` says whether the visit asks for it."""
    if not state.is_seen:
        return Measured(missing=WITHOUT_VISIT.get(state, WhyMissing.NOT_SEEN))
    if answer == NOT_OBSERVED:
        return Measured(missing=WhyMissing.NOT_OBSERVED)
    if answer:
        return Measured(answer)
    return Measured(missing=WhyMissing.NOT_WRITTEN if is_asked else WhyMissing.NOT_ASKED)
