"""On which ruler points were set, and whether they can be held against others."""

from collections.abc import Sequence
from fractions import Fraction

from screening.domain.ranges import PointRange
from screening.domain.ruler.weighing.cases import PastScores, RulerEdition
from screening.domain.ruler.written.direction import Best, standing
from screening.domain.ruler.written.scales import Scale


def edition_of(scale: Scale | None) -> RulerEdition | None:
    """The ruler that a scale is; None for a checklist, or for none."""
    if scale is None or scale.points is None:
        return None
    turned = frozenset(one.id for one in scale.dimensions if one.best not in (None, scale.best))
    return RulerEdition(scale.id, scale.version, scale.family, scale.points.low, scale.points.high, scale.best, turned)


def edition_kept(scale: str, version: str, family: str | None, low: int, high: int, best: str = Best.HIGH) -> RulerEdition:
    """An edition from what is kept of it: which end is best is kept where it is the low one."""
    return RulerEdition(scale, version, family, low, high, Best(best))


def is_of_family(ruler: RulerEdition | None, scale: Scale) -> bool:
    """Whether a dimension's name means the same on both; what nobody knows the ruler of is taken for the scale's own."""
    return ruler is None or ruler.scale == scale.id or (ruler.family is not None and ruler.family == scale.family)


def is_comparable(ruler: RulerEdition | None, scale: Scale) -> bool:
    """Whether points on both can be held against each other: the same family on the same points."""
    if ruler is None or scale.points is None:
        return True
    return is_of_family(ruler, scale) and (ruler.low, ruler.high, ruler.best) == (scale.points.low, scale.points.high, scale.best)


def comparable(history: Sequence[PastScores], scale: Scale) -> list[PastScores]:
    """The earlier assessments whose points can be held against points on `scale`."""
    return [past for past in history if is_comparable(past.ruler, scale)]


def share(point: int, ruler: RulerEdition | None) -> Fraction:
    """How well a point stands on its ruler, from 0 at the worst to 1 at the best. Raises `LookupError` without a ruler."""
    if ruler is None or ruler.high == ruler.low:
        raise LookupError("no ruler")
    return Fraction(standing(point, PointRange.of(ruler.low, ruler.high), ruler.best), ruler.high - ruler.low)
