"""On which ruler points were set, and whether they can be held against others."""

from fractions import Fraction

from screening.domain.ruler.weighing.cases import PastScores, RulerEdition
from screening.domain.ruler.written.scales import Scale


def edition_of(scale: Scale | None) -> RulerEdition | None:
    """The ruler that a scale is; None for a checklist, or for none."""
    if scale is None or scale.points is None:
        return None
    return RulerEdition(scale.id, scale.version, scale.family, scale.points.low, scale.points.high)


def is_of_family(ruler: RulerEdition | None, scale: Scale) -> bool:
    """Whether a dimension's name means the same on both; what nobody knows the ruler of is taken for the scale's own."""
    return ruler is None or ruler.scale == scale.id or (ruler.family is not None and ruler.family == scale.family)


def is_comparable(ruler: RulerEdition | None, scale: Scale) -> bool:
    """Whether points on both can be held against each other: the same family on the same points."""
    if ruler is None or scale.points is None:
        return True
    return is_of_family(ruler, scale) and (ruler.low, ruler.high) == (scale.points.low, scale.points.high)


def comparable(history: tuple[PastScores, ...], scale: Scale) -> tuple[PastScores, ...]:
    """The earlier assessments whose points can be held against points on `scale`."""
    return tuple([past for past in history if is_comparable(past.ruler, scale)])


def share(point: int, ruler: RulerEdition | None) -> Fraction:
    """How far up its ruler a point lies, from 0 at the lowest to 1 at the highest. Raises `LookupError` without a ruler."""
    if ruler is None or ruler.high == ruler.low:
        raise LookupError("no ruler")
    return Fraction(point - ruler.low, ruler.high - ruler.low)
