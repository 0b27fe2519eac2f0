"""Efforts for tests of what is done about a worry."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from screening.domain.helping.efforts import Effort, EffortAct, EffortStep, KeptOffer
from screening.domain.ruler.written.offers import Asker
from screening.domain.text import Text

AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def kept_offer(title: str = "Sprogstøtte", step: str = "Støttende", rung: int = 2, *, leads_to_parents: bool = False) -> KeptOffer:
    return KeptOffer("sprog", "f", Text.of(title), Text.of(step), rung, Text.of("Ring."), None, None, leads_to_parents)


def effort(
    acts: Sequence[tuple[EffortAct, date, date | None]],
    offer: KeptOffer | None = None,
    *,
    asker: Asker = Asker.PROFESSIONAL,
    words: str = "",
) -> Effort:
    steps = tuple(EffortStep(act, on, next_on, "", "Anne", AT) for act, on, next_on in acts)
    return Effort("1", "alma", "unit", "Solsikken", "a", offer, words, asker, "", steps)
