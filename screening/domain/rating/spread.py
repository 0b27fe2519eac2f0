"""What a calibration shows: where colleagues placed each vignette, which anchor texts need talk, and how near they are year by year."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from screening.domain.phrase import Phrase
from screening.domain.ranges import PointRange
from screening.domain.rating.calibration import CalibrationAnswer
from screening.domain.rating.kappa import RaterOrder, weighted_kappa
from screening.domain.rating.withholding import FEWEST_RATERS
from screening.domain.ruler.written.vignettes import Vignette

PART_APART: Final = 4
"""An anchor needs talk where one in so many, and two at least, stand on the other side of it than most, or than the ruler."""
FEWEST_APART: Final = 2
MOST_TALKED: Final = 3
"""So many anchors are named for each dimension: a meeting has no time for more."""


@dataclass(frozen=True)
class Spread:
    """Where colleagues placed one vignette on one dimension: how many by point, and how many could not see it (`unseen`).

    `suggested` is the ruler's point, None where the ruler says that it can't be seen; `accepted` the points that are right too.
    """

    vignette: Vignette
    dimension_id: str
    counts: Mapping[int, int]
    unseen: int

    @property
    def answers(self) -> int:
        """How many placed it, those among them who could not see it."""
        return sum(self.counts.values()) + self.unseen

    @property
    def suggested(self) -> int | None:
        """The ruler's own point."""
        return self.vignette.points.get(self.dimension_id)

    @property
    def accepted(self) -> PointRange | None:
        """The points that the ruler takes for right; None where it says that it can't be seen."""
        return self.vignette.accepted.get(self.dimension_id) if self.suggested is not None else None

    @property
    def as_ruler(self) -> int:
        """How many placed it as the ruler does, or at a point that it takes for right too."""
        if self.accepted is None:
            return self.unseen
        return sum(count for point, count in self.counts.items() if point in self.accepted)

    @property
    def width(self) -> int:
        """How many points lie between the two who are furthest apart."""
        return max(self.counts) - min(self.counts) if self.counts else 0

    def across(self, lower: int) -> int:
        """How many stand on the other side of the border above `lower` than most, or than the ruler: whichever is more."""
        below = sum(count for point, count in self.counts.items() if point <= lower)
        above = sum(self.counts.values()) - below
        against = 0
        if self.accepted is not None and not self.accepted.low <= lower < self.accepted.high:
            against = above if self.accepted.high <= lower else below
        return max(min(below, above), against)


@dataclass(frozen=True)
class AnchorTalk:
    """Two neighbouring anchors that are read differently: `apart` of `answers` stand on the other side, `seen_on` these vignettes."""

    dimension_id: str
    lower: int
    upper: int
    apart: int
    answers: int
    seen_on: tuple[Vignette, ...]


@dataclass(frozen=True)
class CalibrationFigures:
    """How near colleagues are to the ruler and to each other in one calibration.

    `as_ruler` of `answers` are where the ruler takes them for right. Of `compared` pairs of colleagues who placed the same, `alike` chose
    one point and `near` at most one apart; `kappa` is their agreement beyond chance, None where there is none to tell.
    """

    raters: int
    answers: int
    as_ruler: int
    compared: int
    alike: int
    near: int
    kappa: float | None


def spreads(vignettes: Sequence[Vignette], dimension_ids: Sequence[str], answers: Iterable[CalibrationAnswer]) -> tuple[Spread, ...]:
    """The spread of each vignette and dimension; none of one that fewer have placed than may be shown."""
    placed: dict[tuple[str, str], Counter[int | None]] = {}
    for one in answers:
        placed.setdefault((one.vignette_id, one.dimension_id), Counter())[one.point] += 1
    found = []
    for vignette in vignettes:
        for dimension_id in dimension_ids:
            counted = placed.get((vignette.id, dimension_id), Counter())
            if counted.total() >= FEWEST_RATERS:
                points = {point: counted[point] for point in sorted(point for point in counted if point is not None)}
                found.append(Spread(vignette, dimension_id, points, counted[None]))
    return tuple(found)


def anchors_to_talk(found: Sequence[Spread], dimension_id: str, points: PointRange) -> tuple[AnchorTalk, ...]:
    """The anchors of a dimension that most read differently, the most first."""
    here = [one for one in found if one.dimension_id == dimension_id and one.counts]
    talks = []
    for lower in range(points.low, points.high):
        split = [(one, one.across(lower)) for one in here]
        told = [(one, apart) for one, apart in split if apart >= FEWEST_APART and apart * PART_APART >= sum(one.counts.values())]
        if told:
            vignettes = tuple(one.vignette for one, _ in told)
            apart, answers = sum(apart for _, apart in told), sum(sum(one.counts.values()) for one, _ in told)
            talks.append(AnchorTalk(dimension_id, lower, lower + 1, apart, answers, vignettes))
    return tuple(sorted(talks, key=lambda one: (-one.apart, one.lower))[:MOST_TALKED])


def calibration_figures(found: Sequence[Spread], answers: Sequence[CalibrationAnswer]) -> CalibrationFigures | None:
    """The figures of one calibration; None where nothing may be shown."""
    shown = {(one.vignette.id, one.dimension_id) for one in found}
    counted = [one for one in answers if (one.vignette_id, one.dimension_id) in shown]
    if not counted:
        return None
    by_place: dict[tuple[str, str], list[int]] = {}
    for one in counted:
        if one.point is not None:
            by_place.setdefault((one.vignette_id, one.dimension_id), []).append(one.point)
    pairs = [pair for points in by_place.values() for pair in combinations(points, 2)]
    return CalibrationFigures(
        raters=len({one.rater_id for one in counted}),
        answers=len(counted),
        as_ruler=sum(one.as_ruler for one in found),
        compared=len(pairs),
        alike=sum(one == other for one, other in pairs),
        near=sum(abs(one - other) <= 1 for one, other in pairs),
        kappa=weighted_kappa(pairs, RaterOrder.CHANCE),
    )


def told(figures: CalibrationFigures) -> tuple[Phrase, ...]:
    """What a staff group reads about itself, without a label for it."""
    return (
        Phrase("{near} af {all} placeringer lå på et trin, som linealen også godtager.").filled(
            {"near": figures.as_ruler, "all": figures.answers}
        ),
        Phrase("To kolleger satte samme trin {alike} af {all} gange. {near} gange stod de højst ét trin fra hinanden.").filled(
            {"alike": figures.alike, "all": figures.compared, "near": figures.near}
        ),
    )
