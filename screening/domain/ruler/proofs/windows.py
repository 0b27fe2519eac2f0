"""Windows of age in which every zone of a scale lies still, and at which ages a child can be in one."""

from collections.abc import Sequence
from itertools import pairwise

from screening.domain.ages import AgeRange
from screening.domain.ruler.proofs.ages_met import MOST_MONTHS_EARLY, ages_met
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.totals import Total


def windows(scale: Scale) -> tuple[AgeRange, ...]:
    """The ages that a scale goes by, cut wherever a zone moves; one window where none does."""
    parts: Sequence[Dimension | Total] = (*scale.dimensions, *scale.totals)
    first, end = scale.ages.first_month, scale.ages.last_month + 1
    ages = [own.ages for part in parts for own in part.zones if own.ages]
    cuts = {month for one in ages for month in (one.first_month, one.last_month + 1) if first < month < end}
    return tuple(AgeRange.of(start, stop - 1) for start, stop in pairwise(sorted({first, end, *cuts})))


def ages_in(scale: Scale, window: AgeRange) -> AgeRange:
    """The ages in whole months of the children whom the scale reads within a window: some are born early and older than they are read."""
    met, last = ages_met(scale), window.last_month
    if scale.corrected_until:
        last = max(last, min(scale.corrected_until.count - 1, last + MOST_MONTHS_EARLY))
    return AgeRange.of(window.first_month, min(last, met.last_month))
