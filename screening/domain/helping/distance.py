"""How far a child has come on the ruler since an effort began: on one ruler only, in the order of the days observed, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from screening.domain.phrase import Phrase, Value
from screening.domain.ranges import PointRange
from screening.domain.ruler.weighing.cases import PastScores, RulerEdition
from screening.domain.ruler.written.direction import standing


class DistanceVerdict(StrEnum):
    """What an effort has changed, as far as the ruler tells."""

    NOTHING_BEFORE = "nothing_before"
    NOT_SEEN_SINCE = "not_seen_since"
    OTHER_RULER = "other_ruler"
    UNCHANGED = "unchanged"
    BETTER = "better"
    WORSE = "worse"
    BOTH_WAYS = "both_ways"


VERDICT_WORDS: Final[Mapping[DistanceVerdict, Phrase]] = {
    DistanceVerdict.NOTHING_BEFORE: Phrase("Barnet var ikke sat på linealen, da det begyndte."),
    DistanceVerdict.NOT_SEEN_SINCE: Phrase("Barnet er ikke vurderet, siden det begyndte."),
    DistanceVerdict.OTHER_RULER: Phrase("Barnet er vurderet på en anden lineal siden. Trinene kan ikke holdes op mod hinanden."),
    DistanceVerdict.UNCHANGED: Phrase("Intet har flyttet sig på linealen."),
    DistanceVerdict.BETTER: Phrase("Det går bedre på linealen."),
    DistanceVerdict.WORSE: Phrase("Det går dårligere på linealen."),
    DistanceVerdict.BOTH_WAYS: Phrase("Noget går bedre, noget går dårligere."),
}


@dataclass(frozen=True)
class MovedOnRuler:
    """One dimension then and now; `better` is by how many points it is better, below 0 where it is worse."""

    dimension_id: str
    before: int
    now: int
    better: int


@dataclass(frozen=True)
class Distance:
    """What has moved between the last day observed before an effort began, and the last one since."""

    verdict: DistanceVerdict
    before_on: date | None = None
    now_on: date | None = None
    moved: tuple[MovedOnRuler, ...] = ()

    @property
    def words(self) -> Phrase:
        """What it has changed, in one sentence."""
        return VERDICT_WORDS[self.verdict]

    @property
    def has_helped(self) -> bool:
        """Whether something is better and nothing is worse."""
        return self.verdict is DistanceVerdict.BETTER

    def told(self, titles: Mapping[str, Value]) -> tuple[Phrase, ...]:
        """Each dimension then and now, by the titles of the dimensions."""
        return tuple(
            Phrase("{dimension}: trin {before} før, trin {now} nu.").filled(
                {"dimension": titles.get(one.dimension_id, one.dimension_id), "before": one.before, "now": one.now}
            )
            for one in self.moved
        )


def distance(seen: Sequence[PastScores], began: date) -> Distance:
    """How far it has gone since the day `began`. `seen` are the assessments that stand, in any order.

    What was observed on that very day was observed before. Raises nothing: what can't be held against each other is a verdict.
    """
    days = sorted(seen, key=lambda one: one.observed_on)
    before = [one for one in days if one.observed_on <= began]
    since = [one for one in days if one.observed_on > began]
    if not before:
        return Distance(DistanceVerdict.NOTHING_BEFORE)
    if not since:
        return Distance(DistanceVerdict.NOT_SEEN_SINCE, before[-1].observed_on)
    first, last = before[-1], since[-1]
    moved = _moved(first, last) if _is_one_ruler(first.ruler, last.ruler) else ()
    if not moved:
        return Distance(DistanceVerdict.OTHER_RULER, first.observed_on, last.observed_on)
    return Distance(_verdict(moved), first.observed_on, last.observed_on, moved)


def _is_one_ruler(one: RulerEdition | None, other: RulerEdition | None) -> bool:
    if one is None or other is None:
        return False
    is_family = one.scale == other.scale or (one.family is not None and one.family == other.family)
    return is_family and (one.low, one.high, one.best) == (other.low, other.high, other.best)


def _moved(first: PastScores, last: PastScores) -> tuple[MovedOnRuler, ...]:
    earlier, ruler = first.ruler, last.ruler
    if earlier is None or ruler is None:
        return ()
    points = PointRange.of(ruler.low, ruler.high)
    return tuple(
        MovedOnRuler(id_, before, now, standing(now, points, best) - standing(before, points, best))
        for id_, before in first.points.items()
        if (now := last.points.get(id_)) is not None and (best := ruler.best_of(id_)) is earlier.best_of(id_)
    )


def _verdict(moved: Sequence[MovedOnRuler]) -> DistanceVerdict:
    better, worse = any(one.better > 0 for one in moved), any(one.better < 0 for one in moved)
    if better and worse:
        return DistanceVerdict.BOTH_WAYS
    return DistanceVerdict.BETTER if better else DistanceVerdict.WORSE if worse else DistanceVerdict.UNCHANGED
