"""The ages that children on a scale can have."""

from typing import Final

from screening.domain.ages import AgeRange
from screening.domain.ruler.written.scales import Scale

MOST_MONTHS_EARLY: Final = 5
"""A child that is born 20 weeks early is this many months older than its corrected age."""


def ages_met(scale: Scale) -> AgeRange:
    """The ages in whole months of the children on a scale: also those whose corrected age is younger than their own.

    A child that is born is never read as unborn: a scale that ends before birth meets nobody older.
    """
    last = scale.ages.last_month
    if scale.corrected_until and last >= 0:
        last = max(last, min(scale.corrected_until.count - 1, last + MOST_MONTHS_EARLY))
    return AgeRange.of(scale.ages.first_month, last)
